/* pack_shape: what the answers about packs look like, for the OpenAPI document.
 *
 * They are printed by hand in pack_api.c, off the planned pack itself; these tables are their
 * contract, and the API's tests hold each answer against it. No struct stands behind them.
 */
#include "api/pack_api.h"

#include "desk/overlay.h"
#include "desk/pack_difference.h"
#include "desk/release.h"

#define SHAPE(named, of_kind, english, chinese, ...)                                               \
  { .name = (named), .kind = (of_kind), .doc = (english), .zh = (chinese), __VA_ARGS__ }
#define SHAPE_OF(list) .bytes = 0, .fields = (list), .field_count = sizeof(list) / sizeof(*(list))
#define OPT .flags = FIELD_OPTIONAL

static const struct field upcoming_fields[] = {
    SHAPE("version", FIELD_TEXT, "in force from then on", "版本"),
    SHAPE("effective_at", FIELD_WHEN, "moment", "生效时间"),
    SHAPE("conflicts", FIELD_LIST, "changes that meet newer text", "冲突",
          .record = &overlay_conflict_record),
};
static const struct record upcoming_shape = {
    .name = "pack_upcoming", .doc = "What will be in force.", SHAPE_OF(upcoming_fields)};
static const struct field item_fields[] = {
    SHAPE("pack", FIELD_TEXT, "name", "政策包"),
    SHAPE("zh", FIELD_TEXT, "title in Chinese", "名称", OPT),
    SHAPE("en", FIELD_TEXT, "title in English", "英文名称", OPT),
    SHAPE("extends", FIELD_TEXT, "the pack it takes over from", "继承自", OPT),
    SHAPE("is_platform", FIELD_BOOL, "of shops that chose none", "平台默认"),
    SHAPE("version", FIELD_TEXT, "in force", "现行版本"),
    SHAPE("effective_at", FIELD_WHEN, "since when; none: ever", "生效时间", OPT),
    SHAPE("conflicts", FIELD_LIST, "changes that meet newer text", "冲突",
          .record = &overlay_conflict_record),
    SHAPE("upcoming", FIELD_LIST, "what will be in force", "待生效", .record = &upcoming_shape),
    SHAPE("draft_count", FIELD_INT, "drafts", "草稿数"),
};
const struct record pack_item_shape = {
    .name = "pack_item", .doc = "A policy pack.", SHAPE_OF(item_fields)};

static const struct field detail_fields[] = {
    SHAPE("pack", FIELD_TEXT, "name", "政策包"),
    SHAPE("version", FIELD_TEXT, "that is shown", "版本"),
    SHAPE("version_in_force", FIELD_TEXT, "now", "现行版本"),
    SHAPE("zh", FIELD_TEXT, "title in Chinese", "名称", OPT),
    SHAPE("en", FIELD_TEXT, "title in English", "英文名称", OPT),
    SHAPE("extends", FIELD_TEXT, "the pack it takes over from", "继承自", OPT),
    SHAPE("calendar", FIELD_TEXT, "it counts by", "日历"),
    SHAPE("parameters", FIELD_JSON, "named rulings with alternatives, bounds and clauses", "参数"),
    SHAPE("tables", FIELD_JSON, "decision tables as in GET /policy", "决策表"),
    SHAPE("clauses", FIELD_JSON, "clauses cited", "条款"),
    SHAPE("changes", FIELD_RECORD, "the company's changes in it", "公司改动",
          .record = &overlay_content_record),
    SHAPE("conflicts", FIELD_LIST, "changes that meet newer text", "冲突",
          .record = &overlay_conflict_record),
    SHAPE("releases", FIELD_LIST, "texts of the pack, newest first", "政策包版本",
          .record = &release_head_record),
    SHAPE("overlays", FIELD_LIST, "drafts and versions of changes, newest first", "改动版本",
          .record = &overlay_record),
};
const struct record pack_detail_shape = {
    .name = "pack_detail", .doc = "A policy pack in plain form.", SHAPE_OF(detail_fields)};

static const struct field check_fields[] = {
    SHAPE("is_good", FIELD_BOOL, "may come into force", "可以生效"),
    SHAPE("refused_zh", FIELD_TEXT, "why it cannot be read", "无法读取的原因", OPT),
    SHAPE("refused_en", FIELD_TEXT, "the same in English", "英文原因", OPT),
    SHAPE("tables", FIELD_INT, "looked at", "表数"),
    SHAPE("rules", FIELD_INT, "looked at", "规则数"),
    SHAPE("forbidden", FIELD_INT, "findings that forbid it", "不允许"),
    SHAPE("findings", FIELD_JSON, "each with the input that shows it", "检查结果"),
    SHAPE("conflicts", FIELD_LIST, "changes that cannot be made", "冲突",
          .record = &overlay_conflict_record),
    SHAPE("differences", FIELD_LIST, "what it says otherwise than the version in force", "差异",
          .record = &pack_difference_record),
};
const struct record pack_check_shape = {
    .name = "pack_check", .doc = "What stands against a draft.", SHAPE_OF(check_fields)};
