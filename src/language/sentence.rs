//! Where sentences end.
//!
//! A full stop, question or exclamation mark ends a sentence unless what stands around it says otherwise; a block always ends one.

use crate::language::abbreviation::{self, Abbreviation};
use crate::language::hash::{self, Hashed, feature, pair};
use crate::language::table::{Classes, Clusters};
use crate::language::{Shape, Token};
use std::ops::Range;

/// Decides where sentences end.
#[derive(Debug, Clone, Copy)]
pub struct Splitter<'a> {
    weights: Classes<'a>,
}

/// How far a block can be trusted to be one paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loose {
    /// It is one paragraph of several.
    No,
    /// A short text by itself: perhaps written carelessly.
    Little,
    /// A long text that has lost its line breaks, so that headings run into it and sentences end without a mark.
    Yes,
}

/// What rules alone make of the gap after a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// No mark that could end a sentence.
    None,
    /// The sentence goes on whatever the words are: "Sen. Rubio", “Yes!” he said.
    Never,
    /// It probably goes on.
    On,
    /// It probably ends.
    End,
}

impl<'a> Splitter<'a> {
    /// A splitter over its section of the model.
    pub fn new(weights: &'a [u8]) -> Self {
        Self { weights: Classes::new(weights) }
    }

    /// The sentences of one block's tokens, as ranges into `tokens`; `text` tells of the whole text that the block is of.
    pub(super) fn sentences(
        &self,
        tokens: &[Token],
        block: Range<usize>,
        loose: Loose,
        text: &Text,
        clusters: &Clusters,
    ) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = block.start;
        // Before the first word of a text stands nothing, before a paragraph a sentence that has ended.
        let mut state = if loose == Loose::No { Running::after(Verdict::End) } else { Running::default() };
        let mut found = Vec::with_capacity(96);
        for at in block.clone() {
            state.take(&tokens[at]);
            if at + 1 == block.end {
                break;
            }
            let verdict = verdict(tokens, block.start, at, block.end);
            let small = verdict == Verdict::On && tokens[at + 1].shape == Shape::Lower;
            let bound = match loose {
                Loose::No => verdict == Verdict::None || small,
                Loose::Little => verdict == Verdict::None,
                Loose::Yes => false,
            };
            if bound || verdict == Verdict::Never || !may_end(tokens, at) {
                continue;
            }
            features(tokens, start, at, block.end, verdict, &state, text, clusters, &mut found);
            let mut scores = [0i32; 2];
            for &feature in &found {
                self.weights.add(feature, &mut scores);
            }
            // Such texts hold more ends than are seen.
            let bias = if loose == Loose::Yes { BIAS } else { 0 };
            if scores[1] + bias > scores[0] {
                sentences.push(start..at + 1);
                start = at + 1;
                state = Running::after(verdict);
            }
        }
        if start < block.end {
            sentences.push(start..block.end);
        }
        sentences
    }
}

/// What is open in the sentence so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Running {
    quoted: bool,
    brackets: u8,
    /// How many words in a row had capitals.
    capitals: u8,
    /// How many words had none.
    small: u8,
    /// What rules made of the gap before the sentence.
    before: u8,
}

impl Running {
    /// Nothing yet of the sentence after a gap.
    pub fn after(verdict: Verdict) -> Self {
        Self { before: 1 + verdict as u8, ..Self::default() }
    }

    /// One more token.
    pub fn take(&mut self, token: &Token) {
        match token.lower.as_str() {
            "\"" => self.quoted = !self.quoted,
            "“" | "``" => self.quoted = true,
            "”" | "''" => self.quoted = false,
            "(" | "[" => self.brackets = self.brackets.saturating_add(1),
            ")" | "]" => self.brackets = self.brackets.saturating_sub(1),
            _ => {}
        }
        self.capitals = match token.shape {
            Shape::Capital | Shape::Upper => self.capitals.saturating_add(1),
            Shape::Mark => self.capitals,
            _ => 0,
        };
        self.small = self.small.saturating_add(u8::from(token.shape == Shape::Lower));
    }
}

/// By how much an end may be the less likely in texts that have lost their line breaks.
const BIAS: i32 = 4_000;

/// What the whole text tells of its words.
#[derive(Debug, Clone)]
pub struct Text {
    style: u64,
    /// How words were written: in small letters, with a capital amid a sentence.
    written: Hashed<u8>,
    /// The first word.
    first: u64,
}

impl Text {
    /// What these tokens tell; text in blocks is taken as written with care.
    pub fn new(tokens: &[Token], loose: Loose) -> Self {
        let mut written: Hashed<u8> = Hashed::default();
        for two in tokens.windows(2) {
            let bit = match two[1].shape {
                Shape::Lower => 1,
                Shape::Capital | Shape::Upper if two[0].shape == Shape::Lower => 2,
                _ => continue,
            };
            *written.entry(hash::word(&two[1].lower)).or_default() |= bit;
        }
        let style = if loose == Loose::No { EDITED } else { style(tokens) };
        Self { style, written, first: tokens.first().map_or(0, |token| hash::word(&token.lower)) }
    }

    /// How a word is written: whether somewhere in small letters, somewhere with a capital amid a sentence.
    fn written(&self, word: u64) -> u64 {
        self.written.get(&word).copied().map_or(0, u64::from)
    }
}

/// The style of a text written with care.
const EDITED: u64 = 2;

/// How a text is written as a whole: how often its sentences end with a mark, and whether they start with capitals.
fn style(tokens: &[Token]) -> u64 {
    let (mut words, mut ends, mut small) = (0usize, 0usize, 0usize);
    for (at, token) in tokens.iter().enumerate() {
        words += usize::from(token.shape != Shape::Mark);
        if token.shape == Shape::Mark && is_terminator(&token.lower) {
            ends += 1;
            small += usize::from(tokens.get(at + 1).is_some_and(|next| next.shape == Shape::Lower));
        }
    }
    let rarity = match words / (ends + 1) {
        0..=7 => 1,
        8..=24 => 2,
        25..=45 => 3,
        _ => 4,
    };
    if ends >= 2 && small * 4 > ends { rarity + 4 } else { rarity }
}

/// Whether a sentence may end after a token: what follows stands apart, or starts with a capital after a full stop.
pub fn may_end(tokens: &[Token], at: usize) -> bool {
    let next = &tokens[at + 1];
    !next.glued
        && (next.span.start > tokens[at].span.end
            || (is_terminator(&tokens[at].lower) && matches!(next.shape, Shape::Capital | Shape::Mark))
            || next.lower == "[")
}

/// What speaks for and against an end after the token `at` of the sentence that began at `start`.
#[allow(clippy::too_many_arguments)]
pub fn features(
    tokens: &[Token],
    start: usize,
    at: usize,
    limit: usize,
    verdict: Verdict,
    state: &Running,
    text: &Text,
    clusters: &Clusters,
    out: &mut Vec<u64>,
) {
    out.clear();
    let token = |index: usize| tokens.get(index).filter(|_| index < limit);
    let before = |back: usize| at.checked_sub(back).filter(|&index| index >= start).and_then(token);
    let word = |token: Option<&Token>| token.map_or(5, |token| if token.shape == Shape::Number { 6 } else { hash::word(&token.lower) });
    let shape = |token: Option<&Token>| token.map_or(9, |token| token.shape as u64);
    let (this, next, after) = (token(at), token(at + 1), token(at + 2));
    let style = text.style;
    let (w, n, a, p) = (word(this), word(next), word(after), word(before(1)));
    let (ws, ns, afs, ps) = (shape(this), shape(next), shape(after), shape(before(1)));
    let rule = verdict as u64;
    let length = match at + 1 - start {
        length @ 0..=6 => length as u64,
        7..=12 => 7,
        13..=30 => 8,
        31..=60 => 9,
        _ => 10,
    };
    let mut run = 0u64;
    while run < 4 && token(at + 1 + run as usize).is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper)) {
        run += 1;
    }
    let spaced = u64::from(next.is_some_and(|next| this.is_some_and(|this| next.span.start > this.span.end)));
    let open = u64::from(state.quoted) + 2 * u64::from(state.brackets.min(2));
    let starts = u64::from(next.is_some_and(|next| starts_sentences(&next.lower)));
    let mut template = 500;
    let mut add = |value: u64| {
        template += 1;
        out.push(feature(template, value));
    };
    let many = |values: [u64; 5]| values.iter().fold(0, |all, value| all << 8 | value);
    add(many([rule, ws, ns, spaced, 0]));
    add(many([rule, ws, ns, afs, ps]));
    add(many([rule, open, ns, spaced, 1]));
    add(many([rule, length, ns, ws, 2]));
    add(many([rule, u64::from(state.capitals.min(6)), run, length, 3]));
    add(many([rule, starts, ns, ws, 4]));
    add(many([rule, starts, length, u64::from(state.capitals.min(6)), 5]));
    add(pair(w, rule));
    add(pair(w, many([rule, ns, afs, spaced, 0])));
    add(pair(w, many([ns, ps, starts, 0, 1])));
    add(pair(n, many([rule, ns, ws, 0, 2])));
    add(pair(w, n));
    add(pair(p, w));
    add(pair(pair(p, w), ns));
    add(pair(n, a));
    add(pair(a, many([rule, ns, 0, 0, 3])));
    add(pair(n, many([rule, ns, afs, ws, 4])));
    add(pair(p, many([rule, ns, ws, 0, 5])));
    add(pair(word(token(start)), many([rule, ns, length, 0, 6])));
    add(pair(w, many([rule, open, ns, 0, 7])));
    add(pair(n, many([rule, open, length, 0, 8])));
    let suffix = |token: Option<&Token>| {
        token.map_or(5, |token| token.lower.char_indices().rev().nth(2).map_or(6, |(at, _)| hash::word(&token.lower[at..])))
    };
    add(pair(suffix(this), many([rule, ws, ns, 0, 9])));
    add(pair(suffix(next), many([rule, ws, ns, run, 10])));
    add(pair(suffix(after), many([rule, ws, ns, afs, 11])));
    add(pair(word(before(2)), many([rule, ws, ns, 0, 12])));
    add(many([rule, ws, ns, style, 13]));
    add(many([rule, starts, length, style, 14]));
    add(pair(w, many([rule, ns, style, 0, 15])));
    add(pair(n, many([rule, ns, style, 0, 16])));
    let third = token(at + 3);
    add(pair(pair(n, a), word(third)));
    add(pair(pair(p, w), n));
    add(pair(pair(w, n), a));
    let alike = |token: Option<&Token>| {
        token.filter(|token| token.shape != Shape::Number).map_or((0, 0), |token| clusters.paths(hash::word(&token.lower)))
    };
    let (tp, np, ap, pp) = (alike(this), alike(next), alike(after), alike(before(1)));
    let top = |path: u16, bits: u32| u64::from(path >> (12 - bits));
    add(pair(top(tp.1, 8) | top(np.1, 8) << 16, many([rule, ws, ns, 0, 17])));
    add(pair(top(np.1, 8) | top(ap.1, 8) << 16, many([rule, ws, ns, afs, 18])));
    add(pair(top(pp.1, 8) | top(tp.1, 8) << 16, many([rule, ps, ws, ns, 19])));
    add(pair(top(tp.1, 6) | top(np.1, 6) << 16 | top(ap.1, 6) << 32, many([rule, ws, ns, 0, 20])));
    add(pair(top(pp.1, 6) | top(tp.1, 6) << 16 | top(np.1, 6) << 32, many([rule, ws, ns, 0, 21])));
    add(pair(top(tp.1, 10), many([rule, ns, ws, style, 22])));
    add(pair(top(np.1, 10), many([rule, ns, ws, style, 23])));
    add(pair(top(tp.0, 10), many([rule, ns, ws, 0, 24])));
    add(pair(top(np.0, 10), many([rule, ns, ws, 0, 25])));
    add(many([u64::from(state.capitals.min(6)), run, style, ns, 26]));
    // What the text shows elsewhere: a capital that is none by itself starts something, and so does what started the text or the sentence.
    let [this_written, next_written, after_written] = [w, n, a].map(|word| text.written(word));
    let small = u64::from(state.small.min(4));
    let earlier = u64::from(state.before);
    let same = u64::from(n == text.first) + 2 * u64::from(n == word(token(start)));
    add(many([rule, ns, afs, next_written << 2 | after_written, 27]));
    add(many([rule, ns, ws, this_written << 4 | next_written << 2 | after_written, small]));
    add(pair(many([rule, ns, small, length, earlier]), next_written));
    add(many([rule, ns, small, earlier, 30]));
    add(pair(w, many([rule, ns, earlier, small, 31])));
    add(pair(w, many([rule, ns, earlier, length, 32])));
    add(pair(n, many([rule, small, earlier, length, 33])));
    add(many([rule, same, small, earlier, 34]));
    add(many([rule, same, ns, length, 35]));
    add(pair(many([rule, ns, afs, same, 36]), next_written));
    // How what follows goes on.
    let mut ahead = 0;
    for index in at + 1..at + 9 {
        ahead = ahead << 3 | shape(token(index)).min(7);
    }
    add(pair(ahead >> 12, many([rule, ws, small, 0, 37])));
    add(pair(ahead, many([rule, ws, 0, 0, 38])));
}

/// What rules make of the gap after `at`, the marks that close what the terminator ended included.
pub fn verdict(tokens: &[Token], first: usize, at: usize, limit: usize) -> Verdict {
    let next = at + 1;
    // Closing marks stand close to what they close; a straight one with a space before it opens.
    let closes = |index: usize| is_closing(&tokens[index].lower) && index > first && tokens[index].span.start == tokens[index - 1].span.end;
    let mut end = at;
    let mut quoted = false;
    while end > first && at - end < 4 && closes(end) {
        quoted |= !matches!(tokens[end].lower.as_str(), ")" | "]");
        end -= 1;
    }
    let token = &tokens[end];
    let terminator = token.shape == Shape::Mark && is_terminator(&token.lower);
    let abbreviated = token.shape != Shape::Mark && token.lower.ends_with('.') && token.lower.len() > 1;
    if !terminator && !abbreviated {
        return Verdict::None;
    }
    if next < limit && (closes(next) || (is_terminator(&tokens[next].lower) && tokens[next].span.start == tokens[at].span.end)) {
        return Verdict::Never;
    }
    let follower = next + usize::from(is_opening(&tokens[next].lower) && next + 1 < limit);
    if abbreviated {
        abbreviation_ends(tokens, end, follower, limit, quoted)
    } else {
        terminator_ends(tokens, end, follower, limit, quoted)
    }
}

fn likely(ends: bool) -> Verdict {
    if ends { Verdict::End } else { Verdict::On }
}

fn terminator_ends(tokens: &[Token], at: usize, follower: usize, limit: usize, quoted: bool) -> Verdict {
    let following = &tokens[follower];
    let mark = tokens[at].lower.as_str();
    let goes_on = quoted && mark != "." && reports(tokens, follower, limit);
    if goes_on {
        return Verdict::Never;
    }
    likely(match following.shape {
        Shape::Lower | Shape::Mixed => following.lower.starts_with('i') && following.shape == Shape::Mixed && mark == ".",
        Shape::Number => mark != "..." && mark != "…" && !(quoted && mark != "."),
        Shape::Mark => {
            matches!(following.lower.as_str(), "$" | "€" | "£" | "#" | "•" | "-" | "—" | "–" | "\"" | "“" | "[" | "...") && !quoted
        }
        Shape::Capital | Shape::Upper => true,
    })
}

/// Whether `“It was a long day!” Rubio said.` goes on: a verb of saying within a few words, no mark before it.
fn reports(tokens: &[Token], from: usize, limit: usize) -> bool {
    tokens[from..limit.min(from + 6)].iter().take_while(|token| token.shape != Shape::Mark).any(|token| is_saying(&token.lower))
}

fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "asked"
            | "asks"
            | "told"
            | "tells"
            | "added"
            | "adds"
            | "wrote"
            | "writes"
            | "replied"
            | "replies"
            | "shouted"
            | "shouts"
            | "cried"
            | "exclaimed"
            | "declared"
            | "yelled"
            | "recalled"
            | "tweeted"
            | "posted"
            | "insisted"
            | "joked"
            | "quipped"
            | "wondered"
            | "continued"
            | "chanted"
            | "answered"
            | "remarked"
            | "screamed"
            | "warned"
            | "announced"
            | "stated"
    )
}

fn abbreviation_ends(tokens: &[Token], at: usize, follower: usize, limit: usize, quoted: bool) -> Verdict {
    let (token, following) = (&tokens[at], &tokens[follower]);
    let word = token.lower.trim_end_matches('.');
    if token.shape == Shape::Number {
        return Verdict::On;
    }
    if matches!(abbreviation::of(word), Some(Abbreviation::Leading | Abbreviation::BeforeNumber))
        || (quoted && reports(tokens, follower, limit))
    {
        return Verdict::Never;
    }
    match following.shape {
        Shape::Lower | Shape::Number | Shape::Mixed => return Verdict::Never,
        Shape::Mark => return likely(matches!(following.lower.as_str(), "\"" | "“" | "•")),
        Shape::Capital | Shape::Upper => {}
    }
    // "George W. Bush", "U.S. President": only a word that starts sentences and never names ends it here.
    let starts = starts_sentences(&following.lower);
    if word.chars().count() == 1 {
        return if starts && !matches!(following.lower.as_str(), "a" | "an") { Verdict::End } else { Verdict::Never };
    }
    if matches!(word, "p.m" | "a.m" | "etc") {
        return if is_day_or_zone(&following.lower) { Verdict::Never } else { Verdict::End };
    }
    // "U.S. President": what is no beginning goes on.
    if starts { Verdict::End } else { Verdict::Never }
}

fn is_day_or_zone(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "et"
            | "est"
            | "edt"
            | "gmt"
            | "bst"
            | "cet"
            | "pt"
            | "pst"
            | "pdt"
            | "ct"
            | "cst"
            | "cdt"
            | "mt"
            | "mst"
            | "mdt"
            | "utc"
            | "eastern"
            | "pacific"
            | "central"
            | "mountain"
            | "moscow"
            | "local"
            | "mon."
            | "tue."
            | "wed."
            | "thu."
            | "fri."
            | "sat."
            | "sun."
            | "jan."
            | "feb."
            | "mar."
            | "apr."
            | "aug."
            | "sept."
            | "oct."
            | "nov."
            | "dec."
            | "tues."
            | "thurs."
    )
}

fn starts_sentences(word: &str) -> bool {
    matches!(
        word,
        "a" | "about"
            | "after"
            | "all"
            | "also"
            | "although"
            | "among"
            | "an"
            | "and"
            | "another"
            | "any"
            | "as"
            | "asked"
            | "at"
            | "because"
            | "before"
            | "both"
            | "but"
            | "by"
            | "despite"
            | "during"
            | "each"
            | "earlier"
            | "even"
            | "every"
            | "few"
            | "for"
            | "from"
            | "he"
            | "her"
            | "here"
            | "his"
            | "how"
            | "however"
            | "i"
            | "if"
            | "in"
            | "instead"
            | "is"
            | "it"
            | "its"
            | "last"
            | "later"
            | "many"
            | "meanwhile"
            | "more"
            | "most"
            | "much"
            | "my"
            | "no"
            | "not"
            | "nothing"
            | "now"
            | "on"
            | "once"
            | "one"
            | "only"
            | "or"
            | "other"
            | "our"
            | "perhaps"
            | "several"
            | "she"
            | "since"
            | "so"
            | "some"
            | "still"
            | "such"
            | "that"
            | "the"
            | "their"
            | "then"
            | "there"
            | "these"
            | "they"
            | "this"
            | "those"
            | "though"
            | "through"
            | "to"
            | "two"
            | "under"
            | "until"
            | "we"
            | "what"
            | "when"
            | "where"
            | "whether"
            | "which"
            | "while"
            | "who"
            | "why"
            | "with"
            | "within"
            | "without"
            | "yes"
            | "yet"
            | "you"
            | "your"
    )
}

fn is_terminator(mark: &str) -> bool {
    !mark.is_empty() && mark.chars().all(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？'))
}

fn is_closing(mark: &str) -> bool {
    matches!(mark, "\"" | "”" | "'" | "''" | ")" | "]" | "»" | "}")
}

fn is_opening(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "'" | "(" | "[" | "«" | "``")
}

#[cfg(test)]
mod tests {
    use super::{Loose, Text};
    use crate::language::model::Model;
    use crate::language::token;
    use crate::text::SourceId;

    fn check(text: &str, expected: &[&str]) {
        let mut tokens = Vec::new();
        token::tokens(SourceId(0), text, 0..text.len(), &mut tokens);
        let found: Vec<&str> = Model::english()
            .splitter
            .sentences(&tokens, 0..tokens.len(), Loose::No, &Text::new(&tokens, Loose::No), &Model::english().clusters)
            .into_iter()
            .map(|range| tokens[range.start].span.to(tokens[range.end - 1].span).slice(text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn goes_on() {
        for text in [
            "The U.S. President met Sen. Marco Rubio at 5:30 p.m. Friday in Room No. 10 with J. D. Vance and George W. Bush.",
            "Kenvue Inc. said Gov. Kathy Hochul, D-N.Y., and Rep. A. B. Smith Jr. (R-Fla.) left at 3 a.m. Eastern time.",
            "“It was a long day!” Rubio said.",
            "\"Will it last?\" asked the minister.",
            "He works at Yahoo! in Anchorage and earned $1.2 million vs. $3.50 in Jan. 2024.",
            "They saw St. Petersburg, Mt. McKinley and Ft. Worth on Aug. 15, etc. and left.",
            "Well ... maybe not, i.e. never.",
        ] {
            check(text, &[text]);
        }
    }

    #[test]
    fn ends() {
        check("“I was there.” He left.", &["“I was there.”", "He left."]);
        check("It closed in the U.S. The president left.", &["It closed in the U.S.", "The president left."]);
        check("Is it true? No! It is not.", &["Is it true?", "No!", "It is not."]);
        check("He arrived at 5 p.m. The talks began.", &["He arrived at 5 p.m.", "The talks began."]);
        check("She owns Kenvue Inc. It said so.", &["She owns Kenvue Inc.", "It said so."]);
        check("He left (she stayed.) They met.", &["He left (she stayed.)", "They met."]);
        check("It was over. “We are done,” he said.", &["It was over.", "“We are done,” he said."]);
        check("The toll rose to 40. 12 are missing.", &["The toll rose to 40.", "12 are missing."]);
    }
}
