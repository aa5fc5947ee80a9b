//! What of an office document is a part of a paragraph's sentence, and what only stands in it: the author of a comment, the number of a note, where a
//! picture is.

use super::xml::Family;

/// How what stands in a paragraph belongs to its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// A part of it.
    Sentence,
    /// An instruction to the program: links, mail merge.
    Instruction,
    /// A part of it or none: read with it, without it, and alone.
    Either,
    /// No part of it.
    Apart,
}

/// Elements whose text is text to the last blank.
const TEXT: &[&str] = &["t", "delText"];

/// Elements whose text is an instruction.
const INSTRUCTION: &[&str] = &["instrText", "delInstrText"];

/// Elements of `.docx` and its kin that say where a picture stands, for programs alone.
pub(super) const LAYOUT: &[&str] = &["align", "posOffset", "pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset"];

/// Elements of these that hold no part of the sentence: how a word is said, what a program keeps of a field.
const ASIDE: &[&str] = &["rt", "fldData"];

/// Elements of `.odt` and its kin that hold no part of the sentence: what is read in them are paragraphs of their own.
const APART: &[&str] = &["annotation", "note", "frame", "desc", "ruby-text"];

/// Elements of `.odt` and its kin in which the sentence goes on: stretches, fields, references.
const FLOW: &[&str] = &[
    "a",
    "author-initials",
    "author-name",
    "bibliography-mark",
    "bookmark-ref",
    "chapter",
    "character-count",
    "conditional-text",
    "content-control",
    "creation-date",
    "creation-time",
    "creator",
    "database-display",
    "database-name",
    "database-row-number",
    "date",
    "dde-connection",
    "description",
    "drop-down",
    "editing-cycles",
    "editing-duration",
    "execute-macro",
    "expression",
    "file-name",
    "hidden-text",
    "image-count",
    "initial-creator",
    "keywords",
    "measure",
    "meta",
    "meta-field",
    "modification-date",
    "modification-time",
    "note-ref",
    "object-count",
    "page-continuation",
    "page-count",
    "page-number",
    "page-variable-get",
    "page-variable-set",
    "paragraph-count",
    "placeholder",
    "print-date",
    "print-time",
    "printed-by",
    "reference-ref",
    "ruby",
    "ruby-base",
    "sequence",
    "sequence-ref",
    "sheet-name",
    "span",
    "subject",
    "table-count",
    "table-formula",
    "template-name",
    "text-input",
    "time",
    "user-defined",
    "user-field-get",
    "user-field-input",
    "variable-get",
    "variable-input",
    "variable-set",
    "word-count",
];

impl Stands {
    /// How what stands in an element belongs to the sentence, `outer` being how the element itself does.
    pub(super) fn within(self, name: &str, family: Family) -> Self {
        let outer = self;
        let own = match family {
            _ if matches!(name, "p" | "h") => return Self::Sentence,
            Family::OfficeOpen if INSTRUCTION.contains(&name) => Self::Instruction,
            Family::OfficeOpen if ASIDE.contains(&name) => Self::Apart,
            Family::OpenDocument if APART.contains(&name) => Self::Apart,
            Family::OpenDocument if !(FLOW.contains(&name) || name.starts_with("sender-")) => Self::Either,
            _ => Self::Sentence,
        };
        if outer == Self::Sentence || own == Self::Apart { own } else { outer }
    }

    /// How a text in an element belongs to the sentence, if it is any: white space between elements is the layout of the XML.
    pub(super) fn of_text(self, name: &str, text: &str, family: Family) -> Option<Self> {
        let is_blank = text.trim().is_empty();
        let is_text = TEXT.contains(&name);
        match (family, self) {
            (_, Self::Apart) if is_blank && !is_text => None,
            (Family::OfficeOpen, Self::Sentence) if !is_text => (!is_blank).then_some(Self::Either),
            (Family::OfficeOpen, _) if !is_text && is_blank => None,
            _ => Some(self),
        }
    }
}

/// Whether a text outside paragraphs is one to the last blank.
pub(super) fn is_text(name: &str) -> bool {
    TEXT.contains(&name)
}
