//! Custodians, requesters, releasers, recovery recipients and devices; signed.
