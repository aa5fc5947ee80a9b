//! A text with stretches that look different.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::ops::Range;

use ratatui_core::buffer::Buffer;
use ratatui_core::layout::Rect;
use ratatui_core::style::{Modifier, Style};

use super::super::bidi::Order;
use super::super::laid::Laid;

/// How a stretch of a text looks. There is no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// What everything is about now.
    Here,
    /// What goes with it.
    Alike,
    /// Something that waits.
    Open,
    /// Something that is settled.
    Settled,
}

impl Look {
    const fn style(self) -> Style {
        let modifier = match self {
            Self::Here => Modifier::REVERSED.union(Modifier::BOLD),
            Self::Alike => Modifier::BOLD.union(Modifier::UNDERLINED),
            Self::Open => Modifier::UNDERLINED,
            Self::Settled => Modifier::DIM,
        };
        Style::new().add_modifier(modifier)
    }
}

/// A text that is no secret, wrapped, ordered, and scrolled to its focus.
#[derive(Default)]
pub struct Pane {
    text: String,
    /// Ascending and apart from each other.
    looks: Vec<(Range<usize>, Look)>,
    focus: Range<usize>,
    /// Whether its language is read from right to left, where that may be another than the screen's.
    rtl: Option<bool>,
    laid: Option<(u16, Order, Laid)>,
    /// The first row that was shown last.
    top: usize,
    /// Rows that somebody scrolled on from there, and the rows that were shown.
    by_hand: isize,
    shown: usize,
}

impl Pane {
    /// Shows a text; `looks` are byte ranges of it. Where they overlap, the earlier in the list is seen. What `focus` marks is brought
    /// into view.
    pub fn show(&mut self, text: &str, looks: impl IntoIterator<Item = (Range<usize>, Look)>, focus: Range<usize>) {
        if self.text != text {
            text.clone_into(&mut self.text);
            self.laid = None;
            (self.top, self.by_hand) = (0, 0);
        }
        self.looks = apart(looks.into_iter().collect());
        if self.focus != focus {
            self.by_hand = 0;
        }
        self.focus = focus;
    }

    /// What it shows is in a language that is read from right to left, or from left to right.
    pub const fn in_language(&mut self, rtl: bool) {
        self.rtl = Some(rtl);
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Shows what is a page above or below, until the focus is another.
    pub fn scroll(&mut self, down: bool) {
        let page = isize::try_from(self.shown.saturating_sub(1).max(1)).unwrap_or(1);
        self.by_hand = self.by_hand.saturating_add(if down { page } else { -page });
    }

    /// How many rows it takes in all.
    pub fn height(&mut self, width: u16, order: Order) -> usize {
        self.lay(width, order).height()
    }

    /// Whether what is in focus is read from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        self.laid.as_ref().is_some_and(|(_, _, laid)| laid.is_rtl_at(self.focus.start))
    }

    /// Paints the rows around the focus; says how many are above and below.
    pub fn paint(&mut self, buffer: &mut Buffer, area: Rect, order: Order) -> (usize, usize) {
        if area.is_empty() {
            return (0, 0);
        }
        let (focus, before, by_hand) = (self.focus.clone(), self.top, self.by_hand);
        let laid = self.lay(area.width, order);
        let (height, shown) = (laid.height(), usize::from(area.height));
        let (first, last) = (laid.place(focus.start).0, laid.place(focus.end.max(focus.start)).0);
        let top = scrolled(before, shown, first, last).min(height.saturating_sub(shown));
        self.top = top;
        self.shown = shown;
        let most = height.saturating_sub(shown);
        let top = top.saturating_add_signed(by_hand).min(most);
        // No further than there is text, or the way back would be as long.
        let way = isize::try_from(top).unwrap_or(0) - isize::try_from(self.top).unwrap_or(0);
        self.by_hand = way;
        if let Some((_, _, laid)) = &self.laid {
            let style = |byte: usize| {
                let at = self.looks.partition_point(|(range, _)| range.end <= byte);
                self.looks.get(at).filter(|(range, _)| range.start <= byte).map_or_else(Style::new, |(_, l)| l.style())
            };
            laid.paint_with(&self.text, top, buffer, area, &style);
        }
        (top, height - (top + shown).min(height))
    }

    fn lay(&mut self, width: u16, order: Order) -> &Laid {
        let order = self.rtl.map_or(order, |rtl| order.of_language(rtl));
        let fits = self.laid.as_ref().is_some_and(|(at, by, _)| (*at, *by) == (width, order));
        if !fits {
            self.laid = None;
        }
        &self.laid.get_or_insert_with(|| (width, order, Laid::new(&self.text, width, order))).2
    }
}

/// The first row to show so that rows `first..=last` are seen with one around them: where it was, if they are.
fn scrolled(before: usize, shown: usize, first: usize, last: usize) -> usize {
    let above = usize::from(shown > 2);
    let seen = before + above <= first && last + above < before + shown;
    // A third of the rows stand above; what is long begins on top.
    if seen || (first < before + shown && before == 0 && last + above < shown) {
        return before;
    }
    first.saturating_sub(if last - first.min(last) + 1 >= shown { 0 } else { shown / 3 })
}

/// Ascending, and each byte in one of them: what comes first in the list wins.
fn apart(looks: Vec<(Range<usize>, Look)>) -> Vec<(Range<usize>, Look)> {
    let mut edges: Vec<usize> = looks.iter().flat_map(|(range, _)| [range.start, range.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut waiting: Vec<(Range<usize>, usize, Look)> =
        looks.into_iter().enumerate().map(|(rank, (range, look))| (range, rank, look)).collect();
    // The next to begin is the last of the list.
    waiting.sort_by_key(|(range, ..)| Reverse(range.start));
    let mut open: BinaryHeap<Reverse<(usize, usize)>> = BinaryHeap::new();
    let mut by_rank: HashMap<usize, Look> = HashMap::new();
    let mut out: Vec<(Range<usize>, Look)> = Vec::new();
    for edge in edges.windows(2) {
        let (start, end) = (edge[0], edge[1]);
        while let Some((range, rank, look)) = waiting.pop_if(|(range, ..)| range.start <= start) {
            open.push(Reverse((rank, range.end)));
            by_rank.insert(rank, look);
        }
        while open.peek().is_some_and(|Reverse((_, past))| *past <= start) {
            open.pop();
        }
        let Some(look) = open.peek().and_then(|Reverse((rank, _))| by_rank.get(rank)) else { continue };
        match out.last_mut() {
            Some((last, same)) if last.end == start && same == look => last.end = end,
            _ => out.push((start..end, *look)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_first_in_the_list_is_seen() {
        let looks = vec![(3..6, Look::Here), (0..10, Look::Open), (5..12, Look::Settled), (20..20, Look::Open)];
        let expected = [(0..3, Look::Open), (3..6, Look::Here), (6..10, Look::Open), (10..12, Look::Settled)].to_vec();
        assert_eq!(apart(looks), expected);
    }

    #[test]
    fn the_screen_moves_no_more_than_it_must() {
        assert_eq!(scrolled(0, 10, 3, 3), 0);
        assert_eq!(scrolled(5, 10, 8, 9), 5, "it is seen already");
        assert_eq!(scrolled(0, 10, 40, 41), 37);
        assert_eq!(scrolled(30, 10, 2, 2), 0);
        assert_eq!(scrolled(0, 2, 7, 30), 7, "what is long begins on top");
    }
}
