/// One entrance for bytes that nobody has checked yet.
struct FuzzTarget: Sendable {
    let name: String
    /// Inputs to begin with.
    let seeds: [String]
    /// Words that are worth trying anywhere in an input.
    let words: [String]
    /// Uses an input, and ends the program where what it does is not what it should.
    let run: @Sendable ([UInt8]) -> Void

    init(_ name: String, seeds: [String], words: [String] = [], run: @escaping @Sendable ([UInt8]) -> Void) {
        self.name = name
        self.seeds = seeds
        self.words = words
        self.run = run
    }
}

/// Ends the program, as a failure that libFuzzer keeps the input of, unless something holds.
func require(_ holds: Bool, _ claim: @autoclosure () -> String, line: UInt = #line, file: StaticString = #fileID) {
    if !holds { fatalError(claim(), file: file, line: line) }
}

/// A value that has to be there.
func require<Value>(
    _ value: Value?,
    _ claim: @autoclosure () -> String,
    line: UInt = #line,
    file: StaticString = #fileID
) -> Value {
    guard let value else { fatalError(claim(), file: file, line: line) }
    return value
}

/// The parts of an input between the first separators; what is left belongs to the last part.
func parts(_ bytes: [UInt8], upTo count: Int, separator: Character = "\n") -> [[UInt8]] {
    let split = bytes.split(
        separator: separator.asciiValue ?? 0,
        maxSplits: count - 1,
        omittingEmptySubsequences: false
    )
    return split.map(Array.init) + Array(repeating: [], count: count - split.count)
}

/// Two digits.
func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

/// Compares byte by byte: two strings that look alike are equal to Swift, but not to anybody who sent them.
func areSame(_ one: String?, _ other: String?) -> Bool {
    switch (one, other) {
    case (let one?, let other?): one.utf8.elementsEqual(other.utf8)
    case (nil, nil): true
    default: false
    }
}

extension String {
    /// Without spaces and tabs around it.
    var trimmed: String {
        var scalars = Substring(self).unicodeScalars
        while let first = scalars.first, first == " " || first == "\t" { scalars.removeFirst() }
        while let last = scalars.last, last == " " || last == "\t" { scalars.removeLast() }
        return String(scalars)
    }
}
