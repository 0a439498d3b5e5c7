//! When things are said to have happened: days and times of day, bound to the predicate or the event that they hang on.

use crate::extract::people::{antecedent, in_sentence, pronoun};
use crate::extract::telling::Telling;
use crate::extract::{Claim, Extraction, MentionId, Slot, Status, Subject, Value};
use crate::language::{Document, Relation, Shape, Tag};
use crate::lexicon::{Bound, Lexicons, Phase};
use crate::rules::ClaimKind;
use crate::text::{Day, Source, Span};
use crate::values::Reading;
use crate::values::date::{self, Clock, DateValue, Resolved, Tense};
use crate::values::place::{self, Place};
use std::collections::BTreeSet;
use std::ops::Range;

/// The claims that one sentence's dates make: one for the day, one for the time of day.
pub fn dates(
    document: &Document,
    source: &Source,
    sentence: usize,
    readings: &[Reading<DateValue>],
    extraction: &Extraction,
    lexicons: &Lexicons,
) -> Vec<Claim> {
    let binder = Binder { document, source, sentence, extraction, lexicons };
    let mut claims = Vec::new();
    let mut taken = 0;
    for (index, reading) in readings.iter().enumerate() {
        if index < taken
            || extraction.quotes.iter().any(|quote| quote.span.covers(reading.span))
            || is_dateline(document, sentence, reading)
        {
            continue;
        }
        let base = document.sentences[sentence].tokens.start;
        let tokens = base + reading.tokens.start..base + reading.tokens.end;
        // "8 p.m. |(2 p.m. EST)": one time twice.
        let again = &readings[index + 1..index + 1 + binder.bracketed(reading, &readings[index + 1..])];
        taken = index + 1 + again.len();
        let told = Told {
            value: &reading.value,
            again: again.iter().find_map(|again| again.value.clock.as_ref().filter(|clock| clock.offset.is_some())),
            tokens: tokens.clone(),
            span: again.last().map_or(reading.span, |again| reading.span.to(again.span)),
        };
        // "On Monday, when he used it": the day is that of the clause as well.
        let clause = binder.clause_after(&told.tokens);
        if let Some(predicate) = binder.predicate(&tokens) {
            claims.extend(binder.claims(&told, predicate));
        }
        if let Some(clause) = clause {
            claims.extend(binder.claims(&told, clause));
        }
        // "At 12:51, the moment on March 28 when the earthquake hit": the time is that of the clause, the day the one that stands in it.
        if let (Some(clock), Some((when, clause))) = (&reading.value.clock, binder.moment_after(&tokens)) {
            let day =
                readings.iter().find(|other| other.value.clock.is_none() && (tokens.end..when).contains(&(base + other.tokens.start)));
            let value = DateValue { when: day.and_then(|day| day.value.when.clone()), clock: Some(clock.clone()), bound: None };
            claims.extend(binder.claims(&Told { value: &value, again: None, tokens, span: reading.span }, clause));
        }
    }
    claims
}

/// Whether the date is that of the dateline ("CORK, February 26 — A fire"), or of a line that says who published the text and when
/// ("Northern Wire | November 27, 2022").
pub fn is_dateline(document: &Document, sentence: usize, reading: &Reading<DateValue>) -> bool {
    let words = document.words(sentence);
    let paragraph = document.sentences[sentence].paragraph;
    let parted = words.iter().any(|word| matches!(word.lower.as_str(), "|" | "·" | "•"));
    if parted && !words.iter().any(|word| matches!(word.tag, Tag::Verb | Tag::Auxiliary)) {
        return true;
    }
    document.paragraphs[paragraph].sentences.start == sentence
        && paragraph <= 3
        && words.first().is_some_and(|word| word.shape == Shape::Upper)
        && words
            .iter()
            .take(24)
            .enumerate()
            .any(|(at, word)| at >= reading.tokens.end && matches!(word.lower.as_str(), "-" | "--" | "–" | "—"))
        && words[..reading.tokens.start].iter().all(|word| word.shape != Shape::Lower)
}

/// A date or time at its place.
struct Told<'a> {
    value: &'a DateValue,
    /// The same time by another zone's clock.
    again: Option<&'a Clock>,
    tokens: Range<usize>,
    span: Span,
}

/// What happened, as far as the words tell.
struct Happened {
    /// What it is called.
    name: String,
    /// Everything that it may be called; empty where the words say too little.
    classes: BTreeSet<String>,
    /// Whether the lexicon knows it.
    known: bool,
    /// The noun that names the event, which tells nothing of whose it is.
    noun: Option<usize>,
}

struct Binder<'a> {
    document: &'a Document,
    source: &'a Source,
    sentence: usize,
    extraction: &'a Extraction,
    lexicons: &'a Lexicons,
}

/// A time within this many seconds of midnight may be called by the day on its other side, by a reader in another zone or another writer.
const NIGHT: u32 = 3 * 3600;
const DAY: u32 = 24 * 3600;

impl Binder<'_> {
    fn claims(&self, told: &Told<'_>, predicate: usize) -> Vec<Claim> {
        let Some(bound) = self.bound(told, predicate) else { return Vec::new() };
        let tense = match bound {
            // What has no end yet lies ahead.
            "not before" | "by" | "until" => Tense::Future,
            _ => self.tense(predicate),
        };
        let Some(when) = date::resolve(told.value, self.source.published, tense) else { return Vec::new() };
        let mut happened = self.happened(predicate);
        if !bound.is_empty() {
            happened.name = format!("{bound} {}", happened.name);
            happened.classes = happened.classes.iter().map(|class| format!("{bound} {class}")).collect();
        }
        let (near, owner) = self.things(predicate, happened.noun, told.span);
        let slot = Slot {
            attribute: happened.name,
            known: happened.known,
            owner,
            qualifiers: happened.classes.clone(),
            near,
            words: self.words(predicate, told, &happened.classes),
            around: Telling { document: self.document, lexicons: self.lexicons }.around(self.sentence),
            context: self.context(&told.tokens),
            place: self.place(predicate),
            ..Slot::default()
        };
        let status = if bound.is_empty() { self.status(predicate, tense, &when) } else { Status::Held };
        let claim = |rule: &'static str, kind, when| Claim {
            rule: rule.into(),
            kind,
            subject: Subject::Slot(Box::new(slot.clone())),
            value: Value::Date(when),
            status,
            span: told.span,
            sentence: self.document.sentences[self.sentence].span,
            reason: "the date hangs on the predicate".to_owned(),
        };
        let mut claims = Vec::new();
        if let Some((from, to)) = when.days {
            let days = when.clock.as_ref().map_or(Some((from, to)), |clock| civil(from, to, clock));
            if days.is_some() {
                claims.push(claim("date", ClaimKind::Date, Resolved { days, clock: None, ..when.clone() }));
            }
        }
        if let Some(clock) = when.clock.clone().filter(|_| bound.is_empty()) {
            let again = told.again.and_then(|again| {
                date::resolve(
                    &DateValue { when: told.value.when.clone(), clock: Some(again.clone()), bound: None },
                    self.source.published,
                    tense,
                )?
                .clock
            });
            let clock = match again {
                Some(again) => clock.with_offset_of(&again),
                None => clock,
            };
            claims.push(claim("time", ClaimKind::Time, Resolved { clock: Some(clock), ..when }));
        }
        claims
    }

    /// The one place where the predicate says that it happened: "landed |in Manila", "the landing |at Rotterdam".
    fn place(&self, predicate: usize) -> Option<Place> {
        let start = self.document.sentences[self.sentence].tokens.start;
        let read = place::read(self.document.words(self.sentence), self.source.text(), self.lexicons, &self.extraction.countries);
        let here = |placed: &&place::Placed| {
            let Some(head) = self.document.head_of(start + placed.name.start..start + placed.name.end) else { return false };
            let says_where = |child: usize| matches!(self.document.tokens[child].lower.as_str(), "in" | "at" | "near" | "on" | "outside");
            let led = self.document.children(head).any(|child| self.document.relation(child) == Relation::Case && says_where(child));
            led && self.document.head(head) == Some(predicate)
        };
        let mut found = read.iter().filter(here);
        let place = found.next()?.reading.value.clone();
        found.next().is_none().then_some(place)
    }

    /// Which side of the date is meant, in a word: nothing for the day itself; `None` where the words leave too much open.
    fn bound(&self, told: &Told<'_>, predicate: usize) -> Option<&'static str> {
        let base = self.document.sentences[self.sentence].tokens.start;
        let before = |back: usize| {
            told.tokens
                .start
                .checked_sub(back)
                .filter(|&at| at >= base)
                .map(|at| self.document.tokens[at].lower.as_str())
                .unwrap_or_default()
        };
        let bound = match told.value.bound {
            Some(bound) => Some(bound),
            None => match before(1) {
                "by" => Some(Bound::By),
                "before" => Some(Bound::Before),
                "until" | "till" => Some(Bound::Until),
                "since" => Some(Bound::Since),
                "from" => Some(Bound::Since),
                "after" | "than" => return None,
                "as" if matches!(before(2), "soon" | "early" | "late") => return None,
                _ => None,
            },
        };
        match bound {
            None => Some(""),
            Some(Bound::Until | Bound::Before) if self.denied(predicate) => Some("not before"),
            Some(Bound::Until) => Some("until"),
            Some(Bound::By) => Some("by"),
            Some(Bound::Since) => Some("since"),
            Some(Bound::Before | Bound::After) => None,
        }
    }

    /// How many of the times that follow stand in brackets right after another: "8 p.m. (2 p.m. EST)", "8:33 a.m. EDT (1233 GMT; 6:03 p.m.)".
    fn bracketed(&self, reading: &Reading<DateValue>, following: &[Reading<DateValue>]) -> usize {
        let words = self.document.words(self.sentence);
        let moment = |value: &DateValue| value.clock.as_ref().is_some_and(|clock| clock.from == clock.to);
        let mut end = reading.tokens.end;
        let mut count = 0;
        for next in following.iter().filter(|_| moment(&reading.value)) {
            let between = words.get(end..next.tokens.start).unwrap_or_default();
            let opens = between.first().is_some_and(|mark| {
                if count == 0 { mark.lower == "(" } else { matches!(mark.lower.as_str(), ";" | "," | "/" | "and" | "or") }
            });
            if !opens || between.len() > 2 || !moment(&next.value) {
                break;
            }
            count += 1;
            end = next.tokens.end;
        }
        count
    }

    /// The verb or event noun that a date hangs on.
    fn predicate(&self, tokens: &Range<usize>) -> Option<usize> {
        let head = self.document.head_of(tokens.clone())?;
        let mut noun = None;
        for above in self.document.ancestors(head).take(4) {
            let token = &self.document.tokens[above];
            if !token.lemma.starts_with(char::is_alphabetic) {
                continue;
            }
            match token.tag {
                // "The march on Friday |had been announced" dates the march.
                Tag::Verb => {
                    return Some(
                        noun.filter(|&noun| noun < tokens.start && above > tokens.end && self.is_before(noun, tokens)).unwrap_or(above),
                    );
                }
                Tag::Noun | Tag::Name if noun.is_none() => {
                    if self.names_happening(above) {
                        return Some(self.noun_before(tokens).unwrap_or(above));
                    }
                    noun = Some(above);
                }
                _ => {}
            }
        }
        // Where the grammar found no verb, the nearest one will do: after a date that opens the sentence, else before it.
        let sentence = self.document.sentences[self.sentence].tokens.clone();
        let opens = tokens.start <= sentence.start + 1;
        let verb = |token: &usize| self.document.tokens[*token].tag == Tag::Verb;
        let near = if opens {
            (tokens.end..sentence.end.min(tokens.end + 14)).find(verb)
        } else {
            (sentence.start.max(tokens.start.saturating_sub(6))..tokens.start).rev().find(verb)
        };
        let root = || self.document.root(self.sentence).filter(|&root| self.document.tokens[root].lemma.starts_with(char::is_alphabetic));
        self.noun_before(tokens).or(near).or(noun).or_else(root)
    }

    fn names_happening(&self, noun: usize) -> bool {
        self.event(noun).is_some() || !self.lexicons.events.happenings(&self.document.tokens[noun].lemma, |_| false).is_empty()
    }

    /// What happened by the noun right before the date: "touchdown |at 10:52".
    fn noun_before(&self, tokens: &Range<usize>) -> Option<usize> {
        let start = self.document.sentences[self.sentence].tokens.start;
        let mut nouns = (start.max(tokens.start.saturating_sub(2))..tokens.start).rev();
        nouns.find(|&noun| self.document.tokens[noun].tag == Tag::Noun && self.is_before(noun, tokens) && self.names_happening(noun))
    }

    /// Whether nothing but a preposition stands between a noun and the date.
    fn is_before(&self, noun: usize, tokens: &Range<usize>) -> bool {
        self.document
            .tokens
            .get(noun + 1..tokens.start)
            .unwrap_or_default()
            .iter()
            .all(|token| matches!(token.lower.as_str(), "at" | "on" | "in"))
    }

    /// The verb of a clause that tells of the day: "on Monday|, when he used".
    fn clause_after(&self, tokens: &Range<usize>) -> Option<usize> {
        let sentence = self.document.sentences[self.sentence].tokens.end;
        let lower = |at: usize| self.document.tokens.get(at).filter(|_| at < sentence).map(|token| token.lower.as_str());
        let at = tokens.end + usize::from(lower(tokens.end) == Some(","));
        (lower(at) == Some("when")).then(|| self.clause_of(at)).flatten()
    }

    /// Where "when" stands in "12:51|, the moment on March 28 when", and the verb after it.
    fn moment_after(&self, tokens: &Range<usize>) -> Option<(usize, usize)> {
        let end = self.document.sentences[self.sentence].tokens.end;
        let lower = |at: usize| self.document.tokens[at].lower.as_str();
        let moment = (tokens.end..end.min(tokens.end + 9)).find(|&at| matches!(lower(at), "moment" | "minute" | "instant"))?;
        let when = (moment + 1..end.min(moment + 6)).find(|&at| matches!(lower(at), "when" | "that"))?;
        Some((when, self.clause_of(when)?))
    }

    /// The verb that "when" belongs to: the one it hangs on, if that follows, else the first after it.
    fn clause_of(&self, when: usize) -> Option<usize> {
        let verb = |token: &usize| self.document.tokens[*token].tag == Tag::Verb;
        let end = self.document.sentences[self.sentence].tokens.end;
        self.document.head(when).filter(verb).filter(|&head| head > when).or_else(|| (when..end.min(when + 12)).find(verb))
    }

    /// The class of the event that a noun names.
    fn event(&self, noun: usize) -> Option<&str> {
        let sentence = self.document.sentences[self.sentence].tokens.clone();
        // "Press conference": the head is the last word of the name.
        let starts = [noun.checked_sub(1).filter(|&start| sentence.contains(&start)), Some(noun)];
        starts.into_iter().flatten().find_map(|start| {
            let words = &self.document.tokens[start..(noun + 1).min(sentence.end)];
            self.lexicons.events.noun(words).filter(|(_, length)| start + length == noun + 1).map(|(class, _)| class)
        })
    }

    /// The words that say what is dated, nearest first: the predicate, what it may be called, whom and what it is said of, what tells more of those.
    fn words(&self, predicate: usize, told: &Told<'_>, classes: &BTreeSet<String>) -> Vec<String> {
        let telling = Telling { document: self.document, lexicons: self.lexicons };
        let kinds = [Relation::Compound, Relation::AdjectivalModifier, Relation::NominalModifier, Relation::Possessor, Relation::Flat];
        let of = |noun: usize| self.document.children(noun).filter(|&child| kinds.contains(&self.document.relation(child)));
        let arguments = self.arguments(predicate);
        let above = self.document.head_of(told.tokens.clone()).into_iter().flat_map(|head| self.document.ancestors(head).take(3));
        let mut tokens: Vec<usize> = std::iter::once(predicate).chain(arguments.iter().copied()).chain(above).collect();
        tokens.extend(of(predicate));
        tokens.extend(arguments.iter().flat_map(|&argument| of(argument)));
        let mut words = Vec::new();
        for token in tokens.into_iter().filter(|token| !told.tokens.contains(token) && telling.carries_meaning(*token)) {
            let word = telling.theme(token);
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words.extend(classes.iter().map(|class| class.rsplit_once(' ').map_or(class.as_str(), |(_, class)| class).to_owned()));
        words
    }

    /// What the predicate says happened.
    fn happened(&self, predicate: usize) -> Happened {
        let token = &self.document.tokens[predicate];
        let events = &self.lexicons.events;
        let mut happened = Happened { name: token.lemma.clone(), classes: BTreeSet::new(), known: false, noun: None };
        // "Said on Friday" dates the saying, "declared martial law on Friday" what was declared.
        let deed = || {
            events.is_deed(&token.lemma)
                && self.arguments(predicate).iter().any(|&argument| {
                    matches!(self.document.relation(argument), Relation::Object | Relation::SubjectPassive)
                        && self.document.tokens[argument].tag == Tag::Noun
                })
        };
        if token.tag == Tag::Verb && self.lexicons.speech.lemma(&token.lower).is_some() && !deed() {
            happened.name = "say".to_owned();
            return happened;
        }
        let below: BTreeSet<&str> = self
            .document
            .children(predicate)
            .flat_map(|below| [self.document.tokens[below].lemma.as_str(), self.document.tokens[below].lower.as_str()])
            .collect();
        let hangs = |lemma: &str| below.contains(lemma);
        let is_noun = token.tag != Tag::Verb;
        let named = if is_noun { Some(predicate) } else { self.arguments(predicate).into_iter().find(|&noun| self.names_happening(noun)) };
        let phases = if is_noun { vec![Phase::Held] } else { events.phase(&token.lemma, hangs) };
        // "Made a touchdown", "the landing was set for": the noun tells what happens.
        let empty = events.is_light(&token.lemma) || events.is_plan(&token.lemma);
        let phases = if phases.is_empty() && empty { vec![Phase::Held] } else { phases };
        if let Some(noun) = named.filter(|_| !phases.is_empty()) {
            for phase in &phases {
                let Some(class) = self.event(noun) else { continue };
                let name = match phase {
                    Phase::Begins if events.goes_on(class) => format!("beginning of {class}"),
                    Phase::Ends => format!("end of {class}"),
                    Phase::Held if events.goes_on(class) => continue,
                    _ => class.to_owned(),
                };
                happened.classes.insert(name);
            }
            happened.noun = Some(noun);
            // "The accident happened", "a televised speech began": the noun tells it. That something ends is another matter.
            if !is_noun && !phases.contains(&Phase::Ends) {
                let below: BTreeSet<&str> = self.document.children(noun).map(|child| self.document.tokens[child].lower.as_str()).collect();
                let more = events.happenings(&self.document.tokens[noun].lemma, |word| below.contains(word));
                happened.classes.extend(more.into_iter().map(|happening| happening.name.clone()));
            }
        }
        happened.classes.extend(events.happenings(&token.lemma, hangs).into_iter().map(|happening| happening.name.clone()));
        happened.known = !happened.classes.is_empty();
        match happened.classes.first() {
            Some(class) => happened.name = class.clone(),
            None if token.tag == Tag::Verb && !events.is_bland(&token.lemma) && !self.lexicons.words.is_function(&token.lower) => {
                happened.name = self.lexicons.attributes.one_word(&token.lemma).to_owned();
                happened.classes.insert(happened.name.clone());
            }
            None => {}
        }
        happened
    }

    /// The words that are said to do or suffer what the predicate tells.
    fn arguments(&self, predicate: usize) -> Vec<usize> {
        let kinds = [Relation::Subject, Relation::SubjectPassive, Relation::Object, Relation::IndirectObject];
        let document = self.document;
        let mut arguments: Vec<usize> = document.children(predicate).filter(|&child| kinds.contains(&document.relation(child))).collect();
        // "The mission|, launched in 2016", "a speech |that began at eight"
        if matches!(document.relation(predicate), Relation::RelativeClause | Relation::Clause) {
            arguments.extend(document.head(predicate));
        }
        // "He resigned and |left": the second verb has the subject of the first.
        if document.relation(predicate) == Relation::Conjunct
            && !arguments.iter().any(|&argument| {
                document.relation(argument) == Relation::Subject || document.relation(argument) == Relation::SubjectPassive
            })
            && let Some(first) = document.head(predicate)
        {
            arguments.extend(
                document.children(first).filter(|&child| matches!(document.relation(child), Relation::Subject | Relation::SubjectPassive)),
            );
        }
        arguments
    }

    /// Who and what the predicate is said of: names by their last word with its capital, other things by their noun; and the first name.
    fn things(&self, predicate: usize, noun: Option<usize>, date: Span) -> (BTreeSet<String>, Option<MentionId>) {
        let document = self.document;
        let mut heads = if document.tokens[predicate].tag == Tag::Verb { self.arguments(predicate) } else { Vec::new() };
        let of = noun.or_else(|| (document.tokens[predicate].tag != Tag::Verb).then_some(predicate));
        if let Some(of) = of {
            heads.retain(|&head| head != of);
            let kinds = [Relation::Possessor, Relation::NominalModifier, Relation::Compound];
            heads.extend(document.children(of).filter(|&child| kinds.contains(&document.relation(child))));
        }
        // "It parted company |with its chief": who is told only after a preposition.
        let told = |head: &usize| document.tokens[*head].tag != Tag::Pronoun;
        if !heads.iter().any(|head| self.mention(*head).is_some()) && document.tokens[predicate].tag == Tag::Verb {
            heads
                .extend(document.children(predicate).filter(|&child| document.relation(child) == Relation::Oblique && self.is_with(child)));
        }
        heads.retain(|&head| !date.covers(document.tokens[head].span));
        let mut things = BTreeSet::new();
        let mut owner = None;
        if !heads.iter().any(|&head| self.mention(head).is_some())
            && let Some((id, name)) = self.mention_after(predicate)
        {
            things.insert(name);
            owner = Some(id);
        }
        for head in heads {
            let token = &document.tokens[head];
            if let Some((id, name)) = self.mention(head) {
                things.insert(name);
                owner = owner.or(Some(id));
            } else if let Some(sex) = pronoun(&token.lower) {
                let quoted = vec![false; document.tokens.len()];
                let found = antecedent(document, &self.extraction.mentions, &quoted, self.lexicons, self.sentence, head, sex);
                if let Some(id) = found {
                    things.extend(self.name(id));
                    owner = owner.or(Some(id));
                }
            } else if told(&head)
                && matches!(token.tag, Tag::Noun | Tag::Name)
                && !self.lexicons.names.is_calendar(&token.lower)
                && !self.lexicons.events.is_bland(&token.lemma)
            {
                things.insert(self.lexicons.attributes.one_word(&token.lemma).to_lowercase());
            }
        }
        (things, owner)
    }

    /// The name that stands right after the predicate, with its object and a title at most in between: "parted company with CEO |Thibaut Mongon".
    fn mention_after(&self, predicate: usize) -> Option<(MentionId, String)> {
        let tokens = &self.document.tokens;
        let with = (predicate + 1..self.document.sentences[self.sentence].tokens.end.min(predicate + 4))
            .find(|&at| matches!(tokens[at].lower.as_str(), "with" | "from" | "by"))?;
        let (id, mention) = in_sentence(&self.extraction.mentions, self.sentence).find(|(_, mention)| mention.tokens.start > with)?;
        let clear = (with..mention.tokens.start).all(|at| tokens[at].shape != Shape::Mark && tokens[at].tag != Tag::Verb);
        Some((id, self.name(id)?)).filter(|_| clear && mention.tokens.start - with <= 4)
    }

    fn is_with(&self, token: usize) -> bool {
        self.document.children(token).any(|child| matches!(self.document.tokens[child].lower.as_str(), "with" | "from" | "by"))
    }

    /// The mention that a token belongs to, or the one that says who it is ("CEO |Thibaut Mongon"), with what it is called here.
    fn mention(&self, token: usize) -> Option<(MentionId, String)> {
        let document = self.document;
        let kinds = [Relation::Flat, Relation::Apposition, Relation::Description, Relation::Compound];
        let holds =
            |token: usize| in_sentence(&self.extraction.mentions, self.sentence).find(|(_, mention)| mention.tokens.contains(&token));
        let appended =
            || document.children(token).filter(|&child| child > token && kinds.contains(&document.relation(child))).find_map(holds);
        let (id, _) = holds(token).or_else(appended)?;
        Some((id, self.name(id)?))
    }

    fn name(&self, id: MentionId) -> Option<String> {
        let full = self.extraction.mentions[id.0 as usize].name.full();
        full.split_whitespace().next_back().map(|last| last.to_uppercase())
    }

    /// Whether the predicate tells of what has been or of what is to come.
    fn tense(&self, predicate: usize) -> Tense {
        let document = self.document;
        let lower = |token: usize| document.tokens[token].lower.as_str();
        let lemma = |token: usize| document.tokens[token].lemma.as_str();
        let has = |verb: usize, words: &[&str]| document.children(verb).any(|child| words.contains(&lower(child)));
        let planned = |token: usize| self.lexicons.events.is_plan(lemma(token));
        let present = |verb: usize| document.tokens[verb].fine.as_str() == "VBZ" || has(verb, &["is", "are", "can", "may", "must"]);
        if has(predicate, &["will", "shall", "'ll", "wo"]) {
            return Tense::Future;
        }
        // "Is to meet", "expected to meet" lie ahead; "were to begin" may; "came from behind to win" does not.
        let infinitive = document.children(predicate).any(|child| lower(child) == "to" && document.relation(child) == Relation::Marker);
        let above = document.head(predicate).filter(|_| infinitive);
        match above {
            Some(above) if planned(above) || lemma(above) == "be" => {
                if has(above, &["was", "were", "had", "been"]) || matches!(lower(above), "was" | "were") {
                    Tense::Open
                } else {
                    Tense::Future
                }
            }
            Some(above) if has(above, &["will", "shall", "'ll", "wo"]) => Tense::Future,
            _ if planned(predicate) && !has(predicate, &["had"]) => Tense::Future,
            _ if has(predicate, &["would", "should", "could"]) || present(predicate) || infinitive && has(predicate, &["was", "were"]) => {
                Tense::Open
            }
            _ => Tense::Past,
        }
    }

    fn denied(&self, predicate: usize) -> bool {
        self.document
            .children(predicate)
            .flat_map(|child| std::iter::once(child).chain(self.document.children(child)))
            .any(|below| self.lexicons.words.is_negation(&self.document.tokens[below].lower) || self.document.tokens[below].lower == "n't")
    }

    fn status(&self, predicate: usize, tense: Tense, when: &Resolved) -> Status {
        let lower = |token: usize| self.document.tokens[token].lower.as_str();
        let hedged = |token: usize| {
            matches!(lower(token), "may" | "might" | "could" | "probably" | "possibly" | "perhaps" | "likely" | "apparently")
        };
        let ahead = self.source.published.zip(when.days).is_some_and(|(published, (from, _))| from > published);
        if self.denied(predicate) {
            Status::Denied
        } else if self.document.children(predicate).any(hedged) {
            Status::Estimated
        } else if ahead || tense == Tense::Future || self.document.children(predicate).any(|child| lower(child) == "would") {
            Status::Planned
        } else {
            Status::Held
        }
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

/// The days that a time may be called by: around midnight also the one on its other side.
fn civil(from: Day, to: Day, clock: &Clock) -> Option<(Day, Day)> {
    let from = if clock.to <= NIGHT { from.plus_days(-1)? } else { from };
    let to = if clock.from >= DAY - NIGHT || clock.to > DAY { to.plus_days(1)? } else { to };
    Some((from, to))
}
