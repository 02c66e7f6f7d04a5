#include "commands/queue/selection.h"

#include <fmt/format.h>

#include <algorithm>

#include "commands/queue/commands.h"
#include "core/ascii.h"
#include "core/json.h"
#include "core/text.h"
#include "publishing.h"
#include "queue/consent.h"
#include "values.h"

namespace smm {
namespace {

bool by_options(const Selection& selection) {
  return !selection.accounts.empty() || !selection.states.empty() || !selection.post.empty();
}

std::vector<Entry> named(Session& session, const Selection& selection, const Verb& verb) {
  std::vector<Entry> entries;
  for (const auto& name : selection.entries) {
    auto entry = find_entry(session, name);
    if (verb.require) verb.require(entry);
    require_state(entry, verb.from, verb.name);
    bool twice = std::any_of(entries.begin(), entries.end(),
                             [&](const auto& other) { return other.id == entry.id; });
    if (!twice) entries.push_back(std::move(entry));
  }
  return entries;
}

std::vector<Entry> chosen(Session& session, const Selection& selection, const Verb& verb) {
  EntryFilter filter;
  filter.accounts = queue_accounts(session, selection.accounts);
  require_post(session, selection.post);
  filter.post = selection.post;
  filter.states = read_states(selection.states);
  if (filter.states.empty()) filter.states = verb.from;
  std::erase_if(filter.states, [&](State state) {
    return std::find(verb.from.begin(), verb.from.end(), state) == verb.from.end();
  });
  auto* db = session.existing_store();
  if (db == nullptr || filter.states.empty()) return {};
  auto entries = QueueStore(*db).list(filter);
  if (verb.of_people) std::erase_if(entries, [](const Entry& entry) { return !entry.by_hand; });
  return entries;
}

// In one transaction: all or none. A dry run is the same, taken back.
std::vector<Entry> changed(Session& session, const Selection& selection, const Verb& verb,
                           const std::vector<Entry>& entries) {
  auto& db = session.store();
  QueueStore store(db);
  std::vector<Entry> after;
  Transaction tx(db);
  for (const auto& entry : entries) {
    auto is = store.get(entry.id).value_or(entry);
    require_state(is, verb.from, verb.name);
    auto detail = verb.change(store, is);
    if (!selection.reason.empty()) detail += (detail.empty() ? "" : ": ") + selection.reason;
    store.log(session.now(), session.who(), verb.name, is.id, detail);
    after.push_back(store.get(is.id).value_or(is));
  }
  if (!selection.dry_run) tx.commit();
  return after;
}

void tell(Session& session, const Selection& selection, const Verb& verb,
          const std::vector<Entry>& entries) {
  if (session.json()) {
    Json json{{"verb", verb.name}, {"dry_run", selection.dry_run}, {"entries", Json::array()}};
    for (const auto& entry : entries) json["entries"].push_back(entry_json(entry));
    session.print(write_json(json, 2) + "\n");
    return;
  }
  for (const auto& entry : entries) {
    bool draft = verb.tells_why && entry.state == State::draft;
    session.print(fmt::format("{}{} {} on {}{}{}\n", selection.dry_run ? "would have " : "",
                              verb.done, visible(entry.post), visible(entry.account),
                              verb.tells_due ? " to " + visible(entry.local) : "",
                              draft ? ", which is a draft still: " + visible(entry.why) : ""));
  }
  // Queued again, what may be out would be looked for and perhaps sent: nobody is led there.
  bool doubtful =
      std::any_of(entries.begin(), entries.end(), [](const Entry& e) { return e.doubt; });
  bool waiting = verb.tells_why && std::any_of(entries.begin(), entries.end(), [](const Entry& e) {
                   return e.state == State::draft;
                 });
  if (selection.dry_run || verb.undo.empty() || entries.empty() || doubtful || waiting) return;
  auto which = entries.size() == 1 ? std::to_string(entries[0].id) : "ENTRY";
  session.note(fmt::format(
      "To undo: {}\n", verb.undo == "approve" ? approve_command(session.workspace(), which)
                                              : fmt::format("smm queue {} {}", verb.undo, which)));
}

// "Approve 3 entries: welcome on site, welcome on journal and 1 more?"
std::string question_about(const Verb& verb, const std::vector<Entry>& entries) {
  constexpr std::size_t most = 3;
  std::vector<std::string> names;
  for (const auto& entry : entries)
    if (names.size() < most)
      names.push_back(fmt::format("{} on {}", visible(entry.post), visible(entry.account)));
  auto more =
      entries.size() > most ? fmt::format(" and {} more", entries.size() - most) : std::string();
  auto head = std::string(verb.name);
  head[0] = ascii::to_upper(head[0]);
  return fmt::format("{} {} entr{}: {}{}?", head, entries.size(), entries.size() == 1 ? "y" : "ies",
                     join(names, ", "), more);
}

}  // namespace

void account_option(Arguments& app, std::vector<std::string>& accounts) {
  app.option("--account", accounts, "only this account or group; may be repeated")
      .type_name("ACCOUNT")
      .delimiter(',')
      .one_each();
}

void state_option(Arguments& app, std::vector<std::string>& states) {
  std::vector<std::string> names(state_names.begin(), state_names.end());
  app.option("--state", states, "only entries in this state; may be repeated")
      .delimiter(',')
      .one_each()
      .words(names);
}

void selection_options(Arguments& app, Selection& selection) {
  app.option("ENTRY", selection.entries, "entries' numbers, or POST@ACCOUNT")
      .type_name("ENTRY")
      .expected(0, -1);
  account_option(app, selection.accounts);
  app.option("--post", selection.post, "only the entries of this post").type_name("POST");
  state_option(app, selection.states);
  app.option("--reason", selection.reason, "why, for the log").type_name("TEXT");
  app.flag("--dry-run", selection.dry_run, "the same checks; nothing is changed");
  app.flag("-y,--yes", selection.yes, "do not ask");
}

std::vector<State> read_states(const std::vector<std::string>& names) {
  std::vector<State> states;
  for (const auto& name : names)
    if (auto state = parse_state(name)) states.push_back(*state);
  return states;
}

std::vector<std::string> queue_accounts(Session& session, const std::vector<std::string>& names) {
  std::vector<std::string> accounts;
  for (const auto& name : names) {
    auto* db = session.workspace().expand(name).empty() ? session.existing_store() : nullptr;
    bool gone = db != nullptr && QueueStore(*db).has_account(name);
    auto meant = gone ? std::vector<std::string>{name} : read_accounts(session, {name});
    accounts.insert(accounts.end(), meant.begin(), meant.end());
  }
  return accounts;
}

std::string joined(const std::vector<std::string>& details) {
  auto told = details;
  std::erase(told, "");
  return join(told, "; ");
}

std::string consented(Session& session, QueueStore& store, const Entry& before,
                      const std::string& what, const std::string& who) {
  Consent consent(session.store(), session.workspace());
  auto told = after_change(store, consent, before, what, may_say_yes_here(session) ? who : "",
                           session.now());
  if (!told.empty())
    session.note(fmt::format("{} on {}: {}\n", visible(before.post), visible(before.account),
                             visible(told)));
  return told;
}

void require_state(const Entry& entry, const std::vector<State>& from, std::string_view verb) {
  if (std::find(from.begin(), from.end(), entry.state) != from.end()) return;
  std::vector<std::string> names;
  names.reserve(from.size());
  for (auto state : from) names.emplace_back(to_string(state));
  throw Error(
      Status::failed,
      fmt::format("entry {} ({} on {}) is {}: {} is for what is {}", entry.id, visible(entry.post),
                  visible(entry.account), to_string(entry.state), verb, join(names, ", ")),
      "nothing was changed");
}

Status change_entries(Session& session, const Selection& selection, const Verb& verb) {
  bool many = by_options(selection);
  if (selection.entries.empty() == !many)
    throw Error(Status::usage,
                many ? "name entries, or choose them with options, not both" : "no entry is named",
                "give its number, POST@ACCOUNT, or --account, --post or --state");
  auto entries = many ? chosen(session, selection, verb) : named(session, selection, verb);
  if (entries.empty()) {
    session.note("No entry matches: nothing was changed.\n");
  } else if (many && !selection.dry_run) {
    if (!session.confirm(question_about(verb, entries), selection.yes,
                         fmt::format("queue {}", verb.name)))
      return session.declined();
  }
  if (!entries.empty() && verb.first && !selection.dry_run) verb.first(entries);
  if (!entries.empty()) entries = changed(session, selection, verb, entries);
  tell(session, selection, verb, entries);
  return Status::done;
}

}  // namespace smm
