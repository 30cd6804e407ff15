// swift-tools-version: 6.1
import PackageDescription

/// A C library from the system, by its pkg-config name and Debian package: the flags to build with it, and no
/// header.
func systemLibrary(_ name: String, apt: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/CLibraries/System/\(name)", pkgConfig: name, providers: [.apt([apt])])
}

/// A C library that is loaded when it is needed, by its Debian package: nothing to build or to link with.
func loadedLibrary(_ name: String, apt: String) -> Target {
  .systemLibrary(name: name, path: "Sources/CLibraries/System/\(name)", providers: [.apt([apt])])
}

/// A C target whose own small header is all that Swift sees of a library.
func shim(_ name: String, over libraries: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: libraries, path: "Sources/CLibraries/\(name)")
}

extension Target {
  /// A target of the ground floor.
  static func ground(_ name: String, _ dependencies: [Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/Ground/\(name)")
  }

  /// A target of things that lie on disk.
  static func artefacts(_ name: String, _ dependencies: [Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/Artefacts/\(name)")
  }

  /// A target of computations.
  static func methods(_ name: String, _ dependencies: [Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/Methods/\(name)")
  }

  /// A target of one activity.
  static func activity(_ name: String, _ dependencies: [Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/Activities/\(name)")
  }

  /// A command.
  static func program(_ name: String, _ dependencies: [Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: "Sources/Programs/\(name)")
  }
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "chiral",
  products: [
    .executable(name: "chiral", targets: ["chiral"]),
    .library(name: "Chiral", targets: ["Chiral"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // C libraries
    systemLibrary("libcrypto", apt: "libssl-dev"),
    systemLibrary("libjpeg", apt: "libjpeg-dev"),
    systemLibrary("libpng", apt: "libpng-dev"),
    systemLibrary("libxml-2.0", apt: "libxml2-dev"),
    systemLibrary("libzstd", apt: "libzstd-dev"),
    loadedLibrary("openblas", apt: "libopenblas0"),
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

    // Ground: what any program needs
    .ground("Explanations", []),
    .ground("Files", ["CLinux", "COpenSSL", "CZlib", "CZstd", "Explanations"]),
    .ground("Reproducibility", ["Explanations", "Files"]),
    .ground("Documents", ["Explanations", "Files", "Reproducibility", yams]),
    .ground("Tensors", ["COpenBLAS", "Explanations", "Files"]),
    .ground("Images", ["CJPEG", "CPNG", "Explanations", "Files", "Tensors"]),
    .ground("Tables", ["Documents", "Explanations"]),
    .ground("Charts", ["Explanations", "Files", "Images", "Tables"]),

    // Artefacts: each thing that lies on disk
    .artefacts(
      "Annotations",
      ["CXML2", "CZlib", "Documents", "Explanations", "Files", "Images", "Reproducibility"]),
    .artefacts(
      "Benchmarks", ["Annotations", "CSQLite", "Documents", "Explanations", "Files", "Reproducibility"]),
    .artefacts("TensorFiles", ["CZlib", "Documents", "Explanations", "Files", "Tensors"]),
    .artefacts(
      "FeatureMaps",
      ["Documents", "Explanations", "Files", "Images", "Reproducibility", "TensorFiles", "Tensors"]),
    .artefacts(
      "Predictions",
      [
        "Annotations", "Benchmarks", "Documents", "Explanations", "Files", "Images", "Reproducibility",
        "TensorFiles",
      ]),
    .artefacts("Checkpoints", ["Documents", "Explanations", "Files", "TensorFiles", "Tensors"]),
    .artefacts("Results", ["Documents", "Explanations", "Files", "Predictions", "Reproducibility"]),

    // Methods: computations in memory
    .methods(
      "Correspondence",
      [
        "Benchmarks", "Explanations", "FeatureMaps", "Files", "Images", "Predictions", "Reproducibility",
        "Tensors",
      ]),
    .methods(
      "Measures",
      [
        "Annotations", "Benchmarks", "Explanations", "Files", "Images", "Predictions", "Reproducibility",
        "Results",
      ]),

    .methods("Networks", ["Checkpoints", "Explanations", "FeatureMaps", "Reproducibility", "Tensors"]),
    .methods("Rendering", ["Charts", "Explanations", "Images", "Reproducibility"]),

    // Activities: each turns artefacts into artefacts
    .activity(
      "Synthesis",
      ["Annotations", "Documents", "Explanations", "Files", "Images", "Rendering", "Reproducibility"]),
    .activity(
      "Generation", ["Annotations", "Benchmarks", "Documents", "Explanations", "Files", "Reproducibility"]),
    .activity(
      "Exports",
      ["Annotations", "Benchmarks", "Documents", "Explanations", "Files", "Reproducibility", "Tables"]),
    .activity(
      "Audits",
      [
        "Annotations", "Benchmarks", "Documents", "Explanations", "Files", "Images", "Reproducibility",
        "Tables",
      ]),
    .activity(
      "Extraction",
      [
        "Checkpoints", "Correspondence", "Documents", "Explanations", "FeatureMaps", "Files", "Images",
        "Networks", "Reproducibility", "TensorFiles",
      ]),
    .activity(
      "Matching",
      [
        "Annotations", "Benchmarks", "Correspondence", "Documents", "Explanations", "FeatureMaps", "Files",
        "Images", "Predictions", "Reproducibility", "Tensors",
      ]),
    .activity(
      "Training",
      [
        "Annotations", "Benchmarks", "Checkpoints", "Correspondence", "Explanations", "FeatureMaps", "Files",
        "Images", "Measures", "Networks", "Predictions", "Reproducibility", "Results", "Tensors",
      ]),
    .activity(
      "Scoring",
      [
        "Benchmarks", "Explanations", "Files", "Measures", "Predictions", "Reproducibility", "Results",
        "Tables",
      ]),
    .activity(
      "Reporting",
      [
        "Annotations", "Benchmarks", "Charts", "Checkpoints", "Documents", "Explanations", "Files", "Images",
        "Measures", "Predictions", "Rendering", "Reproducibility", "Results", "Tables", mustache,
      ]),

    .activity(
      "Pipelines", ["Documents", "Explanations", "FeatureMaps", "Files", "Reproducibility", "Tensors"]),

    // Programs
    .program(
      "chiral",
      [
        "Annotations", "Audits", "Benchmarks", "Charts", "Checkpoints", "Correspondence", "Documents",
        "Explanations", "Exports", "Extraction", "FeatureMaps", "Files", "Generation", "Images", "Matching",
        "Pipelines", "Predictions", "Rendering", "Reporting", "Reproducibility", "Results", "Scoring",
        "Synthesis", "Tables", "TensorFiles", "Training", argumentParser,
      ]),
    .program(
      "chiral-perf",
      [
        "Annotations", "Audits", "Benchmarks", "Checkpoints", "Correspondence", "Documents", "FeatureMaps",
        "Files", "Generation", "Images", "Matching", "Networks", "Predictions", "Reporting", "Reproducibility",
        "Results", "Scoring", "Synthesis", "Tables", "TensorFiles", "Tensors", argumentParser,
      ]),
    .program(
      "chiral-fuzz",
      [
        "Annotations", "Audits", "Benchmarks", "Checkpoints", "Correspondence", "Documents", "Exports",
        "Extraction", "FeatureMaps", "Files", "Generation", "Images", "Matching", "Pipelines", "Predictions",
        "Reporting",
        "Reproducibility", "Results", "Scoring", "Synthesis", "Tables", "TensorFiles", "Tensors",
        argumentParser,
      ]),

    // Library: what other packages may import
    .target(
      name: "Chiral",
      dependencies: [
        "Annotations", "Benchmarks", "Documents", "Files", "Predictions", "Reproducibility", "Results",
        "Scoring",
      ],
      path: "Sources/Library/Chiral"),

    // Tests
    .target(name: "TestSupport", dependencies: ["Files"], path: "Tests/TestSupport"),
    .testTarget(
      name: "AnnotationsTests",
      dependencies: [
        "Annotations", "Documents", "Explanations", "Files", "Images", "Reproducibility", "TestSupport",
      ]),
    .testTarget(
      name: "AuditsTests",
      dependencies: [
        "Annotations", "Audits", "Benchmarks", "Documents", "Files", "Generation", "Tables", "TestSupport",
      ]),
    .testTarget(
      name: "BenchmarksTests",
      dependencies: [
        "Annotations", "Benchmarks", "Documents", "Explanations", "Exports", "Files", "Generation",
        "Predictions", "Reproducibility", "Synthesis", "TestSupport",
      ]),
    .testTarget(
      name: "ChartsTests",
      dependencies: ["Charts", "Explanations", "Files", "Images", "Tables", "TestSupport"]),
    .testTarget(
      name: "CheckpointsTests",
      dependencies: ["Checkpoints", "Documents", "Explanations", "Files", "TestSupport"]),
    .testTarget(
      name: "ChiralTests", dependencies: ["Annotations", "Benchmarks", "Chiral", "Files", "TestSupport"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "chiral", "Annotations", "Benchmarks", "Checkpoints", "Documents", "Explanations", "FeatureMaps",
        "Files", "Images", "Predictions", "Results", "TensorFiles", "Tensors", "TestSupport",
      ]),
    .testTarget(
      name: "CorrespondenceTests",
      dependencies: [
        "Annotations", "Benchmarks", "Correspondence", "Documents", "Explanations", "FeatureMaps", "Files",
        "Images", "Matching", "Predictions", "Reproducibility", "TensorFiles", "Tensors", "TestSupport",
      ]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Explanations", "Files"]),
    .testTarget(
      name: "FeatureMapsTests",
      dependencies: [
        "Correspondence", "Documents", "Explanations", "Extraction", "FeatureMaps", "Files", "Images",
        "Reproducibility", "TensorFiles", "Tensors", "TestSupport",
      ]),
    .testTarget(name: "ImagesTests", dependencies: ["CPNG", "Files", "Images"]),
    .testTarget(
      name: "NetworksTests",
      dependencies: [
        "Checkpoints", "Documents", "Explanations", "FeatureMaps", "Files", "Networks", "Reproducibility",
        "TensorFiles", "Tensors", "TestSupport",
      ]),
    .testTarget(
      name: "PipelinesTests",
      dependencies: ["Documents", "Explanations", "Files", "Pipelines", "Reproducibility", "TestSupport"]),
    .testTarget(name: "RenderingTests", dependencies: ["Charts", "Rendering"]),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Annotations", "Benchmarks", "Charts", "Documents", "Explanations", "Files", "Images", "Predictions",
        "Rendering", "Reporting", "Results", "Tables", "TestSupport",
      ]),
    .testTarget(
      name: "ReproducibilityTests",
      dependencies: ["Documents", "Explanations", "Files", "Reproducibility", "TestSupport"]),
    .testTarget(
      name: "ScoringTests",
      dependencies: [
        "Annotations", "Benchmarks", "Documents", "Explanations", "Files", "Measures", "Predictions",
        "Reproducibility", "Results", "Scoring", "TestSupport",
      ]),
    .testTarget(
      name: "SynthesisTests",
      dependencies: [
        "Annotations", "Documents", "Explanations", "Files", "Images", "Synthesis", "TestSupport",
      ]),
    .testTarget(name: "TensorsTests", dependencies: ["Files", "TensorFiles", "Tensors"]),
    .testTarget(name: "TrainingTests", dependencies: ["Training"]),
  ]
)
