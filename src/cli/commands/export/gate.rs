//! The last look: the guard over the finished text (promise 8).
//!
//! Names that the vault knows (of people who are not sealed) must not stand in it where the profile names nobody, nor a public person's where they speak
//! under another name, but for a place to which a second person agreed (FORMAT §11.2); nor what looks or sounds like the whole of such a name, where nobody decided about it; and the detectors must find nothing that leads straight to somebody (a number, an address, a code) and that nobody decided about.
//! What else they weigh by its neighbours was weighed in the text that was reviewed: between gaps and labels the same words weigh more or less. A hit that only touches a decided range or a label counts as known: a pseudonym beside a noun looks like a
//! count. In rewordings and places, where an editor or interviewer chose the words, whatever leads straight to somebody stops the testimony.

mod names;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use self::names::names;
use super::gather::Case;
use crate::guard::text::{PersonId, RealName, SpanKind, StoredText};
use crate::guard::{self, Callings, OwnWords, Roll, WellKnown};
use crate::intake::DrawnLabels;
use crate::record::words::{IdentityLevel, Visibility};
use crate::record::{Date, Person, TestimonyId};
use crate::redact::{self, Piece, Profile, Redacted, Scanned, Withholding};

/// What must not be found.
pub(super) struct Gate {
    roll: Roll,
    /// Pseudonyms of whoever asked not to be called by theirs: they join accounts, whoever wrote them.
    uncalled: Callings,
    /// Whose names are public, and who speak somewhere under a pseudonym: they are named where they agreed to be, and nowhere else.
    elsewhere: Vec<PersonId>,
    /// Pseudonyms of whoever a bundle that is out names: they stand where their bearers speak and where a bundle called them so, and nowhere else; as plain words only
    /// where they speak, and no bundle prints the name.
    apart: Vec<(PersonId, Callings)>,
    /// What may stand in an editor's words.
    own: OwnWords,
    /// What everybody knows.
    well_known: Arc<WellKnown>,
    /// A name check passes over what goes out: it looks for what an editor may have written.
    checked: bool,
}

impl Gate {
    /// For what goes out without a name check.
    pub(super) fn new(case: &Case, profile: &Profile, well_known: Arc<WellKnown>) -> Self {
        let (mut roll, mut own, mut uncalled) = (Roll::new(), OwnWords::default(), Callings::default());
        let (mut elsewhere, mut apart) = (Vec::new(), BTreeMap::<_, Callings>::new());
        for (id, pseudonym) in &case.pseudonyms {
            if case.called.is_uncalled(id) {
                uncalled.add(pseudonym.as_str());
            } else if case.called.is_apart_somewhere(id) {
                apart.entry(*id).or_default().add(pseudonym.as_str());
            }
        }
        let apart = apart.into_iter().collect();
        for (id, person) in &case.people {
            if case.called.is_uncalled(id) || case.called.is_apart_somewhere(id) {
                // Looked for above.
            } else if crate::intake::is_drawn(person.pseudonym.as_str()) {
                // What somebody chose may be the name of somebody else: it stands where they are in the testimony anyway.
                own.allow(person.pseudonym.as_str());
            }
            let printable = profile.named && person.visibility == Visibility::Public && !case.called.is_uncalled(id);
            if !printable {
                register(&mut roll, *id, person);
            } else if case.called.is_unnamed(id) {
                elsewhere.push(*id);
            }
        }
        Self { roll, uncalled, elsewhere, apart, own, well_known, checked: false }
    }

    /// A name check passes over what is looked at: what may be a name in an editor's words no longer stops it here, and has to be looked for there.
    pub(super) const fn is_checked(&mut self) {
        self.checked = true;
    }

    /// Everything that stops this testimony; empty lets it pass. Of those who speak in it, `unnamed` are not named, though the profile may
    /// name them elsewhere.
    pub(super) fn look(
        &self,
        case: &Case,
        (testimony, redacted): (TestimonyId, &Redacted),
        speakers: &[PersonId],
        unnamed: &[PersonId],
    ) -> Vec<Withholding> {
        let mut here = Roll::new();
        for id in self.elsewhere.iter().filter(|id| !speakers.contains(id)).chain(unnamed) {
            if let Some(person) = case.people.get(id) {
                register(&mut here, *id, person);
            }
        }
        // First: the look at all labels below finds such a pseudonym, too, and tells to do what helps a place.
        let mut stops: Vec<_> = self.called(redacted).into_iter().collect();
        let is_apart = |id| !speakers.contains(id) && case.called.is_apart(id, &testimony);
        let apart: Vec<_> = self.apart.iter().filter(|(id, _)| is_apart(id)).collect();
        let looks = [&self.roll, &here].map(|roll| (roll, drawn_labels(roll, redacted)));
        for scanned in redacted.texts() {
            let paragraph = scanned.paragraph;
            if let Some(what) = looks.iter().find_map(|(roll, drawn)| names(roll, drawn, &scanned)) {
                stops.push(Withholding::Guard { what, paragraph });
            }
            if self.uncalled.stand_in(&scanned.text) {
                stops.push(Withholding::Guard { what: UNCALLED, paragraph });
            }
            if apart.iter().any(|(_, callings)| callings.stand_in(&scanned.text)) {
                stops.push(Withholding::Guard { what: APART, paragraph });
            }
            let Scanned { paragraph, text, decided, passed: _ } = scanned;
            // Place and labels are a profile's to give; only names are looked for in them.
            if paragraph.is_some() {
                stops
                    .extend(undecided(&text, &decided).map(|kind| Withholding::Guard { what: kind.name(), paragraph }));
            }
        }
        let is_printed = |id| case.called.stood_in(id, &testimony) || !speakers.contains(id);
        let printed = self.apart.iter().filter(|(id, _)| is_printed(id));
        stops.extend(written_out(printed.map(|(_, callings)| callings), redacted));
        stops.extend(reworded(redacted));
        if !self.checked {
            stops.extend(self.may_be_names(redacted));
        }
        stops.dedup();
        stops
    }
}

impl Gate {
    /// Whether a name that is not public, or what somebody does not want to be called, stands in words that are printed beside the testimonies.
    pub(super) fn names_stand_in(&self, words: &str) -> bool {
        let apart = || self.apart.iter().any(|(_, callings)| callings.stand_in(words));
        self.roll.names_stand_in(words) || self.uncalled.stand_in(words) || apart()
    }

    /// Pseudonyms that are a name which the vault knows or, where somebody chose them, very like one.
    fn called(&self, redacted: &Redacted) -> Option<Withholding> {
        let called = |person: &&redact::Person| person.identity == IdentityLevel::Pseudonym;
        let mut called = redacted.people().iter().filter(called);
        let is_name = called.any(|person| crate::intake::tells_a_name(&self.roll, &person.label));
        is_name.then_some(Withholding::Guard { what: CALLED, paragraph: None })
    }

    /// Whether an editor's own words in it may name somebody, and nobody knows whom.
    pub(super) fn may_name_anybody(&self, redacted: &Redacted) -> bool {
        !self.may_be_names(redacted).is_empty()
    }

    /// Names in words of an editor's own: nobody could look for sealed ones in them.
    fn may_be_names(&self, redacted: &Redacted) -> Vec<Withholding> {
        let words: Vec<_> = own_words(redacted).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut own = self.own.clone();
        own.write_in(redacted.language());
        redacted.people().iter().for_each(|person| own.allow(&person.label));
        for piece in redacted.paragraphs().iter().flat_map(|paragraph| &paragraph.pieces) {
            if let Piece::Text { text, kept, passed: _ } = piece {
                kept.iter().for_each(|range| own.allow(&text[range.clone()]));
                own.allow_small(text);
            }
        }
        let doubtful = words.into_iter().filter(|(_, text)| own.doubtful(text, &self.well_known).is_some());
        doubtful.map(|(number, _)| Withholding::Guard { what: MAY_BE_NAME, paragraph: Some(number) }).collect()
    }
}

const CALLED: &str =
    "a pseudonym that is, or is very like, a name that is not public; `amana person CODE --pseudonym` gives another";

const UNCALLED: &str =
    "the pseudonym of somebody who does not want to be called by it; leave it out, or say it otherwise";

/// Where one of these pseudonyms is written as a plain word, as a correction can: it is no reference, so that nothing else sees that it stands where the name stood, or in
/// what nobody has read. In an editor's own words none is taken there; what stands for a reference in them, or in the place, is a label.
fn written_out<'a>(callings: impl Iterator<Item = &'a Callings>, redacted: &Redacted) -> Vec<Withholding> {
    let pieces = redacted.paragraphs().iter().flat_map(|one| one.pieces.iter().map(|piece| (one.number, piece)));
    let words = pieces.filter_map(|(number, piece)| match piece {
        Piece::Text { text, .. } => Some((Some(number), text.as_str())),
        _ => None,
    });
    let words: Vec<_> = words.chain(redacted.place_words().map(|place| (None, place))).collect();
    let told = callings.flat_map(|callings| words.iter().filter(|(_, text)| callings.stand_in(text)));
    told.map(|(paragraph, _)| Withholding::Guard { what: APART, paragraph: *paragraph }).collect()
}

const APART: &str =
    "the pseudonym of somebody whom a bundle that is out names, or an earlier one; leave it out, or say it otherwise";

const MAY_BE_NAME: &str =
    "what may be a name in an editor's words; say it otherwise, or have a custodian look (`--draft`)";

/// Words that an editor chose, with their paragraphs, but for those to which a second person agreed.
fn own_words(redacted: &Redacted) -> impl Iterator<Item = (u32, &str)> {
    let pieces = redacted.paragraphs().iter().flat_map(|p| p.pieces.iter().map(|piece| (p.number, piece)));
    pieces.filter_map(|(number, piece)| match piece {
        // A date that the program made vaguer (`197X`) is nobody, whoever wrote it.
        Piece::Vaguer { text, kind: _ } if Date::parse(text).is_ok() => None,
        Piece::Reworded { text, kind: _, passed: false } | Piece::Vaguer { text, kind: _ } => {
            Some((number, text.as_str()))
        }
        Piece::Reworded { .. } | Piece::Text { .. } | Piece::People(_) | Piece::LeftOut(_) => None,
    })
}

fn register(roll: &mut Roll, id: PersonId, person: &Person<StoredText>) {
    let names: Vec<RealName> =
        person.names.iter().filter_map(|name| RealName::from_utf8(name.as_str().as_bytes()).ok()).collect();
    if !names.is_empty() {
        roll.register(id, &names);
    }
}

/// What was drawn for the people of a testimony and tells no name of a roll.
fn drawn_labels(roll: &Roll, redacted: &Redacted) -> DrawnLabels {
    let called = redacted.people().iter().filter(|person| person.identity == IdentityLevel::Pseudonym);
    DrawnLabels::of(roll, called.map(|person| person.label.as_str()))
}

/// What leads straight to somebody has no place in an editor's own words or in the place of the interview, whoever decided about them.
fn reworded(redacted: &Redacted) -> Vec<Withholding> {
    let place = redacted.place().map(|place| (None, place));
    let pieces = redacted.paragraphs().iter().flat_map(|p| p.pieces.iter().map(|piece| (Some(p.number), piece)));
    let words = pieces.filter_map(|(number, piece)| match piece {
        Piece::Reworded { text, kind: _, passed: _ } | Piece::Vaguer { text, kind: _ } => Some((number, text.as_str())),
        Piece::Text { .. } | Piece::People(_) | Piece::LeftOut(_) => None,
    });
    let hits = words.chain(place).flat_map(|(paragraph, text)| {
        let direct = guard::detect(text).into_iter().filter(|hit| hit.kind.leads_to_somebody());
        direct.map(move |hit| Withholding::Guard { what: hit.kind.name(), paragraph })
    });
    hits.collect()
}

/// What leads straight to somebody and stands outside the ranges that somebody decided about, which are ascending and disjoint.
fn undecided(text: &str, decided: &[Range<usize>]) -> impl Iterator<Item = SpanKind> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let open = move |start: usize, end: usize| {
        let next = decided.partition_point(|d| d.end <= bytes[start]);
        decided.get(next).is_none_or(|d| d.start >= bytes[end])
    };
    guard::detect_above(text, guard::LAST_LINE)
        .into_iter()
        .filter(move |hit| hit.kind.leads_to_somebody() && open(hit.start, hit.end))
        .map(|hit| hit.kind)
}
