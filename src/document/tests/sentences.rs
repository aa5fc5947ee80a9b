//! Paragraphs of office documents, as they can be read.

use super::archives::{archive, texts, word};

/// The lines of a paragraph of a `.odt`.
fn written(paragraph: &str) -> String {
    let content = format!(
        "<office:document-content><office:body><text:p>{paragraph}</text:p></office:body></office:document-content>"
    );
    text_of(
        &archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())]),
        "content.xml",
    )
}

/// The lines of a paragraph of a `.docx`.
fn typed(paragraph: &str) -> String {
    text_of(&word(&format!("<w:p>{paragraph}</w:p>")), "word/document.xml")
}

fn text_of(bytes: &[u8], name: &str) -> String {
    texts(bytes).into_iter().find(|(part, _)| part == name).unwrap().1
}

#[test]
fn what_stands_in_a_sentence_and_is_no_part_of_it_stands_on_lines_of_its_own() {
    let comment = "<office:annotation><dc:creator>Jo Doe</dc:creator>\n<dc:date>2026-11-29</dc:date><meta:creator-initials>JD</meta:creator-initials><text:p>is this her name?</text:p></office:annotation>";
    for (paragraph, expected) in [
        (
            format!("We met {comment}Munira<office:annotation-end/> there."),
            "is this her name?\nWe met Munira there.\nJo Doe\n2026-11-29\nJD\n",
        ),
        (
            "Mun<text:note><text:note-citation>b</text:note-citation><text:note-body><text:p>see</text:p></text:note-body></text:note>ira".to_owned(),
            "see\nMunira\nb\n",
        ),
        (
            "Mun<draw:frame><draw:image/><svg:title>on top</svg:title><svg:desc>Noor &amp; I</svg:desc></draw:frame>ira".to_owned(),
            "Munira\non top\nNoor & I\n",
        ),
        ("Mun<text:ruby><text:ruby-base>ir</text:ruby-base><text:ruby-text>q</text:ruby-text></text:ruby>a".to_owned(), "Munira\nq\n"),
        ("By <text:author-name>Mun</text:author-name><text:span>ira</text:span>".to_owned(), "By Munira\n"),
    ] {
        assert_eq!(written(&paragraph), expected);
    }
    let anchored = "<w:r><w:drawing><wp:positionH><wp:align>right</wp:align></wp:positionH><wp:positionV><wp:posOffset>-5</wp:posOffset></wp:positionV></w:drawing></w:r><w:r><w:t>Munira came</w:t></w:r>";
    assert_eq!(typed(anchored), "Munira came\n");
    let bytes = word(&format!("<w:p>{anchored}</w:p>"));
    assert!(
        text_of(&bytes, "word/document.xml other attributes").contains("right\n"),
        "it is searched for names all the same"
    );
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>q</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>Mun</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>ira</w:t></w:r>";
    assert_eq!(typed(ruby), "Munira\nq\n");
    let field = "<w:r><w:t>Mun</w:t><w:fldChar><w:fldData>QUJD</w:fldData></w:fldChar><w:t>ira</w:t></w:r>";
    assert_eq!(typed(field), "Munira\nQUJD\n");
}

#[test]
fn what_may_be_no_part_of_a_sentence_is_read_with_it_without_it_and_alone() {
    assert_eq!(written("Mun<x:y>oo<x:z>o</x:z></x:y>ira"), "Munoooira\nMunira\nooo\n");
    assert_eq!(written("<text:title>Munira</text:title>"), "Munira\n");
    assert_eq!(typed("<w:r><w:t>Mun</w:t></w:r><w:x>oo</w:x><w:r><w:t>ira</w:t></w:r>"), "Munooira\nMunira\noo\n");
    assert_eq!(
        typed("Mun<w:b>ira</w:b> came &amp; left"),
        "Munira came & left\n",
        "where nothing is certain to be a sentence"
    );
}

#[test]
fn letters_that_are_raised_behind_a_word_may_be_those_of_a_note() {
    let raised = |name: &str, letters: &str| {
        typed(&format!(
            "<w:pPr><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:pPr><w:r><w:t>{name}</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>{letters}</w:t></w:r><w:r><w:t> came</w:t></w:r>"
        ))
    };
    assert_eq!(raised("Munira", "b"), "Munirab came\nMunira came\nb\n");
    assert_eq!(raised("the 21", "st"), "the 21st came\n");
    assert_eq!(raised("Munira", "2"), "Munira2 came\n", "a number is told apart by whoever reads it");
}

#[test]
fn a_style_of_an_open_document_raises_letters_too() {
    let styles = "<office:automatic-styles><style:style style:name=\"T1\"><style:text-properties style:text-position=\"super 58%\"/></style:style>\
        <style:style style:name=\"T2\"><style:text-properties style:text-position=\"0% 100%\"/></style:style></office:automatic-styles>";
    let read = |paragraph: &str| {
        let content =
            format!("<office:document-content>{styles}<text:p>{paragraph}</text:p></office:document-content>");
        text_of(&archive(&[("content.xml", content.as_bytes())]), "content.xml")
    };
    assert_eq!(
        read("Munira<text:span text:style-name=\"T1\">b</text:span> ca<text:span>me</text:span>"),
        "Munirab came\nMunira came\nb\n"
    );
    assert_eq!(read("Muni<text:span text:style-name=\"T2\">ra</text:span>"), "Munira\n");
}

#[test]
fn of_two_forms_of_one_thing_each_is_read() {
    let forms = "<w:r><w:t>Mun</w:t></w:r><mc:AlternateContent><mc:Choice Requires=\"w\"><w:r><w:t>ir</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>ar</w:t></w:r></mc:Fallback></mc:AlternateContent><w:r><w:t>a</w:t></w:r>";
    assert_eq!(typed(forms), "Munira\nMunara\n");
    let boxed = "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Noor</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Noor</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>";
    assert_eq!(typed(boxed), "Noor\nNoor\n");
}

#[test]
fn what_one_put_in_and_another_took_out_stands_in_neither_text() {
    let changes = "<w:del><w:r><w:delText>Mun</w:delText></w:r></w:del><w:ins><w:del><w:r><w:delText>oooo</w:delText></w:r></w:del></w:ins><w:del><w:r><w:delText>ira</w:delText></w:r></w:del><w:r><w:t> came</w:t></w:r>";
    assert_eq!(typed(changes), " came\nMunira came\nMunooooira came\noooo came\n");
}

#[test]
fn the_header_of_a_spreadsheet_is_read_without_its_codes() {
    let sheet = "<worksheet><headerFooter><oddHeader>&amp;L&amp;D&amp;C&amp;\"Noor,Bold\"Muni&amp;Bra &amp;&amp; I</oddHeader><oddFooter><![CDATA[&CKarim]]></oddFooter></headerFooter></worksheet>";
    let bytes = archive(&[("[Content_Types].xml", b"<Types/>"), ("xl/worksheets/sheet1.xml", sheet.as_bytes())]);
    assert_eq!(text_of(&bytes, "xl/worksheets/sheet1.xml"), "   Munira & I\n Karim\n");
    assert_eq!(text_of(&bytes, "xl/worksheets/sheet1.xml other attributes"), "Noor,Bold\n");
    let strings = "<sst><si><t>_x004D_unira _x</t></si></sst>";
    let bytes = archive(&[("[Content_Types].xml", b"<Types/>"), ("xl/sharedStrings.xml", strings.as_bytes())]);
    assert_eq!(text_of(&bytes, "xl/sharedStrings.xml"), "Munira _x\n");
}

#[test]
fn a_document_type_that_declares_nothing_is_let_be() {
    let library = "<!DOCTYPE script:module PUBLIC \"-//OpenOffice.org//DTD OfficeDocument 1.0//EN\" \"module.dtd\"><script:module>REM Munira</script:module>";
    let bytes = archive(&[("content.xml", b"<d/>"), ("Basic/Standard/Module1.xml", library.as_bytes())]);
    assert!(texts(&bytes).iter().any(|(_, text)| text == "REM Munira\n"));
}
