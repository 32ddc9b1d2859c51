import FoundationEssentials
import Glibc
import HTTPTypes
import Logging
import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct UnixSocketTests {
    private let directory: TemporaryDirectory
    private let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.path + "/s"
    }

    @Test func socketServesAndIsRemovedAtTheEnd() async throws {
        try await withServer { request in
            await echo(ServerRequest(id: "", method: .get, target: request.target, body: Array("\(request.peer)".utf8)))
        } configuring: {
            $0.address = .unixSocket(path: path)
        } body: { server in
            #expect(server.address == .unixSocket(path: path))
            let answer = try await server.exchange(.get)
            #expect(answer.text == "unix")
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func socketThatNobodyListensOnIsReplaced() async throws {
        try bindAndForget()
        try await withServer(configuring: { $0.address = .unixSocket(path: path) }) { server in
            #expect(await server.isHealthy)
        }
    }

    /// A successor may have taken the name while this server still listened elsewhere.
    @Test func socketOfASuccessorIsLeftToIt() async throws {
        let begun = Tally()
        let end = Tally()
        let successor = try await withServer(configuring: { $0.address = .unixSocket(path: path) }) { _ in
            try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
            let successor = Task {
                try await withServer(configuring: { $0.address = .unixSocket(path: path) }) { server in
                    begun.add()
                    await end.reach()
                    return await server.isHealthy
                }
            }
            await begun.reach()
            return successor
        }
        // The first has stopped.
        end.add()
        #expect(try await successor.value)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    /// Each finds the same dead socket; one of them has the name in the end, and is reached by it.
    @Test func serversThatStartTogetherDoNotRemoveEachOthersSocket() async throws {
        for _ in 0..<20 {
            try bindAndForget()
            let winners: [Bool] = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let isReached = try? await withServer(configuring: { $0.address = .unixSocket(path: path) }) {
                            await $0.isHealthy
                        }
                        return isReached ?? true
                    }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(winners.allSatisfy { $0 })
        }
    }

    @Test func socketOfALivingServerIsLeftToIt() async throws {
        try await withServer(configuring: { $0.address = .unixSocket(path: path) }) { server in
            #expect(await isInUse())
            #expect(await server.isHealthy)
        }
    }

    @Test func fileThatIsNoSocketIsLeftAlone() async throws {
        try directory.write("precious".utf8, to: "s")
        #expect(await isInUse())
        #expect(FileManager.default.contents(atPath: path) == Data("precious".utf8))
    }

    @Test func directoryThatIsMissingIsSaid() async throws {
        let address = ListeningAddress.unixSocket(path: directory.path + "/missing/s")
        let error = await #expect(throws: HTTPServerError.self) { try await run(at: address) }
        guard case .cannotListen(address, let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.number == ENOENT)
        #expect(!reason.isAddressInUse)
    }

    private func isInUse() async -> Bool {
        do {
            try await run(at: .unixSocket(path: path))
            return false
        } catch HTTPServerError.cannotListen(_, let reason) {
            return reason.isAddressInUse
        } catch {
            return false
        }
    }

    private func run(at address: ListeningAddress) async throws {
        let server = HTTPServer(
            configuration: HTTPServerConfiguration(address: address),
            logger: Logger(label: "test"),
            handler: ClosureHandler(body: echo)
        )
        try await server.run()
    }

    /// Leaves a socket file behind, as a process does that was killed.
    private func bindAndForget() throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        let result = unsafe withUnsafeBytes(of: address) { buffer in
            unsafe bind(
                descriptor,
                buffer.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t(buffer.count)
            )
        }
        #expect(result == 0)
        #expect(FileManager.default.fileExists(atPath: path))
    }
}
