#include "commands/mcp/draft.h"

#include <fmt/format.h>

#include <optional>

#include "commands/post/once.h"
#include "core/clock.h"
#include "core/text.h"
#include "core/zone.h"
#include "sys/files.h"

namespace smm {
namespace {

std::string text_of(const Json& object, const std::string& key, bool required) {
  if (!object.contains(key)) {
    if (!required) return {};
    throw Error(Status::usage, fmt::format("{} is missing", key));
  }
  const auto& value = object[key];
  if (!value.is_string() || trim(value.get_ref<const std::string&>()).empty())
    throw Error(Status::usage, fmt::format("{} has to be a text that is not empty", key));
  return value.get<std::string>();
}

std::string cell(std::string text) {
  replace_all(text, "\"", "\"\"");
  return "\"" + text + "\"";
}

// The draft as a table of one row, at a time of the workspace's clocks.
std::string table_of(const DraftPost& draft, const std::string& local) {
  Json media = Json::array();
  for (const auto& [file, alt] : draft.media) media.push_back({{"file", file}, {"alt", alt}});
  std::string head = "id,at,text",
              row = cell(draft.id) + "," + cell(local) + "," + cell(draft.text);
  auto add = [&](std::string_view name, const std::string& value) {
    head += fmt::format(",{}", name);
    row += "," + cell(value);
  };
  if (!draft.link.empty()) add("link", draft.link);
  if (!media.empty()) add("media", write_json(media));
  return head + "\n" + row + "\n";
}

// Whether the plan has an error with this post.
bool is_wrong(const Called& check, const std::string& id) {
  if (!check.result.is_object() || !check.result.contains("problems")) return check.status != 0;
  for (const auto& problem : check.result["problems"])
    if (problem.value("post", "") == id && problem.value("severity", "") == "error") return true;
  return false;
}

void put_back(const fs::path& file, const std::optional<std::string>& before) {
  if (before)
    write_file(file, *before);
  else
    fs::remove(file);
}

}  // namespace

Json draft_properties() {
  Json text{{"type", "string"}};
  Json picture{{"type", "object"},
               {"properties", {{"file", text}, {"alt", text}}},
               {"required", {"file", "alt"}}};
  return {{"text", text},
          {"to",
           {{"type", "array"},
            {"items", text},
            {"description", "accounts or groups, as account list names them"}}},
          {"at", {{"type", "string"}, {"description", "local, as 2026-10-03 09:30"}}},
          {"link", {{"type", "string"}, {"description", "what {link} in the text stands for"}}},
          {"media",
           {{"type", "array"},
            {"items", std::move(picture)},
            {"description", "files of the workspace, as img/kiln.png"}}}};
}

DraftPost read_draft(const Json& arguments) {
  DraftPost draft;
  draft.id = text_of(arguments, "id", false);
  if (!draft.id.empty()) valid_id(draft.id);
  draft.text = text_of(arguments, "text", true);
  draft.at = text_of(arguments, "at", false);
  draft.link = text_of(arguments, "link", false);
  const auto to = arguments.value("to", Json());
  if (!to.is_array() || to.empty()) throw Error(Status::usage, "to has to be a list of accounts");
  for (const auto& one : to)
    draft.to.push_back(text_of(Json{{"each of to", one}}, "each of to", true));
  const auto media = arguments.value("media", Json::array());
  if (!media.is_array()) throw Error(Status::usage, "media has to be a list");
  for (const auto& one : media) {
    if (!one.is_object()) throw Error(Status::usage, "each of media has a file and an alt");
    draft.media.push_back({text_of(one, "file", true), text_of(one, "alt", true)});
  }
  return draft;
}

std::vector<std::string> checking_words(const DraftPost& draft) {
  std::vector<std::string> words{"post", "-", "--dry-run"};
  auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) words.push_back(fmt::format("--{}={}", name, value));
  };
  add("to", join(draft.to, ","));
  add("at", draft.at);
  add("link", draft.link);
  for (const auto& [file, alt] : draft.media) {
    add("media", file);
    add("alt", alt);
  }
  return words;
}

Called prepare(Session& session, const std::string& caller, const DraftPost& draft) {
  auto checked = call(session, caller, checking_words(draft), draft.text);
  if (checked.status != 0) return checked;
  auto due = parse_rfc3339(checked.result.value("due", ""));
  if (!due) return checked;
  auto local = to_string(Zone::find(session.workspace().timezone).local(*due));
  auto table = table_of(draft, local);
  std::vector<std::string> words{"plan",
                                 "import",
                                 "-",
                                 "--from=csv",
                                 "--status=draft",
                                 "--to=" + join(draft.to, ","),
                                 fmt::format("--output={}", prepared_file),
                                 "--dry-run"};
  auto tried = call(session, caller, words, table);
  bool whole = tried.status == 0 && tried.result.is_object() && tried.result.value("new", 0) == 1 &&
               tried.result["rest"].empty();
  if (!whole) {
    tried.messages.emplace_back(
        "nothing was written: a post of that id is there, or a part of it "
        "has no place in a plan");
    tried.answered = false;
    if (tried.status == 0) tried.status = static_cast<int>(Status::failed);
    return tried;
  }
  auto file = session.workspace().root / prepared_file;
  std::optional<std::string> before;
  constexpr std::size_t most_bytes = 8U << 20;  // as a plan file may have
  if (fs::exists(file)) before = read_file(file, most_bytes);
  words.pop_back();
  auto written = call(session, caller, words, table);
  auto check = call(session, caller, {"plan", "check"});
  if (!is_wrong(check, draft.id)) return written;
  put_back(file, before);
  check.answered = false;
  check.messages.emplace_back("nothing is prepared: the plan would have an error");
  return check;
}

}  // namespace smm
