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
pub enum Class {
    Comment,
    Keyword,
    String,
    Number,
    Literal,
    Function,
    Type,
    Builtin,
    Variable,
    Attribute,
    Key,
    Tag,
    Meta,
    Escape,
    Interpolation,
    Regex,
    Symbol,
    Heading,
    Quote,
    Emphasis,
    Strong,
    Link,
    Inserted,
    Deleted,
    Operator,
    Punctuation,
}

impl Class {
    /// All classes, in the order of the table above.
    pub const ALL: [Class; 26] = [
        Class::Comment,
        Class::Keyword,
        Class::String,
        Class::Number,
        Class::Literal,
        Class::Function,
        Class::Type,
        Class::Builtin,
        Class::Variable,
        Class::Attribute,
        Class::Key,
        Class::Tag,
        Class::Meta,
        Class::Escape,
        Class::Interpolation,
        Class::Regex,
        Class::Symbol,
        Class::Heading,
        Class::Quote,
        Class::Emphasis,
        Class::Strong,
        Class::Link,
        Class::Inserted,
        Class::Deleted,
        Class::Operator,
        Class::Punctuation,
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
            Class::Comment => ("c", "comment", "comment"),
            Class::Keyword => ("k", "keyword", "keyword"),
            Class::String => ("s", "string", "string"),
            Class::Number => ("m", "number", "number"),
            Class::Literal => ("l", "literal", "boolean"),
            Class::Function => ("f", "title function_", "function"),
            Class::Type => ("t", "title class_", "class-name"),
            Class::Builtin => ("b", "built_in", "builtin"),
            Class::Variable => ("v", "variable", "variable"),
            Class::Attribute => ("a", "attr", "attr-name"),
            Class::Key => ("n", "attr", "property"),
            Class::Tag => ("g", "name", "tag"),
            Class::Meta => ("d", "meta", "annotation"),
            Class::Escape => ("e", "char escape_", "string"),
            Class::Interpolation => ("i", "subst", "interpolation-punctuation"),
            Class::Regex => ("x", "regexp", "regex"),
            Class::Symbol => ("y", "symbol", "symbol"),
            Class::Heading => ("h", "section", "title"),
            Class::Quote => ("q", "quote", "blockquote"),
            Class::Emphasis => ("em", "emphasis", "italic"),
            Class::Strong => ("st", "strong", "bold"),
            Class::Link => ("u", "link", "url"),
            Class::Inserted => ("ins", "addition", "inserted"),
            Class::Deleted => ("del", "deletion", "deleted"),
            Class::Operator => ("o", "", "operator"),
            Class::Punctuation => ("p", "", "punctuation"),
        }
    }
}

/// The effect of a scope on top of the stack on the class below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing: the class below stays.
    Inherit,
    /// Code again, inside a string: the class below is dropped.
    Plain,
    /// This class, unless a string or a comment is open.
    Is(Class),
    /// This class, inside a string too.
    Also(Class),
    /// This class for everything inside: comments and keys.
    All(Class),
    /// A string begins: inside, only [`Effect::Also`] and resets have an effect.
    Text(Class),
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
pub(super) const SCOPES: &[(&str, Effect)] = &[
    ("comment", Effect::All(Class::Comment)),
    ("text.documentation", Effect::Inherit),

    ("keyword", Effect::Is(Class::Keyword)),
    ("kewyord", Effect::Is(Class::Keyword)), // one grammar's slip
    ("keyword.operator", Effect::Is(Class::Operator)),
    ("keyword.operator.custom.postfix.unary", Effect::Is(Class::Operator)),
    ("keyword.other.unit", Effect::Inherit),
    ("keyword.constant", Effect::Is(Class::Literal)),
    ("keyword.other.template", Effect::Also(Class::String)),
    ("keyword.other.substitution", Effect::Also(Class::Interpolation)),
    ("keyword.control.import.include", Effect::Is(Class::Meta)),
    ("keyword.control.import.define", Effect::Is(Class::Meta)),
    ("storage", Effect::Is(Class::Keyword)),
    ("storage.type.string", Effect::Is(Class::String)),
    ("storage.type.numeric", Effect::Is(Class::Number)),
    ("storage.type.primitive", Effect::Is(Class::Type)),
    ("storage.type.buildin", Effect::Is(Class::Type)),
    ("storage.type.generic", Effect::Is(Class::Type)),
    ("storage.type.function.arrow", Effect::Is(Class::Operator)),
    ("storage.type.function.anonymous.java", Effect::Is(Class::Operator)),
    ("storage.modifier.lifetime", Effect::Is(Class::Symbol)),
    ("storage.modifier.conversion", Effect::Also(Class::Escape)),
    ("storage.modifier.array", Effect::Mark),
    ("storage.modifier.chomping-indicator", Effect::Mark),

    ("string", Effect::Text(Class::String)),
    ("string.regexp", Effect::Text(Class::Regex)),
    ("string.unquoted.shell", Effect::Inherit),
    ("string.unquoted.label", Effect::Is(Class::Key)),
    ("string.other.link", Effect::Is(Class::String)),
    ("markup.raw", Effect::Text(Class::String)),
    ("markup.raw.code-fence", Effect::Inherit),
    ("source.regexp", Effect::Inherit),
    ("constant.character.escape", Effect::Also(Class::Escape)),
    ("constant.character.entity", Effect::Also(Class::Escape)),
    ("constant.character", Effect::Is(Class::String)),
    ("constant.other.placeholder", Effect::Also(Class::Escape)),
    ("constant.other.format-spec", Effect::Also(Class::Escape)),
    ("punctuation.section.interpolation", Effect::Also(Class::Interpolation)),
    ("punctuation.definition.template-expression", Effect::Also(Class::Interpolation)),
    ("punctuation.section.embedded", Effect::Also(Class::Interpolation)),
    ("source", Effect::Plain),
    ("text.html", Effect::Plain),
    ("meta.interpolation", Effect::Plain),
    ("meta.embedded", Effect::Plain),
    ("meta.template.expression", Effect::Plain),
    ("meta.group.expansion.command", Effect::Plain),

    ("constant.numeric", Effect::Is(Class::Number)),
    ("constant.other.color", Effect::Is(Class::Number)),
    ("constant.other.timestamp", Effect::Is(Class::Number)),
    ("constant.other.datetime", Effect::Is(Class::Number)),
    ("constant.language", Effect::Is(Class::Literal)),
    ("constant.boolean", Effect::Is(Class::Literal)),
    ("constant.nil", Effect::Is(Class::Literal)),
    ("constant.other.symbol", Effect::Is(Class::Symbol)),
    ("constant.other.label", Effect::Is(Class::Symbol)),
    ("constant.other.table-name", Effect::Inherit),

    ("entity.name.function", Effect::Is(Class::Function)),
    ("entity.name.function.preprocessor", Effect::Is(Class::Function)),
    ("entity.name.macro", Effect::Is(Class::Function)),
    ("variable.function", Effect::Is(Class::Function)),
    ("entity.name.type", Effect::Is(Class::Type)),
    ("entity.name.class", Effect::Is(Class::Type)),
    ("entity.name.struct", Effect::Is(Class::Type)),
    ("entity.name.enum", Effect::Is(Class::Type)),
    ("entity.name.union", Effect::Is(Class::Type)),
    ("entity.name.trait", Effect::Is(Class::Type)),
    ("entity.name.interface", Effect::Is(Class::Type)),
    ("entity.name.impl", Effect::Is(Class::Type)),
    ("entity.name.namespace", Effect::Is(Class::Type)),
    ("entity.name.package", Effect::Is(Class::Type)),
    ("entity.name.module", Effect::Is(Class::Type)),
    ("entity.other.inherited-class", Effect::Is(Class::Type)),
    ("support.type", Effect::Is(Class::Type)),
    ("support.class", Effect::Is(Class::Type)),
    ("support.function", Effect::Is(Class::Builtin)),
    ("support.function.double-brace", Effect::Mark),
    ("support.function.test.begin", Effect::Mark),
    ("support.function.test.end", Effect::Mark),
    ("support.macro", Effect::Is(Class::Builtin)),
    ("support.variable", Effect::Is(Class::Builtin)),
    ("support.variable.property", Effect::Inherit),
    ("support.module", Effect::Is(Class::Builtin)),
    ("support.constant", Effect::Is(Class::Literal)),
    ("support.constant.property-value", Effect::Inherit),
    ("support.constant.font-name", Effect::Inherit),
    ("support.punctuation", Effect::Mark),
    ("variable.language", Effect::Is(Class::Builtin)),
    ("variable.language.shell", Effect::Also(Class::Variable)),
    ("variable.language.blank", Effect::Inherit),
    ("variable.language.star", Effect::Inherit),
    ("variable.other", Effect::Sigil),
    ("variable.declaration", Effect::Sigil),
    ("variable.other.class.js", Effect::Is(Class::Type)),
    ("variable.other.readwrite.instance", Effect::Is(Class::Variable)),
    ("variable.other.readwrite.global", Effect::Is(Class::Variable)),
    ("variable.other.readwrite.class", Effect::Is(Class::Variable)),
    ("variable.other.constant.ruby", Effect::Is(Class::Type)),
    ("variable.parameter", Effect::Sigil),
    ("variable.parameter.option", Effect::Inherit),
    ("punctuation.definition.variable", Effect::Sigil),
    ("variable.other.regexp", Effect::Inherit),

    ("entity.name.tag", Effect::TagOrKey),
    ("entity.other.attribute-name", Effect::Is(Class::Attribute)),
    ("entity.other.pseudo-class", Effect::Is(Class::Attribute)),
    ("entity.other.pseudo-element", Effect::Is(Class::Attribute)),
    ("entity.name.key", Effect::All(Class::Key)),
    ("support.type.property-name", Effect::Is(Class::Key)),
    ("support.type.custom-property", Effect::Is(Class::Variable)),
    ("meta.mapping.key.json", Effect::All(Class::Key)),
    ("meta.tag.key", Effect::All(Class::Key)),
    ("meta.object-literal.key", Effect::Is(Class::Key)),
    ("punctuation.separator.key-value.ts", Effect::Plain),
    ("punctuation.separator.key-value.tsx", Effect::Plain),
    ("constant.other.keywords", Effect::Is(Class::Symbol)),
    ("meta.annotation.rust", Effect::Is(Class::Meta)),
    ("variable.annotation", Effect::Is(Class::Meta)),
    ("meta.annotation.identifier", Effect::Is(Class::Meta)),
    ("punctuation.definition.annotation", Effect::Is(Class::Meta)),
    ("storage.modifier.attribute", Effect::Is(Class::Meta)),
    ("entity.other.document", Effect::Is(Class::Meta)),
    ("meta.diff.header", Effect::Is(Class::Meta)),
    ("meta.diff.range", Effect::Is(Class::Meta)),
    ("entity.name.label", Effect::Is(Class::Symbol)),
    ("entity.name.table.toml", Effect::Is(Class::Heading)),
    ("entity.name.section", Effect::Is(Class::Heading)),

    ("markup.heading", Effect::Is(Class::Heading)),
    ("markup.quote", Effect::Is(Class::Quote)),
    ("markup.italic", Effect::Is(Class::Emphasis)),
    ("markup.bold", Effect::Is(Class::Strong)),
    ("meta.link.inline.description", Effect::Is(Class::String)),
    ("meta.image.inline.description", Effect::Is(Class::String)),
    ("markup.underline.link", Effect::Is(Class::Link)),
    ("markup.inserted", Effect::Is(Class::Inserted)),
    ("markup.deleted", Effect::Is(Class::Deleted)),
    ("markup.list.unnumbered.bullet", Effect::Is(Class::Symbol)),
    ("markup.list.numbered.bullet", Effect::Is(Class::Symbol)),
    ("punctuation.definition.list_item", Effect::Is(Class::Symbol)),

    ("punctuation", Effect::Mark),
    ("meta.brace", Effect::Mark),
    ("punctuation.definition.keyword", Effect::Inherit),
    ("punctuation.definition.constant", Effect::Inherit),
    ("punctuation.definition.entity", Effect::Inherit),
    ("punctuation.definition.numeric", Effect::Inherit),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_name_of_its_own() {
        let mut names: Vec<_> = Class::ALL.iter().map(|class| class.short()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Class::ALL.len());
    }

    #[test]
    fn the_documented_table_is_the_real_one() {
        let head = include_str!("classes.rs");
        for class in Class::ALL {
            if !matches!(class, Class::Operator | Class::Punctuation) {
                assert!(head.contains(&format!("//! | `{}` |", class.short())), "{class:?} is not in the table");
            }
        }
    }
}
