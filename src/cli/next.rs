//! The next step that a command names, with the case it was given: somebody types it as it stands there.

use std::path::Path;

/// Commands that open a case.
const OF_A_CASE: [&str; 19] = [
    "intake",
    "import",
    "list",
    "show",
    "search",
    "review",
    "person",
    "consent",
    "export",
    "request",
    "unseal",
    "check",
    "proof",
    "log",
    "correct",
    "well-known",
    "passphrase",
    "releases",
    "roster accept",
];

/// The step with `--case DIR` in each command between backticks that opens a case and does not say which; as it is where the case is the folder
/// that the program was started in.
pub(crate) fn with_case(step: &str, case: &Path) -> String {
    if case == Path::new(".") {
        return step.to_owned();
    }
    let flag = format!(" --case {}", quoted(&case.to_string_lossy()));
    let mut out = String::with_capacity(step.len() + flag.len());
    for (at, part) in step.split('`').enumerate() {
        if at > 0 {
            out.push('`');
        }
        match command(part).filter(|_| at % 2 == 1 && !part.contains("--case") && !part.contains("--without-case")) {
            Some(end) => {
                out.push_str(&part[..end]);
                out.push_str(&flag);
                out.push_str(&part[end..]);
            }
            None => out.push_str(part),
        }
    }
    out
}

/// Where the words of a command end that opens a case.
fn command(part: &str) -> Option<usize> {
    let rest = part.strip_prefix("amana ")?;
    let ends = |word: &str| rest.strip_prefix(word).is_some_and(|more| more.is_empty() || more.starts_with(' '));
    let word = OF_A_CASE.into_iter().find(|word| ends(word))?;
    Some("amana ".len() + word.len())
}

/// As a shell takes it.
pub(crate) fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+:@%".contains(c);
    if path.chars().all(plain) { path.to_owned() } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

/// A file as somebody else names it, who has it in another folder.
pub(crate) fn file_name(path: &Path) -> String {
    quoted(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_names_the_case() {
        let step = "`amana show P73R-R` reads it, `amana review P73R-R` shows what is left; `age -d` opens it";
        assert_eq!(with_case(step, Path::new(".")), step);
        assert_eq!(
            with_case(step, Path::new("./field")),
            "`amana show --case ./field P73R-R` reads it, `amana review --case ./field P73R-R` shows what is left; `age -d` opens it"
        );
        assert_eq!(
            with_case("`amana intake --resume 7Q2KM`", Path::new("a b")),
            "`amana intake --case 'a b' --resume 7Q2KM`"
        );
        assert_eq!(
            with_case("`amana unseal REQUEST APPROVAL… -i KEY`", Path::new("./field")),
            "`amana unseal --case ./field REQUEST APPROVAL… -i KEY`"
        );
        for other in [
            "`amana unseal --without-case REQUEST -i KEY`",
            "`amana intake --case ./x`",
            "`amana key new -o FILE`",
            "`amana listen`",
            "amana list",
        ] {
            assert_eq!(with_case(other, Path::new("./field")), other);
        }
    }
}
