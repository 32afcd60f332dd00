/* ident: 64-bit ids that carry time and slot, so that a row's shard is read off its id.
 *
 * 63 bits: 41 milliseconds since 2020-01-01 UTC, 12 slot, 4 server node, 6 sequence. Ids of one
 * mill are unique, rise strictly within a slot and by the millisecond over all slots; when 64 are
 * taken within one millisecond the mill borrows from the next. On
 * the wire: "cas_" + decimal digits; prefixes are named beside the records.
 */
#ifndef BASE_IDENT_H
#define BASE_IDENT_H

#include "base/text.h"

#define IDENT_EPOCH_MS INT64_C(1577836800000)
#define SLOT_COUNT 4096

struct ident_mill;

struct ident_mill *ident_mill_open(struct arena *arena, int node); /* node 0-15 */
/* Thread-safe. `slot` 0-4095. */
int64_t ident_new(struct ident_mill *mill, int64_t now, int slot);
/* Every id to come is later than `id`, whatever the clock says: after a restart, with the last id
 * that was kept. */
void ident_mill_raise(struct ident_mill *mill, int64_t id);
int ident_slot(int64_t id);
int64_t ident_when(int64_t id); /* UTC ms in which it was made (or borrowed from) */
/* Builds one by hand: deterministic ids for imports. `tail` 0-1023 are the low ten bits. */
int64_t ident_make(int64_t when, int slot, int tail);
/* The slot of a name (a consumer's outside key): a hash, the same on every machine. */
int ident_slot_of(struct text name);
MUST_USE enum error ident_parse(struct text text, const char *prefix, int64_t *id_out);
/* Writes prefix_digits; out holds 32 bytes. */
void ident_print(const char *prefix, int64_t id, char out[32]);

#endif
