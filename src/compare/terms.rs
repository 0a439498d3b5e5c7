//! What is said of several people alike is how a text calls an office, not what it says of one of them.

use crate::compare::Finding;
use crate::rules::{ClaimKind, Severity, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// Makes notes of findings on titles in which two people or more are called by the same two words on either side: one text's judges are
/// another's ministers, as translators render an office. A slip concerns one person.
pub fn terms(findings: &mut [Finding]) {
    let values =
        |finding: &Finding| -> BTreeSet<String> { finding.evidence.iter().map(|evidence| evidence.value.to_lowercase()).collect() };
    let mut people: BTreeMap<BTreeSet<String>, BTreeSet<String>> = BTreeMap::new();
    let titles = |finding: &&Finding| finding.kind == ClaimKind::Title && finding.severity > Severity::Note;
    for finding in findings.iter().filter(titles) {
        people.entry(values(finding)).or_default().insert(finding.subject.clone());
    }
    for finding in findings.iter_mut().filter(|finding| titles(&&**finding)) {
        if people[&values(finding)].len() > 1 {
            finding.verdict = Verdict::Variant;
            finding.severity = Severity::Note;
            finding.reasons.push("several people are called by the same two words: the texts name one office in two ways".to_owned());
        }
    }
}
