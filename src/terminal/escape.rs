//! Making text harmless to show.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether line ends are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// They stay line ends.
    Keep,
    /// They are made visible, so that the text stays on its line.
    One,
}

/// Shows what could act on a terminal as `\u{…}`: control characters (C0, C1, DEL), everything that steers the direction of writing,
/// and what cannot be seen. The joiners that Arabic, Persian and Indic scripts need stay.
#[must_use]
pub fn escape(text: &str, lines: Lines) -> Cow<'_, str> {
    let acts = |c: char| acts(c) && !(c == '\n' && lines == Lines::Keep);
    replace(text, acts, |shown, c| write!(shown, "\\u{{{:x}}}", u32::from(c)))
}

/// Writes the same characters in JSON text as `\uXXXX`. They occur only inside its strings (apart from a newline between lines), where
/// that means the same.
#[must_use]
pub fn escape_json(json: &str) -> Cow<'_, str> {
    let acts = |c: char| acts(c) && c != '\n';
    replace(json, acts, |shown, c| {
        let mut units = [0; 2];
        c.encode_utf16(&mut units).iter().try_for_each(|unit| write!(shown, "\\u{unit:04x}"))
    })
}

fn replace(
    text: &str,
    acts: impl Fn(char) -> bool,
    write: impl Fn(&mut String, char) -> std::fmt::Result,
) -> Cow<'_, str> {
    if !text.contains(&acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        // Writing into a String cannot fail.
        let _ = if acts(c) { write(&mut shown, c) } else { shown.write_char(c) };
    }
    Cow::Owned(shown)
}

/// Whether a character does something to a terminal, or to how its neighbours look, without being seen itself.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c,
            // Bidi marks, embeddings, overrides, isolates.
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            // Line and paragraph separators, which some programs obey.
            | '\u{2028}' | '\u{2029}'
            // Seen by nobody: soft hyphen, zero-width space, word joiner and its kin, deprecated formats, byte order mark,
            // interlinear notes, tags.
            | '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Sets each line that holds right-to-left letters between a first-strong isolate and its end, so that it does not turn round what stands
/// beside it. For terminals only: in a pipe the two characters would become part of the data. Takes escaped text.
#[must_use]
pub fn isolate<'text>(text: &Cow<'text, str>) -> Cow<'text, str> {
    const START: char = '\u{2068}';
    const END: char = '\u{2069}';
    if !text.contains(is_right_to_left) {
        return text.clone();
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            shown.push('\n');
        }
        if line.contains(is_right_to_left) {
            shown.extend([START]);
            shown.push_str(line);
            shown.push(END);
        } else {
            shown.push_str(line);
        }
    }
    Cow::Owned(shown)
}

/// Letters of the blocks that are written from right to left. Rough on purpose: a character too many costs two invisible ones.
#[must_use]
pub fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
