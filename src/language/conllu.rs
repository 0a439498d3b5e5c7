//! Documents as CoNLL-U, the exchange format of Universal Dependencies.

use crate::language::{Document, Fine, Shape, Tag};
use crate::text::Source;
use std::fmt::Write;

/// Prints a document's analysis as CoNLL-U: ten columns a word, one `# newdoc` line in front, names as `NE=` in the last column.
pub fn conllu(document: &Document, source: &Source) -> String {
    let text = source.text();
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(out, "# newdoc id = {}", one_line(&source.path));
    let mut names = document.names.iter().peekable();
    let mut paragraph = usize::MAX;
    for (index, sentence) in document.sentences.iter().enumerate() {
        if sentence.paragraph != paragraph {
            paragraph = sentence.paragraph;
            out.push_str("# newpar\n");
        }
        let _ = writeln!(out, "# sent_id = {}", index + 1);
        let _ = writeln!(out, "# text = {}", one_line(sentence.span.slice(text)));
        let start = sentence.tokens.start;
        for at in sentence.tokens.clone() {
            let token = &document.tokens[at];
            let glued = document.tokens[at + 1..sentence.tokens.end].iter().take_while(|next| next.glued).count();
            if !token.glued && glued > 0 {
                let span = token.span.to(document.tokens[at + glued].span);
                let space = if joined(document, at + glued) { "SpaceAfter=No" } else { "_" };
                let _ = writeln!(
                    out,
                    "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{space}",
                    at - start + 1,
                    at - start + glued + 1,
                    one_line(span.slice(text))
                );
            }
            while names.peek().is_some_and(|name| name.tokens.end <= at) {
                names.next();
            }
            let name = names.peek().filter(|name| name.tokens.contains(&at));
            let name = name.map(|name| format!("NE={}-{}", if name.tokens.start == at { "B" } else { "I" }, name.kind.as_str()));
            let space = (joined(document, at) && glued == 0 && !token.glued).then(|| "SpaceAfter=No".to_owned());
            let misc = [name, space].into_iter().flatten().collect::<Vec<_>>().join("|");
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{}",
                at - start + 1,
                token.span.slice(text),
                lemma(document, at, text),
                token.tag.as_str(),
                token.fine.as_str(),
                features(token.fine, token.tag),
                document.head(at).map_or(0, |head| head - start + 1),
                document.relation(at).as_str(),
                if misc.is_empty() { "_" } else { &misc },
            );
        }
        out.push('\n');
    }
    out
}

fn joined(document: &Document, at: usize) -> bool {
    document.tokens.get(at + 1).is_some_and(|next| next.span.start == document.tokens[at].span.end)
}

/// The base form with the capitals that the treebanks keep: of names, of "I", of acronyms.
fn lemma(document: &Document, at: usize, text: &str) -> String {
    let token = &document.tokens[at];
    let form = token.span.slice(text);
    let named = matches!(token.fine, Fine::Name | Fine::NamePlural);
    let acronym = token.shape == Shape::Upper && matches!(token.tag, Tag::Noun | Tag::Name | Tag::Other) && form.len() <= 5;
    if matches!(token.tag, Tag::Punctuation | Tag::Symbol) && token.lower == token.lemma {
        return form.to_owned();
    }
    if token.lemma == "i" && token.tag == Tag::Pronoun {
        return "I".to_owned();
    }
    if token.lemma.is_empty() {
        return form.to_owned();
    }
    if !named && !acronym {
        return token.lemma.clone();
    }
    // Take the form's characters as far as the two agree but for case.
    let mut written = form.chars();
    token
        .lemma
        .chars()
        .map(|c| match written.next() {
            Some(other) if other == c || other.to_lowercase().eq(c.to_lowercase()) => other,
            _ => c,
        })
        .collect()
}

/// The features that follow from the fine part of speech.
fn features(fine: Fine, tag: Tag) -> &'static str {
    match (fine, tag) {
        (Fine::Noun | Fine::Name, _) => "Number=Sing",
        (Fine::NounPlural | Fine::NamePlural, _) => "Number=Plur",
        (Fine::Past, _) => "Mood=Ind|Tense=Past|VerbForm=Fin",
        (Fine::Present, _) => "Mood=Ind|Tense=Pres|VerbForm=Fin",
        (Fine::PresentThird, _) => "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
        (Fine::PastParticiple, _) => "Tense=Past|VerbForm=Part",
        (Fine::Gerund, Tag::Verb | Tag::Auxiliary) => "VerbForm=Ger",
        (Fine::Base, _) => "VerbForm=Inf",
        (Fine::Modal, _) => "VerbForm=Fin",
        (Fine::Adjective, Tag::Adjective) => "Degree=Pos",
        (Fine::Comparative | Fine::AdverbComparative, _) => "Degree=Cmp",
        (Fine::Superlative | Fine::AdverbSuperlative, _) => "Degree=Sup",
        (Fine::Number, Tag::Number) => "NumType=Card",
        _ => "_",
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
