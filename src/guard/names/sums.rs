//! Words as numbers.
//!
//! The roll keeps no word of a name, only a sum of its letters that begins with a random number of its own: a text can be compared
//! with it, and nobody can read it. Words are told apart by 64 bits; that two of them meet is less likely than a broken disk.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};

/// Odd, and no pattern in its bits (the golden ratio).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Letters so far, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::guard) struct Sum(u64);

impl Sum {
    /// What stands where no sum is.
    pub(in crate::guard) const NONE: Self = Self(0);

    /// No letters yet; another number for each roll.
    pub(in crate::guard) fn begin() -> Self {
        Self(RandomState::new().hash_one(()))
    }

    /// One letter more.
    #[inline]
    pub(in crate::guard) const fn with(self, letter: char) -> Self {
        self.with_number(letter as u32)
    }

    /// One number more.
    #[inline]
    pub(in crate::guard) const fn with_number(self, number: u32) -> Self {
        Self((self.0.rotate_left(7) ^ number as u64).wrapping_mul(SPREAD))
    }

    /// All letters of a folded word more.
    #[inline]
    pub(in crate::guard) fn with_word(self, word: &str) -> Self {
        word.chars().fold(self, Self::with)
    }

    /// Two numbers as one, for tables of pairs.
    pub(in crate::guard) fn of_pair(one: u32, other: u32) -> Self {
        Self(u64::from(one) << 32 | u64::from(other))
    }

    /// Some of its bits, well mixed.
    #[inline]
    pub(in crate::guard) const fn mixed(self) -> u64 {
        let spread = self.0.wrapping_mul(SPREAD);
        spread ^ (spread >> 32)
    }

    /// Its place among so many, however many there are.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "the upper half of the product is less than `places`")]
    pub(in crate::guard) const fn among(self, places: usize) -> usize {
        // Mixed once more: pairs that are counted up lie in a row otherwise.
        let mixed = self.mixed().wrapping_mul(SPREAD);
        ((mixed as u128 * places as u128) >> 64) as usize
    }
}

/// A sum is mixed, and needs no hashing besides.
#[derive(Default)]
pub(in crate::guard) struct Through(u64);

impl Hasher for Through {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = Sum(self.0 ^ number).mixed();
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A table by sums.
pub(in crate::guard) type BySum<T> = HashMap<Sum, T, BuildHasherDefault<Through>>;

/// What lets nearly every sum pass by that is in no table: a bit or two for each that is.
pub(in crate::guard) struct Sieve {
    bits: Vec<u64>,
    kept: usize,
}

/// Bits for each sum.
const ROOM: usize = 16;

impl Default for Sieve {
    fn default() -> Self {
        Self { bits: vec![0; 64], kept: 0 }
    }
}

impl Sieve {
    /// Adds a sum. False where it has become too full and has to be made anew with [`refill`](Self::refill).
    pub(in crate::guard) fn add(&mut self, sum: Sum) -> bool {
        let (at, bits) = self.place(sum);
        self.bits[at] |= bits;
        self.kept += 1;
        self.kept * ROOM <= self.bits.len() * 64
    }

    /// Makes it anew, with room for twice as many.
    pub(in crate::guard) fn refill(&mut self, sums: impl Iterator<Item = Sum>) {
        self.bits = vec![0; self.bits.len() * 2];
        self.kept = 0;
        for sum in sums {
            let (at, bits) = self.place(sum);
            self.bits[at] |= bits;
            self.kept += 1;
        }
    }

    /// False: the sum was never added.
    #[inline]
    pub(in crate::guard) fn may_hold(&self, sum: Sum) -> bool {
        let (at, bits) = self.place(sum);
        self.bits[at] & bits == bits
    }

    /// Two bits of one word, so that a look is one look at memory.
    #[inline]
    fn place(&self, sum: Sum) -> (usize, u64) {
        let mixed = sum.mixed();
        // The number of words is a power of two.
        let at = (mixed >> 12) as usize & (self.bits.len() - 1);
        (at, 1 << (mixed & 63) | 1 << (mixed >> 6 & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_depend_on_letters_order_and_roll() {
        let begin = Sum::begin();
        let all = ["ab", "ba", "abc", "", "عب", "بع"].map(|word| begin.with_word(word));
        for (at, one) in all.iter().enumerate() {
            assert!(!all[..at].contains(one));
        }
        assert_ne!(Sum::begin().with_word("ab"), Sum::begin().with_word("ab"));
        assert_eq!(begin.with('a').with_word("b"), begin.with_word("ab"));
    }

    #[test]
    fn a_sieve_holds_what_was_added_and_little_else() {
        let (mut sieve, begin) = (Sieve::default(), Sum::begin());
        let mut added = Vec::new();
        for number in 0..20_000 {
            added.push(begin.with_number(number));
            if !sieve.add(begin.with_number(number)) {
                sieve.refill(added.iter().copied());
            }
        }
        assert!(added.iter().all(|&sum| sieve.may_hold(sum)));
        let others = (20_000..40_000).filter(|&number| sieve.may_hold(begin.with_number(number))).count();
        assert!(others < 1_000, "{others} of 20,000");
    }
}
