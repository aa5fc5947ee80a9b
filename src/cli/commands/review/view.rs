//! What stands on the full screen of a review.

use std::ops::Range;

use super::Desk;
use super::room::{Room, note_of, stands};
use crate::record::Standing;
use crate::record::words::Choice;
use crate::review::{Control, Mark, Page, Paragraph, Scores, Shown, card};
use crate::terminal::full::Order;
use crate::terminal::full::sheet::{Beside, Hint, Line, Look, Pane, Sheet};

/// The last seconds before the case locks are counted.
const COUNTED: i64 = 60;

const HELP: &str = "\
One passage after another: what leads straight to somebody first, equal
passages together. Every answer is saved at once.

k or 1  keep it as it was said      l or 2  leave it out
v or 3  make it vaguer              r or 4  put other words there
u  Backspace    take the last answer back, as often as you like
s  → Tab        leave it for later, on to what is open
b  ←            back to what is open before
[  ↑   ]  ↓     the answer before, and after: to look at it or change it
o               equal passages one by one, or all alike again
a               all of this kind, with a reason
A               all that is left, with a reason
c               what is equal in the whole case, with a reason
n               it is somebody's name: seal it, and take it out of
                everything that was said
m               mark other words: arrows move, Space or Shift keeps marked
                what is passed, PgUp and PgDn go to other paragraphs; then
                k l v r decide, n says it is a name, Esc leaves
w               the finished page; beside the text in a wide window
p               the page for another audience
PgUp PgDn       more of a long paragraph
q               stop; the same command goes on from here

In the text: reversed is what you decide about, bold what goes with it,
underlined what is open, pale what is left out or changed. The keys work in
Arabic and Cyrillic layouts, too.";

/// Keys while passages are decided.
const KEYS: [(&str, &str); 14] = [
    ("k", "keep"),
    ("l", "leave out"),
    ("v", "vaguer"),
    ("r", "reword"),
    ("u", "undo"),
    ("?", "help"),
    ("q", "stop"),
    ("n", "name"),
    ("w", "page"),
    ("s", "skip"),
    ("o", "apart"),
    ("m", "mark"),
    ("c", "case"),
    ("a", "kind"),
];

/// Keys while words are marked.
const MARKING: [(&str, &str); 7] = [
    ("k", "keep"),
    ("l", "leave out"),
    ("v", "vaguer"),
    ("r", "reword"),
    ("n", "name"),
    ("Esc", "back"),
    ("Space", "mark from here"),
];

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

    pub(super) fn help(&mut self) {
        self.sheet.help(HELP);
    }

    pub(super) const fn turn_page(&mut self) {
        self.pages = !self.pages;
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

    pub(super) fn count_down(&mut self, seconds: i64) {
        self.sheet.notice.1 =
            if seconds <= COUNTED { format!("locks in {}:{:02}", seconds / 60, seconds % 60) } else { String::new() };
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
        self.sheet.keys = keys.iter().map(|&(key, does)| Hint { key, does }).collect();
        let progress = sitting.progress();
        let forms = if progress.left == 1 { "form" } else { "forms" };
        self.sheet.head.1 = format!("{} of {}, {} {forms}", progress.decided, progress.flagged, progress.left);
        self.fill_card(control, room);
        let Some(paragraph) = sitting.paragraphs.get(self.number) else { return };
        let speaker = desk.people.label(paragraph.about.speaker);
        self.sheet.head.0 = format!("{} · {} · {speaker}", desk.code, self.number);
        let shown = Shown::of(paragraph.text, |reference| desk.people.reference(reference));
        let tip = control.mark().map_or(here.clone(), Mark::tip);
        let focus = paragraph.bytes(tip).map_or(0..0, |bytes| shown.range(bytes));
        let looks = looks(control, paragraph, &shown, here);
        self.sheet.pane.show(&shown.text, looks, focus.clone());
        self.fill_page(control, desk, room, &shown, focus);
    }

    fn fill_card(&mut self, control: &Control<'_>, room: &Room) {
        self.sheet.card.clear();
        if control.mark().is_some() {
            self.sheet.card.push(Line::of("What becomes of these words, or are they a name?".to_owned()));
            return;
        }
        let (Some(now), Some(card)) =
            (control.sitting.now(), card(&control.sitting, &room.preview(), &mut self.scores))
        else {
            let all = control.sitting.progress().flagged;
            self.sheet.card.push(Line::of(format!(
                "All {all} passages are decided. [ shows earlier answers, m marks other words, w the finished page, q stops."
            )));
            return;
        };
        self.sheet.card.push(Line::of(note_of(&card, &now)));
        if let (true, Some(choice)) = (now.decided, card.stands) {
            let stands = format!("It is {}. k, l, v or r decides it anew; → goes on to what is open.", stands(choice));
            self.sheet.card.push(Line::of(stands));
        }
        for (choice, reading) in card.readings {
            let label = match choice {
                Choice::Keep => "k keep",
                Choice::LeaveOut => "l leave out",
                _ => "v vaguer",
            };
            let read = reading.read.unwrap_or_default();
            let text = if read.text.is_empty() { "cannot be shown".to_owned() } else { read.text };
            self.sheet.card.push(Line { label: label.to_owned(), text, marks: read.changed, focus: reading.at });
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
        beside.title = format!("As {} reads it, undecided left out (w: back, p: another audience)", room.audience());
        let missing: Vec<String> = page.missing.iter().map(ToString::to_string).collect();
        beside.heed = if missing.is_empty() { String::new() } else { format!("Not yet: {}", missing.join("; ")) };
        let Some(read) = page.paragraph(self.number) else {
            beside.pane.show("It cannot be shown.", [], 0..0);
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
    let standing = Standing::of(&revision.commitment, sitting.sets());
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
    looks.extend(changed.iter().map(|change| (change.range.clone(), Look::Settled)));
    let bytes = |(range, look): (Range<u32>, Look)| Some((shown.range(paragraph.bytes(range)?), look));
    looks.into_iter().filter_map(bytes).collect()
}
