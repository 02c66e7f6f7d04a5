#include "networks/telegram/account.h"

#include <fmt/format.h>

#include "core/error.h"
#include "networks/telegram/message.h"

namespace smm::telegram {
using namespace networks;

namespace {

bool says_yes(const Json& object, std::string_view key, bool otherwise = false) {
  auto found = object.is_object() ? object.find(key) : object.end();
  if (!object.is_object() || found == object.end() || !found->is_boolean()) return otherwise;
  return found->get<bool>();
}

// A bot as a member of one chat.
struct Standing {
  std::string type;    // "channel", "supergroup", "group", "private"
  std::string status;  // "administrator", "member", "left" ...
  Json rights;         // the member, and for a member without rights of its own the chat's
  Json chat;

  bool channel() const { return type == "channel"; }
  bool admin() const { return status == "administrator" || status == "creator"; }
  bool may(std::string_view right, bool otherwise = false) const {
    return status == "creator" || says_yes(rights, right, otherwise);
  }
  bool may_post() const {
    if (type == "private") return true;
    if (channel()) return admin() && may("can_post_messages");
    return admin() ||
           ((status == "member" || status == "restricted") && may("can_send_messages", true));
  }
};

// Nothing, with `refused` set, when the API will not say.
std::optional<Standing> standing(BotApi& api, const std::string& name, std::int64_t bot,
                                 Reply& refused) {
  auto chat = api.call("getChat", {{"chat_id", chat_parameter(name)}});
  if (!chat.ok) {
    refused = std::move(chat);
    return {};
  }
  auto member = api.call("getChatMember", {{"chat_id", chat_parameter(name)}, {"user_id", bot}});
  if (!member.ok) {
    refused = std::move(member);
    return {};
  }
  Standing it{text_of(chat.result, "type"), text_of(member.result, "status"), member.result,
              chat.result};
  if (it.status == "member" && chat.result.contains("permissions"))
    it.rights = chat.result["permissions"];
  return it;
}

void add_rights(const Standing& it, const std::string& name, AccountState& state) {
  auto trouble = [&](std::string_view what, std::string_view fix) {
    auto& added = state.troubles.emplace_back();
    added.what = what;
    added.fix = fix;
  };
  auto rights = it.channel() ? "make it an administrator of the channel, with the right to post"
                             : "add it to the group, and let members send messages";
  if (!it.may_post()) {
    trouble(fmt::format("the bot may not post in {}", name), rights);
    return;
  }
  state.may.push_back("post");
  state.may.push_back("delete its posts for 48 hours");
  if (it.may("can_delete_messages"))
    state.may.back() = "delete its posts at any time";
  else if (it.channel())
    trouble("the bot may take a post back for 48 hours and not later",
            "give it the right to delete messages, if it should");
  state.may.push_back("change its posts for 48 hours");
  if (!it.channel() || it.may("can_edit_messages"))
    state.may.back() = "change its posts at any time";
  else
    trouble("the bot may change a post for 48 hours and not later",
            "give it the right to edit messages, if it should");
}

// A chat that cannot be asked is a trouble; a token that is refused ends the question.
std::optional<Answer<AccountState>> look_at(BotApi& api, const std::string& name, std::int64_t bot,
                                            bool main, AccountState& state) {
  Reply refused;
  auto it = standing(api, name, bot, refused);
  if (it) {
    if (main) {
      add_rights(*it, name, state);
      auto username = text_of(it->chat, "username");
      if (!username.empty()) state.url = "https://t.me/" + username;
    } else if (!it->may_post()) {
      state.troubles.push_back({fmt::format("the bot may not post in the scratch chat {}", name),
                                "let it, or lost answers cannot be looked up"});
    }
    return {};
  }
  if (!refused.moved_to.empty()) {
    state.troubles.push_back({fmt::format("{} has become a supergroup", name),
                              fmt::format("write {} in smm.yaml", refused.moved_to)});
    return {};
  }
  if (refused.code != 400 && refused.code != 403)
    return as_answer<AccountState>(failed(refused, Deed::asks, name));
  state.troubles.push_back({fmt::format("the bot does not see {}: {}", name, refused.description),
                            "add it there, and look at the name or number in smm.yaml"});
  return {};
}

}  // namespace

Answer<AccountState> account_state(BotApi& api, const Settings& settings) {
  auto chat = setting(settings, "chat");
  auto me = api.call("getMe", Json::object());
  if (!me.ok) return as_answer<AccountState>(failed(me, Deed::asks, chat));
  auto bot = number_of(me.result, "id");
  if (!bot) return RetryLater{{}, "Telegram's answer names no bot"};
  AccountState state;
  auto id = static_cast<std::int64_t>(*bot);
  state.remote_id = std::to_string(id);
  state.handle = text_of(me.result, "username");
  state.server = setting(settings, "server");
  if (auto ended = look_at(api, chat, id, true, state)) return std::move(*ended);
  if (auto scratch = setting(settings, "scratch_chat"); !scratch.empty())
    if (auto ended = look_at(api, scratch, id, false, state)) return std::move(*ended);
  state.limits = {{"text", "4096 UTF-16 units"}, {"text beside media", "1024 UTF-16 units"}};
  return state;
}

Answer<RemoteFigures> account_figures(BotApi& api, const Settings& settings) {
  auto chat = setting(settings, "chat");
  auto counted = api.call("getChatMemberCount", {{"chat_id", chat_parameter(chat)}});
  if (!counted.ok) return as_answer<RemoteFigures>(failed(counted, Deed::asks, chat));
  if (!counted.result.is_number()) return RetryLater{{}, "Telegram's answer holds no number"};
  RemoteFigures figures;
  figures.account.push_back({"followers", counted.result.get<double>()});
  return figures;
}

void log_in(const Connection& connection, LoginDialog& person) {
  person.say(
      "A bot posts for you. Make one with @BotFather on Telegram (/newbot), add it to the channel\n"
      "as an administrator that may post, edit and delete, and hand over its token.");
  auto token = person.ask_secret("The bot's token");
  BotApi api(connection, token);
  auto me = api.call("getMe", Json::object());
  if (!me.ok)
    throw Error(me.code == 401 || me.code == 404 ? Status::credentials : Status::temporary,
                fmt::format("account {}: {}", connection.account, me.why),
                "nothing was stored; @BotFather shows the token again under /mybots");
  connection.credentials.confirm_identity(bot_of(token));
  connection.credentials.store("token", token);
  person.say(fmt::format("The bot is @{}.", text_of(me.result, "username")));
}

}  // namespace smm::telegram
