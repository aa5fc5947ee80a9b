//! A bag anyone can check.
