//! A list to choose from.

use ratatui_core::buffer::Buffer;
use ratatui_core::layout::Rect;
use ratatui_core::style::{Modifier, Style};

use super::bidi::Order;
use super::key::{Code, Key};
use super::text::{Text, line};
use crate::secret::SecretText;

/// Columns before an option: a mark, its number, a gap.
const GUTTER: u16 = 6;

/// Ticks without a key that part a number from a sentence before it: the first may come at once.
const PAUSE_TICKS: u32 = 2;

/// Options with one under the bar; where several may be taken, those that are.
pub struct Choices {
    options: Vec<Text>,
    taken: Option<Vec<bool>>,
    at: usize,
    /// The first option that is shown.
    top: usize,
    /// Digits typed so far.
    typed: usize,
    /// Where the bar was before digits moved it, if nothing else did since.
    before: Option<usize>,
    /// Whether a letter or a dash was typed, which answers nothing: what follows is a sentence that was meant for something else, and no digit or blank in it chooses.
    in_sentence: bool,
    /// Seconds since a key was pressed: whoever waits has read what was said of the letter.
    waited: u32,
}

impl Choices {
    /// One of `options`; the bar begins on `at`.
    #[must_use]
    pub fn one(options: impl IntoIterator<Item = SecretText>, at: usize) -> Self {
        let options: Vec<Text> = options.into_iter().map(Text::new).collect();
        let at = at.min(options.len().saturating_sub(1));
        Self { options, taken: None, at, top: 0, typed: 0, before: None, in_sentence: false, waited: 0 }
    }

    /// Any number of `options`; those in `taken` are taken already.
    #[must_use]
    pub fn many(options: impl IntoIterator<Item = SecretText>, taken: &[usize]) -> Self {
        let choices = Self::one(options, 0);
        let marks = (0..choices.options.len()).map(|option| taken.contains(&option)).collect();
        Self { taken: Some(marks), ..choices }
    }

    /// Where the bar is.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Whether any number may be taken.
    #[must_use]
    pub const fn takes_many(&self) -> bool {
        self.taken.is_some()
    }

    /// Whether an option's number takes it, and does not only go there: beyond nine a digit may be half a number.
    #[must_use]
    pub const fn takes_by_number(&self) -> bool {
        self.options.len() <= 9
    }

    /// What is chosen: those that were taken, or the one under the bar.
    #[must_use]
    pub fn chosen(&self) -> Vec<usize> {
        match &self.taken {
            Some(taken) => (0..taken.len()).filter(|option| taken[*option]).collect(),
            None => vec![self.at],
        }
    }

    /// Moves the bar by arrows or an option's number (in any digits), takes and leaves options by Space; says whether the key was one of
    /// these. Enter is the caller's.
    pub fn key(&mut self, key: Key) -> bool {
        let last = self.options.len().saturating_sub(1);
        let has_waited = std::mem::take(&mut self.waited) >= PAUSE_TICKS;
        if let Some(sign) = key.writes() {
            // Were it one more word of the sentence, the next letter would take the bar back.
            self.in_sentence &= !(has_waited && digit(sign).is_some());
            if self.is_within_words(sign) {
                return false;
            }
            if let Some(digit) = digit(sign) {
                self.number(digit);
                return true;
            }
        }
        self.typed = 0;
        if matches!(key.code, Code::Up | Code::Down | Code::Tab | Code::Home | Code::End) {
            (self.in_sentence, self.before) = (false, None);
        }
        match (key.code, &mut self.taken) {
            (Code::Up, _) => self.at = self.at.saturating_sub(1),
            (Code::Down | Code::Tab, _) => self.at = (self.at + 1).min(last),
            (Code::Home, _) => self.at = 0,
            (Code::End, _) => self.at = last,
            (Code::Char(' '), Some(taken)) => {
                if let Some(mark) = taken.get_mut(self.at) {
                    *mark = !*mark;
                }
            }
            _ => return false,
        }
        true
    }

    /// Whether a sign is part of a sentence, or begins one: then the bar goes back to where it was before the digits of it. A dash, which elsewhere says that there
    /// is nothing, is no answer, either.
    fn is_within_words(&mut self, sign: char) -> bool {
        if !self.in_sentence && !sign.is_whitespace() && digit(sign).is_none() {
            self.in_sentence = true;
            self.typed = 0;
            self.at = self.before.take().filter(|_| self.taken.is_none()).unwrap_or(self.at);
        }
        self.in_sentence
    }

    /// A second went by. A number after a pause is an answer, whatever was typed before; within a sentence that is typed on it is none.
    pub const fn tick(&mut self) {
        self.waited = self.waited.saturating_add(1);
    }

    /// Ends a sentence that was typed where a question stood; false where there was none. Enter at its end answers nothing, either.
    pub fn ends_sentence(&mut self) -> bool {
        std::mem::take(&mut self.in_sentence)
    }

    /// `1` then `2` is the twelfth where there are as many.
    fn number(&mut self, digit: usize) {
        self.before.get_or_insert(self.at);
        let longer = self.typed * 10 + digit;
        self.typed = if (1..=self.options.len()).contains(&longer) { longer } else { digit };
        if (1..=self.options.len()).contains(&self.typed) {
            self.at = self.typed - 1;
            let takes = self.takes_by_number();
            if let Some(taken) = self.taken.as_mut().filter(|_| takes) {
                taken[self.at] = !taken[self.at];
            }
        }
    }

    /// How many rows all of it takes.
    pub fn height(&mut self, width: u16, order: Order) -> usize {
        let width = width.saturating_sub(GUTTER);
        self.options.iter_mut().map(|option| option.height(width, order.in_place()).max(1)).sum()
    }

    /// Paints what fits around the bar. `zero` is the digit nought of the language.
    pub fn paint(&mut self, buffer: &mut Buffer, area: Rect, order: Order, zero: char) {
        self.bring_into_view(area, order);
        let mirrored = order.mirrors();
        let mut y = area.top();
        for (number, option) in self.options.iter_mut().enumerate().skip(self.top) {
            let width = area.width.saturating_sub(GUTTER);
            let rows = u16::try_from(option.height(width, order.in_place()).max(1)).unwrap_or(u16::MAX);
            let height = rows.min(area.bottom().saturating_sub(y));
            if height == 0 {
                break;
            }
            let at_bar = number == self.at;
            let style = if at_bar { Style::new().add_modifier(Modifier::BOLD) } else { Style::new() };
            let mark = match &self.taken {
                Some(taken) if taken[number] => "x",
                Some(_) => "·",
                None => " ",
            };
            let digits = digits(number + 1, zero);
            let (gutter, x) = if mirrored { (area.right() - GUTTER, area.x) } else { (area.x, area.x + GUTTER) };
            let cells = if mirrored {
                format!("  {digits:<2}{mark}{}", if at_bar { '<' } else { ' ' })
            } else {
                format!("{}{mark}{digits:>2}  ", if at_bar { '>' } else { ' ' })
            };
            line(&cells, buffer, Rect { x: gutter, y, width: GUTTER, height: 1 }, order.as_it_comes(), style);
            // Beside its number, also where it is written the other way than the screen.
            let used = option.columns(width, order.in_place()).clamp(1, width.max(1));
            let x = if mirrored { x + width - used.min(width) } else { x };
            option.paint(buffer, Rect { x, y, width: used, height }, order.in_place(), style);
            y += height;
        }
    }

    /// Scrolls as little as needed.
    fn bring_into_view(&mut self, area: Rect, order: Order) {
        self.top = self.top.min(self.at);
        if self.options.is_empty() {
            return;
        }
        let width = area.width.saturating_sub(GUTTER);
        loop {
            let shown = &mut self.options[self.top..=self.at.max(self.top)];
            let height: usize = shown.iter_mut().map(|option| option.height(width, order.in_place()).max(1)).sum();
            if height <= usize::from(area.height) || self.top >= self.at {
                return;
            }
            self.top += 1;
        }
    }
}

/// Digits of Latin, Arabic and Persian keyboards.
fn digit(c: char) -> Option<usize> {
    let value = match c {
        '0'..='9' => u32::from(c) - u32::from('0'),
        '\u{660}'..='\u{669}' => u32::from(c) - 0x660,
        '\u{6f0}'..='\u{6f9}' => u32::from(c) - 0x6f0,
        _ => return None,
    };
    usize::try_from(value).ok()
}

/// A number in the digits that begin with `zero`.
pub(super) fn digits(number: usize, zero: char) -> String {
    let digit = |c: char| char::from_u32(u32::from(zero) + u32::from(c) - u32::from('0')).unwrap_or(c);
    number.to_string().chars().map(digit).collect()
}
