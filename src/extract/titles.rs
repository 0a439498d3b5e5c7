//! What people are said to be: titles before the name, after a comma, and by verbs of being.

use crate::extract::{Claim, Extraction, Mention, MentionId, MentionKind, Post, Status, Subject, Value};
use crate::language::{Document, Shape, Token};
use crate::lexicon::{Lexicons, Portfolio, Qualifier};
use crate::rules::{ClaimKind, Rules};
use crate::text::{Source, Span};
use crate::values::role::{Reading, Role, read_after, read_apposed, read_before, read_held};

/// Adds a claim for each title that a person of the document is given.
pub fn titles(document: &Document, source: &Source, rules: &Rules, extraction: &mut Extraction) {
    let lexicons = rules.lexicons();
    let text = source.text();
    let mut claims = Vec::new();
    for (index, mention) in extraction.mentions.iter().enumerate() {
        if mention.kind != MentionKind::Person {
            continue;
        }
        let id = MentionId(index as u32);
        let base = document.sentences[mention.sentence].tokens.start;
        let words = document.words(mention.sentence);
        let (start, end) = (mention.tokens.start - base, mention.tokens.end - base);
        let sentence = document.sentences[mention.sentence].span;
        let mut push = |readings: Vec<Reading>, reason: &str| {
            for reading in readings {
                let span = words[reading.tokens.start].span.to(words[reading.tokens.end - 1].span).to(mention.span);
                claims.extend(holder(id, &reading.role, span, sentence, lexicons));
                claims.push(title(id, reading.role, span, sentence, reason));
            }
        };
        push(before(words, start, text, lexicons), "the title stands before the name");
        push(listed_before(&extraction.mentions, index, words, base, text, lexicons), "one title stands before several names");
        push(after(words, end, text, lexicons), "the title stands after the name");
        push(being(words, end, text, lexicons), "a verb gives the title");
        if let Some(honorific) = &mention.name.honorific
            && lexicons.names.abbreviated(&honorific.to_lowercase()).is_some()
        {
            push(read_before(words, start + 1, text, lexicons), "an abbreviated title stands before the name");
        }
    }
    extraction.claims.extend(claims);
}

fn title(id: MentionId, role: Role, span: Span, sentence: Span, reason: &str) -> Claim {
    let status = if role.qualifiers.contains(&Qualifier::Former) { Status::Former } else { Status::Held };
    Claim {
        rule: "title".into(),
        kind: ClaimKind::Title,
        subject: Subject::Mention(id),
        value: Value::Role(role),
        status,
        span,
        sentence,
        reason: reason.to_owned(),
    }
}

/// Who holds an office of which a body has one: "the Kenvue chief executive", "the French foreign minister".
fn holder(id: MentionId, role: &Role, span: Span, sentence: Span, lexicons: &Lexicons) -> Option<Claim> {
    let of = role.of.as_ref()?;
    let body = of.split(' ').find_map(|word| lexicons.countries.standing_for(word)).unwrap_or(of);
    let told = !matches!(role.office.portfolio, Portfolio::Needed(true)) || role.portfolio.is_some();
    (lexicons.roles.has_one_holder(&role.office) && role.qualifiers.is_empty() && told).then(|| Claim {
        rule: "officeholder".into(),
        kind: ClaimKind::Other,
        subject: Subject::Office(Post { office: role.label(), of: body.to_owned() }),
        value: Value::Named(id),
        status: Status::Held,
        span,
        sentence,
        reason: "a body has one holder of the office".to_owned(),
    })
}

/// "Foreign Minister |Sergei Lavrov", and with a comma: "Putin's national security adviser, |Yuri Ushakov", "The head of the army, General |Ivan Petrov".
fn before(words: &[Token], start: usize, text: &str, lexicons: &Lexicons) -> Vec<Reading> {
    let mut readings = read_before(words, start, text, lexicons);
    let of_rank = |reading: &Reading| reading.role.office.domain.as_deref() == Some("rank");
    if readings.is_empty() {
        readings.extend(read_held(words, start, text, lexicons));
    }
    let start = match readings.first() {
        None => start,
        Some(first) if readings.iter().all(of_rank) => first.tokens.start,
        Some(_) => return readings,
    };
    readings.splice(0..0, read_apposed(words, start, text, lexicons));
    readings
}

/// "ministers A and |B": the title of the first name goes for the ones it is joined with.
fn listed_before(mentions: &[Mention], index: usize, words: &[Token], base: usize, text: &str, lexicons: &Lexicons) -> Vec<Reading> {
    let mention = &mentions[index];
    let mut first = index;
    while first > 0 {
        let (left, right) = (&mentions[first - 1], &mentions[first]);
        let joined = left.sentence == right.sentence
            && left.kind == MentionKind::Person
            && words[left.tokens.end - base..right.tokens.start - base].iter().all(|word| matches!(word.lower.as_str(), "," | "and" | "&"))
            && right.tokens.start > left.tokens.end;
        if !joined {
            break;
        }
        first -= 1;
    }
    if first == index {
        return Vec::new();
    }
    let start = mentions[first].tokens.start - base;
    let plural = start > 0 && words[start - 1].lower.ends_with('s') && lexicons.roles.longest(&words[start - 1..]).is_some();
    let mut readings = if plural { read_before(words, start, text, lexicons) } else { Vec::new() };
    // The span must not run over the other names.
    for reading in &mut readings {
        reading.tokens = mention.tokens.start - base..mention.tokens.end - base;
    }
    readings
}

/// "Marco Rubio|, the secretary of state,", "Mike Hsu| (chief executive)", "Karol Nawrocki, 42|, a former boxer".
fn after(words: &[Token], end: usize, text: &str, lexicons: &Lexicons) -> Vec<Reading> {
    let Some(mark) = words.get(end) else { return Vec::new() };
    if !matches!(mark.lower.as_str(), "," | "(" | "–" | "—") {
        return Vec::new();
    }
    let mut at = end + 1;
    // An age between two commas.
    if words.get(at).is_some_and(|word| word.shape == Shape::Number) && words.get(at + 1).is_some_and(|word| word.lower == ",") {
        at += 2;
    }
    if let Some(who) = words.get(at)
        && (who.lower == "who")
    {
        return being(words, at + 1, text, lexicons);
    }
    let at = at
        + usize::from(
            words
                .get(at)
                .is_some_and(|word| matches!(word.lower.as_str(), "a" | "an" | "the" | "his" | "her" | "its" | "their" | "then" | "now")),
        );
    let readings = read_after(words, at, text, lexicons);
    let Some(last) = readings.last() else { return described(words, at, text, lexicons) };
    // The apposition must end where the role ends: in "Trump, President Putin and" the next words are a name, in "Hackman, fire chief says" a verb.
    let closes = match words.get(last.tokens.end) {
        None => true,
        Some(next) if matches!(next.shape, Shape::Capital | Shape::Upper | Shape::Mixed) => false,
        Some(next) => {
            lexicons.speech.lemma(&next.lower).is_none()
                && !matches!(next.lower.as_str(), "is" | "was" | "are" | "were" | "has" | "had" | "will" | "would")
        }
    };
    // "A, foreign minister B": a list of people with titles.
    let lists = words[last.tokens.start..last.tokens.end].iter().any(|word| word.shape == Shape::Mark && word.lower == ",");
    if closes && !lists { readings } else { Vec::new() }
}

/// "Ana Vukovic, the |plain-spoken engineer who is chief executive of the bank": the office is told by what is told of a description.
fn described(words: &[Token], at: usize, text: &str, lexicons: &Lexicons) -> Vec<Reading> {
    const LONG: usize = 8;
    let who = words.iter().enumerate().skip(at).take(LONG).take_while(|(_, word)| word.lower == "-" || word.shape != Shape::Mark);
    let who = who.map(|(index, word)| (index, word.lower.as_str())).find(|(_, word)| *word == "who").map(|(index, _)| index);
    who.map_or_else(Vec::new, |who| being(words, who + 1, text, lexicons))
}

/// "Rubio| serves as secretary of state", "who| is both X and Y", "| was appointed minister", "| as interim chief".
fn being(words: &[Token], at: usize, text: &str, lexicons: &Lexicons) -> Vec<Reading> {
    let lower = |index: usize| words.get(index).map(|word| word.lower.as_str()).unwrap_or_default();
    let mut at = at;
    if lower(at) == "," && lower(at + 1) == "who" {
        return Vec::new();
    }
    let mut former = false;
    match lower(at) {
        "is" | "remains" | "becomes" => at += 1,
        "was" | "served" if lower(at + 1) == "as" || lower(at) == "was" => {
            former = true;
            at += 1;
        }
        "serves" | "serving" | "acts" if lower(at + 1) == "as" => at += 1,
        "became" => at += 1,
        "as" => {}
        _ => return Vec::new(),
    }
    if matches!(lower(at), "named" | "appointed" | "elected" | "sworn" | "made") {
        former = false;
        at += 1;
        if lower(at) == "in" {
            at += 1;
        }
    }
    if matches!(lower(at), "as" | "also" | "now" | "still") {
        at += 1;
    }
    if lower(at) == "both" {
        at += 1;
    }
    let determined = matches!(lower(at), "a" | "an" | "the" | "his" | "her" | "its" | "their");
    at += usize::from(determined);
    let mut readings = read_after(words, at, text, lexicons);
    // Without an article only a bare office counts: "is |president of", not "is |leader enough".
    readings.retain(|reading| determined || reading.role.is_office());
    if former {
        for reading in &mut readings {
            reading.role.qualifiers.push(Qualifier::Former);
        }
    }
    readings
}
