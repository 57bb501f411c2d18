#include "ledger/schema.h"

namespace gongshi::ledger {

sqlite::Options public_db_options() {
  sqlite::Options options;
  options.application_id = 0x67737031;  // "gsp1"
  options.migrations = {R"sql(
CREATE TABLE decision(
  doc INTEGER PRIMARY KEY AUTOINCREMENT,       -- never used again
  revision INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('published','suspended','withdrawn','ended')),
  agency TEXT NOT NULL,
  joint_agencies TEXT NOT NULL,                -- keys joined by commas
  act TEXT NOT NULL,
  party_kind TEXT NOT NULL,
  published_on TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  changed_on TEXT NOT NULL,
  history INTEGER NOT NULL,
  replaces INTEGER REFERENCES decision(doc),
  successor INTEGER REFERENCES decision(doc),
  title TEXT NOT NULL,
  document_number TEXT NOT NULL,
  party_name TEXT NOT NULL,
  display_until TEXT,
  complete INTEGER NOT NULL DEFAULT 0,
  commitment TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  record BLOB,                                 -- canonical bytes; NULL when taken down
  salt BLOB,                                   -- destroyed with it
  CHECK ((state = 'published') = (record IS NOT NULL)),
  CHECK ((record IS NULL) = (salt IS NULL))
) STRICT;
CREATE INDEX decision_sequence ON decision(sequence);
CREATE INDEX decision_newest ON decision(published_on DESC, history, doc DESC) WHERE state = 'published';
CREATE INDEX decision_ends ON decision(display_until) WHERE state = 'published' AND display_until IS NOT NULL;

CREATE TABLE act(
  id INTEGER PRIMARY KEY,
  cause TEXT NOT NULL UNIQUE,                  -- no act twice
  doc INTEGER NOT NULL REFERENCES decision(doc),
  revision INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('publish','correct','suspend','withdraw','end','restore')),
  day TEXT NOT NULL,
  role TEXT NOT NULL,
  reason TEXT NOT NULL,
  law_title TEXT NOT NULL,
  law_article TEXT NOT NULL,
  changed_fields TEXT NOT NULL,
  log_index INTEGER NOT NULL UNIQUE REFERENCES log(idx)
) STRICT;
CREATE INDEX act_of_doc ON act(doc, id);

CREATE TABLE log(idx INTEGER PRIMARY KEY, time TEXT NOT NULL, entry BLOB NOT NULL) STRICT;
CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_keeps BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER act_stays BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;
CREATE TRIGGER act_keeps BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;

CREATE TABLE slot(
  bucket TEXT NOT NULL,
  number INTEGER NOT NULL,
  doc INTEGER NOT NULL REFERENCES decision(doc),
  PRIMARY KEY (bucket, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure(
  name TEXT NOT NULL, agency TEXT NOT NULL, key TEXT NOT NULL, value INTEGER NOT NULL,
  PRIMARY KEY (name, agency, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES ('sequence', 0);
)sql",
                        R"sql(
CREATE TABLE checkpoint(
  size INTEGER PRIMARY KEY,                    -- so many entries of the log
  root BLOB NOT NULL CHECK (length(root) = 32),
  vkey TEXT NOT NULL,                          -- whose signature it bears
  note TEXT NOT NULL                           -- the signed note, to the byte
) STRICT;
CREATE TRIGGER checkpoint_grows BEFORE INSERT ON checkpoint WHEN NEW.size <= (SELECT max(size) FROM checkpoint)
  BEGIN SELECT RAISE(ABORT, 'a log never shrinks, and has one root for one size'); END;
CREATE TRIGGER checkpoint_stays BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END;
CREATE TRIGGER checkpoint_keeps BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END;

CREATE TABLE receipt(                          -- made once, against the first checkpoint that covers the entry
  log_index INTEGER PRIMARY KEY REFERENCES log(idx),
  size INTEGER NOT NULL REFERENCES checkpoint(size),
  path BLOB NOT NULL                           -- 32 bytes a hash, the leaf's sibling first
) STRICT;
CREATE TRIGGER receipt_stays BEFORE UPDATE ON receipt BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
CREATE TRIGGER receipt_keeps BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
)sql",
                        R"sql(
-- What pages count and list, kept beside every act, so that no page needs a walk over all decisions.
CREATE TABLE tally(name TEXT PRIMARY KEY, live INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE newest(                           -- live decisions by agency, joint ones under each
  agency TEXT NOT NULL, published_on TEXT NOT NULL, history INTEGER NOT NULL, doc INTEGER NOT NULL REFERENCES decision(doc),
  PRIMARY KEY (agency, published_on DESC, history, doc DESC)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_newest_of_act ON decision(act, published_on DESC, history, doc DESC) WHERE state = 'published';
CREATE INDEX decision_changed ON decision(changed_on);
CREATE INDEX slot_of_doc ON slot(doc);
CREATE TABLE log_tile(number INTEGER PRIMARY KEY, root BLOB NOT NULL CHECK (length(root) = 32)) STRICT;  -- full, signed ones
WITH RECURSIVE each(doc, key, rest) AS (
  SELECT doc, agency, joint_agencies || iif(joint_agencies = '', '', ',') FROM decision WHERE state = 'published'
  UNION ALL SELECT doc, substr(rest, 1, instr(rest, ',') - 1), substr(rest, instr(rest, ',') + 1) FROM each WHERE rest <> '')
INSERT OR IGNORE INTO newest SELECT key, published_on, history, doc FROM each JOIN decision USING (doc);
INSERT INTO tally SELECT 'month/' || substr(published_on, 1, 7), count(*) FROM decision WHERE state = 'published' GROUP BY 1;
INSERT INTO tally SELECT 'act/' || act || '/' || substr(published_on, 1, 7), count(*) FROM decision WHERE state = 'published' GROUP BY 1;
INSERT INTO tally SELECT 'agency/' || agency || '/' || substr(published_on, 1, 4), count(*) FROM newest GROUP BY 1;
INSERT INTO tally SELECT 'agency/' || agency || '/' || substr(published_on, 1, 7), count(*) FROM newest GROUP BY 1;
INSERT INTO tally SELECT 'complete/' || newest.agency, count(*) FROM newest JOIN decision USING (doc) WHERE complete GROUP BY 1;
INSERT INTO tally SELECT 'searched', count(*) FROM decision WHERE state = 'published' AND party_kind <> 'natural' HAVING count(*) > 0;
)sql",
                        R"sql(
CREATE TABLE company(                          -- live decisions about organisations, by credit code
  credit_code TEXT NOT NULL, published_on TEXT NOT NULL, doc INTEGER NOT NULL REFERENCES decision(doc),
  PRIMARY KEY (credit_code, published_on DESC, doc DESC)
) STRICT, WITHOUT ROWID;
CREATE INDEX company_of_doc ON company(doc);
CREATE TABLE company_change(credit_code TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX company_change_sequence ON company_change(sequence);
)sql",
                        R"sql(
CREATE TABLE report(                           -- annual reports: each version as it was approved, for good
  agency TEXT NOT NULL, year INTEGER NOT NULL, version INTEGER NOT NULL CHECK (version > 0),
  cause TEXT NOT NULL UNIQUE,
  published_on TEXT NOT NULL, history INTEGER NOT NULL, note TEXT NOT NULL,
  bytes BLOB NOT NULL, digest TEXT NOT NULL,   -- SHA-256 of the bytes
  sequence INTEGER NOT NULL,
  PRIMARY KEY (agency, year, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_sequence ON report(sequence);
CREATE TRIGGER report_stays BEFORE UPDATE ON report BEGIN SELECT RAISE(ABORT, 'reports are append-only'); END;
CREATE TRIGGER report_keeps BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'reports are append-only'); END;
CREATE TRIGGER report_follows BEFORE INSERT ON report
  WHEN NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM report WHERE agency = NEW.agency AND year = NEW.year)
  BEGIN SELECT RAISE(ABORT, 'versions of a report follow each other'); END;
)sql",
                        R"sql(
-- Slots of an agency's acts by year, of days and of an agency's months; days and months are what downloads are cut by.
INSERT OR IGNORE INTO slot SELECT 'day/' || published_on, row_number() OVER (PARTITION BY published_on ORDER BY doc) - 1, doc FROM decision;
INSERT OR IGNORE INTO slot SELECT 'table/' || agency || '/' || substr(published_on, 1, 7),
  row_number() OVER (PARTITION BY agency, substr(published_on, 1, 7) ORDER BY doc) - 1, doc FROM decision;
CREATE TEMP TABLE who AS WITH RECURSIVE each(doc, key, rest) AS (
  SELECT doc, agency, joint_agencies || iif(joint_agencies = '', '', ',') FROM decision
  UNION ALL SELECT doc, substr(rest, 1, instr(rest, ',') - 1), substr(rest, instr(rest, ',') + 1) FROM each WHERE rest <> '')
SELECT DISTINCT doc, 'agency/' || key || '/' || act || '/' || substr(published_on, 1, 4) AS bucket, state FROM each JOIN decision USING (doc);
INSERT OR IGNORE INTO slot SELECT bucket, row_number() OVER (PARTITION BY bucket ORDER BY doc) - 1, doc FROM who;
INSERT INTO tally SELECT bucket, count(*) FROM who WHERE state = 'published' GROUP BY bucket;
DROP TABLE who;
INSERT INTO tally SELECT 'day/' || published_on, count(*) FROM decision WHERE state = 'published' AND party_kind <> 'natural' GROUP BY 1;
INSERT INTO tally SELECT 'table/' || agency || '/' || substr(published_on, 1, 7), count(*) FROM decision
  WHERE state = 'published' AND party_kind <> 'natural' GROUP BY 1;
)sql"};
  return options;
}

}  // namespace gongshi::ledger
