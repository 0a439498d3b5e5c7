//! Blocks as tokens, by the conventions of the English Universal Dependencies treebanks.
//!
//! White space separates chunks; a chunk is cut into words, numbers and marks from left to right.
//! Clitics are tokens of their own ("do" "n't", "Trump" "'s"), as are the parts of hyphenated words except after prefixes ("co-founder").
//! Where a full stop belongs to its word is settled here, where a sentence ends in [`super::sentence`].

use crate::language::abbreviation::{self, Abbreviation};
use crate::language::{Shape, Token};
use crate::text::{SourceId, Span};
use std::ops::Range;

/// Cuts one block of a text into tokens and appends them.
pub(super) fn tokens(source: SourceId, text: &str, block: Range<usize>, tokens: &mut Vec<Token>) {
    let first = tokens.len();
    let mut cutter = Cutter { source, text, end: block.end, first, open_single: 0, tokens };
    let mut at = block.start;
    while at < block.end {
        let Some(c) = text[at..block.end].chars().next() else { break };
        if is_space(c) {
            at += c.len_utf8();
            continue;
        }
        let end = chunk_end(text, at, block.end);
        cutter.chunk(at, end);
        at = end;
    }
}

/// White space, and characters without width or meaning that must not glue or fill words.
pub(super) fn is_space(c: char) -> bool {
    match c {
        '\u{0}'..=' ' | '\u{7f}' => true,
        '!'..='~' => false,
        _ => {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        }
    }
}

fn chunk_end(text: &str, start: usize, limit: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < limit {
        let byte = bytes[at];
        if byte < 0x80 {
            if byte <= b' ' || byte == 0x7f {
                return at;
            }
            at += 1;
        } else {
            let Some(c) = text[at..].chars().next() else { return at };
            if is_space(c) {
                return at;
            }
            at += c.len_utf8();
        }
    }
    limit
}

/// Prefixes that stay with their word: the treebanks keep "non-avian", "co-founder", "mid-August" in one piece.
const PREFIXES: &[&str] = &[
    "anti", "arch", "co", "counter", "cross", "e", "ex", "inter", "intra", "micro", "mid", "mini", "mis", "multi", "neo", "non", "over",
    "post", "pre", "pro", "psycho", "re", "semi", "socio", "sub", "un",
];

/// Units that are tokens of their own after a number: "10km" is "10" "km".
const UNITS: &[&str] = &[
    "am", "b", "bn", "c", "cc", "cm", "f", "ft", "g", "gb", "ghz", "gw", "h", "ha", "hp", "hr", "hrs", "hz", "k", "kb", "kg", "kgs", "km",
    "kmh", "kms", "kph", "kw", "kwh", "l", "lb", "lbs", "m", "mb", "mg", "mhz", "mi", "min", "mins", "ml", "mm", "mn", "mph", "mw", "mwh",
    "oz", "p", "pm", "pt", "px", "sec", "secs", "sq", "t", "tb", "tn", "tr", "x", "yd", "yds", "yr", "yrs",
];

/// Runs of letters that the treebanks write as two words, with the length of the first.
const FUSED: &[(&str, usize)] = &[
    ("aint", 2),
    ("arent", 3),
    ("cannot", 3),
    ("cant", 2),
    ("couldnt", 5),
    ("didnt", 3),
    ("doesnt", 4),
    ("dont", 2),
    ("dunno", 2),
    ("gonna", 3),
    ("gotta", 3),
    ("hadnt", 3),
    ("hasnt", 3),
    ("havent", 4),
    ("hes", 2),
    ("im", 1),
    ("isnt", 2),
    ("ive", 1),
    ("shouldnt", 6),
    ("thats", 4),
    ("theres", 5),
    ("theyre", 4),
    ("wanna", 3),
    ("wasnt", 3),
    ("werent", 4),
    ("whats", 4),
    ("wont", 2),
    ("wouldnt", 5),
    ("youre", 3),
];

/// Letters with a slash that stand for one word.
const SLASHED: &[&str] = &["b/c", "b/t", "b/w", "i/c", "l/c", "s/he", "w/o", "w/out"];

/// Endings of names on the web that make a dotted word one token.
const DOMAINS: &[&str] = &[
    "ac", "ai", "app", "au", "biz", "ca", "ch", "cn", "co", "com", "de", "doc", "edu", "es", "eu", "fr", "gov", "html", "in", "info",
    "int", "io", "it", "jp", "mil", "net", "nl", "nz", "org", "pdf", "pl", "ru", "se", "tv", "ua", "uk", "us", "xls",
];

/// Faces drawn with marks, longest first.
const FACES: &[&str] = &[
    ">:(", ":'(", ":-)", ":-(", ";-)", ":-D", ":-P", ":-/", "^_^", "^.^", "-_-", "o_O", "O_o", ":)", ":(", ";)", "=)", "=(", ":D", ":P",
    ":p", ";D", "=D", "<3", "xD", "XD",
];

struct Cutter<'a> {
    source: SourceId,
    text: &'a str,
    /// End of the block.
    end: usize,
    /// First token of the block.
    first: usize,
    /// Single quotation marks opened and not closed: one that is open claims the next "s'".
    open_single: usize,
    tokens: &'a mut Vec<Token>,
}

impl Cutter<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if at >= self.end {
            None
        } else if byte < 0x80 {
            Some(byte as char)
        } else {
            self.text.get(at..).and_then(|rest| rest.chars().next())
        }
    }

    fn push(&mut self, start: usize, end: usize, glued: bool) {
        if start >= end {
            return;
        }
        self.push_as(start, end, glued, lower(&self.text[start..end]));
    }

    /// Pushes a token whose lower case is known.
    fn push_as(&mut self, start: usize, end: usize, glued: bool, lower: String) {
        self.tokens.push(Token::new(Span::new(self.source, start..end), lower, shape(&self.text[start..end]), glued));
    }

    /// Cuts `start..end`, which holds no white space.
    fn chunk(&mut self, start: usize, end: usize) {
        let mut at = start;
        // Few chunks begin like a face; the others need not be held against every one of them.
        let byte = self.text.as_bytes()[start];
        let may_be_face = matches!(byte, b'>' | b':' | b';' | b'-' | b'^' | b'o' | b'O' | b'=' | b'<' | b'x' | b'X');
        if let Some(face) = FACES.iter().find(|face| may_be_face && self.text[start..end].starts_with(**face)) {
            let rest = &self.text[start + face.len()..end];
            if rest.is_empty() || (!rest.starts_with(char::is_alphanumeric) && face.len() > 2) {
                self.push(start, start + face.len(), false);
                at += face.len();
            }
        }
        while at < end {
            let Some(c) = self.char_at(at) else { return };
            let next = if is_word(c) {
                match self.address(at, end) {
                    Some(next) => next,
                    None => self.word(at, end),
                }
            } else {
                self.mark(c, at, end)
            };
            // Invariant: every step takes at least one character, or a hostile text would hang here.
            at = next.max(at + c.len_utf8()).min(end);
        }
    }

    /// The end of a web or e-mail address that starts here.
    fn address(&mut self, start: usize, end: usize) -> Option<usize> {
        let rest = &self.text[start..end];
        // Addresses are short: looking no further keeps a chunk of a megabyte linear.
        let near = floor(rest, 256);
        let web = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") || rest.starts_with("ftp://");
        let mail = !web
            && near.find('@').is_some_and(|at| {
                let (user, host) = (&near[..at], &near[at + 1..]);
                user.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-+".contains(&byte))
                    && host.starts_with(|c: char| c.is_ascii_alphanumeric())
            });
        if !web && !mail {
            return None;
        }
        let stop = rest.find(['<', '>', '"', '”', '“', '|']).unwrap_or(rest.len());
        let stop = if mail { rest.find([',', ';', ')', ']', '>', '"', ':']).unwrap_or(stop).min(stop) } else { stop };
        let mut address = rest[..stop].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', ']', '}']);
        if address.ends_with(')') && !address.contains('(') {
            address = address.trim_end_matches([')', '.', ',']);
        }
        if address.is_empty() {
            return None;
        }
        self.push(start, start + address.len(), false);
        Some(start + address.len())
    }

    /// One mark, or a run of marks that belong together.
    fn mark(&mut self, c: char, at: usize, end: usize) -> usize {
        let after = at + c.len_utf8();
        let next = self.char_at(after).filter(|_| after < end);
        let previous_joins = self.tokens.len() > self.first && self.tokens.last().is_some_and(|token| token.span.end as usize == at);
        let stop = match c {
            '.' | '!' | '?' | '…' => {
                if c == '.' && next.is_some_and(|next| next.is_ascii_digit()) && !previous_joins {
                    return self.number(at, end);
                }
                // ".doc" by itself is the name of an ending.
                let name = &self.text[after..end];
                let name = &name[..name.find(|next: char| !next.is_alphanumeric()).unwrap_or(name.len())];
                let word = previous_joins && self.tokens.last().is_some_and(|token| token.shape != Shape::Mark);
                if c == '.' && !word && FILES.contains(&name) {
                    self.push(at, after + name.len(), false);
                    return after + name.len();
                }
                // "...?" is two marks, ".?" and "?!" are one.
                let dots = c == '…' || (c == '.' && next == Some('.'));
                self.run(at, end, |next| if dots { matches!(next, '.' | '…') } else { matches!(next, '!' | '?') })
            }
            ':' | ';' | '='
                if FACES.contains(&&self.text[at..end])
                    && (!previous_joins || self.tokens.last().is_some_and(|token| token.shape != Shape::Number))
                    && !self.open_bracket() =>
            {
                end
            }
            // "----==": a line is one mark.
            '-' | '=' if self.run(at, end, |next| matches!(next, '-' | '=')) - at >= 3 => {
                self.run(at, end, |next| matches!(next, '-' | '='))
            }
            '-' | '=' | '*' | '_' | '$' | '~' | '<' | '>' | '+' | '—' | '`' => self.run(at, end, |next| next == c),
            '\'' | '‘' | '’' => return self.apostrophe(c, at, end),
            '#' | '@' if next.is_some_and(|next| next.is_alphabetic() || next == '_') && !previous_joins => {
                let name = &self.text[after..end];
                let length = name.find(|next: char| !(next.is_alphanumeric() || next == '_')).unwrap_or(name.len());
                after + length
            }
            // Joined emoji (families, flags, skin tones) are one mark.
            _ if (c as u32) >= 0x2190 => self.run(at, end, |next| {
                next == '\u{fe0f}'
                    || next == '\u{20e3}'
                    || next == '\u{200d}'
                    || ('\u{1f3fb}'..='\u{1f3ff}').contains(&next)
                    || (('\u{1f1e6}'..='\u{1f1ff}').contains(&c) && ('\u{1f1e6}'..='\u{1f1ff}').contains(&next))
            }),
            _ => after,
        };
        self.push(at, stop, false);
        stop
    }

    /// Whether a bracket was opened a few tokens before: then ":)" closes it.
    fn open_bracket(&self) -> bool {
        let recent = self.tokens.len().saturating_sub(30).max(self.first);
        let opened = self.tokens[recent..].iter().filter(|token| token.lower == "(").count();
        opened > self.tokens[recent..].iter().filter(|token| token.lower == ")").count()
    }

    fn run(&self, at: usize, end: usize, belongs: impl Fn(char) -> bool) -> usize {
        let rest = &self.text[at..end];
        let mut length = rest.chars().next().map_or(0, char::len_utf8);
        let mut joined = false;
        for c in rest[length..].chars() {
            if !joined && !belongs(c) {
                break;
            }
            joined = c == '\u{200d}';
            length += c.len_utf8();
        }
        at + length
    }

    /// An apostrophe or single quotation mark outside a word.
    fn apostrophe(&mut self, c: char, at: usize, end: usize) -> usize {
        let after = at + c.len_utf8();
        let rest = &self.text[after..end];
        let joins = self.tokens.len() > self.first && self.tokens.last().is_some_and(|token| token.span.end as usize == at);
        let letters = rest.find(|next: char| !next.is_alphanumeric()).unwrap_or(rest.len());
        let word = &rest[..letters];
        // '' and ‘’ as quotation marks.
        if rest.starts_with(c) && c != '‘' {
            self.push(at, after + c.len_utf8(), false);
            return after + c.len_utf8();
        }
        if c != '‘' {
            let decade = word.trim_end_matches('s');
            if decade.len() == 2 && decade.bytes().all(|byte| byte.is_ascii_digit()) && !joins {
                self.push(at, after + letters, false);
                return after + letters;
            }
            let small = word.to_ascii_lowercase();
            let clitic = matches!(small.as_str(), "s" | "re" | "ve" | "ll" | "d" | "m");
            let clipped = matches!(small.as_str(), "em" | "tis" | "twas" | "cause" | "til" | "n" | "bout" | "round");
            if (clitic && (joins || small == "s")) || (clipped && !joins && c != '’') || (clipped && c == '’' && !joins) {
                self.push(at, after + letters, clitic && joins);
                return after + letters;
            }
            // "the parties' lawyers": a genitive, unless it closes a quotation.
            if joins
                && letters == 0
                && self.open_single == 0
                && self.tokens.last().is_some_and(|token| token.shape != Shape::Mark && (token.lower.ends_with(['s', 'x', 'z'])))
            {
                self.push(at, after, true);
                return after;
            }
        }
        let opens = c == '‘' || (!joins && letters > 0);
        if opens {
            self.open_single += 1;
        } else {
            self.open_single = self.open_single.saturating_sub(1);
        }
        self.push(at, after, false);
        after
    }

    /// A word or number: letters, digits and what joins them.
    fn word(&mut self, start: usize, end: usize) -> usize {
        if self.char_at(start).is_some_and(|c| c.is_ascii_digit()) {
            return self.number(start, end);
        }
        let mut at = start;
        loop {
            let rest = &self.text[at..end];
            at += rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
            let Some(joint) = self.char_at(at).filter(|_| at < end) else { break };
            let after = at + joint.len_utf8();
            let next = self.char_at(after).filter(|_| after < end);
            let word = &self.text[start..at];
            let joins = match joint {
                '\'' | '’' | '`' => next.is_some_and(char::is_alphabetic),
                // "U.S", "p.m": single letters; "example.com": a known ending; "misc.news": never after a capital follows small letters.
                '.' => next.is_some_and(|next| next.is_alphanumeric()) && self.dotted(word, after, end),
                '&' => next.is_some_and(char::is_uppercase) && at - start <= 4 && word.chars().all(char::is_uppercase),
                '/' => SLASHED.iter().any(|slashed| starts_with_word(&self.text[start..end], slashed)),
                '-' => next.is_some_and(char::is_alphanumeric) && self.prefixed(word, next),
                '*' => next.is_some_and(char::is_alphabetic) && word.chars().count() <= 2,
                '\u{ad}' | '\u{200d}' | '\u{200c}' => true,
                _ => false,
            };
            if !joins {
                break;
            }
            at = after;
        }
        let follows = self.char_at(at + 1).filter(|_| at + 1 < end);
        let mark = self.char_at(at).filter(|_| at < end);
        let full_stop = mark == Some('.') && follows != Some('.') && self.full_stop_belongs(start, at, end);
        let currency = mark == Some('$') && matches!(&self.text[start..at], "US" | "U" | "C" | "A" | "HK" | "NZ" | "CA" | "AU" | "R");
        let stop = at + usize::from(full_stop || currency);
        self.clitics(start, stop);
        stop
    }

    /// Whether the letters before a full stop and those from `after` on are one word.
    fn dotted(&self, word: &str, after: usize, end: usize) -> bool {
        let rest = &self.text[after..end];
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let last = word.rsplit('.').next().unwrap_or(word);
        let single = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
        if single(last) && (single(&rest[..length]) || matches!(&rest[..length], "Sc" | "Phil" | "Ed")) {
            return true;
        }
        if word == "Ph" && &rest[..length] == "D" {
            return true;
        }
        // The last part decides: "bbc.co.uk", "report.pdf", but not "end.The". To look no further keeps a chunk of a megabyte linear.
        let near = floor(rest, 128);
        let whole =
            near.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-' || c == '_')).map_or(near, |stop| &near[..stop]);
        let whole = whole.trim_end_matches('.');
        let ending = whole.rsplit('.').next().unwrap_or_default();
        // "alt.animals.cat": the name of a newsgroup. "TEXT.htm": the name of a file.
        let group = word.split('.').next().unwrap_or_default();
        if matches!(group, "alt" | "comp" | "misc" | "rec" | "sci" | "soc") || (word.len() > 1 && FILES.contains(&ending)) {
            return true;
        }
        (whole.bytes().all(|byte| !byte.is_ascii_uppercase()) || ending.bytes().all(|byte| byte.is_ascii_uppercase()))
            && DOMAINS.binary_search(&ending.to_ascii_lowercase().as_str()).is_ok()
            && word.len() > 1
    }

    fn prefixed(&self, word: &str, next: Option<char>) -> bool {
        if word.len() > 8 || !word.is_ascii() {
            return false;
        }
        let lower = word.to_ascii_lowercase();
        if lower == "e" && word == "E" && next.is_some_and(char::is_uppercase) {
            return false;
        }
        PREFIXES.binary_search(&lower.as_str()).is_ok()
    }

    /// Whether the full stop at `at` is part of the word `start..at`.
    fn full_stop_belongs(&self, start: usize, at: usize, end: usize) -> bool {
        let word = &self.text[start..at];
        let follows = self.after_spaces(at + 1);
        let last = follows.is_none();
        let lower = word.to_lowercase();
        let capital = word.starts_with(char::is_uppercase);
        if word.contains('.') {
            let parts_single =
                word.split('.').all(|part| part.chars().count() <= 1) || matches!(lower.as_str(), "ph.d" | "b.sc" | "m.sc" | "m.phil");
            return parts_single && (!last || lower != "p.m" && lower != "a.m");
        }
        if at + 1 < end && self.char_at(at + 1).is_some_and(|c| c.is_alphanumeric()) {
            // "Mr.Smith": only titles survive without a space.
            return matches!(abbreviation::of(&lower), Some(Abbreviation::Leading)) && capital;
        }
        if word.chars().count() == 1 && word.chars().all(char::is_uppercase) {
            // An initial stands before a name; "Plan B." and "my wife and I." do not.
            let named = self.tokens.len() > self.first
                && self.tokens.last().is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper));
            let first = self.tokens.len() == self.first;
            return follows.is_some_and(char::is_uppercase) && (word != "I" || named || first) && (named || first || word != "A");
        }
        match abbreviation::of(&lower) {
            None => false,
            Some(_) if abbreviation::needs_capital(&lower) && !capital => false,
            Some(Abbreviation::Leading) => !last && (capital || !abbreviation::needs_capital(&lower)),
            Some(Abbreviation::BeforeNumber) => {
                let alone = matches!(lower.as_str(), "jan" | "feb" | "apr" | "aug" | "sept" | "oct" | "nov" | "v");
                follows.is_some_and(|c| c.is_ascii_digit()) || (alone && !last)
            }
            // A full stop that also ends the sentence is written as a mark of its own.
            Some(Abbreviation::Closing) => !last && (lower != "etc" || !follows.is_some_and(char::is_uppercase)),
        }
    }

    fn after_spaces(&self, at: usize) -> Option<char> {
        self.text[at..self.end].chars().take(8).find(|&c| !is_space(c) && !matches!(c, '"' | '“' | '(' | '‘'))
    }

    fn next_word_is(&self, at: usize, words: &[&str]) -> bool {
        let rest = floor(&self.text[at..self.end], 16);
        let Some(rest) = rest.strip_prefix(' ') else { return false };
        let length = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
        words.contains(&&rest[..length]) && !rest[length..].starts_with('-')
    }

    /// Pushes a word, its clitics apart.
    fn clitics(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        let lower = lower(floor(word, LONG));
        // "its a shame": no possessive stands before these words.
        let cut = match lower.as_str() {
            "its"
                if self.next_word_is(
                    end,
                    &["a", "also", "been", "definitely", "from", "just", "like", "not", "nothing", "really", "still", "the"],
                ) =>
            {
                2
            }
            "alot" => 1,
            _ => 0,
        };
        if cut > 0 && word.is_ascii() {
            self.push(start, start + cut, false);
            self.push(start + cut, end, true);
            return;
        }
        if (2..=8).contains(&lower.len())
            && let Ok(index) = FUSED.binary_search_by(|(fused, _)| (*fused).cmp(&lower))
        {
            let two_capitals = word.chars().nth(1).is_some_and(char::is_uppercase) && word.len() <= 3;
            if !two_capitals && word.is_ascii() {
                let cut = start + FUSED[index].1;
                self.push(start, cut, false);
                self.push(cut, end, true);
                return;
            }
        }
        let Some(mark) = word.char_indices().rev().find(|(_, c)| matches!(c, '\'' | '’' | '`')).map(|(at, _)| at) else {
            match word.len() <= LONG {
                true => self.push_as(start, end, false, lower),
                false => self.push(start, end, false),
            }
            return;
        };
        let ending = &lower_ending(&word[mark..]);
        let cut = match ending.as_str() {
            "'s" | "'re" | "'ve" | "'ll" | "'d" | "'m" if mark > 0 => mark,
            "'t" if mark > 1 && word[..mark].ends_with(['n', 'N']) => mark - 1,
            _ => {
                self.push(start, end, false);
                return;
            }
        };
        // "wouldn't've" has two.
        self.clitics(start, start + cut);
        self.push(start + cut, end, true);
    }

    /// A number with its inner marks, and its unit apart.
    fn number(&mut self, start: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let digit = |at: usize| at < end && bytes[at].is_ascii_digit();
        let digits = |mut at: usize| {
            let from = at;
            while at < end && bytes[at].is_ascii_digit() {
                at += 1;
            }
            at - from
        };
        let mut at = start;
        if let Some(stop) = self.hyphenated_number(start, end) {
            self.push(start, stop, false);
            return stop;
        }
        loop {
            at += digits(at);
            if at >= end {
                break;
            }
            match bytes[at] {
                b',' if digits(at + 1) == 3 => at += 1,
                b'.' | b':' | b'/' if digit(at + 1) => at += 1,
                _ => break,
            }
        }
        if at == start {
            at += 1;
        }
        // Letters that follow.
        let rest = &self.text[at..end];
        let letters = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
        if letters == 0 {
            let decade = matches!(at - start, 2 | 4) && bytes[at - 1] == b'0';
            if decade && ["'s", "’s"].iter().any(|plural| starts_with_word(rest, plural)) {
                at += rest.find('s').unwrap_or(0) + 1;
            } else if self.tokens.len() == self.first && rest == "." && at - start <= 3 && self.after_spaces(at + 1).is_some() {
                // "1. Introduction": the number of a list entry keeps its full stop.
                at += 1;
            }
            self.push(start, at, false);
            return at;
        }
        let following = &rest[..letters];
        let lower = following.to_lowercase();
        let stop = at + letters;
        if matches!(lower.as_str(), "a" | "p") && (rest.len() >= 3 && (rest[1..].starts_with(".m") || rest[1..].starts_with(".M"))) {
            let dot = if rest[3..].starts_with('.') { 4 } else { 3 };
            self.push(start, at, false);
            self.push(at, at + dot, false);
            return at + dot;
        }
        if UNITS.binary_search(&lower.as_str()).is_ok()
            && self.text[start..at].bytes().all(|byte| byte.is_ascii_digit() || b".,:".contains(&byte))
        {
            self.push(start, at, false);
            self.push(at, stop, false);
            return stop;
        }
        // "80's", "7x7": one word.
        // "20-year-old" is cut at its hyphens by the caller, "4x4" and "19th" stay.
        self.push(start, stop, false);
        stop
    }

    /// Dates and telephone numbers: "2025-08-15", "713-853-3989", "646-8420".
    fn hyphenated_number(&self, start: usize, end: usize) -> Option<usize> {
        let rest = floor(&self.text[start..end], 32);
        let length = rest.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(rest.len());
        let number = rest[..length].trim_end_matches('-');
        if rest[length..].starts_with(is_word) {
            return None;
        }
        let mut lengths = number.split('-').map(str::len);
        let (first, second) = (lengths.next()?, lengths.next()?);
        let third = lengths.next();
        let keep = match third {
            Some(third) => first > 0 && second > 0 && third > 0 && lengths.all(|length| length > 0),
            None => matches!(first, 1 | 3) && second == 4,
        };
        keep.then_some(start + number.len())
    }
}

/// Endings of files' names that no sentence starts with.
const FILES: &[&str] = &["doc", "docx", "exe", "gif", "htm", "html", "jpg", "mp3", "pdf", "png", "ppt", "txt", "xls", "zip"];

fn lower_ending(ending: &str) -> String {
    if ending.len() > 8 { String::new() } else { lower(ending) }
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.len() >= word.len()
        && text.as_bytes()[..word.len()].eq_ignore_ascii_case(word.as_bytes())
        && !text[word.len()..].starts_with(is_word)
}

/// Words longer than this many bytes are none that the treebanks cut.
const LONG: usize = 64;

/// The longest prefix of at most `limit` bytes.
fn floor(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    let mut at = limit;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    &text[..at]
}

fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() || c == '_' } else { c.is_alphanumeric() || is_joined(c) }
}

/// Marks inside words of other scripts: accents that combine, vowel signs, the soft hyphen.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{200c}' | '\u{200d}')
}

/// Lower case with straight apostrophes.
pub(super) fn lower(form: &str) -> String {
    if form.is_ascii() {
        return form.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(form.len());
    for c in form.chars() {
        match c {
            '’' | '‘' | '`' => out.push('\''),
            '\u{ad}' => {}
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

pub(super) fn shape(form: &str) -> Shape {
    // Most words, at a fraction of the time.
    if form.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Shape::Lower;
    }
    let mut letters = 0usize;
    let (mut upper, mut small, mut digits, mut first_upper) = (0usize, 0usize, 0usize, false);
    for c in form.chars() {
        if c.is_ascii_digit() || (!c.is_ascii() && c.is_numeric()) {
            digits += 1;
        } else if c.is_alphabetic() {
            if letters == 0 && digits == 0 {
                first_upper = c.is_uppercase();
            }
            letters += 1;
            if c.is_uppercase() {
                upper += 1;
            } else if c.is_lowercase() {
                small += 1;
            }
        }
    }
    if letters == 0 {
        return if digits > 0 { Shape::Number } else { Shape::Mark };
    }
    if upper >= 2 && small == 0 {
        Shape::Upper
    } else if first_upper {
        Shape::Capital
    } else if upper > 0 && letters > 1 {
        Shape::Mixed
    } else if upper > 0 {
        Shape::Capital
    } else {
        Shape::Lower
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut found = Vec::new();
        tokens(SourceId(0), text, 0..text.len(), &mut found);
        let forms: Vec<&str> = found.iter().map(|token| token.span.slice(text)).collect();
        assert_eq!(forms.join(" "), expected);
    }

    #[test]
    fn lists_are_sorted() {
        for list in [PREFIXES, UNITS, DOMAINS] {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
        }
        assert!(FUSED.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn words_and_clitics() {
        check("Don't say it's Trump's.", "Do n't say it 's Trump 's .");
        check("They cannot, won’t, gonna.", "They can not , wo n’t , gon na .");
        check("the parties' lawyers", "the parties ' lawyers");
        check("‘We won the states’ he said", "‘ We won the states ’ he said");
        check("O'Brien and the '90s", "O'Brien and the '90s");
        check("I wouldn't've", "I would n't 've");
    }

    #[test]
    fn hyphens() {
        check("three-on-three talks", "three - on - three talks");
        check("co-founder, non-avian, mid-August", "co-founder , non-avian , mid-August");
        check("a 5-year-old", "a 5 - year - old");
        check("war – or peace—now", "war – or peace — now");
    }

    #[test]
    fn numbers() {
        check("$3.50 and 15%", "$ 3.50 and 15 %");
        check("$1.2bn, 200,000 people, 10km", "$ 1.2 bn , 200,000 people , 10 km");
        check("at 5:30 p.m. Friday", "at 5:30 p.m. Friday");
        check("at 5:30pm on 2025-08-15", "at 5:30 pm on 2025-08-15");
        check("won 3-2, 1939-1945", "won 3 - 2 , 1939 - 1945");
        check("the 20th, the 1960s, 9/11, 7.7-magnitude", "the 20th , the 1960s , 9/11 , 7.7 - magnitude");
    }

    #[test]
    fn abbreviations() {
        check("Sen. Marco Rubio (R-Fla.) left the U.S. on Jan. 3.", "Sen. Marco Rubio ( R - Fla. ) left the U.S. on Jan. 3 .");
        check("D-N.Y. said No. 10", "D - N.Y. said No. 10");
        check("He said no. She left.", "He said no . She left .");
        check("George W. Bush and I. He left.", "George W. Bush and I . He left .");
        check("Kenvue Inc. said", "Kenvue Inc. said");
    }

    #[test]
    fn addresses_and_emoji() {
        check("See https://a.example/b?c=1. Write to a.b@c.org, please", "See https://a.example/b?c=1 . Write to a.b@c.org , please");
        check("👨‍👩‍👧🇺🇸👍🏽 ok", "👨‍👩‍👧 🇺🇸 👍🏽 ok");
        check("a\u{200b}b\0c", "a b c");
    }
}
