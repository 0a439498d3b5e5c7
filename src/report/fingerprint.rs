//! Names of findings by which services know them again from one run to the next.

use crate::compare::Finding;
use std::collections::BTreeMap;

/// Gives every finding of a report a name of its own: its key, and a number where others of the report have that key as well.
///
/// Keys come from rule, subject and values, so that edits elsewhere disturb nothing; but two stories may dispute one thing in one way.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    seen: BTreeMap<String, usize>,
}

/// The name of one finding.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fingerprint {
    /// The key of the finding.
    pub key: String,
    /// Which of those with this key it is, from 1.
    pub number: usize,
}

impl Fingerprints {
    /// The name of the next finding of the report.
    pub fn next(&mut self, finding: &Finding) -> Fingerprint {
        let number = self.seen.entry(finding.key.clone()).or_default();
        *number += 1;
        Fingerprint { key: finding.key.clone(), number: *number }
    }
}

impl Fingerprint {
    /// The key, with the number where it is not the first.
    pub fn text(&self) -> String {
        if self.number == 1 { self.key.clone() } else { format!("{}-{}", self.key, self.number) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn one_key_twice_makes_two_names() {
        let story = sample::two();
        let mut fingerprints = Fingerprints::default();
        let names: Vec<String> = (0..3).map(|_| fingerprints.next(&story.report.findings[0]).text()).collect();
        assert_eq!(names, ["0123456789ab", "0123456789ab-2", "0123456789ab-3"]);
    }
}
