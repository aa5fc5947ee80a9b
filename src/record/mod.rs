//! What is recorded: valid by construction, without input or output.
