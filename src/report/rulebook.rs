//! Pages on rules, for people: which are in force, what one of them does, what its tests came to.

use crate::report::human::count;
use crate::report::human::page::{Line, Page};
use crate::report::style::{Ink, Style};
use crate::report::wrap;
use crate::rules::{Level, Rule, RulePage, RuleTest, Severity, Verdict};
use crate::values::Relation;

/// A rule in force.
#[derive(Debug, Clone)]
pub struct Listed<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it says.
    pub rule: &'a Rule,
    /// The file it is from; none if it is built in.
    pub file: Option<&'a str>,
    /// Whether it is switched off, by its file or by the configuration.
    pub off: bool,
    /// The place in the configuration that sets its level, as `path:line:column`.
    pub level: Option<String>,
}

/// A test that found something else than it expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// File, line and column of the test, as `path:line:column`.
    pub place: String,
    /// The texts, and what should be found in them.
    pub test: RuleTest,
    /// What is found.
    pub found: Vec<String>,
}

/// The rules in force, with those files of lexicons that add to the built-in words.
pub fn list(rules: &[Listed<'_>], lexicons: &[&str], style: &Style) -> String {
    let mut page = Page::new(*style);
    let column = |heading: &str, of: &dyn Fn(&Listed<'_>) -> usize| rules.iter().map(of).max().unwrap_or(0).max(heading.len()) + 2;
    let (name, kind) =
        (column("rule", &|listed| wrap::width(&page.clean(listed.name))), column("kind", &|listed| listed.rule.kind.name().len()));
    let head = Line::new().add(Ink::Faint, "rule").pad_to(name).add(Ink::Faint, "kind").pad_to(name + kind).add(Ink::Faint, "levels");
    page.spread(head, Ink::Faint, "from");
    for listed in rules {
        let shown = page.clean(listed.name);
        let lead = Line::new().add(Ink::Strong, &shown).pad_to(name).add(Ink::Plain, listed.rule.kind.name()).pad_to(name + kind);
        let from = listed.file.map_or_else(|| BUILT_IN.to_owned(), |file| page.clean(file));
        let from = listed.level.as_ref().map_or(from.clone(), |place| format!("{from}, {}", page.clean(place)));
        let levels = if listed.off { "off".to_owned() } else { levels(listed.rule) };
        page.wrapped_beside(&lead, Ink::Plain, &levels, &from);
    }
    page.paragraph();
    let own = rules.iter().filter(|listed| listed.file.is_some()).count();
    let rest = format!(", {own} from a folder, {} built in", rules.len() - own);
    page.opening(Ink::Strong, &count(rules.len(), "rule"), &rest);
    for file in lexicons {
        let file = page.clean(file);
        page.wrapped(&Line::new().add(Ink::Faint, "words added by "), Ink::Plain, &file);
    }
    page.text
}

const BUILT_IN: &str = "built in";

/// What a rule shows, gravest first: `apart error, near warning`.
fn levels(rule: &Rule) -> String {
    let mut loud: Vec<(Severity, &str)> = rule.levels.iter().filter_map(|level| Some((level.severity?, level.when.name()))).collect();
    loud.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
    if loud.is_empty() {
        return "none".to_owned();
    }
    loud.into_iter().map(|(severity, when)| format!("{when} {}", severity.name())).collect::<Vec<_>>().join(", ")
}

/// Examples of a rule that are shown; the documentation has all.
const EXAMPLES: usize = 6;

/// Everything about one rule. `page` is what is told of it, as far as somebody wrote it down.
pub fn rule(listed: &Listed<'_>, told: &RulePage, style: &Style) -> String {
    let mut page = Page::new(*style);
    let rule = listed.rule;
    let name = page.clean(listed.name);
    let from = listed.file.map_or_else(|| BUILT_IN.to_owned(), |file| page.clean(file));
    page.spread(Line::new().add(Ink::Strong, &name), Ink::Faint, &from);
    let summary = page.clean(&rule.summary);
    page.wrapped(&indent(), Ink::Plain, &summary);
    if !told.why.trim().is_empty() {
        heading(&mut page, "Why it matters");
        let why = page.clean(&told.why);
        page.wrapped(&indent(), Ink::Plain, &why);
    }
    heading(&mut page, "What it reports");
    for level in rule.levels.iter().rev() {
        write_level(&mut page, rule, level);
    }
    let advice = page.clean(&rule.advice);
    page.wrapped(&indent().add(Ink::Faint, "What to do: "), Ink::Plain, &advice);
    examples(&mut page, &told.tests, &name);
    let measured = told.measured;
    if listed.file.is_none() && measured.alerts + measured.labels > 0 {
        heading(&mut page, "Measured on the labelled stories of this version");
        for line in [measured.precision(), measured.recall(rule.kind.name())] {
            page.wrapped(&indent(), Ink::Plain, &line);
        }
    }
    heading(&mut page, "How to silence it");
    let ways = [
        format!("The rule: in crosscheck.yaml, rules: {{{name}: off}}, or a level that is less grave, such as {name}: note."),
        format!(
            "Some of what it reports: in a folder of your own, write DIR/{name}/rule.yaml with a row under levels for each relation that you want otherwise. Then run crosscheck check --rules DIR."
        ),
        "One finding that somebody has judged: crosscheck accept KEY.".to_owned(),
    ];
    for way in ways {
        page.wrapped(&indent(), Ink::Plain, &way);
    }
    page.text
}

fn indent() -> Line {
    Line::new().add(Ink::Plain, "  ")
}

fn heading(page: &mut Page, text: &str) {
    page.paragraph();
    page.line(&Line::new().add(Ink::Strong, text));
}

/// One level: what it comes to, between which values, and in which words.
fn write_level(page: &mut Page, rule: &Rule, level: &Level) {
    let meaning = meaning(level.when);
    let lead = indent();
    match level.severity.filter(|_| level.verdict > Verdict::Compatible) {
        Some(severity) => {
            let ink = severity_ink(severity);
            let lead = lead.add(ink, severity.name()).pad_to(11).add(Ink::Strong, level.when.name()).pad_to(20);
            page.wrapped(&lead, Ink::Plain, meaning);
            let message = page.clean(level.message.as_ref().unwrap_or(&rule.message));
            page.wrapped(&Line::new().pad_to(20), Ink::Faint, &message);
        }
        None => {
            let silent = if level.verdict == Verdict::Agree { "agrees" } else { "silent" };
            let lead = lead.add(Ink::Good, silent).pad_to(11).add(Ink::Strong, level.when.name()).pad_to(20);
            page.wrapped(&lead, Ink::Plain, meaning);
        }
    }
}

pub(super) fn severity_ink(severity: Severity) -> Ink {
    match severity {
        Severity::Error => Ink::Error,
        Severity::Warning => Ink::Warning,
        Severity::Note => Ink::Note,
    }
}

/// How two values stand to each other, in words.
pub(super) fn meaning(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "the values are the same",
        Relation::Within => "one says what the other says, more finely",
        Relation::Overlap => "what is usually meant by them meets",
        Relation::Near => "only what their words do not rule out meets",
        Relation::Variant => "another form of one thing",
        Relation::Apart => "they exclude each other",
    }
}

fn examples(page: &mut Page, tests: &[RuleTest], name: &str) {
    if tests.is_empty() {
        return;
    }
    heading(page, "Examples");
    // Some that find first, then some that do not.
    let (loud, quiet): (Vec<&RuleTest>, Vec<&RuleTest>) = tests.iter().partition(|test| !test.finds.is_empty());
    let half = (EXAMPLES / 2).max(EXAMPLES.saturating_sub(quiet.len()));
    let loud: Vec<&RuleTest> = loud.into_iter().take(half).collect();
    let rest = EXAMPLES - loud.len();
    let shown: Vec<&RuleTest> = loud.into_iter().chain(quiet.into_iter().take(rest)).collect();
    for test in &shown {
        texts(page, test);
        outcome(page, "finds", &test.finds);
    }
    if shown.len() < tests.len() {
        let more = format!("{} {} more stand in the tests of {name}", page.style.ellipsis(), tests.len() - shown.len());
        page.wrapped(&indent(), Ink::Faint, &more);
    }
}

/// The texts of a test, each behind a gutter.
fn texts(page: &mut Page, test: &RuleTest) {
    for text in &test.sources {
        let text = page.value(text);
        let lead = indent().add(Ink::Faint, page.style.gutter()).add(Ink::Plain, " ");
        page.wrapped(&lead, Ink::Plain, &text);
    }
}

/// What a test finds, after a word that says how it is known.
fn outcome(page: &mut Page, word: &str, lines: &[String]) {
    let lead = indent().add(Ink::Faint, word).pad_to(OUTCOME);
    if lines.is_empty() {
        return page.line(&lead.add(Ink::Good, "nothing"));
    }
    for (at, line) in lines.iter().enumerate() {
        let line = page.clean(line);
        page.wrapped(&if at == 0 { lead.clone() } else { Line::new().pad_to(OUTCOME) }, Ink::Strong, &line);
    }
}

/// Column at which findings of tests begin.
const OUTCOME: usize = 12;

/// Tests that failed, expected beside found.
pub fn failures(failures: &[Failure], style: &Style) -> String {
    let mut page = Page::new(*style);
    for failure in failures {
        page.paragraph();
        let place = page.clean(&failure.place);
        page.line(&Line::new().add(Ink::Error, "failed").add(Ink::Plain, "  ").add(Ink::Strong, &place));
        texts(&mut page, &failure.test);
        outcome(&mut page, "expected", &failure.test.finds);
        outcome(&mut page, "found", &failure.found);
    }
    page.text
}

/// The last line on tests: how many there were, and how many did what they should.
pub fn tested(rules: usize, passed: usize, failed: usize, notes: &[String], style: &Style) -> String {
    let mut page = Page::new(*style);
    let ink = if failed > 0 { Ink::Error } else { Ink::Good };
    let head = if failed > 0 { format!("{failed} failed") } else { "All passed".to_owned() };
    let rest: String = notes.iter().map(|note| format!(", {}", page.clean(note))).collect();
    let rest = format!(": {} of {}, {passed} passed{rest}", count(passed + failed, "test"), count(rules, "rule"));
    page.opening(ink, &head, &rest);
    page.text
}
