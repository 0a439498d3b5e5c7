//! Lines of a page that are not the article.

use serde::Deserialize;

/// The file `furniture.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FurnitureFile {
    starts: Vec<String>,
    lines: Vec<String>,
    pairs: Vec<(String, String)>,
}

/// What page furniture looks like.
#[derive(Debug, Clone)]
pub struct Furniture {
    file: FurnitureFile,
}

impl Furniture {
    /// From the entries of the file.
    pub fn new(file: FurnitureFile) -> Self {
        Self { file }
    }

    /// Whether a paragraph is page furniture.
    pub fn holds(&self, paragraph: &str) -> bool {
        // Only the first words decide, so that a long paragraph costs nothing.
        let head: String = paragraph.chars().take(160).collect::<String>().to_lowercase().replace(['’', '‘'], "'");
        let head = head.trim_matches(|character: char| character.is_whitespace() || matches!(character, '*' | '_' | '|' | '•'));
        self.file.lines.iter().any(|line| line == head)
            || self.file.starts.iter().any(|start| head.starts_with(start.as_str()))
            || self.file.pairs.iter().any(|(start, then)| head.starts_with(start.as_str()) && head[start.len()..].contains(then.as_str()))
    }
}
