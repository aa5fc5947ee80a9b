//! When something was, how long it took, how old somebody is.

use super::said::{Need, Said};

/// Prepositions in front of a time.
const AT: &[&str] = &[
    "in", "since", "until", "till", "from", "by", "before", "after", "of", "during", "around", "about", "to",
    "between", "early", "late",
];

const AT_ARABIC: &[&str] = &["في", "منذ", "حتي", "من", "الي", "قبل", "بعد", "خلال", "حوالي", "نحو", "بين", "لعام"];

/// What a date says less exactly.
pub(super) fn date(said: &Said<'_>, rule: &str) -> Option<String> {
    match (rule, said.is_arabic) {
        ("duration", false) => duration(said).map(str::to_owned),
        ("duration", true) => Some(duration_arabic(said)),
        ("time", arabic) => Some(time(said, arabic).to_owned()),
        ("weekday", false) => weekday(said).map(str::to_owned),
        ("weekday", true) => weekday_arabic(said),
        ("year", false) => year(said),
        ("year", true) => years(said).first().map(|year| decade(year, "–")),
        ("date-month" | "date-figures" | "date-range" | "month", arabic) => day(said, arabic),
        _ => None,
    }
}

fn duration(said: &Said<'_>) -> Option<&'static str> {
    match said.need() {
        _ if said.hyphen || said.text.contains('-') => None,
        _ if said.is_behind(&["the", "that", "this"]) => Some("time"),
        Need::A | Need::An | Need::Bare => None,
        Need::Article => Some("some time"),
    }
}

fn duration_arabic(said: &Said<'_>) -> String {
    let behind = ["لمده", "مده", "لفتره", "فتره", "طوال", "طيله"];
    if said.is_behind(&behind) {
        return if said.is_behind(&behind[..4]) { "من الزمن" } else { "بعض الوقت" }.to_owned();
    }
    // بيومين, لثلاثة أشهر; behind وقت the *by* goes on.
    match said.text.chars().next() {
        Some(clitic @ ('ب' | 'ل')) if !said.text.starts_with("بضع") => format!("{clitic}بعض الوقت"),
        _ => "بعض الوقت".to_owned(),
    }
}

fn time(said: &Said<'_>, arabic: bool) -> &'static str {
    match arabic {
        true if said.is_behind(&["الساعه", "ساعه"]) => "كذا",
        true if said.is_behind(&["في", "عند", "قبل", "بعد", "حوالي", "نحو", "حتي"]) => {
            "وقت من اليوم"
        }
        true => "في وقت من اليوم",
        false if said.is_behind(&["the", "that", "this"]) => "hour",
        false if said.is_behind(AT) || said.is_behind(&["at", "past"]) => "some time of the day",
        false => "at some time of the day",
    }
}

fn weekday(said: &Said<'_>) -> Option<&'static str> {
    match said.before(1) {
        "on" => Some("some day"),
        "the" | "that" | "this" | "a" => Some("day"),
        "every" | "each" => Some("week"),
        "last" | "next" | "second" | "first" | "third" | "fourth" => Some("day"),
        before if AT.contains(&before) => Some("some day"),
        _ => Some("one day"),
    }
}

fn weekday_arabic(said: &Said<'_>) -> Option<String> {
    Some(match said.before(1) {
        "يوم" | "ليله" => "ما".to_owned(),
        "صباح" | "مساء" | "نهار" | "ظهر" | "عصر" | "فجر" => "يوم ما".to_owned(),
        "كل" => "أسبوع".to_owned(),
        before if AT_ARABIC.contains(&before) => "يوم ما".to_owned(),
        _ => "ذات يوم".to_owned(),
    })
}

fn year(said: &Said<'_>) -> Option<String> {
    let decade = years(said).first().map(|year| format!("{}0s", &year[..3]))?;
    let before = said.before(1);
    let bare = said.need() == Need::Bare
        || matches!(before, "a" | "early" | "late" | "mid")
        || said.is_before_a_noun() && !AT.contains(&before) && before != "year";
    Some(match before {
        "year" => format!("in the {decade}"),
        _ if bare => decade,
        _ => format!("the {decade}"),
    })
}

/// A day, a month or both: the year is left, or nothing.
fn day(said: &Said<'_>, arabic: bool) -> Option<String> {
    let years = years(said);
    let [year] = &years[..] else {
        return if years.is_empty() { Some(no_year(said, arabic).to_owned()) } else { None };
    };
    let before = said.before(1);
    if arabic {
        return Some(match before {
            "عام" | "سنه" => year.clone(),
            "يوم" | "ليله" | "صباح" | "مساء" => format!("من عام {year}"),
            _ if AT_ARABIC.contains(&before) => format!("عام {year}"),
            _ => format!("عام {year}"),
        });
    }
    Some(match before {
        "on" => format!("a day in {year}"),
        "the" => format!("day in {year}"),
        _ if AT.contains(&before) => year.clone(),
        _ => format!("in {year}"),
    })
}

fn no_year(said: &Said<'_>, arabic: bool) -> &'static str {
    let before = said.before(1);
    match arabic {
        true if matches!(before, "يوم" | "ليله") => "ما",
        true if AT_ARABIC.contains(&before) || matches!(before, "صباح" | "مساء") => "يوم ما",
        true => "ذات يوم",
        false if matches!(before, "the" | "that" | "this") => "day",
        false if before == "on" || AT.contains(&before) => "some day",
        false => "one day",
    }
}

/// The years in a range, in the figures of the text.
fn years(said: &Said<'_>) -> Vec<String> {
    let figures = said.text.split(|c: char| !c.is_numeric()).filter(|run| run.chars().count() == 4);
    figures.map(str::to_owned).collect()
}

/// `1990–1999`, in the figures of the year.
fn decade(year: &str, dash: &str) -> String {
    let kept: String = year.chars().take(3).collect();
    let zero = match year.chars().next() {
        Some('\u{660}'..='\u{669}') => '\u{660}',
        Some('\u{6f0}'..='\u{6f9}') => '\u{6f0}',
        _ => '0',
    };
    let nine = char::from_u32(u32::from(zero) + 9).unwrap_or('9');
    format!("{kept}{zero}{dash}{kept}{nine}")
}

/// Ten years around an age in figures; none for months and weeks, and none where there are two numbers.
pub(super) fn ten_years(said: &Said<'_>) -> Option<String> {
    let in_weeks = ["month", "week", "شهر", "اشهر", "اسبوع", "mois", "mes"];
    if said.keys.iter().any(|word| in_weeks.iter().any(|unit| word.starts_with(unit))) {
        return None;
    }
    let mut numbers = said.keys.iter().filter_map(|word| word.parse::<u32>().ok());
    let age = numbers.next().filter(|age| *age < 120)?;
    let from = age - age % 10;
    if numbers.next().is_some() {
        return None;
    }
    let years = format!("{from}–{}", from + 9);
    // `عمري ٣٤ سنة`: whose age it is stays, and the figures are those of the text.
    let first = said.text.split_whitespace().next().filter(|_| said.first().trim_start_matches('و').starts_with("عمر"));
    Some(match first {
        Some(whose) => format!("{whose} {} سنة", like(&years, said.text)),
        None if said.is_arabic => like(&years, said.text),
        None => years,
    })
}

/// In the figures of a text.
fn like(figures: &str, text: &str) -> String {
    let zero = match text.chars().find(|c| c.is_numeric()) {
        Some('\u{660}'..='\u{669}') => 0x660,
        Some('\u{6f0}'..='\u{6f9}') => 0x6f0,
        _ => return figures.to_owned(),
    };
    figures.chars().map(|c| c.to_digit(10).and_then(|digit| char::from_u32(zero + digit)).unwrap_or(c)).collect()
}
