//! `amana init`: a new case.

mod solo;

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::asking::Which;
use crate::cli::building::{ENROLMENT, Lock, Prepared, calibrated, parse_cost};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::keyring::Work;
use crate::cli::next::{file_name, quoted};
use crate::cli::output::must_be_free;
use crate::cli::title;
use crate::crypto::keys::Cost;
use crate::crypto::text::crockford;
use crate::crypto::words::proof_words;
use crate::harden::Confinement;
use crate::roster::{Roster, announced_root, root_by_words};
use crate::secret::{SecretText, random};

use super::roster::{read_document, warn};

const EXAMPLE: &str = "\
Example:
  amana init ./case --roster roster.txt
  asks for the eight words of the root, as they were given to you by voice or on paper, and for a new passphrase

  amana init ./case --solo
  for one person alone: makes all keys too, in ./case-keys, which belong on another disk";

/// Begin a new case
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// The folder of the case; it must not exist yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// The organisation's roster
    #[arg(long, value_name = "FILE", conflicts_with = "solo")]
    roster: Option<PathBuf>,

    /// The eight words of the roster's root (asked for without this)
    #[arg(long, value_name = "EIGHT WORDS", conflicts_with = "solo")]
    root: Option<String>,

    /// Make everything for one person alone: keys, a roster, the case
    #[arg(long)]
    solo: bool,

    /// A title for the case and this laptop, in clear beside the case and in rosters: no name of a person (drawn without this)
    #[arg(long, value_name = "TEXT")]
    label: Option<String>,

    /// Draw a passphrase of six words and show it once, instead of asking for one; with --solo two, for the keys and for the case
    #[arg(long)]
    generate: bool,

    /// What a guess at the passphrase costs: memory in MiB, passes, lanes (measured without this; at least 64,3,1)
    #[arg(long, value_name = "MEM,T,P", value_parser = parse_cost)]
    kdf: Option<Cost>,

    /// What a guess at the passphrase of the keys costs, as a power of two
    #[arg(long, hide = true, default_value_t = Work::USUAL, value_parser = clap::value_parser!(u8).range(10..=20))]
    work: u8,
}

#[derive(Serialize)]
struct Made {
    v: u32,
    case: String,
    folder: String,
    device: String,
    enrolment: String,
    root: String,
    head: String,
    keys: Option<String>,
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    if args.solo {
        return solo::run(&args, context);
    }
    let Some(given) = &args.roster else {
        return Err(Failure::usage("a case needs a roster").hint(
            "`amana init DIR --roster FILE` with the roster of your organisation, or `amana init DIR --solo` to make one for yourself alone",
        ));
    };
    context.harden(Confinement::new().reads(given).makes(&args.folder), Names::None)?;
    must_be_free(&args.folder)?;
    let document = read_document(given)?;
    let roster = trusted(context, &document, args.root.as_deref())?;
    warn(context, &roster);
    let label = args.label(context)?;
    let prepared = Prepared::new(&label, roster.root(), context.clock.now())?;
    let passphrase = passphrase(&args, context, "New passphrase for the case")?;
    let head = build(&args, &prepared, &roster, &passphrase)?;
    report(&args, context, &prepared, &roster, head, None)?;
    context.next(&format!(
        "send {} to whoever keeps the roster, and read out its eight words to them: {}. They list this laptop (`amana roster add {} --device {ENROLMENT} -i KEY -o FILE`), and you take that roster with `amana roster accept --case {} FILE`; until then nobody can ask for a name that is sealed here",
        args.folder.join(ENROLMENT).display(),
        prepared.enrolment.words(),
        file_name(given),
        quoted(&args.folder.to_string_lossy())
    ));
    Ok(())
}

/// How often the eight words may be typed.
const TRIES: usize = 3;

/// The roster, once somebody has given the eight words of its root.
fn trusted(context: &mut Context, document: &str, words: Option<&str>) -> Result<Roster, Failure> {
    // Read first: whoever holds no roster at all shall not be asked for words.
    announced_root(document)?;
    for left in (0..TRIES).rev() {
        let typed = context.eight_words(words, "The eight words of the root, as they were given to you", "--root")?;
        match root_by_words(document, typed.expose()) {
            Ok(root) => return Ok(Roster::read(document, &root)?),
            // One word for another of the list is a slip like any other; the same words three times are no slip.
            Err(error) if words.is_none() && left > 0 => {
                context.warn(&format!(
                    "{}; look at each word, and type all eight once more",
                    Failure::from(error).message
                ));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err(Failure::fault())
}

/// Asks for the passphrase of the case.
fn passphrase(args: &Args, context: &mut Context, prompt: &str) -> Result<SecretText, Failure> {
    if args.generate {
        return context.drawn_passphrase("Passphrase of the new case", Which::Main.flags());
    }
    context.new_passphrase(Which::Main, prompt)
}

/// Builds the folder.
fn build(args: &Args, prepared: &Prepared, roster: &Roster, passphrase: &SecretText) -> Result<[u8; 32], Failure> {
    let cost = match args.kdf {
        Some(cost) => cost,
        None => calibrated()?,
    };
    prepared.build(&args.folder, roster, &Lock { passphrase, cost })
}

fn report(
    args: &Args,
    context: &mut Context,
    prepared: &Prepared,
    roster: &Roster,
    head: [u8; 32],
    keys: Option<&Path>,
) -> Result<(), Failure> {
    let made = Made {
        v: 1,
        case: prepared.enrolment.case.to_text(),
        folder: args.folder.display().to_string(),
        device: prepared.enrolment.device.to_text(),
        enrolment: prepared.enrolment.words(),
        root: roster.root_words(),
        head: proof_words(&head),
        keys: keys.map(|keys| keys.display().to_string()),
    };
    if context.flags.json {
        return context.json(&made);
    }
    context.data(&format!("case: {}", made.folder))?;
    context.data(&format!("root: {}", made.root))?;
    context.data(&format!("enrolment: {}", made.enrolment))?;
    context.data(&format!("head: {}", made.head))
}

impl Args {
    /// The title: as it was given, or drawn; the folder's name is no title, it may be somebody's. Warns where a name of a person may stand in the
    /// clear.
    fn label(&self, context: &mut Context) -> Result<String, Failure> {
        let folder = self.folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if title::folder_may_name(&folder) {
            context.warn("the folder's name may be that of a person, and whoever sees the disk reads it: another name costs nothing now");
        }
        let Some(label) = &self.label else {
            return Ok(format!("laptop {}", crockford(&random::array::<5>()?, 5)));
        };
        if title::may_name(label) {
            context.warn("the title may hold the name of a person: it stands in clear in enrolment.txt and in rosters, signed, and nothing takes it out later; another --label costs nothing now");
        }
        Ok(label.clone())
    }
}
