//! A file of `key: value` lines, read so that every fault in it is named with its place.

use crosscheck::text::similar::one_of;
use crosscheck::yaml::{Node, Placed};
use crosscheck::{Day, Fault};

/// One file and what is wrong with it so far.
pub struct Reading<'a> {
    /// The file, as messages call it.
    pub path: &'a str,
    pub faults: Vec<Fault>,
}

/// The keys of a node that are known, in order.
pub type Keys<'n> = Vec<(&'n Placed<String>, &'n Placed<Node>)>;

impl Reading<'_> {
    pub fn fault<T>(&mut self, place: &Placed<T>, message: String) {
        self.faults.push(place.fault(self.path, message));
    }

    /// Where a value stands, for messages: `crosscheck.yaml:3:5`.
    pub fn at<T>(&self, placed: &Placed<T>) -> String {
        format!("{}:{}:{}", self.path, placed.place.0, placed.place.1)
    }

    /// The keys of a node; unknown ones, and required ones that are missing, are faults.
    pub fn keys<'n>(&mut self, node: &'n Placed<Node>, known: &[&str], required: &[&str]) -> Keys<'n> {
        let Node::Keys(keys) = &node.value else {
            self.fault(node, format!("expected `key: value` lines, found {}", node.value.describe()));
            return Vec::new();
        };
        for (key, _) in keys.iter().filter(|(key, _)| !known.contains(&key.value.as_str())) {
            self.fault(key, format!("unknown key `{}`, expected {}", key.value, one_of(&key.value, known)));
        }
        for missing in required.iter().filter(|name| keys.iter().all(|(key, _)| key.value != **name)) {
            self.fault(node, format!("missing key `{missing}`"));
        }
        keys.iter().filter(|(key, _)| known.contains(&key.value.as_str())).map(|(key, value)| (key, value)).collect()
    }

    /// The version that a file was written for; any but this one is a fault.
    pub fn version(&mut self, root: &Placed<Node>, this: u32) -> Option<Placed<u32>> {
        let Node::Keys(keys) = &root.value else { return None };
        let (_, node) = keys.iter().find(|(key, _)| key.value == "version")?;
        let text = self.text(node, &format!("the version of this format, {this}"))?;
        let version = text.value.parse::<u32>().ok();
        match version {
            Some(version) if version == this => {}
            Some(newer) if newer > this => self.fault(node, newer_version(newer, this)),
            _ => self.fault(node, format!("expected the version of this format, {this}, found {:?}", text.value)),
        }
        version.map(|value| Placed { value, place: node.place })
    }

    /// All keys of a node, whatever their names.
    pub fn entries<'n>(&mut self, node: &'n Placed<Node>, of: &str) -> Keys<'n> {
        match &node.value {
            Node::Keys(keys) => keys.iter().map(|(key, value)| (key, value)).collect(),
            other => {
                self.fault(node, format!("expected {of}, found {}", other.describe()));
                Vec::new()
            }
        }
    }

    pub fn list<'n>(&mut self, node: &'n Placed<Node>, of: &str) -> &'n [Placed<Node>] {
        match &node.value {
            Node::List(nodes) => nodes,
            other => {
                self.fault(node, format!("expected a list of {of}, found {}", other.describe()));
                &[]
            }
        }
    }

    pub fn text(&mut self, node: &Placed<Node>, what: &str) -> Option<Placed<String>> {
        match &node.value {
            Node::Text(text) if !text.trim().is_empty() => Some(Placed { value: text.trim().to_owned(), place: node.place }),
            other => {
                let found = if matches!(other, Node::Text(_)) { "nothing" } else { other.describe() };
                self.fault(node, format!("expected {what}, found {found}"));
                None
            }
        }
    }

    /// A list of texts, or one text alone.
    pub fn texts(&mut self, node: &Placed<Node>, of: &str) -> Vec<Placed<String>> {
        match &node.value {
            Node::Text(_) => self.text(node, of).into_iter().collect(),
            _ => self.list(node, of).iter().filter_map(|one| self.text(one, of)).collect(),
        }
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, node: &Placed<Node>, choices: &[(&str, T)]) -> Option<Placed<T>> {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let text = self.text(node, &format!("one of {}", names.join(", ")))?;
        let found = choices.iter().find(|(name, _)| *name == text.value);
        if found.is_none() {
            self.fault(node, format!("unknown word `{}`, expected {}", text.value, one_of(&text.value, &names)));
        }
        found.map(|(_, value)| Placed { value: *value, place: node.place })
    }

    pub fn day(&mut self, node: &Placed<Node>) -> Option<Day> {
        let text = self.text(node, "a day as YYYY-MM-DD")?;
        let day = Day::parse(&text.value);
        if day.is_none() {
            self.fault(node, format!("expected a day of the calendar as YYYY-MM-DD, found {:?}", text.value));
        }
        day
    }
}

/// What is said of a file of a version that this program cannot know.
pub fn newer_version(newer: u32, this: u32) -> String {
    let program = env!("CARGO_PKG_VERSION");
    format!("written for version {newer} of this format; crosscheck {program} reads version {this}: update it")
}
