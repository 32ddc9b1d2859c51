/// The receiver of a request's body: piece by piece, within its limit and the memory that there is.
struct BodyReceiver {
    /// The longest body that is taken.
    private let limit: Int
    /// The length that was announced; nil for a chunked body.
    private let length: Int?
    private var bytes: [UInt8] = []
    /// Bytes that the body may have before it needs more room.
    private var room = 0
    private var seen = 0
    /// Why the body is not taken, if so.
    private(set) var refusal: Refusal?

    /// Bytes past the limit that are still read, so that the client gets its 413 instead of a reset.
    private static let maximumExcess = 1 << 20

    init(length: Int? = nil, limit: Int = 0) {
        self.length = length
        self.limit = limit
    }

    /// Takes the next piece, or lets it go if the body is refused.
    ///
    /// - Returns: false when so much has come that the connection has to be closed.
    mutating func receive(
        _ piece: UnsafeRawBufferPointer,
        on connection: Connection,
        memory: borrowing RequestMemory
    ) -> Bool {
        seen += piece.count
        connection.note(bodyBytes: piece.count)
        if refusal == nil {
            if seen > limit {
                refusal = .bodyTooLarge
            } else if !makeRoom(on: connection, memory) {
                refusal = .overloaded
            } else {
                unsafe bytes.append(contentsOf: piece)
                return true
            }
            bytes = []
            _ = memory.set(0)
            connection.noteMemory(0)
        }
        return seen - limit <= Self.maximumExcess
    }

    /// Gives the body away.
    mutating func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    private mutating func makeRoom(on connection: Connection, _ memory: borrowing RequestMemory) -> Bool {
        guard seen > room else { return true }
        let needed = Self.room(for: seen, of: length, limit: limit)
        guard memory.take(needed - room) else { return false }
        bytes.reserveCapacity(needed)
        room = needed
        connection.noteMemory(needed)
        return true
    }

    /// The room that a body gets: eight times what has come, which for most is all of it at once.
    ///
    /// A client that announces a long body and sends little of it takes little, and a long one is copied seldom.
    ///
    /// - Parameters:
    ///   - count: Bytes that have come.
    ///   - length: The length that was announced; nil for a chunked body.
    ///   - limit: The longest body taken.
    /// - Returns: The number of bytes.
    static func room(for count: Int, of length: Int?, limit: Int) -> Int {
        let factor = length == nil ? 2 : 8
        let (product, overflows) = count.multipliedReportingOverflow(by: factor)
        return max(count, min(length ?? limit, overflows ? .max : max(product, 4_096)))
    }
}
