//! Closed vocabularies: every enumerated word that a record may hold, spelled as it is stored.

use serde::{Deserialize, Serialize};

/// Declares a closed vocabulary with its stored spellings.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant),+
        }

        impl $name {
            /// Every word, in the order of the format.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stored spelling.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// Reads a stored spelling; `None` where it is not in the vocabulary.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

vocabulary! {
    /// What a person is in a story (FORMAT §8).
    Role {
        /// Saw or heard it, and tells.
        Witness = "witness",
        /// Was harmed.
        Victim = "victim",
        /// Belongs to a witness's or victim's family.
        Family = "family",
        /// Helped.
        Helper = "helper",
        /// Carried the words between languages.
        Interpreter = "interpreter",
        /// Is said to have done it.
        Accused = "accused",
        /// Holds an office.
        Official = "official",
        /// Is known to everyone.
        PublicFigure = "public-figure",
        /// None of these.
        Other = "other",
    }
}

vocabulary! {
    /// What a well-known name is of (FORMAT §11.3).
    Topic {
        /// A place.
        Place = "place",
        /// An organisation.
        Organisation = "organisation",
        /// A court.
        Court = "court",
        /// A ministry, or somebody by their office.
        Ministry = "ministry",
        /// An army, a unit, a service.
        Army = "army",
        /// A public figure.
        Figure = "figure",
    }
}

vocabulary! {
    /// Where a person's names may stand (FORMAT §8). The order runs from hidden to open.
    Visibility {
        /// Names in an envelope only.
        Sealed = "sealed",
        /// Names known to whoever opens the vault.
        Team = "team",
        /// Names that may be printed.
        Public = "public",
    }
}

vocabulary! {
    /// Who may get a bundle; also the export profiles (FORMAT §10).
    Audience {
        /// Everyone.
        Public = "public",
        /// A newsroom.
        Media = "media",
        /// Another organisation.
        Partner = "partner",
        /// A court or an investigating mechanism.
        Court = "court",
    }
}

vocabulary! {
    /// What of a testimony a consent covers (FORMAT §10).
    Content {
        /// The words.
        Text = "text",
        /// Pictures.
        Photo = "photo",
        /// Sound.
        Audio = "audio",
        /// Film.
        Video = "video",
    }
}

vocabulary! {
    /// How a speaker may be called (FORMAT §10). The order runs from hidden to open.
    IdentityLevel {
        /// By nothing but the role.
        Anonymous = "anonymous",
        /// By the pseudonym.
        Pseudonym = "pseudonym",
        /// By name.
        Named = "named",
    }
}

vocabulary! {
    /// Where a consent stands (FORMAT §10, HL7 table 0498).
    Status {
        /// Given.
        Yes = "yes",
        /// Given under conditions that have still to be settled.
        Limited = "limited",
        /// Not yet answered.
        Pending = "pending",
        /// Refused.
        No = "no",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

vocabulary! {
    /// Who gave a consent (FORMAT §10).
    GivenBy {
        /// The speaker.
        OneSelf = "self",
        /// A guardian.
        Guardian = "guardian",
        /// The family.
        Family = "family",
    }
}

vocabulary! {
    /// What a revision is (FORMAT §9).
    RevisionKind {
        /// The account as it was given.
        Account = "account",
        /// The account put right.
        Correction = "correction",
        /// The account in another language.
        Translation = "translation",
    }
}

vocabulary! {
    /// How a revision came in (FORMAT §9).
    Source {
        /// An intake line.
        Import = "import",
        /// A plain text.
        Plain = "plain",
        /// The guided interview.
        Intake = "intake",
        /// A packet.
        Packet = "packet",
    }
}

vocabulary! {
    /// What a note of the interviewer's is about (FORMAT §9).
    NoteKind {
        /// Who else was in the room.
        Present = "present",
        /// Whether somebody asked before.
        Earlier = "earlier",
        /// Anything else.
        Remark = "remark",
    }
}

vocabulary! {
    /// Where an open interview stands (FORMAT §9.1).
    DraftStep {
        /// Consent is being asked for.
        Consent = "consent",
        /// The facts of the interview.
        Facts = "facts",
        /// Who is in the story.
        People = "people",
        /// The account.
        Account = "account",
        /// Reading back, handling, closing.
        Closing = "closing",
    }
}

vocabulary! {
    /// What is known of somebody's names in an open interview (FORMAT §9.1).
    Seat {
        /// Not asked yet: there is no record of the person.
        Pending = "pending",
        /// Names were given, and are sealed.
        Named = "named",
        /// Nobody in the room knows a name.
        Unknown = "unknown",
        /// Taken by code; the names are in an envelope of an earlier interview.
        Known = "known",
    }
}

vocabulary! {
    /// What an editor decides about a span (FORMAT §11). The order runs from open to hidden.
    Choice {
        /// Nothing is decided any more: takes back what was said about this very range.
        Open = "open",
        /// It stands.
        Keep = "keep",
        /// It is said less exactly.
        MakeVaguer = "make-vaguer",
        /// It is said in other words.
        Reword = "reword",
        /// It goes.
        LeaveOut = "leave-out",
    }
}

vocabulary! {
    /// What a request asks for (FORMAT §15.1).
    Purpose {
        /// The identity.
        Reveal = "reveal",
        /// How to reach the person.
        Contact = "contact",
        /// The name for one export.
        Publish = "publish",
        /// A name check of a draft.
        Check = "check",
    }
}

vocabulary! {
    /// Which of a sealing's two blocks (FORMAT §13.1).
    Block {
        /// Names, documents, notes.
        Identity = "identity",
        /// How to reach the person.
        Contact = "contact",
    }
}

impl Block {
    /// The byte that stands for the block in associated data (FORMAT §13.2).
    pub const fn byte(self) -> u8 {
        match self {
            Self::Identity => 1,
            Self::Contact => 2,
        }
    }
}
