//! Opening a text in somebody's editor, at a line and a column.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A place in a file, as editors count: from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub file: PathBuf,
    pub line: usize,
    /// In characters.
    pub column: usize,
    /// In bytes of UTF-8, for those that count so.
    pub byte: usize,
}

/// The editor of the environment, as its user wrote it: `$VISUAL`, then `$EDITOR`.
pub fn chosen() -> String {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let usual = if cfg!(windows) { "notepad" } else { "vi" };
    set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| usual.to_owned())
}

/// Opens the place and waits until the editor ends.
pub fn open(editor: &str, place: &Place) -> io::Result<()> {
    let mut words = words(editor).into_iter();
    let program = words.next().unwrap_or_default();
    let given: Vec<String> = words.collect();
    let form = arguments(&program, &given, place);
    Command::new(program).args(given).args(form).status().map(drop)
}

/// The program and its arguments. Where the whole is the path of a program, blanks are part of its name.
fn words(editor: &str) -> Vec<String> {
    match Path::new(editor).is_file() {
        true => vec![editor.to_owned()],
        false => editor.split_whitespace().map(|word| word.trim_matches(['"', '\'']).to_owned()).collect(),
    }
}

/// How each editor is told where to go; one that is not known opens the file.
fn arguments(program: &str, given: &[String], place: &Place) -> Vec<OsString> {
    let name = Path::new(program).file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let Place { line, column, byte, .. } = place;
    // A name that begins with a dash is no flag.
    let file = if place.file.to_string_lossy().starts_with('-') { Path::new(".").join(&place.file) } else { place.file.clone() };
    let file = file.into_os_string();
    let with = |before: String| vec![before.into(), file.clone()];
    let joined = || {
        let mut joined = file.clone();
        joined.push(format!(":{line}:{column}"));
        joined
    };
    let waiting = |mut rest: Vec<OsString>| {
        if !given.iter().any(|word| word == "--wait" || word == "-w") {
            rest.insert(0, "--wait".into());
        }
        rest
    };
    match name.as_str() {
        "vim" | "nvim" | "gvim" | "mvim" => with(format!("+call cursor({line},{byte})")),
        "vi" => with(format!("+{line}")),
        "nano" => with(format!("+{line},{column}")),
        "emacs" | "emacsclient" | "kak" | "micro" => with(format!("+{line}:{column}")),
        "code" | "code-insiders" | "codium" => waiting(vec!["--goto".into(), joined()]),
        "subl" => waiting(vec![joined()]),
        "hx" | "helix" => vec![joined()],
        _ => vec![file],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(editor: &str, file: &str, expected: &[&str]) {
        let place = Place { file: PathBuf::from(file), line: 12, column: 9, byte: 11 };
        let words = words(editor);
        assert_eq!(arguments(&words[0], &words[1..], &place), expected, "{editor}");
    }

    #[test]
    fn every_editor_is_told_in_its_own_way() {
        check("vim", "a b.md", &["+call cursor(12,11)", "a b.md"]);
        check("/usr/bin/nvim -R", "a.md", &["+call cursor(12,11)", "a.md"]);
        check("vi", "a.md", &["+12", "a.md"]);
        check("nano", "a.md", &["+12,9", "a.md"]);
        check("emacs -nw", "a.md", &["+12:9", "a.md"]);
        check("emacsclient", "a.md", &["+12:9", "a.md"]);
        check("code", "a.md", &["--wait", "--goto", "a.md:12:9"]);
        check("code --wait", "a.md", &["--goto", "a.md:12:9"]);
        check("subl -w", "a.md", &["a.md:12:9"]);
        check("hx", "a.md", &["a.md:12:9"]);
        check("kak", "a.md", &["+12:9", "a.md"]);
        check("micro", "a.md", &["+12:9", "a.md"]);
        check("ed", "a.md", &["a.md"]);
        check("nano", "-a.md", &["+12,9", "./-a.md"]);
    }
}
