//! The classes of highlighted code, and which grammar scope becomes which class.
//!
//! Class names are a stable interface: themes style them, so none is renamed or given another meaning.
//! A theme may style only some of them; the others look like plain code.
//!
//! | class | what | example |
//! | --- | --- | --- |
//! | `c` | comment | `// why` |
//! | `k` | keyword, also operators that are words | `if`, `fn`, `not` |
//! | `s` | string, also raw text in markup | `"text"` |
//! | `m` | number, colour, date | `0x1F`, `#fff` |
//! | `l` | literal constant | `true`, `None` |
//! | `f` | name of a function, where it is made or called | `main` |
//! | `t` | name of a type, class or module | `Vec` |
//! | `b` | built into the language | `print`, `self` |
//! | `v` | variable with a sigil, in languages that have them | `$HOME` |
//! | `a` | attribute of a tag, selector | `href`, `.note` |
//! | `n` | key or property | `title:` in YAML |
//! | `g` | tag | `div` |
//! | `d` | annotation, directive, preprocessor | `@Override`, `#include` |
//! | `e` | escape or placeholder in a string | `\n`, `%s` |
//! | `i` | border of code inside a string | `${`, `}` |
//! | `x` | regular expression | `/a+/` |
//! | `y` | symbol, label, lifetime, list mark | `:name`, `'a` |
//! | `h` | heading, section | `[package]` |
//! | `q` | quotation in markup | `> text` |
//! | `em` | emphasis in markup | `*text*` |
//! | `st` | strong text in markup | `**text**` |
//! | `u` | address of a link | `https://…` |
//! | `ins` | added line | `+ new` |
//! | `del` | removed line | `- old` |
//!
//! Operators (`o`) and punctuation (`p`) are distinguished too, but appear only in the markup of Prism's shape: in
//! colour everywhere they would double the size of a page and make code harder to read.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenClass {
    /// A comment, its signs included (`c`).
    Comment,
    /// A keyword, also an operator that is a word (`k`).
    Keyword,
    /// A string with its quotes, also raw text in markup (`s`).
    String,
    /// A number, a colour or a date (`m`).
    Number,
    /// A literal constant such as `true` or `None` (`l`).
    Literal,
    /// The name of a function, where it is defined or called (`f`).
    Function,
    /// The name of a type, class or module (`t`).
    Type,
    /// A name that is built into the language, such as `print` or `self` (`b`).
    Builtin,
    /// A variable with a sigil, such as `$HOME` (`v`).
    Variable,
    /// The name of an attribute in a tag, or a selector in CSS (`a`).
    Attribute,
    /// A key of data such as YAML, or a property (`n`).
    Key,
    /// The name of a tag in HTML or XML (`g`).
    Tag,
    /// An annotation, a directive or a line for the preprocessor (`d`).
    Meta,
    /// An escape or a placeholder in a string (`e`).
    Escape,
    /// The border of code inside a string, such as `${` (`i`).
    Interpolation,
    /// A regular expression (`x`).
    Regex,
    /// A symbol, a label, a lifetime or the mark of a list (`y`).
    Symbol,
    /// A heading in markup, or a section such as `[package]` (`h`).
    Heading,
    /// A quotation in markup (`q`).
    Quote,
    /// Emphasis in markup (`em`).
    Emphasis,
    /// Strong text in markup (`st`).
    Strong,
    /// The address of a link (`u`).
    Link,
    /// An added line of a diff (`ins`).
    Inserted,
    /// A removed line of a diff (`del`).
    Deleted,
    /// An operator of signs (`o`); it has a span only in Prism's shape.
    Operator,
    /// Brackets, commas and the like (`p`); they have spans only in Prism's shape.
    Punctuation,
}

impl TokenClass {
    /// All classes, in the order of the table above.
    pub const ALL: [TokenClass; 26] = [
        TokenClass::Comment,
        TokenClass::Keyword,
        TokenClass::String,
        TokenClass::Number,
        TokenClass::Literal,
        TokenClass::Function,
        TokenClass::Type,
        TokenClass::Builtin,
        TokenClass::Variable,
        TokenClass::Attribute,
        TokenClass::Key,
        TokenClass::Tag,
        TokenClass::Meta,
        TokenClass::Escape,
        TokenClass::Interpolation,
        TokenClass::Regex,
        TokenClass::Symbol,
        TokenClass::Heading,
        TokenClass::Quote,
        TokenClass::Emphasis,
        TokenClass::Strong,
        TokenClass::Link,
        TokenClass::Inserted,
        TokenClass::Deleted,
        TokenClass::Operator,
        TokenClass::Punctuation,
    ];

    /// biji's own class, short because a page holds thousands of them.
    pub fn short(self) -> &'static str {
        self.names().0
    }

    /// highlight.js's class without its prefix; `None` for what it does not colour.
    pub fn highlight_js(self) -> Option<&'static str> {
        Some(self.names().1).filter(|name| !name.is_empty())
    }

    /// Prism's class, which follows `token `.
    pub fn prism(self) -> &'static str {
        self.names().2
    }

    fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            TokenClass::Comment => ("c", "comment", "comment"),
            TokenClass::Keyword => ("k", "keyword", "keyword"),
            TokenClass::String => ("s", "string", "string"),
            TokenClass::Number => ("m", "number", "number"),
            TokenClass::Literal => ("l", "literal", "boolean"),
            TokenClass::Function => ("f", "title function_", "function"),
            TokenClass::Type => ("t", "title class_", "class-name"),
            TokenClass::Builtin => ("b", "built_in", "builtin"),
            TokenClass::Variable => ("v", "variable", "variable"),
            TokenClass::Attribute => ("a", "attr", "attr-name"),
            TokenClass::Key => ("n", "attr", "property"),
            TokenClass::Tag => ("g", "name", "tag"),
            TokenClass::Meta => ("d", "meta", "annotation"),
            TokenClass::Escape => ("e", "char escape_", "string"),
            TokenClass::Interpolation => ("i", "subst", "interpolation-punctuation"),
            TokenClass::Regex => ("x", "regexp", "regex"),
            TokenClass::Symbol => ("y", "symbol", "symbol"),
            TokenClass::Heading => ("h", "section", "title"),
            TokenClass::Quote => ("q", "quote", "blockquote"),
            TokenClass::Emphasis => ("em", "emphasis", "italic"),
            TokenClass::Strong => ("st", "strong", "bold"),
            TokenClass::Link => ("u", "link", "url"),
            TokenClass::Inserted => ("ins", "addition", "inserted"),
            TokenClass::Deleted => ("del", "deletion", "deleted"),
            TokenClass::Operator => ("o", "", "operator"),
            TokenClass::Punctuation => ("p", "", "punctuation"),
        }
    }
}

/// The effect of a scope on top of the stack on the class below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeEffect {
    /// Nothing: the class below stays.
    Inherit,
    /// Code again, inside a string: the class below is dropped.
    Plain,
    /// This class, unless a string or a comment is open.
    Is(TokenClass),
    /// This class, inside a string too.
    Also(TokenClass),
    /// This class for everything inside: comments and keys.
    All(TokenClass),
    /// A string begins: inside, only [`ScopeEffect::Also`] and resets have an effect.
    Text(TokenClass),
    /// Punctuation, unless it belongs to the open element.
    Mark,
    /// A variable, in languages whose variables have sigils; plain elsewhere.
    Sigil,
    /// A tag's name; a key in YAML, TOML and similar languages.
    TagOrKey,
}

/// Scope prefixes and their effect. The longest matching prefix counts; a scope without one inherits.
/// A prefix may end in a language (`string.unquoted.shell`), which makes it a rule of that grammar alone.
#[rustfmt::skip]
pub(super) const SCOPES: &[(&str, ScopeEffect)] = &[
    ("comment", ScopeEffect::All(TokenClass::Comment)),
    ("text.documentation", ScopeEffect::Inherit),

    ("keyword", ScopeEffect::Is(TokenClass::Keyword)),
    ("kewyord", ScopeEffect::Is(TokenClass::Keyword)), // one grammar's slip
    ("keyword.operator", ScopeEffect::Is(TokenClass::Operator)),
    ("keyword.operator.custom.postfix.unary", ScopeEffect::Is(TokenClass::Operator)),
    ("keyword.other.unit", ScopeEffect::Inherit),
    ("keyword.constant", ScopeEffect::Is(TokenClass::Literal)),
    ("keyword.other.template", ScopeEffect::Also(TokenClass::String)),
    ("keyword.other.substitution", ScopeEffect::Also(TokenClass::Interpolation)),
    ("keyword.control.import.include", ScopeEffect::Is(TokenClass::Meta)),
    ("keyword.control.import.define", ScopeEffect::Is(TokenClass::Meta)),
    ("storage", ScopeEffect::Is(TokenClass::Keyword)),
    ("storage.type.string", ScopeEffect::Is(TokenClass::String)),
    ("storage.type.numeric", ScopeEffect::Is(TokenClass::Number)),
    ("storage.type.primitive", ScopeEffect::Is(TokenClass::Type)),
    ("storage.type.buildin", ScopeEffect::Is(TokenClass::Type)),
    ("storage.type.generic", ScopeEffect::Is(TokenClass::Type)),
    ("storage.type.function.arrow", ScopeEffect::Is(TokenClass::Operator)),
    ("storage.type.function.anonymous.java", ScopeEffect::Is(TokenClass::Operator)),
    ("storage.modifier.lifetime", ScopeEffect::Is(TokenClass::Symbol)),
    ("storage.modifier.conversion", ScopeEffect::Also(TokenClass::Escape)),
    ("storage.modifier.array", ScopeEffect::Mark),
    ("storage.modifier.chomping-indicator", ScopeEffect::Mark),

    ("string", ScopeEffect::Text(TokenClass::String)),
    ("string.regexp", ScopeEffect::Text(TokenClass::Regex)),
    ("string.unquoted.shell", ScopeEffect::Inherit),
    ("string.unquoted.label", ScopeEffect::Is(TokenClass::Key)),
    ("string.other.link", ScopeEffect::Is(TokenClass::String)),
    ("markup.raw", ScopeEffect::Text(TokenClass::String)),
    ("markup.raw.code-fence", ScopeEffect::Inherit),
    ("source.regexp", ScopeEffect::Inherit),
    ("constant.character.escape", ScopeEffect::Also(TokenClass::Escape)),
    ("constant.character.entity", ScopeEffect::Also(TokenClass::Escape)),
    ("constant.character", ScopeEffect::Is(TokenClass::String)),
    ("constant.other.placeholder", ScopeEffect::Also(TokenClass::Escape)),
    ("constant.other.format-spec", ScopeEffect::Also(TokenClass::Escape)),
    ("punctuation.section.interpolation", ScopeEffect::Also(TokenClass::Interpolation)),
    ("punctuation.definition.template-expression", ScopeEffect::Also(TokenClass::Interpolation)),
    ("punctuation.section.embedded", ScopeEffect::Also(TokenClass::Interpolation)),
    ("source", ScopeEffect::Plain),
    ("text.html", ScopeEffect::Plain),
    ("meta.interpolation", ScopeEffect::Plain),
    ("meta.embedded", ScopeEffect::Plain),
    ("meta.template.expression", ScopeEffect::Plain),
    ("meta.group.expansion.command", ScopeEffect::Plain),

    ("constant.numeric", ScopeEffect::Is(TokenClass::Number)),
    ("constant.other.color", ScopeEffect::Is(TokenClass::Number)),
    ("constant.other.timestamp", ScopeEffect::Is(TokenClass::Number)),
    ("constant.other.datetime", ScopeEffect::Is(TokenClass::Number)),
    ("constant.language", ScopeEffect::Is(TokenClass::Literal)),
    ("constant.boolean", ScopeEffect::Is(TokenClass::Literal)),
    ("constant.nil", ScopeEffect::Is(TokenClass::Literal)),
    ("constant.other.symbol", ScopeEffect::Is(TokenClass::Symbol)),
    ("constant.other.label", ScopeEffect::Is(TokenClass::Symbol)),
    ("constant.other.table-name", ScopeEffect::Inherit),

    ("entity.name.function", ScopeEffect::Is(TokenClass::Function)),
    ("entity.name.function.preprocessor", ScopeEffect::Is(TokenClass::Function)),
    ("entity.name.macro", ScopeEffect::Is(TokenClass::Function)),
    ("variable.function", ScopeEffect::Is(TokenClass::Function)),
    ("entity.name.type", ScopeEffect::Is(TokenClass::Type)),
    ("entity.name.class", ScopeEffect::Is(TokenClass::Type)),
    ("entity.name.struct", ScopeEffect::Is(TokenClass::Type)),
    ("entity.name.enum", ScopeEffect::Is(TokenClass::Type)),
    ("entity.name.union", ScopeEffect::Is(TokenClass::Type)),
    ("entity.name.trait", ScopeEffect::Is(TokenClass::Type)),
    ("entity.name.interface", ScopeEffect::Is(TokenClass::Type)),
    ("entity.name.impl", ScopeEffect::Is(TokenClass::Type)),
    ("entity.name.namespace", ScopeEffect::Is(TokenClass::Type)),
    ("entity.name.package", ScopeEffect::Is(TokenClass::Type)),
    ("entity.name.module", ScopeEffect::Is(TokenClass::Type)),
    ("entity.other.inherited-class", ScopeEffect::Is(TokenClass::Type)),
    ("support.type", ScopeEffect::Is(TokenClass::Type)),
    ("support.class", ScopeEffect::Is(TokenClass::Type)),
    ("support.function", ScopeEffect::Is(TokenClass::Builtin)),
    ("support.function.double-brace", ScopeEffect::Mark),
    ("support.function.test.begin", ScopeEffect::Mark),
    ("support.function.test.end", ScopeEffect::Mark),
    ("support.macro", ScopeEffect::Is(TokenClass::Builtin)),
    ("support.variable", ScopeEffect::Is(TokenClass::Builtin)),
    ("support.variable.property", ScopeEffect::Inherit),
    ("support.module", ScopeEffect::Is(TokenClass::Builtin)),
    ("support.constant", ScopeEffect::Is(TokenClass::Literal)),
    ("support.constant.property-value", ScopeEffect::Inherit),
    ("support.constant.font-name", ScopeEffect::Inherit),
    ("support.punctuation", ScopeEffect::Mark),
    ("variable.language", ScopeEffect::Is(TokenClass::Builtin)),
    ("variable.language.shell", ScopeEffect::Also(TokenClass::Variable)),
    ("variable.language.blank", ScopeEffect::Inherit),
    ("variable.language.star", ScopeEffect::Inherit),
    ("variable.other", ScopeEffect::Sigil),
    ("variable.declaration", ScopeEffect::Sigil),
    ("variable.other.class.js", ScopeEffect::Is(TokenClass::Type)),
    ("variable.other.readwrite.instance", ScopeEffect::Is(TokenClass::Variable)),
    ("variable.other.readwrite.global", ScopeEffect::Is(TokenClass::Variable)),
    ("variable.other.readwrite.class", ScopeEffect::Is(TokenClass::Variable)),
    ("variable.other.constant.ruby", ScopeEffect::Is(TokenClass::Type)),
    ("variable.parameter", ScopeEffect::Sigil),
    ("variable.parameter.option", ScopeEffect::Inherit),
    ("punctuation.definition.variable", ScopeEffect::Sigil),
    ("variable.other.regexp", ScopeEffect::Inherit),

    ("entity.name.tag", ScopeEffect::TagOrKey),
    ("entity.other.attribute-name", ScopeEffect::Is(TokenClass::Attribute)),
    ("entity.other.pseudo-class", ScopeEffect::Is(TokenClass::Attribute)),
    ("entity.other.pseudo-element", ScopeEffect::Is(TokenClass::Attribute)),
    ("entity.name.key", ScopeEffect::All(TokenClass::Key)),
    ("support.type.property-name", ScopeEffect::Is(TokenClass::Key)),
    ("support.type.custom-property", ScopeEffect::Is(TokenClass::Variable)),
    ("meta.mapping.key.json", ScopeEffect::All(TokenClass::Key)),
    ("meta.tag.key", ScopeEffect::All(TokenClass::Key)),
    ("meta.object-literal.key", ScopeEffect::Is(TokenClass::Key)),
    ("punctuation.separator.key-value.ts", ScopeEffect::Plain),
    ("punctuation.separator.key-value.tsx", ScopeEffect::Plain),
    ("constant.other.keywords", ScopeEffect::Is(TokenClass::Symbol)),
    ("meta.annotation.rust", ScopeEffect::Is(TokenClass::Meta)),
    ("variable.annotation", ScopeEffect::Is(TokenClass::Meta)),
    ("meta.annotation.identifier", ScopeEffect::Is(TokenClass::Meta)),
    ("punctuation.definition.annotation", ScopeEffect::Is(TokenClass::Meta)),
    ("storage.modifier.attribute", ScopeEffect::Is(TokenClass::Meta)),
    ("entity.other.document", ScopeEffect::Is(TokenClass::Meta)),
    ("meta.diff.header", ScopeEffect::Is(TokenClass::Meta)),
    ("meta.diff.range", ScopeEffect::Is(TokenClass::Meta)),
    ("entity.name.label", ScopeEffect::Is(TokenClass::Symbol)),
    ("entity.name.table.toml", ScopeEffect::Is(TokenClass::Heading)),
    ("entity.name.section", ScopeEffect::Is(TokenClass::Heading)),

    ("markup.heading", ScopeEffect::Is(TokenClass::Heading)),
    ("markup.quote", ScopeEffect::Is(TokenClass::Quote)),
    ("markup.italic", ScopeEffect::Is(TokenClass::Emphasis)),
    ("markup.bold", ScopeEffect::Is(TokenClass::Strong)),
    ("meta.link.inline.description", ScopeEffect::Is(TokenClass::String)),
    ("meta.image.inline.description", ScopeEffect::Is(TokenClass::String)),
    ("markup.underline.link", ScopeEffect::Is(TokenClass::Link)),
    ("markup.inserted", ScopeEffect::Is(TokenClass::Inserted)),
    ("markup.deleted", ScopeEffect::Is(TokenClass::Deleted)),
    ("markup.list.unnumbered.bullet", ScopeEffect::Is(TokenClass::Symbol)),
    ("markup.list.numbered.bullet", ScopeEffect::Is(TokenClass::Symbol)),
    ("punctuation.definition.list_item", ScopeEffect::Is(TokenClass::Symbol)),

    ("punctuation", ScopeEffect::Mark),
    ("meta.brace", ScopeEffect::Mark),
    ("punctuation.definition.keyword", ScopeEffect::Inherit),
    ("punctuation.definition.constant", ScopeEffect::Inherit),
    ("punctuation.definition.entity", ScopeEffect::Inherit),
    ("punctuation.definition.numeric", ScopeEffect::Inherit),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_name_of_its_own() {
        let mut names: Vec<_> = TokenClass::ALL.iter().map(|class| class.short()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), TokenClass::ALL.len());
    }

    #[test]
    fn the_documented_table_is_the_real_one() {
        let head = include_str!("classes.rs");
        for class in TokenClass::ALL {
            if !matches!(class, TokenClass::Operator | TokenClass::Punctuation) {
                assert!(head.contains(&format!("//! | `{}` |", class.short())), "{class:?} is not in the table");
            }
        }
    }
}
