//! What was said, encrypted.
