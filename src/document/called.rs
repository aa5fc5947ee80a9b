//! What files in a document are called in messages.

/// What a part is called in messages: its name where a program gave it, else its number. A person may have called it after another.
pub(super) fn shown_name(name: &str, at: usize) -> String {
    if is_known(name) { name.to_owned() } else { format!("file {}", at + 1) }
}

/// Whether programs call a file so.
pub(super) fn is_known(name: &str) -> bool {
    name.split('/').all(|segment| {
        let stem = segment.split('.').find(|stem| !stem.is_empty()).unwrap_or_default();
        KNOWN.contains(&stem.trim_end_matches(|c: char| c.is_ascii_digit()))
    })
}

/// What office programs call files and folders.
const KNOWN: &[&str] = &[
    "[Content_Types]",
    "_rels",
    "rels",
    "app",
    "attachedToolbars",
    "charts",
    "chart",
    "colors",
    "comments",
    "commentsExtended",
    "commentsExtensible",
    "commentsIds",
    "content",
    "core",
    "custom",
    "customXml",
    "diagrams",
    "data",
    "docProps",
    "document",
    "drawing",
    "drawings",
    "embeddings",
    "endnotes",
    "fontTable",
    "footer",
    "footnotes",
    "glossary",
    "header",
    "item",
    "itemProps",
    "layout",
    "manifest",
    "META-INF",
    "mimetype",
    "meta",
    "notesMasters",
    "notesMaster",
    "notesSlides",
    "notesSlide",
    "numbering",
    "people",
    "persons",
    "person",
    "ppt",
    "presentation",
    "quickStyle",
    "settings",
    "sharedStrings",
    "sheet",
    "slideLayouts",
    "slideLayout",
    "slideMasters",
    "slideMaster",
    "slides",
    "slide",
    "styles",
    "stylesWithEffects",
    "tables",
    "table",
    "theme",
    "threadedComments",
    "threadedComment",
    "vmlDrawing",
    "webSettings",
    "word",
    "workbook",
    "worksheets",
    "xl",
    "Microsoft_Excel_Sheet",
    "Microsoft_Word_Document",
];
