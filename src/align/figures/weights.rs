//! Written by examples/weigh.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -3121;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 72] = [
    893, // alike
    1191, // alike, its root
    -460, // near words alike
    117, // words shared
    -166, // one word shared at most
    483, // ahead of rivals
    -681, // both have likelier rivals
    460, // ahead of free rivals
    181, // times a free rival
    10, // lonely in one text
    1710, // lonely in both texts
    -1102, // in one's other text
    -424, // in each other's text
    -1499, // likeness where it stands
    -525, // likelier where it stands
    3, // texts for the one
    -321, // texts for the other
    -893, // likeness of those texts
    1514, // likeness with the other's texts
    304, // likeness with the other's texts, squared
    525, // likeness with the other's texts, new
    160, // one against several
    273, // several to both
    -252, // near words alike, new
    459, // common, alike
    753, // common, ahead
    -242, // common, new
    90, // within a tenth
    596, // within a quarter
    1105, // within three fifths
    350, // within two and a half times
    518, // a slip
    57, // one of two digits
    1729, // two digits turned
    1082, // three digits turned
    3014, // more digits turned
    1463, // one digit, another scale
    2339, // more digits, another scale
    291, // a slip, one against several
    -151, // a slip, no word shared
    261, // small counts
    -54, // counts up to three
    373, // one noun
    4, // two nouns
    692, // one named slot
    209, // one word for the slot
    -433, // two named slots
    -101, // one slot named, one not
    303, // growing
    490, // of people
    285, // one owner
    -529, // two owners
    9, // one owner and slot
    -794, // other people counted
    64, // other status
    -198, // other periods
    -267, // a part and a whole
    -143, // a rise and a fall
    -78, // hedges
    -257, // two towns
    635, // one day
    -980, // two days
    951, // one noun, alone of it
    -461, // one noun, alone of it, new
    140, // one word for the slot, alone of it
    -217, // one word for the slot, alone of it, new
    -127, // a noun that the other's words do not have
    -284, // small counts, a noun that the other's words do not have
    -690, // quoted in one text
    -66, // a period in one text
    2061, // out of one figure
    -1502, // out of two figures
];
