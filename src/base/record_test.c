/* Tests of record: a toy order, every kind of field, each refusal with its path and sentences. */
#include "base/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum grade { GRADE_NEW, GRADE_USED };
static const char *const grade_list[] = {"new", "used"};
static const struct words grades = {.name = "grade", .list = grade_list, .count = 2};

struct place {
  const char *city;
  int64_t floor;
};
static const struct field place_fields[] = {
    {FIELD_AT(struct place, city), .kind = FIELD_TEXT, .min = 1, .max = 4, .doc = "City.",
     .zh = "城市"},
    {FIELD_AT(struct place, floor), .kind = FIELD_INT, .flags = FIELD_OPTIONAL, .min = -3,
     .max = 99, .doc = "Floor.", .zh = "楼层"},
};
static const struct record place_record = {
    .name = "place", .doc = "Where.", RECORD_OF(struct place, place_fields)};

struct line {
  int64_t quantity;
  enum grade grade;
};
static const struct field line_fields[] = {
    {FIELD_AT(struct line, quantity), .kind = FIELD_INT, .min = 1, .max = 9, .doc = "Units.",
     .zh = "数量"},
    {FIELD_AT(struct line, grade), .kind = FIELD_WORD, .words = &grades, .doc = "Grade.",
     .zh = "成色"},
};
static const struct record line_record = {
    .name = "line", .doc = "A line.", RECORD_OF(struct line, line_fields)};

struct order {
  int64_t id;
  int64_t slot;
  int64_t paid_money;
  int64_t tip_money;
  bool is_gift;
  enum grade grade;
  const char *note;
  const char *password_hash;
  const char *extra;
  int64_t opened_at;
  int64_t due_on;
  struct place place;
  struct place second_place;
  struct list lines;
  struct list tags;
  int64_t total_money;
};
static const struct field order_fields[] = {
    {FIELD_AT(struct order, id), .kind = FIELD_ID, .prefix = "ord", .doc = "Id.", .zh = "编号"},
    {FIELD_AT(struct order, slot), .kind = FIELD_INT, .flags = FIELD_HIDDEN, .doc = "Slot.",
     .zh = "槽"},
    {FIELD_AT(struct order, paid_money), .kind = FIELD_MONEY, .doc = "Paid.", .zh = "实付金额"},
    {FIELD_AT(struct order, tip_money), .kind = FIELD_MONEY, .flags = FIELD_OPTIONAL, .doc = "Tip.",
     .zh = "小费"},
    {FIELD_AT(struct order, is_gift), .kind = FIELD_BOOL, .flags = FIELD_OPTIONAL, .doc = "Gift?",
     .zh = "是否礼品"},
    {FIELD_AT(struct order, grade), .kind = FIELD_WORD, .words = &grades, .flags = FIELD_OPTIONAL,
     .doc = "Grade.", .zh = "成色"},
    {FIELD_AT(struct order, note), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .min = 2, .max = 5,
     .doc = "Note.", .zh = "一句写给商家看的话，不能超过五个字，可以不填。"},
    {FIELD_AT(struct order, password_hash), .kind = FIELD_TEXT,
     .flags = FIELD_SECRET | FIELD_OPTIONAL, .doc = "Secret.", .zh = "口令"},
    {FIELD_AT(struct order, extra), .kind = FIELD_JSON, .flags = FIELD_OPTIONAL, .doc = "Any.",
     .zh = "附加"},
    {FIELD_AT(struct order, opened_at), .kind = FIELD_WHEN, .doc = "When.", .zh = "下单时间"},
    {FIELD_AT(struct order, due_on), .kind = FIELD_DATE, .flags = FIELD_OPTIONAL, .doc = "Due.",
     .zh = "到期日"},
    {FIELD_AT(struct order, place), .kind = FIELD_RECORD, .record = &place_record, .doc = "Place.",
     .zh = "地点"},
    {FIELD_AT(struct order, second_place), .kind = FIELD_RECORD, .record = &place_record,
     .flags = FIELD_OPTIONAL, .doc = "Other.", .zh = "备用地点"},
    {FIELD_AT(struct order, lines), .kind = FIELD_LIST, .record = &line_record, .min = 1, .max = 3,
     .doc = "Lines.", .zh = "明细"},
    {FIELD_AT(struct order, tags), .kind = FIELD_LIST, .flags = FIELD_OPTIONAL, .max = 2,
     .doc = "Tags.", .zh = "标签"},
    {FIELD_AT(struct order, total_money), .kind = FIELD_MONEY,
     .flags = FIELD_COMPUTED | FIELD_OPTIONAL, .doc = "Sum.", .zh = "合计"},
};
static const struct record order_record = {
    .name = "order", .doc = "A toy.", RECORD_OF(struct order, order_fields)};

#define HEAD "{\"id\":\"ord_12\",\"paid_money\":1999,"
#define TAIL                                                                                       \
  "\"opened_at\":\"2026-11-22T09:30:00.000Z\",\"place\":{\"city\":\"杭州\"},"                    \
  "\"lines\":[{\"quantity\":2,\"grade\":\"used\"}]}"

static struct arena *arena;

static int arena_begin(void **state) {
  (void)state;
  arena = arena_open("test", 1 << 20);
  return 0;
}

static int arena_end(void **state) {
  (void)state;
  arena_close(&arena);
  return 0;
}

static enum error read(const char *text, struct order *order_out, struct fault *fault) {
  const struct json *json;
  assert_int_equal(json_parse(arena, text_of(text), &json, NULL), OK);
  return record_parse(arena, &order_record, json, order_out, fault);
}

static const char *print(const struct order *order) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, arena, 64);
  json_begin(&out, &buffer);
  record_print(&out, &order_record, order);
  return buffer.at;
}

static void the_least_order_has_all_else_absent(void **state) {
  (void)state;
  struct order order;
  struct fault fault = {0};
  memset(&order, 0xFF, sizeof order);
  assert_int_equal(read(HEAD TAIL, &order, &fault), OK);
  assert_true(order.id == 12 && order.paid_money == 1999 && order.opened_at == 1795339800000);
  assert_true(order.tip_money == INT_NONE && !order.is_gift && (int)order.grade == -1);
  assert_true(order.note == NULL && order.extra == NULL && order.due_on == DATE_NONE);
  assert_true(order.slot == 0 && order.total_money == INT_NONE && order.tags.count == 0);
  assert_string_equal(order.place.city, "杭州");
  assert_int_equal(order.place.floor, INT_NONE);
  assert_int_equal(order.lines.count, 1);
  assert_int_equal(((struct line *)order.lines.items)[0].grade, GRADE_USED);
  assert_string_equal(
      print(&order),
      "{\"id\":\"ord_12\",\"paid_money\":1999,\"tip_money\":null,\"is_gift\":false,\"grade\":null,"
      "\"note\":null,\"extra\":null,\"opened_at\":\"2026-11-22T09:30:00.000Z\",\"due_on\":null,"
      "\"place\":{\"city\":\"杭州\",\"floor\":null},\"second_place\":null,"
      "\"lines\":[{\"quantity\":2,\"grade\":\"used\"}],\"tags\":[],\"total_money\":null}");
}

#define FULL                                                                                       \
  HEAD "\"tip_money\":0,\"is_gift\":true,\"grade\":\"new\",\"note\":\"请轻放\","                \
       "\"password_hash\":\"x\",\"extra\":{\"a\":[1.50,null]},\"due_on\":\"2026-11-30\","          \
       "\"second_place\":{\"city\":\"宁波\",\"floor\":-3},\"tags\":[\"急\",\"\"]," TAIL

static void the_full_order_goes_round(void **state) {
  (void)state;
  struct order order, again;
  struct fault fault = {0};
  assert_int_equal(read(FULL, &order, &fault), OK);
  assert_string_equal(order.password_hash, "x");
  assert_string_equal(order.extra, "{\"a\":[1.50,null]}");
  assert_int_equal(order.tip_money, 0);
  assert_int_equal(order.tags.count, 2);
  const char *printed = print(&order);
  assert_null(strstr(printed, "password"));
  assert_null(strstr(printed, "slot"));
  assert_non_null(strstr(printed, "\"second_place\":{\"city\":\"宁波\",\"floor\":-3}"));
  /* it reads back, but for what is computed and what is secret */
  char *text = text_copy(arena, printed);
  char *computed = strstr(text, ",\"total_money\":null");
  assert_non_null(computed);
  strncpy(computed, "}", 2);
  assert_int_equal(read(text, &again, &fault), OK);
  for (size_t i = 0; i < order_record.field_count; i++) {
    bool is_secret = (order_fields[i].flags & FIELD_SECRET) != 0;
    assert_int_equal(record_field_equals(&order_fields[i], &order, &again), !is_secret);
  }
}

static void members_go_into_an_object_that_is_open(void **state) {
  (void)state;
  struct line line = {2, GRADE_NEW};
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, arena, 64);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  json_pair_int(&out, "line_no", 1);
  record_print_members(&out, &line_record, &line);
  json_pair_bool(&out, "is_last", true);
  json_close(&out, '}');
  assert_string_equal(buffer.at,
                      "{\"line_no\":1,\"quantity\":2,\"grade\":\"new\",\"is_last\":true}");
}

static void every_refusal_names_its_path(void **state) {
  (void)state;
  static const struct {
    const char *text, *field, *zh, *en;
  } rows[] = {
      {"[]", "", "请求内容：应为对象", "The body: must be an object"},
      {"{}", "id", "编号：为必填项", "id: is required"},
      {"{\"id\":null}", "id", "编号：为必填项", "id: is required"},
      {"{\"id\":12}", "id", "编号：不是有效的编号", "id: is not a valid id"},
      {"{\"id\":\"cas_12\"}", "id", "编号：不是有效的编号", "id: is not a valid id"},
      {"{\"slot\":1}", "slot", "slot：没有这一项", "slot: there is no such field"},
      {"{\"total_money\":1}", "total_money", "total_money：没有这一项",
       "total_money: there is no such field"},
      {"{\"nope\":1}", "nope", "nope：没有这一项", "nope: there is no such field"},
      {"{\"paid_money\":1.5}", "paid_money", "实付金额：应为整数",
       "paid_money: must be a whole number"},
      {"{\"paid_money\":\"1\"}", "paid_money", "实付金额：应为整数",
       "paid_money: must be a whole number"},
      {"{\"paid_money\":-1}", "paid_money", "实付金额：不得小于 0",
       "paid_money: must be at least 0"},
      {"{\"paid_money\":1000000000000001}", "paid_money", "实付金额：数值超出范围",
       "paid_money: the number is out of range"},
      {"{\"paid_money\":99999999999999999999}", "paid_money", "实付金额：数值超出范围",
       "paid_money: the number is out of range"},
      {"{\"is_gift\":1}", "is_gift", "是否礼品：应为 true 或 false",
       "is_gift: must be true or false"},
      {"{\"grade\":\"NEW\"}", "grade", "成色：应为以下之一：new, used",
       "grade: must be one of: new, used"},
      {"{\"note\":\"a\"}", "note", "note：不得少于 2 字节", "note: must have at least 2 bytes"},
      {"{\"note\":\"一二三四五六\"}", "note", "note：不得超过 5 个字",
       "note: must have at most 5 characters"},
      {"{\"note\":7}", "note", "note：应为文本", "note: must be a text"},
      {"{\"opened_at\":\"2026-11-22\"}", "opened_at",
       "下单时间：应为时刻，例如 2026-11-22T09:30:00Z",
       "opened_at: must be an instant such as 2026-11-22T09:30:00Z"},
      {"{\"opened_at\":\"1970-01-01T00:00:00Z\"}", "opened_at",
       "下单时间：应为时刻，例如 2026-11-22T09:30:00Z",
       "opened_at: must be an instant such as 2026-11-22T09:30:00Z"},
      {"{\"due_on\":\"2026-02-29\"}", "due_on", "到期日：应为日期，例如 2026-11-22",
       "due_on: must be a date such as 2026-11-22"},
      {"{\"place\":{}}", "place.city", "城市：为必填项", "place.city: is required"},
      {"{\"place\":7}", "place", "place：应为对象", "place: must be an object"},
      {"{\"place\":{\"city\":\"\"}}", "place.city", "城市：不能为空",
       "place.city: must not be empty"},
      {"{\"place\":{\"city\":\"x\",\"floor\":100}}", "place.floor", "楼层：不得大于 99",
       "place.floor: must be at most 99"},
      {"{\"place\":{\"city\":\"x\",\"floor\":-4}}", "place.floor", "楼层：不得小于 -3",
       "place.floor: must be at least -3"},
      {"{\"lines\":{}}", "lines", "明细：应为列表", "lines: must be a list"},
      {"{\"lines\":[]}", "lines", "明细：不得少于 1 项", "lines: must have at least 1 items"},
      {"{\"lines\":[1,2,3,4]}", "lines", "明细：不得超过 3 项", "lines: must have at most 3 items"},
      {"{\"lines\":[{\"quantity\":1,\"grade\":\"new\"},{\"quantity\":0}]}", "lines[1].quantity",
       "数量：不得小于 1", "lines[1].quantity: must be at least 1"},
      {"{\"lines\":[{\"quantity\":1,\"grade\":\"new\"},7]}", "lines[1]", "lines[1]：应为对象",
       "lines[1]: must be an object"},
      {"{\"lines\":[{\"quantity\":1}]}", "lines[0].grade", "成色：为必填项",
       "lines[0].grade: is required"},
      {"{\"lines\":[{\"x\":1}]}", "lines[0].x", "lines[0].x：没有这一项",
       "lines[0].x: there is no such field"},
      {"{\"tags\":[\"a\",7]}", "tags[1]", "tags[1]：应为文本", "tags[1]: must be a text"},
      {"{\"tags\":[\"a\",\"b\",\"c\"]}", "tags", "标签：不得超过 2 项",
       "tags: must have at most 2 items"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct order order;
    struct fault fault = {0};
    assert_int_equal(read(rows[i].text, &order, &fault), ERR_INVALID);
    assert_string_equal(fault.field, rows[i].field);
    assert_string_equal(fault.zh, rows[i].zh);
    assert_string_equal(fault.en, rows[i].en);
  }
}

static void a_very_long_name_is_cut_not_overrun(void **state) {
  (void)state;
  struct order order;
  struct fault fault = {0};
  char name[3000];
  memset(name, 'n', sizeof name);
  name[sizeof name - 1] = '\0';
  const char *text = text_printf(arena, "{\"place\":{\"%s\":1}}", name);
  assert_int_equal(read(text, &order, &fault), ERR_INVALID);
  assert_memory_equal(fault.field, "place.nnn", 9);
  assert_true(strlen(fault.field) < sizeof fault.field);
  for (int lead = 0; lead < 3; lead++) { /* the cut falls at each place of a character */
    struct buffer buffer;
    buffer_init(&buffer, arena, 64);
    buffer_printf(&buffer, "{\"%.*s", lead, "aa");
    for (int i = 0; i < 40; i++)
      buffer_text(&buffer, "售");
    buffer_text(&buffer, "\":1}");
    fault_clear(&fault);
    assert_int_equal(read(buffer.at, &order, &fault), ERR_INVALID);
    assert_true(strlen(fault.field) > 90 && text_check(text_of(fault.field)));
    assert_true(text_check(text_of(fault.zh)) && text_check(text_of(fault.en)));
  }
}

static void long_lists_of_texts_are_bounded(void **state) {
  (void)state;
  struct order order;
  struct fault fault = {0};
  char tag[LIST_TEXT_POINTS_MAX + 2];
  memset(tag, 't', sizeof tag);
  tag[sizeof tag - 1] = '\0';
  assert_int_equal(read(text_printf(arena, "{\"tags\":[\"%s\"]}", tag), &order, &fault),
                   ERR_INVALID);
  assert_string_equal(fault.field, "tags[0]");
}

static void words_are_found_whole(void **state) {
  (void)state;
  assert_int_equal(words_find(&grades, TEXT("used")), 1);
  assert_int_equal(words_find(&grades, TEXT("use")), -1);
  assert_int_equal(words_find(&grades, TEXT("")), -1);
  assert_ptr_equal(record_field(&order_record, "note"), &order_fields[6]);
  assert_null(record_field(&order_record, "not"));
}

static void changes_are_seen_in_every_kind(void **state) {
  (void)state;
  struct order a, b;
  struct fault fault = {0};
  assert_int_equal(read(FULL, &a, &fault), OK);
  struct line lines[] = {{1, GRADE_NEW}};
  const char *tags[] = {"急", "x"};
  b = a;
  for (size_t i = 0; i < order_record.field_count; i++)
    assert_true(record_field_equals(&order_fields[i], &a, &b));
  b.id++, b.slot++, b.paid_money++, b.tip_money = INT_NONE, b.is_gift = false, b.grade = GRADE_USED;
  b.note = NULL, b.password_hash = "y", b.extra = "{}", b.opened_at++, b.due_on++;
  b.place.floor = 1, b.second_place.city = "x", b.total_money = 1;
  b.lines.items = lines, b.tags.items = tags;
  for (size_t i = 0; i < order_record.field_count; i++)
    if (record_field_equals(&order_fields[i], &a, &b)) fail_msg("%s", order_fields[i].name);
}

static void wrong_tables_are_found(void **state) {
  (void)state;
  struct fault fault = {0};
  assert_int_equal(record_check(&order_record, &fault), OK);
  for (int wrong = 0; wrong < 8; wrong++) {
    struct field fields[16];
    memcpy(fields, order_fields, sizeof order_fields);
    struct record record = order_record;
    record.fields = fields;
    if (wrong == 0) fields[3].name = "id";
    if (wrong == 1) fields[0].prefix = NULL;
    if (wrong == 2) fields[5].words = NULL;
    if (wrong == 3) fields[11].record = NULL;
    if (wrong == 4) fields[6].min = 6;
    if (wrong == 5) fields[4].doc = NULL;
    if (wrong == 6) record.bytes -= 8;
    if (wrong == 7) fields[4].offset = offsetof(struct order, note) + 4;
    fault_clear(&fault);
    assert_int_equal(record_check(&record, &fault), ERR_INVALID);
    assert_true(text_starts(text_of(fault.field), "order."));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_least_order_has_all_else_absent),
      cmocka_unit_test(the_full_order_goes_round),
      cmocka_unit_test(members_go_into_an_object_that_is_open),
      cmocka_unit_test(every_refusal_names_its_path),
      cmocka_unit_test(a_very_long_name_is_cut_not_overrun),
      cmocka_unit_test(long_lists_of_texts_are_bounded),
      cmocka_unit_test(words_are_found_whole),
      cmocka_unit_test(changes_are_seen_in_every_kind),
      cmocka_unit_test(wrong_tables_are_found),
  };
  return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
