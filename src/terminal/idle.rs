//! How long nobody has pressed a key.

/// Counts from the last key.
pub(super) struct Idle {
    after: i64,
    seconds: Box<dyn Fn() -> i64 + Send>,
    since: i64,
    said: bool,
}

impl Idle {
    pub(super) fn new(after: i64, seconds: Box<dyn Fn() -> i64 + Send>) -> Self {
        let since = seconds();
        Self { after, seconds, since, said: false }
    }

    /// The second it is.
    pub(super) fn now(&self) -> i64 {
        (self.seconds)()
    }

    pub(super) fn stir(&mut self) {
        self.since = (self.seconds)();
        self.said = false;
    }

    pub(super) fn left(&self) -> i64 {
        (self.after - (self.seconds)().saturating_sub(self.since)).clamp(0, self.after)
    }

    pub(super) fn is_over(&mut self) -> bool {
        // A clock that was put back counts from there.
        self.since = self.since.min((self.seconds)());
        let over = !self.said && self.left() == 0;
        self.said |= over;
        over
    }
}
