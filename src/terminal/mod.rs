//! The only reader and writer of a terminal.
