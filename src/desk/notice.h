/* notice: what the staff are told (提醒), and who has read it.
 *
 * A notice is one sentence for one person or for all staff of one company: the merchant's, the
 * platform's. It is written in the command that makes what it tells of, so it is there exactly when
 * that is. Whoever did it himself is not told. Reading is each person's own, also of what goes to
 * all; so is muting a kind. Who tells whom of what: notice_event.h.
 *
 * It holds no personal data, is not journalled (the timeline is the truth) and is swept when old.
 */
#ifndef DESK_NOTICE_H
#define DESK_NOTICE_H

#include "store/store.h"

#define NOTICE_TEXT_MAX 300
#define NOTICE_COUNT_MAX 1000  /* unread ones: more are not counted */
#define NOTICE_READ_DAYS 90    /* kept after that only when nobody has read it ... */
#define NOTICE_UNREAD_DAYS 365 /* ... and not longer than this */
#define NOTICE_SETTLE_MS 2000  /* an id may be committed so much after a higher one */
#define ROLE_WORD_MAX 40

enum notice_reader { NOTICE_TO_PERSON, NOTICE_TO_MERCHANT, NOTICE_TO_PLATFORM, NOTICE_TO_COUNT };
enum notice_kind {
  NOTICE_ESCALATED, /* not kept, and the policy names who must know */
  NOTICE_LATE,      /* not kept */
  NOTICE_WARNED,    /* soon due */
  NOTICE_ASSIGNED,  /* handed over to me */
  NOTICE_ARRIVED,   /* the platform handles it now */
  NOTICE_APPROVAL,  /* another person's word is waited for */
  NOTICE_DECIDED,   /* the word on what I asked for */
  NOTICE_MESSAGE,   /* somebody wrote on my case */
  NOTICE_MOVED,     /* somebody else moved my case */
  NOTICE_TASK,
  NOTICE_FOLLOW_UP,
  NOTICE_DISPUTE, /* evidence, findings */
  NOTICE_TERMS,   /* of a settlement */
  NOTICE_STANDING,
  NOTICE_BUDGET,
  NOTICE_KIND_COUNT
};
extern const struct words notice_reader_words, notice_kind_words;

struct notice_row {
  int64_t slot, id;
  int reader;        /* enum notice_reader */
  int64_t reader_id; /* account, merchant; 0: the platform */
  int kind;
  const char *role;    /* word of the policy for who must know; NULL */
  const char *zh, *en; /* one sentence */
  int64_t case_id;     /* 0: none */
  const char *case_no;
  int64_t by_id; /* account whose doing it is */
  int64_t at;
};
/* The same as its reader sees it. */
struct notice_view {
  struct notice_row row;
  bool is_read;
};
struct notice_counts {
  int64_t unread_count;
};
extern const struct record notice_record, notice_view_record, notice_counts_record;
extern const struct query_set notice_queries;

/* Tells; slot, id, by_id and at are made here, case_id and case_no are the caller's. What a person
 * did himself he is not told. */
MUST_USE enum error notice_add(struct ctx *ctx, const struct notice_row *wanted);

/* For ctx->actor, staff: his own and his company's. */
struct notice_filter {
  bool is_unread_only;
  int kind; /* -1: any */
  int64_t before_id;
  size_t max;
};
/* Newest first; muted kinds are left out. Items: struct notice_view. */
MUST_USE enum error notice_list(struct ctx *ctx, const struct notice_filter *filter,
                                struct list *list_out);
MUST_USE enum error notice_count(struct ctx *ctx, struct notice_counts *counts_out);
/* NOT_FOUND (raised) for what was not told to him. Again: harmless. */
MUST_USE enum error notice_read(struct ctx *ctx, int64_t id);
/* Everything that he could have seen when `up_to` was the newest; 0: all there is. */
MUST_USE enum error notice_read_all(struct ctx *ctx, int64_t up_to);

/* INVALID (raised) for what nobody may mute: escalations. */
MUST_USE enum error notice_mute(struct ctx *ctx, int kind, bool is_muted);
bool notice_may_mute(int kind);
MUST_USE enum error notice_mute_list(struct ctx *ctx, bool muted_out[NOTICE_KIND_COUNT]);

/* A bounded part of what is old. A notice to all is read when one of them has read it. */
MUST_USE enum error notice_sweep(struct ctx *ctx);

#endif
