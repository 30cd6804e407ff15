import Foundation
import Testing

/// A Python with the packages that load exported lists, installed from PyPI beside the tests the first time.
public enum PythonLoaders {
  /// What a test without it says.
  public static let skipMessage: Comment = "datasets and mlcroissant can't be installed from PyPI here"

  /// The interpreter, or `nil` where the packages can't be had.
  public static let python: String? = {
    let folder = Bundle.main.bundleURL.appendingPathComponent("python-loaders").path
    // pip gives up early where there is no network; what it left half done is made anew.
    let script = """
      set -e; exec >/dev/null 2>&1
      python="$1/bin/python"
      "$python" -c 'import datasets, mlcroissant' || {
        rm -rf "$1"; python3 -m venv "$1"
        timeout 180 "$python" -m pip install --quiet --retries 1 --timeout 15 datasets==5.2.0 mlcroissant==1.1.1
        "$python" -c 'import datasets, mlcroissant'
      }
      """
    let outcome = try? ChiralCommand.shell(script, arguments: [folder])
    return outcome?.status == 0 ? folder + "/bin/python" : nil
  }()

  /// Runs a script that must not leave a trace outside of a folder of its own, nor ask the network.
  public static func run(_ script: String, _ arguments: String...) throws -> ChiralCommand.Outcome {
    try withTemporaryFolder { home in
      try ChiralCommand.shell(
        "\"$0\" -c \"$@\"".replacingOccurrences(of: "$0", with: python ?? "python3"),
        arguments: [script] + arguments,
        environment: ["HF_HUB_OFFLINE": "1", "HF_HOME": home, "HOME": home, "TQDM_DISABLE": "1"])
    }
  }
}
