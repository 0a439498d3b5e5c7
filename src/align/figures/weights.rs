//! Written by examples/weigh.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -3763;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 72] = [
    1003, // alike
    1054, // alike, its root
    -475, // near words alike
    97, // words shared
    -107, // one word shared at most
    650, // ahead of rivals
    -651, // both have likelier rivals
    496, // ahead of free rivals
    194, // times a free rival
    214, // lonely in one text
    1378, // lonely in both texts
    -618, // in one's other text
    -401, // in each other's text
    -1175, // likeness where it stands
    -456, // likelier where it stands
    81, // texts for the one
    -227, // texts for the other
    -561, // likeness of those texts
    1290, // likeness with the other's texts
    939, // likeness with the other's texts, squared
    1010, // likeness with the other's texts, new
    602, // one against several
    270, // several to both
    -83, // near words alike, new
    261, // common, alike
    369, // common, ahead
    -134, // common, new
    -35, // within a tenth
    702, // within a quarter
    784, // within three fifths
    412, // within two and a half times
    473, // a slip
    127, // one of two digits
    1300, // two digits turned
    1715, // three digits turned
    2475, // more digits turned
    494, // one digit, another scale
    1873, // more digits, another scale
    239, // a slip, one against several
    0, // a slip, no word shared
    220, // small counts
    36, // counts up to three
    223, // one noun
    -70, // two nouns
    27, // one named slot
    307, // one word for the slot
    -514, // two named slots
    -281, // one slot named, one not
    595, // growing
    480, // of people
    162, // one owner
    -492, // two owners
    -19, // one owner and slot
    -713, // other people counted
    109, // other status
    -136, // other periods
    -302, // a part and a whole
    -273, // a rise and a fall
    19, // hedges
    -83, // two towns
    554, // one day
    -919, // two days
    737, // one noun, alone of it
    6, // one noun, alone of it, new
    285, // one word for the slot, alone of it
    -422, // one word for the slot, alone of it, new
    -175, // a noun that the other's words do not have
    -266, // small counts, a noun that the other's words do not have
    -581, // quoted in one text
    -50, // a period in one text
    1496, // out of one figure
    -495, // out of two figures
];
