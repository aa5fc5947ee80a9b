//! On Linux and macOS: the terminal is read key by key.

// Unsafe: a descriptor that the user names by its number can be had in no other way.
#![allow(unsafe_code, reason = "borrowing a descriptor by the number that the user gave")]

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::fd::BorrowedFd;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{
    LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios, tcflush, tcgetattr, tcsetattr,
};

use super::super::TerminalError;
use super::super::keys::{Step, Typed};
use super::super::lines::read_line;
use super::super::restore::Claim;
use super::Idle;
use crate::secret::SecretText;

/// The terminal this program was started from, whatever its standard input is.
#[expect(clippy::disallowed_methods, reason = "the terminal is read and written here, and it is no file")]
pub(in super::super) fn open() -> Result<File, TerminalError> {
    OpenOptions::new().read(true).write(true).open("/dev/tty").map_err(|_| TerminalError::NoTerminal)
}

/// Asks without showing what is typed. Keys are read one by one and Ctrl-C is a key like others here, so there is no way out that
/// leaves the terminal silent, or a private screen standing. Nothing typed for as long as `idle` says is a way out, too.
pub(in super::super) fn hidden(tty: &mut File, label: &str, idle: Idle) -> Result<SecretText, TerminalError> {
    let silent = Changed::silent(tty, idle.tenths)?;
    prompt(tty, label)?;
    let mut typed = Typed::default();
    let mut byte = [0];
    let mut waited = 0;
    let result = loop {
        match tty.read(&mut byte) {
            Ok(0) => {
                waited += 1;
                if waited >= idle.rounds {
                    break Err(TerminalError::Idle);
                }
            }
            Ok(_) => {
                waited = 0;
                match typed.take(byte[0]) {
                    Ok(Step::More) => {}
                    Ok(Step::Done) => break typed.finish(),
                    Err(error) => break Err(error),
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => break Err(TerminalError::Broken(error)),
        }
    };
    zeroize::Zeroize::zeroize(&mut byte);
    drop(silent);
    // The Enter that was not shown.
    prompt(tty, "\n")?;
    result
}

/// Asks and shows what is typed; the terminal does the editing.
pub(in super::super) fn shown(tty: &mut File, label: &str, idle: Idle) -> Result<SecretText, TerminalError> {
    prompt(tty, label)?;
    let wait = idle.timespec();
    let mut late = false;
    let line = read_line(|byte| {
        let ready = poll(&mut [PollFd::new(&*tty, PollFlags::IN)], Some(&wait));
        // A system that cannot wait for a terminal so reads it without a limit.
        late = matches!(ready, Ok(0));
        if late { Ok(0) } else { tty.read(byte) }
    });
    if late {
        prompt(tty, "\n")?;
        return Err(TerminalError::Idle);
    }
    line
}

/// Throws away what was typed and not read yet; whether there was a line or more of it. One that was begun goes unsaid: whoever types sees that it
/// does not stand behind the question.
pub(in super::super) fn discard_typed(tty: &File) -> bool {
    let mut keyboard = [PollFd::new(tty, PollFlags::IN)];
    let ready = poll(&mut keyboard, Some(&Timespec { tv_sec: 0, tv_nsec: 0 }));
    let _ = tcflush(tty, QueueSelector::IFlush);
    matches!(ready, Ok(1..))
}

fn prompt(tty: &mut File, text: &str) -> Result<(), TerminalError> {
    tty.write_all(text.as_bytes()).and_then(|()| tty.flush()).map_err(TerminalError::Broken)
}

/// A terminal in other modes, until this is dropped or a signal comes.
struct Changed {
    tty: File,
    before: Termios,
    after: OptionalActions,
    // Dropped last: the terminal is as it was before nobody watches any more.
    _claim: Claim,
}

impl Changed {
    fn over(tty: &File, change: impl FnOnce(&mut Termios)) -> Result<Self, TerminalError> {
        let claim = Claim::on(tty)?;
        let broken = |error: rustix::io::Errno| TerminalError::Broken(error.into());
        let before = tcgetattr(tty).map_err(broken)?;
        let tty = tty.try_clone().map_err(TerminalError::Broken)?;
        let mut modes = before.clone();
        change(&mut modes);
        tcsetattr(&tty, OptionalActions::Now, &modes).map_err(broken)?;
        Ok(Self { tty, before, after: OptionalActions::Now, _claim: claim })
    }

    /// Keys one by one and unseen, Ctrl-C among them; a read comes back without one after so many tenths of a second.
    fn silent(tty: &File, tenths: u8) -> Result<Self, TerminalError> {
        Self::over(tty, |modes| {
            modes.local_modes -= LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN;
            modes.special_codes[SpecialCodeIndex::VMIN] = 0;
            modes.special_codes[SpecialCodeIndex::VTIME] = tenths;
        })
    }
}

impl Drop for Changed {
    fn drop(&mut self) {
        // Where this fails the terminal is gone.
        let _ = tcsetattr(&self.tty, self.after, &self.before);
    }
}

/// A terminal that shows nothing of what is typed while nobody asks; what was typed so is thrown away in the end.
pub(in super::super) struct Hushed {
    _changed: Changed,
}

/// Switches echo off until the result is dropped. Ctrl-C and line editing stay as they are.
pub(in super::super) fn hush(tty: &File) -> Result<Hushed, TerminalError> {
    let mut changed = Changed::over(tty, |modes| modes.local_modes -= LocalModes::ECHO | LocalModes::ECHONL)?;
    changed.after = OptionalActions::Flush;
    Ok(Hushed { _changed: changed })
}

/// The next line of a descriptor that the user named by its number.
pub(in super::super) fn from_descriptor(number: i32) -> Result<SecretText, TerminalError> {
    let bad = || TerminalError::Descriptor(number);
    if number < 0 {
        return Err(bad());
    }
    // SAFETY: the number is not -1; where it is not open, every call on it says so, and nothing here closes it.
    let descriptor = unsafe { BorrowedFd::borrow_raw(number) };
    rustix::io::fcntl_getfd(descriptor).map_err(|_| bad())?;
    read_line(|byte| rustix::io::read(descriptor, byte).map_err(Into::into)).map_err(|error| match error {
        TerminalError::Broken(_) => bad(),
        other => other,
    })
}
