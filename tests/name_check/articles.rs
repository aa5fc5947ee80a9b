//! Articles rather than bundles: what stands beside the text of an office document, and what nobody can look into.

use std::io::{Cursor, Write};
use std::process::Output;

use super::told::{Told, result};

/// The smallest documents that hold the name of somebody sealed where no reader sees it.
const HOLD: [(&str, &str, &str); 3] = [
    ("art.xlsx", "xl/pivotCache/pivotCacheRecords1.xml", "<r><s v=\"Noor Haddad\"/></r>"),
    ("art.pptx", "ppt/commentAuthors.xml", "<p:cmAuthor name=\"Noor Haddad\"/>"),
    ("art.docx", "customXml/item1.xml", "<case witness=\"Noor Haddad\"/>"),
];

fn article(told: &Told, name: &str, files: &[(&str, &[u8])]) -> String {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("[Content_Types].xml", &b"<Types/>"[..])].iter().chain(files) {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let path = told.case.file(name);
    std::fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
    path
}

/// Asks for everybody's names in an article and has it checked; what was said, and where the result lies.
fn checked(told: &Told, article: &str) -> (Output, String) {
    let (key, reason, out) = (told.case.key("requester"), told.case.file("reason"), format!("{article}.request"));
    let args = ["request", article, "--everyone", "--for", "check", "--checker", "rana", "-i", &key, "--reason-file"];
    told.case.run(&[&args[..], &[&reason, "-o", &out]].concat());
    let (rana, luis) = (told.approve(&out, "rana"), told.approve(&out, "luis"));
    let (args, result) = told.check_args(article, &[&out, &rana, &luis]);
    let done = told.case.amana(&args.iter().map(String::as_str).collect::<Vec<_>>()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    (done, result)
}

#[test]
fn a_sealed_name_in_any_value_is_no_pass() {
    let told = Told::new();
    for (name, part, xml) in HOLD {
        let (_, signed) = checked(&told, &article(&told, name, &[(part, xml.as_bytes())]));
        let (signed, _) = result(&signed);
        assert_eq!(signed["result"], "hits", "{name}");
        assert_eq!((&signed["hits"][0]["sure"], signed["hits"].as_array().unwrap().len()), (&true.into(), 1), "{name}");
    }
}

#[test]
fn what_nobody_looked_into_is_no_pass() {
    let told = Told::new();
    let text = ("word/document.xml", &b"<d><w:p><w:r><w:t>We left before dawn.</w:t></w:r></w:p></d>"[..]);
    let (done, signed) = checked(&told, &article(&told, "plain.docx", &[text]));
    let (signed, _) = result(&signed);
    assert_eq!((&signed["result"], &signed["unread"]), (&"pass".into(), &serde_json::Value::Null));
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(
        said.contains("byte for byte") && !said.contains("amana export"),
        "an article is published by nobody here: {said}"
    );
    let (done, signed) = checked(&told, &article(&told, "seen.docx", &[text, ("word/media/a.png", b"\x89PNG\0")]));
    let (signed, _) = result(&signed);
    assert_eq!((&signed["result"], &signed["unread"]), (&"partly".into(), &1.into()));
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(
        said.contains("no pass: none of") && said.contains("1 picture or other file in it was not looked into"),
        "{said}"
    );
    assert!(String::from_utf8_lossy(&done.stderr).contains("look yourself"));
}
