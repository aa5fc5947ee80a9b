//! HTML and Markdown: what a reader sees, and what stands beside it.
//!
//! Two texts are made of a page. The first is what is read: tags within a line leave nothing behind, so that a name that is half bold is one
//! name, tags of blocks end a line, entities are their characters. The second is everything else: attributes, comments, scripts, styles.
//! Nothing is left out of both, so whatever a browser would make of broken markup, its letters are looked at.

use std::ops::Range;

use zeroize::Zeroizing;

use super::draft::Draft;
use super::part::{Part, Source};

/// How a text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Tags and entities.
    Html,
    /// These, and Markdown's own marks.
    Markdown,
}

/// Elements that stand within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
];

/// Elements that stand on their own.
const BLOCK: &[&str] = &[
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "base",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "col",
    "colgroup",
    "datalist",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "img",
    "input",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "menu",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "pre",
    "progress",
    "rp",
    "rt",
    "ruby",
    "section",
    "select",
    "slot",
    "source",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
    "video",
];

/// Elements whose content is no text.
const RAW: &[&str] = &["script", "style"];

/// The two texts of a page; the second has the name `markup`, and is left out where it is empty.
pub(super) fn read(text: Zeroizing<String>, dialect: Dialect) -> Vec<Part> {
    let source = Source::new(text);
    let mut reader = Reader {
        source: source.text(),
        at: 0,
        dialect,
        read: Draft::of(source.text()),
        beside: Draft::of(source.text()),
    };
    reader.run();
    let Reader { read, beside, .. } = reader;
    let mut parts = vec![Part::made(None, &source, read, false)];
    if !beside.is_empty() {
        parts.push(Part::made(Some("markup".to_owned()), &source, beside, false));
    }
    parts
}

struct Reader<'s> {
    source: &'s str,
    at: usize,
    dialect: Dialect,
    read: Draft<'s>,
    beside: Draft<'s>,
}

impl<'s> Reader<'s> {
    fn run(&mut self) {
        let marks: &[char] = match self.dialect {
            Dialect::Html => &['<', '&'],
            Dialect::Markdown => &['<', '&', '*', '~', '_', '\\', '`'],
        };
        while let Some(mark) = self.source[self.at..].find(marks) {
            self.read.copy(self.at..self.at + mark);
            self.at += mark;
            match self.source.as_bytes()[self.at] {
                b'<' => self.tag(),
                b'&' => self.at = entity(&mut self.read, self.source, self.at),
                other => self.mark(other),
            }
        }
        self.read.copy(self.at..self.source.len());
    }

    /// A mark of Markdown. Emphasis leaves nothing behind; an underscore within a word is one.
    fn mark(&mut self, mark: u8) {
        let rest = &self.source[self.at + 1..];
        let next = rest.chars().next();
        let within = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = self.source[..self.at].chars().next_back();
        let escapes = mark == b'\\' && next.is_some_and(|next| next.is_ascii_punctuation());
        if escapes {
            self.read.copy(self.at + 1..self.at + 2);
            self.at += 2;
        } else {
            let stays = mark == b'\\' || (mark == b'_' && within(before) && within(next));
            if stays {
                self.read.copy(self.at..self.at + 1);
            }
            self.at += 1;
        }
    }

    /// At `<`: a tag, a comment, or a character that is none of these.
    fn tag(&mut self) {
        let rest = &self.source[self.at..];
        if rest.starts_with("<!--") {
            let inner = rest.find("-->").unwrap_or(rest.len());
            return self.aside(4, inner, rest.len().min(inner + 3));
        }
        if rest.starts_with("<![CDATA[") {
            let end = rest.find("]]>").unwrap_or(rest.len());
            self.read.copy(self.at + 9..self.at + end);
            self.at += rest.len().min(end + 3);
            return;
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            return self.aside(2, end, end);
        }
        let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
        let name: &str =
            &name[..name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != ':').unwrap_or(name.len())];
        // What is no element of HTML is shown by Markdown, and was written by a person: a name between brackets.
        let is_word = self.dialect == Dialect::Markdown && !name.contains(['-', ':']) && !is_element(name);
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || is_word || self.is_autolink(rest) {
            self.read.copy(self.at..self.at + 1);
            self.at += 1;
            return;
        }
        self.element(rest, &name.to_ascii_lowercase());
    }

    fn element(&mut self, rest: &str, name: &str) {
        let end = tag_end(rest);
        let start = self.at;
        let behind = 1 + usize::from(rest.starts_with("</")) + name.len();
        self.attributes(start + behind.min(end)..start + end);
        self.at += end;
        if !INLINE.contains(&name) {
            self.read.end_line(start);
        }
        if RAW.contains(&name) && !rest.starts_with("</") {
            let rest = &self.source[self.at..];
            let close = find_close(rest, name).unwrap_or(rest.len());
            self.aside(0, close, close);
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
            with_entities(&mut self.beside, self.source, inner.clone());
            self.beside.end_line(inner.end);
        }
    }
}

/// Whether HTML knows it; rough, since what is none is only read twice as carefully.
fn is_element(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.as_str();
    INLINE.contains(&name) || RAW.contains(&name) || BLOCK.contains(&name)
}

/// Where a tag ends, its `>` included; quotes may hide one.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    // A quote that is never closed: the tag ends where it would without quotes.
    tag.find('>').map_or(tag.len(), |at| at + 1)
}

/// Where `</name` stands.
fn find_close(rest: &str, name: &str) -> Option<usize> {
    let close = |at: &usize| {
        let word = rest.as_bytes().get(at + 2..at + 2 + name.len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
    };
    rest.match_indices("</").map(|(at, _)| at).find(close)
}

/// Copies a range with its entities as characters.
pub(super) fn with_entities(draft: &mut Draft<'_>, source: &str, range: Range<usize>) {
    let text = &source[..range.end];
    let mut at = range.start;
    while let Some(mark) = text[at..].find('&') {
        draft.copy(at..at + mark);
        at = entity(draft, text, at + mark);
    }
    draft.copy(at..range.end);
}

/// At `&`: writes the character that it stands for, or itself; gives where to go on.
fn entity(draft: &mut Draft<'_>, source: &str, at: usize) -> usize {
    /// Longest entity that is known, with `&` and `;`.
    const LONGEST: usize = 12;
    let rest = &source.as_bytes()[at..];
    let end = rest.iter().take(LONGEST).position(|byte| *byte == b';');
    let character = end.and_then(|end| source.get(at + 1..at + end)).and_then(character);
    match (end, character) {
        (Some(end), Some(character)) => {
            draft.put(character.encode_utf8(&mut [0; 4]), at..at + end + 1);
            at + end + 1
        }
        _ => {
            draft.copy(at..at + 1);
            at + 1
        }
    }
}

/// The character of an entity, by number or by name. Names of letters outside Latin 1 are written out by no program.
pub(super) fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16));
        return code.ok().filter(|code| *code != 0).and_then(char::from_u32);
    }
    if let Some((_, character)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(*character);
    }
    LATIN.iter().zip('\u{c0}'..).find(|(known, _)| **known == name).map(|(_, character)| character)
}

const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("shy", '\u{ad}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hyphen", '‐'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("hellip", '…'),
    ("scaron", 'š'),
    ("Scaron", 'Š'),
    ("zcaron", 'ž'),
    ("Zcaron", 'Ž'),
    ("ccaron", 'č'),
    ("Ccaron", 'Č'),
    ("cacute", 'ć'),
    ("Cacute", 'Ć'),
    ("inodot", 'ı'),
    ("scedil", 'ş'),
    ("Scedil", 'Ş'),
    ("gbreve", 'ğ'),
    ("Gbreve", 'Ğ'),
    ("oelig", 'œ'),
    ("OElig", 'Œ'),
    ("Yuml", 'Ÿ'),
];

/// From U+00C0, in order.
const LATIN: &[&str] = &[
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml",
    "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times",
    "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute", "acirc", "atilde",
    "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml",
    "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc",
    "uuml", "yacute", "thorn", "yuml",
];
