//! What a sentence as a whole says: whom and what it names in each place, its figures, and whether it asserts or denies.
//!
//! Two texts that share a sentence but for one name, one figure or a "not" disagree whatever the sentence is about. So each name and each figure is
//! claimed with all other telling words of its sentence, and each sentence with all of them.

use crate::extract::dates::is_dateline;
use crate::extract::people::in_sentence;
use crate::extract::{Claim, Extraction, Mention, MentionId, MentionKind, Statement, Status, Subject, Value};
use crate::language::{Document, NameKind, Shape, Tag, Token};
use crate::lexicon::Lexicons;
use crate::rules::ClaimKind;
use crate::text::Source;
use crate::values::Reading;
use crate::values::date::DateValue;
use crate::values::name::plain;
use crate::values::quantity::Quantity;
use std::ops::Range;
use std::sync::Arc;

/// A sentence of fewer telling words may stand in two texts by chance, and say something else in each.
const TELLING: usize = 4;
/// The same for a figure or a day, where nobody is meant by a pronoun: what else a sentence may say of those words is little.
const TELLING_FIGURE: usize = 3;

/// Whom or what these mean, another sentence says.
const PRONOUNS: [&str; 12] = ["he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "there"];

/// One of more is a table or a list without ends of sentences: no writer copies it with one change, and to claim each of its names and figures with all
/// the others would take memory that grows with the square of its length. Reports say so.
const LONGEST: usize = 100;

/// The claims that one sentence makes by its names and as a whole; `None` where it is too long for them.
pub fn sentences(
    document: &Document,
    source: &Source,
    sentence: usize,
    dates: &[Reading<DateValue>],
    quantities: &[Reading<Quantity>],
    extraction: &Extraction,
    lexicons: &Lexicons,
) -> Option<Vec<Claim>> {
    let span = document.sentences[sentence].span;
    let tokens = document.words(sentence);
    let mut words: Vec<(usize, Arc<str>)> = document.sentences[sentence]
        .tokens
        .clone()
        .skip(connected(tokens, lexicons))
        .filter(|&token| is_telling(document, token, lexicons))
        .map(|token| (token, Arc::from(word(document, token, lexicons))))
        .collect();
    if words.len() > LONGEST {
        return None;
    }
    if words.len() < TELLING_FIGURE {
        return Some(Vec::new());
    }
    // Sorted once: each claim leaves out some of them.
    words.sort_by(|(_, one), (_, other)| one.cmp(other));
    let meant = tokens.iter().any(|token| PRONOUNS.contains(&token.lower.as_str()));
    let mut claims = Vec::new();
    let mut push = |(rule, kind): (&'static str, ClaimKind), without: Range<usize>, value, span, reason: &str| {
        let outside = |token: &usize| !without.contains(token);
        let mut telling: Vec<Arc<str>> = words.iter().filter(|(token, _)| outside(token)).map(|(_, word)| word.clone()).collect();
        telling.dedup();
        let figure = matches!(value, Value::Quantity(_) | Value::Day(_)) && !meant;
        if telling.len() < if figure { TELLING_FIGURE } else { TELLING } {
            return;
        }
        let beside = beside(document, sentence, &without);
        let subject = Subject::Sentence(Statement { words: telling, beside });
        let sentence = document.sentences[sentence].span;
        claims.push(Claim { rule: rule.into(), kind, subject, value, status: Status::Held, span, sentence, reason: reason.to_owned() });
    };
    // Words between quotation marks are compared as such, and so is who said them.
    let quotes = || extraction.quotes.iter().filter(|quote| quote.span.overlaps(span));
    for (id, mention) in in_sentence(&extraction.mentions, sentence) {
        if quotes().any(|quote| quote.span.overlaps(mention.span) || quote.speaker == Some(id)) || is_tag(document, &mention.tokens) {
            continue;
        }
        push(("sentence", kind_of(document, mention)), mention.tokens.clone(), Value::Named(id), mention.span, "the sentence names it");
    }
    let base = document.sentences[sentence].tokens.start;
    let mut read = vec![false; tokens.len()];
    for reading in dates {
        read[reading.tokens.clone()].fill(true);
        if !is_dateline(document, sentence, reading) {
            let kind = if reading.value.clock.is_some() { ClaimKind::Time } else { ClaimKind::Date };
            let without = base + reading.tokens.start..base + reading.tokens.end;
            push(("sentence", kind), without, Value::Day(reading.value.clone()), reading.span, "the sentence has this date");
        }
    }
    for reading in quantities {
        read[reading.tokens.clone()].fill(true);
        let without = base + reading.tokens.start..base + reading.tokens.end;
        push(
            ("sentence", ClaimKind::of_figure(reading.value.measure)),
            without,
            Value::Quantity(reading.value.clone()),
            reading.span,
            "the sentence has this figure",
        );
    }
    // What was read as nothing, such as the number in a name.
    for (at, token) in
        tokens.iter().enumerate().filter(|&(at, token)| !read[at] && token.lower.starts_with(|first: char| first.is_ascii_digit()))
    {
        let value = Value::Written(token.lower.replace(',', ""));
        push(("sentence", ClaimKind::Number), base + at..base + at + 1, value, token.span, "the sentence has this number");
    }
    if tokens.iter().any(|token| matches!(token.tag, Tag::Verb | Tag::Auxiliary)) {
        let outside = |word: &&Token| !quotes().any(|quote| quote.span.covers(word.span));
        let negations = tokens.iter().filter(outside).filter(|word| is_negation(&word.lower, lexicons)).count();
        let named: Vec<MentionId> = in_sentence(&extraction.mentions, sentence).map(|(id, _)| id).collect();
        let outside_names = |at: &usize| !named.iter().any(|id| extraction.mentions[id.index()].tokens.contains(&(base + at)));
        let frame = (0..tokens.len()).filter(outside_names).map(|at| tokens[at].lower.as_str()).collect::<Vec<_>>().join(" ");
        let value = Value::Polarity { said: span.slice(source.text()).to_owned(), denied: negations % 2 == 1, frame, named };
        push(("negation", ClaimKind::Negation), 0..0, value, span, "the sentence says or denies it");
    }
    Some(claims)
}

/// What sort of claim a name makes, as far as the recogniser knows what it names.
fn kind_of(document: &Document, mention: &Mention) -> ClaimKind {
    let named = document.names.iter().find(|named| named.tokens.start < mention.tokens.end && mention.tokens.start < named.tokens.end);
    match named.map(|named| named.kind).filter(|_| mention.kind != MentionKind::Person) {
        Some(NameKind::Place) => ClaimKind::Place,
        Some(NameKind::Organisation) => ClaimKind::Org,
        _ => ClaimKind::Other,
    }
}

/// The words right before and after a name, inside its sentence. Heads would say more, but finding them costs more than all the rest, and most sentences
/// need none.
fn beside(document: &Document, sentence: usize, tokens: &Range<usize>) -> [Option<String>; 2] {
    let within = &document.sentences[sentence].tokens;
    let lemma = |token: usize| within.contains(&token).then(|| document.tokens[token].lemma.clone());
    if tokens.is_empty() { [None, None] } else { [tokens.start.checked_sub(1).and_then(lemma), lemma(tokens.end)] }
}

fn is_negation(word: &str, lexicons: &Lexicons) -> bool {
    lexicons.words.is_negation(word) || word == "n't" || word == "cannot"
}

fn is_telling(document: &Document, token: usize, lexicons: &Lexicons) -> bool {
    let token = &document.tokens[token];
    if lexicons.words.has_opposite(&token.lower) {
        return true;
    }
    matches!(token.tag, Tag::Noun | Tag::Name | Tag::Verb | Tag::Adjective | Tag::Adverb | Tag::Number)
        && token.shape != Shape::Mark
        && !lexicons.words.is_function(&token.lower)
        && !is_negation(&token.lower, lexicons)
}

fn word(document: &Document, token: usize, lexicons: &Lexicons) -> String {
    let token = &document.tokens[token];
    match token.tag {
        Tag::Name => plain(&token.lower),
        Tag::Adjective | Tag::Adverb => token.lemma.clone(),
        // "Husband" and "wife" are one word where figures are brought together, and two things in a sentence.
        _ if lexicons.words.tells_apart(&token.lemma) => token.lemma.clone(),
        _ => lexicons.attributes.one_word(&token.lemma).to_lowercase(),
    }
}

/// How many tokens at the beginning of a sentence only join it to the one before, commas among them: "Meanwhile, in addition, ".
fn connected(tokens: &[Token], lexicons: &Lexicons) -> usize {
    let words: Vec<&str> = tokens.iter().map(|token| token.lower.as_str()).collect();
    let mut past = 0;
    loop {
        let length = lexicons.words.connecting(&words[past..]);
        // "Still waters run deep": only what a comma sets off.
        if length == 0 || words.get(past + length) != Some(&",") {
            return past;
        }
        past += length + 1;
    }
}

/// Whether a name is an agency's or a country's tag: "(AP)", "(ESP)".
fn is_tag(document: &Document, tokens: &Range<usize>) -> bool {
    let is = |at: usize, mark: &str| document.tokens.get(at).is_some_and(|token| token.lower == mark);
    let upper = document.tokens[tokens.clone()].iter().all(|token| token.shape == Shape::Upper);
    upper && tokens.start > 0 && is(tokens.start - 1, "(") && is(tokens.end, ")")
}
