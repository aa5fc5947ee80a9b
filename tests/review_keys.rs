//! What a review costs: the keys that somebody who knows the right answers presses for ten judgments, each with its persons registered and all other
//! identifiers marked, beside what the detectors find on their own.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]
#![allow(clippy::print_stderr, reason = "a test says what it measured")]
#![allow(dead_code, reason = "what is shared is not all used here")]

mod support;

use std::collections::HashMap;

use amana::guard::text::{CleanText, PersonId, RawText, RealName, Screening, SpanKind, StoredText};
use amana::guard::{Account, Field, GivenSpan, Placed, Roll, clean, clean_field, joined};
use amana::record::words::{Choice, RevisionKind, Source};
use amana::record::{Head, Language, Paragraph, Revision, RevisionId, Standing, TestimonyId};
use amana::review::{Act, Control, Did, Sitting, What};
use serde_json::Value;

const JUDGMENTS: usize = 10;

/// A judgment as it lies in the vault, and the right answer for each span.
struct Judgment {
    revision: Revision,
    right: HashMap<(u32, u32, u32), Choice>,
}

fn read(judgment: &Value) -> Judgment {
    let mentions = judgment["mentions"].as_array().unwrap();
    let field = |mention: &Value, name: &str| mention[name].as_str().unwrap().to_owned();
    let mut names: HashMap<String, Vec<String>> = HashMap::new();
    let (mut given, mut answers) = (Vec::new(), Vec::new());
    for mention in mentions {
        let offset = |name: &str| u32::try_from(mention[name].as_u64().unwrap()).unwrap();
        let kind = match field(mention, "entity_type").as_str() {
            "PERSON" => {
                names.entry(field(mention, "entity_id")).or_default().push(field(mention, "span_text"));
                continue;
            }
            "CODE" => SpanKind::Code,
            "LOC" => SpanKind::Place,
            "DATETIME" => SpanKind::Date,
            "ORG" => SpanKind::Organisation,
            "DEM" => SpanKind::Origin,
            "QUANTITY" => SpanKind::Amount,
            _ => SpanKind::Other,
        };
        given.push(GivenSpan { paragraph: None, start: offset("start_offset"), end: offset("end_offset"), kind });
        let open = field(mention, "identifier_type") == "NO_MASK";
        answers.push(if open { Choice::Keep } else { Choice::LeaveOut });
    }
    let mut roll = Roll::new();
    for (n, names) in (1..).zip(names.values()) {
        let names: Vec<_> = names.iter().map(|name| RealName::from_utf8(name.as_bytes()).unwrap()).collect();
        roll.register(PersonId::new([n; 16]), &names);
    }
    let text = RawText::from_utf8(judgment["text"].as_str().unwrap().as_bytes()).unwrap();
    let cleaned = clean(&roll, &Account::Plain(text), &given).unwrap();
    let mut right: HashMap<_, Choice> = HashMap::new();
    for (placed, answer) in cleaned.given.iter().zip(answers) {
        let Placed::Spans(places) = placed else { continue };
        for span in places.iter().map(|at| &cleaned.spans[*at]) {
            // Two marks of one range: the stricter is right.
            let known = right.entry((span.paragraph, span.start, span.end)).or_insert(answer);
            *known = (*known).max(answer);
        }
    }
    // What only the detectors found is nothing that the people who marked the judgment would mask.
    for span in &cleaned.spans {
        right.entry((span.paragraph, span.start, span.end)).or_insert(Choice::Keep);
    }
    let head = head(&cleaned.paragraphs);
    let revision = Revision {
        id: RevisionId::from_bytes([1; 16]),
        testimony: TestimonyId::from_bytes([1; 16]),
        number: 1,
        head,
        text: StoredText::from(joined(&cleaned.paragraphs)),
        spans: cleaned.spans,
        commitment: [7; 32],
    };
    Judgment { revision, right }
}

/// An English account of one speaker.
fn head(paragraphs: &[CleanText]) -> Head<StoredText> {
    let speaker = PersonId::new([1; 16]);
    let paragraphs = (1..).zip(paragraphs);
    Head {
        kind: RevisionKind::Account,
        parent: None,
        language: Language::parse("en").unwrap(),
        date: None,
        place: None,
        interpreter: None,
        translator: None,
        screening: Screening::Screened,
        source: Source::Import,
        paragraphs: paragraphs
            .map(|(number, text)| Paragraph { number, speaker, bytes: text.as_str().len() })
            .collect(),
        notes: Vec::new(),
    }
}

/// The key of an answer.
const fn key_of(choice: Choice) -> char {
    if matches!(choice, Choice::Keep) { 'k' } else { 'l' }
}

/// Presses keys as somebody before the full screen does; gives what the last of them did.
fn press(control: &mut Control<'_>, keys: &mut usize, pressed: &str) -> Did {
    let mut did = Did::Nothing;
    for key in pressed.chars() {
        *keys += 1;
        did = control.press(Act::of(key).unwrap(), &mut |_| Ok::<_, ()>(())).unwrap();
    }
    did
}

/// Whether the reviewer decides all that is left of a kind at once where it has one answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Much {
    OneByOne,
    AllOfAKind,
}

/// What is typed as a reason; each of its letters is a key, and Enter.
const REASON: &str = "known to all";

/// All that is left of the kind before the reviewer, where it has one answer and that costs fewer keys than form by form.
fn at_once(judgment: &Judgment, control: &Control<'_>) -> Option<Choice> {
    let spans = &judgment.revision.spans;
    let kind = control.sitting.now()?.span.kind;
    let left: Vec<usize> =
        (0..spans.len()).filter(|at| spans[*at].kind == kind && !control.sitting.is_decided(*at)).collect();
    let right = |at: &usize| judgment.right[&(spans[*at].paragraph, spans[*at].start, spans[*at].end)];
    let one = right(left.first()?);
    // What a registered name led to is not kept so.
    let forms: std::collections::HashSet<String> = control
        .sitting
        .answer(What::Kind, one, None)
        .iter()
        .map(|decision| {
            let paragraph = control.sitting.paragraphs.get(decision.paragraph).unwrap();
            paragraph.text[paragraph.bytes(decision.start..decision.end).unwrap()].to_lowercase()
        })
        .collect();
    (left.iter().all(|at| right(at) == one) && forms.len() > REASON.len() + 3).then_some(one)
}

/// Reviews it to the end, key by key; gives how many were pressed. Equal passages are decided together where they have one answer, and one by one
/// from the first that has another: what has been decided apart is put together again as soon as the rest agrees.
fn review(judgment: &Judgment, much: Much) -> usize {
    let sitting = Sitting::new(&judgment.revision, Vec::new()).unwrap();
    let (mut control, mut keys) = (Control::new(sitting), 0);
    while let Some(now) = control.sitting.now() {
        let apart = now.apart;
        if let Some(one) = at_once(judgment, &control).filter(|_| much == Much::AllOfAKind) {
            press(&mut control, &mut keys, &format!("a{}", key_of(one)));
            keys += REASON.len() + 1;
            let raw = RawText::from_utf8(REASON.as_bytes()).unwrap();
            let why = StoredText::from(clean_field(&Roll::new(), &raw, Field::Reason).unwrap());
            control.typed(Some(why), &mut |_| Ok::<_, ()>(())).unwrap();
            continue;
        }
        let spans = &judgment.revision.spans;
        let right = |at: &usize| judgment.right[&(spans[*at].paragraph, spans[*at].start, spans[*at].end)];
        let asked: Vec<Choice> = control.sitting.alike().iter().map(right).collect();
        if asked.iter().any(|choice| *choice != asked[0]) {
            assert!(!apart);
            press(&mut control, &mut keys, "o");
            continue;
        }
        let did = press(&mut control, &mut keys, &key_of(asked[0]).to_string());
        assert_eq!(did, Did::Decided(asked.len(), asked[0]));
    }
    let standing = Standing::of(&judgment.revision, control.sitting.sets());
    let wrong = judgment.revision.spans.iter().filter(|span| {
        let right = judgment.right[&(span.paragraph, span.start, span.end)];
        // What lies in something that goes out goes with it.
        standing.verdict(span).is_none_or(|verdict| verdict.choice < right)
    });
    assert_eq!(wrong.count(), 0, "every passage is decided as it should be");
    keys
}

#[test]
fn ten_judgments_cost_fewer_keys_than_they_have_passages() {
    let Some(folder) = support::shared_data("tab") else { return };
    let file = std::fs::read_to_string(folder.join("tab-dev.jsonl")).unwrap();
    let (mut passages, mut keys, mut at_once) = (0, 0, 0);
    for line in file.lines().take(JUDGMENTS) {
        let judgment = read(&serde_json::from_str(line).unwrap());
        let (pressed, fewer) = (review(&judgment, Much::OneByOne), review(&judgment, Much::AllOfAKind));
        let spans = judgment.revision.spans.len();
        eprintln!("{spans:>5} passages  {pressed:>5} keys  {:>5.1} keys for a hundred", per_hundred(pressed, spans));
        (passages, keys, at_once) = (passages + spans, keys + pressed, at_once + fewer);
    }
    eprintln!(
        "{passages:>5} passages  {keys:>5} keys  {:>5.1} keys for a hundred, in all",
        per_hundred(keys, passages)
    );
    eprintln!(
        "{passages:>5} passages  {at_once:>5} keys  {:>5.1} keys for a hundred, where all that is left of a kind is decided at once, its reason typed",
        per_hundred(at_once, passages)
    );
    assert!(passages > 200, "the judgments are judgments");
    assert!(keys < passages, "one key decides what is alike");
    assert!(at_once <= keys, "nobody decides at once what costs more");
}

fn per_hundred(keys: usize, passages: usize) -> f64 {
    let whole = |n: usize| f64::from(u32::try_from(n).unwrap());
    100.0 * whole(keys) / whole(passages)
}
