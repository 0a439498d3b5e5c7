//! When things are said to have happened: days and times of day, bound to the predicate or the event that they hang on.

use crate::extract::people::in_sentence;
use crate::extract::{Claim, Extraction, MentionId, Slot, Status, Subject, Value};
use crate::language::{Document, Relation, Shape, Tag};
use crate::lexicon::Lexicons;
use crate::rules::ClaimKind;
use crate::text::Source;
use crate::values::Reading;
use crate::values::date::{self, DateValue, Tense};
use std::collections::BTreeSet;
use std::ops::Range;

/// The claims that one sentence's dates make.
pub fn dates(
    document: &Document,
    source: &Source,
    sentence: usize,
    readings: &[Reading<DateValue>],
    extraction: &Extraction,
    lexicons: &Lexicons,
) -> Vec<Claim> {
    let binder = Binder { document, sentence, extraction, lexicons };
    let mut claims = Vec::new();
    for reading in readings {
        if extraction.quotes.iter().any(|quote| quote.span.covers(reading.span)) || reading.value.bound.is_some() {
            continue;
        }
        let base = document.sentences[sentence].tokens.start;
        let tokens = base + reading.tokens.start..base + reading.tokens.end;
        // "by Tuesday", "as soon as Wednesday": a limit, not a day on which something was.
        let before = |back: usize| {
            tokens.start.checked_sub(back).filter(|&at| at >= base).map(|at| document.tokens[at].lower.as_str()).unwrap_or_default()
        };
        if matches!(before(1), "by" | "before" | "after" | "until" | "till" | "since" | "than" | "from")
            || before(1) == "as" && matches!(before(2), "soon" | "early" | "late")
        {
            continue;
        }
        let Some((predicate, named)) = binder.predicate(&tokens) else { continue };
        let tense = binder.tense(predicate);
        let Some(when) = date::resolve(&reading.value, source.published, tense) else { continue };
        let (rule, kind) = if when.clock.is_some() { ("time", ClaimKind::Time) } else { ("date", ClaimKind::Date) };
        // A year alone dates what lies far back; that two texts name one year says little.
        if when.clock.is_none() && when.days.is_none_or(|(from, to)| to.days_since(from) > 31) {
            continue;
        }
        let slot = Slot {
            attribute: named,
            known: true,
            grows: false,
            of_people: false,
            owned: false,
            who: None,
            country: None,
            city: None,
            owner: binder.subject(predicate),
            qualifiers: BTreeSet::new(),
            near: BTreeSet::new(),
            context: binder.context(&tokens),
        };
        let status = if binder.denied(predicate) { Status::Denied } else { Status::Held };
        claims.push(Claim {
            rule,
            kind,
            subject: Subject::Slot(slot),
            value: Value::Date(when),
            status,
            span: reading.span,
            sentence: document.sentences[sentence].span,
            reason: "the date hangs on the predicate".to_owned(),
        });
    }
    claims
}

struct Binder<'a> {
    document: &'a Document,
    sentence: usize,
    extraction: &'a Extraction,
    lexicons: &'a Lexicons,
}

impl Binder<'_> {
    /// The verb or event noun that a date hangs on, and what it is called for all words of its meaning.
    fn predicate(&self, tokens: &Range<usize>) -> Option<(usize, String)> {
        let head = self.document.head_of(tokens.clone())?;
        let mut noun = None;
        for above in self.document.ancestors(head).take(4) {
            let token = &self.document.tokens[above];
            match token.tag {
                Tag::Verb => {
                    // "said on Friday" dates the saying.
                    if self.lexicons.speech.lemma(&token.lower).is_some() {
                        return Some((above, "say".to_owned()));
                    }
                    return Some((above, self.lexicons.attributes.one_word(&token.lemma).to_owned()));
                }
                Tag::Noun | Tag::Name if noun.is_none() => {
                    if let Some((class, _)) =
                        self.lexicons.events.noun(&self.document.tokens[above..(above + 2).min(self.document.tokens.len())])
                    {
                        return Some((above, class.to_owned()));
                    }
                    noun = Some(above);
                }
                _ => {}
            }
        }
        let noun = noun.or_else(|| self.document.root(self.sentence))?;
        Some((noun, self.lexicons.attributes.one_word(&self.document.tokens[noun].lemma).to_owned()))
    }

    fn tense(&self, predicate: usize) -> Tense {
        let ahead = self
            .document
            .children(predicate)
            .any(|child| matches!(self.document.tokens[child].lower.as_str(), "will" | "shall" | "'ll" | "to" | "would"))
            || self.document.tokens[predicate].fine.as_str() == "VBZ"
            || matches!(self.document.tokens[predicate].lemma.as_str(), "due" | "expect" | "schedule" | "plan" | "set");
        if ahead { Tense::Future } else { Tense::Past }
    }

    fn denied(&self, predicate: usize) -> bool {
        self.document
            .children(predicate)
            .any(|child| self.lexicons.words.is_negation(&self.document.tokens[child].lower) || self.document.tokens[child].lower == "n't")
    }

    /// Who or what the predicate is said of: the name that is its subject, or its object.
    fn subject(&self, predicate: usize) -> Option<MentionId> {
        let kinds = [Relation::Subject, Relation::SubjectPassive, Relation::Object, Relation::Possessor];
        let children: Vec<usize> =
            self.document.children(predicate).filter(|&child| kinds.contains(&self.document.relation(child))).collect();
        children.into_iter().find_map(|child| {
            in_sentence(&self.extraction.mentions, self.sentence).find(|(_, mention)| mention.tokens.contains(&child)).map(|(id, _)| id)
        })
    }

    fn context(&self, tokens: &Range<usize>) -> BTreeSet<String> {
        self.document.sentences[self.sentence]
            .tokens
            .clone()
            .filter(|token| !tokens.contains(token))
            .map(|token| &self.document.tokens[token])
            .filter(|token| matches!(token.tag, Tag::Noun | Tag::Name | Tag::Verb | Tag::Adjective) && token.shape != Shape::Mark)
            .filter(|token| {
                !self.lexicons.words.is_function(&token.lower)
                    && self.lexicons.speech.lemma(&token.lower).is_none()
                    && !self.lexicons.names.is_calendar(&token.lower)
            })
            .map(|token| self.lexicons.attributes.one_word(&token.lemma).to_lowercase())
            .collect()
    }
}
