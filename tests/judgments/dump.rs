//! Everything that stands in the decrypted vault, row by row, each with the line it belongs to; and the other files of the case as they lie there.

use amana::crypto::slots;
use amana::secret::SecretText;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};

use crate::hunt::Place;
use crate::run::Run;

/// The vault, opened as FORMAT §19 tells: the passphrase slot, the raw key, the pragmas.
fn open(run: &Run) -> Connection {
    let keys = run.org.path("case/keys");
    let kdf = std::fs::read_dir(keys)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|e| e == "kdf"))
        .unwrap();
    let age = std::fs::read(kdf.with_extension("age")).unwrap();
    let passphrase = SecretText::copy_of(std::fs::read_to_string(run.org.path("case.passphrase")).unwrap().trim());
    let opened = slots::open_with_passphrase(&age, &std::fs::read(&kdf).unwrap(), &passphrase).unwrap();
    let key: String = opened.key.expose().iter().map(|byte| format!("{byte:02x}")).collect();
    let vault = Connection::open_with_flags(run.org.path("case/vault.db"), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let pragmas = format!(
        "PRAGMA key = \"x'{key}'\"; PRAGMA cipher_page_size = 8192; PRAGMA cipher_hmac_algorithm = HMAC_SHA256;"
    );
    vault.execute_batch(&pragmas).unwrap();
    vault
}

/// For each table whose rows belong to testimonies: how the testimony of a row is found. All other rows belong to the whole case.
const BELONGS: &[(&str, &str)] = &[
    ("testimony", "t.id"),
    ("revision", "t.testimony"),
    ("appears", "t.testimony"),
    ("consent", "t.testimony"),
    ("attachment", "t.testimony"),
    ("decision", "(SELECT testimony FROM revision WHERE id = t.revision)"),
    ("folded", "(SELECT testimony FROM revision WHERE rowid = t.rowid)"),
    ("person", "(SELECT testimony FROM appears WHERE person = t.id)"),
    ("sealing", "(SELECT testimony FROM appears WHERE person = t.person)"),
];

/// The bundle's names for testimonies, and which testimony each is: what `release.body` says.
pub(crate) fn released(run: &Run) -> Vec<(String, String)> {
    let bodies = column(&open(run), "SELECT body FROM release");
    let [body] = &bodies[..] else { panic!("one release was made, and {} are recorded", bodies.len()) };
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    body["items"].as_array().unwrap().iter().map(|item| (text(&item[0]), text(&item[1]))).collect()
}

/// Every row of every table.
pub(crate) fn vault(run: &Run) -> Vec<Place> {
    let vault = open(run);
    let tables: Vec<String> =
        column(&vault, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'search'");
    let mut places = Vec::new();
    for table in &tables {
        let belongs = BELONGS.iter().find(|(name, _)| name == table).map_or("NULL", |(_, how)| how);
        // The index keeps words without their order; `words_indexed` puts them in order and looks at those.
        if !table.starts_with("search_") {
            places.extend(rows(&vault, table, belongs, run));
        }
    }
    let known = ["meta", "link", "person", "testimony", "revision", "consent", "decision", "folded"];
    assert!(known.iter().all(|name| tables.iter().any(|table| table == name)), "the tables of FORMAT §7.2 are there");
    places.extend(words_indexed(&vault, run));
    places
}

fn rows(vault: &Connection, table: &str, belongs: &str, run: &Run) -> Vec<Place> {
    let mut statement = vault.prepare(&format!("SELECT {belongs}, t.* FROM {table} AS t")).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    let mut places = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let testimony: Option<Vec<u8>> = row.get(0).unwrap();
        let line = testimony.and_then(|id| run.line_of(&id.try_into().unwrap()));
        let place = |n| Place {
            folded: table == "folded",
            ..Place::new(format!("vault, {table}, column {n}"), line, cell(row, n))
        };
        places.extend((1..columns).map(place));
    }
    places
}

/// Bytes count where they are text.
fn cell(row: &Row<'_>, n: usize) -> String {
    match row.get_ref(n).unwrap() {
        ValueRef::Text(text) | ValueRef::Blob(text) => std::str::from_utf8(text).unwrap_or_default().to_owned(),
        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => String::new(),
    }
}

/// The words of the search index, put back into the order of their text.
fn words_indexed(vault: &Connection, run: &Run) -> Vec<Place> {
    vault.execute_batch("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, instance)").unwrap();
    let sql = "SELECT (SELECT testimony FROM revision WHERE rowid = w.doc), group_concat(w.term, ' ') FROM (SELECT * FROM temp.words ORDER BY doc, offset) AS w GROUP BY w.doc";
    let mut statement = vault.prepare(sql).unwrap();
    let texts = statement.query_map([], |row| Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, String>(1)?))).unwrap();
    let texts: Vec<_> = texts.map(Result::unwrap).collect();
    assert_eq!(texts.len(), run.told.len(), "every testimony is in the search index");
    texts.into_iter().map(|(id, text)| Place::new("vault, search index", run.line_of(&id), text).folded()).collect()
}

fn column(vault: &Connection, sql: &str) -> Vec<String> {
    let mut statement = vault.prepare(sql).unwrap();
    let values = statement.query_map([], |row| row.get(0)).unwrap();
    values.map(Result::unwrap).collect()
}

/// The other files of the case, byte by byte as far as they are text, and in runs of what is printable elsewhere.
pub(crate) fn files(run: &Run) -> Vec<Place> {
    let mut places = Vec::new();
    for name in ["vault.db", "identities.db", "enrolment.txt"] {
        let bytes = std::fs::read(run.org.path("case").join(name)).unwrap();
        // Three letters fall out of random bytes by chance; eight in a row do not.
        let runs = bytes.split(|byte| byte.is_ascii_control()).filter(|run| run.len() >= 8);
        let text: Vec<_> = runs.filter_map(|run| std::str::from_utf8(run).ok()).collect();
        places.push(Place::new(format!("file {name}"), None, text.join("\n")));
    }
    places
}
