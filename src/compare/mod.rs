//! From clusters of claims to findings and agreements.

mod finding;

pub use finding::{Agreement, Confidence, Evidence, Finding};
