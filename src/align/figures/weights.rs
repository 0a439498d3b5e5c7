//! Written by examples/weigh.rs.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -4941;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 71] = [
    955, // alike
    885, // alike, its root
    -419, // near words alike
    157, // words shared
    -300, // one word shared at most
    492, // ahead of rivals
    -378, // both have likelier rivals
    507, // ahead of free rivals
    242, // times a free rival
    711, // lonely in one text
    1510, // lonely in both texts
    -429, // in one's other text
    -195, // in each other's text
    -612, // likeness where it stands
    -308, // likelier where it stands
    96, // texts for the one
    -120, // texts for the other
    -437, // likeness of those texts
    1036, // likeness with the other's texts
    1075, // likeness with the other's texts, squared
    1232, // likeness with the other's texts, new
    864, // one against several
    364, // several to both
    -369, // near words alike, new
    1093, // common, alike
    284, // common, ahead
    -251, // common, new
    156, // within a tenth
    775, // within a quarter
    435, // within three fifths
    236, // within two and a half times
    718, // a slip
    475, // one of two digits
    1715, // two digits turned
    1743, // three digits turned
    2490, // more digits turned
    508, // one digit, another scale
    1268, // more digits, another scale
    345, // a slip, one against several
    80, // a slip, no word shared
    42, // small counts
    -308, // counts up to three
    403, // one noun
    -35, // two nouns
    631, // one named slot
    196, // one word for the slot
    -269, // two named slots
    -58, // one slot named, one not
    754, // growing
    482, // of people
    11, // one owner
    -532, // two owners
    -195, // one owner and slot
    -738, // other people counted
    -182, // other status
    -108, // other periods
    -257, // a part and a whole
    -473, // a rise and a fall
    210, // hedges
    -34, // two towns
    289, // one day
    -224, // two days
    1030, // one noun, alone of it
    139, // one noun, alone of it, new
    327, // one word for the slot, alone of it
    -44, // one word for the slot, alone of it, new
    -224, // a noun that the other's words do not have
    7, // small counts, a noun that the other's words do not have
    -132, // quoted in one text
    -149, // a period in one text
    -519, // a year in one text
];
