//! What people are, have and suffer, how many there were and where, in English.

use super::said::{Need, Said};
use crate::guard::detect::lives::{self, Says};
use crate::guard::text::SpanKind;

/// A noun: with a consonant first, with a vowel first, several of them.
type Noun = [&'static str; 3];

/// Words that say less in the place of a range.
pub(super) fn words(said: &Said<'_>, kind: SpanKind, rule: &str) -> Option<String> {
    match (kind, rule) {
        (SpanKind::Count, _) => Some(count(said)),
        (SpanKind::Amount, "money") => one(said, ["sum of money", "amount of money", "sums of money"], false),
        (SpanKind::Amount, "share") => one(said, ["part", "unknown part", "parts"], false),
        (SpanKind::Amount, _) => quantity(said),
        (SpanKind::Place, _) => place(said),
        (SpanKind::Coordinates, _) => {
            one(said, ["place in the region", "area in the region", "places in the region"], false)
        }
        (SpanKind::Plate, _) => Some(plate(said).to_owned()),
        (_, "family") => family(said),
        (_, "school") => one(said, ["school", "educational institution", "schools"], is_many(said)),
        (_, "employer") => one(said, ["place of work", "establishment", "places of work"], is_many(said)),
        _ => group(said),
    }
}

fn is_many(said: &Said<'_>) -> bool {
    lives::is_plural(said.last())
}

/// A noun with the article that the sentence needs.
fn one(said: &Said<'_>, [consonant, vowel, many]: Noun, is_many: bool) -> Option<String> {
    let noun = match (said.need(), is_many) {
        (Need::A | Need::An, true) => return None,
        (Need::Bare | Need::Article, true) => many.to_owned(),
        (Need::A | Need::Bare, false) => consonant.to_owned(),
        (Need::An, false) => vowel.to_owned(),
        (Need::Article, false) => {
            let article = if consonant.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            format!("{article} {consonant}")
        }
    };
    Some(noun)
}

fn count(said: &Said<'_>) -> String {
    let noun = match said.last() {
        "children" | "kids" | "boys" | "girls" | "babies" | "infants" | "orphans" => "children",
        "brothers" | "sisters" | "sons" | "daughters" | "cousins" | "uncles" | "aunts" | "nephews" | "nieces"
        | "relatives" => "relatives",
        "families" | "households" => "families",
        _ => "people",
    };
    match said.need() {
        Need::Bare => noun.to_owned(),
        Need::A | Need::An | Need::Article => format!("several {noun}"),
    }
}

/// `three goats`: some of them.
fn quantity(said: &Said<'_>) -> Option<String> {
    let things = said.text.rsplit(' ').next().filter(|thing| said.keys.len() > 1 && thing.ends_with('s'))?;
    match said.need() {
        _ if said.hyphen || said.text.contains('-') => None,
        Need::Bare => Some(things.to_owned()),
        Need::Article => Some(format!("some {things}")),
        Need::A | Need::An => None,
    }
}

fn place(said: &Said<'_>) -> Option<String> {
    let near = said.keys.iter().any(|key| lives::says(key) == Some(Says::Near));
    if near {
        return one(said, ["place nearby", "area nearby", "places nearby"], is_many(said));
    }
    // The village of [Karsk]: the word before says already what it is.
    if said.is_behind(&["of"]) {
        return Some("the region".to_owned());
    }
    one(said, ["place in the region", "area in the region", "places in the region"], false)
}

fn plate(said: &Said<'_>) -> &'static str {
    let herald = ["plate", "plates", "number", "registration", "registered", "tag", "licence", "license"];
    match (said.is_behind(&herald), said.need()) {
        (true, _) => "with some number",
        (false, Need::Article | Need::An) => "a vehicle",
        (false, Need::A | Need::Bare) => "vehicle",
    }
}

/// Nouns of the family by which somebody is told, folded.
const STATUS: &[&str] = &["widow", "widower", "orphan"];

const YOUNG: &[&str] = &["newborn", "firstborn", "triplet"];

/// Words that say how somebody is related, and are no nouns.
const RELATED: &[&str] = &["divorced", "adopted", "illegitimate", "childless", "divorcee", "bigamist"];

fn family(said: &Said<'_>) -> Option<String> {
    let last = said.last().strip_suffix('s').unwrap_or(said.last());
    match said.first() {
        "gave" => return Some(if said.last() == "twins" { "had children" } else { "had a child" }.to_owned()),
        _ if RELATED.contains(&said.last()) => return None,
        _ if said.is_before_a_noun() && (lives::is_kin(&said.behind) || said.behind == "baby") => return None,
        _ => {}
    }
    let noun = match last {
        _ if STATUS.contains(&last) => ["bereaved person", "individual who lost family", "bereaved people"],
        _ if YOUNG.contains(&last) => ["young child", "infant", "young children"],
        _ => ["relative", "immediate relative", "relatives"],
    };
    let is_many = is_many(said) || said.last().ends_with('s') && lives::is_kin(said.last());
    one(said, noun, is_many || said.last() == "children")
}

/// Adjectives among the words of illness and injury, folded.
#[rustfmt::skip]
const ILL: &[&str] = &[
    "diabetic", "epileptic", "asthmatic", "schizophrenic", "psychotic", "bipolar", "autistic", "alcoholic", "suicidal", "paranoid",
];

#[rustfmt::skip]
const HURT: &[&str] = &[
    "fractured", "amputated", "paralysed", "paralyzed", "paraplegic", "quadriplegic", "blind", "deaf", "mute", "prosthetic", "disabled", "handicapped",
    "comatose", "scarred", "tattooed", "lame", "myopic", "dislocated", "invalid",
];

const TREATED: &[&str] = &["dialysis", "chemotherapy"];

/// Words of health that are verbs: nothing short stands for them.
const DONE: &[&str] = &["miscarried", "breastfeeding", "limped"];

const BODY: &[&str] = &["scar", "tattoo", "birthmark", "lesion"];

const AIDS: &[&str] = &["wheelchair", "crutch", "prosthesis", "prosthetic"];

const HURT_PEOPLE: &[&str] = &["amputee", "hunchback"];

fn group(said: &Said<'_>) -> Option<String> {
    let behind = |key: &str| lives::BEHIND.contains(&key);
    let last = said.keys.iter().rev().find(|key| lives::says(key).is_some())?;
    let says = lives::says(last)?;
    if matches!(says, Says::Faith | Says::People | Says::Country) {
        let whole = said.last() == last || behind(said.last());
        return if whole { origin(said, says, last) } else { None };
    }
    // The fracture of a leg ends with the leg; anything else with the word itself, or with what belongs to a trade.
    match says {
        Says::Pregnancy | Says::Illness | Says::Injury => health(said, says, last),
        _ => noun(says).and_then(|noun| without_work(said, last).or_else(|| one(said, noun, lives::is_plural(last)))),
    }
}

fn noun(says: Says) -> Option<Noun> {
    Some(match says {
        Says::Education => ["worker in education", "educator", "workers in education"],
        Says::HealthWork => ["health worker", "employee in health care", "health workers"],
        Says::Profession => ["professional", "expert", "professionals"],
        Says::Land => ["worker on the land", "agricultural worker", "workers on the land"],
        Says::Work => ["worker", "employee", "workers"],
        Says::Public => ["public servant", "employee of the public", "public servants"],
        Says::Armed => ["member of an armed force", "armed person", "members of an armed force"],
        Says::Cleric => ["religious person", "active member of a faith", "religious people"],
        Says::Learner => ["learner", "individual in training", "learners"],
        Says::NoWork => ["person without paid work", "individual without paid work", "people without paid work"],
        Says::Vehicle => ["vehicle", "item of transport", "vehicles"],
        Says::Valuable => ["thing of value", "object of value", "things of value"],
        Says::School | Says::Employer | Says::Near | Says::Family => return None,
        Says::Pregnancy | Says::Illness | Says::Injury | Says::Faith | Says::People | Says::Country => return None,
    })
}

/// *was unemployed*, *the unemployed*.
fn without_work(said: &Said<'_>, last: &str) -> Option<String> {
    let adjective = matches!(last, "unemployed" | "jobless");
    match said.need() {
        _ if !adjective => None,
        Need::Article => Some("without paid work".to_owned()),
        Need::Bare if !said.is_before_a_noun() => Some("people without paid work".to_owned()),
        Need::A | Need::An | Need::Bare => None,
    }
}

fn health(said: &Said<'_>, says: Says, last: &str) -> Option<String> {
    let is = |list: &[&str]| list.contains(&last);
    if last == "pregnant" {
        return (said.need() == Need::Article && !said.is_before_a_noun()).then(|| "in need of care".to_owned());
    }
    if is(DONE) {
        return None;
    }
    let is_adjective = is(ILL) || is(HURT);
    let who = said.last();
    let is_who =
        matches!(who, "man" | "woman" | "boy" | "girl" | "child" | "people" | "person" | "men" | "women" | "children");
    // A prosthetic leg is a thing.
    if is_adjective && (who == last || is_who) {
        let [plain, vowel] = if is(ILL) { ["sick", "ill"] } else { ["hurt or disabled", "injured or disabled"] };
        let who = said.last();
        if matches!(
            who,
            "man" | "woman" | "boy" | "girl" | "child" | "people" | "person" | "men" | "women" | "children"
        ) {
            return Some(format!("{} {who}", if said.need() == Need::An { vowel } else { plain }));
        }
        return Some(match (said.need(), said.is_before_a_noun()) {
            (Need::An, true) => vowel.to_owned(),
            (_, true) | (Need::Article, false) => plain.to_owned(),
            (Need::An, false) => format!("{vowel} person"),
            (Need::A, false) => format!("{plain} person"),
            (Need::Bare, false) => format!("{plain} people"),
        });
    }
    if is(TREATED) {
        return Some("medical treatment".to_owned());
    }
    let singular = last.strip_suffix("es").or_else(|| last.strip_suffix('s')).unwrap_or(last);
    let among = |list: &[&str]| is(list) || list.contains(&singular);
    let noun = match says {
        Says::Pregnancy => ["matter of health", "affair of health", "matters of health"],
        Says::Illness if last == "addict" => ["sick person", "ill person", "sick people"],
        Says::Illness => ["disease", "illness", "illnesses"],
        _ if among(BODY) => ["mark on the body", "old mark on the body", "marks on the body"],
        _ if among(AIDS) => ["medical aid", "aid", "medical aids"],
        _ if among(HURT_PEOPLE) => ["hurt or disabled person", "injured or disabled person", "hurt or disabled people"],
        _ => ["wound or disability", "injury or disability", "injuries or disabilities"],
    };
    // No article was said with the name of an illness; one is with the word for any.
    one(said, noun, lives::is_plural(last))
        .map(|words| if words == "a disease" { "an illness".to_owned() } else { words })
}

/// What an origin is of, without the words for somebody who has it.
const fn of(says: Says) -> &'static str {
    match says {
        Says::Faith => "of a religious community",
        Says::People => "of a people of the region",
        _ => "of a certain nationality",
    }
}

fn origin(said: &Said<'_>, says: Says, word: &str) -> Option<String> {
    let of = of(says);
    if said.last() != word {
        return belonging(said, of);
    }
    let is_speech = ["speak", "speaks", "spoke", "speaking", "spoken", "in"].contains(&said.before(1));
    if is_speech && says != Says::Faith && !said.is_before_a_noun() {
        return Some(if says == Says::People { "a language of the region" } else { "another language" }.to_owned());
    }
    if lives::is_plural(word) {
        let several = matches!(said.need(), Need::Bare | Need::Article);
        return several.then(|| format!("people {of}"));
    }
    if said.is_before_a_noun() || word == "black" {
        return None;
    }
    match said.need() {
        Need::A => Some(format!("person {of}")),
        Need::An => Some(format!("individual {of}")),
        Need::Bare => Some(format!("people {of}")),
        Need::Article => Some(of.to_owned()),
    }
}

/// *of Syrian origin*, *a Kurdish family*: what stands behind the word of origin stays.
fn belonging(said: &Said<'_>, of: &str) -> Option<String> {
    let last = said.last();
    match last {
        "nationality" | "origin" | "descent" | "faith" => {
            let [bare, own] = [format!("certain {last}"), format!("a certain {last}")];
            Some(if said.need() == Need::Article { own } else { bare })
        }
        "national" | "citizen" => person(said, "person", of),
        "nationals" | "citizens" => Some(format!("people {of}")),
        "ethnic" => None,
        _ => person(said, last, of),
    }
}

fn person(said: &Said<'_>, noun: &str, of: &str) -> Option<String> {
    match said.need() {
        Need::A | Need::Bare => Some(format!("{noun} {of}")),
        Need::An => Some(format!("individual {of}")).filter(|_| matches!(noun, "person" | "man" | "woman")),
        Need::Article => Some(format!("a {noun} {of}")),
    }
}
