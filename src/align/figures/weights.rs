//! Written by examples/weigh.rs.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -4760;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 70] = [
    1092, // alike
    823, // alike, its root
    -284, // near words alike
    156, // words shared
    -258, // one word shared at most
    536, // ahead of rivals
    -448, // both have likelier rivals
    482, // ahead of free rivals
    222, // times a free rival
    611, // lonely in one text
    1436, // lonely in both texts
    -503, // in one's other text
    -192, // in each other's text
    -570, // likeness where it stands
    -312, // likelier where it stands
    116, // texts for the one
    -169, // texts for the other
    -487, // likeness of those texts
    1071, // likeness with the other's texts
    1036, // likeness with the other's texts, squared
    1319, // likeness with the other's texts, new
    869, // one against several
    379, // several to both
    -379, // near words alike, new
    1286, // common, alike
    337, // common, ahead
    -153, // common, new
    56, // within a tenth
    793, // within a quarter
    443, // within three fifths
    235, // within two and a half times
    728, // a slip
    395, // one of two digits
    1796, // two digits turned
    1802, // three digits turned
    2486, // more digits turned
    195, // one digit, another scale
    1391, // more digits, another scale
    254, // a slip, one against several
    140, // a slip, no word shared
    55, // small counts
    -327, // counts up to three
    328, // one noun
    -135, // two nouns
    593, // one named slot
    134, // one word for the slot
    -303, // two named slots
    -68, // one slot named, one not
    746, // growing
    524, // of people
    -63, // one owner
    -578, // two owners
    -233, // one owner and slot
    -762, // other people counted
    31, // other status
    -102, // other periods
    -257, // a part and a whole
    -551, // a rise and a fall
    154, // hedges
    -69, // two towns
    68, // one day
    -299, // two days
    798, // one noun, alone of it
    271, // one noun, alone of it, new
    375, // one word for the slot, alone of it
    -46, // one word for the slot, alone of it, new
    -251, // a noun that the other's words do not have
    12, // small counts, a noun that the other's words do not have
    -273, // quoted in one text
    -113, // a period in one text
];
