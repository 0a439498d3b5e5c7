//! Written by examples/weigh.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -3811;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 72] = [
    815, // alike
    1001, // alike, its root
    -311, // near words alike
    127, // words shared
    -108, // one word shared at most
    498, // ahead of rivals
    -687, // both have likelier rivals
    412, // ahead of free rivals
    166, // times a free rival
    167, // lonely in one text
    1462, // lonely in both texts
    -738, // in one's other text
    -411, // in each other's text
    -1097, // likeness where it stands
    -520, // likelier where it stands
    127, // texts for the one
    -204, // texts for the other
    -617, // likeness of those texts
    1386, // likeness with the other's texts
    296, // likeness with the other's texts, squared
    883, // likeness with the other's texts, new
    566, // one against several
    343, // several to both
    -156, // near words alike, new
    400, // common, alike
    706, // common, ahead
    -223, // common, new
    262, // within a tenth
    676, // within a quarter
    934, // within three fifths
    311, // within two and a half times
    344, // a slip
    190, // one of two digits
    1550, // two digits turned
    1296, // three digits turned
    2636, // more digits turned
    1579, // one digit, another scale
    1936, // more digits, another scale
    320, // a slip, one against several
    -215, // a slip, no word shared
    225, // small counts
    -32, // counts up to three
    411, // one noun
    -55, // two nouns
    404, // one named slot
    -4, // one word for the slot
    -482, // two named slots
    -129, // one slot named, one not
    758, // growing
    449, // of people
    207, // one owner
    -472, // two owners
    208, // one owner and slot
    -826, // other people counted
    -60, // other status
    -151, // other periods
    -387, // a part and a whole
    -111, // a rise and a fall
    -90, // hedges
    -224, // two towns
    540, // one day
    -934, // two days
    737, // one noun, alone of it
    -410, // one noun, alone of it, new
    364, // one word for the slot, alone of it
    -468, // one word for the slot, alone of it, new
    -165, // a noun that the other's words do not have
    -191, // small counts, a noun that the other's words do not have
    -581, // quoted in one text
    -61, // a period in one text
    1929, // out of one figure
    -1251, // out of two figures
];
