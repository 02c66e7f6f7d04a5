// The posts of an Instagram profile. Meta writes the month first whatever the language.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!post.id",
     "Post ID|Media ID|ID публикации|Beitrags-ID|ID del post|Identifiant de la publication|"
     "Identificador de la publicación|게시물 ID|Gönderi No|ID bài viết"},
    {"!published",
     "Publish time|Timestamp|Время публикации|Veröffentlichungszeit|Veröffentlichungszeitpunkt|Ora "
     "di pubblicazione|Heure de publication|Hora de publicación|게시 시간|Yayınlanma zamanı|Thời "
     "gian đăng"},
    {"tell",
     "Account username|Account name|Username|Имя пользователя аккаунта|Имя аккаунта|Media Type|"
     "Konto-Benutzername|Kontoname|Account-Benutzername|Nom d’utilisateur du compte|Nom du "
     "compte|Nombre de usuario de la cuenta|Nombre de la cuenta|계정 사용자 이름|계정 이름|Hesap "
     "kullanıcı adı|Hesap adı|Tên người dùng của tài khoản|Tên tài khoản"},
    {"text", "Description|Caption|Описание|Beschreibung|Descripción|설명|Açıklama|Mô tả"},
    {"url",
     "Permalink|Постоянная ссылка|Dauerhafter Link|Permalien|Enlace permanente|고유 링크|Kalıcı "
     "bağlantı|Liên kết cố định"},
    {"type", "Post type|Media Type|Тип публикации|Beitragsart|Beitragstyp|게시물 유형"},
    {"impressions", "Impressions|Показы"},
    {"views",
     "Views|Plays|Video "
     "Views|Просмотры|Aufrufe|Vues|Visualizaciones|조회|조회수|Görüntülemeler|Lượt "
     "xem"},
    {"reach",
     "Reach|Viewers|Accounts "
     "reached|Охват|Reichweite|Copertura|Couverture|Alcance|도달|Erişim|Lượt "
     "tiếp cận|Người tiếp cận"},
    {"likes",
     "Likes|Отметки \"Нравится\"|Нравится|„Gefällt mir“-Angaben|\"Gefällt mir\"-Angaben|J’aime|Me "
     "gusta|좋아요|Beğenmeler|Beğeniler|Lượt thích"},
    {"comments",
     "Comments|Комментарии|Kommentare|Commentaires|Comentarios|댓글|Yorumlar|Bình luận"},
    {"shares",
     "Shares|Репосты|Поделились|Geteilte Inhalte|Mal geteilt|Partages|Veces compartido|공유|"
     "Paylaşımlar|Lượt chia sẻ"},
    {"saves",
     "Saves|Saved|Сохранения|Gespeicherte Inhalte|Mal gespeichert|Enregistrements|Guardados|저장|"
     "Kaydetmeler|Lượt lưu"},
    {"follows", "Follows|Подписки|팔로우|Takipler|Lượt theo dõi"},
    {"profile_visits", "Profile visits|Посещения профиля"},
};

}  // namespace

extern const Preset instagram{
    .name = "instagram",
    .title = "Meta Business Suite or Instagram: content of a profile",
    .network = "instagram",
    .account = true,
    .order = DateOrder::month_first,
    .columns = columns,
};

}  // namespace smm::presets
