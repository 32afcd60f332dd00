/* import_survey: finding scattered orders in little memory.
 *
 * Problem: rows of one order stand near one another, mostly. When they don't, the first rows would
 * be stored as an order and the rest come too late: half an order. Remembering every order number
 * of a file of any size is not flat memory. Idea: two looks. The first keeps a Bloom filter of the
 * numbers whose rows have ended; a number that begins again, or goes on for longer than the window,
 * becomes a candidate. The second, only when there are candidates, measures each of them exactly.
 *
 * What always holds: an order whose rows span more than the window is found; one whose rows do not
 * is never accused, whatever the filter says (numbers are compared as 64-bit hashes).
 *
 * Not here: what is done about it (import.c).
 */
#include "trade/import_survey.h"

#include "base/map.h"

#include <string.h>

#define FILTER_BITS_LEAST (UINT64_C(1) << 16)
#define FILTER_BITS_MOST (UINT64_C(1) << 27) /* 16 MiB */
#define FILTER_PROBES 4
#define TABLE_SIZE (UINT64_C(1) << 20) /* places for SURVEY_CANDIDATES_MAX */

struct candidate {
  uint64_t hash; /* 0: empty place */
  int64_t first_row;
  bool is_scattered;
};

struct import_survey {
  const struct import_map *map;
  uint64_t *filter;
  uint64_t filter_mask;
  struct candidate *table; /* NULL until the first */
  size_t candidate_count;
};

static uint64_t number_hash(struct text order_no) {
  uint64_t hash = hash_bytes(order_no.at, order_no.len, 0);
  return hash == 0 ? 1 : hash;
}

/* Notes a number; true when it may have been noted before. */
static bool filter_add(struct import_survey *survey, uint64_t hash) {
  bool was_there = true;
  uint64_t step = hash >> 32 | 1;
  for (int i = 0; i < FILTER_PROBES; i++, hash += step) {
    uint64_t bit = hash & survey->filter_mask;
    uint64_t mask = UINT64_C(1) << (bit & 63);
    was_there = was_there && (survey->filter[bit >> 6] & mask) != 0;
    survey->filter[bit >> 6] |= mask;
  }
  return was_there;
}

static struct candidate *candidate_find(const struct import_survey *survey, uint64_t hash) {
  uint64_t place = hash % TABLE_SIZE;
  while (survey->table[place].hash != 0 && survey->table[place].hash != hash)
    place = (place + 1) % TABLE_SIZE;
  return &survey->table[place];
}

static enum error candidate_add(struct import_survey *survey, struct arena *arena, uint64_t hash) {
  if (survey->table == NULL) survey->table = arena_list(arena, struct candidate, TABLE_SIZE);
  struct candidate *candidate = candidate_find(survey, hash);
  if (candidate->hash == hash) return OK;
  if (survey->candidate_count == SURVEY_CANDIDATES_MAX) return ERR_LIMIT;
  survey->candidate_count++;
  *candidate = (struct candidate){.hash = hash};
  return OK;
}

/* The number of the next row that belongs to an order, 0 for other rows. */
static enum error number_next(struct import_reader *reader, uint64_t *hash_out) {
  struct import_row row;
  struct text order_no;
  enum error error = import_row_glance(reader, &row, &order_no);
  if (error != OK) return error;
  bool belongs = row.kind == ROW_GOOD || row.kind == ROW_BROKEN;
  *hash_out = belongs && order_no.len > 0 ? number_hash(order_no) : 0;
  return OK;
}

static enum error first_look(struct import_survey *survey, struct arena *arena,
                             struct import_reader *reader) {
  uint64_t hash, last = 0;
  int64_t run = 0;
  enum error error;
  while ((error = number_next(reader, &hash)) == OK) {
    if (hash == 0) continue;
    bool goes_on = hash == last;
    run = goes_on ? run + 1 : 1;
    bool is_candidate = goes_on ? run == survey->map->window_rows + 1 : filter_add(survey, hash);
    if (is_candidate) error = candidate_add(survey, arena, hash);
    if (error != OK) return error;
    last = hash;
  }
  return error == ERR_NOT_FOUND ? OK : error;
}

static enum error second_look(struct import_survey *survey, struct import_reader *reader) {
  uint64_t hash;
  enum error error;
  for (int64_t row = 1; (error = number_next(reader, &hash)) == OK; row++) {
    struct candidate *candidate = hash == 0 ? NULL : candidate_find(survey, hash);
    if (candidate == NULL || candidate->hash != hash) continue;
    if (candidate->first_row == 0) candidate->first_row = row;
    if (row - candidate->first_row >= survey->map->window_rows) candidate->is_scattered = true;
  }
  return error == ERR_NOT_FOUND ? OK : error;
}

/* One look from the front: the first or, with candidates, the second. */
static enum error look(struct import_survey *survey, struct arena *arena, struct import_file *file,
                       bool is_first, struct fault *fault) {
  struct arena *scratch = arena_open("survey", 16 * 1024 * 1024);
  struct import_reader *reader = NULL;
  enum error error = import_reader_open(scratch, survey->map, file, &reader, fault);
  if (error == OK)
    error = is_first ? first_look(survey, arena, reader) : second_look(survey, reader);
  import_reader_close(&reader);
  arena_close(&scratch);
  if (error == ERR_LIMIT)
    return fault_raise(fault, error, "file", "过多订单的行不连续，请先按订单号排序",
                       "Too many orders have rows in several places: sort the file by order");
  return error == OK ? OK : fault_raise(fault, error, "file", NULL, NULL);
}

enum error import_survey_open(struct arena *arena, const struct import_map *map,
                              struct import_file *file, struct import_survey **survey_out,
                              struct fault *fault) {
  struct import_survey *survey = arena_new(arena, struct import_survey);
  uint64_t bits = FILTER_BITS_LEAST;
  while (bits < FILTER_BITS_MOST && (int64_t)bits < file->bytes / 8)
    bits *= 2;
  survey->map = map;
  survey->filter = arena_list(arena, uint64_t, bits / 64);
  survey->filter_mask = bits - 1;
  enum error error = look(survey, arena, file, true, fault);
  if (error == OK && survey->candidate_count > 0) error = look(survey, arena, file, false, fault);
  if (error == OK) *survey_out = survey;
  return error;
}

bool import_survey_is_scattered(const struct import_survey *survey, struct text order_no) {
  if (survey->table == NULL || order_no.len == 0) return false;
  const struct candidate *candidate = candidate_find(survey, number_hash(order_no));
  return candidate->hash != 0 && candidate->is_scattered;
}
