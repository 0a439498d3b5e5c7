//! `crosscheck.yaml`: what a desk has settled once for all of its stories.
//!
//! A flag goes before the file, the file before the default. The file is read whole or not at all, and every fault in it is named.

mod lists;
pub mod reading;
#[cfg(test)]
mod shape;
mod show;
mod stories;

pub use show::show;
pub use stories::{Chosen, DRAFT, TEXTS, plans, roots};

use crate::cli::args::{FailOn, Threshold};
use crate::cli::files;
use crate::cli::rules;
use crate::cli::search::{self, Glob};
use crosscheck::lexicon::House;
use crosscheck::report::Story;
use crosscheck::text::similar::one_of;
use crosscheck::yaml::{self, Node, Placed};
use crosscheck::{Fault, Role, Rules, Severity};
use reading::Reading;
use std::fs;
use std::path::{Path, PathBuf};
use stories::Selection;

/// The name of the file.
pub const NAME: &str = "crosscheck.yaml";

/// A larger file was not written by anybody, and to read it would take longer than all the rest.
const LARGEST: u64 = 4 << 20;

/// The version of the format that this program reads.
const VERSION: u32 = 1;

/// What the file says; empty where there is none.
#[derive(Debug, Clone, Default)]
pub struct Configuration {
    /// The file, as messages call it.
    path: Option<String>,
    /// Its folder, to which its paths are relative.
    folder: PathBuf,
    version: Option<Placed<u32>>,
    stories: Vec<Placed<Selection>>,
    levels: Vec<Level>,
    overrides: Vec<Override>,
    rules: Option<Placed<String>>,
    fail_on: Option<Placed<FailOn>>,
    min_confidence: Option<Placed<Threshold>>,
    allow: Option<Placed<String>>,
    baseline: Option<Placed<String>>,
    /// Whether nothing is to be used that lies about unnamed.
    isolated: bool,
    house: House,
    /// The groups of the house with their places.
    same: Vec<Placed<Vec<String>>>,
}

/// A rule and the level of what it finds; none where it is off.
#[derive(Debug, Clone)]
struct Level {
    rule: Placed<String>,
    severity: Placed<Option<Severity>>,
}

/// Levels for some paths.
#[derive(Debug, Clone)]
struct Override {
    paths: Vec<(Placed<String>, Glob)>,
    levels: Vec<Level>,
}

const LEVELS: &[(&str, Option<Severity>)] =
    &[("error", Some(Severity::Error)), ("warning", Some(Severity::Warning)), ("note", Some(Severity::Note)), ("off", None)];

const FAIL_ON: &[(&str, FailOn)] =
    &[("error", FailOn::Error), ("warning", FailOn::Warning), ("note", FailOn::Note), ("never", FailOn::Never)];

const THRESHOLDS: &[(&str, Threshold)] = &[("low", Threshold::Low), ("medium", Threshold::Medium), ("high", Threshold::High)];

/// The configuration that holds here: a file that is named, or the nearest one from the working folder upward. The error has every fault.
pub fn load(named: Option<&Path>, isolated: bool) -> Result<Configuration, String> {
    let Some(file) = file(named, isolated) else { return Ok(Configuration { isolated, ..Configuration::default() }) };
    let shown = file.display().to_string();
    if fs::metadata(&file).is_ok_and(|metadata| metadata.len() > LARGEST) {
        return Err(format!("{shown}: larger than {} MB: no configuration is", LARGEST >> 20));
    }
    let bytes = files::read(&file).map_err(|message| format!("{shown}: {message}"))?;
    let text = String::from_utf8(bytes)
        .map_err(|error| format!("{shown}: not valid UTF-8 at byte {}; save it as UTF-8", error.utf8_error().valid_up_to()))?;
    let folder = file.parent().unwrap_or(Path::new("")).to_owned();
    read(&shown, &folder, &text).map_err(|faults| lines(&faults))
}

/// The file that holds here: the one that is named, or the nearest one.
pub fn file(named: Option<&Path>, isolated: bool) -> Option<PathBuf> {
    if isolated { None } else { named.map(Path::to_owned).or_else(find) }
}

/// The nearest file from the working folder upward. The top of a repository ends the search: what lies above is somebody else's.
fn find() -> Option<PathBuf> {
    let working = std::env::current_dir().ok()?;
    let mut up = PathBuf::new();
    for folder in working.ancestors() {
        if folder.join(NAME).is_file() {
            return Some(up.join(NAME));
        }
        if folder.join(".git").exists() {
            return None;
        }
        up.push("..");
    }
    None
}

fn lines(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

const KEYS: &[&str] = &[
    "version",
    "stories",
    "rules",
    "rules-dir",
    "overrides",
    "fail-on",
    "min-confidence",
    "entities",
    "places",
    "same",
    "allow",
    "baseline",
];

/// Reads a configuration, whose paths are relative to a folder.
pub fn read(path: &str, folder: &Path, text: &str) -> Result<Configuration, Vec<Fault>> {
    let (root, twice) = yaml::written(path, text)?;
    let mut reading = Reading { path, faults: Vec::new() };
    // A file of another version may have any keys.
    let version = reading.version(&root, VERSION);
    if !reading.faults.is_empty() {
        return Err(reading.faults);
    }
    reading.faults = twice;
    let mut read = Configuration { path: Some(path.to_owned()), folder: folder.to_owned(), version, ..Configuration::default() };
    for (key, value) in reading.keys(&root, KEYS, &["version"]) {
        match key.value.as_str() {
            "stories" => read.stories = stories::read(value, &mut reading),
            "rules" => read.levels = levels(value, &mut reading),
            "rules-dir" => read.rules = reading.text(value, "a folder, relative to this file"),
            "overrides" => read.overrides = overrides(value, &mut reading),
            "fail-on" => read.fail_on = reading.choice(value, FAIL_ON),
            "min-confidence" => read.min_confidence = reading.choice(value, THRESHOLDS),
            "entities" => read.house.entities = lists::entities(value, &mut reading),
            "allow" => read.allow = reading.text(value, "a file, relative to this one"),
            "baseline" => read.baseline = reading.text(value, "a file, relative to this one"),
            "places" => read.house.places = lists::places(value, &mut reading),
            "same" => {
                read.same = lists::same(value, &mut reading);
                read.house.same = read.same.iter().map(|group| group.value.clone()).collect();
            }
            // The version is read.
            _ => {}
        }
    }
    reading.faults.sort_by_key(|fault| fault.place);
    if reading.faults.is_empty() { Ok(read) } else { Err(reading.faults) }
}

fn levels(node: &Placed<Node>, reading: &mut Reading<'_>) -> Vec<Level> {
    let mut levels = Vec::new();
    for (rule, value) in reading.entries(node, "rules with their levels, such as `title: warning`") {
        levels.extend(reading.choice(value, LEVELS).map(|severity| Level { rule: rule.clone(), severity }));
    }
    levels
}

fn overrides(node: &Placed<Node>, reading: &mut Reading<'_>) -> Vec<Override> {
    let mut overrides = Vec::new();
    for entry in reading.list(node, "overrides with `paths` and `rules`") {
        let mut one = Override { paths: Vec::new(), levels: Vec::new() };
        for (key, value) in reading.keys(entry, &["paths", "rules"], &["paths", "rules"]) {
            if key.value == "rules" {
                one.levels = levels(value, reading);
                continue;
            }
            for path in reading.texts(value, "paths") {
                match Glob::new(&path.value) {
                    Ok(glob) => one.paths.push((path, glob)),
                    Err(message) => reading.fault(&path, format!("{:?} is no pattern: {message}", path.value)),
                }
            }
        }
        overrides.push(one);
    }
    overrides
}

/// A file that is used beside the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub path: PathBuf,
    /// Where it is named, as messages call it: a flag, or a place in the configuration; none where it is the one of the usual name.
    pub by: Option<String>,
}

impl Configuration {
    /// The folder to which the file's paths are relative; empty for the working folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folders below which all stories lie; none where the patterns lead anywhere.
    pub fn roots(&self) -> Option<Vec<PathBuf>> {
        let root = |selection: &Placed<Selection>| {
            let Selection { folder, pattern } = &selection.value;
            let mut patterns = pattern.iter().flat_map(|pattern| pattern.draft.iter().chain(&pattern.sources)).chain([folder]);
            let leads_out = patterns.any(|pattern| pattern.split('/').any(|part| part == ".."));
            let fixed = folder.split('/').take_while(|part| !search::is_glob(part) && *part != ".");
            (!leads_out).then(|| fixed.fold(self.folder.clone(), |path, part| path.join(part)))
        };
        self.stories.iter().map(root).collect()
    }

    /// The same configuration for what lies in another folder.
    pub fn moved(&self, folder: PathBuf) -> Self {
        Self { folder, ..self.clone() }
    }

    /// The file with accepted findings: the flag's, else the file's, else the one of that name beside it, or in the working folder.
    pub fn allow_file(&self, flag: Option<&Path>, usual: &str) -> Option<Named> {
        self.named(flag, "--allow", self.allow.as_ref(), usual)
    }

    /// The baseline: the flag's, else the file's, else the one of that name beside it, or in the working folder.
    pub fn baseline_file(&self, flag: Option<&Path>, usual: &str) -> Option<Named> {
        self.named(flag, "--baseline", self.baseline.as_ref(), usual)
    }

    fn named(&self, flag: Option<&Path>, name: &str, file: Option<&Placed<String>>, usual: &str) -> Option<Named> {
        match (flag, file) {
            (Some(path), _) => Some(Named { path: path.to_owned(), by: Some(name.to_owned()) }),
            (None, Some(placed)) => {
                let by = format!("{}:{}:{}", self.shown(), placed.place.0, placed.place.1);
                Some(Named { path: self.folder.join(&placed.value), by: Some(by) })
            }
            (None, None) if self.isolated => None,
            (None, None) => Some(Named { path: self.folder.join(usual), by: None }),
        }
    }

    /// The file itself, if there is one.
    pub fn file(&self) -> Option<&Path> {
        self.path.as_deref().map(Path::new)
    }

    /// Whether there is a file that says which stories there are.
    pub fn has_stories(&self) -> bool {
        !self.stories.is_empty()
    }

    /// The severity from which findings count: the flag's, else the file's, else `error`.
    pub fn fail_on(&self, flag: Option<FailOn>) -> FailOn {
        flag.or(self.fail_on.as_ref().map(|placed| placed.value)).unwrap_or(FailOn::Error)
    }

    /// The confidence under which findings are hidden: the flag's, else the file's, else `low`, which hides none.
    pub fn min_confidence(&self, flag: Option<Threshold>) -> Threshold {
        flag.or(self.min_confidence.as_ref().map(|placed| placed.value)).unwrap_or(Threshold::Low)
    }

    /// The folder with rules: the flag's, else the file's.
    pub fn rules_folder(&self, flag: Option<&Path>) -> Option<PathBuf> {
        flag.map(Path::to_owned).or_else(|| self.rules.as_ref().map(|folder| self.folder.join(&folder.value)))
    }

    /// The rules in force, those of a folder among them: the flag's, else the file's. The error says everything that is wrong with them.
    pub fn rules(&self, flag: Option<&Path>) -> Result<Rules, String> {
        let mut faults = Vec::new();
        let folder = self.rules_folder(flag);
        if let (Some(folder), Some(placed)) = (&folder, self.rules.as_ref().filter(|_| flag.is_none()))
            && !folder.is_dir()
        {
            faults.push(placed.fault(self.shown(), format!("{}: no such folder", folder.display())));
            return Err(lines(&faults));
        }
        let rules = rules::load(folder.as_deref(), &self.house)?;
        let known: Vec<&str> = rules.iter().map(|(name, _)| name).collect();
        for level in self.levels.iter().chain(self.overrides.iter().flat_map(|one| &one.levels)) {
            let name = &level.rule.value;
            if !known.contains(&name.as_str()) {
                faults.push(level.rule.fault(self.shown(), format!("there is no rule `{name}`, expected {}", one_of(name, &known))));
            }
        }
        if faults.is_empty() { Ok(at_levels(rules, &self.levels)) } else { Err(lines(&faults)) }
    }

    /// Where the file sets the level of a rule, for all paths.
    pub fn level_of(&self, rule: &str) -> Option<String> {
        let level = self.levels.iter().find(|level| level.rule.value == rule)?;
        let (line, column) = level.severity.place;
        Some(format!("{}:{line}:{column}", self.shown()))
    }

    /// The rules for one story, where its path has levels of its own: the draft's, else the manifest's, else those of all texts.
    pub fn rules_for(&self, story: &Story, rules: &Rules) -> Option<Rules> {
        if self.overrides.is_empty() {
            return None;
        }
        let draft = story.sources.iter().find(|(_, source)| source.role == Role::Draft).map(|(_, source)| source.path.clone());
        let paths: Vec<String> = match (draft, &story.path) {
            // A manifest names its draft from where it lies itself.
            (Some(draft), Some(manifest)) => {
                vec![Path::new(manifest).parent().unwrap_or(Path::new("")).join(draft).display().to_string(), manifest.clone()]
            }
            (Some(draft), None) => vec![draft],
            (None, Some(manifest)) => vec![manifest.clone()],
            (None, None) => story.sources.iter().map(|(_, source)| source.path.clone()).collect(),
        };
        let inside: Vec<PathBuf> = paths.iter().map(|path| self.inside(Path::new(path))).collect();
        let mut changed = None;
        for one in &self.overrides {
            let fits = |path: &PathBuf| one.paths.iter().any(|(_, glob)| glob.is_match(path));
            // Draft and manifest stand for one story, texts without either for themselves.
            let counts = if story.path.is_some() { inside.iter().any(fits) } else { inside.iter().all(fits) };
            if counts {
                changed = Some(at_levels(changed.unwrap_or_else(|| rules.clone()), &one.levels));
            }
        }
        changed
    }

    /// A path as seen from the folder of the file.
    fn inside(&self, path: &Path) -> PathBuf {
        let whole = |path: &Path| if path.as_os_str().is_empty() { Path::new(".").canonicalize() } else { path.canonicalize() };
        match (whole(path), whole(&self.folder)) {
            (Ok(path), Ok(folder)) => path.strip_prefix(folder).map(Path::to_owned).unwrap_or(path),
            _ => path.to_owned(),
        }
    }

    fn shown(&self) -> &str {
        self.path.as_deref().unwrap_or(NAME)
    }
}

fn at_levels(rules: Rules, levels: &[Level]) -> Rules {
    levels.iter().fold(rules, |rules, level| rules.with_level(&level.rule.value, level.severity.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::manifest::schema::is_fresh;
    use shape::Shape;

    #[test]
    fn the_schema_is_made_of_the_shape() {
        let schema = schemars::schema_for!(Shape);
        let properties = schema.get("properties").and_then(|properties| properties.as_object()).unwrap();
        let mut keys: Vec<&str> = properties.keys().map(String::as_str).collect();
        let mut read = KEYS.to_vec();
        keys.sort_unstable();
        read.sort_unstable();
        assert_eq!(keys, read);
        is_fresh("config", "crosscheck.yaml: which stories there are, how grave findings are, what the house calls whom", schema);
    }

    /// What the reader takes the shape takes, and what the one refuses the other does.
    #[test]
    fn the_shape_is_that_of_the_reader() {
        let whole = "version: 1\nstories: [\"wire/*/\", {folder: \"stories/*\", draft: draft.md, sources: [\"sources/*\"]}]\nrules: {age: note, place: off}\n\
            overrides: [{paths: \"archive/**\", rules: {count: note}}]\nfail-on: never\nmin-confidence: high\n\
            entities: [{name: Ana Vukovic, aliases: [Vukovic], preferred: Ana Vukovic, roles: [{role: mayor, from: 2020-01-01, until: 2024-01-01}]}]\n\
            places: [{name: Old Port, aliases: Harbour, in: Split}]\nsame: [[lorry, truck]]\nallow: a.yaml\nbaseline: b.json\n";
        let folder = Path::new("");
        let shaped = |text: &str| yaml::read::<Shape>("crosscheck.yaml", text).map(|_| ());
        assert!(read("crosscheck.yaml", folder, whole).is_ok() && shaped(whole).is_ok(), "{:?}", shaped(whole));
        for faulty in ["version: 1\nstory: []\n", "version: 1\nrules: {age: grave}\n", "rules: {}\n", "version: 1\nplaces: [{in: Split}]\n"]
        {
            assert!(read("crosscheck.yaml", folder, faulty).is_err() && shaped(faulty).is_err(), "{faulty}");
        }
    }
}
