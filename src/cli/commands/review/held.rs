//! The review at a terminal: on the full screen, or line after line where that was asked for or is all there is.

use super::room::{Left, Room, concluded};
use super::{Args, Desk, sit};
use crate::cli::commands::already_out::LeftOut;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;

/// How it is held.
pub(super) struct How<'a> {
    pub(super) args: &'a Args,
    /// Why no name may be typed here, where none may.
    #[cfg_attr(not(unix), allow(dead_code, reason = "names are typed in a review on Linux and macOS"))]
    pub(super) unsafe_for_names: Option<Failure>,
}

#[cfg(not(unix))]
pub(super) fn hold(context: &mut Context, session: Session, desk: Desk, how: &How<'_>) -> Result<(), Failure> {
    let room = Room::of(context, &session.vault, &desk, &how.args.profile)?;
    let (mut session, mut room) = (session, room);
    let before = LeftOut::all(&session.vault, desk.testimony)?;
    if let Left::Stopped(progress) = sit::sit(context, &mut session, (&desk, &mut room), None)? {
        concluded(context, desk.words, progress);
    }
    LeftOut::say_new(context, desk.words, &before, (&session.vault, desk.testimony))
}

#[cfg(unix)]
pub(super) use unix::hold;

#[cfg(unix)]
mod unix {
    use super::super::full::{self, Seat};
    use super::super::named;
    use super::{Context, Desk, Failure, How, Left, LeftOut, Room, Session, concluded, sit};
    use crate::cli::commands::already_out::TakenOut;
    use crate::cli::face;
    use crate::cli::title;
    use crate::intake::interview;
    use crate::review::{Catalogue, Value};
    use crate::terminal::TerminalError;
    use crate::terminal::full::{Full, Settings, Unfit};
    use crate::vault::Mode;

    /// Holds it until somebody stops. Where it locks, the case is closed, and the passphrase opens it again.
    pub(in super::super) fn hold(
        context: &mut Context,
        session: Session,
        desk: Desk,
        how: &How<'_>,
    ) -> Result<(), Failure> {
        let (testimony, words) = (desk.testimony, desk.words);
        let before = LeftOut::all(&session.vault, testimony)?;
        let mut open = Some((session, desk));
        loop {
            let (session, desk) = match open.take() {
                Some(open) => open,
                None => {
                    let session = unlocked(context, words, how).map_err(Failure::while_locked)?;
                    let desk = Desk::of(&session.vault, testimony, words)?.seated();
                    (session, desk)
                }
            };
            // Told when it ends, of all that was decided: what is locked tells nothing.
            if let Some(session) = once(context, session, desk, how)? {
                return LeftOut::say_new(context, words, &before, (&session.vault, testimony));
            }
            context.heed(&words.say("n-locked"));
        }
    }

    /// Opens the case again after a lock.
    fn unlocked(context: &mut Context, words: &Catalogue, how: &How<'_>) -> Result<Session, Failure> {
        // Whoever reads of the passphrase here types it here: nothing of this line is shown, or kept.
        drop(context.terminal.ask_secret(&format!("{} ", words.say("n-enter")))?);
        Session::open(context, &how.args.unlock, Mode::Write)
    }

    /// One sitting; the case as it stands then, or nothing where it locked.
    fn once(
        context: &mut Context,
        mut session: Session,
        mut desk: Desk,
        how: &How<'_>,
    ) -> Result<Option<Session>, Failure> {
        let mut room = Room::of(context, &session.vault, &desk, &how.args.profile)?;
        let (mut from, mut said) = (None, known(&session, &desk)?);
        if let Some(behind) = desk.behind(&session.vault)? {
            // On the full screen with what is said there, else at once.
            match how.args.looks.plain {
                true => context.heed(&behind),
                false => said = format!("{behind} {said}").trim_end().to_owned(),
            }
        }
        let all = TakenOut::all(context, &session.vault)?;
        if let Some(taken) = TakenOut::told(&all, interview::catalogue(desk.words.tag()), desk.testimony) {
            match how.args.looks.plain {
                true => context.warn(&taken),
                false => said = format!("{taken} {said}").trim_end().to_owned(),
            }
        }
        loop {
            room.begin();
            let left = match screen(context, how, desk.words)? {
                Some(mut full) => {
                    let (context, session, desk, room) = (&mut *context, &mut session, &desk, &mut room);
                    full::sit(&mut full, Seat { context, session, desk, room }, from, std::mem::take(&mut said))?
                }
                None => sit::sit(context, &mut session, (&desk, &mut room), from)?,
            };
            let (name, place) = match left {
                Left::Stopped(progress) => {
                    forget(context, how)?;
                    concluded(context, desk.words, progress);
                    return Ok(Some(session));
                }
                Left::Locked => return Ok(None),
                Left::Name(name, place) => (name, place),
            };
            from = Some(place);
            match named::seal(context, &mut session, &desk, how, name)? {
                named::Came::Sealed(what, person, names) => {
                    forget(context, how)?;
                    title::warn_of(context, &session.vault, person, &names);
                    said = what;
                    room.remember(person, names);
                    desk = Desk::of(&session.vault, desk.testimony, desk.words)?.seated();
                    room.look_again(context, &session.vault, &desk)?;
                }
                named::Came::Nothing(why) => said = why,
                named::Came::Locked => {
                    forget(context, how)?;
                    return Ok(None);
                }
            }
            if how.args.looks.plain {
                context.data(&said)?;
            }
        }
    }

    /// Line after line, what was shown and typed would stay above: the passage with a name that is sealed now, an editor's own words. The full screen goes
    /// by itself.
    fn forget(context: &mut Context, how: &How<'_>) -> Result<(), Failure> {
        if how.args.looks.plain { face::wipe(context) } else { Ok(()) }
    }

    /// What the case decided before, where that can be taken over.
    fn known(session: &Session, desk: &Desk) -> Result<String, Failure> {
        let told = |id: &str, count: usize| {
            desk.words.with(id, &[("n", Value::Number(count as u64)), ("code", Value::Text(&desk.code))])
        };
        Ok(match session.vault.may_take_over(&desk.revision)? {
            0 => match session.vault.as_before(&desk.revision)?.len() {
                0 => String::new(),
                before => told("n-known-before", before),
            },
            count => told("n-known", count),
        })
    }

    /// The full screen; nothing where it is line after line.
    fn screen(context: &mut Context, how: &How<'_>, words: &Catalogue) -> Result<Option<Full>, Failure> {
        if how.args.looks.plain {
            return Ok(None);
        }
        let bidi = face::bidi(&context.flags);
        let clock = context.clock;
        match Full::enter(&mut context.terminal, Settings::new(bidi, words.is_rtl(), move || clock.now().unix())) {
            Ok(full) => Ok(Some(full)),
            Err(TerminalError::Unfit(Unfit::NoTerminal)) => Ok(None),
            Err(TerminalError::Unfit(why)) => {
                context.say(&face::no_screen(interview::catalogue(words.tag()), why));
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }
}
