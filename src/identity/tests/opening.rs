//! Who can open what: catalogue line 9.

use super::*;
use crate::crypto::share::Share;
use crate::crypto::stream::Identity;
use crate::crypto::text::base64;
use crate::record::words::Block;
use crate::secret::LockedKey;

/// With every secret of a laptop and of headquarters, but no custodian's.
#[test]
fn line_09_nothing_on_the_laptop_opens_an_envelope() {
    let org = Organisation::new((2, 3), (1, 2));
    let vault_key = LockedKey::generate().unwrap();
    let age = |secret: &LockedKey| Identity::from_secret(secret).unwrap();
    let mut secrets = vec![age(&vault_key), age(org.device_key.seed()), age(org.root.seed())];
    for key in [&org.recovery, &org.requester] {
        secrets.push(Identity::parse(&key.identity().to_text()).unwrap());
    }
    let count = if full() { 1000_u32 } else { 50 };
    let mut opened = 0;
    for number in 0..count {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&number.to_be_bytes());
        let sealed = sealed(&org, PersonId::new(id), 1);
        let header = Header::read(sealed.header(), &org.device_key.verify_key()).unwrap();
        for block in Block::ALL {
            let view = sealed.bytes().block(*block).unwrap();
            for (place, secret) in view.places().flat_map(|place| secrets.iter().map(move |s| (place, s))) {
                opened += u32::from(Share::open_place(place, secret).is_ok());
            }
            // Nor is any of them the key of the block itself.
            for key in [&vault_key, org.device_key.seed(), org.root.seed()] {
                opened += u32::from(decrypts(view.cipher, key, &header, *block));
            }
        }
    }
    assert_eq!(opened, 0);
    // The control: one custodian's key does open its shares.
    let sealed = sealed(&org, person(1), 1);
    let view = sealed.bytes().block(Block::Identity).unwrap();
    assert!(view.places().any(|place| Share::open_place(place, org.custodians[0].identity()).is_ok()));
}

fn decrypts(cipher: &[u8], key: &LockedKey, header: &Header, block: Block) -> bool {
    use chacha20poly1305::aead::{Aead, Payload};
    use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};
    let mut aad = b"amana-envelope@v1\0".to_vec();
    aad.extend_from_slice(header.case.as_bytes());
    aad.extend_from_slice(header.person.as_bytes());
    aad.push(block.byte());
    aad.extend_from_slice(&header.revision.to_be_bytes());
    ChaCha20Poly1305::new(key.expose().into()).decrypt(&Nonce::default(), Payload { msg: cipher, aad: &aad }).is_ok()
}

#[test]
fn line_09_every_k_open_and_no_fewer() {
    for (k, n) in [(1, 1), (1, 2), (2, 3), (3, 5), (4, 7)] {
        let scene = Scene::new(Organisation::new((k, n), (1, 1)), &[person(1)]);
        let asked = scene.ask(Purpose::Reveal);
        let (k, n) = (usize::from(k), usize::from(n));
        let all: Vec<Vec<u8>> = (0..n).map(|custodian| scene.approve(custodian, &asked.file)).collect();
        for size in 0..=n {
            for subset in subsets(n, size) {
                let approvals: Vec<Vec<u8>> = subset.iter().map(|i| all[*i].clone()).collect();
                let unsealed = scene.unseal(&asked.file, &approvals).unwrap();
                match &unsealed.outcomes[0].result {
                    Ok(revealed) => assert!(size >= k && revealed.spoilt.is_empty(), "{size} of {n} opened {k}"),
                    Err(IdentityError::NotEnough { have, need, .. }) => {
                        assert!(size < k && *have == size && usize::from(*need) == k);
                    }
                    Err(other) => panic!("{other}"),
                }
            }
        }
    }
}

/// An approval whose share says something else than was sealed, properly signed: what a custodian's broken machine can do.
fn spoilt(scene: &Scene, custodian: usize, file: &[u8], change: impl Fn(&mut String)) -> Vec<u8> {
    let request = scene.request(file);
    let key = scene.custodian(custodian);
    let place = &request.people[0].sealings[0].places[custodian];
    let length = usize::from(u16::from_be_bytes([place[0], place[1]]));
    let share = crate::crypto::stream::decrypt(crate::crypto::Thing::Share, &place[2..2 + length], key.identity());
    let mut share = String::from_utf8(share.unwrap().expose().to_vec()).unwrap();
    change(&mut share);
    assert_eq!(share.len(), 512);
    let resealed = crate::crypto::stream::encrypt(share.as_bytes(), std::slice::from_ref(&request.recipient)).unwrap();
    let approval = scene.approve(custodian, file);
    let text = plain(&approval, &scene.org.requester);
    let mut json: serde_json::Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
    json["shares"][0]["share"] = base64(&resealed).into();
    let document = Document::signed(document::Kind::Approval, &json.to_string(), key.signing().unwrap()).unwrap();
    scene.to_all(&document.to_text())
}

fn flip_share(share: &mut String) {
    let at = share.find("\"share\":\"").unwrap() + 9 + 10;
    let digit = if &share[at..=at] == "0" { "1" } else { "0" };
    share.replace_range(at..=at, digit);
}

#[test]
fn whoever_spoils_is_named() {
    let scene = Scene::new(Organisation::new((2, 4), (1, 1)), &[person(1)]);
    let asked = scene.ask(Purpose::Reveal);
    for spoiler in 0..4 {
        let approvals: Vec<Vec<u8>> = (0..4)
            .map(|custodian| match custodian == spoiler {
                true => spoilt(&scene, custodian, &asked.file, flip_share),
                false => scene.approve(custodian, &asked.file),
            })
            .collect();
        let unsealed = scene.unseal(&asked.file, &approvals).unwrap();
        let revealed = unsealed.outcomes[0].result.as_ref().unwrap();
        assert_eq!(revealed.spoilt, [scene.custodian(spoiler).name()]);
        // With only one good share beside it nobody can tell which is which; both are named.
        let two = [approvals[spoiler].clone(), approvals[(spoiler + 1) % 4].clone()];
        let unsealed = scene.unseal(&asked.file, &two).unwrap();
        assert!(unsealed.is_nothing() && !unsealed.wants_answers(), "no answer that is missing would open it");
        match &unsealed.outcomes[0].result {
            Err(IdentityError::NoneFit { custodians, .. }) => assert_eq!(custodians.len(), 2),
            _ => panic!("it must not open"),
        }
    }
}

#[test]
fn a_share_of_something_else_is_named_and_not_counted() {
    let scene = Scene::new(Organisation::new((2, 3), (1, 1)), &[person(1)]);
    let asked = scene.ask(Purpose::Reveal);
    type Change = fn(&mut String);
    let changes: [Change; 6] = [
        |share| *share = share.replace("\"revision\":1", "\"revision\":2"),
        |share| *share = share.replace("identity\",\"rev", "contact\",\"rev") + " ",
        |share| *share = share.replace("\"k\":2", "\"k\":1"),
        |share| *share = share.replace(&person(1).to_text(), &person(3).to_text()),
        |share| share.replace_range(0..1, " "),
        // Another custodian's number, in both places: whoever it is said to be of, this one cannot hold it.
        |share| *share = share.replace("\"i\":1", "\"i\":2").replace("\"share\":\"01", "\"share\":\"02"),
    ];
    for change in changes {
        let bad = spoilt(&scene, 0, &asked.file, change);
        let good = [scene.approve(1, &asked.file), scene.approve(2, &asked.file)];
        let unsealed = scene.unseal(&asked.file, &[bad.clone(), good[0].clone(), good[1].clone()]).unwrap();
        assert_eq!(unsealed.outcomes[0].result.as_ref().unwrap().spoilt, ["Ilva"]);
        match &scene.unseal(&asked.file, &[bad, good[0].clone()]).unwrap().outcomes[0].result {
            Err(error @ IdentityError::NotEnough { have: 1, need: 2, spoilt, .. }) => {
                assert_eq!(spoilt, &["Ilva"]);
                assert!(error.to_string().contains("not counting Ilva"));
            }
            _ => panic!("it must not open"),
        }
    }
}

/// After a newer roster a custodian may stand elsewhere than when the envelope was sealed, so the program cannot say from the roster alone
/// whose share an index is. Whoever claims another's keeps nothing closed.
#[test]
fn a_claimed_index_is_named_and_does_not_keep_the_others_out() {
    let mut scene = Scene::new(Organisation::new((2, 3), (1, 1)), &[person(1)]);
    scene.takes(|_| {});
    let asked = scene.ask(Purpose::Reveal);
    let claim: fn(&mut String) =
        |share| *share = share.replace("\"i\":1", "\"i\":2").replace("\"share\":\"01", "\"share\":\"02");
    let liar = spoilt(&scene, 0, &asked.file, claim);
    let good = [scene.approve(1, &asked.file), scene.approve(2, &asked.file)];
    for order in [[&liar, &good[0], &good[1]], [&good[0], &good[1], &liar], [&good[0], &liar, &good[1]]] {
        let approvals: Vec<Vec<u8>> = order.into_iter().cloned().collect();
        let unsealed = scene.unseal(&asked.file, &approvals).unwrap();
        assert_eq!(unsealed.outcomes[0].result.as_ref().unwrap().spoilt, ["Ilva"]);
    }
    match &scene.unseal(&asked.file, &[liar, good[0].clone()]).unwrap().outcomes[0].result {
        Err(IdentityError::SameShare { first, .. }) => assert_eq!(first, "Ilva"),
        _ => panic!("it must not open"),
    }
}

#[test]
fn an_envelope_that_was_exchanged_does_not_open() {
    let scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Reveal);
    let approvals = [scene.approve(0, &asked.file), scene.approve(1, &asked.file)];
    let files: Vec<&[u8]> = approvals.iter().map(Vec::as_slice).collect();
    let request = scene.request(&asked.file);
    let own = scene.sealings[0].1.bytes();
    let step = if full() { 1 } else { 331 };
    for at_byte in (0..16_400).step_by(step) {
        let mut changed = own.as_bytes().to_vec();
        changed[at_byte] ^= 0x10;
        let changed = SealedBytes::new(changed).unwrap();
        let key = scene.org.requester.identity();
        let unsealed = unseal(&request, &files, key, at(20), &scene.org.roster, |_| Ok(Some(changed.clone()))).unwrap();
        assert!(matches!(unsealed.outcomes[0].result, Err(IdentityError::Envelope { .. })), "byte {at_byte}");
    }
    let gone =
        unseal(&request, &files, scene.org.requester.identity(), at(20), &scene.org.roster, |_| Ok(None)).unwrap();
    assert!(matches!(gone.outcomes[0].result, Err(IdentityError::Envelope { .. })));
}
