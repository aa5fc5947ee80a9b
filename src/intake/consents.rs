//! What a line says about consent, person by person.

use super::cast::Cast;
use super::fields::Fields;
use super::line::LineConsent;
use super::refusal::{Cause, Refusal};
use super::vocabulary::{word, word_or, words};
use crate::guard::Field;
use crate::guard::text::{CleanText, PersonId};
use crate::record::words::{Content, GivenBy, IdentityLevel};
use crate::record::{Consent, Date, Grant};

/// Joins the answers of each person into one record.
///
/// # Errors
/// [`Refusal`] at `consent[i]…`.
pub(super) fn read(
    list: &[LineConsent],
    cast: &Cast,
    fields: &Fields<'_>,
) -> Result<Vec<(PersonId, Consent<CleanText>)>, Refusal> {
    let mut out: Vec<(PersonId, Consent<CleanText>)> = Vec::new();
    for (i, line) in list.iter().enumerate() {
        let at = format!("consent[{}]", i + 1);
        let (_, member) = cast.find(&line.of).ok_or_else(|| Refusal::at(format!("{at}.of"), Cause::CodeUnknown))?;
        let one = answer(line, &at, fields)?;
        match out.iter_mut().find(|(id, _)| *id == member.id) {
            None => out.push((member.id, one)),
            Some((_, consent)) if agree(consent, &one) => consent.grants.extend(one.grants),
            Some(_) => return Err(Refusal::at(at, Cause::ConsentDisagrees)),
        }
    }
    Ok(out)
}

fn agree(a: &Consent<CleanText>, b: &Consent<CleanText>) -> bool {
    a.given_by == b.given_by && a.relation == b.relation && a.assent == b.assent && a.explained == b.explained
}

fn answer(line: &LineConsent, at: &str, fields: &Fields<'_>) -> Result<Consent<CleanText>, Refusal> {
    let LineConsent {
        of: _,
        given_by,
        relation,
        assent,
        explained,
        audience,
        content,
        identity,
        status,
        embargo,
        conditions,
    } = line;
    let embargo = embargo.as_ref().map(|t| Date::parse(t.expose())).transpose();
    let grant = Grant {
        audience: word(audience, &format!("{at}.audience"))?,
        content: match content {
            Some(list) => words(list, &format!("{at}.content"))?,
            None => vec![Content::Text],
        },
        identity: word_or(identity.as_ref(), &format!("{at}.identity"), IdentityLevel::Anonymous)?,
        status: word(status, &format!("{at}.status"))?,
        embargo: embargo.map_err(|e| Refusal::at(format!("{at}.embargo"), e))?,
        conditions: fields.optional(conditions.as_ref(), &format!("{at}.conditions"), Field::Condition)?,
    };
    Ok(Consent {
        given_by: word_or(given_by.as_ref(), &format!("{at}.given_by"), GivenBy::OneSelf)?,
        relation: fields.optional(relation.as_ref(), &format!("{at}.relation"), Field::Attribute)?,
        assent: *assent,
        explained: *explained,
        script: None,
        grants: vec![grant],
    })
}
