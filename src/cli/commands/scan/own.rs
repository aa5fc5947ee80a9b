//! What amana wrote into a bundle by itself: names of releases and testimonies, what people are called there, what stands around the testimonies on
//! the page, what was left out.
//! Detectors are not to flag it. Registered names are looked for in it all the same.

use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use super::labels::Labels;

/// Letters and digits of which names in bundles are made (FORMAT §2).
const CROCKFORD: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many of them stand behind `R-` and `T-` (FORMAT §17.1).
const NAME_LENGTH: usize = 10;

/// What is the program's own in a file.
#[derive(Default)]
pub(super) struct Own {
    /// In Unicode scalars, ascending and apart from each other by somebody's words.
    ranges: Vec<Range<usize>>,
    /// What people are called there.
    labels: Rc<Labels>,
}

impl Own {
    /// Of a file in a bundle.
    pub(super) fn of(path: &Path, source: &[u8], labels: Rc<Labels>) -> Self {
        let Ok(source) = std::str::from_utf8(source) else { return Self::default() };
        let mut own = bundle_names(source);
        own.extend(labels.ranges(source));
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        match name.strip_suffix(".md") {
            Some(testimony) if is_bundle_name(testimony) => own.extend(testimony_text(source)),
            _ if name == "bag-info.txt" => own.extend(tags(source)),
            _ if name == "index.html" => own.extend(page(source)),
            _ => {}
        }
        Self { ranges: joined(source, own), labels }
    }

    /// What people are called in the file; nobody is anything in one of no bundle.
    pub(super) fn labels(&self) -> &Labels {
        &self.labels
    }

    /// Whether a range of the file, in Unicode scalars, holds nothing else.
    pub(super) fn covers(&self, range: Range<usize>) -> bool {
        let after = self.ranges.partition_point(|own| own.start <= range.start);
        after.checked_sub(1).is_some_and(|at| range.end <= self.ranges[at].end)
    }
}

/// Ranges of bytes as ranges of scalars; those between which blanks stand alone are one.
fn joined(source: &str, mut own: Vec<Range<usize>>) -> Vec<Range<usize>> {
    own.sort_by_key(|range| (range.start, range.end));
    let (mut joined, mut end, mut next): (Vec<Range<usize>>, _, _) = (Vec::new(), 0, own.into_iter().peekable());
    let mut open = None;
    for (scalar, (byte, character)) in source.char_indices().enumerate() {
        while let Some(range) = next.next_if(|range| range.start <= byte) {
            end = end.max(range.end);
        }
        let is_own = byte < end || character.is_whitespace();
        match (is_own, open) {
            (true, None) => open = Some(scalar),
            (false, Some(from)) => {
                joined.push(from..scalar);
                open = None;
            }
            _ => {}
        }
    }
    joined.extend(open.map(|from| from..usize::MAX));
    joined
}

/// Names of releases and testimonies, in bytes.
fn bundle_names(source: &str) -> Vec<Range<usize>> {
    let (mut names, mut from) = (Vec::new(), 0);
    for word in source.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '-')) {
        let name = word.trim_end_matches(|c: char| !(c.is_alphanumeric() || c == '-'));
        if is_bundle_name(name) {
            names.push(from..from + name.len());
        }
        from += word.len();
    }
    names
}

fn is_bundle_name(word: &str) -> bool {
    let rest = word.strip_prefix("R-").or_else(|| word.strip_prefix("T-"));
    rest.is_some_and(|rest| rest.len() == NAME_LENGTH && rest.chars().all(|c| CROCKFORD.contains(c)))
}

/// The lines of `bag-info.txt` that say nothing of anybody, and what the third is called (FORMAT §17.2).
fn tags(source: &str) -> Vec<Range<usize>> {
    let (mut from, mut tags) = (0, Vec::new());
    for line in source.split_inclusive('\n') {
        let (label, value) = line.trim_end().split_once(": ").unwrap_or_default();
        let figures = !value.is_empty() && value.bytes().all(|c| c.is_ascii_digit() || c == b'.');
        match label {
            "External-Identifier" if is_bundle_name(value) => tags.push(from..from + line.len()),
            "Payload-Oxum" if figures => tags.push(from..from + line.len()),
            "Source-Organization" => tags.push(from..from + label.len()),
            _ => {}
        }
        from += line.len();
    }
    tags
}

/// Takes the numbers before the paragraphs of a page out of it, blanks in their places: nothing stands between them and the first word, so that a reader of letters takes *8In* for
/// one, and no pseudonym stands where one begins. What is no number of that paragraph stays.
pub(super) fn without_numbers(path: &Path, page: &mut [u8]) {
    if path.file_name().is_none_or(|name| name != "index.html") {
        return;
    }
    let Ok(source) = std::str::from_utf8(page) else { return };
    let mut numbers: Vec<Range<usize>> = Vec::new();
    for (at, opens) in source.match_indices(NUMBER) {
        numbers.extend(number_of(source, at + opens.len()));
    }
    numbers.into_iter().for_each(|number| page[number].fill(b' '));
}

/// Where the number of a paragraph is shown whose anchor begins there.
fn number_of(source: &str, anchor: usize) -> Option<Range<usize>> {
    let (testimony, rest) = source[anchor..].split_at_checked("T-".len() + NAME_LENGTH)?;
    let rest = rest.strip_prefix(':').filter(|_| is_bundle_name(testimony))?;
    let digits = rest.bytes().take(NUMBER_MAX + 1).take_while(u8::is_ascii_digit).count();
    let (number, rest) = rest.split_at(digits);
    let shown = rest.strip_prefix("\">")?;
    shown.strip_prefix(number)?.strip_prefix("</a>").filter(|_| digits <= NUMBER_MAX)?;
    let from = source.len() - shown.len();
    Some(from..from + digits)
}

/// Before the number of a paragraph.
const NUMBER: &str = "<a class=\"n\" href=\"#";

/// The digits of the greatest.
const NUMBER_MAX: usize = 6;

/// What stands around the testimonies of the page, its tags, and what it says of gaps.
fn page(source: &str) -> Vec<Range<usize>> {
    let (Some(first), Some(last)) = (source.find("<main>"), source.rfind("</main>")) else { return Vec::new() };
    let mut own = vec![0..first, last..source.len()];
    for (opens, closes) in [("<", ">"), ("<p class=\"gone\">", "</p>"), ("<i class=\"gap\">", "</i>")] {
        own.extend(between(source, opens, closes));
    }
    // What kind of text it is; what follows was said at the interview.
    for facts in between(source, "<p class=\"facts\">", "</p>") {
        own.push(facts.start..source[facts.clone()].find(FACT).map_or(facts.end, |at| facts.start + at + FACT.len()));
    }
    own
}

/// Between facts of an interview.
const FACT: &str = " · ";

/// From each `opens` up to and with the `closes` behind it.
fn between(source: &str, opens: &str, closes: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = source[from..].find(opens).map(|at| from + at) {
        let inside = at + opens.len();
        let end = source[inside..].find(closes).map_or(source.len(), |end| inside + end + closes.len());
        found.push(at..end);
        from = end;
    }
    found
}

/// The head of a testimony in Markdown, and the list of what was left out of it.
fn testimony_text(source: &str) -> Vec<Range<usize>> {
    // A title, an empty line, and facts, of which the first says what kind of text it is.
    let head = source.match_indices('\n').nth(2).map_or(source.len(), |(at, _)| at);
    let head = 0..source[..head].find(FACT).map_or(head, |at| at + FACT.len());
    let left = source.rfind("\n---\n\n").map(|from| from..source.len());
    let mut own: Vec<Range<usize>> = [Some(head), left].into_iter().flatten().collect();
    own.extend(numbers(source));
    own
}

/// The numbers before paragraphs.
fn numbers(source: &str) -> Vec<Range<usize>> {
    let (mut from, mut numbers) = (0, Vec::new());
    for line in source.split_inclusive('\n') {
        let number = line.strip_prefix("**").and_then(|line| line.split_once("** "));
        if let Some((number, _)) = number.filter(|(number, _)| number.bytes().all(|c| c.is_ascii_digit())) {
            numbers.push(from..from + number.len() + "****".len());
        }
        from += line.len();
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(path: &str, source: &str) -> String {
        let own = Own::of(Path::new(path), source.as_bytes(), Rc::default());
        source.chars().enumerate().filter(|(at, _)| !own.covers(*at..at + 1)).map(|(_, c)| c).collect()
    }

    #[test]
    fn numbers_of_paragraphs_are_taken_out_of_a_page_and_nothing_else() {
        let blank = |name: &str, source: &str| {
            let mut page = source.as_bytes().to_vec();
            without_numbers(Path::new(name), &mut page);
            String::from_utf8(page).unwrap()
        };
        let page = |shown: &str, anchor: &str| {
            format!("<a class=\"n\" href=\"#T-2EQHQ8T25P:{anchor}\">{shown}</a><span>In March</span>")
        };
        assert_eq!(blank("index.html", &page("18", "18")), page("  ", "18"));
        for (shown, anchor) in [("19", "18"), ("Karim", "18"), ("005550134", "005550134"), ("", ":18")] {
            assert_eq!(blank("index.html", &page(shown, anchor)), page(shown, anchor));
        }
        assert_eq!(blank("other.html", &page("18", "18")), page("18", "18"));
        let cut = "<a class=\"n\" href=\"#T-2EQHQ8T25P:1".to_owned();
        assert_eq!(blank("index.html", &cut), cut);
    }

    #[test]
    fn what_somebody_said_or_chose_is_left() {
        let tags = "Source-Organization: Cedar Archive\nExternal-Identifier: R-3X2XEX575P\nPayload-Oxum: 2.1\nContact-Name: Noor\n";
        assert_eq!(left("bag-info.txt", tags), ":CedarArchiveContact-Name:Noor");
        let odd = "External-Identifier: Noor\nPayload-Oxum: +1 555 0134\n";
        assert_eq!(left("bag-info.txt", odd), odd.replace(['\n', ' '], ""));
        let text = "# T-2EQHQ8T25P\n\nAccount · March 2025\n\n- **Cedar 14**: witness\n\n**1** I left.\n\n---\n\nLeft out here:\n\n- name: once, by decision\n";
        assert_eq!(left("T-2EQHQ8T25P.md", text), "March2025-**Cedar14**:witnessIleft.");
        let bare = "# T-2EQHQ8T25P\n\nAccount\n\n**1** I left · then.\n";
        assert_eq!(left("T-2EQHQ8T25P.md", bare), "Ileft·then.");
        let bare = "<main><p class=\"facts\">Account</p><p>I left · then</p></main>";
        assert_eq!(left("index.html", bare), "Ileft·then");
        let page = "<h1>Testimonies</h1><main><p class=\"facts\">Account · March</p><p>I saw <i class=\"gap\">name left out</i> go</p><p class=\"gone\">name (once)</p></main><footer>sha512</footer>";
        assert_eq!(left("index.html", page), "MarchIsawgo");
        assert_eq!(left("notes.txt", "R-3X2XEX575P R-3X2X T-2EQHQ8T25U"), "R-3X2XT-2EQHQ8T25U");
    }
}
