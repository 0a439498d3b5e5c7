//! What speaks for and against two figures that differ being two readings of one fact.

use crate::align::figures::slip::{Slip, slip};
use crate::align::figures::{Figures, either_common, is_same, is_small, within};
use crate::align::slots::Member;
use crate::align::ties::{SO, Tie};
use crate::extract::Slot;
use crate::text::Day;

/// What is weighed of figures, in order, after what is weighed of their words.
pub const NAMES: [&str; COUNT] = [
    // How far apart the figures are.
    "within a tenth",
    "within a quarter",
    "within three fifths",
    "within two and a half times",
    // Slips of the keyboard.
    "a slip",
    "one of two digits",
    "two digits turned",
    "three digits turned",
    "more digits turned",
    "one digit, another scale",
    "more digits, another scale",
    "a slip, one against several",
    "a slip, no word shared",
    "small counts",
    "counts up to three",
    // What the figures are said to be of.
    "one noun",
    "two nouns",
    "one named slot",
    "one word for the slot",
    "two named slots",
    "one slot named, one not",
    "growing",
    "of people",
    "one owner",
    "two owners",
    "one owner and slot",
    "other people counted",
    "other status",
    "other periods",
    "a part and a whole",
    "a rise and a fall",
    "hedges",
    "two towns",
    "one day",
    "two days",
    // Of all figures of either text these alone are of the noun or slot.
    "one noun, alone of it",
    "one noun, alone of it, new",
    "one word for the slot, alone of it",
    "one word for the slot, alone of it, new",
    // What one text alone says.
    "a noun that the other's words do not have",
    "small counts, a noun that the other's words do not have",
    "quoted in one text",
    "a period in one text",
    // What they are parts of: "18 of the 24 districts".
    "out of one figure",
    "out of two figures",
];

/// How many pieces of evidence figures give.
const COUNT: usize = 45;

impl Figures<'_> {
    /// What holds of a pair, in hundredths: of the words, then in the order of [`NAMES`].
    pub(super) fn evidence(&self, one: usize, tie: &Tie) -> Vec<i32> {
        let (a, b) = (&self.members[one], &self.members[tie.other]);
        let lonely = [self.text(one).len(), self.text(tie.other).len()];
        let mut found = self.ties.evidence(one, tie, lonely, either_common(a, b)).to_vec();
        let so = |holds: bool| if holds { SO } else { 0 };
        let reach = [(11, 10), (125, 100), (16, 10), (26, 10)];
        found.extend(reach.map(|(parts, of)| so(within(a.quantity, b.quantity, parts, of))));
        let slip = slip(a.quantity, b.quantity);
        found.push(so(slip.is_some()));
        let kinds = [Slip::DigitOfTwo, Slip::TurnedPair, Slip::TurnedThree, Slip::Turned, Slip::Scale, Slip::TellingScale];
        found.extend(kinds.map(|kind| so(slip == Some(kind))));
        let against = self.ties.is_one_against_several(one, tie);
        found.extend([so(slip.is_some() && against), so(slip.is_some() && tie.shared == 0)]);
        let small = is_small(a.quantity) && is_small(b.quantity);
        let tiny = small && [a, b].iter().any(|member| member.quantity.amount.is_some_and(|amount| amount.abs() <= TINY));
        found.extend([so(small), so(tiny)]);
        found.extend(of_what(a, b).map(so));
        let hedges = [a, b].iter().filter(|member| member.quantity.hedge.is_some()).count() as i32;
        let meet = |one: &(Day, Day)| b.days.iter().any(|other| one.0 <= other.1 && other.0 <= one.1);
        let together = a.days.iter().any(meet);
        found.extend([hedges * SO, so(a.slot.city != b.slot.city)]);
        found.extend([so(together), so(!together && !a.days.is_empty() && !b.days.is_empty())]);
        let noun = a.slot.noun.is_some() && a.slot.noun == b.slot.noun && self.is_alone(one, tie.other, |slot| slot.noun.as_deref());
        let word = !a.slot.attribute.is_empty()
            && a.slot.attribute == b.slot.attribute
            && self.is_alone(one, tie.other, |slot| Some(slot.attribute.as_str()));
        let new = self.ties.is_new(one, tie.other);
        found.extend([so(noun), so(noun && new), so(word), so(word && new)]);
        // Seven runs are not eight matches.
        let names = |one: &Slot, other: &Slot| one.noun.as_ref().is_none_or(|noun| other.words.contains(noun));
        let other_things = a.slot.noun != b.slot.noun && !names(a.slot, b.slot) && !names(b.slot, a.slot);
        found.extend([so(other_things), so(other_things && either_common(a, b)), so(a.slot.quoted != b.slot.quoted)]);
        found.push(so(a.slot.qualifiers.is_empty() != b.slot.qualifiers.is_empty()));
        let wholes = a.slot.out_of.zip(b.slot.out_of);
        found.extend([wholes.is_some_and(|(one, other)| one == other), wholes.is_some_and(|(one, other)| one != other)].map(so));
        found
    }
}

impl Figures<'_> {
    /// Whether no further figure of another amount in either text is of what two figures are of.
    fn is_alone(&self, one: usize, other: usize, what: impl Fn(&Slot) -> Option<&str>) -> bool {
        let alone = |at: usize| {
            let member = &self.members[at];
            let rival = |&third: &usize| what(self.members[third].slot) == what(member.slot) && !is_same(member, &self.members[third]);
            !self.text(at).iter().any(rival)
        };
        alone(one) && alone(other)
    }
}

/// Counts up to this say hardly anything by themselves: 3.
const TINY: i128 = 3_000_000_000;

/// What holds of the things that two figures are said to be of.
fn of_what(one: &Member<'_>, other: &Member<'_>) -> [bool; 16] {
    let (a, b) = (one.slot, other.slot);
    let nouns = a.noun.is_some() && b.noun.is_some();
    let named = a.known && b.known;
    let word = a.attribute == b.attribute && !a.attribute.is_empty();
    let owners = one.owner.is_some() && other.owner.is_some();
    let changes = one.quantity.change != other.quantity.change;
    [
        nouns && a.noun == b.noun,
        nouns && a.noun != b.noun,
        named && a.attribute == b.attribute,
        word,
        named && a.attribute != b.attribute,
        a.known != b.known,
        a.grows && b.grows,
        a.of_people || b.of_people,
        owners && one.owner == other.owner,
        owners && one.owner != other.owner,
        owners && one.owner == other.owner && word,
        a.who != b.who,
        one.claim.status != other.claim.status,
        a.qualifiers != b.qualifiers,
        a.part != b.part,
        changes,
    ]
}
