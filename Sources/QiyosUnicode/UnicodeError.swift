import CQiyosICU

/// A call to ICU that failed, with ICU's own name for the reason.
package struct UnicodeError: Error, Equatable, CustomStringConvertible {
  /// ICU's number of the error; positive.
  package let code: Int32

  package init(code: Int32) { self.code = code }

  package var description: String { String(cString: qi_error_name(code)) }
}
