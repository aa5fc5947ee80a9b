//! A sheet, painted in whatever room there is, down to a row for each part.

use ratatui_core::buffer::Buffer;
use ratatui_core::layout::{Position, Rect};
use ratatui_core::style::{Modifier, Style};
use ratatui_core::terminal::Frame;

use super::super::laid::Laid;
use super::super::text::line;
use super::{Beside, Hint, Line, Sheet};

/// From so many columns on both texts stand beside each other.
const TWO: u16 = 120;
/// Columns of the labels of a card.
const LABEL: u16 = 13;
/// Below so many rows there is no rule, and no notice of its own.
const TIGHT: u16 = 10;

impl Sheet {
    /// Paints all of it.
    pub fn paint(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        if area.is_empty() {
            return;
        }
        let tight = area.height < TIGHT;
        let row = |y: u16| Rect { y, height: 1, ..area };
        self.paint_head(frame.buffer_mut(), row(area.y));
        let below = if tight { 1 } else { 2 };
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1 + below), ..area };
        self.rows = body.height;
        let cursor = self.paint_body(frame.buffer_mut(), body, tight);
        let buffer = frame.buffer_mut();
        if area.height > 1 {
            let last = row(area.bottom() - 1);
            if !tight {
                self.paint_ends(&self.notice, buffer, inset(row(area.bottom() - 2)), Style::new());
                self.paint_keys(buffer, inset(last));
            } else if self.notice.0.is_empty() || self.question.is_some() {
                self.paint_keys(buffer, last);
            } else {
                line(&self.notice.0, buffer, last, self.order, Style::new());
            }
        }
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }

    fn paint_head(&self, buffer: &mut Buffer, area: Rect) {
        let style = Style::new().add_modifier(Modifier::REVERSED);
        buffer.set_style(area, style);
        self.paint_ends(&self.head, buffer, inset(area), style);
    }

    /// One text at the beginning of a row and one at its end; the end is never cut.
    fn paint_ends(&self, (start, end): &(String, String), buffer: &mut Buffer, area: Rect, style: Style) {
        let needed = columns(end, self.order).min(area.width);
        let mirrors = self.order.mirrors();
        if needed > 0 {
            let x = if mirrors { area.x } else { area.right() - needed };
            line(end, buffer, Rect { x, width: needed, ..area }, self.order, style);
        }
        let room = area.width.saturating_sub(needed + u16::from(needed > 0));
        let width = room.min(columns(start, self.order));
        let x = if mirrors { area.right() - width } else { area.x };
        line(start, buffer, Rect { x, width, ..area }, self.order, style);
    }

    /// As many keys as fit, the most important first; where even a word for each does not fit, the keys alone. On a screen that is read from the
    /// right they begin there, and each word stands before its key.
    fn paint_keys(&self, buffer: &mut Buffer, area: Rect) {
        let (dim, bold) = (Style::new().add_modifier(Modifier::DIM), Style::new().add_modifier(Modifier::BOLD));
        let (order, mirrors) = (self.order, self.order.mirrors());
        let wide = |hint: &Hint| (columns(&hint.key, order), columns(&hint.does, order));
        let keys = match &self.question {
            None => &self.keys[..],
            Some(question) => &self.answers[usize::from(question.is_for_a_key())..],
        };
        let words = keys.iter().map(wide).map(|(key, does)| key + 1 + does).take(4).sum::<u16>();
        let short = words + 8 > area.width;
        let mut used = 0;
        for hint in keys {
            let (key, does) = wide(hint);
            let width = key + if short { 0 } else { 1 + does };
            if used + width > area.width {
                return;
            }
            let mut put = |text: &str, from: u16, width: u16, style: Style| {
                let x = if mirrors { area.right() - from - width } else { area.x + from };
                line(text, buffer, Rect { x, width, ..area }, order, style);
            };
            let before = if mirrors && !short { does + 1 } else { 0 };
            put(&hint.key, used + before, key, bold);
            if !short {
                put(&hint.does, if mirrors { used } else { used + key + 1 }, does, dim);
            }
            used += width + if short { 1 } else { 2 };
        }
    }

    fn paint_body(&mut self, buffer: &mut Buffer, area: Rect, tight: bool) -> Option<Position> {
        if let Some(help) = &mut self.help {
            help.paint(buffer, inset(area), self.order, Style::new());
            return None;
        }
        let rule = u16::from(!tight);
        // The text keeps half of the room, or two rows.
        let most = area.height.saturating_sub(rule + (area.height / 2).max(2)).max(1).min(area.height);
        let width = inset(area).width;
        let wanted = match &mut self.question {
            // A question is seen whole as long as any of the text is.
            Some(question) => question.height(width, self.order).min(usize::from(area.height.saturating_sub(rule + 1))),
            None => {
                let rows: usize = self.card.iter().map(|line| wanted(line, width, self.order, area.height)).sum();
                rows.min(usize::from(most))
            }
        };
        let card = u16::try_from(wanted).unwrap_or(u16::MAX).min(area.height);
        let upper = Rect { height: area.height.saturating_sub(card + rule), ..area };
        self.paint_texts(buffer, upper);
        if rule > 0 && upper.bottom() < area.bottom() {
            ruled(buffer, Rect { y: upper.bottom(), height: 1, ..area });
        }
        let lower = Rect { y: area.bottom() - card, height: card, ..area };
        match &mut self.question {
            Some(question) => question.paint(buffer, inset(lower), self.order),
            None => {
                self.paint_card(buffer, inset(lower), area.height);
                None
            }
        }
    }

    fn paint_texts(&mut self, buffer: &mut Buffer, area: Rect) {
        let order = self.order;
        let Some(beside) = &mut self.beside else {
            told(self.pane.paint(buffer, inset(area), order), buffer, area, order);
            return;
        };
        if area.width < TWO {
            paint_beside(beside, buffer, area, order);
            return;
        }
        let left = Rect { width: area.width / 2, ..area };
        let right = Rect { x: area.x + left.width, width: area.width - left.width, ..area };
        let other = Rect { x: right.x + 1, width: right.width - 1, ..right };
        // What is read first is what was said.
        let (first, second) = if order.mirrors() { (other, left) } else { (left, other) };
        told(self.pane.paint(buffer, inset(first), order), buffer, first, order);
        for y in right.top()..right.bottom() {
            if let Some(cell) = buffer.cell_mut((right.x, y)) {
                cell.set_symbol("│");
            }
        }
        paint_beside(beside, buffer, second, order);
    }

    fn paint_card(&self, buffer: &mut Buffer, area: Rect, body: u16) {
        let mut y = area.y;
        for (number, one) in self.card.iter().enumerate() {
            let left = area.bottom().saturating_sub(y);
            if left == 0 {
                return;
            }
            // Each line behind this one keeps a row.
            let behind = u16::try_from(self.card.len() - number - 1).unwrap_or(u16::MAX);
            let rows = u16::try_from(wanted(one, area.width, self.order, body)).unwrap_or(u16::MAX);
            let rows = rows.min(left.saturating_sub(behind).max(1));
            self.paint_line(one, buffer, Rect { y, height: rows, ..area });
            y += rows;
        }
    }

    fn paint_line(&self, one: &Line, buffer: &mut Buffer, area: Rect) {
        let label = label_width(one, area.width);
        if label > 0 {
            let width = label.min(columns(&one.label, self.order));
            let x = if self.order.mirrors() { area.right() - width } else { area.x };
            let place = Rect { x, width, height: 1, ..area };
            line(&one.label, buffer, place, self.order, Style::new().add_modifier(Modifier::BOLD));
        }
        let x = if self.order.mirrors() { area.x } else { area.x + label };
        let place = Rect { x, width: area.width - label, ..area };
        let laid = Laid::new(&one.text, place.width, one.order(self.order));
        let height = usize::from(place.height);
        let row = laid.place(one.focus.min(one.text.len())).0;
        let top = row.saturating_sub(height / 2).min(laid.height().saturating_sub(height));
        let style = |byte: usize| {
            let marked = one.marks.iter().any(|mark| mark.contains(&byte));
            if marked { Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED) } else { Style::new() }
        };
        laid.paint_with(&one.text, top, buffer, place, &style);
    }
}

fn paint_beside(beside: &mut Beside, buffer: &mut Buffer, area: Rect, order: super::Order) {
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let title = u16::from(area.height > 2);
    line(&beside.title, buffer, inset(Rect { height: title, ..area }), order, bold);
    let mut rest = Rect { y: area.y + title, height: area.height - title, ..area };
    if !beside.heed.is_empty() && rest.height > 3 {
        let laid = Laid::new(&beside.heed, inset(rest).width, order);
        let rows = u16::try_from(laid.height()).unwrap_or(u16::MAX).min(rest.height / 2);
        laid.paint(&beside.heed, 0, buffer, Rect { height: rows, ..inset(rest) }, bold);
        rest = Rect { y: rest.y + rows, height: rest.height - rows, ..rest };
    }
    told(beside.pane.paint(buffer, inset(rest), order), buffer, rest, order);
}

/// Rows that a line of the card may take.
fn wanted(one: &Line, width: u16, order: super::Order, body: u16) -> usize {
    let most = if body < 30 { 2 } else { 4 };
    let width = width.saturating_sub(label_width(one, width)).max(1);
    Laid::new(&one.text, width, one.order(order)).height().min(most)
}

fn label_width(one: &Line, width: u16) -> u16 {
    if one.label.is_empty() { 0 } else { LABEL.min(width / 3) }
}

/// Arrows at the edge where rows end, where a text goes on above or below.
fn told((above, below): (usize, usize), buffer: &mut Buffer, area: Rect, order: super::Order) {
    let x = if order.mirrors() { area.x } else { area.right().saturating_sub(1) };
    let mut put = |y: u16, symbol: &str| {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol);
        }
    };
    if above > 0 {
        put(area.y, "↑");
    }
    if below > 0 {
        put(area.bottom().saturating_sub(1), "↓");
    }
}

fn ruled(buffer: &mut Buffer, area: Rect) {
    for x in area.left()..area.right() {
        if let Some(cell) = buffer.cell_mut((x, area.y)) {
            cell.set_symbol("─");
        }
    }
}

/// With a column free on either side, where there are some.
fn inset(area: Rect) -> Rect {
    if area.width < 4 { area } else { Rect { x: area.x + 1, width: area.width - 2, ..area } }
}

/// As it will be painted: every letter in a cell of its own, also where a font would join two.
fn columns(text: &str, order: super::Order) -> u16 {
    Laid::new(text, u16::MAX, order).columns_used()
}
