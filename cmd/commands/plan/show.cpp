// smm plan show: the calendar.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "commands/plan/commands.h"
#include "commands/plan/selection.h"
#include "core/json.h"
#include "core/text.h"
#include "plan/showing/month_sheet.h"

namespace smm {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

struct ShowOptions {
  std::string view;
  SelectionOptions selection;
};

void setup_show(Arguments& app, ShowOptions& options) {
  app.option("--view", options.view,
             "agenda; month: a sheet of boxes; table: a row for each account; default: "
             "agenda on a terminal, else table")
      .words({"agenda", "month", "table"});
  selection_options(app, options.selection);
}

// What is shown: the posts, and what is known of them besides.
struct Shown {
  Zone zone;
  bool own_zone;  // not the workspace's
  std::vector<CalendarItem> items;
  StateOf state;
  Time now;
  Date today;
  CalendarFilter filter;
};

// How a post stands, in one word: of its accounts, the one that wants attention most.
std::string standing(const CalendarItem& item, const StateOf& state) {
  constexpr auto order = std::to_array<std::string_view>(
      {"unknown", "partly_out", "failed", "missed", "sending", "processing", "held", "cancelled",
       "draft", "queued", "published"});
  auto best = order.size();
  for (const auto* output : item.outputs) {
    auto found = std::find(order.begin(), order.end(), state(item.post->id, output->account));
    best = std::min(best, static_cast<std::size_t>(found - order.begin()));
  }
  bool drafted = item.post->status != PlannedPost::Status::approved;
  if (best == order.size() || order[best] == "draft" || order[best] == "queued")
    return drafted ? std::string(to_string(item.post->status))
           : best < order.size() && order[best] == "queued" ? "queued"
                                                            : "";
  return std::string(order[best]);
}

Tone tone_of(std::string_view standing) {
  if (standing == "published") return Tone::good;
  if (standing == "unknown" || standing == "failed" || standing == "missed" ||
      standing == "partly_out")
    return Tone::bad;
  if (standing == "cancelled") return Tone::soft;
  if (standing.empty() || standing == "queued") return Tone::plain;
  return Tone::warn;
}

// What is past and not known to the queue is over.
Tone tone_of(const CalendarItem& item, const Shown& shown) {
  auto stands = standing(item, shown.state);
  return stands.empty() && item.at < shown.now ? Tone::soft : tone_of(stands);
}

Style style_of(Tone tone) {
  constexpr Style styles[] = {Style::plain, Style::bold,   Style::dim,
                              Style::green, Style::yellow, Style::red};
  return styles[static_cast<std::size_t>(tone)];
}

// One column each; what they mean stands below the sheet.
struct Mark {
  std::string_view standing, sign;
};
constexpr Mark marks[] = {{"published", "✓"},  {"failed", "✗"},    {"missed", "!"},
                          {"unknown", "?"},    {"held", "‖"},      {"cancelled", "×"},
                          {"sending", "»"},    {"draft", "~"},     {"review", "~"},
                          {"partly_out", "½"}, {"processing", "»"}};

std::string_view mark_of(std::string_view standing) {
  for (const auto& mark : marks)
    if (mark.standing == standing) return mark.sign;
  return {};
}

std::string first_line(const CalendarItem& item) {
  std::string text(trim(item.outputs[0]->post.parts[0].text));
  return text.substr(0, text.find('\n'));
}

std::string accounts_of(const CalendarItem& item) {
  std::vector<std::string> names;
  for (const auto* output : item.outputs) names.push_back(output->account);
  return join(names, ", ");
}

std::string time_of(const CalendarItem& item) { return to_string(item.local).substr(11, 5); }

// ---- JSON. ----

Json output_json(const CalendarItem& item, const Output& output, const Shown& shown) {
  auto state = shown.state(item.post->id, output.account);
  return {{"account", output.account},
          {"at", rfc3339(output.at)},
          {"local", output.local},
          {"state", state.empty() ? Json() : Json(state)},
          {"post", parse_json(to_json(output.post))}};
}

Json item_json(const CalendarItem& item, const Shown& shown) {
  const auto& post = *item.post;
  Json outputs = Json::array();
  for (const auto* output : item.outputs) outputs.push_back(output_json(item, *output, shown));
  auto local = to_string(item.local);
  return {{"id", post.id},
          {"at", rfc3339(item.at)},
          {"local", item.at == post.at ? post.local : item.outputs[0]->local},
          {"day", local.substr(0, 10)},
          {"time", local.substr(11, 5)},
          {"zone", shown.zone.name()},
          {"pillar", post.pillar},
          {"campaign", post.campaign},
          {"audience", post.audience},
          {"stage", post.stage},
          {"type", post.type},
          {"series", post.series},
          {"note", post.note},
          {"status", to_string(post.status)},
          {"outputs", outputs}};
}

// ---- The agenda: the day above its posts, as on a wall calendar. ----

std::string remarks(const CalendarItem& item, const Shown& shown) {
  const auto& parts = item.outputs[0]->post.parts;
  std::size_t images = 0;
  for (const auto& part : parts) images += part.media.size();
  std::vector<std::string> words;
  auto stands = standing(item, shown.state);
  if (!stands.empty() && stands != "queued") words.push_back(stands);
  if (parts.size() > 1) words.push_back(fmt::format("thread of {}", parts.size()));
  if (images > 0) words.push_back(fmt::format("{} image{}", images, images == 1 ? "" : "s"));
  if (!item.post->series.empty()) words.emplace_back("recurring");
  return join(words, ", ");
}

std::string day_heading(Date day, const Shown& shown, const Terminal& terminal) {
  auto note = clock_words(clock_change(shown.zone, day));
  return terminal.paint(fmt::format("{}, {}", weekday_name(day), to_string(day)), Style::bold) +
         (day == shown.today ? " (today)" : "") +
         (note.empty() ? "" : terminal.paint("  " + note, Style::yellow)) + "\n";
}

void print_agenda(Session& session, const Shown& shown) {
  const auto& terminal = session.terminal();
  if (shown.own_zone)
    session.show(terminal.paint("Times in " + shown.zone.name(), Style::dim) + "\n\n");
  auto width = static_cast<std::size_t>(std::max(terminal.width, 40)) - 9;
  std::optional<Date> last;
  for (const auto& item : shown.items) {
    auto day = day_of(item.local);
    if (day != last) {
      session.show((last ? "\n" : "") + day_heading(day, shown, terminal));
      last = day;
    }
    auto extra = remarks(item, shown);
    auto tone = style_of(tone_of(item, shown));
    session.show(fmt::format("  {}  {}  {}{}\n", time_of(item),
                             terminal.paint(visible(item.post->id), tone),
                             terminal.paint(visible("→ " + accounts_of(item)), Style::dim),
                             extra.empty() ? "" : terminal.paint(" (" + extra + ")", Style::dim)));
    auto words = visible(first_line(item));
    if (terminal.is_terminal && display_width(words) > width) words = fit(words, width);
    session.show(fmt::format("         {}\n", words));
    for (auto line : split(item.post->note, '\n'))
      if (!line.empty())
        session.show(
            fmt::format("         {}\n", terminal.paint("note: " + visible(line), Style::dim)));
  }
}

// ---- The month. ----

using std::chrono::year_month;

year_month month_of(Date day) { return day.year() / day.month(); }

// The months asked for; without a word on it, that of the next post, or of the last.
std::vector<year_month> months(const Shown& shown) {
  auto next = std::find_if(shown.items.begin(), shown.items.end(), [&](const auto& item) {
    return sys_days{day_of(item.local)} >= sys_days{shown.today};
  });
  Date one = next != shown.items.end() ? day_of(next->local)
             : !shown.items.empty()    ? day_of(shown.items.back().local)
                                       : shown.today;
  const auto& filter = shown.filter;
  if (!filter.from && !filter.until) return {month_of(one)};
  auto first = filter.from           ? *filter.from
               : shown.items.empty() ? *filter.until
                                     : day_of(shown.items.front().local);
  auto last = filter.until          ? *filter.until
              : shown.items.empty() ? first
                                    : day_of(shown.items.back().local);
  std::vector<year_month> all;
  constexpr std::size_t most = 120;  // ten years: enough, and an end for --until 9999-12-31
  for (auto month = month_of(first); month <= month_of(last) && all.size() < most;
       month += std::chrono::months{1})
    all.push_back(month);
  return all;
}

// The id, of an occurrence without the date, which the sheet has already.
std::string short_name(const PlannedPost& post) {
  if (post.series.empty()) return post.id;
  auto name = post.series;
  for (const char* date : {"-{date}", "{date}-", "{date}"}) replace_all(name, date, "");
  return name.empty() ? post.id : name;
}

std::map<Date, SheetDay> sheet_days(const Shown& shown, year_month month) {
  std::map<Date, SheetDay> all;
  for (sys_days day{month / 1}; day <= sys_days{month / std::chrono::last}; day += days{1})
    if (auto change = clock_change(shown.zone, Date{day}); change != Seconds{0})
      all[Date{day}].note = fmt::format("clocks {}{}", change > Seconds{0} ? "+" : "-",
                                        to_string(change > Seconds{0} ? change : -change));
  for (const auto& item : shown.items) {
    if (month_of(day_of(item.local)) != month) continue;
    auto stands = standing(item, shown.state);
    std::string mark(mark_of(stands));
    if (mark.empty() && !item.post->series.empty()) mark = "↻";
    all[day_of(item.local)].entries.push_back(
        {time_of(item), mark, short_name(*item.post), first_line(item), tone_of(item, shown)});
  }
  return all;
}

// What the signs on the sheet mean, as far as they are on it.
std::string legend(const Shown& shown) {
  std::vector<std::string> words;
  auto any = [&](auto holds) { return std::any_of(shown.items.begin(), shown.items.end(), holds); };
  for (const auto& mark : marks)
    if (any([&](const auto& item) { return standing(item, shown.state) == mark.standing; }))
      words.push_back(fmt::format("{} {}", mark.sign, mark.standing));
  if (any([&](const auto& item) {
        return !item.post->series.empty() && mark_of(standing(item, shown.state)).empty();
      }))
    words.emplace_back("↻ recurring");
  return words.empty() ? "" : join(words, "   ") + "\n";
}

void print_months(Session& session, const Shown& shown) {
  const auto& terminal = session.terminal();
  // A pipe has no width: there a sheet is as wide as an ordinary terminal.
  auto width = static_cast<std::size_t>(terminal.is_terminal ? terminal.width : 80);
  if (width < least_sheet_width) return print_agenda(session, shown);
  bool first = true;
  for (auto month : months(shown)) {
    session.show(fmt::format(
        "{}{}  {}\n\n", first ? "" : "\n",
        terminal.paint(fmt::format(" {} {}", month_name(month.month()), int{month.year()}),
                       Style::bold),
        terminal.paint(shown.zone.name(), Style::dim)));
    first = false;
    for (const auto& line : month_sheet(month, sheet_days(shown, month), shown.today, width)) {
      auto end = line.size();  // no blanks at the end of a line
      while (end > 0 && trim(line[end - 1].text).empty()) --end;
      std::string text;
      for (std::size_t i = 0; i < end; ++i) {
        auto words = line[i].text;
        if (i + 1 == end)
          while (words.ends_with(' ')) words.pop_back();
        text += terminal.paint(words, style_of(line[i].tone));
      }
      session.show(text + "\n");
    }
  }
  auto signs = legend(shown);
  if (!signs.empty()) session.show("\n " + terminal.paint(signs, Style::dim));
}

// ---- The table. ----

void print_table(Session& session, const Shown& shown) {
  Grid grid(
      {{"TIME"}, {"POST"}, {"ACCOUNT"}, {"STATUS"}, {"PILLAR"}, {"TEXT", {}, true}, {"QUEUE"}});
  for (const auto& item : shown.items)
    for (const auto* output : item.outputs)
      grid.add({session.terminal().is_terminal ? to_string(item.local) : rfc3339(item.at),
                item.post->id, output->account, std::string(to_string(item.post->status)),
                item.post->pillar, output->post.parts[0].text,
                shown.state(item.post->id, output->account)});
  session.show(grid.render(session.terminal()));
}

Status run_show(Session& session, const ShowOptions& options) {
  auto plan = session.plan();
  QueueView queue(session);
  auto filter = selection(session, plan, options.selection);
  auto zone = calendar_zone(session.workspace(), filter.accounts);
  auto state = queue.states();
  auto now = session.now();
  Shown shown{.zone = zone,
              .own_zone = zone.name() != session.workspace().timezone,
              .items = calendar(plan, filter, zone, state),
              .state = state,
              .now = now,
              .today = day_of(zone.local(now)),
              .filter = filter};
  bool terminal = session.terminal().is_terminal;
  if (session.json()) {
    Json json = Json::array();
    for (const auto& item : shown.items) json.push_back(item_json(item, shown));
    session.print(write_json(json, 2) + "\n");
  } else if (options.view == "month") {
    print_months(session, shown);
  } else if (options.view == "agenda" || (options.view.empty() && terminal)) {
    print_agenda(session, shown);
  } else {
    print_table(session, shown);
  }
  if (has_errors(plan.problems)) {
    session.complain(
        "smm: the plan has errors, and this may not be all of it; see `smm plan check`\n");
    return Status::invalid;
  }
  return Status::done;
}

}  // namespace

void plan_show(Arguments& app, Session& session) {
  subcommand<ShowOptions>(app, session, "show", "show the calendar",
                          "smm plan show                # an agenda\n"
                          "smm plan show --view month --period 2026-11\n"
                          "smm plan show --period 2026-W41 --account site --status draft,review\n"
                          "smm plan show --account site --json\n",
                          setup_show, run_show);
}

}  // namespace smm
