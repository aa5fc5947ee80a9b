//! Arabic words: a script without capitals, so lists of names, letters, roots, and the words before say what a name is.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::arabic_words::{is_plain, is_poured};
use super::features::View;
use super::letters;
use super::lists::{Map, Set};
use super::lives;
use super::page::{Page, Shape};
use super::traits::{Given, Traits, classed};
use crate::guard::normalise::forms;

/// Given and family names in Arabic letters, folded, each with its class.
static NAMES: LazyLock<Map<&'static str, u8>> = LazyLock::new(|| classed(include_str!("data/names-arabic.txt")));

/// Names that are hardly ever another word, whatever root they have.
#[rustfmt::skip]
const SURE: &str = "
محمد احمد محمود حامد حماده مصطفي ابراهيم اسماعيل يوسف موسي عيسي داود سليمان يعقوب اسحاق ايوب يونس زكريا يحيي ادم نوح هارون لقمان الياس عمران عثمان حسين حسان حسنين جعفر طلحه حمزه عباس
زينب فاطمه خديجه عايشه مريم اسماء رقيه سميه حفصه اسيا ساره هاجر ليلي سلمي هند رباب سعاد نوال هيفاء لينا رنا رانيا ديما ديمه نادين نادر نادره سوسن سهي سهير سهيل سناء سحر سلوي شيماء
خالد وليد طارق زياد مازن ماهر معاذ عمار ياسر بلال انس اسامه عدنان غسان مروان نزار نبيل هيثم هشام وايل وسام بسام حسام عصام قصي لوءي لوي فراس فادي شادي رامي سامي هاني رايد زيد مهند معتز مويد مويد
ايمن اشرف اكرم انور ايهاب باسل بشار بشير جابر جاسم جمال جهاد حافظ حبيب حازم خليل رءوف راغب رياض زهير سمير سعدون شاكر صدام صلاح ضرغام عاطف عامر عبدالله عبدالرحمن عدي عزت عقيل علاء عمرو فارس فاروق فوزي
فيصل قاسم كاظم كامل لطفي مجدي محسن مختار مدحت مراد مرتضي منذر منصور منير مهدي ناصر ناجي نعيم نواف هادي يزن يزيد ياسين طه قتيبه عبيده حذيفه جورج الياس ميشيل بطرس بولس جرجس حنا متي مرقس توما
دعد غاده غدير ربي روان روز ريما رويده رهف شذي شهد صفيه عبير عفاف علياء غفران كنان لمي لمياء ماجد ماجده مها مني منال ميساء ميسون ناديه نجلاء نسرين نهله نهي نورا هاله هبه هناء وداد ياسمين يسري زهراء بتول
كريستين كريستي كاثرين نانسي يوليا اميلي نورمان كالفين كوينتين اندريه اندريا نعومي سيرين
شولمان ترامب اوباما كلينتون بوتين ميركل ساركوزي حريري عرفات قذافي مبارك سيسي اسد طالباني بارزاني
";

/// Given names, folded, that a witness is likeliest to say; whether each is an everyday word, too.
static GIVEN: LazyLock<Map<&'static str, bool>> = LazyLock::new(|| {
    let lines = include_str!("data/given-arabic.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| (line.trim_end_matches('*'), line.ends_with('*'))).collect()
});

/// All names of the lists, and the given names among them that a witness says.
pub(super) fn names() -> (&'static Map<&'static str, u8>, Vec<&'static str>) {
    (&NAMES, GIVEN.keys().copied().collect())
}

/// Titles, folded, in Arabic without the article.
#[rustfmt::skip]
const TITLES: &str = "
سيد سيده سيدي دكتور دكتوره استاذ استاذه شيخ شيخه حاج حاجه انسه مدام مهندس مهندسه رييس رييسه وزير وزيره ملك ملكه امير اميره سلطان جنرال قايد عقيد عميد لواء فريق ضابط نقيب ملازم رايد مقدم رقيب
قاضي محامي محاميه طبيب طبيبه نايب نايبه سيناتور سفير سفيره مدير مديره حاكم محافظ رءيس قس بابا بطريرك مطران ابونا كابتن مدرب لاعب لاعبه مخرج مخرجه ممثل ممثله مغني مغنيه كاتب كاتبه شاعر شاعره فنان فنانه مولف مولفه
مرشح مرشحه متحدث متحدثه ناطق ناطقه صحفي صحفيه صحافي صحافيه مورخ عالم عالمه باحث باحثه بروفيسور مستشار مستشاره عمده امبراطور امبراطوره قيصر قديس قديسه مساعد مساعده زعيم زعيمه مذيع مذيعه مصمم مصممه رسام
رسامه مهاجم حارس ناشط ناشطه شهيد مرحوم مختار منتج
";

/// Kin, with the endings that tell whose, folded.
#[rustfmt::skip]
const KIN: &str = "
اخي اخوه اخيه اخوها اخيها اخونا اخينا اخت اختي اخته اختها ابي ابوه ابيه ابوها والدي والده والدها امي امه امها والدته والدتي والدتها زوجي زوجتي زوجته زوجها ابني ابنه ابنها ابنتي ابنته ابنتها ولدي ولده ولدها
بنتي بنته بنتها عمي عمه عمها خالي خاله خالها عمتي عمته خالتي خالته جدي جده جدتي جدته جاري جاره جارنا جارتي جارته جارتنا صديقي صديقه صديقتي صديقته صديقها رفيقي رفيقه زميلي زميله زميلتي خطيبي خطيبها خطيبته ابنا شقيقه
شقيقها شقيقته شقيقي شقيقتي شقيقتها حفيدي حفيدته حفيده قريبي قريبه صهري صهره كنتي عديلي نسيبي ابنه زوج زوجه شقيق شقيقه نجل نجله نجلها كريمته ابن ابنه
";

/// Verbs of saying and doing that a person often stands behind, folded.
#[rustfmt::skip]
const SAID: &str = "
قال قالت يقول تقول اضاف اضافت يضيف تضيف صرح صرحت اكد اكدت يوكد توكد اعلن اعلنت ذكر ذكرت كتب كتبت اوضح اوضحت اشار اشارت وصف وصفت طلب طلبت رفض رفضت اتهم اتهمت سال سالت اجاب اجابت شرح شرحت حذر حذرت
اعتقل اعتقلوا اخذوا ضربوا قتلوا رايت رايتوا قابلت قابل التقي التقيت شاهدت عرفت اعرف سمي سميت تزوج تزوجت انجبت ولد ولدت توفي توفيت غني غنت كتبها كتبه اخرجه اخراج بطوله تاليف بقلم لعب لعبت فاز فازت هزم هزمت زار زارت علق علقت
";

/// What a witness says somebody did, or what was done to somebody, and what stands before somebody who is with others; folded.
#[rustfmt::skip]
const DOES: &str = "
جاء جاءت جاءنا وصل وصلت ذهب ذهبت خرج خرجت دخل دخلت عاد عادت رجع رجعت رحل رحلت هرب هربت ركض ركضت مشي مشت نزل نزلت صعد صعدت وقف وقفت جلس جلست نام نامت بقي بقيت ظل ظلت
بكي بكت صرخ صرخت صاح صاحت نادي نادت همس همست ضحك ضحكت سكت سكتت حكي حكت روي روت اخبر اخبرت اخبرني اخبرتني اخبرنا حدثني حدثتني سالني سالتني قلت سمع سمعت راي رات فهم فهمت
حمل حملت حملنا فتح فتحت اغلق اغلقت ترك تركت تركنا تركوا وجد وجدت وجدنا دفن دفنت دفنا دفنوا مات ماتت استشهد استشهدت اصيب اصيبت جرح جرحت قتل قتلت فقد فقدت فقدنا اختفي اختفت ضرب ضربت خطف خطفت خطفوا سجن سجنت
اعتقلت اوقفوا اطلقوا عذبوا رموا سحبوا جروا سحب انقذ انقذت ساعد ساعدت ساعدني ساعدتني ساعدنا حاول حاولت بدا بدات كان كانت صار صارت اتصل اتصلت ارسل ارسلت اعطي اعطت اعطاني اعطتني عمل عملت عاش عاشت سكن سكنت
رايناه راينا رايتها شاهدنا قابلنا عرفنا ودعت ودعنا انتظرت انتظرنا دعوت زرت زرنا كلمت كلمني كلمتني مع عند بيت دار
";

/// Words that say that a name follows.
#[rustfmt::skip]
const NAMED: &str = "يا اسمه اسمها اسمي يدعي تدعي مدعو مدعوه ملقب ملقبه يلقب باسم لقبه كنيته معروف معروفه يسمي تسمي المسمي";

/// Parts of names that join others.
const JOINTS: &str = "ابو ابي ابا ام بن ابن بنت عبد ال دي دو دا فان فون سان سانت بو";

/// Words that a place stands behind, without the article.
#[rustfmt::skip]
const PLACED: &str = "
مدينه قريه بلده حي محافظه ولايه شارع طريق نهر جزيره جبل وادي مخيم حاجز معبر ناحيه قضاء ضاحيه بحيره خليج مقاطعه اقليم مطار ميناء سجن مستشفي جامعه جامع دوار ساحه جسر قلعه بلديه منطقه جمهوريه مملكه دوله امارت
عاصمه ريف مضيق بحر سهل حاره زقاق مركز قصر كنيسه دير
";

/// Well-known places: countries, capitals, large towns.
#[rustfmt::skip]
const PLACES: &str = "
سوريا سوريه لبنان العراق الاردن فلسطين اسراييل مصر ليبيا تونس الجزاير المغرب السودان موريتانيا اليمن السعوديه الكويت قطر البحرين الامارات عمان تركيا ايران افغانستان باكستان الهند الصين اليابان كوريا روسيا اوكرانيا بولندا
المانيا فرنسا بريطانيا انجلترا انكلترا اسكتلندا ايرلندا ويلز ايطاليا اسبانيا البرتغال اليونان قبرص بلغاريا رومانيا المجر النمسا سويسرا بلجيكا هولندا الدنمارك السويد النرويج فنلندا ايسلندا صربيا كرواتيا البوسنه البانيا كوسوفو امريكا اميركا
كندا المكسيك البرازيل الارجنتين تشيلي بيرو كولومبيا فنزويلا كوبا هايتي استراليا نيوزيلندا اندونيسيا ماليزيا تايلاند فيتنام الفلبين سنغافوره بنغلاديش نيبال اثيوبيا اريتريا الصومال كينيا اوغندا رواندا الكونغو نيجيريا غانا السنغال مالي تشاد
اوروبا اسيا افريقيا دمشق حلب حمص حماه ادلب درعا السويداء اللاذقيه طرطوس الرقه القامشلي الحسكه تدمر دوما داريا الغوطه بيروت طرابلس صيدا صور بغداد الموصل البصره كركوك اربيل الفلوجه الرمادي تكريت كربلاء النجف القدس غزه رام
نابلس الخليل جنين حيفا يافا القاهره الاسكندريه الخرطوم دارفور صنعاء عدن تعز الرياض جده مكه الدوحه دبي انقره اسطنبول طهران كابول موسكو كييف وارسو برلين باريس لندن روما مدريد برشلونه اثينا فيينا جنيف بروكسل لاهاي واشنطن
نيويورك لوس انجلوس شيكاغو بوسطن بكين طوكيو هونغ كونغ سيدني اوتاوا تورونتو كاليفورنيا تكساس فلوريدا
";

/// Every list above as sets, each with its bit.
static LISTED: LazyLock<Map<&'static str, u8>> = LazyLock::new(|| {
    let lists = [TITLES, KIN, SAID, NAMED, JOINTS, PLACED, PLACES, DOES];
    let mut words = Map::default();
    for (bit, list) in lists.into_iter().enumerate() {
        for word in list.split_whitespace() {
            *words.entry(word).or_insert(0_u8) |= 1 << bit;
        }
    }
    words
});
pub(super) const TITLE: u8 = 1;
pub(super) const OF_KIN: u8 = 1 << 1;
pub(super) const SAYS: u8 = 1 << 2;
pub(super) const NAMES_ONE: u8 = 1 << 3;
pub(super) const JOINS: u8 = 1 << 4;
pub(super) const PLACE_FOLLOWS: u8 = 1 << 5;
pub(super) const IS_PLACE: u8 = 1 << 6;
pub(super) const ACTS: u8 = 1 << 7;

static SURE_NAMES: LazyLock<Set<&'static str>> = LazyLock::new(|| SURE.split_whitespace().collect());

/// What is known of a folded Arabic word.
pub(super) fn traits(key: &str) -> Traits {
    let (mut listed, mut ordinary, mut sure, mut given, mut role, mut article) = (0, 0, false, Given::No, 0, false);
    let mut bare = 0;
    forms(key, |form| {
        let word = &key[form.bare..];
        let letters = word.len() / 2;
        let has_article = form.bare > form.outside * 2;
        if form.bare > 0 && letters < 3 {
            // وهو, فهي: nothing but a small word behind a clitic.
            if is_plain(word) && !has_article {
                ordinary = 3;
            }
            return;
        }
        role |= LISTED.get(word).copied().unwrap_or(0) & if has_article { TITLE | PLACE_FOLLOWS } else { u8::MAX };
        if letters >= 3 {
            listed = listed.max(NAMES.get(word).copied().unwrap_or(0));
        }
        sure |= SURE_NAMES.contains(word) && (form.bare == 0 || letters >= 4);
        if let Some(&everyday) = GIVEN.get(word).filter(|_| !has_article) {
            given = given.max(if everyday { Given::Perhaps } else { Given::Yes });
        }
        if is_plain(word) {
            ordinary = 3;
        } else if ordinary < 2 && is_poured(word) {
            ordinary = 2;
        }
        if has_article {
            article = true;
            bare = bare.max(form.bare);
        }
    });
    // Verbs in the future.
    if ordinary < 2 && key.starts_with('س') && key[2..].starts_with(['ي', 'ت', 'ن', 'ا']) && is_poured(&key[2..]) {
        ordinary = 2;
    }
    if sure {
        (listed, ordinary) = (3, 0);
    }
    Traits {
        likeness: letters::arabic(&key[bare..]),
        listed,
        given,
        ordinary,
        group: lives::of(key),
        role,
        article,
        ..Traits::default()
    }
}

/// Puts the likelihood of Arabic words in place of the scorer's.
pub(super) fn score(page: &Page<'_>, view: &View<'_, '_>, scores: &mut [f32]) {
    let mut any = false;
    let base: Vec<Option<f32>> = (0..page.len()).map(|at| own(page, at).inspect(|_| any = true)).collect();
    if !any {
        return;
    }
    let joined =
        |at: usize| matches!(view.gap(at), 1 | 2) || view.gap(at) == 9 && page.gap(at).matches('\n').count() == 1;
    let near = |at: usize| base.get(at).copied().flatten().unwrap_or(ABSENT);
    for at in 0..page.len() {
        let Some(own) = base[at] else {
            // What the scorer learnt of English figures says nothing among Arabic words.
            if matches!(page.shape(at), Some(Shape::Digits | Shape::Mixed))
                && (near(at + 1) > ABSENT || near(at.wrapping_sub(1)) > ABSENT)
            {
                scores[at] = 0.0;
            }
            continue;
        };
        let Some(form) = page.about(at) else { continue };
        let mut sum = own;
        let is_plain = form.traits.ordinary >= 3;
        let mut told = 0.0;
        if at > 0 && joined(at - 1) {
            told = herald(page, at);
            sum += if is_plain { 0.3 } else { 1.0 } * told;
            sum += neighbour(near(at - 1));
            // A family's name has the article more often than not.
            if form.traits.article && form.traits.ordinary == 0 && near(at - 1) > 0.5 {
                sum += 1.4;
            }
        }
        if joined(at) {
            sum += neighbour(near(at + 1));
        }
        // A title or a joint is nothing without what follows.
        if form.traits.role & JOINS != 0 && joined(at) {
            sum = sum.max(near(at + 1) - 0.3);
        }
        scores[at] = 1.0 / (1.0 + f32::exp(-sum));
        if may_be_given(page, at, told) {
            scores[at] = scores[at].max(LEAST);
        }
    }
}

/// The logit of a word that is not there, or not Arabic.
const ABSENT: f32 = -6.0;

fn neighbour(near: f32) -> f32 {
    if near > 0.8 {
        0.9
    } else if near > -0.3 {
        0.5
    } else {
        -0.2
    }
}

/// What a given name scores at least: above the line of import, and below what else is flagged in news, where people have two names.
const LEAST: f32 = 0.34;

/// Whether a given name stands where it may be somebody: anywhere, unless it is an everyday word too; that needs words around it that tell
/// of somebody. A witness calls people by it alone.
fn may_be_given(page: &Page<'_>, at: usize, told: f32) -> bool {
    let Some(form) = page.about(at).filter(|form| form.traits.given != Given::No) else { return false };
    if is_on(page, at) {
        // Some write Ali so: behind a title or a kinsman it may be one.
        return told >= OF_ONE;
    }
    let role = |at: usize| page.about(at).map_or(0, |form| form.traits.role);
    let before = at.checked_sub(1).map_or(0, role);
    (form.traits.given == Given::Yes && form.traits.ordinary < 3)
        || told > 0.0
        || before & ACTS != 0
        || role(at + 1) & (ACTS | SAYS) != 0
}

/// علي, folded: a name, and what على folds to.
const ALI: &str = "علي";

/// Whether a word is written as على, *on*, and not as the name.
pub(super) fn is_on(page: &Page<'_>, at: usize) -> bool {
    page.key(at) == ALI && page.raw(at).nfkc().any(|letter| letter == 'ى')
}

/// What a word of kin before says at least, in logits.
const OF_ONE: f32 = 1.1;

/// What the words before say, in logits.
fn herald(page: &Page<'_>, at: usize) -> f32 {
    let role = |at: usize| page.about(at).map_or(0, |form| form.traits.role);
    let before = role(at - 1);
    let twice = at.checked_sub(2).map_or(0, role);
    match () {
        () if before & (NAMES_ONE | JOINS) != 0 => 1.8,
        () if before & TITLE != 0 => 1.3,
        () if before & OF_KIN != 0 => OF_ONE,
        () if before & SAYS != 0 => 0.8,
        () if before & PLACE_FOLLOWS != 0 => 0.9,
        () if twice & TITLE != 0 => 0.6,
        () => 0.0,
    }
}

/// What a word says by itself, in logits; `None` for words that are not Arabic.
fn own(page: &Page<'_>, at: usize) -> Option<f32> {
    let form = page.about(at)?;
    let key = page.key(at);
    if page.shape(at) != Some(Shape::Letters) || !key.starts_with(|letter: char| ('ء'..='ي').contains(&letter)) {
        return None;
    }
    let traits = form.traits;
    let letters = key.len() / 2;
    let listed = [-0.6_f32, 0.5, 1.1, 1.9][usize::from(traits.listed.min(3))];
    // على is a small word, علي a name.
    let is_plain = traits.ordinary >= 3 && (key != ALI || is_on(page, at));
    let listed = if is_plain { listed.min(0.5) } else { listed };
    let ordinary = if is_plain { -4.5 } else { [0.0, -1.0, -2.2, -1.0][usize::from(traits.ordinary.min(3))] };
    let likeness = if is_plain { 0.0 } else { (f32::from(traits.likeness) - 3.5) * 0.5 };
    let article = if traits.article { -1.4 } else { 0.0 };
    let short = if letters < 3 { -1.5 } else { 0.0 };
    let place = if traits.role & IS_PLACE != 0 { 2.5 } else { 0.0 };
    let looks = if traits.listed > 1 { 0.0 } else { looks(page.raw(at), key) };
    Some((listed + ordinary + likeness + article + short + place + looks - 0.4).max(ABSENT + 0.1))
}

/// What the ending, the beginning and the marks of a word say against a name, in logits.
fn looks(raw: &str, key: &str) -> f32 {
    let long = key.len() >= 10;
    let mut sum = 0.0;
    if raw.contains(['\u{64B}', '\u{64C}', '\u{64D}']) {
        sum -= 2.5;
    }
    if raw.contains(['ؤ', 'ئ', 'ء']) {
        sum -= 0.7;
    }
    if raw.ends_with('ة') {
        sum -= 0.8;
    }
    if long && ["ات", "ون", "ين", "يه", "هم", "ها"].iter().any(|ending| key.ends_with(ending)) {
        sum -= 0.6;
    }
    if key.starts_with('ي')
        || ["سي", "ست", "وي", "است", "مت", "وا", "فا", "لا", "با"].iter().any(|start| long && key.starts_with(start))
    {
        sum -= 0.6;
    }
    sum
}

/// Whether a word is likely the name of the family behind a name: it is a part of it whatever it scores by itself, since half of a name gives it away.
pub(super) fn is_family(page: &Page<'_>, at: usize) -> bool {
    let traits = |at: usize| page.about(at).map(|form| form.traits);
    let (Some(before), Some(own)) = (at.checked_sub(1).and_then(traits), traits(at)) else { return false };
    let key = page.key(at);
    let is_word = page.shape(at) == Some(Shape::Letters) && key.starts_with(|letter| ('ء'..='ي').contains(&letter));
    let is_name = before.given != Given::No || before.listed > 1 && before.ordinary < 2;
    let tells = own.role & (TITLE | OF_KIN | SAYS | NAMES_ONE | PLACE_FOLLOWS | ACTS) == 0;
    let may_be = match own.article {
        // An adjective of origin (`الدرنجي`) may have the form of any word.
        true => own.ordinary == 0 || own.ordinary < 3 && key.ends_with('ي'),
        false if key.ends_with("الله") => true,
        false => own.ordinary == 0 && !key.starts_with(['ي', 'ت', 'ن']) && (own.listed > 1 || own.likeness >= FAMILY),
    };
    is_word && is_name && tells && may_be
}

/// How much the letters of a family's name without the article must look like those of a name.
const FAMILY: u8 = 4;

/// Why an Arabic word was flagged.
pub(super) fn reason(page: &Page<'_>, at: usize) -> &'static str {
    let role = |at: usize| page.about(at).map_or(0, |form| form.traits.role);
    let before = at.checked_sub(1).map_or(0, role);
    let traits = page.about(at).map(|form| form.traits).unwrap_or_default();
    match () {
        () if traits.role & IS_PLACE != 0 => "place-listed",
        () if before & PLACE_FOLLOWS != 0 => "place-herald",
        () if before & TITLE != 0 => "name-title",
        () if before & OF_KIN != 0 => "name-kin",
        () if before & NAMES_ONE != 0 || (before | traits.role) & JOINS != 0 => "name-joined",
        () if before & SAYS != 0 => "name-said",
        () if traits.listed > 0 => "name-listed",
        () => "name-letters",
    }
}

#[cfg(test)]
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let given = include_str!("data/given-arabic.txt").lines().filter(|line| !line.starts_with('#'));
    let given = given.map(|line| line.trim_end_matches('*'));
    let lists = [TITLES, KIN, SAID, NAMED, JOINTS, PLACED, PLACES, DOES, SURE];
    lists.into_iter().flat_map(str::split_whitespace).chain(given)
}
