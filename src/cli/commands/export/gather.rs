//! What redaction is handed: a testimony with everything that decides about it, and what things are called in this release.

use std::collections::{BTreeMap, HashSet};

use super::earlier::{NamedOut, named_out};
use super::taken_out::{CameIn, SinceOut, hidden};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::crypto::keys;
use crate::crypto::text::crockford;
use crate::guard::text::{ELSEWHERE, PersonId, StoredText};
use crate::record::words::{Audience, Choice};
use crate::record::{Civil, Consent, Decision, DecisionSet, Person, Revision, Standing, TestimonyId};
use crate::redact::{self, Called, Known, Wishes};
use crate::roster::Roster;
use crate::secret::LockedKey;
use crate::vault::{KnownTo, Late, ReleaseItem, Vault, VaultError, release_name};
use zeroize::Zeroizing;

/// What does not change from testimony to testimony.
pub(super) struct Case {
    pub(super) people: BTreeMap<PersonId, Person<StoredText>>,
    /// What they are called, and were when a bundle went out: an old pseudonym is known to whoever read it.
    pub(super) pseudonyms: Vec<(PersonId, StoredText)>,
    /// What the audience reads of people: in a part of the case (`--only`, a quote) as in all of it.
    pub(super) called: Called,
    /// An interview that is still open makes it less of somebody who is in what is closed.
    pub(super) narrowed: bool,
    /// None while this machine's clock stands before the newest link: then no embargo counts as over (FORMAT §12).
    pub(super) today: Option<Civil>,
    /// Who may be the second person (FORMAT §11.2).
    roster: Option<Roster>,
}

impl Case {
    pub(super) fn of(context: &Context, session: &Session, audience: Audience) -> Result<Self, Failure> {
        let vault = &session.vault;
        let today = today(context, vault)?;
        let wishes = wishes(vault, today)?;
        let called = wishes.called(audience);
        let mut narrowed = false;
        for person in wishes.narrowed(audience) {
            narrowed |= !vault.appears_in(person)?.is_empty();
        }
        let people = vault.people()?.into_iter().collect();
        let roster = vault.roster()?.map(|_| session.roster()).transpose()?;
        let pseudonyms = vault.pseudonyms_out()?;
        Ok(Self { people, pseudonyms, called, narrowed, today, roster })
    }
}

impl Case {
    /// A set of decisions; where its second person is nobody of the roster in force, or did not sign this, as if nobody had agreed.
    fn agreed(&self, set: DecisionSet<StoredText>) -> Result<DecisionSet<StoredText>, Failure> {
        let Some(second) = set.second() else { return Ok(set) };
        let said = set.said().map_err(VaultError::from)?;
        let agreed = self.roster.as_ref().is_some_and(|roster| roster.agreed(&said, second).is_some());
        Ok(if agreed { set } else { set.unagreed() })
    }
}

/// Today; none while this machine's clock stands before the newest link.
pub(crate) fn today(context: &Context, vault: &Vault) -> Result<Option<Civil>, Failure> {
    let now = context.clock.now();
    let behind = now.unix() < vault.tip()?.claimed;
    let (year, month, day) = now.day().parts();
    Ok((!behind).then_some(Civil { year: year.into(), month: month.into(), day: day.into() }))
}

/// What everybody said to each audience, in whichever testimony that is closed.
pub(crate) fn answered(vault: &Vault, today: Option<Civil>) -> Result<Wishes, Failure> {
    let mut wishes = Wishes::new(today);
    vault.each_consent(&mut |person, consent| wishes.hear(person, consent))?;
    vault.each_speaker(&mut |person| wishes.speaks(person))?;
    Ok(wishes)
}

/// The same, with what is narrower in an interview that is still open, and with whom a bundle that is out names.
pub(crate) fn wishes(vault: &Vault, today: Option<Civil>) -> Result<Wishes, Failure> {
    let mut wishes = answered(vault, today)?;
    for (person, consent) in vault.drafts()?.iter().flat_map(|(_, head, _)| &head.consents) {
        wishes.hear_open(*person, consent);
    }
    for NamedOut { person, testimonies, .. } in named_out(vault, &wishes)? {
        wishes.is_out_by_name(person, &testimonies);
    }
    let hidden = hidden(vault)?;
    let SinceOut { people, references } = SinceOut::of(vault, &wishes, &hidden)?;
    hidden.into_iter().for_each(|person| wishes.is_hidden(person));
    for CameIn { person, places, known, named_in, unseen: _ } in people {
        wishes.came_in(person, &places);
        for (audience, KnownTo { testimonies, fresh }) in known {
            wishes.is_known_in(person, audience, testimonies, fresh);
        }
        wishes.was_named(person, &named_in);
    }
    for Late { revision, paragraph, person, is_other } in references {
        wishes.came_in_at(revision, paragraph, person, is_other);
    }
    Ok(wishes)
}

/// One testimony's part.
pub(super) struct Gathered {
    pub(super) revision: Revision,
    pub(super) consents: BTreeMap<PersonId, Consent<StoredText>>,
    pub(super) decisions: Vec<DecisionSet<StoredText>>,
}

impl Gathered {
    pub(super) const fn source<'a>(&'a self, case: &'a Case) -> redact::Source<'a> {
        redact::Source {
            revision: &self.revision,
            people: &case.people,
            consents: &self.consents,
            called: &case.called,
            decisions: self.decisions.as_slice(),
        }
    }

    /// By a set for which `counts`, in their order, has no yes, no name passes.
    pub(super) fn forget_agreements(&mut self, counts: &[bool]) {
        let mut counts = counts.iter().copied();
        let sets = std::mem::take(&mut self.decisions).into_iter();
        self.decisions = sets.map(|set| if counts.next() == Some(true) { set } else { set.outlived() }).collect();
    }

    /// What somebody decided by itself in a set for which `counts`, in their order, has a yes passes, where the passage was open then; nothing else does. An
    /// answer that is only put back stood before, and nobody gave it anew.
    pub(super) fn pass_what_counts(&mut self, counts: &[bool]) {
        let why = StoredText::part_of(&self.revision.text, "");
        let flagged = Standing::of(&self.revision, &self.decisions).flagged(&self.revision.spans);
        let elsewhere = flagged.iter().filter(|span| span.source.name() == ELSEWHERE);
        let elsewhere: HashSet<_> = elsewhere.map(|span| (span.paragraph, span.start, span.end)).collect();
        let mut read = Vec::new();
        for (at, set) in self.decisions.iter().enumerate() {
            let before = Standing::of(&self.revision, &self.decisions[..at]);
            let was_open = |decision: &Decision<StoredText>| {
                let settled = before.of_paragraph(decision.paragraph);
                settled.is_none_or(|settled| settled.verdict(decision.start..decision.end).is_none())
            };
            // What one person alone keeps there is not decided, and does not become so by being read here.
            let settles = |decision: &Decision<StoredText>| {
                let named = elsewhere.contains(&decision.place());
                !named || decision.choice != Choice::Keep || set.second().is_some()
            };
            let is_new = |d: &Decision<StoredText>| counts.get(at) == Some(&true) && was_open(d) && settles(d);
            let (new, old) = set.decisions.iter().cloned().partition(is_new);
            let part = |decisions| DecisionSet { decisions, ..set.clone() };
            read.push(part(old).outlived());
            read.push(part(new).unagreed().as_if_agreed(&why));
        }
        self.decisions = read;
    }
}

/// The newest revision of a testimony, with what decides about it.
pub(super) fn source(vault: &Vault, case: &Case, testimony: TestimonyId) -> Result<Gathered, Failure> {
    of_revision(vault, case, vault.newest(testimony)?)
}

/// The revision of which a release prints, with what was decided about it then; `None` where its decisions were written anew since.
pub(super) fn source_then(vault: &Vault, case: &Case, item: &ReleaseItem) -> Result<Option<Gathered>, Failure> {
    let Some(known) = vault.decisions_then(item.revision, &item.decisions)? else { return Ok(None) };
    let mut gathered = of_revision(vault, case, vault.revision(item.revision)?)?;
    gathered.decisions.truncate(known);
    Ok(Some(gathered))
}

/// A revision with what decides about it.
pub(super) fn of_revision(vault: &Vault, case: &Case, revision: Revision) -> Result<Gathered, Failure> {
    let consents =
        vault.consents(revision.testimony)?.into_iter().map(|(person, _, consent)| (person, consent)).collect();
    let decisions = vault.decisions(revision.id)?.into_iter().map(|set| case.agreed(set)).collect::<Result<_, _>>()?;
    Ok(Gathered { revision, consents, decisions })
}

/// Names in one release, derived from its secret (FORMAT §17.1).
pub(crate) struct ReleaseNames {
    secret: LockedKey,
}

impl ReleaseNames {
    /// Those of a release that was made.
    pub(crate) const fn of(secret: LockedKey) -> Self {
        Self { secret }
    }

    /// Those of a draft, with its secret.
    pub(super) fn copy_of(secret: &LockedKey) -> Self {
        Self { secret: LockedKey::take(&mut Zeroizing::new(*secret.expose())) }
    }

    pub(super) const fn secret(&self) -> &LockedKey {
        &self.secret
    }

    /// The release's own name.
    pub(crate) fn release(&self) -> String {
        release_name(&self.secret)
    }
}

impl redact::Names for ReleaseNames {
    fn testimony(&self, testimony: &TestimonyId) -> String {
        format!("T-{}", crockford(&keys::release_name(&self.secret, Some(testimony.as_bytes())), 10))
    }

    fn person(&self, person: &PersonId, known: Known<'_>) -> String {
        let known = match known {
            Known::Pseudonym => keys::Known::Pseudonym,
            Known::Name => keys::Known::Name,
            Known::Within(testimony) => keys::Known::Within(testimony.as_bytes()),
        };
        let key = keys::release_person(&self.secret, person.as_bytes(), known);
        format!("P-{}", crockford(&key, 8))
    }
}

/// Takes the secret of a draft, or draws one under which no two testimonies have one name, and puts them in the order of their names.
pub(super) fn named(
    ids: Vec<TestimonyId>,
    secret: Option<&LockedKey>,
) -> Result<(ReleaseNames, Vec<(String, TestimonyId)>), Failure> {
    use redact::Names as _;
    loop {
        let names = match secret {
            Some(secret) => ReleaseNames::copy_of(secret),
            None => ReleaseNames { secret: LockedKey::generate()? },
        };
        let mut testimonies: Vec<_> = ids.iter().map(|id| (names.testimony(id), *id)).collect();
        testimonies.sort();
        testimonies.dedup_by(|a, b| a.1 == b.1);
        if testimonies.windows(2).all(|pair| pair[0].0 != pair[1].0) {
            return Ok((names, testimonies));
        }
        if secret.is_some() {
            return Err(Failure::refused(
                "a testimony came in since that would have the name of another in this draft",
            )
            .hint("make the draft anew with `amana export --draft`"));
        }
    }
}
