//! How a report looks: width, marks and colours.
//!
//! Colours are decided here and nowhere else, from [`Style::colour`] alone: what the terminal can show is the program's question,
//! and a renderer that asked it again could not be tested.

use crate::rules::Severity;
use colored::Color;

/// How a report for people looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Columns that a line may take.
    pub width: usize,
    /// Whether marks and rules keep to ASCII; words of the sources stay as they are.
    pub ascii: bool,
    /// Whether there are colours; without them brackets mark what matters.
    pub colour: bool,
    /// How many agreements are listed.
    pub agreements: Agreements,
    /// Whether to leave out everything but the findings.
    pub findings_only: bool,
    /// Whether findings that somebody has judged are listed, each with the reason.
    pub settled: bool,
    /// How findings are laid out; where nobody asked, as fits each best.
    pub view: Option<View>,
    /// How much is shown around the words that matter.
    pub extent: Extent,
    /// Whether places are links, where a story says to what: terminals alone open them.
    pub links: bool,
}

/// How findings are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Every side with the sentences it rests on.
    Stacked,
    /// A row for each text.
    Table,
    /// A row for each fact, agreements among them.
    Ledger,
}

/// How much of a text is shown around the words that matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The sentence.
    Sentence,
    /// The whole paragraph.
    Paragraph,
    /// Nothing: the place and the value will do.
    None,
}

/// How many agreements are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreements {
    /// All of them.
    All,
    /// The first few, and how many more there are.
    Short,
    /// None.
    None,
}

impl Style {
    /// Eighty columns, no colour, no links.
    pub fn plain() -> Self {
        Self {
            width: 80,
            ascii: false,
            colour: false,
            agreements: Agreements::Short,
            findings_only: false,
            settled: false,
            view: None,
            extent: Extent::Sentence,
            links: false,
        }
    }
}

/// Prepares the colour package and the terminal, once, for the decision that was taken.
pub fn settle_colour(colour: bool) {
    colored::control::set_override(colour);
    #[cfg(windows)]
    {
        // Old consoles keep their ways; the report then shows codes, which is what `--color never` is for.
        let _ = colored::control::set_virtual_terminal(true);
    }
}

/// A word that calls for attention, for messages beside the report.
pub fn alarm(word: &str, colour: bool) -> String {
    let ink = if word == "warning" { Ink::Warning } else { Ink::Error };
    Style { colour, ..Style::plain() }.paint(ink, word)
}

/// What a stretch of a report is, and so how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Strong,
    Faint,
    Error,
    Warning,
    Note,
    Good,
    /// The letter and the value of a side.
    Side(usize),
    /// The words that carry a side's value.
    Marked(usize),
}

const BOLD: &str = "1";
const DIM: &str = "2";
const UNDERLINE: &str = "4";
const SIDES: [Color; 6] = [Color::Red, Color::Cyan, Color::Yellow, Color::Magenta, Color::Green, Color::Blue];

impl Style {
    /// The text in that ink. It must be clean already: what it holds goes to the terminal as it is.
    pub(super) fn paint(&self, ink: Ink, text: &str) -> String {
        let side = |side: usize| SIDES[side % SIDES.len()].to_fg_str();
        let codes = match ink {
            _ if !self.colour || text.is_empty() => return text.to_owned(),
            Ink::Plain => return text.to_owned(),
            Ink::Strong => BOLD.to_owned(),
            Ink::Faint => DIM.to_owned(),
            Ink::Error => format!("{BOLD};{}", Color::Red.to_fg_str()),
            Ink::Warning => format!("{BOLD};{}", Color::Yellow.to_fg_str()),
            Ink::Note => format!("{BOLD};{}", Color::Blue.to_fg_str()),
            Ink::Good => Color::Green.to_fg_str().into_owned(),
            Ink::Side(number) => format!("{BOLD};{}", side(number)),
            Ink::Marked(number) => format!("{BOLD};{UNDERLINE};{}", side(number)),
        };
        format!("\u{1B}[{codes}m{text}\u{1B}[0m")
    }

    /// A painted text that leads to a URI (OSC 8); without a URI or without links, the text.
    pub(super) fn link(&self, uri: &str, painted: &str) -> String {
        if !self.links || uri.is_empty() || painted.is_empty() {
            painted.to_owned()
        } else {
            format!("\u{1B}]8;;{uri}\u{1B}\\{painted}\u{1B}]8;;\u{1B}\\")
        }
    }

    pub(super) fn gutter(&self) -> &'static str {
        if self.ascii { "|" } else { "│" }
    }

    /// What stands before and after the words that matter.
    pub(super) fn brackets(&self) -> (&'static str, &'static str) {
        match (self.colour, self.ascii) {
            (true, _) => ("", ""),
            (false, true) => (">>", "<<"),
            (false, false) => ("⟦", "⟧"),
        }
    }

    pub(super) fn ellipsis(&self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }

    pub(super) fn tick(&self) -> &'static str {
        if self.ascii { "ok" } else { "✓" }
    }

    /// Before what is disputed, by how grave it is.
    pub(super) fn cross(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error if self.ascii => "x",
            Severity::Error => "✗",
            Severity::Warning => "!",
            Severity::Note => "~",
        }
    }

    /// Where a text says nothing.
    pub(super) fn silence(&self) -> &'static str {
        if self.ascii { "." } else { "·" }
    }

    pub(super) fn dash(&self) -> &'static str {
        if self.ascii { " - " } else { " — " }
    }

    /// Between short statements on one line.
    pub(super) fn dot(&self) -> &'static str {
        if self.ascii { "; " } else { " · " }
    }
}
