//! The parser's weights, learned with a dynamic oracle (Goldberg and Nivre 2013): what is best is asked of every state,
//! also of those that only mistakes lead to.

use crate::language::parse::{Guide, LEFT, NONE, RIGHT, SHIFT, State, backward, features, reversed};
use crate::language::table::Actions;
use crate::language::train::folds::across;
use crate::language::train::perceptron::Actor;
use crate::language::train::{Options, Random, Seen};

/// Buckets of the backward and of the forward table.
const BACKWARD: usize = 26_000;
const FORWARD: usize = 54_000;

/// Trains both passes of the parser and gives their tables.
///
/// The forward pass is guided by what a backward pass says that was trained on other folds, or it would trust its guide too much.
pub fn actions(seen: &[Seen], tags: &[Vec<u8>], options: Options) -> [Vec<u8>; 2] {
    let mirrored: Vec<Seen> =
        seen.iter().map(|seen| Seen { sample: seen.sample, atoms: seen.atoms.iter().rev().copied().collect() }).collect();
    let mirrored_tags: Vec<Vec<u8>> = tags.iter().map(|tags| tags.iter().rev().copied().collect()).collect();
    let heads: Vec<Vec<usize>> = seen.iter().map(|seen| seen.sample.heads.iter().map(|head| head.unwrap_or(NONE)).collect()).collect();
    let mirrored_heads: Vec<Vec<usize>> = heads.iter().map(|heads| reversed(heads)).collect();
    let (few, full) = (Options { epochs: options.epochs.min(5), ..options }, options);
    // First a short training that shows which features there is room for, then one with those alone.
    let short = |options: Options| Options { epochs: options.epochs.min(4), ..options };
    let back = |inside: &(dyn Fn(usize) -> bool + Sync), options: Options| {
        let run = |actor, options| pass(&mirrored, &mirrored_tags, &mirrored_heads, None, inside, options, actor);
        let (buckets, first) = (BACKWARD >> options.smaller, Options { epochs: options.epochs.min(3), ..options });
        run(Actor::closed(&run(Actor::default(), first).kept(buckets).1), options).table(buckets)
    };
    let said = across(seen, |inside| back(inside, few), |table, at| backward(&Actions::new(table), &seen[at].atoms, &tags[at]));
    let right = said.iter().zip(&heads).flat_map(|(said, heads)| said.iter().zip(heads)).filter(|(said, head)| said == head).count();
    eprintln!("backward heads by folds: {:.2} %", 100.0 * right as f64 / heads.iter().map(Vec::len).sum::<usize>().max(1) as f64);
    let guides: Vec<Guide> = said.into_iter().map(Guide::new).collect();
    let run = |actor, options| pass(seen, tags, &heads, Some(&guides), &|_| true, options, actor);
    let (backward, kept) = std::thread::scope(|scope| {
        let backward = scope.spawn(|| back(&|_| true, full));
        let kept = run(Actor::default(), short(full)).kept(FORWARD >> options.smaller).1;
        (backward.join().unwrap_or_default(), kept)
    });
    let forward = std::thread::scope(|scope| {
        let again = scope.spawn(|| run(Actor::closed(&kept), full.reseeded()));
        let mut forward = run(Actor::closed(&kept), full);
        forward.join(again.join().unwrap_or_default());
        forward.table(FORWARD >> options.smaller)
    });
    [backward, forward]
}

fn pass(
    seen: &[Seen],
    tags: &[Vec<u8>],
    heads: &[Vec<usize>],
    guides: Option<&[Guide]>,
    inside: &(dyn Fn(usize) -> bool + Sync),
    options: Options,
    mut actor: Actor,
) -> Actor {
    let mut random = Random::new(options.seed);
    let mut found = Vec::new();
    for epoch in 0..options.epochs {
        let (mut wrong, mut all) = (0usize, 0usize);
        for at in random.order(seen.len()) {
            if !inside(at) {
                continue;
            }
            let heads = &heads[at];
            let mut state = State::new(heads.len());
            while !state.done() {
                features(&state, &seen[at].atoms, &tags[at], guides.map(|guides| &guides[at]), &mut found);
                let scores = actor.scores(&found);
                let predicted = state.best(&scores);
                let costs = [SHIFT, LEFT, RIGHT].map(|action| if state.allows(action) { cost(&state, heads, action) } else { usize::MAX });
                let least = costs.iter().copied().min().unwrap_or(0);
                let mut gold = NONE;
                for action in [SHIFT, LEFT, RIGHT] {
                    if costs[action] == least && (gold == NONE || scores[action] > scores[gold]) {
                        gold = action;
                    }
                }
                actor.tick();
                all += 1;
                wrong += usize::from(costs[predicted] != least);
                let worse = [SHIFT, LEFT, RIGHT].into_iter().filter(|&action| state.allows(action) && costs[action] > least);
                if let Some(rival) = worse.reduce(|best, action| if scores[action] > scores[best] { action } else { best })
                    && scores[gold] <= scores[rival]
                {
                    actor.change(&found, gold, 1);
                    actor.change(&found, rival, -1);
                }
                // Following mistakes now and then shows what to do after one.
                let explore = epoch > 0 && !random.number().is_multiple_of(10);
                state.act(if explore { predicted } else { gold });
            }
        }
        eprintln!("parser, epoch {}: {:.2} % of {all} actions wrong", epoch + 1, 100.0 * wrong as f64 / all.max(1) as f64);
    }
    actor
}

/// How many right arcs an action makes impossible.
pub fn cost(state: &State, heads: &[usize], action: usize) -> usize {
    let top = state.stack.last().copied();
    let next = state.next;
    let ahead = |word: usize| word != NONE && word >= next;
    match (action, top) {
        (SHIFT, _) => {
            let below = if state.stack.is_empty() { &[][..] } else { &state.stack[..state.stack.len() - 1] };
            let head = below.contains(&heads[next]);
            usize::from(head) + state.stack.iter().filter(|&&word| heads[word] == next).count()
        }
        (LEFT, Some(top)) => {
            let below = state.stack.len().checked_sub(2).map(|at| state.stack[at]);
            let lost = heads[top] == NONE || (ahead(heads[top]) && heads[top] != next) || Some(heads[top]) == below;
            usize::from(lost) + (next..state.words).filter(|&word| heads[word] == top).count()
        }
        (_, Some(top)) => {
            let lost = heads[top] == NONE || ahead(heads[top]);
            usize::from(lost) + (next..state.words).filter(|&word| heads[word] == top).count()
        }
        (_, None) => 0,
    }
}
