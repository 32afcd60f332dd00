/* routes_policy: rows of the API: the rules, what became of them, what everybody may read.
 *
 * Problem: a route is known to the server, to the rights, to the description, to the typed client
 * and to the test that tries every one as everyone. Idea: a row says it once (route_rows.h), and
 * all of these are made from the rows. What a row's function does stands where its noun does.
 */
#include "api/route_rows.h"

#include "api/case_verb_api.h"
#include "api/clause_api.h"
#include "api/merchant_api.h"
#include "api/pack_api.h"
#include "api/pack_choice_api.h"
#include "api/policy_api.h"
#include "api/public_api.h"
#include "api/replay_api.h"
#include "api/shape.h"
#include "api/stream_api.h"
#include "desk/overlay.h"
#include "desk/pack_choice.h"
#include "desk/pack_difference.h"

/* policy */
ROUTE(policy, READS(API "/policy"), .right = RIGHT_POLICY_READ, .run = policy_get_run,
      OUT(&policy_shape), .queries = "pack merchant_id",
      .summary = "The policy in force, for anybody: tables, parameters, clauses (cs-spec-3.3.1-1, "
                 "cs-spec-3.3.1-2, "
                 "cs-spec-9.2.1-2, cabinet-5.1.4)",
      .zh = "现行政策");
ROUTE(policy_try, ASKS(API "/policy/try"), .right = RIGHT_POLICY_TRY, .run = policy_try_run,
      .input = &try_input, OUT(&tried_shape), .summary = "Ask one decision with given facts",
      .zh = "试算决策");
ROUTE(clause_get, READS(API "/clauses/{id}"), .right = RIGHT_POLICY_READ, .run = clause_get_run,
      OUT(&clause_shape), .summary = "A clause in short words", .zh = "条款");
ROUTE(calendar_get, READS(API "/calendars/{name}"), .right = RIGHT_POLICY_READ,
      .run = calendar_get_run, .queries = "from to", OUT(&calendar_shape),
      .summary = "Working days and hours", .zh = "工作日历");
ROUTE(flows, READS(API "/flows"), .right = RIGHT_POLICY_READ, .run = flow_list_run,
      OUT(&flow_shape), .is_list = true, .summary = "The lifecycles of cases (cabinet-6.1)",
      .zh = "售后流程");

/* packs */
ROUTE(packs, READS(API "/policies"), .right = RIGHT_POLICY_EDIT, .run = pack_list_run,
      OUT(&pack_item_shape), .is_list = true,
      .summary = "Policy packs: in force, upcoming, conflicts", .zh = "政策包列表");
ROUTE(pack_get, READS(API "/policies/{pack}"), .right = RIGHT_POLICY_EDIT, .run = pack_get_run,
      OUT(&pack_detail_shape), .queries = "version", .summary = "A pack in plain form",
      .zh = "政策包详情");
ROUTE(pack_draft, WRITES(API "/policies/{pack}/drafts"), .right = RIGHT_POLICY_EDIT,
      .run = pack_draft_run, .input = &overlay_content_record, OUT(&overlay_record), .status = 201,
      .summary = "Draft changes on top of a pack: all of them, not what differs",
      .zh = "起草政策改动");
ROUTE(pack_check, ASKS(API "/policies/{pack}/drafts/{id}/check"), .right = RIGHT_POLICY_EDIT,
      .run = pack_check_run, .input = &empty_input, OUT(&pack_check_shape),
      .summary = "What stands against a draft, with the inputs that show it", .zh = "检查草稿");
ROUTE(pack_look, ASKS(API "/policies/{pack}/check"), .right = RIGHT_POLICY_EDIT,
      .run = pack_look_run, .input = &overlay_content_record, OUT(&pack_check_shape),
      .summary = "What would stand against changes, while they are written: nothing is kept",
      .zh = "检查未保存的改动");
ROUTE(pack_difference_route, READS(API "/policies/{pack}/differences"), .right = RIGHT_POLICY_EDIT,
      .run = pack_difference_run, OUT(&pack_difference_record), .is_list = true,
      .queries = "from to",
      .summary = "What a version of a pack says otherwise than another, in plain words",
      .zh = "比较政策版本");
ROUTE(pack_publish, WRITES(API "/policies/{pack}/drafts/{id}/publish"), .right = RIGHT_POLICY_EDIT,
      .run = pack_publish_run, .prepare = pack_publish_prepare, .input = &publish_input,
      OUT(&overlay_record), .summary = "Bring a draft into force, now or at a moment",
      .zh = "发布政策改动");
ROUTE(pack_discard, WRITES(API "/policies/{pack}/drafts/{id}/discard"), .right = RIGHT_POLICY_EDIT,
      .run = pack_discard_run, .input = &empty_input, OUT(&overlay_record),
      .summary = "Drop a draft, or withdraw what is not yet in force", .zh = "作废草稿");
ROUTE(merchant_pack, WRITES(API "/merchants/{id}/pack"), .right = RIGHT_POLICY_EDIT,
      .run = merchant_pack_run, .input = &merchant_pack_input, OUT(&merchant_view_record),
      .summary = "Choose the pack a shop's cases are decided by", .zh = "选择商家政策包");

ROUTE(pack_choices, READS(API "/pack-choices"), .right = RIGHT_REPLAY, .run = pack_choice_list_run,
      OUT(&pack_choice_record), .extra = &pack_choice_names_record, .is_list = true,
      .queries = "company cursor limit",
      .summary = "Which pack a shop, or the platform, went by since when, and who chose it",
      .zh = "政策包选择记录");
ROUTE(pack_choice_add_route, WRITES(API "/pack-choices"), .right = RIGHT_POLICY_EDIT,
      .run = pack_choice_add_run, .input = &pack_choice_input, OUT(&pack_choice_record),
      .extra = &pack_choice_names_record, .status = 201,
      .summary = "Choose a pack for a shop or the platform, now or from a moment on",
      .zh = "选择政策包");
ROUTE(pack_choice_cancel_route, WRITES(API "/pack-choices/{id}/cancel"), .right = RIGHT_POLICY_EDIT,
      .run = pack_choice_cancel_run, .input = &empty_input, OUT(&pack_choice_record),
      .extra = &pack_choice_names_record, .summary = "Cancel a choice before it begins",
      .zh = "取消待生效的选择");

/* clauses and what became of them */
ROUTE(clauses_route, READS(API "/clauses"), .right = RIGHT_CLAUSE, .run = clause_list_run,
      OUT(&clause_item_shape), .is_list = true, .queries = "company month state q all",
      .summary = "Each clause in force for a company: what keeps it, kept or broken in a month "
                 "(handbook-7.3.2-2)",
      .zh = "条款落实情况");
ROUTE(clauses_csv, READS(API "/clauses.csv"), .right = RIGHT_CLAUSE, .run = clause_csv_run,
      .media = "text/csv", .queries = "company month state q all", .summary = "The same as CSV",
      .zh = "导出条款落实");
ROUTE(clause_cases, READS(API "/clauses/{id}/cases"), .right = RIGHT_CLAUSE,
      .run = clause_cases_run, OUT(&clause_case_record), .is_list = true,
      .queries = "company month cursor limit",
      .summary = "The cases in which a clause was not kept, newest first",
      .zh = "条款涉及的售后单");

/* the past under another policy */
ROUTE(replay_ask_route, WRITES(API "/replays"), .right = RIGHT_REPLAY, .run = replay_ask_run,
      .prepare = replay_ask_prepare, .input = &replay_input, OUT(&replay_run_record),
      .extra = &replay_pace_record, .status = 202,
      .summary = "Decide past cases again under a draft or another pack; goes on by itself",
      .zh = "发起回放试算");
ROUTE(replays, READS(API "/replays"), .right = RIGHT_REPLAY, .run = replay_list_run,
      OUT(&replay_run_record), .extra = &replay_pace_record, .is_list = true,
      .queries = "cursor limit", .summary = "Replays, newest first", .zh = "试算列表");
ROUTE(replay_get, READS(API "/replays/{id}"), .right = RIGHT_REPLAY, .run = replay_get_run,
      OUT(&replay_run_record), .extra = &replay_pace_record, .more = &replay_figures_shape,
      .summary = "How far a replay is, and what it found", .zh = "试算结果");
ROUTE(replay_stream, STREAMS(API "/replays/{id}/events"), .right = RIGHT_REPLAY,
      .run = replay_stream_run, .summary = "A replay as it goes on", .zh = "试算进度");
ROUTE(replay_cancel_route, WRITES(API "/replays/{id}/cancel"), .right = RIGHT_REPLAY,
      .run = replay_cancel_run, .input = &empty_input, OUT(&replay_run_record),
      .extra = &replay_pace_record, .summary = "Stop a replay; what it found so far is kept",
      .zh = "取消试算");
ROUTE(replay_remove_route, WRITES(API "/replays/{id}/remove"), .right = RIGHT_REPLAY,
      .run = replay_remove_run, .input = &empty_input, OUT(&done_shape),
      .summary = "Remove a replay that is over", .zh = "删除试算");
ROUTE(replay_cases_route, READS(API "/replays/{id}/cases"), .right = RIGHT_REPLAY,
      .run = replay_cases_run, OUT(&replay_case_view_record), .is_list = true,
      .queries = "figure cursor limit", .summary = "The cases behind a figure, or all that differ",
      .zh = "试算涉及的售后单");
ROUTE(replay_csv, READS(API "/replays/{id}/cases.csv"), .right = RIGHT_REPLAY,
      .run = replay_csv_run, .media = "text/csv", .queries = "figure",
      .summary = "The same as CSV, at most 10,000 rows", .zh = "导出试算明细");

/* for everybody: no sign-in */
#define PUBLIC(name, segment, of_run, of_shape, of_queries, words, chinese)                        \
  ROUTE(name, READS(API "/public/{company}/" segment), .run = (of_run), OUT(&(of_shape)),          \
        .queries = (of_queries), .summary = (words), .zh = (chinese))
ROUTE(public_companies, READS(API "/public/companies"), .run = public_companies_run,
      OUT(&public_company_shape), .is_list = true, .queries = "cursor limit",
      .summary = "Who has public pages: the platform and the merchants", .zh = "公示主体列表");
PUBLIC(public_policy, "policy", public_policy_run, public_policy_shape, "at",
       "The policy in force in plain words (cs-spec-9.2.1-2, cabinet-5.1.4, cabinet-7.3.1-2)",
       "规则公示");
PUBLIC(public_commitments, "commitments", public_commitments_run, public_commitments_shape, "at",
       "Every commitment in force (handbook-6.2.2, cs-spec-9.2.1-2, cabinet-7.3.1-2)",
       "服务承诺公示");
PUBLIC(public_hours, "hours", public_hours_run, public_hours_shape, "at",
       "Service hours of each channel (cabinet-6.3-2, cabinet-6.3-4, standard-4.1-1)",
       "服务时间公示");
PUBLIC(public_processes, "processes", public_processes_run, public_processes_shape, "at",
       "How each kind of case runs (cs-spec-9.2.1-2, cabinet-6.1, cabinet-7.3.1-1)", "流程公示");
PUBLIC(public_privacy, "privacy", public_privacy_run, public_privacy_shape, "at",
       "Which personal data is kept, why, how long (cs-spec-9.1.1-4, cabinet-4.3.2-2, "
       "cabinet-4.3.2-3)",
       "隐私告知");
PUBLIC(public_rating, "rating", public_rating_run, public_rating_shape, "at days",
       "A merchant's after-sales rating (handbook-6.1.5)", "售后评价");
