//! Short forms of given names, as pseudonyms.

use super::*;

/// Registered, and what their friends call them.
const SHORT: &[(&str, &str)] = &[
    ("Sami Ostrelby", "Sammy|Sam|Samsoum|Самі|سمسم|Abu Sam|the old Sammy|Sammy 7"),
    ("سامي الزرقاوي", "Sammy|Sam|سوسو|سموري"),
    ("Leonid Ostrelby", "Lenny|Leo|Lyonya|Льоня|Леня|Leon"),
    ("Katarina Velling", "Katya|Kate|Kati|Kat|Катя|كاتيا"),
    ("Катерина Вишнева", "Katya|Kate|Катруся"),
    ("Mohammed Kalbrith", "Mo|Moe|Momo|Hamoudi|Mohsy|حمودي|Мо"),
    ("محمد الزرقاوي", "Mo|Hamoudi|حمودي|Hammoudi"),
    ("أحمد الزرقاوي", "Hamoudi|حمودي|حمادة"),
    ("Mykhailo Ostrelby", "Misha|Миша|Мишко|Mykha"),
    ("Олександр Вишневий", "Sasha|Саша|Сашко|Olek"),
    ("Robert Ostrelby", "Rob|Robbie|Bob|Bobby"),
    ("Elizabeth Ostrelby", "Liz|Eliza|Beth|Betty"),
    ("Kristina Ostrelby", "Kris|Krissy|Tina|Крістя|كريستي"),
    ("Zainab Ostrelby", "Zuzu|Zeina|زوزو|زنوبة"),
    ("Isabel Ostrelby", "Isa|Isabo"),
    ("Ali Kalbrith", "Alloush|علوش|Alawi"),
    ("Ковальчук Катерина Петрівна", "Katya|Катя"),
];

#[test]
fn what_a_given_name_is_shortened_to_is_seen() {
    let mut missed = Vec::new();
    for (registered, forms) in SHORT {
        let roll = roll(&[registered]);
        missed.extend(
            forms.split('|').filter(|form| !roll.is_short_for_a_name(form)).map(|form| format!("{registered}: {form}")),
        );
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

/// Nobody is hindered by the surname of somebody, or by a name that only has a letter in common.
#[test]
fn what_begins_otherwise_is_no_short_form() {
    let roll = roll(&["Sami Ostrelby", "Leonid Kordavine", "Катерина Вишнева", "محمد الزرقاوي", "Elizabeth Velling"]);
    for other in "Cedar 14|Walnut|Munir|North Star|River|Blue|Kord|Nadia|Peter|The teacher|Reader 7|Калина|نور|ياسمين|زيتون ٣|Papa|Seven|Rose|Sumac".split('|') {
        assert!(!roll.is_short_for_a_name(other), "{other}");
    }
}

/// Beside one person, other given names are refused one time in 200, and plain words one time in 500.
#[test]
fn hardly_anything_else_is_taken_for_a_short_form() {
    let lines = |file: &'static str| {
        file.lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.trim_end_matches(|c: char| !c.is_alphabetic()))
    };
    let latin: Vec<_> = lines(include_str!("../detect/data/given-names.txt")).collect();
    let arabic: Vec<_> = lines(include_str!("../detect/data/given-arabic.txt")).collect();
    let words: Vec<_> = lines(include_str!("../detect/data/words-english.txt")).step_by(40).collect();
    let refused = |people: &[&str], chosen: &[&str]| {
        let (mut all, mut refused) = (0_u32, 0_u32);
        for person in people.iter().step_by(41) {
            let roll = roll(&[person]);
            let other = chosen.iter().filter(|other| !roll.is_like_a_name(other));
            other.for_each(|other| (all, refused) = (all + 1, refused + u32::from(roll.is_short_for_a_name(other))));
        }
        f64::from(refused) / f64::from(all)
    };
    for (people, chosen, most) in [
        (&latin, &latin, 0.007),
        (&arabic, &arabic, 0.007),
        (&latin, &arabic, 0.007),
        (&arabic, &latin, 0.007),
        (&latin, &words, 0.003),
        (&arabic, &words, 0.003),
    ] {
        let share = refused(people, chosen);
        assert!((0.0005..most).contains(&share), "{share} of {} beside {}", chosen[0], people[0]);
    }
}
