//! A line of a block of code: what happened to it, and its HTML.

/// What a line of a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum CodeLineKind {
    #[default]
    Usual,
    Marked,
    Added,
    Removed,
    /// An unchanged line in a block with added and removed lines.
    Unchanged,
    /// The output of a program.
    Output,
}

impl CodeLineKind {
    /// Its class on a page.
    pub(super) fn class(self) -> Option<&'static str> {
        match self {
            CodeLineKind::Usual => None,
            CodeLineKind::Marked => Some("marked"),
            CodeLineKind::Added => Some("added"),
            CodeLineKind::Removed => Some("removed"),
            CodeLineKind::Output => Some("out"),
            CodeLineKind::Unchanged => None,
        }
    }

    /// The sign in the margin: text, so that it is shown without a style sheet.
    pub(super) fn sign(self) -> Option<&'static str> {
        match self {
            CodeLineKind::Added => Some("+"),
            CodeLineKind::Removed => Some("-"),
            CodeLineKind::Unchanged => Some(" "),
            CodeLineKind::Usual | CodeLineKind::Marked | CodeLineKind::Output => None,
        }
    }
}

/// A line of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CodeLine {
    pub kind: CodeLineKind,
    /// What a terminal shows before a command, as text.
    pub prompt: String,
    /// The rest of the line, with its colours.
    pub html: String,
    /// The colours are those of a terminal.
    pub has_colours: bool,
    /// Some of its text is marked.
    pub has_marks: bool,
}

impl CodeLine {
    /// Whether it needs more styles than usual code.
    pub(super) fn is_extended(&self) -> bool {
        matches!(self.kind, CodeLineKind::Added | CodeLineKind::Removed | CodeLineKind::Unchanged)
            || self.has_colours
            || self.has_marks
    }
}
