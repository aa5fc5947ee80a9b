//! Text that the guard has passed over, and text that comes back from where it was kept.

use std::fmt;

/// Text in which no name stands that the guard knew: people are references.
///
/// Only the guard makes it, so whatever takes a `CleanText` cannot be handed something that was not looked at:
///
/// ```compile_fail
/// let text = amana::guard::text::CleanText::minted("Rima left at noon".to_owned());
/// ```
/// ```compile_fail
/// let text = amana::guard::text::CleanText("Rima left at noon".to_owned());
/// ```
/// ```compile_fail
/// let text: amana::guard::text::CleanText = "Rima left at noon".to_owned().into();
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CleanText(String);

impl CleanText {
    /// For the guard, after it has looked.
    pub(in crate::guard) fn minted(text: String) -> Self {
        Self(text)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, to be moved on.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Text as a vault held it. What reads a vault vouches for where it came from.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct StoredText(String);

impl StoredText {
    /// Text out of an opened vault.
    pub(crate) fn from_vault(text: String) -> Self {
        Self(text)
    }

    /// Stored texts one after the other, with nothing between them: the text of a revision (FORMAT §9).
    pub fn joined<'a>(texts: impl Iterator<Item = &'a Self>) -> Self {
        Self(texts.map(Self::as_str).collect())
    }

    /// One paragraph of a stored text: `part` as cut out of `whole`; empty where it does not stand in it.
    #[must_use]
    pub fn part_of(whole: &Self, part: &str) -> Self {
        if whole.0.contains(part) { Self(part.to_owned()) } else { Self(String::new()) }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, to be moved on.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// What was just made clean is fit to be read back.
impl From<CleanText> for StoredText {
    fn from(text: CleanText) -> Self {
        Self(text.0)
    }
}

/// Whether the guard knew the people of a text when it passed over it (FORMAT §9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Screening {
    /// Every person in it had at least one spelling known.
    Screened,
    /// Somebody's names were not known. Export refuses it until a name check has passed over it.
    Unscreened,
}

impl Screening {
    /// The name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Screened => "screened",
            Self::Unscreened => "unscreened",
        }
    }

    /// Reads what [`name`](Self::name) gives.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Screened, Self::Unscreened].into_iter().find(|state| state.name() == name)
    }
}

/// Text out of a packet whose signature held, with what its laptop said about the screening.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceivedText {
    text: String,
    screening: Screening,
}

impl ReceivedText {
    /// Text out of a verified packet.
    #[allow(dead_code, reason = "packets come later")]
    pub(crate) fn from_packet(text: String, screening: Screening) -> Self {
        Self { text, screening }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What the laptop that packed it said.
    #[must_use]
    pub const fn screening(&self) -> Screening {
        self.screening
    }
}

/// The length alone: a testimony does not belong into a log line or an error.
macro_rules! debug_as_length {
    ($($held:ident $text:tt)*) => {$(
        impl fmt::Debug for $held {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({} bytes)", stringify!($held), self.$text.len())
            }
        }

        impl AsRef<str> for $held {
            fn as_ref(&self) -> &str {
                &self.$text
            }
        }
    )*};
}

debug_as_length! { CleanText 0 StoredText 0 ReceivedText text }
