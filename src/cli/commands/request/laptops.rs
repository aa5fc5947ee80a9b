//! What a laptop sealed that the roster lists no more: asked for where the case knew it before it took the laptop off (FORMAT §13.4).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Dossier;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::identity::header::Header;
use crate::record::Handle;

/// Refuses what came into the case after its roster took the laptop off that signed it: whoever has the laptop can write any serial and any time into it.
pub(super) fn knew_in_time(session: &Session, people: &[Dossier]) -> Result<(), Failure> {
    let (roster, rosters) = (session.roster()?, session.rosters()?);
    let mut known: BTreeMap<u64, Vec<Handle>> = BTreeMap::new();
    for dossier in people {
        for (sealing, _) in &dossier.sealings {
            // What nobody listed has signed is refused where the request is made.
            let Ok((_, Some(listing))) = Header::read_known(&sealing.header, &roster, &rosters) else { continue };
            let serial = listing.serial();
            let handles = match known.entry(serial) {
                Entry::Occupied(handles) => handles.into_mut(),
                Entry::Vacant(handles) => handles.insert(session.vault.handles_until(serial)?),
            };
            if !handles.contains(&sealing.handle) {
                let code = session.vault.person_code(dossier.id)?;
                return Err(Failure::damaged(format!(
                    "an envelope of {code} came into this case after the roster that took its laptop off"
                ))
                .hint("whoever has that laptop may have made it: look in an older copy of the case"));
            }
        }
    }
    Ok(())
}
