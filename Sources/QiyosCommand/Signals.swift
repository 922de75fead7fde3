import QiyosPipeline

#if canImport(Glibc)
  import Glibc
#endif

/// Ctrl-C asks the run to stop between sources; a second one ends the program at once.
enum Signals {
  static func install() {
    for number in [SIGINT, SIGTERM] {
      _ = signal(number) { received in
        if Interruption.isRequested { _exit(130) }
        Interruption.request()
        _ = received
      }
    }
    // A reader that closes the pipe (`| head`) ends us quietly.
    _ = signal(SIGPIPE, SIG_DFL)
  }
}
