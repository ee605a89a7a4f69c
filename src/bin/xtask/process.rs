//! Runs other programs: their output goes to a log, what matters of it to the screen.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// A running step looks this often whether its program has ended.
const POLL: Duration = Duration::from_millis(25);
/// A step that takes longer than this says what it is at, again and again.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// Lines of a failed program's output that are shown.
const TAIL: usize = 60;

/// Why a step did not succeed.
pub enum Failure {
    /// Another step failed first.
    Stopped,
    /// What went wrong, why the step is needed, and what to do about it.
    Because(String),
}

impl Failure {
    /// Adds why the thing is needed and what the reader can do.
    pub fn advise(self, why: &str, remedy: &str) -> Failure {
        match self {
            Failure::Stopped => Failure::Stopped,
            Failure::Because(what) => Failure::Because(format!(
                "{what}\n  Needed:     {why}\n  What to do: {remedy}"
            )),
        }
    }
}

impl From<String> for Failure {
    fn from(what: String) -> Failure {
        Failure::Because(what)
    }
}

/// What a step may use: its name, its log, and whether it should go on.
pub struct Task<'a> {
    name: &'a str,
    log: PathBuf,
    stop: &'a AtomicBool,
}

impl<'a> Task<'a> {
    /// A task that logs into `logs`.
    pub fn new(name: &'a str, logs: &Path, stop: &'a AtomicBool) -> Result<Task<'a>, Failure> {
        let file: String = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        let log = logs.join(format!("{file}.log"));
        fs::create_dir_all(logs)
            .and_then(|()| File::create(&log))
            .map_err(|error| format!("the log {} cannot be written: {error}", log.display()))?;
        Ok(Task { name, log, stop })
    }

    /// Prints a line about this task.
    pub fn say(&self, what: impl fmt::Display) {
        println!("  ...   {}: {what}", self.name);
    }

    /// Runs a program and returns what it printed; ends it if another step fails.
    pub fn run(&self, command: &mut Command) -> Result<String, Failure> {
        self.run_while(command, || !self.stop.load(Ordering::Relaxed))
    }

    /// Runs a program to its end, whatever other steps do, and returns what it printed.
    pub fn run_unstopped(&self, command: &mut Command) -> Result<String, Failure> {
        self.run_while(command, || true)
    }

    fn run_while(
        &self,
        command: &mut Command,
        wanted: impl Fn() -> bool,
    ) -> Result<String, Failure> {
        let shown = shown(command);
        let (mut log, start) = self.open_log(&shown)?;
        let mut outputs = [log.try_clone(), log.try_clone()].into_iter().flatten();
        command.stdin(Stdio::null());
        if let (Some(out), Some(err)) = (outputs.next(), outputs.next()) {
            command.stdout(out).stderr(err);
        }
        let child = command
            .spawn()
            .map_err(|error| format!("`{shown}` cannot be started: {error}"))?;
        let status = self.watch(child, wanted)?;
        let mut output = Vec::new();
        log.seek(SeekFrom::Start(start))
            .and_then(|_| log.read_to_end(&mut output))
            .map_err(|error| format!("the log {} cannot be read: {error}", self.log.display()))?;
        let output = String::from_utf8_lossy(&output).into_owned();
        if status.success() {
            return Ok(output);
        }
        let log = self.log.display();
        Err(format!(
            "`{shown}` failed ({status}); its output, whole in {log}:\n{}",
            tail(&output)
        )
        .into())
    }

    /// Waits for a program to end and says now and then how far it is; kills it when it is not wanted any more.
    fn watch(&self, mut child: Child, wanted: impl Fn() -> bool) -> Result<ExitStatus, Failure> {
        let began = now();
        let mut next_beat = HEARTBEAT;
        loop {
            match child.try_wait() {
                Ok(Some(status)) => return Ok(status),
                Ok(None) => thread::sleep(POLL),
                Err(error) => return Err(format!("the program was lost: {error}").into()),
            }
            if !wanted() {
                // If it is gone already there is nothing to kill and nothing to report.
                let _ = child.kill();
                let _ = child.wait();
                return Err(Failure::Stopped);
            }
            if began.elapsed() >= next_beat {
                self.beat(next_beat);
                next_beat += HEARTBEAT;
            }
        }
    }

    /// Opens the log for a program's output and says where that begins.
    fn open_log(&self, shown: &str) -> Result<(File, u64), Failure> {
        let open = || {
            let mut log = OpenOptions::new().read(true).append(true).open(&self.log)?;
            writeln!(log, "$ {shown}")?;
            let start = log.seek(SeekFrom::End(0))?;
            Ok((log, start))
        };
        open().map_err(|error: io::Error| {
            format!("the log {} cannot be written: {error}", self.log.display()).into()
        })
    }

    /// Says how far a long program is: the last line that it printed.
    fn beat(&self, after: Duration) {
        let written = fs::read(&self.log).unwrap_or_default();
        let text = String::from_utf8_lossy(&written);
        let last = text
            .lines()
            .rev()
            .find(|line| !line.trim().is_empty())
            .unwrap_or("")
            .trim();
        let short: String = last.chars().take(80).collect();
        self.say(format_args!("{} s, at \"{short}\"", after.as_secs()));
    }
}

/// What a short program prints; none if it cannot be run or fails.
pub fn output_of(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The time, for durations on the screen only.
#[expect(
    clippy::disallowed_methods,
    reason = "the ban is for the model; here only waiting people are told how long"
)]
pub fn now() -> Instant {
    Instant::now()
}

/// A command as it would be typed.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The last lines of a text.
fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(TAIL)..]
        .iter()
        .map(|line| format!("    {line}\n"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_of_a_long_output_is_its_end() {
        let text: String = (0..100).map(|n| format!("{n}\n")).collect();
        let shown = tail(&text);
        assert_eq!(shown.lines().count(), TAIL);
        assert!(shown.ends_with("    99\n"));
        assert_eq!(tail("one"), "    one\n");
    }

    #[test]
    fn a_command_is_shown_as_typed() {
        assert_eq!(
            shown(Command::new("npm").args(["ci", "--quiet"])),
            "npm ci --quiet"
        );
    }
}
