//! Who opens the envelopes of a person: what was sealed keeps the quorum of its day, whatever the roster says since.

use std::collections::BTreeMap;

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::crypto::quorum::Quorum;
use crate::guard::text::PersonId;
use crate::identity::header::Header;

/// In a sentence, of everything that is sealed with names of this person. An envelope that no listed laptop signed says nothing that counts.
pub(super) fn told(session: &Session, person: PersonId) -> Result<String, Failure> {
    let (roster, rosters) = (session.roster()?, session.rosters()?);
    let sealings = session.vault.sealings(person)?;
    let headers = sealings.iter().filter_map(|one| Header::read_known(&one.header, &roster, &rosters).ok());
    let own = session.vault.device_key().verify_key();
    let quorums: Vec<Quorum> = headers
        .map(|(header, _)| header)
        .chain(sealings.iter().filter_map(|one| Header::read(&one.header, &own).ok()))
        .map(|header| ((header.handle, header.revision), header.identity.quorum))
        .collect::<BTreeMap<_, _>>()
        .into_values()
        .collect();
    Ok(said(&quorums))
}

fn said(quorums: &[Quorum]) -> String {
    let mut kinds: BTreeMap<(u8, u8), usize> = BTreeMap::new();
    for quorum in quorums {
        *kinds.entry((quorum.k(), quorum.n())).or_default() += 1;
    }
    match kinds.keys().collect::<Vec<_>>()[..] {
        [(1, 1)] => "The names are in an envelope that the one custodian's key opens.".to_owned(),
        [(1, of)] => format!("The names are in an envelope that any one of {of} custodians opens alone."),
        [] | [_] => "The names are in an envelope that nobody here can open.".to_owned(),
        _ => {
            let parts: Vec<String> =
                kinds.iter().map(|((k, n), count)| format!("{count} {}", opened(*k, *n))).collect();
            format!("The names are in {} envelopes: {}.", quorums.len(), parts.join(", "))
        }
    }
}

fn opened(k: u8, n: u8) -> String {
    match (k, n) {
        (1, 1) => "that one custodian's key opens".to_owned(),
        (1, n) => format!("that any one of {n} custodians opens alone"),
        (k, n) => format!("that takes {k} of {n} custodians"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_opens_alone_is_counted_as_it_was_sealed() {
        let said =
            |quorums: &[(u8, u8)]| said(&quorums.iter().map(|(k, n)| Quorum::new(*k, *n).unwrap()).collect::<Vec<_>>());
        assert!(said(&[(1, 1)]).ends_with("the one custodian's key opens."));
        assert!(said(&[(1, 3), (1, 3)]).ends_with("any one of 3 custodians opens alone."));
        assert!(said(&[(2, 3)]).ends_with("nobody here can open."));
        let mixed =
            "The names are in 2 envelopes: 1 that any one of 3 custodians opens alone, 1 that takes 2 of 3 custodians.";
        assert_eq!(said(&[(2, 3), (1, 3)]), mixed);
    }
}
