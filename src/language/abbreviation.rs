//! Words that carry a full stop of their own.
//!
//! The lists are sorted and looked up in lower case, without the last full stop.

/// What a full stop after a word says about the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// A title or the like: what follows belongs to it ("Sen.", "Mt.").
    Leading,
    /// The full stop belongs to the word only before a number or a name ("No. 10", "Mar. 3", "Art. 5").
    BeforeNumber,
    /// It may also close the sentence ("Inc.", "a.m.", "etc.").
    Closing,
}

/// Titles and words that lean on what follows.
const LEADING: &[&str] = &[
    "adm", "approx", "archbp", "asst", "attn", "atty", "brig", "ca", "capt", "cf", "cmdr", "col", "cpl", "dir", "dr", "drs", "ens", "esp",
    "fr", "ft", "gen", "gov", "govs", "hon", "insp", "lt", "lts", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt", "mx",
    "pres", "prof", "profs", "pte", "pvt", "rep", "reps", "rev", "rt", "sen", "sens", "sgt", "st", "ste", "supt", "viz", "vs",
];

/// Words that are abbreviations only with a number after them.
const BEFORE_NUMBER: &[&str] = &[
    "apr", "art", "aug", "c", "ch", "chap", "dec", "eq", "ext", "feb", "fig", "figs", "jan", "jul", "jun", "mar", "no", "nos", "nov",
    "oct", "op", "p", "para", "pp", "pt", "sat", "sec", "sep", "sept", "sun", "v", "vol", "vols",
];

/// Words that keep their full stop wherever they stand.
const CLOSING: &[&str] = &[
    "al", "ala", "ariz", "ark", "assn", "assoc", "ave", "bldg", "blvd", "bros", "calif", "co", "colo", "conf", "conn", "corp", "dept",
    "dist", "div", "eg", "esq", "est", "etc", "fla", "fri", "ga", "hwy", "ill", "inc", "jr", "kan", "ky", "lb", "lbs", "llc", "ltd", "md",
    "mich", "minn", "mins", "mo", "mon", "mont", "mph", "n.y", "neb", "nev", "okla", "ore", "oz", "pa", "ph.d", "plc", "rd", "rte", "sq",
    "sr", "tenn", "tex", "thu", "thur", "thurs", "tue", "tues", "univ", "va", "vt", "wash", "wed", "wis", "wyo", "yr", "yrs",
];

/// What a word is with a full stop after it; `None` where the full stop is a mark of its own.
pub(super) fn of(lower: &str) -> Option<Abbreviation> {
    let has = |list: &[&str]| list.binary_search(&lower).is_ok();
    if has(LEADING) {
        Some(Abbreviation::Leading)
    } else if has(BEFORE_NUMBER) {
        Some(Abbreviation::BeforeNumber)
    } else if has(CLOSING) {
        Some(Abbreviation::Closing)
    } else {
        None
    }
}

/// Words that are no abbreviation in running lower case ("It cost me a mon."): they need a capital or digits around them.
pub(super) fn needs_capital(lower: &str) -> bool {
    matches!(
        lower,
        "ala"
            | "al"
            | "ark"
            | "ave"
            | "col"
            | "conn"
            | "ill"
            | "kan"
            | "md"
            | "mo"
            | "mon"
            | "mont"
            | "ore"
            | "pa"
            | "sat"
            | "sun"
            | "wash"
            | "wed"
            | "fri"
            | "ga"
            | "no"
            | "pt"
            | "art"
            | "gen"
            | "hon"
            | "dir"
            | "pres"
            | "rep"
            | "st"
            | "mar"
            | "dec"
            | "jan"
            | "tex"
            | "va"
            | "ms"
    ) && lower != "al"
}

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted() {
        for list in [super::LEADING, super::BEFORE_NUMBER, super::CLOSING] {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
        }
    }
}
