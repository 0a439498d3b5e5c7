//! The schemas that the program prints, held against every file of the tree that they describe.

#[allow(dead_code)]
mod support;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use support::{Desk, program, run};

#[path = "support/tree.rs"]
#[allow(dead_code)]
mod tree;

/// The schema of a format, ready to hold values against.
struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn of(format: &str) -> Self {
        let text = Desk::with(&[]).run(&["schema", format]).ends(0).json();
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("schema.json", text).unwrap();
        let index = compiler.compile("schema.json", &mut schemas).unwrap_or_else(|error| panic!("{format}: {error:#}"));
        Self { schemas, index }
    }

    #[track_caller]
    fn accepts(&self, name: &str, value: &Value) {
        if let Err(error) = self.schemas.validate(value, self.index) {
            panic!("{name}: {error:#}");
        }
    }

    #[track_caller]
    fn refuses(&self, text: &str) {
        assert!(self.schemas.validate(&yaml(text), self.index).is_err(), "{text}");
    }
}

fn yaml(text: &str) -> Value {
    crosscheck::yaml::read("a.yaml", text).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Files of that name, one folder below another.
fn files(folder: &str, name: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(tree::path(folder)).unwrap().map(|entry| entry.unwrap().path().join(name));
    let found: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    assert!(found.len() > 20, "{folder}");
    found
}

fn each(format: &str, paths: &[PathBuf]) {
    let schema = Schema::of(format);
    for path in paths {
        schema.accepts(&path.display().to_string(), &yaml(&fs::read_to_string(path).unwrap()));
    }
}

#[test]
fn every_story_of_the_tree_fits() {
    each("story", &files("fixtures/stories", "story.yaml"));
    let schema = Schema::of("story");
    schema.refuses("story: a\n");
    schema.refuses("sources: []\n");
    schema.refuses("sources: [a.txt]\noutlet: b\n");
    schema.refuses("sources: [{outlet: b}]\n");
    schema.accepts("globs", &yaml("draft: d.md\nsources: ['*.txt', {path: a.txt, language: en}]\n"));
}

#[test]
fn every_rule_of_the_tree_fits() {
    each("rule", &files("rules", "rule.yaml"));
    let template = tree::path("src/cli/rules/template/duration/rule.yaml");
    let text = fs::read_to_string(template).unwrap();
    let schema = Schema::of("rule");
    schema.accepts("the template", &yaml(&text));
    schema.refuses(&text.replace("align: topic", "align: wind"));
    schema.refuses(&text.replace("advice:", "advise:"));
    schema.refuses(&text.replace("when: apart", "when: far"));
    let page = fs::read_to_string(tree::path("docs/rule-files.md")).unwrap();
    let shown: Vec<&str> = page.split("```yaml\n").skip(1).filter_map(|block| block.split("```").next()).collect();
    // The last one is a lexicon.
    let (lexicon, rules) = shown.split_last().unwrap();
    assert!(rules.len() >= 4);
    rules.iter().for_each(|rule| schema.accepts(rule, &yaml(rule)));
    schema.refuses(lexicon);
    schema.refuses("measure: furlongs\n");
    schema.refuses("level: fatal\n");
}

#[test]
fn the_configuration_that_is_begun_fits() {
    let desk = Desk::with(&[]);
    desk.write("stories/a/draft.md", b"The mayor spoke.");
    desk.write("stories/a/sources/b.txt", b"The mayor spoke.");
    desk.run(&["init"]).ends(0);
    let text = desk.read("crosscheck.yaml");
    let schema = Schema::of("config");
    schema.accepts("what init writes", &yaml(&text));
    schema.refuses("version: 1\nstory: []\n");
    schema.refuses("stories: []\n");
}

#[test]
fn a_report_on_every_story_fits() {
    let stories = tree::path("fixtures/stories");
    let report = run(&mut program(&["check", &Path::new(&stories).to_string_lossy(), "--format", "json"])).ends(1).json();
    assert!(report["stories"].as_array().unwrap().len() > 20);
    let schema = Schema::of("report");
    schema.accepts("the report", &report);
    let mut lacking = report;
    lacking["stories"][0].as_object_mut().unwrap().remove("coverage");
    assert!(schema.schemas.validate(&lacking, schema.index).is_err());
}
