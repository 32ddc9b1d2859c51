/// Runs a server while something is done with its address, then stops it gracefully.
///
/// - Parameters:
///   - serve: Runs the server until its task is cancelled, and tells the address once it listens.
///   - body: What is done with the address, and with the task that runs the server.
/// - Returns: What `body` returns.
/// - Throws: What `body` throws, or else what the server does.
@discardableResult
public func whileServing<Address: Sendable, Result: Sendable>(
    _ serve: @escaping @Sendable (@escaping @Sendable (Address) -> Void) async throws -> Void,
    do body: (Address, Task<Void, any Error>) async throws -> Result
) async throws -> Result {
    let (addresses, continuation) = AsyncStream.makeStream(of: Address.self)
    let running = Task {
        defer { continuation.finish() }
        try await serve { continuation.yield($0) }
    }
    var iterator = addresses.makeAsyncIterator()
    guard let address = await iterator.next() else {
        try await running.value
        throw RawClient.Failure("the server ended before it listened")
    }
    let result: Swift.Result<Result, any Error>
    do {
        result = .success(try await body(address, running))
    } catch {
        result = .failure(error)
    }
    running.cancel()
    let end = await running.result
    let value = try result.get()
    try end.get()
    return value
}
