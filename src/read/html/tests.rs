use super::*;
use crate::read::{Format, read};
use crate::text::BlockKind::{self, Bullet, Heading, Paragraph};

fn page(file: &str) -> Content {
    content(File::utf8(file))
}

fn check(file: &str, expected: &[(BlockKind, &str)]) {
    let content = page(file);
    let found: Vec<_> = content.blocks.iter().map(|block| (block.kind, &content.text[block.range.clone()])).collect();
    assert_eq!(found, expected, "{file:?}");
}

/// What one paragraph of a page reads as.
fn reads(paragraph: &str, expected: &str) {
    check(&format!("<p>{paragraph}</p>"), &[(Paragraph, expected)]);
}

/// Where words of the reading text stand in the file.
fn stands(file: &str, words: &str, excerpt: &str) {
    let content = page(file);
    let start = content.text.find(words).unwrap_or_else(|| panic!("{words:?} is not in {:?}", content.text));
    let range = content.positions.in_file(start..start + words.len());
    assert_eq!(&file[range], excerpt, "{words:?} in {file:?}");
}

fn notes(file: &str) -> Vec<String> {
    page(file).notes.into_iter().map(|note| note.1).collect()
}

#[track_caller]
fn published(head: &str, body: &str, expected: Option<&str>) {
    let file = format!("<html><head>{head}</head><body>{body}</body></html>");
    assert_eq!(page(&file).published.map(|day| day.to_string()).as_deref(), expected, "{file}");
}

const ARTICLE: &str = "<p>The ministers met in Geneva and talked for three hours about grain.</p>";

#[test]
fn blocks_follow_the_markup() {
    check("<h1>Talks <i>end</i></h1><p>They left.<p>All.", &[(Heading, "Talks end"), (Paragraph, "They left."), (Paragraph, "All.")]);
    check("<ul><li>One<li>Two<ul><li>Inner</ul><li>Three</ul>", &[(Bullet, "One"), (Bullet, "Two"), (Bullet, "Inner"), (Bullet, "Three")]);
    check("<ol><li><p>One</p><blockquote>Quoted.</blockquote></ol>", &[(Bullet, "One"), (Paragraph, "Quoted.")]);
    check("<blockquote><p>They left.</p></blockquote>", &[(Paragraph, "They left.")]);
    check("<table><tr><th>A<th>B<tr><td>c d<td>3</table>", &[(Paragraph, "A"), (Paragraph, "B"), (Paragraph, "c d"), (Paragraph, "3")]);
    check("<dl><dt>Grain<dd>Three tonnes<dt>Gas</dl>", &[(Paragraph, "Grain"), (Paragraph, "Three tonnes"), (Paragraph, "Gas")]);
    check("One<hr>two<div>three</div>four", &[(Paragraph, "One"), (Paragraph, "two"), (Paragraph, "three"), (Paragraph, "four")]);
    check("<p>One<br>two<br/><br />three", &[(Paragraph, "One\ntwo"), (Paragraph, "three")]);
    check("<figure><img alt='no'><figcaption>A boat of 12 men</figcaption></figure>", &[(Paragraph, "A boat of 12 men")]);
    check("<pre>One\n  two\n\n- three\n- four</pre>", &[(Paragraph, "One"), (Paragraph, "two"), (Bullet, "three"), (Bullet, "four")]);
    check("<h2>Talks</h1>They left.", &[(Heading, "Talks"), (Paragraph, "They left.")]);
    check("", &[]);
}

#[test]
fn words_that_readers_see() {
    reads("See <a href='http://a.b/12'>the <b>paper</b></a>\n  or\t<span> this</span>.", "See the paper or this.");
    reads("<b>T</b>he wo<wbr>rds co&shy;op\u{AD}erate", "The words cooperate");
    reads("R&amp;D &#8212; &ldquo;No&rdquo; AT&T &copy 2025 &bogus;", "R&D — “No” AT&T © 2025 &bogus;");
    reads("three&nbsp;hours", "three\u{A0}hours");
    reads("a&#32; &#10;b", "a b");
    reads("He said <q>no, <q>never</q> again</q>.", "He said “no, ‘never’ again”.");
    reads("He said <q>“no”</q>.", "He said “no”.");
    reads("Three <ins>new</ins> <img alt='no' src='a'>ships", "Three new ships");
    reads(
        "on the 5<sup>th</sup> of May<sup><a href='#n'>1</a></sup>, 10<sup>6</sup> of 40 km<sup>2</sup>, he said<sup>2</sup>.<sup>[3]</sup>",
        "on the 5th of May, 10⁶ of 40 km², he said.",
    );
    reads("CO<sub>2</sub> and 5 &lt; 6 < 7", "CO2 and 5 < 6 < 7");
    reads("a<script>var p = '</p>';</script><style>b</style><noscript>c</noscript><svg><title>d</title></svg><button>e</button>f", "af");
    reads("a<template><p>b</template>c", "ac");
    reads("a<!--[if IE]><p>b</p><![endif]-->c<![CDATA[d]]>e", "ace");
    reads("a<span hidden>b</span><span style='display:none'>c</span><span aria-hidden=true>d</span>e", "ade");
    check("<p>a <plaintext><p>b", &[(Paragraph, "a"), (Paragraph, "<p>b")]);
}

#[test]
fn positions_lead_back_over_markup() {
    stands("<p>The <b>US Senator</b> Marco <i>Rubio</i> said", "US Senator Marco Rubio", "US Senator</b> Marco <i>Rubio");
    stands("<p>At R&amp;D it ended", "R&D", "R&amp;D");
    stands("<p>At R&amp;D it ended", "&", "&amp;");
    stands("<p>Ünïcödé — <a href='b'>three hours</a> long", "three hours", "three hours");
    stands("<p>The siege\r\n   lasted <b>three</b> weeks", "siege lasted three", "siege\r\n   lasted <b>three");
    stands("<p>He said <q>no</q>.", "“no”", "<q>no</q>");
    stands("<p>co&shy;operate now", "cooperate", "co&shy;operate");
    stands("\u{FEFF}<p>&eacute;t&eacute; of 40 km", "40 km", "40 km");
}

#[test]
fn the_article_is_read_and_what_is_left_out_is_said() {
    let file = "<!DOCTYPE html>\n<title>Talks end - Wire</title>\n<nav><a href=a>World</a>\n<a href=b>Sport</a></nav>\n<header><h1>Talks end</h1></header>\n\
        <div class=main>\n<p>The ministers met in Geneva and talked for three hours about grain.</p>\n<p>They left.</p>\n\
        <p><a href=c>Read more: Rubio, a senator, in Kyiv</a></p>\n<aside>Sign up for our letter.</aside></div>\n\
        <div id=comments>\n<p>I was there with twelve other people and saw nothing of it at all.</p></div>\n<footer>All rights reserved.</footer>";
    check(
        file,
        &[
            (Heading, "Talks end"),
            (Paragraph, "The ministers met in Geneva and talked for three hours about grain."),
            (Paragraph, "They left."),
        ],
    );
    assert_eq!(
        notes(file),
        [
            "not read: 4 blocks of page furniture (menus, links, forms, bylines), lines 3–4, 9–10, 13",
            "not read: 1 paragraph outside of the article (boxes, comments, notices, hidden text, other articles), line 12"
        ]
    );
}

#[test]
fn a_page_without_an_article_is_read_as_a_whole() {
    check("<nav>Menu</nav><div>Three words here</div>", &[(Paragraph, "Menu"), (Paragraph, "Three words here")]);
    assert_eq!(notes("<nav>Menu</nav>"), ["no article found on this page: all that can be seen on it is read"]);
    let scripted = read(b"<html><body><div id=root></div><script>render('<p>They left.</p>')</script>", Format::Html).unwrap();
    let notes: Vec<_> = scripted.notes.iter().map(|note| note.1.as_str()).collect();
    assert_eq!(notes, ["no text on this page: what it shows is made by its scripts; save the article as text", "empty: makes no claims"]);
}

#[test]
fn names_that_are_wrong_lose_no_article() {
    let whole = format!("<body class='menu-open'><form id=aspnetForm><div class='with-sidebar' aria-hidden=true>{ARTICLE}</div></form>");
    check(&whole, &[(Paragraph, "The ministers met in Geneva and talked for three hours about grain.")]);
    let parts = format!(
        "<article><p>They met in Geneva on Friday and they talked.</p><div class=promo>{ARTICLE}</div><div class=promo>{ARTICLE}</div></article>"
    );
    assert_eq!(page(&parts).blocks.len(), 3);
}

#[test]
fn one_long_paragraph_is_not_the_whole_article() {
    let file = format!(
        "<div>{}</div><div>They met in the old customs house by the lake.</div>",
        "The ministers met and talked for hours. ".repeat(9)
    );
    assert_eq!(page(&file).blocks.len(), 2);
}

#[test]
fn hidden_sentences_are_counted() {
    let file = format!(
        "{ARTICLE}<p hidden>They met in the old customs house <span hidden>not</span> by the lake.</p><p>Two <b hidden>no</b> left.</p>"
    );
    assert_eq!(page(&file).blocks.len(), 2);
    assert_eq!(
        notes(&file),
        ["not read: 1 paragraph outside of the article (boxes, comments, notices, hidden text, other articles), line 1"]
    );
}

#[test]
fn struck_out_text_is_not_read() {
    let file = format!("{ARTICLE}\n<p>It lasted <del>two</del> three hours, <s>he</s> she said.\n<p><strike>They left.</strike>");
    assert!(page(&file).text.ends_with("It lasted three hours, she said."));
    assert_eq!(notes(&file), ["line 2: not read: struck-out text here and in 2 more places"]);
}

#[test]
fn comments_stand_before_what_follows_them() {
    let content = page("<!-- a --><p>One <!--b-->two.</p><!-- c --><p><!-- d -->Three.</p><!-- e -->");
    assert_eq!(content.text, "One two.\n\nThree.");
    let of = |words: &str| content.text.find(words).unwrap();
    let comments: Vec<_> = content.comments.iter().map(|comment| (comment.at, comment.text.as_str())).collect();
    assert!(content.comments.iter().all(|comment| content.positions.file()[comment.place..].starts_with(&format!("<!--{}", comment.text))));
    assert_eq!(comments, [(0, " a "), (3, "b"), (of("Three"), " c "), (of("Three"), " d "), (content.text.len() + 1, " e ")]);
}

#[test]
fn comment_lines_count_in_preformatted_text() {
    let content = page("<p>They met.</p><pre>\nThe talks ended.\n\n[crosscheck-allow: title]\nSenator&nbsp;Ana Vukovic left.\n</pre>");
    let [comment] = content.comments.as_slice() else { panic!("{:?}", content.comments) };
    assert_eq!(comment.text, "crosscheck-allow: title");
    assert!(content.positions.file()[comment.place..].starts_with("[crosscheck-allow: title]"), "{comment:?}");
    let shown: Vec<&str> = content.blocks.iter().map(|block| &content.text[block.range.clone()]).collect();
    assert_eq!(shown, ["They met.", "The talks ended.", "Senator\u{A0}Ana Vukovic left."]);
    assert!(content.text[comment.at..].starts_with("Senator"), "{}", &content.text[comment.at..]);
}

#[test]
fn the_day_is_the_articles_own() {
    let linked = |value: &str| format!("<script type='application/ld+json'>{value}</script>");
    let article = |day: &str| format!("{{\"@type\": \"NewsArticle\", \"headline\": \"Talks end\", \"datePublished\": \"{day}\"}}");
    let meta = "<meta property='article:published_time' content='2025-08-16T09:00:00Z'>";
    published(&(linked(&article("2025-08-15T23:30:00-04:00")) + meta), ARTICLE, Some("2025-08-15"));
    published(&linked(&format!("{{\"@graph\": [{{\"@type\": \"WebSite\"}}, {}]}}", article("2025-08-15"))), ARTICLE, Some("2025-08-15"));
    published(&linked(&format!("[{}, {}]", article("2025-08-15"), article("2025-08-14"))), ARTICLE, None);
    let other = article("2025-08-14").replace("Talks end", "Storm nears");
    published(
        &format!("<title>Talks end | Wire</title>{}", linked(&format!("[{other}, {}]", article("2025-08-15")))),
        ARTICLE,
        Some("2025-08-15"),
    );
    published(&linked("{\"@type\": \"WebPage\", \"datePublished\": \"2025-08-14\"}"), ARTICLE, None);
    published(&linked("{broken"), ARTICLE, None);
    published(meta, ARTICLE, Some("2025-08-16"));
    published("<meta name=parsely-pub-date content='Fri, 15 Aug 2025 10:00:00 GMT'>", ARTICLE, Some("2025-08-15"));
    published("<meta itemprop=datePublished content=20250815T060000+0900>", ARTICLE, Some("2025-08-15"));
    published("", &format!("<h1>Talks end</h1><time pubdate datetime='2025-08-15T10:00'>Friday</time>{ARTICLE}"), Some("2025-08-15"));
    published(
        "",
        &format!("<article><time itemprop=datePublished datetime=2025-08-15>Friday</time>{ARTICLE}</article>"),
        Some("2025-08-15"),
    );
}

#[test]
fn other_days_of_a_page_are_none_of_its_publication() {
    published("<meta property='article:modified_time' content='2025-08-16'>", ARTICLE, None);
    published("", &format!("<time datetime=2025-08-15>Updated now</time>{ARTICLE}"), None);
    published("", &format!("{ARTICLE}<aside><time pubdate datetime=2025-08-15>Friday</time></aside>"), None);
    published("", &format!("<nav><time pubdate datetime=2025-08-15>Friday</time></nav>{ARTICLE}"), None);
    let unread = format!("<meta property='article:published_time' content='soon'>{ARTICLE}");
    assert_eq!(notes(&unread), ["line 1: article:published_time \"soon\" is not read: write `published` in story.yaml as YYYY-MM-DD"]);
}

#[test]
fn pages_are_known_by_their_first_tag() {
    for start in
        ["<!DOCTYPE html>", "\n <html lang=en>", "<?xml version='1.0'?>\n<!-- saved -->\n<!doctype HTML PUBLIC 'x'>", "\u{FEFF}<HTML>"]
    {
        assert!(begins_like_a_page(start), "{start}");
    }
    for start in ["", "<", "html", "<htmlx>", "<p>", "They wrote <html>.", "<!-- <html>"] {
        assert!(!begins_like_a_page(start), "{start}");
    }
    let content = read(b"<!doctype html><p>They left.", Format::Plain).unwrap();
    assert_eq!(content.text, "They left.");
}

#[test]
fn a_page_names_its_encoding() {
    let read = |bytes: &[u8]| {
        let content = read(bytes, Format::Html).unwrap();
        let remarks: Vec<_> = content.notes.iter().map(|note| note.1.clone()).filter(|note| !note.contains("article")).collect();
        (content.text, remarks)
    };
    let words = |text: &str| (text.to_owned(), Vec::<String>::new());
    assert_eq!(read(b"<meta charset=iso-8859-1><p>caf\xE9 \x93yes\x94"), words("café “yes”"));
    assert_eq!(read(b"<meta http-equiv=Content-Type content='text/html; charset=koi8-r'><p>\xD3\xC5\xCC\xCF"), words("село"));
    assert_eq!(read(b"<?xml version='1.0' encoding='Shift_JIS'?><html><p>\x8E\x4F hours"), words("三 hours"));
    assert_eq!(read(b"<meta charset=utf-8><p>caf\xC3\xA9"), words("café"));
    let stale = vec!["says that it is in windows-1252; read as UTF-8, which it is".to_owned()];
    assert_eq!(read(b"<meta charset=windows-1252><p>caf\xC3\xA9"), ("café".to_owned(), stale));
    let remarks = vec!["not valid UTF-8 at byte 6; read as Windows-1252".to_owned()];
    assert_eq!(read(b"<p>caf\xE9"), ("café".to_owned(), remarks));
    let remarks = vec!["1 place is not valid Shift_JIS: reads as \u{FFFD}".to_owned()];
    assert_eq!(read(b"<meta charset=sjis><p>\x8E\x4F\xFF three"), ("三\u{FFFD} three".to_owned(), remarks));
}

#[test]
fn bytes_are_counted_in_every_encoding() {
    let bytes = b"<meta charset=gbk><p>\xC8\xFD\xCC\xEC, three days";
    let content = read(bytes, Format::Html).unwrap();
    let start = content.text.find("three days").unwrap();
    let range = content.positions.in_file(start..content.text.len());
    let (start, end) = (content.positions.position(range.start), content.positions.position(range.end));
    assert_eq!(&bytes[start.offset..end.offset], b"three days");
    assert_eq!(start.column, 26);
}

#[test]
fn tags_that_are_not_closed_spoil_nothing() {
    check(&format!("<div><svg><g>{ARTICLE}"), &[(Paragraph, "The ministers met in Geneva and talked for three hours about grain.")]);
    reads("a <a name=top>b <b>c</b> d</a> e", "a b c d e");
    check("<table><td><p>One</div><p>Two</table></div>Three", &[(Paragraph, "One"), (Paragraph, "Two"), (Paragraph, "Three")]);
    check("<a href=b><div>One</a> two</div>Three", &[(Paragraph, "One two"), (Paragraph, "Three")]);
    check("<form><p>One<form><p>Two</form></form>", &[(Paragraph, "One"), (Paragraph, "Two")]);
}

#[test]
fn archive_pictures_tell_of_another_day() {
    let file = format!("<article><figure><figcaption>FILE - The ministers in 2019.</figcaption></figure>{ARTICLE}</article>");
    assert_eq!(page(&file).blocks.len(), 1);
}

/// However long a page nests, it is read in one go from the head to the end.
#[test]
fn a_page_may_nest_without_end() {
    let many = 200_000;
    for (opening, closing) in
        [("<div>", "</div>"), ("<b>", "</i>"), ("<q>", "</q>"), ("<ul><li>", "</p>"), ("<table><td>", "</b>"), ("<span><b><p>", "</span>")]
    {
        let file = format!("{}{ARTICLE}{}", opening.repeat(many), closing.repeat(many));
        assert!(page(&file).text.contains("three hours"), "{opening}");
    }
}
