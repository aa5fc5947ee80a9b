//! Where in the chain bundles, scrubs and sets of decisions stand: what was decided before a bundle, also where a scrub made it anew since (FORMAT §10.1, 14–16).

use std::collections::{BTreeSet, HashMap};

use super::chain::LinkKind;
use super::error::Result;
use super::open::Vault;
use crate::guard::text::StoredText;
use crate::record::standing::look::is_look;
use crate::record::{DecisionSet, RecordId, RevisionId};

/// Where in the chain things happened. What has no link happened before everything.
pub(super) struct History {
    pub(super) releases: HashMap<RecordId, u64>,
    /// When a revision was rewritten.
    pub(super) scrubs: HashMap<RecordId, Vec<u64>>,
    /// When a set was made, and the scrub that it follows in the same change, if any: that may have made it anew.
    decisions: HashMap<RecordId, (u64, Option<u64>)>,
}

impl History {
    /// Which of the sets of decisions about a revision were there before something else happened; `sets` ascend. A scrub makes those of which something stands anew, in their
    /// order and in the change in which it rewrites the revision: they count as they did. Those that were made in between stand last among them, and so do looks that came
    /// with the scrub.
    pub(super) fn decided_before(
        &self,
        revision: RevisionId,
        sets: &[(RecordId, &DecisionSet<StoredText>)],
        at: u64,
    ) -> Vec<bool> {
        let scrubs = self.scrubs.get(&RecordId::from_bytes(*revision.as_bytes())).map_or(&[][..], Vec::as_slice);
        // A set that follows the scrub of another revision is about this one for its own sake.
        let moment = |set| {
            let (made, anew): (u64, Option<u64>) = self.decisions.get(set).copied().unwrap_or_default();
            (made, anew.filter(|scrub| scrubs.contains(scrub)))
        };
        let moments: Vec<_> = sets.iter().map(|(set, _)| moment(set)).collect();
        let mut before: Vec<bool> = moments.iter().map(|(made, _)| *made < at).collect();
        for scrub in scrubs.iter().filter(|scrub| **scrub > at) {
            let (mut run, mut between) = (Vec::new(), Vec::new());
            for (set, (made, anew)) in moments.iter().enumerate() {
                match anew {
                    Some(one) if one == scrub => run.push(set),
                    None if at < *made && made < scrub => between.push(set),
                    _ => {}
                }
            }
            let looks = run.iter().filter(|set| is_look(sets[**set].1)).count();
            let stand = standing(between.iter().rev().map(|set| sets[*set].1));
            run.iter().take(run.len().saturating_sub(stand + looks)).for_each(|set| before[*set] = true);
        }
        before
    }
}

/// Of how many sets something stands that none of those before them decided anew; the newest first.
fn standing<'s>(sets: impl Iterator<Item = &'s DecisionSet<StoredText>>) -> usize {
    let mut decided = BTreeSet::new();
    sets.filter(|set| set.decisions.iter().fold(false, |any, decision| decided.insert(decision.place()) | any)).count()
}

impl Vault {
    pub(super) fn history(&self) -> Result<History> {
        let (mut releases, mut decisions) = (HashMap::new(), HashMap::new());
        let mut scrubs: HashMap<_, Vec<u64>> = HashMap::new();
        // A scrub is followed by the sets that it makes anew, in the same change and so at one time.
        let mut scrubbed = None;
        self.links(|link| -> Result<()> {
            match link.kind {
                LinkKind::Release => _ = releases.entry(link.record).or_insert(link.sequence),
                LinkKind::Decision => {
                    let of = scrubbed.filter(|(at, _)| *at == link.claimed).map(|(_, scrub)| scrub);
                    decisions.entry(link.record).or_insert((link.sequence, of));
                }
                LinkKind::Scrub => scrubs.entry(link.record).or_default().push(link.sequence),
                _ => {}
            }
            match link.kind {
                LinkKind::Scrub => scrubbed = Some((link.claimed, link.sequence)),
                LinkKind::Decision => {}
                _ => scrubbed = None,
            }
            Ok(())
        })?;
        Ok(History { releases, scrubs, decisions })
    }
}
