// A channel by day: the chart data of YouTube Studio.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!measured", "Date|Дата|Datum|Data|Fecha|Tarih|날짜|Ngày"},
    {"!views",
     "Views|Просмотры|Aufrufe|Visualizzazioni|Vues|Visualizaciones|Vistas|조회수|Görüntüleme|"
     "Görüntülemeler|Görüntüleme sayısı|Lượt xem|Số lượt xem"},
    {"!watch_seconds:hours",
     "Watch time (hours)|Время просмотра (часы)|Wiedergabezeit (Stunden)|시청 시간(단위: 시간)|"
     "İzlenme süresi (saat)|Thời gian xem (giờ)|Durée de visionnage (heures)|"
     "Tiempo de visualización (horas)"},
    {"net_follows",
     "Subscribers|Подписчики|Abonnenten|Iscritti|Abonnés|Suscriptores|구독자|Aboneler|Abone|"
     "Người đăng ký"},
    {"follows", "Subscribers gained|Новые подписчики"},
    {"unfollows", "Subscribers lost|Потерянные подписчики"},
    {"thumbnail_impressions",
     "Thumbnail impressions|Impressions|Показы|Показы значков|Impressionen|Impresiones|노출수|"
     "Gösterimler|Lượt hiển thị"},
    {"likes", "Likes|Отметки \"Нравится\"|Нравится"},
    {"comments", "Comments added|Comments|Комментарии"},
    {"shares", "Shares|Поделились|공유"},
};

}  // namespace

extern const Preset youtube_days{
    .name = "youtube-days",
    .title = "YouTube Studio: a channel by day, chart data",
    .network = "youtube",
    .account = true,
    .columns = columns,
};

}  // namespace smm::presets
