#include "metrics/importing/presets.h"

#include <algorithm>
#include <array>

#include "core/text.h"

namespace smm {
namespace {

constexpr std::array<PresetColumn, 23> facebook_posts{{
    {"!post.id", "Post ID|ID публикации|Beitrags-ID|ID del post|Identifiant de la publication"},
    {"!published",
     "Publish time|Posted|Время публикации|Veröffentlichungszeit|Ora di pubblicazione"},
    {"tell", "Page ID|Page name|ID Страницы|Название Страницы|Seiten-ID|ID della Pagina"},
    {"text", "Title|Description|Post Message|Заголовок|Описание"},
    {"url", "Permalink|Постоянная ссылка"},
    {"type", "Post type|Type|Тип публикации"},
    {"impressions", "Impressions|Lifetime Post Total Impressions|Показы"},
    {"views", "Views|Просмотры"},
    {"reach", "Reach|Viewers|Lifetime Post Total Reach|Охват|Reichweite|Copertura"},
    {"likes", "Reactions|Likes|Реакции"},
    {"comments", "Comments|Комментарии"},
    {"shares", "Shares|Репосты|Поделились"},
    {"saves", "Saves"},
    {"all_clicks", "Total clicks|Все клики"},
    {"clicks", "Link Clicks|Клики по ссылке"},
    {"hides", "Negative feedback from users: Hide all|Hides"},
    {"watch_seconds", "Seconds viewed"},
    {"video_starts", "Video plays|Plays"},
    {"thruplays", "ThruPlays"},
    {"video_completions", "Video plays at 100%"},
    {"video_25", "Video plays at 25%"},
    {"video_50", "Video plays at 50%"},
    {"video_75", "Video plays at 75%"},
}};

constexpr std::array<PresetColumn, 15> instagram_posts{{
    {"!post.id", "Post ID|Media ID|ID публикации|Beitrags-ID|ID del post"},
    {"!published",
     "Publish time|Timestamp|Время публикации|Veröffentlichungszeit|Ora di pubblicazione"},
    {"tell", "Account username|Account name|Username|Имя пользователя аккаунта|Media Type"},
    {"text", "Description|Caption|Описание"},
    {"url", "Permalink|Постоянная ссылка"},
    {"type", "Post type|Media Type|Тип публикации"},
    {"impressions", "Impressions|Показы"},
    {"views", "Views|Plays|Video Views|Просмотры"},
    {"reach", "Reach|Viewers|Accounts reached|Охват|Reichweite|Copertura"},
    {"likes", "Likes|Отметки \"Нравится\"|Нравится"},
    {"comments", "Comments|Комментарии"},
    {"shares", "Shares|Репосты|Поделились"},
    {"saves", "Saves|Saved|Сохранения"},
    {"follows", "Follows|Подписки"},
    {"profile_visits", "Profile visits|Посещения профиля"},
}};

constexpr std::array<PresetColumn, 9> meta_days{{
    {"!measured", "Date|Дата|Datum|Data"},
    {"tell",
     "Facebook followers|Instagram followers|Facebook visits|Instagram profile visits|Page "
     "followers|Instagram reach|Facebook reach|New Facebook followers|New Instagram "
     "followers|Content interactions|Follows"},
    {"followers", "Facebook followers|Instagram followers|Page followers|Followers"},
    {"follows", "New Facebook followers|New Instagram followers|Follows"},
    {"unfollows", "Unfollows"},
    {"reach", "Facebook reach|Instagram reach|Reach|Viewers"},
    {"views", "Views|Facebook views|Instagram views"},
    {"profile_visits", "Facebook visits|Instagram profile visits|Visits|Profile visits"},
    {"clicks", "Link clicks|Facebook link clicks|Instagram link clicks"},
}};

constexpr std::array<PresetColumn, 15> x_posts{{
    {"!post.id", "Post id|Tweet id|Post ID"},
    {"!impressions", "Impressions"},
    {"tell", "Post text|Tweet text|Post Link|Tweet permalink"},
    {"published", "Date|time|Post date"},
    {"text", "Post text|Tweet text"},
    {"url", "Post Link|Tweet permalink|Permalink"},
    {"likes", "Likes"},
    {"comments", "Replies"},
    {"shares", "Reposts|Retweets|Shares"},
    {"saves", "Bookmarks"},
    {"clicks", "URL Clicks"},
    {"all_clicks", "Detail Expands|Detail expands"},
    {"follows", "New follows|Follows"},
    {"profile_visits", "Profile visits|User profile clicks"},
    {"views", "Media views|Video views"},
}};

constexpr std::array<PresetColumn, 12> linkedin_updates{{
    {"!post.url", "Post link|Update link|Lien du post|Beitragslink"},
    {"!impressions", "Impressions|Impressionen"},
    {"published", "Created date|Post date|Date|Erstellungsdatum"},
    {"tell", "Post title|Update title|Posted by|Content Type"},
    {"text", "Post title|Update title"},
    {"type", "Content Type|Post type"},
    {"views", "Views|Video views"},
    {"clicks", "Clicks|Klicks"},
    {"likes", "Likes|Reactions|Reaktionen"},
    {"comments", "Comments|Kommentare"},
    {"shares", "Reposts|Shares"},
    {"follows", "Follows"},
}};

constexpr std::array<PresetColumn, 8> linkedin_days{{
    {"!measured", "Date|Datum"},
    {"!tell", "Impressions (total)|Impressions (organic)|Total followers|Sponsored followers"},
    {"impressions", "Impressions (total)"},
    {"reach", "Unique impressions (organic)"},
    {"all_clicks", "Clicks (total)"},
    {"likes", "Reactions (total)"},
    {"comments", "Comments (total)"},
    {"shares", "Reposts (total)|Shares (total)"},
}};

constexpr std::array<PresetColumn, 13> youtube_videos{{
    {"!post.id", "Content|Video|Видео|Контент|Inhalte|Contenuti"},
    {"!views", "Views|Просмотры|Aufrufe|Visualizzazioni"},
    {"tell", "Video title|Video publish time|Название видео|Время публикации видео|Videotitel"},
    {"text", "Video title|Название видео|Videotitel|Titolo video"},
    {"published", "Video publish time|Время публикации видео|Veröffentlichungszeit des Videos"},
    {"watch_seconds:hours", "Watch time (hours)|Время просмотра (часы)|Wiedergabezeit (Stunden)"},
    {"impressions", "Impressions|Показы|Impressionen"},
    {"likes", "Likes|Отметки \"Нравится\"|Нравится"},
    {"comments", "Comments added|Comments|Комментарии"},
    {"shares", "Shares|Поделились"},
    {"follows", "Subscribers gained|Новые подписчики"},
    {"unfollows", "Subscribers lost|Потерянные подписчики"},
    {"reach", "Unique viewers|Уникальные зрители"},
}};

constexpr std::array<PresetColumn, 12> tiktok_videos{{
    {"!post.url", "Video link|Link|Video URL"},
    {"tell", "Video title|Video link|Total views|Video views"},
    {"!views", "Total views|Video views|Views"},
    {"text", "Video title|Title|Caption"},
    {"published", "Post time|Posted date|Date posted|Date"},
    {"likes", "Total likes|Likes"},
    {"comments", "Total comments|Comments"},
    {"shares", "Total shares|Shares"},
    {"saves", "Total favorites|Favorites|Saves"},
    {"reach", "Reached audience|Total reached audience"},
    {"watch_seconds", "Total play time|Total watch time"},
    {"follows", "New followers"},
}};

constexpr std::array<PresetColumn, 11> pinterest_pins{{
    {"!post.id", "Pin ID|Pin id|Pin"},
    {"!impressions", "Impressions|Показы"},
    {"tell", "Pin ID|Pin clicks|Outbound clicks|Saves"},
    {"text", "Pin title|Title|Description"},
    {"url", "Pin URL|Pin link|URL"},
    {"published", "Created at|Creation date|Date created"},
    {"all_clicks", "Pin clicks|Closeups"},
    {"clicks", "Outbound clicks|Link clicks"},
    {"saves", "Saves|Repins"},
    {"comments", "Comments"},
    {"reach", "Total audience|Reach"},
}};

constexpr std::array<PresetColumn, 12> vk_days{{
    {"!measured", "Дата|Date|day"},
    {"!tell",
     "Полный охват|Охват подписчиков|Охват|Подписалось|Отписалось|Уникальные посетители|Reach|"
     "Subscribed"},
    {"reach", "Полный охват|Охват|Reach"},
    {"profile_visits", "Просмотры|Просмотры сообщества|Views"},
    {"followers", "Участники|Подписчики|Всего подписчиков|Members|Followers"},
    {"follows", "Подписалось|Новые подписчики|Вступило|Subscribed"},
    {"unfollows", "Отписалось|Вышло|Unsubscribed"},
    {"likes", "Нравится|Мне нравится|Лайки|Likes"},
    {"comments", "Комментарии|Comments"},
    {"shares", "Поделиться|Рассказать друзьям|Поделились|Репосты|Shares"},
    {"hides", "Скрытия|Скрыли|Hidden"},
    {"mentions", "Упоминания|Mentions"},
}};

constexpr std::array<PresetColumn, 13> vk_posts{{
    {"!post.url", "Ссылка|Ссылка на запись|Запись|Link|Post link"},
    {"!reach", "Охват|Полный охват|Общий охват|Reach"},
    {"tell", "Дата публикации|Дата|Текст|Published"},
    {"published", "Дата публикации|Дата|Дата и время|Published|Date"},
    {"text", "Текст|Текст записи|Text"},
    {"views", "Просмотры|Views"},
    {"likes", "Лайки|Нравится|Likes"},
    {"comments", "Комментарии|Comments"},
    {"shares", "Репосты|Поделились|Shares"},
    {"clicks", "Переходы по ссылке|Переходы|Link clicks"},
    {"hides", "Скрытия|Скрыли|Hidden"},
    {"unfollows", "Отписки|Unsubscribed"},
    {"follows", "Вступления|Подписки|Subscribed"},
}};

constexpr std::array<PresetColumn, 8> ga4_traffic{{
    {"!utm.source",
     "Session source / medium|Session source|Session manual source|Источник или канал "
     "сеанса|Источник сеанса|Sitzungsquelle/-medium|Source"},
    {"!visits", "Sessions|Сеансы|Sitzungen|Sessioni"},
    {"utm.campaign", "Session campaign|Session manual campaign name|Кампания сеанса|Campaign"},
    {"measured", "Date|Дата|Datum|Data"},
    {"engaged_visits", "Engaged sessions|Сеансы с взаимодействием|Sitzungen mit Interaktionen"},
    {"leads", "Generate lead|Leads"},
    {"orders", "Ecommerce purchases|Transactions|Purchases"},
    {"revenue", "Total revenue|Purchase revenue|Общий доход|Gesamtumsatz"},
}};

constexpr std::array<PresetColumn, 7> ga4_pages{{
    {"!page",
     "Landing page|Landing page + query string|Целевая страница|Landingpage|Pagina di "
     "destinazione"},
    {"!visits", "Sessions|Сеансы|Sitzungen|Sessioni"},
    {"measured", "Date|Дата|Datum|Data"},
    {"engaged_visits", "Engaged sessions|Сеансы с взаимодействием|Sitzungen mit Interaktionen"},
    {"orders", "Ecommerce purchases|Transactions|Purchases"},
    {"leads", "Generate lead|Leads"},
    {"revenue", "Total revenue|Purchase revenue|Общий доход|Gesamtumsatz"},
}};

constexpr std::array<PresetColumn, 7> metrika_traffic{{
    {"!utm.source",
     "UTM Source|utm_source|Метка UTM Source|Последний значимый UTM Source|Последняя "
     "значимая метка UTM Source|Источник трафика|Социальная сеть|Социальные сети|Social "
     "network"},
    {"!visits", "Визиты|Visits"},
    {"utm.campaign",
     "UTM Campaign|utm_campaign|Метка UTM Campaign|Последний значимый UTM Campaign"},
    {"measured", "Дата визита|Дата|Date of visit|Date"},
    {"short_visits%visits", "Отказы|Bounce rate|Bounces"},
    {"orders", "Покупки|Достижения цели|Purchases|Goal reaches"},
    {"revenue", "Доход|Revenue"},
}};

constexpr std::array<PresetColumn, 6> metrika_pages{{
    {"!page", "Страница входа|Адрес страницы входа|Landing page|Entry page"},
    {"!visits", "Визиты|Visits"},
    {"measured", "Дата визита|Дата|Date of visit|Date"},
    {"short_visits%visits", "Отказы|Bounce rate|Bounces"},
    {"orders", "Покупки|Достижения цели|Purchases|Goal reaches"},
    {"revenue", "Доход|Revenue"},
}};

constexpr std::array<PresetColumn, 14> ad_spend{{
    {"!campaign", "Campaign name|Campaign|Кампания|Название кампании|Kampagne|Campagna"},
    {"!measured", "Day|Date|Reporting starts|День|Дата|Tag|Datum|Giorno|Data"},
    {"!spend",
     "Amount spent|Spend|Cost|Spent|Total spend|Расход|Расходы|Потрачено|Потраченная "
     "сумма|Ausgegebener Betrag|Kosten|Importo speso|Costo"},
    {"currency", "Currency|Currency code|Валюта"},
    {"impressions", "Impressions|Impr.|Показы|Impressionen|Impression"},
    {"reach", "Reach|Охват|Reichweite|Copertura"},
    {"clicks", "Link clicks|Clicks|Клики|Клики по ссылке|Переходы|Klicks|Clic"},
    {"all_clicks", "Clicks (all)"},
    {"leads", "Leads|Лиды|Заявки"},
    {"registrations", "Registrations|Registrations completed|Регистрации"},
    {"orders", "Purchases|Orders|Conversions|Покупки|Заказы|Конверсии"},
    {"revenue",
     "Purchases conversion value|Conv. value|Conversion value|Revenue|Доход|Ценность "
     "конверсий"},
    {"thruplays", "ThruPlays"},
    {"video_completions", "Video plays at 100%"},
}};

constexpr std::array<PresetColumn, 7> conversions{{
    {"!measured", "Date|Day|Conversion date|Дата|Datum|Data"},
    {"!event.name",
     "Conversion|Event|Type|Event name|Goal|Conversion type|Конверсия|Событие|Цель|Тип"},
    {"!campaign", "Campaign|utm_campaign|UTM Campaign|Campaign name|Кампания|Кампания UTM"},
    {"event.count", "Count|Number|Conversions|Quantity|Количество|Число"},
    {"event.value", "Value|Revenue|Amount|Sum|Сумма|Доход|Ценность"},
    {"currency", "Currency|Currency code|Валюта"},
    {"profit", "Profit|Gross profit|Margin|Прибыль|Валовая прибыль"},
}};

constexpr std::array<PresetColumn, 11> competitors{{
    {"!account", "Competitor|Account|Page|Profile|Username|Конкурент|Аккаунт|Сообщество|Страница"},
    {"!measured", "Date|Day|Дата|Datum|Data"},
    {"tell", "Competitor|Followers|Fans|Подписчики|Audience"},
    {"followers", "Followers|Audience|Fans|Подписчики|Subscribers|Аудитория"},
    {"posts", "Posts|Публикации|Total posts|Посты"},
    {"likes", "Likes|Reactions|Лайки|Реакции"},
    {"comments", "Comments|Комментарии"},
    {"shares", "Shares|Reposts|Репосты"},
    {"views", "Views|Просмотры"},
    {"mentions", "Mentions|Упоминания"},
    {"follows", "New followers|Прирост"},
}};

constexpr std::array<PresetColumn, 5> audience{{
    {"!segment.kind", "Dimension|Segment|Kind|Breakdown|Измерение|Срез"},
    {"!segment.value", "Value|Group|Part|Segment value|Значение|Группа"},
    {"measured", "Date|Day|Дата|Datum|Data"},
    {"audience_share", "Share|Percent|Percentage|%|Доля|Процент"},
    {"followers", "Followers|People|Count|Подписчики|Количество"},
}};

constexpr auto unknown = DateOrder::unknown;
constexpr auto month_first = DateOrder::month_first;

// Meta and LinkedIn write the month first whatever the language.
constexpr std::array<Preset, 19> presets{{
    {"meta-posts", "Meta Business Suite: content of a Facebook page", "facebook", true, month_first,
     false, facebook_posts},
    {"meta-days", "Meta Business Suite: results of a page or profile by day", "", true, month_first,
     false, meta_days},
    {"instagram", "Meta Business Suite or Instagram: content of a profile", "instagram", true,
     month_first, false, instagram_posts},
    {"x", "X: post analytics", "x", true, month_first, false, x_posts},
    {"linkedin", "LinkedIn page: updates", "linkedin", true, month_first, false, linkedin_updates},
    {"linkedin-days", "LinkedIn page: metrics by day", "linkedin", true, month_first, false,
     linkedin_days},
    {"youtube", "YouTube Studio: content, table data", "youtube", true, unknown, false,
     youtube_videos},
    {"tiktok", "TikTok: video content", "tiktok", true, unknown, false, tiktok_videos},
    {"pinterest", "Pinterest: pins", "pinterest", true, unknown, false, pinterest_pins},
    {"vk", "VK: records of a community", "vk", true, unknown, false, vk_posts},
    {"vk-days", "VK: a community by day", "vk", true, unknown, false, vk_days},
    {"ga4-traffic", "Google Analytics 4: traffic acquisition", "", false, unknown, true,
     ga4_traffic},
    {"ga4-pages", "Google Analytics 4: landing pages", "", false, unknown, true, ga4_pages},
    {"metrika-traffic", "Yandex Metrika: UTM tags or social networks", "", false, unknown, true,
     metrika_traffic},
    {"metrika-pages", "Yandex Metrika: entry pages", "", false, unknown, true, metrika_pages},
    {"ad-spend", "Spending of campaigns by day, of any advertising system", "", false, unknown,
     true, ad_spend},
    {"conversions", "Conversions of campaigns by day: lead, registration, call, order, sale", "",
     false, unknown, true, conversions},
    {"competitors", "Figures of accounts by day, competitors' among them", "", false, unknown,
     false, competitors},
    {"audience", "Parts of an audience: age, gender, country, city, language", "", true, unknown,
     false, audience},
}};

ColumnNames names_of(std::string_view names, bool needed) {
  ColumnNames column;
  for (auto name : split(names, '|')) column.any.emplace_back(name);
  column.optional = !needed;
  return column;
}

// Puts a column where its key says. "watch_seconds:hours": of that unit; "short_visits%visits": a
// share of that metric.
void put(Mapping& mapping, std::string_view key, ColumnNames names) {
  const std::array<std::pair<std::string_view, ColumnNames*>, 17> places{
      {{"post.id", &mapping.post.id},
       {"post.url", &mapping.post.url},
       {"url", &mapping.post.url},
       {"text", &mapping.post.text},
       {"type", &mapping.post.type},
       {"published", &mapping.post.published},
       {"measured", &mapping.measured},
       {"account", &mapping.account.column},
       {"campaign", &mapping.campaign.column},
       {"currency", &mapping.currency.column},
       {"page", &mapping.page},
       {"utm.source", &mapping.utm.source},
       {"utm.campaign", &mapping.utm.campaign},
       {"event.name", &mapping.event.name},
       {"event.count", &mapping.event.count},
       {"event.value", &mapping.event.value},
       {"segment.kind", &mapping.segment_kind}}};
  for (const auto& [name, place] : places)
    if (name == key) {
      *place = std::move(names);
      return;
    }
  if (key == "segment.value") {
    mapping.segment_value = std::move(names);
    return;
  }
  auto cut = key.find_first_of(":%");
  const auto* metric = find_metric(key.substr(0, cut));
  if (metric == nullptr) return;  // "tell"
  MetricColumn column{metric->metric, std::move(names), 1, {}};
  if (cut != std::string_view::npos && key[cut] == ':')
    column.scale = seconds_in(key.substr(cut + 1)).value_or(1);
  if (cut != std::string_view::npos && key[cut] == '%')
    column.of = find_metric(key.substr(cut + 1))->metric;
  mapping.metrics.push_back(std::move(column));
}

bool has(const Header& header, std::string_view names) {
  for (auto name : split(names, '|'))
    if (header.find(name) != Header::nowhere) return true;
  return false;
}

}  // namespace

std::span<const Preset> all_presets() { return presets; }

const Preset* find_preset(std::string_view name) {
  for (const auto& preset : presets)
    if (preset.name == name) return &preset;
  return nullptr;
}

Mapping preset_mapping(const Preset& preset, const Workspace& workspace,
                       const std::string& account) {
  Mapping mapping;
  mapping.name = preset.name;
  mapping.zone = workspace.timezone;
  mapping.account.fixed = account;
  mapping.order = preset.order;
  mapping.sum = preset.sum;
  mapping.loose = true;
  mapping.decimal = 0;
  for (const auto& column : preset.columns) {
    bool needed = column.key.starts_with('!');
    put(mapping, column.key.substr(needed ? 1 : 0), names_of(column.names, needed));
  }
  return mapping;
}

bool has_needed(const Preset& preset, const Header& header) {
  return std::all_of(preset.columns.begin(), preset.columns.end(), [&](const auto& column) {
    bool needed = column.key.starts_with('!') || column.key == "tell";
    return !needed || has(header, column.names);
  });
}

std::size_t columns_of(const Preset& preset, const Header& header) {
  return static_cast<std::size_t>(
      std::count_if(preset.columns.begin(), preset.columns.end(), [&](const auto& column) {
        return !column.key.ends_with("tell") && has(header, column.names);
      }));
}

std::vector<const Preset*> recognise(std::string_view bytes, const std::string& name,
                                     std::string_view encoding) {
  std::vector<const Preset*> best;
  std::size_t most = 0;
  FigureTable table(bytes, name, encoding, 0, true, [](const Header& header) {
    return std::any_of(presets.begin(), presets.end(),
                       [&](const auto& preset) { return has_needed(preset, header); });
  });
  for (const auto& preset : presets) {
    if (!has_needed(preset, table.header())) continue;
    auto count = columns_of(preset, table.header());
    if (count > most) best.clear();
    most = std::max(most, count);
    if (count == most) best.push_back(&preset);
  }
  return best;
}

}  // namespace smm
