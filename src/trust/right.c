/* right: one table instead of conditions strewn over handlers.
 *
 * A route names the right it needs; the row says which roles have it. An API key acts as its
 * account, narrowed to the scopes it was given: a scope is a right's name. Sessions carry all
 * scopes. The table says what kind of thing somebody may do; whether the row is his is checked
 * where rows are loaded, and a row that is not his is simply not found, so that nobody learns what
 * exists. To add a right: one enum value, one row, and name it in a route.
 */
#include "trust/right.h"

#include <assert.h>

#define CONSUMER (1u << ACTOR_CONSUMER)
#define MERCHANT (1u << ACTOR_MERCHANT)
#define PLATFORM (1u << ACTOR_PLATFORM)
#define ADMIN (1u << ACTOR_ADMIN)
#define STAFF (MERCHANT | PLATFORM | ADMIN)
#define EVERYBODY (CONSUMER | STAFF)

static const struct right_row rows[RIGHT_COUNT] = {
    [RIGHT_NONE] = {"", EVERYBODY | 1u, "open to everybody", "公开"},
    [RIGHT_SIGNED_IN] = {"self", EVERYBODY, "any signed-in account", "已登录"},
    [RIGHT_ORDER_READ] = {"order.read", EVERYBODY, "see orders", "查看订单"},
    [RIGHT_ORDER_WRITE] = {"order.write", STAFF, "bring orders in, ship, sign off", "写入订单"},
    [RIGHT_PRODUCT_READ] = {"product.read", EVERYBODY, "see products", "查看商品"},
    [RIGHT_PRODUCT_WRITE] = {"product.write", STAFF, "add products", "写入商品"},
    [RIGHT_CASE_READ] = {"case.read", EVERYBODY, "see cases", "查看售后单"},
    [RIGHT_CASE_APPLY] = {"case.apply", CONSUMER, "apply for after-sales service", "申请售后"},
    [RIGHT_CASE_CONSUMER] = {"case.consumer", CONSUMER, "the consumer's steps (handbook-6.3.4)",
                             "消费者操作"},
    [RIGHT_CASE_HANDLE] = {"case.handle", STAFF, "the handler's steps", "处理售后单"},
    [RIGHT_CASE_TAKE_OVER] = {"case.take_over", PLATFORM | ADMIN,
                              "take a case over for the platform", "平台接管"},
    [RIGHT_FILE_WRITE] = {"file.write", EVERYBODY, "upload photos and documents", "上传凭证"},
    [RIGHT_REFUND_READ] = {"refund.read", STAFF, "see refunds", "查看退款"},
    [RIGHT_LEDGER_READ] = {"ledger.read", STAFF, "see the ledger", "查看账本"},
    [RIGHT_POLICY_READ] = {"policy.read", EVERYBODY | 1u, "read the policy in force", "查看政策"},
    [RIGHT_POLICY_TRY] = {"policy.try", STAFF, "try a decision", "试算政策"},
    [RIGHT_ACCOUNT_ADMIN] = {"account.admin", ADMIN, "manage accounts", "管理账号"},
    [RIGHT_KEY_ADMIN] = {"key.admin", STAFF, "manage one's own API keys", "管理密钥"},
    [RIGHT_BUDGET] = {"budget", PLATFORM | ADMIN, "set budgets for compensation", "补偿预算"},
    [RIGHT_SANDBOX] = {"sandbox", ADMIN, "steer the sandbox provider and the test clock",
                       "沙箱控制"},
    [RIGHT_TALK] = {"talk", EVERYBODY, "enquire, complain, give evidence, appeal",
                    "咨询、投诉、举证"},
    [RIGHT_DISPUTE] = {"dispute", PLATFORM | ADMIN, "mediate between the sides", "调解裁定"},
    [RIGHT_FUND] = {"fund", PLATFORM | ADMIN, "book the guarantee fund", "管理保障金"},
    [RIGHT_STANDING] = {"standing", PLATFORM | ADMIN, "lift suspensions, take points back",
                        "解除停业与扣分"},
    [RIGHT_TASK] = {"task", STAFF, "ask suppliers, carriers and departments", "协办任务"},
    [RIGHT_POLICY_EDIT] = {"policy.edit", PLATFORM | ADMIN,
                           "change policies, choose them for shops", "管理政策"},
    [RIGHT_REPLAY] = {"replay", STAFF, "decide the past again under another policy", "回放试算"},
    [RIGHT_CLAUSE] = {"clause", STAFF, "see which clauses one's company keeps and breaks",
                      "查看条款落实"},
    [RIGHT_MERCHANT] = {"merchant", STAFF, "set where a shop's returns go, how it is called",
                        "维护商家资料"},
    [RIGHT_NOTICE] = {"notice", STAFF, "be told, and say what was read", "接收提醒"},
    [RIGHT_SIGN_IN_LINK] = {"sign_in_link", PLATFORM | ADMIN,
                            "let a consumer in from the shop's own page", "签发免登链接"},
    [RIGHT_STATISTIC] = {"statistic", STAFF,
                         "see what became of the cases of a period (cs-spec-1.3-7)",
                         "查看统计分析"},
    [RIGHT_IMPROVEMENT] = {"improvement", STAFF, "plan improvements, carry them out, judge them",
                           "整改措施"},
    [RIGHT_DOCUMENT] = {"document", STAFF, "read controlled documents, write one's own", "文件库"},
};

const struct right_row *right_row(enum right right) {
  assert(right >= 0 && right < RIGHT_COUNT);
  return &rows[right];
}

uint64_t right_scope(enum right right) {
  return UINT64_C(1) << right;
}

enum right right_find(struct text name) {
  for (int i = RIGHT_SIGNED_IN; i < RIGHT_COUNT; i++)
    if (text_is(name, rows[i].name)) return (enum right)i;
  return RIGHT_NONE;
}

enum error right_check(const struct actor *actor, enum right right, struct fault *fault) {
  const struct right_row *row = right_row(right);
  if (row->roles & 1u) return OK;
  if (actor->kind == ACTOR_SYSTEM) return OK;
  if (actor->kind == ACTOR_NONE) return fault_raise(fault, ERR_NOT_SIGNED_IN, NULL, NULL, NULL);
  if ((row->roles & (1u << actor->kind)) == 0)
    return fault_raise(fault, ERR_FORBIDDEN, NULL, NULL, NULL);
  if ((actor->scopes & right_scope(right)) == 0)
    return fault_raisef(fault, ERR_FORBIDDEN, NULL, "密钥缺少权限 %s",
                        "The API key lacks the scope %s", row->name);
  return OK;
}
