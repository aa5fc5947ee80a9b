//! Words that say less than what was flagged, for an editor to take or leave. English for Latin letters, Arabic for Arabic ones.

use std::borrow::Cow;

use super::lives;
use crate::guard::normalise::fold;
use crate::guard::text::SpanKind;

/// A suggestion for a flagged piece of text, where there is one.
pub(super) fn suggest(text: &str, kind: SpanKind, rule: &str) -> Option<Cow<'static, str>> {
    let is_arabic = text.contains(|c: char| ('ء'..='ي').contains(&c) || ('٠'..='٩').contains(&c));
    let said =
        |english: &'static str, arabic: &'static str| Some(Cow::Borrowed(if is_arabic { arabic } else { english }));
    if !has_any(kind) {
        return None;
    }
    let folded = fold(text);
    match (kind, rule) {
        (SpanKind::Age, _) => ten_years(&folded),
        (SpanKind::Date, "duration") => said("for some time", "لبعض الوقت"),
        (SpanKind::Date, "time") => said("at some time of the day", "في وقت من اليوم"),
        (SpanKind::Date, "weekday") => said("one day", "ذات يوم"),
        (SpanKind::Date, "date-month" | "date-figures" | "month") => match year(&folded) {
            Some(year) if is_arabic => Some(Cow::Owned(format!("عام {year}"))),
            Some(year) => Some(Cow::Owned(format!("in {year}"))),
            None => said("one day", "ذات يوم"),
        },
        (SpanKind::Date, "year") => year(&folded).map(|year| Cow::Owned(format!("{}0s", &year[..3]))),
        (SpanKind::Count, _) => said("several people", "عدة أشخاص"),
        (SpanKind::Amount, "money") => said("a sum of money", "مبلغ من المال"),
        (SpanKind::Amount, _) => said("some", "بعض"),
        (_, "school") => said("a school", "مدرسة"),
        (_, "employer") => said("a place of work", "مكان عمل"),
        (_, "family") => said("a member of the family", "فرد من العائلة"),
        (SpanKind::Place, _) => said("a place in the region", "مكان في المنطقة"),
        (SpanKind::Coordinates, _) => said("a place in the region", "مكان في المنطقة"),
        (SpanKind::Plate, _) => said("a vehicle", "مركبة"),
        _ => group(&folded, is_arabic),
    }
}

/// Whether there are vaguer words for a kind at all.
fn has_any(kind: SpanKind) -> bool {
    use SpanKind as Kind;
    !matches!(
        kind,
        Kind::Name
            | Kind::Capitals
            | Kind::Phone
            | Kind::Email
            | Kind::Url
            | Kind::Handle
            | Kind::Code
            | Kind::Iban
            | Kind::Ip
    )
}

/// A year in figures.
fn year(folded: &str) -> Option<&str> {
    folded.split(' ').find(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Ten years around an age in figures; none for months and weeks, and none where there are two numbers.
fn ten_years(folded: &str) -> Option<Cow<'static, str>> {
    let in_weeks = ["month", "week", "شهر", "اشهر", "اسبوع", "mois", "mes"];
    if folded.split(' ').any(|word| in_weeks.iter().any(|unit| word.starts_with(unit))) {
        return None;
    }
    let mut numbers = folded.split(' ').filter_map(|word| word.parse::<u32>().ok());
    let age = numbers.next().filter(|age| *age < 120)?;
    let from = age - age % 10;
    numbers.next().is_none().then(|| Cow::Owned(format!("{from}–{}", from + 9)))
}

/// What the group of one of the words says.
fn group(folded: &str, is_arabic: bool) -> Option<Cow<'static, str>> {
    let number =
        folded.split(' ').map(lives::of).find(|&number| number != 0 && usize::from(number) <= lives::GROUPS.len())?;
    let group = lives::GROUPS.get(usize::from(number) - 1)?;
    Some(Cow::Borrowed(group.vaguer[usize::from(is_arabic)]))
}
