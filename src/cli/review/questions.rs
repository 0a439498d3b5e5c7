//! Questions on the terminal, and answers to them: a line each.

use crate::cli::output;
use crosscheck::Day;
use std::io;

/// What somebody wants done with a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Accept,
    Skip,
    Open,
    Back,
    Undo,
    Quit,
    Help,
}

/// What each answer does, for who asks.
pub const HELP: &str = "\
  a  accept: the difference may stay; a reason is asked for and written to the allow file at once
  s  skip: leave it as it is, and go on
  o  open: go to the place in your editor ($VISUAL, else $EDITOR); the story is checked again when it ends
  b  back: the finding before
  u  undo: take the last entry out of the allow file again, and ask about its finding once more
  q  quit: what was accepted is written already
";

/// Asks until one of the answers is given; the end of the input is an answer too.
pub fn answer(of: &str) -> io::Result<Answer> {
    loop {
        let Some(line) = line(&format!("{of}  [a]ccept [s]kip [o]pen [b]ack [u]ndo [q]uit [?] "))? else { return Ok(Answer::Quit) };
        match line.to_lowercase().as_str() {
            "a" | "accept" => return Ok(Answer::Accept),
            "s" | "skip" => return Ok(Answer::Skip),
            "o" | "open" => return Ok(Answer::Open),
            "b" | "back" => return Ok(Answer::Back),
            "u" | "undo" => return Ok(Answer::Undo),
            "q" | "quit" => return Ok(Answer::Quit),
            "?" | "h" | "help" => return Ok(Answer::Help),
            _ => output::print("Expected a, s, o, b, u or q; ? says what they do.\n")?,
        }
    }
}

/// Asks for a reason; none where somebody thought better of it.
pub fn reason() -> io::Result<Option<String>> {
    let line = line("Reason (nothing: do not accept): ")?.unwrap_or_default();
    Ok(Some(line.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|reason| !reason.is_empty()))
}

/// Asks for the last day on which it holds, today or later; none where it always does. The outer one is none where there is nobody to ask.
pub fn until(today: Day) -> io::Result<Option<Option<Day>>> {
    loop {
        let Some(line) = line("Until (YYYY-MM-DD, nothing: without end): ")? else { return Ok(None) };
        match Day::parse(&line) {
            _ if line.is_empty() => return Ok(Some(None)),
            Some(day) if day < today => output::print(&format!("That day is over, today is {today}.\n"))?,
            Some(day) => return Ok(Some(Some(day))),
            None => output::print("Expected a day of the calendar as YYYY-MM-DD.\n")?,
        }
    }
}

/// Asks, where nothing is left, whether the last acceptance stands; whether somebody wants it undone.
pub fn last_word() -> io::Result<bool> {
    loop {
        let Some(line) = line("That was the last one.  [u]ndo, or nothing to end: ")? else { return Ok(false) };
        match line.to_lowercase().as_str() {
            "" | "q" | "quit" => return Ok(false),
            "u" | "undo" => return Ok(true),
            _ => output::print("Expected u or nothing.\n")?,
        }
    }
}

/// Asks for one of a few things by its letter; the first one where nothing is said.
pub fn choice(question: &str, letters: &[String]) -> io::Result<Option<usize>> {
    loop {
        let Some(line) = line(question)? else { return Ok(None) };
        match letters.iter().position(|letter| letter.eq_ignore_ascii_case(&line)) {
            Some(at) => return Ok(Some(at)),
            None if line.is_empty() => return Ok(Some(0)),
            None => output::print(&format!("Expected one of {}.\n", letters.join(", ")))?,
        }
    }
}

/// One line without its end; none at the end of the input.
fn line(question: &str) -> io::Result<Option<String>> {
    output::print(question)?;
    let mut line = String::new();
    match io::stdin().read_line(&mut line)? {
        0 => output::print("\n").map(|()| None),
        _ => Ok(Some(line.trim().to_owned())),
    }
}
