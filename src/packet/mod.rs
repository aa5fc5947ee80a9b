//! What travels from one laptop to another.
