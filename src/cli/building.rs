//! Making a case: one folder that appears whole, or not at all.

use std::path::Path;
use std::time::Duration;

use super::failure::Failure;
use super::session::{IDENTITIES, KEYS, VAULT};
use crate::clock::{Claimed, Stopwatch};
use crate::crypto;
use crate::crypto::keys::{Cost, passphrase_secret, sha256};
use crate::crypto::signing::{SigningKey, VerifyKey};
use crate::crypto::slots;
use crate::fsio::Tree;
use crate::guard::text::{CleanText, RawText};
use crate::guard::{Field, Roll, clean_field};
use crate::identity::store::Store;
use crate::record::{CaseId, DeviceId};
use crate::roster::{Enrolment, Roster};
use crate::secret::{LockedKey, SecretText, random};
use crate::vault::{Opening, Vault};

/// The enrolment's file in a case folder.
pub(crate) const ENROLMENT: &str = "enrolment.txt";

/// What a guess at the passphrase should take on this computer.
const TARGET: Duration = Duration::from_secs(1);

/// A case that has its ids and its device key, and no folder yet: a roster may list its device first.
pub(crate) struct Prepared {
    case: CaseId,
    device: DeviceId,
    device_key: SigningKey,
    label: CleanText,
    pub(crate) enrolment: Enrolment,
    document: String,
    claimed: Claimed,
}

/// What opens the case, and what a guess costs.
pub(crate) struct Lock<'a> {
    pub(crate) passphrase: &'a SecretText,
    pub(crate) cost: Cost,
}

impl Prepared {
    pub(crate) fn new(label: &str, root: &VerifyKey, claimed: Claimed) -> Result<Self, Failure> {
        let (case, device) = (CaseId::from_bytes(random::array()?), DeviceId::from_bytes(random::array()?));
        let device_key = SigningKey::generate()?;
        let raw =
            RawText::from_utf8(label.as_bytes()).map_err(|error| Failure::usage(error.to_string()).at("label"))?;
        let label = clean_field(&Roll::new(), &raw, Field::Label)
            .map_err(|error| Failure::usage(error.to_string()).hint("give another one with --label"))?;
        let (enrolment, document) = Enrolment::make(case, device, label.as_str(), root, claimed.unix(), &device_key)?;
        Ok(Self { case, device, device_key, label, enrolment, document, claimed })
    }

    /// Builds the folder, durable when this returns; gives the digest of the first head.
    pub(crate) fn build(&self, folder: &Path, roster: &Roster, lock: &Lock<'_>) -> Result<[u8; 32], Failure> {
        let tree = Tree::create(folder)?;
        tree.folder(KEYS)?;
        let key = LockedKey::generate()?;
        let slot = slots::seal_to_passphrase(&key, self.case.as_bytes(), lock.passphrase, lock.cost)?;
        tree.write(format!("{KEYS}/passphrase-{}.kdf", slot.name), slot.kdf.as_bytes())?;
        tree.write(format!("{KEYS}/passphrase-{}.age", slot.name), &slot.age)?;
        for recovery in roster.recovery() {
            let sealed = slots::seal_to_recovery(&key, self.case.as_bytes(), &recovery.recipient)?;
            tree.write(format!("{KEYS}/recovery-{}.age", slots::recovery_name(&recovery.recipient)), &sealed)?;
        }
        let head = self.stores(tree.path(), &key, roster, sha256(slot.kdf.as_bytes()))?;
        tree.write(ENROLMENT, self.document.as_bytes())?;
        tree.finish()?;
        Ok(head)
    }

    fn stores(&self, folder: &Path, key: &LockedKey, roster: &Roster, kdf: [u8; 32]) -> Result<[u8; 32], Failure> {
        let serial = u32::try_from(roster.serial())
            .map_err(|_| Failure::refused("the roster's serial is higher than any roster's"))?;
        let opening = Opening {
            case: self.case,
            device: self.device,
            device_key: &self.device_key,
            root: *roster.root(),
            label: &self.label,
            enrolment: *self.enrolment.digest(),
            claimed: self.claimed,
        };
        let mut head = [0; 32];
        Vault::create(&folder.join(VAULT), key, &opening, |change| -> Result<(), Failure> {
            change.roster(serial, roster.document())?;
            change.passphrase(kdf)?;
            head = change.tip().digest;
            Ok(())
        })?;
        Store::create(&folder.join(IDENTITIES))?.close()?;
        Ok(head)
    }
}

/// What a guess shall cost: the usual, and more on a computer that is quick with it.
pub(crate) fn calibrated() -> Result<Cost, Failure> {
    let usual = Cost::DEFAULT;
    let watch = Stopwatch::start();
    passphrase_secret(&SecretText::copy_of("how long does this take"), &[0; 16], usual).map_err(|error| {
        let memory = matches!(error, crypto::Error::Memory { .. });
        let failure = Failure::from(error);
        if memory { failure.hint("on a small computer take less, for example --kdf 64,3,4") } else { failure }
    })?;
    Ok(usual.raised(watch.elapsed(), TARGET))
}

/// `--kdf MEM,T,P`: memory in MiB, passes, lanes.
pub(crate) fn parse_cost(text: &str) -> Result<Cost, String> {
    let form = || "write MEM,T,P: memory in MiB, passes and lanes, as in 256,3,4".to_owned();
    let numbers: Vec<u32> =
        text.split(',').map(|part| part.trim().parse().map_err(|_| form())).collect::<Result<_, _>>()?;
    let [mib, passes, lanes] = numbers[..] else { return Err(form()) };
    Cost::new(mib.saturating_mul(1024), passes, lanes).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_read_within_their_limits() {
        assert_eq!(parse_cost("256,3,4").unwrap(), Cost::DEFAULT);
        assert_eq!(parse_cost("64, 3, 4").unwrap(), Cost::FLOOR);
        for bad in
            ["", "256", "256,3", "256,3,4,5", "32,3,4", "64,2,4", "4194304,3,4", "4294967295,3,4", "64,3,0", "a,b,c"]
        {
            assert!(parse_cost(bad).is_err(), "{bad}");
        }
    }
}
