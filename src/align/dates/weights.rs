//! Written by examples/weigh.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -3554;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 61] = [
    1037, // alike
    324, // alike, its root
    -551, // near words alike
    50, // words shared
    -254, // one word shared at most
    456, // ahead of rivals
    -87, // both have likelier rivals
    642, // ahead of free rivals
    114, // times a free rival
    -220, // lonely in one text
    1609, // lonely in both texts
    -641, // in one's other text
    -445, // in each other's text
    -908, // likeness where it stands
    -533, // likelier where it stands
    21, // texts for the one
    -241, // texts for the other
    -690, // likeness of those texts
    642, // likeness with the other's texts
    -136, // likeness with the other's texts, squared
    1448, // likeness with the other's texts, new
    137, // one against several
    194, // several to both
    71, // near words alike, new
    397, // common, alike
    819, // common, ahead
    122, // common, new
    267, // a day apart
    716, // within three days
    310, // within ten days
    235, // within six weeks
    443, // within thirteen months
    -104, // within three years
    651, // one day, another month
    2929, // one day and month, another year
    2578, // one month, another year
    307, // apart by a tenth of how long ago
    -46, // apart by a fiftieth of how long ago
    314, // two days
    5, // two months
    1208, // two years
    -769, // one told more closely than the other
    -354, // a bare weekday
    838, // both telling
    -223, // one telling
    476, // both over a month away
    480, // one happening
    986, // one happening that comes once
    -331, // one happening by its verb alone
    -610, // two happenings
    1428, // one bound
    -231, // two bounds
    363, // one thing it happened to
    45, // each of somebody whom the other does not name
    550, // one owner
    -120, // two owners
    755, // both planned
    480, // one happening, alone of it
    -175, // one name
    253, // one happening, one against several
    317, // both telling, one against several
];
