//! A case opened by its passphrase, out of whichever of its slots that opens.

use std::path::Path;

use super::{KEYS, slot_names};
use crate::cli::asking::Which;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, Kind};
use crate::crypto::slots::{self, Opened, SLOT_MAX};
use crate::crypto::{Error, words};
use crate::fsio::{self, Cause};
use crate::intake::interview::Value;
use crate::secret::SecretText;

/// Wrong passphrases that are put up with on a terminal.
const TRIES: u32 = 3;

/// The passphrase slots of a case, and what is wrong with the first of those that cannot be read: half a slot, as a copy that broke off leaves one, must not shut
/// out whoever has the passphrase of another.
struct Slots {
    whole: Vec<Slot>,
    unread: Option<Failure>,
}

/// The two files of a passphrase slot, as they lie there.
struct Slot {
    age: Vec<u8>,
    kdf: Vec<u8>,
}

pub(super) fn by_passphrase(context: &mut Context, folder: &Path) -> Result<Opened, Failure> {
    let slots = passphrase_slots(folder)?;
    if slots.whole.is_empty() {
        return Err(slots.unread.unwrap_or_else(|| {
            Failure::damaged("the case has no passphrase slot any more")
                .hint("open it with a recovery key: -i FILE; `amana passphrase -i FILE` then sets a new passphrase")
        }));
    }
    let mut left = TRIES;
    loop {
        left -= 1;
        let given = match context.passphrase(Which::Main, &context.words.say("c-passphrase")) {
            // A slip of the keyboard that was seen before the slow step.
            Err(failure) if failure.kind == Kind::WrongKey && !context.gives(Which::Main) && left > 0 => {
                ask_again(context, &failure);
                continue;
            }
            given => given?,
        };
        match try_slots(&slots.whole, &given.passphrase) {
            Err(failure) if failure.kind == Kind::WrongKey && given.typed && left > 0 => ask_again(context, &failure),
            Err(failure) => return Err(beside(failure, slots.unread)),
            opened => return opened,
        }
    }
}

/// Where no slot opened, one that could not be read may be the one that would have.
fn beside(failure: Failure, unread: Option<Failure>) -> Failure {
    let Some(unread) = unread else { return failure };
    let hint = unread.hint.map(|hint| format!(": {hint}")).unwrap_or_default();
    let hint = format!("another slot could not be tried, since {}{hint}", unread.message);
    failure.hint(hint)
}

/// Says why a passphrase that was typed does not open the case.
fn ask_again(context: &mut Context, failure: &Failure) {
    let (why, _) = failure.parts_in(context.words);
    let said = context.words.with("x-again", &[("what", Value::Text(&why))]);
    context.heed(&said);
}

/// After a change of passphrase that was interrupted there are two slots, and either may open.
fn try_slots(slots: &[Slot], passphrase: &SecretText) -> Result<Opened, Failure> {
    let mut why = None;
    for slot in slots {
        match slots::open_with_passphrase(&slot.age, &slot.kdf, passphrase) {
            Ok(opened) => return Ok(opened),
            Err(Error::WrongKey(_)) => why = Some(wrong_passphrase(passphrase)),
            // Parameters beyond all limits were not written by this program.
            Err(Error::Refused { thing, rule }) => {
                let damaged = Failure::damaged(format!("{thing} is damaged or was tampered with: {rule}"));
                why = why.or(Some(damaged.hint("use another copy of the folder, or a recovery key: -i FILE")));
            }
            Err(error) => why = why.or(Some(Failure::from(error))),
        }
    }
    Err(why.unwrap_or_else(|| wrong_passphrase(passphrase)))
}

fn wrong_passphrase(passphrase: &SecretText) -> Failure {
    let remark = words::remark(passphrase).map(|remark| format!(" ({remark})")).unwrap_or_default();
    Failure::wrong_key(format!("this passphrase does not open the case{remark}"))
        .hint(
            "nothing is lost: try again, or send a copy of this folder to headquarters, where a recovery key opens it",
        )
        // What may be wrong about it is known in English alone.
        .or_said("x-passphrase", &[])
}

fn passphrase_slots(folder: &Path) -> Result<Slots, Failure> {
    let keys = folder.join(KEYS);
    let mut slots = Slots { whole: Vec::new(), unread: None };
    for name in slot_names(folder)? {
        let Some(stem) = name.strip_prefix("passphrase-").and_then(|name| name.strip_suffix(".age")) else { continue };
        match passphrase_slot(&keys, stem) {
            Ok(slot) => slots.whole.push(slot),
            Err(failure) => slots.unread = slots.unread.or(Some(failure)),
        }
    }
    Ok(slots)
}

fn passphrase_slot(keys: &Path, stem: &str) -> Result<Slot, Failure> {
    let kdf = keys.join(format!("passphrase-{stem}.kdf"));
    if !kdf.exists() {
        return Err(Failure::damaged(format!("keys/passphrase-{stem}.kdf is missing"))
            .hint("the folder was not copied whole; use another copy of it, or a recovery key: -i FILE"));
    }
    Ok(Slot { age: read_slot(&keys.join(format!("passphrase-{stem}.age")))?, kdf: read_slot(&kdf)? })
}

/// A file of a slot; a folder, pipe, device or link in its place is damage.
pub(super) fn read_slot(path: &Path) -> Result<Vec<u8>, Failure> {
    fsio::read_plain(path, SLOT_MAX as u64).map_err(|error| match error.cause {
        Cause::IsFolder | Cause::NotPlain => Failure::damaged(format!("{} is not a plain file", path.display())).hint(
            "this folder was tampered with or not copied well; use another copy of it, or a recovery key: -i FILE",
        ),
        _ => Failure::from(error),
    })
}
