// Reading the words of a post: what it and its variants say.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/language.h"
#include "core/url.h"
#include "plan/reading/post_source.h"
#include "workspace/options.h"

namespace smm {
namespace {

class CopyReader {
 public:
  CopyReader(Fields& fields, PlanReader& reader, const PostSource& source, Copy& copy)
      : fields_(fields), reader_(reader), source_(source), copy_(copy) {}

  void read(Position at) {
    if (auto title = fields_.text("title")) copy_.title = *title;
    if (auto language = fields_.text("lang")) read_language(*language);
    if (copy_.language.empty()) copy_.language = reader_.language;
    if (auto warning = fields_.text("warning")) copy_.warning = *warning;
    if (fields_.node("tags") != nullptr) copy_.tags = reader_.read_tags(fields_);
    read_link();
    read_visibility();
    read_who_can_reply();
    if (auto placement = fields_.word("placement")) copy_.placement = *placement;
    read_poll();
    if (auto comment = fields_.text("first_comment")) {
      copy_.first_comment = *comment;
      copy_.first_comment_at = fields_.node("first_comment")->at;
    }
    if (copy_.parts.empty()) copy_.parts.push_back({{}, {}, at});
    read_part(fields_, copy_.parts[0]);
    read_thread();
  }

 private:
  // An empty one takes back, in a variant, what the post says.
  void read_language(const std::string& language) {
    copy_.language = language;
    if (auto wrong = wrong_language(language); !language.empty() && !wrong.empty())
      fields_.error(fields_.node("lang")->at, "wrong-value", wrong);
  }

  void read_link() {
    auto link = fields_.text("link");
    if (!link) return;
    copy_.link = with_small_scheme(*link);
    copy_.link_at = fields_.node("link")->at;
    if (!link->empty() && !is_web(*link))
      fields_.error(copy_.link_at, "bad-link",
                    fmt::format("\"{}\" is not an address: begin it with https://", *link));
    else if (auto wrong = foreign_to_an_address(*link))
      fields_.error(copy_.link_at, "bad-link", *wrong);
  }

  void read_visibility() {
    if (auto name = fields_.word("visibility"))
      copy_.visibility = parse_visibility(*name).value_or(Visibility::everyone);
  }

  // "everyone" takes back, in a variant, what the post says.
  void read_who_can_reply() {
    if (auto name = fields_.word("who_can_reply"))
      copy_.who_can_reply = *name == "everyone" ? "" : *name;
  }

  void read_poll() {
    const auto* node = fields_.node("poll");
    if (node == nullptr) return;
    if (node->kind == Yaml::Kind::scalar && node->value == "none") {
      copy_.poll.reset();
      return;
    }
    Fields fields(keys::poll, *node, fields_.file(), reader_.plan.problems, "a poll");
    Poll poll;
    poll.options = fields.texts("options");
    poll.duration = fields.duration("closes").value_or(poll.duration);
    poll.multiple = fields.flag("multiple").value_or(false);
    fields.finish();
    if (node->kind == Yaml::Kind::map && poll.options.size() < 2)
      fields.error(fields.key_at("options"), "wrong-value",
                   "a poll has two options or more: options: [Tea, Coffee]");
    if (poll.options.size() < 2) return;  // said once, not for every network
    auto sorted = poll.options;
    std::sort(sorted.begin(), sorted.end());
    auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end())
      fields.error(fields.key_at("options"), "wrong-value",
                   fmt::format("the option \"{}\" stands here twice", *twice));
    if (std::find(sorted.begin(), sorted.end(), "") != sorted.end())
      fields.error(fields.key_at("options"), "wrong-value", "an option of the poll is empty");
    copy_.poll = std::move(poll);
  }

  void read_thread() {
    const auto* thread = fields_.node("thread");
    if (thread == nullptr) return;
    copy_.parts.resize(1);
    if (thread->kind != Yaml::Kind::sequence)
      fields_.error(thread->at, "wrong-type", "a thread is a list, one \"- text:\" a part");
    for (const auto& item : thread->items) {
      Fields fields(keys::thread_part, item, fields_.file(), reader_.plan.problems);
      PartSource part{{}, {}, item.at};
      read_part(fields, part);
      fields.finish();
      copy_.parts.push_back(std::move(part));
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
    for (const auto& item : media->items) read_medium(item, part);
  }

  void read_medium(const Yaml& item, PartSource& part) {
    Fields fields(keys::media, item, fields_.file(), reader_.plan.problems, "media");
    auto file = fields.text("file");
    if (!file) fields.missing({"file"}, item.at, "media needs its file");
    auto alt = fields.text("alt").value_or("");
    auto focus = read_focus(fields);
    bool keep_location = fields.word("location") == "keep";
    auto captions = fields.texts("captions");
    auto poster = fields.text("poster").value_or("");
    auto origin = fields.text("origin").value_or("");
    auto permission = fields.text("permission").value_or(source_.post.permission);
    fields.finish();
    if (!origin.empty() && permission.empty())
      reader_.plan.problems.push_back(
          {fields_.file(),
           fields.node("origin")->at,
           Severity::warning,
           "permission-missing",
           fmt::format("{} is from {}: say who allowed it, and where that is kept: permission: ...",
                       file.value_or("this"), origin),
           source_.post.id,
           {}});
    if (file) part.media.push_back({*file, alt, item.at, focus, keep_location, captions, poster});
  }

  std::optional<Focus> read_focus(Fields& fields) {
    const auto* node = fields.node("focus");
    if (node == nullptr) return {};
    auto numbers = fields.texts("focus");
    std::array<double, 2> at{};
    bool good = numbers.size() == at.size();
    for (std::size_t i = 0; good && i < at.size(); ++i) {
      const auto* end = numbers[i].data() + numbers[i].size();
      auto [stop, problem] = std::from_chars(numbers[i].data(), end, at[i]);
      good = problem == std::errc{} && stop == end && at[i] >= -1 && at[i] <= 1;
    }
    if (good) return Focus{at[0], at[1]};
    fields.error(node->at, "wrong-value",
                 "focus is two numbers from -1 to 1, from left to right and from bottom to top: "
                 "[0.5, -0.2]");
    return {};
  }

  Fields& fields_;
  PlanReader& reader_;
  const PostSource& source_;
  Copy& copy_;
};

// By network: of a group each account is told what its network has.
std::map<const Network*, Settings> options_of(Fields& fields,
                                              const std::vector<std::string>& accounts,
                                              PlanReader& reader) {
  const auto* node = fields.node("options");
  std::vector<const Network*> networks;
  networks.reserve(accounts.size());
  for (const auto& account : accounts)
    networks.push_back(reader.workspace.account(account)->network);
  std::sort(networks.begin(), networks.end());
  networks.erase(std::unique(networks.begin(), networks.end()), networks.end());
  if (node == nullptr || networks.empty()) return {};
  return read_options(*node, networks, fields.file(), reader.plan.problems);
}

// Also to one that does not speak at present.
bool goes_to_any(const PostSource& source, const std::vector<std::string>& accounts) {
  return std::any_of(accounts.begin(), accounts.end(), [&](const std::string& account) {
    const auto& silent = source.inactive;
    return std::binary_search(source.accounts.begin(), source.accounts.end(), account) ||
           std::find(silent.begin(), silent.end(), account) != silent.end();
  });
}

}  // namespace

void read_copy(Fields& fields, Position at, PlanReader& reader, const PostSource& source,
               Copy& copy) {
  CopyReader(fields, reader, source, copy).read(at);
}

void read_variants(const Yaml& node, PlanReader& reader, PostSource& source,
                   const std::string& file) {
  Fields whole(node, file, "variants", reader.plan.problems);
  for (std::size_t i = 0; i < node.fields.size(); ++i) {
    const auto& [name, body] = node.fields[i];
    auto accounts = expand(name, reader, whole, node.field_at[i]);
    Fields fields(keys::variant, body, file, reader.plan.problems, "a variant");
    Copy copy = source.copy;
    read_copy(fields, body.at, reader, source, copy);
    if (auto at = fields.text("at"))
      add_times(name, accounts, *at, fields.node("at")->at, source, fields);
    auto options = options_of(fields, accounts, reader);
    for (const auto& account : accounts) {
      auto own = options.find(reader.workspace.account(account)->network);
      copy.options = own == options.end() ? Settings{} : own->second;
      source.variants.push_back({account, copy, body.find("text") != nullptr});
    }
    fields.finish();
    if (accounts.empty() || source.accounts.empty() || goes_to_any(source, accounts)) continue;
    reader.plan.problems.push_back({file,
                                    node.field_at[i],
                                    Severity::warning,
                                    "variant-unused",
                                    fmt::format("the post does not go to {}: name it in to:, or "
                                                "take its words out",
                                                name),
                                    source.post.id,
                                    {}});
  }
}

void add_times(const std::string& name, const std::vector<std::string>& accounts,
               const std::string& text, Position at, PostSource& source, Fields& fields) {
  if (!accounts.empty() && !goes_to_any(source, accounts))
    fields.error(at, "wrong-value",
                 fmt::format("a time for {}, to which the post does not go", name));
  for (const auto& account : accounts) {
    AccountTime time{account, text, at, account != name};
    auto other = std::find_if(source.times.begin(), source.times.end(),
                              [&](const AccountTime& known) { return known.account == account; });
    if (other == source.times.end())
      source.times.push_back(std::move(time));
    else if (other->by_group == time.by_group)
      fields.error(at, "wrong-value", fmt::format("{} has another time already", account));
    else if (other->by_group)
      *other = std::move(time);
  }
}

}  // namespace smm
