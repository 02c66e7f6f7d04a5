// smm plan preview: what will stand on each account, before it does.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "commands/plan/commands.h"
#include "commands/plan/selection.h"
#include "core/json.h"
#include "core/text.h"
#include "networks/post_fields.h"
#include "output.h"
#include "plan/showing/preview.h"
#include "plan/showing/preview_page.h"
#include "sys/files.h"
#include "values.h"

namespace smm {
namespace {

struct PreviewOptions {
  std::vector<std::string> ids;
  std::string html, language;
  bool yes = false;
  SelectionOptions selection;
};

void setup_preview(Arguments& app, PreviewOptions& options) {
  app.option("ID", options.ids, "posts by their id; without one, all that are selected")
      .type_name("ID");
  app.option("--html", options.html, "write one page for a browser into this file; - prints it")
      .type_name("FILE");
  language_option(app, options.language);
  selection_options(app, options.selection);
  overwrite_option(app, options.yes);
}

void require_posts(const Plan& plan, const std::vector<std::string>& ids) {
  for (const auto& id : ids) {
    bool known = std::any_of(plan.posts.begin(), plan.posts.end(),
                             [&](const auto& post) { return post.id == id || post.series == id; });
    if (known) continue;
    std::vector<std::string> names;
    for (const auto& post : plan.posts) {
      names.push_back(post.id);
      if (!post.series.empty()) names.push_back(post.series);
    }
    auto meant = nearest(id, names);
    throw Error(Status::usage, fmt::format("there is no post \"{}\" in the plan", visible(id)),
                meant ? fmt::format("did you mean {}?", *meant) : "`smm plan show` lists them");
  }
}

PreviewFacts facts_of(const QueueView& queue) {
  return {queue.states(), [&queue](std::string_view post, std::string_view account) {
            const auto* entry = queue.find(post, account);
            return entry == nullptr ? std::string() : entry->url;
          }};
}

// ---- JSON. ----

Json part_json(const PreviewPart& part, const Part& content) {
  return {{"text", content.text},
          {"length", part.length},
          {"limit", part.limit ? Json(*part.limit) : Json()},
          {"unit", part.unit},
          {"links", part.links},
          {"mentions", part.mentions},
          {"hashtags", part.hashtags}};
}

Json problem_json(const Diagnostic& problem) {
  return {{"severity", problem.severity == Severity::error ? "error" : "warning"},
          {"rule", problem.rule},
          {"message", problem.message}};
}

Json card_json(const PreviewCard& card) {
  const auto& post = *card.planned;
  Json parts = Json::array();
  for (std::size_t i = 0; i < card.parts.size(); ++i)
    parts.push_back(part_json(card.parts[i], card.post.parts[i]));
  Json problems = Json::array();
  for (const auto& problem : card.problems) problems.push_back(problem_json(problem));
  return {{"id", post.id},
          {"account", card.account->name},
          {"network", card.account->network->name},
          {"at", rfc3339(card.at)},
          {"local", to_string(card.local)},
          {"zone", card.zone},
          {"status", to_string(post.status)},
          {"state", card.state.empty() ? Json() : Json(card.state)},
          {"url", card.url.empty() ? Json() : Json(card.url)},
          {"pillar", post.pillar},
          {"campaign", post.campaign},
          {"parts", parts},
          {"problems", problems},
          {"post", parse_json(to_json(card.post))}};
}

// ---- For people. ----

// Lines of at most `width` columns, broken at blanks, and within a word that is longer.
std::vector<std::string> wrapped(std::string_view line, std::size_t width) {
  std::vector<std::string> lines;
  std::string current;
  std::size_t used = 0;
  auto finish = [&] {
    lines.push_back(current);
    current.clear();
    used = 0;
  };
  bool first = true;
  for (auto word : split(line, ' ')) {  // of spaces in a row, all but one stand between empty words
    auto columns = display_width(word);
    if (used > 0 && used + 1 + columns > width) {
      finish();
    } else if (!first) {
      current += ' ';
      ++used;
    }
    first = false;
    for (auto cluster : grapheme_clusters(word)) {
      auto wide = display_width(cluster);
      if (used + wide > width) finish();
      current += cluster;
      used += wide;
    }
  }
  finish();
  return lines;
}

class Printer {
 public:
  explicit Printer(Session& session)
      : session_(session), terminal_(session.terminal()), width_(width(session.terminal())) {}

  void print(const PreviewCard& card) {
    head(card);
    if (!card.post.warning.empty()) fact("warns of", card.post.warning, Style::yellow);
    for (std::size_t i = 0; i < card.parts.size(); ++i) part(card, i);
    say("\n");
    facts(card.post);
    for (const auto& problem : card.problems) {
      bool error = problem.severity == Severity::error;
      fact(error ? "error" : "warning", fmt::format("{} [{}]", problem.message, problem.rule),
           error ? Style::red : Style::yellow);
    }
  }

 private:
  static constexpr std::size_t label = 14;
  // The fields that stand above the others, or in the text itself.
  static constexpr auto drawn = std::to_array<std::string_view>({"id", "parts", "link", "warning"});

  static std::size_t width(const Terminal& terminal) {
    if (!terminal.is_terminal) return 1U << 20;  // a pipe gets whole lines
    return static_cast<std::size_t>(std::clamp(terminal.width, 40, 100));
  }

  void say(const std::string& text) { session_.show(text); }

  void head(const PreviewCard& card) {
    const auto& post = *card.planned;
    say(fmt::format("{}\n",
                    terminal_.paint(visible(fmt::format("{} → {} ({})", post.id, card.account->name,
                                                        card.account->network->title)),
                                    Style::bold)));
    say(fmt::format("{}, {} {}  {}\n", weekday_name(day_of(card.local)), to_string(card.local),
                    card.zone, terminal_.paint(rfc3339(card.at), Style::dim)));
    std::vector<std::string> words{std::string(to_string(post.status))};
    if (!card.state.empty()) words.push_back("in the queue: " + card.state);
    for (const auto* word : {&post.pillar, &post.campaign, &post.audience, &post.stage})
      if (!word->empty()) words.push_back(*word);
    bool ready = post.status == PlannedPost::Status::approved;
    say(terminal_.paint(visible(join(words, " · ")), ready ? Style::green : Style::yellow) + "\n");
    if (!card.url.empty()) say(visible(card.url) + "\n");
  }

  void part(const PreviewCard& card, std::size_t i) {
    const auto& content = card.post.parts[i];
    const auto& part = card.parts[i];
    bool thread = card.parts.size() > 1;
    say(thread ? fmt::format(
                     "\n  {}\n",
                     terminal_.paint(fmt::format("{} of {}", i + 1, card.parts.size()), Style::dim))
               : "\n");
    auto bar = terminal_.paint("│", Style::dim);
    for (auto line : split(content.text, '\n'))
      for (const auto& piece : wrapped(visible(line), width_ - 4))
        say(fmt::format("  {}{}{}\n", bar, piece.empty() ? "" : " ", piece));
    bool too_long = part.limit && part.length > *part.limit;
    fact("length",
         fmt::format("{}{} {}", part.length, part.limit ? fmt::format(" of {}", *part.limit) : "",
                     part.unit),
         too_long ? Style::red : Style::plain);
    for (const auto& link : part.links) fact("link", link);
    if (!part.mentions.empty()) fact("mentions", join(part.mentions, " "));
    if (!part.hashtags.empty()) fact("hashtags", join(part.hashtags, " "));
    for (const auto& media : content.media) picture(media);
  }

  void picture(const Media& media) {
    auto pixels = media.width > 0 ? fmt::format(", {} × {}", media.width, media.height) : "";
    auto seconds = media.seconds > 0 ? fmt::format(", {:.0f} s", media.seconds) : "";
    fact("media", fmt::format("{}  ({}{}{}, {})", media.file, media.type, pixels, seconds,
                              size_words(media.bytes)));
    bool described = !trim(media.alt).empty();
    fact("", described ? "alt: " + media.alt : "no alt text",
         described ? Style::dim : Style::yellow);
    if (media.keep_location) fact("", "it says where it was taken");
    for (const auto& one : media.captions)
      fact("", fmt::format("captions: {} ({})", one.file, one.language));
    if (media.poster) fact("", "poster: " + media.poster->file);
    if (media.focus) fact("", fmt::format("focus: {:g}, {:g}", media.focus->x, media.focus->y));
  }

  void facts(const Post& post) {
    for (const auto& field : post_fields())
      if (std::find(drawn.begin(), drawn.end(), field.name) == drawn.end())
        if (auto lines = field.lines(post); !lines.empty())
          fact(std::string(field.label), join(lines, "\n"));
  }

  void fact(const std::string& name, const std::string& value, Style style = Style::plain) {
    bool first = true;
    for (auto line : split(value, '\n'))
      for (const auto& piece : wrapped(visible(line), width_ - label - 2)) {
        say(fmt::format("  {}{}\n", terminal_.paint(fit(first ? name : "", label), Style::dim),
                        terminal_.paint(piece, style)));
        first = false;
      }
  }

  Session& session_;
  const Terminal& terminal_;
  std::size_t width_;
};

// ---- The page. ----

// False: a person did not want a file written over.
bool write_page(Session& session, const std::vector<PreviewCard>& cards,
                const PreviewOptions& options) {
  const auto& target = options.html;
  const auto& workspace = session.workspace();
  auto page = preview_page(cards, workspace, session.now(), pictures_of(workspace),
                           read_language(session, options.language));
  if (target == "-") {
    session.print(page);
    return true;
  }
  auto file = session.env().folder / target;
  if (!may_write(session, "--html", {file}, options.yes)) return false;
  write_file(file, page);
  session.note(fmt::format("wrote {} ({} post{})\n", visible(target), cards.size(),
                           cards.size() == 1 ? "" : "s"));
  return true;
}

Status run_preview(Session& session, const PreviewOptions& options) {
  auto plan = session.plan();
  require_posts(plan, options.ids);
  QueueView queue(session);
  auto filter = selection(session, plan, options.selection);
  filter.posts = options.ids;
  auto zone = calendar_zone(session.workspace(), filter.accounts);
  auto facts = facts_of(queue);
  auto cards = preview(plan, session.workspace(), filter, zone, facts);
  if (!options.html.empty()) {
    if (!write_page(session, cards, options)) return session.declined();
  } else if (session.json()) {
    Json json = Json::array();
    for (const auto& card : cards) json.push_back(card_json(card));
    session.print(write_json(json, 2) + "\n");
  } else {
    Printer printer(session);
    for (std::size_t i = 0; i < cards.size(); ++i) {
      if (i > 0) session.show("\n");
      printer.print(cards[i]);
    }
    if (cards.empty()) session.note("no post matches\n");
  }
  if (!has_errors(plan.problems)) return Status::done;
  session.complain(
      "smm: the plan has errors, and this may not be all of it; see `smm plan check`\n");
  return Status::invalid;
}

}  // namespace

void plan_preview(Arguments& app, Session& session) {
  subcommand<PreviewOptions>(
      app, session, "preview", "show each post as its accounts will have it",
      "smm plan preview welcome     # one post, on every account\n"
      "smm plan preview --period 2026-W41 --account site\n"
      "smm plan preview --period 2026-10 --html october.html # for a client\n"
      "smm plan preview welcome --json\n",
      setup_preview, run_preview);
}

}  // namespace smm
