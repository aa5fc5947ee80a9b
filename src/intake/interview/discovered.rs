//! A name that a reviewer comes upon in what was said: whose it is, then sealed and taken out of everything.

use std::collections::HashMap;

use super::super::elsewhere::Held;
use super::super::out::out_with_names;
use super::coming::Coming;
use super::face::{Face, Show};
use super::passages::Passages;
use super::scrub::{self, Scrubbed, seal_and_scrub};
use super::talk::{Case, Flow, InterviewError, Manner, Stop};
use super::words::{Catalogue, Value};
use super::{Interview, draft_code};
use crate::guard::Roll;
use crate::guard::text::{CleanText, PersonId, RealName};
use crate::record::person::Attributes;
use crate::record::words::{Role, Visibility};
use crate::record::{Person, TestimonyId};
use crate::secret::{SecretText, random};
use crate::vault::Vault;

/// What came of it.
pub enum Discovery {
    /// It is sealed, and this was rewritten. The names, for as long as the sitting goes on: nobody can read them from the envelope.
    Sealed(PersonId, Scrubbed, Vec<RealName>),
    /// Somebody turned back; nothing was changed.
    Left,
    /// Ten idle minutes; nothing was changed.
    Locked,
}

/// Testimonies that are listed one by one before a name is taken out of them.
const LISTED: usize = 12;

/// Paragraphs that are shown as they will read.
const PASSAGES: usize = 24;

/// A person, the record of one whom the case does not know yet, and names.
type Whose = (PersonId, Option<Person<CleanText>>, Vec<RealName>);

/// Asks whose name it is, reads it back, asks for other spellings; then seals it and takes it out of every revision and draft.
///
/// # Errors
/// [`InterviewError`]; nothing was changed then but for an envelope that no row speaks of.
pub fn discovered(
    case: Case<'_>,
    manner: &Manner,
    face: &mut dyn Face,
    testimony: TestimonyId,
    name: SecretText,
) -> Result<Discovery, InterviewError> {
    let language = case.vault.newest(testimony)?.head.language;
    let mut interview = Interview::new(case, manner, face)?;
    let talk = &mut interview.0;
    talk.draft.language = language;
    talk.draft.people.clear();
    talk.face.show(Show::Language(talk.words.tag(), talk.words.is_rtl()));
    let (title, help) = (talk.words.say("n-step-found"), talk.words.say("screen-help-people"));
    talk.face.show(Show::Step { title, code: draft_code(testimony), help });
    talk.note("n-found-person");
    let (person, newcomer, names) = match talk.stepwise(|talk| talk.whose_name(testimony, &name)) {
        Ok(Some(whose)) => whose,
        Ok(None) | Err(Stop::Back | Stop::Interrupt) => return Ok(Discovery::Left),
        Err(Stop::Lock) => {
            talk.face.show(Show::Forget);
            return Ok(Discovery::Locked);
        }
        Err(Stop::Error(error)) => return Err(error),
    };
    let scrubbed = seal_and_scrub(interview.0.case, person, newcomer.as_ref(), &names, Some(testimony))?;
    Ok(Discovery::Sealed(person, scrubbed, names))
}

impl super::talk::Talk<'_> {
    fn whose_name(&mut self, testimony: TestimonyId, name: &SecretText) -> Flow<Option<Whose>> {
        let name = SecretText::copy_of(name.expose());
        let names = self.ask_names_from(name, self.words.say("q-found-name"), true)?;
        if names.is_empty() {
            return Ok(None);
        }
        let known = self.whose(testimony)?;
        let (person, newcomer) = match known {
            Some(person) => (person, None),
            None => {
                let id = PersonId::new(random::array()?);
                let mut own = Roll::new();
                own.register(id, &names);
                let roles = vec![self.ask_role(Role::Other)?];
                let pseudonym = self.ask_pseudonym(id, &own, false)?;
                let attributes = Attributes::default();
                let visibility = Visibility::Sealed;
                (id, Some(Person { pseudonym, roles, visibility, names: Vec::new(), handling: None, attributes }))
            }
        };
        let question = self.words.say("q-seal-found");
        let mut roll = Roll::new();
        roll.register(person, &names);
        let coming = Coming::of(self.case.vault, &roll, person, Some(testimony))?;
        let called = called(self.case.vault, newcomer.as_ref().map(|record| (person, record.pseudonym.as_str())))?;
        let places = coming.passages(self.case.vault, &called)?;
        // Whose name it is in other testimonies nobody has looked at yet.
        let named = scrub::named(&roll, self.case.vault)?;
        let bundles = out_with_names(self.case.vault, person, &names)?;
        let is_listed = self.case.roster.device_key(self.case.vault.device()).is_some();
        let unlisted = if is_listed { String::new() } else { format!("{}\n\n", self.words.say("n-seals-unlisted")) };
        let (places, named) = (told_passages(self.words, &places), told_named(self.words, &named));
        let out = told_out(self.words, &bundles);
        let question = format!("{places}{named}{out}{unlisted}{question}");
        // Enter alone seals nothing. Who says no by a slip is asked again at the next key, and what stands there stands in a vault and goes out in no bundle undecided; what is
        // taken out by a slip, or under the wrong person, no command puts back.
        Ok(self.yes_text(question, false)?.then_some((person, newcomer, names)))
    }

    /// Somebody sealed of this testimony, somebody by code; `None` for somebody new.
    fn whose(&mut self, testimony: TestimonyId) -> Flow<Option<PersonId>> {
        let mut people = Vec::new();
        for id in self.case.vault.people_in(testimony)? {
            let (_, record) = self.case.vault.person(id)?;
            if record.visibility == Visibility::Sealed {
                people.push((id, record.pseudonym.as_str().to_owned()));
            }
        }
        let mut options = vec![self.words.say("o-new-person"), self.words.say("o-by-code")];
        options.extend(people.iter().map(|(_, label)| format!("‹{label}›")));
        loop {
            match self.choose_text(self.words.say("q-whose"), options.clone(), 0)? {
                0 => return Ok(None),
                1 => {
                    if let Some(id) = self.by_code()? {
                        return Ok(Some(id));
                    }
                }
                other => return Ok(people.get(other - 2).map(|(id, _)| *id)),
            }
        }
    }

    /// Somebody of the case, whose names are sealed; `None` where nobody is meant.
    fn by_code(&mut self) -> Flow<Option<PersonId>> {
        loop {
            let typed = self.line(self.words.say("q-code-of"), String::new())?;
            if typed.expose().trim().is_empty() {
                return Ok(None);
            }
            match self.person_called(typed.expose().trim())? {
                None => self.heed_answer_say("n-nobody"),
                Some(id) if self.case.vault.person(id)?.1.visibility == Visibility::Sealed => return Ok(Some(id)),
                Some(_) => self.heed_answer_say("n-not-sealed"),
            }
        }
    }
}

/// Where names stand that are about to be taken out of what was said, in words and as it will read; nothing where they stand nowhere.
///
/// # Errors
/// [`InterviewError::Vault`].
pub fn where_names_stand(
    words: &Catalogue,
    vault: &Vault,
    person: PersonId,
    names: &[RealName],
) -> Result<String, InterviewError> {
    let mut roll = Roll::new();
    roll.register(person, names);
    let places = Coming::of(vault, &roll, person, None)?.passages(vault, &called(vault, None)?)?;
    let named = scrub::named(&roll, vault)?;
    let bundles = out_with_names(vault, person, names)?;
    Ok(told_passages(words, &places) + &told_named(words, &named) + &told_out(words, &bundles))
}

/// What everybody of a case is called, and somebody whom it does not know yet.
fn called(
    vault: &Vault,
    newcomer: Option<(PersonId, &str)>,
) -> Result<impl Fn(PersonId) -> String + use<>, InterviewError> {
    let people = vault.people()?.into_iter().map(|(id, record)| (id, record.pseudonym.as_str().to_owned()));
    let mut called: HashMap<PersonId, String> = people.collect();
    called.extend(newcomer.map(|(id, pseudonym)| (id, pseudonym.to_owned())));
    Ok(move |id: PersonId| called.get(&id).cloned().unwrap_or_else(|| id.code(5)))
}

/// What will read otherwise, passage by passage, and what waits.
fn told_passages(words: &Catalogue, places: &[Passages]) -> String {
    let mut told = String::new();
    let all: usize = places.iter().map(|place| place.read.len()).sum();
    if all > 0 {
        told = words.with("n-stands-in", &[("n", Value::Number(all as u64))]);
    }
    let mut shown = 0;
    for place in places {
        for (number, passages) in place.read.iter().take(PASSAGES.saturating_sub(shown)) {
            shown += 1;
            told.push_str(&format!("\n    {}", numbered(words, &place.code, &[*number])));
            passages.iter().for_each(|passage| told.push_str(&format!("\n        {passage}")));
        }
    }
    if let Some(more @ 1..) = all.checked_sub(shown) {
        told.push_str(&format!("\n    {}", words.with("n-passages-more", &[("n", Value::Number(more as u64))])));
    }
    for place in places.iter().filter(|place| place.facts) {
        told.push_str(&format!("\n    {}", words.with("n-stands-in-facts", &[("code", Value::Text(&place.code))])));
    }
    let waits = places.iter().filter(|place| !place.waits.is_empty());
    let waits: Vec<String> = waits
        .map(|place| numbered(words, &place.code, &place.waits.iter().copied().collect::<Vec<_>>()))
        .map(|place| format!("\n    {place}"))
        .collect();
    if !waits.is_empty() {
        let gap = if told.is_empty() { "" } else { "\n\n" };
        told = format!("{told}{gap}{}", words.say("n-part-stands"));
        told.extend(waits.iter().take(LISTED).map(String::as_str));
        if let Some(more @ 1..) = waits.len().checked_sub(LISTED) {
            told.push_str(&format!("\n    {}", words.with("n-stands-more", &[("n", Value::Number(more as u64))])));
        }
    }
    if told.is_empty() { told } else { told + "\n\n" }
}

/// Paragraphs of a testimony.
fn numbered(words: &Catalogue, code: &str, paragraphs: &[u32]) -> String {
    let numbers = paragraphs.iter().map(|number| words.number(u64::from(*number)));
    let numbers = numbers.collect::<Vec<_>>().join(words.comma());
    let count = Value::Number(paragraphs.len() as u64);
    words.with("n-stands-here", &[("code", Value::Text(code)), ("what", Value::Text(&numbers)), ("n", count)])
}

/// In whose names they stand.
fn told_named(words: &Catalogue, named: &[String]) -> String {
    if named.is_empty() {
        return String::new();
    }
    let codes = named.join(words.comma());
    format!("{}\n\n", words.with("n-stands-named", &[("code", Value::Text(&codes))]))
}

/// Which bundles that are out may print them, and what taking them out tells then.
fn told_out(words: &Catalogue, bundles: &[String]) -> String {
    if bundles.is_empty() {
        return String::new();
    }
    let more = bundles.len().saturating_sub(LISTED);
    let mut listed = bundles[..bundles.len() - more].join(words.comma());
    if more > 0 {
        listed.push_str(&format!(" (+{more})"));
    }
    format!("{}\n\n", words.with("n-stands-out", &[("bundles", Value::Text(&listed))]))
}

/// Where names stand, a line for each testimony.
pub(super) fn told(words: &Catalogue, places: &[Held]) -> String {
    if places.is_empty() {
        return String::new();
    }
    let all = places.iter().map(|place| place.paragraphs.len() as u64).sum();
    let mut told = words.with("n-stands-in", &[("n", Value::Number(all))]);
    for place in places.iter().take(LISTED) {
        let numbers = place.paragraphs.iter().map(|number| words.number(u64::from(*number)));
        let numbers = numbers.collect::<Vec<_>>().join(words.comma());
        let count = Value::Number(place.paragraphs.len() as u64);
        let here = [("code", Value::Text(&place.code)), ("what", Value::Text(&numbers)), ("n", count)];
        let said = match (place.is_unread(), place.place) {
            (true, _) => "n-stands-unread",
            (false, true) if place.paragraphs.is_empty() => "n-stands-in-place",
            (false, _) => "n-stands-here",
        };
        told.push_str(&format!("\n    {}", words.with(said, &here)));
    }
    if let Some(more @ 1..) = places.len().checked_sub(LISTED) {
        let more = words.with("n-stands-more", &[("n", Value::Number(more as u64))]);
        told.push_str(&format!("\n    {more}"));
    }
    told.push_str("\n\n");
    told
}
