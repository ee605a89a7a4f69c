//! Steps that need one another, run side by side as far as they can be.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use crate::process::{Failure, Task, now};

type Work<'a> = Box<dyn FnOnce(&Task) -> Result<String, Failure> + Send + 'a>;

/// The name of a step and of its line on the screen.
type Name = &'static str;

struct Step<'a> {
    name: Name,
    needs: Vec<Name>,
    work: Work<'a>,
}

/// Steps and what each needs.
#[derive(Default)]
pub struct Graph<'a> {
    steps: Vec<Step<'a>>,
}

impl<'a> Graph<'a> {
    /// Adds a step that begins when the steps in `needs`, added before it, are done.
    ///
    /// Its work returns what is worth saying about it.
    pub fn step(
        &mut self,
        name: Name,
        needs: &[Name],
        work: impl FnOnce(&Task) -> Result<String, Failure> + Send + 'a,
    ) {
        for need in needs {
            assert!(
                self.steps.iter().any(|step| step.name == *need),
                "step `{name}` needs `{need}`, which is not before it"
            );
        }
        self.steps.push(Step {
            name,
            needs: needs.to_vec(),
            work: Box::new(work),
        });
    }

    /// Runs all steps and returns what each had to say; the first failure stops the others and is reported.
    pub fn run(self, logs: &Path) -> Option<BTreeMap<Name, String>> {
        let board = Board::default();
        let count = self.steps.len();
        thread::scope(|scope| {
            for step in self.steps {
                let board = &board;
                scope.spawn(move || board.attend(step, logs));
            }
        });
        let done = board
            .done
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        (done.len() == count).then_some(done)
    }
}

/// Where the steps see how far the others are.
#[derive(Default)]
struct Board {
    done: Mutex<BTreeMap<Name, String>>,
    changed: Condvar,
    stop: AtomicBool,
}

impl Board {
    /// Waits for what a step needs, runs it, and tells the others.
    fn attend(&self, step: Step, logs: &Path) {
        if !self.wait_for(&step.needs) {
            return;
        }
        let began = now();
        let outcome = Task::new(step.name, logs, &self.stop).and_then(|task| (step.work)(&task));
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        match outcome {
            Ok(note) => {
                let comma = if note.is_empty() { "" } else { ", " };
                println!(
                    "  ok    {}{comma}{note} ({:.1} s)",
                    step.name,
                    began.elapsed().as_secs_f64()
                );
                done.insert(step.name, note);
            }
            Err(Failure::Stopped) => {}
            // Of several failures at the same moment only the first is shown: the others may come of it.
            Err(Failure::Because(what)) => {
                if !self.stop.swap(true, Ordering::Relaxed) {
                    println!("  FAIL  {}: {what}", step.name);
                }
            }
        }
        self.changed.notify_all();
    }

    /// Whether all of `needs` came to be done, and nothing failed meanwhile.
    fn wait_for(&self, needs: &[Name]) -> bool {
        let waiting = |done: &mut BTreeMap<Name, String>| {
            !self.stop.load(Ordering::Relaxed) && !needs.iter().all(|need| done.contains_key(need))
        };
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        let _done = self
            .changed
            .wait_while(done, waiting)
            .unwrap_or_else(PoisonError::into_inner);
        !self.stop.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logs() -> std::path::PathBuf {
        std::env::temp_dir().join(format!("seedflow-xtask-{}", std::process::id()))
    }

    #[test]
    fn a_step_runs_after_what_it_needs() {
        let order = Mutex::new(Vec::new());
        let mut graph = Graph::default();
        for (name, needs) in [("a", &[][..]), ("b", &["a"]), ("c", &["a", "b"])] {
            let order = &order;
            graph.step(name, needs, move |_| {
                order.lock().unwrap().push(name);
                Ok(String::new())
            });
        }
        assert_eq!(graph.run(&logs()).unwrap().len(), 3);
        assert_eq!(*order.lock().unwrap(), ["a", "b", "c"]);
    }

    #[test]
    fn a_failure_keeps_what_needs_it_from_running() {
        let ran = AtomicBool::new(false);
        let mut graph = Graph::default();
        graph.step("bad", &[], |_| Err("it is broken".to_owned().into()));
        graph.step("after", &["bad"], |_| {
            ran.store(true, Ordering::Relaxed);
            Ok(String::new())
        });
        assert!(graph.run(&logs()).is_none());
        assert!(!ran.load(Ordering::Relaxed));
    }
}
