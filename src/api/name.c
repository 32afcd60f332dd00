/* name: one row loaded by its key for each id, which both engines answer from memory.
 *
 * A list of 25 rows asks for some dozens of them; a join would have to be written anew for every
 * list. What is gone, or 0, has no name; the page shows a dash.
 */
#include "api/name.h"

#include "api/case_parts.h"
#include "trade/consumer.h"
#include "trade/merchant.h"
#include "trust/account.h"

enum error name_of_account(struct ctx *ctx, int64_t id, const char **name_out) {
  struct account_row account;
  *name_out = NULL;
  if (id == 0) return OK;
  enum error error = account_load(ctx, id, &account);
  if (error == OK) *name_out = account.display_name;
  return error == ERR_NOT_FOUND ? OK : error;
}

enum error name_of_merchant(struct ctx *ctx, int64_t id, const char **name_out) {
  struct merchant_row merchant;
  *name_out = NULL;
  if (id == 0) return OK;
  enum error error = merchant_load(ctx, id, &merchant);
  if (error == OK) *name_out = merchant.name;
  return error;
}

enum error name_of_consumer(struct ctx *ctx, int64_t id, const char **name_out) {
  struct consumer_row consumer;
  enum error error = consumer_load(ctx, id, &consumer);
  if (error == OK) *name_out = name_mask(ctx, consumer.name);
  return error;
}

enum error name_of_case(struct ctx *ctx, int64_t id, const char **number_out) {
  struct case_row row;
  *number_out = NULL;
  if (id == 0) return OK;
  enum error error = case_load(ctx, id, &row);
  if (error == OK) *number_out = row.case_no;
  return error;
}
