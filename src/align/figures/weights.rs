//! Written by examples/weigh.rs.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -4872;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 66] = [
    905, // alike
    772, // alike, its root
    -187, // near words alike
    156, // words shared
    -243, // one word shared at most
    502, // ahead of rivals
    -405, // both have likelier rivals
    518, // ahead of free rivals
    228, // times a free rival
    718, // lonely in one text
    1205, // lonely in both texts
    -414, // in one's other text
    -259, // in each other's text
    -518, // likeness where it stands
    -272, // likelier where it stands
    118, // texts for the one
    -170, // texts for the other
    -295, // likeness of those texts
    997, // likeness with the other's texts
    1027, // likeness with the other's texts, squared
    1255, // likeness with the other's texts, new
    759, // one against several
    387, // several to both
    -181, // near words alike, new
    974, // common, alike
    341, // common, ahead
    -18, // common, new
    130, // within a tenth
    662, // within a quarter
    373, // within three fifths
    287, // within two and a half times
    690, // a slip
    390, // one of two digits
    1598, // two digits turned
    1638, // three digits turned
    2339, // more digits turned
    441, // one digit, another scale
    819, // more digits, another scale
    524, // a slip, one against several
    72, // a slip, no word shared
    40, // small counts
    -262, // counts up to three
    150, // one noun
    -130, // two nouns
    622, // one named slot
    169, // one word for the slot
    -181, // two named slots
    -81, // one slot named, one not
    1013, // growing
    364, // of people
    15, // one owner
    -457, // two owners
    41, // one owner and slot
    -470, // other people counted
    -304, // other status
    142, // other periods
    -166, // a part and a whole
    -220, // a rise and a fall
    209, // hedges
    21, // two towns
    -23, // one day
    -76, // two days
    936, // one noun, alone of it
    438, // one noun, alone of it, new
    386, // one word for the slot, alone of it
    -180, // one word for the slot, alone of it, new
];
