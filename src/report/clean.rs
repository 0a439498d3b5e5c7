//! Text from outside, made safe to show: nothing in it moves the cursor, hides or turns other text round.

use std::fmt::Write;

/// Text as a terminal may show it: controls, reversals and invisible characters stand as what they are, white space as single blanks.
///
/// ```
/// use crosscheck::report::visible;
/// assert_eq!(visible("three\x1B[2J hours\u{202E}", false), "three␛[2J hours<U+202E>");
/// assert_eq!(visible("a\r\n\tb", false), "a b");
/// ```
pub fn visible(text: &str, ascii: bool) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut before = None;
    let mut characters = text.chars().peekable();
    let mut in_flag = false;
    while let Some(character) = characters.next() {
        in_flag = character == BLACK_FLAG || in_flag && is_tag(character);
        match character {
            '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' | ' ' => {
                if !shown.ends_with(' ') {
                    shown.push(' ');
                }
            }
            '\u{0}'..='\u{1F}' if !ascii => shown.push(picture(u32::from(character))),
            '\u{7F}' if !ascii => shown.push('␡'),
            JOINER | NON_JOINER if joins(before, characters.peek().copied()) => shown.push(character),
            _ if is_tag(character) && in_flag => shown.push(character),
            _ if is_hidden(character) => {
                // Writing to a string cannot fail.
                let _ = write!(shown, "<U+{:04X}>", u32::from(character));
            }
            _ => shown.push(character),
        }
        before = Some(character);
    }
    shown
}

/// JSON with those characters of its strings escaped that would act on a terminal or hide in it.
///
/// ```
/// use crosscheck::report::escaped;
/// assert_eq!(escaped("[\"a\u{9B}\u{E0041}\",\n1]".to_owned()), "[\"a\\u009b\\udb40\\udc41\",\n1]");
/// ```
pub fn escaped(json: String) -> String {
    // Outside of strings there are line ends and ASCII alone, and inside of them line ends are escaped already.
    // Two characters of Unicode end lines as well, in some readers of lines of JSON.
    let stays = |character: char| !is_hidden(character) && !matches!(character, '\u{2028}' | '\u{2029}') || character == '\n';
    if json.chars().all(stays) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len() + 64);
    for character in json.chars() {
        if stays(character) {
            escaped.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            escaped.push_str(&format!("\\u{unit:04x}"));
        }
    }
    escaped
}

/// Text whose every character counts, such as a path: like [`visible`], but its blanks stay as they are and other white space is seen. `kept` are left.
pub(super) fn unhidden(text: &str, ascii: bool, kept: &[char]) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' ' => shown.push(' '),
            _ if kept.contains(&character) => shown.push(character),
            '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' if !ascii => shown.push(picture(u32::from(character))),
            '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(shown, "<U+{:04X}>", u32::from(character));
            }
            _ => shown.push_str(&visible(character.encode_utf8(&mut [0; 4]), ascii)),
        }
    }
    shown
}

/// Whether a character would act on the terminal or hide in the text, tags and joiners included.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || is_tag(character)
        || matches!(character,
            // Soft hyphen, grapheme joiner, reversals and embeddings, joiners and other characters without width.
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180E}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}')
}

const JOINER: char = '\u{200D}';
const NON_JOINER: char = '\u{200C}';
const BLACK_FLAG: char = '\u{1F3F4}';

/// Tags spell the names of regional flags after a black flag; elsewhere they are a way to smuggle text.
fn is_tag(character: char) -> bool {
    matches!(character, '\u{E0000}'..='\u{E007F}')
}

/// Joiners belong inside emoji, and between letters of scripts that spell with them.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let pictorial = |character: char| matches!(character, '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}');
    let spelled = |character: char| matches!(character, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{900}'..='\u{DFF}');
    matches!((before, after), (Some(before), Some(after)) if pictorial(before) && pictorial(after) || spelled(before) && spelled(after))
}

fn picture(control: u32) -> char {
    char::from_u32(0x2400 + control).unwrap_or('\u{FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, plain: &str, ascii: &str) {
        assert_eq!(visible(text, false), plain);
        assert_eq!(visible(text, true), ascii);
    }

    fn unchanged(text: &str) {
        check(text, text, text);
    }

    #[test]
    fn controls_are_seen() {
        check("\u{1B}]0;title\u{7}", "␛]0;title␇", "<U+001B>]0;title<U+0007>");
        check("a\u{7F}\u{9B}2J", "a␡<U+009B>2J", "a<U+007F><U+009B>2J");
        check("Rubio\u{202E}oiduR", "Rubio<U+202E>oiduR", "Rubio<U+202E>oiduR");
        check("\u{2066}a\u{2069}\u{200B}b\u{AD}", "<U+2066>a<U+2069><U+200B>b<U+00AD>", "<U+2066>a<U+2069><U+200B>b<U+00AD>");
        check("a\u{E0041}b", "a<U+E0041>b", "a<U+E0041>b");
        check("a \r\n\t b", "a b", "a b");
    }

    #[test]
    fn every_blank_of_a_path_counts() {
        assert_eq!(unhidden("a  b\u{1B}\n\t\u{202E}é", false, &['\n']), "a  b␛\n␉<U+202E>é");
        assert_eq!(unhidden("a  b\n\u{1B}\u{202E}.txt ", false, &[]), "a  b␊␛<U+202E>.txt ");
        assert_eq!(unhidden("a\n\u{2028}b", true, &[]), "a<U+000A><U+2028>b");
    }

    #[test]
    fn scripts_and_emoji_stay() {
        unchanged("Zoe\u{308} 三个小时 село");
        unchanged("👩🏽‍🚀 and 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}");
        unchanged("می\u{200C}خواهم");
        check("a\u{200D}b", "a<U+200D>b", "a<U+200D>b");
    }
}
