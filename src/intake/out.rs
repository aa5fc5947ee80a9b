//! Bundles that are out and may print what somebody is called: nothing can be changed there.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::guard::text::PersonId;
use crate::record::TestimonyId;
use crate::vault::{Release, Vault, VaultError, release_name};

/// All of a case, read once one is asked for.
pub(super) struct Out<'v> {
    vault: &'v Vault,
    bundles: OnceCell<Vec<Bundle>>,
}

struct Bundle {
    /// As people say it.
    name: String,
    testimonies: HashSet<TestimonyId>,
}

impl<'v> Out<'v> {
    pub(super) const fn of(vault: &'v Vault) -> Self {
        Self { vault, bundles: OnceCell::new() }
    }

    /// Those that have a testimony in which somebody appears. What each prints of them is not asked: what is left as it is tells nothing, printed or not.
    pub(super) fn with(&self, person: PersonId) -> Result<Vec<String>, VaultError> {
        let bundles = match self.bundles.get() {
            Some(bundles) => bundles,
            None => {
                let read = self.read()?;
                self.bundles.get_or_init(|| read)
            }
        };
        if bundles.is_empty() {
            return Ok(Vec::new());
        }
        let appears = self.vault.appears_in(person)?;
        let has = |bundle: &&Bundle| appears.iter().any(|testimony| bundle.testimonies.contains(testimony));
        Ok(bundles.iter().filter(has).map(|bundle| bundle.name.clone()).collect())
    }

    fn read(&self) -> Result<Vec<Bundle>, VaultError> {
        let releases = self.vault.releases()?.into_iter().filter(|release| !release.draft);
        let bundle = |release: Release| {
            let name = format!("{} ({})", release_name(&self.vault.release_secret(release.id)?), release.profile);
            Ok(Bundle { name, testimonies: release.items.iter().map(|item| item.testimony).collect() })
        };
        releases.map(bundle).collect()
    }
}
