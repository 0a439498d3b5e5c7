//! Written by examples/weigh.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -3860;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 61] = [
    993, // alike
    405, // alike, its root
    -86, // near words alike
    55, // words shared
    -133, // one word shared at most
    330, // ahead of rivals
    -49, // both have likelier rivals
    460, // ahead of free rivals
    97, // times a free rival
    -187, // lonely in one text
    1066, // lonely in both texts
    -408, // in one's other text
    -348, // in each other's text
    -677, // likeness where it stands
    -380, // likelier where it stands
    91, // texts for the one
    -114, // texts for the other
    -451, // likeness of those texts
    677, // likeness with the other's texts
    14, // likeness with the other's texts, squared
    1434, // likeness with the other's texts, new
    311, // one against several
    262, // several to both
    222, // near words alike, new
    223, // common, alike
    596, // common, ahead
    132, // common, new
    307, // a day apart
    829, // within three days
    332, // within ten days
    154, // within six weeks
    193, // within thirteen months
    -163, // within three years
    886, // one day, another month
    2590, // one day and month, another year
    2384, // one month, another year
    385, // apart by a tenth of how long ago
    -23, // apart by a fiftieth of how long ago
    303, // two days
    50, // two months
    981, // two years
    -695, // one told more closely than the other
    -246, // a bare weekday
    527, // both telling
    -156, // one telling
    429, // both over a month away
    278, // one happening
    526, // one happening that comes once
    -506, // one happening by its verb alone
    -457, // two happenings
    1443, // one bound
    -368, // two bounds
    258, // one thing it happened to
    -21, // each of somebody whom the other does not name
    400, // one owner
    -117, // two owners
    869, // both planned
    278, // one happening, alone of it
    -54, // one name
    360, // one happening, one against several
    424, // both telling, one against several
];
