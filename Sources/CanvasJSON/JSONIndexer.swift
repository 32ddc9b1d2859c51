/// An indexer of documents: one pass that checks RFC 8259 and notes where every value is.
///
/// It has no stack: the node of an open container holds the container around it until its own end is known. So depth costs
/// neither recursion nor memory. The position in the document is passed from call to call, which keeps it in a register.
/// It is an unsigned 32-bit number, as in the nodes: one comparison proves that a byte is inside the document, which takes
/// a tenth off the whole pass.
struct JSONIndexer {
    private var container = outermost
    private var isInObject = false
    private var remainingDepth: Int
    var text: BestTextScan

    /// The container around the document's own value.
    private static let outermost = UInt32.max

    /// Checks a document and indexes it.
    static func nodes(of bytes: Span<UInt8>, maximumDepth: Int) throws(JSONSyntaxError) -> [JSONNode] {
        guard bytes.count <= UInt32.max else { throw JSONSyntaxError(offset: 0, reason: .documentTooLarge) }
        var room = usualNodes(of: bytes.count)
        while true {
            if let nodes = try nodes(of: bytes, maximumDepth: maximumDepth, room: room) { return nodes }
            room = max(maximumNodes(of: bytes.count, maximumDepth: maximumDepth), 2 * room)
        }
    }

    /// nil when the document has more nodes than there is room for.
    private static func nodes(
        of bytes: Span<UInt8>,
        maximumDepth: Int,
        room: Int
    ) throws(JSONSyntaxError) -> [JSONNode]? {
        var isFull = false
        var nodes: [JSONNode] = []
        try nodes.append(addingCapacity: room) { (nodes) throws(JSONSyntaxError) in
            var indexer = JSONIndexer(remainingDepth: maximumDepth, text: BestTextScan(of: bytes))
            isFull = try !indexer.indexDocument(bytes, into: &nodes)
        }
        return isFull ? nil : nodes
    }

    /// The initial room for nodes: messages have a name or a value in more than six bytes.
    static func usualNodes(of count: Int) -> Int { count / 6 + 16 }

    /// The maximum number of nodes in so many bytes.
    ///
    /// A name or value takes at least two bytes, with the one that separates or ends it; the last one and each open container
    /// may take only one. There is always room for two more, so that an error is found before the room ends.
    static func maximumNodes(of count: Int, maximumDepth: Int) -> Int {
        (count + min(count, max(0, maximumDepth))) / 2 + 3
    }

    private init(remainingDepth: Int, text: BestTextScan) {
        self.remainingDepth = remainingDepth
        self.text = text
    }

    /// false when there is not enough room.
    private mutating func indexDocument(
        _ bytes: Span<UInt8>,
        into nodes: inout OutputSpan<JSONNode>
    ) throws(JSONSyntaxError) -> Bool {
        var position = Self.endOfWhitespace(at: 0, in: bytes)
        guard bytes.reaches(position) else { throw JSONSyntaxError(offset: position, reason: .emptyDocument) }
        guard !Self.startsWithByteOrderMark(bytes) else { throw JSONSyntaxError(offset: 0, reason: .byteOrderMark) }
        position = try indexValue(at: position, in: bytes, into: &nodes)
        while container != Self.outermost {
            // For a member's name and its value, or for an element.
            guard nodes.freeCapacity >= 2 else { return false }
            if isInObject {
                position = try indexMembers(at: position, in: bytes, into: &nodes)
            } else {
                position = try indexElement(at: position, in: bytes, into: &nodes)
            }
        }
        position = Self.endOfWhitespace(at: position, in: bytes)
        guard !bytes.reaches(position) else { throw JSONSyntaxError(offset: position, reason: .trailingContent) }
        return true
    }

    /// Indexes the next element of the open array, or closes it; returns the end of that.
    private mutating func indexElement(
        at start: UInt32,
        in bytes: Span<UInt8>,
        into nodes: inout OutputSpan<JSONNode>
    ) throws(JSONSyntaxError) -> UInt32 {
        var (position, byte) = try Self.token(at: start, in: bytes)
        if byte == UInt8(ascii: "]") { return closeContainer(at: position, in: &nodes) }
        if !isAtFirst(nodes) { (position, _) = try token(afterCommaAt: position, in: bytes) }
        return try indexValue(at: position, in: bytes, into: &nodes)
    }

    /// Indexes the next members of the open object, until it is closed or another container opened; returns the end of that.
    ///
    /// Inlining takes a twentieth off the whole pass.
    @inline(__always)
    private mutating func indexMembers(
        at start: UInt32,
        in bytes: Span<UInt8>,
        into nodes: inout OutputSpan<JSONNode>
    ) throws(JSONSyntaxError) -> UInt32 {
        var (position, byte) = try Self.token(at: start, in: bytes)
        if byte == UInt8(ascii: "}") { return closeContainer(at: position, in: &nodes) }
        if !isAtFirst(nodes) { (position, byte) = try token(afterCommaAt: position, in: bytes) }
        while nodes.freeCapacity >= 2 {
            guard byte == UInt8(ascii: "\"") else {
                throw JSONSyntaxError(offset: position, reason: .expectedMemberName)
            }
            position = try indexString(at: position, in: bytes, into: &nodes)
            (position, byte) = try Self.token(at: position, in: bytes)
            guard byte == UInt8(ascii: ":") else {
                throw JSONSyntaxError(offset: position, reason: .expectedColon)
            }
            (position, byte) = try Self.token(at: position &+ 1, in: bytes)
            switch byte {
            // Most members of a message are strings; this case saves a tenth of the whole pass.
            case UInt8(ascii: "\""):
                position = try indexString(at: position, in: bytes, into: &nodes)
            case UInt8(ascii: "{"):
                return try openContainer(.object, at: position, in: &nodes)
            case UInt8(ascii: "["):
                return try openContainer(.array, at: position, in: &nodes)
            default:
                position = try Self.indexScalar(byte, at: position, in: bytes, into: &nodes)
            }
            // Nearly every name follows at once; this case saves another twentieth.
            if bytes.continueWithName(at: position) {
                position &+= 1
                byte = UInt8(ascii: "\"")
                continue
            }
            (position, byte) = try Self.token(at: position, in: bytes)
            if byte == UInt8(ascii: "}") { return closeContainer(at: position, in: &nodes) }
            (position, byte) = try token(afterCommaAt: position, in: bytes)
        }
        // There is no room, which the caller sees too.
        return position
    }

    /// Indexes the value at `start`, or the opening of a container; returns the end of that.
    private mutating func indexValue(
        at start: UInt32,
        in bytes: Span<UInt8>,
        into nodes: inout OutputSpan<JSONNode>
    ) throws(JSONSyntaxError) -> UInt32 {
        switch bytes[start] {
        case UInt8(ascii: "\""): try indexString(at: start, in: bytes, into: &nodes)
        case UInt8(ascii: "{"): try openContainer(.object, at: start, in: &nodes)
        case UInt8(ascii: "["): try openContainer(.array, at: start, in: &nodes)
        case let byte: try Self.indexScalar(byte, at: start, in: bytes, into: &nodes)
        }
    }

    /// Indexes a number, a truth value or null; returns its end.
    private static func indexScalar(
        _ first: UInt8,
        at start: UInt32,
        in bytes: Span<UInt8>,
        into nodes: inout OutputSpan<JSONNode>
    ) throws(JSONSyntaxError) -> UInt32 {
        let kind: JSON.Kind
        let end: UInt32
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            (kind, end) = (.number, try Self.endOfNumber(at: start, in: bytes))
        // Four letters at once: `true`, `alse` and `null`, the first one lowest.
        case UInt8(ascii: "t") where bytes.fourBytes(at: start) == 0x6575_7274:
            (kind, end) = (.bool, start &+ 4)
        case UInt8(ascii: "f") where bytes.fourBytes(at: start &+ 1) == 0x6573_6C61:
            (kind, end) = (.bool, start &+ 5)
        case UInt8(ascii: "n") where bytes.fourBytes(at: start) == 0x6C6C_756E:
            (kind, end) = (.null, start &+ 4)
        case UInt8(ascii: "t"): throw misspelling(of: "true", at: start, in: bytes)
        case UInt8(ascii: "f"): throw misspelling(of: "false", at: start, in: bytes)
        case UInt8(ascii: "n"): throw misspelling(of: "null", at: start, in: bytes)
        default: throw JSONSyntaxError(offset: start, reason: .expectedValue)
        }
        nodes.append(JSONNode(kind, from: start, to: end, next: nodes.count &+ 1))
        return end
    }

    @inline(__always)
    private mutating func indexString(
        at start: UInt32,
        in bytes: Span<UInt8>,
        into nodes: inout OutputSpan<JSONNode>
    ) throws(JSONSyntaxError) -> UInt32 {
        let (end, hasEscapes) = try scanString(at: start, in: bytes)
        nodes.append(JSONNode(.string, from: start, to: end, next: nodes.count &+ 1, hasEscapes: hasEscapes))
        return end
    }

    // MARK: Containers

    private mutating func openContainer(
        _ kind: JSON.Kind,
        at start: UInt32,
        in nodes: inout OutputSpan<JSONNode>
    ) throws(JSONSyntaxError) -> UInt32 {
        guard remainingDepth > 0 else { throw JSONSyntaxError(offset: start, reason: .tooDeep) }
        remainingDepth -= 1
        let opened = nodes.count
        nodes.append(JSONNode(kind, from: start, to: start &+ 1, next: Int(container)))
        container = UInt32(truncatingIfNeeded: opened)
        isInObject = kind == .object
        return start &+ 1
    }

    private mutating func closeContainer(at position: UInt32, in nodes: inout OutputSpan<JSONNode>) -> UInt32 {
        remainingDepth += 1
        let closed = Int(container)
        container = nodes[closed].next
        nodes[closed].next = UInt32(truncatingIfNeeded: nodes.count)
        nodes[closed].end = position &+ 1
        isInObject = container != Self.outermost && nodes[Int(container)].kind == .object
        return position &+ 1
    }

    /// Whether the open container is still empty.
    @inline(__always)
    private func isAtFirst(_ nodes: borrowing OutputSpan<JSONNode>) -> Bool {
        nodes.count == Int(container) + 1
    }

    // MARK: Tokens

    /// The first byte from `start` on that is not whitespace.
    @inline(__always)
    private static func token(
        at start: UInt32,
        in bytes: Span<UInt8>
    ) throws(JSONSyntaxError) -> (position: UInt32, byte: UInt8) {
        var position = start
        while bytes.reaches(position) {
            let byte = bytes[position]
            // Messages have little whitespace.
            if byte > UInt8(ascii: " ") || !isWhitespace(byte) { return (position, byte) }
            position &+= 1
        }
        throw JSONSyntaxError(offset: position, reason: .unexpectedEnd)
    }

    /// The first byte after the comma that has to be at an offset in the open container.
    private func token(
        afterCommaAt comma: UInt32,
        in bytes: Span<UInt8>
    ) throws(JSONSyntaxError) -> (position: UInt32, byte: UInt8) {
        guard bytes[comma] == UInt8(ascii: ",") else {
            throw JSONSyntaxError(offset: comma, reason: isInObject ? .expectedCommaOrBrace : .expectedCommaOrBracket)
        }
        let (position, byte) = try Self.token(at: comma &+ 1, in: bytes)
        guard byte != UInt8(ascii: isInObject ? "}" : "]") else {
            throw JSONSyntaxError(offset: position, reason: .trailingComma)
        }
        return (position, byte)
    }

    /// Whether a byte is whitespace (RFC 8259, section 2).
    @inline(__always)
    private static func isWhitespace(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): true
        default: false
        }
    }

    /// The end of the whitespace at `start`.
    private static func endOfWhitespace(at start: UInt32, in bytes: Span<UInt8>) -> UInt32 {
        var position = start
        while bytes.reaches(position), isWhitespace(bytes[position]) { position &+= 1 }
        return position
    }

    /// What is wrong with a literal that is not whole.
    private static func misspelling(of literal: String, at start: UInt32, in bytes: Span<UInt8>) -> JSONSyntaxError {
        var position = start
        for letter in literal.utf8 {
            guard bytes.reaches(position) else { return JSONSyntaxError(offset: position, reason: .unexpectedEnd) }
            guard bytes[position] == letter else { break }
            position &+= 1
        }
        return JSONSyntaxError(offset: position, reason: .misspelledLiteral)
    }

    private static func startsWithByteOrderMark(_ bytes: Span<UInt8>) -> Bool {
        bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    }
}

extension Span<UInt8> {
    /// Whether there is a byte at an offset.
    @inline(__always)
    func reaches(_ offset: UInt32) -> Bool { Int(offset) < count }

    @inline(__always)
    subscript(offset: UInt32) -> UInt8 { self[Int(offset)] }

    /// Four bytes as one number, the first byte lowest; nil where there are fewer.
    @inline(__always)
    func fourBytes(at offset: UInt32) -> UInt32? {
        let offset = Int(offset)
        guard offset + 4 <= count else { return nil }
        return UInt32(self[offset]) | UInt32(self[offset + 1]) << 8 | UInt32(self[offset + 2]) << 16
            | UInt32(self[offset + 3]) << 24
    }

    /// Whether a comma and a quotation mark stand at an offset, which are compared at once.
    @inline(__always)
    func continueWithName(at offset: UInt32) -> Bool {
        let offset = Int(offset)
        guard offset + 2 <= count else { return false }
        let expected = UInt16(UInt8(ascii: ",")) | UInt16(UInt8(ascii: "\"")) << 8
        return UInt16(self[offset]) | UInt16(self[offset + 1]) << 8 == expected
    }
}

extension JSONSyntaxError {
    init(offset: UInt32, reason: Reason) {
        self.init(offset: Int(offset), reason: reason)
    }
}
