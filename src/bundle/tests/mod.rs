#![allow(clippy::disallowed_methods, reason = "a test damages what it wrote")]

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::crypto::signing::{AllowedSigners, SigningKey, allowed_line};
use crate::fsio;
use crate::guard::text::SpanKind;
use crate::record::words::{Choice, Role, Status};
use crate::record::{Language, TestimonyId};
use crate::redact::tests::case::{Case, at, consent, id, person};
use crate::redact::{LeftOut, Redacted, Withholding};
use crate::secret::LockedKey;

mod attacks;
mod stock;

const NAME: &str = "press@kfar.example";

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(LockedKey::take(&mut [seed; 32]))
}

fn allowed(seed: u8) -> AllowedSigners {
    AllowedSigners::parse(&allowed_line(NAME, NAMESPACE, &key(seed).verify_key()).unwrap()).unwrap()
}

const ENGLISH: [(u8, &str); 4] = [
    (
        1,
        "The buses stood at the mill from six in the morning. On 7 March 2025 they took the men of our street, my cousin among them; he was 34.",
    ),
    (2, "I saw it from the roof. <script>alert(1)</script> & \"quotes\", *stars* and [brackets](x).\nA second line."),
    (
        1,
        "The man with the list wrote down every number and told us to call +000 55 123 if we had questions, or to ask at the old post office of Kfar Salt.",
    ),
    (2, "He said: \u{202E}come back\u{202C} tomorrow."),
];

fn testimony(n: u8) -> TestimonyId {
    TestimonyId::from_bytes([0, 0, 0, n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

/// Two who speak, one who is spoken of, dates and places left out, made vaguer, reworded.
fn english() -> Redacted {
    let mut told = ENGLISH.map(|(speaker, text)| (speaker, text.to_owned()));
    told[3].1.push_str(&format!(" {} was there, and {}.", at(3), at(4)));
    let told: Vec<_> = told.iter().map(|(speaker, text)| (*speaker, text.as_str())).collect();
    let find = |paragraph: usize, what: &str| {
        let start = told[paragraph - 1].1.find(what).unwrap();
        (u32::try_from(start).unwrap(), u32::try_from(start + what.len()).unwrap())
    };
    let mut case = Case::new(&told);
    for (paragraph, what, kind, choice, text) in [
        (1, "the mill", SpanKind::Place, Choice::Reword, Some("a building")),
        (1, "7 March 2025", SpanKind::Date, Choice::MakeVaguer, None),
        (1, "34", SpanKind::Age, Choice::MakeVaguer, None),
        (3, "+000 55 123", SpanKind::Phone, Choice::LeaveOut, None),
        (3, "the old post office", SpanKind::Place, Choice::LeaveOut, None),
        (3, "Kfar Salt", SpanKind::Place, Choice::LeaveOut, None),
        (3, "of ", SpanKind::Other, Choice::LeaveOut, None),
    ] {
        let (start, end) = find(paragraph, what);
        case = case.decide(u32::try_from(paragraph).unwrap(), start, end, kind, choice, text);
    }
    case.revision.testimony = testimony(1);
    case.published()
}

/// One who speaks, another who said no. None of them is in the other testimony but the second, who is anonymous here.
fn arabic() -> Redacted {
    let told = [
        (
            5,
            format!(
                "كنا ننتظر عند البئر منذ الصباح. في ٧ آذار ٢٠٢٥ جاء {} ومعه رجال من بلدة كفر سلط، وسألوا عن أخي.",
                at(7)
            ),
        ),
        (2, "رأيت كل شيء من السطح.".to_owned()),
        (5, format!("قال لي {}: لا تخافوا، ثم كتب رقم السيارة ABC-123 على ورقة. كان عمره ٣٤ سنة.", at(4))),
    ];
    let told: Vec<_> = told.iter().map(|(speaker, text)| (*speaker, text.as_str())).collect();
    let find = |paragraph: usize, what: &str| {
        let start = told[paragraph - 1].1.find(what).unwrap();
        let start = told[paragraph - 1].1[..start].chars().count();
        (u32::try_from(start).unwrap(), u32::try_from(start + what.chars().count()).unwrap())
    };
    let mut case = Case::new(&told);
    for (paragraph, what, kind, choice) in [
        (1, "٧ آذار ٢٠٢٥", SpanKind::Date, Choice::MakeVaguer),
        (1, "كفر سلط", SpanKind::Place, Choice::LeaveOut),
        (3, "ABC-123", SpanKind::Plate, Choice::LeaveOut),
        (3, "٣٤", SpanKind::Age, Choice::MakeVaguer),
    ] {
        let (start, end) = find(paragraph, what);
        case = case.decide(u32::try_from(paragraph).unwrap(), start, end, kind, choice, None);
    }
    case.people.insert(id(5), person("منير", Role::Witness));
    case.people.insert(id(7), person("زيتون ٨", Role::Accused));
    let level = crate::record::words::IdentityLevel::Pseudonym;
    case.consents.insert(id(5), consent(crate::record::words::Audience::Public, level, Status::Yes));
    case.consents.insert(id(2), consent(crate::record::words::Audience::Public, level, Status::No));
    case.revision.head.language = Language::parse("ar").unwrap();
    case.revision.testimony = testimony(2);
    case.published()
}

const INFO: Info<'_> =
    Info { name: "R-7Q2KM4R5T6", organisation: Some("Kfar Salt Documentation Group"), language: "en" };

fn write(to: &Path, testimonies: &[Redacted]) -> Result<[u8; 64], BundleError> {
    write_as(to, testimonies, &INFO)
}

fn write_as(to: &Path, testimonies: &[Redacted], info: &Info<'_>) -> Result<[u8; 64], BundleError> {
    let folder = Folder::create(to)?;
    let mut writer = folder.begin(info)?;
    let mut left_out = LeftOut::default();
    for testimony in testimonies {
        writer.push(testimony.clone())?;
        left_out.published(testimony);
    }
    left_out.withheld(&[Withholding::Unscreened]);
    let signed = writer.finish(&left_out, Some(&key(1)))?;
    folder.publish(signed)
}

fn bundle() -> (tempfile::TempDir, PathBuf) {
    let outer = tempfile::tempdir().unwrap();
    let dir = outer.path().join("bundle");
    write(&dir, &[english(), arabic()]).unwrap();
    (outer, dir)
}

/// Every file below, with its path in the bundle.
fn files(dir: &Path) -> Vec<(String, PathBuf)> {
    let mut out = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                out.push((path.strip_prefix(dir).unwrap().to_str().unwrap().to_owned(), path));
            }
        }
    }
    out.sort();
    out
}

#[test]
fn what_is_written_is_what_is_verified() {
    let (_outer, dir) = bundle();
    let verified = verify(&dir, &allowed(1), Some(NAME)).unwrap();
    assert_eq!((verified.testimonies, verified.withheld, verified.files), (2, 1, 8));
    assert_eq!((verified.signer.as_str(), verified.release.as_str()), (NAME, INFO.name));
    assert_eq!(verified.organisation.as_deref(), INFO.organisation);
    let names: Vec<_> = files(&dir).into_iter().map(|(name, _)| name).collect();
    let expected = [
        "bag-info.txt",
        "bagit.txt",
        "data/index.html",
        "data/left-out.json",
        "data/schema/left-out.schema.json",
        "data/schema/testimony.schema.json",
        "data/testimonies/T-0000000001.json",
        "data/testimonies/T-0000000001.md",
        "data/testimonies/T-0000000002.json",
        "data/testimonies/T-0000000002.md",
        "manifest-sha512.txt",
        "tagmanifest-sha512.txt",
        "tagmanifest-sha512.txt.sig",
    ];
    assert_eq!(names, expected);
}

#[test]
fn the_same_twice_gives_the_same_bytes() {
    let ((_one, first), (_two, second)) = (bundle(), bundle());
    for ((name, one), (other, two)) in files(&first).into_iter().zip(files(&second)) {
        assert_eq!(name, other);
        assert!(fs::read(one).unwrap() == fs::read(two).unwrap(), "{name}");
    }
}

#[test]
fn json_and_markdown_say_what_the_format_says() {
    let (_outer, dir) = bundle();
    let read = |name: &str| fs::read_to_string(dir.join("data/testimonies").join(name)).unwrap();
    let json = read("T-0000000001.json");
    assert!(json.starts_with(r#"{"format":"amana-testimony@v1","name":"T-0000000001","kind":"account","language":"en","direction":"ltr","date":"2025-03~","place":null,"people":[{"key":"P-00000001","label":"Munir","roles":["witness"],"identity":"pseudonym","speaker":true}"#), "{json}");
    assert!(
        json.contains(r#"{"reworded":"a building","kind":"place"}"#)
            && json.contains(r#"{"vaguer":"2025-03","kind":"date"}"#)
    );
    assert!(json.ends_with("}\n") && json.lines().count() == 1);
    let markdown = read("T-0000000001.md");
    assert!(markdown.contains("\\<script\\>") && markdown.contains("On \\[March 2025\\] they"), "{markdown}");
    assert!(read("T-0000000002.md").contains("محذوف: مكان"));
    let all: String = files(&dir).iter().map(|(_, path)| fs::read_to_string(path).unwrap()).collect();
    for secret in
        ["Kfar Salt.", "+000 55 123", "HANDLING", "ATTRIBUTE", "RELATION", "CONDITION", "EDITORIAL", "كفر سلط", "Salim"]
    {
        assert!(!all.contains(secret), "{secret}");
    }
}

#[test]
fn the_page_runs_nothing_and_loads_nothing() {
    let (_outer, dir) = bundle();
    let page = fs::read_to_string(dir.join("data/index.html")).unwrap();
    for forbidden in
        ["<script", "src=", "http:", "https:", "url(", "@import", "<link", "<iframe", "onload", "javascript:"]
    {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(page.contains(r#"<article id="T-0000000002" lang="ar" dir="rtl">"#));
    assert!(page.contains(r##"<div class="p" id="T-0000000001:3"><a class="n" href="#T-0000000001:3">3</a>"##));
}

#[test]
fn a_paragraph_is_read_the_way_it_is_written() {
    let mut case = Case::new(&[(1, "They came at night."), (1, "ثم قالوا: اخرجوا الآن.")]);
    case.revision.testimony = testimony(1);
    let told = case.published();
    let to = tempfile::tempdir().unwrap();
    write(&to.path().join("b"), &[told, arabic()]).unwrap();
    let page = fs::read_to_string(to.path().join("b/data/index.html")).unwrap();
    let way = |text: &str| {
        let before = &page[..page.find(text).unwrap()];
        let tag = &before[before.rfind("<div class=\"p\"").unwrap()..];
        ["rtl", "ltr"].into_iter().find(|way| tag[..tag.find('>').unwrap()].contains(&format!("dir=\"{way}\"")))
    };
    assert_eq!((way("They came at night"), way("اخرجوا الآن"), way("كنا ننتظر")), (None, Some("rtl"), None));
}

/// Before the first testimony in another language than that of the page, in that one; no more than once.
#[test]
fn how_the_page_is_to_be_read_is_said_in_the_language_of_each_testimony() {
    let to = tempfile::tempdir().unwrap();
    let page = |name: &str, testimonies: &[Redacted], language| {
        write_as(&to.path().join(name), testimonies, &Info { language, ..INFO }).unwrap();
        fs::read_to_string(to.path().join(name).join("data/index.html")).unwrap()
    };
    let (own, other) = ("ما يلي بكلمات من رووه.", "What follows is in the words of those who told it.");
    let count = |page: &str| (page.matches(own).count(), page.matches(other).count());
    let mixed = page("mixed", &[english(), arabic()], "en");
    assert_eq!(count(&mixed), (1, 1));
    let aside = mixed.find(r#"<aside class="again" lang="ar" dir="rtl">"#).unwrap();
    assert!(
        aside < mixed.find(own).unwrap()
            && mixed.find(own).unwrap() < mixed.find(r#"lang="ar" dir="rtl"><header>"#).unwrap()
    );
    assert_eq!(count(&page("english", &[english()], "en")), (0, 1));
    assert_eq!(count(&page("arabic", &[arabic()], "ar")), (1, 0));
}

#[test]
fn nothing_is_overwritten_and_nothing_is_left_of_what_failed() {
    let (outer, dir) = bundle();
    let before = fs::read(dir.join("tagmanifest-sha512.txt")).unwrap();
    assert!(matches!(write(&dir, &[english()]), Err(BundleError::Fs(_))));
    assert!(before == fs::read(dir.join("tagmanifest-sha512.txt")).unwrap());
    let other = outer.path().join("other");
    assert!(matches!(write(&other, &[arabic(), english()]), Err(BundleError::Order)));
    assert!(matches!(write(&other, &[english(), english()]), Err(BundleError::Order)));
    let folder = Folder::create(&other).unwrap();
    let wrong = Info { organisation: Some("two\nlines"), ..INFO };
    assert!(matches!(folder.begin(&wrong), Err(BundleError::Organisation)));
    assert!(matches!(folder.begin(&Info { name: "R-../../etc", ..INFO }), Err(BundleError::Name)));
    drop(folder);
    assert_eq!(fs::read_dir(outer.path()).unwrap().count(), 1, "nothing but the first bundle");
}

/// What cannot be written is said, however late, and nothing is left of the bundle.
#[test]
fn what_the_other_thread_cannot_write_is_said() {
    let (outer, dir) = bundle();
    let before = fs::read_dir(outer.path()).unwrap().count();
    let other = outer.path().join("other");
    let attempt = |meddle: &dyn Fn(&Path)| {
        let folder = Folder::create(&other)?;
        let mut writer = folder.begin(&INFO)?;
        let mut hidden = fs::read_dir(outer.path()).unwrap().map(|entry| entry.unwrap().path());
        meddle(&hidden.find(|path| *path != dir).unwrap());
        writer.push(english())?;
        writer.push(arabic())?;
        let signed = writer.finish(&LeftOut::default(), Some(&key(1)))?;
        folder.publish(signed)
    };
    // The folder of testimonies is gone; a name is taken.
    let gone = attempt(&|tree| fs::remove_dir(tree.join("data/testimonies")).unwrap());
    assert!(matches!(gone, Err(BundleError::Fs(error)) if matches!(error.cause, fsio::Cause::Missing)));
    let taken = attempt(&|tree| fs::write(tree.join("data/testimonies/T-0000000001.md"), "x").unwrap());
    assert!(matches!(taken, Err(BundleError::Fs(error)) if matches!(error.cause, fsio::Cause::Exists)));
    assert_eq!(fs::read_dir(outer.path()).unwrap().count(), before, "nothing but the first bundle");
    assert!(attempt(&|_| ()).is_ok());
}
