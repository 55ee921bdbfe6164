//! Macros: those of a site, and commands of MathJax's packages that KaTeX lacks.

use katex::macros::MacroDefinition;

use super::{enclose, physics};

use crate::trace::Fingerprint;

/// A site's own macros, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Macros {
    own: Vec<(String, String)>,
    mark: u128,
}

impl Macros {
    /// From names, with or without their backslash, and texts. Invalid names of commands are left out.
    pub fn new(own: &[(String, String)]) -> Macros {
        let named = own.iter().map(|(name, text)| (format!("\\{}", name.trim_start_matches('\\')), text.clone()));
        let is_name = |name: &str| {
            let name = name.get(1..).unwrap_or("");
            !name.is_empty() && (name.bytes().all(|byte| byte.is_ascii_alphabetic()) || name.chars().count() == 1)
        };
        let own: Vec<_> = named.filter(|(name, _)| is_name(name)).collect();
        let mark = if own.is_empty() { 0 } else { Fingerprint::of(&own).number() };
        Macros { own, mark }
    }

    /// Represents them in the keys of caches.
    pub(super) fn mark(&self) -> u128 {
        self.mark
    }

    /// Whether a formula uses a macro of the site or the note.
    pub(super) fn has_own(&self, tex: &str) -> bool {
        self.own.iter().any(|(name, _)| tex.contains(name.as_str()))
    }

    /// The replacement of a command, if it is a text, for MathML.
    pub(super) fn text(&self, command: &str) -> Option<&str> {
        let own = self.own.iter().rev().find(|(name, _)| name == command).map(|(_, text)| text.as_str());
        // math-core has one of its own.
        let mut built_in = BUILT_IN.iter().filter(|(name, _)| *name != r"\sideset");
        own.or_else(|| built_in.find(|(name, _)| *name == command).map(|(_, text)| *text))
    }

    /// Whether a command's meaning depends on what follows it.
    pub(super) fn is_function(&self, command: &str) -> bool {
        physics::MACROS.iter().chain(enclose::MACROS).any(|(name, _)| *name == command) && !self.has_own(command)
    }

    /// Those that a formula may need, for the engine; a site's definitions hide biji's.
    pub(super) fn of(&self, tex: &str) -> impl Iterator<Item = (String, MacroDefinition)> {
        // Macros of a site may use any other.
        let own = if self.has_own(tex) { self.own.as_slice() } else { &[] };
        let is_used = move |name: &str| !own.is_empty() || tex.contains(name);
        let built_in = BUILT_IN.iter().filter(move |(name, _)| is_used(name));
        let built_in = built_in.map(|(name, text)| ((*name).to_owned(), MacroDefinition::StaticStr(text)));
        let functions = physics::MACROS.iter().chain(enclose::MACROS).filter(move |(name, _)| is_used(name));
        let functions =
            functions.map(|(name, function)| ((*name).to_owned(), MacroDefinition::StaticFunction(*function)));
        let own = own.iter().map(|(name, text)| (name.clone(), MacroDefinition::String(text.clone())));
        built_in.chain(functions).chain(own)
    }
}

/// From MathJax: `\bm`, `\mathds` and similar ones, and the usual commands of the package `physics`.
const BUILT_IN: &[(&str, &str)] = &[
    (r"\bm", r"\boldsymbol{#1}"),
    (r"\mathds", r"\mathbb{#1}"),
    (r"\mathbbm", r"\mathbb{#1}"),
    (r"\mbox", r"\text{#1}"),
    (r"\iiiint", r"\iint\!\!\iint"),
    (r"\mspace", r"\mskip{#1}"),
    (r"\cancelto", r"{\htmlClass{cancel-to}{\cancel{#2}}}^{\,#1}"),
    (r"\eval", r"\left.#1\right|"),
    (r"\evaluated", r"\left.#1\right|"),
    (r"\idotsint", r"\int\!\cdots\!\int"),
    (r"\sideset", r"\mathop{{\vphantom{#3}}#1#3#2}\limits"),
    (r"\Bra", r"\left\langle #1\right|"),
    (r"\abs", r"\left\lvert #1\right\rvert"),
    (r"\norm", r"\left\lVert #1\right\rVert"),
    (r"\order", r"\mathcal{O}\left(#1\right)"),
    (r"\comm", r"\left[#1,#2\right]"),
    (r"\acomm", r"\left\{#1,#2\right\}"),
    (r"\grad", r"\boldsymbol\nabla"),
    (r"\curl", r"\boldsymbol\nabla\times"),
    (r"\laplacian", r"\nabla^2"),
    (r"\cross", r"\boldsymbol\times"),
    (r"\vb", r"\mathbf{#1}"),
    (r"\va", r"\vec{\mathbf{#1}}"),
    (r"\vu", r"\hat{\mathbf{#1}}"),
    (r"\tr", r"\operatorname{tr}"),
    (r"\Tr", r"\operatorname{Tr}"),
    (r"\rank", r"\operatorname{rank}"),
    (r"\erf", r"\operatorname{erf}"),
    (r"\Res", r"\operatorname{Res}"),
    (r"\mel", r"\left\langle #1\middle|#2\middle|#3\right\rangle"),
    (r"\matrixel", r"\left\langle #1\middle|#2\middle|#3\right\rangle"),
    (r"\innerproduct", r"\left\langle #1\middle|#2\right\rangle"),
    (r"\qq", r"\quad\text{#1}\quad"),
    (r"\qif", r"\quad\text{if}\quad"),
    (r"\qand", r"\quad\text{and}\quad"),
    (r"\qor", r"\quad\text{or}\quad"),
    (r"\pmqty", r"\begin{pmatrix}#1\end{pmatrix}"),
    (r"\bmqty", r"\begin{bmatrix}#1\end{bmatrix}"),
    (r"\vmqty", r"\begin{vmatrix}#1\end{vmatrix}"),
];
