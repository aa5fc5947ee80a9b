//! Who may be the second person, and what their word is good for.

use super::*;
use crate::roster::{Agreement, agree};

const SAID: &str = r#"{"v":1,"binds":"00","decisions":[]}"#;

#[test]
fn a_custodian_or_a_requester_agrees_and_nobody_else() {
    let house = Organisation::new((2, 3), (1, 2));
    for (key, name) in [(&house.custodians[1], "Tomis"), (&house.requester, "Wanda of Protection")] {
        let second = agree(SAID, key.signing().unwrap()).unwrap();
        assert_eq!(house.roster.agreed(SAID, &second), Some(name));
    }
    for stranger in [&house.root, &house.device_key, &SigningKey::generate().unwrap()] {
        let second = agree(SAID, stranger).unwrap();
        assert_eq!(house.roster.agreed(SAID, &second), None);
    }
}

#[test]
fn an_agreement_is_about_its_words_and_by_its_key() {
    let house = Organisation::new((2, 3), (1, 2));
    let [one, other] = [0, 1].map(|at| agree(SAID, house.custodians[at].signing().unwrap()).unwrap());
    assert_eq!(house.roster.agreed(&SAID.replace("00", "01"), &one), None, "other words");
    let stolen = crate::record::Second { key: one.key.clone(), ..other };
    assert_eq!(house.roster.agreed(SAID, &stolen), None, "another's signature under a name");
    let empty = crate::record::Second { key: one.key.clone(), signature: String::new() };
    assert_eq!(house.roster.agreed(SAID, &empty), None);
    let elsewhere = Organisation::new((2, 3), (1, 2));
    assert_eq!(elsewhere.roster.agreed(SAID, &one), None, "somebody of another house");
}

#[test]
fn whether_its_key_signed_is_known_without_a_roster() {
    let house = Organisation::new((2, 3), (1, 2));
    let second = agree(SAID, house.requester.signing().unwrap()).unwrap();
    assert_eq!(Agreement::of(Some(&house.roster), SAID, &second), Agreement::Holds("Wanda of Protection"));
    assert_eq!(Agreement::of(None, SAID, &second), Agreement::Unlisted);
    assert_eq!(Agreement::of(None, &SAID.replace("00", "01"), &second), Agreement::Unsigned);
}
