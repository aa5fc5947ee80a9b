//! Somebody at a terminal of the kernel's own.

use std::fs::File;
use std::io::{Read, Write};
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};

use super::glass::Glass;
use super::pty::pair;
use super::seat::{PATIENCE, ended, start};
use super::stage::case::{Case, text};

/// A program on a terminal, its keyboard and its glass.
pub(crate) struct Desk {
    keyboard: File,
    tty: File,
    child: Child,
    glass: Arc<Mutex<Glass>>,
    all: Arc<Mutex<Vec<u8>>>,
    /// What was heard of it, line after line.
    heard: usize,
}

impl Desk {
    /// Sits down before `amana ARGS` on a terminal of 80 by 24.
    pub(crate) fn sit(case: &Case, args: &[&str]) -> Self {
        Self::sit_in(case, args, (80, 24), "C.UTF-8")
    }

    /// The same with a size and a locale.
    pub(crate) fn sit_in(case: &Case, args: &[&str], (columns, rows): (u16, u16), locale: &str) -> Self {
        let (keyboard, tty) = pair();
        tcsetwinsize(&keyboard, size(columns, rows)).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_amana"));
        command.args(args).args(["--case", text(&case.folder), "--accept-swap"]);
        command.args(["--passphrase-file", &case.file("passphrase")]).env_clear();
        for folder in ["home", "tmp"] {
            std::fs::create_dir_all(case.file(folder)).unwrap();
        }
        command.env("HOME", case.file("home")).env("TMPDIR", case.file("tmp")).env("PATH", "/usr/bin:/bin");
        command.env("TERM", "xterm").env("LANG", locale).env("NO_COLOR", "1").current_dir(&case.root);
        let child = start(command, &tty);
        let glass = Arc::new(Mutex::new(Glass::new(columns.into(), rows.into())));
        let all = Arc::new(Mutex::new(Vec::new()));
        let (shown, kept) = (Arc::clone(&glass), Arc::clone(&all));
        let mut screen = keyboard.try_clone().unwrap();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = screen.read(&mut buffer) {
                kept.lock().unwrap().extend_from_slice(&buffer[..read]);
                shown.lock().unwrap().take(&buffer[..read]);
            }
        });
        Self { keyboard, tty, child, glass, all, heard: 0 }
    }

    /// Waits until this stands on the glass.
    pub(crate) fn sees(&mut self, wanted: &str) -> &mut Self {
        self.waits(wanted, |glass| glass.contains(wanted))
    }

    /// Waits until this no longer stands there.
    pub(crate) fn sees_no(&mut self, unwanted: &str) -> &mut Self {
        self.waits(unwanted, |glass| !glass.contains(unwanted))
    }

    /// Waits until this comes behind what was heard so far.
    pub(crate) fn hears(&mut self, wanted: &str) -> &mut Self {
        let start = Instant::now();
        loop {
            let place = {
                let all = self.all.lock().unwrap();
                all[self.heard..].windows(wanted.len()).position(|bytes| bytes == wanted.as_bytes())
            };
            if let Some(at) = place {
                self.heard += at + wanted.len();
                return self;
            }
            assert!(start.elapsed() < PATIENCE, "waited for {wanted:?}; the glass shows:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn waits(&mut self, what: &str, done: impl Fn(&str) -> bool) -> &mut Self {
        let start = Instant::now();
        while !done(&self.text()) {
            assert!(start.elapsed() < PATIENCE, "waited for {what:?}; the glass shows:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
        self
    }

    /// What stands on the glass.
    pub(crate) fn text(&self) -> String {
        self.glass.lock().unwrap().text()
    }

    /// Sequences that have no business there.
    pub(crate) fn strange(&self) -> Vec<String> {
        self.glass.lock().unwrap().strange.clone()
    }

    /// Every byte that came.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.all.lock().unwrap().clone()
    }

    /// Presses keys.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self
    }

    /// Makes the window larger or smaller.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        // Nothing that is painted for the new size reaches the glass before it has that size.
        let mut glass = self.glass.lock().unwrap();
        tcsetwinsize(&self.keyboard, size(columns, rows)).unwrap();
        glass.resize(columns.into(), rows.into());
        drop(glass);
        self
    }

    /// Ends the program as nothing can be heeded.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Waits for the program to end; gives its exit code, and has the terminal as it was.
    pub(crate) fn leaves(&mut self) -> Option<i32> {
        let glass = Arc::clone(&self.glass);
        let status = ended(&mut self.child, &|| glass.lock().unwrap().text());
        let modes = tcgetattr(&self.tty).unwrap().local_modes;
        assert!(modes.contains(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG), "left as it was");
        status.code()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const fn size(columns: u16, rows: u16) -> Winsize {
    Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }
}
