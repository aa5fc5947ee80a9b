//! Real input through the real program: 113 court judgments, every person in them sealed, every identifying passage left out; published, searched for
//! names, and unsealed again. And a small sample of our own, so that this says something where the judgments are not at hand.
//!
//! A spelling counts as found when it stands as whole words, whatever the case and the white space, in the testimony in whose line it was
//! registered, or in anything that belongs to no testimony.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]
#![allow(clippy::disallowed_methods, reason = "tests write files and start programs by hand")]
#![allow(clippy::print_stderr, reason = "a test says how much it tried")]
#![allow(dead_code, reason = "what is shared is not all used here")]

mod support;

#[path = "judgments/bundle.rs"]
mod bundle;
#[path = "judgments/dump.rs"]
mod dump;
#[path = "judgments/hunt.rs"]
mod hunt;
#[path = "support/org.rs"]
mod org;
#[path = "judgments/run.rs"]
mod run;
#[path = "judgments/tab.rs"]
mod tab;
#[path = "judgments/told.rs"]
mod told;

use hunt::Way;
use run::Run;
use told::Told;

/// How many identities are unsealed.
const UNSEALED: usize = 10;

#[test]
fn the_113_judgments_keep_their_names() {
    let Some(folder) = support::shared_data("tab") else { return };
    let told = tab::judgments(&folder);
    assert_eq!(told.len(), 113);
    whole_way(told, Way::WholeWords);
}

#[test]
fn our_own_sample_keeps_its_names() {
    let told = Told::read_lines(include_str!("data/sample.jsonl"));
    assert_eq!(told.len(), 6);
    whole_way(told, Way::EveryPart);
}

/// In, out, looked through, and opened by two custodians.
fn whole_way(told: Vec<Told>, way: Way) {
    let one_letter: usize = told.iter().map(Told::one_letter_spellings).sum();
    let people: usize = told.iter().map(|told| told.people().len()).sum();
    let spellings: usize = told.iter().map(|told| told.hunted(Way::WholeWords).len()).sum();
    eprintln!(
        "{} lines, {people} people, {spellings} spellings; {one_letter} of one letter, which are not looked for",
        told.len()
    );

    let run = Run::import(told);
    run.import_again();
    run.read_everything();
    run.export();
    run.unseal(UNSEALED);

    let mut places = dump::vault(&run);
    places.extend(dump::files(&run));
    places.extend(bundle::texts(&run));
    places.extend(run.printed());
    let found = hunt::hunt(&run.told, &places, way);
    assert!(found.is_empty(), "{} names where none may stand:\n{}", found.len(), found.join("\n"));
    // The hunter is no good that would not find a name: the lines as they came in hold nearly all of them.
    hunt::control(&run.told, way);
}
