//! What `rule.yaml` may hold, as types: the schema is made of them, and a test holds them against the reader.

use crate::rules::load::{Level, RuleTest};
use crate::rules::{Alignment, ClaimKind};
use schemars::JsonSchema;
use serde::Deserialize;

/// The file. It needs no more than what it changes of a built-in rule; a rule of a new name needs `patterns` and `value`, or `claims` and `subjects`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct Shape {
    /// The version of the keys: 1. It stands first.
    version: Option<u32>,
    /// One sentence: what is compared.
    summary: Option<String>,
    /// The kind that reports give.
    kind: Option<ClaimKind>,
    /// The built-in rule as which the program reads the claims.
    claims: Option<String>,
    /// The subjects whose claims the rule takes from that rule; words in brackets mean the same.
    subjects: Option<Vec<Words>>,
    /// How claims are brought together: told by the built-in rules, to be read, not to be changed.
    align: Option<Alignment>,
    /// How it is said: words in a row with {topic}, {person}, {name}, {value} and {words} between them.
    patterns: Option<Vec<String>>,
    /// The words that may stand at {topic}; words in brackets mean the same.
    topics: Option<Vec<Words>>,
    /// What stands at {value}.
    value: Option<ValueShape>,
    /// Of what sort a quantity is.
    measure: Option<MeasureShape>,
    /// The words of which a text says one; words in brackets mean the same.
    words: Option<Vec<Words>>,
    /// What each relation of two values comes to; rows replace those for the same relation.
    levels: Option<Vec<Level>>,
    /// One severity for all that is shown, or `off`.
    level: Option<LevelShape>,
    /// The finding in one sentence, with {subject}, {values}, {count}, {difference}.
    message: Option<String>,
    /// What an editor may do about a finding.
    advice: Option<String>,
    /// Texts, and what must come out.
    tests: Option<Vec<RuleTest>>,
}

/// A word, or several that mean the same.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[allow(dead_code)]
enum Words {
    One(String),
    Same(Vec<String>),
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum ValueShape {
    Quantity,
    Date,
    Words,
    Person,
    Name,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum LevelShape {
    Error,
    Warning,
    Note,
    Off,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum MeasureShape {
    Number,
    Money,
    Percent,
    Points,
    Time,
    Age,
    Length,
    Mass,
    Temperature,
    Angle,
    Speed,
    Area,
    Volume,
    Magnitude,
    Energy,
    Power,
    Data,
    Frequency,
    Pressure,
    Voltage,
    Current,
    Force,
    Level,
    Dose,
    Ordinal,
    Score,
    Multiple,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::folder::KEYS;
    use crate::rules::reading::{MEASURES, VALUES};
    use std::collections::BTreeSet;

    fn schema() -> schemars::Schema {
        schemars::schema_for!(Shape)
    }

    #[test]
    fn the_schema_is_made_of_the_type() {
        crate::schema::is_fresh("rule", "rule.yaml: how claims of one type are read, brought together, compared and explained", schema());
    }

    #[test]
    fn the_reader_knows_the_same_words() {
        let schema = schema();
        let keys: BTreeSet<&str> = schema.get("properties").unwrap().as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, KEYS.iter().flat_map(|keys| keys.iter().copied()).collect());
        let listed = |name: &str| -> Vec<String> {
            let values = schema.get("$defs").unwrap()[name]["enum"].as_array().unwrap();
            values.iter().map(|value| value.as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(listed("ValueShape"), VALUES);
        assert_eq!(listed("MeasureShape"), MEASURES.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    }
}
