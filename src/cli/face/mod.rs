//! Faces of the interview: what stands between the conversation and a terminal; and how interview and review look.

#[cfg(unix)]
mod early;
#[cfg(unix)]
mod full;
#[cfg(unix)]
mod lines;
#[cfg(unix)]
mod options;
#[cfg(unix)]
mod plain;

#[cfg(unix)]
pub(crate) use plain::PlainFace;
#[cfg(unix)]
pub(crate) use unix::{bidi, no_screen, open, wipe};

use super::context::Context;
use crate::intake::interview::catalogue;

/// In which language somebody is asked, and on what.
#[derive(clap::Args, Debug, Clone)]
pub(crate) struct LooksArgs {
    /// The language in which you are asked: en or ar
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = ["en", "ar"])]
    pub(crate) language: String,

    /// Line after line: for a serial line, a screen reader, a terminal that can do no more
    #[arg(long)]
    pub(crate) plain: bool,
}

impl LooksArgs {
    /// From now on everything is said in this language, and seen as it is read.
    pub(crate) fn speak(&self, context: &mut Context) {
        context.words = catalogue(&self.language);
        #[cfg(unix)]
        context.terminal.set_order(bidi(&context.flags), context.words.is_rtl());
    }
}

/// Nothing is asked line after line here.
#[cfg(not(unix))]
pub(crate) fn wipe(_: &mut Context) -> Result<(), super::failure::Failure> {
    Ok(())
}

#[cfg(unix)]
mod unix {
    use std::path::PathBuf;

    use super::LooksArgs;
    use super::full::FullFace;
    use super::plain::PlainFace;
    use crate::cli::context::Context;
    use crate::cli::failure::Failure;
    use crate::cli::flags::Global;
    use crate::cli::next::with_case;
    use crate::intake::interview::{Ask, Catalogue, Face, Reply, Show, Value, catalogue};
    use crate::terminal::TerminalError;
    use crate::terminal::full::{Bidi, Unfit};
    use crate::terminal::plain::PlainLines;

    /// The full screen, or the line mode where that was asked for or is all there is.
    pub(crate) fn open(
        context: &mut Context,
        looks: &LooksArgs,
        words: &'static Catalogue,
    ) -> Result<Box<dyn Face>, Failure> {
        let case = context.flags.case.clone();
        if !looks.plain {
            match FullFace::open(context, bidi(&context.flags), words) {
                Ok(face) => return Ok(Box::new(OfCase { face, case, back: "screen-back", words })),
                // The line mode says what it lacks.
                Err(TerminalError::Unfit(Unfit::NoTerminal)) => {}
                Err(TerminalError::Unfit(why)) => context.say(&no_screen(words, why)),
                Err(error) => return Err(error.into()),
            }
        }
        let face = PlainFace::open(&mut context.terminal, context.clock, words)?;
        Ok(Box::new(OfCase { face, case, back: "p-back", words }))
    }

    /// Stands in a text for what turns back, which is another key on each face.
    const BACK: char = '⎋';

    /// A face that says of the commands in a message which case they are for, and of the key that turns back which it is here: somebody types them as
    /// they stand there.
    struct OfCase<F> {
        face: F,
        case: PathBuf,
        /// What turns back, by its words.
        back: &'static str,
        words: &'static Catalogue,
    }

    impl<F> OfCase<F> {
        fn with_key(&self, text: String) -> String {
            if text.contains(BACK) { text.replace(BACK, &self.words.say(self.back)) } else { text }
        }
    }

    impl<F: Face> Face for OfCase<F> {
        fn show(&mut self, show: Show) {
            if let Show::Language(tag, _) = &show {
                self.words = catalogue(tag);
            }
            self.face.show(match show {
                Show::Note(text) => Show::Note(with_case(&self.with_key(text), &self.case)),
                Show::Heed(text) => Show::Heed(with_case(&self.with_key(text), &self.case)),
                other => other,
            });
        }

        fn ask(&mut self, ask: Ask) -> Reply {
            self.face.ask(match ask {
                Ask::Name { question, given } => Ask::Name { question: self.with_key(question), given },
                other => other,
            })
        }
    }

    #[cfg(test)]
    #[test]
    fn each_face_names_its_own_key_that_turns_back() {
        let asked = |back, tag| {
            let words = catalogue(tag);
            let face = OfCase { face: (), case: PathBuf::new(), back, words };
            ["q-flagged-name", "q-found-name", "n-somebody-new", "e-name-slash"]
                .map(|id| face.with_key(words.say(id)))
                .join(" ")
        };
        for tag in ["en", "ar"] {
            let (full, plain) = (asked("screen-back", tag), asked("p-back", tag));
            assert_eq!((full.matches("Esc").count(), plain.contains("Esc")), (4, false), "{full} {plain}");
            assert!(!full.contains(BACK) && !plain.contains(BACK) && !full.contains("--plain"), "{full} {plain}");
        }
    }

    /// Wipes all that stands on the terminal, where there is one: names that were typed or shown line after line stay on it otherwise.
    pub(crate) fn wipe(context: &mut Context) -> Result<(), Failure> {
        let clock = context.clock;
        match PlainLines::open(&mut context.terminal, move || clock.now().unix()) {
            Ok(mut lines) => Ok(lines.wipe_all()?),
            Err(TerminalError::NoTerminal) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Why it goes on line after line.
    pub(crate) fn no_screen(words: &Catalogue, why: Unfit) -> String {
        let why = words.say(match why {
            Unfit::NoTerminal => "p-no-terminal",
            Unfit::Dumb => "p-dumb",
            Unfit::NotUtf8 => "p-locale",
            Unfit::System => "p-system",
        });
        words.with("p-no-screen", &[("why", Value::Text(&why))])
    }

    /// Who orders right-to-left text.
    pub(crate) fn bidi(flags: &Global) -> Bidi {
        match flags.bidi.as_str() {
            "terminal" => Bidi::Terminal,
            "app" => Bidi::App,
            "off" => Bidi::Off,
            _ => Bidi::Auto,
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::no_screen;
    use crate::intake::interview::catalogue;
    use crate::terminal::full::Unfit;

    #[test]
    fn why_there_is_no_full_screen_is_said_in_both_languages() {
        for why in [Unfit::NoTerminal, Unfit::Dumb, Unfit::NotUtf8, Unfit::System] {
            assert_eq!(no_screen(catalogue("en"), why), format!("No full screen: {why}. Line by line, then."));
            assert!(!no_screen(catalogue("ar"), why).contains("p-"));
        }
    }
}
