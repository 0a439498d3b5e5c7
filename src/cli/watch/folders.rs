//! Which folders are watched, and being told when something happens in them. Alone calls the package for that.

use crate::cli::args::Check;
use crate::cli::config::{self, Configuration};
use crate::cli::gather::Gathered;
use crate::cli::search::{self, Ignored};
use crate::cli::watch::Wake;
use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

/// The folders in which a file of the stories lies, or could lie.
pub fn of(check: &Check, configuration: &Configuration, found: &Gathered) -> Vec<PathBuf> {
    let parent = |path: &Path| path.parent().map(Path::to_owned);
    let mut folders: Vec<PathBuf> = found.files.iter().filter_map(|file| parent(file)).collect();
    for path in check.paths.iter().chain(&check.draft) {
        match path.is_dir() {
            true => folders.extend(search::folders(path, Ignored::Kept)),
            // Also where it is not there yet.
            false => folders.extend(parent(path)),
        }
    }
    // A pattern of a manifest may reach into any folder beside it.
    for manifest in found.stories.iter().filter_map(|story| story.path.as_ref()) {
        folders.extend(parent(Path::new(manifest)).iter().flat_map(|folder| search::folders(folder, Ignored::Kept)));
    }
    if check.paths.is_empty() && check.draft.is_none() {
        folders.extend(config::roots(configuration).iter().flat_map(|root| search::folders(root, Ignored::LeftOut)));
    }
    folders
}

/// Folders that are watched, each by itself: what lies deeper is not of interest unless it is named too.
pub struct Watched {
    watcher: RecommendedWatcher,
    folders: BTreeSet<PathBuf>,
}

impl Watched {
    /// None yet. What happens is told through the sender.
    pub fn new(waking: Sender<Wake>) -> Result<Self, String> {
        let tell = move |told: notify::Result<Event>| {
            let wakes = match told {
                Ok(event) => wakes(event),
                Err(error) => vec![Wake::Fault(format!("a change may have been missed: {error}"))],
            };
            for wake in wakes {
                // Nobody listens any more when the program ends.
                let _ = waking.send(wake);
            }
        };
        let watcher = notify::recommended_watcher(tell).map_err(|error| format!("folders cannot be watched: {error}"))?;
        Ok(Self { watcher, folders: BTreeSet::new() })
    }

    /// Watches these too; whether any of them is new. Of a folder that is not there, the nearest one above it is watched.
    pub fn extend(&mut self, folders: impl IntoIterator<Item = PathBuf>) -> Result<bool, String> {
        let mut extended = false;
        for folder in folders {
            let there = folder.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
            let folder = if there.as_os_str().is_empty() { PathBuf::from(".") } else { there.to_owned() };
            if self.folders.contains(&folder) {
                continue;
            }
            match self.watcher.watch(&folder, RecursiveMode::NonRecursive) {
                Ok(()) => extended |= self.folders.insert(folder),
                // Gone between the look and the watch: the next look does without it.
                Err(error) if is_gone(&error) => {}
                Err(error) => return Err(format!("{}: cannot be watched: {error}", folder.display())),
            }
        }
        Ok(extended)
    }

    /// Watches a folder no longer: should there be one of this name again, it is another.
    pub fn forget(&mut self, folder: &Path) {
        let is_meant = |known: &&PathBuf| std::path::absolute(known).is_ok_and(|known| known == folder);
        for known in self.folders.iter().filter(is_meant).cloned().collect::<Vec<_>>() {
            // It is most likely gone already.
            let _ = self.watcher.unwatch(&known);
            self.folders.remove(&known);
        }
    }
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == ErrorKind::NotFound,
        _ => false,
    }
}

/// What an event is to whoever waits. That a file is read is no news: the program reads them all.
fn wakes(event: Event) -> Vec<Wake> {
    match event.kind {
        EventKind::Access(_) => Vec::new(),
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => {
            event.paths.into_iter().map(Wake::Lost).chain([Wake::News]).collect()
        }
        _ => vec![Wake::News],
    }
}
