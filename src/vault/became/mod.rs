//! Names that became references in a correction: what stood there as a name in what was printed, and is somebody in what took its place (FORMAT §10.1, 8.4 and 8.5).

mod differences;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use self::differences::{Token, differences, tokens};
use super::error::Result;
use crate::guard::text::{PersonId, Span, SpanKind, StoredText};
use crate::record::standing::Standing;
use crate::record::{DecisionSet, Revision};

/// Whether a word is one of every day, by the guard's lists, which this room does not know.
pub(super) type IsWord<'a> = &'a dyn Fn(&str) -> bool;

/// What paragraphs say, by number.
type Texts<'t> = BTreeMap<u32, &'t str>;

/// By number, in bytes of each paragraph: what is flagged as a name, and in whose place an editor said one.
type Names = BTreeMap<u32, Vec<Range<usize>>>;

/// A revision as a bundle printed it: what it says, and what in it may be a name.
pub(super) struct Printed<'a> {
    revision: &'a Revision,
    paragraphs: Texts<'a>,
    names: Names,
    is_word: IsWord<'a>,
}

/// A paragraph before and after, word by word.
struct Pair<'t> {
    number: u32,
    was: &'t str,
    text: &'t str,
    old: Vec<Token<'t>>,
    new: Vec<Token<'t>>,
}

/// How often each word stood in what was changed, and how often it stands there: what is only moved did not go.
struct Often<'t>(HashMap<&'t str, [usize; 2]>);

impl<'t> Often<'t> {
    fn of(pairs: &'t [Pair<'t>]) -> Self {
        let mut often = HashMap::<&str, [usize; 2]>::new();
        for pair in pairs {
            for (side, tokens) in [&pair.old, &pair.new].into_iter().enumerate() {
                tokens.iter().filter_map(Token::word).for_each(|word| often.entry(word).or_default()[side] += 1);
            }
        }
        Self(often)
    }

    fn rose(&self, token: &Token<'_>) -> bool {
        token.word().and_then(|word| self.0.get(word)).is_some_and(|[before, after]| after > before)
    }

    fn fell(&self, token: &Token<'_>) -> bool {
        token.word().and_then(|word| self.0.get(word)).is_some_and(|[before, after]| after < before)
    }
}

/// A name that went, or somebody who came, in one place of a paragraph.
struct Moved {
    paragraph: u32,
    /// The words before and behind, in small letters.
    beside: [Option<String>; 2],
    /// Whoever came.
    people: Vec<PersonId>,
}

impl Moved {
    fn of(paragraph: u32, tokens: &[Token<'_>], at: usize) -> Self {
        let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).and_then(Token::word).map(str::to_lowercase);
        let beside = [word(at.checked_sub(1)), word(at.checked_add(1))];
        Self { paragraph, beside, people: people(&tokens[at..=at]).collect() }
    }

    /// Whether what came may be what went: in one paragraph, or beside the same word.
    fn may_be(&self, gone: &Self) -> bool {
        let is_same = |side: usize| self.beside[side].is_some() && self.beside[side] == gone.beside[side];
        self.paragraph == gone.paragraph || is_same(0) || is_same(1)
    }
}

impl<'a> Printed<'a> {
    /// A revision with the decisions that were made before the bundle.
    ///
    /// # Errors
    /// As paragraphs, spans or references do not fit the text.
    pub(super) fn of(revision: &'a Revision, before: &[DecisionSet<StoredText>], is_word: IsWord<'a>) -> Result<Self> {
        let paragraphs = texts(revision)?;
        let standing = Standing::of(revision, before);
        let mut names = BTreeMap::new();
        for (&number, &text) in &paragraphs {
            let mut here = names_in(revision, number, text);
            for change in standing.of_paragraph(number).map_or(&[][..], |settled| settled.changed()) {
                let Some(words) = change.text.map(StoredText::as_str) else { continue };
                if tokens(words)?.iter().any(|token| may_be_a_name(words, token, (&[], is_word), true)) {
                    here.extend(bytes(text, &change.range));
                }
            }
            names.insert(number, here);
        }
        Ok(Self { revision, paragraphs, names, is_word })
    }

    /// Who stands in the `changed` paragraphs of a newer revision where this one has what may be a name, or where one went. In a translation nothing stands in the
    /// place of anything: who is said more often in a paragraph that has fewer names.
    ///
    /// # Errors
    /// As references are not well formed.
    pub(super) fn became(&self, newest: &Revision, changed: &BTreeSet<u32>) -> Result<BTreeSet<PersonId>> {
        let now = texts(newest)?;
        if self.revision.head.language != newest.head.language {
            return self.translated(newest, &now, changed);
        }
        corrected((&self.paragraphs, &self.names), &now, changed, self.is_word)
    }

    fn translated(&self, newest: &Revision, now: &Texts<'_>, changed: &BTreeSet<u32>) -> Result<BTreeSet<PersonId>> {
        let mut all = BTreeSet::new();
        for &number in changed {
            let (was, text) = (said(&self.paragraphs, number), said(now, number));
            let (old, new) = (tokens(was)?, tokens(text)?);
            let names = self.names.get(&number).map_or(&[][..], Vec::as_slice);
            let stood = old.iter().filter(|token| may_be_a_name(was, token, (names, self.is_word), false)).count();
            // What a sentence begins with tells nothing in a language of which nobody here has lists.
            let flagged = names_in(newest, number, text);
            let is_name = |token: &&Token<'_>| {
                !begins_a_sentence(text, token) && may_be_a_name(text, token, (&flagged, self.is_word), false)
            };
            if stood > new.iter().filter(is_name).count() {
                all.extend(people(&new).filter(|person| often(&new, *person) > often(&old, *person)));
            }
        }
        Ok(all)
    }
}

/// Who came in where a name stood, or went, in the `changed` paragraphs of a correction.
fn corrected<'t>(
    (then, names): (&Texts<'t>, &Names),
    now: &Texts<'t>,
    changed: &BTreeSet<u32>,
    is_word: IsWord<'_>,
) -> Result<BTreeSet<PersonId>> {
    let mut pairs = Vec::new();
    for &number in changed {
        let (was, text) = (said(then, number), said(now, number));
        pairs.push(Pair { number, was, text, old: tokens(was)?, new: tokens(text)? });
    }
    let often = Often::of(&pairs);
    let (mut all, mut went, mut came) = (BTreeSet::new(), Vec::new(), Vec::new());
    for Pair { number, was, text, old, new } in &pairs {
        let names = names.get(number).map_or(&[][..], Vec::as_slice);
        let was_name = |token: &Token<'_>| may_be_a_name(was, token, (names, is_word), true);
        let is_new_name = |token: &Token<'_>| often.rose(token) && may_be_a_name(text, token, (&[], is_word), true);
        for (lost, gained) in differences(old, new) {
            let somebody = gained.clone().filter(|&at| matches!(new[at], Token::Person(_)));
            if !old[lost.clone()].iter().any(was_name) {
                came.extend(somebody.map(|at| Moved::of(*number, new, at)));
            } else if somebody.clone().next().is_some() {
                all.extend(people(&new[gained]));
            } else if !new[gained].iter().any(is_new_name) {
                let gone = lost.filter(|&at| was_name(&old[at]) && often.fell(&old[at]));
                went.extend(gone.map(|at| Moved::of(*number, old, at)));
            }
        }
    }
    let moved = came.into_iter().filter(|came| went.iter().any(|gone| came.may_be(gone)));
    all.extend(moved.flat_map(|came| came.people));
    Ok(all)
}

/// What each paragraph of a revision says.
fn texts(revision: &Revision) -> Result<Texts<'_>> {
    Ok(revision.paragraphs()?.into_iter().map(|(paragraph, text)| (paragraph.number, text)).collect())
}

/// What a paragraph says; nothing where there is none.
fn said<'t>(texts: &Texts<'t>, number: u32) -> &'t str {
    texts.get(&number).copied().unwrap_or_default()
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

/// A range of scalars in bytes of a paragraph; `None` where it reaches beyond the end.
fn bytes(text: &str, range: &Range<u32>) -> Option<Range<usize>> {
    let mut offsets = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let start = offsets.clone().nth(usize::try_from(range.start).ok()?)?;
    Some(start..offsets.nth(usize::try_from(range.end).ok()?)?)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::text::PersonRef;

    fn is_word(word: &str) -> bool {
        ["He", "Then", "We"].contains(&word)
    }

    /// Whether somebody came in where one paragraph after the other says the second of each two.
    fn told(paragraphs: &[(&str, &str)]) -> bool {
        let one = PersonRef::new(vec![PersonId::new([1; 16])]).unwrap().to_string();
        let new: Vec<_> = paragraphs.iter().map(|(_, new)| new.replace("ONE", &one)).collect();
        let numbered = |texts: Vec<&'_ str>| -> Vec<(u32, String)> {
            (1..)
                .zip(texts)
                .filter(|(_, text)| !text.is_empty())
                .map(|(number, text)| (number, text.to_owned()))
                .collect()
        };
        let old = numbered(paragraphs.iter().map(|(old, _)| *old).collect());
        let new = numbered(new.iter().map(String::as_str).collect());
        let texts = |of: &'_ [(u32, String)]| -> BTreeMap<u32, String> { of.iter().cloned().collect() };
        let (old, new) = (texts(&old), texts(&new));
        let changed = old.keys().chain(new.keys()).filter(|number| old.get(number) != new.get(number)).copied();
        let changed = changed.collect();
        let names = BTreeMap::new();
        !corrected((&borrowed(&old), &names), &borrowed(&new), &changed, &is_word).unwrap().is_empty()
    }

    fn borrowed(texts: &BTreeMap<u32, String>) -> BTreeMap<u32, &str> {
        texts.iter().map(|(number, text)| (*number, text.as_str())).collect()
    }

    #[test]
    fn a_name_became_somebody_and_a_pronoun_did_not() {
        for (old, new) in [
            ("Later Varkona was beaten.", "Later ONE was beaten at dawn."),
            ("Varkona was beaten.", "ONE was beaten."),
            ("We brougt bread. Then Lutfy Varkonna fled.", "We brought bread. Then ONE fled."),
        ] {
            assert!(told(&[(old, new)]), "{old}");
        }
        for (old, new) in [
            ("He brought bread.", "ONE brought bread."),
            ("Then he brougt bread.", "Then ONE brought bread."),
            ("Then Varkona was beaten. He wept.", "Then Varkona was beaten. ONE wept."),
            ("Then Varkona was beaten.", "Then somebody was beaten."),
            ("Then Varkona was beaten.", "Then Varkonna was beaten, and ONE wept."),
            ("Then my uncle fled.", "Then ONE fled."),
            ("Then Varkona came. We ran.", "We ran. Then Varkona came, and ONE wept."),
        ] {
            assert!(!told(&[(old, new)]), "{old}");
        }
    }

    /// What was said is moved as often as it is mended.
    #[test]
    fn whoever_comes_where_a_name_went_from_elsewhere_came_in() {
        for paragraphs in [
            // Two who are taken for each other.
            &[("Then Varkona hurt Tarkhanel.", "Then Tarkhanel hurt ONE.")][..],
            &[("Then Varkona came with Tarkhanel.", "Then Tarkhanel came, and ONE fled.")],
            // Sentences in another order, in one paragraph and over two.
            &[("Varkona was beaten. We all ran away.", "We all ran away. ONE was beaten.")],
            &[("Later Varkona was beaten.", "Later we ran."), ("Then we ran.", "Then ONE was beaten.")],
            // Struck, and said anew.
            &[("We hid.", "We hid."), ("Later Varkona was beaten.", ""), ("", "At dawn ONE was beaten.")],
            &[("They came for Varkona.", "They came."), ("", "The car was for ONE.")],
        ] {
            assert!(told(paragraphs), "{paragraphs:?}");
        }
        for paragraphs in [
            &[("Later Varkona was beaten.", ""), ("Then he ran.", "Then ONE ran.")][..],
            &[("Later Varkona was beaten.", "Later Varkonna was beaten."), ("Then he was shot.", "Then ONE was shot.")],
            &[("Later Varkona was beaten.", "We ran."), ("We ran.", "Later Varkona was beaten. ONE was shot.")],
        ] {
            assert!(!told(paragraphs), "{paragraphs:?}");
        }
    }
}
