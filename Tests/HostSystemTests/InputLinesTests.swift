import Glibc
import Testing

@testable import HostSystem

@Suite(.timeLimit(.minutes(1))) struct InputLinesTests {
    /// Reads all lines of an input that has been written and closed.
    private func lines(of text: String, limit: Int = 8) async -> [InputLines.Line] {
        var ends: [CInt] = [-1, -1]
        unsafe _ = pipe(&ends)
        let bytes = Array(text.utf8)
        unsafe _ = write(ends[1], bytes, bytes.count)
        close(ends[1])
        defer { close(ends[0]) }
        var input = InputLines(ends[0], limit: limit)
        var lines: [InputLines.Line] = []
        while let line = await input.next() { lines.append(line) }
        return lines
    }

    private func line(_ text: String) -> InputLines.Line { .bytes(Array(text.utf8)) }

    @Test func lastLineNeedsNoLineFeed() async {
        #expect(await lines(of: "a\n\nbc") == [line("a"), line(""), line("bc")])
        #expect(await lines(of: "a\n") == [line("a")])
        #expect(await lines(of: "").isEmpty)
    }

    @Test func lineBeyondTheLimitIsSkippedAndToldOnce() async {
        #expect(await lines(of: "12345678\n123456789\nb") == [line("12345678"), .tooLong, line("b")])
        #expect(await lines(of: "a\n123456789") == [line("a"), .tooLong])
    }
}
