//! Two hours: 12,000 words in 300 paragraphs, and 40 people who come up in it.

use std::time::{Duration, Instant};

use super::screen::Screen;
use super::support::chance::Chance;
use super::support::stage::{Stage, full, objects};

/// Words that mean nothing in particular.
const WORDS: [&str; 24] = [
    "we", "went", "along", "the", "river", "and", "nobody", "spoke", "until", "a", "lorry", "came", "from", "town",
    "with", "two", "men", "who", "asked", "for", "bread", "then", "it", "rained",
];

/// Two syllables of each make a family name that is nobody's.
const SYLLABLES: [&str; 10] = ["tar", "vel", "dro", "kess", "mun", "hol", "zar", "bren", "fal", "gim"];

fn name(n: usize) -> String {
    let capital = |text: String| text[..1].to_uppercase() + &text[1..];
    let given = format!("{}{}", SYLLABLES[n % 10], SYLLABLES[(n / 3 + 4) % 10]);
    let family = format!("{}{}{}", SYLLABLES[n / 10], SYLLABLES[(n + 7) % 10], SYLLABLES[(n / 2 + 1) % 10]);
    format!("{} {}", capital(given), capital(family))
}

/// Forty words, one person among them.
fn paragraph(chance: &mut Chance, who: &str) -> String {
    let mut words: Vec<&str> = (0..38).map(|_| WORDS[chance.below(WORDS.len())]).collect();
    words.insert(9, who);
    words.join(" ")
}

/// How long a key takes to the screen, while the last paragraph is still being saved.
fn latency(screen: &mut Screen, n: usize) -> Duration {
    let mark = format!("~{n}~");
    let begun = Instant::now();
    screen.keys(&mark).sees(&mark);
    let took = begun.elapsed();
    screen.keys("\x15");
    took
}

#[test]
fn memory_stays_as_it_is_over_two_hours() {
    let (count, people) = if full() { (300, 40) } else { (100, 14) };
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (100, 40), &[]);
    screen.begins();
    let (mut chance, mut registered, mut early) = (Chance::new(7), 0, 0);
    let (mut keys, mut saves) = (Vec::new(), Vec::new());
    for n in 1..=count {
        if registered * count < (n - 1) * people {
            screen.types("/person").answers("Full name", &name(registered)).answers("Is this right?", "");
            screen.answers("What are they in the story?", "");
            screen.replaces("What shall texts call them", &format!("Marker {}", registered + 1)).sees("speaks");
            screen.sees(&format!("‹Marker {}› is", registered + 1));
            registered += 1;
        }
        let who = name(chance.below(registered.max(1)));
        let begun = Instant::now();
        screen.types(&paragraph(&mut chance, &who));
        keys.push(latency(&mut screen, n));
        screen.sees(&format!("saved {n} "));
        saves.push(begun.elapsed());
        if n == count / 6 {
            early = screen.resident();
        }
    }
    let late = screen.resident();
    screen.types("/finish").sees("Is it right so?").sees("   1  ").keys("\x03");
    assert_eq!(screen.leaves(), 0, "{}", screen.shown());
    let listed = stage.on_case(&["list", "--json"]).output().unwrap();
    assert_eq!(objects(&listed.stdout)[0]["paragraphs"], count);
    assert_eq!(objects(&stage.on_case(&["person", "--json"]).output().unwrap().stdout).len(), people + 1);
    keys.sort();
    let last = saves.split_off(count * 5 / 6);
    let mean = |times: &[Duration]| times.iter().sum::<Duration>() / u32::try_from(times.len()).unwrap();
    eprintln!(
        "{count} paragraphs, {registered} people: a key is on the screen after {:?} (median), {:?} (worst), while one is saved; \
         a paragraph is saved after {:?} (the first five sixths), {:?} (the last); resident {early} KiB after {} paragraphs, {late} KiB at the end",
        keys[keys.len() / 2],
        keys[keys.len() - 1],
        mean(&saves),
        mean(&last),
        count / 6
    );
    assert!(late < early + early / 4 + 8 * 1024, "memory grows: {early} KiB, then {late} KiB");
}
