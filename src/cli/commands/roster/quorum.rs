//! `--quorum identity=2,contact=1/2`.

use std::str::FromStr;

use crate::cli::failure::Failure;
use crate::crypto::quorum::Quorum;

/// How many custodians it takes, as typed; what is left out follows from how many there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Asked {
    identity: Option<u8>,
    contact: Option<(u8, Option<u8>)>,
}

impl FromStr for Asked {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut asked = Self::default();
        for part in text.split(',') {
            let number = |text: &str| text.parse::<u8>().map_err(|_| format!("{text:?} is not a number"));
            match part.split_once('=') {
                Some(("identity", k)) => asked.identity = Some(number(k)?),
                Some(("contact", k)) => {
                    asked.contact = Some(match k.split_once('/') {
                        Some((k, n)) => (number(k)?, Some(number(n)?)),
                        None => (number(k)?, None),
                    });
                }
                _ => return Err("write identity=K,contact=K or identity=K,contact=K/N".to_owned()),
            }
        }
        Ok(asked)
    }
}

impl Asked {
    /// The quorums for `custodians` custodians, those in force first where nothing was asked.
    pub(super) fn quorums(self, custodians: usize, now: Option<(Quorum, Quorum)>) -> Result<(Quorum, Quorum), Failure> {
        let n = u8::try_from(custodians).unwrap_or(u8::MAX);
        if n == 0 {
            return Err(Failure::refused("a roster needs a custodian").hint("name one with --custodian FILE.pub"));
        }
        let most = n.saturating_sub(1).max(1);
        let k = self.identity.or(now.map(|(identity, _)| identity.k())).unwrap_or(n / 2 + 1);
        let k = if self.identity.is_some() { k } else { k.min(most) };
        let (ck, cn) = match (self.contact, now) {
            (Some((k, Some(n))), _) => (k, n),
            (Some((k, None)), _) => (k, if k == 1 { n.min(2) } else { n }),
            (None, Some((_, contact))) => (contact.k(), contact.n().min(n).max(contact.k())),
            (None, None) => (1, n.min(2)),
        };
        Ok((made("identity", k, n)?, made("contact", ck, cn)?))
    }
}

/// Where it is refused, the numbers stand in front of the rule: whoever left one out reads what followed.
fn made(what: &str, k: u8, n: u8) -> Result<Quorum, Failure> {
    Quorum::new(k, n).map_err(|error| Failure::from(error).at(format!("{what}={k} of {n}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_quorum_is_told_with_its_numbers() {
        let refused = Asked::from_str("identity=4").unwrap().quorums(3, None).err().unwrap();
        assert!(refused.message.starts_with("identity=4 of 3: "), "{}", refused.message);
    }

    fn made(text: &str, custodians: usize) -> [u8; 4] {
        let asked = if text.is_empty() { Asked::default() } else { text.parse().unwrap() };
        let (i, c) = asked.quorums(custodians, None).unwrap();
        [i.k(), i.n(), c.k(), c.n()]
    }

    #[test]
    fn what_is_left_out_is_a_majority_and_one_of_two() {
        assert_eq!(made("", 1), [1, 1, 1, 1]);
        assert_eq!(made("", 2), [1, 2, 1, 2]);
        assert_eq!(made("", 3), [2, 3, 1, 2]);
        assert_eq!(made("", 5), [3, 5, 1, 2]);
    }

    #[test]
    fn what_is_asked_is_made_or_refused() {
        assert_eq!(made("identity=2,contact=1", 3), [2, 3, 1, 2]);
        assert_eq!(made("contact=2/3", 5), [3, 5, 2, 3]);
        assert!(Asked::from_str("identity=3").unwrap().quorums(3, None).is_err());
        assert!(Asked::default().quorums(0, None).is_err());
        assert!(Asked::default().quorums(8, None).is_err());
        assert!(Asked::from_str("identity").is_err());
        assert!(Asked::from_str("identity=x").is_err());
    }
}
