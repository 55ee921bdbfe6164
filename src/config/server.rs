//! `server`: the settings of the preview, as `hexo-server` has them.

use serde_json::Value;

use super::raw::RawConfig;

/// The settings of `biji serve`; options on the command line take precedence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerConfig {
    /// The address that is listened on.
    pub ip: Option<String>,
    /// `port`: the TCP port that is listened on; without it 4000.
    pub port: Option<u16>,
    /// The program that opens a note from a page.
    pub editor: Option<String>,
    /// Answers are compressed.
    pub compress: bool,
    /// Browsers may keep pages.
    pub cache: bool,
    /// Answers name the program.
    pub header: bool,
    /// The output folder is shown, and nothing is built.
    pub is_static: bool,
    /// The site is opened in a browser.
    pub open: bool,
    /// Requests are logged.
    pub log: bool,
}

impl ServerConfig {
    pub(super) fn new(raw: &RawConfig) -> ServerConfig {
        let get = |key: &str| raw.get("server").and_then(|server| server.get(key));
        let text = |key: &str| get(key).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
        let flag = |key: &str| get(key).and_then(Value::as_bool);
        ServerConfig {
            ip: text("ip"),
            port: get("port").and_then(Value::as_u64).and_then(|port| u16::try_from(port).ok()),
            editor: text("editor"),
            compress: flag("compress").unwrap_or(true),
            cache: flag("cache") == Some(true),
            header: flag("header") == Some(true),
            is_static: flag("static") == Some(true) || flag("serveStatic") == Some(true),
            open: flag("open") == Some(true),
            log: get("log").is_some_and(|log| !matches!(log, Value::Null | Value::Bool(false))),
        }
    }
}
