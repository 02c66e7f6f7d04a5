#include "networks/parts/long_tokens.h"

#include <fmt/format.h>

#include "core/error.h"

namespace smm::networks {
namespace {

constexpr std::chrono::hours renewed_from{24}, lives{60 * 24}, margin{30 * 24};

// {"access_token": ...}, or that in a list "data".
Secret token_in(const Json& answer) {
  auto token = text_of(answer, "access_token");
  const auto& data = graph_data(answer);
  if (token.empty() && !data.empty()) token = text_of(data[0], "access_token");
  return Secret(token);
}

}  // namespace

void LongTokens::begin(const std::optional<Secret>& given) {
  own_ = !given;
  tokens_ = given ? Tokens{.access = *given} : tokens_of(credentials_, "token");
  graph_.use(tokens_.access);
}

void LongTokens::renew() {
  not_renewed_.clear();
  auto now = clock_.now();
  if (!own_ || (tokens_.expires && !wants_renewal(tokens_, now, margin))) return;
  try {
    auto next = renewed(credentials_, tokens_, [this](const Tokens& old) { return exchange(old); });
    if (auto* tokens = std::get_if<Tokens>(&next)) {
      tokens_ = std::move(*tokens);
      graph_.use(tokens_.access);
    } else {
      not_renewed_ = why_of(std::get<Outcome>(next));
    }
  } catch (const Error& error) {
    if (error.status() != Status::locked) throw;  // another process is at it
  }
}

GraphReply LongTokens::ask(std::string_view door, Fields fields, const Secret& token,
                           const Secret& app_secret) {
  graph_.use(token);
  if (dialect_.in_address) fields.emplace_back("access_token", token.reveal());
  return graph_.exchange("GET", address_ + std::string(door), fields, app_secret,
                         !dialect_.in_address);
}

std::variant<Tokens, Outcome> LongTokens::exchange(const Tokens& old) {
  auto reply =
      ask("/refresh_access_token", {{"grant_type", std::string(dialect_.refresh)}}, old.access, {});
  auto next = tokens_in(reply);
  if (reply.good() && !next.access.empty()) return next;
  // It is good and is not exchanged: it is younger than a day, as far as is known.
  bool too_young = !old.expires && reply.status >= 400 && reply.status < 500 &&
                   !reply.code.empty() && !reply.transient && reply.status != 429;
  if (!too_young) {
    if (reply.good())
      return Outcome{Busy{{}, fmt::format("{} answers a renewal with no token", graph_.title())}};
    return graph_.failed(reply, Deed::asks);
  }
  auto now = clock_.now();
  return Tokens{.access = old.access,
                .expires = now + lives - renewed_from,
                .refreshable_from = now + renewed_from};
}

Tokens LongTokens::tokens_in(const GraphReply& reply) const {
  Tokens tokens{.access = token_in(reply.json)};
  auto now = clock_.now();
  auto seconds = number_of(reply.json, "expires_in").value_or(0);
  if (seconds > 0 && seconds < 1e9)
    tokens.expires = now + Seconds{static_cast<std::int64_t>(seconds)};
  else
    tokens.expires = now + lives;
  tokens.refreshable_from = now + renewed_from;
  return tokens;
}

std::variant<Tokens, Outcome> LongTokens::token_for(const std::string& door,
                                                    const std::string& code, const std::string& app,
                                                    const Secret& app_secret,
                                                    const std::string& redirect) {
  auto refused = [&](const GraphReply& reply, const char* what) {
    if (!reply.good()) return graph_.failed(reply, Deed::asks);
    return Outcome{Refused{fmt::format("{} gives no token {}", graph_.title(), what), true}};
  };
  auto first = graph_.exchange("POST", door,
                               {{"client_id", app},
                                {"client_secret", app_secret.reveal()},
                                {"code", code},
                                {"grant_type", "authorization_code"},
                                {"redirect_uri", redirect}},
                               app_secret, false);
  auto short_lived = token_in(first.json);
  if (!first.good() || short_lived.empty()) return refused(first, "for the code");
  auto second =
      ask("/access_token",
          {{"grant_type", std::string(dialect_.exchange)}, {"client_secret", app_secret.reveal()}},
          short_lived, app_secret);
  auto tokens = tokens_in(second);
  if (!second.good() || tokens.access.empty()) return refused(second, "that lives long");
  return tokens;
}

}  // namespace smm::networks
