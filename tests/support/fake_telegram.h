#pragma once
// A Bot API server on loopback that takes nothing the real one would not.
//
// Every call is held against a table: the method is there, its required parameters are, no unknown
// ones, each of its type; then against the rules that stand in words in the Bot API's reference:
// lengths in UTF-16 units, what an album may hold, what a file must be and how large. What breaks
// one is answered with 400 and kept in violations(), which a test wants empty. The table is its
// own, or that of a machine-readable specification named by the variable SMM_TELEGRAM_SPEC, in the
// shape of PaulSonOfLars/telegram-bot-api-spec.
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "support/json.h"
#include "support/loopback_server.h"

namespace smm::test {

class FakeTelegram {
 public:
  static constexpr const char* token = "4711:AAbb-cc_Dd0123456789";
  static constexpr std::int64_t channel = -1001000000001;  // @beanleaf
  static constexpr std::int64_t group = -1001000000002;    // no public name
  static constexpr std::int64_t scratch = -1001000000003;

  FakeTelegram();

  std::string url() const { return server_.url(); }

  // ---- What the next call comes to, whatever it is. ----
  void lose_next_answer();   // it is done, and nobody hears of it
  void drop_next_request();  // the connection closes before it is read
  void refuse_next(int code, std::string description, nlohmann::json parameters = nullptr);
  void garble_next_answer();  // it is done, and answered with a page of HTML

  // ---- What is there. ----
  using Chat = std::map<std::int64_t, nlohmann::json>;  // messages by id
  Chat messages(std::int64_t chat) const;
  // Somebody else posts, "" for a number without a message.
  std::int64_t posts_elsewhere(std::int64_t chat, const std::string& text);
  void set_member(std::int64_t chat, nlohmann::json member);  // what the bot is there
  void forbid_forwarding(std::int64_t chat);
  void set_now(std::int64_t seconds);  // of the server's clock
  // The methods that were called, in order, and the parameters of the last of that name.
  std::vector<std::string> calls() const;
  nlohmann::json last(const std::string& method) const;
  std::vector<std::string> violations() const;

 private:
  struct Field;
  struct Call;
  struct Refused;
  struct Table;
  struct Place {
    std::string type, username;
    std::int64_t next = 1;
    bool no_forwarding = false;
    Chat messages;
    nlohmann::json member;
  };

  ScriptedAnswer answer(const ReceivedRequest& request);
  nlohmann::json perform(const Call& call);
  nlohmann::json send(const Call& call);
  nlohmann::json forward(const Call& call);
  nlohmann::json change(const Call& call);
  nlohmann::json remove(const Call& call);
  nlohmann::json describe(const Call& call);
  Place& place(const nlohmann::json& chat, std::int64_t* id = nullptr);
  nlohmann::json store(std::int64_t chat, Place& at, nlohmann::json message);
  void check(const Call& call) const;
  void check_type(const std::string& where, const std::vector<std::string>& types,
                  const nlohmann::json& value, const Call& call) const;
  void check_rules(const Call& call) const;

  mutable std::mutex mutex_;
  std::map<std::int64_t, Place> places_;
  std::vector<std::string> violations_, calls_;
  std::map<std::string, nlohmann::json> last_;
  std::int64_t now_ = 1'791'000'000;
  enum class Fate { as_it_is, lost, dropped, garbled } fate_ = Fate::as_it_is;
  std::unique_ptr<nlohmann::json> refusal_;
  std::shared_ptr<const Table> table_;
  LoopbackServer server_;  // last: it answers from the rest
};

}  // namespace smm::test
