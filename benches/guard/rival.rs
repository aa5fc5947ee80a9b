//! `rg -w` over the same text with the same names, in the same run.
//!
//! It needs seconds before it begins, which are taken off, and is slow with so many names: a text of 10 MB would take minutes. So it gets the
//! first part of the text, and no more than a minute; where that is over, its speed is at most what it would have had to be.

use std::fmt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Fallible;

/// Bytes that it gets.
const BYTES: usize = 500_000;

/// How long it may take.
const LIMIT: Duration = Duration::from_secs(60);

/// How fast it was, in megabytes a second.
pub(crate) enum Rival {
    Read(f64),
    /// It was not done in time.
    AtMost(f64),
    NotRun(String),
}

impl fmt::Display for Rival {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(speed) => write!(f, "rg -w {speed:.2} MB/s"),
            Self::AtMost(speed) => write!(f, "rg -w below {speed:.3} MB/s"),
            Self::NotRun(why) => write!(f, "not run: {why}"),
        }
    }
}

impl Rival {
    /// What its speed is, and how many times that another is.
    pub(crate) fn beside(&self, own: f64) -> String {
        match self {
            Self::Read(speed) => format!("{self}: {:.0} times that", own / speed),
            Self::AtMost(speed) => format!("{self}: more than {:.0} times that", own / speed),
            Self::NotRun(_) => self.to_string(),
        }
    }
}

/// Looks for the forms in the first part of a text.
pub(crate) fn rival(forms: &[String], text: &str) -> Fallible<Rival> {
    let text = super::speed::part(text, BYTES);
    let folder = tempfile::tempdir()?;
    let file = |name: &str| folder.path().join(name);
    std::fs::write(file("forms"), forms.join("\n"))?;
    std::fs::write(file("text"), text)?;
    std::fs::write(file("empty"), "")?;
    let idle = match rg(&file("forms"), &file("empty")) {
        Ok(Some(seconds)) => seconds,
        Ok(None) => return Ok(Rival::NotRun("rg was not ready within a minute".to_owned())),
        Err(error) => return Ok(Rival::NotRun(format!("rg: {error}"))),
    };
    let busy = rg(&file("forms"), &file("text"))?;
    let speed = |seconds: f64| text.len() as f64 / 1e6 / (seconds - idle).max(1e-3);
    Ok(busy.map_or_else(|| Rival::AtMost(speed(LIMIT.as_secs_f64())), |busy| Rival::Read(speed(busy))))
}

/// Seconds; `None` where the time was over.
fn rg(forms: &Path, text: &Path) -> Fallible<Option<f64>> {
    let begun = Instant::now();
    let mut child = Command::new("rg")
        .args(["-w", "-F", "--count-matches", "-j1", "--regex-size-limit", "8G", "--dfa-size-limit", "8G", "-f"])
        .args([forms, text])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    loop {
        if let Some(status) = child.try_wait()? {
            // 1: nothing found.
            let done = status.code().is_some_and(|code| code < 2);
            return if done { Ok(Some(begun.elapsed().as_secs_f64())) } else { Err("it failed".into()) };
        }
        if begun.elapsed() > LIMIT {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}
