//! Written by examples/weigh.rs.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -4847;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 70] = [
    1076, // alike
    828, // alike, its root
    -227, // near words alike
    166, // words shared
    -253, // one word shared at most
    544, // ahead of rivals
    -428, // both have likelier rivals
    502, // ahead of free rivals
    225, // times a free rival
    612, // lonely in one text
    1459, // lonely in both texts
    -495, // in one's other text
    -190, // in each other's text
    -572, // likeness where it stands
    -303, // likelier where it stands
    130, // texts for the one
    -175, // texts for the other
    -495, // likeness of those texts
    1079, // likeness with the other's texts
    1017, // likeness with the other's texts, squared
    1380, // likeness with the other's texts, new
    868, // one against several
    388, // several to both
    -196, // near words alike, new
    1261, // common, alike
    303, // common, ahead
    -168, // common, new
    73, // within a tenth
    791, // within a quarter
    439, // within three fifths
    230, // within two and a half times
    718, // a slip
    424, // one of two digits
    1761, // two digits turned
    1762, // three digits turned
    2479, // more digits turned
    131, // one digit, another scale
    1325, // more digits, another scale
    333, // a slip, one against several
    164, // a slip, no word shared
    62, // small counts
    -326, // counts up to three
    313, // one noun
    -144, // two nouns
    639, // one named slot
    126, // one word for the slot
    -321, // two named slots
    -71, // one slot named, one not
    720, // growing
    491, // of people
    -75, // one owner
    -569, // two owners
    37, // one owner and slot
    -743, // other people counted
    4, // other status
    -78, // other periods
    -273, // a part and a whole
    -438, // a rise and a fall
    200, // hedges
    -80, // two towns
    65, // one day
    -303, // two days
    805, // one noun, alone of it
    271, // one noun, alone of it, new
    344, // one word for the slot, alone of it
    -103, // one word for the slot, alone of it, new
    -252, // a noun that the other's words do not have
    12, // small counts, a noun that the other's words do not have
    -289, // quoted in one text
    -85, // a period in one text
];
