//! Assembles the site: which of everything that a site could have has a place in the output.

use indexmap::{IndexMap, IndexSet};

use crate::catalog::{Asset, Catalog, CatalogEntry, ClassifiedFiles, EntryId, public_files};
use crate::config::{Config, GeneratorPlugins};
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::DocumentKind;
use crate::message;
use crate::route::OutputPath;
use crate::source::{Inputs, SitePath, Span};

use super::order::{self, PostSorter};
use super::{
    CopiedFile, ListPage, ListSubject, Page, Post, Site, address_conflicts, data, friends, home_languages, lists,
    machine_files, markdown_copy, named_files, redirects, term_descriptions,
};

/// Assembles the site: lists, neighbours, files, and which of all these have a place in the output. `named` are files
/// that are part of it because notes name them.
pub fn assemble(
    inputs: &Inputs,
    config: &Config,
    files: &ClassifiedFiles,
    catalog: &Catalog,
    named: &[CopiedFile],
) -> (Site, Vec<Diagnostic>) {
    let (data, broken_data) = data::read(inputs, config, files);
    let (terms, term_faults) = term_descriptions::read(inputs, config, files, catalog);
    let (friends, friend_faults) = friends::read(inputs, config, files, catalog);
    let mut assembly = SiteAssembly {
        inputs,
        config,
        catalog,
        is_exact: config.quirks.shared_address_oldest_wins,
        taken: IndexMap::new(),
        site: Site { data, broken_data, terms, friends, ..Site::default() },
        diagnostics: data::unreadable(inputs, files),
    };
    assembly.diagnostics.extend(term_faults.into_iter().chain(friend_faults));
    assembly.diagnostics.extend(machine_files::unknown_terms(inputs, config, catalog));
    assembly.diagnostics.extend(home_languages::unknown_languages(inputs, config, catalog));
    if !assembly.is_exact {
        assembly.diagnostics.extend(order::unknown_keys(inputs, config, catalog));
    }
    // Of pages with the same path the later generator's counts (Hexo).
    assembly.add_lists();
    assembly.yield_lists_to_pages();
    assembly.add_documents();
    assembly.add_assets();
    assembly.add_named_files(named);
    let addresses = named.iter().map(|file| (file.output.as_str(), file.path.as_str()));
    assembly.diagnostics.extend(public_files(catalog, addresses));
    assembly.add_missing_lists();
    assembly.add_machine_files();
    assembly.add_copies();
    assembly.finish()
}

/// A site while it is assembled.
struct SiteAssembly<'a> {
    inputs: &'a Inputs,
    config: &'a Config,
    catalog: &'a Catalog,
    /// Whether paths are shared as Hexo shares them.
    is_exact: bool,
    /// The paths that are taken, in the order of generation; with the list page that has the path, if it is one.
    taken: IndexMap<OutputPath, Option<ListPage>>,
    site: Site,
    diagnostics: Vec<Diagnostic>,
}

impl SiteAssembly<'_> {
    /// The path by which files are compared: disks have no empty folder names; Hexo's list of routes does.
    fn place(&self, path: OutputPath) -> OutputPath {
        if self.is_exact { path } else { path.on_disk() }
    }

    fn add_lists(&mut self) {
        let order = PostSorter::new(self.config, self.catalog);
        for list in lists::lists(self.config, self.catalog, &order) {
            let path = self.place(list.route.output_path());
            if let Some(Some(before)) = self.taken.get(&path).filter(|_| !self.is_exact) {
                let conflict = address_conflicts::lists(self.config, self.catalog, &path, (before, &list));
                self.diagnostics.push(conflict);
            }
            self.taken.insert(path, Some(list));
        }
    }

    /// Gives pages of the author's the place of a list where no plugin makes that list (Hexo), and reports those that a
    /// list replaces. An empty page in a list's place means the list.
    fn yield_lists_to_pages(&mut self) {
        let catalog = self.catalog;
        for entry in &catalog.entries {
            if let Some(path) = entry.output_path() {
                self.yield_list(path, &entry.path, Some(entry));
            }
        }
        for file in catalog.files.iter().filter(|file| !file.superseded) {
            self.yield_list(file.route.output_path(), &file.path, None);
        }
    }

    fn yield_list(&mut self, output: OutputPath, path: &SitePath, entry: Option<&CatalogEntry>) {
        let output = self.place(output);
        let Some(Some(list)) = self.taken.get(&output) else { return };
        let stands_for_list =
            |entry: &CatalogEntry| entry.is_empty && (list.subject != ListSubject::Index || entry.layout == "index");
        if entry.is_some_and(stands_for_list) {
            return;
        }
        if !is_generated(self.config.generators, &list.subject) {
            // Without its first page a list has none.
            let is_home = list.subject == ListSubject::Index;
            self.taken.retain(|at, list| {
                let of_home = list.as_ref().is_some_and(|list| list.subject == ListSubject::Index);
                !(*at == output || is_home && of_home)
            });
            return;
        }
        if self.is_exact || entry.is_none() && list.pagination.current > 1 {
            return;
        }
        // A page in the place of a whole list replaces the list on purpose; elsewhere something would be lost.
        let lost = entry.filter(|entry| entry.kind != DocumentKind::Page || list.pagination.current > 1);
        let report = match lost {
            Some(entry) => address_conflicts::entry(self.inputs, self.catalog, &output, (list, entry)),
            None => self.replaced_page(&output, path, entry),
        };
        self.diagnostics.push(report);
    }

    /// Reports a page of the author's that a list replaces.
    fn replaced_page(&self, output: &OutputPath, path: &SitePath, entry: Option<&CatalogEntry>) -> Diagnostic {
        let warning = Diagnostic::new(Code::ShadowedPage, message!(site_page_replaced_by_list, path, output));
        let file = SitePath::new(&format!("{}/{path}", self.inputs.source_dir));
        let warning = match (entry.map(|entry| entry.source), file) {
            (Some(source), _) => warning.at(Span::new(source, 0..0), ""),
            (None, Some(file)) => warning.file(&file),
            (None, None) => warning,
        };
        warning.help(message!(site_page_own_permalink_help))
    }

    /// Whether a document gets a page: no list has its path.
    fn is_made(&self, id: EntryId) -> bool {
        let path = self.catalog.entry(id).output_path();
        path.is_some_and(|path| !self.taken.contains_key(&self.place(path)))
    }

    fn add_documents(&mut self) {
        let catalog = self.catalog;
        let neighbour = |at: Option<usize>| at.and_then(|at| catalog.posts.get(at)).copied();
        let posts = catalog.visible_posts().enumerate().filter(|(_, id)| self.is_made(*id));
        let posts = posts.map(|(i, id)| Post {
            entry: id,
            // Unlisted ones have no neighbours, and come last.
            newer: neighbour(i.checked_sub(1).filter(|_| i < catalog.posts.len())),
            older: neighbour(i.checked_add(1)),
            layouts: layouts(&catalog.entry(id).layout, &["post", "page", "index"], &["false"]),
        });
        let posts: Vec<Post> = posts.collect();
        let pages = catalog.visible_pages().filter(|id| self.is_made(*id)).map(|id| Page {
            entry: id,
            layouts: layouts(&catalog.entry(id).layout, &["page", "post", "index"], &["false", "off"]),
        });
        let pages: Vec<Page> = pages.collect();
        for id in posts.iter().map(|post| post.entry).chain(pages.iter().map(|page| page.entry)) {
            let place = self.place(catalog.entry(id).route.output_path());
            self.taken.entry(place).or_insert(None);
        }
        self.site.posts = posts;
        self.site.pages = pages;
    }

    /// Files that are copied or converted: of the site, then of posts' folders.
    fn add_assets(&mut self) {
        let catalog = self.catalog;
        for asset in &catalog.files {
            self.add_asset(asset, true);
        }
        for asset in catalog.visible_posts().flat_map(|id| catalog.entry(id).assets.values()) {
            self.add_asset(asset, false);
        }
    }

    fn add_asset(&mut self, asset: &Asset, is_of_site: bool) {
        if asset.superseded {
            return;
        }
        let output = self.place(asset.route.output_path());
        let Some(path) = SitePath::new(&format!("{}/{}", self.inputs.source_dir, asset.path)) else { return };
        if let Some(list) = self.taken.get(&output) {
            // A page in the place of a whole list is reported already.
            let list = list.as_ref().filter(|list| !(self.is_exact || is_of_site && list.pagination.current == 1));
            let conflict = |list| address_conflicts::file(self.inputs, self.catalog, &output, (list, asset));
            self.diagnostics.extend(list.map(conflict));
            return;
        }
        self.taken.insert(output.clone(), None);
        self.site.files.push(CopiedFile { path, output, form: asset.form });
    }

    fn add_named_files(&mut self, named: &[CopiedFile]) {
        for file in named {
            if self.taken.contains_key(&file.output) {
                let other = self.site.files.iter().find(|other| other.output == file.output);
                self.diagnostics.push(named_files::taken(file, other.map(|other| &other.path)));
                continue;
            }
            self.taken.insert(file.output.clone(), None);
            self.site.files.push(file.clone());
        }
    }

    /// The lists that nothing else made.
    fn add_missing_lists(&mut self) {
        for list in lists::own(self.config, self.catalog) {
            let place = self.place(list.route.output_path());
            self.taken.entry(place).or_insert(Some(list));
        }
    }

    fn add_machine_files(&mut self) {
        for (path, service) in machine_files::machine_files(self.config, self.catalog, &self.site.friends) {
            if !self.taken.contains_key(&path) {
                self.taken.insert(path.clone(), None);
                self.site.services.push((path, service));
            }
        }
    }

    /// Notes and pages as Markdown; a file of the author's with such a path is left as it is.
    fn add_copies(&mut self) {
        if !self.config.sharing.markdown_copies {
            return;
        }
        let made: Vec<EntryId> = self.site.posts.iter().map(|post| post.entry).collect();
        let made = made.into_iter().chain(self.site.pages.iter().map(|page| page.entry)).collect::<Vec<_>>();
        for id in made {
            let Some(path) = markdown_copy(self.catalog.document(id), self.catalog.entry(id)) else { continue };
            let path = self.place(path);
            if !self.taken.contains_key(&path) {
                self.taken.insert(path.clone(), None);
                self.site.copies.push((path, id));
            }
        }
    }

    fn finish(mut self) -> (Site, Vec<Diagnostic>) {
        let paths: IndexSet<OutputPath> = self.taken.keys().cloned().collect();
        let (redirects, found) = redirects::redirects(self.inputs, self.config, self.catalog, &paths);
        self.diagnostics.extend(found);
        self.site.redirects = redirects;
        self.site.lists = self.taken.into_values().flatten().collect();
        (self.site, self.diagnostics)
    }
}

/// Whether a list replaces a page of the author's. Pages of all terms never do.
fn is_generated(generators: GeneratorPlugins, subject: &ListSubject) -> bool {
    match subject {
        ListSubject::Index => generators.index,
        ListSubject::Archive { .. } => generators.archive,
        ListSubject::Category(_) | ListSubject::Categories => generators.category,
        ListSubject::Tag(_) | ListSubject::Tags => generators.tag,
    }
}

/// Layout names to try: the document's own, then the usual ones; none for those that mean bare content.
fn layouts(own: &str, usual: &[&str], bare: &[&str]) -> Vec<String> {
    if own.is_empty() || bare.contains(&own) {
        return Vec::new();
    }
    let first = (!usual.starts_with(&[own])).then_some(own);
    first.into_iter().chain(usual.iter().copied()).map(str::to_owned).collect()
}
