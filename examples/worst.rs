//! Time on the worst texts for each part that reads: `worst [BYTES] [WORD]`, by default a million bytes, of the cases whose names hold the word.
//!
//! Each text is one thing repeated until it fills the bytes, and is checked against a copy with one more word. Printed are seconds for a quarter,
//! a half and all of the bytes, and what each doubling costs: two where time grows with the text.

use crosscheck::read::{Format, read};
use crosscheck::{Role, Rules, Source, Sources, check};
use std::process::ExitCode;
use std::time::Instant;

/// A name, a format, and the piece with a number, which is repeated.
type Case = (&'static str, Format, fn(usize) -> String);

fn name(number: usize) -> String {
    const GIVEN: [&str; 10] = ["Anna", "Boris", "Carla", "Dmitri", "Elena", "Farid", "Greta", "Hassan", "Irina", "Jonas"];
    const FAMILY: [&str; 10] = ["Petrov", "Silva", "Kowalski", "Okafor", "Tanaka", "Moreau", "Lindqvist", "Haddad", "Novak", "Byrne"];
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    format!("{} {}{}{}", GIVEN[number % 10], FAMILY[number / 10 % 10], letter(number / 100), letter(number / 2600))
}

const CASES: &[Case] = &[
    ("digits in one run", Format::Plain, |_| "1234567890".into()),
    ("digits and commas in one run", Format::Plain, |_| "1,2.3,".into()),
    ("numbers without a sentence", Format::Plain, |at| format!("{at} ")),
    ("figures in sentences", Format::Plain, |at| format!("There were {at} people. ")),
    ("figures in one sentence", Format::Plain, |at| format!("{at} people and ")),
    ("one figure in sentences", Format::Plain, |_| "There were 15 people in the hall. ".into()),
    ("numerals in words", Format::Plain, |_| "two hundred and ".into()),
    ("money", Format::Plain, |at| format!("It cost ${at} million. ")),
    ("opening quotation marks", Format::Plain, |_| "“".into()),
    ("straight quotation marks", Format::Plain, |_| "\"".into()),
    ("apostrophes", Format::Plain, |_| "'a ".into()),
    ("quotations that open", Format::Plain, |_| "“word ".into()),
    ("quotations", Format::Plain, |at| format!("“We will not go to war number {at} again,” he said. ")),
    ("one quotation", Format::Plain, |_| "“We will never go back to the old war again,” said Anna Petrov. ".into()),
    ("a speech in quotation marks", Format::Plain, |at| if at == 0 { "“".into() } else { format!("we go to war w{at} ") }),
    ("capital letters", Format::Plain, |_| "A".into()),
    ("words with capitals", Format::Plain, |at| format!("Word{at} ")),
    ("titles", Format::Plain, |_| "President Senator Secretary of State ".into()),
    ("titles with names", Format::Plain, |at| format!("President {} spoke. ", name(at))),
    ("offices of offices", Format::Plain, |_| "minister of the ministry of ".into()),
    ("dates", Format::Plain, |at| format!("On {} May {} it rained. ", 1 + at % 28, 1900 + at % 120)),
    ("weekdays in one sentence", Format::Plain, |_| "Friday to Monday, ".into()),
    ("times of day", Format::Plain, |at| format!("At {}:{} p.m. the doors opened. ", 1 + at % 12, 10 + at % 50)),
    ("names in sentences", Format::Plain, |at| format!("{} came. ", name(at))),
    ("names in one sentence", Format::Plain, |at| format!("{}, ", name(at))),
    ("one name", Format::Plain, |_| "Anna Petrov came. ".into()),
    ("ages", Format::Plain, |at| format!("{}, {}, spoke. ", name(at), 20 + at % 60)),
    ("places", Format::Plain, |_| "in Paris, Texas, near Berlin, Germany, ".into()),
    ("one sentence again and again", Format::Plain, |_| "The old bridge over the river was closed by the town council. ".into()),
    ("one paragraph again and again", Format::Plain, |_| "The old bridge over the river was closed by the council.\n\n".into()),
    ("clauses in clauses", Format::Plain, |_| "who said that the man ".into()),
    ("negations", Format::Plain, |_| "not no never ".into()),
    ("abbreviations", Format::Plain, |_| "U.S. Mr. Dr. ".into()),
    ("words with dots", Format::Plain, |_| "ab.cd.ef.".into()),
    ("words with hyphens", Format::Plain, |_| "a-".into()),
    ("accents", Format::Plain, |_| "a\u{301}\u{301}\u{301}".into()),
    ("full stops", Format::Plain, |_| ".".into()),
    ("brackets", Format::Plain, |_| "(".into()),
    ("empty lines", Format::Plain, |_| "\n".into()),
    ("one word", Format::Plain, |_| "a".into()),
    ("addresses", Format::Plain, |_| "http://a.b/c?d=e&f ".into()),
    ("Markdown: stars", Format::Markdown, |_| "*".into()),
    ("Markdown: brackets", Format::Markdown, |_| "[".into()),
    ("Markdown: links that open", Format::Markdown, |_| "[a](".into()),
    ("Markdown: backquotes", Format::Markdown, |_| "`".into()),
    ("Markdown: quotes of quotes", Format::Markdown, |_| "> ".into()),
    ("Markdown: cells", Format::Markdown, |_| "|a".into()),
    ("Markdown: lists", Format::Markdown, |_| "- a\n".into()),
    ("Markdown: definitions", Format::Markdown, |_| "[a]: b\n".into()),
    ("page: signs", Format::Html, |_| "<".into()),
    ("page: paragraphs that open", Format::Html, |_| "<p>".into()),
    ("page: boxes in boxes", Format::Html, |_| "<div>a".into()),
    ("page: emphasis in emphasis", Format::Html, |_| "<b>a".into()),
    ("page: references", Format::Html, |_| "&amp".into()),
    ("page: comments that open", Format::Html, |_| "<!--".into()),
    ("page: attributes", Format::Html, |at| if at == 0 { "<p".into() } else { " a=\"b\"".into() }),
    ("page: scripts", Format::Html, |_| "<script>".into()),
    ("page: menus", Format::Html, |_| "<li><a href=x>y</a>".into()),
    ("page: tables in tables", Format::Html, |_| "<table><tr><td>a".into()),
    ("page: an article", Format::Html, |at| format!("<p>There were {at} people in the hall, he said.</p>\n")),
];

fn seconds(case: &Case, bytes: usize, rules: &Rules) -> f64 {
    let (_, format, piece) = case;
    let mut text = String::new();
    let mut number = 0;
    while text.len() < bytes {
        text += &piece(number);
        number += 1;
    }
    let began = Instant::now();
    let mut sources = Sources::new();
    for (path, text) in [("a", text.clone()), ("b", format!("Furthermore {text}"))] {
        let Ok(content) = read(text.as_bytes(), *format) else { return 0.0 };
        sources.push(Source { path: path.into(), label: path.into(), role: Role::Source, published: None, language: None, content });
    }
    check(&sources, rules);
    began.elapsed().as_secs_f64()
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let bytes = arguments.iter().find_map(|argument| argument.parse::<usize>().ok()).unwrap_or(1_000_000);
    let word = arguments.iter().find(|argument| argument.parse::<usize>().is_err());
    let rules = Rules::builtin();
    rules.lexicons();
    println!("| case | {} kB | {} kB | {} kB | doubling |\n|---|---|---|---|---|", bytes / 4000, bytes / 2000, bytes / 1000);
    for case in CASES.iter().filter(|(name, ..)| word.is_none_or(|word| name.contains(word.as_str()))) {
        let [quarter, half, all] = [bytes / 4, bytes / 2, bytes].map(|bytes| seconds(case, bytes, &rules));
        println!("| {} | {quarter:.2} s | {half:.2} s | {all:.2} s | {:.1}, {:.1} |", case.0, half / quarter, all / half);
    }
    ExitCode::SUCCESS
}
