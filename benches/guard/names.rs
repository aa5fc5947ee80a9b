//! Registered names in prose of another script or spelling.
//!
//! Twenty people are registered at a time. A plant counts as found if every word of it lies inside hits; half of the Arabic plants
//! stand behind a clitic, a third across a line break. False flags are hits in the same prose without plants, per 1,000 words.

use amana::guard::normalise::fold;
use amana::guard::text::{PersonId, RealName};
use amana::guard::{Hit, Roll, find_names};
use serde_json::Value;

use crate::chance::Chance;
use crate::{Fallible, Row, support};

const REGISTERED: usize = 20;

/// Somebody: how they are registered, and how they stand in the text.
#[derive(Clone)]
struct Somebody {
    name: String,
    plants: Vec<String>,
}

/// What came out.
#[derive(Default)]
struct Tally {
    /// Best score of the hits that a whole plant needs, in hundredths; 0 for one that is not found.
    plants: Vec<u32>,
    false_flags: Vec<u32>,
    words: usize,
    missed: Vec<String>,
}

/// The seeds of what was measured while rules were made, and of the draw that is held out.
const SEEDS: [u64; 2] = [3, 90_003];

/// What is measured, and what is asked for; the people of both draws; both proses, whether clitics stand in them; how the second draw differs.
type Set<'a> = (&'a str, &'a str, [Vec<Somebody>; 2], &'a [Vec<String>; 2], bool, &'a str);

/// The lines of this part.
pub(crate) fn rows() -> Fallible<Vec<Row>> {
    let names = support::shared_data("names").ok_or("no test data")?;
    let arabic = arabic_prose()?;
    let english = english_prose()?;
    let list: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(names.join("un-individuals.json"))?)?;
    let back: Vec<Somebody> = with_arabic(&list)
        .into_iter()
        .map(|who| Somebody { plants: vec![who.name], name: who.plants[0].clone() })
        .collect();
    let dev = std::fs::read_to_string(names.join("wikidata-arabic-latin.dev.tsv"))?;
    let [made, others] = made_of(&dev);
    let again = "the same people, others of them together, elsewhere in the prose";
    let elsewhere = "the same people, others of them together, in other judgments";
    let sets: [Set<'_>; 4] = [
        (
            "UN list, full Latin name, planted in Arabic prose",
            "≥ .97 at ≤ 0.4",
            [with_arabic(&list), with_arabic(&list)],
            &arabic,
            true,
            again,
        ),
        (
            "UN list, Arabic name, planted in Latin in English prose",
            "",
            [back.clone(), back],
            &english,
            false,
            elsewhere,
        ),
        (
            "UN list, Latin aliases with two alignable words, in English",
            "≥ .82 at ≤ 0.1",
            [with_aliases(&list), with_aliases(&list)],
            &english,
            false,
            elsewhere,
        ),
        (
            "dev names in threes, Latin, planted in Arabic prose",
            "",
            [made, others],
            &arabic,
            true,
            "names of which none was in the draw before",
        ),
    ];
    let mut rows = Vec::new();
    for (what, asked, [own, mut apart], prose, clitics, how) in sets {
        shuffle(&mut apart, &mut Chance::new(SEEDS[1]));
        let own = tally(&own, &prose[0], clitics, SEEDS[0]);
        let apart = tally(&apart, &prose[1], clitics, SEEDS[1]);
        rows.push(line((what, asked), &own, &apart, how));
        if std::env::var_os("AMANA_MISSED").is_some() {
            own.missed.iter().for_each(|missed| eprintln!("missed: {missed}"));
        }
    }
    Ok(rows)
}

fn shuffle(people: &mut [Somebody], chance: &mut Chance) {
    for at in (1..people.len()).rev() {
        people.swap(at, chance.below(at + 1));
    }
}

/// Twice the same: there is no other.
pub(crate) fn arabic_prose() -> Fallible<[Vec<String>; 2]> {
    let folder = support::shared_data("arabic").ok_or("no test data")?;
    let text = std::fs::read_to_string(folder.join("ud-arabic-pud.conllu"))?;
    let all: Vec<String> = text.lines().filter_map(|line| line.strip_prefix("# text = ")).map(str::to_owned).collect();
    Ok([all.clone(), all])
}

/// Sentences of the first judgments, and of others.
pub(crate) fn english_prose() -> Fallible<[Vec<String>; 2]> {
    let folder = support::shared_data("tab").ok_or("no test data")?;
    let mut sentences = Vec::new();
    for line in std::fs::read_to_string(folder.join("tab-train.jsonl"))?.lines() {
        let judgment: Value = serde_json::from_str(line)?;
        let text = judgment["text"].as_str().unwrap_or_default();
        sentences.extend(text.lines().filter(|line| line.len() > 60).map(str::to_owned));
    }
    // Enough for a rate of one in ten thousand words.
    let mut others = sentences.split_off(1_200.min(sentences.len()));
    others.truncate(1_200);
    Ok([sentences, others])
}

fn with_arabic(list: &[Value]) -> Vec<Somebody> {
    list.iter()
        .filter(|one| {
            one["orig"]
                .as_str()
                .is_some_and(|orig| orig.chars().all(|c| c.is_whitespace() || ('\u{600}'..='\u{6FF}').contains(&c)))
        })
        .filter_map(|one| {
            Some(Somebody { name: one["name"].as_str()?.to_owned(), plants: vec![one["orig"].as_str()?.to_owned()] })
        })
        .filter(|who| who.plants[0].split_whitespace().count() > 1)
        .collect()
}

fn with_aliases(list: &[Value]) -> Vec<Somebody> {
    let mut out = Vec::new();
    for one in list {
        let name = one["name"].as_str().unwrap_or_default().to_owned();
        let plants: Vec<String> = one["aliases"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|alias| alias[1].as_str())
            .filter(|alias| is_alias(&name, alias))
            .map(str::to_owned)
            .collect();
        if !plants.is_empty() {
            out.push(Somebody { name, plants });
        }
    }
    out
}

/// All of the UN list.
pub(crate) fn people() -> Fallible<Vec<Value>> {
    let folder = support::shared_data("names").ok_or("no test data")?;
    Ok(serde_json::from_str(&std::fs::read_to_string(folder.join("un-individuals.json"))?)?)
}

/// Whether an alias is another spelling: two words of it are like two of the name.
pub(crate) fn is_alias(name: &str, alias: &str) -> bool {
    fold(alias) != fold(name) && alignable(name, alias) > 1
}

/// Words of an alias that are like another word of the name each: at most two letters in five differ. Particles are none.
fn alignable(name: &str, alias: &str) -> usize {
    const PARTICLES: &[&str] = &["al", "el", "abu", "abou", "bin", "ben", "ibn", "abd", "abdul", "de", "la"];
    let words = |text: &str| -> Vec<String> {
        fold(text).split(' ').filter(|word| word.len() > 2 && !PARTICLES.contains(word)).map(str::to_owned).collect()
    };
    let mut left = words(name);
    let mut count = 0;
    for word in words(alias) {
        if let Some(at) = left.iter().position(|other| 5 * distance(&word, other) <= 2 * word.len().max(other.len())) {
            left.remove(at);
            count += 1;
        }
    }
    count
}

fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (x, a) in one.chars().enumerate() {
        let mut corner = row[0];
        row[0] = x + 1;
        for (y, b) in other.iter().enumerate() {
            let best = (corner + usize::from(a != *b)).min(row[y] + 1).min(row[y + 1] + 1);
            corner = row[y + 1];
            row[y + 1] = best;
        }
    }
    row[other.len()]
}

/// Names in threes; in the second draw none that is in the first.
fn made_of(dev: &str) -> [Vec<Somebody>; 2] {
    let pairs: Vec<(&str, String)> = dev
        .lines()
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let (latin, arabic, count) = (fields.next()?, fields.next()?.replace(' ', ""), fields.next()?);
            (count != "1" && latin.len() > 2 && arabic.chars().count() > 2).then_some((latin, arabic))
        })
        .collect();
    let mut left = vec![true; pairs.len()];
    [5, 90_005].map(|seed| {
        let mut chance = Chance::new(seed);
        let mut drawn = Vec::new();
        let made = (0..200).map(|_| {
            let mut three = Vec::new();
            while three.len() < 3 {
                let at = chance.below(pairs.len());
                if left[at] {
                    drawn.push(at);
                    three.push(&pairs[at]);
                }
            }
            let latin: Vec<&str> = three.iter().map(|pair| pair.0).collect();
            let arabic: Vec<&str> = three.iter().map(|pair| pair.1.as_str()).collect();
            Somebody { name: latin.join(" "), plants: vec![arabic.join(" ")] }
        });
        let made: Vec<Somebody> = made.collect();
        drawn.into_iter().for_each(|at| left[at] = false);
        made
    })
}

fn tally(people: &[Somebody], prose: &[String], clitics: bool, seed: u64) -> Tally {
    let mut out = Tally::default();
    let mut chance = Chance::new(seed);
    for batch in people.chunks(REGISTERED) {
        let mut roll = Roll::new();
        for (number, who) in (1_u128..).zip(batch) {
            let names: Vec<RealName> = RealName::from_utf8(who.name.as_bytes()).into_iter().collect();
            roll.register(PersonId::new(number.to_be_bytes()), &names);
        }
        for sentence in prose {
            out.words += sentence.split_whitespace().count();
            let hits = find_names(&roll, sentence);
            out.false_flags.extend(hits.iter().map(hundredths));
            if std::env::var_os("AMANA_MISSED").is_some() {
                let letters: Vec<char> = sentence.chars().collect();
                let shown = |hit: &Hit| letters[hit.start..hit.end].iter().collect::<String>();
                hits.iter().for_each(|hit| eprintln!("flagged: {} {:.2} {}", hit.rule, hit.score, shown(hit)));
            }
        }
        for plant in batch.iter().flat_map(|who| &who.plants) {
            let (text, range) = planted(plant, &prose[chance.below(prose.len())], clitics, &mut chance);
            let score = found(&text, range, &find_names(&roll, &text));
            if score == 0 {
                out.missed.push(format!(
                    "{plant} <- {}",
                    batch.iter().find(|w| w.plants.contains(plant)).map_or("", |w| &w.name)
                ));
            }
            out.plants.push(score);
        }
    }
    out
}

fn hundredths(hit: &Hit) -> u32 {
    // A score is between 0 and 1.
    (hit.score * 100.0).round() as u32
}

/// A sentence with the plant between two of its words, and where it stands, in characters.
fn planted(plant: &str, sentence: &str, clitics: bool, chance: &mut Chance) -> (String, std::ops::Range<usize>) {
    let gaps: Vec<usize> = sentence.match_indices(' ').map(|(at, _)| at + 1).collect();
    let at = if gaps.is_empty() { 0 } else { gaps[chance.below(gaps.len())] };
    let plant = if chance.one_in(3) { plant.replacen(' ', "\n", 1) } else { plant.to_owned() };
    let clitic = if clitics && chance.one_in(2) { chance.pick(&["و", "ف", "ب", "ل", "ك"]) } else { "" };
    let text = format!("{}{clitic}{plant} {}", &sentence[..at], &sentence[at..]);
    let start = sentence[..at].chars().count() + clitic.chars().count();
    (text, start..start + plant.chars().count())
}

/// The least score of the hits in which every letter of the plant lies; 0 if one does not.
fn found(text: &str, range: std::ops::Range<usize>, hits: &[Hit]) -> u32 {
    let mut least = 100;
    for (at, c) in text.chars().enumerate().take(range.end).skip(range.start).filter(|(_, c)| c.is_alphanumeric()) {
        // Marks and signs are no words.
        let _ = c;
        match hits.iter().find(|hit| hit.start <= at && at < hit.end) {
            Some(hit) => least = least.min(hundredths(hit)),
            None => return 0,
        }
    }
    least
}

/// Rates of false flags at which the curve is shown.
const RATES: [f64; 4] = [0.05, 0.1, 0.2, 0.4];

/// What is reached as the guard is, and the curve: the best recall where weak hits are left out until few false flags remain.
fn line((what, elsewhere): (&str, &str), own: &Tally, apart: &Tally, how: &str) -> Row {
    let at = |rate: f64| match (0..=100).find(|&least| own.flags(least) <= rate) {
        Some(least) => format!("≤ {rate}: {:.3} (score ≥ {least})", own.recall(least)),
        None => format!("≤ {rate}: not to be had"),
    };
    Row {
        what: format!("{what}, {} plants", own.plants.len()),
        elsewhere: elsewhere.to_owned(),
        here: format!("{}  ({})", own.told(), RATES.map(at).join(", ")),
        apart: format!("{}; {how}", apart.told()),
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts")]
impl Tally {
    /// The share of plants that are found with hits of so many hundredths at least.
    fn recall(&self, least: u32) -> f64 {
        self.plants.iter().filter(|score| **score >= least.max(1)).count() as f64 / self.plants.len().max(1) as f64
    }

    /// False flags of so many hundredths at least, per 1,000 words.
    fn flags(&self, least: u32) -> f64 {
        let count = self.false_flags.iter().filter(|score| **score >= least).count();
        count as f64 * 1_000.0 / self.words.max(1) as f64
    }

    fn told(&self) -> String {
        let (recall, flags, certain) = (self.recall(0), self.flags(0), self.flags(100));
        format!("{recall:.3} at {flags:.3}, of which {certain:.2} are the very words")
    }
}
