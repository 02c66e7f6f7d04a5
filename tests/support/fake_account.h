#pragma once
// What an adapter is connected with, in memory: a journal, credentials, a clock that stands still.

#include <map>
#include <memory>
#include <set>
#include <string>

#include "core/error.h"
#include "networks/network.h"

namespace smm::test {

class MemoryJournal final : public Journal {
 public:
  std::optional<std::string> get(std::string_view key) const override {
    auto found = kept.find(key);
    return found == kept.end() ? std::nullopt : std::optional(found->second);
  }
  void put(std::string_view key, std::string_view value) override {
    kept.insert_or_assign(std::string(key), std::string(value));
  }
  bool taken(std::string_view remote_id) const override { return others.contains(remote_id); }

  std::map<std::string, std::string, std::less<>> kept;
  std::set<std::string, std::less<>> others;  // ids of other posts of the account
};

class MemoryCredentials final : public Credentials {
 public:
  Secret secret(std::string_view name) override {
    auto found = secrets.find(name);
    if (found == secrets.end()) throw Error(Status::credentials, "no such secret in this test");
    handed_out.insert(found->second);
    return Secret(found->second);
  }
  bool configured(std::string_view name) override { return secrets.contains(name); }
  void store(std::string_view name, const Secret& value) override {
    if (value.empty()) throw Error(Status::failed, "an empty secret");
    secrets.insert_or_assign(std::string(name), value.reveal());
  }
  std::optional<Secret> cached(std::string_view name) override {
    auto found = kept.find(name);
    if (found == kept.end()) return std::nullopt;
    handed_out.insert(found->second);
    return Secret(found->second);
  }
  void cache(std::string_view name, const Secret& value) override {
    handed_out.insert(value.reveal());
    kept.insert_or_assign(std::string(name), value.reveal());
  }
  void confirm_identity(std::string_view remote_id, std::string_view) override {
    if (identity.empty()) identity = remote_id;
    if (identity != remote_id) throw Error(Status::credentials, "the token is somebody else's");
  }
  std::optional<std::string> fact(std::string_view name) override {
    auto found = facts.find(name);
    return found == facts.end() ? std::nullopt : std::optional(found->second);
  }
  void learn(std::string_view name, std::string_view value) override {
    facts.insert_or_assign(std::string(name), std::string(value));
  }

  std::map<std::string, std::string, std::less<>> secrets;  // as configured
  std::map<std::string, std::string, std::less<>> kept;     // the cache
  std::map<std::string, std::string, std::less<>> facts;    // as learned
  std::set<std::string> handed_out;                         // what an adapter has read or cached
  std::string identity;                                     // as remembered; empty: none yet
};

}  // namespace smm::test
