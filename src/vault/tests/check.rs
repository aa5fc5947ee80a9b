//! Tampering with the key in hand, damage without it: all of it is found.

use super::*;
use crate::crypto::words::proof_words;
pub(super) use crate::vault::check::{Outside, Severity};

fn whole(report: &crate::vault::check::Report) -> bool {
    report.is_whole()
}

#[test]
fn a_vault_that_nobody_touched_is_whole() {
    let case = Case::new();
    let filled = fill(&case);
    let report = look(&case, &filled);
    assert_eq!(report.worst(), Some(Severity::Note), "{:?}", report.findings);
    assert_eq!(report.findings.len(), 1, "rollback cannot be ruled out, and nothing else");
    assert_eq!(report.records, 1 + 4 + 4 + 4 + 8 + 4 + 1 + 1 + 1 + 1);
    assert_eq!(report.head, case.open().tip().unwrap().digest);
}

/// Every column of every table that a link covers, changed in every row: one tampering each.
#[test]
fn line_05_every_changed_column_of_every_record_is_found() {
    let case = Case::new();
    let filled = fill(&case);
    let before = bytes_of(&case.path);
    let columns = [
        ("roster", "serial document record"),
        ("person", "id revision body record salt"),
        ("sealing", "handle person revision header record"),
        ("testimony", "id"),
        ("revision", "id testimony number head text spans salt"),
        ("consent", "testimony person revision body record salt"),
        ("decision", "revision number body record salt"),
        ("release", "id body secret record salt"),
        ("request", "digest body record salt"),
        ("found", "result body record salt"),
        ("link", "device seq bytes"),
    ];
    let mut tampered = 0;
    for (table, names) in columns {
        for column in names.split(' ') {
            for row in 0..rows_of(&case, table).min(3) {
                let key = key_of(table);
                // Another value of the same type and length; numbers go up, texts and bytes change in the
                // middle, to what was not there: ids and salts are random.
                let sql = format!(
                    "UPDATE {table} SET {column} = CASE typeof({column})
                       WHEN 'integer' THEN {column} + 1000
                       WHEN 'blob' THEN CAST(substr({column}, 1, 7)
                            || CASE substr({column}, 8, 1) WHEN x'77' THEN x'78' ELSE x'77' END || substr({column}, 9) AS BLOB)
                       ELSE substr({column}, 1, length({column}) / 2)
                            || CASE substr({column}, length({column}) / 2 + 1, 1) WHEN '7' THEN '8' ELSE '7' END
                            || substr({column}, length({column}) / 2 + 2) END
                     WHERE ({key}) IN (SELECT {key} FROM {table} ORDER BY {key} LIMIT 1 OFFSET {row})"
                );
                assert_eq!(case.raw().execute(&sql, []).unwrap(), 1, "{sql}");
                let report = look(&case, &filled);
                assert!(report.worst() >= Some(Severity::Repairable), "{table}.{column} row {row}");
                assert!(!whole(&report) || table == "testimony", "{table}.{column} row {row}");
                crate::fsio::replace(&case.path, &before).unwrap();
                tampered += 1;
            }
        }
    }
    assert!(tampered > 100, "{tampered}");
}

fn rows_of(case: &Case, table: &str) -> usize {
    case.raw().query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0)).unwrap() as usize
}

fn key_of(table: &str) -> &'static str {
    match table {
        "roster" => "serial",
        "person" => "id, revision",
        "sealing" => "handle",
        "consent" => "testimony, person, revision",
        "decision" => "revision, number",
        "request" => "digest",
        "found" => "result",
        "link" => "device, seq",
        "well_known" => "number",
        _ => "id",
    }
}

const TABLES: [&str; 10] =
    ["roster", "person", "sealing", "revision", "consent", "decision", "release", "request", "found", "link"];

#[test]
fn line_05_every_deleted_row_is_found() {
    let case = Case::new();
    let filled = fill(&case);
    let before = bytes_of(&case.path);
    for table in TABLES {
        let rows = rows_of(&case, table);
        for row in 0..rows {
            let key = key_of(table);
            let sql = format!(
                "DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} ORDER BY {key} LIMIT 1 OFFSET {row})"
            );
            assert_eq!(case.raw().execute(&sql, []).unwrap(), 1);
            let report = look(&case, &filled);
            // The newest link can be cut off together with nothing but itself only where its record shows it.
            assert!(!whole(&report), "{table} row {row} of {rows}");
            crate::fsio::replace(&case.path, &before).unwrap();
        }
    }
}

#[test]
fn line_05_every_copied_row_and_every_swap_is_found() {
    let case = Case::new();
    let filled = fill(&case);
    let before = bytes_of(&case.path);
    let sqls = [
        "INSERT INTO person SELECT randomblob(16), revision, body, randomblob(16), salt FROM person LIMIT 1",
        "INSERT INTO person SELECT id, 2, body, randomblob(16), salt FROM person LIMIT 1",
        "INSERT INTO consent SELECT testimony, person, revision + 1, body, randomblob(16), salt FROM consent WHERE revision = 2 LIMIT 1",
        "INSERT INTO consent SELECT testimony, randomblob(16), 1, body, randomblob(16), salt FROM consent LIMIT 1",
        "INSERT INTO decision SELECT revision, number + 1, body, randomblob(16), salt FROM decision LIMIT 1",
        "INSERT INTO revision SELECT NULL, randomblob(16), testimony, number + 1, head, text, spans, salt FROM revision LIMIT 1",
        "INSERT INTO sealing SELECT randomblob(16), person, 2, header, randomblob(16) FROM sealing LIMIT 1",
        "INSERT INTO release SELECT randomblob(16), body, secret, randomblob(16), salt FROM release",
        "INSERT INTO request SELECT randomblob(32), body, randomblob(16), salt FROM request",
        "INSERT INTO found SELECT randomblob(32), body, randomblob(16), salt FROM found",
        "INSERT INTO roster SELECT 2, document, randomblob(16) FROM roster",
        "INSERT INTO tombstone SELECT record, 3 FROM person",
        "INSERT INTO attachment SELECT randomblob(16), testimony, 'x', 'x', randomblob(16), salt FROM revision LIMIT 1",
        "UPDATE person SET body = (SELECT body FROM person p WHERE p.id <> person.id LIMIT 1)",
        "UPDATE person SET (body, salt) = (SELECT body, salt FROM person p WHERE p.id <> person.id LIMIT 1)",
        "UPDATE revision SET (head, text, spans, salt) = (SELECT head, text, spans, salt FROM revision r WHERE r.id <> revision.id LIMIT 1)",
        "UPDATE consent SET (body, salt) = (SELECT body, salt FROM consent c WHERE c.person <> consent.person LIMIT 1)",
        "UPDATE sealing SET header = (SELECT header FROM sealing s WHERE s.handle <> sealing.handle LIMIT 1)",
        "DELETE FROM link WHERE seq = 1",
        "DELETE FROM link",
        "INSERT INTO link SELECT device, seq + 1, bytes FROM link ORDER BY seq DESC LIMIT 1",
        "INSERT INTO link SELECT randomblob(16), seq, bytes FROM link WHERE seq = 1",
        "UPDATE link SET bytes = (SELECT bytes FROM link l WHERE l.seq = 5) WHERE seq = 4",
        "UPDATE meta SET value = randomblob(32) WHERE key = 'device_seed'",
        "UPDATE meta SET value = randomblob(16) WHERE key = 'device'",
        "UPDATE meta SET value = randomblob(16) WHERE key = 'case'",
        "CREATE INDEX extra ON person(body)",
        "CREATE TABLE extra(x)",
        "DROP TABLE attachment",
    ];
    for sql in sqls {
        case.raw().execute_batch(sql).unwrap();
        assert!(!whole(&look(&case, &filled)), "{sql}");
        crate::fsio::replace(&case.path, &before).unwrap();
    }
}

/// What an export rests on: nothing of it changes, is put in or goes missing unseen. What it does not rest on does not stop it.
#[test]
fn an_export_sees_what_it_rests_on() {
    let case = Case::new();
    fill(&case);
    let before = bytes_of(&case.path);
    let worst = || case.open().check_what_goes_out(&Outside::default(), &mut |_, _| ()).unwrap().worst();
    let sound = || worst() != Some(Severity::Damage);
    assert!(worst() <= Some(Severity::Note));
    let records = ["roster", "person", "revision", "consent", "decision"];
    for table in records.into_iter().chain(["sealing", "release", "request", "well_known", "found"]) {
        let key = key_of(table);
        for row in 0..rows_of(&case, table) {
            let one = format!("SELECT {key} FROM {table} ORDER BY {key} LIMIT 1 OFFSET {row}");
            case.raw().execute(&format!("DELETE FROM {table} WHERE ({key}) IN ({one})"), []).unwrap();
            assert!(!sound(), "{table} row {row} is gone");
            crate::fsio::replace(&case.path, &before).unwrap();
        }
    }
    for sql in [
        "UPDATE revision SET text = text || 'x'",
        "UPDATE consent SET body = replace(body, 'yes', 'no') || ' '",
        "UPDATE decision SET body = body || ' '",
        "UPDATE person SET body = body || ' '",
        "UPDATE link SET bytes = (SELECT bytes FROM link l WHERE l.seq = 5) WHERE seq = 4",
        "DELETE FROM link WHERE seq = 3",
        "INSERT INTO decision SELECT revision, number + 1, body, randomblob(16), salt FROM decision LIMIT 1",
        "UPDATE release SET body = body || ' '",
        "UPDATE request SET body = body || ' '",
        "UPDATE well_known SET body = body || ' '",
        "UPDATE sealing SET header = (SELECT header FROM sealing s WHERE s.handle <> sealing.handle LIMIT 1)",
        "INSERT INTO request SELECT randomblob(32), body, randomblob(16), salt FROM request",
    ] {
        case.raw().execute_batch(sql).unwrap();
        assert!(!sound(), "{sql}");
        crate::fsio::replace(&case.path, &before).unwrap();
    }
    case.raw().execute_batch("DELETE FROM appears WHERE person = (SELECT min(person) FROM appears)").unwrap();
    assert_eq!(worst(), Some(Severity::Repairable));
    crate::fsio::replace(&case.path, &before).unwrap();
    case.raw().execute_batch("DELETE FROM folded").unwrap();
    assert!(worst() <= Some(Severity::Note));
}

#[test]
fn a_chain_is_rebuilt_only_by_who_has_its_key() {
    let case = Case::new();
    let filled = fill(&case);
    let vault = case.open();
    // With the vault key the device key is in hand too: what was enrolled tells.
    let enrolled = SigningKey::generate().unwrap().verify_key();
    let outside = Outside { device_key: Some(enrolled), ..Outside::default() };
    assert!(!vault.check(&outside, &mut |_, _| ()).unwrap().is_whole());
    let outside = Outside { device_key: Some(vault.device_key().verify_key()), ..Outside::default() };
    assert!(vault.check(&outside, &mut |_, _| ()).unwrap().is_whole());
    let outside = Outside { enrolment: Some([9; 32]), ..Outside::default() };
    assert!(!vault.check(&outside, &mut |_, _| ()).unwrap().is_whole());
    let gone = |_| None;
    let outside = Outside { sealed: Some(&gone), ..Outside::default() };
    assert!(!vault.check(&outside, &mut |_, _| ()).unwrap().is_whole());
    let other = |_| Some([0; 32]);
    let outside = Outside { sealed: Some(&other), ..Outside::default() };
    let changed = vault.check(&outside, &mut |_, _| ()).unwrap();
    assert!(!changed.is_whole());
    // As for a missing one: another copy may have it.
    let advice = changed.findings.iter().find(|found| found.what.contains("it was changed")).unwrap().advice;
    assert!(advice.contains("check --join") && advice.contains("keep this folder as it is"), "{advice}");
    assert!(report(&vault, &filled).is_whole());
}

#[test]
fn line_04_rollback_is_found_by_a_head_that_was_noted() {
    let case = Case::new();
    let filled = fill(&case);
    let old = bytes_of(&case.path);
    let old_words = proof_words(&case.open().tip().unwrap().digest);
    tell(&mut case.open(), filled.people[0], &["And later."], &[]);
    let words = proof_words(&case.open().tip().unwrap().digest).to_uppercase();
    let checked = |since: &str| {
        let vault = case.open();
        vault.check(&Outside { since: Some(since), ..Outside::default() }, &mut |_, _| ()).unwrap()
    };
    assert!(checked(&words).is_whole());
    assert!(checked(&old_words).is_whole(), "an older head is in the chain as well");
    crate::fsio::replace(&case.path, &old).unwrap();
    assert!(!checked(&words).is_whole());
    assert!(checked(&old_words).is_whole());
    let unproven = look(&case, &filled);
    assert!(unproven.findings.iter().any(|finding| finding.what.contains("cannot be ruled out")));
}

#[test]
fn line_12_a_clock_that_went_back_is_noted() {
    let case = Case::new();
    let mut vault = case.open();
    for (n, when) in [100, 50, 200].into_iter().enumerate() {
        let id = PersonId::new([n as u8; 16]);
        vault.change(at(when), |change| change.person(id, &witness(&format!("Cedar {n}")))).unwrap();
    }
    let outside = Outside { now: Some(at(150)), ..Outside::default() };
    let report = vault.check(&outside, &mut |_, _| ()).unwrap();
    assert!(report.is_whole());
    let notes: Vec<_> = report.findings.iter().map(|finding| finding.place.as_str()).collect();
    assert_eq!(notes, ["link 5", "clock", "chain"]);
}

/// Any byte of the file: refused at opening, or found.
#[test]
fn line_03_flipped_bytes_are_found() {
    let case = Case::new();
    let filled = fill(&case);
    let whole_file = bytes_of(&case.path);
    let step = whole_file.len() / 150;
    for start in (0..whole_file.len()).step_by(step) {
        let at = start + start % 97 % step;
        let Some(_) = whole_file.get(at) else { continue };
        let mut bytes = whole_file.clone();
        bytes[at] ^= 1 << (at % 8);
        crate::fsio::replace(&case.path, &bytes).unwrap();
        match Vault::open(&case.path, &key(), Mode::Read) {
            Err(error) => assert!(error.is_damage(), "byte {at}: {error:?}"),
            Ok(vault) => assert!(!report(&vault, &filled).is_whole(), "byte {at}"),
        }
    }
}

#[test]
fn line_04_two_swapped_pages_are_found() {
    let case = Case::new();
    let filled = fill(&case);
    let mut bytes = bytes_of(&case.path);
    let (low, high) = bytes.split_at_mut(8 * 8192);
    low[3 * 8192..4 * 8192].swap_with_slice(&mut high[..8192]);
    crate::fsio::replace(&case.path, &bytes).unwrap();
    match Vault::open(&case.path, &key(), Mode::Read) {
        Err(error) => assert!(error.is_damage(), "{error:?}"),
        Ok(vault) => assert!(!report(&vault, &filled).is_whole()),
    }
}

/// The table is made when it is needed.
#[test]
fn a_case_in_which_no_name_check_was_noted_has_no_table_for_it() {
    let case = Case::new();
    let mut vault = case.open();
    let of = |vault: &Vault| vault.check(&Outside::default(), &mut |_, _| {}).unwrap();
    assert!(whole(&of(&vault)), "{:?}", of(&vault).findings);
    assert_eq!(vault.found().unwrap(), []);
    let found = noted(PersonId::new([2; 16]));
    vault.change(at(1), |change| change.found(&found)).unwrap();
    let again: Result<()> = vault.change(at(2), |change| change.found(&found));
    assert!(matches!(again, Err(VaultError::Exists(_))), "a result is noted once");
    assert!(whole(&of(&vault)), "{:?}", of(&vault).findings);
    assert_eq!(vault.found().unwrap(), [found]);
    drop(vault);
    case.raw().execute_batch("DROP TABLE found").unwrap();
    let report = case.open().check_what_goes_out(&Outside::default(), &mut |_, _| {}).unwrap();
    assert!(!whole(&report), "what was noted must not be gone when a bundle goes out");
}
