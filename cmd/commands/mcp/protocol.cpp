#include "commands/mcp/protocol.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "commands/mcp/call.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr std::string_view revisions[] = {"2024-11-05", "2025-03-26", "2025-06-18",
                                          "2025-11-25"};  // the newest last
constexpr std::string_view with_lists = "2025-03-26";
constexpr std::size_t longest_list = 64, longest_name = 60;

// JSON-RPC 2.0, section 5.1.
enum class Code {
  parse = -32700,
  request = -32600,
  method = -32601,
  params = -32602,
  internal = -32603
};

struct Refusal {
  Code code;
  std::string why;
};

Json failure(const Json& id, Code code, const std::string& why) {
  return {{"jsonrpc", "2.0"},
          {"id", id},
          {"error", {{"code", static_cast<int>(code)}, {"message", why}}}};
}

bool is_id(const Json& id) { return id.is_string() || id.is_number_integer(); }

// A text of an object, or empty.
std::string text_in(const Json& object, const char* key) {
  if (!object.is_object() || !object.contains(key) || !object[key].is_string()) return {};
  return object[key].get<std::string>();
}

}  // namespace

std::optional<std::string> Protocol::answer(std::string_view line) {
  if (trim(line).empty()) return {};
  auto message = parse_json(line);
  if (message.is_discarded())
    return write_json(failure({}, Code::parse, "a message is JSON in UTF-8, and this is not"));
  auto answer = message.is_array() ? answer_all(message) : answer_one(message, true);
  if (!answer) return {};
  return write_json(*answer);
}

std::string Protocol::too_long() {
  return write_json(
      failure({}, Code::request, fmt::format("a message has at most {} bytes", longest_message)));
}

std::optional<Json> Protocol::answer_all(const Json& list) {
  if (revision_ != with_lists)
    return failure({}, Code::request, "a list of messages is of no other revision than 2025-03-26");
  if (list.empty() || list.size() > longest_list)
    return failure({}, Code::request, fmt::format("a list has 1 to {} messages", longest_list));
  Json answers = Json::array();
  for (const auto& message : list)
    if (auto answer = answer_one(message, false)) answers.push_back(std::move(*answer));
  if (answers.empty()) return {};
  return answers;
}

std::optional<Json> Protocol::answer_one(const Json& message, bool alone) {
  if (!message.is_object()) return failure({}, Code::request, "a message is an object");
  bool asks = message.contains("id");
  Json id = asks && is_id(message["id"]) ? message["id"] : Json();
  if (text_in(message, "jsonrpc") != "2.0")
    return failure(id, Code::request, "jsonrpc has to be \"2.0\"");
  auto method = text_in(message, "method");
  if (method.empty()) {
    bool is_answer = message.contains("result") || message.contains("error");
    if (is_answer) return {};  // nothing was asked
    return failure(id, Code::request, "there is no method");
  }
  if (!asks) return {};  // a notification, and none changes anything here
  if (id.is_null()) return failure(id, Code::request, "an id is a text or a whole number");
  const auto params = message.value("params", Json::object());
  try {
    if (!params.is_object()) throw Refusal{Code::params, "params has to be an object"};
    return Json{{"jsonrpc", "2.0"}, {"id", id}, {"result", result_of(method, params, alone)}};
  } catch (const Refusal& refusal) {
    return failure(id, refusal.code, refusal.why);
  } catch (const std::exception& error) {
    return failure(id, Code::internal, visible(error.what()));
  }
}

Json Protocol::result_of(const std::string& method, const Json& params, bool alone) {
  if (method == "ping") return Json::object();
  if (method == "initialize") return initialize(params, alone);
  bool known = method == "tools/list" || method == "tools/call";
  if (!known)
    throw Refusal{Code::method, fmt::format("there is no method {}", shortened(method, 80))};
  if (caller_.empty()) throw Refusal{Code::request, "initialize comes first"};
  if (method == "tools/call") return call_tool(params);
  if (params.contains("cursor")) throw Refusal{Code::params, "there is no page but the first"};
  return tools_.list();
}

Json Protocol::initialize(const Json& params, bool alone) {
  if (!alone) throw Refusal{Code::request, "initialize stands in no list"};
  if (!caller_.empty()) throw Refusal{Code::request, "initialize was done already"};
  auto wanted = text_in(params, "protocolVersion");
  auto name = text_in(params.value("clientInfo", Json()), "name");
  if (wanted.empty()) throw Refusal{Code::params, "protocolVersion is missing"};
  if (trim(name).empty()) throw Refusal{Code::params, "clientInfo.name is missing"};
  caller_ = "mcp:" + shortened(trim(name), longest_name);
  bool known = std::find(std::begin(revisions), std::end(revisions), wanted) != std::end(revisions);
  revision_ = known ? wanted : std::string(*std::rbegin(revisions));
  return {{"protocolVersion", revision_},
          {"capabilities", {{"tools", Json::object()}}},
          {"serverInfo", {{"name", "smm"}, {"title", "smm"}, {"version", SMM_VERSION}}},
          {"instructions", Toolbox::instructions()}};
}

Json Protocol::call_tool(const Json& params) {
  auto name = text_in(params, "name");
  if (!tools_.has(name))
    throw Refusal{Code::params, fmt::format("there is no tool {}", shortened(name, 80))};
  const auto arguments = params.value("arguments", Json::object());
  if (!arguments.is_object()) throw Refusal{Code::params, "arguments has to be an object"};
  return tools_.call(caller_, name, arguments);
}

}  // namespace smm
