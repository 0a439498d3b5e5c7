//! What one source says several times in the same way: one claim stands for all of them while clusters are found and compared.
//!
//! A text of many like sentences would otherwise be compared with itself pair by pair; and saying a thing twice does not make it two things.

use crate::extract::{Claim, ClaimId, MentionId, Post, Quote, Slot, Statement, Status, Subject, Topic, Value};
use crate::resolve::{Corpus, EntityId};
use crate::text::SourceId;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// All that comparing looks at in a claim; claims of one key stand and fall together.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    source: SourceId,
    status: Status,
    of: Of,
    value: Value,
    /// The entities that the value names.
    named: Vec<Result<EntityId, MentionId>>,
}

#[derive(PartialEq, Eq, Hash)]
enum Of {
    /// Whom, and whether it is named in full there.
    Mention(Result<EntityId, MentionId>, bool),
    Topic(Topic, BTreeSet<EntityId>),
    Slot(Box<Slot>, Option<EntityId>),
    Sentence(Statement),
    Office(Post),
    Identified(String),
    /// Who spoke the words.
    Wording(Option<EntityId>),
}

/// Claims without those that repeat another.
pub struct Folded<'a> {
    /// The first of every set of like claims, in order.
    pub firsts: Vec<(ClaimId, &'a Claim)>,
    /// For each of those all of its set, itself first.
    pub repeats: BTreeMap<ClaimId, Vec<ClaimId>>,
}

impl<'a> Folded<'a> {
    /// Every claim for itself.
    pub fn unfolded(claims: Vec<(ClaimId, &'a Claim)>) -> Self {
        Self { firsts: claims, repeats: BTreeMap::new() }
    }
}

/// Lets one claim stand for all that are like it.
pub fn fold<'a>(claims: &[(ClaimId, &'a Claim)], corpus: &Corpus) -> Folded<'a> {
    let mut firsts = Vec::new();
    let mut places: HashMap<Key, ClaimId> = HashMap::new();
    let mut repeats: BTreeMap<ClaimId, Vec<ClaimId>> = BTreeMap::new();
    let speakers = speakers(claims, corpus);
    for &(id, claim) in claims {
        let first = *places.entry(key(id, claim, &speakers, corpus)).or_insert_with(|| {
            firsts.push((id, claim));
            id
        });
        repeats.entry(first).or_default().push(id);
    }
    Folded { firsts, repeats }
}

fn key(id: ClaimId, claim: &Claim, speakers: &HashMap<ClaimId, Speaker>, corpus: &Corpus) -> Key {
    let entity = |mention: MentionId| corpus.entities.of(id.source, mention);
    let known = |mention: MentionId| entity(mention).ok_or(mention);
    let of = match &claim.subject {
        Subject::Mention(mention) => Of::Mention(known(*mention), corpus.mention(id.source, *mention).name.given.is_empty()),
        Subject::Topic(topic) => {
            Of::Topic(Topic { names: Vec::new(), ..topic.clone() }, topic.names.iter().filter_map(|name| entity(*name)).collect())
        }
        // What stands in the next sentences makes no other claim.
        Subject::Slot(slot) => {
            let bare = Slot { owner: None, around: BTreeSet::new(), ..(**slot).clone() };
            Of::Slot(Box::new(bare), slot.owner.and_then(entity))
        }
        Subject::Wording => Of::Wording(speakers.get(&id).map(|speaker| speaker.entity)),
        Subject::Sentence(statement) => Of::Sentence(statement.clone()),
        Subject::Office(post) => Of::Office(post.clone()),
        Subject::Identified(kind) => Of::Identified(kind.clone()),
    };
    // Mentions differ from place to place; whom they mean is what counts.
    let (value, named) = match &claim.value {
        Value::Speaker(mention, quotation) => (Value::Quotation(quotation.clone()), vec![known(*mention)]),
        Value::Polarity { denied, frame, named, .. } => {
            let bare = Value::Polarity { said: String::new(), denied: *denied, frame: frame.clone(), named: Vec::new() };
            (bare, named.iter().map(|mention| known(*mention)).collect())
        }
        Value::Named(mention) => (Value::Members(Vec::new()), vec![known(*mention)]),
        Value::Members(members) => (Value::Members(Vec::new()), members.iter().map(|member| known(*member)).collect()),
        value => (value.clone(), Vec::new()),
    };
    Key { source: id.source, status: claim.status, of, value, named }
}

/// Who spoke a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speaker {
    /// The person.
    pub entity: EntityId,
    /// Whether they are named beside the quotation, not found through a pronoun or the sentence before.
    pub named: bool,
}

/// Who spoke: the entity of the quotation that each claim was made of.
pub fn speakers(claims: &[(ClaimId, &Claim)], corpus: &Corpus) -> HashMap<ClaimId, Speaker> {
    let mut quotes: HashMap<SourceId, HashMap<_, (MentionId, bool)>> = HashMap::new();
    let mut speakers = HashMap::new();
    for (id, claim) in claims.iter().filter(|(_, claim)| claim.subject == Subject::Wording) {
        let quotes = quotes.entry(id.source).or_insert_with(|| {
            let quotes = corpus.extraction(id.source).quotes.iter();
            let spans = |quote: &Quote| [quote.span, quote.attributed()];
            let spoken = quotes.filter_map(|quote| Some((quote, (quote.speaker?, quote.explicit))));
            spoken.flat_map(|(quote, speaker)| spans(quote).map(|span| (span, speaker))).collect()
        });
        if let Some(&(mention, named)) = quotes.get(&claim.span)
            && let Some(entity) = corpus.entities.of(id.source, mention)
        {
            speakers.insert(*id, Speaker { entity, named });
        }
    }
    speakers
}

#[cfg(test)]
mod tests {
    use crate::{Rules, Sources, check};
    use std::collections::BTreeSet;

    #[test]
    fn saying_it_again_makes_no_side_but_more_evidence() {
        let text = "The quake killed 40 people in Geneva. \"We will open the bridge in the spring,\" Ana Vukovic said.\n\n".repeat(70);
        let other = "The quake killed 46 people in Geneva. \"We will open the bridge in the autumn,\" Ana Vukovic said.";
        let report = check(&Sources::new().with("a.txt", &text).with("b.txt", other), &Rules::builtin());
        let sides = |rule: &str| {
            let finding = report.findings.iter().find(|finding| finding.rule == rule).unwrap_or_else(|| panic!("{rule}: {report:?}"));
            let sides: BTreeSet<usize> = finding.evidence.iter().map(|evidence| evidence.side).collect();
            (sides.len(), finding.evidence.len())
        };
        assert_eq!(sides("count"), (2, 71));
        // More than so many like quotations once hid each other.
        assert_eq!(sides("quote"), (2, 71));
    }
}
