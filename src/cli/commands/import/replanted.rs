//! People who are called by a plant that came in as a name.

use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::intake::Replanted;
use crate::intake::interview::{Value, catalogue};

/// Says who is called otherwise since, who is not, and what bundles that are out show of it.
pub(super) fn say(context: &mut Context, replanted: &Replanted) {
    let Replanted { otherwise, still, bundles } = replanted;
    if *otherwise > 0 {
        let people = counted(*otherwise, "person was", "people were");
        context.warn(&format!(
            "{people} called by a plant that is a name in one of these lines, and another one was drawn"
        ));
    }
    let words = catalogue("en");
    if !bundles.is_empty() {
        let all = bundles.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        context.warn(words.with("n-called-shown", &[("bundles", Value::Text(&all))]).trim_end());
    }
    if !still.is_empty() {
        context.heed(words.with("n-called-still", &[("n", Value::Number(still.len() as u64))]).trim_end());
    }
}
