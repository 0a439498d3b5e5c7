//! `story.yaml`: one event and what was written about it.

use crate::cli::files;
use crate::cli::search;
use crosscheck::yaml::{self, Placed};
use crosscheck::{Day, Fault, Role};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::fmt;
use std::path::{Path, PathBuf};

/// One event, and the files that tell of it.
#[derive(Debug, Default)]
pub struct Plan {
    /// What people call it, if somebody said so.
    pub name: Option<String>,
    /// The manifest, as it was named.
    pub path: Option<String>,
    /// The day of the event.
    pub event: Option<Day>,
    /// The files, the draft first.
    pub entries: Vec<Entry>,
}

/// One file of a story.
#[derive(Debug)]
pub struct Entry {
    /// The path as it was given.
    pub path: String,
    /// Where it is, seen from the working folder.
    pub file: PathBuf,
    pub role: Role,
    pub outlet: Option<String>,
    pub published: Option<Day>,
    pub language: Option<String>,
    /// Where in the manifest it is named: a prefix for messages.
    pub named_at: String,
    /// Whether it comes through standard input, so that `file` is no file.
    pub is_stdin: bool,
}

/// Reads a manifest; the faults are all that is wrong with it.
pub fn read(path: &Path) -> Result<Plan, Vec<String>> {
    let shown = files::shown(path);
    let bytes = files::read(path).map_err(|message| vec![format!("{}: {message}", files::in_line(&shown))])?;
    let text = String::from_utf8(bytes).map_err(|error| {
        vec![format!("{shown}: not valid UTF-8 at byte {}; save the manifest as UTF-8", error.utf8_error().valid_up_to())]
    })?;
    read_text(&shown, path.parent().unwrap_or(Path::new("")), &text)
}

/// Reads the text of a manifest, whose paths are relative to a folder.
pub fn read_text(shown: &str, folder: &Path, text: &str) -> Result<Plan, Vec<String>> {
    let manifest: Manifest = yaml::read(shown, text).map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let mut reading = Reading { path: shown, folder, faults: Vec::new() };
    let plan = reading.plan(manifest);
    if reading.faults.is_empty() { Ok(plan) } else { Err(reading.faults.iter().map(ToString::to_string).collect()) }
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// A name for people.
    story: Option<String>,
    /// The day of the event, YYYY-MM-DD.
    #[cfg_attr(test, schemars(with = "Option<String>", extend("format" = "date")))]
    date: Option<Placed<String>>,
    /// The article to be published; the sources are held against it.
    #[cfg_attr(test, schemars(with = "Option<Text>"))]
    draft: Option<Placed<Text>>,
    /// The texts, as paths relative to this file; globs are allowed.
    #[cfg_attr(test, schemars(with = "Vec<Text>", length(min = 1)))]
    sources: Placed<Vec<Placed<Text>>>,
}

/// A file with what is known of it, or a path alone.
#[derive(Debug)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(untagged))]
enum Text {
    Path(String),
    Described(Described),
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Described {
    /// Relative to this file.
    #[cfg_attr(test, schemars(with = "String"))]
    path: Placed<String>,
    /// What reports call it.
    outlet: Option<String>,
    /// The day of publication, YYYY-MM-DD: anchors "Friday" and "last month".
    #[cfg_attr(test, schemars(with = "Option<String>", extend("format" = "date")))]
    published: Option<Placed<String>>,
    /// The code of its language, such as en.
    language: Option<String>,
}

impl<'de> Deserialize<'de> for Text {
    // By hand, because an untagged enum forgets where things stand and what was expected.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a path, or `path:` with `outlet:`, `published:` and `language:`")
            }

            fn visit_str<E: serde::de::Error>(self, path: &str) -> Result<Text, E> {
                Ok(Text::Path(path.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Text, A::Error> {
                Described::deserialize(MapAccessDeserializer::new(map)).map(Text::Described)
            }
        }

        deserializer.deserialize_any(TextVisitor)
    }
}

struct Reading<'a> {
    path: &'a str,
    folder: &'a Path,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn plan(&mut self, manifest: Manifest) -> Plan {
        let mut entries = Vec::new();
        if let Some(draft) = manifest.draft {
            self.entries(draft, Role::Draft, &mut entries);
        }
        if manifest.sources.value.is_empty() {
            self.faults.push(manifest.sources.fault(self.path, "expected at least one source"));
        }
        for source in manifest.sources.value {
            self.entries(source, Role::Source, &mut entries);
        }
        let event = manifest.date.as_ref().and_then(|date| self.day(date));
        Plan { name: manifest.story, path: Some(self.path.to_owned()), event, entries }
    }

    /// The files that one text of the manifest names, which a glob makes several.
    fn entries(&mut self, text: Placed<Text>, role: Role, entries: &mut Vec<Entry>) {
        let described = match text.value {
            Text::Path(path) => {
                Described { path: Placed { value: path, place: text.place }, outlet: None, published: None, language: None }
            }
            Text::Described(described) => described,
        };
        let published = described.published.as_ref().and_then(|day| self.day(day));
        for path in self.paths(&described.path, role, entries) {
            entries.push(Entry {
                file: self.folder.join(&path),
                path,
                role,
                outlet: described.outlet.clone(),
                published,
                language: described.language.clone(),
                named_at: format!("{}:{}:{}: ", self.path, described.path.place.0, described.path.place.1),
                is_stdin: false,
            });
        }
    }

    fn paths(&mut self, path: &Placed<String>, role: Role, known: &[Entry]) -> Vec<String> {
        if path.value.trim().is_empty() {
            self.faults.push(path.fault(self.path, "expected a path, relative to this file"));
            return Vec::new();
        }
        if !search::is_glob(&path.value) || self.folder.join(&path.value).is_file() {
            return vec![path.value.clone()];
        }
        if role == Role::Draft {
            self.faults.push(path.fault(self.path, "expected one file: a draft cannot be a pattern"));
            return Vec::new();
        }
        match search::matches(self.folder, &path.value) {
            // What is named elsewhere in the manifest is described there.
            Ok(found) => {
                let new: Vec<String> = found
                    .iter()
                    .filter(|found| known.iter().all(|entry| entry.path != **found) && !self.is_itself(found))
                    .cloned()
                    .collect();
                if found.is_empty() {
                    self.faults.push(path.fault(self.path, format!("no file matches {:?}", path.value)));
                }
                new
            }
            Err(message) => {
                self.faults.push(path.fault(self.path, format!("{:?} is no pattern: {message}", path.value)));
                Vec::new()
            }
        }
    }

    fn is_itself(&self, path: &str) -> bool {
        Path::new(self.path).file_name().is_some_and(|name| Path::new(path) == Path::new(name))
    }

    fn day(&mut self, day: &Placed<String>) -> Option<Day> {
        let read = Day::parse(day.value.trim());
        if read.is_none() {
            self.faults.push(day.fault(self.path, format!("expected a day of the calendar as YYYY-MM-DD, found {:?}", day.value)));
        }
        read
    }
}

#[cfg(test)]
#[path = "../../tests/support/schema.rs"]
pub mod schema;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_is_made_of_the_type() {
        schema::is_fresh("story", "story.yaml: one event and what was written about it", schemars::schema_for!(Manifest));
    }
}
