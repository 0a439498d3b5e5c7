//! Written by examples/weigh.rs.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -4702;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 62] = [
    1034, // alike
    708, // alike, its root
    31, // near words alike
    154, // words shared
    -205, // one word shared at most
    595, // ahead of rivals
    -376, // both have likelier rivals
    471, // ahead of free rivals
    229, // times a free rival
    630, // lonely in one text
    1128, // lonely in both texts
    -446, // in one's other text
    -111, // in each other's text
    -396, // likeness where it stands
    -267, // likelier where it stands
    86, // texts for the one
    -117, // texts for the other
    -436, // likeness of those texts
    838, // likeness with the other's texts
    922, // likeness with the other's texts, squared
    1213, // likeness with the other's texts, new
    586, // one against several
    412, // several to both
    -248, // near words alike, new
    688, // common, alike
    642, // common, ahead
    -68, // common, new
    164, // within a tenth
    662, // within a quarter
    343, // within three fifths
    245, // within two and a half times
    730, // a slip
    452, // one of two digits
    1342, // two digits turned
    1635, // three digits turned
    2223, // more digits turned
    376, // one digit, another scale
    444, // more digits, another scale
    589, // a slip, one against several
    58, // a slip, no word shared
    -97, // small counts
    -483, // counts up to three
    355, // one noun
    -101, // two nouns
    749, // one named slot
    397, // one word for the slot
    -229, // two named slots
    -13, // one slot named, one not
    1357, // growing
    411, // of people
    -92, // one owner
    -555, // two owners
    -186, // one owner and slot
    -700, // other people counted
    -137, // other status
    268, // other periods
    -169, // a part and a whole
    -235, // a rise and a fall
    207, // hedges
    105, // two towns
    79, // one day
    94, // two days
];
