//! Dates as people write them in a text, read as far as they say for certain, and made vaguer (FORMAT §17.4).

use super::months;
use super::tokens::{Token, among, ascii_digits, tokens};
use crate::record::{Date, Language, Precision};

/// What a token says about a date.
enum Sense<'a> {
    /// A number that can be a day.
    Day(u32),
    /// A month, and how the text writes it.
    Month(u32, &'a str),
    Year(i32),
    /// `1990s`.
    Decade(i32),
    /// Spring, of a year that stands beside it.
    Season,
    /// About.
    About,
    /// Says more than a month or a year, and a vaguer date does not keep it.
    Finer,
    /// Says nothing that a vaguer date keeps.
    Nothing,
}

/// Seasons: of one of a year, the year is what is less exact.
const SEASONS: &str = "spring springs summer summers autumn autumns fall winter winters printemps été ete automne hiver primavera verano \
    otoño otono invierno весна весни весну весною навесні літо літа влітку літом осінь осені восени зима зими зиму взимку зимою ربيع الربيع \
    صيف الصيف خريف الخريف شتاء الشتاء";

/// Words that say nothing: articles, prepositions, what a number is of.
const NOTHING: &str = "on in the of at from to until and between since during st nd rd th year month le \
    du de en au à er mois del el día año mes року рік в у з до في من الى حتى بين و يوم شهر سنة سنه عام لعام لسنة م";

/// Words that say more, which a month does not keep: weekdays, the parts of a month, hours.
const FINER: &str = "early late mid end beginning middle start am pm h monday tuesday wednesday thursday friday saturday sunday mon tue wed \
    thu fri sat sun اوائل اواخر منتصف بداية نهاية الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت الاحد صباحا مساء ظهرا الساعة";

const ABOUT: &str = "about around circa ca approximately roughly حوالي نحو تقريبا vers hacia близько";

/// A date no more exact than `precision`, and less exact than it was told: EDTF or, where the text gives no year, the bare month. `None` where it is not
/// understood, or where nothing as vague as that is left of it.
pub(super) fn vaguer(text: &str, precision: Precision, language: &Language) -> Option<String> {
    let text = text.trim();
    let plain = Date::parse(&ascii_digits(text)).ok();
    if let Some(date) = plain.or_else(|| numeric(text, language)) {
        return less(&date, precision, false);
    }
    spoken(text, precision)
}

/// The date as exact as `precision`, or less, so that it says less than what was told: where that was `more` than the date itself, the date as it is does.
/// `None` where nothing less is left.
fn less(date: &Date, precision: Precision, more: bool) -> Option<String> {
    let steps = [Precision::Month, Precision::Year, Precision::Decade].into_iter().filter(|step| *step >= precision);
    let mut vaguer = steps.map(|step| date.vaguer(step).as_str().to_owned());
    vaguer.find(|vaguer| more || bare(vaguer) != bare(date.as_str()))
}

/// Without the marks that say how sure a date is.
fn bare(date: &str) -> &str {
    date.trim_end_matches(['~', '?', '%'])
}

/// `7/3/2025`, `7.3.2025`, `7-3-2025`, `2025/3/7`. The day comes first, but in American English and where it cannot; English of no country
/// does not say.
fn numeric(text: &str, language: &Language) -> Option<Date> {
    let text = ascii_digits(text);
    let separator = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| "/.-".contains(*c))?;
    let mut parts = text.split(separator).map(|part| {
        let plain = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if plain { part.parse::<u32>().ok().map(|number| (number, part.len())) } else { None }
    });
    let (first, second, third) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = match (first, second, third) {
        ((year, 4), (month, 1 | 2), (day, 1 | 2)) => (year, month, day),
        ((a, 1 | 2), (b, 1 | 2), (year, 4)) => {
            // "7/3/2025" in English is March or July, and nothing is guessed.
            if separator == '/' && language.as_str() == "en" && a <= 12 && b <= 12 && a != b {
                return None;
            }
            let month_first = separator == '/' && (language.as_str() == "en-US" || b > 12) && a <= 12;
            if month_first { (year, a, b) } else { (year, b, a) }
        }
        _ => return None,
    };
    Date::parse(&format!("{year:04}-{month:02}-{day:02}")).ok()
}

/// `7 March 2025`, `March 7th, 2025`, `٧ آذار ٢٠٢٥`, `7 to 9 March`, `the 1990s`.
fn spoken(text: &str, precision: Precision) -> Option<String> {
    let (mut days, mut found_months, mut years, mut decade, mut about) = (Vec::new(), Vec::new(), Vec::new(), None, "");
    let (mut season, mut more) = (false, false);
    for sense in senses(text)? {
        match sense {
            Sense::Day(day) => days.push(day),
            Sense::Month(month, word) => found_months.push((month, word)),
            Sense::Year(year) => years.push(year),
            Sense::Decade(year) if decade.is_none() => decade = Some(year),
            Sense::Decade(_) => return None,
            Sense::Season => season = true,
            Sense::About => about = "~",
            Sense::Finer => more = true,
            Sense::Nothing => {}
        }
    }
    if season && !(days.is_empty() && found_months.is_empty() && decade.is_none()) {
        return None;
    }
    let written = match (&days[..], &found_months[..], &years[..], decade) {
        ([], [], [], Some(year)) => format!("{:03}X", year / 10),
        // A day and a month of no year: the month, as it stands, is all that is less exact.
        ([] | [_] | [_, _], [(_, word)], [], None) if precision <= Precision::Month => {
            return (more || !days.is_empty()).then(|| (*word).to_owned());
        }
        ([], [], [year], None) => format!("{year:04}{about}"),
        ([], [], [from, to], None) => format!("{from:04}/{to:04}"),
        ([] | [_, _], [(month, _)], [year], None) => format!("{year:04}-{month:02}{about}"),
        ([day], [(month, _)], [year], None) => format!("{year:04}-{month:02}-{day:02}{about}"),
        ([] | [_, _], [(from, _), (to, _)], [year], None) => format!("{year:04}-{from:02}/{year:04}-{to:02}"),
        ([] | [_, _], [(from, _), (to, _)], [first, last], None) => format!("{first:04}-{from:02}/{last:04}-{to:02}"),
        _ => return None,
    };
    let more = more || season || days.len() == 2;
    less(&Date::parse(&written).ok()?, precision, more)
}

/// What each token says; `None` as soon as one is not understood.
fn senses(text: &str) -> Option<Vec<Sense<'_>>> {
    let mut tokens = tokens(text).peekable();
    let mut out = Vec::new();
    while let Some(Token { word, folded }) = tokens.next() {
        if months::begins(&folded) {
            let second = tokens.next()?;
            let end = second.word.as_ptr() as usize + second.word.len() - text.as_ptr() as usize;
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            let month = months::number(&format!("{folded} {}", second.folded))?;
            out.push(Sense::Month(month, &text[start..end]));
            continue;
        }
        out.push(sense(word, &folded)?);
    }
    Some(out)
}

fn sense<'a>(word: &'a str, folded: &str) -> Option<Sense<'a>> {
    if let Some(month) = months::number(folded) {
        return Some(Sense::Month(month, word));
    }
    if folded.bytes().all(|b| b.is_ascii_digit()) {
        let number = folded.parse::<u32>().ok()?;
        return match folded.len() {
            1 | 2 if (1..=31).contains(&number) => Some(Sense::Day(number)),
            4 if (1000..=2999).contains(&number) => Some(Sense::Year(i32::try_from(number).ok()?)),
            _ => None,
        };
    }
    if let Some(year) = folded.strip_suffix('s').filter(|digits| digits.len() == 4 && digits.ends_with('0')) {
        return year.parse().ok().map(Sense::Decade);
    }
    let ordinal = ["st", "nd", "rd", "th", "er", "го"].iter().find_map(|suffix| folded.strip_suffix(suffix));
    if let Some(day) = ordinal.and_then(|digits| digits.parse::<u32>().ok()) {
        return (1..=31).contains(&day).then_some(Sense::Day(day));
    }
    if among(SEASONS, folded) {
        return Some(Sense::Season);
    }
    if is_hour(folded) || among(FINER, folded) {
        return Some(Sense::Finer);
    }
    if among(NOTHING, folded) {
        return Some(Sense::Nothing);
    }
    among(ABOUT, folded).then_some(Sense::About)
}

/// `14:30`.
fn is_hour(folded: &str) -> bool {
    let hour = |h: &str| h.parse::<u32>().is_ok_and(|h| h < 24);
    folded.split_once(':').is_some_and(|(h, m)| hour(h) && m.len() == 2 && m.parse::<u32>().is_ok_and(|m| m < 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vague(text: &str, precision: Precision) -> Option<String> {
        vaguer(text, precision, &Language::parse("en").unwrap())
    }

    #[test]
    fn a_date_is_read_in_every_form() {
        for text in [
            "7 March 2025",
            "March 7, 2025",
            "on the 7th of March 2025",
            "Friday, 7 March 2025, 14:30",
            "7 Mar 2025",
            "2025-03-07",
            "07.03.2025",
            "7-3-2025",
            "2025/03/07",
            "3/25/2025",
            "7 to 9 March 2025",
            "early March 2025",
            "Friday in March 2025",
            "٧ آذار ٢٠٢٥",
            "٧ مارس ٢٠٢٥",
            "الجمعة ٧ آذار 2025",
            "٢٠٢٥/٣/٧",
            "٧ آذَار ٢٠٢٥",
            "7 mars 2025",
            "7 de marzo de 2025",
            "7 березня 2025 року",
        ] {
            assert_eq!(vague(text, Precision::Month).as_deref(), Some("2025-03"), "{text}");
            assert_eq!(vague(text, Precision::Year).as_deref(), Some("2025"), "{text}");
            assert_eq!(vague(text, Precision::Decade).as_deref(), Some("202X"), "{text}");
        }
    }

    #[test]
    fn of_a_season_the_year_is_left() {
        for text in [
            "spring of 2019",
            "in the spring of 2019",
            "autumn 2019",
            "ربيع عام ٢٠١٩",
            "навесні 2019 року",
            "au printemps 2019",
        ] {
            for precision in [Precision::Month, Precision::Year] {
                assert_eq!(vague(text, precision).as_deref(), Some("2019"), "{text}");
            }
        }
        assert_eq!(vague("winter 2019/2020", Precision::Year).as_deref(), Some("2019/2020"));
        assert_eq!(vague("2019/2020", Precision::Year).as_deref(), Some("201X/202X"));
        for text in ["that spring", "the spring of March 2019", "3 springs"] {
            assert_eq!(vague(text, Precision::Month), None, "{text}");
        }
    }

    #[test]
    fn english_of_no_country_does_not_say_which_figure_is_the_month() {
        let read = |text: &str, language: &str| vaguer(text, Precision::Month, &Language::parse(language).unwrap());
        assert_eq!(read("7/3/2025", "en"), None);
        assert_eq!(read("7/3/2025", "en-GB").as_deref(), Some("2025-03"));
        assert_eq!(read("7/3/2025", "en-US").as_deref(), Some("2025-07"));
        assert_eq!(read("۷/۳/۲۰۲۵", "fa").as_deref(), Some("2025-03"));
    }

    #[test]
    fn every_levantine_and_egyptian_month_is_known() {
        let levant = "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول";
        let egypt = "يناير,فبراير,مارس,أبريل,مايو,يونيو,يوليو,أغسطس,سبتمبر,أكتوبر,نوفمبر,ديسمبر";
        for (at, (l, e)) in levant.split(',').zip(egypt.split(',')).enumerate() {
            let expected = format!("2024-{:02}", at + 1);
            for month in [l, e] {
                let text = format!("٣ {month} ٢٠٢٤");
                assert_eq!(vague(&text, Precision::Month).as_deref(), Some(expected.as_str()), "{text}");
            }
        }
    }

    #[test]
    fn what_says_less_stays_what_it_is() {
        assert_eq!(vague("7 March", Precision::Month).as_deref(), Some("March"));
        assert_eq!(vague("٧ تشرين الأول", Precision::Month).as_deref(), Some("تشرين الأول"));
        assert_eq!(vague("7 March", Precision::Year), None);
        assert_eq!(vague("early March", Precision::Month).as_deref(), Some("March"));
    }

    /// What is marked *said less exactly than it was told* is less exact, whatever the profile allows.
    #[test]
    fn what_was_told_is_not_said_again() {
        for (said, month, year) in [
            ("in 1978", Some("197X"), Some("197X")),
            ("١٩٧٨", Some("197X"), Some("197X")),
            ("سنة ٢٠٠٩", Some("200X"), Some("200X")),
            ("2025", Some("202X"), Some("202X")),
            ("around 2009", Some("200X~"), Some("200X~")),
            ("March 2025", Some("2025"), Some("2025")),
            ("2025-03", Some("2025"), Some("2025")),
            ("around March 2025", Some("2025~"), Some("2025~")),
            ("في شهر آذار من عام ٢٠٢٥", Some("2025"), Some("2025")),
            ("آذَار ٢٠٢٥", Some("2025"), Some("2025")),
            ("March to May 2025", Some("2025"), Some("2025")),
            ("December 2024 to February 2025", Some("2024/2025"), Some("2024/2025")),
            ("from 1978 to 1984", Some("197X/198X"), Some("197X/198X")),
            ("the 1990s", None, None),
            ("March", None, None),
            ("in March", None, None),
        ] {
            assert_eq!(vague(said, Precision::Month).as_deref(), month, "{said}");
            assert_eq!(vague(said, Precision::Year).as_deref(), year, "{said}");
        }
        assert_eq!(vague("7 March 2025", Precision::Decade).as_deref(), Some("202X"));
    }

    #[test]
    fn nothing_is_guessed() {
        for text in [
            "",
            "yesterday",
            "Friday",
            "7",
            "14:30",
            "7/3/25",
            "31/31/2025",
            "March 7 or April 2025",
            "7 8 9 March 2025",
            "seven days after the feast",
            "Rima's birthday, 7 March 2025",
            "99 March 2025",
            "٧/٣",
            "after the May Day of 2025 at Kfar",
            "7 March 0999",
            "in 3000",
        ] {
            assert_eq!(vague(text, Precision::Month), None, "{text}");
        }
    }
}
