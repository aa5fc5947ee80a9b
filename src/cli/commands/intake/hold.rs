//! Holding an interview or a correction: locking, going on, and what is said once it is over.

use super::MannerArgs;
#[cfg(unix)]
use crate::cli::commands::already_out::AlreadyOut;
#[cfg(unix)]
use crate::cli::commands::letters::Unread;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::next::with_case;
use crate::cli::older_store::Seals;
use crate::cli::session::{Session, Unlock};
use crate::guard::text::Screening;
#[cfg(unix)]
use crate::intake::interview::Interview;
use crate::intake::interview::{Catalogue, Closing, Correcting, Manner, Outcome, Value, draft_code};
use crate::record::TestimonyId;
use crate::vault::{Behind, DraftId};

/// What is to be held.
#[cfg_attr(not(unix), allow(dead_code, reason = "interviews are held on Linux and macOS"))]
pub(crate) enum Talk {
    New,
    Resume(DraftId),
    Correct(TestimonyId, Correcting),
}

/// Holds an interview; where it locks, the case is closed, and the passphrase opens it again.
pub(crate) fn hold(
    context: &mut Context,
    unlock: &Unlock,
    manner: (&MannerArgs, &Manner),
    mut session: Session,
    mut talk: Talk,
) -> Result<(), Failure> {
    session.warn_unlisted(context)?;
    let words = manner.1.words;
    loop {
        let (outcome, unread) = once(context, manner, session, &talk)?;
        match outcome {
            Outcome::Closed(testimony, closing) => {
                return concluded(context, words, testimony, (&closing, unread.as_deref()));
            }
            Outcome::Nothing => {
                context.say(&words.say("c-nothing"));
                return Ok(());
            }
            Outcome::Left(draft) => {
                stays_open(context, words, draft);
                return Ok(());
            }
            Outcome::Locked(draft) => {
                context.heed(&words.say("c-locked"));
                // Whoever does not get in again, by a slip or for good, reads how it goes on.
                match unlocked(context, unlock, (manner.0.seals, words)) {
                    Ok(open) => (session, talk) = (open, Talk::Resume(draft)),
                    Err(failure) => {
                        stays_open(context, words, draft);
                        return Err(failure.while_locked());
                    }
                }
            }
        }
    }
}

/// Opens the case again after a lock.
fn unlocked(context: &mut Context, unlock: &Unlock, (seals, words): (Seals, &Catalogue)) -> Result<Session, Failure> {
    // Whoever reads of the passphrase here types it here: nothing of this line is shown, or kept.
    drop(context.terminal.ask_secret(&format!("{} ", words.say("c-enter")))?);
    Session::open_to_seal(context, unlock, seals)
}

/// Says that an interview is open, and how it goes on.
fn stays_open(context: &mut Context, words: &Catalogue, draft: DraftId) {
    let code = draft_code(draft);
    context.say(&words.with("c-open", &[("code", Value::Text(&code))]));
    // Whoever was asked in another language is asked in it again.
    let language = if words.tag() == "en" { String::new() } else { format!(" --language {}", words.tag()) };
    let with = [("code", Value::Text(&code)), ("language", Value::Text(&language))];
    next(context, words, &words.with("c-resume", &with));
}

/// Holds it once: what came of it, and who is called in a translation that was closed in letters that are not its own.
#[cfg(unix)]
fn once(
    context: &mut Context,
    (how, manner): (&MannerArgs, &Manner),
    mut session: Session,
    talk: &Talk,
) -> Result<(Outcome, Option<String>), Failure> {
    let out = AlreadyOut::all(context, &session.vault)?;
    let done = session.sealing(context.clock, |case| {
        let mut face = crate::cli::face::open(context, &how.looks, manner.words)?;
        let face = face.as_mut();
        let interview = match talk {
            Talk::New => Interview::new(case, manner, face),
            Talk::Resume(draft) => Interview::resume(case, manner, face, *draft),
            Talk::Correct(testimony, which) => Interview::correct(case, manner, face, *testimony, which.clone()),
        };
        Ok(interview?.hold()?)
    });
    // Also where it ended early: whoever goes on with it is not told again.
    let said = out.say_new(context, manner.words, &session.vault);
    let outcome = done?;
    said?;
    let mut unread = Unread::default();
    if let Outcome::Closed(testimony, _) = &outcome {
        unread.add(&session.vault, *testimony, |_, _| true)?;
    }
    let unread = unread.who(&session.vault, manner.words.comma())?;
    Ok((outcome, unread))
}

#[cfg(not(unix))]
fn once(
    _: &mut Context,
    _: (&MannerArgs, &Manner),
    _: Session,
    _: &Talk,
) -> Result<(Outcome, Option<String>), Failure> {
    Err(Failure::failed("interviews are held on Linux and macOS").hint("`amana import` takes texts in"))
}

fn concluded(
    context: &mut Context,
    words: &Catalogue,
    testimony: TestimonyId,
    (closing, unread): (&Closing, Option<&str>),
) -> Result<(), Failure> {
    let Closing { revision, screening, paragraphs, flagged, title_names, elsewhere, unlisted, behind } = closing;
    let code = draft_code(testimony);
    let closed = [
        ("code", Value::Text(&code)),
        ("revision", Value::Number(u64::from(*revision))),
        ("n", Value::Number(*paragraphs as u64)),
        ("flagged", Value::Number(*flagged as u64)),
    ];
    context.data(&words.with("c-closed", &closed))?;
    if *screening == Screening::Unscreened {
        context.heed(&words.say("c-unscreened"));
    }
    if *title_names {
        context.heed(&words.say("c-title-names"));
    }
    if !elsewhere.is_empty() {
        context.heed(&words.with("c-elsewhere", &[("where", Value::Text(elsewhere.trim_end()))]));
    }
    for Behind { language, revision, paragraphs } in behind {
        let numbers: Vec<String> = paragraphs.iter().map(|number| words.number((*number).into())).collect();
        let said = [
            ("language", Value::Text(language.as_str())),
            ("revision", Value::Number((*revision).into())),
            ("what", Value::Text(&numbers.join(words.comma()))),
            ("code", Value::Text(&code)),
        ];
        context.heed(&words.with("c-behind", &said));
    }
    if let Some(who) = unread {
        context.heed(&words.with("c-letters", &[("who", Value::Text(who))]));
    }
    if *unlisted > 0 {
        context.heed(&words.with("c-unlisted", &[("n", Value::Number(*unlisted as u64))]));
    }
    next(context, words, &words.with("c-read", &[("code", Value::Text(&code))]));
    Ok(())
}

/// The next step, in the language of the conversation.
pub(super) fn next(context: &mut Context, words: &Catalogue, step: &str) {
    let step = with_case(step, &context.flags.case);
    context.say(&words.with("c-next", &[("what", Value::Text(&step))]));
}
