#include "networks/parts/renewal.h"

#include "core/error.h"
#include "core/json.h"
#include "sys/files.h"

namespace smm::networks {
namespace {

void put_time(Json& json, const char* name, std::optional<Time> time) {
  if (time) json[name] = rfc3339(*time);
}

// Of the token in smm.yaml that was renewed: with another one there a person wants a new beginning.
std::string mark_of(const Secret& token) { return sha256(token.reveal()).substr(0, 16); }

void write(Credentials& credentials, const Tokens& tokens) {
  if (tokens.access.empty())
    throw Error(Status::failed, "the token that came is empty: nothing was stored");
  Json json{{"access", tokens.access.reveal()},
            {"refresh", tokens.refresh.reveal()},
            {"origin", tokens.origin}};
  put_time(json, "expires", tokens.expires);
  put_time(json, "refresh_expires", tokens.refresh_expires);
  put_time(json, "refreshable_from", tokens.refreshable_from);
  credentials.cache(kept_name, Secret(write_json(json)));
}

}  // namespace

std::optional<Tokens> kept_tokens(Credentials& credentials) {
  auto kept = credentials.cached(kept_name);
  if (!kept) return {};
  return read_tokens(kept->reveal());
}

void keep_tokens(Credentials& credentials, const Tokens& tokens) {
  auto first = tokens;
  first.origin = mark_of(tokens.access);
  write(credentials, first);
}

Tokens tokens_of(Credentials& credentials, std::string_view name) {
  auto given = credentials.secret(name);
  auto origin = mark_of(given);
  if (auto kept = kept_tokens(credentials); kept && kept->origin == origin) return *kept;
  return {.access = std::move(given), .origin = std::move(origin)};
}

bool wants_renewal(const Tokens& tokens, Time now, Seconds margin) {
  if (!tokens.expires || *tokens.expires - now >= margin) return false;
  return !tokens.refreshable_from || *tokens.refreshable_from <= now;
}

std::variant<Tokens, Outcome> renewed(Credentials& credentials, const Tokens& used,
                                      const Exchange& exchange) {
  std::variant<Tokens, Outcome> result = used;
  credentials.exclusively([&] {
    auto kept = kept_tokens(credentials);
    if (kept && kept->origin == used.origin && kept->access != used.access) {
      result = *kept;  // another process has done it
      return;
    }
    result = exchange(used);
    auto* fresh = std::get_if<Tokens>(&result);
    if (fresh == nullptr) return;
    fresh->origin = used.origin;
    if (fresh->refresh.empty()) fresh->refresh = used.refresh;  // it was not rotated
    write(credentials, *fresh);
  });
  return result;
}

}  // namespace smm::networks
