//! `amana scan`: any text against names and the detectors. Needs no case and no passphrase.
//!
//! | file | holds |
//! |---|---|
//! | `names` | the names file |
//! | `files` | which files are read |
//! | `labels` | what people are called in a bundle |
//! | `own` | what amana wrote into a bundle by itself |
//! | `sweep` | what the guard finds in a text of any length |
//! | `shown` | how a hit is told |

mod files;
mod labels;
mod names;
mod own;
mod shown;
mod sweep;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde::Serialize;

use self::files::File;
use self::labels::Labels;
use self::names::People;
use self::own::Own;
use self::shown::Teller;
use self::sweep::Looked;
use crate::cli::context::Context;
use crate::cli::counted::{self, counted};
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::document::{Document, Part, Unread};
use crate::harden::Confinement;
use crate::secret::SecretBytes;

const EXAMPLE: &str = "\
Example:
  amana scan article.md --names people.txt
  amana scan ./bundle --names people.txt --json
  pandoc article.tex -t plain | amana scan - --min-score 0.6 --fail

Names: one person a line, spellings separated by ; as in: Noor Haddad; نور حداد; Umm Sami
A hit says whose name it is by the line number in that file. With --json: file, start and end (Unicode scalars of the file's text, from 0, the end not \
included), line, column, kind, rule, score (0 to 1) and people; kind is \"name\" for registered names alone. A document that holds \
files which may have words, and cannot be read, has a line with not_looked_into: how many of these (texts), and how many pictures.
Names found are shown as dots, and so is everything where the output is no terminal: what scrolled by on a terminal stays in its memory.

Exit codes: 0 done, whatever was found; with --fail 3 where anything was, or where something may hold words and cannot be read. 10 or 13 where a file is missing or cannot be read; the others are scanned.";

/// Look for names and other identifying passages in any text
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// Texts, or folders such as a bundle; - is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Names to look for: one person a line, spellings separated by ;
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,

    /// Leave out hits with a lower score, 0 to 1; where not given, weak finds of the detectors (below 0.3) come with --json alone
    #[arg(long, value_name = "X", default_value = "0", value_parser = share)]
    min_score: f32,

    /// Only hits of these kinds, such as name or phone,email
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    only: Vec<String>,

    /// Print the text that was found, names included
    #[arg(long)]
    show: bool,

    /// Exit with 3 if there is any hit, or a file within a document that may hold words and cannot be read
    #[arg(long)]
    fail: bool,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    args.only.iter().try_for_each(|kind| sweep::known_kind(kind))?;
    let named = args.names.iter().chain(args.files.iter().filter(|file| !is_stdin(file)));
    let paths = named.fold(Confinement::new(), |paths, file| paths.reads(file));
    // A page or a text of a bundle by itself: who is called what stands beside it.
    let bundles = args.files.iter().filter(|file| !is_stdin(file)).filter_map(|file| files::bundle_of(file));
    let paths = bundles.fold(paths, |paths, bundle| paths.reads(&files::listed_in(&bundle)));
    // The texts hold names as well, but whoever wrote them down had them on this disk before.
    context.harden(paths, if args.names.is_some() { Names::Pass } else { Names::None })?;
    let people = match &args.names {
        Some(file) => names::read(context, file)?,
        None => People::default(),
    };
    let mut scan = Scan { args, people: &people, hits: 0, scanned: 0, closed: 0, first: None, called: None };
    for file in &args.files {
        scan.argument(context, file)?;
    }
    let Scan { hits, scanned, closed, first, .. } = scan;
    conclude(context, args, &people, (hits, scanned, closed), first)
}

/// What was not looked into, for programs.
#[derive(Serialize)]
struct PassedOver {
    v: u8,
    file: String,
    not_looked_into: Count,
}

#[derive(Serialize)]
struct Count {
    pictures: usize,
    texts: usize,
}

fn share(text: &str) -> Result<f32, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "a number from 0 to 1 is expected, such as 0.6".to_owned())
}

fn is_stdin(file: &Path) -> bool {
    file == Path::new("-")
}

/// How a run fares.
struct Scan<'a> {
    args: &'a Args,
    people: &'a People,
    hits: u64,
    scanned: u64,
    /// Files within documents that were not looked into, and in which words may stand.
    closed: usize,
    /// The first file that could not be read: it decides the exit code.
    first: Option<Failure>,
    /// What people are called in the bundle that was read last.
    called: Option<(PathBuf, Rc<Labels>)>,
}

impl Scan<'_> {
    /// A file, a folder or standard input. Only what stands in the way of the output ends the run.
    fn argument(&mut self, context: &mut Context, file: &Path) -> Result<(), Failure> {
        if is_stdin(file) {
            let read = files::standard_input();
            let file = File { path: file.to_owned(), for_machines: false, bundle: None };
            return self.file(context, &file, read);
        }
        let found = match files::below(file) {
            Ok(found) => found,
            Err(failure) => {
                self.unread(context, failure);
                return Ok(());
            }
        };
        let (machines, readers): (Vec<File>, Vec<File>) = found.into_iter().partition(|file| file.for_machines);
        readers.iter().try_for_each(|file| self.file(context, file, files::read(&file.path)))?;
        if machines.is_empty() {
            return Ok(());
        }
        let named = !self.people.roll.is_empty() && sweep::wants_names(&self.args.only);
        let (count, were) =
            (counted(machines.len(), "file", "files"), if machines.len() == 1 { "was" } else { "were" });
        context.say(&format!(
            "{}: {count} that only programs read (manifests, signature, schemas, JSON of what stands beside it) {were} {}",
            file.display(),
            if named { "searched for registered names alone" } else { "passed over" }
        ));
        if named {
            machines.iter().try_for_each(|file| self.file(context, file, files::read(&file.path)))?;
        }
        Ok(())
    }

    fn file(&mut self, context: &mut Context, file: &File, bytes: Result<SecretBytes, Failure>) -> Result<(), Failure> {
        let path = file.path.as_path();
        let extension = path.extension().and_then(|end| end.to_str());
        let own = match &bytes {
            Ok(bytes) => file
                .bundle
                .as_deref()
                .map_or_else(Own::default, |bundle| Own::of(path, bytes.expose(), self.labels(bundle))),
            Err(_) => Own::default(),
        };
        let bytes = bytes.map(|mut bytes| {
            if file.bundle.is_some() {
                own::without_numbers(path, bytes.expose_mut());
            }
            bytes
        });
        let opened = bytes.and_then(|bytes| Document::open(bytes, extension).map_err(|e| at(e.into(), path)));
        let mut document = match opened {
            Ok(document) => document,
            Err(failure) => {
                self.unread(context, failure);
                return Ok(());
            }
        };
        for part in document.by_ref() {
            match part {
                Ok(part) => {
                    let names_alone = file.for_machines
                        || part.is_for_programs()
                        || (file.bundle.is_some() && part.name() == Some("markup"));
                    self.part(context, (path, &own), &part, names_alone)?;
                }
                Err(error) => {
                    self.unread(context, at(error.into(), path));
                    return Ok(());
                }
            }
        }
        self.scanned += 1;
        self.passed_over(context, path, document.unread())
    }

    /// Says what was not looked into; where words may stand in that, the file is not known to be clean.
    fn passed_over(&mut self, context: &mut Context, path: &Path, unread: Unread) -> Result<(), Failure> {
        let Unread { pictures, texts } = unread;
        if unread.all() > 0 {
            context.warn(&format!("{}: {}", path.display(), counted::unread(unread.all())));
        }
        if texts > 0 {
            let files = counted(texts, "file in it", "files in it");
            context.warn(&format!(
                "{}: {files} may hold words and cannot be read: open the document, and scan what stands there",
                path.display()
            ));
        }
        if texts > 0 && context.flags.json {
            context.json(&PassedOver {
                v: 1,
                file: path.display().to_string(),
                not_looked_into: Count { pictures, texts },
            })?;
        }
        self.closed += texts;
        Ok(())
    }

    fn labels(&mut self, bundle: &Path) -> Rc<Labels> {
        if self.called.as_ref().is_none_or(|(known, _)| known != bundle) {
            self.called = None;
        }
        Rc::clone(&self.called.get_or_insert_with(|| (bundle.to_owned(), Rc::new(Labels::of(bundle)))).1)
    }

    fn part(
        &mut self,
        context: &mut Context,
        (path, own): (&Path, &Own),
        part: &Part,
        names_alone: bool,
    ) -> Result<(), Failure> {
        let text = part.text();
        if text.contains('\0') {
            context.warn(&format!("{}: there are zero bytes in it; is it text?", path.display()));
        }
        let mut teller = Teller::new(self.args.show, path, part, own);
        let wanted = Looked {
            people: self.people,
            labels: own.labels(),
            min_score: self.args.min_score,
            faint: context.flags.json,
            only: &self.args.only,
            names_alone,
            certain_alone: part.is_for_programs(),
        };
        sweep::sweep(&wanted, text, |hit| {
            self.hits += u64::from(teller.tell(context, &hit)?);
            Ok(())
        })?;
        teller.end(context)
    }

    fn unread(&mut self, context: &mut Context, failure: Failure) {
        context.terminal.error(&failure.message);
        self.first.get_or_insert(failure);
    }
}

fn at(failure: Failure, path: &Path) -> Failure {
    failure.at(if is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() })
}

fn conclude(
    context: &mut Context,
    args: &Args,
    people: &People,
    (hits, scanned, closed): (u64, u64, usize),
    first: Option<Failure>,
) -> Result<(), Failure> {
    let said = counted(hits, "hit", "hits");
    // The same file has fewer without --json.
    let weak = if context.flags.json && args.min_score == 0.0 && hits > 0 {
        "; weak ones, below 0.3, are counted here, and not without --json"
    } else {
        ""
    };
    context.say(&format!("{said} in {}{weak}", counted(scanned, "file", "files")));
    if let Some(failure) = first {
        return Err(Failure::new(failure.kind, "not every file was scanned; those that were not are named above")
            .hint("mend them and scan again: nothing is known about what stands in them"));
    }
    if people.refused > 0 {
        return Err(Failure::refused(format!(
            "{} cannot be looked for; the lines are named above",
            counted(people.refused, "spelling", "spellings")
        ))
        .hint("mend them and scan again"));
    }
    if args.fail && hits > 0 {
        return Err(Failure::refused(format!("{said}, and --fail was given"))
            .hint("look at each; raise --min-score to leave out weak ones"));
    }
    if args.fail && closed > 0 {
        let files = counted(closed, "file within a document", "files within documents");
        return Err(Failure::refused(format!("{files} may hold words and cannot be read, and --fail was given"))
            .hint("open each, save what it says as .docx, .odt, HTML or plain text, and scan that; or take it out"));
    }
    let step = match (hits, &args.names) {
        (0, None) => "nothing was found; with --names FILE it is looked for people as well",
        (0, Some(_)) => "nothing was found. That is no proof: have somebody who knows the people read it too",
        (_, _) => "look at each place in the file; --show prints what was found",
    };
    context.next(step);
    Ok(())
}
