//! Written by examples/weigh.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -3619;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 70] = [
    531, // alike
    993, // alike, its root
    -394, // near words alike
    97, // words shared
    -182, // one word shared at most
    590, // ahead of rivals
    -634, // both have likelier rivals
    527, // ahead of free rivals
    227, // times a free rival
    168, // lonely in one text
    1485, // lonely in both texts
    -578, // in one's other text
    -481, // in each other's text
    -1214, // likeness where it stands
    -434, // likelier where it stands
    79, // texts for the one
    -207, // texts for the other
    -557, // likeness of those texts
    1134, // likeness with the other's texts
    830, // likeness with the other's texts, squared
    1124, // likeness with the other's texts, new
    683, // one against several
    253, // several to both
    -87, // near words alike, new
    422, // common, alike
    447, // common, ahead
    -102, // common, new
    64, // within a tenth
    710, // within a quarter
    591, // within three fifths
    415, // within two and a half times
    486, // a slip
    258, // one of two digits
    1449, // two digits turned
    1104, // three digits turned
    2482, // more digits turned
    693, // one digit, another scale
    1805, // more digits, another scale
    220, // a slip, one against several
    -85, // a slip, no word shared
    247, // small counts
    -178, // counts up to three
    207, // one noun
    -85, // two nouns
    231, // one named slot
    171, // one word for the slot
    -375, // two named slots
    -104, // one slot named, one not
    586, // growing
    437, // of people
    188, // one owner
    -490, // two owners
    -95, // one owner and slot
    -732, // other people counted
    8, // other status
    -155, // other periods
    -305, // a part and a whole
    -269, // a rise and a fall
    -67, // hedges
    -71, // two towns
    542, // one day
    -817, // two days
    759, // one noun, alone of it
    198, // one noun, alone of it, new
    307, // one word for the slot, alone of it
    -287, // one word for the slot, alone of it, new
    -241, // a noun that the other's words do not have
    -99, // small counts, a noun that the other's words do not have
    -628, // quoted in one text
    -49, // a period in one text
];
