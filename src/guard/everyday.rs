//! Small lists of words that are no name by themselves, folded.
//!
//! A part of a registered name that stands alone is replaced wherever it is *distinctive*. These are not: *Mr* and *Abu* say
//! nothing alone, and *Rose*, *Will* or `حسن` are mostly something else. Registered whole, any of them is found all the same.

use std::sync::LazyLock;

use super::detect::lists::Map;
use super::detect::traits::{Given, Traits};
use super::english;
use super::normalise::{Tokens, fold, without_article};

/// What a word of a name can tell when it stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Taken into a hit when it stands before one.
    Title,
    /// Joins the parts of names, and may stand between them in a text; flagged only where it is the name itself ([`Small`](super::names::Small)).
    Particle,
    /// Holds a sentence together; flagged only where it is the name itself.
    Function,
    /// A word of every day, or too short: flagged.
    Everyday,
    /// A number; never flagged.
    Number,
    /// Replaced.
    Distinctive,
}

impl Role {
    /// Whether words of it mostly say nothing of a name by themselves: *Sheikh*, *Le*, *An*.
    pub(super) const fn is_small(self) -> bool {
        matches!(self, Self::Title | Self::Particle | Self::Function)
    }
}

/// All words of the lists; where one is in several, the first in the order of [`Role`] counts.
static LISTED: LazyLock<Map<&'static str, Role>> = LazyLock::new(|| {
    let lists = [
        (Role::Everyday, EVERYDAY_ARABIC),
        (Role::Everyday, EVERYDAY_LATIN),
        (Role::Function, FUNCTION),
        (Role::Particle, PARTICLES),
        (Role::Title, TITLES),
    ];
    lists.into_iter().flat_map(|(role, words)| words.iter().map(move |&word| (word, role))).collect()
});

/// Whether a list has a folded word.
pub(super) fn is_listed(word: &str) -> bool {
    LISTED.contains_key(word)
}

/// The role of a folded word (Arabic without its article).
pub(super) fn role(word: &str) -> Role {
    let listed = LISTED.get(word).copied();
    let mut letters = word.chars();
    let short = letters.nth(1).is_none();
    match listed {
        Some(Role::Title) => Role::Title,
        _ if short => Role::Particle,
        Some(role) => role,
        None if word.bytes().all(|byte| byte.is_ascii_digit()) => Role::Number,
        None if letters.next().is_none() => Role::Everyday,
        None => Role::Distinctive,
    }
}

/// Whether a part of a name is a word that stays where it stands alone in small letters or before another name, or in Arabic: a title, or a word that holds sentences or names together.
#[must_use]
pub fn has_small_part(name: &str) -> bool {
    let mut has = false;
    small_parts(name, |_| has = true);
    has
}

/// Calls `each` with every part of a name that is a title, a function word or a particle, and the name itself of its bearer all the same: *Don* and *Lê* in Don
/// Vesterby and Lê Torvald, and neither *Mr* nor *de la* before a name.
pub(super) fn small_parts(name: &str, mut each: impl FnMut(&SmallPart<'_>)) {
    let (mut tokens, mut roles) = (Tokens::of(name), Vec::new());
    while tokens.advance().is_some() {
        roles.push(role(without_article(tokens.word())));
    }
    let all = roles.iter().all(|role| role.is_small());
    let (mut tokens, mut at) = (Tokens::of(name), 0);
    while let Some(token) = tokens.advance() {
        let word = without_article(tokens.word());
        let original = &name[token.start..token.end];
        let (is_first, is_last) = (at == 0, at + 1 == roles.len());
        let marked = roles[at].is_small() && is_marked(original, word);
        let is_alone = roles.len() == 1;
        let tells = match roles[at] {
            Role::Title => all || is_last || !(COURTESY.contains(&word) || is_arabic(word)),
            Role::Function => !JOINTS.contains(&word) && !is_arabic(word),
            Role::Particle => {
                let goes_before = is_first && !is_last && !roles[1].is_small();
                !JOINTS.contains(&word) && !is_arabic(word) && (all || is_last || goes_before)
            }
            Role::Everyday | Role::Number | Role::Distinctive => false,
        };
        if !is_alone && (marked || tells) && word.chars().nth(1).is_some() {
            each(&SmallPart { word, marked });
        }
        at += 1;
    }
}

/// Such a part, folded.
pub(super) struct SmallPart<'w> {
    pub(super) word: &'w str,
    /// With marks that the word of the list has not.
    pub(super) marked: bool,
}

/// Whether a word has marks or letters that are lost where it is folded: *Lê*, *Đỗ*. Of Arabic letters those of one word are written in many ways.
pub(super) fn is_marked(original: &str, folded: &str) -> bool {
    !is_arabic(folded) && !original.chars().flat_map(char::to_lowercase).eq(folded.chars())
}

/// Whether a folded word is a title that is nobody's given name.
pub(super) fn is_courtesy(word: &str) -> bool {
    COURTESY.contains(&word)
}

/// Whether a folded word holds a sentence together.
pub(super) fn holds_together(word: &str) -> bool {
    FUNCTION.contains(&word)
}

/// Whether a word begins with an Arabic letter.
pub(super) fn is_arabic(word: &str) -> bool {
    word.starts_with(|letter| ('ء'..='ي').contains(&letter))
}

/// Titles that are nobody's given name: before a name they are titles.
#[rustfmt::skip]
const COURTESY: &[&str] = &[
    "mr", "mrs", "ms", "miss", "mx", "mister", "dr", "prof", "sir", "madam", "mme", "mlle", "monsieur", "madame", "senor", "senora", "senorita", "sr", "sra",
    "dona", "frau", "пани",
];

/// What joins other words in names, and is hardly a name.
#[rustfmt::skip]
const JOINTS: &[&str] = &[
    "the", "of", "and", "for", "from", "by", "with", "was", "were", "are", "that", "this", "they", "them", "not", "who", "que", "qui", "por", "con", "et", "une",
    "abu", "abo", "abou", "aboo", "umm", "oum", "oumm", "omm", "ibn", "bint", "bent", "el", "ul", "ash", "az", "abd", "abdul", "abdel", "allah", "mc", "del",
    "della", "der", "dos", "das", "des", "les", "las", "los", "von", "zu", "jr", "junior", "senior", "ii", "iii", "iv", "абу", "абд", "абдул", "аль", "ель",
    "эль", "ад", "ар", "аз", "аш", "ат", "ибн", "бин", "бинт", "умм", "ум", "оглы", "кызы", "не", "що", "на", "до", "від",
];

/// Whether a name is one word that people say and mean no name. All of a name is replaced wherever it stands: of such a word, whoever reads learns what it was.
#[must_use]
pub fn is_everyday_alone(name: &str) -> bool {
    let mut tokens = Tokens::of(name);
    if tokens.advance().is_none() {
        return false;
    }
    let word = without_article(tokens.word()).to_owned();
    let listed = LISTED.contains_key(word.as_str()) && word.chars().nth(1).is_some();
    (listed || Traits::of(&word).ordinary > 1) && tokens.advance().is_none()
}

/// Whether a word that begins a sentence is nobody's name there: one of every day, or one that English has, however rare (*Suddenly*), and no list of names does.
#[must_use]
pub fn is_no_name(word: &str) -> bool {
    let folded = fold(word);
    let is_english = |word: &str| Traits::of(word).ordinary > 0 || english::is_listed(word);
    let is_an_adverb = || folded.strip_suffix("ly").is_some_and(is_english);
    let traits = Traits::of(&folded);
    let is_called_so = traits.listed > 0 || traits.given != Given::No;
    is_everyday_alone(word) || (folded.is_ascii() && !is_called_so && (is_english(&folded) || is_an_adverb()))
}

/// Months and days, which English writes with a capital wherever they stand, folded.
#[rustfmt::skip]
const CALENDAR: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday",
];

/// Whether a folded word is a month or a day of English.
pub(super) fn is_of_the_calendar(word: &str) -> bool {
    CALENDAR.contains(&word)
}

/// Titles of courtesy. Ranks and offices stay in the text: they say what somebody did.
#[rustfmt::skip]
pub(super) const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "mx", "mister", "dr", "prof", "sir", "dame", "madam", "mme", "mlle", "monsieur",
    "madame", "senor", "senora", "senorita", "sr", "sra", "don", "dona", "herr", "frau", "sayyid", "sayyed", "sheikh",
    "shaykh", "sheik", "hajj", "haji", "hajji", "hajja", "ustaz", "ustadh", "пан", "пани", "سيد", "سيده", "دكتور",
    "دكتوره", "استاذ", "استاذه", "شيخ", "شيخه", "حاج", "حاجه", "انسه", "مدام",
];

/// Parts of names that join others.
#[rustfmt::skip]
pub(super) const PARTICLES: &[&str] = &[
    "abu", "abo", "abou", "aboo", "bou", "umm", "um", "oum", "oumm", "om", "omm", "bin", "ben", "ibn", "bint", "bent", "al", "el", "ul", "ad", "ash",
    "az", "abd", "abdul", "abdel", "allah", "mac", "mc", "de", "del", "della", "der", "den", "di", "da", "do", "dos",
    "das", "du", "des", "la", "le", "les", "las", "los", "van", "von", "zu", "st", "ter", "ten", "jr", "junior",
    "senior", "ii", "iii", "iv", "ابو", "ابي", "ابا", "ام", "بن", "ابن", "بنت", "ال", "عبد", "الله", "абу", "абд", "абдул",
    "аль", "ель", "эль", "ад", "ар", "аз", "аш", "ат", "ибн", "бин", "бен", "бинт", "умм", "ум", "оглы", "кызы",
];

/// Words that hold a sentence together.
#[rustfmt::skip]
const FUNCTION: &[&str] = &[
    "the", "of", "and", "or", "in", "on", "to", "for", "from", "by", "with", "is", "was", "are", "were", "be", "it",
    "he", "she", "his", "her", "him", "they", "them", "we", "us", "you", "my", "our", "not", "no", "that", "this",
    "who", "as", "an", "at", "if", "so", "but", "y", "e", "en", "et", "un", "une", "est", "il", "elle", "que", "qui",
    "por", "con", "та", "не", "що", "на", "до", "від", "من", "في", "عن", "الي", "ان", "لا", "ما", "هو", "هي", "هذا",
    "هذه", "ذلك", "كان", "كانت", "لم", "لن", "قد", "كل", "مع", "او", "ثم",
];

/// Words of European languages that are also names.
#[rustfmt::skip]
const EVERYDAY_LATIN: &[&str] = &[
    "will", "rose", "may", "june", "april", "august", "mark", "grace", "hope", "faith", "joy", "bill", "frank",
    "rich", "grant", "chase", "hunter", "king", "queen", "prince", "young", "old", "long", "short", "small", "little",
    "big", "good", "brown", "white", "black", "green", "gray", "grey", "red", "blue", "wood", "woods", "stone",
    "hill", "hills", "field", "fields", "river", "rivers", "bank", "banks", "brook", "lake", "ford", "bridge",
    "church", "house", "west", "north", "south", "east", "day", "days", "summer", "winter", "spring", "rain", "snow",
    "page", "price", "cook", "baker", "carter", "mason", "miller", "taylor", "smith", "fisher", "shepherd", "potter",
    "turner", "walker", "parker", "butler", "clerk", "judge", "bishop", "pope", "abbot", "knight", "major", "general",
    "captain", "colonel", "sergeant", "private", "commander", "officer", "soldier", "man", "men", "woman", "women",
    "boy", "girl", "child", "son", "daughter", "brother", "sister", "father", "mother", "uncle", "aunt", "cousin",
    "wife", "husband", "friend", "witness", "victim", "teacher", "doctor", "nurse", "lawyer", "driver", "guard",
    "farmer", "worker", "person", "people", "applicant", "lord", "lady", "rock", "cliff", "dale", "glen", "heath",
    "forest", "park", "marsh", "moon", "star", "sun", "sky", "ray", "dawn", "eve", "ivy", "lily", "daisy", "violet",
    "iris", "heather", "olive", "hazel", "jasmine", "ruby", "pearl", "amber", "jade", "gold", "silver", "crystal",
    "angel", "christian", "saint", "cross", "bell", "drum", "rope", "pike", "fox", "wolf", "lion", "bear", "bird",
    "swan", "crow", "finch", "robin", "drake", "lamb", "bull", "case", "dean", "earl", "duke", "baron", "noble",
    "guy", "gene", "art", "pat", "sue", "rob", "nick", "jack", "josh", "drew", "dick", "don", "ed", "al", "victor",
    "constant", "patience", "prudence", "mercy", "charity", "destiny", "serenity", "harmony", "melody", "carol",
    "holly", "skip", "buck", "buddy", "sunny", "sandy", "dusty", "rusty", "wells", "waters", "pond", "moor", "mill",
    "mills", "gates", "hall", "street", "lane", "rice", "cotton", "love", "loving", "best", "swift", "strong",
    "sharp", "wise", "moody", "savage", "power", "powers", "law", "laws", "case", "cash", "dollar", "penny",
    "sterling", "early", "late", "new", "first", "last", "one", "two", "three", "four", "five", "six", "ten", "and",
    "but", "all", "any", "had", "has", "have", "can", "did", "then", "there", "here", "when", "where", "what", "how",
    "out", "off", "over", "under", "after", "before", "again", "home", "way", "time", "year", "month", "week",
    "night", "morning", "evening", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "january", "february", "march", "july", "september", "october", "november", "december", "sol", "luz", "mar",
    "cruz", "paz", "rey", "reyes", "flores", "blanco", "rojo", "moreno", "leon", "campo", "campos", "rios", "rio",
    "said", "santos", "angeles", "consuelo", "dolores", "esperanza", "socorro", "milagros", "petit", "grand", "blanc", "noir",
    "roux", "roi", "leroy", "bois", "fontaine", "mercier", "marchand", "berger", "вира", "надия", "любов", "слава",
    "мир", "роман", "лев", "коваль", "мельник", "голуб", "мороз", "лис",
];

/// Words of Arabic that are also names, folded, without the article.
#[rustfmt::skip]
const EVERYDAY_ARABIC: &[&str] = &[
    "حسن", "حسنه", "جميل", "جميله", "كريم", "كريمه", "سعيد", "سعيده", "صالح", "صالحه", "طيب", "طيبه", "كبير", "صغير",
    "طويل", "جديد", "قديم", "شريف", "شريفه", "عادل", "عزيز", "عزيزه", "حكيم", "عليم", "رحيم", "امين", "امينه", "صادق",
    "صادقه", "منتصر", "غالب", "قايد", "رشيد", "رييس", "ملك", "امير", "اميره", "سلطان", "وزير", "عميد", "عقيد", "جندي",
    "ضابط", "حارس", "معلم", "مدرس", "طبيب", "مهندس", "محامي", "قاضي", "تاجر", "حداد", "نجار", "خباز", "خياط", "لحام",
    "صباغ", "صياد", "فلاح", "راعي", "سايق", "عامل", "شاهد", "شاهده", "شهيد", "رجل", "امراه", "ولد", "طفل", "اخ",
    "اخت", "اب", "والد", "والده", "عم", "خال", "جد", "جده", "نور", "شمس", "قمر", "نجم", "نجمه", "سماء", "فجر", "ضحي",
    "ليل", "صباح", "ربيع", "شتاء", "صيف", "خريف", "مطر", "ورد", "ورده", "زهر", "زهره", "ياسمين", "ريحان", "زيتون",
    "نخل", "بستان", "جبل", "بحر", "نهر", "وادي", "رمل", "حجر", "صخر", "ذهب", "لولو", "جوهر", "ماس", "سيف", "رمح",
    "درع", "حرب", "سلام", "سلامه", "امل", "امال", "امان", "ايمان", "هدي", "تقي", "رضا", "رضي", "صبر", "شكر", "شكري",
    "حمد", "مجد", "عز", "فخر", "شرف", "كرم", "جود", "وفاء", "صفاء", "رجاء", "دعاء", "نداء", "فداء", "ولاء", "ضياء",
    "جلال", "جمال", "كمال", "نجاح", "نجاه", "فوز", "فايز", "فرح", "سرور", "سعد", "عيد", "جمعه", "خميس", "رمضان",
    "شعبان", "رجب", "محرم", "صفر", "يوم", "غد", "عام", "علي", "عمر", "راضي", "عالي", "وحيد", "فريد", "مفيد", "هلال",
    "اسد", "نمر", "ذيب", "صقر", "نسر", "غزال", "ريم", "حمام", "حمامه", "ثابت", "ظاهر", "طاهر", "باسم", "عالم", "كاتب",
    "شاعر", "غني", "فقير", "اول", "ثاني", "واحد", "اثنان", "بيت", "دار", "باب", "مسجد", "حاره", "شارع", "سوق",
    "مدينه", "قريه",
];

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[TITLES, PARTICLES, FUNCTION, EVERYDAY_LATIN, EVERYDAY_ARABIC];

#[cfg(test)]
mod tests {
    use super::{has_small_part, is_everyday_alone};

    #[test]
    fn a_name_of_one_word_that_people_say_is_told() {
        for name in ["Will", "MAY", "حسن", "الحسن", "Роман", "Abu", "Window", " Rose. "] {
            assert!(is_everyday_alone(name), "{name}");
        }
        for name in ["Will Thorngate", "Thorngate", "سمير", "Mr Will", "أم حسن", "X", "7", "", "Samira"] {
            assert!(!is_everyday_alone(name), "{name}");
        }
    }

    /// A name from another language is no word for being built of the letters of one: *كريستين* is none of *كرس*.
    #[test]
    fn a_foreign_name_that_has_the_letters_of_a_root_is_no_word() {
        for name in ["كريستين", "كاثرين", "نانسي", "يوليا", "إميلي", "سيرين"] {
            assert!(!is_everyday_alone(name), "{name}");
        }
        for word in ["مدرستين", "كريم", "كرسي", "جمعة", "رحمة", "تركي", "أميرة", "خليفة"]
        {
            assert!(is_everyday_alone(word), "{word}");
        }
    }

    #[test]
    fn a_part_that_is_a_title_or_a_small_word_is_told() {
        for name in [
            "Don Vesterby",
            "Lê Torvald",
            "Mỹ An",
            "Ahmad Sheikh",
            "محمد السيد",
            "Lê Văn Đỗ",
            "Le Torvald",
            "Abu Don",
            "Kim Il Han",
        ] {
            assert!(has_small_part(name), "{name}");
        }
        for name in [
            "Mr Vesterby",
            "Abu Nizar",
            "María de la Cruz",
            "السيد أحمد",
            "Don",
            "El Haddad",
            "John of the Hill",
            "Karim al-Haddad",
            "أم خالد",
        ] {
            assert!(!has_small_part(name), "{name}");
        }
    }
}
