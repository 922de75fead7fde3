import CQiyosICU

/// A call to ICU that failed, with ICU's own name for the reason.
package struct UnicodeError: Error, Equatable, CustomStringConvertible {
  /// ICU's number of the error; positive.
  package let code: Int32

  package init(code: Int32) { self.code = code }

  package var description: String { String(cString: qi_error_name(code)) }

  /// ICU's number for a target that is too small.
  static let overflow: Int32 = 15

  /// Throws where ICU's number says that something failed; negative numbers are remarks.
  static func check(_ code: Int32) throws(UnicodeError) {
    if code > 0 { throw UnicodeError(code: code) }
  }
}
