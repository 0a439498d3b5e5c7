//! Where files are, seen from the top of the repository: services that show a report beside the texts look for them from there.

use crate::report::Story;
use crate::report::human::shown_path;
use crate::text::Source;

/// The top of the repository, and where in it the program was called. By default they are one folder whose name is not known.
///
/// ```
/// use crosscheck::report::Root;
/// let root = Root { path: "/desk".into(), folder: "stories/talks".into() };
/// assert_eq!(root.inside("../wire/a.txt"), "stories/wire/a.txt");
/// assert_eq!(root.inside("/desk/stories/b.txt"), "stories/b.txt");
/// assert_eq!(root.inside("../../../c.txt"), "../c.txt");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Root {
    /// The top as an absolute path; empty where it is not known.
    pub path: String,
    /// The folder in which the program was called, seen from the top; empty at the top itself.
    pub folder: String,
}

impl Root {
    /// A path as it was given, seen from the top, with forward slashes. What lies elsewhere keeps its absolute path, or leads up by `..`.
    pub fn inside(&self, path: &str) -> String {
        let path = slashed(path);
        let top = slashed(&self.path);
        if is_absolute(&path) {
            let rest = path.strip_prefix(top.trim_end_matches('/')).filter(|_| !top.is_empty()).and_then(|rest| rest.strip_prefix('/'));
            return rest.map_or_else(|| path.clone(), |rest| joined("", rest));
        }
        joined(&slashed(&self.folder), &path)
    }

    /// Where a source is, seen from the top.
    pub(super) fn of(&self, story: &Story, source: &Source) -> String {
        self.inside(&shown_path(story, source))
    }
}

/// Elsewhere than on Windows a backslash is a character of names like any other.
fn slashed(path: &str) -> String {
    path.replace(std::path::MAIN_SEPARATOR, "/")
}

fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || cfg!(windows) && path.get(1..3) == Some(":/")
}

/// The path from a folder on, without `.`, `..` and empty parts where that can be.
fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A path as a reference of a URI: relative where the path is, `file:///…` where it is absolute.
pub(super) fn uri(path: &str) -> String {
    let encoded: String = path.bytes().map(encoded).collect();
    match is_absolute(path) {
        true => format!("file:///{}", encoded.trim_start_matches('/')),
        false => encoded,
    }
}

/// A byte as it stands in the path of a URI; a colon in a first part would be taken for the end of a scheme.
fn encoded(byte: u8) -> String {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_top() {
        let check = |path: &str, folder: &str, given: &str, expected: &str| {
            let root = Root { path: path.into(), folder: folder.into() };
            assert_eq!(root.inside(given), expected, "{given} in {folder} below {path}");
        };
        check("", "", "./a//b/../c.txt", "a/c.txt");
        check("", "", "/desk/a.txt", "/desk/a.txt");
        check("", "", "../a.txt", "../a.txt");
        check("/desk", "wire", "a.txt", "wire/a.txt");
        check("/desk/", "", "/desk/wire/a.txt", "wire/a.txt");
        check("/desk", "", "/desktop/a.txt", "/desktop/a.txt");
        check("/", "", "/a.txt", "a.txt");
    }

    #[test]
    fn references_hold_what_a_uri_may_hold() {
        assert_eq!(uri("Zoë's text 1:2 #3%.md"), "Zo%C3%AB%27s%20text%201%3A2%20%233%25.md");
        assert_eq!(uri("a\n\u{1B}.txt"), "a%0A%1B.txt");
        assert_eq!(uri("/wire/a b.txt"), "file:///wire/a%20b.txt");
    }
}
