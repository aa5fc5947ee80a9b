//! What flagged a passage, in words that a person understands.

use crate::guard::text::{GIVEN, SpanKind};

/// Why a rule of the guard, or whoever took the account in, flagged a passage. A rule of another version is told by its kind.
#[must_use]
pub fn why(kind: SpanKind, rule: &str) -> &'static str {
    by_number(rule).or_else(|| by_words(rule)).unwrap_or_else(|| by_kind(kind))
}

fn by_number(rule: &str) -> Option<&'static str> {
    Some(match rule {
        GIVEN => "marked when the account was taken in",
        "email" => "an e-mail address",
        "handle" => "a name somebody has on a network",
        "url" => "a web address",
        "ip-v4" | "ip-v6" => "the address of a computer",
        "phone-international" => "a telephone number with its country",
        "phone-heralded" => "a number that is said to be a telephone's",
        "phone-local" => "a number like those of telephones",
        "phone-grouped" => "figures in groups, as telephone numbers are written",
        "case-number" => "the number of a case or file",
        "long-number" => "a long number",
        "document-number" | "document-code" => "the number of a document",
        "iban" => "the number of a bank account",
        "coordinates-decimal" | "coordinates-degrees" => "coordinates of a place",
        "plate" | "plate-heralded" => "the number plate of a vehicle",
        "date-figures" => "a date in figures",
        "date-month" => "a day and its month",
        "date-range" => "from one day to another",
        "month" => "a month",
        "year" => "a year",
        "decade" => "a decade",
        "weekday" => "a day of the week",
        "time" => "a time of the day",
        "duration" => "how long something took",
        "age" | "age-years" | "age-decade" => "how old somebody is",
        "count" | "count-dual" | "count-vague" => "how many there were",
        "quantity" => "how much there was",
        "money" => "an amount of money",
        "share" => "a share of something",
        _ => return None,
    })
}

fn by_words(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "capital" | "capitals" => "a word with a capital letter where none is needed",
        "name-part" => "a part of a name that was registered",
        "name-alike" => "written much like a name that was registered",
        "name-script" => "sounds like a name registered in other letters",
        "name-beside" => "stands beside somebody's name",
        "name-title" => "stands behind a title",
        "name-kin" => "stands behind a word for a relative",
        "name-joined" => "is joined to a name",
        "name-said" => "somebody who says or does something",
        "name-listed" => "a name that many people have",
        "name-letters" => "built like a name",
        "place-listed" => "a place on the map",
        "place-herald" => "stands behind a word for a place",
        "occupation" => "what somebody works as",
        "employer" => "whom somebody works for",
        "school" => "where somebody was taught",
        "family" => "how somebody is related",
        "health" => "somebody's health",
        "origin" => "where somebody comes from or belongs",
        "possession" => "something that somebody has",
        "foreign-words" => "words of another language",
        _ => return None,
    })
}

const fn by_kind(kind: SpanKind) -> &'static str {
    match kind {
        SpanKind::Name => "may be somebody's name",
        SpanKind::Place => "may be a place",
        SpanKind::Organisation => "may be an organisation",
        SpanKind::Date => "says when",
        SpanKind::Age => "says how old",
        SpanKind::Phone | SpanKind::Email | SpanKind::Url | SpanKind::Handle | SpanKind::Ip => {
            "leads straight to somebody"
        }
        SpanKind::Code | SpanKind::Iban | SpanKind::Plate => "a number that stands for one person or thing",
        SpanKind::Coordinates => "the coordinates of a place",
        SpanKind::Count | SpanKind::Amount => "says how many or how much",
        SpanKind::Capitals => "written like a name",
        SpanKind::Occupation | SpanKind::Origin | SpanKind::Health => "says what somebody is",
        SpanKind::Other => "may point at somebody",
    }
}

/// A detector's score in a word.
#[must_use]
pub fn sure(score: f32) -> &'static str {
    match score {
        0.9.. => "almost certain",
        0.7.. => "likely",
        0.5.. => "probable",
        _ => "possible",
    }
}
