//! The kinds of failures, each with its exit code.

/// What kind of failure; each has one exit code, which never changes its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The disk, the system, a fault in this program.
    Failed,
    /// The command line does not make sense.
    Usage,
    /// A rule says no.
    Refused,
    /// No such case, record or file.
    NotFound,
    /// Another program has the case.
    Locked,
    /// Wrong passphrase or key.
    WrongKey,
    /// Damaged, tampered with, or of a version this program does not know.
    Damaged,
    /// Fewer approvals than the quorum asks for.
    NotEnough,
}

impl Kind {
    /// The exit code (DESIGN, commands).
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Refused => 3,
            Self::NotFound => 10,
            Self::Locked => 11,
            Self::WrongKey => 12,
            Self::Damaged => 13,
            Self::NotEnough => 14,
        }
    }

    /// Its word in JSON.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Usage => "usage",
            Self::Refused => "refused",
            Self::NotFound => "not-found",
            Self::Locked => "locked",
            Self::WrongKey => "wrong-key",
            Self::Damaged => "damaged",
            Self::NotEnough => "not-enough",
        }
    }

    /// Id of what says it in every language.
    pub(super) const fn said(self) -> &'static str {
        match self {
            Self::Failed => "x-failed",
            Self::Usage => "x-usage",
            Self::Refused => "x-refused",
            Self::NotFound => "x-not-found",
            Self::Locked => "x-locked",
            Self::WrongKey => "x-wrong-key",
            Self::Damaged => "x-damaged",
            Self::NotEnough => "x-not-enough",
        }
    }
}
