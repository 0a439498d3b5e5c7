//! What `crosscheck.yaml` may hold, as types: the schema is made of them, and a test holds them against the reader.

use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The file.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(dead_code)]
pub struct Shape {
    /// The version of this format: 1.
    version: u32,
    /// Which stories there are: folders or manifests as patterns, or a draft and its sources by patterns.
    #[serde(default)]
    stories: Vec<Stories>,
    /// The severity of what a rule finds, or `off`.
    #[serde(default)]
    rules: BTreeMap<String, Level>,
    /// A folder with rules of your own, relative to this file.
    rules_dir: Option<String>,
    /// Severities for some paths.
    #[serde(default)]
    overrides: Vec<Override>,
    /// The severity from which findings make the exit status 1.
    fail_on: Option<FailOnShape>,
    /// The confidence below which findings are hidden.
    min_confidence: Option<Threshold>,
    /// People and bodies with their names and posts.
    #[serde(default)]
    entities: Vec<Entity>,
    /// Places and what they lie in.
    #[serde(default)]
    places: Vec<Place>,
    /// Terms that mean the same here.
    #[serde(default)]
    same: Vec<Vec<String>>,
    /// The file with accepted findings, relative to this file.
    allow: Option<String>,
    /// The file with findings that were there before, relative to this file.
    baseline: Option<String>,
}

/// Stories by a pattern, or by what their drafts and sources are called.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[allow(dead_code)]
enum Stories {
    /// Folders or manifests.
    Pattern(String),
    /// Folders with a draft and sources.
    Folders(Folders),
}

/// Folders with a draft and sources.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Folders {
    folder: String,
    draft: Option<String>,
    sources: Texts,
}

/// One text or several.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[allow(dead_code)]
enum Texts {
    One(String),
    Several(Vec<String>),
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Level {
    Error,
    Warning,
    Note,
    Off,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum FailOnShape {
    Error,
    Warning,
    Note,
    Never,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Threshold {
    Low,
    Medium,
    High,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Override {
    paths: Texts,
    rules: BTreeMap<String, Level>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Entity {
    name: String,
    aliases: Option<Texts>,
    preferred: Option<String>,
    #[serde(default)]
    roles: Vec<Role>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Role {
    role: String,
    #[schemars(extend("format" = "date"))]
    from: Option<String>,
    #[schemars(extend("format" = "date"))]
    until: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Place {
    name: String,
    aliases: Option<Texts>,
    #[serde(rename = "in")]
    within: Option<String>,
}
