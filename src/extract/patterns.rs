//! What patterns of rules read: words and slots, found in a sentence in the order in which they stand or as grammar ties them.
//!
//! Between two parts of a pattern small words may stand that change nothing of who says what of whom ("the arena |now comfortably| seats"). Where the
//! first part is what the value is said of and the second a verb, the first may stand anywhere as the verb's subject ("the arena, which opened in
//! May, holds"). A sentence that denies makes no claim, and what is to come is told from what is.

use crate::extract::people::in_sentence;
use crate::extract::{Claim, Extraction, Mention, MentionId, MentionKind, Status, Subject, Topic, Value};
use crate::language::{Document, Relation, Shape, Tag, Token};
use crate::lexicon::Lexicons;
use crate::rules::{Element, Pattern, Reader, Rule, Rules, Slot, ValueSlot, WordGroup};
use crate::text::Day;
use crate::values::Reading;
use crate::values::date::{self, DateValue, Tense};
use crate::values::quantity::Quantity;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// The rules that read by patterns, with the words that sentences are looked up in.
pub struct Patterns<'a> {
    pub lexicons: &'a Lexicons,
    rules: Vec<(&'a str, &'a Rule, &'a Reader)>,
}

impl<'a> Patterns<'a> {
    /// Those of the rules in force.
    pub fn new(rules: &'a Rules) -> Self {
        let own = |(name, rule): (&'a str, &'a Rule)| Some((name, rule, rule.reader.as_ref().filter(|_| !rule.off)?));
        Self { lexicons: rules.lexicons(), rules: rules.iter().filter_map(own).collect() }
    }

    /// The claims that the patterns make of one sentence, one a value and rule.
    pub fn claims(
        &self,
        document: &Document,
        sentence: usize,
        dates: &[Reading<DateValue>],
        quantities: &[Reading<Quantity>],
        extraction: &Extraction,
    ) -> Vec<Claim> {
        let mut claims: Vec<Claim> = Vec::new();
        for (name, rule, reader) in &self.rules {
            let matcher = Matcher { document, sentence, dates, quantities, extraction, lexicons: self.lexicons, reader };
            let mut taken: Vec<Range<usize>> = Vec::new();
            for pattern in &reader.patterns {
                for found in matcher.found(pattern) {
                    let Some(value) = found.value.clone().filter(|value| !taken.iter().any(|range| overlap(range, value))) else {
                        continue;
                    };
                    if let Some(claim) = matcher.claim(&found, value.clone(), pattern, (name, rule)) {
                        taken.push(value);
                        claims.push(claim);
                    }
                }
            }
        }
        claims
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// So many small words may stand between two parts of a pattern.
const GAP: usize = 4;
/// So many words may stand at `{words}`.
const WORDS: usize = 6;
/// As many words before a verb may say that it denies, or that it tells of what is to come.
const BEFORE: usize = 3;

/// One sentence, and a rule that reads it.
struct Matcher<'a> {
    document: &'a Document,
    sentence: usize,
    dates: &'a [Reading<DateValue>],
    quantities: &'a [Reading<Quantity>],
    extraction: &'a Extraction,
    lexicons: &'a Lexicons,
    reader: &'a Reader,
}

/// What fills a pattern; ranges of the document's tokens.
#[derive(Debug, Clone, Default)]
struct Found<'a> {
    topic: Option<(&'a WordGroup, Range<usize>)>,
    name: Option<(MentionId, Range<usize>)>,
    value: Option<Range<usize>>,
    /// The words of the pattern.
    words: Vec<usize>,
}

impl<'a> Matcher<'a> {
    fn tokens(&self) -> Range<usize> {
        self.document.sentences[self.sentence].tokens.clone()
    }

    fn token(&self, at: usize) -> &'a Token {
        &self.document.tokens[at]
    }

    /// Every place of the sentence that a pattern fits.
    fn found(&self, pattern: &Pattern) -> Vec<Found<'a>> {
        let mut all = Vec::new();
        for at in self.tokens() {
            if let Some(found) = self.fill(&pattern.elements, at, Found::default()) {
                all.push(found);
            } else if let [Element::Slot(slot), rest @ ..] = pattern.elements.as_slice()
                && slot.is_subject()
                && matches!(rest.first(), Some(Element::Word(_)))
                && self.token(at).tag == Tag::Verb
                && let Some(found) = self.fill(rest, at, Found::default())
            {
                all.extend(self.subjects(at).into_iter().find_map(|subject| self.put_subject(*slot, subject, found.clone())));
            }
        }
        all
    }

    /// Fills the elements from a token on.
    fn fill(&self, elements: &[Element], at: usize, found: Found<'a>) -> Option<Found<'a>> {
        let [element, rest @ ..] = elements else { return Some(found) };
        if *element == Element::Slot(Slot::Words) {
            let inside = |token: &usize| self.token(*token).shape != Shape::Mark && self.tokens().contains(token);
            let most = (at..at + WORDS).take_while(inside).count();
            return (1..=most).find_map(|count| self.fill(rest, at + count, found.clone()));
        }
        let first = found.words.is_empty() && found.topic.is_none() && found.name.is_none() && found.value.is_none();
        let mut next = at;
        loop {
            if next >= self.tokens().end {
                return None;
            }
            if let Some((end, filled)) = self.put(element, next, &found)
                && let Some(done) = self.fill(rest, end, filled)
            {
                return Some(done);
            }
            if first || next - at == GAP || !self.is_small(next, element) {
                return None;
            }
            next += 1;
        }
    }

    /// Whether a token may stand before an element without being told of.
    fn is_small(&self, at: usize, before: &Element) -> bool {
        let token = self.token(at);
        let of_name = matches!(before, Element::Slot(_)) && matches!(token.tag, Tag::Noun | Tag::Name);
        // A value reaches from its hedge on: what stands before it and is no small word is something else.
        let of_name = of_name && *before != Element::Slot(Slot::Value);
        of_name
            || matches!(token.tag, Tag::Determiner | Tag::Adverb | Tag::Auxiliary | Tag::Adjective | Tag::Particle)
                && token.shape != Shape::Mark
    }

    /// Puts what stands at a token into an element; the end of it, and what is found then.
    fn put(&self, element: &Element, at: usize, found: &Found<'a>) -> Option<(usize, Found<'a>)> {
        let mut found = found.clone();
        match element {
            Element::Word(forms) => {
                let token = self.token(at);
                (forms[0] == token.lower || forms.contains(&token.lemma)).then(|| {
                    found.words.push(at);
                    (at + 1, found)
                })
            }
            Element::Slot(Slot::Topic) => {
                let (group, length) = self.group(&self.reader.topics, at)?;
                found.topic = Some((group, at..at + length));
                Some((at + length, found))
            }
            Element::Slot(slot @ (Slot::Person | Slot::Name)) => {
                let (id, mention) = self.mention(at, *slot == Slot::Person)?;
                found.name = Some((id, mention.tokens.clone()));
                Some((mention.tokens.end, found))
            }
            Element::Slot(Slot::Value) => {
                let value = self.value(at)?;
                found.value = Some(value.clone());
                Some((value.end, found))
            }
            Element::Slot(Slot::Words) => None,
        }
    }

    /// The group of which a phrase begins at a token, and the phrase's length: the longest counts.
    fn group(&self, groups: &'a [WordGroup], at: usize) -> Option<(&'a WordGroup, usize)> {
        let tokens = self.tokens();
        let fits = |phrase: &[String]| {
            let token = |index: usize| self.token(at + index);
            let last = phrase.len() - 1;
            at + phrase.len() <= tokens.end
                && phrase
                    .iter()
                    .enumerate()
                    .all(|(index, word)| *word == token(index).lower || index == last && *word == token(index).lemma)
        };
        let phrases = groups.iter().flat_map(|group| group.phrases.iter().map(move |phrase| (group, phrase)));
        let fitting = phrases.filter(|(_, phrase)| fits(phrase));
        fitting.max_by_key(|(_, phrase)| phrase.len()).map(|(group, phrase)| (group, phrase.len()))
    }

    /// What is named from a token on.
    fn mention(&self, at: usize, person: bool) -> Option<(MentionId, &'a Mention)> {
        in_sentence(&self.extraction.mentions, self.sentence)
            .find(|(_, mention)| mention.tokens.start == at && (!person || mention.kind == MentionKind::Person))
    }

    /// The words of the value that begins at a token.
    fn value(&self, at: usize) -> Option<Range<usize>> {
        let base = self.tokens().start;
        let outer = |tokens: &Range<usize>| base + tokens.start..base + tokens.end;
        match &self.reader.value {
            ValueSlot::Quantity(measure) => {
                let reading = self.quantities.iter().find(|reading| base + reading.tokens.start == at && reading.value.measure == *measure);
                reading.map(|reading| outer(&reading.tokens))
            }
            ValueSlot::Date => self.dates.iter().find(|reading| base + reading.tokens.start == at).map(|reading| outer(&reading.tokens)),
            ValueSlot::Words(groups) => self.group(groups, at).map(|(_, length)| at..at + length),
            ValueSlot::Person | ValueSlot::Name => {
                self.mention(at, self.reader.value == ValueSlot::Person).map(|(_, mention)| mention.tokens.clone())
            }
        }
    }

    /// The heads of what a verb's subject may be: its own, or that of the verb that it follows on.
    fn subjects(&self, verb: usize) -> Vec<usize> {
        let own = |verb: usize| {
            let subject = |child: &usize| matches!(self.document.relation(*child), Relation::Subject | Relation::SubjectPassive);
            self.document.children(verb).filter(subject).collect::<Vec<_>>()
        };
        let mut subjects = own(verb);
        match self.document.relation(verb) {
            Relation::Conjunct if subjects.is_empty() => subjects.extend(self.document.head(verb).map(own).unwrap_or_default()),
            // "The arena, |which| holds": the relative clause is of its noun.
            Relation::RelativeClause => subjects.extend(self.document.head(verb)),
            _ => {}
        }
        subjects
    }

    /// Puts the subject of a verb, by its head, into a slot.
    fn put_subject(&self, slot: Slot, head: usize, mut found: Found<'a>) -> Option<Found<'a>> {
        if slot == Slot::Topic {
            let start = (self.tokens().start..=head)
                .rev()
                .take(GAP)
                .find(|&at| self.group(&self.reader.topics, at).is_some_and(|(_, length)| (at..at + length).contains(&head)))?;
            let (group, length) = self.group(&self.reader.topics, start)?;
            found.topic = Some((group, start..start + length));
        } else {
            let (id, mention) = in_sentence(&self.extraction.mentions, self.sentence)
                .find(|(_, mention)| mention.tokens.contains(&head) && (slot == Slot::Name || mention.kind == MentionKind::Person))?;
            found.name = Some((id, mention.tokens.clone()));
        }
        Some(found)
    }

    /// The claim that a filled pattern makes; `None` where it is denied or its value is on no calendar.
    fn claim(&self, found: &Found<'_>, value: Range<usize>, pattern: &Pattern, (name, rule): (&str, &Rule)) -> Option<Claim> {
        let status = self.status(found)?;
        let subject = match (&found.topic, &found.name) {
            (None, Some((mention, _))) => Subject::Mention(*mention),
            (topic, owner) => Subject::Topic(self.topic(topic.as_ref(), owner.as_ref(), found, name)),
        };
        let parts = [found.topic.as_ref().map(|(_, tokens)| tokens), found.name.as_ref().map(|(_, tokens)| tokens), Some(&value)];
        let parts = parts.into_iter().flatten();
        let (start, end) = parts.fold((value.start, value.end), |(start, end), part| (start.min(part.start), end.max(part.end)));
        // Of a value that is the rule's own subject the words say what it is of.
        let start = if parts_are_value(found) { found.words.iter().copied().fold(start, usize::min) } else { start };
        Some(Claim {
            rule: Cow::Owned(name.to_owned()),
            kind: rule.kind,
            subject,
            value: self.meaning(&value, status)?,
            status,
            span: self.document.span(start..end),
            sentence: self.document.sentences[self.sentence].span,
            reason: format!("the pattern “{}” fits", pattern.text),
        })
    }

    /// What the words of a value say.
    fn meaning(&self, value: &Range<usize>, status: Status) -> Option<Value> {
        let base = self.tokens().start;
        let at = value.start - base;
        match &self.reader.value {
            ValueSlot::Quantity(measure) => {
                let reading = self.quantities.iter().find(|reading| reading.tokens.start == at && reading.value.measure == *measure)?;
                Some(Value::Quantity(reading.value.clone()))
            }
            ValueSlot::Date => {
                let reading = self.dates.iter().find(|reading| reading.tokens.start == at)?;
                let tense = if status == Status::Planned { Tense::Future } else { Tense::Past };
                date::resolve(&reading.value, self.published(), tense).map(Value::Date)
            }
            ValueSlot::Words(groups) => self.group(groups, value.start).map(|(group, _)| Value::Choice(group.name.clone())),
            ValueSlot::Person | ValueSlot::Name => {
                self.mention(value.start, self.reader.value == ValueSlot::Person).map(|(id, _)| Value::Named(id))
            }
        }
    }

    fn published(&self) -> Option<Day> {
        self.extraction.published
    }

    /// The topic that a claim is about, which is the rule itself where the pattern names none.
    fn topic(
        &self,
        topic: Option<&(&WordGroup, Range<usize>)>,
        owner: Option<&(MentionId, Range<usize>)>,
        found: &Found<'_>,
        rule: &str,
    ) -> Topic {
        let (class, word) = topic.map_or_else(
            || (rule.to_owned(), rule.replace('-', " ")),
            |(group, tokens)| {
                let words: Vec<&str> = tokens.clone().map(|at| self.token(at).lemma.as_str()).collect();
                (group.name.clone(), words.join(" "))
            },
        );
        let names = match owner {
            Some((mention, _)) => vec![*mention],
            None => topic.map(|(_, tokens)| self.names(tokens)).unwrap_or_default(),
        };
        Topic { class, word, qualifiers: self.years(found), names, owned: owner.is_some() }
    }

    /// The names in a topic's words and those that hang on them: "the |Geneva arena", "the arena |in Geneva".
    fn names(&self, topic: &Range<usize>) -> Vec<MentionId> {
        let hangs = |mention: &Mention| {
            overlap(&mention.tokens, topic)
                || self
                    .document
                    .head_of(mention.tokens.clone())
                    .and_then(|head| self.document.head(head))
                    .is_some_and(|above| topic.contains(&above))
        };
        in_sentence(&self.extraction.mentions, self.sentence).filter(|(_, mention)| hangs(mention)).map(|(id, _)| id).collect()
    }

    /// The years, other than that of the text, that hang on a word of the pattern or of what fills it: "in 2019 the arena seated".
    fn years(&self, found: &Found<'_>) -> BTreeSet<String> {
        let published = self.published().map(|day| i32::from(day.year()));
        let year = |at: &usize| {
            let token = self.token(*at);
            token.shape == Shape::Number
                && token.lower.len() == 4
                && token.lower.parse::<i32>().is_ok_and(|year| (1000..2100).contains(&year) && Some(year) != published)
        };
        let value = found.value.clone().unwrap_or_default();
        let topic = found.topic.as_ref().map(|(_, tokens)| tokens.clone()).unwrap_or_default();
        let inside = |at: usize| found.words.contains(&at) || topic.contains(&at) || value.contains(&at);
        let years = self.tokens().filter(|at| !value.contains(at)).filter(year);
        years.filter(|at| self.document.head(*at).is_some_and(inside)).map(|at| self.token(at).lower.clone()).collect()
    }

    /// Whether it is so or only to be; `None` where it is denied.
    fn status(&self, found: &Found<'_>) -> Option<Status> {
        let (first, last) = (*found.words.first()?, *found.words.last()?);
        let value = found.value.clone().unwrap_or(first..first);
        let parts = [found.topic.as_ref().map(|(_, tokens)| tokens), found.name.as_ref().map(|(_, tokens)| tokens), Some(&value)];
        let start = parts.into_iter().flatten().fold(first, |start, part| start.min(part.end));
        let last = value.end.max(last + 1);
        let before = first.saturating_sub(BEFORE).max(self.tokens().start);
        // Whatever stands between the parts, and right before the first word; nothing of another clause, nothing inside the value.
        let own = |at: &usize| !value.contains(at);
        let near: Vec<&Token> = (start.max(before)..last).filter(own).map(|at| self.token(at)).collect();
        if near.iter().any(|token| self.lexicons.words.is_negation(&token.lower) || matches!(token.lower.as_str(), "n't" | "cannot")) {
            return None;
        }
        let (attributes, events) = (&self.lexicons.attributes, &self.lexicons.events);
        // "May" is a month as well.
        let is_ahead = |token: &Token| {
            let foreseen = attributes.foresees(&token.lemma) || attributes.foresees(&token.lower);
            token.tag != Tag::Name && (foreseen || events.is_plan(&token.lemma) || token.lower == "'ll")
        };
        let planned = near.into_iter().any(is_ahead);
        Some(if planned { Status::Planned } else { Status::Held })
    }
}

/// Whether nothing but the rule's own words says what the value is of.
fn parts_are_value(found: &Found<'_>) -> bool {
    found.topic.is_none() && found.name.is_none()
}

#[cfg(test)]
mod tests {
    use crate::resolve::Corpus;
    use crate::{RuleFile, Rules, Sources};

    fn rules(keys: &str) -> Rules {
        let text = format!("summary: A.\nmessage: \"{{subject}}: {{values}}\"\nadvice: Ask.\n{keys}");
        Rules::load(&[RuleFile { path: "mine/own/rule.yaml".into(), name: "own/rule.yaml".into(), text }]).unwrap()
    }

    fn read(keys: &str, text: &str) -> Vec<String> {
        let corpus = Corpus::read(&Sources::new().with("a.txt", text), &rules(keys));
        let extraction = &corpus.extractions[0];
        let own = extraction.claims.iter().filter(|claim| claim.rule == "own");
        own.map(|claim| format!("{} | {}", crate::compare::wording(extraction.source, claim, &corpus), claim.span.slice(text))).collect()
    }

    const SEATS: &str = "patterns: [\"{topic} seats {value}\", \"{topic} holds {value}\", \"{topic} with {words} for {value}\", \"capacity of the {topic} is {value}\"]\ntopics: [[arena, hockey arena, venue], stadium]\nvalue: quantity\nmeasure: number\n";

    fn seats(text: &str, expected: &[&str]) {
        assert_eq!(read(SEATS, text), expected, "{text}");
    }

    #[test]
    fn words_and_slots_in_a_row() {
        seats("The arena seats 20,000 people.", &["20,000 | arena seats 20,000"]);
        seats("The new arena now comfortably seats about 20,000 people.", &["about 20,000 | arena now comfortably seats about 20,000"]);
        seats("Officials said the venue seated nearly 9,000 people.", &["nearly 9,000 | venue seated nearly 9,000"]);
        seats("They built a stadium with plenty of room for 30,000 fans.", &["30,000 | stadium with plenty of room for 30,000"]);
        seats("The capacity of the new hockey arena is 9,500.", &["9,500 | hockey arena is 9,500"]);
    }

    #[test]
    fn the_subject_may_stand_apart() {
        seats("The arena, which opened in May, holds 20,000 people.", &["20,000 | arena, which opened in May, holds 20,000"]);
        seats("The arena opened in May and holds 20,000 people.", &["20,000 | arena opened in May and holds 20,000"]);
    }

    #[test]
    fn what_makes_no_claim() {
        seats("The arena does not seat 20,000 people.", &[]);
        seats("The theatre seats 900 people.", &[]);
        seats("The arena will never seat 20,000 people.", &[]);
        seats("The arena lost 20 seats.", &[]);
        seats("The arena seats people. There were 20,000.", &[]);
    }

    #[test]
    fn other_kinds_of_value() {
        let open = "patterns: [\"{topic} is {value}\"]\ntopics: [bridge]\nvalue: words\nwords: [[open, passable], closed]\n";
        assert_eq!(read(open, "The bridge is again passable to cars."), ["open | bridge is again passable"]);
        let born = "patterns: [\"{person} was born on {value}\"]\nvalue: date\n";
        assert_eq!(read(born, "Ana Vukovic was born on 3 May 1970."), ["1970-05-03 | Ana Vukovic was born on 3 May 1970"]);
        let won = "patterns: [\"{value} won the {topic}\"]\ntopics: [race]\nvalue: person\n";
        assert_eq!(read(won, "Ana Vukovic won the race in Split."), ["Ana Vukovic | Ana Vukovic won the race"]);
        let bare = "patterns: [\"price tag of {value}\"]\nvalue: quantity\nmeasure: money\n";
        assert_eq!(read(bare, "The deal has a price tag of $40 million."), ["$40 million | price tag of $40 million"]);
    }
}
