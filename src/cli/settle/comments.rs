//! Comments in the texts of all stories: what they settle, and what is wrong with them.

use crate::cli::settle::Scope;
use crosscheck::report::Story;
use crosscheck::settle::{Allowance, Misread, Settlement, allowances, vouched};
use crosscheck::text::Position;
use crosscheck::text::similar::did_you_mean;
use crosscheck::{Finding, Role, Rules};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What became of the comments of the stories that were judged so far.
#[derive(Debug, Clone, Default)]
pub struct Comments {
    /// The rules of each comment for which nothing was found yet. A text may stand in several stories.
    idle: BTreeMap<Place, BTreeSet<String>>,
    /// The comments that stand in a source, which may belong to stories that are not checked.
    foreign: BTreeSet<Place>,
    warnings: BTreeSet<(Place, String)>,
}

/// Path, line and column: a comment is known by where it stands.
type Place = (String, usize, usize);

impl Comments {
    /// The comments of one story, and the places under which they are known.
    pub fn read(&mut self, story: &Story, rules: &Rules) -> (Vec<Allowance>, Vec<Place>) {
        let known: Vec<&str> = rules.iter().map(|(name, _)| name).collect();
        let (mut own, mut places) = (Vec::new(), Vec::new());
        for (id, source) in story.sources.iter().filter(|(_, source)| !source.content.comments.is_empty()) {
            let path = shown(story, &source.path);
            let place = |place: Position| (path.clone(), place.line, place.column);
            let (allowed, misread) = allowances(id, source);
            for Misread { place: at, message } in misread {
                self.warnings.insert((place(at), message));
            }
            for allowance in allowed {
                let at = place(allowance.place);
                for rule in allowance.rules.iter().filter(|rule| !known.contains(&rule.as_str())) {
                    let message = format!("there is no rule `{rule}`{}", did_you_mean(rule, known.iter().copied()));
                    self.warnings.insert((at.clone(), message));
                }
                if source.role == Role::Source {
                    self.foreign.insert(at.clone());
                }
                let rules = allowance.rules.iter().filter(|rule| known.contains(&rule.as_str())).cloned();
                self.idle.entry(at.clone()).or_insert_with(|| rules.collect());
                own.push(allowance);
                places.push(at);
            }
        }
        (own, places)
    }

    /// Whether the comments of a story settle a finding of it.
    pub fn judge(&mut self, (own, places): &(Vec<Allowance>, Vec<Place>), finding: &Finding) -> Option<(Settlement, Option<String>)> {
        let (used, settled) = vouched(finding, own);
        let mut reasons = BTreeSet::new();
        for at in used {
            let (allowance, place) = (&own[at], &places[at]);
            if let Some(idle) = self.idle.get_mut(place) {
                idle.remove(&finding.rule);
            }
            reasons.extend(allowance.reason.clone());
            if !settled {
                let message = format!(
                    "{}: {}: the other texts differ without this sentence too; crosscheck accept {} --reason … accepts all of it",
                    finding.rule, finding.subject, finding.key
                );
                self.warnings.insert((place.clone(), message));
            }
        }
        // Several comments: the order of the sources must not show.
        let reason = (!reasons.is_empty()).then(|| reasons.into_iter().collect::<Vec<_>>().join("; "));
        settled.then_some((Settlement::Comment, reason))
    }

    /// What is to be said of the comments. `of_others` says whether those of sources that found nothing are told of as well.
    pub fn warnings(mut self, scope: Scope, of_others: bool) -> Vec<String> {
        if scope != Scope::Damaged {
            for (place, rules) in self.idle.into_iter().filter(|(_, rules)| !rules.is_empty()) {
                if of_others || !self.foreign.contains(&place) {
                    let rules = rules.into_iter().collect::<Vec<_>>().join(", ");
                    self.warnings.insert((place, format!("{rules}: nothing is found here that this comment allows; take it out")));
                }
            }
        }
        self.warnings.into_iter().map(|((path, line, column), message)| format!("{path}:{line}:{column}: {message}")).collect()
    }
}

/// A path as seen from the working folder: those in a manifest are relative to it.
fn shown(story: &Story, path: &str) -> String {
    let folder = story.path.as_deref().and_then(|manifest| Path::new(manifest).parent());
    folder.map_or_else(|| path.to_owned(), |folder| folder.join(path).display().to_string())
}
