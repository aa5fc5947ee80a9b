//! What somebody may not be called where they asked not to be: looked for as names are, however it is disguised.

use zeroize::Zeroizing;

use super::disguised::apart;
use crate::guard::english::is_ordinary;
use crate::guard::lookalike::{is_mixed, may_disguise};
use crate::guard::matching::stands_whole;
use crate::guard::names::{Roll, Who};
use crate::guard::normalise::fold;
use crate::guard::text::PersonId;
use crate::guard::together::is_a_word;

/// What nobody may be called, found whole: of `Cedar 14` neither the tree nor the number.
pub struct Callings {
    roll: Roll,
    /// By their place in the roll.
    all: Vec<Calling>,
}

struct Calling {
    written: String,
    /// One word that others write, too: `Olive` is also a tree.
    is_a_word: bool,
}

impl Default for Callings {
    fn default() -> Self {
        Self { roll: Roll::of_sums(), all: Vec::new() }
    }
}

impl Callings {
    /// Looks for these words from now on.
    pub fn add(&mut self, calling: &str) {
        let person = PersonId::new((self.all.len() as u128).to_be_bytes());
        if self.roll.call(person, calling).is_some() {
            let written = calling.trim().to_owned();
            self.all.push(Calling { is_a_word: is_one_word(&written), written });
        }
    }

    /// Whether one of them stands in a text, however it is written, encoded or disguised; what is also a word of every day only as somebody is called by it.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        self.stand(text, &Calling::is_meant_by)
    }

    /// The same, where also the word of every day would say who is meant.
    #[must_use]
    pub fn words_stand_in(&self, text: &str) -> bool {
        self.stand(text, &|_, _| true)
    }

    fn stand(&self, text: &str, is_meant: &dyn Fn(&Calling, &str) -> bool) -> bool {
        let counts = |stands: &str, whose: &[Who]| {
            whose.iter().filter_map(|&who| self.all.get(who as usize)).any(|calling| is_meant(calling, stands))
        };
        let stands = |text: &str| stands_whole(&self.roll, text, &counts);
        !self.all.is_empty() && (stands(text) || closed_up(text).is_some_and(|text| stands(&text)))
    }
}

impl Calling {
    /// Whether what stands somewhere is not merely the word: it is written like the calling, in capitals, or as nobody writes a word.
    fn is_meant_by(&self, stands: &str) -> bool {
        if !self.is_a_word || stands == self.written {
            return true;
        }
        let capitals =
            stands.chars().filter(|c| c.is_uppercase()).nth(1).is_some() && !stands.contains(char::is_lowercase);
        let looks = may_disguise(stands) && is_mixed(stands);
        let in_pieces = !stands.chars().all(char::is_alphanumeric);
        // Marks alone make it no other word; a plural, an article do.
        let marked = stands.to_lowercase() != self.written.to_lowercase() && *fold(stands) == *fold(&self.written);
        capitals || looks || in_pieces || marked
    }
}

/// Whether a calling is one word, and one that others write, or a single letter.
fn is_one_word(calling: &str) -> bool {
    let folded = fold(calling);
    let single = folded.chars().nth(1).is_none();
    !folded.contains(' ') && (single || is_a_word(&folded) || is_ordinary(&folded))
}

/// A text in which letters that stand apart are one word: `C e d a r 14`. `None` where none do.
fn closed_up(text: &str) -> Option<Zeroizing<String>> {
    let rows = apart(text);
    rows.first()?;
    let (mut out, mut from) = (Zeroizing::new(String::with_capacity(text.len())), 0);
    for row in rows {
        out.push_str(&text[from..row.start]);
        out.extend(text[row.clone()].chars().filter(|c| c.is_alphanumeric()));
        from = row.end;
    }
    out.push_str(&text[from..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::Callings;

    fn callings() -> Callings {
        let mut callings = Callings::default();
        ["Cedar 14", "Olive", "منير", "Zevrun", "أرز ٢٣", "K", " ", "…"]
            .iter()
            .for_each(|calling| callings.add(calling));
        callings
    }

    /// Those of some texts in which a calling stands.
    fn found<'t>(texts: &[&'t str]) -> Vec<&'t str> {
        let callings = callings();
        texts.iter().copied().filter(|text| callings.stand_in(text)).collect()
    }

    #[test]
    fn what_nobody_may_be_called_is_found_as_whole_words() {
        let texts =
            ["with Cedar 14 to the river", "cedar  14.", "CEDAR 14's", "said Olive.", "قال منير", "zevrun", "K said"];
        assert_eq!(found(&texts), texts);
    }

    #[test]
    fn however_it_is_disguised() {
        let texts = [
            "OLIVE came",
            "o.l.i.v.e",
            "O l i v e",
            "ol-ive",
            "Ol\u{200d}i\u{200b}ve",
            "\u{43e}live",
            "0live",
            "o\u{301}live",
            "Ｏｌｉｖｅ",
            "z.e.v.r.u.n",
            "Z e v r u n",
            "Zé\u{336}vrun",
            "Z\u{435}vrun",
            "cedar14",
            "Cedar-14",
            "Cedar ١٤",
            "C e d a r 14",
            "C.e.d.a.r. 1.4",
            "Cedar ⑭",
            "\u{421}edar 14",
            "%43edar%2014",
            "&#67;edar&nbsp;14",
            "=43edar=2014",
            "by Q2VkYXIgMTQgY2FtZQ== today",
            "\u{202e}41 radeC\u{202c}",
            "م.ن.ي.ر",
            "مـنـيـر",
            "مُنِير",
            "ومنير",
            "أرْز 23",
            "أ ر ز ٢٣",
        ];
        let passed: Vec<_> = texts.into_iter().filter(|text| found(&[text]).is_empty()).collect();
        assert!(passed.is_empty(), "{passed:?}");
    }

    #[test]
    fn where_the_word_says_it_too_it_is_found_in_small_letters_and_with_marks() {
        let mut callings = callings();
        callings.add("Тополя");
        let texts = ["the olive was", "OLIVE was", "مُنير", "тополю", "the Ol-ive", "o l i v e"];
        let passed: Vec<_> = texts.into_iter().filter(|text| !callings.words_stand_in(text)).collect();
        assert!(passed.is_empty(), "{passed:?}");
        assert!(!callings.words_stand_in("Cedar, a neighbour, 14 years old"));
    }

    #[test]
    fn words_of_every_day_are_none() {
        let texts = [
            "the cedar, 15 years old",
            "Cedar 141",
            "114 cedars and 14 olives",
            "an olive tree, two olives",
            "Cedar",
            "14",
            "",
            "منيرة",
            "شجرة أرز",
            "ok, k.",
            "see%20olive%20trees",
            "c e d a r",
        ];
        assert_eq!(found(&texts), Vec::<&str>::new());
    }
}
