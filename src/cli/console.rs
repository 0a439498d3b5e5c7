//! What is said on standard error.

use crate::cli::args::Color;
use crate::cli::colour;
use crate::cli::output::in_actions;
use crosscheck::report::{alarm, disarmed, visible};
use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::panic::PanicHookInfo;

/// Standard error. Nothing here fails: where it is closed there is nobody to tell.
#[derive(Debug)]
pub struct Console {
    colour: bool,
}

impl Console {
    /// Decides about colours.
    pub fn new(asked: Color) -> Self {
        Self { colour: colour::is_coloured(asked, std::io::stderr().is_terminal(), colour::environment) }
    }

    /// Says why work was not done: one line a fault, safe to show.
    pub fn error(&self, message: &dyn Display) {
        for line in message.to_string().lines() {
            self.alarm("error", line);
        }
    }

    /// Says what the user should know.
    pub fn warning(&self, message: &dyn Display) {
        for line in message.to_string().lines() {
            self.alarm("warning", line);
        }
    }

    /// Says what is neither.
    pub fn say(&self, line: &str) {
        let _ = writeln!(std::io::stderr(), "{}", safe(line));
    }

    fn alarm(&self, word: &str, line: &str) {
        let _ = writeln!(std::io::stderr(), "{}: {}", alarm(word, self.colour), safe(line));
    }
}

/// A line as it is safe to show, on a terminal and in a runner's log.
pub fn safe(line: &str) -> String {
    let line = visible(line, false);
    if in_actions() { disarmed(&line) } else { line }
}

/// A fault of the program itself: one line that asks for a report.
pub fn report_fault(fault: &PanicHookInfo<'_>) {
    let payload = fault.payload();
    let said = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no reason given");
    let place = fault.location().map(|location| format!(" at {}:{}", location.file(), location.line())).unwrap_or_default();
    let line = safe(&format!("crosscheck {} failed{place}: {said}", env!("CARGO_PKG_VERSION")));
    let _ = writeln!(
        std::io::stderr(),
        "error: {line} (this is a fault of the program: please report it with the command and, if you may, the texts)"
    );
}
