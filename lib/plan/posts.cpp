// Reading posts: one item of `posts:`, its occurrences, and what each account publishes of it.

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "plan/reader.h"
#include "plan/recurrence.h"

namespace smm {
namespace {

const std::vector<std::string> stages{"awareness", "consideration", "conversion", "loyalty"};

// A post as it stands in the file, before it is dated and divided among accounts.
struct Source {
  PlannedPost post;
  Copy copy;
  std::vector<PartSource> turns;  // texts taken in turn, instead of copy.parts[0]
  struct Variant {
    std::string account;
    Copy copy;
    bool has_text;
  };
  std::vector<Variant> variants;
  std::vector<std::string> accounts;
  std::optional<Recurrence> every;
  std::string at;
};

class PostReader {
 public:
  PostReader(PlanReader& reader, const Yaml& node, const std::string& file)
      : reader_(reader),
        file_(file),
        node_(node),
        fields_(node, file, "a post", reader.plan.problems) {}

  void read() {
    auto before = problems().size();
    read_identity();
    read_time();
    source_.accounts = read_accounts();
    read_place_in_strategy();
    read_copy(fields_, source_.copy);
    read_turns();
    read_variants();
    read_silence();
    fields_.finish();
    name_problems(before);
    add_occurrences();
  }

 private:
  Diagnostics& problems() { return reader_.plan.problems; }

  void read_identity() {
    auto& post = source_.post;
    post.id = fields_.text("id").value_or("");
    post.place = {file_, fields_.node("id") ? fields_.node("id")->at : node_.at};
    if (post.id.empty())
      fields_.error(node_.at, "missing-key",
                    "a post needs an id, which stays when its text changes");
    auto bad = [](char c) {
      return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("-_.{}").find(c) != std::string_view::npos);
    };
    if (post.id.size() > 100 || std::any_of(post.id.begin(), post.id.end(), bad))
      fields_.error(post.place.at, "bad-id",
                    "an id is made of letters a-z, digits, - _ and ., at most 100");
  }

  void read_time() {
    auto& post = source_.post;
    post.late = fields_.duration("late").value_or(reader_.workspace.late);
    source_.at = fields_.text("at").value_or("");
    const auto* every = fields_.node("every");
    const auto* at = fields_.node("at");
    post.time_at = at ? at->at : every ? every->at : node_.at;
    if (every != nullptr) source_.every = read_recurrence(*every, file_, problems());
    if ((at == nullptr) == (every == nullptr))
      fields_.error(post.time_at, "missing-key",
                    "a post has one time: at: 2026-10-03 09:30, or every: {...} if it recurs");
    bool dated = post.id.find("{date}") != std::string::npos;
    if (every != nullptr && !dated)
      fields_.error(
          post.place.at, "bad-id",
          "the id of a recurring post contains {date}, so that each occurrence has its own");
    if (every == nullptr && post.id.find_first_of("{}") != std::string::npos)
      fields_.error(post.place.at, "bad-id", "braces stand only in the id of a recurring post");
  }

  std::vector<std::string> read_accounts() {
    std::vector<std::string> accounts;
    const auto* node = fields_.node("to");
    if (node == nullptr) {
      fields_.error(node_.at, "missing-key", "a post needs its accounts: to: NAME or to: [a, b]");
      return accounts;
    }
    for (const auto& name : fields_.texts("to")) {
      auto expanded = reader_.workspace.expand(name);
      if (expanded.empty()) unknown("account", name, account_names(), node->at);
      if (reader_.workspace.account(name) == nullptr) keep_active(name, expanded, node->at);
      accounts.insert(accounts.end(), expanded.begin(), expanded.end());
    }
    std::sort(accounts.begin(), accounts.end());
    accounts.erase(std::unique(accounts.begin(), accounts.end()), accounts.end());
    std::erase_if(accounts, [&](const auto& name) { return !may_publish(name, node->at); });
    return accounts;
  }

  // Of a group, the accounts that speak.
  void keep_active(const std::string& group, std::vector<std::string>& members, Position at) {
    bool any = !members.empty();
    std::erase_if(members, [&](const auto& member) { return !is_active(member); });
    if (any && members.empty())
      fields_.error(at, "account-not-active", fmt::format("no account of {} is active", group));
  }

  bool is_active(const std::string& name) const {
    const auto* account = reader_.workspace.account(name);
    return account == nullptr || account->status == "active";
  }

  bool may_publish(const std::string& name, Position at) {
    const auto* account = reader_.workspace.account(name);
    if (account == nullptr) return false;
    if (account->kind == "competitor") {
      fields_.error(at, "account-not-own", fmt::format("{} is a competitor's account", name));
      return false;
    }
    if (!is_active(name)) {
      fields_.error(
          at, "account-not-active",
          fmt::format("nothing is published on {}: its status is {}", name, account->status));
      return false;
    }
    if (account->network->plans()) return true;
    fields_.error(
        at, "account-not-published",
        fmt::format("nothing is published on {} (network {})", name, account->network->name));
    return false;
  }

  std::vector<std::string> account_names() const {
    std::vector<std::string> names;
    for (const auto& account : reader_.workspace.accounts) names.push_back(account.name);
    for (const auto& [group, members] : reader_.workspace.groups) names.push_back(group);
    return names;
  }

  void unknown(std::string_view what, const std::string& name,
               const std::vector<std::string>& known, Position at) {
    auto meant = nearest(name, known);
    fields_.error(at, fmt::format("unknown-{}", what),
                  fmt::format("there is no {} \"{}\"{}", what, name,
                              meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
  }

  template <typename Items>
  std::string known_name(const char* key, const Items& items) {
    auto name = fields_.text(key).value_or("");
    if (name.empty()) return name;
    std::vector<std::string> names;
    for (const auto& item : items) names.push_back(item.name);
    if (std::find(names.begin(), names.end(), name) == names.end())
      unknown(key, name, names, fields_.node(key)->at);
    return name;
  }

  void read_place_in_strategy() {
    auto& post = source_.post;
    const auto& plan = reader_.plan;
    post.pillar = known_name("pillar", plan.pillars);
    post.campaign = known_name("campaign", plan.campaigns);
    post.audience = known_name("audience", plan.audiences);
    post.stage = fields_.one_of("stage", stages).value_or("");
    post.type = fields_.text("type").value_or("");
    auto status =
        fields_.one_of("status", {"draft", "review", "approved"}).value_or(reader_.default_status);
    post.status = status == "draft"    ? PlannedPost::Status::draft
                  : status == "review" ? PlannedPost::Status::review
                                       : PlannedPost::Status::approved;
    reader_.read_approval(fields_, post);
  }

  // The keys that a post and its variants share. A key that is missing leaves what `copy` has.
  void read_copy(Fields& fields, Copy& copy) {
    if (auto title = fields.text("title")) copy.title = *title;
    if (auto language = fields.text("lang")) copy.language = *language;
    if (copy.language.empty()) copy.language = reader_.language;
    if (auto link = fields.text("link")) {
      copy.link = *link;
      copy.link_at = fields.node("link")->at;
      if (!link->starts_with("https://") && !link->starts_with("http://"))
        fields.error(copy.link_at, "bad-link",
                     fmt::format("\"{}\" is no address: begin it with https://", *link));
    }
    if (fields.node("tags") != nullptr) copy.tags = reader_.read_tags(fields);
    if (copy.parts.empty()) copy.parts.push_back({{}, {}, node_.at});
    read_part(fields, copy.parts[0]);
    const auto* thread = fields.node("thread");
    if (thread == nullptr) return;
    copy.parts.resize(1);
    if (thread->kind != Yaml::Kind::sequence)
      fields.error(thread->at, "wrong-type", "a thread is a list, one \"- text:\" a part");
    for (const auto& item : thread->items) {
      Fields part_fields(item, file_, "a part of a thread", problems());
      PartSource part{{}, {}, item.at};
      read_part(part_fields, part);
      part_fields.finish();
      copy.parts.push_back(std::move(part));
    }
  }

  void read_part(Fields& fields, PartSource& part) {
    if (auto text = fields.text("text")) {
      part.text = *text;
      part.at = fields.node("text")->at;
    }
    const auto* media = fields.node("media");
    if (media == nullptr) return;
    part.media.clear();
    if (media->kind != Yaml::Kind::sequence)
      fields.error(media->at, "wrong-type",
                   "media is a list, one \"- {file: ..., alt: ...}\" each");
    for (const auto& item : media->items) {
      Fields media_fields(item, file_, "media", problems());
      auto file = media_fields.text("file");
      if (!file) media_fields.error(item.at, "missing-key", "media needs its file");
      auto alt = media_fields.text("alt").value_or("");
      media_fields.finish();
      if (file) part.media.push_back({*file, alt, item.at});
    }
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

  void read_variants() {
    const auto* node = fields_.node("variants");
    if (node == nullptr) return;
    Fields whole(*node, file_, "variants", problems());
    for (std::size_t i = 0; i < node->fields.size(); ++i) {
      const auto& [name, body] = node->fields[i];
      auto accounts = reader_.workspace.expand(name);
      if (accounts.empty()) unknown("account", name, account_names(), node->field_at[i]);
      Fields fields(body, file_, "a variant", problems());
      Copy copy = source_.copy;
      read_copy(fields, copy);
      fields.finish();
      bool has_text = body.find("text") != nullptr;
      for (const auto& account : accounts) source_.variants.push_back({account, copy, has_text});
    }
  }

  void read_silence() {
    const auto* node = fields_.node("silence");
    if (node == nullptr) return;
    Fields whole(*node, file_, "silence", problems());
    for (const auto& [rule, reason] : node->fields) {
      if (reason.kind != Yaml::Kind::scalar || trim(reason.value).empty())
        whole.error(reason.at, "wrong-value",
                    fmt::format("silencing {} needs its reason: {}: \"why\"", rule, rule));
      source_.post.silenced.insert(rule);
    }
  }

  // Every message about this post says which it is.
  void name_problems(std::size_t from) {
    for (auto i = from; i < problems().size(); ++i)
      if (problems()[i].post.empty()) problems()[i].post = source_.post.id;
  }

  void add_occurrences() {
    if (source_.post.id.empty()) return;
    if (!source_.every) {
      if (auto time = read_instant(source_.at)) add(*time, {}, 0);
      return;
    }
    auto today = std::chrono::floor<std::chrono::days>(reader_.zone.local(reader_.now));
    Date first{std::chrono::year_month_day{today}};
    auto found = occurrences(*source_.every, first);
    if (found.empty())
      problems().push_back({file_,
                            source_.post.time_at,
                            Severity::warning,
                            "recurrence-empty",
                            "this recurrence has no occurrence to come",
                            source_.post.id,
                            {}});
    for (const auto& occurrence : found) {
      auto time = read_instant(to_string(occurrence.date) + " " + source_.every->at);
      if (time) add(*time, occurrence.date, occurrence.turn);
    }
  }

  struct Instant {
    Resolved resolved;
    std::string local;
  };

  std::optional<Instant> read_instant(const std::string& text) {
    if (text.empty()) return {};
    if (auto local = parse_local(text))
      return Instant{reader_.zone.resolve(*local), text + " " + reader_.zone.name()};
    if (auto exact = parse_rfc3339(text)) return Instant{{*exact, Fold::unique}, text};
    problems().push_back({file_,
                          source_.post.time_at,
                          Severity::error,
                          "bad-time",
                          fmt::format("\"{}\" is no time: write it as 2026-10-03 09:30", text),
                          source_.post.id,
                          {}});
    return {};
  }

  void add(const Instant& instant, std::optional<Date> date, std::size_t turn) {
    PlannedPost post = source_.post;
    if (date) {
      post.series = post.id;
      replace_all(post.id, "{date}", to_string(*date));
    }
    post.at = instant.resolved.at;
    post.fold = instant.resolved.fold;
    post.local = instant.local;
    for (const auto& account : source_.accounts)
      post.outputs.push_back(output(post, account, turn));
    reader_.plan.posts.push_back(std::move(post));
  }

  Output output(const PlannedPost& post, const std::string& account, std::size_t turn) {
    Copy copy = source_.copy;
    bool takes_turn = !source_.turns.empty();
    for (const auto& variant : source_.variants) {
      if (variant.account != account) continue;
      copy = variant.copy;
      takes_turn = takes_turn && !variant.has_text;
    }
    if (takes_turn) {
      const auto& words = source_.turns[turn % source_.turns.size()];
      copy.parts[0].text = words.text;
      copy.parts[0].at = words.at;
    }
    const auto* network = reader_.workspace.account(account)->network;
    CopyContext context{
        std::string(network->name), account, post.campaign, post.pillar, post.id, &reader_.plan};
    Output out{account, {}, post.at, post.local, post.fold, {}};
    for (const auto& part : copy.parts) out.parts_at.push_back(part.at);
    out.post = make_post(copy, context, reader_.tracking, reader_.shelf, file_, problems());
    return out;
  }

  PlanReader& reader_;
  const std::string& file_;
  const Yaml& node_;
  Fields fields_;
  Source source_;
};

}  // namespace

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
  for (const auto& node : posts->items) PostReader(*this, node, file).read();
}

}  // namespace smm
