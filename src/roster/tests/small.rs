//! Enrolments and pins.

use super::*;

#[test]
fn an_enrolment_is_signed_by_the_device_it_speaks_of() {
    let org = Organisation::new((1, 1), (1, 1));
    let make = |label| Enrolment::make(org.case, org.device, label, &org.root.verify_key(), NOW, &org.device_key);
    let (made, document) = make("the blue laptop").unwrap();
    assert_eq!(Enrolment::read(document.as_bytes()).unwrap(), made);
    assert_eq!(made.words(), proof_words(made.digest()));
    assert_eq!(made.root, org.root.verify_key().fingerprint());
    assert!(make("two\nlines").is_err());

    let stranger = SigningKey::generate().unwrap();
    let forged = rewritten(Kind::Enrolment, &document, "blue", "grey", &stranger);
    assert!(Enrolment::read(forged.as_bytes()).is_err());
    // Under a key of their own they may announce what they like; its words differ.
    let announced = rewritten(
        Kind::Enrolment,
        &document,
        &org.device_key.verify_key().to_openssh(),
        &stranger.verify_key().to_openssh(),
        &stranger,
    );
    assert_ne!(Enrolment::read(announced.as_bytes()).unwrap().words(), made.words());
    for at in (0..document.len()).step_by(3) {
        let mut changed = document.clone().into_bytes();
        changed[at] ^= 2;
        assert!(Enrolment::read(&changed).is_err(), "byte {at}");
    }
}

/// A pin of the first roster, beside the key file of the first custodian.
struct Desk {
    org: Organisation,
    pin: Pin,
    file: std::path::PathBuf,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let org = Organisation::new((2, 3), (1, 2));
        let folder = tempfile::tempdir().unwrap();
        Self { pin: Pin::confirmed(&org.roster), org, file: folder.path().join("ilva.key"), _folder: folder }
    }

    fn own(&self) -> &crate::crypto::stream::Identity {
        self.org.custodians[0].identity()
    }

    fn load(&self) -> Result<Option<Pin>, RosterError> {
        Pin::load(&self.file, self.own())
    }

    /// The next roster, in which somebody else stands under the name of the third custodian.
    fn exchanged(&self) -> Roster {
        let mut draft = Draft::after(&self.org.roster, NOW);
        draft.remove_custodian("Sarra").unwrap();
        draft.add(&half(&KeyFile::generate(Role::Custodian, "Sarra").unwrap())).unwrap();
        draft.sign(&self.org.root).unwrap()
    }
}

#[test]
fn a_pin_remembers_the_root_and_the_roster() {
    let mut desk = Desk::new();
    assert!(desk.load().unwrap().is_none());
    desk.pin.save(&desk.file, desk.own()).unwrap();
    assert_eq!(desk.load().unwrap().unwrap(), desk.pin);
    assert!(desk.file.with_extension("key.root").exists());
    let text = std::fs::read_to_string(Pin::path(&desk.file)).unwrap();
    assert!(!text.contains("Sarra") && !text.contains("age1"), "who the others are is not there in the clear");
    assert!(matches!(Pin::load(&desk.file, desk.org.custodians[1].identity()), Err(RosterError::Pin { .. })));

    let newer = Draft::after(&desk.org.roster, NOW).sign(&desk.org.root).unwrap();
    let taken = desk.pin.admit(newer.document()).unwrap();
    assert_eq!((taken.serial(), desk.pin.serial()), (2, 1), "to admit is not to remember");
    desk.pin.remember(&taken);
    assert!(matches!(desk.pin.admit(desk.org.roster.document()), Err(RosterError::Older { seen: 2, offered: 1 })));
    desk.pin.save(&desk.file, desk.own()).unwrap();
    assert_eq!(desk.load().unwrap().unwrap().serial(), 2);
    // Whoever read it before that writes no lower serial back.
    Pin::confirmed(&desk.org.roster).save(&desk.file, desk.own()).unwrap();
    assert_eq!(desk.load().unwrap().unwrap(), desk.pin);

    let stranger = Organisation::new((2, 3), (1, 2));
    assert!(matches!(desk.pin.admit(stranger.roster.document()), Err(RosterError::NotTheRoot)));
}

#[test]
fn of_two_rosters_with_one_serial_the_first_that_was_taken_holds() {
    let mut desk = Desk::new();
    let next = |change: &dyn Fn(&mut Draft)| {
        let mut draft = Draft::after(&desk.org.roster, NOW);
        change(&mut draft);
        draft.sign(&desk.org.root).unwrap()
    };
    let without = next(&|draft| draft.remove_requester("Wanda of Protection").unwrap());
    let with = next(&|_| {});
    desk.pin.remember(&without);
    let refused = |document: &str| matches!(desk.pin.admit(document), Err(RosterError::Twin { serial: 2 }));
    assert!(refused(with.document()), "whoever was taken off does not come back with it");
    assert_eq!(desk.pin.admit(without.document()).unwrap(), without);
}

#[test]
fn the_root_alone_exchanges_no_custodian() {
    let mut desk = Desk::new();
    let new = desk.exchanged();
    let by = |document: &str, signers: &[usize]| {
        let sign =
            |text: String, at: &usize| add_signature(&text, desk.org.custodians[*at].signing().unwrap()).unwrap();
        signers.iter().fold(document.to_owned(), sign)
    };
    let refused = |document: &str| match desk.pin.admit(document) {
        Err(RosterError::Unagreed { have, need: 2, what }) => (have, what),
        _ => panic!("taken, or refused for something else"),
    };
    assert_eq!(
        refused(new.document()),
        (0, "Sarra has another key, the key that Sarra had stays for what was sealed to it".to_owned())
    );
    assert_eq!(refused(&by(new.document(), &[1])).0, 1);
    let agreed = desk.pin.admit(&by(new.document(), &[0, 1])).unwrap();
    // One that comes after it and was signed by the root alone is measured by what is remembered.
    let after = Draft::after(&new, NOW).sign(&desk.org.root).unwrap();
    assert_eq!(refused(after.document()).0, 0);
    desk.pin.remember(&agreed);
    assert_eq!(desk.pin.admit(after.document()).unwrap().serial(), 3);
}

#[test]
fn what_a_roster_changes_is_said() {
    let desk = Desk::new();
    let said = |change: &dyn Fn(&mut Draft)| {
        let mut draft = Draft::after(&desk.org.roster, NOW);
        change(&mut draft);
        desk.pin.changes(&draft.sign(&desk.org.root).unwrap())
    };
    let quorum = |k, n| Quorum::new(k, n).unwrap();
    assert_eq!(said(&|draft| draft.remove_requester("Wanda of Protection").unwrap()), None);
    let newcomer = |draft: &mut Draft| {
        draft.remove_custodian("Ilva").unwrap();
        draft.add(&half(&KeyFile::generate(Role::Custodian, "Pell").unwrap())).unwrap();
    };
    assert_eq!(
        said(&newcomer).unwrap(),
        "Pell is new, Ilva is former, contacts are kept by Tomis and Sarra from now on"
    );
    let order = |draft: &mut Draft| {
        draft.remove_custodian("Ilva").unwrap();
        draft.add(&half(&desk.org.custodians[0])).unwrap();
    };
    assert_eq!(said(&order).unwrap(), "contacts are kept by Tomis and Sarra from now on");
    let last_two = |draft: &mut Draft| {
        for last in [2, 1] {
            let custodian = &desk.org.custodians[last];
            draft.remove_custodian(custodian.name()).unwrap();
            draft.add(&half(custodian)).unwrap();
        }
    };
    assert_eq!(said(&last_two).unwrap(), "contacts are kept by Ilva and Sarra from now on");
    let fewer = |draft: &mut Draft| draft.set_quorums(quorum(1, 3), quorum(1, 2));
    assert_eq!(said(&fewer).unwrap(), "an identity takes 1 of 3 instead of 2 of 3");
    let renamed = |draft: &mut Draft| {
        draft.remove_custodian("Sarra").unwrap();
        draft
            .add(&crate::crypto::keyfile::PublicHalf { name: "Sarra Venn".to_owned(), ..half(&desk.org.custodians[2]) })
            .unwrap();
    };
    assert_eq!(said(&renamed).unwrap(), "Sarra is called Sarra Venn now");
}

#[test]
fn a_pin_of_two_lines_is_read_and_knows_no_custodians() {
    let desk = Desk::new();
    let root = desk.org.root.verify_key().to_openssh();
    std::fs::write(Pin::path(&desk.file), format!("{root}\n2\n")).unwrap();
    let pin = desk.load().unwrap().unwrap();
    assert!(!pin.knows_custodians() && pin.serial() == 2);
    assert!(matches!(pin.admit(desk.org.roster.document()), Err(RosterError::Older { seen: 2, offered: 1 })));
    assert!(pin.admit(desk.exchanged().document()).is_ok(), "it has to be shown to somebody who gives the words");
}

#[test]
fn the_longest_log_that_was_seen_is_remembered() {
    let mut desk = Desk::new();
    let of = |lines, last| Some(LogHead { lines, last: [last; 32] });
    assert_eq!(desk.pin.log(), None);
    desk.pin.remember_log(of(7, 9));
    desk.pin.save(&desk.file, desk.own()).unwrap();
    assert_eq!(desk.load().unwrap().unwrap(), desk.pin);
    // Whoever read both before that brings neither the older roster nor the shorter log back.
    let mut newer = Pin::confirmed(&Draft::after(&desk.org.roster, NOW).sign(&desk.org.root).unwrap());
    newer.remember_log(of(6, 8));
    newer.save(&desk.file, desk.own()).unwrap();
    let there = desk.load().unwrap().unwrap();
    assert_eq!((there.serial(), there.log()), (2, of(7, 9)));
    desk.pin.remember_log(of(8, 1));
    desk.pin.save(&desk.file, desk.own()).unwrap();
    let there = desk.load().unwrap().unwrap();
    assert_eq!((there.serial(), there.log()), (2, of(8, 1)));
    // To take a newer roster is not to forget the log.
    let after = Draft::after(&desk.org.roster, NOW).sign(&desk.org.root).unwrap();
    desk.pin.remember(&after);
    assert_eq!(desk.pin.log(), of(8, 1));
}

#[test]
fn a_damaged_pin_is_not_taken_for_none() {
    let mut desk = Desk::new();
    desk.pin.remember_log(Some(LogHead { lines: 2, last: [5; 32] }));
    desk.pin.save(&desk.file, desk.own()).unwrap();
    let whole = std::fs::read_to_string(Pin::path(&desk.file)).unwrap();
    let (other_serial, no_end) = (whole.replacen("\n1\n", "\n2\n", 1), whole.trim_end().to_owned());
    let (more, cut) = (format!("{whole}\n"), format!("{}\n", &whole[..whole.len() - 9]));
    let lines = |other: &str| whole.replacen("\n2 ", other, 1);
    let (no_line, signed, wide) = (lines("\n0 "), lines("\n+2 "), lines("\n2  "));
    let others = [&other_serial, &no_end, &more, &cut, &no_line, &signed, &wide].map(String::as_str);
    for damaged in ["", "ssh-ed25519 AAAA\n1\n", "nonsense"].into_iter().chain(others) {
        std::fs::write(Pin::path(&desk.file), damaged).unwrap();
        assert!(matches!(desk.load(), Err(RosterError::Pin { .. })), "{damaged:?}");
    }
}
