//! What the identity store says by sizes, counts and order: nothing (catalogue line 10).

use std::collections::HashMap;
use std::path::Path;

use amana::identity::store::Store;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::pages::{rank_correlation, rows};
use super::support::chance::Chance;
use super::support::stage::{Stage, text};

/// Handle and length of every row.
fn envelopes(stage: &Stage) -> Vec<(Vec<u8>, i64)> {
    let store = Connection::open(stage.case().join("identities.db")).unwrap();
    let mut select = store.prepare("SELECT handle, length(sealed) FROM envelope").unwrap();
    select.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

fn with_people(people: &[Value]) -> Stage {
    let stage = Stage::new();
    let line = json!({"people": people, "account": [{"speaker": "p1", "text": "The river rose in the night."}]});
    stage.put("lines.jsonl", &format!("{line}\n"));
    let done = stage.import("lines.jsonl").output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    stage
}

#[test]
fn line_10_names_of_any_length_leave_the_same_sizes_and_counts() {
    let long: String = "Q".to_owned() + &"uvalde ".repeat(28) + "xyz";
    assert_eq!(long.len(), 200);
    let people = [
        json!({"code": "p1", "roles": ["witness"], "names": ["Q"]}),
        json!({"code": "p1", "roles": ["witness"], "names": [long], "contact": "x".repeat(2000), "documents": ["D 1", "D 2"], "notes": "y".repeat(500)}),
        json!({"code": "p1", "roles": ["witness"], "names_unknown": true}),
    ];
    let stages = people.map(|person| with_people(&[person]));
    let sizes: Vec<u64> =
        stages.iter().map(|stage| std::fs::metadata(stage.case().join("identities.db")).unwrap().len()).collect();
    assert!(sizes.iter().all(|size| *size == sizes[0]), "the files differ: {sizes:?}");
    for stage in &stages {
        let lengths: Vec<i64> = envelopes(stage).into_iter().map(|(_, length)| length).collect();
        assert_eq!(lengths, [47136]);
    }
}

/// Inserts in a fixed order with handles from a fixed seed, as a session leaves them that was killed before it could put them in order.
fn in_the_order_they_came(path: &Path, count: usize) -> HashMap<Vec<u8>, usize> {
    Store::create(path).unwrap().close().unwrap();
    let mut chance = Chance::new(10);
    let mut store = Connection::open(path).unwrap();
    let change = store.transaction().unwrap();
    let mut came = HashMap::new();
    for n in 0..count {
        let mut random = |len: usize| -> Vec<u8> { (0..len / 8).flat_map(|_| chance.next().to_le_bytes()).collect() };
        let handle = random(16);
        let sealed = [random(64), vec![0; 47136 - 64]].concat();
        change.execute("INSERT INTO envelope (handle, sealed) VALUES (?1, ?2)", params![handle, sealed]).unwrap();
        came.insert(handle, n);
    }
    change.commit().unwrap();
    came
}

/// Rank correlation of coming and of lying: of the rows, and of what overflows from them.
fn correlations(path: &Path, came: &HashMap<Vec<u8>, usize>) -> (f64, f64) {
    let rows = rows(path);
    assert_eq!(rows.len(), came.len());
    let order: Vec<usize> = rows.iter().map(|row| came[&row.handle]).collect();
    let cells: Vec<usize> = rows.iter().map(|row| row.cell).collect();
    let overflow: Vec<usize> = rows.iter().map(|row| row.overflow).collect();
    (rank_correlation(&order, &cells), rank_correlation(&order, &overflow))
}

#[test]
fn line_10_the_order_in_the_file_is_not_the_order_in_which_people_came() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = folder.path().join("identities.db");
    let came = in_the_order_they_came(&path, 2000);
    let (_, before) = correlations(&path, &came);
    assert!(before > 0.9, "the control: before it is put in order the file tells ({before})");
    Store::open(&path).unwrap().close().unwrap();
    let (cells, overflow) = correlations(&path, &came);
    eprintln!("rank correlation before {before:.3}; after: rows {cells:.3}, what overflows {overflow:.3}");
    assert!(cells.abs() < 0.05 && overflow.abs() < 0.05, "rows {cells}, overflow {overflow}");
}

/// The same through the program: what lies in the file lies in the order of the handles, which are random.
#[test]
fn line_10_an_import_leaves_the_rows_in_the_order_of_their_handles() {
    let person = |n: usize| json!({"code": format!("p{n}"), "names_unknown": true, "roles": ["witness"]});
    let stage = with_people(&(1..=120).map(person).collect::<Vec<_>>());
    assert_eq!(envelopes(&stage).len(), 120);
    let rows = rows(&stage.case().join("identities.db"));
    let mut handles: Vec<&Vec<u8>> = rows.iter().map(|row| &row.handle).collect();
    handles.sort();
    let rank: HashMap<&Vec<u8>, usize> = handles.iter().enumerate().map(|(n, handle)| (*handle, n)).collect();
    let order: Vec<usize> = rows.iter().map(|row| rank[&row.handle]).collect();
    let overflow: Vec<usize> = rows.iter().map(|row| row.overflow).collect();
    let rho = rank_correlation(&order, &overflow);
    assert!(rho > 0.999, "rank correlation of handle and place is {rho}");
}
