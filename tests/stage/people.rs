//! People put into a case by the library: what `import` does with a line, without a text.

use amana::clock::Clock;
use amana::crypto::keyfile::KeyFile;
use amana::crypto::slots;
use amana::guard::text::{CleanText, PersonId, RawText, RealName};
use amana::guard::{Field, Roll, clean_field};
use amana::identity::seal::{SealingContext, Secrets, seal};
use amana::identity::store::Store;
use amana::record::Person;
use amana::record::words::{Role, Visibility};
use amana::roster::Roster;
use amana::secret::{LockedKey, SecretText, random};
use amana::vault::{Mode, Sealing, Vault, VaultError};

use super::case::{Case, PASSPHRASE};

/// Opens the vault of a case as the program does.
pub(crate) fn vault(case: &Case) -> Vault {
    Vault::open(&case.folder.join("vault.db"), &vault_key(case), Mode::Write).unwrap()
}

/// The vault key of a case, by what opens it.
pub(crate) fn vault_key(case: &Case) -> LockedKey {
    if case.by_recovery {
        return by_recovery(case);
    }
    let (kdf, age) = case.slot();
    let (kdf, age) = (std::fs::read(kdf).unwrap(), std::fs::read(age).unwrap());
    let opened = slots::open_with_passphrase(&age, &kdf, &SecretText::copy_of(PASSPHRASE));
    opened.unwrap_or_else(|error| panic!("{error}")).key
}

fn by_recovery(case: &Case) -> LockedKey {
    let key = std::fs::read(case.key("recovery")).unwrap();
    let key = KeyFile::open(&key, &SecretText::copy_of(PASSPHRASE)).unwrap();
    let slot = format!("keys/recovery-{}.age", slots::recovery_name(&key.identity().recipient()));
    let slot = std::fs::read(case.folder.join(slot)).unwrap();
    slots::open_with_recovery(&slot, key.identity()).unwrap_or_else(|error| panic!("{error}")).key
}

/// The vault as a stock SQLCipher opens it (FORMAT §7.1), to be damaged.
pub(crate) fn stock(case: &Case) -> rusqlite::Connection {
    let key: String = vault_key(case).expose().iter().map(|byte| format!("{byte:02x}")).collect();
    let vault = rusqlite::Connection::open(case.folder.join("vault.db")).unwrap();
    let settings = "PRAGMA cipher_page_size = 8192; PRAGMA cipher_hmac_algorithm = HMAC_SHA256;";
    vault.execute_batch(&format!("PRAGMA key = \"x'{key}'\"; {settings}")).unwrap();
    vault
}

/// Seals a witness; gives the id.
pub(crate) fn seal_witness(case: &Case, pseudonym: &str, names: &[&str], contact: &str) -> PersonId {
    let mut vault = vault(case);
    let id = PersonId::new(random::array().unwrap());
    let contact = SecretText::copy_of(contact);
    let in_force = vault.roster().unwrap().unwrap().0;
    let (sealing, digest) = sealed(case, &vault, (id, 1), (names, Some(&contact)), in_force);
    let person = Person {
        pseudonym: clean(pseudonym),
        roles: vec![Role::Witness],
        visibility: Visibility::Sealed,
        names: Vec::new(),
        handling: Some(clean("never phone; the brother may answer")),
        attributes: amana::record::person::Attributes::default(),
    };
    vault
        .change(Clock::system().now(), |change| -> Result<(), VaultError> {
            change.person(id, &person)?;
            change.sealing(&sealing, &digest)
        })
        .unwrap();
    id
}

/// Seals a further spelling of somebody, as `person --add-name` does.
pub(crate) fn seal_further(case: &Case, code: &str, name: &str) {
    let serial = vault(case).roster().unwrap().unwrap().0;
    seal_further_under(case, code, name, serial);
}

/// The same under whatever roster the case ever took: what somebody can write who has the laptop.
pub(crate) fn seal_further_under(case: &Case, code: &str, name: &str, serial: u32) {
    let mut vault = vault(case);
    let id = vault.person_of(code).unwrap();
    let revision = vault.next_sealing(id).unwrap();
    let (sealing, digest) = sealed(case, &vault, (id, revision), (&[name], None), serial);
    vault.change(Clock::system().now(), |change| change.sealing(&sealing, &digest)).unwrap();
}

/// Puts an envelope into the store; what the vault has to know of it.
fn sealed(
    case: &Case,
    vault: &Vault,
    (id, revision): (PersonId, u32),
    (names, contact): (&[&str], Option<&SecretText>),
    serial: u32,
) -> (Sealing, [u8; 32]) {
    let (_, document) = vault.rosters().unwrap().into_iter().find(|(known, _)| *known == serial).unwrap();
    let roster = Roster::read(&document, &vault.root()).unwrap();
    let context =
        SealingContext { case: vault.case(), device: vault.device(), signer: vault.device_key(), roster: &roster };
    let names: Vec<RealName> = names.iter().map(|name| RealName::from_utf8(name.as_bytes()).unwrap()).collect();
    let sealed = seal(&context, id, revision, &Secrets { names: &names, contact, ..Secrets::default() }).unwrap();
    let digest = sealed.bytes().digest();
    let sealing = Sealing { handle: sealed.handle(), person: id, revision, header: sealed.header().to_owned() };
    let mut store = Store::open(&case.folder.join("identities.db")).unwrap();
    store.put(&[sealed]).unwrap();
    store.close().unwrap();
    (sealing, digest)
}

fn clean(text: &str) -> CleanText {
    clean_field(&Roll::new(), &RawText::from_utf8(text.as_bytes()).unwrap(), Field::Label).unwrap()
}
