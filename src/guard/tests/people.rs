//! Whose name it is, and what is no name.

use super::*;
use crate::guard::normalise::fold;
use crate::guard::text::SpanKind;

#[test]
fn a_shared_name_names_all_and_a_longer_one_decides() {
    let roll = roll(&["Orlan Vesterby", "Maite Vesterby", "Orlan Vesterby Quill"]);
    assert_eq!(shown(&roll, "Vesterby came"), "[1|2|3] came");
    assert_eq!(shown(&roll, "Maite Vesterby came"), "[2] came");
    assert_eq!(shown(&roll, "M. Vesterby came"), "[2] came");
    assert_eq!(shown(&roll, "Orlan Vesterby came"), "[1] came");
    assert_eq!(shown(&roll, "Orlan Vesterby Quill came"), "[3] came");
    assert_eq!(shown(&roll, "Quill came with Maite"), "[3] came with [2]");
    assert_eq!(shown(&roll, "a quill of Maite"), "a <quill> of [2]");
    assert_eq!(shown(&roll, "Maite and Orlan"), "[2] and [1|3]");
}

#[test]
fn a_name_that_is_open_and_sealed_means_who_is_sealed() {
    let mut roll = roll(&["Orlan Vesterby", "Maite Vesterby", "Samir Vesterby", "Orlan Vesterby"]);
    roll.set_open(id(3));
    roll.set_open(id(4));
    assert_eq!(shown(&roll, "Vesterby came"), "[1|2] came");
    assert_eq!(shown(&roll, "Orlan Vesterby came"), "[1] came");
    assert_eq!(shown(&roll, "Samir Vesterby came"), "[3] came");
    roll.set_open(id(1));
    roll.set_open(id(2));
    assert_eq!(shown(&roll, "Vesterby came"), "[1|2|3|4] came", "all of them are open");
}

#[test]
fn everyday_words_are_flagged_alone_and_replaced_whole() {
    let roll = roll(&["Rose Will", "Will Thorngate", "حسن زرقاوي", "May"]);
    assert_eq!(shown(&roll, "a rose will grow"), "a [1] grow", "the whole spelling is always found");
    assert_eq!(shown(&roll, "a rose grows and will"), "a rose grows and will");
    assert_eq!(shown(&roll, "Rose came, and they will too. Will he?"), "[1] came, and they will too. <Will> he?");
    assert_eq!(shown(&roll, "Will Rose come"), "[1] come");
    assert_eq!(shown(&roll, "Will Thorngate and Thorngate"), "[2] and [2]");
    assert_eq!(shown(&roll, "كلام حسن وحسن"), "كلام <حسن> و<حسن>");
    assert_eq!(shown(&roll, "جاء حسن الزرقاوي"), "جاء [3]");
    assert_eq!(shown(&roll, "you may go in May"), "you [4] go in [4]", "a spelling of one everyday word");
}

#[test]
fn on_is_not_ali() {
    let roll = roll(&["علي مرجوني"]);
    assert_eq!(shown(&roll, "على الطاولة"), "على الطاولة");
    assert_eq!(shown(&roll, "جاء علي"), "جاء <علي>");
    assert_eq!(shown(&roll, "على مرجوني"), "[1]");
    assert_eq!(shown(&roll, "قال على الطاولة"), "قال على الطاولة");
}

#[test]
fn titles_particles_and_single_letters_alone_are_nothing() {
    let mut roll = roll(&["Mr Abu al-Quenby of the Hill"]);
    assert_eq!(shown(&roll, "Mr Smith of the Abu hills"), "Mr Smith of the Abu hills");
    assert_eq!(shown(&roll, "Quenby"), "[1]");
    let result = roll.register(id(2), &[name("X"), name("***"), name("Xi"), name("M.H.")]);
    assert_eq!(result, Registered { used: 2, new: 2, one_letter: 1, unreadable: 1 });
    assert_eq!(shown(&roll, "X and M.H. and m h, Xi, xi"), "X and [2]. and [2], [2]");
}

#[test]
fn a_spelling_that_is_given_twice_is_one() {
    let mut roll = Roll::new();
    let register = |roll: &mut Roll, who, names: &[&str]| {
        let names: Vec<_> = names.iter().map(|text| name(text)).collect();
        roll.register(id(who), &names).new
    };
    assert_eq!(register(&mut roll, 1, &["Karim Tariq", "karim  TARIQ", "كريم طارق", "كَرِيم طارق"]), 2);
    assert_eq!(register(&mut roll, 1, &["Karim Tariq", "Kareem Tareq"]), 1);
    assert_eq!(register(&mut roll, 2, &["Karim Tariq"]), 1, "another person's");
    assert_eq!([1, 2].map(|who| roll.spellings(id(who))), [3, 1]);
    // A short form of a name is found as the name is, and is a spelling of its own all the same, whichever comes first.
    assert_eq!(register(&mut roll, 3, &["Orlan Vasilko Wendmark", "Orlan Wendmark"]), 2);
    assert_eq!(register(&mut roll, 4, &["Orlan Wendmark", "Orlan Vasilko Wendmark"]), 2);
}

#[test]
fn a_name_of_numbers_and_signs_is_found_whole() {
    let roll = roll(&["Unit 7/B Karsk"]);
    assert_eq!(shown(&roll, "Unit 7/B Karsk and unit 7 b karsk; 7"), "[1] and [1]; 7");
}

#[test]
fn a_roll_knows_and_forgets() {
    let mut roll = Roll::new();
    assert!(!roll.knows(id(1)) && roll.is_empty());
    roll.register(id(1), &[]);
    assert!(!roll.knows(id(1)), "nothing to look for");
    roll.register(id(1), &[name("Orlan Vesterby")]);
    roll.register(id(1), &[name("Boro")]);
    assert!(roll.knows(id(1)));
    assert_eq!(shown(&roll, "Boro is Orlan"), "[1] is [1]");
    roll.clear();
    assert!(!roll.knows(id(1)) && assert_silent(&roll, "Orlan Vesterby").is_empty());
}

#[test]
fn a_name_that_very_many_share_is_flagged() {
    let mut roll = Roll::new();
    for number in 0..100_u8 {
        roll.register(id(number), &[name(&format!("Tamsin Family{number}x"))]);
    }
    assert_eq!(shown(&roll, "Tamsin came"), "<Tamsin> came");
    let cleaned = clean_field(&roll, &raw("Tamsin Family7x"), Field::Note).expect("a note");
    assert_eq!(cleaned.as_str(), reference(7));
}

#[test]
fn a_pseudonym_is_no_registered_name() {
    let roll = roll(&["Rose Vesterby", "أم سمير الزرقاوي"]);
    for refused in ["Rose", "rose 7", "VESTERBY", "Vesterby-1", "زرقاوي", "سمير"] {
        assert_eq!(clean_field(&roll, &raw(refused), Field::Pseudonym), Err(Refused::RegisteredName), "{refused}");
    }
    for taken in ["Cedar 14", "Munir", "أم"] {
        assert!(clean_field(&roll, &raw(taken), Field::Pseudonym).is_ok(), "{taken}");
    }
    assert!(is_kunya("Abu Tariq") && is_kunya("أم سمير") && !is_kunya("Abu") && !is_kunya("Cedar 14"));
}

#[test]
fn fields_have_bounds() {
    let roll = roll(&["Orlan Vesterby"]);
    let field = |text: &str, field| clean_field(&roll, &raw(text), field);
    assert_eq!(field(" \n", Field::Note), Err(Refused::Empty { field: Field::Note }));
    assert_eq!(field("a\nb", Field::Place), Err(Refused::Lines { field: Field::Place }));
    assert!(field("a\nb", Field::Reason).is_ok());
    let long = "a".repeat(81);
    assert_eq!(field(&long, Field::Pseudonym), Err(Refused::TooLong { field: Field::Pseudonym, length: 81 }));
    let place = field(" near the Vesterby mill ", Field::Place).expect("a place");
    assert_eq!(place.as_str(), format!("near the {} mill", reference(1)));
    assert_eq!(
        Refused::TooLong { field: Field::Place, length: 201 }.to_string(),
        "the place has 201 characters, more than 200; shorten it"
    );
}

#[test]
fn hits_count_scalars_and_tell_no_name() {
    let roll = roll(&["Orlan Vesterby", "Rose Hill"]);
    let found = find_names(&roll, "é—Orlan. Rose");
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].start, found[0].end, found[0].certain), (2, 7, true));
    assert_eq!((found[1].start, found[1].end, found[1].certain), (9, 13, false));
    assert!(!format!("{found:?}").contains("Orlan"));
}

#[test]
fn a_hit_says_why_it_is_one_and_how_likely() {
    let roll = roll(&["Rose Vesterby"]);
    let hits: Vec<_> =
        find_names(&roll, "Rose came. Vesterby left.").into_iter().map(|hit| (hit.rule, hit.score)).collect();
    assert_eq!(hits, [("name-part", 0.9), ("name", 1.0)]);
}

#[test]
fn proposed_spellings_are_others_and_few() {
    for written in ["Hasan Abu Qasra", "حسن أبو قصرة", "Олена Вишнева", "X", "Ion", "7"] {
        let proposed = propose(&name(written));
        assert!(proposed.len() <= 12);
        assert!(proposed.iter().all(|other| fold(other.expose()) != fold(written)), "{written}");
    }
    assert!(!propose(&name("حسن أبو قصرة")).is_empty());
}

#[test]
fn proposed_spellings_are_written_as_names_are() {
    let small = |word: &str| word.starts_with(char::is_lowercase) && word != "al" && !word.starts_with("al-");
    for written in ["Hasan al-Zarqawi", "حسن الزرقاوي", "سلمى درويش", "Олена Вишнева", "MOHAMED QASRA"]
    {
        for proposed in propose(&name(written)) {
            let words = proposed.expose();
            assert!(!words.split(' ').any(small), "{written}: {words}");
            assert!(!words.split(' ').any(|word| word.chars().filter(|c| c.is_uppercase()).count() > 1), "{words}");
        }
    }
}

/// The rules by which words of a text are flagged, each with the words.
fn flagged(people: &[&str], text: &str) -> Vec<(String, &'static str)> {
    let letters: Vec<char> = text.chars().collect();
    let hits = find_names(&roll(people), text).into_iter().filter(|hit| !hit.certain);
    hits.map(|hit| (letters[hit.start..hit.end].iter().collect(), hit.rule)).collect()
}

#[test]
fn a_name_is_flagged_in_other_scripts_and_spellings() {
    let hasan = &["Hasan Abu Qasra"];
    assert_eq!(flagged(hasan, "ثم خرج حسن أبو قصرة إلى الطريق"), [("حسن أبو قصرة".to_owned(), "name-script")]);
    assert_eq!(flagged(hasan, "then Hassan Abou Kasrah left"), [("Hassan Abou Kasrah".to_owned(), "name-alike")]);
    assert_eq!(flagged(hasan, "тоді Хасан Абу Касра пішов"), [("Хасан Абу Касра".to_owned(), "name-alike")]);
    assert_eq!(flagged(&["عبد الرحمن الزرقاوي"], "seen by Abdurrahman al-Zarqawi there")[0].1, "name-script");
    assert_eq!(flagged(hasan, "كلام حسن عند البئر"), [], "a word that is like one of everyday");
    assert_eq!(flagged(hasan, "they had a glass and a cup of tea"), []);
}

/// The names that pseudonyms and places are held against.
fn seven() -> Roll {
    roll(&[
        "Zorvane Kalbrith",
        "Mirelko Kordavine",
        "Velorie Ostrelby",
        "Hasan Abu Qasra",
        "Олена Вишнева",
        "سمير محمود الزرقاوي",
        "Marta Velling",
    ])
}

#[test]
fn what_is_like_a_name_is_no_pseudonym() {
    const LIKE: &str = "Zorvan Kalbrit|Zorvan|Калбрит|Зорван|زورفان كالبريث|كالبريت|Kordavin|Ostrelbi 7|Mirelka|Velory|Kasra|Vishneva|Olena|\
        Zarqawi|Samir|Vellyng|Martha|Weling|Hassan|K a l b r i t|Zorvan-Kalbrit|ZorvanKalbrit|Kalbrit7";
    const OTHERS: &str = "Munir|Cedar 14|Walnut|Willow 30|Robin|North Star|River|Blue|Amal|Nadia|Peter|Elias|منير|نور|ياسمين|The teacher|\
        Reader 7|Калина";
    let roll = seven();
    for refused in LIKE.split('|') {
        assert_eq!(clean_field(&roll, &raw(refused), Field::Pseudonym), Err(Refused::RegisteredName), "{refused}");
    }
    for taken in OTHERS.split('|') {
        assert!(clean_field(&roll, &raw(taken), Field::Pseudonym).is_ok(), "{taken}");
    }
}

/// A given name in other letters weighs little; it is the name all the same, chosen now or long ago.
#[test]
fn a_given_name_in_another_script_is_no_pseudonym() {
    for (registered, called) in [
        ("سمير الزرقاوي", "Samir"),
        ("Samir Ostrelby", "سمير"),
        ("منى الزرقاوي", "Mona"),
        ("Huda Ostrelby", "هدى"),
        ("رامي الزرقاوي", "Rami 7"),
        ("Ігор Велінко", "Ihor"),
        ("Serhiy Ostrelby", "Сергій"),
        ("Юлія Велінко", "Julia"),
        ("سمير الزرقاوي", "Самир"),
    ] {
        let roll = roll(&[registered]);
        assert!(roll.is_like_a_name(called) && roll.is_very_like_a_name(called), "{registered} {called}");
    }
    for (registered, called) in
        [("سمير الزرقاوي", "Munir"), ("Huda Ostrelby", "نور"), ("Ігор Велінко", "Taras"), ("منى الزرقاوي", "Munir")]
    {
        assert!(!roll(&[registered]).is_like_a_name(called), "{registered} {called}");
    }
}

#[test]
fn what_leads_to_somebody_is_no_pseudonym() {
    let why = |typed: &str| clean_field(&Roll::new(), &raw(typed), Field::Pseudonym).err();
    for (typed, kind) in [
        ("munir@example.org", SpanKind::Email),
        ("call +000 55 123 4567", SpanKind::Phone),
        ("Munir 0912345678", SpanKind::Phone),
        ("هاتف ٠٩١٢٣٤٥٦٧٨", SpanKind::Phone),
        ("DE89 3704 0044 0532 0130 00", SpanKind::Iban),
        ("https://example.org/munir", SpanKind::Url),
        ("example.org", SpanKind::Url),
        ("@munir_of_the_mill", SpanKind::Handle),
        ("N 33.5138, E 36.2765", SpanKind::Coordinates),
        ("33.5138, 36.2765 N", SpanKind::Coordinates),
        ("AA 1234 BC", SpanKind::Plate),
        ("IP 192.0.2.17", SpanKind::Ip),
    ] {
        assert_eq!(why(typed), Some(Refused::Leads { kind }), "{typed}");
    }
    for typed in "Мunir|Zоrvan|Сedar 14|Munir٣|Mu\u{200b}nir|\u{202e}rinuM|Mun\u{ad}ir|Munir\u{feff}|منير\u{200f}|Blue\u{3164}|Mu\u{200d}nir"
        .split('|')
    {
        assert_eq!(why(typed), Some(Refused::Disguised), "{typed:?}");
    }
    assert_eq!(why("/facts"), Some(Refused::Command));
    for typed in ["[name left out]", "<b>Heron</b>", "Heron | Olive", "‹Heron›"] {
        assert_eq!(why(typed), Some(Refused::Brackets), "{typed}");
    }
    for typed in "witness 1|Witness1|WITNESS #2|The witness no. 3|witness one|Witness A|person 4|family member 2|Zeugin 2|شاهد 1|الشاهد ١|شاهدة ٣|\
        فرد من العائلة ٢|شخصية عامة ۱|الشاهد الأول|свідок 1|Свидетель № 2|testigo 1|témoin 2|Public figure 1"
        .split('|')
    {
        assert_eq!(why(typed), Some(Refused::Label), "{typed}");
    }
    for typed in "Munir|Anna|The teacher|The first teacher|Cedar 14|Witness of the river|Anna-Maria|O'Hara|McAdam|Blue 27|North Star|زيتون ٣|توت ۱۴|\
        می\u{200c}خک|Папороть 14|Зоряна|В'ячеслав|მზია|Ανθή|青い鳥|青空 7|하늘|दीपक|R2|Marker 12|P7|Seven|Orchard 1984|The two of us|Número uno|أم الخير|\
        Nº 5 Walnut|Élodie|Zoë|Ömer|İpek|Łucja"
        .split('|')
    {
        assert_eq!(why(typed), None, "{typed}");
    }
}

#[test]
fn what_is_like_a_name_is_no_place() {
    let roll = seven();
    for (place, is_taken) in [
        ("near Zorvan Kalbrit", false),
        ("near Kalbrit", false),
        ("بيت كالبريث", false),
        ("the Vishneva house", false),
        ("near the old bridge", true),
        ("قرب الجسر القديم", true),
        ("Кременчук", true),
        ("Deir ez-Zor", true),
        ("بيت زورفان كالبريث", false),
        ("a town in the north", true),
        ("Harbour street", true),
    ] {
        assert_eq!(clean_field(&roll, &raw(place), Field::Place).is_ok(), is_taken, "{place}");
    }
}

/// Of whom a whole name stands in a name of somebody else.
fn within(registered: &[&str], other: &str) -> usize {
    let mut roll = Roll::of_sums();
    for (number, spelling) in (100..).zip(registered) {
        roll.register(id(number), &[name(spelling)]);
    }
    roll.within_name(other).len()
}

#[test]
fn a_name_in_the_name_of_another_is_found_whole() {
    let huda = &["Huda Tarvesh"];
    for holds in [
        "Samir, son of Huda Tarvesh",
        "Samir Huda Tarvesh",
        "Samir (Huda Tarvesh)",
        "Huda Tarvesh's son",
        "Samir, the son of Tarvesh Huda",
        "Huda Tarvesh al-Dolani",
        "son-of-Huda-Tarvesh Samir",
    ] {
        assert_eq!(within(huda, holds), 1, "{holds}");
    }
    assert_eq!(within(&["هدى الترفيش"], "سمير ابن هدى الترفيش"), 1);
    assert_eq!(within(&["هدى الترفيش"], "سمير بن هدى ترفيش"), 1);
    assert_eq!(within(&["Зельвіра Марошек"], "Богдан, син Зельвіри Марошек"), 1);
    assert_eq!(within(&["Huda Tarvesh", "Nidal Okvar"], "Samir, of Huda Tarvesh and Nidal Okvar"), 2);
    assert_eq!(within(&["Samir, son of Huda Tarvesh", "Huda Tarvesh"], "Samir, son of Huda Tarvesh"), 1);
    assert_eq!(within(&["Huda Tarvesh", "Huda Tarvesh Samir"], "Huda Tarvesh Samir"), 1, "behind a longer one, too");
}

#[test]
fn a_name_in_the_name_of_another_is_found_whatever_stands_between() {
    let zelvira = &["Zelvira Maroshek"];
    for holds in [
        "Dolan, husband of Zelvira Anna Maroshek",
        "Dolan Maroshek, husband of Zelvira",
        "Dolan, husband of Z e l v i r a M a r o s h e k",
        "Dolan &#90;elvira Maroshek",
        "Dolan, of %5Aelvira%20Maroshek",
        "Dolan WmVsdmlyYSBNYXJvc2hlaw==",
        "Dolan, \u{202e}kehsoraM arivleZ\u{202c}",
    ] {
        assert_eq!(within(zelvira, holds), 1, "{holds}");
    }
    for other in [
        "Dolan Maroshek",
        "Zelvira Dolan",
        "Maroshek Zelvira",
        "Z e l v i r a M a r o s h e k",
        "Dolan, husband of Anna",
    ] {
        assert_eq!(within(zelvira, other), 0, "{other}");
    }
    assert_eq!(within(&["Will Rose"], "Samir, who will see the rose"), 0);
    assert_eq!(within(&["أم علي"], "سمير زوج أم علي"), 1);
    assert_eq!(within(&["Um Ali"], "Samir husband of Um Ali"), 1);
    assert_eq!(within(&["أم علي"], "أم علي"), 0, "two people may be called so");
    assert_eq!(within(&["Um Ali"], "Ali Dolan"), 0);
}

#[test]
fn a_family_has_one_surname_and_two_people_may_have_one_name() {
    for other in ["Samir Tarvesh", "Tarvesh", "Huda Okvar Samir", "Huda Tarvesh", "Mrs Huda Tarvesh", "Tarvesh, Huda"] {
        assert_eq!(within(&["Huda Tarvesh", "Tarvesh"], other), 0, "{other}");
    }
    // A father, and a daughter who has his name behind her own.
    assert_eq!(within(&["Huda Samir Tarvesh"], "Samir Tarvesh"), 0);
    assert_eq!(within(&["أبو قصرة"], "حسن أبو قصرة"), 0, "a surname of two words that tells by one");
}
