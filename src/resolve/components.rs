//! What hangs together: sets that grow by joining two of their members (union–find: Galler and Fischer 1964).

use std::collections::BTreeMap;

/// Members that were joined, directly or through others.
pub struct Components {
    parents: Vec<usize>,
}

impl Components {
    /// So many members, none joined with another.
    pub fn new(size: usize) -> Self {
        Self { parents: (0..size).collect() }
    }

    /// The first of those that a member hangs together with.
    pub fn root(&self, mut at: usize) -> usize {
        while self.parents[at] != at {
            at = self.parents[at];
        }
        at
    }

    /// Joins two members and all that hang together with either.
    pub fn join(&mut self, one: usize, other: usize) {
        let (low, high) = (self.root(one), self.root(other));
        self.parents[low.max(high)] = low.min(high);
    }

    /// The sets, ordered by their first members; members in order.
    pub fn members(&self) -> Vec<Vec<usize>> {
        let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.parents.len() {
            sets.entry(self.root(at)).or_default().push(at);
        }
        sets.into_values().collect()
    }
}
