//! Treebanks in CoNLL-U, as the training reads them.

use crate::language::relation::Relation;
use crate::language::tag::{Fine, Tag};
use crate::language::{Token, token};
use crate::text::{SourceId, Span};

/// One annotated sentence.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The document it belongs to, counted over the file.
    pub document: usize,
    /// Its raw text.
    pub text: String,
    /// Its words; spans are meaningless.
    pub tokens: Vec<Token>,
    /// The words as written.
    pub forms: Vec<String>,
    /// Base forms.
    pub lemmas: Vec<String>,
    /// Parts of speech.
    pub tags: Vec<(Tag, Fine)>,
    /// Heads, counted from 0; `None` at the root.
    pub heads: Vec<Option<usize>>,
    /// Relations to the heads.
    pub relations: Vec<Relation>,
    /// Names as `NE=` or `Entity=` have them: `O`, `B-PER`, …; empty where not annotated.
    pub names: Vec<String>,
}

/// Reads a CoNLL-U file.
pub fn read(content: &str) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut document = 0usize;
    for block in content.split("\n\n") {
        let mut sample = Sample {
            document,
            text: String::new(),
            tokens: Vec::new(),
            forms: Vec::new(),
            lemmas: Vec::new(),
            tags: Vec::new(),
            heads: Vec::new(),
            relations: Vec::new(),
            names: Vec::new(),
        };
        let mut misc = Vec::new();
        for line in block.lines() {
            if line.starts_with("# newdoc") {
                document += 1;
                sample.document = document;
            }
            if let Some(text) = line.strip_prefix("# text = ") {
                sample.text = text.to_owned();
            }
            if line.starts_with('#') {
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.len() < 10 || columns[0].contains(['-', '.']) {
                continue;
            }
            let lower = token::lower(columns[1]);
            sample.tokens.push(Token::new(Span::new(SourceId(0), 0..0), lower, token::shape(columns[1]), false));
            sample.forms.push(columns[1].to_owned());
            sample.lemmas.push(columns[2].to_owned());
            sample.tags.push((Tag::named(columns[3]), Fine::named(columns[4])));
            sample.heads.push(columns[6].parse::<usize>().ok().and_then(|head| head.checked_sub(1)));
            sample.relations.push(Relation::named(columns[7]));
            misc.push(columns[9].to_owned());
        }
        if sample.tokens.is_empty() {
            continue;
        }
        if misc.iter().any(|misc| misc.contains("NE=")) {
            sample.names =
                misc.iter().map(|misc| misc.split('|').find_map(|part| part.strip_prefix("NE=")).unwrap_or("O").to_owned()).collect();
        } else if content.contains("Entity=(") {
            sample.names = mentions(&sample, &misc);
        }
        samples.push(sample);
    }
    samples
}

/// Named mentions of GUM's `Entity`: those whose head is a name, cut to the name itself.
fn mentions(sample: &Sample, misc: &[String]) -> Vec<String> {
    let mut names = vec!["O".to_owned(); misc.len()];
    let mut open: Vec<(String, String, usize)> = Vec::new();
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for (at, misc) in misc.iter().enumerate() {
        let Some(entity) = misc.split('|').find_map(|part| part.strip_prefix("Entity=")) else { continue };
        let mut rest = entity;
        while !rest.is_empty() {
            if let Some(opened) = rest.strip_prefix('(') {
                let stop = opened.find(['(', ')']).unwrap_or(opened.len());
                let mut parts = opened[..stop].splitn(3, '-');
                let (id, kind) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
                open.push((id.to_owned(), kind.to_owned(), at));
                rest = &opened[stop..];
                if let Some(closed) = rest.strip_prefix(')') {
                    if let Some((_, kind, start)) = open.pop() {
                        found.push((start, at, kind));
                    }
                    rest = closed;
                }
            } else {
                let stop = rest.find(')').map_or(rest.len(), |stop| stop + 1);
                let id = rest[..stop].trim_end_matches(')');
                if let Some(index) = open.iter().rposition(|(other, ..)| other == id) {
                    let (_, kind, start) = open.remove(index);
                    found.push((start, at, kind));
                }
                rest = &rest[stop..];
            }
        }
    }
    // The outermost name wins: "University of Portsmouth" is one organisation, not a place inside one.
    found.sort_by_key(|&(start, end, _)| (start, usize::MAX - end));
    for (start, end, kind) in found {
        let Some(head) = (start..=end).find(|&at| sample.heads[at].is_none_or(|head| head < start || head > end)) else { continue };
        let label = match kind.as_str() {
            "person" => "PER",
            "place" => "LOC",
            "organization" => "ORG",
            "event" | "object" | "abstract" => "MISC",
            _ => continue,
        };
        if !is_name(sample, head) {
            continue;
        }
        let (from, to) = group(sample, head, label == "PER");
        if names[from..=to].iter().all(|name| name == "O") {
            mark(&mut names, from, to, label);
        }
    }
    names
}

/// Writes a name's label over its words.
pub fn mark(names: &mut [String], from: usize, to: usize, label: &str) {
    for (at, name) in names.iter_mut().enumerate().take(to + 1).skip(from) {
        *name = format!("{}-{label}", if at == from { "B" } else { "I" });
    }
}

fn is_name(sample: &Sample, at: usize) -> bool {
    matches!(sample.tags[at].1, Fine::Name | Fine::NamePlural)
}

/// The words that make up the name with this head: its flat parts, compounds and capital adjectives, "of" something unless a person.
fn group(sample: &Sample, head: usize, person: bool) -> (usize, usize) {
    let (mut from, mut to) = (head, head);
    let has = |relation: Relation| (0..sample.tokens.len()).any(|at| sample.heads[at] == Some(head) && sample.relations[at] == relation);
    let of = !person && !has(Relation::Flat) && !has(Relation::Description);
    let capital = |at: usize| sample.forms[at].starts_with(char::is_uppercase);
    let part = |at: usize, from: usize, to: usize| {
        let hangs = sample.heads[at].is_some_and(|above| above >= from.min(at.saturating_sub(3)) && above <= to.max(at + 3));
        let relation = match sample.relations[at] {
            Relation::Flat | Relation::Compound | Relation::GoesWith => true,
            Relation::AdjectivalModifier => is_name(sample, at),
            Relation::NumericModifier | Relation::NominalUnmarked => at > head && at == to + 1 && sample.tags[at].0 == Tag::Number,
            _ => false,
        };
        hangs
            && relation
            && (is_name(sample, at) || (capital(at) && sample.relations[at] == Relation::Flat) || sample.tags[at].0 == Tag::Number)
    };
    let hyphen = |at: usize| matches!(sample.tokens[at].lower.as_str(), "-" | "&" | "." | "'s");
    let count = sample.tokens.len();
    loop {
        if from > 0 && part(from - 1, from, to) {
            from -= 1;
        } else if from > 1 && hyphen(from - 1) && part(from - 2, from, to) && sample.tokens[from - 1].lower != "'s" {
            from -= 2;
        } else {
            break;
        }
    }
    loop {
        let word = |offset: usize| sample.tokens.get(to + offset).map_or("", |token| token.lower.as_str());
        let hangs = |at: usize| sample.heads.get(at).copied().flatten().is_some_and(|above| above >= from && above <= to);
        if to + 1 < count && part(to + 1, from, to) {
            to += 1;
        } else if to + 2 < count
            && hyphen(to + 1)
            && (part(to + 2, from, to) || (is_name(sample, to + 2) && hangs(to + 2) && word(1) == "&"))
        {
            to += 2;
        } else if of && matches!(word(1), "of" | "for" | "de" | "del") {
            // The noun after "of" may have compounds before it.
            let skip = usize::from(word(2) == "the") + 2;
            let end = (to + skip..count.min(to + skip + 4))
                .find(|&at| is_name(sample, at) && hangs(at) && sample.relations[at] == Relation::NominalModifier);
            match end {
                Some(end) if (to + skip..end).all(|at| is_name(sample, at)) => to = end,
                _ => break,
            }
        } else {
            break;
        }
    }
    (from, to)
}
