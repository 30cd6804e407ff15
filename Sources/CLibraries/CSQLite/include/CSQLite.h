// The part of SQLite that the catalog needs. Its header stays in CSQLite.c. Functions that return int and say nothing
// else of it return SQLite's code.
#ifndef CHIRAL_CSQLITE_H
#define CHIRAL_CSQLITE_H

#include <stddef.h>
#include <stdint.h>

/// SQLite's codes that make a difference here; every other one is a failure.
enum {
  CHIRAL_SQLITE_OK = 0,
  CHIRAL_SQLITE_TOO_BIG = 18,
  CHIRAL_SQLITE_NOT_A_DATABASE = 26,
  CHIRAL_SQLITE_ROW = 100,
  CHIRAL_SQLITE_DONE = 101
};

/// SQLite's types of values.
enum {
  CHIRAL_SQLITE_INTEGER = 1,
  CHIRAL_SQLITE_REAL = 2,
  CHIRAL_SQLITE_TEXT = 3,
  CHIRAL_SQLITE_BLOB = 4,
  CHIRAL_SQLITE_NULL = 5
};

/// An open file, for one thread at a time.
typedef struct chiral_sqlite chiral_sqlite;
/// A compiled statement of a connection.
typedef struct chiral_sqlite_statement chiral_sqlite_statement;

/// Opens a file, for reading alone or else also for writing, when it is made if it isn't there. Text stands in single
/// quotes only.
///
/// `connection` is the caller's, to be closed also after a failure, whose reason it holds; it is NULL when there is no
/// memory.
int chiral_sqlite_open(const char *path, int is_read_only, chiral_sqlite **connection);

/// Bounds the bytes of a value and of a row, to be read or to be written: CHIRAL_SQLITE_TOO_BIG is what one with more gives.
void chiral_sqlite_bound(chiral_sqlite *connection, int bytes);

/// Guards against a schema that was made to do harm: no writes to its internals, no functions with side effects.
int chiral_sqlite_distrust(chiral_sqlite *connection);

/// Closes a connection, or fails and leaves it open when a statement of it is left.
int chiral_sqlite_close(chiral_sqlite *connection);

/// The reason of the connection's last failure, which lives until its next call.
const char *chiral_sqlite_reason(chiral_sqlite *connection);

/// Runs statements, separated by semicolons, and drops their rows.
int chiral_sqlite_execute(chiral_sqlite *connection, const char *sql);

/// Compiles one statement, which the caller owns and gives to `chiral_sqlite_finalize`; NULL after a failure and for
/// SQL without a statement. `count` is the length of the text, without its terminator.
int chiral_sqlite_prepare(
    chiral_sqlite *connection, const char *sql, size_t count, chiral_sqlite_statement **statement);

/// Frees a statement.
void chiral_sqlite_finalize(chiral_sqlite_statement *statement);

/// Goes on to the next row: CHIRAL_SQLITE_ROW, CHIRAL_SQLITE_DONE, or a failure.
int chiral_sqlite_step(chiral_sqlite_statement *statement);

/// Readies a statement to be run again; the code repeats the failure of the last step, if it failed.
int chiral_sqlite_reset(chiral_sqlite_statement *statement);

/// Binds a whole number to a parameter, counted from 1.
int chiral_sqlite_bind_int(chiral_sqlite_statement *statement, int index, int64_t value);
/// Binds a real number.
int chiral_sqlite_bind_real(chiral_sqlite_statement *statement, int index, double value);
/// Binds UTF-8 text, of which SQLite takes a copy; empty text may have no address.
int chiral_sqlite_bind_text(chiral_sqlite_statement *statement, int index, const uint8_t *text, size_t count);
/// Binds null.
int chiral_sqlite_bind_null(chiral_sqlite_statement *statement, int index);

/// How many columns the rows have.
int chiral_sqlite_column_count(chiral_sqlite_statement *statement);
/// The type of a value of the row, columns counted from 0.
int chiral_sqlite_column_type(chiral_sqlite_statement *statement, int column);
/// A value as a whole number.
int64_t chiral_sqlite_column_int(chiral_sqlite_statement *statement, int column);
/// A value as a real number.
double chiral_sqlite_column_real(chiral_sqlite_statement *statement, int column);
/// A value as text, not always valid UTF-8, which lives until the next step; NULL for null and without memory.
const uint8_t *chiral_sqlite_column_text(chiral_sqlite_statement *statement, int column, size_t *count);
/// Writes the row's values into `bytes`, one behind the other. A value is a tag byte and its payload: null 0; whole number 1
/// and eight bytes; real 2 and its eight bytes; text 3, its length in eight bytes and its UTF-8. All numbers are
/// little-endian. Returns how many bytes it takes; where that is more than `capacity`, `bytes` holds only the first values.
/// -1 for a row with a blob. One call a row: asking for the values one by one takes as long as finding the row.
int64_t chiral_sqlite_row_bytes(chiral_sqlite_statement *statement, uint8_t *bytes, int64_t capacity);
/// A column's name, which lives as long as the statement; NULL when there is no memory.
const char *chiral_sqlite_column_name(chiral_sqlite_statement *statement, int column);
/// The table that a column comes from, which lives as long as the statement; NULL for an expression.
const char *chiral_sqlite_column_table(chiral_sqlite_statement *statement, int column);

#endif
