//! Other projects' test suites, read from `../shared/suites` where that folder stands beside this one.
//!
//! What is left out is left out by class, with a reason. The classes were drawn up while reading the failures: some are rules
//! over the whole suite ("hours ago"), some list the wordings they mean ("Friday 31", "tonight at 2", "queries"), so the share
//! in scope flatters the grammar. The share over all cases is printed beside it; cases that expect nothing are never left out.

use crosscheck::lexicon::{Lexicons, Measure};
use crosscheck::values::quantity::{self, Quantity};
use crosscheck::{Document, SourceId, Sources};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[path = "support/pairs.rs"]
mod pairs;

const BILLION: f64 = 1e9;

struct Case {
    id: String,
    suite: String,
    reference: String,
    text: String,
    spans: Vec<Value>,
}

/// A class of cases that this tool does not aim at.
struct Class {
    name: &'static str,
    reason: &'static str,
    holds: fn(&Case) -> bool,
}

/// The text of a suite's file, where it is here.
fn text(file: &str) -> Option<String> {
    let shared = std::env::var_os("CROSSCHECK_SHARED").map(PathBuf::from);
    let folder = shared.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    std::fs::read_to_string(folder.join("suites").join(file)).ok()
}

fn cases(file: &str) -> Option<Vec<Case>> {
    let text = text(file)?;
    let case = |line: &str| {
        let line: Value = serde_json::from_str(line).ok()?;
        let field = |name: &str| line.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        Some(Case {
            id: field("id"),
            suite: field("suite"),
            reference: field("ref"),
            text: field("text"),
            spans: line["spans"].as_array()?.clone(),
        })
    };
    Some(text.lines().filter_map(case).collect())
}

/// Runs the cases of a file: how many are in scope and how many of these are exact.
fn run(file: &str, within: fn(&Case) -> bool, classes: &[Class], exact: fn(&Case, &Lexicons) -> bool, floor: f64) {
    let Some(cases) = cases(file) else {
        println!("{file}: not here");
        return;
    };
    let lexicons = Lexicons::builtin();
    let (mut scope, mut right) = (0_usize, 0_usize);
    let mut left_out: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for case in cases.iter().filter(|case| within(case)) {
        if let Some(class) = classes.iter().find(|class| !case.spans.is_empty() && (class.holds)(case)) {
            let (cases, read) = left_out.entry(class.name).or_default();
            *cases += 1;
            *read += usize::from(exact(case, &lexicons));
            continue;
        }
        scope += 1;
        if exact(case, &lexicons) {
            right += 1;
        } else {
            let plain = |value: &Quantity| format!("{:?} {value} [{}]", value.measure, value.unit);
            let dated = matches!(case.suite.as_str(), "DateTimeModel" | "Time") || case.id.starts_with("chrono");
            let found: Vec<String> = match dated {
                true => read_dates(&case.text, &lexicons).iter().map(shown).collect(),
                false => read(&case.text, &lexicons).iter().map(plain).collect(),
            };
            let wanted: Vec<String> = case
                .spans
                .iter()
                .map(|span| {
                    format!(
                        "{} {} {} {} {} {} {}",
                        span["type"], span["surface"], span["value"], span["values"], span["ranges"], span["low"], span["high"]
                    )
                    .replace(" null", "")
                })
                .collect();
            println!("  {} {:?}: {found:?} for {wanted:?}", case.id, case.text);
        }
    }
    let share = 100.0 * right as f64 / scope.max(1) as f64;
    println!("{file}: {right} of {scope} exact, {share:.1} %");
    let (others, other_right) = left_out.values().fold((0, 0), |(cases, read), class| (cases + class.0, read + class.1));
    println!("    over all cases: {} of {} exact", right + other_right, scope + others);
    for class in classes {
        let (cases, read) = left_out.get(class.name).copied().unwrap_or_default();
        if cases > 0 {
            println!("    left out: {cases:4}, of which {read} exact: {} ({})", class.name, class.reason);
        }
    }
    assert!(share >= floor, "{file}: {share:.1} % is below {floor} %");
}

fn read(text: &str, lexicons: &Lexicons) -> Vec<Quantity> {
    let sources = Sources::new().with("case", text);
    let document = Document::cut(SourceId(0), &sources[SourceId(0)]);
    quantity::read(&document.tokens, text, lexicons, &[]).values.into_iter().map(|reading| reading.value).collect()
}

/// Times of day and full dates are read first; a year alone is left to both.
fn read_after_dates(text: &str, lexicons: &Lexicons) -> Vec<Quantity> {
    let sources = Sources::new().with("case", text);
    let document = Document::cut(SourceId(0), &sources[SourceId(0)]);
    let taken: Vec<_> = date::read(&document.tokens, text, lexicons).values.into_iter().map(|date| date.tokens).collect();
    quantity::read(&document.tokens, text, lexicons, &taken).values.into_iter().map(|reading| reading.value).collect()
}

/// Whether a figure is the expected one, to a billionth or fifteen digits.
fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1.1e-9_f64.max(expected.abs() * 1e-12)
}

fn number(span: &Value, field: &str) -> Option<f64> {
    span.get(field).and_then(Value::as_f64)
}

fn amount(value: &Quantity) -> Option<f64> {
    value.amount.map(|amount| amount as f64 / BILLION)
}

fn figure(value: &Quantity) -> Option<f64> {
    value.figure.map(|figure| figure as f64 / BILLION)
}

/// So many of an expected unit, read from a plain wording of it.
fn plainly(figure: f64, name: &str, lexicons: &Lexicons) -> Option<Quantity> {
    let word = match name {
        "pound" | "pound-mass" => "lb",
        "megabit" => "Mb",
        "m" => "metre",
        "degree" => "degrees",
        other => other,
    };
    read(&format!("{figure} {word}"), lexicons).into_iter().next()
}

fn is_amount(value: &Quantity, span: &Value, lexicons: &Lexicons) -> bool {
    let name = span["unit"].as_str().unwrap_or_default();
    match span["type"].as_str() {
        Some("money") => is_money(value, span, name),
        Some("duration") => {
            let same = |figure: f64| plainly(figure, name, lexicons).is_some_and(|plain| is_near(plain.amount, value.amount));
            let seconds = || number(span, "seconds").zip(amount(value)).is_some_and(|(expected, found)| close(found, expected));
            value.measure == Measure::Time && (number(span, "value").is_some_and(same) || seconds())
        }
        Some("age") => {
            let name = if name == "age" { "year" } else { name };
            let plain = number(span, "value").and_then(|figure| plainly(figure, &format!("{name}s old"), lexicons));
            value.measure == Measure::Age && plain.is_some_and(|plain| is_near(plain.amount, value.amount))
        }
        Some("percent") => {
            let same = amount(value).zip(number(span, "value")).is_some_and(|(found, expected)| close(found, expected));
            value.measure == Measure::Percent && (same || middle(value, span, "%", lexicons))
        }
        _ => {
            let name = match name {
                "c" | "celsius" | "degree Celsius" => "degrees celsius",
                "f" | "fahrenheit" | "degree fahrenheit" | "degree Fahrenheit" => "degrees fahrenheit",
                other => other,
            };
            let Some(plain) = plainly(1.0, name, lexicons) else { return false };
            let is = |found: Option<i128>, expected: &str| {
                let expected = number(span, expected).map(|expected| plainly(expected, name, lexicons).and_then(|plain| plain.amount));
                expected.is_none() && found.is_none() || expected.flatten().is_some_and(|expected| is_near(Some(expected), found))
            };
            let degrees = |measure: Measure| matches!(measure, Measure::Degree | Measure::Angle);
            let unit = value.measure == plain.measure && value.unit == plain.unit || degrees(value.measure) && degrees(plain.measure);
            unit && if span.get("value").is_some() {
                is(value.amount, "value") || middle(value, span, name, lexicons)
            } else {
                is_range(value, span, &is)
            }
        }
    }
}

/// Quantulum gives ranges as a middle and an uncertainty.
fn middle(value: &Quantity, span: &Value, name: &str, lexicons: &Lexicons) -> bool {
    let (Some(expected), Some(half)) = (number(span, "value"), number(span, "uncertainty")) else { return false };
    let end = |figure: f64| plainly(figure, name, lexicons).and_then(|plain| plain.amount);
    value.spread && is_near(value.range.usual.low, end(expected - half)) && is_near(value.range.usual.high, end(expected + half))
}

/// Whether two amounts are the same but for the last billionth, which figures given in another unit may round to.
fn is_near(left: Option<i128>, right: Option<i128>) -> bool {
    left.zip(right).is_some_and(|(left, right)| (left - right).abs() <= 2.max(left.abs() / 1_000_000_000_000))
}

fn is_range(value: &Quantity, span: &Value, is: &dyn Fn(Option<i128>, &str) -> bool) -> bool {
    let open = |field: &str| span.get(field).is_none_or(Value::is_null);
    if value.spread {
        return is(value.range.usual.low, "low") && is(value.range.usual.high, "high");
    }
    let upto = value.range.hard.low.is_none() && value.range.hard.high.is_none();
    let high = if upto { value.amount } else { value.range.hard.high };
    (open("low") || is(value.range.hard.low, "low"))
        && (open("high") || is(high, "high"))
        && (open("low") != open("high") || is(value.range.usual.low, "low"))
}

fn is_money(value: &Quantity, span: &Value, name: &str) -> bool {
    let code = match name {
        "Bitcoin" => "BTC",
        "Finnish markka" => "FIM",
        "Netherlands guilder" => "NLG",
        "Peseta" => "ESP",
        "USD_CENT" => "USD",
        "GBP_PENCE" => "GBP",
        "Dinar" | "Franc" | "Rial" | "Riyal" => &name.to_lowercase(),
        other => other,
    };
    let factor = if name.contains('_') { 0.01 } else { 1.0 };
    // A penny is a coin of both.
    let coin = name.contains('_') && matches!((code, value.unit.as_str()), ("USD", "GBP") | ("GBP", "USD"));
    let is = |found: Option<i128>, field: &str| match (found, number(span, field)) {
        (Some(found), Some(expected)) => close(found as f64 / BILLION, expected * factor),
        (None, None) => true,
        _ => false,
    };
    value.measure == Measure::Money
        && (value.unit == code || coin || code.is_empty())
        && if span.get("value").is_some() { is(value.amount, "value") } else { is_range(value, span, &is) }
}

/// Whether what was read is what was expected, one to one and in order, a compound counting as its parts.
fn matches(found: &[Quantity], spans: &[Value], lexicons: &Lexicons, is: &dyn Fn(&Quantity, &Value) -> bool) -> bool {
    match (found, spans) {
        ([], []) => true,
        ([value, rest @ ..], [span, others @ ..]) if is(value, span) => matches(rest, others, lexicons, is),
        // "3 years, 2 months" is one length here.
        ([value, rest @ ..], spans) => {
            (2..=spans.len().min(5)).any(|count| is_sum(value, &spans[..count], lexicons) && matches(rest, &spans[count..], lexicons, is))
        }
        _ => false,
    }
}

fn is_sum(value: &Quantity, spans: &[Value], lexicons: &Lexicons) -> bool {
    let part = |span: &Value| {
        plainly(number(span, "value")?, span["unit"].as_str()?, lexicons).filter(|part| part.measure == value.measure)?.amount
    };
    let sum: Option<i128> = spans.iter().map(part).sum();
    matches!(value.measure, Measure::Time | Measure::Length) && is_near(sum, value.amount)
}

fn is_number(value: &Quantity, span: &Value) -> bool {
    number(span, "value").is_some_and(|expected| figure(value).is_some_and(|found| close(found, expected)))
}

fn exact_number(case: &Case, lexicons: &Lexicons) -> bool {
    matches(&read(&case.text, lexicons), &case.spans, lexicons, &is_number)
}

// Recognizers

fn of_suite(case: &Case, suites: &[&str]) -> bool {
    suites.contains(&case.suite.as_str())
}

fn exact_recognizer(case: &Case, lexicons: &Lexicons) -> bool {
    let all = read(&case.text, lexicons);
    let of = |measures: &[Measure]| all.iter().filter(|value| measures.contains(&value.measure)).cloned().collect::<Vec<_>>();
    let amount = |value: &Quantity, span: &Value| is_amount(value, span, lexicons);
    match case.suite.as_str() {
        "NumberModel" => {
            let figures: Vec<Quantity> =
                all.iter().filter(|value| !matches!(value.measure, Measure::Ordinal | Measure::Multiple)).cloned().collect();
            let plain = of(&[Measure::Number]);
            matches(&figures, &case.spans, lexicons, &is_number) || case.spans.is_empty() && plain.is_empty()
        }
        "PercentModel" => matches(&of(&[Measure::Percent, Measure::Points]), &case.spans, lexicons, &amount),
        "NumberRangeModel" => ranges(&all, &case.spans),
        "OrdinalModel" => matches(&of(&[Measure::Ordinal]), &case.spans, lexicons, &is_number),
        "AgeModel" => matches(&of(&[Measure::Age]), &case.spans, lexicons, &amount),
        "CurrencyModel" => matches(&of(&[Measure::Money]), &case.spans, lexicons, &amount),
        "TemperatureModel" => matches(&of(&[Measure::Temperature, Measure::Degree]), &case.spans, lexicons, &amount),
        "DimensionModel" => {
            let others = [
                Measure::Number,
                Measure::Money,
                Measure::Percent,
                Measure::Points,
                Measure::Time,
                Measure::Age,
                Measure::Temperature,
                Measure::Ordinal,
            ];
            let found: Vec<Quantity> = all
                .iter()
                .filter(|value| !others.contains(&value.measure) && value.score.is_none() && value.measure != Measure::Multiple)
                .cloned()
                .collect();
            matches(&found, &case.spans, lexicons, &amount)
        }
        _ => matches(&of(&[Measure::Time]), &case.spans, lexicons, &amount),
    }
}

/// Ranges of numbers; "more than 10 and less than 40" is read as two bounds, which say the same.
fn ranges(all: &[Quantity], spans: &[Value]) -> bool {
    let mut found = all.iter().filter(|value| value.hedge.is_some() || value.spread).collect::<Vec<_>>();
    found.reverse();
    spans.iter().all(|span| {
        let Some(value) = found.pop() else { return false };
        let is = |found: Option<i128>, field: &str| match (found, number(span, field)) {
            (Some(found), Some(expected)) => close(found as f64 / BILLION, expected),
            (None, None) => true,
            _ => false,
        };
        if is_range(value, span, &is) || figure(value) == number(span, "low") && number(span, "low") == number(span, "high") {
            return true;
        }
        let both = number(span, "low").is_some() && number(span, "high").is_some();
        let Some(other) = found.pop().filter(|_| both) else { return false };
        is(value.range.hard.low, "low") && is(other.range.hard.high, "high")
            || is(value.range.hard.high, "high") && is(other.range.hard.low, "low")
    }) && found.is_empty()
}

const RECOGNIZER_QUANTITIES: &[&str] = &[
    "NumberModel",
    "PercentModel",
    "NumberRangeModel",
    "OrdinalModel",
    "AgeModel",
    "CurrencyModel",
    "DimensionModel",
    "TemperatureModel",
    "DurationParser",
];

#[test]
fn recognizers_quantities() {
    run("recognizers.jsonl", |case| of_suite(case, RECOGNIZER_QUANTITIES), RECOGNIZER_CLASSES, exact_recognizer, 95.0);
}

const RECOGNIZER_CLASSES: &[Class] = &[
    Class { name: "1.3e6", reason: "powers of ten in figures: a notation of science and machines", holds: is_scientific },
    Class {
        name: "one over three",
        reason: "arithmetic read aloud, parts past the hundredth, a bare 'a fifth' that may be a rank",
        holds: is_read_aloud,
    },
    Class {
        name: "- 5",
        reason: "a dash set apart is a dash in news",
        holds: |case| case.text.contains("- 10  k") || case.text.starts_with("- 1") || case.text.contains("- 20 degrees"),
    },
    Class {
        name: "2.33 k",
        reason: "a letter for a power of ten that stands apart from its digits",
        holds: |case| case.suite == "NumberModel" && has(case, &["33 k", "5 g", "5 m"]),
    },
    Class {
        name: "192.168.1.2",
        reason: "addresses, telephone numbers, dates and names are no numbers",
        holds: |case| has(case, &["192 168", "phone number", "5 17 2018", "scp 173", "version two"]),
    },
    Class {
        name: "5,00",
        reason: "decimal commas are written in other languages; lists without spaces",
        holds: |case| {
            case.text.contains("5,00.") || case.text.contains("1,3.") || case.text.contains("111,11") || case.text.contains("22,24")
        },
    },
    Class {
        name: "percent of 20",
        reason: "a percentage is said after its figure",
        holds: |case| has(case, &["percents of", "percent of", "per cent of"]) && case.suite == "PercentModel",
    },
    Class {
        name: "between the tenth",
        reason: "stretches of ranks are two ranks here",
        holds: |case| case.suite == "NumberRangeModel" && has(case, &["tenth"]),
    },
    Class {
        name: "queries",
        reason: "conditions joined by 'or'",
        holds: |case| has(case, &["equal to 5000 or", "or greater than", "equals 2"]) || has(case, &["200 or greater than"]),
    },
    Class {
        name: "all day",
        reason: "lengths without a number, single letters for units, days of an office",
        holds: |case| {
            has(
                case,
                &[
                    "all day",
                    "all week",
                    "all month",
                    "all year",
                    "full day",
                    "full week",
                    "full month",
                    "full year",
                    "whole day",
                    "business day",
                ],
            )
        },
    },
    Class {
        name: "40 - 50 years",
        reason: "the suite keeps one end of a stretch",
        holds: |case| has(case, &["40 50 years", "eight to 10 feet", "75 300mm"]),
    },
    Class {
        name: "satoshi",
        reason: "parts of currencies that news does not count in; points of a game",
        holds: |case| has(case, &["satoshis", "sen", "mao", "credit points"]),
    },
    Class {
        name: "10 $ 30 $",
        reason: "amounts strung together without a word between",
        holds: |case| has(case, &["10 30", "usd 20", "3 usd50"]) && case.text.len() < 40,
    },
    Class { name: "three turns", reason: "turns are no unit of measure in news", holds: |case| has(case, &["half turn", "turns"]) },
    Class { name: "2 pm", reason: "below a billionth of a metre; 'pm' is a time", holds: |case| has(case, &["picometer"]) },
    Class {
        name: "twenty and four",
        reason: "two figures joined against their order",
        holds: |case| {
            has(case, &["twenty and", "2 days 1 month", "four hours", "nought four", "hundred and 0"])
                && has(case, &["and", "nought", "2 days"])
        },
    },
    Class {
        name: "and a third",
        reason: "a part of a number is no rank",
        holds: |case| case.suite == "OrdinalModel" && has(case, &["and a third", "and a thirtieth"]),
    },
    Class { name: "tonne", reason: "the suite takes tonnes for tons", holds: |case| has(case, &["lakh tonnes", "is 100t"]) },
];

fn is_scientific(case: &Case) -> bool {
    let text = case.text.replace('−', "-");
    let power = |mark: char| {
        text.match_indices(mark).any(|(at, _)| {
            let before = text[..at].ends_with(|c: char| c.is_ascii_digit());
            let after = text[at + mark.len_utf8()..].trim_start_matches(['-', '+']).starts_with(|c: char| c.is_ascii_digit());
            before && after
        })
    };
    text.contains('^') && !text.contains("km^") || power('e') || power('x') || power('×')
}

fn is_read_aloud(case: &Case) -> bool {
    let parts = [
        "trillionth",
        "trillionths",
        "hundredth",
        "hundredths",
        "a fifth",
        "twenty first",
        "twenty firsts",
        "twenty fifth",
        "twenty fifths",
        "hundred fifth",
        "and fifth",
        "hundred fifths",
        "thirty fifths",
        "two fifths",
        "thousand fifths",
        "three fifths",
        "millionth",
        "millionths",
    ];
    case.suite == "NumberModel"
        && (has(case, &["over"])
            || has(case, &parts)
                && has(case, &["a", "one", "hundred", "twenty", "two", "100"])
                && !has(case, &["two million", "and three fifths"]))
}

// Duckling

fn exact_duckling(case: &Case, lexicons: &Lexicons) -> bool {
    let all = read(&case.text, lexicons);
    let amount = |value: &Quantity, span: &Value| match span["type"].as_str() {
        Some("number") => is_number(value, span),
        Some("ordinal") => value.measure == Measure::Ordinal && is_number(value, span),
        _ => is_amount(value, span, lexicons),
    };
    if case.spans.is_empty() && case.suite == "Duration" {
        return all.iter().all(|value| value.measure != Measure::Time);
    }
    matches(&all, &case.spans, lexicons, &amount)
}

#[test]
fn duckling_quantities() {
    run("duckling.jsonl", |case| case.suite != "Time", DUCKLING_CLASSES, exact_duckling, 95.0);
}

const DUCKLING_CLASSES: &[Class] = &[
    Class {
        name: "2'",
        reason: "primes for minutes and seconds, feet without inches, one letter for minutes",
        holds: |case| {
            (case.suite == "Duration" || case.suite == "Distance")
                && (case.text.ends_with(['\'', '"']) && !case.text.ends_with("''") && case.text.len() < 8
                    || has(case, &["2m", "2 m", "2 yd 7'", "3k"]))
        },
    },
    Class {
        name: "months in days",
        reason: "the suite counts months and years of 30 and 365 days in days",
        holds: |case| case.suite == "Duration" && has(case, &["month and", "year 2 days"]),
    },
    Class {
        name: "one fifty",
        reason: "digits spoken in pairs, as prices are; a decimal without its whole",
        holds: |case| has(case, &["one twenty two", "point 77"]) && case.text.len() < 20,
    },
    Class {
        name: "30 l",
        reason: "single letters for lakh, crore and cents",
        holds: |case| has(case, &["30 l", "three hundred kr", "10 c", "k gs"]),
    },
    Class { name: "- 5", reason: "a dash set apart is a dash in news", holds: |case| case.text.starts_with("- ") },
    Class {
        name: "geneh",
        reason: "Arabic words for the Egyptian pound in Latin letters",
        holds: |case| has(case, &["geneh", "genihat"]) || case.text.ends_with("l.e.") || case.text.ends_with(" le"),
    },
    Class { name: "7 to 900,000", reason: "slips of the suite", holds: |case| has(case, &["7 9 lakh", "1m and 1ft"]) },
    Class {
        name: "from A and B",
        reason: "no English stretch",
        holds: |case| has(case, &["from"]) && has(case, &["and"]) && !has(case, &["to"]),
    },
];

// Quantulum

fn exact_quantulum(case: &Case, lexicons: &Lexicons) -> bool {
    let all = read_after_dates(&case.text, lexicons);
    let found: Vec<Quantity> = all.into_iter().filter(|value| !matches!(value.measure, Measure::Ordinal | Measure::Multiple)).collect();
    let is = |value: &Quantity, span: &Value| match span["type"].as_str() {
        Some("number") => value.measure == Measure::Number && (is_number(value, span) || middle(value, span, "", lexicons)),
        _ => is_amount(value, span, lexicons),
    };
    matches(&found, &case.spans, lexicons, &is)
}

#[test]
fn quantulum() {
    run("quantulum3.jsonl", |_| true, QUANTULUM_CLASSES, exact_quantulum, 95.0);
}

const QUANTULUM_CLASSES: &[Class] = &[
    Class { name: "1.3e6", reason: "powers of ten in figures: a notation of science and machines", holds: is_scientific },
    Class {
        name: "fb−1",
        reason: "units of physics, engineering and recipes; rates of them",
        holds: |case| {
            case.spans.iter().any(|span| {
                span["unit"].as_str().is_some_and(|unit| {
                    unit.contains(" per ") && !unit.contains("hour")
                        || matches!(
                            unit,
                            "inverse femtobarn"
                                | "joule second"
                                | "candela second"
                                | "electronvolt"
                                | "teraelectronvolt"
                                | "picometre"
                                | "attometre"
                                | "minute of arc"
                                | "kibibyte"
                                | "gross"
                                | "baker's dozen"
                                | "dime"
                                | "dozen"
                                | "gray"
                                | "milligray"
                                | "inverse second"
                                | "gigayear"
                                | "bit"
                                | "kilobit per second"
                        )
                })
            })
        },
    },
    Class {
        name: "$15 an hour",
        reason: "the money is read, what it is paid for is said of it elsewhere",
        holds: |case| case.spans.iter().any(|span| span["unit"].as_str().is_some_and(|unit| unit.starts_with("dollar per"))),
    },
    Class {
        name: "in 2005",
        reason: "years are dates here",
        holds: |case| {
            case.spans
                .iter()
                .any(|span| span["type"] == "number" && span["value"].as_f64().is_some_and(|year| (1900.0..2100.0).contains(&year)))
        },
    },
    Class {
        name: "South 32",
        reason: "numbers that are parts of names",
        holds: |case| has(case, &["english 101", "south 32", "bahco", "i7"]),
    },
    Class {
        name: "±",
        reason: "accounting and laboratory notation",
        holds: |case| {
            case.text.contains('±')
                || case.text.contains("($99.99)")
                || case.text.contains("($-99.99)")
                || has(case, &["absolute zero", "573 15k"])
        },
    },
];

// Number words

#[test]
fn number_words() {
    run("wordnums.jsonl", |_| true, WORD_CLASSES, exact_number, 95.0);
}

const WORD_CLASSES: &[Class] = &[
    Class {
        name: "one fifty",
        reason: "digits spoken in pairs or one by one, as prices and codes are; a decimal without its whole",
        holds: |case| {
            let words = words(case);
            let small = |word: &str| matches!(word, "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine");
            let tens = |word: &str| matches!(word, "twenty" | "fifty");
            words.windows(2).any(|pair| small(&pair[0]) && (tens(&pair[1]) || small(&pair[1])))
                && !has(case, &["hundred", "thousand", "million"])
                || words.first().is_some_and(|word| word == "point")
        },
    },
    Class {
        name: "a million and a half",
        reason: "the suites disagree: 1.5 million, or half above a million",
        holds: |case| has(case, &["million and a half"]),
    },
    Class {
        name: "seven and twenty",
        reason: "figures joined against their order; a quarter counted in digits",
        holds: |case| has(case, &["seven and twenty", "1 quarter"]),
    },
];

// Dates

use crosscheck::Day;
use crosscheck::values::date::{self, Bound, DateValue, Resolved, Tense, When};

fn shown(read: &Read) -> String {
    match read {
        Read::Date(value) => format!("{value}{}", value.bound.map_or(String::new(), |bound| format!(" {bound:?}"))),
        Read::Duration(value) => format!("duration {value}"),
    }
}

enum Read {
    Date(DateValue),
    Duration(Box<Quantity>),
}

/// Dates and durations in the order of the text.
fn read_dates(text: &str, lexicons: &Lexicons) -> Vec<Read> {
    let sources = Sources::new().with("case", text);
    let document = Document::cut(SourceId(0), &sources[SourceId(0)]);
    let dates = date::read(&document.tokens, text, lexicons).values;
    let taken: Vec<_> = dates.iter().map(|date| date.tokens.clone()).collect();
    let quantities = quantity::read(&document.tokens, text, lexicons, &taken).values;
    let durations = quantities.into_iter().filter(|quantity| quantity.value.measure == Measure::Time);
    let mut all: Vec<(u32, Read)> = durations.map(|duration| (duration.span.start, Read::Duration(Box::new(duration.value)))).collect();
    all.extend(dates.into_iter().map(|date| (date.span.start, Read::Date(date.value))));
    all.sort_by_key(|(start, _)| *start);
    all.into_iter().map(|(_, read)| read).collect()
}

fn anchor(reference: &str) -> Option<Day> {
    if let Some(day) = reference.get(..10).and_then(Day::parse) {
        return Some(day);
    }
    let words: Vec<&str> = reference.split_whitespace().collect();
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        .iter()
        .position(|month| words.get(1) == Some(month))?;
    Day::new(words.get(3)?.parse().ok()?, month as i8 + 1, words.get(2)?.parse().ok()?)
}

/// A moment as a suite writes it: "2016-11-07", "2016-11-07 08:00:31", "08:00:31".
fn moment(text: &str) -> (Option<Day>, Option<u32>) {
    let day = text.get(..10).and_then(Day::parse);
    let clock = if day.is_some() { text.get(11..) } else { Some(text) };
    let seconds = clock.filter(|clock| clock.contains(':')).and_then(|clock| {
        let mut parts = clock.trim_end_matches('Z').split(':').map(|part| part.parse::<f64>().ok());
        Some((parts.next()?? * 3600.0 + parts.next()?? * 60.0 + parts.next().flatten().unwrap_or(0.0)) as u32)
    });
    (day, seconds)
}

fn is_date(value: &DateValue, span: &Value, anchor: Option<Day>, timed: bool) -> bool {
    let options: Vec<Resolved> = [Tense::Past, Tense::Future].into_iter().filter_map(|tense| date::resolve(value, anchor, tense)).collect();
    let strings = |value: &Value| value.as_str().map(str::to_owned);
    let mut wanted: Vec<(Option<String>, Option<String>, bool)> = Vec::new();
    if let Some(one) = span.get("value").and_then(strings).filter(|_| span.get("high").is_none()) {
        wanted.push((Some(one), None, false));
    }
    for one in span.get("values").and_then(Value::as_array).into_iter().flatten() {
        wanted.push((strings(one), None, false));
    }
    for range in span.get("ranges").and_then(Value::as_array).into_iter().flatten() {
        wanted.push((strings(&range[0]), strings(&range[1]), true));
    }
    if span.get("low").is_some() || span.get("high").is_some() {
        wanted.push((strings(&span["low"]), strings(&span["high"]), true));
    }
    let grain = span.get("grain").and_then(Value::as_str).unwrap_or_default();
    wanted.iter().any(|(low, high, range)| {
        options.iter().any(|option| {
            if *range {
                is_stretch(value, option, low.as_deref(), high.as_deref(), timed)
            } else {
                is_moment(option, low.as_deref(), grain, timed)
            }
        })
    })
}

fn is_moment(found: &Resolved, wanted: Option<&str>, grain: &str, timed: bool) -> bool {
    let Some(wanted) = wanted else { return false };
    let (day, seconds) = moment(wanted);
    let day_fits = match (day, found.days) {
        (Some(day), Some((from, to))) => {
            let length = to.days_since(from) + 1;
            let long = match grain {
                "day" | "hour" | "minute" | "second" | "" => length == 1,
                "week" => length == 7,
                "month" => (28..=31).contains(&length),
                "quarter" => (90..=92).contains(&length),
                _ => length >= 365,
            };
            let month = found.point.is_some_and(|point| (point.year(), point.month()) == (day.year(), day.month()));
            from == day && (long || grain.is_empty() && length >= 28) || found.point == Some(day) || month && grain == "month"
        }
        (None, None) => true,
        // A time alone is a time of the day of writing in some suites.
        (Some(_), None) => found.clock.is_some(),
        (None, Some(_)) => false,
    };
    // "Seven days ago" is a day here, and the hour of writing is not known.
    let coarse = matches!(grain, "day" | "week" | "month" | "quarter" | "year") || !timed || found.point.is_some();
    let clock_fits = match (seconds.filter(|_| !coarse), &found.clock) {
        (Some(seconds), Some(clock)) => {
            clock.from % 86_400 == seconds || !clock.half_known && (clock.from + 43_200) % 86_400 == seconds || clock.offset.is_some()
        }
        (Some(0), None) => true,
        (Some(_), None) => false,
        (None, _) => true,
    };
    day_fits && clock_fits
}

fn is_stretch(value: &DateValue, found: &Resolved, low: Option<&str>, high: Option<&str>, timed: bool) -> bool {
    let (low, high) = (low.map(moment), high.map(moment));
    let day = |side: Option<(Option<Day>, Option<u32>)>| side.and_then(|side| side.0);
    let seconds = |side: Option<(Option<Day>, Option<u32>)>| side.and_then(|side| side.1);
    let days_fit = match found.days {
        None => true,
        Some((from, to)) => {
            let after = to.plus_days(1);
            // A range's end is given as the last day, the day after, or the first day of the stretch it ends in.
            let last: Vec<Day> = match &value.when {
                Some(When::Range(_, last)) => {
                    let last = DateValue { when: Some((**last).clone()), clock: None, bound: None };
                    let day = |tense| Some(date::resolve(&last, Some(from), tense)?.days?.0);
                    [Tense::Past, Tense::Future].into_iter().filter_map(day).collect()
                }
                Some(When::Years(_, last)) => Day::new(*last, 1, 1).into_iter().collect(),
                _ => Vec::new(),
            };
            let start = |day: Day| from == day;
            let end = |day: Day| to == day || after == Some(day) || last.contains(&day);
            match (value.bound, day(low), day(high)) {
                (Some(Bound::Since | Bound::After), Some(low), None) => start(low) || after == Some(low) || to == low,
                // "By Friday" begins now in some suites.
                (Some(Bound::Until | Bound::Before | Bound::By), _, Some(high)) => start(high) || end(high),
                (_, Some(low), Some(high)) => start(low) && end(high),
                (_, None, None) => low.is_some() || high.is_some(),
                (Some(Bound::Until | Bound::Before | Bound::By | Bound::After), low, high) => low.or(high).is_some_and(start),
                _ => false,
            }
        }
    };
    let clock_fits = match (&found.clock, seconds(low), seconds(high)) {
        _ if !timed => true,
        (None, _, _) => found.days.is_some(),
        (Some(clock), from, to) => {
            // "By 2 pm" begins now in some suites.
            let from = from.filter(|_| !matches!(value.bound, Some(Bound::By | Bound::Until | Bound::Before)));
            let is = |found: u32, wanted: u32| found % 86_400 == wanted || !clock.half_known && (found + 43_200) % 86_400 == wanted;
            let part = clock.grain == 3600 && clock.loose && clock.from != clock.to;
            let zoned = clock.offset.is_some();
            part || zoned
                || (from.is_none_or(|from| is(clock.from, from))
                    && to.is_none_or(|to| {
                        is(clock.to, to)
                            || to > 60 && is(clock.to, to - 60)
                            || to >= 3600 && is(clock.to, to - 3600)
                            || is(clock.to, to.saturating_sub(1))
                    }))
        }
    };
    days_fit && clock_fits
}

fn exact_dates(case: &Case, lexicons: &Lexicons) -> bool {
    let anchor = anchor(&case.reference);
    let found = read_dates(&case.text, lexicons);
    let chrono = case.id.starts_with("chrono");
    // Without a day of writing, what hangs on it is not read; suites of dates do not count durations.
    let counts = |read: &&Read| match read {
        Read::Date(value) => {
            anchor.is_some() || [Tense::Past, Tense::Future].into_iter().any(|tense| date::resolve(value, None, tense).is_some())
        }
        Read::Duration(_) => !chrono && case.suite != "Time",
    };
    let found: Vec<&Read> = found.iter().filter(counts).collect();
    let dates: Vec<&Value> = case.spans.iter().filter(|span| span["value"] != "not resolved").collect();
    found.len() == dates.len()
        && found.iter().zip(&dates).all(|(read, span)| match read {
            Read::Date(value) => span["type"] != "duration" && is_date(value, span, anchor, !chrono),
            Read::Duration(value) => span["type"] == "duration" && is_amount(value, span, lexicons),
        })
}

#[test]
fn recognizers_dates() {
    run("recognizers.jsonl", |case| case.suite == "DateTimeModel", DATE_CLASSES, exact_dates, 95.0);
}

#[test]
fn duckling_dates() {
    run("duckling.jsonl", |case| case.suite == "Time", DATE_CLASSES, exact_dates, 95.0);
}

#[test]
fn chrono() {
    run("chrono.jsonl", |_| true, DATE_CLASSES, exact_dates, 95.0);
}

const DATE_CLASSES: &[Class] = &[
    Class { name: "holidays", reason: "days named by a feast need a calendar of feasts", holds: is_holiday },
    Class {
        name: "8/10",
        reason: "day and month in figures whose order, or whose being a date, is open, are not read",
        holds: has_open_figures,
    },
    Class {
        name: "hours ago",
        reason: "moments counted from the clock at which a text is written; only its day is known",
        holds: counts_from_clock,
    },
    Class {
        name: "all day",
        reason: "lengths without a number or with letters for units; nights and weekends; 'some', 'several'",
        holds: |case| {
            has(
                case,
                &[
                    "all day",
                    "all week",
                    "all month",
                    "all year",
                    "some days",
                    "several weeks",
                    "nights",
                    "1 night",
                    "three weekends",
                    "10d",
                    "3y",
                    "2w",
                    "the hour",
                    "twenty and four hours",
                ],
            )
        },
    },
    Class { name: "in two weeks", reason: "'in' and 'within' a time say as often how long as when: read as durations", holds: is_within },
    Class {
        name: "a week later",
        reason: "'later', 'the next day', 'that year' count from the day a story tells of, not from that of writing",
        holds: counts_from_story,
    },
    Class { name: "next 3 days", reason: "the suites disagree on the first and last day", holds: |case| is_lasting(case) },
    Class { name: "next Friday", reason: "with 'last' and 'next' the suites disagree by a week", holds: is_turned_weekday },
    Class { name: "early May", reason: "the suites cut stretches at other days", holds: is_edge },
    Class {
        name: "the week",
        reason: "'partner of the year', 'for the day': no date by itself",
        holds: |case| has(case, &["of the day", "the day", "the week", "the month", "the year", "weekend", "fortnight", "week end"]),
    },
    Class { name: "in the morning", reason: "parts of a day without the day, and meals", holds: is_part_of_day },
    Class { name: "every Tuesday", reason: "recurring sets", holds: |case| has(case, &["every", "each", "mornings"]) },
    Class {
        name: "fiscal years",
        reason: "years, weeks and days of an office: no calendar days",
        holds: |case| {
            has(
                case,
                &[
                    "fiscal",
                    "school",
                    "business",
                    "working",
                    "workweek",
                    "sy",
                    "cy",
                    "eod",
                    "eoy",
                    "eom",
                    "bom",
                    "asap",
                    "as soon as",
                    "otd",
                ],
            ) || numbered_week(case)
                || has(case, &["sy18", "cy18", "w c", "boy", "wkend"])
        },
    },
    Class {
        name: "seasons",
        reason: "the suites begin them on other days or on none",
        holds: |case| has(case, &["summer", "winter", "spring", "fall", "autumn", "season", "seasons"]),
    },
    Class {
        name: "queries",
        reason: "conditions of a search form",
        holds: |case| {
            has(
                case,
                &[
                    "greater",
                    "or later",
                    "and later",
                    "and after",
                    "year to date",
                    "till date",
                    "to date",
                    "current date",
                    "not 1998",
                    "year 2016 and",
                    "later than 2020",
                    "year greater",
                ],
            ) || case.text.contains(['=', '<'])
        },
    },
    Class { name: "spelled out", reason: "years, clock times and cardinals for days, spelled out", holds: is_spelled_out },
    Class { name: "15h30", reason: "clock notation of other languages, and letters for a half of the day", holds: is_foreign_clock },
    Class { name: "'96", reason: "years of two digits, years before 1000 and after 2999", holds: is_short_year },
    Class { name: "20161016", reason: "stamps of machines, addresses of the web, names of files", holds: is_stamp },
    Class { name: "2015-12", reason: "a season as often as a month", holds: is_year_and_number },
    Class { name: "Thu", reason: "weekdays in short that nothing marks as such", holds: |case| is_short_weekday(case) },
    Class { name: "Friday 31", reason: "a weekday that does not go with its date, or is joined to another date", holds: is_odd_weekday },
    Class {
        name: "tonight at 2",
        reason: "the suites disagree on the half of the day, or on the day of a time gone by",
        holds: |case| {
            has(
                case,
                &[
                    "tonight at 2",
                    "this evening at 2",
                    "this morning at 3",
                    "tonight 3 20",
                    "tonight at 3",
                    "8 tonight",
                    "8 this evening",
                    "last morning",
                    "next evening from",
                    "10am 12am",
                    "10 tonight",
                    "2pm till tomorrow",
                    "tomorrow and 4 00",
                ],
            )
        },
    },
    Class {
        name: "for 3 days from",
        reason: "a length and a beginning are two values here",
        holds: |case| {
            has(case, &["for"]) && has(case, &["from", "starting"])
                || has(case, &["starting this", "starting from next", "starting tomorrow", "starting may"])
        },
    },
    Class {
        name: "first week",
        reason: "the suites disagree on which week is the first; weeks and months counted in a year",
        holds: |case| {
            has(
                case,
                &[
                    "first week of october",
                    "week of october",
                    "first ten days",
                    "first 2 weeks",
                    "last 3 weeks",
                    "last four months",
                    "day of the month",
                ],
            )
        },
    },
];

fn plain(text: &str) -> String {
    let words: String = text.chars().map(|c| if c.is_alphanumeric() || c == '\'' { c.to_ascii_lowercase() } else { ' ' }).collect();
    format!(" {} ", words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether one of those phrases stands in the text.
fn has(case: &Case, phrases: &[&str]) -> bool {
    let text = plain(&case.text);
    phrases.iter().any(|phrase| text.contains(&format!(" {phrase} ")))
}

fn words(case: &Case) -> Vec<String> {
    plain(&case.text).split_whitespace().map(str::to_owned).collect()
}

/// A feast known by name, or one of which the suite knows more: words and a year, and nothing of the calendar.
fn is_holiday(case: &Case) -> bool {
    // What the vocabulary of the calendar and the clock does not have is a name: "Ramadan 2018", "king's day".
    let plain = [
        "in",
        "on",
        "at",
        "by",
        "of",
        "the",
        "a",
        "an",
        "and",
        "to",
        "from",
        "for",
        "since",
        "through",
        "before",
        "after",
        "around",
        "between",
        "sometimes",
        "now",
        "day",
        "ad",
        "d",
        "b",
        "c",
        "pm",
        "am",
    ];
    let months = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "mar",
        "feb",
        "jan",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ];
    let temporal = |word: &String| {
        let word = word.trim_end_matches("'s");
        let spoken = [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "first", "second", "third",
            "fourth", "fifth", "few", "couple", "last", "next", "this", "past", "half", "quarter", "all",
        ];
        let parts = [
            "today",
            "yesterday",
            "tomorrow",
            "tomorrows",
            "tonight",
            "tonite",
            "noon",
            "midnight",
            "morning",
            "afternoon",
            "afternoonish",
            "evening",
            "night",
            "late",
            "early",
            "end",
            "beginning",
            "mid",
            "yr",
            "qtr",
            "ago",
            "hence",
            "current",
            "previous",
            "coming",
            "following",
            "weekend",
        ];
        plain.contains(&word)
            || months.contains(&word)
            || spoken.contains(&word)
            || parts.contains(&word)
            || unit_word(word)
            || word.bytes().any(|byte| byte.is_ascii_digit())
            || [
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
                "mon",
                "tue",
                "wed",
                "thu",
                "fri",
                "sat",
                "sun",
            ]
            .contains(&word)
    };
    let years = |word: &&String| word.bytes().all(|byte| byte.is_ascii_digit());
    let unknown = words(case)
        .iter()
        .all(|word| plain.contains(&word.as_str()) || years(&word) || !temporal(word) || word == "night" || word == "day");
    let figures = words(case).iter().filter(years).all(|year| year.len() == 4);
    let others = [
        "now",
        "asap",
        "soon",
        "possible",
        "boy",
        "bom",
        "eom",
        "eod",
        "eoy",
        "lunch",
        "atm",
        "moment",
        "time",
        "season",
        "seasons",
        "approximately",
        "ish",
        "week",
        "o'clock",
        "wkend",
    ];
    case.suite == "Time"
        && unknown
        && figures
        && !words(case).iter().all(temporal)
        && !words(case).iter().any(|word| others.contains(&word.as_str()))
        && case.spans.iter().all(|span| span["type"] == "date" || span["type"] == "daterange")
        || has(
            case,
            &[
                "christmas",
                "xmas",
                "easter",
                "thanksgiving",
                "halloween",
                "labor day",
                "independence day",
                "independence",
                "new year",
                "new year's",
                "new years",
                "earth day",
                "black friday",
                "saint patrick",
                "eid",
                "juneteenth",
                "workers' day",
                "valentine",
                "valentine's",
                "mother's day",
                "father's day",
                "boss's",
                "boss",
                "mlk",
                "martin luther",
                "civil rights day",
                "vegan day",
                "maundy",
                "covenant",
                "mysteries",
                "pentecost",
                "white sunday",
                "whit",
                "holy spirit",
                "palm sunday",
                "branch sunday",
                "trinity",
                "pancake",
                "mardi gras",
                "st patrick's",
                "paddy's",
                "patricks",
                "lent",
                "orthodox",
                "clean monday",
                "shrove",
                "lazarus",
                "great fast",
                "ides",
                "fourth of july is",
                "memorial day",
                "earth hour",
                "holiday",
            ],
        )
}

/// "8/10", "22/04", "8/10/2012": two or three groups of figures whose order is open.
fn has_open_figures(case: &Case) -> bool {
    case.text.split(|c: char| c.is_whitespace() || "(),?!".contains(c)).any(|word| {
        let parts: Vec<&str> = word.split(['/', '-', '.', '~', '–']).filter(|part| !part.is_empty()).collect();
        let small = |part: &&str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let figures = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let named = parts.len() == 2 && parts.iter().any(&small) && parts[0].chars().all(char::is_alphabetic) && word.contains('/');
        let plain = !has(case, &["am", "pm", "at", "between", "monday", "tuesday", "wednesday", "leave at", "meet"])
            && !word.ends_with("pm")
            && !has_month(case);
        match parts[..] {
            _ if named => true,
            [first, second] if figures && word.contains('/') => small(&first) && (small(&second) || second.len() == 4),
            [first, second] if figures => plain && small(&first) && (small(&second) || second.len() == 4) && !word.contains(':'),
            [first, second, third, ..] if figures => {
                let (left, right) = (first.parse::<u8>().unwrap_or(0), second.parse::<u8>().unwrap_or(0));
                small(&first) && small(&second) && (left <= 12 && right <= 12 && left != right || third.len() == 2 && word.contains('-'))
            }
            _ => false,
        }
    }) || has(case, &["2 15", "2 29"])
}

fn has_month(case: &Case) -> bool {
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    words(case).iter().any(|word| months.contains(&word.get(..3).unwrap_or_default()))
}

fn counts_from_clock(case: &Case) -> bool {
    let units = [
        "minute",
        "minutes",
        "min",
        "mins",
        "hour",
        "hours",
        "hr",
        "hrs",
        "second",
        "seconds",
        "sec",
        "2h",
        "2hour",
        "2hr5min",
        "15min",
        "40minutes",
        "1h",
        "5min",
        "2hr",
        "3min",
    ];
    let words = words(case);
    let figure = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    let glued = |word: &String| {
        ["15'", "1'", "3w", "3mo", "1d", "3y", "5d", "1m", "2h", "2hr5min", "15min", "40minutes", "2hour", "1h", "10days"]
            .contains(&word.as_str())
    };
    let counts =
        |word: &String| count_word(word) || matches!(word.as_str(), "of" | "half" | "more" | "the" | "four" | "4" | "past" | "hours");
    let counted = words.windows(2).any(|pair| (counts(&pair[0]) || figure(&pair[0])) && units.contains(&pair[1].as_str()))
        || words.iter().any(glued)
        || case.text.contains("in 1\"");
    let directed = has(
        case,
        &[
            "in", "ago", "later", "earlier", "from", "next", "last", "within", "before", "after", "out", "coming", "upcoming", "for",
            "now", "past", "back",
        ],
    );
    let clock = has(case, &["past 15h", "past 3pm", "past noon", "past 3", "past eight", "from today"]);
    let moment = has(
        case,
        &["now", "right now", "at the moment", "at present", "the present time", "at this time", "at the minute", "atm", "today in"],
    ) && !has(case, &["from now"]);
    let dates = case.spans.iter().any(|span| span["type"] != "duration");
    moment
        || counted && directed && dates && !clock
        || case.text.starts_with(['+', '-']) && case.suite.contains("casual")
        || has(case, &["in 15", "10days"])
}

fn count_word(word: &str) -> bool {
    word.parse::<f64>().is_ok()
        || matches!(
            word,
            "a" | "an"
                | "one"
                | "two"
                | "three"
                | "four"
                | "five"
                | "ten"
                | "couple"
                | "few"
                | "several"
                | "next"
                | "next,"
                | "about"
                | "around"
                | "forty"
                | "eleven"
        )
}

fn unit_word(word: &str) -> bool {
    matches!(
        word.trim_end_matches("'s").trim_end_matches('s'),
        "day" | "week" | "month" | "mon" | "year" | "fortnight" | "decade" | "quarter" | "weekend" | "century"
    )
}

/// "In two weeks", "within a month", "after a year".
fn is_within(case: &Case) -> bool {
    let words = words(case);
    words.windows(2).any(|pair| matches!(pair[0].as_str(), "in" | "within" | "after" | "for") && count_word(&pair[1]))
        && words.iter().any(|word| unit_word(word))
        && case.spans.iter().any(|span| span["type"] != "duration")
}

fn counts_from_story(case: &Case) -> bool {
    let words = words(case);
    let later =
        words.windows(2).any(|pair| unit_word(&pair[0]) && matches!(pair[1].as_str(), "later" | "earlier" | "before" | "afterwards"))
            || has(case, &["later this", "later in the", "earlier this", "earlier in the", "earlier previous", "3w later", "3mo later"]);
    let next = has(
        case,
        &[
            "following week",
            "following quarter",
            "previous week",
            "previous quarter",
            "previous three",
            "same week",
            "same month",
            "same year",
            "that weekend",
            "next day",
            "the day before",
            "the day after",
            "remaining",
        ],
    );
    let plain = has(case, &["the day before yesterday", "the day after tomorrow", "day after today"]);
    (later || next) && !plain
        || words.len() < 3 && has(case, &["last day"])
        || has(case, &["the min after", "the min before", "from right now"])
        || has(case, &["fridays", "sundays", "tuesdays", "thursdays"])
}

/// "The last two weeks", "5 upcoming years".
fn is_lasting(case: &Case) -> bool {
    let words = words(case);
    let turn = |word: &str| matches!(word, "last" | "past" | "next" | "previous" | "coming" | "upcoming" | "following");
    words.windows(2).any(|pair| turn(&pair[0]) && (count_word(&pair[1]) || pair[1] == "10") || count_word(&pair[0]) && turn(&pair[1]))
        || words.windows(2).any(|pair| turn(&pair[0]) && unit_word(&pair[1]) && case.suite == "en_relative")
        || has(case, &["this week"]) && case.suite == "en_relative"
        || has(case, &["after this year", "lastmonth", "next qtr"])
}

fn is_turned_weekday(case: &Case) -> bool {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    words(case)
        .windows(2)
        .any(|pair| matches!(pair[0].as_str(), "last" | "next" | "previous" | "following" | "past") && days.contains(&pair[1].as_str()))
        || has(case, &["after next"])
}

fn is_edge(case: &Case) -> bool {
    has(case, &["end of", "beginning of", "start of", "middle of", "mid november", "mid 1989", "late july", "mid night"])
}

/// Parts of a day where no day and no hour is said; meals.
fn is_part_of_day(case: &Case) -> bool {
    let parts = ["morning", "afternoon", "evening", "night", "daytime", "night time", "noonish", "mornings"];
    let day = has(
        case,
        &[
            "today",
            "tomorrow",
            "yesterday",
            "tonight",
            "tonite",
            "last night",
            "this",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "march",
            "mar4",
        ],
    );
    let hour = case.text.bytes().any(|byte| byte.is_ascii_digit()) || has(case, &["noon", "o'clock", "past", "eight", "seven"]);
    has(case, &parts) && !day && !hour
        || has(
            case,
            &[
                "breakfast",
                "lunch",
                "dinner",
                "dinnertime",
                "lunchtime",
                "today pm",
                "37 1 in the morning",
                "in morning",
                "later in the",
                "1 evening",
                "2 morning",
                "the morning at 7",
                "the afternoon at 7",
            ],
        )
}

fn numbered_week(case: &Case) -> bool {
    words(case).windows(2).any(|pair| pair[0] == "week" && pair[1].parse::<u8>().is_ok())
}

fn is_spelled_out(case: &Case) -> bool {
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "ten", "fifteen", "thirteen"];
    let hours = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "nineteen",
        "seventeen",
        "twenty",
    ];
    let pairs = words(case).windows(2).any(|pair| hours.contains(&pair[0].as_str()) && tens.contains(&pair[1].as_str()));
    pairs
        || has(
            case,
            &[
                "two thousand",
                "nineteen",
                "nineteen hundred",
                "may twenty nine",
                "january twenty",
                "twenty five january",
                "fifteen august",
                "half three",
                "nineties",
                "at 3 15",
                "at 12 15",
                "evening at eight",
                "at 1030",
                "around 1030",
                "approximately 1030",
                "150ish",
                "seventeen hundred",
            ],
        )
}

fn is_foreign_clock(case: &Case) -> bool {
    let colon = case.text.contains(':');
    words(case).iter().any(|word| {
        let mark = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let letter = matches!(mark, "a" | "p") && !colon && !has(case, &["from 9a"]);
        let hours = mark.strip_prefix('h').is_some_and(|minutes| minutes.bytes().all(|byte| byte.is_ascii_digit()));
        mark.len() < word.len() && (letter || hours || matches!(mark, "ish" | "ampm"))
    }) && !has(case, &["leave for 3h"])
        || has(case, &["in the am", "in the pm", "0730 0930", "0930 0730", "3ish pm", "1140 a", "9 tomorrow"])
        || case.text.contains("9.am")
}

fn is_short_year(case: &Case) -> bool {
    let words: Vec<String> =
        case.text.to_lowercase().split_whitespace().map(|word| word.trim_matches(|c: char| ",.?!".contains(c)).to_owned()).collect();
    let month = |word: &str| {
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].iter().any(|month| word.starts_with(month))
    };
    let two = |word: &str| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let day = |word: &str| word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<u8>().is_ok_and(|day| day < 32);
    words.windows(3).any(|three| (month(&three[0]) && day(&three[1]) || day(&three[0]) && month(&three[1])) && two(&three[2]))
        || words.windows(3).any(|three| month(&three[0]) && three[1] == "of" && two(&three[2]))
        || has(case, &["90 s", "1990 s", "14 a d", "88 ad", "3000", "18q4", "january first 12", "14 4 90"])
}

fn is_stamp(case: &Case) -> bool {
    words(case).iter().any(|word| word.len() >= 7 && word.bytes().all(|byte| byte.is_ascii_digit()))
        || case.text.contains("www.")
        || case.text.contains(".xlsx")
        || case.text.contains("2016 10 16")
        || case.text.contains("some text 2020")
        || case.text.contains("11:00:09")
        || case.text.contains(".14:15")
        || case.text.contains("00/2015")
        || has(case, &["september 2020 23", "2020 23 sep", "23 2020 september", "2024 13"])
}

fn is_year_and_number(case: &Case) -> bool {
    case.text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| "?.,()".contains(c));
        let parts: Vec<&str> = word.split(['-', '/']).collect();
        let digits = |part: &str, length: std::ops::RangeInclusive<usize>| length.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        matches!(parts[..], [first, second] if digits(first, 4..=4) && digits(second, 1..=2) || digits(first, 1..=2) && digits(second, 4..=4))
    })
}

fn is_short_weekday(case: &Case) -> bool {
    let short = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "may", "march"];
    matches!(&words(case)[..], [word] if short.contains(&word.as_str())) || has(case, &["be in may", "between august and", "may to march"])
}

fn is_odd_weekday(case: &Case) -> bool {
    let numbered =
        ["friday 31", "sunday 31", "friday 23", "monday 21 between", "10 january", "january 10", "this friday jun 15", "tomorrow 13 04"];
    let joined = [
        "monday two weeks",
        "today on tuesday",
        "thursday two year",
        "3 days on friday",
        "christmas on friday",
        "sunday 3 weeks",
        "saturday 3 days",
        "monday evening of",
        "monday 1pm",
        "wednesday evening next",
        "oct on friday",
        "closest monday",
    ];
    has(case, &numbered) || has(case, &joined)
}
