//! From sources to a report: the stages in a row.

use crate::align::{Likeness, MOST_FIGURES, MOST_QUOTATIONS, align, words_everywhere};
use crate::compare::{Agreement, Finding, compare, once, remarks, terms, untimely};
use crate::extract::Extraction;
use crate::resolve::Corpus;
use crate::rules::{ClaimKind, Rules};
use crate::text::{SourceId, Sources};
use std::collections::BTreeMap;

/// What one story came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Disagreements, gravest first.
    pub findings: Vec<Finding>,
    /// What several sources say alike.
    pub agreements: Vec<Agreement>,
    /// How much was read and compared.
    pub coverage: Coverage,
    /// What was not read, not compared or not understood.
    pub notes: Vec<Note>,
}

/// How much was compared, and how much stood alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Claims made of the texts, those of whole sentences left out: every sentence makes some.
    pub claims: usize,
    /// Things that could be compared: disputed and agreed ones together.
    pub compared: usize,
    /// Of those, the ones on which all agree.
    pub agreed: usize,
    /// Things that one source alone speaks of.
    pub single_source: usize,
}

/// Something a reader of the report must know about a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The source.
    pub source: SourceId,
    /// What was not read or compared, and why, with the line where there is one.
    pub message: String,
}

/// Compares the sources of one corpus.
///
/// ```
/// use crosscheck::{Rules, Sources, check};
/// let sources = Sources::new().with("a.txt", "Senator Marco Rubio spoke.").with("b.txt", "Secretary of State Marco Rubio spoke.");
/// let report = check(&sources, &Rules::builtin());
/// assert_eq!(report.findings[0].subject, "Marco Rubio");
/// ```
pub fn check(sources: &Sources, rules: &Rules) -> Report {
    check_corpus(&Corpus::read(sources, rules), sources, rules)
}

/// The same for sources that were read already.
pub fn check_corpus(corpus: &Corpus, sources: &Sources, rules: &Rules) -> Report {
    let mut report = Report { notes: notes(sources, corpus, rules), ..Report::default() };
    let claims = corpus.extractions.iter().flat_map(|extraction| &extraction.claims).filter(|claim| !claim.is_of_sentence());
    report.coverage.claims = claims.filter(|claim| !rules.is_off(&claim.rule)).count();
    let likeness = Likeness::new(corpus);
    for (name, rule) in rules.iter() {
        for cluster in align(name, rule, corpus, &likeness, rules) {
            let outcome = compare(name, rule, &cluster, corpus, rules);
            if !rules.is_off(name) {
                report.coverage.single_source += usize::from(outcome.single_source);
                report.coverage.compared += usize::from(outcome.compared);
                report.coverage.agreed += usize::from(outcome.compared && outcome.finding.is_none());
            }
            report.findings.extend(outcome.finding);
            report.agreements.extend(outcome.agreements);
        }
    }
    for (source, span, message) in untimely(corpus, rules) {
        // Where titles exclude each other, the finding tells the days.
        if !report
            .findings
            .iter()
            .any(|finding| finding.evidence.iter().any(|evidence| evidence.span.overlaps(span) && finding.kind == ClaimKind::Title))
        {
            report.notes.push(Note { source, message: format!("line {}: {message}", sources[source].start(span).line) });
        }
    }
    terms(&mut report.findings);
    once(&mut report.findings, rules);
    report.findings.retain(|finding| !rules.is_off(&finding.rule));
    report.agreements.retain(|agreement| !rules.is_off(&agreement.rule));
    for (span, remark) in remarks(&mut report.findings, sources, corpus, rules) {
        let message = format!("line {}: {remark}", sources[span.source].start(span).line);
        report.notes.push(Note { source: span.source, message });
    }
    report.findings.sort_by(|one, other| {
        (std::cmp::Reverse(one.severity), std::cmp::Reverse(one.confidence), &one.evidence[0].span).cmp(&(
            std::cmp::Reverse(other.severity),
            std::cmp::Reverse(other.confidence),
            &other.evidence[0].span,
        ))
    });
    report.agreements.sort_by(|one, other| (one.kind, &one.evidence[0].span).cmp(&(other.kind, &other.evidence[0].span)));
    report
}

fn notes(sources: &Sources, corpus: &Corpus, rules: &Rules) -> Vec<Note> {
    let mut notes = Vec::new();
    for (id, source) in sources.iter() {
        for (span, message) in &corpus.extraction(id).notes {
            notes.push(Note { source: id, message: format!("line {}: {message}", source.start(*span).line) });
        }
        if let Some(unit) = crowded(corpus.extraction(id)) {
            let message = format!("more than {MOST_FIGURES} figures in {unit}: these were compared only where words name what they are of");
            notes.push(Note { source: id, message });
        }
    }
    if let Some((source, words)) = words_everywhere(corpus, &rules.lexicons().words) {
        let message = format!(
            "more than {MOST_QUOTATIONS} quotations of these texts have {}: two that have no rarer word in common were not compared",
            listed(&words)
        );
        notes.push(Note { source, message });
    }
    notes
}

/// The first of some words, and how many more there are.
fn listed(words: &[String]) -> String {
    const FEW: usize = 3;
    let shown: Vec<String> = words.iter().take(FEW).map(|word| format!("“{word}”")).collect();
    match words.len().saturating_sub(FEW) {
        0 => shown.join(" or "),
        1 => format!("{} or 1 more word", shown.join(", ")),
        more => format!("{} or {more} more words", shown.join(", ")),
    }
}

/// A unit of which a text has more figures than can be told apart by their sentences.
fn crowded(extraction: &Extraction) -> Option<String> {
    let mut figures: BTreeMap<&str, usize> = BTreeMap::new();
    for reading in &extraction.quantities {
        *figures.entry(&reading.value.unit).or_default() += 1;
    }
    // Days are matched by their sentences in the same way.
    let days = extraction.dates.iter().filter(|reading| reading.value.clock.is_none()).count();
    if days > MOST_FIGURES {
        figures.insert("days", days);
    }
    let unit = figures.into_iter().find(|(_, count)| *count > MOST_FIGURES).map(|(unit, _)| unit)?;
    Some(if unit == "1" { "plain numbers".to_owned() } else { unit.to_owned() })
}
