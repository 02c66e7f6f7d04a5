#pragma once
// A workspace with a plan and its queue: write a plan, apply it, look at the entries.

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/text.h"
#include "queue/apply.h"
#include "queue/queue_store.h"
#include "store/store.h"
#include "support/workspace.h"

namespace smm::test {

class QueueBench {
 public:
  static constexpr std::string_view first_day = "2026-09-01T00:00:00Z";

  explicit QueueBench(const std::string& smm_yaml, Time start = *parse_rfc3339(first_day))
      : now(start), workspace_(smm_yaml) {
    db_ = open_store(workspace_.dir().path() / ".smm/smm.db");
    db_->script("PRAGMA synchronous=OFF");
  }

  void write(const std::string& smm_yaml) {
    workspace_.dir().write("smm.yaml", "smm: 1\n" + smm_yaml);
  }

  Plan plan() { return workspace_.plan(rfc3339(now)); }
  std::vector<Change> diff(bool prune = false) {
    return smm::diff(plan(), workspace_.load(), *db_, now, prune);
  }
  Applied apply(bool prune = false) {
    return smm::apply(plan(), workspace_.load(), *db_, now, {prune, false, "anna"});
  }
  // "kind post account" of every change that is not unchanged, by post.
  static std::string words(const std::vector<Change>& changes) {
    std::vector<std::string> lines;
    for (const auto& change : changes)
      if (change.kind != Change::Kind::unchanged)
        lines.push_back(
            fmt::format("{} {} {}", to_string(change.kind), change.post, change.account));
    std::sort(lines.begin(), lines.end());
    return join(lines, "\n");
  }

  State state(const std::string& post, const std::string& account) {
    return store().get(post, account).value().state;
  }
  std::vector<Entry> entries_of(const std::string& post) {
    EntryFilter filter;
    filter.post = post;
    return store().list(filter);
  }
  void become(const std::string& post, const std::string& account, State state) {
    db_->run(
        "UPDATE entries SET state = ?3, published = iif(?3 = 'published', ?4, NULL),"
        " remote_id = iif(?3 IN ('published', 'retracted', 'partly_out'), 'r', NULL),"
        " doubt = iif(?3 = 'unknown', 1, 0), processing_since = iif(?3 = 'processing', ?4, NULL),"
        " not_before = iif(?3 = 'processing', ?4, NULL), owner = iif(?3 = 'sending', 'o', NULL), "
        "lease_until = iif(?3 = 'sending', 1, NULL)"
        " WHERE post = ?1 AND account = ?2",
        post, account, to_string(state), now);
  }

  // Every column of every entry and their parents, whichever columns there are.
  std::string dump() {
    std::string text;
    for (const char* table : {"entries", "parents"}) {
      std::string columns;
      for (auto rows = db_->query(
               fmt::format("SELECT name FROM pragma_table_info('{}') ORDER BY cid", table));
           rows.next();)
        columns += fmt::format("{}quote({})", columns.empty() ? "" : " || '|' || ", rows.text(0));
      for (auto rows = db_->query(fmt::format("SELECT {} FROM {} ORDER BY 1", columns, table));
           rows.next();)
        text += rows.text(0) + "\n";
    }
    return text;
  }

  QueueStore store() { return QueueStore(*db_); }
  Db& db() { return *db_; }
  Workspace workspace() const { return workspace_.load(); }

  Time now;

 private:
  TestWorkspace workspace_;
  std::unique_ptr<Db> db_;
};

}  // namespace smm::test
