#pragma once
// The numbers that pages show and only private.db knows: what is held and why, what is overdue, how requests were answered.
//
// Names    held, not_published (by reason) · overdue, requests_open, requests_overdue · answered_in_time, answered_late (by month) ·
//          answer_days (by month and working days, "2026-11/3"): requests that were answered, for medians
// Promise  numbers without names: agency keys, months and codes of ours only

#include "intake/private_db.h"
#include "ledger/public_db.h"
#include "publish/portal.h"

namespace gongshi::publish {

/// Replaces all measures of public.db, in one transaction.
void write_measures(const Portal& portal, intake::PrivateDb& private_db, ledger::PublicDb& public_db);

}  // namespace gongshi::publish
