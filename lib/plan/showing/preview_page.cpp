#include "plan/showing/preview_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "core/text.h"
#include "core/url.h"
#include "networks/entities.h"
#include "networks/post_fields.h"
#include "plan/showing/preview_style.h"

namespace smm {
namespace {

// Foreign text, its control characters made visible but its lines kept.
std::string esc(std::string_view text) {
  std::string out;
  for (auto line : split(text, '\n')) {
    if (!out.empty() || line.data() != text.data()) out += '\n';
    out += visible(line);
  }
  return html_escape(out);
}

// Where a link leads, without what only counts its visitors.
std::string path_of(std::string_view url) {
  auto rest = url.substr(std::min(url.find("//") + 2, url.size()));
  return std::string(rest.substr(0, rest.find_first_of("?#")));
}

std::string linked(std::string_view url, const std::string& inner) {
  if (!is_web(url)) return inner;
  return fmt::format("<a href=\"{}\" rel=\"noreferrer noopener\">{}</a>", esc(url), inner);
}

// The text with its links, mentions and hashtags marked, as the network has them.
std::string marked_text(const Network& network, std::string_view text,
                        const std::vector<GivenLink>& links) {
  std::string out;
  std::size_t at = 0;
  for (const auto& entity : entities_of(network, text, links)) {
    out += esc(text.substr(at, entity.begin - at));
    auto words = text.substr(entity.begin, entity.end - entity.begin);
    if (entity.kind == Entity::Kind::link)
      out += linked(words, esc(words));
    else
      out += fmt::format("<span class=\"{}\">{}</span>",
                         entity.kind == Entity::Kind::mention ? "at" : "tag", esc(words));
    at = entity.end;
  }
  return out + esc(text.substr(at));
}

// The first letters of the first two words.
std::string initials(std::string_view name) {
  std::string out;
  int count = 0;
  for (auto word : split(name, ' ')) {
    auto clusters = grapheme_clusters(word);
    if (clusters.empty() || clusters[0] == "&") continue;
    out += clusters[0];
    if (++count == 2) break;
  }
  return out;
}

std::size_t weekday_of(Date day) {
  return std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding() - 1;
}

std::string long_day(Date day, const Speech& in) {
  return in.say("date.with_weekday",
                {{"weekday", in.weekday(weekday_of(day))}, {"date", in.long_date(day)}});
}

std::string anchor(Date day) { return "d" + to_string(day); }

// The fields that have a place of their own on a card; the others stand among its facts.
constexpr auto drawn =
    std::to_array<std::string_view>({"id", "title", "parts", "link", "language", "warning", "poll",
                                     "reply_to", "quote", "first_comment"});

class Page {
 public:
  Page(const std::vector<PreviewCard>& cards, const Workspace& workspace,
       const PictureSource& picture, const Speech& in)
      : cards_(cards), workspace_(workspace), picture_(picture), in_(in) {}

  std::string draw(Time now) {
    auto brand = workspace_.brand.empty() ? in_.say("preview.plan") : workspace_.brand;
    auto body = days();
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{7}\"{8}>\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "img-src data:; style-src 'unsafe-inline'\">\n"
        "<meta name=\"robots\" content=\"noindex\">\n<meta name=\"referrer\" "
        "content=\"no-referrer\">\n<title>{0}: {1}</title>\n<style>{2}</style>\n</head>\n"
        "<body>\n<a class=\"skip\" href=\"#posts\">{9}</a>\n<div class=\"page\">\n"
        "<header><p class=\"brand\">{0}</p><h1>{1}</h1>\n<p class=\"soft\">{3}</p>\n{4}</header>\n"
        "<main id=\"posts\">\n{5}</main>\n<footer>{6}</footer>\n</div>\n</body>\n</html>\n",
        esc(brand), esc(title()), preview_style(), summary(), navigation(), body,
        esc(in_.say("preview.made", {{"time", rfc3339(now)}})), in_.tag(),
        in_.language().leftwards ? " dir=\"rtl\"" : "", esc(in_.say("preview.skip")));
  }

 private:
  std::string title() const {
    if (cards_.empty()) return in_.say("preview.none");
    auto first = day_of(cards_.front().local);
    auto last = day_of(cards_.back().local);
    if (first == last) return in_.say("preview.of_day", {{"day", in_.long_date(first)}});
    return in_.say("preview.of_days",
                   {{"first", in_.long_date(first, false)}, {"last", in_.long_date(last)}});
  }

  std::string summary() const {
    std::map<std::string, int> statuses;
    for (const auto& card : cards_) ++statuses[stands(card).word];
    std::vector<std::string> counts{in_.say("count.posts", {{"n", cards_.size()}})};
    for (const auto& [word, count] : statuses)
      counts.push_back(in_.say("preview.of_status", {{"n", count}, {"status", word}}));
    return esc(in_.say("preview.summary", {{"counts", in_.list(counts)}, {"zones", zones()}}));
  }

  std::string zones() const {
    std::vector<std::string> names;
    for (const auto& card : cards_)
      if (std::find(names.begin(), names.end(), card.zone) == names.end())
        names.push_back(card.zone);
    return names.empty() ? workspace_.timezone : in_.list(names);
  }

  std::string navigation() const {
    std::string list;
    std::size_t count = 0;
    for (std::size_t i = 0; i < cards_.size(); ++i) {
      auto day = day_of(cards_[i].local);
      if (i > 0 && day == day_of(cards_[i - 1].local)) continue;
      ++count;
      auto month = static_cast<unsigned>(day.month());
      auto date = in_.say("date.short", {{"d", static_cast<unsigned>(day.day())},
                                         {"m", month},
                                         {"month", in_.nth("months.short", month - 1)}});
      auto words =
          in_.say("preview.day", {{"weekday", in_.short_weekday(weekday_of(day))}, {"day", date}});
      list += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", anchor(day), esc(words));
    }
    if (count < 2) return "";
    return fmt::format("<nav class=\"days\" aria-label=\"{}\"><ul>\n{}</ul></nav>\n",
                       esc(in_.say("preview.days")), list);
  }

  std::string days() {
    std::string out;
    std::map<std::string, int> used;  // two zones may have a day twice
    for (std::size_t i = 0; i < cards_.size();) {
      auto day = day_of(cards_[i].local);
      std::string cards;
      for (; i < cards_.size() && day_of(cards_[i].local) == day; ++i) cards += card(cards_[i]);
      auto id = anchor(day);
      if (int again = used[id]++; again > 0) id += fmt::format("-{}", again);
      out += fmt::format(
          "<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n<div class=\"cards\">\n"
          "{2}</div>\n</section>\n",
          id, esc(long_day(day, in_)), cards);
    }
    return out;
  }

  struct Stands {
    std::string word;
    std::string_view css;
  };

  // What matters to who reads it: what is out or failed, else what the plan says.
  Stands stands(const PreviewCard& card) const {
    const auto& state = card.state;
    auto queue = [&] { return in_.say(fmt::format("queue.{}", state)); };
    if (state == "published") return {in_.say("status.published"), "good"};
    if (state == "failed" || state == "unknown" || state == "missed" || state == "partly_out")
      return {queue(), "bad"};
    if (state == "held" || state == "cancelled") return {queue(), "warn"};
    bool ready = card.planned->status == PlannedPost::Status::approved;
    // Where nobody has to approve, nobody did.
    bool said_yes = ready && workspace_.approval_required;
    if (state == "by_hand")
      return said_yes ? Stands{in_.say("status.by_hand"), "good"} : Stands{queue(), "calm"};
    if (ready && !said_yes) return {in_.say("status.planned"), "calm"};
    auto word = in_.say(fmt::format("status.{}", to_string(card.planned->status)));
    return {word, ready ? "good" : "warn"};
  }

  std::string card(const PreviewCard& card) {
    auto [word, css] = stands(card);
    auto local = to_string(card.local).substr(11, 5);
    auto where = card.zone == workspace_.timezone ? "" : " " + card.zone;
    return fmt::format(
        "<article class=\"card\" aria-label=\"{0}\">\n<div class=\"when\"><time "
        "datetime=\"{3}\">{2}{4}</time> <span class=\"badge {5}\">{6}</span></div>\n"
        "<div class=\"post\">\n{7}{8}</div>\n{9}{10}<p class=\"answer\">{1}</p>\n</article>\n",
        esc(in_.say(
            "preview.card",
            {{"post", card.planned->id}, {"account", card.account->name}, {"time", local}})),
        esc(in_.say("preview.answer")), local, rfc3339(card.at), esc(where), css, esc(word),
        who(card), content(card), facts(card), problems(card));
  }

  std::string who(const PreviewCard& card) const {
    auto found = card.account->settings.find("title");
    std::string name = found != card.account->settings.end() ? found->second : workspace_.brand;
    if (name.empty()) name = card.account->name;
    std::vector<std::string> words{std::string(card.account->network->title), card.account->name};
    return fmt::format(
        "<div class=\"who\"><span class=\"avatar\" aria-hidden=\"true\">{}</span>"
        "<div><h3>{}</h3><p class=\"soft\">{}</p></div></div>\n",
        esc(initials(name)), esc(name), esc(join(words, " · ")));
  }

  std::string content(const PreviewCard& card) {
    const auto& post = card.post;
    std::string out;
    if (post.reply_to) out += reference("preview.reply", *post.reply_to);
    std::string inner;
    for (std::size_t i = 0; i < post.parts.size(); ++i) inner += part(card, i);
    if (post.warning.empty())
      out += inner;
    else
      out += fmt::format("<details class=\"cw\"><summary>{}</summary>\n{}</details>\n",
                         esc(post.warning), inner);
    if (!post.first_comment.empty())
      out += fmt::format("<div class=\"comment\"><p class=\"soft\">{}</p>{}</div>\n",
                         esc(in_.say("preview.comment")),
                         text_block(card, post.first_comment, post.comment_links));
    return out;
  }

  std::string part(const PreviewCard& card, std::size_t i) {
    const auto& post = card.post;
    const auto& content = post.parts[i];
    std::string inner;
    if (i == 0 && !post.title.empty())
      inner += fmt::format("<p class=\"title\">{}</p>\n", esc(post.title));
    if (!content.text.empty()) inner += text_block(card, content.text, content.links);
    inner += media(content.media);
    if (i > 0)
      return fmt::format("<div class=\"next\"><p class=\"soft\">{}</p>\n{}</div>\n",
                         esc(in_.say("preview.part", {{"n", i + 1}, {"all", post.parts.size()}})),
                         inner);
    if (post.poll) inner += poll(*post.poll);
    if (post.quote) inner += reference("preview.quotes", *post.quote);
    if (is_web(post.link) && content.media.empty() && !post.quote)
      inner += fmt::format("<div class=\"link\"><strong>{}</strong>{}</div>\n",
                           esc(host_of(post.link)), linked(post.link, esc(path_of(post.link))));
    return inner;
  }

  static std::string text_block(const PreviewCard& card, std::string_view text,
                                const std::vector<GivenLink>& links) {
    const auto& language = card.post.language;
    auto lang = language.empty() ? "" : fmt::format(" lang=\"{}\"", esc(language));
    return fmt::format("<p class=\"text\" dir=\"auto\"{}>{}</p>\n", lang,
                       marked_text(*card.account->network, text, links));
  }

  std::string media(const std::vector<Media>& all) {
    if (all.empty()) return "";
    auto shape = all.size() == 1 ? "media" : all.size() == 3 ? "media many three" : "media many";
    auto out = fmt::format("<ul class=\"{}\">\n", shape);
    for (const auto& media : all) out += "<li>" + medium(media) + "</li>\n";
    return out + "</ul>\n";
  }

  std::string medium(const Media& media) {
    bool described = !trim(media.alt).empty();
    // The description is on the picture already for who does not see it.
    auto words = esc(in_.say(described ? "preview.alt" : "preview.no_alt", {{"alt", media.alt}}));
    auto alt = fmt::format("<p class=\"alt{}</p>",
                           (described ? "\" aria-hidden=\"true\">" : " none\">") + words);
    if (auto address = picture_address(media, picture_)) {
      auto size = media.width > 0 && media.height > 0
                      ? fmt::format(" width=\"{}\" height=\"{}\"", media.width, media.height)
                      : "";
      return fmt::format("<img src=\"{}\" alt=\"{}\"{}>{}", *address, esc(media.alt), size, alt);
    }
    auto pixels = media.width > 0 ? fmt::format(", {} × {}", media.width, media.height) : "";
    return fmt::format("<div class=\"file\"><strong>{}</strong><span>{}{}, {}</span></div>{}",
                       esc(media.file), esc(media.type), pixels, size_words(media.bytes),
                       described ? fmt::format("<p class=\"alt\">{}</p>", words) : alt);
  }

  std::string poll(const Poll& poll) const {
    auto out = "<ul class=\"poll\" aria-label=\"" + esc(in_.say("preview.poll")) + "\">\n";
    for (const auto& option : poll.options) out += "<li>" + esc(option) + "</li>\n";
    auto open = in_.say(poll.multiple ? "preview.open_for_several" : "preview.open_for",
                        {{"duration", to_string(poll.duration)}});
    return out + fmt::format("</ul>\n<p class=\"soft\">{}</p>\n", esc(open));
  }

  std::string reference(std::string_view how, const PostRef& ref) const {
    auto words = linked(ref.url, esc(words_of(ref)));
    return fmt::format("<p class=\"quote\">{}</p>\n", in_.say(how, {{"post", words}}));
  }

  std::string facts(const PreviewCard& card) const {
    const auto& post = *card.planned;
    std::string out = "<dl class=\"facts\">\n";
    auto add = [&](const std::string& name, const std::string& html) {
      if (!html.empty()) out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", esc(in_.say(name)), html);
    };
    add("preview.post", esc(post.id));
    add("preview.pillar", esc(post.pillar));
    add("preview.campaign", esc(post.campaign));
    add("preview.audience", esc(post.audience));
    add("preview.length", lengths(card));
    for (const auto& field : post_fields())
      if (std::find(drawn.begin(), drawn.end(), field.name) == drawn.end())
        add(fmt::format("field.{}", field.name), esc(in_.list(field.lines(card.post))));
    if (!card.url.empty()) add("preview.address", linked(card.url, esc(card.url)));
    return out + "</dl>\n";
  }

  std::string lengths(const PreviewCard& card) const {
    std::vector<std::string> words;
    for (const auto& part : card.parts)
      words.push_back(part.limit
                          ? in_.say("preview.part", {{"n", fmt::format("{}", part.length)},
                                                     {"all", fmt::format("{}", *part.limit)}})
                          : fmt::format("{}", part.length));
    auto key = fmt::format("unit.{}", card.parts[0].unit);
    auto unit = in_.knows(key) ? in_.say(key) : std::string(card.parts[0].unit);
    return esc(in_.say("preview.lengths", {{"lengths", in_.list(words)}, {"unit", unit}}));
  }

  std::string problems(const PreviewCard& card) const {
    if (card.problems.empty()) return "";
    auto out = "<ul class=\"problems\" aria-label=\"" + esc(in_.say("preview.problems")) + "\">\n";
    for (const auto& problem : card.problems) {
      bool error = problem.severity == Severity::error;
      out += fmt::format("<li class=\"{}\">{}</li>\n", error ? "bad" : "warn",
                         esc(in_.say(error ? "preview.error" : "preview.warning",
                                     {{"message", problem.message}})));
    }
    return out + "</ul>\n";
  }

  const std::vector<PreviewCard>& cards_;
  const Workspace& workspace_;
  const PictureSource& picture_;
  const Speech& in_;
};

}  // namespace

std::string preview_page(const std::vector<PreviewCard>& cards, const Workspace& workspace,
                         Time now, const PictureSource& picture, const Speech& in) {
  return Page(cards, workspace, picture, in).draw(now);
}

}  // namespace smm
