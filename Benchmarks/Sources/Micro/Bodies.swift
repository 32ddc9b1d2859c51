import Glibc

/// The requests that bodies.py has written.
struct Bodies {
    let folder: String

    /// The bytes of a file.
    func bytes(_ name: String) -> [UInt8] {
        guard let file = unsafe fopen("\(folder)/\(name)", "rb") else {
            fatalError("There is no \(folder)/\(name); Benchmarks/micro writes it.")
        }
        defer { unsafe fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe fread(&piece, 1, piece.count, file)
            guard count > 0 else { return bytes }
            bytes += piece.prefix(count)
        }
    }

    /// The text of a file, without a line feed at its end.
    func text(_ name: String) -> String {
        var bytes = bytes(name)
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value of a header of a request.
    func header(_ header: String, of name: String) -> String {
        let line = text("\(name).headers").split(separator: "\n").first { $0.hasPrefix("\(header): ") }
        return String(line?.dropFirst(header.count + 2) ?? "")
    }
}
