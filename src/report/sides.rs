//! The sides of a finding in plain words, for formats that know one place and one message.

use crate::compare::{Evidence, Finding};
use crate::report::clean::visible;
use crate::report::{Settled, Settlement, Story, side_letter};
use crate::text::{Position, Role, Source};

/// One side: a value, and everywhere it stands.
pub(super) struct Side<'a> {
    /// `A`, `B` …
    pub letter: String,
    /// `your draft says`, `sources say`; empty where there is no draft in the dispute.
    pub speaker: &'static str,
    /// The value as people would say it, safe to show; several wordings of one are parted by a stroke.
    pub value: String,
    /// Where it stands, in the order of the sources, no place twice.
    pub evidence: Vec<&'a Evidence>,
}

impl Side<'_> {
    /// `your draft says “senator”`.
    pub fn said(&self) -> String {
        let value = format!("“{}”", self.value);
        if self.speaker.is_empty() { value } else { format!("{} {value}", self.speaker) }
    }
}

/// The sides in the order of their letters.
pub(super) fn sides<'a>(story: &Story, finding: &'a Finding) -> Vec<Side<'a>> {
    let mut numbers: Vec<usize> = finding.evidence.iter().map(|evidence| evidence.side).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let drafted = |evidence: &Evidence| story.sources[evidence.span.source].role == Role::Draft;
    let in_dispute = finding.evidence.iter().any(drafted);
    let side = |number: usize| {
        let mut evidence: Vec<&Evidence> = finding.evidence.iter().filter(|evidence| evidence.side == number).collect();
        evidence.sort_by_key(|evidence| evidence.span);
        evidence.dedup_by_key(|evidence| evidence.span);
        let mut values: Vec<String> = Vec::new();
        for value in evidence.iter().map(|evidence| shown(&evidence.value)) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        let speaker = match () {
            () if evidence.iter().any(|evidence| drafted(evidence)) => "your draft says",
            () if in_dispute => "sources say",
            () => "",
        };
        Side { letter: side_letter(number), speaker, value: values.join(" / "), evidence }
    };
    numbers.into_iter().map(side).collect()
}

/// The place that a finding is pinned to where only one can be: the draft's, which is the one to be mended, else that of the first side.
pub(super) fn primary<'a>(story: &Story, finding: &'a Finding) -> Option<&'a Evidence> {
    let drafted = |evidence: &&Evidence| story.sources[evidence.span.source].role == Role::Draft;
    finding.evidence.iter().find(drafted).or(finding.evidence.first())
}

/// One line a side: its letter, who says what, and where. `path` says what a source is called.
pub(super) fn lines(story: &Story, finding: &Finding, path: &dyn Fn(&Source) -> String) -> Vec<String> {
    let place = |evidence: &&Evidence| {
        let source = &story.sources[evidence.span.source];
        let Position { line, column, .. } = source.start(evidence.span);
        format!("{}:{line}:{column}", shown(&path(source)))
    };
    let line = |side: &Side<'_>| {
        let mut places: Vec<String> = side.evidence.iter().map(place).collect();
        places.dedup();
        format!("{}  {}: {}", side.letter, side.said(), places.join(", "))
    };
    sides(story, finding).iter().map(line).collect()
}

/// Where a finding was judged, and why.
pub(super) fn judgement(settled: &Settled) -> String {
    let judged = match settled.by {
        Settlement::Comment => "accepted in the text",
        Settlement::Allowed => "accepted",
        Settlement::Baseline => "in the baseline",
    };
    match &settled.reason {
        Some(reason) => format!("{judged}: {}", shown(reason)),
        None => judged.to_owned(),
    }
}

/// Text from outside, trimmed and safe to show on one line.
pub(super) fn shown(text: &str) -> String {
    visible(text.trim(), false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn each_side_has_a_line_with_all_its_places() {
        let story = sample::summit();
        let finding = story.findings()[0].clone();
        let expected = [
            "A  your draft says “Senator”: draft.md:1:32",
            "B  sources say “Secretary of State”: pacific-terminal.txt:1:22, quarry-press.txt:1:1, abay.txt:1:1",
        ];
        assert_eq!(lines(&story, &finding, &|source| source.path.clone()), expected);
        assert_eq!(primary(&story, &finding).map(|evidence| evidence.value.as_str()), Some("Senator"));
        // Two sources that differ with each other are no matter of the draft.
        let spelling = story.findings()[2].clone();
        assert_eq!(lines(&story, &spelling, &|source| source.path.clone())[0], "A  “Sergey Lavrov”: quarry-press.txt:3:18");
        assert_eq!(primary(&story, &spelling).map(|evidence| evidence.value.as_str()), Some("Sergey Lavrov"));
    }

    #[test]
    fn wordings_of_one_value_are_parted_and_places_stand_once() {
        let mut story = sample::two();
        let mut again = story.report.findings[0].evidence[0].clone();
        story.report.findings[0].evidence.push(again.clone());
        again.value = "two\nhours".into();
        again.span.end -= 1;
        story.report.findings[0].evidence.push(again);
        let finding = story.report.findings[0].clone();
        assert_eq!(lines(&story, &finding, &|source| source.path.clone())[0], "A  “two hours / 2 h”: a.txt:1:22");
    }
}
