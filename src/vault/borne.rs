//! What people are called and were called when a bundle of their testimonies went out: a reader may know them by it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::chain::LinkKind;
use super::error::Result;
use super::open::Vault;
use super::rows;
use crate::guard::text::{PersonId, StoredText};
use crate::record::{Person, RecordId, TestimonyId};

/// One revision of what is known of somebody: what they are called from then on, and where in the chain it was recorded.
struct Borne {
    pseudonym: StoredText,
    from: u64,
}

impl Vault {
    /// What everybody is called, and of their earlier pseudonyms those under which a bundle that is out may know them: that they bore when one was made with a testimony in
    /// which they appear. What has no link was recorded before everything.
    ///
    /// # Errors
    /// As reading fails.
    pub fn pseudonyms_out(&self) -> Result<Vec<(PersonId, StoredText)>> {
        let mut all = Vec::new();
        let mut releases = None;
        for (person, mut borne) in self.borne()? {
            let Some(now) = borne.pop() else { continue };
            let mut until = now.from;
            for Borne { pseudonym, from } in borne.into_iter().rev() {
                if pseudonym != now.pseudonym {
                    let releases = match &mut releases {
                        Some(known) => &*known,
                        unread => &*unread.insert(self.releases_in_order()?),
                    };
                    let appears: BTreeSet<_> = self.appears_in(person)?.into_iter().collect();
                    let is_out = |(made, items): &(u64, BTreeSet<TestimonyId>)| {
                        (from..until).contains(made) && !items.is_disjoint(&appears)
                    };
                    if releases.iter().any(is_out) {
                        all.push((person, pseudonym));
                    }
                }
                until = from;
            }
            all.push((person, now.pseudonym));
        }
        Ok(all)
    }

    fn borne(&self) -> Result<BTreeMap<PersonId, Vec<Borne>>> {
        let mut recorded = HashMap::new();
        self.links(|link| -> Result<()> {
            if link.kind == LinkKind::Person {
                recorded.entry(link.record).or_insert(link.sequence);
            }
            Ok(())
        })?;
        let mut all = BTreeMap::<_, Vec<Borne>>::new();
        let mut statement =
            self.connection.prepare_cached("SELECT id, body, record FROM person ORDER BY id, revision")?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let from = recorded.get(&RecordId::from_bytes(rows::bytes(row, 2)?)).copied().unwrap_or(0);
            let Person { pseudonym, .. } = Person::from_body(rows::text(row, 1)?)?;
            all.entry(rows::person(row, 0)?).or_default().push(Borne { pseudonym, from });
        }
        Ok(all)
    }

    /// When bundles that are out were made, and the testimonies in them.
    fn releases_in_order(&self) -> Result<Vec<(u64, BTreeSet<TestimonyId>)>> {
        let mut made = HashMap::new();
        self.links(|link| -> Result<()> {
            if link.kind == LinkKind::Release {
                made.entry(link.record).or_insert(link.sequence);
            }
            Ok(())
        })?;
        let all = self.releases_and_records()?.into_iter().map(|(release, record)| {
            let items = release.items.iter().map(|item| item.testimony).collect();
            (made.get(&record).copied().unwrap_or(0), items)
        });
        Ok(all.collect())
    }
}
