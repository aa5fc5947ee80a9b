//! `amana verify`: whether a bundle is whole, and who signed it.

use std::path::PathBuf;

use serde::Serialize;

use crate::bundle;
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::crypto::signing::AllowedSigners;
use crate::fsio;
use crate::harden::Confinement;

const EXAMPLE: &str = "\
Example:
  amana verify ./bundle --signer allowed_signers
  amana verify ./bundle --signer allowed_signers --by Newsroom

The list of signers has the form ssh-keygen reads: NAME namespaces=\"amana-bundle@v1\" ssh-ed25519 KEY. Get it from somewhere else than the bundle.";

/// Check that a bundle is whole and who signed it
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// The bundle's folder
    #[arg(value_name = "BUNDLE")]
    bundle: PathBuf,

    /// Who may sign, in the form of ssh-keygen's allowed signers; needed, and from somewhere else than the bundle
    #[arg(long, value_name = "ALLOWED")]
    signer: Option<PathBuf>,

    /// Accept this signer alone
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

#[derive(Serialize)]
struct Good<'a> {
    v: u32,
    signer: &'a str,
    release: &'a str,
    organisation: Option<&'a str>,
    testimonies: u64,
    withheld: u64,
    files: u64,
    bytes: u64,
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let Some(signer) = &args.signer else {
        return Err(Failure::usage("whose signature is to be believed? Name the list of signers with --signer FILE").hint(
            "whoever publishes gives it out by another way than the bundle (their site, a letter, by hand): a line such as NAME namespaces=\"amana-bundle@v1\" ssh-ed25519 KEY",
        ));
    };
    context.harden(Confinement::new().reads(&args.bundle).reads(signer), Names::None)?;
    let list = fsio::read_limited(signer, 1 << 20)?;
    let list =
        std::str::from_utf8(&list).map_err(|_| Failure::refused(format!("{}: not valid UTF-8", signer.display())))?;
    let allowed = AllowedSigners::parse(list)?;
    let verified = bundle::verify(&args.bundle, &allowed, args.by.as_deref())
        .map_err(|error| Failure::from(error).at(args.bundle.display()))?;
    let bundle::Verified { signer, release, organisation, testimonies, withheld, files, octets } = &verified;
    if context.flags.json {
        let (testimonies, withheld, files, bytes) = (*testimonies, *withheld, *files, *octets);
        let organisation = organisation.as_deref();
        return context.json(&Good { v: 1, signer, release, organisation, testimonies, withheld, files, bytes });
    }
    let of = organisation.as_ref().map(|name| format!(" of {name}")).unwrap_or_default();
    context.data(&format!("good: {release}{of}, signed by {signer}"))?;
    context.data(&format!(
        "{}, {withheld} held back, {}, {octets} bytes, exactly as they were signed",
        counted(*testimonies, "testimony", "testimonies"),
        counted(*files, "file", "files")
    ))?;
    context.say("What this does not show: that what is told is true, or when it was signed.");
    Ok(())
}
