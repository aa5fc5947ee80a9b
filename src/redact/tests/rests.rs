//! The room's own rule: a new field does not compile until somebody has decided about it.

use syn::visit::Visit;

/// Patterns with a rest: a field added to a record would pass by them unseen.
struct Rests(Vec<String>);

impl<'ast> Visit<'ast> for Rests {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if item.ident != "tests" {
            syn::visit::visit_item_mod(self, item);
        }
    }

    fn visit_pat_struct(&mut self, pat: &'ast syn::PatStruct) {
        if pat.rest.is_some() {
            self.0.push(pat.path.segments.last().unwrap().ident.to_string());
        }
        syn::visit::visit_pat_struct(self, pat);
    }

    fn visit_pat_rest(&mut self, _: &'ast syn::PatRest) {
        self.0.push("..".to_owned());
    }
}

#[test]
fn no_pattern_in_this_room_has_a_rest() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/redact");
    let mut rests = Rests(Vec::new());
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        rests.visit_file(&syn::parse_file(&source).unwrap());
        // Inside macros there is no syntax tree to walk.
        let outside_tests = source.split("mod tests {").next().unwrap();
        for rest in [".. }", "(..)", ", ..)"] {
            assert!(!outside_tests.contains(rest), "{rest} in {}", path.display());
        }
    }
    assert_eq!(rests.0, Vec::<String>::new());
}
