//! What changed between two readings of a story.

use crosscheck::report::{Story, visible};
use std::path::Path;

/// Whether two readings are of one story. Texts named on the command line are one story, whatever became of them.
pub fn is_same(known: &Story, now: &Story, named: bool) -> bool {
    known.path == now.path && (known.path.is_some() || named || known.name == now.name)
}

/// Whether nothing that a check looks at changed.
pub fn is_unchanged(known: &Story, now: &Story) -> bool {
    (&known.name, &known.path, &known.sources, &known.omitted) == (&now.name, &now.path, &now.sources, &now.omitted)
}

/// What changed, a few words each.
pub fn between(known: Option<&Story>, now: Option<&Story>) -> Vec<String> {
    match (known, now) {
        (None, None) => Vec::new(),
        (None, Some(now)) => vec![format!("{} is new", called(now))],
        // A manifest that is there still was saved with a fault, which is said for itself.
        (Some(known), None) if known.path.as_ref().is_some_and(|path| Path::new(path).is_file()) => Vec::new(),
        (Some(known), None) => vec![format!("{} is gone", called(known))],
        (Some(known), Some(now)) => texts(known, now),
    }
}

fn called(story: &Story) -> &str {
    story.path.as_deref().unwrap_or(&story.name)
}

fn texts(known: &Story, now: &Story) -> Vec<String> {
    let text =
        |story: &Story, path: &str| story.sources.iter().find(|(_, source)| source.path == path).map(|(_, source)| source.content.clone());
    let folder = now.path.as_ref().and_then(|manifest| Path::new(manifest).parent()).unwrap_or(Path::new(""));
    let shown = |path: &str| folder.join(path).display().to_string();
    let mut news = Vec::new();
    for (_, source) in now.sources.iter() {
        match text(known, &source.path) {
            None => news.push(format!("{} is new", shown(&source.path))),
            Some(content) if content != source.content => news.push(format!("{} changed", shown(&source.path))),
            Some(_) => {}
        }
    }
    for omission in now.omitted.iter().filter(|omission| !known.omitted.contains(omission)) {
        news.push(format!("{} is {}", shown(&omission.path), omission.message));
    }
    let before = known.sources.iter().map(|(_, source)| &source.path).chain(known.omitted.iter().map(|omission| &omission.path));
    for path in before.filter(|path| text(now, path).is_none() && now.omitted.iter().all(|omission| omission.path != **path)) {
        news.push(format!("{} is gone", shown(path)));
    }
    if news.is_empty() { vec![format!("{} changed", called(now))] } else { news }
}

/// As many changes are told one by one.
const FEW: usize = 3;

/// A line that parts one report from the next; no clock, so that the same changes give the same bytes.
pub fn line(news: &[String], ascii: bool) -> String {
    let more = news.len().saturating_sub(FEW);
    let mut told: Vec<String> = news.iter().take(FEW).map(|one| visible(one, ascii)).collect();
    if more > 0 {
        told.push(format!("{more} more"));
    }
    if told.is_empty() { String::new() } else { format!("\n{} {}\n\n", if ascii { "--" } else { "──" }, told.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crosscheck::Sources;
    use crosscheck::report::Omission;

    fn story(texts: &[(&str, &str)]) -> Story {
        let sources = texts.iter().fold(Sources::new(), |sources, (path, text)| sources.with(path, text));
        Story { name: texts.first().map(|(path, _)| (*path).to_owned()).unwrap_or_default(), sources, ..Story::default() }
    }

    #[test]
    fn every_text_is_told_by_what_became_of_it() {
        let known = story(&[("a.txt", "One."), ("b.txt", "Two."), ("c.txt", "Three.")]);
        let mut now = story(&[("a.txt", "One."), ("b.txt", "Two!"), ("d.txt", "Four.")]);
        assert!(is_same(&known, &now, true) && !is_unchanged(&known, &now));
        assert_eq!(between(Some(&known), Some(&now)), ["b.txt changed", "d.txt is new", "c.txt is gone"]);
        now.omitted.push(Omission { path: "c.txt".into(), message: "not read: no such file".into() });
        assert_eq!(between(Some(&known), Some(&now))[2], "c.txt is not read: no such file");
        assert_eq!(between(None, Some(&now)), ["a.txt is new"]);
        assert_eq!(between(Some(&now), None), ["a.txt is gone"]);
        let renamed = Story { name: "Talks".into(), path: Some("story.yaml".into()), ..known.clone() };
        assert_eq!(between(Some(&Story { path: renamed.path.clone(), ..known }), Some(&renamed)), ["story.yaml changed"]);
    }

    #[test]
    fn the_line_is_short_and_does_not_act_on_the_terminal() {
        let news = ["a", "b\u{1B}[2J", "c", "d", "e"].map(String::from);
        assert_eq!(line(&news, false), "\n── a, b␛[2J, c, 2 more\n\n");
        assert_eq!(line(&news[..1], true), "\n-- a\n\n");
        assert_eq!(line(&[], false), "");
    }
}
