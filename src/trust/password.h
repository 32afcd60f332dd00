/* password: what people know and machines hold, and the hashes by which both are recognised.
 *
 * Passwords are kept as Argon2id (libsodium; 19 MiB, 2 passes: OWASP's lower setting, so that
 * sign-ins at once do not eat the machine); one is checked on the HTTP worker, never on the writer:
 * it takes tens of milliseconds. Tokens are random numbers of 256 bits, so a plain hash is enough.
 */
#ifndef TRUST_PASSWORD_H
#define TRUST_PASSWORD_H

#include "base/ctx.h"

#define PASSWORD_BYTES_MIN 8
#define PASSWORD_BYTES_MAX 128

/* Argon2id; slow on purpose. */
char *password_hash(struct arena *arena, const char *password);
bool password_check(const char *hash, const char *password);
/* INVALID when it is too short or too long. */
MUST_USE enum error password_length_check(struct ctx *ctx, const char *password);
/* A password for somebody else, to be told once: twelve characters that are read aloud well. */
const char *password_new(struct arena *arena);
/* 256 random bits in hex after the prefix, and the hash by which it is looked up. */
const char *token_new(struct arena *arena, const char *prefix);
char *token_hash(struct arena *arena, const char *token);

#endif
