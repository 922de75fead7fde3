import ArgumentParser

/// The program: arguments in, exit status out.
@main
struct Qiyos: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qiyos",
    abstract: "Compare what several sources say of the same events, in English and Uzbek.")
}
