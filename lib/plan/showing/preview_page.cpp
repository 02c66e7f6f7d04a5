#include "plan/showing/preview_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
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

// What the network shows of an address: its host and path.
std::string short_link(std::string_view url) {
  auto scheme = url.find("://");
  auto rest = scheme == url.npos ? url : url.substr(scheme + 3);
  rest = rest.substr(0, rest.find_first_of("?#"));
  while (rest.ends_with('/')) rest.remove_suffix(1);
  return std::string(rest);
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

struct MarkedText {
  std::string before, after;  // of the fold
  bool links = false;
};

// Where the network folds a text: not within a link, and at a blank where one is near. All of it:
// it does not.
std::size_t fold_of(std::string_view text, std::size_t most, const std::vector<Entity>& entities) {
  if (most == 0) return text.size();
  auto clusters = grapheme_clusters(text);
  constexpr std::size_t near = 20;
  if (clusters.size() <= most + near) return text.size();
  auto fold = static_cast<std::size_t>(clusters[most].data() - text.data());
  auto blank = text.find_last_of(" \n", fold);
  if (blank != text.npos && blank + 3 * near > fold) fold = blank;
  for (const auto& entity : entities)
    if (entity.begin < fold && fold < entity.end) fold = entity.begin;
  return fold;
}

// The text with its links, mentions and hashtags marked, as the network has them.
MarkedText marked_text(const Network& network, const Shows& shows, std::string_view text,
                       const std::vector<GivenLink>& links) {
  MarkedText out;
  auto entities = entities_of(network, text, links);
  auto fold = fold_of(text, shows.folded_after, entities);
  // What is said before the fold, and behind it.
  auto add = [&](std::size_t from, std::size_t to,
                 const std::function<std::string(std::size_t, std::size_t)>& html) {
    if (from < std::min(to, fold)) out.before += html(from, std::min(to, fold));
    if (std::max(from, fold) < to) out.after += html(std::max(from, fold), to);
  };
  auto plain = [&](std::size_t from, std::size_t to) { return esc(text.substr(from, to - from)); };
  std::size_t at = 0;
  for (const auto& entity : entities) {
    add(at, entity.begin, plain);
    bool link = entity.kind == Entity::Kind::link;
    out.links = out.links || link;
    add(entity.begin, entity.end, [&](std::size_t from, std::size_t to) {
      auto words = text.substr(from, to - from);
      bool whole = from == entity.begin && to == entity.end;
      if (link && whole && shows.short_links) return linked(words, esc(short_link(words)));
      if (link) return shows.links ? linked(words, esc(words)) : esc(words);
      return fmt::format("<span class=\"{}\">{}</span>",
                         entity.kind == Entity::Kind::mention ? "at" : "tag", esc(words));
    });
    at = entity.end;
  }
  add(at, text.size(), plain);
  return out;
}

// The last part of a path: where files lie is nobody's business.
std::string file_name(std::string_view path) {
  return std::string(path.substr(path.rfind('/') + 1));
}

double ratio_of(const Media& media) {
  return media.width > 0 && media.height > 0 ? static_cast<double>(media.width) / media.height : 0;
}

// The point that stays where a picture is cut, as style has it.
std::string position_of(const Media& media) {
  if (!media.focus) return "";
  return fmt::format("object-position:{:.0f}% {:.0f}%", (media.focus->x + 1) * 50,
                     (1 - media.focus->y) * 50);
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
    inner += media(card, content.media);
    if (i > 0)
      return fmt::format("<div class=\"next\"><p class=\"soft\">{}</p>\n{}</div>\n",
                         esc(in_.say("preview.part", {{"n", i + 1}, {"all", post.parts.size()}})),
                         inner);
    if (post.poll) inner += poll(*post.poll);
    if (post.quote) inner += reference("preview.quotes", *post.quote);
    inner += link(card);
    return inner;
  }

  static Shows shows_of(const PreviewCard& card) {
    return card.account->network->limits_on(card.account->settings).shows;
  }

  static std::string title_of(const PreviewCard& card) {
    return std::string(card.account->network->title);
  }

  std::string hint(std::string_view key, const PreviewCard& card) const {
    return fmt::format("<p class=\"hint\">{}</p>\n",
                       esc(in_.say(key, {{"network", title_of(card)}})));
  }

  // What the post leads to: beside it, or as the card of the page that the network makes.
  std::string link(const PreviewCard& card) const {
    const auto& post = card.post;
    auto shows = shows_of(card);
    if (!is_web(post.link)) return "";
    auto site = esc(host_of(post.link));
    auto path = linked(post.link, esc(path_of(post.link)));
    if (shows.own_link)
      return fmt::format("<div class=\"link\"><strong>{}</strong>{}</div>\n", site, path);
    bool alone = post.parts.front().media.empty() && !post.quote && !post.poll;
    if (!alone || shows.card == Shows::Card::none) return "";
    auto hint = esc(in_.say("preview.page_card"));
    if (shows.card == Shows::Card::picture)
      return fmt::format(
          "<div class=\"link wide\"><span class=\"soft\">{}</span><strong>{}</strong></div>\n",
          hint, site);
    return fmt::format(
        "<div class=\"link\"><strong>{}</strong>{}<span class=\"soft\">{}</span></div>\n", site,
        path, hint);
  }

  std::string text_block(const PreviewCard& card, std::string_view text,
                         const std::vector<GivenLink>& links) const {
    const auto& language = card.post.language;
    auto lang = language.empty() ? "" : fmt::format(" lang=\"{}\"", esc(language));
    auto shows = shows_of(card);
    auto marked = marked_text(*card.account->network, shows, text, links);
    bool folded = !marked.after.empty();
    auto more = folded
                    ? fmt::format(" <span class=\"fold\">{}</span>", esc(in_.say("preview.more")))
                    : std::string();
    auto out =
        fmt::format("<p class=\"text\" dir=\"auto\"{}>{}{}</p>\n", lang, marked.before, more);
    if (folded)
      out += fmt::format("<p class=\"text rest\" dir=\"auto\"{}>{}</p>\n", lang, marked.after) +
             hint("preview.folded", card);
    if (marked.links && !shows.links) out += hint("preview.plain_links", card);
    return out;
  }

  // The shape that the network gives the pictures of a post: none where they are shown whole.
  static double shape_of(const PreviewCard& card, const std::vector<Media>& all) {
    auto shows = shows_of(card);
    auto placement = card.post.placement;
    bool listed = placement.empty() || placement == "feed";
    if (!listed || all.empty()) return 0;
    auto own = ratio_of(all.front());
    if (own <= 0) return 0;
    auto within = own;
    if (shows.least_ratio > 0) within = std::max(within, shows.least_ratio);
    if (shows.most_ratio > 0) within = std::min(within, shows.most_ratio);
    if (all.size() == 1) return within == own ? 0 : within;
    if (shows.several == Shows::Several::whole) return 0;
    return shows.several == Shows::Several::carousel ? within : 1;
  }

  std::string media(const PreviewCard& card, const std::vector<Media>& all) {
    if (all.empty()) return "";
    auto shape = shape_of(card, all);
    bool whole = shows_of(card).several == Shows::Several::whole;
    std::string_view css = all.size() == 1 || whole ? "media"
                           : all.size() == 3        ? "media many three"
                                                    : "media many";
    auto out = fmt::format("<ul class=\"{}\">\n", css);
    bool cut = false;
    for (const auto& media : all) {
      bool this_one = shape > 0 && std::abs(ratio_of(media) - shape) > 0.02;
      auto picture = medium(media, this_one ? shape : 0);
      cut = cut || (this_one && picture.starts_with("<img"));
      out += "<li>" + picture + "</li>\n";
    }
    return out + "</ul>\n" + (cut ? hint("preview.cut_picture", card) : "");
  }

  // Of a film the picture that stands for it.
  static Media still_of(const Media& media) {
    if (!media.poster) return media;
    return {.file = media.poster->file,
            .type = media.poster->type,
            .bytes = media.poster->bytes,
            .digest = media.poster->digest};
  }

  std::string captions(const Media& media) const {
    if (!media.type.starts_with("video/")) return "";
    std::vector<std::string> languages;
    for (const auto& one : media.captions) languages.push_back(one.language);
    auto words = languages.empty()
                     ? in_.say("preview.no_captions")
                     : in_.say("preview.captions", {{"languages", in_.list(languages)}});
    return fmt::format("<p class=\"alt{}\">{}</p>", languages.empty() ? " none" : "", esc(words));
  }

  // `shape`: to what it is cut; 0: it is shown whole.
  std::string medium(const Media& media, double shape) {
    bool described = !trim(media.alt).empty();
    // The description is on the picture already for who does not see it.
    auto words = esc(in_.say(described ? "preview.alt" : "preview.no_alt", {{"alt", media.alt}}));
    auto alt = fmt::format("<p class=\"alt{}</p>",
                           (described ? "\" aria-hidden=\"true\">" : " none\">") + words) +
               captions(media);
    if (auto address = picture_address(still_of(media), picture_)) {
      auto size = media.width > 0 && media.height > 0
                      ? fmt::format(" width=\"{}\" height=\"{}\"", media.width, media.height)
                      : "";
      auto style = shape > 0 ? fmt::format(" class=\"cut\" style=\"aspect-ratio:{:.3f};{}\"", shape,
                                           position_of(media))
                             : "";
      return fmt::format("<img src=\"{}\" alt=\"{}\"{}{}>{}", *address, esc(media.alt), size, style,
                         alt);
    }
    auto pixels = media.width > 0 ? fmt::format(", {} × {}", media.width, media.height) : "";
    return fmt::format(
        "<div class=\"file\"><strong>{}</strong><span>{}{}, {}</span></div>{}",
        esc(file_name(media.file)), esc(media.type), pixels, size_words(media.bytes),
        described ? fmt::format("<p class=\"alt\">{}</p>{}", words, captions(media)) : alt);
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
