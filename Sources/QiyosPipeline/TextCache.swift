import QiyosModel
import Synchronization

/// Texts of this run that export will ask for again, up to a bound; what does not fit is read back from the artifacts.
///
/// So a small corpus is not decoded a second time, and the memory of a large one stays bounded.
final class TextCache: Sendable {
  /// Bytes of source text that are kept; with their tokens and layers they take about twenty times as much.
  static let bound = 8 << 20

  private struct State {
    var texts: [Sigil: RenderedText] = [:]
    var size = 0
  }

  private let state = Mutex(State())

  /// Keeps a text if it still fits.
  func keep(_ text: RenderedText) {
    let size = text.witness.text.utf8.count
    state.withLock { state in
      guard state.size + size <= Self.bound else { return }
      state.size += size
      state.texts[text.witness.sigil] = text
    }
  }

  /// The text of a witness, which is then forgotten; nil where it was not kept.
  func take(_ sigil: Sigil) -> RenderedText? {
    state.withLock { $0.texts.removeValue(forKey: sigil) }
  }
}
