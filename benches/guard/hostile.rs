//! Memory and time where somebody means harm, or only has a long text: the least that holds is under 256 MiB, and time that grows with
//! the text alone. The peak is of what was asked for beyond the text and the register.
#![allow(unsafe_code, reason = "an allocator is; each method passes on the promise that was made to it")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use amana::guard::text::{PersonId, RealName};
use amana::guard::{Roll, detect, find_names};

use crate::{Fallible, Row};

#[global_allocator]
static MEMORY: Counting = Counting { now: AtomicUsize::new(0), most: AtomicUsize::new(0) };

/// Counts the bytes that are in use.
struct Counting {
    now: AtomicUsize,
    most: AtomicUsize,
}

impl Counting {
    fn add(&self, bytes: usize) {
        let now = self.now.fetch_add(bytes, Ordering::Relaxed) + bytes;
        self.most.fetch_max(now, Ordering::Relaxed);
    }

    fn remove(&self, bytes: usize) {
        self.now.fetch_sub(bytes, Ordering::Relaxed);
    }
}

// SAFETY: all memory is the system allocator's; this counts and no more.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.add(layout.size());
        // SAFETY: passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, start: *mut u8, layout: Layout) {
        self.remove(layout.size());
        // SAFETY: passed on.
        unsafe { System.dealloc(start, layout) }
    }

    unsafe fn realloc(&self, start: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Where it cannot grow in its place, both are in use for a while.
        self.add(size);
        // SAFETY: passed on.
        let moved = unsafe { System.realloc(start, layout, size) };
        self.remove(layout.size());
        moved
    }
}

/// Bytes of most texts.
const BYTES: usize = 10_000_000;

/// The lines of this part.
pub(crate) fn rows() -> Fallible<Vec<Row>> {
    let few = roll((0..60).map(|number| vec![word(number)]))?;
    let many =
        roll((0..10_000).map(|number| (0..50).map(|way| format!("{} {}", word(number), word(way * 977))).collect()))?;
    let same = roll((0..10_000).map(|_| vec!["Orvelin".to_owned()]))?;
    let unspaced = roll([vec!["王伟明".to_owned()], vec!["สมชาย ใจดี".to_owned()]].into_iter())?;
    let names = |count: usize| line((0..).map(move |number| word(number % count)));
    let prose = || line((0..).map(|number: usize| word(number.wrapping_mul(2_654_435_761) % 60_000)));
    let mut rows = Vec::new();
    for (what, roll, text) in [
        ("60 people; one line of nothing but their names", &few, names(60)),
        ("60 people; one line of the letter a", &few, "a".repeat(BYTES)),
        ("60 people; one line of a-a-a-…", &few, "a-".repeat(BYTES / 2)),
        ("60 people; one line of single letters", &few, "a b ".repeat(BYTES / 4)),
        ("60 people; one line of a.b.a.b.…", &few, "a.b.".repeat(BYTES / 4)),
        ("60 people; nothing but . . . .", &few, ". ".repeat(BYTES / 2)),
        ("60 people; a letter on each line", &few, "a\n".repeat(BYTES / 2)),
        ("60 people; quoted-printable, a letter at a time", &few, "=5A=6B=61".repeat(BYTES / 9)),
        ("60 people; base64 of percent signs", &few, "JTVBa2FrYQ".repeat(BYTES / 10)),
        ("60 people; percent signs of base64", &few, "%4A%54%56%42%61%32%46%72 ".repeat(BYTES / 25)),
        ("60 people; percent signs in entities, each encoded again", &few, "&amp;#37;5A&#37;6Bka".repeat(BYTES / 20)),
        ("60 people; percent signs encoded many times", &few, "%252525255A".repeat(BYTES / 11)),
        (
            "60 people; 10,000 marks on each letter",
            &few,
            format!("a{}", "\u{301}".repeat(10_000)).repeat(BYTES / 20_001),
        ),
        ("2 people; signs without a blank, all their names", &unspaced, "王伟明".repeat(BYTES / 9)),
        ("2 people; a script without blanks, many phrases", &unspaced, "เช้าวันนั้นทหารมา ".repeat(BYTES / 52)),
        ("10,000 people of one name; one line of it", &same, "Orvelin ".repeat(BYTES / 8)),
        ("10,000 people of 50 spellings; one line of names", &many, short(&names(10_000))),
        ("10,000 people of 50 spellings; one line of words", &many, short(&prose())),
    ] {
        rows.push(row(what, &text, |text| find_names(roll, text).len()));
    }
    rows.push(row("all detectors; one line of words", &prose(), |text| detect(text).len()));
    Ok(rows)
}

fn row(what: &str, text: &str, work: impl Fn(&str) -> usize) -> Row {
    // An eighth, a quarter and half of the text: where time grows with it alone, each takes half as long as the next.
    let parts = [8, 4, 2].map(|part| measured(&text[..boundary(text, text.len() / part)], &work).0);
    let (seconds, mebibytes, hits) = measured(text, &work);
    let [eighth, quarter, half] = parts.map(|part| seconds / part);
    Row {
        what: format!("hostile: {what}, {:.1} MB", mega(text.len())),
        elsewhere: "< 256 MiB, linear".to_owned(),
        here: format!(
            "{mebibytes:.0} MiB, {seconds:.1} s, {half:.1} times half of it, {quarter:.1} times a quarter, {eighth:.1} times an eighth; {hits} hits"
        ),
        ..Row::default()
    }
}

/// The first part of a text that takes long.
fn short(text: &str) -> String {
    text[..boundary(text, text.len() / 40)].to_owned()
}

/// Seconds, MiB and hits.
fn measured(text: &str, work: impl Fn(&str) -> usize) -> (f64, f64, usize) {
    let before = MEMORY.now.load(Ordering::Relaxed);
    MEMORY.most.store(before, Ordering::Relaxed);
    let begun = Instant::now();
    let hits = work(text);
    let seconds = begun.elapsed().as_secs_f64();
    (seconds, mega(MEMORY.most.load(Ordering::Relaxed) - before) * 1e6 / f64::from(1 << 20), hits)
}

#[expect(clippy::cast_precision_loss, reason = "no memory is so large")]
fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn roll(people: impl Iterator<Item = Vec<String>>) -> Fallible<Roll> {
    let mut roll = Roll::new();
    for (number, spellings) in (0_u128..).zip(people) {
        let names: Result<Vec<_>, _> = spellings.iter().map(|name| RealName::from_utf8(name.as_bytes())).collect();
        roll.register(PersonId::new(number.to_be_bytes()), &names?);
    }
    Ok(roll)
}

fn line(words: impl Iterator<Item = String>) -> String {
    let mut text = String::with_capacity(BYTES + 64);
    for word in words {
        // A string takes all that is written to it.
        let _ = write!(text, "{word} ");
        if text.len() >= BYTES {
            break;
        }
    }
    text
}

/// A word of its own for each number, like a name.
fn word(number: usize) -> String {
    const SYLLABLES: &[&str] =
        &["ka", "ro", "mi", "ten", "sal", "vu", "der", "esh", "ol", "na", "bri", "zo", "fal", "gu", "ix", "py"];
    let mut rest = number;
    let mut out = String::from("Z");
    for _ in 0..5 {
        out.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    out
}
