//! Edits of a text: such as make it false, and such as say the same in other signs. For the rates at which the program sees the first and keeps
//! quiet on the second.
//!
//! The edits lean on tokens, tags and names alone, never on what the program claims, aligns or compares, so that they reach what it does not see.

use crosscheck::language::{Document, NameKind, Shape, Tag, Token};
use std::collections::BTreeSet;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// One change of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is changed: a row of the rates.
    pub kind: &'static str,
    /// What is taken out, in bytes.
    pub range: Range<usize>,
    /// What stands there instead.
    pub with: String,
}

impl Edit {
    /// The text after the edit, and where in it the new words stand.
    pub fn of(&self, text: &str) -> (String, Range<usize>) {
        let edited = format!("{}{}{}", &text[..self.range.start], self.with, &text[self.range.end..]);
        (edited, self.range.start..self.range.start + self.with.len())
    }
}

/// Offices, each with another that nobody holds at the same time; the most telling words first.
const TITLES: &[(&str, &str)] = &[
    ("Prime Minister", "Foreign Minister"),
    ("prime minister", "foreign minister"),
    ("Foreign Minister", "Finance Minister"),
    ("foreign minister", "finance minister"),
    ("Secretary of State", "Secretary of Defense"),
    ("secretary of state", "secretary of defense"),
    ("Vice President", "Secretary of State"),
    ("chief executive", "chief financial officer"),
    ("Chief Executive", "Chief Financial Officer"),
    ("President", "Prime Minister"),
    ("president", "prime minister"),
    ("Chancellor", "President"),
    ("chancellor", "president"),
    ("Governor", "Senator"),
    ("Senator", "Governor"),
    ("Mayor", "Governor"),
    ("mayor", "governor"),
    ("Judge", "Senator"),
    ("Justice", "Senator"),
    ("Defense Minister", "Foreign Minister"),
    ("Interior Minister", "Justice Minister"),
    ("interior minister", "justice minister"),
];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const WORDS: [&str; 13] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// Words before or behind a figure that let it meet another one.
const HEDGES: &[&str] = &[
    "about",
    "around",
    "nearly",
    "almost",
    "roughly",
    "approximately",
    "some",
    "than",
    "least",
    "most",
    "over",
    "under",
    "up",
    "to",
    "between",
    "or",
    "-",
    "–",
    "to",
    "estimated",
    "close",
    "just",
    "as",
    "every",
    "several",
    "and",
    "early",
    "mid",
    "late",
    "below",
    "above",
    "within",
    "half",
];

/// Words of saying.
const SAID: &[&str] = &["said", "says", "told", "added", "wrote", "replied", "argued", "insisted"];

/// A text as its edits see it.
pub struct Page<'a> {
    pub text: &'a str,
    pub document: &'a Document,
}

impl Page<'_> {
    fn words(&self, range: Range<usize>) -> &str {
        &self.text[range]
    }

    fn written(&self, token: &Token) -> &str {
        self.words(token.span.range())
    }

    /// The words right before a token, nearest first.
    fn before(&self, at: usize) -> impl Iterator<Item = &str> {
        self.document.tokens[at.saturating_sub(3)..at].iter().rev().map(|token| token.lower.as_str())
    }

    fn lower(&self, at: usize) -> &str {
        self.document.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    fn is_hedged(&self, at: usize) -> bool {
        let far = self.before(at).take(3).any(|word| HEDGES[..15].contains(&word));
        far || self.before(at).next().is_some_and(|word| HEDGES.contains(&word)) || ["or", "to", "-", "–"].contains(&self.lower(at + 1))
    }

    /// Every edit that makes the text false where it stands: one for each figure, office, weekday and speaker, one for each quotation.
    pub fn falsehoods(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (at, token) in self.document.tokens.iter().enumerate() {
            self.numbers(at, token, &mut edits);
            if let Some(day) = WEEKDAYS.iter().position(|day| self.written(token) == *day) {
                edits.push(Edit { kind: "weekday", range: token.span.range(), with: WEEKDAYS[(day + 2) % 7].to_owned() });
            }
        }
        edits.extend(self.titles());
        edits.extend(self.speakers());
        edits.extend(self.quotations());
        edits.sort_by_key(|edit| (edit.range.start, edit.kind));
        edits
    }

    fn numbers(&self, at: usize, token: &Token, edits: &mut Vec<Edit>) {
        let written = self.written(token);
        if self.is_hedged(at) {
            return;
        }
        let edit = |kind, with| Edit { kind, range: token.span.range(), with };
        if let Some(number) = WORDS.iter().position(|word| *word == token.lower).filter(|number| (2..=12).contains(number))
            && token.tag == Tag::Number
        {
            let other = if number > 6 { number - 2 } else { number + 1 };
            edits.push(edit("number in words", WORDS[other].to_owned()));
            return;
        }
        let digits = || written.bytes().filter(u8::is_ascii_digit).count();
        if !written.bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.') || digits() == 0 {
            return;
        }
        let bare: String = written.replace(',', "");
        let year = bare.parse::<u32>().is_ok_and(|number| (1900..2100).contains(&number)) && !written.contains(',');
        let month = |word: &str| word.len() >= 3 && MONTHS.iter().any(|month| month.to_lowercase().starts_with(word.trim_end_matches('.')));
        let dated = month(self.before(at).next().unwrap_or_default()) || month(self.lower(at + 1));
        let changed = |position: usize, step: u8| -> String {
            let mut bytes = written.as_bytes().to_vec();
            let digit = bytes[position] - b'0';
            bytes[position] = b'0' + if digit + step > 9 { digit - step } else { digit + step };
            String::from_utf8(bytes).unwrap()
        };
        let first = written.bytes().position(|byte| byte.is_ascii_digit() && byte != b'0');
        let last = written.bytes().rposition(|byte| byte.is_ascii_digit()).unwrap_or_default();
        match () {
            () if year => edits.push(edit("year", changed(last, 2))),
            () if dated && bare.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day)) => {
                let day = bare.parse::<u32>().unwrap_or_default();
                edits.push(edit("day of a month", if day > 20 { day - 3 } else { day + 3 }.to_string()));
            }
            () => {
                if let Some(first) = first {
                    edits.push(edit("number, first digit", changed(first, 1)));
                }
                if digits() > 1 {
                    edits.push(edit("number, last digit", changed(last, 1)));
                }
            }
        }
    }

    fn titles(&self) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::new();
        for (title, other) in TITLES {
            for (at, _) in self.text.match_indices(title) {
                let range = at..at + title.len();
                let bounded =
                    !self.text[..at].ends_with(char::is_alphanumeric) && !self.text[range.end..].starts_with(char::is_alphanumeric);
                let before = self.text[..at].trim_end();
                // Right before a name, or right behind one: somebody's office.
                let named = self.text[range.end..]
                    .strip_prefix(' ')
                    .is_some_and(|rest| rest.starts_with(char::is_uppercase) && !rest.starts_with("The "));
                let follows = before.ends_with(", the") || before.ends_with(", its") || before.ends_with(", their");
                let former = ["former", "ex-", "late", "vice", "Vice", "deputy", "then", "acting"]
                    .iter()
                    .any(|word| before.ends_with(word) || self.text[..at].ends_with(word));
                if bounded
                    && (named || follows)
                    && !former
                    && !edits.iter().any(|edit| edit.range.start < range.end && range.start < edit.range.end)
                {
                    edits.push(Edit { kind: "title", range, with: (*other).to_owned() });
                }
            }
        }
        edits
    }

    /// People that are named in full.
    fn people(&self) -> Vec<&str> {
        let full = self.document.names.iter().filter(|name| name.kind == NameKind::Person && name.tokens.len() == 2);
        let mut known = BTreeSet::new();
        full.map(|name| self.words(name.span.range())).filter(|name| known.insert(*name)).collect()
    }

    fn speakers(&self) -> Vec<Edit> {
        let people = self.people();
        let mut edits = Vec::new();
        for name in self.document.names.iter().filter(|name| name.kind == NameKind::Person) {
            let (before, behind) = (name.tokens.start.checked_sub(1).map_or("", |at| self.lower(at)), self.lower(name.tokens.end));
            let sentence = self.document.sentences.iter().find(|sentence| sentence.span.covers(name.span));
            let quoted = sentence.is_some_and(|sentence| self.words(sentence.span.range()).contains(['”', '“', '"']));
            let own = self.words(name.span.range());
            let is_other = |other: &&&str| {
                !own.split(' ').any(|part| other.split(' ').any(|word| word == part))
                    && !sentence.is_some_and(|sentence| self.words(sentence.span.range()).contains(**other))
            };
            if quoted
                && (SAID.contains(&before) || SAID.contains(&behind))
                && let Some(other) = people.iter().find(is_other)
            {
                edits.push(Edit { kind: "speaker", range: name.span.range(), with: (*other).to_owned() });
            }
        }
        edits
    }

    /// What stands between quotation marks, in bytes.
    fn quoted(&self) -> Vec<Range<usize>> {
        let mut quoted = Vec::new();
        for paragraph in &self.document.paragraphs {
            let range = paragraph.span.range();
            let mut open = None;
            for (at, character) in self.words(range.clone()).char_indices() {
                match (character, open) {
                    ('“', _) => open = Some(range.start + at + character.len_utf8()),
                    ('"', None) => open = Some(range.start + at + 1),
                    ('”' | '"', Some(start)) => {
                        quoted.push(start..range.start + at);
                        open = None;
                    }
                    _ => {}
                }
            }
        }
        quoted
    }

    fn quotations(&self) -> Vec<Edit> {
        let content = |token: &&Token| {
            matches!(token.tag, Tag::Noun | Tag::Verb | Tag::Adjective) && token.lower.len() >= 4 && token.shape == Shape::Lower
        };
        let mut edits = Vec::new();
        for range in self.quoted() {
            let inside: Vec<&Token> = self
                .document
                .tokens
                .iter()
                .filter(|token| {
                    range.start <= token.span.range().start && token.span.range().end <= range.end && token.shape != Shape::Mark
                })
                .collect();
            if inside.len() < 4 {
                continue;
            }
            let words: Vec<&&Token> = inside.iter().filter(|token| content(token)).collect();
            let Some(token) = words.get(words.len() / 2) else { continue };
            let others = self.document.tokens.iter().filter(content);
            let like = |other: &&Token| other.tag == token.tag && other.fine == token.fine && other.lemma != token.lemma;
            let far = |other: &&Token| !inside.iter().any(|token| token.lower == other.lower);
            if let Some(other) = others.filter(like).find(far) {
                edits.push(Edit { kind: "word of a quotation", range: token.span.range(), with: other.lower.clone() });
            }
        }
        edits
    }

    /// Every edit that says the same: one for each place that can be written otherwise, one for each way of writing the whole text.
    pub fn restatements(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (at, token) in self.document.tokens.iter().enumerate() {
            self.equal_number(at, token, &mut edits);
        }
        edits.extend(self.equal_titles());
        let whole = |kind, with: String| Edit { kind, range: 0..self.text.len(), with };
        edits.push(whole("straight quotation marks", self.text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")));
        edits.push(whole("letters apart from their accents", self.text.nfd().collect()));
        edits.push(whole("other line ends", self.text.replace('\n', "\r\n")));
        edits.push(whole("blanks that do not break", self.text.replace(' ', "\u{A0}")));
        edits.push(whole("dashes", self.text.replace(" — ", "—").replace(" – ", " — ")));
        edits.retain(|edit| self.words(edit.range.clone()) != edit.with);
        edits.sort_by_key(|edit| (edit.range.start, edit.kind));
        edits
    }

    fn equal_number(&self, at: usize, token: &Token, edits: &mut Vec<Edit>) {
        let written = self.written(token);
        let (before, next) = (self.before(at).next().unwrap_or_default().to_owned(), self.lower(at + 1).to_owned());
        let mut add = |kind, range, with: String| edits.push(Edit { kind, range, with });
        let own = token.span.range();
        let glued = |at: usize| self.document.tokens.get(at).is_some_and(|token| token.glued);
        let end_of = |at: usize| self.document.tokens[at].span.range().end;
        let noun = self
            .document
            .tokens
            .get(at + 1)
            .is_some_and(|token| matches!(token.tag, Tag::Noun | Tag::Adjective) && token.shape == Shape::Lower);
        let plain =
            !["$", "£", "€", "-", "–", "no.", "number", "may", "march"].contains(&before.as_str()) && !token.glued && !glued(at + 1);
        if let Some(number) = WORDS.iter().position(|word| *word == token.lower).filter(|number| (2..=12).contains(number)) {
            if noun && plain && token.tag == Tag::Number {
                add("digits for words", own.clone(), number.to_string());
            }
            return;
        }
        let integer = written.parse::<usize>().ok().filter(|_| !written.starts_with('0'));
        if let Some(number) = integer {
            if noun && plain && (2..=12).contains(&number) && !["p.m.", "a.m.", "pm", "am"].contains(&next.as_str()) {
                add("words for digits", own.clone(), WORDS[number].to_owned());
            }
            if noun && plain && (21..=99).contains(&number) && !number.is_multiple_of(10) {
                const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
                add("words for digits", own.clone(), format!("{}-{}", TENS[number / 10], WORDS[number % 10]));
            }
        }
        if written.len() > 1 && written.contains(',') && written.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') {
            add("thousands without commas", own.clone(), written.replace(',', ""));
        }
        let value = written
            .replace(',', "")
            .parse::<f64>()
            .ok()
            .filter(|_| written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b','));
        let Some(value) = value else { return };
        let length = |to: &str, factor: f64| format!("{:.1} {to}", value * factor);
        if !self.is_hedged(at) && !["square", "per", "a"].contains(&self.lower(at + 2)) && !token.glued {
            match next.as_str() {
                "miles" => add("kilometres for miles", own.start..end_of(at + 1), length("kilometers", 1.609_344)),
                "km" | "kilometers" | "kilometres" => {
                    add("miles for kilometres", own.start..end_of(at + 1), length("miles", 1.0 / 1.609_344))
                }
                "feet" => add("metres for feet", own.start..end_of(at + 1), length("meters", 0.3048)),
                _ => {}
            }
        }
        match next.as_str() {
            "percent" => add("% for percent", own.start..end_of(at + 1), format!("{written}%")),
            "%" => add("percent for %", own.start..end_of(at + 1), format!("{written} percent")),
            _ => {}
        }
        if before == "$" && token.glued && ["million", "billion", "trillion"].contains(&next.as_str()) {
            let dollar = own.start - 1;
            // "US$1.2 billion" has its country before the sign.
            if !self.text[..dollar].ends_with(char::is_alphabetic) {
                add("dollars for $", dollar..end_of(at + 1), format!("{written} {next} dollars"));
                add(
                    "bn for billion",
                    own.start..end_of(at + 1),
                    format!(
                        "{written}{}",
                        match next.as_str() {
                            "million" => "m",
                            "billion" => "bn",
                            _ => "tn",
                        }
                    ),
                );
            }
        }
        self.equal_dates(at, token, integer, edits);
    }

    fn equal_dates(&self, at: usize, token: &Token, integer: Option<usize>, edits: &mut Vec<Edit>) {
        let own = token.span.range();
        let day = integer.filter(|day| (1..=31).contains(day));
        if let (Some(day), Some(before)) = (day, at.checked_sub(1).map(|at| &self.document.tokens[at])) {
            let month = MONTHS.iter().find(|month| **month == self.written(before));
            let year = self.lower(at + 1) == "," && self.lower(at + 2).len() == 4;
            if let Some(month) = month.filter(|_| !year && !["-", "–", "to", "and"].contains(&self.lower(at + 1))) {
                edits.push(Edit { kind: "day before month", range: before.span.range().start..own.end, with: format!("{day} {month}") });
                let short = match *month {
                    "May" | "June" | "July" => None,
                    "September" => Some("Sept.".to_owned()),
                    other => Some(format!("{}.", &other[..3])),
                };
                if let Some(short) = short {
                    edits.push(Edit { kind: "short month", range: before.span.range(), with: short });
                }
            }
        }
        let written = self.written(token);
        let (hour, minute) = written.split_once([':', '.']).unwrap_or((written, "00"));
        let next = self.lower(at + 1);
        let half = match next {
            "a.m." | "am" => Some(0),
            "p.m." | "pm" => Some(12),
            _ => None,
        };
        if let (Some(half), Ok(hour), true) = (half, hour.parse::<u32>(), minute.len() == 2)
            && (1..=12).contains(&hour)
            && !["-", "–", "to", "and", "between", "$"].contains(&self.before(at).next().unwrap_or_default())
        {
            let end = self.document.tokens[at + 1].span.range().end;
            // A sentence that ends in "p.m." keeps its full stop.
            let stop = if self.text[..end].ends_with('.')
                && self.text[end..].trim_start().starts_with(|next: char| next.is_uppercase() || next == '”')
                || self.text[end..].starts_with("\n")
            {
                "."
            } else {
                ""
            };
            edits.push(Edit { kind: "24 hours", range: own.start..end, with: format!("{:02}:{minute}{stop}", hour % 12 + half) });
        }
    }

    /// "President Vladimir Putin" as "Vladimir Putin, the president,".
    fn equal_titles(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        for name in self.document.names.iter().filter(|name| name.kind == NameKind::Person && name.tokens.len() == 2) {
            let range = name.span.range();
            let before = &self.text[..range.start];
            let Some((title, _)) =
                TITLES.iter().find(|(title, _)| title.starts_with(char::is_uppercase) && before.ends_with(&format!("{title} ")))
            else {
                continue;
            };
            let start = range.start - title.len() - 1;
            let behind = self.lower(name.tokens.end);
            let modified = self.text[..start]
                .trim_end_matches(' ')
                .ends_with(|character: char| character.is_alphanumeric() || character == '-' || character == '.');
            // Alone before it, so that no country, rank or "former" is torn off.
            let alone = !modified
                || self.text[..start]
                    .trim_end()
                    .rsplit(' ')
                    .next()
                    .is_some_and(|word| word.chars().all(char::is_lowercase) && !["former", "then", "acting", "late"].contains(&word));
            if alone && behind != "," && behind != "'s" && behind != "’s" && behind != "and" {
                let with = format!("{}, the {},", self.words(range.clone()), title.to_lowercase());
                edits.push(Edit { kind: "title behind the name", range: start..range.end, with });
            }
        }
        edits
    }
}
