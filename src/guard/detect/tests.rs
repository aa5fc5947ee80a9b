//! Each detector: what it finds, and what it leaves alone. Figures in Arabic script are figures.

mod hostile;
mod people;
mod quasi;

use super::detect;
use crate::guard::normalise::fold;
use crate::guard::{everyday, matching};

/// What is found of a kind, as text.
fn found<'a>(kind: &str, text: &'a str) -> Vec<&'a str> {
    let at = |scalar: usize| text.char_indices().nth(scalar).map_or(text.len(), |(at, _)| at);
    detect(text)
        .into_iter()
        .filter(|found| found.kind.name() == kind)
        .map(|found| &text[at(found.start)..at(found.end)])
        .collect()
}

/// Texts with what is to be found in them between brackets.
fn check(kind: &str, cases: &[&str]) {
    for case in cases {
        let text = case.replace(['[', ']'], "");
        let expected: Vec<&str> = case.split('[').skip(1).filter_map(|part| part.split(']').next()).collect();
        assert_eq!(found(kind, &text), expected, "{case}");
    }
}

#[test]
fn mail_and_addresses() {
    check(
        "email",
        &[
            "to [cedar.14@mail.example.org].",
            "<[a_b+c@d-e.co]>",
            "at 5 @ home",
            "a@b",
            "راسلني [sarw@example.net] اليوم",
        ],
    );
    check(
        "url",
        &[
            "see [https://example.org/a?b=(c)].",
            "([www.karsk.example/x])",
            "on [karsk.com/page], then",
            "It ended.No more",
            "3.5 and e.g. this",
        ],
    );
    check("handle", &["ask [@karsk_14] or [@رامي_ز]!", "me @ home", "@ 7", "a@b"]);
    check(
        "ip",
        &[
            "from [192.0.2.17].",
            "[2001:db8::7] said",
            "[fe80::1]",
            "version 1.2.3.4.5",
            "at 12:30:45",
            "300.1.1.1",
            "[١٩٢.٠.٢.١٧]",
        ],
    );
}

#[test]
fn telephones() {
    check(
        "phone",
        &[
            "call [+999 55 123 456] now",
            "[+(999) 55-123-456]",
            "([00999551234567])",
            "his mobile was [0551234567].",
            "[055 123 45 67]",
            "[555-867-1234]",
            "phone [867123]",
            "رقم هاتفه [٠٥٥١٢٣٤٥٦٧] فقط",
            "هاتف [٠٥٥ ١٢٣ ٤٥٦٧]",
            "тел. [+999 55 1234567]",
            "on 12.03.2012 and 2012-03-12",
            "in 1990 1991 1992",
            "1 250 000 people",
            "12,500,000",
            "3.14159265",
            "application no. 28045/02",
        ],
    );
}

#[test]
fn codes() {
    check(
        "code",
        &[
            "application [28045/02] was",
            "nos. [1234/05] and [9999/99]",
            "passport [AB1234567]",
            "passport [AB 123456]",
            "national number [١٢٣٤٥٦٧٨٩٠١] on it",
            "file no. [4711]",
            "رقم الهوية [١٢٣٤٥٦٧٨]",
            "IMEI [356938035643809]",
            "№ [4711]",
            "1/2 of it, 24/7",
            "the 12th of the 1990s",
            "5,000,000 and 2012",
        ],
    );
    check(
        "iban",
        &[
            "to [GB82 WEST 1234 5698 7654 32] today",
            "[DE89370400440532013000].",
            "DE88370400440532013000",
            "AB12 soldiers",
        ],
    );
}

#[test]
fn positions_and_plates() {
    check(
        "coordinates",
        &[
            "at [33.5138, 36.2765].",
            "[33.51 N, 36.27 E]",
            "at lat [33.51 lon 36.27].",
            "Latitude: [33.5, longitude: 36.3]",
            "late 33.51 long 36.27",
            "[33°30'50\"N] and on",
            "[٣٣٫٥١٣٨، ٣٦٫٢٧٦٥]",
            "3.5 and 7.25",
            "12.50, 13.75",
        ],
    );
    check(
        "plate",
        &[
            "a car, [AA 1234 KX], white",
            "[AB12 CDE]",
            "[KRS-471]",
            "with plate [471 228]",
            "plate number [88213]",
            "it had the plate [ABC 1234] on it",
            "لوحة [ب ج د 1234]",
            "the plate was 3 or so",
            "لوحة السيارة [٤٧١٢٢٨]",
            "the A4 and B12",
            "7 AM 20",
        ],
    );
}

#[test]
fn dates() {
    check(
        "date",
        &[
            "on [12/03/2012], [2012-03-12], [12.3.12] and [3-4-2012]",
            "on [12 March 2012].",
            "on [12th of March, 2012].",
            "on [March 12th, 2012].",
            "[Monday, 12 March]",
            "in [March 2012] and in [May]",
            "you may march on",
            "[12-15 March 2012]",
            "in [1994] and the [1990s], [1994-1996]",
            "[03/2012]",
            "le [12 mars 2012]",
            "el [12 de marzo de 2012]",
            "[12 березня 2012] року",
            "في [١٢ آذار ٢٠١٢] خرجنا",
            "في [١٢/٣/٢٠١٢]",
            "في [تشرين الثاني ٢٠١٢]",
            "في شهر [رمضان]",
            "يوم [الجمعة]",
            "عام [٢٠١٢]",
            "at [14:30], [3 p.m]. and [3pm], [14h30]",
            "on [Friday]",
            "[3.5 hours], [7 days], 45/7",
            "2012 soldiers came",
            "13.45 euros",
        ],
    );
}

#[test]
fn dates_in_words() {
    check(
        "date",
        &[
            "On the [ninth of March] the soldiers came.",
            "on [March the ninth] they came",
            "until the [twenty-first of June]",
            "on [June twenty-first] and the [thirtieth day of April]",
            "the [first of may 2012]",
            "the ninth of us, the second march, the second of the mayors",
            "may the first of us speak, and the ninth march",
            "le [neuf mars], le [vingt et un juin], du [premier mai], le [dix-sept avril]",
            "el [nueve de marzo] y el [treinta y uno de mayo]",
            "en once de los pueblos",
            "[дев'ятого березня] і [двадцять першого червня]",
            "п'ятого разу не було",
            "في [التاسع من آذار] جاء الجنود",
            "في [الحادي والعشرين من حزيران] وفي [الخامس عشر من شهر تموز]",
            "في [التاسع من مارس]",
            "الأول من الجنود والثاني من أهلنا",
        ],
    );
}

#[test]
fn ages() {
    check(
        "age",
        &[
            "[aged 34], left",
            "[34 years old]",
            "a [34-year-old] man",
            "the [age of five]",
            "a child of [six months old]",
            "[twenty-five years old]",
            "in his [early thirties]",
            "[عمره ٣٤ سنة]",
            "[عمرها خمسة وعشرين عاما]",
            "يبلغ من العمر [٣٤ عاما]",
            "[٣٤ عاما من العمر]",
            "en 1994 tenía [34 años]",
            "[âgée de 34 ans]",
            "for 34 years he waited",
            "34 days later",
            "aged people",
        ],
    );
}

#[test]
fn counts_of_people() {
    check(
        "count",
        &[
            "[three soldiers] came",
            "[12 armed men]",
            "[two hundred and six families]",
            "[twenty-five of the detainees]",
            "[about 40 people]",
            "[ثلاثة جنود]",
            "[١٢ شخصا]",
            "وكان [رجلين] هناك",
            "[خمسة وعشرون من الرجال]",
            "[tres hombres]",
            "[двадцять солдатів]",
            "three days later men came",
            "12 March women",
            "two and men",
        ],
    );
}

#[test]
fn amounts() {
    check(
        "amount",
        &[
            "for [5,000 euros] and [€ 40]",
            "[EUR 1,250.50]",
            "[five hundred Karsk dollars]",
            "[٥٠٠ ألف ليرة] فقط",
            "[15%] of it, [12.5 %]",
            "[200 гривень]",
            "5 of the dogs, 12 March",
        ],
    );
}

#[test]
fn capitals() {
    check(
        "capitals",
        &[
            "He went to [Karsk] with [Orlan Vesterby].",
            "Vesterby came. Then he left [Upper Karsk].",
            "[Orlan Vesterby] came.",
            "The [Karsk] road",
            "with [J. Vesterby] and the Bank of Karsk",
            "I said that I am",
            "до [Карська]",
            "خرجنا من القرية",
            "on Monday in March",
        ],
    );
}

#[test]
fn titles_and_kin_say_that_a_name_follows() {
    check("name", &["[Mr. Vesterby] and [Mrs J. Quill], said Mr."]);
}

#[test]
fn references_are_passed_over() {
    let person = "⟦7Q2KM4R5T6V7W8X9Y0ZABCDEF0⟧";
    assert_eq!(detect(&format!("{person} came with {person}.")), []);
    assert_eq!(found("date", &format!("On 7 May {person} 2031 left")), ["7 May", "2031"]);
}

#[test]
fn overlaps_become_one() {
    let all = detect("passport AB1234567890 of 12 March 2012 to 14 March 2012 at 33.5138, 36.2765");
    assert!(all.windows(2).all(|pair| pair[0].end <= pair[1].start));
}

/// A list entry that is not folded would never be found.
#[test]
fn every_list_is_folded() {
    let lists = [
        super::ages::LISTS,
        super::amounts::LISTS,
        super::durations::LISTS,
        super::knit::LISTS,
        super::lives::LISTS,
        super::mere::LISTS,
        super::settle::LISTS,
        super::capitals::LISTS,
        super::codes::LISTS,
        super::counts::LISTS,
        super::dates::LISTS,
        super::ordinals::LISTS,
        super::numbers::LISTS,
        super::phone::LISTS,
        super::place::LISTS,
        everyday::LISTS,
        matching::LISTS,
    ];
    let entries = lists.into_iter().flatten().copied().flatten().copied();
    let more = super::lives::words().chain(super::arabic::words()).chain(super::arabic_words::words());
    let wrong: Vec<_> = entries.chain(more).filter(|entry| fold(entry).as_str() != *entry).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_date_takes_in_its_year_and_not_the_words_after_it() {
    let text = "في صباح ١٢ آذار ٢٠٢٥ وصل الجرحى من السوق";
    let found: Vec<String> =
        detect(text).iter().map(|hit| text.chars().skip(hit.start).take(hit.end - hit.start).collect()).collect();
    assert_eq!(found, ["١٢ آذار ٢٠٢٥"]);
}
