//! Progress of long work, for somebody who waits: on standard error alone, and gone before anything else is printed.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// Shorter work shows nothing: a line that comes and goes disturbs more than it tells.
const PATIENCE: Duration = Duration::from_millis(700);
/// Between two pictures.
const PICTURE: Duration = Duration::from_millis(100);

/// A line that says how far the work is. Where nobody looks at it, nothing happens at all.
pub struct Progress(Option<Shown>);

struct Shown {
    bar: ProgressBar,
    over: Arc<(Mutex<bool>, Condvar)>,
    painter: Option<JoinHandle<()>>,
}

impl Progress {
    /// Shows nothing, ever.
    pub fn none() -> Self {
        Self(None)
    }

    /// Begins, if `is_watched`: the line appears when the work has taken a while.
    pub fn begin(is_watched: bool, doing: &'static str) -> Self {
        if !is_watched {
            return Self::none();
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_message(doing);
        bar.set_style(look("{spinner} {msg}"));
        let over = Arc::new((Mutex::new(false), Condvar::new()));
        let painter = {
            let (bar, over) = (bar.clone(), Arc::clone(&over));
            std::thread::spawn(move || paint(&bar, &over))
        };
        Self(Some(Shown { bar, over, painter: Some(painter) }))
    }

    /// From here on the work has so many parts.
    pub fn parts(&self, count: usize, doing: &'static str) {
        if let Some(shown) = &self.0 {
            shown.bar.set_length(count as u64);
            shown.bar.set_message(doing);
            // Of one part nobody needs to know how many are done.
            shown.bar.set_style(look(if count > 1 { "{spinner} {msg} {pos} of {len}" } else { "{spinner} {msg}" }));
        }
    }

    /// One part is done.
    pub fn step(&self) {
        if let Some(shown) = &self.0 {
            shown.bar.inc(1);
        }
    }
}

impl Drop for Progress {
    /// The line is gone when this returns.
    fn drop(&mut self) {
        let Some(shown) = &mut self.0 else { return };
        if let Ok(mut over) = shown.over.0.lock() {
            *over = true;
        }
        shown.over.1.notify_all();
        if let Some(painter) = shown.painter.take() {
            let _ = painter.join();
        }
    }
}

fn look(template: &str) -> ProgressStyle {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner());
    style.tick_chars("|/-\\ ")
}

/// Waits, then paints until all is over. One thread alone draws.
fn paint(bar: &ProgressBar, over: &(Mutex<bool>, Condvar)) {
    let wait = |time: Duration| {
        // Invariant: nobody panics while holding the lock.
        let Ok(guard) = over.0.lock() else { return true };
        over.1.wait_timeout_while(guard, time, |over| !*over).is_ok_and(|(over, _)| *over)
    };
    if wait(PATIENCE) {
        return;
    }
    bar.set_draw_target(ProgressDrawTarget::stderr());
    loop {
        bar.tick();
        if wait(PICTURE) {
            break;
        }
    }
    bar.finish_and_clear();
}

/// Whether somebody looks at standard error, and it can take a line back. `variable` looks the environment up.
pub fn is_watched(variable: impl Fn(&str) -> Option<String>) -> bool {
    can_be_taken_back(std::io::stderr().is_terminal(), variable)
}

fn can_be_taken_back(is_terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let automatic = variable("CI").is_some_and(|value| !matches!(value.as_str(), "" | "0" | "false"));
    is_terminal && !automatic && variable("TERM").as_deref() != Some("dumb")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(is_terminal: bool, environment: &[(&str, &str)], expected: bool) {
        let variable = |name: &str| environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        assert_eq!(can_be_taken_back(is_terminal, variable), expected, "{is_terminal} {environment:?}");
    }

    #[test]
    fn logs_have_no_progress() {
        check(true, &[], true);
        check(false, &[], false);
        check(true, &[("CI", "true")], false);
        check(true, &[("CI", "false")], true);
        check(true, &[("TERM", "dumb")], false);
    }
}
