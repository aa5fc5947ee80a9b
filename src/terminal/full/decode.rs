//! Bytes from a terminal to keys and pastes.
//!
//! Understands what terminals have sent since the VT100: the cursor and function keys of xterm, rxvt and the Linux console with their
//! modifiers, Alt as Escape in front, bracketed paste. What it does not know it leaves out, whole: no part of a sequence becomes text.

use zeroize::Zeroize;

use super::key::{Code, Input, Key};
use crate::secret::{SecretBytes, SecretText};

/// No sequence that means something here is longer, in bytes.
const SEQUENCE_MAX: usize = 32;
/// What ends a bracketed paste.
const PASTE_END: &[u8; 6] = b"\x1b[201~";

/// Where in a key or paste the last byte left off.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Ground,
    Escape,
    Csi,
    /// `ESC [ [`, the function keys of the Linux console.
    Console,
    Ss3,
    Paste,
}

/// Takes bytes one by one.
pub(super) struct Decoder {
    state: State,
    /// Escape came just before.
    alt: bool,
    sequence: Vec<u8>,
    character: [u8; 4],
    have: usize,
    need: usize,
    paste: SecretBytes,
    paste_len: usize,
    paste_limit: usize,
    tail: [u8; 6],
}

impl Decoder {
    /// One that takes pastes of up to `paste_limit` bytes.
    pub(super) fn new(paste_limit: usize) -> Self {
        Self {
            state: State::Ground,
            alt: false,
            sequence: Vec::with_capacity(SEQUENCE_MAX),
            character: [0; 4],
            have: 0,
            need: 0,
            paste: SecretBytes::new(),
            paste_len: 0,
            paste_limit,
            tail: [0; 6],
        }
    }

    /// Whether the bytes so far are the start of something.
    pub(super) fn is_waiting(&self) -> bool {
        self.state != State::Ground || self.need > 0
    }

    /// Whether a paste is under way.
    pub(super) fn is_pasting(&self) -> bool {
        self.state == State::Paste
    }

    /// Takes the next byte; what it completed goes to `out`.
    pub(super) fn take(&mut self, byte: u8, out: &mut impl FnMut(Input)) {
        match self.state {
            State::Ground => self.ground(byte, out),
            State::Escape => self.escape(byte, out),
            State::Csi => self.csi(byte, out),
            State::Console => {
                self.state = State::Ground;
                if let b'A'..=b'E' = byte {
                    out(Input::Key(Key::plain(Code::F(byte - b'A' + 1))));
                }
            }
            State::Ss3 => {
                self.state = State::Ground;
                if let Some(code) = final_letter(byte) {
                    out(Input::Key(Key::plain(code)));
                }
            }
            State::Paste => self.paste(byte, out),
        }
    }

    /// Nothing followed for a while: what has come is all there is.
    pub(super) fn pause(&mut self, out: &mut impl FnMut(Input)) {
        let alone = |letter: char| Key { code: Code::Char(letter), alt: true, ctrl: false, shift: false };
        match self.state {
            State::Escape => out(Input::Key(Key::plain(Code::Escape))),
            State::Csi if self.sequence.is_empty() => out(Input::Key(alone('['))),
            State::Ss3 => out(Input::Key(alone('O'))),
            // The end of the paste got lost on the way.
            State::Paste => self.end_paste(0, out),
            State::Ground if self.need > 0 => out(Input::NotUtf8),
            _ => {}
        }
        self.forget();
    }

    /// Back to the beginning; what was half there is wiped.
    pub(super) fn forget(&mut self) {
        self.state = State::Ground;
        self.alt = false;
        self.sequence.clear();
        self.character.zeroize();
        (self.have, self.need) = (0, 0);
        self.paste = SecretBytes::new();
        self.paste_len = 0;
        self.tail.zeroize();
    }

    fn ground(&mut self, byte: u8, out: &mut impl FnMut(Input)) {
        if self.need > 0 {
            if byte & 0xc0 == 0x80 {
                self.continued(byte, out);
                return;
            }
            (self.have, self.need) = (0, 0);
            out(Input::NotUtf8);
        }
        match byte {
            0x1b => self.state = State::Escape,
            0x00..=0x7f => {
                if let Some(key) = ascii(byte) {
                    self.key(key, out);
                }
                self.alt = false;
            }
            0xc2..=0xdf => self.begin(byte, 2),
            0xe0..=0xef => self.begin(byte, 3),
            0xf0..=0xf4 => self.begin(byte, 4),
            _ => out(Input::NotUtf8),
        }
    }

    fn begin(&mut self, byte: u8, need: usize) {
        self.character[0] = byte;
        (self.have, self.need) = (1, need);
    }

    fn continued(&mut self, byte: u8, out: &mut impl FnMut(Input)) {
        self.character[self.have] = byte;
        self.have += 1;
        if self.have < self.need {
            return;
        }
        let character = std::str::from_utf8(&self.character[..self.need]).ok().and_then(|text| text.chars().next());
        self.character.zeroize();
        (self.have, self.need) = (0, 0);
        match character {
            Some(c) => self.key(Key::plain(Code::Char(c)), out),
            None => out(Input::NotUtf8),
        }
        self.alt = false;
    }

    fn key(&self, key: Key, out: &mut impl FnMut(Input)) {
        out(Input::Key(Key { alt: key.alt || self.alt, ..key }));
    }

    fn escape(&mut self, byte: u8, out: &mut impl FnMut(Input)) {
        self.sequence.clear();
        match byte {
            b'[' => self.state = State::Csi,
            b'O' => self.state = State::Ss3,
            0x1b => out(Input::Key(Key::plain(Code::Escape))),
            _ => {
                self.state = State::Ground;
                self.alt = true;
                self.ground(byte, out);
            }
        }
    }

    fn csi(&mut self, byte: u8, out: &mut impl FnMut(Input)) {
        match byte {
            b'[' if self.sequence.is_empty() => self.state = State::Console,
            0x20..=0x3f => {
                // Longer than any that is known: read to its end all the same, so that none of it becomes text.
                if self.sequence.len() <= SEQUENCE_MAX {
                    self.sequence.push(byte);
                }
            }
            0x40..=0x7e => {
                self.state = State::Ground;
                self.sequence_ends(byte, out);
            }
            0x1b => self.state = State::Escape,
            _ => self.state = State::Ground,
        }
    }

    fn sequence_ends(&mut self, last: u8, out: &mut impl FnMut(Input)) {
        if self.sequence.len() > SEQUENCE_MAX
            || self.sequence.iter().any(|byte| !matches!(byte, b'0'..=b'9' | b';' | b':'))
        {
            return;
        }
        let mut numbers = [0_u32; 3];
        for (slot, part) in numbers.iter_mut().zip(self.sequence.split(|byte| *byte == b';')) {
            // `:` begins a sub-parameter, which says nothing needed here.
            let digits = part.split(|byte| *byte == b':').next().unwrap_or_default();
            *slot = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()).unwrap_or(0);
        }
        let [first, second, third] = numbers;
        if last == b'~' && first == 200 {
            self.state = State::Paste;
            self.paste = SecretBytes::new();
            self.paste_len = 0;
            return;
        }
        let (code, held) = match (last, first) {
            (b'~', 27) => (written(third), second),
            (b'u', _) => (written(first), second),
            (b'~', _) => (numbered(first), second),
            (b'Z', _) => (Some(Code::BackTab), second),
            _ => (final_letter(last), second),
        };
        if let Some(code) = code {
            out(Input::Key(with(code, held)));
        }
    }

    fn paste(&mut self, byte: u8, out: &mut impl FnMut(Input)) {
        self.paste_len += 1;
        self.tail.rotate_left(1);
        self.tail[5] = byte;
        if self.paste_len <= self.paste_limit + PASTE_END.len() {
            self.paste.push(byte);
        } else if !self.paste.is_empty() {
            self.paste = SecretBytes::new();
        }
        if self.tail == *PASTE_END {
            self.end_paste(PASTE_END.len(), out);
            self.forget();
        }
    }

    fn end_paste(&mut self, marker: usize, out: &mut impl FnMut(Input)) {
        let length = self.paste_len - marker;
        let mut paste = std::mem::take(&mut self.paste);
        if length > self.paste_limit {
            return out(Input::PasteTooLong(length));
        }
        paste.truncate(length);
        out(SecretText::from_bytes(paste).map_or(Input::NotUtf8, Input::Paste));
    }
}

/// A byte below 0x80 as a key.
fn ascii(byte: u8) -> Option<Key> {
    Some(match byte {
        b'\r' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        0x08 | 0x7f => Key::plain(Code::Backspace),
        0x1f => Key::ctrl('_'),
        0x01..=0x1a => Key::ctrl(char::from(byte - 1 + b'a')),
        0x20..=0x7e => Key::plain(Code::Char(char::from(byte))),
        _ => return None,
    })
}

/// The key of a sequence by its last letter.
fn final_letter(letter: u8) -> Option<Code> {
    Some(match letter {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::F(letter - b'P' + 1),
        _ => return None,
    })
}

/// The key of a sequence that ends with `~`, by its number.
fn numbered(number: u32) -> Option<Code> {
    let f = |number: u32| u8::try_from(number).ok().map(Code::F);
    match number {
        1 | 7 => Some(Code::Home),
        2 => Some(Code::Insert),
        3 => Some(Code::Delete),
        4 | 8 => Some(Code::End),
        5 => Some(Code::PageUp),
        6 => Some(Code::PageDown),
        11..=15 => f(number - 10),
        17..=21 => f(number - 11),
        23 | 24 => f(number - 12),
        _ => None,
    }
}

/// The key of a sequence that names its character by number.
fn written(number: u32) -> Option<Code> {
    match number {
        9 => Some(Code::Tab),
        13 => Some(Code::Enter),
        27 => Some(Code::Escape),
        8 | 127 => Some(Code::Backspace),
        // Below: controls. From U+E000: keys that have no character (the kitty protocol).
        0..=31 | 0xe000..=0xf8ff => None,
        _ => char::from_u32(number).map(Code::Char),
    }
}

/// Adds the modifiers of a sequence's second number.
fn with(code: Code, held: u32) -> Key {
    let held = held.saturating_sub(1);
    Key { code, shift: held & 1 != 0, alt: held & 2 != 0, ctrl: held & 4 != 0 }
}
