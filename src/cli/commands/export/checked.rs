//! Name checks at the door: what a pass is good for, and when there must be one (FORMAT §17.5).

use std::collections::BTreeSet;
use std::path::Path;

use super::Plan;
use super::agreed::{self, LetThrough, Worth, lies_in};
use crate::bundle;
use crate::cli::commands::request::clean;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::fsio;
use crate::guard::Field;
use crate::guard::text::{PersonId, Screening};
use crate::identity::check::{CheckHit, NameCheck};
use crate::identity::header::Header;
use crate::record::words::{Audience, Purpose};
use crate::record::{Handle, TestimonyId};
use crate::redact::{NameCheckRule, Redacted, Scanned};
use crate::secret::LockedKey;
use crate::vault::ReleaseItem;

/// Longest result of a name check: a hundred thousand hits.
const RESULT_MAX: u64 = 32 << 20;

/// Hits that are named one by one in a message.
const NAMED_MAX: usize = 8;

/// A name check, with the secret of the draft it looked at.
pub(super) struct Pass {
    check: NameCheck,
    digest: [u8; 32],
    /// The envelopes whose names were looked for.
    opened: BTreeSet<Handle>,
    /// What the draft holds.
    items: Vec<ReleaseItem>,
    /// Of the draft: what goes out has to be called as it was there.
    pub(super) secret: LockedKey,
}

impl Pass {
    /// Reads the result: asked for by this case, signed by the custodian whom it asked, and of a draft that it wrote.
    pub(super) fn read(session: &Session, file: &Path) -> Result<Self, Failure> {
        let bytes = fsio::read_limited(file, RESULT_MAX)?;
        let (check, digest) =
            NameCheck::read(&bytes, &session.roster()?).map_err(|e| Failure::from(e).at(file.display()))?;
        let refused = |why: &str| Failure::refused(format!("{}: {why}", file.display()));
        let asked = session.vault.requests()?;
        let asked = asked.iter().find(|asked| asked.digest == check.request && asked.purpose == Purpose::Check);
        let Some(asked) = asked.filter(|_| check.case == session.vault.case()) else {
            return Err(
                refused("this name check was not asked for by this case").hint("ask with `amana request --for check`")
            );
        };
        // Any other custodian was sent neither the names' envelopes nor the approvals: what they sign, they cannot know.
        let called = clean(check.custodian.as_bytes(), Field::Label)?;
        if asked.to.as_ref().map(|to| to.as_str()) != Some(called.as_str()) {
            let to = asked.to.as_ref().map_or("nobody", |to| to.as_str());
            return Err(refused(&format!(
                "this name check is signed by {}, and {to} was asked for it",
                check.custodian
            ))
            .hint("take the result of the custodian who was asked, or ask again with another --checker"));
        }
        let Some(draft) = session.vault.draft(&check.draft.digest)? else {
            return Err(refused("this name check is not of a draft that this case wrote").hint(AGAIN));
        };
        let secret = session.vault.release_secret(draft.id)?;
        let opened = asked.sealings.iter().copied().collect();
        Ok(Self { check, digest, opened, items: draft.items, secret })
    }

    /// What the release is recorded with.
    pub(super) const fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// What was found in a testimony of this name.
    fn hits_in(&self, name: &str) -> Vec<&CheckHit> {
        self.check.hits.iter().filter(|hit| hit.at.as_deref() == Some(name)).collect()
    }

    /// The hits that stop everything: outside testimonies.
    pub(super) fn stops_elsewhere(&self, out: &[ReleaseItem]) -> Vec<&CheckHit> {
        let known = |hit: &&CheckHit| out.iter().any(|item| hit.at.as_deref() == Some(item.name.as_str()));
        self.check.hits.iter().filter(|hit| !known(hit) && (hit.sure || !hit.dismissed)).collect()
    }
}

impl Pass {
    /// Whether the custodian looked at a testimony just as it would be printed now, word for word.
    fn looked_at(&self, testimony: TestimonyId, printed: &[u8; 32]) -> bool {
        self.items.iter().any(|item| item.testimony == testimony && item.printed.as_ref() == Some(printed))
    }
}

const AGAIN: &str = "make the draft anew with `amana export --draft` and have it checked; the same --profile, --only and --undecided are needed for both";

const EVERYONE: &str = "the draft stays good: ask anew with `amana request DRAFT --for check --everyone`, have it checked, and export with that result";

const ANEW: &str = "the draft stays good: ask anew with `amana request DRAFT --for check`, have it checked, and export with that result";

const LOOK: &str = "look at each with `amana show` and `amana review`: leave out or reword a name, keep (with a reason) what only looks like one; then, where the text changed, a new --draft and a new check";

const CALLED: &str = "`amana person CODE --pseudonym NEW` calls somebody otherwise who is called by a sealed name, and a profile of your own leaves a place out (`places = \"leave-out\"`); both take a new --draft and a new check";

/// Where in a testimony a hit stands: beside paragraphs in what somebody is called, or in the place. The name is not known here, so whoever may be meant by
/// where it stands is named by code.
fn called_so(session: &Session, redacted: &Redacted, hit: &CheckHit, code: &str) -> Result<String, Failure> {
    if hit.paragraph.is_some() {
        return Ok(code.to_owned());
    }
    let reaches = |text: &str| hit.end as usize <= text.chars().count();
    let mut places = Vec::new();
    for (person, record) in session.vault.people()? {
        let called = record.pseudonym.as_str();
        if reaches(called) && redacted.people().iter().any(|shown| shown.label == called) {
            places.push(format!("the pseudonym of {}", session.vault.person_code(person)?));
        }
    }
    places.extend(redacted.place().filter(|place| reaches(place)).map(|_| "the place".to_owned()));
    Ok(if places.is_empty() { code.to_owned() } else { format!("{code}, {}", places.join(" or ")) })
}

/// Why a name check has to look for everybody whose names are sealed in the case: a sealed name may stand in what goes out of somebody who is not in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Everyone {
    /// An editor's own words may be somebody's name.
    OwnWords,
    /// A text came in unscreened.
    Unscreened,
    /// The profile asks for it.
    Always,
}

impl Everyone {
    /// As told to people.
    pub(super) const fn because(self) -> &'static str {
        match self {
            Self::OwnWords => "an editor's own words may name anybody",
            Self::Unscreened => "a text that came in unscreened may name anybody",
            Self::Always => "this profile asks for a name check of everything",
        }
    }
}

/// What is known about everything that goes out, once it is written and before it has its name.
#[derive(Default)]
pub(super) struct Going {
    /// People with sealed names who are in it.
    sealed: BTreeSet<PersonId>,
    /// Why only a check for everybody of the case is a pass, where it is so.
    everyone: Option<Everyone>,
    /// Whether it matters who is in it: asking for each testimony of thousands takes its time.
    watches: bool,
    /// What a name check found in it that nobody decided about, as told to people.
    stops: Vec<String>,
    /// Whether any of it stands in no paragraph: in what somebody is called, or in the place.
    calls: bool,
    /// What it found and two people agreed to.
    let_through: Vec<LetThrough>,
}

impl Going {
    /// Of nothing yet.
    pub(super) fn begin(session: &Session, plan: &Plan, pass: Option<&Pass>) -> Result<Self, Failure> {
        let strict = plan.profile.name_check == NameCheckRule::Always;
        let open = matches!(plan.profile.audience, Audience::Public | Audience::Media);
        let watches = pass.is_some() || strict || (open && session.vault.device_count()? > 1);
        Ok(Self { watches, everyone: strict.then_some(Everyone::Always), ..Self::default() })
    }

    /// Why a check of it has to look for everybody of the case; `None` where those in it are enough.
    pub(super) const fn everyone(&self) -> Option<Everyone> {
        self.everyone
    }

    /// Notes a testimony.
    pub(super) fn add(
        &mut self,
        session: &Session,
        plan: &Plan,
        item: &ReleaseItem,
        redacted: &Redacted,
        pass: Option<&Pass>,
    ) -> Result<(), Failure> {
        // Without a check neither goes out: it was held back.
        if plan.name_checked {
            let unscreened = session.vault.revision(item.revision)?.head.screening != Screening::Screened;
            self.everyone = self.everyone.max(unscreened.then_some(Everyone::Unscreened));
            self.everyone = self.everyone.max(plan.gate.may_name_anybody(redacted).then_some(Everyone::OwnWords));
        }
        if !self.watches {
            return Ok(());
        }
        for person in session.vault.people_in(item.testimony)? {
            if !session.vault.sealings(person)?.is_empty() {
                self.sealed.insert(person);
            }
        }
        pass.map_or(Ok(()), |pass| self.hear(session, plan, item.testimony, redacted, pass))
    }

    /// Notes what a name check found in a testimony: a spelling that was sealed stops it, unless two people agreed to that very place; and what may be one
    /// does, unless the custodian looked and dismissed it, or an editor decided about that very place.
    fn hear(
        &mut self,
        session: &Session,
        plan: &Plan,
        testimony: TestimonyId,
        redacted: &Redacted,
        pass: &Pass,
    ) -> Result<(), Failure> {
        let code = session.vault.testimony_code(testimony)?;
        let here = pass.hits_in(redacted.name());
        let texts: Vec<Scanned> = if here.is_empty() { Vec::new() } else { redacted.texts().collect() };
        for hit in here.iter().copied() {
            let worth =
                if hit.sure { agreed::worth(session, plan, testimony, redacted, hit, &here)? } else { Worth::Nothing };
            if worth == Worth::Holds {
                self.let_through.push(LetThrough::of(session, testimony, hit)?);
            } else if hit.sure || !(hit.dismissed || texts.iter().any(|text| lies_in(text, &text.decided, hit))) {
                self.calls |= hit.paragraph.is_none();
                self.stops.push(told(session, hit, &called_so(session, redacted, hit, &code)?)? + worth.but());
            }
        }
        Ok(())
    }

    /// Lets it out, or says why not. Gives what the name check found in it and two people agreed to.
    pub(super) fn gate(
        self,
        session: &Session,
        plan: &Plan,
        items: &[ReleaseItem],
        manifest: &[u8; 64],
        pass: Option<&Pass>,
    ) -> Result<Vec<LetThrough>, Failure> {
        let Some(pass) = pass else { return self.without_pass(session, plan, items).map(|()| Vec::new()) };
        if pass.check.draft.digest != *manifest {
            return Err(Failure::refused(
                "what would go out is not what the name check looked at: something was changed or decided since",
            )
            .hint(AGAIN));
        }
        self.passes(session, pass, items)
    }

    /// Lets out what the custodian looked at, or says what stands against it: hits, and whom nobody looked for. `items` are all of the draft.
    fn passes(mut self, session: &Session, pass: &Pass, items: &[ReleaseItem]) -> Result<Vec<LetThrough>, Failure> {
        for hit in pass.stops_elsewhere(items) {
            self.stops.push(told(session, hit, hit.at.as_deref().unwrap_or("the draft"))?);
        }
        self.looked_for_all(session, pass)?;
        if self.stops.is_empty() {
            return Ok(self.let_through);
        }
        let more = self.stops.len().saturating_sub(NAMED_MAX);
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        self.stops.truncate(NAMED_MAX);
        let hint = if self.calls { format!("{CALLED}. {LOOK}") } else { LOOK.to_owned() };
        Err(Failure::refused(format!(
            "the name check found sealed names; nothing was written: {}{more}",
            self.stops.join("; ")
        ))
        .hint(hint))
    }

    /// Refuses a check that did not look for everybody who matters.
    fn looked_for_all(&mut self, session: &Session, pass: &Pass) -> Result<(), Failure> {
        if self.everyone.is_some() {
            for (person, _) in session.vault.people()? {
                if !session.vault.sealings(person)?.is_empty() {
                    self.sealed.insert(person);
                }
            }
        }
        let Some(missing) = self.sealed.iter().find(|person| !pass.check.people.contains(person)) else {
            return self.looked_for_all_names(session, pass);
        };
        let code = session.vault.person_code(*missing)?;
        Err(match self.everyone {
            Some(why) => Failure::refused(format!(
                "the name check did not look for {code}, and it has to look for everybody of the case: {}",
                why.because()
            ))
            .hint(EVERYONE),
            None => Failure::refused(format!("the name check did not look for {code}, who is in what would go out"))
                .hint(AGAIN),
        })
    }

    /// Refuses a check of somebody of whom more was sealed after it was asked for: nobody looked for that.
    fn looked_for_all_names(&self, session: &Session, pass: &Pass) -> Result<(), Failure> {
        for person in &self.sealed {
            if session.vault.sealings(*person)?.iter().any(|sealing| !pass.opened.contains(&sealing.handle)) {
                let code = session.vault.person_code(*person)?;
                let refused = Failure::refused(format!(
                    "the name check did not look for a name of {code} that was sealed after it was asked for"
                ));
                return Err(refused.hint(if self.everyone.is_some() { EVERYONE } else { ANEW }));
            }
        }
        Ok(())
    }

    /// Lets one testimony be quoted as a bundle of it alone would go out today: without a name check, or with one that looked at it as it would be printed now.
    /// That it passed once says nothing of paragraphs that were left out then, or of names that were sealed since.
    pub(super) fn alone(
        session: &Session,
        plan: &Plan,
        item: &ReleaseItem,
        redacted: &Redacted,
        pass: Option<&Pass>,
    ) -> Result<Vec<LetThrough>, Failure> {
        let mut going = Self::begin(session, plan, pass)?;
        going.add(session, plan, item, redacted, pass)?;
        let Some(pass) = pass else {
            return going.without_pass(session, plan, std::slice::from_ref(item)).map(|()| Vec::new());
        };
        if !pass.looked_at(item.testimony, &bundle::printed(redacted)?) {
            return Err(Failure::refused(
                "what would be quoted is not what the name check looked at: something was changed or decided since",
            )
            .hint(AGAIN));
        }
        going.passes(session, pass, &pass.items)
    }

    /// Whether names of this release may be known to nobody who worked on its texts: sealed on another laptop than the text came from. Texts that came in before
    /// everybody's names were known are held back one by one.
    fn without_pass(&self, session: &Session, plan: &Plan, items: &[ReleaseItem]) -> Result<(), Failure> {
        if !self.watches {
            return Ok(());
        }
        let open = matches!(plan.profile.audience, Audience::Public | Audience::Media);
        if self.everyone == Some(Everyone::Always) && somebody_is_sealed(session)? {
            return Err(needed(Everyone::Always.because(), " --everyone"));
        }
        let revisions: BTreeSet<_> = items.iter().map(|item| item.revision).collect();
        let mut devices = session.vault.devices_of(&revisions)?;
        let roster = session.roster()?;
        for person in &self.sealed {
            for sealing in session.vault.sealings(*person)? {
                devices.insert(Header::read_listed(&sealing.header, &roster)?.device);
            }
        }
        if open && devices.len() > 1 {
            return Err(needed(
                "people were sealed on other laptops than texts came from, and nobody who worked on those texts knew their names",
                "",
            ));
        }
        Ok(())
    }
}

/// Whether there is a sealed name in the case that may stand where nobody looked for it.
fn somebody_is_sealed(session: &Session) -> Result<bool, Failure> {
    for (person, _) in session.vault.people()? {
        if !session.vault.sealings(person)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `everyone` is the flag of a check for all of the case, with a space before it, or empty.
fn needed(why: &str, everyone: &str) -> Failure {
    Failure::refused(format!("a name check is needed: {why}")).hint(format!(
        "two steps: `amana export … --draft -o DRAFT` writes it unsigned; `amana request DRAFT --for check --checker CUSTODIAN{everyone}` has it checked; then export again with --name-check RESULT",
    ))
}

/// A hit without anything of it but its place: who, where.
fn told(session: &Session, hit: &CheckHit, place: &str) -> Result<String, Failure> {
    let codes = agreed::people(hit)?.into_iter();
    let codes: Vec<_> = codes.map(|id| session.vault.person_code(id).unwrap_or_else(|_| id.code(7))).collect();
    let paragraph = hit.paragraph.map(|number| format!(" paragraph {number},")).unwrap_or_default();
    let maybe = if hit.sure { "" } else { " (perhaps)" };
    Ok(format!("{} in {place},{paragraph} {} to {}{maybe}", codes.join(" or "), hit.start, hit.end))
}
