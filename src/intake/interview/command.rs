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
    /// What was noted beside the account.
    Notes,
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
    /// There is no such command; with the one that is most like it, if any is.
    Unknown(Option<&'static str>),
    /// It needs the number of a paragraph, or two.
    Number,
    /// A command is one line, but for a note.
    Lines,
}

/// Every command.
const COMMANDS: [&str; 12] =
    ["check", "person", "edit", "strike", "speaker", "note", "notes", "read", "facts", "pause", "finish", "help"];

/// Those of them that need nothing behind them.
const ALONE: [&str; 10] = ["check", "person", "speaker", "note", "notes", "read", "facts", "pause", "finish", "help"];

/// How like a command a word has to be to be meant for it (Jaro-Winkler): `speek` is `speaker`, `home` is nothing.
const LIKE: f64 = 0.84;

/// Reads a line. `None` where it is no command but a part of the account; `//` at the beginning writes a slash.
///
/// # Errors
/// [`NoCommand`]: it begins as a command does and is none. Nothing of it is stored unasked: a slip of the finger may hold a name.
pub fn parse(line: &str) -> Option<Result<Command<'_>, NoCommand>> {
    let line = line.trim();
    let rest = line.strip_prefix('/')?;
    if rest.starts_with('/') {
        return None;
    }
    let (word, given) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let given = Some(given.trim()).filter(|g| !g.is_empty());
    let word = word.to_lowercase();
    if rest.contains('\n') && word != "note" {
        return Some(Err(if COMMANDS.contains(&&*word) { NoCommand::Lines } else { NoCommand::Unknown(meant(&word)) }));
    }
    Some(match word.as_str() {
        "check" => Ok(Command::Check),
        "person" => Ok(Command::Person(given)),
        "edit" => range(given).and_then(|(a, b)| if a == b { Ok(Command::Edit(a)) } else { Err(NoCommand::Number) }),
        "strike" => range(given).map(|(a, b)| Command::Strike(a, b)),
        "speaker" => Ok(Command::Speaker(given)),
        "note" => Ok(Command::Note(given)),
        "notes" => Ok(Command::Notes),
        "read" if given.is_none() => Ok(Command::Read(None)),
        "read" => range(given).map(|both| Command::Read(Some(both))),
        "facts" => Ok(Command::Facts),
        "pause" => Ok(Command::Pause),
        "finish" => Ok(Command::Finish),
        "help" | "?" | "" => Ok(Command::Help),
        _ => Err(NoCommand::Unknown(meant(&word))),
    })
}

/// The command that a word was meant to be, if it is like one: `chekc` is `check`.
fn meant(word: &str) -> Option<&'static str> {
    let all = COMMANDS.into_iter().map(|command| (strsim::jaro_winkler(word, command), command));
    let nearest = all.max_by(|one, other| one.0.total_cmp(&other.0))?;
    (nearest.0 > LIKE).then_some(nearest.1)
}

/// Where a command begins at the end of what was typed, behind words that are none: somebody who went on from what stood in the line. `left`: so many
/// bytes of it stood there, and any command may follow them at once. Elsewhere a blank parts the two, but for `/pause`, and the command is one that needs nothing behind it.
#[must_use]
pub fn behind(typed: &str, left: usize) -> Option<usize> {
    let is_command = |from: usize| typed.get(from..).is_some_and(|rest| matches!(parse(rest), Some(Ok(_))));
    if left > 0 && typed.get(left..).is_some_and(|rest| rest.starts_with('/') && rest.len() > 1) && is_command(left) {
        return Some(left);
    }
    let trimmed = typed.trim_end();
    // A line of its own is a command whatever stands behind its word, which may be a name; but for a note, which has lines of its own.
    let own = trimmed.rfind('\n').map(|at| at + 1).filter(|at| is_command(*at) && !is_command(0));
    if own.is_some() {
        return own;
    }
    let at = trimmed.rfind('/')?;
    // Who has to lock while somebody comes through the door leaves the blank out.
    let is_haste = trimmed[at + 1..].eq_ignore_ascii_case("pause") && !trimmed[..at].ends_with('/');
    let parted = at > 0 && (is_haste || trimmed.get(..at)?.ends_with(char::is_whitespace));
    let is_alone = ALONE.iter().any(|word| trimmed[at + 1..].eq_ignore_ascii_case(word));
    (parted && is_alone && !is_command(0)).then_some(at)
}

/// What begins like a command behind the first `left` bytes, which stood in the line, and cannot be done; somebody who typed on.
#[must_use]
pub fn slip_behind(typed: &str, left: usize) -> Option<NoCommand> {
    let rest = typed.get(left..).filter(|rest| left > 0 && rest.starts_with('/') && rest.trim_end().len() > 1)?;
    parse(rest)?.err()
}

/// What a line among others was meant to be that is no part of the account; the last of several may be a command by itself.
#[must_use]
pub fn among(typed: &str) -> Option<NoCommand> {
    let meant = typed.trim().lines().rfind(|line| is_meant(line))?;
    match parse(meant) {
        Some(Err(why)) => Some(why),
        _ => Some(NoCommand::Lines),
    }
}

/// Whether a line among others was meant to be a command: what stands behind its word may be a name.
#[must_use]
pub fn is_meant(line: &str) -> bool {
    !matches!(parse(line), None | Some(Err(NoCommand::Unknown(None))))
}

/// A command with something behind it that stands behind words on their line, where it is one of them.
#[must_use]
pub fn misplaced(typed: &str) -> Option<&'static str> {
    let behind_words = |line: &str| {
        let words = line.split_whitespace().skip(1);
        words
            .filter_map(|word| word.strip_prefix('/'))
            .find_map(|word| COMMANDS.into_iter().find(|command| command.eq_ignore_ascii_case(word)))
    };
    typed.lines().filter(|line| !line.trim_start().starts_with('/')).find_map(behind_words)
}

/// What in words that are written anew in the place of `before` is no part of them: a line that begins with a slash, or a command at their end. A line
/// that stood there before stays.
#[must_use]
pub fn within(typed: &str, before: &str) -> Option<NoCommand> {
    let typed = typed.trim();
    let is_new = |line: &str| before.lines().all(|stood| stood.trim() != line.trim());
    let first = parse(typed).filter(|_| typed.lines().next().is_some_and(is_new));
    if let Some(read) = first {
        return Some(read.err().unwrap_or(NoCommand::Lines));
    }
    if behind(typed, 0).is_some() && typed.lines().last().is_some_and(is_new) {
        return Some(NoCommand::Lines);
    }
    let meant = typed.lines().rfind(|line| is_meant(line) && is_new(line))?;
    Some(parse(meant).and_then(Result::err).unwrap_or(NoCommand::Lines))
}

/// A text that begins with a slash, as it is typed: with two.
#[must_use]
pub fn as_typed(text: &str) -> String {
    if text.starts_with('/') { format!("/{text}") } else { text.to_owned() }
}

/// What was typed as the text that is meant: two slashes at its beginning write one.
#[must_use]
pub fn as_meant(typed: &str) -> &str {
    typed.strip_prefix('/').filter(|rest| rest.starts_with('/')).unwrap_or(typed)
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
        assert_eq!((behind("We left/pause", 0), behind("We left./PAUSE ", 0)), (Some(7), Some(8)));
        assert_eq!((behind("//pause", 0), behind("/pause", 0), behind("We left/pauses", 0)), (None, None, None));
        // On a line of its own, with anything behind it.
        assert_eq!((behind("We left.\n/person Zoltan", 0), behind("We left.\n\n /edit 3 ", 0)), (Some(9), Some(10)));
        for typed in ["/note so\n/check", "We left.\n/home is far", "We left.\n/persn Zoltan", "We left.\n//check"] {
            assert_eq!(behind(typed, 0), None, "{typed}");
        }
        assert_eq!(among("We left.\n/persn Zoltan"), Some(NoCommand::Unknown(Some("person"))));
        assert_eq!(among("We left.\n/person Zoltan\nand so on"), Some(NoCommand::Lines));
        assert_eq!((among("We left.\n/home is far"), among("We left.\n//check it")), (None, None));
        let misplaced =
            ["They came. /note so", "We left /edit 3 then", "We left /home", "//note so /note", "by the road/read it"]
                .map(misplaced);
        assert_eq!(misplaced, [Some("note"), Some("edit"), None, None, None]);
        // What stood in the line, and any command behind it.
        assert_eq!((behind("/speek/edit 3", 6), behind("We lef/edit 3", 6)), (Some(6), Some(6)));
        assert_eq!(
            ["We lef/edit", "We lef/home", "We lef//home", "We lef/edit 3", "We left"]
                .map(|typed| slip_behind(typed, 6)),
            [Some(NoCommand::Number), Some(NoCommand::Unknown(None)), None, None, None]
        );
        assert_eq!((slip_behind("/edit", 0), slip_behind("We lef/", 6)), (None, None));
        assert_eq!((behind("/speek/", 6), behind("/speeker", 6), behind("/note so /check", 0)), (None, None, None));
    }

    #[test]
    fn words_that_are_written_anew_hold_no_command() {
        let lines = Some(NoCommand::Lines);
        for typed in
            ["/check", "We left.\n/person Zoltan", "/note so\nand so", "We left.\n/check\nand so", "We left /check"]
        {
            assert_eq!(within(typed, "We left."), lines, "{typed}");
        }
        assert_eq!(within("We left.\n/persn Zoltan", ""), Some(NoCommand::Unknown(Some("person"))));
        assert_eq!(within("/home was burnt", ""), Some(NoCommand::Unknown(None)));
        for typed in ["We left.", "//home was burnt", "We left.\n/home is far", "We left / so"] {
            assert_eq!(within(typed, ""), None, "{typed}");
        }
        // What came in with a line like that keeps it.
        assert_eq!(within("They wrote.\n/help", "We wrote.\n/help"), None);
        assert_eq!(within("They wrote.\n/help us", "We wrote.\n/help"), lines);
        for text in ["/home was burnt", "//home", "home", ""] {
            assert_eq!(as_meant(&as_typed(text)), text);
        }
    }

    #[test]
    fn a_slip_is_no_part_of_the_account_and_says_what_was_meant() {
        for (typed, command) in [
            ("/chekc", Some("check")),
            ("/finnish", Some("finish")),
            ("/persn Basil", Some("person")),
            ("/nite so", Some("note")),
            ("/srike 3", Some("strike")),
            ("/speek", Some("speaker")),
            ("/home was burnt", None),
            ("/x", None),
            ("/a/b", None),
            ("/home\nand more", None),
        ] {
            assert_eq!(parse(typed), Some(Err(NoCommand::Unknown(command))), "{typed}");
        }
        assert_eq!(parse("/note one\ntwo"), Some(Ok(Command::Note(Some("one\ntwo")))));
        assert_eq!(parse("/finish\nWe left."), Some(Err(NoCommand::Lines)));
    }
}
