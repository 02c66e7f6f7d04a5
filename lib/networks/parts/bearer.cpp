#include "networks/parts/bearer.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "networks/parts/oauth.h"

namespace smm::networks {
namespace {

std::optional<Time> end_in(const Json& json, std::string_view key, Time now) {
  constexpr double most = 10.0 * 366 * 86'400;
  auto seconds = number_of(json, key);
  if (!seconds || !(*seconds > 0 && *seconds < most)) return {};
  return now + Seconds(static_cast<std::int64_t>(*seconds));
}

std::optional<Time> earlier(std::optional<Time> a, std::optional<Time> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

const Fields::value_type renews{"grant_type", "refresh_token"};

// Errors of an exchange that say nothing of the login (RFC 6749, 4.1.2.1; RFC 8628, 3.5).
bool passes(std::string_view error) {
  return error == "temporarily_unavailable" || error == "server_error" || error == "slow_down";
}

}  // namespace

std::variant<Tokens, Outcome> read_exchange(const Exchanged& about, const Fields& form,
                                            const Heard& heard, Time now, std::string_view said,
                                            Outcome otherwise, bool refuses) {
  Tokens tokens{.access = Secret(text_of(heard.json, "access_token")),
                .refresh = Secret(text_of(heard.json, "refresh_token")),
                .expires = end_in(heard.json, "expires_in", now),
                .refresh_expires = end_in(heard.json, about.refresh_end, now)};
  if (heard.status >= 200 && heard.status < 300 && !tokens.access.empty()) return tokens;
  bool renewal = std::find(form.begin(), form.end(), renews) != form.end();
  auto busy = [&](const std::string& why) {
    return Outcome{
        Busy{heard.wait,
             fmt::format("the {} for now: {}",
                         renewal ? "login cannot be renewed" : "code cannot be exchanged", why)}};
  };
  bool denied = heard.status == 400 || heard.status == 401;
  if (denied && !heard.json.is_object())
    return busy(fmt::format("the answer {} is none of {}'s own", heard.status, about.service));
  auto words = fmt::format("({}){}{}", heard.status, said.empty() ? "" : ": ", said);
  if (passes(text_of(heard.json, "error"))) return busy(fmt::format("{} {}", about.service, words));
  if (!denied && !refuses) return otherwise;
  auto why = renewal ? fmt::format("{} does not take the login any more {}; {}", about.service,
                                   words, about.advice)
                     : fmt::format("{} does not take the code {}", about.service, words);
  return Outcome{Refused{std::move(why), true}};
}

Tokens tokens_for_code(std::variant<Tokens, Outcome> came, std::string hint) {
  if (auto* tokens = std::get_if<Tokens>(&came)) return std::move(*tokens);
  const auto& failed = std::get<Outcome>(came);
  if (std::holds_alternative<Refused>(failed)) refuse_login(why_of(failed), std::move(hint));
  fail_login(failed);
}

Bearer::Bearer(Credentials& credentials, Clock& clock, Seconds margin, std::function<bool()> able,
               Exchange exchange, std::optional<Tokens> given)
    : credentials_(credentials),
      clock_(clock),
      margin_(margin),
      able_(std::move(able)),
      exchange_(std::move(exchange)),
      tokens_(std::move(given)),
      given_(tokens_.has_value()) {}

const Tokens& Bearer::tokens() {
  if (!tokens_) tokens_ = tokens_of(credentials_, "token");
  return *tokens_;
}

bool Bearer::renews() { return !given_ && !tokens().refresh.empty() && able_(); }

std::optional<Outcome> Bearer::renew() {
  tried_ = tokens().access;
  unproven_ = true;
  auto fresh =
      renewed(credentials_, tokens(), [this](const Tokens& old) -> std::variant<Tokens, Outcome> {
        keep_quiet(old.refresh);
        auto came = exchange_(old);
        auto* next = std::get_if<Tokens>(&came);
        if (next == nullptr) return came;
        bool same = next->refresh.empty() || next->refresh == old.refresh;
        if (same || !next->refresh_expires)
          next->refresh_expires = earlier(next->refresh_expires, old.refresh_expires);
        return came;
      });
  if (auto* why = std::get_if<Outcome>(&fresh)) return std::move(*why);
  keep_quiet(tried_);
  tokens_ = std::get<Tokens>(std::move(fresh));
  return std::nullopt;
}

std::optional<Outcome> Bearer::ready() {
  bool due =
      tokens().access != tried_ && renews() && wants_renewal(tokens(), clock_.now(), margin_);
  if (!due) return std::nullopt;
  auto failed = renew();
  bool over = tokens().expires && *tokens().expires <= clock_.now();
  if (!failed || !over || std::holds_alternative<Refused>(*failed)) return std::nullopt;
  return failed;
}

std::optional<Outcome> Bearer::refused() {
  if (unproven_ || tokens().access == tried_ || !renews()) return Refused{"", true};
  return renew();
}

std::string Bearer::quoted(std::string_view text) const {
  std::string open(text);
  auto hide = [&](const Secret& secret) {
    if (!secret.empty()) replace_all(open, secret.reveal(), "...");
  };
  if (tokens_) {
    hide(tokens_->access);
    hide(tokens_->refresh);
  }
  for (const auto& secret : quiet_) hide(secret);
  return quotable(open, {});
}

}  // namespace smm::networks
