// smm doctor: whether everything is there that smm works with, and how to mend what is not. Nothing
// is changed, and no network is asked.

#include <fmt/format.h>

#include <algorithm>

#include "command.h"
#include "commands/doctor/findings.h"
#include "core/json.h"
#include "core/text.h"

namespace smm {
namespace {

using Level = Checked::Level;

struct DoctorOptions {};

std::string_view word(Level level) {
  switch (level) {
    case Level::ok:
      return "ok";
    case Level::note:
      return "note";
    case Level::warning:
      return "warning";
    case Level::error:
      return "error";
  }
  return "";
}

Style style_of(Level level) {
  switch (level) {
    case Level::ok:
      return Style::green;
    case Level::note:
      return Style::dim;
    case Level::warning:
      return Style::yellow;
    case Level::error:
      return Style::red;
  }
  return Style::plain;
}

// What is to be mended first decides.
Status status_of(const Health& findings) {
  for (auto status : {Status::invalid, Status::credentials})
    if (std::any_of(findings.begin(), findings.end(), [&](const Checked& finding) {
          return finding.level == Level::error && finding.status == status;
        }))
      return status;
  bool any = std::any_of(findings.begin(), findings.end(),
                         [](const Checked& finding) { return finding.level == Level::error; });
  return any ? Status::failed : Status::done;
}

Json json_of(const Health& findings) {
  Json json{{"healthy", status_of(findings) == Status::done}, {"findings", Json::array()}};
  for (const auto& finding : findings)
    json["findings"].push_back({{"what", finding.what},
                                {"level", word(finding.level)},
                                {"says", finding.says},
                                {"fix", finding.fix}});
  return json;
}

// For a program, a row each; for a person, the fix beneath what it is for.
void print(Session& session, const Health& findings) {
  const auto& terminal = session.terminal();
  for (const auto& [level, what, says, fix, status] : findings) {
    if (!terminal.is_terminal) {
      session.show(
          fmt::format("{}\t{}\t{}\t{}\n", word(level), visible(what), visible(says), visible(fix)));
      continue;
    }
    session.show(fmt::format("{}  {}: {}\n",
                             terminal.paint(fmt::format("{:<7}", word(level)), style_of(level)),
                             visible(what), visible(says)));
    if (!fix.empty()) session.show(fmt::format("         {}\n", visible(fix)));
  }
}

Status run(Session& session, const DoctorOptions&) {
  Health findings;
  look_at_place(session, findings);
  look_at_runs(session, findings);
  look_at_machine(session, findings);
  auto status = status_of(findings);
  if (session.json())
    session.print(write_json(json_of(findings), 2) + "\n");
  else
    print(session, findings);
  if (status == Status::done) return status;
  auto first = std::find_if(findings.begin(), findings.end(),
                            [](const Checked& finding) { return finding.level == Level::error; });
  auto why = fmt::format("{}: {}", first->what, first->says);
  if (session.terminal().is_terminal)
    session.stands(why);  // it is on the screen
  else
    session.complain(fmt::format("smm: {}\n", visible(why)));
  return status;
}

void define(Arguments& app, Session& session) {
  runs<DoctorOptions>(
      app, session,
      "smm doctor                      # what is wrong, and how to fix it\n"
      "smm doctor --json\n",
      [](Arguments&, DoctorOptions&) {}, run);
}

}  // namespace

namespace commands {
extern const Command doctor{"doctor", "check what smm works with, and say how to fix it", define,
                            9};
}  // namespace commands

}  // namespace smm
