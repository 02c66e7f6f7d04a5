// The schema, as the migrations that made it. SQL text and nothing else. A migration that has been
// released is never edited: add the next one.

#include "store/store.h"

namespace smm {
namespace {

constexpr std::string_view all[] = {
    R"sql(
-- One post for one account. Times are UTC seconds.
CREATE TABLE entries (
  id          INTEGER PRIMARY KEY,
  post        TEXT NOT NULL,
  account     TEXT NOT NULL,
  network     TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('draft', 'queued', 'held', 'sending', 'published',
                                             'failed', 'unknown', 'missed', 'cancelled')),
  origin      TEXT NOT NULL CHECK (origin IN ('plan', 'post')),
  due         INTEGER NOT NULL,
  local       TEXT NOT NULL,              -- the time as it was written, with its zone
  late        INTEGER NOT NULL,           -- seconds after which it is missed, not posted
  content     TEXT NOT NULL,              -- the post as JSON, what will be sent
  pillar      TEXT NOT NULL DEFAULT '',
  campaign    TEXT NOT NULL DEFAULT '',
  audience    TEXT NOT NULL DEFAULT '',
  stage       TEXT NOT NULL DEFAULT '',
  type        TEXT NOT NULL DEFAULT '',
  attempt     INTEGER NOT NULL DEFAULT 0, -- raised by every claim
  tries       INTEGER NOT NULL DEFAULT 0, -- attempts that count against the limit
  not_before  INTEGER,                    -- after a failure: when to try again
  owner       TEXT,                       -- while sending: who holds it
  lease_until INTEGER,
  remote_id   TEXT,
  url         TEXT,
  published   INTEGER,
  why         TEXT NOT NULL DEFAULT '',   -- why it is in this state, one sentence
  withdrawn   INTEGER NOT NULL DEFAULT 0, -- 1: cancelled because it left the plan; may come back
  updated     INTEGER NOT NULL,
  UNIQUE (post, account),
  CHECK ((state = 'sending') = (owner IS NOT NULL)),
  CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
  CHECK (state <> 'published' OR remote_id IS NOT NULL)
) STRICT;
CREATE INDEX entries_due ON entries (account, due, id) WHERE state = 'queued';
CREATE INDEX entries_sending ON entries (account) WHERE state = 'sending';
CREATE INDEX entries_unknown ON entries (id) WHERE state = 'unknown';
CREATE INDEX entries_published ON entries (published) WHERE state = 'published';
CREATE INDEX entries_remote ON entries (account, remote_id) WHERE remote_id IS NOT NULL;

-- One try to publish an entry; kept for ever.
CREATE TABLE attempts (
  entry    INTEGER NOT NULL REFERENCES entries (id),
  number   INTEGER NOT NULL,
  started  INTEGER NOT NULL,
  finished INTEGER,
  outcome  TEXT CHECK (outcome IN ('published', 'retry', 'rejected', 'login', 'unknown', 'lost',
                                   'found')),
  why      TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (entry, number)
) STRICT, WITHOUT ROWID;

-- What an entry's attempts must remember across a crash.
CREATE TABLE journal (
  entry INTEGER NOT NULL REFERENCES entries (id),
  key   TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (entry, key)
) STRICT, WITHOUT ROWID;

-- Facts about an account that the runs share.
CREATE TABLE accounts (
  name         TEXT PRIMARY KEY,
  remote_id    TEXT,                      -- who the service says it is
  paused_until INTEGER,                   -- nothing is sent before
  pause_reason TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- Who did what to which entry and why. Only grows.
CREATE TABLE audit (
  id     INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  who    TEXT NOT NULL,
  action TEXT NOT NULL,
  entry  INTEGER REFERENCES entries (id),
  detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX audit_entry ON audit (entry);

-- What figures are about: an account, a post (published by smm or not), a campaign.
CREATE TABLE subjects (
  id        INTEGER PRIMARY KEY,
  kind      TEXT NOT NULL CHECK (kind IN ('account', 'post', 'campaign')),
  account   TEXT NOT NULL,                -- '' for a campaign across accounts
  key       TEXT NOT NULL,                -- the post's remote id, the campaign's name, or ''
  published INTEGER,
  url       TEXT NOT NULL DEFAULT '',
  text      TEXT NOT NULL DEFAULT '',
  type      TEXT NOT NULL DEFAULT '',
  post      TEXT NOT NULL DEFAULT '',     -- the plan's id, once it is known
  UNIQUE (kind, account, key)
) STRICT;
CREATE INDEX subjects_published ON subjects (published) WHERE kind = 'post';
CREATE INDEX subjects_post ON subjects (post, account) WHERE post <> '';

CREATE TABLE metrics (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- Where figures came from: one row an import or a collection.
CREATE TABLE sources (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL,
  at       INTEGER NOT NULL,
  currency TEXT NOT NULL DEFAULT ''       -- of its amounts; '': that of the campaign's budget
) STRICT;

-- One figure at one instant. Never overwritten: a later row of the same subject and metric
-- supersedes, by `measured`, then by `source`.
CREATE TABLE samples (
  subject  INTEGER NOT NULL REFERENCES subjects (id),
  metric   INTEGER NOT NULL REFERENCES metrics (id),
  measured INTEGER NOT NULL,
  source   INTEGER NOT NULL REFERENCES sources (id),
  value    REAL NOT NULL,
  PRIMARY KEY (subject, metric, measured, source)
) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
-- Posts that were taken back, parents, what a person changed beside the plan, and what each attempt
-- sent. SQLite cannot change a CHECK: the table is made anew, with its rows.
CREATE TABLE entries_new (
  id              INTEGER PRIMARY KEY,
  post            TEXT NOT NULL,
  account         TEXT NOT NULL,
  network         TEXT NOT NULL,
  state           TEXT NOT NULL CHECK (state IN ('draft', 'queued', 'held', 'sending', 'published',
                                                 'failed', 'unknown', 'missed', 'cancelled',
                                                 'retracted')),
  origin          TEXT NOT NULL CHECK (origin IN ('plan', 'post')),
  due             INTEGER NOT NULL,
  local           TEXT NOT NULL,              -- the time as it was written, with its zone
  late            INTEGER NOT NULL,           -- seconds after which it is missed, not posted
  content         TEXT NOT NULL,              -- the post as JSON; its parents not filled in
  pillar          TEXT NOT NULL DEFAULT '',
  campaign        TEXT NOT NULL DEFAULT '',
  audience        TEXT NOT NULL DEFAULT '',
  stage           TEXT NOT NULL DEFAULT '',
  type            TEXT NOT NULL DEFAULT '',
  attempt         INTEGER NOT NULL DEFAULT 0, -- raised by every claim
  tries           INTEGER NOT NULL DEFAULT 0, -- attempts that count against the limit
  not_before      INTEGER,                    -- after a failure: when to try again
  owner           TEXT,                       -- while sending: who holds it
  lease_until     INTEGER,
  remote_id       TEXT,
  url             TEXT,
  published       INTEGER,
  why             TEXT NOT NULL DEFAULT '',   -- why it is in this state, one sentence
  withdrawn       INTEGER NOT NULL DEFAULT 0, -- 1: cancelled because it left the plan
  updated         INTEGER NOT NULL,
  waits           INTEGER NOT NULL DEFAULT 0, -- how many of its parents are not out
  planned_due     INTEGER,                    -- where a person moved it: what the plan had said
  planned_content TEXT,                       -- where a person edited it: what the plan had said
  planned_state   TEXT,                       -- where a person approved or rejected it: likewise
  UNIQUE (post, account),
  CHECK ((state = 'sending') = (owner IS NOT NULL)),
  CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
  CHECK (state NOT IN ('published', 'retracted') OR remote_id IS NOT NULL),
  CHECK (waits >= 0)
) STRICT;
INSERT INTO entries_new (id, post, account, network, state, origin, due, local, late, content,
                         pillar, campaign, audience, stage, type, attempt, tries, not_before, owner,
                         lease_until, remote_id, url, published, why, withdrawn, updated)
  SELECT id, post, account, network, state, origin, due, local, late, content, pillar, campaign,
         audience, stage, type, attempt, tries, not_before, owner, lease_until, remote_id, url,
         published, why, withdrawn, updated FROM entries;
DROP TABLE entries;
ALTER TABLE entries_new RENAME TO entries;
CREATE INDEX entries_due ON entries (account, due, id) WHERE state = 'queued' AND waits = 0;
CREATE INDEX entries_waiting ON entries (due) WHERE state = 'queued' AND waits > 0;
CREATE INDEX entries_late ON entries (due + late) WHERE state = 'queued';
CREATE INDEX entries_order ON entries (due, id);
CREATE INDEX entries_sending ON entries (account) WHERE state = 'sending';
CREATE INDEX entries_unknown ON entries (id) WHERE state = 'unknown';
CREATE INDEX entries_published ON entries (published) WHERE state = 'published';
CREATE INDEX entries_remote ON entries (account, remote_id) WHERE remote_id IS NOT NULL;

-- What must be out before an entry goes out: the entry of this post on this account, which need not
-- be known yet.
CREATE TABLE parents (
  entry   INTEGER NOT NULL REFERENCES entries (id),
  post    TEXT NOT NULL,
  account TEXT NOT NULL,
  PRIMARY KEY (entry, post, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX parents_children ON parents (post, account);

ALTER TABLE attempts ADD COLUMN digest TEXT NOT NULL DEFAULT ''; -- SHA-256 of what was sent
ALTER TABLE attempts ADD COLUMN sent TEXT; -- the post as it was sent; NULL: as the entry has it

-- What a person stopped: an account, or with '' all of them. Apart from accounts.paused_until, which
-- is what a service asked for.
CREATE TABLE pauses (
  account TEXT PRIMARY KEY,
  since   INTEGER NOT NULL,
  until   INTEGER,                            -- NULL: until a person resumes it
  who     TEXT NOT NULL,
  reason  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
  BEGIN SELECT raise(ABORT, 'the log only grows'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
  BEGIN SELECT raise(ABORT, 'the log only grows'); END;
)sql",
    R"sql(
-- What services said about themselves and their accounts, to be asked again when it is old.
CREATE TABLE facts (
  account TEXT NOT NULL,
  name    TEXT NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY (account, name)
) STRICT, WITHOUT ROWID;

-- Figures of landing pages and of segments of an audience. SQLite cannot change a CHECK: the table
-- is made anew, with its rows.
CREATE TABLE subjects_new (
  id        INTEGER PRIMARY KEY,
  kind      TEXT NOT NULL CHECK (kind IN ('account', 'post', 'campaign', 'page', 'segment')),
  account   TEXT NOT NULL,                -- '' for a campaign across accounts, and a page
  key       TEXT NOT NULL,                -- the post's remote id, the campaign's name, the page's
                                          -- path, the segment ('age:25-34'), or ''
  published INTEGER,
  url       TEXT NOT NULL DEFAULT '',
  text      TEXT NOT NULL DEFAULT '',
  type      TEXT NOT NULL DEFAULT '',
  post      TEXT NOT NULL DEFAULT '',     -- the plan's id, once it is known
  UNIQUE (kind, account, key)
) STRICT;
INSERT INTO subjects_new SELECT id, kind, account, key, published, url, text, type, post
  FROM subjects;
DROP TABLE subjects;
ALTER TABLE subjects_new RENAME TO subjects;
CREATE INDEX subjects_published ON subjects (published) WHERE kind = 'post';
CREATE INDEX subjects_post ON subjects (post, account) WHERE post <> '';

-- For other tools, described in smm-metrics(1): every sample with what it is about. Of one subject
-- and metric the latest counts; of two of one instant, that of the later import.
CREATE VIEW figures AS
  SELECT subjects.kind, subjects.account,
         subjects.key,
         subjects.post, subjects.url, subjects.type,
         strftime('%Y-%m-%dT%H:%M:%SZ', subjects.published, 'unixepoch') AS published,
         metrics.name AS metric,
         strftime('%Y-%m-%dT%H:%M:%SZ', samples.measured, 'unixepoch') AS measured,
         samples.value, sources.name AS source, sources.currency, sources.id AS import
  FROM samples
  JOIN subjects ON subjects.id = samples.subject
  JOIN metrics ON metrics.id = samples.metric
  JOIN sources ON sources.id = samples.source;
)sql",
    R"sql(
-- What servers said of films is said of videos: the limits' names are the field's words.
UPDATE OR REPLACE facts SET name = 'instance.video_bytes' WHERE name = 'instance.film_bytes';
UPDATE OR REPLACE facts SET name = 'instance.video_types' WHERE name = 'instance.film_types';
)sql",
    R"sql(
-- What left the plan comes back as it was: held, a draft, queued.
ALTER TABLE entries ADD COLUMN withdrawn_from TEXT;
UPDATE entries SET withdrawn_from = 'queued' WHERE withdrawn = 1;
ALTER TABLE entries DROP COLUMN withdrawn;

-- What an apply changed, so that exactly that can be undone.
CREATE TABLE applies (
  id     INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  who    TEXT NOT NULL,
  undone INTEGER                          -- when; NULL: it stands
) STRICT;
CREATE TABLE former (
  apply  INTEGER NOT NULL REFERENCES applies (id),
  entry  INTEGER NOT NULL,
  was    TEXT,                            -- its row before, as JSON; NULL: it was not there
  became TEXT NOT NULL,                   -- SHA-256 of its row after
  PRIMARY KEY (apply, entry)
) STRICT, WITHOUT ROWID;

-- The log outlives an entry that an undo takes out again: it refers to it no longer. SQLite cannot
-- drop a reference: the table is made anew, with its rows.
DROP TRIGGER audit_is_not_changed;
DROP TRIGGER audit_is_not_deleted;
CREATE TABLE audit_new (
  id     INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  who    TEXT NOT NULL,
  action TEXT NOT NULL,
  entry  INTEGER,
  detail TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO audit_new SELECT id, at, who, action, entry, detail FROM audit;
DROP TABLE audit;
ALTER TABLE audit_new RENAME TO audit;
CREATE INDEX audit_entry ON audit (entry);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
  BEGIN SELECT raise(ABORT, 'the log only grows'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
  BEGIN SELECT raise(ABORT, 'the log only grows'); END;
)sql",
    R"sql(
-- Doubt that outlives its state, threads that stopped, and what a network is still at work on. SQLite
-- cannot change a CHECK: the table is made anew, with its rows.
CREATE TABLE entries_new (
  id               INTEGER PRIMARY KEY,
  post             TEXT NOT NULL,
  account          TEXT NOT NULL,
  network          TEXT NOT NULL,
  state            TEXT NOT NULL CHECK (state IN ('draft', 'queued', 'held', 'sending', 'published',
                                                  'failed', 'unknown', 'missed', 'cancelled',
                                                  'retracted', 'processing', 'partly_out')),
  origin           TEXT NOT NULL CHECK (origin IN ('plan', 'post')),
  due              INTEGER NOT NULL,
  local            TEXT NOT NULL,              -- the time as it was written, with its zone
  late             INTEGER NOT NULL,           -- seconds after which it is missed, not posted
  content          TEXT NOT NULL,              -- the post as JSON; its parents not filled in
  pillar           TEXT NOT NULL DEFAULT '',
  campaign         TEXT NOT NULL DEFAULT '',
  audience         TEXT NOT NULL DEFAULT '',
  stage            TEXT NOT NULL DEFAULT '',
  type             TEXT NOT NULL DEFAULT '',
  attempt          INTEGER NOT NULL DEFAULT 0, -- raised by every claim
  tries            INTEGER NOT NULL DEFAULT 0, -- attempts that count against the limit
  not_before       INTEGER,                    -- when to try, or to ask, again
  owner            TEXT,                       -- while sending: who holds it
  lease_until      INTEGER,
  remote_id        TEXT,                       -- of the first part, also where others are not out
  url              TEXT,
  published        INTEGER,
  why              TEXT NOT NULL DEFAULT '',   -- why it is in this state, one sentence
  updated          INTEGER NOT NULL,
  waits            INTEGER NOT NULL DEFAULT 0, -- how many of its parents are not out
  planned_due      INTEGER,                    -- where a person moved it: what the plan had said
  planned_content  TEXT,                       -- where a person edited it: what the plan had said
  planned_state    TEXT,                       -- where a person approved or rejected it: likewise
  withdrawn_from   TEXT,                       -- the state it had when it left the plan
  doubt            INTEGER NOT NULL DEFAULT 0, -- 1: it may be out
  processing_since INTEGER,                    -- while the network is at work on it
  UNIQUE (post, account),
  CHECK ((state = 'sending') = (owner IS NOT NULL)),
  CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
  CHECK (state NOT IN ('published', 'retracted', 'partly_out') OR remote_id IS NOT NULL),
  CHECK (state <> 'processing' OR (processing_since IS NOT NULL AND not_before IS NOT NULL)),
  CHECK (state <> 'unknown' OR doubt = 1),
  CHECK (waits >= 0)
) STRICT;
INSERT INTO entries_new (id, post, account, network, state, origin, due, local, late, content, pillar, campaign, audience,
         stage, type, attempt, tries, not_before, owner, lease_until, remote_id, url, published, why,
         updated, waits, planned_due, planned_content, planned_state, withdrawn_from, doubt)
  SELECT id, post, account, network, state, origin, due, local, late, content, pillar, campaign, audience,
         stage, type, attempt, tries, not_before, owner, lease_until, remote_id, url, published, why,
         updated, waits, planned_due, planned_content, planned_state, withdrawn_from,
         state = 'unknown' OR EXISTS (SELECT 1 FROM journal WHERE journal.entry = entries.id
                                      AND key = 'queue.doubt' AND value <> '')
  FROM entries;
DELETE FROM journal WHERE key = 'queue.doubt';
DROP TABLE entries;
ALTER TABLE entries_new RENAME TO entries;
CREATE INDEX entries_due ON entries (account, due, id) WHERE state = 'queued' AND waits = 0;
CREATE INDEX entries_waiting ON entries (due) WHERE state = 'queued' AND waits > 0;
CREATE INDEX entries_late ON entries (due + late) WHERE state = 'queued';
CREATE INDEX entries_missed ON entries (due + late) WHERE state = 'missed';
CREATE INDEX entries_order ON entries (due, id);
CREATE INDEX entries_sending ON entries (account) WHERE state = 'sending';
CREATE INDEX entries_asked ON entries (account, not_before)
  WHERE state IN ('processing', 'unknown') AND not_before IS NOT NULL;
CREATE INDEX entries_unknown ON entries (id) WHERE state = 'unknown';
CREATE INDEX entries_published ON entries (published) WHERE state = 'published';
CREATE INDEX entries_remote ON entries (account, remote_id) WHERE remote_id IS NOT NULL;

-- New words for how an attempt ended.
CREATE TABLE attempts_new (
  entry    INTEGER NOT NULL REFERENCES entries (id),
  number   INTEGER NOT NULL,
  started  INTEGER NOT NULL,
  finished INTEGER,
  outcome  TEXT CHECK (outcome IN ('published', 'retry', 'rejected', 'login', 'unknown', 'lost',
                                   'found', 'processing', 'not_reached', 'busy', 'not_asked')),
  why      TEXT NOT NULL DEFAULT '',
  digest   TEXT NOT NULL DEFAULT '',           -- SHA-256 of what was sent
  sent     TEXT,                               -- the post as it was sent; NULL: as the entry has it
  PRIMARY KEY (entry, number)
) STRICT, WITHOUT ROWID;
INSERT INTO attempts_new SELECT entry, number, started, finished, outcome, why, digest, sent
  FROM attempts;
DROP TABLE attempts;
ALTER TABLE attempts_new RENAME TO attempts;
)sql",
    R"sql(
-- What the secrets of an account went with when they were first used: its server, whose they are,
-- where each is read from. No secret, and nothing that is made of one.
CREATE TABLE bonds (
  account TEXT NOT NULL,
  what    TEXT NOT NULL,                  -- 'network', a setting, or a secret's name
  digest  TEXT NOT NULL,                  -- SHA-256 of its value or its whole source
  shown   TEXT NOT NULL,                  -- for people: 'variable SMM_TOKEN'
  PRIMARY KEY (account, what)
) STRICT, WITHOUT ROWID;
CREATE INDEX bonds_digest ON bonds (what, digest);
)sql",
    R"sql(
-- What the state knows of itself: when it began, how many flushes sent something, what its file was
-- then, and until when it cannot know what another copy of it sent.
CREATE TABLE state (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
-- Who said yes to what an entry says; what was said stays known when it says something else.
ALTER TABLE entries ADD COLUMN said TEXT NOT NULL DEFAULT '';  -- digest of the plan's word
CREATE TABLE yeses (
  entry  INTEGER NOT NULL,
  who    TEXT NOT NULL,
  digest TEXT NOT NULL,                   -- of what would have gone out
  said   TEXT NOT NULL,                   -- of what the plan said; '': it was not the plan's word
  due    INTEGER NOT NULL,                -- when it was to go out
  at     INTEGER NOT NULL,
  proof  TEXT NOT NULL DEFAULT '',        -- what was signed, and the signature
  PRIMARY KEY (entry, who, digest)
) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
-- A figure is of an instant or of days: the local days up to that of `measured`, which is then noon
-- in UTC whatever the zone. What was brought in together can be taken out again, exactly. SQLite
-- cannot change a key: the table is made anew, with its rows.
DROP VIEW figures;
CREATE TABLE samples_new (
  subject  INTEGER NOT NULL REFERENCES subjects (id),
  metric   INTEGER NOT NULL REFERENCES metrics (id),
  measured INTEGER NOT NULL,
  days     INTEGER NOT NULL,              -- 0: of an instant
  source   INTEGER NOT NULL REFERENCES sources (id),
  value    REAL NOT NULL,
  PRIMARY KEY (subject, metric, measured, days, source)
) STRICT, WITHOUT ROWID;
INSERT INTO samples_new SELECT subject, metric, measured, 0, source, value FROM samples;
DROP TABLE samples;
ALTER TABLE samples_new RENAME TO samples;
-- 1: the day of publication is known and not the hour; `published` is noon of it in UTC.
ALTER TABLE subjects ADD COLUMN day_only INTEGER NOT NULL DEFAULT 0;
-- The first source of what came in together, and of the subjects and metrics that were there before
-- it the last; NULL: nobody kept it.
ALTER TABLE sources ADD COLUMN import INTEGER;
ALTER TABLE sources ADD COLUMN last_subject INTEGER;
ALTER TABLE sources ADD COLUMN last_metric INTEGER;
UPDATE sources SET import = id;
-- What an import changed in subjects that were there before it.
CREATE TABLE former_subjects (
  import  INTEGER NOT NULL,
  subject INTEGER NOT NULL,
  was     TEXT NOT NULL,                  -- its row before, as JSON
  PRIMARY KEY (import, subject)
) STRICT, WITHOUT ROWID;
-- Which of the figures that are there are of days only the zone tells: metrics/settle_store.h.
INSERT OR REPLACE INTO facts (account, name, value)
  SELECT '', 'metrics.days', 'unsettled' WHERE EXISTS (SELECT 1 FROM samples);
CREATE VIEW figures AS
  SELECT subjects.kind, subjects.account,
         subjects.key,
         subjects.post, subjects.url, subjects.type,
         strftime('%Y-%m-%dT%H:%M:%SZ', subjects.published, 'unixepoch') AS published,
         metrics.name AS metric,
         strftime('%Y-%m-%dT%H:%M:%SZ', samples.measured, 'unixepoch') AS measured,
         samples.value, sources.name AS source, sources.currency, sources.id AS import,
         samples.days
  FROM samples
  JOIN subjects ON subjects.id = samples.subject
  JOIN metrics ON metrics.id = samples.metric
  JOIN sources ON sources.id = samples.source;
)sql",
    R"sql(
-- What people publish by hand, where smm does not. SQLite cannot change a CHECK: the table is made
-- anew, with its rows.
CREATE TABLE entries_new (
  id               INTEGER PRIMARY KEY,
  post             TEXT NOT NULL,
  account          TEXT NOT NULL,
  network          TEXT NOT NULL,
  state            TEXT NOT NULL CHECK (state IN ('draft', 'queued', 'held', 'sending', 'published',
                                                  'failed', 'unknown', 'missed', 'cancelled',
                                                  'retracted', 'processing', 'partly_out',
                                                  'by_hand')),
  origin           TEXT NOT NULL CHECK (origin IN ('plan', 'post')),
  due              INTEGER NOT NULL,
  local            TEXT NOT NULL,              -- the time as it was written, with its zone
  late             INTEGER NOT NULL,           -- seconds after which it is missed, not posted
  content          TEXT NOT NULL,              -- the post as JSON; its parents not filled in
  pillar           TEXT NOT NULL DEFAULT '',
  campaign         TEXT NOT NULL DEFAULT '',
  audience         TEXT NOT NULL DEFAULT '',
  stage            TEXT NOT NULL DEFAULT '',
  type             TEXT NOT NULL DEFAULT '',
  attempt          INTEGER NOT NULL DEFAULT 0, -- raised by every claim
  tries            INTEGER NOT NULL DEFAULT 0, -- attempts that count against the limit
  not_before       INTEGER,                    -- when to try, or to ask, again
  owner            TEXT,                       -- while sending: who holds it
  lease_until      INTEGER,
  remote_id        TEXT,                       -- of the first part, also where others are not out;
                                               -- '': published by hand, and nobody gave it
  url              TEXT,
  published        INTEGER,
  why              TEXT NOT NULL DEFAULT '',   -- why it is in this state, one sentence
  updated          INTEGER NOT NULL,
  waits            INTEGER NOT NULL DEFAULT 0, -- how many of its parents are not out
  planned_due      INTEGER,                    -- where a person moved it: what the plan had said
  planned_content  TEXT,                       -- where a person edited it: what the plan had said
  planned_state    TEXT,                       -- where a person approved or rejected it: likewise
  withdrawn_from   TEXT,                       -- the state it had when it left the plan
  doubt            INTEGER NOT NULL DEFAULT 0, -- 1: it may be out
  processing_since INTEGER,                    -- while the network is at work on it
  said             TEXT NOT NULL DEFAULT '',   -- digest of the plan's word
  by_hand          INTEGER NOT NULL DEFAULT 0, -- 1: a person publishes it, and nothing sends it
  told             INTEGER,                    -- when they were told that it is due
  UNIQUE (post, account),
  CHECK ((state = 'sending') = (owner IS NOT NULL)),
  CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
  CHECK (state NOT IN ('published', 'retracted', 'partly_out') OR remote_id IS NOT NULL),
  CHECK (state <> 'processing' OR (processing_since IS NOT NULL AND not_before IS NOT NULL)),
  CHECK (state <> 'unknown' OR doubt = 1),
  CHECK (waits >= 0),
  CHECK (by_hand IN (0, 1)),
  CHECK (state <> 'by_hand' OR by_hand = 1),
  CHECK (by_hand = 0 OR (doubt = 0 AND state NOT IN ('queued', 'sending', 'processing', 'unknown',
                                                     'partly_out')))
) STRICT;
INSERT INTO entries_new (id, post, account, network, state, origin, due, local, late, content, pillar, campaign, audience,
         stage, type, attempt, tries, not_before, owner, lease_until, remote_id, url, published, why,
         updated, waits, planned_due, planned_content, planned_state, withdrawn_from, doubt,
         processing_since, said)
  SELECT id, post, account, network, state, origin, due, local, late, content, pillar, campaign, audience,
         stage, type, attempt, tries, not_before, owner, lease_until, remote_id, url, published, why,
         updated, waits, planned_due, planned_content, planned_state, withdrawn_from, doubt,
         processing_since, said
  FROM entries;
DROP TABLE entries;
ALTER TABLE entries_new RENAME TO entries;
CREATE INDEX entries_due ON entries (account, due, id) WHERE state = 'queued' AND waits = 0;
CREATE INDEX entries_waiting ON entries (due)
  WHERE state IN ('queued', 'by_hand') AND waits > 0;
CREATE INDEX entries_late ON entries (due + late) WHERE state IN ('queued', 'by_hand');
CREATE INDEX entries_by_hand ON entries (due, id) WHERE state = 'by_hand';
CREATE INDEX entries_missed ON entries (due + late) WHERE state = 'missed';
CREATE INDEX entries_order ON entries (due, id);
CREATE INDEX entries_sending ON entries (account) WHERE state = 'sending';
CREATE INDEX entries_asked ON entries (account, not_before)
  WHERE state IN ('processing', 'unknown') AND not_before IS NOT NULL;
CREATE INDEX entries_unknown ON entries (id) WHERE state = 'unknown';
CREATE INDEX entries_published ON entries (published) WHERE state = 'published';
CREATE INDEX entries_remote ON entries (account, remote_id) WHERE remote_id IS NOT NULL;
)sql",
    R"sql(
-- The plan's words that somebody took their yes to back from, or that were rejected: an older yes to
-- them is none, though it is put back.
CREATE TABLE taken_back (
  entry INTEGER NOT NULL,
  who   TEXT NOT NULL,                    -- '': whoever said it
  said  TEXT NOT NULL,                    -- digest of what the plan said
  due   INTEGER NOT NULL,                 -- when it was to go out
  until INTEGER NOT NULL,                 -- what was signed later is another yes
  PRIMARY KEY (entry, who, said, due)
) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
-- What was paid for, and what waits because an account may cost no more. A post's sending has one
-- row from its claim on, at the time of its last try, and none where nothing of it can be out.
CREATE TABLE spending (
  id       INTEGER PRIMARY KEY,
  account  TEXT NOT NULL,
  entry    INTEGER,                       -- of 'post' alone
  what     TEXT NOT NULL CHECK (what IN ('post', 'deletion', 'reading')),
  at       INTEGER NOT NULL,
  micros   INTEGER NOT NULL,              -- millionths of the currency's unit
  currency TEXT NOT NULL,
  CHECK (micros >= 0),
  CHECK ((what = 'post') = (entry IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX spending_entry ON spending (entry) WHERE what = 'post';
CREATE INDEX spending_at ON spending (account, at);
CREATE TABLE spend_holds (
  entry INTEGER PRIMARY KEY
) STRICT;
)sql",
};

}  // namespace

std::span<const std::string_view> migrations() { return all; }

}  // namespace smm
