//! Labelled stories and how well findings meet their labels: the figures of the score example and the floors of the story tests.
//!
//! What is counted:
//! - an *alert* is a finding of severity error or warning; it is *true* if its evidence overlaps two mentions of one `conflict` label with
//!   different values, or two of a `variant` label of severity warning or error;
//! - *precision* is true alerts over alerts, *recall* the `conflict` labels that some alert hits over all of them;
//! - a *hard negative* is a `consistent` or `unrelated` label that a false alert pits against itself;
//! - *variants* are `variant` labels hit by a finding of any severity, *agreements* `consistent` labels that one agreement joins.

use crosscheck::read::{Format, read};
use crosscheck::{Day, Evidence, Finding, Report, Role, Rules, Severity, Source, Sources, Span, check, yaml};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A labelled story: its texts, and what is to be found in them.
pub struct Gold {
    pub name: String,
    pub sources: Sources,
    pub labels: Vec<Label>,
}

#[derive(Clone, Deserialize)]
pub struct Label {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub verdict: String,
    pub severity: String,
    pub subject: String,
    pub why: String,
    pub mentions: Vec<Mention>,
}

#[derive(Clone, Deserialize)]
pub struct Mention {
    pub doc: String,
    pub text: String,
    pub value: String,
    #[serde(default = "first")]
    nth: usize,
    #[serde(skip)]
    pub span: (usize, usize),
}

fn first() -> usize {
    1
}

#[derive(Deserialize)]
struct Manifest {
    date: Option<String>,
    draft: Option<Entry>,
    sources: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    path: String,
    outlet: Option<String>,
    published: Option<String>,
}

/// Every labelled story below a folder, in the order of the paths.
pub fn stories(folder: &Path) -> Vec<Gold> {
    let mut folders = Vec::new();
    search(folder, &mut folders);
    folders.sort();
    folders.iter().map(|folder| Gold::load(folder)).collect()
}

fn search(folder: &Path, found: &mut Vec<PathBuf>) {
    if folder.join("story.yaml").is_file() && folder.join("labels.yaml").is_file() {
        found.push(folder.to_owned());
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            search(&entry.path(), found);
        }
    }
}

impl Gold {
    fn load(folder: &Path) -> Self {
        let manifest: Manifest = yaml_file(&folder.join("story.yaml"));
        let mut labels: Vec<Label> = yaml_file(&folder.join("labels.yaml"));
        let mut sources = Sources::new();
        sources.event = manifest.date.as_deref().and_then(Day::parse);
        let entries = manifest.draft.into_iter().map(|entry| (Role::Draft, entry));
        for (role, entry) in entries.chain(manifest.sources.into_iter().map(|entry| (Role::Source, entry))) {
            let bytes = fs::read(folder.join(&entry.path)).unwrap_or_else(|error| panic!("{}: {error}", entry.path));
            let content = read(&bytes, Format::of(&entry.path)).unwrap_or_else(|error| panic!("{}: {error}", entry.path));
            sources.push(Source {
                label: entry.outlet.unwrap_or_else(|| entry.path.clone()),
                path: entry.path,
                role,
                published: entry.published.as_deref().and_then(Day::parse).or(content.published),
                language: None,
                content,
            });
        }
        for mention in labels.iter_mut().flat_map(|label| &mut label.mentions) {
            let text = fs::read_to_string(folder.join(&mention.doc)).unwrap_or_else(|error| panic!("{}: {error}", mention.doc));
            let starts = text.match_indices(&mention.text).nth(mention.nth - 1);
            let (start, words) = starts.unwrap_or_else(|| panic!("{}: no {:?}", mention.doc, mention.text));
            mention.span = (start, start + words.len());
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { name, sources, labels }
    }

    pub fn check(&self, rules: &Rules) -> Report {
        check(&self.sources, rules)
    }

    fn of(&self, verdicts: &[&str]) -> Vec<&Label> {
        self.labels.iter().filter(|label| verdicts.contains(&label.verdict.as_str())).collect()
    }
}

fn yaml_file<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    yaml::read(&path.display().to_string(), &text).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Where evidence stands: file and bytes on disk.
pub type Place = (String, usize, usize);

fn places(evidence: &[Evidence], sources: &Sources) -> Vec<Place> {
    evidence.iter().map(|evidence| place(evidence.span, sources)).collect()
}

/// Where a stretch stands.
pub fn place(span: Span, sources: &Sources) -> Place {
    let source = &sources[span.source];
    let name = Path::new(&source.path).file_name().unwrap_or_default().to_string_lossy().into_owned();
    (name, source.start(span).offset, source.end(span).offset)
}

impl Label {
    /// Whether a place is that of one of its mentions.
    pub fn touches(&self, (doc, start, end): &Place) -> bool {
        self.mentions.iter().any(|mention| *doc == mention.doc && *start < mention.span.1 && mention.span.0 < *end)
    }

    /// Whether some evidence touches two mentions of the label at different places, if asked with different values.
    pub fn is_hit(&self, places: &[Place], differing: bool) -> bool {
        let touches = |mention: &&Mention| {
            places.iter().any(|(doc, start, end)| *doc == mention.doc && *start < mention.span.1 && mention.span.0 < *end)
        };
        let touched: Vec<&Mention> = self.mentions.iter().filter(touches).collect();
        touched.iter().enumerate().any(|(at, one)| {
            touched[at + 1..]
                .iter()
                .any(|other| (&one.doc, one.span) != (&other.doc, other.span) && (!differing || one.value != other.value))
        })
    }

    /// Whether a finding of that kind says what the label says, or a close neighbour of it.
    fn allows(&self, kind: &str) -> bool {
        let neighbours: &[&str] = match self.kind.as_str() {
            "count" => &["number", "count", "participants", "casualties", "measure"],
            "number" => &["number", "count", "measure", "percent", "money", "casualties"],
            "measure" => &["measure", "number", "distance", "duration"],
            "percent" => &["percent", "number", "money"],
            "money" => &["money", "number", "percent"],
            "score" => &["score", "number", "count"],
            "date" => &["date", "time"],
            "time" => &["time", "date", "duration", "ordinal"],
            "duration" => &["duration", "time", "number"],
            "ordinal" => &["ordinal", "number", "time", "date", "count"],
            "quote" => &["quote", "speaker"],
            "speaker" => &["speaker", "quote"],
            "participants" => &["participants", "count"],
            "name-spelling" => &["name-spelling", "name"],
            "age" => &["age", "number"],
            "org" => &["org", "name-spelling"],
            "other" => return true,
            own => return own == kind,
        };
        neighbours.contains(&kind)
    }
}

/// What findings came to, over any number of stories.
#[derive(Default)]
pub struct Score {
    pub alerts: usize,
    pub true_alerts: usize,
    pub right_kind: usize,
    pub hard_negatives: usize,
    pub conflicts: usize,
    pub recalled: usize,
    pub errors: usize,
    pub errors_recalled: usize,
    pub notes: usize,
    pub true_notes: usize,
    pub variants: usize,
    pub variants_seen: usize,
    pub consistent: usize,
    pub agreed: usize,
    /// By the label's type: labels, and those hit.
    pub by_type: BTreeMap<String, (usize, usize)>,
    /// By the finding's kind: alerts, and true ones.
    pub by_kind: BTreeMap<String, (usize, usize)>,
    /// By the finding's rule: alerts, and true ones.
    pub by_rule: BTreeMap<String, (usize, usize)>,
    /// Labelled conflicts that an alert of the rule hits, by the rule and the label's type.
    pub hit_by_rule: BTreeMap<(String, String), usize>,
    /// One line for each alert that matches no label.
    pub false_alerts: Vec<String>,
    /// One line for each conflict that no alert hits.
    pub missed: Vec<String>,
}

impl Score {
    pub fn precision(&self) -> f64 {
        ratio(self.true_alerts, self.alerts)
    }

    pub fn recall(&self) -> f64 {
        ratio(self.recalled, self.conflicts)
    }

    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }

    /// What each rule came to, as `rules/measured.json` has it.
    pub fn measured(&self, rules: &Rules) -> String {
        let row = |(name, rule): (&str, &crosscheck::Rule)| {
            let kind = rule.kind.name().to_owned();
            let (alerts, right) = self.by_rule.get(name).copied().unwrap_or_default();
            let (labels, by_any) = self.by_type.get(&kind).copied().unwrap_or_default();
            let hit = self.hit_by_rule.get(&(name.to_owned(), kind)).copied().unwrap_or_default();
            format!(
                "  \"{name}\": {{\"alerts\": {alerts}, \"right\": {right}, \"labels\": {labels}, \"hit\": {hit}, \"hit_by_any\": {by_any}}}"
            )
        };
        format!("{{\n{}\n}}\n", rules.iter().map(row).collect::<Vec<_>>().join(",\n"))
    }

    /// Adds what a report on a story comes to.
    pub fn add(&mut self, gold: &Gold, report: &Report) {
        let conflicts = gold.of(&["conflict"]);
        let variants = gold.of(&["variant"]);
        let (mut recalled, mut seen, mut hits) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for finding in &report.findings {
            let places = places(&finding.evidence, &gold.sources);
            let hit: Vec<&&Label> = conflicts.iter().filter(|label| label.is_hit(&places, true)).collect();
            let soft: Vec<&&Label> = variants.iter().filter(|label| label.is_hit(&places, false)).collect();
            seen.extend(soft.iter().map(|label| &label.id));
            if finding.severity == Severity::Note {
                self.notes += 1;
                self.true_notes += usize::from(!hit.is_empty() || !soft.is_empty());
                continue;
            }
            let loud: Vec<&&Label> = soft.iter().filter(|label| label.severity != "note").copied().collect();
            self.alerts += 1;
            let kind = self.by_kind.entry(finding.kind.name().to_owned()).or_default();
            kind.0 += 1;
            let rule = self.by_rule.entry(finding.rule.clone()).or_default();
            rule.0 += 1;
            if hit.is_empty() && loud.is_empty() {
                self.add_false(gold, finding, &places, &soft);
                continue;
            }
            kind.1 += 1;
            rule.1 += 1;
            self.true_alerts += 1;
            hits.extend(hit.iter().map(|label| (finding.rule.clone(), label.kind.clone(), &label.id)));
            recalled.extend(hit.iter().map(|label| &label.id));
            let allowing = if hit.is_empty() { &loud } else { &hit };
            self.right_kind += usize::from(allowing.iter().any(|label| label.allows(finding.kind.name())));
        }
        for (rule, kind, _) in hits {
            *self.hit_by_rule.entry((rule, kind)).or_default() += 1;
        }
        for label in &conflicts {
            let hit = recalled.contains(&label.id);
            let row = self.by_type.entry(label.kind.clone()).or_default();
            row.0 += 1;
            row.1 += usize::from(hit);
            self.conflicts += 1;
            self.recalled += usize::from(hit);
            let grave = label.severity == "error";
            self.errors += usize::from(grave);
            self.errors_recalled += usize::from(grave && hit);
            if !hit {
                let mentions: Vec<String> =
                    label.mentions.iter().take(4).map(|one| format!("{}: {:?}", one.doc, cut(&one.text, 60))).collect();
                self.missed.push(
                    [&gold.name, &label.id, &label.kind, &label.severity, &label.subject, &mentions.join(" | ")]
                        .map(String::as_str)
                        .join("  "),
                );
            }
        }
        self.variants += variants.len();
        self.variants_seen += seen.len();
        let consistent = gold.of(&["consistent"]);
        let agreements: Vec<Vec<Place>> = report.agreements.iter().map(|agreement| places(&agreement.evidence, &gold.sources)).collect();
        self.consistent += consistent.len();
        self.agreed += consistent.iter().filter(|label| agreements.iter().any(|places| label.is_hit(places, false))).count();
    }

    fn add_false(&mut self, gold: &Gold, finding: &Finding, places: &[Place], soft: &[&&Label]) {
        let quiet = gold.of(&["consistent", "unrelated"]);
        let negative = quiet.iter().find(|label| label.is_hit(places, false));
        self.hard_negatives += usize::from(negative.is_some());
        let why = match (soft.first(), negative) {
            (Some(label), _) => format!("variant flagged loudly {}", label.id),
            (None, Some(label)) => format!("hard negative {}: {}", label.id, label.why),
            (None, None) => "matches no label".to_owned(),
        };
        let evidence: Vec<String> = finding
            .evidence
            .iter()
            .take(4)
            .map(|evidence| {
                let source = &gold.sources[evidence.span.source];
                format!("{}: {:?}", source.path, cut(source.excerpt(evidence.span), 70))
            })
            .collect();
        self.false_alerts
            .push([&gold.name, finding.kind.name(), finding.severity.name(), &finding.subject, &evidence.join(" | "), &why].join("  "));
    }
}

pub fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn cut(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(at, _)| &text[..at])
}
