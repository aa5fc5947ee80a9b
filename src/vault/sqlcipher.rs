//! SQLCipher's cryptography, done by RustCrypto, and the one way a key reaches SQLCipher.
//!
//! `build.rs` compiles the SQLCipher amalgamation with `SQLCIPHER_CRYPTO_CUSTOM`: on first use the C code calls
//! [`amana_sqlcipher_provider`], which fills in its table of functions (`sqlcipher_provider` in `sqlcipher.h`). The
//! file format stays SQLCipher's own: AES-256-CBC, an HMAC over each page, PBKDF2 for the HMAC key. Only what amana
//! writes is on offer: HMAC and PBKDF2 with SHA-256 and SHA-512. Files that need SHA-1 are refused.
//!
//! Every function called from C answers with a code and cannot unwind: an `extern "C"` function that panicked would
//! end the process. They keep no state between calls and may run on any thread.

#![allow(unsafe_code, reason = "SQLCipher calls its cryptography through C function pointers")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;

use aes::{Aes256Dec, Aes256Enc};
use cbc::cipher::inout::InOutBuf;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Sha256, Sha512};
use zeroize::Zeroizing;

use crate::secret::random;

/// Length in bytes of the key that [`set_key`] takes.
pub(super) const KEY_LEN: usize = 32;
/// Bytes of an AES block, and of the initialisation vector in each page.
const BLOCK: usize = 16;
/// The longest digest on offer, SHA-512.
const MAX_DIGEST: usize = 64;
/// `x'`, the key as hex digits, `'`: how SQLCipher tells a raw key from a passphrase.
const KEY_SPEC_LEN: usize = 2 * KEY_LEN + 3;

const SQLITE_OK: c_int = rusqlite::ffi::SQLITE_OK;
const SQLITE_ERROR: c_int = rusqlite::ffi::SQLITE_ERROR;

// SAFETY: declared as in `sqlite3.h` under SQLITE_HAS_CODEC; build.rs links the library that defines it.
unsafe extern "C" {
    fn sqlite3_key(db: *mut rusqlite::ffi::sqlite3, key: *const c_void, len: c_int) -> c_int;
}

/// Keeps SQLCipher in everything that links this library: the linker reads archives once and in order, this library
/// before rusqlite, and drops what nobody has asked for by then. `#[used]` asks.
#[used]
static LINK_SQLCIPHER: unsafe extern "C" fn(*mut rusqlite::ffi::sqlite3, *const c_void, c_int) -> c_int = sqlite3_key;

/// Gives `db` the raw 32-byte key of its main file; call it before anything else touches the file.
///
/// No SQL is involved, so that the key is in no statement, trace or cache; SQLCipher copies it into its own locked
/// heap, and the hexadecimal form made here is wiped. Whether the key fits shows at the first read, as
/// `SQLITE_NOTADB`.
///
/// # Errors
/// What `sqlite3_key` answered: out of memory, or the connection has no file.
pub(super) fn set_key(db: &rusqlite::Connection, key: &[u8; KEY_LEN]) -> rusqlite::Result<()> {
    let spec = key_spec(key);
    // SAFETY: the handle is valid while `db` is borrowed, and is not closed here. The key specification is 67
    // readable bytes, which the C side copies before it returns.
    let code = unsafe { sqlite3_key(db.handle(), spec.as_ptr().cast(), KEY_SPEC_LEN as c_int) };
    if code == SQLITE_OK { Ok(()) } else { Err(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None)) }
}

/// The key as SQLCipher reads it: `x'` 64 hex digits `'`, without a table look-up that a cache would remember.
fn key_spec(key: &[u8; KEY_LEN]) -> Zeroizing<[u8; KEY_SPEC_LEN]> {
    let digit = |nibble: u8| nibble + b'0' + (u8::from(nibble > 9) * (b'a' - b'0' - 10));
    let mut spec = Zeroizing::new([b'\''; KEY_SPEC_LEN]);
    spec[0] = b'x';
    for (pair, byte) in spec[2..].chunks_exact_mut(2).zip(key) {
        pair[0] = digit(byte >> 4);
        pair[1] = digit(byte & 0x0f);
    }
    spec
}

/// `struct sqlcipher_provider` of SQLCipher 4.20, field for field.
#[repr(C)]
pub(super) struct Provider {
    init: Option<extern "C" fn() -> c_int>,
    shutdown: Option<extern "C" fn()>,
    get_provider_name: extern "C" fn(*mut c_void) -> *const c_char,
    add_random: extern "C" fn(*mut c_void, *const c_void, c_int) -> c_int,
    random: unsafe extern "C" fn(*mut c_void, *mut c_void, c_int) -> c_int,
    hmac: HmacFn,
    kdf: KdfFn,
    cipher: CipherFn,
    get_cipher: extern "C" fn(*mut c_void) -> *const c_char,
    get_key_sz: extern "C" fn(*mut c_void) -> c_int,
    get_iv_sz: extern "C" fn(*mut c_void) -> c_int,
    get_block_sz: extern "C" fn(*mut c_void) -> c_int,
    get_hmac_sz: extern "C" fn(*mut c_void, c_int) -> c_int,
    ctx_init: extern "C" fn(*mut *mut c_void) -> c_int,
    ctx_free: extern "C" fn(*mut *mut c_void) -> c_int,
    fips_status: extern "C" fn(*mut c_void) -> c_int,
    get_provider_version: extern "C" fn(*mut c_void) -> *const c_char,
    next: *mut Provider,
}

/// context, algorithm, key, its length, first input, its length, second input or null, its length, output.
type HmacFn =
    unsafe extern "C" fn(*mut c_void, c_int, *const u8, c_int, *const u8, c_int, *const u8, c_int, *mut u8) -> c_int;
/// context, algorithm, secret, its length, salt, its length, rounds, output length, output.
type KdfFn =
    unsafe extern "C" fn(*mut c_void, c_int, *const u8, c_int, *const u8, c_int, c_int, c_int, *mut u8) -> c_int;
/// context, 1 to encrypt or 0 to decrypt, key, its length, IV, input, its length, output of the same length.
type CipherFn =
    unsafe extern "C" fn(*mut c_void, c_int, *const u8, c_int, *const u8, *const u8, c_int, *mut u8) -> c_int;

/// Fills in SQLCipher's table of functions. Called by SQLCipher, once, under its own lock.
///
/// # Safety
/// `table` is null or valid for writing one [`Provider`].
#[unsafe(no_mangle)]
pub(super) unsafe extern "C" fn amana_sqlcipher_provider(table: *mut Provider) -> c_int {
    if table.is_null() {
        return SQLITE_ERROR;
    }
    let provider = Provider {
        init: None,
        shutdown: None,
        get_provider_name: name,
        add_random,
        random,
        hmac,
        kdf,
        cipher,
        get_cipher: cipher_name,
        get_key_sz: key_size,
        get_iv_sz: block_size,
        get_block_sz: block_size,
        get_hmac_sz: hmac_size,
        ctx_init: context,
        ctx_free: context,
        fips_status,
        get_provider_version: version,
        next: ptr::null_mut(),
    };
    // SAFETY: not null, and by the contract above writable and aligned; the old bytes are not read.
    unsafe { table.write(provider) };
    SQLITE_OK
}

/// The hash functions on offer, numbered alike for HMAC and PBKDF2 in `sqlcipher.h`. SHA-1 (0) is not among them.
#[derive(Clone, Copy)]
enum Hash {
    Sha256,
    Sha512,
}

impl Hash {
    fn of(algorithm: c_int) -> Option<Self> {
        match algorithm {
            1 => Some(Self::Sha256),
            2 => Some(Self::Sha512),
            _ => None,
        }
    }

    fn len(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha512 => MAX_DIGEST,
        }
    }
}

unsafe extern "C" fn hmac(
    _context: *mut c_void,
    algorithm: c_int,
    key: *const u8,
    key_len: c_int,
    first: *const u8,
    first_len: c_int,
    second: *const u8,
    second_len: c_int,
    out: *mut u8,
) -> c_int {
    // SAFETY: SQLCipher passes buffers of the lengths it states, and none of them changes during the call.
    let parts = unsafe { (bytes(key, key_len), bytes(first, first_len)) };
    let (Some(hash), (Some(key), Some(first))) = (Hash::of(algorithm), parts) else {
        return SQLITE_ERROR;
    };
    let second = if second.is_null() {
        Some(&[][..])
    } else {
        // SAFETY: as above.
        unsafe { bytes(second, second_len) }
    };
    let (Some(second), false) = (second, out.is_null()) else {
        return SQLITE_ERROR;
    };
    let mut tag = [0; MAX_DIGEST];
    if !authenticate(hash, key, [first, second], &mut tag) {
        return SQLITE_ERROR;
    }
    // SAFETY: `out` holds as many bytes as `hmac_size` says for this algorithm, and is not our own stack.
    unsafe { ptr::copy_nonoverlapping(tag.as_ptr(), out, hash.len()) };
    SQLITE_OK
}

unsafe extern "C" fn kdf(
    _context: *mut c_void,
    algorithm: c_int,
    secret: *const u8,
    secret_len: c_int,
    salt: *const u8,
    salt_len: c_int,
    rounds: c_int,
    out_len: c_int,
    out: *mut u8,
) -> c_int {
    // SAFETY: SQLCipher passes buffers of the lengths it states, and none of them changes during the call.
    let parts = unsafe { (bytes(secret, secret_len), bytes(salt, salt_len)) };
    let (Some(hash), (Some(secret), Some(salt))) = (Hash::of(algorithm), parts) else {
        return SQLITE_ERROR;
    };
    let (Ok(rounds @ 1..), Ok(KEY_LEN), false) = (u32::try_from(rounds), usize::try_from(out_len), out.is_null())
    else {
        return SQLITE_ERROR;
    };
    let mut derived = Zeroizing::new([0; KEY_LEN]);
    match hash {
        Hash::Sha256 => pbkdf2::pbkdf2_hmac::<Sha256>(secret, salt, rounds, derived.as_mut()),
        Hash::Sha512 => pbkdf2::pbkdf2_hmac::<Sha512>(secret, salt, rounds, derived.as_mut()),
    }
    // SAFETY: `out` holds `out_len` bytes, which is KEY_LEN as just checked, and is not our own stack.
    unsafe { ptr::copy_nonoverlapping(derived.as_ptr(), out, KEY_LEN) };
    SQLITE_OK
}

unsafe extern "C" fn cipher(
    _context: *mut c_void,
    mode: c_int,
    key: *const u8,
    key_len: c_int,
    iv: *const u8,
    input: *const u8,
    len: c_int,
    out: *mut u8,
) -> c_int {
    // SAFETY: SQLCipher passes a key of the stated length and an IV of `block_size` bytes.
    let parts = unsafe { (bytes(key, key_len), bytes(iv, BLOCK as c_int)) };
    let ((Some(key), Some(iv)), Ok(len)) = (parts, usize::try_from(len)) else {
        return SQLITE_ERROR;
    };
    let apart = input.addr().abs_diff(out.addr());
    if input.is_null() || out.is_null() || (apart != 0 && apart < len) {
        return SQLITE_ERROR;
    }
    // SAFETY: both buffers hold `len` initialised bytes that nobody else touches during the call; they are the same
    // or, as just checked, do not overlap. The IV lies outside the first `len` bytes of both.
    let page = unsafe { InOutBuf::from_raw(input, out, len) };
    match crypt(mode, key, iv, page) {
        true => SQLITE_OK,
        false => SQLITE_ERROR,
    }
}

unsafe extern "C" fn random(_context: *mut c_void, out: *mut c_void, len: c_int) -> c_int {
    let Ok(len) = usize::try_from(len) else {
        return SQLITE_ERROR;
    };
    if out.is_null() {
        return SQLITE_ERROR;
    }
    let out = out.cast::<u8>();
    // SAFETY: SQLCipher passes `len` writable bytes, perhaps never written before: they are zeroed before a
    // reference to them exists, and nobody else touches them during the call.
    let buffer = unsafe {
        out.write_bytes(0, len);
        std::slice::from_raw_parts_mut(out, len)
    };
    match random::fill(buffer) {
        Ok(()) => SQLITE_OK,
        Err(_) => SQLITE_ERROR,
    }
}

/// The `len` bytes at `at`, or nothing where the pointer is null or the length negative.
///
/// # Safety
/// Where it is not null, `at` must be readable for `len` bytes that do not change while the result lives.
unsafe fn bytes<'a>(at: *const u8, len: c_int) -> Option<&'a [u8]> {
    let len = usize::try_from(len).ok()?;
    if at.is_null() {
        return None;
    }
    // SAFETY: not null; readable and unchanging by the contract above; u8 has no alignment to keep.
    Some(unsafe { std::slice::from_raw_parts(at, len) })
}

/// HMAC over `parts` into the start of `tag`; false if the key is refused.
fn authenticate(hash: Hash, key: &[u8], parts: [&[u8]; 2], tag: &mut [u8; MAX_DIGEST]) -> bool {
    fn run<M: Mac + KeyInit>(key: &[u8], parts: [&[u8]; 2], tag: &mut [u8]) -> bool {
        let Ok(mut mac) = <M as KeyInit>::new_from_slice(key) else {
            return false;
        };
        for part in parts {
            mac.update(part);
        }
        let bytes = mac.finalize().into_bytes();
        for (to, from) in tag.iter_mut().zip(bytes.iter()) {
            *to = *from;
        }
        true
    }
    match hash {
        Hash::Sha256 => run::<Hmac<Sha256>>(key, parts, tag),
        Hash::Sha512 => run::<Hmac<Sha512>>(key, parts, tag),
    }
}

/// AES-256-CBC without padding over whole blocks; false if a length or the mode is wrong.
fn crypt(mode: c_int, key: &[u8], iv: &[u8], page: InOutBuf<'_, '_, u8>) -> bool {
    let (blocks, rest) = page.into_chunks();
    if !rest.is_empty() {
        return false;
    }
    match mode {
        1 => match cbc::Encryptor::<Aes256Enc>::new_from_slices(key, iv) {
            Ok(mut encryptor) => encryptor.encrypt_blocks_inout(blocks),
            Err(_) => return false,
        },
        0 => match cbc::Decryptor::<Aes256Dec>::new_from_slices(key, iv) {
            Ok(mut decryptor) => decryptor.decrypt_blocks_inout(blocks),
            Err(_) => return false,
        },
        _ => return false,
    }
    true
}

extern "C" fn name(_context: *mut c_void) -> *const c_char {
    const NAME: &CStr = c"rustcrypto";
    NAME.as_ptr()
}

extern "C" fn version(_context: *mut c_void) -> *const c_char {
    const VERSION: &CStr = c"1";
    VERSION.as_ptr()
}

extern "C" fn cipher_name(_context: *mut c_void) -> *const c_char {
    const NAME: &CStr = c"AES-256-CBC";
    NAME.as_ptr()
}

extern "C" fn key_size(_context: *mut c_void) -> c_int {
    KEY_LEN as c_int
}

extern "C" fn block_size(_context: *mut c_void) -> c_int {
    BLOCK as c_int
}

extern "C" fn hmac_size(_context: *mut c_void, algorithm: c_int) -> c_int {
    Hash::of(algorithm).map_or(0, |hash| hash.len() as c_int)
}

/// The system's generator takes no seed from us: accepted and ignored.
extern "C" fn add_random(_context: *mut c_void, _seed: *const c_void, _len: c_int) -> c_int {
    SQLITE_OK
}

/// There is nothing to set up or tear down for a connection.
extern "C" fn context(_context: *mut *mut c_void) -> c_int {
    SQLITE_OK
}

/// Not a validated module.
extern "C" fn fips_status(_context: *mut c_void) -> c_int {
    0
}

#[cfg(test)]
mod tests;
