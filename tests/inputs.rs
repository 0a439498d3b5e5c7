//! Texts that come in otherwise than by a plain name: standard input, lists, odd names, and things that are no files.

#[allow(dead_code)]
mod support;

use std::io::Write;
use std::process::Stdio;
use support::{Desk, Run};

const SENATOR: &str = "Talks end\n\nSenator Marco Rubio met reporters on Friday.\n";
const SECRETARY: &str = "# No deal\n\nUS Secretary of State Marco Rubio met reporters on Friday.\n";

fn two() -> Desk {
    Desk::with(&[("a.txt", SENATOR), ("b.md", SECRETARY)])
}

/// A run with something on standard input.
fn fed(desk: &Desk, arguments: &[&str], bytes: &[u8]) -> Run {
    let mut command = desk.command(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Who refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(bytes);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { status: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

#[test]
fn standard_input_is_a_text() {
    let desk = two();
    fed(&desk, &["check", "-", "b.md"], SENATOR.as_bytes()).ends(1).shows("<stdin>:3:1");
    let draft =
        fed(&desk, &["check", "--draft", "-", "b.md", "--stdin-name", "story.md", "--format", "json"], SENATOR.as_bytes()).ends(1).json();
    let source = &draft["stories"][0]["sources"][0];
    assert_eq!((&source["path"], &source["role"]), (&"story.md".into(), &"draft".into()));
    fed(&desk, &["extract", "-"], SENATOR.as_bytes()).ends(0).shows("<stdin>");
    // Its name says how it is read.
    let marked = "**Senator** Marco Rubio met reporters.\n";
    fed(&desk, &["check", "-", "b.md", "--stdin-name", "s.md"], marked.as_bytes()).ends(1).shows("⟦Senator Marco Rubio⟧");
    fed(&desk, &["check", "-", "a.txt"], SENATOR.as_bytes()).ends(3).shows("a.txt: the same text as <stdin>: compared once");
    fed(&desk, &["check", "-", "b.md"], b"").ends(3).shows("<stdin>: empty: makes no claims");
    fed(&desk, &["check", "-", "b.md"], b"%PDF-1.7 ...").ends(2).says("<stdin>: not a text file but a PDF");
    // A file of that name is named otherwise.
    desk.write("-", SENATOR.as_bytes());
    fed(&desk, &["check", "./-", "b.md"], b"nothing").ends(1).shows("./-:3:1");
}

#[test]
fn a_list_names_texts() {
    let desk = two();
    desk.write("list", b"a.txt\r\n\nb.md\n");
    desk.run(&["check", "--files-from", "list"]).ends(1).shows("a.txt:3:1").shows("b.md:3:1");
    desk.run(&["check", "a.txt", "--files-from", "list"]).ends(1).shows("a.txt: the same file as a.txt: compared once");
    fed(&desk, &["check", "--files-from", "-"], b"a.txt\nb.md\n").ends(1);
    fed(&desk, &["check", "--files-from", "-", "--null"], b"a.txt\0b.md\0").ends(1);
    fed(&desk, &["extract", "--files-from", "-"], b"a.txt").ends(0).shows("a.txt");
    desk.run(&["check", "--draft", "a.txt", "--files-from", "list"]).ends(1).shows("A  your draft says  senator");
    fed(&desk, &["check", "--files-from", "-"], b"a.txt\nlost.txt\n").ends(2).says("lost.txt: no such file");
    fed(&desk, &["check", "--files-from", "-"], b"\n\n").ends(2).says("--files-from -: the list is empty");
    fed(&desk, &["check", "--files-from", "-"], b"a.txt\0b.md").ends(2).says("NUL bytes in a.txt␀b.md; --null reads such a list");
    desk.run(&["check", "--files-from", "gone"]).ends(2).says("--files-from gone: no such file");
    // A name in a list is a name.
    fed(&desk, &["check", "a.txt", "--files-from", "-"], b"-").ends(2).says("error: -: no such file");
}

#[test]
fn names_of_any_kind_are_texts() {
    let odd = ["-dash.txt", "two  blanks.txt", "line\nend.txt", "-"];
    for name in odd {
        let desk = two();
        desk.write(name, SENATOR.as_bytes());
        let run = fed(&desk, &["check", "b.md", "--files-from", "-", "--null", "--width", "200"], name.as_bytes()).ends(1);
        assert!(run.stdout.contains(&format!("     {}:3:1", name.replace('\n', "␊"))), "{name:?}: {}", run.stdout);
    }
    let desk = two();
    desk.write("-dash.txt", SENATOR.as_bytes());
    desk.run(&["check", "--", "-dash.txt", "b.md"]).ends(1).shows("-dash.txt:3:1");
    desk.run(&["check", "-dash.txt", "b.md"]).ends(2);
    let lost = desk.run(&["check", "b.md", "lost\ntext.txt"]).ends(2);
    assert_eq!(lost.stderr, "error: lost␊text.txt: no such file\n");
}

#[test]
fn flags_that_cannot_go_together_are_refused() {
    let desk = two();
    let check = |arguments: &[&str], says: &str| {
        fed(&desk, arguments, b"text").ends(2).says(says).shows_nothing();
    };
    check(&["check", "-", "-"], "- is named twice, but standard input can be read once");
    check(&["check", "-", "--draft", "-"], "- is named twice");
    check(&["check", "-", "--files-from", "-"], "--files-from - reads the list from standard input, so that no text can come from there");
    check(&["check", "a.txt", "--stdin-name", "s.md"], "no text is read from it: name - as PATH or as --draft");
    check(&["check", "a.txt", "--null"], "--files-from <FILE>");
    check(&["check", "--files-from", "l.txt", "--baseline-from-ref", "HEAD"], "looks the texts up in git");
    check(&["check", "-", "a.txt", "--baseline-from-ref", "HEAD"], "looks the texts up in git");
    check(&["check", "a.txt", "b.md", "--format", "json", "--view", "table"], "shape the report for people");
    check(&["check", "a.txt", "b.md", "--view", "ledger", "--explain"], "no room for --explain");
    check(&["check", "a.txt", "b.md", "--view", "ledger", "--context", "none"], "--view ledger shows no text");
    check(&["check", "a.txt", "--max-findings", "some"], "--max-findings");
    check(&["extract"], "name texts, story.yaml files or folders as PATH");
    check(&["check", "a.txt", "--isolated", "--config", "a.yaml"], "cannot be used with");
}

#[test]
fn two_stories_of_one_name_are_refused() {
    let desk = two();
    for folder in ["one", "two"] {
        desk.write(&format!("{folder}/story.yaml"), b"story: Talks\nsources: [../a.txt, ../b.md]\n");
    }
    desk.run(&["check", "one", "two"]).ends(2).says("two/story.yaml: “Talks” is the name of another story too, one/story.yaml");
    // One that is named twice is one.
    let json = desk.run(&["check", "one", "one/story.yaml", "--format", "json"]).ends(1).json();
    assert_eq!(json["stories"].as_array().unwrap().len(), 1);
}

#[test]
fn a_text_that_is_too_large_is_refused_unread() {
    let desk = two();
    std::fs::File::create(desk.path().join("huge.txt")).unwrap().set_len(1 << 40).unwrap();
    desk.run(&["check", "a.txt", "huge.txt", "b.md"]).ends(2).says("huge.txt: larger than 64 MB: no article is").shows("error[title]");
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use rustix::fs::{CWD, Mode, mkfifoat};
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    #[test]
    fn what_is_no_file_is_refused_at_once() {
        let desk = two();
        mkfifoat(CWD, desk.path().join("pipe.txt"), Mode::RUSR | Mode::WUSR).unwrap();
        mkfifoat(CWD, desk.path().join("pipe.yaml"), Mode::RUSR | Mode::WUSR).unwrap();
        symlink("round.txt", desk.path().join("round.txt")).unwrap();
        symlink("gone.txt", desk.path().join("lost.txt")).unwrap();
        desk.write("folder/inside.txt", b"");
        let check = |path: &str, says: &str| {
            desk.run(&["check", "a.txt", path, "b.md"]).ends(2).says(&format!("error: {path}: {says}"));
        };
        check("pipe.txt", "it is a named pipe, not a file; name - and let what it holds come through standard input");
        check("pipe.yaml", "it is a named pipe");
        check("/dev/null", "it is a device, not a file");
        check("/dev/zero", "it is a device, not a file");
        check("round.txt", "it is a link that leads in a circle");
        check("lost.txt", "it is a link to a file that is not there");
        check("folder", "no story.yaml in this folder or below");
        desk.run(&["check", "a.txt", "--draft", "folder"]).ends(2).says("folder: it is a folder; name the texts in it");
        desk.run(&["check", "a.txt", "--draft", "pipe.txt"]).ends(2).says("pipe.txt: it is a named pipe");
        desk.run(&["check", "--files-from", "pipe.txt"]).ends(2).says("--files-from pipe.txt: it is a named pipe");
    }

    #[test]
    fn links_to_texts_are_texts() {
        let desk = two();
        symlink("a.txt", desk.path().join("link.txt")).unwrap();
        desk.run(&["check", "link.txt", "b.md"]).ends(1).shows("link.txt:3:1");
        desk.run(&["check", "a.txt", "link.txt"]).ends(3).shows("link.txt: the same file as a.txt: compared once");
        // A folder that holds itself is searched once.
        desk.write("stories/story.yaml", b"sources: [../a.txt, ../b.md]\n");
        symlink(".", desk.path().join("stories/again")).unwrap();
        let json = desk.run(&["check", "stories", "--format", "json"]).ends(1).json();
        assert_eq!(json["stories"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn names_that_are_no_text_are_shown_all_the_same() {
        let desk = two();
        let name = OsStr::from_bytes(b"dr\xE4ft.txt");
        std::fs::write(desk.path().join(name), SENATOR).unwrap();
        let mut command = desk.command(&["check", "b.md"]);
        support::run(command.arg(name)).ends(1).shows("dr\\xE4ft.txt:3:1");
        let mut list = name.as_bytes().to_vec();
        list.push(0);
        fed(&desk, &["check", "b.md", "--files-from", "-", "--null"], &list).ends(1).shows("dr\\xE4ft.txt:3:1");
        let mut command = desk.command(&["check", "b.md"]);
        support::run(command.arg(OsStr::from_bytes(b"l\xF6st.txt"))).ends(2).says("l\\xF6st.txt: no such file");
    }

    #[test]
    fn what_a_shell_pipes_in_as_a_file_is_read() {
        let desk = two();
        let mut command = desk.command(&["check", "/dev/stdin", "b.md"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(SENATOR.as_bytes()).unwrap();
        assert_eq!(child.wait_with_output().unwrap().status.code(), Some(1));
    }
}
