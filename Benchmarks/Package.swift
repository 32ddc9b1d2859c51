// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who uses the library resolves or builds any of this.
let package = Package(
    name: "canvas-kit-benchmarks",
    dependencies: [.package(name: "canvas-kit", path: "..")],
    targets: [
        .executableTarget(name: "BenchmarkApp", dependencies: [.library("CanvasServer")]),
        .executableTarget(name: "TutorialApp", dependencies: [.library("CanvasServer")]),
        .executableTarget(
            name: "Micro",
            dependencies: ["CAllocations", .library("CanvasKit"), .library("CanvasCrypto")]
        ),
        .executableTarget(name: "ClientBenchmark", dependencies: [.library("CurlHTTP"), .library("IntercomAPI")]),
        .executableTarget(
            name: "StoreBenchmark",
            dependencies: [
                .library("CanvasStore"), .library("CanvasStorePostgreSQL"), .library("CanvasStoreSQLite"),
            ]
        ),
        .target(name: "CAllocations"),
    ]
)

extension Target.Dependency {
    static func library(_ name: String) -> Self { .product(name: name, package: "canvas-kit") }
}

// The settings of the main package.
for target in package.targets where target.name != "CAllocations" {
    target.swiftSettings = [
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),  // SE-0335
        .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
        .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
    ]
}
