//! Spellings to confirm when a person is registered: how the name is likely to be written by others, in both scripts.

mod capitals;
mod letters;
mod paths;
mod script;
#[cfg(test)]
mod tests;

use zeroize::Zeroizing;

use super::everyday::{Role, role};
use super::normalise::{Tokens, fold, without_article};
use super::text::RealName;
use letters::{arabic_ways, behind_servant, cyrillic_of, cyrillic_ways, is_servant, latin_ways};
use script::Script;

/// Most spellings proposed: more than anybody reads through.
const MOST: usize = 12;

/// Most words of a name that is proposed for: nobody has more, and each takes some time.
const WORDS: usize = 12;

/// Most ways in which one word is written.
const WAYS: usize = 3;

/// Most spellings of a Latin name in Arabic letters.
const ARABIC: usize = 4;

/// Spellings that the name is likely to be written in by others, best first, at most a dozen, none of them `name` itself: with
/// other ways to join and to write its words, and in the other script. They are for the interviewer to confirm: only a confirmed
/// spelling, once registered, is replaced wherever it stands. None of a name of more than a dozen words.
///
/// ```
/// use amana::guard::text::RealName;
/// let name = RealName::from_utf8("Hasan Abu Qasra".as_bytes()).unwrap();
/// assert!(!amana::guard::propose(&name).is_empty());
/// ```
#[must_use]
pub fn propose(name: &RealName) -> Vec<RealName> {
    let words = words(name.expose());
    // A title is no part of how a name is written.
    let name_alone: Vec<Spelling> =
        words.iter().filter(|word| role(without_article(word)) != Role::Title).cloned().collect();
    let words = if name_alone.is_empty() { words } else { name_alone };
    if words.len() > WORDS {
        return Vec::new();
    }
    let spellings = match Script::of(&words) {
        Script::Arabic => in_latin(&words),
        Script::Cyrillic => cyrillic_ways(&small(name.expose())),
        Script::Latin => {
            let cyrillic = cyrillic_of(&words);
            let arabic = if cyrillic.is_some() { Vec::new() } else { in_arabic(&words) };
            cyrillic.into_iter().chain(arabic).chain(written_otherwise(&words)).collect()
        }
    };
    let mut seen = vec![fold(name.expose()), fold(&joined(&words))];
    let mut out = Vec::new();
    for spelling in spellings.iter().map(|spelling| capitals::of(spelling)) {
        let folded = fold(&spelling);
        if out.len() < MOST
            && !folded.is_empty()
            && !seen.contains(&folded)
            && let Ok(name) = RealName::from_utf8(spelling.as_bytes())
        {
            seen.push(folded);
            out.push(name);
        }
    }
    out
}

type Spelling = Zeroizing<String>;

/// The words in small letters, and й as it is.
fn small(name: &str) -> Vec<Spelling> {
    name.split_whitespace().map(|word| Zeroizing::new(word.to_lowercase())).collect()
}

fn words(name: &str) -> Vec<Spelling> {
    let mut words = Vec::new();
    let mut tokens = Tokens::of(name);
    while tokens.advance().is_some() {
        words.push(Zeroizing::new(tokens.word().to_owned()));
    }
    words
}

fn joined(words: &[Spelling]) -> Spelling {
    let mut out = Spelling::default();
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The name with its words each in the first way, then with each word in its other ways.
fn ways_of(words: &[Vec<Spelling>]) -> Vec<Spelling> {
    let first = |ways: &Vec<Spelling>| ways.first().cloned().unwrap_or_default();
    let plain: Vec<Spelling> = words.iter().map(first).collect();
    let mut out = vec![joined(&plain)];
    for way in 1..WAYS {
        let other = words.iter().map(|ways| ways.get(way).or(ways.first()).cloned().unwrap_or_default());
        out.push(joined(&other.collect::<Vec<_>>()));
    }
    for (at, ways) in words.iter().enumerate() {
        for way in ways.iter().skip(1) {
            let mut changed = plain.clone();
            changed[at] = way.clone();
            out.push(joined(&changed));
        }
    }
    out
}

/// An Arabic name in Latin letters, the article as `al-`; nothing where a word of it has no likely way.
fn in_latin(words: &[Spelling]) -> Vec<Spelling> {
    let mut ways: Vec<Vec<Spelling>> = Vec::new();
    let mut words = words.iter().peekable();
    while let Some(word) = words.next() {
        let of = words.next_if(|next| word.as_str() == "عبد" && next.starts_with("ال"));
        if let Some(of) = of {
            ways.push(behind_servant(of.strip_prefix("ال").unwrap_or(of)));
            continue;
        }
        let bare = without_article(word);
        let article = if bare.len() < word.len() { "al-" } else { "" };
        ways.push(latin_ways(bare).iter().map(|way| Zeroizing::new(format!("{article}{}", way.as_str()))).collect());
    }
    all_of(&ways)
}

/// A Latin name in Arabic letters; `al` is the article of the next word. Nothing where a word of it has no likely way.
fn in_arabic(words: &[Spelling]) -> Vec<Spelling> {
    let mut ways: Vec<Vec<Spelling>> = Vec::new();
    let mut article = false;
    for (at, word) in words.iter().enumerate() {
        if matches!(word.as_str(), "al" | "el") {
            article = true;
            continue;
        }
        let of = at.checked_sub(1).is_some_and(|before| is_servant(&words[before]));
        let prefix = if std::mem::take(&mut article) || of { "ال" } else { "" };
        let with = |way: &Spelling| {
            let way = way.strip_prefix("ال").filter(|_| !prefix.is_empty()).unwrap_or(way);
            Zeroizing::new(format!("{prefix}{way}"))
        };
        ways.push(arabic_ways(word).iter().map(with).collect());
    }
    let mut out = all_of(&ways);
    out.truncate(ARABIC);
    out
}

/// The ways of a name, if each of its words has one.
fn all_of(ways: &[Vec<Spelling>]) -> Vec<Spelling> {
    if ways.iter().any(Vec::is_empty) { Vec::new() } else { ways_of(ways) }
}

/// Other ways to write the words of a Latin name.
fn written_otherwise(words: &[Spelling]) -> Vec<Spelling> {
    let ways: Vec<Vec<Spelling>> = words
        .iter()
        .map(|word| {
            let others = letters::other_latin(word).map(|other| Zeroizing::new(other.to_owned()));
            std::iter::once(word.clone()).chain(others).collect()
        })
        .collect();
    ways_of(&ways)
}
