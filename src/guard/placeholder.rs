//! What people write where a name should stand and nobody knows one.
//!
//! Whoever is registered under `unknown` counts as somebody whose names the guard knows, and the text as screened: it is not.

use super::normalise::fold;

/// What is written where a name should stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Placeholder {
    /// It says that there is no name, and nothing else.
    Nobody,
    /// It says so, or is the name of somebody: `معروف` is *known*, and a man's name. Beside another name it is one.
    Perhaps,
}

/// Whether what was given for a name says only that there is none: no letter, or nothing but words such as *unknown*, *Mr*, `غير معروف`.
#[must_use]
pub fn stands_for_a_name(typed: &str) -> Option<Placeholder> {
    let folded = fold(typed);
    let placeholder = if ALSO_NAMES.contains(&folded.trim()) { Placeholder::Perhaps } else { Placeholder::Nobody };
    says_nobody(&folded).then_some(placeholder)
}

fn says_nobody(folded: &str) -> bool {
    let words: Vec<_> = folded.split(' ').filter(|word| word.contains(char::is_alphabetic)).collect();
    let told = |word: &&str| NONE.contains(word) || BESIDE.contains(word);
    words.is_empty()
        || PHRASES.contains(&words.join(" ").as_str())
        || words.iter().all(|word| BESIDE_ALONE.contains(word) || is_a_number(word))
        || (words.iter().all(told) && words.iter().any(|word| NONE.contains(word)))
        || (words.len() > 1 && words.iter().all(told) && words.iter().any(|word| NOT.contains(word)))
}

/// `p1`, `no3`: a number with a letter or two.
fn is_a_number(word: &str) -> bool {
    word.contains(char::is_numeric) && word.chars().filter(|c| c.is_alphabetic()).count() <= 2
}

/// Words that no name has, folded: nobody, not known, not said.
#[rustfmt::skip]
const NONE: &[&str] = &[
    "unknown", "unkown", "unknow", "unk", "none", "nobody", "anonymous", "anon", "unnamed", "nameless", "unidentified", "undisclosed",
    "withheld", "redacted", "somebody", "someone", "anybody", "nn", "na", "nil", "null", "tbd", "tba", "tbc", "noname", "xx", "xxx",
    "xxxx", "yyy", "available", "refused", "confidential", "hidden", "recorded", "stated", "unspecified", "identified", "speaker", "unbekannt",
    "nieznany", "nieznana", "bilinmiyor", "witness", "victim", "informant", "interviewee", "applicant",
    "مجهول", "مجهوله", "المجهول", "معروف", "معلوم", "معروفه", "معلومه", "فلان", "فلانه", "الشاهد", "شاهد", "شاهده", "الشاهده", "احد", "يوجد",
    "اعرف", "نعرف", "يعرف", "مذكور", "مذكوره", "يذكر", "تذكر", "اسمه", "اسمها", "محدد", "محدده", "سري", "سريه", "الفلاني", "الفلانيه",
    "ناشناس", "نامعلوم",
    "невідомо", "невідомии", "невідома", "невідоме", "анонім", "анонімно", "ніхто", "немає", "безіменнии", "безіменна", "свідок",
    "відомо", "знаю", "хтось", "нн",
    "неизвестно", "неизвестныи", "неизвестная", "неизвестен", "аноним", "никто", "нет", "свидетель",
    "desconocido", "desconocida", "desconocidos", "desconoce", "anonimo", "anonima", "ninguno", "ninguna", "nadie", "testigo", "ignorado",
    "identificar", "identificado", "identificada",
    "inconnu", "inconnue", "anonyme", "aucun", "aucune", "temoin", "ignore", "personne",
];

/// What people are called, too, folded, as all that was given.
const ALSO_NAMES: &[&str] = &[
    "معروف",
    "شاهد",
    "شاهده",
    "احد",
    "سري",
    "معلوم",
    "مذكور",
    "person",
    "persona",
    "personne",
    "nil",
    "na",
    "an na",
    "man",
    "boy",
];

/// Words that deny the others, folded.
const NOT: &[&str] =
    &["no", "not", "without", "غير", "لا", "ليس", "لم", "بلا", "بدون", "не", "без", "sin", "sans", "non"];

/// Words that stand beside those, folded.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "the", "a", "an", "no", "not", "is", "of", "name", "names", "surname", "given", "known", "yet", "person", "man", "woman", "boy", "girl",
    "child", "male", "female", "soldier", "mr", "mrs", "ms", "miss", "first", "last", "to", "be", "at", "all", "and", "or", "without",
    "prefers", "prefer", "say", "one", "two", "three", "four",
    "غير", "لا", "ليس", "لم", "بلا", "بدون", "اسم", "الاسم", "شخص", "رجل", "امراه", "طفل", "طفله", "ولد", "بنت", "هويه", "الهويه",
    "не", "імя", "ім", "я", "без", "імені", "особа", "чоловік", "жінка", "дитина", "имя", "имени", "человек", "мужчина", "женщина",
    "sin", "nombre", "no", "se", "sabe", "el", "la", "un", "una", "hombre", "mujer", "persona", "lo",
    "sans", "nom", "non", "le", "une", "homme", "femme", "connu", "connue", "prenom",
];

/// Words that name nobody where nothing else is given, folded: courtesies, articles, pronouns.
#[rustfmt::skip]
const BESIDE_ALONE: &[&str] = &[
    "the", "a", "name", "names", "person", "man", "woman", "boy", "girl", "child", "mr", "mrs", "ms", "miss", "mx", "mister",
    "madam", "sir", "mme", "mlle", "monsieur", "madame", "senor", "senora", "senorita", "herr", "frau", "dr", "prof",
    "no", "not", "same", "brother", "sister", "father", "mother", "uncle", "aunt", "cousin", "neighbour", "neighbor", "husband", "wife", "daughter",
    "بدون", "الجار", "الجاره", "اخي",
    "he", "she", "him", "her", "his", "they", "them", "who", "it", "this", "that", "of", "and", "or",
    "ال", "هو", "هي", "انا", "هم", "اسم", "الاسم", "شخص", "رجل", "امراه", "طفل", "طفله", "دكتور", "دكتوره", "استاذ", "استاذه", "انسه", "مدام",
    "пан", "пані", "він", "вона", "імя", "ім", "я", "особа", "чоловік", "жінка", "имя", "он", "она", "человек", "мужчина", "женщина",
    "ella", "nombre", "hombre", "mujer", "persona", "sr", "sra", "elle", "nom", "homme", "femme",
];

/// Names of nobody, and letters that stand for one.
const PHRASES: &[&str] = &[
    "n n",
    "n a",
    "n k",
    "x x",
    "x y",
    "x x x",
    "see above",
    "see below",
    "to follow",
    "my brother",
    "my sister",
    "my father",
    "my mother",
    "my uncle",
    "my husband",
    "my wife",
    "my son",
    "my daughter",
    "john doe",
    "jane doe",
    "joe bloggs",
    "fulano de tal",
    "fulana de tal",
    "fulano",
    "fulana",
    "monsieur x",
    "madame x",
    "mr x",
    "mrs x",
    "ms x",
    "м х",
    "н н",
    "б і",
    "س ص",
    "person a",
    "person b",
    "witness a",
    "witness b",
];

#[cfg(test)]
mod tests {
    use super::*;

    const NO_NAMES: &str = "
        unknown | Unknown. | (none) | N.N. | n/a | N/A | the | Mr | Mr. Unknown | - | ? | ??? | 12 | ٣ | no name | name unknown | not known
        Unknown soldier | anonymous | Jane Doe | XXX | a man | the witness | غير معروف | مجهول | مجهولة الهوية | بلا اسم | لا أحد | ال | فلان
        غير معروفة | невідомо | Невідомий | без імені | ніхто | неизвестно | desconocido | sin nombre | no se sabe | Desconocida | inconnu
        Inconnue | sans nom | aucun | personne | … | _ | not available | refused | prefers not to say | name not recorded | not stated | no
        Speaker 1 | Witness One | P1 | see above | to follow | my brother | لم يذكر | لم يذكر اسمه | غير محدد | فلان الفلاني | سري
        не відомо | не знаю | хтось | sin identificar | unbekannt | ناشناس
    ";

    #[test]
    fn what_says_that_there_is_no_name_is_none() {
        let all = NO_NAMES.split(['|', '\n']).map(str::trim).filter(|typed| !typed.is_empty());
        for typed in all {
            assert!(stands_for_a_name(typed).is_some(), "{typed}");
        }
    }

    #[test]
    fn names_are_names_however_short() {
        for name in [
            "Ben",
            "Al",
            "Don",
            "Will",
            "An",
            "My",
            "N",
            "M.K.",
            "Rose",
            "Mark",
            "Boy George",
            "Abu Ali",
            "علي",
            "سيد",
            "نور",
            "أحد الخطيب",
            "Нет Іванова",
            "Ян",
            "Li",
            "O",
            "Sin Fong",
            "Noname Velling",
            "Marta the baker",
            "La Marta",
            "Dr Velling",
            "Mr Ostrelby",
            "Family7x",
            "Nil Ostrelby",
        ] {
            assert_eq!(stands_for_a_name(name), None, "{name}");
        }
    }

    #[test]
    fn what_may_be_either_is_told_apart_and_is_a_name_beside_another() {
        for typed in ["معروف", "شاهد", "أحد", "شَاهِد", "An Na", "Person", "Nil"] {
            assert_eq!(stands_for_a_name(typed), Some(Placeholder::Perhaps), "{typed}");
        }
        for typed in ["unknown", "غير معروف", "لا أحد", "الشاهد", "witness", "a person", "nobody", "N.A."]
        {
            assert_eq!(stands_for_a_name(typed), Some(Placeholder::Nobody), "{typed}");
        }
        for name in
            ["معروف الخطيب", "شاهد علي", "أحد الخطيب", "An Na Nguyen", "Olof Person", "Nil Ostrelby", "Boy George"]
        {
            assert_eq!(stands_for_a_name(name), None, "{name}");
        }
    }
}
