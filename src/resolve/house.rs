//! Whom the list of a house means: names that it holds to be one person's or one body's are one entity.

use crate::extract::{Extraction, Mention, MentionId, MentionKind};
use crate::lexicon::Lexicons;
use crate::resolve::Entity;
use crate::text::{SourceId, plain};
use crate::values::name::{Name, NameRelation};
use std::collections::{BTreeSet, HashMap};

/// Joins the entities that the list has as one, and takes apart what it has as several.
pub fn join(found: Vec<Entity>, extractions: &[Extraction], lexicons: &Lexicons) -> Vec<Entity> {
    if lexicons.house.entities.is_empty() {
        return found;
    }
    let list = List::new(extractions, lexicons);
    let mut joined: Vec<Entity> = Vec::new();
    let mut places: HashMap<usize, usize> = HashMap::new();
    for entity in found {
        for (listed, mentions) in list.shares(&entity) {
            let Some(listed) = listed else {
                joined.push(Entity { mentions, ..entity.clone() });
                continue;
            };
            match places.get(&listed) {
                Some(&at) => {
                    let known: &mut Entity = &mut joined[at];
                    known.mentions.extend(mentions);
                    known.mentions.sort_unstable();
                    known.kind = known.kind.min(entity.kind);
                }
                None => {
                    places.insert(listed, joined.len());
                    let name = lexicons.house.entities[listed].shown().to_owned();
                    joined.push(Entity { kind: entity.kind, name, mentions, listed: Some(listed) });
                }
            }
        }
    }
    joined
}

type Mentions = Vec<(SourceId, MentionId)>;

struct List<'a> {
    extractions: HashMap<SourceId, &'a Extraction>,
    lexicons: &'a Lexicons,
    /// From a folded name to its entry.
    names: HashMap<String, usize>,
}

impl<'a> List<'a> {
    fn new(extractions: &'a [Extraction], lexicons: &'a Lexicons) -> Self {
        let mut names = HashMap::new();
        for (index, listed) in lexicons.house.entities.iter().enumerate() {
            for form in listed.forms() {
                names.insert(plain(form), index);
                // A title in the list, as in "Sen. Rubio", is none of the name in the text.
                names.entry(plain(&person(form, lexicons).full())).or_insert(index);
            }
        }
        Self { extractions: extractions.iter().map(|extraction| (extraction.source, extraction)).collect(), lexicons, names }
    }

    fn mention(&self, (source, mention): (SourceId, MentionId)) -> &'a Mention {
        &self.extractions[&source].mentions[mention.index()]
    }

    fn entry(&self, id: (SourceId, MentionId)) -> Option<usize> {
        self.names.get(&plain(&self.mention(id).name.full())).copied()
    }

    /// The mentions of one entity by the entries that they belong to.
    fn shares(&self, entity: &Entity) -> Vec<(Option<usize>, Mentions)> {
        let entries = self.entries(entity);
        if entries.len() < 2 {
            return vec![(entries.first().copied(), entity.mentions.clone())];
        }
        // Two entries are two people, however alike their names are: what is left of a text goes to the one it named last.
        let mut shares: Vec<(Option<usize>, Mentions)> = Vec::new();
        let mut last = None;
        for &id in &entity.mentions {
            let entry = self.entry(id).filter(|entry| entries.contains(entry));
            last = match (entry, last) {
                (Some(entry), _) => Some((id.0, entry)),
                (None, Some((source, entry))) if source == id.0 => Some((source, entry)),
                (None, _) => None,
            };
            let entry = last.map(|(_, entry)| entry);
            match shares.iter_mut().find(|(known, _)| *known == entry) {
                Some((_, mentions)) => mentions.push(id),
                None => shares.push((entry, vec![id])),
            }
        }
        shares
    }

    /// The entries that the names of an entity are in. A surname in the list means nobody whom the texts call by another given name.
    fn entries(&self, entity: &Entity) -> BTreeSet<usize> {
        let several = |id: &&(SourceId, MentionId)| {
            let name = &self.mention(**id).name;
            !name.given.is_empty() || name.family.contains(' ')
        };
        let full: Vec<(SourceId, MentionId)> = entity.mentions.iter().filter(several).copied().collect();
        let named: BTreeSet<usize> = full.iter().filter_map(|&id| self.entry(id)).collect();
        if !named.is_empty() {
            return named;
        }
        let alone = entity.mentions.iter().filter_map(|&id| self.entry(id));
        alone.filter(|&entry| full.is_empty() || full.iter().any(|&id| self.is_form(entity.kind, &self.mention(id).name, entry))).collect()
    }

    /// Whether a name is another form of one of an entry's.
    fn is_form(&self, kind: MentionKind, name: &Name, entry: usize) -> bool {
        let names = &self.lexicons.names;
        let mut forms = self.lexicons.house.entities[entry].forms().map(|form| person(form, self.lexicons));
        kind == MentionKind::Person && forms.any(|form| !form.given.is_empty() && form.relation(name, names) <= NameRelation::Variant)
    }
}

fn person(form: &str, lexicons: &Lexicons) -> Name {
    let words: Vec<String> = form.split_whitespace().map(str::to_owned).collect();
    Name::of_person(&words, &lexicons.names)
}
