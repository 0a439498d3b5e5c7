//! Written by examples/weigh.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -4808;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 61] = [
    1058, // alike
    460, // alike, its root
    88, // near words alike
    136, // words shared
    -105, // one word shared at most
    284, // ahead of rivals
    -2, // both have likelier rivals
    431, // ahead of free rivals
    128, // times a free rival
    -157, // lonely in one text
    1674, // lonely in both texts
    -392, // in one's other text
    -315, // in each other's text
    -583, // likeness where it stands
    -308, // likelier where it stands
    95, // texts for the one
    -185, // texts for the other
    -545, // likeness of those texts
    891, // likeness with the other's texts
    -127, // likeness with the other's texts, squared
    1387, // likeness with the other's texts, new
    413, // one against several
    282, // several to both
    456, // near words alike, new
    216, // common, alike
    523, // common, ahead
    120, // common, new
    705, // a day apart
    788, // within three days
    434, // within ten days
    180, // within six weeks
    369, // within thirteen months
    -16, // within three years
    784, // one day, another month
    1876, // one day and month, another year
    3258, // one month, another year
    346, // apart by a tenth of how long ago
    -396, // apart by a fiftieth of how long ago
    378, // two days
    23, // two months
    1169, // two years
    -754, // one told more closely than the other
    -100, // a bare weekday
    473, // both telling
    4, // one telling
    462, // both over a month away
    377, // one happening
    1024, // one happening that comes once
    76, // one happening by its verb alone
    -508, // two happenings
    1620, // one bound
    -424, // two bounds
    359, // one thing it happened to
    -86, // each of somebody whom the other does not name
    727, // one owner
    -235, // two owners
    1091, // both planned
    377, // one happening, alone of it
    -27, // one name
    -511, // one happening, one against several
    678, // both telling, one against several
];
