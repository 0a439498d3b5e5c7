//! How often the program sees an edit that makes a text false, and how often it keeps quiet on one that says the same.
//!
//! An edit that makes a text false is tried in three settings:
//! - *copied*: the story is a text and an edited copy of it. What is edited hangs on nothing that the program sees; but every sentence is shared;
//! - *agreed*: the story is whole, and the value is one that the program lists as said alike by this text and another, in which the same word stands;
//! - *labelled*: the story is whole, and a person has labelled the value as said alike in two texts, whatever the program sees. This is recall.
//!
//! It is found if an error or a warning rests on the edited words. An edit that says the same is tried in the copy and in the whole story, and
//! any new finding, be it a note, that rests on the rewritten words is false.

use crate::edits::{Edit, Page};
use crate::score::Gold;
use crosscheck::check::check_corpus;
use crosscheck::extract::{Extraction, extract};
use crosscheck::read::{Format, read};
use crosscheck::resolve::Corpus;
use crosscheck::{ClaimKind, Document, Report, Rules, Severity, Source, SourceId, Sources, Span};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

/// Where an edit is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    Copied,
    Agreed,
    Labelled,
    /// Edits that say the same, against a copy.
    Restated,
    /// The same, in the whole story.
    RestatedInStory,
}

/// How many edits there were and how many of them were reported, by setting and kind.
#[derive(Debug, Default)]
pub struct Rates {
    pub counts: BTreeMap<(Setting, &'static str), (usize, usize)>,
    /// The edits that went wrong: those that make false and were not reported, those that say the same and were.
    pub wrong: Vec<String>,
}

impl Rates {
    /// Tried and reported, over all kinds of a setting.
    pub fn of(&self, setting: Setting) -> (usize, usize) {
        let of_setting = self.counts.iter().filter(|((of, _), _)| *of == setting).map(|(_, count)| count);
        of_setting.fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1))
    }

    fn add(&mut self, setting: Setting, kind: &'static str, reported: bool) {
        let count = self.counts.entry((setting, kind)).or_default();
        count.0 += 1;
        count.1 += usize::from(reported);
    }

    /// A table of the kinds of some settings, Markdown.
    pub fn table(&self, settings: &[(Setting, &str)]) -> String {
        let mut kinds: Vec<&str> =
            self.counts.keys().filter(|(of, _)| settings.iter().any(|(setting, _)| setting == of)).map(|(_, kind)| *kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let mut table = String::from("| edit |");
        settings.iter().for_each(|(_, title)| table += &format!(" {title} |"));
        table += "\n|---|";
        settings.iter().for_each(|_| table += "---|");
        let cell = |(tried, reported): (usize, usize)| match tried {
            0 => " – |".to_owned(),
            _ => format!(" {:.1} % of {tried} |", 100.0 * reported as f64 / tried as f64),
        };
        for kind in kinds {
            let _ = write!(table, "\n| {kind} |");
            settings.iter().for_each(|(setting, _)| {
                table += &cell(self.counts.iter().find(|((of, its), _)| of == setting && *its == kind).map_or((0, 0), |(_, count)| *count));
            });
        }
        table += "\n| all |";
        settings.iter().for_each(|(setting, _)| table += &cell(self.of(*setting)));
        table + "\n"
    }
}

/// A story whose texts are read once; edited ones are read as they come.
struct Read<'a> {
    gold: &'a Gold,
    rules: &'a Rules,
    sources: Sources,
    documents: Vec<Document>,
    extractions: Vec<Extraction>,
    report: Report,
}

fn with_text(source: &Source, text: &str) -> Source {
    // Markup is left out of the texts, so that an edit means what it says.
    let content = read(text.as_bytes(), Format::Plain).unwrap_or_else(|error| panic!("{error}"));
    Source { content, ..source.clone() }
}

impl<'a> Read<'a> {
    fn new(gold: &'a Gold, rules: &'a Rules) -> Self {
        let mut sources = Sources::new();
        sources.event = gold.sources.event;
        for (_, source) in gold.sources.iter() {
            sources.push(with_text(source, source.text()));
        }
        let documents: Vec<Document> = sources.iter().map(|(id, source)| Document::new(id, source)).collect();
        let extractions: Vec<Extraction> =
            sources.iter().zip(&documents).map(|((_, source), document)| extract(document, source, rules)).collect();
        let report = check_corpus(&Corpus::new(extractions.clone(), &sources, rules), &sources, rules);
        Self { gold, rules, sources, documents, extractions, report }
    }

    fn page(&self, at: usize) -> Page<'_> {
        Page { text: self.sources[SourceId(at as u32)].text(), document: &self.documents[at] }
    }

    /// The report on the whole story with another text in the place of one.
    fn with(&self, at: usize, text: &str) -> Report {
        let mut sources = Sources::new();
        sources.event = self.sources.event;
        let mut extractions = self.extractions.clone();
        for (id, source) in self.sources.iter() {
            if id.index() == at {
                let edited = with_text(source, text);
                extractions[at] = extract(&Document::new(id, &edited), &edited, self.rules);
                sources.push(edited);
            } else {
                sources.push(source.clone());
            }
        }
        check_corpus(&Corpus::new(extractions, &sources, self.rules), &sources, self.rules)
    }

    /// The report on a text and an edited copy of it, which is the second.
    fn against_copy(&self, at: usize, text: &str) -> Report {
        let source = &self.sources[SourceId(at as u32)];
        let mut sources = Sources::new();
        sources.event = self.sources.event;
        sources.push(source.clone());
        sources.push(with_text(source, text));
        crosscheck::check(&sources, self.rules)
    }
}

/// Whether something of that severity or a graver one rests on a stretch.
fn rests(report: &Report, on: Span, severity: Severity) -> bool {
    report.findings.iter().any(|finding| finding.severity >= severity && finding.evidence.iter().any(|evidence| evidence.span.overlaps(on)))
}

/// The kinds of claim that an edit of a kind changes.
fn changes(edit: &Edit, kind: ClaimKind) -> bool {
    match edit.kind {
        "title" => kind == ClaimKind::Title,
        "speaker" => kind == ClaimKind::Speaker,
        "word of a quotation" => kind == ClaimKind::Quote,
        "weekday" | "day of a month" | "year" => kind == ClaimKind::Date,
        _ => !matches!(kind, ClaimKind::Title | ClaimKind::Speaker | ClaimKind::Quote | ClaimKind::Date | ClaimKind::NameSpelling),
    }
}

/// Measures on some stories; of the edits of each text, every so many-th is tried.
pub fn measure(stories: &[Gold], rules: &Rules, every: usize) -> Rates {
    let mut rates = Rates::default();
    let mut counter = 0;
    let mut is_taken = move || {
        counter += 1;
        (counter - 1) % every == 0
    };
    for gold in stories {
        let read = Read::new(gold, rules);
        for at in 0..read.sources.len() {
            let falsehoods = read.page(at).falsehoods();
            for edit in &falsehoods {
                if is_taken() {
                    read.try_copied(at, edit, &mut rates);
                }
                if read.is_agreed(at, edit) && is_taken() {
                    read.try_in_story(Setting::Agreed, at, edit, &mut rates);
                }
                if read.is_labelled(at, edit) && is_taken() {
                    read.try_in_story(Setting::Labelled, at, edit, &mut rates);
                }
            }
            for edit in &read.page(at).restatements() {
                if is_taken() {
                    read.try_restated(at, edit, &mut rates);
                }
            }
        }
    }
    rates
}

fn span(at: usize, range: Range<usize>) -> Span {
    Span::new(SourceId(at as u32), range)
}

impl Read<'_> {
    fn try_copied(&self, at: usize, edit: &Edit, rates: &mut Rates) {
        let (text, range) = edit.of(self.page(at).text);
        let found = rests(&self.against_copy(at, &text), span(1, range), Severity::Warning);
        self.note(Setting::Copied, at, edit, found, !found, rates, "");
    }

    fn try_in_story(&self, setting: Setting, at: usize, edit: &Edit, rates: &mut Rates) {
        let (text, range) = edit.of(self.page(at).text);
        let found = rests(&self.with(at, &text), span(at, range), Severity::Warning);
        self.note(setting, at, edit, found, !found, rates, "");
    }

    fn try_restated(&self, at: usize, edit: &Edit, rates: &mut Rates) {
        let (text, range) = edit.of(self.page(at).text);
        let report = self.against_copy(at, &text);
        let told = |report: &Report, on: Span| {
            let resting = report.findings.iter().find(|finding| finding.evidence.iter().any(|evidence| evidence.span.overlaps(on)));
            resting.map_or(String::new(), |finding| format!("{}: {}", finding.code, finding.message))
        };
        let on = span(1, range.clone());
        let found = rests(&report, on, Severity::Note);
        self.note(Setting::Restated, at, edit, found, found, rates, &told(&report, on));
        let report = self.with(at, &text);
        let known = |rule: &str, on: Span| {
            self.report.findings.iter().any(|known| {
                known.rule == rule && (edit.range.len() > 200 || known.evidence.iter().any(|evidence| evidence.span.overlaps(on)))
            })
        };
        let on = span(at, range);
        let new = report.findings.iter().find(|finding| {
            finding.evidence.iter().any(|evidence| evidence.span.overlaps(on)) && !known(&finding.rule, span(at, edit.range.clone()))
        });
        let message = new.map_or(String::new(), |finding| format!("{}: {}", finding.code, finding.message));
        self.note(Setting::RestatedInStory, at, edit, new.is_some(), new.is_some(), rates, &message);
    }

    #[allow(clippy::too_many_arguments)]
    fn note(&self, setting: Setting, at: usize, edit: &Edit, reported: bool, wrong: bool, rates: &mut Rates, message: &str) {
        rates.add(setting, edit.kind, reported);
        if wrong {
            let text = self.page(at).text;
            let whole = edit.range.len() > 200;
            let from = text[..edit.range.start].char_indices().rev().nth(90).map_or(0, |(at, _)| at);
            let to = text[edit.range.end..].char_indices().nth(90).map_or(text.len(), |(at, _)| edit.range.end + at);
            let around = if whole {
                String::new()
            } else {
                format!("{}[{} → {}]{}", &text[from..edit.range.start], &text[edit.range.clone()], edit.with, &text[edit.range.end..to])
                    .replace('\n', " ")
            };
            let path = &self.sources[SourceId(at as u32)].path;
            rates.wrong.push(format!("{setting:?} | {} | {}/{path} | {around} | {message}", edit.kind, self.gold.name));
        }
    }

    /// Whether the program lists what an edit changes as said alike by this text and another, in which the same words stand.
    fn is_agreed(&self, at: usize, edit: &Edit) -> bool {
        let words = self.page(at).text[edit.range.clone()].to_lowercase();
        let on = span(at, edit.range.clone());
        self.report.agreements.iter().filter(|agreement| changes(edit, agreement.kind)).any(|agreement| {
            agreement.evidence.iter().any(|evidence| evidence.span.covers(on))
                && agreement.evidence.iter().any(|evidence| {
                    let source = &self.sources[evidence.span.source];
                    evidence.span.source != on.source && evidence.span.slice(source.text()).to_lowercase().contains(&words)
                })
        })
    }

    /// Whether somebody has labelled what an edit changes as said alike by this text and another, with one and the same value.
    fn is_labelled(&self, at: usize, edit: &Edit) -> bool {
        let path = &self.sources[SourceId(at as u32)].path;
        if !path.ends_with(".txt") {
            return false;
        }
        let place = (path.clone(), edit.range.start, edit.range.end);
        let fits = |kind: &str| match edit.kind {
            "title" => kind == "title",
            "speaker" => kind == "speaker",
            "word of a quotation" => kind == "quote",
            "weekday" | "day of a month" | "year" => kind == "date",
            _ => !["title", "speaker", "quote", "name-spelling"].contains(&kind),
        };
        self.gold.labels.iter().filter(|label| label.verdict == "consistent" && fits(&label.kind)).any(|label| {
            let touched =
                |mention: &&crate::score::Mention| mention.doc == place.0 && mention.span.0 <= place.1 && place.2 <= mention.span.1;
            let value = label.mentions.iter().find(touched).map(|mention| mention.value.as_str());
            value.is_some_and(|value| {
                !value.contains(['~', '<', '>']) && label.mentions.iter().any(|mention| mention.doc != place.0 && mention.value == value)
            })
        })
    }
}
