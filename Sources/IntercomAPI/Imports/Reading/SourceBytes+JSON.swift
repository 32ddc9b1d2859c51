extension SourceBytes {
    /// Takes a JSON value by its brackets and quotes alone; nil at the end.
    ///
    /// What it takes may not be JSON. A value that is never closed reaches to the end of the file, or to the limit.
    mutating func takeValue() throws(ImportError) -> [UInt8]? {
        guard try skipWhitespace() != nil else { return nil }
        var value: [UInt8] = []
        var depth = 0
        var isString = false
        var isEscaped = false
        while let byte = try peek() {
            let isPlain = depth == 0 && !isString
            switch byte {
            case UInt8(ascii: "\\") where isString && !isEscaped:
                isEscaped = true
                value.append(byte)
                advance()
                continue
            case UInt8(ascii: "\"") where !isEscaped:
                if isPlain, !value.isEmpty { return value }
                isString.toggle()
            case UInt8(ascii: "{") where !isString, UInt8(ascii: "[") where !isString:
                if isPlain, !value.isEmpty { return value }
                depth += 1
            case UInt8(ascii: "}") where !isString, UInt8(ascii: "]") where !isString:
                if depth == 0 { return value }
                depth -= 1
            case UInt8(ascii: ",") where isPlain, UInt8(ascii: ":") where isPlain: return value
            case 0x20 where isPlain, 0x0A where isPlain, 0x0D where isPlain, 0x09 where isPlain: return value
            default: break
            }
            isEscaped = false
            value.append(byte)
            advance()
            let isClosing = byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "\"")
            if isClosing, depth == 0, !isString { return value }
            if value.count > Self.rowLimit { return value }
        }
        return value
    }

    /// Reads a value that begins at a place.
    func parse(_ value: [UInt8], at start: TextPosition) throws(ImportError) -> JSON {
        do throws(JSONSyntaxError) {
            let json = try JSON(parsing: value)
            if value.count <= Self.rowLimit { return json }
        } catch {
            throw explained(error, in: value, at: start)
        }
        throw fault("a row of more than \(Self.rowLimit) bytes", at: start)
    }

    /// The fault of the file that an error of a value is.
    private func explained(_ error: JSONSyntaxError, in value: [UInt8], at start: TextPosition) -> ImportError {
        let isOpen = [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\"")].contains(value.first)
        if error.reason == .unexpectedEnd, isOpen {
            return fault("the value that begins here is not closed within \(value.count) bytes", at: start)
        }
        let place = TextPosition.positions(of: [error.offset], in: value)[0]
        return .unreadable(
            path: path,
            line: start.line + place.line - 1,
            column: place.line == 1 ? start.column + place.column - 1 : place.column,
            reason: JSONFault.words(for: error, in: value)
        )
    }
}
