// Reading who has approved a post, and which yes still covers what it says.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/text.h"
#include "plan/reading/reader.h"
#include "plan/signed_yes.h"
#include "sys/files.h"
#include "workspace/wording.h"

namespace smm {
namespace {

constexpr const char* adopt_hint = "; `--adopt` takes over all that was approved before";

// "v1:...": of this version or another.
bool is_versioned(std::string_view text) {
  auto colon = text.find(':');
  return text.starts_with('v') && colon != std::string_view::npos && colon > 1 &&
         text.substr(1, colon - 1).find_first_not_of("0123456789") == std::string_view::npos;
}

void require_of_team(const Workspace& workspace, const std::string& name, Position at,
                     Fields& fields) {
  const auto* person = workspace.person(name);
  if (person == nullptr) {
    std::vector<std::string> names;
    for (const auto& member : workspace.team) names.push_back(member.name);
    auto meant = nearest(name, names);
    fields.error(at, "approver-unknown",
                 fmt::format("\"{}\" is not of the team{}", name,
                             meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
  } else if (!workspace.may_approve(*person)) {
    fields.error(at, "approver-role",
                 fmt::format("{} may not approve{}", name,
                             person->role.empty() ? "" : ": the role is " + person->role));
  }
}

// Judges the yeses of one post after another.
class Judge {
 public:
  Judge(Plan& plan, const Workspace& workspace, Time now, Kept& kept)
      : plan_(plan), workspace_(workspace), now_(now), proofs_(workspace, now, &kept) {
    for (const auto& series : plan.series) series_.emplace(series.id, &series);
  }

  void judge(PlannedPost& post) {
    note_times(post);
    note_links(post);
    std::set<std::string_view> who;
    std::vector<std::string> void_ones, unproven;
    Keys keys;
    for (auto& approval : post.approvals) {
      if (!is_to(post, approval)) continue;
      auto why = why_none(post, approval);
      auto no_proof = why.empty() ? why_unproven(post, approval, keys) : std::string();
      approval.stands = why.empty() && no_proof.empty();
      if (approval.stands)
        who.insert(approval.who);
      else if (why.empty())
        unproven.push_back(fmt::format("{}'s yes is not proven: {}", approval.who, no_proof));
      else
        void_ones.push_back(fmt::format("{}'s yes covers it no longer: {}", approval.who, why));
    }
    post.called_approved =
        post.status == PlannedPost::Status::approved || !post.approved_by.empty();
    bool enough = who.size() >= std::max<std::size_t>(workspace_.approvals, 1);
    if (post.status == PlannedPost::Status::draft) return;
    post.status = enough ? PlannedPost::Status::approved : PlannedPost::Status::review;
    if (is_past(post)) return;
    for (const auto& what : unproven)
      tell(post, enough ? Severity::warning : Severity::error, "approval-unproven", what);
    if (enough) return;
    for (const auto& what : void_ones) warn(post, "approval-stale", what, "");
    if (void_ones.empty() && unproven.empty() && (post.called_approved || !who.empty()))
      warn_missing(post, who.size());
  }

 private:
  static void note_times(PlannedPost& post) {
    post.said.at = post.at;
    for (const auto& output : post.outputs)
      if (output.at != post.at) post.said.apart.emplace_back(output.account, output.at);
    std::sort(post.said.apart.begin(), post.said.apart.end());
  }

  // {url:ID} leads to one of the accounts of that post: which, another line of it may change.
  static void note_links(PlannedPost& post) {
    std::string links;
    for (const auto& output : post.outputs)
      for (const auto& address : output.post.addresses)
        for (const auto& word : {output.account, address.post, address.account})
          add_word(links, word);
    if (links.empty() || post.said.digest.empty()) return;
    add_word(links, post.said.digest);
    post.said.digest = std::string(yes_version) + sha256(links);
  }

  // A yes to another occurrence says nothing of this one.
  bool is_to(const PlannedPost& post, const Approval& approval) const {
    if (approval.occurrence.empty()) return true;
    auto series = series_.find(post.series);
    return series != series_.end() && series->second->occurrence(post) == approval.occurrence;
  }

  std::string why_none(const PlannedPost& post, const Approval& approval) const {
    if (!workspace_.may_approve(approval.who)) return "who said it may not approve";
    if (!approval.said) return "it was written by another version";
    const auto* now = &post.said;
    if (!post.series.empty() && approval.occurrence.empty()) {
      auto found = series_.find(post.series);
      if (found != series_.end()) now = &found->second->said;
    }
    return difference(*approval.said, *now, post.late);
  }

  // Of a yes that covers what the plan says: why it is none all the same. Keeps its proof.
  std::string why_unproven(const PlannedPost& post, Approval& approval, Keys& keys) {
    if (!workspace_.approval_signed) return {};
    auto name = post.series.empty() ? post.id : post.series;
    if (!approval.occurrence.empty()) name += "/" + approval.occurrence;
    auto proven = proofs_.find(approval.who, name, to_string(*approval.said));
    approval.signed_at = proven.at;
    if (!proven.proof) return proven.why;
    if (auto other = keys.taken_by(approval.who, *proven.proof)) return one_key(*other);
    approval.proof = to_string(*proven.proof);
    return {};
  }

  bool is_past(const PlannedPost& post) const {
    return std::all_of(post.outputs.begin(), post.outputs.end(),
                       [&](const auto& output) { return output.at + post.late < now_; });
  }

  void warn_missing(const PlannedPost& post, std::size_t have) {
    auto need = std::max<std::size_t>(workspace_.approvals, 1);
    auto what = need == 1
                    ? "nobody's yes covers what it says"
                    : fmt::format("{} of the {} who have to approve said yes to it", have, need);
    warn(post, "approval-missing", what, post.approvals.empty() ? adopt_hint : "");
  }

  void warn(const PlannedPost& post, const char* rule, const std::string& what, const char* more) {
    const auto& id = post.series.empty() ? post.id : post.series;
    tell(post, Severity::warning, rule,
         fmt::format("it waits for approval: {}; `smm plan approve {} --as NAME{}`{}", what,
                     id.find('{') == std::string::npos ? id : fmt::format("'{}'", id),
                     workspace_.approval_signed ? " --sign" : "", more));
  }

  // Of a series it is said once.
  void tell(const PlannedPost& post, Severity severity, const char* rule, std::string message) {
    const auto& id = post.series.empty() ? post.id : post.series;
    if (!said_.emplace(id, message).second) return;
    plan_.problems.push_back(
        {post.place.file, post.place.at, severity, rule, std::move(message), post.id, {}});
  }

  Plan& plan_;
  const Workspace& workspace_;
  Time now_;
  Proofs proofs_;
  std::map<std::string_view, const Series*> series_;
  std::set<std::pair<std::string, std::string>> said_;
};

}  // namespace

void PlanReader::read_approval(Fields& fields, PlannedPost& post) {
  post.approved_by = fields.texts("approved_by");
  for (const auto& name : post.approved_by)
    require_of_team(workspace, name, fields.node("approved_by")->at, fields);
  const auto* node = fields.node("approved");
  if (node == nullptr) return;
  if (node->kind != Yaml::Kind::map) {
    fields.error(node->at, "wrong-type",
                 "approved says who said yes to what: `smm plan approve` writes it");
    return;
  }
  for (const auto& [name, value] : node->fields) {
    if (value.kind != Yaml::Kind::scalar || !is_versioned(value.value))
      fields.error(
          value.at, "wrong-value",
          fmt::format("\"{}\" is nobody's yes: `smm plan approve` writes it", value.value));
    auto slash = name.find('/');
    Approval approval{name.substr(0, slash),
                      slash == std::string::npos ? "" : name.substr(slash + 1),
                      parse_said(value.value)};
    post.approvals.push_back(std::move(approval));
  }
}

void judge_approvals(Plan& plan, const Workspace& workspace, Time now, Kept& kept) {
  if (!workspace.approval_required) return;
  for (const auto& what : workspace.loosened)
    plan.problems.push_back(
        {"smm.yaml",
         {},
         Severity::warning,
         "approval-loosened",
         fmt::format("the files let more through than before: {} counts once somebody takes it "
                     "over, `smm plan apply --trust-approvers`",
                     what),
         {},
         {}});
  Judge judge(plan, workspace, now, kept);
  for (auto& post : plan.posts) judge.judge(post);
}

}  // namespace smm
