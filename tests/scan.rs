//! `amana scan` through the program: what it says of a hit, what it never says, and what becomes of files that cannot be read.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests set the stage by hand, and stop where they fail"
)]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const NAMES: &str = "\u{feff}Noor Haddad; نور حداد\n\nKarim al-Masri\n";

fn amana(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_amana")).args(args).current_dir(folder).output().unwrap()
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn a_hit_says_where_and_who_by_number() {
    let article = "At noon\nقالت نور حداد ثم كتبت to cedar@example.org about Karim\nal-Masri.";
    let folder = folder(&[("a.txt", article.as_bytes()), ("names.txt", NAMES.as_bytes())]);
    let done = amana(folder.path(), &["scan", "a.txt", "--names", "names.txt", "--json"]);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let hits = lines(&done);
    let characters: Vec<char> = article.chars().collect();
    let said: Vec<(String, &str, u64)> = hits
        .iter()
        .map(|hit| {
            let place = |field: &str| usize::try_from(hit[field].as_u64().unwrap()).unwrap();
            assert!(
                hit["v"] == 1
                    && hit["file"] == "a.txt"
                    && hit["rule"].is_string()
                    && hit["score"].as_f64().is_some_and(|score| (0.0..=1.0).contains(&score))
            );
            assert!(hit["part"].is_null() && hit["text"].is_null());
            let words = characters[place("start")..place("end")].iter().collect();
            (words, hit["kind"].as_str().unwrap(), hit["people"][0].as_u64().unwrap_or_default())
        })
        .collect();
    assert!(said.contains(&("نور حداد".to_owned(), "name", 1)), "{said:?}");
    assert!(said.contains(&("cedar@example.org".to_owned(), "email", 0)), "{said:?}");
    assert!(
        said.contains(&("Karim\nal-Masri".to_owned(), "name", 3)),
        "a person is a line, empty ones counted: {said:?}"
    );
    let noor = hits.iter().find(|hit| hit["people"][0] == 1).unwrap();
    assert_eq!((noor["line"].as_u64(), noor["column"].as_u64()), (Some(2), Some(6)));
}

#[test]
fn what_was_found_is_printed_only_when_asked() {
    let folder = folder(&[("a.txt", b"Noor Haddad, 7 March 2025"), ("names.txt", NAMES.as_bytes())]);
    for extra in [&["--json"][..], &[]] {
        let quiet = amana(folder.path(), &[&["scan", "a.txt", "--names", "names.txt"], extra].concat());
        let printed = [text(&quiet.stdout), text(&quiet.stderr)].concat();
        assert!(!printed.contains("Noor") && !printed.contains("Haddad") && !printed.contains("March"), "{printed}");
        let asked = amana(folder.path(), &[&["scan", "a.txt", "--names", "names.txt", "--show"], extra].concat());
        assert!(text(&asked.stdout).contains("Noor Haddad"));
    }
    let table = amana(folder.path(), &["scan", "a.txt", "--names", "names.txt"]);
    assert!(text(&table.stdout).starts_with("a.txt:1:1  name "), "{}", text(&table.stdout));
    assert!(text(&table.stdout).contains("•••• ••••••  person 1\n"));
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_others() {
    let folder = folder(&[
        ("bad.txt", b"Noor \xff"),
        ("good.txt", b"Noor Haddad"),
        ("scan.pdf", b"%PDF-1.7"),
        ("names.txt", NAMES.as_bytes()),
    ]);
    let scan = |files: &[&str]| {
        let mut args = vec!["scan", "--names", "names.txt", "--json"];
        args.extend(files);
        amana(folder.path(), &args)
    };
    let done = scan(&["bad.txt", "good.txt"]);
    assert_eq!(done.status.code(), Some(13));
    assert!(text(&done.stderr).contains("bad.txt: not valid UTF-8 at byte 5"), "{}", text(&done.stderr));
    assert_eq!(lines(&done)[0]["file"], "good.txt");
    assert_eq!(scan(&["none.txt", "good.txt"]).status.code(), Some(10));
    let pdf = scan(&["good.txt", "scan.pdf"]);
    assert_eq!(pdf.status.code(), Some(13));
    assert!(text(&pdf.stderr).contains("scan.pdf: a PDF cannot be read here"));
}

#[test]
fn exit_codes_tell_what_was_found_only_with_fail() {
    let folder = folder(&[("a.txt", b"Noor Haddad"), ("b.txt", b"nothing here"), ("names.txt", NAMES.as_bytes())]);
    let code = |args: &[&str]| {
        amana(folder.path(), &[&["scan", "--names", "names.txt"], args].concat()).status.code().unwrap()
    };
    assert_eq!(code(&["a.txt"]), 0);
    assert_eq!(code(&["a.txt", "--fail"]), 3);
    assert_eq!(code(&["b.txt", "--fail"]), 0);
    assert_eq!(code(&["a.txt", "--fail", "--only", "phone"]), 0);
    assert_eq!(code(&["a.txt", "--only", "nmae"]), 2);
    assert_eq!(code(&["a.txt", "--min-score", "1.01"]), 2);
}

#[test]
fn names_that_cannot_be_looked_for_are_said_by_line_and_the_rest_is_looked_for() {
    let folder = folder(&[
        ("a.txt", b"Noor Haddad"),
        ("some.txt", b"Noor Haddad; \x07bell\nN\n"),
        ("empty.txt", b"\n ; \n"),
        ("latin1.txt", b"Jos\xe9\n"),
    ]);
    let scan = |names: &str| amana(folder.path(), &["scan", "a.txt", "--json", "--names", names]);
    let some = scan("some.txt");
    assert_eq!(some.status.code(), Some(3));
    assert_eq!(lines(&some)[0]["people"][0], 1);
    let said = text(&some.stderr);
    assert!(
        said.contains("some.txt:1: a name cannot be used") && said.contains("some.txt:2: a spelling of one letter")
    );
    assert!(!said.contains("bell") && !said.contains("Noor"), "{said}");
    assert_eq!(scan("empty.txt").status.code(), Some(3));
    let latin = scan("latin1.txt");
    assert_eq!(latin.status.code(), Some(3));
    assert!(text(&latin.stderr).contains("latin1.txt: not valid UTF-8 at byte 3"));
}

#[test]
fn folders_and_standard_input_are_read() {
    let folder = folder(&[
        ("bundle/data/b.md", b"Noor Haddad"),
        ("bundle/a.txt", b"Noor Haddad"),
        ("names.txt", NAMES.as_bytes()),
    ]);
    let done = amana(folder.path(), &["scan", "bundle", "--names", "names.txt", "--json", "--only", "name"]);
    let files: Vec<String> = lines(&done).iter().map(|hit| hit["file"].as_str().unwrap().to_owned()).collect();
    assert_eq!(files, ["bundle/a.txt", "bundle/data/b.md"]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_amana"))
        .args(["scan", "-", "--names", "names.txt", "--json"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), "قال نور حداد".as_bytes()).unwrap();
    let hits = lines(&child.wait_with_output().unwrap());
    assert_eq!(
        (hits[0]["file"].as_str(), hits[0]["start"].as_u64(), hits[0]["end"].as_u64()),
        (Some("-"), Some(4), Some(12))
    );
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Files in which a name stands where no reader sees it as it is stored, or none but a program reads it.
const HIDDEN: &[(&str, &[u8])] = &[
    ("bdo.html", b"<p>So <bdo dir=rtl>daddaH rooN</bdo> left</p>"),
    ("styled.html", b"<i style='unicode-bidi:bidi-override;direction:rtl'>daddaH <b>rooN</b></i>"),
    ("escaped.html", b"<style>i { unicode-bidi: bidi\\2d override; direction: rtl }</style><i>daddaH <b>rooN</b></i>"),
    ("numbered.html", b"<i style='unicode-bidi:bidi&#45override;direction:rtl'>daddaH <b>rooN</b></i>"),
    ("open.html", b"<p>by &#78oor <b>&#x48</b>addad</p>"),
    ("open.txt", b"by &#78oor Ha&#100dad"),
    ("letters.html", b"<style>p::after { content: \"No\\or \\48 ad\\\ndad\" }</style><p>x</p>"),
    ("unclosed.html", b"<p>Noor&nbspHad&shydad</p>"),
    ("content.html", b"<style>p::after { content: \"\\4eoor \\48 addad\" }</style><p>x</p>"),
    ("element.html", b"<noor-haddad>x</noor-haddad>"),
    ("element.xml", b"<NoorHaddad/>"),
    ("hex.txt", b"by 4e6f6f7220486164646164 today"),
    ("spaced.txt", b"4e 6f 6f 72 20 48 61 64 64 61 64"),
    ("arabic.txt", b"d986d988d8b120d8add8afd8a7d8af"),
    ("host.txt", b"https://xn--mgblgbg9joa.example/a"),
];

#[test]
fn a_name_that_no_reader_sees_is_found() {
    let mut files = HIDDEN.to_vec();
    files.push(("names.txt", "Noor Haddad; نور حداد\nنورحداد\n".as_bytes()));
    let folder = folder(&files);
    for (file, _) in HIDDEN {
        let done = amana(folder.path(), &["scan", file, "--names", "names.txt", "--json", "--only", "name"]);
        let hits = lines(&done);
        assert!(!hits.is_empty() && hits[0]["score"] == 1.0, "{file}: {hits:?} {}", text(&done.stderr));
    }
}

#[test]
fn signs_that_only_look_like_escapes_hide_nothing() {
    let folder = folder(&[
        ("a.html", b"<p>Bloom &amp Norse, R&#D, AT&ampT, ?x=1&norse=2</p><p>C:\\noord\\4dad</p>"),
        ("a.txt", b"Bloom &amp Norse, R&#D, AT&ampT, ?x=1&no=2, C:\\noord\\4dad"),
        ("names.txt", NAMES.as_bytes()),
    ]);
    for file in ["a.html", "a.txt"] {
        let done = amana(folder.path(), &["scan", file, "--names", "names.txt", "--json", "--only", "name"]);
        let sure = lines(&done).into_iter().filter(|hit| hit["score"] == 1.0).count();
        assert_eq!(sure, 0, "{file}: {}", text(&done.stdout));
    }
}

#[test]
fn a_file_that_hides_what_cannot_be_read_is_refused() {
    let plain = archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<d/>")]);
    let behind = [&plain[..], b"Noor Haddad"].concat();
    let folder = folder(&[
        ("plain.docx", &plain),
        ("behind.docx", &behind),
        ("twice.docx", &[&plain[..], &plain].concat()),
        ("arabic.html", "<meta charset=windows-1256><p>نور</p>".as_bytes()),
        ("wide.txt", b"\xff\xfeN\0o\0o\0r\0"),
        ("names.txt", NAMES.as_bytes()),
    ]);
    let scan = |file: &str| amana(folder.path(), &["scan", file, "--names", "names.txt"]);
    assert_eq!(scan("plain.docx").status.code(), Some(0));
    for (file, why) in [
        ("behind.docx", "bytes in it belong to no file that it lists; open it and save it anew"),
        ("twice.docx", "bytes in it belong to no file that it lists; open it and save it anew"),
        ("arabic.html", "it says that it is in another character set than UTF-8; save it as UTF-8"),
        ("wide.txt", "this is UTF-16; save it as UTF-8"),
    ] {
        let done = scan(file);
        assert_eq!(done.status.code(), Some(13), "{file}");
        assert!(text(&done.stderr).contains(why), "{}", text(&done.stderr));
    }
}

/// Where a name can stand in an office document outside of every text, beside what `document` tests.
const BESIDE: &[(&str, &str)] = &[
    ("word/document.xml", "<w:pStyle w:val=\"NAME\"/>"),
    ("word/document.xml", "<v:textpath string=\"NAME\"/>"),
    ("word/document.xml", "<w:permStart w:ed=\"DOMAIN\\NAME\"/>"),
    ("word/document.xml", "<w:attr w:name=\"n\" w:val=\"NAME\"/>"),
    ("word/document.xml", "<w:dataBinding w:xpath=\"/a[@n='NAME']\"/>"),
    ("word/document.xml", "<w:p><w:r><w:t>N</w:t><w:sym w:char=\"006F\"/><w:t>or Haddad</w:t></w:r></w:p>"),
    ("word/settings.xml", "<w:mailMerge><w:query w:val=\"SELECT * WHERE n='NAME'\"/></w:mailMerge>"),
    ("word/settings.xml", "<w:mailMerge><w:connectString w:val=\"x NAME\"/></w:mailMerge>"),
    ("xl/pivotCache/pivotCacheRecords1.xml", "<r><s v=\"NAME\"/></r>"),
    ("xl/pivotCache/pivotCacheDefinition1.xml", "<p refreshedBy=\"NAME\"/>"),
    ("xl/worksheets/sheet1.xml", "<filters><filter val=\"NAME\"/></filters>"),
    ("xl/worksheets/sheet1.xml", "<hyperlink location=\"Q!A1\" display=\"NAME\"/>"),
    ("xl/worksheets/sheet1.xml", "<dataValidation prompt=\"NAME\"/>"),
    ("xl/tables/table1.xml", "<tableColumn name=\"NAME\"/>"),
    ("ppt/commentAuthors.xml", "<p:cmAuthor id=\"0\" name=\"NAME\"/>"),
    ("content.xml", "<text:text-input text:description=\"NAME\">x</text:text-input>"),
    ("content.xml", "<text:conditional-text text:string-value-if-true=\"NAME\"/>"),
    ("content.xml", "<text:dropdown><text:label text:value=\"NAME\"/></text:dropdown>"),
    ("content.xml", "<form:text form:current-value=\"NAME\"/>"),
];

#[test]
fn a_registered_name_is_found_in_every_value_of_an_office_document() {
    let kind: fn(&str) -> (&str, &[u8]) = |name| match name {
        "content.xml" => ("mimetype", b"application/vnd.oasis.opendocument.text"),
        _ => ("[Content_Types].xml", b"<Types/>"),
    };
    let files: Vec<(String, Vec<u8>)> = BESIDE
        .iter()
        .zip(1..)
        .map(|((name, xml), n)| {
            let xml = format!("<d>{}</d>", xml.replace("NAME", "Noor Haddad"));
            (format!("{n}.docx"), archive(&[kind(name), (name, xml.as_bytes())]))
        })
        .collect();
    let mut all: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    // What is like a name is flagged in texts alone, and a typeface is nobody.
    let silent = b"<d><w:pStyle w:val=\"Nour Hadad\"/><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Georgia\"/></d>";
    let silent = archive(&[kind("word"), ("word/document.xml", silent)]);
    all.extend([("silent.docx", silent.as_slice()), ("names.txt", NAMES.as_bytes()), ("roman.txt", b"Roman Georgia")]);
    let folder = folder(&all);
    let scan = |file: &str, names: &str| {
        let done = amana(folder.path(), &["scan", file, "--names", names, "--json", "--only", "name"]);
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        lines(&done)
    };
    for ((name, _), (_, xml)) in files.iter().zip(BESIDE) {
        let hits = scan(name, "names.txt");
        assert!(hits.len() == 1 && hits[0]["people"][0] == 1, "{xml}: {hits:?}");
    }
    assert_eq!(scan("silent.docx", "names.txt"), [] as [Value; 0]);
    assert_eq!(scan("silent.docx", "roman.txt"), [] as [Value; 0]);
}

#[test]
fn a_document_is_scanned_with_what_nobody_sees_and_a_hostile_one_is_refused() {
    let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    let comments = "<c><w:comment w:author=\"Karim al-Masri\"><w:p><w:r><w:t>No</w:t></w:r><w:r><w:t>or Haddad</w:t></w:r></w:p></w:comment></c>";
    let good = archive(&[
        types,
        ("word/document.xml", b"<d/>"),
        ("word/comments.xml", comments.as_bytes()),
        ("word/media/a.png", b"\x89PNG\0"),
    ]);
    let entity = b"<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d>&x;</d>";
    let hostile = archive(&[types, ("word/document.xml", entity)]);
    let bomb = archive(&[types, ("word/document.xml", &vec![b' '; 40 << 20])]);
    let deep = archive(&[types, ("word/document.xml", "<a>".repeat(70_000).as_bytes())]);
    let folder = folder(&[
        ("good.docx", &good),
        ("entity.docx", &hostile),
        ("bomb.docx", &bomb),
        ("deep.docx", &deep),
        ("cut.docx", &good[..good.len() - 30]),
        ("no.docx", b"Noor Haddad"),
        ("names.txt", NAMES.as_bytes()),
    ]);
    let scan = |file: &str| amana(folder.path(), &["scan", file, "--names", "names.txt", "--json", "--only", "name"]);
    let done = scan("good.docx");
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let said: Vec<(String, u64)> = lines(&done)
        .iter()
        .map(|hit| (hit["part"].as_str().unwrap().to_owned(), hit["people"][0].as_u64().unwrap()))
        .collect();
    assert_eq!(said, [("word/comments.xml".to_owned(), 1), ("word/comments.xml attributes".to_owned(), 3)]);
    assert!(text(&done.stderr).contains("1 picture or other file in it was not looked into"));
    for (file, why) in [
        ("entity.docx", "word/document.xml: a document type is declared"),
        ("bomb.docx", "grows beyond every document"),
        ("deep.docx", "nested more than 256 deep"),
        ("cut.docx", "list of files cannot be read"),
        ("no.docx", "does not begin as an archive does"),
    ] {
        let refused = scan(file);
        assert_eq!(refused.status.code(), Some(13), "{file}");
        let said = text(&refused.stderr);
        assert!(said.contains(&format!("{file}: ")) && said.contains(why), "{said}");
        assert!(!said.contains("root:") && lines(&refused).iter().all(|line| line["kind"] != "name"));
    }
}

#[test]
fn a_name_that_breaks_and_tabs_part_is_found_in_documents() {
    let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    let mut files = vec![("names.txt".to_owned(), NAMES.as_bytes().to_vec())];
    for name in ["br", "cr", "tab", "noBreakHyphen", "softHyphen", "lastRenderedPageBreak"] {
        let document = format!(
            "<d><w:p><w:r><w:t xml:space=\"preserve\">then Noor</w:t><w:{name}/><w:t>Haddad, and Had</w:t></w:r><w:r><w:{name}/><w:t>dad left</w:t></w:r></w:p></d>"
        );
        files.push((format!("{name}.docx"), archive(&[types, ("word/document.xml", document.as_bytes())])));
    }
    for name in ["line-break", "tab", "s", "soft-page-break"] {
        let document = format!(
            "<d><text:p>then Noor<text:{name}/>Haddad, and Had<text:{name}/>dad left</text:p><text:p>two <text:s text:c=\"2\"/>words</text:p></d>"
        );
        files.push((format!("{name}.odt"), archive(&[("content.xml", document.as_bytes())])));
    }
    let borrowed: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let folder = folder(&borrowed);
    for (file, _) in &files[1..] {
        let done = amana(folder.path(), &["scan", file, "--names", "names.txt", "--json", "--only", "name", "--show"]);
        let letters =
            |hit: &Value| hit["text"].as_str().unwrap().chars().filter(|c| c.is_alphabetic()).collect::<String>();
        let found: Vec<String> = lines(&done).iter().map(letters).collect();
        assert_eq!(found, ["NoorHaddad", "Haddad"], "{file}: {}", text(&done.stderr));
    }
}

#[test]
fn of_a_bundle_what_humans_read_is_scanned_and_of_the_rest_the_names() {
    let folder = folder(&[
        ("b/bagit.txt", b"BagIt-Version: 1.0\n"),
        ("b/bag-info.txt", b"Source-Organization: Noor Haddad\n"),
        ("b/manifest-sha512.txt", b"ab12cd34  data/index.html by cedar@example.org\n"),
        ("b/data/index.html", b"<style>/* by pine@example.org */</style><p>write to cedar@example.org</p>"),
        ("b/data/left-out.json", b"{\"x\":\"cedar@example.org\"}"),
        ("b/data/schema/a.schema.json", b"{\"x\":\"cedar@example.org Noor Haddad\"}"),
        ("b/data/testimonies/T-1.md", b"write to cedar@example.org"),
        ("b/data/testimonies/T-1.json", b"{\"text\":\"write to cedar@example.org\"}"),
        ("b/data/testimonies/T-2.json", b"{\"text\":\"write to cedar@example.org\"}"),
        ("names.txt", NAMES.as_bytes()),
    ]);
    let found = |args: &[&str]| {
        let done = amana(folder.path(), &[&["scan", "b", "--json"], args].concat());
        let mut files: Vec<String> = lines(&done)
            .iter()
            .filter(|hit| hit["kind"] == "name" || hit["kind"] == "email")
            .map(|hit| format!("{} {}", hit["kind"].as_str().unwrap(), hit["file"].as_str().unwrap()))
            .collect();
        files.sort();
        (files, text(&done.stderr).to_owned())
    };
    let read = ["email b/data/index.html", "email b/data/testimonies/T-1.md", "email b/data/testimonies/T-2.json"];
    let (files, said) = found(&[]);
    assert_eq!(files, read);
    assert!(said.contains("b: 5 files that only programs read") && said.contains("were passed over"), "{said}");
    let (files, said) = found(&["--names", "names.txt"]);
    assert_eq!(files[..3], read);
    assert_eq!(files[3..], ["name b/bag-info.txt", "name b/data/schema/a.schema.json"]);
    assert!(said.contains("searched for registered names alone"), "{said}");
}

/// The number of a pseudonym counts nothing that stands behind it, and what does stand there is seen as ever; so it is with one file of a bundle, wherever somebody
/// stands who names it. A file beside a bundle is none of its files.
#[test]
fn the_number_of_a_pseudonym_is_no_amount_in_its_bundle() {
    let said = "# T-2EQHQ8T25P\n\nAccount\n\n- **Tamarisk 88**: witness\n\n**1** Tamarisk 88 told us that ٢٠ men came. هندباء ٢٠ said so, and Tamarisk 88 Dolgaretz went. هندباء ٢٠ كريم حداد. 88 men left.\n";
    let person = |label: &str| {
        format!(
            "{{\"key\":\"P-1\",\"label\":\"{label}\",\"roles\":[\"witness\"],\"identity\":\"pseudonym\",\"speaker\":true}}"
        )
    };
    let listed = format!("{{\"people\":[{},{}]}}", person("Tamarisk 88"), person("هندباء ٢٠"));
    let files: &[(&str, &[u8])] = &[
        ("b/bagit.txt", b"BagIt-Version: 1.0\n"),
        ("b/data/testimonies/T-2EQHQ8T25P.md", said.as_bytes()),
        ("b/data/testimonies/T-2EQHQ8T25P.json", listed.as_bytes()),
        ("beside.md", said.as_bytes()),
        ("names.txt", NAMES.as_bytes()),
    ];
    let folder = folder(files);
    let found = |at: &str, file: &str| -> Vec<String> {
        let done = amana(&folder.path().join(at), &["scan", file, "--json", "--show"]);
        lines(&done).iter().map(|hit| hit["text"].as_str().unwrap().to_owned()).collect()
    };
    let whole = found("", "b");
    let all = whole.join(" | ");
    assert!(all.contains("Dolgaretz") && all.contains("كريم") && all.contains("88 men"), "{all}");
    for pseudonym in ["88 told", "88 witness", "٢٠ said", "1 Tamarisk", "هندباء"] {
        assert!(!all.contains(pseudonym), "{all}");
    }
    for (at, file) in
        [("", "b/data/testimonies/T-2EQHQ8T25P.md"), ("b/data/testimonies", "T-2EQHQ8T25P.md"), ("b", "data")]
    {
        assert_eq!(found(at, file), whole, "{file} in {at:?}");
    }
    for (at, file) in [("", "beside.md"), ("b", "../beside.md")] {
        let all = found(at, file).join(" | ");
        assert!(all.contains("Tamarisk") && all.contains("88 told"), "{file} in {at:?}: {all}");
    }
}

/// On the page of a bundle nothing stands between the number of a paragraph and its first word, which is read as if something did.
#[test]
fn the_number_of_a_paragraph_is_no_part_of_its_first_word() {
    let paragraph = |number: u32, words: &str| {
        format!("<div class=\"p\"><a class=\"n\" href=\"#T-2EQHQ8T25P:{number}\">{number}</a>{words}</div>")
    };
    let page = format!(
        "<main>{}{}{}</main>",
        paragraph(8, "<span>In the cellar it was cold.</span>"),
        paragraph(9, "<bdi>لبلاب ٣٩</bdi><span> said nothing.</span>"),
        paragraph(10, "<span>Karim Haddad saw 30 men.</span>")
    );
    let listed = "{\"people\":[{\"key\":\"P-1\",\"label\":\"لبلاب ٣٩\",\"roles\":[\"witness\"],\"identity\":\"pseudonym\",\"speaker\":true}]}";
    let files: &[(&str, &[u8])] = &[
        ("b/bagit.txt", b"BagIt-Version: 1.0\n"),
        ("b/data/testimonies/T-2EQHQ8T25P.json", listed.as_bytes()),
        ("b/data/index.html", page.as_bytes()),
        ("alone/index.html", page.as_bytes()),
        ("names.txt", NAMES.as_bytes()),
    ];
    let folder = folder(files);
    let found = |file: &str| -> Vec<(String, usize)> {
        let done = amana(folder.path(), &["scan", file, "--names", "names.txt", "--json", "--show"]);
        let hit = |hit: &Value| (hit["text"].as_str().unwrap().to_owned(), hit["start"].as_u64().unwrap() as usize);
        lines(&done).iter().map(hit).collect()
    };
    let all = found("b/data/index.html");
    assert!(all.iter().all(|(text, _)| !["8In", "٣٩", "10"].iter().any(|glued| text.contains(glued))), "{all:?}");
    // Places are those of the file.
    let men = page.chars().count() - page[page.find("30 men").unwrap()..].chars().count();
    assert!(all.contains(&("30 men".to_owned(), men)), "{all:?}");
    let alone = found("alone/index.html");
    assert!(alone.iter().any(|(text, _)| text.contains("8In")), "the control: {alone:?}");
}

/// Whoever looks through a bundle is to see what is left in it, and not each pseudonym.
#[test]
fn what_people_are_called_in_a_bundle_is_not_flagged_there_and_a_registered_name_is() {
    let page =
        "<main><p>Tamarisk 88 or Yarrow 19 saw Mr Dolgaretz there. Haddad 7 came, and so did Warden Orlan.</p></main>";
    let person = |label: &str, identity: &str| {
        format!(
            "{{\"key\":\"P-1\",\"label\":\"{label}\",\"roles\":[\"witness\"],\"identity\":\"{identity}\",\"speaker\":true}}"
        )
    };
    let people =
        [person("Tamarisk 88", "pseudonym"), person("Yarrow 19", "pseudonym"), person("Haddad 7", "pseudonym")]
            .join(",");
    let listed = format!("{{\"people\":[{people},{}]}}", person("Warden Orlan", "named"));
    let files: &[(&str, &[u8])] = &[
        ("b/bagit.txt", b"BagIt-Version: 1.0\n"),
        ("b/data/index.html", page.as_bytes()),
        ("b/data/testimonies/T-1.md", b"."),
        ("b/data/testimonies/T-1.json", listed.as_bytes()),
        ("names.txt", NAMES.as_bytes()),
    ];
    let folder = folder(files);
    let found = |args: &[&str]| -> Vec<String> {
        let done = amana(folder.path(), &[&["scan", "b", "--json", "--show", "--min-score", "0.3"], args].concat());
        lines(&done).iter().map(|hit| hit["text"].as_str().unwrap().to_owned()).collect()
    };
    let said = found(&[]).join(" | ");
    assert!(said.contains("Dolgaretz") && said.contains("Orlan"), "{said}");
    assert!(
        !said.contains("Tamarisk") && !said.contains("Yarrow") && !said.contains("88") && !said.contains("Haddad"),
        "{said}"
    );
    let said = found(&["--names", "names.txt"]).join(" | ");
    assert!(said.contains("Haddad"), "{said}");
}

/// Parts of names that are titles or small words, and names within runs of signs: what a name check looks for, too.
#[test]
fn a_title_that_is_a_name_and_a_name_within_a_run_are_hits() {
    let article = "Don told the reporters.\nThen Mr Lê was taken.\nThey were with Sheikh and with An.\n那天王伟来了。\nSo we ran, and Sheikh Omar spoke.\n";
    let names = "Don Vesterby\nLê Torvald\nAhmad Sheikh\nMỹ An\n王伟\n";
    let folder = folder(&[("a.txt", article.as_bytes()), ("names.txt", names.as_bytes())]);
    let done = amana(folder.path(), &["scan", "a.txt", "--names", "names.txt", "--json", "--show", "--only", "name"]);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let found: Vec<String> = lines(&done).iter().filter_map(|hit| Some(hit["text"].as_str()?.to_owned())).collect();
    for name in ["Don", "Mr Lê", "Sheikh", "An", "王伟"] {
        assert!(found.iter().any(|hit| hit == name), "{name}: {found:?}");
    }
    assert_eq!(found.iter().filter(|hit| hit.contains("Sheikh")).count(), 1, "{found:?}");
}
