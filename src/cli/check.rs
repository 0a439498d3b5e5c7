//! `crosscheck check`.

use crate::cli::args::{Check, Color, Look, Output};
use crate::cli::colour;
use crate::cli::config::Configuration;
use crate::cli::console::Console;
use crate::cli::gather::{Copies, Gathered, gather, gather_configured};
use crate::cli::output::{self, reason};
use crate::cli::reports::{Looks, Reports};
use crate::cli::rules;
use crate::cli::status::Status;
use crosscheck::report::{self, Story, Style};
use crosscheck::{Confidence, Rules};
use std::io::IsTerminal;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

/// Compares and reports.
pub fn run(args: &Check, configuration: &Configuration, color: Color, console: &Console) -> Status {
    // What is read and found stays until the program ends: to free it piece by piece takes time and serves nobody.
    let rules = match configuration.rules(args.output.rules.as_deref()) {
        Ok(rules) => ManuallyDrop::new(rules),
        Err(message) => {
            console.error(&message);
            return Status::Failed;
        }
    };
    // The lexicons are made while files are read and the first text is tagged.
    thread::scope(|scope| {
        scope.spawn(|| rules.lexicons());
        run_with(&rules, args, configuration, color, console)
    })
}

/// The command, with rules whose lexicons may still be in the making.
fn run_with(rules: &Rules, args: &Check, configuration: &Configuration, color: Color, console: &Console) -> Status {
    let reports = match Reports::of(args) {
        Ok(reports) => reports,
        Err(faults) => {
            faults.iter().for_each(|fault| console.error(fault));
            return Status::Failed;
        }
    };
    let named = !args.paths.is_empty() || args.draft.is_some();
    if !named && !configuration.has_stories() {
        console.error(&NOTHING_NAMED);
        return Status::Failed;
    }
    let Gathered { stories, files, faults, warnings } = match named {
        true => gather(&args.paths, args.draft.as_deref(), Copies::LeftOut),
        false => gather_configured(configuration, Copies::LeftOut),
    };
    let mut stories = ManuallyDrop::new(stories);
    for fault in &faults {
        console.error(fault);
    }
    for warning in warnings.iter().filter(|_| args.quiet < 2) {
        console.warning(warning);
    }
    let inputs: Vec<PathBuf> = files.into_iter().chain(configuration.file().map(Path::to_owned)).chain(rules::paths(rules)).collect();
    let overwriting = reports.overwriting(&inputs);
    if !overwriting.is_empty() {
        overwriting.iter().for_each(|fault| console.error(fault));
        return Status::Failed;
    }
    compare(&mut stories, configuration, rules);
    hide(&mut stories, configuration.min_confidence(args.bounds.min_confidence).confidence());
    let status =
        Status::of(&stories, configuration.fail_on(args.bounds.fail_on).severity(), args.allow_empty).unless_forgiven(args.exit_zero);
    let mut failed = !faults.is_empty();
    if !stories.is_empty() {
        let agreements = args.agreements.into();
        // -q is about what is printed; a file is whole, never coloured, and the same whatever the terminal.
        let files = Style { agreements, ..look(args.output.look, color, false) };
        let main = Style { agreements, findings_only: args.quiet > 0, ..style(&args.output, color) };
        failed |= !reports.deliver(&stories, rules, &Looks { main, files }, !failed, console);
    }
    let summary_is_shown = reports.has_summary() && args.quiet == 0;
    if status == Status::Empty && !failed && !summary_is_shown && args.quiet < 2 {
        console.warning(&nothing_compared(&stories));
    }
    status.unless_failed(failed)
}

/// Checks every story, several at once where the machine can; each is checked by itself, so that the order does not show.
pub fn compare(stories: &mut [Story], configuration: &Configuration, rules: &Rules) {
    let check = |story: &mut Story| {
        let own = configuration.rules_for(story, rules);
        story.report = crosscheck::check(&story.sources, own.as_ref().unwrap_or(rules));
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(stories.len());
    if threads <= 1 {
        stories.iter_mut().for_each(check);
        return;
    }
    // No thread should wait for another to make them.
    rules.lexicons();
    // Stories differ in size: who is done takes the next one.
    let waiting = Mutex::new(stories.iter_mut());
    // Invariant: nothing panics while it holds the lock. A fault in a story ends the program as it would without threads.
    let next = || waiting.lock().ok()?.next();
    thread::scope(|scope| {
        let work = || {
            while let Some(story) = next() {
                check(story);
            }
        };
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
}

/// Takes out the findings of less confidence, and keeps their number.
fn hide(stories: &mut [Story], confidence: Confidence) {
    for story in stories {
        let all = story.report.findings.len();
        story.report.findings.retain(|finding| finding.confidence >= confidence);
        story.hidden = all - story.report.findings.len();
    }
}

/// Said where neither the command line nor a configuration has stories.
const NOTHING_NAMED: &str =
    "nothing to check: name texts (crosscheck check <PATH>...), or write which stories there are into crosscheck.yaml (crosscheck init)";

/// Prints or writes; whether that worked.
pub fn deliver(text: &str, asked: &Output, print: bool, console: &Console) -> bool {
    let (target, done) = match &asked.file {
        Some(file) => (file.display().to_string(), output::write(file, text)),
        None if print => ("standard output".to_owned(), output::print(text)),
        None => return true,
    };
    if let Err(error) = &done {
        console.error(&format!("{target}: cannot be written: {}", reason(error)));
    }
    done.is_ok()
}

/// How output looks: a file is never coloured and as wide as a page.
pub fn style(asked: &Output, color: Color) -> Style {
    look(asked.look, color, asked.file.is_none())
}

/// How output looks, on standard output or elsewhere.
pub fn look(asked: Look, color: Color, on_stdout: bool) -> Style {
    let stdout = std::io::stdout();
    let terminal = on_stdout && stdout.is_terminal();
    let columns =
        if terminal { terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0).clamp(40, WIDEST)) } else { None };
    let colour = on_stdout && colour::is_coloured(color, terminal, colour::environment);
    report::settle_colour(colour);
    let plain = Style::plain();
    Style { width: asked.width.map(usize::from).or(columns).unwrap_or(plain.width), ascii: asked.ascii, colour, ..plain }
}

/// Longer lines are hard to read, however wide the terminal is.
const WIDEST: usize = 120;

/// The output file, if it is one of those read.
pub fn overwritten<'a>(output: Option<&'a Path>, inputs: &[PathBuf]) -> Option<&'a Path> {
    let output = output?;
    let target = output.canonicalize().ok()?;
    inputs.iter().any(|input| input.canonicalize().is_ok_and(|input| input == target)).then_some(output)
}

fn nothing_compared(stories: &[Story]) -> String {
    if stories.iter().all(|story| story.sources.len() < 2) {
        "nothing could be compared: it takes two texts; --allow-empty accepts that".into()
    } else {
        "nothing could be compared: no two texts speak of the same thing; --allow-empty accepts that".into()
    }
}
