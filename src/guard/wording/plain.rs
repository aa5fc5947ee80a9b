//! Words written small, or in a script without capitals: which of them may be names.

use crate::guard::detect::traits::Traits;
use crate::guard::normalise::forms;

/// What editors write and the lists of ordinary words do not have.
#[rustfmt::skip]
const ALSO: &str = "
factory factories disappeared disappearance warehouse airstrike shopkeeper older elder eldest schoolgirl schoolboy displaced greengrocer colleague colleagues
minibus funeral apprentice quarter quarters looted looting wedding mechanic interpreter translator refugee refugees relative relatives toddler ransom pickup
tailor midwife shepherd goatherd gunman gunmen militia militiaman militiamen mukhtar imam priest orphanage neighbourhood neighborhood neighbour neighbours neighbor
neighbors landlord landlady blacksmith welder plumber electrician carpenter taxi roadblock checkpoint checkpoints airbase barracks outpost hideout stairwell rooftop
courtyard roadside riverbank hillside farmland orchard olive olives vineyard greenhouse henhouse cowshed sheepfold stepmother stepfather stepsister stepbrother
widow widower widowed fiance fiancee nephew niece grandson granddaughter grandchild grandchildren godfather godmother teenager teenage adolescent elderly infant
newborn unidentified unnamed undisclosed anonymous withheld nearby outskirts suburb suburban northeast northwest southeast southwest northeastern northwestern
southeastern southwestern northern southern eastern western upstream downstream midnight midday noon dawn dusk nightfall daybreak fortnight harvest ploughing
sniper snipers shelling shelled mortar mortars rocket rockets grenade drone helicopter convoy patrol armoured armored blindfolded handcuffed interrogated
interrogation interrogator interrogators detainee detainees detention prisoner prisoners inmate inmates warden torture tortured beaten whipped electrocuted
kidnapped abducted abduction smuggler smugglers trafficker informer informant defector deserter conscript conscripts recruit recruits reservist paramedic
surgeon dentist pharmacist veterinarian journalist cameraman photographer volunteer volunteers activist activists aid relief ngo clinic ambulance stretcher
bandaged wounded amputated miscarriage pregnant pregnancy diabetic asthma bakery baker butcher butchers grocer grocery barber hairdresser cobbler kiosk bazaar
marketplace mosque church chapel monastery shrine cemetery graveyard burial buried exhumed grave graves massacre siege besieged ceasefire truce curfew evacuated
evacuation deported deportation exile exiled asylum border borders crossing crossings ferry dinghy raft lorry truck trucks tractor bulldozer motorbike motorcycle
    middle aged youth twenties thirties forties fifties sixties seventies eighties adult kilometre kilometres kilometer kilometers metre metres
    meter meters mile miles governor mayor sheikh monk nun rabbi bishop pastor elders paediatrician pediatrician beekeeper beekeepers nurse mason
    miner fisherman fishermen ferryman herder farmer farmers vendor trader merchant cook waiter cleaner porter clerk cashier accountant engineer
    architect librarian lecturer pupil pupils classmate classmates headmaster headmistress caretaker janitor gardener fighter fighters soldier
    soldiers captain colonel sergeant corporal lieutenant brigade battalion trench trenches bunker jeep bicycle souk orchards grove pasture
    meadow valley ridge stream creek canal reservoir dam mill pharmacy kindergarten nursery dormitory basement cellar attic balcony corridor
    kitchen pantry stable barn shed workshop garage cousin cousins nephews nieces uncle uncles aunt aunts grandfather grandmother stepson
    stepdaughter orphan orphans twin twins sibling siblings disabled injured blind deaf lame morning evening ramadan easter christmas";

/// Ends of English words.
const ENDINGS: &[(&str, &[&str])] = &[
    ("s", &[""]),
    ("es", &["", "e"]),
    ("ies", &["y"]),
    ("ed", &["", "e"]),
    ("ied", &["y"]),
    ("ing", &["", "e"]),
    ("er", &["", "e"]),
    ("ers", &["", "e"]),
    ("or", &["", "e"]),
    ("est", &["", "e"]),
    ("ly", &[""]),
    ("ness", &[""]),
    ("less", &[""]),
    ("ful", &[""]),
    ("man", &[""]),
    ("men", &[""]),
    ("woman", &[""]),
    ("women", &[""]),
];

/// Shortest part of a word of two.
const PART: usize = 4;

/// Whether a small word in plain Latin letters is one that English has.
pub(super) fn is_english(folded: &str) -> bool {
    if !folded.is_ascii() {
        return false;
    }
    let known = |word: &str| Traits::of(word).ordinary > 0 || ALSO.split_whitespace().any(|also| also == word);
    if known(folded) {
        return true;
    }
    let ends = ENDINGS.iter().any(|(end, instead)| {
        let stem = folded.strip_suffix(end).filter(|stem| stem.len() >= 3);
        let twice = |stem: &str| stem.len() > 3 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
        stem.is_some_and(|stem| {
            instead.iter().any(|last| known(&format!("{stem}{last}")))
                || (twice(stem) && known(&stem[..stem.len() - 1]))
        })
    });
    let of_two =
        || (PART..folded.len().saturating_sub(PART - 1)).any(|at| known(&folded[..at]) && known(&folded[at..]));
    ends || (Traits::of(folded).listed == 0 && of_two())
}

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

/// Whether a word is none of anybody's, whatever the detectors make of it. *On* is folded to the name Ali, and written otherwise.
pub(super) fn is_everyday(written: &str, folded: &str) -> bool {
    let mut found = matches!(written, "على" | "وعلى" | "فعلى");
    forms(folded, |form| found |= EVERYDAY.split_whitespace().any(|word| word == &folded[form.bare..]));
    found
}

/// Names of families that stand behind the article and are other words without it, folded and bare.
const BEHIND_ARTICLE: &str =
    "علي حسن حسين احمد محمد محمود عمر صالح سعيد امين شريف حمد سالم خطيب سليمان ابراهيم خليل يوسف";

/// Names that are words, too, folded: in so few words as an editor writes another is found at once.
const GIVEN: &str = "
امل امال هدي ايمان رجاء وفاء صفاء ولاء ضياء جلال كمال حسن كريم سعيد شريف عادل امين رشيد منتصر ريم حسين
";

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
