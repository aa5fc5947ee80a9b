//! What programs call their own styles and themes: nobody chose these names, and they stand in documents that say nothing of anybody.
//!
//! The names are those of the styles that Word lists in each of its files (`latentStyles`, ECMA-376 part 1, 17.7.4.8; also as identifiers, without spaces),
//! those that LibreOffice makes for a new document, and those of the Office themes. Only all of a value is compared, and only where a style or theme
//! is named; a style that somebody made and called *Lina* is searched for names as before.

/// Elements that name a style in their `val`.
const NAMING: &[&str] = &[
    "pStyle",
    "rStyle",
    "tblStyle",
    "basedOn",
    "next",
    "link",
    "numStyleLink",
    "styleLink",
    "name",
    "clickAndTypeStyle",
    "defaultTableStyle",
];

/// Attributes that name one.
#[rustfmt::skip]
const NAMED_BY: &[&str] = &[
    "styleId", "style-name", "parent-style-name", "next-style-name", "default-style-name", "list-style-name", "citation-style-name", "citation-body-style-name",
    "visited-style-name", "display-name",
];

/// Elements that are a style or a theme, and their `name`.
const ARE: &[&str] =
    &["style", "default-style", "theme", "clrScheme", "fontScheme", "fmtScheme", "list-style", "outline-style"];

/// In small letters, without spaces, hyphens and brackets; a number behind one of them is that of a level or a variant.
#[rustfmt::skip]
const STYLES: &[&str] = &[
    // Word
    "normal", "heading", "title", "subtitle", "strong", "emphasis", "intenseemphasis", "subtleemphasis", "quote", "intensequote", "subtlereference", "intensereference", "booktitle",
    "listparagraph", "nospacing", "defaultparagraphfont", "normaltable", "tablenormal", "nolist", "header", "footer", "caption", "footnotetext", "footnotereference", "endnotetext",
    "endnotereference", "annotationtext", "annotationreference", "annotationsubject", "commenttext", "commentreference", "commentsubject", "balloontext", "placeholdertext", "toc",
    "tocheading", "index", "indexheading", "tableoffigures", "envelopeaddress", "envelopereturn", "linenumber", "pagenumber", "tableofauthorities", "macro", "macrotext", "toaheading", "list",
    "listbullet", "listnumber", "listcontinue", "closing", "signature", "bodytext", "bodytextindent", "bodytextfirstindent", "messageheader", "salutation", "date", "noteheading", "blocktext",
    "hyperlink", "followedhyperlink", "documentmap", "plaintext", "emailsignature", "htmltopofform", "htmlbottomofform", "normalweb", "htmlacronym", "htmladdress", "htmlcite", "htmlcode",
    "htmldefinition", "htmlkeyboard", "htmlpreformatted", "htmlsample", "htmltypewriter", "htmlvariable", "outlinelist", "tablesimple", "tableclassic", "tablecolorful", "tablecolumns",
    "tablegrid", "tablelist", "table3deffects", "tablecontemporary", "tableelegant", "tableprofessional", "tablesubtle", "tableweb", "tabletheme", "bibliography", "mention", "smarthyperlink",
    "hashtag", "unresolvedmention", "smartlink", "normalindent", "heading1char", "heading2char", "heading3char", "titlechar", "subtitlechar", "headerchar", "footerchar", "bodytextchar",
    "balloontextchar", "quotechar", "intensequotechar", "footnotetextchar", "commenttextchar", "commentsubjectchar", "plaintable", "gridtablelight", "tablegridlight",
    "lightshading", "lightlist", "lightgrid", "mediumshading", "mediumlist", "mediumgrid", "darklist", "colorfulshading", "colorfullist", "colorfulgrid", "gridtable1light", "gridtable2",
    "gridtable3", "gridtable4", "gridtable5dark", "gridtable6colorful", "gridtable7colorful", "listtable1light", "listtable2", "listtable3", "listtable4", "listtable5dark",
    "listtable6colorful", "listtable7colorful",
    // LibreOffice
    "standard", "defaultparagraphstyle", "defaultstyle", "textbody", "tablecontents", "tableheading", "frame", "framecontents", "graphics", "preformattedtext", "footnotesymbol",
    "endnotesymbol", "footnoteanchor", "endnoteanchor", "footnote", "endnote", "bulletsymbols", "numberingsymbols", "internetlink", "visitedinternetlink", "quotations", "listcontents",
    "listheading", "headerandfooter", "horizontalline", "sourcetext", "illustration", "table", "text", "drawing", "sender", "addressee", "landscape", "envelope", "firstpage", "leftpage", "rightpage",
    // Themes
    "office", "officetheme", "officeclassic", "thèmeoffice", "temadeoffice", "темаoffice", "office20072010", "office20132022", "office20132022theme", "office20132022thème",
];

/// Whether an attribute names a style or theme that comes with the program.
pub(super) fn is_built_in(element: &str, key: &str, value: &str) -> bool {
    let names =
        NAMED_BY.contains(&key) || key == "val" && NAMING.contains(&element) || key == "name" && ARE.contains(&element);
    if !names || value.len() > 60 {
        return false;
    }
    let plain = value.replace("_20_", "").replace("_28_", "").replace("_29_", "");
    let plain: String =
        plain.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '_')).flat_map(char::to_lowercase).collect();
    let known =
        |name: &str| STYLES.contains(&name) || STYLES.contains(&name.trim_end_matches(|c: char| c.is_ascii_digit()));
    // Light Shading Accent 1
    let accent = plain.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix("accent");
    known(&plain) || accent.is_some_and(known)
}

#[cfg(test)]
mod tests {
    use super::is_built_in;

    #[test]
    fn what_the_program_calls_its_own_is_nobodys_name() {
        for (element, key, value) in [
            ("pStyle", "val", "Normal"),
            ("style", "styleId", "LightShading-Accent1"),
            ("name", "val", "Light Shading Accent 1"),
            ("name", "val", "heading 3"),
            ("basedOn", "val", "Normal"),
            ("name", "val", "Normal (Web)"),
            ("name", "val", "Grid Table 1 Light Accent 4"),
            ("p", "style-name", "Text_20_body"),
            ("style", "name", "Heading_20_1"),
            ("theme", "name", "Office Theme"),
        ] {
            assert!(is_built_in(element, key, value), "{element} {key} {value}");
        }
        for (element, key, value) in [
            ("pStyle", "val", "Lina"),
            ("pStyle", "val", "Normal Lina"),
            ("name", "val", "Light"),
            ("name", "val", "Light Haddad"),
            ("comment", "author", "Normal"),
            ("bookmarkStart", "name", "Normal"),
            ("p", "title", "Light Shading"),
            ("theme", "name", "Lina"),
        ] {
            assert!(!is_built_in(element, key, value), "{element} {key} {value}");
        }
    }
}
