//! `crosscheck schema`: the formats as JSON Schemas, for editors and scripts.
//!
//! They are made from the types that read and write the formats, by a test that keeps them fresh; the program carries the text alone.

use crate::cli::args::{Schema, SchemaFormat};
use crate::cli::console::Console;
use crate::cli::output::{self, reason};
use crate::cli::status::Status;

/// Prints a schema.
pub fn run(args: &Schema, console: &Console) -> Status {
    let printed = output::print(text(args.format));
    if let Err(error) = &printed {
        console.error(&format!("standard output: cannot be written: {}", reason(error)));
    }
    Status::Clean.unless_failed(printed.is_err())
}

/// The schema of a format. A new one takes a line here, a name in the arguments, and a test that makes it of its type.
fn text(format: SchemaFormat) -> &'static str {
    match format {
        SchemaFormat::Story => include_str!("../../schemas/story.json"),
        SchemaFormat::Config => include_str!("../../schemas/config.json"),
        SchemaFormat::Rule => include_str!("../../schemas/rule.json"),
        SchemaFormat::Report => include_str!("../../schemas/report.json"),
    }
}
