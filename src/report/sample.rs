//! Reports made by hand, for the tests of this module.

use crate::align::Confidence;
use crate::check::{Coverage, Note, Report};
use crate::compare::{Agreement, Evidence, Finding};
use crate::report::{Omission, Story};
use crate::rules::{ClaimKind, Severity, Verdict};
use crate::text::{Day, SourceId, Sources, Span};

/// Evidence: the words, and the sentence (whole line) they stand in.
pub fn evidence(sources: &Sources, source: u32, words: &str, value: &str, side: usize) -> Evidence {
    let id = SourceId(source);
    let text = sources[id].text();
    let start = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in source {source}"));
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1)..text[start..].find('\n').map_or(text.len(), |at| start + at);
    Evidence { span: Span::new(id, start..start + words.len()), sentence: Span::new(id, line), value: value.into(), side }
}

/// A finding with what every finding has.
pub fn finding(rule: &str, kind: ClaimKind, severity: Severity, message: &str, evidence: Vec<Evidence>) -> Finding {
    let mut sides: Vec<(usize, String)> = evidence.iter().map(|evidence| (evidence.side, evidence.value.clone())).collect();
    sides.sort();
    sides.dedup_by_key(|(side, _)| *side);
    Finding {
        key: "0123456789ab".into(),
        code: format!("{rule}/apart"),
        rule: rule.into(),
        kind,
        verdict: Verdict::Conflict,
        severity,
        confidence: Confidence::High,
        subject: "talks".into(),
        message: message.into(),
        reasons: Vec::new(),
        advice: String::new(),
        values: sides.into_iter().map(|(_, value)| value).collect(),
        evidence,
    }
}

/// Two sources, one conflict, one copy left out.
pub fn two() -> Story {
    let sources = Sources::new().with("a.txt", "He said they talked: two hours.").with("b.txt", "Talks end\nThey talked for three hours.");
    let sides = vec![evidence(&sources, 0, "two hours", "2 h", 0), evidence(&sources, 1, "three hours", "3 h", 1)];
    let findings = vec![finding("duration", ClaimKind::Duration, Severity::Error, "talks: 2 h against 3 h", sides)];
    let coverage = Coverage { claims: 2, compared: 1, ..Coverage::default() };
    let omitted = vec![Omission { path: "c.txt".into(), message: "the same text as a.txt: compared once".into() }];
    Story {
        name: "Talks".into(),
        path: None,
        sources,
        report: Report { findings, coverage, ..Report::default() },
        omitted,
        ..Story::default()
    }
}

/// A draft against three sources, with a finding of each severity.
pub fn summit() -> Story {
    let mut sources = Sources::new();
    let texts = [
        (
            "draft.md",
            "draft.md",
            "The US president was joined by Senator Marco Rubio and special envoy Steve Witkoff.\nPutin and Trump spent almost four hours behind closed doors.",
        ),
        (
            "pacific-terminal.txt",
            "Pacific Terminal",
            "At Trump's side were US Secretary of State Marco Rubio and Steve Witkoff, his special envoy.\nThe closed-door portion wrapped up after more than two-and-a-half hours, the longest the two men have ever spent together in person and, going by the US leader's own yardstick, a hint that the session went well.",
        ),
        (
            "quarry-press.txt",
            "Quarry Press Agency",
            "Marco Rubio, who serves as both secretary of state and national security adviser, sat in.\nThey emerged from about 2 1/2 hours of talks Friday.\nForeign Minister Sergey Lavrov sat opposite.",
        ),
        (
            "abay.txt",
            "Abay 英文部",
            "国务卿卢比奥也参加了会谈。会谈持续了不到三个小时，双方同意下周继续磋商。\nForeign Minister Sergei Lavrov, 75, arrived in a sweatshirt 👩🏽‍🚀.",
        ),
    ];
    for (path, label, text) in texts {
        let day = Day::parse(if path == "draft.md" { "2025-08-18" } else { "2025-08-15" });
        let with = if path == "draft.md" { Sources::new().with_draft(path, text) } else { Sources::new().with(path, text) };
        let source = crate::text::Source { label: label.into(), published: day, ..with[SourceId(0)].clone() };
        sources.push(source);
    }
    sources.event = Day::parse("2025-08-15");
    let title = vec![
        evidence(&sources, 0, "Senator Marco Rubio", "Senator", 0),
        evidence(&sources, 1, "US Secretary of State Marco Rubio", "Secretary of State", 1),
        evidence(&sources, 2, "Marco Rubio, who serves as both secretary of state", "Secretary of State", 1),
        evidence(&sources, 3, "国务卿卢比奥", "Secretary of State", 1),
    ];
    let duration = vec![
        evidence(&sources, 0, "almost four hours", "nearly 4 h", 0),
        evidence(&sources, 1, "more than two-and-a-half hours", "more than 2½ h", 1),
        evidence(&sources, 2, "about 2 1/2 hours of talks", "about 2½ h", 1),
        evidence(&sources, 3, "不到三个小时", "less than 3 h", 1),
    ];
    let spelling =
        vec![evidence(&sources, 2, "Sergey Lavrov", "Sergey Lavrov", 0), evidence(&sources, 3, "Sergei Lavrov", "Sergei Lavrov", 1)];
    let mut findings = vec![
        finding("name-spelling", ClaimKind::NameSpelling, Severity::Note, "One name is spelled Sergey Lavrov and Sergei Lavrov", spelling),
        finding(
            "duration",
            ClaimKind::Duration,
            Severity::Warning,
            "The length of the talks is given as nearly 4 h and about 2½ h",
            duration,
        ),
        finding("title", ClaimKind::Title, Severity::Error, "Marco Rubio is given two titles that exclude each other", title),
    ];
    findings[0].verdict = Verdict::Variant;
    findings[1].confidence = Confidence::Medium;
    findings[2].reasons = vec![
        "same person: full name in draft.md, Pacific Terminal and Quarry Press Agency".into(),
        "nobody holds both offices at one time".into(),
    ];
    findings[2].advice = "check when each text was written, then correct the draft".into();
    let agreements = vec![Agreement {
        rule: "title".into(),
        kind: ClaimKind::Title,
        subject: "Steve Witkoff".into(),
        value: "special envoy".into(),
        evidence: vec![
            evidence(&sources, 0, "special envoy Steve Witkoff", "special envoy", 0),
            evidence(&sources, 1, "Steve Witkoff, his special envoy", "special envoy", 0),
        ],
    }];
    let coverage = Coverage { claims: 41, compared: 9, agreed: 6, single_source: 25 };
    let notes = vec![Note { source: SourceId(3), message: "line 1: Chinese is not read".into() }];
    Story {
        name: "Trump–Putin summit at Joint Base Elmendorf-Richardson, Alaska".into(),
        path: Some("story.yaml".into()),
        sources,
        report: Report { findings, agreements, coverage, notes },
        ..Story::default()
    }
}
