//! What is typed on the terminal and sealed at once.

use crate::cli::context::Context;
use crate::cli::face::PlainFace;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::intake::interview::{Case, Manner, catalogue};

/// Asks line by line, with both stores open meanwhile.
pub(super) fn asked<R>(
    context: &mut Context,
    session: &mut Session,
    ask: impl FnOnce(Case<'_>, &Manner, &mut PlainFace) -> Result<R, Failure>,
) -> Result<R, Failure> {
    let manner = Manner { words: catalogue("en"), scripts: Vec::new() };
    let clock = context.clock;
    let mut face = PlainFace::open(&mut context.terminal, clock, manner.words)?;
    session.sealing(clock, |case| ask(case, &manner, &mut face))
}
