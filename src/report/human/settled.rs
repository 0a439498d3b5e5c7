//! Findings that somebody has judged: how many there are, and on request which.

use crate::report::human::page::{Line, Page};
use crate::report::style::Ink;
use crate::report::{Settled, Settlement, Story, Sum};

/// The findings of a story that were judged, each with where and why.
pub fn write(page: &mut Page, story: &Story) {
    if story.settled.is_empty() {
        return;
    }
    page.paragraph();
    page.line(&Line::new().add(Ink::Strong, "Judged before"));
    for Settled { finding, by, reason } in &story.settled {
        let lead = Line::new().add(Ink::Faint, "  ").add(Ink::Faint, &page.clean(&finding.key)).add(Ink::Plain, "  ");
        let message = format!("{}: {}", page.clean(&finding.rule), page.value(&finding.message));
        page.wrapped(&lead, Ink::Plain, &message);
        let place = match by {
            Settlement::Comment => "a comment in the text",
            Settlement::Allowed => "the allow file",
            Settlement::Baseline => "the baseline",
        };
        let reason = reason.as_ref().map(|reason| format!(": {}", page.value(reason))).unwrap_or_default();
        let indent = Line::new().pad_to(page.hanging(&lead));
        page.wrapped(&indent, Ink::Faint, &format!("{place}{reason}"));
    }
}

/// `1 accepted, 3 in the baseline`; none where nothing was judged.
pub fn count(sum: &Sum) -> Option<String> {
    let parts = [(sum.accepted, "accepted"), (sum.baselined, "in the baseline")];
    let parts: Vec<String> = parts.iter().filter(|(number, _)| *number > 0).map(|(number, words)| format!("{number} {words}")).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Style, human, sample};

    /// A story whose finding was judged.
    fn judged(by: Settlement, reason: Option<&str>) -> Story {
        let mut story = sample::two();
        let finding = story.report.findings.remove(0);
        story.settled.push(Settled { finding, by, reason: reason.map(str::to_owned) });
        story
    }

    #[test]
    fn the_summary_says_how_many_were_judged() {
        let allowed = judged(Settlement::Allowed, Some("two clocks"));
        let wide = Style { width: 200, ..Style::plain() };
        let text = human(&[allowed, judged(Settlement::Baseline, None)], &wide);
        assert!(text.ends_with(" 1 accepted, 1 in the baseline.\n") && !text.contains("two clocks"), "{text}");
        let text = human(&[sample::two(), judged(Settlement::Comment, None)], &wide);
        assert!(text.ends_with(" · 4 sources, 4 claims, 2 compared · 1 accepted\n"), "{text}");
        assert!(!human(&[sample::two()], &Style::plain()).contains("accepted"));
    }

    #[test]
    fn judged_findings_are_listed_on_request() {
        let text =
            human(&[judged(Settlement::Allowed, Some("two\u{1B}[2J clocks"))], &Style { settled: true, width: 60, ..Style::plain() });
        let expected = "Judged before\n  0123456789ab  duration: talks: 2 h against 3 h\n                the allow file: two␛[2J clocks\n";
        assert!(text.contains(expected), "{text}");
    }
}
