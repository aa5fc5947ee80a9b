//! Words written small, or in a script without capitals: which of them may be names.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::guard::detect::is_kin;
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::everyday::TITLES;
use crate::guard::normalise::{fold, forms};

/// Adjectives and trades that end like the name of a family, and are none.
const ADJECTIVES: &str = "
حدودي حدوديه ريفي ريفيه ريفيين قروي قرويه قرويين محامي محاميه محاميين ليلي ليليه صباحي صباحيه مسايي مسايييه يدوي يدويه جوي جويه بري بريه بحري بحريه
طبي طبيه جراحي ميداني ميدانيه اغاثي اغاثيه مدرسي مدرسيه خيري خيريه تعليمي تعليميه زراعي زراعيه صناعي صناعيه سكني سكنيه جبلي جبليه ساحلي ساحليه صحراوي
صحراويه حراسي امني امنيه مهني مهنيه حرفي حرفيه طايفي مذهبي عشايري عشايريه قبلي قبليه اهلي اهليه محلي محليين مدني مدنيين عسكري عسكريين عسكريون امنيين اجنبي
اجنبيه ثانوي ثانويه ابتدايي ابتداييه اعدادي اعداديه اضافي اضافيه تقريبي ماضي ماضيه تالي تاليه حالي حاليه ثاني ثانيه باقي باقيه اهالي مباني اراضي ليالي حوالي ضواحي
ضاحيه نواحي ناحيه زاويه بناديق شتوي شتويه صيفي صيفيه ربيعي خريفي قماشي خشبي خشبيه حديدي حديديه حجري حجريه طيني طينيه ترابي ترابيه ارضي ارضيه علوي علويه سفلي سفليه
";

/// Whether two words, folded, are a season of a year: spring and autumn are names as well.
pub(super) fn is_a_season(phrase: &str) -> bool {
    let Some((season, year)) = phrase.split_once(' ') else { return false };
    let said = ["تلك", "ذلك", "هذا", "هذه", "عام", "العام", "سنه", "السنه"].contains(&year)
        || year.bytes().all(|b| b.is_ascii_digit());
    ["ربيع", "خريف", "صيف", "شتاء"].contains(&season) && said
}

/// Arabic words of every account that the detectors take for names where few words stand, folded and bare.
const EVERYDAY: &str = "حاجز حواجز حي احياء عم عمه عمها عمي خال خاله خالها خالي جار جاره جارته";

/// Words of what the program itself proposes in Arabic, bare: behind *I am*, and at the beginning, the detectors take some for names.
const PROPOSED: &str = "
أنا قريب قريبا قريبة قريبته قريبتي قريبها قريبي عمل عمله عملي بلا مأجور فقد فقدت التي الذي عامل عاملا امرأة شخص شخصا صغير صغيرة صغيرا صحي صحية صحيا تعليم زراعة مسلح
مسلحا مكان شيء ثمين مهنة طائفة دينية أهل منطقة طفل طفلة طفلا طفلها طفلي عنصر عنصرا فتاة متعلم متعلمة متعلما مرض مرضا صاحب صاحبة أبناء أداة مساعدة أولاد إصابة متدينة عائلة
جماعة جماعتنا جماعته جماعتي حالة حيوان حيوانه حيواني رجل دين يخصه يخصها علامة جسد محتاجة رعاية مركبة مركبته مركبتي دراسة بلد ذوي إعاقة منشأة طراز
";

/// Small words of Spanish and French that are names elsewhere, folded.
#[rustfmt::skip]
const ROMANCE: &str = "
de la le un una el en et ou se su sa ses son sus leur leurs au
cerca frontera pueblo calle casa iglesia escuela puente rio norte sur este oeste lado dia dias tarde noche manana semana mes ano anos tiempo hombre mujer nino nina hijo hija
vecino vecina padre madre tio tia primo prima guardia soldado soldados oficial ruso rusa turco turca sirio siria alemana francesa con sin para por entre hasta desde donde cuando que los las del
pres les des une dans chez rue maison ecole pont nord sud est ouest jour jours soir nuit matin semaine mois an ans temps homme femme enfant fils fille voisin voisine pere mere oncle tante cousin
cousine garde soldat soldats officier russe turque frontiere ville village route avec sans pour entre jusque lorsque qui que aux du
";

/// Whether a word is none of anybody's, whatever the detectors make of it. *On* is folded to the name Ali, and written otherwise.
pub(super) fn is_everyday(written: &str, folded: &str) -> bool {
    if written.starts_with(char::is_lowercase) && ROMANCE.split_whitespace().any(|word| word == folded) {
        return true;
    }
    static PLAIN: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let proposed = PROPOSED.split_whitespace().map(|word| fold(word).to_string());
        EVERYDAY.split_whitespace().map(str::to_owned).chain(proposed).collect()
    });
    let mut found = matches!(written, "على" | "وعلى" | "فعلى");
    forms(folded, |form| found |= PLAIN.contains(&folded[form.bare..]));
    found
}

/// Names of families that stand behind the article and are other words without it, folded and bare.
const BEHIND_ARTICLE: &str =
    "علي حسن حسين احمد محمد محمود عمر صالح سعيد امين شريف حمد سالم خطيب سليمان ابراهيم خليل يوسف";

/// Names that are words, too, folded: in so few words as an editor writes another is found at once.
const GIVEN: &str = "
امل امال هدي ايمان رجاء وفاء صفاء ولاء ضياء جلال كمال حسن كريم سعيد شريف عادل امين رشيد منتصر ريم حسين
";

/// Given names that are English words, too, folded: in the middle of a sentence nobody gives the word a capital.
const NAMES_TOO: &str = "
rose grace hope faith joy will mark bill jack frank ruby pearl olive ivy lily daisy violet iris dawn amber crystal jade ginger penny victor dean guy pat sue rob drew
chase grant miles rich pierce art gene ray dale glen heath cliff brook reed rusty sandy angel carol eve melody harmony holly hazel heather myrtle poppy rosemary jasmine
charity constance patience prudence mercy felicity verity clement ernest robin martin don nick rick dick bob jimmy tony peter norm woody curt sky star noble earl marina
sierra savannah scarlet sage summer autumn
";

/// Whether a word with a capital is a name as well as a word.
pub(super) fn is_a_name_too(written: &str, folded: &str) -> bool {
    let capital = written.starts_with(char::is_uppercase);
    let season = ["summer", "autumn"].contains(&folded);
    capital && !season && NAMES_TOO.split_whitespace().any(|name| name == folded)
}

/// Given names of Ukrainians that are no other words, in small letters.
const UKRAINIAN: &str = "
олена оксана ірина ольга тетяна наталія наталя людмила галина ганна катерина юлія світлана лариса валентина анастасія дарина софія соломія христина богдана зоряна уляна
поліна вікторія діана ніна раїса лідія тамара євгенія мирослава ярослава руслана олеся леся марія марина мирося
іван петро микола василь андрій олександр сергій володимир юрій дмитро тарас остап михайло григорій степан павло максим артем ігор олег ярослав віктор анатолій валентин
леонід олексій євген назар данило кирило антон руслан вадим богдан мирослав святослав ростислав тимофій федір семен
";

/// Their endings in the cases.
const CASES: &[&str] = &[
    "", "а", "я", "у", "ю", "і", "и", "о", "е", "ом", "ем", "єм", "ою", "ею", "єю", "ові", "еві", "єві", "ії", "ія",
    "ію", "іє",
];

/// Whether a word is a common given name of Ukrainian, in whatever case of grammar and letters.
pub(super) fn is_ukrainian_name(folded: &str) -> bool {
    static STEMS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let all = UKRAINIAN.split_whitespace().map(|name| fold(name).to_string());
        all.map(|name| name.trim_end_matches(['а', 'я', 'о', 'и', 'і', 'ь']).to_owned()).collect()
    });
    if !folded.starts_with(|c| ('\u{400}'..='\u{52F}').contains(&c)) {
        return false;
    }
    let stems = folded.char_indices().map(|(at, _)| at).chain([folded.len()]).filter(|at| *at > 4);
    let fits = |at: usize| STEMS.contains(&folded[..at]) && CASES.contains(&&folded[at..]);
    stems.into_iter().any(fits)
}

/// Letters of the Arabic script that Arabic has not: Persian, Kurdish, Urdu.
pub(super) fn has_further_letters(written: &str) -> bool {
    written.contains(['پ', 'چ', 'ژ', 'گ', 'ڤ', 'ێ', 'ۆ', 'ڕ', 'ڵ', 'ە', 'ڭ', 'ڈ', 'ٹ', 'ڑ', 'ں', 'ے'])
}

/// Houses and kin, folded, behind which the name of a family or of somebody stands.
const HOUSES: &str = "بيت دار عايله اسره عشيره قبيله منزل بني ابو ابي ابا والد والده زوج زوجه ارمله";

/// What else stands behind them, folded and bare: neighbours, the dead, and what a house is like.
#[rustfmt::skip]
const BEHIND_HOUSE: &str = "
اقارب قريب قريبه جيران جار جاره جاري ضحيه ضحايا قتيل قتيله قتلي شهيد شهيده شهداء شاهد شاهده شهود مختار كبير كبيره صغير صغيره قديم قديمه مهجور مهجوره مجاور مجاوره اخر اخري
واحد واحده فقير فقيره غني غنيه مسيحي مسيحيه مسلم مسلمه كل كله كلها نفسه نفسها باكمله باكملها من في قرب خلف امام عند الي الذي التي كان كانت هناك مع بعيد بعيده نازح نازحه
نازحين معروف معروفه مضيف مضيفه اهل اهله اهلها اهلي عم عمه عمها عمي خال خاله خالها خالي جد جده جدها جدي جدته والده والدها والدته والدتها والديه ابيه ابيها امه امها اخ اخت
اخيه اخيها اخته اختها زوجه زوجها زوجته صديق صديقه صديقته صديقتها رجل امراه شاب شابه فتاه طبيب طبيبه معلم معلمه ضابط قايد معتقل معتقله مفقود مفقوده مخطوف متوفي متوفاه
سجين جريح طفل طفله اطفال عروس عريس ايواء حكومه قضاء عباده نشر ايتام مسنين بلديه عدل ضيافه حجري حجريه طيني طينيه ريفي ريفيه موقت مستاجر خاص حجر طين خشب طابقين ثان ثاني
احد احدهم رييس حارس سايق راعي فلاح مزارع خباز لاجي لاجيه لاجيين محافظ امام قس كاهن ايضا تلك ذلك هذا هذه بين تحت فوق قبل بعد حتي ثم و او ام
";

/// Whether a word stands behind a house or kin as the name of whoever lives there: `بيت أيهم`, `عائلة الجندي`, `آل حداد`.
pub(super) fn is_of_a_house(before: &str, folded: &str) -> bool {
    let arabic = |word: &str| word.starts_with(|c| ('ء'..='ي').contains(&c));
    if !arabic(before) || !arabic(folded) {
        return false;
    }
    let is_in = |list: &str, word: &str| list.split_whitespace().any(|one| one == word);
    // Folded, the family's آل is written as the article.
    let (mut house, mut plain) = (matches!(before, "ال" | "وال"), false);
    forms(before, |form| house |= form.bare == form.outside * 2 && is_in(HOUSES, &before[form.bare..]));
    forms(folded, |form| plain |= is_in(BEHIND_HOUSE, &folded[form.bare..]) || is_in(ADJECTIVES, &folded[form.bare..]));
    house && !plain && (matches!(before, "ال" | "وال" | "بني") || Traits::of(folded).listed > 0)
}

/// Whether the word before says that a name follows: kin, a courtesy.
pub(super) fn heralds_a_name(before: &str) -> bool {
    let mut heralds = TITLES.contains(&before) || is_kin(before);
    forms(before, |form| heralds |= TITLES.contains(&&before[form.bare..]) || is_kin(&before[form.bare..]));
    heralds
}

/// Arabic words that an adjective does not describe, folded.
const UNDESCRIBED: &str = "في من علي الي عن مع عند قرب خلف امام بين تحت فوق قبل بعد حتي ثم او ام كان كانت هو هي قال قالت ان الذي التي لدي نحو ضد";

/// Whether an adjective may belong to the Arabic word before it, with the article like that one or without like that one.
pub(super) fn may_be_described(before: &str, has_article: bool) -> bool {
    if before.is_empty() || heralds_a_name(before) {
        return false;
    }
    let is_in = |list: &str, word: &str| list.split_whitespace().any(|one| one == word);
    let (mut definite, mut other) = (false, is_in(UNDESCRIBED, before));
    forms(before, |form| {
        definite |= form.bare > form.outside * 2;
        other |= !has_article && form.bare == form.outside * 2 && is_in(HOUSES, &before[form.bare..]);
    });
    !other && definite == has_article && (has_article || Traits::of(before).given == Given::No)
}

/// Whether an Arabic word may be a name although the detectors take it for none.
pub(super) fn may_be_arabic_name(folded: &str) -> bool {
    let is_in = |list: &str, word: &str| list.split_whitespace().any(|one| one == word);
    let joined = folded.strip_prefix(['و', 'ف']).filter(|rest| rest.chars().count() > 2);
    if is_in(GIVEN, folded) || joined.is_some_and(|rest| is_in(GIVEN, rest)) {
        return true;
    }
    let (mut behind, mut adjective) = (false, false);
    forms(folded, |form| {
        let word = &folded[form.bare..];
        let has_article = form.bare > form.outside * 2;
        behind |= has_article && is_in(BEHIND_ARTICLE, word);
        adjective |= is_in(ADJECTIVES, word);
    });
    behind || (!adjective && Traits::of(folded).ordinary == 0 && ends_like_a_family(folded))
}

/// The ending by which families are called after a place, a trade, a forebear: `ي`, and its plurals.
fn ends_like_a_family(folded: &str) -> bool {
    ["ي", "يين", "يون", "يات"].iter().any(|end| folded.strip_suffix(end).is_some_and(|stem| stem.chars().count() >= 3))
}
