// Who the account is, what its session may do, and what is wrong with it.

#include <fmt/format.h>

#include "core/text.h"
#include "networks/bluesky/embeds.h"
#include "networks/bluesky/identifiers.h"
#include "networks/bluesky/reading.h"

namespace smm::bluesky {
using namespace networks;

namespace {

using Trouble = AccountState::Trouble;

void add_rights(AccountState& state, const Session& session) {
  auto scope = token_claims(session.access).scope;
  state.expires = token_claims(session.refresh).expires;
  state.may = {"post", "upload media", "delete", "read figures and notifications"};
  if (scope == full_access || scope == privileged_access)
    state.may.emplace_back("read direct messages");
  if (scope == full_access) {
    state.may.emplace_back("change the account");
    state.troubles.push_back({"it is logged in with the account's own password",
                              "make an app password, which may do less, and log in with that"});
  }
}

// The account as its server describes it.
void add_account(AccountState& state, const Json& json, std::string_view configured) {
  if (auto active = json.find("active"); active != json.end() && *active == Json(false)) {
    auto status = text_of(json, "status");
    state.troubles.push_back(
        {fmt::format("the account is {}", status.empty() ? "not active" : visible(status)),
         status == "deactivated" ? "switch it on again in its settings"
                                 : "ask the moderators of the service"});
  }
  if (auto confirmed = json.find("emailConfirmed");
      confirmed != json.end() && *confirmed == Json(false))
    state.troubles.push_back({"the account's mail address is not confirmed: videos may be refused",
                              "confirm it in the account's settings"});
  if (is_handle(lower_ascii(configured)) && is_handle(state.handle) &&
      state.handle != "handle.invalid" && lower_ascii(configured) != state.handle)
    state.troubles.push_back(
        {fmt::format("the account is called {} now, not {}", state.handle, visible(configured)),
         fmt::format("set `handle: {}` in smm.yaml", state.handle)});
}

// Whether the name leads to the account: what does not, is shown as invalid everywhere.
void check_handle(AccountState& state, Account& account) {
  auto unresolved = [&](const std::string& what) {
    state.troubles.push_back(
        {what,
         "look at the handle's DNS record or its file .well-known/atproto-did, "
         "or choose the handle again in the account's settings"});
  };
  if (!is_handle(state.handle) || state.handle == "handle.invalid")
    return unresolved("the account's handle does not lead to it");
  auto reply =
      account.get(fmt::format("com.atproto.identity.resolveHandle?handle={}", state.handle));
  if (reply.good() && text_of(reply.json, "did") != state.remote_id)
    unresolved(fmt::format("the handle {} leads to another account", state.handle));
  else if (reply.status == 400 && !reply.error.empty())
    unresolved(fmt::format("the handle {} leads nowhere", state.handle));
}

void add_server(AccountState& state, Account& account) {
  auto described = account.get("com.atproto.server.describeServer");
  if (auto limit = number_of(described.json, "blobUploadLimit"))
    state.limits.emplace_back("upload", fmt::format("{:.0f} bytes", *limit));
  auto health = account.get("_health");  // not of the protocol, but every PDS answers it
  auto version = health.good() ? text_of(health.json, "version") : "";
  state.server = version.empty() ? "" : "PDS " + visible(version.substr(0, 60));
}

void add_video_quota(AccountState& state, Account& account, const std::string& service) {
  auto host = service.substr(service.find("://") + 3);
  auto token = service_token(account, host, "app.bsky.video.getUploadLimits");
  if (!std::holds_alternative<Secret>(token)) return;
  auto reply = account.elsewhere({.url = service + "/xrpc/app.bsky.video.getUploadLimits"},
                                 std::get<Secret>(token));
  if (!reply.good()) return;
  if (auto videos = number_of(reply.json, "remainingDailyVideos"))
    state.limits.emplace_back("videos left today", fmt::format("{:.0f}", *videos));
  if (auto bytes = number_of(reply.json, "remainingDailyBytes"))
    state.limits.emplace_back("bytes of video left today", fmt::format("{:.0f}", *bytes));
  if (reply.json.value("canUpload", Json()) == Json(false)) {
    auto told = text_of(reply.json, "message");
    state.troubles.push_back(
        {fmt::format("videos cannot be uploaded now{}{}", told.empty() ? "" : ": ",
                     visible(quotable(told, std::get<Secret>(token)))),
         "confirm the account's mail address, or wait until tomorrow"});
  }
}

}  // namespace

Answer<AccountState> account_state(Account& account, const Settings& settings) {
  auto asked = account.as_account("GET", "com.atproto.server.getSession");
  if (auto* failed = std::get_if<Outcome>(&asked))
    return as_answer<AccountState>(std::move(*failed));
  const auto& reply = std::get<Reply>(asked);
  if (!reply.good()) return as_answer<AccountState>(bluesky::failed(reply, Deed::asks));
  AccountState state;
  state.remote_id = account.session().did;
  if (text_of(reply.json, "did") != state.remote_id)
    return RetryLater{{}, "the server's answer is about another account"};
  state.handle = lower_ascii(text_of(reply.json, "handle"));
  bool named = is_handle(state.handle) && state.handle != "handle.invalid";
  if (!is_handle(state.handle)) state.handle.clear();
  state.url = "https://bsky.app/profile/" + (named ? state.handle : state.remote_id);
  add_rights(state, account.session());
  add_account(state, reply.json, account.handle());
  check_handle(state, account);
  add_server(state, account);
  if (auto service = video_service(settings); service.find("://") != std::string::npos)
    add_video_quota(state, account, service);
  return state;
}

}  // namespace smm::bluesky
