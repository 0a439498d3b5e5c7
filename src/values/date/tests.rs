use super::*;
use crate::{Day, Document, SourceId, Sources};
use std::sync::LazyLock;

static LEXICONS: LazyLock<Lexicons> = LazyLock::new(Lexicons::builtin);

fn values(text: &str) -> Vec<(String, DateValue)> {
    let sources = Sources::new().with("a.txt", text);
    let document = Document::cut(SourceId(0), &sources[SourceId(0)]);
    let readings = read(&document.tokens, text, &LEXICONS);
    readings.values.into_iter().map(|reading| (reading.span.slice(text).to_owned(), reading.value)).collect()
}

fn shown(value: &DateValue, tense: Tense) -> String {
    resolve(value, Day::parse("2025-08-18"), tense).map_or("unknown".to_owned(), |date| date.to_string())
}

/// What is read of a text written on Monday, 18 August 2025, telling of what has been.
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = values(text).iter().map(|(words, value)| format!("{words} = {}", shown(value, Tense::Past))).collect();
    assert_eq!(found, expected, "{text}");
}

fn check_future(text: &str, expected: &str) {
    let found: Vec<String> = values(text).iter().map(|(_, value)| shown(value, Tense::Future)).collect();
    assert_eq!(found, [expected], "{text}");
}

fn check_relation(left: &str, right: &str, expected: Option<Relation>) {
    let one = |text: &str| {
        let found = values(text);
        resolve(&found[0].1, Day::parse("2025-08-18"), Tense::Past).unwrap()
    };
    assert_eq!(relation(&one(left), &one(right)), expected, "{left} | {right}");
    assert_eq!(relation(&one(right), &one(left)), expected, "{right} | {left}");
}

#[test]
fn days() {
    check("He spoke on Aug. 15.", &["Aug. 15 = 2025-08-15"]);
    check("He spoke on 15 August 2024.", &["15 August 2024 = 2024-08-15"]);
    check("on August 15, 2024, in Anchorage", &["August 15, 2024 = 2024-08-15"]);
    check("the third of March", &["the third of March = 2025-03-03"]);
    check("2025-08-15", &["2025-08-15 = 2025-08-15"]);
    check("31/10/1974 and 10/31/1974", &["31/10/1974 = 1974-10-31", "10/31/1974 = 1974-10-31"]);
    check("8/10/2012 is open", &[]);
    check("29 February 2014", &[]);
    check("August 32", &[]);
    check("Monday, Nov. 3", &["Monday, Nov. 3 = 2025-11-03"]);
    check("Feb. 8 to 12", &["Feb. 8 to 12 = 2025-02-08/2025-02-12"]);
    check("8-12 February 2024", &["8-12 February 2024 = 2024-02-08/2024-02-12"]);
    check("Aug 10 - Nov 12, 2013", &["Aug 10 - Nov 12, 2013 = 2013-08-10/2013-11-12"]);
    check("until April 6", &["until April 6 = 2025-04-06"]);
}

#[test]
fn weekdays() {
    check("talks Friday", &["Friday = 2025-08-15"]);
    check("Friday's earthquake", &["Friday = 2025-08-15"]);
    check("said on Monday", &["Monday = 2025-08-18"]);
    check("Friday the 13th", &["Friday the 13th = 2025-06-13"]);
    check("became on Saturday the first nation to win it", &["Saturday = 2025-08-16"]);
    check("on Friday next week", &["Friday next week = 2025-08-29"]);
    check("on Tuesday of last week", &["Tuesday of last week = 2025-08-12"]);
    check_future("will meet on Friday", "2025-08-22");
    check_future("will meet on Monday", "2025-08-18");
}

#[test]
fn months_and_years() {
    check("in May 2023", &["May 2023 = 2023-05-01/2023-05-31"]);
    check("In March 40 people died.", &["March = 2025-03-01/2025-03-31"]);
    check("She left in August.", &["August = 2025-08-01/2025-08-31"]);
    check("Theresa may become PM. The march went on.", &[]);
    check("in 2020 and since 1991", &["2020 = 2020-01-01/2020-12-31", "since 1991 = 1991-01-01/1991-12-31"]);
    check("Unforgiven (1992)", &["1992 = 1992-01-01/1992-12-31"]);
    check("H2 2026", &["H2 2026 = 2026-07-01/2026-12-31"]);
    check("the latter half of 2026", &["the latter half of 2026 = 2026-07-01/2026-12-31"]);
    check("the second half of next year", &["the second half of next year = 2026-07-01/2026-12-31"]);
    check("next year, in the second half", &["next year, in the second half = 2026-07-01/2026-12-31"]);
    check("Q3 of 2025", &["Q3 of 2025 = 2025-07-01/2025-09-30"]);
    check("the third quarter", &["the third quarter = 2025-07-01/2025-09-30"]);
    check("the 1990s", &["the 1990s = 1990-01-01/1999-12-31"]);
    check("from 2015 to 2023", &["from 2015 to 2023 = 2015-01-01/2023-12-31"]);
    check("in early May", &["early May = 2025-05-01/2025-05-10"]);
    check("mid-September 2024", &["mid-September 2024 = 2024-09-11/2024-09-20"]);
    check("the end of March", &["the end of March = 2025-03-22/2025-03-31"]);
}

#[test]
fn pointing() {
    check("today, yesterday", &["today = 2025-08-18", "yesterday = 2025-08-17"]);
    check("last month", &["last month = 2025-07-01/2025-07-31"]);
    check("next year", &["next year = 2026-01-01/2026-12-31"]);
    check("last week", &["last week = 2025-08-11/2025-08-17"]);
    check("two years ago", &["two years ago = 2023-01-01/2023-12-31"]);
    check("10 days ago", &["10 days ago = 2025-08-08"]);
    check("a week later", &["a week later = unknown"]);
    check("a fortnight before.", &["a fortnight before = unknown"]);
    check("two weeks after Aug. 1", &["two weeks after Aug. 1 = 2025-08-12/2025-08-18"]);
    check("the first Monday of October 2024", &["the first Monday of October 2024 = 2024-10-07"]);
}

#[test]
fn times() {
    check("at 1:30 p.m.", &["at 1:30 p.m. = 13:30"]);
    check("at 8.40pm", &["at 8.40pm = 20:40"]);
    check("kick-off at 20.40 local time", &["at 20.40 local time = 20:40 local time"]);
    check("1:25 p.m. Alaska time", &["1:25 p.m. Alaska time = 13:25-08:00"]);
    check("9 pm local time (1900 GMT)", &["9 pm local time = 21:00 local time", "1900 GMT = 19:00Z"]);
    check("At 12:51:02 on Tuesday", &["At 12:51:02 on Tuesday = 2025-08-12T12:51:02"]);
    check("12:51:02 p.m. local time", &["12:51:02 p.m. local time = 12:51:02 local time"]);
    check("noon and midnight", &["noon = 12:00", "midnight = 00:00"]);
    check("shortly after 9.", &["shortly after 9 = 09:00/09:30"]);
    check("from 3:30 p.m. to 4:30 p.m.", &["from 3:30 p.m. to 4:30 p.m. = 15:30/16:30"]);
    check("half past three", &["half past three = 03:30"]);
    check("early Saturday", &["early Saturday = 2025-08-16T00:00/10:00"]);
    check("late on Friday", &["late on Friday = 2025-08-15T18:00/00:00"]);
    check("last night", &["last night = 2025-08-17T18:00/05:00"]);
    check("at 5:15 EDT", &["at 5:15 EDT = 05:15-04:00"]);
    check(
        "at 16:52 on Sunday (Central European Summer Time)",
        &["at 16:52 on Sunday (Central European Summer Time) = 2025-08-17T16:52+02:00"],
    );
    check("at 2 p.m. EST on 3 January", &["at 2 p.m. EST on 3 January = 2025-01-03T14:00-05:00"]);
    check("at 2 p.m. EST on 3 July", &["at 2 p.m. EST on 3 July = 2025-07-03T14:00-04:00"]);
    check("at 3.52pm UK time on 30 March 2025", &["at 3.52pm UK time on 30 March 2025 = 2025-03-30T15:52+01:00"]);
    check("at 3.52pm UK time on 26 October 2025", &["at 3.52pm UK time on 26 October 2025 = 2025-10-26T15:52Z"]);
    check("a 4:3 screen, a 1:1 talk, 6.45 percent, $8.40", &[]);
}

#[test]
fn unanchored() {
    let friday = &values("Friday")[0].1;
    assert_eq!(resolve(friday, None, Tense::Past), None);
    // A day of a month is one in any year.
    let unanchored = |text: &str| resolve(&values(text)[0].1, None, Tense::Past).unwrap();
    assert_eq!(unanchored("Aug. 15").to_string(), "--08-15");
    assert_eq!(unanchored("29 February").to_string(), "--02-29");
    assert_eq!(relation(&unanchored("Aug. 15"), &unanchored("16 August 2024")), Some(Relation::Apart));
    assert_eq!(relation(&unanchored("Aug. 15"), &unanchored("15 August 2024")), Some(Relation::Same));
    assert_eq!(distance(&unanchored("31 December"), &unanchored("1 January 2024")), Some(1));
    let day = &values("15 August 2025")[0].1;
    assert_eq!(resolve(day, None, Tense::Past).unwrap().to_string(), "2025-08-15");
    assert_eq!(day.to_string(), "2025-08-15");
}

#[test]
fn relations() {
    use Relation::{Apart, Near, Same, Within};
    check_relation("Friday", "Aug. 15", Some(Same));
    check_relation("Friday", "in August", Some(Within));
    check_relation("Friday", "Aug. 14", Some(Apart));
    check_relation("early May", "in May", Some(Within));
    check_relation("at 9 p.m. (1900 GMT)", "at 21:00", Some(Same));
    check_relation("1900 GMT", "8 pm BST", Some(Same));
    check_relation("around 1:30 p.m.", "12:51:02", Some(Apart));
    check_relation("around 1 p.m.", "12:51:02", Some(Within));
    check_relation("around 1 p.m.", "12:35", Some(Near));
    check_relation("Friday", "at 9 p.m.", None);
    check_relation("10:52 a.m. Eastern", "3.52pm UK time", Some(Same));
    check_relation("8:32 pm IST", "3.52pm UK time", Some(Apart));
    check_relation("at 8 p.m.", "at 8:04 p.m.", Some(Within));
    check_relation("at 8 p.m.", "at 8:30 p.m.", Some(Apart));
    // Two clocks of which one alone tells its zone may show one moment, unless they differ by less than zones do.
    check_relation("8:52 a.m. local time", "3.52pm UK time", None);
    check_relation("8:52 a.m.", "3.52pm UK time", None);
    check_relation("1:38 p.m. local time", "13:39 IST", Some(Apart));
    // A bare weekday may be of the week before.
    check_relation("Friday", "Aug. 8", None);
    check_relation("Friday", "Aug. 9", Some(Apart));
    check_relation("at 8 p.m. on Friday", "at 8:30 p.m. on Thursday", None);
}
