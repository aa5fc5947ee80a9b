use super::*;

fn open(bytes: &[u8], extension: Option<&str>) -> Result<Document, DocumentError> {
    Document::open(SecretBytes::copy_of(bytes), extension)
}

fn refusal(bytes: &[u8]) -> String {
    open(bytes, None).err().unwrap().to_string()
}

#[test]
fn a_text_is_one_part_and_its_places_are_its_own() {
    let text = "a\nعبد الله\r\nz";
    let part = open(text.as_bytes(), None).unwrap().next().unwrap().unwrap();
    assert_eq!((part.name(), part.text()), (None, text));
    let place = part.place(2..5);
    assert_eq!(&text[place.bytes.clone()], "عبد");
    assert_eq!((place.start, place.end, place.line, place.column), (2, 5, 2, 1));
    let place = part.place(12..13);
    assert_eq!(&text[place.bytes.clone()], "z");
    assert_eq!((place.start, place.end, place.line, place.column), (12, 13, 3, 1));
}

#[test]
fn what_is_no_text_is_not_taken_for_one() {
    assert_eq!(refusal(b"Rima \xff left"), "not valid UTF-8 at byte 5; save it as UTF-8");
    assert!(refusal(b"%PDF-1.7\n").contains("a PDF cannot be read here"));
    assert!(refusal(b"{\\rtf1 Rima").contains("Rich Text"));
    assert!(refusal(b"\xff\xfeR\0i\0").contains("UTF-16"));
    assert!(refusal(b"R\0i\0m\0a\0").contains("UTF-16"));
    assert!(refusal(b"PK\x03\x04rest").contains("list of files cannot be read"));
    assert!(open(b"a\0b", None).is_ok(), "one zero byte is odd, and the rest is text all the same");
    assert!(open(b"", None).is_ok());
}

/// The text of a part in which `words` stand, and what of the file it is.
fn found(parts: &[Part], source: &str, words: &str) -> String {
    let part = parts.iter().find(|part| part.text().contains(words)).unwrap();
    let before = part.text().split(words).next().unwrap().chars().count();
    let place = part.place(before..before + words.chars().count());
    source.chars().skip(place.start).take(place.end - place.start).collect()
}

fn parts(bytes: &[u8], extension: &str) -> Vec<Part> {
    open(bytes, Some(extension)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_page_is_read_as_a_reader_sees_it_and_beside_it_what_they_do_not_see() {
    let page = "<!DOCTYPE html><html><head><title>Noor Haddad</title><script>var who = 'Samir Aziz';</script></head>\
                <body><p>Ka<b>ri</b>m&nbsp;al&#45;Mas<i>ri</i></p><p>left</p><img alt=\"Lina &amp; Omar\" src=x><!-- ask Rana -->\
                Jos&eacute; < Ana & Eva</body></html>";
    let parts = parts(page.as_bytes(), "html");
    assert_eq!(found(&parts, page, "Noor Haddad"), "Noor Haddad");
    assert_eq!(found(&parts, page, "Karim\u{a0}al-Masri"), "Ka<b>ri</b>m&nbsp;al&#45;Mas<i>ri");
    assert!(!parts[0].text().contains("Masrileft"), "a block ends a line");
    for (words, source) in [("Samir Aziz", "Samir Aziz"), ("Lina & Omar", "Lina &amp; Omar"), ("ask Rana", "ask Rana")]
    {
        assert!(!parts[0].text().contains(words));
        assert_eq!(found(&parts, page, words), source);
    }
    assert_eq!(found(&parts, page, "José < Ana & Eva"), "Jos&eacute; < Ana & Eva");
    let place = parts[0].place(0..4);
    assert_eq!((place.line, place.column), (1, 35));
}

#[test]
fn what_a_page_turns_round_stands_under_an_override() {
    for (page, expected) in [
        ("<p>So Mire<bdo dir=rtl>ok<b>l</b></bdo> came</p>", "So Mire\u{202e}okl\u{202c} came\n"),
        ("<BDO DIR='RTL'>a\nb<bdo>c</bdo>d</BDO>e", "\u{202e}a bcd\u{202c}e"),
        ("<bdo dir=rtl>a<p>b</p>c", "\u{202e}a\n\u{202e}b\n\u{202e}c"),
        ("a</bdo>b", "ab"),
    ] {
        assert_eq!(parts(page.as_bytes(), "html")[0].text(), expected, "{page}");
        assert_eq!(parts(page.as_bytes(), "md")[0].text().replace('\u{202e}', ""), expected.replace('\u{202e}', ""));
    }
    let styled = "<style>i { unicode-bidi: Bidi-Override; direction: rtl }</style><p>one<br>two <i>eerht</i></p>";
    let text = parts(styled.as_bytes(), "html")[0].text().to_owned();
    assert_eq!(text.replace('\n', "").matches('\u{202e}').count(), text.matches('\u{202e}').count());
    assert!(
        text.lines().filter(|line| line.contains(char::is_alphabetic)).all(|line| line.starts_with('\u{202e}')),
        "{text:?}"
    );
    let many = parts("<bdo dir=rtl>".repeat(100_000).as_bytes(), "html");
    assert!(many[0].text().len() < 100, "it is said once");
}

#[test]
fn what_elements_are_called_is_told_once_where_html_does_not_know_it() {
    let page = "<noor-haddad><p>one</p></noor-haddad><نور><p:karim>two</p:karim><BR/></aziz>";
    let parts = parts(page.as_bytes(), "html");
    let names = parts.iter().find(|part| part.name() == Some("names of elements")).unwrap();
    assert_eq!(names.text(), "noor-haddad\np:karim\naziz\n");
    assert!(names.is_for_programs());
    assert_eq!(found(&parts, page, "noor-haddad"), "noor-haddad");
    assert!(parts[0].text().contains("نور"), "what is no element is a text");
}

#[test]
fn markdown_loses_its_marks_and_nothing_else() {
    let text = "# No*or* **Had**dad\n\nwrote to <noor@example.org>, <Samir Aziz>, snake_case_name and Al\\-Masri\n";
    let parts = parts(text.as_bytes(), "md");
    assert_eq!(found(&parts, text, "Noor Haddad"), "No*or* **Had**dad");
    for words in ["noor@example.org", "Samir Aziz", "snake_case_name"] {
        assert_eq!(found(&parts, text, words), words);
    }
    assert_eq!(found(&parts, text, "Al-Masri"), "Al\\-Masri");
}

#[test]
fn a_link_or_a_tag_in_a_name_of_a_text_in_markdown_leaves_nothing_in_it() {
    for (text, beside) in [
        ("Sam[ira Vel](http://x.y/a_(b) \"Noor\")korn", "http://x.y/a_(b) \"Noor\""),
        ("Sam[ira Vel][1]korn", "1"),
        ("Sam[ira Vel][]korn", ""),
        ("Sam[ira]{.Noor} Velkorn", ".Noor"),
        ("Sam[[Noor|ira Vel]]korn", "Noor"),
        ("Sam[[ira Vel]]korn", ""),
        ("Sam![Noor](z.png)ira Vel![](z)korn", "Noor"),
        ("[![Noor](z.png)Samira](x) Velkorn", "Noor"),
        ("Sam[^Noor]ira Vel[^2]korn", "Noor"),
        ("Sam<noor aziz>ira</noor> Velkorn", "Sam<noor aziz>ira</noor> Velkorn"),
    ] {
        let parts = parts(text.as_bytes(), "md");
        assert!(parts[0].text().contains("Samira Velkorn"), "{text}: {:?}", parts[0].text());
        assert!(beside.is_empty() || parts[1].text().lines().any(|line| line == beside), "{text}");
    }
    for text in ["[N]oor", "- [ ] Noor", "a ![b] c", "a]b", "[see [1]", "<Noor said", "a <noor, and **b**>"] {
        assert_eq!(parts(text.as_bytes(), "md")[0].text(), text.replace("**", ""));
    }
}

#[test]
fn a_page_with_letters_that_are_raised_behind_a_word_is_read_without_them_too() {
    let page = "<p>one</p><p>We met Munira<SUP>b&amp;</SUP> <b>Vel</b>korn<sub>c</sub>.</p><p>the 21<sup>st</sup>, CO<sub>2</sub></p>";
    for extension in ["html", "md"] {
        let parts = parts(page.as_bytes(), extension);
        assert!(parts[0].text().contains("We met Munirab& Velkornc.\n"), "{:?}", parts[0].text());
        assert_eq!(parts[1].text(), "We met Munira Velkorn.\n");
        assert_eq!(parts[1].name(), Some("without raised letters"));
        assert_eq!(found(&parts[1..], page, "Munira Velkorn"), "Munira<SUP>b&amp;</SUP> <b>Vel</b>korn");
    }
    assert!(
        parts(b"<p>the 21<sup>st</sup></p>", "html").iter().all(|part| part.name() != Some("without raised letters"))
    );
}

#[test]
fn a_comment_ends_where_a_browser_ends_it() {
    for comment in ["<!-- a -->", "<!-- a --!>", "<!-->", "<!--->", "<!-- > -- a --->", "</ a>", "</>"] {
        let page = format!("Sam{comment}ira<!-- b -->");
        assert_eq!(parts(page.as_bytes(), "html")[0].text(), "Samira", "{page}");
    }
}

#[test]
fn json_is_read_with_its_escapes_as_characters() {
    let text = r#"{"text":"\u0646\u0648\u0631 \ud83d\udd4a","bad":"\uzz \ud800","n":1}"#;
    let parts = parts(text.as_bytes(), "json");
    assert_eq!(found(&parts, text, "نور 🕊"), r"\u0646\u0648\u0631 \ud83d\udd4a");
}

#[test]
fn a_quote_that_no_value_begins_with_hides_nothing() {
    for tag in ["<p '>", "<p a=b\"c>", "</p '>"] {
        let page = format!("{tag}Sam<b>ira</b> Velkorn<br>'\"");
        assert!(parts(page.as_bytes(), "html")[0].text().contains("Samira Velkorn"), "{page}");
    }
}

#[test]
fn broken_markup_keeps_its_letters_and_costs_little() {
    for text in [
        "<p title=\"never closed Noor",
        "<!-- Noor",
        "<script>Noor",
        "&#xffffffff;Noor",
        "<",
        "&",
        "a<b Noor>",
        "<![CDATA[Noor",
    ] {
        let parts = parts(text.as_bytes(), "html");
        let all: String = parts.iter().map(Part::text).collect();
        assert!(all.contains("Noor") || !text.contains("Noor"), "{text}");
    }
    for piece in [
        "<a ",
        "&amp",
        "*",
        "<p>",
        "<a \"",
        "<a b=\">\"",
        "<a b='",
        "<script>",
        "</",
        "<!--",
        "<!---->",
        "<x>",
        "[",
        "](",
        "]((a",
        "]{",
        "![",
        "[[",
        "\\",
    ] {
        let long = piece.repeat(200_000);
        assert!(!parts(long.as_bytes(), "html").is_empty());
        assert!(!parts(long.as_bytes(), "md").is_empty());
    }
}

mod archives;
mod beside;
mod sentences;

#[test]
fn a_page_that_declares_entities_of_its_own_is_refused() {
    let page = b"<!DOCTYPE html [<!ENTITY who \"Samira Velkorn\">]><p>&who;</p>";
    let refused = open(page, Some("xhtml")).err().expect("refused").to_string();
    assert!(refused.contains("entities of its own"), "{refused}");
}
