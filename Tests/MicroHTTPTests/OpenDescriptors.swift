import FoundationEssentials

/// Counts the descriptors of this process that are open on a file.
///
/// - Parameter path: The file's absolute path.
/// - Returns: The number of descriptors.
func openDescriptors(of path: String) -> Int {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return entries.count {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
    }
}
