//! Whether a stream is coloured: the user's word, then the environment's, then the terminal's.

use crate::cli::args::Color;

/// Decides for one stream. `variable` looks the environment up.
pub fn is_coloured(asked: Color, is_terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let forced = |name: &str| set(name).is_some_and(|value| value != "0");
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if set("NO_COLOR").is_some() => false,
        Color::Auto if forced("CLICOLOR_FORCE") || forced("FORCE_COLOR") => true,
        Color::Auto if set("TERM").as_deref() == Some("dumb") || set("CLICOLOR").as_deref() == Some("0") => false,
        Color::Auto => is_terminal,
    }
}

/// A variable of the process's environment.
pub fn environment(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(asked: Color, is_terminal: bool, environment: &[(&str, &str)], expected: bool) {
        let variable = |name: &str| environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        assert_eq!(is_coloured(asked, is_terminal, variable), expected, "{asked:?} {is_terminal} {environment:?}");
    }

    #[test]
    fn the_first_word_counts() {
        use Color::{Always, Auto, Never};
        check(Auto, true, &[], true);
        check(Auto, false, &[], false);
        check(Always, false, &[("NO_COLOR", "1")], true);
        check(Never, true, &[("CLICOLOR_FORCE", "1")], false);
        check(Auto, true, &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], false);
        check(Auto, true, &[("NO_COLOR", "")], true);
        check(Auto, false, &[("CLICOLOR_FORCE", "1"), ("TERM", "dumb")], true);
        check(Auto, false, &[("FORCE_COLOR", "3")], true);
        check(Auto, false, &[("CLICOLOR_FORCE", "0")], false);
        check(Auto, false, &[("FORCE_COLOR", "")], false);
        check(Auto, true, &[("TERM", "dumb")], false);
        check(Auto, true, &[("CLICOLOR", "0")], false);
        check(Auto, false, &[("CLICOLOR", "1")], false);
    }
}
