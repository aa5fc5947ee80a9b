//! The account: paragraph after paragraph, and what can be typed between them.

use super::begun::{before, store_begun};
use super::command::{self, Command, NoCommand};
use super::explain;
use super::face::{Ask, Reply, Show};
use super::naming::is_like_a_code;
use super::talk::{Flow, InterviewError, Stop, Talk, stored};
use super::undecided::carry_marks;
use super::words::Value;
use crate::guard::text::{PersonId, RawText};
use crate::guard::{Cleaned, OtherSpelling};
use crate::record::Revision;
use crate::record::words::{DraftStep, RevisionKind, Role, Seat};
use crate::secret::SecretText;
use crate::vault::OpenParagraph;

/// What comes after something that was typed.
enum After {
    /// More of the account.
    More,
    /// The closing.
    Finish,
}

impl Talk<'_> {
    /// Takes the account until it is finished.
    pub(super) fn ask_account(&mut self) -> Flow<()> {
        self.step(DraftStep::Account)?;
        self.show_paragraphs(|_| true);
        let was_begun = std::mem::take(&mut self.begun);
        self.note(if was_begun { "n-begun" } else { "n-account" });
        match self.go_on_anew() {
            Err(Stop::Back) => self.left_command(false)?,
            done => done?,
        }
        loop {
            if self.draft.kind == RevisionKind::Translation && self.show_source()?.is_none() {
                return Ok(());
            }
            self.show_status();
            let given = std::mem::take(&mut self.given);
            if !given.is_empty() {
                self.left = given.expose().trim_end().len();
                self.line = before(given.expose(), &self.line);
            }
            // What cannot be taken is said by whoever asked, and the words before it stand in the line again: they are in the vault until they are handed over.
            let stood = SecretText::copy_of(given.expose());
            let reply = self.face.ask(Ask::Account { given });
            let text = match reply {
                Reply::Ahead(text) if !self.line.is_empty() => match self.ahead(&text) {
                    Ok(()) | Err(Stop::Back) => continue,
                    Err(stop) => return Err(stop),
                },
                Reply::Text(text) | Reply::Ahead(text) => {
                    self.line.clear();
                    text
                }
                Reply::Draft(text) => {
                    // Not worth a question: what is handed over will ask, and it is all still on the screen.
                    let _ = self.keep_quietly(&text);
                    if !self.line.is_empty() {
                        self.line = text;
                    }
                    continue;
                }
                Reply::Idle(text) => return Err(self.kept_or_said(&text, Stop::Lock)),
                Reply::Interrupted(text) => {
                    self.keep_begun(&text)?;
                    return Err(Stop::Interrupt);
                }
                Reply::Gone(why) => return Err(Stop::Error(InterviewError::Gone(why))),
                Reply::Chosen(_) | Reply::Next | Reply::Back => {
                    self.given = stood;
                    continue;
                }
            };
            match self.typed(&text) {
                Ok(After::More) | Err(Stop::Back) => {}
                Ok(After::Finish) => return Ok(()),
                Err(stop) => return Err(stop),
            }
        }
    }

    /// Somebody turned back out of a command. It is read before the account goes on: what is typed for the command would else be a part of it.
    fn left_command(&mut self, is_part_done: bool) -> Flow<()> {
        let left = self.words.say(if is_part_done { "n-left-part" } else { "n-left" });
        self.read_on(left)
    }

    fn typed(&mut self, text: &SecretText) -> Flow<After> {
        if let Some(at) = command::behind(text.expose(), std::mem::take(&mut self.left)) {
            // The words before it are no command, and go on standing there; not so a word alone that was meant to be one.
            let (words, command) = text.expose().split_at(at);
            if words.ends_with('\n') && matches!(command::parse(command), Some(Ok(Command::Finish | Command::Pause))) {
                return self.hands_over(words, command);
            }
            let is_slip = matches!(command::parse(words), Some(Err(_))) && !words.trim().contains(char::is_whitespace);
            let command = SecretText::copy_of(command);
            if !is_slip {
                self.stands(words.trim_end())?;
                if matches!(command::parse(command.expose()), Some(Ok(Command::Finish))) {
                    self.face.show(Show::Settled);
                    self.heed("n-finish-begun");
                    return Ok(After::More);
                }
                self.note("n-stands-there");
            }
            return self.typed(&command);
        }
        match command::parse(text.expose()) {
            None if command::among(text.expose()).is_some() => {
                self.face.show(Show::Settled);
                self.no_command(command::among(text.expose()).unwrap_or(NoCommand::Lines));
                self.stands(text.expose()).map(|()| After::More)
            }
            None => self.paragraph(text).map(|()| After::More),
            Some(command) => {
                self.face.show(Show::Settled);
                match command {
                    Ok(command) => self.acts(command),
                    Err(why) => {
                        self.no_command(why);
                        // It may be words that somebody said, or a note: they are given back, and nothing of them is stored.
                        self.given = SecretText::copy_of(text.expose());
                        Ok(After::More)
                    }
                }
            }
        }
    }

    fn acts(&mut self, command: Command<'_>) -> Flow<After> {
        let saves = self.saves;
        match self.command(command) {
            Err(Stop::Back) => self.left_command(self.saves > saves).map(|()| After::More),
            done => done,
        }
    }

    /// Lines, and below them a command that ends the account or locks it: they are a paragraph first, and where they cannot be, it is not done.
    fn hands_over(&mut self, words: &str, command: &str) -> Flow<After> {
        self.paragraph(&SecretText::copy_of(words))?;
        match command::parse(command) {
            Some(Ok(command)) if self.given.is_empty() => self.acts(command),
            _ => Ok(After::More),
        }
    }

    /// What was handed over before the words stood in the line that stand there now. They stay there, and are kept until they are handed over
    /// themselves; so no command is done over them, but what locks, and a note, which would be gone.
    fn ahead(&mut self, text: &SecretText) -> Flow<()> {
        let left = std::mem::take(&mut self.left);
        let typed = text.expose();
        match command::parse(typed) {
            None if command::behind(typed, 0).is_none() && command::among(typed).is_none() => self.paragraph(text)?,
            Some(Ok(Command::Note(Some(_)) | Command::Pause)) => self.typed(text).map(drop)?,
            Some(_) => {
                self.face.show(Show::Settled);
                self.heed("n-not-done");
            }
            None => {
                self.face.show(Show::Settled);
                self.no_command(NoCommand::Lines);
                self.stands(typed)?;
            }
        }
        self.left = left;
        Ok(())
    }

    fn no_command(&mut self, why: NoCommand) {
        let said = match why {
            NoCommand::Number => self.words.say("n-number"),
            NoCommand::Lines => self.words.say("n-command-line"),
            NoCommand::Unknown(None) => self.words.say("n-no-command"),
            NoCommand::Unknown(Some(command)) => self.words.with("n-meant", &[("command", Value::Text(command))]),
        };
        self.heed_text(said);
    }

    fn command(&mut self, command: Command<'_>) -> Flow<After> {
        match command {
            Command::Check => self.check()?,
            Command::Person(who) => self.person(who)?,
            Command::Edit(number) => self.edit(number)?,
            Command::Strike(first, last) => self.strike(first, last)?,
            Command::Speaker(who) => self.speaker(who)?,
            Command::Note(text) => self.remark(text)?,
            Command::Read(None) => self.show_paragraphs(|_| true),
            Command::Read(Some((first, last))) => {
                if !self.paragraphs.iter().any(|paragraph| (first..=last).contains(&paragraph.number)) {
                    self.heed("n-no-paragraph");
                }
                self.show_paragraphs(|number| (first..=last).contains(&number));
            }
            Command::Facts => self.facts()?,
            Command::Notes => self.read_on(self.noted_down())?,
            Command::Pause => return Err(Stop::Lock),
            Command::Help => self.read_on(self.words.say("n-help"))?,
            Command::Finish if self.paragraphs.is_empty() => self.heed("n-nothing-yet"),
            Command::Finish => return Ok(After::Finish),
        }
        Ok(After::More)
    }

    /// Guards what was said and has it durable; one text may be several paragraphs, parted by blank lines.
    fn paragraph(&mut self, text: &SecretText) -> Flow<()> {
        let words = text.expose().trim();
        let words = words.strip_prefix('/').filter(|rest| rest.starts_with('/')).unwrap_or(words);
        if words.is_empty() {
            self.face.show(Show::Settled);
            return Ok(());
        }
        let first = self.next_number()?;
        let cleaned = self.cleaned_parts(first, words);
        let cleaned = match cleaned {
            Ok(cleaned) => cleaned,
            Err(why) => {
                self.face.show(Show::Settled);
                self.heed_text(why);
                // Given back to be put right: nothing that was typed is lost.
                return self.stands(text.expose());
            }
        };
        let (cleaned, taken): (Vec<_>, Vec<_>) = cleaned.into_iter().unzip();
        let mut new = self.numbered(first, cleaned);
        self.flag_again(&mut new)?;
        // What stands in the line goes on standing there, and is none of this.
        let begun = Some(&self.line).filter(|line| !line.is_empty()).and_then(|line| self.begun_as(line));
        let is_line = self.line.is_empty();
        if let Some(was) = self.marks_begun().filter(|_| is_line) {
            carry_marks(&was, &mut new);
        }
        // Until it is durable: somebody may leave where the disk does not take it.
        self.given = SecretText::copy_of(text.expose());
        self.save(|change, id| {
            for paragraph in &new {
                change.draft_paragraph(id, paragraph.number, paragraph.speaker, &paragraph.text, &paragraph.spans)?;
            }
            store_begun(change, id, begun.as_ref())
        })?;
        self.given.clear();
        self.was_begun = self.was_begun.take().filter(|_| !is_line);
        let last = new.last().map_or(first, |p| p.number);
        self.paragraphs.extend(new);
        self.paragraphs.sort_by_key(|p| p.number);
        self.spelled_otherwise(taken.into_iter().flatten().collect());
        self.show_paragraphs(|number| (first..=last).contains(&number));
        let what = self.numbers(first, last);
        let said = self.words.with("n-saved", &[("what", Value::Text(&what))]);
        self.face.show(Show::Saved(last, said));
        if let Some(command) = command::misplaced(words) {
            let last = Value::Number(u64::from(last));
            self.heed_text(self.words.with("n-command-behind", &[("command", Value::Text(command)), ("n", last)]));
        }
        Ok(())
    }

    /// Each paragraph of a text, parted by blank lines, under its number; people may stand in it as `‹Cedar 14›`.
    fn cleaned_parts(&self, first: u32, words: &str) -> Result<Vec<(Cleaned, Vec<OtherSpelling>)>, String> {
        let mut parts: Vec<SecretText> = Vec::new();
        let mut open = false;
        for line in words.lines() {
            match (line.trim().is_empty(), parts.last_mut().filter(|_| open)) {
                (true, _) => {
                    open = false;
                    continue;
                }
                (false, Some(part)) => {
                    part.push('\n');
                    part.push_str(line);
                }
                (false, None) => parts.push(SecretText::copy_of(line)),
            }
            open = true;
        }
        let translates = self.draft.kind == RevisionKind::Translation;
        if translates && parts.len() > 1 {
            return Err(self.words.say("n-one-paragraph"));
        }
        let clean = |(number, part): (u32, &SecretText)| {
            let raw = RawText::from_utf8(part.expose().trim().as_bytes())
                .map_err(|error| explain::text(self.words, &error))?;
            self.cleaned_edit(number, &raw)
        };
        (first..).zip(&parts).map(clean).collect()
    }

    fn numbered(&self, first: u32, cleaned: Vec<Cleaned>) -> Vec<OpenParagraph> {
        // A translation is spoken by whoever spoke its source.
        let translated = self.draft.kind == RevisionKind::Translation;
        let source = self.draft.parent.filter(|_| translated).and_then(|id| self.case.vault.revision(id).ok());
        let speaker = |number: u32| {
            let spoke = source.as_ref()?.head.paragraphs.iter().find(|p| p.number == number)?;
            Some(spoke.speaker)
        };
        let each = |(number, mut cleaned): (u32, Cleaned)| {
            let text = stored(cleaned.paragraphs.pop()?);
            let speaker = speaker(number).unwrap_or(self.draft.speaker);
            Some(OpenParagraph { number, speaker, text, spans: cleaned.spans })
        };
        (first..).zip(cleaned).filter_map(each).collect()
    }

    fn next_number(&mut self) -> Flow<u32> {
        if self.draft.kind == RevisionKind::Translation {
            return Ok(self.source_next()?.map_or(1, |(number, _)| number));
        }
        Ok(self.paragraphs.last().map_or(0, |p| p.number).max(self.draft.numbered) + 1)
    }

    /// The first paragraph of the source that has no translation yet.
    pub(super) fn source_next(&self) -> Flow<Option<(u32, String)>> {
        let Some(parent) = self.draft.parent else { return Ok(None) };
        let source: Revision = self.case.vault.revision(parent)?;
        let all = source.paragraphs().map_err(InterviewError::Record)?;
        let next = all.into_iter().find(|(p, _)| !self.paragraphs.iter().any(|done| done.number == p.number));
        Ok(next.map(|(paragraph, words)| (paragraph.number, words.to_owned())))
    }

    fn show_source(&mut self) -> Flow<Option<u32>> {
        let Some((number, words)) = self.source_next()? else { return Ok(None) };
        let words = self.readable(&words);
        self.note_with("n-translate", &[("n", Value::Number(u64::from(number))), ("what", Value::Text(&words))]);
        Ok(Some(number))
    }

    fn person(&mut self, who: Option<&str>) -> Flow<()> {
        match who {
            None => self.register(None, &[Role::Other]).map(|_| ()),
            Some(who) => match self.person_called(who)? {
                Some(person) if self.seat(person).is_some() => self.add_spelling(person),
                Some(person) => self.take_known(person),
                None if is_like_a_code(who) => {
                    self.heed("n-nobody");
                    Ok(())
                }
                None => self.newcomer(who),
            },
        }
    }

    /// Somebody whom nobody here is called like: the words are read back as a name, and Back leaves it.
    fn newcomer(&mut self, name: &str) -> Flow<()> {
        self.note("n-somebody-new");
        let newcomer = self.stepwise(|talk| {
            let names = talk.ask_names_from(SecretText::copy_of(name), talk.words.say("q-name"), true)?;
            if names.is_empty() {
                return Err(Stop::Back);
            }
            talk.ask_newcomer(None, &[Role::Other], names)
        })?;
        self.enrol(newcomer).map(drop)
    }

    /// Somebody else speaks; whoever has not been asked for consent is asked now.
    fn speaker(&mut self, who: Option<&str>) -> Flow<()> {
        let person = match who {
            Some(who) => match self.person_called(who)? {
                Some(person) => {
                    self.take_known(person)?;
                    Some(person)
                }
                None => {
                    self.heed("n-nobody");
                    None
                }
            },
            None => self.ask_speaker()?,
        };
        let Some(person) = person else { return Ok(()) };
        let asked = self.draft.kind != RevisionKind::Account || self.draft.consents.iter().any(|(id, _)| *id == person);
        if !asked && !self.stepwise(|talk| talk.ask_consent(person))? {
            self.heed("n-speaks-not");
            return Ok(());
        }
        self.speaks_as(person)?;
        self.draft.speaker = person;
        self.save(|_, _| Ok(()))?;
        let who = self.label(person);
        self.note_with("n-speaks", &[("who", Value::Text(&who))]);
        Ok(())
    }

    fn ask_speaker(&mut self) -> Flow<Option<PersonId>> {
        let people: Vec<PersonId> =
            self.draft.people.iter().filter(|(_, seat)| *seat != Seat::Pending).map(|(id, _)| *id).collect();
        let mut options: Vec<String> = people.iter().map(|id| self.label(*id)).collect();
        options.push(self.words.say("o-somebody-new"));
        let chosen = self.choose_text(self.words.say("q-speaker"), options, 0)?;
        match people.get(chosen) {
            Some(person) => Ok(Some(*person)),
            None => self.register(None, &[Role::Witness]).map(Some),
        }
    }
}
