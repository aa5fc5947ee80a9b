//! Search, and making again what can be made from the records (FORMAT §7.2).

use std::collections::HashSet;

use rusqlite::{Connection, TransactionBehavior};

use super::error::{Result, VaultError};
use super::open::Vault;
use super::rows;
use super::testimonies::people_of;
use crate::guard::normalise::{FOLD_VERSION, search_fold, search_person, search_query};
use crate::guard::text::{CLOSE, OPEN, StoredText};
use crate::record::{Head, Paragraph, RevisionId, TestimonyId};

/// Unicode scalars of a snippet before and after the word that was found.
const AROUND: usize = 60;

/// A paragraph of a revision in which all of a query was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The testimony.
    pub testimony: TestimonyId,
    /// The newest revision in which the paragraph has these words.
    pub revision: RevisionId,
    /// Whether it is the newest of its testimony.
    pub is_newest: bool,
    /// The number of the paragraph that holds most of the query.
    pub paragraph: u32,
    /// Words of that paragraph around the first one found, as they stand in it.
    pub snippet: StoredText,
}

/// A revision as far as it is searched.
struct Searched {
    testimony: TestimonyId,
    id: RevisionId,
    number: u32,
    head: Head<StoredText>,
    text: String,
    /// How many revisions of the testimony are newer.
    newer: u32,
}

impl Searched {
    fn read(row: &rusqlite::Row<'_>) -> Result<Self> {
        Ok(Self {
            testimony: TestimonyId::from_bytes(rows::bytes(row, 0)?),
            id: RevisionId::from_bytes(rows::bytes(row, 1)?),
            head: Head::from_body(rows::text(row, 2)?)?,
            text: rows::text(row, 3)?.to_owned(),
            number: row.get(4)?,
            newer: row.get(5)?,
        })
    }

    /// The number and the words of each paragraph.
    fn paragraphs(&self) -> Result<Vec<(u32, &str)>> {
        let mut rest = self.text.as_str();
        let paragraph = |paragraph: &Paragraph| {
            let (own, tail) =
                rest.split_at_checked(paragraph.bytes).ok_or(VaultError::damaged("a list of paragraphs"))?;
            rest = tail;
            Ok((paragraph.number, own))
        };
        self.head.paragraphs.iter().map(paragraph).collect()
    }
}

/// A word of the query: the forms of which one must be found.
type Forms = Vec<String>;

impl Vault {
    /// Where every word of `query` is found in one revision, in one form or another, best first: the paragraph that holds most of them, and once where it has the same words
    /// in several revisions of a testimony. A pseudonym, a code or a reference finds the person. Nothing in a query is an operator.
    ///
    /// # Errors
    /// As reading fails. Nothing to look for gives no hits.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<Hit>> {
        let words = self.with_people(query)?;
        let mut seen: HashSet<(TestimonyId, String)> = HashSet::new();
        let mut hits = Vec::new();
        for revision in self.matching(&words)? {
            if hits.len() == limit {
                break;
            }
            let revision = self.searched(revision)?;
            let (number, own) = best_paragraph(&revision.paragraphs()?, &words)?;
            let own = own.trim_end();
            if !seen.insert((revision.testimony, own.to_owned())) {
                continue;
            }
            let snippet = StoredText::from_vault(snippet(own, &words));
            let newer = self.newer_with(&revision, number, own)?;
            let (id, number, is_newest) = newer.unwrap_or((revision.id, number, revision.newer == 0));
            hits.push(Hit { testimony: revision.testimony, revision: id, is_newest, paragraph: number, snippet });
        }
        Ok(hits)
    }

    /// The rows of the revisions in which all of the words are, best first.
    fn matching(&self, words: &[Forms]) -> Result<Vec<i64>> {
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rank, rowid";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([expression(words)], |row| row.get(0))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn searched(&self, row: i64) -> Result<Searched> {
        let sql = "SELECT testimony, id, head, text, number,
                (SELECT count(*) FROM revision newer WHERE newer.testimony = revision.testimony AND newer.number > revision.number)
            FROM revision WHERE rowid = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.query_and_then([row], Searched::read)?.next().ok_or(VaultError::damaged("the index of words"))?
    }

    /// The newest revision since in which a paragraph has the words that it has here: its id, the paragraph's number there, and whether none is newer.
    fn newer_with(&self, here: &Searched, number: u32, own: &str) -> Result<Option<(RevisionId, u32, bool)>> {
        if here.newer == 0 {
            return Ok(None);
        }
        let sql = "SELECT testimony, id, head, text, number, 0 FROM revision
            WHERE testimony = ?1 AND number > ?2 ORDER BY number DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        let newer = statement.query_and_then((here.testimony.as_bytes(), here.number), Searched::read)?;
        for (newer_still, revision) in newer.enumerate() {
            let revision = revision?;
            let same = revision.paragraphs()?.into_iter().filter(|(_, text)| text.trim_end() == own);
            // Words that stand twice are those of the paragraph with the same number, where one has it.
            if let Some((number, _)) = same.min_by_key(|(other, _)| other.abs_diff(number)) {
                return Ok(Some((revision.id, number, newer_still == 0)));
            }
        }
        Ok(None)
    }

    /// The words of a query, where a run of words that is a pseudonym is the person too, and so is a code.
    fn with_people(&self, query: &str) -> Result<Vec<Forms>> {
        let typed: Vec<&str> = query.split_whitespace().collect();
        let longest = self.with_names(super::names::Names::longest)?;
        let mut words: Vec<Forms> = Vec::new();
        let mut at = 0;
        while at < typed.len() {
            let most = longest.min(typed.len() - at);
            let run = (1..=most).rev().map(|length| typed[at..at + length].join(" "));
            match self.first_holder(run)? {
                Some((length, person)) => {
                    let mut forms = vec![search_person(person)];
                    // One word may stand in a text by itself as well.
                    if length == 1 {
                        forms.extend(search_query(typed[at]).into_iter().flatten());
                    }
                    words.push(forms);
                    at += length;
                }
                None => {
                    words.extend(self.plain_or_code(typed[at])?);
                    at += 1;
                }
            }
        }
        words.retain(|forms| !forms.is_empty());
        Ok(words)
    }

    fn first_holder(
        &self,
        mut runs: impl Iterator<Item = String>,
    ) -> Result<Option<(usize, crate::guard::text::PersonId)>> {
        self.with_names(|names| runs.find_map(|run| Some((run.split(' ').count(), names.holder(&run)?))))
    }

    fn plain_or_code(&self, word: &str) -> Result<Vec<Forms>> {
        // Only what is written as a code is one: `Marie` would be, too.
        let is_code = word.len() >= 6 && word.as_bytes()[4] == b'-' && word.is_ascii();
        match is_code.then(|| self.person_of(word)) {
            Some(Ok(person)) => Ok(vec![vec![search_person(person)]]),
            None | Some(Err(VaultError::NotFound(_) | VaultError::NotACode | VaultError::Ambiguous { .. })) => {
                Ok(search_query(word))
            }
            Some(Err(error)) => Err(error),
        }
    }

    /// Makes everything again that can be made from the records: the folded column, the index, who appears where.
    ///
    /// # Errors
    /// As reading or saving fails; the old state stays then.
    pub fn rebuild_search(&self) -> Result<()> {
        let transaction = rusqlite::Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        transaction.execute_batch(
            "INSERT INTO search(search) VALUES ('delete-all');
             DELETE FROM folded; DELETE FROM appears;
             INSERT OR IGNORE INTO testimony(id) SELECT DISTINCT testimony FROM revision ORDER BY rowid;",
        )?;
        self.for_each_revision(|rowid, passing| {
            let text = passing.text();
            let folded = search_fold(text);
            insert(&transaction, "INSERT INTO folded(rowid, text) VALUES (?1, ?2)", (rowid, &folded))?;
            insert(&transaction, "INSERT INTO search(rowid, text) VALUES (?1, ?2)", (rowid, &folded))?;
            for person in people_of(&passing.head()?, text)? {
                let ids = (person.as_bytes(), passing.testimony.as_bytes());
                insert(&transaction, "INSERT OR IGNORE INTO appears(person, testimony) VALUES (?1, ?2)", ids)?;
            }
            Ok(())
        })?;
        let fold = FOLD_VERSION.to_string();
        transaction.execute("UPDATE meta SET value = ?1 WHERE key = 'fold'", [fold.as_bytes()])?;
        Ok(transaction.commit()?)
    }
}

fn insert(connection: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<()> {
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

/// The search expression: every word, each in one of its forms, each form in quotes.
fn expression(words: &[Forms]) -> String {
    let word = |forms: &Forms| {
        let quoted: Vec<String> = forms.iter().map(|form| format!("\"{}\"", form.replace('"', "\"\""))).collect();
        format!("({})", quoted.join(" OR "))
    };
    words.iter().map(word).collect::<Vec<_>>().join(" AND ")
}

/// The paragraph that holds most words of the query.
fn best_paragraph<'p>(paragraphs: &[(u32, &'p str)], words: &[Forms]) -> Result<(u32, &'p str)> {
    let mut best: Option<(usize, u32, &str)> = None;
    for (number, own) in paragraphs {
        let folded = search_fold(own);
        let held: HashSet<&str> = folded.split(' ').collect();
        let count = words.iter().filter(|forms| forms.iter().any(|form| held.contains(form.as_str()))).count();
        if best.is_none_or(|(most, ..)| count > most) {
            best = Some((count, *number, own));
        }
    }
    let (_, number, own) = best.ok_or(VaultError::damaged("a list of paragraphs"))?;
    Ok((number, own))
}

/// The paragraph around the first of the words, cut at white space or references, never inside one.
fn snippet(paragraph: &str, words: &[Forms]) -> String {
    let wanted: HashSet<&str> = words.iter().flatten().map(String::as_str).collect();
    let hit = |word: &str| search_fold(word).split(' ').any(|form| wanted.contains(form));
    let at = word_starts(paragraph).find(|&(start, end)| hit(&paragraph[start..end])).map_or(0, |(start, _)| start);
    let before = paragraph[..at].char_indices().rev().nth(AROUND).map_or(0, |(offset, _)| offset);
    let after = paragraph[at..].char_indices().nth(2 * AROUND).map_or(paragraph.len(), |(offset, _)| at + offset);
    let start = word_starts(paragraph).map(|(start, _)| start).find(|&start| start >= before).unwrap_or(at).min(at);
    let end = word_starts(paragraph).map(|(_, end)| end).take_while(|&end| end <= after).last();
    let end = end.filter(|&end| end > at).unwrap_or_else(|| {
        word_starts(paragraph).find(|&(start, _)| start >= at).map_or(paragraph.len(), |(_, end)| end)
    });
    let dots = |cut: bool| if cut { "…" } else { "" };
    format!(
        "{}{}{}",
        dots(start > 0),
        &paragraph[start..end],
        dots(paragraph[end..].chars().any(|c| !c.is_whitespace()))
    )
}

/// Where words begin and end, as they are parted by white space and around references.
fn word_starts(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].find(|c: char| !c.is_whitespace())?;
        let (start, rest) = (at, &text[at..]);
        let length = match rest.starts_with(OPEN) {
            true => rest.find(CLOSE).map(|close| close + CLOSE.len_utf8()),
            false => rest.find(|c: char| c.is_whitespace() || c == OPEN),
        };
        at = start + length.unwrap_or(rest.len());
        Some((start, at))
    })
}
