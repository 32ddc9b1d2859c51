import Glibc
import Synchronization

// Clients that have said that no more will come.

extension Connection {
    /// Whether only the client may be what the next thing depends on, so that nothing happens when it has gone.
    var mayBeAbandoned: Bool {
        let (phase, _) = Self.parts(of: stamp.load(ordering: .relaxed))
        return Self.waitsForClient(phase) || phase == .pausing
    }

    private static func waitsForClient(_ phase: Phase) -> Bool { phase == .fresh || phase == .idle || phase == .body }

    /// Ends the connection when nothing can come of it any more; for a client who has said that no more will come.
    ///
    /// The response to what came before that is still sent. A whole request may have been read and not have begun yet,
    /// so two looks have to find the same.
    ///
    /// - Precondition: The table's lock is held, so that the descriptor is still this connection's.
    func endIfAbandoned() {
        let word = stamp.load(ordering: .acquiring)
        let phase = Self.parts(of: word).0
        // A client that does not read what was sent is ended for that, by another look. Whoever listens to a stream keeps
        // its end of the connection open; what it has sent besides is of no interest.
        guard Self.waitsForClient(phase) && unreadBytes == 0 || phase == .pausing, unsentBytes == 0 else { return }
        let isSecondLook = watch.withLock { watch in
            defer { watch.goneDuring = word }
            return watch.goneDuring == word
        }
        if isSecondLook { _ = cutOff(word, speaks: false) }
    }
}
