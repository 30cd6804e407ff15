#include "COpenSSL.h"

#include <openssl/evp.h>
#include <stdlib.h>

static EVP_MD_CTX *context(chiral_sha256 *sha) { return (EVP_MD_CTX *)sha; }

static void check(int is_done) {
  if (!is_done) abort();
}

chiral_sha256 *chiral_sha256_create(void) {
  EVP_MD_CTX *created = EVP_MD_CTX_new();
  check(created != NULL);
  check(EVP_DigestInit_ex(created, EVP_sha256(), NULL));
  return (chiral_sha256 *)created;
}

void chiral_sha256_free(chiral_sha256 *sha) { EVP_MD_CTX_free(context(sha)); }

void chiral_sha256_update(chiral_sha256 *sha, const void *bytes, size_t count) {
  check(EVP_DigestUpdate(context(sha), bytes, count));
}

void chiral_sha256_finish(chiral_sha256 *sha, uint8_t digest[32]) {
  check(EVP_DigestFinal_ex(context(sha), digest, NULL));
  check(EVP_DigestInit_ex(context(sha), NULL, NULL));
}
