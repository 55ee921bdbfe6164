//! `iframe`.

use crate::diagnostic::{Code, Diagnostic};
use crate::html::untrusted;
use crate::message;
use crate::route::href::encode_written;
use crate::tag::call::TagCall;
use crate::tag::html::{HtmlElementBuilder, escape};
use crate::tag::options;

/// `{% iframe ADDRESS [width|default] [height|default] %}`. Hexo: 100% times 300.
pub(super) fn iframe(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let size = |at: usize, default: &'static str| {
        call.words.get(at).map(|word| word.text).filter(|text| *text != "default").unwrap_or(default)
    };
    let bare = call.context.config.quirks.bare_signs_in_addresses;
    let address = call.words.first().map(|word| encode_written(&options::meant(call, word.text), bare));
    if address.is_none() {
        diagnostics.push(call.needs_address().at(call.span(), ""));
    }
    if call.context.config.untrusted
        && let Some(address) = &address
    {
        return known_frame(call, address, (size(1, "100%"), size(2, "300")), diagnostics);
    }
    let element = HtmlElementBuilder::new("iframe");
    let element = match &address {
        Some(address) if call.context.config.quirks.obsolete_html => element.bare_address("src", address),
        address => element.attribute_if("src", address.as_deref()),
    };
    let element = element.attribute("width", size(1, "100%")).attribute("height", size(2, "300"));
    let element =
        if call.context.config.quirks.obsolete_html { element.attribute("frameborder", "0") } else { element };
    element.attribute("loading", "lazy").flag("allowfullscreen").around("iframe", "")
}

/// The frame of an author who is not trusted: of a known host, or a link.
fn known_frame(
    call: &TagCall,
    address: &str,
    (width, height): (&str, &str),
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    if let Some(framed) = untrusted::framed(address) {
        return untrusted::frame(&framed, width, height, "");
    }
    diagnostics.push(
        Diagnostic::new(Code::UntrustedContent, message!(markdown_untrusted_frame, address))
            .at(call.span(), message!(tag_untrusted_link_label))
            .note(message!(tag_note_untrusted_frames, hosts = untrusted::FRAME_HOSTS.join(", "))),
    );
    HtmlElementBuilder::new("a").attribute("href", address).around("a", &escape(address))
}
