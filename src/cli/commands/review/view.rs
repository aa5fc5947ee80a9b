//! What stands on the full screen of a review.

use std::borrow::Cow;
use std::ops::Range;

use super::Desk;
use super::room::{Room, counts, note_of};
use crate::record::Standing;
use crate::record::standing::Cause;
use crate::review::{Catalogue, Control, Mark, Page, Paragraph, Scores, Shown, Value, card, missing, stands};
use crate::terminal::full::Order;
use crate::terminal::full::sheet::{Beside, Hint, Line, Look, Pane, Sheet};

/// The last seconds before the case locks are counted.
const COUNTED: i64 = 60;

/// Keys while passages are decided, with the message of what each does.
const KEYS: [(&str, &str); 14] = [
    ("k", "key-keep"),
    ("l", "key-leave-out"),
    ("v", "key-make-vaguer"),
    ("r", "key-reword"),
    ("u", "key-undo"),
    ("?", "key-help"),
    ("q", "key-stop"),
    ("n", "key-name"),
    ("w", "key-page"),
    ("s", "key-skip"),
    ("o", "key-apart"),
    ("m", "key-mark"),
    ("c", "key-case"),
    ("a", "key-kind"),
];

/// Keys while words are marked.
const MARKING: [(&str, &str); 7] = [
    ("k", "key-keep"),
    ("l", "key-leave-out"),
    ("v", "key-make-vaguer"),
    ("r", "key-reword"),
    ("n", "key-name"),
    ("Esc", "key-back"),
    (SPACE, "key-mark-from"),
];

/// A key that is called something in each language.
const SPACE: &str = "space";

/// The screen, and what was worked out for it.
pub(super) struct View {
    pub(super) sheet: Sheet,
    scores: Scores,
    /// Whether the finished page is looked at, and the page as it was worked out last.
    pages: bool,
    page: Option<Page>,
    /// The paragraph on the screen.
    number: u32,
    is_stale: bool,
}

impl View {
    pub(super) fn new(order: Order, said: String) -> Self {
        let mut sheet = Sheet::new(order);
        sheet.notice.0 = said;
        Self { sheet, scores: Scores::default(), pages: false, page: None, number: 1, is_stale: true }
    }

    /// Something was pressed: what stands there may be another.
    pub(super) fn stale(&mut self) {
        self.is_stale = true;
        self.page = None;
    }

    pub(super) fn say(&mut self, notice: String) {
        self.sheet.notice.0 = notice;
    }

    /// Before what is said already: the end of the row may be cut.
    pub(super) fn say_first(&mut self, notice: &str) {
        let said = &mut self.sheet.notice.0;
        *said = format!("{notice} {said}").trim_end().to_owned();
    }

    pub(super) fn help(&mut self, words: &Catalogue) {
        self.sheet.help(&words.say("screen-help"));
    }

    pub(super) const fn turn_page(&mut self) {
        self.pages = !self.pages;
    }

    /// Vaguer words to propose for what is before the reviewer.
    pub(super) fn proposed(&mut self, control: &Control<'_>, room: &Room) -> Option<Cow<'static, str>> {
        card(&control.sitting, &room.preview(), &mut self.scores)?.proposed
    }

    pub(super) fn scroll(&mut self, down: bool) {
        self.sheet.pane.scroll(down);
        if let Some(beside) = &mut self.sheet.beside {
            beside.pane.scroll(down);
        }
    }

    pub(super) fn reads_from_right(&self) -> bool {
        self.sheet.pane.is_rtl()
    }

    pub(super) fn count_down(&mut self, words: &Catalogue, seconds: i64) {
        self.sheet.notice.1 = if seconds <= COUNTED {
            let time = words.digits(&format!("{}:{:02}", seconds / 60, seconds % 60));
            words.with("screen-locks-in", &[("time", Value::Text(&time))])
        } else {
            String::new()
        };
    }

    /// Works out what is to be seen, where it may be another than before.
    pub(super) fn fill(&mut self, control: &Control<'_>, desk: &Desk, room: &Room) {
        if !std::mem::take(&mut self.is_stale) {
            return;
        }
        let sitting = &control.sitting;
        let place = match control.mark() {
            Some(mark) => Some((mark.paragraph, mark.range())),
            None => sitting.now().map(|now| (now.span.paragraph, now.span.start..now.span.end)),
        };
        let here = place.clone().map_or(0..0, |(_, range)| range);
        self.number = place.map_or(self.number, |(number, _)| number);
        let keys: &[(&str, &str)] = if control.mark().is_some() { &MARKING } else { &KEYS };
        let words = desk.words;
        let called = |key: &str| if key == SPACE { words.say(key) } else { key.to_owned() };
        self.sheet.keys = keys.iter().map(|(key, does)| Hint { key: called(key), does: words.say(does) }).collect();
        self.sheet.answers = [("Enter", "key-take"), ("Esc", "key-nothing")]
            .map(|(key, does)| Hint { key: key.to_owned(), does: words.say(does) });
        self.sheet.head.1 = words.with("screen-progress", &counts(sitting.progress()));
        self.fill_card(control, desk, room);
        let Some(paragraph) = sitting.paragraphs.get(self.number) else { return };
        let speaker = desk.people.label(paragraph.about.speaker);
        let number = Value::Number(u64::from(self.number));
        let head = [("code", Value::Text(&desk.code)), ("n", number), ("who", Value::Text(&speaker))];
        self.sheet.head.0 = words.with("screen-head", &head);
        let shown = Shown::of(paragraph.text, |reference| desk.people.reference(reference));
        let tip = control.mark().map_or(here.clone(), Mark::tip);
        let focus = paragraph.bytes(tip).map_or(0..0, |bytes| shown.range(bytes));
        let looks = looks(control, paragraph, &shown, here);
        self.sheet.pane.in_language(desk.is_rtl());
        self.sheet.pane.show(&shown.text, looks, focus.clone());
        self.fill_page(control, desk, room, &shown, focus);
    }

    fn fill_card(&mut self, control: &Control<'_>, desk: &Desk, room: &Room) {
        let (words, rtl) = (desk.words, desk.is_rtl());
        self.sheet.card.clear();
        if control.mark().is_some() {
            self.sheet.card.push(Line::of(words.say("screen-marking")));
            return;
        }
        let (Some(now), Some(card)) =
            (control.sitting.now(), card(&control.sitting, &room.preview(), &mut self.scores))
        else {
            let all = Value::Number(control.sitting.progress().flagged as u64);
            self.sheet.card.push(Line::of(words.with("screen-all-decided", &[("n", all)])));
            return;
        };
        self.sheet.card.push(Line::of(note_of(words, &card, &now)));
        if let (true, Some(choice)) = (now.decided, card.stands) {
            let what = stands(words, choice);
            self.sheet.card.push(Line::of(words.with("screen-stands", &[("what", Value::Text(&what))])));
        }
        if card.takes_two {
            self.sheet.card.push(Line::of(words.say("screen-takes-two")));
        }
        for (choice, reading) in card.readings {
            let label = words.say(&format!("label-{}", choice.name()));
            let read = reading.read.unwrap_or_default();
            let text = if read.text.is_empty() { words.say("no-reading") } else { read.text.clone() };
            let rtl = Some(rtl).filter(|_| !read.text.is_empty());
            self.sheet.card.push(Line { label, text, rtl, marks: read.changed, focus: reading.at });
        }
    }

    fn fill_page(&mut self, control: &Control<'_>, desk: &Desk, room: &Room, shown: &Shown, focus: Range<usize>) {
        if !self.pages {
            self.sheet.beside = None;
            return;
        }
        let page = self.page.get_or_insert_with(|| room.preview().page(&desk.revision, control.sitting.sets()));
        let beside = self.sheet.beside.get_or_insert_with(|| Beside {
            title: String::new(),
            heed: String::new(),
            pane: Pane::default(),
        });
        let words = desk.words;
        beside.title = room.of_audience("screen-page", "");
        let missing: Vec<String> = page.missing.iter().map(|why| missing(words, why)).collect();
        beside.heed = if missing.is_empty() {
            String::new()
        } else {
            room.of_audience("screen-not-yet", &missing.join(words.semicolon()))
        };
        beside.pane.in_language(desk.is_rtl());
        let Some(read) = page.paragraph(self.number) else {
            beside.pane.show(&words.say("no-page"), [], 0..0);
            return;
        };
        // About as far down as in the source.
        let mut at = (focus.start * read.text.len()).checked_div(shown.text.len()).unwrap_or(0);
        while !read.text.is_char_boundary(at) {
            at -= 1;
        }
        beside.pane.show(&read.text, read.changed.iter().map(|range| (range.clone(), Look::Alike)), at..at);
    }
}

/// How the stretches of a paragraph look: what is decided about, what goes with it, what is open, what is changed.
fn looks(
    control: &Control<'_>,
    paragraph: &Paragraph<'_>,
    shown: &Shown,
    here: Range<u32>,
) -> Vec<(Range<usize>, Look)> {
    let sitting = &control.sitting;
    let revision = sitting.revision();
    let number = paragraph.about.number;
    let alike = if control.mark().is_some() { Vec::new() } else { sitting.alike() };
    let standing = Standing::of(revision, sitting.sets());
    let mut looks = vec![(here, Look::Here)];
    let first = revision.spans.partition_point(|span| span.paragraph < number);
    for (at, span) in (first..).zip(&revision.spans[first..]).take_while(|(_, span)| span.paragraph == number) {
        let range = span.start..span.end;
        if alike.binary_search(&at).is_ok() {
            looks.push((range, Look::Alike));
        } else if !sitting.is_decided(at) {
            looks.push((range, Look::Open));
        }
    }
    let changed = standing.of_paragraph(number).map(|settled| settled.changed()).unwrap_or_default();
    let decided = changed.iter().filter(|change| change.cause == Cause::Decision);
    looks.extend(decided.map(|change| (change.range.clone(), Look::Settled)));
    let bytes = |(range, look): (Range<u32>, Look)| Some((shown.range(paragraph.bytes(range)?), look));
    looks.into_iter().filter_map(bytes).collect()
}
