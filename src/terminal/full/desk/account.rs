//! The account so far, from its end upwards.

use std::collections::VecDeque;

use ratatui_core::buffer::Buffer;
use ratatui_core::layout::Rect;
use ratatui_core::style::{Modifier, Style};

use super::super::bidi::Order;
use super::super::choices::digits;
use super::super::key::{Code, Key};
use super::super::laid::Laid;
use super::super::text::line;
use crate::secret::SecretText;

/// Columns of the paragraph numbers and the gap behind them.
const GUTTER: u16 = 6;

/// A paragraph as it is stored: people in it by pseudonym.
#[derive(Clone)]
pub struct Paragraph {
    /// From 1.
    pub number: u32,
    /// The speaker's pseudonym, where it is to stand above the paragraph: somebody else spoke before.
    pub speaker: Option<String>,
    /// The text.
    pub text: String,
    /// Whether its language is read from right to left.
    pub rtl: bool,
    /// Struck out: its number stays, pale, with a word that says so in the place of its text.
    pub is_struck: bool,
    /// Behind the number, such as `?` where a possible name waits for a decision.
    pub mark: String,
}

/// Paragraphs, and those not saved yet.
#[derive(Default)]
pub(super) struct Account {
    paragraphs: Vec<Paragraph>,
    unsaved: VecDeque<SecretText>,
    /// Rows each paragraph takes; valid for one width and order.
    heights: Vec<usize>,
    for_width: Option<(u16, Order)>,
    /// Rows between the end and the last that is shown.
    up: usize,
    /// The paragraph to scroll to with the next painting.
    from: Option<u32>,
    /// Rows and rows shown, of the last painting.
    seen: (usize, usize),
}

impl Account {
    pub(super) fn put(&mut self, paragraph: Paragraph) {
        match self.paragraphs.iter().position(|old| old.number >= paragraph.number) {
            Some(at) if self.paragraphs[at].number == paragraph.number => self.paragraphs[at] = paragraph,
            Some(at) => self.paragraphs.insert(at, paragraph),
            None => {
                // Only this one is new, so only its height is.
                if let Some((width, order)) = self.for_width {
                    let rows = rows_of(&paragraph, width, order);
                    self.heights.push(rows);
                }
                self.paragraphs.push(paragraph);
                return;
            }
        }
        self.for_width = None;
    }

    /// `word` says that it was struck, in the place of what was said: that is gone, names and all.
    pub(super) fn strike(&mut self, number: u32, word: &str) {
        for paragraph in self.paragraphs.iter_mut().filter(|one| one.number == number && !one.is_struck) {
            paragraph.is_struck = true;
            paragraph.text = word.to_owned();
            self.for_width = None;
        }
    }

    /// Shows a paragraph as handed over.
    pub(super) fn hand_over(&mut self, text: SecretText) {
        self.unsaved.push_back(text);
        (self.up, self.from) = (0, None);
    }

    /// Scrolls to the first paragraph. What was struck is not read back: its numbers go, too.
    pub(super) fn show_top(&mut self) {
        self.paragraphs.retain(|paragraph| !paragraph.is_struck);
        self.for_width = None;
        // Painting knows how far that is.
        self.up = usize::MAX;
    }

    /// Scrolls to a paragraph.
    pub(super) const fn show_from(&mut self, number: u32) {
        self.from = Some(number);
    }

    pub(super) fn taken(&mut self) {
        self.unsaved.pop_front();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.paragraphs.is_empty() && self.unsaved.is_empty()
    }

    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Page up and down, and single rows; says whether the key was one of these.
    pub(super) fn key(&mut self, key: Key) -> bool {
        let (all, shown) = self.seen;
        let page = shown.saturating_sub(1).max(1);
        self.up = match key.code {
            Code::PageUp => self.up.saturating_add(page),
            Code::PageDown => self.up.saturating_sub(page),
            Code::Up => self.up.saturating_add(1),
            Code::Down => self.up.saturating_sub(1),
            _ => return false,
        }
        .min(all.saturating_sub(shown));
        true
    }

    /// Paints the end of the account, or what it was scrolled to; says whether there is more below.
    pub(super) fn paint(&mut self, buffer: &mut Buffer, area: Rect, order: Order, zero: char, saving: &str) -> bool {
        let width = area.width.saturating_sub(GUTTER).max(1);
        self.measure(width, order);
        let unsaved: Vec<(SecretText, Laid)> =
            self.unsaved.iter().map(|text| unsaved(text, saving, width, order)).collect();
        let pending: usize = unsaved.iter().map(|(_, laid)| laid.height()).sum();
        let all = self.heights.iter().sum::<usize>() + pending;
        let shown = usize::from(area.height);
        self.seen = (all, shown);
        if let Some(number) = self.from.take() {
            let above = self.paragraphs.iter().take_while(|paragraph| paragraph.number < number);
            let above: usize = above.zip(&self.heights).map(|(_, height)| height).sum();
            self.up = all.saturating_sub(shown + above);
        }
        self.up = self.up.min(all.saturating_sub(shown));
        // Rows from the top of the account to the top of the area; less than nothing where the account is short.
        let mut row = 0;
        let top = all.saturating_sub(shown + self.up);
        let text_x = if order.mirrors() { area.x } else { area.x + GUTTER };
        for (paragraph, height) in self.paragraphs.iter().zip(&self.heights) {
            let height = *height;
            if let Some((skip, place)) = within(area, top, row, height, text_x, width) {
                let gutter =
                    Rect { x: if order.mirrors() { area.right() - GUTTER } else { area.x }, width: GUTTER, ..place };
                paint_one(paragraph, skip, buffer, (gutter, place), order, zero);
            }
            row += height;
        }
        for (text, laid) in &unsaved {
            if let Some((skip, place)) = within(area, top, row, laid.height(), text_x, width) {
                laid.paint(text.expose(), skip, buffer, place, Style::new().add_modifier(Modifier::DIM));
            }
            row += laid.height();
        }
        self.up > 0
    }

    fn measure(&mut self, width: u16, order: Order) {
        if self.for_width == Some((width, order)) {
            return;
        }
        self.heights = self.paragraphs.iter().map(|paragraph| rows_of(paragraph, width, order)).collect();
        self.for_width = Some((width, order));
    }
}

/// Paints one paragraph from its row `skip` on; its number goes into the first of the two places.
fn paint_one(
    paragraph: &Paragraph,
    mut skip: usize,
    buffer: &mut Buffer,
    (mut gutter, mut place): (Rect, Rect),
    order: Order,
    zero: char,
) {
    let style = if paragraph.is_struck { Style::new().add_modifier(Modifier::DIM) } else { Style::new() };
    if let Some(speaker) = &paragraph.speaker {
        if skip == 0 {
            line(speaker, buffer, place, order.placed(paragraph.rtl), style.add_modifier(Modifier::BOLD));
            place = Rect { y: place.y + 1, height: place.height - 1, ..place };
            gutter.y += 1;
        }
        skip = skip.saturating_sub(1);
    }
    if place.is_empty() {
        return;
    }
    if skip == 0 {
        let number = digits(usize::try_from(paragraph.number).unwrap_or(usize::MAX), zero);
        let mark = &paragraph.mark;
        let text = if order.mirrors() { format!(" {mark:>1}{number:<4}") } else { format!("{number:>4}{mark:<1} ") };
        line(&text, buffer, gutter, order.as_it_comes(), style.add_modifier(Modifier::DIM));
    }
    let laid = Laid::new(&paragraph.text, place.width, order.of_language(paragraph.rtl));
    laid.paint(&paragraph.text, skip, buffer, place, style);
}

fn rows_of(paragraph: &Paragraph, width: u16, order: Order) -> usize {
    Laid::new(&paragraph.text, width, order).height() + usize::from(paragraph.speaker.is_some())
}

/// A paragraph that is not saved yet, and says so.
fn unsaved(text: &SecretText, saving: &str, width: u16, order: Order) -> (SecretText, Laid) {
    let mut shown = SecretText::with_capacity(text.len() + saving.len() + 1);
    shown.push_str(text.expose());
    shown.push(' ');
    shown.push_str(saving);
    let laid = Laid::new(shown.expose(), width, order.of_typed());
    (shown, laid)
}

/// Where rows `row..row + height` of the account lie in an area whose first row is `top`: how many of them are above it, and the
/// place of the others.
fn within(area: Rect, top: usize, row: usize, height: usize, x: u16, width: u16) -> Option<(usize, Rect)> {
    let skip = top.saturating_sub(row);
    let offset = u16::try_from(row.saturating_sub(top)).ok().filter(|offset| *offset < area.height)?;
    if skip >= height {
        return None;
    }
    let rows = u16::try_from(height - skip).unwrap_or(u16::MAX).min(area.height - offset);
    Some((skip, Rect { x, y: area.y + offset, width, height: rows }))
}
