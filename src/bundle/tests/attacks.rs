//! Bundles that somebody had in their hands.

use super::*;

fn refused(dir: &Path) -> VerifyError {
    verify(dir, &allowed(1), None).expect_err("it was changed")
}

/// Signs a bag anew, as somebody could who holds a release key and no scruples: what the layout alone must refuse.
fn sign_anew(dir: &Path) {
    use sha2::{Digest, Sha512};
    let hex = |bytes: &[u8]| Sha512::digest(bytes).iter().map(|b| format!("{b:02x}")).collect::<String>();
    let listed = ["bag-info.txt", "bagit.txt", "manifest-sha512.txt"];
    let tags: String = listed.map(|name| format!("{}  {name}\n", hex(&fs::read(dir.join(name)).unwrap()))).concat();
    fs::write(dir.join("tagmanifest-sha512.txt.sig"), key(1).sign_ssh(NAMESPACE, tags.as_bytes()).unwrap()).unwrap();
    fs::write(dir.join("tagmanifest-sha512.txt"), tags).unwrap();
}

#[test]
fn line_03_every_flipped_byte_is_found_and_the_file_named() {
    let (_outer, dir) = bundle();
    for (name, path) in files(&dir) {
        let good = fs::read(&path).unwrap();
        // Every byte of what is signed and of what signs it; of the payload, where one digest guards all bytes alike, a sample.
        let step = if name.starts_with("data/") { good.len() / 97 } else { 1 };
        for at in (0..good.len()).step_by(step.max(1)) {
            let mut bad = good.clone();
            bad[at] ^= 1 << (at % 8);
            fs::write(&path, bad).unwrap();
            let error = refused(&dir).to_string();
            assert!(name.starts_with("tagmanifest") || error.contains(&name), "{name} {at}: {error}");
        }
        for cut in [0, 1, good.len() / 2, good.len() - 1] {
            fs::write(&path, &good[..cut]).unwrap();
            refused(&dir);
        }
        fs::write(&path, [&good[..], b"\n"].concat()).unwrap();
        refused(&dir);
        fs::write(&path, good).unwrap();
    }
    verify(&dir, &allowed(1), None).unwrap();
}

#[test]
fn a_missing_file_and_one_too_many_are_named() {
    let (_outer, dir) = bundle();
    for (name, path) in files(&dir) {
        let away = dir.parent().unwrap().join("away");
        fs::rename(&path, &away).unwrap();
        let error = refused(&dir);
        assert!(error.to_string().contains(&name), "{name}: {error}");
        fs::rename(&away, &path).unwrap();
    }
    for extra in [
        "README",
        "manifest-md5.txt",
        "fetch.txt",
        ".DS_Store",
        "data/note.txt",
        "data/testimonies/T-0000000003.md",
        "data/schema/x",
    ] {
        fs::write(dir.join(extra), "x").unwrap();
        assert!(matches!(refused(&dir), VerifyError::Unlisted { file } if file == extra), "{extra}");
        fs::remove_file(dir.join(extra)).unwrap();
    }
    for extra in ["more", "data/more", "data/testimonies/more"] {
        fs::create_dir(dir.join(extra)).unwrap();
        assert!(matches!(refused(&dir), VerifyError::Unlisted { file } if file == extra), "{extra}");
        fs::remove_dir(dir.join(extra)).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_refused() {
    use std::os::unix::fs::symlink;
    let (outer, dir) = bundle();
    let away = outer.path().join("away");
    for (name, path) in files(&dir) {
        fs::rename(&path, &away).unwrap();
        symlink(&away, &path).unwrap();
        assert!(matches!(refused(&dir), VerifyError::NotPlain { file } if file == name), "{name}");
        fs::remove_file(&path).unwrap();
        fs::rename(&away, &path).unwrap();
    }
    fs::rename(dir.join("data/testimonies"), &away).unwrap();
    symlink(&away, dir.join("data/testimonies")).unwrap();
    assert!(matches!(refused(&dir), VerifyError::NotPlain { file } if file == "data/testimonies"));
}

/// A pipe without a writer would keep a reader waiting for ever; a folder or a file in the place of the other is no failing disk.
#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_refused_where_it_stands() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let pipe = |path: &Path| mknodat(CWD, path, FileType::Fifo, Mode::RUSR, 0).unwrap();
    let folder = |path: &Path| fs::create_dir(path).unwrap();
    let (outer, dir) = bundle();
    let away = outer.path().join("away");
    for (name, path) in files(&dir) {
        fs::rename(&path, &away).unwrap();
        pipe(&path);
        assert!(matches!(refused(&dir), VerifyError::NotPlain { file } if file == name), "{name}");
        fs::remove_file(&path).unwrap();
        folder(&path);
        let error = refused(&dir);
        let plain = matches!(error, VerifyError::NotPlain { .. } | VerifyError::Unlisted { .. });
        assert!(plain && error.to_string().contains(&name), "{name}: {error}");
        fs::remove_dir(&path).unwrap();
        fs::rename(&away, &path).unwrap();
    }
    fs::rename(dir.join("data/testimonies"), &away).unwrap();
    fs::write(dir.join("data/testimonies"), "x").unwrap();
    assert!(matches!(refused(&dir), VerifyError::Unlisted { file } if file == "data/testimonies"));
    let lone = outer.path().join("lone");
    pipe(&lone);
    assert!(matches!(verify(&lone, &allowed(1), None), Err(VerifyError::NoBundle { .. })));
    // A slip in the path is no bundle that lost its parts.
    assert!(matches!(verify(&outer.path().join("none"), &allowed(1), None), Err(VerifyError::NoFolder)));
}

/// Puts another text into a file of the payload, and signs it all as a whole bundle.
fn rewrite(dir: &Path, name: &str, from: &str, to: &str) {
    use sha2::{Digest, Sha512};
    let hex = |bytes: &[u8]| Sha512::digest(bytes).iter().map(|b| format!("{b:02x}")).collect::<String>();
    let old = fs::read_to_string(dir.join(name)).unwrap();
    let new = old.replace(from, to);
    assert!(new != old && new.len() == old.len(), "{from}");
    fs::write(dir.join(name), &new).unwrap();
    let manifest = dir.join("manifest-sha512.txt");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace(&hex(old.as_bytes()), &hex(new.as_bytes()))).unwrap();
    sign_anew(dir);
}

#[test]
fn a_key_that_stands_for_two_people_is_refused() {
    let (first, second) = ("data/testimonies/T-0000000001.json", "data/testimonies/T-0000000002.json");
    for (file, from, to, what) in [
        (first, "P-00000002", "P-00000001", "two people with one key"),
        // Munir of the first testimony, whose label is another in the second.
        (second, "P-00000005", "P-00000001", "somebody else in another testimony"),
        (first, r#""key":"P-00000001""#, r#""key":"p-00000001""#, "a key that is none"),
        (first, r#""name":"T-0000000001""#, r#""name":"T-0000000002""#, "with another name"),
        (first, "amana-testimony@v1", "amana-testimony@v2", "another version"),
        (first, r#""people":["#, r#""People":["#, "not what FORMAT"),
    ] {
        let (_outer, dir) = bundle();
        rewrite(&dir, file, from, to);
        let error = refused(&dir).to_string();
        assert!(error.contains(what) && error.contains(file), "{what}: {error}");
    }
}

#[test]
fn only_whom_one_trusts_is_believed() {
    let (_outer, dir) = bundle();
    assert!(matches!(verify(&dir, &allowed(2), None), Err(VerifyError::Signature(_))));
    assert!(matches!(verify(&dir, &allowed(1), Some("somebody@else.example")), Err(VerifyError::Signer { .. })));
    // A signature for another purpose, and that of another bundle.
    let tags = fs::read(dir.join("tagmanifest-sha512.txt")).unwrap();
    let signature = dir.join("tagmanifest-sha512.txt.sig");
    fs::write(&signature, key(1).sign_ssh("amana-roster@v1", &tags).unwrap()).unwrap();
    assert!(matches!(refused(&dir), VerifyError::Signature(_)));
    fs::write(&signature, key(1).sign_ssh(NAMESPACE, b"other").unwrap()).unwrap();
    assert!(matches!(refused(&dir), VerifyError::Signature(_)));
    fs::write(&signature, vec![b'A'; 200_000]).unwrap();
    assert!(matches!(refused(&dir), VerifyError::TooLong { .. }));
    assert!(matches!(verify(dir.parent().unwrap(), &allowed(1), None), Err(VerifyError::NoBundle { .. })));
}

#[test]
fn what_is_signed_must_still_be_a_bundle() {
    for (line, what) in [
        ("../away", "leaves"),
        ("/etc/passwd", "leaves"),
        ("data/../bagit.txt", "leaves"),
        ("~/x", "leaves"),
        ("data//x", "leaves"),
        ("data/%2E%2E/x", "percent"),
        ("data/testimonies/T-0000000001.json", "twice"),
        ("data/testimonies/t-0000000001.json", "twice"),
        ("data/note.txt", "does not belong"),
        ("data/testimonies/T-../../x.json", "leaves"),
        ("data/testimonies/T-000000000U.json", "does not belong"),
        ("data/testimonies/T-0000000003.json", "missing"),
        ("bag-info.txt", "does not belong"),
    ] {
        let (_outer, dir) = bundle();
        let manifest = dir.join("manifest-sha512.txt");
        let digest = "a".repeat(128);
        let text = fs::read_to_string(&manifest).unwrap() + &format!("{digest}  {line}\n");
        fs::write(&manifest, text).unwrap();
        sign_anew(&dir);
        let error = refused(&dir).to_string();
        assert!(error.contains(what), "{line}: {error}");
    }
    let (_outer, dir) = bundle();
    let info = dir.join("bag-info.txt");
    let good = fs::read_to_string(&info).unwrap();
    for bad in [good.replace("Oxum: ", "Oxum: 1"), good.replace("R-7", "X-7"), format!("{good}Bagging-Date: 2026\n")] {
        fs::write(&info, bad).unwrap();
        sign_anew(&dir);
        assert!(matches!(refused(&dir), VerifyError::Form { file, what: _ } if file == "bag-info.txt"));
    }
    fs::write(&info, good).unwrap();
    fs::write(dir.join("bagit.txt"), "BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n").unwrap();
    sign_anew(&dir);
    assert!(matches!(refused(&dir), VerifyError::Version { .. }));
}
