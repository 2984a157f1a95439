// The official client, driven by lines of JSON as programs.py describes.
// usage: client.js BUNDLE
const { createInterface } = require("readline");

// What the bundle expects of a browser.
globalThis.XMLHttpRequest = require("xmlhttprequest").XMLHttpRequest;
globalThis.WebSocket = require("ws");
globalThis.FileReader = class {
    async readAsDataURL(blob) {
        this.result = "data:;base64," + Buffer.from(await blob.arrayBuffer()).toString("base64");
        this.onload();
    }
};
const { Manager } = require(process.argv[2]);

const TRANSPORTS = { polling: ["polling"], websocket: ["websocket"], upgrade: ["polling", "websocket"] };

function encoded(value) {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return { $hex: Buffer.from(value).toString("hex") };
    if (Array.isArray(value)) return value.map(encoded);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, encoded(member)]));
}

function decoded(value) {
    if (Array.isArray(value)) return value.map(decoded);
    if (value === null || typeof value !== "object") return value;
    if ("$hex" in value) return Uint8Array.from(Buffer.from(value.$hex, "hex"));
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, decoded(member)]));
}

class Session {
    constructor(number) {
        this.number = number;
        this.sockets = {};
    }

    report(type, members) {
        process.stdout.write(JSON.stringify({ session: this.number, type, ...members }) + "\n");
    }

    open({ url, transport, namespaces, auth }) {
        const transports = TRANSPORTS[transport];
        this.manager = new Manager(url, { transports, autoConnect: false, reconnectionDelay: 50, reconnectionDelayMax: 200 });
        this.manager.on("open", () => {
            this.report("transport", { name: this.manager.engine.transport.name });
            this.manager.engine.on("upgrade", ({ name }) => this.report("transport", { name }));
        });
        for (const namespace of namespaces) this.connect(namespace, auth);
    }

    connect(namespace, auth) {
        const socket = (this.sockets[namespace] = this.manager.socket(namespace, auth ? { auth } : {}));
        socket.on("connect", () => this.report("connected", { namespace, recovered: socket.recovered }));
        socket.on("connect_error", ({ message }) => this.report("refused", { namespace, message }));
        socket.on("disconnect", (reason) => this.report("disconnected", { namespace, reason }));
        socket.onAny((...event) => this.report("event", { namespace, arguments: encoded(event) }));
        socket.connect();
    }

    emit({ namespace, event, acknowledged }) {
        const answered = (...answer) => this.report("acknowledgement", { namespace, arguments: encoded(answer) });
        this.sockets[namespace].emit(...decoded(event), ...(acknowledged ? [answered] : []));
    }

    leave({ namespace }) {
        this.sockets[namespace].disconnect();
    }

    close() {
        for (const socket of Object.values(this.sockets)) socket.disconnect();
    }
}

const sessions = {};
createInterface({ input: process.stdin })
    .on("line", (line) => {
        const { session, command, ...members } = JSON.parse(line);
        sessions[session] ??= new Session(session);
        sessions[session][command](members);
    })
    .on("close", () => process.exit());
