extension JSON {
    /// The value without line feeds, which only whitespace can have.
    var onOneLine: JSON {
        guard bytes.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return self }
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var isString = false
        var isEscaped = false
        for byte in bytes {
            if !isString, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { continue }
            if byte == UInt8(ascii: "\""), !isEscaped { isString.toggle() }
            isEscaped = isString && byte == UInt8(ascii: "\\") && !isEscaped
            kept.append(byte)
        }
        return (try? JSON(parsing: kept)) ?? self
    }
}
