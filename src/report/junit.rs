//! JUnit's XML, which every build server shows as tests: what was compared are the tests, so that those that pass show how much was.

use crate::compare::{Agreement, Evidence, Finding};
use crate::report::root::Root;
use crate::report::sides::{judgement, lines, primary, shown};
use crate::report::{Settled, Story, undisputed, xml};
use crate::text::SourceId;
use quick_junit::{NonSuccessKind, Property, Report, TestCase, TestCaseStatus, TestSuite, XmlString};
use std::collections::BTreeMap;

/// A suite a story, a test for each thing compared: a finding fails with all its sides, whatever its severity, what sources agree on passes, and
/// what somebody has judged already is skipped with the reason. A story without any has one test that passes, or is skipped where nothing could
/// be compared.
pub fn junit(stories: &[Story], root: &Root) -> String {
    let mut report = Report::new(env!("CARGO_PKG_NAME"));
    for story in stories {
        report.add_test_suite(suite(story, root));
    }
    let mut document = Vec::new();
    // Invariant: nothing can fail where the writer is a list of bytes.
    let _ = report.serialize(&mut document);
    xml::harmless(document)
}

fn suite(story: &Story, root: &Root) -> TestSuite {
    let mut suite = TestSuite::new(text(&story.name));
    let mut names = Names::default();
    for finding in story.findings() {
        suite.add_test_case(failed(story, finding, root, &mut names));
    }
    for settled in &story.settled {
        suite.add_test_case(skipped(story, settled, root, &mut names));
    }
    for agreement in undisputed(story) {
        suite.add_test_case(passed(story, agreement, root, &mut names));
    }
    if suite.test_cases.is_empty() {
        suite.add_test_case(lone(story));
    }
    let coverage = story.report.coverage;
    let counts = [
        ("claims", coverage.claims),
        ("compared", coverage.compared),
        ("agreed", coverage.agreed),
        ("single_source", coverage.single_source),
        ("hidden", story.hidden),
        ("set_aside", story.beyond.len()),
    ];
    suite.add_properties(counts.map(|(name, count)| Property::new(name, count.to_string())));
    let remarks: Vec<String> = story.remarks().into_iter().map(|(path, message)| format!("{}: {}", shown(path), shown(message))).collect();
    if !remarks.is_empty() {
        suite.set_system_out(text(&remarks.join("\n")));
    }
    suite
}

fn failed(story: &Story, finding: &Finding, root: &Root, names: &mut Names) -> TestCase {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_message(text(&shown(&finding.message))).set_type(finding.severity.name());
    status.set_description(text(&sides(story, finding, root)));
    case(story, finding, root, names, status)
}

fn skipped(story: &Story, settled: &Settled, root: &Root, names: &mut Names) -> TestCase {
    let mut status = TestCaseStatus::skipped();
    status.set_message(text(&judgement(settled))).set_type(settled.finding.severity.name());
    status.set_description(text(&sides(story, &settled.finding, root)));
    case(story, &settled.finding, root, names, status)
}

fn passed(story: &Story, agreement: &Agreement, root: &Root, names: &mut Names) -> TestCase {
    let name = names.next(format!("{}: {} = {}", shown(&agreement.rule), shown(&agreement.subject), shown(&agreement.value)));
    let mut case = TestCase::new(text(&name), TestCaseStatus::success());
    case.set_classname(text(&format!("crosscheck.{}", shown(&agreement.rule))));
    place(&mut case, story, agreement.evidence.first(), root);
    let mut sources: Vec<SourceId> = agreement.evidence.iter().map(|evidence| evidence.span.source).collect();
    sources.dedup();
    let labels: Vec<String> = sources.into_iter().map(|id| shown(&story.sources[id].label)).collect();
    case.set_system_out(text(&format!("said by {}", labels.join(", "))));
    case
}

/// The test of a story in which there is nothing to show.
fn lone(story: &Story) -> TestCase {
    let mut case = match story.is_bare() {
        true => {
            let mut status = TestCaseStatus::skipped();
            status.set_message("nothing could be compared: it takes two texts that speak of the same thing");
            TestCase::new("nothing compared", status)
        }
        false => TestCase::new("no conflicts", TestCaseStatus::success()),
    };
    case.set_classname("crosscheck");
    case
}

fn case(story: &Story, finding: &Finding, root: &Root, names: &mut Names, status: TestCaseStatus) -> TestCase {
    let name = names.next(format!("{}: {}", shown(&finding.rule), shown(&finding.subject)));
    let mut case = TestCase::new(text(&name), status);
    case.set_classname(text(&format!("crosscheck.{}", shown(&finding.rule))));
    place(&mut case, story, primary(story, finding), root);
    case
}

/// The place that a build server leads to.
fn place(case: &mut TestCase, story: &Story, evidence: Option<&Evidence>, root: &Root) {
    let Some(evidence) = evidence else { return };
    let source = &story.sources[evidence.span.source];
    case.extra.insert("file".into(), text(&root.of(story, source)));
    case.extra.insert("line".into(), source.start(evidence.span).line.to_string().into());
}

/// The sides, what to do, and the key.
fn sides(story: &Story, finding: &Finding, root: &Root) -> String {
    let mut told = lines(story, finding, &|source| root.of(story, source));
    told.extend([shown(&finding.advice), format!("key {}", shown(&finding.key))]);
    told.retain(|line| !line.is_empty());
    told.join("\n")
}

fn text(text: &str) -> XmlString {
    xml::text(text).into()
}

/// Names of tests, none twice: a build server takes tests of one name for one.
#[derive(Default)]
struct Names {
    seen: BTreeMap<String, usize>,
}

impl Names {
    fn next(&mut self, name: String) -> String {
        let number = self.seen.entry(name.clone()).or_default();
        *number += 1;
        if *number == 1 { name } else { format!("{name} ({number})") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Settlement, sample};

    #[test]
    fn what_was_compared_are_the_tests() {
        let mut story = sample::summit();
        let finding = story.report.findings.remove(0);
        story.settled = vec![Settled { finding, by: Settlement::Allowed, reason: Some("house style".into()) }];
        let document = junit(&[story, sample::two()], &Root::default());
        assert!(document.contains("<testsuites name=\"crosscheck\" tests=\"5\" skipped=\"1\" failures=\"3\" errors=\"0\">"), "{document}");
        assert!(
            document.contains("<testcase name=\"title: talks\" classname=\"crosscheck.title\" file=\"draft.md\" line=\"1\">\n            <failure message=\"Marco Rubio is given two titles that exclude each other\" type=\"error\">A  your draft says “Senator”: draft.md:1:32\nB  sources say “Secretary of State”"),
            "{document}"
        );
        assert!(document.contains("<skipped message=\"accepted: house style\" type=\"note\">"), "{document}");
        assert!(document.contains("<testcase name=\"title: Steve Witkoff = special envoy\""), "{document}");
        assert!(document.contains("<system-out>c.txt: the same text as a.txt: compared once</system-out>"), "{document}");
    }

    #[test]
    fn a_story_without_findings_has_one_test() {
        let mut story = sample::two();
        story.report.findings.clear();
        assert!(
            junit(std::slice::from_ref(&story), &Root::default()).contains("<testcase name=\"no conflicts\" classname=\"crosscheck\"/>")
        );
        story.report.coverage.compared = 0;
        let bare = junit(&[story], &Root::default());
        assert!(bare.contains("<testcase name=\"nothing compared\"") && bare.contains("skipped=\"1\""), "{bare}");
    }

    #[test]
    fn no_two_tests_of_a_story_have_one_name() {
        let mut story = sample::two();
        story.report.findings = vec![story.report.findings[0].clone(); 3];
        let document = junit(&[story], &Root::default());
        for name in ["\"duration: talks\"", "\"duration: talks (2)\"", "\"duration: talks (3)\""] {
            assert_eq!(document.matches(name).count(), 1, "{document}");
        }
    }
}
