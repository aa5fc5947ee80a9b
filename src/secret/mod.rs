//! Types for secrets: zeroizing, without Debug, Display or Serialize; locked keys; system randomness.
