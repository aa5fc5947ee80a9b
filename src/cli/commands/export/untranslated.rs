//! What a translation leaves out by not having it: a bundle prints the newest text of a testimony, whoever wrote it and however far they came.

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::record::Revision;
use crate::record::words::RevisionKind;

/// A line about the paragraphs of the original that a translation does not have, and those that it has alone; `None` where both have the same, and for every other text. A
/// correction of a translation is held against what was translated.
pub(super) fn untranslated(session: &Session, newest: &Revision) -> Result<Option<String>, Failure> {
    let vault = &session.vault;
    let (mut kind, mut parent) = (newest.head.kind, newest.head.parent);
    while let (RevisionKind::Correction, Some(before)) = (kind, parent) {
        let before = vault.revision(before)?;
        (kind, parent) = (before.head.kind, before.head.parent);
    }
    let (RevisionKind::Translation, Some(source)) = (kind, parent) else { return Ok(None) };
    let source = vault.revision(source)?;
    let missing = without(&source, |number| has(newest, number));
    // What the original has since, or had once, was said.
    let others = vault.revisions(newest.testimony)?;
    let others: Vec<_> = others.iter().filter(|other| other.head.language != newest.head.language).collect();
    let own = without(newest, |number| others.iter().any(|other| has(other, number)));
    let (code, language) = (vault.testimony_code(newest.testimony)?, newest.head.language.as_str());
    let mut said = Vec::new();
    if !missing.is_empty() {
        said.push(format!(
            "does not have these paragraphs of the original, and so neither has a bundle: {missing}; `amana correct {code} --translate {language}` goes on with it"
        ));
    }
    if !own.is_empty() {
        said.push(format!(
            "has paragraphs that what was translated does not have: {own}; a bundle prints them as the account: `amana correct {code} --translation {language}` strikes them"
        ));
    }
    Ok((!said.is_empty()).then(|| format!("{code}: the translation into {language} {}", said.join(". It "))))
}

fn has(text: &Revision, number: u32) -> bool {
    text.head.paragraphs.iter().any(|own| own.number == number)
}

/// The paragraphs of a text that are not elsewhere, in one line.
fn without(text: &Revision, is_elsewhere: impl Fn(u32) -> bool) -> String {
    let numbers = text.head.paragraphs.iter().map(|paragraph| paragraph.number).filter(|number| !is_elsewhere(*number));
    numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(", ")
}
