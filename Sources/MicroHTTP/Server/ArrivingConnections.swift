import Synchronization

/// The connections that libmicrohttpd was given and has not begun with.
///
/// They are known by their descriptors. The library closes a connection that it has no memory for without a word; its
/// number then comes back with the next one accepted, and stands for that one from there on.
final class ArrivingConnections: Sendable {
    private let descriptors = Mutex<Set<CInt>>([])

    /// Their number.
    var count: Int { descriptors.withLock(\.count) }

    func insert(_ descriptor: CInt) {
        descriptors.withLock { _ = $0.insert(descriptor) }
    }

    func remove(_ descriptor: CInt) {
        descriptors.withLock { _ = $0.remove(descriptor) }
    }
}
