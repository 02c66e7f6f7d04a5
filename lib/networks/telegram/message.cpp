#include "networks/telegram/message.h"

#include <fmt/format.h>

#include <cmath>

#include "core/text.h"
#include "core/url.h"

namespace smm::telegram {
using namespace networks;

namespace {

// How the API calls what a file is.
std::string_view kind_of(std::string_view type) {
  if (type == "image/gif") return "animation";
  if (type.starts_with("image/")) return "photo";
  if (type.starts_with("video/")) return "video";
  return type.starts_with("audio/") ? "audio" : "document";
}

std::string_view method_for(std::string_view kind) {
  if (kind == "animation") return "sendAnimation";
  if (kind == "photo") return "sendPhoto";
  if (kind == "video") return "sendVideo";
  return kind == "audio" ? "sendAudio" : "sendDocument";
}

// What is said of a video or a sound, so that it has its shape before it is loaded.
void describe(Json& object, std::string_view kind, const OutgoingFile& file) {
  bool moves = kind == "video" || kind == "animation";
  if (moves && file.width > 0 && file.height > 0) {
    object["width"] = file.width;
    object["height"] = file.height;
  }
  if ((moves || kind == "audio") && file.seconds > 0)
    object["duration"] = static_cast<int>(std::ceil(file.seconds));
  if (kind == "video") object["supports_streaming"] = true;
}

// One of several files, or that of a poll: the file itself goes in a field of its own.
Json input_media(OutgoingFile file, const std::string& field, std::vector<Upload>& files) {
  auto kind = kind_of(file.type);
  Json media{{"type", kind}, {"media", "attach://" + field}};
  describe(media, kind, file);
  files.push_back({field, std::move(file)});
  return media;
}

void make_poll(OutgoingMessage& message, const Poll& poll, const std::string& question,
               std::vector<OutgoingFile> files) {
  message.method = "sendPoll";
  message.parameters["question"] = question;
  auto& options = message.parameters["options"] = Json::array();
  for (const auto& option : poll.options) options.push_back({{"text", option}});
  message.parameters["allows_multiple_answers"] = poll.multiple;
  message.parameters["open_period"] = poll.duration.count();
  if (!files.empty())
    message.parameters["media"] = input_media(std::move(files[0]), "file0", message.files);
}

void make_single(OutgoingMessage& message, const std::string& caption, OutgoingFile file) {
  auto kind = kind_of(file.type);
  message.method = method_for(kind);
  if (!caption.empty()) message.parameters["caption"] = caption;
  describe(message.parameters, kind, file);
  message.files.push_back({std::string(kind), std::move(file)});
}

// The caption of its first item is the album's.
void make_album(OutgoingMessage& message, const std::string& caption,
                std::vector<OutgoingFile> files) {
  message.method = "sendMediaGroup";
  auto album = Json::array();
  for (std::size_t i = 0; i < files.size(); ++i) {
    album.push_back(input_media(std::move(files[i]), fmt::format("file{}", i), message.files));
    if (i == 0 && !caption.empty()) album[0]["caption"] = caption;
  }
  message.parameters["media"] = std::move(album);
}

std::optional<std::int64_t> id_in(std::string_view text) {
  auto id = chat_parameter(text);
  if (!id.is_number_integer()) return {};
  return id.get<std::int64_t>();
}

// t.me/NAME/ID, t.me/c/NUMBER/ID, and either with a topic before the id.
std::optional<std::pair<Json, std::int64_t>> from_address(std::string_view url) {
  if (!is_web(url) || host_and_port_of(url) != "t.me") return {};
  auto slash = std::min(url.find_first_of("/?#", web_scheme(url)), url.size());
  auto path = url.substr(std::min(slash + 1, url.size()));
  auto words = split(path.substr(0, path.find_first_of("?#")), '/');
  bool closed = words[0] == "c";
  if (words.size() < (closed ? 3U : 2U)) return {};
  auto message = id_in(words.back());
  auto chat = closed ? "-100" + std::string(words[1]) : "@" + std::string(words[0]);
  if (!message || !is_chat(chat)) return {};
  return std::pair{chat_parameter(chat), *message};
}

// White space differs: Telegram takes it off the ends, and some of it out of the middle.
std::string squeezed(std::string_view text) {
  std::string out;
  for (char c : text) {
    bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return std::string(trim(out));
}

}  // namespace

std::optional<bool> yes_or_no(std::string_view text) {
  auto word = lower_ascii(text);
  if (word == "yes" || word == "true" || word == "on") return true;
  if (word == "no" || word == "false" || word == "off") return false;
  return {};
}

bool says(const Post& post, std::string_view option, bool otherwise) {
  auto found = post.options.find(option);
  return found == post.options.end() ? otherwise : yes_or_no(found->second).value_or(otherwise);
}

OutgoingMessage compose(const Post& post, std::size_t part, const Json& chat, const Json& reply,
                        std::vector<OutgoingFile> files) {
  OutgoingMessage message;
  message.parameters["chat_id"] = chat;
  if (says(post, "silent", false)) message.parameters["disable_notification"] = true;
  if (says(post, "protect", false)) message.parameters["protect_content"] = true;
  if (!reply.is_null()) message.parameters["reply_parameters"] = reply;
  const auto& text = post.parts[part].text;
  if (part == 0 && post.poll) {
    make_poll(message, *post.poll, text, std::move(files));
  } else if (files.empty()) {
    message.method = "sendMessage";
    message.parameters["text"] = text;
    if (!says(post, "previews", true))
      message.parameters["link_preview_options"] = {{"is_disabled", true}};
  } else if (files.size() == 1) {
    make_single(message, text, std::move(files[0]));
  } else {
    make_album(message, text, std::move(files));
  }
  return message;
}

Sent read_sent(const Json& result) {
  Sent sent;
  auto add = [&](const Json& message) {
    auto id = number_of(message, "message_id");
    if (!id || *id <= 0) return;
    sent.ids.push_back(static_cast<std::int64_t>(*id));
    const auto& chat = message.value("chat", Json::object());
    if (chat.contains("id") && chat["id"].is_number_integer())
      sent.chat = chat["id"].get<std::int64_t>();
    sent.username = text_of(chat, "username");
  };
  if (result.is_array())
    for (const auto& message : result) add(message);
  else if (result.is_object())
    add(result);
  if (sent.chat == 0) sent.ids.clear();
  return sent;
}

std::string remote_id(std::int64_t chat, std::int64_t message) {
  return fmt::format("{}/{}", chat, message);
}

std::string permalink(std::int64_t chat, std::string_view username, std::int64_t message) {
  constexpr std::string_view supergroup = "-100";
  if (!username.empty()) return fmt::format("https://t.me/{}/{}", username, message);
  auto id = std::to_string(chat);
  if (!id.starts_with(supergroup)) return {};
  return fmt::format("https://t.me/c/{}/{}", id.substr(supergroup.size()), message);
}

std::optional<Json> reply_to(const PostRef& post, std::int64_t own_chat) {
  auto slash = post.remote_id.find('/');
  if (slash != std::string::npos) {
    auto chat = id_in(std::string_view(post.remote_id).substr(0, slash));
    auto message = id_in(std::string_view(post.remote_id).substr(slash + 1));
    if (!chat || !message) return {};
    Json reply{{"message_id", *message}};
    if (*chat != own_chat) reply["chat_id"] = *chat;
    return reply;
  }
  if (auto found = from_address(post.url))
    return Json{{"message_id", found->second}, {"chat_id", found->first}};
  return {};
}

bool says_the_same(const Json& message, const Post& post, std::size_t part) {
  const auto& wanted = post.parts[part];
  if (part == 0 && post.poll)
    return message.contains("poll") &&
           squeezed(text_of(message["poll"], "question")) == squeezed(wanted.text);
  if (wanted.media.empty()) return squeezed(text_of(message, "text")) == squeezed(wanted.text);
  auto kind = std::string(kind_of(wanted.media[0].type));
  return message.contains(kind) && squeezed(text_of(message, "caption")) == squeezed(wanted.text);
}

}  // namespace smm::telegram
