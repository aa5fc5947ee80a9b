use std::io::Write as _;

use zeroize::{Zeroize as _, ZeroizeOnDrop};

use super::pool::Block;
use super::*;

fn wiped_on_drop<T: ZeroizeOnDrop>() {}

#[test]
fn every_secret_is_wiped_on_drop() {
    wiped_on_drop::<SecretBytes>();
    wiped_on_drop::<SecretText>();
    wiped_on_drop::<LockedKey>();
}

static_assertions::assert_not_impl_any!(SecretBytes: std::fmt::Debug, std::fmt::Display, Clone, PartialEq<SecretBytes>, AsRef<[u8]>);
static_assertions::assert_not_impl_any!(SecretText: std::fmt::Debug, std::fmt::Display, Clone, PartialEq<SecretText>, AsRef<str>);
static_assertions::assert_not_impl_any!(LockedKey: std::fmt::Debug, std::fmt::Display, Clone, PartialEq<LockedKey>, AsRef<[u8]>);
static_assertions::assert_not_impl_any!(SecretBytes: serde::Serialize);
static_assertions::assert_not_impl_any!(SecretText: serde::Serialize);
static_assertions::assert_not_impl_any!(LockedKey: serde::Serialize);
static_assertions::assert_impl_all!(SecretText: Send, Sync);
static_assertions::assert_impl_all!(LockedKey: Send, Sync);

#[test]
fn bytes_keep_their_content_through_every_size() {
    let mut secret = SecretBytes::new();
    let mut plain = Vec::new();
    for step in 0..20_000_u32 {
        let byte = (step % 251) as u8;
        secret.push(byte);
        plain.push(byte);
    }
    assert!(secret.expose() == plain);
    secret.truncate(70);
    assert_eq!(secret.len(), 70);
    secret.resize(90);
    assert_eq!(secret.expose()[70..], [0; 20], "what was cut off is wiped, not uncovered again");
    assert!(secret.same_as(&[&plain[..70], &[0; 20]].concat()));
    assert!(!secret.same_as(&plain[..70]));
    secret.zeroize();
    assert!(secret.is_empty());
}

#[test]
fn a_block_is_wiped_before_it_is_used_again() {
    // Blocks of one class are handed out last in, first out, so the second may well be the first one again.
    for _ in 0..1000 {
        let mut block = Block::new(200);
        assert_eq!(block.bytes(), [0; 256], "a fresh block is zero");
        block.bytes_mut().fill(0xEE);
    }
}

#[test]
fn blocks_do_not_overlap() {
    let sizes = [1, 64, 65, 256, 1000, 1024, 4000, 4096, 4097, 40_000];
    let mut secrets: Vec<SecretBytes> = (0..300).map(|n| SecretBytes::zeroed(sizes[n % sizes.len()])).collect();
    for (n, secret) in secrets.iter_mut().enumerate() {
        secret.expose_mut().fill((n % 255) as u8 + 1);
    }
    for (n, secret) in secrets.iter().enumerate() {
        assert!(secret.expose().iter().all(|byte| *byte == (n % 255) as u8 + 1), "secret {n} was overwritten");
    }
}

#[test]
fn blocks_survive_many_threads() {
    let work = |thread: u8| {
        for round in 0..500_usize {
            let mut secret = SecretBytes::zeroed(round % 300 + 1);
            secret.expose_mut().fill(thread);
            std::thread::yield_now();
            assert!(secret.expose().iter().all(|byte| *byte == thread));
        }
    };
    std::thread::scope(|scope| {
        for thread in 1..=4 {
            scope.spawn(move || work(thread));
        }
    });
}

#[test]
fn a_vector_moved_in_comes_out_equal() {
    let mut writer = SecretBytes::from_vec(b"key: ".to_vec());
    writer.write_all(b"0123").unwrap();
    assert_eq!(writer.expose(), b"key: 0123");
}

#[test]
fn text_holds_any_script_and_refuses_other_bytes() {
    let mut text = SecretText::copy_of("أمل");
    text.push(' ');
    text.push_str("Вова");
    text.extend("é".chars());
    assert!(text.same_as("أمل Воваé"));
    assert_eq!(text.pop(), Some('é'));
    assert_eq!(text.expose(), "أمل Вова");
    let refused = SecretText::from_bytes(SecretBytes::copy_of(b"ab\xff"));
    assert_eq!(refused.err(), Some(NotUtf8 { at: 2 }));
    assert_eq!("żółw".chars().collect::<SecretText>().into_bytes().expose(), "żółw".as_bytes());
}

#[test]
fn a_key_is_moved_not_copied() {
    let mut bytes = [7; KEY_LEN];
    let mut key = LockedKey::take(&mut bytes);
    assert_eq!(bytes, [0; KEY_LEN]);
    assert_eq!(key.expose(), &[7; KEY_LEN]);
    key.zeroize();
    assert_eq!(key.expose(), &[0; KEY_LEN]);
}

#[test]
fn keys_differ_and_lie_on_pages_of_their_own() {
    let (one, two) = (LockedKey::generate().unwrap(), LockedKey::generate().unwrap());
    assert_ne!(one.expose(), two.expose());
    let distance = (one.expose().as_ptr() as usize).abs_diff(two.expose().as_ptr() as usize);
    assert!(distance >= 4096);
}

/// Reads the kernel's own account of the page a secret lies on.
#[cfg(target_os = "linux")]
fn kernel_flags(address: usize) -> String {
    let maps = std::fs::read_to_string("/proc/self/smaps").unwrap();
    let mut inside = false;
    for line in maps.lines() {
        if let Some(range) = line.split(' ').next().and_then(|range| range.split_once('-')) {
            let bounds = (usize::from_str_radix(range.0, 16), usize::from_str_radix(range.1, 16));
            if let (Ok(start), Ok(end)) = bounds {
                inside = (start..end).contains(&address);
            }
        }
        if inside && let Some(flags) = line.strip_prefix("VmFlags:") {
            return flags.to_owned();
        }
    }
    panic!("no mapping holds the address");
}

#[cfg(target_os = "linux")]
#[test]
fn secrets_lie_on_locked_undumpable_pages() {
    let key = LockedKey::generate().unwrap();
    let name = SecretText::copy_of("Tariq");
    let long = SecretBytes::zeroed(10_000);
    for (address, locked) in [
        (key.expose().as_ptr(), key.is_locked()),
        (name.expose().as_ptr(), name.is_locked()),
        (long.expose().as_ptr(), long.is_locked()),
    ] {
        let flags = kernel_flags(address as usize);
        let has = |flag: &str| flags.split_whitespace().any(|word| word == flag);
        assert!(has("dd"), "not kept out of core dumps: {flags}");
        assert!(has("wf"), "not wiped in a forked child: {flags}");
        assert_eq!(has("lo"), locked, "what is said about the lock differs from the kernel's account: {flags}");
    }
    assert!(key.is_locked(), "the first key fits every usual lock limit");
}

#[test]
fn every_generation_of_the_adapter_gives_fresh_bytes() {
    let mut system = random::System;
    let (mut old, mut new) = ([0; 32], [0; 32]);
    rand_core_06::RngCore::fill_bytes(&mut system, &mut old);
    rand_core_10::Rng::fill_bytes(&mut system, &mut new);
    assert_ne!(old, new);
    assert_ne!(old, [0; 32]);
    let words: std::collections::HashSet<u64> = (0..64).map(|_| rand_core_06::RngCore::next_u64(&mut system)).collect();
    assert_eq!(words.len(), 64);
    assert_ne!(random::array::<16>().unwrap(), random::array::<16>().unwrap());
}
