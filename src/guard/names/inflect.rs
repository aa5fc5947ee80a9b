//! Forms that languages give to a name: Ukrainian and Russian to one in the nominative (Олена: Олени, Олені, Олену, Оленою, Олено), Arabic to
//! one in the accusative (خالدا, with or without its tanwin) and to a family's (الدروبيون, الدروبيين, الدروبية).
//!
//! Endings go by the letters a word ends with, not by its gender or language, so some forms are made that nobody says. That costs a
//! look at a table. Words are folded: й is и, ї is і, ё is е, ة is ه.

/// What a word ends with, how many letters of that are taken away, and what is put there.
struct Rule {
    ending: &'static str,
    kept: &'static str,
    forms: &'static [&'static str],
}

const fn rule(ending: &'static str, kept: &'static str, forms: &'static [&'static str]) -> Rule {
    Rule { ending, kept, forms }
}

const FEMININE: &[&str] = &["и", "ы", "і", "е", "у", "ою", "ои", "оі", "іи", "ею", "еи", "о", "", "ам", "ами", "ах"];
const SOFT_FEMININE: &[&str] = &["і", "и", "е", "є", "ю", "ею", "єю", "еи", "ьо", "ям", "ями", "ях"];
const ADJECTIVE: &[&str] = &["ого", "ому", "им", "ым", "ім", "ом", "і", "их", "ых", "ими", "ыми", "ая", "а", "ої"];
const NEUTER: &[&str] = &["а", "у", "ові", "еві", "ом", "ем", "і", "е", "и", "ы", "ів", "ов", "ам", "ами", "ах"];
const SOFT: &[&str] = &["я", "ю", "ем", "єм", "еві", "єві", "і", "и", "е", "є", "ів", "ев", "ям", "ями", "ях"];
const HARD: &[&str] = &[
    "а", "у", "ові", "еві", "ом", "ем", "і", "е", "и", "ы", "им", "ым", "их", "ых", "ими", "ыми", "ів", "ов", "ам",
    "ами", "ах",
];

/// All that fit are taken: of `Швець` and `Кравець` one loses its vowel (`Шевця`, `Кравця`), and a surname may keep it (`Швеця`).
const RULES: &[Rule] = &[
    rule("га", "", &["зі", "зе"]),
    rule("ка", "", &["ці", "це"]),
    rule("ха", "", &["сі", "се"]),
    rule("а", "", FEMININE),
    rule("ая", "", &["ои", "ую", "ою"]),
    rule("я", "", SOFT_FEMININE),
    rule("о", "", NEUTER),
    rule("ии", "", ADJECTIVE),
    rule("ыи", "", ADJECTIVE),
    rule("ои", "", ADJECTIVE),
    rule("ии", "и", SOFT),
    rule("іи", "і", SOFT),
    rule("еи", "е", SOFT),
    rule("аи", "а", SOFT),
    rule("лець", "льц", SOFT),
    rule("лец", "льц", HARD),
    rule("єць", "иц", SOFT),
    rule("аец", "аиц", HARD),
    rule("еец", "еиц", HARD),
    rule("яц", "иц", HARD),
    rule("ець", "ц", SOFT),
    rule("ець", "ец", SOFT),
    rule("ец", "ц", HARD),
    rule("иок", "ик", HARD),
    rule("ок", "к", HARD),
    rule("ек", "к", HARD),
    rule("ел", "л", HARD),
    rule("ень", "н", SOFT),
    rule("інь", "ен", SOFT),
    rule("оть", "т", SOFT),
    rule("ір", "ор", HARD),
    rule("іп", "оп", HARD),
    rule("тін", "тон", HARD),
    rule("ів", "ов", HARD),
    rule("ів", "ев", HARD),
    rule("іл", "ол", HARD),
    rule("ь", "", SOFT),
    rule("р", "р", SOFT),
    rule("г", "ж", &["е"]),
    rule("к", "ч", &["е"]),
    rule("х", "ш", &["е"]),
];

/// Words that lose or change a vowel as no rule says, what is left of them before an ending, and the endings.
#[rustfmt::skip]
const ALONE: &[(&str, &str, &[&str])] = &[
    ("швець", "шевц", SOFT), ("жнець", "женц", SOFT), ("жрець", "жерц", SOFT), ("мрець", "мерц", SOFT), ("чтець", "четц", SOFT), ("лев", "льв", HARD), ("пес", "пс", HARD),
    ("день", "дн", SOFT), ("пень", "пн", SOFT), ("кінь", "кон", SOFT), ("кіт", "кот", HARD), ("віл", "вол", HARD), ("ніс", "нос", HARD), ("рот", "рт", HARD),
    ("лоб", "лб", HARD), ("піп", "поп", HARD), ("дрізд", "дрозд", HARD), ("лід", "льод", HARD), ("лед", "льд", HARD), ("мох", "мх", HARD), ("рів", "ров", HARD),
    ("вітер", "вітр", HARD), ("ветер", "ветр", HARD), ("бобер", "бобр", HARD), ("костер", "костр", HARD), ("ковер", "ковр", HARD), ("бугор", "бугр", HARD),
    ("хутір", "хутор", HARD), ("воробеи", "воробь", SOFT), ("соловеи", "соловь", SOFT), ("муравеи", "муравь", SOFT), ("заяць", "заиц", SOFT), ("любов", "любов", &["ю"]),
    ("любовь", "любов", &["ью"]), ("любовь", "любв", &["и"]),
];

/// Fewest letters of a name that is inflected.
const LEAST: usize = 3;

/// Calls `each` with the forms of a folded Arabic word without its article; with none where it is not Arabic or too short.
pub(super) fn arabic(word: &str, mut each: impl FnMut(&str)) {
    let count = word.chars().count();
    if count < LEAST || !word.chars().all(|c| ('ء'..='ي').contains(&c)) {
        return;
    }
    let family: &[&str] = if word.ends_with('ي') && count > LEAST { &["ون", "ين", "ان", "ه"] } else { &[] };
    let accusative = (!word.ends_with(['ا', 'ه'])).then_some("ا");
    let mut form = zeroize::Zeroizing::new(String::with_capacity(word.len() + 4));
    for ending in family.iter().copied().chain(accusative) {
        form.clear();
        form.push_str(word);
        form.push_str(ending);
        each(&form);
    }
}

/// Calls `each` with the forms of a folded word; with none where it is not Cyrillic or too short.
pub(super) fn forms(word: &str, mut each: impl FnMut(&str)) {
    let count = word.chars().count();
    if count < LEAST || !word.chars().all(|c| ('а'..='я').contains(&c) || matches!(c, 'і' | 'є' | 'ґ')) {
        return;
    }
    let mut form = zeroize::Zeroizing::new(String::with_capacity(word.len() + 16));
    let mut give = |stem: &str, kept: &str, endings: &[&str]| {
        for ending in endings {
            form.clear();
            [stem, kept, ending].iter().for_each(|part| form.push_str(part));
            if form.chars().count() >= LEAST && form.as_str() != word {
                each(&form);
            }
        }
    };
    for (_, stem, endings) in ALONE.iter().filter(|(alone, ..)| *alone == word) {
        give(stem, "", endings);
    }
    for rule in RULES {
        if let Some(stem) = word.strip_suffix(rule.ending).filter(|stem| stem.chars().count() > 1) {
            give(stem, rule.kept, rule.forms);
        }
    }
    if !word.ends_with(['а', 'я', 'о', 'у', 'е', 'и', 'і', 'ь', 'є', 'ю', 'ы', 'э']) {
        give(word, "", HARD);
    }
}
