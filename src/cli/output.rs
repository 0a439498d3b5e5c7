//! Where output goes: standard output, or a file that is replaced at once. Files that are written again are read here too.

use crate::cli::colour::environment;
use crosscheck::report::disarmed;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// Prints a text, in which no runner finds a command.
pub fn print(text: &str) -> io::Result<()> {
    reach(text).map(|_| ())
}

/// Whether GitHub's runner reads what is printed, and takes some lines for commands.
pub fn in_actions() -> bool {
    environment("GITHUB_ACTIONS").as_deref() == Some("true")
}

/// Prints a text to the letter.
pub fn print_as_is(text: &str) -> io::Result<()> {
    reach_as_is(text).map(|_| ())
}

/// Prints a text, in which no runner finds a command; whether anybody still listens.
pub fn reach(text: &str) -> io::Result<bool> {
    if in_actions() { reach_as_is(&disarmed(text)) } else { reach_as_is(text) }
}

/// Prints a text to the letter; whether anybody still listens. A reader that stops listening, as `head` does, is no fault.
fn reach_as_is(text: &str) -> io::Result<bool> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        other => other.map(|()| true),
    }
}

/// Reads a file of at most so many bytes; none if it is larger, which a device without end is too.
pub fn read(path: &Path, largest: u64) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return Err(io::Error::new(ErrorKind::IsADirectory, "it is a folder"));
    }
    let mut bytes = Vec::new();
    file.take(largest + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= largest).then_some(bytes))
}

/// Writes a file so that nobody ever sees half of it.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = Replacement::begin(path)?;
    file.add(text)?;
    file.finish()
}

/// A file that is being written beside the one whose name it takes when it is whole.
#[derive(Debug)]
pub struct Replacement {
    file: File,
    /// The file itself and the one that it replaces; none where nothing is replaced.
    places: Option<(PathBuf, PathBuf)>,
}

impl Replacement {
    /// Begins a file that will stand under that name.
    pub fn begin(path: &Path) -> io::Result<Self> {
        // A pipe or a device cannot be replaced by a file, and need not be.
        if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
            return Ok(Self { file: File::options().write(true).open(path)?, places: None });
        }
        // A link keeps pointing where it points: its target is replaced.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let (file, beside) = create_beside(&target)?;
        Ok(Self { file, places: Some((beside, target)) })
    }

    /// Adds to it.
    pub fn add(&mut self, text: &str) -> io::Result<()> {
        self.file.write_all(text.as_bytes())
    }

    /// Puts it where it belongs.
    pub fn finish(mut self) -> io::Result<()> {
        let Some((beside, target)) = &self.places else { return Ok(()) };
        if let Ok(metadata) = fs::metadata(target) {
            self.file.set_permissions(metadata.permissions())?;
        }
        self.file.sync_all()?;
        fs::rename(beside, target)?;
        self.places = None;
        Ok(())
    }
}

impl Drop for Replacement {
    /// What did not become whole leaves nothing behind.
    fn drop(&mut self) {
        if let Some((beside, _)) = &self.places {
            let _ = fs::remove_file(beside);
        }
    }
}

/// A new file in the same folder; renaming works only inside one file system.
fn create_beside(target: &Path) -> io::Result<(File, PathBuf)> {
    let Some(name) = target.file_name() else { return Err(io::Error::new(ErrorKind::InvalidInput, "not the name of a file")) };
    if target.is_dir() {
        return Err(io::Error::new(ErrorKind::IsADirectory, "it is a folder"));
    }
    for attempt in 0..100 {
        let beside = target.with_file_name(format!(".{}.{}.{attempt}.part", name.to_string_lossy(), std::process::id()));
        match File::options().write(true).create_new(true).open(&beside) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            other => return other.map(|file| (file, beside)),
        }
    }
    Err(io::Error::new(ErrorKind::AlreadyExists, "too many unfinished files beside it"))
}

/// What went wrong with a file, in words for people.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file".into(),
        ErrorKind::PermissionDenied => "permission denied".into(),
        ErrorKind::IsADirectory => "it is a folder".into(),
        _ => {
            let text = error.to_string();
            text.split_once(" (os error").map_or(text.clone(), |(reason, _)| reason.to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_replaced_and_nothing_is_left_beside_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        write(&path, "one").unwrap();
        write(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(reason(&write(folder.path(), "three").unwrap_err()), "it is a folder");
        assert_eq!(reason(&write(&folder.path().join("none/a"), "four").unwrap_err()), "no such file");
    }
}
