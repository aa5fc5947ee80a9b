//! Words that begin as a registered name does, in languages that put endings on names and in others.

use super::*;

#[test]
fn a_word_that_begins_with_a_name_is_flagged() {
    for (name, text, flagged) in [
        (
            "Jahongir Dolgaratov",
            "keyin Jahongirning uyi, jahongirga va Dolgaratovlar.",
            "Jahongirning jahongirga Dolgaratovlar",
        ),
        ("Elçin Qarabəyli", "sonra Elçinə və Qarabəylilərin.", "Elçinə Qarabəylilərin"),
        ("Işıl Dağlıkır", "annem ışılcığım dedi, dağlıkırlara kaçtı.", "ışılcığım dağlıkırlara"),
        ("ئەخمەت دولقارەت", "كېيىن ئەخمەتنى كۆردۈم.", "ئەخمەتنى"),
        ("کامران دولگرتی", "پھر کامراننے کہا ہے۔", "کامراننے"),
        ("ئازاد بەرخوەدار", "ئازادۆ وەرە!", "ئازادۆ"),
        ("Ахмет Дулқаратов", "кейін Ахметтің үйі.", "Ахметтің"),
        ("Батболд Дорждэрэм", "дараа нь Батболдын гэр.", "Батболдын"),
        ("Samir Hadžidolac", "onda su Hadžidolcu rekli.", "Hadžidolcu"),
        ("Marek Żółkiewny", "potem Markiem i Żółkiewnego.", "Markiem Żółkiewnego"),
        ("ܐܦܪܝܡ ܕܘܠܓܪ", "ܠܐܦܪܝܡ ܐܬܐ.", "ܠܐܦܪܝܡ"),
    ] {
        let letters: Vec<char> = text.chars().collect();
        let hits = find_names(&roll(&[name]), text);
        for word in flagged.split(' ') {
            let is_it =
                |hit: &Hit| !hit.certain && letters[hit.start..hit.end].iter().collect::<String>().contains(word);
            assert!(hits.iter().any(is_it), "{word}");
        }
    }
}

#[test]
fn a_word_that_only_begins_as_a_name_does_is_none() {
    let roll = roll(&["Mari Grand", "Orla Tars", "رفيق سالمون"]);
    for text in ["the Marines came and Orlando wept", "a maritime town", "ثم سالمونيلا والرفيقات", "orlandina"]
    {
        assert_eq!(shown(&roll, text), text);
    }
}

#[test]
fn in_a_language_without_endings_a_word_begins_with_no_name() {
    let roll = roll(&["Demir Karvel", "Velan Orbach"]);
    for text in
        ["the mayor and Karvelov were there", "ce que Velanoff a dit dans la ville, les autres", "y que los Demirkov"]
    {
        assert!(find_names(&roll, text).iter().all(|hit| hit.rule != "name-part"), "{text}");
    }
}

/// `was` and `las` are words of Polish, `les` of Czech, `por` of Hungarian, `una` of Romanian: none of them says English, French or Spanish.
#[test]
fn small_words_of_a_language_with_endings_say_nothing_of_another() {
    for (name, text, flagged) in [
        (
            "Marek Żółkiewny",
            "Zabrali was i nas. Potem was bili. uciekliśmy w las. Potem wzięli Żółkiewnego. Żółkiewnemu zabrali dom. Marka zabili.",
            "Żółkiewnego Żółkiewnemu Marka",
        ),
        ("Karel Dolgařec", "Utekli jsme v les. Potom les hořel. Byl tam had. Pak odvedli Dolgařce.", "Dolgařce"),
        ("Erzsébet Dolgarvay", "Volt por és les. aztán elvitték Dolgarvayékat. Volt por.", "Dolgarvayékat"),
        ("Ion Dolgărescu", "Era una din case, una mare. au ars casa Dolgărescului.", "Dolgărescului"),
        ("Jahongir Dolgaratov", "Qishloqda des-des. Keyin Dolgaratovning uyi yondi.", "Dolgaratovning"),
        ("Paavo Korhonmaa", "Sitten he veivät Korhonmaata. Hän sanoi: the end and the door.", "Korhonmaata"),
    ] {
        let roll = roll(&[name]);
        let letters: Vec<char> = text.chars().collect();
        let hits = find_names(&roll, text);
        for word in flagged.split(' ') {
            let found = |hit: &Hit| letters[hit.start..hit.end].iter().collect::<String>().contains(word);
            assert!(hits.iter().any(found), "{word}");
        }
    }
}

#[test]
fn prose_without_endings_is_not_drowned_by_what_names_begin() {
    let roll = roll(&["Demir Karvel", "Velan Orbach", "Marin Ostrel", "Cami Portel"]);
    for text in [
        "The soldiers came. Then they took Karvelov to the river, and ostrelings burned.",
        "Luego llegaron los camiones y dijeron que la portelada de Karvelova estaba rota.",
        "Les camionneurs sont partis avec Velanoff, et nous avons dormi dans des maisons.",
        "Depois os camionistas chegaram com Karvelov, e a minha casa não tinha porta.",
        "Poi i soldati sono entrati nella casa di Karvelino e hanno preso quello che c'era.",
        "Dann kamen Soldaten zu Karvelitz, und wir hatten nichts mit ihnen zu tun.",
    ] {
        let begun: Vec<_> = find_names(&roll, text).into_iter().filter(|hit| hit.rule != "name").collect();
        assert!(begun.is_empty(), "{text}: {begun:?}");
    }
}
