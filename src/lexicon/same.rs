//! Terms of a house that mean the same, spread over the lexicons that have words for one thing.

use serde_json::{Map, Value};

/// Lets all terms of a group mean what those mean that the lexicons know: the word that stands for all of them, the event, the post, what is counted.
pub fn spread(terms: &[String], lexicons: &mut Map<String, Value>) {
    if let Some(groups) = lexicons.get_mut("attributes").and_then(|attributes| attributes.get_mut("same")).and_then(Value::as_array_mut) {
        join(terms, groups);
    }
    if let Some(slots) =
        lexicons.get_mut("attributes").and_then(|attributes| attributes.get_mut("attributes")).and_then(Value::as_object_mut)
    {
        // A slot is told by measure and word, so that one word may name several.
        for words in slots.values_mut().filter_map(|slot| slot.get_mut("words")).filter_map(Value::as_array_mut) {
            if terms.iter().any(|term| holds(words, term)) {
                extend(words, terms);
            }
        }
    }
    if let Some(classes) = lexicons.get_mut("events").and_then(|events| events.get_mut("classes")).and_then(Value::as_object_mut) {
        let unknown = without(terms, classes.values().filter_map(Value::as_array));
        let class = classes.values_mut().filter_map(Value::as_array_mut).find(|nouns| terms.iter().any(|term| holds(nouns, term)));
        class.into_iter().for_each(|nouns| extend(nouns, &unknown));
    }
    if let Some(offices) = lexicons.get_mut("roles").and_then(|roles| roles.get_mut("offices")).and_then(Value::as_array_mut) {
        let named = |office: &Value, term: &String| {
            office.get("name").and_then(Value::as_str) == Some(term)
                || office.get("forms").and_then(Value::as_array).is_some_and(|forms| holds(forms, term))
        };
        let unknown: Vec<String> = terms.iter().filter(|term| !offices.iter().any(|office| named(office, term))).cloned().collect();
        if let Some(office) = offices.iter_mut().find(|office| terms.iter().any(|term| named(office, term))).and_then(Value::as_object_mut)
            && let Some(forms) = office.entry("forms").or_insert_with(|| Value::Array(Vec::new())).as_array_mut()
        {
            extend(forms, &unknown);
        }
    }
}

/// Makes one group of the terms and every group that has one of them. The first of the known words goes on standing for all, because other lists
/// look words up by it.
fn join(terms: &[String], groups: &mut Vec<Value>) {
    let mut joined: Vec<Value> = Vec::new();
    groups.retain_mut(|group| match group.as_array_mut() {
        Some(words) if terms.iter().any(|term| holds(words, term)) => {
            joined.append(words);
            false
        }
        _ => true,
    });
    extend(&mut joined, terms);
    groups.push(Value::Array(joined));
}

fn holds(words: &[Value], term: &str) -> bool {
    words.iter().any(|word| word.as_str() == Some(term))
}

fn extend(words: &mut Vec<Value>, terms: &[String]) {
    for term in terms {
        if !holds(words, term) {
            words.push(Value::String(term.clone()));
        }
    }
}

fn without<'a>(terms: &[String], lists: impl Iterator<Item = &'a Vec<Value>>) -> Vec<String> {
    let lists: Vec<&Vec<Value>> = lists.collect();
    terms.iter().filter(|term| !lists.iter().any(|words| holds(words, term))).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_that_share_a_term_become_one() {
        let Value::Object(mut lexicons) = serde_json::json!({
            "attributes": {"same": [["truck", "lorry"], ["fire", "blaze"]], "attributes": {"deaths": {"words": ["dead"]}}},
            "events": {"classes": {"meeting": ["talk"], "call": ["call"]}},
            "roles": {"offices": [{"name": "senator", "forms": []}, {"name": "premier"}]},
        }) else {
            panic!("an object")
        };
        let group = |terms: &[&str]| terms.iter().map(|term| (*term).to_owned()).collect::<Vec<_>>();
        spread(&group(&["lorry", "hgv"]), &mut lexicons);
        spread(&group(&["parley", "talk"]), &mut lexicons);
        spread(&group(&["premier", "chief minister"]), &mut lexicons);
        spread(&group(&["dead", "fatality"]), &mut lexicons);
        let expected = serde_json::json!({
            "attributes": {
                "same": [["fire", "blaze"], ["truck", "lorry", "hgv"], ["parley", "talk"], ["premier", "chief minister"], ["dead", "fatality"]],
                "attributes": {"deaths": {"words": ["dead", "fatality"]}},
            },
            "events": {"classes": {"meeting": ["talk", "parley"], "call": ["call"]}},
            "roles": {"offices": [{"name": "senator", "forms": []}, {"name": "premier", "forms": ["chief minister"]}]},
        });
        assert_eq!(Value::Object(lexicons), expected);
    }
}
