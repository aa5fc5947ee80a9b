//! See `entries::intake_line`.
#![no_main]
#![allow(dead_code, reason = "each target calls one of the entries")]

#[path = "../src/entries.rs"]
mod entries;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = entries::intake_line(data);
});
