//! Written by examples/weigh.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -4844;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 62] = [
    1235, // alike
    557, // alike, its root
    260, // near words alike
    141, // words shared
    -166, // one word shared at most
    276, // ahead of rivals
    10, // both have likelier rivals
    339, // ahead of free rivals
    100, // times a free rival
    -209, // lonely in one text
    1283, // lonely in both texts
    -375, // in one's other text
    -291, // in each other's text
    -633, // likeness where it stands
    -321, // likelier where it stands
    45, // texts for the one
    -110, // texts for the other
    -406, // likeness of those texts
    1009, // likeness with the other's texts
    -261, // likeness with the other's texts, squared
    1487, // likeness with the other's texts, new
    484, // one against several
    174, // several to both
    352, // near words alike, new
    187, // common, alike
    311, // common, ahead
    100, // common, new
    587, // a day apart
    738, // within three days
    448, // within ten days
    356, // within six weeks
    523, // within thirteen months
    65, // within three years
    1034, // one day, another month
    2425, // one day and month, another year
    2912, // one month, another year
    361, // apart by a tenth of how long ago
    -131, // apart by a fiftieth of how long ago
    353, // two days
    148, // two months
    1214, // two years
    -819, // one told more closely than the other
    -150, // a bare weekday
    355, // both telling
    -53, // one telling
    486, // both over a month away
    281, // one happening
    467, // one happening that comes once
    326, // one happening by its verb alone
    -548, // two happenings
    1560, // one bound
    -204, // two bounds
    292, // one thing it happened to
    -31, // each of somebody whom the other does not name
    391, // one owner
    -132, // two owners
    -257, // other status
    1168, // both planned
    284, // one happening, alone of it
    -138, // one name
    -119, // one happening, one against several
    410, // both telling, one against several
];
