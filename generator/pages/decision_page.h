#pragma once
// The page of one decision, and what stands in its place when it is taken down.

#include "pages/frame.h"

namespace gongshi::pages {

/// What a decision page shows beside the record. Other entries are looked up by the caller, so that pages read no store.
struct DecisionView {
  const ledger::Decision& decision;
  const std::vector<ledger::Act>& acts;
  std::optional<ledger::Entry> replaces, successor;
};

/// d/YYYY/MM/<doc>.html. Pages of natural persons are noindex.
PageFile decision_page(const Site& site, const DecisionView& view);

/// d/YYYY/MM/<doc>.json: the frozen bytes of the record with salt and commitment, so that anybody can recompute it, and with the
/// log's entry and receipt of the newest act, so that anybody can see it stands in the log.
PageFile decision_data(const ledger::Frozen& decision, const std::optional<ledger::LogProof>& proof);

/// The tombstone at the same address; noindex.
PageFile tombstone_page(const Site& site, const ledger::Entry& entry, const ledger::Act& last,
                        const std::optional<ledger::Entry>& successor);
/// The tombstone as data: state, day, reason and law, entry and receipt of the act, nothing of the record.
PageFile tombstone_data(const ledger::Entry& entry, const ledger::Act& last, const std::optional<ledger::LogProof>& proof);

}  // namespace gongshi::pages
