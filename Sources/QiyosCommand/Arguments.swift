import ArgumentParser
import Foundation
import QiyosIngest
import QiyosPipeline

/// A number of bytes with a unit: `512`, `300K`, `256M`, `2G`.
struct ByteCount: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let factor = argument.last.flatMap { units[Character($0.uppercased())] }
    guard let number = Int(factor == nil ? argument[...] : argument.dropLast()), number > 0 else {
      return nil
    }
    let (bytes, isTooMuch) = number.multipliedReportingOverflow(by: factor ?? 1)
    self.bytes = isTooMuch ? .max : bytes
  }
}

/// A date as a document bears it.
struct DocumentDateArgument: ExpressibleByArgument {
  let edtf: String

  init?(argument: String) {
    guard DocumentDate.isDate(argument) else { return nil }
    edtf = argument
  }
}

/// The name of a folder as it is typed.
enum Path {
  /// An empty name would mean the folder one stands in, which nobody means by it.
  static func folder(_ name: String, called what: String) throws -> URL {
    guard !name.isEmpty else { throw ValidationError("\(what) has an empty name") }
    return URL(fileURLWithPath: name)
  }
}

/// Settings in the environment: they count where no option is given.
enum Environment {
  /// The value of a variable, or nil where it is unset or empty. Throws where it cannot be read.
  static func value<Value>(_ name: String, _ read: (String) -> Value?) throws -> Value? {
    guard let text = ProcessInfo.processInfo.environment[name], !text.isEmpty else { return nil }
    guard let value = read(text) else {
      throw ValidationError("the environment variable \(name) has the value '\(text)', which cannot be read")
    }
    return value
  }
}
