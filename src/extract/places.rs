//! Where somebody or something is said to be: born, buried, based, bound for, landed; and what a place is said to lie in.
//!
//! A place is bound to a person or thing by a verb of the lexicon on which both hang, or by standing right beside it: "a San Diego company".

use crate::extract::people::{antecedent, in_sentence, pronoun};
use crate::extract::{Claim, Extraction, Mention, MentionId, MentionKind, Status, Subject, Topic, Value};
use crate::language::{Document, Relation, Shape, Tag};
use crate::lexicon::{Binding, Lexicons, Sex, Who, WordSort};
use crate::rules::ClaimKind;
use crate::text::Source;
use crate::values::name::plain;
use crate::values::place::{Place, Placed, read};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

/// The claims of places in some sentences of a document.
pub fn places(document: &Document, source: &Source, sentences: &[usize], extraction: &Extraction, lexicons: &Lexicons) -> Vec<Claim> {
    let quoted = OnceLock::new();
    let mut claims = Vec::new();
    for &sentence in sentences {
        let reader = Reader { document, source, extraction, lexicons, sentence, quoted: &quoted };
        reader.sentence(&mut claims);
    }
    claims
}

struct Reader<'a> {
    document: &'a Document,
    source: &'a Source,
    extraction: &'a Extraction,
    lexicons: &'a Lexicons,
    sentence: usize,
    quoted: &'a OnceLock<Vec<bool>>,
}

/// Whom or what a sentence speaks of.
#[derive(Clone, Copy)]
enum Whom {
    Named(MentionId),
    /// A ship or another vehicle without a name, or "it".
    Thing,
}

/// No word that goes with a verb stands farther behind it.
const BEHIND: usize = 3;

impl Reader<'_> {
    fn sentence(&self, claims: &mut Vec<Claim>) {
        let words = self.document.words(self.sentence);
        let start = self.document.sentences[self.sentence].tokens.start;
        let places = &self.lexicons.places;
        let triggers = self.triggers(start, words.len());
        let may_lie = words.windows(2).any(|pair| pair[0].lower == "," && pair[1].shape != Shape::Mark || pair[1].lower == "based");
        let lower = |at: usize| words.get(at).map(|word| word.lower.as_str());
        let phrased = || (0..words.len()).any(|at| places.phrase(|index| lower(at + index)).is_some());
        if triggers.is_empty() && !may_lie && !phrased() {
            return;
        }
        let mut found = read(words, self.source.text(), self.lexicons, &self.extraction.countries);
        for placed in &mut found {
            let moved = |range: &Range<usize>| range.start + start..range.end + start;
            (placed.name, placed.reading.tokens) = (moved(&placed.name), moved(&placed.reading.tokens));
        }
        // "Ana Vukovic, Berlin": a person is no village.
        found.retain(|placed| {
            !self.mentions().any(|(_, mention)| mention.kind == MentionKind::Person && overlap(&mention.tokens, &placed.name))
        });
        for placed in &found {
            claims.extend(self.lying(placed));
            if let Some(seat) = places.seat() {
                claims.extend(self.beside(placed).and_then(|whom| self.claim(seat, whom, placed, placed.name.start)));
            }
            claims.extend(self.phrase(placed));
        }
        for (trigger, anchors, binding) in &triggers {
            for placed in found.iter().filter(|placed| self.hangs(placed, anchors, binding)) {
                if !self.open(*trigger)
                    && let Some(whom) = self.subject(*trigger, binding.of)
                    && !claims.iter().any(|claim| {
                        claim.span.overlaps(placed.reading.span)
                            && matches!(&claim.subject, Subject::Topic(topic) if topic.class == binding.name)
                    })
                {
                    claims.extend(self.claim(binding, whom, placed, *trigger));
                }
            }
        }
    }

    /// The words that tell of a place, each with those on which the place may hang.
    fn triggers(&self, start: usize, length: usize) -> Vec<(usize, Vec<usize>, &Binding)> {
        let tokens = &self.document.tokens;
        let places = &self.lexicons.places;
        let mut triggers = Vec::new();
        for at in start..start + length {
            let token = &tokens[at];
            let sort = match token.tag {
                Tag::Verb => WordSort::Verb,
                Tag::Adjective if token.lower.ends_with("ed") || token.lower == "bound" || token.lower == "born" => WordSort::Verb,
                Tag::Adjective => WordSort::Adjective,
                _ => continue,
            };
            for (binding, others) in places.told_by(&token.lemma, sort) {
                let behind = |other: &String| (at + 1..(at + 1 + BEHIND).min(start + length)).find(|&index| tokens[index].lemma == *other);
                let others: Vec<Option<usize>> = others.iter().map(behind).collect();
                if others.iter().all(Option::is_some) {
                    triggers.push((at, std::iter::once(at).chain(others.into_iter().flatten()).collect(), binding));
                }
            }
            let served = || (start..start + length).any(|index| places.is_service(&tokens[index].lower));
            if token.lemma == "spend"
                && token.tag == Tag::Verb
                && let Some(binding) = places.spent().filter(|_| served())
            {
                triggers.push((at, vec![at], binding));
            }
        }
        triggers
    }

    /// Whether the place hangs on one of the words by a preposition that leads to it, with nothing between but nouns and what they lie in.
    fn hangs(&self, placed: &Placed, anchors: &[usize], binding: &Binding) -> bool {
        let document = self.document;
        let lower = |at: usize| document.tokens[at].lower.as_str();
        let first = placed.reading.tokens.start;
        // "Died in Beirut", whatever hangs on what.
        let article = usize::from(first > 0 && lower(first - 1) == "the");
        if first > article + 1 && anchors.contains(&(first - article - 2)) && binding.leads(lower(first - article - 1)) {
            return true;
        }
        let Some(mut token) = document.head_of(placed.name.clone()) else { return false };
        for _ in 0..5 {
            let (relation, Some(head)) = (document.relation(token), document.head(token)) else { return false };
            let mut cases = document.children(token).filter(|&child| document.relation(child) == Relation::Case);
            if anchors.contains(&head) {
                return matches!(relation, Relation::Oblique | Relation::NominalModifier) && cases.any(|case| binding.leads(lower(case)));
            }
            let inside = match relation {
                Relation::NominalModifier => cases.all(|case| matches!(lower(case), "in" | "of" | "at" | "on")),
                Relation::Compound | Relation::Flat | Relation::Apposition | Relation::Description | Relation::NominalUnmarked => true,
                _ => false,
            };
            if !inside || self.lexicons.places.is_near(lower(head)) {
                return false;
            }
            token = head;
        }
        false
    }

    /// Of whom the verb tells: its subject, or that of the verb it hangs on.
    fn subject(&self, trigger: usize, of: Who) -> Option<Whom> {
        let document = self.document;
        let mut verb = trigger;
        for _ in 0..4 {
            let subject =
                document.children(verb).find(|&child| matches!(document.relation(child), Relation::Subject | Relation::SubjectPassive));
            if let Some(subject) = subject {
                let relative = matches!(document.tokens[subject].lower.as_str(), "who" | "which" | "that");
                return self.whom(if relative { document.head(verb)? } else { subject }, of);
            }
            match (document.relation(verb), document.head(verb)) {
                (Relation::Clause | Relation::RelativeClause, Some(head)) => return self.whom(head, of),
                (Relation::AdverbialClause | Relation::OpenComplement | Relation::Conjunct | Relation::Parataxis, Some(head)) => {
                    verb = head
                }
                // "Born in Guadalajara, a physicist": of whom the text speaks.
                (Relation::Root, _) if document.tokens[verb].shape == Shape::Capital && of == Who::Person => return self.foremost(),
                _ => return None,
            }
        }
        None
    }

    fn whom(&self, token: usize, of: Who) -> Option<Whom> {
        let document = self.document;
        let word = &document.tokens[token];
        if let Some(sex) = pronoun(&word.lower) {
            // "She was bound for Colombo": ships are women to sailors.
            if of == Who::Vehicle {
                return (sex == Sex::Woman).then_some(Whom::Thing);
            }
            let found = antecedent(document, &self.extraction.mentions, self.quoted(), self.lexicons, self.sentence, token, sex);
            return found.map(Whom::Named);
        }
        if word.lower == "it" && of == Who::Vehicle {
            return self.tells_of_vehicle().then_some(Whom::Thing);
        }
        if self.lexicons.places.is_vehicle(&word.lemma) && self.mention(token).is_none() {
            return Some(Whom::Thing);
        }
        // "The 42-year-old".
        if word.lower == "old" || word.lower.ends_with("-old") {
            return self.someone(token);
        }
        if let Some(id) = self.mention(token) {
            return Some(Whom::Named(id));
        }
        let named = document.head(token).filter(|_| document.relation(token) == Relation::Apposition)?;
        self.mention(named).map(Whom::Named)
    }

    /// The person whom the text names most, if nobody comes close.
    fn foremost(&self) -> Option<Whom> {
        let mut named: BTreeMap<String, (usize, MentionId)> = BTreeMap::new();
        for (index, mention) in self.extraction.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == MentionKind::Person) {
            let first = MentionId(index as u32);
            named.entry(plain(&mention.name.family)).or_insert((0, first)).0 += 1;
        }
        let (count, first) = *named.values().max_by_key(|(count, first)| (*count, Reverse(*first)))?;
        let clear = named.values().all(|(other, of)| *of == first || other * 2 <= count);
        clear.then_some(Whom::Named(first))
    }

    /// The person that the text speaks of, man or woman.
    fn someone(&self, token: usize) -> Option<Whom> {
        let found =
            |sex: Sex| antecedent(self.document, &self.extraction.mentions, self.quoted(), self.lexicons, self.sentence, token, sex);
        match (found(Sex::Man), found(Sex::Woman)) {
            (Some(one), Some(other)) if one != other => None,
            (one, other) => one.or(other).map(Whom::Named),
        }
    }

    /// The mention that a token belongs to, or the one that says who it is: "the go-between |Ziad Takieddine".
    fn mention(&self, token: usize) -> Option<MentionId> {
        let document = self.document;
        let holds = |token: usize| self.mentions().find(|(_, mention)| mention.tokens.contains(&token)).map(|(id, _)| id);
        let kinds = [Relation::Flat, Relation::Apposition, Relation::Description, Relation::Compound];
        let appended =
            || document.children(token).filter(|&child| child > token && kinds.contains(&document.relation(child))).find_map(holds);
        holds(token).or_else(appended)
    }

    /// What stands right beside a place: "|San Diego-based eGenesis", "eGenesis, a |San Diego biotechnology company", "eGenesis, a company in |Cambridge".
    fn beside(&self, placed: &Placed) -> Option<Whom> {
        let tokens = &self.document.tokens;
        let sentence = &self.document.sentences[self.sentence].tokens;
        let lower = |at: usize| tokens.get(at).filter(|_| sentence.contains(&at)).map(|token| token.lower.as_str()).unwrap_or_default();
        let (start, end) = (placed.reading.tokens.start, placed.reading.tokens.end);
        let plain =
            |at: usize| tokens.get(at).is_some_and(|token| token.shape == Shape::Lower && matches!(token.tag, Tag::Noun | Tag::Adjective));
        let based = lower(end) == "-" && lower(end + 1) == "based";
        let from = if based { end + 2 } else { end };
        let noun = (from..from + 4).take_while(|&at| plain(at)).find(|&at| self.lexicons.places.is_body(&tokens[at].lemma));
        if based {
            let name = (from..from + 5).take_while(|&at| at == from || plain(at - 1));
            if let Some((id, _)) = name.into_iter().find_map(|at| self.mentions().find(|(_, mention)| mention.tokens.start == at)) {
                return Some(Whom::Named(id));
            }
        }
        let opens = |at: usize| matches!(lower(at), "a" | "an") && at > 0 && lower(at - 1) == ",";
        let comma = if noun.is_some() && start > sentence.start + 1 && opens(start - 1) {
            start - 2
        } else if start > sentence.start + 3 && lower(start - 1) == "in" && self.lexicons.places.is_body(&tokens[start - 2].lemma) {
            (sentence.start + 1..start - 2).rev().take(4).find(|&at| opens(at))? - 1
        } else {
            return None;
        };
        self.mentions().find(|(_, mention)| mention.tokens.end == comma).map(|(id, _)| Whom::Named(id))
    }

    /// "On its way to |Singapore".
    fn phrase(&self, placed: &Placed) -> Option<Claim> {
        let tokens = &self.document.tokens;
        let sentence = &self.document.sentences[self.sentence].tokens;
        let first = placed.reading.tokens.start;
        let last = first - usize::from(first > sentence.start && tokens[first - 1].lower == "the");
        let (at, binding) = (sentence.start..last).rev().take(5).find_map(|at| {
            let (binding, length) = self.lexicons.places.phrase(|index| tokens.get(at + index).map(|token| token.lower.as_str()))?;
            (at + length == last).then_some((at, binding))
        })?;
        // The first word of the phrase or what it hangs on has a subject, or stands beside what it is said of.
        let up = std::iter::once(at).chain(at + 1..last).chain(self.document.ancestors(at));
        let mention = |token: usize| tokens[token].tag != Tag::Verb && !(at..placed.reading.tokens.end).contains(&token);
        let whom = up.take(12).find_map(|token| {
            self.subject(token, binding.of).or_else(|| if mention(token) { self.whom(token, binding.of) } else { None })
        })?;
        self.claim(binding, whom, placed, at)
    }

    /// What a place is said to lie in.
    fn lying(&self, placed: &Placed) -> Option<Claim> {
        let inside = placed.inside.as_ref()?;
        let (id, _) = self.mentions().find(|(_, mention)| mention.tokens == placed.name)?;
        let topic = Topic { class: LIES.to_owned(), word: LIES.to_owned(), qualifiers: BTreeSet::new(), names: vec![id], owned: true };
        Some(self.made(topic, inside.clone(), placed, placed.name.start, Status::Held))
    }

    fn claim(&self, binding: &Binding, whom: Whom, placed: &Placed, from: usize) -> Option<Claim> {
        if binding.once && !binding.lasting && self.is_of_another_day() {
            return None;
        }
        let names = match whom {
            Whom::Named(id) => {
                let mention = &self.extraction.mentions[id.index()];
                if binding.of == Who::Vehicle && !self.is_vehicle(mention) {
                    return None;
                }
                // "Castillo, of Dundalk, who was born in Guatemala": the town was not.
                let place =
                    binding.of == Who::Person && mention.name.given.is_empty() && self.lexicons.places.knows(&plain(&mention.name.family));
                if (mention.kind == MentionKind::Person) != (binding.of == Who::Person) || overlap(&mention.tokens, &placed.name) || place {
                    return None;
                }
                vec![id]
            }
            Whom::Thing => Vec::new(),
        };
        if names.is_empty() && !binding.once {
            return None;
        }
        let topic =
            Topic { class: binding.name.clone(), word: binding.name.clone(), qualifiers: BTreeSet::new(), names, owned: !binding.once };
        let planned =
            self.document.children(from).any(|child| matches!(self.document.tokens[child].lower.as_str(), "to" | "will" | "shall"));
        let status = if planned && binding.once { Status::Planned } else { Status::Held };
        Some(self.made(topic, placed.reading.value.clone(), placed, from, status))
    }

    fn made(&self, topic: Topic, place: Place, placed: &Placed, from: usize, status: Status) -> Claim {
        let tokens = &self.document.tokens;
        let (first, last) = (from.min(placed.reading.tokens.start), from.max(placed.reading.tokens.end - 1));
        Claim {
            rule: "place".into(),
            kind: ClaimKind::Place,
            reason: format!("the {} is told there", topic.class),
            subject: Subject::Topic(topic),
            value: Value::Place(place),
            status,
            span: tokens[first].span.to(tokens[last].span),
            sentence: self.document.sentences[self.sentence].span,
        }
    }

    /// Whether a vehicle is spoken of in the sentence or right before it, so that "it" may be one; storms and bills head for places too.
    fn tells_of_vehicle(&self) -> bool {
        let first = self.sentence.saturating_sub(2);
        let tokens = self.document.sentences[first].tokens.start..self.document.sentences[self.sentence].tokens.end;
        self.document.tokens[tokens].iter().any(|token| self.lexicons.places.is_vehicle(&token.lemma))
    }

    /// Whether the document calls what is named a vehicle, or the name is that of a model: "the container ship Dali", "the C-130J".
    fn is_vehicle(&self, named: &Mention) -> bool {
        let vehicle = |at: usize| self.document.tokens.get(at).is_some_and(|token| self.lexicons.places.is_vehicle(&token.lemma));
        let called = |mention: &Mention| {
            let around = mention.tokens.start.saturating_sub(1)..mention.tokens.end + 1;
            around.into_iter().any(vehicle) || mention.name.full().contains(|letter: char| letter.is_ascii_digit())
        };
        self.extraction.mentions.iter().filter(|mention| mention.name == named.name).any(called)
    }

    /// Whether the verb is denied, or only possible.
    fn open(&self, trigger: usize) -> bool {
        self.document.children(trigger).any(|child| {
            let lower = self.document.tokens[child].lower.as_str();
            self.lexicons.words.is_negation(lower) || matches!(lower, "n't" | "may" | "might" | "could" | "would" | "can" | "should" | "if")
        })
    }

    /// Whether the sentence speaks of another time than that of the story: a year that is not its own, "last year", "previously".
    fn is_of_another_day(&self) -> bool {
        let published = self.extraction.published.map(|day| day.year());
        let words = self.document.words(self.sentence);
        words.iter().enumerate().any(|(index, word)| {
            let year = || {
                word.lower.len() == 4 && word.lower.parse::<i16>().is_ok_and(|year| (1900..2100).contains(&year) && published != Some(year))
            };
            let long =
                |index: usize| words.get(index).is_some_and(|word| matches!(word.lemma.as_str(), "year" | "month" | "decade" | "time"));
            let before = index.checked_sub(1).is_some_and(long);
            match word.lower.as_str() {
                "previously" | "previous" | "once" | "former" => true,
                "last" => long(index + 1),
                "ago" | "earlier" => before,
                _ => word.shape == Shape::Number && year(),
            }
        })
    }

    fn quoted(&self) -> &[bool] {
        self.quoted.get_or_init(|| {
            let mut quoted = vec![false; self.document.tokens.len()];
            for quote in &self.extraction.quotes {
                let first = self.document.tokens.partition_point(|token| token.span.start < quote.span.start);
                let last = self.document.tokens.partition_point(|token| token.span.start < quote.span.end);
                quoted[first..last].fill(true);
            }
            quoted
        })
    }

    fn mentions(&self) -> impl Iterator<Item = (MentionId, &Mention)> {
        in_sentence(&self.extraction.mentions, self.sentence)
    }
}

/// What the place is called that another is said to lie in.
const LIES: &str = "location";

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
