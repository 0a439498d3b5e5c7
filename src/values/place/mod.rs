//! Where: places by what they lie in, and how two of them stand to each other.

mod read;

pub use read::{Placed, read};

use crate::lexicon::{Places, Region};
use crate::values::Relation;

/// A place as one text names it: all that its name may mean there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// What it may be; nothing where no table knows it.
    pub regions: Vec<Region>,
    /// Whether only somewhere near it is meant, which excludes nothing.
    pub near: bool,
    /// As written: "Burlington, Massachusetts".
    pub text: String,
}

/// Cities no farther apart than this many steps of the grid from south to north, or twice as many kilometres as from there to here: some 40 km.
/// Districts and suburbs stand in the table beside their city, and reports call them by its name.
const CLOSE: i32 = 9;

impl Place {
    /// How two places of one thing stand to each other; `None` where a name says too little.
    ///
    /// *Same*: one place. *Variant*: one place by two names. *Within*: one lies in the other. *Overlap*: neighbours, of which one may be called by the name of
    /// the other. *Apart*: whatever the names mean, none of one lies in any of the other.
    pub fn relation(&self, other: &Place, places: &Places) -> Option<Relation> {
        if self.near || other.near || self.regions.is_empty() || other.regions.is_empty() {
            return None;
        }
        // "London" may be the one in Ontario after all, where only one text says which it means.
        let bare = |place: &Place| !place.text.contains(',');
        let name = |place: &Place| place.text.split(',').next().map(str::to_lowercase);
        if name(self) == name(other) && bare(self) != bare(other) {
            return Some(Relation::Within);
        }
        let mut closest = Relation::Apart;
        let mut unknown = false;
        for one in &self.regions {
            for two in &other.regions {
                match regions(one, two, places) {
                    Some(relation) => closest = closest.min(relation),
                    None => unknown = true,
                }
            }
        }
        match closest {
            Relation::Apart if unknown => None,
            Relation::Same if self.text != other.text => Some(Relation::Variant),
            relation => Some(relation),
        }
    }

    /// Whether it says more than a country.
    pub fn is_fine(&self) -> bool {
        self.regions.iter().any(|region| region.city.is_some())
    }
}

fn regions(one: &Region, two: &Region, places: &Places) -> Option<Relation> {
    if one.country != two.country {
        let part = |whole: &Region, part: &Region| places.whole_of(&part.country) == Some(&whole.country);
        let related = part(one, two) || part(two, one);
        return Some(if related || close(one, two) { Relation::Overlap } else { Relation::Apart });
    }
    match (&one.division, &two.division) {
        (None, None) => return Some(Relation::Same),
        (None, _) | (_, None) => return Some(Relation::Within),
        (left, right) if left != right => return Some(if close(one, two) { Relation::Overlap } else { Relation::Apart }),
        _ => {}
    }
    match (&one.city, &two.city) {
        (None, None) => Some(Relation::Same),
        (None, _) | (_, None) => Some(Relation::Within),
        (left, right) if left == right => Some(Relation::Same),
        _ if one.at.is_none() || two.at.is_none() => None,
        _ if close(one, two) => Some(Relation::Overlap),
        _ => Some(Relation::Apart),
    }
}

/// Whether two cities are neighbours. A step from west to east is twice one from south to north at the equator and about as long at sixty degrees.
fn close(one: &Region, two: &Region) -> bool {
    let (Some(one), Some(two)) = (one.at, two.at) else { return false };
    let apart = |one: u16, two: u16| (i32::from(one) - i32::from(two)).abs();
    apart(one.0, two.0) <= CLOSE && apart(one.1, two.1) <= CLOSE
}

/// Whether the first region lies in the second, or is it.
pub(crate) fn lies_in(inner: &Region, outer: &Region) -> bool {
    inner.country == outer.country
        && (outer.division.is_none() || outer.division == inner.division)
        && (outer.city.is_none() || outer.city == inner.city)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;
    use crate::{Document, SourceId, Sources};
    use std::collections::BTreeMap;

    fn check(one: &str, other: &str, expected: Option<Relation>) {
        let lexicons = Lexicons::builtin();
        let place = |text: &str| {
            let sources = Sources::new().with("a.txt", &format!("He lived in {text}."));
            let document = Document::cut(SourceId(0), &sources[SourceId(0)]);
            let mut found = read(&document.tokens, sources[SourceId(0)].text(), &lexicons, &BTreeMap::new());
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            found.remove(0).reading.value
        };
        assert_eq!(place(one).relation(&place(other), &lexicons.places), expected, "{one}, {other}");
        assert_eq!(place(other).relation(&place(one), &lexicons.places), expected, "{other}, {one}");
    }

    #[test]
    fn places_lie_in_places() {
        check("Kyiv", "Kyiv", Some(Relation::Same));
        check("Kyiv", "Kiev", Some(Relation::Variant));
        check("Kyiv", "Ukraine", Some(Relation::Within));
        check("Munich", "Bavaria", Some(Relation::Within));
        check("Munich", "Berlin", Some(Relation::Apart));
        check("Munich", "Austria", Some(Relation::Apart));
        check("Brooklyn", "New York", Some(Relation::Within));
        check("Beirut", "the Lebanese capital", Some(Relation::Variant));
        check("Tripoli", "the Lebanese capital", Some(Relation::Apart));
    }

    #[test]
    fn what_a_name_leaves_open_excludes_nothing() {
        check("Springfield", "Springfield, Illinois", Some(Relation::Within));
        check("London", "London, Ontario", Some(Relation::Within));
        check("Springfield, Missouri", "Springfield, Illinois", Some(Relation::Apart));
        check("Georgia", "Atlanta", Some(Relation::Within));
        check("Georgia", "Tbilisi", Some(Relation::Within));
        check("Hong Kong", "China", Some(Relation::Overlap));
        check("Boston", "Cambridge, Massachusetts", Some(Relation::Overlap));
        check("Boston", "near Chicago", None);
        check("Albacete province", "the province of Málaga", Some(Relation::Apart));
    }
}
