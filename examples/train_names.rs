//! Makes the character tables by which the guard compares names across scripts, and the list of usual pairs beside them: `cargo run --release --example train_names -- PAIRS FOLDER`.
//!
//! `PAIRS` has a Latin spelling, the Arabic one with its letters spaced out, and a count on each line (names of Wikidata, CC0). Three
//! tables come out: Latin with Arabic; Latin with Latin, from spellings that share their Arabic; Arabic with Arabic, from those that
//! share their Latin. Each is made by expectation-maximisation over units of up to two letters on either side. A line is the two
//! sides of a unit and its weight: the hundredfold natural logarithm of how much likelier the two are together than apart. The
//! output is the same in every run. A fourth file has the pairs themselves that are usual.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::expect_used,
    missing_docs,
    reason = "a program for developers"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use amana::guard::normalise::fold;

type Pair = (Vec<char>, Vec<char>);

/// Passes over the pairs; in the last ones those that fit badly are left out.
const PASSES: usize = 10;
/// Pairs worse than this for each letter are no pairs (logarithm).
const FIT: f64 = -4.4;
/// Units rarer than this are left out.
const RARE: f64 = 5e-6;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [pairs, folder] = arguments.as_slice() else { panic!("give the file of pairs and a folder") };
    let file = std::fs::read_to_string(pairs).expect("the pairs");
    let pairs: Vec<(String, String)> = file.lines().filter_map(pair).collect();
    let across: Vec<Pair> = pairs.iter().map(|(l, a)| (l.chars().collect(), a.chars().collect())).collect();
    let latin = within(pairs.iter().map(|(l, a)| (a, l)));
    let arabic = within(pairs.iter().map(|(l, a)| (l, a)));
    let usual = usual(&file, folder);
    println!("paired: {} pairs, {} bytes", usual.lines().count(), usual.len());
    std::fs::write(format!("{folder}/paired.tsv"), usual).expect("the folder");
    for (name, pairs) in [("latin-arabic", across), ("latin-latin", latin), ("arabic-arabic", arabic)] {
        let table = table(&pairs);
        println!("{name}: {} pairs, {} bytes", pairs.len(), table.len());
        std::fs::write(format!("{folder}/{name}.tsv"), table).expect("the folder");
    }
}

fn pair(line: &str) -> Option<(String, String)> {
    let mut fields = line.split('\t');
    let latin: String = fold(fields.next()?).chars().filter(|c| *c != ' ').collect();
    let arabic: String = fold(&fields.next()?.replace(' ', "")).to_string();
    let arabic = arabic.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(&arabic).to_owned();
    let sound = latin.chars().all(|c| c.is_ascii_lowercase()) && arabic.chars().all(|c| ('ء'..='ي').contains(&c));
    (sound && latin.len() > 1 && latin.len() < 16 && arabic.chars().count() > 1).then_some((latin, arabic))
}

/// Fewest times that a pair stands in the file to be usual, unless either side is a given name of the detectors.
const USUAL: u32 = 3;

/// Arabic words as they are written, with hamza and all, and a Latin spelling of each, the most frequent pairs first.
fn usual(file: &str, folder: &str) -> String {
    let given = ["given-names.txt", "given-arabic.txt"].map(|list| {
        let lines = std::fs::read_to_string(format!("{folder}/../detect/data/{list}")).expect("the given names");
        lines.lines().map(|line| line.trim_end_matches('*').to_owned()).collect::<BTreeSet<String>>()
    });
    let is_given = |word: &str| given.iter().any(|list| list.contains(word));
    let mut counts: BTreeMap<(String, String), u32> = BTreeMap::new();
    for line in file.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [latin, arabic, count] = fields.as_slice() else { continue };
        let (latin, arabic) = (fold(latin).to_string(), arabic.replace(' ', ""));
        let sound = latin.chars().all(|c| c.is_ascii_lowercase()) && arabic.chars().all(|c| ('ء'..='ي').contains(&c));
        let bare = fold(arabic.strip_prefix("ال").unwrap_or(&arabic)).to_string();
        let count: u32 = count.parse().expect("a count");
        if sound && (count >= USUAL || is_given(&latin) || is_given(&fold(&arabic)) || is_given(&bare)) {
            *counts.entry((arabic, latin)).or_default() += count;
        }
    }
    let mut lines: Vec<_> = counts.into_iter().collect();
    lines.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    lines.iter().fold(String::new(), |out, ((arabic, latin), _)| format!("{out}{arabic}\t{latin}\n"))
}

/// Spellings that share the other side, in both orders.
fn within<'a>(pairs: impl Iterator<Item = (&'a String, &'a String)>) -> Vec<Pair> {
    let mut shared: BTreeMap<&String, BTreeSet<&String>> = BTreeMap::new();
    for (key, value) in pairs {
        shared.entry(key).or_default().insert(value);
    }
    let mut out = Vec::new();
    for all in shared.values().filter(|all| all.len() <= 20) {
        for one in all {
            for other in all {
                out.push((one.chars().collect(), other.chars().collect()));
            }
        }
    }
    out
}

/// Letters on either side of a unit, and how likely such a unit is before anything was learnt: letters meet one to one more often than not.
const SHAPES: &[(usize, usize, f64)] =
    &[(1, 1, 1.0), (1, 0, 0.02), (0, 1, 0.02), (2, 1, 0.1), (1, 2, 0.05), (2, 0, 0.01), (2, 2, 0.01)];

/// Numbers of letters, and none.
const LETTERS: usize = 43;

/// Numbers of up to two letters.
const SIDE: usize = LETTERS * LETTERS;

fn table(pairs: &[Pair]) -> String {
    let mut chances: Vec<f64> = Vec::new();
    for pass in 0..PASSES {
        let mut counts = vec![0.0; SIDE * SIDE];
        for pair in pairs {
            learn(pair, &chances, pass, &mut counts);
        }
        let sum: f64 = counts.iter().sum();
        counts.iter_mut().filter(|count| **count / sum <= RARE).for_each(|count| *count = 0.0);
        let sum: f64 = counts.iter().sum();
        chances = counts.into_iter().map(|count| count / sum).collect();
    }
    let (one, other) = (letters(pairs.iter().map(|pair| &pair.0)), letters(pairs.iter().map(|pair| &pair.1)));
    let mut lines = BTreeMap::new();
    for (unit, chance) in chances.iter().enumerate().filter(|(_, chance)| **chance > 0.0) {
        let (x, y) = (text(unit / SIDE, &one), text(unit % SIDE, &other));
        lines.insert((x.0, y.0), (100.0 * (chance.ln() - x.1 - y.1)).round());
    }
    let mut out = String::new();
    for ((x, y), weight) in lines {
        writeln!(out, "{x}\t{y}\t{weight}").expect("memory");
    }
    out
}

/// How often each letter stands, and which one has a number.
fn letters<'a>(words: impl Iterator<Item = &'a Vec<char>>) -> BTreeMap<usize, (char, f64)> {
    let mut counts: BTreeMap<usize, (char, f64)> = BTreeMap::new();
    words.flatten().for_each(|&c| counts.entry(number(c)).or_insert((c, 0.0)).1 += 1.0);
    let sum: f64 = counts.values().map(|(_, count)| count).sum();
    counts.values_mut().for_each(|(_, count)| *count /= sum);
    counts
}

/// The letters of a side, and the logarithm of how likely they are by themselves.
fn text(side: usize, letters: &BTreeMap<usize, (char, f64)>) -> (String, f64) {
    let numbers = [side / LETTERS, side % LETTERS].into_iter().filter(|number| *number > 0);
    numbers.fold((String::new(), 0.0), |(text, sum), number| {
        let (letter, chance) = letters[&number];
        (format!("{text}{letter}"), sum + chance.ln())
    })
}

fn number(c: char) -> usize {
    let first = if c.is_ascii() { 'a' } else { 'ء' };
    (u32::from(c) - u32::from(first) + 1) as usize
}

fn side(letters: &[char]) -> usize {
    letters.iter().fold(0, |sum, &c| sum * LETTERS + number(c))
}

/// Adds what one pair says about units: forward, backward, and each unit by its share of all ways.
fn learn(pair: &Pair, chances: &[f64], pass: usize, counts: &mut [f64]) {
    let (width, height) = (pair.0.len() + 1, pair.1.len() + 1);
    let mut forward = vec![0.0; width * height];
    forward[0] = 1.0;
    let mut steps = Vec::new();
    for x in 0..width {
        for y in 0..height {
            for &(dx, dy, first) in SHAPES.iter().filter(|shape| x + shape.0 < width && y + shape.1 < height) {
                let unit = side(&pair.0[x..x + dx]) * SIDE + side(&pair.1[y..y + dy]);
                let weight = if pass == 0 { first } else { chances[unit].max(1e-9) };
                let (from, to) = (x * height + y, (x + dx) * height + y + dy);
                forward[to] += forward[from] * weight;
                steps.push((unit, from, to, weight));
            }
        }
    }
    let whole: f64 = forward[width * height - 1];
    let length = (width + height - 2) as f64 / 2.0;
    if whole <= 0.0 || (pass > 3 && whole.ln() / length < 2.0 * FIT) {
        return;
    }
    let mut backward = vec![0.0; width * height];
    backward[width * height - 1] = 1.0;
    for (unit, from, to, weight) in steps.into_iter().rev() {
        backward[from] += backward[to] * weight;
        counts[unit] += forward[from] * weight * backward[to] / whole;
    }
}
