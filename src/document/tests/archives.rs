//! Office documents, and archives made to harm.

use std::io::{Cursor, Write};

use base64ct::{Base64, Encoding};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

const TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");

pub(super) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) fn word(document: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{document}</w:body></w:document>");
    archive(&[TYPES, ("word/document.xml", document.as_bytes())])
}

fn read(bytes: &[u8]) -> Result<Vec<Part>, DocumentError> {
    open(bytes, Some("docx"))?.collect()
}

/// Name and text of every part.
pub(super) fn texts(bytes: &[u8]) -> Vec<(String, String)> {
    let parts = read(bytes).unwrap();
    parts.iter().map(|part| (part.name().unwrap_or_default().to_owned(), part.text().to_owned())).collect()
}

fn why(bytes: &[u8]) -> String {
    read(bytes).err().expect("refused").to_string()
}

#[test]
fn runs_make_words_and_tracked_changes_are_read_as_they_are_and_as_they_were() {
    let document = "<w:p><w:r><w:t>I saw </w:t></w:r>\n  <w:del w:author=\"Lina Saleh\"><w:r><w:delText>No</w:delText></w:r><w:r><w:delText>or</w:delText></w:r></w:del>\
         <w:ins w:author=\"Omar Aziz\"><w:r><w:t>the neighbour</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> at</w:t><w:tab/><w:t>noon &amp; later</w:t></w:r></w:p>";
    let texts = texts(&word(document));
    let (_, text) = texts.iter().find(|(name, _)| name == "word/document.xml").unwrap();
    assert_eq!(text, "I saw the neighbour at\tnoon & later\nI saw Noor at\tnoon & later\n");
    let (_, beside) = texts.iter().find(|(name, _)| name == "word/document.xml attributes").unwrap();
    assert_eq!(beside, "Lina Saleh\nOmar Aziz\n");
}

#[test]
fn what_was_put_in_is_read_as_it_was_without_it() {
    let document = "<w:p><w:r><w:t>The baker was Selma</w:t></w:r><w:ins w:author=\"Lina\"><w:r><w:t>rik</w:t></w:r></w:ins><w:r><w:t> Gorv</w:t></w:r><w:ins w:author=\"Lina\"><w:r><w:t>atskaya</w:t></w:r></w:ins></w:p>";
    let texts = texts(&word(document));
    let (_, text) = texts.iter().find(|(name, _)| name == "word/document.xml").unwrap();
    assert_eq!(text, "The baker was Selmarik Gorvatskaya\nThe baker was Selma Gorv\n");
}

#[test]
fn office_documents_in_one_file_are_read_as_such() {
    let flat = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document xmlns:office=\"o\"><office:body><text:p>Sam<text:span>ira Vel</text:span><text:span>korn</text:span></text:p></office:body></office:document>";
    let package = "<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"p\"><pkg:part pkg:name=\"/word/document.xml\"><pkg:xmlData><w:document><w:body><w:p><w:r><w:t>Sam</w:t></w:r><w:r><w:t>ira Velkorn</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part></pkg:package>";
    for (bytes, extension) in [(flat, Some("fodt")), (flat, None), (flat, Some("txt")), (package, Some("xml"))] {
        let bytes = format!("\u{feff}  {bytes}");
        let parts: Vec<Part> = open(bytes.as_bytes(), extension).unwrap().map(Result::unwrap).collect();
        assert!(parts.iter().any(|part| part.text().contains("Samira Velkorn\n")), "{extension:?}");
    }
    assert!(open(b"Samira Velkorn", Some("fodt")).is_err(), "its name says what it is not");
}

#[test]
fn a_page_that_speaks_of_an_office_document_is_a_page_and_one_in_a_page_is_read_as_both() {
    let page = "<?xml version=\"1.0\"?><!-- <office:document --><html><style>i { unicode-bidi: bidi-override }</style><i>rooN</i></html>";
    let parts: Vec<Part> = open(page.as_bytes(), Some("html")).unwrap().map(Result::unwrap).collect();
    assert!(parts[0].text().contains("\u{202e}rooN"), "{:?}", parts[0].text());
    let both = "<office:document><text:p>No<text:span>or</text:span></text:p><p>Hu<b>da</b></p></office:document>";
    let parts: Vec<Part> = open(both.as_bytes(), Some("HTML")).unwrap().map(Result::unwrap).collect();
    let of = |name: &str| parts.iter().find(|part| part.name() == Some(name)).unwrap().text();
    assert!(of("document").contains("Noor\n"), "{}", of("document"));
    assert!(of("as a page").contains("Huda\n"), "{}", of("as a page"));
}

/// The texts of a document in one file, and what of it was not read.
fn flat(inner: &str) -> (Vec<(String, String)>, Unread) {
    let mut document = open(inner.as_bytes(), None).unwrap();
    let parts: Vec<Part> = document.by_ref().map(Result::unwrap).collect();
    let texts = parts.iter().map(|part| (part.name().unwrap_or_default().to_owned(), part.text().to_owned()));
    (texts.collect(), document.unread())
}

#[test]
fn what_a_document_in_one_file_holds_in_base64_is_read_or_counted() {
    let signs = |bytes: &[u8]| {
        let signs = Base64::encode_string(bytes);
        let lines: Vec<&str> = signs.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
        lines.join("\n   ")
    };
    let held = |bytes: &[u8]| format!("<office:binary-data>\n{}</office:binary-data>", signs(bytes));
    let inner = word("<w:p><w:r><w:t>No</w:t></w:r><w:r><w:t>or</w:t></w:r></w:p>");
    let open = |inner: &str| {
        flat(&format!(
            "<office:document><text:p>one<draw:frame><draw:object-ole>{inner}</draw:object-ole></draw:frame>two</text:p></office:document>"
        ))
    };
    let (texts, unread) = open(&held(&inner));
    assert!(texts.iter().any(|(name, text)| name == "document/a file in base64/word/document.xml" && text == "Noor\n"));
    assert!(texts.iter().any(|(name, text)| name == "document" && text == "onetwo\n"), "{texts:?}");
    assert_eq!(unread, Unread::default());
    let more =
        [&b"\x89PNG\r\n"[..], b"%PDF-1.7 Noor", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html><p>Hu<b>da</b></p>"];
    let (texts, unread) = open(&more.map(held).concat());
    assert_eq!(unread, Unread { pictures: 1, texts: 2 });
    assert!(texts.iter().any(|(_, text)| text.contains("Huda")), "{texts:?}");
    let (texts, _) = open(&held(&inner).repeat(5));
    assert_eq!(
        texts.iter().filter(|(_, text)| text == "Noor\n").count(),
        5,
        "side by side they are not one in another"
    );
    let (texts, unread) = open("<office:binary-data>Noor, no base64</office:binary-data>");
    assert_eq!(unread, Unread { pictures: 0, texts: 1 });
    assert!(texts.iter().any(|(_, text)| text == "Noor,nobase64"), "what it is nobody knows: {texts:?}");
    let package = |name: &str, bytes: &[u8]| {
        flat(&format!(
            "<?xml version=\"1.0\"?><pkg:package><pkg:part pkg:name=\"{name}\"><pkg:binaryData>{}</pkg:binaryData></pkg:part></pkg:package>",
            signs(bytes)
        ))
    };
    let (texts, _) = package("/word/embeddings/Microsoft_Word_Document1.docx", &inner);
    let name = "document/word/embeddings/Microsoft_Word_Document1.docx/word/document.xml";
    assert!(texts.iter().any(|(part, text)| part == name && text == "Noor\n"), "{texts:?}");
    assert_eq!(package("/word/media/image1.png", b"\x89PNG\r\n").1, Unread { pictures: 1, texts: 0 });
    let archived = archive(&[("content.xml", format!("<d>{}</d>", held(b"%PDF-1.7")).as_bytes())]);
    let mut document = super::open(&archived, None).unwrap();
    assert!(document.by_ref().all(|part| part.is_ok()));
    assert_eq!(document.unread(), Unread { pictures: 0, texts: 1 });
}

#[test]
fn a_part_of_any_name_is_read_as_what_it_is() {
    let document =
        b"<?xml version=\"1.0\"?><w:document><w:p><w:r><w:t>No</w:t></w:r><w:r><w:t>or</w:t></w:r></w:p></w:document>";
    for name in ["mimetype", "word/document.bin"] {
        let texts = texts(&archive(&[TYPES, (name, document)]));
        assert!(texts.iter().any(|(_, text)| text == "Noor\n"), "{texts:?}");
    }
    let kind = archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<d/>")]);
    let parts = read(&kind).unwrap();
    assert!(parts.iter().any(|part| part.name() == Some("mimetype") && part.is_for_programs()));
}

#[test]
fn a_file_that_may_hold_words_is_told_from_a_picture() {
    let bytes = archive(&[
        TYPES,
        ("word/document.xml", b"<d/>"),
        ("word/media/image1.png", b"\x89PNG\r\n\x1a\n\0\xff"),
        ("word/media/image2.png", b"%PDF-1.7 not what it is called \xff"),
        ("word/afchunk.rtf", b"{\\rtf1 Selma Gorv}"),
        ("word/afchunk.html", b"<meta charset=\"windows-1251\"><p>\xd1\xe5\xeb\xec\xe0"),
        ("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("word/printerSettings/printerSettings1.bin", b"\0\x01"),
    ]);
    let mut document = open(&bytes, Some("docx")).unwrap();
    document.by_ref().for_each(|part| drop(part.unwrap()));
    assert_eq!(document.unread(), Unread { pictures: 2, texts: 4 });
}

#[test]
fn comments_notes_headers_properties_pictures_and_file_names_are_read() {
    let paragraph = |who: &str| format!("<x><w:p><w:r><w:t>{who}</w:t></w:r></w:p></x>");
    let bytes = archive(&[
        TYPES,
        ("word/document.xml", b"<d><w:p><w:r><drawing><docPr name=\"Picture 1\" descr=\"Rana at home\"/></drawing></w:r></w:p></d>"),
        ("word/comments.xml", b"<c><w:comment w:author=\"Lina\" w:initials=\"LS\"><w:p><w:r><w:t>ask Samir</w:t></w:r></w:p></w:comment></c>"),
        ("word/footnotes.xml", paragraph("Omar").as_bytes()),
        ("word/header1.xml", paragraph("Huda").as_bytes()),
        ("word/_rels/document.xml.rels", b"<R><R Target=\"file:///C:/Users/Bashir/x.dotx\"/></R>"),
        ("word/media/Salma.jpg", b"\xff\xd8"),
        ("docProps/core.xml", b"<cp:props><dc:creator>Karim</dc:creator><cp:lastModifiedBy>Nadia</cp:lastModifiedBy></cp:props>"),
        ("docProps/custom.xml", b"<props><property name=\"Source\"><vt:lpwstr>Yusuf</vt:lpwstr></property></props>"),
    ]);
    let mut document = open(&bytes, None).unwrap();
    let all: String = document.by_ref().map(|part| part.unwrap().text().to_owned()).collect();
    for who in [
        "Rana at home",
        "Lina\n",
        "LS\n",
        "ask Samir\n",
        "Omar\n",
        "Huda\n",
        "Bashir",
        "Salma",
        "Karim\n",
        "Nadia\n",
        "Source\n",
        "Yusuf\n",
    ] {
        assert!(all.contains(who), "{who:?} in {all:?}");
    }
    assert_eq!(document.unread(), Unread { pictures: 1, texts: 0 }, "the picture");
    assert!(texts(&bytes).iter().all(|(name, _)| !name.contains("Salma")), "a part is not called what a person chose");
}

#[test]
fn open_documents_are_read_with_notes_apart_and_deleted_text() {
    let content = "<office:document-content><office:body><text:tracked-changes><text:deletion><text:p>Samir Aziz</text:p></text:deletion></text:tracked-changes>\
        <text:p>No<text:span>or</text:span><office:annotation><dc:creator>Lina</dc:creator><text:p>call Huda</text:p></office:annotation><text:s/>Haddad &#x26; I</text:p></office:body></office:document-content>";
    let bytes = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("meta.xml", b"<m><meta:user-defined meta:name=\"Witness\">Karim</meta:user-defined><meta:initial-creator>Nadia</meta:initial-creator></m>"),
    ]);
    let all: String = texts(&bytes).into_iter().map(|(_, text)| text).collect();
    for who in ["Samir Aziz\n", "call Huda\n", "\tHaddad & I\n", "Witness\n", "Karim\n", "Nadia\n"] {
        assert!(all.contains(who), "{who:?} in {all:?}");
    }
}

#[test]
fn tracked_changes_of_open_documents_are_read_as_they_are_and_as_they_were() {
    let content = "<office:document-content><office:body><text:tracked-changes>\
        <text:changed-region xml:id=\"c1\"><text:deletion><office:change-info><dc:creator>Lina Saleh</dc:creator></office:change-info><text:p>or Had</text:p></text:deletion></text:changed-region>\
        <text:changed-region text:id=\"c2\"><text:insertion><office:change-info><dc:creator>Omar Aziz</dc:creator></office:change-info></text:insertion></text:changed-region>\
        <text:changed-region xml:id=\"c3\"><text:deletion><text:p>Samir</text:p><text:p>Aziz</text:p></text:deletion></text:changed-region>\
        <text:changed-region xml:id=\"c4\"><text:deletion><text:p>Karim</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:p>I saw No<text:change text:change-id=\"c1\"/>dad<text:change-start text:change-id=\"c2\"/>, the neighbour,<text:change-end text:change-id=\"c2\"/> at noon.</text:p>\
        <text:p>Then<text:change text:change-id=\"c3\"/><text:change text:change-id=\"c3\"/> left.</text:p></office:body></office:document-content>";
    let bytes =
        archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())]);
    let texts = texts(&bytes);
    let (_, text) = texts.iter().find(|(name, _)| name == "content.xml").unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.contains(&"I saw Nodad, the neighbour, at noon."), "as it is: {lines:?}");
    assert!(lines.contains(&"I saw Noor Haddad at noon."), "as it was: {lines:?}");
    assert!(text.contains("Then left.\nThenSamir\nAziz left.\n"), "two paragraphs became one: {text:?}");
    assert!(lines.contains(&"Karim"), "what no mark speaks of is told all the same: {lines:?}");
    assert!(lines.contains(&"Lina Saleh") && lines.contains(&"Omar Aziz"));
    assert_eq!(text.matches("Aziz left").count(), 1, "a mark that is repeated says nothing more");
}

#[test]
fn places_are_those_of_the_xml_and_lines_are_paragraphs() {
    let bytes = word("<w:p><w:r><w:t>one</w:t></w:r></w:p><w:p><w:r><w:t>No</w:t></w:r><w:r><w:t>or</w:t></w:r></w:p>");
    let parts = read(&bytes).unwrap();
    let part = parts.iter().find(|part| part.text().contains("Noor")).unwrap();
    let place = part.place(4..8);
    assert_eq!((place.line, place.column), (2, 1));
    let xml = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>one</w:t></w:r></w:p><w:p><w:r><w:t>No</w:t></w:r><w:r><w:t>or";
    assert_eq!(place.end, xml.len());
    assert_eq!(&xml[place.start..place.end], "No</w:t></w:r><w:r><w:t>or");
}

#[test]
fn a_document_in_a_document_is_read() {
    let sheet = archive(&[
        TYPES,
        ("xl/sharedStrings.xml", b"<sst><si><r><t>No</t></r><r><t>or</t></r></si><si><t>Huda</t></si></sst>"),
    ]);
    let bytes = archive(&[TYPES, ("word/embeddings/Microsoft_Excel_Sheet1.xlsx", &sheet)]);
    let texts = texts(&bytes);
    let name = "word/embeddings/Microsoft_Excel_Sheet1.xlsx/xl/sharedStrings.xml";
    assert!(texts.iter().any(|(part, text)| part == name && text == "Noor\nHuda\n"), "{texts:?}");
}

#[test]
fn what_was_made_to_harm_is_refused() {
    let entity = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d><w:p><w:r><w:t>&x;</w:t></w:r></w:p></d>";
    let laughs = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><d>&b;</d>";
    for xml in [entity, laughs] {
        assert!(why(&archive(&[TYPES, ("word/document.xml", xml.as_bytes())])).contains("a document type is declared"));
    }
    let undeclared = "<d><w:p><w:r><w:t>&x;</w:t></w:r></w:p></d>";
    assert!(
        why(&archive(&[TYPES, ("word/document.xml", undeclared.as_bytes())]))
            .contains("an entity that XML does not know")
    );
    let deep = "<a>".repeat(100_000);
    assert!(why(&archive(&[TYPES, ("word/document.xml", deep.as_bytes())])).contains("nested more than 256"));
    let blanks = vec![b' '; 30 << 20];
    assert!(why(&archive(&[TYPES, ("word/document.xml", &blanks)])).contains("grows beyond every document"));
    let many: Vec<String> = (0..10_001).map(|n| format!("word/media/{n}")).collect();
    let files: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(why(&archive(&files)).contains("more than 10,000 files"));
    let mut inner = archive(&[TYPES, ("word/document.xml", b"<d/>")]);
    for _ in 0..4 {
        inner = archive(&[TYPES, ("word/embeddings/item1.docx", &inner)]);
    }
    assert!(why(&inner).contains("more than two deep"));
}

#[test]
fn every_value_is_read_by_somebody() {
    let document = "<w:p><w:pPr><w:pStyle w:val=\"Lina\"/><w:rFonts w:ascii=\"Times New Roman\" w:cs=\"Omar\" w:sz=\"24\"/>\
         <w:family w:val=\"roman\"/><w:x w:font-name=\"'Times New Roman1'\" w:font-family=\"&apos;Times New Roman&apos;\" w:uri=\"http://www.w3.org/Mark\"/></w:pPr>\
         <w:pPr><w:pStyle w:val=\"Lina\"/></w:pPr><w:permStart w:ed=\"HQ\\Rana\"/><w:textpath string=\"Huda &amp; Sami\"/>\
         <w:r><w:t>S</w:t><w:sym w:font=\"Symbol\" w:char=\"F061\"/><w:t>m</w:t><w:sym w:char=\"0627\"/><w:sym w:char=\"no\"/></w:r></w:p>";
    let bytes = word(document);
    let parts = read(&bytes).unwrap();
    let of = |name: &str| parts.iter().find(|part| part.name() == Some(name)).unwrap();
    assert_eq!(of("word/document.xml").text(), "Sam\u{627}\n", "symbols are letters");
    assert_eq!(of("word/document.xml attributes").text(), "Huda & Sami\n");
    let others = of("word/document.xml other attributes");
    assert_eq!(
        others.text(),
        "w\nLina\nOmar\nHQ\\Rana\nF061\nno\n",
        "each once; neither numbers nor what every document lists"
    );
    assert!(others.is_for_programs() && !of("word/document.xml attributes").is_for_programs());
    let place = others.place(2..6);
    let source = format!("<w:document xmlns:w=\"w\"><w:body>{document}</w:body></w:document>");
    let found: String = source.chars().skip(place.start).take(place.end - place.start).collect();
    assert_eq!(found, "Lina");
}

#[test]
fn what_is_damaged_is_said_to_be() {
    let good = word("<w:p><w:r><w:t>Noor</w:t></w:r></w:p>");
    assert!(why(&good[..good.len() / 2]).contains("list of files cannot be read"));
    assert!(why(&archive(&[("a.txt", b"Noor")])).contains("an archive that is no office document"));
    assert!(why(b"plain text").contains("does not begin as an archive does"));
    for xml in ["<d><w:p>", "<d></e>", "<d a=>x</d>", "\u{fffe}", "<d>&#x0;</d>"] {
        assert!(read(&archive(&[TYPES, ("word/document.xml", xml.as_bytes())])).is_err() || xml == "\u{fffe}", "{xml}");
    }
    assert!(why(&archive(&[TYPES, ("word/document.xml", b"<d>\xff</d>")])).contains("not valid UTF-8"));
    // No byte that is changed makes it panic; the checksum finds what matters.
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 0x55;
        drop(read(&bad));
    }
}

#[test]
fn pages_and_texts_beside_the_xml_and_comments_of_the_archive_are_read() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let files: [(&str, &[u8]); 6] = [
        TYPES,
        ("word/document.xml", b"<d><altChunk r:id=\"rId9\"/></d>"),
        ("word/afchunk.htm", b"<html><p title=\"Lina\">Ka<b>rim</b></p></html>"),
        ("word/afchunk2.txt", "نور حداد".as_bytes()),
        ("word/media/image1.png", b"\x89PNG\0\xff"),
        ("word/afchunk3.rtf", b"{\\rtf1 nobody reads this}"),
    ];
    for (name, bytes) in files {
        let options = SimpleFileOptions::default();
        let noted = options.into_full_options().with_file_comment(if name.ends_with("txt") { "from Huda" } else { "" });
        zip.start_file(name, noted).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.set_comment("sent by Omar").unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    let texts = texts(&bytes);
    let of = |name: &str| texts.iter().find(|(known, _)| known == name).map(|(_, text)| text.trim());
    assert_eq!(of("file 3"), Some("Karim"), "{texts:?}");
    assert_eq!(of("file 4"), Some("نور حداد"));
    assert!(of("file 3 markup").unwrap().contains("Lina"), "{texts:?}");
    assert_eq!(of("comments of the archive"), Some("sent by Omar\nfrom Huda"));
    let mut document = open(&bytes, None).unwrap();
    assert!(document.by_ref().all(|part| part.is_ok()));
    assert_eq!(
        document.unread(),
        Unread { pictures: 1, texts: 1 },
        "a picture, and a text in a format that is not read"
    );
}
