//! Which stories a configuration names: manifests, folders, or a draft and its sources by pattern.

use crate::cli::config::Configuration;
use crate::cli::config::reading::Reading;
use crate::cli::gather::entry;
use crate::cli::manifest::{self, Plan};
use crate::cli::search::{self, Glob};
use crosscheck::Role;
use crosscheck::yaml::{Node, Placed};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// One entry of `stories`.
#[derive(Debug, Clone)]
pub struct Selection {
    /// Folders or manifests, as a glob.
    pub folder: String,
    /// What is the draft and what the sources in each folder; none where the folder tells.
    pub pattern: Option<Pattern>,
}

/// What a draft and its sources are called in a folder.
#[derive(Debug, Clone)]
pub struct Pattern {
    pub draft: Option<String>,
    pub sources: Vec<String>,
}

/// The stories that were found, and what is to be said of them.
#[derive(Debug, Default)]
pub struct Chosen {
    pub plans: Vec<Plan>,
    pub faults: Vec<String>,
    pub warnings: Vec<String>,
}

/// The texts of a folder that says no more of itself.
pub const TEXTS: &str = "*.{txt,md,markdown,html,htm,xhtml}";

/// The draft of a folder that says no more of itself.
pub const DRAFT: &str = "draft.{txt,md,markdown,html,htm,xhtml}";

pub fn read(node: &Placed<Node>, reading: &mut Reading<'_>) -> Vec<Placed<Selection>> {
    let mut selections = Vec::new();
    for entry in reading.list(node, "stories, each a pattern or `folder` with `draft` and `sources`") {
        if let Node::Text(_) = entry.value {
            if let Some(folder) = reading.text(entry, "a pattern") {
                check_glob(&folder, reading);
                selections.push(Placed { value: Selection { folder: folder.value, pattern: None }, place: entry.place });
            }
            continue;
        }
        let (mut folder, mut pattern) = (None, Pattern { draft: None, sources: Vec::new() });
        for (key, value) in reading.keys(entry, &["folder", "draft", "sources"], &["folder", "sources"]) {
            let globs = match key.value.as_str() {
                "sources" => reading.texts(value, "patterns"),
                _ => reading.text(value, "a pattern").into_iter().collect(),
            };
            globs.iter().for_each(|glob| check_glob(glob, reading));
            let mut globs = globs.into_iter().map(|glob| glob.value);
            match key.value.as_str() {
                "folder" => folder = globs.next(),
                "draft" => pattern.draft = globs.next(),
                _ => pattern.sources = globs.collect(),
            }
        }
        if let Some(folder) = folder {
            selections.push(Placed { value: Selection { folder, pattern: Some(pattern) }, place: entry.place });
        }
    }
    selections
}

fn check_glob(glob: &Placed<String>, reading: &mut Reading<'_>) {
    if let Err(message) = Glob::new(&glob.value) {
        reading.fault(glob, format!("{:?} is no pattern: {message}", glob.value));
    }
}

/// The stories of a configuration, in its order, none twice.
pub fn plans(configuration: &Configuration) -> Chosen {
    let mut chosen = Chosen::default();
    let mut known = BTreeSet::new();
    for selection in &configuration.stories {
        let at = format!("{}:{}:{}", configuration.shown(), selection.place.0, selection.place.1);
        let folder = &selection.value.folder;
        let found = match search::below(&configuration.folder, folder) {
            Ok(found) => found,
            Err(message) => {
                chosen.faults.push(format!("{at}: {message}"));
                continue;
            }
        };
        if found.is_empty() {
            chosen.warnings.push(format!("{at}: nothing matches {folder:?}"));
        }
        for one in found {
            let path = configuration.folder.join(&one.path);
            let path = if path.starts_with(".") { path.components().skip(1).collect() } else { path };
            match (&selection.value.pattern, one.is_folder) {
                (Some(pattern), true) => chosen.by_pattern(&path, &one.path, pattern, &mut known),
                (None, true) if path.join(MANIFEST).is_file() => chosen.manifest(&path.join(MANIFEST), &mut known),
                (None, true) => {
                    let draft = search::below(&path, DRAFT).is_ok_and(|found| !found.is_empty());
                    let pattern = Pattern { draft: draft.then(|| DRAFT.to_owned()), sources: vec![TEXTS.to_owned()] };
                    chosen.by_pattern(&path, &one.path, &pattern, &mut known);
                }
                (None, false) if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") => {
                    chosen.manifest(&path, &mut known);
                }
                // A pattern of folders may well match the files beside them.
                (_, false) => chosen.warnings.push(format!("{at}: {} is neither a folder nor a manifest: left out", path.display())),
            }
        }
    }
    chosen.name_each_once();
    if chosen.plans.is_empty() && chosen.faults.is_empty() {
        chosen.faults.append(&mut chosen.warnings);
        chosen.faults.push(format!("{}: no stories are left to be checked", configuration.shown()));
    }
    chosen
}

/// The folders in which the stories of a configuration lie, or could lie.
pub fn roots(configuration: &Configuration) -> Vec<PathBuf> {
    configuration.stories.iter().map(|selection| search::root(&configuration.folder, &selection.value.folder)).collect()
}

const MANIFEST: &str = "story.yaml";

type Known = BTreeSet<PathBuf>;

impl Chosen {
    fn manifest(&mut self, path: &Path, known: &mut Known) {
        if !known.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned())) {
            return;
        }
        match manifest::read(path) {
            Ok(plan) => self.plans.push(plan),
            Err(found) => self.faults.extend(found),
        }
    }

    /// One folder, one story.
    fn by_pattern(&mut self, folder: &Path, name: &str, pattern: &Pattern, known: &mut Known) {
        if !known.insert(folder.canonicalize().unwrap_or_else(|_| folder.to_owned())) {
            return;
        }
        let drafts = pattern.draft.as_ref().map(|glob| self.texts(folder, glob)).unwrap_or_default();
        let mut sources = Vec::new();
        for glob in &pattern.sources {
            let new = self.texts(folder, glob).into_iter().filter(|path| !drafts.contains(path));
            for path in new {
                if !sources.contains(&path) {
                    sources.push(path);
                }
            }
        }
        let shown = folder.display();
        match (&pattern.draft, drafts.as_slice()) {
            (Some(_), [_, _, ..]) => {
                let drafts: Vec<String> = drafts.iter().map(|path| path.display().to_string()).collect();
                self.faults.push(format!("{shown}: {} drafts, where a story has one: {}", drafts.len(), drafts.join(", ")));
                return;
            }
            (_, []) if sources.is_empty() => {
                self.warnings.push(format!("{shown}: no texts here: left out"));
                return;
            }
            (Some(draft), []) => {
                self.warnings.push(format!("{shown}: no draft here ({draft}): left out"));
                return;
            }
            _ => {}
        }
        let entries = drafts.iter().map(|path| entry(path, Role::Draft)).chain(sources.iter().map(|path| entry(path, Role::Source)));
        self.plans.push(Plan { name: Some(name.to_owned()), entries: entries.collect(), ..Plan::default() });
    }

    /// The files of a folder that a glob matches; manifests and other configuration are no texts.
    fn texts(&mut self, folder: &Path, glob: &str) -> Vec<PathBuf> {
        let found = search::below(folder, glob).unwrap_or_else(|message| {
            self.faults.push(message);
            Vec::new()
        });
        let paths = found.into_iter().filter(|one| !one.is_folder).map(|one| folder.join(one.path));
        paths.filter(|path| path.extension().is_none_or(|extension| extension != "yaml" && extension != "yml")).collect()
    }

    /// Two stories of one name could not be told apart in a report.
    fn name_each_once(&mut self) {
        let mut known: BTreeMap<&str, String> = BTreeMap::new();
        for plan in &self.plans {
            let Some(name) = &plan.name else { continue };
            let path = plan.path.clone().unwrap_or_else(|| name.clone());
            if let Some(other) = known.get(name.as_str()) {
                self.faults.push(format!("{path}: “{name}” is the name of another story too, {other}; give one of them another name"));
            } else {
                known.insert(name, path);
            }
        }
    }
}
