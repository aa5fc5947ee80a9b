//! What somebody is, does, has and suffers: words that single a person out although they name nobody. Words that say less go by the group.

use std::sync::LazyLock;

use super::Candidate;
use super::lists::Map;
use super::page::{Page, Shape};
use crate::guard::normalise::forms;
use crate::guard::text::SpanKind;

/// Words that say the same about somebody.
pub(super) struct Group {
    pub(super) kind: SpanKind,
    pub(super) rule: &'static str,
    score: u8,
    /// What they say: words that say less go by it.
    pub(super) says: Says,
    /// Folded, singular in English, without the article in Arabic.
    words: &'static [&'static str],
}

const fn group(kind: SpanKind, rule: &'static str, score: u8, says: Says, words: &'static [&'static str]) -> Group {
    Group { kind, rule, score, says, words }
}

/// What the words of a group say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Says {
    Education,
    HealthWork,
    Profession,
    Land,
    Work,
    Public,
    Armed,
    Cleric,
    Learner,
    NoWork,
    Family,
    Pregnancy,
    Illness,
    Injury,
    Faith,
    People,
    Country,
    School,
    Employer,
    Near,
    Vehicle,
    Valuable,
}

/// Every group; the number of one is its place, from 1.
#[rustfmt::skip]
pub(super) static GROUPS: &[Group] = &[
    group(SpanKind::Occupation, "occupation", 42, Says::Education, &[
        "teacher", "headteacher", "headmaster", "headmistress", "schoolteacher", "professor", "lecturer", "tutor", "librarian", "schoolmaster",
        "principal", "معلم", "معلمه", "معلما", "مدرس", "مدرسه", "مدرسا", "استاذ", "استاذه", "محاضر", "محاضره",
    ]),
    group(SpanKind::Occupation, "occupation", 42, Says::HealthWork, &[
        "doctor", "physician", "surgeon", "nurse", "midwife", "paramedic", "dentist", "pharmacist", "psychologist", "psychiatrist", "paediatrician",
        "pediatrician", "anaesthetist", "anesthetist", "radiologist", "veterinarian", "vet", "physiotherapist", "medic", "chemist", "optician",
        "طبيب", "طبيبه", "طبيبا", "جراح", "ممرض", "ممرضه", "ممرضا", "قابله", "مسعف", "مسعفه", "صيدلي", "صيدلانيه", "بيطري", "صيدلانيا",
    ]),
    group(SpanKind::Occupation, "occupation", 40, Says::Profession, &[
        "lawyer", "advocate", "solicitor", "barrister", "attorney", "notary", "engineer", "architect", "accountant", "economist", "translator",
        "interpreter", "journalist", "reporter", "photographer", "photojournalist", "editor", "publisher", "writer", "author", "poet", "novelist",
        "actor", "actress", "musician", "singer", "dancer", "painter", "sculptor", "athlete", "footballer", "coach", "surveyor", "scientist", "researcher",
        "programmer", "geologist", "chemist", "biologist", "historian", "archaeologist", "banker", "broker", "consultant", "auditor", "manager",
        "محامي", "محاميه", "محاميا", "مهندس", "مهندسه", "مهندسا", "محاسب", "محاسبه", "مترجم", "مترجمه", "صحفي", "صحفيه", "صحفيا", "صحافي", "صحافيه",
        "مصور", "مصوره", "كاتب", "كاتبه", "شاعر", "شاعره", "ممثل", "ممثله", "مغني", "مغنيه", "موسيقي", "رسام", "رسامه", "باحث", "باحثه", "مبرمج",
        "مدرب", "موظف", "موظفه", "موظفا", "مراسل", "مراسله", "اعلامي", "اعلاميه",
    ]),
    group(SpanKind::Occupation, "occupation", 40, Says::Land, &[
        "farmer", "shepherd", "herder", "goatherd", "beekeeper", "fisherman", "fisher", "forester", "gardener", "farmhand", "peasant", "rancher",
        "winegrower", "fishmonger", "مزارع", "مزارعه", "مزارعا", "فلاح", "فلاحه", "راعي", "راعيا", "نحال", "صياد", "صيادا", "بستاني",
    ]),
    group(SpanKind::Occupation, "occupation", 40, Says::Work, &[
        "driver", "chauffeur", "mechanic", "electrician", "plumber", "carpenter", "blacksmith", "welder", "mason", "bricklayer", "builder", "baker",
        "butcher", "cook", "chef", "waiter", "waitress", "tailor", "seamstress", "dressmaker", "hairdresser", "barber", "cobbler", "shoemaker",
        "shopkeeper", "grocer", "merchant", "trader", "salesman", "saleswoman", "vendor", "hawker", "cashier", "cleaner", "janitor", "caretaker",
        "porter", "docker", "miner", "labourer", "laborer", "craftsman", "potter", "weaver", "jeweller", "goldsmith", "watchmaker", "printer",
        "typist", "secretary", "clerk", "receptionist", "postman", "courier", "sailor", "seaman", "pilot", "stewardess", "steward", "housekeeper",
        "maid", "nanny", "babysitter", "watchman", "bodyguard", "foreman", "technician", "operator", "locksmith", "bailiff",
        "trucker", "machinist", "joiner", "roofer", "glazier", "upholsterer", "beautician", "innkeeper", "publican", "bartender", "fireman",
        "firefighter", "lifeguard", "undertaker", "gravedigger", "busker", "bookseller", "florist", "restaurateur", "landlord", "landlady",
        "ساءق", "سايق", "سايقا", "ميكانيكي", "كهربايي", "سباك", "نجار", "نجارا", "حداد", "حدادا", "لحام", "بناء", "خباز", "خبازا", "فران", "جزار", "قصاب",
        "طباخ", "طباخه", "نادل", "خياط", "خياطه", "خياطا", "حلاق", "حلاقا", "اسكافي", "بقال", "بايع", "بايعه", "تاجر", "تاجرا", "عتال", "صايغ", "صانع",
        "سكرتير", "سكرتيره", "ساعي", "بحار", "طيار", "خادمه", "بواب", "حارس", "فني", "فنيه", "سمكري", "دهان", "بلاط", "عامل", "عامله", "عاملا", "حمال", "مربيه",
    ]),
    group(SpanKind::Occupation, "occupation", 38, Says::Public, &[
        "mayor", "mukhtar", "councillor", "parliamentarian", "senator", "deputy", "minister", "ambassador", "diplomat", "magistrate", "prosecutor",
        "governor", "bureaucrat", "policeman", "policewoman", "detective", "inspector", "official", "unionist",
        "politician", "activist", "campaigner", "volunteer", "مختار", "ناءب", "نايب", "نايبه", "وزير", "وزيره", "سفير", "سفيره", "قاضي",
        "قاضيه", "محافظ", "شرطي", "شرطيه", "محقق", "ناشط", "ناشطه", "متطوع", "متطوعه", "نقابي", "دبلوماسي",
    ]),
    group(SpanKind::Occupation, "occupation", 36, Says::Armed, &[
        "soldier", "corporal", "sergeant", "lieutenant", "captain", "colonel", "brigadier", "conscript", "recruit", "sniper", "gunner", "gendarme",
        "paratrooper", "marine", "airman", "serviceman", "servicewoman", "deserter", "defector", "veteran", "جندي", "جنديا", "عسكري", "عسكريا", "رقيب", "ملازم",
        "نقيب", "رايد", "مقدم", "عقيد", "عميد", "مجند", "مجندا", "قناص", "قناصا", "ضابط", "ضابطا", "منشق",
    ]),
    group(SpanKind::Occupation, "occupation", 40, Says::Cleric, &[
        "imam", "priest", "pastor", "bishop", "monk", "nun", "rabbi", "deacon", "mufti", "muezzin", "preacher", "missionary", "chaplain", "vicar",
        "cleric", "امام", "اماما", "خطيب", "موذن", "قسيس", "كاهن", "خوري", "مطران", "راهب", "راهبه", "مفتي", "داعيه",
    ]),
    group(SpanKind::Occupation, "occupation", 38, Says::Learner, &[
        "student", "pupil", "apprentice", "trainee", "schoolboy", "schoolgirl", "undergraduate", "postgraduate", "graduate", "intern", "طالب", "طالبه", "طالبا",
        "تلميذ", "تلميذه", "متدرب", "متدربه", "خريج", "خريجه",
    ]),
    group(SpanKind::Occupation, "occupation", 36, Says::NoWork, &[
        "pensioner", "unemployed", "retiree", "housewife", "homemaker", "breadwinner", "beggar", "jobless", "متقاعد", "متقاعده", "متقاعدا", "عاطل", "متسول",
    ]),
    group(SpanKind::Other, "family", 36, Says::Family, &[
        "stepfather", "stepmother", "stepson", "stepdaughter", "stepbrother", "stepsister", "twin", "triplet", "widow", "widower", "orphan",
        "fiance", "fiancee", "godfather", "godmother", "grandson", "granddaughter", "grandchild", 
        "divorced", "divorcee", "bigamist", "adopted", "illegitimate", "newborn", "childless", "firstborn", "توام", "توامان", "توامين", "ارمله", "ارمل",
        "يتيم", "يتيمه", "يتيما", "خطيبته", "خطيبي", "خطيبتي", "خطيبها", "حفيد", "حفيده", "حفيدي", "حفيدتي", "مطلقه", "مطلق", "متبناه", "ضره",
        "رضيع", "رضيعه", "رضيعا", "رضيعها", "رضيعي", "عاقر",
    ]),
    group(SpanKind::Health, "health", 42, Says::Pregnancy, &[
        "breastfeeding", "pregnant", "pregnancy", "miscarriage", "miscarried", "حامل", "حاملا", "اجهضت",
    ]),
    group(SpanKind::Health, "health", 42, Says::Illness, &[
        "diabetes", "diabetic", "cancer", "leukaemia", "leukemia", "tumour", "tumor", "epilepsy", "epileptic", "asthma", "asthmatic", "tuberculosis",
        "hepatitis", "hiv", "aids", "cholera", "malaria", "polio", "anaemia", "anemia", "thalassaemia", "thalassemia", "haemophilia", "hemophilia",
        "schizophrenia", "schizophrenic", "depression", "psychosis", "psychotic", "bipolar", "autism", "autistic", "dementia", "alzheimer", "parkinson",
        "arthritis", "arthrosis", "sciatica", "osteoporosis", "rheumatism", "stroke", "infarction", "hypertension", "angina", "ulcer", "gastritis",
        "migraine", "insomnia", "ptsd", "sclerosis", "myopia", "glaucoma", "cataract", "syphilis", "gonorrhoea", "sepsis", "pneumonia", "bronchitis",
        "scoliosis", "dialysis", "chemotherapy", "alcoholic", "alcoholism", "addict", "suicidal", "paranoid", "dyslexia", "psoriasis", "eczema",
        "سكري", "سرطان", "سرطانا", "صرع", "ربو", "سل", "ايدز", "ايبولا", "كوليرا", "ملاريا", "ثلاسيميا", "تلاسيميا", "فصام", "اكتياب", "اكتيابا", "ذهان", "توحد",
        "زهايمر", "جلطه", "قرحه", "شقيقه", "روماتيزم", "لوكيميا", "ورم", "ورما", "حصبه", "جرب", "صدفيه", 
    ]),
    group(SpanKind::Health, "health", 42, Says::Injury, &[
        "fracture", "fractured", "amputated", "amputation", "amputee", "paralysed", "paralyzed", "paralysis", "paraplegic", "quadriplegic", "blind",
        "blindness", "deaf", "deafness", "mute", "wheelchair", "crutch", "prosthesis", "prosthetic", "disability", "disabled", "handicapped", "burn",
        "concussion", "haemorrhage", "hemorrhage", "hernia", "coma", "comatose", "miscarriage", "caesarean", "shrapnel", "invalidity", "invalid",
        "limp", "limped", "scar", "scarred", "tattoo", "tattooed", "birthmark", "squint", "stammer", "hunchback", "lame", "dislocated", "lesion",
        "haematoma", "hematoma", "myopic", "degeneration", "كسر", "كسور", "بتر", "مبتور", "مبتوره", "شلل", "مشلول", "مشلوله", "مشلولا", "كفيف", "كفيفه",
        "اعمي", "عمياء", "ضرير", "اصم", "صماء", "ابكم", "خرساء", "اخرس", "اعرج", "عرجاء", "عكاز", "عكازات", "معاق", "معاقه", "اعاقه", "معوق",
        "حروق", "ندبه", "وشم", "وشما", "شظيه", "شظايا", "غيبوبه", "فتق", "وحمه", "احدب", "احول",
    ]),
    group(SpanKind::Origin, "origin", 40, Says::Faith, &[
        "christian", "muslim", "jew", "jewish", "druze", "alawite", "alawi", "ismaili", "yazidi", "yezidi", "ezidi", "shia", "shiite", "shi", "sunni", "sufi",
        "salafi", "catholic", "orthodox", "protestant", "maronite", "melkite", "copt", "coptic", "mandaean", "sabean", "baha", "bahai", "ahmadi",
        "zoroastrian", "hindu", "buddhist", "sikh", "atheist", "evangelical", "baptist", "adventist", "mormon", "lutheran", "jehovah", "hanafi", "zaidi",
        "houthi", "مسيحي", "مسيحيه", "مسيحيا", "مسيحيين", "يهودي", "يهوديه", "درزي", "درزيه", "درزيا", "دروز", "علوي", "علويه", "علويا", "علويين", "اسماعيلي",
        "اسماعيليه", "ايزيدي", "ايزيديه", "ايزيديين", "يزيدي", "يزيديه", "شيعي", "شيعيه", "شيعيا", "شيعه", "سني", "سنيه", "سنيا", "صوفي", "سلفي",
        "كاثوليكي", "ارثوذكسي", "ماروني", "مارونيه", "قبطي", "قبطيه", "اقباط", "صابيي", "مندايي", "بهايي", "زيدي", "ملحد",
    ]),
    group(SpanKind::Origin, "origin", 36, Says::People, &[
        "kurd", "kurdish", "turkmen", "turkoman", "circassian", "assyrian", "syriac", "chaldean", "armenian", "bedouin", "roma", "romani", "gypsy", "dom", "nubian",
        "berber", "amazigh", "tuareg", "fur", "zaghawa", "masalit", "dinka", "nuer", "shilluk", "hazara", "pashtun", "tajik", "uzbek", "baloch",
        "uyghur", "rohingya", "chechen", "tatar", "sami", "basque", "catalan", "maya", "quechua", "mapuche", "hutsul", "lemko", "sorb", "hutu", "tutsi",
        "oromo", "tigrayan", "amhara", "afar", "saho", "somali", "arab", "arabic", "lapp", "black", "كردي", "كرديه", "كرديا", "اكراد", "كرد", "تركماني", "تركمانيه",
        "تركمان", "شركسي", "شركسيه", "شركس", "اشوري", "اشوريه", "اشوريين", "سرياني", "سريانيه", "كلداني", "ارمني", "ارمنيه", "ارمن", "بدوي", "بدويه", "بدو",
        "غجري", "غجريه", "نوبي", "امازيغي", "امازيغيه", "بربري", "طارقي", "زغاوه", "مساليت", "هزاره", "بشتون", "شيشاني", "روهينغا", "عشيره", "قبيله", "عشيرتي",
        "عشيرته", "عشيرتنا", "قبيلتي", "قبيلته",
    ]),
    group(SpanKind::Origin, "origin", 34, Says::Country, &[
        "syrian", "iraqi", "lebanese", "palestinian", "jordanian", "egyptian", "libyan", "tunisian", "algerian", "moroccan", "sudanese", "yemeni", "saudi",
        "kuwaiti", "qatari", "emirati", "omani", "bahraini", "turkish", "turk", "iranian", "afghan", "pakistani", "indian", "bangladeshi", "nepali",
        "israeli", "cypriot", "greek", "bulgarian", "romanian", "moldovan", "ukrainian", "russian", "belarusian", "polish", "pole", "czech", "slovak",
        "hungarian", "austrian", "german", "swiss", "italian", "french", "spanish", "portuguese", "dutch", "belgian", "danish", "swedish", "norwegian",
        "finnish", "estonian", "latvian", "lithuanian", "serbian", "serb", "croatian", "croat", "bosnian", "bosniak", "slovenian", "slovene", "albanian",
        "kosovar", "macedonian", "montenegrin", "georgian", "azerbaijani", "azeri", "kazakh", "chinese", "japanese", "korean", "vietnamese", "filipino",
        "indonesian", "malaysian", "american", "canadian", "mexican", "guatemalan", "honduran", "salvadoran", "nicaraguan", "colombian", "venezuelan",
        "peruvian", "chilean", "argentinian", "argentine", "brazilian", "cuban", "haitian", "nigerian", "ghanaian", "ethiopian", "eritrean", "kenyan",
        "ugandan", "rwandan", "congolese", "senegalese", "malian", "british", "english", "scottish", "welsh", "irish", "australian", "icelandic", "maltese",
        "سوري", "سوريه", "سوريا", "عراقي", "عراقيه", "لبناني", "لبنانيه", "فلسطيني", "فلسطينيه", "اردني", "اردنيه", "مصري", "مصريه", "ليبي", "ليبيه", "تونسي",
        "تونسيه", "جزايري", "جزايريه", "مغربي", "مغربيه", "سوداني", "سودانيه", "يمني", "يمنيه", "سعودي", "سعوديه", "كويتي", "كويتيه", "تركي", "تركيه", "ايراني",
        "ايرانيه", "افغاني", "افغانيه", "باكستاني", "هندي", "روسي", "روسيه", "اوكراني", "اوكرانيه", "الماني", "المانيه", "فرنسي", "فرنسيه", "بريطاني", "بريطانيه",
        "اميركي", "امريكي", "اميركيه", "امريكيه", "ايطالي", "اسباني", "صيني", "اسراييلي", "صومالي", "صوماليه", "ارتيري", "اثيوبي", "نيجيري", "سويدي", "هولندي", "يوناني",
    ]),
    group(SpanKind::Organisation, "school", 34, Says::School, &[
        "university", "college", "academy", "faculty", "kindergarten", "nursery", "lyceum", "gymnasium", "polytechnic", "madrasa", "seminary", "جامعه", "معهد",
        "كليه", "روضه", "ثانويه", "اعداديه", "ابتداييه",
    ]),
    group(SpanKind::Organisation, "employer", 33, Says::Employer, &[
        "factory", "bakery", "pharmacy", "clinic", "hospital", "restaurant", "cafe", "workshop", "warehouse", "brewery", "farm",
        "garage", "hotel", "supermarket", "bookshop", "newspaper", "orphanage", "shipyard", "refinery", "mine", "مصنع", "معمل", "مخبز", "فرن", "صيدليه", "مستوصف",
        "عياده", "مشفي", "مستشفي", "مطعم", "مقهي", "ورشه", "فندق", "مطحنه", "طاحونه", "صحيفه", "جريده", "مزرعه", "مزرعتي", "مزرعته", "دكان", "دكاني", "دكانه",
    ]),
    group(SpanKind::Place, "place-herald", 45, Says::Near, &[
        "mill", "sawmill", "watermill", "windmill", "quarry", "lighthouse", "granary", "brickworks", "tannery", "silo", "waterfall", "aqueduct", "shrine", "mausoleum",
        "caravanserai", "citadel", "slaughterhouse", "reservoir", "cistern", "minaret", "belfry",
    ]),
    group(SpanKind::Other, "possession", 42, Says::Vehicle, &[
        "motorcycle", "motorbike", "tractor", "pickup", "minibus", "van", "lorry", "truck", "jeep", "taxi", "scooter", "toyota", "hyundai", "kia",
        "mercedes", "bmw", "lada", "skoda", "peugeot", "renault", "opel", "volkswagen", "mitsubishi", "nissan", "suzuki", "honda", "fiat", "mazda", "chevrolet",
        "moskvich", "zhiguli", "uaz", "kamaz", "دراجه", "دراجته", "دراجتي", "جرار", "جرارا", "بيكاب", "شاحنه", "شاحنته", "سرفيس", "ميكروباص", "تاكسي", "جيب", "تويوتا",
        "هيونداي", "كيا", "مرسيدس", "لادا", "سكودا", "بيجو", "رينو", "اوبل", "ميتسوبيشي", "سوزوكي", "هوندا", "هايلكس", "فان",
    ]),
    group(SpanKind::Other, "possession", 42, Says::Valuable, &[
        "violin", "oud", "accordion", "piano", "necklace", "earring", "bracelet", "heirloom", "reindeer", "beehive", "greenhouse", "loom", "camel", "stallion",
        "wristwatch", "medal", "diary", "عود", "كمان", "قلاده", "قلادته", "قلادتها", "حلق", "اسواره", "مسبحه", "مسبحته", "جمل", "فرس",
        "حصانه", "حصاني", "ميداليه", 
    ]),
];

/// The number of words that phrases begin with, and no group's.
const PHRASE: u8 = u8::MAX;

static WORDS: LazyLock<Map<&'static str, u8>> = LazyLock::new(|| {
    let mut words = Map::default();
    for (number, group) in (1..).zip(GROUPS) {
        for word in group.words.iter() {
            words.entry(*word).or_insert(number);
        }
    }
    for word in WHICH.iter().chain(KIN_ARABIC).chain(&["birth"]) {
        words.entry(*word).or_insert(PHRASE);
    }
    words
});

/// Those that end in *y*, without it, for their plurals.
static IN_Y: LazyLock<Map<&'static str, u8>> =
    LazyLock::new(|| WORDS.iter().filter_map(|(word, group)| Some((word.strip_suffix('y')?, *group))).collect());

/// What a folded word says, if it is one of a group.
pub(super) fn says(key: &str) -> Option<Says> {
    GROUPS.get(usize::from(of(key)).checked_sub(1)?).map(|group| group.says)
}

/// Whether an English word is several of what the groups have.
pub(super) fn is_plural(key: &str) -> bool {
    key.ends_with('s') && !WORDS.contains_key(key) && of(key) != 0
}

/// How much of a folded Arabic word stands before the one of a group, in bytes: clitics and the article.
pub(super) fn bare(key: &str) -> Option<usize> {
    let mut found = None;
    forms(key, |form| {
        let word = &key[form.bare..];
        let long = form.bare == 0 || word.len() > 4;
        if found.is_none() && long && WORDS.get(word).is_some_and(|group| *group != PHRASE) {
            found = Some(form.bare);
        }
    });
    found
}

/// The group of a folded word, from 1; 0 for none. English plurals and Arabic words behind clitics and article count too.
pub(super) fn of(key: &str) -> u8 {
    let known = |word: &str| WORDS.get(word).copied().unwrap_or(0);
    if key.is_ascii() {
        let one = known(key);
        let plural = || key.strip_suffix("ies").and_then(|stem| IN_Y.get(stem)).copied().unwrap_or(0);
        return match (one, key.strip_suffix('s').map_or(0, known)) {
            (0, 0) => plural(),
            (0, plural) => plural,
            (one, _) => one,
        };
    }
    let mut group = 0;
    forms(key, |form| {
        if group == 0 && (form.bare == 0 || key.len() - form.bare > 4) {
            group = known(&key[form.bare..]);
        }
    });
    group
}

/// Words before one of a trade that say more of it, folded.
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "primary", "secondary", "elementary", "high", "school", "private", "security", "university", "assistant", "associate", "former", "retired",
    "police", "army", "artillery", "taxi", "bus", "lorry", "truck", "ballet", "head", "chief", "senior", "junior", "deputy", "medical", "law",
    "music", "science", "mathematics", "history", "freelance", "local", "housing", "civil", "social", "construction", "factory", "railway", "bank", "legal",
    "self", "employed", "military", "paranoid", "chronic", "severe", "acute", "lung", "breast", "heart", "kidney", "multiple", "partial", "total",
    "permanent", "mental", "physical", "red", "white", "black", "blue", "green", "yellow", "old", "only", "eldest", "youngest", "vocational", "crimean",
    "iraqi", "syrian", "turkish", "greek", "posttraumatic", "clinical", "strong",
];

/// Words behind one of origin that belong to it.
pub(super) const BEHIND: &[&str] = &[
    "national",
    "nationals",
    "citizen",
    "citizens",
    "nationality",
    "origin",
    "descent",
    "ethnic",
    "minority",
    "woman",
    "man",
    "family",
    "faith",
    "tribe",
    "clan",
];

pub(super) fn find(page: &Page<'_>, found: &mut Vec<Candidate>) {
    for at in 0..page.len() {
        let number = page.about(at).map_or(0, |form| form.traits.group);
        if number != 0 {
            found.extend(phrase(page, at));
        }
        let Some(group) = usize::from(number).checked_sub(1).and_then(|number| GROUPS.get(number)) else { continue };
        let mut first = at;
        while first > 0 && at - first < 3 && page.close(first - 1) && BEFORE.contains(&page.key(first - 1)) {
            first -= 1;
        }
        let mut last = at;
        match group.kind {
            SpanKind::Origin if page.spaced(at) && BEHIND.contains(&page.key(at + 1)) => last += 1,
            SpanKind::Health => last = of_the_body(page, at),
            _ => {}
        }
        found.push(page.hit(first, last, group.kind, group.rule, group.score));
    }
}

/// `fracture of the lower right tibia`, `كسر في الساق اليسرى`: as far as the part of the body.
fn of_the_body(page: &Page<'_>, at: usize) -> usize {
    let joined = matches!(page.key(at + 1), "of" | "in" | "to" | "في" | "من");
    if !joined {
        return at;
    }
    (at + 2..at + 7)
        .take_while(|&last| page.spaced(last - 1) && page.shape(last) == Some(Shape::Letters))
        .find(|&last| PARTS.contains(&page.key(last)) || PARTS.contains(&without_article(page.key(last))))
        .unwrap_or(at)
}

fn without_article(key: &str) -> &str {
    crate::guard::normalise::without_article(key)
}

#[rustfmt::skip]
const PARTS: &[&str] = &[
    "leg", "legs", "arm", "arms", "hand", "hands", "foot", "feet", "knee", "ankle", "hip", "shoulder", "elbow", "wrist", "finger", "fingers", "toe",
    "toes", "head", "skull", "jaw", "nose", "ear", "ears", "eye", "eyes", "neck", "spine", "back", "rib", "ribs", "chest", "abdomen", "pelvis",
    "tibia", "femur", "fibula", "kidney", "liver", "lung", "lungs", "heart", "sight", "hearing", "area", "رجل", "ساق", "يد", "ذراع", "قدم", "ركبه", "كتف", "راس",
    "جمجمه", "فك", "انف", "اذن", "عين", "رقبه", "ظهر", "صدر", "بطن", "حوض", "كليه", "كبد", "ريه", "قلب", "نخاع", "فخذ", "اصبع", "يده", "يدي", "ساقه", "ساقي",
    "راسه", "راسي", "كتفه", "كتفي", "ظهره", "ظهري", "عينه", "عيني", "قدمه", "قدمي",
];

/// Words that tell which one of a family, folded.
#[rustfmt::skip]
const WHICH: &[&str] = &[
    "only", "eldest", "oldest", "youngest", "elder", "younger", "first", "second", "third", "fourth", "twin", "late", "disabled", "unborn", "adopted", "paternal",
    "maternal",
];

/// Kin that those words stand before.
#[rustfmt::skip]
pub(super) const KIN: &[&str] = &[
    "son", "daughter", "child", "brother", "sister", "wife", "husband", "uncle", "aunt", "cousin", "grandfather", "grandmother", "boy", "girl", "sons",
    "daughters", "children", "brothers", "sisters", "nephew", "niece",
];

/// Whether a folded word is one of kin: what stands behind it is somebody.
pub(in crate::guard) fn is_kin(key: &str) -> bool {
    KIN.contains(&key) || KIN_ARABIC.contains(&key)
}

/// Arabic: which one, behind the kin.
#[rustfmt::skip]
const WHICH_ARABIC: &[&str] = &[
    "الوحيد", "الوحيده", "الاكبر", "الكبري", "الاصغر", "الصغري", "البكر", "الثاني", "الثانيه", "الثالث", "الثالثه", "الرابع", "الاوسط", "الوسطي", "المرحوم",
    "المرحومه", "التوام",
];

#[rustfmt::skip]
pub(super) const KIN_ARABIC: &[&str] = &[
    "ابني", "ابنه", "ابنها", "ابنتي", "ابنته", "ابنتها", "بنتي", "بنته", "بنتها", "اخي", "اخوه", "اخيه", "اخوها", "اخيها", "اختي", "اخته", "اختها", "زوجتي", "زوجته",
    "زوجي", "زوجها", "عمي", "عمه", "عمها", "خالي", "خاله", "خالها", "ولدي", "ولده", "ولدها", "اخونا", "ابننا", "ابن", "بنت", "ابنه",
];

/// `her eldest son`, `ابنه الوحيد`, `gave birth to a son`.
fn phrase(page: &Page<'_>, at: usize) -> Option<Candidate> {
    let key = page.key(at);
    let english = WHICH.contains(&key) && KIN.contains(&page.key(at + 1));
    let arabic = KIN_ARABIC.contains(&key) && WHICH_ARABIC.contains(&page.key(at + 1));
    if (english || arabic) && page.spaced(at) {
        return Some(page.hit(at, at + 1, SpanKind::Other, "family", 42));
    }
    if key != "birth" || page.before(at, 1) != "gave" || page.key(at + 1) != "to" {
        return None;
    }
    let child = |last: &usize| KIN.contains(&page.key(*last)) || page.key(*last) == "twins";
    let last = (at + 2..at + 6).find(child).unwrap_or(at);
    Some(page.hit(at - 1, last, SpanKind::Other, "family", 42))
}

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[BEFORE, BEHIND, PARTS, WHICH, KIN, WHICH_ARABIC, KIN_ARABIC];

#[cfg(test)]
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().flat_map(|group| group.words.iter().copied())
}

/// Every word of a group, with the kind and the rule of the group.
#[cfg(test)]
pub(super) fn grouped() -> impl Iterator<Item = (&'static str, SpanKind, &'static str)> {
    GROUPS.iter().flat_map(|group| group.words.iter().map(|word| (*word, group.kind, group.rule)))
}
