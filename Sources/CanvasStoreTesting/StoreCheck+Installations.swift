import CanvasCrypto
import CanvasJSON
import CanvasStore

extension StoreCheck {
    private static let (old, new) = (String(repeating: "0a", count: 32), String(repeating: "0b", count: 32))

    static let installations = [
        StoreCheck("a token is kept sealed, and only where there is a key") { run in
            let plain = try await run.store().installations
            try await expect(.noKey) { try await plain.save("w", token: "dG9rOmE=") }
            try await expect(.noKey) { try await plain.token(of: "w") }
            let engine = try await run.engine()
            let store = try await Store(engine, keys: StorageKeys(parsing: old))
            let installations = store.installations
            try await installations.save("w", token: "dG9rOmE=", details: JSON(members: [("region", JSON("eu"))]))
            try expect(try await installations.token(of: "w")?.text == "dG9rOmE=", "it opens")
            try expect(try await installations.token(of: "other") == nil, "nobody else has one")
            let installation = try await installations.installation("w")
            try expect(
                installation?.details["region"]?.string == "eu" && installation?.isRevoked == false,
                "and its details"
            )
            let rows = try await engine.read { (session) throws(StoreError) in
                try session.run("SELECT token FROM installation", []).rows
            }
            guard case .bytes(let box)? = rows.first?.values.first else {
                throw StoreCheckFailure(description: "a token is no bytes")
            }
            try expect(!String(decoding: box, as: UTF8.self).contains("dG9r"), "the row does not have it in the clear")
        },

        StoreCheck("a token that is moved to another workspace does not open") { run in
            let engine = try await run.engine()
            let installations = try await Store(engine, keys: StorageKeys(parsing: old)).installations
            try await installations.save("w", token: "dG9rOmE=")
            try await installations.save("thief", token: "dG9rOmI=")
            try await engine.write { (session) throws(StoreError) in
                _ = try session.run(
                    """
                    UPDATE installation SET token = (SELECT token FROM installation WHERE workspace = 'w')
                    WHERE workspace = 'thief'
                    """,
                    []
                )
            }
            do {
                let token = try await installations.token(of: "thief")
                throw StoreCheckFailure(description: "a moved token opens as \(token == nil ? "none" : "one")")
            } catch let error as StoreError {
                guard case .damaged = error else { throw error }
            }
            try expect(try await installations.token(of: "w")?.text == "dG9rOmE=", "the other one does")
        },

        StoreCheck("tokens are sealed anew under a new key") { run in
            let engine = try await run.engine()
            let before = try await Store(engine, keys: StorageKeys(parsing: old)).installations
            for number in 0..<5 { try await before.save("w\(number)", token: "token \(number)") }
            let both = try await Store(engine, keys: StorageKeys(parsing: "\(new)\n\(old)\n")).installations
            try expect(try await both.token(of: "w3")?.text == "token 3", "both keys open it")
            try await both.save("w0", token: "token 0")
            try expect(try await both.reseal() == 4, "those under the old key are sealed anew")
            try expect(try await both.reseal() == 0, "once")
            let after = try await Store(engine, keys: StorageKeys(parsing: new)).installations
            for number in 0..<5 {
                try expect(try await after.token(of: "w\(number)")?.text == "token \(number)", "it opens")
            }
            do {
                _ = try await before.token(of: "w3")
                throw StoreCheckFailure(description: "the old key opens a token still")
            } catch let error as StoreError {
                guard case .damaged = error else { throw error }
            }
        },

        StoreCheck("a workspace is revoked, installed again, listed and removed") { run in
            let installations = try await run.store(keys: StorageKeys(parsing: old)).installations
            for name in ["b", "a", "c"] { try await installations.save(name, token: name) }
            try expect(try await installations.all().map(\.workspace) == ["a", "b", "c"], "all are listed in order")
            try expect(try await installations.all(after: "a", limit: 1).map(\.workspace) == ["b"], "page by page")
            try expect(try await installations.revoke("b"), "it is revoked")
            try expect(try await !installations.revoke("b"), "once")
            try expect(try await installations.token(of: "b") == nil, "nobody calls with it any more")
            try expect(try await installations.installation("b")?.isRevoked == true, "it is marked")
            try await installations.save("b", token: "new")
            try expect(try await installations.token(of: "b")?.text == "new", "it is installed again")
            try expect(try await installations.remove("b"), "it is removed")
            try expect(try await !installations.remove("b"), "once")
        },

        StoreCheck("a token that took the place of a refused one is not marked") { run in
            let installations = try await run.store(keys: StorageKeys(parsing: old)).installations
            try await installations.save("w", token: "old")
            let refused = try await installations.token(of: "w")?.version
            // Within the same millisecond of the clock.
            try await installations.save("w", token: "new")
            try expect(try await !installations.revoke("w", version: refused), "it has another token")
            let current = try await installations.token(of: "w")
            try expect(
                current?.text == "new" && current?.version != refused,
                "it has the new token, and another version"
            )
            try expect(try await installations.revoke("w", version: current?.version), "the one that it has is marked")
            try expect(try await installations.token(of: "w") == nil, "nobody calls with it any more")
        },

        StoreCheck("the state of an install is good once, and remembered for its time") { run in
            let (first, second) = try await run.stores()
            try expect(try await first.installAttempts.use("s1", lifetime: .seconds(900)), "it is good")
            try expect(try await !second.installAttempts.use("s1", lifetime: .seconds(900)), "once, on any server")
            try expect(try await second.installAttempts.use("s2", lifetime: .seconds(900)), "another one is, too")
            run.pass(.seconds(899))
            try expect(try await !first.installAttempts.use("s1", lifetime: .seconds(900)), "it is remembered")
            run.pass(.seconds(1))
            try expect(try await first.installAttempts.use("s1", lifetime: .seconds(900)), "and then forgotten")
        },
    ]
}
