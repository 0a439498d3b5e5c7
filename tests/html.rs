//! Web pages: which of their words are read, where these stand, and that nothing else comes of them than of the same words in plain text.

use crosscheck::read::{Format, read};
use crosscheck::report::{Story, extraction};
use crosscheck::{Role, Rules, Source, Sources, check};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

#[path = "support/mod.rs"]
#[allow(dead_code)]
mod support;
#[path = "support/tree.rs"]
#[allow(dead_code)]
mod tree;

use support::Desk;

const PAGES: [&str; 5] = ["agency", "amp", "live", "regional", "tabloid"];

fn bytes(path: &str) -> Vec<u8> {
    fs::read(tree::path(&format!("fixtures/{path}"))).unwrap()
}

/// How often each word stands in a text.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

#[test]
fn the_words_of_the_article_are_kept_and_no_others() {
    for name in PAGES {
        let content = read(&bytes(&format!("html/{name}.html")), Format::Html).unwrap();
        let blocks: Vec<&str> = content.blocks.iter().map(|block| &content.text[block.range.clone()]).collect();
        let (found, expected) = (words(&blocks.join("\n")), words(&String::from_utf8(bytes(&format!("html/{name}.txt"))).unwrap()));
        let shared: usize = found.iter().map(|(word, count)| expected.get(word).copied().unwrap_or_default().min(*count)).sum();
        let share = |whole: &BTreeMap<String, usize>| shared as f64 / whole.values().sum::<usize>() as f64;
        let (precision, recall) = (share(&found), share(&expected));
        println!("{name}: precision {precision:.3}, recall {recall:.3}");
        assert!(precision >= 0.95 && recall >= 0.99, "{name}: precision {precision:.3}, recall {recall:.3}\n{blocks:#?}");
    }
}

#[test]
fn paragraphs_of_the_pages_are_paragraphs() {
    for name in PAGES {
        let content = read(&bytes(&format!("html/{name}.html")), Format::Html).unwrap();
        let blocks = content.blocks.iter().map(|block| content.text[block.range.clone()].replace(['\u{A0}', '\n'], " "));
        let expected = String::from_utf8(bytes(&format!("html/{name}.txt"))).unwrap();
        assert_eq!(blocks.collect::<Vec<_>>(), expected.lines().collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn the_day_of_each_page_is_the_articles() {
    let days = [
        ("agency", Some("2025-03-11")),
        ("amp", Some("2025-06-02")),
        ("live", Some("2025-10-19")),
        ("regional", Some("2025-01-09")),
        ("tabloid", None),
    ];
    for (name, day) in days {
        let content = read(&bytes(&format!("html/{name}.html")), Format::Html).unwrap();
        assert_eq!(content.published.map(|day| day.to_string()).as_deref(), day, "{name}");
    }
}

const PLAIN: &str = "Talks end in Geneva\n\n\
    GENEVA — US Senator Marco Rubio and 12 ministers met on Friday, August 15, 2025, and talked for nearly three hours, R&D officials said.\n\n\
    “Next time in Moscow,” Rubio, 54, told reporters. Prices rose 3 % to $1.5 million.\n\n\
    • The bridge is 40 km long.\n\
    • Two people were killed and 17 injured.\n";

const MARKDOWN: &str = "# Talks end in *Geneva*\n\n\
    GENEVA &mdash; US **Senator** Marco Rubio and 12 ministers met on Friday,\nAugust 15, 2025, and talked for [nearly three hours](a.html), R&amp;D officials said.\n\n\
    “Next time in Moscow,” Rubio, 54, told reporters. Prices rose 3&nbsp;% to \\$1.5&nbsp;million.\n\n\
    - The bridge is 40 km long.\n\
    - Two people were ~~missing~~killed and 17 injured.\n";

const PAGE: &str = "<!doctype html><title>Talks end in Geneva</title><nav><a href=a>World</a></nav><h1>Talks end in <i>Geneva</i></h1>\n\
    <div>GENEVA &mdash; US <b>Senator</b> Marco Rubio and 12&nbsp;minis&shy;ters met on Friday,\r\n   August&#160;15, 2025, and talked for <a href=a>nearly three\n hours</a>, R&amp;D officials said.</div>\n\
    <p><q>Next time in Moscow,</q> Rubio, 54, told reporters.<sup><a href='#1'>1</a></sup> Prices rose 3&nbsp;% to $1.5&nbsp;mil<wbr>lion.\n\
    <ul><li>The bridge is 40&nbsp;km long.<li>Two people were <s>missing</s>killed and 17 injured.</ul>\
    <aside><p>Secretary of State Marco Rubio was in Geneva for five hours in all, says our guide.</p></aside>";

const OTHER: &str = "Secretary of State Marco Rubio and 14 ministers met on Saturday, August 16, 2025, and talked for five hours. \
    “Next time in London,” Rubio told reporters. Prices rose 3 % to $2.5 million. Three people were killed and 17 injured.";

fn source(path: &str, text: &str, role: Role) -> Source {
    let content = read(text.as_bytes(), Format::of(path)).unwrap();
    Source { path: "a".into(), label: "a".into(), role, published: content.published, language: None, content }
}

/// What is read of a text, without its places.
fn claims(path: &str, text: &str) -> Vec<String> {
    let rules = Rules::builtin();
    let mut sources = Sources::new();
    sources.push(source(path, text, Role::Source));
    let report = check(&sources, &rules);
    let story = Story { sources, report, ..Story::default() };
    let read: Value = serde_json::from_str(&extraction::json(&[story], &rules)).unwrap();
    let claims = read["documents"][0]["claims"].as_array().unwrap();
    claims.iter().map(|claim| format!("{} {} {}", claim["rule"], claim["subject"], claim["value"])).collect()
}

/// What is found between a text and another one, without its places.
fn findings(path: &str, text: &str) -> Vec<String> {
    let mut sources = Sources::new();
    sources.push(source(path, text, Role::Source));
    sources.push(source("b.txt", OTHER, Role::Source));
    let report = check(&sources, &Rules::builtin());
    report.findings.iter().map(|finding| format!("{} {}", finding.code, finding.message)).collect()
}

#[test]
fn an_article_says_the_same_in_every_format() {
    let (plain, found) = (claims("a.txt", PLAIN), findings("a.txt", PLAIN));
    assert!(plain.len() >= 10 && found.len() >= 4, "{plain:#?} {found:#?}");
    for (path, text) in [("a.md", MARKDOWN), ("a.html", PAGE), ("a.txt", PAGE)] {
        assert_eq!(claims(path, text), plain, "{path}");
        assert_eq!(findings(path, text), found, "{path}");
    }
}

#[test]
fn evidence_of_a_page_is_its_source_and_is_shown_readable() {
    let page = "<html><head><meta charset=iso-8859-1></head>\r\n<body><p>Gen\u{E8}ve: “Zo\u{EB}” and <b>Sena</b>tor&nbsp;Marco\r\n      <a href='r'>Rub&#105;o</a> met reporters on Friday.</p></body>";
    let encoded: Vec<u8> = page
        .chars()
        .map(|character| match character {
            '“' => 0x93,
            '”' => 0x94,
            _ => u8::try_from(u32::from(character)).unwrap(),
        })
        .collect();
    let desk = Desk::with(&[("b.txt", "Secretary of State Marco Rubio met reporters on Friday.\n")]);
    desk.write("a.html", &encoded);
    let story = &desk.run(&["check", "a.html", "b.txt", "--format", "json"]).ends(1).json()["stories"][0];
    let finding = story["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "title").unwrap();
    let evidence = finding["evidence"].as_array().unwrap().iter().find(|evidence| evidence["path"] == "a.html").unwrap();
    let place = |end: &str, part: &str| usize::try_from(evidence[end][part].as_u64().unwrap()).unwrap();
    assert_eq!((place("start", "line"), place("start", "column")), (2, 31));
    assert_eq!((place("end", "line"), place("end", "column")), (3, 29));
    let stands = "Sena</b>tor&nbsp;Marco\r\n      <a href='r'>Rub&#105;o";
    assert_eq!(&encoded[place("start", "offset")..place("end", "offset")], stands.as_bytes());
    assert_eq!(evidence["text"], stands);
    desk.run(&["check", "a.html", "b.txt", "--width", "100"])
        .ends(1)
        .shows("│ Genève: “Zoë” and ⟦Senator Marco Rubio⟧ met reporters on Friday.");
}

#[test]
fn pages_may_be_cut_anywhere() {
    for path in ["html/agency.html", "html/tabloid.html", "formats/page.html"] {
        let whole = bytes(path);
        for end in 0..=whole.len() {
            let content = read(&whole[..end], Format::Html).unwrap();
            let mut last = 0;
            for block in &content.blocks {
                assert!(block.range.start >= last && !content.text[block.range.clone()].trim().is_empty(), "{path} cut at {end}");
                let file = content.positions.in_file(block.range.clone());
                assert!(content.positions.position(file.end).offset <= end, "{path} cut at {end}");
                last = block.range.end;
            }
        }
    }
}

#[test]
fn what_is_left_out_of_a_page_is_said() {
    let desk =
        Desk::with(&[("wire.txt", OTHER), ("app.html", "<html><body><div id=app></div><script>show('They left.')</script></body></html>")]);
    desk.write("page.html", PAGE.as_bytes());
    desk.run(&["check", "wire.txt", "page.html", "--width", "200"])
        .ends(1)
        .shows("page.html: not read: 1 block of page furniture (menus, links, forms, bylines), line 1")
        .shows("page.html: not read: 1 paragraph outside of the article (boxes, comments, notices, hidden text, other articles), line 6")
        .shows("page.html: line 6: not read: struck-out text");
    desk.run(&["check", "wire.txt", "app.html", "--width", "200"])
        .ends(3)
        .shows("app.html: no text on this page: what it shows is made by its scripts; save the article as text");
}

#[test]
fn pages_in_a_folder_are_texts_of_its_story() {
    let desk = Desk::with(&[("crosscheck.yaml", "version: 1\nstories: [stories/*]\n"), ("stories/talks/wire.txt", OTHER)]);
    desk.write("stories/talks/draft.html", PAGE.as_bytes());
    desk.write("stories/talks/page_files/frame.html", b"<html><p>They left.");
    let story = &desk.run(&["check", "--format", "json"]).ends(1).json()["stories"][0];
    let sources: Vec<_> = story["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|source| (source["path"].as_str().unwrap(), source["role"].as_str().unwrap()))
        .collect();
    assert_eq!(sources, [("stories/talks/draft.html", "draft"), ("stories/talks/wire.txt", "source")]);
}
