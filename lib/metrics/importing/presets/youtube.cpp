// The videos of a channel: the table data of YouTube Studio.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!post.id",
     "Content|Video|Видео|Контент|Inhalte|Contenuti|Contenu|Contenido|콘텐츠|İçerik|Nội dung"},
    {"!views",
     "Views|Просмотры|Aufrufe|Visualizzazioni|Vues|Visualizaciones|Vistas|조회수|Görüntüleme|"
     "Görüntülemeler|Görüntüleme sayısı|Lượt xem|Số lượt xem"},
    {"tell",
     "Video title|Video publish time|Название видео|Время публикации видео|Videotitel|동영상 제목|"
     "동영상 게시 시간|Video başlığı|Video yayınlanma zamanı|Tiêu đề video|Thời gian xuất bản "
     "video|"
     "Titre de la vidéo|Título del vídeo|Título del video|Titolo video"},
    {"text",
     "Video title|Название видео|Videotitel|Titolo video|동영상 제목|Video başlığı|Tiêu đề video|"
     "Titre de la vidéo|Título del vídeo|Título del video"},
    {"published",
     "Video publish time|Время публикации видео|Veröffentlichungszeit des Videos|동영상 게시 시간|"
     "Video yayınlanma zamanı|Thời gian xuất bản video|Heure de publication de la vidéo|"
     "Hora de publicación del vídeo|Hora de publicación del video"},
    {"watch_seconds:hours",
     "Watch time (hours)|Время просмотра (часы)|Wiedergabezeit (Stunden)|시청 시간(단위: 시간)|"
     "İzlenme süresi (saat)|Thời gian xem (giờ)|Durée de visionnage (heures)|"
     "Tiempo de visualización (horas)"},
    {"thumbnail_impressions",
     "Thumbnail impressions|Impressions|Показы|Показы значков|Impressionen|Impresiones|노출수|"
     "Gösterimler|Lượt hiển thị"},
    {"likes", "Likes|Отметки \"Нравится\"|Нравится"},
    {"comments", "Comments added|Comments|Комментарии"},
    {"shares", "Shares|Поделились|공유"},
    {"follows", "Subscribers gained|Новые подписчики"},
    {"unfollows", "Subscribers lost|Потерянные подписчики"},
    {"net_follows",
     "Subscribers|Подписчики|Abonnenten|Iscritti|Abonnés|Suscriptores|구독자|Aboneler|Abone|"
     "Người đăng ký"},
    {"reach", "Unique viewers|Уникальные зрители"},
};

}  // namespace

extern const Preset youtube{
    .name = "youtube",
    .title = "YouTube Studio: content, table data",
    .network = "youtube",
    .account = true,
    .columns = columns,
};

}  // namespace smm::presets
