/// Why a run could not do what was asked; each case has its exit status (`docs/formats.md`).
package enum PipelineError: Error, Equatable, CustomStringConvertible {
  /// Nothing could be done: no source readable, output not writable, disk full, unknown id (2).
  case unreadable(String)
  /// An input named on the command line is unreadable or invalid (3).
  case invalidInput(String)
  /// Something we wrote failed validation: our bug (4).
  case invalidOutput(String)
  /// The run was interrupted (130).
  case interrupted

  /// What the program ends with.
  package var exitStatus: Int32 {
    switch self {
    case .unreadable: 2
    case .invalidInput: 3
    case .invalidOutput: 4
    case .interrupted: 130
    }
  }

  /// Whether another corpus of a batch may still succeed.
  package var isOfOneCorpus: Bool {
    switch self {
    case .unreadable, .invalidInput: true
    case .invalidOutput, .interrupted: false
    }
  }

  package var description: String {
    switch self {
    case .unreadable(let words), .invalidInput(let words): words
    case .invalidOutput(let words): "what Qiyos wrote is not valid; this is a bug of Qiyos: \(words)"
    case .interrupted: "interrupted; nothing was written"
    }
  }
}
