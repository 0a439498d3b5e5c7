//! Numbers, units, currencies and hedges.

use crate::lexicon::Fraction;
use crate::lexicon::Phrases;
use crate::lexicon::{WordMap, WordSet};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// A count, or a number of another sort.
    Number,
    /// An amount of money.
    Money,
    /// A share of a hundred.
    Percent,
    /// A difference between percentages.
    Points,
    /// How long something lasts.
    Time,
    /// How old somebody or something is.
    Age,
    /// Length, height, distance, depth.
    Length,
    /// Mass, in everyday words weight.
    Mass,
    /// Temperature.
    Temperature,
    /// Degrees of nobody knows what.
    Degree,
    /// Angle.
    Angle,
    /// Speed.
    Speed,
    /// Area.
    Area,
    /// Volume.
    Volume,
    /// Strength of an earthquake.
    Magnitude,
    /// Energy.
    Energy,
    /// Power.
    Power,
    /// Amount of data.
    Data,
    /// Frequency.
    Frequency,
    /// Pressure.
    Pressure,
    /// Voltage.
    Voltage,
    /// Electric current.
    Current,
    /// Force.
    Force,
    /// Level of sound.
    Level,
    /// Dose of radiation.
    Dose,
    /// A rank or a turn.
    Ordinal,
    /// The result of a game or a vote.
    Score,
    /// How many times as much.
    Multiple,
    /// A year of the calendar.
    Year,
}

impl Measure {
    /// The unit amounts are counted in: an SI symbol, `%`, or `1`. Money has its currency instead.
    pub fn base(self) -> &'static str {
        match self {
            Measure::Number | Measure::Money | Measure::Ordinal | Measure::Score | Measure::Multiple | Measure::Magnitude => "1",
            Measure::Percent => "%",
            Measure::Points => "pp",
            Measure::Time => "s",
            Measure::Age => "y",
            Measure::Year => "year",
            Measure::Length => "m",
            Measure::Mass => "kg",
            Measure::Temperature => "degC",
            Measure::Degree => "deg",
            Measure::Angle => "deg",
            Measure::Speed => "m/s",
            Measure::Area => "m2",
            Measure::Volume => "m3",
            Measure::Energy => "J",
            Measure::Power => "W",
            Measure::Data => "B",
            Measure::Frequency => "Hz",
            Measure::Pressure => "Pa",
            Measure::Voltage => "V",
            Measure::Current => "A",
            Measure::Force => "N",
            Measure::Level => "dB",
            Measure::Dose => "Sv",
        }
    }
}

/// A unit of measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// How it is shown: "km".
    pub show: String,
    /// What it measures.
    pub measure: Measure,
    /// One of it in the measure's base unit.
    pub factor: Fraction,
    /// What is added after that, for temperatures.
    pub offset: Option<Fraction>,
    /// What people mean by one of it, in the base unit, where that is not a matter of the unit's size.
    pub single: Option<[i64; 2]>,
}

/// A currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Currency {
    /// ISO 4217, or a word that several countries share.
    pub code: String,
}

/// A currency as a word or sign names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurrencySign {
    /// Its index in [`Quantities::currencies`].
    pub currency: usize,
    /// Whether the word says which country's it is.
    pub sure: bool,
    /// Whether hundredths are named: cents, pence.
    pub minor: bool,
}

/// On which side of the number a hedge's range lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// On both.
    Around,
    /// At it and below.
    Below,
    /// At it and above.
    Above,
    /// The number alone.
    Exact,
}

/// What a hedge does not rule out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hard {
    /// A wider band on both sides.
    Band,
    /// The number is a bound that holds.
    Bound,
    /// Nothing at all.
    Open,
}

/// A kind of hedge with its measured width.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HedgeKind {
    /// Where its range lies.
    pub side: Side,
    /// What it does not rule out.
    pub hard: Hard,
    /// Coefficients A to H of the width, in ten-thousandths.
    pub width: [i64; 8],
    /// The fit's residual, log10 in hundredths.
    pub spread: i64,
}

/// A hedge: its kind and how much of the kind's width it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hedge {
    /// Index in [`Quantities::hedge_kinds`].
    pub kind: usize,
    /// Per cent of the kind's width.
    pub share: i64,
}

/// A count said without a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vague {
    /// The figure that comes nearest to it, if any.
    pub amount: Option<i64>,
    /// What people mean by it.
    pub usual: [i64; 2],
    /// What it does not rule out; `None` is open.
    pub hard: [Option<i64>; 2],
}

/// In which direction something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// It grew.
    Up,
    /// It shrank.
    Down,
}

impl Change {
    /// As the report format spells it.
    pub fn name(self) -> &'static str {
        match self {
            Change::Up => "up",
            Change::Down => "down",
        }
    }
}

/// Where a word of change stands to its quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangeWord {
    /// The direction.
    pub change: Change,
    /// Before it as a verb, or "up", "down".
    pub verb: bool,
    /// On either side as a noun.
    pub noun: bool,
    /// After it.
    pub after: bool,
}

/// Numbers, units, currencies and hedges, ready for lookups.
#[derive(Debug, Clone)]
pub struct Quantities {
    /// Numbers below a hundred.
    pub small: WordMap<i64>,
    /// Powers of ten as words.
    pub powers: WordMap<i32>,
    /// Powers of ten as letters that touch the digits.
    pub letters: WordMap<i32>,
    /// The same, for money alone.
    pub money_letters: WordMap<i32>,
    /// Dozens and scores.
    pub groups: WordMap<i64>,
    /// Ranks.
    pub ordinals: WordMap<i64>,
    /// Parts of a whole, singular and plural, with their denominators; half and quarter among them.
    pub parts: WordMap<i64>,
    /// "Twice", "doubled".
    pub multiples: WordMap<i64>,
    /// Words that make a name of a number after them.
    pub named: WordSet,
    /// Words before a number that names one thing of its kind, so that another number is another thing or a slip.
    pub identified: WordSet,
    /// Numbers that are names.
    pub names: Phrases<()>,
    /// Words that tell a score from a range.
    pub score_words: WordSet,
    /// What the sides of a result are counted in: "four |votes to one".
    pub score_units: WordSet,
    /// Verbs and nouns right before a result that is told in words: "|voted 21 to 9".
    pub decided: WordSet,
    /// Words that tell a weight from money.
    pub weight_words: WordSet,
    /// Units.
    pub units: Vec<Unit>,
    /// Units by words in lower case; the flag says that the word is a currency too.
    pub unit_words: Phrases<(usize, bool)>,
    /// Units by symbols as written; the flag says that the symbol is shy.
    pub unit_symbols: Phrases<(usize, bool)>,
    /// Currencies.
    pub currencies: Vec<Currency>,
    /// Currencies by words in lower case.
    pub money_words: Phrases<CurrencySign>,
    /// Currencies by signs and codes as written.
    pub money_signs: Phrases<CurrencySign>,
    /// Kinds of hedges.
    pub hedge_kinds: Vec<HedgeKind>,
    /// Hedges that stand before, looked up from their last word back.
    pub hedges_before: Phrases<Hedge>,
    /// Hedges that stand after.
    pub hedges_after: Phrases<Hedge>,
    /// Counts without a figure.
    pub vague: Phrases<Vague>,
    /// Words of change.
    pub changes: WordMap<ChangeWord>,
    /// Verbs of which a following "up" or "down" is a part: "gave up 7,000 flights" says of no rise.
    pub phrasal: WordSet,
    /// Every word that a number may begin with, articles left out.
    pub number_words: WordSet,
    /// Every word in lower case that a quantity may hang on: a text without digits and without these holds none.
    pub triggers: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    small: WordMap<i64>,
    powers: WordMap<i32>,
    letters: WordMap<i32>,
    money_letters: WordMap<i32>,
    groups: WordMap<i64>,
    ordinals: WordMap<i64>,
    parts: WordMap<i64>,
    multiples: WordMap<i64>,
    named: Vec<String>,
    identified: Vec<String>,
    names: Vec<String>,
    score_words: Vec<String>,
    score_units: Vec<String>,
    decided: Vec<String>,
    weight_words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Units {
    prefixes: Vec<Prefix>,
    units: Vec<UnitWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Prefix {
    word: String,
    symbol: String,
    factor: Fraction,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitWords {
    show: String,
    measure: Measure,
    factor: Fraction,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    symbols: Vec<String>,
    #[serde(default)]
    prefixes: Vec<String>,
    #[serde(default)]
    shy: Vec<String>,
    #[serde(default)]
    money: Vec<String>,
    single: Option<[i64; 2]>,
    offset: Option<Fraction>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CurrencyWords {
    code: String,
    #[serde(default)]
    signs: Vec<String>,
    #[serde(default)]
    assumed_signs: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    assumed: Vec<String>,
    #[serde(default)]
    minor: Vec<String>,
    #[serde(default)]
    assumed_minor: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Hedges {
    kinds: BTreeMap<String, HedgeKind>,
    before: Vec<HedgeWords>,
    after: Vec<HedgeWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HedgeWords {
    kind: String,
    share: Option<i64>,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VagueWords {
    words: Vec<String>,
    amount: Option<i64>,
    usual: [i64; 2],
    hard_low: Option<i64>,
    hard_high: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Changes {
    up: ChangeWords,
    down: ChangeWords,
    phrasal: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeWords {
    verbs: Vec<String>,
    nouns: Vec<String>,
    after: Vec<String>,
}

impl Quantities {
    pub(super) fn new(
        numbers: &Numbers,
        units: &Units,
        currencies: &[CurrencyWords],
        hedges: &Hedges,
        vague: &[VagueWords],
        changes: &Changes,
    ) -> Self {
        let mut made = Self {
            small: numbers.small.clone(),
            powers: numbers.powers.clone(),
            letters: numbers.letters.clone(),
            money_letters: numbers.money_letters.clone(),
            groups: numbers.groups.clone(),
            ordinals: numbers.ordinals.clone(),
            parts: parts(numbers),
            multiples: numbers.multiples.clone(),
            named: numbers.named.iter().cloned().collect(),
            identified: numbers.identified.iter().cloned().collect(),
            names: phrases(&numbers.names),
            score_words: numbers.score_words.iter().cloned().collect(),
            score_units: numbers.score_units.iter().cloned().collect(),
            decided: numbers.decided.iter().cloned().collect(),
            weight_words: numbers.weight_words.iter().cloned().collect(),
            units: Vec::new(),
            unit_words: Phrases::default(),
            unit_symbols: Phrases::default(),
            currencies: Vec::new(),
            money_words: Phrases::default(),
            money_signs: Phrases::default(),
            hedge_kinds: Vec::new(),
            hedges_before: Phrases::default(),
            hedges_after: Phrases::default(),
            vague: Phrases::default(),
            changes: WordMap::default(),
            phrasal: changes.phrasal.iter().cloned().collect(),
            number_words: WordSet::default(),
            triggers: WordSet::default(),
        };
        for unit in &units.units {
            made.add_unit(unit, &units.prefixes);
        }
        for currency in currencies {
            made.add_currency(currency);
        }
        made.add_hedges(hedges);
        for line in vague {
            let meaning = Vague { amount: line.amount, usual: line.usual, hard: [line.hard_low, line.hard_high] };
            line.words.iter().for_each(|words| made.vague.insert(words, meaning));
        }
        made.add_changes(Change::Up, &changes.up);
        made.add_changes(Change::Down, &changes.down);
        let words = made.small.keys().chain(made.powers.keys()).chain(made.groups.keys()).chain(made.parts.keys());
        made.number_words = words.cloned().chain(["minus".to_owned(), "negative".to_owned()]).collect();
        made.triggers = made.find_triggers();
        made
    }

    fn add_unit(&mut self, written: &UnitWords, prefixes: &[Prefix]) {
        let (factor, offset) = (written.factor, written.offset);
        let index = self.units.len();
        self.units.push(Unit { show: written.show.clone(), measure: written.measure, factor, offset, single: written.single });
        written.words.iter().for_each(|word| self.unit_words.insert(word, (index, false)));
        written.money.iter().for_each(|word| self.unit_words.insert(word, (index, true)));
        written.symbols.iter().for_each(|symbol| self.unit_symbols.insert(symbol, (index, written.shy.contains(symbol))));
        for prefix in prefixes.iter().filter(|prefix| written.prefixes.contains(&prefix.word)) {
            let index = self.units.len();
            let Some(factor) = factor.times(prefix.factor) else { continue };
            let show = format!("{}{}", prefix.symbol, written.show);
            self.units.push(Unit { show, measure: written.measure, factor, offset: None, single: None });
            for word in written.words.iter().filter(|word| word.len() > 3) {
                self.unit_words.insert(&format!("{}{word}", prefix.word), (index, false));
            }
            for symbol in written.symbols.iter().filter(|symbol| symbol.len() <= 3) {
                let symbol = format!("{}{symbol}", prefix.symbol);
                let shy = written.shy.contains(&symbol);
                self.unit_symbols.insert(&symbol, (index, shy));
            }
        }
    }

    fn add_currency(&mut self, written: &CurrencyWords) {
        let index = self.currencies.len();
        self.currencies.push(Currency { code: written.code.clone() });
        let major = CurrencySign { currency: index, sure: true, minor: false };
        let minor = CurrencySign { minor: true, ..major };
        let assumed = CurrencySign { sure: false, ..major };
        let assumed_minor = CurrencySign { minor: true, ..assumed };
        if written.code.chars().all(|c| c.is_ascii_uppercase()) {
            self.money_signs.insert(&written.code, major);
        }
        written.signs.iter().for_each(|sign| self.money_signs.insert(sign, major));
        written.assumed_signs.iter().for_each(|sign| self.money_signs.insert(sign, assumed));
        written.words.iter().for_each(|word| self.money_words.insert(word, major));
        written.assumed.iter().for_each(|word| self.money_words.insert(word, assumed));
        written.minor.iter().for_each(|word| self.money_words.insert(word, minor));
        written.assumed_minor.iter().for_each(|word| self.money_words.insert(word, assumed_minor));
    }

    fn add_hedges(&mut self, hedges: &Hedges) {
        self.hedge_kinds = hedges.kinds.values().cloned().collect();
        let kind = |name: &str| hedges.kinds.keys().position(|key| key == name);
        for line in &hedges.before {
            let Some(kind) = kind(&line.kind) else { continue };
            let hedge = Hedge { kind, share: line.share.unwrap_or(100) };
            line.words.iter().for_each(|words| self.hedges_before.insert_backward(words, hedge));
        }
        for line in &hedges.after {
            let Some(kind) = kind(&line.kind) else { continue };
            let hedge = Hedge { kind, share: line.share.unwrap_or(100) };
            line.words.iter().for_each(|words| self.hedges_after.insert(words, hedge));
        }
    }

    fn add_changes(&mut self, change: Change, words: &ChangeWords) {
        let none = ChangeWord { change, verb: false, noun: false, after: false };
        for word in &words.verbs {
            self.changes.entry(word.clone()).or_insert(none).verb = true;
        }
        for word in &words.nouns {
            self.changes.entry(word.clone()).or_insert(none).noun = true;
        }
        for word in &words.after {
            self.changes.entry(word.clone()).or_insert(none).after = true;
        }
    }

    fn find_triggers(&self) -> WordSet {
        let mut triggers: WordSet = WordSet::default();
        triggers.extend(self.small.keys().chain(self.groups.keys()).chain(self.ordinals.keys()).cloned());
        triggers.extend(self.powers.keys().chain(self.parts.keys()).chain(self.multiples.keys()).cloned());
        triggers.extend(self.unit_words.keys().chain(self.money_words.keys()).map(str::to_owned));
        triggers.extend(["several", "few", "couple", "handful", "pair", "dozens", "scores", "tens"].map(str::to_owned));
        triggers.extend(self.unit_symbols.keys().filter(|symbol| symbol.len() == 2).map(str::to_owned));
        for small in ["c", "p", "in.", "in", "at", "so", "s", "'"] {
            triggers.remove(small);
        }
        triggers
    }
}

fn parts(numbers: &Numbers) -> WordMap<i64> {
    let mut parts = numbers.parts.clone();
    for (word, &rank) in numbers.ordinals.iter().filter(|&(_, &rank)| rank > 2) {
        parts.insert(word.clone(), rank);
        parts.insert(format!("{word}s"), rank);
    }
    for (word, &power) in &numbers.powers {
        if let Some(rank) = 10_i64.checked_pow(power as u32).filter(|_| !word.ends_with('s') && word.len() > 6) {
            parts.insert(format!("{word}th"), rank);
            parts.insert(format!("{word}ths"), rank);
        }
    }
    parts
}

fn phrases(written: &[String]) -> Phrases<()> {
    let mut made = Phrases::default();
    written.iter().for_each(|phrase| made.insert(phrase, ()));
    made
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicons;

    #[test]
    fn factors() {
        let quantities = Lexicons::builtin().quantities;
        let unit = |word: &str| {
            let &(index, _) = quantities.unit_words.longest(|at| (at == 0).then_some(word)).unwrap().1;
            quantities.units[index].factor.billionths().unwrap()
        };
        assert_eq!(unit("pound"), 453_592_370);
        assert_eq!(unit("kilometres"), 1_000_000_000_000);
        assert_eq!(unit("hours"), 3_600_000_000_000);
    }
}
