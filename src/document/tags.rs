//! Where a tag of a page ends.
//!
//! As a browser takes it: a quote counts only as the first sign of a value, and hides every `>` until it is closed. Where a tag is never closed so, a
//! browser shows nothing more; here it ends at its first `>`, so that its letters are looked at.

/// Where a reader stands in a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// What the element is called.
    Element,
    /// Where an attribute may begin.
    Between,
    /// What an attribute is called.
    Name,
    BehindName,
    /// Behind `=`.
    BeforeValue,
    /// A value without quotes.
    Bare,
    Double,
    Single,
}

const ALL: [At; 8] =
    [At::Element, At::Between, At::Name, At::BehindName, At::BeforeValue, At::Bare, At::Double, At::Single];

impl At {
    /// Where it stands behind a sign; none where the tag ends with it.
    const fn behind(self, sign: u8) -> Option<Self> {
        let is_blank = matches!(sign, b' ' | b'\t' | b'\n' | b'\r' | 0x0c);
        Some(match (self, sign) {
            (Self::Double, b'"') | (Self::Single, b'\'') => Self::Between,
            (Self::Double | Self::Single, _) => self,
            (_, b'>') => return None,
            (Self::BeforeValue, b'"') => Self::Double,
            (Self::BeforeValue, b'\'') => Self::Single,
            (Self::BeforeValue, _) if is_blank => self,
            (Self::BeforeValue, _) => Self::Bare,
            (Self::Name | Self::BehindName, b'=') => Self::BeforeValue,
            (Self::Name | Self::BehindName, _) if is_blank => Self::BehindName,
            (Self::Element | Self::Between | Self::Name | Self::BehindName, b'/') => Self::Between,
            (Self::Element | Self::Between | Self::Bare, _) if is_blank => Self::Between,
            (Self::Element | Self::Bare, _) => self,
            (Self::Between | Self::Name | Self::BehindName, _) => Self::Name,
        })
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The tags of one source.
#[derive(Default)]
pub(super) struct Tags {
    /// For each byte, from where on which readers find an end; empty until one found none. Without it, every tag behind an open quote would be read to the
    /// end of the file.
    closed: Vec<u8>,
}

impl Tags {
    /// Where the tag that begins at a byte ends, its `>` included, both counted from the beginning of `source`, which is always the same.
    pub(super) fn end(&mut self, source: &str, start: usize) -> usize {
        let bytes = source.as_bytes();
        let name = start + if source[start..].starts_with("</") { 2 } else { 1 };
        if self.is_closed(name) {
            let mut here = At::Element;
            for (at, sign) in bytes.iter().enumerate().skip(name) {
                let Some(behind) = here.behind(*sign) else { return at + 1 };
                here = behind;
            }
            self.closed = closed(bytes);
        }
        source[start..].find('>').map_or(source.len(), |at| start + at + 1)
    }

    fn is_closed(&self, name: usize) -> bool {
        self.closed.get(name).is_none_or(|readers| readers & At::Element.bit() != 0)
    }
}

/// For each byte the readers who find an end from there on, told from the last byte to the first.
fn closed(bytes: &[u8]) -> Vec<u8> {
    let mut closed = vec![0; bytes.len() + 1];
    for (at, sign) in bytes.iter().enumerate().rev() {
        let behind = closed[at + 1];
        let finds = |reader: &&At| reader.behind(*sign).is_none_or(|next| behind & next.bit() != 0);
        closed[at] = ALL.iter().filter(finds).fold(0, |readers, reader| readers | reader.bit());
    }
    closed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_hides_an_end_only_where_a_value_begins_with_it() {
        for (tag, expected) in [
            ("<a>b", "<a>"),
            ("<a b='>'>c", "<a b='>'>"),
            ("<a b = \">'\" c>d", "<a b = \">'\" c>"),
            ("<a 'b>c' d>", "<a 'b>"),
            ("<a b=c'd>e' f>", "<a b=c'd>"),
            ("<a =\"b>c\">", "<a =\"b>"),
            ("<a=\"b>c\">", "<a=\"b>"),
            ("<a b=/'c>d'>", "<a b=/'c>"),
            ("<a/b='>'/>c", "<a/b='>'/>"),
            ("<a b='c'd='>'>e", "<a b='c'd='>'>"),
            ("</a='b>c'>", "</a='b>"),
            ("<a b='c>d", "<a b='c>"),
            ("<a b='c", "<a b='c"),
        ] {
            assert_eq!(&tag[..Tags::default().end(tag, 0)], expected, "{tag}");
        }
    }

    #[test]
    fn behind_a_quote_that_is_never_closed_tags_end_where_they_did() {
        let source = "<a b=\"c><i d='>'>e<u f='g>h";
        let mut tags = Tags::default();
        let mut end = |tag: &str| tags.end(source, source.find(tag).unwrap());
        assert_eq!(&source[..end("<a")], "<a b=\"c>");
        assert_eq!(&source[..end("<i")], "<a b=\"c><i d='>'>");
        assert_eq!(&source[..end("<u")], "<a b=\"c><i d='>'>e<u f='g>");
    }
}
