// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is compiled with the same strictness: what a file uses it imports, and a warning is an error.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A target of our own code.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target
{
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

/// The tests of one target, in a folder that mirrors it.
func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "QiyosTestSupport"] + dependencies,
    swiftSettings: settings)
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "qiyos",
  products: [.executable(name: "qiyos", targets: ["QiyosCommand"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    module("QiyosModel"),
    module("QiyosText", ["QiyosModel"]),
    module("QiyosKnowledge", ["QiyosModel", "QiyosText", yams], resources: [.copy("Knowledge")]),
    module("QiyosPatterns", ["QiyosModel", "QiyosText", "QiyosKnowledge"]),

    .target(
      name: "CQiyosICU",
      linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n"), .linkedLibrary("icudata")]),
    module("QiyosUnicode", ["CQiyosICU"]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    module("QiyosXML", ["CLibXML2"], resources: [.embedInCode("Schema/qiyos-tei.rng")]),

    module("QiyosIngest", ["QiyosModel", "QiyosText", "QiyosKnowledge", "QiyosUnicode", "QiyosXML", yams]),
    module("QiyosTransliteration", ["QiyosModel", "QiyosText", "QiyosKnowledge"]),
    module("QiyosExtraction", ["QiyosModel", "QiyosText", "QiyosKnowledge", "QiyosPatterns"]),
    module("QiyosAlignment", ["QiyosModel", "QiyosText", "QiyosKnowledge"]),
    module("QiyosReconciliation", ["QiyosModel", "QiyosText", "QiyosKnowledge"]),
    module(
      "QiyosExport", ["QiyosModel", "QiyosText", "QiyosKnowledge", "QiyosXML", "QiyosUnicode"],
      resources: [.embedInCode("Report/Assets/report.css"), .embedInCode("Report/Assets/report.js")]),
    module(
      "QiyosPipeline",
      [
        "QiyosModel", "QiyosText", "QiyosKnowledge", "QiyosIngest", "QiyosTransliteration", "QiyosExtraction",
        "QiyosAlignment", "QiyosReconciliation", "QiyosExport", logging,
      ]),
    .executableTarget(
      name: "QiyosCommand",
      dependencies: [
        "QiyosModel", "QiyosText", "QiyosKnowledge", "QiyosIngest", "QiyosPipeline", "QiyosTransliteration",
        "QiyosExtraction", "QiyosPatterns", "QiyosExport", "QiyosXML", argumentParser, logging,
      ],
      swiftSettings: settings),

    .executableTarget(
      name: "QiyosBenchmark",
      dependencies: [
        "QiyosModel", "QiyosText", "QiyosKnowledge", "QiyosIngest", "QiyosTransliteration", "QiyosExtraction",
      ],
      path: "Tests/QiyosBenchmark", swiftSettings: settings),

    .target(
      name: "QiyosTestSupport", dependencies: ["QiyosModel", "QiyosText", "QiyosKnowledge", "QiyosXML"],
      path: "Tests/QiyosTestSupport", swiftSettings: settings),
    tests(of: "QiyosModel"),
    tests(of: "QiyosTransliteration", ["QiyosModel", "QiyosText", "QiyosKnowledge", "QiyosIngest"]),
    tests(of: "QiyosXML"),
    tests(of: "QiyosExport", ["QiyosModel", "QiyosText", "QiyosKnowledge", "QiyosXML"]),
    tests(of: "QiyosText", ["QiyosModel"]),
    tests(of: "QiyosKnowledge"),
    tests(of: "QiyosAlignment", ["QiyosModel", "QiyosKnowledge"]),
    tests(of: "QiyosReconciliation", ["QiyosModel", "QiyosKnowledge", "QiyosAlignment"]),
    tests(of: "QiyosPatterns", ["QiyosModel", "QiyosText", "QiyosKnowledge"]),
    tests(of: "QiyosIngest", ["QiyosModel", "QiyosText", "QiyosKnowledge", "QiyosUnicode"]),
    tests(
      of: "QiyosExtraction",
      ["QiyosModel", "QiyosText", "QiyosKnowledge", "QiyosPatterns", "QiyosIngest"]),
    tests(of: "QiyosUnicode", ["QiyosModel"]),
  ]
)
