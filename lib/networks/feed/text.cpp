#include "networks/feed/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/fold.h"
#include "core/letters.h"
#include "core/speech.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/entities.h"

namespace smm::feed {
namespace {

// What a reader sees of a link: tracking parameters and the scheme say nothing to a person.
std::string link_text(std::string_view link) {
  constexpr std::size_t most = 48;
  auto shown = link.substr(link.find("//") + 2);
  if (shown.starts_with("www.")) shown.remove_prefix(4);
  shown = shown.substr(0, shown.find_first_of("?#"));
  if (shown.ends_with('/')) shown.remove_suffix(1);
  auto clusters = grapheme_clusters(shown);
  if (clusters.size() <= most) return std::string(shown);
  auto end = static_cast<std::size_t>(clusters[most - 1].data() - shown.data());
  return std::string(shown.substr(0, end)) + "…";
}

std::string entity_html(Entity::Kind kind, std::string_view text) {
  auto escaped = html_escape(text);
  if (kind == Entity::Kind::link)
    return fmt::format("<a href=\"{}\">{}</a>", html_escape(with_small_scheme(text)),
                       html_escape(link_text(text)));
  if (kind == Entity::Kind::hashtag) return fmt::format("<span class=\"tag\">{}</span>", escaped);
  return escaped;  // whom a mention means differs from network to network: it stays text
}

// A text in paragraphs and lines, with what was found in it.
class TextHtml {
 public:
  explicit TextHtml(const Part& part)
      : text_(part.text), entities_(with_given(find_entities(part.text), part.links)) {}

  std::string run() {
    std::string out;
    bool open = false;
    for (auto line : split(text_, '\n')) {
      line = trim(line);
      if (line.empty()) {
        if (open) out += "</p>\n";
        open = false;
        continue;
      }
      out += open ? "<br>\n" : "<p>";
      add_line(static_cast<std::size_t>(line.data() - text_.data()), line.size(), out);
      open = true;
    }
    return open ? out + "</p>\n" : out;
  }

 private:
  // Nothing that is found goes on in another line.
  void add_line(std::size_t at, std::size_t size, std::string& out) {
    auto end = at + size;
    for (; next_ < entities_.size() && entities_[next_].begin < end; ++next_) {
      const auto& entity = entities_[next_];
      out += html_escape(text_.substr(at, entity.begin - at));
      out += entity_html(entity.kind, text_.substr(entity.begin, entity.end - entity.begin));
      at = entity.end;
    }
    out += html_escape(text_.substr(at, end - at));
  }

  std::string_view text_;
  std::vector<Entity> entities_;
  std::size_t next_ = 0;
};

std::string size_attributes(const Media& media) {
  if (media.width <= 0 || media.height <= 0) return {};
  return fmt::format(" width=\"{}\" height=\"{}\"", media.width, media.height);
}

// What the pages have beside a picture for who looks at it on a telephone.
std::string choice_of(const Media& media, std::string_view base, const SmallPictures& small) {
  auto found = small.find(media.file);
  if (found == small.end() || media.width <= 0) return {};
  return fmt::format(
      " srcset=\"{0}{1} {2}w, {0}{3} {4}w\" sizes=\"(max-width: 42rem) 100vw, 42rem\"",
      html_escape(base), html_escape(found->second.file), found->second.width,
      html_escape(media.file), media.width);
}

std::string image_html(const Media& media, std::string_view base, const SmallPictures& small) {
  return fmt::format("<img src=\"{}{}\"{} alt=\"{}\"{} loading=\"lazy\">", html_escape(base),
                     html_escape(media.file), choice_of(media, base, small), html_escape(media.alt),
                     size_attributes(media));
}

// Pictures of one row get the same height when each grows as its width over its height.
std::string share_of_row(const Media& media) {
  double ratio = media.height > 0 ? static_cast<double>(media.width) / media.height : 1.0;
  auto tenths = std::clamp(static_cast<int>(std::lround(ratio * 10)), least_share, most_share);
  return fmt::format(" class=\"w{}\"", tenths);
}

std::string figure_html(const Media& media, std::string_view base, const SmallPictures& small,
                        std::string_view more = "") {
  return fmt::format("<figure{}>{}</figure>\n", more, image_html(media, base, small));
}

// Rows of two; of an odd number the first stands alone, except that three share one row.
std::string rows_html(const std::vector<const Media*>& images, std::string_view base,
                      const SmallPictures& small) {
  std::string out = "<div class=\"images\">\n";
  for (std::size_t at = 0; at < images.size();) {
    auto left = images.size() - at;
    auto count = left == 3 ? 3 : left % 2 == 1 ? 1 : 2;
    out += "<div class=\"row\">\n";
    for (int i = 0; i < count; ++i, ++at)
      out += figure_html(*images[at], base, small, share_of_row(*images[at]));
    out += "</div>\n";
  }
  return out + "</div>\n";
}

std::string images_html(const std::vector<const Media*>& images, std::string_view base, Dress dress,
                        const SmallPictures& small) {
  if (images.size() > 1 && dress == Dress::page) return rows_html(images, base, small);
  std::string out;
  for (const auto* media : images)
    out += figure_html(*media, base, dress == Dress::page ? small : SmallPictures());
  return out;
}

// What is said in a film, for each language; the first is shown unless a reader chooses another.
std::string tracks_html(const Media& media, std::string_view base) {
  std::string out;
  for (const auto& one : media.captions) {
    const auto* known = find_language(one.language);
    out += fmt::format("<track kind=\"captions\" src=\"{}{}\" srclang=\"{}\" label=\"{}\"{}>",
                       html_escape(base), html_escape(one.file), html_escape(one.language),
                       html_escape(known == nullptr ? std::string_view(one.language) : known->name),
                       out.empty() ? " default" : "");
  }
  return out;
}

std::string player_html(const Media& media, std::string_view base) {
  bool film = media.type.starts_with("video/");
  std::string_view element = film ? "video" : "audio";
  auto label = media.alt.empty() ? "" : fmt::format(" aria-label=\"{}\"", html_escape(media.alt));
  auto poster = media.poster ? fmt::format(" poster=\"{}{}\"", html_escape(base),
                                           html_escape(media.poster->file))
                             : "";
  return fmt::format(
      "<figure><{0} controls preload=\"metadata\" src=\"{1}{2}\"{3}{4}{5}>{6}</{0}></figure>\n",
      element, html_escape(base), html_escape(media.file), poster,
      film ? size_attributes(media) : "", label, film ? tracks_html(media, base) : "");
}

std::string media_html(const std::vector<Media>& all, std::string_view base, Dress dress,
                       const SmallPictures& small) {
  std::vector<const Media*> images;
  std::string players;
  for (const auto& media : all) {
    if (media.type.starts_with("image/"))
      images.push_back(&media);
    else
      players += player_html(media, base);
  }
  return images_html(images, base, dress, small) + players;
}

// One line, cut between words where there are any.
std::string shortened(std::string_view text, std::size_t most) {
  auto clusters = grapheme_clusters(text);
  if (clusters.size() <= most) return std::string(text);
  auto end = static_cast<std::size_t>(clusters[most - 1].data() - text.data());
  auto cut = text.substr(0, end);
  if (auto space = cut.rfind(' '); space != cut.npos && space > end / 2) cut = cut.substr(0, space);
  return std::string(trim(cut)) + "…";
}

std::string_view first_line(std::string_view text) {
  for (auto line : split(text, '\n'))
    if (!trim(line).empty()) return trim(line);
  return {};
}

constexpr std::string_view iso_date = "{2}-{3:02}-{0:02}";

constexpr Words known[] = {
    {"en",
     "Subscribe",
     "Older posts",
     "Newer posts",
     "Newest posts",
     "{0} {1} {2}",
     {"January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December"}},
    {"de",
     "Abonnieren",
     "Ältere Beiträge",
     "Neuere Beiträge",
     "Neueste Beiträge",
     "{0}. {1} {2}",
     {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
      "November", "Dezember"}},
    {"es",
     "Suscribirse",
     "Entradas anteriores",
     "Entradas siguientes",
     "Entradas recientes",
     "{0} de {1} de {2}",
     {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
      "octubre", "noviembre", "diciembre"}},
    {"fr",
     "S’abonner",
     "Publications plus anciennes",
     "Publications plus récentes",
     "Dernières publications",
     "{0} {1} {2}",
     {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
      "octobre", "novembre", "décembre"}},
    {"it",
     "Iscriviti",
     "Post meno recenti",
     "Post più recenti",
     "Ultimi post",
     "{0} {1} {2}",
     {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
      "ottobre", "novembre", "dicembre"}},
    {"nl",
     "Abonneren",
     "Oudere berichten",
     "Nieuwere berichten",
     "Nieuwste berichten",
     "{0} {1} {2}",
     {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
      "oktober", "november", "december"}},
    {"pl",
     "Subskrybuj",
     "Starsze wpisy",
     "Nowsze wpisy",
     "Najnowsze wpisy",
     "{0} {1} {2}",
     {"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września",
      "października", "listopada", "grudnia"}},
    {"pt",
     "Subscrever",
     "Publicações anteriores",
     "Publicações seguintes",
     "Publicações recentes",
     "{0} de {1} de {2}",
     {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
      "outubro", "novembro", "dezembro"}},
    {"ru",
     "Подписаться",
     "Более ранние записи",
     "Более новые записи",
     "Новые записи",
     "{0} {1} {2} г.",
     {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
      "октября", "ноября", "декабря"}},
    {"ar",
     "اشتراك",
     "منشورات أقدم",
     "منشورات أحدث",
     "أحدث المنشورات",
     "{0} {1} {2}",
     {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
      "نوفمبر", "ديسمبر"}},
    {"ja", "購読", "以前の投稿", "次の投稿", "最新の投稿", "{2}年{3}月{0}日", {}},
    {"ko", "구독", "이전 글", "다음 글", "최신 글", "{2}년 {3}월 {0}일", {}},
    {"tr",
     "Abone ol",
     "Daha eski gönderiler",
     "Daha yeni gönderiler",
     "En yeni gönderiler",
     "{0} {1} {2}",
     {"Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim",
      "Kasım", "Aralık"}},
    {"vi",
     "Đăng ký",
     "Bài cũ hơn",
     "Bài mới hơn",
     "Bài mới nhất",
     "{0} {1}, {2}",
     {"tháng 1", "tháng 2", "tháng 3", "tháng 4", "tháng 5", "tháng 6", "tháng 7", "tháng 8",
      "tháng 9", "tháng 10", "tháng 11", "tháng 12"}},
};

const Words* known_words(std::string_view language) {
  auto primary = lower_ascii(language.substr(0, language.find('-')));
  auto found = std::find_if(std::begin(known), std::end(known),
                            [&](const Words& w) { return w.language == primary; });
  return found == std::end(known) ? nullptr : found;
}

}  // namespace

std::string content_html(const Post& post, std::string_view base, Dress dress,
                         const SmallPictures& small) {
  std::string out;
  bool leftwards = false;
  for (const auto& part : post.parts) {
    out += TextHtml(part).run() + media_html(part.media, base, dress, small);
    leftwards = leftwards || has_leftward_letters(part.text);
  }
  // On a page the element around it says so.
  if (dress == Dress::page || !leftwards) return out;
  return "<div dir=\"auto\">\n" + out + "</div>\n";
}

bool is_leftwards(std::string_view language) {
  constexpr auto leftwards = std::to_array<std::string_view>(
      {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"});
  auto primary = lower_ascii(language.substr(0, language.find('-')));
  return std::find(leftwards.begin(), leftwards.end(), primary) != leftwards.end();
}

bool has_leftward_letters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    bool leftward = (code >= 0x590 && code <= 0x8FF) || (code >= 0xFB1D && code <= 0xFDFF) ||
                    (code >= 0xFE70 && code <= 0xFEFF);
    if (leftward) return true;
    at += std::max<std::size_t>(1, bytes);
  }
  return false;
}

std::string headline(const Post& post, std::size_t most) {
  if (!trim(post.title).empty()) return shortened(first_line(post.title), most);
  for (const auto& part : post.parts)
    if (auto line = first_line(part.text); !line.empty()) return shortened(line, most);
  for (const auto& part : post.parts)
    for (const auto& media : part.media)
      if (auto line = first_line(media.alt); !line.empty()) return shortened(line, most);
  return {};
}

std::vector<std::string> all_tags(const Post& post) {
  std::vector<std::string> tags, seen;
  auto add = [&](std::string_view tag) {
    auto key = folded(tag);
    if (tag.empty() || std::find(seen.begin(), seen.end(), key) != seen.end()) return;
    seen.push_back(key);
    tags.emplace_back(tag);
  };
  for (const auto& tag : post.tags) add(tag);
  for (const auto& part : post.parts)
    for (const auto& entity : with_given(find_entities(part.text), part.links))
      if (entity.kind == Entity::Kind::hashtag) add(tag_of(part.text, entity));
  return tags;
}

const Words& words(std::string_view language) {
  const auto* found = known_words(language);
  return found ? *found : known[0];
}

std::string long_date(Time time, std::string_view language, const std::optional<Zone>& zone) {
  auto local = zone ? zone->local(time).time_since_epoch() : time.time_since_epoch();
  std::chrono::year_month_day date{
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(local))};
  const auto* speech = known_words(language);
  auto month = static_cast<unsigned>(date.month());
  return fmt::format(fmt::runtime(speech ? speech->date : iso_date),
                     static_cast<unsigned>(date.day()), speech ? speech->months[month - 1] : "",
                     static_cast<int>(date.year()), month);
}

}  // namespace smm::feed
