//! What was decided about a revision, carried over to the state it is in once a name was taken out of it (FORMAT §11).

use std::collections::HashMap;
use std::ops::Range;

use super::without::Without;
use crate::guard::Placed;
use crate::guard::text::{Guarded, Span, SpanKind, SpanSource, StoredText};
use crate::record::standing::look::is_look;
use crate::record::words::Choice;
use crate::record::{Decision, DecisionSet, Ground, RecordError, Revision, Standing};

/// A passage in its paragraph: number, first scalar, past the last.
type Place = (u32, u32, u32);

/// Where a passage went, and whether its words are the same and none of them is a part of a name that stays.
type Gone = Option<(Range<u32>, bool)>;

/// What stands of `sets` about the old state of a revision, in the order in which it was decided, with its reasons: to be bound to the new
/// one. `names` are those that were taken out.
///
/// A passage whose words are the same is decided as it was. One that held more than a name is, too, with the person in it, unless it was
/// kept: somebody has to look at that again. What was decided about a name alone falls: the person stands there.
///
/// # Errors
/// [`RecordError::Paragraphs`].
pub(super) fn carried(
    names: &Without<'_>,
    old: &Revision,
    sets: &[DecisionSet<StoredText>],
) -> Result<Vec<DecisionSet<StoredText>>, RecordError> {
    let standing = Standing::of(old, sets);
    let mut places: HashMap<Place, Gone> = HashMap::new();
    for (paragraph, words) in old.paragraphs()? {
        if let Some(settled) = standing.of_paragraph(paragraph.number) {
            let marked = settled.marks().map(|(range, _)| (paragraph.number, range.start, range.end));
            let ranges: Vec<Place> = settled.decisions().map(Decision::place).chain(marked).collect();
            let gone = moved(names, &StoredText::part_of(&old.text, words), &ranges);
            places.extend(ranges.into_iter().zip(gone));
        }
    }
    let stands = |decision: &&Decision<StoredText>| {
        let settled = standing.of_paragraph(decision.paragraph);
        let own = settled.and_then(|settled| settled.about(decision.start..decision.end));
        own.is_some_and(|own| std::ptr::eq(own, *decision))
    };
    let clean = |text: &StoredText| names.field(text);
    let mut out = Vec::new();
    for set in sets.iter().filter(|set| set.binds == old.commitment) {
        // Somebody else agreed to decisions about this very state; and a rewritten text is no model for others any more.
        let reason = match &set.ground {
            Ground::Agreed { .. } | Ground::Outlived => continue,
            Ground::Word(reason) => reason.clone(),
            Ground::Case(reason) => Some(reason.clone()),
        };
        // What a look left out is no decision that another takes the place of: it is carried over whole.
        let look = is_look(set);
        let here = set.decisions.iter().filter(|decision| look || stands(decision));
        let decisions: Vec<_> = here.filter_map(|decision| over(decision, places.get(&decision.place())?)).collect();
        if !decisions.is_empty() {
            out.push(DecisionSet::new(set.binds, reason, decisions).with_words(&clean));
        }
    }
    as_strict(&mut out);
    Ok(out)
}

/// Ranges that were two may be one now: both were widened to take in the same person. Of two decisions about one range the later would count
/// alone, where of two that overlap the stricter did; so the stricter stands for both, and of two that are as strict all is left out (FORMAT §11).
fn as_strict(sets: &mut [DecisionSet<StoredText>]) {
    let mut met: HashMap<Place, Vec<(Choice, Option<StoredText>)>> = HashMap::new();
    for decision in sets.iter().filter(|set| !is_look(set)).flat_map(|set| &set.decisions) {
        met.entry(decision.place()).or_default().push((decision.choice, decision.text.clone()));
    }
    for decision in sets.iter_mut().filter(|set| !is_look(set)).flat_map(|set| &mut set.decisions) {
        let Some(all) = met.get(&decision.place()).filter(|all| all.len() > 1) else { continue };
        let Some(most) = all.iter().map(|(choice, _)| strictness(*choice)).max() else { continue };
        let mut strictest = all.iter().filter(|(choice, _)| strictness(*choice) == most);
        (decision.choice, decision.text) = match (strictest.next(), strictest.next()) {
            (Some(one), None) => one.clone(),
            _ => (Choice::LeaveOut, None),
        };
    }
}

/// How little a decision lets stand.
const fn strictness(choice: Choice) -> u8 {
    match choice {
        Choice::Open | Choice::Keep => 0,
        Choice::MakeVaguer => 1,
        Choice::Reword => 2,
        Choice::LeaveOut => 3,
    }
}

fn over(decision: &Decision<StoredText>, gone: &Gone) -> Option<Decision<StoredText>> {
    let (range, same) = gone.clone()?;
    let stays = same || decision.choice != Choice::Keep;
    stays.then(|| Decision { start: range.start, end: range.end, ..decision.clone() })
}

/// Where passages of one paragraph are once the names are references; nothing where all of one was a name.
fn moved(names: &Without<'_>, text: &StoredText, places: &[Place]) -> Vec<Gone> {
    let Some((number, ..)) = places.first() else { return Vec::new() };
    // As spans that came with the account: those move along.
    let given: Vec<Span> = places
        .iter()
        .map(|&(paragraph, start, end)| Span {
            paragraph,
            start,
            end,
            kind: SpanKind::Other,
            source: SpanSource::Given,
        })
        .collect();
    let Some(cleaned) = names.cleaned(*number, text, &given) else { return vec![None; places.len()] };
    let new = cleaned.paragraphs.first().map_or("", Guarded::as_str);
    let gone = |(span, placed): (&Span, &Placed)| {
        let Placed::Spans(at) = placed else { return None };
        let there = cleaned.spans.get(*at.first()?)?;
        // A part of the name that stays there is none that anybody decided about.
        let same =
            !there.source.is_of_a_name() && text.as_str().get(span.bytes(text.as_str())?) == new.get(there.bytes(new)?);
        Some((there.start..there.end, same))
    };
    given.iter().zip(&cleaned.given).map(gone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::text::{PersonId, RawText, RealName};
    use crate::guard::{self, Roll};

    fn stored(text: &str) -> StoredText {
        let raw = RawText::from_utf8(text.as_bytes()).unwrap();
        guard::clean_field(&Roll::new(), &raw, guard::Field::Note).unwrap().into()
    }

    fn decided(at: &Range<u32>, choice: Choice, text: Option<&str>) -> DecisionSet<StoredText> {
        let Range { start, end } = at.clone();
        let decision = Decision { paragraph: 1, start, end, kind: SpanKind::Other, choice, text: text.map(stored) };
        DecisionSet::new([7; 32], None, vec![decision])
    }

    #[test]
    fn ranges_that_become_one_are_decided_as_strictly_as_they_were() {
        let mut roll = Roll::new();
        roll.register(PersonId::new([1; 16]), &[RealName::from_utf8(b"Velorie Ostrelby").unwrap()]);
        // "met Vel" and "met Velorie Os", which overlap, both take in the whole name.
        let gone = moved(&Without::all_of(&roll), &stored("We met Velorie Ostrelby there."), &[(1, 3, 10), (1, 3, 17)]);
        let at: Vec<_> = gone.into_iter().map(|gone| gone.unwrap().0).collect();
        assert_eq!(at[0], at[1]);
        let sets = |first: Choice, then: Choice| {
            let text = |choice| (choice == Choice::Reword).then_some("a friend");
            let mut sets = vec![decided(&at[0], first, text(first)), decided(&at[1], then, text(then))];
            as_strict(&mut sets);
            assert_eq!(sets[0].decisions, sets[1].decisions);
            (sets[1].decisions[0].choice, sets[1].decisions[0].text.is_some())
        };
        assert_eq!(sets(Choice::LeaveOut, Choice::MakeVaguer), (Choice::LeaveOut, false));
        assert_eq!(sets(Choice::LeaveOut, Choice::Reword), (Choice::LeaveOut, false));
        assert_eq!(sets(Choice::Reword, Choice::MakeVaguer), (Choice::Reword, true));
        assert_eq!(sets(Choice::Reword, Choice::Reword), (Choice::LeaveOut, false));
    }
}
