import FoundationEssentials
import Glibc

/// The program that `scripts/fuzz` builds: libFuzzer around the target that the environment variable `CANVAS_FUZZ` names.
///
/// With the arguments `list` it names the targets, with `seeds FOLDER` it writes what libFuzzer begins with.
@main
enum Fuzzing {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "list" {
            for target in FuzzTarget.all { print(target.name) }
        } else if arguments.first == "seeds", arguments.count == 2 {
            try FuzzTarget.chosen.writeSeeds(to: arguments[2])
        } else {
            var count = CommandLine.argc
            var words = unsafe CommandLine.unsafeArgv
            exit(unsafe runLibFuzzer(&count, &words, testOneInput))
        }
    }
}

// The linker makes this program's own `main` the first function, so libFuzzer's has to be called.
@_silgen_name("LLVMFuzzerRunDriver")
private func runLibFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Tries one input; the name is libFuzzer's.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe FuzzTarget.chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

extension FuzzTarget {
    static let all: [FuzzTarget] = [
        json, signature, sealedUser, formBody, requestTarget, head, files, canvas, form, requests, eventStream,
        fin,
    ]

    /// The target of this run.
    static let chosen: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["CANVAS_FUZZ"]
        guard let target = all.first(where: { $0.name == name }) else {
            fatalError("CANVAS_FUZZ is none of \(all.map(\.name))")
        }
        return target
    }()

    /// Writes the inputs to begin with, and the words as a dictionary of libFuzzer's.
    fileprivate func writeSeeds(to folder: String) throws {
        for (index, seed) in seeds.enumerated() {
            try Data(seed.utf8).write(to: URL(filePath: "\(folder)/seed-\(index)"))
        }
        let lines = words.map { word in "\"" + word.utf8.map { "\\x" + hexadecimal($0) }.joined() + "\"\n" }
        try Data(lines.joined().utf8).write(to: URL(filePath: "\(folder).dict"))
    }
}
