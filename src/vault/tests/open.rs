//! Opening: keys, versions, damage, another program.

use super::*;

#[test]
fn opens_again_with_everything_it_began_with() {
    let case = Case::new();
    let vault = case.open();
    assert_eq!(vault.case(), case.id);
    assert_eq!(vault.label().as_str(), "Harbour road");
    assert_eq!(vault.roster().unwrap().unwrap().0, 1);
    assert_eq!(vault.tip().unwrap().sequence, 3);
    let mut kinds = Vec::new();
    vault
        .links(|link| -> Result<()> {
            kinds.push(link.kind);
            Ok(())
        })
        .unwrap();
    assert_eq!(kinds, [LinkKind::Opened, LinkKind::Roster, LinkKind::Passphrase]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |name: &str| {
            std::fs::metadata(case.path.with_file_name(name)).map(|file| file.permissions().mode() & 0o777)
        };
        assert_eq!(mode("vault.db").unwrap(), 0o600);
        assert!(mode("vault.db-journal").is_ok_and(|mode| mode == 0o600));
    }
}

#[test]
fn nothing_is_overwritten() {
    let case = Case::new();
    let before = bytes_of(&case.path);
    let opening = Opening {
        case: case.id,
        device: DeviceId::from_bytes([4; 16]),
        device_key: &SigningKey::generate().unwrap(),
        root: SigningKey::generate().unwrap().verify_key(),
        label: &stored("other"),
        enrolment: [8; 32],
        claimed: at(0),
    };
    let again = Vault::create(&case.path, &key(), &opening, |_| Ok::<_, VaultError>(()));
    assert!(matches!(again, Err(VaultError::File(_))));
    assert_eq!(bytes_of(&case.path), before);
}

#[test]
fn another_key_is_told_from_another_version_and_another_file() {
    let case = Case::new();
    let other = LockedKey::take(&mut [6; 32]);
    assert!(matches!(Vault::open(&case.path, &other, Mode::Read), Err(VaultError::Unreadable)));
    let missing = case.path.with_file_name("nothing.db");
    assert!(matches!(Vault::open(&missing, &key(), Mode::Read), Err(VaultError::NoVault(_))));
    case.raw().execute_batch("PRAGMA user_version = 2").unwrap();
    assert!(matches!(Vault::open(&case.path, &key(), Mode::Read), Err(VaultError::NewerVersion { found: 2 })));
    case.raw().execute_batch("PRAGMA user_version = 1; PRAGMA application_id = 1").unwrap();
    assert!(matches!(Vault::open(&case.path, &key(), Mode::Read), Err(VaultError::NotAVault)));
}

#[test]
fn a_trigger_is_not_run() {
    let case = Case::new();
    case.raw().execute_batch("CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM person; END").unwrap();
    assert!(matches!(Vault::open(&case.path, &key(), Mode::Read), Err(VaultError::Damaged { .. })));
}

#[test]
fn an_empty_or_cut_file_is_no_new_vault() {
    let case = Case::new();
    let whole = bytes_of(&case.path);
    for length in [0, 1, 1000, 8191, 8192, 3 * 8192, whole.len() - 1] {
        crate::fsio::replace(&case.path, &whole[..length]).unwrap();
        let seen = match Vault::open(&case.path, &key(), Mode::Read) {
            Err(error) => error.is_damage(),
            Ok(vault) => !vault.check(&check::Outside::default(), &mut |_, _| ()).unwrap().is_whole(),
        };
        assert!(seen, "{length}");
    }
}

#[test]
fn a_second_writer_waits_its_turn_and_loses_nothing() {
    let case = Case::new();
    let (mut one, mut two) = (case.open(), case.open());
    let person = PersonId::new([1; 16]);
    one.change(at(1), |change| -> Result<()> {
        change.person(person, &witness("Cedar 1"))?;
        let late = two.change(at(1), |change| change.person(PersonId::new([2; 16]), &witness("Cedar 2")));
        assert!(matches!(late, Err(VaultError::Locked)));
        Ok(())
    })
    .unwrap();
    two.change(at(2), |change| change.person(PersonId::new([2; 16]), &witness("Cedar 2"))).unwrap();
    assert_eq!(two.tip().unwrap().sequence, 5);
    assert_eq!(one.people().unwrap().len(), 2);
}

#[test]
fn reading_changes_nothing() {
    let case = Case::new();
    let before = bytes_of(&case.path);
    let mut vault = Vault::open(&case.path, &key(), Mode::Read).unwrap();
    let refused = vault.change(at(1), |change| change.person(PersonId::new([1; 16]), &witness("Cedar 1")));
    assert!(matches!(refused, Err(VaultError::ReadOnly)));
    vault.check(&check::Outside::default(), &mut |_, _| ()).unwrap();
    drop(vault);
    assert_eq!(bytes_of(&case.path), before);
}
