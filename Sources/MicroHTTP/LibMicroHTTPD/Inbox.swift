import HostSystem
import Synchronization

/// What other threads have left for one thread, which is woken for the first of it.
struct Inbox<Item: Sendable>: ~Copyable, Sendable {
    private let items = Mutex<[Item]>([])
    private let waker: WakeupPipe

    init(waking waker: WakeupPipe) {
        self.waker = waker
    }

    /// Leaves an item; may be called from any thread.
    func put(_ item: Item) {
        let isFirst = items.withLock { items in
            items.append(item)
            return items.count == 1
        }
        if isFirst { waker.wake() }
    }

    /// Takes all that is there, in its order.
    func takeAll() -> [Item] {
        items.withLock { items in exchange(&items, with: []) }
    }
}
