/* talk: what an enquiry, a complaint or a dispute keeps beside its case, and what its verbs bring.
 *
 * One row beside each such case. The words that several of the files about talk share stand here:
 * who is complained of, which side is asked, on what a finding rests and what it orders. What the
 * verbs do is talk_effect.c; the rows of evidence, findings and their consequences have files of
 * their own.
 */
#ifndef DESK_TALK_H
#define DESK_TALK_H

#include "desk/case.h"

#define CLAUSES_CITED_MAX 12
#define TALK_SUBJECT_MAX 100

enum talk_against {
  AGAINST_MERCHANT,
  AGAINST_STAFF,
  AGAINST_PLATFORM,
  AGAINST_GOODS,
  AGAINST_COUNT
};
enum talk_side { SIDE_OF_CONSUMER, SIDE_OF_MERCHANT, SIDE_OF_BOTH, TALK_SIDE_COUNT };
enum ground { GROUND_LAW, GROUND_AGREEMENT, GROUND_COMMITMENT, GROUND_COUNT };
enum remedy { REMEDY_NONE, REMEDY_REFUND, REMEDY_COMPENSATION, REMEDY_CORRECTION, REMEDY_COUNT };
extern const struct words talk_against_words, talk_side_words, ground_words, remedy_words;

struct talk_row {
  int64_t slot, case_id;
  const char *subject;
  int against;
  const char *wanted, *route, *department;
  int64_t investigator_id;
  const char *findings, *proposal;
  int64_t opened_by, class_by;
  const char *class_reason;
};
extern const struct record talk_record;

/* What a verb brings beside the reason. */
struct talk_input {
  int64_t until;                   /* PROMISE, EXTEND, ASK_EVIDENCE */
  const char *department;          /* PASS_ON */
  const char *findings, *proposal; /* PROPOSE */
  int64_t investigator_id;         /* BEGIN: who looks into it; 0: the actor */
  int of;                          /* ASK_EVIDENCE: enum talk_side */
  const char *text;                /* GIVE_EVIDENCE */
  struct list file_ids;            /* GIVE_EVIDENCE */
  int finding, ground, remedy;     /* FIND */
  struct list clauses;             /* FIND: texts */
  int64_t remedy_money;            /* FIND */
  int64_t penalty_points, suspend_days;
  bool is_fund_first;
};

/* NOT_FOUND (not raised) when the case has none. */
MUST_USE enum error talk_load(struct ctx *ctx, const struct case_row *row,
                              struct talk_row *talk_out);
/* The side the actor speaks for; TALK_SIDE_COUNT: neither. */
int talk_side_of(const struct actor *actor);

#endif
