//! The terminal taken over, and given back on every way out.

use std::fs::File;
use std::io::{self, Write as _};
use std::sync::atomic::Ordering;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use ratatui_core::layout::Size;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

use super::super::input;
use super::backend::Device;
use super::signals;

/// Alternate screen, bracketed paste, a clean page. No mouse, no title, no clipboard.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[0m\x1b[2J\x1b[H";
/// Tells terminals that reorder and can be told (ECMA-48 BDSM) that this program does it.
const EXPLICIT: &str = "\x1b[8l";
/// And that it does no more.
const IMPLICIT: &str = "\x1b[8h";
/// Wiped before it is left: the Linux console has no alternate screen.
const LEAVE: &str = "\x1b[0m\x1b[?2004l\x1b[2J\x1b[H\x1b[?25h\x1b[?1049l";

/// What is needed to give the terminal back, where it is taken.
struct Standing {
    tty: File,
    before: Termios,
    explicit: bool,
}

static STANDING: Mutex<Option<Standing>> = Mutex::new(None);
static HOOK: Once = Once::new();

/// The terminal while it is taken; given back when this is dropped, by [`leave`], and before the message of a panic.
pub(super) struct Taken {
    tty: File,
    raw: Termios,
    explicit: bool,
}

impl Taken {
    /// Takes the terminal over. `explicit`: tell it that right-to-left text comes in the order in which it is seen.
    pub(super) fn take(tty: File, explicit: bool) -> io::Result<Self> {
        let before = tcgetattr(&tty)?;
        let mut raw = before.clone();
        raw.make_raw();
        HOOK.call_once(restore_before_panics);
        let taken = Self { tty: tty.try_clone()?, raw, explicit };
        let mut standing = standing();
        if standing.is_some() {
            return Err(io::Error::other("the screen is taken already"));
        }
        tcsetattr(&tty, OptionalActions::Now, &taken.raw)?;
        *standing = Some(Standing { tty, before, explicit });
        signals::LEFT.store(false, Ordering::SeqCst);
        drop(standing);
        taken.write(ENTER)?;
        taken.write(if explicit { EXPLICIT } else { "" })?;
        Ok(taken)
    }

    /// Takes it anew after somebody else may have changed it (the program was stopped and goes on).
    pub(super) fn retake(&self) -> io::Result<()> {
        tcsetattr(&self.tty, OptionalActions::Now, &self.raw)?;
        self.write(ENTER)?;
        self.write(if self.explicit { EXPLICIT } else { "" })
    }

    /// The descriptor, to wait on and read from.
    pub(super) const fn tty(&self) -> &File {
        &self.tty
    }

    /// Throws away what was typed and not read yet; whether there was anything.
    pub(super) fn discard_typed(&self) -> bool {
        input::discard_typed(&self.tty)
    }

    /// Writes only as long as the terminal is taken: after a panic elsewhere nothing may be painted over the message.
    fn write(&self, text: &str) -> io::Result<()> {
        let standing = standing();
        if standing.is_none() {
            return Err(io::ErrorKind::NotConnected.into());
        }
        (&self.tty).write_all(text.as_bytes())
    }
}

impl Device for Taken {
    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let standing = standing();
        if standing.is_none() {
            return Err(io::ErrorKind::NotConnected.into());
        }
        (&self.tty).write_all(bytes)
    }

    fn size(&self) -> io::Result<Size> {
        let size = tcgetwinsize(&self.tty)?;
        // A serial line knows no size.
        let known = |columns, default| if columns == 0 { default } else { columns };
        Ok(Size::new(known(size.ws_col, 80), known(size.ws_row, 24)))
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        leave();
    }
}

/// Gives the terminal back, where it is taken. Whatever fails on the way is left: the terminal is gone then.
pub(super) fn leave() {
    let Some(Standing { tty, before, explicit }) = standing().take() else { return };
    let _ = (&tty).write_all(if explicit { IMPLICIT } else { "" }.as_bytes());
    let _ = (&tty).write_all(LEAVE.as_bytes());
    let _ = tcsetattr(&tty, OptionalActions::Flush, &before);
    signals::LEFT.store(true, Ordering::SeqCst);
}

fn standing() -> MutexGuard<'static, Option<Standing>> {
    STANDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The message of a panic would be lost on the alternate screen, and the shell left without echo.
fn restore_before_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        leave();
        before(info);
    }));
}
