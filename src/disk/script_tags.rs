//! The tags that a Hexo project registers in its own scripts and in its theme's. The scripts are not run; the names
//! distinguish a tag of the site's own from a typing error.

use std::collections::BTreeSet;
use std::path::Path;

use super::root::names_in;

/// Larger files are bundled programs, in bytes.
const FILE_LIMIT: u64 = 1 << 20;
/// The most files that are read of one folder of scripts, nested folders included.
const FILES: usize = 500;
/// The deepest nesting of folders.
const DEPTH: usize = 8;

/// The names in `hexo.extend.tag.register('NAME', …)` of `scripts/` and `themes/THEME/scripts/`.
pub(super) fn script_tags(root: &Path, theme: &str) -> BTreeSet<String> {
    let mut tags = BTreeSet::new();
    let mut left = FILES;
    read(&root.join("scripts"), DEPTH, &mut left, &mut tags);
    if !theme.is_empty() && !theme.contains(['/', '\\']) && !theme.starts_with('.') {
        read(&root.join("themes").join(theme).join("scripts"), DEPTH, &mut left, &mut tags);
    }
    tags
}

fn read(folder: &Path, depth: usize, left: &mut usize, tags: &mut BTreeSet<String>) {
    for name in names_in(folder) {
        let path = folder.join(&name);
        // Links may lead out of the site, or in circles.
        let Ok(kind) = path.symlink_metadata() else { continue };
        if kind.is_dir() && depth > 0 && name != "node_modules" {
            read(&path, depth - 1, left, tags);
        } else if kind.is_file() && name.ends_with(".js") && kind.len() <= FILE_LIMIT && *left > 0 {
            *left -= 1;
            let script = std::fs::read(&path).unwrap_or_default();
            tags.extend(registered(&String::from_utf8_lossy(&script), "tag"));
        }
    }
}

/// The names that a script of Hexo's registers, of tags (`tag`), functions for templates (`helper`) and so on: the
/// first argument of `hexo.extend.SORT.register('NAME', …)`, where it is a plain text.
pub fn registered(script: &str, sort: &str) -> Vec<String> {
    let call = format!("{sort}.register(");
    let names = script.split(&call).skip(1).filter_map(|call| {
        let call = call.trim_start();
        let quote = call.chars().next().filter(|first| matches!(first, '\'' | '"' | '`'))?;
        let (name, _) = call.get(1..)?.split_once(quote)?;
        let is_name = !name.is_empty() && name.len() <= 40 && !name.contains(char::is_whitespace);
        is_name.then(|| name.to_owned())
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_first_arguments() {
        let script = "hexo.extend.tag.register('tiy', f, {ends: true});\nhexo.extend.tag.register(\n  \"two\", g)\n\
                      tag.register(name, h); hexo.extend.tag.register(`a b`, i); tag.register('";
        assert_eq!(registered(script, "tag"), ["tiy", "two"]);
    }
}
