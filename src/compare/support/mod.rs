//! What a draft says, and which of it stands in a source.
//!
//! Names, titles, quotations, figures and dates are looked at, each once however often the draft says it. One is backed where a source says the same
//! in any wording that can be compared, and also where the plain value stands anywhere in a source, whatever it is said of there: what is called
//! unsupported must be nowhere. What sources dispute is in a finding already and is counted apart.

mod dates;
mod figures;
mod names;
mod page;
mod quotes;
mod titles;

use crate::compare::{Agreement, Evidence, Finding};
use crate::extract::Extraction;
use crate::resolve::Corpus;
use crate::rules::{ClaimKind, Rules, Verdict};
use crate::text::{Role, SourceId, Sources, Span};
use page::Page;
use std::collections::{BTreeMap, BTreeSet};

/// What sort of thing a draft says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stated {
    /// Who or what is named.
    Name,
    /// What somebody is.
    Title,
    /// Words in quotation marks.
    Quote,
    /// A figure with its unit.
    Number,
    /// A day, a stretch of days or a time of day.
    Date,
}

impl Stated {
    /// As reports spell it.
    pub fn name(self) -> &'static str {
        match self {
            Stated::Name => "name",
            Stated::Title => "title",
            Stated::Quote => "quote",
            Stated::Number => "number",
            Stated::Date => "date",
        }
    }

    /// Whether a finding or an agreement of that kind is about things of this sort.
    fn is_told_by(self, kind: ClaimKind) -> bool {
        match kind {
            ClaimKind::NameSpelling => self == Stated::Name,
            ClaimKind::Title => self == Stated::Title,
            ClaimKind::Quote => self == Stated::Quote,
            ClaimKind::Date | ClaimKind::Time => self == Stated::Date,
            // What somebody said, took part in or belongs to: the finding is about that, not about the name.
            ClaimKind::Speaker | ClaimKind::Participants | ClaimKind::Place | ClaimKind::Org | ClaimKind::Negation => false,
            // A sentence that two texts share may differ in anything.
            ClaimKind::Other => matches!(self, Stated::Name | Stated::Number | Stated::Date),
            _ => matches!(self, Stated::Number | Stated::Date),
        }
    }
}

/// Something that a draft says and no source does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsupported {
    /// Where the draft says it first.
    pub span: Span,
    /// What sort of thing it is.
    pub stated: Stated,
    /// Whom or what it is said of; empty where nothing tells.
    pub subject: String,
    /// The name, the title, the words, the figure or the day, as people would say it.
    pub value: String,
}

/// How many of the things that a draft says stand in its sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Backing {
    /// Names, titles, quotations, figures and dates of the draft, each once: those backed, disputed and unsupported together.
    pub claims: usize,
    /// Those that a source says as well.
    pub backed: usize,
    /// Of these, the ones that two sources or more say.
    pub by_two_or_more: usize,
    /// Those that stand in a finding, where no source is on the draft's side.
    pub disputed: usize,
    /// Those that no source says.
    pub unsupported: usize,
}

/// What stands behind a draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Support {
    /// How much of it stands in sources.
    pub backing: Backing,
    /// What stands in none, in the order of the draft.
    pub unsupported: Vec<Unsupported>,
}

/// Holds a draft against its sources; `None` where there is no draft or nothing to hold it against.
///
/// ```
/// use crosscheck::compare::support;
/// use crosscheck::resolve::Corpus;
/// use crosscheck::{Rules, Sources};
/// let sources = Sources::new().with_draft("draft.txt", "The siege lasted 40 days.").with("agency.txt", "The siege is over.");
/// let rules = Rules::builtin();
/// let support = support(&Corpus::read(&sources, &rules), &sources, (&[], &[]), &rules).unwrap();
/// assert_eq!(support.unsupported[0].value, "40 d");
/// ```
pub fn support(corpus: &Corpus, sources: &Sources, compared: (&[Finding], &[Agreement]), rules: &Rules) -> Option<Support> {
    let draft = sources.iter().find(|(_, source)| source.role == Role::Draft).map(|(id, _)| id)?;
    let pages: Vec<Page<'_>> = sources
        .iter()
        .filter(|(_, source)| source.role == Role::Source)
        .map(|(id, source)| Page::new(source, corpus.extraction(id), rules.lexicons()))
        .collect();
    if pages.is_empty() {
        return None;
    }
    let held = Held { draft, corpus, sources, rules, pages, told: told(draft, sources, compared) };
    let mut points = names::names(&held);
    points.extend(titles::titles(&held));
    points.extend(quotes::quotes(&held));
    points.extend(figures::figures(&held));
    points.extend(dates::dates(&held));
    points.sort_by_key(|point| (point.spans[0].start, point.stated));
    let mut support = Support::default();
    for point in points {
        held.judge(point, &mut support);
    }
    Some(support)
}

/// A draft, and what it is held against.
struct Held<'a> {
    draft: SourceId,
    corpus: &'a Corpus,
    sources: &'a Sources,
    rules: &'a Rules,
    pages: Vec<Page<'a>>,
    told: Vec<Told>,
}

/// What comparing came to for a stretch of the draft.
struct Told {
    span: Span,
    kind: ClaimKind,
    /// The sources that say the same.
    by: BTreeSet<SourceId>,
    /// Whether sources say otherwise and none the same.
    disputed: bool,
}

/// One thing that the draft says.
struct Point {
    stated: Stated,
    /// Everywhere it is said.
    spans: Vec<Span>,
    subject: String,
    value: String,
    /// The sources that say it.
    by: BTreeSet<SourceId>,
}

fn told(draft: SourceId, sources: &Sources, (findings, agreements): (&[Finding], &[Agreement])) -> Vec<Told> {
    let speakers = |evidence: &mut dyn Iterator<Item = &Evidence>| -> BTreeSet<SourceId> {
        evidence.map(|one| one.span.source).filter(|id| sources[*id].role == Role::Source).collect()
    };
    let mut told = Vec::new();
    for finding in findings {
        for one in finding.evidence.iter().filter(|one| one.span.source == draft) {
            // A spelling or a rendering of the same thing is said by those who have another.
            let alike = |other: &&Evidence| other.side == one.side || finding.verdict == Verdict::Variant;
            let by = speakers(&mut finding.evidence.iter().filter(alike));
            told.push(Told { span: one.span, kind: finding.kind, disputed: by.is_empty(), by });
        }
    }
    for agreement in agreements {
        let by = speakers(&mut agreement.evidence.iter());
        let on_draft = agreement.evidence.iter().filter(|one| one.span.source == draft);
        told.extend(on_draft.map(|one| Told { span: one.span, kind: agreement.kind, by: by.clone(), disputed: false }));
    }
    told
}

impl<'a> Held<'a> {
    fn extraction(&self) -> &'a Extraction {
        self.corpus.extraction(self.draft)
    }

    /// The words of a stretch of the draft.
    fn words(&self, span: Span) -> &'a str {
        span.slice(self.sources[self.draft].text())
    }

    /// Whether a stretch of the draft stands in quotation marks: it is part of what the quotation says.
    fn is_quoted(&self, span: Span) -> bool {
        before(&self.extraction().quotes, |quote| quote.span, span).any(|quote| quote.span.covers(span))
    }

    /// The sources of which something holds.
    fn by(&self, says: impl Fn(&Page<'a>) -> bool) -> BTreeSet<SourceId> {
        self.pages.iter().filter(|page| says(page)).map(|page| page.extraction.source).collect()
    }

    fn judge(&self, mut point: Point, support: &mut Support) {
        let told =
            |point: &Point, told: &&Told| point.stated.is_told_by(told.kind) && point.spans.iter().any(|span| span.overlaps(told.span));
        let told: Vec<&Told> = self.told.iter().filter(|one| told(&point, one)).collect();
        let backing = &mut support.backing;
        backing.claims += 1;
        if told.iter().any(|one| one.disputed) {
            backing.disputed += 1;
            return;
        }
        point.by.extend(told.iter().flat_map(|one| &one.by));
        if point.by.is_empty() {
            backing.unsupported += 1;
            let Point { stated, spans, subject, value, .. } = point;
            support.unsupported.push(Unsupported { span: spans[0], stated, subject, value });
            return;
        }
        backing.backed += 1;
        backing.by_two_or_more += usize::from(point.by.len() > 1);
    }
}

/// Things of a draft, each with its key.
struct Points<K> {
    at: BTreeMap<K, usize>,
    all: Vec<Point>,
}

impl<K: Ord> Points<K> {
    fn new() -> Self {
        Self { at: BTreeMap::new(), all: Vec::new() }
    }

    /// Adds a place to the point with that key, or the point that `made` makes.
    fn add(&mut self, key: K, span: Span, made: impl FnOnce() -> Point) {
        match self.at.get(&key) {
            Some(&at) => self.all[at].spans.push(span),
            None => {
                self.at.insert(key, self.all.len());
                self.all.push(made());
            }
        }
    }
}

/// The last of some things in the order of the text that begin no later than a span ends: those that may overlap it are among them.
fn before<T>(all: &[T], span_of: impl Fn(&T) -> Span, span: Span) -> impl Iterator<Item = &T> {
    const NEARBY: usize = 8;
    all[..all.partition_point(|one| span_of(one).start < span.end)].iter().rev().take(NEARBY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::check::check_corpus;
    use crate::text::Day;

    fn held(draft: &str, texts: &[&str]) -> Support {
        let mut sources = Sources::new().with_draft("draft.txt", draft);
        for (number, text) in texts.iter().enumerate() {
            sources = sources.with(&format!("{number}.txt"), text);
        }
        on_days(sources, "2025-08-18", "2025-08-16")
    }

    fn on_days(sources: Sources, draft: &str, others: &str) -> Support {
        let mut dated = Sources::new();
        for (_, source) in sources.iter() {
            let day = if source.role == Role::Draft { draft } else { others };
            dated.push(Source { published: Day::parse(day), ..source.clone() });
        }
        let rules = Rules::builtin();
        let corpus = Corpus::read(&dated, &rules);
        let report = check_corpus(&corpus, &dated, &rules);
        support(&corpus, &dated, (&report.findings, &report.agreements), &rules).unwrap()
    }

    /// What of the draft stands in no source, each as its sort and its value.
    #[track_caller]
    fn check(draft: &str, texts: &[&str], expected: &[&str]) {
        let support = held(draft, texts);
        let listed: Vec<String> = support.unsupported.iter().map(|one| format!("{} {}", one.stated.name(), one.value)).collect();
        assert_eq!(listed, expected, "{draft:?} against {texts:?}");
        let Backing { claims, backed, disputed, unsupported, .. } = support.backing;
        assert_eq!((claims, unsupported), (backed + disputed + unsupported, listed.len()));
    }

    #[test]
    fn figures_in_other_words_are_supported() {
        check("The road is 10 km long.", &["The road is six miles long."], &[]);
        check("More than 550 people died.", &["559 people died."], &[]);
        check("Half a dozen bridges and 40% of the roads are closed.", &["Two fifths of roads are closed, and 6 bridges."], &[]);
        check("It paid $1.2 billion.", &["The price: 1,200 million dollars."], &[]);
        check("He turns 75 on Sunday.", &["The 75-year-old spoke."], &["date 2025-08-24"]);
        check("The final took five hours and 29 minutes.", &["Final: 5:29."], &[]);
        check("The plane is a 737 Max 9.", &["A 737 turned back."], &["name Max"]);
    }

    #[test]
    fn figures_of_nobody_are_listed_once() {
        check(
            "The siege lasted 40 days. After 40 days all left, and 1,250 people went home.",
            &["All left the town."],
            &["number 40 d", "number 1,250"],
        );
        check("They talked for almost four hours.", &["They talked. A train took two hours."], &["number almost 4 h"]);
        check("It grew by 12% in the town.", &["It grew. There were 12 people in the town."], &["number 12%"]);
        // Nobody needs a source to count to two, or for a figure of speech.
        check("Both sides met for two rounds; a few people watched, at nine minutes past four.", &["The sides met."], &[]);
    }

    #[test]
    fn names_in_any_form_are_supported() {
        check("Marco Rubio went to Kyiv with FEMA.", &["Rubio met the Federal Emergency Management Agency in Kiev."], &[]);
        check("Russian officials and the Alaskan governor spoke.", &["In Alaska the Kremlin said nothing."], &[]);
        check("The envoy Steve Witkoff went to Carouge.", &["The envoy went away."], &["name Steve Witkoff", "name Carouge"]);
        check(
            "GENEVA, Aug 18 — All left in mid-May at 4:09 p.m. ET, the U.S. delegation said.",
            &["All left, the American delegation said."],
            &["date 2025-05-11/2025-05-21", "date 16:09-04:00"],
        );
        let own = Sources::new().with_draft("d.txt", "The fire is out, Reuters said.").with("Reuters", "The fire is out.");
        assert_eq!(on_days(own, "2025-08-18", "2025-08-16").unsupported, []);
    }

    #[test]
    fn titles_of_known_people_alone() {
        let texts = ["Kim Seong-han met Joan Marchetti on Friday, the delegation said."];
        check("Finance Minister Kim Seong-han met Joan Marchetti.", &texts, &["title finance minister"]);
        check("Finance Minister Kim Seong-han met Joan Marchetti.", &["Kim Seong-han, the minister of finance, met Joan Marchetti."], &[]);
        // The list of offices knows; a name that no source has says as much as its title.
        check("President Vladimir Putin met Kim Seong-han.", &["Putin met Kim Seong-han."], &[]);
        check("Finance Minister Kim Seong-han spoke.", &["Somebody spoke."], &["name Kim Seong-han"]);
    }

    #[test]
    fn quotations_may_stand_anywhere() {
        check("He called it \u{201C}a strange day\u{201D} for the town.", &["It was, he said, a strange day indeed."], &[]);
        check("\"We will [soon] be back,\" he said.", &["\"We will all be back,\" he said."], &[]);
        check(
            "\"We will never ever come back to this town,\" he said.",
            &["He left the town."],
            &["quote We will never ever come back to this town,"],
        );
        // What stands in a quotation is part of it.
        check("\"We lost 40 men in Carouge,\" he said.", &["He left."], &["quote We lost 40 men in Carouge,"]);
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        check("They met on Friday.", &["They met on August 15."], &[]);
        check("They met on Saturday.", &["They met."], &[]);
        check("They met on August 9.", &["They left this year, in August."], &["date 2025-08-09"]);
        // The end of a month is told by the end of its year, but a month is told by no year, and a day by no month.
        check("Rates will be lower at the end of December.", &["They will be lower at the end of this year."], &[]);
        check("They met in December.", &["They left last year."], &["date 2024-12-01/2024-12-31"]);
        check("They met in March.", &["They left this year."], &["date 2025-03-01/2025-03-31"]);
        check("They met in the first quarter.", &["They left this year."], &["date 2025-01-01/2025-03-31"]);
        check("They met in 2019.", &["They met on March 3, 2019."], &[]);
        check("It began at 9:30 a.m. on Saturday.", &["They left on Saturday."], &["date 2025-08-16T09:30"]);
    }

    #[test]
    fn what_is_disputed_is_in_its_finding() {
        let support = held("The 40-day siege ended.", &["The siege lasted three weeks.", "The siege lasted three weeks, they said."]);
        assert_eq!((support.backing.disputed, support.unsupported), (1, Vec::new()));
        let support = held("The siege lasted three weeks.", &["The siege lasted three weeks.", "The siege took 21 days."]);
        assert_eq!((support.backing.backed, support.backing.by_two_or_more), (1, 1));
    }

    #[test]
    fn there_must_be_a_draft_and_a_source() {
        let rules = Rules::builtin();
        for sources in [Sources::new().with("a.txt", "40 days"), Sources::new().with_draft("a.txt", "40 days"), Sources::new()] {
            assert!(support(&Corpus::read(&sources, &rules), &sources, (&[], &[]), &rules).is_none());
        }
    }
}
