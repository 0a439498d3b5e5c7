//! Markdown: the words a reader of the rendered page sees. Alone calls the Markdown package.

use crate::read::cutting::Cutting;
use crate::read::front_matter::front_matter;
use crate::text::{BlockKind, Content, Day, File, Positions};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads a Markdown file.
pub fn content(file: File) -> Content {
    let mut reader = read(&file.text, &file.text, Vec::new());
    // A comment that opens a line makes markup of all of the line, although its words are shown: they are read as if the comment stood among them.
    if !reader.swallowed.is_empty() {
        let comments = std::mem::take(&mut reader.swallowed);
        reader = read(&file.text, &without(&file.text, &comments), comments);
    }
    let Reader { cutting, notes, published, .. } = reader;
    let notes = notes.into_iter().map(|(at, line, message)| (at..at, format!("line {line}: {message}"))).collect();
    Content {
        text: cutting.text,
        blocks: cutting.blocks,
        positions: Positions::new(file, cutting.pieces),
        published,
        notes,
        comments: cutting.comments,
    }
}

/// Reads a file by a copy of it in which some comments look like words.
fn read<'file>(file: &'file str, copy: &str, hidden: Vec<Range<usize>>) -> Reader<'file> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader {
        file,
        cutting: Cutting::default(),
        enclosing: Vec::new(),
        captions: Vec::new(),
        notes: Vec::new(),
        struck_out: Vec::new(),
        published: None,
        line_ends: file.match_indices('\n').map(|(at, _)| at).collect(),
        swallowed: Vec::new(),
        hidden,
    };
    for (event, range) in Parser::new_ext(copy, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.end_block();
    reader.note_struck_out();
    reader
}

/// A copy, as long as the text, with a word in place of each comment.
fn without(text: &str, comments: &[Range<usize>]) -> String {
    let mut copy = text.to_owned();
    for comment in comments {
        copy.replace_range(comment.clone(), &format!("{} ", "x".repeat(comment.len() - 1)));
    }
    copy
}

/// What the words being read stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Enclosing {
    Heading,
    Entry,
    Quotation,
    /// Alternative text of a picture: it becomes a block of its own after the one it stands in.
    Picture,
    /// Words that no reader of the page sees as such, or that are withdrawn: code, bare addresses, struck-out text.
    Unread,
    Metadata,
}

/// A stretch of the file, and what it reads as where that differs.
type Words = (Range<usize>, Option<String>);

struct Reader<'file> {
    file: &'file str,
    cutting: Cutting,
    enclosing: Vec<Enclosing>,
    /// Alternative texts of the open block's pictures.
    captions: Vec<Vec<Words>>,
    /// Place in the reading text, line of the file and message.
    notes: Vec<(usize, usize, String)>,
    /// Lines on which struck-out text begins.
    struck_out: Vec<usize>,
    published: Option<Day>,
    line_ends: Vec<usize>,
    /// Comments at the head of a line that made markup of the words after them.
    swallowed: Vec<Range<usize>>,
    /// Comments that look like words in the copy that is read.
    hidden: Vec<Range<usize>>,
}

/// Stretches shorter than this are left out without a note: a line of code or a comment is no article.
const SIZEABLE: usize = 200;

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(_) if self.within(Enclosing::Metadata) => self.metadata(range),
            Event::Text(text) => self.words(&text, range),
            Event::Code(code) => self.code(&code, range),
            Event::SoftBreak => self.words(if self.file[range.clone()].starts_with('\r') { "\r\n" } else { "\n" }, range),
            Event::HardBreak => self.words("\n", range),
            Event::InlineHtml(html) if is_line_break(&html) => self.words("\n", range),
            Event::InlineHtml(_) => {
                self.comments(range);
            }
            Event::Rule => self.end_block(),
            Event::Html(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { .. } => self.enter(Enclosing::Heading),
            Tag::Item => self.enter(Enclosing::Entry),
            Tag::BlockQuote(_) => self.enter(Enclosing::Quotation),
            Tag::CodeBlock(kind) => {
                self.end_block();
                let what = if matches!(kind, CodeBlockKind::Indented) { "indented block (read as code)" } else { "code block" };
                self.note_unread(what, range);
                self.enclosing.push(Enclosing::Unread);
            }
            Tag::HtmlBlock => {
                self.end_block();
                self.html_block(range);
            }
            Tag::MetadataBlock(_) => self.enclosing.push(Enclosing::Metadata),
            Tag::Image { .. } => {
                if !self.within(Enclosing::Picture) {
                    self.captions.push(Vec::new());
                }
                self.enclosing.push(Enclosing::Picture);
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.enclosing.push(Enclosing::Unread),
            Tag::Strikethrough => {
                self.struck_out.push(self.line(range.start));
                self.enclosing.push(Enclosing::Unread);
            }
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Superscript | Tag::Subscript => {}
            _ => self.end_block(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Item | TagEnd::BlockQuote(_) => {
                self.end_block();
                self.enclosing.pop();
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::Image | TagEnd::Strikethrough => {
                self.enclosing.pop();
            }
            // Autolinks alone were entered; their ends cannot be told from other links' ends but by what is open.
            TagEnd::Link => {
                if self.enclosing.last() == Some(&Enclosing::Unread) {
                    self.enclosing.pop();
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Superscript | TagEnd::Subscript => {}
            _ => self.end_block(),
        }
    }

    fn enter(&mut self, enclosing: Enclosing) {
        self.end_block();
        self.enclosing.push(enclosing);
    }

    /// A block of HTML: its comments are kept, and of what is not read a reader of the report is told.
    fn html_block(&mut self, range: Range<usize>) {
        let block = &self.file[range.clone()];
        if !block.trim_start().starts_with("<!--") {
            return self.note_unread("HTML block", range);
        }
        let start = range.start + block.len() - block.trim_start().len();
        let end = self.comments(start..range.end);
        let rest = self.file[end..range.end].trim();
        let line = self.line(start);
        if rest.is_empty() {
        } else if rest.starts_with("<!--") {
            self.notes.push((self.cutting.text.len(), line, "not read: what follows a comment without an end".into()));
        } else if self.file[start..end].contains(['\n', '\r']) {
            self.notes.push((self.cutting.text.len(), line, "not read: words on the last line of a comment".into()));
        } else {
            self.swallowed.push(start..end);
        }
    }

    /// Keeps the comments that stand at the head of a range, one after the other; where the last one ends.
    fn comments(&mut self, range: Range<usize>) -> usize {
        let mut end = range.start;
        loop {
            let rest = &self.file[end..range.end];
            let start = end + rest.len() - rest.trim_start().len();
            let inside = self.file[start..range.end].strip_prefix("<!--").and_then(|rest| rest.split_once("-->"));
            let Some((inside, _)) = inside else { return end };
            self.cutting.comment(inside, start);
            end = start + "<!--".len() + inside.len() + "-->".len();
        }
    }

    /// Words of the file, or what stands for them.
    fn words(&mut self, text: &str, range: Range<usize>) {
        if self.within(Enclosing::Unread) || self.within(Enclosing::Metadata) {
            return;
        }
        if let Some(hidden) = self.hidden.iter().find(|hidden| hidden.start == range.start && hidden.end <= range.end).cloned() {
            self.comments(hidden.clone());
            // Invariant: in the copy a comment is as long as in the file.
            return self.words(&text[hidden.len()..], hidden.end..range.end);
        }
        let stands = (self.file[range.clone()] != *text).then(|| text.to_owned());
        match self.captions.last_mut() {
            Some(caption) if self.enclosing.contains(&Enclosing::Picture) => caption.push((range, stands)),
            _ => self.write((range, stands), self.kind()),
        }
    }

    /// Code inside a line is read like other words: what stands between the backticks, line ends included.
    fn code(&mut self, code: &str, range: Range<usize>) {
        match self.file[range.clone()].replace('\n', " ").find(code) {
            Some(at) => {
                let inside = range.start + at..range.start + at + code.len();
                self.words(&self.file[inside.clone()], inside);
            }
            None => self.words(code, range),
        }
    }

    fn write(&mut self, (range, stands): Words, kind: BlockKind) {
        match stands {
            Some(text) => self.cutting.replace(&text, range, kind),
            None => self.cutting.copy(self.file, range, kind),
        }
    }

    /// Ends the open block; the captions of its pictures follow.
    fn end_block(&mut self) {
        self.cutting.close();
        for caption in std::mem::take(&mut self.captions) {
            for words in caption {
                self.write(words, BlockKind::Paragraph);
            }
            self.cutting.close();
        }
    }

    fn kind(&self) -> BlockKind {
        self.enclosing
            .iter()
            .rev()
            .find_map(|enclosing| match enclosing {
                Enclosing::Heading => Some(BlockKind::Heading),
                Enclosing::Entry => Some(BlockKind::Bullet),
                Enclosing::Quotation => Some(BlockKind::Paragraph),
                _ => None,
            })
            .unwrap_or(BlockKind::Paragraph)
    }

    fn within(&self, enclosing: Enclosing) -> bool {
        self.enclosing.contains(&enclosing)
    }

    fn metadata(&mut self, range: Range<usize>) {
        let found = front_matter(self.file, range);
        self.published = self.published.or(found.published);
        for (at, message) in found.faults {
            let line = self.line(at);
            self.notes.push((0, line, message));
        }
        if let Some(title) = found.title {
            self.cutting.copy(self.file, title, BlockKind::Heading);
            self.cutting.close();
        }
    }

    fn note_unread(&mut self, what: &str, range: Range<usize>) {
        if range.len() >= SIZEABLE {
            let lines = self.file[range.clone()].trim_end().lines().count();
            let lines = if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") };
            let line = self.line(range.start);
            self.notes.push((self.cutting.text.len(), line, format!("not read: {what} of {lines}")));
        }
    }

    fn note_struck_out(&mut self) {
        let Some(first) = self.struck_out.first() else { return };
        let more = match self.struck_out.len() - 1 {
            0 => String::new(),
            more => format!(" here and in {more} more places"),
        };
        self.notes.push((0, *first, format!("not read: struck-out text{more}")));
    }

    fn line(&self, at: usize) -> usize {
        self.line_ends.partition_point(|&end| end < at) + 1
    }
}

fn is_line_break(html: &str) -> bool {
    html.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br")) && html[3..].trim_end_matches(['/', '>']).trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Bullet, Heading, Paragraph};

    fn read(file: &str) -> Content {
        content(File::utf8(file))
    }

    fn check(file: &str, expected: &[(BlockKind, &str)]) {
        let content = read(file);
        let found: Vec<_> = content.blocks.iter().map(|block| (block.kind, &content.text[block.range.clone()])).collect();
        assert_eq!(found, expected, "{file:?}");
    }

    /// Where words of the reading text stand in the file.
    fn stands(file: &str, words: &str, excerpt: &str) {
        let content = read(file);
        let start = content.text.find(words).unwrap();
        let range = content.positions.in_file(start..start + words.len());
        assert_eq!(&file[range], excerpt, "{words:?} in {file:?}");
    }

    #[test]
    fn blocks_follow_the_markup() {
        check("# Talks *end*\n\nThey left.\nAll.\n", &[(Heading, "Talks end"), (Paragraph, "They left.\nAll.")]);
        check("Talks\n=====\n\n> They left.\n> All.\n", &[(Heading, "Talks"), (Paragraph, "They left.\nAll.")]);
        check("- One\n- Two\n  - Inner\n\n1. Three\n", &[(Bullet, "One"), (Bullet, "Two"), (Bullet, "Inner"), (Bullet, "Three")]);
        check("- One\n\n  More.\n\n  > Quoted.\n", &[(Bullet, "One"), (Bullet, "More."), (Paragraph, "Quoted.")]);
        check("- [x] Done\n", &[(Bullet, "Done")]);
        check("One.\n\n---\n\nTwo.\n", &[(Paragraph, "One."), (Paragraph, "Two.")]);
        check("| A | B |\n|---|---|\n| c d | 3 |\n", &[(Paragraph, "A"), (Paragraph, "B"), (Paragraph, "c d"), (Paragraph, "3")]);
    }

    #[test]
    fn words_that_readers_see() {
        check("See [the *paper*](http://a.b/12) or <http://c.d/13>.\n", &[(Paragraph, "See the paper or .")]);
        check("R&amp;D &#8212; a\\*b `code`\n", &[(Paragraph, "R&D — a*b code")]);
        check("One![A *boat*](a.png \"t\") two.\n\nThree.\n", &[(Paragraph, "One two."), (Paragraph, "A boat"), (Paragraph, "Three.")]);
        check("One  \ntwo<br>three <b>four</b>\n", &[(Paragraph, "One\ntwo\nthree four")]);
        check("Text.[^1]\n\n[^1]: A note.\n", &[(Paragraph, "Text."), (Paragraph, "A note.")]);
        check("<div>\nno\n</div>\n\n```\ncode\n```\n\nYes.\n", &[(Paragraph, "Yes.")]);
        check("", &[]);
    }

    #[test]
    fn positions_lead_back_over_markup() {
        stands("The **US Senator** Marco *Rubio* said", "US Senator Marco Rubio", "US Senator** Marco *Rubio");
        stands("At R&amp;D it ended", "R&D", "R&amp;D");
        stands("At R&amp;D it ended", "&", "&amp;");
        stands("Ünïcödé — [three hours](http://a.b) long", "three hours", "three hours");
        stands("> The siege\r\n> lasted *three* weeks", "siege\r\nlasted three", "siege\r\n> lasted *three");
        stands("- One\n  - three\\* hours\n", "three* hours", "three\\* hours");
        stands("![A boat of 12 men](a.png) then text", "12 men", "12 men");
        stands("The `40 km` road", "40 km road", "40 km` road");
    }

    /// The comments, each with the words of the reading text that follow it.
    fn comments(file: &str, expected: &[(&str, &str)]) {
        let content = read(file);
        let rest = |at: usize| content.text.get(at..).unwrap_or("nothing");
        let found: Vec<_> = content.comments.iter().map(|comment| (comment.text.trim(), rest(comment.at))).collect();
        assert_eq!(found, expected, "{file:?}");
        for comment in &content.comments {
            assert!(file[comment.place..].starts_with(&format!("<!--{}-->", comment.text)), "{comment:?}");
        }
    }

    #[test]
    fn comments_stand_before_the_words_that_follow_them() {
        comments("One. <!-- a --> Two.\n", &[("a", " Two.")]);
        comments("One. <!-- a -->\nTwo.\n", &[("a", "\nTwo.")]);
        comments("One. <!-- a -->\n\nTwo.\n", &[("a", "\n\nTwo.")]);
        comments("One.\n<!-- a -->\nTwo.\n", &[("a", "Two.")]);
        comments("<!-- a -->\n\n# One\n", &[("a", "One")]);
        comments("One.\n\n<!-- a\nb --><!--c-->\n\n> Two.\n", &[("a\nb", "Two."), ("c", "Two.")]);
        comments("One.\n\n<!-- a -->\n", &[("a", "nothing")]);
        comments("- <!-- a -->\n  One.\n- Two. <!-- b -->\n", &[("a", "One.\n\nTwo. "), ("b", "")]);
        comments("`<!-- a -->` One.\n\n    <!-- b -->\n\n```\n<!-- c -->\n```\n", &[]);
    }

    #[test]
    fn words_after_a_comment_are_read() {
        check("<!-- a --> One **two**\nthree.\n\nFour.\n", &[(Paragraph, "One two\nthree."), (Paragraph, "Four.")]);
        comments("<!-- a --><!-- b --> One.\n", &[("a", " One."), ("b", " One.")]);
        comments("Nought.\n\n- <!-- a --> One.\n> <!-- b --> Two.\n", &[("a", " One.\n\n Two."), ("b", " Two.")]);
        stands("<!-- a --> The **siege** ended", "siege ended", "siege** ended");
        stands("One.\n\n> <!-- a -->Two *three*.\n", "Two three", "Two *three");
        for lost in ["<!-- a\n\nb --> One.\n", "<!-- a\n\nTwo.\n"] {
            let content = read(lost);
            assert!(content.notes[0].1.starts_with("line 1: not read: w"), "{:?}", content.notes);
        }
    }

    #[test]
    fn front_matter_is_not_read_but_for_day_and_title() {
        let content = read("---\ntitle: \"Talks end\"\ndate: 2025-08-15\ncount: 12\n---\n\nThey left.\n");
        assert_eq!(content.text, "Talks end\n\nThey left.");
        assert_eq!(content.published.map(|day| day.to_string()).as_deref(), Some("2025-08-15"));
        let content = read("---\ndate: tomorrow\n---\nThey left.\n");
        assert_eq!(content.notes[0].1, "line 2: date \"tomorrow\" is not read: write it as YYYY-MM-DD");
    }

    #[test]
    fn what_is_left_out_is_said() {
        let code = format!("One.\n\n```\n{}```\n\n~~Two~~ three.\n", "let a = 1;\n".repeat(30));
        let content = read(&code);
        assert_eq!(content.text, "One.\n\n three.");
        let notes: Vec<_> = content.notes.iter().map(|note| note.1.as_str()).collect();
        assert_eq!(notes, ["line 3: not read: code block of 32 lines", "line 36: not read: struck-out text"]);
    }
}
