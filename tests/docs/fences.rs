//! What stands in `sh` blocks: commands that need a terminal, somebody to ask, or what nobody has here. They are not run; the program has to know every
//! command, flag and value in them.

use std::path::Path;
use std::process::{Command, Stdio};

use super::page::words;

/// The command lines of the program in the `sh` blocks of a page.
fn commands(page: &str) -> Vec<String> {
    let (mut commands, mut is_shell, mut begun) = (Vec::new(), false, String::new());
    for line in page.lines().map(str::trim) {
        match line.strip_prefix("```") {
            Some(language) => is_shell = language == "sh",
            None if is_shell => {
                let line = line.split(" #").next().unwrap_or_default().trim();
                begun.push_str(line.trim_end_matches('\\'));
                if !line.ends_with('\\') {
                    commands.push(std::mem::take(&mut begun));
                }
            }
            None => {}
        }
    }
    commands.retain(|command| command.starts_with("amana "));
    commands
}

/// Whether the program knows everything in a command line; it prints its help then, and does nothing.
fn is_understood(command: &str) -> bool {
    let mut program = Command::new(env!("CARGO_BIN_EXE_amana"));
    program.args(&words(command)[1..]).arg("--help").env_clear().stdin(Stdio::null());
    program.output().unwrap().status.success()
}

#[test]
fn the_program_knows_every_command_that_is_not_run() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::fs::read_dir(house.join("docs")).unwrap().map(|file| file.unwrap().path());
    let pages = folder.filter(|path| path.extension().is_some_and(|end| end == "md")).chain([house.join("README.md")]);
    let all: Vec<String> = pages.flat_map(|path| commands(&std::fs::read_to_string(path).unwrap())).collect();
    assert!(all.len() > 10, "{all:?}");
    let unknown: Vec<&String> = all.iter().filter(|command| !is_understood(command)).collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// The control: what the program does not know is seen.
#[test]
fn an_unknown_flag_is_seen() {
    let page = "```sh\namana list --no-such-flag   # nothing\namana export --case ./case \\\n  --profile public\nls\n```\namana text\n";
    let found = commands(page);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(!is_understood(&found[0]) && is_understood(&found[1]), "{found:?}");
}
