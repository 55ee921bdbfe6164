//! The engine: Tera with a theme's templates, texts and assets. It does not depend on a site's notes and outlives them.

use std::sync::{Arc, OnceLock};

use tera::{Context, Tera, Value};

use crate::diagnostic::Diagnostic;
use crate::output::File;
use crate::secret::SecretAudience;
use crate::source::Inputs;
use crate::trace::Fingerprint;

use super::context::subject;
use super::functions::{self, traced};
use super::mistakes::TemplateMistakes;
use super::theme::{Theme, ThemeAsset, ThemeAssets, is_page_template};
use super::world::SiteWorld;
use super::{data, filters, json_ld, share_pictures, views};
use crate::site::RenderedSite;

/// The size of most pages, in bytes.
const USUAL_PAGE: usize = 32 * 1024;

/// Renders a page from its variables.
#[derive(Debug)]
pub(super) struct TemplateEngine {
    tera: Tera,
    /// Without assets, which are in `assets`.
    theme: Theme,
    assets: Arc<OnceLock<ThemeAssets>>,
    /// Of the theme and the loading of its templates.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether an asset made by a template queries the site's notes.
    asks: bool,
    mark: OnceLock<Fingerprint>,
}

impl TemplateEngine {
    /// Loads the theme, and makes the assets that come from templates.
    pub(super) fn new(material: &RenderedSite, world: &Arc<SiteWorld>) -> TemplateEngine {
        let (mut theme, mut diagnostics) = Theme::new(&material.inputs, &material.config.theme.settings);
        let mut mistakes = TemplateMistakes::new(&material.inputs, &theme.templates);
        let assets = Arc::new(OnceLock::new());
        let tera = tera(material, &theme, &assets, &mut mistakes);
        let mut asks = false;
        // Pictures made by templates are assets too, and pages link to them: they come first.
        for name in theme.templates.keys().filter(|name| !is_page_template(name)).cloned().collect::<Vec<_>>() {
            if !tera.contains_template(&name) || theme.assets.contains_key(&name) {
                continue;
            }
            let (made, trace) = traced(world, || tera.render(&name, &subject(material, "asset", "", Value::none())));
            asks |= !trace.reads().is_empty();
            match made {
                Ok(text) => theme.put_asset(&name, File::text(text.clone()), Some(text.as_bytes())),
                Err(error) => mistakes.rendering(&error, &name, &name),
            }
        }
        // They have not been set before.
        let _ = assets.set(std::mem::take(&mut theme.assets));
        diagnostics.extend(mistakes.finish());
        diagnostics.extend(data::broken(material));
        TemplateEngine { tera, theme, assets, diagnostics, asks, mark: OnceLock::new() }
    }

    /// A fingerprint of its effect on a page, apart from the configuration and the program: the site's
    /// own templates, the assets' addresses, and the site's files for machines.
    pub(super) fn mark(&self, material: &RenderedSite) -> Fingerprint {
        let make = || {
            let inputs = &material.inputs;
            let templates = inputs.templates.iter().map(|id| inputs.source(*id));
            let templates: Vec<_> = templates.map(|source| (&source.path, &source.text)).collect();
            let assets: Vec<_> = self
                .assets
                .get()
                .into_iter()
                .flatten()
                .map(|(name, asset)| (name, &asset.route, &asset.query))
                .collect();
            Fingerprint::of(&(templates, assets, &material.site.services))
        };
        *self.mark.get_or_init(make)
    }

    /// Whether the engine made for `before` is the same as one made for `after`.
    pub(super) fn serves(&self, before: &RenderedSite, after: &RenderedSite) -> bool {
        let same = Arc::ptr_eq(&before.config, &after.config) && Arc::ptr_eq(&before.site, &after.site);
        same && !self.asks && is_same_theme(&before.inputs, &after.inputs)
    }

    pub(super) fn has_template(&self, name: &str) -> bool {
        self.theme.templates.contains_key(name)
    }

    /// Whether the site itself has a template of this name.
    pub(super) fn is_own(&self, name: &str) -> bool {
        self.theme.templates.get(name).is_some_and(|template| template.source.is_some())
    }

    /// The texts of all templates, by name.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.theme.templates.iter().map(|(name, template)| (name.as_str(), &*template.text))
    }

    /// Names of all templates, including those that can't be used.
    pub(super) fn templates(&self) -> impl Iterator<Item = &str> {
        self.theme.templates.keys().map(String::as_str)
    }

    /// Whether the template exists and was loaded without mistakes.
    pub(super) fn can_render(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    pub(super) fn render(&self, name: &str, context: &Context) -> Result<Vec<u8>, tera::Error> {
        let mut page = Vec::with_capacity(USUAL_PAGE);
        self.tera.render_to(name, context, &mut page)?;
        // Control characters are invalid in HTML and XML, wherever they come from. Few pages have any: the search has
        // no branch for each byte, so that many bytes are compared at once.
        let is_control = |byte: &u8| matches!(byte, 0..=8 | 0xb | 0xe..=0x1f | 0x7f);
        if page.iter().fold(false, |found, byte| found | is_control(byte)) {
            page.retain(|byte| !is_control(byte));
        }
        Ok(page)
    }

    pub(super) fn assets(&self) -> impl Iterator<Item = &ThemeAsset> {
        self.assets.get().into_iter().flat_map(ThemeAssets::values)
    }

    /// A collection for the mistakes that show while pages are made.
    pub(super) fn mistakes<'a>(&self, inputs: &'a Inputs) -> TemplateMistakes<'a> {
        TemplateMistakes::new(inputs, &self.theme.templates)
    }
}

/// Whether two loaded themes have the same templates and assets, texts included.
fn is_same_theme(before: &Inputs, after: &Inputs) -> bool {
    let is_same_text = |a, b| {
        let (a, b) = (before.source(a), after.source(b));
        a.path == b.path && a.text == b.text
    };
    let templates = before.templates.len() == after.templates.len()
        && before.templates.iter().zip(&after.templates).all(|(a, b)| a == b && is_same_text(*a, *b));
    let assets = before.assets.len() == after.assets.len()
        && before.assets.iter().zip(&after.assets).all(|(a, b)| {
            a.path == b.path
                && match (a.text, b.text) {
                    (Some(a), Some(b)) => is_same_text(a, b),
                    (a, b) => a.is_none() && b.is_none(),
                }
        });
    templates && assets
}

/// Tera with biji's functions and filters and all valid templates; for the others, their mistakes.
fn tera(
    material: &RenderedSite,
    theme: &Theme,
    assets: &Arc<OnceLock<ThemeAssets>>,
    mistakes: &mut TemplateMistakes,
) -> Tera {
    let config = &material.config;
    let strings = Arc::new(theme.strings.clone());
    let tools = filters::FilterContext {
        links: config.links(),
        strings: Arc::clone(&strings),
        assets: Arc::clone(assets),
        date_format: config.date_format.clone(),
        time_format: config.time_format.clone(),
        as_rendered: config.quirks.prose_is_not_typeset,
    };
    let mut tera = Tera::default();
    tera.autoescape_on([".html", ".svg", ".xml"]);
    functions::register(&mut tera, &strings, config);
    filters::register(&mut tera, &tools);
    json_ld::register(&mut tera, &tools, config);
    let context = tera.global_context();
    context.insert("site", &views::site(config, &material.site, !share_pictures::icons(material).is_empty()));
    context.insert("theme", &views::theme(config));
    // A page is public, and so is what a template can output.
    context.insert("config", &config.raw.shown(SecretAudience::Templates));
    context.insert("biji_version", env!("CARGO_PKG_VERSION"));
    mistakes.load(&mut tera);
    tera
}
