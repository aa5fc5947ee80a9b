//! Saving one testimony so that it is not lost, beside plain SQLite with the same rows; and what signing is of it.

use amana::crypto::keys::commitment;
use amana::crypto::signing::SigningKey;

use crate::cases::{Account, Case, now};
use crate::measure::{Pairs, took};
use crate::raw::{self, Rows};
use crate::table::{Row, time};
use crate::{Asked, Fallible, matter};

/// What a link signs, in bytes (FORMAT §12).
const SIGNED: usize = 129;

pub(crate) fn figure(asked: &Asked, rows: &mut Vec<Row>) -> Fallible<()> {
    let (rounds, batch) = (asked.many(15, 5), asked.many(20, 10));
    let case = Case::new()?;
    let (mut vault, mut plain) = (case.open()?, raw::sqlite(&case)?);
    let mut seeds = 0..;
    let mut fresh = || -> Fallible<Vec<Account>> {
        seeds.by_ref().take(batch).map(|seed| Account::new(seed, case.speaker)).collect()
    };
    let accounts: Vec<Vec<Account>> = (0..=rounds).map(|_| fresh()).collect::<Fallible<_>>()?;
    let stored: Vec<Vec<Rows>> =
        accounts.iter().map(|batch| batch.iter().map(Rows::of).collect()).collect::<Fallible<_>>()?;
    let (mut accounts, mut stored) = (accounts.iter(), stored.iter());
    let ours = || {
        let batch = accounts.next().ok_or("no accounts left")?;
        let save = |account: &Account| vault.change(now(), |change| account.store(change));
        Ok(took(|| Ok(batch.iter().try_for_each(save)?))?.0)
    };
    let rival = || {
        let batch = stored.next().ok_or("no rows left")?;
        Ok(took(|| Ok(batch.iter().try_for_each(|rows| rows.store(&mut plain))?))?.0)
    };
    let pairs = Pairs::run(rounds, ours, rival)?;
    rows.push(Row::times("save of a 6 KB testimony / plain SQLite", &pairs.wall().each(batch), Some(1.5)));
    rows.push(Row::times("  the same, CPU", &pairs.cpu().each(batch), None));
    let signing = signing()?;
    rows.push(Row::texts("  of it commitment and signature", &time(signing), "—", None, None));
    Ok(())
}

/// Seconds for the link of one testimony.
fn signing() -> Fallible<f64> {
    let (key, text) = (SigningKey::generate()?, matter::paragraph(0, matter::TESTIMONY));
    let times = 500;
    let (taken, ()) = took(|| {
        for turn in 0..times {
            let digest = commitment(&[turn as u8; 32], &[text.as_bytes()]);
            let mut link = [0; SIGNED];
            link[97..].copy_from_slice(&digest);
            std::hint::black_box(key.sign_raw(&link));
        }
        Ok(())
    })?;
    Ok(taken.wall.as_secs_f64() / f64::from(times))
}
