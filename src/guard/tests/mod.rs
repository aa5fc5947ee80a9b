//! The guard as a whole. All people here are invented.

mod begun;
mod called;
mod disturbed;
mod elsewhere;
mod everyday;
mod hostile;
mod inflected;
mod merely;
mod namesakes;
mod parted;
mod people;
mod severed;
mod shortened;
mod small;
mod spans;
mod spelled;
mod typed;
mod unspaced;
mod whole;
mod worded;

use super::text::{CleanText, PersonId, PersonRef, RawText, RealName};
use super::*;

pub(super) fn id(number: u8) -> PersonId {
    PersonId::new([number; 16])
}

pub(super) fn name(text: &str) -> RealName {
    RealName::from_utf8(text.as_bytes()).expect("a name")
}

pub(super) fn raw(text: &str) -> RawText {
    RawText::from_utf8(text.as_bytes()).expect("a text")
}

/// A roll of people 1, 2, …, each with spellings parted by `;`.
pub(super) fn roll(people: &[&str]) -> Roll {
    let mut roll = Roll::new();
    for (number, spellings) in (1..).zip(people) {
        let names: Vec<_> = spellings.split(';').map(name).collect();
        roll.register(id(number), &names);
    }
    roll
}

/// Cleans one paragraph and writes references as `[1]`, `[1|2]`, and flagged words as `<word>`.
pub(super) fn shown(roll: &Roll, text: &str) -> String {
    let cleaned = clean(roll, &Account::Paragraphs(vec![raw(text)]), &[]).expect("a paragraph");
    let text = cleaned.paragraphs[0].as_str();
    let mut out = String::new();
    let mut at = 0;
    for span in cleaned.spans.iter().filter(|span| span.source.name() == "name-part") {
        let bytes = span.bytes(text).expect("in bounds");
        out.push_str(&format!("{}<{}>", &text[at..bytes.start], &text[bytes.clone()]));
        at = bytes.end;
    }
    out.push_str(&text[at..]);
    let flagged =
        |hit: &Hit| cleaned.spans.iter().any(|span| span.start as usize <= hit.start && hit.end <= span.end as usize);
    assert!(assert_silent(roll, text).iter().all(flagged), "{out}");
    for number in 1..=9 {
        out = out.replace(&id(number).to_text(), &number.to_string());
    }
    out.replace('⟦', "[").replace('⟧', "]")
}

pub(super) fn reference(number: u8) -> String {
    PersonRef::one(id(number)).to_string()
}
