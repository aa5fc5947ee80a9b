//! The profile of an export: built in for an audience, or out of a file.

use std::path::Path;

use crate::cli::failure::Failure;
use crate::fsio;
use crate::harden::Confinement;
use crate::record::words::Audience;
use crate::redact::Profile;

/// The audience whose profile is built in under this name.
fn built_in(name: &str) -> Option<Audience> {
    Audience::parse(name)
}

/// With the file of the profile, where it is not a built-in one.
pub(crate) fn profile_paths(paths: Confinement, name: &str) -> Confinement {
    if built_in(name).is_some() { paths } else { paths.reads(Path::new(name)) }
}

pub(crate) fn read_profile(name: &str) -> Result<Profile, Failure> {
    if let Some(audience) = built_in(name) {
        return Ok(Profile::built_in(audience)?);
    }
    let path = Path::new(name);
    if !path.exists() {
        return Err(Failure::usage(format!("there is no profile {name}"))
            .hint("the built-in ones are public, media, partner and court; one of your own is a TOML file"));
    }
    let bytes = fsio::read_limited(path, 1 << 16)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Failure::refused(format!("{name}: not valid UTF-8")))?;
    let profile = Profile::parse(text).map_err(|error| Failure::from(error).at(name))?;
    // A record of a release keeps the name alone, and whoever reads it takes the built-in one for it.
    let is_other = |audience| -> Result<bool, Failure> { Ok(profile.named && !Profile::built_in(audience)?.named) };
    match built_in(&profile.name).map(is_other).transpose()? {
        Some(true) => Err(Failure::refused(format!(
            "the built-in profile {} lets no name stand, and this one does",
            profile.name
        ))
        .at(name)
        .hint("give it a name of its own: `name = …`")),
        _ => Ok(profile),
    }
}
