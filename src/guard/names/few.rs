//! Short lists of numbers, which mostly have one.

use super::table::Held;

/// The greatest bit: the number says where in [`Lists`] the list is.
const ELSEWHERE: u32 = 1 << 31;

/// Numbers below 2³¹, ascending, in four bytes: none, the only one, or where in [`Lists`] there are more.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::guard) struct Few(u32);

impl Held for Few {
    const NOTHING: Self = Self(u32::MAX);
}

/// Lists of more than one number, one behind the other: how many have room, how many there are, the numbers. A roll holds a million lists, and an
/// allocation for each would take several times what the numbers do.
#[derive(Default)]
pub(in crate::guard) struct Lists {
    numbers: Vec<u32>,
    /// Where lists were that have grown, by the powers of two that had room: other lists are put there.
    left: Vec<Vec<u32>>,
}

impl Lists {
    /// The numbers of a list.
    #[inline]
    pub(in crate::guard) fn of<'l>(&'l self, few: &'l Few) -> &'l [u32] {
        match *few {
            Few::NOTHING => &[],
            Few(place) if place >= ELSEWHERE => {
                let (first, count, _) = self.list((place - ELSEWHERE) as usize);
                &self.numbers[first..first + count]
            }
            Few(_) => std::slice::from_ref(&few.0),
        }
    }

    /// Where the numbers of a list begin, how many there are, and how many have room.
    fn list(&self, place: usize) -> (usize, usize, usize) {
        (place + 2, self.numbers[place + 1] as usize, self.numbers[place] as usize)
    }

    /// Adds a number to a list, once. The newest is the greatest, so this is at the end nearly always.
    pub(in crate::guard) fn insert(&mut self, few: &mut Few, number: u32) {
        match *few {
            Few::NOTHING => few.0 = number,
            Few(place) if place >= ELSEWHERE => few.0 = ELSEWHERE + self.insert_at(place - ELSEWHERE, number),
            Few(one) if one == number => {}
            Few(one) => few.0 = ELSEWHERE + self.put(2, &[one.min(number), one.max(number)]),
        }
    }

    /// The same of a list that is here; gives where it is now.
    fn insert_at(&mut self, mut place: u32, number: u32) -> u32 {
        let (first, count, room) = self.list(place as usize);
        let Err(at) = self.numbers[first..first + count].binary_search(&number) else { return place };
        if count == room {
            let numbers = self.numbers[first..first + count].to_vec();
            let before = std::mem::replace(&mut place, self.put(2 * room, &numbers));
            let class = room.ilog2() as usize;
            self.left.resize(self.left.len().max(class + 1), Vec::new());
            self.left[class].push(before);
        }
        let (first, _, _) = self.list(place as usize);
        self.numbers.copy_within(first + at..first + count, first + at + 1);
        self.numbers[first + at] = number;
        self.numbers[place as usize + 1] += 1;
        place
    }

    /// Bytes that are held.
    #[cfg(test)]
    pub(in crate::guard) fn bytes(&self) -> usize {
        self.numbers.len() * size_of::<u32>()
            + self.left.iter().map(|left| left.len() * size_of::<u32>()).sum::<usize>()
    }

    /// Puts a list where one of its size was, or behind all others, with room for so many; gives where.
    fn put(&mut self, room: usize, numbers: &[u32]) -> u32 {
        let left = self.left.get_mut(room.ilog2() as usize).and_then(Vec::pop);
        let place = left.unwrap_or_else(|| super::count(self.numbers.len()));
        let first = place as usize + 2;
        self.numbers.resize(self.numbers.len().max(first + room), 0);
        self.numbers[first - 2] = super::count(room);
        self.numbers[first - 1] = super::count(numbers.len());
        self.numbers[first..first + numbers.len()].copy_from_slice(numbers);
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_ascending_and_has_each_number_once() {
        let (mut lists, mut list, mut other) = (Lists::default(), Few::NOTHING, Few::NOTHING);
        assert_eq!(lists.of(&list), &[] as &[u32]);
        for number in [7, 7, 3, 9, 3, 5] {
            lists.insert(&mut list, number);
            lists.insert(&mut other, number / 4);
        }
        assert_eq!(lists.of(&list), [3, 5, 7, 9]);
        assert_eq!(lists.of(&other), [0, 1, 2]);
        for number in (0..2_000).rev().chain(0..2_000) {
            lists.insert(&mut list, 2 * number + 1);
            lists.insert(&mut other, number);
        }
        assert!(lists.of(&list).iter().copied().eq((0..2_000).map(|number| 2 * number + 1)));
        assert!(lists.of(&other).iter().copied().eq(0..2_000));
    }
}
