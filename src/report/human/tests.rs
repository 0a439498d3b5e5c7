use super::*;
use crate::report::style::Extent;
use crate::report::{sample, wrap};
use crate::rules::{ClaimKind, Severity};
use crate::text::Sources;

fn show(stories: &[Story], width: usize) -> String {
    human(stories, &Style { width, ..Style::plain() })
}

/// The report on two texts, one of which says something in these words.
fn with_words(text: &str, words: &str, style: &Style) -> String {
    let sources = Sources::new().with("a.txt", text).with("b.txt", "They talked for three hours.");
    let sides = vec![sample::evidence(&sources, 0, words, words, 0), sample::evidence(&sources, 1, "three hours", "3 h", 1)];
    let mut story = Story { sources, ..Story::default() };
    story.report.findings = vec![sample::finding("duration", ClaimKind::Duration, Severity::Error, "They differ", sides)];
    human(&[story], style)
}

#[test]
fn sides_are_stacked() {
    let expected = "\
error[duration]  talks: 2 h against 3 h                          confidence high
                 2 of 2 sources · key 0123456789ab

  A  2 h                                                                1 source
     a.txt:1:22
     │ He said they talked: ⟦two hours⟧.

  B  3 h                                                                1 source
     b.txt:2:17
     │ They talked for ⟦three hours⟧.

About the texts
  c.txt: the same text as a.txt: compared once

1 conflict (1 error) in 1 story · 2 sources, 2 claims, 1 compared
";
    assert_eq!(show(&[sample::two()], 80), expected);
}

#[test]
fn a_draft_is_spoken_to() {
    let expected = "\
Trump–Putin summit at Joint Base Elmendorf-Richardson,
Alaska
2025-08-15 · draft and 3 sources · story.yaml

error[title]  Marco Rubio is given two titles that exclude
              each other
              draft and 3 of 3 sources · key 0123456789ab
                                             confidence high

  A  your draft says  Senator                          draft
     draft.md:1:32                      published 2025-08-18
     │ The US president was joined by ⟦Senator Marco Rubio⟧
     │ and special envoy Steve Witkoff.

  B  sources say  Secretary of State               3 sources
     Pacific Terminal                   published 2025-08-15
     pacific-terminal.txt:1:22
     │ At Trump's side were ⟦US Secretary of State Marco
     │ Rubio⟧ and Steve Witkoff, his special envoy.
     Quarry Press Agency                published 2025-08-15
     quarry-press.txt:1:1
     │ ⟦Marco Rubio, who serves as both secretary of state⟧
     │ and national security adviser, sat in.
     Abay 英文部          abay.txt:1:1  published 2025-08-15
     │ ⟦国务卿卢比奥⟧也参加了会谈。会谈持续了不到三个小时，
     │ 双方同意下周继续磋商。

  why   same person: full name in draft.md, Pacific Terminal
        and Quarry Press Agency
        nobody holds both offices at one time
  next  check when each text was written, then correct the
        draft
  or    crosscheck accept 0123456789ab --reason \"…\"

warning[duration]";
    let shown = show(&[sample::summit()], 60);
    assert_eq!(&shown[..expected.len()], expected);
    assert!(
        shown.ends_with("2 conflicts (1 error, 1 warning), 1 note in 1 story · draft\nand 3 sources, 41 claims, 9 compared\n"),
        "{shown}"
    );
}

#[test]
fn no_line_is_wider_than_asked() {
    for width in 40..130 {
        let text = show(&[sample::summit(), sample::two()], width);
        let widest = text.lines().max_by_key(|line| wrap::width(line)).unwrap();
        assert!(wrap::width(widest) <= width, "{width}: {widest}");
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    let stories = [sample::summit()];
    let coloured = human(&stories, &Style { colour: true, ..Style::plain() });
    assert!(coloured.contains("by \u{1B}[1;4;31mSenator Marco Rubio\u{1B}[0m and"), "{coloured}");
    assert!(
        coloured.contains("\u{1B}[1;36mB\u{1B}[0m  \u{1B}[2msources say  \u{1B}[0m\u{1B}[1;36mSecretary of State\u{1B}[0m"),
        "{coloured}"
    );
    // A span over two lines is marked on both, and every line ends without colour.
    for line in coloured.lines() {
        let codes = line.matches("\u{1B}[").count();
        assert_eq!(codes % 2, 0, "{line:?}");
    }
    let mut bare = String::new();
    let mut parts = coloured.split('\u{1B}');
    bare += parts.next().unwrap();
    for part in parts {
        bare += part.split_once('m').unwrap().1;
    }
    let words = |text: &str| text.replace(['⟦', '⟧', '│'], "").split_whitespace().collect::<String>();
    assert_eq!(words(&bare), words(&human(&stories, &Style::plain())));
}

#[test]
fn ascii_marks() {
    let stories = [sample::two()];
    let text = human(&stories, &Style { ascii: true, ..Style::plain() });
    assert!(text.is_ascii(), "{text}");
    assert!(text.contains("     | He said they talked: >>two hours<<."), "{text}");
}

#[test]
fn long_sentences_are_shown_around_the_words() {
    let text = format!("{} for two hours in all, {}.", "They talked and talked".repeat(50), "and drank tea ".repeat(60));
    let shown = with_words(&text, "two hours", &Style::plain());
    let excerpt: Vec<&str> = shown.lines().filter(|line| line.contains('│')).collect();
    assert!(excerpt.len() < 10, "{shown}");
    assert!(
        excerpt[0].contains("│ … ") && shown.contains("for ⟦two hours⟧ in all, and drank") && shown.contains("drank tea and …\n"),
        "{shown}"
    );
    let endless = "三".repeat(100_000);
    assert!(with_words(&endless, &endless, &Style::plain()).lines().count() < 40);
}

#[test]
fn nothing_acts_on_the_terminal() {
    let shown = with_words("a\u{1B}[2J two\u{202E} hours\r\nmore", "two\u{202E} hours", &Style::plain());
    assert!(shown.contains("│ a␛[2J ⟦two<U+202E> hours⟧\n"), "{shown}");
}

#[test]
fn the_same_words_of_one_source_are_folded() {
    let sources = Sources::new().with("a.txt", "two hours.\nIt took two hours.\nTwo hours!").with("b.txt", "three hours");
    let mut sides = vec![sample::evidence(&sources, 0, "two hours", "2 h", 0), sample::evidence(&sources, 1, "three hours", "3 h", 1)];
    for words in ["two hours.\nTwo", "Two hours"] {
        let mut evidence = sample::evidence(&sources, 0, words, "2 h", 0);
        evidence.span.end = evidence.span.start + 9;
        sides.push(evidence);
    }
    let mut story = Story { sources, ..Story::default() };
    story.report.findings = vec![sample::finding("duration", ClaimKind::Duration, Severity::Error, "They differ", sides)];
    let shown = show(&[story], 80);
    assert!(shown.contains("     │ ⟦two hours⟧.\n     and 2 more places at 2:9, 3:1\n"), "{shown}");
}

#[test]
fn what_is_left_out_is_counted() {
    let mut story = sample::summit();
    story.report.findings.clear();
    story.report.agreements = vec![story.report.agreements[0].clone(); 7];
    let shown = show(&[story.clone()], 80);
    assert!(shown.contains("\n  … 2 more: --agreements all shows them\n"), "{shown}");
    assert!(shown.ends_with("No conflicts: 9 claims compared across the draft and 3 sources, 6 agree.\n"), "{shown}");
    let all = human(&[story.clone()], &Style { agreements: Agreements::All, ..Style::plain() });
    assert_eq!(all.matches('✓').count(), 7);
    let none = human(&[story], &Style { agreements: Agreements::None, ..Style::plain() });
    assert!(!none.contains("agree\n"));
}

#[test]
fn findings_alone() {
    let style = Style { findings_only: true, ..Style::plain() };
    let shown = human(&[sample::two()], &style);
    assert!(shown.starts_with("error[duration]") && shown.ends_with("│ They talked for ⟦three hours⟧.\n"), "{shown}");
}

#[test]
fn several_stories_name_their_event() {
    let shown = show(&[sample::two(), sample::two()], 80);
    assert!(shown.starts_with("Talks\n2 sources\n\nerror[duration]"), "{shown}");
    assert!(shown.contains("event Talks · 2 of 2 sources · key 0123456789ab"), "{shown}");
    assert!(shown.ends_with("2 conflicts (2 errors) in 2 stories · 4 sources, 4 claims, 2 compared\n"), "{shown}");
}

/// Findings with a long path and a label that is hard to place.
fn crowded() -> Story {
    let mut story = sample::summit();
    let mut sources = Sources::new();
    for (id, source) in story.sources.iter() {
        let path = format!("a folder/with-a-name-that-takes-more-than-forty-columns-of-any-line/{}", source.path);
        let label = if id.0 == 1 {
            "The Consolidated Pacific Terminal and Advertiser of the Northern Territories".into()
        } else {
            source.label.clone()
        };
        sources.push(crate::text::Source { path, label, ..source.clone() });
    }
    sources.event = story.sources.event;
    story.sources = sources;
    story.backing = Some(crate::Backing { claims: 9, backed: 6, by_two_or_more: 4, disputed: 1, unsupported: 2 });
    let words = |words: &str| sample::evidence(&story.sources, 0, words, words, 0).span;
    let one = |stated: crate::compare::Stated, text: &str, subject: &str| crate::Unsupported {
        span: words(text),
        stated,
        subject: subject.into(),
        value: text.into(),
    };
    story.unsupported = Some(vec![
        one(crate::compare::Stated::Name, "Steve Witkoff", ""),
        one(crate::compare::Stated::Number, "almost four hours behind closed doors", "the talks of the two of them"),
    ]);
    story
}

#[test]
fn no_view_is_wider_than_asked() {
    let stories = [crowded(), sample::two(), sample::summit()];
    for view in [View::Stacked, View::Table, View::Ledger] {
        for extent in [Extent::Sentence, Extent::Paragraph, Extent::None] {
            for width in (40..130).chain([200, 1000]) {
                for ascii in [false, true] {
                    let style = Style { width, ascii, view: Some(view), extent, ..Style::plain() };
                    let text = human(&stories, &style);
                    let widest = text.lines().max_by_key(|line| wrap::width(line)).unwrap();
                    assert!(wrap::width(widest) <= width, "{view:?} {extent:?} in {width}: {widest}");
                    assert!(!text.lines().any(|line| line.trim() == "·"), "{text}");
                }
            }
        }
    }
}

#[test]
fn a_table_has_a_row_for_each_text() {
    let mut story = sample::summit();
    story.report.findings.truncate(1);
    story.report.findings[0] = sample::summit().report.findings[2].clone();
    let shown = human(&[story.clone()], &Style { view: Some(View::Table), width: 110, ..Style::plain() });
    let expected = "
  source               line  says                  text
  your draft           1:32  A Senator             … joined by ⟦Senator Marco Rubio⟧ and special envoy Steve …
  Pacific Terminal     1:22  B Secretary of State  … were ⟦US Secretary of State Marco Rubio⟧ and Steve …
  Quarry Press Agency   1:1  B Secretary of State  ⟦Marco Rubio, who serves as both secretary of state⟧ and …
  Abay 英文部           1:1  B Secretary of State  ⟦国务卿卢比奥⟧也参加了会谈。会谈持续了不到三个小时，双方…

";
    assert!(shown.contains(expected), "{shown}");
    // Where one of the texts says nothing, it is named.
    story.report.findings[0].evidence.pop();
    let shown = human(&[story.clone()], &Style { view: Some(View::Table), extent: Extent::None, ..Style::plain() });
    assert!(shown.contains("  nothing in  Abay 英文部\n") && !shown.contains('⟦'), "{shown}");
    let shown = human(&[story], &Style { view: Some(View::Table), extent: Extent::Paragraph, ..Style::plain() });
    assert!(shown.contains("    │ Putin and Trump") || shown.contains("⟦Senator Marco Rubio⟧ and special envoy\n"), "{shown}");
}

#[test]
fn many_texts_make_a_table_where_there_is_room() {
    let is_table = |width, take: usize| {
        let mut story = sample::summit();
        story.report.findings = vec![story.report.findings[2].clone()];
        story.report.findings[0].evidence.truncate(take);
        show(&[story], width).contains("  source  ")
    };
    assert!(is_table(120, 4) && !is_table(120, 3), "four texts are many");
    assert!(!is_table(80, 4), "there is no room for their words");
}

#[test]
fn a_ledger_has_a_row_for_each_fact() {
    let story = sample::summit();
    let wide = human(std::slice::from_ref(&story), &Style { view: Some(View::Ledger), width: 140, ..Style::plain() });
    let row = |start: &str| wide.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{start}:\n{wide}")).to_owned();
    assert!(row("  ").contains("your draft") && row("  ").contains("Pacific Terminal"), "{wide}");
    assert!(row("✗ title").contains("A Senator  "), "{wide}");
    assert!(row("! duration").contains("A nearly 4 h"), "{wide}");
    assert!(row("~ name-spelling").contains("·  "), "{wide}");
    assert!(row("✓ title · Steve Witkoff").matches("special envoy").count() == 2, "{wide}");
    assert!(wide.contains("34 facts · 2 conflicts · 1 note · 6 agreed · 25 in one text only\n"), "{wide}");
    let narrow = human(&[story], &Style { view: Some(View::Ledger), width: 60, ..Style::plain() });
    let expected = "
1 your draft · 2 Pacific Terminal · 3 Quarry Press Agency ·
4 Abay 英文部
                                                  1  2  3  4
✗ title · talks — A Senator / B Secretary of      A  B  B  B
  State
";
    assert!(narrow.contains(expected), "{narrow}");
}

#[test]
fn what_no_source_has_is_listed_with_its_place() {
    let story = crowded();
    let shown = show(std::slice::from_ref(&story), 200);
    assert!(shown.contains("/draft.md:2:23  number  Putin and Trump spent ⟦almost four hours behind closed doors⟧.\n"), "{shown}");
    let narrow = show(std::slice::from_ref(&story), 70);
    assert!(narrow.contains("\n    number  … Trump spent ⟦almost four hours behind closed doors⟧.\n"), "{narrow}");
    assert!(shown.contains("The draft: 6 of 9 claims stand in a source, 4 in two or more; 1 is disputed; 2 stand in none.\n"), "{shown}");
    let unlisted = show(&[Story { unsupported: None, ..story }], 160);
    assert!(!unlisted.contains("In no source") && unlisted.contains("2 stand in none (--unsupported lists what).\n"), "{unlisted}");
}

#[test]
fn words_hold_together_and_are_found_by_who_types_plain_blanks() {
    let text = "The talks lasted\u{A0}two\u{A0}hours.";
    let mut story = sample::two();
    story.sources = crate::Sources::new().with("a.txt", text).with("b.txt", "The talks lasted nine hours.");
    let at = |source: u8, words: &str| sample::evidence(&story.sources, source.into(), words, "2 h", source.into());
    let evidence = vec![at(0, "two\u{A0}hours"), at(1, "nine hours")];
    story.report.findings[0].evidence = evidence;
    let shown = show(&[story], 80);
    assert!(shown.contains("The talks lasted ⟦two hours⟧."), "{shown}");
}

#[test]
fn stories_without_findings_have_no_heading_where_findings_alone_are_shown() {
    let (found, mut clean) = (sample::summit(), sample::two());
    clean.report.findings.clear();
    let shown = |stories: &[Story], findings_only| human(stories, &Style { findings_only, ..Style::plain() });
    let text = shown(&[clean.clone(), found.clone()], true);
    assert!(text.contains(&found.name) && !text.contains("Talks\n"), "{text}");
    assert!(shown(&[clean.clone(), found], false).contains("Talks\n"));
    assert_eq!(shown(&[clean.clone(), clean], true), "");
}

#[test]
fn findings_that_are_set_aside_are_counted() {
    let mut story = sample::summit();
    story.beyond = story.report.findings.drain(..2).collect();
    let shown = show(&[story], 80);
    assert!(shown.contains("2 conflicts (1 error, 1 warning), 1 note in 1 story"), "{shown}");
    assert!(shown.ends_with("\n2 more findings are not shown: --max-findings says how many are\n"), "{shown}");
}

#[test]
fn places_are_links_where_there_are_any() {
    let mut story = sample::summit();
    let bare = human(&[story.clone()], &Style::plain());
    story.links = (0..4).map(|number| format!("file:///texts/{number}")).collect();
    assert_eq!(human(&[story.clone()], &Style::plain()), bare, "nobody asked for links");
    let style = Style { links: true, ..Style::plain() };
    let linked = human(&[story.clone()], &style);
    assert!(linked.contains("\u{1B}]8;;file:///texts/0\u{1B}\\draft.md:1:32\u{1B}]8;;\u{1B}\\"), "{linked:?}");
    // Without the links nothing is different.
    let mut text = String::new();
    for (at, part) in linked.split("\u{1B}]8;;").enumerate() {
        text += if at == 0 { part } else { part.split_once("\u{1B}\\").unwrap().1 };
    }
    assert_eq!(text, bare);
    // A text that came through standard input is nowhere.
    story.links[0].clear();
    assert!(human(&[story], &style).contains("     draft.md:1:32 "));
}

#[test]
fn paragraphs_and_nothing_around_the_words() {
    let story = sample::summit();
    let with = |extent| human(std::slice::from_ref(&story), &Style { extent, ..Style::plain() });
    assert!(!with(Extent::None).contains('│') && with(Extent::None).contains("draft.md:1:32"));
    assert!(with(Extent::Paragraph).contains("⟦Senator Marco Rubio⟧"));
}
