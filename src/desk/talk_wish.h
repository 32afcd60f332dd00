/* talk_wish: what is said when an enquiry, a complaint or a dispute is opened. */
#ifndef DESK_TALK_WISH_H
#define DESK_TALK_WISH_H

#include "base/record.h"

struct talk_wish {
  int type; /* set by the route */
  int topic, channel, against;
  const char *subject, *text, *wanted, *contact_phone;
  int64_t order_id, line_no, merchant_id, consumer_id;
  struct list file_ids; /* of const char *: fil_... */
};
extern const struct record enquiry_wish_record, complaint_wish_record, dispute_wish_record;

#endif
