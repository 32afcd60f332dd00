/* service_record: the forms in which a service is recorded (cabinet standard, chapter 8, annex A).
 *
 * A form is a table of fields: what each is called, which clause asks for it, where it is taken
 * from. A.1 records the service: the union of what 8.2 to 8.4 and table A.1 name. A.2 records the
 * follow-up: the standard names the form and lacks it, so it is built of what 7.7 and 8.6 ask for.
 * A filled form is one text per cell; what the case does not know stays blank and is shown blank.
 *
 * How cells are filled, and for whom, is not said here.
 */
#ifndef DESK_SERVICE_RECORD_H
#define DESK_SERVICE_RECORD_H

#include "base/record.h"

#define RECORD_CELL_MAX 8000 /* bytes; what is longer is cut */
#define RECORD_FIELDS_OF_FORM_MAX 40

enum record_form { FORM_A1, FORM_A2, FORM_COUNT };
extern const struct words record_form_words;

enum record_cell {
  CELL_CASE_NO,
  CELL_TYPE,
  CELL_CONSUMER_NAME,
  CELL_CONSUMER_PHONE,
  CELL_CONSUMER_ADDRESS,
  CELL_PRODUCT,
  CELL_SKU,
  CELL_PRICE,
  CELL_QUANTITY,
  CELL_LOT,
  CELL_EXPIRES,
  CELL_WARRANTY,
  CELL_ORDER_NO,
  CELL_BOUGHT_AT,
  CELL_BOUGHT_FROM,
  CELL_UNIT,
  CELL_SERVED_AT,
  CELL_STAFF,
  CELL_TECHNICIAN,
  CELL_CHANNEL,
  CELL_PROBLEM_AT,
  CELL_PROBLEM,
  CELL_SITUATION,
  CELL_MEASURES,
  CELL_HANDLING,
  CELL_PROMISES,
  CELL_RESULT,
  CELL_MONEY,
  CELL_ENDED_AT,
  CELL_CONFIRMATION,
  CELL_SATISFACTION,
  CELL_MANNER,
  CELL_SPEED,
  CELL_SKILL,
  CELL_ASKED_STATE,
  CELL_ASKED_AT,
  CELL_ASKED_BY,
  CELL_ASKED_HOW,
  CELL_TRIES,
  CELL_SOLVED,
  CELL_OPINION,
  CELL_SUGGESTION,
  CELL_QUALITY,
  CELL_FOLLOWED,
  CELL_NEXT_STEP,
  CELL_GOES_ON,
  CELL_COUNT
};
struct filled_record {
  const char *cells[CELL_COUNT]; /* NULL: blank */
};

enum record_group { GROUP_CONSUMER, GROUP_GOODS, GROUP_SERVICE, GROUP_FOLLOW_UP, GROUP_COUNT };
struct record_group_row {
  const char *name, *zh, *en;
};
extern const struct record_group_row record_groups[GROUP_COUNT];

struct record_cell_row {
  const char *name, *zh, *en;
  const char *from; /* where it is taken from */
  int width;        /* of its column in a spreadsheet */
};
extern const struct record_cell_row record_cells[CELL_COUNT];

struct record_form_field {
  enum record_cell cell;
  enum record_group group; /* fields of a group stand together */
  const char *clauses;     /* that ask for it, blanks between */
};
struct record_form_row {
  const char *zh, *en;
  const char *clauses;
  const struct record_form_field *fields;
  size_t count;
};
const struct record_form_row *record_form_row(enum record_form form);

/* SHA-256 of the form's names and values: what is printed at its foot. */
const char *record_hash(struct arena *arena, enum record_form form,
                        const struct filled_record *filled);

#endif
