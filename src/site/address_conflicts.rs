//! Lists with the same address as another list, a note or a page: page 2 of a category and its sub-category `page/2`.

use crate::catalog::{Asset, Catalog, CatalogEntry, Term};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::route::OutputPath;
use crate::source::{Inputs, SitePath, Span};
use crate::words::Message;

use super::{ListPage, ListSubject};

/// Reports that two lists have the same address.
pub(super) fn lists(
    config: &Config,
    catalog: &Catalog,
    path: &OutputPath,
    (one, other): (&ListPage, &ListPage),
) -> Diagnostic {
    let (first, second) = (described(one, catalog), described(other, catalog));
    let message = message!(site_two_lists_same_address, first, second, path);
    let mut report = Diagnostic::new(Code::SharedAddress, message);
    let terms = [(one, term(one, catalog)), (other, term(other, catalog))];
    let mut places =
        terms.iter().filter_map(|(_, term)| Some((term.as_ref()?.first.span, term.as_ref()?.name.as_str())));
    if let Some((span, name)) = places.next() {
        report = report.at(span, message!(site_name_here_label, name));
    }
    if let Some((span, name)) = places.next() {
        report = report.also(span, message!(site_name_here_label, name));
    }
    if one.pagination.current > 1 || other.pagination.current > 1 {
        let dir = &config.pagination_dir;
        report = report.note(message!(site_pagination_note, dir)).help(message!(site_pagination_help, dir));
    } else {
        report = report.help(message!(site_list_folder_help));
    }
    // The slug at the end of the address is one of a term.
    let slug = terms.iter().rev().filter(|(list, _)| list.pagination.current == 1).find_map(|(list, term)| {
        let map = if matches!(list.subject, ListSubject::Tag(_)) { "tag_map" } else { "category_map" };
        Some(message!(site_other_slug_help, map, name = term.as_ref()?.name.replace('\'', "''")))
    });
    report.help_if(slug)
}

/// Reports that a list takes the address of a note or a page; `None` for a page that replaces a whole list.
pub(super) fn entry(
    inputs: &Inputs,
    catalog: &Catalog,
    path: &OutputPath,
    (list, entry): (&ListPage, &CatalogEntry),
) -> Diagnostic {
    let file = &inputs.source(entry.source).path;
    let list = described(list, catalog);
    Diagnostic::new(Code::SharedAddress, message!(site_same_address_as_list, note = entry.path, list, path))
        .at(Span::new(entry.source, 0..0), "")
        .help(message!(site_own_permalink_help, file = file.name()))
        .help(message!(site_or_move_list_help))
}

/// Reports that a list is written in the place of a copied file.
pub(super) fn file(
    inputs: &Inputs,
    catalog: &Catalog,
    path: &OutputPath,
    (list, file): (&ListPage, &Asset),
) -> Diagnostic {
    let message = message!(site_file_replaced_by_list, file = file.path, path);
    let report = Diagnostic::new(Code::ShadowedPage, message)
        .note(message!(site_address_of_list_note, catalog = described(list, catalog)))
        .help(message!(site_rename_or_move_list_help));
    match SitePath::new(&format!("{}/{}", inputs.source_dir, file.path)) {
        Some(path) => report.file(&path),
        None => report,
    }
}

/// The term whose notes are listed.
fn term<'c>(list: &ListPage, catalog: &'c Catalog) -> Option<&'c Term> {
    match list.subject {
        ListSubject::Tag(id) => Some(catalog.tag(id)),
        ListSubject::Category(id) => Some(catalog.category(id)),
        ListSubject::Index | ListSubject::Archive { .. } | ListSubject::Tags | ListSubject::Categories => None,
    }
}

/// A page of a list, as named in a message.
fn described(list: &ListPage, catalog: &Catalog) -> Message {
    let two = |number: Option<i8>| number.map_or(String::new(), |number| format!("-{number:02}"));
    let name = match &list.subject {
        ListSubject::Index => message!(site_list_all),
        ListSubject::Archive { year: None, .. } => message!(site_list_archive),
        ListSubject::Archive { year: Some(year), month, day } => {
            message!(site_list_archive_of, date = format!("{year}{}{}", two(*month), two(*day)))
        }
        ListSubject::Tag(id) => message!(site_list_tag, name = catalog.tag(*id).name),
        ListSubject::Category(id) => {
            let mut names = Vec::new();
            let mut next = Some(*id);
            // A category is made after its parent, so this ends.
            while let Some(category) = next.map(|id| catalog.category(id)) {
                names.push(category.name.as_str());
                next = category.parent;
            }
            names.reverse();
            message!(site_list_category, name = names.join(" / "))
        }
        ListSubject::Tags => message!(site_list_tags),
        ListSubject::Categories => message!(site_list_categories),
    };
    match list.pagination.current {
        1 => name,
        page => message!(site_list_page, page, list = name),
    }
}
