//! One dispute, one finding.

use crate::compare::Finding;
use crate::rules::{Alignment, Rules, Verdict};
use std::collections::BTreeSet;

/// Leaves out what was found by comparing sentences as such where another rule knows what is disputed there: it says so better. So does a rule of
/// somebody's own where a built-in one found that two figures or days differ: whoever wrote it knows what they are of.
pub fn once(findings: &mut Vec<Finding>, rules: &Rules) {
    let by_sentence = |finding: &Finding| rules.rule(&finding.rule).is_some_and(|rule| rule.align == Alignment::Sentence);
    let known: Vec<Finding> =
        findings.iter().filter(|finding| !by_sentence(finding) && finding.verdict > Verdict::Variant).cloned().collect();
    let disputes = |other: &Finding, finding: &Finding| {
        let sides: BTreeSet<usize> = finding
            .evidence
            .iter()
            .filter(|evidence| other.evidence.iter().any(|known| known.span.overlaps(evidence.span)))
            .map(|evidence| evidence.side)
            .collect();
        sides.len() > 1
    };
    findings.retain(|finding| !by_sentence(finding) || !known.iter().any(|other| disputes(other, finding)));
    let is_own = |finding: &Finding| rules.rule(&finding.rule).is_some_and(|rule| rule.reader.is_some());
    let by_likeness =
        |finding: &Finding| rules.rule(&finding.rule).is_some_and(|rule| matches!(rule.align, Alignment::Slot | Alignment::Date));
    if known.iter().any(is_own) {
        findings.retain(|finding| !by_likeness(finding) || !known.iter().any(|other| is_own(other) && disputes(other, finding)));
    }
}
