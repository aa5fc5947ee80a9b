//! Numbers of people.

use super::Candidate;
use super::lexicon;
use super::numbers::Numbers;
use super::page::{Page, Shape};
use crate::guard::text::SpanKind;

/// People, in the plural (in Arabic and Ukrainian also as they stand behind a number), folded, without the article.
#[rustfmt::skip]
pub(super) const PEOPLE: &[&str] = &[
    // English
    "people", "persons", "men", "women", "children", "boys", "girls", "kids", "babies", "infants", "adults",
    "civilians", "villagers", "soldiers", "officers", "policemen", "police", "gendarmes", "guards", "fighters",
    "militants", "militiamen", "rebels", "gunmen", "agents", "troops", "detainees", "prisoners", "inmates",
    "hostages", "captives", "victims", "witnesses", "survivors", "relatives", "brothers", "sisters", "sons",
    "daughters", "cousins", "uncles", "aunts", "nephews", "nieces", "families", "households", "neighbours",
    "neighbors", "friends", "colleagues", "students", "pupils", "teachers", "doctors", "nurses", "patients",
    "workers", "farmers", "journalists", "lawyers", "drivers", "passengers", "refugees", "protesters",
    "demonstrators", "strangers", "bodies", "corpses", "dead", "wounded", "injured", "others", "members",
    "inhabitants", "residents", "applicants", "defendants", "suspects", "individuals", "orphans", "widows",
    // French, Spanish
    "personnes", "hommes", "femmes", "enfants", "soldats", "policiers", "civils", "morts", "blesses", "freres",
    "soeurs", "familles", "filles", "garcons", "temoins", "victimes", "personas", "hombres", "mujeres", "ninos",
    "ninas", "soldados", "policias", "civiles", "muertos", "heridos", "hermanos", "hermanas", "hijos", "hijas",
    "familias", "testigos", "victimas", "campesinos", "companeros",
    // Ukrainian
    "людеи", "людини", "осіб", "особи", "чоловіків", "чоловіки", "жінок", "жінки", "дітеи", "дитини", "солдатів",
    "солдати", "віиськових", "полонених", "братів", "брати", "сестер", "сестри", "сусідів", "родин", "родини",
    "цивільних", "поранених", "загиблих",
    // Arabic
    "جنود", "جندي", "جنديا", "عسكريين", "عناصر", "عنصر", "عنصرا", "مسلحين", "مسلحا", "مسلح", "رجال", "رجل", "رجلا",
    "نساء", "امراه", "اطفال", "طفل", "طفلا", "اولاد", "ولد", "ولدا", "بنات", "بنت", "بنتا", "شباب", "شاب", "شابا",
    "شبان", "اشخاص", "شخص", "شخصا", "افراد", "فرد", "فردا", "ناس", "مدنيين", "مدني", "مدنيا", "معتقلين", "معتقل",
    "معتقلا", "سجناء", "سجين", "سجينا", "اسري", "قتلي", "قتيل", "قتيلا", "جرحي", "جريح", "جريحا", "شهداء", "شهيد",
    "شهيدا", "ضحايا", "ضحيه", "شهود", "اخوه", "اخوات", "اخوان", "ابناء", "عايلات", "عايله", "عوايل", "اسر", "اسره",
    "ضباط", "ضابط", "شرطه", "جثث", "جثه", "طلاب", "طالب", "طالبا", "معلمين", "عمال", "عامل", "نازحين", "لاجيين",
    "مقاتلين", "مقاتل", "مقاتلا",
];

/// Two people in one word of Arabic, folded.
#[rustfmt::skip]
pub(super) const TWO: &[&str] = &[
    "رجلان", "رجلين", "جنديان", "جنديين", "شخصان", "شخصين", "امراتان", "امراتين", "طفلان", "طفلين", "ولدان", "ولدين",
    "بنتان", "بنتين", "اخوين", "شابان", "شابين", "ضابطان", "ضابطين", "عنصران", "عنصرين", "مسلحان", "معتقلان",
    "قتيلان", "جريحان", "مدنيان",
];

/// Words that count without a number, folded.
pub(super) const VAGUE: &[&str] =
    &["several", "many", "some", "few", "عده", "بضع", "بضعه", "varios", "varias", "plusieurs"];

pub(super) fn find(page: &Page<'_>, found: &mut Vec<Candidate>) {
    let (mut at, mut numbers) = (0, Numbers::default());
    while at < page.len() {
        let counted = numbers
            .from(page, at)
            .filter(|_| !is_year_of_a_date(page, at))
            .and_then(|number| Some((number, people_behind(page, number)?)));
        if let Some((number, last)) = counted {
            // The number is the telling part; two words of it more do no harm.
            let first = if page.before(at, 1) == "about" || page.before(at, 1) == "نحو" { at - 1 } else { at };
            found.push(page.hit(first, last, SpanKind::Count, "count", 85));
            at = number + 1;
            continue;
        }
        if page.is(at, lexicon::TWO) {
            found.push(page.hit(at, at, SpanKind::Count, "count-dual", 70));
        } else if page.is(at, lexicon::VAGUE) && page.spaced(at) && page.is(at + 1, lexicon::PEOPLE) {
            found.push(page.hit(at, at + 1, SpanKind::Count, "count-vague", 40));
        }
        at += 1;
    }
}

/// `March 2025`: what follows is not what is counted.
fn is_year_of_a_date(page: &Page<'_>, at: usize) -> bool {
    let month_before =
        at.checked_sub(1).is_some_and(|b| page.is(b, lexicon::MONTH) || page.is(b, lexicon::PERHAPS_MONTH));
    month_before && page.key(at).len() == 4
}

/// The word for people behind a number, with up to two words (armed, of the) between.
fn people_behind(page: &Page<'_>, number: usize) -> Option<usize> {
    for between in 0..=2 {
        let at = number + between + 1;
        if !page.spaced(at - 1) && page.gap(at - 1) != "-" {
            return None;
        }
        if page.is(at, lexicon::PEOPLE) {
            return Some(at);
        }
        let is_word = page.shape(at) == Some(Shape::Letters) && page.key(at).chars().count() >= 2;
        // `٣ آذار ومعه بنت`, `on 3 March a girl`: what follows a date, or an Arabic *and*, is not what is counted.
        let is_month = page.is(at, lexicon::MONTH) || page.is(at, lexicon::PERHAPS_MONTH);
        let goes_on = page.key(at).starts_with('و') && page.key(at).chars().count() >= 4;
        if !is_word
            || is_month
            || goes_on
            || matches!(page.key(at), "and" | "or" | "to" | "years" | "days" | "hours" | "when" | "that" | "in" | "at")
        {
            return None;
        }
    }
    None
}

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[PEOPLE, TWO, VAGUE];
