extension JSON {
    /// The value of the named member, or `nil` if this is not an object or has no such member.
    ///
    /// Names are compared by Unicode scalar, never by canonical equivalence; of members with the same name, the last
    /// counts. Each lookup walks over the members: to visit all of them, use ``members``.
    ///
    /// - Parameter key: The member's name, without escapes.
    public subscript(key: String) -> JSON? {
        document.valueNode(named: key, of: node).map { JSON(document: document, node: $0) }
    }

    /// The element at a position, or `nil` if this is not an array or the position is out of range.
    ///
    /// Each lookup walks over the elements before it: to visit all of them, use ``elements``.
    ///
    /// - Parameter index: The element's position, counted from zero.
    public subscript(index: Int) -> JSON? {
        guard index >= 0 else { return nil }
        return elements.dropFirst(index).first { _ in true }
    }

    /// The elements of an array in order; none if this is not an array.
    public var elements: Elements { Elements(parent: self) }

    /// The members of an object in document order, with repeated names; none if this is not an object.
    public var members: Members { Members(parent: self) }

    /// What an object has at most of members, without walking through them: all values below it count.
    package var maximumMemberCount: Int { (Int(document.nodes[node].next) - node - 1) / 2 }

    /// The elements of an array.
    public struct Elements: Sequence, Sendable {
        fileprivate let parent: JSON

        /// Starts at the first element.
        public func makeIterator() -> Iterator { Iterator(parent) }

        /// An iterator of the elements of an array.
        public struct Iterator: IteratorProtocol {
            private let document: JSONDocument
            private var nodes: JSONDocument.ElementNodes

            fileprivate init(_ parent: JSON) {
                document = parent.document
                nodes = parent.document.elementNodes(of: parent.node)
            }

            /// The next element, or `nil` after the last one.
            public mutating func next() -> JSON? {
                nodes.next().map { JSON(document: document, node: $0) }
            }
        }
    }

    /// The members of an object.
    public struct Members: Sequence, Sendable {
        fileprivate let parent: JSON

        /// Starts at the first member.
        public func makeIterator() -> Iterator { Iterator(parent) }

        /// An iterator of the members of an object.
        public struct Iterator: IteratorProtocol {
            private let document: JSONDocument
            private var nodes: JSONDocument.MemberNodes

            fileprivate init(_ parent: JSON) {
                document = parent.document
                nodes = parent.document.memberNodes(of: parent.node)
            }

            /// The next member with its decoded name, or `nil` after the last one.
            public mutating func next() -> (key: String, value: JSON)? {
                nodes.next().map { (document.string(of: $0.name), JSON(document: document, node: $0.value)) }
            }
        }
    }
}
