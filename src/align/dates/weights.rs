//! Written by examples/weigh.

/// Where the evidence starts from, in thousandths of a logit.
pub const BIAS: i32 = -5106;

/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.
#[rustfmt::skip]
pub const WEIGHTS: [i32; 62] = [
    1177, // alike
    543, // alike, its root
    149, // near words alike
    168, // words shared
    -70, // one word shared at most
    286, // ahead of rivals
    -55, // both have likelier rivals
    381, // ahead of free rivals
    124, // times a free rival
    -109, // lonely in one text
    1581, // lonely in both texts
    -411, // in one's other text
    -331, // in each other's text
    -616, // likeness where it stands
    -322, // likelier where it stands
    79, // texts for the one
    -190, // texts for the other
    -574, // likeness of those texts
    953, // likeness with the other's texts
    -256, // likeness with the other's texts, squared
    1650, // likeness with the other's texts, new
    467, // one against several
    205, // several to both
    550, // near words alike, new
    98, // common, alike
    435, // common, ahead
    155, // common, new
    593, // a day apart
    903, // within three days
    469, // within ten days
    256, // within six weeks
    433, // within thirteen months
    5, // within three years
    1062, // one day, another month
    2152, // one day and month, another year
    3431, // one month, another year
    461, // apart by a tenth of how long ago
    -408, // apart by a fiftieth of how long ago
    410, // two days
    -89, // two months
    1217, // two years
    -772, // one told more closely than the other
    -125, // a bare weekday
    398, // both telling
    11, // one telling
    467, // both over a month away
    421, // one happening
    589, // one happening that comes once
    51, // one happening by its verb alone
    -579, // two happenings
    1789, // one bound
    -173, // two bounds
    362, // one thing it happened to
    -59, // each of somebody whom the other does not name
    579, // one owner
    -155, // two owners
    -250, // other status
    1231, // both planned
    317, // one happening, alone of it
    37, // one name
    -570, // one happening, one against several
    513, // both telling, one against several
];
