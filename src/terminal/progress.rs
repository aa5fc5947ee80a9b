//! A bar that says how far a long command is.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::escape::{Lines, escape};

/// A bar on standard error, gone when it is dropped.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(super) fn new(total: u64, label: &str, visible: bool) -> Self {
        let target = if visible { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(total), target);
        let form = if total == 0 { "{msg} {human_pos}" } else { "{msg} {wide_bar} {human_pos}/{human_len} {eta}" };
        // A wrong template would be a fault of this line; the plain bar does as well.
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        bar.set_message(escape(label, Lines::One).into_owned());
        Self { bar }
    }

    /// `steps` more are done.
    pub fn advance(&self, steps: u64) {
        self.bar.inc(steps);
    }

    /// Takes the bar away while `work` says something.
    pub fn suspend<T>(&self, work: impl FnOnce() -> T) -> T {
        self.bar.suspend(work)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
