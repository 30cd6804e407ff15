#include "CSQLite.h"

#include <limits.h>
#include <sqlite3.h>
#include <string.h>

_Static_assert(CHIRAL_SQLITE_OK == SQLITE_OK && CHIRAL_SQLITE_NOT_A_DATABASE == SQLITE_NOTADB, "codes differ");
_Static_assert(CHIRAL_SQLITE_TOO_BIG == SQLITE_TOOBIG, "codes differ");
_Static_assert(CHIRAL_SQLITE_ROW == SQLITE_ROW && CHIRAL_SQLITE_DONE == SQLITE_DONE, "codes differ");
_Static_assert(CHIRAL_SQLITE_INTEGER == SQLITE_INTEGER && CHIRAL_SQLITE_REAL == SQLITE_FLOAT, "types differ");
_Static_assert(CHIRAL_SQLITE_TEXT == SQLITE_TEXT && CHIRAL_SQLITE_BLOB == SQLITE_BLOB, "types differ");
_Static_assert(CHIRAL_SQLITE_NULL == SQLITE_NULL, "types differ");

static sqlite3 *database(chiral_sqlite *connection) { return (sqlite3 *)connection; }
static sqlite3_stmt *inner(chiral_sqlite_statement *statement) { return (sqlite3_stmt *)statement; }

/// Sets two switches of a connection.
static int configure(sqlite3 *db, int first, int first_value, int second, int second_value) {
  int code = sqlite3_db_config(db, first, first_value, (int *)0);
  return code == SQLITE_OK ? sqlite3_db_config(db, second, second_value, (int *)0) : code;
}

int chiral_sqlite_open(const char *path, int is_read_only, chiral_sqlite **connection) {
  int access = is_read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3 *db = NULL;
  int code = sqlite3_open_v2(path, &db, access | SQLITE_OPEN_NOMUTEX, NULL);
  *connection = (chiral_sqlite *)db;
  return code == SQLITE_OK ? configure(db, SQLITE_DBCONFIG_DQS_DDL, 0, SQLITE_DBCONFIG_DQS_DML, 0) : code;
}

void chiral_sqlite_bound(chiral_sqlite *connection, int bytes) {
  sqlite3_limit(database(connection), SQLITE_LIMIT_LENGTH, bytes);
}

int chiral_sqlite_distrust(chiral_sqlite *connection) {
  return configure(database(connection), SQLITE_DBCONFIG_DEFENSIVE, 1, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
}

int chiral_sqlite_close(chiral_sqlite *connection) { return sqlite3_close(database(connection)); }

const char *chiral_sqlite_reason(chiral_sqlite *connection) { return sqlite3_errmsg(database(connection)); }

int chiral_sqlite_execute(chiral_sqlite *connection, const char *sql) {
  return sqlite3_exec(database(connection), sql, NULL, NULL, NULL);
}

int chiral_sqlite_prepare(
    chiral_sqlite *connection, const char *sql, size_t count, chiral_sqlite_statement **statement) {
  sqlite3_stmt *prepared = NULL;
  int code =
      count < INT_MAX ? sqlite3_prepare_v2(database(connection), sql, (int)count, &prepared, NULL) : SQLITE_TOOBIG;
  *statement = (chiral_sqlite_statement *)prepared;
  return code;
}

void chiral_sqlite_finalize(chiral_sqlite_statement *statement) { sqlite3_finalize(inner(statement)); }

int chiral_sqlite_step(chiral_sqlite_statement *statement) { return sqlite3_step(inner(statement)); }

int chiral_sqlite_reset(chiral_sqlite_statement *statement) { return sqlite3_reset(inner(statement)); }

int chiral_sqlite_bind_int(chiral_sqlite_statement *statement, int index, int64_t value) {
  return sqlite3_bind_int64(inner(statement), index, value);
}

int chiral_sqlite_bind_real(chiral_sqlite_statement *statement, int index, double value) {
  return sqlite3_bind_double(inner(statement), index, value);
}

int chiral_sqlite_bind_text(chiral_sqlite_statement *statement, int index, const uint8_t *text, size_t count) {
  // SQLite takes a null pointer for null, which empty text is not.
  const char *start = text ? (const char *)text : "";
  return sqlite3_bind_text64(inner(statement), index, start, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

int chiral_sqlite_bind_null(chiral_sqlite_statement *statement, int index) {
  return sqlite3_bind_null(inner(statement), index);
}

int chiral_sqlite_column_count(chiral_sqlite_statement *statement) {
  return sqlite3_column_count(inner(statement));
}

int chiral_sqlite_column_type(chiral_sqlite_statement *statement, int column) {
  return sqlite3_column_type(inner(statement), column);
}

int64_t chiral_sqlite_column_int(chiral_sqlite_statement *statement, int column) {
  return sqlite3_column_int64(inner(statement), column);
}

double chiral_sqlite_column_real(chiral_sqlite_statement *statement, int column) {
  return sqlite3_column_double(inner(statement), column);
}

const uint8_t *chiral_sqlite_column_text(chiral_sqlite_statement *statement, int column, size_t *count) {
  const uint8_t *text = sqlite3_column_text(inner(statement), column);
  *count = text ? (size_t)sqlite3_column_bytes(inner(statement), column) : 0;
  return text;
}

/// Writes a tag and eight bytes where there is room for them.
static void put(uint8_t *bytes, int64_t at, int64_t capacity, uint8_t tag, uint64_t value) {
  if (at + 9 > capacity) return;
  bytes[at] = tag;
  for (int byte = 0; byte < 8; byte += 1) bytes[at + 1 + byte] = (uint8_t)(value >> (8 * byte));
}

int64_t chiral_sqlite_row_bytes(chiral_sqlite_statement *statement, uint8_t *bytes, int64_t capacity) {
  int columns = sqlite3_data_count(inner(statement));
  int64_t at = 0;
  for (int column = 0; column < columns; column += 1) {
    // The connection is used by one thread at a time, as "unprotected" values ask for.
    sqlite3_value *value = sqlite3_column_value(inner(statement), column);
    switch (sqlite3_value_type(value)) {
    case SQLITE_NULL:
      if (at < capacity) bytes[at] = 0;
      at += 1;
      break;
    case SQLITE_INTEGER:
      put(bytes, at, capacity, 1, (uint64_t)sqlite3_value_int64(value));
      at += 9;
      break;
    case SQLITE_FLOAT: {
      double real = sqlite3_value_double(value);
      uint64_t bits;
      memcpy(&bits, &real, sizeof bits);
      put(bytes, at, capacity, 2, bits);
      at += 9;
      break;
    }
    case SQLITE_TEXT: {
      const uint8_t *text = sqlite3_value_text(value);
      int64_t count = text ? sqlite3_value_bytes(value) : 0;
      put(bytes, at, capacity, 3, (uint64_t)count);
      at += 9;
      if (at + count <= capacity && count > 0) memcpy(bytes + at, text, (size_t)count);
      at += count;
      break;
    }
    default: return -1;
    }
  }
  return at;
}

const char *chiral_sqlite_column_name(chiral_sqlite_statement *statement, int column) {
  return sqlite3_column_name(inner(statement), column);
}

const char *chiral_sqlite_column_table(chiral_sqlite_statement *statement, int column) {
  return sqlite3_column_table_name(inner(statement), column);
}
