//! Possible names, settled at a pause.

use super::talk::{Flow, Stop, Talk};
use super::words::Value;
use crate::guard::normalise::search_fold;
use crate::guard::text::{PersonId, RealName, StoredText};
use crate::record::words::{Role, Seat};
use crate::secret::SecretText;

impl Talk<'_> {
    /// Goes through everything that may be a name, equal words once.
    pub(super) fn check(&mut self) -> Flow<()> {
        let mut any = false;
        self.show_status();
        while let Some((number, span, words)) = self.possible().into_iter().next() {
            any = true;
            let text = self.paragraphs.iter().find(|p| p.number == number).map(|p| &p.text);
            let settled = text.map(|text| StoredText::part_of(text, &words));
            let text = text.map(StoredText::as_str);
            let sentence = text.and_then(|text| around(text, span.bytes(text)?)).unwrap_or_default();
            let sentence = self.readable(&sentence);
            let same = search_fold(&words);
            let count = self.possible().iter().filter(|(_, _, other)| search_fold(other) == same).count();
            let question = self.words.with(
                "q-possible",
                &[
                    ("n", Value::Number(u64::from(number))),
                    ("times", Value::Number(count as u64)),
                    ("what", Value::Text(&self.readable(&words))),
                    ("sentence", Value::Text(&sentence)),
                ],
            );
            let options = ["o-no-name", "o-new-person", "o-is-somebody"].map(|id| self.words.say(id)).to_vec();
            match self.choose_text(question, options, 0) {
                Ok(0) => {
                    self.draft.settled.extend(settled);
                    self.dismissed.insert(same);
                    self.save(|_, _| Ok(()))?;
                }
                Ok(1) => self.discovered(&words, &same)?,
                Ok(_) => self.belongs(&words, &same)?,
                Err(Stop::Back) => return Ok(()),
                Err(stop) => return Err(stop),
            }
            self.show_status();
        }
        self.note(if any { "n-checked" } else { "n-nothing-possible" });
        Ok(())
    }

    fn discovered(&mut self, words: &str, same: &str) -> Flow<()> {
        match self.named_so(words) {
            // Part of a name that many share stays flagged, and a name that was put right may leave these words: not asked again.
            Ok(true) => {
                self.dismissed.insert(same.to_owned());
                Ok(())
            }
            Ok(false) | Err(Stop::Back) => Ok(()),
            Err(stop) => Err(stop),
        }
    }

    /// Registers somebody whose name these words may be: they are proposed, and may be put right. False where nobody is named.
    fn named_so(&mut self, words: &str) -> Flow<bool> {
        let question = self.words.say("q-flagged-name");
        let names = self.ask_names_from(SecretText::copy_of(words), question, false)?;
        if names.is_empty() {
            return Ok(false);
        }
        self.register_with(None, &[Role::Other], names).map(|_| true)
    }

    fn belongs(&mut self, words: &str, same: &str) -> Flow<()> {
        let people: Vec<PersonId> =
            self.draft.people.iter().filter(|(_, seat)| *seat != Seat::Pending).map(|(id, _)| *id).collect();
        let options = people.iter().map(|id| self.label(*id)).collect();
        let chosen = match self.choose_text(self.words.say("q-whose"), options, 0) {
            Ok(chosen) => chosen,
            Err(Stop::Back) => return Ok(()),
            Err(stop) => return Err(stop),
        };
        let (Some(person), Ok(name)) = (people.get(chosen), RealName::from_utf8(words.as_bytes())) else {
            return Ok(());
        };
        self.add_names(*person, vec![name])?;
        // Part of a name that many share stays flagged, for whoever reviews; it is not asked about again.
        self.dismissed.insert(same.to_owned());
        Ok(())
    }
}

/// The words around a place, as far as a line goes.
fn around(text: &str, place: std::ops::Range<usize>) -> Option<String> {
    let before: String = {
        let mut letters: Vec<char> = text.get(..place.start)?.chars().rev().take(60).collect();
        letters.reverse();
        letters.into_iter().collect()
    };
    let after: String = text.get(place.end..)?.chars().take(60).collect();
    // A reference that is cut is no reference.
    let before =
        before.rsplit_once('⟧').map_or(before.as_str(), |(cut, rest)| if cut.contains('⟦') { &before } else { rest });
    let after = match (after.rfind('⟦'), after.rfind('⟧')) {
        (Some(open), close) if close.is_none_or(|close| close < open) => &after[..open],
        _ => &after,
    };
    Some(format!("{before}[{}]{after}", text.get(place)?))
}
