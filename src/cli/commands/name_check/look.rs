//! The draft, read and looked through.
//!
//! A bundle's testimonies are read from their JSON, paragraph by paragraph, as a reader reads them: with what people are called in it, and `[…]` for what was
//! left out. Then every file of it is read as it stands: what shows only there was made by the rendering, and must show too.

mod testimony;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use self::testimony::{Paragraph, Testimony, Words, read};
use crate::bundle;
use crate::cli::failure::Failure;
use crate::document::{Document, DocumentError, FILE_MAX, Part};
use crate::fsio;
use crate::guard::{self, Roll};
use crate::identity::check::CheckHit;
use crate::identity::request::Form;
use crate::intake::DrawnLabels;
use crate::secret::{SecretBytes, SecretText};

/// More hits than anybody looks at: such a draft was made to guess.
const HITS_MAX: usize = 10_000;

/// Characters of the draft shown before and behind a hit.
const AROUND: usize = 30;

/// What was found, with the words around it for the custodian alone.
#[derive(Default)]
pub(super) struct FoundAll {
    pub(super) all: Vec<Found>,
    /// Files within the draft that nobody looked into: pictures, and formats that are not read.
    pub(super) unread: u32,
}

/// One hit.
pub(super) struct Found {
    pub(super) hit: CheckHit,
    pub(super) around: SecretText,
}

impl FoundAll {
    pub(super) fn hits(&self) -> Vec<CheckHit> {
        self.all.iter().map(|found| found.hit.clone()).collect()
    }

    /// Marks what the custodian says is somebody else.
    pub(super) fn dismiss(&mut self, numbers: &[usize]) -> Result<(), Failure> {
        for number in numbers {
            let found = number.checked_sub(1).and_then(|at| self.all.get_mut(at));
            let found = found.ok_or_else(|| Failure::usage(format!("there is no hit {number} to dismiss")))?;
            if found.hit.sure {
                return Err(Failure::refused(format!(
                    "hit {number} is a spelling that was sealed; it cannot be dismissed"
                ))
                .hint("the editor decides: leave it out, or reword it"));
            }
            found.hit.dismissed = true;
        }
        Ok(())
    }

    fn look(
        &mut self,
        roll: &Roll,
        text: &str,
        place: (&Testimony, Option<u32>),
        drawn: &DrawnLabels,
    ) -> Result<(), Failure> {
        let (testimony, paragraph) = place;
        self.look_for(roll, text, Some(&testimony.name), |_| paragraph, |hit| !drawn.hold(text, hit))
    }

    fn look_for(
        &mut self,
        roll: &Roll,
        text: &str,
        at: Option<&str>,
        paragraph: impl Fn(u32) -> Option<u32>,
        wanted: impl Fn(&guard::Hit) -> bool,
    ) -> Result<(), Failure> {
        let mut place = Reader { text, scalar: 0, byte: 0, line: 1 };
        for hit in guard::find_names(roll, text).into_iter().filter(wanted) {
            if self.all.len() == HITS_MAX {
                return Err(Failure::refused(format!(
                    "there are more than {HITS_MAX} hits; no draft that was written to be read has so many"
                ))
                .hint("nothing was signed; tell the other custodians who sent it"));
            }
            place.go_to(hit.start);
            let around = place.around(hit.end - hit.start);
            self.all.push(Found {
                hit: CheckHit {
                    at: at.map(str::to_owned),
                    paragraph: paragraph(place.line),
                    start: short(hit.start),
                    end: short(hit.end),
                    people: hit.people.iter().map(|person| person.to_text()).collect(),
                    sure: hit.certain && !hit.worded,
                    dismissed: false,
                },
                around,
            });
        }
        Ok(())
    }
}

/// A place in a text that moves from hit to hit: ten thousand of them cost no more than one reading.
struct Reader<'t> {
    text: &'t str,
    scalar: usize,
    byte: usize,
    /// From 1.
    line: u32,
}

impl Reader<'_> {
    fn go_to(&mut self, scalar: usize) {
        if scalar < self.scalar {
            *self = Reader { text: self.text, scalar: 0, byte: 0, line: 1 };
        }
        for character in self.text[self.byte..].chars().take(scalar - self.scalar) {
            self.byte += character.len_utf8();
            self.line += u32::from(character == '\n');
        }
        self.scalar = scalar;
    }

    /// The words from here on, with some before and behind, in one line: where lines end is no part of what was said.
    fn around(&self, length: usize) -> SecretText {
        let (before, behind) = self.text.split_at(self.byte);
        let from = before.char_indices().rev().take(AROUND).last().map_or(self.byte, |(at, _)| at);
        let around = before[from..].chars().chain(behind.chars().take(length + AROUND));
        let is_blank = |c: char| c.is_whitespace();
        let mut one = SecretText::new();
        for c in around {
            match is_blank(c) {
                true if one.is_empty() || one.expose().ends_with(' ') => {}
                true => one.push(' '),
                false => one.push(c),
            }
        }
        one
    }
}

fn short(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// Looks through all of a draft.
pub(super) fn through(roll: &Roll, draft: &Path, form: Form) -> Result<FoundAll, Failure> {
    let mut found = FoundAll::default();
    match form {
        Form::Bundle => in_bundle(roll, draft, &mut found)?,
        Form::File => {
            found.unread = file(draft, |part| {
                let certain_alone = part.is_for_programs();
                found.look_for(roll, part.text(), part.name(), Some, |hit| hit.certain || !certain_alone)
            })?;
        }
    }
    Ok(found)
}

/// Gives every part of a file; says how many files in it were passed over.
fn file(path: &Path, mut each: impl FnMut(&Part) -> Result<(), Failure>) -> Result<u32, Failure> {
    let bytes = SecretBytes::from_vec(fsio::read_limited(path, FILE_MAX)?);
    let extension = path.extension().and_then(|end| end.to_str());
    let at = |error: DocumentError| Failure::from(error).at(path.display());
    let mut document = Document::open(bytes, extension).map_err(at)?;
    for part in document.by_ref() {
        each(&part.map_err(at)?)?;
    }
    Ok(short(document.unread().all()))
}

fn in_bundle(roll: &Roll, draft: &Path, found: &mut FoundAll) -> Result<(), Failure> {
    let own = OwnWords::of(roll);
    let (mut files, mut drawn) = (Vec::new(), DrawnLabels::default());
    for folder in ["", "data", "data/schema", "data/testimonies"] {
        files.extend(files_in(&draft.join(folder))?);
    }
    files.sort();
    for path in files.iter().filter(|path| is_testimony(path)) {
        let bytes = SecretBytes::from_vec(fsio::read_limited(path, FILE_MAX)?);
        let testimony: Testimony = serde_json::from_slice(bytes.expose())
            .map_err(|_| Failure::damaged(format!("{}: not what FORMAT §17.3 says", path.display())))?;
        drawn.add(&look_at(roll, &testimony, found)?);
    }
    let told: BTreeSet<String> = found.all.iter().flat_map(|found| found.hit.people.iter().cloned()).collect();
    for path in &files {
        let within = path.strip_prefix(draft).unwrap_or(path);
        let name = within.to_string_lossy().into_owned();
        let again = shows_testimonies(within);
        found.unread += file(path, |part| {
            if within == Path::new("bag-info.txt") {
                return tags(roll, part.text(), &name, (found, &own));
            }
            let known = |hit: &guard::Hit| again && hit.people.iter().any(|person| told.contains(&person.to_text()));
            let is_drawn = |hit: &guard::Hit| again && drawn.hold(part.text(), hit);
            let wanted = |hit: &guard::Hit| hit.certain && !known(hit) && !is_drawn(hit) && !own.hold(part.text(), hit);
            found.look_for(roll, part.text(), Some(&name), |_| None, wanted)
        })?;
    }
    Ok(())
}

/// Looks through what a bundle says of itself. Who publishes it is called as somebody liked to, so that this is a text of its own, in which also counts what is
/// only like a name; the rest is the program's.
fn tags(roll: &Roll, text: &str, name: &str, (found, own): (&mut FoundAll, &OwnWords)) -> Result<(), Failure> {
    let parts: [fn(bool, char) -> char; 2] = [
        |is_free, c| if is_free || c == '\n' { c } else { ' ' },
        |is_free, c| if is_free && c != '\n' { ' ' } else { c },
    ];
    for (at, shows) in parts.into_iter().enumerate() {
        let lines = text.split_inclusive('\n').flat_map(|line| {
            let from = line.find(':').map_or(0, |colon| colon + 1);
            let is_free = !line.starts_with("External-Identifier:") && !line.starts_with("Payload-Oxum:");
            line.char_indices().map(move |(at, c)| shows(is_free && at >= from, c))
        });
        let shown: SecretText = lines.collect();
        let wanted = |hit: &guard::Hit| at == 0 || hit.certain && !own.hold(shown.expose(), hit);
        found.look_for(roll, shown.expose(), Some(name), |_| None, wanted)?;
    }
    Ok(())
}

/// Spellings that stand in what the program writes into every bundle: in its frame they are nobody's. What comes from the case is read on its own: the words of testimonies, and
/// who publishes them.
struct OwnWords(Vec<SecretText>);

impl OwnWords {
    fn of(roll: &Roll) -> Self {
        let words = bundle::own_words();
        let mut all: Vec<SecretText> = Vec::new();
        for hit in guard::find_names(roll, &words).iter().filter(|hit| hit.certain) {
            let spelling = here(&words, hit);
            if !all.iter().any(|known| known.same_as(spelling.expose())) {
                all.push(spelling);
            }
        }
        Self(all)
    }

    /// Whether a hit is one of them, letter by letter.
    fn hold(&self, text: &str, hit: &guard::Hit) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let spelling = here(text, hit);
        self.0.iter().any(|known| known.same_as(spelling.expose()))
    }
}

/// The words of a hit.
fn here(text: &str, hit: &guard::Hit) -> SecretText {
    text.chars().skip(hit.start).take(hit.end - hit.start).collect()
}

/// Whether the words of testimonies stand in a file once more: who was found there already is found here, too. What else stands in the page,
/// such as who publishes it, stands also in files that hold no testimony.
fn shows_testimonies(within: &Path) -> bool {
    within.starts_with("data/testimonies") || within == Path::new("data/index.html")
}

/// Looks through a testimony; gives what was drawn for its people and tells no name that is looked for. There the plant is no name (FORMAT §15.4).
fn look_at(roll: &Roll, testimony: &Testimony, found: &mut FoundAll) -> Result<DrawnLabels, Failure> {
    let labels = || testimony.people.iter().map(|person| &person.label);
    let drawn = DrawnLabels::of(roll, labels().map(|Words(label)| label.expose()));
    if let Some(Words(text)) = &testimony.place {
        found.look(roll, text.expose(), (testimony, None), &DrawnLabels::default())?;
    }
    for Words(text) in labels() {
        found.look(roll, text.expose(), (testimony, None), &drawn)?;
    }
    for Paragraph { number, pieces } in &testimony.paragraphs {
        found.look(roll, read(testimony, pieces).expose(), (testimony, Some(*number)), &drawn)?;
    }
    Ok(drawn)
}

/// The files of one folder of a bundle; that there are no others was seen when its digest was made.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error: std::io::Error| Failure::failed(format!("{}: {error}", folder.display()));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_type().map_err(failed)?.is_file() {
            files.push(entry.path());
        }
    }
    Ok(files)
}

fn is_testimony(path: &Path) -> bool {
    path.parent().is_some_and(|folder| folder.ends_with("data/testimonies"))
        && path.extension().is_some_and(|end| end == "json")
}

#[cfg(test)]
#[path = "look/tests.rs"]
mod tests;
