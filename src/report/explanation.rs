//! Why something was found, for people: who was taken for whom, what each side says and was taken to mean, and which row of the rule decided.
//!
//! A finding keeps what a report shows. The claims behind it are read again here, from the same texts by the same rules.

use crate::align::{Cluster, Confidence, Likeness, align};
use crate::compare::{Evidence, Finding, compare, relate};
use crate::extract::{Claim, ClaimId, MentionId, Status, Subject, Value};
use crate::report::extraction::{Text, range, status};
use crate::report::human::count;
use crate::report::human::page::{Line, Page};
use crate::report::human::shown_path;
use crate::report::rulebook::{meaning, severity_ink};
use crate::report::style::{Ink, Style};
use crate::report::{Story, side_letter};
use crate::resolve::{Corpus, EntityId};
use crate::rules::{Rule, Rules, Severity};
use crate::text::{Role, SourceId, Span};
use crate::values::Relation;
use std::collections::{BTreeMap, BTreeSet};

/// Why one of the findings of a story was made. `file` is the one the rule is from, if it is not built in.
///
/// ```
/// use crosscheck::report::{Story, Style, explanation};
/// use crosscheck::{Rules, Sources, check};
/// let rules = Rules::builtin();
/// let sources = Sources::new().with("a.txt", "The talks lasted two hours.").with("b.txt", "The talks lasted five hours.");
/// let report = check(&sources, &rules);
/// let story = Story { sources, report, ..Story::default() };
/// let page = explanation::human(&story, &story.report.findings[0], &rules, None, &Style::plain());
/// assert!(page.contains("A and B: apart"), "{page}");
/// ```
pub fn human(story: &Story, finding: &Finding, rules: &Rules, file: Option<&str>, style: &Style) -> String {
    let mut page = Page::new(*style);
    heading(&mut page, story, finding);
    let corpus = Corpus::read(&story.sources, rules);
    if let Some((rule, cluster)) = again(&mut page, finding, &corpus, rules) {
        let asked = Asked { story, finding, rule, cluster: &cluster, corpus: &corpus, rules };
        asked.reasons(&mut page, file);
        asked.next(&mut page);
    }
    page.text
}

/// The same of every finding of a story, in the order in which reports show them, without what reports say themselves: to stand below each, a little
/// indented. `file` gives the file that a rule is from.
pub fn of_findings<'f>(story: &Story, rules: &Rules, file: &dyn Fn(&str) -> Option<&'f str>, style: &Style) -> Vec<String> {
    let findings = story.findings();
    if findings.is_empty() {
        return Vec::new();
    }
    let corpus = Corpus::read(&story.sources, rules);
    let explain = |finding: &Finding| {
        let mut page = Page::new(Style { width: style.width.saturating_sub(2), ..*style });
        if let Some((rule, cluster)) = again(&mut page, finding, &corpus, rules) {
            let asked = Asked { story, finding, rule, cluster: &cluster, corpus: &corpus, rules };
            asked.reasons(&mut page, file(&finding.rule));
        }
        page.text
    };
    findings.into_iter().map(explain).collect()
}

/// The rule and the claims that led to a finding; where there are none, it is said.
fn again<'r>(page: &mut Page, finding: &Finding, corpus: &Corpus, rules: &'r Rules) -> Option<(&'r Rule, Cluster)> {
    let again = rules.rule(&finding.rule).and_then(|rule| Some((rule, cluster(finding, rule, corpus, rules)?)));
    if again.is_none() {
        // Another report than that of these texts.
        page.wrapped(&indent(), Ink::Plain, "These texts by these rules do not lead to it.");
    }
    again
}

/// The claims that a finding was made of.
fn cluster(finding: &Finding, rule: &Rule, corpus: &Corpus, rules: &Rules) -> Option<Cluster> {
    let clusters = align(&finding.rule, rule, corpus, &Likeness::new(corpus), rules);
    let made = |cluster: &Cluster| compare(&finding.rule, rule, cluster, corpus, rules).finding;
    // Two findings may have one key: the evidence tells them apart.
    clusters.into_iter().find(|cluster| made(cluster).is_some_and(|made| made.key == finding.key && made.evidence == finding.evidence))
}

fn indent() -> Line {
    Line::new().add(Ink::Plain, "  ")
}

fn title(page: &mut Page, text: &str) {
    page.paragraph();
    page.line(&Line::new().add(Ink::Strong, text));
}

fn heading(page: &mut Page, story: &Story, finding: &Finding) {
    let rule = format!("[{}]", page.clean(&finding.rule));
    let lead = Line::new().add(severity_ink(finding.severity), finding.severity.name()).add(Ink::Plain, &rule).add(Ink::Plain, "  ");
    let message = page.value(&finding.message);
    let below = Line::new().pad_to(page.hanging(&lead));
    page.wrapped(&lead, Ink::Strong, &message);
    let statements = [format!("key {}", page.clean(&finding.key)), page.value(&story.name)];
    page.statements(&below, Ink::Faint, &statements, "");
}

/// A finding, and all that led to it.
struct Asked<'a> {
    story: &'a Story,
    finding: &'a Finding,
    rule: &'a Rule,
    cluster: &'a Cluster,
    corpus: &'a Corpus,
    rules: &'a Rules,
}

/// Columns of places and of what stands beside them.
const SIDE: usize = 5;
/// Places of one name that are shown in one text.
const PLACES: usize = 4;

impl Asked<'_> {
    /// All but the heading and what to do.
    fn reasons(&self, page: &mut Page, file: Option<&str>) {
        self.one_thing(page);
        self.people(page);
        self.sides(page);
        self.decision(page, file);
    }

    /// Why the claims are held to speak of one thing.
    fn one_thing(&self, page: &mut Page) {
        title(page, "Why these are compared");
        let subject = page.value(&self.finding.subject);
        page.wrapped(&indent().add(Ink::Faint, "subject     "), Ink::Plain, &subject);
        let reason = page.value(&self.cluster.reason);
        page.wrapped(&indent().add(Ink::Faint, "one thing   "), Ink::Plain, &reason);
        let sure = match self.cluster.confidence {
            Confidence::High => "high: they speak of one thing, as far as words can tell",
            Confidence::Medium => "medium: they probably speak of one thing",
            Confidence::Low => "low: they may speak of two things",
        };
        page.wrapped(&indent().add(Ink::Faint, "confidence  "), Ink::Plain, sure);
    }

    /// Claims of the cluster with the side they are on; those on none say something that disturbs nobody.
    fn claims(&self) -> Vec<(Option<usize>, ClaimId)> {
        let side = |id: &ClaimId| {
            let span = self.corpus.claim(*id).span;
            self.finding.evidence.iter().find(|evidence| evidence.span == span).map(|evidence| evidence.side)
        };
        let mut claims: Vec<(Option<usize>, ClaimId)> = self.cluster.repeats.iter().flatten().map(|id| (side(id), *id)).collect();
        claims.sort_by_key(|(side, id)| (*side, id.source, self.corpus.claim(*id).span.start));
        claims
    }

    /// Everybody whom the claims name, with the words that were taken for them.
    fn people(&self, page: &mut Page) {
        let mut entities: BTreeSet<EntityId> = BTreeSet::new();
        for (_, id) in self.claims() {
            let claim = self.corpus.claim(id);
            entities.extend(named(claim).into_iter().filter_map(|mention| self.corpus.entities.of(id.source, mention)));
        }
        if entities.is_empty() {
            return;
        }
        title(page, "Who was taken for whom");
        for entity in entities {
            let name = page.value(&self.corpus.entities.get(entity).name);
            page.wrapped(&indent(), Ink::Strong, &name);
            for (source, words) in self.mentions(entity) {
                let label = page.value(&self.story.sources[source].label);
                let mut wordings: Vec<String> =
                    words.iter().map(|(wording, places)| format!("“{}” {}", page.value(wording), first(places))).collect();
                if let Some(wording) = wordings.first_mut() {
                    wording.insert_str(0, &format!("{label}: "));
                }
                let lead = Line::new().pad_to(SIDE);
                page.statements(&lead, Ink::Plain, &wordings, "");
            }
        }
    }

    /// The words for an entity, source by source, each with its places.
    fn mentions(&self, entity: EntityId) -> BTreeMap<SourceId, Vec<(String, Vec<String>)>> {
        let mut found: BTreeMap<SourceId, Vec<(String, Vec<String>)>> = BTreeMap::new();
        for extraction in self.corpus.in_order() {
            for (at, mention) in (0..).zip(&extraction.mentions) {
                if self.corpus.entities.of(extraction.source, MentionId(at)) != Some(entity) {
                    continue;
                }
                let wording = mention.span.slice(self.story.sources[extraction.source].text()).to_owned();
                let start = self.story.sources[extraction.source].start(mention.span);
                let place = format!("{}:{}", start.line, start.column);
                let wordings = found.entry(extraction.source).or_default();
                match wordings.iter_mut().find(|(known, _)| *known == wording) {
                    Some((_, places)) => places.push(place),
                    None => wordings.push((wording, vec![place])),
                }
            }
        }
        found
    }

    /// What each side says, where, and what it was taken to mean.
    fn sides(&self, page: &mut Page) {
        let claims = self.claims();
        let mut before = None;
        for (side, id) in claims.iter().filter_map(|(side, id)| Some(((*side)?, *id))) {
            if before != Some(side) {
                self.side_title(page, side);
                before = Some(side);
            }
            self.write_claim(page, id);
        }
        let aside = claims.iter().filter(|(side, _)| side.is_none()).count();
        if aside > 0 {
            page.paragraph();
            let text =
                format!("{} of the same thing agree with more than one side, or cannot be compared with them.", count(aside, "more claim"));
            page.wrapped(&indent(), Ink::Faint, &text);
        }
    }

    fn side_title(&self, page: &mut Page, side: usize) {
        let drafted = |evidence: &&Evidence| self.story.sources[evidence.span.source].role == Role::Draft;
        let on_side = || self.finding.evidence.iter().filter(move |evidence| evidence.side == side);
        let value = on_side().next().map(|evidence| evidence.value.as_str());
        let speaker = match () {
            () if on_side().any(|evidence| drafted(&evidence)) => "your draft says  ",
            () if self.finding.evidence.iter().any(|evidence| drafted(&evidence)) => "sources say  ",
            () => "",
        };
        page.paragraph();
        let lead =
            Line::new().add(Ink::Plain, "Side ").add(Ink::Side(side), &side_letter(side)).add(Ink::Plain, "  ").add(Ink::Faint, speaker);
        let value = page.brief(value.unwrap_or_default());
        page.wrapped(&lead, Ink::Side(side), &value);
    }

    fn write_claim(&self, page: &mut Page, id: ClaimId) {
        let claim = self.corpus.claim(id);
        let text = Text::new(id.source, &self.story.sources, self.corpus);
        let place = self.place(page, id.source, claim.span);
        let lead = Line::new().pad_to(SIDE);
        let published = self.story.sources[id.source].published.map(|day| format!("published {day}")).unwrap_or_default();
        page.wrapped_beside(&lead, Ink::Strong, &place, &published);
        let words = page.value(text.words(claim.span));
        page.wrapped(&lead.clone().add(Ink::Faint, page.style.gutter()).add(Ink::Plain, " "), Ink::Plain, &words);
        let value = page.value(&text.value(claim));
        // Quotations are found again by their words, which were just shown.
        let mut read = match claim.subject {
            Subject::Wording => vec![value],
            _ => vec![format!("{} = {value}", page.value(&text.subject(claim)))],
        };
        read.extend((claim.status != Status::Held).then(|| status(claim.status).to_owned()));
        read.extend(text.scope(claim).into_iter().map(|(name, value)| format!("{name}: {}", page.value(&value))));
        if let Value::Quantity(quantity) = &claim.value {
            read.extend(range(quantity));
        }
        page.statements(&lead.clone().add(Ink::Faint, "read as  "), Ink::Plain, &read, "");
        let reason = page.value(&claim.reason);
        if !reason.is_empty() {
            page.wrapped(&lead.add(Ink::Faint, "because  "), Ink::Plain, &reason);
        }
    }

    fn place(&self, page: &Page, source: SourceId, span: Span) -> String {
        let start = self.story.sources[source].start(span);
        format!("{}:{}:{}", page.clean(&shown_path(self.story, &self.story.sources[source])), start.line, start.column)
    }

    /// Which relation of which sides led to which row.
    fn decision(&self, page: &mut Page, file: Option<&str>) {
        title(page, "What decided");
        let mut relations: BTreeMap<(usize, usize), BTreeSet<Relation>> = BTreeMap::new();
        let side = |member: usize| {
            let ids = &self.cluster.repeats[member];
            self.claims().into_iter().find(|(_, id)| ids.contains(id)).and_then(|(side, _)| side)
        };
        let sides: Vec<Option<usize>> = (0..self.cluster.members.len()).map(side).collect();
        for &(one, other) in &self.cluster.pairs {
            let (Some(left), Some(right)) = (sides[one], sides[other]) else { continue };
            let (a, b) = (self.cluster.members[one], self.cluster.members[other]);
            if left != right
                && a.source != b.source
                && let Some(relation) = relate(a, b, self.cluster, self.corpus, self.rules)
            {
                relations.entry((left.min(right), left.max(right))).or_default().insert(relation);
            }
        }
        for ((left, right), found) in &relations {
            let found: Vec<String> = found.iter().map(|relation| format!("{} ({})", relation.name(), meaning(*relation))).collect();
            let lead = indent().add(Ink::Side(*left), &side_letter(*left)).add(Ink::Plain, " and ");
            let lead = lead.add(Ink::Side(*right), &side_letter(*right)).add(Ink::Plain, ": ");
            page.wrapped(&lead, Ink::Plain, &found.join(", "));
        }
        let relation = self.finding.code.rsplit('/').next().unwrap_or_default();
        let row = self.rule.levels.iter().find(|level| level.when.name() == relation);
        if let Some(level) = row {
            let severity = level.severity.map(|severity| format!(", severity: {}", severity.name())).unwrap_or_default();
            let from = file.map_or_else(|| "built in".to_owned(), |file| page.clean(file));
            let text =
                format!("when: {relation}, verdict: {}{severity} ({}, {from})", level.verdict.name(), page.clean(&self.finding.rule));
            page.wrapped(&indent().add(Ink::Faint, "row  "), Ink::Plain, &text);
        }
        // What was thought of it afterwards.
        for reason in self.finding.reasons.iter().filter(|reason| **reason != self.cluster.reason) {
            let reason = format!("{}, so it is {}", page.value(reason), with_article(self.finding.severity));
            page.wrapped(&indent().add(Ink::Faint, "then "), Ink::Plain, &reason);
        }
    }

    fn next(&self, page: &mut Page) {
        page.paragraph();
        let advice = page.value(&self.finding.advice);
        page.wrapped(&indent().add(Ink::Faint, "next  "), Ink::Plain, &advice);
        let more = format!("crosscheck explain {}: the rule, and how to silence it", page.clean(&self.finding.rule));
        page.wrapped(&indent().add(Ink::Faint, "more  "), Ink::Plain, &more);
    }
}

/// The first of some places, and how many more there are.
fn first(places: &[String]) -> String {
    let more = places.len().saturating_sub(PLACES);
    let listed = places.iter().take(PLACES).cloned().collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{listed} and {more} more") } else { listed }
}

/// A severity as one says it: "an error".
fn with_article(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "an error",
        Severity::Warning => "a warning",
        Severity::Note => "a note",
    }
}

/// Whom a claim names.
fn named(claim: &Claim) -> Vec<MentionId> {
    let mut mentions = match &claim.subject {
        Subject::Mention(mention) => vec![*mention],
        Subject::Topic(topic) => topic.names.to_vec(),
        Subject::Slot(slot) => slot.owner.into_iter().collect(),
        Subject::Wording | Subject::Sentence(_) | Subject::Office(_) | Subject::Identified(_) => Vec::new(),
    };
    match &claim.value {
        Value::Speaker(mention, _) | Value::Named(mention) => mentions.push(*mention),
        Value::Members(members) => mentions.extend(members),
        _ => {}
    }
    mentions
}
