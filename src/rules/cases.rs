//! The cases that rules carry: texts, and the findings that must come out. They stand in `tests:` of a rule's file and in `cases.md` beside it.
//!
//! In `cases.md` a heading is a case. Under it stand one fenced block for each text, opened by "source NAME" or "draft NAME", with the day of
//! publication behind the name where that matters, and one opened by "findings", with one finding a line. Everything else is prose.

use crate::error::Fault;
use crate::rules::reading::Reading;
use crate::rules::{RuleFile, RuleTest};
use crate::text::{Day, Role};
use crate::yaml::{self, Node, Placed};
use std::ops::Range;

/// One case: texts, and what the rule must find in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The rule.
    pub rule: String,
    /// The file that it stands in.
    pub path: String,
    /// Its line there, from 1.
    pub line: usize,
    /// Its heading; in a rule's file its first text.
    pub name: String,
    /// The texts, in order.
    pub texts: Vec<CaseText>,
    /// The findings of the rule, in order, each as `severity subject: value | value`.
    pub finds: Vec<String>,
    /// Where the expected findings are written: bytes of the file.
    pub written: Range<usize>,
    /// How they are written there.
    pub form: CaseForm,
}

/// One text of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseText {
    /// What it is called.
    pub name: String,
    /// Whether it is the draft.
    pub role: Role,
    /// When it was published.
    pub published: Option<Day>,
    /// What it says.
    pub text: String,
}

/// How the expected findings of a case are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseForm {
    /// As a list of a rule's file.
    List,
    /// One a line.
    Lines,
}

impl RuleFile {
    /// The cases of a `<rule>/rule.yaml` or a `<rule>/cases.md`; other files have none.
    pub fn cases(&self) -> Result<Vec<Case>, Vec<Fault>> {
        match self.name.split('/').collect::<Vec<_>>().as_slice() {
            [rule, "rule.yaml"] => of_yaml(rule, self),
            [rule, "cases.md"] => of_markdown(rule, self),
            _ => Ok(Vec::new()),
        }
    }
}

/// What findings are written as where a case says so.
pub fn written(finds: &[String], form: CaseForm) -> String {
    match form {
        CaseForm::Lines => finds.iter().map(|line| format!("{line}\n")).collect(),
        CaseForm::List => {
            let quoted: Vec<String> = finds.iter().map(|line| format!("\"{}\"", line.replace('\\', "\\\\").replace('"', "\\\""))).collect();
            format!(" [{}]", quoted.join(", "))
        }
    }
}

fn of_yaml(rule: &str, file: &RuleFile) -> Result<Vec<Case>, Vec<Fault>> {
    let root: Placed<Node> = yaml::read(&file.path, &file.text)?;
    let Node::Keys(keys) = &root.value else { return Ok(Vec::new()) };
    let Some((_, list)) = keys.iter().find(|(key, _)| key.value == "tests") else { return Ok(Vec::new()) };
    let mut reading = Reading::new(file);
    let tests = reading.tests(list);
    if !reading.faults.is_empty() {
        return Err(reading.faults);
    }
    let Node::List(rows) = &list.value else { return Ok(Vec::new()) };
    let case = |(row, test): (&Placed<Node>, RuleTest)| {
        let texts = test.sources.into_iter().zip('a'..).map(|(text, letter)| CaseText {
            name: format!("{letter}.txt"),
            role: Role::Source,
            published: None,
            text,
        });
        let texts: Vec<CaseText> = texts.collect();
        Case {
            rule: rule.to_owned(),
            path: file.path.clone(),
            line: row.place.0,
            name: texts.first().map(|text| text.text.clone()).unwrap_or_default(),
            texts,
            finds: test.finds,
            written: list_of_finds(row, &file.text),
            form: CaseForm::List,
        }
    };
    Ok(rows.iter().zip(tests).map(case).collect())
}

/// The bytes from behind `finds:` to the end of its list.
fn list_of_finds(row: &Placed<Node>, text: &str) -> Range<usize> {
    let Node::Keys(keys) = &row.value else { return 0..0 };
    let Some((key, list)) = keys.iter().find(|(key, _)| key.value == "finds") else { return 0..0 };
    let start = text[byte(key.place, text)..].find(':').map_or(0, |colon| byte(key.place, text) + colon + 1);
    let from = byte(list.place, text);
    let end = match &list.value {
        Node::List(items) if !text[from..].starts_with('[') => {
            // A list of lines ends with the line of its last entry.
            let last = items.last().map_or(from, |item| byte(item.place, text));
            text[last..].find('\n').map_or(text.len(), |end| last + end)
        }
        _ => flow_end(text, from),
    };
    start..end
}

/// The end of a list in brackets that begins at a byte; brackets inside quotation marks do not count.
fn flow_end(text: &str, from: usize) -> usize {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text[from..].char_indices() {
        match quote {
            Some('"') if escaped => escaped = false,
            Some('"') if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c == ']' => return from + at + 1,
            None => {}
        }
    }
    text.len()
}

/// The byte at a line and column; columns count characters.
fn byte((line, column): (usize, usize), text: &str) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    start + text[start..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
}

/// A fenced block and where it stands.
struct Fenced<'t> {
    /// What stands behind the opening fence.
    opening: &'t str,
    line: usize,
    /// Bytes of the file.
    inside: Range<usize>,
}

fn of_markdown(rule: &str, file: &RuleFile) -> Result<Vec<Case>, Vec<Fault>> {
    let mut cases = Vec::new();
    let mut faults = Vec::new();
    for (heading, blocks) in sections(&file.text) {
        if !blocks.is_empty() {
            cases.extend(case(rule, file, heading, &blocks, &mut faults));
        }
    }
    let mut known: Vec<&str> = Vec::new();
    for case in &cases {
        if known.contains(&case.name.as_str()) {
            faults.push(file.fault((case.line, 1), format!("a second case of the name “{}”, expected another heading", case.name)));
        }
        known.push(&case.name);
    }
    if faults.is_empty() { Ok(cases) } else { Err(faults) }
}

/// The headings of a page, each with its line and the fenced blocks below it.
fn sections(text: &str) -> Vec<((&str, usize), Vec<Fenced<'_>>)> {
    let mut sections: Vec<((&str, usize), Vec<Fenced<'_>>)> = vec![(("", 1), Vec::new())];
    let mut open: Option<(&str, Fenced<'_>)> = None;
    let mut start = 0;
    for (index, whole) in text.split_inclusive('\n').enumerate() {
        let line = whole.trim_end_matches(['\n', '\r']);
        let end = start + whole.len();
        let fence = &line[..line.len() - line.trim_start_matches(['`', '~']).len()];
        match open.take() {
            Some((marks, mut block)) if fence.len() >= marks.len() && fence.starts_with(&marks[..1]) && line.trim_end() == fence => {
                block.inside.end = start;
                // Invariant: there is a section from the beginning.
                if let Some((_, blocks)) = sections.last_mut() {
                    blocks.push(block);
                }
            }
            Some(block) => open = Some(block),
            None if fence.len() >= 3 => {
                open = Some((fence, Fenced { opening: line[fence.len()..].trim(), line: index + 1, inside: end..text.len() }));
            }
            None if line.starts_with('#') => sections.push(((line.trim_matches('#').trim(), index + 1), Vec::new())),
            None => {}
        }
        start = end;
    }
    if let (Some((_, block)), Some((_, blocks))) = (open, sections.last_mut()) {
        blocks.push(block);
    }
    sections
}

fn case(rule: &str, file: &RuleFile, heading: (&str, usize), blocks: &[Fenced<'_>], faults: &mut Vec<Fault>) -> Option<Case> {
    let before = faults.len();
    let mut texts: Vec<CaseText> = Vec::new();
    let mut finds: Option<&Fenced<'_>> = None;
    for block in blocks {
        let mut fault = |message: String| faults.push(file.fault((block.line, 1), message));
        let words: Vec<&str> = block.opening.split_whitespace().collect();
        let (role, name, published) = match words.as_slice() {
            ["findings"] if finds.is_some() => {
                fault("a second block of findings, expected one a case".to_owned());
                continue;
            }
            ["findings"] => {
                finds = Some(block);
                continue;
            }
            [role @ ("source" | "draft"), name, day @ ..] if day.len() < 2 => (*role, *name, day.first()),
            _ => {
                fault(format!("unknown block “{}”, expected source NAME [DAY], draft NAME [DAY] or findings", block.opening));
                continue;
            }
        };
        let day = published.map(|day| (day, Day::parse(day)));
        if let Some((day, None)) = day {
            fault(format!("“{day}” is no day, expected one such as 2025-08-15"));
        }
        if texts.iter().any(|text| text.name == name) {
            fault(format!("a second text of the name “{name}”"));
        }
        texts.push(CaseText {
            name: name.to_owned(),
            role: if role == "draft" { Role::Draft } else { Role::Source },
            published: day.and_then(|(_, day)| day),
            text: file.text[block.inside.clone()].to_owned(),
        });
    }
    let mut fault = |message: &str| faults.push(file.fault((heading.1, 1), message.to_owned()));
    if texts.len() < 2 {
        fault("a case compares texts: expected two blocks at least that open with source NAME");
    }
    let Some(finds) = finds else {
        fault("missing block of findings; where nothing must come out it is empty");
        return None;
    };
    (faults.len() == before).then(|| Case {
        rule: rule.to_owned(),
        path: file.path.clone(),
        line: heading.1,
        name: heading.0.to_owned(),
        texts,
        finds: file.text[finds.inside.clone()].lines().filter(|line| !line.trim().is_empty()).map(|line| line.trim().to_owned()).collect(),
        written: finds.inside.clone(),
        form: CaseForm::Lines,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> RuleFile {
        RuleFile { path: format!("d/{name}"), name: name.to_owned(), text: text.to_owned() }
    }

    fn faulty(name: &str, text: &str, expected: &[&str]) {
        let faults = file(name, text).cases().unwrap_err();
        assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), expected, "{text}");
    }

    const PAGE: &str = "# Title\n\nProse.\n\n## Two posts\n\n```source wire 2025-03-04\nSenator A.\n```\n\n```draft desk\nSecretary A.\n```\n\n```findings\nerror A: x | y\n```\n\nWhy.\n";

    #[test]
    fn a_heading_is_a_case() {
        let cases = file("title/cases.md", PAGE).cases().unwrap();
        assert_eq!(cases.len(), 1);
        assert_eq!((cases[0].name.as_str(), cases[0].line, cases[0].finds.len()), ("Two posts", 5, 1));
        let [wire, desk] = cases[0].texts.as_slice() else { panic!("two texts") };
        assert_eq!((wire.name.as_str(), wire.published, wire.text.as_str()), ("wire", Day::parse("2025-03-04"), "Senator A.\n"));
        assert_eq!((desk.role, desk.text.as_str()), (Role::Draft, "Secretary A.\n"));
        assert_eq!(&PAGE[cases[0].written.clone()], "error A: x | y\n");
    }

    #[test]
    fn pages_without_sense_are_refused() {
        faulty(
            "title/cases.md",
            "## One\n```sorce a\nx\n```\n```source b someday\ny\n```\n## Two\n```source a\nx\n```\n```source a\ny\n```\n",
            &[
                "d/title/cases.md:2:1: unknown block “sorce a”, expected source NAME [DAY], draft NAME [DAY] or findings",
                "d/title/cases.md:5:1: “someday” is no day, expected one such as 2025-08-15",
                "d/title/cases.md:1:1: a case compares texts: expected two blocks at least that open with source NAME",
                "d/title/cases.md:1:1: missing block of findings; where nothing must come out it is empty",
                "d/title/cases.md:12:1: a second text of the name “a”",
                "d/title/cases.md:8:1: missing block of findings; where nothing must come out it is empty",
            ],
        );
        faulty(
            "title/cases.md",
            &format!("{PAGE}{PAGE}"),
            &["d/title/cases.md:24:1: a second case of the name “Two posts”, expected another heading"],
        );
    }

    #[test]
    fn lists_are_found_however_they_are_written() {
        let check = |finds: &str| {
            let text = format!("tests:\n  - sources: [\"a ]\", 'b']\n    finds:{finds}\n  - {{sources: [a, b], finds: []}}\n");
            let cases = file("title/rule.yaml", &text).cases().unwrap();
            assert_eq!(&text[cases[0].written.clone()], finds, "{text}");
            assert_eq!((&text[cases[1].written.clone()], cases[1].line), (" []", text.lines().count()));
        };
        check(" [\"a: ] | \\\"b\"]");
        check(" [\n      a, 'b']");
        check("\n      - \"a: b\"\n      - c");
    }
}
