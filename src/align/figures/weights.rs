//! Written by examples/weigh.rs.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -3591;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 70] = [
    616, // alike
    990, // alike, its root
    -505, // near words alike
    89, // words shared
    -151, // one word shared at most
    610, // ahead of rivals
    -621, // both have likelier rivals
    570, // ahead of free rivals
    210, // times a free rival
    209, // lonely in one text
    1402, // lonely in both texts
    -547, // in one's other text
    -477, // in each other's text
    -1206, // likeness where it stands
    -403, // likelier where it stands
    80, // texts for the one
    -152, // texts for the other
    -595, // likeness of those texts
    1109, // likeness with the other's texts
    869, // likeness with the other's texts, squared
    1094, // likeness with the other's texts, new
    662, // one against several
    267, // several to both
    -64, // near words alike, new
    682, // common, alike
    450, // common, ahead
    -145, // common, new
    6, // within a tenth
    670, // within a quarter
    620, // within three fifths
    427, // within two and a half times
    537, // a slip
    192, // one of two digits
    1352, // two digits turned
    1082, // three digits turned
    2446, // more digits turned
    601, // one digit, another scale
    1725, // more digits, another scale
    380, // a slip, one against several
    -189, // a slip, no word shared
    137, // small counts
    -204, // counts up to three
    144, // one noun
    -100, // two nouns
    381, // one named slot
    231, // one word for the slot
    -409, // two named slots
    -95, // one slot named, one not
    482, // growing
    459, // of people
    154, // one owner
    -548, // two owners
    -178, // one owner and slot
    -722, // other people counted
    -76, // other status
    -115, // other periods
    -289, // a part and a whole
    -282, // a rise and a fall
    -30, // hedges
    -161, // two towns
    485, // one day
    -778, // two days
    844, // one noun, alone of it
    171, // one noun, alone of it, new
    257, // one word for the slot, alone of it
    -263, // one word for the slot, alone of it, new
    -252, // a noun that the other's words do not have
    -129, // small counts, a noun that the other's words do not have
    -488, // quoted in one text
    -134, // a period in one text
];
