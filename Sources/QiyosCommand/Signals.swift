import QiyosPipeline

#if canImport(Glibc)
  import Glibc
#endif

/// What the program does when it is asked to stop.
enum Signals {
  /// Filters and readers end at once, and quietly where the reader of a pipe has gone (`| head`).
  static func install() { _ = signal(SIGPIPE, SIG_DFL) }

  /// A run stops between sources and takes its unfinished files away; a second Ctrl-C ends it at once.
  static func stopBetweenSources() {
    for number in [SIGINT, SIGTERM] {
      _ = signal(number) { _ in
        if Interruption.isRequested { _exit(130) }
        Interruption.request()
        let words: StaticString = "\nstopping when the sources in work are done; once more to end at once\n"
        if isatty(2) == 1 { _ = write(2, words.utf8Start, words.utf8CodeUnitCount) }
      }
    }
    // A run whose words nobody reads any more still ends properly.
    _ = signal(SIGPIPE, SIG_IGN)
  }
}
