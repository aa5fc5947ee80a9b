//! Why a line was not taken: where in it, what is wrong, what to do. Never a word of it.

use thiserror::Error;

use super::line::LineError;
use super::pseudonym::NotDrawn;
use crate::guard::text::{NameError, TextError};
use crate::record::{DateError, RecordError};
use crate::secret::random::NoRandomness;

/// Why a line was refused. Nothing of it was stored.
#[derive(Debug, Error)]
pub enum Refusal {
    /// It does not have the shape of an intake line.
    #[error(transparent)]
    Line(#[from] LineError),
    /// One field is wrong.
    #[error("{at}: {cause}")]
    Field {
        /// The field's path, such as `people[2].names[1]`, from 1.
        at: String,
        /// What is wrong.
        cause: Cause,
    },
    /// Nobody heard of it before the first line was taken.
    #[error(
        "this line came, or was changed, while the file was read; run the same import again once nothing writes to it"
    )]
    Unforeseen,
    /// The system gave no random bytes.
    #[error(transparent)]
    Random(#[from] NoRandomness),
}

/// What is wrong with one field.
#[derive(Debug, Error)]
pub enum Cause {
    /// Text that cannot be taken.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A name that cannot be taken.
    #[error(transparent)]
    Name(#[from] NameError),
    /// A date that cannot be taken.
    #[error(transparent)]
    Date(#[from] DateError),
    /// A record that would not be valid.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A word outside its vocabulary.
    #[error("not one of: {0}")]
    Word(String),
    /// A person without a name.
    #[error("a person needs at least one name, or \"names_unknown\": true")]
    NoName,
    /// What says that there is no name.
    #[error(
        "this says that there is no name, and would count as one; where nobody knows any, take \"names\" out and say \"names_unknown\": true (of a plain text: --names-unknown)"
    )]
    Placeholder,
    /// What is a name, and is also said where nobody knows one.
    #[error(
        "this may be a name, and may say that there is none; where it is one, add the whole name as a further spelling, or write it with the family's or the father's name; where nobody knows any, take \"names\" out and say \"names_unknown\": true (of a plain text: --names-unknown)"
    )]
    PerhapsNobody,
    /// Somebody of the case is called by a name that comes with the line.
    #[error(
        "{0} is called by this name, or by one very like it, in the case, and bundles would print it; first give {0} another pseudonym with `amana person {0} --pseudonym`"
    )]
    Called(String),
    /// Both names and `names_unknown`.
    #[error("names are given and said to be unknown; take one of the two out")]
    NamesAndUnknown,
    /// More spellings than the guard takes for one person.
    #[error("more than {0} spellings for one person")]
    ManyNames(usize),
    /// More paragraphs than one account takes.
    #[error("more than {0} paragraphs; split the account")]
    ManyParagraphs(usize),
    /// A code that is there twice.
    #[error("this code is there twice in the line")]
    CodeTwice,
    /// Another code of a person who is there already.
    #[error(
        "this code and another one of the line are of the same person; put their names into one entry, and use its code everywhere in the line"
    )]
    PersonTwice,
    /// A code that is neither local nor a person's of the case.
    #[error("no person of this line or of the case has this code")]
    CodeUnknown,
    /// A code that fits several people of the case.
    #[error("this code fits {0} people of the case; write more of its characters")]
    CodeAmbiguous(usize),
    /// A local code of a form that could be mistaken.
    #[error("a new person's code is p1, p2 and so on: up to 16 of a-z, 0-9, - and _, beginning with a letter")]
    CodeForm,
    /// A language code that is somebody's name.
    #[error(
        "this code is a name of somebody in the line, and would be printed; write the two-letter code of the language, or und"
    )]
    LanguageIsName,
    /// A person of the case with fields that only a new one has.
    #[error(
        "a person of the case takes \"names\" and \"roles\" here, nothing else; use `amana person` to change the rest"
    )]
    KnownPerson,
    /// A pseudonym that somebody in this case has or once had.
    #[error("somebody in this case has this pseudonym, or once had it; choose another")]
    PseudonymTaken,
    /// No pseudonym can be drawn for somebody who has none.
    #[error(transparent)]
    NotDrawn(#[from] NotDrawn),
    /// A pseudonym that is like a name which the vault knows.
    #[error("somebody in this case bears this name, or one very like it; choose another")]
    PseudonymIsName,
    /// A name that may be read, with all of a sealed one in it.
    #[error(
        "all of a sealed name stands in this one, which bundles may print and whoever opens the case reads; write it shorter (a family's surname may stand there), or make this person sealed"
    )]
    HoldsSealedName,
    /// A text that goes out with a name of another line in it.
    #[error(
        "a name of another line stands in it; say it otherwise, or leave it out and tell it in the account, where it is flagged"
    )]
    NameElsewhere,
    /// More people than one account takes.
    #[error("more than {0} people; split the account, or leave out whom nobody can name")]
    ManyPeople(usize),
    /// A text that is empty.
    #[error("empty; leave the field out")]
    Empty,
    /// The account is empty.
    #[error("the account is empty")]
    NoAccount,
    /// A span outside its paragraph.
    #[error("the range marks no text; offsets count characters of the text as received, from 0, the end not included")]
    OutOfRange,
    /// Words where no decision asks for them.
    #[error("a text needs a decision, make-vaguer or reword")]
    TextWithoutDecision,
    /// Reword without words.
    #[error("reword needs the words to put there")]
    RewordWithout,
    /// Words where none are used.
    #[error("keep and leave-out take no text")]
    TextWithout,
    /// A short text that cannot be taken.
    #[error(transparent)]
    Field(#[from] crate::guard::Refused),
    /// A span that is empty or backwards.
    #[error("the range is empty or runs backwards; start must be before end")]
    Backwards,
    /// A paragraph number that is not there.
    #[error("there is no paragraph {0}")]
    NoParagraph(u32),
    /// A paragraph number that is needed.
    #[error("say which paragraph; the account is a list")]
    WhichParagraph,
    /// A paragraph number that does not fit.
    #[error("leave the paragraph out; the account is one string and offsets count in all of it")]
    NoParagraphHere,
    /// A line that another place had, without an `id`.
    #[error(
        "the same words, codes and pseudonyms as {0}, which came from another line; if it is the same line, nothing is missing; if somebody else said it, import it with --again, from a file of its own, and give every line an \"id\" from then on"
    )]
    SameWords(String),
    /// A line with an `id` that another place had.
    #[error(
        "{0} came with this id, from another line with the same words: nothing is missing; if it is another testimony, give it another id"
    )]
    SameLine(String),
    /// An `id` in which a name stands.
    #[error(
        "a name stands in it, which is taken out of all that is kept, so that it would be the same for somebody else; give an id without (a number, a letter and a number)"
    )]
    NameInId,
    /// A line that says of somebody in the case that fewer may read the names.
    #[error(
        "{testimony} came from this line, and in the case more people may read the names of {person} than it says now. A line is imported once: `amana person {person} --seal` takes the names out, and `amana person {person} --visibility team` keeps them from being printed; then take this line out of the file. If it is another testimony, give it an id of its own"
    )]
    Narrower {
        /// Of the testimony that came with the line before.
        testimony: String,
        /// Of the person.
        person: String,
    },
    /// An `id` that came with something else.
    #[error(
        "{0} came with this id, and this line says something else. A line is imported once: `amana correct {0}` records what is told otherwise, `amana consent {0}` what is agreed to now (a no, too), `amana person` the rest (a further name with --add-name); then take this line out of the file. If it is another testimony, give it another id"
    )]
    SameId(String),
    /// An account that came with an `id` and other answers, people or facts.
    #[error(
        "these are the very words of {0}, with other answers, people or facts. If it is the same testimony, `amana consent {0}` records what is agreed to now (a no, too), `amana correct {0}` and `amana person` the rest (a further name with --add-name); then take this line out of the file. If somebody else said the same, give this line an id of its own"
    )]
    SameAccount(String),
    /// An account that came without an `id`.
    #[error(
        "these are the very words of {0}, with other answers, people or facts. If it is the same testimony, `amana consent {0}` records what is agreed to now (a no, too), `amana correct {0}` and `amana person` the rest (a further name with --add-name); then take this line out of the file. If somebody else said the same, import this line with --again, from a file of its own, and give every line an \"id\" from then on"
    )]
    SameAccountNoId(String),
    /// Answers that contradict each other.
    #[error("this person's answers disagree on who gave them, the relation, assent or explanation; make them one")]
    ConsentDisagrees,
}

impl Refusal {
    /// A refusal of the field at `at`.
    pub(super) fn at(at: impl Into<String>, cause: impl Into<Cause>) -> Self {
        Self::Field { at: at.into(), cause: cause.into() }
    }
}
