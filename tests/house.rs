//! What holds for the tree as a whole: layers, complete rules, clean lexicons, fresh documentation, no text that brings the program down.

use crosscheck::report::{Story, Style, extraction, human, json};
use crosscheck::rules::Measured;
use crosscheck::yaml::{Node, Placed};
use crosscheck::{Role, Rule, RuleFile, Rules, Source, Sources, Verdict, check};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[path = "support/mod.rs"]
#[allow(dead_code)]
mod support;
#[path = "support/tree.rs"]
mod tree;

/// The modules of the library, each below those it may use.
const LAYERS: &[&str] = &[
    "error", "text", "yaml", "read", "language", "lexicon", "values", "rules", "extract", "resolve", "align", "compare", "check", "trial",
    "settle", "report",
];

/// Uses that go against the layers and are known: who, and whom. Take one off when it is gone; the test insists.
const AGAINST: &[(&str, &str)] = &[];

/// Every file below a folder of the tree, in the order of the paths.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![tree::path(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|found| found == extension) => found.push(path),
                false => {}
            }
        }
    }
    found.sort();
    found
}

/// A file's place in the tree, with `/`.
fn inside(path: &Path) -> String {
    path.strip_prefix(tree::path("")).unwrap().iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[test]
fn no_module_uses_one_below_it() {
    let level = |module: &str| LAYERS.iter().position(|layer| *layer == module);
    let mut wrong = Vec::new();
    let mut against = BTreeSet::new();
    for path in files("src", "rs") {
        let name = inside(&path);
        let module = name.trim_start_matches("src/").split('/').next().unwrap().trim_end_matches(".rs");
        let text = fs::read_to_string(&path).unwrap();
        // Tests look at the whole.
        let code = text.split("#[cfg(test)]").next().unwrap();
        if ["lib", "main", "cli"].contains(&module) || name.ends_with("/tests.rs") {
            continue;
        }
        let Some(own) = level(module) else {
            wrong.push(format!("{name}: the module {module} is not in the table of layers"));
            continue;
        };
        for line in code.lines().filter_map(|line| line.trim_start().trim_start_matches("pub ").strip_prefix("use crate::")) {
            let used = line.split([':', ';', '{']).next().unwrap();
            match level(used) {
                Some(other) if other <= own => {}
                Some(_) if AGAINST.contains(&(module, used)) => {
                    against.insert((module.to_owned(), used.to_owned()));
                }
                _ => wrong.push(format!("{name}: {module} uses {used}")),
            }
        }
        if code.contains("super::super") {
            wrong.push(format!("{name}: super::super"));
        }
    }
    wrong.extend(
        AGAINST
            .iter()
            .filter(|(module, used)| !against.contains(&((*module).to_owned(), (*used).to_owned())))
            .map(|(module, used)| format!("{module} no longer uses {used}: take it off the list")),
    );
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_program_uses_the_public_names_of_the_library_alone() {
    for path in files("src/cli", "rs") {
        let text = fs::read_to_string(&path).unwrap();
        for line in text.lines().filter_map(|line| line.trim_start().strip_prefix("use crate::")) {
            assert!(line.starts_with("cli"), "{}: {line}", inside(&path));
        }
    }
}

fn rule_files() -> Vec<RuleFile> {
    let file = |path: PathBuf| RuleFile {
        path: inside(&path),
        name: inside(&path).trim_start_matches("rules/").to_owned(),
        text: fs::read_to_string(&path).unwrap(),
    };
    files("rules", "yaml").into_iter().map(file).collect()
}

#[test]
fn rules_and_lexicons_pass_the_checks_of_anybodys() {
    if let Err(error) = Rules::load(&rule_files()) {
        panic!("\n{error}");
    }
}

#[test]
fn every_rule_has_its_folder_and_codes_are_unique() {
    let rules = Rules::builtin();
    let named: BTreeSet<String> = rules.iter().map(|(name, _)| name.to_owned()).collect();
    let folders: BTreeSet<String> = fs::read_dir(tree::path("rules"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "lexicons")
        .collect();
    assert_eq!(named, folders);
    let mut codes = BTreeSet::new();
    for (name, rule) in rules.iter() {
        for level in &rule.levels {
            assert!(codes.insert(format!("{name}/{}", level.when.name())), "{name}: two levels for {}", level.when.name());
            assert_eq!(
                level.severity.is_some(),
                level.verdict > Verdict::Compatible,
                "{name}/{}: what is shown has a severity",
                level.when.name()
            );
        }
    }
}

#[test]
fn every_lexicon_says_where_its_entries_are_from() {
    let mut count = 0;
    for entry in fs::read_dir(tree::path("rules/lexicons")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let head: String = text.lines().take_while(|line| line.starts_with('#')).collect();
        let said = ["Written for this project", "Written by ", "ade by "].iter().any(|words| head.contains(words));
        assert!(said, "{}: the head names no source", path.display());
        count += 1;
    }
    assert!(count > 20);
}

#[test]
fn lexicons_name_nothing_twice_in_one_list() {
    let mut wrong = Vec::new();
    for path in files("rules/lexicons", "yaml") {
        let root: Placed<Node> = crosscheck::yaml::read(&inside(&path), &fs::read_to_string(&path).unwrap()).unwrap();
        twice(&inside(&path), &root, &mut wrong);
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn twice(path: &str, node: &Placed<Node>, wrong: &mut Vec<String>) {
    match &node.value {
        Node::Keys(keys) => keys.iter().for_each(|(_, value)| twice(path, value, wrong)),
        Node::List(items) => {
            let mut known = BTreeSet::new();
            for item in items {
                match &item.value {
                    // Lists of numbers are ranges.
                    Node::Text(text) if text.parse::<f64>().is_err() && !known.insert(text) => {
                        wrong.push(format!("{path}:{}:{}: {text:?} again", item.place.0, item.place.1));
                    }
                    _ => twice(path, item, wrong),
                }
            }
        }
        Node::Text(_) | Node::Empty => {}
    }
}

#[test]
fn the_page_on_rules_is_fresh() {
    let path = tree::path("docs/rules.md");
    let fresh = page();
    if tree::bless() {
        fs::write(&path, &fresh).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == fresh, "docs/rules.md is stale: BLESS=1 cargo test --test house writes it");
}

/// The page on rules, made of what stands in them.
fn page() -> String {
    let mut page = String::from(
        "# Rules\n\nWhat is compared, why it matters, and what a difference comes to.\nThis page is made from `rules/*/rule.yaml` and `why.md` by `BLESS=1 cargo test --test house`; edit those.\n`crosscheck explain RULE` shows the same in the terminal.\n\nA finding's code is the rule and how two values stand to each other, such as `title/apart`.\nValues are ranges: *same* says the same, *within* says it more finely, *overlap* means that what people usually mean meets, *near* that only what the words do not rule out meets, *variant* is another form of one thing, *apart* excludes the other.\n\nPrecision and recall are those on the labelled stories of this tree (`fixtures/stories`), written by `BLESS=1 cargo test --test stories`.\nPrecision: of the errors and warnings of the rule, how many match a label; recall: of the labelled conflicts of the kind that the rule compares, how many an alert of this rule meets.\nMost of these stories were read while the program was written, so expect less of others; [benches/README.md](../benches/README.md) says how much less.\n",
    );
    let rules: BTreeMap<String, Rule> = rule_files()
        .into_iter()
        .filter(|file| file.name.ends_with("/rule.yaml"))
        .map(|file| {
            let rule = crosscheck::yaml::read(&file.path, &file.text).unwrap_or_else(|faults| panic!("{faults:?}"));
            (file.name.trim_end_matches("/rule.yaml").to_owned(), rule)
        })
        .collect();
    // From the files, not from what is compiled in, as the rest of the page.
    let measured: BTreeMap<String, Measured> =
        serde_json::from_str(&fs::read_to_string(tree::path("rules/measured.json")).unwrap()).unwrap();
    for (name, rule) in &rules {
        let why = fs::read_to_string(tree::path(&format!("rules/{name}/why.md"))).unwrap_or_default();
        let measured = measured.get(name).copied().unwrap_or_default();
        let together = match rule.align.name() {
            "entity" => "by the person they are said of",
            "wording" => "by their own words",
            "spelling" => "by the name they spell",
            "topic" => "by the event they are said of",
            "date" => "by the happening they are said of",
            "place" => "by whom or what they are said of and how it is bound to the place or body",
            _ => "by the slot they fill: what is counted or measured, whose it is, where and when",
        };
        page += &format!(
            "\n## {name}\n\n{}\n{why}Claims of this rule are of kind `{}` and are brought together {together}.\n",
            rule.summary,
            rule.kind.name()
        );
        page += "\n| values are | verdict | severity | message |\n|---|---|---|---|\n";
        for level in &rule.levels {
            let shown = level.verdict > Verdict::Compatible;
            let message = level.message.as_ref().unwrap_or(&rule.message).replace('|', "\\|");
            let message = if shown { message } else { String::new() };
            page += &format!(
                "| {} | {} | {} | {message} |\n",
                level.when.name(),
                level.verdict.name(),
                level.severity.map_or("", |severity| severity.name())
            );
        }
        page += &format!("\nWhat to do: {}\n", rule.advice);
        page += &format!("\n{}\n{}\n\n", measured.precision(), measured.recall(rule.kind.name()));
        for test in &rule.tests {
            let texts: Vec<String> = test.sources.iter().map(|text| format!("“{text}”")).collect();
            let finds = if test.finds.is_empty() {
                "nothing to report".to_owned()
            } else {
                test.finds.iter().map(|line| format!("`{line}`")).collect::<Vec<_>>().join(", ")
            };
            page += &format!("- {} → {finds}\n", texts.join(" against "));
        }
    }
    page
}

#[test]
fn no_hostile_file_brings_the_program_down() {
    let desk = support::Desk::with(&[("wire.txt", "The talks in Geneva lasted three hours, said Senator Marco Rubio.")]);
    for entry in fs::read_dir(tree::path("fixtures/hostile")).unwrap() {
        let path = entry.unwrap().path();
        let file = path.to_string_lossy().into_owned();
        let texts: &[&[&str]] = &[
            &["check", "wire.txt", &file],
            &["check", "wire.txt", &file, "--format", "json"],
            &["check", "--draft", &file, "wire.txt"],
            &["extract", &file],
            &["extract", &file, "--format", "jsonl"],
            &["extract", &file, "--format", "conllu"],
        ];
        for arguments in texts {
            let run = desk.run(arguments);
            assert!((0..=3).contains(&run.status), "{arguments:?}: {}", run.status);
            assert!(!run.stderr.contains("fault of the program"), "{arguments:?}: {}", run.stderr);
        }
        if path.extension().is_some_and(|extension| extension == "yaml") {
            desk.write("mine/title/rule.yaml", &fs::read(&path).unwrap());
            desk.write("mine/lexicons/units.yaml", &fs::read(&path).unwrap());
            let run = desk.run(&["check", "wire.txt", "--rules", "mine"]).ends(2);
            assert!(!run.stderr.contains("fault of the program"), "{file} as rules: {}", run.stderr);
        }
    }
}

#[test]
fn texts_may_be_cut_anywhere() {
    let rules = Rules::builtin();
    for (number, path) in files("fixtures/stories", "txt").into_iter().enumerate() {
        let text = fs::read_to_string(&path).unwrap();
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(number).step_by(701).collect();
        for end in ends {
            let sources = Sources::new().with("a.txt", &text[..end]).with("b.txt", &text[end..]);
            let report = check(&sources, &rules);
            let story = Story { sources, report, ..Story::default() };
            let (shown, read) =
                (human(std::slice::from_ref(&story), &Style::plain()), extraction::json(std::slice::from_ref(&story), &rules));
            assert!(!shown.is_empty() && !read.is_empty());
            assert!(serde_json::from_str::<serde_json::Value>(&json(&[story])).is_ok());
        }
    }
}

#[test]
fn sources_without_text_are_read() {
    let rules = Rules::builtin();
    for text in ["", "\n", "\u{FEFF}", "“", "\"", "'", "-", "…", "3", "$", "%", "of", "Mr", "said", "a\u{301}", "\u{202E}", "👩🏽‍🚀"]
    {
        let mut sources = Sources::new().with("a.txt", text).with_draft("d.txt", text);
        let again: Vec<Source> = sources.iter().map(|(_, source)| Source { role: Role::Source, ..source.clone() }).collect();
        for source in again {
            sources.push(source);
        }
        let report = check(&sources, &rules);
        assert!(report.findings.is_empty(), "{text:?}");
    }
}
