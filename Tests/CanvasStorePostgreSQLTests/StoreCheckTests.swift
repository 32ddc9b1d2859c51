import CanvasStore
import CanvasStorePostgreSQL
import CanvasStoreTesting
import Testing

extension PostgreSQLTests {
    /// The checks that every engine has to pass.
    @Suite struct StoreCheckTests {
        @Test(arguments: StoreCheck.all) func holdOnAServer(check: StoreCheck) async throws {
            try await TestDatabase.with { try await run(check, on: $0) }
        }

        @Test(.needsPooler, arguments: StoreCheck.all) func holdThroughAPooler(check: StoreCheck) async throws {
            try await TestDatabase.with(on: TestServer.poolerURL) { try await run(check, on: $0) }
        }

        private func run(_ check: StoreCheck, on database: TestDatabase) async throws {
            let url = try DatabaseURL(database.url)
            try await check.run(on: StoreCheck.Database(isShared: true) { try await url.open(with: [.postgreSQL]) })
        }
    }
}
