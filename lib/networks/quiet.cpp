#include "networks/quiet.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/error.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr std::size_t least = 4;  // bytes: what is shorter is a word of every sentence

// Hands everything on, and remembers the secrets that pass.
class Overheard final : public Credentials {
 public:
  explicit Overheard(Credentials& inner) : inner_(inner) {}

  Secret secret(std::string_view name) override { return keep(inner_.secret(name)); }
  bool configured(std::string_view name) override { return inner_.configured(name); }
  void store(std::string_view name, const Secret& value) override {
    inner_.store(name, keep(value));
  }
  std::optional<Secret> cached(std::string_view name) override {
    auto found = inner_.cached(name);
    if (found) keep(*found);
    return found;
  }
  void cache(std::string_view name, const Secret& value) override {
    inner_.cache(name, keep(value));
  }
  void exclusively(const std::function<void()>& work) override { inner_.exclusively(work); }
  void confirm_identity(std::string_view remote_id, std::string_view handle) override {
    inner_.confirm_identity(remote_id, handle);
  }
  std::optional<std::string> fact(std::string_view name) override { return inner_.fact(name); }
  void learn(std::string_view name, std::string_view value) override { inner_.learn(name, value); }

  void clean(std::string& text) const {
    for (const auto& secret : secrets_) replace_all(text, secret, "...");
  }

 private:
  const Secret& keep(const Secret& secret) {
    add(secret.reveal());
    add(percent_encoded(secret.reveal()));
    return secret;
  }
  Secret keep(Secret&& secret) {
    keep(std::as_const(secret));
    return std::move(secret);
  }
  void add(std::string text) {
    if (text.size() < least) return;
    if (std::find(secrets_.begin(), secrets_.end(), text) != secrets_.end()) return;
    // The longest first: one may begin with another.
    auto behind = std::find_if(secrets_.begin(), secrets_.end(),
                               [&](const auto& other) { return other.size() < text.size(); });
    secrets_.insert(behind, std::move(text));
  }

  Credentials& inner_;
  std::vector<std::string> secrets_;
};

// Whatever is told in words, of each kind of answer.
template <typename Told>
void clean(Told& told, const Overheard& heard) {
  if constexpr (requires { told.why; }) heard.clean(told.why);
  if constexpr (std::is_same_v<Told, Published>) {
    heard.clean(told.remote_id);
    heard.clean(told.url);
    heard.clean(told.note);
  }
  if constexpr (std::is_same_v<Told, AccountState>) {
    for (auto* text : {&told.remote_id, &told.handle, &told.url, &told.server}) heard.clean(*text);
    for (auto& ability : told.may) heard.clean(ability);
    for (auto& [name, limit] : told.limits) heard.clean(limit);
    for (auto& trouble : told.troubles) {
      heard.clean(trouble.what);
      heard.clean(trouble.fix);
    }
  }
  if constexpr (std::is_same_v<Told, RemoteFigures>)
    for (auto& why : told.refused) heard.clean(why);
}

[[noreturn]] void throw_clean(const Error& error, const Overheard& heard) {
  std::string what = error.what(), hint = error.hint();
  heard.clean(what);
  heard.clean(hint);
  throw Error(error.status(), what, hint);
}

Connection through(const Connection& connection, Overheard& heard) {
  return {connection.account,
          connection.settings,
          connection.root,
          connection.http,
          connection.clock,
          connection.random,
          heard};
}

class Quiet final : public Adapter {
 public:
  Quiet(const Network& network, const Connection& connection)
      : heard_(connection.credentials), adapter_(network.connect(through(connection, heard_))) {}

  Outcome publish(const Post& post, Journal& journal) override {
    return cleanly([&] { return adapter_->publish(post, journal); });
  }
  void ready(const Post& post, Journal& journal) override { adapter_->ready(post, journal); }
  Finding find(const Post& post, Journal& journal) override {
    return cleanly([&] { return adapter_->find(post, journal); });
  }
  Changed edit(const Post& post, Journal& journal) override {
    return cleanly([&] { return adapter_->edit(post, journal); });
  }
  Changed retract(const Post& post, Journal& journal) override {
    return cleanly([&] { return adapter_->retract(post, journal); });
  }
  Answer<AccountState> check_account() override {
    return cleanly([&] { return adapter_->check_account(); });
  }
  Answer<RemoteFigures> figures(const FiguresRequest& request) override {
    return cleanly([&] { return adapter_->figures(request); });
  }
  Answer<std::vector<RemoteMessage>> messages(const MessagesRequest& request) override {
    return cleanly([&] { return adapter_->messages(request); });
  }

 private:
  template <typename Ask>
  auto cleanly(Ask ask) -> decltype(ask()) {
    try {
      auto told = ask();
      std::visit([this](auto& it) { clean(it, heard_); }, told);
      return told;
    } catch (const Error& error) {
      throw_clean(error, heard_);
    }
  }

  Overheard heard_;
  std::unique_ptr<Adapter> adapter_;
};

}  // namespace

std::unique_ptr<Adapter> connected(const Network& network, const Connection& connection) {
  return std::make_unique<Quiet>(network, connection);
}

void log_in_quietly(const Network& network, const Connection& connection, LoginDialog& person) {
  Overheard heard(connection.credentials);
  try {
    network.login(through(connection, heard), person);
  } catch (const Error& error) {
    throw_clean(error, heard);
  }
}

}  // namespace smm
