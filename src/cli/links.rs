//! Whether places are links. Alone calls the package that knows the terminals.

use crate::cli::args::Links;
use crate::cli::files::uri;
use crosscheck::report::Story;
use std::path::PathBuf;

/// Decides for standard output. Links are a matter of their own: a log may take colours and still garble these.
pub fn are_wanted(asked: Links, is_terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    match asked {
        Links::Always => true,
        Links::Never => false,
        // A link to a file of this machine leads nowhere on the one at which somebody sits.
        Links::Auto if set("SSH_CONNECTION") || set("SSH_TTY") => false,
        Links::Auto if set("CI") || variable("TERM").as_deref() == Some("dumb") => false,
        Links::Auto => is_terminal && supports_hyperlinks::supports_hyperlinks(),
    }
}

/// Gives a story the places of its texts.
pub fn add(story: &mut Story, files: &[Option<PathBuf>]) {
    story.links = files.iter().map(|file| file.as_deref().and_then(uri).unwrap_or_default()).collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_need_a_terminal_of_this_machine() {
        let check = |asked, is_terminal, variables: &[&str]| {
            are_wanted(asked, is_terminal, |name| variables.contains(&name).then(|| "1".to_owned()))
        };
        assert!(check(Links::Always, false, &["CI"]));
        assert!(!check(Links::Never, true, &[]));
        assert!(!check(Links::Auto, false, &[]));
        assert!(!check(Links::Auto, true, &["SSH_TTY"]) && !check(Links::Auto, true, &["CI"]));
    }
}
