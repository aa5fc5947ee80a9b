//! Names that became references in a correction: what stood there as a name in a paragraph that was printed, and is somebody in the one that took its place
//! (FORMAT §10.1, 8.4 and 8.5).

use std::collections::BTreeSet;
use std::ops::Range;

use super::error::{Result, VaultError};
use crate::guard::text::{PersonId, PersonRef, Piece, Span, SpanKind, pieces};
use crate::record::Revision;

/// Most comparisons that are made for one paragraph; beyond them all between its first and its last difference counts as one.
const MOST: usize = 4_000_000;

/// Whether a word is one of every day, by the guard's lists, which this room does not know.
pub(super) type IsWord<'a> = &'a dyn Fn(&str) -> bool;

/// A word, with where it stands, or somebody.
#[derive(Debug)]
enum Token<'t> {
    Word(&'t str, Range<usize>),
    Person(PersonRef),
}

impl PartialEq for Token<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Word(one, _), Self::Word(another, _)) => one == another,
            (Self::Person(one), Self::Person(another)) => one == another,
            _ => false,
        }
    }
}

/// Who stands in the `changed` paragraphs of a correction where the printed revision has what may be a name. In a translation nothing stands in the place of anything: who
/// is said more often in one that has fewer names.
pub(super) fn became(
    (printed, newest): (&Revision, &Revision),
    changed: &BTreeSet<u32>,
    is_word: IsWord<'_>,
) -> Result<BTreeSet<PersonId>> {
    let mut all = BTreeSet::new();
    let is_translated = printed.head.language != newest.head.language;
    let (then, now) = (printed.paragraphs()?, newest.paragraphs()?);
    for (paragraph, text) in now.into_iter().filter(|(paragraph, _)| changed.contains(&paragraph.number)) {
        let number = paragraph.number;
        let Some((_, was)) = then.iter().find(|(one, _)| one.number == number) else { continue };
        let names = names_in(printed, number, was);
        let (old, new) = (tokens(was)?, tokens(text)?);
        if is_translated {
            let stood = old.iter().filter(|token| may_be_a_name(was, token, (&names, is_word), false)).count();
            // What a sentence begins with tells nothing in a language of which nobody here has lists.
            let flagged = names_in(newest, number, text);
            let is_name = |token: &&Token<'_>| {
                !begins_a_sentence(text, token) && may_be_a_name(text, token, (&flagged, is_word), false)
            };
            if stood > new.iter().filter(is_name).count() {
                all.extend(people(&new).filter(|person| often(&new, *person) > often(&old, *person)));
            }
            continue;
        }
        for (lost, came) in differences(&old, &new) {
            if old[lost].iter().any(|token| may_be_a_name(was, token, (&names, is_word), true)) {
                all.extend(people(&new[came]));
            }
        }
    }
    Ok(all)
}

fn people<'a>(tokens: &'a [Token<'_>]) -> impl Iterator<Item = PersonId> + 'a {
    let references = tokens.iter().filter_map(|token| match token {
        Token::Person(reference) => Some(reference.people()),
        Token::Word(..) => None,
    });
    references.flatten().copied()
}

/// How often somebody is meant.
fn often(tokens: &[Token<'_>], person: PersonId) -> usize {
    people(tokens).filter(|one| *one == person).count()
}

/// What is flagged as a name in a paragraph, in bytes of it.
fn names_in(revision: &Revision, number: u32, text: &str) -> Vec<Range<usize>> {
    let is_name = |span: &&Span| matches!(span.kind, SpanKind::Name | SpanKind::Capitals) || span.source.is_of_a_name();
    let own = revision.spans.iter().filter(|span| span.paragraph == number).filter(is_name);
    own.filter_map(|span| span.bytes(text)).collect()
}

/// Whether a word is flagged as a name, or has a capital and is no word of every day; a sentence begins with one, so that there it tells in Latin letters alone, for which
/// there are lists, and only where `begins_with_one` may be a name.
fn may_be_a_name(
    text: &str,
    token: &Token<'_>,
    (names, is_word): (&[Range<usize>], IsWord<'_>),
    begins_with_one: bool,
) -> bool {
    let Token::Word(word, at) = token else { return false };
    if names.iter().any(|name| name.start < at.end && at.start < name.end) {
        return true;
    }
    let begins = begins_a_sentence(text, token);
    word.starts_with(char::is_uppercase) && (!begins || (begins_with_one && word.is_ascii())) && !is_word(word)
}

fn begins_a_sentence(text: &str, token: &Token<'_>) -> bool {
    let Token::Word(_, at) = token else { return false };
    let before = text[..at.start].trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', '…', ':', '"', '“', '«', '\n'])
}

fn tokens(text: &str) -> Result<Vec<Token<'_>>> {
    let (mut all, mut read) = (Vec::new(), pieces(text));
    loop {
        let from = read.offset();
        match read.next() {
            None => return Ok(all),
            Some(Ok(Piece::Person(reference))) => all.push(Token::Person(reference)),
            Some(Ok(Piece::Text(words))) => {
                let mut at = from;
                for word in words.split(|letter: char| !letter.is_alphanumeric()) {
                    if !word.is_empty() {
                        all.push(Token::Word(word, at..at + word.len()));
                    }
                    at += word.len();
                    at += text[at..].chars().next().map_or(0, char::len_utf8);
                }
            }
            Some(Err(_)) => return Err(VaultError::Unfit("reference to a person")),
        }
    }
}

/// What stands in one list in the place of what in the other, by the longest that both have in common.
fn differences(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<(Range<usize>, Range<usize>)> {
    let first = old.iter().zip(new).take_while(|(one, another)| one == another).count();
    let (left, right) = (&old[first..], &new[first..]);
    let last = left.iter().rev().zip(right.iter().rev()).take_while(|(one, another)| one == another).count();
    let (left, right) = (&left[..left.len() - last], &right[..right.len() - last]);
    if left.is_empty() || right.is_empty() {
        return Vec::new();
    }
    if left.len().saturating_mul(right.len()) > MOST {
        return vec![(first..first + left.len(), first..first + right.len())];
    }
    let wide = right.len() + 1;
    // How many tokens what follows has in common, from each place in both.
    let mut common = vec![0_u32; (left.len() + 1) * wide];
    for (i, one) in left.iter().enumerate().rev() {
        for (j, another) in right.iter().enumerate().rev() {
            common[i * wide + j] = if one == another {
                common[(i + 1) * wide + j + 1] + 1
            } else {
                common[(i + 1) * wide + j].max(common[i * wide + j + 1])
            };
        }
    }
    let (mut all, mut from, mut i, mut j) = (Vec::new(), (0, 0), 0, 0);
    let mut part = |from: (usize, usize), to: (usize, usize)| {
        if from.0 < to.0 && from.1 < to.1 {
            all.push((first + from.0..first + to.0, first + from.1..first + to.1));
        }
    };
    while i < left.len() && j < right.len() {
        if left[i] == right[j] {
            part(from, (i, j));
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if common[(i + 1) * wide + j] >= common[i * wide + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    part(from, (left.len(), right.len()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_word(word: &str) -> bool {
        ["He", "Then", "We"].contains(&word)
    }

    fn told(old: &str, new: &str) -> bool {
        let one = PersonRef::new(vec![PersonId::new([1; 16])]).unwrap().to_string();
        let new = new.replace("ONE", &one);
        let (old_tokens, new_tokens) = (tokens(old).unwrap(), tokens(&new).unwrap());
        differences(&old_tokens, &new_tokens).into_iter().any(|(lost, came)| {
            old_tokens[lost].iter().any(|token| may_be_a_name(old, token, (&[], &is_word), true))
                && new_tokens[came].iter().any(|token| matches!(token, Token::Person(_)))
        })
    }

    #[test]
    fn a_name_became_somebody_and_a_pronoun_did_not() {
        for (old, new) in [
            ("Later Varkona was beaten.", "Later ONE was beaten at dawn."),
            ("Varkona was beaten.", "ONE was beaten."),
            ("We brougt bread. Then Lutfy Varkonna fled.", "We brought bread. Then ONE fled."),
        ] {
            assert!(told(old, new), "{old}");
        }
        for (old, new) in [
            ("He brought bread.", "ONE brought bread."),
            ("Then he brougt bread.", "Then ONE brought bread."),
            ("Then Varkona was beaten. He wept.", "Then Varkona was beaten. ONE wept."),
            ("Then Varkona was beaten.", "Then somebody was beaten."),
            ("Then Varkona was beaten.", "Then Varkonna was beaten, and ONE wept."),
            ("Then my uncle fled.", "Then ONE fled."),
        ] {
            assert!(!told(old, new), "{old}");
        }
    }
}
