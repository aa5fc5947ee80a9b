//! What the screen asks for, and what the answers do.

use super::{Board, Seat};
use crate::cli::commands::review::room::{Left, question, recorder};
use crate::guard::Field;
use crate::guard::text::{SpanKind, StoredText};
use crate::record::words::Choice;
use crate::review::{Act, Scope, Value, Wants, kind, reads_with};
use crate::secret::SecretText;
use crate::terminal::full::key::Code;
use crate::terminal::full::sheet::{Answer, Question};

impl Board<'_> {
    pub(super) fn want(&mut self, wants: Wants) -> Option<Left> {
        let words = self.seat.desk.words;
        let question = match wants {
            Wants::Choice(scope) => {
                let asked = question(words, &self.control, scope, ["q-all-of-kind", "q-all-left", "q-case"]);
                Question::key_for(&asked)
            }
            Wants::Words(scope, Choice::MakeVaguer) => {
                let shown = match scope {
                    Scope::Marked => None,
                    Scope::Here(_) | Scope::Case => self.view.proposed(&self.control, self.seat.room),
                };
                if let Some(shown) = shown {
                    return self.take_shown(wants, &SecretText::copy_of(&shown));
                }
                Question::words(&words.say("q-vaguer-words"))
            }
            Wants::Words(..) => Question::words(&words.say("q-words")),
            Wants::Reason(..) => Question::words(&words.say("q-reason")),
            Wants::Kind(_) => {
                let kinds: Vec<String> = SpanKind::ALL.iter().map(|one| kind(words, *one)).collect();
                Question::one(&words.say("q-kind"), &kinds, words.zero())
            }
        };
        self.view.sheet.question = Some(question);
        None
    }

    /// Takes vaguer words that stand on the card, in their sentence.
    fn take_shown(&mut self, wants: Wants, shown: &SecretText) -> Option<Left> {
        match self.seat.room.clean(self.seat.desk.words, shown.expose(), Field::Wording) {
            Ok(clean) => self.settle(Some(clean)),
            Err(why) => {
                self.refuse(wants, &why, shown);
                None
            }
        }
    }

    /// Shows typed words in their sentence before they are taken; false where it cannot be shown.
    fn tries(&mut self, wants: Wants, clean: &StoredText, typed: &SecretText) -> bool {
        let (Wants::Words(_, choice), Some(place)) = (wants, self.control.place()) else { return false };
        let Self { seat, control, .. } = self;
        let Some(read) = reads_with(&control.sitting, &seat.room.preview(), &place, (choice, clean)) else {
            return false;
        };
        let asked = seat.desk.words.with("q-reads", &[("what", Value::Text(&read.text))]);
        self.view.sheet.question = Some(Question::key_for(&asked));
        self.tried = Some((clean.clone(), SecretText::copy_of(typed.expose())));
        true
    }

    /// Enter takes words as they read; every other key goes back to them.
    fn tried(&mut self, answer: &Answer, (clean, typed): (StoredText, SecretText)) -> Option<Left> {
        if matches!(answer, Answer::Key(key) if key.code == Code::Enter) {
            return self.settle(Some(clean));
        }
        if let Some(wants) = self.control.wants() {
            self.view.sheet.question = Some(Question::words_from(&self.asked(wants), typed.expose()));
        }
        None
    }

    pub(super) fn answered(&mut self, answer: Answer) -> Option<Left> {
        if let Some(tried) = self.tried.take() {
            return self.tried(&answer, tried);
        }
        let wants = self.control.wants();
        if let (Some(Wants::Choice(_)), Answer::Key(key)) = (wants, &answer) {
            let act = key.writes().and_then(Act::of).unwrap_or(Act::Help);
            return self.act(act);
        }
        let text = match (answer, wants) {
            (Answer::Words(words), Some(wants)) if !words.expose().trim().is_empty() => {
                let field = if matches!(wants, Wants::Words(..)) { Field::Wording } else { Field::Reason };
                match self.seat.room.clean(self.seat.desk.words, words.expose(), field) {
                    Ok(clean) if self.tries(wants, &clean, &words) => return None,
                    Ok(clean) => Some(clean),
                    Err(why) => {
                        self.refuse(wants, &why, &words);
                        return None;
                    }
                }
            }
            (Answer::One(at), Some(Wants::Kind(_))) => {
                let Seat { context, session, desk, .. } = &mut self.seat;
                let kind = SpanKind::ALL.get(at).copied();
                let done = self.control.kind(kind, &mut recorder(context, session, desk, Vec::new()));
                return self.did(done);
            }
            _ => None,
        };
        if text.is_none() {
            self.say("n-nothing-decided");
        }
        self.settle(text)
    }

    /// Goes on with the words that were wanted.
    fn settle(&mut self, text: Option<StoredText>) -> Option<Left> {
        let Seat { context, session, desk, .. } = &mut self.seat;
        let done = self.control.typed(text, &mut recorder(context, session, desk, Vec::new()));
        self.did(done)
    }

    /// Asks once more for words that cannot be taken: all of the cause stands above them, and they are in the line to be changed.
    fn refuse(&mut self, wants: Wants, why: &str, typed: &SecretText) {
        let asked = self.asked(wants);
        self.view.sheet.question = Some(Question::words_from(&format!("! {why}\n{asked}"), typed.expose()));
    }

    /// The question for words.
    fn asked(&self, wants: Wants) -> String {
        self.seat.desk.words.say(match wants {
            Wants::Words(_, Choice::MakeVaguer) => "q-vaguer-words",
            Wants::Words(..) => "q-words",
            _ => "q-reason",
        })
    }
}
