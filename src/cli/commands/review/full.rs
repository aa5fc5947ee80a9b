//! The review on the full screen: what keys do.

mod asked;

use std::ops::Range;

use super::Desk;
use super::room::{Left, Place, Room, for_the_case, kept_but, name_at, not_saved, press};
use super::view::View;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::StoredText;
use crate::record::words::Choice;
use crate::review::{Act, Control, Did, Sitting, Value, stands};
use crate::secret::SecretText;
use crate::terminal::full::key::{Code, Key};
use crate::terminal::full::{Event, Full, Interruption};
use crate::vault::VaultError;

/// Words that a key up or down goes on while words are marked.
const STRIDE: usize = 8;

/// What the screen is held with.
pub(super) struct Seat<'s> {
    pub(super) context: &'s mut Context,
    pub(super) session: &'s mut Session,
    pub(super) desk: &'s Desk,
    pub(super) room: &'s mut Room,
}

/// A sitting on the full screen.
struct Board<'s> {
    seat: Seat<'s>,
    control: Control<'s>,
    view: View,
    /// Whether arrows leave what is marked behind them marked.
    grows: bool,
    /// Words that are shown in their sentence, as they go out and as they were typed.
    tried: Option<(StoredText, SecretText)>,
    /// Whether a key was answered with work that takes seconds.
    took_long: bool,
}

/// Holds a sitting over one state of the testimony, from where it stands or from a place on. `said` is shown first.
pub(super) fn sit(full: &mut Full, seat: Seat<'_>, from: Option<Place>, said: String) -> Result<Left, Failure> {
    let desk = seat.desk;
    let sets = seat.session.vault.decisions(desk.revision.id)?;
    let mut sitting = Sitting::new(&desk.revision, sets).map_err(VaultError::from)?;
    if let Some(Place { kind, paragraph, start }) = from {
        sitting.go_on_from(kind, paragraph, start);
    }
    // While a case was opened, or a name sealed, keys were pressed before a passage that nobody saw.
    let early = full.discard_typed();
    let mut view = View::new(full.order(), said);
    if early {
        view.say_first(&desk.words.say("n-typed-early"));
    }
    let mut board = Board { seat, control: Control::new(sitting), view, grows: false, tried: None, took_long: false };
    board.hold(full)
}

impl Board<'_> {
    fn hold(&mut self, full: &mut Full) -> Result<Left, Failure> {
        loop {
            if !full.has_more() {
                self.view.count_down(self.seat.desk.words, full.idle_in());
                self.view.fill(&self.control, self.seat.desk, self.seat.room);
                full.draw(|frame| self.view.sheet.paint(frame))?;
            }
            let left = match full.next()? {
                Event::Key(key) => {
                    self.view.stale();
                    let left = self.key(key);
                    // A decision for the whole case takes its time.
                    if std::mem::take(&mut self.took_long) && full.discard_typed() {
                        self.view.say_first(&self.seat.desk.words.say("n-typed-early"));
                    }
                    left
                }
                Event::Paste(text) => {
                    self.paste(&text);
                    None
                }
                Event::PasteTooLong(_) | Event::NotUtf8 => {
                    self.say("n-no-answer");
                    None
                }
                Event::Tick => {
                    self.view.sheet.tick();
                    None
                }
                Event::Resized | Event::Woken => None,
                Event::Idle => {
                    full.forget()?;
                    Some(Left::Locked)
                }
                Event::Interrupted(Interruption::Asked | Interruption::HangUp) => {
                    Some(Left::Stopped(self.control.sitting.progress()))
                }
            };
            if let Some(left) = left {
                return Ok(left);
            }
        }
    }

    /// Says something that is the same every time.
    fn say(&mut self, id: &str) {
        self.view.say(self.seat.desk.words.say(id));
    }

    fn paste(&mut self, text: &SecretText) {
        if let Some(question) = &mut self.view.sheet.question {
            question.paste(text);
        }
    }

    fn key(&mut self, key: Key) -> Option<Left> {
        if key == Key::ctrl('c') {
            return Some(Left::Stopped(self.control.sitting.progress()));
        }
        if self.view.sheet.help_takes(key) {
            return None;
        }
        if self.view.sheet.question.is_some() {
            let answer = self.view.sheet.ask_takes(key)?;
            return self.answered(answer);
        }
        self.view.say(String::new());
        if matches!(key.code, Code::PageUp | Code::PageDown) && self.control.mark().is_none() {
            self.view.scroll(key.code == Code::PageDown);
            return None;
        }
        if self.control.mark().is_some() && self.moves_mark(key) {
            return None;
        }
        // Out of a question and out of marking, and nowhere else: to stop is a key of its own.
        if key.code == Code::Escape && self.control.mark().is_none() {
            self.say("n-escape");
            return None;
        }
        let act = act_of(key)?;
        self.act(act)
    }

    /// Arrows while words are marked.
    fn moves_mark(&mut self, key: Key) -> bool {
        let grows = key.shift || self.grows;
        match key.code {
            Code::Left | Code::Right => {
                let forward = (key.code == Code::Right) != self.view.reads_from_right();
                self.control.step_mark(1, forward, grows);
            }
            Code::Up | Code::Down => self.control.step_mark(STRIDE, key.code == Code::Down, grows),
            Code::Home | Code::End => self.control.step_mark(usize::MAX, key.code == Code::End, grows),
            Code::PageUp | Code::PageDown => self.control.turn_page(key.code == Code::PageDown),
            Code::Char(' ') => {
                self.grows = !self.grows;
                if !self.grows {
                    self.control.step_mark(0, true, false);
                }
            }
            _ => return false,
        }
        true
    }

    fn act(&mut self, act: Act) -> Option<Left> {
        if self.control.mark().is_none() {
            self.grows = false;
        }
        let Seat { context, session, desk, room } = &mut self.seat;
        let done = press((context, session), (desk, room), &mut self.control, act);
        self.did(done)
    }

    fn did(&mut self, done: Result<Did, VaultError>) -> Option<Left> {
        let words = self.seat.desk.words;
        let did = match done {
            Ok(did) => did,
            Err(error) => {
                // What is wanted still would ask for words that are gone.
                let _ = self.control.typed::<()>(None, &mut |_| Ok(()));
                self.view.say(not_saved(words, error));
                return None;
            }
        };
        match did {
            Did::Nothing | Did::Moved => {}
            Did::Decided(count, choice) => {
                let what = stands(words, choice);
                let told = [("what", Value::Text(&what)), ("n", Value::Number(count as u64))];
                self.view.say(words.with("n-decided", &told));
            }
            Did::KeptBut(kept, open) => self.view.say(kept_but(words, "n-kept-but", kept, open)),
            Did::TakesTwo => self.view.say(self.seat.desk.of_code("n-takes-two")),
            Did::Undone => {
                let left = self.control.sitting.undoable() as u64;
                self.view.say(words.with("n-undone", &[("n", Value::Number(left))]));
            }
            Did::NothingToUndo => self.say("n-nothing-to-undo"),
            Did::Wants(wants) => return self.want(wants),
            Did::Case(choice, reason) => self.for_the_case(choice, &reason),
            Did::Name(paragraph, range) => return self.name(paragraph, range),
            Did::Page => self.view.turn_page(),
            Did::Profile => {
                if let Err(failure) = self.seat.room.next_profile() {
                    self.view.say(failure.message);
                }
            }
            Did::Help => self.view.help(words),
            Did::Stop => return Some(Left::Stopped(self.control.sitting.progress())),
        }
        None
    }

    fn for_the_case(&mut self, choice: Choice, reason: &StoredText) {
        let Seat { context, session, desk, room } = &mut self.seat;
        let done = for_the_case((context, session), (desk, room), &mut self.control, choice, reason);
        let words = desk.words;
        self.took_long = true;
        self.view.say(match done {
            Ok(done) => {
                let what = stands(words, choice);
                let told = [
                    ("what", Value::Text(&what)),
                    ("places", Value::Number(done.passages as u64)),
                    ("testimonies", Value::Number(done.testimonies as u64)),
                ];
                words.with("n-decided-case", &told)
            }
            Err(error) => not_saved(words, error),
        });
    }

    fn name(&mut self, paragraph: u32, range: Range<u32>) -> Option<Left> {
        match name_at(&self.control.sitting, paragraph, &range) {
            Ok(left) => Some(left),
            Err(why) => {
                self.say(why);
                None
            }
        }
    }
}

/// What a key asks for on the full screen, where arrows do too.
fn act_of(key: Key) -> Option<Act> {
    Some(match key.code {
        Code::Right | Code::Tab => Act::Skip,
        Code::Left | Code::BackTab => Act::Back,
        Code::Up => Act::Earlier,
        Code::Down => Act::Later,
        Code::F(1) => Act::Help,
        Code::Backspace => Act::Undo,
        Code::Char('z') if key.ctrl => Act::Undo,
        Code::Escape => Act::Stop,
        _ => key.writes().and_then(Act::of)?,
    })
}
