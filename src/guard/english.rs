//! Small words that English has.
//!
//! The detectors' own list holds the words of judgments and of word lists for passphrases: what courts and dice do not say, *vehicle* or *worship*, is not
//! in it. Editors write it, and so does the program itself where it proposes words; hence a second list, for an editor's words, and for what stands beside a name
//! in an interview and is none.

use std::sync::LazyLock;

use crate::guard::detect::lists::Set;
use crate::guard::detect::traits::Traits;

/// Words of four letters and more: shorter ones are pieces of names as well.
static LISTED: LazyLock<Set<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("english.txt").lines().filter(|line| !line.starts_with('#'));
    lines.chain(ALSO.split_whitespace()).collect()
});

/// The words of [`ALSO`] alone.
static KEPT: LazyLock<Set<&'static str>> = LazyLock::new(|| ALSO.split_whitespace().collect());

/// Whether a word is of the lists that are for an editor's words alone. It is asked for whole words only: parts and endings of so many words make names, too.
pub(super) fn is_listed(folded: &str) -> bool {
    LISTED.contains(folded)
}

/// What editors write and neither list has.
#[rustfmt::skip]
const ALSO: &str = "
factory factories disappeared disappearance warehouse airstrike shopkeeper older elder eldest schoolgirl schoolboy displaced greengrocer colleague colleagues
minibus funeral apprentice hall ward wing quarter quarters looted looting wedding mechanic interpreter translator refugee refugees relative relatives toddler ransom pickup
tailor midwife shepherd goatherd gunman gunmen militia militiaman militiamen mukhtar imam priest orphanage neighbourhood neighborhood neighbour neighbours neighbor
neighbors landlord landlady blacksmith welder plumber electrician carpenter taxi roadblock checkpoint checkpoints airbase barracks outpost hideout stairwell rooftop
courtyard roadside riverbank hillside farmland orchard olive olives vineyard greenhouse henhouse cowshed sheepfold stepmother stepfather stepsister stepbrother
widow widower widowed fiance fiancee nephew niece grandson granddaughter grandchild grandchildren godfather godmother teenager teenage adolescent elderly infant
amputee asthmatic bipolar chemotherapy comatose dialysis newborn unidentified unnamed undisclosed anonymous withheld nearby outskirts suburb suburban northeast northwest southeast southwest northeastern northwestern
southeastern southwestern northern southern eastern western upstream downstream midnight midday noon dawn dusk nightfall daybreak fortnight harvest ploughing
sniper snipers shelling shelled mortar mortars rocket rockets grenade drone helicopter convoy patrol armoured armored blindfolded handcuffed interrogated
interrogation interrogator interrogators detainee detainees detention prisoner prisoners inmate inmates warden torture tortured beaten whipped electrocuted
kidnapped abducted abduction smuggler smugglers trafficker informer informant defector deserter conscript conscripts recruit recruits reservist paramedic
surgeon dentist pharmacist veterinarian journalist cameraman photographer volunteer volunteers activist activists aid relief ngo clinic ambulance stretcher
bandaged wounded amputated miscarriage pregnant pregnancy diabetic asthma bakery baker butcher butchers grocer grocery barber hairdresser cobbler kiosk bazaar
marketplace mosque church chapel monastery shrine cemetery graveyard burial buried exhumed grave graves massacre siege besieged ceasefire truce curfew evacuated
evacuation deported deportation exile exiled asylum border borders crossing crossings ferry dinghy raft lorry truck trucks tractor bulldozer motorbike motorcycle
    middle aged youth twenties thirties forties fifties sixties seventies eighties adult kilometre kilometres kilometer kilometers metre metres
    meter meters mile miles governor mayor sheikh monk nun rabbi bishop pastor elders paediatrician pediatrician beekeeper beekeepers nurse mason
    miner fisherman fishermen ferryman herder farmer farmers vendor trader merchant cook waiter cleaner porter clerk cashier accountant engineer
    architect librarian lecturer pupil pupils classmate classmates headmaster headmistress caretaker janitor gardener fighter fighters soldier
    soldiers captain colonel sergeant corporal lieutenant brigade battalion trench trenches bunker jeep bicycle souk orchards grove pasture
    meadow valley ridge stream creek canal reservoir dam mill pharmacy kindergarten nursery dormitory basement cellar attic balcony corridor
    kitchen pantry stable barn shed workshop garage cousin cousins nephews nieces uncle uncles aunt aunts grandfather grandmother stepson
    stepdaughter orphan orphans twin twins sibling siblings disabled injured blind deaf lame morning evening ramadan easter christmas";

/// Ends of English words.
const ENDINGS: &[(&str, &[&str])] = &[
    ("s", &[""]),
    ("es", &["", "e"]),
    ("ies", &["y"]),
    ("ed", &["", "e"]),
    ("ied", &["y"]),
    ("ing", &["", "e"]),
    ("er", &["", "e"]),
    ("ers", &["", "e"]),
    ("or", &["", "e"]),
    ("est", &["", "e"]),
    ("ly", &[""]),
    ("ness", &[""]),
    ("less", &[""]),
    ("ful", &[""]),
    ("man", &[""]),
    ("men", &[""]),
    ("woman", &[""]),
    ("women", &[""]),
];

/// Shortest part of a word of two.
const PART: usize = 4;

/// Whether a small word in plain Latin letters is one that English has.
pub(super) fn is_english(folded: &str) -> bool {
    is_listed(folded) || is_ordinary(folded)
}

/// The same by the shorter lists and the endings of their words.
pub(super) fn is_ordinary(folded: &str) -> bool {
    if !folded.is_ascii() {
        return false;
    }
    let known = |word: &str| Traits::of(word).ordinary > 0 || KEPT.contains(word);
    if known(folded) {
        return true;
    }
    let ends = ENDINGS.iter().any(|(end, instead)| {
        let stem = folded.strip_suffix(end).filter(|stem| stem.len() >= 3);
        let twice = |stem: &str| stem.len() > 3 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
        stem.is_some_and(|stem| {
            instead.iter().any(|last| known(&format!("{stem}{last}")))
                || (twice(stem) && known(&stem[..stem.len() - 1]))
        })
    });
    let of_two =
        || (PART..folded.len().saturating_sub(PART - 1)).any(|at| known(&folded[..at]) && known(&folded[at..]));
    ends || (Traits::of(folded).listed == 0 && of_two())
}
