//! Every two texts of a story as a story of their own: most people compare a draft with one source, and then no further text says who is alone.

use crate::pairs::Pair;
use crate::score::Gold;
use crosscheck::text::Sources;

/// How much a pair of two texts alone counts beside one of a whole story: the same places are compared there.
const WEIGHT: f64 = 0.5;

/// The stories of two texts, and which story each is of.
pub struct Twos {
    stories: Vec<Gold>,
    of: Vec<usize>,
}

/// All pairs of texts of each story with more than two.
pub fn twos(stories: &[Gold]) -> Twos {
    let mut twos = Twos { stories: Vec::new(), of: Vec::new() };
    for (story, gold) in stories.iter().enumerate().filter(|(_, gold)| gold.sources.len() > 2) {
        let texts: Vec<_> = gold.sources.iter().map(|(_, source)| source).collect();
        for (position, one) in texts.iter().enumerate() {
            for other in &texts[position + 1..] {
                let mut sources = Sources::new();
                sources.event = gold.sources.event;
                for source in [one, other] {
                    sources.push((*source).clone());
                }
                twos.stories.push(Gold { name: gold.name.clone(), sources, labels: gold.labels.clone() });
                twos.of.push(story);
            }
        }
    }
    twos
}

impl Twos {
    /// What is read of them, as pairs of the stories they are of.
    pub fn read(&self, read: impl Fn(&[Gold]) -> Vec<Pair>) -> Vec<Pair> {
        let mut pairs = read(&self.stories);
        for pair in &mut pairs {
            pair.story = self.of[pair.story];
            pair.weight *= WEIGHT;
        }
        pairs
    }
}
