//! What this program writes into every bundle, whatever is in it: nobody's name, also where somebody is called like a word of it (FORMAT §15.4).

use super::layout::{BAG_INFO, BAGIT, BAGIT_TEXT, INDEX, LEFT_OUT, MANIFEST, SCHEMAS, TAG_MANIFEST, TESTIMONIES};
use super::render::html;
use super::write::{Info, LABELS};
use crate::redact::LeftOut;
use crate::redact::catalogue::Catalogue;

/// Numbers that languages say in ways of their own.
const NUMBERS: [u64; 6] = [0, 1, 2, 3, 11, 100];

/// Messages with a number in them.
const COUNTED: [&str; 3] = ["times", "published", "withheld"];

/// All of it as one text: frame and style of the page and the words around testimonies in each language, schemas, what files and labels are called.
#[must_use]
pub fn own_words() -> String {
    let mut all = vec![BAGIT_TEXT.to_owned()];
    all.extend([BAG_INFO, BAGIT, INDEX, LEFT_OUT, MANIFEST, TAG_MANIFEST, TESTIMONIES].map(str::to_owned));
    all.extend(LABELS.map(str::to_owned));
    all.extend(SCHEMAS.iter().flat_map(|(path, schema)| [(*path).to_owned(), (*schema).to_owned()]));
    for language in ["en", "ar"] {
        let (say, info) = (Catalogue::of(language), Info { name: "", organisation: None, language });
        all.extend([html::head(&info), html::again(say), html::tail(&info, &LeftOut::default())]);
        all.extend(say.all().map(str::to_owned));
        all.extend(COUNTED.iter().flat_map(|id| NUMBERS.map(|number| say.count(id, number))));
    }
    all.join("\n")
}
