#include "core/written_words.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace smm {
namespace {

using Words = std::vector<std::string_view>;

bool among(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// English, German, French, Spanish, Portuguese, Italian, Russian, Turkish. No word means two
// months.
const std::array<Words, 12>& months() {
  static const auto all = std::to_array<Words>({
      {"january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene", "janeiro",
       "gennaio", "gen", "января", "январь", "янв", "ocak", "oca"},
      {"february", "feb", "februar", "feber", "février", "févr", "fév", "febrero", "fevereiro",
       "fev", "febbraio", "февраля", "февраль", "фев", "февр", "şubat", "şub"},
      {"march", "mar", "märz", "mär", "mrz", "mars", "marzo", "março", "марта", "март", "мар",
       "mart"},
      {"april", "apr", "avril", "avr", "abril", "abr", "aprile", "апреля", "апрель", "апр", "nisan",
       "nis"},
      {"may", "mai", "mayo", "maio", "maggio", "mag", "мая", "май", "mayis"},
      {"june", "jun", "juni", "juin", "junio", "junho", "giugno", "giu", "июня", "июнь", "июн",
       "haziran", "haz"},
      {"july", "jul", "juli", "juillet", "juil", "julio", "julho", "luglio", "lug", "июля", "июль",
       "июл", "temmuz", "tem"},
      {"august", "aug", "août", "agosto", "ago", "августа", "август", "авг", "ağustos", "ağu"},
      {"september", "sep", "sept", "septembre", "septiembre", "setiembre", "setembro", "set",
       "settembre", "сентября", "сентябрь", "сен", "сент", "eylül", "eyl"},
      {"october", "oct", "oktober", "okt", "octobre", "octubre", "outubro", "out", "ottobre", "ott",
       "октября", "октябрь", "окт", "ekim", "eki"},
      {"november", "nov", "novembre", "noviembre", "novembro", "ноября", "ноябрь", "ноя", "нояб",
       "kasim", "kas"},
      {"december", "dec", "dezember", "dez", "décembre", "déc", "diciembre", "dic", "dezembro",
       "dicembre", "декабря", "декабрь", "дек", "aralik", "ara"},
  });
  return all;
}

}  // namespace

std::optional<int> month_called(std::string_view word) {
  const auto& all = months();
  auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& names) { return among(names, word); });
  if (found == all.end()) return {};
  return static_cast<int>(std::distance(all.begin(), found)) + 1;
}

bool is_weekday(std::string_view word) {
  static const Words all{
      "monday",      "mon",      "tuesday",    "tue",      "tues",     "wednesday",   "wed",
      "thursday",    "thu",      "thur",       "thurs",    "friday",   "fri",         "saturday",
      "sat",         "sunday",   "sun",        "montag",   "mo",       "dienstag",    "di",
      "mittwoch",    "mi",       "donnerstag", "do",       "freitag",  "fr",          "samstag",
      "sonnabend",   "sa",       "sonntag",    "so",       "lundi",    "lun",         "mardi",
      "mercredi",    "mer",      "jeudi",      "jeu",      "vendredi", "ven",         "samedi",
      "sam",         "dimanche", "dim",        "lunes",    "martes",   "miércoles",   "mié",
      "jueves",      "jue",      "viernes",    "vie",      "sábado",   "sáb",         "domingo",
      "dom",         "segunda",  "terça",      "quarta",   "quinta",   "sexta",       "feira",
      "seg",         "ter",      "qua",        "qui",      "sex",      "lunedì",      "martedì",
      "mercoledì",   "giovedì",  "gio",        "venerdì",  "sabato",   "sab",         "domenica",
      "понедельник", "пн",       "вторник",    "вт",       "среда",    "ср",          "четверг",
      "чт",          "пятница",  "пт",         "суббота",  "сб",       "воскресенье", "вс",
      "pazartesi",   "pzt",      "sali",       "çarşamba", "çar",      "perşembe",    "per",
      "cuma",        "cum",      "cumartesi",  "cmt",      "pazar",    "paz",         "月曜日",
      "火曜日",      "水曜日",   "木曜日",     "金曜日",   "土曜日",   "日曜日",      "월요일",
      "화요일",      "수요일",   "목요일",     "금요일",   "토요일",   "일요일",      "星期一",
      "星期二",      "星期三",   "星期四",     "星期五",   "星期六",   "星期日",      "星期天",
      "周一",        "周二",     "周三",       "周四",     "周五",     "周六",        "周日",
      "週一",        "週二",     "週三",       "週四",     "週五",     "週六",        "週日"};
  return among(all, word);
}

std::optional<bool> is_afternoon(std::string_view word, bool behind) {
  static const Words before_noon{"am", "오전", "上午", "午前", "öö", "sáng"};
  static const Words after_noon{"pm", "오후", "下午", "午後", "ös", "chiều"};
  if (among(before_noon, word) || (behind && word == "sa")) return false;
  if (among(after_noon, word) || (behind && word == "ch")) return true;
  return {};
}

bool is_filler(std::string_view word) {
  static const Words all{"at", "on",   "of", "the", "um",   "uhr", "am",   "den", "le",   "à",
                         "de", "del",  "el", "a",   "o",    "las", "la",   "às",  "alle", "ore",
                         "il", "года", "г",  "в",   "saat", "lúc", "ngày", "năm", "hrs",  "h"};
  return among(all, word);
}

}  // namespace smm
