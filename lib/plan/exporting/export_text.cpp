// The plan as JSON and as Markdown.

#include <fmt/format.h>

#include <array>

#include "core/json.h"
#include "core/text.h"
#include "plan/exporting/export.h"

namespace smm {
namespace {

Json post_json(const PlannedPost& post, const ExportedPlan& plan) {
  Json outputs = Json::array();
  for (const auto& output : post.outputs)
    outputs.push_back({{"account", output.account},
                       {"at", rfc3339(output.at)},
                       {"by_hand", plan.by_hand.contains(output.account)},
                       {"post", parse_json(to_json(output.post))}});
  return {{"id", post.id},
          {"series", post.series},
          {"at", rfc3339(post.at)},
          {"local", post.local},
          {"status", to_string(post.status)},
          {"pillar", post.pillar},
          {"campaign", post.campaign},
          {"audience", post.audience},
          {"stage", post.stage},
          {"type", post.type},
          {"assignee", post.assignee},
          {"note", post.note},
          {"experiment", post.experiment},
          {"arm", post.arm},
          {"origin", post.origin},
          {"permission", post.permission},
          {"evergreen", post.evergreen},
          {"ad", post.disclosure.paid},
          {"partner", post.disclosure.partner},
          {"own_brand", post.disclosure.own_brand},
          {"ai_made", post.disclosure.ai_made},
          {"outputs", outputs}};
}

}  // namespace

std::map<std::string, std::string> accounts_by_hand(const Workspace& workspace) {
  std::map<std::string, std::string> accounts;
  for (const auto& account : workspace.accounts) {
    if (account.sends() || !account.network->plans()) continue;
    auto handle = account.settings.find("handle");
    accounts[account.name] = std::string(account.network->title) +
                             (handle == account.settings.end() ? "" : ", @" + handle->second);
  }
  return accounts;
}

std::string account_names(const PlannedPost& post) {
  std::vector<std::string> names;
  for (const auto& output : post.outputs) names.push_back(output.account);
  return join(names, ", ");
}

std::string headline(const PlannedPost& post) {
  if (post.outputs.empty()) return post.id;
  const auto& first = post.outputs[0].post;
  std::string text(trim(first.title.empty() ? first.parts[0].text : first.title));
  text = text.substr(0, text.find('\n'));
  return text.empty() ? post.id : text;
}

std::string headline(const PlannedPost& post, std::size_t width) {
  auto text = headline(post);
  if (display_width(text) <= width) return text;
  std::string cut;
  for (auto cluster : grapheme_clusters(text)) {
    if (display_width(cut + std::string(cluster)) >= width) break;
    cut += cluster;
  }
  if (auto gap = cut.rfind(' '); gap != std::string::npos && gap > cut.size() / 2) cut.resize(gap);
  while (!cut.empty() && std::string_view(" .,;:").find(cut.back()) != std::string_view::npos)
    cut.pop_back();
  return cut + "\u2026";
}

std::string export_json(const ExportedPlan& plan) {
  Json posts = Json::array();
  for (const auto& post : plan.posts) posts.push_back(post_json(post, plan));
  Json json{{"brand", plan.brand},
            {"timezone", plan.zone.name()},
            {"exported", rfc3339(plan.now)},
            {"posts", posts}};
  return write_json(json, 2) + "\n";
}

std::string export_markdown(const ExportedPlan& plan) {
  auto cell = [](std::string_view text) { return markdown_escape(visible(text)); };
  auto out = fmt::format("# {}\n\nTimes are local to {}.\n",
                         plan.brand.empty() ? "The plan" : cell(plan.brand), plan.zone.name());
  std::string month;
  for (const auto& post : plan.posts) {
    auto local = plan.zone.local(post.at);
    auto text = to_string(local);
    std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(local)};
    if (text.substr(0, 7) != month) {
      month = text.substr(0, 7);
      out += fmt::format(
          "\n## {} {}\n\n| When | Post | Accounts | Status | Pillar | Text |\n"
          "| --- | --- | --- | --- | --- | --- |\n",
          month_name(date.month()), month.substr(0, 4));
    }
    out += fmt::format("| {} {} | {} | {} | {} | {} | {} |\n",
                       weekday_name(std::chrono::sys_days{date}).substr(0, 3), text.substr(8, 8),
                       cell(post.id), cell(account_names(post)), to_string(post.status),
                       cell(post.pillar), cell(headline(post)));
  }
  if (plan.posts.empty()) out += "\nNothing is planned.\n";
  return out;
}

}  // namespace smm
