use super::*;
use crate::lexicon::Lexicons;
use crate::values::Interval;
use crate::{Document, SourceId, Sources};
use std::sync::LazyLock;

static LEXICONS: LazyLock<Lexicons> = LazyLock::new(Lexicons::builtin);

fn values(text: &str) -> Vec<(String, Quantity)> {
    let sources = Sources::new().with("a.txt", text);
    let document = Document::cut(SourceId(0), &sources[SourceId(0)]);
    let readings = read(&document.tokens, text, &LEXICONS, &[]);
    readings.values.into_iter().map(|reading| (reading.span.slice(text).to_owned(), reading.value)).collect()
}

/// What is read of a text: measure, short form and change of each value.
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = values(text)
        .into_iter()
        .map(|(_, value)| {
            let change = value.change.map_or(String::new(), |change| format!(" {}", change.name()));
            format!("{} {value}{change}", format!("{:?}", value.measure).to_lowercase())
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// Where the one value of a text stands.
fn check_span(text: &str, expected: &str) {
    let found: Vec<String> = values(text).into_iter().map(|(words, _)| words).collect();
    assert_eq!(found, [expected], "{text}");
}

/// Usual and hard range of the one value of a text, in thousandths of so many base units.
fn check_range(text: &str, unit: i128, usual: (i128, i128), hard: (Option<i128>, Option<i128>)) {
    let found = values(text);
    let [(_, value)] = &found[..] else { panic!("{text}: {found:?}") };
    let thousandth = |end: i128| end.div_euclid(unit * 1_000_000);
    let interval = |interval: Interval| (interval.low.map(thousandth), interval.high.map(thousandth));
    assert_eq!(interval(value.range.usual), (Some(usual.0), Some(usual.1)), "{text}, usual");
    assert_eq!(interval(value.range.hard), hard, "{text}, hard");
}

/// How the one value of each text stands to the other's.
fn check_relation(left: &str, right: &str, expected: Option<Relation>) {
    let one = |text: &str| values(text).remove(0).1;
    assert_eq!(relation(&one(left), &one(right)), expected, "{left} | {right}");
    assert_eq!(relation(&one(right), &one(left)), expected, "{right} | {left}");
}

#[test]
fn durations() {
    check("It lasted nearly three hours.", &["time nearly 3 h"]);
    check("two and a half hours", &["time 2.5 h"]);
    check("about 2 1/2 hours of talks", &["time about 2.5 h"]);
    check("more than two-and-a-half hours", &["time more than 2.5 h"]);
    check("more than an hour and a half", &["time more than 1.5 h"]);
    check("a 90-minute phone call", &["time 90 min"]);
    check("a four-day siege", &["time 4 d"]);
    check("two hours and 20 minutes", &["time 2 h 20 min"]);
    check("nearly a decade", &["time nearly 1 decade"]);
    check("a fortnight", &["time 1 fortnight"]);
    check("half a century", &["time 0.5 century"]);
    check("a quarter of a century", &["time 0.25 century"]);
    check("half an hour", &["time 0.5 h"]);
    check("amounted to 82,5 percent, the Left 8,8 percent", &["percent 82.5%", "percent 8.8%"]);
    check("three weeks", &["time 3 wk"]);
    check("between 2 and 6.5 hours", &["time 2–6.5 h"]);
    check("seven or eight years", &["time 7–8 y"]);
    check("just under 20 minutes left", &["time just under 20 min"]);
    check("a couple of hours later", &["time a couple of hours"]);
    check("a third on 63 minutes", &["ordinal 3rd", "time 63 min"]);
    check("The talks took more than three hours, not over in less than two.", &["time more than 3 h", "time less than 2 h"]);
    check("It took a second look. He finished second after 60 seconds.", &["ordinal 2nd", "ordinal 2nd", "time 60 s"]);
}

#[test]
fn counts() {
    check("12 people", &["number 12"]);
    check("at least 40 dead", &["number at least 40"]);
    check("Twenty-two members", &["number 22"]);
    check("1,234 votes", &["number 1,234"]);
    check("1.2 million", &["number 1.2 million"]);
    check("some 1.7m people", &["number some 1.7 million"]);
    check("three-quarters of a million", &["number 0.75 million"]);
    check("35 lakh voters", &["number 3,500,000"]);
    check("two thousand six hundred forty-five", &["number 2,645"]);
    check("four hundred, and twelve", &["number 412"]);
    check("half a dozen", &["number 6"]);
    check("three dozen", &["number 36"]);
    check("dozens were hurt", &["number dozens"]);
    check("hundreds of thousands", &["number hundreds of thousands"]);
    check("several hundred officers", &["number several hundred"]);
    check("40 or so houses", &["number 40 or so"]);
    check("200 or more", &["number 200 or more"]);
    check("30 to 40 boats", &["number 30–40"]);
    check("five or six boats", &["number 5–6"]);
    check("10-15 boats", &["number 10–15"]);
    check("two-thirds of voters", &["number 2/3"]);
    check("one in five adults", &["number 0.2"]);
    check("nine out of 10", &["number 0.9"]);
    check("He is one person among no one.", &["number 1"]);
    check("45 and 50 mg", &["mass 45 mg", "mass 50 mg"]);
    check("Paris 5, Milan 0: the final", &["score 5-0"]);
    check("rose by 12 to 40", &["number 12 up", "number 40"]);
    check("the council voted 21 to 9", &["score 21-9"]);
    check("by four votes to one", &["score 4-1"]);
    check("The council voted on Monday, by 21 to 9.", &["score 21-9"]);
}

#[test]
fn money() {
    check("$3.50 in cash", &["money $3.5"]);
    check("about $48.7 billion", &["money about $48.7 billion"]);
    check("a $48.7bn bid", &["money $48.7 billion"]);
    check("$500 mln", &["money $500 million"]);
    check("as much as $1.9bn", &["money as much as $1.9 billion"]);
    check("US$3m", &["money $3 million"]);
    check("A$2 million", &["money 2 million AUD"]);
    check("HK$10.05 billion", &["money 10.05 billion HKD"]);
    check("49,980 yen (about $342)", &["money ¥49,980", "money about $342"]);
    check("£395.99", &["money £395.99"]);
    check("50 pence", &["money £0.5"]);
    check("35 lakh rupees", &["money ₹3,500,000"]);
    check("EUR 20 million", &["money €20 million"]);
    check("$3 to $4 billion", &["money $3 billion–$4 billion"]);
    check("thirteen dollars and forty-five cents", &["money $13.45"]);
    check("a twenty-pound bag of rice, 20 million pounds", &["mass 20 lb", "money £20 million"]);
    check("Weber was fined 900 euros, Lang 450.", &["money €900", "money €450"]);
}

#[test]
fn shares_and_changes() {
    check("71.63 per cent", &["percent 71.63%"]);
    check("38% to 50%", &["percent 38–50%"]);
    check("2 percentage points", &["points 2 pp"]);
    check("25 basis points", &["points 25 bp"]);
    check("fell more than 15%", &["percent more than 15% down"]);
    check("down 12.5%", &["percent 12.5% down"]);
    check("a 3% rise", &["percent 3% up"]);
    check("dropped by almost 15 per cent", &["percent almost 15% down"]);
    check("an increase of 3%", &["percent 3% up"]);
    check("rose to 50%", &["percent 50%"]);
    check("eight times as many", &["multiple 8 times"]);
    check("sales doubled", &["multiple 2 times up"]);
    check("54/46 in favour", &["score 54/46"]);
}

#[test]
fn measures() {
    check("a 7.9-inch screen", &["length 7.9 in"]);
    check("10 km (6.2 miles)", &["length 10 km", "length 6.2 mi"]);
    check("10 to 15 feet", &["length 10–15 ft"]);
    check("a 10,000-square-foot house", &["area 10,000 ft²"]);
    check("301,338 km2", &["area 301,338 km²"]);
    check("188 miles an hour", &["speed 188 mi/h"]);
    check(
        "a 7.7-magnitude quake, magnitude-6.4 and magnitude 7.9",
        &["magnitude magnitude 7.7", "magnitude magnitude 6.4", "magnitude magnitude 7.9"],
    );
    check("30C (86F)", &["temperature 30 °C", "temperature 86 °F"]);
    check("-20°C", &["temperature -20 °C"]);
    check("50 MWh and 256GB", &["energy 50 MWh", "data 256 GB"]);
    check("5 ft 2 in", &["length 5 ft 2 in"]);
    check("120Hz", &["frequency 120 Hz"]);
    check("60 MW", &["power 60 MW"]);
}

#[test]
fn ages_and_ranks() {
    check("a 17-year-old boy", &["age 17"]);
    check("65 years old", &["age 65"]);
    check("aged nine", &["age 9"]);
    check("children aged between five and 12", &["age 5–12"]);
    check("8 months of age", &["age 8 mo"]);
    check("a man in his twenties", &["age 20s"]);
    check("Arakawa, 65, died", &["number 65"]);
    check("the 24th club and the third", &["ordinal 24th", "ordinal 3rd"]);
    check("twenty-first", &["ordinal 21st"]);
    check("PSG 5-0 Inter, 2–1", &["score 5-0", "score 2–1".replace('–', "-").as_str()]);
}

#[test]
fn not_quantities() {
    for text in [
        "HbA1c and COVID-19",
        "the G7 and a Boeing 737",
        "an iPhone 15 on Highway 61",
        "No. 10 took a 911 call",
        "Apollo 11",
        "in 2020",
        "no one, one of them, the one",
        "Call +1-222-222-2222",
        "the Switch 2 sells well",
        "version 1.1.30",
        "24/7 after 9/11",
        "the second half",
        "https://example.org/12345",
        "1080p and 4K",
        "SCP-173",
        "split-second",
    ] {
        let found = values(text);
        assert!(found.iter().all(|(_, value)| value.measure == crate::lexicon::Measure::Ordinal), "{text}: {found:?}");
    }
    let long = format!("It has {} digits.", "7".repeat(400));
    let sources = Sources::new().with("a.txt", &long);
    let document = Document::cut(SourceId(0), &sources[SourceId(0)]);
    let readings = read(&document.tokens, &long, &LEXICONS, &[]);
    assert!(readings.values.is_empty());
    assert_eq!(readings.skipped.len(), 1);
}

#[test]
fn spans() {
    check_span("It took nearly three hours of talks.", "nearly three hours");
    check_span("worth about $48.7 billion today", "about $48.7 billion");
    check_span("a woman aged about 63", "aged about 63");
    check_span("between 2 and 6.5 hours", "between 2 and 6.5 hours");
    check_span("12,34,567 people", "12,34,567");
}

#[test]
fn ranges() {
    let (hour, day) = (3_600, 86_400);
    check_range("nearly three hours", hour, (2220, 3000), (None, Some(3000)));
    check_range("three weeks", day, (17_500, 24_500), (Some(17_500), Some(24_500)));
    check_range("a month", day, (28_000, 31_000), (Some(28_000), Some(31_000)));
    check_range("2 1/2 hours", hour, (2250, 2750), (Some(2250), Some(2750)));
    check_range("12 people", 1, (12_000, 12_000), (Some(12_000), Some(12_000)));
    check_range("about 40 people", 1, (36_000, 44_000), (Some(28_000), Some(52_000)));
    check_range("at least 40 people", 1, (40_000, 44_000), (Some(40_000), None));
    check_range("dozens of people", 1, (24_000, 99_000), (Some(24_000), None));
    check_range("$1.2 billion", 1_000_000, (1_150_000, 1_250_000), (Some(1_150_000), Some(1_250_000)));
    check_range("up to 700 workers", 1, (661_000, 700_000), (None, None));
    check_range("2,000 people", 1, (2_000_000, 2_000_000), (Some(1_500_000), Some(2_500_000)));
    check_range("7.9 inches", 1, (199, 201), (Some(199), Some(201)));
}

#[test]
fn relations() {
    use Relation::{Apart, Near, Overlap, Same, Within};
    check_relation("more than 550", "559", Some(Within));
    check_relation("nearly 500", "481", Some(Within));
    check_relation("12", "12.4", Some(Within));
    check_relation("12", "12.6", Some(Apart));
    check_relation("dozens of people", "40 people", Some(Within));
    check_relation("at least 40 dead", "46 dead", Some(Near));
    check_relation("at least 40 dead", "43 dead", Some(Within));
    check_relation("at least 20", "19", Some(Apart));
    check_relation("2,056 deaths", "2,000 deaths", Some(Near));
    check_relation("7.9 inches", "7.8 inches", Some(Apart));
    check_relation("10 km", "6.2 miles", Some(Within));
    check_relation("90-minute", "an hour and a half", Some(Within));
    check_relation("nearly 3 hours", "three hours", Some(Overlap));
    check_relation("$449.99", "$449", Some(Within));
    check_relation("$48.7 billion", "$47.8 billion", Some(Apart));
    check_relation("$48.7 billion", "nearly $49 billion", Some(Within));
    check_relation("$5", "A$5", None);
    check_relation("$5", "€5", None);
    check_relation("12 people", "12 km", None);
    check_relation("a third of voters", "33%", Some(Within));
    check_relation("fell 3%", "rose 3%", Some(Apart));
    check_relation("won 5-0", "lost 0-5", Some(Within));
    check_relation("won 5-0", "won 4-0", Some(Apart));
    check_relation("aged 52", "aged 53", Some(Apart));
    check_relation("71.6 percent", "71.63 per cent", Some(Within));
    check_relation("35 lakh", "3.5 million", Some(Same));
    check_relation("12 people", "12 people", Some(Same));
}
