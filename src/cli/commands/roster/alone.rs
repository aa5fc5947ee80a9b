//! Nobody makes, signs or takes a roster unawares under which one custodian alone opens every name, where it took more until then.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::roster::{Lowered, Roster, lowered};

/// What agrees in place of somebody at the keyboard.
const FLAG: &str = "--one-alone";

/// Whether that is meant.
#[derive(clap::Args, Debug, Clone, Copy)]
pub(super) struct Alone {
    /// Go on without being asked although one custodian alone opens every name that is sealed from then on
    #[arg(long)]
    one_alone: bool,
}

impl Alone {
    /// Asks where `after` lowers it to one; `before` is the roster in force, where it is known.
    pub(super) fn agreed(self, context: &mut Context, before: Option<&Roster>, after: &Roster) -> Result<(), Failure> {
        lowered(before, after).map_or(Ok(()), |lowered| self.meant(context, lowered))
    }

    /// The same where it is known already that it is lowered.
    pub(super) fn meant(self, context: &mut Context, lowered: Lowered) -> Result<(), Failure> {
        if self.one_alone {
            context.warn(&lowered.to_string());
            return Ok(());
        }
        if context.agrees(&format!("{lowered}. Is that meant?"), FLAG)? {
            return Ok(());
        }
        Err(Failure::refused("one custodian alone would open every name").hint(
            "three custodians and --quorum identity=2, in `amana roster add`, make it two: then no single key is enough",
        ))
    }
}
