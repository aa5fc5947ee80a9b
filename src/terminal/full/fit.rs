//! Whether a terminal can carry the full screen.

use super::super::Terminal;

/// Why the full screen is not to be had here; the plain line mode is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Input or output is a pipe or file, or there is no terminal at all.
    #[error("this is not a terminal")]
    NoTerminal,
    /// `TERM` is unset or `dumb`: cursor and screen cannot be steered.
    #[error("this terminal cannot move its cursor (TERM is unset or dumb)")]
    Dumb,
    /// The locale says that letters beyond ASCII arrive in another encoding.
    #[error("the locale is not UTF-8 (see LC_ALL, LC_CTYPE, LANG)")]
    NotUtf8,
    /// The system has no full-screen terminal that this program knows.
    #[error("this system has no full-screen terminal that this program knows")]
    System,
}

/// What the environment says about the terminal. Nothing is configured by it: it describes what is there.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    pub(super) term: Option<String>,
    pub(super) locale: Option<String>,
    pub(super) vte_version: Option<String>,
    pub(super) program: Option<String>,
    pub(super) konsole: bool,
    pub(super) mlterm: bool,
    pub(super) kitty: bool,
}

impl Environment {
    /// Of this process.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "what kind of terminal this is stands nowhere else")]
    pub fn of_process() -> Self {
        Self::from(|name| std::env::var(name).ok())
    }

    /// As `look_up` says.
    pub(super) fn from(look_up: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| look_up(name).filter(|value| !value.is_empty());
        let term = set("TERM");
        Self {
            mlterm: set("MLTERM").is_some() || term.as_deref().is_some_and(|term| term.starts_with("mlterm")),
            kitty: set("KITTY_WINDOW_ID").is_some() || term.as_deref() == Some("xterm-kitty"),
            term,
            // The first that is set counts.
            locale: set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG")),
            vte_version: set("VTE_VERSION"),
            program: set("TERM_PROGRAM"),
            konsole: set("KONSOLE_VERSION").is_some(),
        }
    }

    /// Whether the full screen can be had on `terminal`.
    ///
    /// # Errors
    /// Why not.
    pub fn fits(&self, terminal: &Terminal) -> Result<(), Unfit> {
        // Where the terminal device cannot be polled, keys and signals cannot be waited for together.
        if cfg!(not(target_os = "linux")) {
            return Err(Unfit::System);
        }
        if !terminal.shows_output() {
            return Err(Unfit::NoTerminal);
        }
        if self.term.as_deref().is_none_or(|term| term == "dumb") {
            return Err(Unfit::Dumb);
        }
        let locale = self.locale.as_deref().unwrap_or_default().to_ascii_lowercase();
        if locale.contains("utf-8") || locale.contains("utf8") { Ok(()) } else { Err(Unfit::NotUtf8) }
    }
}
