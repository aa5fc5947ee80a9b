//! A terminal of the kernel's own.

use std::fs::{File, OpenOptions};
use std::os::fd::AsRawFd;
use std::os::unix::fs::OpenOptionsExt;

/// The keyboard's end and the program's.
pub(crate) fn pair() -> (File, File) {
    let open = |name: &str| OpenOptions::new().read(true).write(true).custom_flags(libc::O_NOCTTY).open(name).unwrap();
    let keyboard = open("/dev/ptmx");
    let mut name = [0; 64];
    // SAFETY: the descriptor is open and the buffer as long as said.
    let named = unsafe {
        libc::unlockpt(keyboard.as_raw_fd()) == 0
            && libc::ptsname_r(keyboard.as_raw_fd(), name.as_mut_ptr(), name.len()) == 0
    };
    assert!(named);
    let name: Vec<u8> = name.iter().map(|c| c.cast_unsigned()).take_while(|c| *c != 0).collect();
    let tty = open(&String::from_utf8(name).unwrap());
    (keyboard, tty)
}
