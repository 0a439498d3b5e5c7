//! The grammar of quantities over pieces of tokens, from left to right with bounded look-ahead.

use crate::language::Token;
use crate::lexicon::{Change, Fraction, Hedge, Kind, Measure, Quantities, Side};
use crate::text::Span;
use crate::values::numeral::{self, Numeral, Style};
use crate::values::pieces::Pieces;
use crate::values::quantity::Quantity;
use crate::values::quantity::meaning::{self, Term};
use crate::values::quantity::measured::{self, Measured};
use crate::values::{Reading, Readings};
use std::ops::Range;

/// More digits than any quantity has.
const DIGITS: usize = 25;

pub(super) fn read(words: &[Token], text: &str, lexicon: &Quantities, taken: &[Range<usize>]) -> Readings<Quantity> {
    if !words.iter().any(|word| is_trigger(word, lexicon)) {
        return Readings::default();
    }
    let pieces = Pieces::new(words, text);
    let mut reader = Reader { words, text, pieces: &pieces, lexicon, taken, found: Vec::new(), skipped: Vec::new() };
    reader.scan();
    reader.finish()
}

/// Whether a quantity may hang on this token: a look at its first character and one lookup.
fn is_trigger(word: &Token, lexicon: &Quantities) -> bool {
    let Some(&first) = word.lower.as_bytes().first() else { return false };
    match first {
        b'0'..=b'9' | b'$' => true,
        0x80.. => true,
        _ if word.lower.len() > 6 && (word.lower.contains("ty") || word.lower.ends_with("ties")) => true,
        _ => lexicon.triggers.contains(word.lower.as_str()) || word.lower.bytes().any(|byte| byte.is_ascii_digit() || byte == b'-'),
    }
}

/// A value found, with the pieces it takes.
struct Found {
    pieces: Range<usize>,
    value: Quantity,
    /// A bare number that may take over the unit of a neighbour: its figure.
    number: Option<Term>,
    hedge: Option<(Hedge, String)>,
    spread: Option<(Term, Term)>,
    unit: Option<Measured>,
}

struct Reader<'a> {
    words: &'a [Token],
    text: &'a str,
    pieces: &'a Pieces<'a>,
    lexicon: &'a Quantities,
    taken: &'a [Range<usize>],
    found: Vec<Found>,
    skipped: Vec<(Span, &'static str)>,
}

/// Words that are neither what is counted nor a unit: after these a number stands by itself.
const FUNCTION_WORDS: &[&str] = &[
    "a", "after", "ago", "all", "although", "an", "and", "are", "as", "at", "be", "because", "been", "before", "but", "by", "can", "could",
    "did", "do", "does", "during", "each", "earlier", "for", "from", "had", "has", "have", "he", "her", "his", "i", "if", "in", "into",
    "is", "it", "its", "later", "may", "might", "more", "must", "not", "of", "on", "or", "our", "she", "should", "since", "so", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "though", "to", "until", "up", "us", "was", "we",
    "were", "when", "where", "which", "while", "who", "will", "with", "would", "you", "your", "n't", "'s", "’s", "too", "yet", "only",
    "just", "still", "about", "over", "under", "between", "against", "without", "within", "per", "via", "each", "both", "either",
    "neither", "nor", "also",
];

impl Reader<'_> {
    fn scan(&mut self) {
        let near = self.near();
        let mut at = 0;
        while at < self.pieces.len() {
            let end = if near[at] { self.step(at) } else { at + 1 };
            at = end.max(at + 1);
        }
        self.share_units();
    }

    /// Where a value may begin: something a quantity may hang on stands there or shortly after.
    fn near(&self) -> Vec<bool> {
        let pieces = self.pieces;
        let hangs = |at: usize| {
            let Some(piece) = pieces.get(at) else { return false };
            match piece.kind {
                Kind::Number => true,
                Kind::Mark => !piece.text.is_ascii() || piece.text == "$",
                Kind::Word => {
                    self.lexicon.triggers.contains(&*piece.lower)
                        || piece.lower.len() > 6 && (piece.lower.contains("ty") || piece.lower.ends_with("ties"))
                }
            }
        };
        let mut near = vec![false; pieces.len()];
        let mut last = usize::MAX;
        for at in (0..pieces.len()).rev() {
            if hangs(at) {
                last = at;
            }
            near[at] = last - at.min(last) <= 4 && last != usize::MAX && (last == at || self.begins(at));
        }
        near
    }

    /// Whether a word may stand at the beginning of a quantity, before what it hangs on.
    fn begins(&self, at: usize) -> bool {
        const OPENINGS: &[&str] = &[
            "a",
            "an",
            "another",
            "between",
            "from",
            "minus",
            "negative",
            "magnitude",
            "aged",
            "age",
            "hundreds",
            "tens",
            "at",
            "one",
            "split",
            "square",
        ];
        let Some(piece) = self.pieces.get(at) else { return false };
        match piece.kind {
            Kind::Number => true,
            Kind::Mark => true,
            // Currencies by sign: "US", "HK", "MEUR", "c".
            Kind::Word => {
                piece.text.len() <= 4 && piece.text.chars().next().is_some_and(char::is_uppercase)
                    || piece.lower.len() <= 3
                    || OPENINGS.contains(&&*piece.lower)
                    || self.lexicon.money_words.starts_with(&piece.lower)
            }
        }
    }

    /// Reads what begins at a piece, or passes over it.
    fn step(&mut self, at: usize) -> usize {
        if let Some(end) = self.passed_over(at) {
            return end;
        }
        match self.quantity(at) {
            Some(found) => {
                let end = found.pieces.end;
                self.found.push(found);
                end
            }
            None => at + 1,
        }
    }

    /// What holds no quantity whatever it looks like: dates, addresses, names made of numbers, endless digits.
    fn passed_over(&mut self, at: usize) -> Option<usize> {
        let piece = self.pieces.get(at)?;
        if let Some(taken) =
            self.taken.get(self.taken.partition_point(|taken| taken.end <= piece.token)).filter(|taken| taken.contains(&piece.token))
        {
            return Some(self.past_token(at, taken.end - 1));
        }
        let token = self.words.get(piece.token)?;
        let whole = token.span.slice(self.text);
        if whole.len() > 4 && (whole.contains("://") || whole.contains("www.") || whole.contains('=') || whole.contains('@')) {
            return Some(self.past_token(at, piece.token));
        }
        if piece.kind == Kind::Number && piece.text.len() > DIGITS {
            let digits = piece.text.bytes().filter(u8::is_ascii_digit).count();
            if digits > DIGITS {
                self.skipped.push((Span::new(token.span.source, piece.start..piece.end), "too many digits"));
                return Some(at + 1);
            }
        }
        let (length, ()) = self.lexicon.names.longest(|offset| self.pieces.lower(at + offset).or(self.pieces.text(at + offset)))?;
        // "One of" and the like are passed over with what they begin with; the rest may hold a number ("one of two").
        Some(if piece.kind == Kind::Number { at + length } else { at + 1 })
    }

    fn past_token(&self, at: usize, token: usize) -> usize {
        (at..self.pieces.len()).find(|&at| self.pieces.get(at).is_some_and(|piece| piece.token > token)).unwrap_or(self.pieces.len())
    }

    /// Where the last value ends: hedges are looked for no further back.
    fn floor(&self) -> usize {
        self.found.last().map_or(0, |found| found.pieces.end)
    }

    fn quantity(&self, at: usize) -> Option<Found> {
        self.vague(at)
            .or_else(|| self.ratio(at))
            .or_else(|| self.named_score(at))
            .or_else(|| self.score(at))
            .or_else(|| self.range(at))
            .or_else(|| self.age_group(at))
            .or_else(|| self.ordinal(at))
            .or_else(|| self.single(at))
            .or_else(|| self.multiple(at))
    }

    // Wholes

    /// "Dozens", "several hours", "hundreds of millions of dollars".
    fn vague(&self, at: usize) -> Option<Found> {
        let pieces = self.pieces;
        let (length, vague) = self.lexicon.vague.longest(|offset| pieces.lower(at + offset))?;
        let few = pieces.is(at, "few");
        let before = at.checked_sub(1);
        if few && before.is_some_and(|before| pieces.is_any(before, &["the", "very", "so", "too", "a", "those", "these", "last", "past"]))
            || few && pieces.len() > 2 && self.unit_or_none(at + 1).is_none()
            || before.is_some_and(|before| pieces.is_any(before, &["the", "married", "young", "elderly", "scores"]))
        {
            return None;
        }
        // "He scores": a verb, unless of something.
        if pieces.is(at, "scores") && !pieces.is_any(at + 1, &["of", "more", "were", "are", "have", "dead", "killed", "injured", "remain"])
        {
            return None;
        }
        let mut end = at + length;
        let more = usize::from(pieces.is_any(end, &["more", "other", "further", "additional", "extra"]));
        let of = usize::from(pieces.is(end + more, "of"));
        let mut unit = Measured::none();
        if let Some((past, measured)) = measured::after(pieces, end + more + of, self.lexicon) {
            unit = measured;
            end = past;
        } else if pieces.is_any(at, &["several", "few"]) && pieces.is_any(end, &["other", "former"]) {
            return None;
        }
        let words = self.written(at..end);
        let value = meaning::vague(vague, &unit, &words)?;
        let start = self.hedge_before(at, self.floor()).map_or(at, |(start, _)| start);
        self.found(start..end, value, unit)
    }

    /// "One in five", "two out of three", "nine in 10": a part of a whole.
    fn ratio(&self, at: usize) -> Option<Found> {
        let pieces = self.pieces;
        let some = self.numeral(at).filter(|some| some.value.under() == 1 && some.scale == Fraction::ONE)?;
        let of = pieces.is(some.end, "out") && pieces.is_any(some.end + 1, &["of"]);
        let joint = some.end + if of { 2 } else { usize::from(pieces.is_any(some.end, &["in"])) };
        if joint == some.end {
            return None;
        }
        let all = self.numeral(joint).filter(|all| all.value.under() == 1 && all.value.over() > 1 && some.value.is_below(all.value))?;
        let opens = at == 0 || self.hedge_before(at, self.floor()).is_some();
        let usual = matches!(all.value.to_whole(), Some(10 | 100 | 1000 | 10_000 | 100_000));
        // "Killed three in two attacks" is none, "one in five" is.
        let plain = of || (some.value == Fraction::ONE || (opens || usual) && some.value.is_below(Fraction::whole(10)));
        let figures = pieces.number(at).is_some() && self.is_year(joint) || self.unit_or_none(all.end).is_some() && !of;
        if !plain || figures || some.value.over() < 1 || some.end > at + 2 {
            return None;
        }
        let value = some.value.divided(all.value)?;
        let term = Term {
            value,
            step: Fraction::new(1, all.value.over())?,
            scale: Fraction::ONE,
            part: true,
            measured: Measured::none(),
            shown: None,
        };
        let (start, hedge) = self.hedge_around(at, all.end);
        let (end, hedge) = match hedge {
            Some((past, hedge)) => (past.max(all.end), Some(hedge)),
            None => (all.end, None),
        };
        let value = meaning::single(&term, hedge, self.lexicon)?;
        self.found(start..end, value, Measured::none())
    }

    /// "Paris 5, Milan 0".
    fn named_score(&self, at: usize) -> Option<Found> {
        let pieces = self.pieces;
        let small = |at: usize| pieces.number(at).filter(|digits| digits.len() <= 2).and_then(|digits| digits.parse::<i64>().ok());
        let left = small(at)?;
        let named = at > 0 && pieces.is_capital(at - 1) && !pieces.glued(at) && pieces.is(at + 1, ",") && pieces.is_capital(at + 2);
        if !named {
            return None;
        }
        let mut end = at + 3;
        while end < at + 7 && (pieces.is_capital(end) || pieces.is_hyphen(end)) {
            end += 1;
        }
        let right = small(end)?;
        let closed = pieces.get(end + 1).is_none_or(|next| next.kind == Kind::Mark && !matches!(&*next.lower, "%" | "-" | "/" | ","));
        // Two figures of a list ("Ankara 12, Izmir 9") are a score only where nothing speaks of counting, and both are small.
        (closed && self.speaks_of_scores() && !pieces.glued(end)).then_some(())?;
        self.found(at..end + 1, meaning::score(left, right, "-"), Measured::of(Measure::Score))
    }

    /// "5-0", "2–1", "54/46".
    fn score(&self, at: usize) -> Option<Found> {
        let pieces = self.pieces;
        let side = |at: usize| pieces.number(at).filter(|digits| digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit()));
        let (left, right) = (side(at)?, side(at + 2)?);
        let joined =
            (pieces.is_hyphen(at + 1) || pieces.is(at + 1, "/") && pieces.glued(at + 1) && pieces.glued(at + 2)) && !pieces.is(at + 1, "~");
        let inside = pieces.glued(at) && !pieces.is_any(at - 1, &["(", "\"", "“", "‘", "'", "["]);
        let runs_on = pieces.glued(at + 3) && !pieces.is_any(at + 3, &[".", ",", ")", "!", "?", ";", ":", "\"", "”", "’", "'", "]"]);
        let point = pieces.is(at + 3, ".") && pieces.glued(at + 4);
        if !joined || inside || runs_on || point || pieces.number(at + 3).is_some() && pieces.glued(at + 3) {
            return None;
        }
        let (left_side, right_side): (i64, i64) = (left.parse().ok()?, right.parse().ok()?);
        if pieces.is(at + 1, "/") {
            (left_side + right_side == 100 && left_side > 9 && right_side > 9).then_some(())?;
            return self.found(at..at + 3, meaning::score(left_side, right_side, "/"), Measured::of(Measure::Score));
        }
        let zeros = left.len() > 1 && left.starts_with('0') || right.len() > 1 && right.starts_with('0');
        let unit = measured::after(pieces, at + 3, self.lexicon).is_some();
        let rising = left_side < right_side && right_side > 0 && left_side > 0;
        if zeros || unit || (rising && !(self.speaks_of_scores() && right_side < 20)) || left_side > 250 || right_side > 250 {
            return None;
        }
        self.found(at..at + 3, meaning::score(left_side, right_side, "-"), Measured::of(Measure::Score))
    }

    fn speaks_of_scores(&self) -> bool {
        (0..self.pieces.len().min(400)).any(|at| self.pieces.word(at).is_some_and(|word| self.lexicon.score_words.contains(word)))
    }

    /// "30 to 40", "between 2 and 6.5 hours", "five or six", "10-15 feet".
    fn range(&self, at: usize) -> Option<Found> {
        let pieces = self.pieces;
        let between = pieces.is(at, "between");
        let from = pieces.is(at, "from");
        let start = at + usize::from(between || from);
        let start = self.hedge_after_preposition(start);
        let low = if between || from { self.bounded_term(start)? } else { self.term(start)? };
        if low.end <= start {
            return None;
        }
        let (low_end, mut low) = (low.end, low);
        let joint = match pieces.lower(low_end)? {
            "and" if between => low_end + 1,
            "to" | "through" if !between || pieces.is(low_end, "to") => low_end + 1,
            "till" | "until" if from => low_end + 1,
            "or" => low_end + 1,
            "-" if pieces.is_any(low_end + 1, &["to"]) => low_end + 2 + usize::from(pieces.is_dash(low_end + 2)),
            _ if pieces.is_dash(low_end) && !pieces.is(low_end, "−") && pieces.glued(low_end) == pieces.glued(low_end + 1) => low_end + 1,
            // "2 -7 g"
            "-" if pieces.glued(low_end + 1) && pieces.number(low_end + 1).is_some() => low_end + 1,
            _ => return None,
        };
        let dash = pieces.is_dash(low_end);
        let high_start = self.hedge_after_preposition(joint);
        // "Less than two hours or more than four days" are two bounds.
        if pieces.is(low_end, "or") && high_start > joint {
            return None;
        }
        let high = self.range_end(high_start, dash)?;
        let end = high.end;
        let or = pieces.is(low_end, "or");
        if low.term.measured.measure == Measure::Number && low.term.measured.show.is_empty() {
            // "7-9 lakh", "$3 to 4 billion", "$3 to $4 billion": the unit and the power of ten are said once.
            let fits = high.term.scale != Fraction::ONE
                && low.term.scale == Fraction::ONE
                && low.term.value.is_below(high.term.value.divided(high.term.scale)?);
            low.term = self.scaled(low.term, if fits { high.term.scale } else { Fraction::ONE })?;
            if high.term.measured.measure != Measure::Number {
                low.term.measured = high.term.measured.clone();
            }
        }
        let mut high_term = high.term;
        if low.term.measured.measure == Measure::Money && high_term.measured.measure == Measure::Number {
            high_term.measured = low.term.measured.clone();
        }
        if low.term.measured.measure == Measure::Money && low.term.scale == Fraction::ONE && high_term.scale != Fraction::ONE {
            let coefficient = high_term.value.divided(high_term.scale)?;
            if low.term.value.is_below(coefficient) && low.term.value.is_below(Fraction::whole(1000)) {
                low.term = self.scaled(low.term, high_term.scale)?;
            }
        }
        let alike = low.term.measured.measure == high_term.measured.measure && low.term.measured.unit == high_term.measured.unit;
        let (low_amount, high_amount) = (low.term.amount()?, high_term.amount()?);
        let rising = low_amount.is_below(high_amount);
        let falling = high_amount.is_below(low_amount) && (between || high_term.measured.measure == Measure::Temperature);
        if !alike || !(rising || falling) || self.is_change_from(at, from) {
            return None;
        }
        // "Five or six" are neighbours; "one or the other", "2 or 20" are not a stretch.
        if or && !self.are_neighbours(&low.term, &high_term) {
            return None;
        }
        if high_term.measured.measure == Measure::Number {
            let years = !high_term.measured.show.is_empty() || !self.is_year(start) && !self.is_year(high_start);
            let named = !between && !from && self.is_named(start, end);
            if !years || named {
                return None;
            }
        }
        // "One to one": a number in words at both ends needs something to count.
        if !between && !from && pieces.is(start, "one") && !self.counts(end) && high_term.measured.measure == Measure::Number {
            return None;
        }
        let (low_term, high_term) = if rising { (low.term, high_term) } else { (high_term, low.term) };
        let (begin, hedge) = self.hedge_around(at, end);
        let (end, hedge) = match hedge {
            Some((past, hedge)) => (past.max(end), Some(hedge)),
            None => (end, None),
        };
        let value = meaning::spread(&low_term, &high_term, hedge.clone())?;
        let value = self.aged(value, end);
        let (end, value) = value;
        let unit = high_term.measured.clone();
        let mut found = self.found(begin..end, value, unit)?;
        found.spread = (found.value.measure == Measure::Number).then_some((low_term, high_term));
        found.hedge = hedge;
        Some(found)
    }

    /// The far end of a range: after a dash the digits may touch it.
    fn range_end(&self, at: usize, dash: bool) -> Option<Placed> {
        if dash && self.pieces.glued(at) && self.pieces.number(at).is_some() {
            let digits = self.pieces.number(at)?;
            let value = Fraction::parse(&digits.replace(',', ""))?;
            let places = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as i32);
            let power = self.pieces.word(at + 1).and_then(|word| self.lexicon.powers.get(word).copied());
            let letter =
                self.pieces.text(at + 1).filter(|_| self.pieces.glued(at + 1)).and_then(|letter| self.lexicon.letters.get(letter).copied());
            let code = self.pieces.is_hyphen(at + 1) && self.pieces.number(at + 2).is_some();
            let step = Fraction::power_of_ten(-places)?;
            let (end, scale) = match power.or(letter) {
                Some(power) => (at + 2, Fraction::power_of_ten(power)?),
                None => (at + 1, Fraction::ONE),
            };
            let numeral = Numeral { end, value: value.times(scale)?, step: step.times(scale)?, scale, style: Style::Digits };
            return if code { None } else { self.with_unit(at, numeral) };
        }
        self.term(at)
    }

    fn scaled(&self, term: Term, scale: Fraction) -> Option<Term> {
        Some(Term { value: term.value.times(scale)?, step: term.step.times(scale)?, scale: term.scale.times(scale)?, ..term })
    }

    fn are_neighbours(&self, low: &Term, high: &Term) -> bool {
        let apart = || high.value.minus(low.value)?.divided(high.step);
        apart()
            .is_some_and(|steps| steps.under() == 1 && steps.over() > 0 && (steps.over() <= 2 || matches!(steps.over(), 5 | 10 | 50 | 100)))
    }

    /// Whether "from A to B" is a change rather than a stretch: "rose from 3 to 5", "cut from 44 to 41".
    fn is_change_from(&self, at: usize, from: bool) -> bool {
        let changes = |at: usize| {
            self.pieces.word(at).is_some_and(|word| self.lexicon.changes.contains_key(word) || word == "revised" || word == "changed")
        };
        let reach = if from { 4 } else { 1 + usize::from(at > 0 && self.pieces.is(at - 1, "by")) };
        (1..=reach).any(|back| at.checked_sub(back).is_some_and(|at| changes(at) && !self.pieces.is(at, "cut")))
    }

    fn hedge_after_preposition(&self, at: usize) -> usize {
        (0..=2)
            .map(|length| at + length)
            .find(|&at| self.numeral(at).is_some() || measured::sign_before(self.pieces, at, self.lexicon).is_some())
            .map_or(at, |found| {
                let hedge = self
                    .lexicon
                    .hedges_before
                    .longest(|offset| found.checked_sub(offset + 1).filter(|&back| back >= at).and_then(|back| self.pieces.lower(back)));
                if found == at || hedge.is_some_and(|(length, _)| length == found - at) { found } else { at }
            })
    }

    /// "In his twenties", "in her 30s".
    fn age_group(&self, at: usize) -> Option<Found> {
        let pieces = self.pieces;
        let owned = at > 0 && pieces.is_any(at - 1, &["his", "her", "their", "my", "our", "early", "late", "mid", "-", "the"]);
        let person = (1..=4).any(|back| at.checked_sub(back).is_some_and(|at| pieces.is_any(at, &["his", "her", "their", "my", "our"])));
        if !owned || !person {
            return None;
        }
        let word =
            pieces.word(at).and_then(|word| word.strip_suffix("ies")).and_then(|stem| self.lexicon.small.get(&format!("{stem}y")).copied());
        let digits =
            pieces.number(at).filter(|digits| digits.len() == 2 && pieces.glued(at + 1) && pieces.is_any(at + 1, &["s", "'s", "’s"]));
        let (decade, end) = match (word, digits.and_then(|digits| digits.parse::<i64>().ok())) {
            (Some(decade), _) => (decade, at + 1),
            (None, Some(decade)) if decade % 10 == 0 => (decade, at + 2),
            _ => return None,
        };
        let value = meaning::whole(Measure::Age, decade, decade + 10, format!("{decade}s"));
        self.found(at..end, value, Measured::of(Measure::Age))
    }

    /// "Third", "24th", "twenty-first", "one hundred and fifth".
    fn ordinal(&self, at: usize) -> Option<Found> {
        let (rank, end) = self.rank(at)?;
        let shown = format!("{rank}{}", suffix(rank));
        self.found(at..end, meaning::whole(Measure::Ordinal, rank, rank, shown), Measured::of(Measure::Ordinal))
    }

    fn rank(&self, at: usize) -> Option<(i64, usize)> {
        let pieces = self.pieces;
        if let Some(digits) = pieces.number(at) {
            let ends = pieces.glued(at + 1) && pieces.is_any(at + 1, &["st", "nd", "rd", "th"]);
            let inside = pieces.glued(at) && at > 0 && (pieces.word(at - 1).is_some() || pieces.number(at - 1).is_some());
            return if ends && !inside {
                Some((digits.replace(',', "").parse().ok().filter(|&rank: &i64| rank < 1_000_000)?, at + 2))
            } else {
                None
            };
        }
        if self.is_part_of_whole(at) {
            return None;
        }
        if pieces.is(at, "second") {
            let before = |words: &[&str]| at > 0 && pieces.is_any(at - 1, words);
            let noun = pieces.word(at + 1).is_some_and(|word| !FUNCTION_WORDS.contains(&word) || word == "of");
            let unit = before(&["i", "we", "they", "to", "per"]) || before(&["a", "every", "each", "one"]) && !noun;
            return (!unit && !(at > 0 && pieces.glued(at))).then_some((2, at + 1));
        }
        if pieces.is_hyphen(at.checked_sub(1).unwrap_or(usize::MAX)) && self.lexicon.ordinals.contains_key(pieces.word(at)?) {
            return None;
        }
        let (base, joint) = self.rank_base(at);
        let word = pieces.word(joint)?;
        if let Some(&rank) = self.lexicon.ordinals.get(word) {
            let fits = base == 0 || (base % 100 == 0 && rank < 100) || (base % 10 == 0 && rank < 10);
            return fits.then_some((base + rank, joint + 1));
        }
        if let Some(rank) = self.fused_rank(word) {
            return (base % 100 == 0).then_some((base + rank, joint + 1));
        }
        let power = word.strip_suffix("th").and_then(|word| self.lexicon.powers.get(word))?;
        let times = 10_i64.checked_pow(*power as u32)?;
        // "A trillionth" is a part, "two trillionth" a rank.
        if base == 0 && (joint > at || at > 0 && pieces.is(at - 1, "a")) {
            return None;
        }
        Some((base.max(1).checked_mul(times)?, joint + 1))
    }

    /// The cardinal before an ordinal, and where the ordinal stands: "twenty-|first", "one hundred and |fifth".
    fn rank_base(&self, at: usize) -> (i64, usize) {
        let pieces = self.pieces;
        let none = (0, at);
        if self.lexicon.ordinals.contains_key(pieces.word(at).unwrap_or_default()) {
            return none;
        }
        let Some(numeral) = numeral::read(pieces, at, self.lexicon).filter(|numeral| numeral.style != Style::Part || numeral.end > at + 1)
        else {
            return none;
        };
        if pieces.number(at).is_some() || numeral.style == Style::Part {
            return none;
        }
        let joint = numeral.end + usize::from(pieces.is_dash(numeral.end) || pieces.is(numeral.end, "and"));
        match numeral.value.to_whole().and_then(|value| i64::try_from(value).ok()) {
            Some(base) => (base, joint),
            None => none,
        }
    }

    fn fused_rank(&self, word: &str) -> Option<i64> {
        let split = word.find("ty").filter(|_| word.len() < 16)? + 2;
        let tens = *self.lexicon.small.get(word.get(..split)?)?;
        let unit = *self.lexicon.ordinals.get(word.get(split..)?)?;
        (tens >= 20 && unit < 10).then_some(tens + unit)
    }

    /// Whether a part of a whole begins here, in words that could also be a rank: "a third of", "one third", "two-thirds".
    fn is_part_of_whole(&self, at: usize) -> bool {
        let Some(numeral) = numeral::read(self.pieces, at, self.lexicon) else { return false };
        numeral.style == Style::Part && self.is_plain_part(at, &numeral)
    }

    /// Whether a part of a whole in words is meant as such.
    fn is_plain_part(&self, at: usize, numeral: &Numeral) -> bool {
        let pieces = self.pieces;
        if pieces.number(at).is_some() || pieces.get(at).is_some_and(|piece| piece.kind == Kind::Mark) {
            return true;
        }
        let alone = at == 0 && numeral.end == pieces.len();
        let next_of = pieces.is(numeral.end, "of");
        let unit = self.unit_or_none(numeral.end).is_some();
        let compared =
            pieces.is_any(numeral.end, &["more", "less", "fewer", "higher", "lower", "larger", "smaller", "full", "empty", "as"]);
        match pieces.word(at) {
            Some("half") => {
                let ranked = at > 0
                    && (pieces.is_any(
                        at - 1,
                        &["the", "latter", "other", "better", "top", "bottom", "this", "that", "each", "per", "-", "wallets"],
                    ) || pieces.word(at - 1).is_some_and(|word| self.lexicon.ordinals.contains_key(word)));
                let hedged = self.hedge_before(at, self.floor()).is_some();
                let dash = pieces.is_dash(numeral.end) && pieces.glued(numeral.end);
                alone
                    || !ranked
                        && (next_of
                            || unit
                            || hedged
                            || !dash && pieces.is_any(numeral.end, &["the", "a", "an", "his", "her", "their", "its", "that"]))
            }
            Some("quarter") => {
                alone
                    || unit
                    || next_of
                        && pieces.is_any(numeral.end + 1, &["a", "an", "the"])
                        && !(at > 0
                            && pieces.word(at - 1).is_some_and(|word| {
                                self.lexicon.ordinals.contains_key(word) || word == "the" || word == "each" || word == "every"
                            }))
            }
            Some("a" | "an") if pieces.is_any(at + 1, &["half", "quarter"]) => {
                !pieces.is_any(at.wrapping_sub(1), &["in", "for", "per"]) || next_of || unit
            }
            Some("a" | "an") => next_of || compared || unit,
            Some(_) if numeral.end == at + 1 => alone || next_of && pieces.is_any(numeral.end + 1, &["a", "an"]) || next_of && unit,
            _ => true,
        }
    }

    /// "Twice", "doubled", "eight times as many", "tenfold".
    fn multiple(&self, at: usize) -> Option<Found> {
        let pieces = self.pieces;
        let &times = self.lexicon.multiples.get(pieces.word(at)?)?;
        let verb = pieces.word(at)?.ends_with('d')
            || pieces.word(at)?.ends_with("fold")
            || pieces.word(at)?.ends_with("ing")
            || pieces.word(at)?.ends_with('s');
        let compared = pieces.is_any(at + 1, &["as", "the", "that", "what", "its", "their", "his", "her"]);
        if !(verb || compared) || pieces.is_hyphen(at + 1) {
            return None;
        }
        let mut value = meaning::whole(Measure::Multiple, times, times, format!("{times} times"));
        value.change = (verb).then_some(Change::Up);
        self.found(at..at + 1, value, Measured::of(Measure::Multiple))
    }

    // Single figures

    fn single(&self, at: usize) -> Option<Found> {
        let placed = self.term(at)?;
        let Placed { end, term, bare, .. } = placed;
        if bare && !self.may_stand_bare(at, end, &term) {
            return None;
        }
        let (end, term) = self.compound(end, term);
        let (end, term) = self.old(at, end, term);
        let (start, hedge) = self.hedge_around(at, end);
        let (end, hedge) = match hedge {
            Some((past, hedge)) => (past.max(end), Some(hedge)),
            None => (end, None),
        };
        let (end, term) = if term.measured.measure == Measure::Time { self.old(at, end, term) } else { (end, term) };
        let value = meaning::single(&term, hedge.clone(), self.lexicon)?;
        let unit = term.measured.clone();
        let start = start.min(self.age_word(at).unwrap_or(start));
        let end = self.repeated(end, &term);
        let mut found = self.found(start..end, value, unit)?;
        found.number = bare.then_some(term);
        found.hedge = hedge;
        Some(found)
    }

    /// "Forty-five (45)": the figure again in brackets.
    fn repeated(&self, end: usize, term: &Term) -> usize {
        let again = || {
            let numeral = self.numeral(end + 1).filter(|_| self.pieces.is(end, "("))?;
            (numeral.value == term.value && self.pieces.is(numeral.end, ")")).then_some(numeral.end + 1)
        };
        again().unwrap_or(end)
    }

    fn numeral(&self, at: usize) -> Option<Numeral> {
        numeral::read(self.pieces, at, self.lexicon)
    }

    /// A figure with its unit, or an article with a unit ("an hour").
    fn term(&self, at: usize) -> Option<Placed> {
        self.term_of(at, false)
    }

    fn bounded_term(&self, at: usize) -> Option<Placed> {
        self.term_of(at, true)
    }

    fn term_of(&self, at: usize, bounded: bool) -> Option<Placed> {
        let pieces = self.pieces;
        if let Some((number_at, sign, millions)) = measured::sign_before(pieces, at, self.lexicon) {
            return self.money(number_at, sign, millions);
        }
        if let Some(placed) = self.magnitude(at) {
            return Some(placed);
        }
        let numeral = if bounded { numeral::read_bounded(pieces, at, self.lexicon) } else { self.numeral(at) };
        let Some(numeral) = numeral else { return self.article(at) };
        if numeral.style == Style::Part && !self.is_plain_part(at, &numeral) {
            return None;
        }
        // "Half an hour", "a quarter of a century", "half mile".
        self.with_unit(at, numeral)
    }

    /// The number with the unit after it, if any.
    fn with_unit(&self, at: usize, numeral: Numeral) -> Option<Placed> {
        let pieces = self.pieces;
        let mut numeral = numeral;
        // "€10m" is read with its sign; "1.7m people" are millions too, "100m" are metres.
        if let Some((end, power)) = self.counted_millions(numeral) {
            let factor = Fraction::power_of_ten(power)?;
            numeral = Numeral { end, value: numeral.value.times(factor)?, step: numeral.step.times(factor)?, scale: factor, ..numeral };
        }
        let end = numeral.end;
        let part = numeral.style == Style::Part;
        let fraction = part || numeral.style == Style::Words && numeral.value.under() > 1;
        let of = usize::from(fraction && pieces.is(end, "of"));
        let article = usize::from((part || of == 1) && pieces.is_any(end + of, &["a", "an"]));
        let more =
            usize::from(pieces.is_any(
                end,
                &["more", "additional", "extra", "further", "less", "fewer", "full", "whole", "straight", "consecutive", "long"],
            ));
        if let Some((end, measured)) = measured::after(pieces, end + of + article + more, self.lexicon) {
            if self.is_unit_here(at, &numeral, &measured, end) && !(more == 1 && measured.measure != Measure::Time) {
                return self.of_unit(end, numeral, measured);
            }
        }
        if self.times_as(numeral.end) {
            let term = Term { part: false, measured: Measured::of(Measure::Multiple), ..self.term_from(numeral, Measured::none()) };
            return self.placed(numeral.end + 1, term);
        }
        if pieces.is_hyphen(numeral.end) && pieces.is_any(numeral.end + 1, &["fold"]) {
            let term = Term { measured: Measured::of(Measure::Multiple), ..self.term_from(numeral, Measured::none()) };
            return self.placed(numeral.end + 2, term);
        }
        if pieces.is_hyphen(numeral.end) && pieces.is(numeral.end + 1, "magnitude") || pieces.is(numeral.end, "magnitude") {
            let hyphen = usize::from(pieces.is_hyphen(numeral.end));
            let term = Term { measured: Measured::of(Measure::Magnitude), ..self.term_from(numeral, Measured::none()) };
            return self.placed(numeral.end + hyphen + 1, term);
        }
        // "2 below zero"
        if pieces.is(numeral.end, "below") && pieces.is(numeral.end + 1, "zero") {
            let term = Term { value: numeral.value.negated(), ..self.term_from(numeral, Measured::of(Measure::Degree)) };
            return self.placed(numeral.end + 2, Term { measured: Measured { show: "°".to_owned(), ..term.measured }, ..term });
        }
        // Letters that touch the digits and are no unit make a code of them: "3D", "4K".
        if pieces.number(at).is_some() && pieces.glued(end) && pieces.get(end).is_some_and(|piece| piece.kind == Kind::Word) {
            return None;
        }
        let term = self.term_from(numeral, Measured::none());
        Some(Placed { end, bare: true, term })
    }

    fn placed(&self, end: usize, term: Term) -> Option<Placed> {
        Some(Placed { end, bare: false, term })
    }

    fn term_from(&self, numeral: Numeral, measured: Measured) -> Term {
        let part = numeral.style == Style::Part && measured.measure == Measure::Number;
        Term { value: numeral.value, step: numeral.step, scale: numeral.scale, part, measured, shown: None }
    }

    /// A figure with its unit, and what may still follow: "2 degrees below zero", "75 USD million", "30 MUSD".
    fn of_unit(&self, end: usize, numeral: Numeral, measured: Measured) -> Option<Placed> {
        let pieces = self.pieces;
        let degrees = matches!(measured.measure, Measure::Degree | Measure::Temperature);
        if degrees && pieces.is(end, "below") && pieces.is_any(end + 1, &["zero", "freezing"]) && measured.measure == Measure::Degree {
            return self.placed(end + 2, Term { value: numeral.value.negated(), ..self.term_from(numeral, measured) });
        }
        let power = pieces.word(end).and_then(|word| self.lexicon.powers.get(word)).copied().map(|power| (end + 1, power));
        let millions = pieces.text(end - 1).is_some_and(|text| text.len() == 4 && text.starts_with('M')).then_some((end, 6));
        match power.or(millions).filter(|_| measured.measure == Measure::Money && numeral.scale == Fraction::ONE) {
            Some((end, power)) => {
                let term = self.scaled(self.term_from(numeral, measured), Fraction::power_of_ten(power)?)?;
                self.placed(end, term)
            }
            None => self.placed(end, self.term_from(numeral, measured)),
        }
    }

    fn counted_millions(&self, numeral: Numeral) -> Option<(usize, i32)> {
        let pieces = self.pieces;
        let end = numeral.end;
        if numeral.style != Style::Digits || numeral.scale != Fraction::ONE || !pieces.glued(end) || pieces.text(end) != Some("m") {
            return None;
        }
        let word = pieces.word(end + 1)?;
        let counted = word.ends_with('s') && word.len() > 3 && !pieces.glued(end + 1)
            || matches!(word, "people" | "children" | "women" | "men" | "of");
        let ends = !matches!(word, "metres" | "runners" | "hurdles" | "less" | "class" | "is" | "was" | "across" | "towards");
        (counted && ends).then_some((end + 1, 6))
    }

    /// Whether a unit word after a number is its unit: "two second-half goals" and "in 1990s" are not.
    fn is_unit_here(&self, at: usize, numeral: &Numeral, measured: &Measured, end: usize) -> bool {
        let pieces = self.pieces;
        let unit = numeral.end + usize::from(pieces.is_hyphen(numeral.end));
        if pieces.is(unit, "second") {
            let one = numeral.value == Fraction::ONE || pieces.is_hyphen(numeral.end) || pieces.number(at).is_some();
            let noun = pieces.is_hyphen(end) && !pieces.is(end + 1, "long");
            return one && !noun;
        }
        if measured.measure == Measure::Temperature && pieces.glued(unit) && pieces.is_any(unit, &["f"]) {
            // "30C (86F)": Fahrenheit without its degrees only next to another temperature.
            return self.found.last().is_some_and(|last| last.value.measure == Measure::Temperature) && numeral.style == Style::Digits;
        }
        // "Two stone houses", "three foot patrols" are rare enough; a year is no figure before a unit.
        !(measured.measure != Measure::Money && measured.measure != Measure::Percent && pieces.is_any(unit, &["may"]))
    }

    /// "$3.50", "US$3m", "Rs 12,34,567", "EUR 20 million".
    fn money(&self, at: usize, sign: crate::lexicon::CurrencySign, millions: bool) -> Option<Placed> {
        let pieces = self.pieces;
        let minus = usize::from(pieces.is_any(at, &["-", "−"]));
        let number = at + minus;
        let mut numeral = self.figure_after_sign(number)?;
        if numeral.scale == Fraction::ONE {
            let letter = pieces.text(numeral.end).filter(|_| pieces.glued(numeral.end) && !pieces.glued(numeral.end + 1));
            let letter = letter.or_else(|| {
                pieces
                    .text(numeral.end)
                    .filter(|_| pieces.glued(numeral.end) && pieces.get(numeral.end + 1).is_some_and(|next| next.kind == Kind::Mark))
            });
            let power = letter.and_then(|letter| self.lexicon.money_letters.get(letter)).copied();
            let power = power.or(millions.then_some(6));
            if let Some(power) = power {
                let factor = Fraction::power_of_ten(power)?;
                let end = numeral.end + usize::from(!millions);
                numeral = Numeral { end, value: numeral.value.times(factor)?, step: numeral.step.times(factor)?, scale: factor, ..numeral };
            }
        }
        let mut sign = sign;
        let mut end = numeral.end;
        // "$ 10 dollars", "$1.2 billion Canadian": the word after the number says it again, or whose it is.
        if let Some((length, &again)) = self.lexicon.money_words.longest(|offset| pieces.word(end + offset)) {
            if pieces.word(end).is_some_and(|word| word.len() > 2) && !again.minor {
                end += length;
                if again.sure {
                    sign = again;
                }
            }
        }
        let mut term = self.term_from(numeral, Measured::money(sign, self.lexicon));
        term.part = false;
        if minus == 1 {
            term.value = term.value.negated();
        }
        self.placed(end, term)
    }

    /// The number right after a currency sign, where digits may touch letters ("Rs20").
    fn figure_after_sign(&self, at: usize) -> Option<Numeral> {
        let pieces = self.pieces;
        if pieces.glued(at) && at > 0 && pieces.word(at - 1).is_some() {
            let digits = pieces.number(at)?;
            let places = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as i32);
            let value = Fraction::parse(&format!("0{}", digits.replace(',', "")))?;
            let step = Fraction::power_of_ten(-places)?;
            let mut numeral = Numeral { end: at + 1, value, step, scale: Fraction::ONE, style: Style::Digits };
            let power = pieces.word(at + 1).and_then(|word| self.lexicon.powers.get(word));
            let letter = pieces.text(at + 1).filter(|_| pieces.glued(at + 1)).and_then(|letter| self.lexicon.letters.get(letter));
            if let Some(&power) = power.or(letter) {
                let factor = Fraction::power_of_ten(power)?;
                numeral = Numeral { end: at + 2, value: value.times(factor)?, step: step.times(factor)?, scale: factor, ..numeral };
            }
            return Some(numeral);
        }
        let article = usize::from(pieces.is(at, "a"));
        self.numeral(at + article).filter(|_| {
            pieces.number(at + article).is_some()
                || pieces.get(at + article).is_some_and(|piece| piece.text.starts_with(['½', '¼', '¾']))
                || article == 0 && at > 0 && pieces.is_any(at - 1, &["$", "€", "£"])
        })
    }

    /// "Magnitude 7.7", "magnitude-6.4".
    fn magnitude(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        if !pieces.is(at, "magnitude") {
            return None;
        }
        let hyphen = usize::from(pieces.is_hyphen(at + 1));
        let of = usize::from(pieces.is(at + 1, "of"));
        let number = at + 1 + hyphen + of;
        let digits = pieces.number(number)?;
        let value = Fraction::parse(digits).filter(|value| value.is_below(Fraction::whole(11)))?;
        let places = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as i32);
        let numeral =
            Numeral { end: number + 1, value, step: Fraction::power_of_ten(-places)?, scale: Fraction::ONE, style: Style::Digits };
        self.placed(number + 1, self.term_from(numeral, Measured::of(Measure::Magnitude)))
    }

    /// "An hour", "a decade", "a dollar", "another week", "the past decade" without its words.
    fn article(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        if !pieces.is_any(at, &["a", "an", "another", "one"]) || pieces.is(at, "one") {
            return None;
        }
        let full = usize::from(pieces.is_any(at + 1, &["full", "whole", "further", "single"]));
        let (end, measured) = measured::after(pieces, at + 1 + full, self.lexicon)?;
        let word = pieces.word(at + 1 + full)?;
        if word.ends_with('s') && word != "hours'" || word == "second" || word.len() < 2 || pieces.is_hyphen(at + 1 + full) {
            return None;
        }
        // Not "a mark", "a stone wall", "a foot soldier", "a degree in law", "a bit": one of these is seldom measured.
        let seldom = matches!(
            word,
            "foot"
                | "stone"
                | "degree"
                | "bit"
                | "knot"
                | "gray"
                | "minute"
                | "moment"
                | "cup"
                | "yard"
                | "real"
                | "won"
                | "rand"
                | "ounce"
                | "byte"
                | "dong"
                | "mark"
                | "sterling"
                | "percent"
                | "percentage"
                | "square"
                | "cubic"
                | "sq"
                | "quarter"
                | "mil"
        );
        let of_time = word == "minute" && !pieces.is_any(at.wrapping_sub(1), &["wait"]);
        if seldom && !of_time || matches!(measured.measure, Measure::Percent | Measure::Points | Measure::Degree) {
            return None;
        }
        let rate = at > 0 && self.found.last().is_some_and(|last| last.pieces.end == at) && pieces.is_any(at, &["a", "an"]);
        if rate {
            // "$98 a share", "twice a day", "60 miles an hour": a rate.
            return None;
        }
        let idle = pieces.is_any(at + 1 + full, &["day", "year"]) && !self.lasts(at, end);
        if idle {
            return None;
        }
        let term = Term { value: Fraction::ONE, step: Fraction::ONE, scale: Fraction::ONE, part: false, measured, shown: None };
        self.placed(end, term)
    }

    /// Whether "a day", "a year" is a stretch of time here and not one of many.
    fn lasts(&self, at: usize, end: usize) -> bool {
        let before = at > 0
            && (self.pieces.is_any(
                at - 1,
                &[
                    "for", "in", "within", "lasted", "took", "after", "half", "than", "over", "nearly", "almost", "about", "lasting",
                    "lasts", "takes", "whole", "only", "just", "spent",
                ],
            ));
        let after = self.pieces.is_any(end, &["ago", "later", "earlier", "after", "before", "and", "from", "long", "or"]);
        before || after || self.pieces.len() < 4 || self.pieces.is_any(end, &["old"]) || self.pieces.is_hyphen(end)
    }

    /// "Two hours | and 20 minutes", "5 ft | 2 in", "an hour | and a half", "$3 | and 14 cents".
    fn compound(&self, end: usize, term: Term) -> (usize, Term) {
        let (mut end, mut term) = (end, term);
        for _ in 0..4 {
            let Some((past, sum)) = self.joined(end, &term) else { break };
            (end, term) = (past, sum);
        }
        (end, term)
    }

    fn joined(&self, end: usize, term: &Term) -> Option<(usize, Term)> {
        let pieces = self.pieces;
        let measure = term.measured.measure;
        if !matches!(measure, Measure::Time | Measure::Length | Measure::Mass | Measure::Money) || term.value.over() < 0 {
            return None;
        }
        let comma = usize::from(pieces.is(end, ","));
        let and = usize::from(pieces.is_any(end + comma, &["and", "&"]));
        let next = end + comma + and;
        if pieces.get(next)?.token == pieces.get(end.checked_sub(1)?)?.token && pieces.number(next).is_none() && and == 0 {
            return None;
        }
        let whole = term.value.under() == 1;
        if and == 1 && comma == 0 && measure != Measure::Money {
            if let Some(numeral) =
                self.numeral(next).filter(|numeral| numeral.style == Style::Part && numeral.value.is_below(Fraction::ONE))
            {
                let unit = self.unit_or_none(numeral.end).is_some() || pieces.is(numeral.end, "of") || pieces.number(next).is_some();
                let word = pieces.is_any(next, &["a", "half", "an"]) || pieces.is(next, "three");
                if !unit && word && whole {
                    let step = Fraction::new(1, numeral.value.under())?;
                    return Some((numeral.end, Term { value: term.value.plus(numeral.value)?, step, shown: None, ..term.clone() }));
                }
            }
        }
        let finer = self.finer(next, term, and == 1)?;
        let factor = finer.term.measured.factor.divided(term.measured.factor)?;
        let value = term.value.plus(finer.term.value.times(factor)?)?;
        let step = finer.term.step.times(factor)?;
        if measure == Measure::Money {
            let sum =
                Term { value, step, shown: None, measured: Measured { show: String::new(), ..term.measured.clone() }, ..term.clone() };
            return Some((finer.end, sum));
        }
        // The sum is counted in the finer unit, and shown as it was said.
        let shown = format!("{} {}", meaning::show(term)?, meaning::show(&finer.term)?);
        let sum =
            Term { value: value.divided(factor)?, step: finer.term.step, scale: Fraction::ONE, shown: Some(shown), ..finer.term.clone() };
        Some((finer.end, sum))
    }

    /// The next, finer part of a compound.
    fn finer(&self, next: usize, term: &Term, and: bool) -> Option<Placed> {
        let pieces = self.pieces;
        let measure = term.measured.measure;
        if measure == Measure::Money {
            if term.scale != Fraction::ONE || term.value.under() != 1 {
                return None;
            }
            return self.cents(next, term, and);
        }
        if pieces.is_any(next, &["a", "an", "another"]) || pieces.glued(next) && pieces.number(next).is_none() {
            return None;
        }
        let finer = self.with_unit(next, self.figure_glued(next)?)?;
        let same = finer.term.measured.measure == measure && finer.term.measured.factor.is_below(term.measured.factor);
        if same && !finer.bare && finer.term.value.over() >= 0 {
            return Some(finer);
        }
        // "1 hour thirty": minutes, if the text ends there.
        let ends = pieces.get(finer.end).is_none_or(|piece| matches!(&*piece.lower, "." | "," | ";" | ")"));
        let minutes =
            finer.bare && measure == Measure::Time && term.measured.show == "h" && ends && finer.term.value.is_below(Fraction::whole(60));
        if minutes && finer.term.step == Fraction::ONE && term.value.under() == 1 && !pieces.is(next.checked_sub(1)?, ",") {
            let (&(index, _), unit) =
                (self.lexicon.unit_words.longest(|offset| (offset == 0).then_some("minutes"))?.1, &self.lexicon.units);
            let measured = Measured { factor: unit[index].factor, show: unit[index].show.clone(), single: None, ..term.measured.clone() };
            return Some(Placed { bare: false, term: Term { measured, ..finer.term }, ..finer });
        }
        None
    }

    /// A number that may touch the unit before it: "5ft2in", "2hr5min".
    fn figure_glued(&self, at: usize) -> Option<Numeral> {
        if let Some(numeral) = self.numeral(at) {
            return Some(numeral);
        }
        let digits = self.pieces.number(at).filter(|digits| digits.len() <= 3 && self.pieces.glued(at))?;
        let value = Fraction::parse(digits)?;
        Some(Numeral { end: at + 1, value, step: Fraction::ONE, scale: Fraction::ONE, style: Style::Digits })
    }

    /// "… and 43 cents", "… 43c", "… and forty-five" at the end.
    fn cents(&self, next: usize, term: &Term, and: bool) -> Option<Placed> {
        let pieces = self.pieces;
        let numeral = self
            .numeral(next)
            .filter(|numeral| numeral.value.under() == 1 && numeral.value.is_below(Fraction::whole(100)) && numeral.value.over() > 0)?;
        if let Some((end, measured)) = measured::after(pieces, numeral.end, self.lexicon) {
            let hundredths = measured.measure == Measure::Money && measured.factor.is_below(Fraction::ONE);
            if hundredths
                && (measured.unit == term.measured.unit
                    || !measured.sure
                    || pieces.is_any(numeral.end, &["pence", "cents", "cent", "c", "sen", "p"]))
            {
                let unit = Measured { unit: term.measured.unit.clone(), factor: Fraction::new(1, 100)?, ..term.measured.clone() };
                return Some(Placed { end, bare: false, term: self.term_from(numeral, unit) });
            }
            return None;
        }
        let ends = pieces.get(numeral.end).is_none_or(|piece| matches!(&*piece.lower, "." | ";" | ")") && !pieces.glued(numeral.end + 1));
        let said = term.measured.show.is_empty() && (and || numeral.value.over() > 9) && !pieces.is(next.checked_sub(1)?, ",");
        if !ends || !said {
            return None;
        }
        let unit = Measured { factor: Fraction::new(1, 100)?, ..term.measured.clone() };
        Some(Placed { end: numeral.end, bare: false, term: self.term_from(numeral, unit) })
    }

    /// Durations that are ages: "17-year-old", "65 years old", "8 months of age", "aged 9".
    fn old(&self, at: usize, end: usize, term: Term) -> (usize, Term) {
        let pieces = self.pieces;
        if self.age_word(at).is_some() && (term.measured.measure == Measure::Number || term.measured.measure == Measure::Time) {
            let factor = if term.measured.measure == Measure::Time { years(term.measured.factor) } else { Some(Fraction::ONE) };
            if let Some(factor) = factor {
                let show = if term.measured.show.is_empty() { "y".to_owned() } else { term.measured.show.clone() };
                return (end, Term { measured: Measured { factor, show, ..Measured::of(Measure::Age) }, shown: None, part: false, ..term });
            }
        }
        let hyphen = usize::from(pieces.is_hyphen(end));
        let past = match pieces.lower(end + hyphen) {
            Some("old" | "olds") => end + hyphen + 1,
            Some("of") if pieces.is(end + 1, "age") => end + 2,
            Some("yo" | "y.o.") if term.measured.measure == Measure::Number => end + hyphen + 1,
            _ => return (end, term),
        };
        let factor = match term.measured.measure {
            Measure::Time => years(term.measured.factor),
            Measure::Number => Some(Fraction::ONE),
            _ => None,
        };
        let Some(factor) = factor else { return (end, term) };
        let show = if term.measured.show.is_empty() { "y".to_owned() } else { term.measured.show.clone() };
        (past, Term { measured: Measured { factor, show, ..Measured::of(Measure::Age) }, shown: None, part: false, ..term })
    }

    /// The same for ranges: "40 to 50 years old".
    fn aged(&self, value: Quantity, end: usize) -> (usize, Quantity) {
        let pieces = self.pieces;
        let hyphen = usize::from(pieces.is_hyphen(end));
        let past = match pieces.lower(end + hyphen) {
            Some("old" | "olds") => end + hyphen + 1,
            Some("of") if pieces.is(end + 1, "age") => end + 2,
            _ => return (end, value),
        };
        if value.measure != Measure::Time {
            return (end, value);
        }
        const YEAR: i128 = 31_557_600;
        let divided = |interval: crate::values::Interval| crate::values::Interval {
            low: interval.low.map(|low| low / YEAR),
            high: interval.high.map(|high| high / YEAR),
        };
        let range = crate::values::Range { usual: divided(value.range.usual), hard: divided(value.range.hard) };
        (past, Quantity { measure: Measure::Age, unit: Measure::Age.base().to_owned(), range, grain: value.grain / YEAR, ..value })
    }

    /// Where "aged", "age" begins before a number.
    fn age_word(&self, at: usize) -> Option<usize> {
        let back = at.checked_sub(1)?;
        if self.pieces.is_any(back, &["aged", "age", "ages"]) {
            return Some(back);
        }
        let (start, _) = self.hedge_before(at, self.floor())?;
        start.checked_sub(1).filter(|&back| self.pieces.is_any(back, &["aged", "age"]))
    }

    fn times_as(&self, at: usize) -> bool {
        let pieces = self.pieces;
        pieces.is_any(at, &["times", "x"])
            && (pieces.is_any(
                at + 1,
                &[
                    "as", "more", "higher", "larger", "greater", "bigger", "faster", "the", "its", "their", "what", "less", "that",
                    "smaller", "stronger", "longer", "worse",
                ],
            ))
    }

    // Numbers without a unit

    /// Whether a number without a unit is a quantity at all: not a year, not part of a name, not the pronoun "one".
    fn may_stand_bare(&self, at: usize, end: usize, term: &Term) -> bool {
        if self.age_word(at).is_some() {
            return true;
        }
        if self.pieces.is(at, "one") && end == at + 1 && !self.is_counted_one(at) {
            return false;
        }
        if self.is_year(at) && end == at + 1 && term.scale == Fraction::ONE && !self.is_counted_year(at) {
            return false;
        }
        !self.is_named(at, end)
    }

    /// "One" with something to count: "one person", not "no one", "one of", "the one who".
    fn is_counted_one(&self, at: usize) -> bool {
        let pieces = self.pieces;
        let pronoun = at > 0
            && pieces.is_any(
                at - 1,
                &[
                    "no", "any", "some", "every", "each", "the", "this", "that", "which", "another", "a", "an", "first", "last", "next",
                    "only", "big", "good", "new", "other", "loved", "old", "young", "little", "right", "wrong",
                ],
            );
        let negative = at > 0 && pieces.is_any(at - 1, &["minus", "negative"]);
        let noun = pieces
            .word(at + 1)
            .is_some_and(|word| !FUNCTION_WORDS.contains(&word) && !matches!(word, "of" | "day" | "another" | "must" | "cannot" | "might"));
        let alone = pieces.len() <= 2;
        negative || alone || (!pronoun || at > 0 && pieces.is(at - 1, "only")) && noun && !pieces.is_hyphen(at + 1)
    }

    fn is_year(&self, at: usize) -> bool {
        let plain = self.pieces.number(at).filter(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()));
        plain.and_then(|digits| digits.parse::<u32>().ok()).is_some_and(|year| (1500..2100).contains(&year))
    }

    /// A number that could be a year, with something to count after it and nothing that asks for a year before it.
    fn is_counted_year(&self, at: usize) -> bool {
        // "Cyberpunk 2077": a name.
        if at > 1 && self.pieces.is_capital(at - 1) && !self.hedged_name(at - 1) {
            return false;
        }
        let asks = at > 0
            && self.pieces.is_any(
                at - 1,
                &[
                    "in", "since", "until", "till", "by", "from", "to", "during", "before", "after", "of", "for", "late", "early", "mid",
                    "summer", "spring", "winter", "autumn", "the", "his", "her", "its", "their", "a", "(", "'s", "’s", "-", "and", "or",
                ],
            );
        let bounded =
            self.hedge_before(at, self.floor()).is_some_and(|(_, (hedge, _))| self.lexicon.hedge_kinds[hedge.kind].side != Side::Around);
        bounded
            || self.hedge_before(at, self.floor()).is_some() && self.counts(at + 1)
            || !asks && self.counts(at + 1) && self.pieces.word(at + 1).is_some_and(|word| word.ends_with('s') || word == "people")
    }

    /// Whether something to count follows: a word in lower case that is no function word.
    fn counts(&self, end: usize) -> bool {
        let word = self.pieces.word(end).filter(|_| !self.pieces.is_capital(end) && !self.pieces.glued(end));
        word.is_some_and(|word| !FUNCTION_WORDS.contains(&word))
    }

    /// Whether a number is part of a name: "Flight 370", "Boeing 737", "Switch 2", "No. 10".
    fn is_named(&self, at: usize, end: usize) -> bool {
        let pieces = self.pieces;
        let Some(before) = at.checked_sub(1) else { return false };
        if pieces.is(before, "#") || pieces.is(before, "-") && pieces.glued(at) && before > 0 && pieces.glued(before) {
            return true;
        }
        let word = pieces.word(before);
        if word.is_some_and(|word| self.lexicon.named.contains(word)) {
            return pieces.is_capital(before)
                || !self.counts(end)
                || word.is_some_and(|word| word.starts_with("no") || word.starts_with("nr"));
        }
        if pieces.number(at).is_none() || pieces.get(at).is_some_and(|piece| piece.text.contains([',', '.'])) || end > at + 1 {
            return false;
        }
        // "… 900 euros, Lang 450": the figure of the next in a list.
        if before > 0 && pieces.is(before - 1, ",") && self.found.last().is_some_and(|last| last.unit.is_some()) {
            return false;
        }
        // A name with a number after it, in the middle of a sentence and with nothing to count after it.
        let opens = before == 0
            || pieces
                .get(before - 1)
                .is_some_and(|piece| matches!(&*piece.lower, "." | "!" | "?" | ":" | "\"" | "“" | "-" | "–" | "—" | "*"));
        let inner_capital = pieces.get(before).is_some_and(|piece| {
            piece.kind == Kind::Word && piece.text.chars().skip(1).any(char::is_uppercase) && piece.text.chars().any(char::is_lowercase)
        });
        let named = pieces.is_capital(before)
            && (!opens || !pieces.text(before).is_some_and(|text| FUNCTION_WORDS.contains(&text.to_lowercase().as_str())));
        (named || inner_capital) && !self.counts(end) && !self.hedged_name(before)
    }

    /// A capital that is a hedge or a function word at the start of a sentence names nothing: "About 40", "At 12".
    fn hedged_name(&self, before: usize) -> bool {
        let word = self.pieces.word(before).unwrap_or_default();
        FUNCTION_WORDS.contains(&word) || self.lexicon.hedges_before.starts_with(word) || self.lexicon.changes.contains_key(word)
    }

    fn unit_or_none(&self, at: usize) -> Option<(usize, Measured)> {
        let of = usize::from(self.pieces.is(at, "of"));
        let article = usize::from(self.pieces.is_any(at + of, &["a", "an"]));
        measured::after(self.pieces, at + of + article, self.lexicon)
    }

    // Hedges and changes

    /// The hedge just before a piece, and where it starts.
    fn hedge_before(&self, at: usize, floor: usize) -> Option<(usize, (Hedge, String))> {
        let word = |offset: usize| at.checked_sub(offset + 1).filter(|&back| back >= floor).and_then(|back| self.pieces.lower(back));
        let (length, &hedge) = self.lexicon.hedges_before.longest(word)?;
        let start = at - length;
        let words = self.written(start..at);
        // "over the past", "some of": a hedge needs its number; "up to" as the end of a change is none ("went up to 40").
        // "<>", "=>" are signs of their own.
        let signs =
            matches!(words.as_str(), "<" | ">") && self.pieces.glued(start) && self.pieces.is_any(start.wrapping_sub(1), &["<", ">", "="]);
        let spread = signs || words == "above" && self.pieces.is(start.wrapping_sub(1), "from");
        (!spread).then_some((start, (hedge, words)))
    }

    /// The hedge before or after a value; the result holds where the value starts and, for the hedge, where it ends.
    #[allow(clippy::type_complexity)]
    fn hedge_around(&self, at: usize, end: usize) -> (usize, Option<(usize, (Hedge, String))>) {
        let start = self.age_word(at).map_or(at, |_| at);
        let (mut start, mut hedge) = match self.hedge_before(start, self.floor()) {
            Some((start, hedge)) => (start, Some((end, hedge))),
            None => (at, None),
        };
        if let Some((length, &after)) = self.lexicon.hedges_after.longest(|offset| self.pieces.lower(end + offset)) {
            let plus = self.pieces.is(end, "+") && (!self.pieces.glued(end) || self.pieces.number(end + 1).is_some());
            let plus = plus || self.pieces.is(end, "plus") && self.counts(end + 1);
            let compared = self.pieces.is(end + length, "than");
            let plus = plus || compared;
            let vague = hedge.as_ref().is_none_or(|(_, (hedge, _))| self.lexicon.hedge_kinds[hedge.kind].side == Side::Around);
            if !plus && vague {
                hedge = Some((end + length, (after, self.written(end..end + length))));
            } else if !plus {
                hedge = hedge.map(|(_, hedge)| (end + length, hedge));
            }
        }
        start = start.min(at);
        (start, hedge)
    }

    /// Whether a value is by how much something changed.
    fn change(&self, start: usize, end: usize) -> Option<Change> {
        let pieces = self.pieces;
        let word = |at: usize| pieces.word(at).and_then(|word| self.lexicon.changes.get(word));
        let before = start.checked_sub(1)?;
        if let Some(found) = word(before).filter(|found| found.verb) {
            return Some(found.change);
        }
        if pieces.is_any(before, &["by", "of", "another", "a", "an"]) && before > 0 {
            let by = pieces.is(before, "by");
            let of = pieces.is(before, "of");
            let earlier = (1..=if by { 3 } else { 1 }).find_map(|back| before.checked_sub(back).and_then(word));
            if let Some(found) = earlier.filter(|found| by && (found.verb || found.noun) || of && found.noun || found.verb && !of) {
                return Some(found.change);
            }
        }
        word(end).filter(|found| found.after || found.noun).map(|found| found.change)
    }

    fn change_after(&self, end: usize) -> Option<Change> {
        let found = self.pieces.word(end).and_then(|word| self.lexicon.changes.get(word))?;
        (found.after || found.noun).then_some(found.change)
    }

    // Results

    fn found(&self, pieces: Range<usize>, value: Quantity, unit: Measured) -> Option<Found> {
        let mut value = value;
        let changes = matches!(
            value.measure,
            Measure::Percent | Measure::Points | Measure::Money | Measure::Number | Measure::Degree | Measure::Temperature
        );
        if changes && !value.part && value.change.is_none() {
            let plain = matches!(value.measure, Measure::Percent | Measure::Points);
            let after = if plain { self.change_after(pieces.end) } else { None };
            let before = self.change(pieces.start, if plain { pieces.end } else { usize::MAX });
            value.change = before.or(after);
        }
        let unit = (unit.measure != Measure::Number || !unit.show.is_empty()).then_some(unit);
        Some(Found { pieces, value, number: None, hedge: None, spread: None, unit })
    }

    fn written(&self, pieces: Range<usize>) -> String {
        let mut words = String::new();
        for at in pieces.clone() {
            if at > pieces.start && !self.pieces.glued(at) {
                words.push(' ');
            }
            words.push_str(self.pieces.get(at).map_or("", |piece| &piece.lower));
        }
        words
    }

    /// Units said once for several numbers: "45 and 50 mg", "more than three hours … in less than three".
    fn share_units(&mut self) {
        for index in (0..self.found.len()).rev() {
            if let Some(unit) = self.unit_of_next(index).or_else(|| self.unit_of_last(index)) {
                self.give_unit(index, unit);
            }
        }
    }

    fn is_bare(&self, index: usize) -> bool {
        let found = &self.found[index];
        (found.number.is_some() || found.spread.is_some()) && found.unit.is_none() && !found.value.part
    }

    /// "45 | and 50 mg": a bare number in a list takes the unit of the next one.
    fn unit_of_next(&self, index: usize) -> Option<Measured> {
        let next = self.found.get(index + 1).filter(|_| self.is_bare(index))?;
        let (end, start) = (self.found[index].pieces.end, next.pieces.start);
        let between = (end..start).all(|at| self.pieces.is_any(at, &[",", "and", "or", "to"])) && start > end && start <= end + 2;
        let measure = next.unit.as_ref()?.measure;
        let listed = !matches!(measure, Measure::Ordinal | Measure::Score | Measure::Age | Measure::Multiple | Measure::Money);
        (between && listed && next.value.amount.is_some()).then(|| next.unit.clone()).flatten()
    }

    /// "… over in less than three.": a bare number takes the unit of the last value, if it is of its size and nothing is counted.
    fn unit_of_last(&self, index: usize) -> Option<Measured> {
        let last = self.found.get(index.checked_sub(1)?).filter(|_| self.is_bare(index))?;
        let found = &self.found[index];
        let unit = last.unit.clone().filter(|unit| matches!(unit.measure, Measure::Time | Measure::Money | Measure::Percent))?;
        let ends = self.pieces.get(found.pieces.end).is_none_or(|piece| matches!(&*piece.lower, "." | "," | ";" | ")" | "and"));
        let before = found.pieces.start.checked_sub(1)?;
        let listed = self.pieces.is_capital(before) && self.pieces.is_any(before.wrapping_sub(1), &[","]);
        let led = self.pieces.is_any(before, &["in", "for", "after", "within", "get", "lasted", "took", "last", "take"]);
        let size = |quantity: &Quantity| quantity.figure.or(quantity.range.usual.high).map(i128::unsigned_abs);
        let figure = found.number.as_ref().map(|term| term.value).or(found.spread.as_ref().map(|(_, high)| high.value))?;
        let (mine, other) = (figure.billionths()?.unsigned_abs(), size(&last.value)?);
        let alike = mine <= other.saturating_mul(4) && other <= mine.saturating_mul(4);
        let hedged = found.hedge.is_some() || found.spread.is_some();
        (ends && alike && (listed || led && hedged)).then_some(unit)
    }

    fn give_unit(&mut self, index: usize, unit: Measured) {
        let found = &self.found[index];
        let with = |term: &Term| Term { measured: unit.clone(), ..term.clone() };
        let value = match (&found.number, &found.spread) {
            (Some(term), _) => meaning::single(&with(term), found.hedge.clone(), self.lexicon),
            (None, Some((low, high))) => meaning::spread(&with(low), &with(high), found.hedge.clone()),
            (None, None) => None,
        };
        if let Some(value) = value {
            let change = found.value.change;
            let found = &mut self.found[index];
            found.value = Quantity { change, ..value };
            found.unit = Some(unit);
        }
    }

    fn finish(self) -> Readings<Quantity> {
        let pieces = self.pieces;
        let values = self.found.into_iter().filter_map(|found| {
            let (first, last) = (pieces.get(found.pieces.start)?, pieces.get(found.pieces.end.checked_sub(1)?)?);
            let span = Span::new(self.words.get(first.token)?.span.source, first.start..last.end);
            Some(Reading { span, tokens: first.token..last.last_token + 1, value: found.value })
        });
        Readings { values: values.collect(), skipped: self.skipped }
    }
}

/// A figure with its unit, where it ends.
#[derive(Debug, Clone)]
struct Placed {
    end: usize,
    /// Without a unit.
    bare: bool,
    term: Term,
}

/// A unit of time in years.
fn years(factor: Fraction) -> Option<Fraction> {
    factor.divided(Fraction::whole(31_557_600))
}

fn suffix(rank: i64) -> &'static str {
    match (rank % 100, rank % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}
