//! What each test here begins with.

use serde_json::{Value, json};

pub(crate) use crate::stage::case::Case;
pub(crate) use crate::stage::desk::{answer, decide_all, decisions, export, export_to, import, is_whole, person, rows};

/// A line of one witness, with others in it.
pub(crate) fn told(name: &str, others: &[Value], consent: &Value, account: &str) -> Value {
    let mut people = vec![json!({"code": "p1", "roles": ["witness"], "pseudonym": "Munir", "names": [name]})];
    people.extend_from_slice(others);
    json!({"language": "en", "people": people, "consent": [consent], "account": account})
}
