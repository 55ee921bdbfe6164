//! `biji deploy`: builds the site, plans, asks if necessary, and publishes.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;

use crate::config::Config;
use crate::date::Date;
use crate::deploy::config::ExtendDir;
use crate::deploy::errors::{exit, system_error};
use crate::deploy::files::{UnreadableFile, gather_folder, gather_stock, is_behind_link};
use crate::deploy::message::message;
use crate::deploy::plan::{Plan, PlanStep, StepAction};
use crate::deploy::{
    DeployFiles, DeployOptions, DeployOutcome, PlanDecision, Target, TargetKind, USUAL_PAUSE, config, git, limits,
    misplaced, pages, report,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::lock::LockRequest;
use crate::disk::{BackgroundCache, save_cache};
use crate::message;
use crate::observe::{Observer, Stage, Work, observed};
use crate::pipeline::{BuildArtifacts, BuildCache, IncrementalBuild, Snapshot};
use crate::source::Inputs;
use crate::words::Message;

use super::cli::{DeployArgs, DiagnosticFormat};
use super::default_site::default_site;
use super::pictures::{SiteWithPictures, pictured};
use super::site::quickly_checked;
use super::timings::Timings;
use super::{CommandContext, CommandOutcome, made_site::warm, notes_branch};

/// The most files that are named in a warning.
const NAMED: usize = 10;

pub(super) fn deploy(situation: &CommandContext, asked: &DeployArgs) -> CommandOutcome {
    let timings = Timings::new(&asked.timing);
    let mut outcome = match asked.undo {
        true => undo(situation, asked, timings.observer()),
        false => deploy_here(situation, asked, timings.observer()),
    };
    timings.add_to(&mut outcome, situation);
    outcome
}

fn deploy_here(situation: &CommandContext, asked: &DeployArgs, observer: &dyn Observer) -> CommandOutcome {
    let start = Instant::now();
    situation.progress(message!(command_progress_reading));
    let reading = BackgroundCache::new(&situation.root);
    let (inputs, read) = observed(observer, Work::Stage(Stage::Reading), || situation.inputs());
    let reading = reading.for_site(&inputs);
    if read.iter().any(|found| found.code == Some(Code::NoSite)) {
        return situation.stopped(&inputs.sources, read);
    }
    let (targets, wrong) = config::targets(&inputs, &|name| std::env::var(name).ok());
    situation.progress(message!(command_progress_building));
    let resolve = |inputs| Snapshot::after_observed(inputs, &|| reading.get(), observer);
    let SiteWithPictures { site, diagnostics: of_pictures, .. } =
        pictured(situation, Arc::new(inputs), &resolve, observer);
    let site = Arc::new(site);
    let inputs = site.inputs();
    let mut session = DeploySession::new(situation, asked, inputs);
    let before = reading.get();
    let IncrementalBuild { stock, diagnostics, mut cache } = warm(situation, &site, (before, None), observer);
    let found = quickly_checked(&site, &stock);
    session.diagnostics = [read, diagnostics, found, of_pictures].concat();
    session.built = Some(start.elapsed());
    let settings = &site.resolved().config;
    session.diagnostics.extend(unready(situation, settings));
    // If the cache can't be stored, only the next build takes longer.
    let keep = |cache: &BuildCache| {
        if !asked.dry_run {
            drop(save_cache(&situation.root, cache, before));
        }
    };
    if session.has_errors() {
        keep(&cache);
        let mut outcome = session.outcome();
        if situation.global.format == DiagnosticFormat::Human && !situation.global.quiet {
            outcome.stderr.push_str(&format!("{}\n", situation.text(&message!(command_nothing_published))));
        }
        return outcome;
    }
    session.diagnostics.extend(wrong);
    // The cache is written while the targets are queried.
    std::thread::scope(|scope| {
        let keep = &keep;
        let mut gather = |root: &Path| {
            let files = gather_stock(&stock, &site, root, &mut cache);
            let cache = cache.clone();
            scope.spawn(move || keep(&cache));
            files
        };
        observed(observer, Work::Stage(Stage::Publishing), || session.publish_to_all(&targets, &mut gather, settings));
    });
    let outcome = session.outcome();
    // The program is about to end; freeing a large site piece by piece would take a tenth of a second.
    std::mem::forget((site, stock, cache, reading));
    outcome
}

/// Restores the previous publication; that needs no site.
fn undo(situation: &CommandContext, asked: &DeployArgs, observer: &dyn Observer) -> CommandOutcome {
    situation.progress(message!(command_progress_reading));
    let (inputs, read) = observed(observer, Work::Stage(Stage::Reading), || situation.inputs());
    let (targets, wrong) = config::targets(&inputs, &|name| std::env::var(name).ok());
    let mut session = DeploySession::new(situation, asked, &inputs);
    session.diagnostics = read;
    if session.has_errors() {
        return session.outcome();
    }
    session.diagnostics.extend(wrong);
    observed(observer, Work::Stage(Stage::Publishing), || {
        for target in session.chosen(&targets) {
            let result = session.undo(target);
            session.told(target, result);
        }
    });
    session.outcome()
}

/// `biji build --deploy`: publishes a site that is built and written already.
pub(super) fn deploy_built(
    situation: &CommandContext,
    site: &Arc<Snapshot>,
    stock: &BuildArtifacts,
    cache: &mut BuildCache,
    observer: &dyn Observer,
) -> CommandOutcome {
    let asked = DeployArgs::default();
    let (inputs, settings) = (site.inputs(), &site.resolved().config);
    let (targets, wrong) = config::targets(inputs, &|name| std::env::var(name).ok());
    let mut session = DeploySession::new(situation, &asked, inputs);
    session.diagnostics = unready(situation, settings);
    if !session.has_errors() {
        session.diagnostics.extend(wrong);
        let mut gather = |root: &Path| gather_stock(stock, site, root, cache);
        observed(observer, Work::Stage(Stage::Publishing), || session.publish_to_all(&targets, &mut gather, settings));
    }
    session.outcome()
}

/// Why a site is not to be published although it builds: it contains parts requested by the command line alone.
fn unready(situation: &CommandContext, config: &Config) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    found.extend(default_site(config));
    let mut refuse = |what: Message, flag: &str, key: &str| {
        found.push(
            Diagnostic::new(Code::NotReady, message!(command_unrequested_notes, what))
                .note(message!(command_note_flag_for_previewing, flag))
                .help(message!(command_help_remove_flag_or_set_key, flag, key)),
        );
    };
    if situation.global.drafts && !config.render_drafts {
        refuse(message!(command_what_drafts), "--drafts", "render_drafts");
    }
    if situation.global.future == Some(true) && !config.publishes_future {
        refuse(message!(command_what_future_notes), "--future", "future");
    }
    found
}

/// The output and state of a publication, target after target.
struct DeploySession<'a> {
    situation: &'a CommandContext,
    asked: &'a DeployArgs,
    inputs: &'a Inputs,
    diagnostics: Vec<Diagnostic>,
    /// The plans and results: for people on standard error, as JSON on standard output.
    text: String,
    /// How long the build took.
    built: Option<Duration>,
    /// When the work for a target began.
    begun: Instant,
}

impl<'a> DeploySession<'a> {
    fn new(situation: &'a CommandContext, asked: &'a DeployArgs, inputs: &'a Inputs) -> DeploySession<'a> {
        DeploySession {
            situation,
            asked,
            inputs,
            diagnostics: Vec::new(),
            text: String::new(),
            built: None,
            begun: Instant::now(),
        }
    }

    fn has_errors(&self) -> bool {
        self.situation.judged(&self.inputs.sources, self.diagnostics.clone()).iter().any(Diagnostic::is_error)
    }

    fn is_json(&self) -> bool {
        self.situation.global.format == DiagnosticFormat::Json
    }

    /// The requested targets; reports when there are none.
    fn chosen<'t>(&mut self, targets: &'t [Target]) -> Vec<&'t Target> {
        let Some(name) = &self.asked.name else {
            if targets.is_empty() && !self.diagnostics.iter().any(|found| found.code == Some(Code::BadTarget)) {
                self.diagnostics.push(
                    Diagnostic::new(Code::NoTarget, message!(command_no_target))
                        .help(message!(command_help_write_target))
                        .help(message!(command_help_other_target_types)),
                );
            }
            return targets.iter().collect();
        };
        let exact: Vec<&Target> = targets.iter().filter(|target| target.name == *name).collect();
        let found =
            if exact.is_empty() { targets.iter().filter(|target| target.type_name() == name).collect() } else { exact };
        if found.is_empty() {
            let names: Vec<String> = targets.iter().map(|target| format!("`{}`", target.name)).collect();
            let known = match names.is_empty() {
                true => message!(command_help_no_targets),
                false => message!(command_help_known_targets, names),
            };
            self.diagnostics.push(Diagnostic::new(Code::NoTarget, message!(command_unknown_target, name)).help(known));
        }
        found
    }

    /// `gather` returns the site's files.
    fn publish_to_all(
        &mut self,
        targets: &[Target],
        gather: &mut dyn FnMut(&Path) -> Result<DeployFiles, UnreadableFile>,
        config: &Config,
    ) {
        let chosen = self.chosen(targets);
        if chosen.is_empty() {
            return;
        }
        self.begun = Instant::now();
        self.situation.progress(message!(command_progress_listing_files));
        let site = match gather(&self.situation.root) {
            Ok(site) => site,
            Err((path, error)) => {
                return self.diagnostics.push(system_error(message!(command_file_not_read, path), &error));
            }
        };
        for target in chosen {
            self.diagnostics.extend(pages::wrong_root(target, config));
            let result = self.publish(target, &site, config);
            let is_fine = result.is_ok();
            self.told(target, result);
            if let (true, Some(branch), TargetKind::Git(place)) = (is_fine, &self.asked.source, &target.kind) {
                let result = self.publish_notes(target, place, branch, config);
                self.told(target, result);
            }
        }
    }

    fn publish(&mut self, target: &Target, site: &DeployFiles, config: &Config) -> Result<DeployOutcome, Diagnostic> {
        if let TargetKind::Folder(place) = &target.kind {
            let mut read =
                vec![&*self.inputs.source_dir, "templates", "assets", "scaffolds", "themes", ".git", ".biji"];
            read.extend(target.extend_dirs.iter().map(|more| more.folder.as_str()));
            if let Some(fault) = misplaced(place, &self.situation.root, &read) {
                return Err(fault);
            }
        }
        let site = self.selected(target, site)?;
        self.diagnostics.extend(limits::too_large(target, &site));
        let text = self.message(target, config);
        self.with_setting(target, text, &mut |setting| crate::deploy::publish(target, &site, setting))
    }

    /// The files for one target: without ignored ones, with those of other folders.
    fn selected(&self, target: &Target, site: &DeployFiles) -> Result<DeployFiles, Diagnostic> {
        let mut selected: DeployFiles = site
            .iter()
            .filter(|(path, _)| !target.ignored.is_ignored(path))
            .map(|(path, piece)| (path.clone(), piece.clone()))
            .collect();
        for ExtendDir { folder, ignored } in &target.extend_dirs {
            let Some(folder) = crate::source::SitePath::new(folder) else {
                return Err(Diagnostic::new(Code::BadTarget, message!(command_extend_dirs_outside, folder))
                    .help(message!(command_help_use_folder_inside)));
            };
            if is_behind_link(&self.situation.root, folder.as_str()) {
                return Err(Diagnostic::new(Code::BadTarget, message!(command_extend_dirs_link, folder))
                    .note(message!(command_note_link_to_private_files))
                    .help(message!(command_help_move_folder_inside)));
            }
            let more = gather_folder(&self.situation.root, folder.as_str())
                .map_err(|(path, error)| system_error(message!(command_file_not_read, path), &error))?;
            let inside =
                |path: &str| path.get(folder.as_str().len()..).unwrap_or("").trim_start_matches('/').to_owned();
            for (path, piece) in more.into_iter().filter(|(path, _)| !ignored.is_ignored(&inside(path))) {
                selected.entry(path).or_insert(piece);
            }
        }
        Ok(selected)
    }

    fn publish_notes(
        &mut self,
        target: &Target,
        place: &config::GitTarget,
        branch: &str,
        settings: &Config,
    ) -> Result<DeployOutcome, Diagnostic> {
        if !config::is_branch(branch) {
            return Err(Diagnostic::new(Code::BadBranch, message!(command_invalid_branch_name, branch))
                .help(message!(command_help_branch_name)));
        }
        let mut shown = target.clone();
        shown.name = match self.is_json() {
            true => format!("{} (notes)", target.name),
            false => self.situation.text(&message!(command_notes_of_target, name = target.name)),
        };
        if let TargetKind::Git(place) = &mut shown.kind {
            place.branch = Some(branch.to_owned());
        }
        self.diagnostics.extend(notes_branch::open_passwords(self.inputs, settings, branch));
        let text = self.message(target, settings);
        let files = self.inputs.config.iter().chain(&self.inputs.theme);
        let files = files.map(|id| self.inputs.source(*id).path.as_str().to_owned()).collect();
        let notes = git::NotesBranchOptions { branch, public_dir: &settings.public_dir, settings: files };
        let mut left_out = Vec::new();
        let result =
            self.with_setting(&shown, text, &mut |setting| git::publish_notes(place, &notes, &mut left_out, setting));
        self.diagnostics.extend(notes_branch::incomplete(branch, &left_out));
        result
    }

    fn undo(&mut self, target: &Target) -> Result<DeployOutcome, Diagnostic> {
        let TargetKind::Git(place) = &target.kind else {
            return Err(report::no_history(target));
        };
        self.with_setting(target, String::new(), &mut |setting| git::undo(place, setting))
    }

    /// Runs a function that asks about plans and reports them.
    fn with_setting(
        &mut self,
        target: &Target,
        message: String,
        work: &mut dyn FnMut(&mut DeployOptions) -> Result<DeployOutcome, Diagnostic>,
    ) -> Result<DeployOutcome, Diagnostic> {
        let mut last: Option<Plan> = None;
        let (situation, asked, is_json) = (self.situation, self.asked, self.is_json());
        let text = &mut self.text;
        let mut decide = |plan: &Plan| {
            situation.progress("");
            let shown = if is_json {
                report::json(target, plan)
            } else {
                report::human(target, plan, situation.global.all, situation.language())
            };
            last = Some(plan.clone());
            decided(situation, asked, target, plan, shown, text)
        };
        let progress = |doing: &Message| situation.progress(doing.clone());
        let say = |line: &Message| situation.say_aside(line);
        let mut setting = DeployOptions {
            root: situation.root.clone(),
            force: asked.force_files,
            attended: situation.terminal.ask.is_some(),
            message,
            decide: &mut decide,
            surprises: Vec::new(),
            dry_run: asked.dry_run,
            lock: LockRequest { command: "biji deploy", longest: situation.longest_wait(), say: &say },
            progress: &progress,
            variable: &|name| std::env::var(name).ok(),
            pause: USUAL_PAUSE,
        };
        let result = work(&mut setting);
        let surprises = std::mem::take(&mut setting.surprises);
        situation.progress("");
        self.diagnostics.extend(last.iter().find_map(|plan| limits::disliked(target, plan)));
        let planned =
            last.iter().flat_map(|plan| plan.of(StepAction::Kept)).filter(|step| step.why.is_surprise()).cloned();
        let left: Vec<PlanStep> = planned.chain(surprises).collect();
        self.diagnostics.extend(left_alone(target, &left));
        result
    }

    fn message(&self, target: &Target, config: &Config) -> String {
        let pattern = match (&self.asked.message, &target.kind) {
            (Some(text), _) => text.clone(),
            (None, TargetKind::Git(place)) => place.message.clone(),
            _ => String::new(),
        };
        let zone = config.timezone.clone().unwrap_or_else(TimeZone::system);
        let language = config.language.first().map_or("en", String::as_str);
        message(&pattern, &Date::from_instant(self.situation.now(), &zone), language)
    }

    /// Reports the result of a target.
    fn told(&mut self, target: &Target, result: Result<DeployOutcome, Diagnostic>) {
        let (word, details) = match &result {
            Ok(DeployOutcome::Published(what)) => ("published", what.clone()),
            Ok(DeployOutcome::Nothing) => ("unchanged", message!(command_nothing_to_publish)),
            Ok(DeployOutcome::Shown) => ("shown", message!(command_only_planned)),
            Err(fault) => {
                let fault = fault.clone().at(target.span, message!(command_this_target_label));
                return self.diagnostics.push(fault);
            }
        };
        if self.is_json() {
            self.text.push_str(&report::json_result(target, word, &self.situation.text(&details)));
        } else if !self.situation.global.quiet {
            let is_published = word == "published";
            let details = match is_published {
                true if details.is_empty() => message!(command_published),
                true => message!(command_published_what, details),
                false => details,
            };
            let seconds = |time: Duration| format!("{:.2}", time.as_secs_f64());
            let took = seconds(self.begun.elapsed());
            let built = self.built.map(|built| message!(command_built_in, time = seconds(built)));
            let done = match is_published {
                true => message!(command_published_in, time = took),
                false => message!(command_compared_in, time = took),
            };
            let times: Vec<Message> = built.into_iter().chain([done]).collect();
            let line = message!(command_deploy_closing, target = target.name, details, times);
            self.text.push_str(&format!("{}\n", self.situation.text(&line)));
        }
        self.built = None;
        self.begun = Instant::now();
    }

    fn outcome(self) -> CommandOutcome {
        let situation = self.situation;
        let diagnostics = situation.judged(&self.inputs.sources, self.diagnostics);
        let mut outcome = situation.report(&self.inputs.sources, &diagnostics);
        match situation.global.format {
            DiagnosticFormat::Json => outcome.stdout.push_str(&self.text),
            DiagnosticFormat::Human => outcome.stderr.insert_str(0, &self.text),
        }
        let errors = diagnostics.iter().filter(|found| found.is_error());
        CommandOutcome { code: errors.map(|found| exit(found.code)).max().unwrap_or(0), ..outcome }
    }
}

/// Whether a plan is carried out: no question needed, requested, or confirmed.
fn decided(
    situation: &CommandContext,
    asked: &DeployArgs,
    target: &Target,
    plan: &Plan,
    shown: String,
    text: &mut String,
) -> Result<PlanDecision, Diagnostic> {
    if !situation.global.quiet || asked.dry_run {
        text.push_str(&shown);
    }
    if let Some(fault) = limits::refused(target, plan) {
        return Err(fault);
    }
    if asked.dry_run {
        return Ok(PlanDecision::LeaveIt);
    }
    let undoing = (asked.undo && !plan.is_nothing()).then(|| message!(command_undo_reason));
    let reason = report::question(plan).or(undoing);
    let Some(reason) = reason.filter(|_| !asked.yes) else { return Ok(PlanDecision::CarryOut) };
    let refusal = |message: Message| {
        Diagnostic::new(Code::NotConfirmed, message).note(reason.clone()).help(message!(command_help_confirm_plan))
    };
    match situation.terminal.ask.filter(|_| situation.global.format == DiagnosticFormat::Human) {
        Some(ask) => {
            let told = if situation.global.quiet { shown } else { std::mem::take(text) };
            let question = match asked.undo {
                true => message!(command_question_undo, reason, place = target.place()),
                false => message!(command_question_publish, reason, place = target.place()),
            };
            match ask(&format!("{told}{}", situation.text(&question))) {
                true => Ok(PlanDecision::CarryOut),
                false => Err(refusal(message!(command_nothing_published))),
            }
        }
        None => Err(refusal(message!(command_not_confirmed))),
    }
}

/// A warning with the files that were left as they are although the site has different ones.
fn left_alone(target: &Target, steps: &[PlanStep]) -> Option<Diagnostic> {
    if steps.is_empty() {
        return None;
    }
    let (count, target) = (steps.len(), &target.name);
    let mut warning = Diagnostic::new(Code::LeftAlone, message!(command_files_left_alone, count, target));
    for step in steps.iter().take(NAMED) {
        warning = warning.note(message!(command_path_and_reason, path = step.path, reason = step.why.text(step.fate)));
    }
    if steps.len() > NAMED {
        warning = warning.note(message!(command_note_and_more, named = steps.len() - NAMED));
    }
    Some(warning.help(message!(command_help_keep_or_overwrite)))
}
