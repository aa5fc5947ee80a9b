//! Inputs made to take all memory, or all time (catalogue line 16). Each is refused in one clear line by a program that may use 64 MiB and what it
//! takes to start; the shell's limits end it otherwise.

use std::path::PathBuf;
use std::process::{Command, Output};

use super::kit::{made, slot};
use super::support::stage::{Stage, one_clear_line, text};

/// What the program needs to start, in KiB: its own image, libraries, stacks.
const START: u64 = 48 * 1024;
const ROOM: u64 = 64 * 1024;
/// Seconds of processor time.
const TIME: u32 = 10;

/// Runs the program with little memory and little time.
fn limited(stage: &Stage, args: &[&str]) -> Output {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &format!("ulimit -v {}; ulimit -t {TIME}; exec \"$@\"", START + ROOM), "sh"]);
    command.arg(env!("CARGO_BIN_EXE_amana")).args(args).arg("--quiet");
    command.env_clear().current_dir(stage.path("in")).output().unwrap()
}

/// Over the case, opened with the recovery key: a passphrase takes 64 MiB by itself.
fn on_case(stage: &Stage, args: &[&str]) -> Output {
    let (case, key) = (stage.case().display().to_string(), stage.key("recovery").display().to_string());
    let passphrase = stage.path("passphrase").display().to_string();
    limited(stage, &[args, &["--case", &case, "-i", &key, "--key-passphrase-file", &passphrase]].concat())
}

fn refused(what: &str, done: &Output) {
    assert!(done.status.code().is_some_and(|code| code > 0), "{what}: {} {}", done.status, text(&done.stderr));
    assert_ne!(done.status.code(), Some(101), "{what}");
    one_clear_line(done).unwrap_or_else(|why| panic!("{what}: {why}"));
}

#[test]
fn line_16_within_its_limits_the_program_works() {
    let stage = made();
    for args in [&["list"][..], &["check"]] {
        let done = on_case(&stage, args);
        assert!(done.status.success(), "{args:?}: {}", text(&done.stderr));
    }
}

#[test]
fn line_16_lines_with_deep_json_and_huge_numbers_are_refused() {
    let stage = made();
    let lines = [
        ("arrays", format!("{{\"account\": {}", "[".repeat(1 << 20))),
        ("objects", format!("{{\"account\":{}", "{\"a\":".repeat(1 << 18))),
        ("2^63", r#"{"account": "a b", "spans": [{"start": 9223372036854775808, "end": 9223372036854775809, "kind": "other"}]}"#.to_owned()),
        ("2^64", r#"{"account": "a b", "spans": [{"start": 0, "end": 18446744073709551616, "kind": "other"}]}"#.to_owned()),
        ("2^32", r#"{"account": "a b", "spans": [{"paragraph": 4294967296, "start": 0, "end": 1, "kind": "other"}]}"#.to_owned()),
        ("1e400", r#"{"account": "a b", "spans": [{"start": 0, "end": 1e400, "kind": "other"}]}"#.to_owned()),
        ("year", r#"{"account": "a b", "date": "9223372036854775808"}"#.to_owned()),
        ("long", format!("{{\"account\": \"{}\"}}", "word ".repeat(4 << 20))),
    ];
    for (what, line) in lines {
        stage.put("in/bomb.jsonl", &(line + "\n"));
        let done = on_case(&stage, &["import", "bomb.jsonl"]);
        assert_eq!(done.status.code(), Some(3), "{what}: {}", text(&done.stderr));
        let said = text(&done.stderr);
        assert!(said.lines().count() <= 3 && said.lines().all(|line| line.len() < 400), "{what}: {said}");
    }
    assert_eq!(stage.listed().unwrap().len(), super::kit::TESTIMONIES);
}

#[test]
fn line_16_kdf_bombs_are_refused() {
    let stage = made();
    let path = slot(&stage, "passphrase-", ".kdf");
    let whole = std::fs::read_to_string(&path).unwrap();
    let line = whole.lines().next().unwrap();
    let (case, passphrase) = (stage.case().display().to_string(), stage.path("passphrase").display().to_string());
    for (from, to) in [
        ("\"m_kib\":65536", "\"m_kib\":2097153"),
        ("\"m_kib\":65536", "\"m_kib\":4294967295"),
        ("\"m_kib\":65536", "\"m_kib\":9223372036854775808"),
        ("\"t\":3", "\"t\":33"),
        ("\"t\":3", "\"t\":4294967295"),
        ("\"p\":1", "\"p\":4294967295"),
    ] {
        let bomb = line.replace(from, to);
        assert_ne!(bomb, line);
        let digest = amana::crypto::text::hex(&amana::crypto::keys::sha256(bomb.as_bytes()));
        std::fs::write(&path, format!("{bomb}\n{digest}\n")).unwrap();
        refused(to, &limited(&stage, &["list", "--case", &case, "--passphrase-file", &passphrase]));
    }
    // And in a key file: scrypt's work is two to this power.
    let key = std::fs::read(stage.key("rana")).unwrap();
    let line = key.split(|byte| *byte == b'\n').nth(1).unwrap();
    let work = String::from_utf8(line.to_vec()).unwrap();
    assert!(work.ends_with(" 10"), "{work}");
    for power in ["30", "63", "64", "4294967296"] {
        let at = key.windows(line.len()).position(|window| window == line).unwrap();
        let bomb = [&key[..at], work.replace(" 10", &format!(" {power}")).as_bytes(), &key[at + line.len()..]].concat();
        std::fs::write(stage.path("in/bomb.key"), bomb).unwrap();
        let args = ["approve", "../out/request.age", "-i", "bomb.key", "-o", "answer", "--yes"];
        refused(power, &limited(&stage, &[&args[..], &["--passphrase-file", &passphrase]].concat()));
    }
}

#[test]
fn line_16_signed_documents_with_deep_json_are_refused() {
    let stage = made();
    let roster = std::fs::read_to_string(stage.path("roster-2.txt")).unwrap();
    let mut lines: Vec<String> = roster.lines().map(str::to_owned).collect();
    for bomb in ["[".repeat(60_000), "{\"v\":".repeat(12_000), format!("{{\"v\":{}}}", "9".repeat(60_000))] {
        lines[1] = bomb;
        stage.put("in/bomb.txt", &(lines.join("\n") + "\n"));
        refused("roster", &limited(&stage, &["roster", "show", "bomb.txt"]));
    }
}

/// Lengths within the binary of an SSH signature and of an OpenSSH key.
#[test]
fn line_16_lengths_of_two_to_the_32_are_refused() {
    use amana::crypto::text::{base64, unbase64};
    let stage = made();
    let path = stage.path("out/bundle/tagmanifest-sha512.txt.sig");
    let whole = std::fs::read_to_string(&path).unwrap();
    let body: String = whole.lines().filter(|line| !line.starts_with('-')).collect();
    let blob = unbase64(&body).unwrap();
    let signers = stage.path("allowed_signers").display().to_string();
    for at in (0..blob.len() - 4).step_by(3) {
        let mut bomb = blob.clone();
        bomb[at..at + 4].fill(0xFF);
        let text = base64(&bomb);
        let lines: Vec<&str> = (0..text.len()).step_by(70).map(|n| &text[n..text.len().min(n + 70)]).collect();
        let armored = format!("-----BEGIN SSH SIGNATURE-----\n{}\n-----END SSH SIGNATURE-----\n", lines.join("\n"));
        std::fs::write(&path, armored).unwrap();
        refused("signature", &limited(&stage, &["verify", "../out/bundle", "--signer", &signers]));
    }
    let key = std::fs::read_to_string(stage.key("releaser")).unwrap();
    let body: String = key.lines().filter(|line| !line.starts_with('-')).collect();
    let blob = unbase64(&body).unwrap();
    let (case, passphrase) = (stage.case().display().to_string(), stage.path("passphrase").display().to_string());
    let recovery = stage.key("recovery").display().to_string();
    for at in (15..90).step_by(5) {
        let mut bomb = blob.clone();
        bomb[at..at + 4].fill(0xFF);
        let armored =
            format!("-----BEGIN OPENSSH PRIVATE KEY-----\n{}\n-----END OPENSSH PRIVATE KEY-----\n", base64(&bomb));
        stage.put("in/bomb.key", &armored);
        let args =
            ["roster", "add", "../roster-2.txt", "--remove", "requester=requester", "-i", "bomb.key", "-o", "next.txt"];
        refused("key", &limited(&stage, &[&args[..], &["--passphrase-file", &passphrase]].concat()));
    }
    let _ = (case, recovery);
}

#[test]
fn line_16_archives_that_swell_are_refused() {
    let stage = made();
    let bombs: [(&str, PathBuf); 2] =
        [("zeros", stage.path("in/zeros.docx")), ("header", stage.path("in/header.docx"))];
    // 256 MiB of one letter, deflated by a table of its own: stored blocks would not swell.
    std::fs::write(&bombs[0].1, archive("word/document.xml", &swelling(), 256 << 20)).unwrap();
    std::fs::write(&bombs[1].1, archive("word/document.xml", b"\x03\x00", u32::MAX)).unwrap();
    for (what, path) in bombs {
        let done = limited(&stage, &["scan", path.file_name().unwrap().to_str().unwrap()]);
        assert!(done.status.code().is_some_and(|code| code > 0), "{what}: {} {}", done.status, text(&done.stderr));
        assert!(!text(&done.stderr).is_empty(), "{what}: nothing is said");
    }
}

/// One deflated file of an archive; sizes as they are claimed.
fn archive(name: &str, deflated: &[u8], claimed: u32) -> Vec<u8> {
    let field = |bytes: &mut Vec<u8>, numbers: &[(u32, usize)]| {
        numbers.iter().for_each(|(number, width)| bytes.extend_from_slice(&number.to_le_bytes()[..*width]));
    };
    let length = u32::try_from(name.len()).unwrap();
    let packed = u32::try_from(deflated.len()).unwrap();
    let mut bytes = Vec::new();
    field(
        &mut bytes,
        &[(0x0403_4b50, 4), (20, 2), (0, 2), (8, 2), (0, 2), (0x21, 2), (0, 4), (packed, 4), (claimed, 4)],
    );
    field(&mut bytes, &[(length, 2), (0, 2)]);
    bytes.extend_from_slice(name.as_bytes());
    bytes.extend_from_slice(deflated);
    let start = u32::try_from(bytes.len()).unwrap();
    field(&mut bytes, &[(0x0201_4b50, 4), (20, 2), (20, 2), (0, 2), (8, 2), (0, 2), (0x21, 2), (0, 4), (packed, 4)]);
    field(&mut bytes, &[(claimed, 4), (length, 2), (0, 2), (0, 2), (0, 2), (0, 2), (0, 4), (0, 4)]);
    bytes.extend_from_slice(name.as_bytes());
    let end = u32::try_from(bytes.len()).unwrap();
    field(&mut bytes, &[(0x0605_4b50, 4), (0, 2), (0, 2), (1, 2), (1, 2), (end - start, 4), (start, 4), (0, 2)]);
    bytes
}

/// A deflate stream of one letter and a million copies of 258 letters before: fixed codes, length symbol 285, distance 1.
fn swelling() -> Vec<u8> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u64, 0);
    let mut put = |code: u64, width: u32, bytes: &mut Vec<u8>| {
        held |= code << bits;
        bits += width;
        while bits >= 8 {
            bytes.push(held as u8);
            held >>= 8;
            bits -= 8;
        }
    };
    put(1, 1, &mut bytes);
    put(1, 2, &mut bytes);
    // The letter "a", 0x30 + 97, eight bits, most significant first.
    put(u64::from((0x30 + 97_u8).reverse_bits()), 8, &mut bytes);
    for _ in 0..(256 << 20) / 258 {
        // 285 is 0b1100_0101 in eight bits, distance symbol 0 five zero bits.
        put(u64::from(0b1100_0101_u8.reverse_bits()), 8, &mut bytes);
        put(0, 5, &mut bytes);
    }
    put(0, 7, &mut bytes);
    put(0, 8, &mut bytes);
    bytes
}
