//! The account: paragraph after paragraph, and what can be typed between them.

use super::begun::before;
use super::command::{self, Command, NoCommand};
use super::face::{Ask, Reply, Show};
use super::naming::is_like_a_code;
use super::talk::{Flow, InterviewError, Stop, Talk};
use super::words::Value;
use crate::guard::text::PersonId;
use crate::record::words::{DraftStep, RevisionKind, Role, Seat};
use crate::secret::SecretText;

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
        let account = self.by_kind(["n-account", "n-account-correction", "n-account-translation"]);
        self.note(if was_begun { "n-begun" } else { account });
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
                // What begins like a command and is none stands there too: the words end before it.
                let slip = self.slip.as_ref().filter(|(stood, _)| stood.expose() == given.expose());
                self.left = slip.map_or_else(|| given.expose().trim_end().len(), |(_, words)| *words);
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
                Reply::Chosen(_) | Reply::Next | Reply::Back | Reply::Left(_) => {
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
    pub(super) fn left_command(&mut self, is_part_done: bool) -> Flow<()> {
        let question = self.words.say(if is_part_done { "n-left-part" } else { "n-left" });
        match self.face.ask(Ask::Line { question, given: String::new() }) {
            Reply::Text(typed) | Reply::Left(typed) if !typed.expose().trim().is_empty() => self.typed_behind(&typed),
            Reply::Idle(text) => Err(self.broken_off(&text, Stop::Lock)),
            Reply::Interrupted(text) => Err(self.broken_off(&text, Stop::Interrupt)),
            Reply::Gone(why) => Err(Stop::Error(InterviewError::Gone(why))),
            _ => Ok(()),
        }
    }

    /// What was typed when a command had been left: the next sentence of somebody who looks at the witness and not at the screen, or a name that was meant
    /// for the command. Which of both it is nobody but whoever typed it knows; until then it is kept nowhere.
    fn typed_behind(&mut self, typed: &SecretText) -> Flow<()> {
        self.face.show(Show::Unsaid);
        let is_command = command::parse(typed.expose()).is_some();
        if !is_command {
            let question = self.words.say("q-typed-behind");
            match self.read_back(question, typed, &["o-stands", "o-goes"], 0) {
                Ok(0) => {}
                Ok(_) | Err(Stop::Back) => return Ok(()),
                Err(stop) => return Err(stop),
            }
        }
        let mut all = SecretText::copy_of(self.given.expose().trim_end());
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(typed.expose().trim());
        self.stands(all.expose())
    }

    fn typed(&mut self, text: &SecretText) -> Flow<After> {
        let (left, slip) = (std::mem::take(&mut self.left), self.slip.take());
        if let Some(why) = command::slip_behind(text.expose(), left)
            && slip.is_none_or(|(stood, _)| stood.expose() != text.expose())
        {
            self.face.show(Show::Settled);
            self.no_command(why);
            self.slip = Some((SecretText::copy_of(text.expose()), left));
            return self.stands(text.expose()).map(|()| After::More);
        }
        if let Some(at) = command::behind(text.expose(), left) {
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
        // The same where a power cut ends what the command begins. The disk is not asked about it: whatever is stored next will ask.
        let stands = before(self.given.expose(), &self.line);
        let _ = self.keep_quietly(&stands);
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

    pub(super) fn no_command(&mut self, why: NoCommand) {
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
            Command::Read(None) => {
                self.show_paragraphs(|_| true);
                self.face.show(Show::From(1));
            }
            Command::Read(Some((first, last))) => {
                if !self.paragraphs.iter().any(|paragraph| (first..=last).contains(&paragraph.number)) {
                    self.heed("n-no-paragraph");
                    return Ok(After::More);
                }
                self.show_paragraphs(|number| (first..=last).contains(&number));
                self.face.show(Show::From(first));
            }
            Command::Facts => self.facts()?,
            Command::Notes => self.read_on(self.noted_down())?,
            Command::Pause => {
                // What was kept while it was typed may be gone from the line since, and would stand there after the break.
                let stands = before(self.given.expose(), &self.line);
                self.keep_begun(&stands)?;
                return Err(Stop::Lock);
            }
            Command::Help => self.read_on(self.words.say("n-help"))?,
            Command::Finish if self.paragraphs.is_empty() => self.heed("n-nothing-yet"),
            Command::Finish => return Ok(After::Finish),
        }
        Ok(After::More)
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
        let mut options: Vec<String> = people.iter().map(|id| self.label_with_roles(*id)).collect();
        options.push(self.words.say("o-somebody-new"));
        let chosen = self.choose_text(self.words.say("q-speaker"), options, 0)?;
        match people.get(chosen) {
            Some(person) => Ok(Some(*person)),
            None => self.register(None, &[Role::Witness]).map(Some),
        }
    }
}
