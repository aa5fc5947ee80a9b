//! What a command gives up before it reads its first secret.

use std::path::PathBuf;

use super::context::Context;
use super::failure::{Failure, Kind};
use crate::harden::{self, Confinement, Swap};
use crate::intake::interview::Value;

/// Whether people's names pass through a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    /// None do, or they are invented: swap in clear is a warning.
    None,
    /// They are typed, read or shown: swap in clear is refused unless accepted.
    Pass,
}

impl Context {
    /// Gives up everything but what `paths` allows; the files that passphrases come from are added. To be called once, first.
    ///
    /// Refuses where names would pass and memory may end up on a disk in clear.
    pub(crate) fn harden(&mut self, paths: Confinement, names: Names) -> Result<(), Failure> {
        if self.hardened.is_some() {
            // `demo` runs other commands; it gave up everything before the first of them.
            return Ok(());
        }
        // Asked first: afterwards the files that tell are closed.
        self.judge(&harden::swap(), names)?;
        let files = [self.flags.passphrase_file.as_deref(), self.flags.key_passphrase_file.as_deref()];
        let paths = files.into_iter().flatten().fold(paths, Confinement::reads);
        let report = harden::apply(&paths);
        let gaps: Vec<String> = report.gaps().map(|(measure, why)| format!("{measure} ({why})")).collect();
        if !gaps.is_empty() {
            self.say(&self.words.with("x-gaps", &[("what", Value::Text(&gaps.join("; ")))]));
        }
        self.hardened = Some(report);
        Ok(())
    }

    /// Why names must not pass through a command that otherwise may run, where they must not. To be asked before [`harden`](Self::harden).
    pub(crate) fn refuses_names(&self) -> Option<Failure> {
        match harden::swap() {
            Swap::Exposed(disks) if !self.flags.accept_swap => Some(exposed(&disks)),
            _ => None,
        }
    }

    fn judge(&mut self, swap: &Swap, names: Names) -> Result<(), Failure> {
        let warning = match swap {
            Swap::Safe => return Ok(()),
            Swap::Unknown => self.words.say("x-swap-unknown"),
            Swap::Exposed(disks) if names == Names::Pass && !self.flags.accept_swap => return Err(exposed(disks)),
            Swap::Exposed(disks) => self.words.with("x-swap-warned", &[("disks", Value::Text(&listed(disks)))]),
        };
        self.heed(&warning);
        Ok(())
    }
}

fn listed(disks: &[PathBuf]) -> String {
    disks.iter().map(|disk| disk.display().to_string()).collect::<Vec<_>>().join(", ")
}

fn exposed(disks: &[PathBuf]) -> Failure {
    Failure::said(Kind::Refused, "x-swap", &[("disks", listed(disks))])
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use clap::Parser;

    use super::super::flags::Global;
    use super::*;

    #[derive(Parser)]
    struct Only {
        #[command(flatten)]
        global: Global,
    }

    fn judged(args: &[&str], swap: &Swap, names: Names) -> Result<(), Failure> {
        let only = Only::parse_from(std::iter::once("amana").chain(args.iter().copied()));
        Context::new(only.global).judge(swap, names)
    }

    #[test]
    fn names_and_swap_in_clear_do_not_meet_unasked() {
        let exposed = Swap::Exposed(vec![PathBuf::from("/dev/sda3")]);
        let refused = judged(&[], &exposed, Names::Pass).unwrap_err();
        assert_eq!(refused.kind, Kind::Refused);
        assert!(refused.message.contains("/dev/sda3"));
        assert!(judged(&["--accept-swap"], &exposed, Names::Pass).is_ok());
        assert!(judged(&[], &exposed, Names::None).is_ok());
        assert!(judged(&[], &Swap::Unknown, Names::Pass).is_ok());
        assert!(judged(&[], &Swap::Safe, Names::Pass).is_ok());
    }
}
