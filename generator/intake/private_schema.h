#pragma once
// The tables of private.db.

#include "sqlite/database.h"

namespace gongshi::intake {

sqlite::Options private_schema();

}  // namespace gongshi::intake
