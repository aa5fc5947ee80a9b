//! A paragraph of an office document, as it can be read.
//!
//! It reads otherwise before a change than after it, and otherwise in an old program, for which a document may say a thing a second time. Each way in which it
//! can be read is a line of its own; then what stands in it and is no part of its sentence.

use std::collections::BTreeSet;
use std::ops::Range;

use super::draft::Draft;
use super::sentence::Stands;

/// A piece of a paragraph.
pub(super) enum Piece {
    Copy(Range<usize>),
    Put(char, Range<usize>),
}

/// In which ways of reading a piece stands, one a bit.
///
/// | bit | way |
/// |---|---|
/// | 1 | as it is |
/// | 2 | as it was |
/// | 4 | as it was, with what somebody put in and somebody else took out |
/// | 8 | as it is, with that |
/// | 16 to 128 | these, without what may be no part of the sentence, and as an old program shows it |
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ways(u8);

/// What changed about a piece.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Changed {
    pub(super) inserted: bool,
    pub(super) deleted: bool,
    pub(super) variant: Variant,
}

/// For which programs a piece is, where a document says one thing in two forms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Variant {
    /// It has one form alone.
    #[default]
    Only,
    /// For programs that know it.
    Chosen,
    /// For all others.
    Instead,
}

impl Ways {
    const COUNT: usize = 8;

    const fn of(changed: Changed, stands: Stands) -> Self {
        let changes: u8 = match (changed.inserted, changed.deleted) {
            (false, false) => 0b1111,
            (true, false) => 0b1001,
            (false, true) => 0b0110,
            (true, true) => 0b1100,
        };
        let forms = match (changed.variant, stands) {
            (Variant::Instead, _) => 0b1111_0000,
            (Variant::Chosen, _) | (Variant::Only, Stands::Either) => 0b0000_1111,
            (Variant::Only, _) => u8::MAX,
        };
        Self((changes | changes << 4) & forms)
    }

    const fn has(self, way: usize) -> bool {
        self.0 >> way & 1 == 1
    }
}

/// A paragraph that is being read.
#[derive(Default)]
pub(super) struct Paragraph {
    pieces: Vec<(Ways, Piece)>,
    /// What is told to the program.
    instructions: Vec<Piece>,
    /// What is no part of the sentence, each on a line of its own; and what may be none, which stands in the sentence as well.
    apart: Vec<(Piece, Stands)>,
    /// Whether anything of it is certain to be a part of the sentence.
    has_sentence: bool,
}

impl Paragraph {
    /// Adds a piece of the sentence or of what stands in it.
    pub(super) fn add(&mut self, stands: Stands, changed: Changed, piece: Piece) {
        match stands {
            Stands::Instruction => self.instructions.push(piece),
            Stands::Apart => self.apart.push((piece, stands)),
            Stands::Either => {
                self.apart.push((piece.copied(), stands));
                self.pieces.push((Ways::of(changed, stands), piece));
            }
            Stands::Sentence => {
                self.has_sentence = true;
                self.pieces.push((Ways::of(changed, stands), piece));
            }
        }
    }

    /// Takes in what was deleted here.
    pub(super) fn add_deleted(&mut self, pieces: Vec<Piece>) {
        let deleted = Changed { deleted: true, ..Changed::default() };
        pieces.into_iter().for_each(|piece| self.add(Stands::Sentence, deleted, piece));
    }

    /// What stands apart ends here.
    pub(super) fn end_apart(&mut self) {
        if let Some((Piece::Copy(Range { end, .. }) | Piece::Put(_, Range { end, .. }), stands)) = self.apart.last() {
            let line_end = (Piece::Put('\n', *end..*end), *stands);
            self.apart.push(line_end);
        }
    }

    /// The sign that stands before here.
    pub(super) fn last(&self, source: &str) -> Option<char> {
        match self.pieces.last()? {
            (_, Piece::Copy(range)) => source[range.clone()].chars().next_back(),
            (_, Piece::Put(character, _)) => Some(*character),
        }
    }

    /// Gives the sentence away, to be told elsewhere; what stands apart stays.
    pub(super) fn take_pieces(&mut self) -> Vec<Piece> {
        std::mem::take(&mut self.pieces).into_iter().map(|(_, piece)| piece).collect()
    }

    /// Writes the paragraph in each way in which it reads otherwise, then what stands apart.
    pub(super) fn tell(mut self, draft: &mut Draft<'_>) {
        if !self.has_sentence {
            // There is no sentence without it.
            self.pieces.iter_mut().for_each(|(ways, _)| *ways = Ways(ways.0 | ways.0 << 4));
            self.apart.retain(|(_, stands)| *stands == Stands::Apart);
        }
        draft.end_line(0);
        for way in self.distinct() {
            let shown = self.pieces.iter().filter(|(ways, _)| ways.has(way));
            shown.for_each(|(_, piece)| piece.write(draft));
            draft.end_line(0);
        }
        self.instructions.iter().for_each(|piece| piece.write(draft));
        draft.end_line(0);
        for (piece, _) in &self.apart {
            match piece {
                Piece::Put('\n', range) => draft.end_line(range.end),
                other => other.write(draft),
            }
        }
        draft.end_line(0);
    }

    /// The ways in which it reads otherwise than in those before.
    fn distinct(&self) -> Vec<usize> {
        let kinds: BTreeSet<u8> = self.pieces.iter().map(|(ways, _)| ways.0).collect();
        let reads_as = |way, other| kinds.iter().all(|kind| Ways(*kind).has(way) == Ways(*kind).has(other));
        (0..Ways::COUNT).filter(|way| !(0..*way).any(|before| reads_as(*way, before))).collect()
    }
}

impl Piece {
    pub(super) fn write(&self, draft: &mut Draft<'_>) {
        match self {
            Self::Copy(range) => draft.copy(range.clone()),
            Self::Put(character, range) => draft.put(character.encode_utf8(&mut [0; 4]), range.clone()),
        }
    }

    fn copied(&self) -> Self {
        match self {
            Self::Copy(range) => Self::Copy(range.clone()),
            Self::Put(character, range) => Self::Put(*character, range.clone()),
        }
    }
}
