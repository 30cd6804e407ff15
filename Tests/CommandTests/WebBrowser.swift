import Foundation
import TestSupport

/// Chromium without a window, driven by Debian's chromedriver over WebDriver on the loopback interface.
final class WebBrowser {
  /// A driver that didn't do as it was told.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private static let path = "/usr/bin/chromedriver"
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

  private let driver: Process
  private var port = 0
  private var session = ""
  private static let patience: TimeInterval = 60

  /// Runs `body` with a browser that ends with it.
  ///
  /// - Parameters:
  ///   - folder: Where the driver's messages go.
  ///   - runsScripts: Whether pages may run scripts.
  static func run(in folder: String, runsScripts: Bool = true, _ body: (WebBrowser) throws -> Void) throws {
    let browser = try WebBrowser(log: folder + "/chromedriver.log")
    defer { browser.end() }
    try browser.waitForPort(log: folder + "/chromedriver.log")
    try browser.begin(runsScripts: runsScripts)
    try body(browser)
  }

  /// Ends the browser, then the driver, which takes no notice of being asked to.
  private func end() {
    if !session.isEmpty { _ = try? call("DELETE", "") }
    kill(driver.processIdentifier, SIGKILL)
    driver.waitUntilExit()
  }

  private init(log: String) throws {
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    driver = Process()
    driver.executableURL = URL(fileURLWithPath: Self.path)
    driver.arguments = ["--port=0"]
    driver.standardInput = FileHandle.nullDevice
    driver.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
    driver.standardError = FileHandle.nullDevice
    try driver.run()
  }

  private func waitForPort(log: String) throws {
    let end = Date(timeIntervalSinceNow: Self.patience)
    while Date() < end {
      let text = try String(contentsOfFile: log, encoding: .utf8)
      if let found = text.firstMatch(of: #/successfully on port ([0-9]+)/#), let number = Int(found.output.1) {
        port = number
        return
      }
      Thread.sleep(forTimeInterval: 0.05)
    }
    throw Failure(description: "chromedriver didn't say its port")
  }

  private func begin(runsScripts: Bool) throws {
    var options: [String: Any] = [
      "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"]
    ]
    if !runsScripts {
      options["prefs"] = ["profile.managed_default_content_settings.javascript": 2]
    }
    let wanted: [String: Any] = ["goog:chromeOptions": options, "goog:loggingPrefs": ["browser": "ALL"]]
    let answer = try call("POST", "", ["capabilities": ["alwaysMatch": wanted]], isNew: true)
    guard let id = (answer as? [String: Any])?["sessionId"] as? String else {
      throw Failure(description: "no session: \(answer)")
    }
    session = id
  }

  /// Opens a file's page.
  func open(_ file: String) throws {
    _ = try call("POST", "/url", ["url": URL(fileURLWithPath: file).absoluteString])
  }

  /// The value of an expression of the page, as text.
  func value(_ expression: String) throws -> String {
    let answer = try call(
      "POST", "/execute/sync", ["script": "return String(\(expression))", "args": [String]()])
    return answer as? String ?? ""
  }

  /// Runs statements in the page.
  func run(_ statements: String) throws {
    _ = try call("POST", "/execute/sync", ["script": statements, "args": [String]()])
  }

  /// Presses keys one after another on whatever has the focus.
  func press(_ keys: String...) throws {
    let steps = keys.flatMap { key in
      ["keyDown", "keyUp"].map { ["type": $0, "value": key] }
    }
    _ = try call(
      "POST", "/actions", ["actions": [["type": "key", "id": "keys", "actions": steps] as [String: Any]]])
  }

  /// The text of an element as it is seen; empty where it is hidden.
  func text(of selector: String) throws -> String {
    let found = try call("POST", "/element", ["using": "css selector", "value": selector])
    guard let id = (found as? [String: String])?.values.first else {
      throw Failure(description: "no element \(selector)")
    }
    return try call("GET", "/element/\(id)/text") as? String ?? ""
  }

  /// Width and colours of the window as the page sees them.
  func emulate(width: Int, dark: Bool) throws {
    try developer(
      "Emulation.setEmulatedMedia",
      ["features": [["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]]])
    try developer(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false])
  }

  private func developer(_ command: String, _ parameters: [String: Any]) throws {
    _ = try call("POST", "/goog/cdp/execute", ["cmd": command, "params": parameters])
  }

  /// What the page said since the last time: errors, and what its policy forbade.
  func console() throws -> [String] {
    let entries = try call("POST", "/se/log", ["type": "browser"]) as? [[String: Any]] ?? []
    return entries.map { $0["message"] as? String ?? "?" }
  }

  // MARK: Calls

  @discardableResult
  private func call(
    _ method: String, _ path: String, _ body: [String: Any]? = nil, isNew: Bool = false
  ) throws -> Any {
    let content = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
    let head =
      "\(method) /session\(isNew ? "" : "/\(session)\(path)") HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
      + "Content-Type: application/json\r\nContent-Length: \(content.count)\r\nConnection: close\r\n\r\n"
    let answer = try exchange(Array(head.utf8) + Array(content))
    guard let document = try JSONSerialization.jsonObject(with: Data(answer)) as? [String: Any],
      let value = document["value"]
    else { throw Failure(description: "\(method) \(path): no value") }
    if let fault = value as? [String: Any], let error = fault["error"] {
      throw Failure(description: "\(method) \(path): \(error): \(fault["message"] ?? "")")
    }
    return value
  }

  /// Sends a request over a connection of its own, and gives the body of the answer.
  private func exchange(_ request: [UInt8]) throws -> [UInt8] {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { throw Failure(description: "no socket") }
    defer { close(socket) }
    var patience = timeval(tv_sec: Int(Self.patience), tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let isConnected = withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { throw Failure(description: "chromedriver doesn't listen") }
    var sent = 0
    while sent < request.count {
      let count = send(socket, Array(request[sent...]), request.count - sent, Int32(MSG_NOSIGNAL))
      guard count > 0 else { throw Failure(description: "chromedriver doesn't read") }
      sent += count
    }
    var answer: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if let body = Self.body(of: answer) { return body }
      let count = recv(socket, &piece, piece.count, 0)
      guard count > 0 else { throw Failure(description: "chromedriver's answer ends early, or takes too long") }
      answer += piece[..<count]
    }
  }

  /// The body of an answer, once all of it is there.
  private static func body(of answer: [UInt8]) -> [UInt8]? {
    guard let end = answer.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self).lowercased()
    guard let length = head.firstMatch(of: #/content-length: *([0-9]+)/#).flatMap({ Int($0.output.1) }) else {
      return nil
    }
    let body = answer[end.upperBound...]
    return body.count >= length ? Array(body.prefix(length)) : nil
  }
}
