// swift-tools-version: 6.1
import PackageDescription

/// A C library from the system, by its pkg-config name and Debian package.
func systemLibrary(_ name: String, pkgConfig: String, apt: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "chiral",
  products: [
    .executable(name: "chiral", targets: ["chiral"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C libraries
    .target(name: "CJPEG", path: "Sources/CLibraries/CJPEG", linkerSettings: [.linkedLibrary("jpeg")]),
    .systemLibrary(name: "CLinux", path: "Sources/CLibraries/CLinux"),
    systemLibrary("CMatIO", pkgConfig: "matio", apt: "libmatio-dev"),
    systemLibrary("COpenBLAS", pkgConfig: "openblas", apt: "libopenblas-dev"),
    systemLibrary("COpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev"),
    systemLibrary("CPNG", pkgConfig: "libpng", apt: "libpng-dev"),
    systemLibrary("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
    systemLibrary("CXML2", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
    systemLibrary("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    systemLibrary("CZstd", pkgConfig: "libzstd", apt: "libzstd-dev"),

    // Modules, in the order that data flows
    .target(name: "Documents", dependencies: [yams]),
    .target(name: "Reproducibility", dependencies: ["Documents", "CLinux", "COpenSSL", "CZstd"]),
    .target(name: "Tensors", dependencies: ["Documents", "COpenBLAS"]),
    .target(
      name: "Annotations", dependencies: ["Documents", "Reproducibility", "CJPEG", "CMatIO", "CXML2", "CZlib"]),
    .target(
      name: "Benchmarks", dependencies: ["Annotations", "Documents", "Reproducibility", "CSQLite", grdb]),
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
    .testTarget(name: "BenchmarksTests", dependencies: ["Benchmarks", "CSQLite", "TestSupport", grdb]),
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
