import CanvasJSON
import CanvasStore

extension StoreCheck {
    static let engine = [
        StoreCheck("values come back as they were written, at every border") { run in
            let store = try await run.store()
            let texts = [
                "", "é 🎈", "'; DROP TABLE booking; --", String(repeating: "x", count: 100_000), "\u{1}\u{7F}\\",
            ]
            for text in texts {
                let bodies: [[UInt8]] = [[], [0], Array(0...255), Array(text.utf8)]
                for body in bodies {
                    let work = NewWork(text, body: body, subject: text.isEmpty ? nil : text)
                    try await store.outbox.add([work], in: text)
                    let read = try await store.outbox.work(work.id, in: text)
                    try expect(read?.body == body && read?.kind == text && read?.workspace == text, "all is as it was")
                }
            }
            for time in [Int.min / 2, -1, 0, 1, Int.max / 2] {
                let work = NewWork("time", body: [], dueAt: time)
                try await store.outbox.add([work], in: "w")
                try expect(try await store.outbox.work(work.id, in: "w")?.dueAt == time, "\(time) is \(time)")
            }
        },

        StoreCheck("a text with the character NUL is refused, and bytes are not") { run in
            let store = try await run.store()
            for text in ["\0", "a\0b", "a\0"] {
                do throws(StoreError) {
                    try await store.state.set(.null, for: text, in: "w")
                    throw .busy
                } catch {
                    guard case .failed = error else { throw StoreCheckFailure(description: "NUL: \(error)") }
                }
            }
            try expect(try await store.state.names(in: "w").isEmpty, "nothing was written, cut or not")
            try await store.state.set(JSON("a\0b"), for: "n", in: "w")
            try expect(try await store.state.value("n", in: "w")?.json == JSON("a\0b"), "JSON escapes it")
            try await store.outbox.add([NewWork("n", body: [0, 1, 0], id: "1")], in: "w")
            guard let work = try await store.outbox.take() else {
                throw StoreCheckFailure(description: "no work is due")
            }
            try expect(work.body == [0, 1, 0], "bytes are bytes")
            try expect(try await store.outbox.giveUp(work, because: "a\0b"), "a failure that quotes it is kept")
        },

        StoreCheck("what a transaction wrote before it failed is not there") { run in
            let engine = try await run.engine()
            let store = try await Store(engine)
            try await expect(.failed("on purpose")) {
                try await engine.write { (session) throws(StoreError) in
                    try session.run("INSERT INTO checkpoint (name, value, changed_at) VALUES ('a', '1', 0)", [])
                    throw .failed("on purpose")
                }
            }
            try expect(try await store.checkpoints.value("a") == nil, "nothing was written")
            do {
                _ = try await engine.write { (session) throws(StoreError) in
                    try session.run("INSERT INTO checkpoint (name, value, changed_at) VALUES ('a', '1', 0)", [])
                    try session.run("INSERT INTO no_such_table (name) VALUES ('a')", [])
                }
                throw StoreCheckFailure(description: "a table that there is not was written to")
            } catch is StoreError {}
            try expect(try await store.checkpoints.value("a") == nil, "nothing was written")
            do {
                try await engine.write { (session) throws(StoreError) in
                    try session.run("INSERT INTO checkpoint (name, value, changed_at) VALUES ('a', '1', 0)", [])
                    _ = try? session.run("INSERT INTO no_such_table (name) VALUES ('a')", [])
                }
                // An engine that goes on after a failed statement keeps the other.
                try expect(try await store.checkpoints.value("a") == JSON(1), "what is told to be written is")
            } catch is StoreError {
                try expect(try await store.checkpoints.value("a") == nil, "what failed left no trace")
            }
            try await store.checkpoints.save(JSON(1), as: "a")
            try expect(try await store.checkpoints.value("a") == JSON(1), "the engine goes on")
        },

        StoreCheck("one failure among many at once undoes no other's work") { run in
            let engine = try await run.engine()
            let store = try await Store(engine)
            let failures = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        guard number.isMultiple(of: 3) else {
                            try await store.checkpoints.save(JSON(number), as: "\(number)")
                            return false
                        }
                        do throws(StoreError) {
                            return try await engine.write { (session) throws(StoreError) in
                                try session.run(
                                    "INSERT INTO checkpoint (name, value, changed_at) VALUES ($1, '0', 0)",
                                    [.text("\(number)")]
                                )
                                throw .failed("on purpose")
                            }
                        } catch {
                            return error == .failed("on purpose")
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            try expect(failures == 34, "each failure is told to who caused it")
            for number in 0..<100 {
                let value = try await store.checkpoints.value("\(number)")
                try expect(
                    value == (number.isMultiple(of: 3) ? nil : JSON(number)),
                    "\(number) is there if it did not fail"
                )
            }
        },

        StoreCheck("what was written is read at once, by others, too") { run in
            let (writer, reader) = try await run.stores()
            for number in 1...50 {
                try await writer.checkpoints.save(JSON(number), as: "n")
                try expect(try await writer.checkpoints.value("n") == JSON(number), "it reads what it wrote")
                try expect(try await reader.checkpoints.value("n") == JSON(number), "others read it")
            }
        },

        StoreCheck("a store that was closed says so, and what it was given before is done") { run in
            let store = try await run.store()
            async let last: Void = store.checkpoints.save(JSON(1), as: "last")
            try await last
            await store.close()
            do throws(StoreError) {
                _ = try await store.checkpoints.value("last")
                throw .failed("it was read")
            } catch {
                guard case .unavailable = error else { throw StoreCheckFailure(description: "closed: \(error)") }
            }
        },
    ]

    static let schema = [
        StoreCheck("migrations are run once, by programs that start at once, too") { run in
            let engine = try await run.engine()
            try expect(try await !Store.pendingMigrations(of: engine).isEmpty, "an empty database lacks migrations")
            let ids = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<8 { group.addTask { try await Store(engine).id } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            try expect(ids.count == 1 && ids.first?.count == 26, "the database has one id")
            try expect(try await Store.pendingMigrations(of: engine).isEmpty, "no migration is left")
        },

        StoreCheck("two servers that start at once have the same database", needsSharing: true) { run in
            let ids = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<4 { group.addTask { try await run.store().id } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            try expect(ids.count == 1, "there is one id")
        },

        StoreCheck("a schema that is newer, or not this program's, is refused and left alone") { run in
            let engine = try await run.engine()
            _ = try await Store(engine)
            try await engine.write { (session) throws(StoreError) in
                _ = try session.run("INSERT INTO migration (number, checksum) VALUES (9000, 'x')", [])
            }
            do throws(StoreError) {
                _ = try await Store(engine)
                throw .failed("it was opened")
            } catch {
                guard case .newerSchema(9_000, _) = error else { throw StoreCheckFailure(description: "\(error)") }
            }
            try await engine.write { (session) throws(StoreError) in
                try session.run("DELETE FROM migration WHERE number = 9000", [])
                _ = try session.run("UPDATE migration SET checksum = 'x' WHERE number = 1", [])
            }
            try await expect(.changedMigration(number: 1)) { try await Store(engine) }
            try await expect(.changedMigration(number: 1)) { try await Store.pendingMigrations(of: engine) }
        },
    ]
}
