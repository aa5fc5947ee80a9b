//! What a translation leaves out by not having it: a bundle prints the newest text of a testimony, whoever wrote it and however far they came.

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::record::Revision;
use crate::record::words::RevisionKind;

/// A line about the paragraphs of the original that a translation does not have; `None` where it has all of them, and for every other text. A correction of a
/// translation is held against what was translated.
pub(super) fn untranslated(session: &Session, newest: &Revision) -> Result<Option<String>, Failure> {
    let vault = &session.vault;
    let (mut kind, mut parent) = (newest.head.kind, newest.head.parent);
    while let (RevisionKind::Correction, Some(before)) = (kind, parent) {
        let before = vault.revision(before)?;
        (kind, parent) = (before.head.kind, before.head.parent);
    }
    let (RevisionKind::Translation, Some(source)) = (kind, parent) else { return Ok(None) };
    let source = vault.revision(source)?;
    let has = |number: &u32| newest.head.paragraphs.iter().any(|own| own.number == *number);
    let missing = source.head.paragraphs.iter().map(|paragraph| paragraph.number).filter(|number| !has(number));
    let missing: Vec<String> = missing.map(|number| number.to_string()).collect();
    if missing.is_empty() {
        return Ok(None);
    }
    let (code, language) = (vault.testimony_code(newest.testimony)?, newest.head.language.as_str());
    Ok(Some(format!(
        "{code}: the translation into {language} does not have these paragraphs of the original, and so neither has a bundle: {}; `amana correct {code} --translate {language}` goes on with it",
        missing.join(", ")
    )))
}
