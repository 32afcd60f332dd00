/* replay_run: rows of background replays.
 *
 * Two roads of writing. Asking, claiming, cancelling and ending are whole-row changes with a
 * journal row: somebody answers for them. Progress and findings are plain statements: they are
 * thousands, they can be found again by the same run, and the journal is for what cannot.
 *
 * Findings are kept by the way they differ (a group), not by figure: a case is one row, however
 * many figures its difference has, and the cases of a figure are those of its groups in turn.
 *
 * Always holds: at most one server has a run, known by its node and by how often the run was taken
 * up; whoever lost it writes nothing more (each of its writes begins with a guarded statement).
 * Counts, place and findings are of the same decisions. A run that is over never changes again.
 */
#include "desk/replay_run.h"

#include "trust/journal.h"

static const char *const state_list[] = {"queued",    "running",     "cancelling", "done",
                                         "cancelled", "interrupted", "failed"};
static const char *const state_zh[] = {"排队中", "进行中", "取消中", "已完成",
                                       "已取消", "已中断", "失败"};
const struct words replay_state_words = {"replay_state", state_list, state_zh, REPLAY_STATE_COUNT};

#define OPT .flags = FIELD_OPTIONAL
#define OPT_CACHE .flags = FIELD_OPTIONAL | FIELD_CACHE
#define CACHE .flags = FIELD_CACHE
#define R(member, ...) FIELD_ROW(struct replay_row, member, __VA_ARGS__)
static const struct field run_fields[] = {
    R(id, FIELD_ID, "the run", "编号", .flags = FIELD_KEY, .prefix = "rpl"),
    R(state, FIELD_WORD, "how far it is", "状态", .words = &replay_state_words),
    R(pack, FIELD_TEXT, "pack that is tried", "政策包", .max = PACK_NAME_MAX),
    R(draft_id, FIELD_ID, "with these changes", "改动", .prefix = "ovl", OPT),
    R(pack_version, FIELD_TEXT, "or in this version; none of both: in force", "版本", .max = 60,
      OPT),
    R(merchant_id, FIELD_ID, "of whose cases; none: of all", "商家", .prefix = "mer", OPT),
    R(from_at, FIELD_WHEN, "decisions from then on", "起"),
    R(to_at, FIELD_WHEN, "and before then", "止"),
    R(asked_by, FIELD_ID, "who asked", "发起人", .prefix = "acc"),
    R(asked_at, FIELD_WHEN, "when", "发起时间"),
    R(started_at, FIELD_WHEN, "began", "开始时间", OPT_CACHE),
    R(ended_at, FIELD_WHEN, "over", "结束时间", OPT),
    R(node, FIELD_INT, "server that runs it", "节点", .flags = FIELD_OPTIONAL | FIELD_CACHE),
    R(beat_at, FIELD_WHEN, "it was going on then", "最近进展", OPT_CACHE),
    R(done_count, FIELD_INT, "parts done, of 4096", "已完成份数", CACHE),
    R(decided_count, FIELD_INT, "decisions decided again", "已重判", CACHE),
    R(changed_count, FIELD_INT, "that differ", "有差异", CACHE),
    R(failed_count, FIELD_INT, "that cannot be decided any more", "无法重判", CACHE),
    R(unfaithful_count, FIELD_INT, "decided otherwise then than their own version decides now",
      "与当时不一致", CACHE),
    R(resumed_count, FIELD_INT, "how often it was taken up again after its server had left",
      "续跑次数"),
    R(stuck_count, FIELD_INT, "taken up without getting any further", "无进展次数",
      .flags = FIELD_CACHE | FIELD_HIDDEN),
    R(worked_ms, FIELD_INT, "time it was going on", "运行毫秒",
      .flags = FIELD_CACHE | FIELD_HIDDEN),
    R(place, FIELD_TEXT, "where it goes on", "续跑位置", .max = 600,
      .flags = FIELD_OPTIONAL | FIELD_CACHE | FIELD_HIDDEN),
    R(why_zh, FIELD_TEXT, "why it failed", "失败原因", .max = 500, OPT),
    R(why_en, FIELD_TEXT, "the same in English", "英文失败原因", .max = 500, OPT),
    R(version, FIELD_INT, "counts changes", "版本号"),
};
const struct record replay_run_record = {.name = "replay",
                                         .table = "replay_run",
                                         .doc = "The past decided under another policy.",
                                         RECORD_OF(struct replay_row, run_fields)};

#define G(member, ...) FIELD_ROW(struct replay_group, member, __VA_ARGS__)
static const struct field group_fields[] = {
    G(run_id, FIELD_ID, "of the run", "试算", .prefix = "rpl"),
    G(group_no, FIELD_INT, "number", "组号"),
    G(case_count, FIELD_INT, "cases", "件数"),
    G(more_money, FIELD_MONEY, "more to consumers", "多付"),
    G(less_money, FIELD_MONEY, "less to consumers", "少付"),
    G(hash, FIELD_INT, "of the way", "指纹", .min = INT64_MIN, .flags = FIELD_HIDDEN),
    G(figures, FIELD_JSON, "what differs", "差异"),
};
const struct record replay_group_record = {.name = "replay_group",
                                           .doc = "Cases that differ in the same way.",
                                           RECORD_OF(struct replay_group, group_fields)};

#define C(member, ...) FIELD_ROW(struct replay_case, member, __VA_ARGS__)
static const struct field case_fields[] = {
    C(run_id, FIELD_ID, "of the run", "试算", .prefix = "rpl"),
    C(group_no, FIELD_INT, "of the group", "组号"),
    C(case_id, FIELD_ID, "the case", "售后单", .prefix = "cas"),
    {FIELD_AT(struct replay_case, before), .kind = FIELD_WORD, .flags = FIELD_OPTIONAL,
     .words = &verdict_words, .doc = "decided then", .zh = "原结论"},
    {FIELD_AT(struct replay_case, after), .kind = FIELD_WORD, .flags = FIELD_OPTIONAL,
     .words = &verdict_words, .doc = "under the draft", .zh = "新结论"},
    C(more_money, FIELD_MONEY, "more to the consumer; below 0: less", "金额差", .min = INT64_MIN),
};
const struct record replay_case_record = {.name = "replay_case",
                                          .doc = "A case that would be decided otherwise.",
                                          RECORD_OF(struct replay_case, case_fields)};

#define COLUMNS                                                                                    \
  "id, state, pack, draft_id, pack_version, merchant_id, from_at, to_at, asked_by, asked_at, "     \
  "started_at, ended_at, node, beat_at, done_count, decided_count, changed_count, failed_count, "  \
  "unfaithful_count, resumed_count, stuck_count, worked_ms, place, why_zh, why_en, version"
#define RUNS(name, rest, params, is_hot)                                                           \
  {                                                                                                \
    "replay_run." name, "SELECT " COLUMNS " FROM replay_run " rest, params, &replay_run_record,    \
        is_hot                                                                                     \
  }
static const struct query list_all =
    RUNS("list", "WHERE id < $1 ORDER BY id DESC LIMIT $2", "ii", true);
static const struct query list_merchant = RUNS(
    "list_merchant", "WHERE merchant_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3", "dii", true);
static const struct query waiting = RUNS(
    "waiting", "WHERE state IN ('queued', 'interrupted') AND ended_at IS NULL ORDER BY id LIMIT $1",
    "i", true);
static const struct query left_behind =
    RUNS("left_behind",
         "WHERE ended_at IS NULL AND state IN ('running', 'cancelling') "
         "AND (node = $1 OR beat_at < $2) ORDER BY id LIMIT 50",
         "ii", true);
/* Taken by one, whoever asks at the same time. */
static const struct query take = {
    "replay_run.take",
    "UPDATE replay_run SET node = $1, beat_at = $2, stuck_count = stuck_count + 1 WHERE id = $3 "
    "AND version = $4 AND ended_at IS NULL",
    "iidi", NULL, true};
static const struct query keep = {
    "replay_run.keep",
    "UPDATE replay_run SET beat_at = $1, done_count = $2, decided_count = $3, changed_count = $4, "
    "failed_count = $5, unfaithful_count = $6, worked_ms = $7, place = $8, stuck_count = 0 "
    "WHERE id = $9 AND node = $10 AND resumed_count = $11 AND state IN ('running', 'cancelling')",
    "iiiiiiitdii", NULL, true};
/* Unchanged since it was read? It is, until the command is over. */
static const struct query same = {"replay_run.same",
                                  "UPDATE replay_run SET node = node WHERE id = $1 "
                                  "AND version = $2",
                                  "di", NULL, true};
/* Still this server's? It is, until the command is over. */
static const struct query hold = {
    "replay_run.hold",
    "UPDATE replay_run SET beat_at = $1 WHERE id = $2 AND node = $3 AND resumed_count = $4 "
    "AND state IN ('running', 'cancelling')",
    "idii", NULL, true};
static const struct query group_offer = {
    "replay_run.group",
    "INSERT INTO replay_group (run_id, group_no, case_count, more_money, less_money, hash, "
    "figures) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (run_id, group_no) DO UPDATE SET "
    "case_count = excluded.case_count, more_money = excluded.more_money, "
    "less_money = excluded.less_money",
    "diiiiit", NULL, true};
static const struct query case_offer = {
    "replay_run.case",
    "INSERT INTO replay_case (run_id, group_no, case_id, outcome_before, outcome_after, "
    "more_money) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (run_id, group_no, case_id) "
    "DO NOTHING",
    "didtti", NULL, true};
static const struct query cases_drop = {
    "replay_run.cases_drop",
    "DELETE FROM replay_case WHERE run_id = $1 AND (group_no, case_id) IN "
    "(SELECT group_no, case_id FROM replay_case WHERE run_id = $2 LIMIT $3)",
    "ddi", NULL, false};
static const struct query groups_drop = {
    "replay_run.groups_drop", "DELETE FROM replay_group WHERE run_id = $1", "d", NULL, true};
static const struct query groups_of = {
    "replay_run.groups",
    "SELECT run_id, group_no, case_count, more_money, less_money, hash, figures FROM replay_group "
    "WHERE run_id = $1 ORDER BY group_no LIMIT 5000",
    "d", &replay_group_record, true};
static const struct query cases_of = {
    "replay_run.cases",
    "SELECT run_id, group_no, case_id, outcome_before AS before, outcome_after AS after, "
    "more_money FROM replay_case WHERE run_id = $1 AND group_no = $2 AND case_id > $3 "
    "ORDER BY case_id LIMIT $4",
    "diii", &replay_case_record, true};
static const struct query *const queries[] = {
    &list_all, &list_merchant, &waiting,    &left_behind, &take,        &same,      &keep,
    &hold,     &group_offer,   &case_offer, &cases_drop,  &groups_drop, &groups_of, &cases_of,
};
const struct query_set replay_run_queries = {queries, sizeof queries / sizeof *queries};

/* ---- asking ---- */

static enum error journal(struct ctx *ctx, const struct replay_row *row, const char *verb) {
  const struct journal_subject subject = {.verb = verb,
                                          .noun = "replay",
                                          .row_id = row->id,
                                          .merchant_id = row->merchant_id,
                                          .state = replay_state_words.list[row->state],
                                          .version = row->version};
  return journal_append(ctx, &subject);
}

enum error replay_ask(struct ctx *ctx, const struct replay_row *wanted,
                      struct replay_row *row_out) {
  struct replay_row row = *wanted;
  struct list list;
  enum error error =
      db_list(ctx, &waiting, PARAMS(P_INT(REPLAY_QUEUE_MAX)), REPLAY_QUEUE_MAX, &list);
  if (error != OK) return error;
  if (list.count == REPLAY_QUEUE_MAX)
    return fault_raise(&ctx->fault, ERR_LIMIT, NULL, "排队的试算太多，请稍后再试",
                       "Too many replays are waiting, try again later");
  row.id = ident_new(ctx->ids, ctx->now, 0);
  row.state = REPLAY_QUEUED;
  row.node = INT_NONE;
  row.asked_by = ctx->actor.id;
  row.asked_at = ctx->now;
  row.version = 1;
  error = row_insert(ctx, &replay_run_record, &row);
  if (error == OK) error = journal(ctx, &row, "replay.ask");
  if (error == OK) *row_out = row;
  return error;
}

enum error replay_load(struct ctx *ctx, int64_t id, struct replay_row *row_out) {
  struct replay_row row;
  enum error error = row_load(ctx, &replay_run_record, &id, 1, &row);
  bool is_others =
      error == OK && ctx->actor.kind == ACTOR_MERCHANT && row.merchant_id != ctx->actor.party_id;
  if (error == ERR_NOT_FOUND || is_others)
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "id", "没有这次试算", "There is no such replay");
  if (error == OK) *row_out = row;
  return error;
}

enum error replay_list(struct ctx *ctx, int64_t before_id, size_t max, struct list *list_out) {
  int64_t before = before_id == 0 ? INT64_MAX : before_id;
  if (ctx->actor.kind == ACTOR_MERCHANT)
    return db_list(ctx, &list_merchant,
                   PARAMS(P_ID(ctx->actor.party_id), P_INT(before), P_INT((int64_t)max)), max,
                   list_out);
  return db_list(ctx, &list_all, PARAMS(P_INT(before), P_INT((int64_t)max)), max, list_out);
}

static enum error over_refuse(struct ctx *ctx, const char *zh, const char *en) {
  return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, zh, en);
}

static enum error same_check(struct ctx *ctx, const struct replay_row *row) {
  int64_t changed = 0;
  enum error error = db_run(ctx, &same, PARAMS(P_ID(row->id), P_INT(row->version)), &changed);
  return error == OK && changed == 0 ? fault_raise(&ctx->fault, ERR_STALE, NULL, NULL, NULL)
                                     : error;
}

enum error replay_cancel(struct ctx *ctx, int64_t id, struct replay_row *row_out) {
  struct replay_row before;
  enum error error = replay_load(ctx, id, &before);
  if (error != OK) return error;
  struct replay_row after = before;
  if (before.ended_at != 0) return over_refuse(ctx, "试算已经结束", "This replay is over");
  bool is_going_on = before.state == REPLAY_RUNNING || before.state == REPLAY_CANCELLING;
  after.state = is_going_on ? REPLAY_CANCELLING : REPLAY_CANCELLED;
  if (after.state == REPLAY_CANCELLED) after.ended_at = ctx->now;
  after.version++;
  error = same_check(ctx, &before);
  if (error == OK) error = row_change(ctx, &replay_run_record, &before, &after);
  if (error == OK) error = journal(ctx, &after, "replay.cancel");
  if (error == OK) *row_out = after;
  return error;
}

enum error replay_remove(struct ctx *ctx, int64_t id) {
  struct replay_row row;
  enum error error = replay_load(ctx, id, &row);
  if (error != OK) return error;
  if (row.ended_at == 0)
    return over_refuse(ctx, "请先取消再删除", "Cancel it before it is removed");
  error = row_remove(ctx, &replay_run_record, &row);
  return error == OK ? journal(ctx, &row, "replay.remove") : error;
}

/* ---- running ---- */

enum error replay_waits(struct ctx *ctx, bool *waits_out) {
  struct replay_row row;
  enum error error = db_one(ctx, &waiting, PARAMS(P_INT(1)), &row);
  *waits_out = error == OK;
  return error == ERR_NOT_FOUND ? OK : error;
}

static enum error stuck_fail(struct ctx *ctx, const struct replay_row *before,
                             struct replay_row *row_out) {
  struct replay_row after = *before;
  after.state = REPLAY_FAILED;
  after.ended_at = ctx->now;
  after.why_zh = "服务器多次停在同一处，试算没有进展";
  after.why_en = "The server stopped at the same place again and again";
  after.version++;
  enum error error = row_change(ctx, &replay_run_record, before, &after);
  if (error == OK) error = journal(ctx, &after, "replay.end");
  if (error == OK) *row_out = after;
  return error;
}

enum error replay_claim(struct ctx *ctx, int64_t node, struct replay_row *row_out) {
  struct replay_row before, after;
  int64_t changed = 0;
  enum error error = db_one(ctx, &waiting, PARAMS(P_INT(1)), &before);
  if (error == OK)
    error = db_run(ctx, &take,
                   PARAMS(P_INT(node), P_INT(ctx->now), P_ID(before.id), P_INT(before.version)),
                   &changed);
  if (error == OK && changed == 0) error = ERR_NOT_FOUND; /* another server was quicker */
  if (error == OK) error = row_load(ctx, &replay_run_record, &before.id, 1, &before);
  if (error != OK) return error;
  if (before.stuck_count > REPLAY_STUCK_MAX) return stuck_fail(ctx, &before, row_out);
  bool is_resumed = before.state == REPLAY_INTERRUPTED;
  after = before;
  after.state = REPLAY_RUNNING;
  if (before.started_at == 0) after.started_at = ctx->now;
  if (is_resumed) after.resumed_count++;
  after.version++;
  error = row_change(ctx, &replay_run_record, &before, &after);
  if (error == OK) error = journal(ctx, &after, is_resumed ? "replay.resume" : "replay.begin");
  if (error == OK) *row_out = after;
  return error;
}

static enum error group_keep(struct ctx *ctx, const struct replay_group *group) {
  return db_run(ctx, &group_offer,
                PARAMS(P_ID(group->run_id), P_INT(group->group_no), P_INT(group->case_count),
                       P_INT(group->more_money), P_INT(group->less_money), P_INT(group->hash),
                       P_TEXT(group->figures)),
                NULL);
}

static enum error case_keep(struct ctx *ctx, const struct replay_case *one) {
  const char *before = one->before < 0 ? NULL : verdict_words.list[one->before];
  const char *after = one->after < 0 ? NULL : verdict_words.list[one->after];
  return db_run(ctx, &case_offer,
                PARAMS(P_ID(one->run_id), P_INT(one->group_no), P_ID(one->case_id), P_TEXT(before),
                       P_TEXT(after), P_INT(one->more_money)),
                NULL);
}

enum error replay_keep(struct ctx *ctx, const struct replay_row *row,
                       const struct replay_found *found, enum replay_state *state_out) {
  struct replay_row kept;
  int64_t changed = 0;
  enum error error =
      db_run(ctx, &keep,
             PARAMS(P_INT(ctx->now), P_INT(row->done_count), P_INT(row->decided_count),
                    P_INT(row->changed_count), P_INT(row->failed_count),
                    P_INT(row->unfaithful_count), P_INT(row->worked_ms), P_TEXT(row->place),
                    P_ID(row->id), P_INT(row->node), P_INT(row->resumed_count)),
             &changed);
  if (error == OK && changed == 0) error = ERR_NOT_FOUND;
  for (size_t i = 0; i < found->case_count && error == OK; i++)
    error = case_keep(ctx, &found->cases[i]);
  for (size_t i = 0; i < found->group_count && error == OK; i++)
    error = group_keep(ctx, found->groups[i]);
  if (error == OK) error = row_load(ctx, &replay_run_record, &row->id, 1, &kept);
  if (error == OK) *state_out = (enum replay_state)kept.state;
  return error;
}

enum error replay_end(struct ctx *ctx, const struct replay_row *ended) {
  struct replay_row before, after;
  int64_t changed = 0;
  enum error error = db_run(
      ctx, &hold,
      PARAMS(P_INT(ctx->now), P_ID(ended->id), P_INT(ended->node), P_INT(ended->resumed_count)),
      &changed);
  if (error == OK && changed == 0) error = ERR_NOT_FOUND;
  if (error == OK) error = row_load(ctx, &replay_run_record, &ended->id, 1, &before);
  if (error != OK) return error;
  bool is_over = ended->state != REPLAY_INTERRUPTED;
  after = before;
  after.state = ended->state;
  after.ended_at = is_over ? ctx->now : 0;
  after.done_count = ended->done_count;
  after.why_zh = ended->why_zh;
  after.why_en = ended->why_en;
  after.version++;
  error = row_change(ctx, &replay_run_record, &before, &after);
  return error == OK ? journal(ctx, &after, is_over ? "replay.end" : "replay.interrupt") : error;
}

enum error replay_interrupt(struct ctx *ctx, int64_t node) {
  struct list list;
  enum error error =
      db_list(ctx, &left_behind, PARAMS(P_INT(node), P_INT(ctx->now - REPLAY_STALE_MS)), 50, &list);
  for (size_t i = 0; error == OK && i < list.count; i++) {
    const struct replay_row *before = &((const struct replay_row *)list.items)[i];
    struct replay_row after = *before;
    bool is_over = before->state == REPLAY_CANCELLING;
    after.state = is_over ? REPLAY_CANCELLED : REPLAY_INTERRUPTED;
    if (is_over) after.ended_at = ctx->now;
    after.version++;
    error = same_check(ctx, before);
    if (error == OK) error = row_change(ctx, &replay_run_record, before, &after);
    if (error == OK) error = journal(ctx, &after, is_over ? "replay.end" : "replay.interrupt");
  }
  return error;
}

enum error replay_drop(struct ctx *ctx, int64_t id, bool *is_empty_out) {
  int64_t changed = 0;
  enum error error =
      db_run(ctx, &cases_drop, PARAMS(P_ID(id), P_ID(id), P_INT(REPLAY_DROP_MAX)), &changed);
  if (error == OK && changed < REPLAY_DROP_MAX)
    error = db_run(ctx, &groups_drop, PARAMS(P_ID(id)), NULL);
  if (error == OK) *is_empty_out = changed < REPLAY_DROP_MAX;
  return error;
}

/* ---- what was found ---- */

enum error replay_groups(struct ctx *ctx, int64_t id, struct list *list_out) {
  return db_list(ctx, &groups_of, PARAMS(P_ID(id)), 5000, list_out);
}

enum error replay_cases(struct ctx *ctx, const struct replay_case *after, size_t max,
                        struct list *list_out) {
  return db_list(ctx, &cases_of,
                 PARAMS(P_ID(after->run_id), P_INT(after->group_no), P_INT(after->case_id),
                        P_INT((int64_t)max)),
                 max, list_out);
}
