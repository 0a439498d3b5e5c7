//! The baseline that a commit of git is: what its texts dispute, by the rules of today.
//!
//! git runs as a program, reads its own files and nothing else: no connection, no change in the repository. What is needed of the commit is
//! put into a folder of its own that is gone afterwards.

use crate::cli::args::{Allowing, Input};
use crate::cli::check::compare;
use crate::cli::config::Configuration;
use crate::cli::gather::{Copies, Gathered, gather_configured, gather_input};
use crate::cli::output::reason;
use crate::cli::settle::baseline::Baseline;
use crate::cli::settle::{Allowed, Judgements, Scope, allow};
use crosscheck::Rules;
use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// What is checked now, and so was to be checked then.
pub struct Asked<'a> {
    /// Texts, manifests and folders; none for the stories of the configuration.
    pub paths: &'a [PathBuf],
    pub draft: Option<&'a Path>,
    pub allowing: &'a Allowing,
}

/// The baseline of a commit, and what is to be said of it.
pub fn baseline(
    reference: &str,
    asked: &Asked<'_>,
    configuration: &Configuration,
    rules: &Rules,
) -> Result<(Baseline, Vec<String>), String> {
    let fault = |message: String| format!("--baseline-from-ref {reference}: {message}");
    if reference.starts_with('-') || reference.trim().is_empty() {
        return Err(fault("expected a commit, a branch or a tag".into()));
    }
    let repository = Repository::here(configuration.folder()).map_err(fault)?;
    let commit = repository.commit(reference).map_err(fault)?;
    let past = repository.past(&commit).map_err(fault)?;
    past.baseline(reference, asked, configuration, rules).map_err(fault)
}

/// A repository with its working tree.
struct Repository {
    top: PathBuf,
}

impl Repository {
    fn here(folder: &Path) -> Result<Self, String> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let top =
            git(folder, &["rev-parse", "--show-toplevel"], &[]).map_err(|message| match message.contains("not a git repository") {
                true => "there is no git repository here or in a folder above; crosscheck baseline write works without one".to_owned(),
                false => message,
            })?;
        let top = path(top.trim_ascii_end()).unwrap_or_default();
        let top = top.canonicalize().map_err(|error| format!("{}: {}", top.display(), reason(&error)))?;
        Ok(Self { top })
    }

    /// The commit that a reference means.
    fn commit(&self, reference: &str) -> Result<String, String> {
        let found = git(&self.top, &["rev-parse", "--verify", "--quiet", &format!("{reference}^{{commit}}")], &[]);
        if let Some(commit) = found.ok().and_then(|printed| String::from_utf8(printed.trim_ascii().to_vec()).ok()) {
            return Ok(commit);
        }
        let shallow = git(&self.top, &["rev-parse", "--is-shallow-repository"], &[]);
        Err(match shallow.is_ok_and(|printed| printed.trim_ascii() == b"true") {
            true => {
                "this is a shallow clone without that commit; fetch it first: git fetch --unshallow, or in CI a checkout of full depth \
                (fetch-depth: 0)"
                    .to_owned()
            }
            false => "there is no such commit, branch or tag in this repository; git branch --all and git tag show those that there are"
                .to_owned(),
        })
    }

    /// The tree of a commit.
    fn past(&self, commit: &str) -> Result<Past<'_>, String> {
        let listed = git(&self.top, &["ls-tree", "-r", "-z", "--full-tree", commit], &[])?;
        let mut blobs = BTreeMap::new();
        for entry in listed.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
            let Some(tab) = entry.iter().position(|byte| *byte == b'\t') else { continue };
            let head = String::from_utf8_lossy(&entry[..tab]);
            // Links lead anywhere, and submodules are repositories of their own.
            if let (["100644" | "100755" | "100664", "blob", id], Some(path)) =
                (head.split(' ').collect::<Vec<_>>().as_slice(), path(&entry[tab + 1..]))
                && path.components().all(|part| matches!(part, Component::Normal(_)))
            {
                blobs.insert(path, (*id).to_owned());
            }
        }
        let folder = tempfile::Builder::new().prefix("crosscheck-").tempdir();
        let folder = folder.map_err(|error| format!("a folder for its files cannot be made: {}", reason(&error)))?;
        Ok(Past { repository: self, blobs, folder })
    }
}

/// The files of a commit, in a folder of their own.
struct Past<'a> {
    repository: &'a Repository,
    /// Path inside the repository, and the name of its contents.
    blobs: BTreeMap<PathBuf, String>,
    folder: tempfile::TempDir,
}

impl Past<'_> {
    /// Makes the files below some folders, with contents only for those that say which texts there are.
    fn lay_out(&self, folders: &[PathBuf]) -> Result<(), String> {
        let is_ignore = |path: &Path| path.file_name().is_some_and(|name| name == ".gitignore" || name == ".crosscheckignore");
        let is_yaml = |path: &Path| path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
        // Ignore files are heeded where there is a repository, those above a folder among them.
        let made = fs::create_dir_all(self.folder.path().join(".git"));
        made.map_err(|error| format!("{}: {}", self.folder.path().display(), reason(&error)))?;
        let mut telling = Vec::new();
        for path in self.blobs.keys() {
            let file = self.folder.path().join(path);
            let wanted = is_ignore(path) || folders.iter().any(|folder| file.starts_with(folder));
            if !wanted || file.exists() {
                continue;
            }
            let made = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&file, ""));
            made.map_err(|error| format!("{}: {}", file.display(), reason(&error)))?;
            if is_ignore(path) || is_yaml(path) {
                telling.push(path);
            }
        }
        self.fill(telling.iter().copied())?;
        // A manifest may name texts that lie elsewhere.
        let leads_out =
            |path: &&PathBuf| fs::read(self.folder.path().join(path)).is_ok_and(|text| text.windows(3).any(|part| part == b"../"));
        let whole = self.folder.path().to_owned();
        if !folders.contains(&whole) && telling.into_iter().filter(|path| is_yaml(path)).any(|path| leads_out(&path)) {
            return self.lay_out(&[whole]);
        }
        Ok(())
    }

    /// Writes the contents of some files.
    fn fill<'p>(&self, paths: impl Iterator<Item = &'p PathBuf>) -> Result<(), String> {
        let wanted: Vec<(&PathBuf, &String)> = paths.filter_map(|path| Some((path, self.blobs.get(path)?))).collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let asked: String = wanted.iter().map(|(_, id)| format!("{id}\n")).collect();
        let told = git(&self.repository.top, &["cat-file", "--batch"], asked.as_bytes())?;
        let mut rest = told.as_slice();
        for (path, id) in wanted {
            let lost = || format!("{}: git has no contents for it here: fetch the commit whole", path.display());
            let line = rest.iter().position(|byte| *byte == b'\n').ok_or_else(lost)?;
            let head = String::from_utf8_lossy(&rest[..line]).into_owned();
            let size =
                head.strip_prefix(id.as_str()).and_then(|head| head.strip_prefix(" blob ")).and_then(|size| size.parse::<usize>().ok());
            let contents = size.and_then(|size| rest.get(line + 1..line + 1 + size)).ok_or_else(lost)?;
            let file = self.folder.path().join(path);
            fs::write(&file, contents).map_err(|error| format!("{}: {}", file.display(), reason(&error)))?;
            rest = rest.get(line + 2 + contents.len()..).unwrap_or_default();
        }
        Ok(())
    }

    /// Where a path of the working tree is in the folder.
    fn inside(&self, path: &Path) -> Result<PathBuf, String> {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let whole = path.canonicalize().map_err(|error| format!("{}: {}", path.display(), reason(&error)))?;
        let top = &self.repository.top;
        match whole.strip_prefix(top) {
            Ok(inside) => Ok(self.folder.path().join(inside)),
            Err(_) => Err(format!("{} lies outside of the repository {}", path.display(), top.display())),
        }
    }

    fn baseline(&self, reference: &str, asked: &Asked<'_>, now: &Configuration, rules: &Rules) -> Result<(Baseline, Vec<String>), String> {
        let configuration = now.moved(self.inside(now.folder())?);
        let mut paths = asked.paths.iter().map(|path| self.inside(path)).collect::<Result<Vec<_>, _>>()?;
        let mut draft = asked.draft.map(|draft| self.inside(draft)).transpose()?;
        let named = !paths.is_empty() || draft.is_some();
        let everything = || vec![self.folder.path().to_owned()];
        let mut folders = if named { Vec::new() } else { configuration.roots().unwrap_or_else(everything) };
        for (path, then) in asked.paths.iter().map(PathBuf::as_path).chain(asked.draft).zip(paths.iter().chain(&draft)) {
            folders.push(if path.is_dir() { then.clone() } else { then.parent().unwrap_or(then).to_owned() });
        }
        let flag = asked.allowing.allow.as_ref().map(|file| self.inside(file)).transpose()?;
        let allow = configuration.allow_file(flag.as_deref(), allow::NAME).map(|named| named.path);
        folders.extend(allow.clone());
        self.lay_out(&folders)?;
        // What was not there yet has nothing to tell.
        paths.retain(|path| path.exists());
        draft = draft.filter(|draft| draft.exists() && !paths.is_empty());
        let gathered = || match named {
            true => gather_input(&paths, draft.as_deref(), &Input::default(), Copies::LeftOut),
            false => gather_configured(&configuration),
        };
        // The files are empty so far: this tells which they are.
        let needed: Vec<PathBuf> = gathered().files;
        let inside = needed
            .iter()
            .filter_map(|file| file.canonicalize().ok()?.strip_prefix(self.folder.path().canonicalize().ok()?).map(Path::to_owned).ok());
        self.fill(inside.collect::<Vec<_>>().iter())?;
        let Gathered { mut stories, faults, .. } = gathered();
        let told = faults.iter().filter(|_| !named || !paths.is_empty());
        let mut warnings: Vec<String> = told.map(|fault| self.told(reference, fault)).collect();
        compare(&mut stories, &configuration, rules);
        let allowed = self.allowed(reference, allow.as_deref(), rules, &mut warnings);
        let mut accepted = Judgements::of(Some(allowed), None);
        accepted.settle(&mut stories, Scope::Damaged, rules, &configuration);
        Ok((Baseline::of(&stories), warnings))
    }

    /// What was accepted there, whether or not it would have run out by now: what counts again today was not in the baseline then.
    fn allowed(&self, reference: &str, file: Option<&Path>, rules: &Rules, warnings: &mut Vec<String>) -> Allowed {
        let names: Vec<&str> = rules.iter().map(|(name, _)| name).collect();
        let entries = file.map_or(Ok(None), |file| allow::load(file, Some(&names))).unwrap_or_else(|message| {
            warnings.extend(message.lines().map(|line| self.told(reference, line)));
            None
        });
        Allowed { file: String::new(), entries: entries.unwrap_or_default(), today: None, warning: None }
    }

    /// What is to be said of the commit, with paths as they are in the repository.
    fn told(&self, reference: &str, message: &str) -> String {
        let folder = format!("{}{}", self.folder.path().display(), std::path::MAIN_SEPARATOR);
        format!("at {reference}: {}", message.replace(&folder, ""))
    }
}

/// Runs git and takes what it prints.
fn git(folder: &Path, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
    let mut command = Command::new("git");
    command.arg("--no-pager").args(arguments).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // A hook of git's own sets these for its repository; nothing may be fetched, and nobody asked for a password.
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(variable);
    }
    command.env("LC_ALL", "C").env("GIT_NO_LAZY_FETCH", "1").env("GIT_ALLOW_PROTOCOL", "none").env("GIT_TERMINAL_PROMPT", "0");
    let mut running = command.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            "it takes the program git, which is not found; install it, or keep a file: crosscheck baseline write".to_owned()
        }
        _ => format!("git cannot be run: {}", reason(&error)),
    })?;
    let (mut printed, mut said) = (Vec::new(), Vec::new());
    let (stdin, stdout, stderr) = (running.stdin.take(), running.stdout.take(), running.stderr.take());
    // It reads and writes at once: whoever waited for one would wait for ever.
    thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
        scope.spawn(|| stderr.map(|mut stderr| stderr.read_to_end(&mut said)));
        stdout.map(|mut stdout| stdout.read_to_end(&mut printed))
    });
    let ended = running.wait().map_err(|error| format!("git cannot be run: {}", reason(&error)))?;
    if ended.success() {
        return Ok(printed);
    }
    let said = String::from_utf8_lossy(&said);
    let line = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("it did not say why").trim_start_matches("fatal: ").to_owned();
    Err(format!("git {} failed: {line}", arguments.first().copied().unwrap_or_default()))
}

/// A path as git prints it.
#[cfg(unix)]
fn path(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Some(PathBuf::from(std::ffi::OsStr::from_bytes(bytes)))
}

/// A path as git prints it.
#[cfg(not(unix))]
fn path(bytes: &[u8]) -> Option<PathBuf> {
    String::from_utf8(bytes.to_vec()).ok().map(PathBuf::from)
}
