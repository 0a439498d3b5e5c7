//! `crosscheck config show`: each value, and where it comes from.

use crate::cli::args::Show;
use crate::cli::config::{Configuration, FAIL_ON, LEVELS, Level, THRESHOLDS};
use crate::cli::console::Console;
use crate::cli::output::{self, reason};
use crate::cli::settle::{allow, baseline};
use crate::cli::status::Status;
use crosscheck::report::visible;
use crosscheck::yaml::Placed;

/// One line: what it is, what it is set to, and who says so.
type Row = (String, String, String);

/// Shows what is in force here, if it can be used at all.
pub fn show(asked: &Show, configuration: &Configuration, console: &Console) -> Status {
    if let Err(message) = configuration.rules(asked.rules.as_deref()) {
        console.error(&message);
        return Status::Failed;
    }
    match output::print(&table(&rows(asked, configuration))) {
        Ok(()) => Status::Clean,
        Err(error) => {
            console.error(&format!("standard output: cannot be written: {}", reason(&error)));
            Status::Failed
        }
    }
}

fn rows(asked: &Show, configuration: &Configuration) -> Vec<Row> {
    let file = configuration.shown();
    let at = |place: (usize, usize)| format!("{file}:{}:{}", place.0, place.1);
    let mut rows: Vec<Row> = Vec::new();
    let mut row = |key: &str, value: String, from: String| rows.push((key.to_owned(), value, from));
    let version = configuration.version.as_ref();
    row("version", version.map_or("none".into(), |version| version.value.to_string()), version.map_or(NO_FILE.into(), |one| at(one.place)));
    if configuration.stories.is_empty() {
        row("stories", "none".into(), DEFAULT.into());
    }
    for selection in &configuration.stories {
        let mut value = selection.value.folder.clone();
        if let Some(pattern) = &selection.value.pattern {
            let draft = pattern.draft.as_ref().map(|draft| format!("draft {draft}, ")).unwrap_or_default();
            value = format!("{value} ({draft}sources {})", pattern.sources.join(", "));
        }
        row("stories", value, at(selection.place));
    }
    let fail_on = configuration.fail_on.as_ref();
    let (value, from) =
        (word(FAIL_ON, configuration.fail_on(asked.bounds.fail_on)), source(asked.bounds.fail_on, "--fail-on", fail_on, at));
    row("fail-on", value, from);
    let confidence = configuration.min_confidence.as_ref();
    let value = word(THRESHOLDS, configuration.min_confidence(asked.bounds.min_confidence));
    row("min-confidence", value, source(asked.bounds.min_confidence, "--min-confidence", confidence, at));
    let folder = asked.rules.as_ref().map(|folder| folder.display().to_string());
    let configured = configuration.rules.as_ref().map(|folder| configuration.folder.join(&folder.value).display().to_string());
    let from = source(folder.as_ref(), "--rules", configuration.rules.as_ref(), at);
    row("rules-dir", folder.or(configured).unwrap_or_else(|| "none".into()), from);
    let files = [
        ("allow", configuration.allow_file(asked.allow.as_deref(), allow::NAME)),
        ("baseline", configuration.baseline_file(asked.baseline.as_deref(), baseline::NAME)),
    ];
    for (key, named) in files {
        let used = named.filter(|named| named.by.is_some() || named.path.is_file());
        let value = used.as_ref().map_or("none".into(), |named| named.path.display().to_string());
        row(key, value, used.and_then(|named| named.by).unwrap_or_else(|| DEFAULT.into()));
    }
    if configuration.levels.is_empty() {
        row("rules", "as built in".into(), DEFAULT.into());
    }
    for Level { rule, severity } in &configuration.levels {
        row(&format!("rules {}", rule.value), word(LEVELS, severity.value), at(severity.place));
    }
    for one in &configuration.overrides {
        let paths: Vec<&str> = one.paths.iter().map(|(path, _)| path.value.as_str()).collect();
        for Level { rule, severity } in &one.levels {
            row(&format!("rules {} in {}", rule.value, paths.join(", ")), word(LEVELS, severity.value), at(severity.place));
        }
    }
    for listed in &configuration.house.entities {
        let names: Vec<&str> = listed.forms().skip(1).collect();
        let roles: Vec<String> = listed.roles.iter().map(ToString::to_string).collect();
        let parts = [("also ", names.join(", ")), ("writes ", listed.preferred.clone().unwrap_or_default()), ("is ", roles.join(" and "))];
        let parts: Vec<String> =
            parts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(lead, text)| format!("{lead}{text}")).collect();
        row(&format!("entities {}", listed.name), parts.join("; "), listed.place.clone());
    }
    for place in &configuration.house.places {
        let within = place.within.as_ref().map(|within| format!("in {within}")).unwrap_or_default();
        row(&format!("places {}", place.name), within, place.place.clone());
    }
    for terms in &configuration.same {
        row("same", terms.value.join(" = "), at(terms.place));
    }
    rows
}

const DEFAULT: &str = "default";

/// Where the version would be from.
const NO_FILE: &str = "no crosscheck.yaml";

/// Who has the last word: the flag, else the file, else nobody.
fn source<F, T>(flag: Option<F>, name: &str, file: Option<&Placed<T>>, at: impl Fn((usize, usize)) -> String) -> String {
    match (flag, file) {
        (Some(_), _) => name.to_owned(),
        (None, Some(placed)) => at(placed.place),
        (None, None) => DEFAULT.to_owned(),
    }
}

fn word<T: PartialEq>(words: &[(&str, T)], value: T) -> String {
    words.iter().find(|(_, known)| *known == value).map(|(word, _)| (*word).to_owned()).unwrap_or_default()
}

/// The rows below each other, as wide as the widest of each column.
fn table(rows: &[Row]) -> String {
    let clean = |(key, value, from): &Row| [key, value, from].map(|text| visible(text, false));
    let rows: Vec<[String; 3]> = rows.iter().map(clean).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let (first, second) = (width(0), width(1));
    rows.iter().map(|[key, value, from]| format!("{key:first$}  {value:second$}  {from}\n")).collect()
}
