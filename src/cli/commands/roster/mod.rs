//! `amana roster`: who holds which role, signed by the root (FORMAT §14.1).

mod accept;
mod add;
mod alone;
mod kept;
mod new;
mod quorum;
mod show;
mod sign;

use std::path::Path;

use clap::Subcommand;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::crypto::document::DOCUMENT_MAX;
use crate::fsio;
use crate::roster::{Roster, announced_root};

/// Rosters: who holds which role, signed by the root
#[derive(clap::Args, Debug)]
#[command(after_help = "Example:\n  amana roster show roster.txt")]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    New(new::Args),
    Add(add::Args),
    Sign(sign::Args),
    Show(show::Args),
    Accept(accept::Args),
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    match args.what {
        What::New(args) => new::run(&args, context),
        What::Add(args) => add::run(&args, context),
        What::Sign(args) => sign::run(&args, context),
        What::Show(args) => show::run(&args, context),
        What::Accept(args) => accept::run(&args, context),
    }
}

/// The text of a roster file; nothing of it is believed yet.
pub(crate) fn read_document(path: &Path) -> Result<String, Failure> {
    let bytes = fsio::read_limited(path, DOCUMENT_MAX as u64)?;
    String::from_utf8(bytes).map_err(|_| Failure::damaged(format!("{} is not a roster: it is no text", path.display())))
}

/// A roster whose signature by the root that it names is good. Whether that is the right root, its eight words tell.
pub(super) fn read_self_signed(path: &Path) -> Result<Roster, Failure> {
    let document = read_document(path)?;
    announced_root(&document)
        .and_then(|root| Roster::read(&document, &root))
        .map_err(|error| Failure::from(error).at(path.display()))
}

/// Says what its makers should think of once more.
pub(crate) fn warn(context: &mut Context, roster: &Roster) {
    for warning in roster.warnings() {
        context.warn(&warning.to_string());
    }
}
