//! Which words of a page are its article.
//!
//! What the page says by its elements and attributes goes first, how much prose stands where goes second, what class names say goes last.
//! Every number here is taken once a node, from its children or its parent, so that time grows with the page and not with its depth.

use crate::read::ends_like_a_sentence;
use crate::read::html::elements::Element;
use crate::read::html::hints::Hint;
use crate::read::html::markup::{Leaf, Page};
use crate::text::BlockKind;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Words that stand on lines of their own.
#[derive(Debug)]
pub struct Passage {
    /// The block element that they stand in.
    pub node: usize,
    /// Which leaves of the page.
    pub leaves: Range<usize>,
    pub fate: Fate,
    letters: usize,
    linked: usize,
    timed: usize,
    coded: usize,
    stops: bool,
    /// Whether nobody sees it, though it is written as text.
    is_hidden: bool,
}

/// Whether a passage is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Read,
    /// Menus, links, forms and their like.
    Furniture,
    /// Sentences that stand outside of the article: boxes, comments, other articles, notices.
    Outside,
}

/// What every element has from those that enclose it.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    pub block: usize,
    pub kind: BlockKind,
    /// Whether nobody sees it: it is hidden, or no text.
    pub is_unseen: bool,
    is_hidden: bool,
    pub is_struck_out: bool,
    pub is_preformatted: bool,
    pub is_code: bool,
    /// The outermost element that raises it, if one does.
    pub raised: Option<usize>,
    pub is_link: bool,
    is_moment: bool,
    is_byline: bool,
    is_furniture: bool,
    is_suspect: bool,
}

/// A page with its passages judged.
#[derive(Debug)]
pub struct Judged {
    pub standings: Vec<Standing>,
    pub passages: Vec<Passage>,
    /// Whether the page has an article; if not, all that can be seen is read.
    pub has_article: bool,
    /// The nodes of the article, without a headline that stands before it.
    pub article: Range<usize>,
    /// From the headline or the start of the article to its first paragraph, in bytes of the file.
    pub header: Range<usize>,
}

/// Says which passages of a page are read.
pub fn judge(page: &Page<'_>) -> Judged {
    let standings = standings(page);
    let passages = passages(page, &standings);
    let tree = Tree { ends: ends(page), titled: titled(page) };
    let mut judged = Judged { standings, passages, has_article: false, article: 0..0, header: 0..0 };
    let suspects = judged.tell(page, &tree, Names::Heeded);
    // Where what names alone speak against is longer than the article, they are names of something else.
    let read: usize =
        judged.passages.iter().filter(|passage| passage.fate == Fate::Read && passage.is_prose(page)).map(|passage| passage.letters).sum();
    if suspects > read {
        judged.tell(page, &tree, Names::Passed);
    }
    judged
}

/// Whether class names are heeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    Heeded,
    Passed,
}

/// What is asked of many nodes.
struct Tree {
    /// The first node after each that does not stand in it: nodes lie in the order of their start tags.
    ends: Vec<usize>,
    /// Whether a heading of the first rank stands in it.
    titled: Vec<bool>,
}

fn standings(page: &Page<'_>) -> Vec<Standing> {
    let root = Standing {
        block: 0,
        kind: BlockKind::Paragraph,
        is_unseen: false,
        is_hidden: false,
        is_struck_out: false,
        is_preformatted: false,
        is_code: false,
        raised: None,
        is_link: false,
        is_moment: false,
        is_byline: false,
        is_furniture: false,
        is_suspect: false,
    };
    let mut standings: Vec<Standing> = Vec::with_capacity(page.nodes.len());
    standings.push(root);
    for (at, node) in page.nodes.iter().enumerate().skip(1) {
        let above = standings[node.parent];
        let element = node.element;
        let is_hidden = above.is_hidden || node.hint == Hint::Hidden && !matches!(element, Element::Article | Element::Main);
        let is_no_text = matches!(element, Element::Unseen | Element::Script | Element::Title | Element::Foreign);
        standings.push(Standing {
            block: if element.is_block() { at } else { above.block },
            kind: match element {
                Element::Heading => BlockKind::Heading,
                Element::Entry => BlockKind::Bullet,
                Element::Quotation | Element::Cell | Element::Caption => BlockKind::Paragraph,
                _ => above.kind,
            },
            is_unseen: above.is_unseen || is_hidden || is_no_text,
            is_hidden: is_hidden && !is_no_text && (above.is_hidden || !above.is_unseen),
            is_struck_out: above.is_struck_out || element == Element::StruckOut,
            is_preformatted: above.is_preformatted || element == Element::Preformatted,
            is_code: above.is_code || element == Element::Code,
            raised: above.raised.or((element == Element::Raised).then_some(at)),
            is_link: above.is_link || element == Element::Link,
            is_moment: above.is_moment || element == Element::Time,
            is_byline: false,
            is_furniture: false,
            is_suspect: false,
        });
    }
    standings
}

fn ends(page: &Page<'_>) -> Vec<usize> {
    let mut ends: Vec<usize> = (1..=page.nodes.len()).collect();
    for at in (1..page.nodes.len()).rev() {
        let parent = page.nodes[at].parent;
        ends[parent] = ends[parent].max(ends[at]);
    }
    ends
}

fn titled(page: &Page<'_>) -> Vec<bool> {
    let mut titled: Vec<bool> = page.nodes.iter().map(|node| node.rank == 1).collect();
    for at in (1..page.nodes.len()).rev() {
        titled[page.nodes[at].parent] |= titled[at];
    }
    titled
}

fn passages(page: &Page<'_>, standings: &[Standing]) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut open: Option<Passage> = None;
    // Where the quotation marks begin that stand before a passage's words.
    let mut lead = None;
    let mut breaks = 0;
    let mut said = String::new();
    let mut finish = |open: &mut Option<Passage>, said: &mut String| {
        if let Some(mut passage) = open.take() {
            passage.stops = ends_like_a_sentence(said);
            passages.push(passage);
        }
        said.clear();
    };
    for (at, leaf) in page.leaves.iter().enumerate() {
        match leaf {
            Leaf::Edge => {
                finish(&mut open, &mut said);
                (lead, breaks) = (None, 0);
            }
            // Old pages part paragraphs by empty lines.
            Leaf::Break { .. } => {
                breaks += 1;
                said.push(' ');
                if breaks == 2 {
                    finish(&mut open, &mut said);
                }
            }
            Leaf::Words { node, range, value } => {
                let standing = &standings[*node];
                let words = value.as_deref().unwrap_or_else(|| &page.file[range.clone()]);
                // What a block hides is counted, lest a page that folds its text away seem to have none; what a line hides is not.
                let is_hidden = standing.is_hidden && standings[standing.block].is_hidden;
                if standing.is_unseen && !is_hidden || standing.is_struck_out {
                    continue;
                }
                if words.trim().is_empty() {
                    said.push(' ');
                    continue;
                }
                breaks = 0;
                let passage = open.get_or_insert_with(|| Passage {
                    node: standing.block,
                    leaves: lead.take().unwrap_or(at)..at,
                    fate: Fate::Read,
                    letters: 0,
                    linked: 0,
                    timed: 0,
                    coded: 0,
                    stops: false,
                    is_hidden,
                });
                let letters = words.chars().filter(|character| !character.is_whitespace()).count();
                passage.leaves.end = at + 1;
                passage.letters += letters;
                passage.linked += if standing.is_link { letters } else { 0 };
                passage.timed += if standing.is_moment { letters } else { 0 };
                passage.coded += if standing.is_code && standing.is_preformatted { letters } else { 0 };
                said.push_str(words);
            }
            Leaf::Mark { node, .. } if !standings[*node].is_unseen => match &mut open {
                Some(passage) => passage.leaves.end = at + 1,
                None => lead = lead.or(Some(at)),
            },
            Leaf::Mark { .. } | Leaf::Comment { .. } => {}
        }
    }
    finish(&mut open, &mut said);
    passages
}

impl Passage {
    /// Whether it reads like text that somebody wrote as such, not like a label, a link or a menu.
    fn is_prose(&self, page: &Page<'_>) -> bool {
        let is_heading = page.nodes[self.node].element == Element::Heading;
        !is_heading && self.linked * 2 < self.letters && (self.stops && self.letters >= SENTENCE || self.letters >= PARAGRAPH)
    }

    /// Whether it is nothing but a link, or a call to follow one.
    fn is_link(&self) -> bool {
        self.linked * 10 >= self.letters * 8 || self.linked * 10 >= self.letters * 6 && !self.stops
    }
}

/// Letters from which on words that stop like a sentence are one: some seven English words. Letters, because not every script has blanks.
const SENTENCE: usize = 35;

/// Letters from which on words are prose though no full stop ends them.
const PARAGRAPH: usize = 120;

/// Letters of prose in each node and what it encloses.
fn prose(page: &Page<'_>, passages: &[Passage], counts: &dyn Fn(&Passage) -> bool) -> Vec<usize> {
    let mut letters = vec![0; page.nodes.len()];
    for passage in passages.iter().filter(|passage| !passage.is_hidden && passage.is_prose(page) && counts(passage)) {
        letters[passage.node] += passage.letters;
    }
    for at in (1..page.nodes.len()).rev() {
        letters[page.nodes[at].parent] += letters[at];
    }
    letters
}

/// Marks the furniture of a page.
fn furnish(page: &Page<'_>, standings: &mut [Standing], seen: &[usize], names: Names) {
    for at in 1..page.nodes.len() {
        let node = &page.nodes[at];
        // What holds most of the prose holds the article, whatever it is called: a form round a whole page, a page behind a window.
        let is_most = seen[at] * 2 > seen[0];
        let own = match (node.element, node.hint) {
            (_, Hint::Comments) => !matches!(node.element, Element::Article | Element::Main) || !is_most,
            (Element::Furniture | Element::Form, _) | (_, Hint::Furniture | Hint::Veiled) => !is_most,
            (_, Hint::Suspect) => !is_most && names == Names::Heeded,
            _ => false,
        };
        // Names of an article's whole are about its parts too: `class="story published"`.
        standings[at].is_byline = node.hint == Hint::Byline && seen[at] == 0 || standings[node.parent].is_byline;
        standings[at].is_furniture = own || standings[node.parent].is_furniture;
        standings[at].is_suspect = own && node.hint == Hint::Suspect || standings[node.parent].is_suspect;
    }
}

/// The element that holds the article.
fn container(page: &Page<'_>, Judged { standings, passages, .. }: &Judged, weights: &[usize], tree: &Tree) -> usize {
    let most = |at: usize| weights[at] * 2 > weights[0];
    let outermost = |wanted: &dyn Fn(usize) -> bool| {
        let mut found: Vec<usize> = Vec::new();
        for at in (1..page.nodes.len()).filter(|&at| weights[at] > 0 && !standings[at].is_furniture && wanted(at)) {
            if found.last().is_none_or(|&last| tree.ends[last] <= at) {
                found.push(at);
            }
        }
        found
    };
    let bodies = outermost(&|at| page.nodes[at].hint == Hint::ArticleBody);
    if let Some(common) = common(page, &bodies, &tree.ends).filter(|&at| most(at) || bodies.len() == 1 && weights[at] >= SOUND) {
        return common;
    }
    let articles = outermost(&|at| page.nodes[at].element == Element::Article);
    let sound = |&&at: &&usize| most(at) || weights[at] >= SOUND && (articles.len() == 1 || tree.titled[at]);
    if let Some(&heaviest) = articles.iter().filter(sound).max_by_key(|&&at| weights[at]) {
        return heaviest;
    }
    let start = outermost(&|at| page.nodes[at].element == Element::Main).into_iter().find(|&at| most(at)).unwrap_or(0);
    let mut counts = vec![0; page.nodes.len()];
    for passage in passages.iter().filter(|passage| !passage.is_hidden && passage.is_prose(page) && !standings[passage.node].is_furniture) {
        counts[passage.node] += 1;
    }
    for at in (1..page.nodes.len()).rev() {
        counts[page.nodes[at].parent] += counts[at];
    }
    densest(page, weights, &counts, start)
}

/// Letters of prose from which on an element that the page calls its article is believed to be it, though there is more prose around it.
const SOUND: usize = 250;

/// The innermost element in which nearly all of the prose stands that stands in `start`; one long paragraph alone is none.
fn densest(page: &Page<'_>, weights: &[usize], counts: &[usize], start: usize) -> usize {
    let mut heaviest = vec![0; page.nodes.len()];
    for at in 1..page.nodes.len() {
        let best = &mut heaviest[page.nodes[at].parent];
        if *best == 0 || weights[at] > weights[*best] {
            *best = at;
        }
    }
    let mut at = start;
    loop {
        let inner = heaviest[at];
        let is_text = matches!(page.nodes[inner].element, Element::Paragraph | Element::Quotation | Element::List);
        if inner == 0 || is_text || counts[inner] < 2 || weights[inner] * 10 < weights[at] * 7 {
            return at;
        }
        at = inner;
    }
}

/// The innermost node that encloses all of them, which lie in their order.
fn common(page: &Page<'_>, nodes: &[usize], ends: &[usize]) -> Option<usize> {
    let (&first, &last) = (nodes.first()?, nodes.last()?);
    chain(page, first).find(|&at| last < ends[at])
}

/// A node and those that enclose it.
fn chain<'page>(page: &'page Page<'_>, node: usize) -> impl Iterator<Item = usize> + 'page {
    std::iter::successors(Some(node), |&at| (at != 0).then(|| page.nodes[at].parent))
}

/// The passage that is the headline, where it stands outside of the article.
fn headline(page: &Page<'_>, judged: &Judged, article: &Range<usize>) -> Option<usize> {
    let inside = |passage: &Passage| article.contains(&passage.node);
    let rank = |passage: &Passage| page.nodes[passage.node].rank;
    if judged.passages.iter().any(|passage| inside(passage) && rank(passage) == 1) {
        return None;
    }
    let first = judged.passages.iter().position(inside)?;
    let title: BTreeSet<String> = words(&page.title).collect();
    // A site's name may be a heading of the first rank too; the title has both, and mostly more words of the headline.
    let shared = |passage: &Passage| {
        let own: Vec<String> = words(&page.read(passage.leaves.clone())).collect();
        let shared = own.iter().filter(|word| title.contains(*word)).count();
        let is_alike = shared * 2 >= own.len() && shared > 0 && (own.len() >= 3 || rank(passage) == 1);
        if is_alike { shared } else { 0 }
    };
    let before = judged.passages[..first].iter().enumerate().filter(|(_, passage)| matches!(rank(passage), 1 | 2));
    let best = before.map(|(at, passage)| (shared(passage), Reverse(rank(passage)), at)).max();
    best.filter(|(shared, rank, _)| *shared > 0 || rank.0 == 1).map(|(.., at)| at)
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

impl Judged {
    /// Says of each passage what becomes of it. Gives the letters of prose in the article that names alone keep from being read.
    fn tell(&mut self, page: &Page<'_>, tree: &Tree, names: Names) -> usize {
        let seen = prose(page, &self.passages, &|_| true);
        furnish(page, &mut self.standings, &seen, names);
        let weights = prose(page, &self.passages, &|passage| !self.standings[passage.node].is_furniture);
        self.has_article = weights[0] > 0;
        if !self.has_article {
            for passage in &mut self.passages {
                passage.fate = if passage.is_hidden { Fate::Furniture } else { Fate::Read };
            }
            return seen[0];
        }
        let article = container(page, self, &weights, tree);
        let article = article..tree.ends[article];
        let headline = headline(page, self, &article);
        let lists = lists(page, &self.passages);
        let title = self.passages.iter().position(|passage| article.contains(&passage.node) && page.nodes[passage.node].rank == 1);
        let first = self.passages.iter().position(|passage| article.contains(&passage.node)).unwrap_or_default();
        for at in 0..self.passages.len() {
            let passage = &self.passages[at];
            let standing = &self.standings[passage.node];
            let is_prose = passage.is_prose(page);
            let is_opening = headline.is_some_and(|headline| headline < at && at < first);
            let is_inside = article.contains(&passage.node);
            let rank = page.nodes[passage.node].rank;
            let is_bare = passage.is_link() && rank != 1
                || lists.contains(&passage.node)
                || standing.is_byline && !is_prose
                || passage.timed * 10 >= passage.letters * 8
                || passage.coded * 2 > passage.letters
                // Above the headline stand the section, the day and the way back.
                || title.is_some_and(|title| at < title) && !is_prose
                || is_archive(page, passage);
            let is_subtitle = headline.is_some_and(|headline| at == headline + 1) && rank == 2;
            let fate = match () {
                () if headline == Some(at) && !passage.is_hidden => Fate::Read,
                () if is_bare => Fate::Furniture,
                () if !standing.is_furniture && !passage.is_hidden && (is_inside || is_opening && (is_prose || is_subtitle)) => Fate::Read,
                () if is_prose => Fate::Outside,
                () => Fate::Furniture,
            };
            self.passages[at].fate = fate;
        }
        self.drop_headings_of_nothing(page);
        let read = |passage: &&Passage| passage.fate == Fate::Read;
        let begins = self.passages.iter().find(read).map_or(0, |passage| self.start(page, passage));
        let ends =
            self.passages.iter().filter(read).find(|passage| passage.is_prose(page)).map_or(begins, |passage| self.start(page, passage));
        let begins = begins.min(page.nodes[article.start].start);
        self.header = begins..ends.max(begins);
        let suspects = self
            .passages
            .iter()
            .filter(|passage| !passage.is_hidden && self.standings[passage.node].is_suspect && article.contains(&passage.node));
        let letters = suspects.filter(|passage| passage.is_prose(page)).map(|passage| passage.letters).sum();
        self.article = article;
        letters
    }

    /// Whether a node is a piece of page furniture.
    pub fn is_furniture(&self, node: usize) -> bool {
        self.standings[node].is_furniture
    }

    /// Byte of the file at which the words of a passage start.
    fn start(&self, page: &Page<'_>, passage: &Passage) -> usize {
        page.leaves[passage.leaves.clone()].iter().find_map(Leaf::start).unwrap_or_default()
    }

    /// A heading over links alone is one of them.
    fn drop_headings_of_nothing(&mut self, page: &Page<'_>) {
        let mut has_text = false;
        for at in (0..self.passages.len()).rev() {
            let next = self.passages.get(at + 1).map(|next| next.fate);
            let passage = &mut self.passages[at];
            match (passage.fate, page.nodes[passage.node].rank) {
                (Fate::Read, 0 | 1) => has_text = true,
                (Fate::Read, _) => {
                    if !has_text && next == Some(Fate::Furniture) && !passage.stops {
                        passage.fate = Fate::Furniture;
                    }
                    has_text = false;
                }
                _ => {}
            }
        }
    }
}

/// Blocks of lists that hold hardly anything but links.
fn lists(page: &Page<'_>, passages: &[Passage]) -> BTreeSet<usize> {
    let list = |node: usize| chain(page, node).take(DEEP).find(|&at| page.nodes[at].element == Element::List);
    let mut totals: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for passage in passages {
        if let Some(list) = list(passage.node) {
            let total = totals.entry(list).or_default();
            total.0 += passage.letters;
            total.1 += passage.linked;
        }
    }
    let of_links = |passage: &&Passage| list(passage.node).is_some_and(|list| totals[&list].1 * 2 > totals[&list].0);
    passages.iter().filter(of_links).map(|passage| passage.node).collect()
}

/// How far above its words a list is looked for.
const DEEP: usize = 8;

/// A caption that says its picture is an old one: what it tells is of another day.
fn is_archive(page: &Page<'_>, passage: &Passage) -> bool {
    page.nodes[passage.node].element == Element::Caption && {
        let words = page.read(passage.leaves.clone()).to_ascii_lowercase();
        let words = words.trim_start_matches(['(', '[']).trim_start();
        ["file -", "file –", "file —", "file:", "file photo", "file picture", "file image", "archive photo"]
            .iter()
            .any(|start| words.starts_with(start))
    }
}
