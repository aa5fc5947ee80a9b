//! Published vectors, and what the linked library says of itself.

use super::*;

const OK: c_int = SQLITE_OK;
const NO: *mut c_void = ptr::null_mut();

fn unhex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks_exact(2);
    digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

fn run_cipher(mode: c_int, key: &[u8], iv: &[u8; 16], input: &[u8], out: &mut [u8]) -> c_int {
    let len = c_int::try_from(input.len()).unwrap();
    let key_len = c_int::try_from(key.len()).unwrap();
    assert!(out.len() >= input.len());
    // SAFETY: every pointer is a slice's, with that slice's length.
    unsafe { cipher(NO, mode, key.as_ptr(), key_len, iv.as_ptr(), input.as_ptr(), len, out.as_mut_ptr()) }
}

fn run_hmac(algorithm: c_int, key: &[u8], parts: [&[u8]; 2]) -> Option<Vec<u8>> {
    let len = |part: &[u8]| c_int::try_from(part.len()).unwrap();
    let mut out = vec![0; MAX_DIGEST];
    // SAFETY: every pointer is a slice's, with that slice's length; `out` is long enough for every digest.
    let code = unsafe {
        hmac(
            NO,
            algorithm,
            key.as_ptr(),
            len(key),
            parts[0].as_ptr(),
            len(parts[0]),
            parts[1].as_ptr(),
            len(parts[1]),
            out.as_mut_ptr(),
        )
    };
    out.truncate(usize::try_from(hmac_size(NO, algorithm)).unwrap());
    (code == OK).then_some(out)
}

/// NIST SP 800-38A, F.2.5: CBC-AES256, first two blocks.
#[test]
fn cbc_known_answer_apart_and_in_place() {
    let key = unhex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
    let iv = core::array::from_fn(|at| u8::try_from(at).unwrap());
    let plain = unhex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51");
    let sealed = unhex("f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d");
    let mut out = vec![0; 32];
    assert_eq!(run_cipher(1, &key, &iv, &plain, &mut out), OK);
    assert_eq!(out, sealed);
    assert_eq!(run_cipher(0, &key, &iv, &sealed, &mut out), OK);
    assert_eq!(out, plain);
    let at = out.as_mut_ptr();
    // SAFETY: input and output are the same 32 writable bytes, which the contract allows.
    let code = unsafe { cipher(NO, 1, key.as_ptr(), 32, iv.as_ptr(), at, 32, at) };
    assert_eq!((code, out), (OK, sealed));
}

#[test]
fn cipher_refuses_what_it_cannot_do() {
    let (key, iv) = ([1; 32], [2; 16]);
    let mut out = [0xee; 48];
    assert_ne!(run_cipher(2, &key, &iv, &[0; 32], &mut out), OK);
    assert_ne!(run_cipher(1, &key[..16], &iv, &[0; 32], &mut out), OK);
    assert_ne!(run_cipher(1, &key, &iv, &[0; 31], &mut out), OK);
    let at = out.as_mut_ptr();
    // SAFETY: all within `out`; the overlap, the null and the negative length are what must be refused.
    unsafe {
        let overlapping = cipher(NO, 1, key.as_ptr(), 32, iv.as_ptr(), at, 32, at.add(16));
        let nowhere = cipher(NO, 1, key.as_ptr(), 32, iv.as_ptr(), ptr::null(), 32, at);
        let negative = cipher(NO, 1, key.as_ptr(), 32, iv.as_ptr(), at, -16, at);
        assert!(overlapping != OK && nowhere != OK && negative != OK);
        assert_ne!(random(NO, at.cast(), -1), OK);
        assert_ne!(random(NO, ptr::null_mut(), 8), OK);
        assert_ne!(amana_sqlcipher_provider(ptr::null_mut()), OK);
    }
    assert_eq!(out, [0xee; 48], "a refused call writes nothing");
}

/// RFC 4231, test case 2, with the message in two pieces.
#[test]
fn hmac_known_answers() {
    let parts: [&[u8]; 2] = [b"what do ya want ", b"for nothing?"];
    let sha256 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    let sha512 = "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737";
    assert_eq!(run_hmac(1, b"Jefe", parts), Some(unhex(sha256)));
    assert_eq!(run_hmac(2, b"Jefe", parts), Some(unhex(sha512)));
    assert_eq!(run_hmac(0, b"Jefe", parts), None, "SHA-1 is not on offer");
    assert_eq!(run_hmac(3, b"Jefe", parts), None);
}

/// PBKDF2-HMAC-SHA256, RFC 7914 section 11 (first 32 of 64 bytes), and what is refused.
#[test]
fn kdf_known_answer() {
    let run = |algorithm, rounds, out_len, out: &mut [u8; 32]| {
        let (secret, salt) = (b"passwd", b"salt");
        // SAFETY: every pointer is a slice's, with that slice's length; longer outputs are refused unwritten.
        unsafe { kdf(NO, algorithm, secret.as_ptr(), 6, salt.as_ptr(), 4, rounds, out_len, out.as_mut_ptr()) }
    };
    let mut out = [0; 32];
    assert_eq!(run(1, 1, 32, &mut out), OK);
    let expected = "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc";
    assert_eq!(out.to_vec(), unhex(expected));
    for (algorithm, rounds, len) in [(0, 1, 32), (1, 0, 32), (1, -1, 32), (1, 1, 64), (1, 1, -1)] {
        assert_ne!(run(algorithm, rounds, len, &mut out), OK);
    }
}

#[test]
fn key_specification_is_lower_case_hex() {
    let mut key = [0xa9; KEY_LEN];
    key[0] = 0x0f;
    let expected = format!("x'0f{}'", "a9".repeat(31));
    assert_eq!(&key_spec(&key)[..], expected.as_bytes());
}

/// A table shifted by one field would still link: this is what stands against a changed `sqlcipher_provider`.
#[test]
fn table_is_the_one_in_sqlcipher_h() {
    assert_eq!(size_of::<Provider>(), 18 * size_of::<usize>());
    let db = rusqlite::Connection::open_in_memory().unwrap();
    set_key(&db, &[3; KEY_LEN]).unwrap();
    let text = |pragma: &str| db.query_row(pragma, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(text("PRAGMA cipher_version"), "4.20.0 community");
    assert_eq!(text("PRAGMA cipher_provider"), "rustcrypto");
    assert_eq!(text("PRAGMA cipher"), "AES-256-CBC");
    assert_eq!(text("PRAGMA cipher_memory_security"), "0");
    assert_eq!(text("PRAGMA cipher_log_level"), "NONE");
}
