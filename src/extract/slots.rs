//! What quantities are said of, read from the sentence's structure.
//!
//! A number is bound to the noun it counts, that noun's modifiers, and the predicate they hang on; the first of these words that names a slot
//! (deaths, turnout, price) says which it is, otherwise the counted noun itself does. Where none can be told, no claim is made.

use crate::extract::people::in_sentence;
use crate::extract::results;
use crate::extract::telling::Telling;
use crate::extract::{Claim, Extraction, MentionId, MentionKind, Slot, Status, Subject, Value};
use crate::language::{Document, Relation, Shape, Tag};
use crate::lexicon::{Lexicons, Measure, Strength};
use crate::rules::ClaimKind;
use crate::text::{Source, Span};
use crate::values::Reading;
use crate::values::quantity::Quantity;
use std::collections::BTreeSet;
use std::ops::Range;

/// The claims of one sentence's quantities; `events` are the durations that are bound to an event.
pub fn slots(
    document: &Document,
    source: &Source,
    sentence: usize,
    readings: &[Reading<Quantity>],
    events: &[Span],
    extraction: &Extraction,
    lexicons: &Lexicons,
) -> Vec<Claim> {
    let reader = Binder { document, source, sentence, readings, events, extraction, lexicons };
    readings.iter().filter_map(|reading| reader.claim(reading)).collect()
}

struct Binder<'a> {
    document: &'a Document,
    source: &'a Source,
    sentence: usize,
    readings: &'a [Reading<Quantity>],
    /// Durations that are an event's already.
    events: &'a [Span],
    extraction: &'a Extraction,
    lexicons: &'a Lexicons,
}

impl Binder<'_> {
    fn base(&self) -> usize {
        self.document.sentences[self.sentence].tokens.start
    }

    fn lemma(&self, token: usize) -> &str {
        &self.document.tokens[token].lemma
    }

    fn lower(&self, token: usize) -> &str {
        self.document.tokens.get(token).map(|token| token.lower.as_str()).unwrap_or_default()
    }

    /// The word that stands for all of a token's meaning.
    fn word(&self, token: usize) -> String {
        self.lexicons.attributes.one_word(self.lemma(token)).to_lowercase()
    }

    fn end(&self) -> usize {
        self.document.sentences[self.sentence].tokens.end
    }

    fn claim(&self, reading: &Reading<Quantity>) -> Option<Claim> {
        let tokens = self.base() + reading.tokens.start..self.base() + reading.tokens.end;
        let measure = reading.value.measure;
        // "All but three of them": the figure is of those who are left out.
        if tokens.start >= self.base() + 2 && self.lower(tokens.start - 1) == "but" && self.lower(tokens.start - 2) == "all" {
            return None;
        }
        let (rule, kind) = match reading.value.measure {
            Measure::Number if reading.value.part => return None,
            Measure::Number => ("count", ClaimKind::Count),
            Measure::Money => ("money", ClaimKind::Money),
            Measure::Percent => ("percent", ClaimKind::Percent),
            Measure::Time => ("period", ClaimKind::Duration),
            Measure::Length
            | Measure::Mass
            | Measure::Temperature
            | Measure::Speed
            | Measure::Area
            | Measure::Volume
            | Measure::Magnitude
            | Measure::Energy
            | Measure::Power
            | Measure::Data => ("measure", ClaimKind::Measure),
            Measure::Ordinal => ("ordinal", ClaimKind::Ordinal),
            Measure::Score => ("score", ClaimKind::Score),
            Measure::Multiple => ("multiple", ClaimKind::Number),
            Measure::Age => ("age-of-thing", ClaimKind::Age),
            Measure::Year => ("year", ClaimKind::Date),
            _ => return None,
        };
        // No word names a slot for these: only sentences as like tell what they are of.
        let loose = matches!(measure, Measure::Ordinal | Measure::Score | Measure::Multiple | Measure::Age | Measure::Year);
        let counted = self.counted(&tokens);
        // "Died |aged 96" is somebody's age, whoever that is; "Pandya |3-20" may be a result.
        let written = reading.span.slice(self.source.text());
        if measure == Measure::Age && written.starts_with("age")
            || measure == Measure::Number && reading.value.spread && counted.is_none() && written.contains(['-', '–'])
        {
            return None;
        }
        // "A second title, after 2018": not in that year.
        let bounded = |at: usize| matches!(self.lower(at), "after" | "before");
        if measure == Measure::Year && (bounded(tokens.start) || tokens.start > self.base() && bounded(tokens.start - 1)) {
            return None;
        }
        // "The second half" is no rank; a "second consecutive term" is.
        let stage = |noun: usize| self.lexicons.attributes.is_stage(self.lemma(noun));
        let in_row = (tokens.end..self.end().min(tokens.end + 5))
            .any(|at| matches!(self.lower(at), "consecutive" | "successive" | "straight" | "row"));
        if measure == Measure::Ordinal && counted.is_some_and(stage) && !in_row {
            return None;
        }
        let quoted = self.quoted(reading.span);
        let part = self.is_part(&tokens) || self.is_beside_others(&tokens, counted);
        let bare = measure == Measure::Number && counted.is_none() && self.is_apposed(&tokens);
        let anybody = counted.is_some_and(|token| self.lexicons.attributes.is_anybody(self.lemma(token)));
        let named_by = |token: usize| {
            let word = &self.document.tokens[token];
            let attributes = &self.lexicons.attributes;
            let named = attributes.named(measure, &word.lemma).or_else(|| attributes.named(measure, &word.lower));
            named.filter(|attribute| {
                let fits = if anybody { attribute.of_people || attribute.of_anybody } else { !attribute.of_anybody };
                fits && !(attribute.of_people && self.does_it(&tokens, token))
                    && !matches!(word.tag, Tag::Pronoun | Tag::Number)
                    && (!attribute.verbs || word.tag == Tag::Verb)
            })
        };
        let path = self.path(&tokens, counted);
        let parted =
            measure == Measure::Number && self.lower(tokens.end) == "of" && matches!(self.lower(tokens.end + 1), "them" | "whom" | "which");
        let named = if parted { self.antecedent(&tokens).and_then(named_by) } else { None };
        let behind = self.behind(&tokens, counted);
        let mut unsure = false;
        let named = named.or_else(|| behind.iter().copied().find_map(named_by)).or_else(|| {
            if let Some(noun) = counted.filter(|_| measure != Measure::Number) {
                // "a $12,000 signing bonus": the noun that the unit belongs to says it all.
                return path
                    .iter()
                    .copied()
                    .take_while(|&token| token == noun || self.document.head(token) == Some(noun))
                    .find_map(named_by);
            }
            // "Two dead, hundreds held": what stands right behind a bare number says what it counts, known or not.
            if measure == Measure::Number && counted.is_none() && !behind.is_empty() {
                unsure = true;
                return None;
            }
            // "It employs 6,600 people in |seven countries": where something is so tells not what is counted there.
            let within = |token: &usize| Some(*token) == counted || self.document.head(*token) == counted;
            let placed = counted.filter(|&noun| measure == Measure::Number && self.says_where(noun)).is_some();
            path.iter().copied().filter(|token| !placed || within(token)).find_map(named_by)
        });
        let owned = named.is_some_and(|attribute| attribute.owned);
        let noun = counted.map(|noun| self.word(noun));
        // Nothing says what takes so long, or what the people are counted for.
        let untold = named.is_none() && (measure == Measure::Time || anybody);
        let (attribute, known, grows, of_people) = match named {
            Some(attribute) => (attribute.name.clone(), true, attribute.grows, attribute.of_people),
            None if measure == Measure::Magnitude => ("magnitude".to_owned(), true, false, false),
            None => {
                let telling = || path.iter().copied().find(|&token| self.is_telling(token, measure)).map(|token| self.word(token));
                (noun.clone().or_else(telling).unwrap_or_default(), false, false, false)
            }
        };
        let untold = untold || attribute.is_empty();
        // Who played is told by names, how it ended by a score; hardly a word of the sentence need say more.
        let outcome =
            (measure == Measure::Score).then(|| results::outcome(self.document, self.sentence, &tokens, self.readings, self.lexicons));
        let stands = outcome.as_ref().is_some_and(|outcome| outcome.stands);
        let (attribute, known) = outcome.map_or((attribute, known), |outcome| (outcome.part, true));
        let who = counted
            .filter(|_| of_people)
            .map(|token| self.lexicons.attributes.one_word(self.lemma(token)).to_owned())
            .filter(|noun| !self.lexicons.attributes.is_anybody(noun) && self.lexicons.attributes.named(measure, noun).is_none());
        // An aftershock is not the shock.
        let who = if measure == Measure::Magnitude { self.shock(&path) } else { who };
        let (country, city) = self.place(&tokens, counted);
        let mut qualifiers = self.qualifiers(&tokens, &path);
        let traded = matches!(measure, Measure::Money | Measure::Percent) || counted.is_some_and(|noun| self.lemma(noun) == "point");
        qualifiers.retain(|period| traded || !self.lexicons.attributes.is_traded(period));
        let telling = Telling { document: self.document, lexicons: self.lexicons };
        let slot = Slot {
            attribute,
            known,
            grows,
            of_people,
            owned,
            place: None,
            who,
            country,
            city,
            owner: if owned { self.holder(&tokens).or_else(|| self.owner(&path, &tokens)) } else { self.owner(&path, &tokens) },
            set_apart: qualifiers.iter().any(|period| self.lexicons.attributes.is_set_apart(period)),
            qualifiers,
            year: self.year(&tokens, &path),
            near: match measure {
                Measure::Score => results::names(self.document, self.sentence, self.lexicons),
                _ => self.near(&tokens, counted, &path),
            },
            context: telling.of(self.sentence, &tokens),
            noun: self.superlative(&tokens, measure).or(counted).map(|token| telling.theme(token)),
            words: path
                .iter()
                .chain(&behind)
                .copied()
                .filter(|&token| telling.carries_meaning(token))
                .map(|token| telling.theme(token))
                .collect(),
            around: telling.around(self.sentence),
            told: stands && !quoted || !(quoted || part || bare || unsure || untold || loose),
            quoted,
            part,
            whole: self.is_whole(&tokens),
            out_of: self.out_of(&tokens),
            event: self.events.iter().any(|span| span.overlaps(reading.span)),
        };
        let reason = if slot.told {
            "the words around the quantity say what it is of"
        } else if slot.quoted {
            "quoted words: compared only with a quotation as like"
        } else if slot.part {
            "a part of another figure: compared only with a sentence as like"
        } else {
            "no word says what it is of: compared only with a sentence as like"
        };
        let mut span = reading.span;
        if let Some(noun) = counted
            && noun >= tokens.end
            && noun - tokens.end <= 3
        {
            span = span.to(self.document.tokens[noun].span);
        }
        Some(Claim {
            rule: rule.into(),
            kind,
            subject: Subject::Slot(Box::new(slot)),
            value: Value::Quantity(reading.value.clone()),
            status: self.status(&tokens, measure),
            span,
            sentence: self.document.sentences[self.sentence].span,
            reason: reason.to_owned(),
        })
    }

    fn quoted(&self, span: Span) -> bool {
        self.extraction.quotes.iter().any(|quote| quote.span.covers(span))
    }

    /// "eight of them", "including two children", "among the dead": a part of another figure.
    fn is_part(&self, tokens: &Range<usize>) -> bool {
        let after =
            self.lower(tokens.end) == "of" && matches!(self.lower(tokens.end + 1), "them" | "whom" | "which" | "those" | "these" | "the");
        let before = tokens.start > self.base()
            && (matches!(
                self.lower(tokens.start - 1),
                "including" | "include" | "includes" | "included" | "another" | "other" | "first" | "last" | "next"
            ) || tokens.start > self.base() + 1 && self.lower(tokens.start - 2) == "including");
        let among = (tokens.end..self.end().min(tokens.end + 10)).any(|at| self.lower(at) == "among");
        let that = (tokens.start.saturating_sub(4).max(self.base())..tokens.start)
            .any(|at| matches!(self.lower(at), "those" | "whom" | "which") && self.lower(at.saturating_sub(1)) == "of");
        // "490 of them in Paris" has a place of its own and is told by it.
        let placed = matches!(self.lower(tokens.end + 2), "in" | "at");
        // "Two of the missing men", but not "331 of the 577 deputies".
        let counted = (tokens.end + 2..self.end().min(tokens.end + 4)).any(|at| self.document.tokens[at].tag == Tag::Number);
        let of_all = self.lower(tokens.end + 1) == "the" && counted;
        // "At least 43 victims: |19 in the city, |24 elsewhere": what follows the colon makes the figure up.
        let colon = (self.base()..tokens.start).rev().find(|&at| self.lower(at) == ":");
        let made_up = colon.is_some_and(|colon| {
            let counts = || self.readings.iter().filter(|other| other.value.measure == Measure::Number);
            let parts: Vec<i128> =
                counts().filter(|part| self.base() + part.tokens.start > colon).filter_map(|part| part.value.amount).collect();
            let whole =
                |other: &Reading<Quantity>| self.base() + other.tokens.end <= colon && other.value.amount == Some(parts.iter().sum());
            parts.len() > 1 && counts().any(whole)
        });
        // "Seven others are in custody": beside those told of before; "12 dead and 30 others hurt" are two counts.
        let counted = |other: &&Reading<Quantity>| other.value.measure == Measure::Number && self.base() + other.tokens.end <= tokens.start;
        let others = [tokens.end, tokens.end.wrapping_sub(1)].into_iter().any(|at| self.lower(at) == "others");
        let rest = others && !self.readings.iter().any(|other| counted(&other));
        after && !of_all && !placed || before || among || that || made_up || rest
    }

    /// "Six earlier elections", "two more people": beside those that are told of elsewhere.
    fn is_beside_others(&self, tokens: &Range<usize>, counted: Option<usize>) -> bool {
        counted.is_some_and(|noun| (tokens.end..noun).any(|at| self.lexicons.attributes.is_beside_others(self.lower(at))))
    }

    /// "37 of the |80 seats", "four of |eleven counts": another figure is a part of this one.
    fn is_whole(&self, tokens: &Range<usize>) -> bool {
        let back = tokens.start.saturating_sub(self.base());
        let skip = usize::from(back > 1 && matches!(self.lower(tokens.start - 1), "the" | "its" | "their" | "all" | "those"));
        let of = tokens.start.wrapping_sub(1 + skip);
        back > 1 + skip && self.lower(of) == "of" && self.document.tokens[of - 1].tag == Tag::Number
    }

    /// The figure of which this one is a part: "18 of the country's |24 districts", "seven out of |72".
    fn out_of(&self, tokens: &Range<usize>) -> Option<i128> {
        const BETWEEN: usize = 5;
        let of = tokens.end + usize::from(self.lower(tokens.end) == "out");
        let whole = self.readings.iter().find(|other| (of + 1..=of + BETWEEN).contains(&(self.base() + other.tokens.start)))?;
        let from = self.base() + whole.tokens.start;
        let clear = (of + 1..from).all(|at| !matches!(self.document.tokens[at].tag, Tag::Verb | Tag::Punctuation | Tag::Conjunction));
        (self.lower(of) == "of" && clear).then_some(whole.value.amount).flatten()
    }

    /// The noun that is counted, or that the unit belongs to: "40 |people", "a 7.9-inch |screen".
    fn counted(&self, tokens: &Range<usize>) -> Option<usize> {
        let head = self.document.head_of(tokens.clone())?;
        let noun = |token: usize| matches!(self.document.tokens[token].tag, Tag::Noun | Tag::Name);
        if noun(head) && !matches!(self.document.tokens[head].shape, Shape::Number) && tokens.len() > 1 && !self.readings_unit(head, tokens)
        {
            return Some(head);
        }
        let above = self.document.head(head)?;
        let bound = matches!(
            self.document.relation(head),
            Relation::NumericModifier
                | Relation::Compound
                | Relation::NominalModifier
                | Relation::AdjectivalModifier
                | Relation::NominalUnmarked
        );
        if bound && above >= tokens.end && noun(above) && above - tokens.end <= 5 {
            return Some(above);
        }
        None
    }

    /// Whether a figure belongs to the subject of a verb that has an object: "the collapse of |two dams has killed 2,300 people" counts no dead dams.
    fn does_it(&self, tokens: &Range<usize>, verb: usize) -> bool {
        let children = |wanted: Relation| self.document.children(verb).filter(move |&child| self.document.relation(child) == wanted);
        let Some(head) = self.document.head_of(tokens.clone()) else { return false };
        let below = |subject: usize| subject == head || self.document.ancestors(head).take(6).any(|above| above == subject);
        self.document.tokens[verb].tag == Tag::Verb && children(Relation::Object).next().is_some() && children(Relation::Subject).any(below)
    }

    /// Whether a noun stands in a phrase that says where: "in seven countries", "across 12 states".
    fn says_where(&self, noun: usize) -> bool {
        self.document.children(noun).any(|child| {
            self.document.relation(child) == Relation::Case
                && matches!(self.lower(child), "in" | "across" | "throughout" | "within" | "inside")
        })
    }

    /// What a rank ranks by: "the world's third-|largest carmaker" and "third |biggest car company" have one.
    fn superlative(&self, tokens: &Range<usize>, measure: Measure) -> Option<usize> {
        let next = tokens.end + usize::from(self.lower(tokens.end) == "-");
        let fine = |at: usize| self.document.tokens.get(at).filter(|_| at < self.end()).map(|token| token.fine.as_str());
        match fine(next).filter(|_| measure == Measure::Ordinal)? {
            "JJS" => Some(next),
            // "The third most populous state."
            "RBS" if fine(next + 1) == Some("JJ") => Some(next + 1),
            _ => None,
        }
    }

    /// Whether the head of a reading is its own unit: "hours", "km".
    fn readings_unit(&self, head: usize, tokens: &Range<usize>) -> bool {
        head + 1 == tokens.end || tokens.contains(&head)
    }

    /// What the whole counts of which this figure is a part: the nearest verb or adjective before it that names a slot of people.
    fn antecedent(&self, tokens: &Range<usize>) -> Option<usize> {
        (self.base()..tokens.start)
            .rev()
            .find(|&at| self.lexicons.attributes.named(Measure::Number, self.lemma(at)).is_some_and(|attribute| attribute.of_people))
    }

    /// Whether a word can name a slot by itself: a noun, or for money a verb that is not everybody's ("forfeit", not "have").
    fn is_telling(&self, token: usize, measure: Measure) -> bool {
        match self.document.tokens[token].tag {
            Tag::Noun => true,
            Tag::Verb => {
                measure == Measure::Money
                    && !matches!(
                        self.lemma(token),
                        "be" | "have" | "get" | "make" | "take" | "give" | "go" | "come" | "put" | "say" | "do" | "see" | "use" | "set"
                    )
            }
            _ => false,
        }
    }

    /// "Nawrocki, 42, a historian": a number between commas counts nothing.
    fn is_apposed(&self, tokens: &Range<usize>) -> bool {
        tokens.start > self.base()
            && matches!(self.lower(tokens.start - 1), "," | "(")
            && matches!(self.lower(tokens.end), "," | "." | ")" | ";")
    }

    /// What shook, where it is not the main shock.
    fn shock(&self, path: &[usize]) -> Option<String> {
        path.iter().map(|&token| self.lemma(token)).find(|lemma| matches!(*lemma, "aftershock" | "foreshock")).map(str::to_owned)
    }

    /// The words behind a figure and the noun it counts, as far as one predicate goes: "40 people |were known to have died", "737 |injured".
    fn behind(&self, tokens: &Range<usize>, counted: Option<usize>) -> Vec<usize> {
        const FAR: usize = 7;
        let from = counted.filter(|&noun| noun >= tokens.end).map_or(tokens.end, |noun| noun + 1);
        let mut words = Vec::new();
        for at in from..self.end().min(from + FAR) {
            let word = &self.document.tokens[at];
            match word.tag {
                Tag::Verb | Tag::Adjective | Tag::Noun => words.push(at),
                Tag::Auxiliary | Tag::Adverb | Tag::Particle => {}
                // "unaccounted for"; "lost their lives".
                Tag::Pronoun | Tag::Determiner if !words.is_empty() => {}
                _ => break,
            }
            if word.tag == Tag::Noun {
                break;
            }
        }
        words
    }

    /// The words that say what a quantity is of, nearest first.
    fn path(&self, tokens: &Range<usize>, counted: Option<usize>) -> Vec<usize> {
        let mut path = Vec::new();
        let mut add = |token: usize| {
            if !tokens.contains(&token) && !path.contains(&token) {
                path.push(token);
            }
        };
        let Some(head) = self.document.head_of(tokens.clone()) else { return path };
        let modifiers = |noun: usize| -> Vec<usize> {
            let kinds =
                [Relation::Compound, Relation::AdjectivalModifier, Relation::NominalUnmarked, Relation::Clause, Relation::RelativeClause];
            self.document.children(noun).filter(|&child| kinds.contains(&self.document.relation(child))).collect()
        };
        if let Some(noun) = counted {
            add(noun);
            modifiers(noun).into_iter().for_each(&mut add);
        }
        // What stands before the figure: "magnitude 7.7", "a depth of 10 km", "puts the dead at 44".
        let before = |at: usize| at > self.base() && matches!(self.document.tokens[at - 1].tag, Tag::Noun | Tag::Adjective | Tag::Verb);
        if before(tokens.start) {
            add(tokens.start - 1);
        } else if tokens.start > self.base()
            && matches!(self.lower(tokens.start - 1), "at" | "to" | "of" | ":" | ",")
            && before(tokens.start - 1)
        {
            add(tokens.start - 2);
        }
        // "The premium is 46 %": the figure is the predicate.
        for child in self
            .document
            .children(head)
            .filter(|&child| matches!(self.document.relation(child), Relation::Subject | Relation::NominalModifier | Relation::Apposition))
            .collect::<Vec<_>>()
        {
            add(child);
            modifiers(child).into_iter().for_each(&mut add);
        }
        let mut at = head;
        let mut nouns = 0;
        for _ in 0..6 {
            let Some(above) = self.document.head(at) else { break };
            let relation = self.document.relation(at);
            match self.document.tokens[above].tag {
                Tag::Verb | Tag::Auxiliary | Tag::Adjective => {
                    // The other nouns of the clause come after the verb: "turnout |was 71 %", "put |turnout at".
                    add(above);
                    let kinds = [Relation::Subject, Relation::SubjectPassive, Relation::Object];
                    for child in self
                        .document
                        .children(above)
                        .filter(|&child| child != at && kinds.contains(&self.document.relation(child)))
                        .collect::<Vec<_>>()
                    {
                        add(child);
                        modifiers(child).into_iter().for_each(&mut add);
                        self.document
                            .children(child)
                            .filter(|&below| self.document.relation(below) == Relation::NominalModifier)
                            .for_each(&mut add);
                    }
                    let clause = [
                        Relation::AdverbialClause,
                        Relation::Clause,
                        Relation::OpenComplement,
                        Relation::Conjunct,
                        Relation::RelativeClause,
                        Relation::AdjectivalModifier,
                    ];
                    if !clause.contains(&self.document.relation(above)) {
                        break;
                    }
                }
                Tag::Noun | Tag::Name | Tag::Number | Tag::Symbol => {
                    if relation == Relation::Conjunct && nouns > 0 {
                        break;
                    }
                    add(above);
                    modifiers(above).into_iter().filter(|&child| child != at).for_each(&mut add);
                    nouns += 1;
                }
                _ => {}
            }
            at = above;
        }
        // "It has 9,000 square feet": what "it" stands for is the subject of the sentence before.
        if path.iter().any(|&token| self.document.tokens[token].tag == Tag::Pronoun && matches!(self.lower(token), "it" | "they"))
            && let Some(subject) = self.subject_before()
        {
            let below: Vec<usize> = modifiers(subject);
            path.push(subject);
            path.extend(below);
        }
        let mut add = |token: usize| {
            if !tokens.contains(&token) && !path.contains(&token) {
                path.push(token);
            }
        };
        // "Turnout: 71 %", "**Price.** $449": the words that open the entry.
        let paragraph = &self.document.paragraphs[self.document.sentences[self.sentence].paragraph];
        let opening = self.document.sentences[paragraph.sentences.start].tokens.clone();
        if let Some(mark) = opening.clone().take(5).find(|&token| matches!(self.lower(token), ":" | ".")) {
            (opening.start..mark).for_each(&mut add);
        }
        path
    }

    /// The noun that is the subject of the sentence before, in the same paragraph.
    fn subject_before(&self) -> Option<usize> {
        let before = self
            .sentence
            .checked_sub(1)
            .filter(|&before| self.document.sentences[before].paragraph == self.document.sentences[self.sentence].paragraph)?;
        let root = self.document.root(before)?;
        self.document.children(root).find(|&child| {
            matches!(self.document.relation(child), Relation::Subject | Relation::SubjectPassive)
                && self.document.tokens[child].tag != Tag::Pronoun
        })
    }

    /// The country and the city that the figure is of, where the sentence says so: the place nearest in the tree.
    fn place(&self, tokens: &Range<usize>, counted: Option<usize>) -> (Option<String>, Option<String>) {
        let Some(head) = self.document.head_of(tokens.clone()) else { return (None, None) };
        if let Some(place) = self.place_behind(tokens).filter(|_| counted.is_none()) {
            return place;
        }
        let mut best: Option<(usize, usize, usize)> = None;
        for token in self.base()..self.end() {
            let word = &self.document.tokens[token];
            let place = word.shape != Shape::Lower && self.lexicons.countries.standing_for(&word.lower).is_some()
                || matches!(word.lower.as_str(), "there" | "nationwide");
            // A dateline in capitals says where the text was written.
            let dateline = word.shape == Shape::Upper && word.lower.chars().count() > 3;
            if !place || dateline || tokens.contains(&token) || self.inside_name(token) {
                continue;
            }
            // "Chinese seismologists": an adjective is a place only of the noun that is counted, or of one that names a place.
            if self.lexicons.countries.is_adjective(&word.lower) {
                let above = self.document.head(token);
                if above.is_none_or(|above| {
                    Some(above) != counted
                        && !matches!(self.lemma(above), "capital" | "city" | "town" | "side" | "border" | "village" | "soil")
                }) {
                    continue;
                }
            }
            let far = self.document.path(head, token).len();
            let key = (far, token.abs_diff(head), token);
            if far <= 6 && best.is_none_or(|best| key < best) {
                best = Some(key);
            }
        }
        let Some((_, _, token)) = best else { return (None, self.city(tokens, head)) };
        let word = &self.document.tokens[token].lower;
        if word == "there" {
            let before = (self.base()..token).rev().find_map(|at| self.lexicons.countries.standing_for(&self.document.tokens[at].lower));
            return (before.map(str::to_owned), None);
        }
        if word == "nationwide" {
            return (None, None);
        }
        let country = self.lexicons.countries.standing_for(word).map(str::to_owned);
        let local = !self.lexicons.countries.named(word).is_some_and(|_| true);
        (country, if local { Some(word.clone()) } else { self.city(tokens, head) })
    }

    /// "Three |in Haiti and one |in the Dominican Republic": what stands right behind a bare number in a list says where.
    fn place_behind(&self, tokens: &Range<usize>) -> Option<(Option<String>, Option<String>)> {
        if self.lower(tokens.end) != "in" {
            return None;
        }
        let from = tokens.end + 1 + usize::from(self.lower(tokens.end + 1) == "the");
        let name: Vec<&str> = (from..self.end().min(from + 4))
            .take_while(|&at| matches!(self.document.tokens[at].shape, Shape::Capital | Shape::Upper | Shape::Mixed))
            .map(|at| self.lower(at))
            .collect();
        let first = name.first()?;
        let countries = &self.lexicons.countries;
        let country = countries.standing_for(&name.join(" ")).or_else(|| countries.standing_for(first)).map(str::to_owned);
        let city = if country.is_some() { None } else { Some(name.join(" ")) };
        (!self.lexicons.names.is_calendar(first)).then_some((country, city))
    }

    /// Whether a word is a part of a longer name: "U.S." of "U.S. Geological Survey".
    fn inside_name(&self, token: usize) -> bool {
        let close = |one: usize, other: usize| {
            (self.base()..self.end()).contains(&other)
                && matches!(self.document.tokens[other].shape, Shape::Capital | Shape::Upper)
                && matches!(self.document.tokens[other].tag, Tag::Name | Tag::Noun | Tag::Adjective)
                && one.abs_diff(other) == 1
        };
        close(token, token + 1) && !self.lexicons.names.is_calendar(self.lower(token + 1))
            || token > self.base() && close(token, token - 1) && !matches!(self.lower(token - 1), "in" | "the")
    }

    /// A named place that the figure hangs on by "in" or "at": "490 of them |in Paris".
    fn city(&self, tokens: &Range<usize>, head: usize) -> Option<String> {
        let named = in_sentence(&self.extraction.mentions, self.sentence).filter(|(_, mention)| mention.kind == MentionKind::Other);
        for (_, mention) in named {
            let start = mention.tokens.start;
            let case = start > self.base() && matches!(self.lower(start - 1), "in" | "at" | "near" | "outside")
                || start > self.base() + 1
                    && self.lower(start - 1) == "the"
                    && matches!(self.lower(start - 2), "in" | "at" | "near" | "outside");
            if case
                && self.lexicons.countries.standing_for(&mention.name.family.to_lowercase()).is_none()
                && self.document.path(head, start).len() <= 4
                && start > tokens.start
            {
                return Some(mention.name.family.to_lowercase());
            }
        }
        None
    }

    /// Whose share it is: the name behind "for", "to" or "of", else the nearest name before it in its clause.
    fn holder(&self, tokens: &Range<usize>) -> Option<MentionId> {
        let mention = |token: usize| {
            in_sentence(&self.extraction.mentions, self.sentence).find(|(_, mention)| mention.tokens.contains(&token)).map(|(id, _)| id)
        };
        if matches!(self.lower(tokens.end), "for" | "to" | "of")
            && let Some(id) = (tokens.end + 1..self.end().min(tokens.end + 5))
                .take_while(|&at| !matches!(self.lower(at), "," | ";" | "and"))
                .find_map(mention)
        {
            return Some(id);
        }
        for at in (self.base()..tokens.start).rev() {
            if let Some(id) = mention(at) {
                return Some(id);
            }
            if matches!(self.lower(at), "," | ";" | ":" | "while" | "and" | "but" | "to") && self.lower(at + 1) != "who" {
                return None;
            }
        }
        None
    }

    /// Whose figure it is: the name that possesses, or is the subject of, the word that names the slot.
    fn owner(&self, path: &[usize], tokens: &Range<usize>) -> Option<MentionId> {
        let mention = |token: usize| {
            in_sentence(&self.extraction.mentions, self.sentence).find(|(_, mention)| mention.tokens.contains(&token)).map(|(id, _)| id)
        };
        let kinds = [Relation::Possessor, Relation::Compound, Relation::Subject, Relation::SubjectPassive, Relation::NominalModifier];
        // "49.7 percent |for Karol Nawrocki"
        if matches!(self.lower(tokens.end), "for" | "to")
            && let Some(id) = (tokens.end + 1..self.end().min(tokens.end + 4)).find_map(mention)
        {
            return Some(id);
        }
        for &token in path.iter().take(6) {
            if let Some(id) = mention(token).filter(|_| token < tokens.start) {
                return Some(id);
            }
            let children: Vec<usize> = self
                .document
                .children(token)
                .filter(|&child| kinds.contains(&self.document.relation(child)) && !tokens.contains(&child))
                .collect();
            if let Some(id) = children.iter().find_map(|&child| mention(child)) {
                return Some(id);
            }
        }
        None
    }

    /// What tells the figure from others of its slot: years, ordinals with their noun, the state of the market.
    fn qualifiers(&self, tokens: &Range<usize>, path: &[usize]) -> BTreeSet<String> {
        let mut qualifiers = BTreeSet::new();
        for token in self.base()..self.end() {
            let word = &self.document.tokens[token];
            if tokens.contains(&token) {
                continue;
            }
            if self.is_other_year(token) {
                qualifiers.insert(word.lower.clone());
            }
            // A word of a period counts where it stands with the figure, or with a word that says what it is of.
            let above = self.document.head(token);
            if (path.contains(&token) || above.is_some_and(|above| tokens.contains(&above) || path.contains(&above)))
                && let Some(period) = self.lexicons.attributes.period(&word.lower)
                && (!matches!(period, "first" | "second" | "third" | "fourth")
                    || above.is_none_or(|above| {
                        !matches!(self.document.tokens[above].tag, Tag::Noun | Tag::Name)
                            || self.lexicons.attributes.is_stage(self.lemma(above))
                    }))
            {
                qualifiers.insert(period.to_owned());
            }
        }
        qualifiers
    }

    /// Whether a token is a year, and not that of the text.
    fn is_other_year(&self, token: usize) -> bool {
        let word = &self.document.tokens[token];
        let published = self.source.published.map(|day| i32::from(day.year()));
        word.shape == Shape::Number
            && word.lower.len() == 4
            && word.lower.parse::<i32>().is_ok_and(|year| (1000..2100).contains(&year) && Some(year) != published)
    }

    /// The year that hangs on the figure, on what it is of, or on the verb that tells it.
    fn year(&self, tokens: &Range<usize>, path: &[usize]) -> Option<String> {
        let head = self.document.head_of(tokens.clone())?;
        let verb = self.document.ancestors(head).find(|&above| self.document.tokens[above].tag == Tag::Verb);
        let year = (self.base()..self.end()).filter(|token| !tokens.contains(token) && self.is_other_year(*token)).find(|&token| {
            self.document.head(token).is_some_and(|above| tokens.contains(&above) || path.contains(&above) || Some(above) == verb)
        })?;
        Some(self.document.tokens[year].lower.clone())
    }

    /// The words right around the counted noun: its modifiers, what it hangs on.
    fn near(&self, tokens: &Range<usize>, counted: Option<usize>, path: &[usize]) -> BTreeSet<String> {
        let noun = counted.map(|noun| self.lemma(noun));
        let words = path.iter().take(5).copied().chain(self.behind(tokens, counted));
        words
            .map(|token| self.lexicons.attributes.one_word(self.lemma(token)).to_lowercase())
            .filter(|lemma| Some(lemma.as_str()) != noun && !self.lexicons.words.is_function(lemma))
            .collect()
    }

    /// Whether the figure is held to, withdrawn, or only foreseen.
    fn status(&self, tokens: &Range<usize>, measure: Measure) -> Status {
        let from = tokens.start.saturating_sub(9).max(self.base());
        for at in (from..tokens.start).rev() {
            let (lemma, lower) = (self.lemma(at), self.lower(at));
            let other = self.readings.iter().map(|other| self.base() + other.tokens.start..self.base() + other.tokens.end);
            if let Some(other) = other.clone().find(|other| other.contains(&at)) {
                // "4.4% in December and 3.4% a year on" share a verb.
                let between = || other.end..tokens.start;
                let joined = between().any(|token| matches!(self.lower(token), "and" | "or"));
                if joined && !between().any(|token| self.document.tokens[token].tag == Tag::Verb) {
                    continue;
                }
                break;
            }
            if self.lexicons.attributes.withdraws(lemma) || self.lexicons.attributes.withdraws(lower) {
                return Status::Former;
            }
            if self.lexicons.attributes.foresees(lemma) || self.lexicons.attributes.foresees(lower) {
                return Status::Planned;
            }
            // A no-confidence motion denies nothing.
            let denied = matches!(lower, "not" | "n't" | "no" | "never") || self.lexicons.speech.strength(lower) == Some(Strength::Denied);
            if denied && self.lower(at + 1) != "-" {
                return Status::Denied;
            }
        }
        // A poll estimates shares and seats, whatever its verb says; of money "the 2016 poll" only tells the time.
        let polled = matches!(measure, Measure::Percent | Measure::Points | Measure::Number);
        let polls = || (self.base()..self.end()).any(|at| self.lexicons.attributes.polls(self.lemma(at)));
        if polled && polls() { Status::Estimated } else { Status::Held }
    }
}
