#include "intake/private_schema.h"

namespace gongshi::intake {
namespace {

constexpr const char* kVersion1 = R"sql(
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE entry(
  id INTEGER PRIMARY KEY,
  agency TEXT NOT NULL,
  key BLOB NOT NULL CHECK(length(key) = 16),
  dn_key BLOB CHECK(length(dn_key) = 16),
  has_id INTEGER NOT NULL CHECK(has_id IN (0, 1)),
  state TEXT NOT NULL CHECK(state IN ('held','admitted','not_published','published','suspended','withdrawn','ended')),
  reason TEXT NOT NULL,
  since TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  latest INTEGER NOT NULL,
  record_digest BLOB, row_digest BLOB,
  record_version INTEGER NOT NULL, row_version INTEGER NOT NULL,
  doc INTEGER UNIQUE,
  history INTEGER NOT NULL CHECK(history IN (0, 1)),
  decided_here INTEGER NOT NULL CHECK(decided_here IN (0, 1)),
  count_id INTEGER REFERENCES count_row(id)
) STRICT;
CREATE UNIQUE INDEX entry_key ON entry(key, agency);
CREATE INDEX entry_number ON entry(dn_key, agency) WHERE dn_key IS NOT NULL;
CREATE INDEX entry_waiting ON entry(state, agency, reason, since) WHERE state IN ('held', 'not_published');

CREATE TABLE version(
  id INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL REFERENCES entry(id),
  n INTEGER NOT NULL CHECK(n > 0),
  digest BLOB NOT NULL CHECK(length(digest) = 32),
  result TEXT NOT NULL CHECK(result IN ('taken','held','not_published')),
  problems TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  payload BLOB NOT NULL,
  own BLOB
) STRICT;
CREATE UNIQUE INDEX version_of ON version(entry, n);

CREATE TABLE submission(
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  position INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  result TEXT NOT NULL CHECK(result IN ('taken','held','not_published','rejected')),
  problems TEXT NOT NULL,
  entry INTEGER REFERENCES entry(id),
  version INTEGER,
  digest BLOB NOT NULL,
  raw BLOB
) STRICT;
CREATE INDEX submission_raw ON submission(digest) WHERE raw IS NOT NULL;
CREATE TRIGGER submission_stays BEFORE UPDATE ON submission BEGIN SELECT RAISE(ABORT, 'submission is append-only'); END;
CREATE TRIGGER submission_kept BEFORE DELETE ON submission BEGIN SELECT RAISE(ABORT, 'submission is append-only'); END;

CREATE TABLE act(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entry INTEGER NOT NULL REFERENCES entry(id),
  version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK(kind IN ('publish','correct','suspend','withdraw','end','restore')),
  day TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  words BLOB NOT NULL,
  law TEXT NOT NULL,
  role TEXT NOT NULL,
  done TEXT NOT NULL DEFAULT 'due' CHECK(done IN ('due','begun','done','cancelled'))
) STRICT;
CREATE INDEX act_due ON act(id) WHERE done IN ('due', 'begun');
CREATE INDEX act_due_of ON act(entry) WHERE done IN ('due', 'begun');

CREATE TABLE notice(
  id INTEGER PRIMARY KEY,
  agency TEXT NOT NULL,
  key BLOB NOT NULL,
  digest BLOB NOT NULL UNIQUE,
  payload BLOB NOT NULL,
  used INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX notice_waiting ON notice(key) WHERE used = 0;

CREATE TABLE count_row(
  id INTEGER PRIMARY KEY,
  agency TEXT NOT NULL, act TEXT NOT NULL, outcome TEXT NOT NULL, procedure TEXT NOT NULL, status TEXT NOT NULL,
  measures TEXT NOT NULL, fine_fen INTEGER, confiscated_fen INTEGER, decided_on TEXT NOT NULL,
  district TEXT NOT NULL, violation TEXT NOT NULL, articles TEXT NOT NULL
) STRICT;
CREATE INDEX count_day ON count_row(decided_on, agency);

CREATE TABLE fetched(url TEXT PRIMARY KEY, etag TEXT NOT NULL, last_modified TEXT NOT NULL, at INTEGER NOT NULL)
STRICT, WITHOUT ROWID;
)sql";

// What the office keeps (service/office). Its rows and its acts stand in one file, so that a decision and its act are one transaction.
constexpr const char* kVersion2 = R"sql(
CREATE TABLE inbox_item(name TEXT PRIMARY KEY, kind TEXT NOT NULL, taken_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE push_nonce(agency TEXT NOT NULL, nonce TEXT NOT NULL, submission TEXT NOT NULL, PRIMARY KEY(agency, nonce)) STRICT, WITHOUT ROWID;

CREATE TABLE staff(
  id INTEGER PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK(role IN ('clerk','reviewer','auditor')),
  agency TEXT NOT NULL,                        -- empty: all agencies (the bureau)
  password TEXT NOT NULL,                      -- Argon2id
  totp BLOB,                                   -- sealed
  active INTEGER NOT NULL DEFAULT 1 CHECK(active IN (0, 1))
) STRICT;
CREATE TABLE session(
  token BLOB PRIMARY KEY CHECK(length(token) = 32),  -- SHA-256 of the cookie
  staff INTEGER NOT NULL REFERENCES staff(id),
  csrf TEXT NOT NULL,
  made_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, proved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE staff_event(
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, staff INTEGER REFERENCES staff(id), what TEXT NOT NULL, about TEXT NOT NULL
) STRICT;
CREATE TRIGGER staff_event_stays BEFORE UPDATE ON staff_event BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER staff_event_keeps BEFORE DELETE ON staff_event BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE request(
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK(kind IN ('correction','withdrawal','privacy','update','question')),
  channel TEXT NOT NULL CHECK(channel IN ('web','letter','phone','window','agency')),
  agency TEXT NOT NULL,
  doc INTEGER,
  entry INTEGER REFERENCES entry(id),
  received_on TEXT NOT NULL,
  day_zero TEXT NOT NULL,                      -- the event, not the letter
  due TEXT NOT NULL,                           -- earliest last day
  clock TEXT NOT NULL,                         -- JSON: words, law, level, provisional
  state TEXT NOT NULL CHECK(state IN ('open','proposed','closed')),
  outcome TEXT NOT NULL,                       -- coded, of closed
  closed_on TEXT NOT NULL,
  sender BLOB NOT NULL,                        -- keyed digest of address and day; for limits
  told BLOB,                                   -- sealed: what was asked, without name and contact
  contact BLOB,                                -- sealed: name and contact; NULL when erased
  secret BLOB                                  -- sealed: opens the answer
) STRICT;
CREATE INDEX request_open ON request(state, due) WHERE state <> 'closed';
CREATE INDEX request_of ON request(doc);
CREATE TABLE attachment(
  id INTEGER PRIMARY KEY,
  request INTEGER NOT NULL REFERENCES request(id),
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  name BLOB, bytes BLOB                        -- sealed; NULL when erased
) STRICT;
CREATE INDEX attachment_of ON attachment(request);
CREATE TABLE request_event(
  id INTEGER PRIMARY KEY,
  request INTEGER NOT NULL REFERENCES request(id),
  at INTEGER NOT NULL,
  staff INTEGER REFERENCES staff(id),          -- NULL: the program
  what TEXT NOT NULL,
  reason TEXT NOT NULL,
  words BLOB                                   -- sealed; NULL when erased
) STRICT;
CREATE INDEX request_event_of ON request_event(request, id);
CREATE TRIGGER request_event_keeps BEFORE DELETE ON request_event BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER request_event_stays BEFORE UPDATE OF id, request, at, staff, what, reason ON request_event
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TABLE mask(
  id INTEGER PRIMARY KEY,
  request INTEGER NOT NULL REFERENCES request(id),
  entry INTEGER NOT NULL REFERENCES entry(id),
  passage BLOB NOT NULL CHECK(length(passage) = 16),  -- keyed digest
  state TEXT NOT NULL CHECK(state IN ('standing','kept','refused')),
  day TEXT NOT NULL,
  sender BLOB NOT NULL
) STRICT;
CREATE INDEX mask_of ON mask(entry, state);
CREATE TABLE staff_answer(                     -- what the gate is told about an entry
  entry INTEGER PRIMARY KEY REFERENCES entry(id),
  publish INTEGER CHECK(publish IN (0, 1)),
  reason TEXT NOT NULL,
  seen TEXT NOT NULL                           -- JSON: [[code, field], …]
) STRICT;
)sql";

constexpr const char* kVersion3 = R"sql(
CREATE INDEX act_of ON act(entry, id);

-- What public.db knows an act by. Of a publication it follows from the decision's key, so that it is the same after this file was
-- lost and its feeds were pulled again; of everything else it is random.
ALTER TABLE entry ADD COLUMN cause TEXT NOT NULL DEFAULT '';
UPDATE entry SET cause = coalesce(
  (SELECT 'act-' || max(id) FROM act WHERE act.entry = entry.id AND kind = 'publish' AND done IN ('begun', 'done')),
  'publish-' || lower(hex(randomblob(16))));
CREATE UNIQUE INDEX entry_cause ON entry(cause);
ALTER TABLE act ADD COLUMN cause TEXT NOT NULL DEFAULT '';
UPDATE act SET cause = 'act-' || id WHERE done IN ('due', 'begun');

ALTER TABLE act ADD COLUMN law_article TEXT NOT NULL DEFAULT '';  -- `law` is its title
UPDATE act SET law = '' WHERE done IN ('due', 'begun');

ALTER TABLE entry ADD COLUMN replaces BLOB CHECK(length(replaces) = 16);  -- key of the decision that this one remakes
CREATE INDEX entry_replaces ON entry(replaces, agency) WHERE replaces IS NOT NULL;

-- A line that is held because nobody can say which decision it is: what its mended line will be known by.
ALTER TABLE entry ADD COLUMN apart BLOB CHECK(length(apart) = 16);
UPDATE entry SET apart = key WHERE reason IN ('missing_identity', 'conflicts_with_known') AND count_id IS NULL;
CREATE INDEX entry_apart ON entry(apart) WHERE apart IS NOT NULL AND state = 'held';
DROP INDEX entry_waiting;
CREATE INDEX entry_waiting ON entry(state, agency, reason, since) WHERE state IN ('held', 'not_published') AND apart IS NULL;

-- count_row keeps codes; what stood there as text goes, and comes back coded with the decision's next version.
UPDATE count_row SET measures = '[]', district = '', violation = '', articles = '[]';
ALTER TABLE count_row DROP COLUMN violation;
ALTER TABLE count_row ADD COLUMN violation BLOB;  -- sealed
CREATE INDEX entry_behind ON entry(id) WHERE state IN ('published', 'suspended') AND latest > version;
)sql";

constexpr const char* kVersion4 = R"sql(
ALTER TABLE version ADD COLUMN file TEXT NOT NULL DEFAULT '';  -- feed and file that the line came from
)sql";

// The annual report: what else is counted, and reports from draft to publication.
constexpr const char* kVersion5 = R"sql(
ALTER TABLE count_row ADD COLUMN licence_state TEXT NOT NULL DEFAULT '';
ALTER TABLE count_row ADD COLUMN ended_on TEXT NOT NULL DEFAULT '';
ALTER TABLE count_row ADD COLUMN done_on TEXT NOT NULL DEFAULT '';
ALTER TABLE count_row ADD COLUMN levied_fen INTEGER;
ALTER TABLE count_row ADD COLUMN charged_fen INTEGER;
ALTER TABLE count_row ADD COLUMN granted_fen INTEGER;
ALTER TABLE count_row ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0;

CREATE TABLE report_draft(
  agency TEXT NOT NULL, year INTEGER NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('draft','proposed')),
  words TEXT NOT NULL,                         -- Markdown with variables
  given TEXT NOT NULL,                         -- JSON: the agency's own numbers and its reasons, by cell
  note TEXT NOT NULL,                          -- of a version after the first: what it corrects
  at INTEGER NOT NULL, staff TEXT NOT NULL,
  PRIMARY KEY(agency, year)
) STRICT, WITHOUT ROWID;
CREATE TABLE report_version(                   -- approved: to be published by the next build, and then kept
  cause TEXT PRIMARY KEY,
  agency TEXT NOT NULL, year INTEGER NOT NULL, version INTEGER NOT NULL CHECK(version > 0),
  bytes BLOB NOT NULL, note TEXT NOT NULL,
  published_on TEXT NOT NULL,                  -- of a report that stood elsewhere before; empty: the day of the build
  staff TEXT NOT NULL, at INTEGER NOT NULL,
  done INTEGER NOT NULL DEFAULT 0 CHECK(done IN (0, 1)),
  UNIQUE(agency, year, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE report_event(                     -- who did what, in order
  id INTEGER PRIMARY KEY, agency TEXT NOT NULL, year INTEGER NOT NULL, at INTEGER NOT NULL, staff TEXT NOT NULL, what TEXT NOT NULL
) STRICT;
CREATE TRIGGER report_event_stays BEFORE UPDATE ON report_event BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER report_event_keeps BEFORE DELETE ON report_event BEGIN SELECT RAISE(ABORT, 'append-only'); END;
)sql";

// A request's clock tells count and unit instead of words. A code of a device is taken once.
constexpr const char* kVersion6 = R"sql(
ALTER TABLE staff ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;  -- of the last code that was taken
UPDATE request SET clock = json_object(
  'day_zero', day_zero, 'due', json_extract(clock, '$.words'),
  'provisional', json(iif(json_extract(clock, '$.words') LIKE '%日历公布后确定%', 'true', 'false')),
  'law', json_extract(clock, '$.law'), 'rule', json_extract(clock, '$.rule'), 'count', CAST(json_extract(clock, '$.length') AS INTEGER),
  'unit', iif(json_extract(clock, '$.length') LIKE '%个工作日', 'working_day', 'calendar_day'));
ALTER TABLE staff_answer ADD COLUMN words BLOB;  -- sealed: why
ALTER TABLE staff_answer ADD COLUMN staff INTEGER REFERENCES staff(id);
CREATE INDEX request_closed ON request(closed_on, agency) WHERE state = 'closed';
)sql";

// An unclear request waits for whoever sent it, once.
constexpr const char* kVersion7 = R"sql(
ALTER TABLE request ADD COLUMN asked_until TEXT NOT NULL DEFAULT '';      -- last day for an answer; empty: none is awaited
ALTER TABLE request ADD COLUMN supplemented_on TEXT NOT NULL DEFAULT '';  -- its clock runs from here, where it runs from the request
)sql";

// What is held is counted by each build: from indexes, which hold all that is asked, without reading decisions.
constexpr const char* kVersion8 = R"sql(
ALTER TABLE entry ADD COLUMN clock_act TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN clock_day TEXT NOT NULL DEFAULT '';
UPDATE entry SET (clock_act, clock_day) = (SELECT act, decided_on FROM count_row WHERE id = count_id) WHERE count_id IS NOT NULL;
CREATE INDEX entry_clock ON entry(agency, clock_act, clock_day, history, state, apart)
  WHERE state = 'held' AND apart IS NULL AND clock_act <> '' AND clock_day <> '';
DROP INDEX entry_waiting;
CREATE INDEX entry_waiting ON entry(state, agency, reason, since, apart) WHERE state IN ('held', 'not_published') AND apart IS NULL;
)sql";

}  // namespace

sqlite::Options private_schema() {
  return {.application_id = 0x67737076,  // "gspv"
          .migrations = {kVersion1, kVersion2, kVersion3, kVersion4, kVersion5, kVersion6, kVersion7, kVersion8}};
}

}  // namespace gongshi::intake
