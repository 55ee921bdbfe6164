//! What other sites and programs get of a site: pictures of shared pages, texts, small files.

use super::check::{ConfigCheck, place};
use super::reader::ConfigReader;
use super::security::{self, SecurityConfig};
use crate::diagnostic::{Code, Diagnostic};
use crate::hexo::theme::address;
use crate::message;
use crate::share_card::HAS_CARDS;
use crate::source::{Inputs, Span};
use crate::yaml::YamlValue;

/// What others get of a site.
#[derive(Clone, Debug, Default)]
pub struct SharingConfig {
    /// `share.cards`: pages without a picture get a card, which the build draws.
    pub cards: bool,
    /// `share.picture`: the picture of pages that have none, as a path of the site or an address elsewhere.
    pub picture: Option<String>,
    /// `markdown_copies`: notes and pages are on the site as Markdown, too.
    pub markdown_copies: bool,
    /// `llms`: `llms.txt` lists the notes.
    pub llms: bool,
    /// `manifest`: a web manifest with icons.
    pub manifest: bool,
    /// `indexnow`: the key of IndexNow, whose file is part of the site.
    pub indexnow: Option<String>,
    /// `security`: where security problems are reported.
    pub security: SecurityConfig,
}

pub(super) fn sharing(read: &ConfigReader) -> SharingConfig {
    SharingConfig {
        cards: read.bool("share.cards"),
        picture: address::link(&read.text("share.picture")),
        markdown_copies: read.bool("markdown_copies"),
        llms: read.bool("llms"),
        manifest: read.bool("manifest"),
        indexnow: security::index_key(&read.text("indexnow")),
        security: security::security(read),
    }
}

impl ConfigCheck<'_> {
    /// Reports a font that is not there, and cards that this program can't draw.
    pub(super) fn share(&mut self, inputs: &Inputs) {
        if let Some((source, member)) = self.find("share.font")
            && let YamlValue::Text(path) = &member.node.value
            && !path.trim().is_empty()
            && inputs.share_font.is_none()
        {
            self.push(
                Diagnostic::new(Code::ConfigValue, message!(config_share_font_missing))
                    .at(Span::new(source, place(member)), message!(config_share_font_missing_label, path = path.trim()))
                    .help(message!(config_help_share_font)),
            );
        }
        if !HAS_CARDS
            && let Some((source, member)) = self.find("share.cards")
            && member.node.value == YamlValue::Bool(true)
        {
            self.push(
                Diagnostic::new(Code::ConfigValue, message!(config_share_cards_unsupported))
                    .at(Span::new(source, place(member)), message!(config_share_cards_unsupported_label))
                    .help(message!(config_help_build_share_cards)),
            );
        }
    }
}
