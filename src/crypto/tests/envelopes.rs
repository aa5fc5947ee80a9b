use super::*;
use crate::crypto::envelope::*;
use crate::crypto::quorum::{PLACES, Quorum, join, split};
use crate::crypto::share::{PLACE_LEN, Share, place_digest};
use crate::crypto::stream::{self, Identity, Recipient};
use crate::crypto::{Error, Thing};
use crate::secret::SecretBytes;

const NAMES: &str = r#"{"v":1,"names":["Noor Haddad"],"documents":[],"notes":null}"#;

struct Office {
    custodians: Vec<Identity>,
    recipients: Vec<Recipient>,
    quorum: Quorum,
}

impl Office {
    fn new(k: u8, n: u8) -> Self {
        let custodians: Vec<Identity> = (0..n).map(|_| Identity::generate()).collect();
        let recipients = custodians.iter().map(Identity::recipient).collect();
        Self { custodians, recipients, quorum: Quorum::new(k, n).unwrap() }
    }

    fn seal(&self, binding: &Binding) -> Block {
        seal(&SecretBytes::copy_of(NAMES.as_bytes()), binding, self.quorum, &self.recipients).unwrap()
    }

    fn shares(&self, block: &Block, which: u32) -> Vec<Share> {
        let places: Vec<&[u8]> = block.bytes[CIPHER_LEN..].chunks(PLACE_LEN).collect();
        let chosen = self.custodians.iter().enumerate().filter(|(i, _)| which & (1 << i) != 0);
        chosen.map(|(i, custodian)| Share::open_place(places[i], custodian).unwrap()).collect()
    }
}

fn binding() -> Binding {
    Binding { case: CASE, person: OTHER, kind: Kind::Identity, revision: 1 }
}

fn cipher(block: &Block) -> &[u8] {
    &block.bytes[..CIPHER_LEN]
}

#[test]
fn every_set_of_k_opens_and_every_smaller_one_does_not() {
    for (k, n) in [(1, 1), (1, 2), (2, 3), (3, 5), (6, 7)] {
        let office = Office::new(k, n);
        let block = office.seal(&binding());
        for which in 0_u32..1 << n {
            let opened = open(cipher(&block), &binding(), &office.shares(&block, which));
            if which.count_ones() >= u32::from(k) {
                let opened = opened.unwrap();
                assert_eq!(opened.json.expose(), NAMES.as_bytes(), "{k} of {n}, set {which:b}");
                assert!(opened.spoilt.is_empty());
            } else {
                assert!(matches!(error_of(opened), Error::NotEnough { .. }), "{k} of {n}, set {which:b}");
            }
        }
    }
}

#[test]
fn fewer_shares_than_k_do_not_even_make_the_key_when_forced() {
    let shares = split(&key(), Quorum::new(3, 5).unwrap()).unwrap();
    for a in 0..5 {
        for b in (0..5).filter(|b| *b != a) {
            assert!(join(&[&shares[a], &shares[b]], 2).unwrap().expose() != key().expose());
        }
    }
    assert!(join(&[&shares[0], &shares[0], &shares[1]], 3).is_err());
    assert_eq!(error_of(join(&[], 0)), Error::NotEnough { have: 0, need: 0 });
    assert_eq!(error_of(join(&[&shares[0]], 2)), Error::NotEnough { have: 1, need: 2 });
}

#[test]
fn shares_are_those_of_the_field_in_the_format() {
    // 2 of 3 over x^8+x^4+x^3+x+1: f(3) follows from f(1) and f(2) by f(3) = f(0)^f(1)^f(2) for a line.
    let shares = split(&key(), Quorum::new(2, 3).unwrap()).unwrap();
    for byte in 0..32 {
        let at = |i: usize| shares[i].expose()[byte + 1];
        assert_eq!(at(0) ^ at(1) ^ at(2), key().expose()[byte]);
    }
    // Known shares of the key 00 01 02 … : f(x) = key + 0x53·x, with 0x53·2 = 0xa6, 0x53·5 = 0x53 ^ (0x53·4 = 0x57).
    let of = |index: u8, product: u8| {
        let mut share = vec![index];
        share.extend(key().expose().iter().map(|byte| byte ^ product));
        SecretBytes::from_vec(share)
    };
    assert_eq!(join(&[&of(2, 0xa6), &of(5, 0x53 ^ 0x57)], 2).unwrap().expose(), key().expose());
}

#[test]
fn quorums_that_lose_everything_with_one_key_are_refused() {
    for (k, n) in [(0, 1), (2, 2), (3, 3), (7, 7), (2, 1), (1, 8), (0, 0), (1, 0), (3, 255)] {
        assert!(Quorum::new(k, n).is_err(), "{k} of {n}");
    }
    assert!(Quorum::new(1, 1).is_ok() && Quorum::new(6, 7).is_ok());
}

#[test]
fn sizes_tell_nothing() {
    for (k, n) in [(1, 1), (2, 3), (6, 7)] {
        let office = Office::new(k, n);
        for length in [0, 1, 200, PLAIN_LEN] {
            let json = SecretBytes::from_vec(vec![b'x'; length]);
            let block = seal(&json, &binding(), office.quorum, &office.recipients).unwrap();
            assert_eq!(block.bytes.len(), BLOCK_LEN);
            let places = block.bytes[CIPHER_LEN..].chunks(PLACE_LEN);
            assert!(places.clone().map(place_digest).eq(block.places));
            assert!(places.map(|place| u16::from_be_bytes([place[0], place[1]])).all(|length| length > 600));
        }
        let long = SecretBytes::from_vec(vec![b'x'; PLAIN_LEN + 1]);
        assert!(seal(&long, &binding(), office.quorum, &office.recipients).is_err());
    }
    let office = Office::new(2, 3);
    assert!(seal(&SecretBytes::new(), &binding(), office.quorum, &office.recipients[..2]).is_err());
}

#[test]
fn unused_places_open_for_nobody() {
    let office = Office::new(2, 3);
    let block = office.seal(&binding());
    for place in block.bytes[CIPHER_LEN..].chunks(PLACE_LEN).skip(3) {
        for custodian in &office.custodians {
            assert_eq!(error_of(Share::open_place(place, custodian)), Error::WrongKey(Thing::Share));
        }
    }
    assert_eq!(block.places.len(), PLACES);
}

#[test]
fn every_changed_byte_of_the_ciphertext_is_found() {
    let office = Office::new(1, 2);
    let block = office.seal(&binding());
    let shares = office.shares(&block, 0b01);
    // Through the digest that the share carries …
    for at in 0..CIPHER_LEN {
        let mut cipher = cipher(&block).to_vec();
        cipher[at] ^= 1;
        assert!(matches!(error_of(open(&cipher, &binding(), &shares)), Error::Damaged { .. }));
    }
    // … and at every cut.
    for length in (0..CIPHER_LEN).step_by(61) {
        assert!(open(&cipher(&block)[..length], &binding(), &shares).is_err());
    }
}

#[test]
fn every_changed_byte_of_a_place_is_found_or_fails_to_open() {
    let office = Office::new(2, 3);
    let block = office.seal(&binding());
    let place = &block.bytes[CIPHER_LEN..CIPHER_LEN + PLACE_LEN];
    for changed in flipped(place) {
        assert_ne!(place_digest(&changed), block.places[0]);
        assert!(Share::open_place(&changed, &office.custodians[0]).is_err());
    }
    assert!(cut(place).all(|cut| Share::open_place(cut, &office.custodians[0]).is_err()));
}

#[test]
fn a_share_of_another_person_kind_revision_or_case_does_not_serve() {
    let office = Office::new(2, 3);
    let block = office.seal(&binding());
    let other = |change: fn(&mut Binding)| {
        let mut other = binding();
        change(&mut other);
        other
    };
    let bindings = [
        other(|b| b.case = OTHER),
        other(|b| b.person = CASE),
        other(|b| b.kind = Kind::Contact),
        other(|b| b.revision = 2),
    ];
    for asked in bindings {
        let shares = office.shares(&block, 0b011);
        let share = &shares[0];
        assert!(matches!(error_of(share.check(&asked, office.quorum, 1, &block.digest)), Error::Damaged { .. }));
        assert!(matches!(error_of(open(cipher(&block), &asked, &shares)), Error::Damaged { .. }));
        // A share of the other block, spliced among the shares of this one.
        let spliced = office.shares(&office.seal(&asked), 0b001);
        let mut mixed = office.shares(&block, 0b010);
        mixed.extend(spliced);
        assert!(open(cipher(&block), &binding(), &mixed).is_err());
    }
    let share = &office.shares(&block, 0b001)[0];
    assert!(share.check(&binding(), office.quorum, 1, &block.digest).is_ok());
    assert!(share.check(&binding(), office.quorum, 2, &block.digest).is_err());
    assert!(share.check(&binding(), Quorum::new(1, 3).unwrap(), 1, &block.digest).is_err());
    assert!(share.check(&binding(), office.quorum, 1, &[0; 32]).is_err());
}

#[test]
fn a_spoilt_share_is_worked_around_and_named() {
    let office = Office::new(2, 3);
    let block = office.seal(&binding());
    for spoilt in 1..=3_u8 {
        let mut shares = office.shares(&block, 0b111);
        shares[usize::from(spoilt) - 1] = forged(&shares[usize::from(spoilt) - 1]);
        let opened = open(cipher(&block), &binding(), &shares).unwrap();
        assert_eq!(opened.json.expose(), NAMES.as_bytes());
        assert_eq!(opened.spoilt, [usize::from(spoilt) - 1]);
        // Where none is to spare, it is damage and not a wrong identity.
        shares.remove(usize::from(spoilt % 3));
        assert!(matches!(error_of(open(cipher(&block), &binding(), &shares)), Error::Damaged { .. }));
    }
}

#[test]
fn a_share_under_the_index_of_another_keeps_nobody_out() {
    let office = Office::new(2, 3);
    let block = office.seal(&binding());
    for index in 1..=3_u8 {
        let mut shares = office.shares(&block, 0b111);
        let liar = forged(&shares[usize::from(index) - 1]);
        // First or last, it is found out; the genuine one beside it is not taken for it.
        for at in [0, 3] {
            let mut all = office.shares(&block, 0b111);
            all.insert(at, forged(&shares[usize::from(index) - 1]));
            let opened = open(cipher(&block), &binding(), &all).unwrap();
            assert_eq!((opened.json.expose(), &opened.spoilt[..]), (NAMES.as_bytes(), &[at][..]));
        }
        // With one other share beside the two, one pair of them still opens.
        shares.remove(usize::from(index % 3));
        shares.insert(0, liar);
        assert_eq!(open(cipher(&block), &binding(), &shares).unwrap().spoilt, [0]);
    }
}

#[test]
fn the_same_custodian_twice_does_not_count_twice() {
    let office = Office::new(2, 3);
    let block = office.seal(&binding());
    let mut shares = office.shares(&block, 0b001);
    shares.extend(office.shares(&block, 0b001));
    assert_eq!(error_of(open(cipher(&block), &binding(), &shares)), Error::NotEnough { have: 1, need: 2 });
}

/// A genuine share that came twice is no spoilt one.
#[test]
fn a_share_that_came_twice_spoils_nothing() {
    for order in [&[0, 0, 1][..], &[0, 1, 1], &[1, 0, 1], &[2, 0, 2], &[0, 1, 2, 1]] {
        let office = Office::new(if order.len() == 4 { 3 } else { 2 }, 5);
        let block = office.seal(&binding());
        let shares: Vec<Share> = order.iter().flat_map(|n| office.shares(&block, 1 << *n)).collect();
        assert!(open(cipher(&block), &binding(), &shares).unwrap().spoilt.is_empty(), "{order:?}");
    }
}

/// Twice as many as there can be custodians are tried, and no more: each adds as many sets again.
#[test]
fn more_shares_than_custodians_can_send_are_refused() {
    let office = Office::new(2, 3);
    let block = office.seal(&binding());
    let many = |count| (0..count).flat_map(|n| office.shares(&block, 1 << (n % 2))).collect::<Vec<_>>();
    assert!(open(cipher(&block), &binding(), &many(2 * PLACES)).is_ok());
    for more in [1, 2, 9] {
        let found = error_of(open(cipher(&block), &binding(), &many(2 * PLACES + more)));
        assert!(matches!(found, Error::Refused { .. }), "{more}: {found}");
    }
}

#[test]
fn a_share_travels_on_to_the_recipient_as_it_was() {
    let office = Office::new(2, 3);
    let block = office.seal(&binding());
    let court = Identity::generate();
    let shares: Vec<Share> = office
        .shares(&block, 0b110)
        .iter()
        .map(|share| Share::open(&share.reseal(&court.recipient()).unwrap(), &court).unwrap())
        .collect();
    assert_eq!(open(cipher(&block), &binding(), &shares).unwrap().json.expose(), NAMES.as_bytes());
    assert_eq!(shares[0].index(), 2);
}

#[test]
fn sealed_bytes_come_apart_where_they_were_joined() {
    let office = Office::new(1, 2);
    let contact = Binding { kind: Kind::Contact, ..binding() };
    let (one, two) = (office.seal(&binding()), office.seal(&contact));
    let sealed = [one.bytes.as_slice(), &two.bytes].concat();
    assert_eq!(sealed.len(), 47_136);
    assert_eq!(BlockView::of(&sealed, Kind::Identity).unwrap().digest(), one.digest);
    let view = BlockView::of(&sealed, Kind::Contact).unwrap();
    assert_eq!((view.digest(), view.places().len()), (two.digest, PLACES));
    assert!(cut(&sealed).all(|cut| BlockView::of(cut, Kind::Identity).is_err()));
}

/// The share with its last byte changed, as a custodian with a patched program could send it.
fn forged(share: &Share) -> Share {
    let mine = Identity::generate();
    let file = share.reseal(&mine.recipient()).unwrap();
    let plain = stream::decrypt(Thing::Share, &file, &mine).unwrap();
    let mut plain = plain.expose().to_vec();
    let digit = plain.iter().rposition(u8::is_ascii_hexdigit).unwrap();
    plain[digit] = if plain[digit] == b'0' { b'1' } else { b'0' };
    Share::open(&stream::encrypt(&plain, &[mine.recipient()]).unwrap(), &mine).unwrap()
}
