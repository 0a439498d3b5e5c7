//! Rules of somebody's own: a folder that replaces built-in rules and adds to lexicons. Every fault of every file is named.

use crate::error::{Error, ErrorKind, Fault};
use crate::lexicon::Additions;
use crate::rules::{Alignment, ClaimKind, Level, Rule, RuleTest, Rules, Severity, Verdict};
use crate::values::Relation;
use crate::yaml::{self, Node, Placed};

/// One YAML file of a folder of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFile {
    /// The path by which messages call it.
    pub path: String,
    /// Its place inside the folder, with `/`: `title/rule.yaml`, `lexicons/units.yaml`.
    pub name: String,
    /// What it holds.
    pub text: String,
}

impl Rules {
    /// The built-in rules, with those of some files in place of their namesakes and the words of others added.
    ///
    /// ```
    /// use crosscheck::{RuleFile, Rules};
    /// let file = RuleFile { path: "mine/age/rule.yaml".into(), name: "age/rule.yaml".into(), text: "kind: age\n".into() };
    /// let faults = Rules::load(&[file]).unwrap_err();
    /// assert!(faults.to_string().starts_with("mine/age/rule.yaml:1:1: missing key `summary`"), "{faults}");
    /// ```
    pub fn load(files: &[RuleFile]) -> Result<Self, Error> {
        let mut rules = Self { lexicons: Default::default(), rules: Self::written() };
        let mut additions = Additions::default();
        let mut faults = Vec::new();
        for file in files {
            let parts: Vec<&str> = file.name.split('/').collect();
            match parts.as_slice() {
                ["lexicons", name] if name.ends_with(".yaml") => {
                    faults.extend(additions.read(name.trim_end_matches(".yaml"), &file.path, &file.text).err().unwrap_or_default());
                }
                [name, "rule.yaml"] => match rule(name, file, &rules) {
                    Ok(rule) => {
                        rules.rules.insert((*name).to_owned(), rule);
                    }
                    Err(found) => faults.extend(found),
                },
                _ => faults.push(at_top(file, "nothing reads this file, expected `<rule>/rule.yaml` or `lexicons/<name>.yaml`".into())),
            }
        }
        if !faults.is_empty() {
            return Err(Error::new(ErrorKind::Rule, faults));
        }
        rules.lexicons = additions.apply()?.into();
        Ok(rules)
    }
}

fn at_top(file: &RuleFile, message: String) -> Fault {
    Fault { path: file.path.clone(), place: Some((1, 1)), message }
}

/// Reads one rule, which must bear the name of a built-in one.
fn rule(name: &str, file: &RuleFile, builtin: &Rules) -> Result<Rule, Vec<Fault>> {
    let root: Placed<Node> = yaml::read(&file.path, &file.text)?;
    let mut reading = Reading { path: &file.path, faults: Vec::new() };
    let known = builtin.rule(name);
    if known.is_none() {
        let names: Vec<&str> = builtin.iter().map(|(name, _)| name).collect();
        reading.faults.push(at_top(
            file,
            format!(
                "no reader makes claims of a rule `{name}`; as long as readers are code, a folder can only replace a built-in rule, expected one of {}",
                names.join(", ")
            ),
        ));
    }
    let (rule, alignment) = reading.rule(&root);
    if let (Some(known), Some(alignment)) = (known, alignment)
        && known.align != alignment.value
    {
        let expected = Named::name(&known.align);
        let message = format!("claims of `{name}` cannot be brought together so, expected {expected}");
        reading.fault(&alignment, message);
    }
    match rule {
        Some(rule) if reading.faults.is_empty() => Ok(rule),
        _ => {
            reading.faults.sort_by_key(|fault| fault.place);
            Err(reading.faults)
        }
    }
}

/// One file and what is wrong with it so far.
struct Reading<'a> {
    path: &'a str,
    faults: Vec<Fault>,
}

type Keys<'n> = Vec<(&'n str, &'n Placed<Node>)>;

const PLACEHOLDERS: [&str; 4] = ["subject", "values", "count", "difference"];

impl Reading<'_> {
    fn fault<T>(&mut self, place: &Placed<T>, message: String) {
        self.faults.push(place.fault(self.path, message));
    }

    /// The rule, as far as it can be read, and its alignment with its place.
    fn rule(&mut self, root: &Placed<Node>) -> (Option<Rule>, Option<Placed<Alignment>>) {
        let keys = self.keys(root, &["summary", "kind", "align", "levels", "message", "advice", "tests"], &["tests"]);
        let summary = self.text(&keys, "summary");
        let kind = self.named::<ClaimKind>(&keys, "kind");
        let align = self.named::<Alignment>(&keys, "align");
        let levels = self.levels(&keys);
        let message = self.message(&keys);
        let advice = self.text(&keys, "advice");
        let tests = self.tests(&keys);
        let place = keys.iter().find(|(key, _)| *key == "align").map(|(_, node)| node.place);
        let rule = || Some(Rule { summary: summary?, kind: kind?, align: align?, levels, message: message?, advice: advice?, tests });
        (rule(), align.zip(place).map(|(value, place)| Placed { value, place }))
    }

    /// The known keys of a node; unknown ones and missing ones are faults.
    fn keys<'n>(&mut self, node: &'n Placed<Node>, known: &[&str], optional: &[&str]) -> Keys<'n> {
        let Node::Keys(keys) = &node.value else {
            self.fault(node, format!("expected `key: value` lines, found {}", node.value.describe()));
            return Vec::new();
        };
        for (key, _) in keys.iter().filter(|(key, _)| !known.contains(&key.value.as_str())) {
            self.fault(key, format!("unknown key `{}`, expected one of {}", key.value, known.join(", ")));
        }
        for missing in known.iter().filter(|name| !optional.contains(name) && keys.iter().all(|(key, _)| key.value != **name)) {
            self.fault(node, format!("missing key `{missing}`"));
        }
        keys.iter().map(|(key, value)| (key.value.as_str(), value)).collect()
    }

    fn text(&mut self, keys: &Keys<'_>, name: &str) -> Option<String> {
        let (_, node) = keys.iter().find(|(key, _)| *key == name)?;
        match &node.value {
            Node::Text(text) => Some(text.clone()),
            other => {
                self.fault(node, format!("expected text, found {}", other.describe()));
                None
            }
        }
    }

    /// A name out of a closed set.
    fn named<T: Named>(&mut self, keys: &Keys<'_>, name: &str) -> Option<T> {
        let text = self.text(keys, name)?;
        let found = T::ALL.iter().find(|known| known.name() == text).copied();
        if found.is_none()
            && let Some((_, node)) = keys.iter().find(|(key, _)| *key == name)
        {
            let known: Vec<&str> = T::ALL.iter().map(Named::name).collect();
            self.fault(node, format!("unknown {name} `{text}`, expected one of {}", known.join(", ")));
        }
        found
    }

    /// A message, whose places for values must be known.
    fn message(&mut self, keys: &Keys<'_>) -> Option<String> {
        let text = self.text(keys, "message")?;
        let unknown: Vec<String> = placeholders(&text).into_iter().filter(|name| !PLACEHOLDERS.contains(&name.as_str())).collect();
        if let Some((_, node)) = keys.iter().find(|(key, _)| *key == "message") {
            for name in unknown {
                let known = PLACEHOLDERS.map(|name| format!("{{{name}}}")).join(", ");
                self.fault(node, format!("unknown placeholder {{{name}}}, expected one of {known}"));
            }
        }
        Some(text)
    }

    fn levels(&mut self, keys: &Keys<'_>) -> Vec<Level> {
        let Some((_, list)) = keys.iter().find(|(key, _)| *key == "levels") else { return Vec::new() };
        let Node::List(rows) = &list.value else {
            self.fault(list, format!("expected a list of levels, found {}", list.value.describe()));
            return Vec::new();
        };
        if rows.is_empty() {
            self.fault(list, "expected at least one level, such as {when: apart, verdict: conflict, severity: error}".to_owned());
        }
        let mut levels: Vec<Level> = Vec::new();
        for row in rows {
            let keys = self.keys(row, &["when", "verdict", "severity", "message"], &["severity", "message"]);
            let when = self.named::<Relation>(&keys, "when");
            let verdict = self.named::<Verdict>(&keys, "verdict");
            let severity = self.named::<Severity>(&keys, "severity");
            let message = self.message(&keys);
            if let Some(when) = when.filter(|when| levels.iter().any(|level| level.when == *when)) {
                self.fault(row, format!("a second level for `{}`, expected one row a relation", when.name()));
            }
            if let (Some(when), Some(verdict)) = (when, verdict) {
                levels.push(Level { when, verdict, severity, message });
            }
        }
        levels
    }

    fn tests(&mut self, keys: &Keys<'_>) -> Vec<RuleTest> {
        let Some((_, list)) = keys.iter().find(|(key, _)| *key == "tests") else { return Vec::new() };
        let Node::List(rows) = &list.value else {
            self.fault(list, format!("expected a list of tests, found {}", list.value.describe()));
            return Vec::new();
        };
        let mut tests = Vec::new();
        for row in rows {
            let keys = self.keys(row, &["sources", "finds"], &[]);
            tests.push(RuleTest { sources: self.texts(&keys, "sources"), finds: self.texts(&keys, "finds") });
        }
        tests
    }

    fn texts(&mut self, keys: &Keys<'_>, name: &str) -> Vec<String> {
        let Some((_, list)) = keys.iter().find(|(key, _)| *key == name) else { return Vec::new() };
        let Node::List(items) = &list.value else {
            self.fault(list, format!("expected a list of texts, found {}", list.value.describe()));
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            match &item.value {
                Node::Text(text) => texts.push(text.clone()),
                other => self.fault(item, format!("expected text, found {}", other.describe())),
            }
        }
        texts
    }
}

/// What stands between braces.
fn placeholders(message: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = message;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        names.push(name.to_owned());
        rest = after;
    }
    names
}

/// A closed set with the names by which rules spell it.
trait Named: Copy + 'static {
    const ALL: &'static [Self];
    fn name(&self) -> &'static str;
}

macro_rules! named {
    ($($type:ty),*) => {$(
        impl Named for $type {
            const ALL: &'static [Self] = <$type>::ALL;
            fn name(&self) -> &'static str {
                <$type>::name(*self)
            }
        }
    )*};
}

named!(ClaimKind, Verdict, Severity, Relation, Alignment);

#[cfg(test)]
mod tests {
    use super::*;

    fn load(files: &[(&str, &str)]) -> Result<Rules, Error> {
        let file = |(name, text): &(&str, &str)| RuleFile { path: format!("d/{name}"), name: (*name).to_owned(), text: (*text).to_owned() };
        Rules::load(&files.iter().map(file).collect::<Vec<_>>())
    }

    fn faulty(files: &[(&str, &str)], expected: &[&str]) {
        let error = load(files).unwrap_err();
        let shown: Vec<String> = error.faults().iter().map(ToString::to_string).collect();
        assert_eq!(shown, expected);
    }

    const AGE: &str = "summary: How old.\nkind: age\nalign: entity\nlevels:\n  - {when: apart, verdict: check, severity: warning}\nmessage: \"{subject}: {values}\"\nadvice: Ask.\n";

    #[test]
    fn a_rule_replaces_its_namesake() {
        let rules = load(&[("age/rule.yaml", AGE)]).unwrap();
        assert_eq!(rules.rule("age").unwrap().levels.len(), 1);
        assert_eq!(rules.iter().count(), Rules::builtin().iter().count());
    }

    #[test]
    fn every_fault_of_every_file_is_named() {
        faulty(
            &[
                (
                    "age/rule.yaml",
                    "summary: [a]\nkind: old\nalign: topic\nlevels:\n  - {when: far, verdict: wrong, severity: fatal, mesage: x}\n  - {when: same, verdict: agree}\n  - {when: same, verdict: agree}\nmessage: \"{subjct}: {values}\"\ncolour: red\n",
                ),
                ("lexicons/unit.yaml", "units: []\n"),
                ("notes.yaml", "a: b\n"),
                ("title/rule.yaml", "levels: []\n"),
            ],
            &[
                "d/age/rule.yaml:1:1: missing key `advice`",
                "d/age/rule.yaml:1:10: expected text, found a list",
                "d/age/rule.yaml:2:7: unknown kind `old`, expected one of title, participants, quote, speaker, name-spelling, duration, number, count, money, percent, measure, score, date, time, age, ordinal, place, org, negation, other",
                "d/age/rule.yaml:3:8: claims of `age` cannot be brought together so, expected entity",
                "d/age/rule.yaml:5:12: unknown when `far`, expected one of same, within, overlap, near, variant, apart",
                "d/age/rule.yaml:5:26: unknown verdict `wrong`, expected one of agree, compatible, variant, check, conflict",
                "d/age/rule.yaml:5:43: unknown severity `fatal`, expected one of note, warning, error",
                "d/age/rule.yaml:5:50: unknown key `mesage`, expected one of when, verdict, severity, message",
                "d/age/rule.yaml:7:5: a second level for `same`, expected one row a relation",
                "d/age/rule.yaml:8:10: unknown placeholder {subjct}, expected one of {subject}, {values}, {count}, {difference}",
                "d/age/rule.yaml:9:1: unknown key `colour`, expected one of summary, kind, align, levels, message, advice, tests",
                "d/lexicons/unit.yaml:1:1: there is no lexicon `unit`, expected one of attributes, bodies, census, changes, countries, currencies, events, furniture, hedges, months, names, numbers, places, roles, speech, time-zones, times, units, vague, words",
                "d/notes.yaml:1:1: nothing reads this file, expected `<rule>/rule.yaml` or `lexicons/<name>.yaml`",
                "d/title/rule.yaml:1:1: missing key `summary`",
                "d/title/rule.yaml:1:1: missing key `kind`",
                "d/title/rule.yaml:1:1: missing key `align`",
                "d/title/rule.yaml:1:1: missing key `message`",
                "d/title/rule.yaml:1:1: missing key `advice`",
                "d/title/rule.yaml:1:9: expected at least one level, such as {when: apart, verdict: conflict, severity: error}",
            ],
        );
    }

    #[test]
    fn a_new_rule_needs_a_reader() {
        let error = load(&[("weather/rule.yaml", AGE)]).unwrap_err();
        let message = error.to_string();
        assert!(message.starts_with("d/weather/rule.yaml:1:1: no reader makes claims of a rule `weather`"), "{message}");
        assert!(message.contains("expected one of affiliation, age, age-of-thing, count, "), "{message}");
    }
}
