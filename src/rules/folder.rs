//! Rules of somebody's own: a folder that changes built-in rules, brings new ones and adds to lexicons. Every fault of every file is named.

use crate::error::{Error, ErrorKind, Fault};
use crate::lexicon::{Additions, House};
use crate::rules::reading::{Keys, Named, Reading, unknown};
use crate::rules::{Alignment, ClaimKind, Level, Origin, Rule, RuleTest, Rules, Severity, VERSION, ValueSlot, Verdict, WordGroup};
use crate::values::Relation;
use crate::yaml::{self, Node, Placed};
use std::collections::BTreeSet;
use std::sync::Arc;

/// One file of a folder of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFile {
    /// The path by which messages call it.
    pub path: String,
    /// Its place inside the folder, with `/`: `title/rule.yaml`, `lexicons/units.yaml`, `title/cases.md`.
    pub name: String,
    /// What it holds.
    pub text: String,
}

impl RuleFile {
    /// The most bytes that such a file may have. The largest lexicon of all has a few hundred thousand.
    pub const LARGEST: usize = 16 * 1024 * 1024;

    /// A fault at a line and column of this file.
    pub(super) fn fault(&self, place: (usize, usize), message: String) -> Fault {
        Fault { path: self.path.clone(), place: Some(place), message }
    }

    /// The folder that it is a file of: its path without its name.
    fn folder(&self) -> &str {
        self.path.strip_suffix(self.name.as_str()).unwrap_or_default()
    }
}

impl Rules {
    /// The built-in rules, as the files change them, with the rules and the words that the files bring.
    ///
    /// The files are taken in order: where two say something of one rule or one word, the later goes before the earlier.
    ///
    /// ```
    /// use crosscheck::{RuleFile, Rules};
    /// let file = |text: &str| RuleFile { path: "mine/age/rule.yaml".into(), name: "age/rule.yaml".into(), text: text.into() };
    /// let rules = Rules::load(&[file("level: note\n")]).unwrap();
    /// assert_eq!(rules.rule("age").unwrap().origin.to_string(), "built in, changed by mine/age/rule.yaml");
    /// let faults = Rules::load(&[file("levle: note\n")]).unwrap_err();
    /// assert!(faults.to_string().starts_with("mine/age/rule.yaml:1:1: unknown key `levle`, expected one of version, summary"), "{faults}");
    /// ```
    pub fn load(files: &[RuleFile]) -> Result<Self, Error> {
        Self::load_for(House::default(), files)
    }

    /// The same for a house with lists of its own.
    pub fn load_for(house: House, files: &[RuleFile]) -> Result<Self, Error> {
        let mut rules = Self::builtin();
        let mut additions = Additions::default().with_house(house);
        let mut faults = Vec::new();
        let mut known = BTreeSet::new();
        for file in files {
            if file.text.len() > RuleFile::LARGEST {
                let megabytes = |bytes: usize| bytes.div_ceil(1024 * 1024);
                let (size, most) = (megabytes(file.text.len()), megabytes(RuleFile::LARGEST));
                faults.push(file.fault((1, 1), format!("this file has {size} MB, expected {most} MB at most")));
                continue;
            }
            if !known.insert((file.folder(), file.name.to_lowercase())) {
                faults.push(file.fault((1, 1), format!("a second `{}` in one folder, expected one file a rule or lexicon", file.name)));
                continue;
            }
            let parts: Vec<&str> = file.name.split('/').collect();
            match parts.as_slice() {
                ["lexicons", name] if name.ends_with(".yaml") => {
                    faults.extend(additions.read(name.trim_end_matches(".yaml"), &file.path, &file.text).err().unwrap_or_default());
                    rules.additions.push(file.path.clone());
                }
                [name, "rule.yaml"] => match rule(name, file, &rules) {
                    Ok(rule) => {
                        rules.rules.insert((*name).to_owned(), rule);
                    }
                    Err(found) => faults.extend(found),
                },
                [_, "cases.md"] => faults.extend(file.cases().err().unwrap_or_default()),
                _ => {
                    let expected = "nothing reads this file, expected `<rule>/rule.yaml`, `<rule>/cases.md` or `lexicons/<name>.yaml`";
                    faults.push(file.fault((1, 1), expected.to_owned()));
                }
            }
        }
        faults.extend(additions.faults());
        if !faults.is_empty() {
            // File by file, from top to bottom, as they were given.
            let number = |fault: &Fault| files.iter().position(|file| file.path == fault.path);
            faults.sort_by_key(|fault| (number(fault), fault.place));
            return Err(Error::new(ErrorKind::Rule, faults));
        }
        rules.off = rules.iter().filter(|(_, rule)| rule.off).map(|(name, _)| name.to_owned()).collect();
        rules.lexicons = Arc::new(additions.apply()?.into());
        Ok(rules)
    }
}

/// The keys of every rule.
const COMMON: [&str; 7] = ["version", "summary", "kind", "levels", "message", "advice", "tests"];
/// Those of a file that changes a rule.
const OF_CHANGE: [&str; 3] = ["align", "claims", "level"];
/// Those of a rule of somebody's own.
const OF_READER: [&str; 5] = ["patterns", "topics", "value", "measure", "words"];
/// Those of a rule that takes what the program reads as another.
const OF_TAKER: [&str; 2] = ["claims", "subjects"];

/// All of them.
#[cfg(test)]
pub(super) const KEYS: [&[&str]; 4] = [&COMMON, &OF_CHANGE, &OF_READER, &OF_TAKER];

/// Reads one rule: a change of a known one, or a new one.
fn rule(name: &str, file: &RuleFile, rules: &Rules) -> Result<Rule, Vec<Fault>> {
    let (root, twice) = yaml::written(&file.path, &file.text)?;
    let mut reading = Reading::new(file);
    reading.faults = twice;
    let rule = match rules.rule(name) {
        Some(known) => changed(name, known, &root, file, &mut reading),
        None => new(name, &root, file, rules, &mut reading),
    };
    match rule {
        Some(rule) if reading.faults.is_empty() => Ok(rule),
        _ => {
            reading.faults.sort_by_key(|fault| fault.place);
            Err(reading.faults)
        }
    }
}

/// A known rule with what a file says otherwise.
fn changed(name: &str, known: &Rule, root: &Placed<Node>, file: &RuleFile, reading: &mut Reading<'_>) -> Option<Rule> {
    let mut expected = [COMMON.as_slice(), OF_CHANGE.as_slice()].concat();
    if known.reader.is_some() {
        expected.extend(OF_READER);
    }
    if !known.subjects.is_empty() {
        expected.push("subjects");
    }
    let keys = reading.keys(root, &expected);
    if known.reader.is_none()
        && let Some(key) = OF_READER.iter().find_map(|key| keys.key(key))
    {
        // That the key is not known here has been said; this says why.
        let message = format!("the program itself reads the claims of `{name}`; a rule with patterns needs a name of its own");
        reading.fault(key, message);
    }
    reading.version(&keys);
    let mut rule = Rule { origin: known.origin.changed_by(&file.path), version: VERSION, ..known.clone() };
    if let Some(align) = reading.named::<Alignment>(&keys, "align")
        && align != known.align
        && let Some(node) = keys.find("align")
    {
        let message = format!("claims of `{name}` cannot be brought together so, expected {}", Named::name(&known.align));
        reading.fault(node, message);
    }
    if let Some(read_as) = reading.text(&keys, "claims")
        && known.claims.as_ref() != Some(&read_as)
        && let Some(node) = keys.find("claims")
    {
        let expected = known.claims.as_deref().map_or("no such key".to_owned(), |claims| format!("`{claims}`"));
        reading.fault(node, format!("claims of `{name}` cannot be read so, expected {expected}"));
    }
    if known.reader.is_some() && OF_READER.iter().any(|key| keys.find(key).is_some()) {
        reading.needed(&keys, &["patterns", "value"]);
        rule.reader = reading.reader(&keys);
        rule.align = rule.reader.as_ref().and_then(|reader| reader.patterns.first()).map_or(rule.align, |first| first.alignment());
    }
    if keys.find("subjects").is_some() {
        rule.subjects = subjects(&keys, reading);
    }
    replace(&mut rule, &keys, reading);
    if let Some(key) = keys.find("level") {
        level(&mut rule, key, &keys, reading);
    }
    Some(rule)
}

/// A rule of a new name, which must say how its claims are read: by patterns of its own, or as those of a built-in rule.
fn new(name: &str, root: &Placed<Node>, file: &RuleFile, rules: &Rules, reading: &mut Reading<'_>) -> Option<Rule> {
    let known: Vec<&str> = rules.iter().map(|(name, _)| name).collect();
    if !name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-') || name.is_empty() {
        reading.fault(root, format!("the folder of a rule is named with small letters, digits and hyphens, found `{name}`"));
    }
    let has = |wanted: &[&str]| matches!(&root.value, Node::Keys(keys) if wanted.iter().any(|wanted| keys.iter().any(|(key, _)| key.value == *wanted)));
    if has(&OF_TAKER) {
        return taker(root, file, rules, reading);
    }
    if !has(&OF_READER) && matches!(root.value, Node::Keys(_)) {
        let ways = "a rule of your own says how it is read, by `patterns` and `value` or by `claims` and `subjects`";
        reading.fault(root, format!("{}; {ways}", unknown("rule", name, &known)));
        return None;
    }
    let keys = reading.keys(root, &[COMMON.as_slice(), OF_READER.as_slice(), &["level"]].concat());
    reading.version(&keys);
    reading.needed(&keys, &["summary", "patterns", "value", "message", "advice"]);
    let reader = reading.reader(&keys);
    let align = reader.as_ref().and_then(|reader| reader.patterns.first()).map_or(Alignment::Topic, |first| first.alignment());
    let kind = match reader.as_ref().map(|reader| &reader.value) {
        Some(ValueSlot::Quantity(measure)) => ClaimKind::of_figure(*measure),
        Some(ValueSlot::Date) => ClaimKind::Date,
        _ => ClaimKind::Other,
    };
    let mut rule = Rule {
        version: VERSION,
        summary: String::new(),
        kind,
        align,
        levels: usual_levels(),
        message: String::new(),
        advice: String::new(),
        tests: Vec::new(),
        claims: None,
        reader,
        subjects: Vec::new(),
        off: false,
        origin: Origin::Own(vec![file.path.clone()]),
    };
    replace(&mut rule, &keys, reading);
    if let Some(key) = keys.find("level") {
        level(&mut rule, key, &keys, reading);
    }
    Some(rule)
}

/// A rule of a new name that takes the claims on some subjects which the program reads as another rule; what it leaves out is as in that one.
fn taker(root: &Placed<Node>, file: &RuleFile, rules: &Rules, reading: &mut Reading<'_>) -> Option<Rule> {
    let keys = reading.keys(root, &[COMMON.as_slice(), OF_TAKER.as_slice(), &["level"]].concat());
    reading.version(&keys);
    reading.needed(&keys, &["summary", "claims", "subjects"]);
    let subjects = subjects(&keys, reading);
    let text = reading.text(&keys, "claims")?;
    let Some(read_as) = rules.rule(&text).filter(|rule| rule.claims.as_ref() == Some(&text)) else {
        let readers: Vec<&str> = rules.iter().filter(|(name, rule)| rule.claims.as_deref() == Some(*name)).map(|(name, _)| name).collect();
        let node = keys.find("claims")?;
        reading.fault(node, unknown("claims", &text, &readers));
        return None;
    };
    let mut rule =
        Rule { version: VERSION, tests: Vec::new(), subjects, off: false, origin: Origin::Own(vec![file.path.clone()]), ..read_as.clone() };
    if keys.find("message").is_some() {
        rule.levels.iter_mut().for_each(|level| level.message = None);
    }
    replace(&mut rule, &keys, reading);
    if let Some(key) = keys.find("level") {
        level(&mut rule, key, &keys, reading);
    }
    Some(rule)
}

/// The subjects whose claims a rule takes; without any it would take all and leave its neighbour nothing.
fn subjects(keys: &Keys<'_>, reading: &mut Reading<'_>) -> Vec<WordGroup> {
    let groups = reading.groups(keys, "subjects");
    if let Some(node) = keys.find("subjects").filter(|node| matches!(&node.value, Node::List(entries) if entries.is_empty())) {
        reading.fault(node, "expected at least one subject, such as fine or penalty".to_owned());
    }
    groups
}

/// What the relations come to in a rule that says nothing of them.
fn usual_levels() -> Vec<Level> {
    let quiet = |when| Level { when, verdict: Verdict::Agree, severity: None, message: None };
    let loud = |when, verdict, severity| Level { when, verdict, severity: Some(severity), message: None };
    vec![
        quiet(Relation::Same),
        quiet(Relation::Within),
        quiet(Relation::Overlap),
        loud(Relation::Near, Verdict::Check, Severity::Warning),
        loud(Relation::Apart, Verdict::Conflict, Severity::Error),
    ]
}

/// Puts what the keys say in the place of what the rule says; levels replace those for the same relation.
fn replace(rule: &mut Rule, keys: &Keys<'_>, reading: &mut Reading<'_>) {
    if let Some(summary) = reading.text(keys, "summary") {
        rule.summary = summary;
    }
    if let Some(kind) = reading.named::<ClaimKind>(keys, "kind") {
        rule.kind = kind;
    }
    for level in reading.levels(keys) {
        match rule.levels.iter_mut().find(|known| known.when == level.when) {
            // A row that says nothing of its message keeps the one that was there.
            Some(known) => *known = Level { message: level.message.clone().or(known.message.take()), ..level },
            None => rule.levels.push(level),
        }
    }
    rule.levels.sort_by_key(|level| level.when);
    if let Some(message) = reading.message(keys) {
        rule.message = message;
        // Who writes one message for the rule means it for every level of which the file says nothing else.
        if !matches!(rule.origin, Origin::Own(_)) {
            let told = own_messages(keys);
            rule.levels.iter_mut().filter(|level| !told.contains(level.when.name())).for_each(|level| level.message = None);
        }
    }
    if let Some(advice) = reading.text(keys, "advice") {
        rule.advice = advice;
    }
    if let Some(list) = keys.find("tests") {
        let tests: Vec<RuleTest> = reading.tests(list);
        rule.tests = tests;
    }
}

/// The relations for which the file itself has a message.
fn own_messages(keys: &Keys<'_>) -> BTreeSet<String> {
    let Some(Placed { value: Node::List(rows), .. }) = keys.find("levels") else { return BTreeSet::new() };
    let text = |row: &Placed<Node>, wanted: &str| match &row.value {
        Node::Keys(keys) => keys.iter().find_map(|(key, node)| match &node.value {
            Node::Text(text) if key.value == wanted => Some(text.clone()),
            _ => None,
        }),
        _ => None,
    };
    rows.iter().filter(|row| text(row, "message").is_some()).filter_map(|row| text(row, "when")).collect()
}

/// `level: off` switches a rule off; any other level is that of all that the rule shows.
fn level(rule: &mut Rule, node: &Placed<Node>, keys: &Keys<'_>, reading: &mut Reading<'_>) {
    let Some(text) = reading.text(keys, "level") else { return };
    if text == "off" {
        rule.off = true;
        return;
    }
    let Some(severity) = Severity::ALL.iter().find(|severity| severity.name() == text) else {
        reading.fault(node, unknown("level", &text, &["off", "note", "warning", "error"]));
        return;
    };
    rule.off = false;
    for level in rule.levels.iter_mut().filter(|level| level.verdict > Verdict::Compatible) {
        level.severity = Some(*severity);
    }
}

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

    #[test]
    fn a_file_changes_what_it_names() {
        let builtin = Rules::builtin();
        let before = builtin.rule("duration").unwrap();
        let rules = load(&[(
            "duration/rule.yaml",
            "version: 1\nlevels:\n  - {when: near, verdict: compatible}\n  - {when: apart, verdict: check, severity: note}\nadvice: Ring the desk.\n",
        )])
        .unwrap();
        let rule = rules.rule("duration").unwrap();
        assert_eq!(
            (rule.summary.as_str(), rule.advice.as_str(), rule.levels.len()),
            (&*before.summary, "Ring the desk.", before.levels.len())
        );
        assert_eq!(rule.level(Relation::Near).unwrap().verdict, Verdict::Compatible);
        let apart = rule.level(Relation::Apart).unwrap();
        assert_eq!((apart.severity, &apart.message), (Some(Severity::Note), &before.level(Relation::Apart).unwrap().message));
        assert_eq!(rule.origin, Origin::Changed(vec!["d/duration/rule.yaml".into()]));
        assert_eq!(rules.rule("title").unwrap().origin.to_string(), "built in");
        assert_eq!(rules.iter().count(), builtin.iter().count());
    }

    #[test]
    fn one_message_is_that_of_all_levels() {
        let rules =
            load(&[("duration/rule.yaml", "message: \"{subject}?\"\nlevels:\n  - {when: near, verdict: check, message: Hm.}\n")]).unwrap();
        let rule = rules.rule("duration").unwrap();
        assert_eq!(rule.message, "{subject}?");
        assert_eq!(rule.level(Relation::Apart).unwrap().message, None);
        assert_eq!(rule.level(Relation::Near).unwrap().message.as_deref(), Some("Hm."));
    }

    #[test]
    fn a_rule_is_switched_off_or_turned_down() {
        let rules = load(&[("age/rule.yaml", "level: off\n"), ("title/rule.yaml", "level: note\n")]).unwrap();
        let age = rules.rule("age").unwrap();
        assert!(age.off && age.severity().is_none());
        assert_eq!(rules.rule("title").unwrap().severity(), Some(Severity::Note));
        assert_eq!(rules.rule("date").unwrap().severity(), Some(Severity::Error));
        faulty(
            &[("age/rule.yaml", "level: offf\n")],
            &["d/age/rule.yaml:1:8: unknown level `offf`, expected one of off, note, warning, error; did you mean `off`?"],
        );
    }

    #[test]
    fn the_later_folder_goes_before_the_earlier() {
        let file = |folder: &str, text: &str| RuleFile {
            path: format!("{folder}/age/rule.yaml"),
            name: "age/rule.yaml".to_owned(),
            text: text.to_owned(),
        };
        let rules = Rules::load(&[file("desk", "level: off\nadvice: A.\n"), file("mine", "level: warning\n")]).unwrap();
        let age = rules.rule("age").unwrap();
        assert_eq!((age.off, age.advice.as_str(), age.severity()), (false, "A.", Some(Severity::Warning)));
        assert_eq!(age.origin.to_string(), "built in, changed by desk/age/rule.yaml, then mine/age/rule.yaml");
        let twice = Rules::load(&[file("desk", "level: off\n"), file("desk", "level: note\n")]).unwrap_err();
        assert_eq!(
            twice.to_string(),
            "desk/age/rule.yaml:1:1: a second `age/rule.yaml` in one folder, expected one file a rule or lexicon"
        );
    }

    const CAPACITY: &str = "version: 1\nsummary: How many people a place holds.\nmessage: \"{subject}: {values}\"\nadvice: Ask.\npatterns: [\"{topic} seats {value}\", \"{topic} holds {value}\"]\ntopics: [[arena, venue], stadium]\nvalue: quantity\nmeasure: number\n";

    #[test]
    fn a_rule_of_ones_own() {
        let rules = load(&[("capacity/rule.yaml", CAPACITY)]).unwrap();
        let rule = rules.rule("capacity").unwrap();
        assert_eq!((rule.kind, rule.align, rule.severity()), (ClaimKind::Count, Alignment::Topic, Some(Severity::Error)));
        assert_eq!(rule.origin.to_string(), "d/capacity/rule.yaml");
        let changed = load(&[("capacity/rule.yaml", CAPACITY), ("Capacity/rule.yaml", "level: off\n")]);
        assert!(changed.unwrap_err().to_string().contains("a second `Capacity/rule.yaml` in one folder"));
    }

    #[test]
    fn faults_of_a_rule_of_ones_own() {
        let with = |from: &str, to: &str| {
            assert!(CAPACITY.contains(from), "{from}");
            CAPACITY.replace(from, to)
        };
        let check = |text: &str, expected: &[&str]| faulty(&[("capacity/rule.yaml", text)], expected);
        check(
            &with("{topic} holds", "{topik} holds"),
            &[
                "d/capacity/rule.yaml:5:37: unknown slot {topik}, expected one of {topic}, {person}, {name}, {value}, {words}; did you mean `topic`?",
            ],
        );
        check(
            &with("{topic} holds", "{person} holds"),
            &[
                "d/capacity/rule.yaml:5:37: this pattern says of {person} what “{topic} seats {value}” says of {topic}, expected patterns that speak of one sort of thing",
            ],
        );
        check(&with("{topic} holds", "{topic} seats"), &["d/capacity/rule.yaml:5:37: this pattern stands here twice"]);
        check(
            &with("topics: [[arena, venue], stadium]\n", ""),
            &["d/capacity/rule.yaml:5:11: a pattern has a {topic}, expected `topics`: the words that may stand there"],
        );
        check(&with("stadium]", "venue]"), &["d/capacity/rule.yaml:6:26: “venue” stands here twice, expected it in one entry"]);
        check(
            &with("measure: number", "measure: numbers"),
            &[
                "d/capacity/rule.yaml:8:10: unknown measure `numbers`, expected one of number, money, percent, points, time, age, length, mass, temperature, angle, speed, area, volume, magnitude, energy, power, data, frequency, pressure, voltage, current, force, level, dose, ordinal, score, multiple; did you mean `number`?",
            ],
        );
        check(
            &with("measure: number\n", ""),
            &["d/capacity/rule.yaml:7:8: missing key `measure`: what a quantity is of, such as number, money, length or time"],
        );
        check(&with("value: quantity", "value: date"), &["d/capacity/rule.yaml:8:1: `measure` goes with `value: quantity` alone"]);
        check(
            &with("value: quantity\nmeasure: number", "value: words\nwords: [open]"),
            &["d/capacity/rule.yaml:8:8: expected `words` with at least two entries, of which a text says one, such as [open, closed]"],
        );
        check(
            &with("version: 1", "version: 2"),
            &["d/capacity/rule.yaml:1:10: unknown version, expected 1: the only one that this program reads"],
        );
        check(
            &with("patterns:", "pattern:"),
            &[
                "d/capacity/rule.yaml:1:1: missing key `patterns`",
                "d/capacity/rule.yaml:5:1: unknown key `pattern`, expected one of version, summary, kind, levels, message, advice, tests, patterns, topics, value, measure, words, level; did you mean `patterns`?",
            ],
        );
    }

    const FINE: &str =
        "version: 1\nsummary: How high a fine is.\nclaims: money\nsubjects: [[fine, penalty]]\nmessage: \"Two fines: {values}\"\n";

    #[test]
    fn a_rule_may_take_the_claims_of_a_built_in_one() {
        let rules = load(&[("fine/rule.yaml", FINE)]).unwrap();
        let (fine, money) = (rules.rule("fine").unwrap(), rules.rule("money").unwrap());
        assert_eq!((fine.kind, fine.align, fine.severity()), (money.kind, money.align, money.severity()));
        let found = |rules: &Rules, one: &str, other: &str| -> Vec<String> {
            let report = crate::check(&crate::Sources::new().with("a", one).with("b", other), rules);
            report.findings.into_iter().map(|finding| format!("{}: {}", finding.rule, finding.message)).collect()
        };
        let fines = ["The firm was ordered to pay a fine of $4.5 million.", "The fine of $5.4 million was the highest ever."];
        let deals = ["The firm agreed to buy Acme for $48.7 billion.", "The firm agreed to buy Acme for $47.8 billion."];
        assert_eq!(found(&rules, fines[0], fines[1]), ["fine: Two fines: $4.5 million / $5.4 million"]);
        assert!(found(&rules, deals[0], deals[1])[0].starts_with("money: "));
        // Whoever switches his rule off wants to hear nothing of it from the built-in one.
        let off = load(&[("fine/rule.yaml", &format!("{FINE}level: off\n"))]).unwrap();
        assert!(found(&off, fines[0], fines[1]).is_empty());
        let without = load(&[("fine/rule.yaml", FINE), ("money/rule.yaml", "level: off\n")]).unwrap();
        assert_eq!(found(&without, fines[0], fines[1]).len(), 1);
        assert!(found(&without, deals[0], deals[1]).is_empty());
    }

    #[test]
    fn faults_of_a_rule_that_takes_claims() {
        let check = |from: &str, to: &str, expected: &[&str]| faulty(&[("fine/rule.yaml", &FINE.replace(from, to))], expected);
        check("[[fine, penalty]]", "[]", &["d/fine/rule.yaml:4:11: expected at least one subject, such as fine or penalty"]);
        check("subjects: [[fine, penalty]]\n", "", &["d/fine/rule.yaml:1:1: missing key `subjects`"]);
        check(
            "message:",
            "patterns: [\"{topic} is {value}\"]\nmessage:",
            &[
                "d/fine/rule.yaml:5:1: unknown key `patterns`, expected one of version, summary, kind, levels, message, advice, tests, claims, subjects, level",
            ],
        );
        let error = load(&[("fine/rule.yaml", &FINE.replace("money", "mony"))]).unwrap_err().to_string();
        assert!(error.starts_with("d/fine/rule.yaml:3:9: unknown claims `mony`, expected one of affiliation, "), "{error}");
        assert!(error.ends_with("did you mean `money`?"), "{error}");
    }

    #[test]
    fn what_no_rule_is() {
        let error = load(&[("titel/rule.yaml", "level: off\n")]).unwrap_err().to_string();
        assert!(error.starts_with("d/titel/rule.yaml:1:1: unknown rule `titel`, expected one of affiliation, age, "), "{error}");
        assert!(
            error.ends_with(
                "; did you mean `title`?; a rule of your own says how it is read, by `patterns` and `value` or by `claims` and `subjects`"
            ),
            "{error}"
        );
        let error = load(&[("Seats/rule.yaml", CAPACITY)]).unwrap_err().to_string();
        assert_eq!(error, "d/Seats/rule.yaml:1:1: the folder of a rule is named with small letters, digits and hyphens, found `Seats`");
        let error = load(&[("age/rule.yaml", "patterns: [\"{person} is {value}\"]\n")]).unwrap_err().to_string();
        assert!(error.contains("a rule with patterns needs a name of its own"), "{error}");
    }

    #[test]
    fn hostile_files_are_refused() {
        let large = "#".repeat(RuleFile::LARGEST + 1);
        faulty(&[("age/rule.yaml", &large)], &["d/age/rule.yaml:1:1: this file has 17 MB, expected 16 MB at most"]);
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let below = format!("*a{}, ", level - 1).repeat(9);
            bomb += &format!("a{level}: &a{level} [{}]\n", below.trim_end_matches(", "));
        }
        let shown = load(&[("age/rule.yaml", &bomb)]).unwrap_err().to_string();
        assert!(shown.contains(": this unfolds to far more than is written"), "{shown}");
        faulty(&[("age/rule.yaml", "summary: a\nsummary: b\n")], &["d/age/rule.yaml:2:1: the key `summary` stands here twice"]);
        faulty(
            &[("age/rule.yaml", "levels:\n\t- {when: apart, verdict: check}\n")],
            &["d/age/rule.yaml:2:2: lines are indented with spaces, found a tab"],
        );
    }

    #[test]
    fn every_fault_of_every_file_is_named() {
        faulty(
            &[
                (
                    "age/rule.yaml",
                    "summary: [a]\nkind: old\nalign: topic\nlevels:\n  - {when: far, verdict: wrong, severity: fatal, mesage: x}\n  - {when: same, verdict: agree}\n  - {when: same, verdict: agree}\nmessage: \"{subjct}: {values}\"\ncolour: red\n",
                ),
                ("lexicons/hedges.yaml", "befor: []\nbefore:\n  - {kind: abuot, words: x, share: all}\n"),
                ("lexicons/unit.yaml", "units: []\n"),
                ("notes.yaml", "a: b\n"),
                ("title/rule.yaml", "levels: []\n"),
                ("title/cases.md", "## One\n```sources a\n```\n```findings\n```\n"),
            ],
            &[
                "d/age/rule.yaml:1:10: expected text, found a list",
                "d/age/rule.yaml:2:7: unknown kind `old`, expected one of title, participants, quote, speaker, name-spelling, duration, number, count, money, percent, measure, score, date, time, age, ordinal, place, org, negation, other",
                "d/age/rule.yaml:3:8: claims of `age` cannot be brought together so, expected entity",
                "d/age/rule.yaml:5:12: unknown when `far`, expected one of same, within, overlap, near, variant, apart",
                "d/age/rule.yaml:5:26: unknown verdict `wrong`, expected one of agree, compatible, variant, check, conflict",
                "d/age/rule.yaml:5:43: unknown severity `fatal`, expected one of note, warning, error",
                "d/age/rule.yaml:5:50: unknown key `mesage`, expected one of when, verdict, severity, message; did you mean `message`?",
                "d/age/rule.yaml:7:5: a second level for `same`, expected one row a relation",
                "d/age/rule.yaml:8:10: unknown placeholder {subjct}, expected one of {subject}, {values}, {count}, {difference}; did you mean `subject`?",
                "d/age/rule.yaml:9:1: unknown key `colour`, expected one of version, summary, kind, levels, message, advice, tests, align, claims, level",
                "d/lexicons/hedges.yaml:1:1: unknown key `befor`, expected one of kinds, before, after; did you mean `before`?",
                "d/lexicons/hedges.yaml:3:12: unknown kind `abuot`, expected one of about, above, almost, approximately, around, at least, at most, below, exactly, nearly, no more than, over, roughly, up to; did you mean `about`?",
                "d/lexicons/hedges.yaml:3:26: expected a list, found text",
                "d/lexicons/hedges.yaml:3:36: expected a whole number, found `all`",
                "d/lexicons/unit.yaml:1:1: there is no lexicon `unit`, expected one of acronyms, attributes, bodies, census, changes, congress, countries, currencies, events, furniture, hedges, leaders, months, names, numbers, places, roles, speech, time-zones, times, units, vague, words; did you mean `units`?",
                "d/notes.yaml:1:1: nothing reads this file, expected `<rule>/rule.yaml`, `<rule>/cases.md` or `lexicons/<name>.yaml`",
                "d/title/rule.yaml:1:9: expected at least one level, such as {when: apart, verdict: conflict, severity: error}",
                "d/title/cases.md:1:1: a case compares texts: expected two blocks at least that open with source NAME",
                "d/title/cases.md:2:1: unknown block “sources a”, expected source NAME [DAY], draft NAME [DAY] or findings",
            ],
        );
    }
}
