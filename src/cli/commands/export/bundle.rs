//! Writing the bundle, and the record of the release.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::Plan;
use super::agreed::LetThrough;
use super::checked::{Going, Named};
use super::fate::{Fate, fate};
use super::pass::Pass;
use super::unlooked::Unlooked;
use super::whom::{Everyone, is_open};
use crate::bundle::{Folder, Info, Signed};
use crate::cli::asking::Which;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::keyring;
use crate::cli::session::Session;
use crate::crypto::signing::SigningKey;
use crate::intake::{Printed, left_out, until_decided};
use crate::record::{ReleaseId, RevisionId};
use crate::redact::{LeftOut, Publisher, Undecided};
use crate::secret::random;
use crate::vault::{self, Release, ReleaseItem};

#[derive(Serialize)]
struct Written<'a> {
    v: u32,
    bundle: String,
    release: &'a str,
    published: usize,
    withheld: u64,
    /// What a name check found, and two people agreed to.
    let_through: &'a [LetThrough],
}

/// What streamed into the bundle.
#[derive(Default)]
struct Tally {
    left_out: LeftOut,
    items: Vec<ReleaseItem>,
    held: Vec<String>,
    /// What is to be said of what goes out.
    said: Vec<String>,
    going: Going,
    unlooked: Unlooked,
    let_through: Vec<LetThrough>,
}

/// What becomes of what is written.
#[derive(Clone, Copy)]
pub(super) enum Way<'a> {
    /// It is looked at, and published later.
    Draft,
    /// It is signed with this key and goes out.
    Published { key: &'a Path, pass: Option<&'a Pass> },
}

impl<'a> Way<'a> {
    const fn pass(self) -> Option<&'a Pass> {
        match self {
            Self::Draft => None,
            Self::Published { pass, .. } => pass,
        }
    }
}

pub(super) fn write(
    context: &mut Context,
    session: &mut Session,
    plan: &Plan,
    way: Way<'_>,
    output: &Path,
) -> Result<(), Failure> {
    let roster = session.roster()?;
    let signer = match way {
        Way::Draft => None,
        Way::Published { key, pass: _ } => Some(signer(context, session, key)?),
    };
    let organisation = publisher(session, plan, roster.organisation())?;
    let release = plan.names.release();
    let folder = Folder::create(output)?;
    let (mut tally, signed) =
        fill(context, session, plan, &folder, (way, signer.as_ref()), (release.as_str(), organisation))?;
    if tally.items.is_empty() {
        return Err(nothing(&tally, plan));
    }
    if let Way::Published { key: _, pass } = way {
        let passed = tally.going.gate(session, plan, &tally.items, signed.digest(), pass);
        if passed.is_err() {
            wait(context, session, tally.going.named())?;
        }
        tally.let_through = passed?;
    }
    // The record first: a bundle that went out and of which the case knows nothing would be worse than a record without a bundle.
    record(context, session, plan, &tally, &signed, way)?;
    folder.publish(signed)?;
    conclude(context, &tally, output, &release, way)
}

/// Leaves out what a name check found, from now on and until somebody has looked: whoever exports next may not have its result.
fn wait(context: &Context, session: &mut Session, named: Vec<Named>) -> Result<(), Failure> {
    let mut found: BTreeMap<RevisionId, Vec<Printed>> = BTreeMap::new();
    for Named { revision, printed } in named {
        found.entry(revision).or_default().push(printed);
    }
    let mut sets = Vec::new();
    for (id, found) in found {
        let (revision, decisions) = (session.vault.revision(id)?, session.vault.decisions(id)?);
        let mut open = Vec::new();
        for printed in found {
            open.extend(left_out(&revision, &decisions, &printed, &revision)?);
        }
        sets.extend(until_decided(&revision, open)?.map(|set| (id, set)));
    }
    if sets.is_empty() {
        return Ok(());
    }
    session.vault.change(context.clock.now(), |change| {
        sets.iter().try_for_each(|(revision, set)| change.decisions(*revision, set).map(drop))
    })?;
    Ok(())
}

/// Who publishes, where the profile asks for it. It comes from a roster or the title of a case, which nobody reviews.
fn publisher<'r>(session: &Session, plan: &Plan, organisation: &'r str) -> Result<Option<&'r str>, Failure> {
    match plan.profile.organisation {
        Publisher::LeaveOut => Ok(None),
        Publisher::Keep if plan.gate.names_stand_in(organisation) => Err(Failure::refused(
            "a name that is not public stands in the name of the organisation, which the profile prints",
        )
        .hint("leave it out: `organisation = \"leave-out\"` in the profile")),
        Publisher::Keep if plan.barred.stands_in(&session.vault, organisation) => Err(Failure::refused(
            "a sealed name that a name check found stands in the name of the organisation, which the profile prints",
        )
        .hint("leave it out: `organisation = \"leave-out\"` in the profile")),
        Publisher::Keep => Ok(Some(organisation)),
    }
}

fn signer(context: &mut Context, session: &Session, key: &Path) -> Result<SigningKey, Failure> {
    let signer = keyring::open_ssh(context, key, Which::Key)?;
    let listed = session.roster()?.releasers().iter().any(|r| r.signing == signer.verify_key());
    if listed {
        return Ok(signer);
    }
    Err(Failure::refused(format!("{} is not the key of a releaser in the roster", key.display()))
        .hint("sign with a key that `amana roster show` lists, or have this one added"))
}

fn fill(
    context: &Context,
    session: &Session,
    plan: &Plan,
    folder: &Folder,
    (way, signer): (Way<'_>, Option<&SigningKey>),
    (release, organisation): (&str, Option<&str>),
) -> Result<(Tally, Signed), Failure> {
    let language = page_language(session, plan)?;
    let mut writer = folder.begin(&Info { name: release, organisation, language: &language })?;
    let bar = context.terminal.progress(plan.testimonies.len() as u64, "exporting");
    let going = Going::begin(session, plan, way.pass())?;
    let unlooked = match way {
        Way::Published { key: _, pass } if is_open(plan) => Unlooked::begin(session, pass)?,
        Way::Draft if is_open(plan) => Unlooked::begin(session, None)?,
        Way::Draft | Way::Published { .. } => Unlooked::default(),
    };
    let mut tally = Tally { going, unlooked, ..Tally::default() };
    let steady = session.vault.steady()?;
    for (name, testimony) in &plan.testimonies {
        match fate(session, plan, *testimony)? {
            Fate::Out { revision, redacted, mentions, said } => {
                tally.left_out.published(&redacted);
                tally.said.extend(said);
                let decisions = session.vault.decision_digest(revision)?;
                let (name, testimony, mentions) = (name.clone(), *testimony, Some(mentions));
                let item = ReleaseItem { name, testimony, revision, decisions, printed: None, mentions };
                tally.going.add(session, plan, &item, &redacted, way.pass())?;
                tally.unlooked.add(session, testimony, redacted.kept_names(..))?;
                tally.items.push(item);
                writer.push(redacted)?;
            }
            Fate::Held(reasons) => {
                tally.left_out.withheld(&reasons);
                let code = session.vault.testimony_code(*testimony)?;
                tally.held.extend(reasons.iter().map(|reason| format!("{code}: {reason}")));
            }
        }
        bar.advance(1);
    }
    drop((steady, bar));
    let signed = writer.finish(&tally.left_out, signer)?;
    for (item, (name, printed)) in tally.items.iter_mut().zip(signed.testimonies()) {
        item.printed = (item.name == name).then_some(printed);
    }
    Ok((tally, signed))
}

/// Arabic where every testimony is in Arabic, else English: the frame of the page, not the testimonies.
fn page_language(session: &Session, plan: &Plan) -> Result<String, Failure> {
    for (_, testimony) in plan.testimonies.iter().take(1000) {
        if session.vault.newest(*testimony)?.head.language.primary() != "ar" {
            return Ok("en".to_owned());
        }
    }
    Ok("ar".to_owned())
}

fn record(
    context: &Context,
    session: &mut Session,
    plan: &Plan,
    tally: &Tally,
    signed: &Signed,
    way: Way<'_>,
) -> Result<(), Failure> {
    let release = Release {
        id: ReleaseId::from_bytes(random::array()?),
        profile: plan.profile.name.clone(),
        audience: plan.profile.audience,
        undecided: match plan.undecided {
            Undecided::Refuse => vault::Undecided::Refuse,
            Undecided::LeaveOut => vault::Undecided::LeaveOut,
        },
        manifest: *signed.digest(),
        items: tally.items.clone(),
        draft: matches!(way, Way::Draft),
        name_check: way.pass().map(Pass::digest),
    };
    let secret = plan.names.secret();
    session.vault.change(context.clock.now(), |change| change.release(&release, secret))?;
    Ok(())
}

fn nothing(tally: &Tally, plan: &Plan) -> Failure {
    let first = tally.held.first().cloned().unwrap_or_default();
    Failure::refused(format!("no testimony may go out; nothing was written. {first}"))
        .hint(format!("{} says for each testimony why", plan.dry_run))
}

/// Which check a draft is to have. A pass for those in it alone says nothing of what was kept, and the bundle would come with a warning.
fn ask(tally: &Tally, draft: &Path) -> String {
    let kept = || {
        tally.unlooked.is_any().then_some("what was kept may name somebody whose name is sealed with another testimony")
    };
    let (everyone, why) = match tally.going.everyone().map(Everyone::because).or_else(kept) {
        Some(because) => (" --everyone", format!(" for everybody of the case, since {because}")),
        None => ("", String::new()),
    };
    format!(
        "`amana request {} --for check --checker CUSTODIAN{everyone} -i KEY -o FILE` asks for its name check{why}. It is not signed, and not to be published",
        draft.display()
    )
}

fn conclude(context: &mut Context, tally: &Tally, output: &Path, release: &str, way: Way<'_>) -> Result<(), Failure> {
    for line in &tally.held {
        context.say(&format!("held back: {line}"));
    }
    tally.said.iter().for_each(|line| context.warn(line));
    LetThrough::tell(context, &tally.let_through);
    if matches!(way, Way::Published { .. }) {
        tally.unlooked.tell(context, "bundle");
    }
    let withheld = tally.left_out.count_withheld();
    if context.flags.json {
        let bundle = output.display().to_string();
        context.json(&Written {
            v: 1,
            bundle,
            release,
            published: tally.items.len(),
            withheld,
            let_through: &tally.let_through,
        })?;
    } else {
        context.data(&format!("{release}  {} published, {withheld} held back", tally.items.len()))?;
    }
    if matches!(way, Way::Draft) {
        context.next(&ask(tally, output));
        return Ok(());
    }
    context.next(&format!(
        "open {} in a browser; `amana verify {} --signer FILE` checks it",
        output.join("data/index.html").display(),
        output.display()
    ));
    Ok(())
}
