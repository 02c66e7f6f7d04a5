#pragma once
// What `smm mcp` speaks: JSON-RPC 2.0 with the messages of the Model Context Protocol, in its
// revisions of 2024-11-05, 2025-03-26, 2025-06-18 and 2025-11-25
// (https://modelcontextprotocol.io/specification). One message in, at most one out; nothing here
// reads or writes.
//
// A client names itself first; until then it gets nothing but a ping. The revision is the one that
// it asks for or, if that is not known, the newest. Lists of messages are of 2025-03-26 alone.

#include <optional>
#include <string>
#include <string_view>

#include "commands/mcp/tools.h"
#include "core/json.h"

namespace smm {

// The longest line that is read, in bytes, without its end.
inline constexpr std::size_t longest_message = 1U << 20;

class Protocol {
 public:
  explicit Protocol(Toolbox& tools) : tools_(tools) {}

  // The answer to a line, without its end; nothing for what asks for none. Never throws for what
  // stands in the line.
  std::optional<std::string> answer(std::string_view line);
  // The answer to a line that is longer than is read.
  static std::string too_long();

 private:
  std::optional<Json> answer_all(const Json& list);
  std::optional<Json> answer_one(const Json& message, bool alone);
  Json result_of(const std::string& method, const Json& params, bool alone);
  Json initialize(const Json& params, bool alone);
  Json call_tool(const Json& params);

  Toolbox& tools_;
  std::string revision_, caller_;  // empty until the client has named itself
};

}  // namespace smm
