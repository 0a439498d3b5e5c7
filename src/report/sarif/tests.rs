use super::*;
use crate::report::sample;
use serde_json::{Value, json};

/// The run of a report.
fn run(stories: &[Story], suppressed: bool) -> Value {
    let rules = Rules::builtin();
    let pages = crate::rules::builtin_pages();
    let scan = Scan { rules: &rules, pages: &pages, root: &Root::default(), suppressed, is_whole: true };
    let text = sarif(stories, &scan);
    let mut document: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["runs"].as_array().unwrap().len(), 1);
    document["runs"][0].take()
}

#[test]
fn all_sides_can_be_reached_from_one_place() {
    let run = run(&[sample::summit()], false);
    let result = &run["results"][0];
    assert_eq!(result["ruleId"], "crosscheck/title");
    assert_eq!(
        result["message"]["text"],
        "Marco Rubio is given two titles that exclude each other. “Senator” here, “Secretary of State” in [pacific-terminal.txt:1](1), \
         [quarry-press.txt:1](2) and [abay.txt:1](3)."
    );
    let place = json!({
        "artifactLocation": {"uri": "draft.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1, "startColumn": 32, "endLine": 1, "endColumn": 51}
    });
    assert_eq!(result["locations"], json!([{"physicalLocation": place}]));
    let ids: Vec<u64> = result["relatedLocations"].as_array().unwrap().iter().map(|location| location["id"].as_u64().unwrap()).collect();
    assert_eq!(ids, [1, 2, 3]);
    // Six characters, however many bytes they have.
    assert_eq!(result["relatedLocations"][2]["physicalLocation"]["region"]["endColumn"], 7);
    let steps = result["codeFlows"][0]["threadFlows"][0]["locations"].as_array().unwrap();
    let told: Vec<&str> = steps.iter().map(|step| step["location"]["message"]["text"].as_str().unwrap()).collect();
    assert_eq!(told[..2], ["A: Senator — draft.md", "B: Secretary of State — Pacific Terminal"]);
    assert_eq!(
        result["partialFingerprints"],
        json!({"primaryLocationLineHash": "0123456789ab:1", "crosscheckConflict/v1": "0123456789ab"})
    );
    assert_eq!((&result["level"], &result["rank"]), (&"error".into(), &90.0.into()));
    assert_eq!(run["automationDetails"]["id"], "crosscheck/story.yaml/");
}

#[test]
fn every_rule_says_what_services_ask_for() {
    let run = run(&[], false);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.len() > 20);
    for rule in rules {
        for field in ["/id", "/name", "/shortDescription/text", "/fullDescription/text", "/help/text", "/help/markdown"] {
            assert!(!rule.pointer(field).unwrap().as_str().unwrap().is_empty(), "{field} of {rule}");
        }
        assert!(["very-high", "high", "medium", "low"].contains(&rule["properties"]["precision"].as_str().unwrap()));
        assert!(["error", "warning", "recommendation"].contains(&rule["properties"]["problem.severity"].as_str().unwrap()));
    }
    assert!(rules.iter().all(|rule| rule["id"] != "crosscheck/participants"), "it reports nothing");
    let title = rules.iter().find(|rule| rule["id"] == "crosscheck/title").unwrap();
    assert_eq!(title["defaultConfiguration"]["level"], "error");
    assert!(title["help"]["markdown"].as_str().unwrap().contains("## What to do"));
    assert_eq!(run["automationDetails"]["id"], "crosscheck/");
}

#[test]
fn judged_findings_are_written_where_asked_for() {
    let mut story = sample::summit();
    let (spelling, duration) = (story.report.findings.remove(0), story.report.findings.remove(0));
    story.settled = vec![
        Settled { finding: spelling, by: Settlement::Comment, reason: Some("house style".into()) },
        Settled { finding: duration, by: Settlement::Baseline, reason: None },
    ];
    let plain = run(std::slice::from_ref(&story), false);
    assert_eq!(plain["results"].as_array().unwrap().len(), 1);
    assert_eq!(plain["results"][0]["baselineState"], "new");
    let all = run(&[story], true);
    let suppressed = |at: usize| &all["results"][at]["suppressions"][0];
    assert_eq!(
        (&suppressed(1)["kind"], &suppressed(1)["justification"]),
        (&"inSource".into(), &"accepted in the text: house style".into())
    );
    assert_eq!((&suppressed(2)["kind"], &all["results"][2]["baselineState"]), (&"external".into(), &"unchanged".into()));
    let names: Vec<&Value> =
        all["results"].as_array().unwrap().iter().map(|result| &result["partialFingerprints"]["crosscheckConflict/v1"]).collect();
    assert_eq!(names, ["0123456789ab", "0123456789ab-2", "0123456789ab-3"]);
}

#[test]
fn limits_are_kept_and_said() {
    let notified = |run: &Value| run["invocations"][0]["toolExecutionNotifications"].to_string();
    let mut story = sample::two();
    let text = "two hours. ".repeat(1_500);
    story.sources = crate::text::Sources::new().with("a.txt", "two hours").with("b.txt", &text);
    let mut finding = story.report.findings[0].clone();
    finding.evidence = (0..1_500)
        .map(|at| {
            let span = crate::text::Span::new(crate::text::SourceId(1), at * 11..at * 11 + 9);
            Evidence { span, sentence: span, value: "2 h".into(), side: at % 2 }
        })
        .collect();
    story.report.findings = vec![finding];
    let crowded = run(std::slice::from_ref(&story), false);
    assert_eq!(crowded["results"][0]["relatedLocations"].as_array().unwrap().len(), 999);
    assert!(notified(&crowded).contains("500 locations of result 0123456789ab left out: GitHub takes 1000."), "{}", notified(&crowded));
    story = sample::two();
    story.beyond = std::mem::take(&mut story.report.findings);
    assert!(notified(&run(&[story], false)).contains("1 finding in Talks left out"), "what was set aside is said");
    story = sample::two();
    story.report.findings = vec![story.report.findings[0].clone(); 25_001];
    let many = run(&[story], false);
    assert_eq!(many["results"].as_array().unwrap().len(), 25_000);
    assert!(notified(&many).contains("1 result left out"), "{}", notified(&many));
    assert!(notified(&many).contains("GitHub takes 10 MB after compression"), "{}", notified(&many));
}

#[test]
fn no_text_makes_a_link() {
    let mut story = sample::two();
    story.report.findings[0].message = "see [here](1) \\ and ]".into();
    story.report.findings[0].evidence[0].value = "[x](https://y)".into();
    let run = run(&[story], false);
    assert_eq!(run["results"][0]["message"]["text"], "see \\[here\\](1) \\\\ and \\]. “\\[x\\](https://y)” here, “3 h” in [b.txt:2](1).");
}
