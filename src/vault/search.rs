//! Search, and making again what can be made from the records (FORMAT §7.2).

use std::collections::HashSet;

use rusqlite::{Connection, TransactionBehavior};

use super::error::{Result, VaultError};
use super::open::Vault;
use super::rows;
use super::testimonies::people_of;
use crate::guard::normalise::{FOLD_VERSION, search_fold, search_person, search_query};
use crate::guard::text::{CLOSE, OPEN, StoredText};
use crate::record::{Head, RevisionId, TestimonyId};

/// Unicode scalars of a snippet before and after the word that was found.
const AROUND: usize = 60;

/// One revision in which all of a query was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The testimony.
    pub testimony: TestimonyId,
    /// The revision.
    pub revision: RevisionId,
    /// Whether it is the newest of its testimony.
    pub is_newest: bool,
    /// The number of the paragraph that holds most of the query.
    pub paragraph: u32,
    /// Words of that paragraph around the first one found, as they stand in it.
    pub snippet: StoredText,
}

/// A word of the query: the forms of which one must be found.
type Forms = Vec<String>;

impl Vault {
    /// The revisions in which every word of `query` is found, in one form or another, best first. A pseudonym, a code or a
    /// reference finds the person. Nothing in a query is an operator.
    ///
    /// # Errors
    /// As reading fails. Nothing to look for gives no hits.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<Hit>> {
        let words = self.with_people(query)?;
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT r.testimony, r.id, r.head, r.text,
                r.number = (SELECT max(number) FROM revision WHERE testimony = r.testimony)
            FROM search JOIN revision r ON r.rowid = search.rowid
            WHERE search MATCH ?1 ORDER BY search.rank, r.rowid LIMIT ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut found = statement.query((expression(&words), limit))?;
        let mut hits = Vec::new();
        while let Some(row) = found.next()? {
            let (paragraph, snippet) = best_paragraph(rows::text(row, 2)?, rows::text(row, 3)?, &words)?;
            hits.push(Hit {
                testimony: TestimonyId::from_bytes(rows::bytes(row, 0)?),
                revision: RevisionId::from_bytes(rows::bytes(row, 1)?),
                is_newest: row.get(4)?,
                paragraph,
                snippet: StoredText::from_vault(snippet),
            });
        }
        Ok(hits)
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

/// The paragraph that holds most words of the query, and its text around the first of them.
fn best_paragraph(head: &str, text: &str, words: &[Forms]) -> Result<(u32, String)> {
    let head = Head::from_body(head)?;
    let mut rest = text;
    let mut best: Option<(usize, u32, &str)> = None;
    for paragraph in &head.paragraphs {
        let (own, tail) = rest.split_at_checked(paragraph.bytes).ok_or(VaultError::damaged("a list of paragraphs"))?;
        rest = tail;
        let folded = search_fold(own);
        let held: HashSet<&str> = folded.split(' ').collect();
        let count = words.iter().filter(|forms| forms.iter().any(|form| held.contains(form.as_str()))).count();
        if best.is_none_or(|(most, ..)| count > most) {
            best = Some((count, paragraph.number, own));
        }
    }
    let (_, number, own) = best.ok_or(VaultError::damaged("a list of paragraphs"))?;
    Ok((number, snippet(own, words)))
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
