/* record_file: a filled record as JSON, as a page of paper, as rows of a spreadsheet. */
#ifndef API_RECORD_FILE_H
#define API_RECORD_FILE_H

#include "api/record_view.h"
#include "desk/paper.h"
#include "desk/spreadsheet.h"

struct record_sheet {
  const struct case_row *row;
  const struct record_wish *wish;
  const struct filled_record *filled;
};
/* What GET /cases/{id}/record answers as JSON. */
extern const struct record record_answer_record;

void record_file_json(struct json_out *out, struct arena *arena, const struct record_sheet *sheet);
/* A document of one record; its foot shows case, version and hash. */
MUST_USE enum error record_file_paper(struct arena *arena, const struct record_sheet *sheet,
                                      struct text *bytes_out, struct fault *fault);
/* The same fields added to a document of many. */
void record_file_add(struct paper *paper, struct arena *arena, const struct record_sheet *sheet);
/* One record, a field a row. */
MUST_USE enum error record_file_table(struct arena *arena, enum spreadsheet_kind kind,
                                      const struct record_sheet *sheet, struct text *bytes_out,
                                      struct fault *fault);
/* Many records, one a row. */
MUST_USE enum error record_file_open(struct arena *arena, enum spreadsheet_kind kind,
                                     const struct record_wish *wish, int64_t now,
                                     struct spreadsheet **spreadsheet_out, struct fault *fault);
MUST_USE enum error record_file_row(struct spreadsheet *spreadsheet, struct arena *arena,
                                    const struct record_sheet *sheet, struct fault *fault);

#endif
