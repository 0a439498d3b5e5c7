//! Written by examples/weigh.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -3619;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 61] = [
    913, // alike
    290, // alike, its root
    -223, // near words alike
    55, // words shared
    -168, // one word shared at most
    370, // ahead of rivals
    -76, // both have likelier rivals
    548, // ahead of free rivals
    109, // times a free rival
    -165, // lonely in one text
    1635, // lonely in both texts
    -614, // in one's other text
    -321, // in each other's text
    -918, // likeness where it stands
    -517, // likelier where it stands
    26, // texts for the one
    -244, // texts for the other
    -666, // likeness of those texts
    637, // likeness with the other's texts
    -132, // likeness with the other's texts, squared
    1674, // likeness with the other's texts, new
    145, // one against several
    175, // several to both
    212, // near words alike, new
    585, // common, alike
    722, // common, ahead
    160, // common, new
    304, // a day apart
    942, // within three days
    378, // within ten days
    201, // within six weeks
    342, // within thirteen months
    -160, // within three years
    965, // one day, another month
    2748, // one day and month, another year
    2496, // one month, another year
    368, // apart by a tenth of how long ago
    -71, // apart by a fiftieth of how long ago
    336, // two days
    -68, // two months
    977, // two years
    -823, // one told more closely than the other
    -300, // a bare weekday
    700, // both telling
    -159, // one telling
    517, // both over a month away
    368, // one happening
    404, // one happening that comes once
    -488, // one happening by its verb alone
    -552, // two happenings
    1439, // one bound
    -464, // two bounds
    259, // one thing it happened to
    -7, // each of somebody whom the other does not name
    554, // one owner
    -179, // two owners
    976, // both planned
    368, // one happening, alone of it
    -186, // one name
    91, // one happening, one against several
    156, // both telling, one against several
];
