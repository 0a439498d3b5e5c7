//! Documents as CoNLL-U, the exchange format of Universal Dependencies.

use crate::language::Document;
use crate::text::Source;
use std::fmt::Write;

/// Prints a document's analysis as CoNLL-U: ten columns a word, one `# newdoc` line in front.
pub fn conllu(document: &Document, source: &Source) -> String {
    let text = source.text();
    let mut out = String::new();
    let _ = writeln!(out, "# newdoc id = {}", one_line(&source.path));
    for (index, sentence) in document.sentences.iter().enumerate() {
        let _ = writeln!(out, "# sent_id = {}", index + 1);
        let _ = writeln!(out, "# text = {}", one_line(sentence.span.slice(text)));
        let tokens = document.words(index);
        for (at, token) in tokens.iter().enumerate() {
            let glued = tokens[at + 1..].iter().take_while(|next| next.glued).count();
            if !token.glued && glued > 0 {
                let last = &tokens[at + glued];
                let _ = writeln!(
                    out,
                    "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}",
                    at + 1,
                    at + glued + 1,
                    token.span.to(last.span).slice(text),
                    space(document, index, at + glued, "_")
                );
            }
            let form = token.span.slice(text);
            let _ = writeln!(out, "{}\t{form}\t{form}\tX\tX\t_\t0\troot\t_\t{}", at + 1, space(document, index, at, "_"));
        }
        out.push('\n');
    }
    out
}

fn space(document: &Document, sentence: usize, at: usize, other: &str) -> String {
    let at = document.sentences[sentence].tokens.start + at;
    let joined = document.tokens.get(at + 1).is_some_and(|next| next.span.start == document.tokens[at].span.end && !next.glued);
    match (joined, other) {
        (true, "_") => "SpaceAfter=No".to_owned(),
        (true, other) => format!("{other}|SpaceAfter=No"),
        (false, other) => other.to_owned(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
