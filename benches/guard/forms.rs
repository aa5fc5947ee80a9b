//! Forms of registered names: cases of Ukrainian and Russian, their Latin transliterations, Spanish short forms and single surnames.
//!
//! The paradigms are written by hand, for each name the forms of the singular (genitive, dative, accusative, instrumental, locative,
//! vocative, where they differ), by the same person and in the same days as the rules of the guard: this shows that the rules do what
//! they are meant to, and is no measure of how they do on names that nobody thought of. One person is registered in the nominative; each
//! form is put into a sentence. *Replaced*: all of it is certain. *Flagged*: all of it lies in hits.

use amana::guard::text::{PersonId, RealName};
use amana::guard::{Roll, find_names};

use crate::{Fallible, Row};

/// Registered, and forms; in Cyrillic.
const CASES: &[(&str, &str)] = &[
    ("Олена Вишнева", "Олени Вишневої;Олені Вишневій;Олену Вишневу;Оленою Вишневою;Олено Вишнева"),
    ("Тарас Шевченко", "Тараса Шевченка;Тарасові Шевченку;Тарасом Шевченком;Тарасі Шевченкові;Тарасе Шевченку"),
    ("Іван Ковальчук", "Івана Ковальчука;Іванові Ковальчуку;Іваном Ковальчуком;Івані Ковальчукові;Іване Ковальчуче"),
    ("Надія Островська", "Надії Островської;Надії Островській;Надію Островську;Надією Островською;Надіє Островська"),
    ("Сергій Островський", "Сергія Островського;Сергієві Островському;Сергієм Островським;Сергії Островськім;Сергію"),
    ("Ольга Петрівна Мороз", "Ольги Петрівни;Ользі Петрівні;Ольгу Петрівну;Ольгою Петрівною;Ольго Петрівно"),
    ("Микола Іванович Гнатюк", "Миколи Івановича Гнатюка;Миколі Івановичу;Миколу Івановича;Миколою Івановичем;Миколо"),
    ("Андрій Коваленко", "Андрія Коваленка;Андрієві Коваленку;Андрієм Коваленком;Андрію Коваленку"),
    ("Ігор Кравець", "Ігоря Кравця;Ігореві Кравцю;Ігорем Кравцем;Ігорю Кравцю"),
    ("Василь Бондар", "Василя Бондаря;Василеві Бондарю;Василем Бондарем;Василю"),
    ("Дмитро Лисенко", "Дмитра Лисенка;Дмитрові Лисенку;Дмитром Лисенком;Дмитре"),
    ("Галина Ткачук", "Галини Ткачук;Галині Ткачук;Галину Ткачук;Галиною Ткачук;Галино"),
    ("Наталя Рибалка", "Наталі Рибалки;Наталі Рибалці;Наталю Рибалку;Наталею Рибалкою;Наталю"),
    ("Мария Иванова", "Марии Ивановой;Марию Иванову;Марией Ивановой"),
    ("Сергей Кузнецов", "Сергея Кузнецова;Сергею Кузнецову;Сергеем Кузнецовым;Сергее Кузнецове"),
    ("Юрий Пушкин", "Юрия Пушкина;Юрию Пушкину;Юрием Пушкиным;Юрии Пушкине"),
    ("Анна Сергеевна Ильина", "Анны Сергеевны Ильиной;Анне Сергеевне;Анну Сергеевну Ильину;Анной Сергеевной"),
    ("Александр Толстой", "Александра Толстого;Александру Толстому;Александром Толстым;Александре Толстом"),
    ("Игорь Достоевский", "Игоря Достоевского;Игорю Достоевскому;Игорем Достоевским"),
    ("Татьяна Павловна", "Татьяны Павловны;Татьяне Павловне;Татьяну Павловну;Татьяной Павловной"),
];

/// Registered in Cyrillic, written in Latin letters.
const LATIN: &[(&str, &str)] = &[
    ("Іван Ковальчук", "Ivan Kovalchuk;Iwan Kowalczuk;Ivan Koval'chuk;Iwan Kowaltschuk"),
    ("Олена Шевченко", "Olena Shevchenko;Olena Szewczenko;Olena Schewtschenko;Elena Shevchenko"),
    ("Сергій Островський", "Serhii Ostrovskyi;Sergiy Ostrovsky;Serhij Ostrowskyj;Sergey Ostrovskiy"),
    ("Юрій Щербина", "Yurii Shcherbyna;Yuriy Scherbina;Jurij Schtscherbyna"),
    ("Надія Журба", "Nadiia Zhurba;Nadiya Zhurba;Nadija Schurba"),
    ("Анна Сергеевна Ильина", "Anna Sergeevna Ilina;Anna Sergeyevna Ilyina;Anna Serguéevna Iliná"),
    ("Олександр Гнатюк", "Oleksandr Hnatiuk;Olexandr Hnatyuk;Aleksander Gnatiuk"),
];

/// Registered as German, Polish and French write them; in Cyrillic, and as English writes them.
const OTHERS: &[(&str, &str)] = &[
    ("Iwan Kowaltschuk", "Іван Ковальчук;Івана Ковальчука;Ivan Kovalchuk;Iwan Kowalczuk"),
    ("Olena Szewczenko", "Олена Шевченко;Олени Шевченко;Olena Shevchenko;Olena Schewtschenko"),
    ("Jurij Schtscherbyna", "Юрій Щербина;Юрія Щербини;Yurii Shcherbyna;Jurij Szczerbyna"),
    ("Khadidja bent Youcef", "Khadija bint Yusuf;Khadija Yousef;خديجة بنت يوسف"),
    ("Djamel Boutaleb", "Jamal Abu Talib;Jamal Butalib;جمال بوطالب"),
    ("Rachid Benyoucef", "Rashid Ben Yusuf;Rasheed Benyusuf;رشيد بن يوسف"),
];

/// Spanish: two surnames, short forms, accents.
const SPANISH: &[(&str, &str)] = &[
    ("José García Lorca", "José García;Jose Lorca;Pepe García Lorca;Pepe Lorca;JOSÉ GARCÍA LORCA"),
    ("Francisco Núñez Ibarra", "Paco Núñez;Pancho Ibarra;Francisco Nunez;Francisco Ibarra"),
    ("Guadalupe Ortega Quispe", "Lupe Ortega;Lupita Quispe;Guadalupe Ortega;Guadalupe Quispe"),
    ("Ignacio Peña Ríos", "Nacho Peña;Ignacio Rios;Nacho Peña Ríos"),
    ("María Dolores Vega Cano", "Lola Vega;María Vega;María Dolores Cano;Dolores Cano"),
];

/// The lines of this part.
pub(crate) fn rows() -> Fallible<Vec<Row>> {
    let sets = [
        ("cases of Ukrainian and Russian names, in Cyrillic", CASES, "Тоді покликали ", " додому."),
        ("Ukrainian and Russian names in Latin letters", LATIN, "Then they called ", " back home."),
        ("names as German, Polish and French write them, in other letters", OTHERS, "Then they called ", " back home."),
        ("Spanish: one surname, short forms, accents", SPANISH, "Luego vino ", " con los demás."),
    ];
    sets.into_iter().map(|(what, names, before, after)| row(what, names, before, after)).collect()
}

fn row(what: &str, names: &[(&str, &str)], before: &str, after: &str) -> Fallible<Row> {
    let (mut replaced, mut flagged, mut all, mut missed) = (0, 0, 0, Vec::new());
    for (name, forms) in names {
        let mut roll = Roll::new();
        roll.register(PersonId::new([1; 16]), &[RealName::from_utf8(name.as_bytes())?]);
        for form in forms.split(';') {
            let text = format!("{before}{form}{after}");
            let start = before.chars().count();
            let hits = find_names(&roll, &text);
            let letters = form.chars().enumerate().filter(|(_, c)| c.is_alphanumeric());
            let least = letters
                .map(|(at, _)| {
                    let hit = hits.iter().find(|hit| hit.start <= start + at && start + at < hit.end);
                    hit.map_or(0, |hit| 1 + u8::from(hit.certain))
                })
                .min();
            all += 1;
            replaced += usize::from(least == Some(2));
            flagged += usize::from(least >= Some(1));
            if least == Some(0) {
                missed.push(form);
            }
        }
    }
    let rest = if missed.is_empty() { String::new() } else { format!("; not found: {}", missed.join(", ")) };
    Ok(Row {
        what: format!("{what}, {all} forms"),
        elsewhere: String::new(),
        here: format!("replaced {replaced}, replaced or flagged {flagged}{rest}"),
        ..Row::default()
    })
}
