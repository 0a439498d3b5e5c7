//! Written by examples/weigh.rs.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -4738;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 62] = [
    1482, // alike
    454, // alike, its root
    391, // near words alike
    154, // words shared
    -138, // one word shared at most
    335, // ahead of rivals
    37, // both have likelier rivals
    477, // ahead of free rivals
    73, // times a free rival
    -382, // lonely in one text
    1368, // lonely in both texts
    -413, // in one's other text
    -318, // in each other's text
    -695, // likeness where it stands
    -365, // likelier where it stands
    84, // texts for the one
    -101, // texts for the other
    -445, // likeness of those texts
    1361, // likeness with the other's texts
    -496, // likeness with the other's texts, squared
    1463, // likeness with the other's texts, new
    604, // one against several
    149, // several to both
    272, // near words alike, new
    303, // common, alike
    179, // common, ahead
    73, // common, new
    462, // a day apart
    682, // within three days
    561, // within ten days
    450, // within six weeks
    614, // within thirteen months
    -6, // within three years
    1044, // one day, another month
    2545, // one day and month, another year
    2953, // one month, another year
    442, // apart by a tenth of how long ago
    -176, // apart by a fiftieth of how long ago
    415, // two days
    305, // two months
    1367, // two years
    -1131, // one told more closely than the other
    -113, // a bare weekday
    238, // both telling
    -158, // one telling
    505, // both over a month away
    215, // one happening
    487, // one happening that comes once
    589, // one happening by its verb alone
    -626, // two happenings
    1451, // one bound
    -288, // two bounds
    376, // one thing it happened to
    -65, // each of somebody whom the other does not name
    361, // one owner
    -191, // two owners
    -350, // other status
    1200, // both planned
    182, // one happening, alone of it
    -265, // one name
    0, // one happening, one against several
    209, // both telling, one against several
];
