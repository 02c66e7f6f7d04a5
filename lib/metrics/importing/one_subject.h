#pragma once
// One real thing is one subject, by whatever name a table calls it.
//
// A campaign whose account a table does not name is that of the account which is known with it, if
// there is one; once a table names the account, what was known without it is that account's. A post
// is known by its id, its address, and the plan's id: whichever comes first, its figures stand
// together, under the network's id as soon as that is known.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "metrics/metric_store.h"

namespace smm {

class OneSubject {
 public:
  explicit OneSubject(MetricStore& store) : store_(store) {}

  // The account under which the campaign stands, for a table with figures of `metrics`. Nothing if
  // the table names none, and several accounts have it: `accounts` are they.
  std::optional<std::string> account_of(const std::string& campaign, const std::string& account,
                                        std::span<const Metric> metrics,
                                        std::vector<std::string>& accounts);

  // The key under which the post stands: `post.key`, or that of the subject which it is.
  // `of_address`: the key was made of the address.
  std::string key_of(const Subject& post, bool of_address);

 private:
  using Addresses = std::vector<std::pair<std::size_t, std::int64_t>>;  // by hash
  const Addresses& addresses(const std::string& account);
  std::optional<Subject> by_address(const Subject& post);

  MetricStore& store_;
  std::map<std::string, Addresses> addresses_;  // of the posts that were there before, by account
};

}  // namespace smm
