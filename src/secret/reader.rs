//! Reading what may hold secrets, without leaving it in a buffer.

use std::io::{self, BufRead, Read};

use zeroize::Zeroize;

use super::SecretBytes;

/// How much is read ahead. Above the size of the standard library's own buffer before standard input, which is then passed by.
const AHEAD: usize = 16 * 1024;

/// A buffered reader that forgets: what was taken out of it is wiped at once, and the rest when it is dropped. The standard one keeps
/// what it read until something else is read over it.
pub struct SecretReader<R> {
    source: R,
    buffer: SecretBytes,
    /// What has been read and not been taken.
    start: usize,
    end: usize,
}

impl<R: Read> SecretReader<R> {
    /// Over a source that does not buffer by itself.
    #[must_use]
    pub fn new(source: R) -> Self {
        Self { source, buffer: SecretBytes::zeroed(AHEAD), start: 0, end: 0 }
    }
}

impl<R: Read> Read for SecretReader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let taken = ready.len().min(out.len());
        out[..taken].copy_from_slice(&ready[..taken]);
        self.consume(taken);
        Ok(taken)
    }
}

impl<R: Read> BufRead for SecretReader<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start == self.end {
            (self.start, self.end) = (0, 0);
            self.end = loop {
                match self.source.read(self.buffer.expose_mut()) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    read => break read?,
                }
            };
        }
        Ok(&self.buffer.expose()[self.start..self.end])
    }

    fn consume(&mut self, taken: usize) {
        let to = self.end.min(self.start + taken);
        self.buffer.expose_mut()[self.start..to].zeroize();
        self.start = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_is_wiped_and_everything_comes() {
        let told: Vec<u8> = (0..40_000_u32).map(|n| (n % 251) as u8 + 1).collect();
        let mut reader = SecretReader::new(&told[..]);
        let mut got = Vec::new();
        while let Ok(ready @ [_, ..]) = reader.fill_buf() {
            let taken = ready.len().min(777);
            got.extend_from_slice(&ready[..taken]);
            reader.consume(taken);
            assert!(reader.buffer.expose()[..reader.start].iter().all(|byte| *byte == 0));
        }
        assert_eq!(got, told);
        assert!(reader.buffer.expose().iter().all(|byte| *byte == 0));
        assert_eq!(reader.read(&mut [0; 8]).unwrap(), 0);
    }
}
