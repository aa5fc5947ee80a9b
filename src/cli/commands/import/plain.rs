//! A plain text, and who is named in it.

use std::io::BufRead;
use std::path::Path;

use super::Args;
use super::lines::unreadable;
use crate::cli::failure::Failure;
use crate::fsio;
use crate::intake::line::{LinePerson, Typed};
use crate::secret::SecretBytes;

/// The whole text.
pub(super) fn read_up_to(input: &mut dyn BufRead, bytes: &mut SecretBytes, limit: usize) -> Result<(), Failure> {
    let mut chunk = zeroize::Zeroizing::new([0u8; 8192]);
    loop {
        let n = input.read(&mut chunk[..]).map_err(unreadable)?;
        if n == 0 {
            return Ok(());
        }
        if bytes.len() + n > limit {
            return Err(Failure::refused(format!("the text is longer than {} MiB", limit >> 20))
                .hint("split it into several files"));
        }
        bytes.extend_from_slice(&chunk[..n]);
    }
}

/// Who is registered with a plain text; nobody only where that was said.
pub(super) fn people(args: &Args) -> Result<Vec<LinePerson>, Failure> {
    match &args.names {
        Some(file) => read_names(file),
        None if args.names_unknown => Ok(Vec::new()),
        None => Err(Failure::usage("this is a plain text, and nobody said who is named in it").hint(
            "give --names FILE: one person a line, the speaker first, spellings separated by ; (amana import --help). Only where nobody knows the names: --names-unknown",
        )),
    }
}

/// One person a line, spellings separated by semicolons; the first one speaks.
fn read_names(file: &Path) -> Result<Vec<LinePerson>, Failure> {
    let bytes = SecretBytes::from_vec(fsio::read_limited(file, 1 << 20)?);
    let text = std::str::from_utf8(bytes.expose()).map_err(|e| {
        Failure::refused(format!("{}: not valid UTF-8 at byte {}", file.display(), e.valid_up_to()))
            .hint("save it as UTF-8")
    })?;
    const FORM: &str =
        "write one person a line, the speaker first, spellings separated by ; such as: Noor Haddad; نور حداد";
    let mut people = Vec::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (line, number) in text.lines().map(str::trim).zip(1..).filter(|(line, _)| !line.is_empty()) {
        let names: Vec<Typed> =
            line.split(';').map(str::trim).filter(|n| !n.is_empty()).map(|n| Typed::new(n.to_owned())).collect();
        if names.is_empty() {
            return Err(Failure::refused("there is no name on this line")
                .at(format!("{}:{number}", file.display()))
                .hint(FORM));
        }
        people.push(LinePerson::named(people.len() + 1, names));
    }
    if people.is_empty() {
        return Err(Failure::refused(format!("{} names nobody", file.display()))
            .hint(format!("{FORM}. Only where nobody knows the names: --names-unknown in place of --names")));
    }
    Ok(people)
}
