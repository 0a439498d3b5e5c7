//! Words without what people write now so and now otherwise: alone calls the package that takes letters apart.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without accents, hyphens, apostrophes and blanks: "Désiré" is "desire", "St-Germain" is "stgermain".
pub fn plain(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    // Most names are plain already, but for their capitals; taking letters apart costs more than all the rest.
    if word.is_ascii() {
        for byte in word.bytes() {
            match byte {
                b'&' => folded.push_str("and"),
                b'-' | b'\'' | b' ' => {}
                byte => folded.push(char::from(byte.to_ascii_lowercase())),
            }
        }
        return folded;
    }
    for character in word.nfd().filter(|&character| !is_combining_mark(character)).flat_map(char::to_lowercase) {
        match character {
            // Letters that Unicode does not take apart.
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            // Azerbaijani: "Əliyev" is Aliyev abroad.
            'ə' => folded.push('a'),
            'þ' => folded.push_str("th"),
            '&' => folded.push_str("and"),
            '-' | '‐' | '‑' | '–' | '\'' | '’' | '‘' | 'ʼ' | ' ' | '\u{a0}' => {}
            character => folded.push(character),
        }
    }
    folded
}
