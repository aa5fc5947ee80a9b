//! What a reviewer has to decide about (FORMAT §11).

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// Makes [`SpanKind`] with its names in one list, so that no kind is left without one.
macro_rules! kinds {
    ($($variant:ident $name:literal $what:literal)*) => {
        /// What a span is about. The names are part of the format.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum SpanKind {
            $(#[doc = $what] $variant,)*
        }

        impl SpanKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name in files and on the command line.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

kinds! {
    Name "name" "A name, or a word that may be one."
    Place "place" "A place."
    Organisation "organisation" "An organisation, a unit, an employer, a school."
    Date "date" "A date, a year, a time of day."
    Age "age" "Somebody's age."
    Phone "phone" "A telephone number."
    Email "email" "An e-mail address."
    Url "url" "A web address."
    Handle "handle" "A name in a social network or messenger."
    Code "code" "A number of a document, a case, a device."
    Iban "iban" "A bank account."
    Ip "ip" "An internet address."
    Coordinates "coordinates" "A position on the map."
    Plate "plate" "The plate of a vehicle."
    Count "count" "A number of people."
    Amount "amount" "Money, or another quantity."
    Capitals "capitals" "Capitalised words that may name somebody or something."
    Occupation "occupation" "What somebody does for a living."
    Origin "origin" "Nationality, people, faith, tribe."
    Health "health" "An illness, an injury."
    Other "other" "Something else that points at somebody."
}

impl SpanKind {
    /// Whether it leads straight to somebody: a number, an address, a code. Such a thing has no place in words that nobody decides about.
    #[must_use]
    pub const fn leads_to_somebody(self) -> bool {
        matches!(
            self,
            Self::Phone
                | Self::Email
                | Self::Url
                | Self::Handle
                | Self::Code
                | Self::Iban
                | Self::Ip
                | Self::Coordinates
                | Self::Plate
        )
    }
}

impl SpanKind {
    /// Whether a name may stand in it: in an address, a place and a firm as in what is flagged as a name, and in what somebody marked by hand; not in a number.
    #[must_use]
    pub const fn may_hold_a_name(self) -> bool {
        !matches!(
            self,
            Self::Date
                | Self::Age
                | Self::Phone
                | Self::Code
                | Self::Iban
                | Self::Ip
                | Self::Coordinates
                | Self::Plate
                | Self::Count
                | Self::Amount
        )
    }
}

/// There is no such kind of span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a kind of span; the kinds are name, place, organisation, date, age, phone, email, url, handle, code, iban, ip, coordinates, plate, count, amount, capitals, occupation, origin, health, other"
)]
pub struct UnknownKind;

impl FromStr for SpanKind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name).ok_or(UnknownKind)
    }
}

impl fmt::Display for SpanKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The source of a span that an intake line gave.
pub const GIVEN: &str = "given";

/// The rule of a place in which a name of another testimony stands (FORMAT §11.4).
pub const ELSEWHERE: &str = "name-elsewhere";

/// The rule of a word that is a part of a registered name, too: each place says by itself which it is.
pub const NAME_PART: &str = "name-part";

/// The rules by which a registered name leads to a passage (FORMAT §11).
const LED_TO: [&str; 5] = [NAME_PART, "name-alike", "name-script", "name-beside", ELSEWHERE];

/// Who found a span.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpanSource {
    /// The intake line.
    Given,
    /// A rule of the guard, by its name: lower-case letters, digits and hyphens.
    Rule(Cow<'static, str>),
}

impl SpanSource {
    /// `given`, or the rule's name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Given => GIVEN,
            Self::Rule(rule) => rule,
        }
    }

    /// Whether a registered name led to the passage: nobody keeps it who has not read it where it stands, since the same letters are a street in one
    /// place and the person in another (FORMAT §11).
    #[must_use]
    pub fn is_of_a_name(&self) -> bool {
        LED_TO.contains(&self.name())
    }

    /// Reads what [`name`](Self::name) gives; rules of other versions are kept as they are. `None` for what cannot be the name
    /// of a rule.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let sound = !name.is_empty()
            && name.len() <= 64
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        match name {
            GIVEN => Some(Self::Given),
            _ if sound => Some(Self::Rule(Cow::Owned(name.to_owned()))),
            _ => None,
        }
    }
}

/// A range of a paragraph that somebody has to decide about. Decisions are records of their own.
///
/// Spans order by paragraph, start, end, then kind and source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Paragraph number, from 1.
    pub paragraph: u32,
    /// First Unicode scalar within the cleaned paragraph, from 0.
    pub start: u32,
    /// One past the last scalar; above `start`.
    pub end: u32,
    /// What it is about.
    pub kind: SpanKind,
    /// Who found it.
    pub source: SpanSource,
}

impl Span {
    /// Whether both share a scalar.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.paragraph == other.paragraph && self.start < other.end && other.start < self.end
    }

    /// Whether both mark the same range as the same kind, whoever found it.
    #[must_use]
    pub fn marks_as(&self, other: &Self) -> bool {
        let Self { paragraph, start, end, kind, source: _ } = self;
        (*paragraph, *start, *end, *kind) == (other.paragraph, other.start, other.end, other.kind)
    }

    /// Whether all of `other` lies in this span.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.paragraph == other.paragraph && self.start <= other.start && other.end <= self.end
    }

    /// The bytes of `paragraph` that the span marks; `None` where it reaches beyond the end.
    #[must_use]
    pub fn bytes(&self, paragraph: &str) -> Option<std::ops::Range<usize>> {
        let mut offsets = paragraph.char_indices().map(|(at, _)| at).chain([paragraph.len()]);
        let (first, length) = (usize::try_from(self.start).ok()?, self.end.checked_sub(self.start)?);
        let start = offsets.nth(first)?;
        let end = match usize::try_from(length).ok()?.checked_sub(1) {
            None => start,
            Some(skip) => offsets.nth(skip)?,
        };
        Some(start..end)
    }
}
