//! The tests in a rule's file with their places, and the file with other expectations in them.
//!
//! Only the texts in `finds:` change; comments and everything else stay byte for byte.

use crosscheck::RuleFile;
use crosscheck::rules::RuleTest;
use crosscheck::yaml::{self, Node, Placed, offset};
use std::ops::Range;

/// A test where it stands.
#[derive(Debug)]
pub struct Case {
    /// Line and column, both from 1.
    pub place: (usize, usize),
    /// What it says.
    pub test: RuleTest,
    /// Where `finds` stands, and what after it.
    key: (usize, usize),
    finds: Placed<Node>,
}

/// The tests of a rule's file that keep to the form `sources` and `finds`.
pub fn cases(file: &RuleFile) -> Result<Vec<Case>, String> {
    let root: Placed<Node> =
        yaml::read(&file.path, &file.text).map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let tests = value(&root, "tests").map(|(_, tests)| tests);
    let Some(Placed { value: Node::List(tests), .. }) = tests else { return Ok(Vec::new()) };
    let case = |test: &Placed<Node>| {
        let (key, finds) = value(test, "finds")?;
        let (_, sources) = value(test, "sources")?;
        let written = RuleTest { sources: texts(sources)?, finds: texts(finds)? };
        Some(Case { place: test.place, test: written, key, finds: finds.clone() })
    };
    Ok(tests.iter().filter_map(case).collect())
}

/// A key's place and its value.
fn value<'a>(node: &'a Placed<Node>, name: &str) -> Option<((usize, usize), &'a Placed<Node>)> {
    let Node::Keys(keys) = &node.value else { return None };
    keys.iter().find(|(key, _)| key.value == name).map(|(key, value)| (key.place, value))
}

fn texts(node: &Placed<Node>) -> Option<Vec<String>> {
    let Node::List(items) = &node.value else { return None };
    let text = |item: &Placed<Node>| match &item.value {
        Node::Text(text) => Some(text.clone()),
        _ => None,
    };
    items.iter().map(text).collect()
}

/// The file with what was found in place of what some tests expected.
pub fn rewritten(file: &RuleFile, failed: &[(Case, Vec<String>)]) -> Result<String, String> {
    let refusal = |case: &Case| {
        let (line, column) = case.place;
        format!(
            "{}:{line}:{column}: `finds` cannot be rewritten as it is written here, expected a list of texts in quotation marks",
            file.path
        )
    };
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (case, found) in failed {
        edits.push(edit(&file.text, case, found).ok_or_else(|| refusal(case))?);
    }
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = file.text.clone();
    for (range, replacement) in edits {
        text.replace_range(range, &replacement);
    }
    // Whatever way of writing YAML was not thought of here: what is read again must be what was meant.
    let expected = |case: Case| {
        let changed = failed.iter().find(|(other, _)| other.place == case.place);
        RuleTest { finds: changed.map_or(case.test.finds, |(_, found)| found.clone()), ..case.test }
    };
    let meant: Vec<RuleTest> = cases(file)?.into_iter().map(expected).collect();
    let read = cases(&RuleFile { text: text.clone(), ..file.clone() });
    let read: Option<Vec<RuleTest>> = read.ok().map(|cases| cases.into_iter().map(|case| case.test).collect());
    match failed.first() {
        Some((case, _)) if read != Some(meant) => Err(refusal(case)),
        _ => Ok(text),
    }
}

/// Which bytes of the file become what.
fn edit(text: &str, case: &Case, found: &[String]) -> Option<(Range<usize>, String)> {
    let Node::List(items) = &case.finds.value else { return None };
    let start = offset(text, case.finds.place)?;
    let in_brackets = text[start..].starts_with('[');
    let spans: Vec<Range<usize>> = items.iter().map(|item| span(text, item, in_brackets)).collect::<Option<_>>()?;
    let quoted: Vec<String> = found.iter().map(|line| serde_json::to_string(line).ok()).collect::<Option<_>>()?;
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
        let end = start + text[start..].find(']')? + 1;
        return in_brackets.then(|| (start..end, format!("[{}]", quoted.join(", "))));
    };
    if quoted.is_empty() && !in_brackets {
        let colon = offset(text, case.key)? + text[offset(text, case.key)?..].find(':')? + 1;
        // A comment between the key and its list stays.
        let start = if text[colon..start].trim().is_empty() { colon } else { start };
        return Some((start..last.end, if start == colon { " []".into() } else { "[]".into() }));
    }
    let mut written = String::new();
    for (at, line) in quoted.iter().enumerate() {
        match (spans.get(at), at) {
            (_, 0) => {}
            (Some(span), _) => written += &text[spans[at - 1].end..span.start],
            (None, _) if in_brackets => written += ", ",
            (None, _) => written += &another(text, first.start),
        }
        // What was right stays as it was written.
        let kept = spans.get(at).filter(|_| case.test.finds[at] == found[at]);
        written += kept.map_or(line.as_str(), |span| &text[span.clone()]);
    }
    Some((first.start..last.end, written))
}

/// The beginning of one more line of the list whose first text stands there.
fn another(text: &str, first: usize) -> String {
    let line = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = if text[..line].ends_with("\r\n") { "\r\n" } else { "\n" };
    format!("{end}{}", &text[line..first])
}

/// The bytes of a text in a list, quotation marks included; none where it is written in another way.
fn span(text: &str, item: &Placed<Node>, in_brackets: bool) -> Option<Range<usize>> {
    let start = offset(text, item.place)?;
    let rest = &text[start..];
    let length = match rest.chars().next()? {
        '"' => {
            let mut escaped = false;
            let closing = |&(_, character): &(usize, char)| {
                let closes = character == '"' && !escaped;
                escaped = character == '\\' && !escaped;
                closes
            };
            let (at, _) = rest[1..].char_indices().find(closing)?;
            at + 2
        }
        '\'' => {
            let mut at = 1;
            loop {
                at += rest[at..].find('\'')? + 1;
                if !rest[at..].starts_with('\'') {
                    break at;
                }
                at += 1;
            }
        }
        '|' | '>' | '*' | '&' | '!' => return None,
        _ => {
            let line = rest.split(['\n', '\r']).next()?;
            let line = line.split(" #").next()?;
            let line = if in_brackets { line.split([',', ']']).next()? } else { line };
            line.trim_end().len()
        }
    };
    Some(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every test is to find those lines; what the file becomes.
    fn check(text: &str, found: &[&str], expected: &str) {
        let file = RuleFile { path: "rule.yaml".into(), name: "a/rule.yaml".into(), text: text.into() };
        let found: Vec<String> = found.iter().map(|line| (*line).to_owned()).collect();
        let failed: Vec<(Case, Vec<String>)> = cases(&file).unwrap().into_iter().map(|case| (case, found.clone())).collect();
        assert!(!failed.is_empty(), "{text}");
        assert_eq!(rewritten(&file, &failed).unwrap(), expected, "{text}");
    }

    #[test]
    fn expectations_change_and_nothing_else() {
        let one = "# ä\ntests:\n  - {sources: [\"a, b]\"], finds: []} # why\n";
        check(one, &["error x: 1 | 2"], &one.replace("finds: []", "finds: [\"error x: 1 | 2\"]"));
        let two = "tests:\n  - {finds: [\"old\", 'it''s', plain one], sources: [ü]}\r\nsummary: a\n";
        check(two, &["new"], &two.replace("\"old\", 'it''s', plain one", "\"new\""));
        check(two, &[], &two.replace("\"old\", 'it''s', plain one", ""));
        check(two, &["old", "it's", "plain one", "\"x\""], &two.replace("plain one]", "plain one, \"\\\"x\\\"\"]"));
        let block = "tests:\n  - sources:\n      - a\n    finds:\n      # before\n      - \"old\"  # said\n      - two\n    # after\n  - finds:\n    - three\n    sources: [b]\n";
        check(
            block,
            &["new", "two", "more"],
            &block
                .replace("\"old\"", "\"new\"")
                .replace("- two\n", "- two\n      - \"more\"\n")
                .replace("- three\n", "- \"new\"\n    - \"two\"\n    - \"more\"\n"),
        );
        let list = "tests:\n  - sources: [a]\n    finds:\n      - one\n      - two\n# end\n";
        check(list, &[], "tests:\n  - sources: [a]\n    finds: []\n# end\n");
        let windows = "\u{FEFF}tests:\r\n  - finds:\r\n      - one\r\n    sources: [a]\r\n";
        check(windows, &["1", "2"], "\u{FEFF}tests:\r\n  - finds:\r\n      - \"1\"\r\n      - \"2\"\r\n    sources: [a]\r\n");
    }

    #[test]
    fn what_cannot_be_rewritten_is_refused() {
        for finds in ["&x [\"a\"]", "\n      - |\n        old\n", "\n      - one\n        long\n"] {
            let text = format!("tests:\n  - sources: [a]\n    finds: {finds}");
            let file = RuleFile { path: "rule.yaml".into(), name: "a/rule.yaml".into(), text };
            let failed: Vec<(Case, Vec<String>)> = cases(&file).unwrap().into_iter().map(|case| (case, vec!["new".into()])).collect();
            match rewritten(&file, &failed) {
                Err(message) => assert!(message.starts_with("rule.yaml:2:5: `finds` cannot be rewritten"), "{message}"),
                Ok(text) => assert_eq!(cases(&RuleFile { text, ..file }).unwrap()[0].test.finds, ["new"], "{finds}"),
            }
        }
    }
}
