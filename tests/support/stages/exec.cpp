// A program of one's own that keeps a bulletin: it looks before it writes.

#include <sys/stat.h>

#include "core/json.h"
#include "support/stage.h"
#include "sys/files.h"

namespace smm::test {
namespace {

struct ExecStage final : Stage {
  ExecStage() : Stage("exec") {
    settings = {{"command", "bin/post"}, {"actions", "find edit"}, {"replay", "look_up"},
                {"features", "thread"},  {"media", "image/png"},   {"text_limit", "100"}};
    auto path = folder.write("bin/post", script);
    ::chmod(path.c_str(), 0755);
  }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    if (!fs::exists(folder.path() / "board.json")) return texts;
    for (const auto& entry : Json::parse(folder.read("board.json")))
      for (const auto& part : entry.at("parts")) texts.push_back(part.at("text"));
    return texts;
  }
  bool service_refuses_longer() const override { return false; }

  static constexpr const char* script = R"py(#!/usr/bin/env python3
import json, os, sys
asked = json.load(sys.stdin)
board = json.load(open("board.json")) if os.path.exists("board.json") else []
there = any(one["id"] == asked["post"]["id"] for one in board)
if asked["action"] == "find":
    outcome = "published" if there else "not_there"
elif asked["action"] == "edit":
    outcome = "done" if there else "rejected"
    for one in board:
        if one["id"] == asked["post"]["id"]:
            one["parts"] = asked["post"]["parts"]
    json.dump(board, open("board.json", "w"))
else:
    outcome = "published"
    if not there:
        board.append({"id": asked["post"]["id"], "parts": asked["post"]["parts"]})
        json.dump(board, open("board.json", "w"))
print(json.dumps({"outcome": outcome, "remote_id": asked["post"]["id"], "url": ""}))
)py";
};

}  // namespace
}  // namespace smm::test

namespace smm::stages {

extern const test::StageMaker exec{"exec", test::make<test::ExecStage>};

}  // namespace smm::stages
