//! `amana log`: the chain, link by link.

use std::collections::HashMap;

use serde::Serialize;

use super::export::ReleaseNames;
use super::proof::time;
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::session::{Session, Unlock};
use crate::record::RecordId;
use crate::terminal::Table;
use crate::vault::{Link, Mode};

/// Characters of a record's code: enough to tell records apart by eye.
const CODE_LEN: usize = 7;

const EXAMPLE: &str = "\
Example:
  amana log --case ./case
  amana log --testimonies
      with the testimonies that each bundle holds
  amana log --json | tail -n 1";

/// Show what was changed in the case, and when by this computer's clock
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// Name the testimonies that each bundle holds
    #[arg(long)]
    testimonies: bool,

    #[command(flatten)]
    unlock: Unlock,
}

#[derive(Serialize)]
struct Line<'a> {
    v: u32,
    sequence: u64,
    claimed: String,
    kind: &'a str,
    record: String,
    /// The clock was behind the link before.
    behind: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    bundle: Option<&'a Bundle>,
}

/// What a link about a release is about.
#[derive(Serialize)]
struct Bundle {
    /// As its bag-info.txt calls it.
    name: String,
    profile: String,
    /// Unsigned, for a name check.
    draft: bool,
    count: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    testimonies: Vec<String>,
}

impl Bundle {
    /// All of a case, by the ids of their records; with codes of what they hold where these are asked for.
    fn all(session: &Session, with_codes: bool) -> Result<HashMap<RecordId, Self>, Failure> {
        let (vault, mut all) = (&session.vault, HashMap::new());
        for (release, record) in vault.releases_and_drafts()? {
            let mut testimonies = Vec::new();
            for item in release.items.iter().filter(|_| with_codes) {
                testimonies.push(vault.testimony_code(item.testimony)?);
            }
            testimonies.sort();
            let name = ReleaseNames::of(vault.release_secret(release.id)?).release();
            let (profile, draft, count) = (release.profile, release.draft, release.items.len());
            all.insert(record, Self { name, profile, draft, count, testimonies });
        }
        Ok(all)
    }

    fn told(&self) -> String {
        let Self { name, profile, draft, count, testimonies } = self;
        let draft = if *draft { ", a draft" } else { "" };
        let codes = if testimonies.is_empty() { String::new() } else { format!(": {}", testimonies.join(", ")) };
        format!("{name} ({profile}{draft}), {}{codes}", counted(*count, "testimony", "testimonies"))
    }
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    context.harden(args.unlock.paths(context), Names::None)?;
    let session = Session::open(context, &args.unlock, Mode::Read)?;
    let mut table = Table::new(&["number", "claimed time", "what", "record", ""]);
    let bundles = Bundle::all(&session, args.testimonies)?;
    let mut newest = i64::MIN;
    session.vault.links(|link: Link| -> Result<(), Failure> {
        let behind = link.claimed < newest;
        newest = newest.max(link.claimed);
        let (claimed, kind) = (time(link.claimed), link.kind.name());
        if context.flags.json {
            let record = link.record.to_text();
            let bundle = bundles.get(&link.record);
            return context.json(&Line { v: 1, sequence: link.sequence, claimed, kind, record, behind, bundle });
        }
        let mut notes: Vec<String> = bundles.get(&link.record).map(Bundle::told).into_iter().collect();
        notes.extend(behind.then(|| "clock went back".to_owned()));
        table.row([link.sequence.to_string(), claimed, kind.to_owned(), link.record.code(CODE_LEN), notes.join("; ")]);
        Ok(())
    })?;
    if !context.flags.json {
        context.table(&table)?;
    }
    context.next("`amana check` compares every record with its link; `amana proof` shows the head as eight words");
    Ok(())
}
