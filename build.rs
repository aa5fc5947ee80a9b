//! Compiles SQLCipher's amalgamation without a cryptographic library of its own: the C code asks one Rust function,
//! named in `PROVIDER`, to fill in the ciphers (see `src/vault/sqlcipher.rs`). No perl, no OpenSSL, no configuration
//! file that a library would read at run time.

#![allow(clippy::disallowed_methods, reason = "cargo speaks to build scripts through the environment")]

/// The exported Rust function that SQLCipher calls once, on first use.
const PROVIDER: &str = "amana_sqlcipher_provider";

/// What the amalgamation is compiled with; `None` defines the name alone.
const DEFINES: &[(&str, Option<&str>)] = &[
    // SQLCipher refuses to compile without these.
    ("SQLITE_HAS_CODEC", None),
    ("SQLITE_EXTRA_INIT", Some("sqlcipher_extra_init")),
    ("SQLITE_EXTRA_SHUTDOWN", Some("sqlcipher_extra_shutdown")),
    ("SQLITE_THREADSAFE", Some("1")),
    ("SQLCIPHER_CRYPTO_CUSTOM", Some(PROVIDER)),
    // Nothing of a case outside its files: temporary tables and sorters stay in memory whatever a pragma says,
    // and SQLCipher has no log to write to.
    ("SQLITE_TEMP_STORE", Some("3")),
    ("SQLCIPHER_OMIT_LOG", None),
    ("SQLCIPHER_OMIT_LOG_DEVICE", None),
    ("SQLCIPHER_OMIT_DEFAULT_LOGGING", None),
    // Less to attack: no loadable code, no file names that are URIs, no schema that calls functions unasked.
    ("SQLITE_OMIT_LOAD_EXTENSION", None),
    ("SQLITE_USE_URI", Some("0")),
    ("SQLITE_TRUSTED_SCHEMA", Some("0")),
    ("SQLITE_DQS", Some("0")),
    ("SQLITE_ENABLE_API_ARMOR", None),
    ("SQLITE_MAX_ATTACHED", Some("2")),
    ("SQLITE_SECURE_DELETE", None),
    ("SQLITE_DEFAULT_FOREIGN_KEYS", Some("1")),
    ("SQLITE_LIKE_DOESNT_MATCH_BLOBS", None),
    // What amana uses.
    ("SQLITE_ENABLE_FTS5", None),
    ("SQLITE_DEFAULT_MEMSTATUS", Some("0")),
];

/// Only where there is a C library that has them.
const UNIX_DEFINES: &[(&str, Option<&str>)] =
    &[("HAVE_USLEEP", Some("1")), ("HAVE_LOCALTIME_R", None), ("HAVE_ISNAN", None), ("HAVE_STDINT_H", Some("1"))];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let dir = sqlcipher_src::source_dir();
    let source = dir.join(sqlcipher_src::SOURCE_FILE);
    println!("cargo:rerun-if-changed={}", source.display());

    let mut build = cc::Build::new();
    build.file(&source).include(dir).warnings(false);
    // Never unoptimised, which every test would pay for; -O1 compiles in 19 s where -O2 takes 47 s. No debug
    // information: it would carry the paths of the machine that built it.
    let debug = std::env::var_os("PROFILE").is_some_and(|profile| profile == "debug");
    build.opt_level(if debug { 1 } else { 2 }).debug(false);
    build.flag_if_supported("-fstack-protector-strong");
    build.flag_if_supported(format!("-ffile-prefix-map={}=sqlcipher", dir.display()));
    for (name, value) in DEFINES {
        build.define(name, *value);
    }
    if std::env::var_os("CARGO_CFG_UNIX").is_some() {
        for (name, value) in UNIX_DEFINES {
            build.define(name, *value);
        }
    }
    build.compile("amana_sqlcipher");
    // MinGW keeps what the stack protector calls in a library of its own; the static one, with what it
    // calls in turn, so that the program stays one file.
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "windows") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        for library in ["-l:libssp.a", "-lmsvcrt", "-ladvapi32"] {
            println!("cargo:rustc-link-arg={library}");
        }
    }
}
