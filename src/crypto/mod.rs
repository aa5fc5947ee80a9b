//! Keys, slots, envelopes, quorum, streams and signatures (schema/FORMAT.md).
