import Glibc
import HTTPTypes
import HostSystem
import Logging
import RawHTTP
import Testing

@testable import MicroHTTP

@Suite(.timeLimit(.minutes(5))) struct ListeningTests {
    @Test func portZeroBecomesTheRealPort() async throws {
        try await withServer { server in
            guard case .tcp("127.0.0.1", let port) = server.address else {
                Issue.record("\(server.address)")
                return
            }
            #expect(port > 0)
            let answer = try await RawClient(port: port).exchange(.post("hi"))
            #expect(answer.text == "hi")
        }
    }

    @Test func addressInUseIsSaid() async throws {
        try await withServer { server in
            let second = HTTPServer(
                configuration: HTTPServerConfiguration(address: server.address),
                logger: Logger(label: "test"),
                handler: ClosureHandler(body: echo)
            )
            let error = await #expect(throws: HTTPServerError.self) { try await second.run() }
            guard case .cannotListen(server.address, let reason) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(reason.isAddressInUse)
            #expect(error?.description.hasPrefix("port ") == true && error?.description.contains("is in use") == true)
            #expect(error?.description.contains("\(server.address)") == true)
            #expect(await server.isHealthy)
        }
    }

    @Test(arguments: [
        ListeningAddress.tcp(host: "no.such.host.invalid", port: 0), .tcp(host: "127.0.0.1", port: 65_536),
        .tcp(host: "127.0.0.1", port: -1), .unixSocket(path: ""),
        .unixSocket(path: "/tmp/" + String(repeating: "a", count: 108)), .unixSocket(path: "/tmp/a\0b"),
    ])
    func addressThatIsNoneIsUnknown(address: ListeningAddress) async throws {
        let server = HTTPServer(
            configuration: HTTPServerConfiguration(address: address),
            logger: Logger(label: "test"),
            handler: ClosureHandler(body: echo)
        )
        let error = await #expect(throws: HTTPServerError.self) { try await server.run() }
        guard case .unknownAddress = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func addressOfAnotherMachineCannotBeListenedOn() async throws {
        let server = HTTPServer(
            configuration: HTTPServerConfiguration(address: .tcp(host: "192.0.2.1", port: 0)),
            logger: Logger(label: "test"),
            handler: ClosureHandler(body: echo)
        )
        await #expect(throws: HTTPServerError.self) { try await server.run() }
    }

    /// What a server says of an address when it listens there, and the status that clients of these hosts get.
    private func serve(on host: String, _ clients: [String]) async throws -> (String, Bool, [Int]) {
        let server = HTTPServer(
            configuration: HTTPServerConfiguration(address: .tcp(host: host, port: 0)),
            logger: Logger(label: "test"),
            handler: ClosureHandler(body: echo)
        )
        let (bound, continuation) = AsyncStream.makeStream(of: (ListeningAddress, Bool).self)
        let running = Task {
            defer { continuation.finish() }
            try await server.run { continuation.yield(($0, $1)) }
        }
        var iterator = bound.makeAsyncIterator()
        guard let (address, isBeyond) = await iterator.next(), case .tcp(let name, let port) = address else {
            try await running.value
            throw RawClient.Failure("the server ended before it listened")
        }
        var statuses: [Int] = []
        for client in [name] + clients {
            let address = ListeningAddress.tcp(host: client, port: port)
            statuses.append(try await RawClient.apart { (try? HealthProbe.status(of: "/", at: address)) ?? 0 })
        }
        running.cancel()
        try await running.value
        return (name, isBeyond, statuses)
    }

    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1", false, ["127.0.0.1"]), ("[::1]", "::1", false, ["::1"]),
        ("::1", "::1", false, ["[::1]"]),
        ("::ffff:127.0.0.1", "127.0.0.1", false, ["127.0.0.1"]), ("127.0.0.2", "127.0.0.2", false, []),
        ("LOCALHOST", "localhost", false, ["127.0.0.1", "::1", "localhost"]),
        ("*", "::", true, ["127.0.0.1", "::1", "*"]),
        ("0", "0.0.0.0", true, ["127.0.0.1", "0"]), ("0.0.0.0", "0.0.0.0", true, ["127.0.0.1"]),
        ("::", "::", true, ["::1", "127.0.0.1"]), ("[::]", "::", true, ["::1"]), ("0x0", "0x0", true, ["127.0.0.1"]),
        ("::1%lo", "::1", false, ["::1"]),
    ])
    func serverListensWhateverTheSpelling(host: String, name: String, isBeyond: Bool, clients: [String]) async throws {
        let (bound, isBoundBeyond, statuses) = try await serve(on: host, clients)
        #expect(bound == name)
        #expect(isBoundBeyond == isBeyond)
        #expect(statuses == Array(repeating: 200, count: clients.count + 1))
    }

    @Test func localhostAtAPortThatIsTakenOnOneFamilyIsInUse() async throws {
        let other = try ListeningSocket(.tcp(host: "::1", port: 0))
        defer { other.close() }
        guard case .tcp(_, let port) = other.address else { return }
        let error = #expect(throws: HTTPServerError.self) { try ListeningSocket(.tcp(host: "localhost", port: port)) }
        #expect(error?.description.hasPrefix("port \(port) is in use") == true)
    }

    @Test func connectionsOfAllSocketsOfAHostAreAccepted() async throws {
        let socket = try ListeningSocket(.tcp(host: "localhost", port: 0))
        defer { socket.close() }
        guard case .tcp(_, let port) = socket.address else { return }
        #expect(try socket.accept() == nil)
        var clients: [ClientConnection] = []
        for host in ["127.0.0.1", "::1", "127.0.0.1"] {
            clients.append(try ClientConnection(to: .tcp(host: host, port: port), timeout: .seconds(60)))
        }
        let waker = try WakeupPipe()
        var peers: [String] = []
        while peers.count < clients.count {
            // The one descriptor tells of each of them.
            waker.sleep(milliseconds: 60_000, orUntilReadable: socket.descriptors)
            guard let accepted = try socket.accept() else { continue }
            peers.append("\(accepted.peer)")
            accepted.close()
        }
        #expect(peers.sorted() == ["127.0.0.1", "127.0.0.1", "::1"])
    }

    @Test func addressIsCheckedWithoutListening() async throws {
        try await withServer { server in
            #expect(throws: HTTPServerError.self) { try HTTPServer.check(server.address) }
        }
        let free = ListeningAddress.tcp(host: "localhost", port: 0)
        try HTTPServer.check(free)
        try HTTPServer.check(.unixSocket(path: "/nowhere/s"))
        #expect(throws: HTTPServerError.self) { try HTTPServer.check(.tcp(host: "a b", port: 0)) }
    }

    @Test func serverThatIsCancelledBeforeItListensEndsAtOnce() async throws {
        let cancelled = Tally()
        let running = Task {
            await cancelled.reach()
            let configuration = HTTPServerConfiguration(address: .tcp(host: "127.0.0.1", port: 0))
            let handler = ClosureHandler(body: echo)
            try await HTTPServer(configuration: configuration, logger: Logger(label: "test"), handler: handler).run()
        }
        running.cancel()
        cancelled.add()
        try await running.value
    }

    @Test func socketThatListensAlreadyIsTakenOver() async throws {
        let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        #expect(listen(listener, 10) == 0)
        try await withServer(configuring: { $0.address = .inherited(descriptor: listener) }) { server in
            guard case .tcp(_, let port) = server.address else {
                Issue.record("\(server.address) is no TCP address")
                return
            }
            #expect(port > 0)
            let answer = try await server.exchange(.post("hello"))
            #expect(answer.text == "hello")
        }
    }

    @Test func descriptorThatDoesNotListenIsRefused() async {
        for descriptor in [socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0), 0, -1] {
            let server = HTTPServer(
                configuration: HTTPServerConfiguration(address: .inherited(descriptor: descriptor)),
                logger: Logger(label: "test"),
                handler: ClosureHandler(body: echo)
            )
            await #expect(throws: HTTPServerError.self) { try await server.run() }
            if descriptor > 0 { close(descriptor) }
        }
    }

    @Test func addressesReadAsPeopleWriteThem() {
        #expect(ListeningAddress.tcp(host: "127.0.0.1", port: 80).description == "http://127.0.0.1:80")
        #expect(ListeningAddress.tcp(host: "::1", port: 80).description == "http://[::1]:80")
        #expect(ListeningAddress.tcp(host: "[::1]", port: 80).description == "http://[::1]:80")
        #expect(ListeningAddress.unixSocket(path: "/run/a").description == "unix:/run/a")
        #expect(ListeningAddress.inherited(descriptor: 3).description == "descriptor 3")
        #expect(PeerAddress.unixSocket.description == "unix")
    }

    @Test func libraryTellsItsVersion() {
        #expect(HTTPServer.libraryVersion.split(separator: ".").count >= 3)
    }
}
