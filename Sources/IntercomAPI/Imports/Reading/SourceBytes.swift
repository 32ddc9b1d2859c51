import HostSystem

/// The bytes of a file one after the other, with the place of the next one.
struct SourceBytes {
    let path: String
    private let file: FileReader
    private var piece: [UInt8] = []
    private var index = 0
    /// The offset behind the piece.
    private var offset = 0
    private(set) var position = TextPosition()

    /// The maximum size of a row in bytes.
    static let rowLimit = 1 << 20
    private static let pieceSize = 1 << 16

    /// Opens a file of UTF-8 text, behind its byte order mark if it has one.
    init(_ path: String) throws(ImportError) {
        self.path = path
        do throws(SystemError) {
            file = try FileReader(path)
            piece = try file.read(Self.pieceSize, at: 0)
        } catch {
            throw .unreadable(path: path, line: nil, column: nil, reason: "\(error)")
        }
        offset = piece.count
        if piece.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        if piece.starts(with: [0xFF, 0xFE]) || piece.starts(with: [0xFE, 0xFF]) {
            throw .unreadable(
                path: path,
                line: nil,
                column: nil,
                reason: "invalid UTF-8: the file is UTF-16; save it as UTF-8"
            )
        }
    }

    /// The next byte; nil at the end.
    mutating func peek() throws(ImportError) -> UInt8? {
        if index == piece.count {
            do throws(SystemError) {
                piece = try file.read(Self.pieceSize, at: offset)
            } catch {
                throw fault("\(error)")
            }
            offset += piece.count
            index = 0
            if piece.isEmpty { return nil }
        }
        return piece[index]
    }

    /// Goes past the byte that was looked at.
    mutating func advance() {
        position.pass(piece[index])
        index += 1
    }

    /// The offset of the next byte in the file.
    var nextOffset: Int { offset - piece.count + index }

    /// Takes a line without its line feed; nil at the end.
    mutating func takeLine() throws(ImportError) -> [UInt8]? {
        guard try peek() != nil else { return nil }
        let start = position
        var line: [UInt8] = []
        while let byte = try peek() {
            advance()
            if byte == 0x0A { break }
            line.append(byte)
            if line.count > Self.rowLimit { throw fault("a row of more than \(Self.rowLimit) bytes", at: start) }
        }
        return line
    }

    /// Goes past whitespace, and returns the byte behind it; nil at the end.
    mutating func skipWhitespace() throws(ImportError) -> UInt8? {
        while let byte = try peek() {
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            advance()
        }
        return nil
    }

    /// The fault of the file at the next byte.
    func fault(_ reason: String) -> ImportError { fault(reason, at: position) }

    /// The fault of the file at a place.
    func fault(_ reason: String, at position: TextPosition) -> ImportError {
        .unreadable(path: path, line: position.line, column: position.column, reason: reason)
    }
}
