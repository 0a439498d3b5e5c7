//! What a newsroom's folders and disks do to a program: files that cannot be read, change or have no end, writing that is cut off. What is sound is
//! checked and reported all the same; and nothing is asked of a network.

#[allow(dead_code)]
mod support;

use std::fmt::Write;
use support::{Desk, Run};

const SENATOR: &str = "Senator Marco Rubio met reporters on Friday.\n";
const SECRETARY: &str = "Secretary of State Marco Rubio met reporters on Friday.\n";

/// Every story with the rules of its findings.
fn stories(run: &Run) -> Vec<(String, Vec<String>)> {
    let json = run.json();
    let told = |story: &serde_json::Value| {
        let findings = story["findings"].as_array().unwrap();
        let found = findings.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect();
        (story["story"].as_str().unwrap_or_default().to_owned(), found)
    };
    json["stories"].as_array().unwrap().iter().map(told).collect()
}

#[test]
fn one_broken_story_of_ten_thousand_keeps_none_of_the_others_from_being_checked() {
    const STORIES: usize = 10_000;
    let desk = Desk::with(&[("a.txt", SENATOR), ("b.txt", SECRETARY)]);
    for number in 0..STORIES {
        let second = if number == 4321 { "lost.txt" } else { "../b.txt" };
        desk.write(&format!("{number:04}/story.yaml"), format!("story: Story {number:04}\nsources: [../a.txt, {second}]\n").as_bytes());
    }
    desk.write("broken/story.yaml", b"story: [\n");
    let run = desk.run(&["check", ".", "--format", "json"]).ends(2);
    let faults: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("error: ")).collect();
    assert_eq!(faults.len(), 2, "{}", run.stderr);
    assert!(faults.iter().any(|fault| fault.contains("4321/") && fault.contains("no such file")), "{faults:?}");
    assert!(faults.iter().any(|fault| fault.contains("broken/story.yaml:")), "{faults:?}");
    let checked = stories(&run);
    assert_eq!(checked.len(), STORIES);
    for (name, found) in checked {
        let expected: &[&str] = if name == "Story 4321" { &[] } else { &["title"] };
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn many_texts_of_one_story_are_all_read() {
    let desk = Desk::with(&[("0.txt", SECRETARY)]);
    let mut list = String::from("0.txt\n");
    for number in 1..400 {
        desk.write(&format!("{number}.txt"), format!("{SENATOR}He spoke for the {number}th time.\n").as_bytes());
        let _ = writeln!(list, "{number}.txt");
    }
    desk.write("list", list.as_bytes());
    let json = desk.run(&["check", "--files-from", "list", "--format", "json"]).ends(1).json();
    assert_eq!(json["stories"][0]["sources"].as_array().unwrap().len(), 400);
    let title = json["stories"][0]["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "title").unwrap();
    assert_eq!(title["evidence"].as_array().unwrap().len(), 400, "every text is named with its side");
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use rustix::fs::{CWD, Mode, mkfifoat};
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::process::CommandExt;
    use std::process::Stdio;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    /// Somebody who owns nothing: whom permissions hold for, which they do not for the superuser.
    const NOBODY: u32 = 65_534;

    /// Runs the program as somebody for whom permissions hold.
    fn as_nobody(desk: &Desk, arguments: &[&str]) -> Run {
        let mut command = desk.command(arguments);
        if rustix::process::geteuid().is_root() {
            fs::set_permissions(desk.path(), PermissionsExt::from_mode(0o755)).unwrap();
            // The tree may lie where only the superuser gets.
            let program = desk.path().join("crosscheck");
            fs::copy(env!("CARGO_BIN_EXE_crosscheck"), &program).unwrap();
            command = std::process::Command::new(program);
            command.args(arguments).current_dir(desk.path()).stdin(Stdio::null()).env_clear().uid(NOBODY).gid(NOBODY);
        }
        support::run(&mut command)
    }

    #[test]
    fn what_must_not_be_read_is_said_and_the_rest_is_checked() {
        let desk = Desk::with(&[("a.txt", SENATOR), ("b.txt", SECRETARY), ("secret.txt", SENATOR)]);
        for folder in ["open", "closed", "hidden"] {
            desk.write(&format!("{folder}/story.yaml"), format!("story: {folder}\nsources: [../a.txt, ../b.txt]\n").as_bytes());
        }
        let close = |path: &str, mode| fs::set_permissions(desk.path().join(path), PermissionsExt::from_mode(mode)).unwrap();
        close("secret.txt", 0);
        close("closed", 0);
        close("hidden/story.yaml", 0);
        as_nobody(&desk, &["check", "a.txt", "secret.txt", "b.txt"])
            .ends(2)
            .says("error: secret.txt: permission denied")
            .shows("error[title]");
        let run = as_nobody(&desk, &["check", ".", "--format", "json"]).ends(2);
        assert_eq!(stories(&run), [("open".to_owned(), vec!["title".to_owned()])]);
        assert!(run.stderr.contains("closed: ") && run.stderr.contains("hidden/story.yaml: permission denied"), "{}", run.stderr);
        // The folder is to be emptied by whoever made it.
        close("closed", 0o755);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_disk_that_fails_while_it_is_read_is_said() {
        let desk = Desk::with(&[("a.txt", SENATOR), ("b.txt", SECRETARY)]);
        // A file that opens, and whose first byte cannot be read.
        desk.run(&["check", "a.txt", "/proc/self/mem", "b.txt"])
            .ends(2)
            .says("error: /proc/self/mem: Input/output error")
            .shows("error[title]");
    }

    #[test]
    fn what_has_no_end_in_a_manifest_is_said_and_the_rest_is_checked() {
        let desk = Desk::with(&[("a.txt", SENATOR), ("b.txt", SECRETARY)]);
        mkfifoat(CWD, desk.path().join("pipe.txt"), Mode::RUSR | Mode::WUSR).unwrap();
        symlink("/dev/zero", desk.path().join("zero.txt")).unwrap();
        symlink("loop.txt", desk.path().join("loop.txt")).unwrap();
        desk.write("one/story.yaml", b"story: one\nsources: [../a.txt, ../pipe.txt, ../zero.txt, ../loop.txt, ../b.txt]\n");
        mkfifoat(CWD, desk.path().join("one/pipe"), Mode::RUSR | Mode::WUSR).unwrap();
        // Folders that lie in each other.
        desk.write("two/story.yaml", b"story: two\nsources: [../a.txt, ../b.txt]\n");
        symlink("../one", desk.path().join("two/one")).unwrap();
        symlink("../two", desk.path().join("one/two")).unwrap();
        let run = desk.run(&["check", ".", "--format", "json"]).ends(2);
        let title = || vec!["title".to_owned()];
        assert_eq!(stories(&run), [("one".to_owned(), title()), ("two".to_owned(), title())]);
        for fault in ["pipe.txt: it is a named pipe", "zero.txt: it is a device", "loop.txt: it is a link that leads in a circle"] {
            assert!(run.stderr.contains(fault), "{fault}: {}", run.stderr);
        }
    }

    #[test]
    fn a_text_that_changes_while_it_is_read_is_one_text_or_the_other() {
        let desk = Desk::with(&[("a.txt", SENATOR), ("b.txt", SECRETARY)]);
        let done = AtomicBool::new(false);
        let long = format!("{SENATOR}\n{}", "The bridge over the river was closed. ".repeat(2000));
        thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    desk.write("a.txt", long.as_bytes());
                    desk.write("a.txt", SENATOR.as_bytes());
                }
            });
            for _ in 0..12 {
                let run = desk.run(&["check", "a.txt", "b.txt", "--format", "json", "--fail-on", "never"]);
                // Caught between emptying and writing, the text is empty, and there is nothing to compare.
                assert!(run.status == 0 || run.status == 3, "{}: {}", run.status, run.stderr);
                for finding in run.json()["stories"][0]["findings"].as_array().unwrap() {
                    for evidence in finding["evidence"].as_array().unwrap() {
                        let words = evidence["text"].as_str().unwrap();
                        assert!(long.contains(words) || SECRETARY.contains(words), "{words:?}");
                    }
                }
            }
            done.store(true, Ordering::Relaxed);
        });
    }

    #[test]
    fn writing_that_is_cut_off_leaves_the_report_of_yesterday() {
        let desk = Desk::with(&[("a.txt", SENATOR), ("b.txt", SECRETARY)]);
        desk.write("report.json", b"the report of yesterday\n");
        // The system ends a program that writes more than it may: here in the middle of the report.
        let script = "ulimit -c 0; ulimit -f 1; exec \"$0\" check a.txt b.txt --format json -o report.json";
        let mut shell = std::process::Command::new("bash");
        shell.args(["-c", script, env!("CARGO_BIN_EXE_crosscheck")]).current_dir(desk.path());
        let ended = shell.output().unwrap();
        assert_eq!(ended.status.code(), None, "a signal ended it: {}", String::from_utf8_lossy(&ended.stderr));
        assert_eq!(desk.read("report.json"), "the report of yesterday\n");
        // What the one before left lies in nobody's way.
        desk.run(&["check", "a.txt", "b.txt", "--format", "json", "-o", "report.json"]).ends(1);
        assert!(serde_json::from_str::<serde_json::Value>(&desk.read("report.json")).is_ok());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_full_disk_takes_no_other_report_along() {
        let desk = Desk::with(&[("a.txt", SENATOR), ("b.txt", SECRETARY)]);
        let formats = ["human", "compact", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown"];
        for format in formats {
            let full = format!("{format}=/dev/full");
            desk.run(&["check", "a.txt", "b.txt", "--report", &full, "--report", "jsonl=whole.jsonl"])
                .ends(2)
                .says("/dev/full: cannot be written: No space left")
                .shows("error[title]");
            assert!(desk.read("whole.jsonl").contains("\"rule\":\"title\""), "{format}");
        }
    }
}

/// No call by which a program reaches another machine is in the program: it cannot make what it was not linked with. `socketpair`, `sendmsg` and
/// `recvmsg` are how the standard library hears from programs that it starts.
#[test]
#[cfg(all(target_os = "linux", target_pointer_width = "64", target_endian = "little", target_env = "gnu"))]
fn the_program_has_no_way_to_a_network() {
    const NETWORK: &[&str] = &[
        "socket",
        "connect",
        "bind",
        "listen",
        "accept",
        "accept4",
        "send",
        "sendto",
        "sendmmsg",
        "recvfrom",
        "getaddrinfo",
        "getnameinfo",
        "gethostbyname",
        "gethostbyname_r",
        "res_query",
        "res_search",
        "getpeername",
        "curl_easy_init",
        "SSL_connect",
    ];
    let program = std::fs::read(env!("CARGO_BIN_EXE_crosscheck")).unwrap();
    let names = imported(&program);
    for needed in ["read", "write", "open64"] {
        assert!(names.iter().any(|name| name == needed), "{needed} is not among what the program calls: {names:?}");
    }
    let found: Vec<&String> = names.iter().filter(|name| NETWORK.contains(&name.as_str())).collect();
    assert!(found.is_empty(), "{found:?}");
}

/// The names of what a program of the ELF format (64 bits, little endian) takes from libraries, by its table of dynamic symbols.
#[cfg(all(target_os = "linux", target_pointer_width = "64", target_endian = "little", target_env = "gnu"))]
fn imported(program: &[u8]) -> Vec<String> {
    let number = |at: usize, bytes: usize| program[at..at + bytes].iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte));
    // Where the sections are described, how long a description is, and how many there are.
    let (table, size, count) = (number(0x28, 8), number(0x3A, 2), number(0x3C, 2));
    let section = |index: usize| table + index * size;
    const DYNAMIC_SYMBOLS: usize = 11;
    let symbols = (0..count).map(section).find(|&at| number(at + 4, 4) == DYNAMIC_SYMBOLS).expect("a program that uses libraries");
    let strings = number(section(number(symbols + 0x28, 4)) + 0x18, 8);
    let (start, length, entry) = (number(symbols + 0x18, 8), number(symbols + 0x20, 8), number(symbols + 0x38, 8));
    let name = |at: usize| {
        let from = strings + number(at, 4);
        String::from_utf8_lossy(program[from..].split(|byte| *byte == 0).next().unwrap_or_default()).into_owned()
    };
    (start..start + length).step_by(entry).map(name).collect()
}

/// Where a network of its own, with nothing in it, may be made, the program works in it as it does outside.
#[test]
#[cfg(target_os = "linux")]
fn a_machine_without_network_gets_the_same_report() {
    let desk = Desk::with(&[("a.txt", SENATOR), ("b.txt", SECRETARY)]);
    let arguments = ["check", "a.txt", "b.txt", "--format", "sarif"];
    let alone = |flags: &str| {
        let mut command = std::process::Command::new("unshare");
        command.arg(flags).arg(env!("CARGO_BIN_EXE_crosscheck")).args(arguments).current_dir(desk.path());
        command.output().ok().filter(|output| !String::from_utf8_lossy(&output.stderr).contains("unshare"))
    };
    let Some(output) = alone("-n").or_else(|| alone("-rn")) else {
        println!("skipped: this machine lets nobody make a network of one's own");
        return;
    };
    let outside = desk.run(&arguments).ends(1);
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned()), (Some(1), outside.stdout));
}
