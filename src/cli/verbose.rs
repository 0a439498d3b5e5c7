//! `-v`: what was read, and by which configuration and rules, one line each on standard error.

use crate::cli::args::Check;
use crate::cli::config::Configuration;
use crate::cli::console::Console;
use crate::cli::files::{in_line, shown};
use crosscheck::Role;
use crosscheck::report::Story;

/// Says it, before faults and findings.
pub fn tell(stories: &[Story], args: &Check, configuration: &Configuration, console: &Console) {
    let say = |line: String| console.say(&in_line(&line));
    say(format!("configuration: {}", configuration.file().map_or("none".to_owned(), |file| file.display().to_string())));
    let folder = configuration.rules_folder(args.output.rules.as_deref());
    say(format!("rules: {}", folder.map_or_else(|| "built in".to_owned(), |folder| format!("{} over those built in", shown(&folder)))));
    stories.iter().for_each(|story| tell_of(story, console));
}

/// Says what was read of one story.
pub fn tell_of(story: &Story, console: &Console) {
    let say = |line: String| console.say(&in_line(&line));
    say(format!("story: {}{}", story.name, story.path.as_ref().map(|path| format!(" ({path})")).unwrap_or_default()));
    for (_, source) in story.sources.iter() {
        let role = if source.role == Role::Draft { "draft" } else { "source" };
        let words = source.text().split_whitespace().count();
        let published = source.published.map_or_else(|| "day unknown".to_owned(), |day| format!("published {day}"));
        say(format!("  {role}: {}, {words} words, {published}", source.path));
    }
    for omission in &story.omitted {
        say(format!("  left out: {}: {}", omission.path, omission.message));
    }
}
