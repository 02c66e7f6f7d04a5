#include "plan/column_words.h"

#include <algorithm>
#include <unordered_map>

#include "core/fold.h"
#include "core/text.h"

namespace smm {
namespace {

struct Group {
  ColumnMeaning meaning;
  std::string_view words;  // parted by |
  bool alone = false;      // within longer headers they say nothing
};

// The bulk tables of Buffer, Hootsuite, Publer and SMMplanner are among them. A word stands once.
constexpr Group groups[]{
    {{"id", false}, "id|post id|uid|slug|key|reference|ид|номер|게시물 id|投稿id|帖子id"},
    {{"at", false},
     "at|datetime|date time|date & time|date and time|date/time|scheduled at|scheduled time|"
     "scheduled date|schedule|scheduled for|schedule date|schedule time|publish at|publish time|"
     "publish date|publishing date|publishing time|publication date|publication time|"
     "posting time|posting date|post time|send at|publish on|go live date|live date|when|"
     "veröffentlichungsdatum|veröffentlichung|veröffentlichen am|termin|datum und uhrzeit|"
     "datum/uhrzeit|date de publication|date et heure|date/heure|heure de publication|publié le|"
     "fecha de publicación|fecha y hora|fecha/hora|hora de publicación|data de publicação|"
     "data e hora|data/hora|horário de publicação|data di pubblicazione|data e ora|data/ora|"
     "ora di pubblicazione|дата и время|дата публикации|время публикации|дата/время|"
     "время выхода|дата выхода|yayın tarihi|yayınlanma tarihi|yayın zamanı|paylaşım tarihi|"
     "tarih ve saat|tarih saat|tarih/saat|gönderim zamanı|ngày đăng|ngày đăng bài|"
     "thời gian đăng|ngày giờ|ngày giờ đăng|lịch đăng|giờ đăng bài|thời gian|게시일|게시 일시|"
     "게시일시|게시 시간|게시 날짜|발행일|발행 일시|발행일시|업로드 일시|업로드일|업로드 날짜|"
     "예약 시간|예약 일시|일시|날짜 및 시간|投稿日|投稿日時|公開日|公開日時|予約日時|配信日|"
     "配信日時|掲載日|日時|发布时间|发布日期|发布日|推送时间|定时发布|日期时间|發佈時間|"
     "發佈日期|發布時間|發布日期|日期時間|貼文時間"},
    {{"date", false},
     "date|day|datum|post date|fecha|día|data|dia|jour|giorno|дата|день|tarih|gün|ngày|날짜|"
     "일자|日付|日にち|日期"},
    {{"time", false},
     "time|hour|time of day|uhrzeit|zeit|hora|horário|heure|ora|orario|время|час|saat|giờ|시간|"
     "시각|時間|時刻|时间|時間點|时刻|hour of posting|time of posting|publishing hour|post hour|"
     "uhrzeit der veröffentlichung|veröffentlichungszeit|veröffentlichungsuhrzeit|postzeit|"
     "heure de diffusion|heure du post|hora del post|hora do post|ora del post|orario del post|"
     "orario di pubblicazione|время поста|время размещения|yayın saati|yayınlanma saati|"
     "paylaşım saati|gönderi saati|gönderim saati|giờ đăng|khung giờ|giờ phát|giờ lên bài|"
     "발행시간|발행 시간|게시시간|게시 시각|게시시각|업로드 시간|업로드시간|발행 시각|등록 시간|"
     "投稿時間|投稿時刻|公開時間|公開時刻|配信時間|配信時刻|掲載時間|掲載時刻|予約時間|"
     "予約時刻|発信時間|发布时刻|发布时间点|发文时间|發文時間|推送时刻|投放时间|上线时间|上線時間|"
     "排程時間|排期时间"},
    {{"to", false},
     "to|account|accounts|channel|channels|network|networks|profile|profiles|platform|platforms|"
     "social network|social networks|social media|social channel|social profile|konto|konten|"
     "kanal|kanäle|netzwerk|netzwerke|plattform|plattformen|profil|cuenta|cuentas|red|"
     "red social|redes|redes sociales|plataforma|canal|canales|perfil|compte|comptes|réseau|"
     "réseau social|réseaux|réseaux sociaux|plateforme|canaux|rede|rede social|redes sociais|"
     "conta|contas|canais|canale|canali|piattaforma|rete|social|profilo|сеть|соцсеть|соцсети|"
     "социальная сеть|аккаунт|аккаунты|канал|каналы|площадка|площадки|платформа|platform adı|"
     "hesap|hesaplar|kanallar|sosyal medya|sosyal ağ|tài khoản|kênh|nền tảng|mạng xã hội|trang|"
     "계정|채널|플랫폼|매체|소셜 미디어|sns 채널|アカウント|チャンネル|プラットフォーム|媒体|"
     "sns|账号|帐号|帳號|平台|渠道|频道|頻道|社交平台|社群平台"},
    {{"text", false},
     "text|message|message text|caption|captions|post text|post copy|post caption|caption text|"
     "copy|copytext|final copy|final caption|final text|approved copy|approved caption|"
     "approved text|finaler text|freigegebener text|texte final|texto final|testo finale|"
     "copy final|финальный текст|итоговый текст|son metin|최종 문구|최종 카피|最終原稿|最终文案|"
     "最終文案|body|tweet|tweet text|social copy|nachricht|beitragstext|posttext|"
     "bildunterschrift|texte|texte du post|légende|legende|message du post|texto|texto del post|"
     "texto de la publicación|mensaje|pie de foto|copy del post|texto do post|mensagem|legenda|"
     "testo|testo del post|messaggio|didascalia|текст|текст поста|текст публикации|сообщение|"
     "подпись|metin|gönderi metni|paylaşım metni|mesaj|altyazı|văn bản|chú thích|"
     "nội dung bài viết|nội dung bài đăng|nội dung đăng|tin nhắn|lời bài|문구|캡션|본문|텍스트|"
     "메시지|게시글 내용|게시물 내용|게시 문구|本文|キャプション|テキスト|投稿文|投稿本文|"
     "投稿テキスト|投稿内容|メッセージ|文案|正文|文本|帖子内容|贴文内容|貼文內容|發文內容|"
     "发布内容|發佈內容|推文|配文|文字"},
    {{"text", true},
     "content|post|posts|post content|description|update|details|article|inhalt|beitrag|"
     "beschreibung|contenu|publication|description du post|contenido|publicación|descripción|"
     "conteúdo|publicação|postagem|descrição|contenuto|contenuti|descrizione|пост|контент|"
     "содержание|описание|публикация|içerik|gönderi|paylaşım|açıklama|nội dung|bài viết|"
     "bài đăng|mô tả|내용|콘텐츠|컨텐츠|게시물|게시글|포스트|설명|内容|投稿|コンテンツ|説明|"
     "帖子|贴文|貼文|內容|描述|說明"},
    {{"title", false},
     "title|headline|post title|subject|titel|überschrift|título|titulo|titre|titolo|заголовок|"
     "название|başlık|tiêu đề|제목|タイトル|見出し|題名|标题|標題"},
    {{"link", false},
     "link|url|links|link url|destination url|website|website link|landing page|lien|liens|"
     "enlace|enlaces|ligação|collegamento|ссылка|ссылки|bağlantı|liên kết|đường dẫn|링크|주소|"
     "リンク|链接|鏈接|連結|网址|網址"},
    {{"media", false},
     "media|image|images|picture|pictures|photo|photos|video|videos|file|files|attachment|"
     "attachments|image url|image urls|media url|media urls|picture url|photo url|video url|"
     "image file|media file|asset|assets|bild|bilder|datei|dateien|foto|fotos|medien|imagen|"
     "imágenes|archivo|fichier|image du post|visuel|imagem|imagens|arquivo|immagine|immagini|"
     "file immagine|картинка|картинки|изображение|изображения|фото|видео|медиа|файл|görsel|"
     "görseller|resim|fotoğraf|dosya|hình ảnh|hình|ảnh|tệp|이미지|사진|동영상|영상|미디어|파일|"
     "이미지 파일|画像|写真|動画|メディア|ファイル|画像ファイル|图片|圖片|照片|视频|影片|文件|"
     "檔案|素材"},
    {{"alt", false},
     "alt|alt text|alt texts|image alt text|image description|media alt text|alternative text|"
     "alternativtext|bildbeschreibung|texto alternativo|texte alternatif|testo alternativo|альт|"
     "альтернативный текст|описание изображения|alternatif metin|alt metin|văn bản thay thế|"
     "mô tả ảnh|mô tả hình ảnh|대체 텍스트|이미지 설명|代替テキスト|画像の説明|替代文本|"
     "替代文字|图片说明|圖片說明"},
    {{"tags", false},
     "tags|tag|hashtags|hashtag|hash tags|labels|label|schlagworte|etiquetas|étiquettes|"
     "etichette|хештеги|хэштеги|хештег|хэштег|теги|метки|etiketler|etiket|thẻ|해시태그|태그|"
     "ハッシュタグ|タグ|标签|標籤|话题标签|主題標籤"},
    {{"pillar", false},
     "pillar|content pillar|category|categories|topic|theme|rubric|rubrik|kategorie|thema|"
     "categoría|catégorie|thème|categoria|tema|pilar|рубрика|категория|тема|kategori|konu|"
     "danh mục|chủ đề|chuyên mục|카테고리|분류|주제|カテゴリ|カテゴリー|テーマ|分类|分類|类别|"
     "類別|主题|主題"},
    {{"campaign", false},
     "campaign|campaigns|kampagne|campaña|campagne|campanha|campagna|кампания|kampanya|"
     "chiến dịch|캠페인|キャンペーン|活动|活動|推广活动"},
    {{"audience", false},
     "audience|target audience|zielgruppe|público|público objetivo|público-alvo|audiencia|"
     "pubblico|public cible|аудитория|целевая аудитория|hedef kitle|đối tượng|"
     "đối tượng mục tiêu|타겟|대상|타깃|ターゲット|目标受众|目標受眾|受众"},
    {{"stage", false}, "stage|funnel stage|funnel|этап"},
    {{"type", false},
     "type|post type|format|content type|typ|beitragstyp|tipo|tipo de contenido|tipo de post|"
     "type de contenu|тип|формат|тип поста|tür|format türü|içerik türü|loại|loại bài|định dạng|"
     "유형|형식|콘텐츠 유형|種類|形式|タイプ|类型|類型|格式"},
    {{"status", false},
     "status|state|post status|approval status|workflow status|workflow|approval|"
     "client approval|stage of work|freigabe|freigabestatus|zustand|estado|estatus|aprobación|"
     "aprovação|situação|stato|approvazione|statut|état|validation|approbation|статус|состояние|"
     "согласование|утверждение|durum|onay durumu|onay|trạng thái|tình trạng|phê duyệt|duyệt|"
     "상태|진행 상태|진행상황|진행 상황|승인|승인 상태|승인여부|승인 여부|ステータス|状態|進捗|"
     "承認|承認状況|承認ステータス|状态|狀態|进度|審核狀態|审核状态|审批状态|审批|審批|审核|審核"},
    {{"approved", false},
     "approved|is approved|approved?|ok to post|ready to publish|ready?|ready|freigegeben|"
     "genehmigt|aprobado|aprovado|approvato|approuvé|validé|одобрено|согласовано|утверждено|"
     "onaylandı|đã duyệt|승인됨|승인 완료|承認済み|承認済|已批准|已审核|已審核"},
    {{"published", false},
     "published|is published|posted|posted?|published?|live|veröffentlicht|gepostet|publicado|"
     "pubblicato|publié|опубликовано|yayınlandı|paylaşıldı|đã đăng|게시됨|게시 완료|게시 여부|"
     "公開済み|投稿済み|投稿済|已发布|已發佈|已發布"},
    {{"drafted", false},
     "draft|is draft|draft?|entwurf|borrador|rascunho|bozza|brouillon|черновик|taslak|bản nháp|"
     "초안|下書き|草稿"},
    {{"status", false},
     "publish status|publishing status|publication status|draft status|post state|entry status|"
     "article status|page status|content status|review status|editorial status|workflow state|"
     "publish state|statut de publication|estado de publicación|estado de la publicación|"
     "status da publicação|stato di pubblicazione|veröffentlichungsstatus|статус публикации|"
     "yayın durumu|trạng thái đăng|게시 상태|발행 상태|投稿ステータス|公開ステータス|公開状態|"
     "发布状态|發佈狀態|visibility|sichtbarkeit|visibilité|visibilidad|visibilidade|visibilità|"
     "видимость|görünürlük|공개 범위|公開範囲|可见性",
     true},
    {{"allowed", false},
     "ok|okay|ok?|okay?|all ok|ok to publish|may be published|go?|go live|publish|publish?|public|"
     "dg publish|final?|zur veröffentlichung|veröffentlichen|veröffentlichen?|posten?|à publier|"
     "publier|publier?|bon à publier|para publicar|publicar|publicar?|da pubblicare|pubblicare|"
     "pubblicare?|публиковать|публиковать?|можно публиковать|yayınla|yayınlansın|yayınlanacak|"
     "được đăng|cho đăng|cho phép đăng|게시 가능|게시|발행|공개|投稿可|掲載可|公開可|公開|"
     "可发布|发布|可發佈|發佈|公开",
     true},
    {{"drafted", false},
     "drafted|is drafted|do not post|do not publish|dont post|don't post|don’t post|dont publish|"
     "don't publish|don’t publish|do not use|do not share|not for publication|not to be published|"
     "no publish|hold|on hold|hold back|held|held back|paused|pause|skip|exclude|excluded|ignore|"
     "omit|cancelled|canceled|cancel|deleted|trashed|trash|is trashed|private|is private|hidden|"
     "is hidden|hide|unlisted|unpublished|not published|not approved|archived|is archived|archive|"
     "wip|work in progress|unfinished|incomplete|not ready|embargoed|expired|protected|"
     "members only|member only|subscribers only|headless|exclude from collections|"
     "eleventy exclude from collections|eleventyexcludefromcollections|rejected|declined|blocked|"
     "nicht veröffentlichen|nicht posten|gesperrt|zurückgestellt|zurückhalten|unveröffentlicht|"
     "nicht veröffentlicht|privat|versteckt|verborgen|archiviert|storniert|abgesagt|ist entwurf|"
     "abgelehnt|ne pas publier|non publié|privé|masqué|caché|archivé|suspendu|en attente|refusé|"
     "annulé|no publicar|sin publicar|no publicado|privado|oculto|archivado|en espera|en pausa|"
     "suspendido|rechazado|cancelado|es borrador|não publicar|não publicado|arquivado|suspenso|"
     "rejeitado|em espera|non pubblicare|non pubblicato|privato|nascosto|archiviato|sospeso|"
     "in attesa|rifiutato|annullato|не публиковать|не опубликовано|скрыто|скрытый|приватно|архив|"
     "в архиве|отложено|отклонено|отменено|заморожено|yayınlanmasın|yayınlanmayacak|paylaşma|"
     "paylaşılmasın|yayınlanmadı|gizli|özel|arşiv|arşivlendi|beklemede|iptal|iptal edildi|"
     "reddedildi|không đăng|đừng đăng|chưa đăng|riêng tư|ẩn|lưu trữ|tạm dừng|đã hủy|bị từ chối|"
     "là bản nháp|게시 안 함|게시 안함|게시 금지|게시하지 않음|발행 안 함|발행 금지|비공개|숨김|"
     "보관|보류|취소|취소됨|반려|미게시|미발행|임시저장|임시 저장|초안 여부|投稿しない|公開しない|"
     "掲載しない|投稿不可|掲載不可|非公開|未公開|未投稿|非表示|保留|中止|却下|アーカイブ|"
     "下書きか|不发布|不發佈|不要发布|不要發佈|请勿发布|請勿發佈|未发布|未發佈|私密|私有|隐藏|"
     "隱藏|搁置|擱置|暂停|暫停|取消|已取消|归档|歸檔|已归档|已歸檔|是否草稿|否决|驳回|駁回",
     true},
    {{"locked", false},
     "password|post password|passwort|kennwort|mot de passe|contraseña|senha|пароль|şifre|"
     "mật khẩu|비밀번호|암호|パスワード|密码|密碼"},
    {{"expires", false},
     "expires|expire|expiry|expiry date|expiration|expiration date|expire date|expires at|"
     "expires on|expired at|valid until|valid to|valid through|unpublish date|unpublish on|"
     "unpublish at|ablaufdatum|läuft ab|gültig bis|date d’expiration|date d'expiration|expire le|"
     "valable jusqu'au|fecha de caducidad|fecha de vencimiento|caduca|válido hasta|"
     "data de validade|data de expiração|expira em|válido até|data di scadenza|"
     "valido fino al|действует до|срок действия|дата окончания|son geçerlilik tarihi|"
     "geçerlilik sonu|hết hạn|ngày hết hạn|만료|만료일|유효기간|有効期限|期限切れ|"
     "失效日期|过期时间|過期時間|有效期至|到期日"},
    {{"embargo", false},
     "embargo|embargo until|embargo date|embargoed until|embargo ends|embargo end|not before|"
     "publish after|hold until|do not publish before|sperrfrist|gesperrt bis|nicht vor|"
     "embargo jusqu'au|sous embargo jusqu'au|pas avant|embargo hasta|no antes de|embargo até|"
     "não antes de|embargo fino al|non prima del|эмбарго|эмбарго до|не раньше|ambargo|"
     "ambargo tarihi|cấm đăng đến|không đăng trước|엠바고|엠바고 해제|解禁日|解禁日時|"
     "情報解禁日|禁运|禁运期|解禁时间|解禁時間"},
    {{"lang", false},
     "lang|language|sprache|idioma|langue|lingua|язык|dil|ngôn ngữ|언어|言語|语言|語言"},
    {{"first_comment", false},
     "first comment|1st comment|erster kommentar|premier commentaire|primer comentario|"
     "primeiro comentário|primo commento|первый комментарий|ilk yorum|bình luận đầu tiên|"
     "첫 댓글|첫댓글|最初のコメント|首条评论|首條留言|首评"},
    {{"warning", false}, "warning|content warning|cw|spoiler"},
    {{"assignee", false},
     "assignee|owner|responsible|assigned to|verantwortlich|zuständig|responsable|responsável|"
     "responsabile|ответственный|исполнитель|sorumlu|người phụ trách|phụ trách|담당자|담당|"
     "担当者|担当|负责人|負責人"},
    {{"evergreen", false}, "evergreen"},
    {{"origin", false}, "origin|source|credit|quelle|источник"},
    {{"permission", false}, "permission|rights"},
    {{"", false},
     "comment|comments|note|notes|remark|remarks|brief|briefing|internal notes|internal comment|"
     "internal comments|internal|feedback|client feedback|client comments|client notes|idea|"
     "ideas|instructions|to do|todo|visual brief|design brief|designer notes|concept|"
     "reviewer comments|kommentar|kommentare|notiz|notizen|anmerkung|anmerkungen|bemerkung|"
     "bemerkungen|hinweis|hinweise|idee|ideen|intern|rückmeldung|commentaire|commentaires|"
     "remarque|remarques|note interne|notes internes|retours|idée|comentario|comentarios|nota|"
     "notas|observaciones|notas internas|idea de contenido|comentário|comentários|observações|"
     "observação|ideia|commento|commenti|osservazioni|appunti|комментарий|комментарии|заметка|"
     "заметки|примечание|примечания|тз|бриф|правки|идея|замечания|yorum|yorumlar|not|notlar|"
     "açıklama notu|geri bildirim|fikir|ghi chú|bình luận|nhận xét|góp ý|ý tưởng|yêu cầu|댓글|"
     "코멘트|메모|비고|참고|참고사항|피드백|기획|기획안|기획 의도|브리프|요청사항|아이디어|"
     "수정사항|コメント|メモ|備考|注記|フィードバック|ブリーフ|企画|指示|アイデア|社内メモ|修正|"
     "评论|評論|备注|備註|注释|反馈|回饋|简报|簡報|说明备注|内部备注|想法|创意|意见|意見|留言"},
};

// Programs write several words as one: "imageurl", "isdraft".
std::string joined(std::string_view word) {
  std::string out(word);
  std::erase(out, ' ');
  return out;
}

}  // namespace

std::optional<ColumnMeaning> column_meaning(std::string_view word) {
  using Meanings = std::unordered_map<std::string, ColumnMeaning>;
  static const auto all = [] {
    std::pair<Meanings, Meanings> maps;
    for (const auto& group : groups)
      for (auto known : split(group.words, '|')) {
        auto folded = folded_words(known);
        maps.second.emplace(joined(folded), group.meaning);
        maps.first.emplace(std::move(folded), group.meaning);
      }
    return maps;
  }();
  auto found = all.first.find(std::string(word));
  if (found != all.first.end()) return found->second;
  auto as_one = all.second.find(joined(word));
  return as_one == all.second.end() ? std::nullopt : std::optional(as_one->second);
}

bool says_how_far(std::string_view key) {
  return std::find(status_keys.begin(), status_keys.end(), key) != status_keys.end();
}

std::string column_word(std::string_view header) {
  auto text = folded_words(trim(header));
  text = text.substr(0, text.find(" - "));
  std::string out;
  int depth = 0;
  for (char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) {
      bool gap = std::string_view("_- \t\r\n*:#.").find(c) != std::string_view::npos;
      if (!gap)
        out += c;
      else if (!out.empty() && out.back() != ' ')
        out += ' ';
    }
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return std::string(trim(out));
}

bool speaks_of_status(std::string_view word) {
  static const auto all = [] {
    std::vector<std::string> words;
    for (const auto& group : groups)
      for (std::string_view key : {"status", "approved", "published", "drafted"})
        if (group.meaning.key == key && !group.alone)
          for (auto known : split(group.words, '|')) words.push_back(folded_words(known));
    return words;
  }();
  auto letter = [&](std::size_t at) {
    return at < word.size() && word[at] != ' ' && word[at] != '/' && word[at] != '|';
  };
  return std::any_of(all.begin(), all.end(), [&](const auto& known) {
    auto at = word.find(known);
    if (at == std::string_view::npos) return false;
    // East Asian words stand beside others without a space.
    bool alone = (at == 0 || !letter(at - 1)) && !letter(at + known.size());
    return alone || code_point_at(known, 0).code >= 0x3000;
  });
}

const std::vector<std::string>& column_words() {
  static const auto all = [] {
    std::vector<std::string> words;
    for (const auto& group : groups)
      if (!group.meaning.key.empty())
        for (auto word : split(group.words, '|')) words.push_back(folded_words(word));
    return words;
  }();
  return all;
}

}  // namespace smm
