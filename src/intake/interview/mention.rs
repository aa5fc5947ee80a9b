//! Where somebody is first spoken of: by that, and not by a plant, people know again who is meant.

use super::correcting::open;
use super::talk::{Flow, Stop, Talk};
use super::words::Value;
use crate::guard::text::PersonId;
use crate::record::words::RevisionKind;
use crate::vault::OpenParagraph;

/// Letters that are shown before and behind somebody's label.
const AROUND: usize = 100;

/// Where somebody first speaks or stands in an account.
pub(super) struct Mention<'p> {
    /// Which paragraph of the account it is.
    index: usize,
    paragraph: &'p OpenParagraph,
    /// Where in it the first reference to them begins; `None` where they speak.
    at: Option<usize>,
}

impl<'p> Mention<'p> {
    pub(super) fn first(account: &'p [OpenParagraph], person: PersonId) -> Option<Self> {
        let id = person.to_text();
        account.iter().enumerate().find_map(|(index, paragraph)| {
            if paragraph.speaker == person {
                return Some(Self { index, paragraph, at: None });
            }
            let at = paragraph.text.as_str().find(&id)?;
            Some(Self { index, paragraph, at: Some(at) })
        })
    }

    /// Of two places the earlier one has less.
    pub(super) fn order(&self) -> (usize, usize) {
        (self.index, self.at.unwrap_or_default())
    }
}

impl Talk<'_> {
    /// Where somebody first speaks or stands in the account.
    pub(super) fn first_place(&self, person: PersonId) -> Option<String> {
        let told = self.told().ok()?;
        let mention = Mention::first(&told, person)?;
        let said = if mention.at.is_some() { "n-stands-from" } else { "n-speaks-from" };
        Some(self.words.with(said, &[("n", Value::Number(u64::from(mention.paragraph.number)))]))
    }

    /// The account as far as it is there; of a translation that of which it is one.
    pub(super) fn told(&self) -> Flow<Vec<OpenParagraph>> {
        match self.draft.parent.filter(|_| self.draft.kind == RevisionKind::Translation) {
            Some(parent) => Ok(open(&self.case.vault.revision(parent)?).map_err(Stop::from)?),
            None => Ok(self.paragraphs.clone()),
        }
    }

    /// The words in which somebody first stands or speaks, with the number of their paragraph.
    pub(super) fn extract(&self, mention: &Mention<'_>) -> String {
        let text = mention.paragraph.text.as_str();
        let before = mention.at.and_then(|at| text[..at].rfind('⟦')).unwrap_or_default();
        let what = around(&self.readable(text), self.readable(&text[..before]).len());
        let who = self.label(mention.paragraph.speaker);
        let n = Value::Number(u64::from(mention.paragraph.number));
        let said = [("n", n), ("what", Value::Text(&what)), ("who", Value::Text(&who))];
        // Where they speak, somebody else's label may be the only one that stands in it.
        self.words.with(if mention.at.is_some() { "n-told" } else { "n-told-by" }, &said)
    }
}

/// The words around a byte of a text, cut where one ends.
fn around(text: &str, at: usize) -> String {
    let (before, behind) = text.split_at(at);
    let cut = |words: &str| words.char_indices().nth(AROUND).map_or(words.len(), |(end, _)| end);
    let kept: usize = before.chars().rev().take(AROUND).map(char::len_utf8).sum();
    let (gone, mut before) = before.split_at(before.len() - kept);
    if !gone.is_empty() {
        before = before.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
    }
    let (mut behind, rest) = behind.split_at(cut(behind));
    if !rest.is_empty() {
        behind = behind.rsplit_once(char::is_whitespace).map_or(behind, |(words, _)| words);
    }
    let dots = |gone: &str| if gone.is_empty() { "" } else { "… " };
    let all = format!("{}{before}{behind}{}", dots(gone), if rest.is_empty() { "" } else { " …" });
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{AROUND, around};

    #[test]
    fn words_around_a_place_are_whole() {
        let long = format!("{}he ‹Larch 5› fled {}", "we walked on. ".repeat(20), "and on ".repeat(40));
        let at = long.find("‹Larch").unwrap();
        let told = around(&long, at);
        assert!(told.starts_with("… walked on.") || told.starts_with("… on.") || told.starts_with("… we"), "{told}");
        assert!(
            told.contains("he ‹Larch 5› fled and on") && told.ends_with("and on …") || told.ends_with("on and …"),
            "{told}"
        );
        assert!(told.chars().count() <= 2 * AROUND + 4, "{told}");
        for short in ["‹Larch 5› fled.", "", "كنا هناك."] {
            assert_eq!(around(short, 0), short);
        }
        assert_eq!(around("we\nsaw ‹Larch 5›", 7), "we saw ‹Larch 5›");
    }
}
