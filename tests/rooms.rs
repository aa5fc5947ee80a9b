//! The walls of the house: which room may name which (the map is in `src/lib.rs`).
//!
//! Every path in the syntax tree counts, not only `use` lines: a type named in full in a signature, an expression or a
//! macro's arguments is an edge as well. Test modules are left out, they may build what they need.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::visit::Visit;

/// What each room may name beside itself. A path that is longer than a room narrows the permission to that module.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("secret", &[]),
    ("harden", &[]),
    ("clock", &[]),
    ("fsio", &["secret"]),
    ("document", &["secret"]),
    ("locale", &[]),
    ("guard", &["secret"]),
    ("record", &["guard::text", "secret"]),
    ("crypto", &["secret"]),
    ("roster", &["crypto", "secret", "record", "fsio"]),
    ("vault", &["record", "crypto", "fsio", "roster", "guard::text", "guard::normalise", "secret", "clock"]),
    ("identity", &["record", "crypto", "roster", "fsio", "guard::text", "secret", "clock"]),
    ("redact", &["record", "guard::text", "locale"]),
    ("review", &["record", "redact", "guard", "locale"]),
    ("bundle", &["redact", "crypto::signing", "fsio", "record::words"]),
    (
        "intake",
        &[
            "guard",
            "record",
            "roster",
            "vault",
            "identity::seal",
            "identity::store",
            "identity::IdentityError",
            "secret",
            "clock",
            "locale",
            "crypto::signing",
        ],
    ),
    ("terminal", &["secret"]),
];

/// Edges that no permission may ever open (DESIGN, rooms).
const NEVER: &[(&str, &str)] = &[
    ("vault", "identity"),
    ("identity", "vault"),
    ("redact", "identity"),
    ("bundle", "identity"),
    ("bundle", "vault"),
    ("identity::seal", "identity::unseal"),
    ("identity::store", "identity::unseal"),
    ("intake", "identity::unseal"),
];

fn source_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// `src/vault/chain.rs` is `vault::chain`; `src/vault/mod.rs` is `vault`.
fn module_of(file: &Path) -> String {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let parts: Vec<_> = file
        .strip_prefix(src)
        .unwrap()
        .with_extension("")
        .components()
        .map(|c| c.as_os_str().to_str().unwrap().to_owned())
        .filter(|part| part != "mod")
        .collect();
    parts.join("::")
}

struct Paths {
    module: String,
    found: BTreeSet<String>,
}

impl Paths {
    fn note(&mut self, segments: &[String]) {
        let here: Vec<&str> = self.module.split("::").collect();
        let absolute = match segments.first().map(String::as_str) {
            Some("crate" | "amana") => segments[1..].to_vec(),
            Some("super") => {
                let ups = segments.iter().take_while(|s| *s == "super").count();
                let kept = here.len().saturating_sub(ups);
                here[..kept].iter().map(|s| (*s).to_owned()).chain(segments[ups..].iter().cloned()).collect()
            }
            _ => return,
        };
        if !absolute.is_empty() {
            self.found.insert(absolute.join("::"));
        }
    }

    fn use_tree(&mut self, prefix: &mut Vec<String>, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(p) => {
                prefix.push(p.ident.to_string());
                self.use_tree(prefix, &p.tree);
                prefix.pop();
            }
            syn::UseTree::Name(n) => self.leaf(prefix, &n.ident.to_string()),
            syn::UseTree::Rename(r) => self.leaf(prefix, &r.ident.to_string()),
            syn::UseTree::Glob(_) => self.leaf(prefix, "*"),
            syn::UseTree::Group(g) => g.items.iter().for_each(|t| self.use_tree(prefix, t)),
        }
    }

    fn leaf(&mut self, prefix: &[String], name: &str) {
        let mut all = prefix.to_vec();
        all.push(name.to_owned());
        self.note(&all);
    }
}

fn is_test(attrs: &[syn::Attribute]) -> bool {
    attrs.iter().any(|a| {
        a.path().is_ident("test")
            || (a.path().is_ident("cfg")
                && a.meta.require_list().is_ok_and(|l| l.tokens.to_string().starts_with("test")))
    })
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            syn::visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test(&item.attrs) {
            syn::visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.use_tree(&mut Vec::new(), &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        self.note(&segments);
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        // Macro arguments are tokens: every `crate::a::b` among them is read as a path.
        let text = mac.tokens.to_string().replace(' ', "");
        for (at, _) in text.match_indices("crate::") {
            let path: String =
                text[at..].chars().take_while(|c| c.is_alphanumeric() || matches!(c, ':' | '_')).collect();
            let segments: Vec<String> = path.split("::").filter(|s| !s.is_empty()).map(str::to_owned).collect();
            self.note(&segments);
        }
    }
}

/// Module to the absolute paths it names.
fn edges() -> BTreeMap<String, BTreeSet<String>> {
    let mut files = Vec::new();
    source_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut out = BTreeMap::new();
    for file in files {
        if file.file_stem().is_some_and(|s| s == "tests") || file.components().any(|c| c.as_os_str() == "tests") {
            continue;
        }
        let module = module_of(&file);
        let text = std::fs::read_to_string(&file).unwrap();
        let tree = syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let mut paths = Paths { module: module.clone(), found: BTreeSet::new() };
        paths.visit_file(&tree);
        out.insert(module, paths.found);
    }
    out
}

/// Whether `path` lies in `module`: `guard::text::PersonId` lies in `guard::text` and in `guard`.
fn lies_in(path: &str, module: &str) -> bool {
    path == module || path.strip_prefix(module).is_some_and(|rest| rest.starts_with("::"))
}

#[test]
fn no_room_names_one_that_it_may_not_know() {
    let mut broken = Vec::new();
    for (module, paths) in edges() {
        let room = module.split("::").next().unwrap();
        let Some((_, may)) = MAY_KNOW.iter().find(|(name, _)| *name == room) else { continue };
        for path in &paths {
            let target = path.split("::").next().unwrap();
            let is_room = MAY_KNOW.iter().any(|(name, _)| *name == target) || target == "cli";
            if is_room && target != room && !may.iter().any(|m| lies_in(path, m) || lies_in(m, path)) {
                broken.push(format!("{module} names {path}"));
            }
        }
    }
    assert!(broken.is_empty(), "walls broken:\n{}", broken.join("\n"));
}

#[test]
fn what_must_never_meet_does_not() {
    let mut broken = Vec::new();
    for (module, paths) in edges() {
        for (from, to) in NEVER {
            if lies_in(&module, from) {
                broken.extend(paths.iter().filter(|p| lies_in(p, to)).map(|p| format!("{module} names {p}")));
            }
        }
    }
    assert!(broken.is_empty(), "walls broken:\n{}", broken.join("\n"));
}

#[test]
fn every_room_of_the_map_exists_and_there_is_no_other() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut rooms: BTreeSet<String> = BTreeSet::new();
    for entry in std::fs::read_dir(src).unwrap() {
        rooms.insert(entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned());
    }
    let mut expected: BTreeSet<String> = MAY_KNOW.iter().map(|(name, _)| (*name).to_owned()).collect();
    expected.extend(["cli", "lib", "main"].map(str::to_owned));
    assert_eq!(rooms, expected);
}

/// The test can fail: a path that breaks a wall is seen wherever it stands.
#[test]
fn a_path_anywhere_is_seen() {
    let code = "fn f() -> crate::vault::Vault { let x: super::super::identity::Store = todo(); print!(\"{}\", crate::cli::NAME); x }";
    let mut paths = Paths { module: "bundle::write".to_owned(), found: BTreeSet::new() };
    paths.visit_file(&syn::parse_file(code).unwrap());
    assert!(paths.found.contains("vault::Vault"));
    assert!(paths.found.contains("identity::Store"));
    assert!(paths.found.contains("cli::NAME"));
}
