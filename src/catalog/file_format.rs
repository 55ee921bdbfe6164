//! How a file is written, by its extension.

use crate::source::SitePath;

/// How a file is written in the finished site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileFormat {
    /// Rendered to HTML: Markdown.
    Markdown,
    /// Rendered to HTML: HTML with tags.
    Html,
    /// A style sheet: the text after its front matter, unchanged.
    Css,
    /// A script: the text after its front matter, unchanged.
    Js,
    /// Minified.
    Json,
    /// Becomes JSON.
    Yaml,
}

impl FileFormat {
    /// The form of a file that Hexo has a renderer for, by its name.
    pub fn of(path: &SitePath) -> Option<FileFormat> {
        match path.extension().as_str() {
            "md" | "markdown" | "mkd" | "mkdn" | "mdwn" | "mdtxt" | "mdtext" => Some(FileFormat::Markdown),
            "html" | "htm" => Some(FileFormat::Html),
            "css" => Some(FileFormat::Css),
            "js" => Some(FileFormat::Js),
            "json" => Some(FileFormat::Json),
            "yml" | "yaml" => Some(FileFormat::Yaml),
            _ => None,
        }
    }

    /// The extension of the file that is made.
    pub fn extension(self) -> &'static str {
        match self {
            FileFormat::Markdown | FileFormat::Html => "html",
            FileFormat::Css => "css",
            FileFormat::Js => "js",
            FileFormat::Json | FileFormat::Yaml => "json",
        }
    }

    /// Whether tags, Markdown and templates apply to it. Other forms are bare.
    pub fn is_page(self) -> bool {
        matches!(self, FileFormat::Markdown | FileFormat::Html)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_the_extension_in_any_case() {
        let form = |path| SitePath::new(path).and_then(|path| FileFormat::of(&path));
        assert_eq!(form("a/笔记.MD"), Some(FileFormat::Markdown));
        assert_eq!(form("a.yaml"), Some(FileFormat::Yaml));
        assert_eq!(form("a.png"), None);
        assert_eq!(form("md"), None);
    }
}
