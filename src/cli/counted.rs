//! Numbers with what is counted, in English.

/// `1 hit`, `2 hits`, `0 hits`.
pub(crate) fn counted(number: impl TryInto<u64>, one: &str, many: &str) -> String {
    // What no u64 takes is many.
    let number = number.try_into().unwrap_or(u64::MAX);
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Said of files in a document that were passed over.
pub(crate) fn unread(number: impl TryInto<u64>) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    let were = if number == 1 { "was" } else { "were" };
    format!("{} in it {were} not looked into", counted(number, "picture or other file", "pictures or other files"))
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn one_is_one() {
        let said = [0_u64, 1, 2].map(|number| counted(number, "testimony", "testimonies"));
        assert_eq!(said, ["0 testimonies", "1 testimony", "2 testimonies"]);
    }
}
