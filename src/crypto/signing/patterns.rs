//! The pattern lists of ssh_config(5), by which a list of allowed signers says who and what for.

/// Whether a list stands for `text`: one of its patterns matches, and none of those that begin with `!` does. Patterns stand between commas; `*` is any
/// run of characters and `?` any one. A list of negations alone stands for nothing.
pub(super) fn list_matches(text: &str, list: &str) -> bool {
    let mut found = false;
    for pattern in list.split(',') {
        match pattern.strip_prefix('!') {
            Some(negated) if matches(text.as_bytes(), negated.as_bytes()) => return false,
            Some(_) => {}
            None => found |= matches(text.as_bytes(), pattern.as_bytes()),
        }
    }
    found
}

/// Byte by byte, as OpenSSH compares. Goes back to the last `*` alone, so that no pattern takes longer than the product of both lengths.
fn matches(text: &[u8], pattern: &[u8]) -> bool {
    let (mut at, mut next, mut star) = (0, 0, None);
    while at < text.len() {
        match pattern.get(next) {
            Some(b'*') => {
                star = Some((next, at));
                next += 1;
            }
            Some(&byte) if byte == b'?' || byte == text[at] => (at, next) = (at + 1, next + 1),
            _ => {
                let Some((of_star, from)) = star else { return false };
                star = Some((of_star, from + 1));
                (at, next) = (from + 1, of_star + 1);
            }
        }
    }
    pattern[next..].iter().all(|byte| *byte == b'*')
}
