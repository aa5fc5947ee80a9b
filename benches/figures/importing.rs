//! Importing lines, each durable before the next, beside the parts that it is made of, run alone.

use amana::clock::Clock;
use amana::guard::text::RawText;
use amana::guard::{self, Roll};
use amana::identity::store::Store;
use amana::intake::line::Line;
use amana::intake::{Importer, Taken};
use amana::record::words::Source;

use crate::cases::{Account, Case, now};
use crate::measure::{Pairs, took};
use crate::table::Row;
use crate::{Asked, Fallible, matter, sealing};

pub(crate) fn figure(asked: &Asked, rows: &mut Vec<Row>) -> Fallible<()> {
    let (rounds, batch) = (asked.many(9, 3), asked.many(1_000, 100));
    let (case, parts) = (Case::new()?, Case::new()?);
    let (mut vault, mut bare) = (case.open()?, parts.open()?);
    let code = vault.person_code(case.speaker)?;
    let mut store = Store::create(&case.folder.path().join("identities.db"))?;
    let roster = sealing::roster()?;
    let mut importer = Importer::new(&mut vault, &mut store, &roster, Clock::system(), false);
    // Whoever speaks is of the case, and comes without names: nothing is sealed.
    let roll = Roll::new();
    let (mut ours_from, mut rival_from) = (0, 0);
    let ours = || {
        let lines: Vec<String> = (ours_from..ours_from + batch).map(|seed| line(&code, seed)).collect();
        ours_from += batch;
        Ok(took(|| lines.iter().try_for_each(|line| import(&mut importer, line)))?.0)
    };
    let rival = || {
        let seeds = rival_from..rival_from + batch;
        rival_from += batch;
        let texts: Vec<String> = seeds.clone().map(text).collect();
        let accounts: Vec<Account> = seeds.map(|seed| Account::new(seed, parts.speaker)).collect::<Fallible<_>>()?;
        let all = || {
            texts.iter().try_for_each(|text| clean(&roll, text))?;
            Ok(accounts.iter().try_for_each(|account| bare.change(now(), |change| account.store(change)))?)
        };
        Ok(took(all)?.0)
    };
    let pairs = Pairs::run(rounds, ours, rival)?;
    let figure = format!("import of {} testimonies, each / guard and save alone", (rounds + 1) * batch);
    rows.push(Row::times(figure, &pairs.wall().each(batch), Some(1.5)));
    rows.push(Row::times("  the same, CPU", &pairs.cpu().each(batch), None));
    Ok(())
}

fn text(seed: usize) -> String {
    matter::paragraph(seed as u64, matter::TESTIMONY)
}

fn line(code: &str, seed: usize) -> String {
    serde_json::json!({
        "language": "en",
        "people": [{"code": code, "roles": ["witness"]}],
        "account": [{"speaker": code, "text": text(seed)}],
    })
    .to_string()
}

fn import(importer: &mut Importer<'_>, line: &str) -> Fallible<()> {
    let line = Line::parse(line.as_bytes())?;
    importer.foresee(&line);
    match importer.take(line, Source::Import, 1)? {
        Taken::Stored(_) => Ok(()),
        Taken::AlreadyThere(_) => Err("a line was taken for another".into()),
    }
}

fn clean(roll: &Roll, text: &str) -> Fallible<()> {
    let raw = RawText::from_utf8(text.as_bytes())?;
    std::hint::black_box(guard::clean(roll, &guard::Account::Paragraphs(vec![raw]), &[])?);
    Ok(())
}
