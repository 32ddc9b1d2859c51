import Glibc

/// A queue whose consumers are threads that sleep while it is empty.
///
/// Sendable: the content is only touched under the lock.
@safe
package final class BlockingQueue<Element: Sendable>: @unchecked Sendable {
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let arrival: UnsafeMutablePointer<pthread_cond_t>
    private let limit: Int
    private var elements: [Element] = []
    private var isClosed = false

    /// Creates a queue of at most `limit` elements.
    package init(limit: Int) {
        self.limit = limit
        unsafe lock = .allocate(capacity: 1)
        unsafe arrival = .allocate(capacity: 1)
        unsafe pthread_mutex_init(lock, nil)
        unsafe pthread_cond_init(arrival, nil)
    }

    deinit {
        unsafe pthread_cond_destroy(arrival)
        unsafe pthread_mutex_destroy(lock)
        unsafe arrival.deallocate()
        unsafe lock.deallocate()
    }

    /// Appends an element.
    ///
    /// - Returns: false for a queue that is full or closed.
    package func append(_ element: Element) -> Bool {
        unsafe pthread_mutex_lock(lock)
        defer { unsafe pthread_mutex_unlock(lock) }
        guard !isClosed, elements.count < limit else { return false }
        elements.append(element)
        unsafe pthread_cond_signal(arrival)
        return true
    }

    /// Takes the first elements, and sleeps until there are some.
    ///
    /// - Parameter maximum: The most to take.
    /// - Returns: The elements; none once the queue is closed and empty.
    package func take(_ maximum: Int) -> [Element] {
        unsafe pthread_mutex_lock(lock)
        defer { unsafe pthread_mutex_unlock(lock) }
        while elements.isEmpty, !isClosed { unsafe pthread_cond_wait(arrival, lock) }
        let taken = Array(elements.prefix(maximum))
        elements.removeFirst(taken.count)
        return taken
    }

    /// Takes no more elements, and lets the consumers go when what is there has been taken.
    package func close() {
        unsafe pthread_mutex_lock(lock)
        isClosed = true
        unsafe pthread_cond_broadcast(arrival)
        unsafe pthread_mutex_unlock(lock)
    }
}
