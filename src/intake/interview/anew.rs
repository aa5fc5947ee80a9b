//! What is written anew: a paragraph that is there, or a note. What is typed is kept meanwhile as what is typed in the account is ([`super::begun`]),
//! beside it, and given back after a break as what it was.

use super::begun::without_commands;
use super::command::{self, NoCommand};
use super::face::{Ask, Reply, Show};
use super::short::Nameless;
use super::talk::{Flow, InterviewError, Stop, Talk, stored};
use super::undecided::marks_of;
use super::words::Value;
use crate::guard::Field;
use crate::guard::text::CleanText;
use crate::record::words::NoteKind;
use crate::record::{ANEW_NOTE, Note};
use crate::secret::SecretText;
use crate::vault::{ANEW, Change, DraftId, OpenParagraph, VaultError};

impl Talk<'_> {
    /// Asks for words in the place of `given`; those that were `typed` already stand there. `of` is the number of the paragraph, or [`ANEW_NOTE`].
    pub(super) fn ask_anew(&mut self, of: u32, question: String, given: &str, typed: SecretText) -> Flow<SecretText> {
        let mut ask = Ask::Lines { question, given: given.to_owned(), typed, kept: true };
        loop {
            match self.face.ask(ask) {
                Reply::Text(text) => {
                    // Names in it have not given way yet: what was typed goes before anything else is shown.
                    self.face.show(Show::Unsaid);
                    return Ok(text);
                }
                // Not worth a question: what is handed over will ask, and it is all still on the screen.
                Reply::Draft(text) => drop(self.keep_anew_quietly(of, given, &text)),
                Reply::Idle(text) => {
                    return Err(self.keep_anew_quietly(of, given, &text).err().map_or(Stop::Lock, Into::into));
                }
                Reply::Interrupted(text) => {
                    self.stands_anew(of, given, &text)?;
                    return Err(Stop::Interrupt);
                }
                Reply::Gone(why) => return Err(Stop::Error(InterviewError::Gone(why))),
                Reply::Back | Reply::Left(_) => {
                    self.end_anew()?;
                    return Err(Stop::Back);
                }
                Reply::Chosen(_) | Reply::Next | Reply::Ahead(_) => {}
            }
            ask = Ask::GoOn;
        }
    }

    /// A note of the interviewer's. What cannot be taken stands there again.
    pub(super) fn remark(&mut self, text: Option<&str>) -> Flow<()> {
        self.remark_on(SecretText::copy_of(text.unwrap_or_default()), text.is_none())
    }

    /// The same with words that were typed already; `asks`: not before somebody went on with them.
    fn remark_on(&mut self, mut typed: SecretText, mut asks: bool) -> Flow<()> {
        loop {
            if std::mem::replace(&mut asks, true) {
                typed = self.ask_anew(ANEW_NOTE, self.words.say("q-note"), "", typed)?;
            }
            if typed.expose().trim().is_empty() {
                return self.end_anew();
            }
            if self.holds_command(&typed, "") {
                self.stands_anew(ANEW_NOTE, "", &typed)?;
                continue;
            }
            let meant = SecretText::copy_of(command::as_meant(typed.expose().trim()));
            match self.clean_told(&meant, Field::Note) {
                Ok((clean, _)) if self.says_note_otherwise(&clean, &typed)? => {}
                Ok((clean, is_other)) => {
                    let what = self.readable(clean.as_str());
                    let after = self.paragraphs.last().map_or(0, |p| p.number);
                    self.draft.notes.push(Note { after, kind: NoteKind::Remark, text: stored(clean) });
                    let saved = self.save_anew(ANEW_NOTE, &typed, |_, _| Ok(()));
                    if saved.is_err() {
                        self.draft.notes.pop();
                    }
                    saved?;
                    if is_other {
                        self.note_with("n-noted-otherwise", &[("what", Value::Text(&what))]);
                    } else {
                        self.note("n-noted");
                    }
                    return Ok(());
                }
                Err(why) => {
                    self.heed_text(why);
                    self.stands_anew(ANEW_NOTE, "", &typed)?;
                }
            }
        }
    }

    /// Whether a note is said otherwise, since it may lead to somebody: whoever opens the case reads it, and no review asks about it. What was typed is kept
    /// meanwhile, and stands there again.
    fn says_note_otherwise(&mut self, clean: &CleanText, typed: &SecretText) -> Flow<bool> {
        let leads = self.leads(clean, Nameless::Note);
        if leads.is_empty() {
            return Ok(false);
        }
        self.stands_anew(ANEW_NOTE, "", typed)?;
        match self.says_otherwise(&leads) {
            Ok(false) => Ok(false),
            Ok(true) | Err(Stop::Back) => {
                self.note("n-note-there");
                Ok(true)
            }
            Err(stop) => Err(stop),
        }
    }

    /// Whether words that are written anew have a command among them, as somebody types it who takes them for handed over. It is said, and nothing of them
    /// is stored: they stand there again.
    pub(super) fn holds_command(&mut self, typed: &SecretText, before: &str) -> bool {
        match command::within(typed.expose(), before) {
            None => return false,
            Some(NoCommand::Lines) => self.heed("n-command-anew"),
            Some(why) => self.no_command(why),
        }
        true
    }

    /// Goes on with what was being written anew at a break.
    pub(super) fn go_on_anew(&mut self) -> Flow<()> {
        let (Some(begun), Some(of)) = (&self.anew, self.draft.anew) else { return Ok(()) };
        let typed = SecretText::from_string(self.readable(begun.text.as_str()));
        if of == ANEW_NOTE {
            self.note("n-note-begun");
            return self.remark_on(typed, true);
        }
        let number = [("n", Value::Number(u64::from(of)))];
        if self.paragraphs.iter().any(|paragraph| paragraph.number == of) {
            self.note_with("n-edit-begun", &number);
            return self.edit_on(of, typed);
        }
        // Struck meanwhile, where another correction was taken over: the words stay, for whoever was writing them to say what becomes of them.
        self.note_with("n-edit-gone", &number);
        let mut all = SecretText::copy_of(self.given.expose());
        if !all.is_empty() {
            all.push('\n');
        }
        all.push_str(typed.expose());
        self.stands(all.expose())?;
        self.end_anew()
    }

    /// What is being written anew, as it can be kept; `None` where nothing was typed.
    fn anew_as(&self, given: &str, typed: &SecretText) -> Option<OpenParagraph> {
        if typed.expose().trim() == given.trim() {
            return None;
        }
        let typed = without_commands(typed.expose(), 0);
        let now = self.as_kept(ANEW, typed.expose())?;
        let was = self.anew.as_ref().and_then(|begun| self.marks_now(begun));
        Some(OpenParagraph { spans: was.map_or_else(Vec::new, |was| marks_of(&was, &now)), ..now })
    }

    /// Has it durable; where the disk does not take it, the person is asked whether to try again.
    pub(super) fn stands_anew(&mut self, of: u32, given: &str, typed: &SecretText) -> Flow<()> {
        let anew = self.anew_as(given, typed);
        self.draft.anew = anew.as_ref().map(|_| of);
        self.save(|change, id| store_anew(change, id, anew.as_ref()))
    }

    /// The same while somebody types, or where nobody can be asked.
    fn keep_anew_quietly(&mut self, of: u32, given: &str, typed: &SecretText) -> Result<(), InterviewError> {
        let anew = self.anew_as(given, typed);
        self.seal_heard_quietly()?;
        self.draft.anew = anew.as_ref().map(|_| of);
        let (id, draft, now) = (self.id, &self.draft, self.case.clock.now());
        Ok(self.case.vault.change(now, |change| {
            change.draft(id, draft)?;
            store_anew(change, id, anew.as_ref())
        })?)
    }

    /// Saves what came of it, with `work`, and ends it. Where it cannot be saved, what was typed is kept if that can be.
    pub(super) fn save_anew(
        &mut self,
        of: u32,
        typed: &SecretText,
        mut work: impl FnMut(&mut Change<'_>, DraftId) -> Result<(), VaultError>,
    ) -> Flow<()> {
        self.draft.anew = None;
        let saved = self.save(|change, id| {
            work(change, id)?;
            store_anew(change, id, None)
        });
        match saved {
            Ok(()) => self.anew = None,
            Err(_) => drop(self.keep_anew_quietly(of, "", typed)),
        }
        saved
    }

    /// Nothing is written anew any more.
    pub(super) fn end_anew(&mut self) -> Flow<()> {
        self.anew = None;
        if self.draft.anew.take().is_none() {
            return Ok(());
        }
        self.save(|change, id| store_anew(change, id, None))
    }
}

/// What is being written anew, in a change; it takes the place of what was kept before.
fn store_anew(change: &mut Change<'_>, id: DraftId, anew: Option<&OpenParagraph>) -> Result<(), VaultError> {
    match anew {
        Some(anew) => change.draft_paragraph(id, ANEW, anew.speaker, &anew.text, &anew.spans),
        None => change.strike_draft_paragraph(id, ANEW),
    }
}
