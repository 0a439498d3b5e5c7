//! The command line, read; what is wrong with it is said without letting it act on the terminal.

use crate::cli::args::Args;
use crate::cli::console::safe;
use crate::cli::status::Status;
use clap::Parser;
use std::ffi::OsString;

/// The arguments of the process. Help and version are printed here, and so is what is wrong with them.
pub fn read() -> Result<Args, Status> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    Args::try_parse_from(&arguments).map_err(|error| {
        let error = shown(error, &arguments);
        // Where a stream is closed there is nobody to tell.
        let _ = error.print();
        Status::Clean.unless_failed(error.use_stderr())
    })
}

/// The same message, with the words of the command line shown as what they are: the package quotes them as they stand.
///
/// To clean the message would not do, for a line break in a word could not be told from one of the message. So the words are cleaned, and read again.
fn shown(error: clap::Error, arguments: &[OsString]) -> clap::Error {
    let clean = arguments.iter().map(|argument| safe(&argument.to_string_lossy()));
    // Words that are fine once they are clean were not UTF-8, which is said without showing them.
    Args::try_parse_from(clean).err().unwrap_or(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(arguments: &[&str], expected: &str) {
        let error = Args::try_parse_from(arguments).unwrap_err();
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        let shown = shown(error, &arguments).to_string();
        assert!(shown.starts_with(expected), "{shown:?}");
        assert!(shown.chars().all(|character| character == '\n' || !character.is_control()), "{shown:?}");
    }

    #[test]
    fn the_command_line_does_not_act_on_the_terminal() {
        check(&["crosscheck", "check", "--fo\u{1B}[2Jo"], "error: unexpected argument '--fo␛[2Jo' found\n");
        check(
            &["crosscheck", "check", "--format=a\u{9B}2J\n::error::b"],
            "error: invalid value 'a<U+009B>2J ::error::b' for '--format <FORMAT>'\n",
        );
        check(&["crosscheck", "check\n::error::x"], "error: unrecognized subcommand 'check ::error::x'\n");
        check(&["crosscheck", "check", "--width", "4\u{202E}2"], "error: invalid value '4<U+202E>2' for '--width <COLUMNS>'");
    }
}
