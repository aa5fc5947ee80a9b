//! Invented people and what they tell, as intake lines.

use serde_json::{Value, json};

const FIRST: [&str; 12] = [
    "Zubelda", "Qasvir", "Tolmira", "Haldeko", "Ostavin", "Bramitz", "Velorie", "Kirsovan", "Dunyasha", "Mirelko",
    "Sorvane", "Yastrub",
];
const FAMILY: [&str; 11] = [
    "Qasrovine",
    "Velmaret",
    "Tarkhanel",
    "Ostrelby",
    "Hadramonde",
    "Brivoczky",
    "Zelmanaro",
    "Kordavine",
    "Marivelle",
    "Dolgaretz",
    "Unverzal",
];
const FIRST_ARABIC: [&str; 12] = [
    "زبيلدة",
    "قصفير",
    "طولميرا",
    "هلدكو",
    "أستافين",
    "برامطز",
    "فيلوري",
    "كرسوفان",
    "دنياشة",
    "ميرلكو",
    "سورفان",
    "يسطروب",
];
const FAMILY_ARABIC: [&str; 11] = [
    "القصروفيني",
    "فلمارت",
    "طرخانيل",
    "أسترلبي",
    "الحضرموندي",
    "بريفوتسكي",
    "زلمانارو",
    "كوردافين",
    "ماريفيل",
    "دولغارتز",
    "أنفرزال",
];

/// Somebody invented.
#[derive(Clone)]
pub(crate) struct Invented {
    pub(crate) latin: String,
    pub(crate) arabic: String,
    pub(crate) contact: String,
}

impl Invented {
    /// Person number `n`; numbers below 132 have names of their own.
    pub(crate) fn nth(n: usize) -> Self {
        let (first, family) = (n % FIRST.len(), n % FAMILY.len());
        Self {
            latin: format!("{} {}", FIRST[first], FAMILY[family]),
            arabic: format!("{} {}", FIRST_ARABIC[first], FAMILY_ARABIC[family]),
            contact: format!("leave word with the ferryman of Narrowwater, knock {n} times"),
        }
    }

    /// Everything that must not be found anywhere: whole names, each part, the contact.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let mut secrets = vec![self.latin.clone(), self.arabic.clone(), self.contact.clone()];
        secrets.extend(self.latin.split(' ').chain(self.arabic.split(' ')).map(str::to_owned));
        secrets
    }
}

/// One intake line and the people who are sealed with it.
pub(crate) struct Told {
    pub(crate) line: Value,
    pub(crate) sealed: Vec<Invented>,
}

/// `count` testimonies in turns: English by one witness who names another, Arabic by one, English by nobody known.
pub(crate) fn testimonies(count: usize) -> Vec<Told> {
    (0..count)
        .map(|n| match n % 3 {
            0 => english(n, &Invented::nth(2 * n), &Invented::nth(2 * n + 1)),
            1 => arabic(n, &Invented::nth(2 * n)),
            _ => nobody(n),
        })
        .collect()
}

/// The lines as a file.
pub(crate) fn file_of(told: &[Told]) -> String {
    told.iter().fold(String::new(), |file, told| file + &told.line.to_string() + "\n")
}

fn english(n: usize, witness: &Invented, other: &Invented) -> Told {
    let (given, family) = other.latin.split_once(' ').expect("two parts");
    let line = json!({
        "id": format!("bridge-{n}"), "language": "en", "date": "2031-03-07", "place": "a barn above Narrowwater",
        "people": [
            {"code": "p1", "roles": ["witness"], "names": [witness.latin, witness.arabic], "contact": witness.contact},
            {"code": "p2", "roles": ["victim"], "names": [other.latin, other.arabic], "contact": other.contact},
        ],
        "consent": consent("p1"),
        "account": [
            {"speaker": "p1", "text": format!("My name is {}. I kept the lamp at crossing {n} the night they came. \
                {} stood beside me, and {family}'s brother held the rope.", witness.latin, other.latin)},
            {"speaker": "p1", "text": format!("On 7 March 2031 the men in grey asked for {} by name. {given} said nothing. \
                They wrote {} on a list and took the boat. I am {} years old; I know what I saw.",
                other.latin.to_uppercase(), other.arabic, 30 + n % 40)},
        ],
    });
    Told { line, sealed: vec![witness.clone(), other.clone()] }
}

fn arabic(n: usize, witness: &Invented) -> Told {
    let (given, family) = witness.arabic.split_once(' ').expect("two parts");
    let line = json!({
        "id": format!("bridge-{n}"), "language": "ar", "date": "2031-03~",
        "people": [{"code": "p1", "roles": ["witness"], "names": [witness.arabic, witness.latin], "contact": witness.contact}],
        "consent": consent("p1"),
        "account": [{"speaker": "p1", "text": format!("اسمي {} وكنت أحرس القنطرة رقم {n} في تلك الليلة. نادوا {given} ثم سألوا عن بيت \
            و{family} لم يكن هناك. كتبوا الاسم {} بالحروف اللاتينية.", witness.arabic, witness.latin)}],
    });
    Told { line, sealed: vec![witness.clone()] }
}

fn nobody(n: usize) -> Told {
    let line = json!({
        "id": format!("bridge-{n}"), "language": "en",
        "people": [{"code": "p1", "roles": ["witness"], "names_unknown": true}],
        "consent": consent("p1"),
        "account": format!("Somebody left this by the door, sheet {n}. The mill was empty when the carts came back.\n\n\
            Nobody knows who lit the fire."),
    });
    Told { line, sealed: Vec::new() }
}

fn consent(of: &str) -> Value {
    let grant = |audience| json!({"of": of, "given_by": "self", "explained": true, "audience": audience, "content": ["text"], "identity": "pseudonym", "status": "yes"});
    json!([grant("public"), grant("court")])
}
