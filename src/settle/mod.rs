//! Findings that somebody has judged already: how they are known again, whatever became of the texts around them.
//!
//! A judgement holds on to what is disputed and to the values that were seen, never to places: lines may move, but a value that nobody has
//! judged makes the finding appear again. Comments in the texts themselves are read here; files with judgements are the program's matter.

mod comments;

pub use comments::{Allowance, Misread, allowances, vouched};

use crate::check::Report;
use crate::compare::Finding;

/// A finding that somebody has judged already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// What was found.
    pub finding: Finding,
    /// Where the judgement stands.
    pub by: Settlement,
    /// The reason that was given; a baseline has none.
    pub reason: Option<String>,
}

/// Where a judgement on a finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Settlement {
    /// In a comment of the text itself.
    Comment,
    /// In the allow file, with a reason.
    Allowed,
    /// In the baseline: it was there when checking began.
    Baseline,
}

impl Settlement {
    /// One word for it: `comment`, `allow` or `baseline`.
    pub fn name(self) -> &'static str {
        match self {
            Settlement::Comment => "comment",
            Settlement::Allowed => "allow",
            Settlement::Baseline => "baseline",
        }
    }

    /// Whether somebody looked at the finding; in a baseline it was only counted.
    pub fn is_accepted(self) -> bool {
        self != Settlement::Baseline
    }
}

/// What a finding is known by after its texts were edited.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint {
    /// The name of its story; without one it is known in every story.
    pub story: Option<String>,
    /// The rule.
    pub rule: String,
    /// Whom or what it is about.
    pub subject: String,
    /// What its sides say, sorted, none twice.
    pub values: Vec<String>,
    /// The key, which is made of rule, subject and values.
    pub key: String,
}

impl Fingerprint {
    /// The fingerprint of a finding of that story.
    pub fn of(finding: &Finding, story: Option<&str>) -> Self {
        let mut values = finding.values.clone();
        values.sort();
        values.dedup();
        let Finding { key, rule, subject, .. } = finding.clone();
        Self { story: story.map(str::to_owned), rule, subject, values, key }
    }

    /// Whether a finding of that story is the one: by its key, or by what it is about, if every value of it was seen before.
    ///
    /// ```
    /// use crosscheck::settle::Fingerprint;
    /// use crosscheck::{Rules, Sources, check};
    /// let rules = Rules::builtin();
    /// let two = Sources::new().with("a.txt", "The talks lasted two hours.").with("b.txt", "The talks lasted five hours.");
    /// let judged = Fingerprint::of(&check(&two, &rules).findings[0], None);
    /// assert!(judged.is_of(&check(&two, &rules).findings[0], "Talks"));
    /// let three = two.with("c.txt", "The talks lasted nine hours.");
    /// assert!(!judged.is_of(&check(&three, &rules).findings[0], "Talks"));
    /// ```
    pub fn is_of(&self, finding: &Finding, story: &str) -> bool {
        let here = self.story.as_ref().is_none_or(|own| own == story);
        let known = || finding.values.iter().all(|value| self.values.contains(value));
        let same = || self.rule == finding.rule && self.subject == finding.subject && known();
        here && (self.key == finding.key || same())
    }
}

/// Takes the findings out of a report that a judgement settles, in the order of the report.
pub fn settle(report: &mut Report, mut judgement: impl FnMut(&Finding) -> Option<(Settlement, Option<String>)>) -> Vec<Settled> {
    let mut settled = Vec::new();
    for finding in std::mem::take(&mut report.findings) {
        match judgement(&finding) {
            Some((by, reason)) => settled.push(Settled { finding, by, reason }),
            None => report.findings.push(finding),
        }
    }
    settled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Rules, Sources, check};

    fn finding(texts: &[&str]) -> Finding {
        let mut sources = Sources::new();
        for (number, text) in texts.iter().enumerate() {
            sources = sources.with(&format!("{number}.txt"), text);
        }
        check(&sources, &Rules::builtin()).findings.remove(0)
    }

    const TWO: &[&str] = &["The talks lasted two hours.", "The talks lasted five hours."];

    #[test]
    fn fewer_values_are_settled_and_a_new_one_is_not() {
        let three = finding(&[TWO, &["The talks lasted nine hours."]].concat());
        assert_eq!(Fingerprint::of(&three, None).values, ["2 h", "5 h", "9 h"]);
        let (of_two, of_three) = (Fingerprint::of(&finding(TWO), Some("Talks")), Fingerprint::of(&three, Some("Talks")));
        assert!(of_two.is_of(&finding(TWO), "Talks") && of_three.is_of(&three, "Talks"));
        assert!(of_three.is_of(&finding(TWO), "Talks"), "one source was corrected");
        assert!(!of_two.is_of(&three, "Talks"), "nobody has judged nine hours");
        assert!(!of_two.is_of(&finding(&[TWO[0], "The talks lasted nine hours."]), "Talks"));
    }

    #[test]
    fn a_story_is_known_by_its_name_and_every_story_without_one() {
        let finding = finding(TWO);
        assert!(!Fingerprint::of(&finding, Some("Talks")).is_of(&finding, "Other talks"));
        assert!(Fingerprint::of(&finding, None).is_of(&finding, "Other talks"));
    }

    #[test]
    fn another_subject_or_rule_is_another_finding() {
        let of = finding(TWO);
        let judged = Fingerprint { key: "0".repeat(12), ..Fingerprint::of(&of, None) };
        assert!(judged.is_of(&of, "Talks"));
        assert!(!Fingerprint { subject: "strike".into(), ..judged.clone() }.is_of(&of, "Talks"));
        assert!(!Fingerprint { rule: "period".into(), ..judged }.is_of(&of, "Talks"));
    }

    #[test]
    fn what_is_settled_is_in_the_report_no_more() {
        let sources = Sources::new().with("a.txt", TWO[0]).with("b.txt", TWO[1]);
        let mut report = check(&sources, &Rules::builtin());
        assert!(settle(&mut report, |_| None).is_empty());
        let settled = settle(&mut report, |_| Some((Settlement::Allowed, Some("two interpreters".into()))));
        assert_eq!((settled.len(), settled[0].finding.subject.as_str(), report.findings.len()), (1, "talks", 0));
    }
}
