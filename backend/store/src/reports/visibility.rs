//! `policy::capacities` in SQL: the condition under which a caller may know of a report.

use crate::entity::{report, report_person, report_section};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{ColumnTrait, Condition};
use tanggap_domain::policy::Scope;

/// The reports that the scope may see. Every list starts from this.
pub(super) fn condition(scope: &Scope) -> Condition {
    let mut any = Condition::any();
    if scope.auditor || scope.leader {
        // Auditors know of restricted reports; their content is masked until they give a reason.
        any = any.add(Expr::val(1).eq(1));
    } else if scope.all {
        any = any.add(plain());
    }
    if scope.desk_head {
        any = any
            .add(report::Column::BeyondLeaders.eq(true))
            .add(unrestricted().add(guarded()));
    }
    if scope.desk {
        let recorded = || {
            Condition::all()
                .add(report::Column::RecordedBy.eq(scope.user.0))
                .add(report::Column::Verified.eq(false))
        };
        any = any
            .add(recorded().add(report::Column::IsOpen.eq(true)))
            .add(recorded().add(report::Column::Restricted.eq(false)));
    }
    // Whoever sees all of the above sees these as well; repeating them would only cost planning.
    if !(scope.auditor || scope.leader || scope.all) {
        any = theirs(scope, any);
    }
    let about = Query::select()
        .column(report_person::Column::ReportId)
        .from(report_person::Entity)
        .and_where(Expr::col(report_person::Column::UserId).eq(scope.user.0))
        .to_owned();
    Condition::all()
        .add(any)
        .add(report::Column::Id.not_in_subquery(about))
}

/// Whether the report with this id is one that the scope may know of. For rows of other tables that name a report; looks that one report
/// up, however many there are.
pub(crate) fn may_know(scope: &Scope, id: impl Into<SimpleExpr>) -> SimpleExpr {
    let report = Query::select()
        .expr(Expr::val(1))
        .from(report::Entity)
        .and_where(Expr::col((report::Entity, report::Column::Id)).eq(id))
        .cond_where(condition(scope))
        .to_owned();
    Expr::exists(report)
}

fn unrestricted() -> Condition {
    Condition::all().add(report::Column::Restricted.eq(false))
}

/// `Report::is_guarded`: it names officers and was never verified. Derived from two facts that every row has, so that no stored
/// report and no backup of an earlier version is without it.
pub(super) fn guarded() -> SimpleExpr {
    let named = Query::select()
        .column(report_person::Column::ReportId)
        .from(report_person::Entity)
        .to_owned();
    report::Column::Verified
        .eq(false)
        .and(report::Column::Id.in_subquery(named))
}

/// Neither restricted nor guarded.
fn plain() -> Condition {
    unrestricted().add(guarded().not())
}

/// What a section, its employees, a lurah and a kepling may see.
fn theirs(scope: &Scope, mut any: Condition) -> Condition {
    let own: Vec<_> = scope
        .head_of
        .iter()
        .chain(&scope.staff_of)
        .map(|id| id.0)
        .collect();
    if !own.is_empty() {
        // The assigned employee, while they belong to the section.
        any = any.add(
            plain()
                .add(report::Column::AssigneeId.eq(scope.user.0))
                .add(report::Column::SectionId.is_in(own)),
        );
    }
    if !scope.head_of.is_empty() {
        let sections: Vec<_> = scope.head_of.iter().map(|id| id.0).collect();
        any = any
            .add(plain().add(report::Column::SectionId.is_in(sections.clone())))
            .add(
                plain()
                    .add(supported_by(sections))
                    .add(report::Column::SectionId.is_not_null()),
            );
    }
    if !scope.staff_of.is_empty() {
        let sections: Vec<_> = scope.staff_of.iter().map(|id| id.0).collect();
        let open = || plain().add(report::Column::Confidential.eq(false));
        any = any
            .add(open().add(report::Column::SectionId.is_in(sections.clone())))
            .add(
                open()
                    .add(supported_by(sections))
                    .add(report::Column::SectionId.is_not_null()),
            );
    }
    if !scope.kelurahan.is_empty() {
        let kelurahan: Vec<_> = scope.kelurahan.iter().map(|id| id.0).collect();
        any = any.add(
            plain()
                .add(report::Column::Confidential.eq(false))
                .add(report::Column::KelurahanId.is_in(kelurahan)),
        );
    }
    any
}

fn supported_by(sections: Vec<uuid::Uuid>) -> SimpleExpr {
    let supported = Query::select()
        .column(report_section::Column::ReportId)
        .from(report_section::Entity)
        .and_where(Expr::col(report_section::Column::SectionId).is_in(sections))
        .to_owned();
    report::Column::Id.in_subquery(supported)
}
