//! How much likelier two words are as spellings of one name than by chance.
//!
//! The weights were learnt from pairs of spellings of names (`examples/train_names.rs`; Wikidata, CC0): one for each unit of up to two
//! letters on either side. A word pair has the weight of its best way to be cut into units.

use std::sync::OnceLock;

/// Alphabet of a word. Cyrillic is written in Latin letters first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Script {
    /// a to z as 1 to 26.
    Latin,
    /// ء to ي as 1 to 42.
    Arabic,
}

impl Script {
    /// Numbers of its letters, and none.
    const fn size(self) -> usize {
        match self {
            Self::Latin => 27,
            Self::Arabic => 43,
        }
    }
}

/// Most letters of a word that are compared.
pub(super) const LETTERS: usize = 20;
const LETTERS_I32: i32 = 20;

/// The weight of two letters that never met, in hundredths of a natural logarithm, like all weights.
const STRANGE: i16 = -600;

/// The weight of a letter that stands against nothing and never did.
const LOST: i16 = -500;

/// No such unit: less than the worst that any two words can come to.
const NONE: i16 = i16::MIN;

/// The units of one side of a table: none at all, each letter, and the pairs of letters that have a weight of their own.
struct Units {
    /// By [`code`].
    place: Vec<u16>,
    size: usize,
    count: usize,
}

impl Units {
    /// What stands for a pair that has no weight.
    const ABSENT: u16 = u16::MAX;

    fn new(script: Script) -> Self {
        let size = script.size();
        let mut place = vec![Self::ABSENT; size * size];
        (0..).zip(&mut place[..size]).for_each(|(number, place)| *place = number);
        Self { place, size, count: size }
    }

    fn add(&mut self, letters: &str, script: Script) -> usize {
        let code = code(letters, script, self.size).min(self.place.len() - 1);
        if self.place[code] == Self::ABSENT {
            self.place[code] = u16::try_from(self.count).unwrap_or(Self::ABSENT);
            self.count += 1;
        }
        usize::from(self.place[code])
    }

    /// The place of a pair of letters.
    fn pair(&self, first: u8, second: u8) -> Option<usize> {
        let place = self.place[usize::from(first) * self.size + usize::from(second)];
        (place != Self::ABSENT).then_some(usize::from(place))
    }
}

/// The weights of units of a text against those of names.
struct Table {
    text: Units,
    name: Units,
    /// One row for each unit of the text, one column for each of the names, and one more that stands for what is absent.
    weights: Vec<i16>,
    /// The best of each row.
    best: Vec<i16>,
}

impl Table {
    /// Reads lines of two units and their weight; the second is the text's, or the first where `flipped`.
    fn read(lines: &str, name: Script, text: Script, flipped: bool) -> Self {
        let (mut texts, mut names, mut known) = (Units::new(text), Units::new(name), Vec::new());
        for line in lines.lines() {
            let mut fields = line.split('\t');
            let (Some(one), Some(other), Some(Ok(weight))) =
                (fields.next(), fields.next(), fields.next().map(str::parse::<i16>))
            else {
                continue;
            };
            let (one, other) = if flipped { (other, one) } else { (one, other) };
            known.push((names.add(one, name), texts.add(other, text), weight));
        }
        let columns = names.count + 1;
        let mut weights = vec![NONE; texts.count * columns];
        // In one alphabet a letter that was never taken for another is a slip like any other.
        let (strange, lost) = if name == text { (STRANGE / 2, LOST / 2) } else { (STRANGE, LOST) };
        for row in 0..texts.size {
            let kept = if row == 0 { lost } else { strange };
            weights[row * columns..row * columns + names.size].fill(kept);
            weights[row * columns] = if row == 0 { NONE } else { lost };
        }
        for (column, row, weight) in known {
            weights[row * columns + column] = weight;
        }
        let best = weights.chunks(columns).map(|row| row.iter().copied().max().unwrap_or(NONE)).collect();
        Self { text: texts, name: names, weights, best }
    }

    const fn columns(&self) -> usize {
        self.name.count + 1
    }

    fn row(&self, unit: usize) -> &[i16] {
        let columns = self.columns();
        &self.weights[unit * columns..(unit + 1) * columns]
    }
}

/// The number of up to two letters.
fn code(letters: &str, script: Script, size: usize) -> usize {
    letters.chars().filter_map(|c| letter(c, script)).fold(0, |code, letter| code * size + usize::from(letter))
}

/// The number of a folded letter, from 1.
pub(super) fn letter(c: char, script: Script) -> Option<u8> {
    let first = match script {
        Script::Latin if c.is_ascii_lowercase() => 'a',
        Script::Arabic if ('ء'..='ي').contains(&c) => 'ء',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(first) + 1).ok()
}

/// Weights of units of Latin letters and of Arabic ones.
const ACROSS: &str = include_str!("latin-arabic.tsv");

/// Units of up to two letters, Latin and Arabic, and the logarithm of how much likelier they are together than apart.
pub(in crate::guard) fn units() -> impl Iterator<Item = (&'static str, &'static str, f32)> {
    ACROSS.lines().filter_map(|line| {
        let mut fields = line.split('\t');
        Some((fields.next()?, fields.next()?, fields.next()?.parse::<f32>().ok()? / 100.0))
    })
}

/// The weights of a text in one script against names in another.
fn table(name: Script, text: Script) -> &'static Table {
    const LATIN: &str = include_str!("latin-latin.tsv");
    const ARABIC: &str = include_str!("arabic-arabic.tsv");
    static TABLES: [OnceLock<Table>; 4] = [const { OnceLock::new() }; 4];
    let [latin, arabic, latin_in_arabic, arabic_in_latin] = &TABLES;
    match (name, text) {
        (Script::Latin, Script::Latin) => latin.get_or_init(|| Table::read(LATIN, name, text, false)),
        (Script::Arabic, Script::Arabic) => arabic.get_or_init(|| Table::read(ARABIC, name, text, false)),
        (Script::Latin, Script::Arabic) => latin_in_arabic.get_or_init(|| Table::read(ACROSS, name, text, false)),
        (Script::Arabic, Script::Latin) => arabic_in_latin.get_or_init(|| Table::read(ACROSS, name, text, true)),
    }
}

/// What a sum is where there is no way to it.
const NOWHERE: i32 = i32::MIN / 2;

/// A word of a text, ready to be weighed against many words of names in one script.
pub(super) struct Query {
    table: &'static Table,
    /// For each letter of the word the rows of it, and of it with the next.
    rows: [(usize, Option<usize>); LETTERS],
    count: usize,
    /// What the letters from each on can bring at most.
    reach: [i32; LETTERS + 1],
}

impl Query {
    /// `letters` are numbers of `script`; no more than [`LETTERS`] are looked at.
    pub(super) fn new(script: Script, letters: &[u8], names: Script) -> Self {
        let table = table(names, script);
        let letters = &letters[..letters.len().min(LETTERS)];
        let (mut rows, mut reach) = ([(0, None); LETTERS], [0; LETTERS + 1]);
        for (at, &letter) in letters.iter().enumerate().rev() {
            let pair = letters.get(at + 1).and_then(|&next| table.text.pair(letter, next));
            rows[at] = (usize::from(letter), pair);
            let alone = reach[at + 1] + i32::from(table.best[usize::from(letter)]);
            reach[at] = pair.map_or(alone, |pair| alone.max(reach[at + 2] + i32::from(table.best[pair])));
        }
        Self { table, rows, count: letters.len(), reach }
    }

    /// The weight of the word and a word of a name, in hundredths of a natural logarithm: 0 says nothing, 1000 that chance makes such a
    /// pair one time in 22,000 at most. `None` where it is less than `least`, which most are, and are found to be before the end.
    pub(super) fn weigh(&self, name: &[u8], least: i32) -> Option<i32> {
        let table = self.table;
        let name = &name[..name.len().min(LETTERS)];
        // For each letter of the name the column of it, and of it with the one before.
        let mut columns = [(0, table.columns() - 1); LETTERS];
        for (at, &letter) in name.iter().enumerate() {
            let pair = at.checked_sub(1).and_then(|before| table.name.pair(name[before], letter));
            columns[at] = (usize::from(letter), pair.unwrap_or(table.columns() - 1));
        }
        let columns = &columns[..name.len()];
        let none = table.row(0);
        // What stands against nothing mostly costs something, and brings little where it does not.
        let least_here = least.saturating_sub(i32::from(table.best[0].max(0)) * LETTERS_I32);
        let mut sums = [[NOWHERE; LETTERS + 1]; 3];
        sums[0][0] = 0;
        within_row(&mut sums[0], none, columns);
        for at in 1..=self.count {
            let [here, before, twice] = turned(&mut sums, at);
            here.fill(NOWHERE);
            let (one, pair) = (self.rows[at - 1].0, at.checked_sub(2).and_then(|first| self.rows[first].1));
            from_row(here, before, table.row(one), columns);
            if let Some(pair) = pair {
                from_row(here, twice, table.row(pair), columns);
            }
            within_row(here, none, columns);
            let most = |row: &[i32; LETTERS + 1]| row[..=columns.len()].iter().copied().max().unwrap_or(NOWHERE);
            if most(here) + self.reach[at] < least_here && most(before) + self.reach[at - 1] < least_here {
                return None;
            }
        }
        Some(sums[self.count % 3][columns.len()]).filter(|&sum| sum >= least)
    }
}

type Sums = [i32; LETTERS + 1];

/// The row at `at`, the one before and the one before that.
fn turned(sums: &mut [Sums; 3], at: usize) -> [&mut Sums; 3] {
    let [one, two, three] = sums;
    match at % 3 {
        0 => [one, three, two],
        1 => [two, one, three],
        _ => [three, two, one],
    }
}

/// A unit of the text against none, one or two letters of the name.
fn from_row(here: &mut Sums, before: &Sums, row: &[i16], columns: &[(usize, usize)]) {
    here[0] = here[0].max(before[0] + i32::from(row[0]));
    let mut twice = NOWHERE;
    for (at, &(one, pair)) in columns.iter().enumerate() {
        let best = (before[at + 1] + i32::from(row[0]))
            .max(before[at] + i32::from(row[one]))
            .max(twice + i32::from(row[pair]));
        here[at + 1] = here[at + 1].max(best);
        twice = before[at];
    }
}

/// Letters of the name against nothing.
fn within_row(here: &mut Sums, none: &[i16], columns: &[(usize, usize)]) {
    let mut twice = NOWHERE;
    for (at, &(one, pair)) in columns.iter().enumerate() {
        let best = (here[at] + i32::from(none[one])).max(twice + i32::from(none[pair]));
        here[at + 1] = here[at + 1].max(best);
        twice = here[at];
    }
}
