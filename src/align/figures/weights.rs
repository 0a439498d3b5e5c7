//! Written by examples/weigh.rs.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -4826;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 70] = [
    1103, // alike
    815, // alike, its root
    -244, // near words alike
    164, // words shared
    -248, // one word shared at most
    557, // ahead of rivals
    -446, // both have likelier rivals
    494, // ahead of free rivals
    223, // times a free rival
    603, // lonely in one text
    1440, // lonely in both texts
    -495, // in one's other text
    -193, // in each other's text
    -577, // likeness where it stands
    -305, // likelier where it stands
    128, // texts for the one
    -173, // texts for the other
    -496, // likeness of those texts
    1076, // likeness with the other's texts
    1024, // likeness with the other's texts, squared
    1370, // likeness with the other's texts, new
    859, // one against several
    386, // several to both
    -180, // near words alike, new
    1231, // common, alike
    315, // common, ahead
    -162, // common, new
    69, // within a tenth
    791, // within a quarter
    446, // within three fifths
    224, // within two and a half times
    722, // a slip
    424, // one of two digits
    1770, // two digits turned
    1766, // three digits turned
    2476, // more digits turned
    153, // one digit, another scale
    1331, // more digits, another scale
    349, // a slip, one against several
    122, // a slip, no word shared
    61, // small counts
    -321, // counts up to three
    308, // one noun
    -143, // two nouns
    641, // one named slot
    129, // one word for the slot
    -331, // two named slots
    -62, // one slot named, one not
    714, // growing
    496, // of people
    -74, // one owner
    -566, // two owners
    42, // one owner and slot
    -737, // other people counted
    11, // other status
    -77, // other periods
    -269, // a part and a whole
    -434, // a rise and a fall
    195, // hedges
    -78, // two towns
    62, // one day
    -306, // two days
    809, // one noun, alone of it
    274, // one noun, alone of it, new
    340, // one word for the slot, alone of it
    -103, // one word for the slot, alone of it, new
    -250, // a noun that the other's words do not have
    16, // small counts, a noun that the other's words do not have
    -275, // quoted in one text
    -84, // a period in one text
];
