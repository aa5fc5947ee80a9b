//! One function for each thing that comes from somebody else and is read. Each takes any bytes, must come back from them, and checks what has to hold of
//! whatever was accepted.
//!
//! The fuzz targets call these, and so does `tests/corpus.rs`, on a stable compiler, with every stored input. Where a signature or a seal stands before
//! a parser, the input is what was signed or sealed: it is signed here, with keys of an invented organisation (`world/`), so that mutation gets
//! behind the signature as a hostile colleague would.

mod bag;
mod world;

use amana::crypto::document::{Document as Signed, Kind};
use amana::crypto::envelope::{BlockView, Kind as BlockKind};
use amana::crypto::keyfile::{KeyFile, PublicHalf};
use amana::crypto::share::Share;
use amana::crypto::signing::SigningKey;
use amana::crypto::text::base64;
use amana::crypto::{slots, stream};
use amana::document::Document;
use amana::guard::text::{PersonId, RawText, RealName};
use amana::guard::{self, Field, Roll};
use amana::identity::SealedBytes;
use amana::identity::check::NameCheck;
use amana::identity::header::Header;
use amana::identity::inspect::inspect;
use amana::identity::log::Log;
use amana::identity::request::{Request, RequestedPerson};
use amana::identity::unseal::unseal;
use amana::intake::line::Line;
use amana::record::{Date, Language};
use amana::roster::{self, Enrolment, Pin, Roster};
use amana::secret::{SecretBytes, SecretText};
use amana::terminal::full::key::{Code, Key};
use amana::terminal::full::{Bidi, Editor, Laid, Order};
use amana::terminal::{Lines, escape, escape_json, isolate};

pub(crate) use bag::bundle;
#[allow(unused_imports, reason = "targets do not all need them")]
pub(crate) use bag::{BUNDLE, made_anew};
#[allow(unused_imports, reason = "targets do not all need them")]
pub(crate) use world::{folder, world};

/// Something that reads; why it did not take what it was given, as the reader's own error says it.
pub(crate) type Entry = fn(&[u8]) -> Read;

/// Taken, or refused for a reason.
pub(crate) type Read = Result<(), String>;

/// The reason by its kind and fields, whatever words are shown for it.
#[allow(clippy::needless_pass_by_value, reason = "`map_err` hands it over")]
fn why(error: impl std::fmt::Debug) -> String {
    format!("{error:?}")
}

/// For a reader of text, which may be given something else.
fn text_of(data: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(data).map_err(why)
}

/// Every entry by the name of its target and of its folder of inputs.
pub(crate) const ENTRIES: [(&str, Entry); 12] = [
    ("slot", slot),
    ("roster", roster),
    ("enrolment", enrolment),
    ("envelope", envelope),
    ("request", request),
    ("approval", approval),
    ("name_check", name_check),
    ("bundle", bundle),
    ("intake_line", intake_line),
    ("document", document),
    ("terminal", terminal),
    ("guard", guard),
];

/// Opens every key of the invented organisation.
pub(crate) const PASSPHRASE: &str = "acorn bagel cabbage dagger eagle fabric";

/// The first byte says how the rest is to be taken.
fn way(data: &[u8]) -> (u8, &[u8]) {
    data.split_first().map_or((0, data), |(way, rest)| (*way, rest))
}

/// Two parts, parted by the first zero.
fn two(data: &[u8]) -> (&[u8], &[u8]) {
    let at = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    (&data[..at], data.get(at + 1..).unwrap_or_default())
}

/// Slots: the `.kdf` and `.age` of a passphrase (0), a recovery slot (1), what a slot holds sealed to a key (2), a public half (3).
pub(crate) fn slot(data: &[u8]) -> Read {
    let (way, rest) = way(data);
    match way {
        0 => {
            let (kdf, age) = two(rest);
            slots::open_with_passphrase(age, kdf, &SecretText::copy_of(PASSPHRASE)).map(drop).map_err(why)
        }
        1 => {
            let opened = slots::open_with_recovery(rest, world().recovery.identity());
            assert!(slots::is_recovery_slot(rest) || opened.is_err(), "what opens has the form of a slot");
            opened.map(drop).map_err(why)
        }
        2 => {
            let to = [world().recovery.identity().recipient()];
            let sealed = stream::encrypt(rest, &to).expect("sealing works");
            slots::open_with_recovery(&sealed, world().recovery.identity()).map(drop).map_err(why)
        }
        _ => PublicHalf::read(rest).map(drop).map_err(why),
    }
}

/// A roster as it is (0), or its JSON signed by the root (1).
pub(crate) fn roster(data: &[u8]) -> Read {
    let (way, rest) = way(data);
    let text = text_of(rest)?;
    let document = match way {
        0 => text.to_owned(),
        _ => Signed::signed(Kind::Roster, text, &world().root).map_err(why)?.to_text(),
    };
    let root = world().root.verify_key();
    let _ = roster::announced_root(&document);
    let _ = roster::accept(Some(&world().roster), &root, &document);
    let read = Roster::read(&document, &root);
    if let Ok(roster) = &read {
        assert_eq!(
            Roster::read(roster.document(), &root).expect("what was read is read again").digest(),
            roster.digest()
        );
        let quorums = roster.quorums();
        assert!(usize::from(quorums.identity.n()) <= roster.custodians().len());
        let _ = (roster.warnings(), roster.root_words());
    }
    read.map(drop).map_err(why)
}

/// An enrolment.
pub(crate) fn enrolment(data: &[u8]) -> Read {
    let (way, rest) = way(data);
    let document = match way {
        0 => rest.to_vec(),
        _ => signed_by(Kind::Enrolment, rest, &world().root)?,
    };
    let enrolment = Enrolment::read(&document).map_err(why)?;
    assert_eq!(enrolment.words().split(' ').count(), 8);
    Ok(())
}

/// Sealed bytes (0), a header as it is (1), a place of a share (2), the plaintext of a share (3), a header signed by the device (4).
pub(crate) fn envelope(data: &[u8]) -> Read {
    let (way, rest) = way(data);
    let key = world().rana.identity();
    match way {
        0 => {
            for kind in [BlockKind::Identity, BlockKind::Contact] {
                if let Ok(view) = BlockView::of(rest, kind) {
                    assert_eq!(view.places().len(), 7);
                }
            }
            SealedBytes::new(rest.to_vec()).map(drop).map_err(why)
        }
        1 => Header::read_listed(text_of(rest)?, &world().roster).map(drop).map_err(why),
        2 => Share::open_place(rest, key).map(drop).map_err(why),
        3 => {
            let sealed = stream::encrypt(rest, &[key.recipient()]).expect("sealing works");
            let share = Share::open(&sealed, key).map_err(why)?;
            share.check(share.binding(), share.quorum(), share.index(), share.envelope()).map_err(why)
        }
        _ => {
            let document = Signed::signed(Kind::Envelope, text_of(rest)?, &world().root).map_err(why)?;
            Header::read(&document.to_text(), &world().root.verify_key()).map(drop).map_err(why)
        }
    }
}

/// A request as it is (0), sealed (1), signed by the requester and sealed (2). One to somebody else, as a custodian's program reads it: as it is (3), signed
/// and sealed (4), and what custodians alone are told (5), sealed to one and put into such a request.
pub(crate) fn request(data: &[u8]) -> Read {
    let (way, rest) = way(data);
    let (world, key) = (world(), world().requester.identity());
    let plain = match way {
        0 => {
            let root = world.root.verify_key();
            return Request::open(rest, key, world.now, |document| Roster::read(document, &root))
                .map(drop)
                .map_err(why);
        }
        1 => rest.to_vec(),
        3 => return inspected(rest),
        4 => return inspected(&sent(rest)?),
        5 => {
            let brief = stream::encrypt(rest, &[world.rana.identity().recipient()]).expect("sealing works");
            let brief = format!("\"brief\":\"{}\"", base64(&brief));
            return inspected(&sent(world.to_a_court.replace("\"brief\":\"\"", &brief).as_bytes())?);
        }
        _ => signed(Kind::Request, rest, &world.requester)?,
    };
    let file = stream::encrypt(&plain, &[key.recipient()]).expect("sealing works");
    let _ = amana::identity::request::announced_roster(&file, key);
    let root = world.root.verify_key();
    let request = Request::open(&file, key, world.now, |document| Roster::read(document, &root)).map_err(why)?;
    let whole = |person: &RequestedPerson| person.sealings.iter().all(|sealing| sealing.places.len() == 7);
    assert!(request.people.iter().all(whole));
    Ok(())
}

/// A request that the requester signs, for a custodian.
fn sent(json: &[u8]) -> Result<Vec<u8>, String> {
    let document = signed(Kind::Request, json, &world().requester)?;
    Ok(stream::encrypt(&document, &[world().rana.identity().recipient()]).expect("sealing works"))
}

/// A request as a custodian's program reads it who answered none before.
fn inspected(file: &[u8]) -> Read {
    let world = world();
    let log = Log::open(&folder("world").join("rana.key"), &world.rana).expect("there is none yet");
    let inspected = inspect(file, &world.rana, &Pin::confirmed(&world.roster), &log, world.now).map_err(why)?;
    let asked = inspected.request().people.iter().map(|person| person.person);
    assert!(asked.eq(inspected.brief().people.iter().map(|about| about.person)), "whoever is asked for is told of");
    Ok(())
}

fn signed(kind: Kind, json: &[u8], by: &KeyFile) -> Result<Vec<u8>, String> {
    signed_by(kind, json, by.signing().expect("it signs"))
}

fn signed_by(kind: Kind, json: &[u8], by: &SigningKey) -> Result<Vec<u8>, String> {
    Ok(Signed::signed(kind, text_of(json)?, by).map_err(why)?.to_text().into_bytes())
}

/// An approval as it is (0), sealed (1), signed by a custodian and sealed (2). Whatever one custodian signs, nothing opens: two are needed.
pub(crate) fn approval(data: &[u8]) -> Read {
    let (way, rest) = way(data);
    let (world, key) = (world(), world().requester.identity());
    let file = match way {
        0 => rest.to_vec(),
        way => {
            let plain = if way == 1 { rest.to_vec() } else { signed(Kind::Approval, rest, &world.rana)? };
            stream::encrypt(&plain, &[key.recipient()]).expect("sealing works")
        }
    };
    let unsealed =
        unseal(&world.request, &[&file], key, world.now, &world.request.roster, |_| Ok(None)).map_err(why)?;
    assert!(unsealed.outcomes.iter().all(|outcome| outcome.result.is_err()));
    unsealed.unusable.first().map_or(Ok(()), |unusable| Err(why(&unusable.error)))
}

/// The result of a name check as it is (0), or its JSON signed by a custodian (1).
pub(crate) fn name_check(data: &[u8]) -> Read {
    let (way, rest) = way(data);
    let text = if way == 0 { rest.to_vec() } else { signed(Kind::NameCheck, rest, &world().rana)? };
    let read = NameCheck::read(&text, &world().roster);
    if let Ok((check, _)) = &read {
        let again = check.sign(&world().rana).expect("a custodian signs");
        assert_eq!(NameCheck::read(again.as_bytes(), &world().roster).expect("it is read again").0, *check);
    }
    read.map(drop).map_err(why)
}

/// An intake line, and what the guard makes of its words.
pub(crate) fn intake_line(data: &[u8]) -> Read {
    let line = Line::parse(data);
    let text = std::str::from_utf8(data).map_err(|_| why(line.as_ref().err().expect("a line is text")))?;
    let date = Date::parse(text).map(|date| (date.earliest(), date.latest()));
    let _ = Language::parse(text);
    for field in [Field::Label, Field::Note] {
        let _ = RawText::from_utf8(data).map(|raw| guard::clean_field(&Roll::new(), &raw, field));
    }
    match (line, date) {
        (Err(line), Err(date)) => Err(format!("{line:?}; as a date: {date:?}")),
        _ => Ok(()),
    }
}

/// A file as `scan` reads it; the first byte says under which name.
pub(crate) fn document(data: &[u8]) -> Read {
    const EXTENSIONS: [Option<&str>; 6] = [None, Some("html"), Some("md"), Some("json"), Some("docx"), Some("odt")];
    let (way, rest) = way(data);
    let extension = EXTENSIONS[usize::from(way) % EXTENSIONS.len()];
    let document = Document::open(SecretBytes::copy_of(rest), extension).map_err(why)?;
    for part in document {
        let part = part.map_err(why)?;
        let text = part.text();
        let places = [0, text.chars().count() / 2, text.chars().count()];
        places.windows(2).for_each(|two| drop(part.place(two[0]..two[1])));
    }
    Ok(())
}

/// Text that is shown: nothing in it acts on the terminal, and what is typed over it stays text.
pub(crate) fn terminal(data: &[u8]) -> Read {
    let (keys, text) = two(data);
    let text = String::from_utf8_lossy(text);
    let harmless = |shown: &str, lines: bool| {
        assert!(shown.chars().all(|c| !c.is_control() || (lines && c == '\n')), "a control character is shown");
        assert!(!shown.contains(['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}']), "the direction is steered");
    };
    harmless(&escape(&text, Lines::Keep), true);
    harmless(&escape(&text, Lines::One), false);
    harmless(&escape_json(&text), true);
    let _ = isolate(&escape(&text, Lines::Keep));
    let order = Order::new(
        if keys.first().is_some_and(|b| b % 2 == 0) { Bidi::App } else { Bidi::Terminal },
        keys.len().is_multiple_of(2),
    );
    let width = u16::from(keys.first().copied().unwrap_or(20));
    let laid = Laid::with_cursor(&text, width, order);
    for at in 0..=laid.height().min(40) {
        assert!(text.is_char_boundary(laid.at(at, width / 2)));
    }
    typed(keys, &text, width, order);
    Ok(())
}

fn typed(keys: &[u8], text: &str, width: u16, order: Order) {
    let mut editor = Editor::new(4096, keys.len().is_multiple_of(3));
    let _ = editor.insert(text);
    for key in keys.iter().take(64) {
        let code = match key % 16 {
            0 => Code::Left,
            1 => Code::Right,
            2 => Code::Up,
            3 => Code::Down,
            4 => Code::Home,
            5 => Code::End,
            6 => Code::Backspace,
            7 => Code::Delete,
            8 => Code::Enter,
            9 => Code::Char('و'),
            10 => Code::Char('\u{301}'),
            11 => Code::PageUp,
            _ => Code::Char(char::from(b'a' + key % 26)),
        };
        let key = Key { code, alt: key & 64 != 0, ctrl: key & 128 != 0, shift: false };
        let laid = Laid::with_cursor(editor.text(), width, order);
        let _ = editor.key(key, &laid);
        assert!(editor.text().is_char_boundary(editor.cursor()), "the cursor stands inside a character");
        assert!(editor.text().len() <= 4096);
        let laid = Laid::with_cursor(editor.text(), width, order);
        let (row, _) = laid.place(editor.cursor());
        assert!(row < laid.height());
    }
}

/// Names, one a line, and a text: what was cleaned holds none of them, and says nothing that was not said.
pub(crate) fn guard(data: &[u8]) -> Read {
    let (names, text) = two(data);
    let names: Vec<RealName> =
        names.split(|byte| *byte == b'\n').take(8).filter_map(|name| RealName::from_utf8(name).ok()).collect();
    let mut roll = Roll::new();
    for (name, n) in names.iter().zip(1..) {
        roll.register(PersonId::new([n; 16]), std::slice::from_ref(name));
    }
    let raw = RawText::from_utf8(text).map_err(why)?;
    let shown = String::from_utf8_lossy(text);
    let scalars = shown.chars().count();
    for hit in guard::find_names(&roll, &shown) {
        assert!(hit.start < hit.end && hit.end <= scalars);
    }
    for found in guard::detect(&shown) {
        assert!(found.start < found.end && found.end <= scalars);
    }
    let _ = guard::normalise::search_fold(&shown);
    names.iter().for_each(|name| assert!(guard::propose(name).len() <= 12));
    let cleaned = guard::clean(&roll, &guard::Account::Plain(raw), &[]);
    if let Ok(cleaned) = &cleaned {
        for paragraph in &cleaned.paragraphs {
            assert!(guard::assert_silent(&roll, paragraph.as_str()).is_empty(), "a registered name is left");
        }
    }
    cleaned.map(drop).map_err(why)
}
