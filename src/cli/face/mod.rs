//! Faces of the interview: what stands between the conversation and a terminal.

#[cfg(unix)]
mod full;
#[cfg(unix)]
mod plain;

#[cfg(unix)]
pub(crate) use plain::PlainFace;
#[cfg(unix)]
pub(crate) use unix::open;

#[cfg(unix)]
mod unix {
    use super::full::FullFace;
    use super::plain::PlainFace;
    use crate::cli::commands::intake::MannerArgs;
    use crate::cli::context::Context;
    use crate::cli::failure::Failure;
    use crate::intake::interview::{Catalogue, Face};
    use crate::terminal::TerminalError;
    use crate::terminal::full::{Bidi, Unfit};

    /// The full screen, or the line mode where that was asked for or is all there is.
    pub(crate) fn open(
        context: &mut Context,
        how: &MannerArgs,
        words: &'static Catalogue,
    ) -> Result<Box<dyn Face>, Failure> {
        if !how.plain {
            match FullFace::open(context, bidi(&how.bidi), words) {
                Ok(face) => return Ok(Box::new(face)),
                // The line mode says what it lacks.
                Err(TerminalError::Unfit(Unfit::NoTerminal)) => {}
                Err(TerminalError::Unfit(why)) => context.say(&format!("No full screen: {why}. Line by line, then.")),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Box::new(PlainFace::open(&mut context.terminal, context.clock, words)?))
    }

    fn bidi(flag: &str) -> Bidi {
        match flag {
            "terminal" => Bidi::Terminal,
            "app" => Bidi::App,
            "off" => Bidi::Off,
            _ => Bidi::Auto,
        }
    }
}
