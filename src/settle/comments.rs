//! Comments by which a text stands by what it says: `<!-- crosscheck-allow: title, "elected name in a 2024 quote" -->`.
//!
//! A comment vouches for one sentence. It takes that sentence's side out of a dispute; where the others still differ without it, the finding stays,
//! so that a value which comes up later is not hidden by a comment that was written before.

use crate::compare::Finding;
use crate::language::Document;
use crate::text::{Comment, Position, Source, SourceId, Span};
use std::collections::BTreeSet;

/// A comment that allows what some rules find in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// Where the comment begins on disk.
    pub place: Position,
    /// The rules it names, as written; none twice.
    pub rules: Vec<String>,
    /// The reason it gives.
    pub reason: Option<String>,
    /// The sentence it stands for; none where no sentence follows.
    pub sentence: Option<Span>,
}

/// A comment that speaks to this program and is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// Where it begins on disk.
    pub place: Position,
    /// What is wrong with it.
    pub message: String,
}

/// The name of this program, by which comments speak to it.
const NAME: &str = "crosscheck";

/// The word by which a comment allows something.
const ALLOW: &str = "crosscheck-allow";

/// What the comments of a source allow.
///
/// A comment stands for the sentence that follows it, or, at the end of a line, for the one before it on that line.
///
/// ```
/// use crosscheck::{SourceId, Sources, settle};
/// let sources = Sources::new().with("a.txt", "[crosscheck-allow: title]\nSenator Marco Rubio spoke. He left.");
/// let (allowances, _) = settle::allowances(SourceId(0), &sources[SourceId(0)]);
/// assert_eq!(allowances[0].sentence.unwrap().slice(sources[SourceId(0)].text()), "Senator Marco Rubio spoke.");
/// ```
pub fn allowances(id: SourceId, source: &Source) -> (Vec<Allowance>, Vec<Misread>) {
    let (mut allowances, mut misread) = (Vec::new(), Vec::new());
    let mut document = None;
    for comment in &source.content.comments {
        let place = || source.content.positions.position(comment.place);
        match directive(&comment.text) {
            None => {}
            Some(Err(message)) => misread.push(Misread { place: place(), message }),
            Some(Ok(Directive { rules, reason })) => {
                // Sentences are looked for only where some comment asks for one.
                let document = document.get_or_insert_with(|| Document::new(id, source));
                allowances.push(Allowance { place: place(), rules, reason, sentence: sentence(comment, document, source.text()) });
            }
        }
    }
    (allowances, misread)
}

/// What a comment says to this program.
#[derive(Debug, PartialEq, Eq)]
struct Directive {
    rules: Vec<String>,
    reason: Option<String>,
}

/// What a comment says, or what is wrong with it; none where it does not speak to this program.
fn directive(comment: &str) -> Option<Result<Directive, String>> {
    let comment = comment.trim();
    let speaks = comment.get(..NAME.len()).is_some_and(|start| start.eq_ignore_ascii_case(NAME));
    // "crosscheck found nothing here" is a remark of somebody's: what speaks to a program has no blank after its name.
    let rest = comment.get(NAME.len()..).filter(|rest| speaks && rest.starts_with(['-', ':', '_']))?;
    let Some(list) = comment.strip_prefix(ALLOW).and_then(|rest| rest.trim_start().strip_prefix(':')) else {
        let word = rest.split([' ', ':']).next().unwrap_or_default();
        return Some(Err(format!("`{NAME}{word}` is not understood, expected `{ALLOW}: RULE, \"reason\"`")));
    };
    Some(list_of(list))
}

/// The rules of a list, and the reason in quotation marks at its end.
fn list_of(list: &str) -> Result<Directive, String> {
    let (names, quoted) = match list.find(['"', '“']) {
        Some(at) => (&list[..at], Some(list[at..].trim())),
        None => (list, None),
    };
    let reason = quoted.map(|quoted| {
        let inside = quoted.trim_start_matches(['"', '“']);
        let closed = inside.strip_suffix(['"', '”']).ok_or("the reason has no closing quotation mark at the end of the comment")?;
        let reason = closed.split_whitespace().collect::<Vec<_>>().join(" ");
        if reason.is_empty() { Err("the reason is empty") } else { Ok(reason) }
    });
    let reason = reason.transpose()?;
    let mut rules: Vec<String> = Vec::new();
    for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        if name.contains(char::is_whitespace) {
            return Err(format!("`{name}` is no rule: rules are separated by commas, and a reason stands in quotation marks"));
        }
        if !rules.iter().any(|known| known == name) {
            rules.push(name.to_owned());
        }
    }
    if rules.is_empty() { Err(format!("it names no rule, expected `{ALLOW}: RULE, \"reason\"`")) } else { Ok(Directive { rules, reason }) }
}

/// The sentence that a comment stands for.
fn sentence(comment: &Comment, document: &Document, text: &str) -> Option<Span> {
    let spans = || document.sentences.iter().map(|sentence| sentence.span);
    let (before, after) = text.split_at_checked(comment.at)?;
    let line_ends = |text: &str| text.split(['\n', '\r']).next().is_none_or(|rest| rest.trim().is_empty());
    let line_begins = before.rsplit(['\n', '\r']).next().is_none_or(|start| start.trim().is_empty());
    if !line_begins && line_ends(after) {
        return spans().rfind(|span| span.range().start < comment.at);
    }
    spans().find(|span| span.range().end > comment.at)
}

/// Which allowances stand for a side of a finding, as indices, and whether they settle it: whether less than two sides are left without them.
pub fn vouched(finding: &Finding, allowances: &[Allowance]) -> (Vec<usize>, bool) {
    let mut used = Vec::new();
    let mut sides: BTreeSet<usize> = finding.evidence.iter().map(|evidence| evidence.side).collect();
    for (index, allowance) in allowances.iter().enumerate() {
        let Some(sentence) = allowance.sentence.filter(|_| allowance.rules.contains(&finding.rule)) else { continue };
        for evidence in finding.evidence.iter().filter(|evidence| evidence.span.overlaps(sentence)) {
            sides.remove(&evidence.side);
            if used.last() != Some(&index) {
                used.push(index);
            }
        }
    }
    let settled = !used.is_empty() && sides.len() < 2;
    (used, settled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Rules, Sources, check};

    fn reads(comment: &str, rules: &[&str], reason: Option<&str>) {
        let rules = rules.iter().map(|rule| (*rule).to_owned()).collect();
        assert_eq!(directive(comment), Some(Ok(Directive { rules, reason: reason.map(str::to_owned) })), "{comment:?}");
    }

    #[test]
    fn rules_and_a_reason_are_read() {
        reads("crosscheck-allow: title", &["title"], None);
        reads(" crosscheck-allow : title , count,title ", &["title", "count"], None);
        reads("crosscheck-allow: title, \"said so, in 2024\"", &["title"], Some("said so, in 2024"));
        reads("crosscheck-allow: title “the\n  old name”", &["title"], Some("the old name"));
        reads("crosscheck-allow: title, \"the \"old\" name\"", &["title"], Some("the \"old\" name"));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        let faulty = |comment: &str, words: &str| {
            let message = directive(comment).unwrap().unwrap_err();
            assert!(message.contains(words), "{comment}: {message}");
        };
        faulty("crosscheck-alow: title", "`crosscheck-alow` is not understood");
        faulty("crosscheck: allow title", "`crosscheck` is not understood");
        faulty("crosscheck-allow title", "not understood");
        faulty("crosscheck-allow:", "names no rule");
        faulty("crosscheck-allow: \"because\"", "names no rule");
        faulty("crosscheck-allow: title count", "separated by commas");
        faulty("crosscheck-allow: title, \"because", "no closing quotation mark");
        faulty("crosscheck-allow: title, \"because\" count", "no closing quotation mark");
        faulty("crosscheck-allow: title, \" \"", "the reason is empty");
        assert_eq!(directive("see the crosscheck page"), None);
        assert_eq!(directive("crosscheck found nothing here"), None);
        assert_eq!(directive(""), None);
    }

    /// The sentence that a comment before a byte stands for.
    fn stands_for(text: &str, at: usize, expected: Option<&str>) {
        let mut sources = Sources::new().with("a.txt", text);
        let mut source = sources[SourceId(0)].clone();
        source.content.comments = vec![Comment { at, place: at, text: "crosscheck-allow: title".into() }];
        sources.push(source);
        let (found, _) = allowances(SourceId(1), &sources[SourceId(1)]);
        assert_eq!(found[0].sentence.map(|span| span.slice(text)), expected, "{text:?} at {at}");
    }

    #[test]
    fn a_comment_stands_for_the_next_sentence_or_the_one_whose_line_it_ends() {
        let text = "Rubio spoke. He left.\nThey went home.";
        stands_for(text, 0, Some("Rubio spoke."));
        stands_for(text, 13, Some("He left."));
        stands_for(text, 12, Some("He left."));
        stands_for(text, 16, Some("He left."));
        stands_for(text, 21, Some("He left."));
        stands_for(text, 22, Some("They went home."));
        stands_for(text, text.len(), Some("They went home."));
        stands_for(text, text.len() + 2, None);
        stands_for("", 0, None);
    }

    #[test]
    fn a_comment_takes_one_side_out_of_a_dispute() {
        let two = ["[crosscheck-allow: duration]\nThe talks lasted two hours.", "The talks lasted five hours."];
        let settled = |texts: &[&str]| {
            let sources = texts.iter().fold(Sources::new(), |sources, text| {
                let name = format!("{}.txt", sources.len());
                sources.with(&name, text)
            });
            let allowed: Vec<Allowance> = sources.iter().flat_map(|(id, source)| allowances(id, source).0).collect();
            let (used, settled) = vouched(&check(&sources, &Rules::builtin()).findings[0], &allowed);
            (used.len(), settled)
        };
        assert_eq!(settled(&two), (1, true));
        assert_eq!(settled(&[two[1], two[0]]), (1, true));
        assert_eq!(settled(&[two[0], two[1], "The talks lasted nine hours."]), (1, false));
        assert_eq!(settled(&[two[0], two[1], "[crosscheck-allow: duration]\nThe talks lasted nine hours."]), (2, true));
        assert_eq!(settled(&[&two[0].replace("duration]", "title]"), two[1]]), (0, false));
    }
}
