//! Names as they are typed, and read back once.

use super::explain;
use super::letters;
use super::talk::{Flow, Talk};
use crate::guard::normalise::search_fold;
use crate::guard::text::{PersonId, RealName};
use crate::guard::{self, Placeholder};
use crate::intake::cast::MAX_NAMES;
use crate::record::words::RevisionKind;
use crate::secret::SecretText;

/// Bytes of names that one envelope takes, with room for what JSON puts around them (FORMAT §7: 16 KiB).
const NAMES_BYTES: usize = 12 * 1024;

/// Spellings that are proposed at once, however many names were typed.
const PROPOSED: usize = 12;

/// What was answered to names that were read back.
enum ReadBack {
    Right,
    /// Right, and there are others.
    More,
    Again,
    /// The keyboard was in the wrong layout, and this is the name.
    Meant(SecretText),
}

/// Who was typed.
pub(super) enum Called {
    /// By names; by none where nobody knows any.
    Names(Vec<RealName>),
    /// By the code of somebody of the case.
    Known(PersonId),
}

/// How names are asked for.
#[derive(Clone, Copy)]
struct How<'q> {
    /// They are the person's own who is asked.
    witness: bool,
    /// A code may stand in their place.
    codes: bool,
    /// What is given is read back without being asked for.
    at_once: bool,
    /// What is asked where they are read back; `None`: whether it is right.
    right: Option<&'q str>,
}

impl Talk<'_> {
    /// Spellings of one person, all in one line and read back once; none where nobody knows any.
    pub(super) fn ask_names(&mut self, question: String) -> Flow<Vec<RealName>> {
        self.ask_names_from(SecretText::new(), question, false)
    }

    /// The same of somebody who is sealed; `right` asks whether what was typed is theirs.
    pub(super) fn ask_names_of(&mut self, question: String, right: String) -> Flow<Vec<RealName>> {
        let how = How { witness: false, codes: false, at_once: false, right: Some(&right) };
        match self.called(SecretText::new(), question, how)? {
            Called::Names(names) => Ok(names),
            Called::Known(_) => Ok(Vec::new()),
        }
    }

    /// The same from words that may be one, and are proposed; `at_once`: read back as they are.
    pub(super) fn ask_names_from(&mut self, given: SecretText, question: String, at_once: bool) -> Flow<Vec<RealName>> {
        match self.called(given, question, How { witness: false, codes: false, at_once, right: None })? {
            Called::Names(names) => Ok(names),
            Called::Known(_) => Ok(Vec::new()),
        }
    }

    /// Whose name words are that were flagged: they are proposed; or the code of somebody of the case.
    pub(super) fn ask_flagged(&mut self, words: SecretText) -> Flow<Called> {
        let how = How { witness: false, codes: true, at_once: false, right: None };
        self.called(words, self.words.say("q-flagged-name"), how)
    }

    /// The same of somebody who is new, or the code of somebody who is not. `witness`: it is the person's own name who is asked.
    pub(super) fn ask_who(&mut self, witness: bool) -> Flow<Called> {
        let mut question = self.words.say(if witness { "q-name-speaker" } else { "q-name" });
        if witness {
            // The witness is asked from top to bottom.
            question = self.spoken("seen", question);
            question = self.spoken("other-names", question);
            question = self.spoken("full-name", question);
        }
        loop {
            let how = How { witness, codes: true, at_once: false, right: None };
            match self.called(SecretText::new(), question.clone(), how)? {
                Called::Names(names) if names.is_empty() => {
                    // What nobody named is not looked for: that is no answer for a key pressed once too often.
                    if self.choose("q-nobody-knows", &["o-type-name", "o-nobody-knows"], 0)? == 1 {
                        return Ok(Called::Names(names));
                    }
                    self.tape.unsay();
                    self.tape.unsay();
                }
                called => return Ok(called),
            }
        }
    }

    fn called(&mut self, mut given: SecretText, mut question: String, how: How<'_>) -> Flow<Called> {
        let mut names: Vec<RealName> = Vec::new();
        let mut at_once = how.at_once;
        // Typed a second time, or standing in the account: the keyboard is not doubted any more.
        let mut meant_so = if at_once { SecretText::new() } else { SecretText::copy_of(given.expose()) };
        while names.len() < MAX_NAMES {
            let typed = if std::mem::take(&mut at_once) {
                SecretText::copy_of(given.expose())
            } else {
                self.name(question.clone(), SecretText::copy_of(given.expose()))?
            };
            if typed.expose().trim().is_empty() {
                break;
            }
            if how.codes && names.is_empty() && is_like_a_code(typed.expose()) {
                match self.case.vault.person_of(typed.expose().trim()) {
                    Ok(person) => return Ok(Called::Known(person)),
                    // No name has a digit and a hyphen in these places.
                    Err(_) if typed.expose().bytes().any(|b| b.is_ascii_digit()) => {
                        self.heed_answer_say("n-nobody");
                        continue;
                    }
                    Err(_) => {}
                }
            }
            let Some(new) = self.parted(&typed)? else { continue };
            // Another spelling is often in another script.
            let others = question == self.words.say("q-name-more");
            let doubted = typed.expose().trim() != meant_so.expose().trim()
                && !letters::are_of_one_kind(typed.expose(), given.expose());
            let more = match self.read_names_back(&new, how, others, doubted)? {
                ReadBack::Again => {
                    meant_so = SecretText::copy_of(typed.expose());
                    // As if neither had been answered.
                    self.tape.unsay();
                    self.tape.unsay();
                    self.note("n-type-again");
                    continue;
                }
                ReadBack::Meant(meant) => {
                    if let Some(meant) = self.parted(&meant)? {
                        self.keep_all(meant, &mut names);
                    }
                    false
                }
                ReadBack::Right => !self.keep_all(new, &mut names),
                ReadBack::More => self.keep_all(new, &mut names) && self.take_proposed(&mut names)?,
            };
            if !more {
                break;
            }
            question = self.words.say("q-name-more");
            given = SecretText::new();
        }
        Ok(Called::Names(names))
    }

    /// The names of one line, parted by semicolons; `None` where one of them can be none.
    fn parted(&mut self, typed: &SecretText) -> Flow<Option<Vec<RealName>>> {
        // A command, typed where a name is asked for: it would be sealed, and each of its words looked for.
        if typed.expose().split([';', '؛', '\n']).any(|part| part.trim().starts_with('/')) {
            self.heed_answer_say("e-name-slash");
            return Ok(None);
        }
        let (mut names, mut sure) = (Vec::new(), false);
        for part in typed.expose().split([';', '؛', '\n']).filter(|part| !part.trim().is_empty()) {
            match RealName::from_utf8(part.trim().as_bytes()) {
                Ok(name) => {
                    let placeholder = guard::stands_for_a_name(name.expose());
                    if placeholder == Some(Placeholder::Nobody) {
                        self.heed_answer_say("e-name-placeholder");
                        return Ok(None);
                    }
                    sure |= placeholder.is_none();
                    names.push(name);
                }
                Err(error) => {
                    self.heed_answer(explain::name(self.words, &error));
                    return Ok(None);
                }
            }
        }
        // A sentence that was typed ahead of its question would be sealed, and each of its words looked for in the whole case.
        if names.iter().any(|name| is_like_a_sentence(name.expose())) && !self.yes("q-name-long", false)? {
            self.tape.unsay();
            self.heed_answer_say("n-type-again");
            return Ok(None);
        }
        // A name, or what is said where nobody knows one: only who types it knows.
        if !names.is_empty() && !sure && !self.yes("q-name-or-none", false)? {
            self.tape.unsay();
            self.heed_answer_say("e-name-placeholder");
            return Ok(None);
        }
        Ok(Some(names).filter(|names| !names.is_empty()))
    }

    /// As many as one envelope takes; false where that is not all of them.
    pub(super) fn keep_all(&mut self, new: Vec<RealName>, names: &mut Vec<RealName>) -> bool {
        for name in new {
            if names.len() >= MAX_NAMES || bytes(names) + name.expose().len() > NAMES_BYTES {
                self.heed("n-envelope-full");
                return false;
            }
            names.push(name);
        }
        true
    }

    /// Spellings in the other script that others may use, each once, and none that was typed; those that are confirmed are looked for as well.
    pub(super) fn take_proposed(&mut self, names: &mut Vec<RealName>) -> Flow<bool> {
        let mut seen: Vec<_> = names.iter().map(|name| search_fold(name.expose())).collect();
        let mut proposed: Vec<RealName> = Vec::new();
        for spelling in names.iter().flat_map(guard::propose) {
            let folded = search_fold(spelling.expose());
            if proposed.len() < PROPOSED && !seen.contains(&folded) {
                seen.push(folded);
                proposed.push(spelling);
            }
        }
        if proposed.is_empty() {
            return Ok(true);
        }
        let shown = proposed.iter().map(|name| SecretText::copy_of(name.expose())).collect();
        let taken = self.spellings(self.words.say("q-spellings"), shown)?;
        let taken = proposed.into_iter().enumerate().filter(|(at, _)| taken.contains(at)).map(|(_, name)| name);
        Ok(self.keep_all(taken.collect(), names))
    }

    /// Further names of somebody who has some.
    pub(super) fn ask_further_names(&mut self) -> Flow<Vec<RealName>> {
        let question = self.words.say("q-name-more");
        self.ask_names(question)
    }

    /// Whether one of these names is in the letters of the language in which this is written. Where it is corrected or translated, those of every language
    /// that the testimony has are right: names are typed as they were registered.
    fn fits(&self, names: &[RealName]) -> Flow<bool> {
        let mut languages = vec![self.draft.language.clone()];
        if self.draft.kind != RevisionKind::Account {
            let all = self.case.vault.revisions(self.draft.testimony)?;
            languages.extend(all.into_iter().map(|revision| revision.head.language));
        }
        let fits = |name: &RealName| languages.iter().any(|one| letters::fits(name.expose(), one.primary()));
        Ok(names.iter().any(fits))
    }

    /// Reads names back once. Where none is in the script of the interview, the keyboard may be in the wrong layout: then what the same
    /// keys write in the other one stands below it. `others`: there are names already, of which these are other spellings. `doubted`: the keyboard may be.
    fn read_names_back(&mut self, names: &[RealName], how: How<'_>, others: bool, doubted: bool) -> Flow<ReadBack> {
        let language = self.draft.language.primary();
        let odd = doubted && !self.fits(names)?;
        let meant = match names {
            [name] if odd => letters::meant(name.expose(), language),
            _ => None,
        };
        // A name that is typed again may be in any letters, as it was registered: then only what is none in its own is doubted.
        let again = how.right.is_some();
        let is_doubted = |name: &RealName| letters::meant(name.expose(), language).is_some();
        let slipped = odd && (!(others || again) || names.iter().any(is_doubted));
        if odd {
            self.heed("n-other-script");
        }
        if names.iter().any(|name| guard::is_everyday_alone(name.expose())) {
            self.heed("n-everyday-name");
        }
        if names.iter().any(|name| guard::has_small_part(name.expose())) {
            self.heed("n-small-part");
        }
        if names.iter().any(|name| guard::has_ali_as_on(name.expose())) {
            self.heed("n-ali-as-on");
        }
        let stands = self.warns_of_what_is_stored(names)?;
        let question = how.right.map_or_else(|| self.words.say("q-right"), str::to_owned);
        let question = if how.witness { self.spoken("right", question) } else { question };
        let mut shown = SecretText::new();
        for name in names.iter().map(RealName::expose).chain(meant.as_ref().map(SecretText::expose)) {
            if !shown.is_empty() {
                shown.push('\n');
            }
            shown.push_str(name);
        }
        let mut options = vec!["o-right", "o-type-again", "o-right-more"];
        if meant.is_some() {
            options.push("o-meant");
        }
        // What cannot be taken back is not the answer of a key that is pressed once too often.
        let at = usize::from(stands || slipped);
        Ok(match (self.read_back(question, &shown, &options, at)?, meant) {
            (0, _) => ReadBack::Right,
            (2, _) => ReadBack::More,
            (3, Some(meant)) => ReadBack::Meant(meant),
            _ => ReadBack::Again,
        })
    }
}

fn bytes(names: &[RealName]) -> usize {
    names.iter().map(|name| name.expose().len()).sum()
}

/// Words that a name has at most without being asked about.
const WORDS: usize = 8;

/// Whether it reads like a sentence: by its length, or by a sign that ends one. A point behind few letters is that of `Dr.` or of an initial.
fn is_like_a_sentence(name: &str) -> bool {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let ends =
        |word: &str| word.ends_with(['!', '?', '؟', '۔', '।', '。', '…']) || (word.ends_with('.') && letters(word) > 4);
    name.split_whitespace().count() > WORDS || name.split_whitespace().any(ends)
}

/// Whether it has the form of a person's code, `7Q2K-M`. Without a digit it may also be a name, such as Jean-Luc.
pub(super) fn is_like_a_code(typed: &str) -> bool {
    let alone = |part: &str, few: std::ops::RangeInclusive<usize>| {
        few.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    typed.trim().split_once('-').is_some_and(|(first, rest)| alone(first, 4..=4) && alone(rest, 1..=22))
}

#[cfg(test)]
mod tests {
    use super::{is_like_a_code, is_like_a_sentence};

    #[test]
    fn sentences_are_told_from_names() {
        for name in ["Dr. Rima J. Velkessar", "Prof. Capt. Olm", "عبد الله بن أحمد بن محمد الزرقاوين", "Rima"]
        {
            assert!(!is_like_a_sentence(name), "{name}");
        }
        for said in ["We left at midnight.", "هل رأيته؟", "a b c d e f g h i", "Where? There"] {
            assert!(is_like_a_sentence(said), "{said}");
        }
    }

    #[test]
    fn codes_are_told_from_names() {
        for code in ["7Q2K-M", " v0h4-0 ", "3P4V-PQ"] {
            assert!(is_like_a_code(code), "{code}");
        }
        for name in ["Rima Velkessar", "Al-Hasan", "نور-حداد", "7Q2K", "7Q2K-M; Rima", ""] {
            assert!(!is_like_a_code(name), "{name}");
        }
    }
}
