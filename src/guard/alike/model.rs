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

/// The weight of two letters that never met, in hundredths of a natural logarithm, like all weights.
const STRANGE: i16 = -600;

/// The weight of a letter that stands against nothing and never did.
const LOST: i16 = -500;

/// No such unit.
const NONE: i16 = i16::MIN;

struct Table {
    weights: Vec<i16>,
    one: usize,
    other: usize,
}

impl Table {
    fn read(text: &str, one: Script, other: Script) -> Self {
        let (one, other) = ((one, one.size()), (other, other.size()));
        let side = other.1 * other.1;
        // In one alphabet a letter that was never taken for another is a slip like any other.
        let (strange, lost) = if one.0 == other.0 { (STRANGE / 2, LOST / 2) } else { (STRANGE, LOST) };
        let mut weights = vec![NONE; one.1 * one.1 * side];
        for x in 1..one.1 {
            weights[x * side] = lost;
            (1..other.1).for_each(|y| weights[x * side + y] = strange);
        }
        (1..other.1).for_each(|y| weights[y] = lost);
        for line in text.lines() {
            let mut fields = line.split('\t');
            let (Some(x), Some(y), Some(Ok(weight))) = (fields.next(), fields.next(), fields.next().map(str::parse))
            else {
                continue;
            };
            let place = code(x, one.0, one.1) * side + code(y, other.0, other.1);
            if let Some(kept) = weights.get_mut(place) {
                *kept = weight;
            }
        }
        Self { weights, one: one.1, other: other.1 }
    }

    fn weight(&self, x: usize, y: usize) -> i32 {
        i32::from(self.weights.get(x * self.other * self.other + y).copied().unwrap_or(NONE))
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

fn table(one: Script, other: Script) -> &'static Table {
    static ACROSS: OnceLock<Table> = OnceLock::new();
    static LATIN: OnceLock<Table> = OnceLock::new();
    static ARABIC: OnceLock<Table> = OnceLock::new();
    match (one, other) {
        (Script::Latin, Script::Latin) => {
            LATIN.get_or_init(|| Table::read(include_str!("latin-latin.tsv"), Script::Latin, Script::Latin))
        }
        (Script::Arabic, Script::Arabic) => {
            ARABIC.get_or_init(|| Table::read(include_str!("arabic-arabic.tsv"), Script::Arabic, Script::Arabic))
        }
        _ => ACROSS.get_or_init(|| Table::read(include_str!("latin-arabic.tsv"), Script::Latin, Script::Arabic)),
    }
}

/// The weight of two words, in hundredths of a natural logarithm: 0 says nothing, 1000 that chance makes such a pair one time in
/// 22,000 at most.
pub(super) fn weight(one: (Script, &[u8]), other: (Script, &[u8])) -> i32 {
    let (one, other) = if one.0 == Script::Arabic && other.0 == Script::Latin { (other, one) } else { (one, other) };
    let table = table(one.0, other.0);
    let (xs, ys) = (&one.1[..one.1.len().min(LETTERS)], &other.1[..other.1.len().min(LETTERS)]);
    let mut best = [[i32::MIN / 2; LETTERS + 1]; LETTERS + 1];
    best[0][0] = 0;
    for x in 0..=xs.len() {
        for y in 0..=ys.len() {
            let here = best[x][y];
            let mut x_code = 0;
            for dx in 0..=2.min(xs.len() - x) {
                if dx > 0 {
                    x_code = x_code * table.one + usize::from(xs[x + dx - 1]);
                }
                let mut y_code = 0;
                for dy in 0..=2.min(ys.len() - y) {
                    if dy > 0 {
                        y_code = y_code * table.other + usize::from(ys[y + dy - 1]);
                    }
                    let weight = table.weight(x_code, y_code);
                    if dx + dy > 0 && weight > i32::from(NONE) {
                        let to = &mut best[x + dx][y + dy];
                        *to = (*to).max(here + weight);
                    }
                }
            }
        }
    }
    best[xs.len()][ys.len()]
}
