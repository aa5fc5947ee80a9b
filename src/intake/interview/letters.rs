//! Which letters a name is written in.

/// Writing systems that keyboards are switched between.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Letters {
    Arabic,
    Cyrillic,
    Latin,
    Other,
}

pub(super) fn script_of(name: &str) -> Option<Letters> {
    let kind = |c: char| match c {
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fefc}' => {
            Letters::Arabic
        }
        '\u{400}'..='\u{52f}' => Letters::Cyrillic,
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Letters::Latin,
        _ => Letters::Other,
    };
    let mut found = name.chars().filter(|c| c.is_alphabetic()).map(kind);
    let first = found.next()?;
    found.all(|letters| letters == first).then_some(first)
}

pub(super) fn script_of_language(language: &str) -> Letters {
    match language {
        "ar" | "fa" | "ur" | "ckb" | "ps" | "sd" | "ug" => Letters::Arabic,
        "uk" | "ru" | "be" | "bg" | "mk" | "sr" => Letters::Cyrillic,
        "en" | "es" | "fr" | "de" | "it" | "pt" | "tr" | "ku" | "pl" => Letters::Latin,
        _ => Letters::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyboard_in_the_wrong_layout_is_seen() {
        assert_eq!(script_of("lkdv"), Some(Letters::Latin));
        assert_ne!(script_of("lkdv"), Some(script_of_language("ar")));
        assert_eq!(script_of("ريما درويش"), Some(script_of_language("ar")));
        assert_eq!(script_of("Олена"), Some(script_of_language("uk")));
        assert_eq!(script_of("Oлена"), None, "one Latin letter among Cyrillic ones");
    }
}
