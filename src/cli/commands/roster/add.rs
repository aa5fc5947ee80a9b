//! `amana roster add`: the next roster, with people or devices added or taken off.

use std::path::{Path, PathBuf};

use super::alone::Alone;
use super::new::{People, custodian_half, said, then};
use super::quorum::Asked;
use crate::cli::asking::Which;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::keyring;
use crate::cli::output::Output;
use crate::crypto::words::are_proof_words;
use crate::fsio;
use crate::harden::Confinement;
use crate::roster::{Draft, Enrolment, Roster, changes, closed_by};

/// No enrolment is longer.
const ENROLMENT_MAX: u64 = 64 * 1024;

const EXAMPLE: &str = "\
Example:
  amana roster add roster.txt --device enrolment.txt -i root.key -o roster-2.txt
  asks for the eight words of the enrolment, which whoever set the laptop up reads out; its serial is one higher";

/// Make the next roster: add people or devices, or take them off
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(super) struct Args {
    /// The roster in force
    #[arg(value_name = "ROSTER")]
    roster: PathBuf,

    /// The root key
    #[arg(short, long, value_name = "KEY")]
    identity: PathBuf,

    /// The enrolment of a laptop, which `amana init` wrote
    #[arg(long, value_name = "enrolment.txt")]
    device: Vec<PathBuf>,

    /// The eight words of that enrolment, as they were read out (asked for without this)
    #[arg(long, value_name = "EIGHT WORDS")]
    words: Vec<String>,

    /// Take somebody or a device off, by role and name: custodian=NAME, requester=, releaser=, recovery=, device=LABEL. A custodian stays listed as a former one,
    /// who can still answer for what was sealed to them; former=NAME takes that off, too: for a key that is lost, or in other hands
    #[arg(long, value_name = "ROLE=NAME")]
    remove: Vec<String>,

    /// The public half of somebody who was a custodian before: they can answer again for what was sealed to them
    #[arg(long, value_name = "FILE.pub")]
    former: Vec<PathBuf>,

    /// Make it although fewer custodians stay listed than it takes to open what is sealed to them now
    #[arg(long)]
    give_up_names: bool,

    /// How many custodians it takes from now on: identity=2,contact=1/2
    #[arg(long, value_name = "K")]
    quorum: Option<Asked>,

    #[command(flatten)]
    alone: Alone,

    #[command(flatten)]
    people: People,

    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let paths = Confinement::new().reads(&args.identity).reads(&args.roster);
    let paths = args.device.iter().chain(&args.former).fold(args.people.allow(paths), |paths, file| paths.reads(file));
    context.harden(args.output.allow(paths), Names::None)?;
    args.output.check()?;
    if args.is_empty() {
        return Err(Failure::usage("there is nothing to add").hint("see `amana roster add --help`"));
    }
    let current = super::read_self_signed(&args.roster)?;
    let mut draft = Draft::after(&current, context.clock.now().unix());
    for wanted in &args.remove {
        remove(&mut draft, wanted)?;
    }
    args.people.add_to(&mut draft)?;
    for path in &args.former {
        draft.add_former(&custodian_half(path)?)?;
    }
    for (at, file) in args.device.iter().enumerate() {
        draft.add_device(&confirmed(context, file, args.words.get(at).map(String::as_str), &current)?);
    }
    let off = args.remove.iter().filter(|text| text.starts_with("custodian=")).count();
    let custodians = current.custodians().len().saturating_sub(off) + args.people.custodians();
    let now = current.quorums();
    let (identity, contact) = args.quorum.unwrap_or_default().quorums(custodians, Some((now.identity, now.contact)))?;
    draft.set_quorums(identity, contact);
    let root = keyring::open_ssh(context, &args.identity, Which::Main)?;
    let roster = draft.sign(&root)?;
    if let Some(closed) = closed_by(&current, &roster) {
        super::kept::given_up(context, args.give_up_names, &super::kept::sealed_until_now(closed))?;
    }
    args.alone.agreed(context, Some(&current), &roster)?;
    args.output.write(context, roster.document().as_bytes())?;
    said(context, &roster);
    tell(context, &current, &roster);
    if roster.has_the_custody_of(&current) {
        let before: Vec<_> = current.devices().iter().map(|device| device.id).collect();
        let listed = roster.devices().iter().filter(|device| !before.contains(&device.id));
        then(context, &args.output, &listed.map(|device| device.label.as_str()).collect::<Vec<_>>());
    } else {
        others_sign(context, &current, &args.output);
    }
    Ok(())
}

/// What the new roster changes among custodians, with the quorums: they fall with the number of custodians where nobody asked for one.
fn tell(context: &mut Context, current: &Roster, roster: &Roster) {
    let what = changes(current, roster);
    if !what.is_empty() {
        context.say(&format!("What changes among custodians: {what}"));
    }
    for former in roster.former().iter().filter(|former| current.custodian_by_key(&former.signing).is_some()) {
        context.say(&format!(
            "{0} stays listed as a former custodian and can answer for what was sealed to that key. Where the key is lost or in other hands, make the roster anew with --remove \"former={0}\" as well",
            former.name
        ));
    }
}

/// Custodians or quorum change: no case takes it before custodians in force have signed.
fn others_sign(context: &mut Context, current: &Roster, output: &Output) {
    let names: Vec<&str> = current.custodians().iter().map(|custodian| custodian.name.as_str()).collect();
    context.say(&format!(
        "Custodians or quorum change: {} of the custodians in force have to sign it too: {}",
        current.quorums().identity.k(),
        names.join(", ")
    ));
    if let Some(file) = output.named() {
        context.next(&format!(
            "send them {file}: `amana roster sign {file} -i KEY -o FILE`, one after the other, each what the one before made; what the last one made is taken with `amana roster accept FILE` where a case is there"
        ));
    }
}

impl Args {
    /// Whether nothing would change.
    const fn is_empty(&self) -> bool {
        let nobody = self.people.is_empty() && self.former.is_empty() && self.device.is_empty();
        nobody && self.remove.is_empty() && self.quorum.is_none()
    }
}

/// An enrolment whose eight words somebody has read out.
fn confirmed(context: &mut Context, file: &Path, words: Option<&str>, roster: &Roster) -> Result<Enrolment, Failure> {
    let bytes = fsio::read_limited(file, ENROLMENT_MAX)?;
    let enrolment = Enrolment::read(&bytes).map_err(|error| Failure::from(error).at(file.display()))?;
    if enrolment.root != roster.root().fingerprint() {
        return Err(Failure::refused(format!("{} is of a case that trusts another root", file.display()))
            .hint("that laptop was set up with another roster"));
    }
    let prompt = format!("The eight words that {} shows, as read out", enrolment.label);
    let words = context.eight_words(words, &prompt, "--words")?;
    if are_proof_words(words.expose(), enrolment.digest()) {
        return Ok(enrolment);
    }
    Err(Failure::refused("these are not the words of this enrolment")
        .at(file.display())
        .hint("have them read out again; if they still differ, the file was exchanged on its way"))
}

fn remove(draft: &mut Draft, wanted: &str) -> Result<(), Failure> {
    let usage =
        || Failure::usage(format!("{wanted:?} is not ROLE=NAME")).hint("for example --remove \"custodian=Rana\"");
    let (role, name) = wanted.split_once('=').ok_or_else(usage)?;
    let removed = match role {
        "custodian" => draft.remove_custodian(name),
        "former" => draft.remove_former(name),
        "requester" => draft.remove_requester(name),
        "releaser" => draft.remove_releaser(name),
        "recovery" => draft.remove_recovery(name),
        "device" => draft.remove_device(name),
        _ => return Err(usage()),
    };
    removed.map_err(Failure::from)
}
