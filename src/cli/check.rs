//! `crosscheck check`.

use crate::cli::args::{Check, CheckFormat, Color, Links, Look, Output, is_stdin};
use crate::cli::config::Configuration;
use crate::cli::console::Console;
use crate::cli::gather::{Copies, Gathered, Loaded, Planned, gather_configured, gather_input, load};
use crate::cli::manifest::Plan;
use crate::cli::output::{self, reason};
use crate::cli::progress::{self, Progress};
use crate::cli::reports::{Explained, Looks, Reports};
use crate::cli::rules::{self, origins};
use crate::cli::settle::{Judgements, Scope, reference};
use crate::cli::stages::{Afterwards, Share, Tally};
use crate::cli::stats::Counted;
use crate::cli::status::Status;
use crate::cli::{colour, links, stages, stats, verbose};
use crosscheck::report::{self, Story, Style, Sum, explanation};
use crosscheck::{Confidence, Finding, Rules, Severity};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal;
use std::mem::ManuallyDrop;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// Compares and reports.
pub fn run(args: &Check, configuration: &Configuration, color: Color, console: &Console) -> Status {
    let begun = Instant::now();
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
        if args.threads != 1 {
            scope.spawn(|| rules.lexicons());
        }
        run_with(&rules, args, configuration, color, console, begun)
    })
}

/// The command, with rules whose lexicons may still be in the making.
fn run_with(rules: &Rules, args: &Check, configuration: &Configuration, color: Color, console: &Console, begun: Instant) -> Status {
    let reports = match Reports::of(args) {
        Ok(reports) => reports,
        Err(faults) => {
            faults.iter().for_each(|fault| console.error(fault));
            return Status::Failed;
        }
    };
    if !has_stories(args, configuration) {
        console.error(&NOTHING_NAMED);
        return Status::Failed;
    }
    let mut judgements = match judgements(args, configuration, rules, console) {
        Ok(judgements) => judgements,
        Err(message) => {
            console.error(&message);
            return Status::Failed;
        }
    };
    let loaded = Instant::now();
    let progress = Progress::begin(is_worth_watching(args), "reading files");
    let planned = match has_paths(args) {
        true => Planned::of(&args.paths, args.draft.as_deref(), &args.input),
        false => Planned::configured(configuration),
    };
    let used = planned.files().chain(judgements.files()).chain(configuration.file().map(Path::to_owned));
    let inputs: Vec<PathBuf> = used.chain(rules::paths(rules)).collect();
    let overwriting = reports.overwriting(&inputs);
    if !overwriting.is_empty() {
        drop(progress);
        say_all(&planned.faults, &planned.warnings, args, console);
        overwriting.iter().for_each(|fault| console.error(fault));
        return Status::Failed;
    }
    let run = Run { rules, args, configuration, color, console, reports: &reports, threads: stages::threads(args.threads), begun, loaded };
    // What holds for all stories can only be said of all: where it is not asked for, each is told of as soon as it is checked, and forgotten.
    match reports.are_by_story() && args.max_findings.is_none() && judgements.are_of_one_story() {
        true => run.by_story(planned, &mut judgements, progress),
        false => run.at_once(planned, &mut judgements, progress),
    }
}

/// What a run of the command has to go by.
struct Run<'a> {
    rules: &'a Rules,
    args: &'a Check,
    configuration: &'a Configuration,
    color: Color,
    console: &'a Console,
    reports: &'a Reports,
    threads: NonZeroUsize,
    begun: Instant,
    loaded: Instant,
}

impl Run<'_> {
    /// Reads, checks and tells of one story after the other, in their order: however many there are, few are held at a time.
    fn by_story(&self, planned: Planned, judgements: &mut Judgements, progress: Progress) -> Status {
        let Self { rules, args, configuration, console, .. } = *self;
        let Planned { plans, faults, warnings } = planned;
        if args.verbose {
            verbose::tell(&[], args, configuration, console);
        }
        let share = Share::of(self.threads, plans.len(), Afterwards::Kept);
        progress.parts(plans.len(), "reading and comparing stories");
        let mut progress = Some(progress);
        if !faults.is_empty() || !warnings.is_empty() {
            progress = None;
        }
        say_all(&faults, &warnings, args, console);
        let is_linked = self.is_linked();
        let looks = self.looks();
        let is_shown = looks.on_terminal;
        let mut growing = self.reports.begin(&looks);
        let origins = self.origins();
        let (mut sum, mut tally, mut counted) = (Sum::default(), Tally::default(), Counted::default());
        let (mut reading, mut report, mut lost) = (Duration::ZERO, Duration::ZERO, !faults.is_empty());
        let check = |plan: Plan| {
            let since = Instant::now();
            let mut loaded = load(plan, Copies::LeftOut);
            let reading = since.elapsed();
            if let Some(story) = loaded.story.as_mut().filter(|_| is_linked) {
                links::add(story, &loaded.places);
            }
            let tally = loaded.story.as_mut().map(|story| share.check(story, configuration, rules));
            (loaded, tally.unwrap_or_default(), reading)
        };
        let take = |(loaded, found, spent): (Loaded, Tally, Duration)| {
            let since = Instant::now();
            progress.iter().for_each(Progress::step);
            if is_shown || !loaded.faults.is_empty() {
                // Nothing else is written into its line.
                progress = None;
            }
            loaded.faults.iter().for_each(|fault| console.error(fault));
            lost |= !loaded.faults.is_empty();
            reading += spent;
            tally.add(&found);
            let Some(mut story) = loaded.story else { return };
            if args.verbose {
                verbose::tell_of(&story, console);
            }
            if args.stats {
                counted.add(&story);
            }
            if !args.unsupported {
                story.unsupported = None;
            }
            judgements.settle_one(&mut story, rules);
            hide(&mut story, configuration.min_confidence(args.bounds.min_confidence).confidence());
            sum.add(&story);
            let explained = self.explanations(&story, &origins, &looks);
            growing.add(story, explained, &sum, console);
            report += since.elapsed();
        };
        stages::in_order(plans.into_iter(), share.side_by_side, check, take);
        drop(progress);
        self.say_if_unlisted(&sum);
        let said = judgements.remarks(self.scope(lost, &warnings), configuration);
        said.iter().filter(|_| args.quiet < 2).for_each(|warning| console.warning(warning));
        let since = Instant::now();
        let done = sum.stories == 0 || growing.end(&sum, console);
        report += since.elapsed();
        let spent = [("rules", self.loaded - self.begun), ("files", reading), ("report", report), ("all", self.begun.elapsed())];
        self.end(&sum, lost || !done, (&counted, &tally, &spent))
    }

    /// Reads and checks all stories, and then tells of them.
    fn at_once(&self, planned: Planned, judgements: &mut Judgements, progress: Progress) -> Status {
        let Self { rules, args, configuration, console, .. } = *self;
        let Gathered { stories, places, faults, warnings, .. } = planned.read(Copies::LeftOut);
        let mut stories = ManuallyDrop::new(stories);
        if self.is_linked() {
            stories.iter_mut().zip(&places).for_each(|(story, files)| links::add(story, files));
        }
        let read = Instant::now();
        progress.parts(stories.len(), "comparing stories");
        if args.verbose {
            verbose::tell(&stories, args, configuration, console);
        }
        let tally = stages::check_all(&mut stories, configuration, rules, self.threads, &progress, Afterwards::Kept);
        drop(progress);
        say_all(&faults, &warnings, args, console);
        self.say_if_unlisted(&Sum::of(&stories));
        let said = judge(&mut stories, judgements, self.scope(!faults.is_empty(), &warnings), args, configuration, rules);
        said.iter().filter(|_| args.quiet < 2).for_each(|warning| console.warning(warning));
        set_aside(&mut stories, args.max_findings);
        let sum = Sum::of(&stories);
        let mut failed = !faults.is_empty();
        let compared = Instant::now();
        if !stories.is_empty() {
            let (looks, origins) = (self.looks(), self.origins());
            let explained = stories.iter().map(|story| self.explanations(story, &origins, &looks)).collect();
            failed |= !self.reports.deliver(&stories, rules, &looks, explained, !failed, console);
        }
        let mut counted = Counted::default();
        stories.iter().filter(|_| args.stats).for_each(|story| counted.add(story));
        let spent = [
            ("rules", self.loaded - self.begun),
            ("files", read - self.loaded),
            ("report", compared.elapsed()),
            ("all", self.begun.elapsed()),
        ];
        self.end(&sum, failed, (&counted, &tally, &spent))
    }

    /// Says what is left to say, and what all of it came to.
    fn end(&self, sum: &Sum, failed: bool, (counted, tally, spent): (&Counted, &Tally, &[(&str, Duration)])) -> Status {
        let Self { args, console, .. } = *self;
        let status = status(sum, args, self.configuration);
        let summary_is_shown = self.reports.has_summary() && args.quiet == 0;
        if status == Status::Empty && !failed && !summary_is_shown && args.quiet < 2 {
            console.warning(&nothing_compared(sum));
        }
        if args.stats {
            stats::tell(counted, sum, tally, spent, self.threads, console);
        }
        status.unless_failed(failed)
    }

    fn is_linked(&self) -> bool {
        self.args.format == CheckFormat::Human && links_are_wanted(self.args)
    }

    fn looks(&self) -> Looks {
        let Self { args, color, .. } = *self;
        let printed = Style { links: self.is_linked(), ..report_style(args, color) };
        // -q is about what is printed; a file is whole, never coloured, without links, and the same whatever the terminal.
        let width = args.output.look.width.map_or(Style::plain().width, usize::from);
        let filed = Style { findings_only: false, colour: false, links: false, width, ..printed };
        let on_terminal = args.quiet < 2 && args.output.file.is_none() && std::io::stdout().is_terminal();
        Looks { printed, filed, on_terminal }
    }

    fn scope(&self, lost: bool, warnings: &[String]) -> Scope {
        match (lost, has_paths(self.args) || !warnings.is_empty()) {
            (true, _) => Scope::Damaged,
            (false, true) => Scope::Part,
            (false, false) => Scope::Everything,
        }
    }

    fn say_if_unlisted(&self, sum: &Sum) {
        if !self.args.unsupported || self.args.quiet > 1 {
            return;
        }
        if sum.backed == 0 {
            self.console.warning(&"--unsupported: no story has a draft and sources, so that there is nothing to list");
        }
        self.reports.missing_unsupported(sum).iter().for_each(|warning| self.console.warning(warning));
    }

    /// The files that rules come from, if findings are explained.
    fn origins(&self) -> BTreeMap<String, String> {
        if !self.args.shape.explain {
            return BTreeMap::new();
        }
        let folder = self.configuration.rules_folder(self.args.output.rules.as_deref());
        // The folder was read already: what can be wrong with it is said.
        origins(folder.as_deref()).unwrap_or_default()
    }

    /// What `crosscheck explain` says of every finding of a story, if that is asked for.
    fn explanations(&self, story: &Story, origins: &BTreeMap<String, String>, looks: &Looks) -> Explained {
        if !self.args.shape.explain {
            return Explained::default();
        }
        let file = |rule: &str| origins.get(&format!("{rule}/rule.yaml")).map(String::as_str);
        let own = self.configuration.rules_for(story, self.rules);
        let explain = |style: &Style| explanation::of_findings(story, own.as_ref().unwrap_or(self.rules), &file, style);
        let filed = if self.reports.has_file_for_people() { explain(&looks.filed) } else { Vec::new() };
        Explained { printed: explain(&looks.printed), filed }
    }
}

/// Whether texts are named on the command line.
pub fn has_paths(args: &Check) -> bool {
    !args.paths.is_empty() || args.draft.is_some() || args.input.files_from.is_some()
}

/// Whether anything says what is to be checked.
pub fn has_stories(args: &Check, configuration: &Configuration) -> bool {
    has_paths(args) || configuration.has_stories()
}

/// Reads the stories that are named on the command line, else those of the configuration.
pub fn read(args: &Check, configuration: &Configuration) -> Gathered {
    match has_paths(args) {
        true => gather_input(&args.paths, args.draft.as_deref(), &args.input, Copies::LeftOut),
        false => gather_configured(configuration),
    }
}

/// Checks stories and takes out what does not count; the strings are what the user should know.
pub fn examine(
    stories: &mut [Story],
    judgements: &mut Judgements,
    scope: Scope,
    args: &Check,
    configuration: &Configuration,
    rules: &Rules,
) -> Vec<String> {
    stages::check_all(stories, configuration, rules, stages::threads(args.threads), &Progress::none(), Afterwards::Freed);
    judge(stories, judgements, scope, args, configuration, rules)
}

/// Takes out of checked stories what does not count or was not asked for.
fn judge(
    stories: &mut [Story],
    judgements: &mut Judgements,
    scope: Scope,
    args: &Check,
    configuration: &Configuration,
    rules: &Rules,
) -> Vec<String> {
    if !args.unsupported {
        stories.iter_mut().for_each(|story| story.unsupported = None);
    }
    let said = judgements.settle(stories, scope, rules, configuration);
    let confidence = configuration.min_confidence(args.bounds.min_confidence).confidence();
    stories.iter_mut().for_each(|story| hide(story, confidence));
    said
}

/// What stories that were examined come to.
pub fn status(sum: &Sum, args: &Check, configuration: &Configuration) -> Status {
    Status::of(sum, configuration.fail_on(args.bounds.fail_on).severity(), args.allow_empty).unless_forgiven(args.exit_zero)
}

/// Faults always, warnings unless nothing is to be said.
fn say_all(faults: &[String], warnings: &[String], args: &Check, console: &Console) {
    faults.iter().for_each(|fault| console.error(fault));
    for warning in warnings.iter().filter(|_| args.quiet < 2) {
        console.warning(warning);
    }
}

/// Whether somebody waits who may want to know how far the work is. Who types a text wants no line in it.
fn is_worth_watching(args: &Check) -> bool {
    let typed = args.paths.iter().chain(&args.draft).any(|path| is_stdin(path)) && std::io::stdin().is_terminal();
    args.quiet == 0 && !args.verbose && !typed && progress::is_watched(colour::environment)
}

/// Links go to standard output alone; no report in a file has any.
fn links_are_wanted(args: &Check) -> bool {
    let asked = args.shape.links.unwrap_or(Links::Auto);
    args.output.file.is_none() && links::are_wanted(asked, std::io::stdout().is_terminal(), colour::environment)
}

/// How the report looks.
pub fn report_style(args: &Check, color: Color) -> Style {
    Style {
        agreements: args.agreements.into(),
        findings_only: args.quiet > 0,
        settled: args.judged.show_accepted,
        view: args.shape.view.map(Into::into),
        extent: args.shape.context.map_or(report::Extent::Sentence, Into::into),
        ..style(&args.output, color)
    }
}

/// What was judged before, in files or at a commit.
fn judgements(args: &Check, configuration: &Configuration, rules: &Rules, console: &Console) -> Result<Judgements, String> {
    with_commit(Judgements::load(&args.judged, configuration, rules)?, args, configuration, rules, console)
}

/// Judgements with what the texts had as they were at a commit, if one is asked for.
pub fn with_commit(
    judgements: Judgements,
    args: &Check,
    configuration: &Configuration,
    rules: &Rules,
    console: &Console,
) -> Result<Judgements, String> {
    let Some(commit) = &args.judged.baseline_from_ref else { return Ok(judgements) };
    let asked = reference::Asked { paths: &args.paths, draft: args.draft.as_deref(), allowing: &args.judged.allowing };
    let (baseline, warnings) = reference::baseline(commit, &asked, configuration, rules)?;
    warnings.iter().filter(|_| args.quiet < 2).for_each(|warning| console.warning(warning));
    Ok(judgements.with_baseline(baseline))
}

/// Checks every story, as many at a time as the machine can.
pub fn compare(stories: &mut [Story], configuration: &Configuration, rules: &Rules) {
    stages::check_all(stories, configuration, rules, stages::threads(0), &Progress::none(), Afterwards::Freed);
    stories.iter_mut().for_each(|story| story.unsupported = None);
}

/// Sets aside all but the gravest findings, the surest first among equals, then in the order of the stories.
fn set_aside(stories: &mut [Story], most: Option<usize>) {
    let Some(most) = most else { return };
    let mut order: Vec<(Reverse<Severity>, Reverse<Confidence>, usize, usize)> = Vec::new();
    for (at, story) in stories.iter_mut().enumerate() {
        story.report.findings = story.findings().into_iter().cloned().collect();
        let place = |(number, finding): (usize, &Finding)| (Reverse(finding.severity), Reverse(finding.confidence), at, number);
        order.extend(story.report.findings.iter().enumerate().map(place));
    }
    order.sort_unstable();
    let kept: BTreeSet<(usize, usize)> = order.into_iter().take(most).map(|(_, _, story, number)| (story, number)).collect();
    for (at, story) in stories.iter_mut().enumerate() {
        let all = std::mem::take(&mut story.report.findings).into_iter().enumerate();
        let (shown, beyond): (Vec<_>, Vec<_>) = all.partition(|(number, _)| kept.contains(&(at, *number)));
        story.report.findings = shown.into_iter().map(|(_, finding)| finding).collect();
        story.beyond = beyond.into_iter().map(|(_, finding)| finding).collect();
    }
}

/// Takes out the findings of less confidence, and keeps their number.
fn hide(story: &mut Story, confidence: Confidence) {
    let all = story.report.findings.len();
    story.report.findings.retain(|finding| finding.confidence >= confidence);
    story.hidden = all - story.report.findings.len();
}

/// Said where neither the command line nor a configuration has stories.
pub const NOTHING_NAMED: &str = "nothing to check: name texts, or write which stories there are into crosscheck.yaml (crosscheck init)";

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

fn nothing_compared(sum: &Sum) -> String {
    if sum.several == 0 {
        "nothing could be compared: it takes two texts; --allow-empty accepts that".into()
    } else {
        "nothing could be compared: no two texts speak of the same thing; --allow-empty accepts that".into()
    }
}
