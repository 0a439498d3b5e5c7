//! `crosscheck rules new`: a folder of rules to begin with.

use crate::cli::args::RulesNew;
use crate::cli::console::Console;
use crate::cli::output::{self, reason};
use crate::cli::status::Status;
use crosscheck::report::visible;
use std::fs;
use std::path::Path;

/// What is written: the place in the folder, and the text.
const TEMPLATE: &[(&str, &str)] = &[
    ("README.md", include_str!("template/README.md")),
    ("duration/rule.yaml", include_str!("template/duration/rule.yaml")),
    ("lexicons/events.yaml", include_str!("template/lexicons/events.yaml")),
];

/// Writes the template.
pub fn run(args: &RulesNew, console: &Console) -> Status {
    let folder = &args.folder;
    let written = write(folder).and_then(|()| {
        let shown = visible(&folder.display().to_string(), false);
        let names: String = TEMPLATE.iter().map(|(name, _)| format!("  {shown}/{name}\n")).collect();
        let next = format!("Written:\n{names}\nNext: crosscheck rules test {shown}\n");
        output::print(&next).map_err(|error| format!("standard output: cannot be written: {}", reason(&error)))
    });
    if let Err(message) = &written {
        console.error(message);
    }
    Status::Clean.unless_failed(written.is_err())
}

fn write(folder: &Path) -> Result<(), String> {
    let fault = |path: &Path, message: &str| format!("{}: {message}", path.display());
    // A link to nowhere is something as well.
    if fs::symlink_metadata(folder).is_ok() {
        let empty = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
        if !empty {
            return Err(fault(folder, "is there already, and nothing is overwritten; choose another name"));
        }
    }
    for (name, text) in TEMPLATE {
        let path = name.split('/').fold(folder.to_owned(), |path, part| path.join(part));
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| fault(parent, &format!("cannot be made: {}", reason(&error))))?;
        output::write(&path, text).map_err(|error| fault(&path, &format!("cannot be written: {}", reason(&error))))?;
    }
    Ok(())
}
