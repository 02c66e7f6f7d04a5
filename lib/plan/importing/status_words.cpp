#include "plan/importing/status_words.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "core/fold.h"
#include "core/text.h"

namespace smm {
namespace {

struct Group {
  std::string_view status, words;  // the words parted by |
};

// "Ready", "Scheduled", "Done" and "Published" are left out: they say where a post stands in a
// tool, and not that somebody approved its words.
constexpr Group groups[]{
    {"draft",
     "draft|drafted|entwurf|brouillon|borrador|rascunho|bozza|черновик|taslak|bản nháp|nháp|초안|"
     "下書き|草稿"},
    {"review",
     "review|in review|to review|for review|needs review|pending review|under review|pending "
     "approval|awaiting approval|waiting for approval|for approval|to approve|needs approval|"
     "in prüfung|zur prüfung|zur freigabe|freigabe ausstehend|wartet auf freigabe|"
     "en revisión|por aprobar|pendiente de aprobación|pendiente de revisión|"
     "em revisão|aguardando aprovação|pendente de aprovação|para aprovação|"
     "in revisione|da approvare|in attesa di approvazione|"
     "en relecture|à valider|en attente de validation|à approuver|en validation|"
     "на согласовании|на проверке|на утверждении|ожидает согласования|"
     "incelemede|onay bekliyor|onayda|onaya gönderildi|"
     "chờ duyệt|đang duyệt|chờ phê duyệt|"
     "검토|검토 중|검토중|검토 요청|승인 대기|승인대기|컨펌 대기|"
     "レビュー中|レビュー待ち|確認中|確認待ち|承認待ち|"
     "审核中|待审核|待审批|审批中|審核中|待審核|待審批"},
    {"approved",
     "approved|freigegeben|genehmigt|aprobado|aprobada|aprovado|aprovada|approvato|approvata|"
     "approuvé|approuvée|validé|validée|одобрено|утверждено|согласовано|onaylandı|onaylı|đã duyệt|"
     "đã phê duyệt|승인|승인됨|승인 완료|승인완료|컨펌 완료|承認済み|承認済|承認|已批准|"
     "已审核|已審核|已审批|已審批|审核通过|審核通過"}};

// As the words above: small letters, one space between words.
std::string plain(std::string_view word) {
  std::string out;
  for (char c : folded_words(trim(word))) {
    bool gap = c == ' ' || c == '_' || c == '-' || c == '\t';
    if (!gap)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

}  // namespace

std::optional<std::string_view> status_called(std::string_view word) {
  static const auto all = [] {
    std::unordered_map<std::string, std::string_view> map;
    for (const auto& group : groups)
      for (auto known : split(group.words, '|')) map.emplace(plain(known), group.status);
    return map;
  }();
  auto found = all.find(plain(word));
  return found == all.end() ? std::nullopt : std::optional(found->second);
}

std::optional<bool> yes_or_no(std::string_view cell) {
  constexpr std::string_view yes =
      "|yes|y|true|1|ja|oui|sí|si|sim|sì|да|evet|có|예|네|はい|是|\u2713|\u2714|\u2705|";
  constexpr std::string_view no =
      "|no|n|false|0|nein|non|não|нет|hayır|không|아니오|아니요|いいえ|否|\u2717|\u2718|\u274C|";
  auto word = plain(cell);
  replace_all(word, "\uFE0F", "");  // asks for the coloured form of the sign before
  auto among = [&](std::string_view list) {
    return !word.empty() && word.find('|') == std::string::npos &&
           folded_words(list).find("|" + word + "|") != std::string::npos;
  };
  if (among(yes)) return true;
  if (among(no)) return false;
  return {};
}

}  // namespace smm
