//! Written by examples/weigh.rs.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -4705;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 66] = [
    1031, // alike
    706, // alike, its root
    34, // near words alike
    153, // words shared
    -205, // one word shared at most
    595, // ahead of rivals
    -376, // both have likelier rivals
    471, // ahead of free rivals
    229, // times a free rival
    624, // lonely in one text
    1136, // lonely in both texts
    -446, // in one's other text
    -111, // in each other's text
    -397, // likeness where it stands
    -267, // likelier where it stands
    85, // texts for the one
    -117, // texts for the other
    -430, // likeness of those texts
    836, // likeness with the other's texts
    922, // likeness with the other's texts, squared
    1205, // likeness with the other's texts, new
    586, // one against several
    409, // several to both
    -246, // near words alike, new
    681, // common, alike
    644, // common, ahead
    -72, // common, new
    160, // within a tenth
    665, // within a quarter
    342, // within three fifths
    244, // within two and a half times
    732, // a slip
    448, // one of two digits
    1351, // two digits turned
    1614, // three digits turned
    2228, // more digits turned
    382, // one digit, another scale
    450, // more digits, another scale
    578, // a slip, one against several
    58, // a slip, no word shared
    -101, // small counts
    -492, // counts up to three
    361, // one noun
    -99, // two nouns
    753, // one named slot
    395, // one word for the slot
    -234, // two named slots
    -10, // one slot named, one not
    1344, // growing
    404, // of people
    -87, // one owner
    -553, // two owners
    -189, // one owner and slot
    -710, // other people counted
    -136, // other status
    269, // other periods
    46, // a part and a whole
    -232, // a rise and a fall
    209, // hedges
    107, // two towns
    80, // one day
    99, // two days
    0, // a
    0, // b
    0, // c
    0, // d
];
