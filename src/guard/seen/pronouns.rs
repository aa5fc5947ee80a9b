//! Arabic names with a pronoun behind them, as the bereaved say them: `فاطمتنا`, `قتلوا زينبهم`.
//!
//! ي and ه make other names as well (`خالدي`, `سميره`), and a word that is a name has a pronoun oftener than the name has (`جهادهم`, their struggle): these are for somebody to
//! decide, unless another part of the name stands beside them.

use zeroize::Zeroizing;

use super::Within;
use super::known::{Known, tells_alone};
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::everyday::Role;
use crate::guard::names::{ROOT, Roll, Sum, Word, WordId};
use crate::guard::normalise::forms;

/// The pronouns that stand behind a word.
const PRONOUNS: &[&str] = &["هما", "كما", "نا", "كم", "كن", "هم", "هن", "ها", "ي", "ك", "ه"];

/// What they end with: most words of a text are let pass by after one look.
const ENDS: [char; 6] = ['ا', 'م', 'ن', 'ي', 'ك', 'ه'];

/// Those with which a name is, or may be, another one or another word.
const DOUBTFUL: &[&str] = &["ي", "ه", "ك"];

/// Names that are words, or with a pronoun read as one, and that no other list knows so, folded: `شهدنا` is *we witnessed*, `ديارهم` their homes, `يحييهم` what revives them.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "ابتسام", "ابتهال", "احسان", "احلام", "اخلاص", "اسماء", "اسيل", "افراح", "افنان", "الاء", "الهام", "اماني", "انس", "ايمان", "ايناس", "براء", "براءه", "برهان", "بسام", "بشري",
    "بلال", "بهاء", "بهجه", "بيان", "بيداء", "تامر", "تسنيم", "تغريد", "ثناء", "جمال", "جمان", "جنان", "جهاد", "حبيب", "حسام", "حسني", "حنان", "حنين", "خلود", "خليل",
    "دلال", "دنيا", "ديار", "ذكري", "رباب", "ربي", "رحاب", "رشاد", "رضوان", "رغد", "رفيق", "رنا", "رهف", "رويده", "روي", "رياض", "ريان", "ريحان", "رايد", "زياد", "زيد", "زين",
    "سحر", "سعاد", "سلوي", "سماح", "سمير", "سناء", "سهام", "سيف", "شذي", "شهد", "صدام", "صلاح", "صمود", "ضرغام", "ضحي", "ضيف", "طلال", "عبير", "عدي", "عرفان", "عطاء", "عطا",
    "عفاف", "علا", "علاء", "عماد", "عمران", "عهد", "غدير", "غرام", "غزل", "غصون", "غفران", "غياث", "فارس", "فداء", "فراس", "فرج", "فضيله", "قصي", "كفاح", "كنان", "كوثر", "كوكب",
    "لمي", "ليان", "مبارك", "مجاهد", "مختار", "مراد", "مرام", "مرعي", "ملاك", "منال", "مني", "مها", "مهدي", "ميلاد", "ناديه", "ناصر", "نبراس", "نجوي", "نداء", "ندي", "نديم",
    "نسرين", "نصر", "نصير", "نضال", "نعيم", "نهاد", "نهله", "نهي", "نوال", "نوار", "نورا", "هاجر", "هبه", "هناء", "هيام", "وجدان", "وداد", "وسام", "وليد", "يحيي", "يزن", "يزيد",
    "يسرا", "يسري", "يمني",
];

/// Fewest letters of a name before one.
const STEM: usize = 3;

/// Bytes of an Arabic letter that stands before a word.
const LETTER: usize = 2;

/// A word without its pronoun.
pub(super) struct Stem<'w> {
    pronoun: &'w str,
    stem: &'w str,
    /// What the name ends with where no pronoun stands.
    ending: &'static str,
}

/// Calls `each` with the ways to read a folded word, without clitics, as a name and a pronoun: ة is ت before it, and ى is ا.
pub(super) fn stems<'w>(bare: &'w str, mut each: impl FnMut(&Stem<'w>)) {
    if !bare.ends_with(ENDS) {
        return;
    }
    for pronoun in PRONOUNS {
        let Some(stem) = bare.strip_suffix(pronoun).filter(|stem| stem.chars().nth(STEM - 1).is_some()) else {
            continue;
        };
        let pronoun = &bare[stem.len()..];
        each(&Stem { pronoun, stem, ending: "" });
        for (before, ending) in [('ت', "ه"), ('ا', "ي")] {
            if let Some(stem) = stem.strip_suffix(before) {
                each(&Stem { pronoun, stem, ending });
            }
        }
    }
}

impl Stem<'_> {
    pub(super) const fn pronoun(&self) -> &str {
        self.pronoun
    }

    pub(super) fn sum(&self, roll: &Roll) -> Sum {
        self.ending.chars().fold(roll.sum(self.stem), |sum, letter| sum.with(letter))
    }

    fn name(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("{}{}", self.stem, self.ending))
    }

    /// Whether the word `bare` is hardly anything but a name with its pronoun: no list knows the one or the other as a word, and a list knows the name. A ت that
    /// stands in the name as it is stands before a pronoun in many a word, too (`ثروتهم`).
    fn is_sure(&self, bare: &str, original: &str) -> bool {
        let name = self.name();
        let (listed, text) = (Traits::of(&name), Traits::of(bare));
        let is_known = listed.listed > 2 && listed.ordinary == 0;
        // A root in a pattern is what most names are, also those that are known best.
        let is_word =
            text.ordinary > 2 || text.role != 0 || text.given != Given::No || (text.ordinary > 0 && !is_known);
        !is_word
            && listed.ordinary == 0
            && (listed.given == Given::Yes || is_known)
            && !WORDS.contains(&name.as_str())
            && !name.ends_with('ت')
            // `يؤسفنا` folds to what `يوسفنا` is.
            && !original.contains(['ؤ', 'ئ', 'آ'])
    }
}

/// False: a word of the text is no name with a pronoun.
pub(super) fn may_have(roll: &Roll, bare: &str) -> bool {
    let mut may = false;
    stems(bare, |stem| may = may || roll.may_know(stem.sum(roll)));
    may
}

/// Adds the names that a folded word may be with a pronoun.
pub(super) fn without(roll: &Roll, word: &str, original: &str, known: &mut Known) {
    forms(word, |form| {
        let bare = &word[form.bare..];
        // What has the article has no pronoun.
        if form.bare > LETTER * form.outside {
            return;
        }
        stems(bare, |stem| {
            let id = roll.find(stem.sum(roll));
            if let Some(id) = id.filter(|&id| roll.word(id).is_some_and(|word| !word.people().is_empty())) {
                known.with_pronoun(roll, (id, form.outside), stem, stem.is_sure(bare, original));
            }
        });
    });
}

impl Known {
    fn with_pronoun(&mut self, roll: &Roll, (id, outside): (WordId, usize), stem: &Stem<'_>, is_sure: bool) {
        let Some(role) = roll.word(id).map(Word::role) else { return };
        let doubtful = DOUBTFUL.contains(&stem.pronoun);
        // `علينا` is *upon us*.
        let is_word = role == Role::Everyday && (doubtful || *stem.name() == "علي");
        if !matches!(role, Role::Distinctive | Role::Everyday) || is_word {
            return;
        }
        if is_sure && !doubtful && tells_alone(roll, id) {
            self.forms.push((id, outside));
            return;
        }
        let is_spelling = roll.edge(ROOT, id).is_some_and(|node| !roll.end(node).is_empty());
        if !doubtful && !is_spelling {
            self.within.push(if outside == 0 { Within::Any(id) } else { Within::First(id, outside) });
        }
        self.maybe = self.maybe.or(Some((id, outside)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_without_its_pronoun() {
        let read = |word: &'static str| {
            let mut all = Vec::new();
            stems(word, |stem| all.push(format!("{}{}", stem.stem, stem.ending)));
            all
        };
        assert_eq!(read("خالدهم"), ["خالد"]);
        assert_eq!(read("فاطمتنا"), ["فاطمت", "فاطمه"]);
        assert_eq!(read("سلمانا"), ["سلما", "سلمي"]);
        assert!(read("رنا").is_empty());
    }
}
