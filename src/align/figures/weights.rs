//! Written by examples/weigh.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -3088;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 72] = [
    838, // alike
    1300, // alike, its root
    -521, // near words alike
    116, // words shared
    -212, // one word shared at most
    455, // ahead of rivals
    -611, // both have likelier rivals
    602, // ahead of free rivals
    182, // times a free rival
    35, // lonely in one text
    1743, // lonely in both texts
    -1123, // in one's other text
    -347, // in each other's text
    -1619, // likeness where it stands
    -502, // likelier where it stands
    11, // texts for the one
    -375, // texts for the other
    -725, // likeness of those texts
    1609, // likeness with the other's texts
    262, // likeness with the other's texts, squared
    486, // likeness with the other's texts, new
    147, // one against several
    307, // several to both
    -230, // near words alike, new
    548, // common, alike
    714, // common, ahead
    -246, // common, new
    3, // within a tenth
    440, // within a quarter
    1062, // within three fifths
    455, // within two and a half times
    448, // a slip
    81, // one of two digits
    1822, // two digits turned
    1515, // three digits turned
    3603, // more digits turned
    1341, // one digit, another scale
    2191, // more digits, another scale
    169, // a slip, one against several
    -131, // a slip, no word shared
    300, // small counts
    -213, // counts up to three
    368, // one noun
    13, // two nouns
    656, // one named slot
    144, // one word for the slot
    -375, // two named slots
    -77, // one slot named, one not
    513, // growing
    463, // of people
    229, // one owner
    -540, // two owners
    -131, // one owner and slot
    -869, // other people counted
    139, // other status
    -207, // other periods
    -388, // a part and a whole
    -278, // a rise and a fall
    -49, // hedges
    -191, // two towns
    714, // one day
    -1014, // two days
    1002, // one noun, alone of it
    -564, // one noun, alone of it, new
    274, // one word for the slot, alone of it
    -450, // one word for the slot, alone of it, new
    -164, // a noun that the other's words do not have
    -246, // small counts, a noun that the other's words do not have
    -636, // quoted in one text
    -52, // a period in one text
    2523, // out of one figure
    -1336, // out of two figures
];
