//! The same in Arabic: what is written together with a word stays, its article and its gender go on.

use super::said::Said;
use crate::guard::detect::lives::{self, Says};
use crate::guard::normalise::fold;
use crate::guard::text::SpanKind;

/// A noun of one gender: without the article, behind it (`=`: it takes none itself), and as an object.
type Noun = [&'static str; 3];

/// Words that say less in the place of a range.
pub(super) fn words(said: &Said<'_>, kind: SpanKind, rule: &str) -> Option<String> {
    let plain = |words: &str| Some(words.to_owned());
    let is_somebody = said.keys.iter().any(|key| lives::bare(key).is_some());
    match (kind, rule) {
        (SpanKind::Place | SpanKind::Organisation, _) if is_somebody => school(said).or_else(|| word(said)),
        (SpanKind::Count, _) => Some(count(said).to_owned()),
        (SpanKind::Amount, "money") => plain("مبلغ من المال"),
        (SpanKind::Amount, "share") => plain("جزء"),
        (SpanKind::Amount, _) => quantity(said),
        (SpanKind::Place, _) if said.is_behind(WHERE) => plain("في المنطقة"),
        (SpanKind::Place | SpanKind::Coordinates, _) => plain("مكان في المنطقة"),
        (SpanKind::Plate, _) => plain(match said.before(1) {
            "رقم" | "رقمها" => "ما",
            "لوحه" | "لوحتها" | "لوحته" | "اللوحه" | "نمره" => "برقم ما",
            _ => "مركبة",
        }),
        _ => word(said),
    }
}

/// `مدرسة` with a name behind it is a school; alone it may be a woman who teaches.
fn school(said: &Said<'_>) -> Option<String> {
    let first = said.first();
    let (clitics, word) = first.split_at(lives::bare(first)?);
    (word == "مدرسه" && said.keys.len() > 1).then(|| format!("{clitics}مدرسة في المنطقة"))
}

/// Words behind which the name of a place stands, folded.
#[rustfmt::skip]
const WHERE: &[&str] = &[
    "قريه", "القريه", "قريتنا", "قريتي", "مدينه", "المدينه", "بلده", "البلده", "ضيعه", "حي", "الحي", "شارع", "مخيم", "منطقه", "محافظه", "حاره", "جسر", "سجن", "جبل", "نهر", "وادي",
];

fn count(said: &Said<'_>) -> &'static str {
    match said.last() {
        "بنات" | "بنت" | "بنتا" | "اولاد" | "ولد" | "ولدا" | "ابناء" | "اطفال" | "طفل" | "طفلا" | "طفلين" | "طفلان"
        | "ولدين" | "ولدان" | "بنتين" | "بنتان" => "عدة أولاد",
        "اخوه" | "اخوات" | "اخوان" | "اخوين" => "عدة إخوة",
        "عايلات" | "عايله" | "عوايل" | "اسر" | "اسره" => "عدة عائلات",
        _ => "عدة أشخاص",
    }
}

/// `ثلاث بقرات`: behind three to ten the things stand in the plural.
fn quantity(said: &Said<'_>) -> Option<String> {
    let few = ["ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع", "عشر"];
    let is_few = few.iter().any(|number| said.first().starts_with(number))
        && !said.first().ends_with("ين")
        && !said.first().ends_with("ون")
        || said.first().parse::<u32>().is_ok_and(|number| (3..=10).contains(&number));
    let things =
        said.text.split_whitespace().next_back().filter(|thing| said.keys.len() == 2 && !thing.starts_with("ال"))?;
    is_few.then(|| format!("عدد من ال{things}"))
}

/// A word of a group with what is written together with it.
struct Word<'s> {
    /// Clitics before it, without the article.
    clitics: String,
    has_article: bool,
    /// The bare word, folded.
    key: &'s str,
}

impl<'s> Word<'s> {
    /// The first word of the range that is of a group.
    fn of(said: &'s Said<'_>) -> Option<(Self, Says)> {
        let (key, bare) = said.keys.iter().find_map(|key| Some((key.as_str(), lives::bare(key)?)))?;
        let (before, key) = key.split_at(bare);
        let (clitics, has_article) = match (before.strip_suffix("ال"), before.strip_suffix("لل")) {
            (Some(clitics), _) => (clitics.to_owned(), true),
            (None, Some(clitics)) => (format!("{clitics}ل"), true),
            (None, None) => (before.to_owned(), false),
        };
        lives::says(key).map(|says| (Self { clitics, has_article, key }, says))
    }

    fn is_feminine(&self) -> bool {
        self.key.ends_with('ه') || matches!(self.key, "عمياء" | "صماء" | "خرساء" | "عرجاء")
    }

    /// With the ending of an indefinite object: `طبيبا`.
    fn is_object(&self) -> bool {
        self.key.strip_suffix('ا').is_some_and(|bare| lives::bare(bare) == Some(0))
    }

    /// A noun in its place.
    fn noun(&self, [plain, definite, object]: Noun) -> String {
        let clitics = &self.clitics;
        match (self.has_article, definite.strip_prefix('=')) {
            (true, Some(definite)) => format!("{clitics}{definite}"),
            (true, None) if clitics.ends_with('ل') => format!("{clitics}ل{definite}"),
            (true, None) => format!("{clitics}ال{definite}"),
            (false, _) if self.is_object() => format!("{clitics}{object}"),
            (false, _) => format!("{clitics}{plain}"),
        }
    }
}

fn word(said: &Said<'_>) -> Option<String> {
    if let Some(words) = kin(said) {
        return Some(words);
    }
    let (word, says) = Word::of(said)?;
    let words = match says {
        Says::Illness => illness(said, &word)?,
        Says::Injury => injury(said, &word),
        Says::Pregnancy if word.key.starts_with("حامل") => {
            word.noun(["محتاجة إلى رعاية", "محتاجة إلى رعاية", "محتاجة إلى رعاية"])
        }
        Says::Pregnancy => return None,
        Says::Faith | Says::People | Says::Country => origin(said, &word, says)?,
        Says::Family => family(&word)?,
        Says::School | Says::Employer | Says::Vehicle | Says::Valuable => thing(said, &word, says),
        _ => word.noun(work(says, word.is_feminine())?),
    };
    // What says the same says no less; and a small word before it stays. Anything else may be a name.
    let before: Vec<&str> = said.text.split_whitespace().take_while(|one| lives::bare(&fold(one)).is_none()).collect();
    let small = before.iter().all(|one| ["انا", "هي", "هو", "نحن", "كان", "كانت"].contains(&fold(one).as_str()));
    let words = before.into_iter().chain([words.as_str()]).collect::<Vec<_>>().join(" ");
    (small && words != said.text).then_some(words)
}

fn work(says: Says, is_feminine: bool) -> Option<Noun> {
    Some(match (says, is_feminine) {
        (Says::Education, false) => ["عامل في التعليم", "عامل في التعليم", "عاملًا في التعليم"],
        (Says::Education, true) => ["عاملة في التعليم"; 3],
        (Says::HealthWork, false) => ["عامل صحي", "عامل الصحي", "عاملًا صحيًا"],
        (Says::HealthWork, true) => ["عاملة صحية", "عاملة الصحية", "عاملة صحية"],
        (Says::Profession, false) => ["صاحب مهنة", "=صاحب المهنة", "صاحب مهنة"],
        (Says::Profession, true) => ["صاحبة مهنة", "=صاحبة المهنة", "صاحبة مهنة"],
        (Says::Land, false) => ["عامل في الزراعة", "عامل في الزراعة", "عاملًا في الزراعة"],
        (Says::Land, true) => ["عاملة في الزراعة"; 3],
        (Says::Work, false) => ["عامل", "عامل", "عاملًا"],
        (Says::Work, true) => ["عاملة"; 3],
        (Says::Public, false) => ["موظف عام", "موظف العام", "موظفًا عامًا"],
        (Says::Public, true) => ["موظفة عامة", "موظفة العامة", "موظفة عامة"],
        (Says::Armed, _) => ["عنصر مسلح", "عنصر المسلح", "عنصرًا مسلحًا"],
        (Says::Cleric, false) => ["رجل دين", "=رجل الدين", "رجل دين"],
        (Says::Cleric, true) => ["امرأة متدينة", "مرأة المتدينة", "امرأة متدينة"],
        (Says::Learner, false) => ["متعلم", "متعلم", "متعلمًا"],
        (Says::Learner, true) => ["متعلمة"; 3],
        (Says::NoWork, false) => ["شخص بلا عمل مأجور", "شخص بلا عمل مأجور", "شخصًا بلا عمل مأجور"],
        (Says::NoWork, true) => ["امرأة بلا عمل مأجور", "مرأة بلا عمل مأجور", "امرأة بلا عمل مأجور"],
        _ => return None,
    })
}

/// `ابنه الوحيد`, `زوجته الثانية`: whose they are stays.
fn kin(said: &Said<'_>) -> Option<String> {
    let key = said.first();
    if !lives::KIN_ARABIC.contains(&key) || said.keys.len() < 2 {
        return None;
    }
    let words = [
        ("تها", "قريبتها"),
        ("ته", "قريبته"),
        ("تي", "قريبتي"),
        ("ها", "قريبها"),
        ("نا", "قريبنا"),
        ("ه", "قريبه"),
        ("ي", "قريبي"),
    ];
    words.iter().find(|(ending, _)| key.ends_with(ending)).map(|(_, words)| (*words).to_owned())
}

fn family(word: &Word<'_>) -> Option<String> {
    let noun = match word.key {
        "ارمله" => ["امرأة فقدت قريبًا", "مرأة التي فقدت قريبًا", "امرأة فقدت قريبًا"],
        "ارمل" | "يتيم" | "يتيما" => ["شخص فقد قريبًا", "شخص الذي فقد قريبًا", "شخصًا فقد قريبًا"],
        "يتيمه" => ["فتاة فقدت قريبًا", "فتاة التي فقدت قريبًا", "فتاة فقدت قريبًا"],
        "توام" | "توامان" | "توامين" => ["أولاد", "أولاد", "أولادًا"],
        "خطيبته" => ["قريبته"; 3],
        "خطيبتي" => ["قريبتي"; 3],
        "خطيبي" | "حفيدي" => ["قريبي"; 3],
        "خطيبها" => ["قريبها"; 3],
        "حفيدتي" => ["قريبتي"; 3],
        "حفيد" => ["قريب", "قريب", "قريبًا"],
        "رضيع" | "رضيعا" => ["طفل صغير", "طفل الصغير", "طفلًا صغيرًا"],
        "رضيعه" => ["طفلة صغيرة", "طفلة الصغيرة", "طفلة صغيرة"],
        "رضيعها" => ["طفلها"; 3],
        "رضيعي" => ["طفلي"; 3],
        "ضره" => ["امرأة من العائلة", "مرأة من العائلة", "امرأة من العائلة"],
        _ => return None,
    };
    Some(word.noun(noun))
}

fn illness(said: &Said<'_>, word: &Word<'_>) -> Option<String> {
    if said.before(1).ends_with("مرض") || said.before(1).ends_with("داء") {
        return Some("ما".to_owned());
    }
    Some(word.noun(["مرض", "=مرض", "مرضًا"]))
}

#[rustfmt::skip]
const DISABLED: &[&str] = &[
    "مبتور", "مبتوره", "مشلول", "مشلوله", "مشلولا", "كفيف", "كفيفه", "اعمي", "عمياء", "ضرير", "اصم", "صماء", "ابكم", "خرساء", "اخرس", "اعرج", "عرجاء", "معاق", "معاقه", "معوق",
    "احدب", "احول",
];

fn injury(said: &Said<'_>, word: &Word<'_>) -> String {
    match word.key {
        key if DISABLED.contains(&key) => {
            let alone = word.has_article && !said.before(1).starts_with("ال");
            format!("{}{}من ذوي الإعاقة", word.clitics, if alone { "الشخص " } else { "" })
        }
        "ندبه" | "وشم" | "وشما" | "وحمه" => word.noun(["علامة في الجسد"; 3]),
        "عكاز" | "عكازات" => word.noun(["أداة مساعدة", "أداة المساعدة", "أداة مساعدة"]),
        "غيبوبه" | "اعاقه" => word.noun(["حالة صحية", "حالة الصحية", "حالة صحية"]),
        _ => word.noun(["إصابة"; 3]),
    }
}

/// Words of origin for many, folded.
const MANY: &[&str] = &["دروز", "اقباط", "شيعه", "اكراد", "كرد", "تركمان", "شركس", "ارمن", "بدو", "هزاره", "بشتون"];

fn origin(said: &Said<'_>, word: &Word<'_>, says: Says) -> Option<String> {
    let Word { clitics, has_article, key } = word;
    let [base, from, people] = match says {
        Says::Faith => ["طائفة دينية", "من طائفة دينية", "أبناء طائفة دينية"],
        Says::People => ["أهل المنطقة", "من أهل المنطقة", "أهل المنطقة"],
        _ => ["بلد ما", "من بلد ما", "أناس من بلد ما"],
    };
    if let Some(ending) = key.strip_prefix("عشير").or_else(|| key.strip_prefix("قبيل")) {
        let ending = ending.strip_prefix('ت').map_or("ة".to_owned(), |whose| format!("ت{whose}"));
        let article = if *has_article { "ال" } else { "" };
        return Some(format!("{clitics}{article}جماع{ending}"));
    }
    if said.before(1).ends_with("لغه") {
        return (says != Says::Faith).then(|| "الأخرى".to_owned());
    }
    if *has_article && clitics.ends_with('ب') && word.is_feminine() && says != Says::Faith {
        return Some(format!("{clitics}لغة أخرى"));
    }
    let is_many = MANY.contains(key) || key.ends_with("ين") || key.ends_with("ون");
    let words = match (*has_article, is_many) {
        _ if said.is_behind(&["من"]) => base.to_owned(),
        _ if says == Says::Country && said.is_behind(&["في", "الي", "عن", "داخل", "خارج"]) => {
            base.to_owned()
        }
        (_, true) => people.to_owned(),
        (true, false) if !said.before(1).starts_with("ال") => format!("الشخص {from}"),
        (_, false) => from.to_owned(),
    };
    Some(format!("{clitics}{words}"))
}

fn thing(said: &Said<'_>, word: &Word<'_>, says: Says) -> String {
    let whose = |noun: &str| {
        let ending = ["تها", "ته", "تي"].into_iter().find(|ending| word.key.ends_with(ending));
        ending.map(|ending| format!("{}{noun}{ending}", word.clitics))
    };
    match (says, word.is_feminine()) {
        (Says::School, true) => word.noun(["مدرسة"; 3]),
        (Says::School, false) => word.noun(["مكان دراسة", "=مكان الدراسة", "مكان دراسة"]),
        (Says::Employer, _) if matches!(word.key, "دكاني" | "مزرعتي") => {
            format!("{}مكان عملي", word.clitics)
        }
        (Says::Employer, _) if matches!(word.key, "دكانه" | "مزرعته") => {
            format!("{}مكان عمله", word.clitics)
        }
        (Says::Employer, true) => word.noun(["منشأة"; 3]),
        // Behind it stands whose or which it is: one word alone takes its place.
        (Says::Employer, false) if !word.has_article && said.behind.starts_with("ال") => {
            format!("{}مكان", word.clitics)
        }
        (Says::Employer, false) => word.noun(["مكان عمل", "=مكان العمل", "مكان عمل"]),
        (Says::Vehicle, _) if said.before(1).starts_with("سيار") || said.before(1).starts_with("السيار") => {
            "من طراز ما".to_owned()
        }
        (Says::Vehicle, _) => whose("مركب").unwrap_or_else(|| word.noun(["مركبة"; 3])),
        (_, _) => match word.key {
            "حصانه" => format!("{}حيوانه", word.clitics),
            "حصاني" => format!("{}حيواني", word.clitics),
            "جمل" | "فرس" => word.noun(["حيوان"; 3]),
            "قلادته" | "مسبحته" => format!("{}شيء ثمين يخصه", word.clitics),
            "قلادتها" => format!("{}شيء ثمين يخصها", word.clitics),
            _ => word.noun(["شيء ثمين", "شيء الثمين", "شيء ثمين"]),
        },
    }
}
