#include "plan/importing/import.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "core/url.h"
#include "plan/importing/readiness.h"
#include "plan/importing/slots.h"
#include "plan/keys.h"
#include "plan/raw_markup.h"
#include "plan/unfinished.h"
#include "sys/files.h"
#include "sys/text/containers.h"
#include "sys/text/csv.h"

namespace smm {
namespace {

constexpr std::size_t max_image = 512U << 20;

// The values of flags stand without quotes; elsewhere the words true and false are texts, and stand
// within.
void mark_flags(Yaml& map, const keys::Table& table) {
  for (auto& [name, value] : map.fields) {
    const auto* key = table.find(name);
    if (key == nullptr) continue;
    if (key->form == keys::Form::flag) value.plain = true;
    if (key->of == nullptr) continue;
    for (auto& [own, inner] : value.fields)
      if (key->named) mark_flags(inner, *key->of);
    for (auto& item : value.items) mark_flags(item, *key->of);
    if (!key->named) mark_flags(value, *key->of);
  }
}

std::string detect(const std::vector<NamedText>& sources) {
  if (sources.size() != 1) return "markdown";
  const auto& [name, content] = sources[0];
  std::string_view text = content;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = trim(text.substr(0, 4096));
  auto ends = [&, &file = name](std::string_view suffix) {
    return lower_ascii(file).ends_with(suffix);
  };
  if (lower_ascii(text.substr(0, 15)) == "begin:vcalendar" || ends(".ics")) return "ics";
  auto first = trim(text.substr(0, text.find('\n')));
  if (ends(".md") || ends(".markdown") || ends(".mdx") || first == "---" || first == "+++")
    return "markdown";
  if (text.starts_with('{')) return "jsonfeed";
  if (text.starts_with('<')) return text.find("<feed") != std::string_view::npos ? "atom" : "rss";
  return "csv";
}

Reading read_source(const std::string& kind, const std::vector<NamedText>& sources,
                    const ReadContext& context) {
  if (kind == "markdown") return read_notes(sources, context);
  if (sources.size() != 1)
    throw Error(Status::usage, fmt::format("a folder is read as markdown, not as {}", kind),
                "name a file instead");
  const auto& [name, text] = sources[0];
  if (auto container = container_of(text))
    throw Error(Status::invalid, fmt::format("{} is {}", name, container->what), container->fix);
  if (kind == "csv") return read_posts_csv(text, name, context);
  if (kind == "ics") return read_calendar(text, name, context);
  if (kind == "jsonfeed") return read_json_feed(text, name, context);
  return read_xml_feed(text, name, context);
}

void tell_untimed(const std::vector<Draft>& drafts, ImportReport& report,
                  std::string_view default_time) {
  auto count =
      std::count_if(drafts.begin(), drafts.end(), [](const Draft& draft) { return draft.untimed; });
  if (count == 0) return;
  std::string_view kind = report.kind == "csv"        ? "row"
                          : report.kind == "markdown" ? "note"
                                                      : "item";
  report.notes.push_back(fmt::format("{} {}{} no time of day: {} is taken, --at takes another",
                                     count, kind, count == 1 ? " has" : "s have", default_time));
}

// ---- Images. ----

class Images {
 public:
  Images(const Workspace& workspace, const ImportRequest& request, ImportReport& report)
      : root_(fs::weakly_canonical(workspace.root)), request_(request), report_(report) {
    folder_ = request.media.empty() ? root_ : fs::weakly_canonical(request.media);
    if (!request.media.empty() && !fs::is_directory(folder_))
      throw Error(Status::usage,
                  fmt::format("--media: {} is not a folder", request.media.string()));
    auto tail = folder_.lexically_relative(root_);
    inside_ = !tail.empty() && *tail.begin() != "..";
    if (!inside_ && !request.copy)
      throw Error(Status::usage,
                  fmt::format("--media: {} is outside the workspace", request.media.string()),
                  "add --copy to bring what is used into img/, or move the folder there");
  }

  std::string find(const std::string& name) {
    if (is_web(name))
      throw Error(Status::invalid,
                  "an image on the web is not fetched: put the file into the "
                  "workspace");
    auto path = beneath(folder_, name);
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored))
      throw Error(Status::invalid, fmt::format("there is no file {}", name));
    if (!request_.copy) return path.lexically_relative(root_).generic_string();
    return copied(path);
  }

 private:
  std::string copied(const fs::path& path) {
    for (const auto& [from, to] : report_.copies)
      if (from == path) return to;
    auto name = path.filename().string();
    auto content = read_file(path, max_image);
    if (!same_or_free("img/" + name, content))
      name = fmt::format("{}-{}{}", path.stem().string(), sha256(content).substr(0, 8),
                         path.extension().string());
    report_.copies.emplace_back(path, "img/" + name);
    return "img/" + name;
  }

  bool same_or_free(const std::string& to, const std::string& content) const {
    for (const auto& [from, taken] : report_.copies)
      if (taken == to) return false;
    auto there = root_ / to;
    return !fs::exists(there) || read_file(there, max_image) == content;
  }

  fs::path root_, folder_;
  bool inside_ = false;
  const ImportRequest& request_;
  ImportReport& report_;
};

// ---- Drafts: accounts, times, ids. ----

// Its title, or its text.
std::string title_of(const Yaml& post) {
  const auto* title = post.find("title");
  const auto* text = post.find("text");
  auto words = title != nullptr ? title->value : text != nullptr ? text->value : "";
  replace_all(words, "{link}", " ");
  return std::string(trim(words));
}

std::string first_words(const Yaml& post) {
  auto whole = slug(title_of(post), 40);
  if (whole.size() < 40) return whole;
  return whole.substr(0, whole.rfind('-'));
}

// By which an item of a feed is known again; empty without a time.
std::string time_and_words(const Yaml& post) {
  const auto* at = post.find("at");
  auto words = title_of(post);
  return at == nullptr || words.empty() ? "" : at->value + " " + words;
}

class Settler {
 public:
  Settler(const Workspace& workspace, WorkspaceNames& names, const ImportRequest& request,
          const Zone& zone, Time now, ImportReport& report)
      : workspace_(workspace),
        names_(names),
        request_(request),
        zone_(zone),
        now_(now),
        report_(report) {
    if (request.slots.empty()) return;
    auto tomorrow = std::chrono::floor<std::chrono::days>(zone.local(now)) + std::chrono::days{1};
    slots_.emplace(request.slots, request.start.value_or(std::chrono::year_month_day{tomorrow}),
                   zone, now);
  }

  // The drafts that are new, complete.
  std::vector<Draft> settle(std::vector<Draft> drafts) {
    std::vector<Draft> fresh;
    for (auto& draft : drafts) {
      if (!give_id(draft)) continue;
      if (auto found = known(draft); found != names_.ids.end()) {
        ++report_.known;
        if (found->second != request_.output) elsewhere_.insert(found->second);
        continue;
      }
      if (!give_accounts(draft) || !give_time(draft)) continue;
      give_zone(draft);
      if (!draft.as_it_is) keep_back(draft);
      if (draft.post.find("status") == nullptr)
        yaml_set(draft.post, "status", yaml_scalar(request_.status));
      yaml_set(draft.post, "id", yaml_scalar(draft.id));
      put_in_order(draft.post);
      mark_flags(draft.post, keys::post);
      fresh.push_back(std::move(draft));
    }
    report_.known_elsewhere.assign(elsewhere_.begin(), elsewhere_.end());
    return fresh;
  }

 private:
  void refuse(const Draft& draft, std::string why) {
    ++report_.refused;
    const auto* text = draft.post.find("text");
    report_.rest.push_back({draft.file, draft.line, draft.id.empty() ? "post" : draft.id,
                            std::move(why), text == nullptr ? "" : text->value, true});
  }

  // Under its own id, or one that the same item had when it was imported before; an item whose
  // address is its id may have moved to another, and is still known by its time and its words.
  std::map<std::string, std::string, std::less<>>::const_iterator known(const Draft& draft) const {
    auto found = names_.ids.find(draft.id);
    for (const auto& other : draft.other_ids)
      if (found == names_.ids.end()) found = names_.ids.find(other);
    if (found != names_.ids.end() || draft.other_ids.empty()) return found;
    auto same = names_.items.find(time_and_words(draft.post));
    return same == names_.items.end() ? found : names_.ids.find(same->second);
  }

  bool give_id(Draft& draft) {
    bool recurring = draft.post.find("every") != nullptr;
    bool firm = draft.firm && !draft.id.empty();
    if (!recurring && draft.id.find_first_of("{}") != std::string::npos) draft.id = slug(draft.id);
    if (draft.id.empty()) {
      auto words = first_words(draft.post);
      if (words.empty()) words = "post-" + short_digest(yaml_flow(draft.post));
      draft.id = draft.local ? to_string(*draft.local).substr(0, 10) + "-" + words : words;
    }
    if (recurring && draft.id.find("{date}") == std::string::npos) draft.id += "-{date}";
    auto count = ++seen_[draft.id];
    if (count == 1) return true;
    if (firm) {
      refuse(draft, fmt::format("the id {} stands above already", draft.id));
      return false;
    }
    auto numbered = fmt::format("{}-{}", draft.id, count);
    if (recurring) {
      numbered = draft.id;
      replace_all(numbered, "{date}", fmt::format("{}-{{date}}", count));
    }
    draft.id = numbered;
    ++seen_[draft.id];
    return true;
  }

  bool give_accounts(Draft& draft) {
    if (draft.post.find("to") != nullptr) return true;
    if (request_.to.empty()) {
      refuse(draft, "it has no account of this workspace: name some with --to");
      return false;
    }
    yaml_set(draft.post, "to",
             request_.to.size() == 1 ? yaml_scalar(request_.to[0]) : yaml_list(request_.to));
    return true;
  }

  bool give_time(Draft& draft) {
    bool timed = draft.post.find("every") != nullptr || draft.post.find("at") != nullptr ||
                 draft.post.find("after") != nullptr;
    bool past = draft.local && zone_.resolve(*draft.local).at < now_;
    if (timed && (!past || draft.as_it_is)) return true;
    if (!draft.odd_time.empty()) {
      refuse(draft, fmt::format("its time \"{}\" is none that is understood, and no other is "
                                "chosen for it",
                                visible(draft.odd_time)));
      return false;
    }
    if (!slots_) {
      refuse(draft, past ? fmt::format("{} is past: --slots \"mon 09:00\" gives it another time",
                                       to_string(*draft.local))
                         : "it has no time: --slots \"mon 09:00\" gives it one");
      return false;
    }
    draft.local = slots_->next(names_.times);
    yaml_set(draft.post, "at", yaml_scalar(to_string(*draft.local)));
    return true;
  }

  // A draft is made of what its words, or the days that the source gives it, keep from going out.
  void keep_back(Draft& draft) {
    auto hold = [&](std::string what, std::string why, std::string content) {
      report_.rest.push_back({draft.file, draft.line, std::move(what),
                              std::move(why) + "; the post is a draft", std::move(content), false});
      yaml_set(draft.post, "status", yaml_scalar("draft"));
    };
    auto day = draft.local.value_or(LocalTime{});
    if (draft.not_before && (!draft.local || day < *draft.not_before))
      hold("embargo", "the post is not to go out before it", to_string(*draft.not_before));
    if (draft.not_after && (!draft.local || day >= *draft.not_after))
      hold("expires", "the post would go out after it", to_string(*draft.not_after));
    for (const char* key : {"title", "text"}) {
      const auto* words = draft.post.find(key);
      if (words == nullptr) continue;
      auto line = words->value.substr(0, words->value.find('\n'));
      if (begins_as_draft(words->value)) return hold(key, "it says that it is one", line);
      auto read = words->value;  // braces are written twice in it
      replace_all(read, "{{", "{");
      replace_all(read, "}}", "}");
      if (auto wrong = unfinished_text(read)) return hold(key, *wrong, line);
      // Of one that is a draft anyway the check of the plan tells it.
      if (auto marks = raw_markup(read); marks && !is_draft(draft)) return hold(key, *marks, line);
    }
  }

  bool is_draft(const Draft& draft) const {
    const auto* status = draft.post.find("status");
    return (status == nullptr ? request_.status : status->value) == "draft";
  }

  // The times of drafts are the workspace's: accounts with a zone of their own would read them
  // as theirs.
  void give_zone(Draft& draft) const {
    if (draft.as_it_is || draft.post.find("timezone") != nullptr) return;
    const auto& to = *draft.post.find("to");
    std::vector<std::string> names{to.value};
    for (const auto& item : to.items) names.push_back(item.value);
    for (const auto& name : names)
      for (const auto& account : workspace_.expand(name)) {
        const auto* known = workspace_.account(account);
        if (known == nullptr || known->timezone.empty() || known->timezone == zone_.name())
          continue;
        yaml_set(draft.post, "timezone", yaml_scalar(zone_.name()));
        return;
      }
  }

  // Where a field stands among those of a post; behind all of them, where it is none.
  static std::size_t rank_of(const Yaml::Field& field) {
    std::size_t rank = 0;
    for (const auto& key : keys::post.keys) {
      if (key.name == field.first) break;
      ++rank;
    }
    return rank;
  }

  static void put_in_order(Yaml& post) {
    std::stable_sort(post.fields.begin(), post.fields.end(),
                     [](const auto& a, const auto& b) { return rank_of(a) < rank_of(b); });
  }

  const Workspace& workspace_;
  WorkspaceNames& names_;
  const ImportRequest& request_;
  const Zone& zone_;
  Time now_;
  ImportReport& report_;
  std::optional<Slots> slots_;
  std::map<std::string, int> seen_;
  std::set<std::string> elsewhere_;
};

// ---- The file. ----

constexpr std::string_view new_file =
    "# Drafts made by `smm plan import`. Edit them as you like: importing again adds what is new\n"
    "# and leaves what stands here as it is.\n"
    "smm: 1\n"
    "posts:\n";

std::string items(const std::vector<Draft>& drafts, int indent) {
  std::string out;
  for (const auto& draft : drafts) {
    if (!out.empty()) out += '\n';
    if (!draft.from.empty()) out += fmt::format("{:{}}# {}\n", "", indent, visible(draft.from));
    out += yaml_item(draft.post, indent);
  }
  return out;
}

// Where the line begins, counted from 1; the end of the text if it has fewer.
std::size_t line_begin(std::string_view text, int line) {
  std::size_t at = 0;
  for (int i = 1; i < line; ++i) {
    auto end = text.find('\n', at);
    if (end == std::string_view::npos) return text.size();
    at = end + 1;
  }
  return at;
}

// Where items behind the last post go: the end, or before the next section and its comment.
std::size_t insertion_point(const std::string& text, const Yaml& document) {
  bool behind = false;
  for (std::size_t i = 0; i < document.fields.size(); ++i) {
    if (behind) {
      auto at = line_begin(text, document.field_at[i].line);
      while (at > 0) {
        auto before = at < 2 ? 0 : text.rfind('\n', at - 2) + 1;
        auto line = trim(std::string_view(text).substr(before, at - before));
        if (!line.empty() && !line.starts_with('#')) break;
        at = before;
      }
      return at;
    }
    behind = document.fields[i].first == "posts";
  }
  return text.size();
}

std::string appended(const std::string& old, const std::vector<Draft>& drafts,
                     const std::string& file) {
  auto refuse = [&](const std::string& why) {
    throw Error(Status::invalid, fmt::format("cannot add to {}: {}", file, why),
                "correct it, or write into another file with --output");
  };
  Diagnostics problems;
  auto document = parse_yaml(old, file, problems);
  if (!document) refuse(fmt::format("line {}: {}", problems[0].at.line, problems[0].message));
  const auto* posts = document->find("posts");
  if (document->kind == Yaml::Kind::null) return std::string(new_file) + items(drafts, 2);
  if (posts == nullptr) refuse("it has no posts:");
  bool list = posts->kind == Yaml::Kind::sequence && !posts->items.empty();
  if (posts->kind == Yaml::Kind::map || posts->kind == Yaml::Kind::scalar ||
      (posts->kind == Yaml::Kind::sequence && posts->items.empty()))
    refuse("its posts: are not a list of one \"- id:\" a post");
  // An item's own place is behind its dash.
  int indent = list ? std::max(0, posts->items.front().at.column - 3) : 2;
  auto at = insertion_point(old, *document);
  auto head = old.substr(0, at), tail = old.substr(at);
  if (!head.empty() && head.back() != '\n') head += '\n';
  auto added = (list ? "\n" : "") + items(drafts, indent);
  if (old.find("\r\n") != std::string::npos) replace_all(added, "\n", "\r\n");
  auto text = head + added + (tail.empty() ? "" : "\n") + tail;
  // What is there already must read as before, and what is new as it was meant.
  Diagnostics wrong;
  auto again = parse_yaml(text, file, wrong);
  const auto* all = again ? again->find("posts") : nullptr;
  if (all == nullptr || all->items.size() != posts->items.size() + drafts.size())
    refuse("its posts: stand in a form that cannot be added to");
  return text;
}

void collect(const Yaml& document, const std::string& file, WorkspaceNames& names) {
  auto keys = [&](const char* section, std::vector<std::string>& into) {
    if (const auto* node = document.find(section))
      for (const auto& field : node->fields) into.push_back(field.first);
  };
  keys("pillars", names.pillars);
  keys("campaigns", names.campaigns);
  keys("audiences", names.audiences);
  const auto* posts = document.find("posts");
  if (posts == nullptr) return;
  for (const auto& post : posts->items) {
    if (const auto* id = post.find("id")) {
      names.ids.emplace(id->value, file);
      if (auto item = time_and_words(post); !item.empty()) names.items.emplace(item, id->value);
    }
    if (const auto* at = post.find("at"))
      if (auto local = parse_local(at->value)) names.times.insert(to_string(*local));
  }
}

}  // namespace

WorkspaceNames workspace_names(const Workspace& workspace) {
  WorkspaceNames names;
  collect(workspace.document, "smm.yaml", names);
  for (const auto& file : workspace.plan_files()) {
    Diagnostics problems;
    auto document =
        parse_yaml(read_file(beneath(workspace.root, file), yaml_max_bytes), file, problems);
    if (!document)
      throw Error(Status::invalid,
                  fmt::format("{}:{}: {}", file, problems[0].at.line, problems[0].message),
                  "correct it first: its ids must be known, so that none is given twice");
    collect(*document, file, names);
  }
  return names;
}

ImportReport import_plan(const Workspace& workspace, const std::vector<NamedText>& sources,
                         const ImportRequest& request, Time now, bool dry_run) {
  if (!parse_local("2026-01-01 " + request.default_time))
    throw Error(Status::usage,
                fmt::format("--at: \"{}\" is not a time of day", request.default_time),
                "write it as 09:00");
  auto zone = Zone::find(workspace.timezone);
  auto path = beneath(workspace.root, request.output);
  auto names = workspace_names(workspace);
  ImportReport report;
  report.output = request.output;
  Images images(workspace, request, report);
  report.kind = request.from.empty() ? detect(sources) : request.from;
  ReadContext context{workspace,
                      names,
                      zone,
                      now,
                      request.default_time,
                      request.day_order,
                      request.map,
                      request.encoding,
                      [&](const std::string& name) { return images.find(name); }};
  if (!request.map.empty() && report.kind != "csv")
    throw Error(Status::usage, "--map is for tables: nothing else has columns");
  auto reading = read_source(report.kind, sources, context);
  report.items = reading.items;
  report.notes = std::move(reading.notes);
  report.rest = std::move(reading.rest);
  for (const auto& name : request.unread)
    report.rest.push_back(
        {name, 0, "file", "it is not read: a note ends in .md, .markdown or .mdx", {}, false});
  for (const auto& [name, why] : request.denied)
    report.rest.push_back({name, 0, "file", fmt::format("it cannot be read: {}", why), {}, true});
  report.items += request.denied.size();
  report.refused = static_cast<std::size_t>(std::count_if(
      report.rest.begin(), report.rest.end(), [](const auto& left) { return left.refused; }));
  auto drafts =
      Settler(workspace, names, request, zone, now, report).settle(std::move(reading.drafts));
  tell_untimed(drafts, report, request.default_time);
  for (const auto& draft : drafts) {
    const auto* at = draft.post.find("at");
    report.added.push_back({draft.id, at == nullptr ? "" : at->value, draft.from});
  }
  std::stable_sort(report.rest.begin(), report.rest.end(), [](const auto& a, const auto& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  if (drafts.empty()) return report;
  auto text = fs::exists(path) ? appended(read_file(path, yaml_max_bytes), drafts, request.output)
                               : std::string(new_file) + items(drafts, 2);
  if (text.size() > yaml_max_bytes)
    throw Error(Status::invalid,
                fmt::format("{} would be larger than {} MiB", request.output, yaml_max_bytes >> 20),
                "import less at once, or into several files with --output");
  if (dry_run) return report;
  for (const auto& [from, to] : report.copies) {
    fs::create_directories((workspace.root / to).parent_path());
    write_file(workspace.root / to, read_file(from, max_image));
  }
  fs::create_directories(path.parent_path());
  write_file(path, text);
  return report;
}

std::string rest_csv(const std::vector<Leftover>& rest) {
  std::string out = "source,line,what,why,content\n";
  for (const auto& left : rest) {
    append_csv_text(out, left.file);
    out += ',' + (left.line == 0 ? std::string{} : std::to_string(left.line)) + ',';
    append_csv_text(out, left.what);
    out += ',';
    append_csv_text(out, left.why);
    out += ',';
    append_csv_text(out, left.content);
    out += '\n';
  }
  return out;
}

}  // namespace smm
