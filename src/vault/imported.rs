//! By what an imported line is known again (FORMAT §18).

use std::collections::HashMap;

use rusqlite::OptionalExtension;

use super::change::Change;
use super::error::{Result, VaultError};
use super::open::Vault;
use super::rows;
use crate::crypto::keys;
use crate::record::TestimonyId;

/// Bytes that are kept of each sum.
const SUM: usize = 16;
/// Of a whole `dedup`, and of its first two sums, which are all of one of an early version: a line, and the line at its place.
const WHOLE: usize = 4 * SUM;
const TWO: usize = 2 * SUM;

type Sum = [u8; SUM];

/// What a line is known again by: guarded text alone, in which no name is.
pub struct LineParts<'a> {
    /// All that tells it from another line, in its order.
    pub canonical: &'a [String],
    /// As much of it as earlier versions read.
    pub earlier: &'a [String],
    /// Its `id`, where it has one that tells it apart.
    pub id: Option<&'a str>,
    /// The paragraphs of its account, whoever is meant in them.
    pub account: &'a [String],
}

/// A line as keyed sums: of all of it, of it at its place, of its `id` and of its account; and of what earlier versions read of it, which is stored no more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LineSums {
    line: Sum,
    placed: Sum,
    id: Option<Sum>,
    account: Sum,
    /// Line and placed line, as a row of an earlier version has them.
    earlier: [Sum; 2],
}

impl LineSums {
    /// As they are stored: zeros where there is no `id`.
    #[must_use]
    pub fn from_bytes(bytes: [u8; WHOLE]) -> Self {
        let sum = |at: usize| std::array::from_fn(|byte| bytes[at * SUM + byte]);
        let (line, placed, id, account) = (sum(0), sum(1), sum(2), sum(3));
        Self { line, placed, id: (id != Sum::default()).then_some(id), account, earlier: [Sum::default(); 2] }
    }

    fn to_bytes(self) -> [u8; WHOLE] {
        let Self { line, placed, id, account, earlier: _ } = self;
        let mut bytes = [0; WHOLE];
        for (to, from) in bytes.chunks_exact_mut(SUM).zip([line, placed, id.unwrap_or_default(), account]) {
            to.copy_from_slice(&from);
        }
        bytes
    }
}

/// The lines that a case knows by their `id` or their account. It is a list in memory, since two more indexes of the vault would be read with each line.
#[derive(Default)]
pub struct KnownLines {
    by_id: HashMap<Sum, (TestimonyId, Sum)>,
    by_account: HashMap<Sum, Vec<SameWords>>,
}

/// A testimony that came with the very same account.
#[derive(Clone, Copy)]
pub struct SameWords {
    /// Which.
    pub testimony: TestimonyId,
    /// Whether its line has an `id`.
    pub has_id: bool,
    line: Sum,
}

impl KnownLines {
    /// The testimony that came with the same `id`, and whether all else of the line was the same, at another place.
    #[must_use]
    pub fn with_id(&self, sums: &LineSums) -> Option<(TestimonyId, bool)> {
        let (testimony, line) = self.by_id.get(sums.id.as_ref()?)?;
        Some((*testimony, sums.is_line(line)))
    }

    /// Testimonies with the very same account and anything else in their lines, which may be of the same line: those of two lines with an `id` each are not.
    pub fn with_account(&self, sums: &LineSums) -> impl Iterator<Item = SameWords> {
        let all = self.by_account.get(&sums.account).into_iter().flatten().copied();
        all.filter(|other| !(sums.is_line(&other.line) || other.has_id && sums.id.is_some()))
    }

    /// Adds a line that was stored in this run.
    pub fn add(&mut self, testimony: TestimonyId, sums: &LineSums) {
        if let Some(id) = sums.id {
            self.by_id.entry(id).or_insert((testimony, sums.line));
        }
        let has_id = sums.id.is_some();
        self.by_account.entry(sums.account).or_default().push(SameWords { testimony, has_id, line: sums.line });
    }
}

impl Change<'_> {
    /// The testimony that was imported from the same line, this change included.
    ///
    /// # Errors
    /// As reading fails.
    pub fn imported(&self, sums: &LineSums) -> Result<Option<TestimonyId>> {
        imported(&self.transaction, &sums.to_bytes()[..TWO])
    }
}

impl Vault {
    /// By what a line is known again; `place` is its number in its file, from 1.
    #[must_use]
    pub fn line_sums(&self, parts: &LineParts<'_>, place: u64) -> LineSums {
        let LineParts { canonical, earlier, id, account } = parts;
        let (key, canonical, earlier) = (self.dedup_key(), joined(canonical), joined(earlier));
        LineSums {
            line: cut(keys::dedup(key, 0, &canonical)),
            placed: cut(keys::dedup(key, place, &canonical)),
            id: id.map(|id| cut(keys::dedup_id(key, id.as_bytes()))),
            account: cut(keys::dedup_account(key, &joined(account))),
            earlier: [0, place].map(|place| cut(keys::dedup_earlier(key, place, &earlier))),
        }
    }

    /// The testimony that was imported from the same line.
    ///
    /// # Errors
    /// As reading fails.
    pub fn imported(&self, sums: &LineSums) -> Result<Option<TestimonyId>> {
        imported(&self.connection, &sums.to_bytes()[..TWO])
    }

    /// The testimony that an earlier version imported from a line at this place, of which all that it read is the same.
    ///
    /// # Errors
    /// As reading fails.
    pub fn imported_earlier(&self, sums: &LineSums) -> Result<Option<TestimonyId>> {
        imported(&self.connection, sums.earlier.as_flattened())
    }

    /// Testimonies that were imported from lines with the same words at other places: perhaps the same line, perhaps somebody else's.
    ///
    /// # Errors
    /// As reading fails.
    pub fn imported_elsewhere(&self, sums: &LineSums) -> Result<Vec<TestimonyId>> {
        let sql = "SELECT id FROM testimony WHERE dedup BETWEEN ?1 AND ?2 AND substr(dedup, 1, 32) <> ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut ids = Vec::new();
        for here in [&sums.to_bytes()[..TWO], sums.earlier.as_flattened()] {
            let (first, last) = range(&here[..SUM]);
            let mut found = statement.query([&first, &last, here])?;
            while let Some(row) = found.next()? {
                ids.push(TestimonyId::from_bytes(rows::bytes(row, 0)?));
            }
        }
        Ok(ids)
    }

    /// Every imported line, by its `id` and its account.
    ///
    /// # Errors
    /// As reading fails; [`VaultError::Damaged`] where a `dedup` has another length than one has.
    pub fn known_lines(&self) -> Result<KnownLines> {
        let mut known = KnownLines::default();
        let mut statement = self.connection.prepare("SELECT id, dedup FROM testimony WHERE dedup IS NOT NULL")?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let testimony = TestimonyId::from_bytes(rows::bytes(row, 0)?);
            let dedup = row.get_ref(1)?.as_blob().unwrap_or_default();
            let ([line, _placed, id, account], []) = dedup.as_chunks::<SUM>() else {
                if dedup.len() == TWO {
                    continue;
                }
                return Err(VaultError::damaged("by what a line is known again has another length than it should"));
            };
            let has_id = *id != [0; SUM];
            if has_id {
                known.by_id.insert(*id, (testimony, *line));
            }
            known.by_account.entry(*account).or_default().push(SameWords { testimony, has_id, line: *line });
        }
        Ok(known)
    }
}

impl LineSums {
    /// As the column holds it.
    pub(super) fn column(&self) -> Vec<u8> {
        self.to_bytes().to_vec()
    }

    /// Whether the stored sum of a line is of this one, at whatever place.
    fn is_line(&self, line: &Sum) -> bool {
        [&self.line, &self.earlier[0]].contains(&line)
    }
}

/// Texts, each with its length.
fn joined(texts: &[String]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(texts.iter().map(|text| text.len() + 8).sum());
    for text in texts {
        joined.extend_from_slice(&(text.len() as u64).to_be_bytes());
        joined.extend_from_slice(text.as_bytes());
    }
    joined
}

fn cut(sum: [u8; 32]) -> Sum {
    std::array::from_fn(|i| sum[i])
}

/// Everything that begins so.
fn range(beginning: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mut last = beginning.to_vec();
    last.resize(WHOLE + 1, 0xFF);
    (beginning.to_vec(), last)
}

fn imported(connection: &rusqlite::Connection, two: &[u8]) -> Result<Option<TestimonyId>> {
    let (first, last) = range(two);
    let mut statement = connection.prepare_cached("SELECT id FROM testimony WHERE dedup BETWEEN ?1 AND ?2")?;
    let id = statement.query_row([&first, &last], |row| Ok(rows::bytes(row, 0))).optional()?;
    Ok(id.transpose()?.map(TestimonyId::from_bytes))
}
