//! An older identity store beside a newer vault: nothing is sealed into it, and what it lacks is brought in out of another copy.

use super::*;

/// A case of two people whose store is that of the first alone; and the store that has both, beside it.
struct Behind {
    case: Case,
    other: PathBuf,
}

fn line(case: &Case, name: &str, file: &str) -> String {
    let line = format!(
        r#"{{"people":[{{"code":"p1","roles":["witness"],"names":["{name}"]}},{{"code":"p2","roles":["official"],"visibility":"team","names":["Henrik Dole"]}}],"account":"The mill of {file} was shut."}}"#
    );
    case.write(file, &format!("{line}\n"))
}

fn store(case: &Case) -> PathBuf {
    case.folder.join("identities.db")
}

impl Behind {
    fn new() -> Self {
        let case = Case::team().by_passphrase();
        case.run(&["import", &line(&case, "Ilva Marsh", "first")]);
        let older = std::fs::read(store(&case)).unwrap();
        case.run(&["import", &line(&case, "Oskel Brant", "second")]);
        let other = case.root.join("a copy?#1.db");
        std::fs::copy(store(&case), &other).unwrap();
        std::fs::write(store(&case), older).unwrap();
        Self { case, other }
    }

    fn third(&self) -> String {
        line(&self.case, "Teodra Halm", "third")
    }

    /// The exit code of `check --join`, and all that it said.
    fn join(&self, other: &str) -> (Option<i32>, String) {
        let done = self.case.amana(&["check", "--join", other]).output().unwrap();
        (done.status.code(), text_of(&done.stdout) + &text_of(&done.stderr))
    }

    /// Joins, and finds all of it whole.
    fn is_whole_with(&self, other: &str, came: &str) {
        let bytes = std::fs::read(other).unwrap();
        let (code, said) = self.join(other);
        assert!(code == Some(0) && said.contains(came) && said.contains("none is missing"), "{said}");
        assert!(bytes == std::fs::read(other).unwrap(), "the other file is only read");
        let checked = self.case.run(&["check"]);
        assert!(checked.contains("whole, as far as") && !checked.contains("not in the order"), "{checked}");
    }

    fn people(&self) -> Vec<serde_json::Value> {
        self.case.run(&["person", "--json"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn person(&self, visibility: &str) -> String {
        let people = self.people();
        let found = people.iter().find(|person| person["visibility"] == visibility).unwrap();
        found["person"].as_str().unwrap().to_owned()
    }
}

#[test]
fn nothing_is_sealed_into_an_older_store_until_it_is_joined() {
    let behind = Behind::new();
    let (case, other) = (&behind.case, text(&behind.other));
    let before = case.snapshot();
    let said = case.fails(&["import", &behind.third()], 3);
    for part in
        ["lacks 2 of 4 envelopes", "Nothing is sealed", "Replace neither file", "--join", "--accept-older-store"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    let named = behind.people().iter().filter(|one| said.contains(one["person"].as_str().unwrap())).count();
    assert_eq!(named, 2, "whose they are: {said}");
    assert!(before == case.snapshot(), "nothing was changed");
    let checked = case.amana(&["check"]).output().unwrap();
    assert!(checked.status.code() == Some(13) && text_of(&checked.stdout).contains("`amana check --join"));

    behind.is_whole_with(other, "2 envelopes were brought in");
    let done = case.amana(&["import", &behind.third()]).output().unwrap();
    assert!(done.status.success() && !text_of(&done.stderr).contains("lacks"));
    // Once more, with nothing left to bring in: the file stays byte for byte.
    let joined = std::fs::read(store(case)).unwrap();
    behind.is_whole_with(other, "0 envelopes were brought in");
    assert!(joined == std::fs::read(store(case)).unwrap());
    // As a shell leaves it where a variable ends with a slash: what stands behind two is no host.
    behind.is_whole_with(&format!("/{other}"), "0 envelopes were brought in");
    let said = case.run(&["check", "--join", other, "--json"]);
    assert!(said.contains(r#""joined":{"came":0,"missing":0,"unfit":0}"#), "{said}");
    assert!(!case.run(&["check", "--json"]).contains("joined"));
}

#[test]
fn two_stores_each_of_which_lacks_something_are_joined_either_way() {
    for swapped in [false, true] {
        let behind = Behind::new();
        let (case, other) = (&behind.case, text(&behind.other));
        let done = case.amana(&["import", &behind.third(), "--accept-older-store"]).output().unwrap();
        let said = text_of(&done.stderr);
        assert!(done.status.success() && said.contains("lacks 2 of 4") && said.contains("keep both files"), "{said}");
        if swapped {
            // What nobody should do: the other copy in its place.
            let mine = std::fs::read(store(case)).unwrap();
            std::fs::copy(&behind.other, store(case)).unwrap();
            std::fs::write(&behind.other, mine).unwrap();
        }
        let said = case.fails(&["import", &behind.third()], 3);
        assert!(said.contains("lacks 2 of 6"), "{said}");
        behind.is_whole_with(other, "2 envelopes were brought in");
    }
}

#[test]
fn every_command_that_seals_refuses_and_others_warn() {
    let behind = Behind::new();
    let case = &behind.case;
    let (sealed, team) = (behind.person("sealed"), behind.person("team"));
    let listed = case.run(&["list", "--json"]);
    let listed: serde_json::Value = serde_json::from_str(listed.lines().next().unwrap()).unwrap();
    let testimony = listed["testimony"].as_str().unwrap().to_owned();
    let before = case.snapshot();
    let seals: [&[&str]; 6] = [
        &["intake"],
        &["correct", &testimony],
        &["person", &sealed, "--add-name"],
        &["person", &sealed, "--visibility", "team", "--yes"],
        &["person", &team, "--seal", "--yes"],
        &["person", &team, "--visibility", "sealed", "--yes"],
    ];
    for args in seals {
        let said = case.fails(args, 3);
        assert!(said.contains("Nothing is sealed into it"), "{args:?}: {said}");
    }
    assert!(before == case.snapshot(), "nothing was changed");
    let done = case.amana(&["person", &sealed, "--role", "official"]).output().unwrap();
    let said = text_of(&done.stderr);
    assert!(done.status.success() && said.contains("lacks 2 of 4") && said.contains("do not replace"), "{said}");
    case.run(&["person", &team, "--visibility", "public", "--yes"]);
    case.run(&["person", &team, "--seal", "--yes", "--accept-older-store"]);
}

#[test]
fn nothing_comes_out_of_a_file_that_does_not_have_it() {
    let (behind, stranger) = (Behind::new(), Behind::new());
    let case = &behind.case;
    let before = std::fs::read(store(case)).unwrap();
    let none = |other: &str, part: &str| {
        let (code, said) = behind.join(other);
        assert!(code == Some(13) && said.contains(part), "{other}: {code:?} {said}");
        assert!(before == std::fs::read(store(case)).unwrap(), "{other}: the store was touched");
    };
    none(text(&stranger.other), "0 envelopes were brought in; 2 still missing here");
    none(
        &case.write(
            "text",
            "not a store, and longer than a header of one hundred bytes has to be, by a good deal of words",
        ),
        "no SQLite file",
    );
    none(&case.write("empty", ""), "empty");
    // Its pages after the first are gone, or stand for something else.
    let whole = std::fs::read(&behind.other).unwrap();
    for byte in [0, 0xFF] {
        let mut damaged = whole.clone();
        damaged[4096..].fill(byte);
        std::fs::write(case.root.join("damaged"), damaged).unwrap();
        none(&case.file("damaged"), "under the handles of 2");
    }
    for (what, sql) in [
        ("trigger", "CREATE TRIGGER t AFTER INSERT ON envelope BEGIN SELECT 1; END"),
        ("version", "PRAGMA user_version = 2"),
    ] {
        changed(&behind.other, &case.file(what), sql);
        none(&case.file(what), &case.file(what));
    }
    let usage = |other: &str, code| {
        let (ended, said) = behind.join(other);
        assert!(ended == Some(code) && before == std::fs::read(store(case)).unwrap(), "{other}: {ended:?} {said}");
    };
    usage(text(&store(case)), 2);
    usage(text(&case.folder), 2);
    usage(&case.file("nowhere"), 10);
    behind.is_whole_with(text(&behind.other), "2 envelopes were brought in");
}

#[test]
fn an_envelope_is_the_one_that_its_header_speaks_of_or_stays_out() {
    let behind = Behind::new();
    let case = &behind.case;
    let before = std::fs::read(store(case)).unwrap();
    // Every handle of the other has the envelope of somebody else, of those that it had; the size is right. Or a value of
    // another size or kind.
    let other = "(SELECT was.sealed FROM was WHERE was.handle <> envelope.handle LIMIT 1)";
    for (name, value) in [
        ("swapped", other),
        ("changed", "substr(sealed, 1, 47135) || x'00'"),
        ("long", "zeroblob(3000000)"),
        ("words", "'an envelope'"),
    ] {
        let sql = format!(
            "CREATE TEMP TABLE was AS SELECT handle, sealed FROM envelope; UPDATE envelope SET sealed = {value}"
        );
        changed(&behind.other, &case.file(name), &sql);
        let (code, said) = behind.join(&case.file(name));
        assert!(code == Some(13) && said.contains("0 envelopes were brought in"), "{name}: {said}");
        assert!(said.contains("under the handles of 2"), "{name}: {said}");
        assert!(before == std::fs::read(store(case)).unwrap(), "{name}: the store was touched");
    }
    behind.is_whole_with(text(&behind.other), "2 envelopes were brought in");
    // What is spoilt here is made good, and what is good stays, whatever the other has.
    let kept = case.root.join("good");
    std::fs::copy(store(case), &kept).unwrap();
    Connection::open(store(case)).unwrap().execute_batch("UPDATE envelope SET sealed = substr(sealed, 1, 9)").unwrap();
    case.fails(&["check"], 13);
    behind.is_whole_with(text(&behind.other), "4 envelopes were brought in");
    assert!(rows(&store(case)) == rows(&kept));
    let (code, said) = behind.join(&case.file("swapped"));
    assert!(code == Some(0) && said.contains("0 envelopes"), "{said}");
    assert!(rows(&store(case)) == rows(&kept));
}

/// A copy of a store, changed with stock means.
fn changed(of: &std::path::Path, to: &str, sql: &str) {
    std::fs::copy(of, to).unwrap();
    Connection::open(to).unwrap().execute_batch(sql).unwrap();
}

fn rows(store: &std::path::Path) -> Vec<(Vec<u8>, Vec<u8>)> {
    let db = Connection::open(store).unwrap();
    let mut select = db.prepare("SELECT handle, sealed FROM envelope ORDER BY handle").unwrap();
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}
