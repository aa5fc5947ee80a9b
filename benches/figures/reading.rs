//! Reading every testimony, beside a bare SELECT in the same file.

use std::hint::black_box;

use amana::vault::VaultError;
use rusqlite::Connection;

use crate::cases::Case;
use crate::measure::{Pairs, took};
use crate::table::Row;
use crate::{Asked, Fallible, raw};

pub(crate) fn figure(asked: &Asked, rows: &mut Vec<Row>) -> Fallible<()> {
    let count = asked.many(10_000, 2_000);
    let case = Case::with(count)?;
    let (vault, connection) = (case.open()?, raw::sqlcipher(&case.path, &case.key)?);
    let ours = || {
        let (time, found) = took(|| {
            let mut found = 0;
            vault.for_each_newest(|passing| {
                found += 1;
                black_box((passing.id, passing.testimony, passing.text().len()));
                Ok::<_, VaultError>(())
            })?;
            Ok(found)
        })?;
        if found == count { Ok(time) } else { Err("not every testimony was read".into()) }
    };
    let rival = || Ok(took(|| select(&connection))?.0);
    let pairs = Pairs::run(asked.many(11, 5), ours, rival)?;
    let figure = format!("read of {count} testimonies / SELECT in SQLCipher");
    rows.push(Row::times(figure, &pairs.wall(), Some(1.15)));
    Ok(())
}

fn select(connection: &Connection) -> Fallible<()> {
    let sql = "SELECT id, testimony, number, head, text, spans, salt FROM revision ORDER BY rowid";
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        for column in 0..7 {
            black_box(row.get_ref(column)?);
        }
    }
    Ok(())
}
