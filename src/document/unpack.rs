//! A file of an archive, unpacked. Every limit is counted on what is really unpacked.

use std::io::{Cursor, Read};

use flate2::Crc;
use flate2::read::DeflateDecoder;
use zeroize::Zeroizing;
use zip::{CompressionMethod, ZipArchive};

use super::DocumentError;
use super::held::Held;

/// How many times its packed length a file may have, beyond a first MiB. Tables of blanks reach a hundred.
const RATIO_MAX: u64 = 500;

/// Longest file that is unpacked, in bytes.
const PART_MAX: u64 = 24 << 20;

/// The name and bytes of a file in the archive.
pub(super) type Unpacked = (String, Zeroizing<Vec<u8>>);

/// A file of the archive; none for a folder. All of what is packed has to unpack: what lies behind the end of it would be seen by nobody.
pub(super) fn unpack(
    zip: &mut ZipArchive<Cursor<Held>>,
    at: usize,
    left: &mut u64,
) -> Result<Option<Unpacked>, DocumentError> {
    let damaged = |what| DocumentError::Archive { what };
    let foreign = "a file in it is encrypted, or packed in an unknown way";
    let mut file = zip.by_index_raw(at).map_err(|_| damaged(foreign))?;
    let (packed, sum, method) = (file.compressed_size(), file.crc32(), file.compression());
    if file.is_dir() && packed == 0 {
        return Ok(None);
    }
    if file.encrypted() {
        return Err(damaged(foreign));
    }
    let name = file.name().map_or_else(|_| String::new(), std::borrow::Cow::into_owned);
    let limit = PART_MAX.min(*left).min((1 << 20) + packed.saturating_mul(RATIO_MAX));
    let mut bytes = Zeroizing::new(Vec::new());
    let (read, used) = match method {
        CompressionMethod::Stored => (file.take(limit + 1).read_to_end(&mut bytes), packed),
        CompressionMethod::Deflated => {
            let mut inflated = DeflateDecoder::new(&mut file).take(limit + 1);
            (inflated.read_to_end(&mut bytes), inflated.get_ref().total_in())
        }
        _ => return Err(damaged(foreign)),
    };
    if bytes.len() as u64 > limit {
        return Err(DocumentError::Bomb { what: "what is packed in it grows beyond every document" });
    }
    let mut crc = Crc::new();
    crc.update(&bytes);
    if read.is_err() || used != packed || crc.sum() != sum {
        return Err(damaged("a file in it is cut short or changed"));
    }
    *left -= bytes.len() as u64;
    Ok(Some((name, bytes)))
}
