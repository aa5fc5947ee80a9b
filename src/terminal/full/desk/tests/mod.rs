mod account;
mod device;
mod questions;

use ratatui_core::backend::TestBackend;
use ratatui_core::terminal::Terminal as Screen;

use super::super::key::{Code, Key};
use super::super::{Bidi, Order};
use super::*;

fn words() -> Words {
    Words {
        keys_account: "Enter saves the paragraph · Alt-Enter new line · /check · /finish · F1".to_owned(),
        keys_text: "Enter answers · Esc back · F1".to_owned(),
        keys_secret: "typed unseen · Enter · Esc back".to_owned(),
        keys_choice: "↑ ↓ or a number, then Enter · Esc back".to_owned(),
        keys_many: "Space takes or leaves · Enter · Esc back".to_owned(),
        keys_more: "A number goes there · Space takes or leaves · Enter · Esc back".to_owned(),
        keys_read: "Enter goes on · PgDn more".to_owned(),
        keys_page: "Enter reads on".to_owned(),
        no_key: "No letter answers this.".to_owned(),
        no_answer: "Nothing to type here.".to_owned(),
        drops: "Esc again drops it.".to_owned(),
        typed_early: "What was typed before is not taken.".to_owned(),
        help_questions: "Help on questions".to_owned(),
        too_small: "The window is too small. Make it larger; nothing is lost.".to_owned(),
        saving: "(not saved yet)".to_owned(),
        struck: "(struck)".to_owned(),
        more: "more below".to_owned(),
        full: "this paragraph cannot grow; save it with Enter".to_owned(),
        paste_too_long: "a paste of {} KiB is too long; nothing of it was taken".to_owned(),
        not_utf8: "something that is no text was left out".to_owned(),
        locks_in: "locks in {}".to_owned(),
        typed: "(typed)".to_owned(),
        help: "The keys of this screen".to_owned(),
        zero: '0',
    }
}

fn arabic() -> Words {
    Words {
        keys_account: "إدخال يحفظ الفقرة · F1 مساعدة".to_owned(),
        saving: "(لم تحفظ بعد)".to_owned(),
        zero: '٠',
        ..words()
    }
}

fn paragraph(number: u32, speaker: &str, text: &str) -> Change {
    Change::Paragraph(Paragraph {
        number,
        speaker: Some(speaker.to_owned()).filter(|speaker| !speaker.is_empty()),
        text: text.to_owned(),
        rtl: false,
        is_struck: false,
        mark: String::new(),
    })
}

fn state(words: Words, order: Order) -> State {
    let mut state = State::new(words, order);
    state.change(Change::Head { start: "7Q2K-M · account".to_owned(), end: "English".to_owned() });
    state.change(Change::Status("saved 2 · possible names 1 · draft 14:05".to_owned()));
    state
}

fn shot(state: &mut State, width: u16, height: u16) -> Vec<String> {
    let mut screen = Screen::new(TestBackend::new(width, height)).unwrap();
    screen.draw(|frame| state.paint(frame)).unwrap();
    let buffer = screen.backend().buffer();
    buffer
        .content
        .chunks(usize::from(width))
        .map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>().trim_end().to_owned())
        .collect()
}

fn cursor(state: &mut State, width: u16, height: u16) -> (u16, u16) {
    let mut screen = Screen::new(TestBackend::new(width, height)).unwrap();
    screen.draw(|frame| state.paint(frame)).unwrap();
    let at = screen.backend().cursor_position();
    (at.x, at.y)
}

fn write(state: &mut State, text: &str) -> Vec<Reply> {
    let key = |c| if c == '\r' { Key::plain(Code::Enter) } else { Key::plain(Code::Char(c)) };
    text.chars().filter_map(|c| state.happened(Event::Key(key(c)))).collect()
}

fn texts(replies: &[Reply]) -> Vec<&str> {
    let text = |reply: &Reply| match reply {
        Reply::Text(text) | Reply::Paragraph(text) => Some(text.expose().to_owned().leak() as &str),
        _ => None,
    };
    replies.iter().filter_map(text).collect()
}

const LATIN: Order = Order::new(Bidi::App, false);
const ARABIC: Order = Order::new(Bidi::App, true);
