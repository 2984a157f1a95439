#!/usr/bin/env node
"use strict";
// socket.io-parser as a testee: `feedwire-testee/1`, JSON Lines on standard input and output. It speaks revision 5 alone.

const path = require("node:path");
const readline = require("node:readline");
const { Decoder, Encoder, PacketType } = require("socket.io-parser");

const { version } = require(path.join(path.dirname(require.resolve("socket.io-parser")), "../../package.json"));

const TYPES = {
  [PacketType.CONNECT]: "connect",
  [PacketType.DISCONNECT]: "disconnect",
  [PacketType.EVENT]: "event",
  [PacketType.ACK]: "acknowledgement",
  [PacketType.CONNECT_ERROR]: "connect-error",
  [PacketType.BINARY_EVENT]: "event",
  [PacketType.BINARY_ACK]: "acknowledgement",
};
/** Far above the limit of the vectors; the parser itself has none. */
const MOST_ATTACHMENTS = 100;

/** The parser has no way to do this. */
class Unsupported extends Error {}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text that a carrier would have delivered. */
function textOf(bytes) {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Unsupported("its strings hold no other bytes than those of UTF-8");
  }
}

const bytesOf = (content) => Buffer.from(content.hex, "hex");
const contentOf = (bytes) => ({ hex: Buffer.from(bytes).toString("hex") });

// MARK: Packets as events

/** A decoded packet as an event, with its blobs as the placeholders that they were. */
class PacketEvent {
  constructor(packet, blobs) {
    this.packet = packet;
    this.blobs = blobs;
    this.placeholders = [];
  }

  /** The event; `attachments` is what it says of them, if it is of a kind that has them. */
  describe(attachments) {
    const { type, nsp, id } = this.packet;
    const event = { type: TYPES[type] };
    if (attachments !== undefined) event.attachments = attachments;
    if (nsp !== "/") event.namespace = contentOf(nsp);
    if (id !== undefined) event.id = String(id);
    Object.assign(event, this.payload(event.type));
    if (this.placeholders.length > 0) event.placeholders = this.placeholders;
    return event;
  }

  payload(type) {
    const { data } = this.packet;
    if (data === undefined) return {};
    if (type === "event") {
      const [name, ...values] = data;
      return { name: typeof name === "string" ? contentOf(name) : String(name), arguments: this.jsons(values) };
    }
    if (type === "acknowledgement") return { arguments: this.jsons(data) };
    const fields = this.fields(type, data);
    return { payload: this.json(data), ...(Object.keys(fields).length > 0 && { fields }) };
  }

  fields(type, data) {
    if (type === "connect") return this.members(data, ["sid", "pid", "offset"]);
    if (typeof data === "string") return { message: contentOf(data) };
    const fields = this.members(data, ["message"]);
    if (data !== null && "data" in data) fields.data = this.json(data.data);
    return fields;
  }

  /** Those of these members that are there, as texts. */
  members(data, names) {
    const present = names.filter((name) => data !== null && Object.hasOwn(data, name));
    return Object.fromEntries(present.map((name) => [name, this.field(data[name])]));
  }

  field(value) {
    if (value === null) return this.json(value);
    return typeof value === "string" ? contentOf(value) : { error: "json.wrong-kind" };
  }

  jsons(values) {
    return values.map((value) => this.json(value));
  }

  json(value) {
    return { json: contentOf(JSON.stringify(this.written(value) ?? null)) };
  }

  /** A value as it was on the wire. */
  written(value) {
    if (value === null || typeof value !== "object") return value;
    const num = this.blobs.indexOf(value);
    if (num >= 0) {
      this.placeholders.push({ attachment: String(num) });
      return { _placeholder: true, num };
    }
    if (Array.isArray(value)) return value.map((element) => this.written(element));
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.written(member)]));
  }
}

// MARK: Operations

/** One decoder and what it delivers. */
class MessageStream {
  constructor() {
    this.decoder = new Decoder();
    this.decoder.on("decoded", (packet) => this.delivered.push(packet));
    this.blobs = [];
    this.delivered = [];
  }

  /** How many attachments it waits for; the parser keeps that to itself. */
  get awaitedCount() {
    return this.decoder.reconstructor?.reconPack?.attachments ?? 0;
  }

  /** Whether the last text was of a kind that has attachments. */
  get hasAttachments() {
    return this.text?.[0] === "5" || this.text?.[0] === "6";
  }

  feed(bytes) {
    this.text = textOf(bytes);
    this.blobs = [];
    this.decoder.add(this.text);
  }

  feedBinary(bytes) {
    this.blobs.push(bytes);
    this.decoder.add(bytes);
  }

  /** The events since it was last asked; `described` is what they say of the blobs. */
  take(described) {
    const attachments = this.hasAttachments ? described(this.blobs) : undefined;
    return this.delivered.splice(0).map((packet) => new PacketEvent(packet, this.blobs).describe(attachments));
  }

  /** Like a manager whose connection has closed. */
  reset() {
    this.decoder.destroy();
  }
}

/** One text; the parser looks at placeholders when the attachments are there, so it is given empty ones. */
function decode(bytes) {
  const stream = new MessageStream();
  try {
    stream.feed(bytes);
    const count = Math.min(stream.awaitedCount, MOST_ATTACHMENTS);
    while (stream.blobs.length < count) stream.feedBinary(Buffer.alloc(0));
  } catch (error) {
    return rejected(error);
  }
  return { type: "accepted", events: stream.take((blobs) => String(blobs.length)) };
}

/** A story; after an error there is only that error, as a server closes the connection with the first. */
function decodeMessages(steps) {
  const stream = new MessageStream();
  let failure;
  const played = steps.map((step) => {
    if (step.reset) {
      failure = undefined;
      stream.reset();
    } else if (!failure) {
      try {
        if (step.feed) stream.feed(bytesOf(step.feed));
        if (step.feedBinary) stream.feedBinary(bytesOf(step.feedBinary));
      } catch (error) {
        failure = rejected(error).error;
      }
    }
    const events = stream.take((blobs) => blobs.map(contentOf));
    return { events, ...(failure && { error: failure }) };
  });
  return { type: "accepted", steps: played };
}

/** One event to its text. */
function encode(event) {
  if (event.query) throw new Unsupported("its packets have no query");
  try {
    const [text] = new Encoder().encode(packetOf(event));
    return { type: "accepted", bytes: contentOf(text) };
  } catch (error) {
    return rejected(error);
  }
}

function packetOf(event) {
  const isBinary = event.attachments !== undefined;
  const types = {
    connect: PacketType.CONNECT,
    disconnect: PacketType.DISCONNECT,
    event: isBinary ? PacketType.BINARY_EVENT : PacketType.EVENT,
    acknowledgement: isBinary ? PacketType.BINARY_ACK : PacketType.ACK,
    "connect-error": PacketType.CONNECT_ERROR,
  };
  const packet = { type: types[event.type], nsp: event.namespace ? textOf(bytesOf(event.namespace)) : "/" };
  if (isBinary) packet.attachments = Number(event.attachments);
  if (event.id !== undefined) packet.id = Number(event.id);
  if (event.payload) packet.data = valueOf(event.payload);
  if (event.arguments) packet.data = [...nameOf(event), ...event.arguments.map(valueOf)];
  return packet;
}

const valueOf = (json) => JSON.parse(textOf(bytesOf(json.json)));

function nameOf({ name }) {
  if (name === undefined) return [];
  return [typeof name === "string" ? Number(name) : textOf(bytesOf(name))];
}

/** An error of the parser; those of the testee itself go on. */
function rejected(error) {
  if (error instanceof Unsupported || error instanceof TypeError) throw error;
  return { type: "rejected", events: [], error: {} };
}

// MARK: The testee protocol

const HELLO = {
  type: "hello",
  protocol: "feedwire-testee/1",
  name: `socket.io-parser ${version}`,
  operations: ["socketio.decode", "socketio.decode-messages", "socketio.encode"],
  identifiers: false,
  offsets: false,
  spelling: false,
};

function run({ operation, options, chunks, steps, events }) {
  if ((options.revision ?? "5") !== "5") throw new Unsupported("it speaks revision 5 alone");
  for (const option of ["limits", "recovery", "capacity"]) {
    if (options[option]) throw new Unsupported(`it has no ${option}`);
  }
  switch (operation) {
    case "socketio.decode":
      return decode(Buffer.from(chunks.join(""), "hex"));
    case "socketio.decode-messages":
      return decodeMessages(steps);
    default:
      return encode(events[0]);
  }
}

function answer(request) {
  try {
    return run(request);
  } catch (error) {
    if (error instanceof Unsupported) return { type: "skipped", reason: error.message };
    return { type: "errored", message: String(error.stack) };
  }
}

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    if (request.type === "bye") return;
    const reply = request.type === "hello" ? HELLO : { ...answer(request), seq: request.seq };
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
}

main();
