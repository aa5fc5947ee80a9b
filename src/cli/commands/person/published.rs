//! Bundles that are out already, when a name comes to be known: nothing can be changed there, and whoever got them has to be told.

use crate::cli::context::Context;

/// Bundles that are named one by one.
const LISTED: usize = 12;

/// Says so, and what to do.
pub(super) fn warn(context: &mut Context, bundles: &[String]) {
    if bundles.is_empty() {
        return;
    }
    let more = bundles.len().saturating_sub(LISTED);
    let mut all = bundles[..bundles.len() - more].join(", ");
    if more > 0 {
        all.push_str(&format!(" and {more} more"));
    }
    let (are, there) = if bundles.len() == 1 { ("a bundle that is", "it") } else { ("bundles that are", "them") };
    context.warn(&format!(
        "the name may stand in {are} out already, where nothing can be changed: {all}. bag-info.txt in a bundle says which one it is. Write to whoever got {there}, \
         so that it is taken down and deleted. A new export beside {there} shows by what changed who was meant: until then leave these testimonies out of what you export (`--only` names others). \
         Exports put no pseudonym in the place of the name: it is left out there, or a role alone stands there"
    ));
}
