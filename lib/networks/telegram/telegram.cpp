// A Telegram channel or group, through a bot that may post there.
//
// Limits of the Bot API 10.1 (sendMessage, sendPhoto, sendMediaGroup, sendPoll) and of what a bot
// may upload. Telegram counts UTF-16 units.
//
// The Bot API has no key that makes a second send harmless, and a bot reads no history. So what is
// about to be sent is journalled, and while nothing was, a repetition is certain to be right. After
// a lost answer only the scratch chat can tell (probe.h); without one the
// entry waits for a person.

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "networks/counting.h"
#include "networks/network.h"
#include "networks/parts/values.h"
#include "networks/telegram/account.h"
#include "networks/telegram/message.h"
#include "networks/telegram/probe.h"
#include "sys/files.h"

namespace smm::telegram {
using namespace networks;

namespace {

constexpr std::size_t max_text = 4096, max_caption = 1024, max_question = 300;
constexpr std::size_t most_deleted = 100;  // by one call of deleteMessages
constexpr std::uint64_t max_upload = 52'428'800;

MediaLimits media_limits() {
  return {.kinds = {{.types = "image/jpeg image/png image/webp",
                     .max_bytes = 10'485'760,
                     .min_ratio = 0.05,
                     .max_ratio = 20},
                    {.types = "video/mp4", .max_bytes = max_upload},
                    {.types = "image/gif", .most = 1, .alone = true, .max_bytes = max_upload},
                    {.types = "audio/mpeg audio/mp4", .alone = true, .max_bytes = max_upload},
                    {.types = "application/pdf", .alone = true, .max_bytes = max_upload}},
          .most = 10};
}

std::size_t limit_of(const Post& post, std::size_t part) {
  if (part == 0 && post.poll) return max_question;
  return post.parts[part].media.empty() ? max_text : max_caption;
}

// ---- What is checked beside the figures of the descriptor ----

std::vector<Problem> check(const Post& post, const Settings&) {
  std::vector<Problem> problems;
  for (std::size_t part = 0; part < post.parts.size(); ++part)
    for (const auto& file : post.parts[part].media)
      if (file.type.starts_with("image/") && file.type != "image/gif" &&
          file.width + std::int64_t{file.height} > 10'000)
        problems.push_back({Severity::error, "media-size",
                            file.file + ": width and height are more than 10000 pixels together",
                            part});
  if (post.poll && post.parts[0].media.size() > 1)
    problems.push_back({Severity::error, "media-count", "a poll has one file beside it there"});
  return problems;
}

Limits limits(const Settings& settings) {
  return {
      .text = {.most = max_text, .unit = "UTF-16 units", .count = utf16_units, .most_of = limit_of},
      .features = {.thread = true, .reply = true},
      .media = media_limits(),
      .polls = {.options = 12,
                .option_length = 100,
                .shortest = Seconds(5),
                .longest = Seconds(2'628'000),
                .multiple = true,
                .with_media = true,
                .fewest = 1},
      .shows = {.card = Shows::Card::page, .several = Shows::Several::grid},
      .replay = setting(settings, "scratch_chat").empty() ? Replay::blind : Replay::look_up};
}

// ---- The journal ----

std::string sending_key(std::size_t part) { return fmt::format("sending.{}", part); }
std::string sent_key(std::size_t part) { return fmt::format("sent.{}", part); }
std::string anchor_key(std::size_t part) { return fmt::format("after.{}", part); }
std::string text_key(std::size_t part) { return fmt::format("text.{}", part); }
std::string media_key(std::size_t part) { return fmt::format("media.{}", part); }
constexpr std::string_view chat_key = "chat", username_key = "username";

std::vector<std::int64_t> ids_of(const Journal& journal, std::size_t part) {
  std::vector<std::int64_t> ids;
  auto kept = journal.get(sent_key(part)).value_or("");
  for (auto word : split(kept, ' '))
    if (auto id = chat_parameter(word); id.is_number_integer()) ids.push_back(id);
  return ids;
}

// What cannot be changed in a message that is out: its files and its poll.
std::string fixed_digest(const Post& post, std::size_t part) {
  std::string all;
  for (const auto& file : post.parts[part].media) all += file.digest + '\n';
  if (part == 0 && post.poll) {
    all += fmt::format("{}\n{}\n{}\n", post.poll->duration.count(), post.poll->multiple,
                       post.parts[0].text);
    for (const auto& option : post.poll->options) all += option + '\n';
  }
  return sha256(all);
}

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection)
      : connection_(connection),
        api_(connection_),
        chat_(setting(connection.settings, "chat")),
        target_(chat_parameter(setting(connection.settings, "chat"))) {}

  Outcome publish(const Post& post, Journal& journal) override;
  Finding find(const Post& post, Journal& journal) override;
  Changed edit(const Post& post, Journal& journal) override;
  Changed retract(const Post& post, Journal& journal) override;
  Answer<AccountState> check_account() override {
    return account_state(api_, connection_.settings);
  }
  Answer<RemoteFigures> figures(const FiguresRequest&) override {
    return account_figures(api_, connection_.settings);
  }

 private:
  std::optional<Outcome> publish_part(const Post& post, std::size_t part, Journal& journal);
  std::variant<Json, Outcome> reply(const Post& post, std::size_t part, const Journal& journal);
  std::variant<std::vector<OutgoingFile>, Outcome> files_of(const Part& part) const;
  void keep(const Post& post, std::size_t part, const Sent& sent, Journal& journal);
  std::optional<Finding> look_up(const Post& post, std::size_t part, Journal& journal);
  std::optional<Changed> edit_part(const Post& post, std::size_t part, Journal& journal);
  Published published(const Journal& journal) const;
  std::int64_t last_message() const;
  std::int64_t known_chat(const Journal& journal) const;

  Connection connection_;
  BotApi api_;
  std::string chat_;
  Json target_;  // the chat, as a parameter
  MediaLimits media_ = media_limits();
};

// ---- Publishing ----

Outcome Publisher::publish(const Post& post, Journal& journal) {
  for (std::size_t part = 0; part < post.parts.size(); ++part) {
    if (!ids_of(journal, part).empty()) continue;  // out already
    if (auto failed = publish_part(post, part, journal))
      return about_part(std::move(*failed), part, post.parts.size());
  }
  return published(journal);
}

// Nothing when the part is out.
std::optional<Outcome> Publisher::publish_part(const Post& post, std::size_t part,
                                               Journal& journal) {
  auto files = files_of(post.parts[part]);
  if (auto* failed = std::get_if<Outcome>(&files)) return std::move(*failed);
  auto to = reply(post, part, journal);
  if (auto* failed = std::get_if<Outcome>(&to)) return std::move(*failed);
  auto message = compose(post, part, target_, std::get<Json>(to),
                         std::get<std::vector<OutgoingFile>>(std::move(files)));
  journal.put(anchor_key(part), std::to_string(last_message()));
  journal.put(sending_key(part), rfc3339(connection_.clock.now()));
  auto answer = api_.call(message.method, message.parameters, std::move(message.files));
  if (!answer.ok) {
    auto failed = telegram::failed(answer, Deed::posts, chat_);
    if (!std::holds_alternative<Unknown>(failed)) journal.put(sending_key(part), "");
    return failed;
  }
  auto sent = read_sent(answer.result);
  if (sent.ids.empty()) return Unknown{"Telegram's answer does not name the message"};
  keep(post, part, sent, journal);
  return std::nullopt;
}

std::variant<std::vector<OutgoingFile>, Outcome> Publisher::files_of(const Part& part) const {
  std::vector<OutgoingFile> files;
  for (const auto& file : part.media) {
    auto taken = outgoing_file(connection_.root, file, media_);
    if (auto* failed = std::get_if<Outcome>(&taken)) return std::move(*failed);
    files.push_back(std::get<OutgoingFile>(std::move(taken)));
  }
  return files;
}

// Each part answers the one before, the first what the post answers.
std::variant<Json, Outcome> Publisher::reply(const Post& post, std::size_t part,
                                             const Journal& journal) {
  if (part > 0) return Json{{"message_id", ids_of(journal, part - 1).at(0)}};
  if (!post.reply_to) return Json();
  if (auto found = reply_to(*post.reply_to, known_chat(journal))) return *found;
  return Outcome{
      Rejected{fmt::format("{} is not a message on Telegram that could be answered",
                           post.reply_to->url.empty() ? post.reply_to->post : post.reply_to->url)}};
}

void Publisher::keep(const Post& post, std::size_t part, const Sent& sent, Journal& journal) {
  journal.put(chat_key, std::to_string(sent.chat));
  journal.put(username_key, sent.username);
  journal.put(text_key(part), sha256(post.parts[part].text));
  journal.put(media_key(part), fixed_digest(post, part));
  std::string ids;
  for (auto id : sent.ids) ids += (ids.empty() ? "" : " ") + std::to_string(id);
  journal.put(sent_key(part), ids);
  if (sent.ids.back() > last_message())
    connection_.credentials.learn("last_message", fmt::format("{} {}", chat_, sent.ids.back()));
}

Published Publisher::published(const Journal& journal) const {
  auto chat = known_chat(journal);
  auto first = ids_of(journal, 0).at(0);
  return {remote_id(chat, first), permalink(chat, journal.get(username_key).value_or(""), first)};
}

std::int64_t Publisher::known_chat(const Journal& journal) const {
  auto id = chat_parameter(journal.get(chat_key).value_or(chat_));
  return id.is_number_integer() ? id.get<std::int64_t>() : 0;
}

// The highest message that is known in this chat; 0: none is.
std::int64_t Publisher::last_message() const {
  auto kept = connection_.credentials.fact("last_message").value_or("");
  auto words = split(kept, ' ');
  if (words.size() != 2 || words[0] != chat_) return 0;
  auto id = chat_parameter(words[1]);
  return id.is_number_integer() ? id.get<std::int64_t>() : 0;
}

// ---- Finding ----

Finding Publisher::find(const Post& post, Journal& journal) {
  for (std::size_t part = 0; part < post.parts.size(); ++part) {
    if (!ids_of(journal, part).empty()) continue;
    if (auto ended = look_up(post, part, journal)) return std::move(*ended);
  }
  return published(journal);
}

// Nothing when the part is out, and kept.
std::optional<Finding> Publisher::look_up(const Post& post, std::size_t part, Journal& journal) {
  auto sent = parse_rfc3339(journal.get(sending_key(part)).value_or(""));
  if (!sent) return NotThere{};  // nothing of it was ever sent: publish() goes on from here
  auto scratch = setting(connection_.settings, "scratch_chat");
  auto after = chat_parameter(journal.get(anchor_key(part)).value_or("0"));
  if (scratch.empty())
    return CannotTell{
        "a bot reads no history (with scratch_chat it can look): see for yourself in " + chat_};
  if (!after.is_number_integer() || after.get<std::int64_t>() == 0)
    return CannotTell{
        "it was the first post there, so that it is not known where to look: see for "
        "yourself in " +
        chat_};
  Probe probe{target_, chat_parameter(scratch), after, *sent, {}};
  for (std::size_t other = 0; other < post.parts.size(); ++other)
    for (auto id : ids_of(journal, other)) probe.others.push_back(id);
  auto last = last_message();
  auto known = last;
  auto found = telegram::look_up(api_, probe, post, part, last);
  if (last > known)
    connection_.credentials.learn("last_message", fmt::format("{} {}", chat_, last));
  if (const auto* it = std::get_if<Sent>(&found)) {
    keep(post, part, *it, journal);
    return std::nullopt;
  }
  if (std::holds_alternative<NotThere>(found)) return NotThere{};
  if (auto* away = std::get_if<CouldNotAsk>(&found)) return std::move(*away);
  return std::get<CannotTell>(std::move(found));
}

// ---- Changing what is out ----

Changed Publisher::edit(const Post& post, Journal& journal) {
  bool fits =
      !ids_of(journal, post.parts.size() - 1).empty() && ids_of(journal, post.parts.size()).empty();
  if (!fits) return Rejected{"a thread there keeps the number of its parts"};
  for (std::size_t part = 0; part < post.parts.size(); ++part)
    if (journal.get(media_key(part)) != fixed_digest(post, part))
      return Rejected{
          "pictures, videos and polls that are out stay as they are there: take the post back and "
          "publish it again"};
  for (std::size_t part = 0; part < post.parts.size(); ++part) {
    if (journal.get(text_key(part)) == sha256(post.parts[part].text)) continue;
    if (auto failed = edit_part(post, part, journal)) return std::move(*failed);
  }
  return Done{};
}

// Nothing when it is done.
std::optional<Changed> Publisher::edit_part(const Post& post, std::size_t part, Journal& journal) {
  const auto& wanted = post.parts[part];
  bool caption = !wanted.media.empty();
  Json parameters{{"chat_id", known_chat(journal)},
                  {"message_id", ids_of(journal, part).at(0)},
                  {caption ? "caption" : "text", wanted.text}};
  if (!caption && !says(post, "previews", true))
    parameters["link_preview_options"] = {{"is_disabled", true}};
  auto answer = api_.call(caption ? "editMessageCaption" : "editMessageText", parameters);
  if (!answer.ok && !answer.says("message is not modified")) {
    if (answer.says("message can't be edited"))
      return Rejected{
          "Telegram lets a bot change its post for 48 hours, and later only with the right to edit "
          "messages of the channel"};
    return as_change(
        about_part(telegram::failed(answer, Deed::posts, chat_), part, post.parts.size()));
  }
  journal.put(text_key(part), sha256(wanted.text));
  return std::nullopt;
}

// All messages of all parts in as few calls as there can be; one that is gone already is skipped.
Changed Publisher::retract(const Post& post, Journal& journal) {
  std::vector<std::int64_t> ids;
  for (auto part = post.parts.size(); part-- > 0;)
    for (auto id : ids_of(journal, part)) ids.push_back(id);
  for (std::size_t at = 0; at < ids.size(); at += most_deleted) {
    auto begin = ids.begin() + static_cast<std::ptrdiff_t>(at);
    auto count = std::min(most_deleted, ids.size() - at);
    auto answer = api_.call(
        "deleteMessages",
        {{"chat_id", known_chat(journal)},
         {"message_ids", Json(std::vector(begin, begin + static_cast<std::ptrdiff_t>(count)))}});
    if (answer.ok || answer.says("message to delete not found")) continue;
    if (answer.says("message can't be deleted"))
      return Rejected{
          "Telegram lets a bot delete its post for 48 hours, and later only with the right to "
          "delete messages: give it that right, or delete the post by hand"};
    return as_change(telegram::failed(answer, Deed::posts, chat_));
  }
  return Done{};
}

std::optional<Published> begun(const Journal& journal) {
  auto ids = ids_of(journal, 0);
  auto chat = chat_parameter(journal.get(chat_key).value_or(""));
  if (ids.empty() || !chat.is_number_integer()) return {};
  auto id = chat.get<std::int64_t>();
  return Published{remote_id(id, ids[0]),
                   permalink(id, journal.get(username_key).value_or(""), ids[0])};
}

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

// A private chat, in which nothing is published: its number is above 0.
std::string wrong_scratch_chat(std::string_view value) {
  return value.empty() || is_chat(value)
             ? ""
             : "is neither a name like @channel nor a number like -1001234567";
}

std::string wrong_chat(std::string_view value) {
  if (auto wrong = wrong_scratch_chat(value); !wrong.empty()) return wrong;
  bool person = !value.starts_with('@') && !value.starts_with('-');
  return value.empty() || !person
             ? ""
             : "is the number of a person: that of a channel begins with -100, of a group with -";
}

std::string wrong_flag(std::string_view value) {
  return value.empty() || yes_or_no(value) ? "" : "is neither yes nor no";
}

std::optional<SettingProblem> settings_problem(const Settings& settings) {
  auto scratch = setting(settings, "scratch_chat");
  if (scratch.empty() || scratch != setting(settings, "chat")) return {};
  return SettingProblem{"scratch_chat",
                        "scratch_chat: it must be another chat than the one that is published to"};
}

constexpr Setting options[] = {
    {"silent", Setting::Need::optional, "yes: nobody's telephone rings (default: no)", wrong_flag},
    {"previews", Setting::Need::optional, "no: links are shown without a preview (default: yes)",
     wrong_flag},
    {"protect", Setting::Need::optional, "yes: it can be neither forwarded nor saved (default: no)",
     wrong_flag},
};

constexpr Setting settings[] = {
    {"chat", Setting::Need::required,
     "the channel or group: @name, or its number, which begins with -100", wrong_chat},
    {"token", Setting::Need::secret, "the token of a bot that may post there, from @BotFather"},
    {"server", Setting::Need::optional,
     "a Bot API server of your own (default: https://api.telegram.org)", wrong_service, false,
     Setting::Binds::server, default_server},
    {"scratch_chat", Setting::Need::optional,
     "a private chat where the bot may post, to look up what became of a post whose answer was "
     "lost (default: none)",
     wrong_scratch_chat},
};

}  // namespace
}  // namespace smm::telegram

namespace smm::networks {
extern const Network telegram{
    .name = "telegram",
    .title = "Telegram",
    .summary = "posts, albums, polls and threads in a channel or group, through a bot",
    .settings = telegram::settings,
    .options = telegram::options,
    .settings_problem = telegram::settings_problem,
    .also_called = "tg",
    .hosts = "t.me telegram.me",
    .limits = telegram::limits,
    .check = telegram::check,
    .begun = telegram::begun,
    .connect = telegram::connect,
    .login = telegram::log_in,
    .edits = true,
    .retracts = true,
    .checks = true,
    .measures = true,
};

}  // namespace smm::networks
