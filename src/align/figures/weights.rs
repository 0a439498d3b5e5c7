//! Written by examples/weigh.rs.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -4905;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 66] = [
    979, // alike
    795, // alike, its root
    -175, // near words alike
    160, // words shared
    -221, // one word shared at most
    501, // ahead of rivals
    -396, // both have likelier rivals
    514, // ahead of free rivals
    216, // times a free rival
    710, // lonely in one text
    1238, // lonely in both texts
    -419, // in one's other text
    -243, // in each other's text
    -517, // likeness where it stands
    -285, // likelier where it stands
    122, // texts for the one
    -175, // texts for the other
    -301, // likeness of those texts
    957, // likeness with the other's texts
    1023, // likeness with the other's texts, squared
    1273, // likeness with the other's texts, new
    755, // one against several
    390, // several to both
    -197, // near words alike, new
    981, // common, alike
    349, // common, ahead
    -6, // common, new
    135, // within a tenth
    644, // within a quarter
    369, // within three fifths
    309, // within two and a half times
    694, // a slip
    395, // one of two digits
    1592, // two digits turned
    1623, // three digits turned
    2324, // more digits turned
    438, // one digit, another scale
    817, // more digits, another scale
    513, // a slip, one against several
    70, // a slip, no word shared
    28, // small counts
    -271, // counts up to three
    152, // one noun
    -184, // two nouns
    623, // one named slot
    174, // one word for the slot
    -173, // two named slots
    -71, // one slot named, one not
    1004, // growing
    359, // of people
    15, // one owner
    -474, // two owners
    41, // one owner and slot
    -451, // other people counted
    -298, // other status
    162, // other periods
    -162, // a part and a whole
    -215, // a rise and a fall
    206, // hedges
    37, // two towns
    -1, // one day
    -64, // two days
    935, // one noun, alone of it
    423, // one noun, alone of it, new
    393, // one word for the slot, alone of it
    -176, // one word for the slot, alone of it, new
];
