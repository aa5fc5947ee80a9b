//! Possible names, settled at a pause.

use std::collections::HashSet;

use zeroize::Zeroizing;

use super::naming::Called;
use super::people::Newcomer;
use super::talk::{Flow, Stop, Talk};
use super::words::Value;
use crate::guard::normalise::search_fold;
use crate::guard::text::{PersonId, Piece, RealName, Span, StoredText, pieces};
use crate::guard::{self, Roll};
use crate::record::words::{Role, Seat};
use crate::secret::SecretText;

/// What was said of words that may be a name.
enum Said {
    /// Nobody's name.
    Nobody,
    /// That of somebody new; and whether these words are among their names: where they are not, they stay as they stand, and open.
    New(Box<Newcomer>, bool),
    /// That of somebody who is here.
    Of(PersonId),
    /// Nothing yet.
    Later,
}

impl Talk<'_> {
    /// Goes through everything that may be a name, equal words once. Turning back goes to the question before, and out of the first; who was sealed by
    /// then stays so. Enter alone settles nothing: what is nobody's name is asked about no more, and would be so for good by a key pressed once too often.
    pub(super) fn check(&mut self) -> Flow<()> {
        let mut any = false;
        let mut later: HashSet<String> = HashSet::new();
        // What was answered since somebody was sealed, which nothing takes back; with how much was settled before.
        let mut answered: Vec<(String, usize)> = Vec::new();
        self.show_status();
        any |= !self.otherwise.is_empty();
        self.check_spelled()?;
        while let Some((number, span, words)) = self.possible_but(&later) {
            any = true;
            let same = search_fold(&words);
            let settled = self.draft.settled.len();
            match self.stepwise(|talk| talk.ask_possible(number, &span, &words)) {
                Err(Stop::Back) => {
                    let Some((same, settled)) = answered.pop() else { return Err(Stop::Back) };
                    later.remove(&same);
                    self.dismissed.remove(&same);
                    self.draft.settled.truncate(settled);
                    self.save(|_, _| Ok(()))?;
                }
                Err(stop) => return Err(stop),
                Ok(Said::Later) => {
                    later.insert(same.clone());
                    answered.push((same, settled));
                }
                Ok(Said::Nobody) => {
                    answered.push((same.clone(), settled));
                    let text = self.paragraphs.iter().find(|p| p.number == number).map(|p| &p.text);
                    self.draft.settled.extend(text.map(|text| StoredText::part_of(text, &words)));
                    self.dismissed.insert(same);
                    self.save(|_, _| Ok(()))?;
                }
                Ok(Said::New(newcomer, is_among)) => {
                    answered.clear();
                    self.enrol(*newcomer)?;
                    // Part of a name that many share stays flagged: not asked again.
                    if is_among {
                        self.dismissed.insert(same)
                    } else {
                        later.insert(same)
                    };
                }
                Ok(Said::Of(person)) => {
                    answered.clear();
                    // The same.
                    if self.is_of(person, &words)? {
                        self.dismissed.insert(same)
                    } else {
                        later.insert(same)
                    };
                }
            }
            self.show_status();
        }
        let open = self.still_open();
        if open.is_empty() {
            self.note(if any { "n-checked" } else { "n-nothing-possible" });
            return Ok(());
        }
        // Read before the account goes on: what else is typed for the next question would be a part of it.
        self.read_on(open.join("\n"))
    }

    /// How many possible names, and other spellings that were replaced, nobody has settled yet.
    fn still_open(&self) -> Vec<String> {
        // As many as the bar says: each place counts.
        let waits = [("n-checked-later", self.possible().len()), ("n-spelled-later", self.otherwise.len())];
        let waits = waits.into_iter().filter(|(_, count)| *count > 0);
        waits.map(|(id, count)| self.words.with(id, &[("n", Value::Number(count as u64))])).collect()
    }

    /// Words are somebody's name; whoever was not here until now comes in, and may bear it already. False where they are left as they stand.
    fn is_of(&mut self, person: PersonId, words: &str) -> Flow<bool> {
        if self.seat(person).is_none() {
            self.take_known(person)?;
        }
        let same = search_fold(words);
        let stands = self.possible().iter().any(|(_, _, other)| search_fold(other) == same);
        match RealName::from_utf8(without_people(words).expose().as_bytes()) {
            Ok(name) if stands => {
                let names = [name];
                let stands = self.warns_of_what_is_stored(&names)?;
                if stands && self.choose("q-take-out", &["o-take-out-not", "o-take-out"], 0)? == 0 {
                    return Ok(false);
                }
                self.add_names(person, names.into())?;
            }
            _ => {}
        }
        Ok(true)
    }

    /// The first that is not put off.
    fn possible_but(&self, later: &HashSet<String>) -> Option<(u32, Span, String)> {
        self.possible().into_iter().find(|(_, _, words)| !later.contains(&search_fold(words)))
    }

    /// What words are, and whose. Nothing is durable yet.
    fn ask_possible(&mut self, number: u32, span: &Span, words: &str) -> Flow<Said> {
        let text = self.paragraphs.iter().find(|p| p.number == number).map(|p| p.text.as_str());
        let sentence = text.and_then(|text| around(text, span.bytes(text)?)).unwrap_or_default();
        let sentence = self.readable(&sentence);
        let same = search_fold(words);
        let count = self.possible().iter().filter(|(_, _, other)| search_fold(other) == same).count();
        let question = self.words.with(
            "q-possible",
            &[
                ("n", Value::Number(u64::from(number))),
                ("times", Value::Number(count as u64)),
                ("what", Value::Text(&self.readable(words))),
                ("sentence", Value::Text(&sentence)),
            ],
        );
        let options = ["o-no-name", "o-new-person", "o-is-somebody", "o-not-now"].map(|id| self.words.say(id)).to_vec();
        match self.choose_text(question, options, 3)? {
            0 => Ok(Said::Nobody),
            1 => self.named_so(number, words),
            2 => self.ask_whose(words).map(|person| person.map_or(Said::Later, Said::Of)),
            _ => Ok(Said::Later),
        }
    }

    /// Somebody whose name these words may be: they are proposed, and may be put right. Whoever types a code means whoever has it, also of another
    /// testimony. What is typed in the place of the words may leave them out: then they would stay where they stand, and that is asked about at once.
    fn named_so(&mut self, number: u32, words: &str) -> Flow<Said> {
        loop {
            let mut names = match self.ask_flagged(without_people(words))? {
                Called::Known(person) => return Ok(Said::Of(person)),
                Called::Names(names) => names,
            };
            if names.is_empty() {
                // One question back: what the words are.
                self.tape.unsay();
                return Err(Stop::Back);
            }
            let stored =
                self.paragraphs.iter().find(|p| p.number == number).map(|p| StoredText::part_of(&p.text, words));
            let mut is_among = stored.is_none_or(|stored| are_among(&stored, &names));
            if !is_among {
                let about = [("n", Value::Number(number.into())), ("what", Value::Text(&self.readable(words)))];
                let question = self.words.with("q-not-among", &about);
                let options = ["o-add-it", "o-type-again", "o-stays-open"].map(|id| self.words.say(id)).to_vec();
                // What cannot be taken back is not the answer of a key that is pressed once too often.
                match self.choose_text(question, options, 2)? {
                    0 => is_among = self.keep_words(words, &mut names)?,
                    1 => continue,
                    _ => {}
                }
            }
            let newcomer = self.ask_newcomer(None, &[Role::Other], names)?;
            return Ok(Said::New(Box::new(newcomer), is_among));
        }
    }

    /// Flagged words become a spelling of whoever has these names. False where they can be none, or the envelope takes no more.
    fn keep_words(&mut self, words: &str, names: &mut Vec<RealName>) -> Flow<bool> {
        let Ok(name) = RealName::from_utf8(without_people(words).expose().as_bytes()) else { return Ok(false) };
        let name = [name];
        let stands = self.warns_of_what_is_stored(&name)?;
        if stands && self.choose("q-take-out", &["o-take-out-not", "o-take-out"], 0)? == 0 {
            return Ok(false);
        }
        Ok(self.keep_all(name.into(), names))
    }

    /// Whoever stands in the words already comes first; that they are somebody else's is asked once more.
    fn ask_whose(&mut self, words: &str) -> Flow<Option<PersonId>> {
        let within = people_within(words);
        let mut people: Vec<PersonId> =
            self.draft.people.iter().filter(|(_, seat)| *seat != Seat::Pending).map(|(id, _)| *id).collect();
        people.sort_by_key(|person| !within.contains(person));
        loop {
            let mut options: Vec<String> = people.iter().map(|id| self.label_with_roles(*id)).collect();
            // Enter alone does not say whose a name is: it would be sealed under somebody else, and replaced by them wherever it stands.
            options.push(self.words.say("o-not-now"));
            let chosen = self.choose_text(self.words.say("q-whose"), options, people.len())?;
            let Some(&person) = people.get(chosen) else { return Ok(None) };
            let Some(beside) = within.first().filter(|_| !within.contains(&person)) else { return Ok(Some(person)) };
            let (who, beside) = (self.label(person), self.label(*beside));
            let said = [("who", Value::Text(&who)), ("beside", Value::Text(&beside))];
            let options = ["o-whose-another", "o-whose-so"].map(|id| self.words.with(id, &said)).to_vec();
            if self.choose_text(self.words.with("q-whose-beside", &said), options, 0)? == 1 {
                return Ok(Some(person));
            }
            // As if neither had been answered.
            self.tape.unsay();
            self.tape.unsay();
        }
    }
}

/// Who stands in stored words, each once.
fn people_within(words: &str) -> Vec<PersonId> {
    let mut people = Vec::new();
    for piece in pieces(words) {
        let Ok(Piece::Person(reference)) = piece else { continue };
        for person in reference.people() {
            if !people.contains(person) {
                people.push(*person);
            }
        }
    }
    people
}

/// Whether flagged words give way to whoever has these names, some of them at least, or are words of one of the names: what is a word of every day stays
/// where it stands alone, and is flagged.
fn are_among(words: &StoredText, names: &[RealName]) -> bool {
    let folded = |text: &str| text.split_whitespace().map(|word| Zeroizing::new(search_fold(word))).collect::<Vec<_>>();
    let flagged = folded(without_people(words.as_str()).expose());
    let holds = |name: &RealName| {
        let name = folded(name.expose());
        flagged.iter().all(|word| name.contains(word))
    };
    let mut own = Roll::new();
    own.register(PersonId::new([1; 16]), names);
    names.iter().any(holds) || guard::clean_again_field(&own, words).as_str() != words.as_str()
}

/// Words of a stored text, without the people in it: whoever was registered since stands there as a reference, which is nobody's name.
fn without_people(words: &str) -> SecretText {
    let mut out = SecretText::new();
    for piece in pieces(words) {
        let Ok(Piece::Text(said)) = piece else { continue };
        for word in said.split_whitespace() {
            if !out.is_empty() {
                out.push_str(" ");
            }
            out.push_str(word);
        }
    }
    out
}

/// Letters that are shown before and behind a place.
const AROUND: usize = 60;

/// The whole words around a place, as far as a line goes.
fn around(text: &str, place: std::ops::Range<usize>) -> Option<String> {
    let (before, after) = (text.get(..place.start)?, text.get(place.end..)?);
    let before = match before.char_indices().rev().nth(AROUND - 1).map(|(at, _)| before.split_at(at)) {
        // Where a word is cut, it goes; where words have no blanks between them, it stays as it is.
        Some((cut, near)) if !cut.is_empty() && !cut.ends_with(char::is_whitespace) => {
            near.find(char::is_whitespace).map_or(near, |blank| &near[blank..])
        }
        Some((_, near)) => near,
        None => before,
    };
    let after = match after.char_indices().nth(AROUND).map(|(at, _)| after.split_at(at)) {
        Some((near, cut)) if !cut.starts_with(char::is_whitespace) => {
            near.rfind(char::is_whitespace).map_or(near, |blank| &near[..=blank])
        }
        Some((near, _)) => near,
        None => after,
    };
    // A reference that is cut is no reference: where the first sign closes, what it closes began before.
    let before = match before.split_once(['⟦', '⟧']) {
        Some((cut, rest)) if before[cut.len()..].starts_with('⟧') => rest,
        _ => before,
    };
    let after = match (after.rfind('⟦'), after.rfind('⟧')) {
        (Some(open), close) if close.is_none_or(|close| close < open) => &after[..open],
        _ => after,
    };
    Some(format!("{before}[{}]{after}", text.get(place)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::text::PersonRef;

    #[test]
    fn a_reference_that_is_cut_is_left_out_and_those_behind_it_stay() {
        let person = format!("⟦{}⟧", "0".repeat(32));
        let text = format!("{person} and {person} ran, and Malik fell by {person} and {person}.");
        let at = text.find("Malik").unwrap();
        let shown = around(&text, at..at + "Malik".len()).unwrap();
        assert_eq!(shown, format!(" and {person} ran, and [Malik] fell by {person} and "));
        // Nothing is cut in a short text, and without any reference all of it stands there.
        let text = format!("{person} saw Malik.");
        let at = text.find("Malik").unwrap();
        assert_eq!(around(&text, at..at + 5).unwrap(), format!("{person} saw [Malik]."));
        assert_eq!(around("I saw Malik.", 6..11).unwrap(), "I saw [Malik].");
    }

    #[test]
    fn no_word_around_it_is_cut() {
        let text =
            format!("{} Malik {}", "my name and what was said".repeat(4), "of the house by the river ".repeat(4));
        let at = text.find("Malik").unwrap();
        let shown = around(&text, at..at + 5).unwrap();
        let (before, after) = shown.split_once("[Malik]").unwrap();
        assert!(before.chars().count() <= 60 && after.chars().count() <= 60, "{shown}");
        for word in before.split_whitespace().chain(after.split_whitespace()) {
            assert!(text.split_whitespace().any(|whole| whole == word), "{word}");
        }
        let unspaced = format!("{}Malik{}", "あ".repeat(80), "い".repeat(80));
        let at = unspaced.find("Malik").unwrap();
        assert_eq!(around(&unspaced, at..at + 5).unwrap().chars().count(), 60 + 7 + 60);
    }

    #[test]
    fn whoever_stands_in_the_words_is_no_part_of_a_name() {
        let person = PersonRef::one(PersonId::new([7; 16])).to_string();
        assert_eq!(without_people(&format!("Uncle {person} near Dalmer")).expose(), "Uncle near Dalmer");
        assert!(without_people(&person).is_empty());
    }
}
