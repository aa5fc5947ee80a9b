//! Limits at the very edge, and words that others rely on: what no damaged file shows.

use super::*;
use crate::crypto::document::{DOCUMENT_MAX, Document, Kind};
use crate::crypto::envelope::{Binding, Kind as Block};
use crate::crypto::keyfile::{KeyFile, Role};
use crate::crypto::keys;
use crate::crypto::layout::Layout;
use crate::crypto::quorum::{self, Quorum};
use crate::crypto::share::{PLACE_LEN, SHARE_PLAIN_LEN, Share, place};
use crate::crypto::signing::{AllowedSigners, SigningKey, SshSignature, allowed_line};
use crate::crypto::stream::{self, Identity};
use crate::crypto::text::{base64, hex, id_text, unbase64};
use crate::crypto::words::{Miscopied, look_over_eight};
use crate::crypto::{Error, Thing};
use crate::secret::SecretBytes;

/// Longest list of allowed signers.
const LIST: usize = 1024 * 1024;

/// Computed from FORMAT §3 with Python's `hmac` and `hashlib`.
#[test]
fn every_derivation_gives_the_bytes_that_the_format_says() {
    let name = |of: Option<&[u8; 16]>| keys::release_name(&key(), of);
    let person = |known| keys::release_person(&key(), &CASE, known);
    for (derived, expected) in [
        (keys::dedup(&key(), 2, b"line"), "f6a103278b63a494baef2d36cd6b6a2b01fcd98fbf930de0e42a4031ab45b697"),
        (keys::dedup_earlier(&key(), 2, b"line"), "260bccb3a559a1e21e2b8b6374777d411edd413499fbf45704931a242ff35ef4"),
        (keys::dedup_id(&key(), b"lamp-1"), "15ad600022d8bd4b8ceeb7263c5f05dbaabf8f33cbe0fe13639efadcccd07a8d"),
        (keys::dedup_account(&key(), b"account"), "52d245ffd42964a67dceff564c3abddae638caaab87948114f950dbd241cf27f"),
        (keys::retired(&key(), b"cedar 14"), "9ba47ed9c0b81ed0557ea475807dbe62152563b9565c64d7d62a2c877cf5797c"),
        (keys::plants(&key(), b"latin"), "d897eedea11ebecb0b391e84f8aac5274ce224740bf859a8eba4eec03553f9d8"),
        (keys::found(&key(), b"two words"), "2fec5f04cb87ff38b9528f7f441b455690753acbc56bd6f6e81004401bd0e38f"),
        (name(None), "640d31918e515f3f1b8b0b124a28f496ec64b78b7dfeafb870894dae509067b6"),
        (name(Some(&OTHER)), "6caef0b52f1df21202d9c548398f16752a5821a4b0925eadeb8d0b83f1fdbe24"),
        (person(keys::Known::Pseudonym), "af738581617f2d5d139b444242ab8e6e3a0ebdd9b4e83cf807a9c4d59d80d365"),
        (person(keys::Known::Name), "c7e6e38f2ceb76000eaa97f36f39d6b5aaacd440dcbd85c9d5c54b5362d1561d"),
        (person(keys::Known::Within(&OTHER)), "7ee52d5b5ce10ccca9a351f28b0404d502d9a32547a9436cae1343c1b5bdedbe"),
        (keys::gone(&CASE), "f79187b2887c320ecb745983564493084a73b3ec4d445902a9c73864ad19b481"),
    ] {
        assert_eq!(hex(&derived), expected);
    }
}

#[test]
fn the_beginnings_of_a_row_are_hashed_from_none_to_all() {
    let parts = [[1; 32], [2; 32], [3; 32]];
    let whole = parts.as_flattened();
    let expected: Vec<[u8; 32]> = (0..=3).map(|count| keys::sha256(&whole[..32 * count])).collect();
    assert_eq!(keys::sha256_of_beginnings(&parts).collect::<Vec<_>>(), expected);
    assert_eq!(keys::sha256_of_beginnings(&[]).collect::<Vec<_>>(), [keys::sha256(b"")]);
}

#[test]
fn a_document_is_at_most_64_mebibytes_and_says_at_most_half_of_that() {
    assert_eq!(DOCUMENT_MAX, 64 << 20);
    let json = |length: usize| format!("{{{}", "x".repeat(length - 1));
    assert!(Document::unsigned(Kind::Key, &json(DOCUMENT_MAX / 2)).is_ok());
    assert!(matches!(error_of(Document::unsigned(Kind::Key, &json(DOCUMENT_MAX / 2 + 1))), Error::Refused { .. }));
    for other in ["[1]", "", "{\n}", " {}"] {
        assert!(matches!(error_of(Document::unsigned(Kind::Key, other)), Error::Refused { .. }), "{other}");
    }
    let why = |length| error_of(Document::read(Kind::Key, &vec![b'x'; length])).to_string();
    assert!(why(DOCUMENT_MAX + 1).contains("longer than any document"));
    assert!(!why(DOCUMENT_MAX).contains("longer than any document"));
}

#[test]
fn a_key_file_of_something_else_is_not_called_newer() {
    let sealed = |plain: &str| {
        let file = stream::encrypt_with_passphrase(Thing::KeyFile, plain.as_bytes(), &text("harbor"), 1).unwrap();
        error_of(KeyFile::open(&file, &text("harbor")))
    };
    assert!(matches!(sealed("# created: by another program\n"), Error::Damaged { .. }));
    assert_eq!(sealed("# amana key v7\n"), Error::Version(Thing::KeyFile));
    assert!(matches!(sealed(""), Error::Damaged { .. }));
}

#[test]
fn the_longest_key_file_opens_and_nothing_longer_is_looked_at() {
    let longest = KeyFile::generate(Role::Custodian, &"\u{1F33F}".repeat(200)).unwrap();
    let file = longest.seal(&text("harbor"), 1).unwrap();
    assert_eq!(KeyFile::open(&file, &text("harbor")).unwrap().name(), longest.name());
    let why = |length| error_of(KeyFile::open(&vec![b'x'; length], &text("harbor"))).to_string();
    let too_long = "longer than any key file";
    assert!(!why(65_536).contains(too_long) && why(65_537).contains(too_long) && why(70_000).contains(too_long));
    let list = |length| error_of(AllowedSigners::parse(&"x".repeat(length))).to_string();
    let too_long = "longer than any such list";
    assert!(!list(LIST).contains(too_long) && list(LIST + 1).contains(too_long) && list(LIST + 9).contains(too_long));
}

#[test]
fn a_document_of_another_version_says_so_where_that_is_a_number() {
    let read = |title: &str| error_of(Document::read(Kind::Key, format!("{title}\n{{}}\n").as_bytes()));
    assert_eq!(read("amana/2 key"), Error::Version(Thing::Document));
    for other in ["amana/two key", "amana/2x key", "amana key", "amana/1 roster", ""] {
        assert!(matches!(read(other), Error::Damaged { .. }), "{other}");
    }
}

/// FORMAT §13.2, byte by byte.
#[test]
fn an_envelope_is_bound_to_all_that_it_belongs_to() {
    let binding = |kind| Binding { case: CASE, person: OTHER, kind, revision: 0x0102_0304 };
    for (kind, byte) in [(Block::Identity, 1), (Block::Contact, 2)] {
        let bound = [b"amana-envelope@v1\0", &CASE[..], &OTHER, &[byte, 1, 2, 3, 4]].concat();
        assert_eq!(binding(kind).associated_data().as_slice(), bound);
    }
}

#[test]
fn a_place_holds_512_bytes_and_no_more() {
    let custodian = Identity::generate();
    let sealed = |length| place(SecretBytes::copy_of(&vec![b'x'; length]), &custodian.recipient());
    assert!(sealed(SHARE_PLAIN_LEN).is_ok() && sealed(0).is_ok());
    assert!(matches!(error_of(sealed(SHARE_PLAIN_LEN + 1)), Error::Damaged { .. }));
}

/// The stock signature with some of its bytes changed, in the armor that `ssh-keygen` would give it.
fn changed_signature(from: &[u8], to: &[u8]) -> String {
    let stock = include_str!("data/message.sig");
    let body: String = stock.lines().filter(|line| !line.starts_with("-----")).collect();
    let mut blob = unbase64(&body).unwrap();
    let at = blob.windows(from.len()).position(|window| window == from).unwrap();
    blob[at..at + to.len()].copy_from_slice(to);
    let body = base64(&blob);
    let lines: Vec<&str> = body.as_bytes().chunks(70).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN SSH SIGNATURE-----\n{}\n-----END SSH SIGNATURE-----\n", lines.join("\n"))
}

#[test]
fn a_newer_signature_says_so_and_one_with_another_hash_is_named() {
    assert!(SshSignature::parse(&changed_signature(b"SSHSIG", b"SSHSIG")).is_ok());
    let newer = changed_signature(b"SSHSIG\0\0\0\x01", b"SSHSIG\0\0\0\x02");
    assert_eq!(error_of(SshSignature::parse(&newer)), Error::Version(Thing::Signature));
    let weaker = SshSignature::parse(&changed_signature(b"sha512", b"sha256")).unwrap();
    let signer = weaker.claimed_signer().unwrap();
    let why = error_of(weaker.check(&signer, "amana-bundle@v1", b"what was signed\n"));
    assert!(why.to_string().contains("another hash than sha512"), "{why}");
}

#[test]
fn a_word_that_was_copied_wrongly_comes_with_the_one_that_was_meant() {
    let typed = |word: &str| error_text(look_over_eight(&format!("{word} {}", ["abacus"; 7].join(" "))));
    assert!(typed("walnur").contains("(perhaps: walnut)"));
    assert!(!typed("xyzzyx").contains("perhaps"));
}

fn error_text(found: std::result::Result<(), Miscopied>) -> String {
    found.unwrap_err().to_string()
}

/// What a share says, in its 512 bytes.
fn share_of(plain: &str) -> Error {
    let identity = Identity::generate();
    let file = stream::encrypt(format!("{plain:512}").as_bytes(), &[identity.recipient()]).unwrap();
    error_of(Share::open(&file, &identity))
}

#[test]
fn a_newer_share_says_so_and_any_other_is_damaged() {
    assert_eq!(share_of(r#"{"v":2,"what":"nobody knows yet"}"#), Error::Version(Thing::Share));
    assert!(matches!(share_of(r#"{"v":1,"what":"nobody knows"}"#), Error::Damaged { .. }));
    assert!(matches!(share_of("{}"), Error::Damaged { .. }));
}

#[test]
fn a_share_is_not_longer_than_its_place() {
    let why = error_of(Share::open(&[b'x'; PLACE_LEN + 1], &Identity::generate()));
    assert!(why.to_string().contains("longer than any share"), "{why}");
}

/// The number of a share is that in its bytes, and that of a custodian of its quorum.
#[test]
fn a_share_has_a_number_of_its_own() {
    let identity = Identity::generate();
    let share = |number: u8, own: u8| {
        let (case, person) = (id_text(&CASE), id_text(&OTHER));
        let (envelope, share) = (hex(&[7; 32]), hex(&[own; 33]));
        let of = format!(r#""v":1,"case":"{case}","person":"{person}","kind":"identity","revision":1"#);
        let plain = format!(r#"{{{of},"k":2,"n":3,"i":{number},"envelope":"{envelope}","share":"{share}"}}"#);
        let file = stream::encrypt(format!("{plain:512}").as_bytes(), &[identity.recipient()]).unwrap();
        Share::open(&file, &identity)
    };
    let good = share(3, 3).unwrap();
    assert_eq!((good.index(), good.envelope()), (3, &[7; 32]));
    for (number, own) in [(1, 2), (4, 4), (0, 0)] {
        let why = error_of(share(number, own));
        assert!(why.to_string().contains("its number is not its own"), "{number} {own}: {why}");
    }
}

#[test]
fn words_in_files_and_messages_are_what_they_are() {
    assert_eq!([Block::Identity.word(), Block::Contact.word()], ["identity", "contact"]);
    assert_eq!([Kind::Roster, Kind::NameCheck].map(Kind::namespace), ["amana-roster@v1", "amana-name-check@v1"]);
    let layouts = [Layout::Arabic, Layout::Ukrainian, Layout::Russian, Layout::French, Layout::German];
    let said = layouts.map(|layout| layout.to_string());
    assert_eq!(said, ["Arabic", "Ukrainian", "Russian", "French", "German"]);
    let recipient = Identity::generate().recipient();
    assert_eq!(format!("{recipient:?}"), recipient.to_string());
    assert!(recipient.to_string().starts_with("age1"));
    let signs = SigningKey::generate().unwrap().verify_key();
    assert_eq!(format!("{signs:?}"), signs.to_openssh());
    let things = [Thing::PassphraseSlot, Thing::Share, Thing::AgeFile].map(|thing| thing.to_string());
    assert_eq!(things, ["the passphrase slot", "the share", "the encrypted file"]);
}

#[test]
fn what_has_not_the_form_of_a_share_is_joined_with_nothing() {
    let shares = quorum::split(&key(), Quorum::new(2, 3).unwrap()).unwrap();
    let form = |share: &[u8], k: u8| {
        let odd = SecretBytes::copy_of(share);
        let all = [&odd, &shares[1]];
        error_of(quorum::join(&all[..usize::from(k)], k)).to_string()
    };
    let good = shares[0].expose();
    assert!(quorum::join(&[&shares[0], &shares[1]], 2).is_ok());
    for k in [1, 2] {
        for index in [0, 8, 255] {
            assert!(form(&[&[index], &good[1..]].concat(), k).contains("not the form of a share"), "{index} of {k}");
        }
        for other in [&good[..32], &[good, b"x"].concat()] {
            assert!(form(other, k).contains("not the form of a share"), "{} bytes of {k}", other.len());
        }
    }
}

/// As `ssh-keygen -Y verify -I NAME` takes a name.
#[test]
fn a_pattern_in_the_list_stands_for_the_names_it_matches_and_no_others() {
    let signer = SigningKey::generate().unwrap();
    let signature = signer.sign_ssh("amana-bundle@v1", b"x").unwrap();
    let line = allowed_line("NAMES", "amana-bundle@v1", &signer.verify_key()).unwrap();
    let takes = |names: &str, name: &str| {
        let list = AllowedSigners::parse(&line.replace("NAMES", names)).unwrap();
        list.check("amana-bundle@v1", b"x", &signature).unwrap().is(name)
    };
    for (names, taken, not) in [
        ("rana", "rana", "ran"),
        ("rana", "rana", "ranaa"),
        ("rana*", "rana", "ran"),
        ("r*a*", "rana", "rn"),
        ("*a", "rana", "ranb"),
        ("r?na", "rana", "rna"),
        ("luis,rana", "rana", "olena"),
        ("*,!luis", "rana", "luis"),
        ("r*n*a", "ranana", "ranan"),
        ("a*b?d", "abcabcd", "abcabce"),
    ] {
        assert!(takes(names, taken), "{names}: {taken}");
        assert!(!takes(names, not), "{names}: {not}");
    }
    assert!(!takes("!luis", "rana"), "negations alone stand for nobody");
}
