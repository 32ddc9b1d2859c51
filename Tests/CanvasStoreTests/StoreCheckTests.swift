import CanvasStore
import CanvasStoreSQLite
import CanvasStoreTesting
import RawHTTP
import Testing

/// The checks that every engine has to pass.
@Suite(.timeLimit(.minutes(5))) struct StoreCheckTests {
    @Test(arguments: StoreCheck.all) func holdInMemory(check: StoreCheck) async throws {
        try await check.run(
            on: StoreCheck.Database(isShared: false) { try await DatabaseURL.memory.open(with: [.sqlite]) }
        )
    }

    @Test(arguments: StoreCheck.all) func holdInAFile(check: StoreCheck) async throws {
        let directory = try TemporaryDirectory()
        let url = DatabaseURL.sqlite(path: "\(directory.path)/data/app.db")
        try await check.run(on: StoreCheck.Database(isShared: true) { try await url.open(with: [.sqlite]) })
    }
}
