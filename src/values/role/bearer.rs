//! Where the person begins in "Secretary of Energy |Jennifer Granholm": nothing but the words tells what the office is of and who holds it.

use super::read::{Reading, office_before, read_complement};
use crate::language::{Shape, Token};
use crate::lexicon::Lexicons;

/// What an office is of takes so many words at most: "Business, Energy and Industrial Strategy" is more than any that stands before a name.
const LONGEST: usize = 4;

/// Where a person's name begins in a row of capital words that says first what an office is of, as "|Energy Jennifer Granholm" after "Secretary of";
/// none where no name seems to follow. `start` and `end` are the row's.
pub fn bearer(words: &[Token], start: usize, end: usize, lexicons: &Lexicons) -> Option<usize> {
    let joined = |length: usize| words[start..start + length].iter().map(|word| word.lower.as_str()).collect::<Vec<_>>().join(" ");
    let is_known = |length: usize| {
        let of = joined(length);
        let portfolio = lexicons.roles.portfolio(of.trim_end_matches(" affairs")).or_else(|| lexicons.roles.portfolio(&of));
        portfolio.is_some() || lexicons.countries.named(&of).is_some() || lexicons.places.knows(&of)
    };
    let most = LONGEST.min(end.saturating_sub(start + 1));
    let known = (1..=most).rev().filter(|&length| is_known(length)).map(|length| start + length);
    let is_named = |at: &usize| {
        let rest = &words[*at..end];
        rest.len() > 1 && rest.iter().all(|word| is_of_name(word, lexicons)) && rest[0].shape != Shape::Mark && rest[0].lower != "of"
    };
    // "President of Thomas Jefferson University": a body may be called after somebody.
    let is_called_after = || lexicons.names.is_given(&words[start].lower);
    let is_given = |at: &usize| {
        lexicons.names.is_given(&words[*at].lower)
            && !lexicons.names.is_place_opener(&words[*at - 1].lower)
            && words[*at - 1].lower != "of"
            && words[*at - 1].shape != Shape::Mark
    };
    let told = known.clone().filter(is_named).find(|at| lexicons.names.is_given(&words[*at].lower));
    // "Director of Boston Marathon Jack Fleming": a given name tells more than a place.
    told.or_else(|| (start + 1..end).filter(|_| !is_called_after()).filter(is_given).find(is_named))
        .or_else(|| known.clone().find(is_named))
}

fn is_of_name(word: &Token, lexicons: &Lexicons) -> bool {
    let written = matches!(word.shape, Shape::Capital | Shape::Upper | Shape::Mixed) || lexicons.names.is_particle(&word.lower);
    let joins = word.shape == Shape::Mark && matches!(word.lower.as_str(), "-" | "‑");
    (written || joins) && !lexicons.names.is_body(&word.lower) && lexicons.roles.portfolio(&word.lower).is_none()
}

/// Where the words begin that say what an office is of, if they end right before `at`: after "Secretary of" and "mayor of the".
fn after_of(words: &[Token], at: usize) -> Option<usize> {
    let lower = |back: usize| at.checked_sub(back).and_then(|index| words.get(index)).map(|word| word.lower.as_str());
    match (lower(2), lower(1)) {
        (_, Some("of")) => Some(at - 1),
        (Some("of"), Some("the")) => Some(at - 2),
        _ => None,
    }
}

/// Whether what begins at `start` stands after an office and its "of".
pub fn is_after_office(words: &[Token], start: usize, text: &str, lexicons: &Lexicons) -> bool {
    after_of(words, start).is_some_and(|of| office_before(words, of, text, lexicons).is_some())
}

/// The office whose complement ends right before `end`: "former Secretary of Energy |Jennifer Granholm".
pub fn read_held(words: &[Token], end: usize, text: &str, lexicons: &Lexicons) -> Option<Reading> {
    let lowest = end.saturating_sub(LONGEST + 2);
    let of = (lowest..end).rev().find(|&at| words[at].lower == "of")?;
    let start = of + 1 + usize::from(words.get(of + 1)?.lower == "the");
    let is_whole = start < end && words[start..end].iter().all(|word| matches!(word.shape, Shape::Capital | Shape::Upper | Shape::Mixed));
    if !is_whole {
        return None;
    }
    let mut reading = office_before(words, of, text, lexicons)?;
    let slice = |from: usize| text.get(words[from].span.start as usize..words[end - 1].span.end as usize).unwrap_or_default();
    read_complement(&mut reading.role, &slice(start).to_lowercase(), lexicons);
    // What was read of the office begins with its own words, without a body before them.
    let own = slice(reading.tokens.start);
    let at = own.find(reading.role.text.as_str()).unwrap_or(0);
    reading.role.text = own[at..].to_owned();
    reading.tokens.end = end;
    Some(reading)
}

#[cfg(test)]
mod tests {
    use crate::extract::{Extraction, MentionKind, Value};
    use crate::language::Document;
    use crate::{Rules, SourceId, Sources};

    /// The people of a text with what it calls them.
    fn check(text: &str, expected: &[&str]) {
        let rules = Rules::builtin();
        let sources = Sources::new().with("a.txt", text);
        let source = &sources[SourceId(0)];
        let extraction: Extraction = crate::extract::extract(&Document::new(SourceId(0), source), source, &rules);
        let people = extraction.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == MentionKind::Person);
        let told = people.map(|(index, mention)| {
            let titles = extraction.claims.iter().filter(|claim| claim.rule == "title");
            let own = titles.filter(|claim| claim.span.range().contains(&mention.span.range().start) && index < extraction.mentions.len());
            let labels: Vec<String> = own
                .filter_map(|claim| match &claim.value {
                    Value::Role(role) => Some(role.label()),
                    _ => None,
                })
                .collect();
            format!("{}: {}", mention.span.slice(text), labels.join(", "))
        });
        assert_eq!(told.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn what_an_office_is_of_is_no_part_of_a_name() {
        check("Secretary of Energy Jennifer M. Granholm spoke.", &["Jennifer M. Granholm: energy secretary"]);
        check("Former Secretary of Homeland Security Kristi Noem spoke.", &["Kristi Noem: former homeland security secretary"]);
        check("Chancellor of the Exchequer Rachel Reeves spoke.", &["Rachel Reeves: chancellor of the exchequer"]);
        check("Minister of Foreign Affairs Sergey Lavrov spoke.", &["Sergey Lavrov: foreign minister"]);
        check("They met the mayor of London Sadiq Khan on Monday.", &["Sadiq Khan: mayor"]);
        check("Governor of Texas Greg Abbott signed it.", &["Greg Abbott: governor"]);
        check("Prime Minister of New Zealand Christopher Luxon left.", &["Christopher Luxon: prime minister"]);
        check("President of France Emmanuel Macron left.", &["Emmanuel Macron: president"]);
    }

    #[test]
    fn bodies_stay_whole() {
        check("The president of Thomas Jefferson University resigned.", &[]);
        check("The Bank of England Museum opened.", &[]);
        check("The mayor of St. Louis Park resigned.", &[]);
    }
}
