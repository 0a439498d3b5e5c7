//! Names after titles: what the recogniser is unsure of, "Foreign Minister" before two capitals settles.

use crate::language::names::NameKind;
use crate::language::{Fine, NamedSpan, Shape, Tag, Token};

/// Cuts titles off the front of a sentence's names of persons, and adds names that follow a title and were not seen.
///
/// `start` is the index of the sentence's first token in the document.
pub(super) fn settle(names: &mut Vec<NamedSpan>, tokens: &[Token], start: usize) {
    let mut settled = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        cut(name, tokens, start, &mut settled);
    }
    *names = settled;
    let mut found = Vec::new();
    for title in 0..tokens.len() {
        let from = title + 1;
        if !is_title(&tokens[title]) || tokens.get(from).is_some_and(is_title) {
            continue;
        }
        let mut to = from;
        while to < tokens.len() && to - from < 4 && is_part(&tokens[to]) {
            to += 1;
        }
        let free = names.iter().all(|name| name.tokens.end <= start + from || name.tokens.start >= start + to);
        if to > from && free {
            found.push(NamedSpan {
                kind: NameKind::Person,
                span: tokens[from].span.to(tokens[to - 1].span),
                tokens: start + from..start + to,
            });
        }
    }
    if !found.is_empty() {
        names.extend(found);
        names.sort_by_key(|name| name.tokens.start);
    }
}

/// One name as the names it holds: "Warsaw Mayor Rafał Trzaskowski" is a place and a person, "Secretary" alone is none.
fn cut(name: NamedSpan, tokens: &[Token], start: usize, out: &mut Vec<NamedSpan>) {
    let words = name.tokens.start - start..name.tokens.end - start;
    let Some(title) = words.clone().rev().find(|&at| is_title(&tokens[at])) else {
        out.push(name);
        return;
    };
    let named = |kind: NameKind, words: std::ops::Range<usize>| {
        let span = tokens[words.start].span.to(tokens[words.end - 1].span);
        NamedSpan { kind, span, tokens: start + words.start..start + words.end }
    };
    // "Secretary of State Marco Rubio": the capitals after the title, "of State" left out.
    let from = match tokens.get(title + 1).map(|token| token.lower.as_str()) {
        Some("of" | "for") => title + 3,
        _ => title + 1,
    };
    let person = from < words.end && (name.kind == NameKind::Person || (from..words.end).all(|at| is_part(&tokens[at])));
    let alone = title + 1 == words.end && matches!(name.kind, NameKind::Person | NameKind::Place);
    if !person && !alone {
        out.push(name);
        return;
    }
    if name.kind == NameKind::Place && title > words.start {
        out.push(named(NameKind::Place, words.start..title));
    }
    if person {
        out.push(named(NameKind::Person, from..words.end));
    }
}

fn is_part(token: &Token) -> bool {
    matches!(token.shape, Shape::Capital) && token.tag == Tag::Name && token.fine == Fine::Name && !is_title(token)
}

/// Titles and offices that stand right before a name, with a capital.
fn is_title(token: &Token) -> bool {
    token.shape == Shape::Capital
        && matches!(
            token.lower.as_str(),
            "ambassador"
                | "archbishop"
                | "bishop"
                | "cardinal"
                | "chairman"
                | "chairwoman"
                | "chancellor"
                | "commissioner"
                | "congressman"
                | "congresswoman"
                | "dr."
                | "dr"
                | "envoy"
                | "gen."
                | "general"
                | "gov."
                | "governor"
                | "judge"
                | "justice"
                | "king"
                | "lady"
                | "lord"
                | "lt."
                | "mayor"
                | "minister"
                | "mr"
                | "mr."
                | "mrs"
                | "mrs."
                | "ms"
                | "ms."
                | "pope"
                | "premier"
                | "president"
                | "prince"
                | "princess"
                | "prof."
                | "professor"
                | "queen"
                | "rep."
                | "representative"
                | "rev."
                | "secretary"
                | "sen."
                | "senator"
                | "sgt."
                | "sheriff"
                | "sir"
                | "spokesman"
                | "spokesperson"
                | "spokeswoman"
                | "taoiseach"
                | "ceo"
        )
}
