//! Attributes of office documents: which of them people write or read, and which say something to programs alone.

use super::styles::is_built_in;

/// Attributes that people write, or that name people.
const TOLD: &[&str] = &[
    "author",
    "initials",
    "descr",
    "description",
    "title",
    "tooltip",
    "Target",
    "href",
    "userId",
    "userName",
    "creator",
    "alt",
    "instr",
    "displayText",
    "string-value",
    "string-value-if-true",
    "string-value-if-false",
    "current-value",
    "linkText",
    "display-name",
    "lastEditedBy",
    "refreshedBy",
    "dataSourceName",
    "prompt",
    "promptTitle",
    "errorTitle",
];

/// Elements whose `name`, `val`, `value`, `v`, `string` or `display` people write.
const NAMED: &[&str] = &[
    "docPr",
    "cNvPr",
    "bookmarkStart",
    "bookmark",
    "bookmark-start",
    "docVar",
    "frame",
    "property",
    "user-defined",
    "alias",
    "tag",
    "statusText",
    "helpText",
    "default",
    "listEntry",
    "listItem",
    "label",
    "sheet",
    "table",
    "tableColumn",
    "definedName",
    "cmAuthor",
    "textpath",
    "hyperlink",
    "filter",
    "attr",
    "s",
];

/// Attributes that name a typeface.
const FACES: &[&str] =
    &["ascii", "hAnsi", "cs", "eastAsia", "typeface", "name", "font-name", "font-family", "font", "val"];

/// Typefaces that office programs list in every document and that have a word in them which somebody may be called: *Roman*, *Georgia*, *Latha*. Whole
/// values alone are passed over.
const KNOWN_FACES: &[&str] = &[
    "Angsana New",
    "Arial",
    "Arial Unicode MS",
    "Browallia New",
    "Calibri",
    "Calibri Light",
    "Cambria",
    "Cambria Math",
    "Candara",
    "Constantia",
    "Consolas",
    "Corbel",
    "Cordia New",
    "Courier",
    "Courier New",
    "DaunPenh",
    "DejaVu Sans",
    "DejaVu Serif",
    "DokChampa",
    "Estrangelo Edessa",
    "Euphemia",
    "Gautami",
    "Georgia",
    "Helvetica",
    "Iskoola Pota",
    "Kalinga",
    "Kartika",
    "Latha",
    "Liberation Mono",
    "Liberation Sans",
    "Liberation Serif",
    "Lucida Sans",
    "Mangal",
    "Microsoft Himalaya",
    "Microsoft Uighur",
    "Microsoft Yi Baiti",
    "MoolBoran",
    "MV Boli",
    "Nimbus Roman",
    "Nimbus Roman No9 L",
    "Nyala",
    "Plantagenet Cherokee",
    "Raavi",
    "Shruti",
    "Sylfaen",
    "Symbol",
    "Tahoma",
    "Times",
    "Times New Roman",
    "Trebuchet MS",
    "Tunga",
    "Verdana",
    "Vrinda",
    "Wingdings",
];

/// How the addresses begin by which formats call their parts.
const SCHEMAS: &[&str] = &[
    "http://purl.oclc.org/ooxml/",
    "http://purl.org/dc/",
    "http://schemas.microsoft.com/",
    "http://schemas.openxmlformats.org/",
    "http://www.w3.org/",
    "urn:oasis:names:tc:",
    "urn:schemas-microsoft-com:",
];

/// To whom an attribute says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// To whoever reads or writes the document: looked through like a text.
    People,
    /// To programs: registered names alone are looked for in it.
    Programs,
    /// Numbers, and what stands in every document: typefaces and their kinds (*roman*), built-in styles, addresses of schemas.
    Nothing,
}

/// What an attribute says; names are without their prefixes.
pub(super) fn says(element: &str, key: &str, value: &str) -> Says {
    let written = matches!(key, "name" | "val" | "value" | "v" | "string" | "display") && NAMED.contains(&element);
    // LibreOffice counts typefaces: *Times New Roman1*.
    let bare = || value.trim_start_matches("&apos;").trim_end_matches("&apos;").trim_matches('\'');
    let plain = || bare().trim_end_matches(|c: char| c.is_ascii_digit());
    let face = || FACES.contains(&key) && KNOWN_FACES.contains(&plain());
    let kind = || key.starts_with("font-family-generic") || (element, key) == ("family", "val");
    let built_in = || (element, key) == ("lsdException", "name");
    let style = || is_built_in(element, key, value);
    let schema = || SCHEMAS.iter().any(|schema| value.starts_with(schema)) && !value.contains(char::is_whitespace);
    if written || TOLD.contains(&key) {
        Says::People
    } else if !value.contains(|c: char| c.is_alphabetic()) || face() || kind() || built_in() || style() || schema() {
        Says::Nothing
    } else {
        Says::Programs
    }
}
