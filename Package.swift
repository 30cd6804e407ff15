// swift-tools-version: 6.1
import PackageDescription

/// A C library from the system, by its pkg-config name and Debian package: the flags to build with it, and no header.
func systemLibrary(_ name: String, apt: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/CLibraries/System/\(name)", pkgConfig: name, providers: [.apt([apt])])
}

/// A C target whose own small header is all that Swift sees of a library.
func shim(_ name: String, over libraries: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: libraries, path: "Sources/CLibraries/\(name)")
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "chiral",
  products: [
    .executable(name: "chiral", targets: ["chiral"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // C libraries
    systemLibrary("libcrypto", apt: "libssl-dev"),
    systemLibrary("libjpeg", apt: "libjpeg-dev"),
    systemLibrary("libpng", apt: "libpng-dev"),
    systemLibrary("libxml-2.0", apt: "libxml2-dev"),
    systemLibrary("libzstd", apt: "libzstd-dev"),
    systemLibrary("openblas", apt: "libopenblas-dev"),
    systemLibrary("sqlite3", apt: "libsqlite3-dev"),
    systemLibrary("zlib", apt: "zlib1g-dev"),
    shim("CJPEG", over: ["libjpeg"]),
    shim("CLinux", over: []),
    shim("COpenBLAS", over: ["openblas"]),
    shim("COpenSSL", over: ["libcrypto"]),
    shim("CPNG", over: ["libpng"]),
    shim("CSQLite", over: ["sqlite3"]),
    shim("CXML2", over: ["libxml-2.0"]),
    shim("CZlib", over: ["zlib"]),
    shim("CZstd", over: ["libzstd"]),

    // Modules, in the order that data flows
    .target(name: "Documents", dependencies: [yams]),
    .target(name: "Reproducibility", dependencies: ["Documents", "CLinux", "COpenSSL", "CZstd"]),
    .target(name: "Tensors", dependencies: ["Documents", "COpenBLAS"]),
    .target(
      name: "Annotations", dependencies: ["Documents", "Reproducibility", "CJPEG", "CXML2", "CZlib"]),
    .target(
      name: "Benchmarks", dependencies: ["Annotations", "Documents", "Reproducibility", "CSQLite"]),
    .target(
      name: "FeatureMaps",
      dependencies: ["Benchmarks", "Documents", "Reproducibility", "Tensors", "CJPEG", "CPNG", "CZlib"]),
    .target(
      name: "Correspondence",
      dependencies: ["Annotations", "Benchmarks", "Documents", "FeatureMaps", "Reproducibility", "Tensors"]),
    .target(
      name: "Scoring",
      dependencies: ["Annotations", "Benchmarks", "Documents", "FeatureMaps", "Reproducibility"]),
    .target(name: "Reporting", dependencies: ["Documents", "Reproducibility", "Scoring"]),
    .target(name: "Synthesis", dependencies: ["Annotations", "Documents", "Reproducibility"]),
    .target(
      name: "Audits",
      dependencies: ["Annotations", "Benchmarks", "Documents", "FeatureMaps", "Reproducibility"]),

    // Command line
    .executableTarget(
      name: "chiral",
      dependencies: [
        "Annotations", "Audits", "Benchmarks", "Correspondence", "Documents", "FeatureMaps", "Reporting",
        "Reproducibility", "Scoring", "Synthesis", "Tensors", argumentParser,
      ]),
    .executableTarget(
      name: "chiral-perf",
      dependencies: [
        "Annotations", "Audits", "Benchmarks", "Correspondence", "Documents", "FeatureMaps", "Reproducibility",
        "Scoring",
        "Synthesis",
        "Tensors", argumentParser,
      ]),

    // Tools
    .executableTarget(
      name: "chiral-fuzz",
      dependencies: [
        "Annotations", "Benchmarks", "Documents", "FeatureMaps", "Reproducibility", "Tensors", argumentParser,
      ]),

    // Tests
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "AuditsTests", dependencies: ["Audits", "TestSupport"]),
    .testTarget(name: "BenchmarksTests", dependencies: ["Benchmarks", "TestSupport"]),
    .testTarget(
      name: "AnnotationsTests", dependencies: ["Annotations", "Documents", "Reproducibility", "TestSupport"]),
    .testTarget(
      name: "CommandTests",
      dependencies: ["chiral", "Benchmarks", "Documents", "Scoring", "FeatureMaps", "Tensors", "TestSupport"]),
    .testTarget(
      name: "CorrespondenceTests",
      dependencies: [
        "Annotations", "Benchmarks", "Correspondence", "Documents", "FeatureMaps", "Tensors", "TestSupport",
      ]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents"]),
    .testTarget(name: "FeatureMapsTests", dependencies: ["FeatureMaps", "Tensors", "TestSupport"]),
    .testTarget(name: "ReproducibilityTests", dependencies: ["Reproducibility", "TestSupport"]),
    .testTarget(name: "ReportingTests", dependencies: ["Reporting", "Scoring", "TestSupport"]),
    .testTarget(name: "ScoringTests", dependencies: ["Scoring", "TestSupport"]),
    .testTarget(
      name: "SynthesisTests",
      dependencies: ["Annotations", "Documents", "Reproducibility", "Synthesis", "TestSupport"]),
    .testTarget(name: "TensorsTests", dependencies: ["Documents", "Tensors"]),
  ]
)
