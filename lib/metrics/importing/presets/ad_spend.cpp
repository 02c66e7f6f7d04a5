// What campaigns cost by day, or by a longer time that the row or the table names, of any
// advertising system.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!campaign",
     "Campaign name|Campaign|Кампания|Название кампании|Kampagne|Name der Kampagne|Kampagnenname|"
     "Campagna|Nome della campagna|Nom de la campagne|Campagne|Nombre de la campaña|Campaña|Nome "
     "da "
     "campanha|Kampanya Adı|Kampanya|캠페인 이름|캠페인|Tên chiến dịch|Chiến dịch"},
    {"tell:days",
     "Day|Date|День|Дата|Tag|Datum|Giorno|Data|Jour|Día|Fecha|Dia|Gün|Tarih|일|날짜|Ngày|Reporting "
     "starts|Дата начала отчетности|Berichtsstart|Inizio dei rapporti|Début des rapports|Inicio "
     "del "
     "informe|Raporlama Başlangıcı|보고 시작|Bắt đầu báo cáo|Week|Woche|Semaine|Semana|Settimana|"
     "Неделя|Hafta|주|Tuần|Month|Monat|Mois|Mes|Mese|Mês|Месяц|Ay|월|Tháng|Quarter|Quartal|"
     "Trimestre"},
    {"measured",
     "Day|Date|День|Дата|Tag|Datum|Giorno|Data|Jour|Día|Fecha|Dia|Gün|Tarih|일|날짜|Ngày"},
    {"since",
     "Reporting starts|Дата начала отчетности|Berichtsstart|Inizio dei rapporti|Début des "
     "rapports|Inicio del informe|Raporlama Başlangıcı|보고 시작|Bắt đầu báo cáo"},
    {"until",
     "Reporting ends|Окончание отчетности|Berichtsende|Fine dei rapporti|Fin des rapports|Fin del "
     "informe|Raporlama Bitişi|보고 종료|Kết thúc báo cáo"},
    {"week", "Week|Woche|Semaine|Semana|Settimana|Неделя|Hafta|주|Tuần"},
    {"month", "Month|Monat|Mois|Mes|Mese|Mês|Месяц|Ay|월|Tháng"},
    {"quarter", "Quarter|Quartal|Trimestre"},
    {"!spend",
     "Amount spent|Spend|Cost|Spent|Total spend|Spend in account currency|Расход|Расходы|Потрачено|"
     "Потраченная сумма|Сумма затрат|Ausgegebener Betrag|Kosten|Importo speso|Costo|Montant "
     "dépensé|Coût|Importe gastado|Coste|Valor gasto|Harcanan Tutar|Maliyet|지출 금액|비용|Số tiền "
     "đã chi tiêu|Chi phí"},
    {"currency",
     "Currency|Currency code|Валюта|Währung|Devise|Moneda|Para birimi|통화|Đơn vị tiền tệ"},
    {"system",
     "Advertising system|Ad system|Advertising platform|Ad platform|Ad network|Рекламная система|"
     "Рекламная площадка|Werbesystem|Werbeplattform|Werbenetzwerk|Piattaforma pubblicitaria|"
     "Plateforme publicitaire|Plataforma publicitaria|Plataforma de anuncios|Reklam platformu|광고 "
     "플랫폼|광고 매체|Nền tảng quảng cáo"},
    {"impressions",
     "Impressions|Impr.|Показы|Impressionen|Impression|Impresiones|Impressões|Gösterim|Gösterimler|"
     "노출|노출수|Lượt hiển thị"},
    {"reach",
     "Reach|Охват|Reichweite|Copertura|Couverture|Alcance|Erişim|도달|Người tiếp cận|Lượt tiếp "
     "cận"},
    {"clicks",
     "Link clicks|Outbound clicks|Clicks|Клики по ссылке|Клики|Переходы|Link-Klicks|Linkklicks|"
     "Klicks|Clic sul link|Clic|Clics sur un lien|Clics|Clics en el enlace|Cliques no "
     "link|Bağlantı "
     "Tıklamaları|Tıklamalar|링크 클릭|클릭수|Lượt click vào liên kết|Lượt nhấp vào liên kết"},
    {"all_clicks",
     "Clicks (all)|Pin clicks|Клики (все)|Klicks (alle)|Clic (tutti)|Clics (tous)|Clics (todos)|"
     "Cliques (todos)|Tıklamalar (Tümü)|클릭(전체)|Lượt click (tất cả)"},
    {"leads",
     "Leads|Лиды|Заявки|Prospects|Clientes potenciales|Müşteri Adayları|잠재 고객|Khách hàng tiềm "
     "năng"},
    {"registrations",
     "Registrations|Registrations completed|Completed registrations|Завершенные регистрации|"
     "Регистрации|Abgeschlossene Registrierungen"},
    {"orders",
     "Purchases|Orders|Checkouts|Покупки|Заказы|Käufe|Acquisti|Achats|Compras|Satın Almalar|구매|"
     "Lượt mua"},
    {"conversions",
     "Conversions|Конверсии|Conversioni|Conversiones|Dönüşümler|전환|Lượt chuyển đổi"},
    {"revenue",
     "Purchases conversion value|Conv. value|Conversion value|Checkout value in account currency|"
     "Revenue|Доход|Ценность конверсий|구매 전환값|Conversion-Wert der Käufe"},
    {"thruplays", "ThruPlays"},
    {"video_completions", "Video plays at 100%"},
};

}  // namespace

extern const Preset ad_spend{
    .name = "ad-spend",
    .title = "Spending of campaigns by day, of any advertising system",
    .sum = true,
    .columns = columns,
};

}  // namespace smm::presets
