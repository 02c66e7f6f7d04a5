#include "plan/checks/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "core/text.h"
#include "networks/limits.h"
#include "plan/reading/references.h"
#include "sys/media/shrink.h"

namespace smm {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

class PostChecks {
 public:
  PostChecks(Plan& plan, const Workspace& workspace, Time now, const Known& known)
      : plan_(plan), workspace_(workspace), now_(now), known_(known) {
    for (const auto& problem : plan.problems)
      if (problem.rule == "unknown-key") mistyped_.insert(problem.post);
  }

  void run() {
    for (const auto& post : plan_.posts) {
      check_id(post);
      check_time(post);
      for (const auto& output : post.outputs) check_output(post, output);
      check_copies(post);
    }
  }

 private:
  void report(const PlannedPost& post, Position at, Severity severity, std::string rule,
              std::string message, std::string account = {}) {
    plan_.problems.push_back({post.place.file, at, severity, std::move(rule), std::move(message),
                              post.id, std::move(account)});
  }

  void check_id(const PlannedPost& post) {
    auto [first, fresh] = ids_.emplace(post.id, &post);
    if (fresh) return;
    const auto& other = first->second->place;
    report(post, post.place.at, Severity::error, "duplicate-id",
           fmt::format("the id \"{}\" is taken at {}:{}", post.id, other.file, other.at.line));
  }

  // The post's own time once, and those of accounts that have another.
  void check_time(const PlannedPost& post) {
    bool any = post.outputs.empty();
    for (const auto& output : post.outputs) {
      if (output.at == post.at && output.local == post.local)
        any = true;
      else
        check_time(post, {output.at, output.fold, output.local, output.account,
                          output.time_at.line > 0 ? output.time_at : post.time_at});
    }
    if (any) check_time(post, {post.at, post.fold, post.local, {}, post.time_at});
  }

  struct Moment {
    Time at;
    Fold fold;
    const std::string& local;
    std::string account;  // empty: all that have the post's own time
    Position where;
  };

  void check_time(const PlannedPost& post, const Moment& moment) {
    if (moment.fold == Fold::gap)
      report(post, moment.where, Severity::warning, "time-gap",
             fmt::format("{} does not exist: the clocks skip it. It goes out at {}", moment.local,
                         rfc3339(moment.at)),
             moment.account);
    if (moment.fold == Fold::overlap)
      report(post, moment.where, Severity::warning, "time-overlap",
             fmt::format("{} happens twice: the clocks go back. The earlier is taken, {}",
                         moment.local, rfc3339(moment.at)),
             moment.account);
    if (moment.at >= now_ || is_settled(post, moment)) return;
    bool missed = now_ - moment.at > post.late;
    if (missed && !post.series.empty()) return;  // a series has begun before it was written down
    // Without a queue here (a fresh clone, a pull request) nothing says that it did not go out.
    auto severity = missed && known_ ? Severity::error : Severity::warning;
    report(post, moment.where, severity, "time-past",
           fmt::format("{} is past{}", moment.local,
                       missed ? fmt::format(" by more than {}", to_string(post.late)) : ""),
           moment.account);
  }

  bool is_settled(const PlannedPost& post, const Moment& moment) const {
    return std::all_of(post.outputs.begin(), post.outputs.end(), [&](const auto& output) {
      bool meant = moment.account.empty() ? output.at == post.at : output.account == moment.account;
      // What people publish may be out without the queue being told.
      bool by_hand = !workspace_.account(output.account)->sends();
      return !meant || by_hand || (known_ && known_(post.id, output.account));
    });
  }

  void check_output(const PlannedPost& post, const Output& output) {
    const auto& account = *workspace_.account(output.account);
    const auto& network = *account.network;
    const auto& limits = limits_of(account);
    for (std::size_t i = 0; i < output.post.parts.size(); ++i) check_part(post, output, i);
    std::optional<Post> filled;
    if (!output.post.addresses.empty()) filled = with_addresses_as_long_as_any(output.post);
    for (const auto& problem : check_post(network, filled ? *filled : output.post, account.settings,
                                          limits, account.by_hand ? nullptr : shrink_tool))
      report(post, part_at(output, problem.part), problem.severity, problem.rule,
             fmt::format("{}: {}", network.name, problem.message), output.account);
    if (limits.shows.links && !limits.shows.own_link) check_link(post, output);
    check_again(post, output);
  }

  const Limits& limits_of(const Account& account) {
    auto [found, fresh] = limits_.try_emplace(&account);
    if (fresh) found->second = account.network->limits_on(account.settings);
    return found->second;
  }

  static Position part_at(const Output& output, std::size_t part) {
    return output.parts_at[std::min(part, output.parts_at.size() - 1)];
  }

  void check_part(const PlannedPost& post, const Output& output, std::size_t i) {
    const auto& part = output.post.parts[i];
    auto at = part_at(output, i);
    // Of a mistyped `text` it is told that it is no key.
    if (part.text.empty() && part.media.empty() && !mistyped_.contains(post.id))
      report(post, at, Severity::error, "text-missing",
             i == 0 ? "the post has neither text nor media"
                    : fmt::format("part {} of the thread has neither text nor media", i + 1),
             output.account);
    for (const auto& media : part.media) {
      if (trim(media.alt).empty())
        report(post, at, Severity::warning, "alt-missing",
               fmt::format("no alt text for {}", media.file));
      if (media.type.starts_with("video/")) check_film(post, output, at, media);
    }
  }

  // WCAG 2.2, 1.2.2: what is said in a film can be read.
  void check_film(const PlannedPost& post, const Output& output, Position at, const Media& media) {
    const auto& account = *workspace_.account(output.account);
    const auto& takes = limits_of(account).media;
    auto network = account.network->title;
    bool said_there = output.post.options.contains("captions");
    if (takes.captions && media.captions.empty() && !said_there)
      report(post, at, Severity::warning, "captions-missing",
             fmt::format("no captions for {}: who does not hear it does not learn what is said; "
                         "captions: NAME.en.vtt",
                         media.file),
             output.account);
    if (!takes.captions && !media.captions.empty())
      report(post, at, Severity::warning, "captions-not-sent",
             fmt::format("{} goes to {} without its captions, which smm cannot send there: add "
                         "them in its app",
                         media.file, network),
             output.account);
    if (!takes.poster && media.poster)
      report(post, at, Severity::warning, "poster-not-sent",
             fmt::format("{} goes to {} without its poster, which smm cannot send there: choose it "
                         "in its app",
                         media.file, network),
             output.account);
  }

  void check_link(const PlannedPost& post, const Output& output) {
    const auto& link = output.post.link;
    if (link.empty()) return;
    for (const auto& part : output.post.parts)
      if (part.text.find(link) != std::string::npos) return;
    report(post, part_at(output, 0), Severity::warning, "link-unused",
           "the post has a link, and no {link} in its text says where it goes", output.account);
  }

  // The same words twice on one account: a reader notices, and some networks refuse it.
  void check_again(const PlannedPost& post, const Output& output) {
    auto key = std::make_pair(output.account, output.post.parts[0].text);
    if (key.second.empty()) return;
    auto [first, fresh] = said_.emplace(std::move(key), &post);
    const auto& other = *std::exchange(first->second, &post);
    if (fresh || other.id == post.id || (!post.series.empty() && other.series == post.series))
      return;
    constexpr days forgotten{60};
    if (post.evergreen && output.at - other.at >= forgotten) return;
    report(post, part_at(output, 0), Severity::warning, "repeated-text",
           fmt::format("the same text as {} on the same account", other.id), output.account);
  }

  // The same words on different networks read as machine-made on all but one.
  // Told of the first account whose words stand on another network too.
  void check_copies(const PlannedPost& post) {
    std::map<std::string_view, const Output*> first;  // that says so
    const Output *said = nullptr, *again = nullptr;
    for (const auto& output : post.outputs) {
      const std::string& text = output.post.parts[0].text;
      if (text.empty()) continue;
      const auto* before = first.emplace(text, &output).first->second;
      bool elsewhere = workspace_.account(before->account)->network !=
                       workspace_.account(output.account)->network;
      if (elsewhere && (said == nullptr || before < said)) {
        said = before;
        again = &output;
      }
    }
    if (said != nullptr)
      report(post, part_at(*said, 0), Severity::warning, "identical-copy",
             fmt::format("the same text on {} and {}; give one a variant", again->account,
                         said->account));
  }

  Plan& plan_;
  const Workspace& workspace_;
  Time now_;
  const Known& known_;
  std::map<const Account*, Limits> limits_;
  std::map<std::string, const PlannedPost*> ids_;
  std::set<std::string, std::less<>> mistyped_;  // posts with a key that is none
  std::map<std::pair<std::string, std::string>, const PlannedPost*> said_;
};

}  // namespace

void check_posts(Plan& plan, const Workspace& workspace, Time now, const Known& known) {
  PostChecks(plan, workspace, now, known).run();
}

void check_campaigns(Plan& plan, const Workspace& workspace, Time now) {
  auto zone = Zone::find(workspace.timezone);
  auto local_day = [&](Time at) {
    return sys_days{std::chrono::floor<days>(zone.local(at)).time_since_epoch()};
  };
  std::map<std::string_view, const Campaign*> campaigns;
  for (const auto& campaign : plan.campaigns) campaigns.emplace(campaign.name, &campaign);
  for (const auto& post : plan.posts) {
    auto found = campaigns.find(post.campaign);
    if (found == campaigns.end()) continue;
    const auto* campaign = found->second;
    auto day = local_day(post.at);
    bool early = campaign->from && day < sys_days{*campaign->from};
    bool late = campaign->to && day > sys_days{*campaign->to};
    if (early || late)
      plan.problems.push_back({post.place.file,
                               post.time_at,
                               Severity::warning,
                               "campaign-dates",
                               fmt::format("{} is {} campaign {}", post.local,
                                           early ? "before" : "after", campaign->name),
                               post.id,
                               {}});
  }
  constexpr days review_after{90};  // the profession reviews its plan at least every 90 days
  if (workspace.reviewed && local_day(now) - sys_days{*workspace.reviewed} > review_after)
    plan.problems.push_back({"smm.yaml",
                             {1, 1},
                             Severity::warning,
                             "review-due",
                             fmt::format("the plan was last reviewed on {}, more than 90 days ago",
                                         to_string(*workspace.reviewed)),
                             {},
                             {}});
}

void apply_silence(Plan& plan) {
  std::map<std::string_view, const PlannedPost*> posts;
  for (const auto& post : plan.posts) posts.emplace(post.id, &post);
  std::erase_if(plan.problems, [&](const Diagnostic& problem) {
    if (problem.severity == Severity::error) return false;
    auto found = posts.find(problem.post);
    return found != posts.end() && found->second->silenced.contains(problem.rule);
  });
}

}  // namespace smm
