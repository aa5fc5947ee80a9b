//! What may become of changes that were not synced when the power goes.

use super::disk::{Disk, Node, Op};
use super::support::chance::Chance;

/// One way in which a power cut may go.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Survival {
    /// What was synced, and no more.
    OnlySynced,
    /// All that one file or folder had on its way, and nothing else: the order between files is not kept.
    OnlyOf(Node),
    /// All but what one file or folder had on its way.
    AllBut(Node),
    /// Of each file a beginning, its last write torn at every other sector.
    Torn(u64),
    /// Of each file any of its writes, and of some of them every other sector.
    Scattered(u64),
}

const SECTOR: usize = 512;

impl Survival {
    /// The ways that matter for a disk as it is: `depth` of those that are drawn.
    pub(crate) fn ways(disk: &Disk, depth: u64) -> Vec<Self> {
        let mut ways = vec![Self::OnlySynced];
        let nodes = disk.unsafe_nodes();
        if nodes.len() > 1 {
            ways.extend(nodes.iter().flat_map(|(node, _)| [Self::OnlyOf(*node), Self::AllBut(*node)]));
        }
        if nodes.iter().any(|(_, changes)| *changes > 1) {
            ways.extend((0..depth).flat_map(|seed| [Self::Torn(seed), Self::Scattered(seed)]));
        }
        ways
    }

    /// Of the changes that `node` had on its way, those that reached the disk.
    pub(crate) fn of(self, node: Node, pending: &[Op]) -> Vec<Op> {
        match self {
            Self::OnlySynced => Vec::new(),
            Self::OnlyOf(only) if node == only => pending.to_vec(),
            Self::OnlyOf(_) => Vec::new(),
            Self::AllBut(but) if node == but => Vec::new(),
            Self::AllBut(_) => pending.to_vec(),
            Self::Torn(seed) => beginning(pending, &mut Chance::new(seed ^ (node as u64) << 32)),
            Self::Scattered(seed) => some(pending, &mut Chance::new(!seed ^ (node as u64) << 32)),
        }
    }
}

fn beginning(pending: &[Op], chance: &mut Chance) -> Vec<Op> {
    let whole = chance.below(pending.len() + 1);
    let mut survived = pending[..whole].to_vec();
    if let Some(next) = pending.get(whole) {
        survived.extend(torn(next, chance.below(2)));
    }
    survived
}

fn some(pending: &[Op], chance: &mut Chance) -> Vec<Op> {
    if pending.iter().any(|op| matches!(op, Op::Names { .. })) {
        return pending[..chance.below(pending.len() + 1)].to_vec();
    }
    let mut survived = Vec::new();
    for op in pending {
        match chance.below(4) {
            0 => {}
            1 => survived.extend(torn(op, chance.below(2))),
            _ => survived.push(op.clone()),
        }
    }
    survived
}

/// Every other sector of a write; what is no write comes whole or not at all.
fn torn(op: &Op, parity: usize) -> Vec<Op> {
    let Op::Write { node, offset, data } = op else { return Vec::new() };
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < data.len() {
        let sector = (offset + at) / SECTOR;
        let end = data.len().min((sector + 1) * SECTOR - offset);
        if sector % 2 == parity {
            pieces.push(Op::Write { node: *node, offset: offset + at, data: data[at..end].to_vec() });
        }
        at = end;
    }
    pieces
}

#[test]
fn a_torn_write_keeps_every_other_sector() {
    let op = Op::Write { node: 1, offset: 100, data: vec![7; 2000] };
    let pieces = |parity| -> Vec<(usize, usize)> {
        let ranges = torn(&op, parity).into_iter().filter_map(|op| match op {
            Op::Write { offset, data, .. } => Some((offset, offset + data.len())),
            _ => None,
        });
        ranges.collect()
    };
    assert_eq!(pieces(0), [(100, 512), (1024, 1536), (2048, 2100)]);
    assert_eq!(pieces(1), [(512, 1024), (1536, 2048)]);
}
