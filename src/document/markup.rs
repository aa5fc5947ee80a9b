//! HTML and Markdown: what a reader sees, and what stands beside it.
//!
//! Two texts are made of a page. The first is what is read: tags within a line leave nothing behind, so that a name that is half bold is one
//! name, tags of blocks end a line, entities are their characters, and what `<bdo>` turns round stands under an override of direction. The second is everything else: attributes, comments, scripts, styles.
//! Nothing is left out of both, so whatever a browser would make of broken markup, its letters are looked at.

use std::collections::HashSet;
use std::ops::Range;

use zeroize::Zeroizing;

use super::draft::Draft;
use super::elements::{INLINE, RAW, is_element};
use super::entities::{Where, entity, with_entities};
use super::escapes::{unescaped, with_escapes};
use super::part::{Part, Source};
use super::tags::Tags;
use markdown::MARKS;
use raised::LeftOut;

mod markdown;
mod raised;

/// How a text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Tags and entities.
    Html,
    /// These, and Markdown's own marks.
    Markdown,
}

/// How a style sheet, a style or an attribute of a picture says that letters read from the other end.
const TURNING: [&[u8]; 2] = [b"bidi-override", b"isolate-override"];

/// What turns the letters behind it round, and what ends that.
const OVERRIDE: &str = "\u{202e}";
const ITS_END: &str = "\u{202c}";

/// The two texts of a page; the second has the name `markup`, and is left out where it is empty. A third, for programs, holds what elements are called that
/// HTML does not know.
pub(super) fn read(text: Zeroizing<String>, dialect: Dialect) -> Vec<Part> {
    let source = Source::new(text);
    let Reader { read, beside, called, .. } = Reader::run_through(source.text(), dialect, LeftOut::default());
    let mut parts = vec![Part::made(None, &source, read, false)];
    if raised::may_stand(source.text()) {
        let Reader { read, .. } = Reader::run_through(source.text(), dialect, LeftOut::second());
        if !read.is_empty() {
            parts.push(Part::made(Some("without raised letters".to_owned()), &source, read, false));
        }
    }
    if !beside.is_empty() {
        parts.push(Part::made(Some("markup".to_owned()), &source, beside, false));
    }
    if !called.is_empty() {
        parts.push(Part::made(Some("names of elements".to_owned()), &source, called, false).for_programs());
    }
    parts
}

/// Whether letters of a page may read from the other end, wherever that is; also where a style says it in escapes.
fn is_turned(source: &str) -> bool {
    let says = |text: &str| {
        TURNING.iter().any(|word| text.as_bytes().windows(word.len()).any(|here| here.eq_ignore_ascii_case(word)))
    };
    says(source) || (source.contains(['\\', '&']) && says(&unescaped(source)))
}

/// Where letters read from the other end.
#[derive(Clone, Copy)]
enum Turned {
    /// In so many `<bdo>` that are open.
    In(usize),
    /// Wherever a style says so: each line is read both ways.
    All,
}

struct Reader<'s> {
    source: &'s str,
    tags: Tags,
    at: usize,
    dialect: Dialect,
    read: Draft<'s>,
    beside: Draft<'s>,
    /// What elements are called.
    called: Draft<'s>,
    /// Those that stand there already.
    told: HashSet<&'s str>,
    turned: Turned,
    /// Where the line ends that was told whole last.
    line_end: usize,
    raised: LeftOut,
}

impl<'s> Reader<'s> {
    /// A page, read to its end.
    fn run_through(source: &'s str, dialect: Dialect, raised: LeftOut) -> Self {
        let mut reader = Reader {
            source,
            tags: Tags::default(),
            at: 0,
            dialect,
            read: Draft::of(source),
            beside: Draft::of(source),
            called: Draft::of(source),
            told: HashSet::new(),
            turned: if is_turned(source) { Turned::All } else { Turned::In(0) },
            line_end: 0,
            raised,
        };
        reader.turn();
        reader.run();
        reader.end_raised();
        reader
    }

    fn run(&mut self) {
        let marks: &[char] = match self.dialect {
            Dialect::Html => &['<', '&'],
            Dialect::Markdown => MARKS,
        };
        while let Some(mark) = self.source[self.at..].find(marks) {
            self.words(self.at..self.at + mark);
            self.at += mark;
            match self.source.as_bytes()[self.at] {
                b'<' => self.tag(),
                _ if self.raised.skips => self.at += 1,
                b'&' => self.at = entity(&mut self.read, self.source, self.at, Where::Text),
                other => self.mark(other),
            }
        }
        self.words(self.at..self.source.len());
    }

    /// What is read; where it reads from the other end, the end of a line is a blank as any.
    fn words(&mut self, range: Range<usize>) {
        if self.raised.skips {
            return;
        }
        if matches!(self.turned, Turned::In(0)) {
            return self.read.copy(range);
        }
        let mut from = range.start;
        for (at, _) in self.source[range.clone()].match_indices('\n') {
            let end = range.start + at;
            self.read.copy(from..end);
            self.read.put(" ", end..end + 1);
            from = end + 1;
        }
        self.read.copy(from..range.end);
    }

    /// Ends the line of what is read; what turns letters round reaches into the next.
    fn end_line(&mut self, at: usize) {
        self.end_raised();
        self.read.end_line(at);
        self.begin_raised();
        self.turn();
    }

    /// From here on letters read from the other end, if they do.
    fn turn(&mut self) {
        if !matches!(self.turned, Turned::In(0)) {
            self.read.put(OVERRIDE, self.at..self.at);
        }
    }

    /// At a tag of `<bdo>`. Without a direction it has that of what it stands in, so that each is read both ways.
    fn override_direction(&mut self, closes: bool) {
        let Turned::In(open) = self.turned else { return };
        self.turned = Turned::In(if closes { open.saturating_sub(1) } else { open + 1 });
        match (open, closes) {
            (0, false) => self.turn(),
            (1, true) => self.read.put(ITS_END, self.at..self.at),
            _ => {}
        }
    }

    /// Tells what an element is called, if HTML has none of that name: once.
    fn tell_name(&mut self, start: usize, end: usize) {
        let inner = &self.source[start..end];
        let name = &inner[..inner.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(inner.len())];
        if !is_element(name) && self.told.insert(name) {
            self.called.copy(start..start + name.len());
            self.called.end_line(start + name.len());
        }
    }

    /// At `<`: a tag, a comment, or a character that is none of these.
    fn tag(&mut self) {
        let rest = &self.source[self.at..];
        if rest.starts_with("<!--") {
            let (inner, end) = comment(rest);
            return self.aside(4, inner, end);
        }
        if rest.starts_with("<![CDATA[") {
            let end = rest.find("]]>").unwrap_or(rest.len());
            self.words(self.at + 9..self.at + end);
            self.at += rest.len().min(end + 3);
            return;
        }
        // A browser takes what begins so and is no tag for a comment.
        let is_closing = rest.as_bytes().get(2).is_some_and(|next| !next.is_ascii_alphabetic());
        let is_comment = self.dialect == Dialect::Html && rest.starts_with("</") && is_closing;
        if rest.starts_with("<!") || rest.starts_with("<?") || is_comment {
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            return self.aside(2, end, end);
        }
        let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
        let name: &str =
            &name[..name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != ':').unwrap_or(name.len())];
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic()) && self.may_be_tag(rest, name);
        if !is_tag || self.is_autolink(rest) {
            self.read.copy(self.at..self.at + 1);
            self.at += 1;
            return;
        }
        self.tell_word(name);
        self.element(rest, &name.to_ascii_lowercase());
    }

    fn element(&mut self, rest: &str, name: &str) {
        let end = self.tags.end(self.source, self.at) - self.at;
        let (start, closes) = (self.at, rest.starts_with("</"));
        let sign = 1 + usize::from(closes);
        self.tell_name(start + sign, start + end);
        self.attributes(start + (sign + name.len()).min(end)..start + end);
        self.at += end;
        match name {
            "bdo" => self.override_direction(closes),
            "sup" | "sub" => self.raise(closes),
            _ => {}
        }
        if !INLINE.contains(&name) && (self.dialect == Dialect::Html || is_element(name)) {
            self.end_line(start);
        }
        if RAW.contains(&name) && !closes {
            let rest = &self.source[self.at..];
            let close = find_close(rest, name).unwrap_or(rest.len());
            if name == "style" {
                with_escapes(&mut self.beside, self.source, self.at..self.at + close);
                self.beside.end_line(self.at + close);
                self.at += close;
            } else {
                self.aside(0, close, close);
            }
        }
    }

    /// `<https://…>` and `<somebody@example.org>` of Markdown.
    fn is_autolink(&self, rest: &str) -> bool {
        let inner = rest[1..].split(['>', ' ', '\n', '<']).next().unwrap_or_default();
        self.dialect == Dialect::Markdown
            && (inner.contains("://") || inner.contains('@') || inner.starts_with("mailto:"))
    }

    /// What stands from `from` to `to` behind here is no text of the page; goes on at `end`.
    fn aside(&mut self, from: usize, to: usize, end: usize) {
        if from < to {
            self.beside.copy(self.at + from..self.at + to);
            self.beside.end_line(self.at + to);
        }
        self.at += end;
    }

    /// What stands in a tag behind its name, on a line of its own.
    fn attributes(&mut self, inner: Range<usize>) {
        if self.source[inner.clone()].contains(char::is_alphanumeric) {
            with_entities(&mut self.beside, self.source, inner.clone(), Where::Attribute);
            self.beside.end_line(inner.end);
        }
    }
}

/// Where the text of a comment ends, and where the comment does, as browsers take it.
fn comment(rest: &str) -> (usize, usize) {
    let inner = &rest[4..];
    if let Some(short) = [">", "->"].into_iter().find(|end| inner.starts_with(end)) {
        return (4, 4 + short.len());
    }
    let mut ends = inner.match_indices('>').map(|(at, _)| (&inner[..at], 4 + at + 1));
    ends.find_map(|(text, end)| {
        let text = text.strip_suffix('!').unwrap_or(text).strip_suffix("--")?;
        Some((4 + text.len(), end))
    })
    .unwrap_or((rest.len(), rest.len()))
}

/// Where `</name` stands.
fn find_close(rest: &str, name: &str) -> Option<usize> {
    let close = |at: &usize| {
        let word = rest.as_bytes().get(at + 2..at + 2 + name.len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
    };
    rest.match_indices("</").map(|(at, _)| at).find(close)
}
