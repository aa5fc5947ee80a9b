use super::*;
use crate::crypto::document::{Document, Kind};
use crate::crypto::signing::*;
use crate::crypto::text::{base64, hex, unbase64, unhex};
use crate::crypto::{Error, Thing};

// Made with OpenSSH's ssh-keygen: a key under "cedar on the hill", one without a passphrase, and a signature.
const STOCK_KEY: &[u8] = include_bytes!("data/stock_ed25519");
const STOCK_PUBLIC: &str = include_str!("data/stock_ed25519.pub");
const STOCK_SIGNATURE: &str = include_str!("data/message.sig");
const PLAIN_KEY: &[u8] = include_bytes!("data/plain_ed25519");
const MESSAGE: &[u8] = b"what was signed\n";
const BUNDLE: &str = "amana-bundle@v1";

fn signer() -> SigningKey {
    SigningKey::generate().unwrap()
}

#[test]
fn raw_signatures_are_those_of_rfc_8032() {
    // RFC 8032 §7.1, test 2.
    let mut seed = unhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb").unwrap();
    let key = SigningKey::from_seed(LockedKey::take(&mut seed));
    let public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    assert_eq!(hex(key.verify_key().as_bytes()), public);
    let signature = key.sign_raw(&[0x72]);
    assert_eq!(hex(&signature[..8]), "92a009a9f0d4cab8");
    assert!(key.verify_key().signed_raw(&[0x72], &signature));
    for changed in flipped(&signature) {
        assert!(!key.verify_key().signed_raw(&[0x72], changed.as_slice().try_into().unwrap()));
    }
    assert!(!key.verify_key().signed_raw(&[0x73], &signature));
    assert!(!signer().verify_key().signed_raw(&[0x72], &signature));
}

#[test]
fn weak_keys_are_no_keys() {
    let mut one = [0; 32];
    one[0] = 1;
    assert!(VerifyKey::from_bytes(one).is_err());
    assert!(VerifyKey::from_bytes([0; 32]).is_err());
}

#[test]
fn what_ssh_keygen_made_is_read() {
    let public = VerifyKey::from_openssh(STOCK_PUBLIC).unwrap();
    assert!(STOCK_PUBLIC.starts_with(&public.to_openssh()));
    assert_eq!(public.signed_ssh(BUNDLE, MESSAGE, STOCK_SIGNATURE), Ok(()));
    let key = SigningKey::from_openssh(STOCK_KEY, &text("cedar on the hill")).unwrap();
    assert_eq!(key.verify_key(), public);
    // Ed25519 is deterministic: the same bytes, in the same armor.
    assert_eq!(key.sign_ssh(BUNDLE, MESSAGE).unwrap().trim_end(), STOCK_SIGNATURE.trim_end());
    let wrong = SigningKey::from_openssh(STOCK_KEY, &text("cedar"));
    assert_eq!(error_of(wrong), Error::WrongKey(Thing::SshKeyFile));
    assert!(matches!(error_of(SigningKey::from_openssh(PLAIN_KEY, &text(""))), Error::Refused { .. }));
}

#[test]
fn our_own_key_files_come_back() {
    let key = signer();
    let file = key.to_openssh(&text("cedar"), "releases", 2).unwrap();
    let again = SigningKey::from_openssh(file.expose(), &text("cedar")).unwrap();
    assert_eq!(again.verify_key(), key.verify_key());
    assert!(key.to_openssh(&text("cedar"), "two\nlines", 2).is_err());
    for changed in flipped(file.expose()).step_by(3) {
        if let Ok(opened) = SigningKey::from_openssh(&changed, &text("cedar")) {
            // Only the comment, which the cipher does not authenticate, and the line end may change.
            assert_eq!(opened.verify_key(), key.verify_key());
        }
    }
}

/// The stock key file with something else before what is sealed.
fn rewritten(change: impl FnOnce(&mut Vec<u8>)) -> String {
    let body: String =
        std::str::from_utf8(STOCK_KEY).unwrap().lines().filter(|line| !line.starts_with("-----")).collect();
    let mut blob = unbase64(&body).unwrap();
    change(&mut blob);
    let body = base64(&blob);
    let lines: Vec<&str> = body.as_bytes().chunks(70).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN OPENSSH PRIVATE KEY-----\n{}\n-----END OPENSSH PRIVATE KEY-----\n", lines.join("\n"))
}

/// With another number of rounds.
fn with_rounds(rounds: u32) -> String {
    rewritten(|blob| {
        // `string kdfoptions` is `string salt` and `uint32 rounds`; the salt has 16 bytes.
        let at = blob.windows(6).position(|window| window == b"bcrypt").unwrap() + 6 + 4 + 4 + 16;
        blob[at..at + 4].copy_from_slice(&rounds.to_be_bytes());
    })
}

/// As `ssh-keygen -Z` writes it: with the right passphrase it was called a wrong one.
#[test]
fn a_cipher_that_is_not_served_is_no_wrong_passphrase() {
    let with_cipher = |cipher: &str| {
        rewritten(|blob| {
            let at = blob.windows(10).position(|window| window == b"aes256-ctr").unwrap();
            let length = u32::try_from(cipher.len()).unwrap().to_be_bytes();
            blob.splice(at - 4..at + 10, [&length[..], cipher.as_bytes()].concat());
        })
    };
    let other = with_cipher("3des-cbc");
    let opened = SigningKey::from_openssh(other.as_bytes(), &text("cedar on the hill"));
    for why in [error_of(opened), SigningKey::look_over(other.as_bytes()).unwrap_err()] {
        assert!(
            matches!(why, Error::Refused { .. }) && why.to_string().contains("ssh-keygen -p -Z aes256-ctr"),
            "{why}"
        );
    }
    assert_eq!(SigningKey::look_over(with_cipher("aes256-cbc").as_bytes()), Ok(()));
    assert_eq!(SigningKey::look_over(STOCK_KEY), Ok(()));
}

#[test]
fn a_key_file_that_asks_for_too_much_work_is_refused_unworked() {
    for rounds in [2049, u32::MAX] {
        let why = error_of(SigningKey::from_openssh(with_rounds(rounds).as_bytes(), &text("cedar on the hill")));
        assert!(why.to_string().contains("costs more work"), "{why}");
    }
    assert_eq!(
        error_of(SigningKey::from_openssh(with_rounds(1).as_bytes(), &text("cedar on the hill"))),
        Error::WrongKey(Thing::SshKeyFile)
    );
}

#[test]
fn a_fingerprint_is_the_one_that_ssh_keygen_shows() {
    // ssh-keygen -l -f stock_ed25519.pub
    let shown = "ZnbBu5Aszfp1yIinQJLUjq/RNq4O+aYkQhBz/QjE8Dw";
    let fingerprint = VerifyKey::from_openssh(STOCK_PUBLIC).unwrap().fingerprint();
    assert_eq!(base64(&fingerprint).trim_end_matches('='), shown);
}

#[test]
fn a_signature_is_for_one_message_one_purpose_one_key() {
    let public = VerifyKey::from_openssh(STOCK_PUBLIC).unwrap();
    assert!(public.signed_ssh("amana-roster@v1", MESSAGE, STOCK_SIGNATURE).is_err());
    assert!(public.signed_ssh(BUNDLE, b"what was signed", STOCK_SIGNATURE).is_err());
    assert!(signer().verify_key().signed_ssh(BUNDLE, MESSAGE, STOCK_SIGNATURE).is_err());
    let bytes = STOCK_SIGNATURE.trim_end().as_bytes();
    for changed in flipped(bytes).filter_map(|bytes| String::from_utf8(bytes).ok()) {
        assert!(public.signed_ssh(BUNDLE, MESSAGE, &changed).is_err(), "{changed}");
    }
    // Every bit, the version's among them: it is not signed, and OpenSSH takes 0 for it.
    for (at, bit) in (0..bytes.len()).flat_map(|at| (0..7).map(move |bit| (at, bit))) {
        let mut changed = bytes.to_vec();
        changed[at] ^= 1 << bit;
        let changed = String::from_utf8(changed).unwrap();
        assert!(public.signed_ssh(BUNDLE, MESSAGE, &changed).is_err(), "bit {bit} of byte {at}");
    }
    for short in cut(bytes) {
        assert!(public.signed_ssh(BUNDLE, MESSAGE, std::str::from_utf8(short).unwrap()).is_err());
    }
}

#[test]
fn a_list_of_allowed_signers_decides() {
    let line = allowed_line("releases@example.org", BUNDLE, &VerifyKey::from_openssh(STOCK_PUBLIC).unwrap()).unwrap();
    let other = allowed_line("other@example.org", BUNDLE, &signer().verify_key()).unwrap();
    let check = |list: &str| {
        let list = AllowedSigners::parse(list)?;
        list.check(BUNDLE, MESSAGE, STOCK_SIGNATURE).map(|signer| signer.names().unwrap_or_default().to_owned())
    };
    assert_eq!(check(&format!("# who may\n\n{other}{line}")).as_deref(), Ok("releases@example.org"));
    assert_eq!(check(&line.replace(" namespaces=\"amana-bundle@v1\"", "")).as_deref(), Ok("releases@example.org"));
    assert_eq!(
        check(&line.replace("amana-bundle@v1\"", "git,amana-bundle@v1\"")).as_deref(),
        Ok("releases@example.org")
    );
    assert_eq!(check(&line.replace('\n', " its comment\n")).as_deref(), Ok("releases@example.org"));
    assert!(matches!(check(&other), Err(Error::BadSignature { .. })));
    assert!(matches!(check(&line.replace(BUNDLE, "git")), Err(Error::BadSignature { .. })));
    assert!(matches!(check(""), Err(Error::BadSignature { .. })));
    for option in ["cert-authority", "valid-before=\"20300101\"", "namespaces=\"x\",valid-after=\"2020\""] {
        let list = line.replace("namespaces=\"amana-bundle@v1\"", option);
        assert!(matches!(check(&list), Err(Error::Refused { .. })), "{option}");
    }
    for other in ["ssh-rsa", "sk-ssh-ed25519@openssh.com", "ecdsa-sha2-nistp256", "rsa-sha2-512"] {
        let other = format!("old@example.org {other} AAAAB3NzaC1yc2E=\n{line}");
        assert_eq!(check(&other).as_deref(), Ok("releases@example.org"), "{other}");
    }
    for twice in ["namespaces=\"git\",namespaces=\"amana-bundle@v1\"", "namespaces=\"git\\\"\"", "namespaces=git"] {
        let list = line.replace("namespaces=\"amana-bundle@v1\"", twice);
        assert!(matches!(check(&list), Err(Error::Refused { .. })), "{twice}");
    }
    let marked = check(&format!("\u{feff}{line}"));
    assert_eq!(marked.as_deref(), Ok("releases@example.org"), "what some editors put at the beginning");
    for bad in ["x", "x ssh-ed25519", "x ssh-ed25519 AAAA", "x \"open ssh-ed25519 AAAA"] {
        assert!(check(bad).is_err(), "{bad}");
    }
    assert!(allowed_line("two words", BUNDLE, &signer().verify_key()).is_err());
}

#[test]
fn whoever_signed_is_called_as_every_line_with_that_key_says() {
    let line = allowed_line("releases@example.org", BUNDLE, &VerifyKey::from_openssh(STOCK_PUBLIC).unwrap()).unwrap();
    let list = format!("{}{line}", line.replace("releases@", "*@"));
    let list = AllowedSigners::parse(&list).unwrap();
    let by = list.check(BUNDLE, MESSAGE, STOCK_SIGNATURE).unwrap();
    assert_eq!(by.listed(), "*@example.org or releases@example.org");
    assert_eq!(by.names(), Some("releases@example.org"));
}

#[test]
fn a_document_says_what_its_signers_signed() {
    let (one, two) = (signer(), signer());
    let mut document = Document::signed(Kind::Roster, r#"{"v":1,"serial":1}"#, &one).unwrap();
    let digest = document.digest();
    // printf 'amana/1 roster\n{"v":1,"serial":1}\n' | sha256sum
    assert_eq!(hex(&digest), "007af7e749e064cf99edbde2e4607c634ddb7ea59905a082315786a42f866f7c");
    document.sign(&two).unwrap();
    let read = Document::read(Kind::Roster, document.to_text().as_bytes()).unwrap();
    assert_eq!(read.digest(), digest);
    assert_eq!(read.said_by(&two.verify_key()), Ok(r#"{"v":1,"serial":1}"#));
    let keys = [one.verify_key(), two.verify_key(), signer().verify_key(), one.verify_key()];
    assert_eq!(read.signers(&keys).len(), 2);
    assert!(matches!(error_of(read.said_by(&keys[2])), Error::BadSignature { .. }));
    assert!(Document::read(Kind::Request, document.to_text().as_bytes()).is_err());
    let newer = document.to_text().replace("amana/1", "amana/2");
    assert_eq!(error_of(Document::read(Kind::Roster, newer.as_bytes())), Error::Version(Thing::Document));
    let newer = Document::signed(Kind::Roster, r#"{"v":2}"#, &one).unwrap();
    assert_eq!(error_of(newer.said_by(&one.verify_key())), Error::Version(Thing::Document));
}

#[test]
fn every_change_of_a_document_is_found() {
    let key = signer();
    let whole = Document::signed(Kind::Key, r#"{"v":1,"name":"Amal"}"#, &key).unwrap().to_text();
    let good = |bytes: &[u8]| {
        Document::read(Kind::Key, bytes).is_ok_and(|document| document.said_by(&key.verify_key()).is_ok())
    };
    assert!(good(whole.as_bytes()));
    assert!(flipped(whole.as_bytes()).all(|bytes| !good(&bytes)));
    assert!(cut(whole.as_bytes()).all(|bytes| !good(bytes)));
    for more in ["\n", "x", " ", "-----BEGIN SSH SIGNATURE-----\n"] {
        assert!(!good(format!("{whole}{more}").as_bytes()));
    }
    assert!(!good(whole.replace('\n', "\r\n").as_bytes()));
    assert!(Document::signed(Kind::Key, "{\n}", &key).is_err());
}
