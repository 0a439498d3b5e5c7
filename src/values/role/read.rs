//! Roles from the words before and after a name.

use super::Role;
use crate::language::{Shape, Token};
use crate::lexicon::{Lexicons, Office, Portfolio};
use std::ops::Range;

/// A role and the tokens it was read from, as indices into the words that were handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What was read.
    pub role: Role,
    /// Its tokens, qualifiers and portfolio included.
    pub tokens: Range<usize>,
}

/// The words that a role may take to its left: no more than this, so that reading stays linear.
const REACH: usize = 12;

/// The roles that end right before `end`: "US Secretary of State |Marco Rubio", "Chairman and CEO |Mike Hsu".
pub fn read_before(words: &[Token], end: usize, text: &str, lexicons: &Lexicons) -> Vec<Reading> {
    let mut readings = Vec::new();
    let mut end = end;
    // Several roles stand in a row, or with "and" between: "Council Chairman Senior General X".
    while let Some(reading) = office_before(words, end, text, lexicons) {
        end = reading.tokens.start;
        readings.push(reading);
        if end > 0 && (words[end - 1].lower == "and" || words[end - 1].lower == "&") {
            end -= 1;
        }
    }
    readings.reverse();
    readings
}

/// The roles of a noun phrase that ends with a comma right before `start`: "Putin's national security adviser, |Yuri Ushakov",
/// "The sheriff of Santa Fe County, |Adan Mendoza".
pub fn read_apposed(words: &[Token], start: usize, text: &str, lexicons: &Lexicons) -> Vec<Reading> {
    if start < 2 || words[start - 1].lower != "," {
        return Vec::new();
    }
    let determines = |word: &Token| matches!(word.lower.as_str(), "the" | "its" | "his" | "her" | "their");
    let readings = read_before(words, start - 1, text, lexicons);
    if let Some(first) = readings.first().map(|reading| reading.tokens.start) {
        // A definite noun phrase, one with a possessor: "a minister, Lavrov said" is none.
        let definite = determines(&words[first])
            || first > 0 && determines(&words[first - 1])
            || words[first..start - 1].iter().any(|word| matches!(word.lower.as_str(), "'s" | "'"));
        return if definite { readings } else { Vec::new() };
    }
    let lowest = start.saturating_sub(REACH + 2);
    let Some(the) = (lowest..start - 1).rev().find(|&at| words[at].lower == "the" && (at == 0 || words[at - 1].lower != "of")) else {
        return Vec::new();
    };
    let readings = read_after(words, the + 1, text, lexicons);
    if readings.last().is_some_and(|reading| reading.tokens.end == start - 1) { readings } else { Vec::new() }
}

/// The roles in an apposition that starts at `start`: "|the secretary of state and national security adviser, said", "|president of Nintendo of America".
/// They end where the noun phrase does.
pub fn read_after(words: &[Token], start: usize, text: &str, lexicons: &Lexicons) -> Vec<Reading> {
    let mut readings = Vec::new();
    let mut at = start;
    let limit = words.len().min(start + REACH);
    'phrase: while at < limit {
        let first = at;
        // The head of the phrase is its first role that no further noun follows.
        loop {
            if at >= limit {
                break 'phrase;
            }
            if let Some((office, length)) = lexicons.roles.longest(&words[at..]) {
                let after = at + length;
                if continues(words, after, lexicons) || length == 1 && is_rank_of_another(words, at, limit, lexicons) {
                    at = after;
                    continue;
                }
                let mut role = role_of(words, first, at, after, office.clone(), text, lexicons);
                let mut end = after;
                if let Some((of, until)) = complement(words, after, text) {
                    read_complement(&mut role, &of, lexicons);
                    end = until;
                } else if words.get(after).is_some_and(|word| word.lower == "of")
                    && let Some(elsewhere) = role.office.elsewhere.clone()
                {
                    // "Commander of the first district", "president of the federation": of something that is no country.
                    role.office.domain = Some(elsewhere);
                }
                readings.push(Reading { role, tokens: first..end });
                at = end;
                break;
            }
            if !premodifies(&words[at]) {
                break 'phrase;
            }
            at += 1;
        }
        if words.get(at).is_some_and(|word| word.lower == "and" || word.lower == "&") {
            at += 1;
        } else {
            break;
        }
    }
    readings
}

/// Whether a noun goes on after a role so that the role only premodifies it: "president |Macron" does not, "minister |meeting" does.
fn continues(words: &[Token], at: usize, lexicons: &Lexicons) -> bool {
    let Some(word) = words.get(at) else { return false };
    if word.lower == "-" {
        return true;
    }
    word.lower == "'s" || word.lower == "'" || lexicons.roles.longest(&words[at..]).is_some()
}

/// Whether a word that is an office and also changes one changes the office that the phrase goes on to: "the deputy |energy secretary".
fn is_rank_of_another(words: &[Token], at: usize, limit: usize, lexicons: &Lexicons) -> bool {
    lexicons.roles.qualifier(&words[at].lower).is_some()
        && (at + 1..limit)
            .take_while(|&next| words[next].shape != Shape::Mark && premodifies(&words[next]))
            .any(|next| lexicons.roles.longest(&words[next..]).is_some())
}

/// Whether a word may stand before the head of a noun phrase.
fn premodifies(word: &Token) -> bool {
    match word.shape {
        Shape::Mark => matches!(word.lower.as_str(), "-" | "'" | "&"),
        Shape::Number => false,
        Shape::Lower => !matches!(
            word.lower.as_str(),
            "who"
                | "which"
                | "that"
                | "said"
                | "says"
                | "told"
                | "and"
                | "to"
                | "of"
                | "in"
                | "on"
                | "at"
                | "with"
                | "for"
                | "by"
                | "from"
                | "is"
                | "was"
                | "has"
                | "had"
                | "were"
                | "are"
                | "as"
                | "when"
                | "while"
                | "where"
                | "whose"
                | "but"
                | "or"
        ),
        _ => true,
    }
}

/// The role that ends right before `end`.
pub(super) fn office_before(words: &[Token], end: usize, text: &str, lexicons: &Lexicons) -> Option<Reading> {
    let lowest = end.saturating_sub(REACH);
    // The longest office that ends here: try the farthest start first.
    let (start, office) = (lowest..end).find_map(|start| {
        let (office, length) = lexicons.roles.longest(&words[start..end])?;
        // A rank is written with a capital before a name; "a major Kimberly-Clark brand" holds no officer.
        let written = office.domain.as_deref() != Some("rank") || is_capital(&words[start]);
        (start + length == end && written && !glued_before(words, start)).then(|| (start, office.clone()))
    })?;
    let mut first = start;
    while first > lowest && before_office(words, first - 1, lexicons) {
        first -= 1;
    }
    let mut role = role_of(words, first, start, end, office, text, lexicons);
    // "The agriculture and health minister" has either portfolio; which of them another text names says nothing.
    if first >= 2 && matches!(words[first - 1].lower.as_str(), "and" | "&") && lexicons.roles.portfolio(&words[first - 2].lower).is_some() {
        role.portfolio = None;
    }
    Some(Reading { role, tokens: first..end })
}

/// Whether the word at `at` is the second half of a hyphenated one.
fn glued_before(words: &[Token], at: usize) -> bool {
    at > 0 && words[at - 1].lower == "-"
}

/// Whether a word belongs to the role to its right: a capital word of the same title, a qualifier, a portfolio, a possessor.
fn before_office(words: &[Token], at: usize, lexicons: &Lexicons) -> bool {
    let word = &words[at];
    match word.shape {
        Shape::Capital | Shape::Upper | Shape::Mixed => {
            (at > 0 || !lexicons.words.is_opening(&word.lower)) && !lexicons.names.is_calendar(&word.lower)
        }
        Shape::Lower => {
            lexicons.roles.qualifier(&word.lower).is_some()
                || lexicons.roles.portfolio(&word.lower).is_some()
                || at > 0 && lexicons.roles.portfolio(&format!("{} {}", words[at - 1].lower, word.lower)).is_some()
                || words.get(at + 1).is_some_and(|next| lexicons.roles.portfolio(&format!("{} {}", word.lower, next.lower)).is_some())
                || matches!(word.lower.as_str(), "'s" | "medical" | "deputy" | "regional" | "provincial" | "ruling" | "amateur")
        }
        Shape::Mark => (word.lower == "-" || word.lower == "'" || word.lower == "’") && at > 0 && words[at - 1].shape != Shape::Mark,
        Shape::Number => false,
    }
}

fn role_of(words: &[Token], first: usize, head: usize, end: usize, office: Office, text: &str, lexicons: &Lexicons) -> Role {
    let mut role = Role { office, portfolio: None, qualifiers: Vec::new(), modifiers: Vec::new(), of: None, text: String::new() };
    // What stands before a possessive, or a country's adjective, is the body; the rest modifies.
    let mut at = first;
    let mut of: Vec<&str> = Vec::new();
    if let Some(possessive) = (first..head).rev().find(|&index| words[index].lower == "'s" || words[index].lower == "'") {
        of.extend(words[first..possessive].iter().filter(|word| is_capital(word)).map(|word| word.lower.as_str()));
        at = possessive + 1;
    }
    let text_from = at;
    while at < head {
        let word = &words[at];
        let pair = (at + 1 < head).then(|| format!("{} {}", word.lower, words[at + 1].lower));
        // "New president Lula", at the head of a sentence; but "New York governor".
        let fresh = at + 1 == head && matches!(word.lower.as_str(), "new" | "current");
        if fresh || word.shape == Shape::Mark || matches!(word.lower.as_str(), "the" | "a" | "an" | "his" | "her" | "its" | "their") {
        } else if let Some(portfolio) = pair.as_deref().and_then(|pair| lexicons.roles.portfolio(pair)) {
            role.portfolio = Some(portfolio.to_owned());
            role.modifiers.push(word.lower.clone());
            role.modifiers.push(words[at + 1].lower.clone());
            at += 1;
        } else if let Some(portfolio) =
            lexicons.roles.portfolio(&word.lower).filter(|_| !matches!(role.office.portfolio, Portfolio::Needed(false)))
        {
            role.portfolio = Some(portfolio.to_owned());
            role.modifiers.push(word.lower.clone());
        } else if let Some(qualifier) = lexicons.roles.qualifier(&word.lower) {
            role.qualifiers.push(qualifier);
        } else if let Some(country) = lexicons.countries.standing_for(&word.lower) {
            of.push(country);
        } else if word.shape == Shape::Lower {
            role.modifiers.push(word.lower.clone());
        } else {
            of.push(&word.lower);
        }
        at += 1;
    }
    // "president-elect"
    if words.get(end).is_some_and(|word| word.lower == "-")
        && let Some(qualifier) = words.get(end + 1).and_then(|word| lexicons.roles.qualifier(&word.lower))
    {
        role.qualifiers.push(qualifier);
    }
    role.of = (!of.is_empty()).then(|| of.join(" "));
    place(&mut role, lexicons);
    role.text = text.get(words[text_from].span.start as usize..words[end - 1].span.end as usize).unwrap_or_default().to_owned();
    role.qualifiers.sort_unstable();
    role.qualifiers.dedup();
    role
}

/// The words after "of", "for", "at" or "in" that say of what: up to the next mark or verb-like small word.
fn complement(words: &[Token], at: usize, text: &str) -> Option<(String, usize)> {
    if !matches!(words.get(at)?.lower.as_str(), "of" | "for" | "at" | "in") {
        return None;
    }
    let mut end = at + 1;
    while let Some(word) = words.get(end) {
        let takes = match word.shape {
            Shape::Mark => word.lower == "-" || word.lower == "&",
            Shape::Lower => matches!(word.lower.as_str(), "the" | "of" | "'s" | "and") || end == at + 1,
            Shape::Number => false,
            _ => true,
        };
        if !takes || end - at > REACH {
            break;
        }
        end += 1;
    }
    while end > at + 1 && matches!(words[end - 1].lower.as_str(), "the" | "of" | "and" | "'s" | "&") {
        end -= 1;
    }
    if end == at + 1 {
        return None;
    }
    let of = text.get(words[at + 1].span.start as usize..words[end - 1].span.end as usize)?.to_lowercase();
    Some((of.trim_start_matches("the ").to_owned(), end))
}

pub(super) fn read_complement(role: &mut Role, of: &str, lexicons: &Lexicons) {
    if role.portfolio.is_none()
        && let Some(portfolio) = lexicons.roles.portfolio(of.trim_end_matches(" affairs")).or_else(|| lexicons.roles.portfolio(of))
    {
        role.portfolio = Some(portfolio.to_owned());
    } else {
        role.of = Some(lexicons.countries.standing_for(of).unwrap_or(of).to_owned());
        place(role, lexicons);
    }
}

/// Moves an office to the domain of the body it is held in: the president of a company is no head of state.
fn place(role: &mut Role, lexicons: &Lexicons) {
    if let (Some(elsewhere), Some(of)) = (&role.office.elsewhere, &role.of)
        && of.split(' ').all(|word| lexicons.countries.standing_for(word).is_none())
        && lexicons.countries.standing_for(of).is_none()
    {
        role.office.domain = Some(elsewhere.clone());
    }
}

fn is_capital(word: &Token) -> bool {
    matches!(word.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
}
