//! Teaches the detectors what their data files hold: `cargo bench --bench train -- TAB-TRAIN NAMES-TRAIN WORDS OUT`.
//!
//! | file | from |
//! |---|---|
//! | `names-latin.txt`, `names-arabic.txt` | given and family names of Wikidata (CC0), folded, each with how often it stands there (1, 2 to 5, more) |
//! | `words-english.txt` | words written small in `tab-train` (MIT) by the number of judgments they stand in, and the vocabulary of the scorer (`*`) |
//! | `letters-latin.bin`, `letters-arabic.bin` | weights of pairs and triples of letters: names against ordinary words |
//! | `weights.bin` | weights of the scorer, learnt on `tab-train` as it is and in small letters |
//!
//! Everything is in a fixed order and single-threaded: the same input gives the same bytes. No judgment of `tab-dev` is read here.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    missing_docs,
    reason = "the rooms are built once more, for their insides"
)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a program of the workshop may stop where it fails")]
#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "it writes files and says how far it is")]

#[path = "../../src/guard/mod.rs"]
pub mod guard;
#[path = "../../src/secret/mod.rs"]
mod secret;

mod everyday;
mod judgments;
mod letters;
mod lists;
mod scorer;

use std::path::PathBuf;

fn main() {
    let args: Vec<PathBuf> = std::env::args().skip(1).filter(|arg| arg != "--bench").map(PathBuf::from).collect();
    let [tab, names, out] = args.as_slice() else {
        eprintln!("train TAB-TRAIN.jsonl WIKIDATA-NAMES.tsv OUT-FOLDER");
        return;
    };
    let judgments = judgments::read(tab);
    // Lists and letters are compiled in; after they change the program is built and run once more for the scorer.
    let lists = lists::make(&judgments, names, out);
    letters::make(&lists, out);
    scorer::make(&judgments, out);
}
