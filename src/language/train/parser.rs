//! The parser's weights, learned with a dynamic oracle (Goldberg and Nivre 2013): what is best is asked of every state,
//! also of those that only mistakes lead to.

use crate::language::parse::{LEFT, NONE, RIGHT, SHIFT, State, features};
use crate::language::train::perceptron::Actor;
use crate::language::train::{Options, Random, Seen};

/// Trains the parser and gives its table.
pub fn actions(seen: &[Seen], tags: &[Vec<u8>], options: Options) -> Vec<u8> {
    let mut actor = Actor::default();
    let mut random = Random::new(options.seed);
    let mut found = Vec::new();
    for epoch in 0..options.epochs {
        let (mut wrong, mut all) = (0usize, 0usize);
        for at in random.order(seen.len()) {
            let heads: Vec<usize> = seen[at].sample.heads.iter().map(|head| head.unwrap_or(NONE)).collect();
            let mut state = State::new(heads.len());
            while !state.done() {
                features(&state, &seen[at].atoms, &tags[at], &mut found);
                let scores = actor.scores(&found);
                let predicted = state.best(&scores);
                let costs = [SHIFT, LEFT, RIGHT].map(|action| if state.allows(action) { cost(&state, &heads, action) } else { usize::MAX });
                let least = costs.iter().copied().min().unwrap_or(0);
                let mut gold = NONE;
                for action in [SHIFT, LEFT, RIGHT] {
                    if costs[action] == least && (gold == NONE || scores[action] > scores[gold]) {
                        gold = action;
                    }
                }
                actor.tick();
                all += 1;
                if costs[predicted] != least {
                    wrong += 1;
                    actor.change(&found, gold, 1);
                    actor.change(&found, predicted, -1);
                }
                // Following mistakes now and then shows what to do after one.
                let explore = epoch > 0 && random.number() % 10 != 0;
                state.act(if explore { predicted } else { gold });
            }
        }
        eprintln!("parser, epoch {}: {:.2} % of {all} actions wrong", epoch + 1, 100.0 * wrong as f64 / all.max(1) as f64);
    }
    actor.table((1 << 16) >> options.smaller)
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
