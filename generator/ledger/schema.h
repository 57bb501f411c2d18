#pragma once
// The tables of public.db.

#include "sqlite/database.h"

namespace gongshi::ledger {

sqlite::Options public_db_options();

}  // namespace gongshi::ledger
