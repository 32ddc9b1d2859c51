// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "canvas-kit",
    products: [
        .library(name: "CanvasServer", targets: ["CanvasServer"]),
        .library(name: "CanvasHTTP", targets: ["CanvasHTTP"]),
        .library(name: "CanvasKit", targets: ["CanvasKit"]),
        .library(name: "CanvasJSON", targets: ["CanvasJSON"]),
        .library(name: "CanvasCrypto", targets: ["CanvasCrypto"]),
        .library(name: "MicroHTTP", targets: ["MicroHTTP"]),
        .library(name: "HTTPTransport", targets: ["HTTPTransport"]),
        .library(name: "CurlHTTP", targets: ["CurlHTTP"]),
        .library(name: "IntercomAPI", targets: ["IntercomAPI"]),
        .library(name: "CanvasStore", targets: ["CanvasStore"]),
        .library(name: "CanvasStorePostgreSQL", targets: ["CanvasStorePostgreSQL"]),
        .library(name: "CanvasStoreSQLite", targets: ["CanvasStoreSQLite"]),
        .library(name: "CanvasStoreTesting", targets: ["CanvasStoreTesting"]),
        .library(name: "IntercomApp", targets: ["IntercomApp"]),
        .library(name: "CanvasTesting", targets: ["CanvasTesting"]),
        .library(name: "CanvasPreview", targets: ["CanvasPreview"]),
        .executable(name: "book-a-meeting", targets: ["BookAMeeting"]),
        .executable(name: "canvaskit", targets: ["CanvasCLI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.7.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.8.0"),
    ],
    targets: [
        // Floor 0: a module depends on the floors below its own; scripts/check-boundary reads these comments.
        .systemLibrary(name: "CGlibc"),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
        // Rounding calls libm, and not everything that a program is linked with brings it.
        .target(name: "CanvasJSON", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
        .target(name: "WebSyntax"),

        // Floor 1
        .target(name: "CanvasCrypto", dependencies: ["CLibCrypto", "WebSyntax"]),
        .target(name: "HostSystem", dependencies: ["CGlibc"]),
        .target(name: "HTTPTransport", dependencies: [.httpTypes]),
        .target(name: "IntercomObjects", dependencies: ["CanvasJSON", "WebSyntax"]),

        // Floor 2
        .target(name: "CanvasKit", dependencies: ["IntercomObjects", "CanvasJSON", "WebSyntax"]),
        .target(name: "MicroHTTP", dependencies: ["HostSystem", "WebSyntax", "CMicroHTTPD", .httpTypes, .logging]),
        .target(name: "CurlHTTP", dependencies: ["CCurl", "HTTPTransport", .httpTypes]),

        // Floor 3
        .target(
            name: "IntercomAPI",
            dependencies: [
                "IntercomObjects", "HTTPTransport", "HostSystem", "WebSyntax", .coreMetrics, .httpTypes, .logging,
            ]
        ),
        .target(name: "CanvasStore", dependencies: ["CanvasCrypto", "CanvasJSON", "HostSystem", .logging]),

        // Floor 4
        .target(
            name: "CanvasStorePostgreSQL",
            dependencies: ["CPostgreSQL", "CanvasStore", "HostSystem", "WebSyntax"]
        ),
        .target(name: "CanvasStoreSQLite", dependencies: ["CanvasStore", "CSQLite", "HostSystem"]),
        .target(name: "CanvasStoreTesting", dependencies: ["CanvasStore", "CanvasCrypto", "CanvasJSON"]),
        .target(
            name: "CanvasHTTP",
            dependencies: [
                "CanvasKit", "CanvasCrypto", "MicroHTTP", "HostSystem", "WebSyntax",
                .coreMetrics, .httpTypes, .logging, .serviceLifecycle, .unixSignals,
            ]
        ),

        // Floor 5
        .target(
            name: "CanvasServer",
            dependencies: [
                "CanvasHTTP", "CanvasCrypto", "MicroHTTP", "HostSystem",
                .argumentParser, .coreMetrics, .logging, .serviceLifecycle, .unixSignals,
            ]
        ),

        // Floor 6
        .target(
            name: "IntercomApp",
            dependencies: [
                "CanvasServer", "CanvasHTTP", "CanvasStore", "CanvasCrypto", "CurlHTTP", "IntercomAPI", "HostSystem",
            ]
        ),
        .target(
            name: "CanvasTesting",
            dependencies: [
                "CanvasHTTP", "CanvasCrypto", "HTTPTransport", "MicroHTTP", "HostSystem", "WebSyntax", .httpTypes,
            ]
        ),

        // Floor 7
        .target(
            name: "CanvasPreview",
            dependencies: [
                "CanvasTesting", "CanvasServer", "CanvasCrypto", "MicroHTTP", "HostSystem", "WebSyntax",
                .argumentParser, .httpTypes, .logging, .serviceLifecycle, .unixSignals,
            ],
            resources: [.embedInCode("Page")]
        ),
        .executableTarget(
            name: "CanvasCLI",
            dependencies: [
                "CanvasPreview", "CanvasTesting", "CanvasServer", "CanvasCrypto", "CanvasStore", "CanvasStoreSQLite",
                "CanvasStorePostgreSQL", "CurlHTTP", "HTTPTransport", "IntercomAPI", "IntercomApp", "MicroHTTP",
                "HostSystem", "WebSyntax",
                .argumentParser, .httpTypes, .unixSignals,
            ],
            resources: [.embedInCode("Templates")]
        ),
        .executableTarget(
            name: "BookAMeeting",
            dependencies: ["IntercomApp", "CanvasPreview", "CanvasStorePostgreSQL", "CanvasStoreSQLite", .httpTypes]
        ),
        .example("AskFin", on: ["IntercomApp"], without: ["public"]),
        .example("CustomerCard", on: ["IntercomApp"]),
        .example("Greeter", on: ["IntercomApp", "CanvasStoreSQLite"]),
        .example("InboxTutorial"),
        .example("MessengerTutorial"),
        .example("OrderSearch", without: ["orders.json", "public"]),
        .example("SignUpForm"),
        .example("TicketSearch"),
        .example("TeamPicker"),
        .example("StatusBoard"),

        // Tests
        .executableTarget(name: "CanvasKitAlone", dependencies: ["CanvasKit"], path: "Tests/CanvasKitAlone"),
        .executableTarget(name: "BlockingApp", dependencies: ["CanvasServer"], path: "Tests/BlockingApp"),
        .executableTarget(
            name: "ExitingClient",
            dependencies: ["CurlHTTP", "HTTPTransport", .httpTypes],
            path: "Tests/ExitingClient"
        ),
        .executableTarget(name: "SetupApp", dependencies: ["CanvasServer"], path: "Tests/SetupApp"),
        .executableTarget(
            name: "SoakClient",
            dependencies: ["CanvasTesting", "CurlHTTP", "IntercomAPI", .httpTypes],
            path: "Tests/SoakClient"
        ),
        .executableTarget(
            name: "SoakStore",
            dependencies: ["CanvasStore", "CanvasStorePostgreSQL", "CanvasStoreSQLite", "HostSystem"],
            path: "Tests/SoakStore"
        ),
        .executableTarget(
            name: "SoakWebhooks",
            dependencies: ["IntercomApp", "CanvasStoreSQLite"],
            path: "Tests/SoakWebhooks"
        ),
        .target(name: "ProgramRunner", dependencies: ["CGlibc", "RawHTTP"], path: "Tests/ProgramRunner"),
        .target(
            name: "BookingServer",
            dependencies: ["BookAMeeting", "CanvasCrypto", "CanvasJSON", "ProgramRunner", "RawHTTP"],
            path: "Tests/BookingServer"
        ),
        .target(name: "RawHTTP", dependencies: ["HostSystem"], path: "Tests/RawHTTP"),
        .target(name: "RandomInput", path: "Tests/RandomInput"),
        .target(name: "ReferenceData", dependencies: ["CanvasJSON"], path: "Tests/ReferenceData"),
        .target(
            name: "Bakery",
            dependencies: ["CanvasTesting", "CanvasCrypto", "MicroHTTP", "RawHTTP", .logging],
            path: "Tests/Bakery"
        ),
        .testTarget(
            name: "CanvasStoreTests",
            dependencies: [
                "CanvasStore", "CanvasStoreSQLite", "CanvasStoreTesting", "CanvasCrypto", "CanvasJSON", "HostSystem",
                "ProgramRunner", "RawHTTP", "SoakStore", .logging,
            ]
        ),
        .testTarget(
            name: "CanvasStorePostgreSQLTests",
            dependencies: [
                "BookingServer", "CanvasStore", "CanvasStorePostgreSQL", "CanvasStoreTesting", "CanvasJSON",
                "HostSystem", "ProgramRunner", "RawHTTP", "SoakStore",
            ]
        ),
        .testTarget(name: "CanvasJSONTests", dependencies: ["CanvasJSON", "RandomInput", "ReferenceData"]),
        .testTarget(
            name: "CanvasKitTests",
            dependencies: [
                "CanvasKit", "CanvasKitAlone", "CanvasJSON", "ProgramRunner", "RandomInput", "ReferenceData",
            ]
        ),
        .testTarget(name: "IntercomObjectsTests", dependencies: ["IntercomObjects", "RandomInput"]),
        .testTarget(name: "CanvasCryptoTests", dependencies: ["CanvasCrypto", "ReferenceData"]),
        .testTarget(name: "WebSyntaxTests", dependencies: ["RandomInput", "WebSyntax"]),
        .testTarget(
            name: "IntercomAPITests",
            dependencies: [
                "IntercomAPI", "RawHTTP", "ReferenceData", "WebSyntax", .httpTypes, .logging, .metricsTestKit,
            ]
        ),
        .testTarget(
            name: "IntercomAppTests",
            dependencies: [
                "CanvasCrypto", "CanvasHTTP", "CanvasStoreSQLite", "CanvasTesting", "IntercomApp", "RawHTTP",
                .httpTypes, .logging,
            ]
        ),
        .testTarget(name: "HTTPTransportTests", dependencies: ["HTTPTransport", .httpTypes]),
        .testTarget(
            name: "CurlHTTPTests",
            dependencies: [
                "CurlHTTP", "ExitingClient", "HTTPTransport", "MicroHTTP", "ProgramRunner", "RawHTTP", .httpTypes,
                .logging,
            ]
        ),
        .testTarget(name: "HostSystemTests", dependencies: ["HostSystem", "RawHTTP"]),
        .testTarget(
            name: "MicroHTTPTests",
            dependencies: ["MicroHTTP", "HostSystem", "RandomInput", "RawHTTP", "WebSyntax", .httpTypes, .logging]
        ),
        .testTarget(
            name: "CanvasHTTPTests",
            dependencies: [
                "CanvasHTTP", "CanvasCrypto", "MicroHTTP", "RawHTTP", "WebSyntax",
                .coreMetrics, .httpTypes, .logging, .serviceLifecycle,
            ]
        ),
        .testTarget(
            name: "CanvasServerTests",
            dependencies: [
                "CanvasServer", "CanvasHTTP", "CanvasCrypto", "HostSystem", "MicroHTTP", .argumentParser, .logging,
            ]
        ),
        .testTarget(
            name: "CanvasTestingTests",
            dependencies: ["Bakery", "CanvasTesting", "CanvasCrypto", "MicroHTTP", "RawHTTP", .httpTypes]
        ),
        .testTarget(
            name: "SimulatedWorkspaceTests",
            dependencies: [
                "CanvasCLI", "CanvasCrypto", "CanvasTesting", "CurlHTTP", "HTTPTransport", "IntercomAPI",
                "HostSystem", "ProgramRunner", "RandomInput", "RawHTTP", "ReferenceData", "SoakClient", .httpTypes,
            ]
        ),
        .testTarget(
            name: "CanvasPreviewTests",
            dependencies: [
                "Bakery", "BookAMeeting", "CanvasCLI", "CanvasPreview", "CanvasServer", "CanvasTesting", "CanvasCrypto",
                "HostSystem", "MicroHTTP", "ProgramRunner", "RawHTTP", "WebSyntax", .httpTypes, .logging,
            ]
        ),
        .testTarget(
            name: "BookAMeetingTests",
            dependencies: [
                "BlockingApp", "BookAMeeting", "BookingServer", "CanvasServer", "CanvasStoreSQLite", "CanvasTesting",
                "CanvasCrypto",
                "CanvasJSON", "IntercomApp", "ProgramRunner", "RandomInput", "RawHTTP", "SetupApp", "WebSyntax",
                .httpTypes, .logging,
            ]
        ),
        .testTarget(
            name: "CanvasCLITests",
            dependencies: [
                "Bakery", "CanvasCLI", "CanvasServer", "CanvasStore", "CanvasStoreSQLite", "CanvasTesting",
                "CanvasCrypto", "CanvasJSON", "CurlHTTP", "HostSystem", "IntercomAPI", "MicroHTTP", "ProgramRunner",
                "RawHTTP", "WebSyntax", .httpTypes, .logging,
            ]
        ),
        .testTarget(
            name: "ExamplesTests",
            dependencies: [
                "AskFin", "CanvasCrypto", "CanvasTesting", "CustomerCard", "Greeter", "InboxTutorial", "IntercomApp",
                "MessengerTutorial",
                "OrderSearch",
                "ProgramRunner", "SignUpForm", "StatusBoard", "TeamPicker", "TicketSearch",
            ]
        ),
    ]
)

extension Target {
    static func example(
        _ name: String,
        on modules: [String] = ["CanvasServer"],
        without files: [String] = []
    ) -> Target {
        .executableTarget(
            name: name,
            dependencies: modules.map { .byName(name: $0) } + ["CanvasPreview"],
            path: "Sources/Examples/\(name)",
            exclude: files
        )
    }
}

extension Target.Dependency {
    static let argumentParser = Self.product(name: "ArgumentParser", package: "swift-argument-parser")
    static let coreMetrics = Self.product(name: "CoreMetrics", package: "swift-metrics")
    static let httpTypes = Self.product(name: "HTTPTypes", package: "swift-http-types")
    static let logging = Self.product(name: "Logging", package: "swift-log")
    static let metricsTestKit = Self.product(name: "MetricsTestKit", package: "swift-metrics")
    static let unixSignals = Self.product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let serviceLifecycle = Self.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
}

// Programs that look for inputs which do harm; see scripts/fuzz. They link libFuzzer, so no other build has them.
let isFuzzing = Context.environment["CANVAS_FUZZ"] != nil
if isFuzzing {
    package.targets.append(
        .executableTarget(
            name: "Fuzzing",
            dependencies: [
                "CanvasJSON", "CanvasKit", "CanvasCrypto", "HostSystem", "HTTPTransport", "IntercomObjects",
                "MicroHTTP",
                "CanvasHTTP", "WebSyntax", .httpTypes,
            ],
            path: "Tests/Fuzzing",
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]
        )
    )
}

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),  // SE-0335
        .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
        .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
    ]
    if isFuzzing {
        target.swiftSettings?.append(.unsafeFlags(["-enable-testing", "-sanitize=fuzzer,address"]))
    }
}
