//! Which files a bundle has, and how they are called (FORMAT §17.2).

pub(super) const BAGIT: &str = "bagit.txt";
pub(super) const BAG_INFO: &str = "bag-info.txt";
pub(super) const MANIFEST: &str = "manifest-sha512.txt";
pub(super) const TAG_MANIFEST: &str = "tagmanifest-sha512.txt";
pub(super) const SIGNATURE: &str = "tagmanifest-sha512.txt.sig";
pub(super) const INDEX: &str = "data/index.html";
pub(super) const TESTIMONIES: &str = "data/testimonies/";
pub(super) const LEFT_OUT: &str = "data/left-out.json";

/// The whole of `bagit.txt`.
pub(super) const BAGIT_TEXT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// Every folder of a bundle.
pub(super) const FOLDERS: [&str; 3] = ["data", "data/schema", "data/testimonies"];

/// The schemas that ride in every bundle.
pub(super) const SCHEMAS: [(&str, &str); 2] = [
    ("data/schema/left-out.schema.json", include_str!("../../schema/left-out.schema.json")),
    ("data/schema/testimony.schema.json", include_str!("../../schema/testimony.schema.json")),
];

/// Files that the tag manifest lists, ascending.
pub(super) const TAG_FILES: [&str; 3] = [BAG_INFO, BAGIT, MANIFEST];

/// Where the JSON of a testimony stands.
pub(super) fn json(name: &str) -> String {
    format!("{TESTIMONIES}{name}.json")
}

/// Where the Markdown of a testimony stands.
pub(super) fn markdown(name: &str) -> String {
    format!("{TESTIMONIES}{name}.md")
}

/// `T-`, `P-` or `R-` and as many characters of Crockford's base 32.
pub(super) fn is_name(name: &str, prefix: &str, len: usize) -> bool {
    let crockford = |b: u8| b.is_ascii_digit() || (b.is_ascii_uppercase() && !b"ILOU".contains(&b));
    name.strip_prefix(prefix).is_some_and(|rest| rest.len() == len && rest.bytes().all(crockford))
}

/// Whether a file of the payload may be called so.
pub(super) fn is_payload(path: &str) -> bool {
    let testimony = path.strip_prefix(TESTIMONIES).and_then(|name| name.rsplit_once('.'));
    path == INDEX
        || path == LEFT_OUT
        || SCHEMAS.iter().any(|(schema, _)| path == *schema)
        || testimony.is_some_and(|(name, end)| is_name(name, "T-", 10) && (end == "json" || end == "md"))
}
