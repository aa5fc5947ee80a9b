//! Signals, as something to wait for.
//!
//! While the terminal is taken, for the screen or line after line, a signal that asks the program to end is told to whoever reads the keys, who has something to save
//! first. At any other time it does what it always does.
#![allow(unsafe_code, reason = "what runs inside a signal handler has to be promised to be fit for it")]

use std::fs::File;
use std::io::{self, PipeReader, PipeWriter, Write as _};
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::{flag, low_level};

/// Whether the screen is not taken; then signals do what they always do.
pub(in super::super) static LEFT: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));

/// Whether nobody has the screen. To be called where signals are listened for already; fit for a handler there.
pub(in super::super) fn is_left() -> bool {
    LEFT.load(Ordering::SeqCst)
}

static BELL: OnceLock<Bell> = OnceLock::new();

/// What has come since it was last asked for.
pub(in super::super) struct Bell {
    end: Arc<AtomicBool>,
    hang_up: Arc<AtomicBool>,
    resized: Arc<AtomicBool>,
    continued: Arc<AtomicBool>,
    reader: PipeReader,
    writer: PipeWriter,
}

/// What a signal says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Rung {
    End,
    HangUp,
    Resized,
    Continued,
}

impl Bell {
    /// The one of this process; signals are listened for from the first call on.
    pub(in super::super) fn get() -> io::Result<&'static Self> {
        if BELL.get().is_none() {
            // Two at once would only listen twice.
            let _ = BELL.set(Self::hang()?);
        }
        BELL.get().ok_or_else(|| io::ErrorKind::Other.into())
    }

    fn hang() -> io::Result<Self> {
        let (reader, writer) = io::pipe()?;
        // Neither a handler nor whoever rings ever waits; a full pipe wakes as well.
        rustix::fs::fcntl_setfl(&writer, rustix::fs::OFlags::NONBLOCK).map_err(io::Error::from)?;
        let bell = Self {
            end: Arc::default(),
            hang_up: Arc::default(),
            resized: Arc::default(),
            continued: Arc::default(),
            reader,
            writer,
        };
        // Stopping would leave an open case behind a shell prompt.
        for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP] {
            flag::register_conditional_default(signal, Arc::clone(&LEFT))?;
        }
        for (signal, raised) in [
            (SIGTERM, &bell.end),
            (SIGINT, &bell.end),
            (SIGQUIT, &bell.end),
            (SIGHUP, &bell.hang_up),
            (SIGWINCH, &bell.resized),
            (SIGCONT, &bell.continued),
        ] {
            listen(signal, Arc::clone(raised), OwnedFd::from(bell.writer.try_clone()?))?;
        }
        Ok(bell)
    }

    /// Becomes readable when something has come.
    pub(super) const fn reader(&self) -> &PipeReader {
        &self.reader
    }

    /// Wakes whoever waits.
    pub(super) fn ring(&self) {
        let _ = (&self.writer).write(&[0]);
    }

    /// The terminal has gone, as reading it says.
    pub(super) fn hang_up(&self) {
        self.hang_up.store(true, Ordering::SeqCst);
    }

    /// Takes out what made the pipe readable.
    pub(super) fn quiet(&self) {
        let mut bytes = [0; 64];
        let _ = rustix::io::read(&self.reader, &mut bytes);
    }

    /// The next thing that was said, the weightiest first.
    pub(in super::super) fn take(&self) -> Option<Rung> {
        let flags = [
            (&self.hang_up, Rung::HangUp),
            (&self.end, Rung::End),
            (&self.continued, Rung::Continued),
            (&self.resized, Rung::Resized),
        ];
        flags.into_iter().find(|(flag, _)| flag.swap(false, Ordering::SeqCst)).map(|(_, rung)| rung)
    }
}

/// Notes that a signal came, and rings. Not through `signal_hook`'s own pipe, which tries whether it is a socket.
fn listen(signal: i32, raised: Arc<AtomicBool>, bell: OwnedFd) -> io::Result<()> {
    let action = move || {
        raised.store(true, Ordering::SeqCst);
        let _ = rustix::io::write(&bell, &[0]);
    };
    // SAFETY: the action stores to an atomic and makes one system call that never waits: nothing that a handler may not do. The
    // descriptor is the action's own and stays open.
    unsafe { low_level::register(signal, action) }.map(drop)
}

/// Why waiting ended.
pub(in super::super) enum Waited {
    /// There is something to read.
    Readable,
    /// The bell rang.
    Rung,
    /// Nothing happened.
    TimeOver,
}

/// Waits until the bell rings or there is something to read on `tty`, or the time is over.
pub(in super::super) fn wait(bell: &Bell, tty: Option<&File>, milliseconds: u32) -> io::Result<Waited> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let time = Timespec { tv_sec: i64::from(milliseconds / 1000), tv_nsec: i64::from(milliseconds % 1000) * 1_000_000 };
    let mut descriptors = vec![PollFd::new(bell.reader(), PollFlags::IN)];
    descriptors.extend(tty.map(|tty| PollFd::new(tty, PollFlags::IN)));
    match poll(&mut descriptors, Some(&time)) {
        Ok(_) => {}
        Err(rustix::io::Errno::INTR) => return Ok(Waited::Rung),
        Err(error) => return Err(error.into()),
    }
    let ready = |at: usize| descriptors.get(at).is_some_and(|descriptor| !descriptor.revents().is_empty());
    if ready(0) {
        bell.quiet();
        return Ok(Waited::Rung);
    }
    // A terminal that hung up is readable as well: reading says so.
    Ok(if ready(1) { Waited::Readable } else { Waited::TimeOver })
}
