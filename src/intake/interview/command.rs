//! What can be typed while the account is written, beside the account.

/// A line that begins with `/`. What stands behind its word is borrowed: it may be a name, and is copied nowhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command<'a> {
    /// Settle possible names.
    Check,
    /// Register somebody, by name where one is given, or add a spelling to somebody who is here (by code or pseudonym).
    Person(Option<&'a str>),
    /// Write a paragraph anew.
    Edit(u32),
    /// Take paragraphs out, from the first to the last.
    Strike(u32, u32),
    /// Somebody else speaks (by code or pseudonym); who, is asked where it is not said.
    Speaker(Option<&'a str>),
    /// A note of the interviewer's; asked for where it is not said.
    Note(Option<&'a str>),
    /// Read paragraphs, from the first to the last; all where none is named.
    Read(Option<(u32, u32)>),
    /// What is known about the interview itself.
    Facts,
    /// Lock now.
    Pause,
    /// The account is finished.
    Finish,
    /// What can be typed.
    Help,
}

/// A command that cannot be understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoCommand {
    /// There is no such command.
    Unknown,
    /// It needs the number of a paragraph, or two.
    Number,
}

/// Reads a line. `None` where it is no command but a part of the account; `//` at the beginning writes a slash.
///
/// # Errors
/// [`NoCommand`]: it looks like a command and is none. Nothing of it is stored: a slip of the finger may hold a name.
pub fn parse(line: &str) -> Option<Result<Command<'_>, NoCommand>> {
    let line = line.trim();
    let rest = line.strip_prefix('/')?;
    if rest.starts_with('/') || rest.contains('\n') {
        return None;
    }
    let (word, given) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let given = Some(given.trim()).filter(|g| !g.is_empty());
    Some(match word.to_lowercase().as_str() {
        "check" => Ok(Command::Check),
        "person" => Ok(Command::Person(given)),
        "edit" => range(given).and_then(|(a, b)| if a == b { Ok(Command::Edit(a)) } else { Err(NoCommand::Number) }),
        "strike" => range(given).map(|(a, b)| Command::Strike(a, b)),
        "speaker" => Ok(Command::Speaker(given)),
        "note" => Ok(Command::Note(given)),
        "read" if given.is_none() => Ok(Command::Read(None)),
        "read" => range(given).map(|both| Command::Read(Some(both))),
        "facts" => Ok(Command::Facts),
        "pause" => Ok(Command::Pause),
        "finish" => Ok(Command::Finish),
        "help" | "?" | "" => Ok(Command::Help),
        _ => Err(NoCommand::Unknown),
    })
}

/// Where a command that needs nothing behind it begins at the end of what was typed, behind words that are no command: somebody who went on from
/// what a break had left in the line. `left`: so many bytes of it stood there. Without them a blank parts the two.
#[must_use]
pub fn behind(typed: &str, left: usize) -> Option<usize> {
    let trimmed = typed.trim_end();
    let at = trimmed.rfind('/')?;
    let parted = at > 0 && (left == at || trimmed.get(..at)?.ends_with(char::is_whitespace));
    let alone = ["check", "person", "speaker", "note", "read", "facts", "pause", "finish", "help"];
    let is_command = alone.iter().any(|word| trimmed[at + 1..].eq_ignore_ascii_case(word));
    (parted && is_command && parse(trimmed).is_none()).then_some(at)
}

/// `12` or `12-15`, in any digits.
fn range(given: Option<&str>) -> Result<(u32, u32), NoCommand> {
    let digits = plain_digits(given.ok_or(NoCommand::Number)?);
    let (first, last) = digits.split_once(['-', '–']).unwrap_or((&digits, &digits));
    let number = |text: &str| text.trim().parse::<u32>().ok().filter(|n| *n > 0).ok_or(NoCommand::Number);
    let (first, last) = (number(first)?, number(last)?);
    if first <= last { Ok((first, last)) } else { Err(NoCommand::Number) }
}

/// The text with Arabic-Indic and Persian digits as ASCII ones.
#[must_use]
pub fn plain_digits(text: &str) -> String {
    let plain = |c: char| match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(u32::from(c) - u32::from('۰'), 10).unwrap_or(c),
        _ => c,
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_told_from_the_account() {
        assert_eq!(parse("They came at night."), None);
        assert_eq!(parse("//etc is where it lay"), None);
        assert_eq!(parse(" /CHECK "), Some(Ok(Command::Check)));
        assert_eq!(parse("/edit ١٢"), Some(Ok(Command::Edit(12))));
        assert_eq!(parse("/strike 12-15"), Some(Ok(Command::Strike(12, 15))));
        assert_eq!(parse("/strike 15-12"), Some(Err(NoCommand::Number)));
        assert_eq!(parse("/edit"), Some(Err(NoCommand::Number)));
        assert_eq!(parse("/edit 1-2"), Some(Err(NoCommand::Number)));
        assert_eq!(parse("/read"), Some(Ok(Command::Read(None))));
        assert_eq!(parse("/speaker 7Q2K-M"), Some(Ok(Command::Speaker(Some("7Q2K-M")))));
        assert_eq!(parse("/facts"), Some(Ok(Command::Facts)));
        assert_eq!(parse("/"), Some(Ok(Command::Help)));
        assert_eq!((behind("We left /check", 0), behind("We lef/check ", 6)), (Some(8), Some(6)));
        for typed in ["We left/check", "/check", "the way /home", "//etc /", "Left or right", "We left / check"] {
            assert_eq!(behind(typed, 0), None, "{typed}");
        }
        assert_eq!(parse("/finnish"), Some(Err(NoCommand::Unknown)), "a slip is not part of the account");
    }
}
