/* machine: putting the parts together.
 *
 * Order at start: data folder, store, migrations, policy pack, provider, writer, the journal's key.
 * What is wrong is found here, with words, before anybody is served. The lists of records and
 * queries at the top are the whole of what the program keeps and asks; tests prepare every one on
 * both engines.
 *
 * machine_write is how anything that is not an HTTP request writes: one errand, one command, one
 * journal, one commit.
 */
#include "app/machine.h"

#include "api/idempotency.h"
#include "api/system_api.h"
#include "base/embed.h"
#include "base/log.h"
#include "desk/assign.h"
#include "desk/budget.h"
#include "desk/calendar_release.h"
#include "desk/case_open.h"
#include "desk/charge.h"
#include "desk/claim.h"
#include "desk/clause_break.h"
#include "desk/clock.h"
#include "desk/clock_again.h"
#include "desk/compensation.h"
#include "desk/coupon.h"
#include "desk/decision.h"
#include "desk/document.h"
#include "desk/evidence.h"
#include "desk/external_remedy.h"
#include "desk/finding.h"
#include "desk/follow_up.h"
#include "desk/fund.h"
#include "desk/holding.h"
#include "desk/improvement.h"
#include "desk/ledger.h"
#include "desk/link.h"
#include "desk/malice.h"
#include "desk/merge.h"
#include "desk/notice_event.h"
#include "desk/overlay.h"
#include "desk/pack_choice.h"
#include "desk/queue.h"
#include "desk/rating.h"
#include "desk/refund.h"
#include "desk/release.h"
#include "desk/reopen.h"
#include "desk/repair.h"
#include "desk/replay_run.h"
#include "desk/saved_view.h"
#include "desk/settlement.h"
#include "desk/shelf.h"
#include "desk/statistic.h"
#include "desk/talk_open.h"
#include "desk/task_list.h"
#include "desk/visit.h"
#include "trade/consumer.h"
#include "trade/import_batch.h"
#include "trade/import_match.h"
#include "trade/merchant.h"
#include "trade/order.h"
#include "trade/payment.h"
#include "trade/product.h"
#include "trade/shipment.h"
#include "trade/standing.h"
#include "trust/account.h"
#include "trust/api_key.h"
#include "trust/file.h"
#include "trust/session.h"
#include "trust/sign_in_link.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MIGRATIONS_MAX 256
#define ERRAND_BYTES_MAX (256U * 1024 * 1024)

const struct record *const machine_records[] = {
    &merchant_record,
    &product_record,
    &account_record,
    &api_key_record,
    &consumer_record,
    &order_record,
    &order_line_record,
    &payment_record,
    &shipment_record,
    &file_record,
    &case_record,
    &decision_record,
    &clock_record,
    &case_event_record,
    &offer_record,
    &inspection_record,
    &parcel_record,
    &refund_record,
    &refund_part_record,
    &ledger_record,
    &repair_job_record,
    &repair_attempt_record,
    &repair_loaner_record,
    &charge_record,
    &visit_record,
    &compensation_record,
    &budget_record,
    &coupon_record,
    &talk_record,
    &evidence_request_record,
    &evidence_record,
    &finding_record,
    &settlement_record,
    &term_record,
    &appeal_record,
    &consequence_record,
    &external_remedy_record,
    &malice_record,
    &standing_record,
    &merchant_point_record,
    &standing_lift_record,
    &fund_record,
    &fund_entry_record,
    &import_return_record,
    &task_record,
    &task_file_record,
    &release_record,
    &calendar_release_record,
    &overlay_record,
    &pack_choice_record,
    &replay_run_record,
    &clause_break_record,
    &follow_up_record,
    &follow_up_attempt_record,
    &link_record,
    &reopening_record,
    &improvement_record,
    &improvement_note_record,
    &document_record,
    &document_version_record,
    &document_reading_record,
};
const size_t machine_record_count = sizeof machine_records / sizeof *machine_records;

const struct query_set *const machine_queries[] = {
    &merchant_queries,
    &pack_choice_queries,
    &product_queries,
    &consumer_queries,
    &order_queries,
    &order_search_queries,
    &payment_queries,
    &shipment_queries,
    &journal_queries,
    &account_queries,
    &session_queries,
    &api_key_queries,
    &sign_in_link_queries,
    &file_queries,
    &case_queries,
    &holding_queries,
    &decision_queries,
    &claim_queries,
    &case_open_queries,
    &clock_queries,
    &refund_queries,
    &ledger_queries,
    &queue_queries,
    &queue_search_queries,
    &replay_queries,
    &idempotency_queries,
    &repair_queries,
    &charge_queries,
    &visit_queries,
    &compensation_queries,
    &budget_queries,
    &coupon_queries,
    &talk_queries,
    &evidence_queries,
    &finding_queries,
    &settlement_queries,
    &malice_queries,
    &external_remedy_queries,
    &standing_queries,
    &fund_queries,
    &system_queries,
    &import_run_queries,
    &task_queries,
    &task_list_queries,
    &import_return_queries,
    &release_queries,
    &shelf_queries,
    &overlay_queries,
    &calendar_release_queries,
    &clock_again_queries,
    &assign_queries,
    &saved_view_queries,
    &follow_up_queries,
    &link_queries,
    &reopen_queries,
    &merge_queries,
    &replay_run_queries,
    &rating_queries,
    &clause_break_queries,
    &notice_queries,
    &notice_event_queries,
    &statistic_queries,
    &improvement_queries,
    &document_queries,
};
const size_t machine_query_count = sizeof machine_queries / sizeof *machine_queries;

/* ---- migrations out of the program ---- */

static int migration_number(const char *path) {
  int64_t number = 0;
  struct text rest = {path + strlen("schema/"), 3};
  return text_int(rest, &number) == OK ? (int)number : 0;
}

static int by_number(const void *a, const void *b) {
  return ((const struct migration *)a)->number - ((const struct migration *)b)->number;
}

static enum error store_prepare(struct machine *machine, struct fault *fault) {
  struct migration *list = arena_list(machine->arena, struct migration, MIGRATIONS_MAX);
  size_t count = 0;
  for (size_t i = 0; i < embedded_count() && count < MIGRATIONS_MAX; i++) {
    const struct embedded_file *file = embedded_at(i);
    if (strncmp(file->path, "schema/", 7) != 0) continue;
    list[count++] = (struct migration){
        .number = migration_number(file->path),
        .name = file->path + strlen("schema/"),
        .sql = text_keep(machine->arena, (struct text){(const char *)file->bytes, file->count})};
  }
  qsort(list, count, sizeof *list, by_number);
  return store_migrate(machine->store, list, count, fault);
}

/* ---- errands ---- */

struct errand_command {
  struct command command; /* first */
  struct machine *machine;
  const struct errand *errand;
  struct arena *arena;
  struct ctx *ctx;
};

static struct ctx *ctx_make(struct machine *machine, const struct errand *errand,
                            struct arena *arena, struct db *db) {
  struct ctx *ctx = arena_new(arena, struct ctx);
  *ctx = (struct ctx){.arena = arena,
                      .now = errand->now == 0 ? when_now() : errand->now,
                      .actor = errand->actor,
                      .db = db,
                      .ids = machine->ids,
                      .world = &machine->world};
  return ctx;
}

static enum error errand_run(struct command *command, struct db *db) {
  struct errand_command *it = (struct errand_command *)command;
  it->ctx = ctx_make(it->machine, it->errand, it->arena, db);
  it->ctx->draft = draft_open(it->ctx, &it->machine->world.journal_key);
  return it->errand->run(it->ctx, it->errand->baton);
}

enum error machine_write(struct machine *machine, const struct errand *errand,
                         struct fault *fault) {
  struct arena *arena = arena_open("errand", ERRAND_BYTES_MAX);
  struct errand_command it = {.command = {.slot = errand->slot, .run = errand_run},
                              .machine = machine,
                              .errand = errand,
                              .arena = arena};
  enum error error = writer_run(machine->writer, &it.command);
  if (error == OK && machine->published != NULL)
    machine->published(machine->published_baton, draft_appended(it.ctx->draft));
  if (error != OK && fault != NULL && it.ctx != NULL) *fault = it.ctx->fault;
  if (error != OK && fault != NULL && fault->error == OK)
    fault_raise(fault, error, NULL, NULL, NULL);
  arena_close(&arena);
  return error;
}

static enum error reading_run(struct ctx *ctx, const struct errand *errand) {
  enum error error = errand->is_one_moment ? db_begin(ctx->db, false) : OK;
  if (error == OK) error = errand->run(ctx, errand->baton);
  if (errand->is_one_moment) db_rollback(ctx->db); /* it wrote nothing */
  return error;
}

enum error machine_read(struct machine *machine, const struct errand *errand, struct fault *fault) {
  struct arena *arena = arena_open("reading", ERRAND_BYTES_MAX);
  struct db *db = NULL;
  enum error error = db_open(machine->store, true, &db, fault);
  if (error == OK) {
    struct ctx *ctx = ctx_make(machine, errand, arena, db);
    error = reading_run(ctx, errand);
    if (error != OK && fault != NULL) *fault = ctx->fault;
    db_close(&db);
  }
  if (error != OK && fault != NULL && fault->error == OK)
    fault_raise(fault, error, NULL, NULL, NULL);
  arena_close(&arena);
  return error;
}

/* ---- opening ---- */

static enum error key_run(struct ctx *ctx, void *baton) {
  return journal_key_load(ctx, baton);
}

static enum error packs_run(struct ctx *ctx, void *baton) {
  return packs_take(ctx, baton);
}

static enum error sandbox_take(struct machine *machine, struct fault *fault) {
  const char *book = text_printf(machine->arena, "%s/sandbox.log", machine->settings.data);
  enum error error = sandbox_open(machine->arena, book, &machine->sandbox, fault);
  if (error != OK) return error;
  machine->world.provider = sandbox_provider(machine->sandbox);
  machine->world.is_sandbox = true;
  return OK;
}

static enum error gateway_take(struct machine *machine, struct fault *fault) {
  const struct settings *settings = &machine->settings;
  const struct gateway_settings wanted = {.url = settings->gateway_url,
                                          .secret_file = settings->gateway_secret,
                                          .timeout_ms = settings->gateway_seconds * MS_SECOND};
  if (settings->is_demo)
    return fault_raise(fault, ERR_USAGE, "demo", "演示数据只能用沙箱支付",
                       "The demo world is paid by the sandbox only");
  enum error error = gateway_open(machine->arena, &wanted, &machine->gateway, fault);
  if (error == OK) machine->world.provider = gateway_provider(machine->gateway);
  return error;
}

static enum error provider_open(struct machine *machine, struct fault *fault) {
  const char *name = machine->settings.provider;
  if (strcmp(name, "sandbox") == 0) return sandbox_take(machine, fault);
  if (strcmp(name, "gateway") == 0) return gateway_take(machine, fault);
  return fault_raisef(fault, ERR_USAGE, "provider", "没有支付渠道 %s", "There is no provider %s",
                      name);
}

static enum error world_open(struct machine *machine, struct fault *fault) {
  struct world *world = &machine->world;
  machine->packs = (struct packs){
      .folder = packs_folder(machine->arena, machine->settings.policies, machine->settings.data),
      .pack = machine->settings.pack};
  const struct shelf_settings shelf = {.pack = machine->packs.pack,
                                       .folder = machine->packs.folder};
  enum error error = shelf_open(machine->arena, &shelf, &world->shelf, fault);
  if (error != OK) return error;
  world->file_folder = text_printf(machine->arena, "%s/files", machine->settings.data);
  return provider_open(machine, fault);
}

static enum error ids_raise(struct ctx *ctx, void *baton) {
  int64_t last = 0, session = 0;
  enum error error = journal_last_id(ctx, &last);
  if (error == OK) error = session_last_id(ctx, &session);
  if (error != OK) return error;
  ident_mill_raise(baton, last);
  ident_mill_raise(baton, session);
  return OK;
}

static enum error parts_open(struct machine *machine, struct fault *fault) {
  const struct settings *settings = &machine->settings;
  if (mkdir(settings->data, 0700) != 0 && errno != EEXIST)
    return fault_raisef(fault, ERR_DISK, "data", "无法创建目录 %s", "Cannot make the folder %s",
                        settings->data);
  const char *url = settings->store == NULL ? settings->data : settings->store;
  enum error error = store_open(machine->arena, url, &machine->store, fault);
  if (error == OK) error = store_prepare(machine, fault);
  if (error == OK) error = world_open(machine, fault);
  struct writer_settings writing = {.thread_count = (int)settings->writers, .name = "writer"};
  if (error == OK)
    error = writer_open(machine->arena, machine->store, writing, &machine->writer, fault);
  if (error != OK) return error;
  const struct errand load_key = {.run = key_run, .baton = &machine->world.journal_key, .slot = -1};
  error = machine_write(machine, &load_key, fault);
  const struct errand raise = {.run = ids_raise, .baton = machine->ids, .slot = -1};
  if (error == OK) error = machine_read(machine, &raise, fault);
  const struct errand take = {
      .run = packs_run, .baton = &machine->packs, .actor = {.kind = ACTOR_SYSTEM}, .slot = 0};
  return error == OK ? machine_write(machine, &take, fault) : error;
}

enum error machine_open(struct arena *arena, const struct settings *settings,
                        struct machine **machine_out, struct fault *fault) {
  if (sodium_init() < 0)
    return fault_raise(fault, ERR_MEMORY, NULL, NULL, "the crypto library cannot start");
  struct machine *machine = arena_new(arena, struct machine);
  machine->arena = arena;
  machine->settings = *settings;
  machine->ids = ident_mill_open(arena, (int)settings->node);
  enum error error = parts_open(machine, fault);
  if (error != OK) {
    machine_close(machine);
    return error;
  }
  *machine_out = machine;
  return OK;
}

void machine_close(struct machine *machine) {
  if (machine->writer != NULL) writer_stop(machine->writer);
  if (machine->world.shelf != NULL) shelf_close(&machine->world.shelf);
  if (machine->sandbox != NULL) sandbox_close(machine->sandbox);
  if (machine->gateway != NULL) gateway_close(machine->gateway);
  if (machine->store != NULL) store_close(&machine->store);
}
