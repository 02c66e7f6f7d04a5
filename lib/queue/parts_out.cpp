#include "queue/parts_out.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/ascii.h"
#include "core/error.h"
#include "core/text.h"
#include "queue/given_address.h"
#include "queue/journal_store.h"

namespace smm {
namespace {

constexpr const char* untouched = "nothing was changed";

// What a journal has of a part that is out: "id.2" its id, "url.2" its address. Networks whose
// threads go out part by part keep them so (networks/parts/pieces.h), or in a way of their own.
std::string id_key(std::size_t part) { return fmt::format("id.{}", part); }
std::string url_key(std::size_t part) { return fmt::format("url.{}", part); }

// A journal in which the first part is out.
class FirstOut final : public Journal {
 public:
  std::optional<std::string> get(std::string_view key) const override {
    return key == id_key(0) ? std::optional<std::string>("1") : std::nullopt;
  }
  void put(std::string_view, std::string_view) override {}
  bool taken(std::string_view) const override { return false; }
};

bool keeps_parts_by_number(const Network& network) {
  return network.begun != nullptr && network.begun(FirstOut()).has_value();
}

std::size_t parts_of(const Post& post) {
  return post.parts.size() + (post.first_comment.empty() ? 0 : 1);
}

std::size_t parts_out(const Journal& journal) {
  std::size_t count = 0;
  while (journal.get(id_key(count))) ++count;
  return count;
}

std::string named(const Entry& entry) {
  return fmt::format("entry {} ({} on {})", entry.id, visible(entry.post), visible(entry.account));
}

const Network& network_of(const Workspace& workspace, const Entry& entry, std::size_t parts) {
  const auto* account = workspace.account(entry.account);
  if (account == nullptr)
    throw Error(Status::failed,
                fmt::format("the account {} is not in smm.yaml any more", visible(entry.account)));
  if (parts > 1 && keeps_parts_by_number(*account->network)) return *account->network;
  throw Error(Status::failed,
              parts > 1
                  ? fmt::format("{}: a thread on {} is out as a whole to smm, and not in parts",
                                named(entry), account->network->title)
                  : fmt::format("{} is one post, and no thread", named(entry)),
              "nothing was changed; say --published with its address, or --not-out");
}

// What the network calls a post, where its address says so: a number at the end of it, or on a
// server of the account's own whatever stands there.
std::optional<std::string> id_in(const Network& network, std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  auto last = url.substr(url.rfind('/') + 1);
  bool digits = std::all_of(last.begin(), last.end(), [](char c) { return ascii::is_digit(c); });
  bool word = std::all_of(last.begin(), last.end(), [](char c) { return ascii::is_alnum(c); });
  if (last.empty() || !(digits || (network.hosts.empty() && word))) return {};
  return std::string(last);
}

// Part 3, or parts 2 to 3.
std::string parts_words(std::size_t first, std::size_t last) {
  return first == last ? fmt::format("part {}", last) : fmt::format("parts {} to {}", first, last);
}

void require_possible(const Entry& entry, const PartsOut& said, std::size_t parts,
                      std::size_t known) {
  auto refuse = [&](const std::string& why, const char* what_to_do) {
    throw Error(Status::usage, fmt::format("--parts {}: {} {}", said.count, named(entry), why),
                what_to_do);
  };
  if (said.count > parts) refuse(fmt::format("has {} parts", parts), untouched);
  if (said.count < known)
    refuse(fmt::format("has {} out: the network said so", parts_words(1, known)),
           "nothing was changed; what is out is taken back with `smm queue retract`");
  if (said.addresses.size() != said.count - known)
    refuse(said.count == known
               ? fmt::format("has {} out, and their addresses are known", parts_words(1, known))
               : fmt::format("has {} out of which smm knows no address",
                             parts_words(known + 1, said.count)),
           said.count == known ? "leave --published out"
                               : "give each of them, in order, with --published URL");
  if (!said.ids.empty() && said.ids.size() != said.addresses.size())
    refuse("has another number of --published than of --id", "give an id for each address");
}

}  // namespace

std::string say_parts_out(QueueStore& store, Db& db, const Workspace& workspace, const Entry& entry,
                          const PartsOut& said, Time now) {
  auto parts = parts_of(post_from_json(entry.content));
  const auto& network = network_of(workspace, entry, parts);
  StoredJournal journal(db, entry);
  auto known = parts_out(journal);
  require_possible(entry, said, parts, known);
  for (std::size_t i = 0; i < said.addresses.size(); ++i) {
    const auto& url = said.addresses[i];
    require_address_of(store, workspace, entry, "--published", url);
    auto id = said.ids.empty() ? id_in(network, url) : std::optional(said.ids[i]);
    if (!id || id->empty())
      throw Error(Status::usage,
                  fmt::format("--published: what {} calls it does not stand in {}", network.title,
                              visible(url)),
                  "nothing was changed; give it with --id");
    for (std::size_t other = 0; other < known + i; ++other)
      if (journal.get(id_key(other)) == *id)
        throw Error(
            Status::usage,
            fmt::format("--published: {} is part {} of it already", visible(url), other + 1),
            untouched);
    if (journal.taken(*id))
      throw Error(Status::usage,
                  fmt::format("--published: {} is another entry's already", visible(url)),
                  untouched);
    journal.put(url_key(known + i), url);
    journal.put(id_key(known + i), *id);
  }
  auto id = journal.get(id_key(0)).value_or(""), url = journal.get(url_key(0)).value_or("");
  auto words = fmt::format("{} of {} parts are out", said.count, parts);
  if (said.count == parts)
    store.confirm_published(entry, id, url, now);
  else
    store.confirm_begun(entry, id, url, words, now);
  if (!said.addresses.empty()) words += fmt::format(", the last at {}", said.addresses.back());
  return words;
}

}  // namespace smm
