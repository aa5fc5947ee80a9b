//! What the tests that attack the running program share.

#[path = "../stage/case.rs"]
pub(crate) mod case;
#[path = "chance.rs"]
pub(crate) mod chance;
#[path = "lines.rs"]
pub(crate) mod lines;
#[path = "preload.rs"]
pub(crate) mod preload;
#[path = "stage.rs"]
pub(crate) mod stage;
#[path = "strace.rs"]
pub(crate) mod strace;
