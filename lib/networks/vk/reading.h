#pragma once
// What is read back from VK: what a login may do, and figures.

#include <set>
#include <string>
#include <variant>

#include "networks/network.h"
#include "networks/vk/api.h"

namespace smm::vk {

// The rights of the token, by VK's names: "wall".
struct Rights {
  std::set<std::string> names;
  bool told = false;  // VK has told them
  // Why it may not post; empty: it may, as far as VK tells.
  std::string no_posts() const;
};
// After sign_in().
std::variant<Rights, Outcome> rights_of(Api& api);
// "a community's access key: texts, links and documents", after sign_in().
std::string describe(const Api& api);

Answer<AccountState> account_state(Api& api);
// Members of the community; of its posts likes, comments, shares and views, and with a person's
// token whom they reached and what came of it. A figure that is not told is left out.
Answer<RemoteFigures> account_figures(Api& api, const FiguresRequest& request);

}  // namespace smm::vk
