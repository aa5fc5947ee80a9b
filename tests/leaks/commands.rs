//! That the tours leave nothing out: every command and every flag of the manual pages, which are made of the command line itself, is taken by the tour
//! or in a conversation, or stands here with the reason why not.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What takes part in conversations alone: the tour has no terminal.
const AT_A_TERMINAL: &[(&str, &[&str])] = &[
    ("intake", &["", "--plain", "--resume", "--give-up", "--yes"]),
    ("correct", &["", "--plain", "--translate", "--translation"]),
    ("person", &["--add-name", "--contact", "--handling"]),
];

/// What no tour takes, and why.
const LEFT_OUT: &[(&str, &[&str], &str)] = &[
    ("demo", &["", "--json"], "it is a tour of its own, with people of its own: line 8 takes it"),
    ("scan", &["--show"], "it is there to print names"),
    ("person", &["--visibility"], "the name stands open from then on: a conversation of line 8 takes it"),
    ("review", &["--plain", "--language"], "at a terminal: tests/review"),
    ("review", &["--as-before"], "prints of each passage what --list does, and records what stood"),
    ("intake", &["--language", "--script"], "the same questions in other words and another order"),
    ("correct", &["--language", "--script"], "the same questions in other words and another order"),
    ("intake", &["--json"], "a conversation prints none"),
    ("correct", &["--json"], "a conversation prints none"),
    ("consent", &["--assent"], "one word of a list, kept as --status is"),
    ("name-check", &["--dismiss"], "numbers; nothing of what is found here may be dismissed"),
    ("name-check", &["--fail"], "an exit code, after all was written as without it"),
    ("check", &["--since"], "words of the chain, by which no more is printed"),
    ("roster add", &["--device", "--words"], "made with the case, before the tour"),
    ("roster new", &["--quorum"], "numbers, and `roster add` takes them"),
    ("passphrase", &["--new-passphrase-fd"], "the same words from another place"),
    ("passphrase", &["--generate"], GENERATED),
    ("init", &["--generate"], GENERATED),
    ("key new", &["--generate"], GENERATED),
    ("man", &["--json"], "what the program says of itself"),
    ("completions", &["--json"], "what the program says of itself"),
    ("correct", &["--identity"], RECOVERED),
    ("import", &["--identity"], RECOVERED),
    ("intake", &["--identity"], RECOVERED),
    ("passphrase", &["--identity"], RECOVERED),
    ("roster accept", &["--identity"], RECOVERED),
    ("correct", &["--accept-older-store"], OLDER),
    ("import", &["--accept-older-store"], OLDER),
    ("intake", &["--accept-older-store"], OLDER),
    ("person", &["--accept-older-store"], OLDER),
    ("review", &["--accept-older-store"], OLDER),
    ("approve", &["--force"], OVERWRITTEN),
    ("name-check", &["--force"], OVERWRITTEN),
    ("refuse", &["--force"], OVERWRITTEN),
    ("request", &["--force"], OVERWRITTEN),
    ("roster add", &["--force"], OVERWRITTEN),
    ("roster new", &["--force"], OVERWRITTEN),
    ("roster sign", &["--force"], OVERWRITTEN),
    ("unseal", &["--force"], OVERWRITTEN),
];

const GENERATED: &str = "words that the program drew, which are no testimony's and no person's";
const RECOVERED: &str = "what opens the case is another key, and all that can be looked at is taken with it";
const OLDER: &str = "it lets a thing be done that is done here without it";
const OVERWRITTEN: &str = "the same file in the place of another";

/// A command and the flags it was given.
pub(crate) type Line = (String, BTreeSet<String>);

/// What the manual pages say there is: for each command its flags, each with the letter that stands for it.
pub(crate) struct Commands(BTreeMap<String, BTreeMap<String, String>>);

impl Commands {
    /// Read from a folder that `amana man` made.
    pub(crate) fn of(pages: &Path) -> Self {
        let texts =
            std::fs::read_dir(pages).unwrap().map(|page| std::fs::read_to_string(page.unwrap().path()).unwrap());
        let pages = texts.map(|text| text.replace("\\-", "-").replace("\\fB", "").replace("\\fR", ""));
        // A page with commands below it is of none itself.
        let commands = pages.filter(|page| !page.contains("\n.SH SUBCOMMANDS")).map(|page| (name(&page), flags(&page)));
        Self(commands.collect())
    }

    /// What an invocation of the program takes.
    pub(crate) fn line<'a>(&self, args: impl Iterator<Item = &'a str>) -> Line {
        let args: Vec<&str> = args.collect();
        let named = |words: usize| args.get(..words).map(|words| words.join(" "));
        let name = [2, 1].into_iter().filter_map(named).find(|name| self.0.contains_key(name));
        let name = name.unwrap_or_else(|| panic!("no page is of {args:?}"));
        let long = |arg: &&str| {
            let flag = arg.split('=').next().unwrap_or_default();
            let all = &self.0[&name];
            all.iter().find(|(long, letter)| *long == flag || *letter == flag).map(|(long, _)| long.clone())
        };
        let taken = args.iter().filter_map(long).collect();
        (name, taken)
    }

    fn pairs(&self) -> BTreeSet<(&str, &str)> {
        self.0.iter().flat_map(|(name, flags)| pairs_of(name, flags.keys().map(String::as_str))).collect()
    }
}

/// A command by itself, and with each of its flags.
fn pairs_of<'a>(name: &'a str, flags: impl Iterator<Item = &'a str>) -> impl Iterator<Item = (&'a str, &'a str)> {
    std::iter::once((name, "")).chain(flags.map(move |flag| (name, flag)))
}

fn pairs(lines: &[Line]) -> BTreeSet<(&str, &str)> {
    lines.iter().flat_map(|(name, flags)| pairs_of(name, flags.iter().map(String::as_str))).collect()
}

fn name(page: &str) -> String {
    let synopsis = page.split("\n.SH SYNOPSIS\namana ").nth(1).expect("a synopsis");
    synopsis.split(" [").next().unwrap().to_owned()
}

/// The flags of a command's own, and `--json`, by which every command prints something else.
fn flags(page: &str) -> BTreeMap<String, String> {
    let own = page.split("\n.SH OPTIONS\n").nth(1).and_then(|rest| rest.split("\n.SH ").next()).unwrap_or_default();
    let heads =
        own.split(".TP\n").filter(|option| option.starts_with('-')).map(|option| option.lines().next().unwrap());
    let named = heads.map(|head| {
        let (letter, long) =
            head.split_once(", ").filter(|(letter, _)| !letter.starts_with("--")).unwrap_or(("", head));
        (long.split(' ').next().unwrap().to_owned(), letter.to_owned())
    });
    let json = ("--json".to_owned(), String::new());
    named.filter(|(long, _)| !["--help", "--version"].contains(&long.as_str())).chain([json]).collect()
}

/// Fails for what is in no tour and in no list, and for what stands in a list and should not.
pub(crate) fn all_taken(commands: &Commands, tour: &[Line]) {
    let (there, taken) = (commands.pairs(), pairs(tour));
    let seated = AT_A_TERMINAL.iter().flat_map(|(name, flags)| flags.iter().map(move |flag| (*name, *flag)));
    let left_out = LEFT_OUT.iter().flat_map(|(name, flags, _)| flags.iter().map(move |flag| (*name, *flag)));
    let listed: BTreeSet<_> = seated.chain(left_out).collect();
    let missing: Vec<_> = there.difference(&taken).filter(|pair| !listed.contains(*pair)).collect();
    assert!(missing.is_empty(), "taken by no tour: {missing:?}");
    let stale: Vec<_> = listed.iter().filter(|pair| taken.contains(*pair) || !there.contains(*pair)).collect();
    assert!(stale.is_empty(), "in a list, and taken by the tour or not there at all: {stale:?}");
    assert!(LEFT_OUT.iter().all(|(.., why)| !why.is_empty()));
}

/// Fails for what is said to be taken at a terminal, and is not.
pub(crate) fn all_said(talks: &[Line]) {
    let taken = pairs(talks);
    let seated = AT_A_TERMINAL.iter().flat_map(|(name, flags)| flags.iter().map(move |flag| (*name, *flag)));
    let missing: Vec<_> = seated.filter(|pair| !taken.contains(pair)).collect();
    assert!(missing.is_empty(), "in no conversation: {missing:?}");
}
