use super::super::decode::Decoder;
use super::super::key::{Code, Input};

/// What comes of bytes, in a form that can be compared.
fn decoded(bytes: &[u8]) -> Vec<String> {
    let mut decoder = Decoder::new(100);
    let mut said = Vec::new();
    for byte in bytes {
        decoder.take(*byte, &mut |input| said.push(spell(&input)));
    }
    decoder.pause(&mut |input| said.push(spell(&input)));
    said
}

fn spell(input: &Input) -> String {
    let key = match input {
        Input::Key(key) => key,
        Input::Paste(text) => return format!("paste:{}", text.expose()),
        Input::PasteTooLong(bytes) => return format!("too long:{bytes}"),
        Input::NotUtf8 => return "not utf-8".to_owned(),
    };
    let code = match key.code {
        Code::Char(c) => c.to_string(),
        Code::Enter => "enter".to_owned(),
        Code::Escape => "esc".to_owned(),
        Code::Backspace => "bs".to_owned(),
        Code::Delete => "del".to_owned(),
        Code::Up => "up".to_owned(),
        Code::Left => "left".to_owned(),
        Code::Home => "home".to_owned(),
        Code::PageUp => "pgup".to_owned(),
        Code::BackTab => "backtab".to_owned(),
        Code::F(number) => format!("f{number}"),
        _ => "other".to_owned(),
    };
    format!(
        "{}{}{}{code}",
        if key.ctrl { "c-" } else { "" },
        if key.alt { "a-" } else { "" },
        if key.shift { "s-" } else { "" }
    )
}

#[test]
fn keys_are_told_apart() {
    for (bytes, keys) in [
        (&b"a\r\n\x7f\x03"[..], &["a", "enter", "c-j", "bs", "c-c"][..]),
        ("ية".as_bytes(), &["ي", "ة"]),
        (b"\x1b[A\x1bOA\x1b[1;5D\x1b[1;2A", &["up", "up", "c-left", "s-up"]),
        (
            b"\x1b[H\x1b[1~\x1b[7~\x1bOH\x1b[5~\x1b[3~\x1b[3;5~",
            &["home", "home", "home", "home", "pgup", "del", "c-del"],
        ),
        (b"\x1bOP\x1b[11~\x1b[[A\x1b[24~\x1b[Z", &["f1", "f1", "f1", "f12", "backtab"]),
        (b"\x1b\r\x1bb\x1b[27;3;13~\x1b[13;2u\x1b[97;5u", &["a-enter", "a-b", "a-enter", "s-enter", "c-a"]),
        ("\u{1b}é".as_bytes(), &["a-é"]),
        (b"\x1b", &["esc"]),
        (b"\x1b\x1b", &["esc", "esc"]),
        // Reports, mouse, titles, and what nobody knows: nothing of it becomes text.
        (b"\x1b[?1;2c\x1b[<0;1;1M\x1b[I\x1b[99~\x1b[1;2;3;4;5;6;7;8;9;0;1;2;3;4;5;6;7;8x", &[]),
        (b"\xff\xc3(\xe2\x82", &["not utf-8", "not utf-8", "(", "not utf-8"]),
    ] {
        assert_eq!(decoded(bytes), keys, "{}", bytes.escape_ascii());
    }
}

#[test]
fn a_paste_is_one_thing() {
    assert_eq!(decoded(b"\x1b[200~one\rtwo \x1b[A\x1b[201~x"), ["paste:one\rtwo \u{1b}[A", "x"]);
    assert_eq!(decoded(b"\x1b[200~\x1b[201~"), ["paste:"]);
    assert_eq!(decoded(&[b"\x1b[200~", &[b'x'; 100][..], b"\x1b[201~"].concat()).len(), 1);
    assert_eq!(decoded(&[b"\x1b[200~", &[b'x'; 101][..], b"\x1b[201~y"].concat()), ["too long:101", "y"]);
    // The terminal never said where it ended.
    assert_eq!(decoded(b"\x1b[200~half"), ["paste:half"]);
    assert_eq!(decoded(b"\x1b[200~\xff\x1b[201~"), ["not utf-8"]);
}

#[test]
fn two_megabytes_pass_through_and_leave_nothing() {
    let mut decoder = Decoder::new(64 * 1024);
    let mut said = Vec::new();
    let body = vec![b'x'; 2 << 20];
    for byte in [b"\x1b[200~", &body[..], b"\x1b[201~"].concat() {
        decoder.take(byte, &mut |input| said.push(spell(&input)));
    }
    assert_eq!(said, [format!("too long:{}", 2 << 20)]);
    assert!(!decoder.is_waiting());
}
