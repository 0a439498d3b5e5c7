//! `--stats`: how much was read and compared, and how long it took. On standard error, because no two runs take equally long.

use crate::cli::console::Console;
use crate::cli::stages::Tally;
use crosscheck::Coverage;
use crosscheck::report::{Story, Sum};
use std::num::NonZeroUsize;
use std::time::Duration;

/// How much was read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counted {
    texts: usize,
    words: usize,
}

impl Counted {
    /// Adds the texts of a story.
    pub fn add(&mut self, story: &Story) {
        self.texts += story.sources.len();
        self.words += story.sources.iter().map(|(_, source)| source.text().split_whitespace().count()).sum::<usize>();
    }
}

/// Says it; `spent` are stages outside of the stories, the last one all of the work.
pub fn tell(counted: &Counted, sum: &Sum, tally: &Tally, spent: &[(&str, Duration)], threads: NonZeroUsize, console: &Console) {
    console.say(&format!("stories: {}", sum.stories));
    console.say(&format!("texts: {} with {} words", counted.texts, counted.words));
    let kinds: Vec<String> = tally.claims.iter().map(|(kind, count)| format!("{count} {}", kind.name())).collect();
    let claims: usize = tally.claims.values().sum();
    console.say(&format!("claims: {claims}{}", if claims > 0 { format!(", of which {}", kinds.join(", ")) } else { String::new() }));
    let Coverage { compared, agreed, single_source: alone, .. } = sum.coverage;
    console.say(&format!("compared: {compared}, of which {agreed} agree; {alone} stand in one text alone"));
    let inside = [
        ("sentences and claims", tally.reading),
        ("who is who", tally.resolving),
        ("comparing", tally.comparing),
        ("draft", tally.holding),
    ];
    let (all, outside) = spent.split_last().map_or((Duration::ZERO, spent), |((_, all), rest)| (*all, rest));
    let (before, after) = outside.split_at(outside.len().saturating_sub(1));
    let stages = before.iter().chain(&inside).chain(after);
    let stages: Vec<String> = stages.map(|(name, time)| format!("{name} {}", milliseconds(*time))).collect();
    console.say(&format!("time: {} in all; {}", milliseconds(all), stages.join(", ")));
    if threads.get() > 1 {
        console.say(&format!("threads: {threads}; the times of stories that were checked side by side are added up"));
    }
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
