//! The full screen: a terminal taken over for a conversation or for long work with a list.
//!
//! [`Full`] is the plumbing: it takes the terminal ([`Full::enter`]), paints with ratatui ([`Full::draw`]), and tells what happens
//! ([`Full::next`]): keys, pastes, another size, ten idle minutes, a signal. It gives the terminal back on every way out: when it is
//! dropped, before the message of a panic, and on SIGTERM, SIGHUP and SIGINT, which arrive as [`Event::Interrupted`].
//!
//! ```no_run
//! # use amana::terminal::{Terminal, full::{Bidi, Event, Full, Settings, key::Code}};
//! # fn run(terminal: &mut Terminal) -> Result<(), amana::terminal::TerminalError> {
//! let mut full = Full::enter(terminal, Settings::new(Bidi::Auto, false, || 0))?;
//! loop {
//!     // Once for everything that has come in, however fast somebody types.
//!     if !full.has_more() {
//!         full.draw(|frame| { /* panes, lists, lines: see `Text`, `Choices` */ })?;
//!     }
//!     match full.next()? {
//!         Event::Key(key) if key.code == Code::Escape => break,
//!         Event::Idle | Event::Interrupted(_) => break,
//!         _ => {}
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! | piece | is |
//! |---|---|
//! | [`Laid`] | a text in rows, wrapped and ordered, with the way from bytes to cells and back |
//! | [`Text`] | a text that may be longer than its place, and is scrolled |
//! | [`Editor`] | a text that is typed, in secret memory, with undo |
//! | [`Choices`] | a list to choose from, by arrows or numbers |
//! | [`desk`] | the interview's screen, on a thread of its own |
//! | [`sheet`] | texts with marked stretches, what is said about them, keys, a question |
//!
//! **What may stay in memory.** Typed text, its past, pastes and the bytes sent to the terminal live in locked, wiped memory. The cells
//! of the two frames that ratatui compares lie on the heap, one character a cell; [`Full::forget`] gives them up, and the program's
//! allocator wipes what is given up. What the terminal, tmux or a recorder keeps is beyond this program.

mod backend;
mod bidi;
mod choices;
mod decode;
pub mod desk;
mod device;
mod direction;
mod editor;
mod event;
mod fit;
pub mod key;
mod laid;
pub mod sheet;
mod signals;
mod text;
mod undo;

use std::collections::VecDeque;
use std::io::Read as _;

pub use bidi::{Bidi, Order};
pub(super) use bidi::{MARK_END, mark, marks};
pub use choices::Choices;
pub(super) use direction::Stretch;
pub use editor::{Done, Editor};
pub use event::{Event, Interruption};
pub use fit::{Environment, Unfit};
pub use laid::Laid;
pub use ratatui_core::{buffer, layout, style, terminal::Frame};
pub(super) use signals::{Bell, LEFT, Rung, Waited, is_left, wait};
pub use text::Text;

use self::backend::Ansi;
use self::decode::Decoder;
use self::device::Taken;
use self::event::happened;
use self::key::Input;
use super::idle::Idle;
use super::{Terminal, TerminalError};
use crate::secret::SecretBytes;

/// Bytes read from the terminal at a time.
const READ: usize = 16 * 1024;
/// How long an Escape waits for the rest of a sequence, in milliseconds. More than a slow line needs between two bytes.
const ESCAPE_WAIT: u32 = 50;
/// Milliseconds between two ticks.
const TICK: u32 = 1000;
/// Ticks without a byte after which a paste that did not end is taken to have ended.
const PASTE_TICKS: u32 = 2;

/// How the screen is to behave.
pub struct Settings {
    /// Who orders right-to-left text.
    pub bidi: Bidi,
    /// Whether the screen is in a language that is read from right to left.
    pub rtl: bool,
    /// The longest paste that is taken, in bytes.
    pub paste_limit: usize,
    /// Seconds without a key after which [`Event::Idle`] comes, once.
    pub idle_after: i64,
    /// What the time is, in seconds since any moment. By the clock on the wall rather than since the start: a laptop that slept with its
    /// lid closed has been idle.
    pub seconds: Box<dyn Fn() -> i64 + Send>,
}

impl Settings {
    /// With pastes of up to 64 KiB, and ten minutes.
    #[must_use]
    pub fn new(bidi: Bidi, rtl: bool, seconds: impl Fn() -> i64 + Send + 'static) -> Self {
        Self { bidi, rtl, paste_limit: 64 * 1024, idle_after: 600, seconds: Box::new(seconds) }
    }
}

/// Wakes a [`Full`] that waits, from another thread.
#[derive(Clone, Copy)]
pub struct Waker(&'static Bell);

impl Waker {
    /// Lets [`Full::next`] return with [`Event::Woken`].
    pub fn wake(self) {
        self.0.ring();
    }
}

/// The terminal as one screen. Only one at a time.
pub struct Full {
    screen: ratatui_core::terminal::Terminal<Ansi<Taken>>,
    bell: &'static Bell,
    decoder: Decoder,
    buffer: SecretBytes,
    pending: VecDeque<Input>,
    order: Order,
    idle: Idle,
    silent_ticks: u32,
    /// The second in which the last tick was told, and whether that was just now: keys have their turn in between.
    ticked: (i64, bool),
}

impl Full {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// [`TerminalError::Unfit`] where it cannot carry a full screen, [`TerminalError::Broken`] where it does not work.
    pub fn enter(terminal: &mut Terminal, settings: Settings) -> Result<Self, TerminalError> {
        Self::enter_in(terminal, settings, &Environment::of_process())
    }

    fn enter_in(terminal: &mut Terminal, settings: Settings, environment: &Environment) -> Result<Self, TerminalError> {
        environment.fits(terminal)?;
        let bidi = settings.bidi.settle(environment);
        let tty = terminal.tty()?.try_clone().map_err(TerminalError::Broken)?;
        let bell = Bell::get().map_err(TerminalError::Broken)?;
        let taken = Taken::take(tty, matches!(bidi, Bidi::App | Bidi::Off)).map_err(TerminalError::Broken)?;
        let screen = ratatui_core::terminal::Terminal::new(Ansi::over(taken)).map_err(TerminalError::Broken)?;
        let idle = Idle::new(settings.idle_after, settings.seconds);
        let ticked = (idle.now(), false);
        Ok(Self {
            screen,
            bell,
            decoder: Decoder::new(settings.paste_limit),
            buffer: SecretBytes::zeroed(READ),
            pending: VecDeque::new(),
            order: Order::new(bidi, settings.rtl),
            idle,
            silent_ticks: 0,
            ticked,
        })
    }

    /// How text is ordered here.
    #[must_use]
    pub const fn order(&self) -> Order {
        self.order
    }

    /// Has the screen read from right to left, or from left to right: the language was chosen.
    pub fn set_rtl(&mut self, rtl: bool) {
        self.order = self.order.read_from_right(rtl);
    }

    /// Something to wake this with from another thread.
    #[must_use]
    pub const fn waker(&self) -> Waker {
        Waker(self.bell)
    }

    /// Paints one frame; only cells that differ from the last are sent.
    ///
    /// # Errors
    /// [`TerminalError::Broken`].
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> Result<(), TerminalError> {
        self.screen.draw(paint).map(drop).map_err(TerminalError::Broken)
    }

    /// Wipes what was on the screen, in memory as well; the next [`draw`](Self::draw) paints everything anew.
    ///
    /// # Errors
    /// [`TerminalError::Broken`].
    pub fn forget(&mut self) -> Result<(), TerminalError> {
        // Both frames are given up, and so wiped, by becoming a frame of no size.
        let size = self.screen.size().map_err(TerminalError::Broken)?;
        self.screen.current_buffer_mut().content = Vec::new();
        self.screen.swap_buffers();
        self.screen.current_buffer_mut().content = Vec::new();
        self.screen.resize(layout::Rect::new(0, 0, size.width, size.height)).map_err(TerminalError::Broken)
    }

    /// Throws away what was typed before now: a question that was not seen yet is not to be answered. Whether there was anything.
    pub fn discard_typed(&mut self) -> bool {
        let unread = self.screen.backend().device.discard_typed();
        let is_some = unread || !self.pending.is_empty();
        self.pending.clear();
        self.decoder.forget();
        is_some
    }

    /// Whether more has come in already, so that painting can wait.
    #[must_use]
    pub fn has_more(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Seconds until [`Event::Idle`].
    #[must_use]
    pub fn idle_in(&self) -> i64 {
        self.idle.left()
    }

    /// Waits for what happens next.
    ///
    /// # Errors
    /// [`TerminalError::Broken`].
    #[allow(clippy::should_implement_trait, reason = "what happens on a screen never ends, and can fail")]
    pub fn next(&mut self) -> Result<Event, TerminalError> {
        self.wait_for(true)
    }

    /// Waits as [`next`](Self::next) does, but leaves keys where they are: the answer to the last ones is being worked on.
    ///
    /// # Errors
    /// [`TerminalError::Broken`].
    pub fn next_without_keys(&mut self) -> Result<Event, TerminalError> {
        self.wait_for(false)
    }

    fn wait_for(&mut self, keys: bool) -> Result<Event, TerminalError> {
        loop {
            if let Some(event) = self.rung()? {
                return Ok(event);
            }
            if self.is_a_second_later() {
                return Ok(Event::Tick);
            }
            if keys && let Some(input) = self.pending.pop_front() {
                return Ok(happened(input));
            }
            if self.idle.is_over() {
                return Ok(Event::Idle);
            }
            let escaping = keys && self.decoder.is_waiting() && !self.decoder.is_pasting();
            let time = if escaping { ESCAPE_WAIT } else { TICK };
            let tty = keys.then(|| self.screen.backend().device.tty());
            match signals::wait(self.bell, tty, time).map_err(TerminalError::Broken)? {
                Waited::Readable => self.read()?,
                Waited::Rung => return Ok(self.rung()?.unwrap_or(Event::Woken)),
                Waited::TimeOver if escaping => self.pause(),
                Waited::TimeOver => {
                    self.silent_ticks += 1;
                    if keys && self.decoder.is_pasting() && self.silent_ticks >= PASTE_TICKS {
                        self.pause();
                    }
                    self.ticked = (self.idle.now(), true);
                    return Ok(Event::Tick);
                }
            }
        }
    }

    /// Seconds are told while somebody types as well, who may never pause for one.
    fn is_a_second_later(&mut self) -> bool {
        let now = self.idle.now();
        let later = !self.ticked.1 && self.ticked.0 != now;
        self.ticked = (if later { now } else { self.ticked.0 }, later);
        later
    }

    fn rung(&mut self) -> Result<Option<Event>, TerminalError> {
        Ok(match self.bell.take() {
            None => None,
            Some(Rung::End) => Some(Event::Interrupted(Interruption::Asked)),
            Some(Rung::HangUp) => Some(Event::Interrupted(Interruption::HangUp)),
            Some(Rung::Resized) => Some(Event::Resized),
            Some(Rung::Continued) => {
                self.screen.backend().device.retake().map_err(TerminalError::Broken)?;
                self.screen.clear().map_err(TerminalError::Broken)?;
                Some(Event::Resized)
            }
        })
    }

    fn read(&mut self) -> Result<(), TerminalError> {
        let mut tty = self.screen.backend().device.tty();
        let pending = &mut self.pending;
        match tty.read(self.buffer.expose_mut()) {
            // What a terminal says that has hung up.
            Ok(0) => self.bell.hang_up(),
            Ok(length) => {
                self.idle.stir();
                self.silent_ticks = 0;
                for byte in &mut self.buffer.expose_mut()[..length] {
                    self.decoder.take(std::mem::take(byte), &mut |input| pending.push_back(input));
                }
            }
            Err(error) if error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) => self.bell.hang_up(),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(TerminalError::Broken(error)),
        }
        Ok(())
    }

    fn pause(&mut self) {
        let pending = &mut self.pending;
        self.decoder.pause(&mut |input| pending.push_back(input));
    }
}

#[cfg(test)]
mod tests;
