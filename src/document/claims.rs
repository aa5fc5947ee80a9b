//! Whether every byte of an archive belongs to a file that it lists.
//!
//! What lies before, between and behind the listed files nobody sees who opens the document, and no office program writes it there: such an archive is
//! refused. What stands beside a file is read as text: its name where the two that it has differ, and what extra fields say.

use std::io::Cursor;
use std::ops::Range;

use zeroize::Zeroizing;
use zip::ZipArchive;

use super::DocumentError;
use super::held::Held;

/// An archive that holds more than it lists.
const UNCLAIMED: DocumentError =
    DocumentError::Archive { what: "bytes in it belong to no file that it lists; open it and save it anew" };

const UNREADABLE: DocumentError =
    DocumentError::Archive { what: "an extra field of a file in it cannot be read; open it and save it anew" };

const DAMAGED: DocumentError = DocumentError::Archive { what: "a file in it is cut short or changed" };

/// The fixed part of a file's own header, and of its entry in the list.
const HEADER: usize = 30;
const ENTRY: usize = 46;

/// What is written beside the files, one a line.
pub(super) fn beside(zip: &mut ZipArchive<Cursor<Held>>, bytes: &[u8]) -> Result<Zeroizing<String>, DocumentError> {
    let mut said = Zeroizing::new(String::new());
    let directory = usize::try_from(zip.central_directory_start()).map_err(|_| DAMAGED)?;
    if zip.offset() != 0 {
        return Err(UNCLAIMED);
    }
    let mut claims = Vec::with_capacity(zip.len());
    for at in 0..zip.len() {
        claims.push(file(zip, at, bytes, &mut said)?);
    }
    claims.sort_by_key(|claim| claim.start);
    let mut reached = 0;
    for claim in claims.into_iter().chain(std::iter::once(directory..directory)) {
        // Zeros that make a file begin at an even place say nothing.
        let gap = bytes.get(reached..claim.start.max(reached)).ok_or(DAMAGED)?;
        if gap.iter().any(|byte| *byte != 0) {
            return Err(UNCLAIMED);
        }
        reached = reached.max(claim.end);
    }
    let list = entries(bytes, directory, &mut said)?;
    if is_end(&bytes[list..]) { Ok(said) } else { Err(UNCLAIMED) }
}

/// What a file takes up, with what stands before and behind it.
fn file(
    zip: &mut ZipArchive<Cursor<Held>>,
    at: usize,
    bytes: &[u8],
    said: &mut String,
) -> Result<Range<usize>, DocumentError> {
    let file = zip.by_index_raw(at).map_err(|_| DAMAGED)?;
    let place = |at: u64| usize::try_from(at).map_err(|_| DAMAGED);
    let (start, data) = (place(file.header_start())?, place(file.data_start().ok_or(DAMAGED)?)?);
    let end = data.checked_add(place(file.compressed_size())?).ok_or(DAMAGED)?;
    let header = bytes.get(start..data).filter(|header| header.len() >= HEADER).ok_or(DAMAGED)?;
    let (name, extra) = header[HEADER..].split_at_checked(short(header, 26)).ok_or(DAMAGED)?;
    if name != file.name_raw() {
        line(&String::from_utf8_lossy(name), said);
    }
    fields(extra, said)?;
    let behind = bytes.get(end..).ok_or(DAMAGED)?;
    Ok(start..end + descriptor(behind, file.crc32(), file.compressed_size(), file.size()))
}

/// Bytes of what a program that could not go back has written behind a file: its sum and its two lengths, once more.
fn descriptor(behind: &[u8], sum: u32, packed: u64, length: u64) -> usize {
    let long: Vec<u8> = [packed, length].iter().flat_map(|length| length.to_le_bytes()).collect();
    let short = long.chunks(8).flat_map(|length| length[..4].iter().copied()).collect::<Vec<u8>>();
    let sign = usize::from(behind.starts_with(b"PK\x07\x08")) * 4;
    let Some(lengths) = behind[sign..].strip_prefix(&sum.to_le_bytes()) else { return 0 };
    let written = [long, short].into_iter().find(|written| lengths.starts_with(written));
    written.map_or(0, |written| sign + 4 + written.len())
}

/// Reads the list from its beginning, and gives where it ends.
fn entries(bytes: &[u8], from: usize, said: &mut String) -> Result<usize, DocumentError> {
    let mut at = from;
    while let Some(entry) = bytes.get(at..).filter(|rest| rest.starts_with(b"PK\x01\x02")) {
        let fixed = entry.get(..ENTRY).ok_or(DAMAGED)?;
        let (name, extra, comment) = (short(fixed, 28), short(fixed, 30), short(fixed, 32));
        fields(entry.get(ENTRY + name..ENTRY + name + extra).ok_or(DAMAGED)?, said)?;
        at += ENTRY + name + extra + comment;
    }
    if at <= bytes.len() { Ok(at) } else { Err(DAMAGED) }
}

/// Whether these bytes are the end of an archive and nothing more; what it may say there is read as its comment.
fn is_end(bytes: &[u8]) -> bool {
    let is_long = bytes.starts_with(b"PK\x06\x06");
    // Of an archive that may be long: the end in long numbers, without room for more, and where that stands.
    let rest = if is_long {
        let plain = bytes.get(4..12).is_some_and(|length| length == 44_u64.to_le_bytes());
        let Some(rest) = bytes.get(56..).filter(|rest| plain && rest.starts_with(b"PK\x06\x07")) else { return false };
        rest.get(20..).unwrap_or_default()
    } else {
        bytes
    };
    rest.starts_with(b"PK\x05\x06") && rest.get(..22).is_some_and(|end| rest.len() == 22 + short(end, 20))
}

/// Extra fields of which all is known, and how long they are at most: times, owners, long lengths.
const KNOWN: &[(u16, usize)] = &[(0x0001, 28), (0x000A, 32), (0x5455, 13), (0x5855, 12), (0x7855, 8), (0x7875, 15)];

/// Room that Word leaves to write in later.
const ROOM: u16 = 0xA220;

/// Fields that repeat a name or a comment in UTF-8, behind five bytes.
const REPEATED: [u16; 2] = [0x6375, 0x7075];

/// What extra fields say.
fn fields(mut extra: &[u8], said: &mut String) -> Result<(), DocumentError> {
    while extra.iter().any(|byte| *byte != 0) {
        let head = extra.get(..4).ok_or(UNREADABLE)?;
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let (inner, rest) = extra[4..].split_at_checked(short(head, 2)).ok_or(UNREADABLE)?;
        extra = rest;
        let plain = KNOWN.iter().any(|&(known, most)| known == kind && inner.len() <= most);
        // Its sign, how long it was at first, and zeros.
        let room = kind == ROOM && inner.get(4..).is_some_and(|room| room.iter().all(|byte| *byte == 0));
        if !plain && !room {
            let inner = if REPEATED.contains(&kind) { inner.get(5..).unwrap_or_default() } else { inner };
            line(std::str::from_utf8(inner).map_err(|_| UNREADABLE)?, said);
        }
    }
    Ok(())
}

/// Adds a text as a line, without what nobody sees of it: in two bytes a letter, every other is zero.
fn line(text: &str, said: &mut String) {
    let before = said.len();
    said.extend(text.chars().filter(|c| !c.is_control()));
    if said.len() > before {
        said.push('\n');
    }
}

fn short(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..at + 2).map_or(0, |two| usize::from(u16::from_le_bytes([two[0], two[1]])))
}
