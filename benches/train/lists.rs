//! Lists of names and of ordinary words.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use crate::everyday::EVERYDAY;
use crate::guard::detect::page::{Cut, Page, Shape};
use crate::guard::normalise::fold;
use crate::judgments::Judgment;

pub(crate) struct Lists {
    pub(crate) latin: BTreeMap<String, u32>,
    pub(crate) arabic: BTreeMap<String, u32>,
    /// Words written small.
    pub(crate) english: BTreeSet<String>,
}

pub(crate) fn make(judgments: &[Judgment], names: &Path, out: &Path) -> Lists {
    let (mut latin, mut arabic) = (BTreeMap::new(), BTreeMap::new());
    for line in std::fs::read_to_string(names).expect("the names").lines() {
        let mut columns = line.split('\t');
        let (Some(one), Some(other), Some(count)) = (columns.next(), columns.next(), columns.next()) else { continue };
        let count: u32 = count.parse().expect("a count");
        add(&mut latin, one, count);
        add(&mut arabic, &other.replace(' ', ""), count);
    }
    let (mut small, mut any): (BTreeMap<String, u32>, BTreeMap<String, u32>) = Default::default();
    for judgment in judgments {
        let page = Page::read(&judgment.text);
        let (mut here_small, mut here) = (BTreeSet::new(), BTreeSet::new());
        for at in (0..page.len()).filter(|&at| page.shape(at) == Some(Shape::Letters)) {
            here.insert(page.key(at).to_owned());
            if page.cut(at) == Cut::Plain {
                here_small.insert(page.key(at).to_owned());
            }
        }
        here_small.into_iter().for_each(|word| *small.entry(word).or_default() += 1);
        here.into_iter().for_each(|word| *any.entry(word).or_default() += 1);
    }
    let head = "# Names of Wikidata (CC0), folded; the figure is how often each stands there: 1 once, 2 up to five times, 3 more.\n";
    write(out, "names-latin.txt", head, &latin);
    write(out, "names-arabic.txt", head, &arabic);
    let mut lines = String::from(
        "# Words of tab-train (MIT), folded; the figure: in how many judgments written small, 0 none, 1 one, 2 up to five (or everyday English: ours, and the EFF long word list, CC BY 3.0 US), 3 more; * vocabulary of the scorer.\n",
    );
    let everyday: BTreeSet<&str> = everyday().collect();
    for word in &everyday {
        any.entry((*word).to_owned()).or_insert(0);
    }
    for (word, &often) in
        any.iter().filter(|(word, often)| **often >= 3 || small.contains_key(*word) || everyday.contains(word.as_str()))
    {
        let least = 2 * u32::from(everyday.contains(word.as_str()));
        let class = class(small.get(word).copied().unwrap_or(0)).max(least);
        writeln!(lines, "{word}{class}{}", if often >= 4 { "*" } else { "" }).unwrap();
    }
    std::fs::write(out.join("words-english.txt"), lines).expect("to write");
    Lists { latin, arabic, english: small.into_keys().collect() }
}

/// Words of every day: ours, and those of the passphrases.
fn everyday() -> impl Iterator<Item = &'static str> {
    EVERYDAY
        .split_whitespace()
        .chain(diceware_wordlists::EFF_LONG_WORDLIST.iter().copied().filter(|word| !word.contains('-')))
}

fn add(names: &mut BTreeMap<String, u32>, name: &str, count: u32) {
    for word in fold(name).split(' ').filter(|word| word.chars().count() >= 2) {
        *names.entry(word.to_owned()).or_default() += count;
    }
}

fn class(count: u32) -> u32 {
    match count {
        0..=1 => count,
        2..=5 => 2,
        _ => 3,
    }
}

fn write(out: &Path, file: &str, head: &str, names: &BTreeMap<String, u32>) {
    let mut lines = head.to_owned();
    for (name, count) in names.iter().filter(|(name, _)| !name.contains(|c: char| c.is_ascii_digit())) {
        writeln!(lines, "{name}{}", class(*count)).unwrap();
    }
    std::fs::write(out.join(file), lines).expect("to write");
}
