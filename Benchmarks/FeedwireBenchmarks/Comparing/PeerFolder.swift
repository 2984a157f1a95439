import Foundation

/// The peers that `compare.sh` has built: shared objects, and programs that start others.
struct PeerFolder {
    struct LoadError: Error, CustomStringConvertible {
        let description: String
    }

    let path: String

    /// The address of `symbol` in a shared object, which stays loaded.
    @unsafe func symbol(_ symbol: String, of library: String) throws(LoadError) -> UnsafeMutableRawPointer {
        let path = "\(path)/\(library).so"
        guard let library = unsafe dlopen(path, RTLD_NOW) else {
            throw LoadError(description: unsafe dlerror().map { unsafe String(cString: $0) } ?? "\(path) does not load")
        }
        guard let address = unsafe dlsym(library, symbol) else {
            throw LoadError(description: "\(path) has no \(symbol)")
        }
        return unsafe address
    }

    /// A program in a process of its own.
    func program(_ name: String) throws -> ProcessPeer {
        try ProcessPeer(command: ["\(path)/\(name)"])
    }
}
