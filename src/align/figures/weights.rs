//! Written by examples/weigh.rs.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -4874;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 71] = [
    1084, // alike
    897, // alike, its root
    -361, // near words alike
    160, // words shared
    -297, // one word shared at most
    495, // ahead of rivals
    -430, // both have likelier rivals
    489, // ahead of free rivals
    225, // times a free rival
    649, // lonely in one text
    1532, // lonely in both texts
    -436, // in one's other text
    -200, // in each other's text
    -576, // likeness where it stands
    -305, // likelier where it stands
    93, // texts for the one
    -117, // texts for the other
    -434, // likeness of those texts
    1012, // likeness with the other's texts
    1065, // likeness with the other's texts, squared
    1269, // likeness with the other's texts, new
    885, // one against several
    358, // several to both
    -438, // near words alike, new
    1120, // common, alike
    362, // common, ahead
    -254, // common, new
    143, // within a tenth
    791, // within a quarter
    429, // within three fifths
    219, // within two and a half times
    712, // a slip
    446, // one of two digits
    1689, // two digits turned
    1814, // three digits turned
    2482, // more digits turned
    474, // one digit, another scale
    1242, // more digits, another scale
    345, // a slip, one against several
    114, // a slip, no word shared
    36, // small counts
    -316, // counts up to three
    366, // one noun
    -54, // two nouns
    594, // one named slot
    181, // one word for the slot
    -263, // two named slots
    -55, // one slot named, one not
    770, // growing
    467, // of people
    -41, // one owner
    -568, // two owners
    -184, // one owner and slot
    -696, // other people counted
    -170, // other status
    -132, // other periods
    -267, // a part and a whole
    -462, // a rise and a fall
    207, // hedges
    -21, // two towns
    241, // one day
    -214, // two days
    938, // one noun, alone of it
    41, // one noun, alone of it, new
    359, // one word for the slot, alone of it
    -60, // one word for the slot, alone of it, new
    -226, // a noun that the other's words do not have
    -3, // small counts, a noun that the other's words do not have
    -128, // quoted in one text
    -174, // a period in one text
    -480, // a year in one text
];
