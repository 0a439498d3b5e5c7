//! Written by examples/weigh.rs.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -4617;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
pub const WEIGHTS: [i32; 59] = [
    982,   // alike
    618,   // alike, its root
    298,   // near words alike
    127,   // words shared
    -135,  // one word shared at most
    501,   // ahead of rivals
    -409,  // both have likelier rivals
    380,   // ahead of free rivals
    223,   // times a free rival
    732,   // lonely in one text
    1149,  // lonely in both texts
    -446,  // in one's other text
    61,    // in each other's text
    -421,  // likeness where it stands
    -278,  // likelier where it stands
    28,    // texts for the one
    -64,   // texts for the other
    -402,  // likeness of those texts
    818,   // likeness with the other's texts
    780,   // likeness with the other's texts, squared
    1159,  // likeness with the other's texts, new
    666,   // one against several
    188,   // several to both
    896,   // near words alike, new
    447,   // common, alike
    584,   // common, ahead
    -125,  // common, new
    258,   // within a tenth
    669,   // within a quarter
    343,   // within three fifths
    141,   // within two and a half times
    1005,  // a slip
    594,   // one of two digits
    727,   // two digits turned
    1367,  // three digits turned
    1530,  // more digits turned
    -2577, // another scale
    -37,   // small counts
    -331,  // counts up to three
    387,   // one noun
    3,     // two nouns
    341,   // one named slot
    159,   // one word for the slot
    -424,  // two named slots
    -90,   // one slot named, one not
    1295,  // growing
    452,   // of people
    -258,  // one owner
    -442,  // two owners
    1319,  // one owner and slot
    -533,  // other people counted
    132,   // other status
    487,   // other periods
    -41,   // a part and a whole
    -267,  // a rise and a fall
    160,   // hedges
    -64,   // two towns
    203,   // one day
    -18,   // two days
];
