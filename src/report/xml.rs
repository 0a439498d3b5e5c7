//! What XML may hold, and what must not stand in it bare.

use crate::report::clean::unhidden;

/// Text for an attribute or an element: characters that act or hide are shown, and those that XML 1.0 knows no way to write are replaced.
pub(super) fn text(text: &str) -> String {
    unhidden(text, false, &['\n']).replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
}

/// A document in which no line is taken for a command by a runner that reads it in a log: the bracket is written as a reference.
pub(super) fn harmless(document: Vec<u8>) -> String {
    String::from_utf8_lossy(&document).replace("##[", "##&#91;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_does_not_know_is_replaced() {
        assert_eq!(text("a\u{0}\u{1B}\n\u{FFFF}\u{FFFE}\u{202E}é]]>"), "a␀␛\n\u{FFFD}\u{FFFD}<U+202E>é]]>");
        assert_eq!(harmless(b"<a>##[error]</a>".to_vec()), "<a>##&#91;error]</a>");
    }
}
