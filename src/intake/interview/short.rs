//! Short texts beside the account: guarded, and those that are to hold no names looked through for more than registered ones.
//!
//! Nobody reviews them, as they do the account: so what may be a name is asked about at once, and stored by whoever says that it is none.

use std::ops::Range;

use super::explain;
use super::face::{Ask, Show};
use super::talk::{Flow, Talk};
use super::words::Value;
use crate::guard::text::{CleanText, RawText, SpanKind, StoredText};
use crate::guard::{self, Field};
use crate::record::words::NoteKind;
use crate::secret::SecretText;

/// What a short text is about that is to hold no name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Nameless {
    /// Where the interview is.
    Place,
    /// Who else is there, or asked before.
    Company,
    /// Who speaks for somebody.
    Relation,
    /// On which conditions somebody agrees.
    Condition,
    /// How to reach somebody.
    Handling,
    /// What the interviewer notes beside the account.
    Note,
}

/// What was answered where a short text was asked for.
pub(super) enum Short {
    /// Nothing: Enter alone.
    Left,
    /// That there is nothing to say: `-`.
    Nothing,
    /// These words.
    Said(CleanText),
}

/// A short text that could not be taken yet.
#[derive(Default)]
struct Begun {
    typed: SecretText,
    /// Whether it held a name: then it leaves the screen with the answer.
    hides: bool,
}

impl Nameless {
    const fn field(self) -> Field {
        match self {
            Self::Place | Self::Company => Field::Place,
            Self::Relation => Field::Attribute,
            Self::Condition => Field::Condition,
            Self::Handling => Field::Reason,
            Self::Note => Field::Note,
        }
    }
}

impl Talk<'_> {
    /// A short text that is stored, guarded. Asked until it can be taken; what was typed stands there meanwhile.
    fn field(&mut self, question: &str, field: Field, begun: &mut Begun) -> Flow<Short> {
        loop {
            let (question, typed) = (question.to_owned(), std::mem::take(&mut begun.typed));
            begun.typed = match field {
                Field::Condition | Field::Reason => {
                    self.text(Ask::Lines { question, given: String::new(), typed, kept: false })?
                }
                _ => self.line(question, typed.expose().to_owned())?,
            };
            if begun.hides {
                // It stood beside the question, too.
                self.face.show(Show::Unsaid);
            }
            match begun.typed.expose().trim() {
                "" => return Ok(Short::Left),
                typed if is_a_dash(typed) => return Ok(Short::Nothing),
                _ => {}
            }
            if self.is_no_answer(begun.typed.expose()) {
                begun.typed = SecretText::new();
                self.heed_answer_say("e-no-words");
                continue;
            }
            match self.clean(&begun.typed, field) {
                Ok(clean) => return Ok(Short::Said(clean)),
                Err(why) => {
                    self.hide(begun);
                    self.heed_answer(why);
                }
            }
        }
    }

    /// Whether it answers another question: the number of a choice, a yes, a no.
    fn is_no_answer(&self, typed: &str) -> bool {
        let typed = typed.trim();
        let figures = typed.chars().count() <= 2 && typed.chars().all(char::is_numeric);
        figures || ["o-yes", "o-no"].iter().any(|id| guard::same_words(&self.words.say(id), typed))
    }

    /// Takes what was typed last from the screen.
    fn hide(&mut self, begun: &mut Begun) {
        begun.hides = true;
        self.face.show(Show::Unsaid);
    }

    /// One that is to hold no name, number or address; none where nothing was typed, or `-`.
    pub(super) fn nameless(&mut self, question: &str, about: Nameless) -> Flow<Option<CleanText>> {
        Ok(match self.nameless_or_not(question, about)? {
            Short::Said(clean) => Some(clean),
            Short::Left | Short::Nothing => None,
        })
    }

    /// The same, with what it is that was not said. A registered name gives way to who bears it; what may be another is asked about.
    pub(super) fn nameless_or_not(&mut self, question: &str, about: Nameless) -> Flow<Short> {
        let mut begun = Begun::default();
        loop {
            let clean = match self.field(question, about.field(), &mut begun)? {
                Short::Said(clean) => clean,
                unsaid => return Ok(unsaid),
            };
            if clean.as_str().contains('⟦') {
                self.hide(&mut begun);
                let what = self.readable(clean.as_str());
                self.note_with("n-name-replaced", &[("what", Value::Text(&what))]);
            }
            let leads = self.leads(&clean, about);
            if !leads.is_empty() && self.says_otherwise(&leads)? {
                // As if neither had been answered; but an empty line would say the opposite of what was typed.
                self.tape.unsay();
                self.tape.unsay();
                self.note("n-otherwise-there");
                continue;
            }
            return Ok(Short::Said(clean));
        }
    }

    /// Whether what may lead to somebody is said otherwise.
    pub(super) fn says_otherwise(&mut self, leads: &[String]) -> Flow<bool> {
        let what = leads.join(self.words.comma());
        let asked = self.words.with("q-leads", &[("what", Value::Text(&what))]);
        let options = ["o-say-otherwise", "o-leads-nowhere"].map(|id| self.words.say(id)).to_vec();
        Ok(self.choose_text(asked, options, 0)? == 0)
    }

    /// What in a short text may be a name that nobody registered, is like one that somebody did, or leads to somebody otherwise. Of a place the
    /// capitals say nothing.
    pub(super) fn leads(&self, clean: &CleanText, about: Nameless) -> Vec<String> {
        let text = clean.as_str();
        let is_meant = |kind: SpanKind| match kind {
            SpanKind::Name => true,
            SpanKind::Capitals => about != Nameless::Place,
            other => other.leads_to_somebody(),
        };
        let found = guard::detect(text).into_iter().filter(|hit| is_meant(hit.kind)).map(|hit| (hit.start, hit.end));
        let like = guard::find_names(&self.roll, text).into_iter().map(|hit| (hit.start, hit.end));
        let mut places: Vec<(usize, usize)> = found.chain(like).collect();
        places.sort_unstable();
        places.dedup_by(|next, last| next.0 < last.1);
        let all: Vec<char> = text.chars().collect();
        // Nor does what somebody here is called, as it stands in a note that is gone on with.
        let called = self.called_in(&all);
        places.retain(|(start, end)| !called.iter().any(|inside| inside.start <= *start && *end <= inside.end));
        let words = |(start, end): (usize, usize)| whole_references(&all, start, end);
        // Who stands there by reference is known, and no lead by themselves.
        let told = places.into_iter().map(words).filter(|words| !is_reference(words));
        told.map(|words| self.readable(&words)).collect()
    }

    /// Where people of this interview stand as `‹Cedar 14›`.
    fn called_in(&self, text: &[char]) -> Vec<Range<usize>> {
        let mut inside = Vec::new();
        let mut from = 0;
        while let Some(open) = text[from..].iter().position(|c| *c == '‹').map(|at| from + at) {
            let Some(close) = text[open..].iter().position(|c| *c == '›').map(|at| open + at + 1) else { break };
            let label: String = text[open + 1..close - 1].iter().collect();
            if self.labels.values().any(|known| guard::same_words(known, &label)) {
                inside.push(open..close);
            }
            from = close;
        }
        inside
    }

    /// Passes a short text through the guard. What goes out of it by itself is refused where it is like a name; of the rest no other spelling of a whole name stays.
    pub(super) fn clean(&self, typed: &SecretText, field: Field) -> Result<CleanText, String> {
        self.clean_told(typed, field).map(|(clean, _)| clean)
    }

    /// The same, and whether another spelling was replaced, about which nobody is asked.
    pub(super) fn clean_told(&self, typed: &SecretText, field: Field) -> Result<(CleanText, bool), String> {
        let raw = RawText::from_utf8(typed.expose().as_bytes()).map_err(|error| explain::text(self.words, &error))?;
        self.typed_again.hear(&raw);
        let clean = guard::clean_field(&self.roll, &raw, field).map_err(|error| explain::field(self.words, &error))?;
        let is_kept = |words: &str| self.dismissed.contains(words) || self.kept.holds(words);
        Ok(match field {
            Field::Pseudonym | Field::Place => (clean, false),
            _ => {
                let clean = StoredText::from(clean);
                let typed = guard::clean_typed_field(&self.roll, &clean, &is_kept);
                let is_other = typed.as_str() != clean.as_str();
                (typed, is_other)
            }
        })
    }

    /// Takes out where the interview is, who is there and who asked before, where something in them is like a name that came to be known since: it
    /// would not have been taken then, and nobody looks at it again. Says so.
    pub(super) fn drop_what_is_like_a_name(&mut self) {
        let is_like = |text: &StoredText| guard::is_like_a_name_in(&self.roll, text);
        let mut gone: Vec<&str> = Vec::new();
        if self.draft.place.as_ref().is_some_and(is_like) {
            gone.push("f-place");
        }
        for (kind, id) in [(NoteKind::Present, "f-present"), (NoteKind::Earlier, "f-earlier")] {
            let stands = |note: &&crate::record::Note<StoredText>| note.kind == kind && is_like(&note.text);
            if self.draft.notes.iter().any(|note| stands(&note)) {
                gone.push(id);
            }
        }
        for id in gone {
            match id {
                "f-place" => self.draft.place = None,
                "f-present" => self.draft.notes.retain(|note| note.kind != NoteKind::Present),
                _ => self.draft.notes.retain(|note| note.kind != NoteKind::Earlier),
            }
            let what = self.words.with(id, &[("what", Value::Text("…"))]);
            self.heed_text(self.words.with("n-like-a-name", &[("what", Value::Text(&what))]));
        }
    }
}

/// Whether it says that there is nothing to say: a dash, of whichever length a keyboard writes.
pub(super) fn is_a_dash(typed: &str) -> bool {
    matches!(typed.trim(), "-" | "–" | "—" | "−" | "ـ")
}

/// A passage, with the whole of a reference that begins or ends in it.
fn whole_references(text: &[char], start: usize, end: usize) -> String {
    let open = |at: usize| text[..at].iter().rposition(|c| matches!(c, '⟦' | '⟧')).filter(|found| text[*found] == '⟦');
    let close = |at: usize| text[at..].iter().position(|c| *c == '⟧').map(|found| at + found + 1);
    let start = open(start).unwrap_or(start);
    let end = open(end).and_then(|_| close(end)).unwrap_or(end);
    text[start..end].iter().collect()
}

/// Whether a passage is one reference and nothing else.
fn is_reference(words: &str) -> bool {
    let inside = words.strip_prefix('⟦').and_then(|rest| rest.strip_suffix('⟧'));
    inside.is_some_and(|inside| !inside.contains(['⟦', '⟧']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_takes_in_the_whole_of_a_reference() {
        let text: Vec<char> = "with ⟦AB12⟧ Samir".chars().collect();
        let whole = |start, end| whole_references(&text, start, end);
        assert_eq!((whole(6, 8).as_str(), whole(7, 17).as_str()), ("⟦AB12⟧", "⟦AB12⟧ Samir"));
        assert_eq!((whole(0, 6).as_str(), whole(5, 11).as_str()), ("with ⟦AB12⟧", "⟦AB12⟧"));
        assert_eq!((whole(12, 17).as_str(), whole(0, 4).as_str()), ("Samir", "with"));
        assert!(is_reference("⟦AB12⟧") && !is_reference("⟦AB12⟧ Samir") && !is_reference("Samir"));
    }
}
