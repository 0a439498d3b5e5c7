//! Files below a folder. Alone calls the packages for walking and globs.

use globset::GlobBuilder;
use ignore::WalkBuilder;
use std::path::{Path, PathBuf};

/// The files below a folder that are wanted, in the order of their paths, and what could not be searched.
///
/// Hidden files are passed over. Version control's ignore files are not heeded: a story that somebody keeps out of a repository
/// is still a story, and leaving it out unsaid would look like agreement.
pub fn files(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> (Vec<PathBuf>, Vec<String>) {
    let mut found = Vec::new();
    let mut faults = Vec::new();
    for entry in WalkBuilder::new(folder).standard_filters(false).hidden(true).sort_by_file_path(Path::cmp).build() {
        match entry {
            Ok(entry) if entry.path().is_file() && wanted(entry.path()) => found.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => faults.push(format!("{}: cannot be searched: {error}", folder.display())),
        }
    }
    (found, faults)
}

/// Whether a path of a manifest stands for several files.
pub fn is_glob(path: &str) -> bool {
    path.contains(['*', '?', '[', '{'])
}

/// The files below a folder that a glob matches, as paths relative to the folder; `*` stays inside one folder, `**` does not.
pub fn matches(folder: &Path, glob: &str) -> Result<Vec<String>, String> {
    let glob = glob.strip_prefix("./").unwrap_or(glob);
    let matcher = GlobBuilder::new(glob).literal_separator(true).build().map_err(|error| error.kind().to_string())?.compile_matcher();
    // Searching begins at the part that is no pattern: "../texts/*.txt" lies outside of the folder.
    let fixed: Vec<&str> = glob.split('/').take_while(|part| !is_glob(part)).collect();
    let start = fixed.iter().fold(folder.to_owned(), |path, part| path.join(part));
    let relative = |path: &Path| {
        let rest = path.strip_prefix(&start).ok()?;
        let parts = fixed.iter().map(|part| (*part).to_owned()).chain(rest.iter().map(|part| part.to_string_lossy().into_owned()));
        Some(parts.collect::<Vec<_>>().join("/"))
    };
    let (found, _) = files(&start, &|path| relative(path).is_some_and(|path| matcher.is_match(path)));
    Ok(found.iter().filter_map(|path| relative(path)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn globs_find_files_in_order() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("texts/deep")).unwrap();
        for name in ["b.txt", "a.txt", "texts/c.md", "texts/d.txt", "texts/deep/e.txt", ".hidden.txt"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let check = |glob: &str, expected: &[&str]| assert_eq!(matches(folder.path(), glob).unwrap(), expected, "{glob}");
        check("*.txt", &["a.txt", "b.txt"]);
        check("texts/*.{txt,md}", &["texts/c.md", "texts/d.txt"]);
        check("**/*.txt", &["a.txt", "b.txt", "texts/d.txt", "texts/deep/e.txt"]);
        check("./texts/[cd].*", &["texts/c.md", "texts/d.txt"]);
        check("none/*.txt", &[]);
        assert!(matches(folder.path(), "[a").is_err());
        let inner = folder.path().join("texts");
        assert_eq!(matches(&inner, "../?.txt").unwrap(), ["../a.txt", "../b.txt"]);
    }
}
