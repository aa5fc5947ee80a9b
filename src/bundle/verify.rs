//! Checking a bundle that somebody got, in the order of FORMAT §17.2: nothing is parsed before its signature held.

use std::borrow::Cow;
use std::path::Path;

use serde::Deserialize;

use super::NAMESPACE;
use super::bag::{self, Look, Totals, form};
use super::error::VerifyError;
use super::layout::{self, BAG_INFO, LEFT_OUT, SIGNATURE, TAG_FILES, TAG_MANIFEST, TESTIMONIES};
use super::persons::Keys;
use crate::crypto::signing::AllowedSigners;
use crate::record::words::IdentityLevel;

/// Longest list of what was left out.
const LEFT_OUT_MAX: u64 = 1 << 20;
/// Longest JSON of a testimony: no text is longer than 64 MiB, and escaping makes it longer.
const TESTIMONY_MAX: u64 = 512 << 20;

/// A bundle that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Who signed it, as the list of allowed signers calls them.
    pub signer: String,
    /// `R-…`.
    pub release: String,
    /// Who publishes it, as the bundle says.
    pub organisation: Option<String>,
    /// How many testimonies are in it.
    pub testimonies: u64,
    /// How many were held back.
    pub withheld: u64,
    /// Files of the payload.
    pub files: u64,
    /// Bytes of the payload.
    pub octets: u64,
}

/// Checks the bundle in `dir`: that its signature is by somebody on the list, by `identity` if one is given, and that exactly
/// the signed files are there, byte for byte. What is looked into is what was hashed: each file is read once. Needs memory for a line
/// of the manifest for each file, for the keys of its people, and for one testimony.
///
/// # Errors
/// [`VerifyError`], naming the file.
pub fn verify(dir: &Path, allowed: &AllowedSigners, identity: Option<&str>) -> Result<Verified, VerifyError> {
    // Asked first, so that neither a pipe nor a file is taken for a bundle that lost its parts.
    if !dir.exists() {
        return Err(VerifyError::NoFolder);
    }
    if !dir.is_dir() {
        return Err(VerifyError::NoBundle { file: TAG_MANIFEST });
    }
    let part = |file: &'static str| {
        bag::tag_file(dir, file).map_err(|error| match error {
            VerifyError::Missing { file: _ } => VerifyError::NoBundle { file },
            other => other,
        })
    };
    let tag_manifest = part(TAG_MANIFEST)?;
    let signature = part(SIGNATURE)?;
    let signer = signer(allowed, &tag_manifest, &signature, identity)?;
    let tags = bag::manifest(TAG_MANIFEST, &tag_manifest)?;
    if !tags.iter().map(|entry| entry.path.as_str()).eq(TAG_FILES) {
        return Err(form(TAG_MANIFEST, "it does not list exactly the three tag files of a bundle"));
    }
    let (mut keys, mut counts) = (Keys::default(), None);
    let mut see = |path: &str, bytes: &[u8]| match path {
        LEFT_OUT => left_out(bytes).map(|found| counts = Some(found)),
        _ => testimony(path, bytes, &mut keys),
    };
    let totals = bag::check(dir, &tag_manifest, Look { known: layout::is_payload, reads, see: &mut see })?;
    let testimonies = testimonies(&totals)?;
    let Totals { octets, files, payload: _, info } = totals;
    let (organisation, release) = bag_info(&info.unwrap_or_default(), octets, files)?;
    // It is there: the count above has seen to it.
    let Counts { published, withheld } = counts.unwrap_or_default();
    if published != testimonies {
        return Err(form(LEFT_OUT, "it counts other testimonies than there are"));
    }
    Ok(Verified { signer, release, organisation, testimonies, withheld, files, octets })
}

/// Which files of the payload are looked into, and how long they may be.
fn reads(path: &str) -> Option<u64> {
    match path {
        LEFT_OUT => Some(LEFT_OUT_MAX),
        _ => (path.starts_with(TESTIMONIES) && path.ends_with(".json")).then_some(TESTIMONY_MAX),
    }
}

/// Who signed: the name that was asked for, or those of the list.
fn signer(
    allowed: &AllowedSigners,
    signed: &[u8],
    signature: &[u8],
    identity: Option<&str>,
) -> Result<String, VerifyError> {
    let armored = std::str::from_utf8(signature).map_err(|_| form(SIGNATURE, "it is not text"))?;
    // One written form, so that a file that was altered in any way does not pass.
    let lines = armored.strip_prefix("-----BEGIN SSH SIGNATURE-----\n");
    let body = lines.and_then(|rest| rest.strip_suffix("\n-----END SSH SIGNATURE-----\n"));
    let plain = |body: &str| body.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=\n".contains(&b));
    let full = |body: &str| {
        let mut widths: Vec<_> = body.split('\n').map(str::len).collect();
        let last = widths.pop().unwrap_or_default();
        (1..=76).contains(&last) && widths.iter().all(|width| *width == widths[0] && (last..=76).contains(width))
    };
    if !body.is_some_and(|body| plain(body) && full(body)) {
        return Err(form(SIGNATURE, "it is not one armored SSH signature"));
    }
    let signer = allowed.check(NAMESPACE, signed, armored)?;
    match identity {
        Some(wanted) if signer.is(wanted) => Ok(wanted.to_owned()),
        Some(_) => Err(VerifyError::Signer { signer: signer.listed() }),
        // A pattern does not say who it was, and may stand for nobody.
        None => signer.names().map(str::to_owned).ok_or_else(|| VerifyError::Pattern { signer: signer.listed() }),
    }
}

/// How many testimonies there are; each has its two files.
fn testimonies(totals: &Totals) -> Result<u64, VerifyError> {
    let paths = || totals.payload.iter().map(|entry| entry.path.as_str());
    for needed in [layout::INDEX, LEFT_OUT].into_iter().chain(layout::SCHEMAS.map(|(path, _)| path)) {
        if !paths().any(|path| path == needed) {
            return Err(VerifyError::Missing { file: needed.to_owned() });
        }
    }
    let mut names: Vec<_> = paths().filter(|path| path.starts_with("data/testimonies/")).collect();
    // Ascending, so the JSON of a testimony stands directly before its Markdown.
    let pair = |two: &[&str]| match two {
        [json, markdown] => json.strip_suffix(".json").is_some_and(|name| Some(name) == markdown.strip_suffix(".md")),
        _ => false,
    };
    if let Some(lone) = names.chunks(2).find(|two| !pair(two)) {
        return Err(VerifyError::Form { file: lone[0].to_owned(), what: "a testimony has two files, .json and .md" });
    }
    names.retain(|path| path.ends_with(".json"));
    Ok(names.len() as u64)
}

/// Who publishes and what the release is called; and that the sums are right.
fn bag_info(bytes: &[u8], octets: u64, files: u64) -> Result<(Option<String>, String), VerifyError> {
    let text = std::str::from_utf8(bytes).map_err(|_| form(BAG_INFO, "it is not UTF-8"))?;
    let organisation = text.strip_prefix("Source-Organization: ").and_then(|rest| rest.split_once('\n'));
    let (organisation, rest) = organisation.map_or((None, text), |(name, rest)| (Some(name.to_owned()), rest));
    let mut lines = rest.split('\n');
    let mut value = |label: &str| {
        let value = lines.next().and_then(|line| line.strip_prefix(label)).and_then(|rest| rest.strip_prefix(": "));
        value.ok_or_else(|| form(BAG_INFO, "it does not have the lines of a bundle"))
    };
    let release = value("External-Identifier")?.to_owned();
    let oxum = value("Payload-Oxum")?;
    if oxum != format!("{octets}.{files}") {
        return Err(form(BAG_INFO, "its Payload-Oxum is not that of the payload"));
    }
    if lines.next() != Some("") || lines.next().is_some() || !layout::is_name(&release, "R-", 10) {
        return Err(form(BAG_INFO, "it does not have the lines of a bundle"));
    }
    Ok((organisation, release))
}

#[derive(Deserialize)]
struct LeftOut {
    format: String,
    testimonies: Counts,
}

#[derive(Deserialize, Default)]
struct Counts {
    published: u64,
    withheld: u64,
}

fn left_out(bytes: &[u8]) -> Result<Counts, VerifyError> {
    let LeftOut { format, testimonies } =
        serde_json::from_slice(bytes).map_err(|_| form(LEFT_OUT, "it is not what FORMAT §17.3 says"))?;
    if format == "amana-left-out@v1" {
        Ok(testimonies)
    } else {
        Err(VerifyError::Version { file: LEFT_OUT.to_owned() })
    }
}

/// As much of a testimony as says who is in it.
#[derive(Deserialize)]
struct Testimony<'a> {
    #[serde(borrow)]
    format: Cow<'a, str>,
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow)]
    people: Vec<Person<'a>>,
}

#[derive(Deserialize)]
struct Person<'a> {
    #[serde(borrow)]
    key: Cow<'a, str>,
    #[serde(borrow)]
    label: Cow<'a, str>,
    #[serde(borrow)]
    identity: Cow<'a, str>,
}

/// That a testimony is called as its file is, and that no key of a person stands for two (FORMAT §17.1).
fn testimony(path: &str, bytes: &[u8], keys: &mut Keys) -> Result<(), VerifyError> {
    let said: Testimony<'_> =
        serde_json::from_slice(bytes).map_err(|_| form(path, "it is not what FORMAT §17.3 says"))?;
    if said.format != "amana-testimony@v1" {
        return Err(VerifyError::Version { file: path.to_owned() });
    }
    if layout::json(&said.name) != path {
        return Err(form(path, "it is of a testimony with another name"));
    }
    let people = said.people.iter().map(|person| {
        let anonymous = person.identity == IdentityLevel::Anonymous.name();
        (&*person.key, (!anonymous).then_some((&*person.identity, &*person.label)))
    });
    keys.of_testimony(people).map_err(|what| form(path, what))
}
