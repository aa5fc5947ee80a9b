//! Text that was written for machines: the percent signs of addresses, entities of HTML, escapes of JSON, quoted-printable and base64 of mail,
//! hexadecimal digits, the `xn--` of hosts.
//!
//! A name in it is read by whoever opens the page, and by nobody who searches the text. What such signs stand for is put in their place, and
//! looked through like any text; what is found there is a hit on all of the run of signs that it lies in.
//!
//! Each character is decoded once as a part of a run and four times at most as base64 or hexadecimal, whatever comes in, so that work grows with the text
//! alone. What decodes to no text is left as it stands.

mod base64;
mod escapes;
mod hex;
mod punycode;

use escapes::{Run, next_run};

use std::ops::Range;

use zeroize::Zeroizing;

/// Bytes of the text on either side of a run that are read with it: the rest of the name may be written plainly.
const AROUND: usize = 192;

/// A stretch of the text with its runs decoded.
#[derive(Default)]
pub(super) struct Decoded {
    text: Zeroizing<String>,
    /// Where the stretch begins in the text.
    from: usize,
    /// What was decoded: where it stands here, and there.
    pieces: Vec<(Range<usize>, Range<usize>)>,
}

impl Decoded {
    /// What there is to read.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where in the text a range of the decoded one stands, if it touches anything that was decoded: all of each run.
    pub(super) fn place(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.pieces.partition_point(|(here, _)| here.end <= range.start);
        self.pieces.get(first).filter(|(here, _)| here.start < range.end)?;
        Some(self.there(range.start, false)..self.there(range.end, true))
    }

    fn there(&self, byte: usize, end: bool) -> usize {
        let after = self.pieces.partition_point(|(here, _)| if end { here.start < byte } else { here.start <= byte });
        let Some((here, there)) = after.checked_sub(1).and_then(|last| self.pieces.get(last)) else {
            return self.from + byte;
        };
        match byte.checked_sub(here.end) {
            Some(behind) if end || behind > 0 || here.end == byte => there.end + behind,
            _ if end => there.end,
            _ => there.start,
        }
    }

    fn copy(&mut self, part: &str) {
        self.text.push_str(part);
    }

    fn put(&mut self, run: &Run) {
        let start = self.text.len();
        self.text.push_str(&run.text);
        self.pieces.push((start..self.text.len(), run.range.clone()));
    }
}

/// Calls `each` with every run that stands for text as a whole, in base64 or in hexadecimal digits, and with the text.
pub(super) fn each_packed(text: &str, mut each: impl FnMut(Range<usize>, &str)) {
    base64::each(text, &mut each);
    hex::each(text, &mut each);
}

/// Calls `each` with every stretch of the text that has something to decode in it, one after the other.
pub(super) fn each_decoded(text: &str, mut each: impl FnMut(&Decoded)) {
    let (mut open, mut copied): (Option<Decoded>, usize) = (None, 0);
    let mut at = 0;
    while let Some(run) = next_run(text, at) {
        at = run.range.end;
        if let Some(near) = open.as_mut().filter(|_| run.range.start - copied <= 2 * AROUND) {
            near.copy(&text[copied..run.range.start]);
            near.put(&run);
        } else {
            if let Some(done) = open.take() {
                each(&finished(done, text, copied));
            }
            let from = boundary(text, run.range.start.saturating_sub(AROUND).max(copied));
            let mut fresh = Decoded { from, ..Decoded::default() };
            fresh.copy(&text[from..run.range.start]);
            fresh.put(&run);
            open = Some(fresh);
        }
        copied = run.range.end;
    }
    if let Some(done) = open {
        each(&finished(done, text, copied));
    }
}

/// With what follows the last run.
fn finished(mut stretch: Decoded, text: &str, copied: usize) -> Decoded {
    stretch.copy(&text[copied..boundary(text, (copied + AROUND).min(text.len()))]);
    stretch
}

/// The beginning of the character in which a byte lies, not cutting a word where a blank is near.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests;
