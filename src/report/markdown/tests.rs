use super::*;
use crate::report::{Settled, Settlement, sample};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// What a reader sees, and every tag and piece of HTML on the way.
fn read(markdown: &str) -> (String, Vec<String>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(words) | Event::Code(words) => text += &words,
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Start(Tag::Paragraph) | Event::End(_) => {}
            Event::Start(tag) => marks.push(format!("{tag:?}")),
            Event::Html(html) | Event::InlineHtml(html) => marks.push(html.into_string()),
            other => marks.push(format!("{other:?}")),
        }
    }
    (text, marks)
}

#[test]
fn words_stay_words() {
    for words in [
        "a *b* _c_ `d` ~~e~~ **f** [g](http://h.i) ![j](k) [^1] <script>alert(1)</script> &amp; \\",
        "# a",
        "1. a",
        "12) b",
        "- a",
        "+ a",
        "= a",
        "> a",
        "| a | b |",
        "~~~",
        "```",
        "---",
        "===",
        "***",
        "^a^ ==b== {.c}",
        "$x$ and $1.5 million to $2",
        "@somebody said #12 at https://a.b and www.c.d",
        ":smile: a::b ::error::c ##[error]d",
    ] {
        let (text, marks) = read(&prose(words));
        assert_eq!(text, words, "{}", prose(words));
        let own = |mark: &String| [APART, "<span>", "</span>"].contains(&mark.as_str());
        assert!(marks.iter().all(own), "{words}: {marks:?}");
        assert!(!prose(words).contains("##["));
    }
    // What GitHub links or addresses after the markup is read stands apart.
    let written = prose("@a #1 https://b www.c $d$");
    assert_eq!(written, "@<!-- -->a \\#<!-- -->1 https:<!-- -->//b www<!-- -->.c <span>\\$</span>d<span>\\$</span>");
}

#[test]
fn the_ledger_has_a_row_for_everything_and_a_column_for_every_text() {
    let text = markdown(&[sample::summit()]);
    let expected = "\
## crosscheck

2 conflicts (1 error, 1 warning), 1 note in 1 story · draft and 3 sources, 41 claims, 9 compared

### Trump–Putin summit at Joint Base Elmendorf-Richardson, Alaska

| | compared | draft.md (draft) | Pacific Terminal | Quarry Press Agency | Abay 英文部 |
|---|---|---|---|---|---|
| ✗ error | title · talks | Senator | Secretary of State | Secretary of State | Secretary of State |
| ✗ warning | duration · talks | nearly 4 h | more than 2½ h | about 2½ h | less than 3 h |
| ≈ note | name-spelling · talks | — | — | Sergey Lavrov | Sergei Lavrov |
| ✓ | title · Steve Witkoff | special envoy | special envoy | — | — |

9 things compared · 6 agreed · 25 in one text alone

#### ✗ error · title: Marco Rubio is given two titles that exclude each other

key 0123456789ab · confidence high

**A** your draft says “Senator”

- draft.md:1:32, published 2025-08-18
  > The US president was joined by <b>Senator Marco Rubio</b> and special envoy Steve Witkoff.
";
    assert!(text.starts_with(expected), "{text}");
    assert!(text.ends_with("\n#### About the texts\n\n- abay.txt: line 1: Chinese is not read\n"), "{text}");
}

#[test]
fn what_was_judged_is_told_with_the_reason() {
    let mut story = sample::two();
    let finding = story.report.findings.remove(0);
    story.settled = vec![Settled { finding, by: Settlement::Allowed, reason: Some("both | are right".into()) }];
    let text = markdown(&[story]);
    assert!(text.contains("- duration: talks: 2 h against 3 h — accepted: both \\| are right (key 0123456789ab)\n"), "{text}");
}

#[test]
fn long_sentences_are_cut_around_the_words() {
    let mut story = sample::two();
    let text = format!("{} for two hours in all, {}.", "They talked and talked ".repeat(50), "and drank tea ".repeat(60));
    story.sources = crate::text::Sources::new().with("a.txt", &text).with("b.txt", "three hours");
    story.report.findings[0].evidence[0] = sample::evidence(&story.sources, 0, "two hours", "2 h", 0);
    story.report.findings[0].evidence[1] = sample::evidence(&story.sources, 1, "three hours", "3 h", 1);
    let shown = markdown(&[story]);
    let line = shown.lines().find(|line| line.contains("<b>two hours</b>")).unwrap();
    assert!(line.starts_with("  > … ") && line.contains(" for <b>two hours</b> in all, and") && line.ends_with(" …"), "{line}");
    assert!(line.chars().count() < 600, "{line}");
}

#[test]
fn what_has_no_room_is_left_out_and_counted() {
    let mut story = sample::summit();
    story.report.findings = vec![story.report.findings[2].clone(); 2_000];
    let text = markdown(&[story]);
    assert!(text.len() <= 1 << 20, "{}", text.len());
    let shown = text.matches("\n#### ✗ error").count();
    assert!(shown > 500, "{shown}");
    let rest = format!("**What would come here is left out, {} findings among it**", 2_000 - shown);
    assert!(text.trim_end().lines().last().unwrap().starts_with(&rest), "{:?}", text.lines().last());
}

#[test]
fn what_no_source_supports_is_listed() {
    let mut story = sample::summit();
    let span = sample::evidence(&story.sources, 0, "almost four hours", "", 0).span;
    let stated = crate::compare::Stated::Number;
    story.unsupported = Some(vec![Unsupported { span, stated, subject: "talks".into(), value: "$4 *".into() }]);
    let text = markdown(&[story]);
    assert!(text.contains("\n#### In no source\n\n- draft.md:2:23 number <span>\\$</span>4 \\* (talks)\n"), "{text}");
}
