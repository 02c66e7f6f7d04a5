// Reading posts: the keys of one item of `posts:`.

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/text.h"
#include "core/url.h"
#include "plan/checks/rules.h"
#include "plan/reading/post_source.h"

namespace smm {
namespace {

class PostReader {
 public:
  PostReader(PlanReader& reader, const Yaml& node, const std::string& file)
      : reader_(reader),
        file_(file),
        node_(node),
        fields_(keys::post, node, file, reader.plan.problems) {
    source_.node = &node;
  }

  void read() {
    auto before = problems().size();
    read_identity();
    read_time();
    read_accounts();
    read_place_in_strategy();
    read_care();
    read_copy(fields_, node_.at, reader_, source_, source_.copy);
    read_turns();
    if (const auto* times = fields_.node("times")) read_times(*times);
    if (const auto* variants = fields_.node("variants"))
      read_variants(*variants, reader_, source_, file_);
    source_.reply_to = read_reference("reply_to");
    source_.quote = read_reference("quote");
    read_silence();
    fields_.finish();
    name_problems(before);
    if (!source_.post.id.empty()) add_posts(source_, reader_, file_);
    drop_silenced(before);
  }

 private:
  Diagnostics& problems() { return reader_.plan.problems; }

  void read_identity() {
    auto& post = source_.post;
    post.id = fields_.text("id").value_or("");
    post.place = {file_, fields_.node("id") ? fields_.node("id")->at : node_.at};
    if (post.id.empty())
      fields_.missing({"id"}, node_.at, "a post needs an id, which stays when its text changes");
    auto bad = [](char c) {
      return !(ascii::is_alnum(c) || std::string_view("-_.{}").find(c) != std::string_view::npos);
    };
    if (post.id.size() > 100 || std::any_of(post.id.begin(), post.id.end(), bad))
      fields_.error(post.place.at, "bad-id",
                    "an id is made of letters a-z, digits, - _ and ., at most 100");
  }

  void read_time() {
    auto& post = source_.post;
    post.late = fields_.duration("late").value_or(reader_.workspace.late);
    source_.at = fields_.text("at").value_or("");
    post.time_at = node_.at;
    int given = 0;
    for (const char* key : {"at", "every", "after"}) {
      const auto* node = fields_.node(key);
      if (node == nullptr) continue;
      if (++given == 1) post.time_at = node->at;
    }
    if (const auto* every = fields_.node("every"))
      source_.every = read_recurrence(*every, file_, problems());
    read_after();
    source_.timezone = fields_.zone("timezone").value_or("");
    const auto* one_time =
        "a post has one time: at: 2026-10-03 09:30, every: {...} if it recurs, or after: another "
        "post";
    if (given == 0) fields_.missing({"at", "every", "after"}, post.time_at, one_time);
    if (given > 1) fields_.error(post.time_at, "missing-key", one_time);
    check_braces(fields_.node("every") != nullptr);
  }

  void check_braces(bool recurs) {
    const auto& id = source_.post.id;
    auto bad = [&](const char* message) {
      fields_.error(source_.post.place.at, "bad-id", message);
      source_.once = true;
    };
    auto plain = id;
    for (const char* part : {"{date}", "{time}"}) replace_all(plain, part, "");
    if (!recurs) {
      if (id.find_first_of("{}") != std::string::npos)
        bad("braces stand only in the id of a recurring post");
    } else if (id.find("{date}") == std::string::npos) {
      bad("the id of a recurring post contains {date}, so that each occurrence has its own");
    } else if (plain.find_first_of("{}") != std::string::npos) {
      bad("between braces an id has {date} and {time} only");
    } else if (source_.every && source_.every->at.size() > 1 &&
               id.find("{time}") == std::string::npos) {
      bad("it recurs several times a day: its id contains {time} as well as {date}");
    }
  }

  // "autumn-teaser + 2d"
  void read_after() {
    auto text = fields_.text("after");
    if (!text) return;
    AfterSource after;
    after.at = fields_.node("after")->at;
    auto plus = text->find('+');
    after.post = trim(std::string_view(*text).substr(0, plus));
    if (plus != std::string::npos) {
      auto wait = trim(std::string_view(*text).substr(plus + 1));
      auto duration = parse_duration(wait);
      if (!duration) {
        fields_.error(after.at, "wrong-value",
                      fmt::format("\"{}\" is not a duration: write it as 90m, 2h or 3d", wait));
        return;
      }
      after.wait = *duration;
      after.days = wait.ends_with('d') || wait.ends_with('w');
    }
    if (after.post.empty())
      fields_.error(after.at, "wrong-value", "after names a post: after: autumn-teaser + 2d");
    else
      source_.after = std::move(after);
  }

  // The groups first: what is said of an account itself replaces what is said of its group.
  void read_times(const Yaml& node) {
    Fields fields(node, file_, "times", problems());
    for (std::size_t i = 0; i < node.fields.size(); ++i) {
      const auto& [name, time] = node.fields[i];
      auto accounts = expand(name, reader_, fields, node.field_at[i]);
      if (time.kind != Yaml::Kind::scalar)
        fields.error(time.at, "wrong-type", fmt::format("\"{}\" is a single value", name));
      else
        add_times(name, accounts, time.value, time.at, source_, fields);
    }
  }

  void read_accounts() {
    auto& accounts = source_.accounts;
    const auto* node = fields_.node("to");
    if (node == nullptr) {
      fields_.missing({"to"}, node_.at, "a post needs its accounts: to: NAME or to: [a, b]");
      return;
    }
    for (const auto& name : fields_.texts("to")) {
      auto expanded = expand(name, reader_, fields_, node->at);
      if (reader_.workspace.account(name) == nullptr) keep_active(name, expanded, node->at);
      accounts.insert(accounts.end(), expanded.begin(), expanded.end());
    }
    std::vector<std::string> refused;
    std::erase_if(accounts, [&](const auto& name) {
      if (std::find(refused.begin(), refused.end(), name) != refused.end()) return true;
      if (may_publish(name, node->at)) return false;
      refused.push_back(name);
      return true;
    });
    if (!accounts.empty()) source_.first = accounts.front();
    std::sort(accounts.begin(), accounts.end());
    accounts.erase(std::unique(accounts.begin(), accounts.end()), accounts.end());
  }

  // Of a group, the accounts that speak.
  void keep_active(const std::string& group, std::vector<std::string>& members, Position at) {
    bool any = !members.empty();
    std::erase_if(members, [&](const auto& member) {
      if (!is_active(member)) source_.inactive.push_back(member);
      return !is_active(member);
    });
    if (any && members.empty()) not_active(at, fmt::format("no account of {} is active", group));
  }

  bool is_active(const std::string& name) const {
    const auto* account = reader_.workspace.account(name);
    return account == nullptr || account->status == "active";
  }

  // No error: the queue has to follow an account that is set to watching or claimed.
  void not_active(Position at, std::string message) {
    problems().push_back({file_,
                          at,
                          Severity::warning,
                          "account-not-active",
                          std::move(message),
                          source_.post.id,
                          {}});
  }

  bool may_publish(const std::string& name, Position at) {
    const auto* account = reader_.workspace.account(name);
    if (account == nullptr) return false;
    if (account->kind == "competitor") {
      fields_.error(at, "account-not-own", fmt::format("{} is a competitor's account", name));
      return false;
    }
    if (!is_active(name)) {
      source_.inactive.push_back(name);
      not_active(
          at, fmt::format("nothing is published on {}: its status is {}", name, account->status));
      return false;
    }
    if (account->network->plans()) return true;
    fields_.error(
        at, "account-not-published",
        fmt::format("nothing is published on {} (network {})", name, account->network->name));
    return false;
  }

  std::string known_name(const char* key, const std::set<std::string_view>& names) {
    auto name = fields_.text(key).value_or("");
    if (!name.empty() && !names.contains(name))
      report_unknown(key, name, {names.begin(), names.end()}, fields_, fields_.node(key)->at);
    return name;
  }

  void read_place_in_strategy() {
    auto& post = source_.post;
    post.pillar = known_name("pillar", reader_.named.pillars);
    post.campaign = known_name("campaign", reader_.named.campaigns);
    post.audience = known_name("audience", reader_.named.audiences);
    post.stage = fields_.word("stage").value_or("");
    post.type = fields_.text("type").value_or("");
    post.status = reader_.default_status;
    if (auto word = fields_.word("status"))
      post.status = static_cast<PlannedPost::Status>(
          std::find(statuses.begin(), statuses.end(), *word) - statuses.begin());
    reader_.read_approval(fields_, post);
  }

  // Who sees to it, what it is compared with, whose it is.
  void read_care() {
    auto& post = source_.post;
    read_assignee();
    post.experiment = fields_.text("experiment").value_or("");
    post.arm = fields_.text("arm").value_or("");
    if (post.experiment.empty() != post.arm.empty())
      fields_.error(fields_.key_at(post.arm.empty() ? "experiment" : "arm"), "missing-key",
                    "an experiment and its arm stand together: experiment: opening, arm: question");
    post.origin = fields_.text("origin").value_or("");
    post.permission = fields_.text("permission").value_or("");
    if (!post.origin.empty() && post.permission.empty())
      problems().push_back(
          {file_,
           fields_.node("origin")->at,
           Severity::warning,
           "permission-missing",
           fmt::format("this is from {}: say who allowed it, and where that is kept: "
                       "permission: ...",
                       post.origin),
           post.id,
           {}});
    post.note = fields_.text("note").value_or("");
    post.evergreen = fields_.flag("evergreen").value_or(false);
    read_disclosure();
  }

  void read_disclosure() {
    auto& is = source_.post.disclosure;
    is.paid = fields_.flag("ad").value_or(false);
    is.own_brand = fields_.flag("own_brand").value_or(false);
    is.ai_made = fields_.flag("ai_made").value_or(false);
    is.partner = fields_.text("partner").value_or("");
    source_.disclosure = fields_.text("disclosure").value_or("");
    if (!source_.disclosure.empty() && !is.advertises())
      fields_.error(fields_.key_at("disclosure"), "wrong-value",
                    "a disclosure is for an advertisement: ad: true, or own_brand: true");
    if (!is.partner.empty() && !is.paid)
      fields_.error(fields_.key_at("partner"), "wrong-value",
                    "a partner is whose advertisement it is: ad: true");
  }

  void read_assignee() {
    auto& name = source_.post.assignee;
    name = fields_.text("assignee").value_or("");
    const auto* team = reader_.workspace.document.find("team");
    if (name.empty() || team == nullptr || team->find(name) != nullptr) return;
    std::vector<std::string> names;
    for (const auto& [person, about] : team->fields) names.push_back(person);
    report_unknown("assignee", name, names, fields_, fields_.node("assignee")->at);
  }

  // A post of the plan by its id, or any by its address.
  std::optional<PostSource::Ref> read_reference(const char* key) {
    auto text = fields_.text(key);
    if (!text) return {};
    auto at = fields_.node(key)->at;
    if (is_web(*text)) return PostSource::Ref{{{}, {}, {}, *text}, at};
    if (text->empty()) {
      fields_.error(at, "wrong-value",
                    fmt::format("{} names a post by its id, or by its address, https://...", key));
      return {};
    }
    return PostSource::Ref{{*text, {}, {}, {}}, at};
  }

  void read_turns() {
    const auto* texts = fields_.node("texts");
    if (texts == nullptr) return;
    if (fields_.node("text") != nullptr || !source_.every)
      fields_.error(texts->at, "wrong-value",
                    "texts are taken in turn by a recurring post, instead of its text");
    if (texts->kind != Yaml::Kind::sequence || texts->items.empty())
      fields_.error(texts->at, "wrong-type", "texts is a list of texts");
    for (const auto& item : texts->items) source_.turns.push_back({item.value, {}, item.at});
  }

  void read_silence() {
    const auto* node = fields_.node("silence");
    if (node == nullptr) return;
    Fields whole(*node, file_, "silence", problems());
    for (std::size_t i = 0; i < node->fields.size(); ++i) {
      const auto& [rule, reason] = node->fields[i];
      if (find_rule(rule) == nullptr)
        report_unknown("rule", rule, rule_names(), whole, node->field_at[i]);
      if (reason.kind != Yaml::Kind::scalar || trim(reason.value).empty())
        whole.error(reason.at, "wrong-value",
                    fmt::format("silencing {} needs its reason: {}: \"why\"", rule, rule));
      source_.post.silenced.insert(rule);
    }
  }

  static std::vector<std::string> rule_names() {
    std::vector<std::string> names;
    for (const auto& rule : plan_rules()) names.emplace_back(rule.name);
    return names;
  }

  // Every message about this post says which it is.
  void name_problems(std::size_t from) {
    for (auto i = from; i < problems().size(); ++i)
      if (problems()[i].post.empty()) problems()[i].post = source_.post.id;
  }

  // Here, because a series that never happens has no post in the plan to ask.
  void drop_silenced(std::size_t from) {
    const auto& silenced = source_.post.silenced;
    if (silenced.empty()) return;
    auto begin = problems().begin() + static_cast<std::ptrdiff_t>(from);
    problems().erase(std::remove_if(begin, problems().end(),
                                    [&](const Diagnostic& problem) {
                                      return problem.severity == Severity::warning &&
                                             silenced.contains(problem.rule);
                                    }),
                     problems().end());
  }

  PlanReader& reader_;
  const std::string& file_;
  const Yaml& node_;
  Fields fields_;
  PostSource source_;
};

}  // namespace

void report_unknown(std::string_view what, const std::string& name,
                    const std::vector<std::string>& known, Fields& fields, Position at) {
  auto meant = nearest(name, known);
  fields.error(at, fmt::format("unknown-{}", what),
               fmt::format("there is no {} \"{}\"{}", what, name,
                           meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
}

std::vector<std::string> expand(const std::string& name, const PlanReader& reader, Fields& fields,
                                Position at) {
  auto accounts = reader.workspace.expand(name);
  if (!accounts.empty()) return accounts;
  if (auto why = reader.workspace.no_account(name); !why.empty())
    fields.error(at, "unknown-account", why);
  return accounts;
}

void PlanReader::read_posts(const Yaml& document, const std::string& file) {
  const auto* posts = document.find("posts");
  if (posts == nullptr || posts->kind == Yaml::Kind::null) return;
  if (posts->kind != Yaml::Kind::sequence) {
    plan.problems.push_back({file,
                             posts->at,
                             Severity::error,
                             "wrong-type",
                             "posts is a list, one \"- id:\" a post",
                             {},
                             {}});
    return;
  }
  for (const auto& node : posts->items) {
    PostReader(*this, node, file).read();
    if (advance) advance(++posts_read, posts_given);
  }
}

}  // namespace smm
