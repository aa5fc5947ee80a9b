//! Markdown: the same as the JSON, to read.

use super::words::{self, Shown};
use crate::redact::catalogue::Catalogue;
use crate::redact::{Paragraph, Person, Redacted};

/// A testimony.
pub(in crate::bundle) fn testimony(redacted: &Redacted) -> String {
    let say = Catalogue::of(redacted.language());
    let mut out = format!("# {}\n\n{}", redacted.name(), say.say(redacted.kind().name()));
    for fact in [redacted.date().map(|date| words::date(say, date)), redacted.place().map(str::to_owned)] {
        out.extend(fact.map(|fact| format!(" · {}", inline(&fact))));
    }
    out.push_str("\n\n");
    for person in redacted.people() {
        out.push_str(&format!("- **{}**", inline(&person.label)));
        out.extend(words::roles(say, person).map(|roles| format!(": {}", inline(&roles))));
        out.push('\n');
    }
    let mut last = usize::MAX;
    for Paragraph { number, speaker, pieces } in redacted.paragraphs() {
        out.push_str(&format!("\n**{number}** "));
        if *speaker != last {
            let label = redacted.people().get(*speaker).map_or("", |person| person.label.as_str());
            out.push_str(&format!("**{}**: ", inline(label)));
            last = *speaker;
        }
        let shown = words::shown(redacted, pieces);
        out.push_str(&lines(&shown.iter().map(|piece| written(say, piece)).collect::<String>()));
        out.push('\n');
    }
    let mut left = redacted.left_out().peekable();
    if left.peek().is_some() {
        out.push_str(&format!("\n---\n\n{}:\n\n", say.say("left-out-here")));
    }
    for (kind, reason, count) in left {
        let (kind, reason) = (words::kind_name(say, kind), words::reason(say, reason));
        out.push_str(&format!("- {kind}: {}{}{reason}\n", say.count("times", count), say.say("comma")));
    }
    out
}

fn written(say: &Catalogue, piece: &Shown<'_>) -> String {
    let label = |person: &&Person| inline(&person.label);
    match piece {
        Shown::Text(text) => inline(text),
        Shown::People(people) => people.iter().map(label).collect::<Vec<_>>().join(" / "),
        Shown::Gap(kinds) => format!("\\[{}\\]", inline(&words::gap(say, kinds))),
        Shown::Vaguer(text) => format!("\\[{}\\]", inline(text)),
        Shown::Reworded(text) => format!("\\[{}: {}\\]", say.say("reworded"), inline(text)),
    }
}

/// What Markdown would take for its own, escaped. All of it is ASCII, so the rest is copied in stretches.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if IS_OWN[usize::from(byte)] {
            out.push_str(&text[from..at]);
            out.push('\\');
            from = at;
        }
    }
    out.push_str(&text[from..]);
    out
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
fn lines(text: &str) -> String {
    text.trim().split('\n').map(|line| first(line.trim())).collect::<Vec<_>>().join("\\\n")
}

fn first(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]),
        Some(b'-' | b'+' | b'=' | b':') if digits == 0 => format!("\\{line}"),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_witness_says_is_markup() {
        assert_eq!(inline("<b>*x*</b> [a](b) `c` a_b &amp;"), r"\<b\>\*x\*\</b\> \[a\](b) \`c\` a\_b \&amp;");
        assert_eq!(
            lines("- a\n2. b\n    code\n===\n12 men\n\n# x"),
            "\\- a\\\n2\\. b\\\ncode\\\n\\===\\\n12 men\\\n\\\n# x"
        );
    }
}
