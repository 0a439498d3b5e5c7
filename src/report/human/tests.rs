use super::*;
use crate::report::{sample, wrap};

fn show(stories: &[Story], width: usize) -> String {
    human(stories, &Style { width, ..Style::plain() })
}

#[test]
fn look() {
    for width in [60, 80, 120] {
        println!("{}", show(&[sample::summit()], width));
    }
    println!("{}", human(&[sample::summit()], &Style { colour: true, ..Style::plain() }));
    println!("{}", human(&[sample::two(), sample::summit()], &Style { ascii: true, ..Style::plain() }));
}

#[test]
fn no_line_is_wider_than_asked() {
    for width in 40..130 {
        let text = show(&[sample::summit(), sample::two()], width);
        let widest = text.lines().max_by_key(|line| wrap::width(line)).unwrap();
        assert!(wrap::width(widest) <= width, "{width}: {widest}");
    }
}
