// What sqlite3.h offers as variadic functions and casts only, which Swift can't call.
#include <sqlite3.h>

/// Binds UTF-8 text that SQLite copies.
static inline int chiral_bind_text(sqlite3_stmt *statement, int index, const char *text, int bytes) {
  return sqlite3_bind_text(statement, index, text, bytes, SQLITE_TRANSIENT);
}

/// Guards against a schema that was made to do harm: no writes to its internals, no functions with side effects.
static inline void chiral_distrust(sqlite3 *db) {
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
}
