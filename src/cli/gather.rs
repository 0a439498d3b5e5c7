//! From paths to stories: which files belong together, and what stands in them.

use crate::cli::config::{self, Chosen, Configuration};
use crate::cli::manifest::{self, Entry, Plan};
use crate::cli::output::reason;
use crate::cli::search;
use crosscheck::read::{Format, read};
use crosscheck::report::{Omission, Story};
use crosscheck::text::Content;
use crosscheck::{Role, Source, Sources};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Stories that are ready to be compared, and what could not be read.
#[derive(Debug, Default)]
pub struct Gathered {
    /// In the order of the paths.
    pub stories: Vec<Story>,
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

/// Gathers the stories that paths name: plain files are one story, a manifest is one, a folder holds any number.
pub fn gather(paths: &[PathBuf], draft: Option<&Path>, copies: Copies) -> Gathered {
    let mut gathered = Gathered::default();
    for plan in plans(paths, draft, &mut gathered.faults) {
        let story = gathered.story(plan, copies);
        gathered.stories.extend(story);
    }
    gathered
}

/// Gathers the stories that a configuration names.
pub fn gather_configured(configuration: &Configuration, copies: Copies) -> Gathered {
    let Chosen { plans, faults, warnings } = config::plans(configuration);
    let mut gathered = Gathered { faults, warnings, ..Gathered::default() };
    for plan in plans {
        let story = gathered.story(plan, copies);
        gathered.stories.extend(story);
    }
    gathered
}

fn plans(paths: &[PathBuf], draft: Option<&Path>, faults: &mut Vec<String>) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    let mut loose = None;
    for path in paths {
        if path.is_dir() {
            let (found, failed) = search::files(path, &|path| path.file_name().is_some_and(|name| name == "story.yaml"));
            if found.is_empty() {
                faults.push(format!("{}: no story.yaml in this folder or below; write one, or name the texts themselves", path.display()));
            }
            faults.extend(failed);
            for manifest in &found {
                read_manifest(manifest.strip_prefix(".").unwrap_or(manifest), &mut plans, faults);
            }
        } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
            read_manifest(path, &mut plans, faults);
        } else {
            let at = *loose.get_or_insert_with(|| {
                plans.push(Plan::default());
                plans.len() - 1
            });
            plans[at].entries.push(entry(path, Role::Source));
        }
    }
    match (draft, loose) {
        (Some(draft), Some(at)) => plans[at].entries.insert(0, entry(draft, Role::Draft)),
        (Some(_), None) => faults.push("--draft goes with texts named on the command line; in a story.yaml write `draft:`".into()),
        (None, _) => {}
    }
    plans
}

fn read_manifest(path: &Path, plans: &mut Vec<Plan>, faults: &mut Vec<String>) {
    match manifest::read(path) {
        Ok(plan) => plans.push(plan),
        Err(found) => faults.extend(found),
    }
}

/// A text of which no more is known than where it is.
pub fn entry(path: &Path, role: Role) -> Entry {
    let shown = path.display().to_string();
    Entry { path: shown, file: path.to_owned(), role, outlet: None, published: None, language: None, named_at: String::new() }
}

impl Gathered {
    /// Reads the files of a story; none where nothing can be read.
    fn story(&mut self, plan: Plan, copies: Copies) -> Option<Story> {
        let mut story = Story { path: plan.path.clone(), sources: Sources::new(), ..Story::default() };
        story.sources.event = plan.event;
        self.files.extend(plan.path.as_ref().map(PathBuf::from));
        let mut known: Vec<PathBuf> = Vec::new();
        for entry in plan.entries {
            let file = entry.file.canonicalize().unwrap_or_else(|_| entry.file.clone());
            if copies == Copies::LeftOut
                && let Some(before) = known.iter().position(|known| *known == file)
            {
                let before = story.sources.iter().nth(before).map(|(_, source)| source.path.clone()).unwrap_or_default();
                story.omitted.push(Omission { path: entry.path, message: format!("the same file as {before}: compared once") });
                continue;
            }
            match read_file(&entry.file) {
                Ok(content) => {
                    self.files.push(entry.file.clone());
                    if add(&mut story, entry, content, copies) {
                        known.push(file);
                    }
                }
                Err(message) => {
                    self.faults.push(format!("{}{}: {message}", entry.named_at, entry.file.display()));
                    story.omitted.push(Omission { path: entry.path, message: format!("not read: {message}") });
                }
            }
        }
        story.name = plan.name.unwrap_or_else(|| unnamed(&story));
        (!story.sources.is_empty()).then_some(story)
    }
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

/// Larger files are no articles, and would make the tool wait or run out of memory.
const LARGEST: u64 = 64 << 20;

fn read_file(path: &Path) -> Result<Content, String> {
    let file = File::open(path).map_err(|error| reason(&error))?;
    if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return Err("it is a folder; name the texts in it".into());
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("larger than {} MB: no article is", LARGEST >> 20));
    }
    read(&bytes, Format::of(&path.to_string_lossy())).map_err(|unreadable| unreadable.to_string())
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
