//! What is said of events: how long they lasted, in which format they were held, who took part.

use crate::extract::people::{antecedent, in_sentence};
use crate::extract::{Claim, Extraction, Mention, MentionId, MentionKind, Status, Subject, Topic, Value};
use crate::language::{Document, Relation, Shape, Tag, Token};
use crate::lexicon::{Cue, Lexicons, Measure, Sex};
use crate::rules::ClaimKind;
use crate::text::{Source, Span};
use crate::values::Reading;
use crate::values::quantity::Quantity;
use std::collections::BTreeSet;
use std::ops::Range;

/// The claims about events of one sentence: how long, in which format, with whom.
pub fn events(
    document: &Document,
    source: &Source,
    sentence: usize,
    readings: &[Reading<Quantity>],
    extraction: &Extraction,
    lexicons: &Lexicons,
) -> Vec<Claim> {
    let reader = Sentence { document, source, index: sentence, words: document.words(sentence), lexicons, extraction };
    let durations = readings.iter().filter(|reading| reading.value.measure == Measure::Time);
    let mut claims: Vec<Claim> = durations.filter_map(|reading| reader.duration(reading)).collect();
    claims.extend(reader.formats());
    claims.extend(reader.participants());
    claims
}

/// One sentence and what its words are looked up in.
struct Sentence<'a> {
    document: &'a Document,
    source: &'a Source,
    index: usize,
    words: &'a [Token],
    lexicons: &'a Lexicons,
    extraction: &'a Extraction,
}

/// How far from a duration the event may stand that it is said of, in words.
const REACH: usize = 12;

impl Sentence<'_> {
    fn claim(
        &self,
        (rule, kind): (&'static str, ClaimKind),
        (topic, status): (Topic, Status),
        value: Value,
        span: Span,
        reason: &str,
    ) -> Claim {
        let sentence = self.document.sentences[self.index].span;
        Claim { rule: rule.into(), kind, subject: Subject::Topic(topic), value, status, span, sentence, reason: reason.to_owned() }
    }

    fn lower(&self, at: usize) -> &str {
        self.words.get(at).map(|word| word.lower.as_str()).unwrap_or_default()
    }

    /// The event that a duration is said of, by the words between them.
    fn duration(&self, reading: &Reading<Quantity>) -> Option<Claim> {
        let Range { start, end } = reading.tokens;
        // "an hour ago", "two days later", "nearly an hour of which": a distance or a part.
        if matches!(
            self.lower(end),
            "ago" | "later" | "earlier" | "before" | "after" | "old" | "since" | "apart" | "away" | "left" | "ahead"
        ) || self.lower(end) == "of" && matches!(self.lower(end + 1), "which" | "it" | "that" | "this" | "them")
            || start > 0 && matches!(self.lower(start - 1), "every" | "per" | "last" | "past" | "first" | "next" | "time")
        {
            return None;
        }
        let (noun, span, reason) = self
            .of_event(end, reading.span)
            .or_else(|| self.compound(reading))
            .or_else(|| self.by_verb(start, reading.span))
            .or_else(|| self.spent(start, end, reading.span))
            .or_else(|| self.by_structure(reading))
            .or_else(|| self.by_deed(reading))
            .or_else(|| self.served(reading))?;
        let topic = self.topic(noun);
        let status = self.status(reading.tokens.start);
        Some(self.claim(("duration", ClaimKind::Duration), (topic, status), Value::Quantity(reading.value.clone()), span, reason))
    }

    /// "about three hours |of closed-door talks"
    fn of_event(&self, end: usize, span: Span) -> Option<(Noun, Span, &'static str)> {
        if self.lower(end) != "of" {
            return None;
        }
        let noun = self.noun_after(end + 1, 6)?;
        Some((noun.clone(), span.to(self.words[noun.words.end - 1].span), "the duration is that of the event after “of”"))
    }

    /// "a three-hour |summit", "90-minute |phone call"
    fn compound(&self, reading: &Reading<Quantity>) -> Option<(Noun, Span, &'static str)> {
        let Range { start, end } = reading.tokens.clone();
        let hyphenated = self.words[start..end].iter().any(|word| word.lower == "-");
        let possessive = matches!(self.lower(end), "'" | "'s");
        if !hyphenated && !possessive {
            return None;
        }
        let noun = self.noun_after(end + usize::from(possessive), 4)?;
        Some((noun.clone(), reading.span.to(self.words[noun.words.end - 1].span), "the duration stands before the event"))
    }

    /// "the meeting |lasted nearly three hours", "the summit |wrapped up after two hours"
    fn by_verb(&self, start: usize, span: Span) -> Option<(Noun, Span, &'static str)> {
        let cue = (start.saturating_sub(5)..start).rev().find_map(|at| {
            let lasting = self.lexicons.events.cue(&self.words[at..start], Cue::Lasting).map(|length| (at, at + length, false));
            lasting.or_else(|| self.lexicons.events.cue(&self.words[at..start], Cue::Ended).map(|length| (at, at + length, true)))
        });
        let (at, after, ended) = cue?;
        let between: Vec<&str> = self.words[after..start].iter().map(|word| word.lower.as_str()).collect();
        let filled = between.iter().all(|word| {
            matches!(*word, "for" | "on" | "up" | "to" | "a" | "total" | "of" | "in" | "all" | "after" | "only" | "just" | "was")
        });
        if !filled || ended && !between.iter().any(|word| matches!(*word, "after" | "in")) {
            return None;
        }
        let noun = self.subject_noun(at)?;
        Some((noun, span, "a verb of lasting joins the event and the duration"))
    }

    /// The event that is the subject of a verb at `at`: the nearest noun before it, or for "it" the event of the sentence before.
    fn subject_noun(&self, at: usize) -> Option<Noun> {
        let it = at > 0
            && (self.lower(at - 1) == "it" || at > 1 && self.lower(at - 2) == "it" && matches!(self.lower(at - 1), "was" | "had" | "has"));
        if !it {
            // The last event named before the verb, but not one behind a preposition that belongs to another phrase: "after the call, the talks lasted".
            return (at.saturating_sub(REACH)..at).rev().find_map(|index| self.noun_at(index).filter(|noun| noun.words.end <= at));
        }
        if self.index == 0 || self.document.sentences[self.index - 1].paragraph != self.document.sentences[self.index].paragraph {
            return None;
        }
        let before = Sentence { index: self.index - 1, words: self.document.words(self.index - 1), ..*self };
        let noun = (0..before.words.len()).find_map(|index| before.noun_at(index))?;
        Some(Noun { words: 0..0, ..noun })
    }

    /// Whatever the order of words: the event is the subject or object of the verb that the duration hangs on, or the noun itself does.
    fn by_structure(&self, reading: &Reading<Quantity>) -> Option<(Noun, Span, &'static str)> {
        let base = self.base();
        let tokens = base + reading.tokens.start..base + reading.tokens.end;
        let head = self.document.head_of(tokens.clone())?;
        let event = |token: usize| (base..base + self.words.len()).contains(&token).then(|| self.noun_at(token - base)).flatten();
        for above in self.document.ancestors(head).take(2) {
            let word = &self.document.tokens[above];
            if matches!(word.tag, Tag::Noun | Tag::Name) {
                if let Some(noun) = event(above) {
                    return Some((noun, reading.span, "the duration hangs on the event"));
                }
                continue;
            }
            // Only verbs that tell how long: "won in five hours" does, "met after five hours of rain" is caught before.
            let telling = self.lexicons.events.cue(&self.words[above - base..], Cue::Lasting).is_some()
                || reading.tokens.start > 0 && matches!(self.lower(reading.tokens.start - 1), "for" | "in" | "after" | "through");
            if word.tag == Tag::Verb && telling {
                let kinds = [Relation::Subject, Relation::SubjectPassive, Relation::Object];
                let children: Vec<usize> =
                    self.document.children(above).filter(|&child| kinds.contains(&self.document.relation(child))).collect();
                return children
                    .into_iter()
                    .find_map(event)
                    .map(|noun| (noun, reading.span, "the event is the subject or object of the verb"));
            }
            return None;
        }
        None
    }

    /// "|spoke for some 20 minutes", "was |jailed for 25 years": the verb that the duration hangs on says what lasted.
    fn by_deed(&self, reading: &Reading<Quantity>) -> Option<(Noun, Span, &'static str)> {
        let base = self.base();
        let head = self.document.head_of(base + reading.tokens.start..base + reading.tokens.end)?;
        let bound = (reading.tokens.start.saturating_sub(4)..reading.tokens.start).any(|at| matches!(self.lower(at), "for" | "to"));
        let verb = self.document.ancestors(head).take(2).find(|&above| self.document.tokens[above].tag == Tag::Verb)?;
        let class = self.lexicons.events.doing(&self.document.tokens[verb].lemma).filter(|_| bound && verb < head)?;
        let owner = self.who(verb);
        Some((Noun { class: class.to_owned(), word: class.to_owned(), words: 0..0, owner }, reading.span, "the verb says what lasted"))
    }

    /// "|received 20 years in prison", "was |handed a term of 27 years", "got |25 years": the time of a prison sentence, and whose it is.
    fn served(&self, reading: &Reading<Quantity>) -> Option<(Noun, Span, &'static str)> {
        let base = self.base();
        let events = &self.lexicons.events;
        let Range { start, end } = reading.tokens.clone();
        let tokens = base + start..base + end;
        let head = self.document.head_of(tokens)?;
        let verb = self.document.ancestors(head).take(3).find(|&above| self.document.tokens[above].tag == Tag::Verb)?;
        let behind = events.cue(&self.words[end..], Cue::Serving).is_some();
        let term = start >= 2 && self.lower(start - 1) == "of" && self.lower(start - 2) == "term";
        let object = self.document.relation(head) == Relation::Object && !matches!(self.lower(end), "to" | "of" | "in" | "for" | "from");
        let about = || self.document.tokens.iter().any(|token| events.is_of_courts(&token.lemma));
        // "Faces 20 years in prison", "spent three years in prison": what may come and what is past is no sentence.
        let handed = verb < head && events.is_sentencing(&self.document.tokens[verb].lemma);
        if !handed || !behind && !((term || object) && about()) {
            return None;
        }
        let owner = self.who(verb);
        let noun = Noun { class: "sentence".to_owned(), word: "sentence".to_owned(), words: 0..0, owner };
        Some((noun, reading.span, "the words around it say that it is a prison sentence"))
    }

    /// Whom a verb speaks of: who is jailed is the subject of a passive verb and the object of another; who speaks is the subject.
    fn who(&self, verb: usize) -> Option<MentionId> {
        let people = || {
            in_sentence(&self.extraction.mentions, self.index)
                .filter(|(_, mention)| mention.kind == MentionKind::Person && !mention.possessive)
        };
        // "Former President |Ana Vukovic": the name may hang on the office.
        let mention = |child: usize| {
            let holds = |mention: &Mention| {
                mention.tokens.contains(&child) || self.document.ancestors(mention.tokens.start).take(4).any(|above| above == child)
            };
            people().filter(|(_, mention)| holds(mention)).max_by_key(|(_, mention)| mention.tokens.contains(&child)).map(|(id, _)| id)
        };
        let kinds = [Relation::SubjectPassive, Relation::Object, Relation::Subject];
        // "jailed |him for 25 years": whom the text spoke of.
        let meant = |child: usize| {
            let sex = match self.document.tokens[child].lower.as_str() {
                "he" | "him" => Sex::Man,
                "she" | "her" => Sex::Woman,
                _ => return None,
            };
            let quoted = vec![false; self.document.tokens.len()];
            antecedent(self.document, &self.extraction.mentions, &quoted, self.lexicons, self.index, child, sex)
        };
        let owner = kinds.into_iter().find_map(|kind| {
            let mut children = self.document.children(verb).filter(|&child| self.document.relation(child) == kind);
            children.find_map(|child| mention(child).or_else(|| meant(child)))
        });
        // "Was found guilty and |got 25 years": the second verb has the subject of the first.
        let conjunct = self.document.relation(verb) == Relation::Conjunct;
        let owner = owner.or_else(|| self.document.head(verb).filter(|_| conjunct).and_then(|first| self.who(first)));
        // Whoever stands right before the verb and its auxiliaries, whatever the parser makes of it.
        owner.or_else(|| {
            let near = |mention: &Mention| {
                mention.tokens.end <= verb && (mention.tokens.end..verb).all(|at| self.document.tokens[at].tag == Tag::Auxiliary)
            };
            people().find(|(_, mention)| near(mention)).map(|(id, _)| id)
        })
    }

    /// "|spent almost four hours behind closed doors"
    fn spent(&self, start: usize, end: usize, span: Span) -> Option<(Noun, Span, &'static str)> {
        let cue =
            (start.saturating_sub(3)..start).rev().find(|&at| self.lexicons.events.cue(&self.words[at..start], Cue::Spent).is_some())?;
        let reason = "somebody spent the time on the event";
        if let Some(noun) = self.noun_after(end, 8) {
            return Some((noun, span, reason));
        }
        let together = self.words[end..].iter().take(8).any(|word| matches!(word.lower.as_str(), "together" | "talking" | "doors"));
        let people = in_sentence(&self.extraction.mentions, self.index)
            .filter(|(_, mention)| mention.kind == MentionKind::Person && mention.tokens.end <= self.base() + cue)
            .count();
        (together && people >= 2)
            .then(|| (Noun { class: "meeting".to_owned(), word: "meeting".to_owned(), words: 0..0, owner: None }, span, reason))
    }

    fn base(&self) -> usize {
        self.document.sentences[self.index].tokens.start
    }

    /// The first event noun from `from` on, with at most `most` words that may stand before a noun in between.
    fn noun_after(&self, from: usize, most: usize) -> Option<Noun> {
        for at in from..self.words.len().min(from + most) {
            if let Some(noun) = self.noun_at(at) {
                // "talks |deal" would name something else: the noun must be the last of its phrase.
                return Some(noun);
            }
            let word = &self.words[at];
            let premodifies = match word.shape {
                Shape::Mark => matches!(word.lower.as_str(), "-" | "'" | "'s"),
                Shape::Lower => !matches!(
                    word.lower.as_str(),
                    "to" | "with"
                        | "and"
                        | "in"
                        | "on"
                        | "at"
                        | "for"
                        | "from"
                        | "by"
                        | "that"
                        | "which"
                        | "who"
                        | "is"
                        | "was"
                        | "were"
                        | "had"
                        | "has"
                ),
                _ => true,
            };
            if !premodifies {
                return None;
            }
        }
        None
    }

    fn noun_at(&self, at: usize) -> Option<Noun> {
        let (class, length) = self.lexicons.events.noun(&self.words[at..])?;
        // "phone call" is found at "phone": at "call" it would be another class.
        let inside = at > 0 && self.lexicons.events.noun(&self.words[at - 1..]).is_some_and(|(_, before)| before > 1);
        let verb = at > 0 && matches!(self.lower(at - 1), "to" | "will" | "would" | "they" | "we" | "he" | "she");
        (!inside && !verb).then(|| Noun {
            class: class.to_owned(),
            word: self.lower(at + length - 1).to_owned(),
            words: at..at + length,
            owner: None,
        })
    }

    /// The event as a topic: its class, and what tells it from others of the class.
    fn topic(&self, noun: Noun) -> Topic {
        let mut qualifiers = BTreeSet::new();
        let published = self.source.published.map(|day| i32::from(day.year()));
        let owned = self.lexicons.events.is_owned(&noun.class);
        // Of a defendant's sentence the year of some other thing in the sentence says nothing.
        for word in self.words.iter().filter(|_| !owned) {
            // A year that is not that of the text tells of an event of long ago.
            if word.shape == Shape::Number
                && word.lower.len() == 4
                && let Ok(year) = word.lower.parse::<i32>()
                && (1000..2100).contains(&year)
                && Some(year) != published
            {
                qualifiers.insert(word.lower.clone());
            }
        }
        let mut at = 0;
        while at < self.words.len() && qualifiers.is_empty() {
            if self.lexicons.events.cue(&self.words[at..], Cue::Background).is_some() {
                qualifiers.insert("earlier".to_owned());
            }
            at += 1;
        }
        let mut names = self.partners(&noun);
        names.extend(noun.owner.or_else(|| self.possessor(&noun).filter(|_| owned)));
        Topic { class: noun.class, word: noun.word, qualifiers, names, owned }
    }

    /// Whose the event is: "|Ellison's sentence", "the statement |of the defendant".
    fn possessor(&self, noun: &Noun) -> Option<MentionId> {
        let base = self.base();
        let before = in_sentence(&self.extraction.mentions, self.index)
            .find(|(_, mention)| mention.possessive && mention.tokens.end + 1 == base + noun.words.start);
        before.map(|(id, _)| id)
    }

    /// Those between or with whom the event was: "call |between A and B", "talks |with C".
    fn partners(&self, noun: &Noun) -> Vec<MentionId> {
        let start = noun.words.end;
        if noun.words.is_empty() || !matches!(self.lower(start), "between" | "with") {
            return Vec::new();
        }
        let base = self.base();
        let mut names = Vec::new();
        let mut end = start + 1;
        for (id, mention) in in_sentence(&self.extraction.mentions, self.index).filter(|(_, mention)| mention.tokens.start > base + start) {
            // Names in a row, with titles, "and" and commas between.
            let gap = &self.words[end..mention.tokens.start - base];
            if gap.len() > 6
                || gap.iter().any(|word| {
                    word.shape == Shape::Lower
                        && !matches!(word.lower.as_str(), "and" | "of" | "the")
                        && self.lexicons.roles.longest(std::slice::from_ref(word)).is_none()
                })
            {
                break;
            }
            names.push(id);
            end = mention.tokens.end - base;
        }
        names
    }

    /// Whether what stands at `at` was, or only was to be.
    fn status(&self, at: usize) -> Status {
        // "Originally planned as a one-on-one, Trump brought": a comma ends what was planned.
        let clause = (at.saturating_sub(REACH)..at)
            .rev()
            .find(|&index| self.lower(index) == ",")
            .map_or(at.saturating_sub(REACH), |comma| comma + 1);
        let planned = (clause..at).any(|index| self.lexicons.events.cue(&self.words[index..], Cue::Planned).is_some());
        if planned { Status::Planned } else { Status::Held }
    }

    /// "three-on-three", "one-on-one", "three a side": formats of a meeting.
    fn formats(&self) -> Vec<Claim> {
        let mut claims = Vec::new();
        for at in 0..self.words.len() {
            let Some(each) = self.number(at) else { continue };
            let mut other = at + 1;
            while self.lower(other) == "-" {
                other += 1;
            }
            let (count, end) = match self.lower(other) {
                "on" | "against" => {
                    other += 1;
                    while self.lower(other) == "-" {
                        other += 1;
                    }
                    let Some(count) = self.number(other) else { continue };
                    (count, other + 1)
                }
                "a" if {
                    let next = other + 1;
                    self.lower(next) == "side" || self.lower(next) == "-" && self.lower(next + 1) == "side"
                } =>
                {
                    (each, other + 2 + usize::from(self.lower(other + 1) == "-"))
                }
                _ => continue,
            };
            // One-on-one is said of many things; a format of a meeting only where an event stands by it.
            let near = (at.saturating_sub(REACH)..at).rev().find_map(|index| self.noun_at(index)).or_else(|| self.noun_after(end, 3));
            if each == 1 && near.is_none() {
                continue;
            }
            let noun = near.unwrap_or(Noun { class: "meeting".to_owned(), word: "meeting".to_owned(), words: 0..0, owner: None });
            let span = self.words[at].span.to(self.words[end - 1].span);
            let topic = self.topic(noun);
            claims.push(self.claim(
                ("format", ClaimKind::Participants),
                (topic, self.status(at)),
                Value::Format([each, count]),
                span,
                "so many met so many",
            ));
        }
        claims
    }

    fn number(&self, at: usize) -> Option<u32> {
        let word = self.words.get(at)?;
        const WORDS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
        WORDS
            .iter()
            .position(|written| *written == word.lower)
            .map(|index| index as u32 + 1)
            .or_else(|| word.lower.parse().ok().filter(|number| (1..=50).contains(number)))
    }

    /// The people of a sentence that says who took part.
    fn participants(&self) -> Option<Claim> {
        let cue = (0..self.words.len()).find(|&at| self.lexicons.events.cue(&self.words[at..], Cue::TakingPart).is_some())?;
        let quoted = |span: Span| self.extraction.quotes.iter().any(|quote| quote.span.overlaps(span));
        let people: Vec<(MentionId, Span)> = in_sentence(&self.extraction.mentions, self.index)
            .filter(|(_, mention)| mention.kind == MentionKind::Person && !mention.possessive && !quoted(mention.span))
            .map(|(id, mention)| (id, mention.span))
            .collect();
        if people.len() < 2 {
            return None;
        }
        let noun = (0..self.words.len()).find_map(|at| self.noun_at(at)).unwrap_or(Noun {
            class: "meeting".to_owned(),
            word: "meeting".to_owned(),
            words: 0..0,
            owner: None,
        });
        let span = people[0].1.to(people[people.len() - 1].1);
        let mut topic = self.topic(noun);
        topic.names.clear();
        let ids = people.into_iter().map(|(id, _)| id).collect();
        Some(self.claim(
            ("participants", ClaimKind::Participants),
            (topic, self.status(cue)),
            Value::Members(ids),
            span,
            "the sentence says who took part",
        ))
    }
}

/// An event noun in a sentence.
#[derive(Debug, Clone)]
struct Noun {
    class: String,
    word: String,
    /// Its words in the sentence; empty where it is understood from the sentence before.
    words: Range<usize>,
    /// Whose it is, where the verb that tells it says so.
    owner: Option<MentionId>,
}
