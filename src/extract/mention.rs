//! Who and what is named.
//!
//! A mention is a run of words written as a name. Whether it names a person is told by what stands beside it: an office, a form of address,
//! a given name, an age, a verb of saying; a surname alone is a person's where the text has named the person in full.

use crate::language::{Document, NameKind, Shape, Token};
use crate::lexicon::{Lexicons, Sex};
use crate::text::{BlockKind, Source, Span};
use crate::values::name::{Name, plain};
use crate::values::role;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A mention's index in its document's [`crate::extract::Extraction::mentions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionId(pub u32);

impl MentionId {
    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What sort of thing is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// A person.
    Person,
    /// A name of something else, or of what could not be told.
    Other,
}

/// A stretch that names somebody or something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What sort of thing.
    pub kind: MentionKind,
    /// The name alone, without title.
    pub span: Span,
    /// Its tokens, as indices into the document's.
    pub tokens: Range<usize>,
    /// Its sentence.
    pub sentence: usize,
    /// The name in its parts.
    pub name: Name,
    /// The sex that the words tell, if any.
    pub sex: Option<Sex>,
    /// Whether a possessive follows: "Putin's".
    pub possessive: bool,
    /// Whether the recogniser takes it for a person, whatever stands beside it.
    pub seems_person: bool,
}

/// A run of capital words before it is known what it names.
struct Run {
    tokens: Range<usize>,
    sentence: usize,
    /// It begins a sentence, where everything has a capital.
    initial: bool,
    /// It stands in a heading that writes every word with a capital.
    shouted: bool,
}

/// The mentions of one document, in order; `page` says which paragraphs are the article.
pub fn mentions(document: &Document, source: &Source, page: &[bool], lexicons: &Lexicons) -> Vec<Mention> {
    let text = source.text();
    let mut runs = Vec::new();
    let usual = lower_case_words(document);
    for (index, sentence) in document.sentences.iter().enumerate() {
        if page[sentence.paragraph] {
            runs_of(document, index, lexicons, &usual, &mut runs);
        }
    }
    // First those that something beside them tells to be people; then, with their surnames known, the rest.
    let mut people: Vec<Option<Mention>> = runs.iter().map(|run| person(run, document, text, lexicons)).collect();
    let mut surnames: HashSet<String> = HashSet::new();
    let mut whole: HashSet<String> = HashSet::new();
    for (run, mention) in runs.iter().zip(&people) {
        if let Some(mention) = mention.as_ref().filter(|_| !run.shouted) {
            surnames.insert(plain(&mention.name.family));
            if !mention.name.given.is_empty() {
                whole.insert(plain(&mention.name.full()));
            }
        }
    }
    let seen = seen_inside(&runs, document, text);
    for (run, person) in runs.iter().zip(&mut people) {
        if run.shouted && person.as_ref().is_some_and(|mention| !surnames.contains(&plain(&mention.name.family))) {
            *person = None;
        }
        if person.is_none() {
            *person = again(run, document, text, lexicons, &surnames, &whole);
        }
        if person.is_none() && !run.shouted {
            *person = other(run, document, text, lexicons, &seen);
        }
    }
    let mut mentions: Vec<Mention> = people.into_iter().flatten().collect();
    mentions.sort_by_key(|mention| mention.tokens.start);
    mentions
}

/// The words that the text also writes small, away from headings: they are no names at the start of a sentence.
fn lower_case_words(document: &Document) -> HashSet<&str> {
    document.tokens.iter().filter(|token| token.shape == Shape::Lower).map(|token| token.lower.as_str()).collect()
}

fn runs_of(document: &Document, index: usize, lexicons: &Lexicons, usual: &HashSet<&str>, runs: &mut Vec<Run>) {
    let sentence = &document.sentences[index];
    let words = &document.tokens[sentence.tokens.clone()];
    let lettered = words.iter().filter(|word| word.shape != Shape::Mark && word.shape != Shape::Number).count();
    let capitals = words.iter().filter(|word| is_capital(word)).count();
    let heading = document.paragraphs[sentence.paragraph].kind == BlockKind::Heading;
    let shouted = lettered >= 4 && capitals * 10 >= lettered * 6 && (heading || capitals * 10 >= lettered * 8);
    let mut at = 0;
    while at < words.len() {
        if !is_capital(&words[at]) || lexicons.names.is_calendar(&words[at].lower) || words[at].lower == "i" {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < words.len() {
            if let Some(length) = continues(words, at, lexicons) {
                at += length;
            } else {
                break;
            }
        }
        let base = sentence.tokens.start;
        let initial = starts_utterance(words, start);
        let mut first = start;
        // "But Rubio", "In Munich": a small word with a capital only because it comes first.
        if initial
            && (lexicons.words.is_opening(&words[first].lower)
                || at - start > 1 && usual.contains(words[first].lower.as_str()) && lexicons.roles.longest(&words[first..]).is_none())
        {
            first += 1;
        }
        if first < at {
            runs.push(Run { tokens: base + first..base + at, sentence: index, initial: initial && first == start, shouted });
        }
    }
}

fn is_capital(word: &Token) -> bool {
    matches!(word.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
}

/// Whether a word stands where everything is written with a capital: first in the sentence, after an opening mark or a colon.
fn starts_utterance(words: &[Token], at: usize) -> bool {
    at == 0
        || words[at - 1].shape == Shape::Mark
            && !matches!(words[at - 1].lower.as_str(), "," | "-" | "&" | "$" | ";" | "(" | "/" | "'" | "–")
}

/// How many tokens a name goes on with at `at`; `None` where it ends.
fn continues(words: &[Token], at: usize, lexicons: &Lexicons) -> Option<usize> {
    let word = &words[at];
    let close = words[at - 1].span.end == word.span.start;
    let next = words.get(at + 1);
    if is_capital(word) && !close {
        return (!lexicons.names.is_calendar(&word.lower)).then_some(1);
    }
    match word.lower.as_str() {
        // "Kimberly-Clark", "St-Germain"; a dash between blanks ends the name.
        // "Jae-myung": the second half of such a name is written small.
        "-" | "‑" if close => {
            next.filter(|next| next.span.start == word.span.end && (is_capital(next) || lexicons.names.is_syllable(&next.lower))).map(|_| 2)
        }
        "&" => next.filter(|next| is_capital(next)).map(|_| 2),
        // "Ramesh "Sunny" Balwani".
        "\"" | "“" | "'" | "‘" if !close => nickname(words, at),
        "." if close && word.span.end - word.span.start == 1 => None,
        // "Secretary of State Marco Rubio", "Bank of England": only between capitals.
        "of" => next.filter(|next| is_capital(next) && !lexicons.names.is_calendar(&next.lower)).map(|_| 2),
        particle if lexicons.names.is_particle(particle) => {
            // "von der Leyen": particles may stand in a row.
            let run = words[at..].iter().take(3).take_while(|word| lexicons.names.is_particle(&word.lower)).count();
            // "el-Sisi".
            let joins = |mark: &Token| matches!(mark.lower.as_str(), "-" | "‑") && words[at + run - 1].span.end == mark.span.start;
            let run = run + usize::from(words.get(at + run).is_some_and(joins));
            words.get(at + run).filter(|next| is_capital(next)).map(|_| run + 1)
        }
        _ if close && (word.shape == Shape::Capital || word.shape == Shape::Upper) => Some(1),
        _ => None,
    }
}

/// How many tokens a nickname between marks and the name after it take: a single word that stands between two words of a name.
fn nickname(words: &[Token], at: usize) -> Option<usize> {
    let (nick, mark, next) = (words.get(at + 1)?, words.get(at + 2)?, words.get(at + 3)?);
    let closes = matches!(mark.lower.as_str(), "\"" | "”" | "'" | "’");
    let inside = words[at].span.end == nick.span.start && nick.span.end == mark.span.start && mark.span.end < next.span.start;
    (closes && inside && is_capital(nick) && is_capital(next)).then_some(4)
}

/// A mention of a person, where something beside the run tells so.
fn person(run: &Run, document: &Document, text: &str, lexicons: &Lexicons) -> Option<Mention> {
    let sentence = &document.sentences[run.sentence];
    let words = &document.tokens[sentence.tokens.clone()];
    let base = sentence.tokens.start;
    let (start, end) = (run.tokens.start - base, run.tokens.end - base);
    let name = after_title(words, start, end, lexicons);
    // "Secretary of Energy Jennifer Granholm", "the mayor of London Sadiq Khan".
    let bearer = role::is_after_office(words, name, text, lexicons).then(|| role::bearer(words, name, end, lexicons)).flatten();
    let (start, name) = bearer.map_or((start, name), |bearer| (bearer, bearer));
    // "the Guatemalan Dorlian Castillo": where they are from is no part of the name.
    let name = name + usize::from(end - name >= 3 && lexicons.countries.is_adjective(&words[name].lower));
    // "Serkan Toto of Kantan Games": the body is no part of the name.
    let of = (name + 1..end).find(|&at| words[at].lower == "of");
    let end = of.unwrap_or(end);
    let tokens = &words[name..end];
    let lowered: Vec<&str> = tokens.iter().map(|token| token.lower.as_str()).collect();
    if tokens.is_empty()
        || lowered.iter().any(|word| lexicons.names.is_body(word) || *word == "&")
        || lexicons.names.is_place_opener(&words[start].lower)
        || lexicons.countries.named(&lowered.join(" ")).is_some()
        || lexicons.countries.is_adjective(lowered[0])
    {
        return None;
    }
    let titled = bearer.is_some() || !role::read_before(words, name, text, lexicons).is_empty();
    // Words with blanks between: "Kimberly-Clark" is one.
    let several = tokens.windows(2).any(|pair| pair[0].span.end < pair[1].span.start);
    let honorific = lexicons.names.is_honorific(lowered[0]) || lexicons.names.abbreviated(lowered[0]).is_some();
    let given = several && tokens[0].span.end < tokens[1].span.start && (lexicons.names.is_given(lowered[0]) || is_initial(&tokens[0]));
    let next = words.get(end).map(|word| word.lower.as_str());
    let after = words.get(end + 1);
    let aged = next == Some(",")
        && after.is_some_and(|word| word.shape == Shape::Number && word.span.end - word.span.start <= 3)
        && words.get(end + 2).is_some_and(|word| {
            // "Jair Bolsonaro, 70, …", "Jair Bolsonaro, 70 years old, …"
            matches!(word.lower.as_str(), "," | "." | ";" | ")")
                || word.lower == "years" && words.get(end + 3).is_some_and(|next| matches!(next.lower.as_str(), "old" | "of"))
        });
    let inverted = name > 0 && matches!(words[name - 1].lower.as_str(), "said" | "says");
    let spoke = next.is_some_and(|word| lexicons.speech.lemma(word).is_some()) || inverted;
    let who = next == Some("who") || next == Some(",") && after.is_some_and(|word| matches!(word.lower.as_str(), "who" | "whose"));
    let apposed = next == Some(",")
        && !role::read_after(
            words,
            end + 1 + usize::from(after.is_some_and(|word| matches!(word.lower.as_str(), "a" | "an" | "the"))),
            text,
            lexicons,
        )
        .is_empty()
        || !role::read_apposed(words, name, text, lexicons).is_empty();
    let recognised =
        document.names.iter().find(|named| named.tokens.start < base + end && base + name < named.tokens.end).map(|named| named.kind);
    // The recogniser alone tells a person only from two plain words; teams and firms look like people to it.
    let seems = recognised == Some(NameKind::Person)
        && several
        && tokens.iter().all(|token| matches!(token.shape, Shape::Capital | Shape::Mark) || lexicons.names.is_syllable(&token.lower))
        && !run.shouted
        && lower_before(words, name) != "the";
    let told = if of.is_some() {
        several && (given || honorific || titled || inverted)
    } else if several {
        given || honorific || titled || aged || who || apposed || spoke || seems
    } else {
        // "A judge in Boston, who …": the judge is meant.
        let placed = matches!(lower_before(words, name), "in" | "at" | "near" | "from" | "outside" | "into");
        honorific || titled || aged || who && !run.initial && !placed || spoke && tokens.len() == 1 && lexicons.names.is_given(lowered[0])
    };
    (told && !(honorific && tokens.len() == 1))
        .then(|| mention_of(run.sentence, base + name..base + end, MentionKind::Person, document, text, lexicons))
}

fn lower_before(words: &[Token], at: usize) -> &str {
    at.checked_sub(1).and_then(|before| words.get(before)).map(|word| word.lower.as_str()).unwrap_or_default()
}

fn is_initial(token: &Token) -> bool {
    token.span.end - token.span.start == 2 && token.lower.ends_with('.')
}

/// Where the name begins in a run that may begin with titles: after its last office, demonym or abbreviated office.
fn after_title(words: &[Token], start: usize, end: usize, lexicons: &Lexicons) -> usize {
    let mut name = start;
    let mut at = start;
    while at < end {
        if let Some((_, length)) = lexicons.roles.longest(&words[at..end]) {
            at += length;
            // "CEO of Kimberly-Clark": what follows is the body, not the person.
            at += usize::from(at < end && words[at].lower == "of");
            if at < end {
                name = at;
            }
        } else if lexicons.countries.standing_for(&words[at].lower).is_some()
            && at + 1 < end
            && at == name
            && lexicons.countries.is_adjective(&words[at].lower)
        {
            name = at + 1;
            at += 1;
        } else {
            at += 1;
        }
    }
    // "Lt. Gov.": what is left is no name if it is a mark.
    while name < end && words[name].shape == Shape::Mark {
        name += 1;
    }
    name
}

/// A mention of a person whom the text names elsewhere: by surname alone, or whole in a heading.
fn again(
    run: &Run,
    document: &Document,
    text: &str,
    lexicons: &Lexicons,
    surnames: &HashSet<String>,
    whole: &HashSet<String>,
) -> Option<Mention> {
    let tokens = &document.tokens[run.tokens.clone()];
    let name_start = after_title(tokens, 0, tokens.len(), lexicons);
    let slice = |from: usize, to: usize| {
        text.get(tokens[from].span.start as usize..tokens[to - 1].span.end as usize).map(plain).unwrap_or_default()
    };
    let end = tokens.len();
    if name_start >= end {
        return None;
    }
    let known = |from: usize, to: usize| {
        let key = slice(from, to);
        surnames.contains(&key) || whole.contains(&key)
    };
    // Headings run names together with other capital words: look for the known name inside.
    let found = if known(name_start, end) {
        Some((name_start, end))
    } else if run.shouted {
        (name_start..end)
            .flat_map(|from| (from + 1..=end.min(from + 4)).rev().map(move |to| (from, to)))
            .find(|&(from, to)| known(from, to))
    } else if name_start > 0 && known(0, end) {
        Some((0, end))
    } else {
        None
    };
    found.map(|(from, to)| {
        mention_of(run.sentence, run.tokens.start + from..run.tokens.start + to, MentionKind::Person, document, text, lexicons)
    })
}

/// Names that stand inside a sentence, where a capital means something.
fn seen_inside(runs: &[Run], document: &Document, text: &str) -> HashMap<String, usize> {
    let mut seen = HashMap::new();
    for run in runs.iter().filter(|run| !run.initial && !run.shouted) {
        *seen.entry(plain(surface(&run.tokens, document, text))).or_default() += 1;
    }
    seen
}

/// A name of something else: a body, a place, a product.
fn other(run: &Run, document: &Document, text: &str, lexicons: &Lexicons, seen: &HashMap<String, usize>) -> Option<Mention> {
    let tokens = &document.tokens[run.tokens.clone()];
    // An office without a name, a country's adjective, or a word that is capital only for coming first.
    let titled = after_title(tokens, 0, tokens.len(), lexicons);
    if lexicons.roles.longest(tokens).is_some_and(|(_, length)| length == tokens.len()) || titled >= tokens.len() {
        return None;
    }
    let first = if titled > 0 && tokens[titled - 1].lower == "of" { titled } else { 0 };
    let (run, tokens) = (&Run { tokens: run.tokens.start + first..run.tokens.end, ..*run }, &tokens[first..]);
    if tokens.len() == 1
        && (lexicons.countries.is_adjective(&tokens[0].lower) || lexicons.names.is_honorific(&tokens[0].lower) || tokens[0].lower.len() < 2)
    {
        return None;
    }
    let recognised = || document.names.iter().any(|named| named.tokens == run.tokens);
    if run.initial && tokens.len() == 1 && !seen.contains_key(&plain(surface(&run.tokens, document, text))) && !recognised() {
        return None;
    }
    Some(mention_of(run.sentence, run.tokens.clone(), MentionKind::Other, document, text, lexicons))
}

fn surface<'a>(tokens: &Range<usize>, document: &Document, text: &'a str) -> &'a str {
    text.get(document.tokens[tokens.start].span.start as usize..document.tokens[tokens.end - 1].span.end as usize).unwrap_or_default()
}

fn mention_of(sentence: usize, tokens: Range<usize>, kind: MentionKind, document: &Document, text: &str, lexicons: &Lexicons) -> Mention {
    let span = document.tokens[tokens.start].span.to(document.tokens[tokens.end - 1].span);
    let name = match kind {
        MentionKind::Person => {
            // Hyphenated parts are one word of the name.
            let mut words: Vec<String> = Vec::new();
            let mut end = 0;
            for token in &document.tokens[tokens.clone()] {
                let word = token.span.slice(text);
                // The marks around a nickname.
                if matches!(token.lower.as_str(), "\"" | "“" | "”" | "‘")
                    || token.shape == Shape::Mark && matches!(token.lower.as_str(), "'" | "’")
                {
                    continue;
                }
                match words.last_mut() {
                    Some(last) if token.span.start == end => last.push_str(word),
                    _ => words.push(word.to_owned()),
                }
                end = token.span.end;
            }
            Name::of_person(&words, &lexicons.names)
        }
        MentionKind::Other => Name::whole(span.slice(text)),
    };
    let before = tokens.start.checked_sub(1).and_then(|at| document.tokens.get(at));
    let sex = before
        .and_then(|word| lexicons.names.sex(&word.lower))
        .or_else(|| name.honorific.as_ref().and_then(|honorific| lexicons.names.sex(&honorific.to_lowercase())))
        .or_else(|| name.given.first().and_then(|given| lexicons.names.sex_of_given(&plain(given))));
    let possessive =
        document.tokens.get(tokens.end).is_some_and(|next| matches!(next.lower.as_str(), "'s" | "'") && next.span.start == span.end);
    let seems_person = document.names.iter().any(|named| named.kind == NameKind::Person && named.tokens == tokens);
    Mention { kind, span, tokens, sentence, name, sex, possessive, seems_person }
}
