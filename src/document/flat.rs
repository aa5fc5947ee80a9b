//! Office documents in one file of XML, told by their first element.

use super::Form;

/// What the first element of such a file is called.
const ROOTS: &[(&str, Form)] = &[
    ("office:document", Form::FlatOpenDocument),
    ("pkg:package", Form::FlatOfficeOpen),
    ("w:wordDocument", Form::FlatOfficeOpen),
];

/// Which of them a file is; `bytes` have neither a byte order mark nor a blank at their beginning.
pub(super) fn of(bytes: &[u8]) -> Option<Form> {
    let root = root(bytes)?;
    ROOTS.iter().find(|(known, _)| known.as_bytes() == root).map(|(_, form)| *form)
}

/// What the first element is called, behind declarations and what programs note. A page has a document type, and none of these files.
fn root(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        rest = rest.trim_ascii_start();
        let noted = [(&b"<?"[..], &b"?>"[..]), (b"<!--", b"-->")];
        let Some((begin, end)) = noted.into_iter().find(|(begin, _)| rest.starts_with(begin)) else { break };
        let inner = &rest[begin.len()..];
        let at = inner.windows(end.len()).position(|here| here == end)?;
        rest = &inner[at + end.len()..];
    }
    let name = rest.strip_prefix(b"<")?;
    let length = name.iter().take_while(|byte| !(byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))).count();
    Some(&name[..length])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_element_says() {
        for (text, expected) in [
            ("<office:document xmlns:office=\"o\">", Some(Form::FlatOpenDocument)),
            (
                "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?><pkg:package>",
                Some(Form::FlatOfficeOpen),
            ),
            ("<?xml version=\"1.0\"?><!-- saved > by --> <w:wordDocument/>", Some(Form::FlatOfficeOpen)),
            ("<?xml version=\"1.0\"?><!-- <office:document --><html>", None),
            ("<?xml version=\"1.0\"?><html title=\"<office:document>\">", None),
            ("<office:documents>", None),
            ("<!DOCTYPE html><office:document>", None),
            ("<!-- <office:document>", None),
            ("office:document", None),
        ] {
            assert_eq!(of(text.as_bytes()), expected, "{text}");
        }
    }
}
