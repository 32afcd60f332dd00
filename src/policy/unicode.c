/* unicode.c: the only file that knows ICU.
 *
 * Cases, categories and blocks come from the Unicode character database; ICU has it, keeps it up to
 * date, and is on every Debian machine because libxml2 needs it. Nothing here depends on a locale:
 * the root locale is asked for by name, so a policy says the same everywhere.
 *
 * Texts go through UTF-16 buffers in the caller's arena. What is not valid comes back unchanged.
 */
#include "policy/unicode.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#define GROWTH 3 /* one UTF-16 unit becomes at most three of the other case */
#define BLOCK_NAME_MAX 64

typedef int32_t case_mapper(UChar *to, int32_t to_max, const UChar *from, int32_t from_count,
                            const char *locale, UErrorCode *status);

static struct text mapped(struct arena *arena, struct text text, case_mapper *map) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t count = 0, mapped_count, bytes = 0;
  if (text.len == 0 || text.len > INT32_MAX / 16) return text;
  UChar *wide = arena_list(arena, UChar, text.len + 1);
  UChar *other = arena_list(arena, UChar, text.len * GROWTH + 1);
  u_strFromUTF8(wide, (int32_t)text.len, &count, text.at, (int32_t)text.len, &status);
  mapped_count = map(other, (int32_t)text.len * GROWTH, wide, count, "", &status);
  if (U_FAILURE(status)) return text;
  char *out = arena_take(arena, (size_t)mapped_count * 3 + 1);
  u_strToUTF8(out, mapped_count * 3, &bytes, other, mapped_count, &status);
  return U_FAILURE(status) ? text : (struct text){out, (size_t)bytes};
}

struct text unicode_upper(struct arena *arena, struct text text) {
  return mapped(arena, text, u_strToUpper);
}

struct text unicode_lower(struct arena *arena, struct text text) {
  return mapped(arena, text, u_strToLower);
}

uint32_t unicode_fold(uint32_t point) {
  return (uint32_t)u_foldCase((UChar32)point, U_FOLD_CASE_DEFAULT);
}

uint32_t unicode_simple_upper(uint32_t point) {
  return (uint32_t)u_toupper((UChar32)point);
}

struct category_row {
  char name[3];
  uint32_t mask;
};

static const struct category_row categories[] = {
    {"L", U_GC_L_MASK},   {"Lu", U_GC_LU_MASK}, {"Ll", U_GC_LL_MASK}, {"Lt", U_GC_LT_MASK},
    {"Lm", U_GC_LM_MASK}, {"Lo", U_GC_LO_MASK}, {"M", U_GC_M_MASK},   {"Mn", U_GC_MN_MASK},
    {"Mc", U_GC_MC_MASK}, {"Me", U_GC_ME_MASK}, {"N", U_GC_N_MASK},   {"Nd", U_GC_ND_MASK},
    {"Nl", U_GC_NL_MASK}, {"No", U_GC_NO_MASK}, {"P", U_GC_P_MASK},   {"Pc", U_GC_PC_MASK},
    {"Pd", U_GC_PD_MASK}, {"Ps", U_GC_PS_MASK}, {"Pe", U_GC_PE_MASK}, {"Pi", U_GC_PI_MASK},
    {"Pf", U_GC_PF_MASK}, {"Po", U_GC_PO_MASK}, {"Z", U_GC_Z_MASK},   {"Zs", U_GC_ZS_MASK},
    {"Zl", U_GC_ZL_MASK}, {"Zp", U_GC_ZP_MASK}, {"S", U_GC_S_MASK},   {"Sm", U_GC_SM_MASK},
    {"Sc", U_GC_SC_MASK}, {"Sk", U_GC_SK_MASK}, {"So", U_GC_SO_MASK}, {"C", U_GC_C_MASK},
    {"Cc", U_GC_CC_MASK}, {"Cf", U_GC_CF_MASK}, {"Co", U_GC_CO_MASK}, {"Cn", U_GC_CN_MASK},
};

static const struct category_row *category_find(const char *name) {
  for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
    if (strcmp(categories[i].name, name) == 0) return &categories[i];
  return NULL;
}

bool unicode_has_category(const char *category) {
  return category_find(category) != NULL;
}

bool unicode_is_category(uint32_t point, const char *category) {
  const struct category_row *row = category_find(category);
  return row != NULL && (U_GET_GC_MASK((UChar32)point) & row->mask) != 0;
}

int unicode_block(struct text name) {
  char text[BLOCK_NAME_MAX];
  if (name.len == 0 || name.len >= sizeof text) return -1;
  memcpy(text, name.at, name.len);
  text[name.len] = '\0';
  return u_getPropertyValueEnum(UCHAR_BLOCK, text);
}

bool unicode_is_in_block(uint32_t point, int block) {
  return (int)ublock_getCode((UChar32)point) == block;
}
