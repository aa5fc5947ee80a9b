//! What was saved and may be a slip: it is said at once, while whoever typed it knows what was meant.

use super::talk::Talk;
use super::words::Value;
use crate::guard::text::{Piece, pieces};

impl Talk<'_> {
    /// Says of paragraphs that were saved just now what in them may be a slip.
    pub(super) fn heed_slips(&mut self, first: u32, last: u32) {
        let saved = self.paragraphs.iter().filter(|paragraph| (first..=last).contains(&paragraph.number));
        let slips = saved.filter_map(|paragraph| {
            let (text, number) = (paragraph.text.as_str(), ("n", Value::Number(u64::from(paragraph.number))));
            if is_figures(text) {
                return Some(self.words.with("n-saved-figures", &[number, ("what", Value::Text(text.trim()))]));
            }
            names_nobody(text).then(|| self.words.with("n-names-nobody", &[number]))
        });
        for said in slips.collect::<Vec<_>>() {
            self.heed_text(said);
        }
    }
}

/// The number of a choice, typed for a question that had ended.
fn is_figures(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= 2 && text.chars().all(char::is_numeric)
}

/// Whether something stands between the signs of a pseudonym and is nobody's: who is meant stands there as a reference.
fn names_nobody(text: &str) -> bool {
    pieces(text).any(|piece| match piece {
        Ok(Piece::Text(words)) => {
            words.split('‹').skip(1).any(|rest| rest.split_once('›').is_some_and(|(label, _)| !label.trim().is_empty()))
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::text::{PersonId, PersonRef};

    #[test]
    fn a_slip_is_told_from_words() {
        assert!(is_figures("1") && is_figures(" ١٢ ") && !is_figures("123") && !is_figures("a") && !is_figures("1a"));
        let somebody = PersonRef::one(PersonId::new([7; 16]));
        assert!(names_nobody("then ‹Casava 43› came") && names_nobody(&format!("{somebody} and ‹Casava 43›")));
        assert!(!names_nobody(&format!("then {somebody} came")) && !names_nobody("3 ‹ 5") && !names_nobody("‹ ›"));
    }
}
