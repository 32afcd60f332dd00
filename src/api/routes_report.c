/* routes_report: rows of the API: figures of a period, what is done about what they show,
 * controlled documents.
 *
 * Problem: a route is known to the server, to the rights, to the description, to the typed client
 * and to the test that tries every one as everyone. Idea: a row says it once (route_rows.h), and
 * all of these are made from the rows. What a row's function does stands where its noun does.
 */
#include "api/route_rows.h"

#include "api/document_api.h"
#include "api/public_api.h"
#include "api/statistic_api.h"
#include "desk/document.h"
#include "desk/improvement.h"

#define PERIOD                                                                                     \
  "company from to by type reason topic result product category lot cause channel severity "       \
  "assignee currency"
ROUTE(statistics_route, READS(API "/statistics"), .right = RIGHT_STATISTIC,
      .run = statistic_get_run, OUT(&statistic_view_record), .queries = PERIOD,
      .summary = "What became of the cases of a period, by group, beside the period before: "
                 "counts, causes, results, times, money, repeats (fresh-2.6-2, fresh-5-3, "
                 "cs-spec-5.3.1, cs-spec-7.2.1-1, cs-spec-7.2.1-2, cs-spec-7.3.1, "
                 "cs-spec-2.1.2-2, cs-spec-2.3.2-3, handbook-7.3.2-3, handbook-7.3.2-4, "
                 "standard-3.3-2, cabinet-0.1-1, cabinet-0.1-2, cabinet-9-3, cabinet-9-4)",
      .zh = "统计分析");
ROUTE(statistic_cases_route, READS(API "/statistics/cases"), .right = RIGHT_STATISTIC,
      .run = statistic_cases_run, OUT(&statistic_case_record), .is_list = true,
      .queries = PERIOD " figure cursor limit",
      .summary = "The cases behind a figure, newest first, with when they were answered; of a "
                 "channel: the register of its calls or letters (fresh-2.6-2, cs-spec-6.3.1-5, "
                 "cabinet-6.4.9)",
      .zh = "统计涉及的工单");
ROUTE(statistic_file, READS(API "/statistics/file"), .right = RIGHT_STATISTIC,
      .run = statistic_file_run,
      .media = "text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      .queries = PERIOD " format lang",
      .summary = "The same as XLSX or CSV, for a report (cs-spec-2.3.1-5)", .zh = "导出统计");

#define IMPROVEMENT_OUT                                                                            \
  OUT(&improvement_record), .extra = &improvement_extra_record, .more = &improvement_detail_record
#define IMPROVES(name, segment, of_run, of_input, words, chinese)                                  \
  ROUTE(name, WRITES(API "/improvements/{id}/" segment), .right = RIGHT_IMPROVEMENT,               \
        .run = (of_run), .input = &(of_input), IMPROVEMENT_OUT, .summary = (words),                \
        .zh = (chinese))
ROUTE(improvements, READS(API "/improvements"), .right = RIGHT_IMPROVEMENT,
      .run = improvement_list_run, OUT(&improvement_record), .extra = &improvement_extra_record,
      .is_list = true, .queries = "view cursor limit",
      .summary = "What is to become better: open by day, or all (cs-spec-7.3.4)", .zh = "整改列表");
ROUTE(improvement_get_route, READS(API "/improvements/{id}"), .right = RIGHT_IMPROVEMENT,
      .run = improvement_get_run, IMPROVEMENT_OUT,
      .summary = "An improvement, with what happened to it", .zh = "整改详情");
ROUTE(improvement_open_route, WRITES(API "/improvements"), .right = RIGHT_IMPROVEMENT,
      .run = improvement_open_run, .prepare = improvement_open_prepare, .input = &improvement_input,
      IMPROVEMENT_OUT, .status = 201,
      .summary = "Plan an improvement: cause, action, owner, day, the figure that judges it "
                 "(cabinet-7.2.1-2, cs-spec-3.1.4-2, cs-spec-3.2.4-2, cs-spec-3.3.4-2, "
                 "cs-spec-5.3.2-2, cs-spec-7.3.2, cs-spec-7.3.5, cs-spec-9.2.2-1, fresh-2.6-2, "
                 "fresh-4-3, fresh-6-4, handbook-2.3.3-2, handbook-7.3.3-3, handbook-9.3.2, "
                 "handbook-9.3.3, handbook-10, handbook-10.1, standard-1.3-2, standard-3.3-4)",
      .zh = "登记整改");
IMPROVES(improvement_begin_route, "begin", improvement_begin_run, improvement_words_input,
         "It is being done (cs-spec-7.3.3, handbook-10.2)", "开始实施");
IMPROVES(improvement_finish_route, "finish", improvement_finish_run, improvement_words_input,
         "It is done; its effect is measured after as many days as before", "实施完成");
IMPROVES(improvement_effective_route, "effective", improvement_effective_run,
         improvement_words_input,
         "It helped: the figure reached its goal (cs-spec-7.3.4, handbook-10.3, fresh-5-3)",
         "确认见效");
IMPROVES(improvement_again_route, "again", improvement_again_run, improvement_again_input,
         "It did not help: something else, by another day (cs-spec-7.3.5)", "重新整改");
IMPROVES(improvement_cancel_route, "cancel", improvement_cancel_run, improvement_words_input,
         "It is given up", "取消整改");

/* controlled documents */
#define DOCUMENT_OUT                                                                               \
  OUT(&document_record), .extra = &document_extra_record, .more = &document_detail_record
#define DOCUMENTS(name, segment, of_run, of_input, words, chinese)                                 \
  ROUTE(name, WRITES(API "/documents/{id}/" segment), .right = RIGHT_DOCUMENT, .run = (of_run),    \
        .input = &(of_input), DOCUMENT_OUT, .summary = (words), .zh = (chinese))
ROUTE(documents_route, READS(API "/documents"), .right = RIGHT_DOCUMENT, .run = document_list_run,
      OUT(&document_record), .extra = &document_extra_record, .is_list = true,
      .queries = "view cursor limit",
      .summary = "Controlled documents: in force, to be read, withdrawn (handbook-6.1.2, "
                 "cabinet-4.2.2)",
      .zh = "文件库");
ROUTE(document_get_route, READS(API "/documents/{id}"), .right = RIGHT_DOCUMENT,
      .run = document_get_run, DOCUMENT_OUT,
      .summary = "A document: its versions, who must read it and who has", .zh = "文件详情");
ROUTE(document_file_get, READS(API "/documents/{id}/files/{file_id}"), .right = RIGHT_DOCUMENT,
      .run = document_file_run, .summary = "A version of a document as a file", .zh = "文件附件");
ROUTE(document_open_route, WRITES(API "/documents"), .right = RIGHT_DOCUMENT,
      .run = document_open_run, .input = &document_input, DOCUMENT_OUT, .status = 201,
      .summary = "Add a document: rules for service, procedures, instructions, guides to goods "
                 "(handbook-6.1.2, cabinet-4.2.2, cabinet-4.4-1, cs-spec-9.1.2-2, "
                 "cs-spec-6.1.1-1, cs-spec-6.1.1-2, cs-spec-6.1.1-3)",
      .zh = "新增文件");
DOCUMENTS(document_renew_route, "versions", document_renew_run, document_version_input,
          "A new version, from a day; those before it are kept", "修订文件");
DOCUMENTS(document_read_route, "read", document_read_run, document_read_input,
          "Confirm that you have read the version in force (cabinet-4.2.2)", "确认已阅读");
DOCUMENTS(document_review_route, "review", document_review_run, document_review_input,
          "It was looked through and holds on (cabinet-4.4-1)", "复审文件");
DOCUMENTS(document_withdraw_route, "withdraw", document_withdraw_run, document_withdraw_input,
          "It holds no more; it is kept", "作废文件");
ROUTE(public_documents, READS(API "/public/{company}/documents"), .run = public_documents_run,
      OUT(&public_documents_shape), .queries = "at",
      .summary = "What a company lets everybody read: guides to use and care, its rules "
                 "(cabinet-6.4.3-2, cabinet-7.4, cs-spec-1.3-5, cs-spec-6.1.1-4)",
      .zh = "公开文件");
