use super::propose;
use crate::guard::text::RealName;

fn proposed(name: &str) -> Vec<String> {
    let name = RealName::from_utf8(name.as_bytes()).expect("a name");
    propose(&name).iter().map(|name| name.expose().to_owned()).collect()
}

/// Names and how they are usually written in the other script.
const USUAL: &[(&str, &str)] = &[
    ("Hassan Abu Qasra", "حسن أبو قصرة"),
    ("Abdulrazzaq al-Khatib", "عبد الرزاق الخطيب"),
    ("Ghiath Matar", "غياث مطر"),
    ("Umm Nidal", "أم نضال"),
    ("Qusay Jabbar al-Dulaimi", "قصي جبار الدليمي"),
    ("Zainab Hadi Kadhim", "زينب هادي كاظم"),
    ("Thamer Uday Obeidi", "ثامر عدي عبيدي"),
    ("Abu Haydar al-Basri", "أبو حيدر البصري"),
    ("Khadija Mansour", "خديجة منصور"),
    ("Noor Haddad", "نور حداد"),
    ("ميسون الطحّان", "Maysoun al-Tahhan"),
    ("خلود الزعبي", "Khuloud al-Zoubi"),
    ("سعدون جواد البياتي", "Saadoun Jawad al-Bayati"),
    ("محسن دهقان‌پور", "Mohsen Dehghanpour"),
    ("شهرزاد گلپایگانی", "Shahrzad Golpayegani"),
    ("زينب كاظم", "Zainab Kadhim"),
    ("ياسر عبد الله", "Yasser Abdullah"),
    ("مريم الجبوري", "Mariam al-Jabouri"),
    ("Oksana Hrytsenko", "Оксана Гриценко"),
    ("Дмитрий Сергеевич Лазарев", "Dmitrii Sergeevich Lazarev"),
];

#[test]
fn usual_spellings_are_proposed() {
    let missed: Vec<_> = USUAL.iter().filter(|(name, usual)| !proposed(name).iter().any(|one| one == usual)).collect();
    // What Persian does not write no table of letters tells.
    assert!(missed.len() <= 2, "{missed:#?}");
    let first = USUAL.iter().filter(|(name, usual)| proposed(name).first().is_some_and(|one| one == usual)).count();
    assert!(first >= 14, "{first}");
}

/// Their short vowels are not written, and the table of letters writes most of them.
#[test]
fn common_given_names_with_short_vowels_are_proposed_as_they_are_written() {
    for (name, usual) in [
        ("Samar Aziz", "سمر عزيز"),
        ("Sahar Aziz", "سحر عزيز"),
        ("Dalal Aziz", "دلال عزيز"),
        ("Rawan Aziz", "روان عزيز"),
        ("Fahd Aziz", "فهد عزيز"),
    ] {
        assert_eq!(proposed(name).first().map(String::as_str), Some(usual));
    }
}

#[test]
fn letters_of_persian_are_kept_and_what_is_unlikely_is_not_proposed() {
    let latin = proposed("شهرزاد گلپایگانی");
    assert!(latin.iter().all(|name| name.contains('g') && name.contains('p')), "{latin:?}");
    let arabic = proposed("Xqzt Vwbkf").into_iter().filter(|name| name.contains(|c| ('ء'..='ي').contains(&c)));
    assert_eq!(arabic.count(), 0);
}

#[test]
fn a_title_is_no_part_of_a_spelling() {
    let titled = ["Dr. Huda Salem", "السيدة هدى سالم"].map(proposed);
    let plain = ["Huda Salem", "هدى سالم"].map(proposed);
    assert_eq!(titled, plain);
    assert!(!plain.iter().any(Vec::is_empty));
}

#[test]
fn what_is_longer_than_any_name_is_proposed_for_in_no_time() {
    assert!(proposed(&"Hasan ".repeat(13)).is_empty());
    assert!(!proposed(&"Hasan ".repeat(12)).is_empty());
}
