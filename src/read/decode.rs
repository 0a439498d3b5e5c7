//! Bytes as characters: which encoding, and what is no text at all.

use crate::read::Unreadable;
use crate::text::{Encoding, File};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decodes a file; the strings are remarks for its readers.
pub fn decode(bytes: &[u8]) -> Result<(File, Vec<String>), Unreadable> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => unmarked(rest, 3),
        // A UTF-32 mark begins like a UTF-16 one; the NULs that follow refuse it.
        [0xFF, 0xFE, rest @ ..] => utf16(rest, 2, Encoding::Utf16Little),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, 2, Encoding::Utf16Big),
        _ => match utf16_by_pattern(bytes) {
            Some(encoding) => utf16(bytes, 0, encoding),
            None => unmarked(bytes, 0),
        },
    }
}

/// Decodes a web page: like other files, but that it may name its encoding itself.
pub fn page(bytes: &[u8]) -> Result<(File, Vec<String>), Unreadable> {
    let declared = match bytes {
        [0xEF, 0xBB, 0xBF, ..] | [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => None,
        _ => declared(bytes),
    };
    match declared {
        // UTF-8 is well-formed by chance in no other encoding: a page that names another was written anew since, or its server knew better.
        Some(encoding) if str::from_utf8(bytes).is_err() && encoding.is_ascii_compatible() && encoding != UTF_8 => {
            refuse_binary(bytes)?;
            Ok(in_encoding(bytes, encoding))
        }
        Some(encoding) if !bytes.is_ascii() && encoding != UTF_8 && encoding.is_ascii_compatible() => {
            let (file, mut remarks) = decode(bytes)?;
            remarks.push(format!("says that it is in {}; read as UTF-8, which it is", encoding.name()));
            Ok((file, remarks))
        }
        _ => decode(bytes),
    }
}

/// How far from its head a page names its encoding; browsers look no farther than into the first kilobyte, but pages are saved with more before it.
const HEAD: usize = 8192;

/// The encoding that a `meta` element or an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let find =
        |from: usize, what: &[u8]| head[from..].windows(what.len()).position(|window| window == what).map(|at| from + at + what.len());
    let label = |at: usize| {
        let blank = |byte: &&u8| byte.is_ascii_whitespace() || **byte == b'=' || **byte == b'"' || **byte == b'\'';
        let rest = &head[at..];
        let rest = &rest[rest.iter().take_while(blank).count()..];
        let end = rest.iter().position(|byte| byte.is_ascii_whitespace() || b"\"';>/?".contains(byte)).unwrap_or(rest.len());
        encoding_rs::Encoding::for_label(&rest[..end])
    };
    if head.trim_ascii_start().starts_with(b"<?xml")
        && let Some(at) = find(0, b"encoding")
        && let Some(encoding) = label(at)
    {
        return Some(encoding);
    }
    let mut from = 0;
    while let Some(at) = find(from, b"<meta") {
        let end = head[at..].iter().position(|&byte| byte == b'>').map_or(head.len(), |end| at + end);
        if let Some(charset) = find(at, b"charset").filter(|&charset| charset <= end)
            && let Some(encoding) = label(charset)
        {
            return Some(encoding);
        }
        from = at;
    }
    None
}

/// Decodes bytes of a named encoding. One byte is handed over at a time, so that it shows how many make each character.
fn in_encoding(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> (File, Vec<String>) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut file = File { encoding: Encoding::SingleByte, ..File::utf8("") };
    let mut buffer = [0; 32];
    let (mut taken, mut damaged) = (0, 0);
    for at in 0..=bytes.len() {
        let one = bytes.get(at..at + 1).unwrap_or_default();
        taken += one.len();
        let (_, _, written, is_damaged) = decoder.decode_to_utf8(one, &mut buffer, at == bytes.len());
        damaged += usize::from(is_damaged);
        let mut characters = str::from_utf8(&buffer[..written]).unwrap_or_default().chars();
        if let Some(first) = characters.next() {
            if taken != 1 {
                file.repairs.push((file.text.len(), taken));
            }
            file.text.push(first);
            taken = 0;
        }
        for further in characters {
            file.repairs.push((file.text.len(), 0));
            file.text.push(further);
        }
    }
    let remarks = match damaged {
        0 => Vec::new(),
        1 => vec![format!("1 place is not valid {}: reads as \u{FFFD}", encoding.name())],
        _ => vec![format!("{damaged} places are not valid {}: they read as \u{FFFD}", encoding.name())],
    };
    (file, remarks)
}

fn unmarked(bytes: &[u8], mark: usize) -> Result<(File, Vec<String>), Unreadable> {
    refuse_binary(bytes)?;
    match str::from_utf8(bytes) {
        Ok(text) => Ok((File { mark, ..File::utf8(text) }, Vec::new())),
        Err(fault) => Ok(not_utf8(bytes, mark, fault.valid_up_to())),
    }
}

/// A damaged UTF-8 file, or one in the old encoding of Windows.
fn not_utf8(bytes: &[u8], mark: usize, first: usize) -> (File, Vec<String>) {
    let damaged = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let sound = bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).filter(|character| !character.is_ascii()).count();
    let place = format!("not valid UTF-8 at byte {}", first + mark);
    // Windows-1252 hardly ever makes well-formed UTF-8 by chance: where most of it is, a few bytes were lost or pasted in,
    // and reading the rest as Windows-1252 would spoil every quotation mark of the file.
    if mark > 0 || sound > damaged {
        let mut file = File { mark, ..File::utf8("") };
        for chunk in bytes.utf8_chunks() {
            file.text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                file.repairs.push((file.text.len(), chunk.invalid().len()));
                file.text.push('\u{FFFD}');
            }
        }
        let places = if damaged == 1 { String::new() } else { format!(" and {} more places", damaged - 1) };
        return (file, vec![format!("{place}{places}; read as UTF-8 with \u{FFFD} in its place")]);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let file = File { text: text.into_owned(), mark, encoding: Encoding::Windows1252, repairs: Vec::new() };
    (file, vec![format!("{place}; read as Windows-1252")])
}

fn utf16(bytes: &[u8], mark: usize, encoding: Encoding) -> Result<(File, Vec<String>), Unreadable> {
    let even = &bytes[..bytes.len() - bytes.len() % 2];
    let name = if encoding == Encoding::Utf16Big { UTF_16BE } else { UTF_16LE };
    let (text, damaged) = name.decode_without_bom_handling(even);
    if let Some(at) = text.find('\0') {
        let before: usize = text[..at].chars().map(|character| 2 * character.len_utf16()).sum();
        return Err(Unreadable { reason: format!("not a text file: NUL at byte {}", mark + before) });
    }
    let mut remarks = Vec::new();
    if damaged {
        remarks.push("not valid UTF-16: characters that are cut in half read as \u{FFFD}".to_owned());
    }
    if even.len() < bytes.len() {
        remarks.push(format!("ends in half a UTF-16 character: byte {} is not read", mark + even.len()));
    }
    Ok((File { text: text.into_owned(), mark, encoding, repairs: Vec::new() }, remarks))
}

/// UTF-16 without a mark: blanks and Latin letters have a NUL in every other byte, and what comes of it reads as text.
fn utf16_by_pattern(bytes: &[u8]) -> Option<Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let nuls = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (first, second) = (nuls(0), nuls(1));
    // One NUL in ten characters is enough, for a page in Cyrillic has them between its words alone; but then the letters' other bytes
    // must look like no ASCII text, or a text with stray NULs would read as Chinese.
    let foreign = sample.iter().filter(|&&byte| byte >= 0x80 || (1..0x09).contains(&byte)).count();
    let plenty = |many: usize, few: usize| {
        few * 10 <= many && many >= 2 && (many * 5 >= sample.len() || many * 20 >= sample.len() && foreign * 5 >= sample.len())
    };
    let (encoding, name) = match () {
        () if plenty(second, first) => (Encoding::Utf16Little, UTF_16LE),
        () if plenty(first, second) => (Encoding::Utf16Big, UTF_16BE),
        () => return None,
    };
    let (text, _) = name.decode_without_bom_handling(sample);
    // The sample may end inside a character.
    let strange = text
        .chars()
        .rev()
        .skip(1)
        .any(|character| character == char::REPLACEMENT_CHARACTER || character.is_control() && !character.is_whitespace());
    (!strange).then_some(encoding)
}

/// What files of other kinds begin with, and what to do instead.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF: save its text as a .txt or .md file first"),
    (b"PK\x03\x04", "a zip archive or an office document: save its text as a .txt or .md file first"),
    (b"\xD0\xCF\x11\xE0", "an old office document: save its text as a .txt or .md file first"),
    (b"\x1F\x8B", "a gzip archive: unpack it first"),
    (b"\x89PNG", "a picture: it holds no text to compare"),
    (b"\xFF\xD8\xFF", "a picture: it holds no text to compare"),
    (b"GIF8", "a picture: it holds no text to compare"),
];

fn refuse_binary(bytes: &[u8]) -> Result<(), Unreadable> {
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(Unreadable { reason: format!("not a text file but {what}") });
    }
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(Unreadable { reason: format!("not a text file: NUL at byte {at}") });
    }
    let strange = |byte: &&u8| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
    // A stray control character is shown as such in the report; a file full of them is no text.
    if bytes.iter().filter(strange).count() * 10 > bytes.len() {
        return Err(Unreadable { reason: "not a text file: one byte in ten or more is a control character".into() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, encoding: Encoding, remarks: &[&str]) {
        let (file, found) = decode(bytes).unwrap();
        assert_eq!((file.text.as_str(), file.encoding), (text, encoding), "{bytes:?}");
        assert_eq!(found, remarks, "{bytes:?}");
    }

    fn refused(bytes: &[u8], reason: &str) {
        let found = decode(bytes).unwrap_err().to_string();
        assert!(found.contains(reason), "{found}");
    }

    fn utf16le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn marks_are_left_out() {
        check(b"\xEF\xBB\xBFZo\xC3\xAB", "Zoë", Encoding::Utf8, &[]);
        check(b"\xFF\xFEZ\x00o\x00\xEB\x00", "Zoë", Encoding::Utf16Little, &[]);
        check(b"\xFE\xFF\x00Z\x00o\x00\xEB", "Zoë", Encoding::Utf16Big, &[]);
        check(b"", "", Encoding::Utf8, &[]);
    }

    #[test]
    fn utf16_shows_by_its_nuls() {
        check(b"T\x00h\x00e\x00y\x00", "They", Encoding::Utf16Little, &[]);
        check(b"\x00T\x00h\x00e\x00y", "They", Encoding::Utf16Big, &[]);
        for text in ["Переговоры: three hours in all, 😀.", "Переговоры длились почти три часа, сообщили в Кремле."]
        {
            check(&utf16le(text), text, Encoding::Utf16Little, &[]);
        }
    }

    #[test]
    fn half_characters_of_utf16_are_said() {
        check(b"\xFF\xFEa\x00b", "a", Encoding::Utf16Little, &["ends in half a UTF-16 character: byte 4 is not read"]);
        let damaged = ["not valid UTF-16: characters that are cut in half read as \u{FFFD}"];
        check(b"\xFF\xFE\x3D\xD8a\x00", "\u{FFFD}a", Encoding::Utf16Little, &damaged);
    }

    #[test]
    fn what_is_not_utf8_is_windows_1252() {
        check(b"caf\xE9 \x93yes\x94", "café “yes”", Encoding::Windows1252, &["not valid UTF-8 at byte 3; read as Windows-1252"]);
    }

    #[test]
    fn a_damaged_utf8_file_stays_utf8() {
        let bytes = "“Zoë” said “no”".bytes().chain([0xE2, 0x80]).collect::<Vec<u8>>();
        let (file, remarks) = decode(&bytes).unwrap();
        assert_eq!(file.text, "“Zoë” said “no”\u{FFFD}");
        assert_eq!(file.repairs, [(bytes.len() - 2, 2)]);
        assert_eq!(remarks, ["not valid UTF-8 at byte 24; read as UTF-8 with \u{FFFD} in its place"]);
    }

    #[test]
    fn no_text_is_refused() {
        refused(b"abc\x00def", "NUL at byte 3");
        refused(b"%PDF-1.7\n", "a PDF");
        refused(b"\x01\x02\x03\x04abc", "control character");
        refused(b"\xFF\xFE\x00\x00a\x00\x00\x00", "NUL at byte 2");
    }
}
