//! What an interview does with another spelling of a name that was registered minutes before: whether it is replaced as it is typed, all of it, or
//! flagged, all of it; and what is replaced in texts that name nobody of them.
//!
//! Twenty people are registered at a time, each under the Latin name alone, and with the spellings that the guard proposes confirmed. Typed are the
//! aliases of the UN list with two words or more that are like two of the name (real ones), the name in Arabic letters of that list (real), and
//! spellings made of the Latin name by the rules of [`RULES`], twenty at most. Rules and lines were chosen by the figures of people of even numbers; of the others (held out) some misses were read, too.

use std::collections::BTreeMap;

use amana::guard::text::{PersonId, RawText, RealName, Span, SpanKind};
use amana::guard::{Roll, Typing, clean_edited, propose};

use crate::names::{arabic_prose, english_prose, is_alias, people};
use crate::{Fallible, Row};

/// People registered at a time.
const REGISTERED: usize = 20;

/// A sentence in which the name is typed, in each script.
const FRAMES: [(&str, &str); 3] =
    [("then we met ", " near the old mill."), ("ثم خرج ", " إلى الطريق"), ("потім прийшов ", " до річки.")];

/// Somebody who is registered, and how else they are written: what it was made by, and the spelling.
struct Somebody {
    name: String,
    spellings: Vec<(&'static str, String)>,
}

/// What became of what was typed.
#[derive(Default)]
struct Counts {
    all: usize,
    replaced: usize,
    flagged: usize,
    rest: usize,
    half: usize,
    missed: usize,
}

/// The lines of the table.
pub(crate) fn rows() -> Fallible<Vec<Row>> {
    let all = list()?;
    let (english, arabic) = (english_prose()?, arabic_prose()?);
    let mut rows = Vec::new();
    for (what, proposes) in [("the Latin name alone", false), ("and what is proposed", true)] {
        let [even, odd] = [0, 1].map(|rest| -> Vec<&Somebody> {
            all.iter().enumerate().filter(|(at, _)| at % 2 == rest).map(|(_, who)| who).collect()
        });
        let (own, apart) = (typed(&even, proposes), typed(&odd, proposes));
        for (kind, counts) in &own {
            rows.push(Row {
                what: format!("typed, {what} registered: {kind}, {}", counts.all),
                elsewhere: "replaced, flagged, in part, half, missed".to_owned(),
                here: counts.told(),
                apart: apart.get(kind).map_or_else(String::new, Counts::told),
            });
        }
        for (prose, texts) in [("judgments", &english), ("Arabic prose", &arabic)] {
            let (own, apart) = (wrong(&even, proposes, &texts[0]), wrong(&odd, proposes, &texts[1]));
            rows.push(Row {
                what: format!("  wrongly replaced in {prose}, per 10,000 words, {what} registered"),
                elsewhere: "≤ 1.0".to_owned(),
                here: own,
                apart,
            });
        }
    }
    Ok(rows)
}

fn list() -> Fallible<Vec<Somebody>> {
    let people = people()?;
    let somebody = |one: &serde_json::Value| {
        let name = one["name"].as_str()?.to_owned();
        let titled = titled(&name);
        let mut spellings: Vec<(&'static str, String)> = Vec::new();
        let arabic = one["orig"].as_str().filter(|orig| orig.split_whitespace().count() > 1);
        if let Some(arabic) =
            arabic.filter(|orig| orig.chars().all(|c| c.is_whitespace() || ('\u{600}'..='\u{6FF}').contains(&c)))
        {
            spellings.push(("Arabic name of the list", arabic.to_owned()));
            spellings.push(("Arabic name of the list", format!("و{arabic}")));
            spellings.push(("Arabic name of the list", arabic.replace('ة', "ه").replace(['أ', 'إ'], "ا")));
        }
        let aliases = one["aliases"].as_array().into_iter().flatten().filter_map(|alias| alias[1].as_str());
        spellings.extend(
            aliases.filter(|alias| is_alias(&name, alias)).map(|alias| ("alias of the list", alias.to_owned())),
        );
        if titled.split(' ').count() > 1 {
            spellings.extend(made(&titled));
        }
        (spellings.len() > 5).then_some(Somebody { name: titled, spellings })
    };
    Ok(people.iter().filter_map(somebody).collect())
}

/// A rule: what it is called, and what it makes of a name.
type Rule = (&'static str, fn(&str) -> String);

/// Ways to write a Latin name otherwise. Where one changes nothing, it makes no spelling.
const RULES: &[Rule] = &[
    ("vowels", |name| name.replace('u', "o").replace('i', "e")),
    ("vowels", |name| name.replace('e', "a")),
    ("vowels", |name| name.replace('u', "ou").replace("ee", "i")),
    ("doubled", |name| each(name, "slmdbnr", |c| format!("{c}{c}"))),
    ("consonants", |name| name.replace('q', "k").replace('Q', "K")),
    ("consonants", |name| name.replace('k', "q").replace('K', "Q")),
    ("consonants", |name| name.replace("kh", "h").replace("Kh", "H").replace("gh", "g").replace("Gh", "G")),
    ("consonants", |name| name.replace('j', "dj").replace('J', "Dj")),
    ("endings", |name| {
        each_word(name, |word| word.strip_suffix('a').map_or_else(|| word.to_owned(), |rest| format!("{rest}ah")))
    }),
    ("endings", |name| {
        each_word(name, |word| word.strip_suffix('i').map_or_else(|| word.to_owned(), |rest| format!("{rest}y")))
    }),
    ("article", |name| name.replace("Al-", "").replace("Al ", "")),
    ("article", |name| name.replace("Al-", "El ").replace("Abdul ", "Abdel ").replace("Abu ", "Abou ")),
    ("small letters", |name| each(&name.to_lowercase(), "q", |_| "k".to_owned())),
    ("capitals", |name| name.replace('a', "e").to_uppercase()),
    ("family name first", |name| first_last(&name.replace('u', "o"))),
    ("initial", |name| initial(&name.replace('i', "e"))),
    ("first and last", |name| ends(&name.replace('i', "ee"))),
    ("written together", |name| name.replace(['-', ' '], "").to_lowercase().replace('u', "o")),
    ("hyphens", |name| name.replace('i', "e").replace(' ', "-")),
    ("Cyrillic", cyrillic),
];

fn made(name: &str) -> Vec<(&'static str, String)> {
    let made = RULES.iter().map(|(rule, change)| (*rule, change(name)));
    made.filter(|(_, spelling)| !spelling.is_empty() && spelling.to_lowercase() != name.to_lowercase()).collect()
}

fn each(name: &str, letters: &str, change: impl Fn(char) -> String) -> String {
    // The first of its kind within the name, not at its beginning.
    let mut done = false;
    name.char_indices().fold(String::new(), |mut out, (at, c)| {
        if !done && at > 0 && letters.contains(c) && !out.ends_with(' ') {
            done = true;
            out.push_str(&change(c));
        } else {
            out.push(c);
        }
        out
    })
}

fn each_word(name: &str, change: impl Fn(&str) -> String) -> String {
    name.split(' ').map(change).collect::<Vec<_>>().join(" ")
}

fn first_last(name: &str) -> String {
    name.rsplit_once(' ').map_or_else(String::new, |(given, family)| format!("{family}, {given}"))
}

fn initial(name: &str) -> String {
    let rest = name.split_once(' ').filter(|(_, rest)| rest.contains(' '));
    rest.map_or_else(String::new, |(given, rest)| {
        format!("{}. {rest}", &given[..given.chars().next().map_or(0, char::len_utf8)])
    })
}

fn ends(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() > 2 { format!("{} {}", words[0], words[words.len() - 1]) } else { String::new() }
}

fn titled(name: &str) -> String {
    let mut begins = true;
    name.chars().fold(String::new(), |mut out, c| {
        if begins {
            out.extend(c.to_uppercase())
        } else {
            out.extend(c.to_lowercase())
        }
        begins = !c.is_alphabetic() && c != '\'' && c != '’';
        out
    })
}

/// Letter by letter, as a Russian or Ukrainian writes down what is heard.
fn cyrillic(name: &str) -> String {
    const PAIRS: &[(&str, &str)] = &[
        ("sh", "ш"),
        ("ch", "ч"),
        ("kh", "х"),
        ("gh", "г"),
        ("zh", "ж"),
        ("th", "т"),
        ("dh", "д"),
        ("ou", "у"),
        ("oo", "у"),
        ("ee", "и"),
        ("ya", "я"),
        ("yu", "ю"),
        ("a", "а"),
        ("b", "б"),
        ("c", "к"),
        ("d", "д"),
        ("e", "е"),
        ("f", "ф"),
        ("g", "г"),
        ("h", "х"),
        ("i", "и"),
        ("j", "дж"),
        ("k", "к"),
        ("l", "л"),
        ("m", "м"),
        ("n", "н"),
        ("o", "о"),
        ("p", "п"),
        ("q", "к"),
        ("r", "р"),
        ("s", "с"),
        ("t", "т"),
        ("u", "у"),
        ("v", "в"),
        ("w", "в"),
        ("x", "кс"),
        ("y", "й"),
        ("z", "з"),
    ];
    let small = name.to_lowercase();
    let (mut rest, mut out) = (&*small, String::new());
    while let Some(c) = rest.chars().next() {
        match PAIRS.iter().find(|(latin, _)| rest.starts_with(latin)) {
            Some((latin, other)) => {
                out.push_str(other);
                rest = &rest[latin.len()..];
            }
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    titled(&out)
}

fn register(batch: &[&Somebody], proposes: bool) -> Roll {
    let mut roll = Roll::new();
    for (number, who) in (1_u128..).zip(batch) {
        let mut names: Vec<RealName> = RealName::from_utf8(who.name.as_bytes()).into_iter().collect();
        let more = names.first().filter(|_| proposes).map(propose).unwrap_or_default();
        names.extend(more);
        roll.register(PersonId::new(number.to_be_bytes()), &names);
    }
    roll
}

fn typed(people: &[&Somebody], proposes: bool) -> BTreeMap<&'static str, Counts> {
    let mut out: BTreeMap<&'static str, Counts> = BTreeMap::new();
    let shows = std::env::var_os("AMANA_MISSED").is_some();
    for batch in people.chunks(REGISTERED) {
        let roll = register(batch, proposes);
        for (who, (kind, spelling)) in batch.iter().flat_map(|who| who.spellings.iter().map(move |one| (who, one))) {
            for kind in [kind, &"all of these"] {
                let counts = out.entry(kind).or_default();
                counts.all += 1;
                let (what, shown) = became(&roll, spelling);
                let (count, told) = match what {
                    Became::Replaced => (&mut counts.replaced, ""),
                    Became::Flagged => (&mut counts.flagged, "flagged"),
                    Became::Rest => (&mut counts.rest, "rest"),
                    Became::Half => (&mut counts.half, "half"),
                    Became::Missed => (&mut counts.missed, "missed"),
                };
                *count += 1;
                if shows && !told.is_empty() && *kind == "all of these" {
                    eprintln!("{told}: {} as {spelling}: {shown}", who.name);
                }
            }
        }
    }
    out
}

enum Became {
    Replaced,
    Flagged,
    /// Replaced in part, and all of the rest is flagged.
    Rest,
    Half,
    Missed,
}

/// Types a spelling in a sentence and looks what is stored of it.
fn became(roll: &Roll, spelling: &str) -> (Became, String) {
    let script = match spelling.chars().find(|c| c.is_alphabetic()) {
        Some('\u{600}'..='\u{6FF}') => 1,
        Some('\u{400}'..='\u{4FF}') => 2,
        _ => 0,
    };
    let (before, after) = FRAMES[script];
    let Some((text, spans)) = stored(roll, &format!("{before}{spelling}{after}")) else {
        return (Became::Missed, String::new());
    };
    let Some(middle) = text.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)) else {
        return (Became::Replaced, text);
    };
    let from = before.chars().count();
    let (mut left, mut open, mut reference) = (0, 0, false);
    for (at, c) in (from..).zip(middle.chars()) {
        match c {
            '⟦' => reference = true,
            '⟧' => reference = false,
            // A clitic before a name is no part of it.
            'و' if at == from => {}
            c if !reference && c.is_alphanumeric() => {
                left += 1;
                let named = |span: &&Span| {
                    let (start, end) = (span.start as usize, span.end as usize);
                    matches!(span.kind, SpanKind::Name | SpanKind::Capitals) && (start..end).contains(&at)
                };
                open += usize::from(!spans.iter().any(|span| named(&span)));
            }
            _ => {}
        }
    }
    let became = match () {
        () if left == 0 => Became::Replaced,
        () if middle.contains('⟦') && open == 0 => Became::Rest,
        () if open == 0 => Became::Flagged,
        () if open < left => Became::Half,
        () => Became::Missed,
    };
    (became, middle.to_owned())
}

fn stored(roll: &Roll, text: &str) -> Option<(String, Vec<Span>)> {
    let raw = RawText::from_utf8(text.as_bytes()).ok()?;
    let mut cleaned = clean_edited(roll, 1, &raw, &|_| None, &mut Typing::new(&|_| false)).ok()?;
    Some((cleaned.paragraphs.pop()?.as_str().to_owned(), cleaned.spans))
}

/// Places that were replaced in sentences that name nobody of those who are registered, per 10,000 words.
fn wrong(people: &[&Somebody], proposes: bool, prose: &[String]) -> String {
    let (mut words, mut exact, mut close) = (0, 0, 0);
    for batch in people.chunks(REGISTERED) {
        let roll = register(batch, proposes);
        for sentence in prose {
            words += sentence.split_whitespace().count();
            let Ok(raw) = RawText::from_utf8(sentence.as_bytes()) else { continue };
            let is_kept = |_: &str| false;
            let mut typing = Typing::new(&is_kept);
            let Ok(cleaned) = clean_edited(&roll, 1, &raw, &|_| None, &mut typing) else { continue };
            let all = cleaned.paragraphs[0].as_str().matches('⟦').count();
            if std::env::var_os("AMANA_MISSED").is_some() {
                typing.taken.iter().for_each(|one| eprintln!("wrongly: {}", one.words.expose()));
            }
            close += typing.taken.len();
            exact += all.saturating_sub(typing.taken.len());
        }
    }
    let per = |count: usize| count as f64 * 10_000.0 / f64::from(u32::try_from(words).unwrap_or(u32::MAX)).max(1.0);
    format!("{:.2} (and {:.2} the very words), of {words} words", per(close), per(exact))
}

#[expect(clippy::cast_precision_loss, reason = "counts")]
impl Counts {
    fn told(&self) -> String {
        let share = |count: usize| count as f64 / self.all.max(1) as f64;
        let Self { replaced, flagged, rest, half, missed, .. } = self;
        format!(
            "{:.3}, {:.3}, {:.3}, {:.3}, {:.3} of {}",
            share(*replaced),
            share(*flagged),
            share(*rest),
            share(*half),
            share(*missed),
            self.all
        )
    }
}
