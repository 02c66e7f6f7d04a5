#include "support/fake_telegram.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "networks/counting.h"
#include "sys/media/image.h"

namespace smm::test {

using nlohmann::json;

// One parameter of a method, or one field of an object.
struct FakeTelegram::Field {
  std::vector<std::string> types;
  bool required = false;
};

struct FakeTelegram::Table {
  using Fields = std::map<std::string, Field>;
  std::map<std::string, Fields> methods, types;
};

struct FakeTelegram::Call {
  struct File {
    std::string name, bytes;
  };
  std::string method;
  json parameters = json::object();
  std::map<std::string, File> files;
  bool form = false;  // a multipart body: numbers and objects came as text
};

struct FakeTelegram::Refused {
  int code;
  std::string description;
  bool violation = false;  // of the API's form or limits, not of how things are in a chat
};

namespace {

// "name!:Type|Type": '!' is required. The parameters that adapters have a use for.
constexpr const char* own_table = R"(
method getMe
method getChat chat_id!:Integer|String
method getChatMember chat_id!:Integer|String user_id!:Integer
method getChatMemberCount chat_id!:Integer|String
method sendMessage chat_id!:Integer|String text!:String link_preview_options:LinkPreviewOptions disable_notification:Boolean protect_content:Boolean reply_parameters:ReplyParameters
method sendPhoto chat_id!:Integer|String photo!:InputFile|String caption:String disable_notification:Boolean protect_content:Boolean reply_parameters:ReplyParameters
method sendVideo chat_id!:Integer|String video!:InputFile|String duration:Integer width:Integer height:Integer caption:String supports_streaming:Boolean disable_notification:Boolean protect_content:Boolean reply_parameters:ReplyParameters
method sendAnimation chat_id!:Integer|String animation!:InputFile|String duration:Integer width:Integer height:Integer caption:String disable_notification:Boolean protect_content:Boolean reply_parameters:ReplyParameters
method sendAudio chat_id!:Integer|String audio!:InputFile|String caption:String duration:Integer disable_notification:Boolean protect_content:Boolean reply_parameters:ReplyParameters
method sendDocument chat_id!:Integer|String document!:InputFile|String caption:String disable_notification:Boolean protect_content:Boolean reply_parameters:ReplyParameters
method sendMediaGroup chat_id!:Integer|String media!:Array_of_InputMediaAudio|Array_of_InputMediaDocument|Array_of_InputMediaPhoto|Array_of_InputMediaVideo disable_notification:Boolean protect_content:Boolean reply_parameters:ReplyParameters
method sendPoll chat_id!:Integer|String question!:String options!:Array_of_InputPollOption allows_multiple_answers:Boolean open_period:Integer media:InputPollMedia disable_notification:Boolean protect_content:Boolean reply_parameters:ReplyParameters
method forwardMessage chat_id!:Integer|String from_chat_id!:Integer|String message_id!:Integer disable_notification:Boolean
method editMessageText chat_id:Integer|String message_id:Integer text:String link_preview_options:LinkPreviewOptions
method editMessageCaption chat_id:Integer|String message_id:Integer caption:String
method deleteMessage chat_id!:Integer|String message_id!:Integer
method deleteMessages chat_id!:Integer|String message_ids!:Array_of_Integer
type InputMediaPhoto type!:String media!:String caption:String
type InputMediaVideo type!:String media!:String caption:String width:Integer height:Integer duration:Integer supports_streaming:Boolean
type InputMediaAnimation type!:String media!:String caption:String width:Integer height:Integer duration:Integer
type InputMediaAudio type!:String media!:String caption:String duration:Integer
type InputMediaDocument type!:String media!:String caption:String
type InputPollOption text!:String
type LinkPreviewOptions is_disabled:Boolean url:String
type ReplyParameters message_id!:Integer chat_id:Integer|String allow_sending_without_reply:Boolean
)";

constexpr std::size_t photo_limit = 10'485'760, file_limit = 52'428'800;

std::vector<std::string> words_of(const std::string& text, char separator) {
  std::vector<std::string> words;
  std::istringstream in(text);
  for (std::string word; std::getline(in, word, separator);)
    if (!word.empty()) words.push_back(word);
  return words;
}

std::string kind_of(const std::string& type) {
  return type.substr(std::string("InputMedia").size());
}

bool is_input_media(const std::string& type) { return type.starts_with("InputMedia"); }

}  // namespace

FakeTelegram::FakeTelegram() {
  auto table = std::make_shared<Table>();
  if (const char* file = std::getenv("SMM_TELEGRAM_SPEC")) {
    std::ifstream in(file);
    auto spec = json::parse(in);
    auto read = [](const json& from, std::map<std::string, Table::Fields>& to) {
      for (const auto& [name, one] : from.items()) {
        auto& fields = to[name];
        for (const auto& field : one.value("fields", json::array()))
          fields[field.at("name")] = {field.at("types"), field.at("required")};
      }
    };
    read(spec.at("methods"), table->methods);
    read(spec.at("types"), table->types);
  } else {
    for (const auto& line : words_of(own_table, '\n')) {
      auto words = words_of(line, ' ');
      auto& fields = (words[0] == "method" ? table->methods : table->types)[words[1]];
      for (std::size_t i = 2; i < words.size(); ++i) {
        auto colon = words[i].find(':');
        auto name = words[i].substr(0, colon);
        bool required = name.ends_with('!');
        if (required) name.pop_back();
        auto types = words_of(words[i].substr(colon + 1), '|');
        for (auto& type : types) std::replace(type.begin(), type.end(), '_', ' ');
        fields[name] = {types, required};
      }
    }
  }
  table_ = table;
  auto admin = json{{"status", "administrator"},
                    {"user", {{"id", 4711}, {"is_bot", true}, {"first_name", "Bean"}}},
                    {"can_post_messages", true},
                    {"can_edit_messages", true},
                    {"can_delete_messages", true}};
  places_[channel] = {"channel", "beanleaf", 41, false, {}, admin};
  places_[group] = {"supergroup", "", 1, false, {}, admin};
  places_[scratch] = {"channel", "", 1, false, {}, admin};
  server_.otherwise([this](const ReceivedRequest& request) { return answer(request); });
}

void FakeTelegram::lose_next_answer() {
  std::lock_guard lock(mutex_);
  fate_ = Fate::lost;
}
void FakeTelegram::drop_next_request() {
  std::lock_guard lock(mutex_);
  fate_ = Fate::dropped;
}
void FakeTelegram::garble_next_answer() {
  std::lock_guard lock(mutex_);
  fate_ = Fate::garbled;
}
void FakeTelegram::refuse_next(int code, std::string description, json parameters) {
  std::lock_guard lock(mutex_);
  json refusal{{"ok", false}, {"error_code", code}, {"description", description}};
  if (!parameters.is_null()) refusal["parameters"] = parameters;
  refusal_ = std::make_unique<json>(refusal);
}
void FakeTelegram::set_member(std::int64_t chat, json member) {
  std::lock_guard lock(mutex_);
  places_[chat].member = std::move(member);
}
void FakeTelegram::forbid_forwarding(std::int64_t chat) {
  std::lock_guard lock(mutex_);
  places_[chat].no_forwarding = true;
}
void FakeTelegram::set_now(std::int64_t seconds) {
  std::lock_guard lock(mutex_);
  now_ = seconds;
}
FakeTelegram::Chat FakeTelegram::messages(std::int64_t chat) const {
  std::lock_guard lock(mutex_);
  return places_.at(chat).messages;
}
std::vector<std::string> FakeTelegram::calls() const {
  std::lock_guard lock(mutex_);
  return calls_;
}
std::vector<std::string> FakeTelegram::violations() const {
  std::lock_guard lock(mutex_);
  return violations_;
}
json FakeTelegram::last(const std::string& method) const {
  std::lock_guard lock(mutex_);
  auto found = last_.find(method);
  return found == last_.end() ? json() : found->second;
}
std::int64_t FakeTelegram::posts_elsewhere(std::int64_t chat, const std::string& text) {
  std::lock_guard lock(mutex_);
  auto& at = places_[chat];
  if (text.empty()) return at.next++;
  return store(chat, at, {{"text", text}}).at("message_id");
}

// ---- Reading a call. ----

namespace {

// A body of parts, each with a name and perhaps a file's; empty if it is not well formed.
struct Part {
  std::string name, file, content;
  bool is_file = false;
};

std::string quoted_after(const std::string& head, const std::string& key) {
  auto begin = head.find(key + "=\"");
  if (begin == std::string::npos) return {};
  begin += key.size() + 2;
  return head.substr(begin, head.find('"', begin) - begin);
}

std::vector<Part> parts_of(const std::string& body, const std::string& boundary) {
  std::vector<Part> parts;
  auto mark = "--" + boundary;
  for (auto at = body.find(mark); at != std::string::npos;) {
    auto head_begin = at + mark.size() + 2;
    auto next = body.find("\r\n" + mark, head_begin);
    auto blank = body.find("\r\n\r\n", head_begin);
    if (next == std::string::npos || blank == std::string::npos || blank > next) break;
    auto head = body.substr(head_begin, blank - head_begin);
    parts.push_back({quoted_after(head, " name"), quoted_after(head, "filename"),
                     body.substr(blank + 4, next - blank - 4),
                     head.find("filename=") != std::string::npos});
    at = next + 2;
  }
  return parts;
}

}  // namespace

ScriptedAnswer FakeTelegram::answer(const ReceivedRequest& request) {
  std::lock_guard lock(mutex_);
  auto fate = std::exchange(fate_, Fate::as_it_is);
  if (fate == Fate::dropped) return {.fault = ScriptedAnswer::Fault::closes_unread};
  auto say = [](int status, const json& body) {
    return ScriptedAnswer{
        .status = status, .headers = {{"Content-Type", "application/json"}}, .body = body.dump()};
  };
  auto refuse = [&](int code, const std::string& description) {
    return say(code, {{"ok", false}, {"error_code", code}, {"description", description}});
  };
  auto head = fmt::format("/bot{}/", token);
  if (!request.target.starts_with(head)) return refuse(401, "Unauthorized");
  Call call;
  call.method = request.target.substr(head.size());
  calls_.push_back(call.method);
  auto type = request.header("content-type");
  if (type.starts_with("multipart/form-data; boundary=")) {
    call.form = true;
    for (auto& part : parts_of(request.body, type.substr(type.find('=') + 1))) {
      if (part.is_file)
        call.files[part.name] = {part.file, std::move(part.content)};
      else
        call.parameters[part.name] = part.content;
    }
  } else {
    call.parameters = json::parse(request.body, nullptr, false);
  }
  if (refusal_) {
    auto refusal = std::move(refusal_);
    return say(refusal->at("error_code"), *refusal);
  }
  try {
    check(call);
    last_[call.method] = call.parameters;
    auto result = perform(call);
    if (fate == Fate::lost) return {.fault = ScriptedAnswer::Fault::lost_reply};
    if (fate == Fate::garbled) return {.status = 200, .body = "<html>Welcome to the café</html>"};
    return say(200, {{"ok", true}, {"result", result}});
  } catch (const Refused& refused) {
    if (refused.violation) violations_.push_back(call.method + ": " + refused.description);
    return refuse(refused.code, refused.description);
  } catch (const json::exception& wrong) {
    violations_.push_back(call.method + ": " + wrong.what());
    return refuse(400, "Bad Request");
  }
}

// ---- Holding it against the table. ----

void FakeTelegram::check(const Call& call) const {
  auto found = table_->methods.find(call.method);
  if (found == table_->methods.end()) throw Refused{404, "Not Found", true};
  if (!call.parameters.is_object()) throw Refused{400, "Bad Request: no object", true};
  const auto& fields = found->second;
  for (const auto& [name, field] : fields)
    if (field.required && !call.parameters.contains(name) && !call.files.contains(name))
      throw Refused{400, fmt::format("Bad Request: {} is missing", name), true};
  for (const auto& [name, value] : call.parameters.items()) {
    auto field = fields.find(name);
    if (field == fields.end())
      throw Refused{400, fmt::format("Bad Request: there is no parameter {}", name), true};
    auto read = value;
    // In a form everything is text; what is none there is JSON.
    if (call.form && std::find(field->second.types.begin(), field->second.types.end(), "String") ==
                         field->second.types.end())
      read = json::parse(value.get<std::string>(), nullptr, false);
    check_type(name, field->second.types, read, call);
  }
  for (const auto& [name, file] : call.files) {
    auto field = fields.find(name);
    bool direct = field != fields.end() &&
                  std::find(field->second.types.begin(), field->second.types.end(), "InputFile") !=
                      field->second.types.end();
    auto all = call.parameters.dump();
    bool attached = all.find("attach://" + name) != std::string::npos;
    if (!direct && !attached)
      throw Refused{400, fmt::format("Bad Request: nothing refers to the file {}", name), true};
    if (file.bytes.empty()) throw Refused{400, "Bad Request: file must be non-empty", true};
  }
  check_rules(call);
}

void FakeTelegram::check_type(const std::string& where, const std::vector<std::string>& types,
                              const json& value, const Call& call) const {
  auto wrong = [&](const std::string& why) {
    throw Refused{400, fmt::format("Bad Request: {}: {}", where, why), true};
  };
  std::string why = "of the wrong type";
  for (const auto& type : types) {
    if ((type == "String" && value.is_string()) ||
        (type == "Integer" && value.is_number_integer()) ||
        (type == "Boolean" && value.is_boolean()))
      return;
  }
  if (value.is_array()) {
    std::vector<std::string> items;
    for (const auto& type : types)
      if (type.starts_with("Array of ")) items.push_back(type.substr(9));
    if (items.empty()) wrong(why);
    for (const auto& item : value) check_type(where, items, item, call);
    return;
  }
  if (!value.is_object()) wrong(why);
  // Of several kinds of input media, the one that it says it is.
  auto names = types;
  if (names == std::vector<std::string>{"InputPollMedia"})
    names = {"InputMediaPhoto", "InputMediaVideo", "InputMediaAnimation", "InputMediaAudio",
             "InputMediaDocument"};
  for (const auto& name : names) {
    if (is_input_media(name)) {
      auto said = value.value("type", "");
      auto kind = kind_of(name);
      std::transform(kind.begin(), kind.end(), kind.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
      if (said != kind) continue;
      auto file = value.value("media", "");
      if (!file.starts_with("attach://") || !call.files.contains(file.substr(9)))
        wrong("refers to a file that did not come");
    }
    auto found = table_->types.find(name);
    if (found == table_->types.end()) continue;
    for (const auto& [field, rule] : found->second)
      if (rule.required && !value.contains(field)) wrong(field + " is missing");
    for (const auto& [field, inner] : value.items()) {
      auto rule = found->second.find(field);
      if (rule == found->second.end()) wrong("there is no field " + field);
      check_type(where + "." + field, rule->second.types, inner, call);
    }
    return;
  }
  wrong("is none of its types");
}

// ---- And against what the reference says in words. ----

namespace {

json parameter(const json& parameters, const std::string& name, bool form) {
  if (!parameters.contains(name)) return {};
  const auto& value = parameters[name];
  if (!form || !value.is_string()) return value;
  auto read = json::parse(value.get<std::string>(), nullptr, false);
  return read.is_structured() ? read : value;
}

}  // namespace

void FakeTelegram::check_rules(const Call& call) const {
  auto refuse = [&](const std::string& what) { throw Refused{400, "Bad Request: " + what, true}; };
  auto length = [&](const json& in, const char* name, std::size_t least, std::size_t most) {
    if (!in.contains(name)) return;
    auto units = utf16_units(in[name].get<std::string>());
    if (units < least || units > most)
      refuse(
          fmt::format("{} has {} UTF-16 units, {} to {} are possible", name, units, least, most));
  };
  auto file = [&](const Call::File& is, const std::string& kind) {
    auto info = image_info(is.bytes);
    if (!info) refuse("a file of no known type");
    if (kind == "photo") {
      if (is.bytes.size() > photo_limit) refuse("a photo of more than 10 MB");
      if (info->type != "image/jpeg" && info->type != "image/png" && info->type != "image/webp")
        refuse("PHOTO_INVALID");
      if (info->width + info->height > 10'000) refuse("PHOTO_INVALID_DIMENSIONS");
    }
    if (is.bytes.size() > file_limit) refuse("a file of more than 50 MB");
    if (kind == "video" && info->type != "video/mp4") refuse("a video that is no MP4");
    if (kind == "animation" && info->type != "image/gif" && info->type != "video/mp4")
      refuse("an animation that is no GIF");
    if (kind == "audio" && !info->type.starts_with("audio/")) refuse("no sound");
  };
  const auto& in = call.parameters;
  length(in, "text", 1, 4096);
  length(in, "caption", 0, 1024);
  length(in, "question", 1, 300);
  for (const char* kind : {"photo", "video", "animation", "audio", "document"})
    if (call.files.contains(kind)) file(call.files.at(kind), kind);
  auto media = parameter(in, "media", call.form);
  if (call.method == "sendMediaGroup") {
    if (media.size() < 2 || media.size() > 10) refuse("an album has 2 to 10 items");
    std::set<std::string> kinds;
    for (const auto& item : media) {
      kinds.insert(item.at("type"));
      length(item, "caption", 0, 1024);
      file(call.files.at(item.at("media").get<std::string>().substr(9)), item.at("type"));
    }
    bool alone = kinds.contains("audio") || kinds.contains("document");
    if (alone && kinds.size() > 1) refuse("sounds and documents stand in albums of their own");
  } else if (media.is_object()) {
    file(call.files.at(media.at("media").get<std::string>().substr(9)), media.at("type"));
  }
  if (call.method == "sendPoll") {
    auto options = parameter(in, "options", call.form);
    if (options.empty() || options.size() > 12) refuse("a poll has 1 to 12 options");
    for (const auto& option : options) length(option, "text", 1, 100);
    auto period = std::stoll(in.at("open_period").is_string() ? in["open_period"].get<std::string>()
                                                              : in["open_period"].dump());
    if (period < 5 || period > 2'628'000) refuse("a poll is open for 5 to 2628000 seconds");
  }
  if (in.contains("message_ids") && (in["message_ids"].empty() || in["message_ids"].size() > 100))
    refuse("1 to 100 messages are deleted at once");
}

// ---- Doing it. ----

FakeTelegram::Place& FakeTelegram::place(const json& chat, std::int64_t* id) {
  for (auto& [number, it] : places_) {
    auto text = chat.is_string() ? chat.get<std::string>() : chat.dump();
    if (text != std::to_string(number) && (it.username.empty() || text != "@" + it.username))
      continue;
    if (id != nullptr) *id = number;
    return it;
  }
  throw Refused{400, "Bad Request: chat not found"};
}

json FakeTelegram::store(std::int64_t chat, Place& at, json message) {
  message["message_id"] = at.next;
  message["date"] = now_;
  message["chat"] = {{"id", chat}, {"type", at.type}, {"title", "Bean & Leaf"}};
  if (!at.username.empty()) message["chat"]["username"] = at.username;
  at.messages[at.next++] = message;
  return message;
}

json FakeTelegram::perform(const Call& call) {
  if (call.method == "getMe")
    return {{"id", 4711}, {"is_bot", true}, {"first_name", "Bean"}, {"username", "bean_bot"}};
  if (call.method == "forwardMessage") return forward(call);
  if (call.method.starts_with("editMessage")) return change(call);
  if (call.method.starts_with("deleteMessage")) return remove(call);
  if (call.method.starts_with("get")) return describe(call);
  return send(call);
}

json FakeTelegram::describe(const Call& call) {
  std::int64_t id = 0;
  auto& at = place(call.parameters["chat_id"], &id);
  if (at.member.value("status", "") == "kicked")
    throw Refused{403, "Forbidden: bot was kicked from the channel chat"};
  if (call.method == "getChatMember") return at.member;
  if (call.method == "getChatMemberCount") return 1234;
  json chat{{"id", id}, {"type", at.type}, {"title", "Bean & Leaf"}};
  if (!at.username.empty()) chat["username"] = at.username;
  return chat;
}

json FakeTelegram::send(const Call& call) {
  std::int64_t id = 0;
  auto& at = place(call.parameters["chat_id"], &id);
  if (at.member.value("status", "") == "kicked")
    throw Refused{403, "Forbidden: bot was kicked from the channel chat"};
  if (at.type == "channel" && !at.member.value("can_post_messages", false))
    throw Refused{400, "Bad Request: need administrator rights in the channel chat"};
  auto reply = parameter(call.parameters, "reply_parameters", call.form);
  if (!reply.is_null() && !reply.contains("chat_id") &&
      !at.messages.contains(reply.at("message_id").get<std::int64_t>()))
    throw Refused{400, "Bad Request: message to be replied not found"};
  json message = json::object();
  if (!reply.is_null()) message["reply_to_message"] = {{"message_id", reply["message_id"]}};
  if (call.method == "sendMediaGroup") {
    auto album = json::array();
    for (const auto& item : parameter(call.parameters, "media", call.form)) {
      auto one = message;
      one[item["type"].get<std::string>()] = {{"file_id", "f"}};
      if (item.contains("caption")) one["caption"] = item["caption"];
      album.push_back(store(id, at, one));
    }
    return album;
  }
  for (const char* name : {"text", "caption"})
    if (call.parameters.contains(name)) message[name] = call.parameters[name];
  if (call.parameters.contains("question"))
    message["poll"] = {{"question", call.parameters["question"]}};
  for (const auto& [name, file] : call.files) message[name] = {{"file_id", file.name}};
  return store(id, at, message);
}

json FakeTelegram::forward(const Call& call) {
  std::int64_t to = 0, from = 0;
  auto& target = place(call.parameters["chat_id"], &to);
  auto& source = place(call.parameters["from_chat_id"], &from);
  auto found = source.messages.find(call.parameters["message_id"]);
  if (found == source.messages.end())
    throw Refused{400, "Bad Request: message to forward not found"};
  if (source.no_forwarding)
    throw Refused{400, "Bad Request: message has protected content and can't be forwarded"};
  auto copy = found->second;
  copy.erase("reply_to_message");
  copy["forward_origin"] = {{"type", "channel"},
                            {"date", copy["date"]},
                            {"chat", copy["chat"]},
                            {"message_id", copy["message_id"]}};
  return store(to, target, copy);
}

json FakeTelegram::change(const Call& call) {
  auto& at = place(call.parameters["chat_id"]);
  auto found = at.messages.find(call.parameters["message_id"]);
  if (found == at.messages.end()) throw Refused{400, "Bad Request: message to edit not found"};
  auto key = call.method == "editMessageText" ? "text" : "caption";
  bool fits =
      key == std::string("text") ? found->second.contains("text") : !found->second.contains("text");
  if (!fits) throw Refused{400, "Bad Request: there is no text in the message to edit", true};
  if (found->second.value(key, "") == call.parameters[key])
    throw Refused{400, "Bad Request: message is not modified: nothing new"};
  if (now_ - found->second["date"].get<std::int64_t>() > 172'800 &&
      !at.member.value("can_edit_messages", false))
    throw Refused{400, "Bad Request: message can't be edited"};
  found->second[key] = call.parameters[key];
  return found->second;
}

json FakeTelegram::remove(const Call& call) {
  auto& at = place(call.parameters["chat_id"]);
  auto ids = call.parameters.contains("message_ids") ? call.parameters["message_ids"]
                                                     : json::array({call.parameters["message_id"]});
  for (std::int64_t id : ids) {
    auto found = at.messages.find(id);
    if (found == at.messages.end()) continue;
    if (now_ - found->second["date"].get<std::int64_t>() > 172'800 &&
        !at.member.value("can_delete_messages", false))
      throw Refused{400, "Bad Request: message can't be deleted for everyone"};
    at.messages.erase(found);
  }
  return true;
}

}  // namespace smm::test
