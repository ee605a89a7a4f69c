//! Which replications are still to be run, which are out and with whom; nothing is lost or run twice
//! into the result.

use std::collections::BTreeMap;

/// Consecutive replications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub first: u32,
    /// How many.
    pub count: u32,
}

/// The account of one run.
#[derive(Clone, Debug)]
pub struct Ledger {
    goal: u32,
    next: u32,
    owed: Vec<Span>,
    out: BTreeMap<u32, (Span, usize)>,
    settled: u32,
}

impl Ledger {
    /// A run of `goal` replications.
    pub fn new(goal: u32) -> Ledger {
        Ledger {
            goal,
            next: 0,
            owed: Vec::new(),
            out: BTreeMap::new(),
            settled: 0,
        }
    }

    /// A run of `goal` replications of which the first `done` are in already.
    pub fn of_rest(done: u32, goal: u32) -> Ledger {
        Ledger {
            next: done,
            settled: done,
            ..Ledger::new(goal)
        }
    }

    /// Hands the next replications to a worker; those that a lost worker owed come first.
    pub fn take(&mut self, worker: usize, at_most: u32) -> Option<Span> {
        let at_most = at_most.max(1);
        let span = match self.owed.pop() {
            Some(owed) if owed.count > at_most => {
                let rest = Span {
                    first: owed.first + at_most,
                    count: owed.count - at_most,
                };
                self.owed.push(rest);
                Span {
                    first: owed.first,
                    count: at_most,
                }
            }
            Some(owed) => owed,
            None if self.next < self.goal => {
                let span = Span {
                    first: self.next,
                    count: at_most.min(self.goal - self.next),
                };
                self.next += span.count;
                span
            }
            None => return None,
        };
        self.out.insert(span.first, (span, worker));
        Some(span)
    }

    /// Notes an answer; false if these replications were not out (answered twice, or never asked).
    pub fn settle(&mut self, span: Span) -> bool {
        if self
            .out
            .get(&span.first)
            .is_none_or(|(out, _)| *out != span)
        {
            return false;
        }
        self.out.remove(&span.first);
        self.settled += span.count;
        true
    }

    /// Takes back what a worker that died still owed.
    pub fn lose(&mut self, worker: usize) {
        let lost: Vec<Span> = self
            .out
            .values()
            .filter(|(_, with)| *with == worker)
            .map(|(span, _)| *span)
            .collect();
        for span in lost {
            self.out.remove(&span.first);
            self.owed.push(span);
        }
    }

    /// Adds replications to the run.
    pub fn grow(&mut self, goal: u32) {
        self.goal = self.goal.max(goal);
    }

    /// Replications that are in.
    pub fn settled(&self) -> u32 {
        self.settled
    }

    /// Replications that are asked for.
    pub fn goal(&self) -> u32 {
        self.goal
    }

    /// Whether all are in.
    pub fn finished(&self) -> bool {
        self.settled == self.goal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_replication_is_settled_once_though_workers_die() {
        let mut ledger = Ledger::new(1000);
        let mut seen = vec![0_u32; 1000];
        let mut turn = 0_usize;
        while !ledger.finished() {
            turn += 1;
            let worker = turn % 3;
            let Some(span) = ledger.take(worker, 7 + (turn as u32 % 11)) else {
                (0..3).for_each(|worker| ledger.lose(worker));
                continue;
            };
            if turn.is_multiple_of(5) {
                ledger.lose(worker);
                assert!(!ledger.settle(span), "a lost batch is not out any more");
                continue;
            }
            if ledger.settle(span) {
                (span.first..span.first + span.count).for_each(|at| seen[at as usize] += 1);
            }
        }
        assert!(seen.iter().all(|times| *times == 1));
        assert_eq!(ledger.take(0, 10), None);
    }

    #[test]
    fn an_answer_counts_once() {
        let mut ledger = Ledger::new(10);
        let span = ledger.take(0, 10).unwrap();
        assert!(ledger.settle(span));
        assert!(!ledger.settle(span));
        assert_eq!(ledger.settled(), 10);
    }
}
