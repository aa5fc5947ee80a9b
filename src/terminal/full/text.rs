//! A text that may be longer than its place.

use ratatui_core::buffer::Buffer;
use ratatui_core::layout::Rect;
use ratatui_core::style::Style;

use super::bidi::Order;
use super::key::{Code, Key};
use super::laid::Laid;
use crate::secret::SecretText;

/// A text, wrapped, ordered and scrolled. Kept as a secret: it may be a name that is read back.
pub struct Text {
    text: SecretText,
    laid: Option<(u16, Order, Laid)>,
    /// The first row that is shown.
    top: usize,
}

impl Text {
    /// With its first row on top.
    #[must_use]
    pub const fn new(text: SecretText) -> Self {
        Self { text, laid: None, top: 0 }
    }

    /// A copy of a text that is no secret.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::new(SecretText::copy_of(text))
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How many rows it takes in a given width; none where it is empty.
    pub fn height(&mut self, width: u16, order: Order) -> usize {
        if self.is_empty() { 0 } else { self.laid(width, order).height() }
    }

    /// Columns that its widest row takes in a given width.
    pub fn columns(&mut self, width: u16, order: Order) -> u16 {
        if self.is_empty() { 0 } else { self.laid(width, order).columns_used() }
    }

    /// Scrolls by Page up and down over `height` rows; says whether the key was one of them.
    pub fn key(&mut self, key: Key, height: u16) -> bool {
        let page = usize::from(height.saturating_sub(1).max(1));
        match key.code {
            Code::PageDown => self.top = self.top.saturating_add(page),
            Code::PageUp => self.top = self.top.saturating_sub(page),
            _ => return false,
        }
        true
    }

    /// Paints what fits into `area`; says how many rows are above and below.
    pub fn paint(&mut self, buffer: &mut Buffer, area: Rect, order: Order, style: Style) -> (usize, usize) {
        if self.is_empty() || area.is_empty() {
            return (0, 0);
        }
        let height = self.laid(area.width, order).height();
        let beyond = height.saturating_sub(usize::from(area.height));
        self.top = self.top.min(beyond);
        let top = self.top;
        if let Some((_, _, laid)) = &self.laid {
            laid.paint(self.text.expose(), top, buffer, area, style);
        }
        (top, beyond - top)
    }

    fn laid(&mut self, width: u16, order: Order) -> &Laid {
        let fits = self.laid.as_ref().is_some_and(|(at, by, _)| (*at, *by) == (width, order));
        if !fits {
            self.laid = None;
        }
        let text = self.text.expose();
        &self.laid.get_or_insert_with(|| (width, order, Laid::new(text, width, order))).2
    }
}

/// One row of text, cut to its place; returns the columns it takes.
pub(super) fn line(text: &str, buffer: &mut Buffer, area: Rect, order: Order, style: Style) {
    Laid::new(text, area.width, order).paint(text, 0, buffer, Rect { height: area.height.min(1), ..area }, style);
}
