//! Written by examples/weigh.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -4065;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 61] = [
    735, // alike
    262, // alike, its root
    132, // near words alike
    69, // words shared
    -144, // one word shared at most
    307, // ahead of rivals
    -39, // both have likelier rivals
    379, // ahead of free rivals
    85, // times a free rival
    -148, // lonely in one text
    1767, // lonely in both texts
    -380, // in one's other text
    -331, // in each other's text
    -725, // likeness where it stands
    -337, // likelier where it stands
    69, // texts for the one
    -51, // texts for the other
    -408, // likeness of those texts
    676, // likeness with the other's texts
    137, // likeness with the other's texts, squared
    1170, // likeness with the other's texts, new
    427, // one against several
    179, // several to both
    531, // near words alike, new
    228, // common, alike
    579, // common, ahead
    118, // common, new
    252, // a day apart
    722, // within three days
    412, // within ten days
    141, // within six weeks
    286, // within thirteen months
    -89, // within three years
    372, // one day, another month
    2499, // one day and month, another year
    2473, // one month, another year
    423, // apart by a tenth of how long ago
    141, // apart by a fiftieth of how long ago
    258, // two days
    89, // two months
    849, // two years
    -675, // one told more closely than the other
    -186, // a bare weekday
    432, // both telling
    -155, // one telling
    412, // both over a month away
    350, // one happening
    705, // one happening that comes once
    -450, // one happening by its verb alone
    -511, // two happenings
    1296, // one bound
    -357, // two bounds
    162, // one thing it happened to
    -37, // each of somebody whom the other does not name
    418, // one owner
    -116, // two owners
    939, // both planned
    350, // one happening, alone of it
    -28, // one name
    156, // one happening, one against several
    571, // both telling, one against several
];
