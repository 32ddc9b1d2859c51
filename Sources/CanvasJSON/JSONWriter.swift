/// A writer of one JSON document into a growing array of bytes.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.object { writer in
///     writer.member("type", "text")
///     writer.key("items")
///     writer.array { writer in writer.integer(1) }
/// }
/// let body = writer.finish()
/// ```
///
/// The writer sets the commas. A call that would break the grammar, such as a second value outside an array or a key
/// outside an object, is a programmer's mistake and stops the program.
public struct JSONWriter {
    var bytes: [UInt8] = []
    let escaping: Escaping
    private var expectation = Expectation.documentValue

    /// The characters written as escapes.
    public enum Escaping: Sendable {
        /// Those that RFC 8259, section 7 requires.
        case minimal
        /// Also `<`, `>`, `&`, U+2028 and U+2029, so that the text can stand inside a `<script>` element.
        case html
    }

    private enum Expectation {
        case documentValue, firstElement, nextElement, memberValue
        case firstKey, nextKey
        case documentEnd
    }

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - escaping: The characters written as escapes.
    ///   - capacity: The initial room, in bytes.
    public init(escaping: Escaping = .minimal, reservingCapacity capacity: Int = 512) {
        self.escaping = escaping
        bytes.reserveCapacity(capacity)
    }

    /// The finished document; a call before its value has been written is a programmer's mistake.
    public consuming func finish() -> [UInt8] {
        precondition(expectation == .documentEnd, "A JSON document has exactly one value")
        return bytes
    }

    /// Writes an object.
    ///
    /// - Parameter members: Writes the members, each with ``key(_:)`` and a value or with one of the member methods.
    public mutating func object(_ members: (inout JSONWriter) -> Void) {
        beginValue()
        let expectationAfter = expectation
        bytes.append(UInt8(ascii: "{"))
        expectation = .firstKey
        members(&self)
        precondition(expectation == .firstKey || expectation == .nextKey, "A JSON member has a key and a value")
        bytes.append(UInt8(ascii: "}"))
        expectation = expectationAfter
    }

    /// Writes an array.
    ///
    /// - Parameter elements: Writes the elements, one value each.
    public mutating func array(_ elements: (inout JSONWriter) -> Void) {
        beginValue()
        let expectationAfter = expectation
        bytes.append(UInt8(ascii: "["))
        expectation = .firstElement
        elements(&self)
        bytes.append(UInt8(ascii: "]"))
        expectation = expectationAfter
    }

    /// Writes the key of a member, whose value has to follow.
    ///
    /// - Parameter key: The key. Duplicates within an object are not detected.
    public mutating func key(_ key: String) {
        precondition(
            expectation == .firstKey || expectation == .nextKey,
            "A JSON key stands directly inside an object, before its value"
        )
        let comma = expectation == .nextKey ? UInt8(ascii: ",") : nil
        expectation = .memberValue
        appendQuoted(key, after: comma, before: UInt8(ascii: ":"))
    }

    /// Writes a string.
    ///
    /// - Parameter value: The text, without escapes.
    public mutating func string(_ value: String) {
        let comma = expectation == .nextElement ? UInt8(ascii: ",") : nil
        moveOn()
        appendQuoted(value, after: comma)
    }

    /// Writes a string of which no byte needs an escape, and all are ASCII.
    mutating func plainString(_ value: Span<UInt8>) {
        beginValue()
        bytes.append(addingCapacity: value.count &+ 2) { output in
            output.append(UInt8(ascii: "\""))
            for index in value.indices { output.append(value[index]) }
            output.append(UInt8(ascii: "\""))
        }
    }

    /// Writes `true` or `false`.
    ///
    /// - Parameter value: The value.
    public mutating func bool(_ value: Bool) {
        beginValue()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// Writes a whole number.
    ///
    /// - Parameter value: The number; readers other than this module may round it to 53 bits.
    public mutating func integer(_ value: some BinaryInteger) {
        beginValue()
        guard let number = Int(exactly: value) else { return bytes.append(contentsOf: value.description.utf8) }
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        appendDigits(of: number.magnitude)
    }

    /// Digit by digit into the document: to make a text first takes twice as long.
    private mutating func appendDigits(of number: UInt) {
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var start = digits.count
        var rest = number
        repeat {
            start -= 1
            digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        } while rest > 0
        for index in start..<digits.count { bytes.append(digits[index]) }
    }

    /// Writes a floating-point number with enough digits to read the same number back.
    ///
    /// - Parameter value: The number; one that is not finite is a programmer's mistake.
    public mutating func double(_ value: Double) {
        precondition(value.isFinite, "JSON numbers are finite")
        beginValue()
        bytes.append(contentsOf: value.description.utf8)
    }

    /// Writes `null`.
    public mutating func null() {
        beginValue()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Writes a value as it was written, with its whitespace and number formats.
    ///
    /// - Parameter json: The value. Only ``Escaping/html`` changes its bytes, and never its meaning.
    public mutating func value(_ json: JSON) {
        beginValue()
        switch escaping {
        case .minimal: bytes.append(contentsOf: json.bytes)
        // What HTML minds can only stand inside a JSON string, so the grammar around it does not matter here.
        case .html: appendEscapingHTML(json.bytes)
        }
    }

    /// Writes the comma before a value and advances the state.
    private mutating func beginValue() {
        if expectation == .nextElement { bytes.append(UInt8(ascii: ",")) }
        moveOn()
    }

    /// Advances the state after a value.
    private mutating func moveOn() {
        switch expectation {
        case .memberValue: expectation = .nextKey
        case .firstElement, .nextElement: expectation = .nextElement
        case .documentValue: expectation = .documentEnd
        case .firstKey, .nextKey: preconditionFailure("A JSON member has a key before its value")
        case .documentEnd: preconditionFailure("A JSON document has exactly one value")
        }
    }
}
