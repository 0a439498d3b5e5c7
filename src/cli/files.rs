//! Reading files whole, and what paths are called: nothing here waits for ever or takes all memory.

use crate::cli::output::reason;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::Path;

/// Larger files are no articles, and would make the tool wait or run out of memory.
pub const LARGEST: u64 = 64 << 20;

/// The bytes of a file. What has no end of its own is refused before it is opened: to open a pipe already waits for somebody to write into it.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    let metadata = fs::metadata(path).map_err(|error| missing(path, &error))?;
    if metadata.is_dir() {
        return Err("it is a folder; name the texts in it".into());
    }
    if !metadata.is_file() && !is_from_the_shell(path, metadata.file_type()) {
        return Err(no_file(metadata.file_type()));
    }
    if metadata.len() > LARGEST {
        return Err(too_large());
    }
    read_all(File::open(path).map_err(|error| reason(&error))?)
}

/// The bytes of standard input.
pub fn read_stdin() -> Result<Vec<u8>, String> {
    read_all(io::stdin().lock())
}

fn read_all(input: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    input.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > LARGEST { Err(too_large()) } else { Ok(bytes) }
}

fn too_large() -> String {
    format!("larger than {} MB: no article is", LARGEST >> 20)
}

/// Why a file is not there, where a link is at fault.
fn missing(path: &Path, error: &io::Error) -> String {
    let linked = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    match (linked, error.kind()) {
        (true, io::ErrorKind::NotFound) => "it is a link to a file that is not there".into(),
        (true, io::ErrorKind::PermissionDenied) | (false, _) => reason(error),
        (true, _) => "it is a link that leads in a circle".into(),
    }
}

/// Whether a pipe is one that the shell made for the command, as `<(pdftotext a.pdf -)` does: somebody writes into it.
#[cfg(unix)]
fn is_from_the_shell(path: &Path, kind: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.is_fifo() && (path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd") || path == Path::new("/dev/stdin"))
}

#[cfg(not(unix))]
fn is_from_the_shell(_path: &Path, _kind: FileType) -> bool {
    false
}

#[cfg(unix)]
fn no_file(kind: FileType) -> String {
    use std::os::unix::fs::FileTypeExt;
    match () {
        () if kind.is_fifo() => "it is a named pipe, not a file; name - and let what it holds come through standard input".into(),
        () if kind.is_socket() => "it is a socket, not a file".into(),
        () => "it is a device, not a file".into(),
    }
}

#[cfg(not(unix))]
fn no_file(_kind: FileType) -> String {
    "it is not a file".into()
}

/// A path as reports and JSON give it: as it was named, bytes that are no UTF-8 as `\xFF`.
pub fn shown(path: &Path) -> String {
    let mut shown = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        shown.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| shown.push_str(&format!("\\x{byte:02X}")));
    }
    shown
}

/// A path inside a message, which is one line a fault: line ends in it are seen.
pub fn in_line(path: &str) -> String {
    path.replace('\n', "␊").replace('\r', "␍")
}

/// Where a file can be opened, as a URI; none for what has no place of its own.
pub fn uri(path: &Path) -> Option<String> {
    let whole = std::path::absolute(path).ok()?;
    let mut uri = String::from("file://");
    let encoded = whole.as_os_str().as_encoded_bytes();
    // "C:\texts" is /C:/texts there.
    if !encoded.starts_with(b"/") {
        uri.push('/');
    }
    for &byte in encoded {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => uri.push(char::from(byte)),
            b':' if cfg!(windows) => uri.push(':'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    Some(uri)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    #[test]
    fn paths_are_shown_whatever_they_are_made_of() {
        let path = Path::new(OsStr::from_bytes(b"dra\xFFft \xC3\xA9.txt"));
        assert_eq!(shown(path), "dra\\xFFft é.txt");
        assert_eq!(in_line("a\nb"), "a␊b");
        assert_eq!(
            uri(Path::new(OsStr::from_bytes(b"/a b/\xFF\x1b]8;;#%.md"))).as_deref(),
            Some("file:///a%20b/%FF%1B%5D8%3B%3B%23%25.md")
        );
    }

    #[test]
    fn what_has_no_end_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()).unwrap_err(), "it is a folder; name the texts in it");
        assert_eq!(read(Path::new("/dev/null")).unwrap_err(), "it is a device, not a file");
        let round = folder.path().join("round.txt");
        std::os::unix::fs::symlink(&round, &round).unwrap();
        assert_eq!(read(&round).unwrap_err(), "it is a link that leads in a circle");
        let large = folder.path().join("large.txt");
        File::create(&large).unwrap().set_len(LARGEST + 1).unwrap();
        assert_eq!(read(&large).unwrap_err(), "larger than 64 MB: no article is");
    }
}
