//! How a hit is told: where it is, what it is, why. What it says itself only where asked.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use super::own::Own;
use super::sweep::Hit;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::document::{Part, Place};

/// Lines are written together: a flagged novel has a hundred thousand.
const TOGETHER: usize = 64 << 10;

/// Longest excerpt, in Unicode scalars.
const EXCERPT: usize = 60;

/// Tells the hits of one part, in ascending order.
pub(super) struct Teller<'a> {
    show: bool,
    file: String,
    part: &'a Part,
    own: &'a Own,
    held: String,
    /// What was told: a paragraph with tracked changes is read twice.
    told: HashSet<(usize, usize, &'static str)>,
}

#[derive(Serialize)]
struct Line<'a> {
    v: u32,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a str>,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    kind: &'a str,
    rule: &'a str,
    score: f32,
    #[serde(skip_serializing_if = "<[u64]>::is_empty")]
    people: &'a [u64],
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    /// Words that say less and may stand instead, where the detectors know any.
    #[serde(skip_serializing_if = "Option::is_none")]
    vaguer: Option<&'a str>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(show: bool, path: &Path, part: &'a Part, own: &'a Own) -> Self {
        Self { show, file: path.display().to_string(), part, own, held: String::new(), told: HashSet::new() }
    }

    /// Whether it was told now, and not before. What detectors find in words of the program's own is not told.
    pub(super) fn tell(&mut self, context: &mut Context, hit: &Hit) -> Result<bool, Failure> {
        let place = self.part.place(hit.range.clone());
        if hit.people.is_empty() && self.own.covers(place.start..place.end) {
            return Ok(false);
        }
        // Only parts with names of their own are put together so that a place can come twice.
        if self.part.name().is_some() && !self.told.insert((place.start, place.end, hit.kind)) {
            return Ok(false);
        }
        if context.flags.json {
            self.json(hit, &place)?;
        } else {
            self.plain(hit, &place);
        }
        if self.held.len() > TOGETHER {
            self.end(context)?;
        }
        Ok(true)
    }

    /// Writes out what is held.
    pub(super) fn end(&mut self, context: &mut Context) -> Result<(), Failure> {
        let held = std::mem::take(&mut self.held);
        match held.strip_suffix('\n') {
            None => Ok(()),
            Some(lines) if context.flags.json => context.json_lines(lines),
            Some(lines) => context.data(lines),
        }
    }

    fn json(&mut self, hit: &Hit, place: &Place) -> Result<(), Failure> {
        let Hit { range: _, kind, rule, score, people, vaguer } = hit;
        let Place { start, end, line, column, ref bytes } = *place;
        let line = Line {
            v: 1,
            file: &self.file,
            part: self.part.name(),
            start,
            end,
            line,
            column,
            kind,
            rule,
            score: *score,
            people,
            text: self.show.then(|| &self.part.text()[bytes.clone()]),
            vaguer: vaguer.as_deref(),
        };
        let line = serde_json::to_string(&line).map_err(|_| Failure::failed("a hit cannot be written as JSON"))?;
        self.held.push_str(&line);
        self.held.push('\n');
        Ok(())
    }

    fn plain(&mut self, hit: &Hit, place: &Place) {
        let part = self.part.name().map(|part| format!(":{part}")).unwrap_or_default();
        // A terminal remembers, and what a detector finds may hold a registered name.
        let excerpt = excerpt(&self.part.text()[place.bytes.clone()], self.show);
        let people: Vec<String> = hit.people.iter().map(u64::to_string).collect();
        let people = if people.is_empty() { String::new() } else { format!("  person {}", people.join(", ")) };
        // Writing into a String cannot fail.
        let _ = writeln!(
            self.held,
            "{}{part}:{}:{}  {:<12}  {:<16}  {:.2}  {excerpt}{people}",
            self.file, place.line, place.column, hit.kind, hit.rule, hit.score
        );
    }
}

/// One line; with letters and digits as dots unless `open`.
fn excerpt(text: &str, open: bool) -> String {
    let mut characters = text.chars();
    let shown = characters.by_ref().take(EXCERPT).map(|character| match character {
        c if c.is_whitespace() => ' ',
        c if !open && c.is_alphanumeric() => '•',
        c if !open && !c.is_ascii_punctuation() => '•',
        c => c,
    });
    let mut shown: String = shown.collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_excerpt_keeps_the_shape_alone() {
        assert_eq!(excerpt("Noor Al-Haddad", false), "•••• ••-••••••");
        assert_eq!(excerpt("نور", false), "•••");
        assert_eq!(excerpt("7 March\n2025", false), "• ••••• ••••");
        assert_eq!(excerpt("7 March\n2025", true), "7 March 2025");
        assert_eq!(excerpt(&"x".repeat(200), true).chars().count(), EXCERPT + 1);
    }
}
