//! Whose rosters a custodian's key believes: what is remembered beside it, and how it comes to know (FORMAT §14.4).

use std::fmt::Write as _;
use std::path::Path;

use super::context::Context;
use super::failure::Failure;
use crate::crypto::keyfile::KeyFile;
use crate::identity::IdentityError;
use crate::roster::{Pin, Roster, RosterError, announced_root, root_by_words};

/// What to do about a roster that exchanges custodians without their word.
const UNAGREED: &str = "answer nothing, and ask the other custodians by voice, not by the way this came. If the change is meant, get the roster that they have \
     signed (`amana roster sign`) and take it with `amana roster accept ROSTER --custodian KEY`, one after the other where several changed custodians";

/// What to do about a request from before the newest roster that the custodian took.
const OVERTAKEN: &str = "where the request is from before that roster, ask the requester to ask again under the newer one; what was answered before need not be";

/// What to do about a request that was made under another roster of the same serial.
const TWIN: &str = "answer nothing until that is known: one of the two may list somebody whom the other takes off";

/// A custodian's key file, opened, and the words of the root where they were given on the command line.
pub(crate) struct Trust<'a> {
    pub(crate) file: &'a Path,
    pub(crate) key: &'a KeyFile,
    pub(crate) root: Option<&'a str>,
}

/// What a key trusts, as it is remembered or was just confirmed.
pub(crate) struct Trusted {
    pub(crate) pin: Pin,
    /// The custodians that it believes for the first time, to be shown before anything is decided.
    new: Option<Roster>,
}

impl Trusted {
    /// Shows the custodians where they are believed for the first time; to be called once what came with the roster was found good.
    /// They are part of what there is to decide about, and stand where the rest of it does; `apart` where standard output is for something else.
    pub(crate) fn introduce(&self, context: &mut Context, apart: bool) -> Result<(), Failure> {
        let Some(roster) = &self.new else { return Ok(()) };
        let text = format!(
            "From now on this key believes these custodians of {}:\n{}If they are not those you know, stop here and ask by voice.\n",
            roster.organisation(),
            custodians(roster)
        );
        if apart || context.flags.json {
            context.say(&text);
            return Ok(());
        }
        context.data(&text)
    }
}

impl Trust<'_> {
    /// What this key trusts. The first time, and where it does not remember who the custodians are, somebody has to give the eight words; nothing is
    /// written yet.
    pub(crate) fn pinned(
        &self,
        context: &mut Context,
        document: impl FnOnce() -> Result<String, Failure>,
    ) -> Result<Trusted, Failure> {
        let known = Pin::load(self.file, self.key.identity())?;
        if let Some(pin) = known.as_ref().filter(|pin| pin.knows_custodians()) {
            return Ok(Trusted { pin: pin.clone(), new: None });
        }
        let document = document()?;
        match &known {
            // What else it remembers holds: the root, and that no older roster is taken.
            Some(pin) => {
                pin.admit(&document)?;
                context.say("This key does not remember who the custodians are, so it asks once more for the eight words of the root.");
            }
            None if self.root.is_none() => {
                // Whoever sends no roster at all shall not make anybody type words.
                announced_root(&document)?;
                context.say("This key has approved nothing yet, so it does not know whose requests to believe.");
            }
            None => {}
        }
        let prompt = "The eight words of the root, as they were given to you";
        let words = context.eight_words(self.root, prompt, "--root")?;
        let root = root_by_words(&document, words.expose())?;
        let roster = Roster::read(&document, &root)?;
        Ok(Trusted { pin: Pin::confirmed(&roster), new: Some(roster) })
    }

    /// Remembers a roster under which something was answered, or that the custodian took.
    pub(crate) fn remember(&self, trusted: Trusted, roster: &Roster) -> Result<(), Failure> {
        let mut pin = trusted.pin;
        pin.remember(roster);
        Ok(pin.save(self.file, self.key.identity())?)
    }
}

/// Each custodian on a line, with the key that shares are sealed to, as it stands in their `FILE.pub`.
pub(crate) fn custodians(roster: &Roster) -> String {
    let mut text = String::new();
    for custodian in roster.custodians() {
        let _ = writeln!(text, "  {}: {}", custodian.name, custodian.recipient);
    }
    for former in roster.former() {
        let _ = writeln!(text, "  {} (former): {}", former.name, former.recipient);
    }
    text
}

/// A request that a custodian's program does not take; where that is for its custodians, with what to do.
pub(crate) fn not_taken(error: IdentityError) -> Failure {
    match error {
        IdentityError::Roster(error @ RosterError::Older { .. }) => Failure::from(error).hint(OVERTAKEN),
        IdentityError::Roster(error @ RosterError::Twin { .. }) => Failure::from(error).hint(TWIN),
        IdentityError::Roster(error) => roster_not_taken(error),
        error => error.into(),
    }
}

/// The same for a roster alone.
pub(crate) fn roster_not_taken(error: RosterError) -> Failure {
    let unagreed = matches!(error, RosterError::Unagreed { .. });
    let failure = Failure::from(error);
    if unagreed { failure.hint(UNAGREED) } else { failure }
}
