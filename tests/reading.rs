//! Whatever is read, every position leads back to the same characters on disk.

use crosscheck::read::{Format, read};
use crosscheck::text::{Content, Encoding, Position};
use proptest::prelude::*;

/// How a text is put on disk.
#[derive(Debug, Clone, Copy)]
struct Disk {
    encoding: Encoding,
    mark: bool,
}

impl Disk {
    fn write(self, text: &str) -> Vec<u8> {
        let marked = if self.mark { format!("\u{FEFF}{text}") } else { text.to_owned() };
        match self.encoding {
            Encoding::Utf8 => marked.into_bytes(),
            Encoding::Utf16Little => marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Big => marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Encoding::Windows1252 | Encoding::SingleByte => encoding(text),
        }
    }

    fn read(self, bytes: &[u8]) -> String {
        let units = |join: fn([u8; 2]) -> u16| bytes.chunks_exact(2).map(|pair| join([pair[0], pair[1]])).collect::<Vec<_>>();
        match self.encoding {
            Encoding::Utf8 => String::from_utf8(bytes.to_vec()).unwrap(),
            Encoding::Utf16Little => String::from_utf16(&units(u16::from_le_bytes)).unwrap(),
            Encoding::Utf16Big => String::from_utf16(&units(u16::from_be_bytes)).unwrap(),
            Encoding::Windows1252 | Encoding::SingleByte => bytes.iter().map(|&byte| char::from(byte)).collect(),
        }
    }
}

/// Latin-1 letters have the same byte in Windows-1252.
fn encoding(text: &str) -> Vec<u8> {
    text.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect()
}

fn position(content: &Content, at: usize) -> Position {
    content.positions.position(content.positions.in_file(at..at).start)
}

/// Line and column of a byte on disk, counted by hand.
fn count(disk: Disk, bytes: &[u8], offset: usize) -> (usize, usize) {
    let text = disk.read(&bytes[..offset]);
    let before = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
}

fn check(text: &str, disk: Disk) {
    let bytes = disk.write(text);
    let content = read(&bytes, Format::Plain).unwrap();
    assert_eq!(content.text, text);
    for (at, character) in text.char_indices() {
        let range = content.positions.in_file(at..at + character.len_utf8());
        let (start, end) = (content.positions.position(range.start), content.positions.position(range.end));
        assert_eq!(disk.read(&bytes[start.offset..end.offset]), character.to_string());
        assert_eq!((start.line, start.column), count(disk, &bytes, start.offset), "{text:?} at {at}");
        assert_eq!(position(&content, at), start);
    }
    check_blocks(&content);
}

fn check_blocks(content: &Content) {
    let mut last = 0;
    for block in &content.blocks {
        assert!(block.range.start >= last && block.range.start < block.range.end);
        let words = &content.text[block.range.clone()];
        assert_eq!(words.trim(), words);
        last = block.range.end;
    }
    for pair in content.blocks.windows(2) {
        assert!(content.text[pair[0].range.end..pair[1].range.start].contains(['\n', '\r']));
    }
}

/// Text as articles have it, with marks that break it: line ends, accents as extra characters, wide characters, bullets.
fn article() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "three hours",
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "Zoë",
        "Zoe\u{308}",
        "“no”",
        "село",
        "三个小时",
        "👩🏽‍🚀",
        "- ",
        "1. ",
        "• ",
        "\t",
        "…",
        "He left.",
        "\u{202E}",
    ]);
    prop::collection::vec(words, 2..40).prop_map(|words| format!("a{}", words.concat()))
}

fn markdown() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "three hours",
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "Zoe\u{308}",
        "село",
        "*",
        "**",
        "_",
        "# ",
        "> ",
        "- ",
        "  ",
        "    ",
        "1. ",
        "`",
        "```",
        "[a](b)",
        "[",
        "](c)",
        "![d](e)",
        "&amp;",
        "&nGg;",
        "&#8212;",
        "\\",
        "<br>",
        "<b>",
        "~~",
        "|",
        "---",
        "|-|-|\n",
        "<http://a.b>",
        "---\ndate: 2025-08-15\n---\n",
        "[^1]",
        "[^1]: ",
        "<!-- x -->",
        "- [ ] ",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| words.concat())
}

fn html() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "three hours ",
        " ",
        "\r\n",
        "\n\t",
        "Zoe\u{308}",
        "село",
        "co\u{AD}operate",
        "<p>",
        "</p>",
        "<div class='related'>",
        "</div>",
        "<article>",
        "<h1>",
        "</h2>",
        "<b>",
        "</b>",
        "<a href=x>",
        "</a>",
        "<br/>",
        "<q>",
        "</q>",
        "<sup>2</sup>",
        "<del>",
        "</s>",
        "<ul><li>",
        "<table><td>",
        "</table>",
        "<pre>",
        "</pre>",
        "<script>",
        "</script>",
        "<svg/>",
        "<!-- x -->",
        "<![CDATA[",
        "]]>",
        "<template>",
        "<plaintext>",
        "<",
        "&amp;",
        "&nbsp;",
        "&shy;",
        "&nGg;",
        "&#8212;",
        "&#x",
        "&copy",
        "&",
        "<nav hidden>",
        "<title>",
        "<meta charset=utf-8>",
        "They left the house in the morning and talked for three hours.",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn utf8(text in article(), mark: bool) {
        check(&text, Disk { encoding: Encoding::Utf8, mark });
    }

    #[test]
    fn utf16(text in article(), little: bool) {
        let encoding = if little { Encoding::Utf16Little } else { Encoding::Utf16Big };
        check(&text, Disk { encoding, mark: true });
    }

    #[test]
    fn windows_1252(text in "caf\u{E9} [a-z\u{C0}-\u{FF}\n ]{0,80}") {
        check(&text, Disk { encoding: Encoding::Windows1252, mark: false });
    }

    #[test]
    fn markdown_positions(file in markdown()) {
        let content = read(file.as_bytes(), Format::Markdown).unwrap();
        check_blocks(&content);
        for block in &content.blocks {
            for (at, character) in content.text[block.range.clone()].char_indices() {
                let start = block.range.start + at;
                let stands = &file[content.positions.in_file(start..start + character.len_utf8())];
                let same = stands == character.to_string();
                // An entity reads as another character, a break as a line end; code over several lines of a quotation has only its ends.
                let rendered = stands.starts_with(['&', '`']) || character.is_whitespace();
                prop_assert!(same || rendered, "{character:?} stands as {stands:?} in {file:?}");
            }
        }
    }

    #[test]
    fn html_positions(file in html()) {
        let content = read(file.as_bytes(), Format::Html).unwrap();
        check_blocks(&content);
        for block in &content.blocks {
            for (at, character) in content.text[block.range.clone()].char_indices() {
                let start = block.range.start + at;
                let stands = &file[content.positions.in_file(start..start + character.len_utf8())];
                let same = stands == character.to_string();
                // A reference reads as another character, a tag as a line end or a quotation mark, raised digits as exponents.
                let rendered = stands.starts_with(['&', '<']) || character.is_whitespace() || stands == "2" && character == '²';
                prop_assert!(same || rendered, "{character:?} stands as {stands:?} in {file:?}");
            }
        }
        for comment in &content.comments {
            prop_assert!(comment.at > content.text.len() || content.text.is_char_boundary(comment.at));
            prop_assert!(file.is_char_boundary(comment.place));
        }
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            if let Ok(content) = read(&bytes, format) {
                check_blocks(&content);
                for block in &content.blocks {
                    let range = content.positions.in_file(block.range.clone());
                    prop_assert!(content.positions.position(range.start) < content.positions.position(range.end));
                    prop_assert!(content.positions.position(range.end).offset <= bytes.len());
                }
            }
        }
    }
}
