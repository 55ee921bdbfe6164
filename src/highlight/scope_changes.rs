//! The changes of scopes caused by a match, in syntect's order.

use syntect::parsing::ScopeStackOp;

use super::back_references::CaptureGroups;
use super::grammar::{Context, MatchOperation, MatchPattern};
use super::rules::RuleTargets;

/// The changes of a line's scopes, each with its place.
pub(super) type ScopeChanges = Vec<(usize, ScopeStackOp)>;

/// What changes before the matched text.
pub(super) fn before(
    operation: &MatchOperation,
    top: &Context,
    targets: &RuleTargets,
    at: usize,
    changes: &mut ScopeChanges,
) {
    match operation {
        MatchOperation::Pop => pop(top.meta_content_scope.len(), at, changes),
        MatchOperation::Push(_) | MatchOperation::Set(_) => {
            let is_set = matches!(operation, MatchOperation::Set(_));
            if is_set && top.clear_scopes.is_some() {
                changes.push((at, ScopeStackOp::Restore));
            }
            for place in &targets.places {
                if let (false, Some(amount)) = (is_set, place.context.clear_scopes) {
                    changes.push((at, ScopeStackOp::Clear(amount)));
                }
                changes.extend(place.context.meta_scope.iter().map(|scope| (at, ScopeStackOp::Push(*scope))));
            }
        }
        MatchOperation::None => {}
    }
}

/// What changes in the matched text: the scopes of the rule and of its groups.
pub(super) fn within(
    rule: &MatchPattern,
    groups: &CaptureGroups,
    (start, end): (usize, usize),
    changes: &mut ScopeChanges,
) {
    changes.extend(rule.scope.iter().map(|scope| (start, ScopeStackOp::Push(*scope))));
    if !rule.captures.is_empty() {
        // Groups may be listed in any order: outer ones open first.
        let mut inner = Vec::new();
        for (number, scopes) in &rule.captures {
            let Some((start, end)) = groups.get(*number).copied().flatten() else { continue };
            if start == end {
                continue;
            }
            let order = -i32::try_from(end - start).unwrap_or(i32::MAX);
            inner.extend(scopes.iter().map(|scope| ((start, order), ScopeStackOp::Push(*scope))));
            inner.push(((end, i32::MIN), ScopeStackOp::Pop(scopes.len())));
        }
        inner.sort_by_key(|(place, _)| *place);
        changes.extend(inner.into_iter().map(|((at, _), change)| (at, change)));
    }
    pop(rule.scope.len(), end, changes);
}

/// What changes after the matched text.
pub(super) fn after(
    operation: &MatchOperation,
    top: &Context,
    targets: &RuleTargets,
    at: usize,
    changes: &mut ScopeChanges,
) {
    match operation {
        MatchOperation::Pop => {
            pop(top.meta_scope.len(), at, changes);
            if top.clear_scopes.is_some() {
                changes.push((at, ScopeStackOp::Restore));
            }
        }
        MatchOperation::Push(_) | MatchOperation::Set(_) => {
            let is_set = matches!(operation, MatchOperation::Set(_));
            let old = if is_set { top.meta_scope.len() + top.meta_content_scope.len() } else { 0 };
            let contexts = || targets.places.iter().map(|place| place.context);
            let is_new =
                |context: &Context| !context.meta_content_scope.is_empty() || is_set && context.clear_scopes.is_some();
            if old == 0 && !contexts().any(is_new) {
                return;
            }
            // The scopes of the contexts are pushed again, now with those of their content.
            pop(old + contexts().map(|context| context.meta_scope.len()).sum::<usize>(), at, changes);
            for context in contexts() {
                if let (true, Some(amount)) = (is_set, context.clear_scopes) {
                    changes.push((at, ScopeStackOp::Clear(amount)));
                }
                let scopes = context.meta_scope.iter().chain(&context.meta_content_scope);
                changes.extend(scopes.map(|scope| (at, ScopeStackOp::Push(*scope))));
            }
        }
        MatchOperation::None => {}
    }
}

fn pop(count: usize, at: usize, changes: &mut ScopeChanges) {
    if count > 0 {
        changes.push((at, ScopeStackOp::Pop(count)));
    }
}
