use super::*;

fn doubtful(text: &str) -> Option<String> {
    let found = OwnWords::default().doubtful(text, &WellKnown::default())?;
    Some(text.chars().skip(found.start).take(found.len()).collect())
}

#[test]
fn what_could_be_a_name_is_doubtful() {
    for (text, name) in [
        ("when Karim came", "Karim"),
        ("Dolgaretz", "Dolgaretz"),
        ("her brother yusuf", "yusuf"),
        ("the house of Velorie Ostrelby", "Velorie"),
        ("біля Мірелка", "Мірелка"),
        ("كريم", "كريم"),
        ("أخوه كريم الحضرموندي", "كريم"),
        ("بيت الحلواني", "الحلواني"),
        ("بيت والحلواني", "والحلواني"),
        ("للحلواني", "للحلواني"),
        ("لِلحَلْوَاني", "لِلحَلْوَاني"),
        ("a man from Orlan", "Orlan"),
    ] {
        assert_eq!(doubtful(text).as_deref(), Some(name), "{text}");
    }
}

#[test]
fn what_editors_write_is_not() {
    for text in [
        "a friend",
        "in early spring, near the river",
        "an officer of the Army",
        "The commander",
        "Some weeks later",
        "about 30 people",
        "in March 2031",
        "on Tuesday",
        "the Ministry of Justice",
        "a school in the north",
        "I",
        "the European Court of Human Rights",
        "A neighbour and her two children",
        "Then the soldiers came",
        "صديق",
        "قرب القرية",
        "رجل من القرية",
        "الجنود عند الجسر",
        "مدرسة في المدينة والمستشفى",
        "في الصباح للعائلة كلها",
        "أحد الجيران وأطفاله",
        "في آذار ٢٠٣١",
        "біля річки",
    ] {
        assert_eq!(doubtful(text), None, "{text}");
    }
    let person = crate::guard::text::PersonRef::one(crate::guard::text::PersonId::new([7; 16]));
    assert_eq!(doubtful(&format!("{person} and a friend")), None);
}

#[test]
fn what_is_known_may_stand_and_nothing_more() {
    let mut own = OwnWords::default();
    own.allow("Munir");
    let case = WellKnown::of(["Harbour Court of Dolgaretz"].into_iter());
    assert_eq!(own.doubtful("munir, then MUNIR and Munir", &case), None);
    assert_eq!(own.doubtful("at the Harbour Court of Dolgaretz", &case), None);
    assert_eq!(own.doubtful("near Oldharbour", &WellKnown::of(["Oldharbour"].into_iter())), None);
    assert_eq!(own.doubtful("at Dolgaretz", &case), Some(3..12));
    assert_eq!(own.doubtful("Munir Dolgaretz", &case), Some(6..15));
}
#[test]
fn what_is_disguised_is_doubtful() {
    let texts = [
        "the brother of velling",
        "velling",
        "V e l l i n g came",
        "V.e.l.l.i.n.g",
        "v-e-l-l-i-n-g",
        "the mcVelling house",
        "the house of v\u{435}lling",
        "the house of ⓥⓔⓛⓛⓘⓝⓖ",
        "the house of ｖｅｌｌｉｎｇ",
        "the house of v\u{200b}e\u{200b}lling",
        "m4rta came",
        "the house of dmVsbGluZw==",
        "the house of %76%65%6c%6c%69%6e%67",
        "the house of 76656c6c696e67",
        "the house of 76 65 6c 6c 69 6e 67",
        "at xn--wgb5bec",
        "the house of ǆulia",
        "the house of ᴠᴇʟʟɪɴɢ",
        "near kordavine and the river",
        "ostrelby",
        "the house of v\u{336}elling",
        "the house of ve\u{301}lling",
        "near v\u{e9}lling and the river",
        "near øystein and the river",
        "the house of כהן",
        "the house of 李伟",
        "the house of მარიამი",
        "the house of παπαδόπουλος",
        "الحضرموندي",
        "بيت الحضرموندي",
        "بيت العلي",
        "الحسن",
        "بيت الأسدي",
        "عند المصري",
        "الخطيب",
        "أمل",
        "بيت علي",
        "بيت حلوانيين",
        "ح ل و ا ن ي",
        "ح.ل.و.ا.ن.ي",
        "\u{FEA3}\u{FEE0}\u{FEEE}\u{FE8D}\u{FEE7}\u{FEF2}",
    ];
    let passed: Vec<_> = texts.into_iter().filter(|text| doubtful(text).is_none()).collect();
    assert!(passed.is_empty(), "{passed:?}");
}

#[test]
fn sixty_honest_wordings_and_more_pass() {
    for (list, least) in [(ENGLISH, 60), (ARABIC, 30)] {
        let all: Vec<_> = list.split(['|', '\n']).map(str::trim).filter(|text| !text.is_empty()).collect();
        assert!(all.len() >= least, "{}", all.len());
        let refused: Vec<_> = all.into_iter().filter_map(|text| Some((text, doubtful(text)?))).collect();
        assert!(refused.is_empty(), "{refused:?}");
    }
}

const ENGLISH: &str = "
a town in the north | a relative | in middle age | in the spring of that year | a village near the border | one of the guards | a hospital | a checkpoint on the road
an older man | a woman from the neighbourhood | her husband | the mosque of the quarter | a church | a few days earlier | that evening | a farmer
a market in the city | the district capital | a member of the family | a colleague | the commander of the unit | a military base | an armed group
the house of relatives | two of his brothers | a local official | a shopkeeper | a teacher at the school | a doctor | a nurse who treated him
a prison outside the city | a detention centre | a cell on the second floor | several hours later | at dawn | before noon | during the harvest
the winter before | a river crossing | a camp for displaced people | across the border | a factory | a bakery | the main square | a cousin
an interpreter | a lawyer | a journalist | a minibus driver | after the shelling | an airstrike | a mass grave | the cemetery | a policeman
three militiamen | a sniper | blindfolded and handcuffed | a wedding | a funeral | an orchard | a warehouse | the outskirts | a refugee
an ambulance | a pickup | an elderly neighbour | her toddler | an apprentice | a greengrocer | in the 1990s | on the 30th | about 5km away
";

const ARABIC: &str = "
بلدة في الشمال | أحد الأقارب | في ربيع تلك السنة | قرية قرب الحدود | أحد الحراس | مستشفى | حاجز على الطريق | رجل مسن | امرأة من الحي | زوجها
مسجد الحي | كنيسة | قبل أيام | في ذلك المساء | مزارع | سوق المدينة | مركز المحافظة | أحد أفراد العائلة | زميل له | قائد الوحدة | قاعدة عسكرية
مجموعة مسلحة | بيت الأقارب | اثنان من إخوته | مسؤول محلي | صاحب متجر | معلمة في المدرسة | طبيب | ممرضة عالجته | سجن خارج المدينة | زنزانة في الطابق الثاني
بعد ساعات | عند الفجر | قبل الظهر | في الشتاء الماضي | مخيم للنازحين | معمل | مخبز | ساحة البلدة | ابن عمه | مترجم | محامية | صحفي | سائق | بعد القصف | قرية حدودية
";

/// The language of a list, and its wordings.
fn wordings(lists: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let parted = |(language, list): &(&'static str, &'static str)| {
        let language = *language;
        list.split(['|', '\n']).map(str::trim).filter(|text| !text.is_empty()).map(move |text| (language, text))
    };
    lists.iter().flat_map(parted).collect()
}

fn is_doubtful(language: &str, text: &str) -> bool {
    let mut own = OwnWords::default();
    own.write_in(language);
    own.doubtful(text, &WellKnown::default()).is_some()
}

#[test]
fn countries_cities_and_their_adjectives_point_at_nobody() {
    let all = wordings(NATIONS);
    assert!(all.len() >= 60, "{}", all.len());
    let refused: Vec<_> = all.into_iter().filter(|(language, text)| is_doubtful(language, text)).collect();
    assert!(refused.is_empty(), "{refused:?}");
}

#[test]
fn names_in_pieces_and_names_that_are_words_are_doubtful() {
    let all = wordings(NAMES);
    assert!(all.len() >= 60, "{}", all.len());
    let passed: Vec<_> = all.into_iter().filter(|(language, text)| !is_doubtful(language, text)).collect();
    assert!(passed.is_empty(), "{passed:?}");
}

/// However many there are: where the testimony is English, they do not make another language of what stands there.
#[test]
fn small_words_that_english_has_not_are_doubtful_among_their_like() {
    for text in ["orvane duskell", "orvane duskell milvar", "velkorn orvane duskell tasko"] {
        assert!(is_doubtful("en", text) && is_doubtful("en-GB", text), "{text}");
    }
    assert!(!is_doubtful("en", "a man of the village"));
    assert!(!is_doubtful("es", "un vecino del pueblo"));
}

const NATIONS: &[(&str, &str)] = &[
    ("en", "
a Russian officer | London | Germany | in Russia | a town in Syria | the Syrian army | a Ukrainian nurse | near the Turkish border | a flight to Istanbul | two Iraqi families
a hospital in Damascus | the road from Aleppo to Homs | Lebanese soldiers | a French journalist | an embassy in Paris | across the Jordanian border | in Jordan | a camp in Georgia
he spoke Arabic | in Kyiv | the Germans | two Russians left | a lorry from Poland | an American doctor | in hall B. | plan B | the U.S. embassy | the EU | a Kurdish village
he went in and out of it | up to us | as it is | at 5 am
    "),
    ("ar", "
ألمانيا | جندي روسي | الجنود الروس | ضابط سوري | القوات الروسية | قرب الحدود التركية | في دمشق | من حلب إلى حمص | طبيبة فرنسية | صحفي بريطاني | إلى لندن | عائلة عراقية
في بيروت | الجيش اللبناني | بيت الجيران | عائلة الضحية | بيت كبير في القرية | أسرة نازحة | بيت على الطريق
    "),
    ("uk", "російський офіцер | у Києві | в Росії | до Польщі | росіяни | лікарня у Харкові | дорога з Одеси | двоє українців | Україна | у селі біля Львова"),
    ("es", "un oficial ruso | en Alemania | desde Londres | una familia siria | en Madrid | cerca de Damasco | la frontera de Turquía"),
    ("fr", "un officier russe | en Allemagne | à Londres | une famille syrienne | près de Damas | les Russes | la frontière turque"),
];

const NAMES: &[(&str, &str)] = &[
    ("en", "
Z.K. | the day Z. K. left | a man called K. | K. said so | Mr. V. came | near Z-K | the house of ve ll in g | ve ll in g | ta rk ha nel came | the brother of os tr el by
with Rose | her sister Rose | the day Grace left | when Hope came | behind Will | and then Mark spoke | near Daisy and the river | Rose | when Ruby slept | with Jack at the gate
her brother Jordan | Jordan said so | Georgia came along | with Paris | the guard Israel | when Sofia left | Mr French | her uncle German | London Velling | an officer named Velling
the Velling house in London | a Russian named Orlov | the Syrian Haddad | Orlanov the Russian | a friend of Chad
    "),
    ("ar", "
بيت أيهم | عائلة الجندي | آل حداد | بيت المصري | عند السوري | الحاج العراقي | حسن المصري | بيت حداد | أسرة الخباز أيهم | من آل النجار | زوجة حداد | والد أيهم | لعائلة الأسد
بني حداد | عشيرة الجبور | بيت پرويز | عند ژیان | مع ڕێبین | قرب گلستان | السوري
    "),
    ("uk", "біля олени | оксана прийшла | брат сергія | з іваном | у богдана | разом з ольгою | син петра | марія | дім тетяни | після василя | біля Мірелка"),
    ("es", "con Velorie | Z.K. | el hermano de Ostrelby"),
    ("fr", "avec Velorie | Z.K. | le frère d'Ostrelby"),
];
