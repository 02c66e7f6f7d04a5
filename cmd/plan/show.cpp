// smm plan show: the calendar.

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "core/text.h"
#include "plan/commands.h"

namespace smm {
namespace {

using Json = nlohmann::ordered_json;

struct ShowOptions {
  std::string view, account, month;
};

void setup_show(CLI::App& app, ShowOptions& options) {
  choice(app.add_option(
             "--view", options.view,
             "agenda, or table: a row for each account; default: agenda on a terminal, else table"),
         {"agenda", "table"});
  app.add_option("--account", options.account, "only this account or group")->type_name("ACCOUNT");
  app.add_option("--month", options.month, "only this month, as 2026-10")->type_name("MONTH");
}

std::string_view status_name(PlannedPost::Status status) {
  switch (status) {
    case PlannedPost::Status::draft:
      return "draft";
    case PlannedPost::Status::review:
      return "review";
    default:
      return "approved";
  }
}

Json post_json(const PlannedPost& post) {
  Json outputs = Json::array();
  for (const auto& output : post.outputs)
    outputs.push_back({{"account", output.account}, {"post", Json::parse(to_json(output.post))}});
  return {
      {"id", post.id},         {"at", rfc3339(post.at)},    {"local", post.local},
      {"pillar", post.pillar}, {"campaign", post.campaign}, {"audience", post.audience},
      {"stage", post.stage},   {"type", post.type},         {"status", status_name(post.status)},
      {"outputs", outputs}};
}

std::string first_line(const PlannedPost& post) {
  if (post.outputs.empty()) return {};
  std::string text(trim(post.outputs[0].post.parts[0].text));
  return text.substr(0, text.find('\n'));
}

std::string accounts_of(const PlannedPost& post) {
  std::vector<std::string> names;
  for (const auto& output : post.outputs) names.push_back(output.account);
  return join(names, ", ");
}

std::string marks(const PlannedPost& post) {
  if (post.outputs.empty()) return {};
  const auto& parts = post.outputs[0].post.parts;
  std::size_t images = 0;
  for (const auto& part : parts) images += part.media.size();
  std::vector<std::string> words;
  if (parts.size() > 1) words.push_back(fmt::format("thread of {}", parts.size()));
  if (images > 0) words.push_back(fmt::format("{} image{}", images, images == 1 ? "" : "s"));
  if (!post.series.empty()) words.emplace_back("recurring");
  return join(words, ", ");
}

std::vector<PlannedPost> wanted_posts(Session& session, const Plan& plan,
                                      const ShowOptions& options, const Zone& zone) {
  std::set<std::string> accounts;
  if (!options.account.empty()) {
    for (const auto& name : session.workspace().expand(options.account)) accounts.insert(name);
    if (accounts.empty())
      throw Error(Status::usage, fmt::format("there is no account \"{}\"", options.account),
                  "`accounts:` in smm.yaml lists them");
  }
  if (!options.month.empty() && !parse_date(options.month + "-01"))
    throw Error(Status::usage, fmt::format("--month: \"{}\" is no month", options.month),
                "write it as 2026-10");
  std::vector<PlannedPost> posts;
  for (auto post : plan.posts) {
    if (!to_string(zone.local(post.at)).starts_with(options.month)) continue;
    if (!accounts.empty())
      std::erase_if(post.outputs, [&](const auto& o) { return !accounts.contains(o.account); });
    if (!post.outputs.empty()) posts.push_back(std::move(post));
  }
  return posts;
}

// The day above its posts, as on a wall calendar.
void print_agenda(Session& session, const std::vector<PlannedPost>& posts, const Zone& zone) {
  constexpr const char* days[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                  "Thursday", "Friday", "Saturday"};
  const auto& terminal = session.terminal();
  std::string last;
  for (const auto& post : posts) {
    auto local = zone.local(post.at);
    auto text = to_string(local);
    if (auto day = text.substr(0, 10); day != last) {
      std::chrono::weekday weekday{std::chrono::floor<std::chrono::days>(local)};
      session.print(fmt::format(
          "{}{}\n", last.empty() ? "" : "\n",
          terminal.paint(fmt::format("{}, {}", days[weekday.c_encoding()], day), Style::bold)));
      last = day;
    }
    auto extra = marks(post);
    if (post.status != PlannedPost::Status::approved)
      extra = fmt::format("{}{}{}", status_name(post.status), extra.empty() ? "" : ", ", extra);
    session.print(fmt::format("  {}  {}  {}{}\n", text.substr(11, 5), visible(post.id),
                              terminal.paint(visible("→ " + accounts_of(post)), Style::dim),
                              extra.empty() ? "" : terminal.paint(" (" + extra + ")", Style::dim)));
    auto width = static_cast<std::size_t>(std::max(terminal.width, 40)) - 9;
    auto words = visible(first_line(post));
    if (terminal.is_terminal && display_width(words) > width) words = fit(words, width);
    session.print(fmt::format("         {}\n", words));
  }
}

Status run_show(Session& session, const ShowOptions& options) {
  auto plan = session.plan();
  auto zone = Zone::find(session.workspace().timezone);
  auto posts = wanted_posts(session, plan, options, zone);
  if (session.json()) {
    Json json = Json::array();
    for (const auto& post : posts) json.push_back(post_json(post));
    session.print(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  } else if (options.view == "table" || (options.view.empty() && !session.terminal().is_terminal)) {
    Grid grid({{"TIME"}, {"POST"}, {"ACCOUNT"}, {"STATUS"}, {"PILLAR"}, {"TEXT", {}, true}});
    for (const auto& post : posts)
      for (const auto& output : post.outputs)
        grid.add(
            {session.terminal().is_terminal ? to_string(zone.local(post.at)) : rfc3339(post.at),
             post.id, output.account, std::string(status_name(post.status)), post.pillar,
             output.post.parts[0].text});
    session.print(grid.render(session.terminal()));
  } else {
    print_agenda(session, posts, zone);
  }
  if (has_errors(plan.problems)) {
    session.complain(
        "smm: the plan has errors, and this may not be all of it; see `smm plan check`\n");
    return Status::invalid;
  }
  return Status::done;
}

}  // namespace

void plan_show(CLI::App& app, Session& session) {
  subcommand<ShowOptions>(app, session, "show", "show the calendar",
                          "smm plan show                # an agenda\n"
                          "smm plan show --month 2026-11 --view table\n"
                          "smm plan show --account site --json\n",
                          setup_show, run_show);
}

}  // namespace smm
