//! Written by examples/weigh.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -3879;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 72] = [
    969, // alike
    1013, // alike, its root
    -531, // near words alike
    84, // words shared
    -83, // one word shared at most
    594, // ahead of rivals
    -640, // both have likelier rivals
    522, // ahead of free rivals
    203, // times a free rival
    300, // lonely in one text
    1382, // lonely in both texts
    -556, // in one's other text
    -355, // in each other's text
    -1233, // likeness where it stands
    -491, // likelier where it stands
    103, // texts for the one
    -171, // texts for the other
    -623, // likeness of those texts
    1214, // likeness with the other's texts
    906, // likeness with the other's texts, squared
    996, // likeness with the other's texts, new
    674, // one against several
    206, // several to both
    204, // near words alike, new
    78, // common, alike
    571, // common, ahead
    -181, // common, new
    -24, // within a tenth
    645, // within a quarter
    900, // within three fifths
    431, // within two and a half times
    478, // a slip
    23, // one of two digits
    1528, // two digits turned
    1225, // three digits turned
    2474, // more digits turned
    448, // one digit, another scale
    2001, // more digits, another scale
    285, // a slip, one against several
    -100, // a slip, no word shared
    192, // small counts
    3, // counts up to three
    319, // one noun
    -3, // two nouns
    297, // one named slot
    162, // one word for the slot
    -524, // two named slots
    -222, // one slot named, one not
    387, // growing
    470, // of people
    315, // one owner
    -456, // two owners
    -20, // one owner and slot
    -680, // other people counted
    -20, // other status
    -179, // other periods
    -351, // a part and a whole
    -173, // a rise and a fall
    65, // hedges
    -122, // two towns
    616, // one day
    -828, // two days
    885, // one noun, alone of it
    -145, // one noun, alone of it, new
    169, // one word for the slot, alone of it
    -253, // one word for the slot, alone of it, new
    -145, // a noun that the other's words do not have
    -243, // small counts, a noun that the other's words do not have
    -471, // quoted in one text
    -114, // a period in one text
    1778, // out of one figure
    -1340, // out of two figures
];
