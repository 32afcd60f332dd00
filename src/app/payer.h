/* payer: money that is due to go out: parts of refunds and compensations, claimed durably, sent to
 * the provider outside any transaction, and booked as often as the answer comes.
 *
 * May be killed at any point: what is due is found again in the store. When something was tried
 * before and its fate is unknown, the provider is asked what became of the key before anything is
 * sent again.
 */
#ifndef APP_PAYER_H
#define APP_PAYER_H

#include "app/machine.h"

/* Sends at most one part of a refund and one compensation; false when there was nothing to send.
 * `turn` says where among what is due to begin, so that several payers do not want the same. */
bool payer_turn(struct machine *machine, struct db *db, unsigned turn);

#endif
