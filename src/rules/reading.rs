//! The parts of a rule's file, read with every fault named.

use crate::error::Fault;
use crate::lexicon::Measure;
use crate::rules::pattern::PatternFault;
use crate::rules::{
    Alignment, ClaimKind, Level, Pattern, Reader, RuleFile, RuleTest, Severity, Slot, VERSION, ValueSlot, Verdict, WordGroup,
};
use crate::text::similar::{did_you_mean, one_of};
use crate::values::Relation;
use crate::yaml::{Node, Placed};

/// One file and what is wrong with it so far.
pub struct Reading<'a> {
    file: &'a RuleFile,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// The keys of a node that are known.
#[derive(Debug, Clone)]
pub struct Keys<'n> {
    node: &'n Placed<Node>,
    keys: Vec<(&'n Placed<String>, &'n Placed<Node>)>,
}

impl<'n> Keys<'n> {
    /// What stands at a key.
    pub fn find(&self, name: &str) -> Option<&'n Placed<Node>> {
        self.keys.iter().find(|(key, _)| key.value == name).map(|(_, node)| *node)
    }

    /// Where a key stands.
    pub fn key(&self, name: &str) -> Option<&'n Placed<String>> {
        self.keys.iter().find(|(key, _)| key.value == name).map(|(key, _)| *key)
    }
}

const PLACEHOLDERS: [&str; 4] = ["subject", "values", "count", "difference"];

/// What may stand at `value:`.
pub const VALUES: [&str; 5] = ["quantity", "date", "words", "person", "name"];

/// What may stand at `measure:`. Degrees of nobody knows what and years are read, but by no word of their own.
pub const MEASURES: &[(&str, Measure)] = &[
    ("number", Measure::Number),
    ("money", Measure::Money),
    ("percent", Measure::Percent),
    ("points", Measure::Points),
    ("time", Measure::Time),
    ("age", Measure::Age),
    ("length", Measure::Length),
    ("mass", Measure::Mass),
    ("temperature", Measure::Temperature),
    ("angle", Measure::Angle),
    ("speed", Measure::Speed),
    ("area", Measure::Area),
    ("volume", Measure::Volume),
    ("magnitude", Measure::Magnitude),
    ("energy", Measure::Energy),
    ("power", Measure::Power),
    ("data", Measure::Data),
    ("frequency", Measure::Frequency),
    ("pressure", Measure::Pressure),
    ("voltage", Measure::Voltage),
    ("current", Measure::Current),
    ("force", Measure::Force),
    ("level", Measure::Level),
    ("dose", Measure::Dose),
    ("ordinal", Measure::Ordinal),
    ("score", Measure::Score),
    ("multiple", Measure::Multiple),
];

impl<'a> Reading<'a> {
    /// Nothing wrong yet.
    pub fn new(file: &'a RuleFile) -> Self {
        Self { file, faults: Vec::new() }
    }

    /// Names a fault.
    pub fn fault<T>(&mut self, place: &Placed<T>, message: String) {
        self.faults.push(place.fault(&self.file.path, message));
    }

    /// The known keys of a node; unknown ones are faults.
    pub fn keys<'n>(&mut self, node: &'n Placed<Node>, known: &[&str]) -> Keys<'n> {
        let Node::Keys(keys) = &node.value else {
            self.fault(node, format!("expected `key: value` lines, found {}", node.value.describe()));
            return Keys { node, keys: Vec::new() };
        };
        for (key, _) in keys.iter().filter(|(key, _)| !known.contains(&key.value.as_str())) {
            self.fault(key, unknown("key", &key.value, known));
        }
        Keys { node, keys: keys.iter().map(|(key, value)| (key, value)).collect() }
    }

    /// Keys that must be there.
    pub fn needed(&mut self, keys: &Keys<'_>, names: &[&str]) {
        // Where there are no keys at all, that has been said.
        for missing in names.iter().filter(|name| matches!(keys.node.value, Node::Keys(_)) && keys.find(name).is_none()) {
            self.fault(keys.node, format!("missing key `{missing}`"));
        }
    }

    /// The version of the keys, which stands first if at all.
    pub fn version(&mut self, keys: &Keys<'_>) {
        let Some(node) = keys.find("version") else { return };
        if node.value != Node::Text(VERSION.to_string()) {
            self.fault(node, format!("unknown version, expected {VERSION}: the only one that this program reads"));
        } else if keys.keys.first().is_some_and(|(key, _)| key.value != "version")
            && let Some(key) = keys.key("version")
        {
            self.fault(key, "the version stands too late, expected it as the first key".to_owned());
        }
    }

    /// What stands at a key, as text.
    pub fn text(&mut self, keys: &Keys<'_>, name: &str) -> Option<String> {
        let node = keys.find(name)?;
        match &node.value {
            Node::Text(text) => Some(text.clone()),
            other => {
                self.fault(node, format!("expected text, found {}", other.describe()));
                None
            }
        }
    }

    /// A name out of a closed set.
    pub fn named<T: Named>(&mut self, keys: &Keys<'_>, name: &str) -> Option<T> {
        let text = self.text(keys, name)?;
        let found = T::ALL.iter().find(|known| known.name() == text).copied();
        if found.is_none()
            && let Some(node) = keys.find(name)
        {
            let known: Vec<&str> = T::ALL.iter().map(Named::name).collect();
            self.fault(node, unknown(name, &text, &known));
        }
        found
    }

    /// A message, whose places for values must be known.
    pub fn message(&mut self, keys: &Keys<'_>) -> Option<String> {
        let text = self.text(keys, "message")?;
        let unknown: Vec<String> = placeholders(&text).into_iter().filter(|name| !PLACEHOLDERS.contains(&name.as_str())).collect();
        if let Some(node) = keys.find("message") {
            for name in unknown {
                let known = PLACEHOLDERS.map(|name| format!("{{{name}}}")).join(", ");
                let message = format!("unknown placeholder {{{name}}}, expected one of {known}{}", did_you_mean(&name, PLACEHOLDERS));
                self.fault(node, message);
            }
        }
        Some(text)
    }

    /// The rows at `levels:`.
    pub fn levels(&mut self, keys: &Keys<'_>) -> Vec<Level> {
        let Some(list) = keys.find("levels") else { return Vec::new() };
        let Some(rows) = self.list(list, "levels") else { return Vec::new() };
        if rows.is_empty() {
            self.fault(list, "expected at least one level, such as {when: apart, verdict: conflict, severity: error}".to_owned());
        }
        let mut levels: Vec<Level> = Vec::new();
        for row in rows {
            let keys = self.keys(row, &["when", "verdict", "severity", "message"]);
            self.needed(&keys, &["when", "verdict"]);
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

    /// The cases of a rule's file.
    pub fn tests(&mut self, list: &Placed<Node>) -> Vec<RuleTest> {
        let Some(rows) = self.list(list, "tests") else { return Vec::new() };
        let mut tests = Vec::new();
        for row in rows {
            let keys = self.keys(row, &["sources", "finds"]);
            self.needed(&keys, &["sources", "finds"]);
            tests.push(RuleTest { sources: self.texts(&keys, "sources"), finds: self.texts(&keys, "finds") });
        }
        tests
    }

    fn list<'n>(&mut self, node: &'n Placed<Node>, of: &str) -> Option<&'n [Placed<Node>]> {
        let Node::List(items) = &node.value else {
            self.fault(node, format!("expected a list of {of}, found {}", node.value.describe()));
            return None;
        };
        Some(items)
    }

    fn texts(&mut self, keys: &Keys<'_>, name: &str) -> Vec<String> {
        let Some(list) = keys.find(name) else { return Vec::new() };
        self.list(list, "texts").unwrap_or_default().iter().filter_map(|item| self.item(item)).collect()
    }

    fn item(&mut self, item: &Placed<Node>) -> Option<String> {
        match &item.value {
            Node::Text(text) => Some(text.clone()),
            other => {
                self.fault(item, format!("expected text, found {}", other.describe()));
                None
            }
        }
    }

    /// How the claims of a rule are read: its patterns, its topics, and what its values are.
    pub fn reader(&mut self, keys: &Keys<'_>) -> Option<Reader> {
        let patterns = self.patterns(keys);
        let topics = self.groups(keys, "topics");
        let value = self.value(keys);
        let with_topic = patterns.iter().any(|pattern| pattern.slots().any(|slot| slot == Slot::Topic));
        if let (Some(node), false) = (keys.find("topics"), with_topic || patterns.is_empty()) {
            self.fault(node, "no pattern has a {topic}, expected one that does, or no topics".to_owned());
        }
        if let (Some(node), true) = (keys.find("patterns"), with_topic && keys.find("topics").is_none()) {
            self.fault(node, "a pattern has a {topic}, expected `topics`: the words that may stand there".to_owned());
        }
        Some(Reader { patterns, topics, value: value? })
    }

    fn patterns(&mut self, keys: &Keys<'_>) -> Vec<Pattern> {
        let Some(node) = keys.find("patterns") else { return Vec::new() };
        let mut patterns: Vec<Pattern> = Vec::new();
        let items = self.list(node, "patterns").unwrap_or_default();
        if items.is_empty() && matches!(node.value, Node::List(_)) {
            self.fault(node, "expected at least one pattern, such as \"{topic} seats {value}\"".to_owned());
        }
        for item in items {
            let Some(text) = self.item(item) else { continue };
            match Pattern::parse(&text) {
                Ok(pattern) => {
                    let other = patterns.first().filter(|first| first.subjects() != pattern.subjects());
                    if let Some(first) = other {
                        let message = format!(
                            "this pattern says of {} what “{}” says of {}, expected patterns that speak of one sort of thing",
                            subjects(&pattern),
                            first.text,
                            subjects(first)
                        );
                        self.fault(item, message);
                    } else if patterns.iter().any(|known| known.elements == pattern.elements) {
                        self.fault(item, "this pattern stands here twice".to_owned());
                    }
                    patterns.push(pattern);
                }
                Err(fault) => self.fault(item, pattern_fault(fault)),
            }
        }
        patterns
    }

    fn value(&mut self, keys: &Keys<'_>) -> Option<ValueSlot> {
        let text = self.text(keys, "value")?;
        for (key, of) in [("measure", "quantity"), ("words", "words")] {
            if let Some(found) = keys.key(key).filter(|_| text != of && VALUES.contains(&text.as_str())) {
                self.fault(found, format!("`{key}` goes with `value: {of}` alone"));
            }
        }
        match text.as_str() {
            "quantity" => self.measure(keys).map(ValueSlot::Quantity),
            "date" => Some(ValueSlot::Date),
            "person" => Some(ValueSlot::Person),
            "name" => Some(ValueSlot::Name),
            "words" => {
                let groups = self.groups(keys, "words");
                if let (Some(node), true) = (keys.find("value"), groups.len() < 2) {
                    let message = "expected `words` with at least two entries, of which a text says one, such as [open, closed]";
                    self.fault(keys.find("words").unwrap_or(node), message.to_owned());
                }
                Some(ValueSlot::Words(groups))
            }
            _ => {
                if let Some(node) = keys.find("value") {
                    self.fault(node, unknown("value", &text, &VALUES));
                }
                None
            }
        }
    }

    fn measure(&mut self, keys: &Keys<'_>) -> Option<Measure> {
        let Some(node) = keys.find("measure") else {
            if let Some(value) = keys.find("value") {
                self.fault(value, "missing key `measure`: what a quantity is of, such as number, money, length or time".to_owned());
            }
            return None;
        };
        let text = self.text(keys, "measure")?;
        let found = MEASURES.iter().find(|(known, _)| *known == text);
        if found.is_none() {
            let known: Vec<&str> = MEASURES.iter().map(|(known, _)| *known).collect();
            self.fault(node, unknown("measure", &text, &known));
        }
        found.map(|(_, measure)| *measure)
    }

    /// A list of words; an entry that is itself a list holds words that mean the same.
    pub fn groups(&mut self, keys: &Keys<'_>, name: &str) -> Vec<WordGroup> {
        let Some(node) = keys.find(name) else { return Vec::new() };
        let mut groups: Vec<WordGroup> = Vec::new();
        for item in self.list(node, "words").unwrap_or_default() {
            let entries = match &item.value {
                Node::List(words) => words.as_slice(),
                _ => std::slice::from_ref(item),
            };
            let mut words = Vec::new();
            for entry in entries {
                let Some(word) = self.item(entry) else { continue };
                let group = WordGroup::new(std::slice::from_ref(&word));
                if group.phrases.iter().any(Vec::is_empty) {
                    self.fault(entry, "expected a word, found nothing".to_owned());
                } else if words.contains(&word) || groups.iter().any(|known| known.phrases.contains(&group.phrases[0])) {
                    self.fault(entry, format!("“{word}” stands here twice, expected it in one entry"));
                } else {
                    words.push(word);
                }
            }
            if !words.is_empty() {
                groups.push(WordGroup::new(&words));
            }
        }
        groups
    }
}

fn subjects(pattern: &Pattern) -> String {
    let slots: Vec<String> = pattern.subjects().iter().map(|slot| format!("{{{}}}", slot.name())).collect();
    if slots.is_empty() { "nothing".to_owned() } else { slots.join(" and ") }
}

fn pattern_fault(fault: PatternFault) -> String {
    match fault {
        PatternFault::Brace => "a brace without its other half, expected slots such as {topic} and {value}".to_owned(),
        PatternFault::UnknownSlot(name) => {
            let known: Vec<&str> = Slot::ALL.iter().map(|slot| slot.name()).collect();
            let listed = known.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(", ");
            format!("unknown slot {{{name}}}, expected one of {listed}{}", did_you_mean(&name, known.iter().copied()))
        }
        PatternFault::Values(0) => "this pattern has no {value}, expected one".to_owned(),
        PatternFault::Values(count) => format!("this pattern has {{value}} {count} times, expected it once"),
        PatternFault::NoWord => "this pattern is slots alone, expected a word that says what the value is of".to_owned(),
        PatternFault::OpenEnd => "{words} stands for the words between two parts, expected a word or a slot at either end".to_owned(),
        PatternFault::TwoSubjects => {
            "this pattern has two slots for of whom the value is said, expected one {person} or {name}, and one {topic}".to_owned()
        }
    }
}

/// Says that something is unknown, what is known, and what may have been meant.
pub fn unknown(sort: &str, found: &str, known: &[&str]) -> String {
    format!("unknown {sort} `{found}`, expected {}", one_of(found, known))
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
pub trait Named: Copy + 'static {
    /// All of them.
    const ALL: &'static [Self];
    /// As rules spell it.
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
