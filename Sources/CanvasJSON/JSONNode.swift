/// A value or member name of a document, in document order: a container is followed by its contents, a member's name by
/// its value.
///
/// 16 bytes, so that the index of a message stays in the first-level cache.
struct JSONNode: Sendable {
    let start: UInt32
    var end: UInt32
    /// The node after this one's last descendant; while the indexer is inside a container, the container around it.
    var next: UInt32
    let kind: JSON.Kind
    let hasEscapes: Bool

    var range: Range<Int> { Int(start)..<Int(end) }

    /// The range between the quotation marks of a string.
    var textRange: Range<Int> { Int(start) + 1..<Int(end) - 1 }

    @inline(__always)
    init(_ kind: JSON.Kind, from start: UInt32, to end: UInt32, next: Int, hasEscapes: Bool = false) {
        self.start = start
        self.end = end
        self.next = UInt32(truncatingIfNeeded: next)
        self.kind = kind
        self.hasEscapes = hasEscapes
    }
}
