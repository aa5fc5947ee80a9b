//! What a key asks for: the same on the full screen and line after line.

/// Something to do, by one key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    /// It stays as it was said.
    Keep,
    /// It is left out.
    LeaveOut,
    /// Something less exact stands there.
    MakeVaguer,
    /// Other words stand there.
    Reword,
    /// Equal passages one by one, or all alike again.
    Apart,
    /// Leave this for later, and go on to what is open next.
    Skip,
    /// Back to what is open before.
    Back,
    /// The answer before, to look at it or change it.
    Earlier,
    /// The one after it.
    Later,
    /// Take the last answer back.
    Undo,
    /// All of this kind, with a reason.
    Kind,
    /// All that is left, with a reason.
    Everything,
    /// What is equal in the whole case, with a reason.
    Case,
    /// It is somebody's name.
    Name,
    /// Mark other words than those that were flagged.
    Mark,
    /// As the audience reads it, or no longer.
    Page,
    /// Another audience.
    Profile,
    /// The keys.
    Help,
    /// Enough for now.
    Stop,
}

/// Keys of other layouts in the places of Latin letters: Arabic, Ukrainian, and Russian where it differs.
const PLACES: &[(char, &[char])] = &[
    ('k', &['ن', 'л']),
    ('l', &['م', 'д']),
    ('v', &['ر', 'м']),
    ('r', &['ق', 'к']),
    ('o', &['خ', 'щ']),
    ('s', &['س', 'і', 'ы']),
    ('b', &['ﻻ', 'и']),
    ('u', &['ع', 'г']),
    ('a', &['ش', 'ф']),
    // With Shift the Arabic layout has a vowel sign and a semicolon there.
    ('A', &['Ф', '\u{650}']),
    ('c', &['ؤ', 'с']),
    ('n', &['ى', 'т']),
    ('m', &['ة', 'ь']),
    ('w', &['ص', 'ц']),
    ('p', &['ح', 'з']),
    ('P', &['З', '؛']),
    ('[', &['ج', 'х']),
    (']', &['د', 'ї', 'ъ']),
    ('q', &['ض', 'й']),
    ('?', &['؟']),
];

/// The Latin letter in whose place a key lies; digits of other scripts as those of this one.
#[must_use]
pub fn latin(key: char) -> char {
    match key {
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(key) & 0xf, 10).unwrap_or(key),
        _ => PLACES.iter().find(|(_, others)| others.contains(&key)).map_or(key, |(latin, _)| *latin),
    }
}

impl Act {
    /// What a key asks for, in whatever layout the keyboard is.
    #[must_use]
    pub fn of(key: char) -> Option<Self> {
        Some(match latin(key) {
            'k' | '1' => Self::Keep,
            'l' | '2' => Self::LeaveOut,
            'v' | '3' => Self::MakeVaguer,
            'r' | '4' => Self::Reword,
            'o' => Self::Apart,
            's' => Self::Skip,
            'b' => Self::Back,
            '[' | '<' => Self::Earlier,
            ']' | '>' => Self::Later,
            'u' => Self::Undo,
            'a' => Self::Kind,
            'A' => Self::Everything,
            'c' => Self::Case,
            'n' => Self::Name,
            'm' => Self::Mark,
            'w' => Self::Page,
            'p' | 'P' => Self::Profile,
            '?' => Self::Help,
            'q' => Self::Stop,
            _ => return None,
        })
    }
}
