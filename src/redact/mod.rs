//! Decisions and profiles applied; rebuilt from decisions, never masked.
