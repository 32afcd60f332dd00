/* password: hashing them, and making what nobody can guess.
 *
 * A password is short and people choose it, so its hash is slow on purpose and salted; a token is
 * long and random, so it is looked up by a fast hash without salt. Passwords for others are of
 * letters that are read aloud without doubt: no l and 1, no o and 0.
 *
 * Always holds: what stands in the store lets nobody in.
 */
#include "trust/password.h"

#include <sodium.h>
#include <string.h>

#define ARGON_OPS 2
#define ARGON_BYTES (19U * 1024 * 1024)

char *password_hash(struct arena *arena, const char *password) {
  char *hash = arena_take(arena, crypto_pwhash_STRBYTES);
  if (crypto_pwhash_str_alg(hash, password, strlen(password), ARGON_OPS, ARGON_BYTES,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    return NULL;
  return hash;
}

bool password_check(const char *hash, const char *password) {
  return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}

char *token_hash(struct arena *arena, const char *token) {
  unsigned char bytes[32];
  crypto_generichash(bytes, sizeof bytes, (const unsigned char *)token, strlen(token), NULL, 0);
  return text_hex(arena, bytes, sizeof bytes);
}

const char *password_new(struct arena *arena) {
  static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
  char *password = arena_take(arena, 15);
  for (size_t i = 0; i < 14; i++)
    password[i] = i % 5 == 4 ? '-' : letters[randombytes_uniform(sizeof letters - 1)];
  password[14] = '\0';
  return password;
}

const char *token_new(struct arena *arena, const char *prefix) {
  unsigned char bytes[32];
  randombytes_buf(bytes, sizeof bytes);
  return text_printf(arena, "%s%s", prefix, text_hex(arena, bytes, sizeof bytes));
}

enum error password_length_check(struct ctx *ctx, const char *password) {
  size_t bytes = password == NULL ? 0 : strlen(password);
  if (bytes >= PASSWORD_BYTES_MIN && bytes <= PASSWORD_BYTES_MAX) return OK;
  return fault_raisef(&ctx->fault, ERR_INVALID, "password", "密码长度须为 %d 到 %d 个字节",
                      "The password must have %d to %d bytes", PASSWORD_BYTES_MIN,
                      PASSWORD_BYTES_MAX);
}
