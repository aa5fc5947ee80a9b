//! What opening a case takes beyond Argon2id, beside SQLCipher that opens the same file with the raw key.

use amana::crypto::slots;
use amana::crypto::stream::Identity;
use amana::vault::{Mode, Vault};

use crate::cases::Case;
use crate::measure::{Pairs, took};
use crate::table::Row;
use crate::{Asked, Fallible, raw};

/// The slot is one to an age identity, as the passphrase's is once Argon2id has given it: the same file, the same work.
pub(crate) fn figure(asked: &Asked, rows: &mut Vec<Row>) -> Fallible<()> {
    let case = Case::with(asked.many(10_000, 500))?;
    let identity = Identity::generate();
    let slot = case.folder.path().join("passphrase-7Q2K.age");
    std::fs::write(&slot, slots::seal_to_recovery(&case.key, case.id.as_bytes(), &identity.recipient())?)?;
    let ours = || {
        let (time, vault) = took(|| {
            let opened = slots::open_with_recovery(&std::fs::read(&slot)?, &identity)?;
            Ok(Vault::open(&case.path, &opened.key, Mode::Read)?)
        })?;
        drop(vault);
        Ok(time)
    };
    let rival = || {
        let (time, connection) = took(|| raw::sqlcipher(&case.path, &case.key))?;
        drop(connection);
        Ok(time)
    };
    let pairs = Pairs::run(asked.many(301, 51), ours, rival)?;
    rows.push(Row::times("opening beyond Argon2id / SQLCipher", &pairs.wall(), Some(3.0)));
    Ok(())
}
