#pragma once
// Which posts `plan show` and `plan preview` are about: the options, and what they select.

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "command.h"
#include "plan/showing/calendar.h"
#include "queue/entry.h"
#include "values.h"

namespace smm {

struct SelectionOptions {
  std::vector<std::string> accounts, pillars, campaigns, statuses;
  Window window;
};

// Adds --account, --period, --since, --until, --pillar, --campaign and --status.
void selection_options(Arguments& app, SelectionOptions& options);

// The options as a filter, groups expanded. Throws Error(usage), with the nearest name, for what
// there is not.
CalendarFilter selection(Session& session, const Plan& plan, const SelectionOptions& options);

// The queue's entries by post and account; empty without a state.
class QueueView {
 public:
  explicit QueueView(Session& session);

  const Entry* find(std::string_view post, std::string_view account) const;
  StateOf states() const;

 private:
  std::map<std::pair<std::string, std::string>, Entry, std::less<>> entries_;
};

}  // namespace smm
