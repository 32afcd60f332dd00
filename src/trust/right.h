/* right: who may do what, as one table: right x role, and the scope word an API key needs for it.
 * Which rows somebody may touch is not decided here: rows of others are NOT_FOUND for them (desk,
 * trade). */
#ifndef TRUST_RIGHT_H
#define TRUST_RIGHT_H

#include "base/ctx.h"
#include "base/record.h"

enum right {
  RIGHT_NONE,      /* anybody, signed in or not */
  RIGHT_SIGNED_IN, /* any account */
  RIGHT_ORDER_READ,
  RIGHT_ORDER_WRITE, /* bring orders in, ship, sign off */
  RIGHT_PRODUCT_READ,
  RIGHT_PRODUCT_WRITE,
  RIGHT_CASE_READ,
  RIGHT_CASE_APPLY,    /* open a case: the consumer for himself */
  RIGHT_CASE_CONSUMER, /* the consumer's steps on a case */
  RIGHT_CASE_HANDLE,   /* the handler's steps */
  RIGHT_CASE_TAKE_OVER,
  RIGHT_FILE_WRITE,
  RIGHT_REFUND_READ,
  RIGHT_LEDGER_READ,
  RIGHT_POLICY_READ,
  RIGHT_POLICY_TRY,
  RIGHT_ACCOUNT_ADMIN,
  RIGHT_KEY_ADMIN,    /* one's own API keys */
  RIGHT_SANDBOX,      /* steer the sandbox payment provider and the test clock */
  RIGHT_TALK,         /* open enquiries and complaints, give evidence, appeal */
  RIGHT_DISPUTE,      /* mediate: ask for evidence, find, execute */
  RIGHT_FUND,         /* book the guarantee fund */
  RIGHT_POLICY_EDIT,  /* change packs, choose them for shops */
  RIGHT_BUDGET,       /* set what a merchant may give in a month */
  RIGHT_STANDING,     /* lift suspensions, take points back */
  RIGHT_TASK,         /* ask suppliers, carriers, departments; answer for them */
  RIGHT_REPLAY,       /* decide the past again under another policy */
  RIGHT_CLAUSE,       /* which clauses one's company keeps and breaks */
  RIGHT_MERCHANT,     /* a shop's name and where its returns go */
  RIGHT_SIGN_IN_LINK, /* let any consumer in: for the shop's own server */
  RIGHT_NOTICE,       /* be told, and say what was read */
  RIGHT_STATISTIC,    /* what became of the cases of a period */
  RIGHT_IMPROVEMENT,  /* what is done about what the figures show */
  RIGHT_DOCUMENT,     /* controlled documents: read, write one's own */
  RIGHT_COUNT
};

struct right_row {
  const char *name; /* case.handle: also the scope word of API keys */
  unsigned roles;   /* bit per actor_kind */
  const char *doc;
  const char *zh;
};

const struct right_row *right_row(enum right right);
/* The scope bit of a right in actor.scopes. */
uint64_t right_scope(enum right right);
/* RIGHT_NONE when it is no such word. */
enum right right_find(struct text name);
/* NOT_SIGNED_IN, FORBIDDEN or OK. */
MUST_USE enum error right_check(const struct actor *actor, enum right right, struct fault *fault);

#endif
