//! Short lists of numbers, which mostly have one.

/// Numbers, ascending. A list of one takes no memory of its own.
#[derive(Default)]
pub(in crate::guard) enum Few {
    #[default]
    None,
    One(u32),
    #[expect(clippy::box_collection, reason = "a list of lists where nearly all have one number: a pointer is enough")]
    More(Box<Vec<u32>>),
}

impl Few {
    pub(in crate::guard) fn as_slice(&self) -> &[u32] {
        match self {
            Self::None => &[],
            Self::One(number) => std::slice::from_ref(number),
            Self::More(numbers) => numbers,
        }
    }

    /// Adds a number, once. The newest is the greatest, so this is at the end nearly always.
    pub(in crate::guard) fn insert(&mut self, number: u32) {
        match self {
            Self::None => *self = Self::One(number),
            Self::One(one) if *one == number => {}
            Self::One(one) => *self = Self::More(Box::new(vec![(*one).min(number), (*one).max(number)])),
            Self::More(numbers) => {
                if let Err(at) = numbers.binary_search(&number) {
                    numbers.insert(at, number);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_ascending_and_has_each_number_once() {
        let mut list = Few::default();
        assert_eq!(list.as_slice(), &[] as &[u32]);
        for number in [7, 7, 3, 9, 3, 5] {
            list.insert(number);
        }
        assert_eq!(list.as_slice(), [3, 5, 7, 9]);
    }
}
