//! Schemas under `schemas/`, which the program prints: each is what the type says that reads or writes the format.

use schemars::Schema;
use std::fs;
use std::path::Path;

/// Holds a schema against its file; `BLESS=1` writes it.
pub fn is_fresh(name: &str, description: &str, mut schema: Schema) {
    schema.insert("title".into(), format!("crosscheck {name}").into());
    schema.insert("description".into(), description.into());
    let fresh = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{name}.json"));
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        fs::write(&path, &fresh).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == fresh, "schemas/{name}.json is stale: BLESS=1 cargo test writes it");
}
