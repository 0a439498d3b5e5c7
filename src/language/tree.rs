//! Heads and relations, found when they are first asked for.

use crate::language::model::Model;
use crate::language::parse::{NONE, Tree};
use crate::language::{Document, Relation, Token, atom, network};
use crate::text::Span;
use std::cell::RefCell;
use std::ops::Range;

thread_local! {
    /// What the English model's network made of the words of earlier sentences. It changes no result.
    static MEMORY: RefCell<network::Memory> = RefCell::default();
}

/// The heads of one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heads {
    /// Heads within the sentence, `NONE` at the root.
    heads: Vec<usize>,
    relations: Vec<Relation>,
    /// For every word the first and last word of its subtree.
    reaches: Vec<(u32, u32)>,
}

impl Heads {
    fn new(tokens: &[Token], english: bool) -> Self {
        let (heads, relations) = if english {
            let classes: Vec<u8> = tokens.iter().map(|token| token.class).collect();
            let (heads, relations) = {
                let model = Model::english();
                let atoms = atom::atoms(tokens, &model.clusters);
                // Invariant: nothing that is called here borrows the memory again.
                MEMORY.with_borrow_mut(|memory| model.parser.parse(&atoms, &classes, memory))
            };
            let relations =
                heads.iter().zip(relations).map(|(&head, relation)| checked(head, Relation::at(usize::from(relation)))).collect();
            (heads, relations)
        } else {
            // A tree all the same, so that nothing downstream has to ask: every word hangs on the first.
            let heads: Vec<usize> = (0..tokens.len()).map(|word| if word == 0 { NONE } else { 0 }).collect();
            let relations = heads.iter().map(|&head| if head == NONE { Relation::Root } else { Relation::Unspecified }).collect();
            (heads, relations)
        };
        let reaches = reaches(&heads);
        Self { heads, relations, reaches }
    }
}

/// A root is a root and nothing else is one.
fn checked(head: usize, relation: Relation) -> Relation {
    match (head, relation) {
        (NONE, _) => Relation::Root,
        (_, Relation::Root) => Relation::Parataxis,
        (_, relation) => relation,
    }
}

/// The first and last word below every word; trees can be as deep as the sentence is long, so no recursion.
fn reaches(heads: &[usize]) -> Vec<(u32, u32)> {
    let mut reaches: Vec<(u32, u32)> = (0..heads.len()).map(|word| (word as u32, word as u32)).collect();
    let tree = Tree::new(heads);
    let order = tree.downward();
    for &word in order.iter().rev() {
        if heads[word] != NONE {
            let (first, last) = reaches[word];
            let above = &mut reaches[heads[word]];
            *above = (above.0.min(first), above.1.max(last));
        }
    }
    reaches
}

impl Document {
    /// The sentence that a token belongs to, as an index into [`Document::sentences`].
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    }

    fn heads(&self, sentence: usize) -> &Heads {
        self.heads[sentence].get_or_init(|| Heads::new(self.words(sentence), self.english))
    }

    fn within(&self, token: usize) -> (&Heads, usize, usize) {
        let sentence = self.sentence_of(token);
        let start = self.sentences[sentence].tokens.start;
        (self.heads(sentence), start, token - start)
    }

    /// The token that a token depends on; `None` for the head of the sentence.
    pub fn head(&self, token: usize) -> Option<usize> {
        let (heads, start, word) = self.within(token);
        Some(heads.heads[word]).filter(|&head| head != NONE).map(|head| start + head)
    }

    /// How a token depends on its head.
    pub fn relation(&self, token: usize) -> Relation {
        let (heads, _, word) = self.within(token);
        heads.relations[word]
    }

    /// The tokens that depend on a token, in order.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> {
        let (heads, start, word) = self.within(token);
        let (first, last) = heads.reaches[word];
        (first as usize..=last as usize).filter(move |&child| heads.heads[child] == word).map(move |child| start + child)
    }

    /// The first child with that relation.
    pub fn child(&self, token: usize, relation: Relation) -> Option<usize> {
        self.children(token).find(|&child| self.relation(child) == relation)
    }

    /// A token and all that depends on it, directly or not: trees are projective, so this is a run of tokens.
    pub fn subtree(&self, token: usize) -> Range<usize> {
        let (heads, start, word) = self.within(token);
        let (first, last) = heads.reaches[word];
        start + first as usize..start + last as usize + 1
    }

    /// The span of a token and all that depends on it.
    pub fn subtree_span(&self, token: usize) -> Span {
        self.span(self.subtree(token))
    }

    /// The span of a run of tokens; it must not be empty.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start].span.to(self.tokens[tokens.end - 1].span)
    }

    /// A token's head, the head's head, and so on up to the head of the sentence.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.head(token), |&head| self.head(head))
    }

    /// The head of a sentence.
    pub fn root(&self, sentence: usize) -> Option<usize> {
        self.sentences[sentence].tokens.clone().find(|&token| self.head(token).is_none())
    }

    /// The way from one token to another of the same sentence through their common head, both included.
    pub fn path(&self, from: usize, to: usize) -> Vec<usize> {
        let mut up: Vec<usize> = std::iter::once(from).chain(self.ancestors(from)).collect();
        let down: Vec<usize> = std::iter::once(to).chain(self.ancestors(to)).collect();
        let Some(meeting) = down.iter().position(|token| up.contains(token)) else { return Vec::new() };
        up.truncate(up.iter().position(|&token| token == down[meeting]).map_or(0, |at| at + 1));
        up.extend(down[..meeting].iter().rev());
        up
    }

    /// The token of a run that the others hang on, directly or not: the head of a phrase.
    pub fn head_of(&self, tokens: Range<usize>) -> Option<usize> {
        tokens.clone().find(|&token| self.head(token).is_none_or(|head| !tokens.contains(&head)))
    }
}
