//! Why a file cannot be read.

/// Why a file cannot be read. Says where, never what.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// Text in another encoding, or no text.
    #[error("not valid UTF-8 at byte {byte}; save it as UTF-8")]
    NotUtf8 {
        /// The first byte that is wrong, from 0.
        byte: usize,
    },
    /// Two bytes a character: read as UTF-8, every word would be taken apart.
    #[error("this is UTF-16; save it as UTF-8")]
    Utf16,
    /// A page that is read in another way than it says it is to be.
    #[error("it says that it is in another character set than UTF-8; save it as UTF-8, and let it say so")]
    Charset,
    /// A format in which words do not stand as words.
    #[error("{what} cannot be read here; save it as .docx, .odt, HTML or plain text")]
    Unsupported {
        /// Which format.
        what: &'static str,
    },
    /// An archive that is not put together as one.
    #[error("damaged, or no document: {what}")]
    Archive {
        /// What is wrong with it.
        what: &'static str,
    },
    /// XML that is not well formed, or does what no office program writes.
    #[error("{part}: {what}")]
    Xml {
        /// In which part.
        part: String,
        /// What is wrong with it.
        what: &'static str,
    },
    /// Made to fill the memory of whoever opens it, or by far too large.
    #[error("{what}; it may have been made to harm whoever opens it")]
    Bomb {
        /// Which limit it passes.
        what: &'static str,
    },
}
