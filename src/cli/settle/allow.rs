//! The allow file: differences that somebody has judged, each with the reason.
//!
//! It is written by people and by `crosscheck accept`, which adds entries and changes no other byte.

use crate::cli::config::reading::Reading;
use crate::cli::output::{self, reason};
use crosscheck::settle::Fingerprint;
use crosscheck::text::similar::one_of;
use crosscheck::yaml::{self, Node, Placed, offset};
use crosscheck::{Day, Fault};
use std::fs;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::Path;

/// What the file is called where nobody gave it another name.
pub const NAME: &str = ".crosscheck-allow.yaml";

/// The version of the format that this program reads.
const VERSION: u32 = 1;

/// A larger file was not written by anybody, and to read it would take longer than all the rest.
const LARGEST: u64 = 4 << 20;

/// A finding that somebody has judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is known by.
    pub fingerprint: Fingerprint,
    /// Why it may stay as it is.
    pub reason: String,
    /// The last day on which the judgement holds.
    pub until: Option<Day>,
    /// Who judged.
    pub by: Option<String>,
}

impl Entry {
    /// Whether the judgement holds no more on that day.
    pub fn is_over(&self, today: Option<Day>) -> bool {
        self.until.zip(today).is_some_and(|(until, today)| until < today)
    }
}

/// Reads the entries of a file with their places; none where there is no such file. `rules` are the rules that there are, if that matters.
/// The error has every fault.
pub fn load(path: &Path, rules: Option<&[&str]>) -> Result<Option<Vec<Placed<Entry>>>, String> {
    let Some(text) = text(path)? else { return Ok(None) };
    let read = read(&path.display().to_string(), &text, rules);
    read.map(Some).map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

/// The text of a file before entries were added, none where there was no file, and since.
#[derive(Debug)]
pub struct Addition {
    before: Option<String>,
    after: String,
}

/// Adds entries to a file, which is made where there is none; it is written whole or not at all, and what stands in it stays byte for byte.
pub fn append(path: &Path, entries: &[Entry]) -> Result<Addition, String> {
    let shown = path.display().to_string();
    let before = text(path)?;
    let after = extended(&shown, before.as_deref().unwrap_or_default(), entries).map_err(|faults| faults.join("\n"))?;
    output::write(path, &after).map_err(|error| format!("{shown}: cannot be written: {}", reason(&error)))?;
    Ok(Addition { before, after })
}

/// Takes entries out again that were added last, to the byte; refused where the file was changed since.
pub fn take_back(path: &Path, addition: &Addition) -> Result<(), String> {
    let shown = path.display();
    if text(path)?.as_ref() != Some(&addition.after) {
        return Err(format!("{shown}: it was changed since; take the entry out there"));
    }
    let done = match &addition.before {
        Some(before) => output::write(path, before),
        None => fs::remove_file(path),
    };
    done.map_err(|error| format!("{shown}: cannot be written: {}", reason(&error)))
}

/// The text of the file; none where there is no such file.
fn text(path: &Path) -> Result<Option<String>, String> {
    let shown = path.display();
    let bytes = match output::read(path, LARGEST) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(format!("{shown}: larger than {} MB: no allow file is", LARGEST >> 20)),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("{shown}: {}", reason(&error))),
    };
    let text = String::from_utf8(bytes)
        .map_err(|error| format!("{shown}: not valid UTF-8 at byte {}; save it as UTF-8", error.utf8_error().valid_up_to()))?;
    Ok(Some(text))
}

/// The key below which the entries stand.
const LIST: &str = "accepted";

const KEYS: &[&str] = &["key", "story", "rule", "subject", "values", "reason", "until", "by"];

const REQUIRED: &[&str] = &["key", "rule", "subject", "values", "reason"];

/// Reads the text of a file; the error has every fault.
pub fn read(path: &str, text: &str, rules: Option<&[&str]>) -> Result<Vec<Placed<Entry>>, Vec<Fault>> {
    let (root, twice) = yaml::written(path, text)?;
    let mut reading = Reading { path, faults: Vec::new() };
    reading.version(&root, VERSION);
    if !reading.faults.is_empty() {
        return Err(reading.faults);
    }
    reading.faults = twice;
    let mut entries: Vec<Placed<Entry>> = Vec::new();
    for (key, value) in reading.keys(&root, &["version", LIST], &["version"]) {
        if key.value != LIST || value.value == Node::Empty {
            continue;
        }
        for node in reading.list(value, "entries with `key` and `reason`") {
            let Some(entry) = entry(node, rules, &mut reading) else { continue };
            let same = |known: &&Placed<Entry>| {
                let (one, other) = (&known.value.fingerprint, &entry.fingerprint);
                one.key == other.key && one.story == other.story
            };
            match entries.iter().find(same) {
                Some(known) => reading.fault(
                    node,
                    format!("the finding {} is accepted already ({}); keep one of them", entry.fingerprint.key, reading.at(known)),
                ),
                None => entries.push(Placed { value: entry, place: node.place }),
            }
        }
    }
    reading.faults.sort_by_key(|fault| fault.place);
    if reading.faults.is_empty() { Ok(entries) } else { Err(reading.faults) }
}

/// One entry; none where something is wrong with it.
fn entry(node: &Placed<Node>, rules: Option<&[&str]>, reading: &mut Reading<'_>) -> Option<Entry> {
    let (mut story, mut until, mut by) = (None, None, None);
    let (mut finding, mut rule, mut subject, mut values, mut why) = (None, None, None, Vec::new(), None);
    for (key, value) in reading.keys(node, KEYS, REQUIRED) {
        match key.value.as_str() {
            "key" => finding = reading.text(value, "the key of a finding").and_then(|text| whole_key(&text, reading)),
            "story" => story = verbatim(value, "the name of a story", reading),
            "rule" => rule = reading.text(value, "a rule").and_then(|rule| known(rule, rules, reading)),
            "subject" => subject = verbatim(value, "what the finding is about", reading),
            "values" => {
                let list = reading.list(value, "the values that were seen");
                values = list.iter().filter_map(|value| verbatim(value, "a value", reading)).collect();
            }
            "reason" => why = reading.text(value, "a reason"),
            "until" => until = reading.day(value),
            _ => by = reading.text(value, "who judged"),
        }
    }
    values.sort();
    values.dedup();
    let fingerprint = Fingerprint { story, rule: rule?.value, subject: subject?, values, key: finding? };
    Some(Entry { fingerprint, reason: why?.value, until, by: by.map(|by| by.value) })
}

/// A text as it is written, blanks at its ends included: it is compared with what stands in the articles.
fn verbatim(node: &Placed<Node>, what: &str, reading: &mut Reading<'_>) -> Option<String> {
    match &node.value {
        Node::Text(text) => Some(text.clone()),
        other => {
            reading.fault(node, format!("expected {what}, found {}", other.describe()));
            None
        }
    }
}

fn whole_key(text: &Placed<String>, reading: &mut Reading<'_>) -> Option<String> {
    let whole = text.value.len() == 12 && text.value.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if !whole {
        let found = &text.value;
        reading.fault(text, format!("expected a key of twelve hexadecimal digits in quotation marks, found {found:?}"));
    }
    whole.then(|| text.value.clone())
}

fn known(rule: Placed<String>, rules: Option<&[&str]>, reading: &mut Reading<'_>) -> Option<Placed<String>> {
    if let Some(rules) = rules.filter(|rules| !rules.contains(&rule.value.as_str())) {
        reading.fault(&rule, format!("there is no rule `{}`, expected {}", rule.value, one_of(&rule.value, rules)));
        return None;
    }
    Some(rule)
}

/// The text of a file with more entries.
pub fn extended(path: &str, text: &str, entries: &[Entry]) -> Result<String, Vec<String>> {
    let faults = |faults: Vec<Fault>| faults.iter().map(ToString::to_string).collect::<Vec<_>>();
    let text = if text.trim_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']).is_empty() { NEW } else { text };
    let before = read(path, text, None).map_err(faults)?;
    let root: Placed<Node> = yaml::read(path, text).map_err(faults)?;
    let written = insertion(text, &root, entries).map(|(range, insertion)| {
        let mut extended = text.to_owned();
        extended.replace_range(range, &insertion);
        extended
    });
    // Whatever way of writing YAML was not thought of here: what is read again must be what was there, and then the new.
    let plain = |entries: Vec<Placed<Entry>>| entries.into_iter().map(|entry| entry.value).collect::<Vec<_>>();
    let meant: Vec<Entry> = plain(before).into_iter().chain(entries.iter().cloned()).collect();
    match written {
        Some(written) if read(path, &written, None).map(plain).as_ref() == Ok(&meant) => Ok(written),
        _ => {
            let place = list(&root).map_or((1, 1), |(_, list)| list.place);
            Err(vec![format!(
                "{path}:{}:{}: nothing can be added to `{LIST}` as it is written here, expected one entry below the other, each after a dash",
                place.0, place.1
            )])
        }
    }
}

/// What a new file begins with.
const NEW: &str = "\
# Differences that somebody has judged. `crosscheck accept` adds to this file, `crosscheck check` heeds it;
# docs/accepting.md of crosscheck says what each line means.
version: 1
";

fn list(root: &Placed<Node>) -> Option<(usize, &Placed<Node>)> {
    let Node::Keys(keys) = &root.value else { return None };
    let at = keys.iter().position(|(key, _)| key.value == LIST)?;
    Some((at, &keys[at].1))
}

/// Which bytes of the text become what, so that it has more entries.
fn insertion(text: &str, root: &Placed<Node>, entries: &[Entry]) -> Option<(Range<usize>, String)> {
    let Node::Keys(keys) = &root.value else { return None };
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lines = |first: &str| entries.iter().map(|entry| lines(entry, first, end)).collect::<String>();
    let Some((at, node)) = list(root) else {
        let open = if text.ends_with('\n') { "" } else { end };
        return Some((text.len()..text.len(), format!("{open}{LIST}:{end}{}", lines(DASH))));
    };
    let key = offset(text, keys[at].0.place)?;
    match &node.value {
        Node::Text(_) | Node::Keys(_) => None,
        Node::List(items) if !items.is_empty() => {
            let start = offset(text, items[0].place)?;
            let dash = text[..start].trim_end().strip_suffix('-').map(str::len)?;
            let line = text[..dash].rfind('\n').map_or(0, |at| at + 1);
            let first = if text[dash..start].contains('\n') { format!("{}- ", &text[line..dash]) } else { text[line..start].to_owned() };
            let place = match keys.get(at + 1) {
                Some((next, _)) => above(text, offset(text, next.place)?),
                None => text.len(),
            };
            let open = if text[..place].ends_with('\n') { "" } else { end };
            Some((place..place, format!("{open}{}", lines(&first))))
        }
        _ => {
            // `accepted:` with nothing after it, or with a list of nothing: the entries stand below it.
            let line_end = |at: usize| text[at..].find('\n').map_or(text.len(), |found| at + found + 1);
            let colon = key + text[key..].find(':')? + 1;
            let line = line_end(colon);
            let open = if text[..line].ends_with('\n') { "" } else { end };
            let empty = text[colon..line].find('[').zip(text[colon..line].find(']')).filter(|_| matches!(node.value, Node::List(_)));
            let rest = match empty {
                Some((from, to)) => format!("{}{}", text[colon..colon + from].trim_end(), &text[colon + to + 1..line]),
                None => text[colon..line].to_owned(),
            };
            Some((colon..line, format!("{rest}{open}{}", lines(DASH))))
        }
    }
}

/// How the first line of an entry begins in a new list.
const DASH: &str = "  - ";

/// The place above the comments and blank lines that stand right above a line: they belong to it.
fn above(text: &str, line: usize) -> usize {
    let mut place = line;
    for before in text[..line].split_inclusive('\n').rev() {
        if !before.trim().is_empty() && !before.starts_with('#') {
            break;
        }
        place -= before.len();
    }
    place
}

/// An entry as it is written; the first line begins so, and the others stand below what follows it.
fn lines(entry: &Entry, first: &str, end: &str) -> String {
    let Entry { fingerprint, reason, until, by } = entry;
    let below = " ".repeat(first.chars().count());
    let values: String = fingerprint.values.iter().map(|value| format!("{end}{below}  - {}", scalar(value))).collect();
    let mut keys = vec![("key", quoted(&fingerprint.key))];
    keys.extend(fingerprint.story.iter().map(|story| ("story", scalar(story))));
    keys.extend([
        ("rule", scalar(&fingerprint.rule)),
        ("subject", scalar(&fingerprint.subject)),
        ("values", values),
        ("reason", scalar(reason)),
    ]);
    keys.extend(until.iter().map(|until| ("until", until.to_string())));
    keys.extend(by.iter().map(|by| ("by", scalar(by))));
    let line = |(at, (key, value)): (usize, &(&str, String))| {
        let lead = if at == 0 { first } else { &below };
        let blank = if value.starts_with(['\n', '\r']) { "" } else { " " };
        format!("{lead}{key}:{blank}{value}{end}")
    };
    keys.iter().enumerate().map(line).collect()
}

/// A text as YAML takes it for one, bare where nothing in it means anything else.
fn scalar(text: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || " -_.,'’()/".contains(character);
    let word = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].iter().any(|word| text.eq_ignore_ascii_case(word));
    let bare = text.starts_with(char::is_alphabetic) && text.chars().all(plain) && !word && text.trim() == text;
    if bare { text.to_owned() } else { quoted(text) }
}

/// A text in quotation marks, with what cannot be seen written as its number.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ if crosscheck::report::visible(character.encode_utf8(&mut [0; 4]), false).contains(character) => quoted.push(character),
            _ if u32::from(character) <= 0xFFFF => quoted.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => quoted.push_str(&format!("\\U{:08x}", u32::from(character))),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(key: &str, values: &[&str], why: &str) -> Entry {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        let (rule, subject) = ("title".to_owned(), "Marco Rubio".to_owned());
        let fingerprint = Fingerprint { story: Some("Talks: day 2".into()), rule, subject, values, key: key.into() };
        Entry { fingerprint, reason: why.into(), until: Day::parse("2026-01-31"), by: None }
    }

    const NEW_ENTRY: &str = "key: \"0123456789ab\"\n    story: \"Talks: day 2\"\n    rule: title\n    subject: Marco Rubio\n    values:\n      - secretary of state\n      - senator\n    reason: elected name\n    until: 2026-01-31\n";

    /// The file with one more entry is what it was, with the entry at that place.
    fn adds(text: &str, before: &str, after: &str, dash: &str) {
        let entry = judged("0123456789ab", &["secretary of state", "senator"], "elected name");
        let written = NEW_ENTRY.replace("\n    ", &format!("\n{}", " ".repeat(dash.len())));
        let expected = format!("{before}{dash}{written}{after}");
        assert_eq!(extended("a.yaml", text, &[entry]).as_ref(), Ok(&expected), "{text}");
    }

    const OLD: &str = "key: \"aaaaaaaaaaaa\"  # said\n    rule: age\n    subject: 'Ann'\n    values: [\"45\", 46]\n    reason: >\n      two\n      days\n";

    #[test]
    fn an_entry_is_added_and_no_other_byte_is_changed() {
        adds("", &format!("{NEW}accepted:\n"), "", "  - ");
        adds("version: 1", "version: 1\naccepted:\n", "", "  - ");
        adds("# ours\nversion: 1\naccepted: # none\n", "# ours\nversion: 1\naccepted: # none\n", "", "  - ");
        adds("version: 1\naccepted: [] # none\n", "version: 1\naccepted: # none\n", "", "  - ");
        adds("accepted:\n\n# the version\nversion: 1\n", "accepted:\n", "\n# the version\nversion: 1\n", "  - ");
        let old = format!("version: 1\naccepted:\n  # first\n  - {OLD}# end\n");
        adds(&old, &old, "", "  - ");
        let above = format!("accepted:\n  - {OLD}\n# the version\nversion: 1\n");
        adds(&above, &format!("accepted:\n  - {OLD}"), "\n# the version\nversion: 1\n", "  - ");
        let flush = format!("version: 1\naccepted:\n- {}", OLD.replace("\n    ", "\n  "));
        adds(&flush, &flush, "", "- ");
        let short = old.trim_end_matches("# end\n").trim_end();
        adds(short, &format!("{short}\n"), "", "  - ");
    }

    #[test]
    fn files_of_other_systems_keep_their_ways() {
        let text = "\u{FEFF}version: 1\r\naccepted:\r\n";
        let written = extended("a.yaml", text, &[judged("0123456789ab", &["a", "b"], "c")]).unwrap();
        assert!(written.starts_with(text) && !written.replace("\r\n", "").contains('\n'), "{written:?}");
    }

    #[test]
    fn what_cannot_be_added_to_is_refused() {
        let entry = || judged("0123456789ab", &["a"], "b");
        let flow = "version: 1\naccepted: [{key: \"aaaaaaaaaaaa\", rule: a, subject: b, values: [c], reason: d}]\n";
        let faults = extended("a.yaml", flow, &[entry()]).unwrap_err();
        assert!(faults[0].starts_with("a.yaml:2:11: nothing can be added to `accepted` as it is written here"), "{faults:?}");
        let closed = format!("version: 1\naccepted:\n  - {OLD}...\n");
        assert!(extended("a.yaml", &closed, &[entry()]).is_err());
        let faults = extended("a.yaml", "version: 1\naccepted: {}\n", &[entry()]).unwrap_err();
        assert_eq!(faults, ["a.yaml:2:11: expected a list of entries with `key` and `reason`, found `key: value` lines"]);
    }

    #[test]
    fn any_text_is_written_so_that_it_is_read_again() {
        for text in [
            "a",
            "no",
            "12",
            "1e5",
            "-",
            "- a",
            "a: b",
            "a #b",
            "#",
            "it's",
            "\"quoted\"",
            "back\\slash",
            "two\nlines",
            "\t",
            "{a}",
            "é 日本 👩🏽‍🚀",
            "\u{1B}[2J",
            "\u{7F}\u{85}\u{9B}",
            "\u{202E}\u{2028}",
            "\u{E0041}",
            "null",
            "~",
            "2026-01-31",
            "a,b",
            "x ",
            "%a",
            "@a",
            "`a`",
            "a: ",
            "''",
        ] {
            let entry = judged("0123456789ab", &[text], "a reason");
            let written = extended("a.yaml", "", std::slice::from_ref(&entry)).unwrap_or_else(|faults| panic!("{text:?}: {faults:?}"));
            assert!(!written.chars().any(|character| character.is_control() && character != '\n'), "{written:?}");
        }
    }

    #[test]
    fn every_fault_is_named_with_its_place() {
        let text = "version: 1\naccepted:\n  - {key: abc, rule: titel, subject: a, values: [b], reason: \" \"}\n  - {key: \"aaaaaaaaaaaa\", rule: title, subject: a, values: [b], reasn: c, until: 2026-02-30}\n";
        let faults: Vec<String> = read("a.yaml", text, Some(&["age", "title"])).unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(
            faults,
            [
                "a.yaml:3:11: expected a key of twelve hexadecimal digits in quotation marks, found \"abc\"",
                "a.yaml:3:22: there is no rule `titel`, expected one of age, title; did you mean `title`?",
                "a.yaml:3:62: expected a reason, found nothing",
                "a.yaml:4:5: missing key `reason`",
                "a.yaml:4:65: unknown key `reasn`, expected one of key, story, rule, subject, values, reason, until, by; did you mean `reason`?",
                "a.yaml:4:82: expected a day of the calendar as YYYY-MM-DD, found \"2026-02-30\"",
            ]
        );
    }
}
