//! Markdown: the same as the JSON, to read.

use super::words::{self, Shown};
use crate::redact::catalogue::Catalogue;
use crate::redact::{Paragraph, Piece, Redacted};

/// A testimony.
pub(in crate::bundle) fn testimony(redacted: &Redacted) -> String {
    let say = Catalogue::of(redacted.language());
    let mut out = String::with_capacity(redacted.paragraphs().iter().map(|p| length(&p.pieces)).sum::<usize>() + 512);
    head(&mut out, say, redacted);
    let mut last = None;
    for Paragraph { number, speaker, pieces } in redacted.paragraphs() {
        out.push_str(&format!("\n**{number}** "));
        if let Some(speaker) = speaker.filter(|_| *speaker != last) {
            let label = redacted.people().get(speaker).map_or("", |person| person.label.as_str());
            bold(&mut out, label);
            out.push_str(": ");
        }
        last = *speaker;
        let mut text = String::with_capacity(length(pieces));
        for piece in words::shown(redacted, pieces) {
            write(&mut text, say, &piece);
        }
        lines(&mut out, &text);
        out.push('\n');
    }
    let mut left = redacted.left_out().peekable();
    if left.peek().is_some() {
        out.push_str(&format!("\n---\n\n{}:\n\n", say.say("left-out-here")));
    }
    for (kind, reason, count) in left {
        let (kind, reason) = (words::left(say, kind, reason), words::reason(say, reason));
        out.push_str(&format!("- {kind}: {}{}{reason}\n", say.count("times", count), say.say("comma")));
    }
    out
}

/// Title, facts and the people in it.
fn head(out: &mut String, say: &Catalogue, redacted: &Redacted) {
    out.push_str(&format!("# {}\n\n{}", redacted.name(), say.say(redacted.kind().name())));
    for fact in [redacted.date().map(|date| say.date(date)), redacted.place().map(str::to_owned)].into_iter().flatten()
    {
        out.push_str(" · ");
        inline(out, &fact);
    }
    out.push_str("\n\n");
    for person in redacted.people() {
        out.push_str("- ");
        bold(out, &person.label);
        if let Some(roles) = words::roles(say, person) {
            out.push_str(": ");
            inline(out, &roles);
        }
        out.push('\n');
    }
}

fn bold(out: &mut String, text: &str) {
    out.push_str("**");
    inline(out, text);
    out.push_str("**");
}

/// About how many bytes the words of these pieces take.
fn length(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| piece.words().map_or(0, str::len) + 32).sum()
}

fn write(out: &mut String, say: &Catalogue, piece: &Shown<'_>) {
    match piece {
        Shown::Text(text) => inline(out, text),
        Shown::People(people) => {
            for (at, person) in people.iter().enumerate() {
                if at > 0 {
                    out.push_str(" / ");
                }
                inline(out, &person.label);
            }
        }
        Shown::Gap(gap) => bracketed(out, &gap.says(say)),
        Shown::Vaguer(text) => bracketed(out, text),
        Shown::Reworded(text) => bracketed(out, &format!("{}: {text}", say.say("reworded"))),
    }
}

fn bracketed(out: &mut String, text: &str) {
    out.push_str("\\[");
    inline(out, text);
    out.push_str("\\]");
}

/// What Markdown would take for its own, escaped. All of it is ASCII, so the rest is copied in stretches.
fn inline(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if IS_OWN[usize::from(byte)] {
            out.push_str(&text[from..at]);
            out.push('\\');
            from = at;
        }
    }
    out.push_str(&text[from..]);
}

const OWN: &[u8] = br"\`*_[]<>#|~$&!{}^";

/// [`OWN`] by byte: every byte of every testimony is asked about.
const IS_OWN: [bool; 256] = {
    let (mut table, mut at) = ([false; 256], 0);
    while at < OWN.len() {
        table[OWN[at] as usize] = true;
        at += 1;
    }
    table
};

/// The line ends of a paragraph as line breaks; a line begins neither a list nor a block of code nor a heading.
fn lines(out: &mut String, text: &str) {
    for (at, line) in text.trim().split('\n').enumerate() {
        if at > 0 {
            out.push_str("\\\n");
        }
        first(out, line.trim());
    }
}

fn first(out: &mut String, line: &str) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let plain = match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => digits,
        Some(b'-' | b'+' | b'=' | b':') if digits == 0 => 0,
        _ => return out.push_str(line),
    };
    out.push_str(&line[..plain]);
    out.push('\\');
    out.push_str(&line[plain..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(write: impl FnOnce(&mut String)) -> String {
        let mut out = String::new();
        write(&mut out);
        out
    }

    #[test]
    fn nothing_a_witness_says_is_markup() {
        let inline = |text: &str| of(|out| inline(out, text));
        let lines = |text: &str| of(|out| lines(out, text));
        assert_eq!(inline("<b>*x*</b> [a](b) `c` a_b &amp;"), r"\<b\>\*x\*\</b\> \[a\](b) \`c\` a\_b \&amp;");
        assert_eq!(
            lines("- a\n2. b\n    code\n===\n12 men\n\n# x"),
            "\\- a\\\n2\\. b\\\ncode\\\n\\===\\\n12 men\\\n\\\n# x"
        );
    }
}
