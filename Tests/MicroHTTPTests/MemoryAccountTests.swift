import Glibc
import RandomInput
import RawHTTP
import Testing

@testable import MicroHTTP

@Suite(.timeLimit(.minutes(5))) struct MemoryAccountTests {
    private static let limit = 1 << 20
    private let account = MemoryAccount(limit: limit, maximumBodySize: 100_000)

    @Test func totalNeverExceedsTheLimit() async throws {
        let account = account
        let highest = await withTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    var random = SeededGenerator(seed: UInt64(task))
                    var held: [Int] = []
                    var highest = 0
                    for _ in 0..<20_000 {
                        if held.isEmpty || Bool.random(using: &random) {
                            let count = Int.random(in: 1...40_000, using: &random)
                            if account.take(count, by: 0) { held.append(count) }
                        } else {
                            account.give(held.removeLast())
                        }
                        highest = max(highest, account.total)
                    }
                    for count in held { account.give(count) }
                    return highest
                }
            }
            return await group.reduce(0, max)
        }
        #expect(highest <= Self.limit)
        #expect(highest > Self.limit / 2)
        #expect(account.total == 0)
    }

    @Test func largeRequestsLeaveAQuarterToSmallOnes() {
        while account.take(50_000, by: 0) {}
        #expect(account.total <= Self.limit * 3 / 4)
        #expect(account.total > Self.limit * 3 / 4 - 50_000)
        while account.take(4_000, by: 0) {}
        #expect(account.total <= Self.limit - 32 * 4_000)
        #expect(account.take(400, by: 0))
    }

    @Test func requestThatGrowsStepByStepCountsAsLarge() {
        var held = 0
        while account.take(1_000, by: held) { held += 1_000 }
        #expect(held <= Self.limit * 3 / 4)
    }

    @Test func longestBodyFitsIntoAnAccountThatIsHardlyLarger() {
        let account = MemoryAccount(limit: 1_000, maximumBodySize: 1_000)
        #expect(account.take(1_000, by: 0))
        #expect(!account.take(1, by: 0))
        account.give(1_000)
        #expect(!account.take(1_001, by: 0))
        #expect(!account.take(.max, by: 1))
    }

    @Test func kernelsPartLeavesHalfToRequestsHoweverLargeItIs() {
        account.setKernel(10 * Self.limit)
        while account.take(1_000, by: 0) {}
        #expect(account.total - 10 * Self.limit <= Self.limit / 2)
        #expect(account.total - 10 * Self.limit > Self.limit / 2 - 33_000)
        account.setKernel(0)
        #expect(account.take(1_000, by: 0))
    }

    @Test func shortageIsToldOnce() {
        let calls = Tally()
        let account = MemoryAccount(limit: 1_000, maximumBodySize: 0) { calls.add() }
        #expect(account.takeShortage() == .none)
        while account.take(10, by: 0) {}
        #expect(!account.take(10, by: 0))
        #expect(calls.count == 1)
        #expect(account.isRefusing)
        #expect(account.takeShortage() == .refusing)
        #expect(account.takeShortage() == .none)
    }

    @Test(arguments: [
        (1, 1_000_000, 4_096), (1, 100, 100), (4_000, 4_000, 4_000), (12_000, 300_000, 96_000),
        (96_001, 300_000, 300_000), (1, .max, 4_096), (.max / 2, .max, .max),
    ])
    func bodyGetsRoomForWhatHasComeAndNotForWhatWasAnnounced(count: Int, length: Int, room: Int) {
        #expect(BodyReceiver.room(for: count, of: length, limit: .max) == room)
    }

    /// Without bounds the kernel takes megabytes for a client on this machine that does not read.
    @Test(arguments: [
        ListeningAddress.tcp(host: "127.0.0.1", port: 0), .unixSocket(path: "/tmp/canvas-kit-\(getpid())-queues.sock"),
    ])
    func kernelKeepsLittleForAConnection(address: ListeningAddress) async throws {
        let socket = try ListeningSocket(address)
        defer { socket.close() }
        let client =
            switch socket.address {
            case .tcp(_, let port): try await RawClient(port: port)
            case .unixSocket(let path): try await RawClient(path: path)
            case .inherited: throw RawClient.Failure("no address")
            }
        var accepted: AcceptedSocket?
        while accepted == nil { accepted = try socket.accept() }
        let connection = try #require(accepted)
        defer { connection.close() }
        let piece = [UInt8](repeating: 0, count: 65_536)
        while unsafe send(connection.descriptor, piece, piece.count, CInt(MSG_NOSIGNAL)) > 0 {}
        #expect(errno == EAGAIN)
        let kept = Connection(descriptor: connection.descriptor, peer: connection.peer, refusal: nil).kernelMemory
        #expect(kept > 0)
        #expect(kept < 256 << 10)
        withExtendedLifetime(client) {}
    }
}
