//! *Amana*: something handed to you for safekeeping.
//!
//! Takes witness testimony on an air-gapped laptop, keeps what was said and who said it under
//! different keys, and later publishes what may be published.
//!
//! # The flow
//!
//! ```text
//! terminal ─► cli ─► intake ─► guard ──► CleanText ─► vault ─► redact ─► Redacted ─► bundle ─► a bag anyone can check
//!                      │                                │
//!                      └───► identity::seal ─► store
//!                                     store ─► request ─► k approvals ─► identity::unseal
//! ```
//!
//! Two stores, never joined: `vault.db` holds what was said, with people by code;
//! `identities.db` holds sealed envelopes and nothing else. The bytes of every file are laid down
//! in `schema/FORMAT.md`, which is normative (packets between laptops are laid out there, and not built yet);
//! the promises and their tests are in `SECURITY.md`.
//!
//! # The rooms
//!
//! Each module is a room; a room may know only those named beside it, and `tests/rooms.rs` holds
//! that. Above all: `vault` and `identity` do not know each other, `redact` and `bundle` do not
//! know `identity`, sealing does not know unsealing, and nothing knows `cli`.
//!
//! | room | holds | may know |
//! |---|---|---|
//! | [`secret`] | zeroizing types, locked key pages, system randomness | nothing |
//! | [`harden`] | core dumps, tracing, sockets, exec, swap check | nothing |
//! | [`clock`] | the one place that reads time | nothing |
//! | [`fsio`] | the only code that writes files | `secret` |
//! | [`document`] | texts out of files of several formats, with their offsets | `secret` |
//! | [`locale`] | texts in Fluent: catalogues, plurals, digits | nothing |
//! | [`guard`] | text types, normalisation, matching, detectors | `secret` |
//! | [`record`] | testimony, person, consent, ids, dates: valid by construction | `guard::text`, `secret` |
//! | [`crypto`] | derivations, slots, envelopes, quorum, streams, signatures | `secret` |
//! | [`roster`] | who holds which role, signed | `crypto`, `record`, `fsio`, `secret` |
//! | [`vault`] | what was said | `record`, `crypto`, `fsio`, `roster`, `guard::text`, `guard::normalise`, `secret`, `clock` |
//! | [`identity`] | seal, store, request, unseal | `record`, `crypto`, `roster`, `fsio`, `guard::text`, `secret`, `clock` |
//! | [`redact`] | decisions and profiles applied | `record`, `guard::text`, `locale` |
//! | [`review`] | reviewing a testimony, without a terminal | `record`, `redact`, `guard`, `locale` |
//! | [`bundle`] | bag, rendering, writing, verifying | `redact`, `crypto::signing`, `fsio`, `record::words` |
//! | [`intake`] | the conversation with the interviewer, without a terminal | `guard`, `record`, `roster`, `vault`, `identity::seal`, `identity::store`, `secret`, `clock`, `locale` |
//! | [`terminal`] | the only reader and writer of a terminal | `secret` |
//! | [`cli`] | flags to requests, one file per command, exit codes | all |

pub mod bundle;
pub mod cli;
pub mod clock;
pub mod crypto;
pub mod document;
pub mod fsio;
pub mod guard;
pub mod harden;
pub mod identity;
pub mod intake;
pub mod locale;
pub mod record;
pub mod redact;
pub mod review;
pub mod roster;
pub mod secret;
pub mod terminal;
pub mod vault;
