//! What comes after a request, with the names of the files that there are now.

use super::{Args, draft};
use crate::cli::next::{file_name, quoted};
use crate::guard::text::CleanText;
use crate::record::words::Purpose;
use crate::vault::Asked;

pub(super) fn next(args: &Args, asked: &Asked<CleanText>) -> String {
    let request = args.output.named().unwrap_or_else(|| "REQUEST".to_owned());
    // Custodians have it in a folder of their own.
    let theirs = if args.output.is_stdout() { request.clone() } else { file_name(&args.output.output) };
    if asked.purpose == Purpose::Check {
        let draft = draft::path(args).map_or_else(|| "DRAFT".to_owned(), file_name);
        return format!(
            "send the request to the custodians, and the draft to the one who checks it; when enough have approved: `amana name-check {draft} {theirs} APPROVAL… -i KEY -o RESULT`, on their computer"
        );
    }
    let who =
        asked.to.as_ref().map(|to| format!(", by {} with the request, the answers and their own key", to.as_str()));
    let command = match who {
        Some(_) => format!("amana unseal --without-case {theirs} APPROVAL… -i KEY"),
        None => format!("amana unseal {request} APPROVAL… -i {}", quoted(&args.identity.to_string_lossy())),
    };
    format!(
        "send the request to the custodians; `amana approve {theirs} -i KEY -o FILE` answers it. When enough have: `{command}`{}",
        who.unwrap_or_default()
    )
}
