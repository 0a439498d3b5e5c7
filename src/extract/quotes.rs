//! What stands in quotation marks, and who is said to have said it.

use crate::extract::people::{antecedent, described, in_sentence, pronoun};
use crate::extract::{Claim, Extraction, MentionId, MentionKind, Quote, QuoteForm, Status, Subject, Value};
use crate::language::{Document, Shape, Token};
use crate::lexicon::Lexicons;
use crate::rules::{ClaimKind, Rules};
use crate::text::{BlockKind, Source, Span};
use crate::values::quotation::Quotation;
use crate::values::role;
use std::ops::Range;

/// Adds the document's quotations and the claims they make.
pub fn quotes(document: &Document, source: &Source, page: &[bool], rules: &Rules, extraction: &mut Extraction) {
    let text = source.text();
    let mut found = Vec::new();
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        if page[index] {
            let (spans, unclosed) = marked(text, paragraph.span.range());
            if let Some(at) = unclosed {
                let mark = text[at..].chars().next().map_or(0, char::len_utf8);
                extraction
                    .notes
                    .push((Span::new(document.source, at..at + mark), "a quotation mark is not closed in its paragraph".to_owned()));
            }
            found.extend(spans.into_iter().map(|range| (index, range)));
        }
    }
    let found: Vec<(usize, Range<usize>)> =
        found.into_iter().filter_map(|(paragraph, range)| Some((paragraph, tokens_in(document, paragraph, &range)?))).collect();
    let mut quoted = vec![false; document.tokens.len()];
    for (_, tokens) in &found {
        quoted[tokens.clone()].fill(true);
    }
    let mut quotes: Vec<Quote> = Vec::new();
    for (index, (paragraph, tokens)) in found.iter().enumerate() {
        let (paragraph, tokens) = (*paragraph, tokens.clone());
        let span = document.tokens[tokens.start].span.to(document.tokens[tokens.end - 1].span);
        let sentence = sentence_of(document, tokens.start);
        let words = &document.tokens[tokens.clone()];
        let form = form(words, span.slice(text));
        let previous = index.checked_sub(1).map(|index| found[index].1.clone());
        let reading = Reading {
            document,
            text,
            lexicons: rules.lexicons(),
            extraction: &*extraction,
            quotes: &quotes,
            quoted: &quoted,
            previous,
            page,
        };
        let attribution = reading.attribution(&tokens, sentence, paragraph, form);
        quotes.push(Quote {
            span,
            sentence,
            form,
            speaker: attribution.as_ref().and_then(|attribution| attribution.speaker),
            speaker_span: attribution.as_ref().and_then(|attribution| attribution.span),
            cue: attribution.as_ref().and_then(|attribution| attribution.cue.clone()),
            explicit: attribution.as_ref().is_some_and(|attribution| attribution.explicit),
        });
        claims(&quotes[quotes.len() - 1], words, span.slice(text), document, extraction);
    }
    extraction.quotes = quotes;
}

/// The claims of one quotation: its words, and who said them.
fn claims(quote: &Quote, quoted: &[Token], words: &str, document: &Document, extraction: &mut Extraction) {
    let quotation = Quotation::new(quoted, words.to_owned());
    if quotation.words.is_empty() {
        return;
    }
    let sentence = document.sentences[quote.sentence].span.to(quote.span);
    let claim = |rule: &'static str, kind, value, span, reason: &str| Claim {
        rule: rule.into(),
        kind,
        subject: Subject::Wording,
        value,
        status: Status::Held,
        span,
        sentence: sentence.to(span),
        reason: reason.to_owned(),
    };
    let reason = "it stands in quotation marks";
    extraction.claims.push(claim("quote", ClaimKind::Quote, Value::Quotation(quotation.clone()), quote.span, reason));
    if let Some(speaker) = quote.speaker {
        // What a reader must see is who spoke, not only the words.
        let reason = "the speaker is named with the quotation";
        extraction.claims.push(claim("speaker", ClaimKind::Speaker, Value::Speaker(speaker, quotation), quote.attributed(), reason));
    }
}

/// Stretches between quotation marks in one paragraph, marks left out, and where an opening mark stands that nothing closes.
/// A paragraph that opens a quotation and does not close it goes on quoting in the next, which opens anew: a house rule of English newspapers.
fn marked(text: &str, range: Range<usize>) -> (Vec<Range<usize>>, Option<usize>) {
    let mut spans = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut unclosed = None;
    let mut before: Option<char> = None;
    let mut singles =
        text[range.clone()].char_indices().rev().filter(|(_, mark)| matches!(mark, '’' | '\'')).map(|(at, _)| range.start + at);
    let last_single = singles.find(|&at| closes_single(text, at, range.end) && ends_at(text, at));
    let mut characters = text[range.clone()].char_indices().map(|(at, character)| (range.start + at, character)).peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|&(_, next)| next);
        let starts_word = before
            .is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-' | '“' | '"' | '‘' | '*' | '_'))
            && after.is_some_and(|after| !after.is_whitespace());
        let ends_word = before.is_some_and(|before| !before.is_whitespace()) && after.is_none_or(|after| !after.is_alphanumeric());
        let closing = match open {
            Some((_, '“')) => character == '”',
            Some((_, '"')) => character == '"' || character == '”',
            Some((_, '«')) => character == '»',
            Some((_, '‘')) => (character == '’' || character == '\'') && ends_word && closes_single(text, at, range.end),
            _ => false,
        };
        if closing {
            if let Some((start, _)) = open.take() {
                spans.push(start..at);
            }
        } else if open.is_none() {
            let opens = match character {
                '“' | '«' => true,
                '"' => starts_word || before.is_none_or(char::is_whitespace),
                // A single mark opens only where a closing one follows; otherwise it is an apostrophe: ’tis, '90s.
                '‘' | '\'' => starts_word && after.is_some_and(char::is_alphabetic) && last_single.is_some_and(|last| at < last),
                _ => false,
            };
            if opens {
                open = Some((at + character.len_utf8(), if character == '\'' { '‘' } else { character }));
            }
        }
        before = Some(character);
    }
    if let Some((start, mark)) = open.filter(|&(_, mark)| mark != '‘') {
        spans.push(start..range.end);
        unclosed = Some(start.saturating_sub(mark.len_utf8()));
    }
    (spans, unclosed)
}

/// Whether a single mark closes a quotation rather than making a possessive plural ("the workers' strike"): punctuation or an end stands beside it.
fn closes_single(text: &str, at: usize, end: usize) -> bool {
    let before = text[..at].chars().next_back();
    let mark = text[at..].chars().next().map_or(1, char::len_utf8);
    let after = text[(at + mark).min(end)..end].chars().next();
    before.is_some_and(|before| matches!(before, ',' | '.' | '!' | '?' | '…'))
        || after.is_none_or(|after| matches!(after, ',' | '.' | ';' | ':' | '!' | '?' | ')' | '”' | '"'))
        || before.is_some_and(|before| before.is_alphabetic() && before != 's') && after.is_some_and(char::is_whitespace)
}

fn ends_at(text: &str, at: usize) -> bool {
    let mark = text[at..].chars().next().map_or(1, char::len_utf8);
    text[at + mark..].chars().next().is_none_or(|after| !after.is_alphanumeric())
}

/// The tokens inside a stretch of a paragraph.
fn tokens_in(document: &Document, paragraph: usize, range: &Range<usize>) -> Option<Range<usize>> {
    let sentences = document.paragraphs[paragraph].sentences.clone();
    let (first, last) =
        (document.sentences.get(sentences.start)?.tokens.start, document.sentences.get(sentences.end.checked_sub(1)?)?.tokens.end);
    let start = first + document.tokens[first..last].partition_point(|token| (token.span.start as usize) < range.start);
    let end = first + document.tokens[first..last].partition_point(|token| (token.span.end as usize) <= range.end);
    (start < end).then_some(start..end)
}

fn sentence_of(document: &Document, token: usize) -> usize {
    document.sentences.partition_point(|sentence| sentence.tokens.end <= token)
}

/// A full utterance begins with a capital and has at least three words and the look of a sentence; anything else is a fragment.
fn form(tokens: &[Token], text: &str) -> QuoteForm {
    let words = tokens.iter().filter(|token| token.shape != Shape::Mark).count();
    let capital = text
        .chars()
        .find(|character| character.is_alphanumeric())
        .is_some_and(|character| character.is_uppercase() || character.is_numeric());
    let ended = text.trim_end().ends_with(['.', ',', '!', '?', '…', '—', '–']);
    if words >= 3 && (capital && (ended || words >= 5) || ended && words >= 6) { QuoteForm::Direct } else { QuoteForm::Partial }
}

struct Attribution {
    speaker: Option<MentionId>,
    span: Option<Span>,
    cue: Option<String>,
    explicit: bool,
}

/// What a quotation is attributed with.
struct Reading<'a> {
    document: &'a Document,
    text: &'a str,
    lexicons: &'a Lexicons,
    extraction: &'a Extraction,
    quotes: &'a [Quote],
    /// Which tokens stand inside quotation marks.
    quoted: &'a [bool],
    /// The tokens of the quotation before this one.
    previous: Option<Range<usize>>,
    page: &'a [bool],
}

/// No verb of saying farther from its quotation than this many words is its own.
const REACH: usize = 30;

impl Reading<'_> {
    fn attribution(&self, tokens: &Range<usize>, sentence: usize, paragraph: usize, form: QuoteForm) -> Option<Attribution> {
        let last = sentence_of(self.document, tokens.end - 1);
        // A verb of saying right before the opening mark is the quotation's own: Trump said |“…,” while Putin described.
        self.before(tokens, sentence, 2)
            .or_else(|| self.behind(tokens, last))
            .or_else(|| self.dashed(tokens, paragraph))
            .or_else(|| self.before(tokens, sentence, REACH))
            .or_else(|| if form == QuoteForm::Direct { self.leading(tokens, sentence, paragraph) } else { None })
            .or_else(|| self.inherited(tokens, sentence, paragraph))
    }

    /// “…,” |Trump said. “…,” |said Mae, a student.
    fn behind(&self, tokens: &Range<usize>, sentence: usize) -> Option<Attribution> {
        let end = self.document.sentences[sentence].tokens.end;
        // The closing mark, and a comma that some houses put behind it.
        let inner = &self.document.tokens[tokens.end.saturating_sub(2).max(tokens.start)..tokens.end];
        let mut at = tokens.end;
        let mut comma = inner.iter().any(|token| matches!(token.lower.as_str(), "," | "?" | "!" | "…" | "—" | "–"));
        while at < end && self.document.tokens[at].shape == Shape::Mark {
            comma |= self.document.tokens[at].lower == ",";
            at += 1;
        }
        // “…” she said, where the sentence splitter ended the quotation's sentence at its full stop.
        if at >= end
            && sentence + 1 < self.document.sentences.len()
            && self.document.sentences[sentence + 1].paragraph == self.document.sentences[sentence].paragraph
        {
            let next = &self.document.sentences[sentence + 1];
            let first = &self.document.tokens[next.tokens.start];
            // Only a lower-case continuation belongs to it.
            if first.shape == Shape::Lower && comma {
                return self.behind_from(next.tokens.start, next.tokens.end);
            }
            return None;
        }
        if !comma {
            return None;
        }
        self.behind_from(at, end)
    }

    fn behind_from(&self, at: usize, end: usize) -> Option<Attribution> {
        let limit = end.min(at + REACH).min(self.next_quote(at).unwrap_or(end));
        // Another clause says something else: “…,” while Putin described.
        if matches!(
            self.document.tokens.get(at)?.lower.as_str(),
            "while"
                | "as"
                | "and"
                | "but"
                | "when"
                | "because"
                | "although"
                | "though"
                | "after"
                | "before"
                | "which"
                | "that"
                | "with"
                | "in"
                | "on"
                | "of"
                | "to"
                | "for"
        ) {
            return None;
        }
        let cue = (at..limit).find(|&index| self.cue(index).is_some())?;
        let lemma = self.cue(cue).map(str::to_owned);
        // The subject stands before the cue (“…,” Trump said) or, if nothing does, after it (“…,” said Trump).
        let inverted =
            cue == at || self.document.tokens[at..cue].iter().all(|token| matches!(token.lower.as_str(), "also" | "then" | "later"));
        let attribution = if inverted { self.subject_after(cue + 1, limit) } else { self.subject_before(cue, at) };
        attribution.map(|(speaker, span, explicit)| Attribution { speaker, span: Some(span), cue: lemma, explicit })
    }

    /// “…” / — President Donald Trump
    fn dashed(&self, tokens: &Range<usize>, paragraph: usize) -> Option<Attribution> {
        let sentence = sentence_of(self.document, tokens.end - 1);
        let rest = self.document.sentences[sentence].tokens.end;
        let mut at = tokens.end;
        while at < rest && self.document.tokens[at].shape == Shape::Mark && !is_dash(&self.document.tokens[at].lower) {
            at += 1;
        }
        let (dash, line) = if at < rest {
            (at, sentence)
        } else {
            let next = self.document.paragraphs.get(paragraph + 1).filter(|_| self.page[paragraph + 1])?;
            (self.document.sentences.get(next.sentences.start)?.tokens.start, next.sentences.start)
        };
        if !is_dash(&self.document.tokens[dash].lower) || line == sentence && dash > tokens.end + 3 {
            return None;
        }
        // The name must be all that the line says, titles aside: “— Key lines noted by the BBC” names no speaker.
        let (id, mention) = in_sentence(&self.extraction.mentions, line)
            .find(|(_, mention)| mention.tokens.start > dash && mention.kind == MentionKind::Person)?;
        let words = &self.document.tokens[dash + 1..mention.tokens.start];
        words
            .iter()
            .all(|word| word.shape != Shape::Lower || word.lower == "of" || self.lexicons.roles.qualifier(&word.lower).is_some())
            .then_some(Attribution { speaker: Some(id), span: Some(mention.span), cue: None, explicit: true })
    }

    /// Trump said |“…”; Putin called it a |“tragedy”: the nearest verb of saying at most `reach` words before.
    fn before(&self, tokens: &Range<usize>, sentence: usize, reach: usize) -> Option<Attribution> {
        let start = self.document.sentences[sentence].tokens.start;
        let words = (start..tokens.start).rev().filter(|&index| self.document.tokens[index].shape != Shape::Mark).take(reach);
        let cue = words.into_iter().find(|&index| self.cue(index).is_some() && !self.quoted[index])?;
        let (speaker, span, explicit) = self.subject_before(cue, start)?;
        Some(Attribution { speaker, span: Some(span), cue: self.cue(cue).map(str::to_owned), explicit })
    }

    /// Later he boiled it down to a slogan: |“…”
    fn leading(&self, tokens: &Range<usize>, sentence: usize, paragraph: usize) -> Option<Attribution> {
        if self.document.paragraphs[paragraph].kind == BlockKind::Heading {
            return None;
        }
        let start = self.document.sentences[sentence].tokens.start;
        let colon = (start..tokens.start)
            .rev()
            .take_while(|&at| self.document.tokens[at].shape == Shape::Mark)
            .find(|&at| self.document.tokens[at].lower == ":")?;
        let named = in_sentence(&self.extraction.mentions, sentence)
            .find(|(_, mention)| mention.kind == MentionKind::Person && mention.tokens.end <= colon);
        let he = (start..colon).find(|&index| pronoun(&self.document.tokens[index].lower).is_some());
        let id = match (named, he) {
            (Some((id, mention)), he) if he.is_none_or(|he| mention.tokens.start < he) => id,
            (_, Some(he)) => antecedent(
                self.document,
                &self.extraction.mentions,
                self.quoted,
                self.lexicons,
                sentence,
                he,
                pronoun(&self.document.tokens[he].lower)?,
            )?,
            _ => return None,
        };
        let mention = &self.extraction.mentions[id.index()];
        let span = (mention.sentence == sentence).then_some(mention.span);
        Some(Attribution { speaker: Some(id), span, cue: None, explicit: false })
    }

    /// “…,” he said. |“…” in one paragraph.
    fn inherited(&self, tokens: &Range<usize>, sentence: usize, paragraph: usize) -> Option<Attribution> {
        let (last, previous) = (self.quotes.last()?, self.previous.as_ref()?);
        let start = self.document.sentences[sentence].tokens.start;
        // Only where the quotation opens its sentence, so that the text says nothing else in between.
        if self.document.tokens[start..tokens.start].iter().any(|token| token.shape != Shape::Mark) {
            return None;
        }
        let ended = sentence_of(self.document, previous.end - 1);
        let same = self.document.sentences[ended].paragraph == paragraph;
        // Nobody else is named between the two quotations, the speaker aside.
        let mentions = &self.extraction.mentions;
        let between = mentions[mentions.partition_point(|mention| mention.tokens.start < previous.end)..]
            .iter()
            .take_while(|mention| mention.tokens.start < tokens.start);
        let others = between.filter(|mention| mention.kind == MentionKind::Person && mention.tokens.end <= tokens.start);
        let named = others.filter(|mention| last.speaker_span != Some(mention.span)).count();
        (same && named == 0 && last.speaker.is_some()).then(|| Attribution {
            speaker: last.speaker,
            span: last.speaker_span,
            cue: last.cue.clone(),
            explicit: false,
        })
    }

    /// The lemma of a verb of saying at `token`.
    fn cue(&self, token: usize) -> Option<&str> {
        let lower = self.document.tokens[token].lower.as_str();
        let infinitive = token > 0 && matches!(self.document.tokens[token - 1].lower.as_str(), "to" | "would" | "will" | "did" | "could");
        self.lexicons.speech.lemma(lower).or((infinitive && self.lexicons.speech.is_base(lower)).then_some(lower))
    }

    fn next_quote(&self, from: usize) -> Option<usize> {
        (from..self.document.tokens.len().min(from + REACH))
            .find(|&index| matches!(self.document.tokens[index].lower.as_str(), "“" | "\"" | "«" | "``"))
    }

    /// Who stands as subject before a verb of saying: a name, a pronoun, a description.
    fn subject_before(&self, cue: usize, lowest: usize) -> Option<(Option<MentionId>, Span, bool)> {
        let sentence = sentence_of(self.document, cue);
        let tokens = &self.document.tokens;
        let mut at = cue;
        // "Newsom, meanwhile, called": step over what stands between two commas.
        let mut commas = 0;
        // A verb joined to the one before it has its subject farther up: "said he is interested, |called it a tragedy".
        let mut first = !matches!(tokens[cue.saturating_sub(1)].lower.as_str(), "," | "and" | "but");
        while at > lowest {
            at -= 1;
            let token = &tokens[at];
            if self.quoted[at] {
                continue;
            }
            if let Some((id, mention)) = in_sentence(&self.extraction.mentions, sentence).find(|(_, mention)| mention.tokens.contains(&at))
            {
                // "with Putin |replying": the participle's subject, whatever stands before it.
                let absolute = mention.tokens.end == cue && tokens[cue].lower.ends_with("ing");
                let follows_preposition = mention.tokens.start > 0 && !absolute && self.is_oblique(mention.tokens.start, lowest);
                let subordinate = commas == 1 && self.inside_clause(mention.tokens.start, lowest);
                if mention.kind == MentionKind::Person && !mention.possessive && !follows_preposition && !subordinate {
                    return Some((Some(id), mention.span, true));
                }
                at = mention.tokens.start;
                if mention.kind == MentionKind::Other
                    && !mention.possessive
                    && !follows_preposition
                    && commas == 0
                    && at + mention.tokens.len() == cue
                {
                    // A body speaks: "the club said".
                    return Some((None, mention.span, true));
                }
                continue;
            }
            if let Some(sex) = pronoun(&token.lower) {
                return antecedent(self.document, &self.extraction.mentions, self.quoted, self.lexicons, sentence, at, sex)
                    .map(|id| (Some(id), token.span, false));
            }
            match token.lower.as_str() {
                "," => commas += 1,
                "we" | "i" | "they" | "you" | "it" if commas == 0 && at + 2 >= cue => return None,
                _ => {}
            }
            if token.shape == Shape::Lower {
                if let Some(found) = self.description(at, lowest) {
                    return Some(found);
                }
                // A noun right before the verb is its subject, whoever that is: "a search warrant calls".
                if first && !self.lexicons.words.is_between(&token.lower) && !matches!(token.lower.as_str(), "and" | "who" | "to") {
                    return None;
                }
                first &= self.lexicons.words.is_between(&token.lower);
            }
        }
        None
    }

    /// Whether a name stands after a preposition, so that it is no subject: "relationship with |Trump as".
    fn is_oblique(&self, start: usize, lowest: usize) -> bool {
        let mut at = start;
        // "The head of operations of |Atlas Shipping", "Bennett of the Postal Workers |Guild": no title, but whose head it is.
        let shape = |at: usize| self.document.tokens[at].shape;
        let mut name = start;
        while name > lowest && matches!(shape(name - 1), Shape::Capital | Shape::Upper) {
            name -= 1;
        }
        let closed = (start..self.document.tokens.len()).find(|&at| !matches!(shape(at), Shape::Capital | Shape::Upper | Shape::Mixed));
        let apposed = closed.is_some_and(|at| self.document.tokens[at].lower == ",");
        let person =
            |at: usize| self.extraction.mentions.iter().any(|mention| mention.kind == MentionKind::Person && mention.tokens.contains(&at));
        for name in [start, name] {
            let of = name.saturating_sub(1 + usize::from(name > lowest + 1 && self.document.tokens[name - 1].lower == "the"));
            let whose = |at: usize| shape(at) == Shape::Lower && (name == start || apposed) || person(at);
            if of > lowest && self.document.tokens[of].lower == "of" && whose(of - 1) {
                return true;
            }
        }
        // Titles stand between the preposition and the name.
        while at > lowest
            && (matches!(self.document.tokens[at - 1].shape, Shape::Capital | Shape::Upper)
                || matches!(self.document.tokens[at - 1].lower.as_str(), "the" | "of" | "his" | "her" | "-"))
        {
            at -= 1;
        }
        at > lowest
            && matches!(
                self.document.tokens[at - 1].lower.as_str(),
                "with"
                    | "to"
                    | "from"
                    | "by"
                    | "for"
                    | "at"
                    | "against"
                    | "about"
                    | "of"
                    | "on"
                    | "than"
                    | "like"
                    | "told"
                    | "called"
                    | "met"
                    | "meeting"
                    | "asked"
                    | "thanked"
                    | "inviting"
                    | "invited"
                    | "in"
                    | "and"
                    | "after"
                    | "before"
                    | "since"
            )
            && self.document.tokens[at - 1].lower != "by"
    }

    /// Whether a name stands inside a relative clause or apposition that a comma before the cue closes.
    fn inside_clause(&self, start: usize, lowest: usize) -> bool {
        (lowest..start)
            .rev()
            .take_while(|&at| self.document.tokens[at].lower != ",")
            .any(|at| matches!(self.document.tokens[at].lower.as_str(), "who" | "whose" | "which" | "where" | "when" | "that"))
    }

    /// "the Russian leader": the noun phrase whose head stands at `at`.
    fn description(&self, at: usize, lowest: usize) -> Option<(Option<MentionId>, Span, bool)> {
        let the = (lowest.max(at.saturating_sub(4))..at)
            .rev()
            .find(|&index| matches!(self.document.tokens[index].lower.as_str(), "the" | "his" | "her"))?;
        if self.document.tokens[the].lower != "the" {
            return None;
        }
        // "Keith Ferrari, |the chief whip, said": in apposition to whoever is named before.
        if the >= lowest + 2 && self.document.tokens[the - 1].lower == "," {
            let mentions = self.extraction.mentions.iter().enumerate();
            let named =
                mentions.into_iter().find(|(_, mention)| mention.tokens.contains(&(the - 2)) && mention.kind == MentionKind::Person);
            if let Some((index, mention)) = named {
                return Some((Some(MentionId(index as u32)), mention.span, true));
            }
        }
        let words = &self.document.tokens[the + 1..=at];
        let reading = role::read_before(words, words.len(), self.text, self.lexicons).into_iter().next_back()?;
        if reading.tokens.start != 0 {
            return None;
        }
        let id = described(&reading.role, &self.extraction.claims, self.lexicons)?;
        Some((Some(id), self.document.tokens[the].span.to(self.document.tokens[at].span), false))
    }

    /// Who stands as subject after an inverted verb of saying: “…,” said |Mike Hsu.
    fn subject_after(&self, from: usize, limit: usize) -> Option<(Option<MentionId>, Span, bool)> {
        let sentence = sentence_of(self.document, from);
        let tokens = &self.document.tokens;
        let sex = tokens.get(from).and_then(|token| pronoun(&token.lower));
        if let Some(sex) = sex {
            return antecedent(self.document, &self.extraction.mentions, self.quoted, self.lexicons, sentence, from, sex)
                .map(|id| (Some(id), tokens[from].span, false));
        }
        // The name may follow titles: "said Health Secretary Robert F. Kennedy Jr." but not a comma or another verb.
        let stop = (from..limit)
            .find(|&at| matches!(tokens[at].lower.as_str(), "," | "." | ";" | "who" | "in" | "on" | "after" | "as"))
            .unwrap_or(limit);
        let (id, mention) = in_sentence(&self.extraction.mentions, sentence).find(|(_, mention)| mention.tokens.start >= from)?;
        if mention.tokens.start < stop && mention.kind == MentionKind::Person && !mention.possessive {
            return Some((Some(id), mention.span, true));
        }
        if mention.tokens.start == from && mention.kind == MentionKind::Other {
            return Some((None, mention.span, true));
        }
        // "said the fire chief, Brian Moya": the name stands in apposition.
        if mention.kind == MentionKind::Person
            && tokens.get(stop).is_some_and(|token| token.lower == ",")
            && mention.tokens.start == stop + 1
        {
            return Some((Some(id), mention.span, true));
        }
        None
    }
}

fn is_dash(mark: &str) -> bool {
    matches!(mark, "—" | "–" | "--" | "-" | "―")
}
