//! Stands before every store: no registered name passes.

mod alike;
mod callings;
mod clean;
pub(crate) mod detect;
mod elsewhere;
mod encoded;
mod english;
mod everyday;
mod fields;
mod folded;
mod lookalike;
mod matching;
mod names;
pub mod normalise;
mod offsets;
mod open;
mod placeholder;
mod propose;
mod seen;
pub mod text;
mod together;
mod worded;
mod wording;

pub use alike::is_one_name;
pub use clean::{
    Account, CleanError, Cleaned, GivenSpan, OtherSpelling, PARAGRAPHS_MAX, Placed, Typing, clean, clean_again,
    clean_again_beside, clean_again_field, clean_beside, clean_edited, clean_further, clean_further_in,
    clean_further_typed, clean_further_whole, clean_further_whole_in, clean_typed_field, clean_whole_field,
};
pub use detect::is_of_the_calendar;
pub use detect::{Cue, Detected, LAST_LINE, LINE, Manner, WellKnown, cue, detect, detect_above};
pub use elsewhere::{ELSEWHERE, names_elsewhere};
pub use everyday::{has_small_part, is_everyday_alone, is_no_name};
pub use fields::{
    Field, Hit, Refused, assert_silent, clean_drawn, clean_field, find_names, has_names, is_kunya, is_like_a_name_in,
};
pub use folded::{Folded, Words};
pub use matching::has_ali_as_on;
pub use names::{Registered, Roll};
pub use open::{joined, open_name, same_words};
pub use placeholder::{Placeholder, stands_for_a_name};
pub use propose::propose;
pub use wording::{Callings, OwnWords};

#[cfg(test)]
mod tests;
