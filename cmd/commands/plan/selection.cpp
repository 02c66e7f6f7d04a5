#include "commands/plan/selection.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "queue/queue_store.h"
#include "values.h"

namespace smm {
namespace {

// The plan's, then the queue's: a draft is one in both.
std::vector<std::string> status_words() {
  std::vector<std::string> words(statuses.begin(), statuses.end());
  for (auto state : state_names)
    if (std::find(words.begin(), words.end(), state) == words.end()) words.emplace_back(state);
  return words;
}

Option list(Arguments& app, const std::string& name, std::vector<std::string>& values,
            const std::string& help, const std::string& type) {
  return app.option(name, values, help).type_name(type).delimiter(',').one_each();
}

template <typename Items>
void require_known(std::string_view what, const std::vector<std::string>& names,
                   const Items& items) {
  std::vector<std::string> known;
  for (const auto& item : items) known.push_back(item.name);
  for (const auto& name : names) require_one_of(what, name, known);
}

}  // namespace

void selection_options(Arguments& app, SelectionOptions& options) {
  list(app, "--account", options.accounts, "only these accounts or groups", "ACCOUNT");
  window_options(app, options.window, "due");
  list(app, "--pillar", options.pillars, "only these pillars", "PILLAR");
  list(app, "--campaign", options.campaigns, "only these campaigns", "CAMPAIGN");
  list(app, "--status", options.statuses,
       "only what the plan or the queue calls so; separated by commas, as others", "")
      .words(status_words());
}

CalendarFilter selection(Session& session, const Plan& plan, const SelectionOptions& options) {
  CalendarFilter filter;
  filter.accounts = read_accounts(session, options.accounts);
  require_known("pillar", options.pillars, plan.pillars);
  require_known("campaign", options.campaigns, plan.campaigns);
  filter.pillars = options.pillars;
  filter.campaigns = options.campaigns;
  filter.statuses = options.statuses;
  auto days = read_days(session, options.window);
  filter.from = days.first;
  filter.until = days.last;
  return filter;
}

QueueView::QueueView(Session& session) {
  auto* db = session.existing_store();
  if (db == nullptr) return;
  for (auto& entry : QueueStore(*db).list({})) {
    auto key = std::pair(entry.post, entry.account);
    entries_.emplace(std::move(key), std::move(entry));
  }
}

const Entry* QueueView::find(std::string_view post, std::string_view account) const {
  auto found = entries_.find(std::pair(std::string(post), std::string(account)));
  return found == entries_.end() ? nullptr : &found->second;
}

StateOf QueueView::states() const {
  return [this](std::string_view post, std::string_view account) {
    const auto* entry = find(post, account);
    return entry == nullptr ? std::string() : std::string(to_string(entry->state));
  };
}

}  // namespace smm
