use std::sync::OnceLock;
use std::time::Duration;

use super::*;
use crate::crypto::keys::{Cost, commitment, gone, normal_passphrase, passphrase_secret, sha256};
use crate::crypto::slots::*;
use crate::crypto::stream::{self, Identity};
use crate::crypto::text::{hex, unhex};
use crate::crypto::{Error, Thing};

const PASSPHRASE: &str = "walnut harbor seven kettle orbit finch";

fn fresh() -> PassphraseSlot {
    seal_to_passphrase(&key(), &CASE, &text(PASSPHRASE), Cost::FLOOR).unwrap()
}

/// One that the tests share: making one takes a while.
fn slot() -> PassphraseSlot {
    static ONE: OnceLock<PassphraseSlot> = OnceLock::new();
    let one = ONE.get_or_init(fresh);
    PassphraseSlot { name: one.name.clone(), age: one.age.clone(), kdf: one.kdf.clone() }
}

fn is_damaged(error: &Error) -> bool {
    matches!(error, Error::Damaged { thing: Thing::PassphraseSlot, .. })
}

#[test]
fn a_passphrase_opens_its_slot_and_another_does_not() {
    let slot = slot();
    let opened = open_with_passphrase(&slot.age, slot.kdf.as_bytes(), &text(PASSPHRASE)).unwrap();
    assert_eq!((opened.case, opened.key.expose()), (CASE, key().expose()));
    let spaced = text("  walnut\u{a0}harbor  seven kettle\torbit finch\n");
    assert!(open_with_passphrase(&slot.age, slot.kdf.as_bytes(), &spaced).is_ok());
    let wrong = open_with_passphrase(&slot.age, slot.kdf.as_bytes(), &text("walnut"));
    assert_eq!(error_of(wrong), Error::WrongKey(Thing::PassphraseSlot));
}

#[test]
fn the_same_secret_as_the_argon2_program() {
    // printf 'walnut harbor' | argon2 0123456789abcdef -id -v 13 -t 3 -k 65536 -p 4 -l 32 -r
    let secret = passphrase_secret(&text(" walnut   harbor "), b"0123456789abcdef", Cost::FLOOR).unwrap();
    assert_eq!(hex(secret.expose()), "87c9985f64b8343ac554c2546f0090e6deee0c80e3b90e5cd63a16bc3638cfe0");
    let identity = Identity::from_secret(&secret).unwrap();
    assert_eq!(identity.recipient().to_string(), "age1lunlmvsenzuqmp3dkyj3eyf5523wdpy63rrs5r6835mngy8j55aqd844qd");
}

#[test]
fn a_passphrase_has_one_normal_form() {
    assert!(normal_passphrase(&text("\u{fb01}nch\u{2003}\u{2003}caf\u{65}\u{301} ")).same_as("finch café"));
    assert!(normal_passphrase(&text(" \t\n")).is_empty());
}

#[test]
fn every_changed_byte_of_a_passphrase_slot_is_damage_and_found_before_the_slow_step() {
    let slot = slot();
    for kdf in flipped(slot.kdf.as_bytes()) {
        assert!(is_damaged(&error_of(open_with_passphrase(&slot.age, &kdf, &text(PASSPHRASE)))));
    }
    for age in flipped(&slot.age) {
        assert!(is_damaged(&error_of(open_with_passphrase(&age, slot.kdf.as_bytes(), &text(PASSPHRASE)))));
    }
}

#[test]
fn every_cut_of_a_passphrase_slot_is_damage() {
    let slot = slot();
    for kdf in cut(slot.kdf.as_bytes()) {
        assert!(is_damaged(&error_of(open_with_passphrase(&slot.age, kdf, &text(PASSPHRASE)))));
    }
    for age in cut(&slot.age) {
        assert!(is_damaged(&error_of(open_with_passphrase(age, slot.kdf.as_bytes(), &text(PASSPHRASE)))));
    }
}

/// `check` has no passphrase, and is to say the same as whatever has one.
#[test]
fn a_slot_is_whole_where_it_can_be_opened_and_nowhere_else() {
    let slot = slot();
    assert!(is_passphrase_slot(&slot.age, slot.kdf.as_bytes()));
    for kdf in [format!("{}\n", slot.kdf), format!("{} ", slot.kdf), slot.kdf.replace('\n', "\r\n"), String::new()] {
        assert!(is_damaged(&error_of(open_with_passphrase(&slot.age, kdf.as_bytes(), &text(PASSPHRASE)))));
        assert!(!is_passphrase_slot(&slot.age, kdf.as_bytes()), "{kdf:?}");
    }
    assert!(!is_passphrase_slot(&slot.age[1..], slot.kdf.as_bytes()));
}

#[test]
fn the_files_of_two_slots_do_not_mix() {
    let (one, two) = (slot(), fresh());
    assert!(is_damaged(&error_of(open_with_passphrase(&one.age, two.kdf.as_bytes(), &text(PASSPHRASE)))));
    assert_ne!(one.kdf, two.kdf);
}

#[test]
fn parameters_beyond_the_limits_are_refused_unworked() {
    for (m, t, p) in
        [(2_097_153, 3, 4), (u32::MAX, 3, 4), (65_535, 3, 4), (65_536, 33, 1), (65_536, 2, 1), (65_536, 3, 0)]
    {
        assert!(matches!(error_of(Cost::new(m, t, p)), Error::Refused { .. }), "{m},{t},{p}");
        let slot = rewritten(&format!(r#""m_kib":{m},"t":{t},"p":{p}"#));
        let error = error_of(open_with_passphrase(&slot.age, slot.kdf.as_bytes(), &text(PASSPHRASE)));
        assert!(matches!(error, Error::Refused { .. }), "{error}");
    }
    assert!(Cost::new(2_097_152, 32, 16).is_ok());
}

#[test]
fn a_quick_machine_makes_more_passes_and_a_slow_one_no_fewer() {
    let second = Duration::from_secs(1);
    let passes = |millis| Cost::DEFAULT.raised(Duration::from_millis(millis), second).t();
    assert_eq!([0, 1, 250, 1000, 9000].map(passes), [32, 32, 12, 3, 3]);
    assert_eq!(Cost::DEFAULT.raised(second, Duration::MAX).t(), 32);
}

#[test]
fn a_newer_slot_says_that_it_is_newer() {
    for newer in [r#""v":2"#, r#""v":2,"new":[]"#] {
        let mut slot = slot();
        let line = slot.kdf.lines().next().unwrap().replace(r#""v":1"#, newer);
        slot.kdf = format!("{line}\n{}\n", hex(&sha256(line.as_bytes())));
        let error = error_of(open_with_passphrase(&slot.age, slot.kdf.as_bytes(), &text(PASSPHRASE)));
        assert_eq!(error, Error::Version(Thing::PassphraseSlot));
    }
    let unknown = rewritten(r#""m_kib":65536,"t":3,"p":4,"extra":1"#);
    assert!(is_damaged(&error_of(open_with_passphrase(&unknown.age, unknown.kdf.as_bytes(), &text(PASSPHRASE)))));
}

/// A slot with other parameters and a digest that fits them.
fn rewritten(parameters: &str) -> PassphraseSlot {
    let mut slot = slot();
    let line = slot.kdf.lines().next().unwrap().replace(r#""m_kib":65536,"t":3,"p":4"#, parameters);
    slot.kdf = format!("{line}\n{}\n", hex(&sha256(line.as_bytes())));
    slot
}

#[test]
fn a_recovery_slot_opens_for_its_recipient_alone_and_only_whole() {
    let (mine, other) = (Identity::generate(), Identity::generate());
    let slot = seal_to_recovery(&key(), &CASE, &mine.recipient()).unwrap();
    let opened = open_with_recovery(&slot, &mine).unwrap();
    assert_eq!((opened.case, opened.key.expose()), (CASE, key().expose()));
    assert_eq!(error_of(open_with_recovery(&slot, &other)), Error::WrongKey(Thing::RecoverySlot));
    assert!(flipped(&slot).all(|slot| open_with_recovery(&slot, &mine).is_err()));
    assert!(cut(&slot).all(|slot| open_with_recovery(slot, &mine).is_err()));
    let mut longer = slot.clone();
    longer.push(0);
    assert!(open_with_recovery(&longer, &mine).is_err());
    assert_eq!(recovery_name(&mine.recipient()).len(), 4);
}

/// Of a file as long as a slot may be it is said that it is none; of a longer one, without a look into it, that it is too long.
#[test]
fn nothing_longer_than_64_kibibytes_is_looked_at() {
    assert_eq!(SLOT_MAX, 65_536);
    let age = |length: usize| vec![b'x'; length];
    let recovery = |length| error_of(open_with_recovery(&age(length), &Identity::generate())).to_string();
    assert!(!recovery(SLOT_MAX).contains("longer than any slot"));
    assert!(recovery(SLOT_MAX + 1).contains("longer than any slot"));
    // Their parameters speak of these very bytes.
    let passphrase = |length| {
        let (age, kdf) = (age(length), slot().kdf);
        let line = kdf.lines().next().unwrap();
        let line = line.replace(&hex(&sha256(&slot().age)), &hex(&sha256(&age)));
        let kdf = format!("{line}\n{}\n", hex(&sha256(line.as_bytes())));
        error_of(open_with_passphrase(&age, kdf.as_bytes(), &text(PASSPHRASE))).to_string()
    };
    assert!(!passphrase(SLOT_MAX).contains("not the one"));
    assert!(passphrase(SLOT_MAX + 1).contains("not the one"));
}

#[test]
fn what_is_no_vault_key_is_not_taken_for_one() {
    let mine = Identity::generate();
    let good = format!("amana vault key v1\ncase: {}\nkey: {}\n", crate::crypto::text::id_text(&CASE), "00".repeat(32));
    let open = |plain: &str| {
        open_with_recovery(&crate::crypto::stream::encrypt(plain.as_bytes(), &[mine.recipient()]).unwrap(), &mine)
    };
    assert!(open(&good).is_ok());
    assert_eq!(error_of(open(&good.replace("v1", "v2"))), Error::Version(Thing::RecoverySlot));
    for bad in
        [&good[..good.len() - 1], &good.replace("00", "0G"), &good.replace("00", "AA"), &good.replace(": ", ":"), ""]
    {
        assert!(matches!(error_of(open(bad)), Error::Damaged { .. }));
    }
}

#[test]
fn commitments_bind_each_part_and_where_it_ends() {
    let of = |parts: &[&[u8]]| commitment(&[7; 32], parts);
    assert_ne!(of(&[b"ab", b"c"]), of(&[b"a", b"bc"]));
    assert_ne!(of(&[b"ab"]), of(&[b"ab", b""]));
    assert_ne!(of(&[b"ab"]), commitment(&[8; 32], &[b"ab"]));
    // printf 'amana-gone@v1\0some other thing' | sha256sum
    assert_eq!(Some(gone(&OTHER)), unhex("553d6513890f15a31590f1c461fe619422698d1c66fc85a6a3ecb66aa75e8425"));
    // salt of 32 times 07, one part "ab"
    assert_eq!(Some(of(&[b"ab"])), unhex("1fdd21de693775375f7b2ced0829c66c122a20152c9d9f7581a5cfc84e2eed76"));
}

#[test]
fn a_recovery_slot_is_told_from_what_only_has_its_name() {
    let key = LockedKey::generate().unwrap();
    let passphrase = SecretText::copy_of("seven quiet lanterns over the old bridge");
    for _ in 0..20 {
        // Each has other arbitrary lines in its header.
        let slot = seal_to_recovery(&key, &[7; 16], &Identity::generate().recipient()).unwrap();
        assert!(is_recovery_slot(&slot));
        assert!(!is_recovery_slot(&slot[..slot.len() - 1]) && !is_recovery_slot(&[&slot[..], b"x"].concat()));
        assert!(!is_recovery_slot(&slot[1..]));
    }
    let other = stream::encrypt(b"something else", &[Identity::generate().recipient()]).unwrap();
    let locked = stream::encrypt_with_passphrase(Thing::AgeFile, &[b' '; 123], &passphrase, 1).unwrap();
    for bad in [&b""[..], b"recovery", &[0; 300], &other, &locked] {
        assert!(!is_recovery_slot(bad));
    }
}
