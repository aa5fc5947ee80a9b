//! Sealing one person, beside age that encrypts as many bytes to the same custodians.

use std::io::Write;

use amana::crypto::keyfile::{KeyFile, PublicHalf, Role};
use amana::crypto::quorum::Quorum;
use amana::crypto::signing::SigningKey;
use amana::guard::text::{PersonId, RealName};
use amana::identity::seal::{SealingContext, Secrets, seal};
use amana::record::{CaseId, DeviceId};
use amana::roster::{Draft, Quorums, Roster};
use amana::secret::{SecretText, random};

use crate::cases::now;
use crate::measure::{Pairs, took};
use crate::table::Row;
use crate::{Asked, Fallible};

/// Bytes of one block before it is sealed (FORMAT §13.1).
const BLOCK: usize = 16 << 10;
/// How many are sealed in one run.
const BATCH: usize = 20;

pub(crate) fn figure(asked: &Asked, rows: &mut Vec<Row>) -> Fallible<()> {
    let (roster, signer) = (roster()?, SigningKey::generate()?);
    let (case, device) = (CaseId::from_bytes(random::array()?), DeviceId::from_bytes(random::array()?));
    let context = SealingContext { case, device, signer: &signer, roster: &roster };
    let names = [RealName::from_utf8("Noor Haddad".as_bytes())?, RealName::from_utf8("نور حداد".as_bytes())?];
    let contact = SecretText::copy_of("by letter to the chapel house");
    let secrets = Secrets { names: &names, contact: Some(&contact), ..Secrets::default() };
    let ours = || {
        let (time, ()) = took(|| {
            (0..BATCH).try_for_each(|_| {
                seal(&context, PersonId::new(random::array()?), 1, &secrets).map(drop).map_err(Into::into)
            })
        })?;
        Ok(time)
    };
    let rival = || Ok(took(|| (0..BATCH).try_for_each(|_| plain_age(&roster)))?.0);
    let pairs = Pairs::run(asked.many(31, 7), ours, rival)?;
    rows.push(Row::times("sealing of a person / age, the same bytes", &pairs.wall().each(BATCH), None));
    Ok(())
}

/// Three custodians: any two for an identity, one of the first two for a contact.
pub(crate) fn roster() -> Fallible<Roster> {
    let root = SigningKey::generate()?;
    let quorums = Quorums { identity: Quorum::new(2, 3)?, contact: Quorum::new(1, 2)? };
    let mut draft = Draft::first("Harbour Archive".to_owned(), root.verify_key(), quorums, now().unix());
    for name in ["Iben Sorrel", "Tomas Quill", "Ada Marrow"] {
        let half = KeyFile::generate(Role::Custodian, name)?.public_half()?.to_text();
        draft.add(&PublicHalf::read(half.as_bytes())?)?;
    }
    Ok(draft.sign(&root)?)
}

/// One age file to three custodians, one to two of them.
fn plain_age(roster: &Roster) -> Fallible<()> {
    for count in [3, 2] {
        let recipients: Vec<age::x25519::Recipient> = roster.custodians()[..count]
            .iter()
            .map(|custodian| custodian.recipient.to_string().parse::<age::x25519::Recipient>())
            .collect::<Result<_, _>>()?;
        let all = recipients.iter().map(|recipient| recipient as &dyn age::Recipient);
        let mut out = age::Encryptor::with_recipients(all)?.wrap_output(Vec::with_capacity(2 * BLOCK))?;
        out.write_all(&[b' '; BLOCK])?;
        std::hint::black_box(out.finish()?);
    }
    Ok(())
}
