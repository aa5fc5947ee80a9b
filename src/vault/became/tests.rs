//! Words of a printed revision beside those of a correction or a translation.

mod corrected;
mod others;
mod sides;
mod translated;

use std::ops::Range;

use super::differences::Token;
use super::sides::Decided;
use super::*;
use crate::guard::text::PersonRef;

// What a witness said goes into no message.
static_assertions::assert_not_impl_any!(Token<'static>: std::fmt::Debug);
static_assertions::assert_not_impl_any!(Callings: std::fmt::Debug);

const ONE: PersonId = PersonId::new([1; 16]);
const WITNESS: PersonId = PersonId::new([3; 16]);
const PUBLIC: PersonId = PersonId::new([2; 16]);

/// Names in small letters or in a script without capitals, which no list has.
const UNKNOWN: &[&str] = &["varkona", "الدولغارتز"];

fn is_word(word: &str, stands: Stands<'_>) -> bool {
    match stands {
        Stands::Within([before, _]) => ["Tuesday", "I"].contains(&word) || (word == "June" && before == Some("in")),
        Stands::First if word.chars().next().is_some_and(char::is_uppercase) => [
            "Rose", "He", "Then", "We", "At", "Later", "They", "The", "Tuesday", "Plus", "Il", "Pour", "I", "Abu",
            "Tusday",
        ]
        .contains(&word),
        Stands::First => !UNKNOWN.contains(&word),
    }
}

/// Who speaks a paragraph, before and after.
type Spoke = [Option<PersonId>; 2];

/// Words in other letters that are one name.
const SAME: &[(&str, &str)] = &[("عمار", "Ammar"), ("كريم", "Karim"), ("Карима", "Karim"), ("Karim", "كريم")];

const LISTS: Lists<'static> = Lists { is_word: &is_word, is_one_name: &|one, other| SAME.contains(&(one, other)) };

/// What an editor says of it: `{words|others}`, and nothing where these are missing.
fn decided(marked: &str) -> (String, Vec<(Range<usize>, String)>) {
    let marked = referred(marked);
    let (mut plain, mut decided) = (String::new(), Vec::new());
    for part in marked.split_inclusive('}') {
        let Some((before, range)) = part.strip_suffix('}').and_then(|part| part.split_once('{')) else {
            plain.push_str(part);
            continue;
        };
        plain.push_str(before);
        let (was, said) = range.split_once('|').unwrap();
        decided.push((plain.len()..plain.len() + was.len(), said.to_owned()));
        plain.push_str(was);
    }
    (plain, decided)
}

/// With references.
fn referred(marked: &str) -> String {
    let marked = marked.replace("SEALED", "ONE").replace("ONE", &PersonRef::one(ONE).to_string());
    marked.replace("PUBLIC", &PersonRef::one(PUBLIC).to_string())
}

/// A text: ONE is somebody, SEALED they whom the bundle does not record there, PUBLIC one whom the bundle calls by their name, what stands between two `~` is flagged as a name, between two `^` as a trait.
fn text(marked: &str) -> (String, Flagged) {
    let (mut plain, mut flagged, mut open) = (String::new(), Flagged::default(), None);
    for letter in marked.chars() {
        match (letter, open.take()) {
            ('~' | '^', None) => open = Some(plain.len()),
            ('~', Some(start)) => flagged.names.push(start..plain.len()),
            ('^', Some(start)) => flagged.traits.push(start..plain.len()),
            (_, still) => {
                open = still;
                plain.push(letter);
            }
        }
    }
    (plain, flagged)
}

/// What is left out, where nothing is said in its place.
fn all_of(decided: &[(Range<usize>, String)]) -> Vec<Decided<'_>> {
    decided.iter().map(|(range, said)| (range.clone(), Some(said.as_str()).filter(|said| !said.is_empty()))).collect()
}

/// What is told where one paragraph after the other says the second of each two.
fn told_by(paragraphs: &[(&str, &str, Spoke)], translation: bool) -> Became {
    let texts: Vec<_> = paragraphs
        .iter()
        .map(|(old, new, spoke)| {
            let [(old, said_then), (new, said)] = [old, new].map(|marked| decided(marked));
            (text(&old), said_then, (text(&new), said), *spoke)
        })
        .collect();
    let callings = Callings::of([
        (ONE, "Cedar 14"),
        (ONE, "Lantern"),
        (ONE, "بطاطا ١٣"),
        (ONE, "Ліхтар"),
        (ONE, "فانوس"),
        (ONE, "灯笼"),
    ]);
    let language = Language::parse("en").unwrap();
    let sealed = (1..).zip(paragraphs).filter(|(_, (old, ..))| old.contains("SEALED")).map(|(number, _)| (number, ONE));
    let printed = Printed {
        language: &language,
        paragraphs: (1..).zip(&texts).map(|(number, ((old, _), ..))| (number, old.as_str())).collect(),
        speakers: BTreeMap::new(),
        flagged: (1..).zip(&texts).map(|(number, ((_, flagged), ..))| (number, flagged.clone())).collect(),
        mentioned: BTreeSet::new(),
        named: BTreeSet::from([PUBLIC]),
        sealed: sealed.collect(),
        decided: (1..).zip(&texts).map(|(number, (_, then, ..))| (number, all_of(then))).collect(),
        known: Known { callings: &callings, lists: LISTS },
    };
    let mut pairs = Vec::new();
    for (number, ((old_text, _), then, ((words, flagged), decided), spoke)) in (1..).zip(&texts) {
        let decided = printed.since(number, words, &all_of(decided), !translation);
        if old_text == words && decided.is_empty() && then.is_empty() && spoke[0] == spoke[1] {
            continue;
        }
        let new = Text { words, flagged, lists: LISTS, correction: !translation };
        let old = printed.old(number, spoke[0], !translation).unwrap();
        let pair = Pair::new(number, old, printed.new_side(&new, spoke[1], &decided).unwrap());
        pairs.push(Pair { is_decided: old_text == words, ..pair });
    }
    if translation {
        return printed.translated(&pairs);
    }
    mend(&mut pairs, LISTS);
    let order: Vec<u32> = (1..)
        .zip(&texts)
        .filter(|(_, (_, _, ((words, _), _), _))| !words.is_empty())
        .map(|(number, _)| number)
        .collect();
    printed.corrected(&pairs, &order).unwrap()
}

fn told(paragraphs: &[(&str, &str)], translation: bool) -> Became {
    let spoken: Vec<_> = paragraphs.iter().map(|(old, new)| (*old, *new, [Some(WITNESS); 2])).collect();
    told_by(&spoken, translation)
}

/// Whether nothing goes.
fn stays(became: &Became) -> bool {
    became.came.is_empty() && became.whole.is_empty()
}

/// Whether ONE came in, and every paragraph that says anything went.
fn all_go(paragraphs: &[(&str, &str)]) -> bool {
    let became = told(paragraphs, false);
    let said = (1..).zip(paragraphs).filter(|(_, (old, new))| old != new && !new.is_empty());
    became.came.contains(&ONE) && said.map(|(number, _)| number).eq(became.whole.iter().copied())
}

/// Whether every paragraph goes that says anything else.
fn all_said_otherwise_go(paragraphs: &[(&str, &str)]) -> bool {
    let whole = told(paragraphs, false).whole;
    (1..)
        .zip(paragraphs)
        .filter(|(_, (old, new))| old != new && !new.is_empty())
        .all(|(number, _)| whole.contains(&number))
}
