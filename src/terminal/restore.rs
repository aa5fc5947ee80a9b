//! What a signal leaves behind: a terminal that shows what is typed, on its ordinary screen.
//!
//! A prompt switches echo off, a private screen covers what was there. Both are undone when they are dropped, but a signal drops nothing.
//! So whoever changes the terminal holds a [`Claim`] meanwhile, and a signal that would end the program (SIGINT, SIGTERM, SIGHUP, SIGQUIT)
//! puts back what the claim remembers before it does. Whatever was in memory goes with the process.
#![allow(
    unsafe_code,
    reason = "a signal handler, and the memory it reads; nothing safe of ours or of rustix offers that"
)]

use std::cell::UnsafeCell;
use std::fs::File;
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd};
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::{Mutex, Once, PoisonError};

use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::TerminalError;
use super::alternate::LEAVE;

/// Signals that end a program which has not asked for them.
const ENDING: [libc::c_int; 4] = [libc::SIGINT, libc::SIGTERM, libc::SIGHUP, libc::SIGQUIT];

/// The terminal to put right, or -1.
static TTY: AtomicI32 = AtomicI32::new(-1);
/// Whether it is on its other screen.
static SCREEN: AtomicBool = AtomicBool::new(false);
/// How many hold a claim.
static CLAIMS: Mutex<usize> = Mutex::new(0);
/// How the terminal was found.
static BEFORE: Before = Before(UnsafeCell::new(None));

struct Before(UnsafeCell<Option<Termios>>);

// SAFETY: written under the lock of `CLAIMS` while `TTY` is -1, read only while it is not.
unsafe impl Sync for Before {}

/// The terminal is changed while this lives; a signal puts it back as it was found when the first claim was made.
pub(super) struct Claim {
    /// Kept open for the handler, whatever becomes of the terminal's own.
    _tty: OwnedFd,
}

impl Claim {
    /// Before anything is changed.
    ///
    /// # Errors
    /// [`TerminalError::Broken`].
    pub(super) fn on(tty: &File) -> Result<Self, TerminalError> {
        let own: OwnedFd = tty.try_clone().map_err(TerminalError::Broken)?.into();
        let found = tcgetattr(&own).map_err(|error| TerminalError::Broken(error.into()))?;
        watch();
        let mut claims = CLAIMS.lock().unwrap_or_else(PoisonError::into_inner);
        if *claims == 0 {
            // SAFETY: no claim is held, so `TTY` is -1 and no handler reads this; the lock keeps other writers out.
            unsafe { *BEFORE.0.get() = Some(found) };
            TTY.store(own.as_raw_fd(), Ordering::Release);
        }
        *claims += 1;
        Ok(Self { _tty: own })
    }

    /// Whether the other screen is up.
    pub(super) fn screen(&self, up: bool) {
        SCREEN.store(up, Ordering::Release);
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let mut claims = CLAIMS.lock().unwrap_or_else(PoisonError::into_inner);
        *claims -= 1;
        if *claims == 0 {
            TTY.store(-1, Ordering::Release);
        }
    }
}

/// Installs the handler, once; a signal that is ignored (`nohup`) stays so.
fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        for signal in ENDING {
            // SAFETY: both structures are plain data for which zeros are a value; the handler does what handlers may do alone.
            unsafe {
                let mut now: libc::sigaction = std::mem::zeroed();
                if libc::sigaction(signal, std::ptr::null(), &raw mut now) != 0 || now.sa_sigaction != libc::SIG_DFL {
                    continue;
                }
                let mut ours: libc::sigaction = std::mem::zeroed();
                ours.sa_sigaction = put_back as *const () as libc::sighandler_t;
                // Back to what it was when it strikes, so that raising it again ends the program as it would have.
                ours.sa_flags = libc::SA_RESETHAND;
                libc::sigaction(signal, &raw const ours, std::ptr::null_mut());
            }
        }
    });
}

/// Calls the system and nothing else: no memory is asked for and no lock is taken.
///
/// The full screen listens to the same signals and calls on to this. While it has the screen, it has the signal, too; at any other time it
/// ends the program itself, once the terminal is put right.
extern "C" fn put_back(signal: libc::c_int) {
    // SAFETY: plain data for which zeros are a value, and a call that only looks.
    let ours_alone = unsafe {
        let mut now: libc::sigaction = std::mem::zeroed();
        libc::sigaction(signal, std::ptr::null(), &raw mut now) == 0 && now.sa_sigaction == libc::SIG_DFL
    };
    if !ours_alone && !super::full::is_left() {
        return;
    }
    let tty = TTY.load(Ordering::Acquire);
    if tty >= 0 {
        // SAFETY: whoever holds the claim keeps it open.
        let tty = unsafe { BorrowedFd::borrow_raw(tty) };
        if SCREEN.load(Ordering::Acquire) {
            let _ = rustix::io::write(tty, LEAVE.as_bytes());
        }
        // SAFETY: `TTY` is set, so this is written and stays as it is.
        if let Some(before) = unsafe { &*BEFORE.0.get() } {
            let _ = tcsetattr(tty, OptionalActions::Flush, before);
        }
    }
    if ours_alone {
        // SAFETY: sends this signal to this thread; it is delivered, with its first meaning, when the handler returns.
        unsafe { libc::raise(signal) };
    }
}
