/// The keys that seal tokens in a database, newest first.
///
/// A box is sealed by AES-256-GCM under the newest key and bound to its place: one that is moved to another row does not
/// open. It begins with four bytes that tell the key, so that old boxes can be found and sealed anew.
public struct StorageKeys: Sendable {
    private let keys: [StorageKey]

    /// Reads the keys of a key file.
    ///
    /// - Parameter text: One key a line, newest first, each of 64 hexadecimal digits; blank lines do not count.
    /// - Throws: ``StorageKeysError`` for a text without keys, or a line that is none.
    public init(parsing text: String) throws(StorageKeysError) {
        var keys: [StorageKey] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            var digits = line.drop(while: \.isWhitespace)
            while digits.last?.isWhitespace == true { digits.removeLast() }
            if digits.isEmpty { continue }
            guard let key = StorageKey(String(digits)) else { throw .notAKey(line: index + 1) }
            keys.append(key)
        }
        guard !keys.isEmpty else { throw .empty }
        self.keys = keys
    }

    /// Seals bytes for one place.
    ///
    /// - Parameters:
    ///   - bytes: The bytes, at most 1 MiB.
    ///   - place: What the box belongs to, such as table, column and workspace.
    /// - Returns: The box.
    public func seal(_ bytes: [UInt8], boundTo place: [String]) -> [UInt8] {
        precondition(bytes.count <= 1 << 20, "a box holds 1 MiB at most")
        return keys[0].fingerprint + requireSuccess(try keys[0].sealing.sealed(bytes, with: Self.additionalData(place)))
    }

    /// Opens a box.
    ///
    /// - Parameters:
    ///   - box: The box.
    ///   - place: The place that it was sealed for.
    /// - Returns: The bytes; nil for a box of another place or another key, or one that was changed.
    public func open(_ box: [UInt8], boundTo place: [String]) -> [UInt8]? {
        let additional = Self.additionalData(place)
        for key in keys where box.starts(with: key.fingerprint) {
            let sealed = Array(box.dropFirst(StorageKey.fingerprintLength))
            if let bytes = try? key.sealing.open(sealed, with: additional) { return bytes }
        }
        return nil
    }

    /// Whether a box is sealed under the newest key.
    ///
    /// - Parameter box: The box.
    /// - Returns: false for one to be sealed anew.
    public func isCurrent(_ box: [UInt8]) -> Bool { box.starts(with: keys[0].fingerprint) }

    /// The parts with their lengths, so that two places never have the same bytes.
    private static func additionalData(_ place: [String]) -> [UInt8] {
        place.flatMap { part in length(part.utf8.count) + Array(part.utf8) }
    }

    private static func length(_ count: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
    }
}

/// An error of a key file.
public enum StorageKeysError: Error, Equatable, CustomStringConvertible {
    /// There is no key.
    case empty
    /// A line is no key.
    case notAKey(line: Int)

    /// The message, without a word of the key.
    public var description: String {
        switch self {
        case .empty: "has no key; write 64 hexadecimal digits into it, as `openssl rand -hex 32` prints them"
        case .notAKey(let line): "has no key of 64 hexadecimal digits in line \(line)"
        }
    }
}
