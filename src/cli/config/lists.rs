//! The lists of a house: entities, places, terms that mean the same.

use crate::cli::config::reading::Reading;
use crosscheck::lexicon::{Listed, ListedPlace, ListedRole};
use crosscheck::text::plain;
use crosscheck::yaml::{Node, Placed};
use std::collections::BTreeMap;

/// Names that are taken: folded, with the entry that has them and its place.
type Taken = BTreeMap<String, (String, String)>;

/// People and bodies.
pub fn entities(node: &Placed<Node>, reading: &mut Reading<'_>) -> Vec<Listed> {
    let mut taken = Taken::new();
    let mut listed: Vec<Listed> = Vec::new();
    for entry in reading.list(node, "entities with `name`") {
        let mut one = Listed { place: reading.at(entry), ..Listed::default() };
        let (mut names, mut preferred) = (Vec::new(), None);
        for (key, value) in reading.keys(entry, &["name", "aliases", "preferred", "roles"], &["name"]) {
            match key.value.as_str() {
                "name" => names.splice(0..0, reading.text(value, "a name")).for_each(drop),
                "aliases" => names.extend(reading.texts(value, "names")),
                "preferred" => preferred = reading.text(value, "one preferred spelling"),
                _ => one.roles = roles(value, reading),
            }
        }
        let Some(name) = names.first().cloned() else { continue };
        one.name = name.value.clone();
        let known = listed.iter().find(|known| plain(&known.name) == plain(&name.value));
        if let Some(known) = known {
            let message = match (&known.preferred, &preferred) {
                (Some(one), Some(other)) if *one != other.value => {
                    format!("“{}” has two preferred spellings: “{one}” ({}) and “{}”", name.value, known.place, other.value)
                }
                _ => format!("“{}” is listed already ({})", name.value, known.place),
            };
            reading.fault(&name, message);
            continue;
        }
        claim(names.iter().chain(&preferred), &one.name, &mut taken, reading);
        one.aliases = names.drain(1..).map(|alias| alias.value).collect();
        one.preferred = preferred.map(|preferred| preferred.value);
        listed.push(one);
    }
    listed
}

/// Takes the names of an entry; what another entry has is a fault.
fn claim<'a>(names: impl Iterator<Item = &'a Placed<String>>, of: &str, taken: &mut Taken, reading: &mut Reading<'_>) {
    for name in names {
        let place = reading.at(name);
        match taken.get(&plain(&name.value)) {
            Some((owner, at)) if owner != of => {
                let message = format!("“{}” is a name of “{owner}” already ({at}); one name cannot mean two", name.value);
                reading.fault(name, message);
            }
            Some(_) => {}
            None => {
                taken.insert(plain(&name.value), (of.to_owned(), place));
            }
        }
    }
}

fn roles(node: &Placed<Node>, reading: &mut Reading<'_>) -> Vec<ListedRole> {
    let mut roles = Vec::new();
    for entry in reading.list(node, "roles, each a text or `role` with `from` and `until`") {
        if let Node::Text(_) = entry.value {
            roles.extend(reading.text(entry, "a role").map(|role| ListedRole { role: role.value, from: None, until: None }));
            continue;
        }
        let (mut role, mut from, mut until) = (None, None, None);
        for (key, value) in reading.keys(entry, &["role", "from", "until"], &["role"]) {
            match key.value.as_str() {
                "role" => role = reading.text(value, "a role"),
                "from" => from = reading.day(value),
                _ => until = reading.day(value),
            }
        }
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            reading.fault(entry, format!("it ends on {until}, before it begins on {from}"));
        }
        roles.extend(role.map(|role| ListedRole { role: role.value, from, until }));
    }
    roles
}

/// Places, none of which lies in itself.
pub fn places(node: &Placed<Node>, reading: &mut Reading<'_>) -> Vec<ListedPlace> {
    let mut taken = Taken::new();
    let mut places: Vec<(Placed<String>, ListedPlace)> = Vec::new();
    for entry in reading.list(node, "places with `name`") {
        let (mut names, mut within) = (Vec::new(), None);
        for (key, value) in reading.keys(entry, &["name", "aliases", "in"], &["name"]) {
            match key.value.as_str() {
                "name" => names.splice(0..0, reading.text(value, "a name")).for_each(drop),
                "aliases" => names.extend(reading.texts(value, "names")),
                _ => within = reading.text(value, "the place in which it lies"),
            }
        }
        let Some(name) = names.first().cloned() else { continue };
        if let Some((known, _)) = places.iter().find(|(known, _)| plain(&known.value) == plain(&name.value)) {
            let message = format!("“{}” is listed already ({})", name.value, reading.at(known));
            reading.fault(&name, message);
            continue;
        }
        claim(names.iter(), &name.value, &mut taken, reading);
        let aliases = names.drain(1..).map(|alias| alias.value).collect();
        let (within, place) = (within.map(|within| within.value), reading.at(entry));
        places.push((name.clone(), ListedPlace { name: name.value, aliases, within, place }));
    }
    for (name, _) in &places {
        if let Some(way) = circle(&name.value, &places, &taken) {
            reading.fault(name, format!("“{}” lies in itself: {}", name.value, way.join(" in ")));
        }
    }
    places.into_iter().map(|(_, place)| place).collect()
}

/// The way from a place through those in which it lies back to itself, if it leads there.
fn circle(name: &str, places: &[(Placed<String>, ListedPlace)], taken: &Taken) -> Option<Vec<String>> {
    let within = |name: &str| {
        let place = places.iter().map(|(_, place)| place).find(|place| place.name == name)?;
        let within = place.within.as_ref()?;
        // An alias stands for its place.
        Some(taken.get(&plain(within)).map_or_else(|| within.clone(), |(owner, _)| owner.clone()))
    };
    let mut way = vec![name.to_owned()];
    while let Some(next) = within(&way[way.len() - 1]) {
        way.push(next);
        if way[way.len() - 1] == name {
            return Some(way);
        }
        // Round and round somewhere else: that is the fault of another place.
        if way.len() > places.len() + 1 {
            return None;
        }
    }
    None
}

/// Groups of terms that mean the same, in lower case.
pub fn same(node: &Placed<Node>, reading: &mut Reading<'_>) -> Vec<Placed<Vec<String>>> {
    let mut groups = Vec::new();
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for entry in reading.list(node, "groups, each a list of terms") {
        let terms: Vec<Placed<String>> = reading.list(entry, "terms").iter().filter_map(|term| reading.text(term, "a term")).collect();
        if terms.len() < 2 && matches!(entry.value, Node::List(_)) {
            reading.fault(entry, "expected two terms at least that mean the same".to_owned());
        }
        let place = reading.at(entry);
        for term in &terms {
            if let Some(other) = known.insert(term.value.to_lowercase(), place.clone()) {
                let message = format!("`{}` is in a group already ({other}); write one group", term.value);
                reading.fault(term, message);
            }
        }
        groups.push(Placed { value: terms.into_iter().map(|term| term.value.to_lowercase()).collect(), place: entry.place });
    }
    groups
}
