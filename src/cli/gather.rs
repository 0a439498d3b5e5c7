//! From paths to stories: which files belong together, and what stands in them.

use crate::cli::args::{Input, is_stdin};
use crate::cli::config::{self, Chosen, Configuration};
use crate::cli::files::{self, in_line, shown};
use crate::cli::manifest::{self, Entry, Plan};
use crate::cli::search;
use crosscheck::read::{Format, read};
use crosscheck::report::{Omission, Story};
use crosscheck::text::Content;
use crosscheck::{Role, Source, Sources};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Stories that are ready to be compared, and what could not be read.
#[derive(Debug, Default)]
pub struct Gathered {
    /// In the order of the paths.
    pub stories: Vec<Story>,
    /// The file of every text of every story, in their order; none of what came through standard input.
    pub places: Vec<Vec<Option<PathBuf>>>,
    /// Every file that a story was read from, with its manifest.
    pub files: Vec<PathBuf>,
    /// What keeps the work from being done, one message each.
    pub faults: Vec<String>,
    /// What the user should know of the stories that were looked for.
    pub warnings: Vec<String>,
}

/// What becomes of a text that is named or written twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// It is there as often as it is named: each text is looked at for itself.
    Kept,
    /// It is there once: a copy confirms nothing.
    LeftOut,
}

/// Gathers the stories that are named, or where nothing is, those of the configuration. A copy of a text is left out.
pub fn gather(paths: &[PathBuf], draft: Option<&Path>, configuration: &Configuration) -> Gathered {
    match paths.is_empty() && draft.is_none() {
        true => gather_configured(configuration),
        false => gather_input(paths, draft, &Input::default(), Copies::LeftOut),
    }
}

/// Gathers the stories that paths name, here or in a list: plain files are one story, a manifest is one, a folder holds any number.
pub fn gather_input(paths: &[PathBuf], draft: Option<&Path>, input: &Input, copies: Copies) -> Gathered {
    Planned::of(paths, draft, input).read(copies)
}

/// The stories that are to be read, and what is wrong with how they are named.
#[derive(Debug, Default)]
pub struct Planned {
    /// In the order of the paths.
    pub plans: Vec<Plan>,
    /// What keeps the work from being done, one message each.
    pub faults: Vec<String>,
    /// What the user should know of the stories that were looked for.
    pub warnings: Vec<String>,
}

/// What reading one story came to.
#[derive(Debug, Default)]
pub struct Loaded {
    /// None where no text could be read.
    pub story: Option<Story>,
    /// The file of every text, in order; none of what came through standard input.
    pub places: Vec<Option<PathBuf>>,
    /// Every file that it was read from, with its manifest.
    pub files: Vec<PathBuf>,
    /// What could not be read, one message each.
    pub faults: Vec<String>,
}

impl Planned {
    /// The stories that paths and lists name.
    pub fn of(paths: &[PathBuf], draft: Option<&Path>, input: &Input) -> Self {
        let mut planned = Self::default();
        let mut named: Vec<Named> = paths.iter().map(|path| Named { path: path.clone(), is_stdin: is_stdin(path) }).collect();
        match input.files_from.as_deref().map(|list| listed(list, input.null)) {
            Some(Ok(paths)) => named.extend(paths),
            Some(Err(message)) => planned.faults.push(message),
            None => {}
        }
        let stdin = input.stdin_name.as_deref().unwrap_or(STDIN);
        planned.plans = plans(&named, draft, stdin, &mut planned.faults);
        planned
    }

    /// The stories that a configuration names.
    pub fn configured(configuration: &Configuration) -> Self {
        let Chosen { plans, faults, warnings } = config::plans(configuration);
        Self { plans, faults, warnings }
    }

    /// Every file that the stories are to be read from.
    pub fn files(&self) -> impl Iterator<Item = PathBuf> {
        let texts = self.plans.iter().flat_map(|plan| &plan.entries).filter(|entry| !entry.is_stdin).map(|entry| entry.file.clone());
        self.plans.iter().filter_map(|plan| plan.path.as_ref().map(PathBuf::from)).chain(texts)
    }

    /// Reads all of them.
    pub fn read(self, copies: Copies) -> Gathered {
        let Self { plans, faults, warnings } = self;
        let mut gathered = Gathered { faults, warnings, ..Gathered::default() };
        for plan in plans {
            let Loaded { story, places, files, faults } = load(plan, copies);
            gathered.files.extend(files);
            gathered.faults.extend(faults);
            if let Some(story) = story {
                gathered.stories.push(story);
                gathered.places.push(places);
            }
        }
        gathered
    }
}

/// What standard input is called.
const STDIN: &str = "<stdin>";

/// A path that somebody named, or standard input.
struct Named {
    path: PathBuf,
    is_stdin: bool,
}

/// The paths of a list; names in it mean files, `-` among them.
fn listed(list: &Path, ends_in_nul: bool) -> Result<Vec<Named>, String> {
    let bytes = if is_stdin(list) { files::read_stdin() } else { files::read(list) };
    let bytes = bytes.map_err(|message| format!("--files-from {}: {message}", in_line(&shown(list))))?;
    let lines = bytes.split(|&byte| byte == if ends_in_nul { 0 } else { b'\n' });
    let bare = |line: &[u8]| -> Vec<u8> { if ends_in_nul { line.to_vec() } else { line.strip_suffix(b"\r").unwrap_or(line).to_vec() } };
    let paths: Vec<Named> =
        lines.map(bare).filter(|line| !line.is_empty()).map(|line| Named { path: path_of(line), is_stdin: false }).collect();
    if paths.is_empty() {
        return Err(format!("--files-from {}: the list is empty", in_line(&shown(list))));
    }
    if let Some(named) = paths.iter().find(|named| named.path.as_os_str().as_encoded_bytes().contains(&0)) {
        let name = shown(&named.path).replace('\0', "␀");
        return Err(format!("--files-from {}: NUL bytes in {}; --null reads such a list", in_line(&shown(list)), in_line(&name)));
    }
    Ok(paths)
}

#[cfg(unix)]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    PathBuf::from(std::ffi::OsString::from_vec(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

/// Gathers the stories that a configuration names. A copy of a text is left out.
pub fn gather_configured(configuration: &Configuration) -> Gathered {
    Planned::configured(configuration).read(Copies::LeftOut)
}

fn plans(named: &[Named], draft: Option<&Path>, stdin: &str, faults: &mut Vec<String>) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    let mut loose = None;
    for Named { path, is_stdin } in named {
        if !is_stdin && path.is_dir() {
            let (found, failed) = search::files(path, &|path| path.file_name().is_some_and(|name| name == "story.yaml"));
            if found.is_empty() {
                let folder = in_line(&shown(path));
                faults.push(format!("{folder}: no story.yaml in this folder or below; write one, or name the texts themselves"));
            }
            faults.extend(failed);
            for manifest in &found {
                read_manifest(manifest.strip_prefix(".").unwrap_or(manifest), &mut plans, faults);
            }
        } else if !is_stdin && path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
            read_manifest(path, &mut plans, faults);
        } else {
            let at = *loose.get_or_insert_with(|| {
                plans.push(Plan::default());
                plans.len() - 1
            });
            let entry = if *is_stdin { from_stdin(stdin, Role::Source) } else { entry(path, Role::Source) };
            plans[at].entries.push(entry);
        }
    }
    match (draft, loose) {
        (Some(draft), Some(at)) => {
            let entry = if is_stdin(draft) { from_stdin(stdin, Role::Draft) } else { entry(draft, Role::Draft) };
            plans[at].entries.insert(0, entry);
        }
        (Some(_), None) => faults.push("--draft goes with texts named on the command line; in a story.yaml write `draft:`".into()),
        (None, _) => {}
    }
    name_each_once(&mut plans, faults);
    plans
}

/// Two stories of one name could not be told apart in a report; a manifest that is named twice, or lies in a folder that is named as well, is one.
fn name_each_once(plans: &mut Vec<Plan>, faults: &mut Vec<String>) {
    let mut read: BTreeSet<PathBuf> = BTreeSet::new();
    plans.retain(|plan| {
        let Some(file) = plan.path.as_deref().map(|path| Path::new(path).canonicalize().unwrap_or_else(|_| PathBuf::from(path))) else {
            return true;
        };
        read.insert(file)
    });
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, path) in plans.iter().filter_map(|plan| Some((plan.name.as_deref()?, plan.path.as_deref()?))) {
        if let Some(other) = known.insert(name, path) {
            let (path, other) = (in_line(path), in_line(other));
            faults.push(format!("{path}: “{name}” is the name of another story too, {other}; give one of them another name"));
        }
    }
}

fn read_manifest(path: &Path, plans: &mut Vec<Plan>, faults: &mut Vec<String>) {
    match manifest::read(path) {
        Ok(plan) => plans.push(plan),
        Err(found) => faults.extend(found),
    }
}

/// A text of which no more is known than where it is.
pub fn entry(path: &Path, role: Role) -> Entry {
    Entry {
        path: shown(path),
        file: path.to_owned(),
        role,
        outlet: None,
        published: None,
        language: None,
        named_at: String::new(),
        is_stdin: false,
    }
}

/// The text that comes through standard input.
fn from_stdin(name: &str, role: Role) -> Entry {
    Entry { is_stdin: true, ..entry(Path::new(name), role) }
}

/// Reads the files of a story.
pub fn load(plan: Plan, copies: Copies) -> Loaded {
    let mut loaded = Loaded::default();
    let mut story = Story { path: plan.path.clone(), sources: Sources::new(), ..Story::default() };
    story.sources.event = plan.event;
    loaded.files.extend(plan.path.as_ref().map(PathBuf::from));
    let mut known: Vec<PathBuf> = Vec::new();
    for entry in plan.entries {
        let file = entry.file.canonicalize().unwrap_or_else(|_| entry.file.clone());
        if copies == Copies::LeftOut
            && !entry.is_stdin
            && let Some(before) = known.iter().position(|known| *known == file)
        {
            let before = story.sources.iter().nth(before).map(|(_, source)| source.path.clone()).unwrap_or_default();
            story.omitted.push(Omission { path: entry.path, message: format!("the same file as {before}: compared once") });
            continue;
        }
        match read_text(&entry) {
            Ok(content) => {
                let place = (!entry.is_stdin).then(|| entry.file.clone());
                loaded.files.extend(place.clone());
                if add(&mut story, entry, content, copies) {
                    known.push(if place.is_some() { file } else { PathBuf::new() });
                    loaded.places.push(place);
                }
            }
            Err(message) => {
                let name = in_line(&if entry.is_stdin { entry.path.clone() } else { shown(&entry.file) });
                loaded.faults.push(format!("{}{name}: {message}", entry.named_at));
                story.omitted.push(Omission { path: entry.path, message: format!("not read: {message}") });
            }
        }
    }
    story.name = plan.name.unwrap_or_else(|| unnamed(&story));
    loaded.story = (!story.sources.is_empty()).then_some(story);
    loaded
}

/// Adds a text, unless copies are left out and it is one of a text that is there already.
fn add(story: &mut Story, entry: Entry, content: Content, copies: Copies) -> bool {
    let original = || story.sources.iter().find(|(_, source)| is_copy(&source.content, &content)).map(|(_, source)| source.path.clone());
    if copies == Copies::LeftOut
        && let Some(original) = original()
    {
        story.omitted.push(Omission { path: entry.path, message: format!("the same text as {original}: compared once") });
        return false;
    }
    story.sources.push(Source {
        label: entry.outlet.unwrap_or_else(|| entry.path.clone()),
        path: entry.path,
        role: entry.role,
        published: entry.published.or(content.published),
        language: entry.language,
        content,
    });
    true
}

/// Whether two texts have the same words; line ends, list marks and markup do not matter. Empty texts are no copies: each is its own gap.
fn is_copy(left: &Content, right: &Content) -> bool {
    !left.blocks.is_empty() && words(left).eq(words(right))
}

fn words(content: &Content) -> impl Iterator<Item = &str> {
    content.blocks.iter().flat_map(|block| content.text[block.range.clone()].split_whitespace())
}

fn read_text(entry: &Entry) -> Result<Content, String> {
    let bytes = if entry.is_stdin { files::read_stdin() } else { files::read(&entry.file) }?;
    let name = if entry.is_stdin { Path::new(&entry.path) } else { &entry.file };
    read(&bytes, Format::of(&name.to_string_lossy())).map_err(|unreadable| unreadable.to_string())
}

/// The name that somebody gave a story; one that was made of its files changes with them.
pub fn given_name(story: &Story) -> Option<&str> {
    (story.name != unnamed(story)).then_some(story.name.as_str())
}

/// A name for a story that nobody named: its files.
fn unnamed(story: &Story) -> String {
    let paths: Vec<&str> = story.sources.iter().map(|(_, source)| source.path.as_str()).collect();
    match paths.as_slice() {
        [] => String::new(),
        [first, rest @ ..] if rest.len() > 2 => format!("{first} and {} more", rest.len()),
        few => few.join(", "),
    }
}
