//! `crosscheck rules check`: every fault of a folder at once.

use crate::cli::args::RulesCheck;
use crate::cli::console::Console;
use crate::cli::output::{self, reason};
use crate::cli::rules::from_folder;
use crate::cli::status::Status;
use crosscheck::lexicon::House;
use crosscheck::report::visible;
use crosscheck::{RuleFile, Rules};

/// Checks a folder of rules, or what is built in.
pub fn run(args: &RulesCheck, console: &Console) -> Status {
    let checked = match &args.folder {
        None => {
            let rules = Rules::builtin();
            // They are made when first asked for.
            rules.lexicons();
            Ok(format!("the {} built-in rules and their lexicons: no fault", rules.iter().count()))
        }
        Some(folder) => {
            from_folder(folder, &House::default()).map(|(files, _)| format!("{}: {}: no fault", folder.display(), parts(&files)))
        }
    };
    let printed = checked.and_then(|line| {
        let line = format!("{}\n", visible(&line, false));
        output::print(&line).map_err(|error| format!("standard output: cannot be written: {}", reason(&error)))
    });
    if let Err(message) = &printed {
        console.error(message);
    }
    Status::Clean.unless_failed(printed.is_err())
}

/// What a folder holds: `rules duration, title and lexicon events`.
fn parts(files: &[RuleFile]) -> String {
    let rules: Vec<&str> = files.iter().filter_map(|file| file.name.strip_suffix("/rule.yaml")).collect();
    let lexicons: Vec<&str> =
        files.iter().filter_map(|file| file.name.strip_prefix("lexicons/")).map(|name| name.trim_end_matches(".yaml")).collect();
    let part = |names: &[&str], one: &str| match names {
        [] => None,
        [name] => Some(format!("{one} {name}")),
        names => Some(format!("{one}s {}", names.join(", "))),
    };
    [part(&rules, "rule"), part(&lexicons, "lexicon")].into_iter().flatten().collect::<Vec<_>>().join(" and ")
}
