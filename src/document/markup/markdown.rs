//! The marks of Markdown.
//!
//! What a mark leaves behind is nothing, so that a name that is half a link is one name; where a link leads stands beside the text.

use super::{Dialect, Reader};
use crate::document::elements::is_element;

/// Signs with which a mark may begin.
pub(super) const MARKS: &[char] = &['<', '&', '*', '~', '_', '\\', '`', '[', ']', '!'];

/// Brackets within the address of a link.
const NESTED_MAX: usize = 32;

impl Reader<'_> {
    /// At a mark of Markdown. Emphasis leaves nothing behind; an underscore within a word is one.
    pub(super) fn mark(&mut self, mark: u8) {
        let rest = &self.source[self.at + 1..];
        let next = rest.chars().next();
        let within = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = self.source[..self.at].chars().next_back();
        match mark {
            b'\\' if next.is_some_and(|next| next.is_ascii_punctuation()) => {
                self.read.copy(self.at + 1..self.at + 2);
                self.at += 2;
            }
            b'\\' => self.stays(),
            b'_' if within(before) && within(next) => self.stays(),
            b'!' if rest.starts_with('[') => self.picture(),
            b'[' => self.opens(),
            b']' => self.closes(),
            b'!' => self.stays(),
            _ => self.at += 1,
        }
    }

    /// The sign is no mark.
    fn stays(&mut self) {
        self.read.copy(self.at..self.at + 1);
        self.at += 1;
    }

    /// At `![`: what is said of a picture stands beside the text, and so does where it lies.
    fn picture(&mut self) {
        let rest = &self.source[self.at..];
        let said = rest[2..].find(['[', ']']).map(|at| at + 2).filter(|at| rest[*at..].starts_with(']'));
        match said.filter(|end| behind(&rest[end + 1..]).is_some()) {
            Some(end) => {
                self.aside(2, end, end);
                self.closes();
            }
            None => self.stays(),
        }
    }

    /// At `[`.
    fn opens(&mut self) {
        let rest = &self.source[self.at..];
        let Some(end) = rest[1..].find(['[', ']']).map(|at| at + 1) else { return self.stays() };
        if rest.starts_with("[^") && rest[end..].starts_with(']') {
            // The sign of a note.
            self.aside(2, end, end + 1);
        } else if let Some(inner) = rest.strip_prefix("[[") {
            // A page of a wiki: what it is called, and what is shown.
            let end = inner.find(['[', ']', '|']).filter(|end| inner[*end..].starts_with('|'));
            match end {
                Some(end) => self.aside(2, end + 2, end + 3),
                None => self.at += 2,
            }
        } else if rest[..end].ends_with('!') || rest[end..].starts_with(']') && behind(&rest[end + 1..]).is_some() {
            self.at += 1;
        } else {
            self.stays();
        }
    }

    /// At `]`.
    fn closes(&mut self) {
        let rest = &self.source[self.at + 1..];
        if rest.starts_with(']') {
            self.at += 2;
        } else if let Some(end) = behind(rest) {
            self.at += 1;
            self.aside(1, end - 1, end);
        } else {
            self.stays();
        }
    }

    /// Whether what begins as a tag is one. What HTML has no name for was written by a person in Markdown, and is a tag only where it has the form of one.
    pub(super) fn may_be_tag(&self, rest: &str, name: &str) -> bool {
        let of_tag = |c: char| c.is_alphanumeric() || c.is_whitespace() && c != '\n' || "/=-:\"'.".contains(c);
        !self.is_word(name) || rest[1..].find(|c| !of_tag(c)).is_some_and(|end| rest[1 + end..].starts_with('>'))
    }

    fn is_word(&self, name: &str) -> bool {
        self.dialect == Dialect::Markdown && !name.contains(['-', ':']) && !is_element(name)
    }

    /// Of a tag that a person wrote, some programs show the word, and browsers do not: its line stands beside the text as it was written.
    pub(super) fn tell_word(&mut self, name: &str) {
        if !self.is_word(name) {
            return;
        }
        if self.at >= self.line_end {
            let start = self.source[..self.at].rfind('\n').map_or(0, |at| at + 1);
            self.line_end = self.source[self.at..].find('\n').map_or(self.source.len(), |end| self.at + end);
            self.beside.copy(start..self.line_end);
            self.beside.end_line(self.line_end);
        }
    }
}

/// What stands behind the text of a link, at the beginning of `rest`: where it leads, its label, its class.
fn behind(rest: &str) -> Option<usize> {
    match rest.as_bytes().first()? {
        b'(' => address(rest),
        b'[' => closed(rest, ']'),
        b'{' => closed(rest, '}'),
        _ => None,
    }
}

fn closed(rest: &str, end: char) -> Option<usize> {
    let at = rest[1..].find(['[', ']', '{', '}', '\n'])? + 1;
    rest[at..].starts_with(end).then_some(at + 1)
}

/// Where the address in brackets ends that `rest` begins with; brackets in it are closed.
fn address(rest: &str) -> Option<usize> {
    let mut open = 0_usize;
    let mut before = b' ';
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'(' if before != b'\\' => open += 1,
            b')' if before != b'\\' => open -= 1,
            b'\n' if before == b'\n' => return None,
            _ => {}
        }
        match open {
            0 => return Some(at + 1),
            NESTED_MAX => return None,
            _ => before = byte,
        }
    }
    None
}
