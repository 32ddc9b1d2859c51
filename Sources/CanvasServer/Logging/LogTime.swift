import MicroHTTP

/// A moment as logs write it: `2026-11-22T14:38:59.042Z` (RFC 3339).
struct LogTime {
    let text: String

    init(millisecondsSince1970 milliseconds: Int) {
        let time = CivilTime(secondsSince1970: milliseconds / 1_000)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        func append(_ number: Int, digits: Int, then mark: Unicode.Scalar) {
            var divisor = 1
            for _ in 1..<digits { divisor *= 10 }
            while divisor > 0 {
                bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
                divisor /= 10
            }
            bytes.append(UInt8(ascii: mark))
        }
        append(time.year, digits: 4, then: "-")
        append(time.month, digits: 2, then: "-")
        append(time.day, digits: 2, then: "T")
        append(time.hour, digits: 2, then: ":")
        append(time.minute, digits: 2, then: ":")
        append(time.second, digits: 2, then: ".")
        append(milliseconds % 1_000, digits: 3, then: "Z")
        text = String(decoding: bytes, as: UTF8.self)
    }
}
