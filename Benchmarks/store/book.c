// The least that can be done with SQLite: books free times of half an hour, as SlotBook.book does, each in a transaction of its own.
// Usage: book FILE SECONDS; the tables are there. Prints how many it booked, in which time, with how much CPU.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { half_hour = 30 };

static sqlite3 *database;

static void expect(int result, int wanted) {
    if (result == wanted) return;
    fprintf(stderr, "%s\n", sqlite3_errmsg(database));
    exit(1);
}

static sqlite3_stmt *prepared(const char *statement) {
    sqlite3_stmt *result;
    expect(sqlite3_prepare_v3(database, statement, -1, SQLITE_PREPARE_PERSISTENT, &result, NULL), SQLITE_OK);
    return result;
}

static void run(sqlite3_stmt *statement) {
    expect(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_reset(statement);
}

static double seconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static sqlite3_stmt *begin, *same, *taken, *take, *insert, *commit;

static void prepare(void) {
    begin = prepared("BEGIN IMMEDIATE");
    same = prepared("SELECT id, workspace, person, start_minute, end_minute, is_cancelled, details FROM booking "
                    "WHERE workspace = 'w' AND start_minute = ?1 AND end_minute = ?2 AND person = 'person 0' AND is_cancelled = 0");
    taken = prepared("SELECT 1 FROM booked_minute WHERE workspace = 'w' AND minute >= ?1 AND minute < ?2 AND booking <> ?3 LIMIT 1");
    take = prepared("INSERT INTO booked_minute (workspace, minute, booking) WITH RECURSIVE taken (minute) AS "
                    "(SELECT CAST(?1 AS BIGINT) UNION ALL SELECT minute + 1 FROM taken WHERE minute + 1 < ?2) "
                    "SELECT 'w', minute, ?3 FROM taken");
    insert = prepared("INSERT INTO booking (id, workspace, person, start_minute, end_minute, is_cancelled, details, created_at, "
                      "changed_at) VALUES (?3, 'w', 'person 0', ?1, ?2, 0, 'null', 1900000000000, 1900000000000)");
    commit = prepared("COMMIT");
}

static void book(sqlite3_int64 start) {
    char id[32];
    int length = snprintf(id, sizeof id, "%026llx", (unsigned long long)start);
    sqlite3_stmt *statements[] = {same, taken, take, insert};
    run(begin);
    for (int i = 0; i < 4; i++) {
        sqlite3_bind_int64(statements[i], 1, start);
        sqlite3_bind_int64(statements[i], 2, start + half_hour);
        if (statements[i] != same) sqlite3_bind_text(statements[i], 3, id, length, SQLITE_STATIC);
        run(statements[i]);
    }
    run(commit);
}

int main(int count, char **arguments) {
    if (count != 3) return 64;
    expect(sqlite3_open_v2(arguments[1], &database, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    expect(sqlite3_exec(database, "PRAGMA synchronous = FULL", NULL, NULL, NULL), SQLITE_OK);
    prepare();
    srandom((unsigned)time(NULL));
    double beginning = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), now = beginning;
    long items = 0;
    for (double end = beginning + atof(arguments[2]); now < end; now = seconds(CLOCK_MONOTONIC), items++)
        book((((sqlite3_int64)random() << 20) ^ random()) % 1000000000000 * half_hour);
    printf("{\"items\":%ld,\"seconds\":%f,\"cpu\":%f}\n", items, now - beginning, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu);
}
