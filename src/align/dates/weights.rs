//! Written by examples/weigh.rs.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -4846;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 62] = [
    1230, // alike
    557, // alike, its root
    272, // near words alike
    140, // words shared
    -164, // one word shared at most
    276, // ahead of rivals
    10, // both have likelier rivals
    340, // ahead of free rivals
    99, // times a free rival
    -209, // lonely in one text
    1272, // lonely in both texts
    -376, // in one's other text
    -291, // in each other's text
    -634, // likeness where it stands
    -321, // likelier where it stands
    46, // texts for the one
    -110, // texts for the other
    -409, // likeness of those texts
    1007, // likeness with the other's texts
    -258, // likeness with the other's texts, squared
    1483, // likeness with the other's texts, new
    483, // one against several
    174, // several to both
    345, // near words alike, new
    180, // common, alike
    311, // common, ahead
    100, // common, new
    589, // a day apart
    738, // within three days
    447, // within ten days
    355, // within six weeks
    525, // within thirteen months
    66, // within three years
    1028, // one day, another month
    2440, // one day and month, another year
    2915, // one month, another year
    361, // apart by a tenth of how long ago
    -126, // apart by a fiftieth of how long ago
    354, // two days
    146, // two months
    1214, // two years
    -820, // one told more closely than the other
    -150, // a bare weekday
    354, // both telling
    -52, // one telling
    486, // both over a month away
    282, // one happening
    467, // one happening that comes once
    323, // one happening by its verb alone
    -549, // two happenings
    1563, // one bound
    -203, // two bounds
    300, // one thing it happened to
    -20, // each of somebody whom the other does not name
    378, // one owner
    -118, // two owners
    -256, // other status
    1169, // both planned
    284, // one happening, alone of it
    -115, // one name
    -115, // one happening, one against several
    412, // both telling, one against several
];
