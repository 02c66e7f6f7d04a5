// smm mcp: smm for a program that speaks the Model Context Protocol, over standard input and
// output. Standard output carries nothing else.

#include "command.h"
#include "commands/mcp/protocol.h"

namespace smm {
namespace {

struct McpOptions {
  bool may_prepare = false;
};

void setup(Arguments& app, McpOptions& options) {
  app.flag("--may-prepare", options.may_prepare,
           "also a tool that writes drafts into the plan; without it, all of them only read");
}

enum class Line { read, too_long, end };

// The next line without its end. Of one that is too long nothing is kept.
Line read_line(std::istream& in, std::string& line) {
  line.clear();
  bool any = false, too_long = false;
  auto& buffer = *in.rdbuf();
  for (;;) {
    auto c = buffer.sbumpc();
    if (c == std::char_traits<char>::eof()) {
      if (!any) return Line::end;
      break;
    }
    any = true;
    if (c == '\n') break;
    too_long = too_long || line.size() == longest_message;
    if (!too_long) line.push_back(std::char_traits<char>::to_char_type(c));
  }
  return too_long ? Line::too_long : Line::read;
}

Status run(Session& session, const McpOptions& options) {
  Toolbox tools(session, options.may_prepare);
  Protocol protocol(tools);
  auto& env = session.env();
  if (env.terminal.in)
    session.note("smm mcp speaks with a program over standard input and output; Ctrl-D ends it.\n");
  std::string line;
  while (env.stop == 0) {
    auto what = read_line(env.in, line);
    if (what == Line::end || env.stop != 0) break;
    auto answer = what == Line::too_long ? Protocol::too_long() : protocol.answer(line);
    if (!answer) continue;
    env.out.write(*answer + "\n");
    env.out.flush();
    if (env.out.failed()) return Status::failed;
  }
  return Status::done;
}

void define(Arguments& app, Session& session) {
  runs<McpOptions>(app, session,
                   "smm mcp                   # an agent's program starts this, and reads\n"
                   "smm mcp --may-prepare     # and may write drafts\n",
                   setup, run);
}

}  // namespace

namespace commands {
extern const Command mcp{"mcp", "smm for an agent, over the Model Context Protocol", define, 13};
}  // namespace commands

}  // namespace smm
