//! Whether two outputs say the same, whatever was drawn at random in them.

use std::collections::BTreeMap;

use amana::crypto::words::look_over_eight;

/// Which code of the pages stands for which of this run.
#[derive(Default)]
pub(crate) struct Codes {
    meant: BTreeMap<String, String>,
}

/// What a word is, as far as it differs from run to run.
#[derive(PartialEq, Eq, Debug)]
enum Kind {
    /// A person's or testimony's code, an id.
    Code,
    /// Hexadecimal digits of a digest, by their number.
    Digest(usize),
    /// A day, or a day and time.
    Day,
    /// An age recipient.
    Recipient,
    /// Anything else, which does not.
    Other(String),
}

fn kind(word: &str) -> Kind {
    let upper = |text: &str| text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let code = word.split_once('-').is_some_and(|(a, b)| {
        (a.len() == 4 && (1..=22).contains(&b.len()) || matches!(a, "T" | "P" | "R") && b.len() >= 8)
            && upper(a)
            && upper(b)
    });
    let id = word.len() == 26 && upper(word);
    let hex = word.len() >= 8
        && word.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c))
        && word.len().is_multiple_of(2);
    let day = word.len() >= 10
        && word.as_bytes()[4] == b'-'
        && word.as_bytes()[7] == b'-'
        && word[..4].parse::<u32>().is_ok();
    match word {
        _ if code && !(day) || id => Kind::Code,
        _ if day => Kind::Day,
        _ if word.starts_with("age1") && word.len() > 40 => Kind::Recipient,
        _ if hex => Kind::Digest(word.len()),
        other => Kind::Other(other.to_owned()),
    }
}

/// What suggested pseudonyms begin with, or once began with; a number follows.
const PLANTS: [&[&str]; 2] =
    [&include!("../../src/intake/pseudonym/latin.in"), &include!("../../src/intake/pseudonym/former.in")];

/// A line with times of day, suggested pseudonyms, sizes in bytes and the widths of columns taken out.
fn calm(line: &str) -> String {
    let indent = line.len() - line.trim_start().len();
    let mut words: Vec<String> =
        line.split_whitespace().map(|word| timeless(word).unwrap_or_else(|| word.to_owned())).collect();
    for at in 1..words.len() {
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let (before, word) = (bare(&words[at - 1]), bare(&words[at]));
        let number = word.parse::<u64>().is_ok();
        if number && PLANTS.iter().any(|plants| plants.contains(&before.as_str())) {
            words[at] = words[at].replace(&word, "N");
            words[at - 1] = words[at - 1].replace(&before, "PLANT");
        }
        if word == "bytes" && before.parse::<u64>().is_ok() {
            words[at - 1] = "N".to_owned();
        }
    }
    let line = words.join(" ");
    let line = match line.split_once("\"bytes\":") {
        Some((before, after)) => {
            format!("{before}\"bytes\":N{}", after.trim_start_matches(|c: char| c.is_ascii_digit()))
        }
        None => line,
    };
    format!("{}{line}", " ".repeat(indent))
}

fn timeless(word: &str) -> Option<String> {
    let bare = word.trim_matches([',', '.']);
    let time = bare.len() == 20 && bare.ends_with('Z') && bare.as_bytes()[10] == b'T';
    time.then(|| word.replace(bare, "TIME"))
}

/// A line cut into words and what stands between them.
fn cut(line: &str) -> Vec<&str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in line.char_indices() {
        if before.is_some_and(|before| before != is_word(c)) {
            parts.push(&line[start..at]);
            start = at;
        }
        before = Some(is_word(c));
    }
    parts.push(&line[start..]);
    parts
}

/// A line with words, and runs of eight proof words, exchanged for others.
fn exchanged(line: &str, others: BTreeMap<&str, &str>) -> String {
    let mut parts = cut(line);
    let words: String;
    if let Some(start) = proof(&parts) {
        words = parts[start..start + 15].concat();
        parts.splice(start..start + 15, [words.as_str()]);
    }
    parts.into_iter().map(|part| others.get(part).copied().unwrap_or(part)).collect()
}

/// Where eight proof words begin and end in a line, in parts of [`cut`].
fn proof(parts: &[&str]) -> Option<usize> {
    (0..parts.len().saturating_sub(14)).find(|start| look_over_eight(&parts[*start..start + 15].concat()).is_ok())
}

impl Codes {
    /// The command as it has to be typed in this run.
    pub(crate) fn put_into(&self, command: &str) -> String {
        exchanged(command, self.meant.iter().map(|(page, run)| (page.as_str(), run.as_str())).collect())
    }

    /// What was printed, with the codes that pages know.
    pub(crate) fn as_on_pages(&self, printed: &str) -> String {
        let known: BTreeMap<&str, &str> = self.meant.iter().map(|(page, run)| (run.as_str(), page.as_str())).collect();
        printed.lines().map(|line| exchanged(line, known.clone()) + "\n").collect()
    }

    /// Binds the codes of a page's output to those printed; says where the two differ. A line `…` stands for any lines.
    pub(crate) fn compare(&mut self, page: &str, printed: &str) -> Result<(), String> {
        let (page, printed): (Vec<&str>, Vec<&str>) = (page.lines().collect(), printed.lines().collect());
        let mut at = 0;
        for (n, line) in page.iter().enumerate() {
            if *line == "…" {
                let after = page.get(n + 1);
                while at < printed.len() && after.is_none_or(|after| self.same(after, printed[at]).is_err()) {
                    at += 1;
                }
                continue;
            }
            let got = printed.get(at).ok_or_else(|| format!("not printed: {line}"))?;
            self.meant.extend(self.same(line, got)?);
            at += 1;
        }
        printed.get(at).map_or(Ok(()), |more| Err(format!("not on the page: {more}")))
    }

    fn same(&self, page: &str, printed: &str) -> Result<BTreeMap<String, String>, String> {
        let differ = || Err(format!("page:    {page}\nprinted: {printed}"));
        let (calm_page, calm_printed) = (calm(page), calm(printed));
        let (mut a, mut b) = (cut(&calm_page), cut(&calm_printed));
        let mut new = BTreeMap::new();
        match (proof(&a), proof(&b)) {
            (Some(x), Some(y)) if x == y => {
                new.insert(a.drain(x..x + 15).collect::<String>(), b.drain(y..y + 15).collect::<String>());
            }
            (None, None) => {}
            _ => return differ(),
        }
        if a.len() != b.len() {
            return differ();
        }
        for (a, b) in a.into_iter().zip(b) {
            if kind(a) != kind(b) {
                return differ();
            }
            // A whole digest is typed again where decisions say what they are about.
            if matches!(kind(a), Kind::Code | Kind::Recipient | Kind::Digest(64)) {
                let known = self.meant.get(a).or_else(|| new.get(a));
                if known.is_some_and(|known| known != b) {
                    return differ();
                }
                new.insert(a.to_owned(), b.to_owned());
            }
        }
        Ok(new)
    }
}
