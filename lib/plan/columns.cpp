#include "plan/columns.h"

#include <algorithm>
#include <array>

#include "core/text.h"

namespace smm {
namespace {

struct Words {
  std::string_view key;
  std::vector<std::string_view> words;  // in lower case
};

// English, German, French, Spanish, Portuguese, Italian, Russian; and what the bulk tables of
// Buffer, Hootsuite, Publer and SMMplanner call their columns.
const std::vector<Words>& synonyms() {
  static const std::vector<Words> all{
      {"id", {"id", "post id", "uid", "slug", "key", "reference"}},
      {"at",
       {"at",
        "datetime",
        "date time",
        "date & time",
        "date and time",
        "date/time",
        "scheduled at",
        "scheduled time",
        "scheduled date",
        "schedule",
        "scheduled for",
        "publish at",
        "publish time",
        "publish date",
        "publication date",
        "posting time",
        "post time",
        "send at",
        "publish on",
        "when",
        "дата и время",
        "дата публикации",
        "время публикации"}},
      {"date",
       {"date", "day", "datum", "fecha", "data", "jour", "giorno", "дата", "день", "post date"}},
      {"time", {"time", "hour", "uhrzeit", "zeit", "hora", "heure", "ora", "время", "час"}},
      {"to", {"to",        "account",        "accounts",        "channel",      "channels",
              "network",   "networks",       "profile",         "profiles",     "platform",
              "platforms", "social network", "social networks", "social media", "konto",
              "konten",    "kanal",          "kanäle",          "netzwerk",     "cuenta",
              "compte",    "réseau",         "canal",           "red social",   "rede",
              "canale",    "сеть",           "соцсеть",         "соцсети",      "аккаунт",
              "аккаунты",  "канал"}},
      {"text",
       {"text",         "message",      "caption",     "content",   "post",         "body",
        "copy",         "tweet",        "description", "post text", "post content", "post copy",
        "post caption", "message text", "update",      "nachricht", "beitrag",      "texto",
        "texte",        "testo",        "mensaje",     "mensagem",  "messaggio",    "legende",
        "légende",      "contenido",    "contenu",     "сообщение", "текст",        "пост",
        "подпись",      "текст поста"}},
      {"title",
       {"title", "headline", "post title", "subject", "titel", "überschrift", "título", "titulo",
        "titre", "titolo", "заголовок", "название"}},
      {"link",
       {"link", "url", "links", "link url", "destination url", "website", "website link", "lien",
        "enlace", "ligação", "collegamento", "ссылка", "ссылки"}},
      {"media",
       {"media",       "image",     "images",     "picture",    "pictures",   "photo",
        "photos",      "video",     "videos",     "file",       "files",      "attachment",
        "attachments", "image url", "image urls", "media url",  "media urls", "picture url",
        "photo url",   "video url", "image file", "media file", "bild",       "bilder",
        "datei",       "imagen",    "imágenes",   "imagem",     "imagens",    "immagine",
        "immagini",    "foto",      "fotos",      "картинка",   "картинки",   "изображение",
        "изображения", "фото",      "видео",      "медиа"}},
      {"alt",
       {"alt", "alt text", "alt texts", "image alt text", "image description", "media alt text",
        "alternative text", "alternativtext", "bildbeschreibung", "texto alternativo",
        "texte alternatif", "testo alternativo", "альт", "альтернативный текст",
        "описание изображения"}},
      {"tags",
       {"tags", "tag", "hashtags", "hashtag", "hash tags", "labels", "label", "schlagworte",
        "etiquetas", "étiquettes", "etichette", "хештеги", "хэштеги", "теги", "метки"}},
      {"pillar",
       {"pillar", "content pillar", "category", "categories", "topic", "theme", "rubric", "rubrik",
        "kategorie", "thema", "categoría", "catégorie", "categoria", "tema", "рубрика", "категория",
        "тема"}},
      {"campaign",
       {"campaign", "campaigns", "kampagne", "campaña", "campagne", "campanha", "campagna",
        "кампания"}},
      {"audience", {"audience", "target audience", "zielgruppe", "аудитория"}},
      {"stage", {"stage", "funnel stage", "funnel", "этап"}},
      {"type", {"type", "post type", "format", "content type", "typ", "tipo", "тип", "формат"}},
      {"status", {"status", "state", "estado", "stato", "statut", "статус"}},
      {"lang", {"lang", "language", "sprache", "idioma", "langue", "lingua", "язык"}},
      {"first_comment",
       {"first comment", "comment", "comments", "erster kommentar", "первый комментарий"}},
      {"warning", {"warning", "content warning", "cw", "spoiler"}},
      {"assignee", {"assignee", "owner", "responsible", "assigned to", "ответственный"}},
      {"evergreen", {"evergreen"}},
      {"origin", {"origin", "source", "credit", "quelle", "источник"}},
      {"permission", {"permission", "rights"}}};
  return all;
}

constexpr std::array<std::string_view, 8> structured{"every",    "texts",   "thread", "media",
                                                     "variants", "silence", "poll",   "times"};
// The rest of the language's own words.
constexpr std::array<std::string_view, 30> own{
    "id",         "at",           "to",     "pillar",     "campaign",      "audience",   "stage",
    "type",       "status",       "late",   "title",      "text",          "link",       "tags",
    "lang",       "reply_to",     "quote",  "warning",    "visibility",    "after",      "ad",
    "disclosure", "assignee",     "origin", "permission", "first_comment", "experiment", "arm",
    "timezone",   "who_can_reply"};

// Lower case for the Latin and Cyrillic letters of the words above.
std::string lower(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    at += bytes;
    if ((code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7) ||
        (code >= 0x410 && code <= 0x42F))
      code += 0x20;
    else if (code >= 0x400 && code <= 0x40F)
      code += 0x50;
    append_utf8(out, code);
  }
  return out;
}

// "Image URL(s) - Separated by comma *" is "image url".
std::string normal(std::string_view header) {
  auto text = lower(nfc(header));
  text = text.substr(0, text.find(" - "));
  std::string out;
  int depth = 0;
  for (char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) {
      bool gap = c == '_' || c == '-' || c == ' ' || c == '\t' || c == '\n' || c == '*' || c == ':';
      if (!gap)
        out += c;
      else if (!out.empty() && out.back() != ' ')
        out += ' ';
    }
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return std::string(trim(out));
}

}  // namespace

bool structured_key(std::string_view key) {
  return std::find(structured.begin(), structured.end(), key) != structured.end();
}

bool column_key(std::string_view key) {
  return key == "date" || key == "time" || key == "alt" || key == "evergreen" ||
         std::find(own.begin(), own.end(), key) != own.end() || structured_key(key);
}

std::optional<ColumnKey> key_of_header(std::string_view header) {
  header = trim(header);
  auto at = header.find('@');
  auto key = header.substr(0, at);
  if (at == std::string_view::npos && column_key(key)) return ColumnKey{std::string(key), {}};
  if (at != std::string_view::npos && column_key(key) && at + 1 < header.size())
    return ColumnKey{std::string(key), std::string(header.substr(at + 1))};
  auto word = normal(header);
  for (const auto& [known, words] : synonyms())
    if (std::find(words.begin(), words.end(), word) != words.end())
      return ColumnKey{std::string(known), {}};
  return {};
}

std::optional<std::string> nearest_key(std::string_view header) {
  constexpr std::size_t longest = 64;  // more is a sentence, and slow to compare
  if (header.size() > longest) return {};
  std::vector<std::string> words;
  for (const auto& entry : synonyms())
    for (auto word : entry.words) words.emplace_back(word);
  for (auto key : own) words.emplace_back(key);
  for (auto key : structured) words.emplace_back(key);
  auto meant = nearest(normal(header), words);
  if (!meant) return {};
  auto key = key_of_header(*meant);
  return key ? key->key : *meant;
}

}  // namespace smm
