//! Where in the file of the identity store each row lies (SQLite file format 3, index b-trees).

use std::path::Path;

const PAGE: usize = 4096;

/// One row as it lies in the file.
pub(crate) struct Row {
    pub(crate) handle: Vec<u8>,
    /// Byte position of its cell.
    pub(crate) cell: usize,
    /// The first page of what did not fit beside its handle.
    pub(crate) overflow: usize,
}

/// Every row of the one table, in no order.
pub(crate) fn rows(file: &Path) -> Vec<Row> {
    let bytes = std::fs::read(file).unwrap();
    assert_eq!(bytes.len() % PAGE, 0, "whole pages");
    let mut rows = Vec::new();
    for number in tree(&bytes) {
        let page = &bytes[number * PAGE..(number + 1) * PAGE];
        let is_leaf = page[0] == 0x0A;
        let cells = usize::from(u16::from_be_bytes([page[3], page[4]]));
        let pointers = if is_leaf { 8 } else { 12 };
        for cell in 0..cells {
            let at = usize::from(u16::from_be_bytes([page[pointers + 2 * cell], page[pointers + 2 * cell + 1]]));
            rows.push(row(page, number * PAGE, at, at + if is_leaf { 0 } else { 4 }));
        }
    }
    rows
}

/// The pages of the table's tree: from its root down, so that no free page is taken for one.
fn tree(bytes: &[u8]) -> Vec<usize> {
    // The second page is the root of the only table.
    let (mut pages, mut next) = (Vec::new(), vec![1]);
    while let Some(number) = next.pop() {
        let page = &bytes[number * PAGE..(number + 1) * PAGE];
        assert!(page[0] == 0x0A || page[0] == 0x02, "page {number} is of an index tree");
        if page[0] == 0x02 {
            let cells = usize::from(u16::from_be_bytes([page[3], page[4]]));
            let pointer = |n: usize| usize::from(u16::from_be_bytes([page[12 + 2 * n], page[13 + 2 * n]]));
            next.extend((0..cells).map(|n| number_at(page, pointer(n)) - 1));
            next.push(number_at(page, 8) - 1);
        }
        pages.push(number);
    }
    pages
}

fn number_at(page: &[u8], at: usize) -> usize {
    u32::from_be_bytes(page[at..at + 4].try_into().unwrap()) as usize
}

fn row(page: &[u8], start: usize, cell: usize, mut at: usize) -> Row {
    let mut payload = 0;
    loop {
        payload = payload << 7 | usize::from(page[at] & 0x7F);
        at += 1;
        if page[at - 1] < 0x80 {
            break;
        }
    }
    let local = local(payload);
    let header = usize::from(page[at]);
    let handle = page[at + header..at + header + 16].to_vec();
    Row { handle, cell: start + cell, overflow: number_at(page, at + local) }
}

/// How much of a payload lies in the tree itself.
fn local(payload: usize) -> usize {
    let (most, least) = ((PAGE - 12) * 64 / 255 - 23, (PAGE - 12) * 32 / 255 - 23);
    let fitting = least + (payload - least) % (PAGE - 4);
    if fitting <= most { fitting } else { least }
}

/// Spearman's rank correlation of two orders of the same things.
pub(crate) fn rank_correlation(one: &[usize], other: &[usize]) -> f64 {
    let (one, other) = (ranks(one), ranks(other));
    let squares: f64 = one.iter().zip(&other).map(|(a, b)| (*a as f64 - *b as f64).powi(2)).sum();
    let n = one.len() as f64;
    1.0 - 6.0 * squares / (n * (n * n - 1.0))
}

fn ranks(values: &[usize]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|n| values[*n]);
    let mut ranks = vec![0; values.len()];
    order.iter().enumerate().for_each(|(rank, n)| ranks[*n] = rank);
    ranks
}
