//! The screen, painted.

use ratatui_core::buffer::Buffer;
use ratatui_core::layout::{Position, Rect};
use ratatui_core::style::{Modifier, Style};
use ratatui_core::terminal::Frame;

use super::super::Editor;
use super::super::bidi::Order;
use super::super::choices::digits;
use super::super::laid::Laid;
use super::super::text::line;
use super::form::Kind;
use super::state::State;
use super::typing::lay;

/// The smallest window in which everything has its place.
const MIN_WIDTH: u16 = 40;
const MIN_HEIGHT: u16 = 10;
/// Rows the input never goes below while the account is written.
const INPUT_MIN: u16 = 3;
/// The last seconds before the case locks are counted.
const COUNTED: i64 = 60;

impl State {
    /// Paints everything that fits; of a long account only what is seen.
    pub(super) fn paint(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        self.is_small = area.width < MIN_WIDTH || area.height < MIN_HEIGHT;
        if self.is_small {
            Laid::new(&self.words.too_small, area.width, self.order).paint(
                &self.words.too_small,
                0,
                frame.buffer_mut(),
                area,
                Style::new(),
            );
            return;
        }
        let row = |y: u16| Rect { x: area.x, y, width: area.width, height: 1 };
        let body = Rect { y: area.y + 1, height: area.height - 3, ..area };
        let cursor = self.paint_body(frame.buffer_mut(), body);
        let buffer = frame.buffer_mut();
        self.paint_head(buffer, row(area.top()));
        self.paint_status(buffer, row(area.bottom() - 2));
        let dim = Style::new().add_modifier(Modifier::DIM);
        line(self.keys(), buffer, inset(row(area.bottom() - 1)), self.order, dim);
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }

    fn paint_head(&self, buffer: &mut Buffer, area: Rect) {
        let style = Style::new().add_modifier(Modifier::REVERSED);
        buffer.set_style(area, style);
        self.paint_ends(&self.head.0, &self.head.1, buffer, area, style);
    }

    fn paint_status(&self, buffer: &mut Buffer, area: Rect) {
        let countdown = if self.locks_in <= COUNTED {
            let (minutes, seconds) = (self.locks_in / 60, self.locks_in % 60);
            let number = |value: i64| digits(usize::try_from(value).unwrap_or(0), self.words.zero);
            let pad = if seconds < 10 { self.words.zero.to_string() } else { String::new() };
            self.words.locks_in.replace("{}", &format!("{}:{pad}{}", number(minutes), number(seconds)))
        } else {
            String::new()
        };
        // A bar of its own: options and typed text stand right above it.
        let style = if self.status.is_empty() && countdown.is_empty() {
            Style::new()
        } else {
            Style::new().add_modifier(Modifier::REVERSED)
        };
        buffer.set_style(area, style);
        self.paint_ends(&self.status, &countdown, buffer, area, style);
    }

    /// One text at the beginning of a row and one at its end; where both do not fit, the end goes first.
    fn paint_ends(&self, start: &str, end: &str, buffer: &mut Buffer, area: Rect, style: Style) {
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let (used, needed) = (columns(start, self.order), columns(end, self.order));
        if needed > 0 && needed < area.width {
            let x = if self.order.mirrors() { area.x } else { area.right() - needed };
            line(end, buffer, Rect { x, width: needed, ..area }, self.order, style);
        }
        let room = if needed > 0 && needed < area.width { area.width - needed - 1 } else { area.width };
        let width = used.min(room);
        let x = if self.order.mirrors() { area.right() - width } else { area.x };
        line(start, buffer, Rect { x, width, ..area }, self.order, style);
    }

    fn keys(&self) -> &str {
        if self.is_waiting() {
            return "";
        }
        match &self.form.kind {
            Kind::Account => &self.words.keys_account,
            _ if self.has_more() => &self.words.keys_page,
            Kind::Text { hidden: false } => &self.words.keys_text,
            Kind::Text { hidden: true } => &self.words.keys_secret,
            Kind::Choice(choices) if choices.takes_many() && choices.takes_by_number() => &self.words.keys_many,
            Kind::Choice(choices) if choices.takes_many() => &self.words.keys_more,
            Kind::Choice(_) => &self.words.keys_choice,
            Kind::Read => &self.words.keys_read,
        }
    }

    /// The account above, the input below, a line between. Says where the cursor stands.
    fn paint_body(&mut self, buffer: &mut Buffer, area: Rect) -> Option<Position> {
        if let Some(help) = &mut self.help {
            help.paint(buffer, inset(area), self.order, Style::new());
            return None;
        }
        let inner = inset(area);
        self.input_width = inner.width;
        let question = self.notices.height(inner.width, self.order)
            + self.form.question.height(inner.width, self.form.order(self.order))
            + self.form.shown.height(inner.width, self.order.in_place());
        let gap = usize::from(question > 0);
        let input = self.input_rows(inner.width);
        // The account keeps a few rows where there is one.
        let kept = if self.account.is_empty() { 0 } else { (area.height / 4).max(2) };
        let most = usize::from(area.height - 1 - kept);
        let wanted = if self.form.is_account() {
            (question + gap).min(most / 2) + input.clamp(usize::from(INPUT_MIN), most / 2 + 1)
        } else {
            question + gap + input
        };
        let height = rows(wanted.min(most));
        let split = area.bottom() - height;
        let account = Rect { height: split - 1 - area.y, ..area };
        let below = self.account.paint(buffer, account, self.order, self.words.zero, &self.words.saving);
        self.reads_account &= below;
        self.paint_rule(buffer, Rect { y: split - 1, height: 1, ..area }, below);
        let input_area = Rect { y: split, height, ..inner };
        self.paint_form(buffer, input_area, question + gap, input)
    }

    fn input_rows(&mut self, width: u16) -> usize {
        match &mut self.form.kind {
            Kind::Account => lay(&mut self.laid, &self.editor, width, self.order).height(),
            Kind::Text { hidden: true } => 1,
            Kind::Text { hidden: false } => {
                let editor = self.form.editor.as_ref();
                editor.map_or(1, |editor| lay(&mut self.laid, editor, width, self.order).height())
            }
            Kind::Choice(choices) => choices.height(width, self.order),
            Kind::Read => 0,
        }
    }

    /// The line between account and input; says where the account goes on below.
    fn paint_rule(&self, buffer: &mut Buffer, area: Rect, below: bool) {
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, area.y)) {
                cell.set_symbol("─");
            }
        }
        if !below {
            return;
        }
        let text = format!(" {} ", self.words.more);
        let width = columns(&text, self.order).min(area.width.saturating_sub(4));
        let x = if self.order.mirrors() { area.right() - 2 - width } else { area.x + 2 };
        let place = Rect { x, width, ..area };
        line(&text, buffer, place, self.order, Style::new().add_modifier(Modifier::DIM));
    }

    fn paint_form(&mut self, buffer: &mut Buffer, area: Rect, question: usize, input: usize) -> Option<Position> {
        // Input gets what it needs, up to two thirds; the question scrolls in what is left.
        let input =
            rows(input).min((area.height * 2 / 3).max(1)).max(rows(usize::from(area.height).saturating_sub(question)));
        let upper = Rect { height: area.height - input.min(area.height), ..area };
        let lower = Rect { y: upper.bottom(), height: area.height - upper.height, ..area };
        if question > 0 {
            self.paint_question(buffer, upper);
        } else {
            self.form.is_read = true;
        }
        self.form.is_cut = !self.form.is_read;
        let cursor = self.paint_input(buffer, lower);
        cursor.filter(|_| !self.is_waiting())
    }

    fn paint_input(&mut self, buffer: &mut Buffer, lower: Rect) -> Option<Position> {
        match &mut self.form.kind {
            Kind::Account => {
                let laid = lay(&mut self.laid, &self.editor, lower.width, self.order);
                paint_editor(&self.editor, laid, buffer, lower, Style::new())
            }
            Kind::Text { hidden: false } => {
                let editor = self.form.editor.as_ref()?;
                let style =
                    if self.form.is_proposed { Style::new().add_modifier(Modifier::REVERSED) } else { Style::new() };
                paint_editor(editor, lay(&mut self.laid, editor, lower.width, self.order), buffer, lower, style)
            }
            Kind::Text { hidden: true } => {
                // Not how many letters: that a key was heard.
                let heard = self.form.editor.as_ref().is_some_and(|editor| !editor.is_empty());
                line(if heard { &self.words.typed } else { "" }, buffer, lower, self.order, Style::new());
                Some(Position::new(lower.x, lower.y))
            }
            Kind::Choice(choices) => {
                // An answer is offered to whoever has read the question.
                if self.form.is_read && !self.reads_account {
                    choices.paint(buffer, lower, self.order, self.words.zero);
                }
                None
            }
            Kind::Read => None,
        }
    }

    fn paint_question(&mut self, buffer: &mut Buffer, area: Rect) {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let asks = self.form.order(self.order);
        // What was said comes first, in up to half of the room.
        let said = rows(self.notices.height(area.width, self.order));
        let needed = rows(
            self.form.question.height(area.width, asks) + self.form.shown.height(area.width, self.order.in_place()),
        );
        let said = said.min((area.height / 2).max(area.height.saturating_sub(needed)));
        self.notices.paint(buffer, Rect { height: said, ..area }, self.order, Style::new());
        let area = Rect { y: area.y + said, height: area.height - said, ..area };
        let shown = rows(self.form.shown.height(area.width, self.order.in_place()));
        // What is read back comes last and is always whole.
        let shown = shown.min(area.height);
        // A blank row between question and answer, where there is room for one.
        let asked = rows(self.form.question.height(area.width, asks));
        let room = area.height - shown;
        // Where it is cut, its last row says so.
        let upper = Rect { height: if asked > room { room.saturating_sub(1).max(room.min(1)) } else { asked }, ..area };
        self.question_rows = upper.height;
        let style = if matches!(self.form.kind, Kind::Read) { Style::new() } else { bold };
        let (_, more) = self.form.question.paint(buffer, upper, asks, style);
        self.form.is_read |= more == 0 && (upper.height > 0 || asked == 0);
        if asked > room && more > 0 && room > 1 {
            let place = Rect { y: upper.bottom(), height: 1, ..area };
            line(&self.words.more, buffer, place, self.order, Style::new().add_modifier(Modifier::REVERSED));
        }
        let below = if asked > room { room } else { asked };
        let place = Rect { y: area.y + below, height: shown, ..area };
        self.form.shown.paint(buffer, place, self.order.in_place(), bold);
    }
}

/// The rows of the text around the cursor, and where the cursor is.
fn paint_editor(editor: &Editor, laid: &Laid, buffer: &mut Buffer, area: Rect, style: Style) -> Option<Position> {
    let (row, column) = laid.place(editor.cursor());
    let top = (row + 1).saturating_sub(usize::from(area.height));
    laid.paint(editor.text(), top, buffer, area, style);
    Some(Position::new(area.x + column, area.y + rows(row - top)))
}

/// With a column free on either side.
fn inset(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}

/// As it will be painted: every letter in a cell of its own, also where a font would join two.
fn columns(text: &str, order: Order) -> u16 {
    Laid::new(text, u16::MAX, order).columns_used()
}

fn rows(rows: usize) -> u16 {
    u16::try_from(rows).unwrap_or(u16::MAX)
}
