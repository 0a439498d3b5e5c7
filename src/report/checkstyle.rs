//! Checkstyle's XML: errors by file, which most build servers can read.

use crate::report::Story;
use crate::report::human::shown_path;
use crate::report::sides::{lines, shown};
use crate::report::xml;
use crate::rules::Severity;
use crate::text::Position;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};
use std::collections::BTreeSet;
use std::io;

/// One error for every place of every side, in the file where it stands; the message has all sides.
pub fn checkstyle(stories: &[Story]) -> String {
    let mut files: Vec<(String, BTreeSet<Entry>)> = Vec::new();
    for story in stories {
        for finding in story.findings() {
            let sides = lines(story, finding, &|source| shown_path(story, source)).join("; ");
            let message = format!("{}. {sides}", shown(&finding.message).trim_end_matches('.'));
            for evidence in &finding.evidence {
                let source = &story.sources[evidence.span.source];
                let Position { line, column, .. } = source.start(evidence.span);
                let severity = finding.severity;
                let entry = Entry { line, column, severity, rule: shown(&finding.rule), message: message.clone() };
                let path = shown_path(story, source);
                match files.iter_mut().find(|(known, _)| *known == path) {
                    Some((_, entries)) => {
                        entries.insert(entry);
                    }
                    None => files.push((path, BTreeSet::from([entry]))),
                }
            }
        }
    }
    // Invariant: nothing can fail where the writer is a list of bytes.
    xml::harmless(write(&files).unwrap_or_default())
}

/// An error of a file, in the order of its places.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    line: usize,
    column: usize,
    severity: Severity,
    rule: String,
    message: String,
}

fn write(files: &[(String, BTreeSet<Entry>)]) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.write_event(Event::Start(BytesStart::new("checkstyle").with_attributes([("version", VERSION)])))?;
    for (path, entries) in files {
        writer.write_event(Event::Start(BytesStart::new("file").with_attributes([("name", xml::text(path).as_str())])))?;
        for entry in entries {
            let severity = match entry.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "info",
            };
            let (line, column) = (entry.line.to_string(), entry.column.to_string());
            let (message, source) = (xml::text(&entry.message), xml::text(&format!("crosscheck.{}", entry.rule)));
            let attributes = [
                ("line", line.as_str()),
                ("column", column.as_str()),
                ("severity", severity),
                ("message", message.as_str()),
                ("source", source.as_str()),
            ];
            writer.write_event(Event::Empty(BytesStart::new("error").with_attributes(attributes)))?;
        }
        writer.write_event(Event::End(BytesEnd::new("file")))?;
    }
    writer.write_event(Event::End(BytesEnd::new("checkstyle")))?;
    writer.write_indent()?;
    Ok(writer.into_inner())
}

/// The version of the format that readers look for.
const VERSION: &str = "4.3";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn every_side_stands_in_its_own_file() {
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
            <checkstyle version=\"4.3\">\n  <file name=\"a.txt\">\n    \
            <error line=\"1\" column=\"22\" severity=\"error\" message=\"talks: 2 h against 3 h. A  “2 h”: a.txt:1:22; B  “3 h”: b.txt:2:17\" source=\"crosscheck.duration\"/>\n  \
            </file>\n  <file name=\"b.txt\">\n    \
            <error line=\"2\" column=\"17\" severity=\"error\" message=\"talks: 2 h against 3 h. A  “2 h”: a.txt:1:22; B  “3 h”: b.txt:2:17\" source=\"crosscheck.duration\"/>\n  \
            </file>\n</checkstyle>\n";
        assert_eq!(checkstyle(&[sample::two()]), expected);
        assert_eq!(checkstyle(&[]), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n</checkstyle>\n");
    }
}
