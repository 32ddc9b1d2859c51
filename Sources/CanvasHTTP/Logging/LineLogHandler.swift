import HostSystem
package import Logging

/// Writes log messages to the standard output, one line each, whatever they hold.
struct LineLogHandler: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    private let format: LogFormat
    private let label: String
    private let write: @Sendable ([UInt8]) -> Void

    init(
        label: String,
        level: Logger.Level,
        format: LogFormat,
        write: @escaping @Sendable ([UInt8]) -> Void = { HostProcess.write($0) }
    ) {
        self.label = label
        self.logLevel = level
        self.format = format
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = metadata
        if let more = event.metadata { fields.merge(more) { $1 } }
        switch format {
        case .json: write(jsonLine(event, fields))
        case .text: write(textLine(event, fields))
        }
    }

    /// Writes an access line.
    ///
    /// - Returns: false when the format or metadata of its own ask for the general way.
    func log(_ line: AccessLine, _ level: Logger.Level) -> Bool {
        guard format == .json, metadata.isEmpty else { return false }
        var json = JSONWriter()
        json.object { json in
            begin(&json, level.rawValue, AccessLine.message)
            line.write(to: &json)
        }
        write(Self.line(consume json))
        return true
    }

    /// A line that tells how many others were dropped, whatever the level.
    func line(ofDropped count: Int) -> [UInt8] {
        let event = LogEvent(
            level: .warning,
            message: "\(ServerLog.words(forDropped: count))",
            metadata: ["dropped": .stringConvertible(count)],
            source: "CanvasServer",
            file: #fileID,
            function: #function,
            line: #line
        )
        let fields = event.metadata ?? [:]
        return format == .json ? jsonLine(event, fields) : textLine(event, fields)
    }

    private func begin(_ json: inout JSONWriter, _ level: String, _ message: String) {
        json.member("time", plain: LogTime(millisecondsSince1970: HostProcess.wallClockMilliseconds()).bytes.span)
        json.member("level", level)
        json.member("logger", label)
        json.member("message", message)
    }

    private func jsonLine(_ event: LogEvent, _ fields: Logger.Metadata) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            begin(&json, event.level.rawValue, LogText.excerpt(event.message.description))
            for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
                json.key(key)
                Self.write(value, to: &json)
            }
        }
        return LogText.escaped(json: json.finish()) + [UInt8(ascii: "\n")]
    }

    private static func line(_ json: consuming JSONWriter) -> [UInt8] {
        var line = json.finish()
        line.append(UInt8(ascii: "\n"))
        return line
    }

    private static func write(_ value: Logger.MetadataValue, to json: inout JSONWriter) {
        switch value {
        case .string(let text): json.string(LogText.excerpt(text))
        case .stringConvertible(let value as Int): json.integer(value)
        case .stringConvertible(let value): json.string(LogText.excerpt(value.description))
        case .array(let values):
            json.array { json in
                for value in values { write(value, to: &json) }
            }
        case .dictionary(let values):
            json.object { json in
                for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                    json.key(key)
                    write(value, to: &json)
                }
            }
        }
    }

    private func textLine(_ event: LogEvent, _ fields: Logger.Metadata) -> [UInt8] {
        let time = LogTime(millisecondsSince1970: HostProcess.wallClockMilliseconds()).text
        var line = "\(time) \(event.level.rawValue) \(LogText.excerpt("\(event.message)"))"
        var more: [String] = []
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
            if let sentences = Self.sentences(in: value) {
                more += sentences.map { "    \($0)" }
            } else {
                line += " \(key)=\(Self.quoted(Self.words(value)))"
            }
        }
        return ([line] + more).flatMap { Array(LogText.escaped($0).utf8) + [UInt8(ascii: "\n")] }
    }

    /// The texts of a list that has spaces in it: each gets a line of its own, indented, so that people can read it.
    private static func sentences(in value: Logger.MetadataValue) -> [String]? {
        guard case .array(let values) = value else { return nil }
        let texts = values.map(words)
        return texts.contains { $0.utf8.contains(UInt8(ascii: " ")) } ? texts : nil
    }

    private static func words(_ value: Logger.MetadataValue) -> String {
        guard case .array(let values) = value else { return LogText.excerpt("\(value)") }
        return values.map(words).joined(separator: ",")
    }

    /// A value with a space or a quotation mark in it would look like several.
    private static func quoted(_ value: String) -> String {
        value.utf8.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\"") } ? "\(JSON(value))" : value
    }
}

extension Logger {
    /// A logger that writes lines to the standard output, as `serve` does.
    ///
    /// - Parameters:
    ///   - label: Who speaks.
    ///   - level: The least severe messages that are written.
    ///   - format: How a line is written.
    /// - Returns: The logger.
    package static func lines(_ label: String, level: Logger.Level, format: LogFormat) -> Logger {
        Logger(label: label) { LineLogHandler(label: $0, level: level, format: format) }
    }
}
