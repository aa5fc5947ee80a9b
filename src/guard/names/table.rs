//! A table by sums that takes little memory: a list of ten thousand people holds millions of sums.
//!
//! Sums and what they stand for lie in two rows, so that nothing pads them, and the rows grow by a quarter: twelve bytes for each sum, and a quarter to
//! half of that again for room, where the standard library's table would take 19 to 39. What is looked up and is not there is mostly stopped by the
//! [sieve](super::sums::Sieve) before.

use super::Sum;

/// What a table holds: of its values one stands for nothing.
pub(in crate::guard) trait Held: Copy + PartialEq {
    /// What stands where nothing is held.
    const NOTHING: Self;
}

impl Held for u32 {
    const NOTHING: Self = Self::MAX;
}

/// A table by sums.
pub(in crate::guard) struct Table<T> {
    sums: Vec<Sum>,
    held: Vec<T>,
    count: usize,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { sums: Vec::new(), held: Vec::new(), count: 0 }
    }
}

/// Whether so many of so many places are too many: a fifth is left free, so that a sum that is not there is soon known not to be.
const fn is_full(count: usize, places: usize) -> bool {
    5 * count >= 4 * places
}

/// How many places a table has next: a quarter more, and never so few that all are taken before a fifth is not free.
const fn more(places: usize) -> usize {
    if places < 32 { 32 } else { places + places / 4 }
}

impl<T: Held> Table<T> {
    /// What a sum stands for.
    #[inline]
    pub(in crate::guard) fn get(&self, sum: Sum) -> Option<&T> {
        if self.held.is_empty() {
            return None;
        }
        self.held.get(self.place(sum)).filter(|held| **held != T::NOTHING)
    }

    /// The place of a sum, to be filled: a new one holds [`Held::NOTHING`], and counts as taken.
    pub(in crate::guard) fn entry(&mut self, sum: Sum) -> &mut T {
        if is_full(self.count, self.sums.len()) {
            self.grow();
        }
        let at = self.place(sum);
        if self.held[at] == T::NOTHING {
            self.sums[at] = sum;
            self.count += 1;
        }
        &mut self.held[at]
    }

    /// Makes room for so many sums, where there is none yet: what grows leaves holes behind in which nothing fits.
    pub(in crate::guard) fn expect(&mut self, sums: usize) {
        if self.count == 0 && sums > 0 {
            let room = more(sums);
            (self.sums, self.held) = (vec![Sum::NONE; room], vec![T::NOTHING; room]);
        }
    }

    /// Whether no sum is held.
    pub(in crate::guard) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// All sums.
    pub(in crate::guard) fn sums(&self) -> impl Iterator<Item = &Sum> {
        self.sums.iter().zip(&self.held).filter(|(_, held)| **held != T::NOTHING).map(|(sum, _)| sum)
    }

    /// Where a sum is, or would be.
    #[inline]
    fn place(&self, sum: Sum) -> usize {
        let mut at = sum.among(self.sums.len());
        while self.held[at] != T::NOTHING && self.sums[at] != sum {
            at += 1;
            if at == self.sums.len() {
                at = 0;
            }
        }
        at
    }

    /// Bytes that are held.
    #[cfg(test)]
    pub(in crate::guard) fn bytes(&self) -> usize {
        self.sums.capacity() * size_of::<Sum>() + self.held.capacity() * size_of::<T>()
    }

    fn grow(&mut self) {
        let room = more(self.sums.len());
        let sums = std::mem::replace(&mut self.sums, vec![Sum::NONE; room]);
        let held = std::mem::replace(&mut self.held, vec![T::NOTHING; room]);
        for (sum, held) in sums.into_iter().zip(held).filter(|(_, held)| *held != T::NOTHING) {
            let at = self.place(sum);
            (self.sums[at], self.held[at]) = (sum, held);
        }
    }
}

/// A table of what is compared itself: it keeps no sums, but the numbers of things that have one.
#[derive(Default)]
pub(in crate::guard) struct Numbers {
    numbers: Vec<u32>,
    count: usize,
}

impl Numbers {
    /// The number of the thing that has this sum and is the one.
    pub(in crate::guard) fn find(&self, sum: Sum, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        if self.numbers.is_empty() {
            return None;
        }
        let found = self.numbers[self.place(sum, is_it)];
        (found != u32::NOTHING).then_some(found)
    }

    /// Adds a number that is not there; `sum_of` gives the sums of those that are, where there has to be more room.
    pub(in crate::guard) fn add(&mut self, sum: Sum, number: u32, sum_of: impl Fn(u32) -> Sum) {
        if is_full(self.count, self.numbers.len()) {
            let room = more(self.numbers.len());
            let numbers = std::mem::replace(&mut self.numbers, vec![u32::NOTHING; room]);
            for number in numbers.into_iter().filter(|number| *number != u32::NOTHING) {
                let at = self.place(sum_of(number), |_| false);
                self.numbers[at] = number;
            }
        }
        let at = self.place(sum, |_| false);
        self.numbers[at] = number;
        self.count += 1;
    }

    /// Bytes that are held.
    #[cfg(test)]
    pub(in crate::guard) fn bytes(&self) -> usize {
        self.numbers.capacity() * size_of::<u32>()
    }

    /// Where the one is, or would be.
    fn place(&self, sum: Sum, is_it: impl Fn(u32) -> bool) -> usize {
        let mut at = sum.among(self.numbers.len());
        while self.numbers[at] != u32::NOTHING && !is_it(self.numbers[at]) {
            at += 1;
            if at == self.numbers.len() {
                at = 0;
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_holds_what_was_put_in_and_nothing_else() {
        let (mut table, mut kept) = (Table::default(), std::collections::HashMap::new());
        assert_eq!(table.get(Sum::of_pair(0, 0)), None);
        for number in 0_u32..20_000 {
            // Pairs that lie close to each other, the least among them, and some twice.
            let sum = Sum::of_pair(number % 7_001, number / 9_000);
            let place: &mut u32 = table.entry(sum);
            assert_eq!(*place, kept.insert(sum, number).unwrap_or(u32::NOTHING));
            *place = number;
        }
        assert!(kept.iter().all(|(&sum, number)| table.get(sum) == Some(number)));
        assert!((0..9_000).all(|number| table.get(Sum::of_pair(number, 9)).is_none()));
        let mut sums: Vec<Sum> = table.sums().copied().collect();
        sums.sort();
        sums.dedup();
        assert_eq!(sums.len(), kept.len());
    }

    #[test]
    fn numbers_are_found_by_what_they_stand_for() {
        let begin = Sum::begin();
        let things: Vec<u32> = (0..5_000).map(|number| number * 3).collect();
        // Many have the same sum.
        let sum_of = |number: u32| begin.with_number(things[number as usize] / 9);
        let mut table = Numbers::default();
        for number in 0..5_000_u32 {
            assert_eq!(table.find(sum_of(number), |other| other == number), None);
            table.add(sum_of(number), number, sum_of);
        }
        assert!((0..5_000).all(|number| table.find(sum_of(number), |other| other == number) == Some(number)));
        assert_eq!(table.find(begin.with_number(7), |_| false), None);
    }

    /// What makes it worth having.
    #[test]
    fn a_table_takes_no_more_than_19_bytes_for_each_sum() {
        let (mut table, begin) = (Table::default(), Sum::begin());
        for number in 0_u32..300_000 {
            *table.entry(begin.with_number(number)) = number;
            let bytes = table.bytes();
            assert!(number < 100 || bytes <= 19 * (number as usize + 1), "{number}: {bytes}");
        }
    }
}
