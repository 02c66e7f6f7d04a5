// Campaigns of Meta: nobody else says "Amount spent".

#include "metrics/importing/presets.h"

namespace smm::presets {

extern const Preset ad_spend;

namespace {

constexpr PresetColumn columns[] = {
    {"tell",
     "Amount spent|Потраченная сумма|Сумма затрат|Ausgegebener Betrag|Importo speso|Montant "
     "dépensé|Importe gastado|Valor gasto|Harcanan Tutar|지출 금액|Số tiền đã chi tiêu"},
};

}  // namespace

extern const Preset meta_ads{
    .name = "meta-ads",
    .title = "Meta Ads Manager: campaigns",
    .sum = true,
    .columns = columns,
    .like = &ad_spend,
};

}  // namespace smm::presets
