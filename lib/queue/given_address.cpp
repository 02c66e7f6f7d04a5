#include "queue/given_address.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/error.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/post_address.h"

namespace smm {
namespace {

constexpr const char* copy_it = "nothing was changed; copy the address of the post itself";

// "https://shop.example" or "https://shop.example//": nothing stands behind the host.
bool is_front_page(std::string_view url) {
  auto end = url.find_last_not_of('/');
  return url.substr(0, end + 1).find_first_of("/?#", web_scheme(url)) == std::string_view::npos;
}

// "@Anna@masto.example", "Anna": what tells it from other handles of its server.
std::string bare_handle(std::string_view handle) {
  if (handle.starts_with('@')) handle.remove_prefix(1);
  return lower_ascii(handle.substr(0, handle.find('@')));
}

bool is_number(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return ascii::is_digit(c); });
}

// Whose post it is, as the address says it: "anna" of https://x.com/anna/status/1 and of
// https://masto.example/@anna/1; empty where it does not say.
std::string handle_in(const Network& network, std::string_view url) {
  auto path = url.substr(std::min(url.find('/', web_scheme(url)), url.size()));
  path = path.substr(0, path.find_first_of("?#"));
  if (!path.starts_with('/')) return {};
  path.remove_prefix(1);
  auto first = path.substr(0, path.find('/'));
  if (first.starts_with('@')) return bare_handle(first);
  auto rest = path.substr(first.size());
  for (auto mark : split(network.id_marks, ' '))
    if (mark.starts_with('/') && rest.starts_with(mark) && first != "i" && first != "web")
      return is_number(first) ? std::string() : bare_handle(first);
  return {};
}

void require_handle(const Account& account, std::string_view option, const std::string& url) {
  auto own = account.settings.find("handle");
  if (own == account.settings.end()) return;
  auto other = handle_in(*account.network, url);
  if (other.empty() || other == bare_handle(own->second)) return;
  throw Error(Status::usage,
              fmt::format("{}: {} is a post of @{}, and {} is @{}", option, visible(url),
                          visible(other), visible(account.name), visible(bare_handle(own->second))),
              copy_it);
}

void require_nobody_elses(QueueStore& store, const Workspace& workspace, const Entry& entry,
                          std::string_view option, const std::string& url) {
  auto plain = plain_url(url);
  auto look_among = [&](std::string_view account) {
    for (const auto& [id, other] : store.addresses(account))
      if (id != entry.id && plain_url(other) == plain)
        throw Error(
            Status::usage,
            fmt::format("{}: {} is the address of entry {} already", option, visible(url), id),
            "nothing was changed; copy the address of this post");
  };
  look_among(entry.account);
  for (const auto& account : workspace.accounts)
    if (account.name != entry.account) look_among(account.name);
}

}  // namespace

void require_address_of(QueueStore& store, const Workspace& workspace, const Entry& entry,
                        std::string_view option, const std::string& url) {
  if (!is_web(url))
    throw Error(Status::usage, fmt::format("{}: \"{}\" is not an address", option, visible(url)),
                "begin it with https://");
  if (auto wrong = foreign_to_an_address(url))
    throw Error(Status::usage, fmt::format("{}: {}", option, *wrong));
  if (is_front_page(url))
    throw Error(Status::usage,
                fmt::format("{}: {} is a front page, and no post", option, visible(url)), copy_it);
  if (const auto* account = workspace.account(entry.account)) {
    if (!may_stand_at(*account->network, account->settings, url)) {
      auto hosts = hosts_of(*account->network, account->settings);
      replace_all(hosts, " ", " or ");
      throw Error(Status::usage,
                  fmt::format("{}: {} is not on {}, where {} is", option, visible(url),
                              visible(hosts), visible(entry.account)),
                  copy_it);
    }
    require_handle(*account, option, url);
  }
  require_nobody_elses(store, workspace, entry, option, url);
}

}  // namespace smm
