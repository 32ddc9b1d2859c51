-- What SlotBook.book does, in a transaction of the same isolation.
\set start random(1, 1000000000000) * 30
BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE;
SELECT id, workspace, person, start_minute, end_minute, is_cancelled, details FROM booking WHERE workspace = 'w' AND start_minute = CAST(:start AS BIGINT) AND end_minute = CAST(:start AS BIGINT) + 30 AND person = 'person ' || CAST(:client_id AS BIGINT) AND is_cancelled = 0;
SELECT 1 FROM booked_minute WHERE workspace = 'w' AND minute >= CAST(:start AS BIGINT) AND minute < CAST(:start AS BIGINT) + 30 AND booking <> 'b' LIMIT 1;
INSERT INTO booked_minute (workspace, minute, booking) WITH RECURSIVE taken (minute) AS (SELECT CAST(:start AS BIGINT) UNION ALL SELECT minute + 1 FROM taken WHERE minute + 1 < CAST(:start AS BIGINT) + 30) SELECT 'w', minute, 'booking ' || CAST(:start AS BIGINT) FROM taken;
INSERT INTO booking (id, workspace, person, start_minute, end_minute, is_cancelled, details, created_at, changed_at) VALUES ('booking ' || CAST(:start AS BIGINT), 'w', 'person ' || CAST(:client_id AS BIGINT), CAST(:start AS BIGINT), CAST(:start AS BIGINT) + 30, 0, 'null', 1900000000000, 1900000000000);
COMMIT;
