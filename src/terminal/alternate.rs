//! How a terminal is told to show its other screen.

/// Switch to the alternate screen, clear it, go to its top.
pub(super) const ENTER: &str = "\x1b[?1049h\x1b[2J\x1b[H";
/// Clear it, go to its top, switch back.
pub(super) const LEAVE: &str = "\x1b[2J\x1b[H\x1b[?1049l";
