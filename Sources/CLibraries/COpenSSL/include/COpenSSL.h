// SHA-256 by libcrypto. Its headers stay in COpenSSL.c.
#ifndef CHIRAL_COPENSSL_H
#define CHIRAL_COPENSSL_H

#include <stddef.h>
#include <stdint.h>

/// A running digest. libcrypto's SHA-256 fails only when there is no memory for it, and then these functions end the
/// process, as Swift's own allocations do: a digest that is wrong without a word would be worse.
typedef struct chiral_sha256 chiral_sha256;

/// A digest of nothing yet, which the caller owns and gives to `chiral_sha256_free`.
chiral_sha256 *chiral_sha256_create(void);

/// Frees a digest.
void chiral_sha256_free(chiral_sha256 *sha);

/// Adds bytes, which are the caller's.
void chiral_sha256_update(chiral_sha256 *sha, const void *bytes, size_t count);

/// Writes the digest of all that was added, and starts anew.
void chiral_sha256_finish(chiral_sha256 *sha, uint8_t digest[32]);

#endif
