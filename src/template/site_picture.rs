//! A picture of the site in a template: its attributes, as those of pictures in notes.

use std::collections::BTreeMap;

use tera::Value;

use crate::picture::{
    CopyFormat, PicturePlacement, PictureSourceSet, PictureVariant, PictureVariants, attributes, beside_path,
};
use crate::site::RenderedSite;
use crate::source::SitePath;

/// The attributes of a picture in a template, as in its tag; empty for a picture elsewhere. `pictures` are those of the site, by
/// their paths on it.
pub(super) fn attributes_of(
    material: &RenderedSite,
    pictures: &BTreeMap<String, SitePath>,
    (address, room, is_first): (&str, Option<&str>, bool),
) -> Value {
    let RenderedSite { inputs, config, .. } = material;
    let path = address.split(['?', '#']).next().unwrap_or("");
    let path = path.strip_prefix(config.root.as_str()).unwrap_or(path).trim_start_matches('/');
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    let own = pictures.get(&*path).map(|file| (&inputs.files, file.clone()));
    let found = own
        .or_else(|| Some((&inputs.assets, SitePath::new(&path)?)))
        .and_then(|(files, file)| files.get(files.binary_search_by(|other| other.path.cmp(&file)).ok()?));
    let picture = found.and_then(|file| file.picture.as_ref()?.as_ref().ok());
    // A copy is part of the site if a note needs it, as for its cover.
    let mut variants = found.map(|file| file.variants.clone()).unwrap_or_default();
    let is_published = |copy: &PictureVariant| {
        let path = beside_path(&path, copy.width, CopyFormat::WebP);
        pictures.contains_key(&path)
    };
    if !variants.smaller.iter().all(is_published) {
        variants = PictureVariants::default();
    }
    let link = config.links().url_for(address, None);
    let choice = Some(PictureSourceSet { address: &link, variants: &variants, room });
    let is_lazy = config.images.lazy;
    let source = |name: &str| (name == "src").then_some(address);
    let attributes = attributes(&source, PicturePlacement { picture, is_first, is_lazy, choice });
    Value::safe_string(&attributes.text())
}
