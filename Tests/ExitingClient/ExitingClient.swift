import CurlHTTP
import Glibc
import HTTPTransport
import HTTPTypes

/// A program that exits while its exchanges are under way, as command-line tools do.
@main
enum ExitingClient {
    static func main() async throws {
        let transport = CurlTransport()
        let request = HTTPRequest(
            method: .get,
            scheme: "https",
            authority: CommandLine.arguments[1],
            path: "/endless"
        )
        let limits = ExchangeLimits(maximumBodyBytes: .max)
        let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
        for _ in 0..<8 {
            Task {
                do {
                    try await transport.exchange(request, body: [], limits: limits) { _, body in
                        beginning.yield()
                        while try await body.next() != nil {}
                    }
                } catch {
                    print(error)
                    exit(1)
                }
            }
        }
        var count = 0
        for await _ in begun {
            count += 1
            // One of the threads that run tasks ends the program, while the others read.
            if count == 8 { exit(7) }
        }
    }
}
