//! Files below a folder. Alone calls the packages for walking and globs.

use globset::{GlobBuilder, GlobMatcher};
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

/// What becomes of folders that an ignore file leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ignored {
    Kept,
    LeftOut,
}

/// A folder and those below it. Hidden ones are passed over, and so is what cannot be searched: that is said where files are looked for.
pub fn folders(folder: &Path, ignored: Ignored) -> Vec<PathBuf> {
    let start = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut walk = WalkBuilder::new(start);
    walk.standard_filters(false).hidden(true);
    if ignored == Ignored::LeftOut {
        walk.parents(true).git_ignore(true).add_custom_ignore_filename(IGNORE);
    }
    walk.build().flatten().map(ignore::DirEntry::into_path).filter(|path| path.is_dir()).collect()
}

/// Whether a path of a manifest stands for several files.
pub fn is_glob(path: &str) -> bool {
    path.contains(['*', '?', '[', '{'])
}

/// The files below a folder that a glob matches, as paths relative to the folder; `*` stays inside one folder, `**` does not.
pub fn matches(folder: &Path, glob: &str) -> Result<Vec<String>, String> {
    let glob = glob.strip_prefix("./").unwrap_or(glob);
    let matcher = Glob::new(glob)?;
    // Searching begins at the part that is no pattern: "../texts/*.txt" lies outside of the folder.
    let fixed: Vec<&str> = glob.split('/').take_while(|part| !is_glob(part)).collect();
    let start = fixed.iter().fold(folder.to_owned(), |path, part| path.join(part));
    let relative = |path: &Path| {
        let rest = path.strip_prefix(&start).ok()?;
        let parts = fixed.iter().map(|part| (*part).to_owned()).chain(rest.iter().map(|part| part.to_string_lossy().into_owned()));
        Some(parts.collect::<Vec<_>>().join("/"))
    };
    let (found, _) = files(&start, &|path| relative(path).is_some_and(|path| matcher.is_match(Path::new(&path))));
    Ok(found.iter().filter_map(|path| relative(path)).collect())
}

/// A glob by itself, for paths that are known already.
#[derive(Debug, Clone)]
pub struct Glob(GlobMatcher);

impl Glob {
    /// The error says why it is none.
    pub fn new(glob: &str) -> Result<Self, String> {
        let glob = glob.strip_prefix("./").unwrap_or(glob).trim_end_matches('/');
        let built = GlobBuilder::new(glob).literal_separator(true).build();
        built.map(|glob| Self(glob.compile_matcher())).map_err(|error| error.kind().to_string())
    }

    pub fn is_match(&self, path: &Path) -> bool {
        self.0.is_match(path)
    }
}

/// A file or folder that a glob matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// As seen from the folder of the search, with `/`.
    pub path: String,
    pub is_folder: bool,
}

/// The files and folders below a folder that a glob matches, in the order of their paths, but for what ignore files leave out.
///
/// Here `.gitignore` (in a repository) and `.crosscheckignore` are heeded, those of folders above among them: a pattern says "what is like this",
/// and what is no part of the work is not meant. What depends on the machine, such as a user's own list, is not.
pub fn below(folder: &Path, glob: &str) -> Result<Vec<Match>, String> {
    let matcher = Glob::new(glob)?;
    let glob = glob.strip_prefix("./").unwrap_or(glob).trim_end_matches('/');
    let parts: Vec<&str> = glob.split('/').collect();
    let fixed = fixed(&parts);
    let start = root(folder, glob);
    if !start.is_dir() {
        return Ok(Vec::new());
    }
    let depth = (!glob.contains("**")).then_some(parts.len() - fixed);
    let mut walk = WalkBuilder::new(&start);
    walk.standard_filters(false).hidden(true).parents(true).git_ignore(true).max_depth(depth).sort_by_file_path(Path::cmp);
    walk.add_custom_ignore_filename(IGNORE);
    let mut found = Vec::new();
    for entry in walk.build() {
        let entry = entry.map_err(|error| format!("{}: cannot be searched: {error}", start.display()))?;
        let Ok(rest) = entry.path().strip_prefix(&start) else { continue };
        let inside =
            parts[..fixed].iter().map(|part| (*part).to_owned()).chain(rest.iter().map(|part| part.to_string_lossy().into_owned()));
        let path = inside.collect::<Vec<_>>().join("/");
        if !rest.as_os_str().is_empty() && matcher.is_match(Path::new(&path)) {
            found.push(Match { path, is_folder: entry.path().is_dir() });
        }
    }
    Ok(found)
}

/// The folder in which everything lies that a glob matches.
pub fn root(folder: &Path, glob: &str) -> PathBuf {
    let glob = glob.strip_prefix("./").unwrap_or(glob).trim_end_matches('/');
    let parts: Vec<&str> = glob.split('/').collect();
    let start = parts[..fixed(&parts)].iter().fold(folder.to_owned(), |path, part| path.join(part));
    if start.as_os_str().is_empty() { PathBuf::from(".") } else { start }
}

/// How many parts of a path are no pattern; the last one is what is looked for.
fn fixed(parts: &[&str]) -> usize {
    parts.iter().take(parts.len() - 1).take_while(|part| !is_glob(part)).count()
}

/// The file that says which files are no part of the work of this program.
const IGNORE: &str = ".crosscheckignore";

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
        fs::write(folder.path().join(".crosscheckignore"), "d.txt\n").unwrap();
        let check = |glob: &str, expected: &[&str]| {
            let found = below(folder.path(), glob).unwrap();
            assert_eq!(found.iter().map(|found| found.path.as_str()).collect::<Vec<_>>(), expected, "{glob}");
        };
        check("texts/*", &["texts/c.md", "texts/deep"]);
        check("*", &["a.txt", "b.txt", "texts"]);
        check("texts/", &["texts"]);
        check("**/*.txt", &["a.txt", "b.txt", "texts/deep/e.txt"]);
        check("none/*", &[]);
        assert!(below(&folder.path().join("texts"), "*").unwrap().iter().all(|found| found.path != "d.txt"));
        let inner = folder.path().join("texts");
        assert_eq!(matches(&inner, "../?.txt").unwrap(), ["../a.txt", "../b.txt"]);
    }
}
