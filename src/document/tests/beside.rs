//! Archives in which something lies beside the files that they list.

use flate2::Crc;

use super::*;

/// A file as an archive holds it, written by hand.
#[derive(Clone, Default)]
struct Entry<'b> {
    name: &'b [u8],
    /// Where it is called otherwise in its own header.
    own_name: Option<&'b [u8]>,
    bytes: &'b [u8],
    /// Deflated; the bytes themselves where there is nothing.
    packed: Option<Vec<u8>>,
    own_extra: &'b [u8],
    extra: &'b [u8],
    /// Written behind it.
    behind: Vec<u8>,
    unlisted: bool,
}

const TYPES: Entry<'_> = Entry {
    name: b"[Content_Types].xml",
    own_name: None,
    bytes: b"<Types/>",
    packed: None,
    own_extra: b"",
    extra: b"",
    behind: Vec::new(),
    unlisted: false,
};

fn named<'b>(name: &'b str, bytes: &'b [u8]) -> Entry<'b> {
    Entry { name: name.as_bytes(), bytes, ..Entry::default() }
}

fn two(number: usize) -> [u8; 2] {
    u16::try_from(number).unwrap().to_le_bytes()
}

fn four(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap().to_le_bytes()
}

fn sum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

impl Entry<'_> {
    /// What both headers have in common, from the version on to the lengths.
    fn common(&self, name: &[u8], extra: &[u8]) -> Vec<u8> {
        let packed = self.packed.as_ref().map_or(self.bytes.len(), Vec::len);
        let mut out = [&two(20)[..], &two(0), &two(if self.packed.is_some() { 8 } else { 0 }), &[0; 4]].concat();
        out.extend(sum(self.bytes).to_le_bytes());
        out.extend([four(packed), four(self.bytes.len())].concat());
        out.extend([two(name.len()), two(extra.len())].concat());
        out
    }

    fn local(&self) -> Vec<u8> {
        let name = self.own_name.unwrap_or(self.name);
        let data = self.packed.as_deref().unwrap_or(self.bytes);
        let common = self.common(name, self.own_extra);
        [b"PK\x03\x04", &common[..], name, self.own_extra, data, &self.behind].concat()
    }

    fn listed(&self, at: usize) -> Vec<u8> {
        let common = self.common(self.name, self.extra);
        [b"PK\x01\x02", &two(20)[..], &common, &[0; 10], &four(at), self.name, self.extra].concat()
    }
}

fn zipped(entries: &[Entry<'_>]) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for entry in entries {
        if !entry.unlisted {
            list.extend(entry.listed(out.len()));
        }
        out.extend(entry.local());
    }
    let (count, from) = (entries.iter().filter(|entry| !entry.unlisted).count(), out.len());
    let end = [b"PK\x05\x06", &[0; 4][..], &two(count), &two(count), &four(list.len()), &four(from), &two(0)].concat();
    [out, list, end].concat()
}

fn all_of(bytes: &[u8]) -> Result<String, DocumentError> {
    let parts: Result<Vec<Part>, DocumentError> = open(bytes, Some("docx"))?.collect();
    Ok(parts?.iter().map(|part| format!("{}: {}\n", part.name().unwrap_or_default(), part.text())).collect())
}

fn why(bytes: &[u8]) -> String {
    all_of(bytes).expect_err("refused").to_string()
}

fn field(kind: u16, inner: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &two(inner.len()), inner].concat()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut encoder, bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn what_no_listed_file_claims_is_refused() {
    let document = named("word/document.xml", b"<d/>");
    let plain = zipped(&[TYPES, document.clone()]);
    assert!(all_of(&plain).is_ok());
    let hidden = Entry { unlisted: true, ..named("word/x.xml", b"<p>Noor Haddad</p>") };
    let gap = Entry { behind: b"Noor Haddad".to_vec(), ..TYPES };
    let mut counted = plain.clone();
    let end = counted.len() - 22;
    counted.splice(end..end, *b"Noor Haddad");
    for (what, bytes) in [
        ("behind its end", [&plain[..], b"Noor Haddad"].concat()),
        ("before its beginning", [&zipped(std::slice::from_ref(&hidden))[..], &plain].concat()),
        ("an archive behind another", [&plain[..], &plain].concat()),
        ("not listed, at the beginning", zipped(&[hidden.clone(), TYPES, document.clone()])),
        ("not listed, in the middle", zipped(&[TYPES, hidden.clone(), document.clone()])),
        ("not listed, at the end", zipped(&[TYPES, document.clone(), hidden])),
        ("between two files", zipped(&[gap, document.clone()])),
        ("listed twice", zipped(&[TYPES, named("word/document.xml", b"<p>Noor Haddad</p>"), document.clone()])),
        ("behind the list", counted),
    ] {
        let why = why(&bytes);
        assert!(why.contains("belong to no file that it lists; open it and save it anew"), "{what}: {why}");
    }
}

#[test]
fn what_lies_behind_the_packed_text_is_refused() {
    let text = b"<p>At noon they left, at noon they came.</p>";
    let packed = deflated(text);
    let entry = |packed: Vec<u8>| Entry { packed: Some(packed), ..named("word/document.xml", text) };
    assert!(all_of(&zipped(&[TYPES, entry(packed.clone())])).is_ok());
    let more = zipped(&[TYPES, entry([&packed[..], b"Noor Haddad"].concat())]);
    assert!(why(&more).contains("cut short or changed"), "{}", why(&more));
    let changed = zipped(&[TYPES, Entry { packed: Some(packed), ..named("word/document.xml", b"<p>other</p>") }]);
    assert!(why(&changed).contains("cut short or changed"), "its sum: {}", why(&changed));
}

#[test]
fn what_programs_write_beside_files_is_no_hiding_place_and_is_let_be() {
    let text = b"<d/>";
    let behind = |sign: &[u8]| [sign, &sum(text).to_le_bytes(), &four(text.len()), &four(text.len())].concat();
    let room = field(0xA220, &[&[0x28, 0xA0, 2, 0][..], &[0; 40]].concat());
    let times = field(0x5455, &[1, 0x4E, 0x6F, 0x6F, 0x72]);
    for entry in [
        Entry { behind: behind(b"PK\x07\x08"), ..named("word/document.xml", text) },
        Entry { behind: behind(b""), ..named("word/document.xml", text) },
        Entry { behind: vec![0; 3], ..named("word/document.xml", text) },
        Entry { own_extra: &room, extra: &times, ..named("word/document.xml", text) },
        Entry { own_extra: &[0, 0], ..named("word/document.xml", text) },
    ] {
        let all = all_of(&zipped(&[TYPES, entry])).unwrap();
        assert!(!all.contains("extra fields"), "{all}");
    }
}

#[test]
fn extra_fields_second_names_and_what_lies_in_a_folder_are_read() {
    let wide: Vec<u8> = "Noor Haddad".bytes().flat_map(|byte| [byte, 0]).collect();
    let repeated = [&[1, 0, 0, 0, 0][..], b"Noor Haddad"].concat();
    let (plain, wide, repeated) = (field(0x7777, b"Noor Haddad"), field(0x7777, &wide), field(0x7075, &repeated));
    let long = field(0x5455, b"Noor Haddad and who came");
    let document = || named("word/document.xml", b"<d/>");
    for entry in [
        Entry { own_extra: &plain, ..document() },
        Entry { extra: &plain, ..document() },
        Entry { own_extra: &wide, ..document() },
        Entry { own_extra: &long, ..document() },
        Entry { own_extra: &repeated, ..document() },
        Entry { own_name: Some(b"Noor Haddad.xml"), ..document() },
        named("word/media/", b"Noor Haddad"),
    ] {
        let all = all_of(&zipped(&[TYPES, entry])).unwrap();
        assert!(all.contains("Noor Haddad"), "{all}");
    }
    let shut = field(0x7777, b"\x89\xff\xfe");
    let cut = [&two(0x7777)[..], &two(90), b"x"].concat();
    let room = field(0xA220, &[&[0x28, 0xA0, 2, 0][..], b"Noor\xff"].concat());
    for extra in [shut, cut, room] {
        let why = why(&zipped(&[TYPES, Entry { own_extra: &extra, ..document() }]));
        assert!(why.contains("an extra field of a file in it cannot be read; open it and save it anew"), "{why}");
    }
}

#[test]
fn what_elements_and_attributes_are_called_is_read_where_no_format_has_it() {
    let document = b"<w:document xmlns:w=\"w\" xmlns:Noor=\"x\"><w:p w:rsidR=\"1\"><w:lang Haddad=\"1\"/><Karim-Aziz/></w:p></w:document>";
    let all = all_of(&zipped(&[TYPES, named("word/document.xml", document)])).unwrap();
    assert!(all.ends_with("word/document.xml other attributes: w\nNoor\nx\nHaddad\nKarim-Aziz\n\n"), "{all}");
    let declared = b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\" Noor=\"Haddad\"?><w:p/>";
    let all = all_of(&zipped(&[TYPES, named("word/document.xml", declared)])).unwrap();
    assert!(all.contains("Noor=\"Haddad\""), "{all}");
    let other = b"<?xml version=\"1.0\" encoding=\"windows-1256\"?><w:p>\xd8\xb9</w:p>";
    let why = why(&zipped(&[TYPES, named("word/document.xml", other)]));
    assert!(why.contains("in another character set than UTF-8"), "{why}");
}

#[test]
fn what_reads_from_the_other_end_is_marked() {
    let document = b"<w:p><w:r><w:t>So </w:t></w:r><w:bdo w:val=\"rtl\"><w:r><w:t>rooN</w:t></w:r></w:bdo><w:r><w:t> left</w:t></w:r></w:p>";
    let all = all_of(&zipped(&[TYPES, named("word/document.xml", document)])).unwrap();
    assert!(all.contains("So \u{202e}rooN\u{202c} left"), "{all}");
}
