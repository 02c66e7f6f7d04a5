#pragma once
// What a program may do with smm over `smm mcp`: at most four tools. Three read; one prepares, and
// is there only when a person has started the program with --may-prepare. None publishes, approves,
// logs in, changes an account or reaches a network.
//
// Every call is written into the log under the caller's name, and one that cannot be is not done.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "session.h"

namespace smm {

class Toolbox {
 public:
  // The session must outlive it. Throws Error(invalid) where there is no workspace.
  Toolbox(Session& session, bool may_prepare);

  // The tools, as `tools/list` answers: their names, what they are for, what they take.
  Json list() const;
  bool has(std::string_view name) const;
  // What has() knows, done for `caller`, as `tools/call` answers. What is wrong with the arguments
  // or with what they ask for is an answer too, so that the caller can do better.
  Json call(const std::string& caller, std::string_view name, const Json& arguments);

  // What a program has to know before its first call.
  static std::string_view instructions();

 private:
  struct Readable {                       // a command that `read` runs
    std::string takes;                    // its names: "ENTRY"; empty: none
    std::map<std::string, bool> options;  // by name without --; whether it has a value
  };
  Json answer(const std::string& caller, std::string_view name, const Json& arguments);
  Json read(const std::string& caller, const Json& arguments);
  Json check_post(const std::string& caller, const Json& arguments);
  Json prepare_post(const std::string& caller, const Json& arguments);
  std::vector<std::string> read_words(const Json& arguments) const;
  std::string commands() const;
  void log(const std::string& caller, const std::string& what);

  Session& session_;
  bool may_prepare_;
  std::map<std::string, Readable> readable_;
};

}  // namespace smm
