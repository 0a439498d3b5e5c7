use super::*;
use crate::report::{sample, wrap};
use crate::rules::{ClaimKind, Severity};
use crate::text::Sources;

fn show(stories: &[Story], width: usize) -> String {
    human(stories, &Style { width, ..Style::plain() })
}

/// The report on two texts, one of which says something in these words.
fn with_words(text: &str, words: &str, style: &Style) -> String {
    let sources = Sources::new().with("a.txt", text).with("b.txt", "They talked for three hours.");
    let sides = vec![sample::evidence(&sources, 0, words, words, 0), sample::evidence(&sources, 1, "three hours", "3 h", 1)];
    let mut story = Story { sources, ..Story::default() };
    story.report.findings = vec![sample::finding("duration", ClaimKind::Duration, Severity::Error, "They differ", sides)];
    human(&[story], style)
}

#[test]
fn sides_are_stacked() {
    let expected = "\
error[duration]  talks: 2 h against 3 h                          confidence high
                 2 of 2 sources · key 0123456789ab

  A  2 h                                                                1 source
     a.txt:1:22
     │ He said they talked: ⟦two hours⟧.

  B  3 h                                                                1 source
     b.txt:2:17
     │ They talked for ⟦three hours⟧.

About the texts
  c.txt: the same text as a.txt: compared once

1 conflict (1 error) in 1 story · 2 sources, 2 claims, 1 compared
";
    assert_eq!(show(&[sample::two()], 80), expected);
}

#[test]
fn a_draft_is_spoken_to() {
    let expected = "\
Trump–Putin summit at Joint Base Elmendorf-Richardson,
Alaska
2025-08-15 · draft and 3 sources · story.yaml

error[title]  Marco Rubio is given two titles that exclude
              each other
              draft and 3 of 3 sources · key 0123456789ab
                                             confidence high

  A  your draft says  Senator                          draft
     draft.md:1:32                      published 2025-08-18
     │ The US president was joined by ⟦Senator Marco Rubio⟧
     │ and special envoy Steve Witkoff.

  B  sources say  Secretary of State               3 sources
     Pacific Terminal                   published 2025-08-15
     pacific-terminal.txt:1:22
     │ At Trump's side were ⟦US Secretary of State Marco
     │ Rubio⟧ and Steve Witkoff, his special envoy.
     Quarry Press Agency                published 2025-08-15
     quarry-press.txt:1:1
     │ ⟦Marco Rubio, who serves as both secretary of state⟧
     │ and national security adviser, sat in.
     Abay 英文部          abay.txt:1:1  published 2025-08-15
     │ ⟦国务卿卢比奥⟧也参加了会谈。会谈持续了不到三个小时，
     │ 双方同意下周继续磋商。

  why   same person: full name in draft.md, Pacific Terminal
        and Quarry Press Agency
        nobody holds both offices at one time
  next  check when each text was written, then correct the
        draft
  or    crosscheck accept 0123456789ab --reason \"…\"

warning[duration]";
    let shown = show(&[sample::summit()], 60);
    assert_eq!(&shown[..expected.len()], expected);
    assert!(
        shown.ends_with("2 conflicts (1 error, 1 warning), 1 note in 1 story · draft\nand 3 sources, 41 claims, 9 compared\n"),
        "{shown}"
    );
}

#[test]
fn no_line_is_wider_than_asked() {
    for width in 40..130 {
        let text = show(&[sample::summit(), sample::two()], width);
        let widest = text.lines().max_by_key(|line| wrap::width(line)).unwrap();
        assert!(wrap::width(widest) <= width, "{width}: {widest}");
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    let stories = [sample::summit()];
    let coloured = human(&stories, &Style { colour: true, ..Style::plain() });
    assert!(coloured.contains("by \u{1B}[1;4;31mSenator Marco Rubio\u{1B}[0m and"), "{coloured}");
    assert!(
        coloured.contains("\u{1B}[1;36mB\u{1B}[0m  \u{1B}[2msources say  \u{1B}[0m\u{1B}[1;36mSecretary of State\u{1B}[0m"),
        "{coloured}"
    );
    // A span over two lines is marked on both, and every line ends without colour.
    for line in coloured.lines() {
        let codes = line.matches("\u{1B}[").count();
        assert_eq!(codes % 2, 0, "{line:?}");
    }
    let mut bare = String::new();
    let mut parts = coloured.split('\u{1B}');
    bare += parts.next().unwrap();
    for part in parts {
        bare += part.split_once('m').unwrap().1;
    }
    let words = |text: &str| text.replace(['⟦', '⟧', '│'], "").split_whitespace().collect::<String>();
    assert_eq!(words(&bare), words(&human(&stories, &Style::plain())));
}

#[test]
fn ascii_marks() {
    let stories = [sample::two()];
    let text = human(&stories, &Style { ascii: true, ..Style::plain() });
    assert!(text.is_ascii(), "{text}");
    assert!(text.contains("     | He said they talked: >>two hours<<."), "{text}");
}

#[test]
fn long_sentences_are_shown_around_the_words() {
    let text = format!("{} for two hours in all, {}.", "They talked and talked".repeat(50), "and drank tea ".repeat(60));
    let shown = with_words(&text, "two hours", &Style::plain());
    let excerpt: Vec<&str> = shown.lines().filter(|line| line.contains('│')).collect();
    assert!(excerpt.len() < 10, "{shown}");
    assert!(
        excerpt[0].contains("│ … ") && shown.contains("for ⟦two hours⟧ in all, and drank") && shown.contains("drank tea and …\n"),
        "{shown}"
    );
    let endless = "三".repeat(100_000);
    assert!(with_words(&endless, &endless, &Style::plain()).lines().count() < 40);
}

#[test]
fn nothing_acts_on_the_terminal() {
    let shown = with_words("a\u{1B}[2J two\u{202E} hours\r\nmore", "two\u{202E} hours", &Style::plain());
    assert!(shown.contains("│ a␛[2J ⟦two<U+202E> hours⟧\n"), "{shown}");
}

#[test]
fn the_same_words_of_one_source_are_folded() {
    let sources = Sources::new().with("a.txt", "two hours.\nIt took two hours.\nTwo hours!").with("b.txt", "three hours");
    let mut sides = vec![sample::evidence(&sources, 0, "two hours", "2 h", 0), sample::evidence(&sources, 1, "three hours", "3 h", 1)];
    for words in ["two hours.\nTwo", "Two hours"] {
        let mut evidence = sample::evidence(&sources, 0, words, "2 h", 0);
        evidence.span.end = evidence.span.start + 9;
        sides.push(evidence);
    }
    let mut story = Story { sources, ..Story::default() };
    story.report.findings = vec![sample::finding("duration", ClaimKind::Duration, Severity::Error, "They differ", sides)];
    let shown = show(&[story], 80);
    assert!(shown.contains("     │ ⟦two hours⟧.\n     and 2 more places at 2:9, 3:1\n"), "{shown}");
}

#[test]
fn what_is_left_out_is_counted() {
    let mut story = sample::summit();
    story.report.findings.clear();
    story.report.agreements = vec![story.report.agreements[0].clone(); 7];
    let shown = show(&[story.clone()], 80);
    assert!(shown.contains("\n  … 2 more: --agreements all shows them\n"), "{shown}");
    assert!(shown.ends_with("No conflicts: 9 claims compared across the draft and 3 sources, 6 agree.\n"), "{shown}");
    let all = human(&[story.clone()], &Style { agreements: Agreements::All, ..Style::plain() });
    assert_eq!(all.matches('✓').count(), 7);
    let none = human(&[story], &Style { agreements: Agreements::None, ..Style::plain() });
    assert!(!none.contains("agree\n"));
}

#[test]
fn findings_alone() {
    let style = Style { findings_only: true, ..Style::plain() };
    let shown = human(&[sample::two()], &style);
    assert!(shown.starts_with("error[duration]") && shown.ends_with("│ They talked for ⟦three hours⟧.\n"), "{shown}");
}

#[test]
fn several_stories_name_their_event() {
    let shown = show(&[sample::two(), sample::two()], 80);
    assert!(shown.starts_with("Talks\n2 sources\n\nerror[duration]"), "{shown}");
    assert!(shown.contains("event Talks · 2 of 2 sources · key 0123456789ab"), "{shown}");
    assert!(shown.ends_with("2 conflicts (2 errors) in 2 stories · 4 sources, 4 claims, 2 compared\n"), "{shown}");
}
