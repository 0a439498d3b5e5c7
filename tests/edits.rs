//! What an edit that makes a text false must come to, and one that says the same: floors of the rates that `examples/edits.rs` prints in full.

use crosscheck::Rules;

#[path = "support/edits.rs"]
mod edits;
#[path = "support/rates.rs"]
mod rates;
#[path = "support/score.rs"]
#[allow(dead_code)]
mod score;
#[path = "support/tree.rs"]
#[allow(dead_code)]
mod tree;

use rates::{Rates, Setting, measure};

/// One edit of so many is tried here; the example tries all.
const EVERY: usize = 29;

fn share(rates: &Rates, settings: &[Setting]) -> f64 {
    let (tried, reported) = settings.iter().map(|setting| rates.of(*setting)).fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    assert!(tried > 40, "{settings:?}: {tried} edits are too few");
    reported as f64 / tried as f64
}

/// Floors, by setting: those of edits that make false, where the sentence is shared, where the program saw an agreement, and where a person did; and the
/// ceiling of false alarms. The first and the last are goals; the two between are what was reached, and keep it from getting worse.
#[test]
fn what_is_made_false_is_found_and_what_says_the_same_is_not() {
    let rates = measure(&score::stories(&tree::path("fixtures/stories")), &Rules::builtin(), EVERY);
    println!("{}", rates.table(&[(Setting::Copied, "copied"), (Setting::Agreed, "agreed"), (Setting::Labelled, "labelled")]));
    println!("{}", rates.table(&[(Setting::Restated, "against a copy"), (Setting::RestatedInStory, "in the story")]));
    for (settings, least) in [(Setting::Copied, 0.85), (Setting::Agreed, 0.30), (Setting::Labelled, 0.20)] {
        let found = share(&rates, &[settings]);
        assert!(found >= least, "{settings:?}: {found:.3} found\n{}", rates.wrong.join("\n"));
    }
    let wrong = share(&rates, &[Setting::Restated, Setting::RestatedInStory]);
    assert!(wrong <= 0.02, "{wrong:.3} false\n{}", rates.wrong.join("\n"));
}
