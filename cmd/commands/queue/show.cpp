// smm queue show: one entry, whole.

#include <fmt/format.h>

#include "commands/queue/commands.h"
#include "core/json.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/price.h"
#include "publishing.h"
#include "queue/consent.h"
#include "queue/queue_store.h"
#include "queue/spending.h"

namespace smm {
namespace {

struct EntryOption {
  std::string entry;
  std::string files;
  bool copy = false;
};

void setup_entry(Arguments& app, EntryOption& options) {
  entry_argument(app, options.entry);
  app.flag("--copy", options.copy, "what to paste to publish it by hand, and nothing else");
  app.option("--files", options.files, "with --copy: put its files there, without the place")
      .type_name("DIR");
}

// Whoever has the address of an upload may go on with it; that of a post ("url.0") is everybody's.
std::string journal_value(std::string_view key, const std::string& value) {
  return key.starts_with("url") ? value : without_queries(value);
}

Json damaged_or(const std::string& content) {
  auto json = parse_json(content);
  return json.is_discarded() ? Json(content) : json;
}

// The post as an attempt sent it; null for one that was damaged and never sent.
Json sent_json(const Entry& entry, const AttemptRow& row) {
  if (row.digest.empty()) return {};
  return damaged_or(row.sent.value_or(entry.content));
}

Json attempts_json(const Entry& entry, const std::vector<AttemptRow>& attempts) {
  Json json = Json::array();
  for (const auto& row : attempts)
    json.push_back({{"number", row.number},
                    {"started", rfc3339(row.started)},
                    {"finished", row.finished ? Json(rfc3339(*row.finished)) : Json()},
                    {"outcome", row.outcome.empty() ? Json() : Json(row.outcome)},
                    {"why", row.why},
                    {"digest", row.digest.empty() ? Json() : Json(row.digest)},
                    {"sent", sent_json(entry, row)}});
  return json;
}

void print_content(Session& session, const std::string& content, std::string_view indent) {
  Post post;
  try {
    post = post_from_json(content);
  } catch (const Error& error) {
    session.print(fmt::format("\n{}  {}\n", indent, error.what()));
    return;
  }
  for (std::size_t i = 0; i < post.parts.size(); ++i) {
    session.print(post.parts.size() > 1 ? fmt::format("\n{}part {}\n", indent, i + 1) : "\n");
    for (auto text : split(post.parts[i].text, '\n'))
      session.print(fmt::format("{}  {}\n", indent, visible(text)));
    for (const auto& media : post.parts[i].media)
      session.print(fmt::format("{}  [{} {}x{}: {}]\n", indent, visible(media.file), media.width,
                                media.height, visible(media.alt)));
  }
}

// As the list has it: local for a person, RFC 3339 for a program.
std::string shown_time(Session& session, Time time) {
  if (!session.terminal().is_terminal) return rfc3339(time);
  return to_string(Zone::find(session.workspace().timezone).local(time));
}

void print_attempt(Session& session, const AttemptRow& row) {
  session.print(fmt::format("attempt {}  {}  {}{}\n", row.number, shown_time(session, row.started),
                            row.outcome.empty() ? "under way" : row.outcome,
                            row.why.empty() ? "" : "  " + visible(row.why)));
  if (!row.digest.empty() && session.globals().verbose)
    session.print(fmt::format("  sent sha256 {}\n", row.digest));
  if (!row.sent) return;
  session.print("  sent, other than it is now:");
  print_content(session, *row.sent, "  ");
}

Consent consent_of(Session& session) { return {*session.existing_store(), session.workspace()}; }

// Whose yes it has, and whether it still covers what the entry says.
Json yeses_json(Session& session, const Entry& entry) {
  auto consent = consent_of(session);
  Json json = Json::array();
  for (const auto& yes : consent.yeses(entry)) {
    auto proof = parse_proof(yes.proof);
    json.push_back({{"who", yes.who},
                    {"at", rfc3339(yes.at)},
                    {"for", rfc3339(yes.due)},
                    {"digest", yes.digest},
                    {"proof", proof.has_value()},
                    {"key", proof ? Json(proof->key) : Json()},
                    {"list", proof ? Json(proof->file) : Json()},
                    {"covers", consent.covers(yes, entry)}});
  }
  return json;
}

void print_yeses(Session& session, const Entry& entry) {
  auto consent = consent_of(session);
  for (const auto& yes : consent.yeses(entry)) {
    auto proof = parse_proof(yes.proof);
    session.print(fmt::format(
        "{:<10} {} ({}), {}{}\n", "yes", visible(yes.who), shown_time(session, yes.at),
        proof ? visible(fmt::format("proven by {} in {}", proof->key, proof->file)) : "a claim",
        consent.covers(yes, entry) ? "" : ", to something else than it is now"));
  }
}

// What it costs, and what it may: empty where nothing does.
std::string cost_of(Session& session, const Entry& entry) {
  const auto* account = session.workspace().account(entry.account);
  if (account == nullptr || entry.by_hand) return {};
  auto& db = *session.existing_store();
  Spending spending(db, *account, Zone::find(session.workspace().timezone));
  auto price = spending.price_of(entry.content);
  if (auto paid = SpendStore(db).of_entry(entry.id))
    return to_string(Price{paid->micros, paid->currency, {}}) +
           (entry.state == State::published ? ", paid" : ", counted as paid");
  if (!price) return {};
  auto words = to_string(*price);
  if (!account->spend_cap.any()) return words;
  return fmt::format("{}; {} spent {}", words, entry.account, spending.in_words(session.now()));
}

void print_entry(Session& session, const Entry& entry, QueueStore& store) {
  auto line = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) session.print(fmt::format("{:<10} {}\n", name, visible(value)));
  };
  line("entry", std::to_string(entry.id));
  line("post", entry.post);
  line("account", fmt::format("{} ({})", entry.account, entry.network));
  line("state", std::string(to_string(entry.state)));
  line("why", entry.why);
  if (entry.doubt && entry.state != State::unknown)
    line("doubt", "it may be out: it is looked for before anything of it is sent");
  line("due", session.terminal().is_terminal
                  ? shown_time(session, entry.due)
                  : fmt::format("{} ({})", rfc3339(entry.due), entry.local));
  line("cost", cost_of(session, entry));
  if (entry.not_before) line("not before", shown_time(session, *entry.not_before));
  if (entry.published)
    line("published", shown_time(session, *entry.published) + (entry.by_hand ? ", by hand" : ""));
  line("url", entry.url);
  for (const auto& parent : store.parents(entry.id))
    line("after", fmt::format("{} on {}{}", parent.post, parent.account,
                              parent.url.empty() ? "" : " (" + parent.url + ")"));
  print_yeses(session, entry);
  if (entry.planned_due)
    line("plan", shown_time(session, *entry.planned_due) + ", before it was moved");
  print_content(session, entry.content, "");
  session.print("\n");
  for (const auto& row : store.attempts(entry.id)) print_attempt(session, row);
  if (session.globals().verbose)
    for (const auto& [key, value] : store.journal(entry.id))
      session.print(
          fmt::format("journal  {}  {}\n", visible(key), visible(journal_value(key, value))));
  for (const auto& row : store.audit({entry.id, {}, {}, {}, {}, -1}))
    session.print(fmt::format("{}  {} by {}{}\n", shown_time(session, row.at), row.action,
                              visible(row.who),
                              row.detail.empty() ? "" : "  " + visible(row.detail)));
}

Status run_show(Session& session, const EntryOption& options) {
  auto entry = find_entry(session, options.entry);
  if (!options.files.empty() && !options.copy)
    throw Error(Status::usage, "--files goes with --copy",
                "`smm queue show ENTRY --copy --files DIR`");
  if (options.copy) return show_copy(session, entry, options.files);
  QueueStore store(*session.existing_store());
  if (!session.json()) {
    print_entry(session, entry, store);
    return Status::done;
  }
  auto json = entry_json(entry);
  json["content"] = damaged_or(entry.content);
  json["parents"] = Json::array();
  for (const auto& parent : store.parents(entry.id))
    json["parents"].push_back(
        {{"post", parent.post}, {"account", parent.account}, {"url", parent.url}});
  if (session.globals().verbose) {
    json["journal"] = Json::object();
    for (const auto& [key, value] : store.journal(entry.id))
      json["journal"][key] = journal_value(key, value);
  }
  if (auto cost = cost_of(session, entry); !cost.empty()) json["cost"] = cost;
  json["yeses"] = yeses_json(session, entry);
  json["attempts"] = attempts_json(entry, store.attempts(entry.id));
  json["log"] = Json::array();
  for (const auto& row : store.audit({entry.id, {}, {}, {}, {}, -1}))
    json["log"].push_back({{"at", rfc3339(row.at)},
                           {"who", row.who},
                           {"action", row.action},
                           {"detail", row.detail}});
  session.print(write_json(json, 2) + "\n");
  return Status::done;
}

}  // namespace

void queue_show(Arguments& app, Session& session) {
  subcommand<EntryOption>(app, session, "show", "show one entry, its text, attempts and log",
                          "smm queue show 1\n"
                          "smm queue show welcome@site --json\n"
                          "smm queue show 3 --copy       # to publish it by hand\n",
                          setup_entry, run_show);
}

}  // namespace smm
