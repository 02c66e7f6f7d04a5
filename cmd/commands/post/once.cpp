#include "commands/post/once.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/json.h"
#include "core/text.h"
#include "publishing.h"
#include "queue/queue_store.h"
#include "queue/twins.h"

namespace smm {
namespace {

// One account is published to by one process at a time, and another `post` sends its own post
// alone.
constexpr Seconds patience{60};

std::string still_there(const Entry& entry, Status status) {
  bool waits = entry.state == State::queued;
  return fmt::format(
      "smm: {} on {} is {} still{}\n     {}\n", entry.post, visible(entry.account),
      to_string(entry.state),
      waits && status == Status::locked
          ? fmt::format(": for {} seconds another process was publishing there", patience.count())
          : "",
      waits ? "`smm queue flush` sends it" : fmt::format("see `smm queue show {}`", entry.id));
}

}  // namespace

std::string valid_id(const std::string& id) {
  auto bad = [](char c) {
    return !ascii::is_alnum(c) && std::string_view("-_.").find(c) == std::string_view::npos;
  };
  if (id.size() <= 100 && std::none_of(id.begin(), id.end(), bad)) return id;
  throw Error(Status::usage, fmt::format("--id: \"{}\" is not an id", visible(id)),
              "it is made of letters a-z, digits, - _ and ., at most 100");
}

Status send_now(Session& session, FlushOptions options) {
  EntryFilter filter;
  filter.post = options.post;
  for (const auto& entry : QueueStore(session.store()).list(filter))
    options.accounts.push_back(entry.account);
  options.wait = patience;
  auto status = publish_due(session, options);
  for (const auto& entry : QueueStore(session.store()).list(filter)) {
    bool silent = status == Status::done || status == Status::locked;
    if (!silent || entry.state == State::published || entry.state == State::by_hand) continue;
    session.complain(still_there(entry, status));
    if (status == Status::locked) continue;
    status = entry.state == State::unknown ? Status::unknown : Status::temporary;
  }
  return status;
}

std::vector<Entry> standing(Session& session, const std::string& id,
                            const std::vector<std::string>& accounts) {
  std::vector<Entry> entries;
  auto* db = id.empty() ? nullptr : session.existing_store();
  if (db == nullptr) return entries;
  for (const auto& name : accounts) {
    auto entry = QueueStore(*db).get(id, name);
    if (!entry) continue;
    if (entry->origin != "post")
      throw Error(Status::usage, fmt::format("--id: {} is a post of the plan", id),
                  "give this one another name");
    entries.push_back(std::move(*entry));
  }
  return entries;
}

Status go_on(Session& session, const std::vector<Entry>& entries, bool later) {
  Json told = Json::array();
  bool waits = false;
  for (const auto& entry : entries) {
    bool out = entry.state == State::published;
    bool open = is_ready(entry.state) || may_be_out(entry);
    if (!open)
      throw Error(Status::failed,
                  fmt::format("{} on {} is {}{}: nothing was sent", entry.post,
                              visible(entry.account), to_string(entry.state),
                              entry.why.empty() ? "" : " (" + visible(entry.why) + ")"),
                  fmt::format("`smm queue show {}` says more", entry.id));
    waits = waits || !out;
    told.push_back(entry_json(entry));
    if (out && !session.json())
      session.print(
          fmt::format("{}\t{}\t{}\n", visible(entry.account), entry.post, visible(entry.url)));
    session.note(fmt::format("{} on {} is {} already\n", entry.post, visible(entry.account),
                             to_string(entry.state)));
  }
  FlushOptions flush;
  flush.post = entries.front().post;
  if (waits && !later) return send_now(session, flush);
  if (session.json())
    session.print(write_json(Json{{"post", entries.front().post}, {"entries", told}}, 2) + "\n");
  return Status::done;
}

void refuse_repeat(Db& db, const PlannedPost& post) {
  constexpr Seconds a_day{86'400};
  for (const auto& output : post.outputs) {
    EntryFilter filter;
    filter.accounts = {output.account};
    filter.since = output.at - 8 * a_day;  // what went out late
    filter.until = output.at + a_day;
    for (const auto& entry : QueueStore(db).list(filter)) {
      bool counts = is_ready(entry.state) || entry.state == State::held || may_be_out(entry);
      auto at = entry.published.value_or(entry.due);
      if (!counts || at <= output.at - a_day || at >= output.at + a_day) continue;
      auto other = post_from_json(entry.content);
      if (spoken(other) != spoken(output.post) || other.reply_to != output.post.reply_to) continue;
      throw Error(
          Status::failed,
          fmt::format("{} has the same words on {}, {} {}: nothing was queued", visible(entry.post),
                      visible(entry.account), entry.published ? "since" : "due", rfc3339(at)),
          "--again posts them once more; a script gives its post a name with --id");
    }
  }
}

}  // namespace smm
