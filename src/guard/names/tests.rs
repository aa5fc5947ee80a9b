//! How much memory a long list of names takes.

use super::*;

impl Roll {
    /// Bytes that are held, room included.
    fn bytes(&self) -> usize {
        let Self {
            begin: _,
            ids,
            words,
            lists,
            sieve: _,
            edges,
            ends,
            sets,
            children: _,
            signed: _,
            otherwise: _,
            together,
            alike,
            begins,
            looks,
            pressed: _,
            inflected,
            families,
            shapes: _,
            begun: _,
            shortened,
            people: _,
            places: _,
            open: _,
            initials: _,
            spellings,
            well_known: _,
            small: _,
            unspaced: _,
            keeps_letters: _,
        } = self;
        let tables = [ids.bytes(), edges.bytes(), sets.bytes(), looks.bytes(), inflected.bytes(), together.bytes()];
        let tables = tables.into_iter().chain([families.bytes(), shortened.bytes()]);
        let rows = words.len() * size_of::<Kept>() + ends.len() * size_of::<Few>() + lists.bytes();
        let ended: usize =
            spellings.iter().map(|ends| size_of::<Vec<Node>>() + ends.capacity() * size_of::<Node>()).sum();
        tables.sum::<usize>() + rows + ended + alike.bytes() + begins.capacity() * 9
    }
}

/// A word of its own for each number.
fn word(mut number: usize) -> String {
    const SYLLABLES: [&str; 8] = ["ka", "ro", "mi", "ten", "sal", "vu", "der", "esh"];
    let mut word = String::from("Z");
    for _ in 0..6 {
        word.push_str(SYLLABLES[number % 8]);
        number /= 8;
    }
    word
}

/// Ten thousand people of fifty spellings have to leave room below 256 MiB for everything else: 400 bytes for each spelling of two words that nobody
/// else has, which is about 190 MiB.
#[test]
fn a_long_list_takes_less_than_400_bytes_for_each_spelling() {
    let (people, ways) = (BEGUN_MAX + 200, 20);
    for room in [0, people * ways] {
        let mut roll = Roll::with_room(room);
        for person in 0..people {
            let spelling = |way: usize| format!("{} {}", word(person * ways + way), word((person * ways + way) * 977));
            let names: Vec<_> =
                (0..ways).filter_map(|way| RealName::from_utf8(spelling(way).as_bytes()).ok()).collect();
            assert_eq!(roll.register(PersonId::new((person as u128 + 1).to_be_bytes()), &names).used, ways);
        }
        let each = roll.bytes() / (people * ways);
        assert!(each < 400, "{each} bytes");
    }
}

/// With so many names nearly any word begins with one.
#[test]
fn of_very_many_people_no_word_is_asked_what_it_begins_with() {
    let mut roll = Roll::new();
    let all = std::iter::once("Jahongir".to_owned()).chain((1..).map(word));
    for (person, name) in (1_u128..).zip(all).take(BEGUN_MAX + 1) {
        let Ok(name) = RealName::from_utf8(name.as_bytes()) else { continue };
        roll.register(PersonId::new(person.to_be_bytes()), &[name]);
        assert_eq!(roll.may_begin(roll.sum("jahongir")), roll.people.len() <= BEGUN_MAX);
    }
}

/// Nobody types while so many are known, and no beginnings are kept: any word may be one.
#[test]
fn of_very_many_people_any_word_may_begin_a_name() {
    let mut roll = Roll::new();
    for person in 1..=BEGUN_MAX + 1 {
        let Ok(name) = RealName::from_utf8(word(person).as_bytes()) else { continue };
        roll.register(PersonId::new((person as u128).to_be_bytes()), &[name]);
        assert_eq!(roll.may_begin_name("and then quon"), person > BEGUN_MAX);
        assert!(roll.may_begin_name("and then zro") || person < 8);
    }
    assert!(roll.begins.is_empty());
}
