//! The targets of `fuzz/` on a stable toolchain: each on its kept inputs and on a bounded number of changed ones, the same every time.

#[allow(dead_code)]
mod smoke;
mod targets;

/// A test for each target, and all their names.
macro_rules! targets {
    ($($name:ident)*) => {
        const TARGETS: &[&str] = &[$(stringify!($name)),*];
        $(#[test]
        fn $name() {
            smoke::run(stringify!($name), targets::$name);
        })*
    };
}

targets!(plain markdown html sentences values rules two_sources three_sources formats);

/// A target without inputs, and inputs without a target, would look like a check.
#[test]
fn every_target_has_its_inputs_and_its_program() {
    let files = ["manifest", "configuration", "judgements"];
    let mut names: Vec<&str> = TARGETS.iter().copied().chain(files).collect();
    names.sort_unstable();
    assert_eq!(smoke::folders("fixtures/fuzz"), names);
    let manifest = std::fs::read_to_string(smoke::path("fuzz/Cargo.toml")).unwrap();
    let mut programs: Vec<&str> =
        manifest.lines().filter_map(|line| line.strip_prefix("path = \"fuzz_targets/")?.strip_suffix(".rs\"")).collect();
    programs.sort_unstable();
    assert_eq!(programs, names);
    for name in names {
        let program = std::fs::read_to_string(smoke::path(&format!("fuzz/fuzz_targets/{name}.rs"))).unwrap();
        let module = if files.contains(&name) { "files" } else { "targets" };
        assert!(program.contains(&format!("crosscheck_fuzz::{module}::{name}(bytes)")), "{name}: {program}");
    }
}
