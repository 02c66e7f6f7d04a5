#include "queue/queue_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/error.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/said.h"
#include "queue/journal_store.h"
#include "queue/spend_store.h"
#include "queue/state_store.h"
#include "queue/watch.h"
#include "sys/files.h"

namespace smm {
namespace {

constexpr std::string_view columns =
    "id, post, account, network, state, origin, due, local, late, content, pillar, campaign,"
    " audience, stage, type, attempt, tries, not_before, owner, lease_until, remote_id, url,"
    " published, why, withdrawn_from, waits, planned_due, planned_content, planned_state, doubt,"
    " processing_since, said, by_hand, told";

Entry entry_of(const Rows& row) {
  Entry entry;
  int column = 0;
  entry.id = row.integer(column++);
  for (auto* text : {&entry.post, &entry.account, &entry.network}) *text = row.text(column++);
  entry.state = parse_state(row.view(column++)).value_or(State::held);
  entry.origin = row.text(column++);
  entry.due = row.time(column++);
  entry.local = row.text(column++);
  entry.late = Seconds{row.integer(column++)};
  for (auto* text :
       {&entry.content, &entry.pillar, &entry.campaign, &entry.audience, &entry.stage, &entry.type})
    *text = row.text(column++);
  entry.attempt = row.integer(column++);
  entry.tries = row.integer(column++);
  entry.not_before = row.maybe_time(column++);
  entry.owner = row.maybe_text(column++);
  entry.lease_until = row.maybe_time(column++);
  entry.remote_id = row.text(column++);
  entry.url = row.text(column++);
  entry.published = row.maybe_time(column++);
  entry.why = row.text(column++);
  entry.withdrawn_from = parse_state(row.view(column++));
  entry.waits = row.integer(column++);
  entry.planned_due = row.maybe_time(column++);
  entry.planned_content = row.maybe_text(column++);
  entry.planned_state = parse_state(row.view(column++));
  entry.doubt = row.integer(column++) != 0;
  entry.processing_since = row.maybe_time(column++);
  entry.said = row.text(column++);
  entry.by_hand = row.integer(column++) != 0;
  entry.told = row.maybe_time(column++);
  return entry;
}

std::string select(std::string_view rest) {
  return fmt::format("SELECT {} FROM entries {}", columns, rest);
}

std::optional<Entry> first(Rows rows) {
  if (!rows.next()) return {};
  return entry_of(rows);
}

// Words as SQL literals, for lists whose length is not known: 'a', 'b''c'.
std::string literals(const std::vector<std::string>& words) {
  std::string out;
  for (auto word : words) {
    replace_all(word, "'", "''");
    out += fmt::format("{}'{}'", out.empty() ? "" : ", ", word);
  }
  return out;
}

std::string one_of(std::string_view column, const std::vector<std::string>& words) {
  if (words.empty()) return {};
  return fmt::format(" AND {} IN ({})", column, literals(words));
}

std::string names_of(const std::vector<State>& states) {
  std::vector<std::string> names;
  names.reserve(states.size());
  for (auto state : states) names.emplace_back(to_string(state));
  return one_of("state", names);
}

std::optional<std::string_view> name_of(std::optional<State> state) {
  if (!state) return {};
  return to_string(*state);
}

std::vector<std::string> first_columns(Rows rows) {
  std::vector<std::string> found;
  while (rows.next()) found.push_back(rows.text(0));
  return found;
}

std::string_view what_became_of(std::optional<State> parent) {
  if (!parent) return "is not in the queue";
  switch (*parent) {
    case State::failed:
      return "failed";
    case State::cancelled:
      return "was cancelled";
    case State::missed:
      return "was missed";
    default:
      return "was retracted";
  }
}

}  // namespace

std::vector<Entry> QueueStore::list(const EntryFilter& filter) {
  std::vector<std::string> posts, pillars, campaigns;
  if (!filter.post.empty()) posts = {filter.post};
  if (!filter.pillar.empty()) pillars = {filter.pillar};
  if (!filter.campaign.empty()) campaigns = {filter.campaign};
  std::string where = "WHERE TRUE" + names_of(filter.states) + one_of("account", filter.accounts) +
                      one_of("post", posts) + one_of("pillar", pillars) +
                      one_of("campaign", campaigns);
  if (filter.since)
    where += fmt::format(" AND due >= {}", filter.since->time_since_epoch().count());
  if (filter.until) where += fmt::format(" AND due < {}", filter.until->time_since_epoch().count());
  if (filter.after)
    where +=
        fmt::format(" AND (due, id) > (SELECT due, id FROM entries WHERE id = {})", *filter.after);
  auto sql = select(fmt::format("{} ORDER BY due, id LIMIT {}", where, filter.limit));
  std::vector<Entry> entries;
  for (auto rows = db_.query(sql); rows.next();) entries.push_back(entry_of(rows));
  return entries;
}

std::optional<Entry> QueueStore::get(std::int64_t id) {
  static const std::string sql = select("WHERE id = ?");
  return first(db_.query(sql, id));
}

std::optional<Entry> QueueStore::get(std::string_view post, std::string_view account) {
  static const std::string sql = select("WHERE post = ? AND account = ?");
  return first(db_.query(sql, post, account));
}

std::vector<EntryName> QueueStore::beginning_with(std::string_view typed, Time now,
                                                  std::int64_t most) {
  bool number = typed.find_first_not_of("0123456789") == std::string_view::npos;
  // A number is looked for along the index of due times; a name by the index of posts, from the
  // post that is typed to the last one that begins with it.
  std::string_view from =
      number ? "entries WHERE substr(id, 1, length(?1)) = ?1"
             : "(SELECT id, post, account, state, due FROM entries WHERE post >= ?3"
               " AND post <= ?3 || char(0x10FFFF)"
               " AND substr(post || '@' || account, 1, length(?1)) = ?1 ORDER BY post LIMIT 2000)"
               " WHERE TRUE";
  auto post = typed.substr(0, typed.rfind('@'));
  std::vector<EntryName> found;
  for (std::string_view half :
       {"due >= ?2 ORDER BY due, id", "due < ?2 ORDER BY due DESC, id DESC"})
    for (auto rows = db_.query(fmt::format("SELECT id, post, account, state FROM {} AND {}"
                                           " LIMIT ?4",
                                           from, half),
                               typed, now, post, most);
         rows.next();)
      found.push_back({rows.integer(0), rows.text(1), rows.text(2),
                       parse_state(rows.view(3)).value_or(State::held)});
  return found;
}

std::vector<std::pair<std::string, std::string>> QueueStore::names() {
  std::vector<std::pair<std::string, std::string>> found;
  for (auto rows = db_.query("SELECT post, account FROM entries"); rows.next();)
    found.emplace_back(rows.text(0), rows.text(1));
  return found;
}

std::vector<std::string> QueueStore::lively_posts(Time since) {
  return first_columns(db_.query(
      "SELECT DISTINCT post FROM entries WHERE origin = 'plan' AND"
      " (state IN ('draft', 'queued', 'by_hand', 'held', 'sending', 'unknown', 'processing',"
      " 'partly_out')"
      " OR (state = 'published' AND published >= ?1)"
      " OR (withdrawn_from IS NOT NULL AND due >= ?1))",
      since));
}

std::vector<std::pair<std::int64_t, std::string>> QueueStore::addresses(std::string_view account) {
  std::vector<std::pair<std::int64_t, std::string>> found;
  for (auto rows = db_.query("SELECT id, url FROM entries WHERE account = ? AND remote_id IS NOT"
                             " NULL AND url <> ''",
                             account);
       rows.next();)
    found.emplace_back(rows.integer(0), rows.text(1));
  return found;
}

std::vector<AttemptRow> QueueStore::attempts(std::int64_t entry) {
  std::vector<AttemptRow> found;
  for (auto rows =
           db_.query("SELECT number, started, finished, outcome, why, digest, sent FROM attempts"
                     " WHERE entry = ? ORDER BY number",
                     entry);
       rows.next();)
    found.push_back({rows.integer(0), rows.time(1), rows.maybe_time(2), rows.text(3), rows.text(4),
                     rows.text(5), rows.maybe_text(6)});
  return found;
}

std::vector<AuditRow> QueueStore::audit(const AuditFilter& filter) {
  std::vector<AuditRow> found;
  std::optional<std::string> who;
  if (!filter.who.empty()) who = filter.who;
  for (auto rows = db_.query(
           "SELECT id, at, who, action, detail, entry FROM audit WHERE (?1 IS NULL OR entry = ?1)"
           " AND (?2 IS NULL OR who = ?2) AND (?3 IS NULL OR at >= ?3) AND (?4 IS NULL OR at < ?4)"
           " AND (?5 IS NULL OR id > ?5) ORDER BY id LIMIT ?6",
           filter.entry, who, filter.since, filter.until, filter.after, filter.limit);
       rows.next();)
    found.push_back({rows.integer(0), rows.time(1), rows.text(2), rows.text(3), rows.text(4),
                     rows.maybe_integer(5)});
  return found;
}

std::vector<std::pair<std::string, std::string>> QueueStore::journal(std::int64_t entry) {
  std::vector<std::pair<std::string, std::string>> found;
  for (auto rows = db_.query("SELECT key, value FROM journal WHERE entry = ? ORDER BY key", entry);
       rows.next();)
    found.emplace_back(rows.text(0), rows.text(1));
  return found;
}

bool QueueStore::ever_used() {
  auto rows = db_.query(
      "SELECT EXISTS (SELECT 1 FROM entries)"
      " OR EXISTS (SELECT 1 FROM audit WHERE entry IS NOT NULL)");
  return rows.next() && rows.integer(0) != 0;
}

std::vector<std::string> QueueStore::values(std::string_view column) {
  return first_columns(
      db_.query(fmt::format("SELECT DISTINCT {0} FROM entries WHERE {0} <> ''", column)));
}

std::vector<std::string> QueueStore::people() {
  return first_columns(db_.query("SELECT DISTINCT who FROM audit ORDER BY 1"));
}

bool QueueStore::has_account(std::string_view account) {
  return db_.query("SELECT 1 FROM entries WHERE account = ? LIMIT 1", account).next();
}

std::int64_t QueueStore::count(State state, const std::vector<std::string>& accounts) {
  auto rows = db_.query(fmt::format("SELECT count(*) FROM entries WHERE state = '{}'{}",
                                    to_string(state), one_of("account", accounts)));
  return rows.next() ? rows.integer(0) : 0;
}

std::int64_t QueueStore::count_failed() {
  auto rows = db_.query(
      "SELECT count(*) FROM entries WHERE state = 'failed' OR (state = 'missed' AND why <> ?)",
      known_too_late);
  return rows.next() ? rows.integer(0) : 0;
}

std::int64_t QueueStore::count_due(std::string_view account, Time now) {
  auto rows = db_.query(
      "SELECT (SELECT count(*) FROM entries WHERE state = 'queued' AND waits = 0 AND account = ?1"
      " AND due <= ?2) + (SELECT count(*) FROM entries WHERE state = 'sending' AND account = ?1)"
      " + (SELECT count(*) FROM entries WHERE state IN ('processing', 'unknown')"
      " AND not_before IS NOT NULL AND account = ?1 AND not_before <= ?2)",
      account, now);
  return rows.next() ? rows.integer(0) : 0;
}

std::vector<StateCount> QueueStore::counts() {
  std::vector<StateCount> found;
  for (auto rows = db_.query(
           "SELECT account, state, count(*) FROM entries GROUP BY account, state ORDER BY 1, 2");
       rows.next();)
    found.push_back(
        {rows.text(0), parse_state(rows.view(1)).value_or(State::held), rows.integer(2)});
  return found;
}

AttemptCounts QueueStore::attempts_since(Time since) {
  auto rows = db_.query(
      "SELECT count(*), coalesce(sum(outcome IN ('published', 'found')), 0),"
      " coalesce(sum(outcome IN ('retry', 'rejected', 'login', 'unknown', 'lost', 'not_reached',"
      " 'busy', 'not_asked')), 0)"
      " FROM attempts WHERE started > ?",
      since);
  if (!rows.next()) return {};
  return {rows.integer(0), rows.integer(1), rows.integer(2)};
}

std::vector<PostRef> QueueStore::parents(std::int64_t entry) {
  std::vector<PostRef> found;
  for (auto rows = db_.query(
           "SELECT p.post, p.account, e.remote_id, e.url FROM parents p LEFT JOIN entries e"
           " ON e.post = p.post AND e.account = p.account AND e.state = 'published'"
           " WHERE p.entry = ? ORDER BY p.post, p.account",
           entry);
       rows.next();)
    found.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3)});
  return found;
}

std::vector<Entry> QueueStore::children(const Entry& parent) {
  static const std::string sql = select(
      "WHERE id IN (SELECT entry FROM parents WHERE post = ? AND account = ?) ORDER BY due, id");
  std::vector<Entry> found;
  for (auto rows = db_.query(sql, parent.post, parent.account); rows.next();)
    found.push_back(entry_of(rows));
  return found;
}

// From account to account along the index, not entry by entry: an idle flush costs the same however
// much is queued.
std::vector<std::string> QueueStore::busy_accounts(Time now, std::string_view post) {
  constexpr std::string_view ready = "state = 'queued' AND waits = 0";
  static const std::string sql = fmt::format(
      "WITH RECURSIVE names (name) AS (SELECT (SELECT min(account) FROM entries WHERE {0})"
      " UNION ALL SELECT (SELECT min(account) FROM entries WHERE {0} AND account > name)"
      " FROM names WHERE name IS NOT NULL)"
      " SELECT name FROM names WHERE name IS NOT NULL AND EXISTS (SELECT 1 FROM entries WHERE {0}"
      " AND account = name AND due <= ?1 AND (not_before IS NULL OR not_before <= ?1)"
      " AND due + late >= ?1 AND (?2 = '' OR post = ?2))"
      " UNION SELECT account FROM entries WHERE state = 'sending'"
      " UNION SELECT account FROM entries WHERE state IN ('processing', 'unknown')"
      " AND not_before IS NOT NULL AND not_before <= ?1 AND (?2 = '' OR post = ?2) ORDER BY 1",
      ready);
  std::vector<std::string> names;
  for (auto rows = db_.query(sql, now, post); rows.next();) names.push_back(rows.text(0));
  return names;
}

std::vector<std::string> QueueStore::freed_accounts(const Entry& parent, Time now) {
  std::vector<std::string> names;
  for (auto rows = db_.query("SELECT DISTINCT e.account FROM parents p JOIN entries e"
                             " ON e.id = p.entry WHERE p.post = ?1 AND p.account = ?2"
                             " AND e.state = 'queued' AND e.waits = 0 AND e.due <= ?3 ORDER BY 1",
                             parent.post, parent.account, now);
       rows.next();)
    names.push_back(rows.text(0));
  return names;
}

// Changes the entries that are like that, and writes nothing when there is none.
std::vector<Entry> QueueStore::change_those(std::string_view where, std::string_view sets,
                                            Time now) {
  if (!db_.query(fmt::format("SELECT 1 FROM entries WHERE {} LIMIT 1", where), now).next())
    return {};
  Transaction tx(db_);
  std::vector<Entry> changed;
  for (auto rows =
           db_.query(fmt::format("UPDATE entries SET updated = ?1, {} WHERE {} RETURNING {}", sets,
                                 where, columns),
                     now);
       rows.next();)
    changed.push_back(entry_of(rows));
  for (const auto& entry : changed) log(now, "smm", to_string(entry.state), entry.id, entry.local);
  tx.commit();
  std::sort(changed.begin(), changed.end(), [](const auto& a, const auto& b) {
    return std::tie(a.due, a.id) < std::tie(b.due, b.id);
  });
  return changed;
}

std::vector<Entry> QueueStore::mark_missed(Time now) {
  constexpr std::string_view waited =
      "(SELECT '; it waited for ' || p.post || ' on ' || p.account || ', which '"
      " || CASE coalesce(q.state, '') WHEN '' THEN 'is not in the queue' WHEN 'draft' THEN"
      " 'is a draft' ELSE 'is ' || q.state END FROM parents p LEFT JOIN entries q"
      " ON q.post = p.post AND q.account = p.account"
      " WHERE p.entry = entries.id AND coalesce(q.state, '') <> 'published' LIMIT 1)";
  static const std::string sets = fmt::format(
      "state = CASE WHEN doubt = 1 THEN 'unknown' WHEN remote_id IS NOT NULL THEN 'partly_out'"
      " ELSE 'missed' END, not_before = iif(doubt = 1, coalesce(not_before, ?1), NULL),"
      " why = '{0}' || iif(why = '' OR instr(why, '{0}') = 1, iif(waits > 0, coalesce({1}, ''),"
      " ''), '; before that: ' || why)",
      too_late, waited);
  return change_those("state IN ('queued', 'by_hand') AND due + late < ?1", sets, now);
}

std::vector<Entry> QueueStore::take_up_missed(Time now) {
  return change_those("state = 'missed' AND due + late >= ?1",
                      "state = iif(by_hand = 1, 'by_hand', 'queued'), why = ''", now);
}

std::vector<Entry> QueueStore::fail_orphans(Time now) {
  constexpr std::string_view orphans =
      "SELECT e.id, p.post, p.account, q.state, q.why FROM entries e JOIN parents p"
      " ON p.entry = e.id LEFT JOIN entries q ON q.post = p.post AND q.account = p.account"
      " WHERE e.state IN ('queued', 'by_hand') AND e.waits > 0 AND e.due <= ? AND (q.id IS NULL"
      " OR q.state IN ('failed', 'cancelled', 'missed', 'retracted')) ORDER BY e.due, e.id";
  if (!db_.query(orphans, now).next()) return {};
  Transaction tx(db_);
  std::vector<Entry> failed;
  for (bool more = true; more;) {
    std::map<std::int64_t, std::string> reasons;
    for (auto rows = db_.query(orphans, now); rows.next();) {
      auto state = rows.maybe_text(3);
      auto why = fmt::format("its parent {} on {} {}", rows.text(1), rows.text(2),
                             what_became_of(state ? parse_state(*state) : std::nullopt));
      if (!rows.text(4).empty()) why += ": " + rows.text(4);
      reasons.try_emplace(rows.integer(0), why);
    }
    more = !reasons.empty();  // their children may be orphans now
    for (const auto& [id, why] : reasons) {
      change_state(*get(id), State::failed, why, now);
      log(now, "smm", "failed", id, why);
      failed.push_back(*get(id));
    }
  }
  tx.commit();
  return failed;
}

namespace {

// What is next in a scope: account, post, the time, and whether it only asks.
constexpr std::string_view next_in_scope =
    "coalesce((SELECT id FROM entries"
    " WHERE state IN ('processing', 'unknown') AND not_before IS NOT NULL AND account = ?1"
    " AND (?2 = '' OR post = ?2) AND not_before <= ?3 ORDER BY not_before LIMIT 1),"
    " (SELECT id FROM entries WHERE ?4 = 0 AND state = 'queued' AND waits = 0 AND account = ?1"
    " AND (?2 = '' OR post = ?2) AND due <= ?3 AND (not_before IS NULL OR not_before <= ?3)"
    " AND (?2 <> '' OR due + late >= ?3) ORDER BY due, id LIMIT 1))";

}  // namespace

std::optional<Entry> QueueStore::claim(const ClaimScope& scope) {
  static const std::string next = fmt::format(
      "SELECT id, state FROM entries WHERE id = {}"
      " AND NOT EXISTS (SELECT 1 FROM entries WHERE state = 'sending' AND account = ?1)",
      next_in_scope);
  static const std::string sql = fmt::format(
      "UPDATE entries SET state = 'sending', attempt = attempt + 1, owner = ?3, lease_until = ?4,"
      " why = '', updated = ?2 WHERE id = ?1 RETURNING {}",
      columns);
  std::int64_t id = 0;
  std::optional<State> from;
  {
    auto rows = db_.query(next, scope.account, scope.post, scope.now, scope.asks_only ? 1 : 0);
    if (!rows.next()) return {};
    id = rows.integer(0);
    from = parse_state(rows.view(1));
  }
  auto entry = first(db_.query(sql, id, scope.now, scope.owner, scope.lease_until));
  if (!entry) return {};
  entry->claimed_from = from;
  db_.run("INSERT INTO attempts (entry, number, started) VALUES (?, ?, ?)", entry->id,
          entry->attempt, scope.now);
  return entry;
}

bool QueueStore::is_held_up(const ClaimScope& scope) {
  static const std::string sql = fmt::format(
      "SELECT {} IS NOT NULL AND EXISTS"
      " (SELECT 1 FROM entries WHERE state = 'sending' AND account = ?1 AND owner IS NOT ?5)",
      next_in_scope);
  auto rows =
      db_.query(sql, scope.account, scope.post, scope.now, scope.asks_only ? 1 : 0, scope.owner);
  return rows.next() && rows.integer(0) != 0;
}

void QueueStore::keep_sent(const Entry& entry, const std::string& sent) {
  db_.run(
      "UPDATE attempts SET digest = ?3, sent = (SELECT nullif(?4, content) FROM entries"
      " WHERE id = ?1) WHERE entry = ?1 AND number = ?2",
      entry.id, entry.attempt, sha256(sent), sent);
}

std::optional<Entry> QueueStore::sending(std::string_view account) {
  static const std::string sql = select("WHERE state = 'sending' AND account = ?");
  return first(db_.query(sql, account));
}

bool QueueStore::take_over(Entry& entry, const ClaimScope& scope) {
  auto changed = db_.run(
      "UPDATE entries SET attempt = attempt + 1, owner = ?3, lease_until = ?4, updated = ?5"
      " WHERE id = ?1 AND state = 'sending' AND attempt = ?2",
      entry.id, entry.attempt, scope.owner, scope.lease_until, scope.now);
  if (changed == 0) return false;
  db_.run(
      "UPDATE attempts SET finished = ?3, outcome = 'lost', why = 'the sender died'"
      " WHERE entry = ?1 AND number = ?2",
      entry.id, entry.attempt, scope.now);
  db_.run(
      "INSERT INTO attempts (entry, number, started, digest, sent)"
      " SELECT entry, number + 1, ?3, digest, sent FROM attempts WHERE entry = ?1 AND number = ?2",
      entry.id, entry.attempt, scope.now);
  ++entry.attempt;
  auto rows = db_.query("SELECT sent FROM attempts WHERE entry = ? AND number = ?", entry.id,
                        entry.attempt);
  if (rows.next() && !rows.null(0)) entry.content = rows.text(0);
  return true;
}

bool QueueStore::hold(const Entry& entry, Time until) {
  auto rows = db_.query(
      "SELECT lease_until < ?3 FROM entries WHERE id = ?1 AND state = 'sending' AND attempt = ?2",
      entry.id, entry.attempt, until);
  if (!rows.next()) return false;
  if (rows.integer(0) == 0) return true;
  return db_.run(
             "UPDATE entries SET lease_until = ?3 WHERE id = ?1 AND state = 'sending'"
             " AND attempt = ?2",
             entry.id, entry.attempt, until) > 0;
}

bool QueueStore::finish(const Entry& entry, const Ending& ending, Time now) {
  bool out = ending.state == State::published, begun = !ending.remote_id.empty();
  auto changed = db_.run(
      "UPDATE entries SET state = ?3, why = ?4, not_before = ?5, tries = tries + ?6,"
      " remote_id = ?7, url = ?8, published = ?9, doubt = ?11, processing_since = ?12,"
      " owner = NULL, lease_until = NULL, updated = ?10"
      " WHERE id = ?1 AND state = 'sending' AND attempt = ?2",
      entry.id, entry.attempt, to_string(ending.state), ending.why, ending.not_before,
      ending.counts ? 1 : 0, out || begun ? std::optional(ending.remote_id) : std::nullopt,
      out || begun ? std::optional(ending.url) : std::nullopt,
      out ? std::optional(now) : std::nullopt, now, ending.doubt ? 1 : 0, ending.processing_since);
  if (changed == 0) return false;
  db_.run(
      "UPDATE attempts SET finished = ?3, outcome = ?4, why = ?5 WHERE entry = ?1 AND number = ?2",
      entry.id, entry.attempt, now, ending.outcome, ending.why);
  if (out) recount(entry.post, entry.account);
  return true;
}

std::int64_t QueueStore::insert(const Entry& entry, Time now) {
  // A number is given once: the log may speak of an entry that is no more.
  db_.run(
      "INSERT INTO entries (id, post, account, network, state, origin, due, local, late, content,"
      " pillar, campaign, audience, stage, type, updated, said, by_hand, why)"
      " VALUES ((SELECT 1 + max((SELECT coalesce(max(id), 0) FROM entries),"
      " (SELECT coalesce(max(entry), 0) FROM audit))), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
      " ?, ?, ?, ?)",
      entry.post, entry.account, entry.network, to_string(entry.state), entry.origin, entry.due,
      entry.local, static_cast<std::int64_t>(entry.late.count()), entry.content, entry.pillar,
      entry.campaign, entry.audience, entry.stage, entry.type, now, entry.said,
      entry.by_hand ? 1 : 0, entry.why);
  auto id = db_.last_id();
  if (id == 1) begin_watch(db_, now);
  set_parents(id, entry.content);
  return id;
}

void QueueStore::update_content(const Entry& entry, Time now) {
  keep_what_was_sent(entry.id);
  db_.run(
      "UPDATE entries SET state = ?2, due = ?3, local = ?4, late = ?5, content = ?6, pillar = ?7,"
      " campaign = ?8, audience = ?9, stage = ?10, type = ?11, updated = ?12, planned_due = ?13,"
      " planned_content = ?14, planned_state = ?15, network = ?16, not_before = NULL, why = '',"
      " withdrawn_from = NULL, said = ?17, by_hand = ?18,"
      " told = iif(due = ?3 AND content = ?6, told, NULL), tries = 0,"
      " doubt = ?2 = 'queued' AND EXISTS (SELECT 1 FROM journal WHERE entry = ?1 AND key = ?19)"
      " WHERE id = ?1 AND state NOT IN ('sending', 'published', 'unknown', 'retracted', "
      "'processing',"
      " 'partly_out') AND doubt = 0 AND remote_id IS NULL",
      entry.id, to_string(entry.state), entry.due, entry.local,
      static_cast<std::int64_t>(entry.late.count()), entry.content, entry.pillar, entry.campaign,
      entry.audience, entry.stage, entry.type, now, entry.planned_due, entry.planned_content,
      name_of(entry.planned_state), entry.network, entry.said, entry.by_hand ? 1 : 0,
      elsewhere_key);
  set_parents(entry.id, entry.content);
}

namespace {

// The numbers of the parts that are out and stay so ("id.0" is the first, and all that ends in its
// number): those before the first that is another entry's.
std::set<std::string, std::less<>> parts_of_its_own(Db& db, const Entry& entry) {
  StoredJournal journal(db, entry);
  std::set<std::string, std::less<>> out;
  for (std::size_t part = 0;; ++part) {
    auto id = journal.get(fmt::format("id.{}", part));
    if (!id || id->empty() || journal.taken(*id)) return out;
    out.insert(std::to_string(part));
  }
}

[[noreturn]] void overtaken(const Entry& entry) {
  throw Error(Status::temporary,
              fmt::format("entry {} was {} a moment ago and is not any more", entry.id,
                          to_string(entry.state)),
              "look at it with `smm queue show` and decide again");
}

}  // namespace

void QueueStore::amend(const Entry& entry, Time now) {
  keep_what_was_sent(entry.id);
  auto changed = db_.run(
      "UPDATE entries SET due = ?3, local = ?4, content = ?5, planned_due = ?6,"
      " planned_content = ?7, not_before = NULL, told = NULL, updated = ?8"
      " WHERE id = ?1 AND state = ?2",
      entry.id, to_string(entry.state), entry.due, entry.local, entry.content, entry.planned_due,
      entry.planned_content, now);
  if (changed == 0) overtaken(entry);
}

void QueueStore::confirm_published(const Entry& entry, const std::string& remote_id,
                                   const std::string& url, Time now) {
  auto changed = db_.run(
      "UPDATE entries SET state = 'published', remote_id = ?2, url = ?3, why = '', updated = ?5,"
      " doubt = 0, not_before = NULL,"
      " published = (SELECT coalesce(max(started), ?4) FROM attempts WHERE entry = ?1)"
      " WHERE id = ?1 AND state IN ('unknown', 'partly_out')",
      entry.id, remote_id, url, now, now);
  if (changed == 0) overtaken(entry);
  recount(entry.post, entry.account);
}

void QueueStore::confirm_begun(const Entry& entry, const std::string& remote_id,
                               const std::string& url, const std::string& why, Time now) {
  auto changed = db_.run(
      "UPDATE entries SET state = 'partly_out', remote_id = ?2, url = ?3, why = ?4, updated = ?5,"
      " not_before = NULL WHERE id = ?1 AND state IN ('unknown', 'partly_out')",
      entry.id, remote_id, url, why, now);
  if (changed == 0) overtaken(entry);
  if (auto begun = get(entry.id)) lift_doubt(*begun);
}

void QueueStore::tick_off(const Entry& entry, const OutByHand& out, Time now) {
  auto changed = db_.run(
      "UPDATE entries SET state = 'published', remote_id = ?3, url = ?4, published = ?5, why = '',"
      " updated = ?6 WHERE id = ?1 AND state = ?2 AND by_hand = 1",
      entry.id, to_string(entry.state), out.remote_id, out.url, out.at, now);
  if (changed == 0) overtaken(entry);
  recount(entry.post, entry.account);
}

void QueueStore::take_back(const Entry& entry, Time now) {
  auto changed = db_.run(
      "UPDATE entries SET state = 'by_hand', remote_id = NULL, url = NULL, published = NULL,"
      " updated = ?2 WHERE id = ?1 AND state = 'published' AND by_hand = 1",
      entry.id, now);
  if (changed == 0) overtaken(entry);
  recount(entry.post, entry.account);
}

std::vector<Entry> QueueStore::due_by_hand(Time now) {
  static const std::string sql = select(
      "WHERE state = 'by_hand' AND waits = 0 AND due <= ?1 AND due + late >= ?1"
      " ORDER BY due, id");
  std::vector<Entry> found;
  for (auto rows = db_.query(sql, now); rows.next();) found.push_back(entry_of(rows));
  return found;
}

void QueueStore::note_told(const Entry& entry, Time now) {
  db_.run("UPDATE entries SET told = ?2 WHERE id = ?1 AND state = 'by_hand'", entry.id, now);
}

void QueueStore::change_state(const Entry& entry, State to, const std::string& why, Time now,
                              bool withdrawn, bool fresh, std::optional<State> planned) {
  if (!may_become(entry.state, to))
    throw Error(Status::failed, fmt::format("entry {} is {} and cannot become {}", entry.id,
                                            to_string(entry.state), to_string(to)));
  auto changed = db_.run(
      "UPDATE entries SET state = ?3, why = ?4, withdrawn_from = ?5, not_before = NULL,"
      " updated = ?6,"
      " tries = iif(?7, 0, tries), planned_state = coalesce(?8, planned_state),"
      " doubt = doubt OR (?3 = 'queued' AND EXISTS"
      " (SELECT 1 FROM journal WHERE entry = ?1 AND key = ?9))"
      " WHERE id = ?1 AND state = ?2",
      entry.id, to_string(entry.state), to_string(to), why,
      name_of(withdrawn ? std::optional(entry.state) : std::nullopt), now, fresh ? 1 : 0,
      name_of(planned), elsewhere_key);
  if (changed == 0) overtaken(entry);
  if ((entry.state == State::published) != (to == State::published))
    recount(entry.post, entry.account);
}

void QueueStore::lift_doubt(const Entry& entry) {
  db_.run("UPDATE entries SET doubt = 0 WHERE id = ?", entry.id);
  SpendStore spent(db_);
  if (entry.remote_id.empty()) spent.not_sent(entry.id);
  db_.run("DELETE FROM journal WHERE entry = ? AND key = ?", entry.id, elsewhere_key);
  db_.run(
      "INSERT INTO journal (entry, key, value) VALUES (?, ?, '1')"
      " ON CONFLICT (entry, key) DO UPDATE SET value = '1'",
      entry.id, said_not_out);
  constexpr std::string_view was = "SELECT 1 FROM journal WHERE entry = ? AND key = ?";
  if (!db_.query(was, entry.id, named_key).next()) return;
  auto out = parts_of_its_own(db_, entry);
  std::vector<std::string> gone;
  for (auto rows =
           db_.query("SELECT key FROM journal WHERE entry = ? AND key <> ?", entry.id, again_key);
       rows.next();) {
    auto key = rows.text(0);
    if (!out.contains(std::string_view(key).substr(key.rfind('.') + 1))) gone.push_back(key);
  }
  for (const auto& key : gone)
    db_.run("DELETE FROM journal WHERE entry = ? AND key = ?", entry.id, key);
  db_.run(
      "INSERT INTO journal (entry, key, value) VALUES (?, ?, 1)"
      " ON CONFLICT (entry, key) DO UPDATE SET value = value + 1",
      entry.id, again_key);
}

void QueueStore::note_why(const Entry& entry, const std::string& why, Time now) {
  auto changed = db_.run("UPDATE entries SET why = ?3, updated = ?4 WHERE id = ?1 AND state = ?2",
                         entry.id, to_string(entry.state), why, now);
  if (changed == 0) overtaken(entry);
}

// Content that cannot be read has no parents: it fails by itself when it is claimed.
void QueueStore::set_parents(std::int64_t entry, const std::string& content) {
  db_.run("DELETE FROM parents WHERE entry = ?", entry);
  std::vector<PostRef> refs;
  try {
    refs = smm::parents(post_from_json(content));
  } catch (const Error&) {
  }
  for (const auto& ref : refs)
    db_.run("INSERT INTO parents (entry, post, account) VALUES (?, ?, ?)", entry, ref.post,
            ref.account);
  db_.run(
      "UPDATE entries SET waits = (SELECT count(*) FROM parents p WHERE p.entry = ?1 AND NOT EXISTS"
      " (SELECT 1 FROM entries q WHERE q.post = p.post AND q.account = p.account"
      " AND q.state = 'published')) WHERE id = ?1 AND (waits > 0 OR ?2)",
      entry, refs.empty() ? 0 : 1);
}

// A post on an account is out now, or is not any more: its children count anew.
void QueueStore::recount(std::string_view post, std::string_view account) {
  db_.run(
      "UPDATE entries SET waits = (SELECT count(*) FROM parents p WHERE p.entry = entries.id"
      " AND NOT EXISTS (SELECT 1 FROM entries q WHERE q.post = p.post AND q.account = p.account"
      " AND q.state = 'published'))"
      " WHERE id IN (SELECT entry FROM parents WHERE post = ? AND account = ?)",
      post, account);
}

// Before an entry's content changes: its attempts keep what they sent.
void QueueStore::keep_what_was_sent(std::int64_t entry) {
  db_.run(
      "UPDATE attempts SET sent = (SELECT content FROM entries WHERE id = ?1)"
      " WHERE entry = ?1 AND sent IS NULL AND digest <> ''",
      entry);
}

void QueueStore::log(Time at, std::string_view who, std::string_view action,
                     std::optional<std::int64_t> entry, std::string_view detail) {
  db_.run("INSERT INTO audit (at, who, action, entry, detail) VALUES (?, ?, ?, ?, ?)", at, who,
          action, entry, detail);
}

// What a person said to be out may be known by its address alone: an id is the end of that.
bool QueueStore::taken(std::int64_t entry, std::string_view account, std::string_view remote_id,
                       std::string_view url) {
  if (remote_id.empty()) return false;  // the network has no ids
  constexpr std::string_view by_id =
      "SELECT 1 FROM entries WHERE account = ?1 AND remote_id = ?2 AND id <> ?3"
      " AND (?4 = '' OR coalesce(url, '') IN ('', ?4)) LIMIT 1";
  constexpr std::string_view by_address =
      "SELECT 1 FROM entries WHERE account = ?1 AND remote_id >= 'http' AND remote_id < 'httq'"
      " AND id <> ?2 AND (remote_id = ?3 OR substr(remote_id, -length(?4)) = ?4) LIMIT 1";
  if (db_.query(by_id, account, remote_id, entry, url).next()) return true;
  if (is_web(remote_id)) return false;
  return db_.query(by_address, account, entry, url, "/" + std::string(remote_id)).next();
}

}  // namespace smm
