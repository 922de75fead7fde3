/// The SHA-256 digest of FIPS 180-4, with which files are recognised.
package struct SHA256: Sendable {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var schedule = [UInt32](repeating: 0, count: 64)

  /// The digest of some bytes in lower-case hexadecimal, 64 characters. O(n).
  package static func hexadecimal(of bytes: [UInt8]) -> String {
    bytes.withUnsafeBufferPointer { hexadecimal(of: $0) }
  }

  /// The digest of some bytes in lower-case hexadecimal, 64 characters. O(n).
  package static func hexadecimal(of bytes: UnsafeBufferPointer<UInt8>) -> String {
    var digest = SHA256()
    let whole = bytes.count / 64 * 64
    for start in stride(from: 0, to: whole, by: 64) { digest.absorb(bytes, at: start) }
    var tail = Array(bytes[whole...])
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = UInt64(bytes.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    tail.withUnsafeBufferPointer { tail in
      for start in stride(from: 0, to: tail.count, by: 64) { digest.absorb(tail, at: start) }
    }
    return digest.text
  }

  private mutating func absorb(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    for i in 0..<16 {
      let at = start + 4 * i
      let high = UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16
      schedule[i] = high | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
    }
    for i in 16..<64 {
      let a = schedule[i - 15]
      let b = schedule[i - 2]
      let s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >> 3)
      let s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >> 10)
      schedule[i] = schedule[i - 16] &+ s0 &+ schedule[i - 7] &+ s1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for i in 0..<64 {
      let s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      let first = h &+ s1 &+ ((e & f) ^ (~e & g)) &+ Self.constants[i] &+ schedule[i]
      let s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      let second = s0 &+ ((a & b) ^ (a & c) ^ (b & c))
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (i, value) in [a, b, c, d, e, f, g, h].enumerated() { state[i] &+= value }
  }

  @inline(__always)
  private func rotate(_ value: UInt32, _ count: UInt32) -> UInt32 { value >> count | value << (32 - count) }

  private var text: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for word in state {
      for shift in stride(from: 28, through: 0, by: -4) { text.append(digits[Int(word >> shift & 15)]) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first 32 bits of the fractions of the cube roots of the first 64 primes, computed with integers.
  private static let constants: [UInt32] = {
    var constants: [UInt32] = []
    var candidate: UInt64 = 2
    while constants.count < 64 {
      if !(2..<candidate).contains(where: { candidate % $0 == 0 }) {
        constants.append(cubeRootFraction(candidate))
      }
      candidate += 1
    }
    return constants
  }()

  /// The fraction bits of the cube root of `n` (below 512): the root of n·2^96 has 32 of them.
  private static func cubeRootFraction(_ n: UInt64) -> UInt32 {
    var root: UInt64 = 0
    for bit in stride(from: 35, through: 0, by: -1) {
      let trial = root | 1 << UInt64(bit)
      if isCube(trial, atMost: n) { root = trial }
    }
    return UInt32(truncatingIfNeeded: root)
  }

  /// Whether `trial`³ ≤ n·2^96; `trial` has at most 36 bits.
  private static func isCube(_ trial: UInt64, atMost n: UInt64) -> Bool {
    let (high, low) = trial.multipliedFullWidth(by: trial)
    let lowProduct = low.multipliedFullWidth(by: trial)
    let upper = high * trial + lowProduct.high
    let bound = n << 32
    return upper < bound || (upper == bound && lowProduct.low == 0)
  }
}
