//! The exit status: what all of it came to.

use crosscheck::Severity;
use crosscheck::report::Sum;
use std::process::ExitCode;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Compared, and nothing at or over the severity asked for.
    Clean = 0,
    /// Compared, and there are such findings.
    Findings = 1,
    /// The work was not done, or not all of it.
    Failed = 2,
    /// Nothing could be compared.
    Empty = 3,
}

impl Status {
    /// The status of a comparison: findings go before an empty story beside them.
    pub fn of(sum: &Sum, fail_on: Option<Severity>, allow_empty: bool) -> Self {
        // What no source supports is listed as notes.
        let (_, unsupported) = sum.listed;
        if fail_on.is_some_and(|severity| sum.totals.at_least(severity) > 0 || severity == Severity::Note && unsupported > 0) {
            Status::Findings
        } else if !allow_empty && sum.bare == sum.stories {
            Status::Empty
        } else {
            Status::Clean
        }
    }

    /// The status where findings are shown and must not fail whoever called.
    pub fn unless_forgiven(self, forgiven: bool) -> Self {
        if forgiven && self == Status::Findings { Status::Clean } else { self }
    }

    /// The status where some of the work was not done: a lost source must not look like agreement.
    pub fn unless_failed(self, failed: bool) -> Self {
        if failed { Status::Failed } else { self }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(status as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crosscheck::report::Story;
    use crosscheck::{ClaimKind, Confidence, Coverage, Finding, Verdict};

    fn story(severity: Option<Severity>, compared: usize) -> Story {
        let finding = |severity| Finding {
            key: String::new(),
            code: String::new(),
            rule: String::new(),
            kind: ClaimKind::Other,
            verdict: Verdict::Check,
            severity,
            confidence: Confidence::Low,
            subject: String::new(),
            message: String::new(),
            reasons: Vec::new(),
            advice: String::new(),
            values: Vec::new(),
            evidence: Vec::new(),
        };
        let mut story = Story::default();
        story.report.findings = severity.map(finding).into_iter().collect();
        story.report.coverage = Coverage { compared, ..Coverage::default() };
        story
    }

    #[test]
    fn two_goes_before_one_before_three_before_nought() {
        let (bad, doubtful, good, bare) = (story(Some(Severity::Error), 1), story(Some(Severity::Note), 1), story(None, 1), story(None, 0));
        let check = |stories: &[Story], fail_on, expected| assert_eq!(Status::of(&Sum::of(stories), fail_on, false), expected);
        check(&[bad.clone(), bare.clone()], Some(Severity::Error), Status::Findings);
        check(std::slice::from_ref(&bad), None, Status::Clean);
        check(std::slice::from_ref(&doubtful), Some(Severity::Warning), Status::Clean);
        check(&[doubtful], Some(Severity::Note), Status::Findings);
        check(&[good, bare.clone()], Some(Severity::Error), Status::Clean);
        check(std::slice::from_ref(&bare), Some(Severity::Error), Status::Empty);
        assert_eq!(Status::of(&Sum::of(&[bare]), Some(Severity::Error), true), Status::Clean);
        assert_eq!(Status::of(&Sum::of(&[bad]), Some(Severity::Error), true).unless_failed(true), Status::Failed);
    }

    #[test]
    fn findings_alone_are_forgiven() {
        let forgiven = [Status::Clean, Status::Findings, Status::Failed, Status::Empty].map(|status| status.unless_forgiven(true));
        assert_eq!(forgiven, [Status::Clean, Status::Clean, Status::Failed, Status::Empty]);
    }
}
