//! Where sentences end.
//!
//! A full stop, question or exclamation mark ends a sentence unless what stands around it says otherwise; a block always ends one.

use crate::language::abbreviation::{self, Abbreviation};
use crate::language::{Shape, Token};
use std::ops::Range;

/// The sentences of one block's tokens, as ranges into `tokens`.
pub(super) fn sentences(tokens: &[Token], block: Range<usize>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = block.start;
    let mut at = block.start;
    while at < block.end {
        match end(tokens, at, block.end) {
            Some(next) => {
                sentences.push(start..next);
                start = next;
                at = next;
            }
            None => at += 1,
        }
    }
    if start < block.end {
        sentences.push(start..block.end);
    }
    sentences
}

/// Whether a sentence ends with the token `at`: then where the next one starts.
fn end(tokens: &[Token], at: usize, limit: usize) -> Option<usize> {
    let token = &tokens[at];
    let terminator = is_terminator(&token.lower) && token.shape == Shape::Mark;
    let abbreviated = token.shape != Shape::Mark && token.lower.ends_with('.');
    if !terminator && !abbreviated {
        return None;
    }
    let mut next = at + 1;
    let mut quoted = false;
    // Closing marks stand close to what they close; a straight one with a space before it opens.
    while next < limit && is_closing(&tokens[next].lower) && tokens[next].span.start == tokens[next - 1].span.end {
        quoted |= !matches!(tokens[next].lower.as_str(), ")" | "]");
        next += 1;
    }
    if next >= limit {
        return Some(next);
    }
    let follower = next + usize::from(is_opening(&tokens[next].lower) && next + 1 < limit);
    let following = &tokens[follower];
    let spaced = tokens[next].span.start > tokens[next - 1].span.end;
    if !spaced && !(terminator && matches!(following.shape, Shape::Capital) && token.lower == "." && next == at + 1) {
        return None;
    }
    let ends = if abbreviated {
        abbreviation_ends(tokens, at, follower, limit, quoted)
    } else {
        terminator_ends(tokens, at, follower, limit, quoted)
    };
    ends.then_some(next)
}

fn terminator_ends(tokens: &[Token], at: usize, follower: usize, limit: usize, quoted: bool) -> bool {
    let following = &tokens[follower];
    let mark = tokens[at].lower.as_str();
    match following.shape {
        Shape::Lower | Shape::Mixed => following.lower.starts_with('i') && following.shape == Shape::Mixed && mark == ".",
        Shape::Number => mark != "..." && mark != "…" && !(quoted && mark != "."),
        Shape::Mark => {
            matches!(following.lower.as_str(), "$" | "€" | "£" | "#" | "•" | "-" | "—" | "–" | "\"" | "“" | "[" | "...") && !quoted
        }
        Shape::Capital | Shape::Upper => !(quoted && mark != "." && reports(tokens, follower, limit)),
    }
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

fn abbreviation_ends(tokens: &[Token], at: usize, follower: usize, limit: usize, quoted: bool) -> bool {
    let (token, following) = (&tokens[at], &tokens[follower]);
    if matches!(following.shape, Shape::Lower | Shape::Number | Shape::Mixed) {
        return false;
    }
    let word = token.lower.trim_end_matches('.');
    let kind = abbreviation::of(word);
    if matches!(kind, Some(Abbreviation::Leading | Abbreviation::BeforeNumber)) {
        return false;
    }
    if following.shape == Shape::Mark {
        return matches!(following.lower.as_str(), "\"" | "“" | "•");
    }
    if quoted && reports(tokens, follower, limit) {
        return false;
    }
    // "George W. Bush", "U.S. President": only a word that starts sentences and never names ends it here.
    let starts = starts_sentences(&following.lower);
    if word.chars().count() == 1 {
        return starts && !matches!(following.lower.as_str(), "a" | "an");
    }
    starts || (matches!(word, "p.m" | "a.m" | "etc") && !is_day_or_zone(&following.lower))
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
    use crate::language::{sentence, token};
    use crate::text::SourceId;

    fn check(text: &str, expected: &[&str]) {
        let mut tokens = Vec::new();
        token::tokens(SourceId(0), text, 0..text.len(), &mut tokens);
        let found: Vec<&str> = sentence::sentences(&tokens, 0..tokens.len())
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
            "He works for Yahoo! in Anchorage and earned $1.2 million vs. $3.50 in Jan. 2024.",
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
