//! People: registered, sealed and durable at once; or taken by code.
//!
//! The envelope is made durable before anything else, then the rows that speak of it, together with the draft as it reads with the new
//! names: a power cut in between leaves an envelope that no row knows, and an interview in which the person is not registered yet.

use super::begun::store_begun;
use super::explain;
use super::face::Show;
use super::naming::Called;
use super::saving::{Arrival, store_paragraphs};
use super::talk::{Flow, InterviewError, Stop, Talk};
use super::words::Value;
use crate::guard::text::{CleanText, PersonId, RealName, StoredText};
use crate::guard::{self, Roll};
use crate::identity::seal::{self, Sealed, SealingContext, Secrets};
use crate::intake::known::is_sealed;
use crate::record::Person;
use crate::record::person::Attributes;
use crate::record::words::{DraftStep, Role, Seat, Visibility};
use crate::secret::random;
use crate::vault::{OpenParagraph, Sealing};

/// Somebody who is about to be sealed.
pub(super) struct Newcomer {
    id: PersonId,
    names: Vec<RealName>,
    /// The names alone.
    own: Roll,
    record: Person<CleanText>,
}

/// Who was meant.
enum Asked {
    New(Box<Newcomer>),
    Known(PersonId),
}

impl Talk<'_> {
    /// Whoever gives the account. Whoever else will be spoken of is registered from the sheet before it, or at any time in it.
    pub(super) fn ask_people(&mut self) -> Flow<()> {
        self.step(DraftStep::People)?;
        self.note("n-people");
        let witness = self.draft.speaker;
        if self.seat(witness) == Some(Seat::Pending) {
            loop {
                match self.register(Some(witness), &[Role::Witness]) {
                    // There is no account without somebody who gives it.
                    Err(Stop::Back) => self.heed("n-needed"),
                    other => return other.map(|_| ()),
                }
            }
        }
        Ok(())
    }

    /// The person who was asked for consent turns out to be somebody of the case.
    fn becomes(&mut self, pending: PersonId, known: PersonId) {
        self.draft.people.retain(|(id, _)| *id != pending);
        for (id, _) in &mut self.draft.consents {
            if *id == pending {
                *id = known;
            }
        }
        self.draft.speaker = known;
        self.labels.remove(&pending);
    }

    pub(super) fn seat(&self, person: PersonId) -> Option<Seat> {
        self.draft.people.iter().find(|(id, _)| *id == person).map(|(_, seat)| *seat)
    }

    /// Registers somebody: names, pseudonym, visibility; sealed and durable when this returns. `id` is a seat that waits. Somebody of
    /// the case, who is called by their code, takes it instead.
    pub(super) fn register(&mut self, id: Option<PersonId>, roles: &[Role]) -> Flow<PersonId> {
        let asked = self.stepwise(|talk| match talk.ask_who(roles == [Role::Witness])? {
            Called::Names(names) => talk.ask_newcomer(id, roles, names).map(|newcomer| Asked::New(Box::new(newcomer))),
            Called::Known(known) => Ok(Asked::Known(known)),
        })?;
        match asked {
            Asked::New(newcomer) => self.enrol(*newcomer),
            Asked::Known(known) => {
                if let Some(waits) = id {
                    self.becomes(waits, known);
                }
                self.take_known(known)?;
                Ok(known)
            }
        }
    }

    /// What has to be known of somebody before they are sealed. Nothing is durable yet: who turns back was never there.
    pub(super) fn ask_newcomer(
        &mut self,
        id: Option<PersonId>,
        roles: &[Role],
        names: Vec<RealName>,
    ) -> Flow<Newcomer> {
        let id = match id {
            Some(id) => id,
            None => PersonId::new(random::array()?),
        };
        let roles = if roles == [Role::Other] { vec![self.ask_role(Role::Other)?] } else { roles.to_vec() };
        let mut own = Roll::new();
        own.register(id, &names);
        let record = self.ask_record(id, roles, &names, &own)?;
        Ok(Newcomer { id, names, own, record })
    }

    /// Seals somebody, durably, and takes their names out of what was said.
    pub(super) fn enrol(&mut self, newcomer: Newcomer) -> Flow<PersonId> {
        let Newcomer { id, names, own, record } = newcomer;
        let spellings = self.roll.register(id, &names).new;
        if record.visibility != Visibility::Sealed {
            self.roll.set_open(id);
        }
        let known = spellings > 0;
        let is_seen = self.may_be_seen();
        let sealed = self.seal(id, 1, &Secrets { names: &names, ..Secrets::default() })?;
        self.draft.people.retain(|(seated, _)| *seated != id);
        self.draft.people.push((id, if known { Seat::Named } else { Seat::Unknown }));
        self.draft.spellings.insert(id, spellings);
        self.labels.insert(id, record.pseudonym.as_str().to_owned());
        let changed = self.rescan()?;
        let begun = self.begun_now();
        let sealing = Sealing { handle: sealed.handle(), person: id, revision: 1, header: sealed.header().to_owned() };
        let digest = sealed.bytes().digest();
        let nobody = Roll::new();
        let arrival = match record.visibility {
            Visibility::Sealed => Arrival::First(&own),
            Visibility::Team => Arrival::Open(&own),
            Visibility::Public => Arrival::Open(&nobody),
        };
        self.save_without(&own, &arrival, |change, draft| {
            change.person(id, &record)?;
            change.sealing(&sealing, &digest)?;
            store_begun(change, draft, begun.as_ref())?;
            store_paragraphs(change, draft, &changed)
        })?;
        let code = self.case.vault.person_code(id)?;
        // Nobody reads who `‹Moss 48›` is, in a paragraph or a place as it was, or in a question about it.
        if is_seen {
            self.face.show(Show::Anew);
        }
        let said = match record.visibility {
            Visibility::Sealed => "n-registered",
            Visibility::Team => "n-registered-team",
            Visibility::Public => "n-registered-public",
        };
        self.note_with(said, &[("who", Value::Text(record.pseudonym.as_str())), ("code", Value::Text(&code))]);
        self.show_replaced(&changed);
        Ok(id)
    }

    /// Whether words that were written down may stand on the screen with a name in them. Before the first person there are those of a consent alone.
    fn may_be_seen(&self) -> bool {
        let mut consents = self.draft.consents.iter().map(|(_, consent)| consent);
        !self.paragraphs.is_empty()
            || self.draft.people.iter().any(|(_, seat)| *seat != Seat::Pending)
            || consents.any(|one| one.relation.is_some() || one.grants.iter().any(|grant| grant.conditions.is_some()))
    }

    /// Makes an envelope and has it durable.
    pub(super) fn seal(&mut self, id: PersonId, revision: u32, secrets: &Secrets<'_>) -> Flow<Sealed> {
        loop {
            let error = match self.seal_quietly(id, revision, secrets) {
                Ok(sealed) => return Ok(sealed),
                Err(error) => error,
            };
            let InterviewError::Store(full) = &error else { return Err(error.into()) };
            match explain::store_disk(self.words, full) {
                Some(why) if self.tries_again(&why)? => {}
                _ => return Err(error.into()),
            }
        }
    }

    /// The same where nobody can be asked.
    pub(super) fn seal_quietly(
        &mut self,
        id: PersonId,
        revision: u32,
        secrets: &Secrets<'_>,
    ) -> Result<Sealed, InterviewError> {
        let case = &mut self.case;
        let context = SealingContext {
            case: case.vault.case(),
            device: case.vault.device(),
            signer: case.vault.device_key(),
            roster: case.roster,
        };
        let sealed = [seal::seal(&context, id, revision, secrets)?];
        case.store.put(&sealed)?;
        let [sealed] = sealed;
        Ok(sealed)
    }

    /// A further sealing for somebody who has one: later spellings, how to reach them.
    pub(super) fn seal_addendum(&mut self, id: PersonId, secrets: &Secrets<'_>) -> Flow<(Sealing, [u8; 32])> {
        // What stands in the line is heard now, and what was heard has its number before this has one.
        let _ = self.begun_now();
        self.seal_what_was_heard()?;
        let revision = self.case.vault.next_sealing(id)?;
        let sealed = self.seal(id, revision, secrets)?;
        let digest = sealed.bytes().digest();
        Ok((Sealing { handle: sealed.handle(), person: id, revision, header: sealed.header().to_owned() }, digest))
    }

    /// What somebody is in the story; Enter alone says `usual`.
    pub(super) fn ask_role(&mut self, usual: Role) -> Flow<Role> {
        self.ask_role_as(self.words.say("q-role"), usual)
    }

    fn ask_role_as(&mut self, question: String, usual: Role) -> Flow<Role> {
        let roles = [
            Role::Victim,
            Role::Family,
            Role::Witness,
            Role::Helper,
            Role::Interpreter,
            Role::Accused,
            Role::Official,
            Role::PublicFigure,
            Role::Other,
        ];
        let options = roles.iter().map(|role| self.words.say(&format!("role-{}", role.name()))).collect();
        let at = roles.iter().position(|role| *role == usual).unwrap_or_default();
        Ok(roles[self.choose_text(question, options, at)?])
    }

    /// Whoever was only spoken of so far, and speaks now, has another part in the story: that of the one who spoke first, unless somebody says otherwise.
    pub(super) fn speaks_as(&mut self, person: PersonId) -> Flow<()> {
        let (_, mut record) = self.case.vault.person(person)?;
        if record.roles != [Role::Other] {
            return Ok(());
        }
        let who = self.label(person);
        let question = self.words.with("q-speaks-as", &[("who", Value::Text(&who))]);
        record.roles = vec![self.ask_role_as(question, Role::Witness)?];
        self.save(|change, _| change.person(person, &record).map(drop))
    }

    /// Where names may stand, and those that stand in the record then. One in which all of a sealed name stands is in the envelope alone.
    fn ask_visibility(&mut self, roles: &[Role], names: &[RealName]) -> Flow<(Visibility, Vec<CleanText>)> {
        let open = roles.iter().any(|r| matches!(r, Role::Accused | Role::Official | Role::PublicFigure));
        while open && !names.is_empty() {
            let visibility = Visibility::ALL[self.choose("q-visibility", &["o-sealed", "o-team", "o-public"], 0)?];
            if visibility == Visibility::Sealed {
                break;
            }
            let vault = &*self.case.vault;
            let holds =
                |name: &&RealName| self.roll.within_name(name.expose()).into_iter().any(|id| is_sealed(vault, id));
            let (held, free): (Vec<_>, Vec<_>) = names.iter().partition(holds);
            match (held.is_empty(), free.is_empty()) {
                (true, _) => {}
                (false, false) => self.note("n-holds-sealed-name"),
                (false, true) => {
                    self.heed("e-holds-sealed-name");
                    continue;
                }
            }
            return Ok((visibility, free.into_iter().map(guard::open_name).collect()));
        }
        Ok((Visibility::Sealed, Vec::new()))
    }

    fn ask_record(
        &mut self,
        id: PersonId,
        roles: Vec<Role>,
        names: &[RealName],
        own: &Roll,
    ) -> Flow<Person<CleanText>> {
        let (visibility, names) = self.ask_visibility(&roles, names)?;
        let pseudonym = self.ask_pseudonym(id, own, roles.contains(&Role::Witness))?;
        Ok(Person { pseudonym, roles, visibility, names, handling: None, attributes: Attributes::default() })
    }

    /// A further spelling of somebody who is here: sealed in an addendum, looked for from now on.
    pub(super) fn add_spelling(&mut self, person: PersonId) -> Flow<()> {
        let has_names = self.seat(person) != Some(Seat::Unknown);
        self.take_known(person)?;
        if !has_names {
            return Ok(());
        }
        let names = self.ask_further_names()?;
        self.add_names(person, names)
    }

    pub(super) fn add_names(&mut self, person: PersonId, names: Vec<RealName>) -> Flow<()> {
        self.add_counted(person, names, true)
    }

    /// The same of spellings that the guard had found by itself: it finds them again, so that nobody who goes on with the interview has to type them.
    pub(super) fn add_found_names(&mut self, person: PersonId, names: Vec<RealName>) -> Flow<()> {
        self.add_counted(person, names, false)
    }

    fn add_counted(&mut self, person: PersonId, names: Vec<RealName>, counts: bool) -> Flow<()> {
        if names.is_empty() {
            return Ok(());
        }
        let mut own = Roll::new();
        own.register(person, &names);
        let (sealing, digest) = self.seal_addendum(person, &Secrets { names: &names, ..Secrets::default() })?;
        let registered = self.roll.register(person, &names);
        *self.draft.spellings.entry(person).or_default() += if counts { registered.new } else { 0 };
        if registered.used > 0 {
            for (id, seat) in &mut self.draft.people {
                if *id == person && *seat == Seat::Unknown {
                    *seat = Seat::Named;
                }
            }
        }
        let changed = self.rescan()?;
        let begun = self.begun_now();
        self.save_without(&own, &Arrival::First(&own), |change, draft| {
            change.sealing(&sealing, &digest)?;
            store_begun(change, draft, begun.as_ref())?;
            store_paragraphs(change, draft, &changed)
        })?;
        self.show_changed(&changed);
        Ok(())
    }

    /// Shows paragraphs anew out of which names went, and nothing of how they read before.
    pub(super) fn show_changed(&mut self, changed: &[OpenParagraph]) {
        if !changed.is_empty() {
            self.face.show(Show::Anew);
        }
        self.show_replaced(changed);
    }

    fn show_replaced(&mut self, changed: &[OpenParagraph]) {
        if !changed.is_empty() {
            let numbers: Vec<u32> = changed.iter().map(|p| p.number).collect();
            let list = numbers.iter().map(|n| self.words.number(u64::from(*n))).collect::<Vec<_>>();
            let list = list.join(self.words.comma());
            self.face.show(Show::Note(self.words.with("n-rewritten", &[("what", Value::Text(&list))])));
            self.show_paragraphs(|number| numbers.contains(&number));
        }
    }

    /// What everyone who is in the vault is called.
    pub(super) fn load_labels(&mut self) -> Flow<()> {
        for (person, _) in self.draft.people.clone() {
            if let Ok((_, record)) = self.case.vault.person(person) {
                let record: Person<StoredText> = record;
                self.labels.insert(person, record.pseudonym.as_str().to_owned());
            }
        }
        Ok(())
    }
}
