//! Written by examples/weigh.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -3751;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 70] = [
    1005, // alike
    1030, // alike, its root
    -506, // near words alike
    99, // words shared
    -102, // one word shared at most
    650, // ahead of rivals
    -653, // both have likelier rivals
    498, // ahead of free rivals
    194, // times a free rival
    190, // lonely in one text
    1386, // lonely in both texts
    -622, // in one's other text
    -412, // in each other's text
    -1187, // likeness where it stands
    -460, // likelier where it stands
    85, // texts for the one
    -237, // texts for the other
    -538, // likeness of those texts
    1315, // likeness with the other's texts
    930, // likeness with the other's texts, squared
    996, // likeness with the other's texts, new
    594, // one against several
    256, // several to both
    -43, // near words alike, new
    328, // common, alike
    387, // common, ahead
    -142, // common, new
    -37, // within a tenth
    691, // within a quarter
    810, // within three fifths
    402, // within two and a half times
    472, // a slip
    119, // one of two digits
    1297, // two digits turned
    1711, // three digits turned
    2478, // more digits turned
    490, // one digit, another scale
    1869, // more digits, another scale
    241, // a slip, one against several
    -1, // a slip, no word shared
    216, // small counts
    54, // counts up to three
    210, // one noun
    -73, // two nouns
    18, // one named slot
    326, // one word for the slot
    -521, // two named slots
    -283, // one slot named, one not
    607, // growing
    475, // of people
    159, // one owner
    -506, // two owners
    -27, // one owner and slot
    -733, // other people counted
    138, // other status
    -146, // other periods
    -310, // a part and a whole
    -280, // a rise and a fall
    15, // hedges
    -83, // two towns
    558, // one day
    -920, // two days
    682, // one noun, alone of it
    88, // one noun, alone of it, new
    247, // one word for the slot, alone of it
    -399, // one word for the slot, alone of it, new
    -172, // a noun that the other's words do not have
    -245, // small counts, a noun that the other's words do not have
    -586, // quoted in one text
    -59, // a period in one text
];
