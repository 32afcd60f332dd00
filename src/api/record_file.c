/* record_file: the four shapes of a filled record.
 *
 * The table of the form says everything: order, names, groups, clauses. Each shape walks it once
 * and knows no field. Blanks are shown: null in JSON, an empty cell on paper, an empty cell in a
 * spreadsheet. On paper the foot carries the case's number, its version and the hash over all
 * names and values; the date is that of the case's last change, so the same record printed twice
 * is the same file.
 *
 * To add a shape: a function here, a word in record_api.c.
 */
#include "api/record_file.h"

struct field_view {
  const char *name, *group, *group_zh, *group_en, *zh, *en, *value, *clauses, *taken_from;
};
#define F(member, ...) FIELD_ROW(struct field_view, member, FIELD_TEXT, __VA_ARGS__)
static const struct field field_fields[] = {
    F(name, "word for programs", "字段名", .max = 40),
    F(group, "word of its group", "分组", .max = 40),
    F(group_zh, "group for people, Chinese", "分组名称", .max = 40),
    F(group_en, "group for people, English", "分组英文名称", .max = 40),
    F(zh, "for people, Chinese", "名称", .max = 60),
    F(en, "for people, English", "英文名称", .max = 60),
    F(value, "what the case knows; null when it does not", "内容",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = RECORD_CELL_MAX),
    F(clauses, "that ask for it", "依据条款", .max = 120),
    F(taken_from, "where it is taken from", "来源", .max = 120),
};
static const struct record record_field_record = {.name = "record_field",
                                                  .doc = "A field of a record of service.",
                                                  RECORD_OF(struct field_view, field_fields)};

struct answer {
  int form;
  const char *zh, *en, *clauses, *language;
  int64_t case_id;
  const char *case_no;
  int64_t version, made_at;
  const char *sha256;
  struct list fields;
};
#define A(member, ...) FIELD_ROW(struct answer, member, __VA_ARGS__)
static const struct field answer_fields[] = {
    A(form, FIELD_WORD, "which form", "表格", .words = &record_form_words),
    A(zh, FIELD_TEXT, "its name, Chinese", "表名", .max = 80),
    A(en, FIELD_TEXT, "its name, English", "英文表名", .max = 80),
    A(clauses, FIELD_TEXT, "that ask for the form", "依据条款", .max = 120),
    A(language, FIELD_TEXT, "zh or en: of the values", "内容语言", .max = 8),
    A(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    A(case_no, FIELD_TEXT, "its number", "服务单号", .max = 40),
    A(version, FIELD_INT, "of the case", "售后单版本"),
    A(made_at, FIELD_WHEN, "the case's last change", "记录时间"),
    A(sha256, FIELD_TEXT, "of all names and values; stands at the foot of the paper", "内容摘要",
      .max = 64),
    A(fields, FIELD_LIST, "the fields", "字段", .record = &record_field_record,
      .max = RECORD_FIELDS_OF_FORM_MAX),
};
const struct record record_answer_record = {.name = "service_record",
                                            .doc = "A record of service, filled from a case.",
                                            RECORD_OF(struct answer, answer_fields)};

static const struct record_form_row *form_of(const struct record_sheet *sheet) {
  return record_form_row(sheet->wish->form);
}

static const char *title_of(const struct record_wish *wish) {
  const struct record_form_row *form = record_form_row(wish->form);
  return wish->is_english ? form->en : form->zh;
}

static const char *label_of(const struct record_wish *wish, const struct record_form_field *field) {
  const struct record_cell_row *cell = &record_cells[field->cell];
  return wish->is_english ? cell->en : cell->zh;
}

void record_file_json(struct json_out *out, struct arena *arena, const struct record_sheet *sheet) {
  const struct record_form_row *form = form_of(sheet);
  struct field_view *views = arena_list(arena, struct field_view, form->count);
  for (size_t i = 0; i < form->count; i++) {
    const struct record_form_field *field = &form->fields[i];
    const struct record_cell_row *cell = &record_cells[field->cell];
    const struct record_group_row *group = &record_groups[field->group];
    views[i] = (struct field_view){.name = cell->name,
                                   .group = group->name,
                                   .group_zh = group->zh,
                                   .group_en = group->en,
                                   .zh = cell->zh,
                                   .en = cell->en,
                                   .value = sheet->filled->cells[field->cell],
                                   .clauses = field->clauses,
                                   .taken_from = cell->from};
  }
  const struct answer answer = {
      .form = (int)sheet->wish->form,
      .zh = form->zh,
      .en = form->en,
      .clauses = form->clauses,
      .language = sheet->wish->is_english ? "en" : "zh",
      .case_id = sheet->row->id,
      .case_no = sheet->row->case_no,
      .version = sheet->row->version,
      .made_at = sheet->row->updated_at,
      .sha256 = record_hash(arena, sheet->wish->form, sheet->filled),
      .fields = {views, form->count},
  };
  record_print(out, &record_answer_record, &answer);
}

/* ---- paper ---- */

static const char *foot_of(struct arena *arena, const struct record_sheet *sheet) {
  return text_printf(arena, "%s  v%lld  SHA-256 %s", sheet->row->case_no,
                     (long long)sheet->row->version,
                     record_hash(arena, sheet->wish->form, sheet->filled));
}

static void fields_add(struct paper *paper, const struct record_sheet *sheet) {
  const struct record_form_row *form = form_of(sheet);
  for (size_t i = 0; i < form->count; i++) {
    const struct record_form_field *field = &form->fields[i];
    const struct record_group_row *group = &record_groups[field->group];
    if (i == 0 || form->fields[i - 1].group != field->group)
      paper_add_heading(paper, sheet->wish->is_english ? group->en : group->zh);
    const struct paper_pair pair = {label_of(sheet->wish, field),
                                    sheet->filled->cells[field->cell]};
    paper_add_pairs(paper, &pair, 1);
  }
}

enum error record_file_paper(struct arena *arena, const struct record_sheet *sheet,
                             struct text *bytes_out, struct fault *fault) {
  struct paper *paper = paper_open(
      arena, &(struct paper_setup){.title = title_of(sheet->wish),
                                   .subtitle = text_printf(arena, "%s  %s", sheet->row->case_no,
                                                           form_of(sheet)->clauses),
                                   .footer = foot_of(arena, sheet),
                                   .made_at = sheet->row->updated_at});
  fields_add(paper, sheet);
  return paper_print(paper, bytes_out, fault);
}

void record_file_add(struct paper *paper, struct arena *arena, const struct record_sheet *sheet) {
  paper_add_page(paper);
  paper_add_heading(paper,
                    text_printf(arena, "%s  %s", title_of(sheet->wish), sheet->row->case_no));
  fields_add(paper, sheet);
  paper_add_note(paper, foot_of(arena, sheet));
}

/* ---- spreadsheets ---- */

enum error record_file_table(struct arena *arena, enum spreadsheet_kind kind,
                             const struct record_sheet *sheet, struct text *bytes_out,
                             struct fault *fault) {
  static const char *const zh[] = {"项目", "内容", "依据条款"};
  static const char *const en[] = {"Field", "Value", "Clauses"};
  static const int widths[] = {24, 60, 30};
  const struct record_form_row *form = form_of(sheet);
  struct spreadsheet *spreadsheet = NULL;
  const struct spreadsheet_setup setup = {.kind = kind,
                                          .title = sheet->row->case_no,
                                          .columns = sheet->wish->is_english ? en : zh,
                                          .widths = widths,
                                          .column_count = 3,
                                          .made_at = sheet->row->updated_at};
  enum error error = spreadsheet_open(arena, &setup, &spreadsheet, fault);
  for (size_t i = 0; error == OK && i < form->count; i++) {
    const struct record_form_field *field = &form->fields[i];
    const char *const cells[] = {label_of(sheet->wish, field), sheet->filled->cells[field->cell],
                                 field->clauses};
    error = spreadsheet_add(spreadsheet, arena, cells, fault);
  }
  if (error == OK) error = spreadsheet_print(spreadsheet, arena, bytes_out, fault);
  spreadsheet_close(spreadsheet);
  return error;
}

enum error record_file_open(struct arena *arena, enum spreadsheet_kind kind,
                            const struct record_wish *wish, int64_t now,
                            struct spreadsheet **spreadsheet_out, struct fault *fault) {
  const struct record_form_row *form = record_form_row(wish->form);
  const char *columns[RECORD_FIELDS_OF_FORM_MAX];
  int widths[RECORD_FIELDS_OF_FORM_MAX];
  for (size_t i = 0; i < form->count; i++) {
    columns[i] = label_of(wish, &form->fields[i]);
    widths[i] = record_cells[form->fields[i].cell].width;
  }
  const struct spreadsheet_setup setup = {.kind = kind,
                                          .title = wish->form == FORM_A1 ? "A.1" : "A.2",
                                          .columns = columns,
                                          .widths = widths,
                                          .column_count = form->count,
                                          .made_at = now};
  return spreadsheet_open(arena, &setup, spreadsheet_out, fault);
}

enum error record_file_row(struct spreadsheet *spreadsheet, struct arena *arena,
                           const struct record_sheet *sheet, struct fault *fault) {
  const struct record_form_row *form = form_of(sheet);
  const char *cells[RECORD_FIELDS_OF_FORM_MAX];
  for (size_t i = 0; i < form->count; i++)
    cells[i] = sheet->filled->cells[form->fields[i].cell];
  return spreadsheet_add(spreadsheet, arena, cells, fault);
}
