//! The files that are given up, by Landlock.

use std::path::Path;

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, LandlockStatus, PathBeneath, PathFd, Ruleset,
    RulesetAttr, RulesetCreated, RulesetCreatedAttr, RulesetError, RulesetStatus, Scope, make_bitflags,
};

use super::{Confinement, Outcome};

/// The newest generation this crate knows; older kernels give what they have.
const NEWEST: ABI = ABI::V9;

/// Devices that stay open to every command: the terminal, and what libraries read random numbers from or write nothing to.
const DEVICES: &[&str] = &["/dev/tty", "/dev/null", "/dev/urandom", "/dev/random"];

/// Confines this thread and every one it starts. It cannot be taken back.
pub(super) fn confine(confinement: &Confinement) -> Outcome {
    match restrict(confinement) {
        Ok(outcome) => outcome,
        Err(_) => Outcome::Missing("the kernel refused the rules"),
    }
}

fn restrict(confinement: &Confinement) -> Result<Outcome, RulesetError> {
    let mut rules = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(NEWEST))?
        .handle_access(AccessNet::from_all(NEWEST))?
        .scope(Scope::from_all(NEWEST))?
        .create()?;
    for device in DEVICES {
        rules = allow(rules, Path::new(device), make_bitflags!(AccessFs::{ReadFile | WriteFile | IoctlDev}))?;
    }
    for path in &confinement.read {
        rules = allow(rules, path, make_bitflags!(AccessFs::{ReadFile | ReadDir}))?;
    }
    for path in &confinement.write {
        rules = allow(rules, path, writing())?;
    }
    let status = rules.restrict_self()?;
    Ok(match (status.ruleset, status.landlock) {
        (RulesetStatus::NotEnforced, _) => Outcome::Missing("the kernel has no Landlock, or it is not switched on"),
        (_, LandlockStatus::Available { effective_abi: ABI::V1 | ABI::V2, .. }) => {
            Outcome::Partly("this kernel cannot keep other files from being cut short (Linux 6.2 can)")
        }
        _ => Outcome::Done,
    })
}

/// Plain files and folders; no links, devices, pipes or sockets, and nothing is started.
fn writing() -> BitFlags<AccessFs> {
    make_bitflags!(AccessFs::{
        ReadFile | ReadDir | WriteFile | Truncate | MakeReg | MakeDir | RemoveFile | RemoveDir | Refer
    })
}

/// Allows `access` to a path and what is below it. A path that is not there needs no permission: the command says what is missing.
fn allow(rules: RulesetCreated, path: &Path, access: BitFlags<AccessFs>) -> Result<RulesetCreated, RulesetError> {
    let Ok(opened) = PathFd::new(path) else {
        return Ok(rules);
    };
    let access = if path.is_dir() { access } else { access & AccessFs::from_file(NEWEST) };
    rules.add_rule(PathBeneath::new(opened, access))
}
