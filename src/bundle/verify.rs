//! Checking a bundle that somebody got, in the order of FORMAT §17.2: nothing is parsed before its signature held.

use std::path::Path;

use serde::Deserialize;

use super::NAMESPACE;
use super::bag::{self, Totals, form};
use super::error::VerifyError;
use super::layout::{self, BAG_INFO, LEFT_OUT, SIGNATURE, TAG_FILES, TAG_MANIFEST};
use crate::crypto::signing::AllowedSigners;

/// A bundle that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Who signed it, as the list of allowed signers calls them.
    pub signer: String,
    /// `R-…`.
    pub release: String,
    /// Who publishes it, as the bundle says.
    pub organisation: String,
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
/// the signed files are there, byte for byte. Needs memory for a line of the manifest for each file, whatever their size.
///
/// # Errors
/// [`VerifyError`], naming the file.
pub fn verify(dir: &Path, allowed: &AllowedSigners, identity: Option<&str>) -> Result<Verified, VerifyError> {
    let part = |file: &'static str| {
        bag::tag_file(dir, file).map_err(|error| match error {
            VerifyError::Missing { file: _ } => VerifyError::NoBundle { file },
            other => other,
        })
    };
    let tag_manifest = part(TAG_MANIFEST)?;
    let signature = part(SIGNATURE)?;
    let signer = signer(allowed, &tag_manifest, &signature)?;
    if identity.is_some_and(|wanted| !signer.split(',').any(|name| name == wanted)) {
        return Err(VerifyError::Signer { signer });
    }
    let tags = bag::manifest(TAG_MANIFEST, &tag_manifest)?;
    if !tags.iter().map(|entry| entry.path.as_str()).eq(TAG_FILES) {
        return Err(form(TAG_MANIFEST, "it does not list exactly the three tag files of a bundle"));
    }
    let totals = bag::check(dir, &tag_manifest, layout::is_payload)?;
    let testimonies = testimonies(&totals)?;
    let (organisation, release) = bag_info(dir, &totals)?;
    let withheld = withheld(dir, testimonies)?;
    let Totals { octets, files, payload: _ } = totals;
    Ok(Verified { signer, release, organisation, testimonies, withheld, files, octets })
}

fn signer(allowed: &AllowedSigners, signed: &[u8], signature: &[u8]) -> Result<String, VerifyError> {
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
    Ok(allowed.check(NAMESPACE, signed, armored)?.to_owned())
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
fn bag_info(dir: &Path, totals: &Totals) -> Result<(String, String), VerifyError> {
    let text = String::from_utf8(bag::tag_file(dir, BAG_INFO)?).map_err(|_| form(BAG_INFO, "it is not UTF-8"))?;
    let mut lines = text.split('\n');
    let mut value = |label: &str| {
        let value = lines.next().and_then(|line| line.strip_prefix(label)).and_then(|rest| rest.strip_prefix(": "));
        value.ok_or_else(|| form(BAG_INFO, "it does not have the three lines of a bundle"))
    };
    let organisation = value("Source-Organization")?.to_owned();
    let release = value("External-Identifier")?.to_owned();
    let oxum = value("Payload-Oxum")?;
    if oxum != format!("{}.{}", totals.octets, totals.files) {
        return Err(form(BAG_INFO, "its Payload-Oxum is not that of the payload"));
    }
    if lines.next() != Some("") || lines.next().is_some() || !layout::is_name(&release, "R-", 10) {
        return Err(form(BAG_INFO, "it does not have the three lines of a bundle"));
    }
    Ok((organisation, release))
}

#[derive(Deserialize)]
struct LeftOut {
    format: String,
    testimonies: Counts,
}

#[derive(Deserialize)]
struct Counts {
    published: u64,
    withheld: u64,
}

fn withheld(dir: &Path, testimonies: u64) -> Result<u64, VerifyError> {
    let bytes = bag::tag_file(dir, LEFT_OUT)?;
    let LeftOut { format, testimonies: Counts { published, withheld } } =
        serde_json::from_slice(&bytes).map_err(|_| form(LEFT_OUT, "it is not what FORMAT §17.3 says"))?;
    if format != "amana-left-out@v1" {
        return Err(VerifyError::Version { file: LEFT_OUT.to_owned() });
    }
    if published != testimonies {
        return Err(form(LEFT_OUT, "it counts other testimonies than there are"));
    }
    Ok(withheld)
}
