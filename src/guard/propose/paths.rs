//! How a word that no list has is likely written in the other script: the best path through the table of letters.
//!
//! The table says how much likelier units of up to two letters are together than apart; which letter follows which
//! in names says the rest. What the table then finds unlikely as a whole is not given: silence is better than a spelling that nobody writes.

use std::sync::LazyLock;

use zeroize::Zeroizing;

use super::Spelling;
use super::script::Script;
use crate::guard::alike::{is_likely, units};
use crate::guard::detect::lists::Map;
use crate::guard::detect::traits::{self, Given, Traits};

/// Beginnings that are kept at each letter.
const KEPT: usize = 60;

/// What being listed as a name is worth, by its class, and what being a given name that witnesses say is.
const LISTED: [f32; 4] = [0.0, 0.7, 1.4, 2.0];
const GIVEN: f32 = 1.5;

/// How much less likely than the best another way may be.
const NEAR: f32 = 2.5;

/// What a way must have for each letter of the word, or none is given.
const LEAST: f32 = -1.5;

/// Most ways that are given.
const MOST: usize = 3;

/// Letters of Persian that Arabic has not.
const PERSIAN: &[(&str, &str)] = &[("گ", "g"), ("پ", "p"), ("چ", "ch"), ("ژ", "zh")];

/// What a Persian letter and its Latin one weigh.
const SURE: f32 = 4.0;

/// The way into one script.
struct Way {
    /// Units of the other script, and what is written for each with its weight.
    units: Map<Box<str>, Vec<(Box<str>, f32)>>,
    /// How likely a letter is behind another, as logarithms; a blank begins and ends a word.
    follows: Map<(char, char), f32>,
    rare: Map<char, f32>,
}

/// How often a follower that was never seen is counted, and how many there may be.
const UNSEEN: f32 = 0.1;
const LETTERS: f32 = 35.0;

impl Way {
    fn into(script: Script) -> Self {
        let mut ways: Map<Box<str>, Vec<(Box<str>, f32)>> = Map::default();
        let mut add =
            |from: &str, to: &str, weight: f32| ways.entry(from.into()).or_default().push((to.into(), weight));
        for (latin, arabic, weight) in units() {
            let (from, to) = if script == Script::Arabic { (latin, arabic) } else { (arabic, latin) };
            add(from, to, weight);
        }
        if script == Script::Latin {
            PERSIAN.iter().for_each(|(from, to)| add(from, to, SURE));
        }
        let mut counts: Map<(char, char), f32> = Map::default();
        let mut sums: Map<char, f32> = Map::default();
        traits::names(script == Script::Arabic, |word, weight| {
            let mut before = ' ';
            for letter in word.chars().chain([' ']) {
                *counts.entry((before, letter)).or_default() += weight;
                *sums.entry(before).or_default() += weight;
                before = letter;
            }
        });
        let all = |letter: &char| sums.get(letter).copied().unwrap_or_default() + UNSEEN * LETTERS;
        let follows = counts.iter().map(|(pair, count)| (*pair, ((count + UNSEEN) / all(&pair.0)).ln())).collect();
        let rare = sums.keys().map(|letter| (*letter, (UNSEEN / all(letter)).ln())).collect();
        Self { units: ways, follows, rare }
    }

    /// How likely these letters are behind what is written.
    fn behind(&self, written: &str, letters: &str) -> f32 {
        let mut before = written.chars().next_back().unwrap_or(' ');
        let mut sum = 0.0;
        for letter in letters.chars() {
            let rare = || self.rare.get(&before).copied().unwrap_or(-10.0);
            sum += self.follows.get(&(before, letter)).copied().unwrap_or_else(rare);
            before = letter;
        }
        sum
    }

    /// Every kept beginning with what may be written for a unit behind it.
    fn extend(&self, kept: &Kept, unit: &str, into: &mut Kept) {
        for (letters, weight) in self.units.get(unit).into_iter().flatten() {
            for (written, sum) in &kept.0 {
                let mut longer = written.clone();
                longer.push_str(letters);
                into.add(longer, sum + weight + self.behind(written, letters));
            }
        }
    }

    /// All that may be written for a word, with how likely it is.
    fn all(&self, word: &str) -> Kept {
        let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
        let mut columns: Vec<Kept> = ends.iter().map(|_| Kept::default()).collect();
        columns[0].add(Spelling::default(), 0.0);
        for at in 0..ends.len() {
            let mut here = std::mem::take(&mut columns[at]);
            here.cut();
            let mut more = Kept::default();
            self.extend(&here, "", &mut more);
            more.0.into_iter().for_each(|(written, sum)| here.add(written, sum));
            here.cut();
            for next in at + 1..ends.len().min(at + 3) {
                self.extend(&here, &word[ends[at]..ends[next]], &mut columns[next]);
            }
            columns[at] = here;
        }
        columns.pop().unwrap_or_default()
    }
}

/// Beginnings, each once.
#[derive(Default)]
struct Kept(Vec<(Spelling, f32)>);

impl Kept {
    fn add(&mut self, written: Spelling, sum: f32) {
        self.0.push((written, sum));
    }

    /// The likeliest, each once.
    fn cut(&mut self) {
        self.0.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        self.0.dedup_by(|next, before| next.0 == before.0);
        self.0.sort_by(|one, other| other.1.total_cmp(&one.1));
        self.0.truncate(KEPT);
    }
}

/// How a folded word is likely written in Arabic or in Latin letters, the likeliest first; nothing where all is unlikely.
pub(super) fn likely(word: &str, into: Script) -> Vec<Spelling> {
    static ARABIC: LazyLock<Way> = LazyLock::new(|| Way::into(Script::Arabic));
    static LATIN: LazyLock<Way> = LazyLock::new(|| Way::into(Script::Latin));
    let way = if into == Script::Arabic { &*ARABIC } else { &*LATIN };
    let mut all = way.all(word);
    for (written, sum) in &mut all.0 {
        let traits = Traits::of(written);
        *sum += way.behind(written, " ") + LISTED[usize::from(traits.listed.min(3))];
        *sum += if traits.given == Given::No { 0.0 } else { GIVEN };
    }
    all.0.retain(|(written, _)| match into {
        Script::Arabic => is_likely(word, written) && keeps_q(word, written) && !written.ends_with("اء"),
        _ => is_likely(written, word),
    });
    all.cut();
    let letters = u16::try_from(word.chars().count()).map_or(0.0, f32::from);
    let best = all.0.first().map_or(f32::MIN, |(_, sum)| *sum);
    let least = (best - NEAR).max(LEAST * letters);
    all.0.into_iter().take(MOST).take_while(|(_, sum)| *sum > least).map(|(written, _)| written).collect()
}

/// Whoever writes q in a name means ق.
fn keeps_q(latin: &str, arabic: &str) -> bool {
    !latin.contains('q') || arabic.contains('ق')
}

/// Folded Arabic letters as they are written: hamza on the first alef, alef maqsura where the Latin word ends with a, and ta marbuta, which is also put for a
/// last alef, behind it.
pub(super) fn as_written(arabic: &str, latin: &str) -> Vec<Spelling> {
    let mut out = Zeroizing::new(String::with_capacity(arabic.len() + 2));
    let last = arabic.char_indices().next_back().map_or(0, |(at, _)| at);
    for (at, letter) in arabic.char_indices() {
        out.push(match letter {
            'ا' if at == 0 && latin.starts_with(['i', 'e', 'y']) => 'إ',
            'ا' if at == 0 => 'أ',
            'ه' if at == last && at > 0 && (latin.ends_with('a') || latin.ends_with("ah")) => 'ة',
            'ي' if at == last && latin.ends_with('a') => 'ى',
            _ => letter,
        });
    }
    let feminine = out.strip_suffix('ا').filter(|_| last > 0).map(|stem| Zeroizing::new(format!("{stem}ة")));
    std::iter::once(out).chain(feminine).collect()
}
